//! Words that tell who does what to whom, and the few actors that such rules must know.

use super::words::{set, verbs};
use super::{LexiconError, toml};
use crate::arabic::WordSet;
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    hitting: Vec<String>,
    firing: Vec<String>,
    imposing: Vec<String>,
    dying: Vec<String>,
    ending: Vec<String>,
    falling: Vec<String>,
    causing: Vec<String>,
    brought_by: Vec<String>,
    announcing: Vec<String>,
    own_forces: Vec<String>,
    manned: Vec<String>,
    quantities: Vec<String>,
    times: Vec<String>,
    batches: Vec<String>,
    asking: Vec<String>,
    sides: Vec<String>,
    by: Vec<String>,
    object_ends: Vec<String>,
    exposed: Vec<String>,
    wounded: Vec<String>,
    leftovers: Vec<String>,
    blame: Vec<String>,
    auspices: Vec<String>,
    driven_out: Vec<String>,
    addressed: Vec<String>,
    in_it: Vec<String>,
    #[serde(rename = "self")]
    of_self: Vec<String>,
    jointly: Vec<String>,
    goes_off: Vec<String>,
    within: Vec<String>,
    issued: Vec<String>,
    beside: Vec<String>,
    hurting: Vec<String>,
    offers: Vec<String>,
    letters: Vec<String>,
    militia: Vec<String>,
    deaths: Vec<String>,
    losses: Vec<String>,
    fired: Vec<String>,
    reached: Vec<String>,
    to_it: Vec<String>,
    asks_for: Vec<String>,
    charges: Vec<String>,
    self_intensive: Vec<String>,
    actors: RoleActors,
}

/// Actors that rules of roles must know, by their keys.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is explained where it stands in the TOML file")]
pub struct RoleActors {
    pub vague: BTreeSet<String>,
    pub armed_people: BTreeSet<String>,
    pub captive: BTreeSet<String>,
    pub abroad: BTreeSet<String>,
    pub militias: String,
}

/// Words that tell who does what to whom, folded.
#[derive(Debug)]
#[allow(missing_docs, reason = "each is explained where it stands in the TOML file")]
pub struct RoleWords {
    pub hitting: WordSet,
    pub firing: WordSet,
    pub imposing: WordSet,
    pub dying: WordSet,
    pub ending: WordSet,
    pub falling: WordSet,
    pub causing: WordSet,
    pub brought_by: WordSet,
    pub announcing: WordSet,
    pub own_forces: WordSet,
    pub manned: WordSet,
    pub quantities: WordSet,
    pub times: WordSet,
    pub batches: WordSet,
    pub asking: WordSet,
    pub sides: WordSet,
    pub by: WordSet,
    pub object_ends: WordSet,
    pub exposed: WordSet,
    pub wounded: WordSet,
    pub leftovers: WordSet,
    pub blame: WordSet,
    pub auspices: WordSet,
    pub driven_out: WordSet,
    pub addressed: WordSet,
    pub in_it: WordSet,
    pub of_self: WordSet,
    pub jointly: WordSet,
    pub goes_off: WordSet,
    pub within: WordSet,
    pub issued: WordSet,
    pub beside: WordSet,
    pub hurting: WordSet,
    pub offers: WordSet,
    pub letters: WordSet,
    pub militia: WordSet,
    pub deaths: WordSet,
    pub losses: WordSet,
    pub fired: WordSet,
    pub reached: WordSet,
    pub to_it: WordSet,
    pub asks_for: WordSet,
    pub charges: WordSet,
    pub self_intensive: WordSet,
    pub actors: RoleActors,
}

impl RoleWords {
    pub(super) fn read(file: &'static str, text: &str) -> Result<Self, LexiconError> {
        let raw: Raw = toml(file, text)?;
        Ok(Self {
            hitting: verbs(&raw.hitting),
            firing: verbs(&raw.firing),
            imposing: set(&raw.imposing),
            dying: set(&raw.dying),
            ending: set(&raw.ending),
            falling: set(&raw.falling),
            causing: set(&raw.causing),
            brought_by: set(&raw.brought_by),
            announcing: set(&raw.announcing),
            own_forces: set(&raw.own_forces),
            manned: set(&raw.manned),
            quantities: set(&raw.quantities),
            times: set(&raw.times),
            batches: set(&raw.batches),
            asking: set(&raw.asking),
            sides: set(&raw.sides),
            by: set(&raw.by),
            object_ends: set(&raw.object_ends),
            exposed: verbs(&raw.exposed),
            wounded: set(&raw.wounded),
            leftovers: set(&raw.leftovers),
            blame: set(&raw.blame),
            auspices: set(&raw.auspices),
            driven_out: set(&raw.driven_out),
            addressed: set(&raw.addressed),
            in_it: set(&raw.in_it),
            of_self: set(&raw.of_self),
            jointly: set(&raw.jointly),
            goes_off: verbs(&raw.goes_off),
            within: set(&raw.within),
            issued: set(&raw.issued),
            beside: set(&raw.beside),
            hurting: set(&raw.hurting),
            offers: set(&raw.offers),
            letters: set(&raw.letters),
            militia: set(&raw.militia),
            deaths: set(&raw.deaths),
            losses: set(&raw.losses),
            fired: set(&raw.fired),
            reached: set(&raw.reached),
            to_it: set(&raw.to_it),
            asks_for: verbs(&raw.asks_for),
            charges: set(&raw.charges),
            self_intensive: set(&raw.self_intensive),
            actors: raw.actors,
        })
    }
}
