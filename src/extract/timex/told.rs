//! What is told of words of time to those outside: names of grains, relations and lengths.

use super::{Anchor, Timex};
use crate::extract::lexicon::Unit;
use crate::model::{Day, DayInterval, Span};
use std::fmt;

/// Which way a bare "Sunday" or "March" is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// As a report means it: the last one, unless the sentence speaks of the future.
    #[default]
    News,
    /// The last one.
    Past,
    /// The next one.
    Future,
}

/// How fine a word of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "they say what they are")]
pub enum Grain {
    Day,
    Week,
    Month,
    Quarter,
    Season,
    Year,
}

impl Grain {
    /// Its name in the output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Year => "year",
        }
    }

    /// The grain of a unit; nothing is finer than a day here.
    pub(super) fn of(unit: Unit) -> Self {
        match unit {
            Unit::Minute | Unit::Hour | Unit::Day => Self::Day,
            Unit::Week => Self::Week,
            Unit::Month => Self::Month,
            Unit::Quarter => Self::Quarter,
            Unit::Year => Self::Year,
        }
    }
}

/// How an event stands to the days or the event that its words of time name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its key")]
pub enum Relation {
    Since,
    Until,
    Before,
    After,
    BeforeEvent,
    AfterEvent,
    UntilEvent,
    SinceEvent,
    SameDay,
    Duration,
    Set,
    Within,
    By,
}

impl Relation {
    /// Its name in the output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Since => "since",
            Self::Until => "until",
            Self::Before => "before",
            Self::After => "after",
            Self::BeforeEvent => "before_event",
            Self::AfterEvent => "after_event",
            Self::UntilEvent => "until_event",
            Self::SinceEvent => "since_event",
            Self::SameDay => "same_day",
            Self::Duration => "duration",
            Self::Set => "set",
            Self::Within => "within",
            Self::By => "by",
        }
    }
}

/// So many units of time; written as an ISO 8601 duration, with X for a number that is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    pub(super) unit: Unit,
    pub(super) count: Option<u32>,
    /// Whether the words say that the number is about right.
    pub approximate: bool,
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, letter, times) = match self.unit {
            Unit::Minute => ("PT", 'M', 1),
            Unit::Hour => ("PT", 'H', 1),
            Unit::Day => ("P", 'D', 1),
            Unit::Week => ("P", 'W', 1),
            Unit::Month => ("P", 'M', 1),
            Unit::Quarter => ("P", 'M', 3),
            Unit::Year => ("P", 'Y', 1),
        };
        match self.count {
            Some(count) => write!(f, "{sign}{}{letter}", count.saturating_mul(times)),
            None => write!(f, "{sign}X{letter}"),
        }
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartOfDay(usize);

impl PartOfDay {
    pub(super) fn new(nth: usize) -> Self {
        Self(nth)
    }

    /// Its name in the output.
    #[must_use]
    pub fn key(self) -> &'static str {
        ["dawn", "morning", "noon", "afternoon", "evening", "night"].get(self.0).copied().unwrap_or("night")
    }
}

/// The days that bound an event, each end included; an open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Not before this day.
    pub earliest: Option<Day>,
    /// Not after this day.
    pub latest: Option<Day>,
}

/// Words of time as they are told to those outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeFound {
    /// The words, in bytes.
    pub span: Span,
    /// The days that they name.
    pub days: Option<DayInterval>,
    /// How fine they are.
    pub grain: Grain,
    /// The rule that read them.
    pub rule: &'static str,
    /// How an event stands to the days, where it is not on them.
    pub relation: Option<Relation>,
    /// The bound that such a relation sets.
    pub bound: Option<Bound>,
    /// How long, or how often.
    pub length: Option<Length>,
    /// The part of the day that is named.
    pub part_of_day: Option<PartOfDay>,
}

impl TimeFound {
    pub(in crate::extract) fn of(timex: &Timex, span: Span, anchor: Option<Anchor>) -> Self {
        Self {
            span,
            days: timex.days(),
            grain: timex.grain,
            rule: timex.rule,
            relation: timex.relation,
            bound: timex.relation.and_then(|relation| bound(timex, relation, anchor)),
            length: timex.length,
            part_of_day: timex.part_of_day,
        }
    }
}

/// What a relation to days says of the event; nothing where it is bound by another event of the report.
fn bound(timex: &Timex, relation: Relation, anchor: Option<Anchor>) -> Option<Bound> {
    let days = timex.days();
    let (earliest, latest) = match relation {
        Relation::Since => (days.map(DayInterval::earliest), anchor.map(|anchor| anchor.interval.latest())),
        Relation::Until | Relation::By => (None, days.map(DayInterval::latest)),
        Relation::Before => {
            let before = days.filter(|_| timex.named.is_some()).map(|days| days.earliest().plus(-1));
            (None, before.or(anchor.map(|anchor| anchor.interval.latest())))
        }
        Relation::After => (days.map(|days| days.latest().plus(1)), None),
        Relation::Within => (days.map(DayInterval::earliest), days.map(DayInterval::latest)),
        _ => return None,
    };
    (earliest.is_some() || latest.is_some()).then_some(Bound { earliest, latest })
}
