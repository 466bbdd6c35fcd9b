//! Sets and maps of words that are asked by the words' numbers.
//!
//! Every word of a report is looked up in some hundred lists, so the time of a look-up is the time of the engine: each
//! word is hashed once, when it is cut, and most lists answer from one bit.

use super::word::AsIs;
use super::{Class, Key, Keyed, Word};
use smol_str::SmolStr;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Values by word.
#[derive(Clone, Debug)]
pub struct WordMap<V> {
    /// A bit for every word, chosen by its number: where it is not set, the word is not here.
    bits: Vec<u64>,
    entries: HashMap<Key, (SmolStr, V), BuildHasherDefault<AsIs>>,
    /// The bit that this list has in every word that it holds, if it has one.
    class: Class,
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self { bits: vec![0; LEAST_BITS / 64], entries: HashMap::default(), class: Class::default() }
    }
}

/// Bits of an empty map, and bits for each word of a large one.
const LEAST_BITS: usize = 256;
const BITS_A_WORD: usize = 8;

impl<V> WordMap<V> {
    /// The value of a word.
    #[inline]
    pub fn get(&self, word: &(impl Keyed + ?Sized)) -> Option<&V> {
        let key = word.key();
        if !self.is_set(key) {
            return None;
        }
        self.entries.get(&key).map(|(_, value)| value)
    }

    /// Whether a word is here.
    #[inline]
    pub fn contains_key(&self, word: &(impl Keyed + ?Sized)) -> bool {
        self.get(word).is_some()
    }

    /// Whether a word may be here; where not, it is not.
    #[inline]
    #[must_use]
    pub fn may_hold(&self, word: &Word) -> bool {
        self.is_set(word.key())
    }

    #[inline]
    fn is_set(&self, key: Key) -> bool {
        let (slot, bit) = key.place(self.bits.len());
        self.bits.get(slot).is_some_and(|bits| bits & bit != 0)
    }

    /// The bit of this list in the words that it has, if it was given one.
    #[inline]
    #[must_use]
    pub fn class(&self) -> Class {
        self.class
    }

    pub(super) fn set_class(&mut self, class: Class) {
        self.class = class;
    }

    /// The numbers of the words, in no order.
    pub(super) fn ids(&self) -> impl Iterator<Item = Key> {
        self.entries.keys().copied()
    }

    /// Puts a value under a word; gives what stood there.
    pub fn insert(&mut self, word: impl AsRef<str>, value: V) -> Option<V> {
        let (key, word) = (Key::of(word.as_ref()), SmolStr::new(word.as_ref()));
        self.note(key);
        self.entries.insert(key, (word, value)).map(|(_, value)| value)
    }

    /// The value of a word, put there first where there was none.
    pub fn or_insert_with(&mut self, word: &str, value: impl FnOnce() -> V) -> &mut V {
        let key = Key::of(word);
        self.note(key);
        &mut self.entries.entry(key).or_insert_with(|| (SmolStr::new(word), value())).1
    }

    /// The value of a word, to change.
    pub fn get_mut(&mut self, word: &(impl Keyed + ?Sized)) -> Option<&mut V> {
        self.entries.get_mut(&word.key()).map(|(_, value)| value)
    }

    /// Takes a word out.
    pub fn remove(&mut self, word: &(impl Keyed + ?Sized)) -> Option<V> {
        self.class = Class::default();
        self.entries.remove(&word.key()).map(|(_, value)| value)
    }

    /// Sets the bit of a word that is about to be here; with more words there are more bits.
    fn note(&mut self, key: Key) {
        self.class = Class::default();
        if (self.entries.len() + 1) * BITS_A_WORD > self.bits.len() * 64 {
            self.bits = vec![0; self.bits.len() * 2];
            let keys: Vec<Key> = self.entries.keys().copied().collect();
            keys.into_iter().for_each(|key| self.set(key));
        }
        self.set(key);
    }

