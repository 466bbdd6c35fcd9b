//! A project put together from its parts as a file keeps them, without anything being read or linked anew.

use super::Project;
use crate::model::{
    Actor, ActorId, Camp, Claim, ClaimId, Copied, Denial, Evidence, Incident, IncidentId, Noise, Note, NoteId, Place,
    PlaceId, Report, ReportId, Review, RuleId, SavedView, Span, Status, ViewId, Warning,
};
use crate::store::{NO_INCIDENT, Table, next_revision};
use std::collections::BTreeMap;

/// The parts of a project.
#[derive(Debug, Default)]
pub struct Parts {
    /// Reports with a text, by their numbers from 0.
    pub reports: Vec<Report>,
    /// Tables behind the reports, each with its source; the rows get the numbers behind the claims that were read.
    pub tables: Vec<(Report, Table)>,
    /// Reports with a text that were put in behind the tables; the numbers go on behind these.
    pub added: Vec<Report>,
    /// How many claims were read from the reports: the numbers below this.
    pub read: usize,
    /// Every claim that was read or put in, those taken out among them, and rows that were changed or taken out; by
    /// their numbers.
    pub claims: Vec<KeptClaim>,
    /// Incidents that have a claim, by their numbers.
    pub incidents: Vec<Incident>,
    /// Claims told as fact that another report denies, in order.
    pub disputed: Vec<ClaimId>,
    /// Who denies whom, in the order of the denying claims.
    pub denials: Vec<Denial>,
    /// Which report copies which, in the order of the copying reports.
    pub copies: Vec<Copied>,
    /// Actors, by their keys.
    pub actors: BTreeMap<ActorId, Actor>,
    /// Places, by their keys.
    pub places: BTreeMap<PlaceId, Place>,
    /// Camps in the order of the screen.
    pub camps: Vec<Camp>,
    /// What rules do, in words.
    pub reasons: BTreeMap<String, String>,
    /// The lines of each report that are no text of it.
    pub noise: BTreeMap<ReportId, Vec<Noise>>,
    /// What the reader should know of single reports.
    pub warnings: Vec<Warning>,
    /// What people say of claims.
    pub reviews: BTreeMap<ClaimId, Review>,
    /// Notes.
    pub notes: BTreeMap<NoteId, Note>,
    /// Saved views.
    pub views: BTreeMap<ViewId, SavedView>,
    /// Numbers that have been used and may not be used again: one past the highest of an incident.
    pub next_incident: u32,
    /// Of a claim.
    pub next_claim: u32,
    /// Of a note.
    pub next_note: u32,
    /// Of a saved view.
    pub next_view: u32,
}

/// A number with its claim.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptClaim {
    /// The number.
    pub id: ClaimId,
    /// The report that tells it.
    pub report: ReportId,
    /// Its number within that report, as its key tells it.
    pub number: u32,
    /// The claim; `None` where it is taken out.
    pub claim: Option<Claim>,
}

impl Project {
    /// The project of these parts. What does not fit together (a claim of a report that is not there) is left out.
    #[must_use]
    pub fn of_parts(parts: Parts) -> Self {
        let Parts { reports, tables, read, claims, incidents, actors, places, .. } = parts;
        let mut claims = claims.into_iter().peekable();
        let mut project = Self {
            incident_of_claim: vec![NO_INCIDENT; read],
            disputed: parts.disputed,
            denials: parts.denials,
            copies: parts.copies,
            actors,
            places,
            camps: parts.camps,
            reasons: parts.reasons,
            noise: parts.noise,
            warnings: parts.warnings,
            reports,
            ..Self::default()
        };
        project.take_read(read, &mut claims);
        for (report, table) in tables {
            project = project.with_table(report, table, [], []);
        }
        project.reports.extend(parts.added);
        claims.for_each(|kept| project.lay_over(kept));
        let (next, numbers) = (parts.next_claim as usize, project.claim_numbers());
        if (numbers + 1..=numbers + super::MOST_LEFT_FREE).contains(&next) {
            project.edits.put_in.keep_below(next);
        }
        project.take_incidents(incidents, parts.next_incident);
        project.edits.reviews = parts.reviews;
        (project.edits.notes, project.edits.views) = (parts.notes, parts.views);
        (project.edits.next_note, project.edits.next_view) = (parts.next_note, parts.next_view);
        project.revision = next_revision();
        project
    }

    /// Takes the claims of the numbers below `read`.
    fn take_read(&mut self, read: usize, claims: &mut std::iter::Peekable<impl Iterator<Item = KeptClaim>>) {
        let end = super::len_u32(read);
        for id in (0..end).map(ClaimId) {
            let kept = claims.next_if(|kept| kept.id == id);
            let report = kept.as_ref().map(|kept| kept.report).or_else(|| self.claims.last().map(|claim| claim.report));
            let report = report.unwrap_or(ReportId(0));
            while self.first_claims.len() <= report.index() && self.first_claims.len() < self.reports.len() {
                self.first_claims.push(id.0);
            }
            let claim = kept.and_then(|kept| kept.claim).filter(|claim| claim.id == id && claim.report == report);
            if claim.is_none() {
                self.edits.gone.insert(id);
            }
            self.claims.push(claim.unwrap_or_else(|| no_claim(id, report)));
        }
        self.first_claims.resize(self.reports.len(), end);
    }

    /// Lays a claim that was put in, or a changed row, over the others.
    fn lay_over(&mut self, kept: KeptClaim) {
        let is_row = self.row(kept.id).is_some();
        if !is_row && self.report(kept.report).is_some() {
            self.edits.put_in.put(kept.id, Some((kept.report, kept.number)));
        }
        match kept.claim.filter(|claim| claim.id == kept.id && self.report(claim.report).is_some()) {
            Some(claim) => drop(self.edits.over.insert(kept.id, claim)),
            None if is_row => drop(self.edits.gone.insert(kept.id)),
            None => {}
        }
    }

    fn take_incidents(&mut self, incidents: Vec<Incident>, next: u32) {
        for incident in incidents {
            if incident.id.index() > self.incidents.len() + super::MOST_LEFT_FREE {
                continue;
            }
            self.make_room_for_incident(incident.id);
            for &claim in &incident.claims {
                self.set_incident(claim, Some(incident.id));
            }
            if let Some(slot) = self.incidents.get_mut(incident.id.index()) {
                *slot = incident;
            }
        }
        if let Some(last) = next.checked_sub(1).map(IncidentId)
            && last.index() <= self.incidents.len() + super::MOST_LEFT_FREE
        {
            self.make_room_for_incident(last);
        }
    }
}

/// What stands in the list of claims under the number of one that is taken out.
fn no_claim(id: ClaimId, report: ReportId) -> Claim {
    Claim {
        id,
        key: String::new(),
        report,
        event_type: crate::model::EventType::Clash,
        trigger: Evidence { span: Span::default(), rule: RuleId::new("") },
        passage: Span::default(),
        status: Status::Reported,
        status_evidence: None,
        date: None,
        places: Vec::new(),
        actors: Vec::new(),
        attributions: Vec::new(),
        toll: Vec::new(),
        confidence: 0.0,
        rules: Vec::new(),
    }
}
