//! Claims put in by hand: behind all others by their numbers, among the others by where they stand in their reports.

use crate::model::{Claim, ClaimId, ReportId};
use crate::store::Project;
use std::collections::BTreeMap;

/// The claims put in, those taken out again among them: their numbers are not used a second time.
#[derive(Debug, Default)]
pub(in crate::store) struct PutIn {
    /// The report of each, and its number within that report.
    stand: BTreeMap<ClaimId, (ReportId, u32)>,
    /// The other way round.
    claims: BTreeMap<(ReportId, u32), ClaimId>,
    /// One past the highest number of a claim.
    next: usize,
}

impl PutIn {
    /// Keeps where a claim stands; of one that is taken out, where it stood.
    pub(super) fn put(&mut self, claim: ClaimId, stands: Option<(ReportId, u32)>) {
        let Some(stands) = stands else { return };
        if let Some(before) = self.stand.insert(claim, stands) {
            self.claims.remove(&before);
        }
        self.claims.insert(stands, claim);
        self.next = self.next.max(claim.index() + 1);
    }

    /// Forgets which numbers claims have had in a report that is taken out; their own numbers are not used again.
    pub(super) fn forget(&mut self, report: ReportId) {
        self.claims.retain(|&(of, _), _| of != report);
        self.stand.retain(|_, &mut (of, _)| of != report);
    }

    /// Keeps every number below this one from being used again.
    pub(super) fn keep_below(&mut self, next: usize) {
        self.next = self.next.max(next);
    }

    /// Report and number within it.
    pub(in crate::store) fn stands(&self, claim: ClaimId) -> Option<(ReportId, u32)> {
        self.stand.get(&claim).copied()
    }

    /// One past the highest number of a claim.
    pub(in crate::store) fn end(&self) -> usize {
        self.next
    }

    /// Those of a report, by their numbers within it.
    pub(in crate::store) fn of_report(&self, report: ReportId) -> impl Iterator<Item = (u32, ClaimId)> {
        self.claims.range((report, 0)..=(report, u32::MAX)).map(|(&(_, number), &claim)| (number, claim))
    }
}

/// The number at the end of a key, where the key is one of this report.
pub(super) fn number_in(key: &str, stem: &str) -> Option<u32> {
    key.strip_prefix(stem)?.strip_prefix('#')?.parse().ok()
}

impl Project {
    /// The number for the next claim that is put in.
    #[must_use]
    pub fn next_claim(&self) -> ClaimId {
        ClaimId(super::len_u32(self.claim_numbers()))
    }

    /// The key for the next claim that is put into a report; `None` where there is no such report, or where it is a
    /// table.
    #[must_use]
    pub fn next_key(&self, report: ReportId) -> Option<String> {
        let stem = self.report(report).filter(|_| self.table(report).is_none())?.stem();
        let put_in = self.edits.put_in.of_report(report).last().map_or(0, |(number, _)| number);
        Some(format!("{stem}#{}", put_in.max(self.read_in(report)).saturating_add(1)))
    }

    /// The report of a number and the number within that report, also where the claim has been taken out; `None` for
    /// a number that no claim has had.
    #[must_use]
    pub fn stands(&self, id: ClaimId) -> Option<(ReportId, u32)> {
        if let Some((placed, row)) = self.row(id) {
            return Some((placed.report, placed.table.number(row)));
        }
        if id.index() >= self.incident_of_claim.len() {
            return self.edits.put_in.stands(id);
        }
        let report = self.first_claims.partition_point(|&first| first <= id.0).checked_sub(1)?;
        Some((ReportId(super::len_u32(report)), id.0 - self.first_claims.get(report)? + 1))
    }

    /// Whether the claim was put in by hand or by reading its report anew.
    #[must_use]
    pub fn is_put_in(&self, id: ClaimId) -> bool {
        self.edits.put_in.stands(id).is_some()
    }

    /// Whether claims were ever put in.
    #[must_use]
    pub fn has_put_in(&self) -> bool {
        self.edits.put_in.end() > 0
    }

    /// Every claim that is there but rows of tables: those that were read, then those put in.
    pub fn held(&self) -> impl Iterator<Item = &Claim> {
        let put_in = self.edits.over.values().filter(|claim| self.is_put_in(claim.id));
        self.claims.iter().filter(|claim| !self.edits.gone.contains(&claim.id)).chain(put_in)
    }

    /// The claims that were read from a report, in the order of their numbers; those that are taken out stand there as
    /// they were.
    pub(in crate::store) fn read_from(&self, report: ReportId) -> &[Claim] {
        let (from, to) = (self.first_claim_of(report.index()), self.first_claim_of(report.index() + 1));
        self.claims.get(from..to).unwrap_or(&[])
    }

    /// Rows of tables that were changed or taken out.
    pub(in crate::store) fn changed_rows(&self) -> impl Iterator<Item = ClaimId> {
        let changed = self.edits.over.keys().chain(&self.edits.gone);
        changed.copied().filter(|&id| self.row(id).is_some())
    }

    /// Whether claims were read from a report when the project was made.
    pub(super) fn has_read_from(&self, report: ReportId) -> bool {
        self.read_in(report) > 0
    }

    /// How many claims were read from a report.
    fn read_in(&self, report: ReportId) -> u32 {
        super::len_u32(self.first_claim_of(report.index() + 1).saturating_sub(self.first_claim_of(report.index())))
    }

    /// Whether a number within a report is that of no other claim.
    pub(super) fn is_number_free(&self, id: ClaimId, report: ReportId, number: u32) -> bool {
        let other = self.edits.put_in.claims.get(&(report, number));
        number > self.read_in(report) && other.is_none_or(|&other| other == id)
    }
}
