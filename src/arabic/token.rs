//! Tokens: words, numbers and punctuation marks of a folded text.

use super::word::AsIs;
use super::{Folded, Key, Lexeme, Vocabulary, Word};
use crate::model::Span;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasherDefault;
use std::rc::Rc;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Digits, with separators between digits.
    Number,
    /// One mark that is neither.
    Mark(char),
}

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// The word, which every token of it shares.
    lexeme: Rc<Lexeme>,
    /// Where it stands in the original text.
    pub span: Span,
    /// Whether a line break lies between the token before and this one.
    pub starts_line: bool,
    /// Whether it is written on to the token before, without a space.
    pub joined: bool,
}

impl std::ops::Deref for Token {
    type Target = Lexeme;

    #[inline]
    fn deref(&self) -> &Lexeme {
        &self.lexeme
    }
}

impl Token {
    /// Whether the token is this mark.
    #[must_use]
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    /// Whether it consists of letters.
    #[must_use]
    pub fn is_letters(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a mark, and neither word nor number.
    #[must_use]
    pub fn is_sign(&self) -> bool {
        matches!(self.kind, TokenKind::Mark(_))
    }

    /// Whether it is a quotation mark or a bracket, which may stand inside a name.
    #[must_use]
    pub fn is_quote(&self) -> bool {
        matches!(
            self.kind,
            TokenKind::Mark('"' | '“' | '”' | '«' | '»' | '\'' | '‘' | '’' | '(' | ')' | '[' | ']' | '„')
        )
    }
}

/// The tokens of a folded text, in order; spaces and line breaks are left out.
#[must_use]
pub fn tokenize(folded: &Folded) -> Vec<Token> {
    tokenize_with(folded, &Vocabulary::default())
}

/// The same, each with the lists of a vocabulary that have it.
#[must_use]
pub fn tokenize_with(folded: &Folded, vocabulary: &Vocabulary) -> Vec<Token> {
    // In a text of some length a word stands three times; a word has some ten bytes.
    let mut lexemes: HashMap<Key, Rc<Lexeme>, BuildHasherDefault<AsIs>> =
        HashMap::with_capacity_and_hasher(folded.text.len() / 30, BuildHasherDefault::default());
    let mut tokens: Vec<Token> = Vec::with_capacity(folded.text.len() / 8);
    let mut original = folded.originals();
    for Piece { start, end, kind, starts_line, joined } in pieces(&folded.text) {
        let form = folded.text.get(start..end).unwrap_or("");
        let lexeme = match lexemes.entry(Key::of(form)) {
            Entry::Occupied(known) => Rc::clone(known.get()),
            Entry::Vacant(new) => Rc::clone(new.insert(Rc::new(Lexeme::new(form, kind, vocabulary)))),
        };
        tokens.push(Token { kind, lexeme, span: original.span(start, end), starts_line, joined });
    }
    tokens
}

/// The words and numbers of a folded text, without what else a token tells.
#[must_use]
pub fn words_of(folded: &Folded) -> Vec<Word> {
    let words = pieces(&folded.text).filter(|piece| !matches!(piece.kind, TokenKind::Mark(_)));
    words.filter_map(|piece| folded.text.get(piece.start..piece.end)).map(Word::new).collect()
}

/// Where a token stands in a folded text.
struct Piece {
    start: usize,
    end: usize,
    kind: TokenKind,
    starts_line: bool,
    joined: bool,
}

fn pieces(text: &str) -> impl Iterator<Item = Piece> {
    let mut end = 0;
    let (mut starts_line, mut joined) = (true, false);
    std::iter::from_fn(move || {
        loop {
            let letter = letter_at(text, end)?;
            let start = end;
            end += letter.len_utf8();
            if letter.is_whitespace() {
                starts_line |= letter == '\n';
                joined = false;
                continue;
            }
            let kind = kind_of(letter);
            end = end_of(text, end, kind);
            let piece = Piece { start, end, kind, starts_line, joined };
            (starts_line, joined) = (false, true);
            return Some(piece);
        }
    })
}

fn letter_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Where the token ends whose letters up to `at` are known.
fn end_of(text: &str, at: usize, kind: TokenKind) -> usize {
    let mut end = at;
    if kind == TokenKind::Word {
        // Arabic letters are two bytes each; asked as such they need not be read as letters.
        let rest = text.as_bytes().get(end..).unwrap_or(&[]);
        let (pairs, _) = rest.as_chunks::<2>();
        end += 2 * pairs.iter().take_while(|pair| matches!(pair, [0xD8, 0xA0..=0xBF] | [0xD9, 0x80..=0x8A])).count();
    }
    while let Some(next) = letter_at(text, end) {
        let inside = match kind {
            TokenKind::Word => is_word_letter(next),
            TokenKind::Number => {
                next.is_ascii_digit() || (matches!(next, '.' | ',' | '٫' | '٬') && digits_follow(text, end, next))
            }
            TokenKind::Mark(_) => false,
        };
        if !inside {
            break;
        }
        end += next.len_utf8();
    }
    end
}

/// Whether exactly three digits follow the separator (thousands), or the separator is a decimal point before a digit.
fn digits_follow(text: &str, at: usize, separator: char) -> bool {
    let rest = text.get(at + separator.len_utf8()..).unwrap_or("");
    rest.chars().take_while(char::is_ascii_digit).count() == 3
}

fn kind_of(letter: char) -> TokenKind {
    if letter.is_ascii_digit() {
        TokenKind::Number
    } else if is_word_letter(letter) {
        TokenKind::Word
    } else {
        TokenKind::Mark(letter)
    }
}

fn is_word_letter(letter: char) -> bool {
    // Arabic letters first: asking Unicode's tables of every letter takes longer than all else here.
    match letter {
        '\u{0620}'..='\u{064A}' => true,
        '،' | '؛' | '؟' | '«' | '»' | '“' | '”' | '…' | '–' | '—' => false,
        _ => letter.is_alphabetic(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::fold;

    #[test]
    fn tokens_carry_the_original_words() {
        let text = "وقالت مصادر لـ\"أورينت\"، 4,000 مسلح\n11/ديسمبر";
        let tokens = tokenize(&fold(text));
        let words: Vec<&str> = tokens.iter().map(|token| token.span.slice(text)).collect();
        assert_eq!(words, ["وقالت", "مصادر", "لـ", "\"", "أورينت", "\"", "،", "4,000", "مسلح", "11", "/", "ديسمبر"]);
        assert!(tokens[9].starts_line && !tokens[10].starts_line);
        assert!(tokens[3].joined && !tokens[1].joined);
    }
}
