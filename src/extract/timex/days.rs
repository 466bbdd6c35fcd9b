//! The days that units of time reach over, counted from the days of the report.

use crate::extract::lexicon::Unit;
use crate::model::{Day, DayInterval};
use chrono::{Datelike, Months};

/// Which part of a month or year is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    All,
    Begin,
    Middle,
    /// The very middle.
    Half,
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

/// 0 for Monday to 6 for Sunday.
pub(super) fn weekday_of(day: Day) -> u8 {
    u8::try_from(day.weekday().num_days_from_monday()).unwrap_or(0)
}

/// A year of two digits is of this century, or of the last one where this has not come so far.
pub(super) fn full_year(year: u32) -> u32 {
    match year {
        0..50 => 2000 + year,
        50..100 => 1900 + year,
        _ => year,
    }
}

/// The days of a month, or of a third of it: 1–10, 11–20, 21–end.
pub(super) fn month_part(year: i32, month: u32, part: Part) -> Option<DayInterval> {
    let last = last_day(year, month)?;
    let (from, to) = match part {
        Part::All => (1, last),
        Part::Begin => (1, 10),
        Part::Middle => (11, 20),
        Part::Half => (15, 15),
        Part::End => (21, last),
    };
    Some(DayInterval::between(Day::from_ymd(year, month, from)?, Day::from_ymd(year, month, to)?))
}

/// The number of the month's last day.
pub(super) fn last_day(year: i32, month: u32) -> Option<u32> {
    (28..=31).rev().find(|&day| Day::from_ymd(year, month, day).is_some())
}

/// The days from the first of one month to the last of another.
pub(super) fn months(year: i32, first: u32, last: u32) -> Option<DayInterval> {
    Some(DayInterval::between(Day::from_ymd(year, first, 1)?, Day::from_ymd(year, last, last_day(year, last)?)?))
}

/// The same day so many months later (earlier where negative), or the last of a shorter month.
pub(super) fn months_on(day: Day, months: i32) -> Day {
    let by = Months::new(months.unsigned_abs());
    let date = if months < 0 { day.date().checked_sub_months(by) } else { day.date().checked_add_months(by) };
    date.map_or(day, Day::from_date)
}

pub(super) fn months_back(day: Day, months: u32) -> Day {
    months_on(day, i32::try_from(months).unwrap_or(i32::MAX).saturating_neg())
}

/// Every day that `days` gives for some day of the anchor.
pub(super) fn over_anchor(anchor: DayInterval, days: impl Fn(Day) -> Option<DayInterval>) -> Option<DayInterval> {
    Some(days(anchor.earliest())?.hull(days(anchor.latest())?))
}

/// The Monday of the day's week.
pub(super) fn monday_of(day: Day) -> Day {
    day.plus(-i32::from(weekday_of(day)))
}

/// The year and month so many months after that of `day`.
pub(super) fn month_shifted(day: Day, months: i32) -> (i32, u32) {
    let first = Day::from_ymd(day.date().year(), day.date().month(), 1).unwrap_or(day);
    let date = months_on(first, months).date();
    (date.year(), date.month())
}

/// The unit that lies `shift` units after the one that holds the report's day: 0 for this week, −1 for last month.
pub(super) fn unit_days(anchor: DayInterval, unit: Unit, shift: i32, part: Part) -> Option<DayInterval> {
    over_anchor(anchor, |day| match unit {
        Unit::Minute | Unit::Hour | Unit::Day => Some(DayInterval::day(day.plus(shift))),
        Unit::Week => Some(week_part(monday_of(day).plus(shift.saturating_mul(7)), part)),
        Unit::Month => {
            let (year, month) = month_shifted(day, shift);
            month_part(year, month, part)
        }
        Unit::Quarter => {
            let (year, month) = month_shifted(day, shift.saturating_mul(3));
            quarter(year, (month - 1) / 3 + 1)
        }
        Unit::Year => year_part(day.date().year() + shift, part),
    })
}

/// The quarter of a year, from 1.
pub(super) fn quarter(year: i32, nth: u32) -> Option<DayInterval> {
    months(year, nth * 3 - 2, nth * 3)
}

fn week_part(monday: Day, part: Part) -> DayInterval {
    let (from, to) = match part {
        Part::All => (0, 6),
        Part::Begin => (0, 2),
        Part::Middle | Part::Half => (2, 3),
        Part::End => (4, 6),
    };
    DayInterval::between(monday.plus(from), monday.plus(to))
}

/// The days of a year, or of its beginning, middle and end in months.
pub(super) fn year_part(year: i32, part: Part) -> Option<DayInterval> {
    let (first, last) = match part {
        Part::All => (1, 12),
        Part::Begin => (1, 3),
        Part::Middle | Part::Half => (5, 8),
        Part::End => (10, 12),
    };
    months(year, first, last)
}

