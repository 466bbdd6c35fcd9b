//! The days that units of time reach over, counted from the days of the report.

use super::super::lexicon::Unit;
use crate::model::{Day, DayInterval};
use chrono::{Datelike, Months};

/// Which part of a month or year is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    All,
    Begin,
    Middle,
    End,
}

/// From the first to the last day of `interval` that is this weekday (0 for Monday); all of it where none is.
pub(super) fn held_to_weekday(interval: DayInterval, weekday: u8) -> DayInterval {
    let is_day = |day: &Day| weekday_of(*day) == weekday;
    let span = 0..interval.len_days().min(7);
    let first = span.clone().map(|n| interval.earliest().plus(n)).find(is_day);
    let last = span.map(|n| interval.latest().plus(-n)).find(is_day);
    match (first, last) {
        (Some(first), Some(last)) => DayInterval::between(first, last),
        _ => interval,
    }
}

fn weekday_of(day: Day) -> u8 {
    u8::try_from(day.weekday().num_days_from_monday()).unwrap_or(0)
}

pub(super) fn full_year(year: u32) -> u32 {
    if year < 100 { 2000 + year } else { year }
}

/// The days of a month, or of a third of it: 1–10, 11–20, 21–end.
pub(super) fn month_part(year: i32, month: u32, part: Part) -> Option<DayInterval> {
    let last = last_day(year, month)?;
    let (from, to) = match part {
        Part::All => (1, last),
        Part::Begin => (1, 10),
        Part::Middle => (11, 20),
        Part::End => (21, last),
    };
    Some(DayInterval::between(Day::from_ymd(year, month, from)?, Day::from_ymd(year, month, to)?))
}

fn last_day(year: i32, month: u32) -> Option<u32> {
    (28..=31).rev().find(|&day| Day::from_ymd(year, month, day).is_some())
}

pub(super) fn months_back(day: Day, months: u32) -> Day {
    day.date().checked_sub_months(Months::new(months)).map_or(day, Day::from_date)
}

fn over_anchor(anchor: DayInterval, days: impl Fn(Day) -> Option<DayInterval>) -> Option<DayInterval> {
    Some(days(anchor.earliest())?.hull(days(anchor.latest())?))
}

fn monday_of(day: Day) -> Day {
    day.plus(-i32::from(weekday_of(day)))
}

pub(super) fn this_unit(anchor: DayInterval, unit: Unit, part: Part) -> Option<DayInterval> {
    let interval = over_anchor(anchor, |day| {
        let date = day.date();
        match unit {
            Unit::Hour | Unit::Day => Some(DayInterval::day(day)),
            Unit::Week => Some(DayInterval::between(monday_of(day), day)),
            Unit::Month => month_part(date.year(), date.month(), part),
            Unit::Year => year_part(date.year(), part),
        }
    })?;
    if part == Part::All {
        interval.meet(DayInterval::between(interval.earliest(), anchor.latest()))
    } else {
        Some(interval)
    }
}

pub(super) fn year_part(year: i32, part: Part) -> Option<DayInterval> {
    let (from, to) = match part {
        Part::All => (1, 12),
        Part::Begin => (1, 3),
        Part::Middle => (5, 8),
        Part::End => (10, 12),
    };
    Some(DayInterval::between(Day::from_ymd(year, from, 1)?, Day::from_ymd(year, to, last_day(year, to)?)?))
}

pub(super) fn last_unit(anchor: DayInterval, unit: Unit, part: Part) -> Option<DayInterval> {
    match unit {
        Unit::Hour => Some(anchor.back_between(0, 1)),
        Unit::Day => Some(anchor.back(1)),
        Unit::Week => {
            over_anchor(anchor, |day| Some(DayInterval::between(monday_of(day).plus(-7), monday_of(day).plus(-1))))
        }
        Unit::Month => over_anchor(anchor, |day| {
            let first = Day::from_ymd(day.date().year(), day.date().month(), 1)?.plus(-1).date();
            month_part(first.year(), first.month(), part)
        }),
        Unit::Year => over_anchor(anchor, |day| year_part(day.date().year() - 1, part)),
    }
}

/// "The last days / weeks / months": as far back as such words usually reach where no number is told.
pub(super) fn last_units(anchor: DayInterval, unit: Unit, count: Option<u32>) -> DayInterval {
    match unit {
        Unit::Hour => anchor.back_between(0, i32::try_from(count.unwrap_or(24).div_ceil(24)).unwrap_or(1)),
        Unit::Day | Unit::Week => {
            let usual = if unit == Unit::Day { 10 } else { 8 };
            anchor.back_between(0, days_of(unit, count.unwrap_or(usual)))
        }
        Unit::Month => DayInterval::between(months_back(anchor.earliest(), count.unwrap_or(6)), anchor.latest()),
        Unit::Year => DayInterval::between(months_back(anchor.earliest(), count.unwrap_or(5) * 12), anchor.latest()),
    }
}

pub(super) fn days_of(unit: Unit, count: u32) -> i32 {
    let each = match unit {
        Unit::Hour => return i32::try_from(count.div_ceil(24)).unwrap_or(1),
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 30,
        Unit::Year => 365,
    };
    i32::try_from(count).unwrap_or(0).saturating_mul(each)
}

pub(super) fn ago(anchor: DayInterval, unit: Unit, count: u32, vague: bool) -> DayInterval {
    match (unit, vague) {
        (Unit::Hour, _) => anchor.back_between(0, 1.max(days_of(unit, count))),
        (Unit::Day, true) => anchor.back_between(1, 10),
        (Unit::Week, true) => anchor.back_between(7, 56),
        (Unit::Month, true) => {
            DayInterval::between(months_back(anchor.earliest(), 10), months_back(anchor.latest(), 1))
        }
        (Unit::Year, true) => {
            DayInterval::between(months_back(anchor.earliest(), 120), months_back(anchor.latest(), 12))
        }
        (Unit::Day, false) => anchor.back(days_of(unit, count)),
        (Unit::Week, false) => anchor.back_between(days_of(unit, count) - 3, days_of(unit, count) + 3),
        (Unit::Month, false) => DayInterval::between(
            months_back(anchor.earliest(), count).plus(-15),
            months_back(anchor.latest(), count).plus(15),
        ),
        (Unit::Year, false) => DayInterval::between(
            months_back(anchor.earliest(), count * 12 + 2),
            months_back(anchor.latest(), (count * 12).saturating_sub(2)),
        ),
    }
}

pub(super) fn since(anchor: DayInterval, unit: Unit, count: u32, vague: bool) -> DayInterval {
    DayInterval::between(ago(anchor, unit, count, vague).earliest(), anchor.latest())
}

/// From the first `first` to the last `last` weekday among `days`; single where the days hold one of each.
pub(super) fn weekday_in(days: DayInterval, first: u8, last: u8) -> DayInterval {
    let from = held_to_weekday(days, first).earliest();
    let to = held_to_weekday(days, last).latest();
    DayInterval::between(from, to)
}
