//! The tables of a project, and their rows as claims.

use super::page::{Told, told};
use super::table::Placed;
use super::{Project, Table, next_revision};
use crate::model::{Actor, ClaimId, Place, Report, ReportId};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// Rows that are kept once they have been told: more than one screen shows, few enough to weigh nothing.
const KEPT: usize = 512;

/// Rows that have been told lately.
#[derive(Debug, Default)]
pub(super) struct Made(Mutex<BTreeMap<ClaimId, Arc<Told>>>);

impl Made {
    fn get_or_make(&self, claim: ClaimId, make: impl FnOnce() -> Option<Told>) -> Option<Arc<Told>> {
        let kept = || self.0.lock().ok();
        if let Some(told) = kept().and_then(|kept| kept.get(&claim).cloned()) {
            return Some(told);
        }
        let told = Arc::new(make()?);
        if let Some(mut kept) = kept() {
            if kept.len() >= KEPT {
                kept.clear();
            }
            kept.insert(claim, Arc::clone(&told));
        }
        Some(told)
    }
}

impl Project {
    /// The same project with another table behind its reports, its claims and its tables. `report` tells what the
    /// table is called and who made it, and has no text. Of `actors` and `places` those are taken over that its rows name
    /// and the project does not know.
    #[must_use]
    pub fn with_table(
        mut self,
        report: Report,
        table: Table,
        actors: impl IntoIterator<Item = Actor>,
        places: impl IntoIterator<Item = Place>,
    ) -> Self {
        let (id, first) = (ReportId(len_u32(self.reports.len())), ClaimId(len_u32(self.claim_numbers())));
        self.reports.push(Report { id, ..report });
        self.first_claims.push(len_u32(self.incident_of_claim.len()));
        let (named_actors, named_places) = (table.named_actors(), table.named_places());
        for actor in actors.into_iter().filter(|actor| named_actors.contains(&actor.id)) {
            self.actors.entry(actor.id.clone()).or_insert(actor);
        }
        for place in places.into_iter().filter(|place| named_places.contains(&place.id)) {
            self.places.entry(place.id.clone()).or_insert(place);
        }
        self.tables.push(Placed { table, report: id, first });
        self.revision = next_revision();
        self
    }

    /// The table that a report is; `None` where it is a text.
    #[must_use]
    pub fn table(&self, report: ReportId) -> Option<&Table> {
        let at = self.tables.binary_search_by_key(&report, |placed| placed.report).ok()?;
        self.tables.get(at).map(|placed| &placed.table)
    }

    /// The report of a claim, also where the claim would have to be made; `None` where it is taken out.
    #[must_use]
    pub fn report_of_claim(&self, id: ClaimId) -> Option<ReportId> {
        self.stands(id).filter(|_| self.has_claim(id)).map(|(report, _)| report)
    }

    /// Of a claim that is a row, its number in its file, from 1.
    #[must_use]
    pub fn row_number(&self, id: ClaimId) -> Option<u32> {
        self.row(id).map(|(placed, row)| placed.table.number(row))
    }

    /// The claims that the rows of a table are: the first, and the one after the last; none for a text.
    #[must_use]
    pub fn rows_of(&self, report: ReportId) -> std::ops::Range<u32> {
        let at = self.tables.binary_search_by_key(&report, |placed| placed.report).ok();
        at.and_then(|at| self.tables.get(at))
            .map_or(0..0, |placed| placed.first.0..placed.first.0 + len_u32(placed.table.rows.len()))
    }

    /// Memory of all tables that grows with their rows, in bytes.
    #[must_use]
    pub fn table_bytes(&self) -> usize {
        self.tables.iter().map(|placed| placed.table.bytes()).sum()
    }

    /// A row with its words; `None` where the claim is none.
    pub(super) fn told(&self, id: ClaimId) -> Option<Arc<Told>> {
        let (placed, row) = self.row(id)?;
        self.made.get_or_make(id, || told(placed, row, self.report(placed.report)?))
    }

    /// The row that a claim is, with its table.
    pub(super) fn row(&self, id: ClaimId) -> Option<(&Placed, usize)> {
        let at = self.tables.partition_point(|placed| placed.first <= id).checked_sub(1)?;
        let placed = self.tables.get(at)?;
        placed.row(id).map(|row| (placed, row))
    }

    /// The rows of this number in tables of this name, or where there is none, in those whose name begins so.
    pub(super) fn rows_named(&self, name: &str, number: Option<u32>) -> impl Iterator<Item = ClaimId> {
        let stem = |placed: &Placed| self.report(placed.report).map_or("", Report::stem);
        let exact = self.tables.iter().any(|placed| stem(placed) == name);
        let fits = |placed: &&Placed| if exact { stem(placed) == name } else { stem(placed).starts_with(name) };
        let fitting: Vec<&Placed> = self.tables.iter().filter(fits).collect();
        fitting.into_iter().filter_map(move |placed| {
            let row = u32::try_from(placed.table.row_numbered(number?)?).ok()?;
            Some(ClaimId(placed.first.0 + row)).filter(|&id| self.has_claim(id))
        })
    }
}

/// Ids count in 32 bits.
fn len_u32(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
