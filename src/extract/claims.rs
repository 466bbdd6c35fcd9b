//! Drafts in tokens become claims in bytes, with the words and the rule behind each field.

use super::actors::Cast;
use super::assemble::Draft;
use super::doc::Doc;
use super::lexicon::Lexicon;
use super::places::Atlas;
use crate::model::{
    Attribution, Claim, ClaimId, ConfidencePart, Evidence, Extraction, Participant, PlaceMention, RuleId, Status, Toll,
};
use std::collections::BTreeSet;
use std::ops::Range;

/// The extraction that the drafts amount to.
#[must_use]
pub fn finish(doc: &Doc<'_>, lexicon: &Lexicon, cast: &Cast, atlas: &Atlas<'_>, drafts: Vec<Draft>) -> Extraction {
    let mut extraction = Extraction::default();
    let (mut actors, mut places) = (BTreeSet::new(), BTreeSet::new());
    for (draft, nth) in drafts.iter().zip(0..) {
        let claim = claim(doc, lexicon, (cast, atlas), draft, nth);
        actors.extend(draft.parts.iter().map(|part| part.actor));
        places.extend(draft.places.iter().flat_map(|place| &place.places).copied());
        extraction.claims.push(claim);
    }
    let actors = actors.into_iter().filter_map(|nth| cast.get(nth));
    extraction.actors = actors.map(|actor| (actor.id.clone(), actor.clone())).collect();
    let places = places.into_iter().filter_map(|nth| atlas.place(nth));
    extraction.places = places.map(|place| (place.id.clone(), place.clone())).collect();
    extraction
}

fn claim(doc: &Doc<'_>, lexicon: &Lexicon, (cast, atlas): (&Cast, &Atlas<'_>), draft: &Draft, nth: u32) -> Claim {
    let evidence = |tokens: &Range<usize>, rule: &str| Evidence { span: doc.span(tokens), rule: RuleId::new(rule) };
    let family = lexicon.triggers.get(draft.trigger.nth).map_or("trigger", |trigger| trigger.rule.as_str());
    let mut claim = Claim {
        id: ClaimId(nth),
        key: format!("{}#{}", doc.report.stem(), nth + 1),
        report: doc.report.id,
        event_type: draft.trigger.event_type,
        trigger: evidence(&draft.trigger.tokens, family),
        passage: doc.span(&draft.passage),
        status: draft.vouched.status,
        status_evidence: draft.vouched.cue.as_ref().map(|cue| evidence(cue, status_rule(draft.vouched.status))),
        date: draft.date.clone(),
        places: places(atlas, draft, evidence),
        actors: participants(cast, draft, evidence),
        attributions: draft
            .speeches
            .iter()
            .map(|speech| Attribution {
                speaker: evidence(&speech.speaker, speech.rule),
                verb: Some(doc.span(&speech.verb)).filter(|span| !span.is_empty()),
            })
            .collect(),
        toll: draft
            .counts
            .iter()
            .map(|count| Toll {
                kind: count.kind,
                low: count.low,
                best: count.best,
                high: count.high,
                of: count.of,
                cumulative: count.cumulative,
                noun: count.noun.as_ref().map(|noun| doc.span(noun)),
                evidence: evidence(&count.tokens, count.rule),
            })
            .collect(),
        confidence: 0.0,
        rules: Vec::new(),
    };
    claim.rules = rules(&claim);
    claim.confidence = confidence(&claim, draft.heading).iter().map(|part| part.delta).sum();
    claim
}

fn status_rule(status: Status) -> &'static str {
    match status {
        Status::Reported => "status.told",
        Status::Unconfirmed => "status.rumour",
        Status::Disputed => "status.denied_elsewhere",
        Status::Denied => "status.negated",
        Status::Planned => "status.intended",
        Status::Hypothetical => "status.conditional",
    }
}

fn places(atlas: &Atlas<'_>, draft: &Draft, evidence: impl Fn(&Range<usize>, &str) -> Evidence) -> Vec<PlaceMention> {
    let id = |nth: &usize| atlas.place(*nth).map(|place| place.id.clone());
    let mention = |place: &super::memory::Where| {
        let (first, rest) = place.places.split_first()?;
        Some(PlaceMention {
            place: id(first)?,
            role: place.role,
            evidence: evidence(&place.tokens, place.rule),
            candidates: rest.iter().filter_map(id).collect(),
        })
    };
    draft.places.iter().filter_map(mention).collect()
}

