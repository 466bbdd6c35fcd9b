//! Numbers that look thrown and are the same for the same seed on every machine.

/// Throws dice. SplitMix64 (Steele, Lea and Flood 2014): a counter through a mixing function.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// The dice of the `nth` thing of a kind, whatever was thrown for others.
    pub(super) fn of(seed: u64, kind: u64, nth: u64) -> Self {
        let mut dice = Self(seed ^ kind.rotate_left(32));
        let start = dice.next() ^ nth.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self(start)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to 1, which is never thrown.
    pub(super) fn share(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        share
    }

    /// True in this share of all throws.
    pub(super) fn chance(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// From 0 up to, not including, `end`; 0 where `end` is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        #[expect(clippy::cast_precision_loss, reason = "lists are short")]
        let wide = self.share() * end as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below a length")]
        let at = wide as usize;
        at.min(end.saturating_sub(1))
    }

    /// From the first to the last, both included.
    pub(super) fn between(&mut self, first: u32, last: u32) -> u32 {
        first + u32::try_from(self.below((last - first) as usize + 1)).unwrap_or(0)
    }

    /// One of these.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

/// Things of which some come more often than others.
#[derive(Clone, Debug)]
pub(super) struct Weighted<T> {
    things: Vec<T>,
    /// For each thing the weights up to it, its own included.
    sums: Vec<f64>,
}

impl<T> Weighted<T> {
    /// These things with their weights.
    pub(super) fn new(weighted: impl IntoIterator<Item = (T, f64)>) -> Self {
        let (mut things, mut sums, mut sum) = (Vec::new(), Vec::new(), 0.0);
        for (thing, weight) in weighted {
            sum += weight;
            things.push(thing);
            sums.push(sum);
        }
        Self { things, sums }
    }

    /// One of them; `None` where there is none.
    pub(super) fn throw(&self, dice: &mut Dice) -> Option<&T> {
        self.at(dice.share())
    }

    /// The thing up to which this share of all weight goes.
    pub(super) fn at(&self, share: f64) -> Option<&T> {
        let wanted = share * self.sums.last()?;
        let at = self.sums.partition_point(|&sum| sum <= wanted);
        self.things.get(at.min(self.things.len().saturating_sub(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_throws_the_same_and_weights_are_kept() {
        let throws = |seed| (0..50).map(|nth| Dice::of(seed, 3, nth).below(1000)).collect::<Vec<_>>();
        assert_eq!(throws(1), throws(1));
        assert_ne!(throws(1), throws(2));
        let weighted = Weighted::new([('a', 1.0), ('b', 3.0)]);
        let mut dice = Dice::of(1, 0, 0);
        let often = (0..10_000).filter(|_| weighted.throw(&mut dice) == Some(&'b')).count();
        assert!((7_300..7_700).contains(&often), "{often}");
    }
}
