//! How many visible claims a stretch of days holds, at any zoom, without going through claims.
//!
//! Kept are running sums over the days on which some claim begins or ends: how many began by then, how many ended by
//! then. The claims that touch a stretch are those that began by its last day, less those that ended before its first;
//! so a bin costs two looks, however long it is and however many claims it holds.

use crate::model::{CampId, Day, DayInterval};
use std::sync::Arc;

/// Far more than a screen has pixels, and few enough that their number times that of all days is a number of 64 bits.
const MOST_BINS: i64 = 1 << 30;

/// Running sums by day and leading camp.
#[derive(Clone, Debug, Default)]
pub struct Density {
    /// Days on which some claim of the project begins or ends, in order and each once.
    days: Arc<[i32]>,
    camps: Arc<[CampId]>,
    /// For every day and every lane how many claims began by then, the day included.
    begun: Vec<u32>,
    /// For every day and every lane how many claims ended by then, the day included.
    ended: Vec<u32>,
}

/// A stretch of days and the visible claims in it, by leading camp.
///
/// A claim that may have happened on any of several days is counted in every bin that such a day falls into, so bins
/// together may hold it more than once; by its first day every dated claim is counted once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayBin {
    /// The days, both ends included.
    pub days: DayInterval,
    /// Claims that happened or may have happened in these days, in the order of [`Density::camps`], then those that no
    /// camp leads.
    pub touching: Vec<u32>,
    /// Claims whose first day is one of these, in the same order.
    pub beginning: Vec<u32>,
}

impl DayBin {
    /// Claims of all camps and of none that happened or may have happened in these days.
    #[must_use]
    pub fn touching_in_all(&self) -> usize {
        self.touching.iter().map(|&claims| claims as usize).sum()
    }

    /// Claims of all camps and of none whose first day is one of these.
    #[must_use]
    pub fn beginning_in_all(&self) -> usize {
        self.beginning.iter().map(|&claims| claims as usize).sum()
    }
}

impl Density {
    /// Sums up what begins and what ends on each day: `counts` has both for every day and every lane.
    pub(super) fn new(days: &Arc<[i32]>, camps: &Arc<[CampId]>, counts: &[[u32; 2]]) -> Self {
        let lanes = camps.len() + 1;
        let (begun, ended) = (summed(counts, lanes, |[begin, _]| begin), summed(counts, lanes, |[_, end]| end));
        Self { days: Arc::clone(days), camps: Arc::clone(camps), begun, ended }
    }

    /// The camps that counts are told for.
    #[must_use]
    pub fn camps(&self) -> &Arc<[CampId]> {
        &self.camps
    }

    /// The days of `range`, both ends included, in `bins` bins as even as whole days allow; no bin is shorter than a
    /// day, so there are fewer where the range has fewer days.
    #[must_use]
    pub fn bins(&self, range: DayInterval, bins: usize) -> Vec<DayBin> {
        let first = i64::from(range.earliest().0);
        let len = i64::from(range.latest().0) - first + 1;
        let bins = i64::try_from(bins).unwrap_or(MOST_BINS).min(MOST_BINS).min(len);
        let begin = |nth: i64| first + nth * len / bins;
        let day = |number: i64| Day(i32::try_from(number).unwrap_or(i32::MAX));
        (0..bins).map(|nth| self.bin(DayInterval::between(day(begin(nth)), day(begin(nth + 1) - 1)))).collect()
    }

    /// One stretch of days.
    #[must_use]
    pub fn bin(&self, days: DayInterval) -> DayBin {
        let (from, to) = (self.before(days.earliest()), self.until(days.latest()));
        DayBin {
            days,
            touching: less(self.begun(to), self.ended(from)),
            beginning: less(self.begun(to), self.begun(from)),
        }
    }

    /// The days from the first to the last on which a visible claim may have happened; `None` without any dated one.
    #[must_use]
    pub fn hull(&self) -> Option<DayInterval> {
        let all = self.begun_before(self.days.len());
        let first = self.slots_while(|slot| self.begun_before(slot + 1) == 0);
        let last = self.slots_while(|slot| count(sum(self.ended(slot + 1))) < all);
        let day = |slot: usize| self.days.get(slot).map(|&day| Day(day));
        (all > 0).then(|| Some(DayInterval::between(day(first)?, day(last)?)))?
    }

