//! Dates written in digits: "11/12/2016", "2016-12-11", "18-9-15", "4/22", "3-2015".

use super::Timex;
use super::days::{Part, full_year, month_part};
use super::month::MonthNamed;
use super::reader::Reader;
use super::told::Grain;
use crate::arabic::words;
use crate::model::{Day, DayInterval};

impl Reader<'_, '_> {
    pub(super) fn digits(&self, at: usize) -> Option<Timex> {
        self.full_digits(at).or_else(|| self.year_last(at)).or_else(|| self.year_and_month(at)).or_else(|| {
            // A number written on to the one before is the rest of something longer.
            let inside = self.joined(at) && at.checked_sub(1).is_some_and(|before| self.separator(before));
            if inside { None } else { self.day_and_month_digits(at) }
        })
    }

    fn separator(&self, at: usize) -> bool {
        self.mark(at, &['/', '-', '.', '\\', '–'])
    }

    /// "11/12/2016", "2016-12-11", "18-9-15", "11/ديسمبر/2016": the day before the month, as Arabic papers write.
    fn full_digits(&self, at: usize) -> Option<Timex> {
        let first = self.number(at)?;
        if !self.separator(at + 1) || !self.separator(at + 3) {
            return None;
        }
        let third = self.number(at + 4)?;
        let month = self.number(at + 2).or_else(|| {
            self.calendar.months.find(self.doc, at + 2).filter(|hit| hit.end == at + 3).map(|hit| hit.value)
        })?;
        let (year, day) = if first > 31 { (full_year(first), third) } else { (full_year(third), first) };
        let day = day_either_way(year, month, day)?;
        self.days(at..at + 5, DayInterval::day(day), false, "date.digits")
    }

    /// "08/12, 2015": with the year after a comma the month comes first.
    fn year_last(&self, at: usize) -> Option<Timex> {
        let (month, day) = self.pair(at)?;
        if !self.mark(at + 3, &[',', '،']) {
            return None;
        }
        let (end, year) = self.year_number(at + 4)?;
        let day = Day::from_ymd(year, month, day).or_else(|| Day::from_ymd(year, day, month))?;
        self.days(at..end, DayInterval::day(day), false, "date.digits")
    }

    /// "3-2015", "2015/3".
    fn year_and_month(&self, at: usize) -> Option<Timex> {
        let (first, second) = self.pair(at)?;
        let (year, month) = if first > second { (first, second) } else { (second, first) };
        if !(1900..=2100).contains(&year)
            || !(1..=12).contains(&month)
            || self.separator(at + 3) && self.joined(at + 3) && self.number(at + 4).is_some()
        {
            return None;
        }
        let days = month_part(i32::try_from(year).ok()?, month, Part::All)?;
        Some(self.days(at..at + 3, days, false, "date.month")?.grain(Grain::Month))
    }

    /// "22-4", "4/22", "4.22": a date only where nothing follows that it could count, and where it is no decimal.
    fn day_and_month_digits(&self, at: usize) -> Option<Timex> {
        let (first, second) = self.pair(at)?;
        let (day, month) = if second > 12 { (second, first) } else { (first, second) };
        if !(1..=31).contains(&day)
            || !(1..=12).contains(&month)
            || !self.closes(at + 3)
            || self.joined(at + 3) && self.number(at + 4).is_some()
        {
            return None;
        }
        let led = at.checked_sub(1).is_some_and(|lead| {
            self.doc.is_word(lead, &words!["في", "يوم", "بتاريخ", "منذ"]) || self.weekday_at(lead).is_some()
        });
        let alone = self.doc.token(at).is_some_and(|token| token.starts_line);
        let sure =
            led || alone && !self.mark(at + 1, &['.']) || self.means_next(&(at..at + 3)) && !self.mark(at + 1, &['.']);
        let percent = self.mark(at + 3, &['%', '٪']);
        if percent || !sure {
            return None;
        }
        let named = MonthNamed { end: at + 3, month, year: None, shift: None, sure: true };
        let year = self.year_of(&named, day, at)?;
        self.days(at..at + 3, DayInterval::day(Day::from_ymd(year, month, day)?), false, "date.digits")
    }

    /// Two numbers with a mark between them and no space.
    fn pair(&self, at: usize) -> Option<(u32, u32)> {
        let written_on = self.separator(at + 1) && self.joined(at + 1) && self.joined(at + 2);
        Some((self.number(at)?, self.number(at + 2)?)).filter(|_| written_on)
    }
}

/// The day and the month in the order told, or the other where that is the only one that gives a day.
fn day_either_way(year: u32, month: u32, day: u32) -> Option<Day> {
    let year = i32::try_from(year).ok()?;
    Day::from_ymd(year, month, day).or_else(|| Day::from_ymd(year, day, month))
}
