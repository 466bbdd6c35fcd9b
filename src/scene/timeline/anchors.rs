//! Lanes aligned with each other: each is moved so that an event of its own stands on day 0.
//!
//! What lies on a lane is then told in days before and after that event, and lanes whose events happened years apart can be
//! held against each other. A lane without such an event cannot be aligned and shows nothing.

use crate::model::{ClaimId, Day, DayInterval, EventType, IncidentId};
use crate::query::{Answers, LaneKey, Lanes};
use crate::scene::time_axis::Extent;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// Which claim of a lane is its own: of those that fit, the one with the earliest first day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// Any.
    First,
    /// One of this kind.
    Kind(EventType),
    /// One that tells of this incident.
    Incident(IncidentId),
    /// One of these, in the order of the project.
    Claims(Arc<Vec<ClaimId>>),
}

impl Anchor {
    fn fits(&self, answers: &Answers, claim: ClaimId) -> bool {
        let (columns, nth) = (answers.columns(), claim.index());
        match self {
            Self::First => true,
            Self::Kind(kind) => columns.kinds().get(nth) == Some(kind),
            Self::Incident(incident) => columns.incident(nth) == Some(*incident),
            Self::Claims(claims) => claims.binary_search(&claim).is_ok(),
        }
    }
}

/// The day of each lane that is day 0, and the days that an axis of all of them shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    days: HashMap<LaneKey, Day>,
    extent: Option<Extent>,
}

impl Anchors {
    /// The anchors of these lanes of the claims of `answers`.
    #[must_use]
    pub fn new(answers: &Answers, lanes: &Lanes, anchor: &Anchor) -> Self {
        let mut first: Vec<Option<Day>> = vec![None; lanes.lanes().len()];
        for claim in answers.visible.iter().filter(|claim| anchor.fits(answers, *claim)) {
            let Some(days) = answers.columns().days(claim.index()) else { continue };
            let Some(first) = lanes.lane_of(claim).and_then(|lane| first.get_mut(lane)) else { continue };
            *first = Some(first.map_or(days.earliest(), |day| day.min(days.earliest())));
        }
        let around = first.iter().enumerate().filter_map(|(lane, day)| Some(relative(lanes.days_of(lane)?, (*day)?)));
        // Nothing is folded: what is empty in one lane is not in another.
        let extent = Extent::unfolded(around);
        let days = lanes.lanes().iter().zip(first).filter_map(|(lane, day)| Some((lane.key.clone(), day?)));
        Self { days: days.collect(), extent }
    }

    /// The day of a lane that is day 0; `None` where it has none.
    #[must_use]
    pub fn of(&self, lane: &LaneKey) -> Option<Day> {
        self.days.get(lane).copied()
    }

    /// The days that an axis of all lanes shows, counted from day 0; `None` where no lane has one.
    #[must_use]
    pub fn extent(&self) -> Option<&Extent> {
        self.extent.as_ref()
    }

    /// The smallest stretch that holds the days of all these claims, each counted from day 0 of its lane.
    #[must_use]
    pub fn interval_of(&self, answers: &Answers, lanes: &Lanes, claims: &[ClaimId]) -> Option<DayInterval> {
        let days = claims.iter().filter_map(|claim| {
            let lane = lanes.lanes().get(lanes.lane_of(*claim)?)?;
            Some(relative(answers.columns().days(claim.index())?, self.of(&lane.key)?))
        });
        days.reduce(DayInterval::hull)
    }
}

/// Days counted from `zero`, which becomes day 0.
#[must_use]
pub fn relative(days: DayInterval, zero: Day) -> DayInterval {
    DayInterval::between(days.earliest().plus(-zero.0), days.latest().plus(-zero.0))
}

/// The days that are these when they are counted from `zero`.
#[must_use]
pub fn absolute(days: DayInterval, zero: Day) -> DayInterval {
    DayInterval::between(days.earliest().plus(zero.0), days.latest().plus(zero.0))
}

