//! Words that give no day: "earlier", "later", "recently", "every week", "until the end of the campaign".

use super::reader::Reader;
use super::told::{Length, Relation};
use super::{Meaning, Timex};
use crate::arabic::words;
use crate::extract::lexicon::Unit;

/// How many words of what happens a bound by an event takes in.
const EVENT_TOKENS: usize = 6;

impl Reader<'_, '_> {
    /// "في وقت سابق", "لاحقاً", "مؤخراً".
    pub(super) fn vague(&self, at: usize) -> Option<Timex> {
        self.earlier(at).or_else(|| self.later(at)).or_else(|| self.recently(at)).or_else(|| self.soon(at))
    }

    /// "وقت سابق", and where it ends; with its "في".
    fn time_that_is(&self, at: usize, which: &[&str]) -> Option<usize> {
        let noun = at + usize::from(self.doc.is_word(at, &words!["في"]));
        (self.doc.is_word(noun, &words!["وقت"]) && self.doc.is_word(noun + 1, which)).then_some(noun + 2)
    }

    fn earlier(&self, at: usize) -> Option<Timex> {
        let timex = |end| Some(Timex::new(at..end, Meaning::Earlier, "date.earlier").relation(Relation::Before));
        if let Some(end) = self.time_that_is(at, &["سابق"]) {
            // "في وقت سابق من الأحد": the day follows.
            return if self.doc.is_word(end, &words!["من"]) && self.read(end + 1).is_some() {
                None
            } else {
                timex(end)
            };
        }
        let adjective = self.doc.before(at).is_some_and(|at| self.doc.form(at).ends_with('ا'));
        if adjective && self.doc.is_word(at, &words!["سابقا"]) {
            return None;
        }
        if self.doc.is_word(at, &words!["سابقا", "انذاك", "حينها"]) { timex(at + 1) } else { None }
    }

    fn later(&self, at: usize) -> Option<Timex> {
        let end = self
            .time_that_is(at, &["لاحق"])
            .or_else(|| self.doc.is_word(at, &words!["لاحقا", "بعدها", "عقبها"]).then_some(at + 1))?;
        Some(Timex::new(at..end, Meaning::Later, "date.later").relation(Relation::After))
    }

    fn recently(&self, at: usize) -> Option<Timex> {
        let spell = self.doc.is_word(at, &words!["الاونه", "الفتره"]);
        let last = self.is(at + 1, &self.calendar.recent) || self.is(at + 1, &self.calendar.past);
        let end = at + 1 + usize::from(spell);
        let said = if spell { last } else { self.doc.is_word(at, &words!["موخرا", "حديثا"]) };
        let timex = said
            .then(|| self.counted_from_anchor(at..end, "date.recently", |anchor| Some(anchor.back_between(0, 30))))?;
        timex.map(|timex| timex.relation(Relation::Before))
    }

    /// "قريباً", "الفترة المقبلة", "في القريب العاجل".
    fn soon(&self, at: usize) -> Option<Timex> {
        let spell = self.doc.is_word(at, &words!["الفتره", "المرحله"]) && self.is(at + 1, &self.calendar.next)
            || self.doc.is_word(at, &words!["القريب"]) && self.doc.is_word(at + 1, &words!["العاجل"]);
        // "قريباً من" is near a place.
        let adverb = self.doc.is_word(at, &words!["قريبا"]) && !self.doc.is_word(at + 1, &words!["من"]);
        let end = at + 1 + usize::from(spell);
        (spell || adverb).then(|| Timex::new(at..end, Meaning::Length, "date.soon").relation(Relation::After))
    }

    /// "كل يوم", "يومياً", "أسبوعياً", "لا يكاد يمر أسبوع إلا".
    pub(super) fn set(&self, at: usize) -> Option<Timex> {
        let (end, unit, count, approximate) =
            self.each(at).or_else(|| self.adverb_of_set(at)).or_else(|| self.hardly(at))?;
        let length = Length { unit, count: Some(count), approximate };
        Some(Timex::new(at..end, Meaning::Length, "date.set").relation(Relation::Set).lasting(length))
    }

