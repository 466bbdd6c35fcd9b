//! Claims in the order of time.

mod follow;

use super::bits::Bits;
use crate::model::{Day, DayInterval};
use crate::store::Columns;
use std::sync::Arc;

/// How many claims share one latest day in [`TimeIndex::latest_of_block`]: few enough to be gone through, many enough
/// that a million claims have some thousands of blocks.
const BLOCK: usize = 128;

/// An index of claims by their days.
///
/// Days on which some claim begins or ends are numbered in their order; such a number is a slot. What is counted by
/// slots costs as much for two decades as for two months with gaps of years between them.
#[derive(Clone, Debug, Default)]
pub struct TimeIndex {
    /// The day of each slot, in order and each once.
    days: Arc<[i32]>,
    /// Dated claims by first day, last day and number.
    in_time: Vec<u32>,
    /// For each slot where its first claim stands in `in_time`, and at the end their number.
    first_in_time: Vec<u32>,
    /// The latest day of any claim in each block of `in_time`.
    latest_of_block: Vec<i32>,
    /// Dated claims by last day and number.
    by_end: Vec<u32>,
    /// For each slot where its first claim stands in `by_end`, and at the end their number.
    first_by_end: Vec<u32>,
}

impl TimeIndex {
    /// The index of these claims, and for each the slots of its first and its last day, where it has any.
    #[must_use]
    pub fn new(columns: &Columns) -> (Self, Vec<Option<[u32; 2]>>) {
        let intervals = || (0..columns.len()).map(|claim| columns.days(claim));
        let (days, slot) = numbered(intervals().flatten());
        let of_interval = |days: DayInterval| [slot(days.earliest()), slot(days.latest())];
        let slots: Vec<Option<[u32; 2]>> = intervals().map(|interval| interval.map(of_interval)).collect();
        let slots_of = |claim: u32| slots.get(claim as usize).copied().flatten();
        let first_of = |claim: u32| slots_of(claim).map_or(u32::MAX - 1, |[first, _]| first);
        let last_of = |claim: u32| slots_of(claim).map_or(u32::MAX - 1, |[_, last]| last);
        let dated = (0_u32..).zip(&slots).filter(|(_, slots)| slots.is_some()).map(|(claim, _)| claim);
        // By last day, and out of that order by first day: those of one first day stand by last day and number.
        let (by_end, first_by_end) = by_slot(dated, days.len(), last_of);
        let (in_time, first_in_time) = by_slot(by_end.iter().copied(), days.len(), first_of);
        let latest = |claim: &u32| days.get(last_of(*claim) as usize).copied();
        let of_block = |block: &[u32]| block.iter().filter_map(latest).max().unwrap_or(i32::MIN);
        let latest_of_block = in_time.chunks(BLOCK).map(of_block).collect();
        (Self { days: days.into(), in_time, first_in_time, latest_of_block, by_end, first_by_end }, slots)
    }

    /// The day of each slot, in order and each once.
    #[must_use]
    pub fn days(&self) -> &Arc<[i32]> {
        &self.days
    }

    /// Dated claims by first day, last day and number.
    #[must_use]
    pub fn in_time(&self) -> &[u32] {
        &self.in_time
    }

    /// The claims whose first day is that of the slot, by last day and number.
    #[must_use]
    pub fn beginning_at(&self, slot: usize) -> &[u32] {
        let at = |slot: usize| self.first_in_time.get(slot).map_or(self.in_time.len(), |&first| first as usize);
        self.in_time.get(at(slot)..at(slot + 1)).unwrap_or(&[])
    }

    /// The claims of `among` that may have happened on a day of `range`, both ends included, in the order of time.
    #[must_use]
    pub fn touching(&self, columns: &Columns, range: DayInterval, among: &Bits) -> Vec<u32> {
        let after = self.days.partition_point(|&day| day <= range.latest().0);
        let end = self.first_in_time.get(after).map_or(self.in_time.len(), |&first| first as usize);
        let before = self.in_time.get(..end).unwrap_or(&[]);
        let touches = |claim: u32| {
            among.contains(claim as usize)
                && columns.days(claim as usize).is_some_and(|days| days.latest() >= range.earliest())
        };
        let blocks = before.chunks(BLOCK).zip(&self.latest_of_block);
        let late = blocks.filter(|(_, latest)| **latest >= range.earliest().0);
        late.flat_map(|(block, _)| block).copied().filter(|&claim| touches(claim)).collect()
    }

