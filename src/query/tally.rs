//! Claims counted by lane and by day, and counted on from one filter to the next.
//!
//! A tick in a filter mostly lets in or keeps out a part of the claims, so only these are gone through, as long as the same
//! lanes are shown as before.

use super::bits::Bits;
use super::index::Index;
use super::lane_cut::{LaneCut, LaneKey, UNDATED};
use super::lanes::{Lanes, LanesWanted};
use crate::model::ClaimId;

/// A lane that is not shown.
const NOWHERE: u16 = u16::MAX;

/// Among more claims than this, those of lanes with few are not listed: looking for them would cost more than the rest.
const MOST_LOOKED_THROUGH: usize = 150_000;

/// Counts of the visible claims.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    over: Bits,
    /// Claims of every lane of the cut.
    totals: Vec<u32>,
    plan: Plan,
    /// For every shown lane and slot how many begin and how many end; most claims do both on one day.
    counts: Vec<[u32; 2]>,
    slots: usize,
    /// For every shown lane its undated claims.
    undated: Vec<u32>,
}

/// The claims of a lane, where they are few.
#[derive(Default)]
pub(super) struct List {
    /// The first undated ones.
    pub tray: Vec<ClaimId>,
    /// The dated ones in the order of time; `None` where they are many.
    pub dated: Option<Vec<ClaimId>>,
}

impl Tally {
    pub(super) fn new(
        cut: &LaneCut,
        visible: &Bits,
        wanted: &LanesWanted,
        slots: usize,
        before: Option<&Self>,
    ) -> Self {
        let before = before.filter(|before| before.over.distance(visible) < visible.len());
        let totals = before.map_or_else(|| totals_of(cut, visible), |before| before.totals_of(cut, visible));
        let plan = Plan::new(cut, wanted, &totals);
        if let Some(before) = before.filter(|before| before.plan.shown_in == plan.shown_in) {
            let mut tally = Self { totals, plan, ..before.clone() };
            tally.turn(cut, visible);
            return tally;
        }
        let lanes = plan.keys.len();
        let (counts, undated) = (vec![[0; 2]; lanes * slots], vec![0; lanes]);
        let mut tally = Self { over: visible.clone(), totals, plan, counts, slots, undated };
        visible.for_each(|claim| tally.put(cut, claim, 1));
        tally
    }

    /// Totals of other claims, from these.
    fn totals_of(&self, cut: &LaneCut, visible: &Bits) -> Vec<u32> {
        let mut totals = self.totals.clone();
        let mut put = |claim: usize, by: i32| {
            if let Some(total) = cut.lane_of().get(claim).and_then(|&lane| totals.get_mut(lane as usize)) {
                *total = total.wrapping_add_signed(by);
            }
        };
        visible.without(&self.over).for_each(|claim| put(claim, 1));
        self.over.without(visible).for_each(|claim| put(claim, -1));
        totals
    }

    /// Goes over to other claims; totals and plan are theirs already.
    fn turn(&mut self, cut: &LaneCut, visible: &Bits) {
        let before = std::mem::replace(&mut self.over, visible.clone());
        visible.without(&before).for_each(|claim| self.put(cut, claim, 1));
        before.without(visible).for_each(|claim| self.put(cut, claim, -1));
    }

    fn put(&mut self, cut: &LaneCut, claim: usize, by: i32) {
        let Some((&lane, &slots)) = cut.lane_of().get(claim).zip(cut.slots().get(claim)) else { return };
        let Some(shown) = self.shown_in(lane) else { return };
        if slots == UNDATED {
            if let Some(undated) = self.undated.get_mut(shown) {
                *undated = undated.wrapping_add_signed(by);
            }
            return;
        }
        let [begins, ends] = slots.map(|slot| shown * self.slots + usize::from(slot));
        if let Some([begun, _]) = self.counts.get_mut(begins) {
            *begun = begun.wrapping_add_signed(by);
        }
        if let Some([_, ended]) = self.counts.get_mut(ends) {
            *ended = ended.wrapping_add_signed(by);
        }
    }

    /// The shown lane of a lane of the cut.
    pub(super) fn shown_in(&self, lane: u32) -> Option<usize> {
        self.plan.shown_in.get(lane as usize).filter(|&&shown| shown != NOWHERE).map(|&shown| usize::from(shown))
    }

    /// Every shown lane with its claims and its undated ones.
    pub(super) fn lanes(&self) -> impl Iterator<Item = (&LaneKey, usize, usize)> {
        let counted = self.plan.totals.iter().zip(&self.undated);
        self.plan.keys.iter().zip(counted).map(|(key, (&claims, &undated))| (key, claims, undated as usize))
    }

    /// How many lanes share the last one.
    pub(super) fn rest(&self) -> usize {
        self.plan.rest
    }

    /// Lanes with visible claims that are left out.
    pub(super) fn hidden(&self) -> &[LaneKey] {
        &self.plan.hidden
    }

