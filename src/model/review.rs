//! What people say of claims: whether they hold, how far source and telling are trusted, and what they note beside them.

use super::{ClaimId, Day, IncidentId, PlaceId};
use serde::{Deserialize, Serialize};

/// What a person has decided of a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    /// Nobody has looked at it yet.
    #[default]
    Unreviewed,
    /// It says what the text says.
    Accepted,
    /// It does so now that a person has changed it, or put it in.
    Corrected,
    /// The text does not say so.
    Rejected,
}

impl ReviewState {
    /// Every state, in the order of the screen.
    pub const ALL: [Self; 4] = [Self::Unreviewed, Self::Accepted, Self::Corrected, Self::Rejected];

    /// The key in records.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Unreviewed => "unreviewed",
            Self::Accepted => "accepted",
            Self::Corrected => "corrected",
            Self::Rejected => "rejected",
        }
    }

    /// The state with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// How far a source is to be relied on, by the Admiralty code (NATO AJP-2.1): A without doubt to E not at all, F unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "explained above")]
pub enum Reliability {
    A,
    B,
    C,
    D,
    E,
    F,
}

impl Reliability {
    /// Every grade, best first; "unknown" last.
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];
}

/// How credible what is told is, by the Admiralty code: 1 confirmed by others to 5 improbable, 6 unknown.
///
/// Invariant: 1 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Credibility(u8);

impl Credibility {
    /// The grade of this number; `None` where the code has none.
    #[must_use]
    pub fn new(grade: u8) -> Option<Self> {
        (1..=6).contains(&grade).then_some(Self(grade))
    }

    /// The number.
    #[must_use]
    pub fn grade(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Credibility {
    type Error = String;

    fn try_from(grade: u8) -> Result<Self, String> {
        Self::new(grade).ok_or_else(|| format!("the Admiralty code has no grade {grade}; write one from 1 to 6"))
    }
}

impl From<Credibility> for u8 {
    fn from(credibility: Credibility) -> Self {
        credibility.grade()
    }
}

/// What people have said of one claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Review {
    /// Whether it holds.
    pub state: ReviewState,
    /// How far its source is to be relied on; `None` where nobody has said.
    #[serde(default)]
    pub reliability: Option<Reliability>,
    /// How credible it is; `None` where nobody has said.
    #[serde(default)]
    pub credibility: Option<Credibility>,
}

/// A note of the project, by its number; numbers are not used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NoteId(pub u32);

/// What a note is pinned to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the documentation")]
pub enum NoteOn {
    Claim(ClaimId),
    Incident(IncidentId),
    Day(Day),
    Place(PlaceId),
}

/// Words of a person, pinned to something.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Note {
    /// What it is pinned to.
    pub on: NoteOn,
    /// The words.
    pub text: String,
}

/// A saved view of the project, by its number; numbers are not used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ViewId(pub u32);

/// What was on the screen, to be shown again.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SavedView {
    /// What it is called.
    pub name: String,
    /// What was chosen, as JSON; who shows views knows how to read it.
    pub view: String,
    /// A small PNG of it; empty where none was made.
    #[serde(default)]
    pub thumbnail: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_have_the_same_keys_in_columns_and_in_records() {
        for state in ReviewState::ALL {
            assert_eq!(serde_json::to_value(state).expect("a plain value"), state.key());
            assert_eq!(ReviewState::from_key(state.key()), Some(state));
        }
    }

    #[test]
    fn credibility_runs_from_one_to_six() {
        for (grade, known) in [(0, false), (1, true), (6, true), (7, false)] {
            assert_eq!(Credibility::new(grade).is_some(), known, "{grade}");
            assert_eq!(serde_json::from_str::<Credibility>(&grade.to_string()).is_ok(), known, "{grade}");
        }
    }
}
