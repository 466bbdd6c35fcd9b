//! Units told by how they lie to the report's day: "last month", "this week", "the coming days".

use super::days::{Part, exactly, held_to_weekday, last_units, months_on, unit_days};
use super::numbers::MOST_COUNTED;
use super::reader::Reader;
use super::told::{Grain, Length, Relation};
use super::{Meaning, Timex};
use crate::arabic::words;
use crate::extract::lexicon::Unit;
use crate::model::DayInterval;
use std::ops::Range;

/// A unit with its article, and the number of them where one is told.
struct UnitNamed {
    end: usize,
    unit: Unit,
    count: u32,
    plural: bool,
    demonstrative: bool,
}

impl Reader<'_, '_> {
    /// "أواخر الشهر الماضي", "هذا الأسبوع", "الأيام الثلاثة الماضية", "العام الجاري", "الأسبوع المقبل".
    pub(super) fn relative_unit(&self, at: usize) -> Option<Timex> {
        let part = self.part_at(at);
        let start = at + usize::from(part != Part::All);
        if let Some(last) = self.last_counted(at) {
            return Some(last);
        }
        let alike = self.doc.before(at).is_some_and(|before| self.doc.is_word(before, &words!["مثل", "نفس", "ذات"]));
        if alike {
            return None;
        }
        if let Some(previous) = self.previous_day(start).filter(|_| start == at) {
            return Some(previous);
        }
        let Some(named) = self.unit_named(start) else { return self.part_of_this(at, start, part) };
        if named.plural && !named.demonstrative {
            return self.units_around(at, &named);
        }
        let (end, shift) = match self.shift_at(named.end) {
            _ if named.demonstrative => (named.end, 0),
            Some(told) => told,
            None => return self.part_of_this(at, start, part),
        };
        let timex = self.one_unit(at..end, named.unit, shift, part)?;
        if self.follows_event(named.end) && !named.demonstrative {
            return self.next_day(start).or_else(|| Some(timex.after_what_was_told()));
        }
        Some(timex)
    }

    fn one_unit(&self, tokens: Range<usize>, unit: Unit, shift: i32, part: Part) -> Option<Timex> {
        let rule = match shift {
            0 => "date.this_unit",
            ..0 => "date.last_unit",
            1.. => "date.next_unit",
        };
        let timex = self.counted_from_anchor(tokens, rule, |anchor| {
            let days = unit_days(anchor, unit, shift, part)?;
            // What is told of this week happened on the days of it that have passed.
            let passed = (shift == 0 && part == Part::All).then_some(anchor.latest());
            Some(match passed {
                Some(latest) => DayInterval::between(days.earliest(), latest),
                None if unit == Unit::Hour && shift < 0 => anchor.back_between(0, 1),
                None => days,
            })
        })?;
        let named = self.anchor.and_then(|anchor| unit_days(anchor.interval, unit, shift, part));
        let grain = if part == Part::All { Grain::of(unit) } else { Grain::Day };
        Some(timex.naming(named).grain(grain))
    }

    /// "مطلع العام", "نهاية الأسبوع", "منتصف الشهر": a part of the present unit.
    fn part_of_this(&self, at: usize, start: usize, part: Part) -> Option<Timex> {
        let (unit, count) = self.unit_at(start).filter(|_| part != Part::All && self.definite(start))?;
        if count > 1 || self.is_plural(start) || matches!(unit, Unit::Minute | Unit::Hour | Unit::Day) {
            return None;
        }
        if self.year_number(start + 1).is_some() {
            return None;
        }
        self.one_unit(at..start + 1, unit, 0, part)
    }

