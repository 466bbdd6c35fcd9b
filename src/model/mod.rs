//! Plain data of the field: reports, spans, claims, incidents, actors, places, days, tolls.
//!
//! Everything here is a value with serde and no behaviour beyond keeping its own invariants. The module must not
//! know of files, of screens, of Arabic grammar, or of today's date.

mod actor;
mod backing;
mod claim;
mod day;
mod edit;
mod event_type;
mod extraction;
mod incident;
mod place;
mod report;
mod review;
mod span;

pub use actor::{Actor, ActorId, ActorKind, Camp, CampId, Inter, Participant, Role};
pub use backing::{Backing, Certainty};
pub use claim::{Attribution, Claim, ClaimId, ConfidencePart, Status, Toll, TollKind, TollRule};
pub use day::{AnchorBasis, ClaimDate, DateAnchor, Day, DayInterval, EndsBeforeItBegins, TimePrecision};
pub use edit::{Added, Change, Edit, EditId, Recorded};
pub use event_type::EventType;
pub use extraction::{Extraction, Noise, NoiseKind};
pub use incident::{Agreement, Copied, Denial, Field, Incident, IncidentId, Verdict};
pub use place::{GeoPrecision, Place, PlaceId, PlaceKind, PlaceMention, PlaceRole};
pub use report::{Outlet, Publication, PublicationBasis, Report, ReportId, Warning};
pub use review::{Credibility, Note, NoteId, NoteOn, Reliability, Review, ReviewState, SavedView, ViewId};
pub use span::{CodePointIndex, Evidence, RuleId, Span};
