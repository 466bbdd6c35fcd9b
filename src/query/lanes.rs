//! The visible claims by lane and day: how many any stretch of days holds, and the claims themselves where they are few.
//!
//! Sums run over the days on which some claim begins or ends, so a bin of any length costs two looks, and a timeline of a
//! million claims costs as much to pan as one of a thousand.

use super::answers::Answers;
use super::index::Standing;
use super::lane_cut::{LaneBy, LaneCut, LaneKey};
use crate::model::{ClaimId, Day, DayInterval};
use super::visible::Visible;
use crate::store::{Columns, Project};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Which lanes are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LanesWanted {
    /// Lanes that come first, in this order, also where others have more claims.
    pub first: Vec<LaneKey>,
    /// Lanes that are left out.
    pub hidden: BTreeSet<LaneKey>,
    /// How many lanes there may be; the claims of others share one lane more. At least one.
    pub most: usize,
}

/// A lane with what is counted of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneCount {
    /// What it stands for.
    pub key: LaneKey,
    /// Visible claims, dated and undated.
    pub claims: usize,
    /// Visible claims without a date.
    pub undated: usize,
    /// The first undated ones in the order of the project, at most [`Lanes::MOST_IN_TRAY`].
    pub tray: Vec<ClaimId>,
    /// The dated ones in the order of time; `None` where they are more than [`Lanes::MOST_LISTED`].
    pub listed: Option<Vec<ClaimId>>,
}

/// The visible claims by lane and day.
#[derive(Debug, Default)]
pub struct Lanes {
    lanes: Vec<LaneCount>,
    /// How many lanes the last one stands for, where that is [`LaneKey::Rest`].
    rest: usize,
    /// Lanes that have visible claims and are left out, in the order of the screen.
    hidden: Vec<LaneKey>,
    days: Arc<[i32]>,
    /// For every lane and every slot of days, and one before the first, how many claims began by then.
    begun: Vec<u32>,
    /// Likewise how many ended by then.
    ended: Vec<u32>,
    /// For every lane of the cut the one that it is shown in.
    shown_in: Vec<u16>,
    cut: Option<Arc<LaneCut>>,
}

/// A lane that is not shown.
const NOWHERE: u16 = u16::MAX;

impl Lanes {
    /// A lane with no more dated claims than this lists them.
    pub const MOST_LISTED: usize = 1500;
    /// A lane lists no more undated claims than this.
    pub const MOST_IN_TRAY: usize = 32;

    /// The lanes, those with a visible claim only.
    #[must_use]
    pub fn lanes(&self) -> &[LaneCount] {
        &self.lanes
    }

    /// How many lanes share the last one, where that is [`LaneKey::Rest`].
    #[must_use]
    pub fn rest(&self) -> usize {
        self.rest
    }

    /// Lanes that have visible claims and were left out on request.
    #[must_use]
    pub fn hidden(&self) -> &[LaneKey] {
        &self.hidden
    }

    /// The lane of a claim among [`Lanes::lanes`].
    #[must_use]
    pub fn lane_of(&self, claim: ClaimId) -> Option<usize> {
        let lane = *self.cut.as_ref()?.lane_of().get(claim.index())?;
        self.shown_in.get(lane as usize).filter(|&&lane| lane != NOWHERE).map(|&lane| usize::from(lane))
    }

    /// Visible claims of a lane that may have happened on a day of `range`, both ends included.
    #[must_use]
    pub fn touching(&self, lane: usize, range: DayInterval) -> usize {
        let began = self.at(&self.begun, lane, self.days.partition_point(|&day| day <= range.latest().0));
        let over = self.at(&self.ended, lane, self.days.partition_point(|&day| day < range.earliest().0));
        began.saturating_sub(over) as usize
    }

    /// For each stretch between two of these days how many visible claims of the lane may have happened in it: from the
    /// first up to the day before the second. `edges` stand in order.
    #[must_use]
    pub fn bins(&self, lane: usize, edges: &[Day]) -> Vec<u32> {
        let slots: Vec<usize> = edges.iter().map(|edge| self.days.partition_point(|&day| day < edge.0)).collect();
        let pairs = slots.iter().zip(slots.iter().skip(1));
        pairs
            .map(|(&from, &to)| self.at(&self.begun, lane, to).saturating_sub(self.at(&self.ended, lane, from)))
            .collect()
    }

