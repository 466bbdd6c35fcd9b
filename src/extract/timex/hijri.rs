//! Days of the Hijri calendar.
//!
//! The tabular ("civil") calendar: years of 354 days, eleven of thirty with a day more, counted from Friday, 16 July
//! 622 of the Julian calendar; the arithmetic is that of Reingold and Dershowitz, *Calendrical Calculations*, chapter
//! 7 ("The Islamic Calendar"). Months that are seen to begin may differ from it by a day, so a claim's day keeps one
//! day to either side.

use super::Timex;
use super::days::Part;
use super::reader::Reader;
use super::told::Grain;
use crate::arabic::words;
use crate::model::{Day, DayInterval};
use chrono::Datelike;

/// The day before 1 Muharram 1, counted from 1970-01-01.
const BEFORE_EPOCH: i32 = 227_014 - 719_163;
/// Hijri years that a report may speak of.
const YEARS: std::ops::RangeInclusive<u32> = 1300..=1520;

/// The day of this Hijri year, month (1 to 12) and day of month; `None` where the month has no such day.
pub(super) fn day(year: i32, month: u32, day: u32) -> Option<Day> {
    if !(1..=12).contains(&month) || !(1..=month_days(year, month)).contains(&day) {
        return None;
    }
    let (month, day) = (i32::try_from(month).ok()?, i32::try_from(day).ok()?);
    let years = (year - 1) * 354 + (3 + 11 * year).div_euclid(30);
    Some(Day(BEFORE_EPOCH + years + 29 * (month - 1) + month / 2 + day))
}

fn month_days(year: i32, month: u32) -> u32 {
    let long = month % 2 == 1 || (month == 12 && (14 + 11 * year).rem_euclid(30) < 11);
    if long { 30 } else { 29 }
}

/// The Hijri years that share days with a Gregorian year.
pub(super) fn years_in(gregorian: i32) -> std::ops::RangeInclusive<i32> {
    let about = (gregorian - 622) * 33 / 32;
    about - 1..=about + 2
}

fn month_of(year: i32, month: u32) -> Option<DayInterval> {
    Some(DayInterval::between(day(year, month, 1)?, day(year, month, month_days(year, month))?))
}

fn part_of(days: DayInterval, part: Part) -> DayInterval {
    let first = days.earliest();
    match part {
        Part::All => days,
        Part::Begin => DayInterval::between(first, first.plus(9)),
        Part::Middle | Part::Half => DayInterval::between(first.plus(10), first.plus(19)),
        Part::End => DayInterval::between(first.plus(20), days.latest()),
    }
}

impl Reader<'_, '_> {
    /// "رمضان 1437", "15 شعبان", "أواخر شهر رمضان الماضي", "السابع من ذي الحجة 1436 هـ".
    pub(super) fn hijri(&self, at: usize) -> Option<Timex> {
        let part = self.part_at(at);
        let (start, number) = match self.day_number(at) {
            Some((end, day)) => (end + usize::from(self.doc.is_word(end, &words!["من"])), Some(day)),
            None => (at + usize::from(part != Part::All), None),
        };
        let said = self.doc.has_stem(start, &words!["شهر"]);
        let hit = self.calendar.hijri_months.find(self.doc, start + usize::from(said))?;
        let doubtful = self.calendar.doubtful_hijri_months.contains(&hit.split.stem);
        let (end, year) = self.hijri_year(hit.end, hit.value, at)?;
        let sure = said || !doubtful || number.is_some() || end > hit.end || self.is_ramadan(hit.end, start, hit.value);
        if !sure || hit.split.preposition == Some('ك') {
            return None;
        }
        let month = month_of(year, hit.value)?;
        let Some(number) = number else {
            let grain = if part == Part::All { Grain::Month } else { Grain::Day };
            return Some(self.days(at..end, part_of(month, part), false, "date.hijri")?.grain(grain));
        };
        let named = DayInterval::day(day(year, hit.value, number)?);
        // Sighted months may begin a day earlier or later.
        let allowed = DayInterval::between(named.earliest().plus(-1), named.latest().plus(1));
        Some(self.days(at..end, allowed, false, "date.hijri")?.naming(Some(named)))
    }

    /// "في رمضان", "خلال رمضان": the fast, and no man of that name.
    fn is_ramadan(&self, end: usize, start: usize, month: u32) -> bool {
        let lead =
            start.checked_sub(1).is_some_and(|lead| self.doc.is_word(lead, &words!["في", "خلال", "قبل", "بعد", "منذ"]));
        month == 9 && lead && (self.closes(end) || !self.definite(end))
    }

    /// The Hijri year that is told after the month, or the one that is meant: the last, or the next.
    fn hijri_year(&self, at: usize, month: u32, from: usize) -> Option<(usize, i32)> {
        let said = usize::from(self.is_year_word(at) || self.doc.is_word(at, &words!["من"]));
        if let Some(year) = self.number(at + said).filter(|year| YEARS.contains(year)) {
            let sign = usize::from(self.is(at + said + 1, &self.calendar.hijri_signs));
            return Some((at + said + 1 + sign, i32::try_from(year).ok()?));
        }
        if let Some(year) = self.year_after(at) {
            let begins = |hijri: &i32| day(*hijri, month, 1).is_some_and(|day| day.date().year() == year.number);
            return Some((year.end, years_in(year.number).find(begins)?));
        }
        let shift = self.shift_at(at);
        let end = shift.map_or(at, |(end, _)| end);
        let next = shift.map_or_else(|| self.means_next(&(from..end)), |(_, shift)| shift > 0);
        let anchor = self.anchor?.interval;
        let mut years = years_in(anchor.latest().date().year());
        let begins = |year: i32| month_of(year, month);
        let year = if next {
            years.find(|&year| begins(year).is_some_and(|days| days.latest() >= anchor.earliest()))
        } else {
            years.rfind(|&year| begins(year).is_some_and(|days| days.earliest() <= anchor.latest()))
        };
        Some((end, year?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hijri_days_fall_on_their_gregorian_days() {
        let cases = [
            ("the epoch of Calendrical Calculations", (1, 1, 1), "0622-07-19"),
            ("new year 1437", (1437, 1, 1), "2015-10-15"),
            ("Ramadan 1434", (1434, 9, 1), "2013-07-09"),
            ("Eid of 1440, a day after it was seen", (1440, 10, 1), "2019-06-05"),
            ("1 January 2000", (1420, 9, 24), "2000-01-01"),
        ];
        for (name, (year, month, number), expected) in cases {
            assert_eq!(day(year, month, number).map(|day| day.to_string()).as_deref(), Some(expected), "{name}");
        }
        assert_eq!(day(1437, 2, 30), None, "Safar has 29 days");
    }
}
