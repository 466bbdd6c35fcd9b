//! A project put together report by report, which need not hold texts and claims to link them.

use super::{Project, next_revision};
use crate::link::{Linker, Words};
use crate::model::{Camp, Claim, ClaimId, Extraction, Incident, IncidentId, Report, ReportId, Warning};

/// A report with what was extracted from it, ready to be put into a project. Made on any thread.
#[derive(Debug)]
pub struct Read {
    pub(super) report: Report,
    pub(super) extraction: Extraction,
    pub(super) words: Words,
}

impl Read {
    /// What was read of `report`.
    #[must_use]
    pub fn new(report: Report, extraction: Extraction) -> Self {
        let words = Words::of(&report, &extraction.claims);
        Self { report, extraction, words }
    }
}

/// Takes reports in their order and keeps what linking needs: of a text and its claims, a few numbers.
#[derive(Debug, Default)]
pub struct Builder {
    project: Project,
    linker: Linker,
    claims: u32,
}

impl Builder {
    /// A project of no report yet; `camps` in the order of the screen.
    #[must_use]
    pub fn new(camps: Vec<Camp>) -> Self {
        let project = Project { camps, revision: next_revision(), ..Project::default() };
        Self { project, ..Self::default() }
    }

    /// Takes the next report and hands it back with its claims, both numbered, for the caller to keep or drop.
    pub fn add(&mut self, read: Read) -> (Report, Vec<Claim>) {
        let Read { mut report, extraction: mut extracted, words } = read;
        report.id = ReportId(len_u32(&self.project.reports));
        report.publication = report.publication.or(extracted.publication);
        self.project.first_claims.push(self.claims);
        for claim in &mut extracted.claims {
            (claim.report, claim.id) = (report.id, ClaimId(self.claims));
            self.claims += 1;
        }
        self.linker.add(&report, words, &extracted.claims, &extracted.places, &extracted.actors);
        self.project.actors.extend(extracted.actors);
        self.project.places.extend(extracted.places);
        let warnings = extracted.warnings.into_iter().map(|warning| Warning { report: report.id, ..warning });
        self.project.warnings.extend(warnings);
        if !extracted.noise.is_empty() {
            self.project.noise.insert(report.id, extracted.noise);
        }
        self.project.reports.push(without_text(&report));
        (report, extracted.claims)
    }

    /// The project: its reports have no text, and it holds no claims; incidents, denials and copies speak of them by
    /// their numbers.
    #[must_use]
    pub fn finish(self) -> Project {
        let Self { mut project, linker, claims } = self;
        let linked = linker.finish();
        project.incident_of_claim = incident_of_claim(&linked.incidents, claims);
        (project.incidents, project.disputed) = (linked.incidents, linked.disputed);
        (project.denials, project.copies) = (linked.denials, linked.copies);
        project
    }
}

fn without_text(report: &Report) -> Report {
    Report {
        id: report.id,
        file_name: report.file_name.clone(),
        text: String::new(),
        outlet: report.outlet.clone(),
        title_ar: report.title_ar.clone(),
        publication: report.publication.clone(),
    }
}

fn incident_of_claim(incidents: &[Incident], claims: u32) -> Vec<IncidentId> {
    let mut incident_of_claim = vec![super::NO_INCIDENT; claims as usize];
    for incident in incidents {
        for claim in &incident.claims {
            if let Some(slot) = incident_of_claim.get_mut(claim.index()) {
                *slot = incident.id;
            }
        }
    }
    incident_of_claim
}

/// Ids count in 32 bits; four thousand million claims do not fit the memory of a desktop.
fn len_u32<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}
