//! Sentences and lines of a text.

use super::{Token, TokenKind};
use std::ops::Range;

/// A sentence: a run of tokens that ends at a full stop, a question or exclamation mark, or the end of its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The line it stands on, counted over lines that hold tokens.
    pub line: usize,
    /// Whether it ends with a mark rather than with the line.
    pub closed: bool,
}

/// The sentences of a text, in order; together they hold every token once.
#[must_use]
pub fn sentences(tokens: &[Token]) -> Vec<Sentence> {
    let mut found = Vec::new();
    let (mut start, mut line) = (0, 0);
    for (at, token) in tokens.iter().enumerate() {
        if token.starts_line && at > 0 {
            if start < at {
                found.push(Sentence { tokens: start..at, line, closed: false });
            }
            start = at;
            line += 1;
        }
        if closes(tokens, at) {
            found.push(Sentence { tokens: start..at + 1, line, closed: true });
            start = at + 1;
        }
    }
    if start < tokens.len() {
        found.push(Sentence { tokens: start..tokens.len(), line, closed: false });
    }
    found
}

/// Whether the sentence ends with the token at `at`: the last of its closing marks, quotes after them included.
fn closes(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let next = tokens.get(at + 1).filter(|next| !next.starts_line);
    let closer = |token: &Token| matches!(token.kind, TokenKind::Mark('.' | '!' | '?' | '؟' | '…'));
    let ends_here = closer(token) || (token.is_quote() && token.joined && ended_before(tokens, at, closer));
    // A mark written on to the next one (quotes, dots, "2. أكتوبر") waits for it.
    let goes_on =
        next.is_some_and(|next| next.joined && (closer(next) || next.is_quote() || next.kind == TokenKind::Number));
    let after_number = token.is_mark('.')
        && at > 0
        && next.is_some()
        && tokens.get(at - 1).is_some_and(|t| t.kind == TokenKind::Number && t.form.len() <= 2 && t.starts_line);
    ends_here && !goes_on && !after_number
}

fn ended_before(tokens: &[Token], at: usize, closer: impl Fn(&Token) -> bool) -> bool {
    at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(closer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::{fold, tokenize};

    #[test]
    fn sentences_end_at_marks_and_lines() {
        let text = "عنوان\nقال: \"انسحبوا.\" ثم عادوا. في 3.5 كم؟ نعم";
        let tokens = tokenize(&fold(text));
        let lens: Vec<(usize, usize)> = sentences(&tokens).iter().map(|s| (s.tokens.len(), s.line)).collect();
        assert_eq!(lens.first(), Some(&(1, 0)));
        assert_eq!(lens.get(1).map(|x| x.1), Some(1));
        let covered: usize = lens.iter().map(|(len, _)| len).sum();
        assert_eq!(covered, tokens.len(), "every token belongs to one sentence");
        assert!(lens.len() >= 4);
    }
}
