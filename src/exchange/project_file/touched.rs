//! What of a project edits have changed, so that just that is written anew.

use super::put::{self, Numbers};
use crate::model::{ActorId, Added, Change, Claim, ClaimId, IncidentId, NoteId, PlaceId, ReportId, ViewId};
use crate::store::Project;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Things that are other than they were.
#[derive(Debug, Default)]
pub(super) struct Touched {
    claims: BTreeSet<ClaimId>,
    reviews: BTreeSet<ClaimId>,
    reports: BTreeSet<ReportId>,
    /// Reports put in or taken out, with their names and the paths that they were read from.
    added: Vec<(ReportId, String, String)>,
    actors: BTreeSet<ActorId>,
    places: BTreeSet<PlaceId>,
    /// Actors and places that count otherwise.
    regrouped: (BTreeSet<ActorId>, BTreeSet<PlaceId>),
    incidents: BTreeSet<IncidentId>,
    /// Claims that belong to another incident.
    moved: BTreeSet<ClaimId>,
    notes: BTreeSet<NoteId>,
    views: BTreeSet<ViewId>,
}

impl Touched {
    /// Adds what a change touches, whichever way it goes.
    pub(super) fn add(&mut self, change: &Change) {
        match change {
            Change::Claim { claim, .. } => drop(self.claims.insert(*claim)),
            Change::Review { claim, .. } => drop(self.reviews.insert(*claim)),
            Change::Publication { report, .. } => drop(self.reports.insert(*report)),
            Change::Actor { actor, .. } => {
                self.actors.insert(actor.clone());
                self.regrouped.0.extend(change.regroups().then(|| actor.clone()));
            }
            Change::Place { place, .. } => {
                self.places.insert(place.clone());
                self.regrouped.1.extend(change.regroups().then(|| place.clone()));
            }
            Change::Incident { claim, before, after } => {
                self.moved.insert(*claim);
                self.incidents.extend(before.iter().chain(after));
            }
            Change::Report { report, before, after } => {
                let added = before.as_deref().into_iter().chain(after.as_deref());
                let named = |added: &Added| (*report, added.report.file_name.clone(), added.came_from.clone());
                self.added.extend(added.map(named));
            }
            Change::Note { note, .. } => drop(self.notes.insert(*note)),
            Change::View { view, .. } => drop(self.views.insert(*view)),
        }
    }

    /// Writes all of it as the project has it now. `incidents` are all that are other than the file has them, where the
    /// project remembers them; where not, they are found by the claims and names.
    pub(super) fn put(
        mut self,
        connection: &Connection,
        numbers: &mut Numbers,
        project: &Project,
        incidents: Option<Vec<IncidentId>>,
    ) -> rusqlite::Result<()> {
        // Names first: what points at them follows.
        for id in &self.actors {
            put::actor(connection, numbers, id, project.actors.get(id))?;
        }
        for id in &self.places {
            put::place(connection, numbers, id, project.places.get(id))?;
        }
        if !self.added.is_empty() {
            numbers.forget_text();
        }
        for (id, name, came_from) in &self.added {
            put::added(connection, project, *id, (name, came_from))?;
        }
        match incidents {
            Some(incidents) => self.incidents.extend(incidents),
            None => self.add_incidents(project),
        }
        for &id in &self.claims {
            put::claim(connection, numbers, project, id, false)?;
        }
        self.incidents.iter().try_for_each(|&id| put::incident(connection, project, id))?;
        self.moved.iter().try_for_each(|&id| put::membership(connection, project, id))?;
        self.reviews.iter().try_for_each(|&id| put::review(connection, project, id))?;
        for report in self.reports.iter().filter_map(|&id| project.report(id)) {
            put::publication(connection, report)?;
        }
        self.notes.iter().try_for_each(|&id| put::note(connection, project, id))?;
        self.views.iter().try_for_each(|&id| put::view(connection, project, id))?;
        put::next_numbers(connection, project)
    }

    /// Adds the incidents whose claims have changed, or are held against each other by names that count otherwise.
    fn add_incidents(&mut self, project: &Project) {
        self.incidents.extend(self.claims.iter().filter_map(|&id| project.incident_of(id)).map(|incident| incident.id));
        let (actors, places) = &self.regrouped;
        if actors.is_empty() && places.is_empty() {
            return;
        }
        let meant: BTreeSet<&ActorId> = actors.iter().map(|id| project.actor_meant(id)).collect();
        let is_meant = |id: &ActorId| actors.contains(id) || meant.contains(project.actor_meant(id));
        let names = |claim: &Claim| {
            claim.actors.iter().any(|named| is_meant(&named.actor))
                || claim.places.iter().any(|named| places.contains(&named.place))
        };
        let several = project.incidents.iter().filter(|incident| incident.claims.len() > 1);
        let touched = several.filter(|incident| {
            incident.claims.iter().any(|&claim| project.claim(claim).is_some_and(|claim| names(&claim)))
        });
        self.incidents.extend(touched.map(|incident| incident.id));
    }
}
