//! Weekdays: alone, with a date beside them, in pairs.

use super::days::{held_to_weekday, weekday_in};
use super::reader::Reader;
use super::told::PartOfDay;
use super::{Meaning, Timex};
use crate::arabic::words;
use crate::model::{Day, DayInterval};
use chrono::Datelike;

/// What stands before a weekday.
#[derive(Default)]
struct Before {
    start: usize,
    today: bool,
    yesterday: bool,
    tomorrow: bool,
    part: Option<PartOfDay>,
}

impl Reader<'_, '_> {
    /// "الخميس الماضي", "ظهر اليوم السبت", "الأحد و الاثنين", "الأحد 11 ديسمبر 2016".
    pub(super) fn weekday(&self, at: usize) -> Option<Timex> {
        let before = self.before_weekday(at);
        let start = before.start;
        let first = self.weekday_at(start).filter(|_| !self.is_name(at))?;
        let timex = self
            .dated_weekday(at, start, first)
            .or_else(|| self.numbered_weekday(at, start, first))
            .or_else(|| self.night_between(at, &before, first))
            .or_else(|| self.bare_weekdays(at, &before, first))?;
        let after = self.part_of_day_at(timex.tokens.end).filter(|_| {
            let form = self.doc.form(timex.tokens.end);
            form.ends_with('ا')
        });
        let end = timex.tokens.end + usize::from(after.is_some());
        let tokens = timex.tokens.start..end;
        Some(Timex { tokens, ..timex }.in_part(before.part.or(after)))
    }

    /// "مسجد السبت", "محمد الجمعة".
    fn is_name(&self, at: usize) -> bool {
        let before = self.doc.before(at);
        before.is_some_and(|before| self.construct(before, &self.calendar.weekday_names_after))
    }

    /// Parts of the day and near days before a weekday: "ظهر اليوم", "مساء أمس", "يوم".
    fn before_weekday(&self, at: usize) -> Before {
        let mut before = Before { start: at, ..Before::default() };
        while before.start < at + 3 && self.weekday_at(before.start).is_none() {
            let start = before.start;
            let (yesterday, tomorrow) =
                (self.is(start, &self.calendar.yesterday), self.is(start, &self.calendar.tomorrow));
            let part = self.part_of_day_at(start);
            if !yesterday && !tomorrow && part.is_none() && !self.doc.has_stem(start, &words!["يوم", "نهار"]) {
                break;
            }
            before.today |= self.doc.form(start).contains("اليوم");
            before.yesterday |= yesterday;
            before.tomorrow |= tomorrow;
            before.part = part.or(before.part);
            before.start += 1;
        }
        before
    }

    /// "الأحد 11 ديسمبر 2016", "الخميس الموافق 14 شباط", "الأحد يناير الحادي والعشرين": the weekday settles a year
    /// that is not told.
    fn dated_weekday(&self, at: usize, start: usize, weekday: u8) -> Option<Timex> {
        let mut next = start + 1;
        while next < start + 4
            && (self.mark(next, &['،', ',', '(', '-', ':'])
                || self.doc.has_stem(next, &words!["موافق", "مصادف", "تاريخ"])
                || self.doc.is_word(next, &words!["في", "بتاريخ", "ل"]))
        {
            next += 1;
        }
        let dated = self.digits(next).or_else(|| self.hijri(next)).or_else(|| self.day_of_month(next))?;
        let tokens = at..dated.tokens.end;
        if self.tells_year(&dated) {
            return Some(Timex { tokens, ..dated });
        }
        let Meaning::Days { interval, relative: false } = dated.meaning else {
            return Some(Timex { tokens, ..dated });
        };
        let date = interval.earliest().date();
        let year = self.year_by_weekday(date.year(), date.month(), date.day(), weekday);
        let day = Day::from_ymd(year, date.month(), date.day())?;
        let interval = if interval.len_days() == 1 { DayInterval::day(day) } else { interval };
        Some(Timex { tokens, meaning: Meaning::Days { interval, relative: false }, ..dated })
    }

    fn tells_year(&self, timex: &Timex) -> bool {
        timex.tokens.clone().any(|at| self.year_number(at).is_some() || self.relative_year(at).is_some())
            || timex.tokens.len() == 5 && timex.rule == "date.digits"
    }

    /// "السبت السادس عشر" is the sixteenth; "الأحد الثاني" the second Sunday of the month.
    fn numbered_weekday(&self, at: usize, start: usize, weekday: u8) -> Option<Timex> {
        // "الأحد والاثنين" are two days and no number.
        if self.weekday_at(start + 1).is_some() {
            return None;
        }
        let (end, nth) = self.day_number(start + 1).filter(|_| self.closes(start + 2) || self.definite(start + 1))?;
        let next = self.is(end, &self.calendar.next) || self.is(end, &self.calendar.past);
        if next || !self.closes(end) {
            return None;
        }
        let counted = self.number(start + 1).is_none() && nth <= 5;
        if counted {
            self.nth_weekday_of_this_month(at..end, weekday, nth)
        } else {
            self.day_without_month(at..end, nth, Some(weekday))
        }
    }

