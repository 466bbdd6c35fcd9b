//! Numbers for keys: first in the order in which they come, in the end in the order of the keys.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// Gives every key a number.
#[derive(Debug)]
pub(super) struct Interner<K> {
    numbers: HashMap<K, u32>,
}

impl<K> Default for Interner<K> {
    fn default() -> Self {
        Self { numbers: HashMap::new() }
    }
}

impl<K: Clone + Eq + Hash + Ord> Interner<K> {
    /// The number of this key, by when it first came.
    pub(super) fn number(&mut self, key: &K) -> u32 {
        if let Some(&number) = self.numbers.get(key) {
            return number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(key.clone(), number);
        number
    }

    /// The keys in their own order, and for every number given so far the key's place in that order.
    pub(super) fn sorted(self) -> (Arc<[K]>, Vec<u32>) {
        let mut keys: Vec<(K, u32)> = self.numbers.into_iter().collect();
        keys.sort_unstable();
        let mut places = vec![0; keys.len()];
        for (place, (_, number)) in (0_u32..).zip(&keys) {
            if let Some(slot) = places.get_mut(*number as usize) {
                *slot = place;
            }
        }
        (keys.into_iter().map(|(key, _)| key).collect(), places)
    }
}
