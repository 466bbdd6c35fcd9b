//! Who backs whom, and when: claims of public sources about actors, apart from what reports tell.
//!
//! Backing changes in the course of a war and is denied by many; a camp is therefore never drawn from it. What is
//! kept is who is said to back, from when to when, how sure that is and where it can be read.

use super::{ActorId, Day};
use serde::{Deserialize, Serialize};

/// How sure a claim about backing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The backer or the backed says so.
    Stated,
    /// Many sources that do not draw on each other say so.
    WidelyReported,
    /// Some say so, others deny it.
    Contested,
}

impl Certainty {
    /// All of them, with their keys in files.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Stated, "stated"), (Self::WidelyReported, "widely_reported"), (Self::Contested, "contested")];

    /// The key of the certainty in files.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::ALL.iter().find(|(certainty, _)| *certainty == self).map_or("", |(_, key)| key)
    }

    /// The certainty of a key in files.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, other)| *other == key).map(|(certainty, _)| *certainty)
    }
}

/// That somebody backs an actor.
///
/// Invariant, kept by the reader of the registry: `from` is not after `to`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backing {
    /// Who backs: an actor or a nation.
    pub backer: ActorId,
    /// The first day; open where `None`.
    pub from: Option<Day>,
    /// The last day; open where `None`.
    pub to: Option<Day>,
    /// How sure it is.
    pub certainty: Certainty,
    /// Where it can be read.
    pub source: String,
}

impl Backing {
    /// Whether it is said to hold on this day.
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}
