//! The groups that claims are coloured by: each claim is of one group, told by one byte.

use super::answers::Answers;
use super::telling::{by_leading_camp, outlets};
use crate::model::{CampId, Day, EventType, Status};
use crate::store::{Columns, Project};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// What the colour of a claim tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColourBy {
    /// The camp that leads it.
    #[default]
    Camp,
    /// What kind of event it is.
    Kind,
    /// How its report vouches for it.
    Status,
    /// The outlet that tells it.
    Outlet,
    /// How long ago it happened, among all claims.
    Age,
}

impl ColourBy {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 5] = [Self::Camp, Self::Kind, Self::Status, Self::Outlet, Self::Age];

    /// English name, as the end of "colour by".
    #[must_use]
    pub fn name_en(self) -> &'static str {
        match self {
            Self::Camp => "camp",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Outlet => "outlet",
            Self::Age => "age",
        }
    }
}

/// A group of claims of one colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// Led by this camp.
    Camp(CampId),
    /// Led by none that is told.
    NoCamp,
    /// Of this kind, which is the nth in number of claims.
    Kind(usize, EventType),
    /// Of this status.
    Status(Status),
    /// Told by this outlet, which is the nth in number of claims.
    Outlet(usize, String),
    /// Begun between these days, both included; the nth of so many stretches, the oldest first.
    Age {
        /// Counted from the oldest, from 0.
        nth: usize,
        /// How many stretches there are.
        of: usize,
        /// The first day of any claim in it.
        first: Day,
        /// The last such day.
        last: Day,
    },
    /// Of none of the groups that have a colour of their own.
    Other,
    /// Without a date.
    Undated,
}

/// The group of every claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouping {
    by: ColourBy,
    groups: Vec<Group>,
    /// Of every claim the number of its group, and in the highest bit whether it is told as fact.
    codes: Vec<u8>,
}

impl Grouping {
    /// The bits of a code that tell the group.
    pub(super) const GROUP: u8 = 0x7F;
    /// Kinds and outlets that get a colour of their own: more, nobody tells apart.
    pub const COLOURS: usize = 7;
    /// Stretches of time.
    const AGES: usize = 6;

    /// The groups of all claims of `project`, whatever the filter; `answers` are answers about it.
    #[must_use]
    pub fn new(project: &Project, answers: &Answers, by: ColourBy) -> Self {
        let columns = answers.index.columns();
        let (groups, of_claim): (Vec<Group>, Vec<u8>) = match by {
            ColourBy::Camp => by_camp(project, columns),
            ColourBy::Kind => by_kind(answers, columns),
            ColourBy::Status => {
                let groups = Status::ALL.map(Group::Status).to_vec();
                (groups, columns.statuses().iter().map(|&status| status as u8).collect())
            }
            ColourBy::Outlet => by_outlet(project, columns),
            ColourBy::Age => by_age(columns),
        };
        let told = |status: &Status| u8::from(*status == Status::Reported) << 7;
        let codes = of_claim.iter().zip(columns.statuses()).map(|(&group, status)| group | told(status)).collect();
        Self { by, groups, codes }
    }

    /// What the groups tell.
    #[must_use]
    pub fn by(&self) -> ColourBy {
        self.by
    }

    /// The groups, in the order of the screen.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The group of a claim.
    #[must_use]
    pub fn of(&self, claim: usize) -> Option<&Group> {
        self.groups.get(usize::from(self.codes.get(claim)? & Self::GROUP))
    }

    pub(super) fn codes(&self) -> &[u8] {
        &self.codes
    }
}

fn byte(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX).min(Grouping::GROUP)
}

