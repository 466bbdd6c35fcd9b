//! Which kind of event a trigger means beside other words: "قصف" by aircraft is an air strike, "سيطرة" under which a
//! place stands is control.

use super::TriggerMention;
use super::context::Around;
use crate::extract::actors::{ActorMention, Cast};
use crate::extract::lexicon::{Condition, Form, REACH};
use crate::extract::located::{beginning_in, touching};
use crate::model::EventType;

/// How many words after a trigger turn it into another kind of event.
const AHEAD: usize = 8;

/// The kind of event in its context.
pub fn refined(around: &Around<'_>, hit: &TriggerMention, cast: &Cast) -> EventType {
    let Some(trigger) = around.lexicon.triggers.get(hit.nth) else { return hit.event_type };
    // A family that looks far for what it asks for also looks far for what turns it.
    let ahead = if trigger.reach > REACH { trigger.reach } else { AHEAD };
    let near =
        |words: &Condition| around.before(hit, 4).chain(around.after(hit, ahead)).any(|at| around.is_one_of(at, words));
    // "استهدفت مسيّرة تركية راجمة": the subject of a verb tells more than what is hit.
    let subject = |words: &Condition| hit.is_verb() && around.is_one_of(hit.tokens.end, words);
    let turn = trigger.turns.iter().find(|turn| near(&turn.with) && (!near(&turn.without) || subject(&turn.with)));
    if let Some(turn) = turn {
        return turn.event_type;
    }
    match hit.event_type {
        EventType::Seizure if trigger.rule.ends_with("saytara") && is_state(around, hit) => EventType::Control,
        EventType::Withdrawal if of_civilians(around, hit, &trigger.rule, cast) => EventType::Evacuation,
        other => other,
    }
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
