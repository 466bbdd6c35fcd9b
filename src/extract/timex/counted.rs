//! Counted units of time: so long ago, since, within, after, for so long.

use super::days::{ago, days_of, exactly, last_units, since};
use super::numbers::MOST_COUNTED;
use super::reader::Reader;
use super::told::{Grain, Length, Relation};
use super::{Meaning, Timex};
use crate::arabic::{numeral_at, words};
use crate::extract::lexicon::Unit;
use crate::model::DayInterval;
use std::ops::Range;

/// Hours of a day.
const DAY_HOURS: u32 = 24;

/// What stands before the counted unit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Ago,
    Since,
    Within,
    After,
    /// "لمدة", "على مدار", and the ل of "لأشهر".
    Lasting,
}

/// So many units: "يومين", "نحو عام", "عدة أيام", "48 ساعة".
struct Counted {
    end: usize,
    unit: Unit,
    count: u32,
    /// A plural without a number.
    vague: bool,
    about: bool,
}

impl Counted {
    fn length(&self) -> Length {
        Length { unit: self.unit, count: (!self.vague).then_some(self.count), approximate: self.about }
    }
}

impl Reader<'_, '_> {
    /// "قبل يومين", "منذ نحو عام", "خلال 48 ساعة", "بعد يوم واحد من", "لنحو أسبوع", "أسبوعان من الآن".
    pub(super) fn counted(&self, at: usize) -> Option<Timex> {
        let Some((next, lead)) = self.lead_at(at) else { return self.counted_first(at) };
        let counted = self.counted_unit(next, lead)?;
        // "قبل يوم الأحد"
        if self.weekday_at(counted.end).is_some() {
            return None;
        }
        let tokens = at..counted.end;
        match lead {
            Lead::Ago => self.ago(tokens, &counted),
            Lead::Since => self.since(tokens, &counted),
            Lead::Within => self.within(tokens, &counted),
            Lead::After => self.after(tokens, &counted),
            Lead::Lasting => Some(lasting(tokens, &counted)),
        }
    }

    /// The word before a counted unit, and where that begins.
    fn lead_at(&self, at: usize) -> Option<(usize, Lead)> {
        let calendar = self.calendar;
        // "على مدار عشرة أيام", "في غضون أسبوع"
        let start = at + usize::from(self.doc.is_word(at, &words!["علي", "في"]));
        let leads = [
            (&calendar.ago, Lead::Ago),
            (&calendar.since, Lead::Since),
            (&calendar.within, Lead::Within),
            (&calendar.after, Lead::After),
            (&calendar.lasting, Lead::Lasting),
        ];
        let said = leads.into_iter().find(|(words, _)| self.is_exactly(start, words));
        if let Some((_, lead)) = said.filter(|(_, lead)| start == at || matches!(lead, Lead::Within | Lead::Lasting)) {
            return Some((start + 1, lead));
        }
        let clitic = self.doc.splits(at).iter().any(|split| split.preposition == Some('ل') && !split.article);
        (clitic && start == at).then_some((at, Lead::Lasting))
    }

    fn counted_unit(&self, at: usize, lead: Lead) -> Option<Counted> {
        let calendar = self.calendar;
        // "بعد مرور شهر على الاتفاق"
        let at = at + usize::from(lead == Lead::After && self.doc.is_word(at, &words!["مرور", "مضي"]));
        let clitic = lead == Lead::Lasting && self.unit_at(at).is_some();
        let about = !clitic && self.is(at, &calendar.about);
        let several = !clitic && self.is(at, &calendar.several);
        let mut next = at + usize::from(about || several);
        next += usize::from(about && self.doc.is_word(next, &words!["من"]));
        next += usize::from(about && self.is(next, &calendar.several));
        let number = numeral_at(self.doc.tokens_from(next)).filter(|number| self.unit_at(next + number.len).is_some());
        let unit_at = next + number.map_or(0, |number| number.len);
        let (unit, dual) = self.unit_at(unit_at).filter(|_| !self.definite(unit_at))?;
        if number.is_none() && self.is_named_unit(unit_at, lead) {
            return None;
        }
        let vague = number.is_none_or(|number| number.best.is_none()) && self.is_plural(unit_at);
        let count = number.map_or(dual, |number| number.best.unwrap_or(number.low));
        if count > MOST_COUNTED {
            return None;
        }
        // "أيام الثورة", "عام 2015" and "أيام الأسبوع" are no counts.
        if number.is_none() && (self.year_number(unit_at + 1).is_some() || unit == Unit::Quarter) {
            return None;
        }
        let mut end = unit_at + 1;
        let mut about = about;
        while self.doc.is_word(end, &words!["واحد", "واحده", "فقط", "تقريبا", "كامله", "كامل"])
        {
            about |= self.doc.is_word(end, &words!["تقريبا"]);
            end += 1;
        }
        // "أسبوع ونصف"
        end += usize::from(self.doc.is_word(end, &words!["نصف"]) && self.doc.begins_with_wa(end));
        Some(Counted { end, unit, count, vague, about })
    }

