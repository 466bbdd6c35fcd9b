//! What is counted of the visible claims: incidents, and first and last days by leading camp.
//!
//! A tick in a filter mostly lets in or keeps out a part of the claims. So the counts go on from what is nearest: the
//! claims before, no claim, or every claim; never more than half of all claims are gone through.

use super::bits::Bits;
use super::index::{Index, Standing};
use std::sync::Arc;

/// Counts over the visible claims, kept while they change.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    over: Bits,
    sums: Sums,
    of_all: Arc<Sums>,
}

/// Number of claims by incident and by day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    incidents: Vec<u32>,
    /// Incidents that have a claim.
    used: usize,
    /// For every entry of a day and lane how many claims begin, and how many end. Most claims begin and end on one day,
    /// so both stand side by side.
    days: Vec<[u32; 2]>,
}

impl Shown {
    /// Every claim is visible.
    pub(super) fn everything(index: &Index) -> Self {
        let mut sums = Sums::none(index);
        index.standings().iter().for_each(|standing| sums.add(standing));
        Self { over: Bits::all(index.columns().len()), of_all: Arc::new(sums.clone()), sums }
    }

    /// Goes over to other claims.
    pub(super) fn turn(&mut self, index: &Index, over: Bits) {
        let (changed, inside) = (self.over.distance(&over), over.len());
        let outside = over.end() - inside;
        let standings = |claims: &Bits, each: &mut dyn FnMut(&Standing)| {
            claims.for_each(|claim| index.standings().get(claim).into_iter().for_each(&mut *each));
        };
        let sums = &mut self.sums;
        if changed <= inside.min(outside) {
            standings(&over.without(&self.over), &mut |standing| sums.add(standing));
            standings(&self.over.without(&over), &mut |standing| sums.remove(standing));
        } else if inside <= outside {
            *sums = Sums::none(index);
            standings(&over, &mut |standing| sums.add(standing));
        } else {
            *sums = (*self.of_all).clone();
            standings(&over.complement(), &mut |standing| sums.remove(standing));
        }
        self.over = over;
    }

    /// Takes claims out, which are still as they were counted.
    pub(super) fn take_out(&mut self, index: &Index, claims: &[usize]) {
        let of_all = Arc::make_mut(&mut self.of_all);
        for &claim in claims {
            let Some(standing) = index.standings().get(claim) else { continue };
            of_all.remove(standing);
            if self.over.contains(claim) {
                self.over.put(claim, false);
                self.sums.remove(standing);
            }
        }
    }

    /// Makes room for slots of time that were put in, one after the other, and for incidents; then these claims count
    /// among all again, and none of them is visible until [`Self::turn`] says so.
    pub(super) fn follow(&mut self, index: &Index, put_in: &[usize], claims: &[usize]) {
        let (lanes, incidents) = (index.lanes(), index.columns().incident_count());
        let of_all = Arc::make_mut(&mut self.of_all);
        for sums in [&mut self.sums, &mut *of_all] {
            for &slot in put_in {
                let at = (slot * lanes).min(sums.days.len());
                sums.days.splice(at..at, std::iter::repeat_n([0; 2], lanes));
            }
            sums.incidents.resize(incidents.max(sums.incidents.len()), 0);
        }
        claims.iter().filter_map(|&claim| index.standings().get(claim)).for_each(|standing| of_all.add(standing));
    }

    /// The visible claims.
    pub(super) fn over(&self) -> &Bits {
        &self.over
    }

    /// How many incidents have a visible claim.
    pub(super) fn incidents(&self) -> usize {
        self.sums.used
    }

    /// For every entry of a day and lane how many visible claims begin, and how many end.
    pub(super) fn days(&self) -> &[[u32; 2]] {
        &self.sums.days
    }

    /// Memory behind the counts, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let sums = [&self.sums, &*self.of_all].map(|sums| 4 * sums.incidents.capacity() + 8 * sums.days.capacity());
        self.over.bytes() + sums.iter().sum::<usize>()
    }
}

impl Sums {
    fn none(index: &Index) -> Self {
        let days = index.time().days().len() * index.lanes();
        Self { incidents: vec![0; index.columns().incident_count()], used: 0, days: vec![[0; 2]; days] }
    }

    fn add(&mut self, standing: &Standing) {
        if let Some(claims) = self.incidents.get_mut(standing.incident as usize) {
            self.used += usize::from(*claims == 0);
            *claims += 1;
        }
        if let Some([begin, _]) = self.days.get_mut(standing.begins as usize) {
            *begin += 1;
        }
        if let Some([_, end]) = self.days.get_mut(standing.ends as usize) {
            *end += 1;
        }
    }

    /// Takes out a claim that has been added.
    fn remove(&mut self, standing: &Standing) {
        if let Some(claims) = self.incidents.get_mut(standing.incident as usize) {
            *claims -= 1;
            self.used -= usize::from(*claims == 0);
        }
        if let Some([begin, _]) = self.days.get_mut(standing.begins as usize) {
            *begin -= 1;
        }
        if let Some([_, end]) = self.days.get_mut(standing.ends as usize) {
            *end -= 1;
        }
    }
}
