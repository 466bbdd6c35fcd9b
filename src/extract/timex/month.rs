//! Months of the Gregorian calendar by name and by number, with the year that is told or meant.

use super::days::{Part, month_part, weekday_of};
use super::numbers::Year;
use super::reader::Reader;
use super::told::Grain;
use super::{Meaning, Timex};
use crate::arabic::words;
use crate::model::{Day, DayInterval};
use chrono::Datelike;

/// How far ahead a day after "until" is looked for before it is taken for one of the last year.
const DAYS_AHEAD: i32 = 31;

/// A month that is named, and what tells its year.
#[derive(Clone, Copy)]
pub(super) struct MonthNamed {
    pub(super) end: usize,
    pub(super) month: u32,
    pub(super) year: Option<Year>,
    /// "الماضي" −1, "الجاري" 0, "المقبل" 1.
    pub(super) shift: Option<i32>,
    /// Whether the name cannot be another word.
    pub(super) sure: bool,
}

impl Reader<'_, '_> {
    /// A month at `at` with what follows it: "أيار", "شهر مايو/ أيار الفائت", "شهر ثلاثة", "آذار من عام 2015".
    pub(super) fn month_named(&self, at: usize) -> Option<MonthNamed> {
        let (end, month, sure) = self.month_name(at).or_else(|| self.month_by_number(at))?;
        if let Some(year) = self.year_after(end) {
            return Some(MonthNamed { end: year.end, month, year: Some(year), shift: None, sure: true });
        }
        let this = at.checked_sub(1).is_some_and(|before| self.doc.is_word(before, &words!["هذا"]));
        match self.shift_at(end).or(this.then_some((end, 0))) {
            Some((end, shift)) => Some(MonthNamed { end, month, year: None, shift: Some(shift), sure: true }),
            None => Some(MonthNamed { end, month, year: None, shift: None, sure }),
        }
    }

    /// A month's name, other names of it and "شهر" included: its end, its number, whether it is surely a month.
    fn month_name(&self, at: usize) -> Option<(usize, u32, bool)> {
        let said = self.doc.has_stem(at, &words!["شهر", "شهري", "شهرا"]);
        let start = at + usize::from(said);
        let hit = self.calendar.months.find(self.doc, start).filter(|hit| !hit.split.article || said)?;
        let doubtful = self.calendar.doubtful_months.contains(&hit.split.stem);
        // "باب" is a door and no "in August".
        if doubtful && matches!(hit.split.preposition, Some('ب' | 'ك')) {
            return None;
        }
        let (mut end, mut sure) = (hit.end, said || !doubtful);
        // "مايو/ آيار", "تشرين الثاني (نوفمبر)"
        let between = usize::from(self.mark(end, &['/', '(', ')', '-', '–', '\\']));
        if let Some(other) = self.calendar.months.find(self.doc, end + between).filter(|other| other.value == hit.value)
        {
            end = other.end + usize::from(self.mark(other.end, &[')']));
            sure = true;
        }
        Some((end, hit.value, sure))
    }

    /// "شهر ثلاثة", "شهر 3", "الشهر التاسع".
    fn month_by_number(&self, at: usize) -> Option<(usize, u32, bool)> {
        if !self.doc.has_stem(at, &words!["شهر"]) {
            return None;
        }
        let is_month = |(_, number): &(usize, u32)| (1..=12).contains(number);
        if self.definite(at) {
            let (end, number) = self.ordinal_at(at + 1).filter(|_| self.definite(at + 1)).filter(is_month)?;
            // "للشهر الثالث على التوالي" counts months.
            let counts = self.doc.form(at).starts_with("لل") || self.doc.is_word(end, &words!["علي"]);
            return (!counts).then_some((end, number, true));
        }
        // "قبل شهر ثمانية صواريخ" counts rockets.
        let counted =
            at.checked_sub(1).is_some_and(|before| self.doc.is_word(before, &words!["قبل", "منذ", "بعد", "خلال"]));
        let digits = self.number(at + 1).map(|number| (at + 2, number));
        let (end, number) = digits.or_else(|| self.cardinal_at(at + 1)).filter(is_month)?;
        if counted && !self.closes(end) {
            return None;
        }
        // "شهر واحد" is how long.
        (number > 1 || self.number(at + 1).is_some()).then_some((end, number, true))
    }

