//! Who belongs to an incident, and what is worked out again of its claims.

use super::{Conflict, MOST_LEFT_FREE, Touched, len_u32};
use crate::link::{self, ToldIn};
use crate::model::{ClaimId, EventType, Incident, IncidentId, Status};
use crate::store::{NO_INCIDENT, Project};
use std::borrow::Cow;

impl Project {
    pub(super) fn put_incident(
        &mut self,
        claim: ClaimId,
        before: Option<IncidentId>,
        after: Option<IncidentId>,
        touched: &mut Touched,
    ) -> Result<(), Conflict> {
        if !self.has_claim(claim) {
            return Err(Conflict::new(format!("{} is not there", self.claim_name(claim))));
        }
        if self.incident_number(claim) != before {
            return Err(Conflict::new(format!("{} belongs to another incident by now", self.claim_name(claim))));
        }
        if after.is_some_and(|after| after.index() > self.incidents.len() + MOST_LEFT_FREE) {
            return Err(Conflict::new("the incident has a number far behind all others"));
        }
        touched.changes.claims.push(claim);
        touched.changes.incidents.extend(before.into_iter().chain(after));
        touched.incidents.extend(before.into_iter().chain(after));
        if let Some(left) = before.and_then(|before| self.incidents.get_mut(before.index())) {
            left.claims.retain(|&other| other != claim);
        }
        if let Some(after) = after {
            self.make_room_for_incident(after);
            if let Some(joined) = self.incidents.get_mut(after.index()) {
                let at = joined.claims.partition_point(|&other| other < claim);
                joined.claims.insert(at, claim);
            }
        }
        self.set_incident(claim, after);
        // A row of a table may belong to an incident for the first time.
        if let Some(row) = self.edits.naming.is_some().then(|| self.claim(claim).map(Cow::into_owned)).flatten()
            && let Some(naming) = &mut self.edits.naming
        {
            naming.put_in(&row);
        }
        Ok(())
    }

    pub(super) fn make_room_for_incident(&mut self, id: IncidentId) {
        while self.incidents.len() <= id.index() {
            self.incidents.push(empty_incident(IncidentId(len_u32(self.incidents.len()))));
        }
    }

    pub(super) fn set_incident(&mut self, claim: ClaimId, incident: Option<IncidentId>) {
        match (self.incident_of_claim.get_mut(claim.index()), incident) {
            (Some(slot), _) => *slot = incident.unwrap_or(NO_INCIDENT),
            (None, Some(incident)) => drop(self.edits.incident_of.insert(claim, incident)),
            (None, None) => drop(self.edits.incident_of.remove(&claim)),
        }
    }

    /// Works incidents out again, and keeps which of them are other than they were.
    pub(super) fn work_out_again(&mut self, touched: &mut Touched) {
        for &id in &touched.incidents {
            let Some(before) = self.incidents.get(id.index()) else { continue };
            let told: Vec<ToldIn<'_>> = before.claims.iter().filter_map(|&claim| self.as_linked(claim)).collect();
            let again = link::incident_again(id, &told, &self.places, &self.actors, &self.copies);
            let again = again.unwrap_or_else(|| empty_incident(id));
            drop(told);
            if let Some(incident) = self.incidents.get_mut(id.index()).filter(|incident| **incident != again) {
                *incident = again;
                touched.changes.incidents.push(id);
            }
        }
    }

    /// A claim as it is linked: its actors are those that are meant, and that another claim denies it is what that one
    /// says.
    fn as_linked(&self, id: ClaimId) -> Option<ToldIn<'_>> {
        let mut claim = self.claim(id)?.into_owned();
        if claim.status == Status::Disputed && self.is_disputed(id) {
            claim.status = Status::Reported;
        }
        for participant in &mut claim.actors {
            participant.actor = self.actor_meant(&participant.actor).clone();
        }
        // The page of a row is made for the asking.
        let page =
            if self.row(id).is_some() { self.page_of(&claim)? } else { Cow::Borrowed(self.report(claim.report)?) };
        Some((page, claim))
    }
}

/// An incident that no claim belongs to: its number is not used.
fn empty_incident(id: IncidentId) -> Incident {
    Incident {
        id,
        claims: Vec::new(),
        event_type: EventType::Clash,
        interval: None,
        contradictory: false,
        sources: 0,
        fields: Vec::new(),
    }
}
