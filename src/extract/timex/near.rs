//! Days told from the report's own: "today", "yesterday", "tomorrow", "last night".

use super::reader::Reader;
use super::told::{PartOfDay, Relation};
use super::{Meaning, Timex};
use crate::arabic::words;

impl Reader<'_, '_> {
    /// "اليوم", "أمس", "أول أمس", "الليلة الماضية", "غداً", "بعد غد", "فجر اليوم".
    pub(super) fn near_day(&self, at: usize) -> Option<Timex> {
        // "جريدة الغد", "قناة الآن"
        let before = self.doc.before(at);
        if before.is_some_and(|before| self.construct(before, &self.calendar.day_names_after)) {
            return None;
        }
        let part = self.part_of_day_at(at).filter(|_| !self.definite(at));
        let timex = self
            .last_night(at)
            .or_else(|| self.same_day(at))
            .or_else(|| part.and_then(|_| self.near_day_alone(at + 1)))
            .or_else(|| self.near_day_alone(at))?;
        let before = at.checked_sub(1).and_then(|before| self.part_of_day_at(before));
        // "أول أمس الخميس": the weekday says the day again.
        let again = usize::from(
            matches!(timex.rule, "date.yesterday" | "date.tomorrow") && self.weekday_at(timex.tokens.end).is_some(),
        );
        let tokens = at..timex.tokens.end + again;
        Some(self.and_part(Timex { tokens, ..timex }).in_part(part.or(before)))
    }

    /// "أمس مساءً", "اليوم فجراً".
    fn and_part(&self, timex: Timex) -> Timex {
        let end = timex.tokens.end;
        let adverb = self.doc.form(end).ends_with('ا') && self.doc.form(end).chars().count() > 2;
        match self.part_of_day_at(end).filter(|_| adverb) {
            Some(part) => Timex { tokens: timex.tokens.start..end + 1, ..timex }.in_part(Some(part)),
            None => timex,
        }
    }

    fn near_day_alone(&self, at: usize) -> Option<Timex> {
        self.yesterday(at).or_else(|| self.tomorrow(at)).or_else(|| self.today(at))
    }

    fn yesterday(&self, at: usize) -> Option<Timex> {
        let calendar = self.calendar;
        let mut next = at + usize::from(self.doc.has_stem(at, &words!["يوم"]));
        next += usize::from(next > at && self.doc.is_word(next, &words!["الي", "اللي"]));
        // "أول أمس", "أول من أمس", "قبل البارحة"
        let of = usize::from(self.doc.form(next + 1) == "من");
        let two = self.doc.has_stem(next, &words!["اول", "قبل"]) && self.is(next + 1 + of, &calendar.yesterday);
        let noun = next + if two { 1 + of } else { 0 };
        if !self.is(noun, &calendar.yesterday) {
            return None;
        }
        let two_after =
            !two && self.doc.is_word(noun + 1, &words!["الاول"]) && !self.doc.is_word(noun + 2, &words!["من"]);
        let before = self.doc.before(at).is_some_and(|at| self.doc.is_word(at, &words!["اول", "قبل"])) && noun == at;
        let back = if two || two_after || before { 2 } else { 1 };
        let end = noun + 1 + usize::from(two_after);
        self.counted_from_anchor(at..end, "date.yesterday", |anchor| Some(anchor.back(back)))
    }

    fn tomorrow(&self, at: usize) -> Option<Timex> {
        let calendar = self.calendar;
        let mut next = at + usize::from(self.doc.has_stem(at, &words!["يوم"]));
        next += usize::from(next > at && self.doc.is_word(next, &words!["الي", "اللي"]));
        let two = self.doc.is_word(next, &words!["بعد"]) && self.is(next + 1, &calendar.tomorrow);
        let noun = next + usize::from(two);
        if !self.is(noun, &calendar.tomorrow) || self.doc.form(noun).starts_with('ل') && !two {
            return None;
        }
        let ahead = if two { 2 } else { 1 };
        self.counted_from_anchor(at..noun + 1, "date.tomorrow", |anchor| Some(anchor.back(-ahead)))
    }

    fn today(&self, at: usize) -> Option<Timex> {
        let timex = self
            .since_part(at)
            .or_else(|| self.this_part(at))
            .or_else(|| self.just_now(at))
            .or_else(|| self.until_now(at));
        let timex = timex.or_else(|| self.next_day(at)).or_else(|| self.previous_day(at));
        let form = self.doc.form(at);
        let said = self.is(at, &self.calendar.today) && (form.contains("اليوم") || !form.starts_with('ي'));
        timex.or_else(|| {
            (said && !self.counts_days(at + 1)).then(|| self.counted_from_anchor(at..at + 1, "date.today", Some))?
        })
    }

