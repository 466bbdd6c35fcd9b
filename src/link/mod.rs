//! Claims of one happening become an incident.

use crate::model::{Claim, Incident, IncidentId, Report};

/// Joins claims of one happening.
pub fn link(_reports: &[Report], claims: &mut [Claim]) -> Vec<Incident> {
    claims
        .iter()
        .zip(0..)
        .map(|(claim, nth)| Incident {
            id: IncidentId(nth),
            claims: vec![claim.id],
            event_type: claim.event_type,
            interval: claim.date.as_ref().map(|date| date.interval),
            contradictory: false,
        })
        .collect()
}
