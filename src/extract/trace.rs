//! What led to a claim, and what was found in its sentence and left out of it: for the reader who asks why.
//!
//! Nothing here changes a claim. A trace is made from the same mentions and drafts as the claims, so that it tells
//! what the engine did and not what it might have done.

use super::Read;
use super::actors::{ActorMention, Governor, Who};
use super::assemble::Draft;
use super::claims;
use super::lexicon::Lexicon;
use super::located::beginning_in;
use super::places::{Bearing, PlaceMentioned};
use super::timex::{Meaning, Timex};
use crate::model::{Claim, ConfidencePart, Extraction, Place, RuleId, Span};
use std::ops::Range;

/// The claims of a report with their traces, in the same order.
#[derive(Clone, Debug)]
pub struct Traced {
    /// The claims.
    pub extraction: Extraction,
    /// A trace for each.
    pub claims: Vec<ClaimTrace>,
}

/// What led to one claim.
#[derive(Clone, Debug, Default)]
pub struct ClaimTrace {
    /// The words of the trigger's family, as the lexicon lists them.
    pub family: String,
    /// Whether only a heading tells it.
    pub heading: bool,
    /// For each place of the claim the places that its name may mean, likeliest first.
    pub candidates: Vec<Vec<Candidate>>,
    /// What its confidence adds up from.
    pub confidence: Vec<ConfidencePart>,
    /// Mentions of its sentence that have no part in it, in text order.
    pub left_out: Vec<LeftOut>,
}

/// A place that a name may mean, with what its rank among the others rests on.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The place.
    pub place: Place,
    /// English name of its governorate; empty abroad.
    pub governorate: String,
    /// How well known it is, from 0 to 5.
    pub fame: u8,
    /// How many mentions of the report are of places in its governorate, this one included.
    pub neighbours: usize,
}

/// What kind of mention was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the documentation")]
pub enum LeftOutKind {
    Actor,
    Place,
    Time,
}

impl LeftOutKind {
    /// The kind in words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Place => "place",
            Self::Time => "time",
        }
    }
}

/// A mention of the sentence that has no part in the claim.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// What it is.
    pub kind: LeftOutKind,
    /// Its words.
    pub span: Span,
    /// What it means: a key of an actor or a place; empty for words of time.
    pub means: String,
    /// The rule that found it.
    pub rule: RuleId,
    /// Why it has no part, in words.
    pub why: String,
}

/// A trace for each draft, without the confidence, which follows from the finished claim.
pub(super) fn claims(lexicon: &Lexicon, read: &Read<'_>) -> Vec<ClaimTrace> {
    let tracer = Tracer { lexicon, read };
    read.drafts.iter().map(|draft| tracer.trace(draft)).collect()
}

/// The trace completed from its claim.
pub(super) fn with_confidence(claim: &Claim, trace: ClaimTrace) -> ClaimTrace {
    ClaimTrace { confidence: claims::confidence(claim, trace.heading), ..trace }
}

struct Tracer<'a> {
    lexicon: &'a Lexicon,
    read: &'a Read<'a>,
}