    fn at(&self, sums: &[u32], lane: usize, slot: usize) -> u32 {
        sums.get(lane * (self.days.len() + 1) + slot).copied().unwrap_or(0)
    }

    /// Memory that grows with the claims and lanes, in bytes; lists of few claims are left out.
    #[must_use]
    pub fn bytes(&self) -> usize {
        4 * (self.begun.capacity() + self.ended.capacity()) + self.cut.as_ref().map_or(0, |cut| cut.bytes())
    }
}

impl Answers {
    /// All claims cut into lanes; it stands as long as the project does.
    #[must_use]
    pub fn lane_cut(&self, project: &Project, by: LaneBy) -> Arc<LaneCut> {
        Arc::new(LaneCut::new(project, &self.index, by))
    }

    /// The visible claims by lane and day.
    #[must_use]
    pub fn lanes(&self, cut: &Arc<LaneCut>, wanted: &LanesWanted) -> Lanes {
        let totals = self.lane_totals(cut);
        let plan = Plan::new(cut, wanted, &totals);
        let mut counting = Counting::new(self, &plan);
        counting.count(self, cut, &plan);
        counting.finish(self, cut, plan)
    }

    /// The visible claim after this one, or before it, in the order of time and in the same lane; `None` at the end of the
    /// lane, and for a claim that is not visible.
    #[must_use]
    pub fn next_in_lane(&self, cut: &LaneCut, claim: ClaimId, after: bool) -> Option<ClaimId> {
        let lane = |claim: ClaimId| cut.lane_of().get(claim.index()).copied();
        let at = self.place_in_time(claim)?;
        let own = lane(claim);
        let is_in_lane = |nth: usize| self.nth_in_time(nth).filter(|&other| lane(other) == own);
        if after {
            (at + 1..self.visible.len()).find_map(is_in_lane)
        } else {
            (0..at).rev().find_map(is_in_lane)
        }
    }

    /// The columns of all claims.
    #[must_use]
    pub fn columns(&self) -> &Columns {
        self.index.columns()
    }

    /// The days of all claims in the order of time, whatever the filter; claims of the same days stand there once.
    #[must_use]
    pub fn occupied(&self) -> Vec<DayInterval> {
        let in_time = self.index.time().in_time().iter();
        let mut days: Vec<DayInterval> = in_time.filter_map(|&claim| self.columns().days(claim as usize)).collect();
        days.dedup();
        days
    }

    /// The visible undated claims of a lane, in the order of the project.
    #[must_use]
    pub fn undated_in(&self, lanes: &Lanes, lane: usize) -> Vec<ClaimId> {
        let undated = Visible::new(self.visible.claims().and(self.index.undated()));
        undated.iter().filter(|&claim| lanes.lane_of(claim) == Some(lane)).collect()
    }

    fn lane_totals(&self, cut: &LaneCut) -> Vec<u32> {
        let mut totals = vec![0_u32; cut.keys().len()];
        self.visible.claims().for_each(|claim| {
            let lane = cut.lane_of().get(claim).and_then(|&lane| totals.get_mut(lane as usize));
            lane.into_iter().for_each(|total| *total += 1);
        });
        totals
    }
}

/// Which lanes are shown, and which share the last one.
struct Plan {
    keys: Vec<LaneKey>,
    totals: Vec<usize>,
    rest: usize,
    hidden: Vec<LaneKey>,
    shown_in: Vec<u16>,
}