/// Days that are counted from day 0: `day 0`, `day +3`, `days −10 to +2`.
#[must_use]
pub fn relative_in_words(days: DayInterval) -> String {
    let signed = |day: Day| match day.0 {
        0 => "0".to_owned(),
        before if before < 0 => format!("−{}", before.unsigned_abs()),
        after => format!("+{after}"),
    };
    match (signed(days.earliest()), signed(days.latest())) {
        (first, last) if first == last => format!("day {first}"),
        (first, last) => format!("days {first} to {last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Status;
    use crate::query::{Filter, LaneBy, LanesWanted};
    use crate::scene::time_axis::tests::days;
    use crate::scene::timeline::tests::{Told, project_of, told};
    use crate::scene::timeline::{Scene, SceneInput, ZoomStep};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn any_claim() -> impl Strategy<Value = Told> {
        let day = proptest::option::of((17_000..19_000_i32, 0..9_i32));
        let kind = proptest::sample::select(vec![EventType::Clash, EventType::Seizure]);
        let camp = proptest::sample::select(vec![Some("iran"), Some("russia"), None]);
        (day, kind, camp).prop_map(|(day, kind, camp)| {
            let days = day.map(|(first, more)| DayInterval::between(Day(first), Day(first + more)));
            told(kind, days, camp, Status::Reported, 0)
        })
    }

    proptest! {
        #[test]
        fn marks_are_counted_from_the_first_fitting_claim_of_their_lane(
            claims in proptest::collection::vec(any_claim(), 1..30), any in any::<bool>(),
        ) {
            let project = project_of(&claims, &[days("2019-06-01", "2019-06-30")]);
            let answers = Answers::new(&project, &Filter::default());
            let cut = answers.lane_cut(&project, LaneBy::Camp);
            let lanes = answers.lanes(&cut, &LanesWanted { most: 9, ..LanesWanted::default() }, None);
            let anchor = if any { Anchor::First } else { Anchor::Kind(EventType::Seizure) };
            let anchors = Anchors::new(&answers, &lanes, &anchor);
            let scene = Scene::new(&SceneInput {
                project: &project,
                answers: &answers,
                lanes: &lanes,
                collapsed: &BTreeSet::new(),
                step: ZoomStep::of(1.0),
                stretch: DayInterval::between(Day(-3_000), Day(3_000)),
                anchors: Some(&anchors),
            });
            for lane in &scene.lanes {
                let of_lane = || project.claims.iter().filter(|claim| lanes.lane_of(claim.id) == Some(lane.counted));
                let fits = |kind: EventType| any || kind == EventType::Seizure;
                let first = of_lane().filter(|claim| fits(claim.event_type)).filter_map(|claim| claim.date.as_ref());
                let first = first.map(|date| date.interval.earliest()).min();
                prop_assert_eq!(lane.zero, first);
                let dated = of_lane().filter(|claim| claim.date.is_some()).count();
                prop_assert_eq!(lane.marks.len(), if first.is_some() { dated } else { 0 });
                for mark in &lane.marks {
                    let days = project.claims[mark.claim.index()].date.as_ref().map(|date| date.interval);
                    prop_assert_eq!(mark.interval, days.zip(first).map(|(days, first)| relative(days, first)));
                    let shown = mark.interval.zip(anchors.extent()).is_some_and(|(days, extent)| {
                        extent.first() <= days.earliest() && days.latest() < extent.until()
                    });
                    prop_assert!(shown, "the axis holds every mark");
                    prop_assert_eq!(anchors.interval_of(&answers, &lanes, &[mark.claim]), mark.interval);
                }
            }
        }
    }

    #[test]
    fn days_from_day_0_are_told_with_their_sign() {
        let between = |first: i32, last: i32| DayInterval::between(Day(first), Day(last));
        let cases = [
            (0, 0, "day 0"),
            (3, 3, "day +3"),
            (-10, 2, "days −10 to +2"),
            (-4, -1, "days −4 to −1"),
            (0, 6, "days 0 to +6"),
        ];
        for (first, last, words) in cases {
            assert_eq!(relative_in_words(between(first, last)), words);
        }
    }

    #[test]
    fn days_there_and_back_are_the_same() {
        let told = days("2016-12-11", "2017-01-02");
        assert_eq!(absolute(relative(told, Day(17_000)), Day(17_000)), told);
    }
}
