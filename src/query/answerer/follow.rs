//! Answers follow an edit: of the claims that it changed, counts are taken back before and put in again after.

use super::{Answerer, Counted, Facets, actors_and_camps, tree};
use crate::model::{EventType, Status};
use crate::query::bits::Bits;
use crate::query::counts::Counts;
use crate::query::index::Index;
use crate::store::Project;
use std::sync::Arc;

/// More changed claims than this part of all are not followed one by one.
const FEW: usize = 16;
/// So many always are.
const LEAST: usize = 64;

impl<const N: usize> Counted<N> {
    /// Takes claims out, which are still as they were counted.
    fn take_out(&mut self, claims: &[usize], entries: impl Fn(usize, &mut dyn FnMut(usize, usize))) {
        let Some(over) = &mut self.over else { return };
        for &claim in claims {
            if over.contains(claim) {
                over.put(claim, false);
                entries(claim, &mut |list, entry| {
                    let count = self.counts.get_mut(list).and_then(|counts| counts.get_mut(entry));
                    count.into_iter().for_each(|count| *count = count.wrapping_sub(1));
                });
            }
        }
    }
}

impl Facets {
    /// Takes claims out of all counts, which are still as they were counted.
    fn take_out(&mut self, index: &Index, claims: &[usize]) {
        let (columns, role) = (index.columns(), self.role);
        self.actors.take_out(claims, |claim, each| actors_and_camps(columns, role, claim, each));
        let kind = |claim: usize| columns.kinds().get(claim).map(|&kind| kind as usize);
        self.kinds.take_out(claims, |claim, each| kind(claim).into_iter().for_each(|kind| each(0, kind)));
        let status = |claim: usize| columns.statuses().get(claim).map(|&status| status as usize);
        self.status.take_out(claims, |claim, each| status(claim).into_iter().for_each(|status| each(0, status)));
        let review = |claim: usize| columns.review(claim).map(|review| review as usize);
        self.reviews.take_out(claims, |claim, each| review(claim).into_iter().for_each(|review| each(0, review)));
        let report = |claim: usize| columns.reports().get(claim).map(|&report| report as usize);
        for reports in [&mut self.reports, &mut self.shown_reports] {
            reports.take_out(claims, |claim, each| report(claim).into_iter().for_each(|report| each(0, report)));
        }
    }
}

impl Answerer {
    /// Goes over to the project as edits have made it; whether that could be done. Where not (too many claims have
    /// changed, or names count otherwise), everything is to be worked out anew. Whoever still looks at the answers
    /// before keeps them: then the index is copied.
    pub(super) fn follow(&mut self, project: &Project) -> bool {
        let Some(revision) = self.revision else { return false };
        let changes = project.changes_since(revision).filter(|changes| !changes.groups);
        let Some(changes) = changes else { return false };
        let columns = self.index.columns();
        let mut claims = changes.claims.clone();
        if !changes.actors.is_empty() {
            claims.extend(self.index.naming(&changes.actors));
            claims.sort_unstable();
            claims.dedup();
        }
        if claims.len() > LEAST.max(columns.len() / FEW) {
            return false;
        }
        let Some(followed) = columns.followed(project, &claims, &changes) else { return false };
        let index = Arc::make_mut(&mut self.index);
        let claims: Vec<usize> = followed.claims().collect();
        self.unwindowed = None;
        self.facets.take_out(index, &claims);
        self.shown.take_out(index, &claims);
        let put_in = index.follow(followed);
        self.shown.follow(index, &put_in, &claims);
        self.passing.look_again(index, &self.filter, &claims);
        self.texts.follow(revision, project.revision);
        if !self.filter.text.trim().is_empty() {
            self.words = self.texts.holding(project, index, &self.filter.text);
        }
        self.revision = Some(project.revision);
        self.followed += 1;
        if changes.names || !claims.is_empty() {
            self.turn_lists(project);
        }
        true
    }

    /// How many edits were followed since everything was worked out anew.
    #[must_use]
    pub fn followed(&self) -> usize {
        self.followed
    }

    /// Brings tree, kinds and status in line with the claims, whatever the filter.
    fn turn_lists(&mut self, project: &Project) {
        let (index, all) = (&self.index, Bits::all(self.index.columns().len()));
        self.kinds = super::most_first(&Counts::new(&EventType::ALL.into(), index.by_kind().counts(&all)));
        let statuses = Counts::new(&Status::ALL.into(), index.by_status().counts(&all));
        self.statuses = statuses.iter().map(|(&status, _)| status).collect();
        self.tree = tree(project, index);
    }
}