impl Plan {
    fn new(cut: &LaneCut, wanted: &LanesWanted, totals: &[u32]) -> Self {
        let most = wanted.most.clamp(1, usize::from(NOWHERE) - 1);
        let used = || cut.keys().iter().zip(totals).enumerate().filter(|(_, (_, total))| **total > 0);
        let hidden = used().map(|(_, (key, _))| key).filter(|key| wanted.hidden.contains(key)).cloned().collect();
        let mut order: Vec<(usize, &LaneKey, u32)> = used()
            .filter(|(_, (key, _))| !wanted.hidden.contains(key))
            .map(|(lane, (key, &total))| (lane, key, total))
            .collect();
        let asked = |key: &LaneKey| wanted.first.iter().position(|first| first == key).unwrap_or(usize::MAX);
        // Which lanes there are follows from their claims, where they stand does not, so that they stay in their places.
        order.sort_by_key(|&(lane, key, total)| (asked(key), std::cmp::Reverse(total), lane));
        let rest = order.split_off(order.len().min(most));
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

/// Counts while claims are gone through.
struct Counting {
    slots: usize,
    begun: Vec<u32>,
    ended: Vec<u32>,
    undated: Vec<usize>,
    tray: Vec<Vec<ClaimId>>,
    /// For a lane with few claims its dated ones.
    listed: Vec<Option<Vec<ClaimId>>>,
}

impl Counting {
    fn new(answers: &Answers, plan: &Plan) -> Self {
        let (lanes, slots) = (plan.keys.len(), answers.index.time().days().len() + 1);
        let listed = |&total: &usize| (total <= Lanes::MOST_LISTED + Lanes::MOST_IN_TRAY).then(Vec::new);
        Self {
            slots,
            begun: vec![0; lanes * slots],
            ended: vec![0; lanes * slots],
            undated: vec![0; lanes],
            tray: vec![Vec::new(); lanes],
            listed: plan.totals.iter().map(listed).collect(),
        }
    }

    fn count(&mut self, answers: &Answers, cut: &LaneCut, plan: &Plan) {
        let (standings, camps) = (answers.index.standings(), answers.index.lanes());
        answers.visible.claims().for_each(|claim| {
            let Some((standing, lane)) = standings.get(claim).zip(cut.lane_of().get(claim)) else { return };
            let Some(&shown) = plan.shown_in.get(*lane as usize).filter(|&&shown| shown != NOWHERE) else { return };
            self.add(claim, usize::from(shown), standing, camps);
        });
    }

    fn add(&mut self, claim: usize, lane: usize, standing: &Standing, camps: usize) {
        let id = || ClaimId(u32::try_from(claim).unwrap_or(u32::MAX));
        if standing.begins == Standing::NONE {
            if let Some((undated, tray)) = self.undated.get_mut(lane).zip(self.tray.get_mut(lane)) {
                *undated += 1;
                if tray.len() < Lanes::MOST_IN_TRAY {
                    tray.push(id());
                }
            }
            return;
        }
        // A slot counts in the sums from the one behind it on.
        let entry = |entry: u32| lane * self.slots + entry as usize / camps + 1;
        if let Some(begun) = self.begun.get_mut(entry(standing.begins)) {
            *begun += 1;
        }
        if let Some(ended) = self.ended.get_mut(entry(standing.ends)) {
            *ended += 1;
        }
        if let Some(Some(listed)) = self.listed.get_mut(lane) {
            listed.push(id());
        }
    }

    fn finish(self, answers: &Answers, cut: &Arc<LaneCut>, plan: Plan) -> Lanes {
        let Self { slots, mut begun, mut ended, undated, tray, listed } = self;
        for sums in [&mut begun, &mut ended] {
            for lane in sums.chunks_mut(slots.max(1)) {
                let mut sum = 0;
                lane.iter_mut().for_each(|count| {
                    sum += *count;
                    *count = sum;
                });
            }
        }
        let columns = answers.index.columns();
        let in_time = |claims: Option<Vec<ClaimId>>| {
            let mut claims = claims.filter(|claims| claims.len() <= Lanes::MOST_LISTED)?;
            claims.sort_by_key(|claim| columns.days(claim.index()).map(|days| (days.earliest(), days.latest(), *claim)));
            Some(claims)
        };
        let lanes = plan.keys.into_iter().zip(plan.totals).zip(undated).zip(tray).zip(listed);
        let lanes = lanes.map(|((((key, claims), undated), tray), listed)| LaneCount {
            key,
            claims,
            undated,
            tray,
            listed: in_time(listed),
        });
        Lanes {
            lanes: lanes.collect(),
            rest: plan.rest,
            hidden: plan.hidden,
            days: Arc::clone(answers.index.time().days()),
            begun,
            ended,
            shown_in: plan.shown_in,
            cut: Some(Arc::clone(cut)),
        }
    }
}