/// "The last days / weeks / months": as far back as such words usually reach where no number is told.
pub(super) fn last_units(anchor: DayInterval, unit: Unit, count: Option<u32>) -> DayInterval {
    match (unit, count) {
        (Unit::Minute | Unit::Hour, _) => anchor.back_between(0, days_of(unit, count.unwrap_or(24))),
        (Unit::Day, _) => anchor.back_between(0, days_of(unit, count.unwrap_or(10))),
        (Unit::Week, _) => anchor.back_between(0, days_of(unit, count.unwrap_or(8))),
        // Half a year, in days.
        (Unit::Month, None) => anchor.back_between(0, 183),
        (Unit::Month, Some(count)) => DayInterval::between(months_back(anchor.earliest(), count), anchor.latest()),
        (Unit::Quarter, _) => {
            let months = count.unwrap_or(2).saturating_mul(3);
            DayInterval::between(months_back(anchor.earliest(), months), anchor.latest())
        }
        (Unit::Year, _) => {
            let months = count.unwrap_or(5).saturating_mul(12);
            DayInterval::between(months_back(anchor.earliest(), months), anchor.latest())
        }
    }
}

/// How many days so many units take, rounded up.
pub(super) fn days_of(unit: Unit, count: u32) -> i32 {
    let each = match unit {
        Unit::Minute => return i32::try_from(count.div_ceil(24 * 60)).unwrap_or(1),
        Unit::Hour => return i32::try_from(count.div_ceil(24)).unwrap_or(1),
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 30,
        Unit::Quarter => 91,
        Unit::Year => 365,
    };
    i32::try_from(count).unwrap_or(0).saturating_mul(each)
}

/// So many months in a unit of months, quarters or years.
fn months_of(unit: Unit, count: u32) -> u32 {
    count.saturating_mul(match unit {
        Unit::Year => 12,
        Unit::Quarter => 3,
        _ => 1,
    })
}

/// The days that "so long ago" allows: the longer ago, the rougher.
pub(super) fn ago(anchor: DayInterval, unit: Unit, count: u32, vague: bool) -> DayInterval {
    let back = |most: u32, least: u32| {
        DayInterval::between(months_back(anchor.earliest(), most), months_back(anchor.latest(), least))
    };
    match (unit, vague) {
        (Unit::Minute | Unit::Hour, _) => anchor.back_between(0, 1.max(days_of(unit, count))),
        (Unit::Day, true) => anchor.back_between(1, 10),
        (Unit::Week, true) => anchor.back_between(7, 56),
        (Unit::Month | Unit::Quarter, true) => back(10, 1),
        (Unit::Year, true) => back(120, 12),
        (Unit::Day, false) => anchor.back(days_of(unit, count)),
        (Unit::Week, false) => anchor.back_between(days_of(unit, count) - 3, days_of(unit, count) + 3),
        (Unit::Month | Unit::Quarter, false) => {
            let middle = back(months_of(unit, count), months_of(unit, count));
            DayInterval::between(middle.earliest().plus(-15), middle.latest().plus(15))
        }
        (Unit::Year, false) => back(months_of(unit, count).saturating_add(2), months_of(unit, count).saturating_sub(2)),
    }
}

/// From so long ago to the report.
pub(super) fn since(anchor: DayInterval, unit: Unit, count: u32, vague: bool) -> DayInterval {
    DayInterval::between(ago(anchor, unit, count, vague).earliest(), anchor.latest())
}

/// The day, or for years the month, that lies exactly so many units after the report (before where negative).
pub(super) fn exactly(anchor: DayInterval, unit: Unit, count: i32) -> Option<DayInterval> {
    let days = days_of(unit, count.unsigned_abs()).saturating_mul(count.signum());
    let months = i32::try_from(months_of(unit, count.unsigned_abs())).ok()?.saturating_mul(count.signum());
    over_anchor(anchor, |day| match unit {
        Unit::Minute | Unit::Hour | Unit::Day | Unit::Week => Some(DayInterval::day(day.plus(days))),
        Unit::Month | Unit::Quarter => Some(DayInterval::day(months_on(day, months))),
        Unit::Year => {
            let (year, month) = month_shifted(day, months);
            month_part(year, month, Part::All)
        }
    })
}

/// From the first `first` to the last `last` weekday among `days`; single where the days hold one of each.
pub(super) fn weekday_in(days: DayInterval, first: u8, last: u8) -> DayInterval {
    let from = held_to_weekday(days, first).earliest();
    let to = held_to_weekday(days, last).latest();
    DayInterval::between(from, to)
}
