//! A claim: what one report says of one event, each field with the words behind it.

use super::{ClaimDate, EventType, Evidence, Participant, PlaceMention, ReportId, RuleId, Span};
use serde::{Deserialize, Serialize};

/// A claim of the project, by its place in the list of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClaimId(pub u32);

impl ClaimId {
    /// Its index in the project's list of claims.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a report vouches for what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Told as fact.
    Reported,
    /// Rumour, "news circulates that".
    Unconfirmed,
    /// Another claim denies it.
    Disputed,
    /// Told as not so.
    Denied,
    /// Future, intended or threatened.
    Planned,
    /// Conditional.
    Hypothetical,
}

impl Status {
    /// Every status, in the order of the screen.
    pub const ALL: [Self; 6] =
        [Self::Reported, Self::Unconfirmed, Self::Disputed, Self::Denied, Self::Planned, Self::Hypothetical];

    /// The key in records.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Unconfirmed => "unconfirmed",
            Self::Disputed => "disputed",
            Self::Denied => "denied",
            Self::Planned => "planned",
            Self::Hypothetical => "hypothetical",
        }
    }
}

/// One link of the chain of speech: who says so, with which verb.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The speaker as written.
    pub speaker: Evidence,
    /// The verb or phrase of saying.
    pub verb: Option<Span>,
}

/// What a toll counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the documentation")]
pub enum TollKind {
    Fatalities,
    Injured,
    /// Killed and wounded told together.
    Casualties,
    Captured,
    Missing,
    Displaced,
    /// People of no armed side, and of no fate told: evacuated, returning, besieged.
    People,
    /// People of an armed side, of no fate told.
    Fighters,
    Vehicles,
    /// Vehicles and arms destroyed, damaged or captured.
    Equipment,
    /// Air strikes and sorties.
    Strikes,
    /// Shells, rockets, barrel bombs.
    Munitions,
    /// Villages, posts and positions.
    Places,
}

impl TollKind {
    /// The key in records.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Fatalities => "fatalities",
            Self::Injured => "injured",
            Self::Casualties => "casualties",
            Self::Captured => "captured",
            Self::Missing => "missing",
            Self::Displaced => "displaced",
            Self::People => "people",
            Self::Fighters => "fighters",
            Self::Vehicles => "vehicles",
            Self::Equipment => "equipment",
            Self::Strikes => "strikes",
            Self::Munitions => "munitions",
            Self::Places => "places",
        }
    }
}

/// How vague words become numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TollRule {
    /// Only what the words say: "dozens" has a low end, no best number and no high end.
    #[default]
    AsWritten,
    /// The single numbers that ACLED's coders write for vague words; the wording and its ends are kept beside them.
    Acled,
}

impl TollRule {
    /// The rule of this key, as the command line spells it: `as-written` or `acled`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "as-written" | "as_written" => Some(Self::AsWritten),
            "acled" => Some(Self::Acled),
            _ => None,
        }
    }
}

/// A number that a claim gives, with its wording: "more than 300" has a low end and no high one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toll {
    /// What is counted.
    pub kind: TollKind,
    /// Fewest, included.
    pub low: Option<u32>,
    /// The best single number.
    pub best: Option<u32>,
    /// Most, included.
    pub high: Option<u32>,
    /// Whether it is a part of a total told beside it ("among them 3 children"), not to be added to it.
    #[serde(default)]
    pub of: bool,
    /// Whether it is a sum so far ("the number of dead rose to 57"), not what this event alone did.
    #[serde(default)]
    pub cumulative: bool,
    /// The word for what is counted, where one stands there.
    #[serde(default)]
    pub noun: Option<Span>,
    /// The words, and the rule that read them.
    pub evidence: Evidence,
}

/// One reason for more or less confidence in a claim; the parts of a claim add up to its confidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConfidencePart {
    /// Its name, explained as the rules are, such as `confidence.date_carried`.
    pub name: &'static str,
    /// What it adds; negative where it takes away.
    pub delta: f32,
}

/// What one report says of one event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Its place in the project.
    pub id: ClaimId,
    /// A name that stays while text and rules stay: the report's stem, `#`, and its number in text order from 1.
    pub key: String,
    /// The report that tells it.
    pub report: ReportId,
    /// What kind of event.
    pub event_type: EventType,
    /// The verb or verbal noun that carries it.
    pub trigger: Evidence,
    /// The sentence around the trigger.
    pub passage: Span,
    /// How the report vouches for it.
    pub status: Status,
    /// The words that decide the status; `None` for plain telling.
    pub status_evidence: Option<Evidence>,
    /// When, or `None` where the text does not tell.
    pub date: Option<ClaimDate>,
    /// Where.
    pub places: Vec<PlaceMention>,
    /// Who.
    pub actors: Vec<Participant>,
    /// Who says so, nearest to the words first; the outlet itself is not listed.
    pub attributions: Vec<Attribution>,
    /// Numbers.
    pub toll: Vec<Toll>,
    /// How sure the engine is, from 0 to 1, both included.
    pub confidence: f32,
    /// Every rule that took part, in the order it was applied.
    pub rules: Vec<RuleId>,
}

impl Claim {
    /// The tolls that count the dead of this event alone: no part of another toll, and no sum so far.
    pub fn own_dead(&self) -> impl Iterator<Item = &Toll> {
        self.toll.iter().filter(|toll| toll.kind == TollKind::Fatalities && !toll.of && !toll.cumulative)
    }
}
