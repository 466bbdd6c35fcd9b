//! From one day, month or year to another, and days that set a term: "until", "before", "by".

use super::days::months_on;
use super::month::is_known;
use super::reader::Reader;
use super::told::{Grain, Relation};
use super::{Meaning, Timex};
use crate::arabic::words;
use crate::model::DayInterval;

impl Reader<'_, '_> {
    /// "من 5 أيار إلى 7 حزيران", "بين آذار وحزيران 2015", "4 أيار - 2 حزيران", "بين عامي 2012 و2014".
    ///
    /// `single` is the day, month or year that begins at `at`.
    pub(super) fn range(&self, at: usize, single: Option<&Timex>) -> Option<Timex> {
        let years = self.years(at);
        if years.is_some() {
            return years;
        }
        let between = self.doc.is_word(at, &words!["بين", "مابين"]);
        let lead = usize::from(between || self.doc.is_word(at, &words!["من", "منذ"]));
        let first = if lead == 0 { self.end_of(single.cloned(), at)? } else { self.end_of_range(at + lead)? };
        // "شهري شباط وآذار"
        let pair = between || self.doc.has_stem(at, &words!["شهري", "شهرا"]);
        let next = self.joiner(first.tokens.end, lead > 0, pair)?;
        let last = self.end_of_range(next)?;
        let (start, end) = (first.days()?, last.days()?);
        let (start, end) = match (first.rule, start.earliest() > end.earliest()) {
            ("date.weekday", true) => (start.back(7), end),
            ("date.next_weekday", true) => (start, end.back(-7)),
            ("date.weekday" | "date.next_weekday", false) => (start, end),
            _ if self.names_year(&first) => (start, end),
            _ => (brought_before(start, end), end),
        };
        let grain = if first.grain == last.grain { first.grain } else { Grain::Day };
        let relative = |timex: &Timex| matches!(timex.meaning, Meaning::Days { relative: true, .. });
        let days = DayInterval::new(start.earliest(), end.latest()).ok()?;
        let relative = relative(&first) || relative(&last);
        Some(self.days(at..last.tokens.end, days, relative, "date.range")?.grain(grain))
    }

    fn end_of_range(&self, at: usize) -> Option<Timex> {
        self.end_of(self.single(at), at)
    }

    fn end_of(&self, single: Option<Timex>, at: usize) -> Option<Timex> {
        let day = single.or_else(|| self.near_day(at));
        day.filter(is_known).filter(|timex| timex.relation.is_none())
    }

    /// Where the second end of a range begins, after "إلى", "حتى", "و" or a dash.
    fn joiner(&self, at: usize, led: bool, between: bool) -> Option<usize> {
        if self.doc.is_word(at, &words!["الي"])
            || self.doc.is_word(at, &words!["حتي", "لغايه"]) && led
            || self.mark(at, &['-', '–', '—'])
        {
            return Some(at + 1);
        }
        if !between {
            return None;
        }
        if self.doc.form(at) == "و" {
            return Some(at + 1);
        }
        self.doc.begins_with_wa(at).then_some(at)
    }

    /// "بين عامي 2012 و2014", "من عام 2012 إلى 2014", "عامي 2012 و2013", "2012-2014".
    fn years(&self, at: usize) -> Option<Timex> {
        let lead = usize::from(self.doc.is_word(at, &words!["بين", "من", "في", "خلال"]));
        let pair = self.doc.is_word(at + lead, &words!["عامي", "العامين", "سنتي", "الاعوام"]);
        let said = pair || self.is_year_word(at + lead);
        let (end, first) = self.year_number(at + lead + usize::from(said))?;
        let joins = self.doc.is_word(end, &words!["و", "الي", "حتي"]) || self.mark(end, &['-', '–', '/']);
        let bare = self.joined(end) && self.joined(end + 1);
        let (end, last) =
            self.year_number(end + 1).filter(|&(_, last)| joins && (said || lead > 0 || bare) && last > first)?;
        // "2014-2015-3" is something else.
        if self.mark(end, &['-', '/']) && self.joined(end) {
            return None;
        }
        let days = super::days::months(first, 1, 12)?.hull(super::days::months(last, 1, 12)?);
        Some(self.days(at..end, days, false, "date.range")?.grain(Grain::Year))
    }

    fn names_year(&self, timex: &Timex) -> bool {
        timex.tokens.clone().any(|at| self.year_number(at).is_some())
    }

    /// The words with what stands before them: "since" opens them to the report, "until" and "before" make them a
    /// bound, "by" a term.
    pub(super) fn with_term(&self, timex: Timex) -> Timex {
        let Some(before) = self.doc.before(timex.tokens.start) else { return timex };
        let Meaning::Days { relative, .. } = timex.meaning else { return timex };
        if timex.relation.is_some() {
            return timex;
        }
        let calendar = self.calendar;
        let named = timex.days();
        if self.is(before, &calendar.by) {
            let term = Timex { meaning: Meaning::Length, ..timex };
            return term.naming(named).relation(Relation::By);
        }
        if self.is_exactly(before, &calendar.until) {
            return timex.relation(Relation::Until);
        }
        // "قبل ظهر الثلاثاء" is a part of that day.
        if self.is_exactly(before, &calendar.ago) && timex.part_of_day.is_none() {
            return timex.naming(named).relation(Relation::Before);
        }
        if self.is_exactly(before, &calendar.after) && !relative {
            return timex.naming(named).relation(Relation::After);
        }
        if self.is_exactly(before, &calendar.since) { timex.relation(Relation::Since) } else { timex }
    }
}

/// A beginning without a year of its own has the year of its end, or the one before.
fn brought_before(start: DayInterval, end: DayInterval) -> DayInterval {
    let shifted =
        |months: i32| DayInterval::between(months_on(start.earliest(), months), months_on(start.latest(), months));
    let shifts = (-20..=20).rev().map(|years| shifted(years * 12));
    shifts.into_iter().find(|start| start.latest() <= end.latest()).unwrap_or(start)
}
