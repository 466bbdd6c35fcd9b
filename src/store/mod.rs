//! The project: reports with their claims, incidents, actors and places, under one revision.
//!
//! A project is put together from extractions, or from its parts as a file keeps them, and changes only by [`Project::make`]:
//! whatever changes it makes a new revision, and every cache is keyed by that number. Claims are read from reports, put
//! in by hand, or are rows of tables that are made when one of them is asked for. [`History`] holds the edits that were
//! made, as a tree. [`Columns`] hold of each claim the numbers that questions are answered from.
//! The module knows nothing of files or screens.

mod adding;
mod builder;
mod columns;
mod edits;
mod history;
mod interner;
mod lists;
mod page;
mod restored;
mod rows;
mod table;
mod tables;

pub use adding::adding;
pub use builder::{Builder, Read};
pub use columns::{ActorIn, Columns, ColumnsBuilder, Followed, PlaceIn, Row};
pub use edits::{Changes, Conflict, KeptClaim, Parts};
pub use history::{Entry, History, Step};
pub use lists::Lists;
pub use rows::{Dead, RowEvent, Rows};
pub use table::{FieldColumns, Records, Table, Written};

use edits::Edits;
use table::Placed;
use tables::Made;

use crate::model::{
    Actor, ActorId, Camp, CampId, Claim, ClaimId, Copied, Denial, Extraction, Incident, IncidentId, Noise, Place,
    PlaceId, Report, ReportId, Status, Warning,
};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Actors and places that the program knows of, whether or not a claim names them.
#[derive(Debug, Default)]
pub struct Known {
    /// Actors.
    pub actors: Vec<Actor>,
    /// Places.
    pub places: Vec<Place>,
}

/// All that the program knows.
#[derive(Debug, Default)]
pub struct Project {
    /// Reports, by [`ReportId`]; without texts where a [`Builder`] made it that kept none.
    pub reports: Vec<Report>,
    /// Claims that were read from reports, as they are now, by [`ClaimId`]: report by report, in text order; none where a
    /// [`Builder`] made it that kept none. Rows of tables and claims put in follow on them, see [`Project::claim`], which
    /// also leaves out those that stand here but are taken out.
    pub claims: Vec<Claim>,
    /// Incidents, by [`IncidentId`]; one without claims is not there any more, see [`Project::incident`].
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
    /// All that may be named by hand.
    pub known: Arc<Known>,
    /// What the engine's rules do, in words, by their names.
    pub reasons: BTreeMap<String, String>,
    /// The lines of each report that are no text of it, in text order; reports without any have no entry.
    pub noise: BTreeMap<ReportId, Vec<Noise>>,
    /// What the reader should know of single reports.
    pub warnings: Vec<Warning>,
    /// Unique to this content within one run of the program.
    pub revision: u64,
    /// The number of each report's first claim.
    first_claims: Vec<u32>,
    incident_of_claim: Vec<IncidentId>,
    disputed: Vec<ClaimId>,
    /// Tables, in the order of their reports, which stand behind all others.
    tables: Vec<Placed>,
    made: Made,
    edits: Edits,
}

/// The incident of a claim that belongs to none.
const NO_INCIDENT: IncidentId = IncidentId(u32::MAX);

impl Project {
    /// A project of `reports`, each with what was extracted from it.
    #[must_use]
    pub fn new(reports: Vec<(Report, Extraction)>, camps: Vec<Camp>) -> Self {
        Self::of(reports.into_iter().map(|(report, extraction)| Read::new(report, extraction)), camps)
    }

    /// A project of what was read of reports.
    #[must_use]
    pub fn of(reports: impl IntoIterator<Item = Read>, camps: Vec<Camp>) -> Self {
        let mut builder = Builder::new(camps);
        let (mut kept, mut claims) = (Vec::new(), Vec::new());
        for read in reports {
            let (report, own) = builder.add(read);
            kept.push(report);
            claims.extend(own);
        }
        let mut project = Self { reports: kept, claims, ..builder.finish() };
        for disputed in &project.disputed {
            if let Some(claim) = project.claims.get_mut(disputed.index()) {
                claim.status = Status::Disputed;
            }
        }
        project
    }