    /// After "اليوم": "الأول", "الأخير" make it a day of something else.
    fn counts_days(&self, at: usize) -> bool {
        self.definite(at) && (self.ordinal_at(at).is_some() || self.is(at, &self.calendar.last))
    }

    /// "هذا اليوم", "هذا المساء".
    fn this_part(&self, at: usize) -> Option<Timex> {
        // "في مثل هذا اليوم" is a day of another year.
        let alike = self.doc.before(at).is_some_and(|before| self.doc.is_word(before, &words!["مثل"]));
        let part = self.part_of_day_at(at + 1).filter(|_| self.definite(at + 1));
        let day = part.is_some() || self.doc.is_word(at + 1, &words!["اليوم"]);
        let said = self.doc.is_word(at, &words!["هذا", "هذه"]) && day && !alike;
        let timex = said.then(|| self.counted_from_anchor(at..at + 2, "date.today", Some))?;
        timex.map(|timex| timex.in_part(part))
    }

    /// "منذ الصباح", "منذ ساعات الفجر الأولى": since this morning.
    fn since_part(&self, at: usize) -> Option<Timex> {
        let since = self.doc.is_word(at, &words!["منذ"]);
        let part = at + 1 + usize::from(self.doc.is_word(at + 1, &words!["ساعات"]));
        let named = self.part_of_day_at(part).filter(|_| self.definite(part))?;
        let first = usize::from(self.doc.is_word(part + 1, &words!["الاولي", "الباكر"]));
        let timex = since.then(|| self.counted_from_anchor(at..part + 1 + first, "date.today", Some))??;
        Some(timex.in_part(Some(named)))
    }

    /// "قبل قليل", "الوقت الراهن".
    fn just_now(&self, at: usize) -> Option<Timex> {
        let just_now = self.doc.is_word(at, &words!["قبل", "منذ"]) && self.doc.is_word(at + 1, &words!["قليل"]);
        let at_present =
            self.doc.is_word(at, &words!["الوقت"]) && self.doc.is_word(at + 1, &words!["الحالي", "الراهن", "الحاضر"]);
        (just_now || at_present).then(|| self.counted_from_anchor(at..at + 2, "date.today", Some))?
    }

    fn until_now(&self, at: usize) -> Option<Timex> {
        let until = self.doc.is_word(at, &words!["حتي"]) && self.doc.is_word(at + 1, &words!["الان", "اللحظه", "اليوم"]);
        let said = until && !self.counts_days(at + 2);
        let timex = said.then(|| self.counted_from_anchor(at..at + 2, "date.until_now", Some))?;
        timex.map(|timex| timex.relation(Relation::Until))
    }

    /// "اليوم التالي": the day after what was told before; the report's where nothing was.
    pub(super) fn next_day(&self, at: usize) -> Option<Timex> {
        let said = self.doc.is_word(at, &words!["اليوم"]) && self.doc.is_word(at + 1, &words!["التالي"]);
        let next = self.anchor.map(|anchor| anchor.interval.back(-1));
        let timex = Timex::new(at..at + 2, Meaning::AfterEvent { least: 1, most: 1 }, "date.next_day");
        said.then(|| timex.naming(next).relation(Relation::AfterEvent))
    }

    /// "في اليوم نفسه", "في نفس اليوم": the day of what was told before.
    fn same_day(&self, at: usize) -> Option<Timex> {
        let same = words!["نفسه", "ذاته", "عينه"];
        let after = self.doc.is_word(at, &words!["اليوم", "يوم"]) && self.doc.is_word(at + 1, &same);
        let before = self.doc.is_word(at, &words!["نفس", "ذات"]) && self.doc.is_word(at + 1, &words!["اليوم"]);
        let timex = Timex::new(at..at + 2, Meaning::AfterEvent { least: 0, most: 0 }, "date.same_day");
        (after || before).then(|| timex.relation(Relation::SameDay))
    }

    fn last_night(&self, at: usize) -> Option<Timex> {
        let night = self.part_of_day_at(at).filter(|part| *part == PartOfDay::new(5))?;
        if !self.is(at + 1, &self.calendar.past) {
            return None;
        }
        let timex = self.counted_from_anchor(at..at + 2, "date.last_night", |anchor| Some(anchor.back_between(0, 1)));
        timex.map(|timex| timex.in_part(Some(night)))
    }
}
