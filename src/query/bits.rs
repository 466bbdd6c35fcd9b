//! Sets of claims, a bit for each claim of the project, so that filters are plain set algebra.

/// A set of numbers below a fixed end.
///
/// Invariant: bits at the end and beyond are not set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Bits {
    words: Vec<u64>,
    /// One past the highest number that can be in the set.
    end: usize,
}

const WORD: usize = u64::BITS as usize;

impl Bits {
    /// The empty set of numbers below `end`.
    #[must_use]
    pub fn none(end: usize) -> Self {
        Self { words: vec![0; end.div_ceil(WORD)], end }
    }

    /// Every number below `end`.
    #[must_use]
    pub fn all(end: usize) -> Self {
        let mut all = Self { words: vec![u64::MAX; end.div_ceil(WORD)], end };
        all.cut();
        all
    }

    /// One past the highest number that can be in the set.
    #[must_use]
    pub fn end(&self) -> usize {
        self.end
    }

    /// Clears what stands at the end and beyond.
    fn cut(&mut self) {
        let used = self.end % WORD;
        if let Some(last) = self.words.last_mut().filter(|_| used > 0) {
            *last &= (1 << used) - 1;
        }
    }

    /// Whether the number is in the set.
    #[must_use]
    pub fn contains(&self, number: usize) -> bool {
        self.words.get(number / WORD).is_some_and(|word| word >> (number % WORD) & 1 == 1)
    }

    /// Puts the number in, or takes it out; nothing where it lies beyond the end.
    pub fn put(&mut self, number: usize, inside: bool) {
        if number >= self.end {
            return;
        }
        if let Some(word) = self.words.get_mut(number / WORD) {
            let bit = 1 << (number % WORD);
            *word = if inside { *word | bit } else { *word & !bit };
        }
    }

    /// Puts in all these numbers.
    pub fn extend(&mut self, numbers: impl IntoIterator<Item = usize>) {
        numbers.into_iter().for_each(|number| self.put(number, true));
    }

    /// Puts in, or takes out, every number of the range, its end not included.
    pub fn put_range(&mut self, range: std::ops::Range<usize>, inside: bool) {
        let (from, to) = (range.start, range.end.min(self.end));
        let mut at = from;
        while at < to {
            let stop = (at / WORD + 1).saturating_mul(WORD).min(to);
            let bits = u64::MAX >> (WORD - (stop - at)) << (at % WORD);
            if let Some(word) = self.words.get_mut(at / WORD) {
                *word = if inside { *word | bits } else { *word & !bits };
            }
            at = stop;
        }
    }

    /// How many numbers are in the set.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many numbers are in both sets.
    #[must_use]
    pub fn len_with(&self, other: &Self) -> usize {
        self.words.iter().zip(&other.words).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    /// How many numbers are in one of the sets and not in the other.
    #[must_use]
    pub fn distance(&self, other: &Self) -> usize {
        self.words.iter().zip(&other.words).map(|(a, b)| (a ^ b).count_ones() as usize).sum()
    }

    /// The numbers of this set that are in the other too.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        self.zipped(other, |a, b| a & b)
    }

