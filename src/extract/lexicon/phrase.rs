//! Phrase books: names of one or more words, looked up at a token with its clitics.

use crate::arabic::{Key, Keyed, Roll, Split, Token, Word, WordMap, WordSet, fold};
use crate::extract::doc::Doc;

/// Values by phrase. Several values may share one phrase.
#[derive(Debug)]
pub struct PhraseBook<V> {
    by_first: WordMap<Vec<Phrase<V>>>,
    /// Whether the article may come and go on every word.
    loose: bool,
}

/// The words of a phrase after its first.
#[derive(Debug)]
struct Phrase<V> {
    /// The second word. Hundreds of names begin with "قوات"; this tells most of them apart.
    second: Option<Key>,
    rest: Vec<Key>,
    value: V,
}

/// The words of a phrase, folded; quotes and other marks in it are left out.
pub(super) fn words_of(phrase: &str) -> Vec<Word> {
    crate::arabic::words_of(&fold(phrase))
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
        let at = phrases.partition_point(|other| other.rest.len() >= rest.len());
        phrases.insert(at, Phrase { second: rest.first().copied(), rest, value });
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
        let class = self.by_first.class();
        let may_begin = if class.is_some() {
            doc.is_any_of(at, class)
        } else {
            doc.splits(at).iter().any(|split| self.by_first.may_hold(&split.stem))
        };
        if may_begin { self.longest(doc, at) } else { None }
    }

    fn longest(&self, doc: &Doc<'_>, at: usize) -> Option<Hit<V>> {
        let mut best: Option<Hit<V>> = None;
        let next = doc.token(doc.past_quotes(at + 1));
        let next_form = next.map(|token| token.form.key());
        for split in doc.splits(at) {
            if split.preposition == Some('س') {
                continue;
            }
            let Some(phrases) = self.by_first.get(&split.stem) else { continue };
            let goes_on = |phrase: &&Phrase<V>| {
                phrase.second.is_none()
                    || phrase.second == next_form
                    || (self.loose && phrase.second.zip(next).is_some_and(|(word, token)| self.is_word(token, word)))
            };
            let mut fitting = phrases.iter().filter(goes_on);
            let found = fitting.find_map(|phrase| Some((self.rest_ends(doc, at + 1, &phrase.rest)?, phrase.value)));
            if let Some((end, value)) = found.filter(|(end, _)| best.as_ref().is_none_or(|best| *end > best.end)) {
                best = Some(Hit { end, split: split.clone(), value });
            }
        }
        best
    }

    fn is_word(&self, token: &Token, word: Key) -> bool {
        let stem = |split: &Split| split.stem.key() == word && !split.conjunction;
        token.form.key() == word || (self.loose && token.may_have_stem(word.bit()) && token.splits.iter().any(stem))
    }

    fn rest_ends(&self, doc: &Doc<'_>, mut at: usize, rest: &[Key]) -> Option<usize> {
        for word in rest {
            at = doc.past_quotes(at);
            let token = doc.token(at)?;
            if token.starts_line || !self.is_word(token, *word) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}

/// A list of words or phrases that can have a bit of its own in the words that it has.
pub(super) trait Listed {
    /// Gives it its bit.
    fn enter(&mut self, roll: &mut Roll);
}

impl Listed for WordSet {
    fn enter(&mut self, roll: &mut Roll) {
        roll.enter(self.map_mut());
    }
}

impl<V> Listed for WordMap<V> {
    fn enter(&mut self, roll: &mut Roll) {
        roll.enter(self);
    }
}

impl<V> Listed for PhraseBook<V> {
    fn enter(&mut self, roll: &mut Roll) {
        roll.enter(&mut self.by_first);
    }
}