fn participants(cast: &Cast, draft: &Draft, evidence: impl Fn(&Range<usize>, &str) -> Evidence) -> Vec<Participant> {
    let participant = |part: &super::memory::Part| {
        let actor = cast.get(part.actor)?.id.clone();
        Some(Participant { actor, role: part.role, evidence: evidence(&part.tokens, part.rule) })
    };
    draft.parts.iter().filter_map(participant).collect()
}

/// Every rule that took part, each once, in the order of the fields.
fn rules(claim: &Claim) -> Vec<RuleId> {
    let all = std::iter::once(&claim.trigger.rule)
        .chain(claim.status_evidence.iter().map(|evidence| &evidence.rule))
        .chain(claim.actors.iter().map(|actor| &actor.evidence.rule))
        .chain(claim.places.iter().map(|place| &place.evidence.rule))
        .chain(claim.date.iter().map(|date| &date.rule))
        .chain(claim.attributions.iter().map(|said| &said.speaker.rule))
        .chain(claim.toll.iter().map(|toll| &toll.evidence.rule));
    let mut rules: Vec<RuleId> = Vec::new();
    for rule in all {
        if !rules.contains(rule) {
            rules.push(rule.clone());
        }
    }
    rules
}

/// The share of a claim's five fields (kind, day, place, actors with their roles, status) in which a careful reader is
/// expected to agree, where its own clause tells all of them as fact; and what it loses where they are found otherwise.
/// Measured by `tools/calibrate.py` over the annotated reports that the rules were made with, where days and actors that
/// were taken over proved as right as others; for headings and claims without a day there were too few, and the two
/// figures are guesses.
const TOLD: f32 = 0.90;
const NO_DATE: f32 = -0.05;
const NO_PLACE: f32 = -0.04;
const PLACE_CARRIED: f32 = -0.02;
const PLACE_SHARES_NAME: f32 = -0.01;
const NO_ACTOR: f32 = -0.06;
const HEDGED: f32 = -0.02;
const HEADING: f32 = -0.1;

/// What a claim's confidence adds up from.
#[must_use]
pub fn confidence(claim: &Claim, heading: bool) -> Vec<ConfidencePart> {
    let part = |name, delta| ConfidencePart { name, delta };
    let date = claim.date.is_none().then_some(part("confidence.no_date", NO_DATE));
    let place = match claim.places.first() {
        None => Some(part("confidence.no_place", NO_PLACE)),
        Some(place) if is_carried(&place.evidence.rule) => Some(part("confidence.place_carried", PLACE_CARRIED)),
        Some(place) if !place.candidates.is_empty() => Some(part("confidence.place_shares_name", PLACE_SHARES_NAME)),
        Some(_) => None,
    };
    let actor = claim.actors.is_empty().then_some(part("confidence.no_actor", NO_ACTOR));
    let hedged = (claim.status != Status::Reported).then_some(part("confidence.hedged", HEDGED));
    let heading = heading.then_some(part("confidence.heading", HEADING));
    [Some(part("confidence.told", TOLD)), date, place, actor, hedged, heading].into_iter().flatten().collect()
}

/// Whether a rule took its words from outside the trigger's own clause.
fn is_carried(rule: &RuleId) -> bool {
    let name = rule.as_str();
    ["carried", "same_sentence", "before"].iter().any(|word| name.contains(word)) || name == "date.news"
}

#[cfg(test)]
mod tests {
    use crate::exchange::reports;
    use crate::extract::Engine;

    #[test]
    fn the_parts_of_the_confidence_add_up_to_it_and_have_reasons() {
        let engine = Engine::embedded().expect("the lexicons of the program");
        for report in reports::embedded().reports {
            let traced = engine.trace(&report);
            for (claim, trace) in traced.extraction.claims.iter().zip(&traced.claims) {
                let sum: f32 = trace.confidence.iter().map(|part| part.delta).sum();
                assert!((sum - claim.confidence).abs() < 1e-6, "{}: {sum} for {}", claim.key, claim.confidence);
                for part in &trace.confidence {
                    assert!(engine.reasons().contains_key(part.name), "{} is explained in rules.toml", part.name);
                }
            }
        }
    }
}
