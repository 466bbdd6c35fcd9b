//! An incident: what several claims say of one happening.

use super::{ClaimId, DayInterval, EventType};
use serde::{Deserialize, Serialize};

/// An incident of the project, by its place in the list of incidents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct IncidentId(pub u32);

impl IncidentId {
    /// Its index in the project's list of incidents.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Claims of one happening, across reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// Its place in the project.
    pub id: IncidentId,
    /// The claims, in the order of the project; at least one.
    pub claims: Vec<ClaimId>,
    /// What kind of event most of them tell.
    pub event_type: EventType,
    /// The days that all dated claims allow; where they cannot all be true, the days that any allows.
    pub interval: Option<DayInterval>,
    /// Whether dated claims leave no common day, or one claim denies what another tells.
    pub contradictory: bool,
}
