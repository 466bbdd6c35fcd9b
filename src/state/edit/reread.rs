//! What a new reading of the reports gave, taken over into the project.

use super::draft::Draft;
use crate::model::{Change, Claim, ClaimId, IncidentId, ReportId};
use crate::state::Reread;
use crate::store::{Difference, Project};
use std::collections::{BTreeMap, BTreeSet};

impl Draft<'_> {
    /// Takes over those of the differences that still are ones and that nobody has decided otherwise.
    pub(super) fn take_over(&mut self, reread: &Reread, picked: &[usize]) {
        let is_free = |nth: &usize| {
            let difference = reread.differences.get(*nth);
            difference.is_some_and(|other| other.held(self.project).is_none() && other.is_open(self.project))
        };
        let picked: BTreeSet<usize> = picked.iter().copied().filter(is_free).collect();
        let picked: Vec<usize> = picked.into_iter().collect();
        let taken: Vec<&Difference> = picked.iter().filter_map(|&nth| reread.differences.get(nth)).collect();
        self.know_read(reread, &taken);
        let mut numbers = Numbers::of(self.project);
        for difference in taken {
            match (&difference.own, &difference.read) {
                (Some(own), None) => self.take_out(own.id),
                (Some(own), Some(_)) => drop(self.alter(own.id, |claim| {
                    if let Some(read) = difference.taken_over() {
                        *claim = read;
                    }
                })),
                (None, Some(read)) => self.put_read(&mut numbers, difference, read),
                (None, None) => {}
            }
        }
        self.label = format!("Read anew: {}", reread.counts(&picked));
    }

    /// Makes actors and places known that the project does not know.
    fn know_read(&mut self, reread: &Reread, taken: &[&Difference]) {
        let read = || taken.iter().filter_map(|difference| difference.read.as_ref());
        let actors: BTreeSet<_> = read().flat_map(|claim| &claim.actors).map(|named| &named.actor).collect();
        for actor in actors.into_iter().filter_map(|actor| reread.actors.get(actor)) {
            self.know_actor(actor.clone());
        }
        let places = read().flat_map(|claim| &claim.places);
        let places: BTreeSet<_> = places.flat_map(|at| std::iter::once(&at.place).chain(&at.candidates)).collect();
        for place in places.into_iter().filter_map(|place| reread.places.get(place)) {
            self.know_place(place.clone());
        }
    }

    /// Puts a claim in that nobody has looked at yet.
    fn put_read(&mut self, numbers: &mut Numbers, difference: &Difference, read: &Claim) {
        let Some(key) = numbers.key(self.project, difference.report) else { return };
        let claim = Claim { id: numbers.claim(), key, report: difference.report, ..read.clone() };
        let id = claim.id;
        self.changes.push(Change::Claim { claim: id, before: None, after: Some(Box::new(claim)) });
        let joins = difference.joins.filter(|&incident| self.project.incident(incident).is_some());
        let after = Some(joins.unwrap_or_else(|| numbers.incident(difference.together)));
        self.changes.push(Change::Incident { claim: id, before: None, after });
    }
}

/// The next numbers that are free, as they are given away within one edit.
struct Numbers {
    claim: u32,
    incident: u32,
    incidents: BTreeMap<IncidentId, IncidentId>,
    in_report: BTreeMap<ReportId, u32>,
}

impl Numbers {
    fn of(project: &Project) -> Self {
        let (claim, incident) = (project.next_claim().0, project.next_incident().0);
        Self { claim, incident, incidents: BTreeMap::new(), in_report: BTreeMap::new() }
    }

    fn claim(&mut self) -> ClaimId {
        self.claim += 1;
        ClaimId(self.claim - 1)
    }

    /// A new incident, the same one for all that belong together.
    fn incident(&mut self, together: Option<IncidentId>) -> IncidentId {
        if let Some(there) = together.and_then(|together| self.incidents.get(&together)) {
            return *there;
        }
        let new = IncidentId(self.incident);
        self.incident += 1;
        if let Some(together) = together {
            self.incidents.insert(together, new);
        }
        new
    }

    fn key(&mut self, project: &Project, report: ReportId) -> Option<String> {
        let first = project.next_key(report)?;
        let (stem, number) = first.rsplit_once('#')?;
        let given = self.in_report.entry(report).or_default();
        let key = format!("{stem}#{}", number.parse::<u32>().ok()?.saturating_add(*given));
        *given += 1;
        Some(key)
    }
}
