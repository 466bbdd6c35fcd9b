//! Marks into rows: first come, first row that is free.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// A step of the zoom. Rows are packed once a step, for its smallest number of pixels a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ZoomStep(i32);

/// Steps for each doubling of the zoom.
const STEPS_PER_OCTAVE: f64 = 2.0;

impl ZoomStep {
    /// The step that holds this many pixels a day.
    #[must_use]
    pub fn of(px_per_day: f64) -> Self {
        Self((px_per_day.max(1e-9).log2() * STEPS_PER_OCTAVE).floor() as i32)
    }

    /// The fewest pixels a day in this step.
    #[must_use]
    pub fn px_per_day(self) -> f64 {
        (f64::from(self.0) / STEPS_PER_OCTAVE).exp2()
    }
}

/// The row of each of what was packed, and how many rows there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    /// In the order of what was packed.
    pub rows: Vec<usize>,
    /// Number of rows.
    pub count: usize,
}

/// Packs half-open stretches into as few rows as can be, so that none overlaps another in its row: in order of their
/// beginnings, longer ones first, each into the topmost row that is free.
#[must_use]
pub fn pack(stretches: &[(f64, f64)]) -> Packed {
    let mut order: Vec<(usize, (f64, f64))> = stretches.iter().copied().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1)));
    let mut packed = Packed { rows: vec![0; stretches.len()], count: 0 };
    let mut taken: BinaryHeap<Taken> = BinaryHeap::new();
    let mut free: BinaryHeap<std::cmp::Reverse<usize>> = BinaryHeap::new();
    for (nth, (begin, end)) in order {
        while let Some(row) = taken.pop_if_over(begin) {
            free.push(std::cmp::Reverse(row));
        }
        let row = free.pop().map_or(packed.count, |row| row.0);
        packed.count = packed.count.max(row + 1);
        taken.push(Taken { end, row });
        if let Some(slot) = packed.rows.get_mut(nth) {
            *slot = row;
        }
    }
    packed
}

/// A row that is taken until `end`; the one that is free first compares greatest.
#[derive(PartialEq)]
struct Taken {
    end: f64,
    row: usize,
}

impl Eq for Taken {}

impl Ord for Taken {
    fn cmp(&self, other: &Self) -> Ordering {
        other.end.total_cmp(&self.end).then(other.row.cmp(&self.row))
    }
}

impl PartialOrd for Taken {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Rows that come free.
trait PopIfOver {
    /// Takes out a row that is free from `moment` on, if there is one.
    fn pop_if_over(&mut self, moment: f64) -> Option<usize>;
}

impl PopIfOver for BinaryHeap<Taken> {
    fn pop_if_over(&mut self, moment: f64) -> Option<usize> {
        let over = self.peek().is_some_and(|taken| taken.end <= moment);
        if over { self.pop().map(|taken| taken.row) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_overlaps_in_a_row_and_no_row_is_wasted(
            stretches in proptest::collection::vec((0.0..300.0_f64, 0.5..60.0_f64), 0..120),
        ) {
            let stretches: Vec<_> = stretches.into_iter().map(|(begin, len)| (begin, begin + len)).collect();
            let packed = pack(&stretches);
            prop_assert_eq!(packed.rows.len(), stretches.len());
            for (i, a) in stretches.iter().enumerate() {
                for (j, b) in stretches.iter().enumerate().skip(i + 1) {
                    let apart = a.1 <= b.0 || b.1 <= a.0;
                    prop_assert!(apart || packed.rows[i] != packed.rows[j], "{a:?} and {b:?}");
                }
            }
            let at_once = |moment: f64| stretches.iter().filter(|s| s.0 <= moment && moment < s.1).count();
            let most = stretches.iter().map(|s| at_once(s.0)).max().unwrap_or(0);
            prop_assert_eq!(packed.count, most, "as many rows as there are stretches at one moment");
        }

        #[test]
        fn a_step_never_promises_more_pixels_than_there_are(px_per_day in 0.001..500.0_f64) {
            let step = ZoomStep::of(px_per_day);
            prop_assert!(step.px_per_day() <= px_per_day * (1.0 + 1e-9));
            prop_assert!(px_per_day < step.px_per_day() * 1.5, "and no more than half as many again");
        }
    }
}
