//! Which event a day belongs to where a sentence tells several.
//!
//! A day that stands with an event told only beside the main one ("بعد اغتيال القيادي يوم الأحد", "الأراضي التي
//! سيطروا عليها في نيسان", "المتهمين بقتل أربعة الجمعة", "اتفاق أيلول") is that event's alone: no other clause takes it
//! over, and what is told without a day after the sentence is not of that day.

use crate::arabic::words;
use crate::extract::assemble::{Mentions, Sentence};
use crate::extract::doc::Doc;
use crate::extract::lexicon::Lexicon;
use crate::extract::located::beginning_in;
use crate::extract::timex::Timex;
use crate::extract::triggers::TriggerMention;
use crate::extract::whereabouts::Heard;
use crate::model::{ClaimDate, EventType};
use std::ops::Range;

/// How many words may stand between a word for "after" and the event that hangs on it: "بعد محاولة اغتيال".
const LED_WITHIN: usize = 2;

/// Whether a day belongs to an event that is only told beside another one of its clause.
pub(super) fn keeps_to_itself(doc: &Doc<'_>, lexicon: &Lexicon, sentence: &Sentence<'_>, timex: &Timex) -> bool {
    let start = timex.tokens.start;
    if is_bound(doc, start) {
        return true;
    }
    let Some(clause) = sentence.clauses.iter().find(|clause| clause.contains(&start)) else { return false };
    if is_of_wound(doc, &(clause.start..start)) {
        return true;
    }
    let mut before = sentence
        .triggers
        .iter()
        .rev()
        .filter(|trigger| clause.contains(&trigger.tokens.start) && trigger.tokens.end <= start);
    let Some(owner) = before.next() else { return false };
    let main = before.next();
    let comma = (owner.tokens.end..start).any(|at| doc.token(at).is_some_and(|token| token.is_mark('،')));
    if comma {
        return false;
    }
    is_led(doc, lexicon, owner)
        || is_in_relative(doc, clause, owner)
        || main.is_some_and(|main| hangs_on(main, owner))
        || is_named_by(doc, owner, timex)
}

/// Whether the day of an event is one that keeps to itself, so that nothing is dated by it later on.
#[must_use]
pub fn is_aside(
    doc: &Doc<'_>,
    lexicon: &Lexicon,
    sentence: &Sentence<'_>,
    mentions: &Mentions,
    date: Option<&ClaimDate>,
) -> bool {
    if date.is_some_and(|date| date.rule.as_str() == "date.before_event") {
        return true;
    }
    let Some(span) = date.and_then(|date| date.span) else { return false };
    let mut times = beginning_in(&mentions.times, &sentence.tokens).iter();
    times
        .find(|timex| doc.span(&timex.tokens) == span)
        .is_some_and(|timex| keeps_to_itself(doc, lexicon, sentence, timex))
}

/// "منذ الأربعاء", "منذ بدء الهجوم الثلاثاء", "حتى الجمعة": where something begins or ends that goes on.
fn is_bound(doc: &Doc<'_>, start: usize) -> bool {
    is_since(doc, start) || is_until(doc, start) || is_onset(doc, start)
}

/// "اعتباراً من 25 أيار": from which day on what is agreed or demanded is to hold.
pub(super) fn is_onset(doc: &Doc<'_>, start: usize) -> bool {
    let of = doc.before(start).filter(|&at| doc.is_word(at, &words!["من"]));
    of.and_then(|at| doc.before(at)).is_some_and(|at| doc.is_word(at, &words!["اعتبارا", "ابتداء", "بدءا", "انطلاقا"]))
}

/// "متأثرة بجراح أصيبت بها في قصف الأربعاء": the day of the wound, and not that of the death.
pub(super) fn is_of_wound(doc: &Doc<'_>, between: &Range<usize>) -> bool {
    let dying = between.clone().find(|&at| doc.form(at).starts_with("متاثر"));
    let wounded = |at: usize| {
        doc.is_word(
            at,
            &words!["اصيب", "اصيبت", "اصيبوا", "اصيبا", "قصف", "انفجار", "غاره", "هجوم", "اشتباكات", "معارك"],
        )
    };
    dying.is_some_and(|dying| (dying + 1..between.end).any(wounded))
}

