//! Words with a number of their own.

use smol_str::SmolStr;
use std::fmt;
use std::hash::{Hash, Hasher};

/// A word's number: a hash of its letters in 64 bits.
///
/// Two words with one number are taken for the same. Among the lists' fifty thousand words none share one (a test of the
/// lexicon holds that), and that a given word of a report meets one of theirs by chance is less likely than 1 in 10¹⁴.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u64);

impl Key {
    /// The number of these letters.
    #[must_use]
    pub const fn of(letters: &str) -> Self {
        let mut rest = letters.as_bytes();
        let mut key = SEED;
        while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
            key = mixed(key, u64::from_le_bytes(*chunk));
            rest = after;
        }
        let mut last = 0;
        while let Some((byte, before)) = rest.split_last() {
            last = (last << 8) | *byte as u64;
            rest = before;
        }
        Self(mixed(mixed(key, last), letters.len() as u64))
    }

    /// One of 64 bits, chosen by the number.
    #[inline]
    #[must_use]
    pub const fn bit(self) -> u64 {
        1 << (self.0 >> 58)
    }

    /// Where a number stands among bits of so many words of 64, which is a power of two: the word, and the bit in it.
    #[inline]
    pub(super) fn place(self, slots: usize) -> (usize, u64) {
        // A map takes the upper seven bits and the lowest of a key; these lie between.
        #[allow(clippy::cast_possible_truncation, reason = "it is masked")]
        let nth = (self.0 >> 32) as usize & (slots * 64).wrapping_sub(1);
        (nth / 64, 1 << (nth % 64))
    }
}

/// The numbers of words that the code itself names, worked out when it is compiled.
macro_rules! words {
    ($($word:literal),* $(,)?) => {
        const { [$($crate::arabic::Key::of($word)),*] }
    };
}
pub(crate) use words;

/// The fractional digits of π and of the golden ratio: numbers without a pattern of their own.
const SEED: u64 = 0x243f_6a88_85a3_08d3;
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// Multiplies into 128 bits and lays both halves over each other.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_lossless,
    reason = "both halves are taken, and `from` is not const"
)]
const fn mixed(key: u64, chunk: u64) -> u64 {
    let product = ((key ^ chunk) as u128).wrapping_mul(FACTOR as u128).wrapping_add(key as u128);
    (product as u64 ^ (product >> 64) as u64).rotate_left(23)
}

/// A word, folded, with its number.
#[derive(Clone, Debug)]
pub struct Word {
    letters: SmolStr,
    key: Key,
}

impl Word {
    /// A word of these letters.
    #[must_use]
    pub fn new(letters: &str) -> Self {
        Self { letters: SmolStr::new(letters), key: Key::of(letters) }
    }

    /// A word of two parts written together.
    #[must_use]
    pub fn joined(front: &str, back: &str) -> Self {
        let letters: SmolStr = [front, back].into_iter().collect();
        Self { key: Key::of(&letters), letters }
    }

    /// Its letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.letters
    }
}

impl std::ops::Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        &self.letters
    }
}

impl fmt::Display for Word {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self)
    }
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Word {}

impl Hash for Word {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

impl PartialEq<str> for Word {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Word {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Word {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

/// What has a word's number: a word at once, letters after they are hashed.
pub trait Keyed {
    /// The number.
    fn key(&self) -> Key;
}

impl Keyed for Word {
    fn key(&self) -> Key {
        self.key
    }
}

impl Keyed for str {
    fn key(&self) -> Key {
        Key::of(self)
    }
}

impl Keyed for SmolStr {
    fn key(&self) -> Key {
        Key::of(self)
    }
}

impl Keyed for String {
    fn key(&self) -> Key {
        Key::of(self)
    }
}

impl Keyed for Key {
    fn key(&self) -> Key {
        *self
    }
}

impl<T: Keyed + ?Sized> Keyed for &T {
    fn key(&self) -> Key {
        (**self).key()
    }
}

/// Hands a key on as its own hash.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct AsIs(u64);

impl Hasher for AsIs {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
