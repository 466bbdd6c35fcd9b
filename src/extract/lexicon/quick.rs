//! Sets and maps whose keys come from the lexicons: quick to look a word up in.
//!
//! Every word of a report is looked up in some hundred lists, so the time of a look-up is the time of the engine. Their
//! keys are our own; a map whose keys come from reports keeps the hasher of the standard library, which nobody can make
//! slow with words chosen for it.

use std::hash::{BuildHasherDefault, Hasher};

/// A set of words of a lexicon.
pub type HashSet<T> = std::collections::HashSet<T, BuildHasherDefault<Quick>>;
/// A map from words of a lexicon.
pub type HashMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<Quick>>;

/// Multiplies and turns, eight bytes at a time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quick(u64);

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl Quick {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        for (slot, byte) in last.iter_mut().zip(rest) {
            *slot = *byte;
        }
        self.mix(u64::from_le_bytes(last));
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}