    /// "الشهر الجاري", "هذا الشهر", "شهر الماضي": how many months from the report's.
    pub(super) fn relative_month(&self, at: usize) -> Option<(usize, i32)> {
        let this = self.doc.is_word(at, &words!["هذا"]);
        let noun = at + usize::from(this);
        if !self.doc.has_stem(noun, &words!["شهر"]) {
            return None;
        }
        if this { Some((noun + 1, 0)) } else { self.shift_at(noun + 1) }
    }

    /// "نهاية شهر مايو الفائت", "في تموز 2015", "آذار الماضي".
    pub(super) fn month(&self, at: usize) -> Option<Timex> {
        let part = self.part_at(at);
        let mut start = at + usize::from(part != Part::All);
        start += usize::from(self.doc.is_word(start, &words!["من"]));
        let named = self
            .month_named(start)
            .filter(|named| named.sure || part != Part::All || self.leads_month(start, named.end))?;
        let year = self.year_of(&named, 1, at)?;
        // "في نصف شهر مارس" names the fifteenth; what happened then happened about it.
        let interval = month_part(year, named.month, if part == Part::Half { Part::Middle } else { part })?;
        let grain = if part == Part::All { Grain::Month } else { Grain::Day };
        let timex = self.days(at..named.end, interval, false, "date.month")?.grain(grain);
        Some(if part == Part::Half { timex.naming(month_part(year, named.month, part)) } else { timex })
    }

    /// Whether what stands about a doubtful name makes it a month: "في آب", or the name by itself on a line.
    fn leads_month(&self, at: usize, end: usize) -> bool {
        match at.checked_sub(1).filter(|_| !self.doc.token(at).is_some_and(|token| token.starts_line)) {
            Some(before) => self.doc.is_word(before, &words!["في", "خلال", "منذ", "بحلول"]),
            None => self.closes(end),
        }
    }

    /// The year that a month without one has: the last such month that is not after the report, or the next where
    /// the words or the sentence mean the future. `day` is the day that is meant in it, `at` where the words begin.
    pub(super) fn year_of(&self, named: &MonthNamed, day: u32, at: usize) -> Option<i32> {
        if let Some(year) = named.year {
            return Some(year.number);
        }
        let anchor = self.anchor?.interval;
        let next = match named.shift {
            Some(shift) => shift > 0,
            None => self.means_next(&(at..named.end)),
        };
        if next {
            let date = anchor.earliest().date();
            // A day of this month is this month's, though it may have passed; "the coming March" said in March is not.
            let passed = named.month < date.month()
                || (named.month == date.month() && named.shift.is_some() && day <= date.day());
            return Some(date.year() + i32::from(passed));
        }
        if named.shift == Some(0) {
            return Some(anchor.latest().date().year());
        }
        let latest = anchor.latest();
        let year = latest.date().year();
        let this = Day::from_ymd(year, named.month, day.min(28))?;
        // "حتى 15 نيسان", "قبل 15 نيسان" said on the tenth lie ahead.
        let until = self.doc.before(at).is_some_and(|before| {
            self.is_exactly(before, &self.calendar.until) || self.doc.is_word(before, &words!["قبل"])
        });
        if until && this > latest && this <= latest.plus(DAYS_AHEAD) {
            return Some(year);
        }
        let not_yet = this > latest || (named.shift.is_some() && latest.date().month() == named.month && day == 1);
        Some(if not_yet { year - 1 } else { year })
    }

    /// The year in which the day is such a weekday: the one meant anyway, else the one before or after it.
    pub(super) fn year_by_weekday(&self, year: i32, month: u32, day: u32, weekday: u8) -> i32 {
        let falls = |year: &i32| Day::from_ymd(*year, month, day).is_some_and(|day| weekday_of(day) == weekday);
        [year, year + 1, year - 1].into_iter().find(falls).unwrap_or(year)
    }

    /// The days of the month, counted from the report's where it is told so: "18 من الشهر الجاري".
    pub(super) fn day_in_month_shifted(&self, first: u32, last: u32, shift: i32) -> Option<DayInterval> {
        let (year, month) = super::days::month_shifted(self.anchor?.interval.latest(), shift);
        Some(DayInterval::between(Day::from_ymd(year, month, first)?, Day::from_ymd(year, month, last)?))
    }
}

/// Whether words give a day of the calendar rather than one before the report, no telling which.
pub(super) fn is_known(timex: &Timex) -> bool {
    matches!(timex.meaning, Meaning::Days { .. })
}