/// "حقل الجفرة الذي كانت قد خسرته قبل أربعة أيام", "القرار الذي اعتمد قبل شهر": a day in a relative clause of its own
/// verb. One that only says that the event took place has the event's day ("الهجوم الذي وقع أمس").
pub(super) fn is_of_relative(heard: &Heard<'_>, between: &Range<usize>) -> bool {
    const CLOSE: usize = 3;
    let (doc, lexicon) = (heard.doc, heard.lexicon);
    // "العملية التي أطلقتها أنقرة الأربعاء": what is told of a noun may be that it took place.
    if !heard.trigger.is_verb() {
        return false;
    }
    let relative = |at: &usize| doc.is_word(*at, &words!["الذي", "التي", "الذين", "اللذين", "اللتين", "اللذان"]);
    let Some(at) = between.clone().rev().find(relative) else { return false };
    let comma = (at..between.end).any(|at| doc.token(at).is_some_and(|token| token.is_mark('،')));
    let was = doc.is_word(at + 1, &words!["كان", "كانت", "كانوا", "قد"]);
    let told = heard.sentence.triggers.iter().any(|other| (at..between.end).contains(&other.tokens.start));
    let verb = between.end - at <= CLOSE && at + 1 < between.end && !told;
    let took_place = doc.is_any(at + 1, &lexicon.words.support_past);
    !comma && (was || (verb && !took_place && !doc.is_word(at + 1, &words!["في", "من", "الي", "علي", "عن"])))
}

/// Whether days are told as those from which on something lasts.
pub(super) fn is_since(doc: &Doc<'_>, start: usize) -> bool {
    const REACH: usize = 4;
    let since = |at: usize| doc.is_word(at, &words!["منذ"]);
    // "منذ صباح الأربعاء" is of one expression, "منذ بدء الهجوم الثلاثاء" begins with a noun of its own.
    let mut at = start;
    for _ in 0..=REACH {
        if since(at) {
            return true;
        }
        let noun = at == start || doc.token(at).is_some_and(|token| token.is_letters());
        match doc.before(at).filter(|_| noun) {
            Some(before) => at = before,
            None => return false,
        }
    }
    false
}

/// Whether days are told as those up to which something lasts.
pub(super) fn is_until(doc: &Doc<'_>, start: usize) -> bool {
    let until = |at: usize| doc.is_word(at, &words!["حتي", "لغايه", "لحين"]);
    until(start) || doc.before(start).is_some_and(until)
}

/// "بعد قصف", "على خلفية اغتيال", "التوتر الذي أعقب مقتل": an event that only tells after what another came.
fn is_led(doc: &Doc<'_>, lexicon: &Lexicon, owner: &TriggerMention) -> bool {
    let mut at = owner.tokens.start;
    for _ in 0..LED_WITHIN {
        let Some(before) = doc.before(at) else { return false };
        if doc.is_any(before, &lexicon.calendar.asides) {
            return true;
        }
        // "قبل يومين قصفت" tells when it was shelled.
        if doc.splits(before).iter().any(|split| lexicon.calendar.units.contains_key(&split.stem)) {
            return false;
        }
        at = before;
    }
    false
}

/// Whether the event is told in a relative clause about something of its clause.
fn is_in_relative(doc: &Doc<'_>, clause: &Range<usize>, owner: &TriggerMention) -> bool {
    let relative = |at: usize| doc.is_word(at, &words!["الذي", "التي", "الذين", "اللذين", "اللتين"]);
    owner.is_verb() && (clause.start + 1..owner.tokens.start).any(relative)
}

/// "تسليم المتهمين بقتل أربعة": an event that hangs on another by a preposition, unless it is how the other came about
/// ("قتل خمسة بقصف").
fn hangs_on(main: &TriggerMention, owner: &TriggerMention) -> bool {
    let preposition = !owner.is_verb() && matches!(owner.preposition, Some('ب' | 'ل'));
    preposition && !(main.event_type == EventType::Killing && is_means(owner.event_type))
}

/// "اتفاق أيلول", "معارك الشهر الماضي": an event that is called after its time; "في معارك أمس" tells when.
fn is_named_by(doc: &Doc<'_>, owner: &TriggerMention, timex: &Timex) -> bool {
    let frame = doc.before(owner.tokens.start).is_some_and(|at| doc.is_word(at, &words!["في", "خلال", "اثناء"]));
    !owner.is_verb()
        && owner.tokens.end == timex.tokens.start
        && !frame
        && !doc.is_word(timex.tokens.start, &words!["في", "منذ"])
}

/// By which people are killed.
pub(super) fn is_means(event_type: EventType) -> bool {
    use EventType as E;
    matches!(event_type, E::Shelling | E::AirStrike | E::Bombing | E::Clash | E::Offensive)
}