    fn set(&mut self, key: Key) {
        let (slot, bit) = key.place(self.bits.len());
        if let Some(bits) = self.bits.get_mut(slot) {
            *bits |= bit;
        }
    }

    /// How many words are here.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The words, in no order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.values().map(|(word, _)| word.as_str())
    }
}

impl<V> IntoIterator for WordMap<V> {
    type Item = (SmolStr, V);
    type IntoIter = std::vec::IntoIter<(SmolStr, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_values().collect::<Vec<_>>().into_iter()
    }
}

impl<V, W: AsRef<str>> Extend<(W, V)> for WordMap<V> {
    fn extend<I: IntoIterator<Item = (W, V)>>(&mut self, values: I) {
        values.into_iter().for_each(|(word, value)| _ = self.insert(word, value));
    }
}

impl<V, W: AsRef<str>> FromIterator<(W, V)> for WordMap<V> {
    fn from_iter<I: IntoIterator<Item = (W, V)>>(values: I) -> Self {
        let mut map = Self::default();
        map.extend(values);
        map
    }
}

/// A set of words.
#[derive(Clone, Debug, Default)]
pub struct WordSet(WordMap<()>);

impl WordSet {
    /// Whether a word is here.
    #[inline]
    pub fn contains(&self, word: &(impl Keyed + ?Sized)) -> bool {
        self.0.get(word).is_some()
    }

    /// The bit of this list in the words that it has, if it was given one.
    #[inline]
    #[must_use]
    pub fn class(&self) -> Class {
        self.0.class
    }

    /// The words as a map to nothing.
    pub fn map_mut(&mut self) -> &mut WordMap<()> {
        &mut self.0
    }

    /// Puts a word here.
    pub fn insert(&mut self, word: impl AsRef<str>) {
        self.0.insert(word, ());
    }

    /// Takes a word out; tells whether it was here.
    pub fn remove(&mut self, word: &(impl Keyed + ?Sized)) -> bool {
        self.0.remove(word).is_some()
    }

    /// How many words are here.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.keys()
    }
}

impl IntoIterator for WordSet {
    type Item = SmolStr;
    type IntoIter = std::vec::IntoIter<SmolStr>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.entries.into_values().map(|(word, ())| word).collect::<Vec<_>>().into_iter()
    }
}

impl<W: AsRef<str>> Extend<W> for WordSet {
    fn extend<I: IntoIterator<Item = W>>(&mut self, words: I) {
        words.into_iter().for_each(|word| self.insert(word));
    }
}

impl<W: AsRef<str>> FromIterator<W> for WordSet {
    fn from_iter<I: IntoIterator<Item = W>>(words: I) -> Self {
        let mut set = Self::default();
        set.extend(words);
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn a_map_answers_like_a_map_of_strings(
            words in prop::collection::vec(("[ابتوي]{0,5}", 0..9_u8), 0..400),
            asked in prop::collection::vec("[ابتوي]{0,5}", 0..60),
        ) {
            let map: WordMap<u8> = words.iter().cloned().collect();
            let plain: BTreeMap<String, u8> = words.into_iter().collect();
            prop_assert_eq!(map.len(), plain.len());
            for word in asked.iter().chain(plain.keys()) {
                prop_assert_eq!(map.get(word), plain.get(word), "{}", word);
                prop_assert_eq!(map.get(&Word::new(word)), plain.get(word));
            }
        }

        #[test]
        fn words_are_the_same_as_their_letters_are(one in "[اب]{0,3}", other in "[اب]{0,3}") {
            prop_assert_eq!(Word::new(&one) == Word::new(&other), one == other);
            prop_assert_eq!(Word::new(&one) == *other.as_str(), one == other);
        }
    }

    #[test]
    fn what_is_taken_out_is_gone() {
        let mut set: WordSet = ["قصف", "غاره"].into_iter().collect();
        assert!(set.remove("قصف") && !set.contains("قصف") && set.contains("غاره"));
    }
}
