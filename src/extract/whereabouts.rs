//! Where: the places of an event, from its clause, its sentence, or what was told before.
//!
//! The nearest words come first (`reach`), cut down to the finest places (`settle`); then the head of the line or of
//! the sentence, which speaks for all of it; then the events told before in the sentence; then what the report speaks
//! of (`carried`). Where a movement only tells its start or its aim, its scene is looked for all the same.

mod carried;
mod reach;
mod settle;

use super::assemble::{Mentions, Sentence};
use super::doc::Doc;
use super::lexicon::Lexicon;
use super::memory::{Memory, Where};
use super::places::{Atlas, Bearing, PlaceMentioned};
use super::triggers::TriggerMention;
use crate::model::{EventType, PlaceKind, PlaceRole};
use std::ops::Range;

/// What is known when a trigger's place and day are looked for.
pub struct Heard<'a> {
    /// The text.
    pub doc: &'a Doc<'a>,
    /// Its mentions.
    pub mentions: &'a Mentions,
    /// What was told before.
    pub memory: &'a Memory,
    /// The sentence.
    pub sentence: &'a Sentence<'a>,
    /// The trigger.
    pub trigger: &'a TriggerMention,
    /// Its clause.
    pub clause: &'a Range<usize>,
    /// The places of the report.
    pub atlas: &'a Atlas<'a>,
    /// The words of the language.
    pub lexicon: &'a Lexicon,
}

impl Heard<'_> {
    /// What kind of place this is.
    #[must_use]
    pub fn kind(&self, nth: usize) -> Option<PlaceKind> {
        self.atlas.kind(nth)
    }

    /// The trigger's own part of its clause: up to the next trigger with a conjunction, from the last one.
    #[must_use]
    pub fn own(&self) -> Range<usize> {
        let inside = self
            .sentence
            .triggers
            .iter()
            .filter(|other| other.conjunction && self.clause.contains(&other.tokens.start));
        let start = self.trigger.tokens.start;
        let from =
            inside.clone().map(|other| other.tokens.start).filter(|&at| at <= start).max().unwrap_or(self.clause.start);
        let to = inside.map(|other| other.tokens.start).filter(|&at| at > start).min().unwrap_or(self.clause.end);
        from.max(self.clause.start)..to
    }

    /// The clause between the triggers before and after this one.
    #[must_use]
    pub fn nearest(&self) -> Range<usize> {
        let others = self.sentence.triggers.iter().filter(|other| self.clause.contains(&other.tokens.start));
        let start = self.trigger.tokens.start;
        let from =
            others.clone().map(|other| other.tokens.end).filter(|&end| end <= start).max().unwrap_or(self.clause.start);
        let to = others.map(|other| other.tokens.start).filter(|&at| at > start).min().unwrap_or(self.clause.end);
        from..to
    }

    /// Parts of the sentence from the nearest to the farthest: the own part, the clause, the clauses before it from
    /// the last to the first, those after it.
    #[must_use]
    pub fn reaches(&self) -> Vec<(Range<usize>, bool)> {
        let mut reaches = vec![(self.own(), true), (self.clause.clone(), true)];
        if self.sentence.background && self.sentence.clauses.first() == Some(self.clause) {
            return reaches;
        }
        reaches.extend(
            self.sentence
                .clauses
                .iter()
                .rev()
                .filter(|clause| clause.end <= self.clause.start)
                .map(|clause| (clause.clone(), false)),
        );
        reaches.extend(
            self.sentence
                .clauses
                .iter()
                .filter(|clause| clause.start >= self.clause.end)
                .map(|clause| (clause.clone(), false)),
        );
        reaches
    }
}

/// The places of the trigger's event.
#[must_use]
pub fn places(heard: &Heard<'_>) -> Vec<Where> {
    if let Some(mention) = antecedent(heard) {
        return vec![Where { role: PlaceRole::At, rule: "place.antecedent", ..as_told(mention) }];
    }
    let told = reach::told(heard);
    let (scenes, moves): (Vec<_>, Vec<_>) =
        told.iter().copied().partition(|mention| is_scene(heard.trigger.event_type, mention.role));
    let wants_more = scenes.is_empty() || scenes.iter().all(|mention| is_lone_site(heard, mention));
    let mut places: Vec<Where> = scenes.into_iter().map(as_told).collect();
    if wants_more && !reach::names_unknown(heard, &told) {
        let beyond = beyond(heard);
        places.extend(beyond.into_iter().filter(|place| !told.iter().any(|mention| mention.places == place.places)));
    }
    places.extend(moves.into_iter().map(as_told));
    places
}

/// Where an event is that its own words place nowhere: what heads its line or sentence, what its sentence told
/// before, what its sentence names elsewhere, what the report speaks of.
fn beyond(heard: &Heard<'_>) -> Vec<Where> {
    let held = reach::held(heard);
    if !held.is_empty() {
        return held.into_iter().map(|mention| Where { rule: "place.frame_of_sentence", ..as_told(mention) }).collect();
    }
    let chained = carried::from_sentence(heard);
    if !chained.is_empty() {
        return chained;
    }
    let beside = reach::elsewhere_in_sentence(heard);
    if !beside.is_empty() {
        return beside.into_iter().map(|mention| Where { rule: "place.same_sentence", ..as_told(mention) }).collect();
    }
    carried::from_before(heard)
}

fn as_told(mention: &PlaceMentioned) -> Where {
    Where { places: mention.places.clone(), role: mention.role, tokens: mention.tokens.clone(), rule: mention.rule }
}

/// Whether a place with this part is where an event of this kind happens: forces leave from it, fire at it, come to it.
#[must_use]
pub fn is_scene(event_type: EventType, role: PlaceRole) -> bool {
    use EventType as E;
    match role {
        PlaceRole::At => true,
        PlaceRole::From => matches!(event_type, E::Withdrawal | E::Evacuation | E::Arrest | E::Abduction),
        PlaceRole::To => matches!(
            event_type,
            E::Shelling | E::AirStrike | E::Bombing | E::Offensive | E::Clash | E::Seizure | E::Deployment
        ),
    }
}

/// A checkpoint, a street, a factory that only the report names: it is told with the town that it lies in.
fn is_lone_site(heard: &Heard<'_>, mention: &PlaceMentioned) -> bool {
    let Some(&nth) = mention.places.first() else { return false };
    heard.atlas.is_own(nth)
        && matches!(heard.kind(nth), Some(PlaceKind::Site | PlaceKind::Street | PlaceKind::Base | PlaceKind::Field))
}

/// "مدينة السخنة التي استعادتها": the place right before the relative clause.
fn antecedent<'a>(heard: &Heard<'a>) -> Option<&'a PlaceMentioned> {
    let relative = heard
        .doc
        .before(heard.trigger.tokens.start)
        .filter(|&at| heard.trigger.is_verb() && heard.doc.is_word(at, &["التي", "الذي"]))?;
    let pronoun = heard.trigger.pronoun
        || heard.doc.is_word(heard.trigger.tokens.end, &["عليها", "عليه", "منها", "منه", "فيها", "فيه"]);
    let place =
        |mention: &&PlaceMentioned| pronoun && mention.tokens.end == relative && mention.bearing != Bearing::Aside;
    heard.mentions.places.iter().find(place)
}

/// Demands and the like are about what happens elsewhere: their places stand beside the triggers after them.
fn is_speech(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Demand | EventType::Refusal | EventType::Denial | EventType::Accusation | EventType::Threat
    )
}
