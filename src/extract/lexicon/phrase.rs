//! Phrase books: names of one or more words, looked up at a token with its clitics.

use crate::arabic::{Key, Keyed, Split, Word, WordMap, fold, tokenize};
use crate::extract::doc::Doc;

/// Values by phrase. Several values may share one phrase.
#[derive(Debug)]
pub struct PhraseBook<V> {
    by_first: WordMap<Vec<(Vec<Key>, V)>>,
    /// Whether the article may come and go on every word.
    loose: bool,
}

/// The words of a phrase, folded; quotes and other marks in it are left out.
pub(super) fn words_of(phrase: &str) -> Vec<Word> {
    tokenize(&fold(phrase)).into_iter().filter(|token| !token.is_sign()).map(|token| token.form).collect()
}

/// Where a phrase stands.
#[derive(Clone, Debug)]
pub struct Hit<V> {
    /// One past its last token.
    pub end: usize,
    /// How the front of its first word was read.
    pub split: Split,
    /// What the phrase stands for.
    pub value: V,
}

impl<V: Copy> PhraseBook<V> {
    /// A book of phrases that are matched as they are written.
    pub fn exact() -> Self {
        Self { by_first: WordMap::default(), loose: false }
    }

    /// A book whose words match with and without the article.
    pub fn loose() -> Self {
        Self { by_first: WordMap::default(), loose: true }
    }

    /// Adds a phrase; quotes and other marks in it are left out.
    pub fn insert(&mut self, phrase: &str, value: V) {
        let mut words = words_of(phrase).into_iter();
        let Some(first) = words.next() else { return };
        let rest: Vec<Key> = words.map(|word| self.bare(&word).key()).collect();
        let phrases = self.by_first.or_insert_with(self.bare(&first), Vec::new);
        let at = phrases.partition_point(|(other, _)| other.len() >= rest.len());
        phrases.insert(at, (rest, value));
    }

    /// The word without its article where that may come and go.
    fn bare<'w>(&self, word: &'w str) -> &'w str {
        word.strip_prefix("ال").filter(|bare| self.loose && bare.chars().count() > 1).unwrap_or(word)
    }

    /// The longest phrase that begins with the token at `at`; of equal length, the one with the fewest clitics taken
    /// off. Quotation marks and brackets inside it are passed over.
    #[inline]
    pub fn find(&self, doc: &Doc<'_>, at: usize) -> Option<Hit<V>> {
        // Nearly every word begins no phrase: that is told here, before anything else is asked.
        let may_begin = doc.splits(at).iter().any(|split| self.by_first.may_hold(&split.stem));
        if may_begin { self.longest(doc, at) } else { None }
    }

    fn longest(&self, doc: &Doc<'_>, at: usize) -> Option<Hit<V>> {
        let mut best: Option<Hit<V>> = None;
        let next = doc.past_quotes(at + 1);
        for split in doc.splits(at) {
            if split.preposition == Some('س') {
                continue;
            }
            let Some(phrases) = self.by_first.get(&split.stem) else { continue };
            // Hundreds of names begin with "قوات"; the second word tells most of them apart.
            let goes_on = |rest: &[Key]| rest.first().is_none_or(|word| self.is_word(doc, next, *word));
            let mut fitting = phrases.iter().filter(|(rest, _)| goes_on(rest));
            let found = fitting.find_map(|(rest, value)| Some((self.rest_ends(doc, at + 1, rest)?, *value)));
            if let Some((end, value)) = found.filter(|(end, _)| best.as_ref().is_none_or(|best| *end > best.end)) {
                best = Some(Hit { end, split: split.clone(), value });
            }
        }
        best
    }

    fn is_word(&self, doc: &Doc<'_>, at: usize, word: Key) -> bool {
        doc.token(at).is_some_and(|token| {
            token.form.key() == word
                || (self.loose && token.splits.iter().any(|split| split.stem.key() == word && !split.conjunction))
        })
    }

    fn rest_ends(&self, doc: &Doc<'_>, mut at: usize, rest: &[Key]) -> Option<usize> {
        for word in rest {
            while doc.token(at)?.is_quote() {
                at += 1;
            }
            if !self.is_word(doc, at, *word) || doc.token(at)?.starts_line {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}