    /// "خلال شهر محرم", "خلال يوم أمس", "خلال أيام الهدنة": a unit that is named is not counted.
    fn is_named_unit(&self, at: usize, lead: Lead) -> bool {
        let of = self.definite(at + 1) && self.shift_at(at + 1).is_none() && !self.is(at + 1, &self.calendar.recent);
        let spans = matches!(lead, Lead::Within | Lead::Lasting);
        let day = self.near_day(at).is_some_and(|day| day.tokens.end > at + 1);
        day || self.month(at).is_some() || self.hijri(at).is_some() || spans && of && self.is_plural(at)
    }

    fn ago(&self, tokens: Range<usize>, counted: &Counted) -> Option<Timex> {
        // "قبل أيام من الاجتماع" hangs on the meeting.
        if self.precedes_event(tokens.end) {
            let timex = Timex::new(tokens, Meaning::Length, "date.before_event");
            return Some(timex.relation(Relation::BeforeEvent).lasting(counted.length()));
        }
        let timex = self.counted_from_anchor(tokens, "date.ago", |anchor| {
            Some(ago(anchor, counted.unit, counted.count, counted.vague))
        })?;
        Some(timex.naming(self.named_ago(counted)).grain(grain_of(counted)).lasting(counted.length()))
    }

    /// The day that the words give when taken exactly; the days allowed where they are rough.
    fn named_ago(&self, counted: &Counted) -> Option<DayInterval> {
        let anchor = self.anchor?.interval;
        let count = i32::try_from(counted.count).ok()?;
        if !counted.about && !counted.vague {
            return exactly(anchor, counted.unit, -count);
        }
        let days = ago(anchor, counted.unit, counted.count, counted.vague);
        let rough = !counted.vague && counted.unit == Unit::Year;
        // "About a year" ends before the day ten months ago.
        let latest = if rough { days.latest().plus(-1) } else { days.latest() };
        Some(DayInterval::between(days.earliest(), latest))
    }

    fn since(&self, tokens: Range<usize>, counted: &Counted) -> Option<Timex> {
        // "للمرة الأولى منذ ثلاث سنوات": how rare, not when.
        let rare = tokens
            .start
            .checked_sub(1)
            .is_some_and(|before| self.doc.has_stem(before, &words!["اولي", "الاولي", "مره", "اول"]));
        if rare {
            return Some(lasting(tokens, counted));
        }
        let timex = self.counted_from_anchor(tokens, "date.since", |anchor| {
            Some(since(anchor, counted.unit, counted.count, counted.vague))
        })?;
        let named = if counted.vague { None } else { self.named_ago(counted) };
        let timex = timex.naming(named).relation(Relation::Since).lasting(counted.length());
        Some(if counted.vague { timex } else { timex.grain(grain_of(counted)) })
    }

    fn within(&self, tokens: Range<usize>, counted: &Counted) -> Option<Timex> {
        let end = tokens.end;
        if self.is(end, &self.calendar.recent) || self.is(end, &self.calendar.past) {
            let tokens = tokens.start..end + 1;
            return self.counted_from_anchor(tokens, "date.last_units", |anchor| {
                Some(last_units(anchor, counted.unit, Some(counted.count)))
            });
        }
        if self.is(end, &self.calendar.next) {
            return self.coming(tokens.start..end + 1, counted.unit, Some(counted.count));
        }
        let count = if counted.vague { None } else { i32::try_from(counted.count).ok() };
        let named = self
            .anchor
            .zip(count)
            .and_then(|(anchor, count)| Some(anchor.interval.hull(exactly(anchor.interval, counted.unit, count)?)));
        let timex = Timex::new(tokens, Meaning::Length, "date.within");
        Some(timex.naming(named).relation(Relation::Within).lasting(counted.length()))
    }

