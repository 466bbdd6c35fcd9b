//! Days, quarters, seasons and years of the Gregorian calendar.

use super::Timex;
use super::days::{Part, last_day, months, months_on, quarter, unit_days, year_part};
use super::hijri;
use super::month::MonthNamed;
use super::reader::Reader;
use super::told::Grain;
use crate::extract::lexicon::{Holiday, Unit};
use crate::model::{Day, DayInterval};
use chrono::Datelike;
use std::ops::Range;

/// The days that stand before a month's name.
struct DaysNamed {
    end: usize,
    first: u32,
    last: u32,
}

impl Reader<'_, '_> {
    /// "26 شباط 2018", "التاسع من ديسمبر", "بين 5 و10 أيار", "18 من الشهر الجاري", "يناير 21".
    pub(super) fn day_of_month(&self, at: usize) -> Option<Timex> {
        self.day_before_month(at).or_else(|| self.day_after_month(at)).or_else(|| self.bare_day(at))
    }

    fn day_before_month(&self, at: usize) -> Option<Timex> {
        let start = at + usize::from(self.doc.is_word(at, &["بين", "من", "ما"]));
        let days = self.days_named(start).or_else(|| self.end_of_month(start))?;
        if start > at && days.first == days.last {
            return None;
        }
        let mut next = days.end;
        while self.doc.is_word(next, &["من", "في"]) || self.mark(next, &['/', '-', '.', '\\']) {
            next += 1;
        }
        if let Some((end, shift)) = self.relative_month(next) {
            return self.from_anchor(at..end, "date.day_of_this_month", |_| {
                self.day_in_month_shifted(days.first, days.last, shift)
            });
        }
        let named = self.month_named(next)?;
        self.dated(at..named.end, &named, days.first, days.last)
    }

    /// The days `first` to `last` of a month; 0 stands for its last day.
    fn dated(&self, tokens: Range<usize>, named: &MonthNamed, first: u32, last: u32) -> Option<Timex> {
        let year = self.year_of(named, first.max(1), tokens.start)?;
        let day = |day: u32| {
            let day = if day == 0 { last_day(year, named.month)? } else { day };
            Day::from_ymd(year, named.month, day)
        };
        self.days(tokens, DayInterval::between(day(first)?, day(last)?), false, "date.day_and_month")
    }

    /// One day or a range of days: "5", "5 و10", "من 5 إلى 10", "ثالث يوم", "اليوم الثالث".
    fn days_named(&self, at: usize) -> Option<DaysNamed> {
        if let Some((end, day)) = self.ordinal_at(at).filter(|&(end, _)| self.unit_at(end) == Some((Unit::Day, 1))) {
            return Some(DaysNamed { end: end + 1, first: day, last: day });
        }
        let word = self.doc.has_stem(at, &["يوم"]) && self.definite(at);
        if !word && self.doc.is_word(at, &["اول", "غره"]) {
            return Some(DaysNamed { end: at + 1, first: 1, last: 1 });
        }
        let (end, first) = self.day_number(at + usize::from(word))?;
        let joins = self.doc.is_word(end, &["و", "الي", "حتي"]) || self.mark(end, &['-', '–', '—', '/']);
        if joins && let Some((end, last)) = self.day_number(end + 1).filter(|&(_, last)| last > first) {
            return Some(DaysNamed { end, first, last });
        }
        Some(DaysNamed { end, first, last: first })
    }

    /// "آخر يوم" of a month: its days are told as 0.
    fn end_of_month(&self, at: usize) -> Option<DaysNamed> {
        let end = match (self.is(at, &self.calendar.last), self.unit_at(at + 1)) {
            (true, Some((Unit::Day, 1))) => at + 2,
            _ => return None,
        };
        Some(DaysNamed { end, first: 0, last: 0 })
    }

    /// "يناير 21", "يناير الحادي والعشرين 2018": nothing that could be counted may follow.
    fn day_after_month(&self, at: usize) -> Option<Timex> {
        let named = self.month_named(at).filter(|named| named.year.is_none() && named.shift.is_none())?;
        let (end, day) = self.day_number(named.end)?;
        let year = self.year_after(end);
        if year.is_none() && !self.closes(end) && self.number(named.end).is_some() {
            return None;
        }
        let dated = MonthNamed { end: year.map_or(end, |year| year.end), year, ..named };
        self.dated(at..dated.end, &dated, day, day)
    }

