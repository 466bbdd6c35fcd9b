//! Days of the Gregorian month: "26 شباط 2018", "يناير 21", "18 من الشهر الجاري".

use super::Timex;
use super::days::{last_day, month_shifted, weekday_of};
use super::month::MonthNamed;
use super::reader::Reader;
use crate::arabic::words;
use crate::extract::lexicon::Unit;
use crate::model::{Day, DayInterval};
use chrono::Datelike;
use std::ops::Range;

/// How far a day is looked for that falls on the weekday told.
const MONTHS_TO_WEEKDAY: i32 = 12;

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
        let start = at + usize::from(self.doc.is_word(at, &words!["بين", "من", "ما"]));
        let days = self.days_named(start).or_else(|| self.end_of_month(start))?;
        if start > at && days.first == days.last {
            return None;
        }
        let mut next = days.end;
        while self.doc.is_word(next, &words!["من", "في"]) || self.mark(next, &['/', '-', '.', '\\']) {
            next += 1;
        }
        if let Some((end, shift)) = self.relative_month(next) {
            return self.counted_from_anchor(at..end, "date.day_of_this_month", |_| {
                self.day_in_month_shifted(days.first, days.last, shift)
            });
        }
        // "العاشر من الجاري", "في 5 الجاري": of the month that goes on.
        let elided = next > days.end || self.number(days.end - 1).is_some();
        if elided && self.doc.is_word(next, &words!["الجاري", "الحالي"]) {
            return self.counted_from_anchor(at..next + 1, "date.day_of_this_month", |_| {
                self.day_in_month_shifted(days.first, days.last, 0)
            });
        }
        // "الخامس من الشهر" is of the month that is told of.
        let bare = days.first == days.last && next > days.end && self.doc.form(next) == "الشهر";
        if bare && self.shift_at(next + 1).is_none() && self.same_unit(next, "شهر").is_none() {
            return self.counted_from_anchor(at..next + 1, "date.day_of_this_month", |_| {
                self.day_in_month_shifted(days.first, days.last, 0)
            });
        }
        if let Some((end, told)) = self.same_unit(next, "شهر") {
            let date = told.earliest().date();
            let day = |day| Day::from_ymd(date.year(), date.month(), day);
            let interval = DayInterval::between(day(days.first)?, day(days.last)?);
            return self.days(at..end, interval, false, "date.day_of_this_month");
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
        let word = self.doc.has_stem(at, &words!["يوم"]) && self.definite(at);
        if !word && self.doc.is_word(at, &words!["اول", "غره"]) {
            return Some(DaysNamed { end: at + 1, first: 1, last: 1 });
        }
        let (end, first) = self.day_number(at + usize::from(word))?;
        let joins = self.doc.is_word(end, &words!["و", "الي", "حتي"]) || self.mark(end, &['-', '–', '—', '/']);
        if joins && let Some((end, last)) = self.day_number(end + 1).filter(|&(_, last)| last > first) {
            return Some(DaysNamed { end, first, last });
        }
        Some(DaysNamed { end, first, last: first })
    }

    /// "آخر يوم" or "اليوم الأخير" of a month: its days are told as 0.
    fn end_of_month(&self, at: usize) -> Option<DaysNamed> {
        let last = |at| self.is(at, &self.calendar.last);
        let day = |at| self.unit_at(at) == Some((Unit::Day, 1));
        let said = last(at) && day(at + 1) || day(at) && last(at + 1) && self.definite(at);
        said.then_some(DaysNamed { end: at + 2, first: 0, last: 0 })
    }

    /// "يناير 21", "يناير الحادي والعشرين 2018": nothing that could be counted may follow.
    fn day_after_month(&self, at: usize) -> Option<Timex> {
        let named = self.month_named(at).filter(|named| named.year.is_none() && named.shift.is_none())?;
        let days = self.days_named(named.end)?;
        let year = self.year_after(days.end);
        if year.is_none() && !self.closes(days.end) && self.number(named.end).is_some() {
            return None;
        }
        let dated = MonthNamed { end: year.map_or(days.end, |year| year.end), year, ..named };
        self.dated(at..dated.end, &dated, days.first, days.last)
    }

    /// "في 15.", "بتاريخ 15": a number alone is a day only where nothing follows that it could count.
    fn bare_day(&self, at: usize) -> Option<Timex> {
        let day = self.number(at).filter(|day| (1..=31).contains(day))?;
        let lead = at.checked_sub(1).filter(|&lead| {
            self.doc.is_word(lead, &words!["في", "يوم", "بتاريخ", "ليوم", "بيوم"]) && !self.joined(at)
        })?;
        if !self.closes(at + 1) || self.joined(at + 1) {
            return None;
        }
        let dated = self.doc.is_word(lead, &words!["بتاريخ"]);
        let alone = self.doc.token(at + 1).is_none_or(|token| token.starts_line || token.is_mark('.'));
        (dated || alone).then(|| self.day_without_month(at..at + 1, day, None))?
    }

    /// The last or next day of that number, the nearest that falls on the weekday where one is told.
    pub(super) fn day_without_month(&self, tokens: Range<usize>, day: u32, weekday: Option<u8>) -> Option<Timex> {
        let next = self.means_next(&tokens);
        self.counted_from_anchor(tokens, "date.day_of_month", |anchor| {
            let from = if next { anchor.earliest() } else { anchor.latest() };
            let fits = |next: bool, weekday: Option<u8>| {
                days_numbered(from, day, next).find(|&day| weekday.is_none_or(|weekday| weekday_of(day) == weekday))
            };
            let found = fits(next, weekday).or_else(|| fits(!next, weekday)).or_else(|| fits(next, None));
            Some(DayInterval::day(found?))
        })
    }
}

/// The days of this number from `from` on, or back from it, month by month.
fn days_numbered(from: Day, day: u32, next: bool) -> impl Iterator<Item = Day> {
    let months = (0..MONTHS_TO_WEEKDAY).map(move |n| month_shifted(from, if next { n } else { -n }));
    let days = months.filter_map(move |(year, month)| Day::from_ymd(year, month, day));
    days.filter(move |&day| if next { day >= from } else { day <= from })
}
