//! An incident: what several claims say of one happening.

use super::{ClaimId, DayInterval, EventType, ReportId};
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
    /// How many reports tell it independently: one that copies another's words is not counted beside it.
    pub sources: usize,
    /// Field by field, whether the claims agree; empty where one claim is all there is.
    pub fields: Vec<Agreement>,
}

/// A field of claims that are held against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the documentation")]
pub enum Field {
    Type,
    Date,
    Place,
    Actors,
    Toll,
    Status,
}

impl Field {
    /// The key in records.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Date => "date",
            Self::Place => "place",
            Self::Actors => "actors",
            Self::Toll => "toll",
            Self::Status => "status",
        }
    }
}

/// How the claims of an incident stand to each other in one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// At least two claims tell it, and all that they tell can be true together.
    Agree,
    /// What they tell cannot all be true.
    Differ,
    /// One claim tells it, the others are silent.
    OneSided,
}

impl Verdict {
    /// The key in records.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Differ => "differ",
            Self::OneSided => "one_sided",
        }
    }
}

/// One field of an incident, with the claims on each side.
///
/// Invariant: every claim of the incident stands once, on one side or among the silent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Which field.
    pub field: Field,
    /// How they stand.
    pub verdict: Verdict,
    /// Claims that tell the same, side by side in the order of their first claims.
    pub sides: Vec<Vec<ClaimId>>,
    /// Claims that do not tell it.
    pub silent: Vec<ClaimId>,
}

/// A report that has most of its words from another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Copied {
    /// The report that copies: the later one where their days of publication tell, else the later in the project.
    pub report: ReportId,
    /// The report that had the words before.
    pub of: ReportId,
    /// Share of its runs of five words that the other has, from 0 to 1.
    pub share: f32,
    /// Share of its longer sentences that the other has, from 0 to 1.
    pub passages: f32,
}

/// A claim that denies what another one tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Denial {
    /// The claim told as not so.
    pub claim: ClaimId,
    /// The claim whose content it denies.
    pub denies: ClaimId,
}