    /// A unit with its article at `start`: "الأيام الثلاثة", "الـ 24 ساعة", "هذا الأسبوع".
    fn unit_named(&self, start: usize) -> Option<UnitNamed> {
        let demonstrative = self.doc.is_word(start, &words!["هذا", "هذه", "هاد", "هي"]);
        let (next, before) = self.count_before(start + usize::from(demonstrative));
        // "هالأسبوع" has its demonstrative written on to it.
        if let Some(&(unit, count)) =
            self.doc.form(next).strip_prefix("هال").and_then(|rest| self.calendar.units.get(rest))
        {
            return Some(UnitNamed { end: next + 1, unit, count, plural: false, demonstrative: true });
        }
        let (unit, dual) = self.unit_at(next)?;
        if !self.definite(next) && before.is_none() {
            return None;
        }
        let (end, after) = self.count_after(next + 1);
        let count = Some(before.or(after).unwrap_or(dual)).filter(|&count| count <= MOST_COUNTED)?;
        Some(UnitNamed { end, unit, count, plural: self.is_plural(next) || count > 1, demonstrative })
    }

    /// A number before its unit, and where the unit begins: "الـ 24 ساعة", "الثلاثة أيام", "3 أيام" before "الماضية".
    fn count_before(&self, at: usize) -> (usize, Option<u32>) {
        if self.doc.form(at) == "ال" && self.number(at + 1).is_some() {
            return (at + 2, self.number(at + 1));
        }
        let number = self.number(at).map(|number| (at + 1, number)).or_else(|| self.cardinal_at(at));
        let (recent, past, next) = (&self.calendar.recent, &self.calendar.past, &self.calendar.next);
        let around = |at| self.is(at, recent) || self.is(at, past) || self.is(at, next);
        let counts = |&(end, _): &(usize, u32)| {
            self.unit_at(end).is_some() && (self.definite(at) || !self.definite(end) && around(end + 1))
        };
        match number.filter(counts) {
            Some((end, count)) => (end, Some(count)),
            None => (at, None),
        }
    }

    /// A number after its unit: "الأيام الثلاثة", "الساعات الـ 24".
    fn count_after(&self, at: usize) -> (usize, Option<u32>) {
        if self.doc.form(at) == "ال" && self.number(at + 1).is_some() {
            return (at + 2, self.number(at + 1));
        }
        match self.cardinal_at(at).filter(|_| self.doc.form(at).starts_with("ال")) {
            Some((end, count)) => (end, Some(count)),
            None => (at, None),
        }
    }

    /// "الأيام الماضية", "الأسبوعين الأخيرين", "الأيام القليلة المقبلة".
    fn units_around(&self, at: usize, named: &UnitNamed) -> Option<Timex> {
        let calendar = self.calendar;
        let count = (named.count > 1).then_some(named.count);
        let few = usize::from(self.doc.is_word(named.end, &words!["القليله"]));
        let tail = named.end + few;
        let unit = named.unit;
        let length = Length { unit, count, approximate: count.is_none() };
        if self.is(tail, &calendar.recent) || self.is(tail, &calendar.past) {
            let timex = self
                .counted_from_anchor(at..tail + 1, "date.last_units", |anchor| Some(last_units(anchor, unit, count)));
            return timex.map(|timex| timex.naming(self.before_today(unit, count)).lasting(length));
        }
        if self.is(tail, &calendar.next) && !self.doc.has_stem(tail, &words!["تاليه", "لاحقه", "لاحق", "تالي"])
        {
            return self.coming(at..tail + 1, unit, count).map(|timex| timex.lasting(length));
        }
        if self.doc.has_stem(tail, &words!["تاليه", "لاحقه"]) {
            return Some(Timex::new(at..tail + 1, Meaning::Later, "date.later").relation(Relation::After));
        }
        None
    }

    /// "آخر ثلاثة أيام", "آخر 24 ساعة".
    fn last_counted(&self, at: usize) -> Option<Timex> {
        if !self.is(at, &self.calendar.last) || self.definite(at) {
            return None;
        }
        let number = self.number(at + 1).map(|number| (at + 2, number)).or_else(|| self.cardinal_at(at + 1));
        let next = number.map_or(at + 1, |(end, _)| end);
        let (unit, dual) = self.unit_at(next).filter(|_| !self.definite(next))?;
        let count = number.map_or(dual, |(_, count)| count);
        if !(2..=MOST_COUNTED).contains(&count) {
            return None;
        }
        let length = Length { unit, count: Some(count), approximate: false };
        let timex = self.counted_from_anchor(at..next + 1, "date.last_units", |anchor| {
            Some(last_units(anchor, unit, Some(count)))
        })?;
        Some(timex.naming(self.before_today(unit, Some(count))).lasting(length))
    }

