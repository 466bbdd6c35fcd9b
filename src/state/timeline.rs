//! How the timeline is cut, ordered and worded.

use super::State;
use crate::model::{CampId, ClaimId, DayInterval};
use crate::query::{LaneBy, LaneKey};
use crate::scene::time_axis::MonthNames;
use crate::scene::timeline::Anchor;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a reader has chosen for the timeline. What part of it is in view is the panel's own affair.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TimelineChoice {
    /// What lanes are cut by.
    pub lane_by: LaneBy,
    /// Lanes that stand at the top, in this order, and are never left to the last lane.
    pub pinned: Vec<LaneKey>,
    /// Lanes in the order that the reader gave them, those behind the pinned ones.
    pub order: Vec<LaneKey>,
    /// Lanes that are left out.
    pub hidden: BTreeSet<LaneKey>,
    /// Lanes that are drawn low, as counts.
    pub collapsed: BTreeSet<LaneKey>,
    /// Whether empty stretches keep their length.
    pub unfolded: bool,
    /// How months are named.
    pub months: MonthNames,
    /// Whether the reports read stand in a row with a name for each outlet.
    pub outlets: bool,
    /// The claim from whose first day the axis counts.
    pub aligned: Option<ClaimId>,
    /// What each lane is moved to stand by on day 0, where lanes are aligned with each other.
    pub lanes_aligned: Option<Anchor>,
    /// Two camps to be held against each other instead of lanes.
    pub mirror: Option<(CampId, CampId)>,
    /// A count that grows when days are asked to be shown, and these days.
    #[serde(skip)]
    pub wanted: (u64, Option<DayInterval>),
}

/// A change of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimelineChange {
    /// Cut lanes so; what was pinned, ordered, hidden or collapsed was of other lanes.
    LaneBy(LaneBy),
    /// Pin a lane to the top, or let it go.
    Pin(LaneKey, bool),
    /// Leave a lane out, or take it back.
    Hide(LaneKey, bool),
    /// Draw a lane low, or at its full height.
    Collapse(LaneKey, bool),
    /// Put the lanes in this order.
    Order(Vec<LaneKey>),
    /// Every lane, in the usual order, at its full height.
    ResetLanes,
    /// Fold empty stretches, or not.
    Fold(bool),
    /// Name months so.
    Months(MonthNames),
    /// Give each outlet a row with its name among the reports read, or not.
    Outlets(bool),
    /// Count days from this claim's first day, or show dates.
    Align(Option<ClaimId>),
    /// Align lanes with each other, each on an event of its own, or show dates.
    AlignLanes(Option<Anchor>),
    /// Hold two camps against each other, or show lanes.
    Mirror(Option<(CampId, CampId)>),
    /// Bring these days into view.
    Show(DayInterval),
}

/// Changes the timeline as asked.
pub(super) fn change(state: &mut State, change: TimelineChange) {
    let timeline = &mut state.timeline;
    match change {
        TimelineChange::LaneBy(by) if by == timeline.lane_by => {}
        TimelineChange::LaneBy(by) => {
            reset_lanes(timeline);
            timeline.lane_by = by;
        }
        TimelineChange::Pin(lane, on) => {
            timeline.pinned.retain(|pinned| *pinned != lane);
            if on {
                timeline.pinned.push(lane);
            }
        }
        TimelineChange::Hide(lane, on) => put(&mut timeline.hidden, lane, on),
        TimelineChange::Collapse(lane, on) => put(&mut timeline.collapsed, lane, on),
        TimelineChange::Order(order) => timeline.order = order,
        TimelineChange::ResetLanes => reset_lanes(timeline),
        TimelineChange::Fold(on) => timeline.unfolded = !on,
        TimelineChange::Months(months) => timeline.months = months,
        TimelineChange::Outlets(on) => timeline.outlets = on,
        TimelineChange::Align(claim) => (timeline.aligned, timeline.lanes_aligned) = (claim, None),
        TimelineChange::AlignLanes(anchor) => {
            (timeline.aligned, timeline.lanes_aligned, timeline.mirror) = (None, anchor, None);
        }
        TimelineChange::Mirror(camps) => (timeline.mirror, timeline.lanes_aligned) = (camps, None),
        TimelineChange::Show(days) => timeline.wanted = (timeline.wanted.0 + 1, Some(days)),
    }
}

fn reset_lanes(timeline: &mut TimelineChoice) {
    timeline.pinned.clear();
    timeline.order.clear();
    timeline.hidden.clear();
    timeline.collapsed.clear();
}

fn put(lanes: &mut BTreeSet<LaneKey>, lane: LaneKey, inside: bool) {
    if inside {
        lanes.insert(lane);
    } else {
        lanes.remove(&lane);
    }
}

impl TimelineChoice {
    /// What stays when another project is opened: how things are cut and worded, not what was chosen of the project.
    pub(super) fn for_another_project(&self) -> Self {
        Self {
            lane_by: self.lane_by,
            unfolded: self.unfolded,
            months: self.months,
            outlets: self.outlets,
            wanted: (self.wanted.0, None),
            ..Self::default()
        }
    }
}
