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

/// What an actor is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A group that bears arms and is no part of an army.
    #[default]
    ArmedGroup,
    /// A part of an army, a police force or a group.
    Unit,
    /// A state with its government.
    State,
    /// A ministry, a service, a body of the United Nations.
    Agency,
    /// A seat of command or of speech within something larger.
    Office,
    /// One person.
    Person,
    /// Several that act together: alliances, operations rooms.
    Coalition,
    /// A party, a council, an aid organisation.
    Organisation,
    /// An outlet that reports.
    Media,
    /// People who share no command: tribesmen, civilians.
    People,
}

impl ActorKind {
    /// All of them, with their keys in files.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::ArmedGroup, "armed_group"),
        (Self::Unit, "unit"),
        (Self::State, "state"),
        (Self::Agency, "agency"),
        (Self::Office, "office"),
        (Self::Person, "person"),
        (Self::Coalition, "coalition"),
        (Self::Organisation, "organisation"),
        (Self::Media, "media"),
        (Self::People, "people"),
    ];

    /// The kind of a key in files.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, other)| *other == key).map(|(kind, _)| *kind)
    }

    /// The key of the kind in files.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, key)| key)
    }
}

/// ACLED's code for what an actor is in an event.
///
/// Invariant: 1 to 8. State forces 1, rebel groups 2, political militias 3, identity militias 4, rioters 5,
/// protesters 6, civilians 7, external and other forces 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Inter(u8);

impl Inter {
    /// Forces of the state in which the event happens.
    pub const STATE_FORCES: Self = Self(1);
    /// Groups that fight the state for power.
    pub const REBEL_GROUP: Self = Self(2);
    /// Armed groups for a political end, those that fight beside a state among them.
    pub const POLITICAL_MILITIA: Self = Self(3);
    /// Armed groups of a tribe, a clan, a community.
    pub const IDENTITY_MILITIA: Self = Self(4);
    /// People without arms.
    pub const CIVILIANS: Self = Self(7);
    /// Forces of other states, of the United Nations, of private companies.
    pub const EXTERNAL_FORCES: Self = Self(8);

    /// The code with this number; `None` where ACLED has none.
    #[must_use]
    pub fn new(code: u8) -> Option<Self> {
        (1..=8).contains(&code).then_some(Self(code))
    }

    /// The number.
    #[must_use]
    pub fn code(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Inter {
    type Error = String;

    fn try_from(code: u8) -> Result<Self, String> {
        Self::new(code).ok_or_else(|| format!("ACLED has no interaction code {code}; write one from 1 to 8"))
    }
}

impl From<Inter> for u8 {
    fn from(inter: Inter) -> Self {
        inter.code()
    }
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
    /// What it is.
    #[serde(default)]
    pub kind: ActorKind,
    /// ACLED's code for it; `None` where ACLED would not code it.
    #[serde(default)]
    pub inter: Option<Inter>,
    /// The actor or nation that it belongs to.
    #[serde(default)]
    pub parent: Option<ActorId>,
    /// The actor that it is one with, where a person has found two keys to mean one: claims that name this one count
    /// as naming that one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<ActorId>,
}

impl Actor {
    /// An actor of whom no more than names and camp are known.
    #[must_use]
    pub fn new(id: ActorId, name_ar: &str, name_en: &str, camp: &CampId) -> Self {
        Self {
            id,
            name_ar: name_ar.to_owned(),
            name_en: name_en.to_owned(),
            camp: camp.clone(),
            kind: ActorKind::default(),
            inter: None,
            parent: None,
            same_as: None,
        }
    }

    /// The actor as one of this kind, with ACLED's code for it.
    #[must_use]
    pub fn of_kind(self, kind: ActorKind, inter: Option<Inter>) -> Self {
        Self { kind, inter, ..self }
    }

    /// The actor as a part of another.
    #[must_use]
    pub fn part_of(self, parent: &str) -> Self {
        Self { parent: Some(ActorId::new(parent)), ..self }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_the_same_keys_in_tables_and_in_records() {
        for (kind, key) in ActorKind::ALL {
            assert_eq!(serde_json::to_value(kind).expect("a plain value"), key);
            assert_eq!((kind.key(), ActorKind::from_key(key)), (key, Some(kind)));
        }
    }

    #[test]
    fn codes_run_from_one_to_eight() {
        for (code, known) in [(0, false), (1, true), (8, true), (9, false)] {
            assert_eq!(Inter::new(code).is_some(), known, "{code}");
            assert_eq!(serde_json::from_str::<Inter>(&code.to_string()).is_ok(), known, "{code}");
        }
    }

    #[test]
    fn an_actor_of_older_records_is_read() {
        let actor: Actor = serde_json::from_str(r#"{"id":"x","name_ar":"س","name_en":"X","camp":"other"}"#)
            .expect("what is not told is left open");
        assert_eq!((actor.inter, actor.parent), (None, None));
    }
}