    fn each(&self, at: usize) -> Option<(usize, Unit, u32, bool)> {
        if !self.doc.is_word(at, &words!["كل"]) {
            return None;
        }
        if self.weekday_at(at + 1).is_some()
            || self.calendar.weekdays.contains_key(&format!("ال{}", self.doc.form(at + 1)))
        {
            return Some((at + 2, Unit::Week, 1, false));
        }
        let number = self.number(at + 1).map(|number| (at + 2, number)).or_else(|| self.cardinal_at(at + 1));
        let next = number.map_or(at + 1, |(end, _)| end);
        let (unit, dual) = self.unit_at(next).filter(|(unit, _)| *unit != Unit::Quarter)?;
        // "كل الأيام", "كل الساعات"
        if self.definite(next) {
            return None;
        }
        let then = next + 1;
        // "كل يوم جمعة"
        let weekday = self.calendar.weekdays.contains_key(&format!("ال{}", self.doc.form(then)));
        if weekday && unit == Unit::Day {
            return Some((then + 1, Unit::Week, 1, false));
        }
        Some((then, unit, number.map_or(dual, |(_, count)| count), false))
    }

    fn adverb_of_set(&self, at: usize) -> Option<(usize, Unit, u32, bool)> {
        let adjectives = [("يومي", Unit::Day), ("اسبوعي", Unit::Week), ("شهري", Unit::Month), ("سنوي", Unit::Year)];
        if self.doc.is_word(at, &words!["بشكل"]) {
            let (_, unit) = adjectives.into_iter().find(|(word, _)| self.doc.is_word(at + 1, &[word]))?;
            return Some((at + 2, unit, 1, false));
        }
        let adverbs = [("يوميا", Unit::Day), ("اسبوعيا", Unit::Week), ("شهريا", Unit::Month), ("سنويا", Unit::Year)];
        let (_, unit) = adverbs.into_iter().find(|(word, _)| self.doc.is_word(at, &[word]))?;
        Some((at + 1, unit, 1, false))
    }

    /// "لا يكاد يمر أسبوع إلا": about one in each.
    fn hardly(&self, at: usize) -> Option<(usize, Unit, u32, bool)> {
        let negated = self.doc.is_word(at, &words!["لا", "لم", "ما"]);
        let verb = at + 1 + usize::from(self.doc.is_word(at + 1, &words!["يكاد", "تكاد", "يكد"]));
        if !negated || verb == at + 1 || !self.doc.is_word(verb, &words!["يمر", "يمضي", "تمر", "تمضي", "يخلو"])
        {
            return None;
        }
        let unit = verb + 1;
        let (unit_told, count) = self.unit_at(unit)?;
        Some((unit + 1 + usize::from(self.doc.is_word(unit + 1, &words!["الا"])), unit_told, count, true))
    }

    /// "بعد الانتهاء من ملف إدلب", "حتى انتهاء الحملة", "لحين", "عقب سيطرة".
    pub(super) fn around_event(&self, at: usize) -> Option<Timex> {
        let calendar = self.calendar;
        let leads = [
            (&calendar.after, Relation::AfterEvent),
            (&calendar.ago, Relation::BeforeEvent),
            (&calendar.until, Relation::UntilEvent),
            (&calendar.since, Relation::SinceEvent),
        ];
        let start = at + usize::from(self.doc.is_word(at, &words!["الي"]) && self.is_exactly(at + 1, &calendar.until));
        let (_, relation) = leads.into_iter().find(|(words, _)| self.is_exactly(start, words))?;
        let noun = start + 1;
        if !self.doc.is_any(noun, &calendar.happenings) && !self.is(noun, &calendar.happenings) {
            return None;
        }
        let end = self.end_of_event(noun + 1);
        let rule = if relation == Relation::UntilEvent { "date.until_event" } else { "date.around_event" };
        Some(Timex::new(at..end, Meaning::Length, rule).relation(relation))
    }

    /// Where the words of an event end: at a mark, a day, or after some words; it takes a preposition with its noun.
    fn end_of_event(&self, from: usize) -> usize {
        let mut end = from;
        for at in from..from + EVENT_TOKENS {
            let goes_on = at == from
                || self.doc.is_word(at, &words!["من", "علي"])
                || at.checked_sub(1).is_some_and(|before| self.doc.is_word(before, &words!["من", "علي"]));
            if self.closes(at) || !goes_on || self.single(at).is_some() || self.counted(at).is_some() {
                break;
            }
            end = at + 1;
        }
        end
    }
}
