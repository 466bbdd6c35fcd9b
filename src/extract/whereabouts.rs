//! Where: the places of an event, from its clause, its sentence, or what was told before.

use super::assemble::{Mentions, Sentence};
use super::doc::Doc;
use super::memory::{Memory, Where};
use super::places::PlaceMentioned;
use super::triggers::TriggerMention;
use crate::model::{EventType, PlaceRole};
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
}

impl Heard<'_> {
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

    /// Parts of the sentence from the nearest to the farthest: the own part, the clause, the clauses before it from
    /// the last to the first, those after it.
    #[must_use]
    pub fn reaches(&self) -> Vec<(Range<usize>, bool)> {
        let mut reaches = vec![(self.own(), true), (self.clause.clone(), true)];
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
    for (nth, (reach, own)) in heard.reaches().into_iter().enumerate() {
        let found: Vec<&PlaceMentioned> = heard
            .mentions
            .places
            .iter()
            .filter(|mention| reach.contains(&mention.tokens.start) && counts(heard, mention))
            .collect();
        if !found.is_empty() {
            let rule = |mention: &PlaceMentioned| if own || nth == 0 { mention.rule } else { "place.same_sentence" };
            return settle(heard, &found)
                .into_iter()
                .map(|mention| Where {
                    places: mention.places.clone(),
                    role: mention.role,
                    tokens: mention.tokens.clone(),
                    rule: rule(mention),
                })
                .collect();
        }
    }
    carried(heard)
}

/// Whether a place can be the event's: not where a speaker or an official is from.
fn counts(heard: &Heard<'_>, mention: &PlaceMentioned) -> bool {
    let spoken = heard
        .sentence
        .speeches
        .iter()
        .any(|speech| speech.speaker.start <= mention.tokens.start && mention.tokens.start < speech.speaker.end);
    !mention.aside && !spoken
}

/// Where a movement has an aim, its start is told only beside it; an area gives way to nothing.
fn settle<'a>(_heard: &Heard<'_>, found: &[&'a PlaceMentioned]) -> Vec<&'a PlaceMentioned> {
    let mut kept: Vec<&PlaceMentioned> = Vec::new();
    for mention in found {
        if !kept.iter().any(|other| other.places.first() == mention.places.first() && other.role == mention.role) {
            kept.push(mention);
        }
    }
    kept
}

/// The place of the event told before.
fn carried(heard: &Heard<'_>) -> Vec<Where> {
    if heard.sentence.background {
        return Vec::new();
    }
    let same = heard.memory.of_type.get(&heard.trigger.event_type).filter(|_| heard.trigger.definite);
    let trace = same.filter(|trace| !trace.places.is_empty()).or(heard.memory.places.as_ref());
    let Some(trace) = trace else { return Vec::new() };
    let far = heard.sentence.nth.saturating_sub(trace.sentence) > 6;
    let speech = matches!(heard.trigger.event_type, EventType::Accusation | EventType::Threat | EventType::Denial);
    if far || (speech && heard.sentence.nth > trace.sentence + 1) {
        return Vec::new();
    }
    trace
        .places
        .iter()
        .filter(|place| place.role != PlaceRole::From)
        .map(|place| Where { rule: "place.carried", ..place.clone() })
        .collect()
}