    /// The numbers of this set that are not in the other.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        self.zipped(other, |a, b| a & !b)
    }

    /// How many numbers of the range, its end not included, are in the set.
    #[must_use]
    pub fn len_in(&self, range: std::ops::Range<usize>) -> usize {
        let to = range.end.min(self.end);
        let (mut at, mut len) = (range.start, 0);
        while at < to {
            let stop = (at / WORD + 1).saturating_mul(WORD).min(to);
            let bits = u64::MAX >> (WORD - (stop - at)) << (at % WORD);
            len += self.words.get(at / WORD).map_or(0, |word| (word & bits).count_ones() as usize);
            at = stop;
        }
        len
    }

    /// Every number below the end that is not in this set.
    #[must_use]
    pub fn complement(&self) -> Self {
        let mut complement = Self { words: self.words.iter().map(|word| !word).collect(), end: self.end };
        complement.cut();
        complement
    }

    /// Puts in what is in the other set.
    pub fn join(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }

    /// Puts in what is in one of the sets only, takes out what is in both.
    pub fn toggle(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a ^= b);
    }

    /// Sets are of the same claims; where they are not, the shorter one counts.
    fn zipped(&self, other: &Self, of: impl Fn(u64, u64) -> u64) -> Self {
        let words = self.words.iter().zip(&other.words).map(|(&a, &b)| of(a, b)).collect();
        Self { words, end: self.end.min(other.end) }
    }

    /// The numbers of the set, lowest first.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(nth, &word)| Ones(word).map(move |bit| nth * WORD + bit))
    }

    /// Hands every number of the set to `each`, lowest first; for long sets quicker than [`Bits::iter`].
    pub fn for_each(&self, mut each: impl FnMut(usize)) {
        for (nth, &word) in self.words.iter().enumerate() {
            Ones(word).for_each(|bit| each(nth * WORD + bit));
        }
    }

    /// How many numbers below `number` are in the set.
    #[must_use]
    pub fn rank(&self, number: usize) -> usize {
        let (whole, rest) = (number / WORD, number % WORD);
        let before: usize = self.words.iter().take(whole).map(|word| word.count_ones() as usize).sum();
        let partly = self.words.get(whole).map_or(0, |word| (word & ((1 << rest) - 1)).count_ones() as usize);
        before + partly
    }

    /// The number of the set that has `nth` numbers of it below.
    #[must_use]
    pub fn select(&self, nth: usize) -> Option<usize> {
        let mut left = nth;
        for (at, &word) in self.words.iter().enumerate() {
            let here = word.count_ones() as usize;
            if left < here {
                return Ones(word).nth(left).map(|bit| at * WORD + bit);
            }
            left -= here;
        }
        None
    }

    /// Memory behind the set, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        8 * self.words.capacity()
    }
}

/// The places of the bits of a word, lowest first.
struct Ones(u64);

impl Iterator for Ones {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let bit = self.0.trailing_zeros();
        // What is left without its lowest bit; of nothing, nothing.
        self.0 &= self.0.checked_sub(1)?;
        Some(bit as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn bits(end: usize, numbers: &BTreeSet<usize>) -> Bits {
        let mut bits = Bits::none(end);
        bits.extend(numbers.iter().copied());
        bits
    }

    proptest! {
        #[test]
        fn sets_behave_as_sets(
            end in 1_usize..200,
            a in prop::collection::btree_set(0_usize..220, 0..80),
            b in prop::collection::btree_set(0_usize..220, 0..80),
            range in (0_usize..220, 0_usize..220),
            inside: bool,
        ) {
            let held = |set: BTreeSet<usize>| -> BTreeSet<usize> { set.into_iter().filter(|&n| n < end).collect() };
            let (a, b) = (held(a), held(b));
            let (x, y) = (bits(end, &a), bits(end, &b));
            let of = |bits: &Bits| bits.iter().collect::<BTreeSet<_>>();
            prop_assert_eq!(of(&x), a.clone());
            prop_assert_eq!(of(&x.and(&y)), &a & &b);
            prop_assert_eq!(of(&x.without(&y)), &a - &b);
            prop_assert_eq!(of(&x.complement()), &(0..end).collect() - &a);
            prop_assert_eq!((x.len(), x.len_with(&y)), (a.len(), (&a & &b).len()));
            prop_assert_eq!(x.distance(&y), (&a ^ &b).len());
            let mut toggled = x.clone();
            toggled.toggle(&y);
            prop_assert_eq!(of(&toggled), &a ^ &b);
            for number in 0..220 {
                prop_assert_eq!(x.contains(number), a.contains(&number));
                prop_assert_eq!(x.rank(number), a.iter().filter(|&&other| other < number).count());
                prop_assert_eq!(x.select(number), a.iter().nth(number).copied());
            }
            let mut ranged = x.clone();
            ranged.put_range(range.0..range.1, inside);
            let in_range: BTreeSet<usize> = (range.0..range.1.min(end)).collect();
            prop_assert_eq!(of(&ranged), if inside { &a | &in_range } else { &a - &in_range });
            prop_assert_eq!(x.len_in(range.0..range.1), a.intersection(&in_range).count());
            let mut joined = x.clone();
            joined.join(&y);
            prop_assert_eq!(of(&joined), &a | &b);
            prop_assert_eq!(Bits::all(end).len(), end);
        }
    }
}