impl Tracer<'_> {
    fn trace(&self, draft: &Draft) -> ClaimTrace {
        let known = draft.places.iter().filter(|place| !place.places.is_empty());
        let candidates = known.map(|place| place.places.iter().filter_map(|&nth| self.candidate(nth)).collect());
        ClaimTrace {
            family: self.lexicon.triggers.get(draft.trigger.nth).map(|family| family.words.clone()).unwrap_or_default(),
            heading: draft.heading,
            candidates: candidates.collect(),
            confidence: Vec::new(),
            left_out: self.left_out(draft),
        }
    }

    fn candidate(&self, nth: usize) -> Option<Candidate> {
        let atlas = &self.read.atlas;
        let place = atlas.place(nth)?.clone();
        let governorate = self.governorate(&place.admin1).unwrap_or_default();
        let likeliest = self.read.mentions.places.iter().filter_map(|mention| mention.places.first());
        let beside = |nth: &&usize| atlas.place(**nth).is_some_and(|other| other.admin1 == place.admin1);
        let neighbours = likeliest.filter(beside).count();
        Some(Candidate { governorate, fame: atlas.rank(nth), neighbours, place })
    }

    /// English name of the governorate with this code.
    fn governorate(&self, admin1: &str) -> Option<String> {
        let nth = self.lexicon.gazetteer.governorate(admin1)?;
        self.lexicon.gazetteer.place(nth).map(|place| place.name_en.clone())
    }

    fn left_out(&self, draft: &Draft) -> Vec<LeftOut> {
        let mentions = &self.read.mentions;
        let actors = beginning_in(&mentions.actors, &draft.passage).iter();
        let places = beginning_in(&mentions.places, &draft.passage).iter();
        let times = beginning_in(&mentions.times, &draft.passage).iter();
        let mut left_out: Vec<LeftOut> = actors.filter_map(|mention| self.actor(draft, mention)).collect();
        left_out.extend(places.filter_map(|mention| self.place(draft, mention)));
        left_out.extend(times.filter_map(|timex| self.time(draft, timex)));
        left_out.sort_by_key(|mention| (mention.span, mention.kind.key()));
        left_out
    }

    fn actor(&self, draft: &Draft, mention: &ActorMention) -> Option<LeftOut> {
        let tokens = &mention.tokens;
        if draft.parts.iter().any(|part| overlap(&part.tokens, tokens)) {
            return None;
        }
        let other = self.others(draft).find(|(_, other)| other.parts.iter().any(|part| overlap(&part.tokens, tokens)));
        let why = match (why_no_part(draft, mention), other) {
            (Some(why), _) => why.to_owned(),
            (None, Some((nth, _))) => format!("has its part in claim {nth}"),
            (None, None) => "no word ties it to the trigger".to_owned(),
        };
        let means = mention.named().map(|nth| self.read.cast.key(nth).to_owned()).unwrap_or_default();
        Some(self.mention(LeftOutKind::Actor, tokens, means, mention.rule, why))
    }

    fn place(&self, draft: &Draft, mention: &PlaceMentioned) -> Option<LeftOut> {
        let tokens = &mention.tokens;
        if draft.places.iter().any(|place| overlap(&place.tokens, tokens)) {
            return None;
        }
        let other =
            self.others(draft).find(|(_, other)| other.places.iter().any(|place| overlap(&place.tokens, tokens)));
        let again = draft.places.iter().any(|place| place.places.first() == mention.places.first());
        let why = match other {
            _ if bearing(mention.bearing).is_some() => bearing(mention.bearing).unwrap_or_default().to_owned(),
            _ if again => "the claim has this place by other words".to_owned(),
            Some((nth, _)) => format!("stands nearer to the trigger of claim {nth}"),
            None if draft.places.is_empty() => "no place is looked for so far from the trigger".to_owned(),
            None => "another place stands nearer to the trigger, or tells it more closely".to_owned(),
        };
        let place = mention.places.first().and_then(|&nth| self.read.atlas.place(nth));
        let means = place.map(|place| place.id.0.to_string()).unwrap_or_default();
        Some(self.mention(LeftOutKind::Place, tokens, means, mention.rule, why))
    }

    fn time(&self, draft: &Draft, timex: &Timex) -> Option<LeftOut> {
        let span = self.read.doc.span(&timex.tokens);
        let takes =
            |draft: &Draft| draft.date.as_ref().and_then(|date| date.span).is_some_and(|other| other.overlaps(span));
        if takes(draft) {
            return None;
        }
        let other = self.others(draft).find(|(_, other)| takes(other));
        let why = match other {
            _ if timex.meaning == Meaning::Length => "a length of time or a term, no day of an event".to_owned(),
            Some((nth, _)) => format!("dates claim {nth}"),
            None if self.read.anchor.is_none() => "gives no day, for the report's own day is not known".to_owned(),
            None => "another day is nearer to the trigger, or the trigger has none".to_owned(),
        };
        Some(self.mention(LeftOutKind::Time, &timex.tokens, String::new(), timex.rule, why))
    }

    /// The other claims of the sentence, with their numbers from 1.
    fn others<'s>(&'s self, draft: &'s Draft) -> impl Iterator<Item = (usize, &'s Draft)> {
        let numbered = (1..).zip(&self.read.drafts);
        numbered.filter(|(_, other)| other.passage == draft.passage && other.trigger.tokens != draft.trigger.tokens)
    }

    fn mention(&self, kind: LeftOutKind, tokens: &Range<usize>, means: String, rule: &str, why: String) -> LeftOut {
        LeftOut { kind, span: self.read.doc.span(tokens), means, rule: RuleId::new(rule), why }
    }
}

