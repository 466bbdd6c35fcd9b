//! Which claims name an actor or a place. Worked out when a name first counts otherwise, and kept from then on: whoever
//! moves a place waits once for all claims to be gone through, and not with every undo.

use crate::model::{ActorId, Claim, ClaimId, IncidentId, PlaceId};
use crate::store::Project;
use std::collections::{BTreeSet, HashMap};

/// For each name the claims of incidents that bear it, in order; others may be among them.
#[derive(Debug, Default)]
pub(super) struct Naming {
    actors: HashMap<ActorId, Vec<ClaimId>>,
    places: HashMap<PlaceId, Vec<ClaimId>>,
}

impl Naming {
    /// Of all claims that belong to an incident.
    fn of(project: &Project) -> Self {
        let mut naming = Self::default();
        let claims = project.incidents.iter().flat_map(|incident| &incident.claims);
        for claim in claims.filter_map(|&claim| project.claim(claim)) {
            naming.each(&claim, |claims, claim| claims.push(claim));
        }
        for claims in naming.actors.values_mut().chain(naming.places.values_mut()) {
            claims.sort_unstable();
            claims.dedup();
        }
        naming
    }

    fn each(&mut self, claim: &Claim, mut change: impl FnMut(&mut Vec<ClaimId>, ClaimId)) {
        for named in &claim.actors {
            change(self.actors.entry(named.actor.clone()).or_default(), claim.id);
        }
        for named in &claim.places {
            change(self.places.entry(named.place.clone()).or_default(), claim.id);
        }
    }

    /// A claim is there as it is now.
    pub(super) fn put_in(&mut self, claim: &Claim) {
        self.each(claim, |claims, claim| {
            if let Err(at) = claims.binary_search(&claim) {
                claims.insert(at, claim);
            }
        });
    }

    /// A claim is not there any more as it was.
    pub(super) fn take_out(&mut self, claim: &Claim) {
        self.each(claim, |claims, claim| {
            if let Ok(at) = claims.binary_search(&claim) {
                claims.remove(at);
            }
        });
    }
}

impl Project {
    fn naming(&mut self) -> &Naming {
        if self.edits.naming.is_none() {
            self.edits.naming = Some(Naming::of(self));
        }
        self.edits.naming.get_or_insert_default()
    }

    /// The incidents whose claims are held against each other by an actor, or by one that is the same.
    pub(super) fn incidents_of_actor(&mut self, id: &ActorId) -> BTreeSet<IncidentId> {
        let meant = self.actor_meant(id);
        let same = self.actors.keys().filter(|other| *other != id && self.actor_meant(other) == meant);
        let same: Vec<ActorId> = same.chain([id]).cloned().collect();
        let naming = self.naming();
        let claims = same.iter().filter_map(|actor| naming.actors.get(actor)).flatten().copied().collect();
        self.incidents_of_several(claims)
    }

    /// The incidents whose claims are held against each other by a place.
    pub(super) fn incidents_of_place(&mut self, id: &PlaceId) -> BTreeSet<IncidentId> {
        let claims = self.naming().places.get(id).cloned().unwrap_or_default();
        self.incidents_of_several(claims)
    }

    /// The incidents of these claims. Of a claim alone nothing is held against another, so that its incident stays as it
    /// is.
    fn incidents_of_several(&self, claims: Vec<ClaimId>) -> BTreeSet<IncidentId> {
        let incidents = claims.into_iter().filter_map(|claim| self.incident_of(claim));
        incidents.filter(|incident| incident.claims.len() > 1).map(|incident| incident.id).collect()
    }
}
