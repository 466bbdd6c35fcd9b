//! Names that the gazetteer lacks: what looks like a name after a telling kind word.

use super::finder::Finder;
use crate::arabic::{Token, TokenKind};
use crate::extract::lexicon::KindWord;

impl Finder<'_, '_, '_> {
    /// Where an unlisted name at `at` ends: all within quotes, else one word, more after words that call for another.
    pub(super) fn unlisted_end(&self, at: usize, word: KindWord) -> Option<usize> {
        if !word.unlisted || self.is_masked(at..at + 1) {
            return None;
        }
        let quoted = at.checked_sub(1).and_then(|before| self.doc.token(before)).is_some_and(Token::is_quote);
        if !self.looks_like_a_name(at) {
            return None;
        }
        if quoted && let Some(close) = (at + 1..at + 5).find(|&at| self.doc.token(at).is_some_and(Token::is_quote)) {
            return Some(close);
        }
        let words = &self.lexicon.place_words;
        let mut end = at + 1;
        while end < at + 3 && words.name_heads.contains(self.doc.form(end - 1)) && self.looks_like_a_name(end) {
            end += 1;
        }
        let number = self.doc.token(end).is_some_and(|token| token.kind == TokenKind::Number && !token.starts_line);
        Some(end + usize::from(number))
    }

    /// Whether an unlisted name may stand in a list: after و or within quotes, and definite, headed like a name, or the
    /// second of two.
    pub(super) fn may_be_listed(&self, at: usize, word: KindWord, kind_at: usize) -> bool {
        let stem = self.doc.form(at).strip_prefix('و').unwrap_or(self.doc.form(at));
        let before = at.checked_sub(1).map_or("", |before| self.doc.form(before));
        let joined = self.doc.begins_with_wa(at) || before == "و";
        let dual = self.doc.form(kind_at).ends_with('ي')
            && word.several
            && self.found.last().is_some_and(|last| last.tokens.start == kind_at);
        joined && (dual || stem.starts_with("ال") || self.lexicon.place_words.name_heads.contains(stem))
    }

    /// Whether a word can be a name: none of the language's own that this program knows, and no bare adjective.
    fn looks_like_a_name(&self, at: usize) -> bool {
        let Some(token) = self.doc.token(at) else { return false };
        let form = token.form.as_str();
        let plain = form.chars().all(char::is_alphabetic) && form.chars().count() > 2 && !token.starts_line;
        // After a noun without article an adjective has none either; a definite word is its genitive and so a name.
        let adjective = !form.starts_with("ال") && (form.ends_with("يه") || form.ends_with("يين"));
        plain && !adjective && !self.is_language(at)
    }

    fn is_language(&self, at: usize) -> bool {
        let words = &self.lexicon.words;
        let place_words = &self.lexicon.place_words;
        let form = self.doc.form(at);
        let known = |stem: &str| {
            place_words.qualities.contains(stem)
                || words.locatives.contains(stem)
                || words.support.contains(stem)
                || words.saying_verbs.contains(stem)
                || place_words.kinds.contains_key(stem)
        };
        known(form)
            || self.lexicon.triggers.forms(form).iter().any(|_| true)
            || words.connectives.find(self.doc, at).is_some()
            || self.doc.splits(at).iter().any(|split| {
                (split.conjunction || split.preposition.is_some())
                    && !split.article
                    && (known(&split.stem) || !self.lexicon.triggers.forms(&split.stem).is_empty())
            })
            || self.doc.splits(at).iter().any(|split| split.preposition == Some('ل') && split.article)
            || words.heads.contains_key(form)
            || words.members.contains(form)
            || self.lexicon.tolls.is_noun(form)
    }

    /// The kind word and the name as written, the kind word in the singular.
    pub(super) fn unlisted_name(&self, at: usize, end: usize, word: KindWord, kind_at: usize) -> String {
        let text = &self.doc.report.text;
        let name = self.doc.span(&(at..end)).slice(text);
        let listed = at > kind_at + 1 && word.several;
        let name = name.strip_prefix('و').filter(|_| listed).unwrap_or(name);
        let stem = || {
            let splits = self.doc.splits(kind_at).iter().filter(|split| !split.article);
            let kinds = &self.lexicon.place_words.kinds;
            splits
                .filter(|split| kinds.contains_key(&split.stem))
                .map(|split| split.stem.chars().count())
                .next()
                .unwrap_or(0)
        };
        let kind = match super::finder::singular_of(word.kind).filter(|_| word.several) {
            Some(singular) => singular.to_owned(),
            None => {
                let written = last_letters(self.doc.span(&(kind_at..kind_at + 1)).slice(text), stem());
                if word.several { written.trim_end_matches('ي').to_owned() } else { written }
            }
        };
        format!("{kind} {name}")
    }
}

/// The last letters of a word as written, vowel signs left out.
fn last_letters(written: &str, count: usize) -> String {
    let letters: Vec<char> =
        written.chars().filter(|letter| !matches!(letter, '\u{064B}'..='\u{0652}' | '\u{0640}')).collect();
    letters.iter().skip(letters.len().saturating_sub(count)).collect()
}
