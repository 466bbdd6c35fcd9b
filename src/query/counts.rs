//! Numbers of claims by entry, as views ask for them.

use std::sync::Arc;

/// How many claims each key has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts<K> {
    /// In their own order.
    keys: Arc<[K]>,
    /// One for each key.
    claims: Vec<u32>,
}

impl<K> Default for Counts<K> {
    fn default() -> Self {
        Self { keys: Arc::default(), claims: Vec::new() }
    }
}

impl<K: Ord> Counts<K> {
    /// A count for each of `keys`, which stand in their own order.
    pub(super) fn new(keys: &Arc<[K]>, claims: Vec<u32>) -> Self {
        Self { keys: Arc::clone(keys), claims }
    }

    /// How many claims the key has; 0 where it has none or is not known.
    #[must_use]
    pub fn of(&self, key: &K) -> usize {
        let place = self.keys.binary_search(key).ok();
        place.and_then(|place| self.claims.get(place)).map_or(0, |&claims| claims as usize)
    }

    /// The highest count; 0 without any.
    #[must_use]
    pub fn most(&self) -> usize {
        self.claims.iter().max().map_or(0, |&claims| claims as usize)
    }

    /// How many keys have a claim.
    #[must_use]
    pub fn used(&self) -> usize {
        self.claims.iter().filter(|&&claims| claims > 0).count()
    }

    /// Keys that have a claim, in their own order, with the number of claims.
    pub fn iter(&self) -> impl Iterator<Item = (&K, usize)> {
        self.keys
            .iter()
            .zip(&self.claims)
            .filter(|(_, claims)| **claims > 0)
            .map(|(key, claims)| (key, *claims as usize))
    }
}
