//! Days counted from what was told before: "the day before", "two days after that", "of the same month".

use super::reader::Reader;
use super::told::{Length, Relation};
use super::{Meaning, Timex};
use crate::arabic::{Key, words};
use crate::model::DayInterval;

/// How far back the day is looked for whose month or year is "the same", in tokens.
const SAME_REACH: usize = 120;

impl Reader<'_, '_> {
    /// "بعدها بيومين", "قبل ذلك بأسبوع", "بعد ذلك", "قبلها بثلاثة أيام".
    pub(super) fn around_told(&self, at: usize) -> Option<Timex> {
        let that = self.doc.is_word(at + 1, &words!["ذلك"]);
        let after =
            self.doc.is_word(at, &words!["بعدها", "بعده"]) || (that && self.doc.is_word(at, &words!["بعد", "عقب"]));
        let before = self.doc.is_word(at, &words!["قبلها", "قبله"]) || (that && self.doc.is_word(at, &words!["قبل"]));
        if !after && !before {
            return None;
        }
        let end = at + 1 + usize::from(that);
        match self.counted_by(end) {
            Some((end, length)) => {
                let (least, most) = days_about(length);
                let (least, most) = if after { (least, most) } else { (-most, -least) };
                let timex = Timex::new(at..end, Meaning::AfterEvent { least, most }, "date.after_event");
                let relation = if after { Relation::AfterEvent } else { Relation::BeforeEvent };
                Some(timex.relation(relation).lasting(length))
            }
            None if that && after => Some(Timex::new(at..end, Meaning::Later, "date.later").relation(Relation::After)),
            None => None,
        }
    }

    /// "بيومين", "بأسبوع", "بثلاثة أيام", "بـ 3 أيام": by how much.
    fn counted_by(&self, at: usize) -> Option<(usize, Length)> {
        let by = self.doc.form(at) == "ب" || self.doc.splits(at).iter().any(|split| split.preposition == Some('ب'));
        let start = at + usize::from(self.doc.form(at) == "ب");
        let number = |at| self.number(at).map(|number| (at + 1, number)).or_else(|| self.cardinal_at(at));
        if !by || self.definite(start) {
            return None;
        }
        let (noun, count) = match self.unit_at(start) {
            Some(_) => (start, None),
            None => {
                let (end, count) = number(start).or_else(|| Some((start + 1, self.numeral_with_by(start)?)))?;
                (end, Some(count))
            }
        };
        let (unit, dual) = self.unit_at(noun)?;
        let vague = count.is_none() && self.is_plural(noun);
        let end = noun + 1 + usize::from(self.doc.is_word(noun + 1, &words!["واحد", "واحده", "فقط"]));
        let count = if vague { None } else { Some(count.unwrap_or(dual)) };
        Some((end, Length { unit, count, approximate: vague }))
    }

    /// The number of "بثلاثة", whose preposition is written on to it.
    fn numeral_with_by(&self, at: usize) -> Option<u32> {
        let stems = self.doc.splits(at).iter().filter(|split| split.preposition == Some('ب'));
        let numbers = stems
            .filter_map(|split| crate::arabic::numeral_at(&crate::arabic::tokenize(&crate::arabic::fold(&split.stem))));
        numbers.filter_map(|number| number.best).next()
    }

    /// "اليوم السابق", "اليوم الذي سبقه": the day before what was told; before the report's where nothing was.
    pub(super) fn previous_day(&self, at: usize) -> Option<Timex> {
        let day = self.doc.is_word(at, &words!["اليوم"]);
        let which =
            self.doc.is_word(at + 1, &words!["الذي"]) && self.doc.is_word(at + 2, &words!["سبق", "سبقه", "سبقها"]);
        let end = at + if which { 3 } else { 2 };
        let said = day && (which || self.doc.is_word(at + 1, &words!["السابق"]));
        let last = self.anchor.map(|anchor| anchor.interval.back(1));
        let timex = Timex::new(at..end, Meaning::AfterEvent { least: -1, most: -1 }, "date.day_before");
        said.then(|| timex.naming(last).relation(Relation::BeforeEvent))
    }

    /// "من الشهر نفسه", "من العام ذاته", from its noun on: the days told last before, and where the words end.
    pub(super) fn same_unit(&self, at: usize, unit: &str) -> Option<(usize, DayInterval)> {
        const SAME: [Key; 6] = words!["نفسه", "ذاته", "عينه", "نفسها", "ذاتها", "عينها"];
        let before = self.doc.is_word(at, &words!["نفس", "ذات"]);
        let noun = at + usize::from(before);
        let said = self.doc.has_stem(noun, &[unit]) && (before || self.doc.is_word(noun + 1, &SAME));
        let end = noun + 1 + usize::from(!before);
        said.then(|| Some((end, self.told_last(at)?)))?
    }

    /// The days told last before a token, or the report's own.
    fn told_last(&self, at: usize) -> Option<DayInterval> {
        const LONGEST_DAYS: i32 = 31;
        let days = |at: usize| match self.read(at)?.meaning {
            Meaning::Days { interval, .. } if interval.len_days() <= LONGEST_DAYS => Some(interval),
            _ => None,
        };
        let starts = (at.saturating_sub(SAME_REACH)..at.saturating_sub(4)).rev();
        starts.filter_map(days).next().or_else(|| self.anchor.map(|anchor| anchor.interval))
    }
}

/// From how many to how many days so long is.
fn days_about(length: Length) -> (i32, i32) {
    let most = super::days::days_of(length.unit, length.count.unwrap_or(9));
    let least = match length.count {
        None => super::days::days_of(length.unit, 2),
        Some(_) => most,
    };
    (least.min(most), most)
}
