//! Which kind of event a trigger means beside other words: "قصف" by aircraft is an air strike, "سيطرة" under which a
//! place stands is control.

use super::TriggerMention;
use super::context::Around;
use crate::arabic::words;
use crate::extract::actors::{ActorMention, Cast};
use crate::extract::lexicon::{Condition, Form, REACH};
use crate::extract::located::{beginning_in, touching};
use crate::model::EventType;

/// How many words after a trigger turn it into another kind of event.
const AHEAD: usize = 8;
/// How far before a verb its subject may stand: "طائرات التحالف بقيادة الولايات المتحدة قصفت".
const SUBJECT_REACH: usize = 7;
/// How far a noun goes back to those told of that a pronoun on it means: "ارتكبت الطائرات مجزرة، بعد قصفها".
const PRONOUN_REACH: usize = 14;

/// The kind of event in its context.
pub fn refined(around: &Around<'_>, hit: &TriggerMention, cast: &Cast) -> EventType {
    let Some(trigger) = around.lexicon.triggers.get(hit.nth) else { return hit.event_type };
    // A family that looks far for what it asks for also looks far for what turns it.
    let ahead = if trigger.reach > REACH { trigger.reach } else { AHEAD };
    let back = match (hit.is_verb(), hit.pronoun, hit.conjunction) {
        (false, true, _) => PRONOUN_REACH,
        (true, _, false) => SUBJECT_REACH,
        _ => 4,
    };
    let near =
        |words: &Condition| around.before(hit, 4).chain(around.after(hit, ahead)).any(|at| around.is_one_of(at, words));
    // Farther back, only those who fly.
    let near_or_flies = |words: &Condition| {
        near(words) || around.before(hit, back).any(|at| around.is_one_of(at, words) && is_flyer(around, at))
    };
    // "استهدفت مسيّرة تركية راجمة": the subject of a verb tells more than what is hit.
    let subject = |words: &Condition| hit.is_verb() && around.is_one_of(hit.tokens.end, words);
    let turn = trigger.turns.iter().find(|turn| {
        let with = if turn.event_type == EventType::AirStrike { near_or_flies(&turn.with) } else { near(&turn.with) };
        with && (!near(&turn.without) || subject(&turn.with))
    });
    if let Some(turn) = turn {
        return turn.event_type;
    }
    match hit.event_type {
        EventType::Seizure if trigger.rule.ends_with("saytara") && is_state(around, hit) => EventType::Control,
        EventType::Withdrawal if of_civilians(around, hit, &trigger.rule, cast) => EventType::Evacuation,
        other => other,
    }
}

/// "الطائرات", "الطيران": those who strike from the air rather than a thing that is hit.
fn is_flyer(around: &Around<'_>, at: usize) -> bool {
    around.doc.has_stem(at, &words!["طايرات", "طايره", "طيران", "مقاتلات", "مروحيات", "مروحيه", "حوامات", "قاذفات"])
}

/// "الطيران لم يقصف المخيم، بعد أن استهدف الجامع بصاروخين", "دمر بغارتين مقرا، بينما قالوا إن القصف طال مزرعة": what is
/// told next of an air strike, without a subject or as what is known, is the work of the same arms.
pub fn of_same_arms(around: &Around<'_>, hit: &TriggerMention, last: Option<(usize, EventType)>) -> EventType {
    const REACH: usize = 25;
    let here = |at: usize| around.before(hit, REACH).contains(&at);
    let Some(trigger) = around.lexicon.triggers.get(hit.nth).filter(|_| hit.event_type == EventType::Shelling) else {
        return hit.event_type;
    };
    let turn = trigger.turns.iter().find(|turn| turn.event_type == EventType::AirStrike);
    let Some((_, turn)) = last.zip(turn).filter(|((at, kind), _)| *kind == EventType::AirStrike && here(*at)) else {
        return hit.event_type;
    };
    let doc = around.doc;
    let start = hit.tokens.start;
    let after_that = doc.form(start.saturating_sub(1)) == "ان"
        && start.checked_sub(2).is_some_and(|at| doc.is_word(at, &words!["بعد", "قبل"]));
    let named = !beginning_in(around.actors, &(hit.tokens.end..hit.tokens.end + 2)).is_empty();
    let goes_on = (hit.is_verb() && after_that && !named) || (!hit.is_verb() && hit.definite && !hit.pronoun);
    let guns = around.before(hit, 4).chain(around.after(hit, AHEAD)).any(|at| {
        around.is_one_of(at, &turn.without) && !doc.is_word(at, &words!["صاروخ", "صواريخ", "صاروخين", "بصاروخين"])
    });
    if goes_on && !guns { EventType::AirStrike } else { hit.event_type }
}

/// "تسيطر على", "إضافة لسيطرة", "الخاضعة لسيطرة": a state, not a taking.
fn is_state(around: &Around<'_>, hit: &TriggerMention) -> bool {
    let (doc, classes) = (around.doc, &around.lexicon.classes);
    let before = doc.before(hit.tokens.start);
    let linked = before.is_some_and(|at| doc.is_any(at, &classes.states) || doc.is_any(at, &classes.lasting));
    linked || (hit.form == Form::Present && hit.preposition.is_none())
}

/// Whether those who leave are civilians: named right after the trigger, or right before it where none follow.
fn of_civilians(around: &Around<'_>, hit: &TriggerMention, rule: &str, cast: &Cast) -> bool {
    let general = ["khuruj", "mughadara", "firar"].iter().any(|end| rule.ends_with(end));
    let after = beginning_in(around.actors, &(hit.tokens.end..hit.tokens.end + 4)).first();
    let right_before = hit.tokens.start.saturating_sub(2)..hit.tokens.start;
    let before = touching(around.actors, &right_before).rev().find(|mention| mention.tokens.end <= hit.tokens.start);
    let next = after.or(before.filter(|_| hit.is_verb()));
    general
        && next
            .and_then(ActorMention::named)
            .is_some_and(|nth| cast.get(nth).is_some_and(|actor| &*actor.camp.0 == "civilians"))
}
