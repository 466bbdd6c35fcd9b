//! What one report gave, as the engine hands it over.

use super::{Actor, ActorId, Claim, Place, PlaceId, Publication, Span, Warning};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The claims of one report and the actors and places that they name.
#[derive(Clone, Debug, Default)]
pub struct Extraction {
    /// Claims in text order, numbered from 0 within the report; the project numbers them anew.
    pub claims: Vec<Claim>,
    /// Every actor that a claim names.
    pub actors: BTreeMap<ActorId, Actor>,
    /// Every place that a claim names, candidates included.
    pub places: BTreeMap<PlaceId, Place>,
    /// The day of publication printed in the text, where it is; used for a report of which nothing else tells.
    pub publication: Option<Publication>,
    /// Lines that are no text of the report, in text order.
    pub noise: Vec<Noise>,
    /// What the reader should know of this report.
    pub warnings: Vec<Warning>,
}

/// A line that stands in a report's file and is no text of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noise {
    /// Its bytes.
    pub span: Span,
    /// What it is instead.
    pub kind: NoiseKind,
}

/// What a line is that is no text of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoiseKind {
    /// Menus, counters, notices of the outlet.
    Navigation,
    /// Invitations to share, to follow, to subscribe.
    Share,
    /// Headlines of other reports.
    Related,
    /// What stands under a picture.
    Caption,
    /// A line that the report has already.
    Repeated,
    /// Who wrote it.
    Byline,
}

impl NoiseKind {
    /// The kind of a key of the lexicon.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "navigation" => Some(Self::Navigation),
            "share" => Some(Self::Share),
            "related" => Some(Self::Related),
            "caption" => Some(Self::Caption),
            "byline" => Some(Self::Byline),
            _ => None,
        }
    }
}
