//! What one report gave, as the engine hands it over.

use super::{Actor, ActorId, Claim, Place, PlaceId, Publication, Warning};
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
    /// What the reader should know of this report.
    pub warnings: Vec<Warning>,
}