    /// The claim with this id: one that was read or put in, or a row of a table, made for the asking with its page;
    /// `None` where it is taken out.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> Option<Cow<'_, Claim>> {
        if self.edits.gone.contains(&id) {
            return None;
        }
        let there = self.claims.get(id.index()).or_else(|| self.edits.over.get(&id)).map(Cow::Borrowed);
        there.or_else(|| self.told(id).map(|told| Cow::Owned(told.claim.clone())))
    }

    /// Whether there is a claim with this id.
    #[must_use]
    pub fn has_claim(&self, id: ClaimId) -> bool {
        let read = id.index() < self.claims.len() || self.row(id).is_some();
        read && !self.edits.gone.contains(&id) || self.edits.over.contains_key(&id)
    }

    /// Number of claims, rows of tables included.
    #[must_use]
    pub fn claim_count(&self) -> usize {
        let rows: usize = self.tables.iter().map(|placed| placed.table.rows.len()).sum();
        let put_in = self.edits.over.keys().filter(|&&id| self.row(id).is_none()).count();
        self.claims.len() + rows + put_in - self.edits.gone.len()
    }

    /// One past the highest number that a claim has or has had: numbers are not used again.
    #[must_use]
    pub fn claim_numbers(&self) -> usize {
        let rows = self.tables.last().map_or(0, |last| last.first.index() + last.table.rows.len());
        self.claims.len().max(rows).max(self.edits.put_in.end())
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

    /// What is to be read with a claim, which its spans point into: its report; of a row its table with the page of the
    /// row as the text.
    #[must_use]
    pub fn page_of(&self, claim: &Claim) -> Option<Cow<'_, Report>> {
        match self.told(claim.id) {
            Some(told) => Some(Cow::Owned(told.page.clone())),
            None => self.report(claim.report).map(Cow::Borrowed),
        }
    }

    /// The incident with this id; `None` where no claim belongs to it any more.
    #[must_use]
    pub fn incident(&self, id: IncidentId) -> Option<&Incident> {
        self.incidents.get(id.index()).filter(|incident| !incident.claims.is_empty())
    }

    /// Number of incidents.
    #[must_use]
    pub fn incident_count(&self) -> usize {
        self.incidents.iter().filter(|incident| !incident.claims.is_empty()).count()
    }

    /// The incident that the claim belongs to.
    #[must_use]
    pub fn incident_of(&self, id: ClaimId) -> Option<&Incident> {
        self.incident(self.incident_number(id)?)
    }

    /// The number of the incident that the claim belongs to.
    fn incident_number(&self, id: ClaimId) -> Option<IncidentId> {
        let over = || self.edits.incident_of.get(&id);
        self.incident_of_claim.get(id.index()).or_else(over).copied().filter(|&incident| incident != NO_INCIDENT)
    }

    /// The claims of one report, in text order, those put in among them; none of a table.
    #[must_use]
    pub fn claims_of(&self, report: ReportId) -> Vec<&Claim> {
        let from = self.first_claim_of(report.index());
        let to = self.first_claim_of(report.index() + 1);
        let read = self.claims.get(from..to).unwrap_or(&[]);
        let mut claims: Vec<&Claim> = read.iter().filter(|claim| !self.edits.gone.contains(&claim.id)).collect();
        for (_, id) in self.edits.put_in.of_report(report) {
            let Some(claim) = self.edits.over.get(&id) else { continue };
            let at = claims.partition_point(|other| other.trigger.span.start <= claim.trigger.span.start);
            claims.insert(at, claim);
        }
        claims
    }

    fn first_claim_of(&self, report: usize) -> usize {
        self.first_claims.get(report).map_or(self.incident_of_claim.len(), |&first| first as usize)
    }

    /// The key of a claim, also where the project does not hold the claims themselves, or where it is taken out.
    #[must_use]
    pub fn key_of(&self, id: ClaimId) -> Option<String> {
        let (report, number) = self.stands(id)?;
        Some(format!("{}#{number}", self.report(report)?.stem()))
    }

    /// Whether another report denies what this claim tells as fact.
    #[must_use]
    pub fn is_disputed(&self, id: ClaimId) -> bool {
        self.disputed.binary_search(&id).is_ok()
    }

    /// The claim that this one denies.
    #[must_use]
    pub fn denied_by(&self, id: ClaimId) -> Option<ClaimId> {
        let at = self.denials.binary_search_by_key(&id, |denial| denial.claim).ok()?;
        self.denials
            .get(at)
            .map(|denial| denial.denies)
            .filter(|&denied| self.has_claim(denied) || self.claims.is_empty())
    }

    /// The reports that this one copies.
    pub fn copied_by(&self, report: ReportId) -> impl Iterator<Item = &Copied> {
        let from = self.copies.partition_point(|copied| copied.report < report);
        self.copies.iter().skip(from).take_while(move |copied| copied.report == report)
    }

    /// The camp of an actor, or of the one that it is the same as.
    #[must_use]
    pub fn camp_of(&self, actor: &ActorId) -> Option<&CampId> {
        self.actor(actor).map(|actor| &actor.camp)
    }

    /// The claim named by `name`: its whole key, or the beginning of the report's name, `#` and the number, such as
    /// `003#6`. `None` where no claim or more than one report fits.
    #[must_use]
    pub fn claim_named(&self, name: &str) -> Option<ClaimId> {
        if let Some(claim) = self.held().find(|claim| claim.key == name) {
            return Some(claim.id);
        }
        let (report, number) = name.rsplit_once('#')?;
        let suffix = format!("#{number}");
        let mut fitting = self.held().filter(|claim| claim.key.starts_with(report) && claim.key.ends_with(&suffix));
        let mut rows = self.rows_named(report, number.parse().ok());
        let (claim, row) = (fitting.next().map(|claim| claim.id), rows.next());
        let another = fitting.next().is_some() || rows.next().is_some() || claim.is_some() && row.is_some();
        claim.or(row).filter(|_| !another)
    }
}

fn next_revision() -> u64 {
    static REVISION: AtomicU64 = AtomicU64::new(1);
    REVISION.fetch_add(1, Ordering::Relaxed)
}