    /// For every lane and slot, and one before the first, how many begin by then, and how many end.
    pub(super) fn sums(&self) -> (Vec<u32>, Vec<u32>) {
        let len = self.plan.keys.len() * (self.slots + 1);
        let (mut begun, mut ended) = (Vec::with_capacity(len), Vec::with_capacity(len));
        if self.slots == 0 {
            return (vec![0; len], vec![0; len]);
        }
        for lane in self.counts.chunks(self.slots) {
            let (mut begins, mut ends) = (0, 0);
            begun.push(begins);
            ended.push(ends);
            for [begin, end] in lane {
                begins += begin;
                ends += end;
                begun.push(begins);
                ended.push(ends);
            }
        }
        (begun, ended)
    }

    /// The claims of lanes that have few. Only claims of such lanes and undated ones are looked at twice.
    pub(super) fn lists(&self, cut: &LaneCut, visible: &Bits, index: &Index) -> Vec<List> {
        let few = |(_, claims, undated): (&LaneKey, usize, usize)| claims - undated <= Lanes::MOST_LISTED;
        let few: Vec<bool> = self.lanes().map(few).map(|few| few && visible.len() <= MOST_LOOKED_THROUGH).collect();
        let mut lists: Vec<List> =
            few.iter().map(|&few| List { tray: Vec::new(), dated: few.then(Vec::new) }).collect();
        let list_of = |claim: usize| cut.lane_of().get(claim).and_then(|&lane| self.shown_in(lane));
        let id = |claim: usize| ClaimId(u32::try_from(claim).unwrap_or(u32::MAX));
        visible.and(index.undated()).for_each(|claim| {
            let list = list_of(claim).and_then(|lane| lists.get_mut(lane));
            if let Some(list) = list.filter(|list| list.tray.len() < Lanes::MOST_IN_TRAY) {
                list.tray.push(id(claim));
            }
        });
        if few.contains(&true) {
            for claim in index.time().in_time().iter().map(|&claim| claim as usize) {
                let shown = visible.contains(claim).then(|| list_of(claim)).flatten();
                if let Some(dated) = shown.and_then(|lane| lists.get_mut(lane)?.dated.as_mut()) {
                    dated.push(id(claim));
                }
            }
        }
        lists
    }
}

fn totals_of(cut: &LaneCut, visible: &Bits) -> Vec<u32> {
    let mut totals = vec![0_u32; cut.keys().len()];
    visible.for_each(|claim| {
        let lane = cut.lane_of().get(claim).and_then(|&lane| totals.get_mut(lane as usize));
        lane.into_iter().for_each(|total| *total += 1);
    });
    totals
}

/// Which lanes are shown, and which share the last one.
#[derive(Clone, Debug, Default)]
struct Plan {
    keys: Vec<LaneKey>,
    totals: Vec<usize>,
    /// How many lanes share the last one.
    rest: usize,
    hidden: Vec<LaneKey>,
    /// For every lane of the cut the one that it is shown in.
    shown_in: Vec<u16>,
}

impl Plan {
    fn new(cut: &LaneCut, wanted: &LanesWanted, totals: &[u32]) -> Self {
        let most = wanted.most.clamp(1, usize::from(NOWHERE) - 1);
        let is_used = |key: &LaneKey, total: u32| total > 0 || (wanted.stay && wanted.first.contains(key));
        let used = || cut.keys().iter().zip(totals).enumerate().filter(|(_, (key, total))| is_used(key, **total));
        let hidden = used().map(|(_, (key, _))| key).filter(|key| wanted.hidden.contains(key)).cloned().collect();
        let mut order: Vec<(usize, &LaneKey, u32)> = used()
            .filter(|(_, (key, _))| !wanted.hidden.contains(key))
            .map(|(lane, (key, &total))| (lane, key, total))
            .collect();
        let asked = |key: &LaneKey| wanted.first.iter().position(|first| first == key).unwrap_or(usize::MAX);
        // Which lanes there are follows from all claims, not from the visible ones, so that they stay while one filters.
        order.sort_by_key(|&(lane, key, _)| (asked(key), cut.rank(lane)));
        let own = if wanted.stay { order.partition_point(|&(_, key, _)| asked(key) < usize::MAX) } else { most };
        let rest = order.split_off(order.len().min(own));
        order.sort_by_key(|&(lane, key, _)| (asked(key), lane));
        let mut shown_in = vec![NOWHERE; cut.keys().len()];
        let mut show = |lane: usize, shown: usize| {
            if let Some(slot) = shown_in.get_mut(lane) {
                *slot = u16::try_from(shown).unwrap_or(NOWHERE);
            }
        };
        order.iter().enumerate().for_each(|(shown, &(lane, ..))| show(lane, shown));
        rest.iter().for_each(|&(lane, ..)| show(lane, order.len()));
        let mut keys: Vec<LaneKey> = order.iter().map(|(_, key, _)| (*key).clone()).collect();
        let mut totals: Vec<usize> = order.iter().map(|&(.., total)| total as usize).collect();
        if !rest.is_empty() {
            keys.push(LaneKey::Rest);
            totals.push(rest.iter().map(|&(.., total)| total as usize).sum());
        }
        Self { keys, totals, rest: rest.len(), hidden, shown_in }
    }
}