    /// "في 15.", "بتاريخ 15": a number alone is a day only where nothing follows that it could count.
    fn bare_day(&self, at: usize) -> Option<Timex> {
        let day = self.number(at).filter(|day| (1..=31).contains(day))?;
        let lead = at
            .checked_sub(1)
            .filter(|&lead| self.doc.is_word(lead, &["في", "يوم", "بتاريخ", "ليوم", "بيوم"]) && !self.joined(at))?;
        if !self.closes(at + 1) || self.joined(at + 1) {
            return None;
        }
        let dated = self.doc.is_word(lead, &["بتاريخ"]);
        let alone = self.doc.token(at + 1).is_none_or(|token| token.starts_line || token.is_mark('.'));
        (dated || alone).then(|| self.day_without_month(at..at + 1, day))?
    }

    /// The last or next day of that number.
    pub(super) fn day_without_month(&self, tokens: Range<usize>, day: u32) -> Option<Timex> {
        let next = self.means_next(&tokens);
        self.from_anchor(tokens, "date.day_of_month", |anchor| {
            let from = if next { anchor.earliest() } else { anchor.latest() };
            let months = (0..3).map(|n| super::days::month_shifted(from, if next { n } else { -n }));
            let days = months.filter_map(|(year, month)| Day::from_ymd(year, month, day));
            let mut fitting = days.filter(|&day| if next { day >= from } else { day <= from });
            Some(DayInterval::day(fitting.next()?))
        })
    }