    /// "ليل السبت الأحد", "ليلة الخميس - الجمعة", "ليل السبت/الأحد".
    fn night_between(&self, at: usize, before: &Before, first: u8) -> Option<Timex> {
        before.part.filter(|part| *part == PartOfDay::new(5))?;
        let end = before.start + 1;
        let joins = self.mark(end, &['-', '–', '/']) || self.doc.is_word(end, &words!["علي"]);
        let second = end + usize::from(joins);
        let last = self.weekday_at(second).filter(|&last| last == (first + 1) % 7)?;
        self.last_weekdays(at..second + 1, first, last, 0)
    }

    fn bare_weekdays(&self, at: usize, before: &Before, first: u8) -> Option<Timex> {
        let mut end = before.start + 1;
        let mut last = first;
        let joined = end + usize::from(self.doc.form(end) == "و");
        if let Some(second) = self.weekday_at(joined).filter(|_| joined > end || self.doc.begins_with_wa(joined)) {
            (last, end) = (second, joined + 1);
        }
        if before.today || before.yesterday || before.tomorrow {
            return self.near_weekday(at, before, first);
        }
        let this = self.doc.before(at).is_some_and(|before| self.doc.is_word(before, &words!["هذا", "هذه"]));
        match self.shift_at(end).or(this.then_some((end, 0))) {
            Some((past, _)) if self.follows_event(end) => {
                Some(self.next_weekday(at..past, first, 1)?.after_what_was_told())
            }
            Some((end, shift)) if shift > 0 => self.next_weekday(at..end, first, shift),
            Some((end, 0)) => self.counted_from_anchor(at..end, "date.weekday_of_week", |anchor| {
                Some(held_to_weekday(super::relative::week_of(anchor, 0)?, first))
            }),
            Some((end, shift)) => self.last_weekdays(at..end, first, last, -shift),
            None if self.means_next(&(at..end)) => self.next_weekday(at..end, first, 1),
            None => self.last_weekdays(at..end, first, last, 0),
        }
    }

    /// "اليوم السبت", "مساء أمس الجمعة", "أول أمس الخميس", "غداً الأحد".
    fn near_weekday(&self, at: usize, before: &Before, weekday: u8) -> Option<Timex> {
        let two = self.doc.before(at).is_some_and(|at| self.doc.has_stem(at, &words!["اول", "قبل"]));
        let back = i32::from(before.yesterday) + i32::from(before.yesterday && two) - i32::from(before.tomorrow);
        self.counted_from_anchor(at..before.start + 1, "date.today", |anchor| {
            Some(held_to_weekday(anchor.back(back), weekday))
        })
    }

    /// The next such weekday after the report's day; with `weeks` 2 the one after it.
    fn next_weekday(&self, tokens: std::ops::Range<usize>, weekday: u8, weeks: i32) -> Option<Timex> {
        let more = (weeks - 1) * 7;
        self.counted_from_anchor(tokens, "date.next_weekday", |anchor| {
            let days = DayInterval::between(anchor.earliest().plus(1 + more), anchor.latest().plus(7 + more));
            Some(weekday_in(days, weekday, weekday))
        })
    }

    /// The last such weekdays: today counts unless they are called past; `weeks` 2 is the week before.
    fn last_weekdays(&self, tokens: std::ops::Range<usize>, first: u8, last: u8, weeks: i32) -> Option<Timex> {
        let (least, most) = if weeks > 0 { (7 * weeks - 6, 7 * weeks) } else { (0, 6) };
        let since = self.doc.before(tokens.start).is_some_and(|at| self.is_exactly(at, &self.calendar.since));
        let days = |anchor: DayInterval| {
            let held = |weekday| {
                held_to_weekday(
                    DayInterval::between(anchor.earliest().plus(-most), anchor.latest().plus(-least)),
                    weekday,
                )
            };
            if first == last {
                return held(first);
            }
            // A pair of days lies as near as it can: the first before the last.
            let end = held(last);
            let gap = (i32::from(last) - i32::from(first)).rem_euclid(7);
            DayInterval::between(end.earliest().plus(-gap), end.latest())
        };
        let timex = self.counted_from_anchor(tokens, "date.weekday", |anchor| {
            let days = days(anchor);
            Some(if since { DayInterval::between(days.earliest(), anchor.latest()) } else { days })
        });
        let named = self.anchor.filter(|_| since).map(|anchor| days(anchor.interval));
        timex.map(|timex| timex.naming(named))
    }
}
