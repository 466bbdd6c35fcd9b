//! Events that others are counted from: "بعد يوم من استيلائها على اللواء" dates the seizure by what came a day later.

use super::{AnchorBasis, ClaimDate, DateAnchor, DayInterval};
use crate::arabic::words;
use crate::extract::located::touching;
use crate::extract::timex::{Anchor, Meaning, Timex};
use crate::extract::whereabouts::Heard;

/// How many words may stand between an announcement that days are counted from and what it announces.
const DECLARED_WITHIN: usize = 8;

/// "بعد ثلاثة أسابيع من دخول القوات إليها": the event that another is counted from lies so long before it.
pub(super) fn counted_back(heard: &Heard<'_>, anchor: Option<Anchor>) -> Option<ClaimDate> {
    if let Some(date) = day_before_the_news(heard, anchor) {
        return Some(date);
    }
    let (timex, least, most) = base_of(heard, heard.trigger.tokens.start)?;
    if !follows_main(heard, timex) {
        return None;
    }
    let main = heard.memory.date.as_ref().filter(|trace| trace.sentence == heard.sentence.nth);
    let main = main.and_then(|trace| trace.date.as_ref()).map(|date| date.interval);
    let main = day_before(heard, timex).or(main).or_else(|| anchor.map(|anchor| anchor.interval.back_between(0, 1)))?;
    let days = DayInterval::between(main.earliest().plus(-most), main.latest().plus(-least));
    let anchor = DateAnchor { interval: main, basis: AnchorBasis::Event };
    Some(ClaimDate::new(days, "date.before_event", Some(heard.doc.span(&timex.tokens)), Some(anchor)))
}

/// "ساد الهدوء الثلاثاء، غداة الاتفاق": what came the day before.
fn day_before_the_news(heard: &Heard<'_>, anchor: Option<Anchor>) -> Option<ClaimDate> {
    let start = heard.trigger.tokens.start;
    let lead =
        heard.doc.before(start).filter(|&at| heard.doc.is_word(at, &words!["غداه"]) && !heard.trigger.is_verb())?;
    let told = heard
        .mentions
        .times
        .iter()
        .filter(|timex| heard.sentence.tokens.contains(&timex.tokens.start) && timex.tokens.end <= lead);
    let mut here = told.filter_map(|timex| match timex.meaning {
        Meaning::Days { interval, .. } => Some(interval),
        _ => None,
    });
    let main = here.next_back().or_else(|| anchor.map(|anchor| anchor.interval))?;
    let days = DayInterval::between(main.earliest().plus(-1), main.latest().plus(-1));
    let anchor = DateAnchor { interval: main, basis: AnchorBasis::Event };
    Some(ClaimDate::new(days, "date.before_event", Some(heard.doc.span(&(lead..lead + 1))), Some(anchor)))
}

/// "احتجزتهم يوم الخميس بعد يوم من": the day that is told right before the words that count from it.
fn day_before(heard: &Heard<'_>, timex: &Timex) -> Option<DayInterval> {
    let start = timex.tokens.start;
    touching(&heard.mentions.times, &(start.saturating_sub(2)..start)).find_map(|other| match other.meaning {
        Meaning::Days { interval, .. } if other.tokens.end <= start => Some(interval),
        _ => None,
    })
}

/// The words that count from the event at `start`: "بعد يوم من" before it, with a noun such as "بدء" between at most.
fn base_of<'a>(heard: &Heard<'a>, start: usize) -> Option<(&'a Timex, i32, i32)> {
    let of = |at: &usize| heard.doc.is_word(*at, &words!["من", "علي"]);
    let first = heard.doc.before(start)?;
    // "بعد أيام من إعلان المنسق تجميد المشاركة": from when it was announced.
    let declared = || {
        let opens = |at: &usize| of(at) && heard.doc.is_word(at + 1, &words!["اعلان"]);
        let at = (start.saturating_sub(DECLARED_WITHIN)..start).rev().find(opens)?;
        let other = heard.sentence.triggers.iter().any(|other| (at..start).contains(&other.tokens.start));
        (!other).then_some(at)
    };
    let near = Some(first).filter(of).or_else(|| heard.doc.before(first).filter(of));
    let lead = near.or_else(declared)?;
    touching(&heard.mentions.times, &(lead.saturating_sub(1)..lead)).find_map(|timex| match timex.meaning {
        Meaning::AfterEvent { least, most } if timex.tokens.end == lead => Some((timex, least, most)),
        _ => None,
    })
}

/// Whether an event is told before the words in their sentence, which they then count to; at the front of a sentence they
/// count from what was told before to the event after them ("وبعد يومين من بدء الهجوم أرسلت").
fn follows_main(heard: &Heard<'_>, timex: &Timex) -> bool {
    let before = heard.sentence.triggers.iter().any(|other| other.tokens.end <= timex.tokens.start);
    before || heard.memory.date.is_none()
}

/// Whether words count from an event that the sentence tells after them, so that they date that event and no other.
pub(super) fn is_counted_from_next(heard: &Heard<'_>, timex: &Timex) -> bool {
    let next = heard.sentence.triggers.iter().find(|other| other.tokens.start >= timex.tokens.end);
    let next = next.filter(|_| follows_main(heard, timex));
    next.is_some_and(|next| base_of(heard, next.tokens.start).is_some_and(|(found, ..)| found.tokens == timex.tokens))
}
