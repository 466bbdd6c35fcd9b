//! The project: reports with their claims, incidents, actors and places, under one revision.
//!
//! A project is put together from extractions and never changes in place: whatever changes it makes a new revision,
//! and every cache is keyed by that number. The module knows nothing of files or screens.

use crate::link::{self, Linked};
use crate::model::{
    Actor, ActorId, Camp, CampId, Claim, ClaimId, Copied, Denial, Extraction, Incident, IncidentId, Place, PlaceId,
    Report, ReportId, Status, Warning,
};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

/// All that the program knows.
#[derive(Debug, Default)]
pub struct Project {
    /// Reports, by [`ReportId`].
    pub reports: Vec<Report>,
    /// Claims, by [`ClaimId`]: report by report, in text order.
    pub claims: Vec<Claim>,
    /// Incidents, by [`IncidentId`].
    pub incidents: Vec<Incident>,
    /// Who denies whom, in the order of the denying claims.
    pub denials: Vec<Denial>,
    /// Which report copies which, in the order of the copying reports.
    pub copies: Vec<Copied>,
    /// Actors that claims name.
    pub actors: BTreeMap<ActorId, Actor>,
    /// Places that claims name.
    pub places: BTreeMap<PlaceId, Place>,
    /// Camps in the order of the screen.
    pub camps: Vec<Camp>,
    /// What the engine's rules do, in words, by their names.
    pub reasons: BTreeMap<String, String>,
    /// What the reader should know of single reports.
    pub warnings: Vec<Warning>,
    /// Unique to this content within one run of the program.
    pub revision: u64,
    incident_of_claim: Vec<IncidentId>,
}

impl Project {
    /// A project of `reports`, each with what was extracted from it.
    #[must_use]
    pub fn new(reports: Vec<(Report, Extraction)>, camps: Vec<Camp>) -> Self {
        let mut project = Self { camps, revision: next_revision(), ..Self::default() };
        for (report, extracted) in reports {
            project.add(report, extracted);
        }
        project.take(link::link(&project.reports, &project.claims, &project.places, &project.actors));
        project
    }

    fn take(&mut self, linked: Linked) {
        for disputed in &linked.disputed {
            if let Some(claim) = self.claims.get_mut(disputed.index()) {
                claim.status = Status::Disputed;
            }
        }
        self.incident_of_claim = incident_of_claim(&linked.incidents, self.claims.len());
        (self.incidents, self.denials, self.copies) = (linked.incidents, linked.denials, linked.copies);
    }

    fn add(&mut self, mut report: Report, extracted: Extraction) {
        let report_id = ReportId(len_u32(&self.reports));
        report.id = report_id;
        report.publication = report.publication.or(extracted.publication);
        for mut claim in extracted.claims {
            claim.report = report_id;
            claim.id = ClaimId(len_u32(&self.claims));
            self.claims.push(claim);
        }
        self.actors.extend(extracted.actors);
        self.places.extend(extracted.places);
        self.warnings.extend(extracted.warnings.into_iter().map(|warning| Warning { report: report_id, ..warning }));
        self.reports.push(report);
    }

    /// The claim with this id.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> Option<&Claim> {
        self.claims.get(id.index())
    }

    /// The report with this id.
    #[must_use]
    pub fn report(&self, id: ReportId) -> Option<&Report> {
        self.reports.get(id.index())
    }

    /// The report that tells this claim.
    #[must_use]
    pub fn report_of(&self, claim: &Claim) -> Option<&Report> {
        self.report(claim.report)
    }

    /// The incident that the claim belongs to.
    #[must_use]
    pub fn incident_of(&self, id: ClaimId) -> Option<&Incident> {
        let incident = self.incident_of_claim.get(id.index())?;
        self.incidents.get(incident.index())
    }

    /// The claims of one report, in text order.
    #[must_use]
    pub fn claims_of(&self, report: ReportId) -> &[Claim] {
        let from = self.claims.partition_point(|claim| claim.report < report);
        let to = self.claims.partition_point(|claim| claim.report <= report);
        self.claims.get(from..to).unwrap_or(&[])
    }

    /// The claim that this one denies.
    #[must_use]
    pub fn denied_by(&self, id: ClaimId) -> Option<ClaimId> {
        let at = self.denials.binary_search_by_key(&id, |denial| denial.claim).ok()?;
        self.denials.get(at).map(|denial| denial.denies)
    }

    /// The reports that this one copies.
    pub fn copied_by(&self, report: ReportId) -> impl Iterator<Item = &Copied> {
        let from = self.copies.partition_point(|copied| copied.report < report);
        self.copies.iter().skip(from).take_while(move |copied| copied.report == report)
    }

    /// The camp of an actor.
    #[must_use]
    pub fn camp_of(&self, actor: &ActorId) -> Option<&CampId> {
        self.actors.get(actor).map(|actor| &actor.camp)
    }

    /// The claim named by `name`: its whole key, or the beginning of the report's name, `#` and the number, such as
    /// `003#6`. `None` where no claim or more than one report fits.
    #[must_use]
    pub fn claim_named(&self, name: &str) -> Option<ClaimId> {
        if let Some(claim) = self.claims.iter().find(|claim| claim.key == name) {
            return Some(claim.id);
        }
        let (report, number) = name.rsplit_once('#')?;
        let suffix = format!("#{number}");
        let mut fitting =
            self.claims.iter().filter(|claim| claim.key.starts_with(report) && claim.key.ends_with(&suffix));
        let claim = fitting.next()?;
        fitting.next().is_none().then_some(claim.id)
    }
}

fn incident_of_claim(incidents: &[Incident], claims: usize) -> Vec<IncidentId> {
    let mut incident_of_claim = vec![IncidentId(0); claims];
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

fn next_revision() -> u64 {
    static REVISION: AtomicU64 = AtomicU64::new(1);
    REVISION.fetch_add(1, Ordering::Relaxed)
}
