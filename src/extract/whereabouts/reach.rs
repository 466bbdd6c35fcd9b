//! What the words of the sentence tell of an event's place.

use super::settle::settle;
use super::{Heard, is_scene, is_speech};
use crate::extract::places::{Bearing, PlaceMentioned};
use crate::model::PlaceKind;
use std::ops::Range;

/// The places that the event's own words name: the stretch between its neighbours, then its part of the clause.
pub(super) fn told<'a>(heard: &Heard<'a>) -> Vec<&'a PlaceMentioned> {
    let mut reaches = vec![heard.nearest(), ahead(heard), heard.own()];
    if is_speech(heard.trigger.event_type) {
        reaches.remove(0);
    }
    reaches.into_iter().map(|reach| within(heard, &reach)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// From the trigger to the end of its part of the clause: "قتل 12 عنصرا في كمين قرب مورك".
fn ahead(heard: &Heard<'_>) -> Range<usize> {
    heard.trigger.tokens.start..heard.own().end
}

/// The places of a stretch that can be the event's, the surest bearing alone, settled.
fn within<'a>(heard: &Heard<'a>, reach: &Range<usize>) -> Vec<&'a PlaceMentioned> {
    let inside = |mention: &&PlaceMentioned| reach.contains(&mention.tokens.start) && !is_spoken_by(heard, mention);
    let all: Vec<&PlaceMentioned> = heard.mentions.places.iter().filter(inside).collect();
    for bearing in [Bearing::Scene, Bearing::RoadEnd, Bearing::Residents] {
        let found: Vec<&PlaceMentioned> = all.iter().copied().filter(|mention| mention.bearing == bearing).collect();
        let scene = found.iter().any(|mention| is_scene(heard.trigger.event_type, mention.role));
        if scene || (!found.is_empty() && bearing == Bearing::Scene && all.len() == found.len()) {
            return settle(heard, &found);
        }
    }
    Vec::new()
}

/// Whether a place only tells where a speaker is or comes from.
fn is_spoken_by(heard: &Heard<'_>, mention: &PlaceMentioned) -> bool {
    let speakers = heard.sentence.speeches.iter().map(|speech| &speech.speaker);
    speakers.into_iter().any(|speaker| speaker.contains(&mention.tokens.start))
}

/// What the head of the line or of the sentence speaks of.
pub(super) fn held<'a>(heard: &Heard<'a>) -> Vec<&'a PlaceMentioned> {
    let start = heard.trigger.tokens.start;
    let held: Vec<&PlaceMentioned> =
        heard.mentions.places.iter().filter(|mention| mention.holds.contains(&start)).collect();
    settle(heard, &held)
}

/// Places named elsewhere in the sentence: before the event from the nearest clause on, then after it where no other
/// event keeps them to itself.
pub(super) fn elsewhere_in_sentence<'a>(heard: &Heard<'a>) -> Vec<&'a PlaceMentioned> {
    if heard.sentence.background && heard.sentence.clauses.first() == Some(heard.clause) {
        return Vec::new();
    }
    let earlier = heard.sentence.clauses.iter().rev().filter(|clause| clause.end <= heard.clause.start);
    let later = heard.sentence.clauses.iter().filter(|clause| clause.start >= heard.clause.end);
    let free =
        |clause: &&Range<usize>| !heard.sentence.triggers.iter().any(|other| clause.contains(&other.tokens.start));
    let reaches = std::iter::once(heard.clause).chain(earlier).chain(later.filter(free));
    let scenes = reaches.map(|reach| within(heard, reach)).map(|found| {
        found.into_iter().filter(|mention| is_scene(heard.trigger.event_type, mention.role)).collect::<Vec<_>>()
    });
    scenes.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// Whether the event's own words name a town or quarter that only the report knows: then no other may stand for it.
pub(super) fn names_unknown(heard: &Heard<'_>, told: &[&PlaceMentioned]) -> bool {
    let settled = |nth: usize| {
        use PlaceKind as K;
        heard.atlas.is_own(nth)
            && matches!(heard.kind(nth), Some(K::City | K::Town | K::Village | K::Quarter | K::Hill))
    };
    told.iter().any(|mention| {
        is_scene(heard.trigger.event_type, mention.role) && mention.places.first().is_some_and(|&nth| settled(nth))
    })
}
