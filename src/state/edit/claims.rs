//! Claims put in, split, merged and taken out; incidents joined and split; the day of a report.

use super::draft::{Draft, NO_WORDS, by_hand, trimmed};
use crate::arabic;
use crate::model::{
    Change, Claim, ClaimDate, ClaimId, EventType, IncidentId, Publication, Report, ReportId, RuleId, Span, Status,
};
use crate::query::interval_in_words;
use crate::store::BY_HAND;
use std::borrow::Cow;

impl Draft<'_> {
    pub(super) fn delete(&mut self, claims: &[ClaimId]) {
        let there = self.there(claims);
        there.iter().for_each(|&claim| self.take_out(claim));
        self.label = format!("{} taken out", self.names(&there));
    }

    pub(super) fn add_claim(&mut self, report: ReportId, kind: EventType, trigger: Span) -> Result<(), String> {
        let (text, key) = self.text_and_key(report)?;
        let trigger = trimmed(&text.text, trigger).ok_or(NO_WORDS)?;
        let claim = Claim {
            id: self.project.next_claim(),
            key,
            report,
            event_type: kind,
            trigger: by_hand(Some(trigger), None),
            passage: sentence_around(&text.text, trigger),
            status: Status::Reported,
            status_evidence: None,
            date: None,
            places: Vec::new(),
            actors: Vec::new(),
            attributions: Vec::new(),
            toll: Vec::new(),
            confidence: 1.0,
            rules: vec![RuleId::new(BY_HAND)],
        };
        self.label = format!("{} put in: {}", short(&claim.key), kind.name_en());
        self.put_in(claim);
        Ok(())
    }

    pub(super) fn split(&mut self, claim: ClaimId, trigger: Option<Span>) -> Result<(), String> {
        let Some(told) = self.project.claim(claim).map(Cow::into_owned) else { return Ok(()) };
        let (text, key) = self.text_and_key(told.report)?;
        let mut second = Claim { id: self.project.next_claim(), key, ..told };
        if let Some(trigger) = trigger {
            let trigger = trimmed(&text.text, trigger).ok_or(NO_WORDS)?;
            second.trigger = by_hand(Some(trigger), None);
            second.passage = sentence_around(&text.text, trigger);
        }
        self.label = format!("{} split: {}", self.name(claim), short(&second.key));
        self.put_in(second);
        Ok(())
    }

    /// A report with a text, and the key for the next claim of it.
    fn text_and_key(&self, report: ReportId) -> Result<(&Report, String), String> {
        let text = self.project.report(report).zip(self.project.next_key(report));
        text.ok_or_else(|| "a table has no room for other events; copy the words into a report".to_owned())
    }

    pub(super) fn merge(&mut self, claims: &[ClaimId]) -> Result<(), String> {
        let told: Vec<Claim> =
            claims.iter().filter_map(|&claim| self.project.claim(claim)).map(Cow::into_owned).collect();
        let Some((first, others)) = told.split_first() else { return Ok(()) };
        let others: Vec<&Claim> = others.iter().filter(|other| other.id != first.id).collect();
        if others.is_empty() {
            return Err("choose at least two claims to make one of them".to_owned());
        }
        if others.iter().any(|other| other.report != first.report) {
            return Err("claims of several reports are joined as one incident, and are not merged".to_owned());
        }
        self.correct(first.id, |claim| others.iter().for_each(|other| take_over(claim, other)));
        others.iter().for_each(|other| self.take_out(other.id));
        self.label = format!("{} claims merged into {}", others.len() + 1, self.name(first.id));
        Ok(())
    }

    pub(super) fn publish(
        &mut self,
        report: ReportId,
        publication: Option<Publication>,
        dates: Vec<(ClaimId, Option<ClaimDate>)>,
    ) {
        let Some(there) = self.project.report(report) else { return };
        let before = there.publication.clone();
        let told = publication.as_ref().map(|published| interval_in_words(published.interval));
        let name = there.title_or_file_name();
        self.label = format!("Day of {name}: {}", told.unwrap_or_else(|| "unknown".to_owned()));
        self.changes.push(Change::Publication { report, before, after: publication });
        for (claim, date) in dates {
            if self.project.report_of_claim(claim) == Some(report) {
                self.alter(claim, |claim| claim.date = date);
            }
        }
    }

    pub(super) fn join_incidents(&mut self, incidents: &[IncidentId]) {
        let mut there: Vec<IncidentId> =
            incidents.iter().filter_map(|&id| self.project.incident(id)).map(|incident| incident.id).collect();
        there.sort_unstable();
        there.dedup();
        let Some((&first, others)) = there.split_first() else { return };
        for other in others.iter().filter_map(|&id| self.project.incident(id)) {
            other.claims.iter().for_each(|&claim| self.move_to(claim, Some(first)));
        }
        self.label = format!("{} incidents joined", there.len());
    }

    pub(super) fn split_incident(&mut self, claims: &[ClaimId]) {
        let there = self.there(claims);
        // What is an incident already stays the same one.
        let one = there.first().and_then(|&claim| self.project.incident_of(claim));
        if one.is_some_and(|incident| incident.claims == there) {
            return;
        }
        let new = self.project.next_incident();
        there.iter().for_each(|&claim| self.move_to(claim, Some(new)));
        self.label = format!("{}: an incident apart", self.names(&there));
    }
}

/// Gives a claim what it does not have from another one.
fn take_over(claim: &mut Claim, other: &Claim) {
    claim.date = claim.date.take().or_else(|| other.date.clone());
    for place in &other.places {
        if !claim.places.iter().any(|own| (&own.place, own.role) == (&place.place, place.role)) {
            claim.places.push(place.clone());
        }
    }
    for actor in &other.actors {
        if !claim.actors.iter().any(|own| (&own.actor, own.role) == (&actor.actor, actor.role)) {
            claim.actors.push(actor.clone());
        }
    }
    for toll in &other.toll {
        if !claim.toll.iter().any(|own| own.kind == toll.kind && own.of == toll.of) {
            claim.toll.push(toll.clone());
        }
    }
    for said in &other.attributions {
        if !claim.attributions.iter().any(|own| own.speaker.span == said.speaker.span) {
            claim.attributions.push(said.clone());
        }
    }
}

/// The sentences that the words stand in; the words themselves where they are in none.
fn sentence_around(text: &str, words: Span) -> Span {
    let tokens = arabic::tokenize(&arabic::fold(text));
    let spans = arabic::sentences(&tokens).into_iter().filter_map(|sentence| {
        let own = tokens.get(sentence.tokens)?;
        Some(own.first()?.span.hull(own.last()?.span))
    });
    spans.filter(|span| span.overlaps(words)).fold(words, Span::hull)
}

/// The name of a new claim in a label: its number in its report.
fn short(key: &str) -> String {
    let (stem, number) = key.rsplit_once('#').unwrap_or((key, ""));
    format!("{}#{number}", stem.split_once('_').map_or(stem, |(begin, _)| begin))
}