    /// "الأسبوع الأول من تشرين", "ثالث ثلاثاء في أيلول", "الثلاثاء الأخير من شهر مارس السنة القادمة".
    pub(super) fn nth_in_month(&self, at: usize) -> Option<Timex> {
        let (end, nth, weekday) = self.nth_at(at)?;
        if !self.doc.is_word(end, &["من", "في", "ب"]) {
            return None;
        }
        let next = end + 1;
        let grain = if weekday.is_some() { Grain::Day } else { Grain::Week };
        if let Some((end, shift)) = self.relative_month(next) {
            let timex = self.from_anchor(at..end, "date.nth_in_month", |anchor| {
                let (year, month) = super::days::month_shifted(anchor.latest(), shift);
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
    fn bare_weekday(&self, at: usize) -> Option<u8> {
        self.calendar.weekdays.get(&format!("ال{}", self.doc.form(at))).copied()
    }

    /// The nth such weekday of the report's month: "الأحد الثاني" by itself.
    pub(super) fn nth_weekday_of_this_month(&self, tokens: Range<usize>, weekday: u8, nth: u32) -> Option<Timex> {
        self.from_anchor(tokens, "date.nth_in_month", |anchor| {
            let month = anchor.latest().date();
            nth_of(month.year(), month.month(), nth, Some(weekday))
        })
    }

    /// "عام 2013", "في 2014", "مطلع العام 2016", "صيف 2015", "النصف الأول من عام 2017".
    pub(super) fn year(&self, at: usize) -> Option<Timex> {
        self.season_of_year(at).or_else(|| self.half_of_year(at)).or_else(|| self.bare_year(at))
    }

    fn bare_year(&self, at: usize) -> Option<Timex> {
        let part = self.part_at(at);
        let mut word = at + usize::from(part != Part::All);
        word += usize::from(word > at && self.doc.is_word(word, &["من"]));
        let said = self.is_year_word(word);
        let lead = part == Part::All && self.doc.is_word(at, &["في", "منذ", "حتي"]);
        if !said && !lead {
            return None;
        }
        let (end, year) = self.year_number(word + 1)?;
        // "في 2000 منزل" counts houses.
        if lead && year % 100 == 0 && !self.closes(end) {
            return None;
        }
        let grain = if part == Part::All { Grain::Year } else { Grain::Month };
        Some(self.days(at..end, year_part(year, part)?, false, "date.year")?.grain(grain))
    }

    /// "صيف 2015", "ربيع عام 2014".
    fn season_of_year(&self, at: usize) -> Option<Timex> {
        let season = self.season_at(at)?;
        let word = at + 1;
        let said = usize::from(self.is_year_word(word));
        let (end, year) = self.year_number(word + said)?;
        Some(self.days(at..end, season_days(year, season)?, false, "date.season")?.grain(Grain::Season))
    }

    /// The number of the season named at `at`, from 0 for winter.
    pub(super) fn season_at(&self, at: usize) -> Option<u32> {
        let seasons = &self.calendar.seasons;
        self.doc.splits(at).iter().find_map(|split| seasons.get(&split.stem).copied())
    }

    /// "النصف الأول من عام 2017", "النصف الثاني من العام الماضي".
    fn half_of_year(&self, at: usize) -> Option<Timex> {
        if !self.doc.has_stem(at, &["نصف"]) || !self.definite(at) {
            return None;
        }
        let (end, nth) = self.ordinal_at(at + 1).filter(|&(_, nth)| nth <= 2)?;
        let year = self.year_after(end)?;
        let days = months(year.number, nth * 6 - 5, nth * 6)?;
        Some(self.days(at..year.end, days, year.relative, "date.half_year")?.grain(Grain::Month))
    }

    /// "الربع الثالث 2016", "الربع الأول من العام الجاري".
    pub(super) fn quarter(&self, at: usize) -> Option<Timex> {
        if !self.doc.has_stem(at, &["ربع"]) || !self.definite(at) {
            return None;
        }
        let (end, nth) = self.ordinal_at(at + 1).filter(|&(_, nth)| nth <= 4)?;
        if let Some(year) = self.year_after(end) {
            let days = quarter(year.number, nth)?;
            return self.days(at..year.end, days, year.relative, "date.quarter");
        }
        let next = self.means_next(&(at..end));
        let timex = self.from_anchor(at..end, "date.quarter", |anchor| {
            let this = anchor.latest().date().year();
            let days = quarter(this, nth)?;
            let year = match next {
                true if days.latest() < anchor.earliest() => this + 1,
                false if days.earliest() > anchor.latest() => this - 1,
                _ => this,
            };
            quarter(year, nth)
        });
        timex.map(|timex| timex.grain(Grain::Quarter))
    }

    /// "عيد الفطر", "رأس السنة", "أول أيام عيد الأضحى".
    pub(super) fn holiday(&self, at: usize) -> Option<Timex> {
        let nth = self.ordinal_at(at).filter(|&(end, _)| self.unit_at(end).is_some_and(|(unit, _)| unit == Unit::Day));
        let start = nth.map_or(at, |(end, _)| end + 1);
        let hit = self.calendar.holidays.find(self.doc, start)?;
        let next = self.means_next(&(at..hit.end));
        let year = self.year_after(hit.end);
        let end = year.map_or(hit.end, |year| year.end);
        let anchor = self.anchor.map(|anchor| anchor.interval);
        let first = match (year, anchor) {
            (Some(year), _) => holiday_in(hit.value, year.number)?,
            (None, Some(anchor)) => {
                let from = anchor.latest().date().year();
                let mut days = (-1..=1).filter_map(|shift| holiday_in(hit.value, from + shift));
                if next {
                    days.find(|&day| day >= anchor.earliest())?
                } else {
                    days.filter(|&day| day <= anchor.latest()).last()?
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

/// Three months; winter is told by the year in which it ends.
pub(super) fn season_days(year: i32, season: u32) -> Option<DayInterval> {
    let months = i32::try_from(season).ok()?.saturating_mul(3);
    let first = months_on(Day::from_ymd(year - 1, 12, 1)?, months);
    Some(DayInterval::between(first, months_on(first, 3).plus(-1)))
}

/// The nth whole week or the nth such weekday of a month; the last for 0.
fn nth_of(year: i32, month: u32, nth: u32, weekday: Option<u8>) -> Option<DayInterval> {
    let all = months(year, month, month)?;
    let days = if weekday.is_some() { 0 } else { 6 };
    let starts = (0..all.len_days())
        .map(|n| all.earliest().plus(n))
        .filter(|&day| super::days::weekday_of(day) == weekday.unwrap_or(0) && day.plus(days) <= all.latest());
    let start = match nth.checked_sub(1) {
        None => starts.last()?,
        Some(nth) => starts.into_iter().nth(usize::try_from(nth).ok()?)?,
    };
    Some(DayInterval::between(start, start.plus(days)))
}

/// The unit of weeks that holds a day, for those who count from it.
pub(super) fn week_of(anchor: DayInterval, shift: i32) -> Option<DayInterval> {
    unit_days(anchor, Unit::Week, shift, Part::All)
}
