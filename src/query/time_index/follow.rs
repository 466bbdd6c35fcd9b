//! The order of time follows a few claims whose days have changed.

use super::{BLOCK, TimeIndex};

impl TimeIndex {
    /// The slot of a day, and whether it had to be put in: then every higher slot is one higher than before.
    pub(in crate::query) fn slot_for(&mut self, day: i32) -> (usize, bool) {
        let slot = match self.days.binary_search(&day) {
            Ok(slot) => return (slot, false),
            Err(slot) => slot,
        };
        let mut days = self.days.to_vec();
        days.insert(slot, day);
        self.days = days.into();
        for firsts in [&mut self.first_in_time, &mut self.first_by_end] {
            let first = firsts.get(slot).copied().unwrap_or(0);
            firsts.insert(slot, first);
        }
        (slot, true)
    }

    /// The slot of a day that has one.
    pub(in crate::query) fn slot_of(&self, day: i32) -> Option<usize> {
        self.days.binary_search(&day).ok()
    }

    /// Takes out a claim that begins and ends at these slots.
    pub(in crate::query) fn take_out(&mut self, claim: u32, [begins, ends]: [usize; 2]) {
        take_out(&mut self.in_time, &mut self.first_in_time, claim, begins);
        take_out(&mut self.by_end, &mut self.first_by_end, claim, ends);
    }

    /// Puts in a claim that begins and ends at these slots; `end_of` tells the last slot of every other claim.
    pub(in crate::query) fn put_in(&mut self, claim: u32, [begins, ends]: [usize; 2], end_of: impl Fn(u32) -> usize) {
        put_in(&mut self.in_time, &mut self.first_in_time, claim, begins, |other| {
            (end_of(other), other) < (ends, claim)
        });
        put_in(&mut self.by_end, &mut self.first_by_end, claim, ends, |other| other < claim);
    }

    /// Works out again when the claims of each block end.
    pub(in crate::query) fn turn_blocks(&mut self, end_of: impl Fn(u32) -> usize) {
        let latest = |claim: &u32| self.days.get(end_of(*claim)).copied();
        let of_block = |block: &[u32]| block.iter().filter_map(latest).max().unwrap_or(i32::MIN);
        self.latest_of_block = self.in_time.chunks(BLOCK).map(of_block).collect();
    }
}

fn range(firsts: &[u32], slot: usize) -> std::ops::Range<usize> {
    let at = |slot: usize| firsts.get(slot).map_or(0, |&first| first as usize);
    at(slot)..at(slot + 1)
}

fn take_out(claims: &mut Vec<u32>, firsts: &mut [u32], claim: u32, slot: usize) {
    let within = range(firsts, slot);
    let at = claims.get(within.clone()).and_then(|own| own.iter().position(|&other| other == claim));
    if let Some(at) = at {
        claims.remove(within.start + at);
        firsts.iter_mut().skip(slot + 1).for_each(|first| *first -= 1);
    }
}

fn put_in(claims: &mut Vec<u32>, firsts: &mut [u32], claim: u32, slot: usize, before: impl Fn(u32) -> bool) {
    let within = range(firsts, slot);
    let at = claims.get(within.clone()).map_or(0, |own| own.partition_point(|&other| before(other)));
    claims.insert(within.start + at, claim);
    firsts.iter_mut().skip(slot + 1).for_each(|first| *first += 1);
}
