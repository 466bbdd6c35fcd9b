//! The nth week or weekday of a month, and holidays.

use super::Timex;
use super::days::{month_shifted, months, weekday_of};
use super::hijri;
use super::reader::Reader;
use super::told::Grain;
use crate::arabic::words;
use crate::extract::lexicon::{Holiday, Unit};
use crate::model::{Day, DayInterval};
use chrono::Datelike;
use std::ops::Range;

impl Reader<'_, '_> {
    /// "الأسبوع الأول من تشرين", "ثالث ثلاثاء في أيلول", "الثلاثاء الأخير من شهر مارس السنة القادمة".
    pub(super) fn nth_in_month(&self, at: usize) -> Option<Timex> {
        let (end, nth, weekday) = self.nth_at(at)?;
        if !self.doc.is_word(end, &words!["من", "في", "ب"]) {
            return None;
        }
        let next = end + 1;
        let grain = if weekday.is_some() { Grain::Day } else { Grain::Week };
        if let Some((end, shift)) = self.relative_month(next) {
            let timex = self.counted_from_anchor(at..end, "date.nth_in_month", |anchor| {
                let (year, month) = month_shifted(anchor.latest(), shift);
                nth_of(year, month, nth, weekday)
            });
            return timex.map(|timex| timex.grain(grain));
        }
        let named = self.month_named(next)?;
        let year = self.year_of(&named, 1, at)?;
        let days = nth_of(year, named.month, nth, weekday)?;
        Some(self.days(at..named.end, days, false, "date.nth_in_month")?.grain(grain))
    }

    /// The nth week or weekday, 0 for the last: (end, nth, weekday).
    fn nth_at(&self, at: usize) -> Option<(usize, u32, Option<u8>)> {
        let week = |at: usize| self.unit_at(at) == Some((Unit::Week, 1));
        let weekday = |at: usize| self.weekday_at(at).or_else(|| self.bare_weekday(at));
        let what = |at: usize| weekday(at).map(Some).or_else(|| week(at).then_some(None));
        if let Some(what) = what(at) {
            let last = self.is(at + 1, &self.calendar.last).then_some((at + 2, 0));
            let (end, nth) = last.or_else(|| self.ordinal_at(at + 1).filter(|&(_, nth)| nth <= 5))?;
            return Some((end, nth, what));
        }
        let last = self.is(at, &self.calendar.last).then_some((at + 1, 0));
        let (end, nth) = last.or_else(|| self.ordinal_at(at).filter(|&(_, nth)| nth <= 5))?;
        Some((end + 1, nth, what(end)?))
    }

    /// "ثلاثاء" without its article, as it stands after "أول".
    pub(super) fn bare_weekday(&self, at: usize) -> Option<u8> {
        self.calendar.bare_weekdays.get(self.doc.word(at)).copied()
    }

    /// The nth such weekday of the report's month: "الأحد الثاني" by itself.
    pub(super) fn nth_weekday_of_this_month(&self, tokens: Range<usize>, weekday: u8, nth: u32) -> Option<Timex> {
        self.counted_from_anchor(tokens, "date.nth_in_month", |anchor| {
            let month = anchor.latest().date();
            nth_of(month.year(), month.month(), nth, Some(weekday))
        })
    }

    /// "عيد الفطر", "رأس السنة", "أول أيام عيد الأضحى".
    pub(super) fn holiday(&self, at: usize) -> Option<Timex> {
        let nth = self.ordinal_at(at).filter(|&(end, _)| self.unit_at(end).is_some_and(|(unit, _)| unit == Unit::Day));
        let start = nth.map_or(at, |(end, _)| end + 1);
        let hit = self.calendar.holidays.find(self.doc, start)?;
        let year = self.year_after(hit.end);
        let shift = self.shift_at(hit.end);
        let end = year.map(|year| year.end).or(shift.map(|(end, _)| end)).unwrap_or(hit.end);
        let next = shift.map_or_else(|| self.means_next(&(at..hit.end)), |(_, shift)| shift > 0);
        let anchor = self.anchor.map(|anchor| anchor.interval);
        let first = match (year, anchor) {
            (Some(year), _) => holiday_in(hit.value, year.number)?,
            (None, Some(anchor)) => {
                let from = anchor.latest().date().year();
                let mut days = (-1..=1).filter_map(|shift| holiday_in(hit.value, from + shift));
                if next {
                    days.find(|&day| day >= anchor.earliest())?
                } else {
                    days.rfind(|&day| day <= anchor.latest())?
                }
            }
            _ => return None,
        };
        let interval = match nth {
            Some((_, nth)) => DayInterval::day(first.plus(i32::try_from(nth).ok()? - 1)),
            None => DayInterval::between(first, first.plus(hit.value.days - 1)),
        };
        self.days(at..end, interval, false, "date.holiday")
    }
}

/// The first day of a holiday in a year of the Gregorian calendar.
fn holiday_in(holiday: Holiday, year: i32) -> Option<Day> {
    if !holiday.hijri {
        return Day::from_ymd(year, holiday.month, holiday.day);
    }
    let hijri_years = hijri::years_in(year);
    let days = hijri_years.filter_map(|hijri_year| hijri::day(hijri_year, holiday.month, holiday.day));
    days.into_iter().find(|day| day.date().year() == year)
}

/// The nth whole week or the nth such weekday of a month; the last for 0.
fn nth_of(year: i32, month: u32, nth: u32, weekday: Option<u8>) -> Option<DayInterval> {
    let all = months(year, month, month)?;
    let days = if weekday.is_some() { 0 } else { 6 };
    let mut starts = (0..all.len_days())
        .map(|n| all.earliest().plus(n))
        .filter(|&day| weekday_of(day) == weekday.unwrap_or(0) && day.plus(days) <= all.latest());
    let start = match nth.checked_sub(1) {
        None => starts.next_back()?,
        Some(nth) => starts.nth(usize::try_from(nth).ok()?)?,
    };
    Some(DayInterval::between(start, start.plus(days)))
}