    /// So many whole days before the report's.
    fn before_today(&self, unit: Unit, count: Option<u32>) -> Option<DayInterval> {
        let count = count.filter(|_| unit == Unit::Day)?;
        Some(self.anchor?.interval.back_between(1, i32::try_from(count).ok()?))
    }

    /// From tomorrow on, so many units; some where no number is told.
    pub(super) fn coming(&self, tokens: Range<usize>, unit: Unit, count: Option<u32>) -> Option<Timex> {
        let usual = match unit {
            Unit::Minute | Unit::Hour => 24,
            Unit::Day => 10,
            Unit::Week => 8,
            Unit::Month | Unit::Quarter => 6,
            Unit::Year => 5,
        };
        let count = i32::try_from(count.unwrap_or(usual)).ok()?;
        self.counted_from_anchor(tokens, "date.next_units", |anchor| {
            if matches!(unit, Unit::Minute | Unit::Hour) {
                return Some(DayInterval::between(anchor.earliest(), exactly(anchor, unit, count)?.latest()));
            }
            let end = if unit == Unit::Year {
                months_on(anchor.latest(), count.saturating_mul(12))
            } else {
                exactly(anchor, unit, count)?.latest()
            };
            Some(DayInterval::between(anchor.earliest().plus(1), end))
        })
    }

    /// "الأسبوع القادم الأحد", "الأحد من الأسبوع الماضي", "يوم الأحد هذا الأسبوع".
    pub(super) fn day_of_week_unit(&self, at: usize) -> Option<Timex> {
        let (end, shift, weekday) = self.week_then_day(at).or_else(|| self.day_then_week(at))?;
        self.counted_from_anchor(at..end, "date.weekday_of_week", |anchor| {
            Some(held_to_weekday(week_of(anchor, shift)?, weekday))
        })
    }

    /// "أسبوع 16 سبتمبر": the week that holds the day.
    pub(super) fn week_of_day(&self, at: usize) -> Option<Timex> {
        if self.unit_at(at) != Some((Unit::Week, 1)) || self.definite(at) {
            return None;
        }
        let day = self.digits(at + 1).or_else(|| self.day_of_month(at + 1))?;
        let Meaning::Days { interval, relative } = day.meaning else { return None };
        let timex = self.days(at..day.tokens.end, week_of(interval, 0)?, relative, "date.week_of_day")?;
        Some(timex.grain(Grain::Week))
    }

    fn week_then_day(&self, at: usize) -> Option<(usize, i32, u8)> {
        let (end, shift) = self.week_shifted(at)?;
        let day = end + usize::from(self.doc.is_word(end, &words!["يوم", "في"]) || self.mark(end, &['،', ',']));
        Some((day + 1, shift, self.weekday_at(day)?))
    }

    fn day_then_week(&self, at: usize) -> Option<(usize, i32, u8)> {
        let day = at + usize::from(self.doc.has_stem(at, &words!["يوم"]));
        let weekday = self.weekday_at(day).or_else(|| self.bare_weekday(day))?;
        let week = day + 1 + usize::from(self.doc.is_word(day + 1, &words!["من", "في"]));
        let (end, shift) = self.week_shifted(week)?;
        Some((end, shift, weekday))
    }

    fn week_shifted(&self, at: usize) -> Option<(usize, i32)> {
        let this = self.doc.is_word(at, &words!["هذا"]);
        let noun = at + usize::from(this);
        let (unit, count) = self.unit_at(noun)?;
        if unit != Unit::Week || count > 1 || self.is_plural(noun) || !self.definite(noun) {
            return None;
        }
        if this { Some((noun + 1, 0)) } else { self.shift_at(noun + 1) }
    }
}

/// The unit of weeks that holds a day, for those who count from it.
pub(super) fn week_of(anchor: DayInterval, shift: i32) -> Option<DayInterval> {
    unit_days(anchor, Unit::Week, shift, Part::All)
}