    fn after(&self, tokens: Range<usize>, counted: &Counted) -> Option<Timex> {
        if let Some(timex) = self.after_near_day(&tokens, counted) {
            return Some(timex);
        }
        let most = days_of(counted.unit, if counted.vague { 9 } else { counted.count });
        let least = if counted.vague { days_of(counted.unit, 2) } else { most };
        // Some hours later may be the same day.
        let hours = matches!(counted.unit, Unit::Minute | Unit::Hour) && (counted.vague || counted.count < DAY_HOURS);
        let least = if hours { 0 } else { least };
        let hangs = self.hangs_on_event(tokens.end);
        let timex = Timex::new(tokens, Meaning::AfterEvent { least, most }, "date.after_event");
        let timex = timex.relation(Relation::AfterEvent).lasting(counted.length());
        if hangs || counted.vague {
            return Some(timex);
        }
        let count = i32::try_from(counted.count).ok()?;
        let named = self.anchor.and_then(|anchor| exactly(anchor.interval, counted.unit, count));
        Some(timex.naming(named).grain(grain_of(counted)))
    }

    /// "بعد يومين من الآن", "بعد أربعة أيام من أمس".
    fn after_near_day(&self, tokens: &Range<usize>, counted: &Counted) -> Option<Timex> {
        let day = self.doc.is_word(tokens.end, &words!["من"]).then(|| self.near_day(tokens.end + 1))??;
        let days = day.days()?;
        let count = i32::try_from(counted.count).ok().filter(|_| !counted.vague)?;
        let interval = exactly(days, counted.unit, count)?;
        let timex = self.days(tokens.start..day.tokens.end, interval, true, "date.from_now")?;
        Some(timex.grain(grain_of(counted)).lasting(counted.length()))
    }

    /// "من الاجتماع", "على الهجوم" after a length; "من قبل" is "by".
    fn hangs_on_event(&self, at: usize) -> bool {
        self.doc.is_word(at, &words!["من", "علي"]) && !self.doc.is_word(at + 1, &words!["قبل", "الان"])
    }

    /// "من الاجتماع", "من انتهاء المهلة": a place or a doer after "من" is none of it.
    fn precedes_event(&self, at: usize) -> bool {
        let happening = |at| self.doc.is_any(at, &self.calendar.happenings) || self.is(at, &self.calendar.happenings);
        self.doc.is_word(at, &words!["من"])
            && (happening(at + 1) || self.doc.is_word(at + 1, &words!["موعد", "بدايه", "نهايه"]))
    }

    /// "يومين من الآن", "أسبوع مضى", "ثلاثة أيام خلت".
    fn counted_first(&self, at: usize) -> Option<Timex> {
        let counted = self.counted_unit(at, Lead::Ago)?;
        let end = counted.end;
        if self.doc.is_word(end, &words!["من"]) && self.doc.is_word(end + 1, &words!["الان", "اليوم"]) {
            let count = i32::try_from(counted.count).ok()?;
            let timex =
                self.counted_from_anchor(at..end + 2, "date.from_now", |anchor| exactly(anchor, counted.unit, count));
            return timex.map(|timex| timex.grain(grain_of(&counted)).lasting(counted.length()));
        }
        if self.doc.is_word(end, &words!["مضت", "مضي", "خلت", "مضيا"]) {
            return self.ago(at..end + 1, &counted);
        }
        // "استمرت أسبوعين", "هدنة 30 يوماً"
        let lasted = self.doc.before(at).is_some_and(|before| self.is(before, &self.calendar.lasting_before));
        lasted.then(|| lasting(at..end, &counted))
    }
}

fn lasting(tokens: Range<usize>, counted: &Counted) -> Timex {
    let timex = Timex::new(tokens, Meaning::Length, "date.length");
    timex.relation(Relation::Duration).lasting(counted.length())
}

/// Years ago are told to the month, everything else to the day.
fn grain_of(counted: &Counted) -> Grain {
    let rough = counted.about || counted.vague;
    if counted.unit == Unit::Year && !rough { Grain::Month } else { Grain::Day }
}
