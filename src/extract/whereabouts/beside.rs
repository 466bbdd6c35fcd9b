//! Places that a sentence tells for another of its events: those of a cause, of a verb that shares its scene, of what
//! describes the same, of what was told before and after.

use super::reach::within;
use super::{Heard, is_lone_site, is_scene, is_talk};
use crate::arabic::{Key, words};
use crate::extract::located::beginning_in;
use crate::extract::places::{Bearing, PlaceMentioned};
use crate::model::EventType;
use std::ops::Range;

/// "قتل عنصر وأصيب اثنان بعبوة في نوى": the scene of a verb that the next one shares, which is told but once.
pub(super) fn shared_with_next<'a>(heard: &Heard<'a>) -> Vec<&'a PlaceMentioned> {
    let first = heard.sentence.triggers.first().is_some_and(|first| first.tokens == heard.trigger.tokens);
    let next = heard.sentence.clauses.iter().find(|clause| clause.start == heard.clause.end);
    let placed =
        (heard.trigger.tokens.end..heard.clause.end).any(|at| heard.doc.is_word(at, &words!["في", "علي", "الي"]));
    let shares = first && !placed && !heard.trigger.definite && !is_talk(heard.trigger.event_type);
    let next = next.filter(|next| shares && heard.doc.begins_with_wa(next.start));
    first_scenes(heard, next.cloned().into_iter())
}

/// Places named before the event in its sentence, from its own clause back.
pub(super) fn earlier_in_sentence<'a>(heard: &Heard<'a>) -> Vec<&'a PlaceMentioned> {
    if heard.sentence.background && heard.sentence.clauses.first() == Some(heard.clause) {
        return Vec::new();
    }
    let earlier = heard.sentence.clauses.iter().rev().filter(|clause| clause.end <= heard.clause.start).cloned();
    first_scenes(heard, std::iter::once(heard.clause.start..heard.trigger.tokens.start).chain(earlier))
}

/// "قتل طفل إثر قصف على نوى": where its cause happened, told right after it.
pub(super) fn of_its_cause<'a>(heard: &Heard<'a>) -> Vec<&'a PlaceMentioned> {
    const CAUSES: [Key; 5] = words!["اثر", "جراء", "نتيجه", "بفعل", "خلال"];
    let next = heard.sentence.clauses.iter().find(|clause| clause.start == heard.clause.end);
    let cause = next.filter(|next| heard.doc.is_word(next.start, &CAUSES) && !is_talk(heard.trigger.event_type));
    // "استشهد جندي إثر انفجار عبوة في محيط مستشفى": the site of the cause is where it happened.
    let scene = |mention: &&PlaceMentioned| is_scene(heard.trigger.event_type, mention.role);
    cause.map(|cause| within(heard, cause).into_iter().filter(scene).collect()).unwrap_or_default()
}

/// "ردت الطائرات بثلاثين غارة، استهدفت أحياء": what the next verb tells of the same, joined by nothing.
pub(super) fn described_by_next<'a>(heard: &Heard<'a>) -> Vec<&'a PlaceMentioned> {
    let end = heard.trigger.tokens.end;
    let mut later = heard.sentence.triggers.iter().filter(|other| other.tokens.start >= end);
    let Some(next) = later.next() else { return Vec::new() };
    let comma = |at: usize| heard.doc.token(at).is_some_and(|token| token.is_mark('،'));
    let start = next.tokens.start;
    let joined = next.conjunction || !start.checked_sub(1).is_some_and(comma);
    if joined || !next.is_verb() || next.event_type != heard.trigger.event_type {
        return Vec::new();
    }
    let to = later.next().map_or(heard.sentence.tokens.end, |other| other.tokens.start);
    let clause = heard.sentence.clauses.iter().find(|clause| clause.contains(&start));
    let to = clause.map_or(to, |clause| clause.end.min(to));
    let scene = |mention: &&PlaceMentioned| is_scene(heard.trigger.event_type, mention.role);
    within(heard, &(next.tokens.end..to)).into_iter().filter(scene).collect()
}

/// "سلم 42 مسلحا من أبناء يبرود أنفسهم": where those are from who are told of, for want of any nearer place.
pub(super) fn home_of_those_told<'a>(heard: &Heard<'a>) -> Vec<&'a PlaceMentioned> {
    use EventType as E;
    let kind = heard.trigger.event_type;
    if !matches!(kind, E::Arrest | E::Abduction | E::Evacuation) || heard.trigger.definite {
        return Vec::new();
    }
    let stems = &heard.lexicon.place_words.stems;
    let native = |mention: &&PlaceMentioned| {
        let start = mention.tokens.start;
        let near = start.saturating_sub(2)..start;
        mention.bearing == Bearing::Aside && near.into_iter().any(|at| heard.doc.is_any(at, stems))
    };
    let own = heard.trigger.tokens.end..heard.nearest().end;
    beginning_in(&heard.mentions.places, &own).iter().find(native).into_iter().collect()
}

/// Places named after it, which are another event's where there is one.
pub(super) fn later_in_sentence<'a>(heard: &Heard<'a>) -> Vec<&'a PlaceMentioned> {
    let later = heard.sentence.clauses.iter().filter(|clause| clause.start >= heard.clause.end).cloned();
    first_scenes(heard, later)
}

fn first_scenes<'a>(heard: &Heard<'a>, reaches: impl Iterator<Item = Range<usize>>) -> Vec<&'a PlaceMentioned> {
    // A checkpoint named for another event is not this one's.
    let scene =
        |mention: &&PlaceMentioned| is_scene(heard.trigger.event_type, mention.role) && !is_lone_site(heard, mention);
    let scenes = reaches.map(|reach| within(heard, &reach).into_iter().filter(scene).collect::<Vec<_>>());
    scenes.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}
