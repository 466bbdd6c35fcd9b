//! The project: reports with their claims, incidents, actors and places, under one revision.
//!
//! A project is put together from extractions and never changes in place: whatever changes it makes a new revision,
//! and every cache is keyed by that number. Claims are read from reports, or are rows of tables that are made when one
//! of them is asked for. [`Columns`] hold of each claim the numbers that questions are answered from.
//! The module knows nothing of files or screens.

mod builder;
mod columns;
mod interner;
mod lists;
mod page;
mod rows;
mod table;
mod tables;

pub use builder::{Builder, Read};
pub use columns::{ActorIn, Columns, ColumnsBuilder, PlaceIn, Row};
pub use lists::Lists;
pub use rows::{Dead, RowEvent, Rows};
pub use table::{FieldColumns, Records, Table, Written};

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
    /// Claims that were read from reports, by [`ClaimId`]: report by report, in text order; none where a [`Builder`]
    /// made it that kept none. Rows of tables follow on them, see [`Project::claim`].
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
}

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

    /// The claim with this id: one that was read, or a row of a table, made for the asking with its page.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> Option<Cow<'_, Claim>> {
        let read = self.claims.get(id.index()).map(Cow::Borrowed);
        read.or_else(|| self.told(id).map(|told| Cow::Owned(told.claim.clone())))
    }

    /// Whether there is a claim with this id.
    #[must_use]
    pub fn has_claim(&self, id: ClaimId) -> bool {
        id.index() < self.claim_count()
    }

    /// Number of claims, rows of tables included.
    #[must_use]
    pub fn claim_count(&self) -> usize {
        self.tables.last().map_or(self.claims.len(), |last| last.first.index() + last.table.rows.len())
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

    /// The incident that the claim belongs to.
    #[must_use]
    pub fn incident_of(&self, id: ClaimId) -> Option<&Incident> {
        let incident = self.incident_of_claim.get(id.index())?;
        self.incidents.get(incident.index())
    }

    /// The claims of one report, in text order.
    #[must_use]
    pub fn claims_of(&self, report: ReportId) -> &[Claim] {
        let from = self.first_claim_of(report.index());
        let to = self.first_claim_of(report.index() + 1);
        self.claims.get(from..to).unwrap_or(&[])
    }

    fn first_claim_of(&self, report: usize) -> usize {
        self.first_claims.get(report).map_or(self.incident_of_claim.len(), |&first| first as usize)
    }

    /// The key of a claim, also where the project does not hold the claims themselves.
    #[must_use]
    pub fn key_of(&self, id: ClaimId) -> Option<String> {
        let report = self.first_claims.partition_point(|&first| first <= id.0).checked_sub(1)?;
        let number = id.0 - self.first_claims.get(report)? + 1;
        if let Some((placed, row)) = self.row(id) {
            let report = self.report(placed.report)?;
            return Some(format!("{}#{}", report.stem(), placed.table.number(row)));
        }
        (id.index() < self.incident_of_claim.len()).then_some(())?;
        Some(format!("{}#{number}", self.reports.get(report)?.stem()))
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