    /// The claims that begin between the last days of two windows, and those that end between their first days: whatever
    /// else touches the one window touches the other too.
    #[must_use]
    pub fn beginning_or_ending_between(&self, a: DayInterval, b: DayInterval) -> [&[u32]; 2] {
        let until = |day: Day| self.days.partition_point(|&other| other <= day.0);
        let before = |day: Day| self.days.partition_point(|&other| other < day.0);
        [
            slots_of(&self.in_time, &self.first_in_time, until(a.latest()), until(b.latest())),
            slots_of(&self.by_end, &self.first_by_end, before(a.earliest()), before(b.earliest())),
        ]
    }

    /// How many claims [`Self::beginning_or_ending_between`] gives.
    #[must_use]
    pub fn between(&self, a: DayInterval, b: DayInterval) -> usize {
        self.beginning_or_ending_between(a, b).map(<[u32]>::len).iter().sum()
    }

    /// Memory behind the index, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let lists = [&self.in_time, &self.first_in_time, &self.by_end, &self.first_by_end];
        4 * (self.days.len() + self.latest_of_block.capacity())
            + 4 * lists.iter().map(|list| list.capacity()).sum::<usize>()
    }
}

/// The claims of the slots from the lower number on up to the one before the higher, out of a list by slots.
fn slots_of<'a>(claims: &'a [u32], firsts: &[u32], a: usize, b: usize) -> &'a [u32] {
    let at = |slot: usize| firsts.get(slot).map_or(claims.len(), |&first| first as usize);
    claims.get(at(a.min(b))..at(a.max(b))).unwrap_or(&[])
}

/// So many days are looked up in a table, more are searched: a table of four thousand years is still small.
const TABLE_DAYS: i64 = 1_500_000;

/// The first and last days of these intervals, in order and each once, and a way to find the place of one of them.
fn numbered(intervals: impl Iterator<Item = DayInterval> + Clone) -> (Vec<i32>, impl Fn(Day) -> u32) {
    let ends = || intervals.clone().flat_map(|interval| [interval.earliest().0, interval.latest().0]);
    let (first, last) = (ends().min().unwrap_or(0), ends().max().unwrap_or(0));
    let mut table = Vec::new();
    let mut days: Vec<i32> = if i64::from(last) - i64::from(first) < TABLE_DAYS {
        table = vec![u32::MAX; (last - first) as usize + 1];
        for day in ends() {
            if let Some(seen) = table.get_mut((day - first) as usize) {
                *seen = 0;
            }
        }
        (first..=last).zip(&table).filter(|(_, seen)| **seen == 0).map(|(day, _)| day).collect()
    } else {
        ends().collect()
    };
    days.sort_unstable();
    days.dedup();
    // Without a table, no day has a place in it.
    for (slot, day) in (0_u32..).zip(&days) {
        if let Some(place) = table.get_mut(day.saturating_sub(first) as usize) {
            *place = slot;
        }
    }
    let searched = days.clone();
    let slot = move |day: Day| {
        let at = day.0.checked_sub(first).and_then(|at| usize::try_from(at).ok()).and_then(|at| table.get(at));
        at.copied().unwrap_or_else(|| count(searched.partition_point(|&other| other < day.0)))
    };
    (days, slot)
}

/// Claims by slot, those of one slot in the order in which they come, and for each slot where its first claim stands; at
/// the end their number. Every claim has a slot below `slots`.
fn by_slot(
    claims: impl Iterator<Item = u32> + Clone,
    slots: usize,
    slot_of: impl Fn(u32) -> u32,
) -> (Vec<u32>, Vec<u32>) {
    let mut firsts = vec![0_u32; slots + 1];
    for claim in claims.clone() {
        if let Some(count) = firsts.get_mut(slot_of(claim) as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for first in &mut firsts {
        sum += *first;
        *first = sum;
    }
    let (mut sorted, mut next) = (vec![0; sum as usize], firsts.clone());
    for claim in claims {
        let Some(at) = next.get_mut(slot_of(claim) as usize) else { continue };
        if let Some(place) = sorted.get_mut(*at as usize) {
            *place = claim;
        }
        *at += 1;
    }
    (sorted, firsts)
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
