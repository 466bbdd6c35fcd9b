//! The visible claims by lane and day: how many any stretch of days holds, and the claims themselves where they are few.
//!
//! Sums run over the days on which some claim begins or ends, so a bin of any length costs two looks, and a timeline of a
//! million claims costs as much to pan as one of a thousand.

use super::answers::Answers;
use super::lane_cut::{LaneBy, LaneCut, LaneKey};
use super::tally::Tally;
use super::visible::Visible;
use crate::model::{ClaimId, Day, DayInterval};
use crate::store::Project;
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
    /// Whether the first lanes stay where they are: they are shown also without a claim, and all others share the last lane.
    pub stay: bool,
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
    /// The dated ones in the order of time; `None` where they are more than [`Lanes::MOST_LISTED`], or few among very many.
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
    /// What the sums are made of, for the next filter to go on from.
    tally: Tally,
    cut: Option<Arc<LaneCut>>,
}

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
        self.tally.shown_in(lane)
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

    /// From the first day of the first visible claim of a lane to the last day of the last; `None` where none has a date.
    #[must_use]
    pub fn days_of(&self, lane: usize) -> Option<DayInterval> {
        let slots = self.days.len() + 1;
        let row = lane * slots..(lane + 1) * slots;
        let (begun, ended) = (self.begun.get(row.clone())?, self.ended.get(row)?);
        let all = ended.last().copied().filter(|all| *all > 0)?;
        let day = |slot: usize| self.days.get(slot.checked_sub(1)?).copied().map(Day);
        let first = day(begun.partition_point(|begun| *begun == 0))?;
        Some(DayInterval::between(first, day(ended.partition_point(|ended| *ended < all))?))
    }

    fn at(&self, sums: &[u32], lane: usize, slot: usize) -> u32 {
        sums.get(lane * (self.days.len() + 1) + slot).copied().unwrap_or(0)
    }
}

impl Answers {
    /// All claims cut into lanes. It stands as long as the project does; the last one is kept.
    #[must_use]
    pub fn lane_cut(&self, project: &Project, by: LaneBy) -> Arc<LaneCut> {
        self.index.last_cut().of(by, || LaneCut::new(project, &self.index, by))
    }

    /// The visible claims by lane and day. `before` are those of another filter, whose counts are gone on from where that is
    /// less work.
    #[must_use]
    pub fn lanes(&self, cut: &Arc<LaneCut>, wanted: &LanesWanted, before: Option<&Lanes>) -> Lanes {
        let same = before.filter(|before| before.cut.as_ref().is_some_and(|other| Arc::ptr_eq(other, cut)));
        let visible = self.visible.claims();
        let tally = Tally::new(cut, visible, wanted, self.index.time().days().len(), same.map(|before| &before.tally));
        let (begun, ended) = tally.sums();
        let lists = tally.lists(cut, visible, &self.index);
        let lanes = tally.lanes().zip(lists).map(|((key, claims, undated), list)| LaneCount {
            key: key.clone(),
            claims,
            undated,
            tray: list.tray,
            listed: list.dated,
        });
        Lanes {
            lanes: lanes.collect(),
            rest: tally.rest(),
            hidden: tally.hidden().to_vec(),
            days: Arc::clone(self.index.time().days()),
            begun,
            ended,
            tally,
            cut: Some(Arc::clone(cut)),
        }
    }

    /// The visible claim after this one, or before it, in the order of time and in the same lane; `None` at the end of the
    /// lane, and for a claim that is not visible.
    #[must_use]
    pub fn next_in_lane(&self, cut: &LaneCut, claim: ClaimId, after: bool) -> Option<ClaimId> {
        let lane = |claim: ClaimId| cut.lane_of().get(claim.index()).copied();
        let at = self.place_in_time(claim)?;
        let own = lane(claim);
        let is_in_lane = |nth: usize| self.nth_in_time(nth).filter(|&other| lane(other) == own);
        if after { (at + 1..self.visible.len()).find_map(is_in_lane) } else { (0..at).rev().find_map(is_in_lane) }
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
}
