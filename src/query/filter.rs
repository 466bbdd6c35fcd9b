//! The filter: which claims a reader wants to see.

use super::picked::Picked;
use crate::model::{ActorId, CampId, DayInterval, EventType, ReportId, ReviewState, Role, Status};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One end of "between A and B": a camp or an actor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Any actor of the camp.
    Camp(CampId),
    /// This actor.
    Actor(ActorId),
}

/// How ticked actors are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorMode {
    /// Claims with at least one ticked actor. Claims without any actor pass only while all actors are ticked.
    #[default]
    Any,
    /// Claims with an actor of each side.
    Between(Side, Side),
}

/// Which claims a reader wants to see. The default lets every claim pass.
///
/// Sets hold what is *unticked*, so that actors, kinds or reports that appear later are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Actors that are unticked.
    pub actors_off: BTreeSet<ActorId>,
    /// Only actors in this role count; `None` for any.
    pub role: Option<Role>,
    /// How actors are asked for.
    pub actor_mode: ActorMode,
    /// Kinds that are unticked.
    pub types_off: BTreeSet<EventType>,
    /// Status that are unticked.
    pub status_off: BTreeSet<Status>,
    /// What people have decided of claims that are unticked.
    pub reviews_off: BTreeSet<ReviewState>,
    /// Reports that are unticked.
    pub reports_off: BTreeSet<ReportId>,
    /// Words that the passage, or a name in the claim, must hold; folded before comparing. Empty for any.
    pub text: String,
    /// Only claims that may have happened on one of these days, both ends included; `None` for any.
    pub days: Option<DayInterval>,
    /// Whether claims without a date pass beside those of `days`.
    pub keep_undated: bool,
    /// Only these claims; `None` for any.
    pub only: Option<Picked>,
    /// None of these claims.
    pub without: Option<Picked>,
}

impl Filter {
    /// Whether every claim passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
