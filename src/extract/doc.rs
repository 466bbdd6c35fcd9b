//! A report prepared for the annotators: its tokens with their clitics, its sentences, and which lines are text.

use super::noise;
use crate::arabic::{
    Class, Key, Keyed, Lexeme, Split, Token, Word, WordMap, WordSet, fold, sentences, tokenize_with, words,
};
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
const OWN_WA: [Key; 34] = words![
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
        let tokens = tokenize_with(&fold(&report.text), &words.vocabulary);
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
        self.tokens.get(at).is_some_and(|token| token.is_any_in(set))
    }

    /// Whether some reading of the word at `at` has a value in `map`.
    #[must_use]
    #[inline]
    pub fn is_in<V>(&self, at: usize, map: &WordMap<V>) -> bool {
        let class = map.class();
        if class.is_some() {
            return self.is_any_of(at, class);
        }
        self.splits(at).iter().any(|split| map.contains_key(&split.stem))
    }

    /// Whether the word at `at` in some reading, without the article and without a pronoun at its end, is in `set`.
    #[must_use]
    #[inline]
    pub fn is_owned(&self, at: usize, set: &WordSet) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_owned_in(set))
    }

    /// Whether the word at `at` is written as one of `words`.
    #[must_use]
    #[inline(always)]
    pub fn is_exactly(&self, at: usize, words: &[Key]) -> bool {
        let bits = bits(words);
        self.tokens.get(at).is_some_and(|token| token.may_be(bits) && words.contains(&token.form.key()))
    }

    /// Whether some reading of the word at `at` is in the list of this class.
    #[must_use]
    #[inline]
    pub fn is_any_of(&self, at: usize, class: Class) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_any(class))
    }

    /// Whether the word at `at`, with or without its conjunction, is one of `words` (folded).
    #[must_use]
    #[inline(always)]
    pub fn is_word<K: Keyed>(&self, at: usize, words: &[K]) -> bool {
        let bits = bits(words);
        self.tokens.get(at).is_some_and(|token| token.may_be(bits) && is_one(token, words))
    }

    /// Whether the word at `at`, with or without its conjunction, is in `set`.
    #[must_use]
    #[inline]
    pub fn is_bare(&self, at: usize, set: &WordSet) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_plain_in(set))
    }

    /// Whether the word at `at` in some reading, without its clitics and article, is one of `words` (folded).
    #[must_use]
    #[inline(always)]
    pub fn has_stem<K: Keyed>(&self, at: usize, words: &[K]) -> bool {
        let bits = bits(words);
        self.tokens.get(at).is_some_and(|token| token.may_have_stem(bits) && has_one(token, words))
    }

    /// Whether the word at `at` is written with a ta marbuta at its end, which folding makes a ه.
    #[must_use]
    pub fn ends_in_ta_marbuta(&self, at: usize) -> bool {
        self.token(at).filter(|token| token.form.ends_with('ه')).is_some_and(|token| {
            let written = token.span.slice(&self.report.text);
            // Marks over letters are rare: nearly always the last letter tells.
            match written.chars().next_back() {
                Some('ة') => return true,
                Some('ه') => return false,
                _ => {}
            }
            written.chars().rev().find(|letter| letter.is_alphabetic()) == Some('ة')
        })
    }

    /// Whether the word at `at` carries a conjunction in front of a word that stands without it.
    #[must_use]
    pub fn begins_with_wa(&self, at: usize) -> bool {
        let word = self.word(at);
        word.starts_with('و') && word.chars().nth(2).is_some() && !OWN_WA.contains(&word.key())
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

/// A bit for each of these words; of words that the code names it is worked out when that is compiled.
#[inline(always)]
fn bits<K: Keyed>(words: &[K]) -> u64 {
    words.iter().fold(0, |bits, word| bits | word.key().bit())
}

fn is_one<K: Keyed>(lexeme: &Lexeme, words: &[K]) -> bool {
    let (form, bare) = (lexeme.form.key(), lexeme.bare);
    words.iter().map(Keyed::key).any(|word| word == form || word == bare)
}

fn has_one<K: Keyed>(lexeme: &Lexeme, words: &[K]) -> bool {
    lexeme.splits.iter().any(|split| words.iter().any(|word| word.key() == split.stem.key()))
}
