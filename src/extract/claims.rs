//! Drafts in tokens become claims in bytes, with the words and the rule behind each field.

use super::actors::Cast;
use super::assemble::Draft;
use super::doc::Doc;
use super::lexicon::Lexicon;
use super::places::Atlas;
use crate::model::{
    Attribution, Claim, ClaimId, ConfidencePart, Evidence, Extraction, Participant, PlaceMention, RuleId, Status, Toll,
};
use std::ops::Range;

/// The extraction that the drafts amount to.
#[must_use]
pub fn finish(doc: &Doc<'_>, lexicon: &Lexicon, cast: &Cast, atlas: &Atlas<'_>, drafts: Vec<Draft>) -> Extraction {
    let mut extraction = Extraction::default();
    for (draft, nth) in drafts.iter().zip(0..) {
        let claim = claim(doc, lexicon, (cast, atlas), draft, nth);
        let actors = draft.parts.iter().filter_map(|part| cast.get(part.actor));
        extraction.actors.extend(actors.map(|actor| (actor.id.clone(), actor.clone())));
        let places = draft.places.iter().flat_map(|place| &place.places).filter_map(|&nth| atlas.place(nth));
        extraction.places.extend(places.map(|place| (place.id.clone(), place.clone())));
        extraction.claims.push(claim);
    }
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
    let mut rules: Vec<RuleId> = vec![claim.trigger.rule.clone()];
    rules.extend(claim.status_evidence.iter().map(|evidence| evidence.rule.clone()));
    rules.extend(claim.actors.iter().map(|actor| actor.evidence.rule.clone()));
    rules.extend(claim.places.iter().map(|place| place.evidence.rule.clone()));
    rules.extend(claim.date.iter().map(|date| date.rule.clone()));
    rules.extend(claim.attributions.iter().map(|said| said.speaker.rule.clone()));
    rules.extend(claim.toll.iter().map(|toll| toll.evidence.rule.clone()));
    let mut seen = std::collections::BTreeSet::new();
    rules.retain(|rule| seen.insert(rule.clone()));
    rules
}

/// Sure where the claim's own clause tells who, where and when; less for each field that is missing or carried.
#[must_use]
pub fn confidence(claim: &Claim, heading: bool) -> Vec<ConfidencePart> {
    let part = |name, delta| ConfidencePart { name, delta };
    let date = match &claim.date {
        None => Some(part("confidence.no_date", -0.1)),
        Some(date) if is_carried(&date.rule) => Some(part("confidence.date_carried", -0.1)),
        Some(_) => None,
    };
    let place = match claim.places.first() {
        None => Some(part("confidence.no_place", -0.1)),
        Some(place) if is_carried(&place.evidence.rule) => Some(part("confidence.place_carried", -0.1)),
        Some(place) if !place.candidates.is_empty() => Some(part("confidence.place_shares_name", -0.05)),
        Some(_) => None,
    };
    let actor = match claim.actors.first() {
        None => Some(part("confidence.no_actor", -0.15)),
        Some(actor) if is_carried(&actor.evidence.rule) => Some(part("confidence.actor_carried", -0.1)),
        Some(_) => None,
    };
    let heading = heading.then_some(part("confidence.heading", -0.2));
    [Some(part("confidence.told", 0.95)), date, place, actor, heading].into_iter().flatten().collect()
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