/// What a mention is that keeps it from any part, whatever the trigger; `None` where it could have one.
fn why_no_part(draft: &Draft, mention: &ActorMention) -> Option<&'static str> {
    let named = mention.named();
    if mention.backing {
        return Some("only tells who backs the group before it");
    }
    if draft.speeches.iter().any(|speech| overlap(&speech.speaker, &mention.tokens)) {
        return Some("only speaks");
    }
    if named.is_some() && draft.parts.iter().any(|part| Some(part.actor) == named) {
        return Some("the claim has this actor by other words");
    }
    match (mention.governor, mention.who) {
        (Governor::Aside, _) => Some("stands after a word such as “in” or “about”, which gives no part"),
        (_, Who::Both | Who::Last | Who::First) => Some("points back to someone who has another part, or to nobody"),
        _ if mention.possession => Some("something of it is meant, which does not act"),
        _ => None,
    }
}

/// What keeps a place from being where something happens; `None` for one that may be it.
fn bearing(bearing: Bearing) -> Option<&'static str> {
    Some(match bearing {
        Bearing::Scene => return None,
        Bearing::Residents => "tells where those who act live",
        Bearing::RoadEnd => "is one end of a road",
        Bearing::Stand => "tells where those stand or come from who act elsewhere",
        Bearing::Office => "tells where someone holds office",
        Bearing::Dateline => "tells where the news was written",
        Bearing::Way => "tells which way those go who act",
        Bearing::Aside => "belongs to a name or an office, or tells where a road leads",
    })
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Engine;
    use crate::model::{Outlet, Report, ReportId};

    fn trace(text: &str) -> (Report, Traced) {
        let report = Report {
            id: ReportId(0),
            file_name: "t.txt".to_owned(),
            text: text.to_owned(),
            outlet: Outlet::default(),
            title_ar: String::new(),
            publication: None,
        };
        let traced = Engine::embedded().expect("the lexicons of the program").trace(&report);
        (report, traced)
    }

    #[test]
    fn what_is_left_out_has_its_reason() {
        let (report, traced) = trace("سيطرت قوات النظام على بلدة خان طومان في ريف حلب الجنوبي يوم الجمعة.");
        let claim = traced.claims.first().expect("one claim");
        assert!(claim.family.contains("سيطر"), "{}", claim.family);
        let friday = claim.left_out.iter().find(|left| left.kind == LeftOutKind::Time).expect("a day that gives none");
        assert!(friday.span.slice(&report.text).contains("الجمعة"));
        assert!(friday.why.contains("own day is not known"), "{}", friday.why);
    }

    #[test]
    fn backers_and_parts_in_other_claims_are_told_apart() {
        let engine = Engine::embedded().expect("the lexicons of the program");
        let reports = crate::exchange::reports::embedded().reports;
        let traces = reports.iter().flat_map(|report| engine.trace(report).claims);
        let whys: Vec<String> = traces.flat_map(|trace| trace.left_out).map(|left| left.why).collect();
        for reason in ["only tells who backs", "has its part in claim", "stands nearer to the trigger"] {
            assert!(whys.iter().any(|why| why.contains(reason)), "{reason}");
        }
    }

    #[test]
    fn a_trace_gives_the_claims_of_the_extraction() {
        let engine = Engine::embedded().expect("the lexicons of the program");
        for report in crate::exchange::reports::embedded().reports {
            let traced = engine.trace(&report);
            assert_eq!(traced.extraction.claims, engine.extract(&report).claims, "{}", report.file_name);
            assert_eq!(traced.claims.len(), traced.extraction.claims.len());
            for (claim, trace) in traced.extraction.claims.iter().zip(&traced.claims) {
                assert_eq!(claim.places.len(), trace.candidates.len(), "{}", claim.key);
                assert!(trace.left_out.iter().all(|left| claim.passage.encloses(left.span)), "{}", claim.key);
            }
        }
    }
}