/// Camps in the order of the screen, those that the project does not list behind them, and none.
fn by_camp(project: &Project, columns: &Columns) -> (Vec<Group>, Vec<u8>) {
    let keys = columns.camp_keys();
    let listed = project.camps.iter().map(|camp| &camp.id).filter(|id| keys.contains(id));
    let unlisted = keys.iter().filter(|id| !project.camps.iter().any(|camp| camp.id == **id));
    let order: Vec<&CampId> = listed.chain(unlisted).take(usize::from(Grouping::GROUP) - 1).collect();
    let none = byte(order.len());
    let place = |key: &CampId| order.iter().position(|id| *id == key).map_or(none, byte);
    let groups = order.iter().map(|&id| Group::Camp(id.clone())).chain([Group::NoCamp]).collect();
    (groups, by_leading_camp(columns, place, none))
}

fn by_kind(answers: &Answers, columns: &Columns) -> (Vec<Group>, Vec<u8>) {
    let shown: Vec<EventType> = answers.kinds.iter().map(|(kind, _)| *kind).take(Grouping::COLOURS).collect();
    let other = byte(shown.len());
    let place = |kind: &EventType| shown.iter().position(|known| known == kind).map_or(other, byte);
    let of_kind: Vec<u8> = EventType::ALL.iter().map(place).collect();
    let groups = shown.iter().enumerate().map(|(nth, &kind)| Group::Kind(nth, kind)).chain([Group::Other]).collect();
    (groups, columns.kinds().iter().map(|&kind| of_kind.get(kind as usize).copied().unwrap_or(other)).collect())
}

fn by_outlet(project: &Project, columns: &Columns) -> (Vec<Group>, Vec<u8>) {
    let (names, of_report) = outlets(project);
    let mut claims = vec![0; names.len()];
    for report in columns.report_keys().iter() {
        let own = of_report.get(report.index()).and_then(|&outlet| claims.get_mut(outlet));
        own.into_iter().for_each(|own| *own += columns.claim_count_of(*report));
    }
    let mut order: Vec<(usize, &str)> = names.iter().copied().enumerate().collect();
    order.sort_by_key(|&(outlet, name)| (Reverse(claims.get(outlet).copied()), name));
    order.truncate(Grouping::COLOURS);
    let other = byte(order.len());
    let place = |outlet: &usize| order.iter().position(|(known, _)| known == outlet).map_or(other, byte);
    let of_report: Vec<u8> = of_report.iter().map(place).collect();
    let groups = order.iter().enumerate().map(|(nth, (_, name))| Group::Outlet(nth, (*name).to_owned()));
    let groups = groups.chain([Group::Other]).collect();
    let of = |report: &u32| of_report.get(*report as usize).copied().unwrap_or(other);
    (groups, columns.reports().iter().map(of).collect())
}

/// Stretches with about as many claims each, cut between days.
fn by_age(columns: &Columns) -> (Vec<Group>, Vec<u8>) {
    let first_day = |claim: usize| columns.days(claim).map(|days| days.earliest());
    let mut days: Vec<Day> = (0..columns.len()).filter_map(first_day).collect();
    days.sort_unstable();
    let cut = |nth: usize| days.get((nth + 1) * days.len() / Grouping::AGES).copied();
    // The first day of each stretch but the oldest.
    let mut cuts: Vec<Day> = (0..Grouping::AGES - 1).filter_map(cut).filter(|cut| Some(cut) > days.first()).collect();
    cuts.dedup();
    let (of, undated) =
        (if days.is_empty() { 0 } else { cuts.len() + 1 }, byte(if days.is_empty() { 0 } else { cuts.len() + 1 }));
    let groups = (0..of).filter_map(|nth| {
        let from = nth.checked_sub(1).and_then(|before| cuts.get(before));
        let begin = from.map_or(0, |cut| days.partition_point(|day| day < cut));
        let end = cuts.get(nth).map_or(days.len(), |cut| days.partition_point(|day| day < cut));
        Some(Group::Age { nth, of, first: *days.get(begin)?, last: *days.get(end.checked_sub(1)?)? })
    });
    let groups = groups.chain([Group::Undated]).collect();
    let of = |claim: usize| first_day(claim).map_or(undated, |day| byte(cuts.partition_point(|cut| *cut <= day)));
    (groups, (0..columns.len()).map(of).collect())
}
