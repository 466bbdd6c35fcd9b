//! Who acts: actors by camp, and the part an actor plays in a claim.

use super::Evidence;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The stable key of an actor, such as `nujaba`; actors that only the text names get a key made from the name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActorId(pub Arc<str>);

/// The stable key of a camp, such as `iran`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CampId(pub Arc<str>);

impl ActorId {
    /// The actor with this key.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self(Arc::from(key))
    }
}

impl CampId {
    /// The camp with this key.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self(Arc::from(key))
    }
}

/// A side of the war with those it backs. The order of the list is the order on the screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Camp {
    /// Key.
    pub id: CampId,
    /// English name.
    pub name_en: String,
    /// Arabic name.
    pub name_ar: String,
}

/// An actor of the registry, or one that only a report names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Key.
    pub id: ActorId,
    /// Arabic name.
    pub name_ar: String,
    /// English name; the Arabic one where none is known.
    pub name_en: String,
    /// The camp it is counted with.
    pub camp: CampId,
}

/// The part an actor plays in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Does it.
    Initiator,
    /// Suffers it, or is addressed.
    Target,
    /// Takes part, on either side.
    Participant,
    /// Tells of it.
    Source,
}

impl Role {
    /// Every role, in the order of the screen.
    pub const ALL: [Self; 4] = [Self::Initiator, Self::Target, Self::Participant, Self::Source];

    /// The role's key in records.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Initiator => "initiator",
            Self::Target => "target",
            Self::Participant => "participant",
            Self::Source => "source",
        }
    }
}

/// An actor in a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Who.
    pub actor: ActorId,
    /// In which part.
    pub role: Role,
    /// The name as written, and the rule that gave the role.
    pub evidence: Evidence,
}
