//! Reports that are put into a project after it was made, and taken out again: always behind all others, so that the
//! numbers of those stay.

use super::Conflict;
use crate::model::{Added, ReportId};
use crate::store::Project;

impl Project {
    /// The number for the next report that is put in.
    #[must_use]
    pub fn next_report(&self) -> ReportId {
        ReportId(super::len_u32(self.reports.len()))
    }

    pub(super) fn put_report(
        &mut self,
        id: ReportId,
        before: Option<&Added>,
        after: Option<&Added>,
    ) -> Result<(), Conflict> {
        match (before, after) {
            (None, Some(added)) => self.put_report_in(id, added),
            (Some(added), None) => self.take_report_out(id, added),
            (before, after) if before == after => Ok(()),
            _ => Err(Conflict::new("a report that was put in can be taken out, and not be made another")),
        }
    }

    fn put_report_in(&mut self, id: ReportId, added: &Added) -> Result<(), Conflict> {
        let name = &added.report.file_name;
        if id != self.next_report() {
            return Err(Conflict::new(format!("{name} cannot be put in: the project has other reports by now")));
        }
        if added.report.id != id {
            return Err(Conflict::new(format!("{name} bears the number of another report")));
        }
        self.reports.push(added.report.clone());
        if !added.noise.is_empty() {
            self.noise.insert(id, added.noise.clone());
        }
        self.warnings.extend(added.warnings.iter().cloned());
        for copied in &added.copies {
            let at = self.copies.partition_point(|other| other.report <= copied.report);
            self.copies.insert(at, *copied);
        }
        Ok(())
    }

    fn take_report_out(&mut self, id: ReportId, added: &Added) -> Result<(), Conflict> {
        let name = &added.report.file_name;
        let is_last = self.reports.last().is_some_and(|report| report.id == id && *report == added.report);
        if !is_last || self.table(id).is_some() || self.has_read_from(id) {
            return Err(Conflict::new(format!("{name} is not what it was, or others were put in behind it")));
        }
        if self.edits.put_in.of_report(id).any(|(_, claim)| self.edits.over.contains_key(&claim)) {
            return Err(Conflict::new(format!("claims of {name} are still there")));
        }
        self.reports.pop();
        self.first_claims.truncate(self.reports.len());
        self.noise.remove(&id);
        self.warnings.retain(|warning| warning.report != id);
        self.copies.retain(|copied| copied.report != id && copied.of != id);
        self.edits.put_in.forget(id);
        Ok(())
    }
}
