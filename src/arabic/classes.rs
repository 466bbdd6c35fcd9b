//! Classes of words: which of the engine's lists have a word, told by one bit for each list.
//!
//! A word of a report is asked for in some hundred lists. Here every list gets a bit, and every word that some list has
//! gets the bits of its lists; a report's word takes them over when it is cut, and is looked up but once.

use super::word::AsIs;
use super::{Key, WordMap};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// How many times 64 lists there can be.
const SLOTS: usize = 4;

/// The bit of a list; one that has none is asked word by word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class {
    slot: usize,
    bit: u64,
}

impl Class {
    /// Whether it is the bit of some list.
    #[inline]
    #[must_use]
    pub fn is_some(self) -> bool {
        self.bit != 0
    }
}

/// The lists that have a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes([u64; SLOTS]);

impl Classes {
    /// Whether the list of this bit does.
    #[inline]
    #[must_use]
    pub fn has(&self, class: Class) -> bool {
        self.0.get(class.slot % SLOTS).is_some_and(|bits| bits & class.bit != 0)
    }

    pub(super) fn extend(&mut self, more: &Self) {
        self.0.iter_mut().zip(more.0).for_each(|(bits, more)| *bits |= more);
    }

    fn add(&mut self, class: Class) {
        if let Some(bits) = self.0.get_mut(class.slot) {
            *bits |= class.bit;
        }
    }
}

/// Lists, each given its bit in turn, and the words that they have.
#[derive(Debug, Default)]
pub struct Roll {
    lists: usize,
    words: HashMap<Key, Classes, BuildHasherDefault<AsIs>>,
}

impl Roll {
    /// Gives a list its bit. The list must not change afterwards; where there are too many lists, it gets none.
    pub fn enter<V>(&mut self, list: &mut WordMap<V>) {
        let class = Class { slot: self.lists / 64, bit: 1 << (self.lists % 64) };
        if class.slot >= SLOTS {
            return;
        }
        self.lists += 1;
        list.ids().for_each(|key| self.words.entry(key).or_default().add(class));
        list.set_class(class);
    }
}

/// Every word of the lists, with the lists that have it.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// A bit for every word, chosen by its number: where it is not set, no list has the word.
    bits: Vec<u64>,
    /// The index of its classes.
    words: HashMap<Key, u32, BuildHasherDefault<AsIs>>,
    /// Every combination of lists that some word has.
    classes: Vec<Classes>,
}

impl From<Roll> for Vocabulary {
    fn from(roll: Roll) -> Self {
        let mut vocabulary = Self { bits: vec![0; (roll.words.len() / 8).next_power_of_two()], ..Self::default() };
        vocabulary.words.reserve(roll.words.len());
        let mut known: HashMap<Classes, u32> = HashMap::new();
        for (key, classes) in roll.words {
            let nth = *known.entry(classes).or_insert_with(|| {
                vocabulary.classes.push(classes);
                u32::try_from(vocabulary.classes.len() - 1).unwrap_or(u32::MAX)
            });
            let (slot, bit) = key.place(vocabulary.bits.len());
            vocabulary.bits.get_mut(slot).into_iter().for_each(|bits| *bits |= bit);
            vocabulary.words.insert(key, nth);
        }
        vocabulary
    }
}

impl Vocabulary {
    /// The lists that have a word; `None` where none has it.
    #[must_use]
    pub fn classes(&self, key: Key) -> Option<&Classes> {
        let (slot, bit) = key.place(self.bits.len());
        if self.bits.get(slot)? & bit == 0 {
            return None;
        }
        self.classes.get(*self.words.get(&key)? as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::{WordSet, fold, tokenize_with};

    #[test]
    fn a_bit_answers_as_its_list_does() {
        let words = [["قصف", "غاره"], ["غاره", "والي"], ["قصف", "مدينه"]];
        let mut lists: Vec<WordSet> = words.into_iter().map(|words| words.into_iter().collect()).collect();
        let mut roll = Roll::default();
        lists.iter_mut().for_each(|list| roll.enter(list.map_mut()));
        let vocabulary = Vocabulary::from(roll);
        for token in tokenize_with(&fold("قصف وغارة بالقصف للمدينة والي 5 سيقصف"), &vocabulary)
        {
            for list in &lists {
                let any = token.splits.iter().any(|split| list.contains(&split.stem));
                assert!(list.class().is_some());
                assert_eq!(token.is_any(list.class()), any, "{}", token.form);
            }
        }
        let mut list = lists.swap_remove(0);
        list.insert("نزوح");
        assert!(!list.class().is_some(), "a list that has changed is asked word by word");
    }

    #[test]
    fn beyond_the_last_bit_a_list_gets_none() {
        let (mut roll, words) = (Roll::default(), ["قصف"]);
        let mut classes = Vec::new();
        for _ in 0..=SLOTS * 64 {
            let mut list: WordSet = words.into_iter().collect();
            roll.enter(list.map_mut());
            classes.push(list.class().is_some());
        }
        assert_eq!(classes.iter().filter(|some| !**some).count(), 1);
    }
}
