//! A report prepared for the annotators: its tokens with their clitics, its sentences, and which lines are text.

use super::noise;
use crate::arabic::{Keyed, Split, Token, Word, WordSet, fold, sentences, tokenize};
use crate::extract::lexicon::Words;
use crate::model::{NoiseKind, Report, Span};
use std::ops::Range;

/// What a line of a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The headline, a heading between paragraphs, a caption.
    Title,
    /// Running text.
    Body,
    /// A line that is no text of the report.
    Noise(NoiseKind),
}

/// A sentence of the report.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What its line is.
    pub part: Part,
}

/// A prepared report.
pub struct Doc<'a> {
    /// The report.
    pub report: &'a Report,
    tokens: Vec<Token>,
    /// The form of what stands beyond the text.
    beyond: Word,
    /// Its sentences in order.
    pub passages: Vec<Passage>,
}

/// Words whose own first letter is و.
const OWN_WA: [&str; 34] = [
    "وسايل",
    "وسايط",
    "وسط",
    "وسطاء",
    "وساطه",
    "وزاره",
    "وزير",
    "وزراء",
    "وحدات",
    "وحده",
    "وفد",
    "وفود",
    "وجهاء",
    "وجود",
    "وكاله",
    "وكالات",
    "ولايه",
    "والي",
    "والده",
    "والد",
    "والدته",
    "والدتها",
    "واشنطن",
    "وليد",
    "وادي",
    "واد",
    "وقف",
    "وصول",
    "وضع",
    "وقت",
    "وفاه",
    "ولاء",
    "وثايق",
    "وقوع",
];

impl<'a> Doc<'a> {
    /// Prepares a report.
    #[must_use]
    pub fn new(report: &'a Report, words: &Words) -> Self {
        let tokens = tokenize(&fold(&report.text));
        let mut doc = Self { report, tokens, beyond: Word::new(""), passages: Vec::new() };
        doc.passages = noise::passages(&doc, &sentences(&doc.tokens), &words.page);
        doc
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token at `at`.
    #[must_use]
    pub fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The tokens from `at` to the end of the text.
    #[must_use]
    pub fn tokens_from(&self, at: usize) -> &[Token] {
        self.tokens.get(at..).unwrap_or(&[])
    }

    /// The folded spelling of the token at `at`; empty beyond the text.
    #[must_use]
    pub fn form(&self, at: usize) -> &str {
        self.word(at)
    }

    /// The same with its number, to be looked up.
    #[must_use]
    pub fn word(&self, at: usize) -> &Word {
        self.tokens.get(at).map_or(&self.beyond, |token| &token.form)
    }

    /// Whether the token at `at` consists of letters; so does the end of the text.
    #[must_use]
    pub fn is_letters(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(Token::is_letters)
    }

    /// The readings of the front of the word at `at`; none for numbers and marks.
    #[must_use]
    pub fn splits(&self, at: usize) -> &[Split] {
        self.tokens.get(at).map_or(&[], |token| token.splits.as_slice())
    }

    /// Whether some reading of the word at `at` is in `set`.
    #[must_use]
    #[inline]
    pub fn is_any(&self, at: usize, set: &WordSet) -> bool {
        self.splits(at).iter().any(|split| set.contains(&split.stem))
    }

    /// Whether the word at `at`, with or without its conjunction, is one of `words` (folded).
    #[must_use]
    #[inline]
    pub fn is_word<K: Keyed>(&self, at: usize, words: &[K]) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let (form, bare) = (token.form.key(), token.bare);
            words.iter().map(Keyed::key).any(|word| word == form || word == bare)
        })
    }

    /// Whether the word at `at`, with or without its conjunction, is in `set`.
    #[must_use]
    pub fn is_bare(&self, at: usize, set: &WordSet) -> bool {
        let bare = |split: &&Split| !split.article && split.preposition.is_none();
        self.splits(at).iter().filter(bare).any(|split| set.contains(&split.stem))
    }

    /// Whether the word at `at` in some reading, without its clitics and article, is one of `words` (folded).
    #[must_use]
    #[inline]
    pub fn has_stem<K: Keyed>(&self, at: usize, words: &[K]) -> bool {
        self.splits(at).iter().any(|split| words.iter().any(|word| word.key() == split.stem.key()))
    }

    /// Whether the word at `at` is written with a ta marbuta at its end, which folding makes a ه.
    #[must_use]
    pub fn ends_in_ta_marbuta(&self, at: usize) -> bool {
        self.token(at).filter(|token| token.form.ends_with('ه')).is_some_and(|token| {
            let written = token.span.slice(&self.report.text);
            written.chars().rev().find(|letter| letter.is_alphabetic()) == Some('ة')
        })
    }

    /// Whether the word at `at` carries a conjunction in front of a word that stands without it.
    #[must_use]
    pub fn begins_with_wa(&self, at: usize) -> bool {
        let form = self.form(at);
        form.starts_with('و') && form.chars().count() > 2 && !OWN_WA.contains(&form)
    }

    /// The last token before `at` that is neither quote nor bracket, within the same line.
    #[must_use]
    pub fn before(&self, at: usize) -> Option<usize> {
        let mut at = at;
        loop {
            if self.token(at)?.starts_line {
                return None;
            }
            at = at.checked_sub(1)?;
            if !self.token(at)?.is_quote() {
                return Some(at);
            }
        }
    }

    /// The first token from `at` on that is neither quote nor bracket.
    #[must_use]
    pub fn past_quotes(&self, mut at: usize) -> usize {
        while self.token(at).is_some_and(Token::is_quote) {
            at += 1;
        }
        at
    }

    /// The bytes of the report behind these tokens.
    #[must_use]
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        let last = tokens.end.checked_sub(1).and_then(|last| self.token(last));
        match (self.token(tokens.start), last) {
            (Some(first), Some(last)) if tokens.start < tokens.end => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }
}