    /// The first day after this one on which a visible claim begins.
    #[must_use]
    pub fn beginning_after(&self, day: Day) -> Option<Day> {
        let begun = count(sum(self.begun(self.until(day))));
        self.day_of(self.slot_of_nth(begun)?)
    }

    /// The last day before this one on which a visible claim begins.
    #[must_use]
    pub fn beginning_before(&self, day: Day) -> Option<Day> {
        let begun = count(sum(self.begun(self.before(day))));
        self.day_of(self.slot_of_nth(begun.checked_sub(1)?)?)
    }

    /// The last day before this one on which a visible claim ends.
    #[must_use]
    pub fn ending_before(&self, day: Day) -> Option<Day> {
        let ended = sum(self.ended(self.before(day)));
        let slot = self.slots_while(|slot| sum(self.ended(slot + 1)) < ended);
        self.day_of(slot).filter(|_| ended > 0)
    }

    fn day_of(&self, slot: usize) -> Option<Day> {
        self.days.get(slot).map(|&day| Day(day))
    }

    /// Number of visible claims with a date.
    #[must_use]
    pub fn dated(&self) -> usize {
        count(sum(self.begun(self.days.len())))
    }

    /// Number of visible claims whose first day is before that of the slot.
    pub(super) fn begun_before(&self, slot: usize) -> usize {
        count(sum(self.begun(slot)))
    }

    /// The slot on whose day the `nth` visible dated claim begins, counted from 0 in the order of time.
    pub(super) fn slot_of_nth(&self, nth: usize) -> Option<usize> {
        let slot = self.slots_while(|slot| self.begun_before(slot + 1) <= nth);
        (slot < self.days.len()).then_some(slot)
    }

    /// How many slots from the first on fulfil what all slots up to some one do and none behind it does.
    fn slots_while(&self, fulfils: impl Fn(usize) -> bool) -> usize {
        let (mut low, mut high) = (0, self.days.len());
        while low < high {
            let middle = low.midpoint(high);
            if fulfils(middle) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// How many slots lie before the day.
    fn before(&self, day: Day) -> usize {
        self.days.partition_point(|&other| other < day.0)
    }

    /// How many slots lie before the day or on it.
    fn until(&self, day: Day) -> usize {
        self.days.partition_point(|&other| other <= day.0)
    }

    /// What began in the first so many slots, by lane.
    fn begun(&self, slots: usize) -> &[u32] {
        self.lanes(&self.begun, slots)
    }

    /// What ended in the first so many slots, by lane.
    fn ended(&self, slots: usize) -> &[u32] {
        self.lanes(&self.ended, slots)
    }

    fn lanes<'a>(&self, sums: &'a [u32], slots: usize) -> &'a [u32] {
        let lanes = self.camps.len() + 1;
        sums.get(slots * lanes..(slots + 1) * lanes).unwrap_or(&[])
    }
}

/// Running sums with a row of nothing before the first slot.
fn summed(counts: &[[u32; 2]], lanes: usize, of: impl Fn([u32; 2]) -> u32) -> Vec<u32> {
    let mut sums = vec![0; lanes];
    sums.reserve_exact(counts.len());
    let mut running = vec![0; lanes];
    for slot in counts.chunks(lanes) {
        running.iter_mut().zip(slot).for_each(|(running, &counts)| *running += of(counts));
        sums.extend_from_slice(&running);
    }
    sums
}

fn less(all: &[u32], part: &[u32]) -> Vec<u32> {
    all.iter().zip(part).map(|(all, part)| all - part).collect()
}

fn sum(lanes: &[u32]) -> u64 {
    lanes.iter().map(|&claims| u64::from(claims)).sum()
}

fn count(claims: u64) -> usize {
    usize::try_from(claims).unwrap_or(usize::MAX)
}
