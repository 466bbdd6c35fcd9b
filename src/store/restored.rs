//! What a file asks of a project that it keeps: the numbers that claims and reports have in it.

use super::Project;
use crate::model::{ClaimId, ReportId};
use std::collections::BTreeSet;

impl Project {
    /// The numbers of all claims that a file keeps by themselves, in order: those that were read or put in, those taken
    /// out among them, and rows of tables that were changed or taken out.
    #[must_use]
    pub fn kept_claims(&self) -> Vec<ClaimId> {
        let read = (0..).take(self.claims.len()).map(ClaimId);
        let put_in = self.reports.iter().flat_map(|report| self.edits.put_in.of_report(report.id));
        let over = self.edits.over.keys().chain(&self.edits.gone).copied().chain(put_in.map(|(_, id)| id));
        let over: BTreeSet<ClaimId> = over.filter(|id| id.index() >= self.claims.len()).collect();
        read.chain(over).collect()
    }

    /// The number of the first claim of a report.
    #[must_use]
    pub fn first_number_of(&self, report: ReportId) -> usize {
        match self.table(report) {
            Some(_) => self.rows_of(report).start as usize,
            None => self.first_claim_of(report.index()),
        }
    }
}
