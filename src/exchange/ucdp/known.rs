//! What the names of the table stand for: actors of our registry, governorates of our gazetteer.

use crate::model::{Actor, ActorId, Camp, CampId, Place, PlaceKind};
use std::collections::HashMap;

/// UCDP's names of actors of this war: `name,actor,camp,name_en,name_ar`. With a camp the actor is one of its own.
const NAMES: &str = include_str!("../../../assets/exchange/ucdp_actors.csv");

/// The camp of actors of whom no other is certain.
const OTHER: &str = "other";

/// What the program knows of the war.
#[derive(Debug)]
pub struct Known<'a> {
    by_id: HashMap<&'a str, &'a Actor>,
    /// Actors by their English name, lower case.
    by_name: HashMap<String, &'a Actor>,
    other: CampId,
    governorates: Vec<&'a Place>,
}

impl<'a> Known<'a> {
    /// The registry, the camps and the gazetteer.
    #[must_use]
    pub fn new(actors: &'a [Actor], camps: &[Camp], places: &'a [Place]) -> Self {
        let other = camps.iter().find(|camp| &*camp.id.0 == OTHER).or(camps.last());
        Self {
            by_id: actors.iter().map(|actor| (&*actor.id.0, actor)).collect(),
            by_name: actors.iter().map(|actor| (actor.name_en.to_lowercase(), actor)).collect(),
            other: other.map_or_else(|| CampId::new(OTHER), |camp| camp.id.clone()),
            governorates: places.iter().filter(|place| place.kind == PlaceKind::Governorate).collect(),
        }
    }

    /// The actor of a name as UCDP writes it; one that nobody knows is kept as it is written.
    pub(super) fn actor(&self, name: &str) -> Actor {
        let listed = csv::Reader::from_reader(NAMES.as_bytes())
            .into_records()
            .filter_map(Result::ok)
            .find(|row| row.get(0) == Some(name));
        let cell = |nth: usize| listed.as_ref().and_then(|row| row.get(nth)).unwrap_or("");
        if let Some(actor) = self.by_id.get(cell(1)).or_else(|| self.by_name.get(&name.to_lowercase())) {
            return (*actor).clone();
        }
        let or_name = |cell: &str| if cell.is_empty() { name.to_owned() } else { cell.to_owned() };
        let id = if cell(1).is_empty() { format!("ucdp_{}", key_of(name)) } else { cell(1).to_owned() };
        let camp = if cell(2).is_empty() { self.other.clone() } else { CampId::new(cell(2)) };
        Actor::new(ActorId::new(&id), &or_name(cell(4)), &or_name(cell(3)), &camp)
    }

    /// The governorate of a name as UCDP writes it: "Deir ez Zor Governorate", "Hamah governorate".
    pub(super) fn governorate(&self, name: &str) -> Option<&'a Place> {
        let key = key_of(name);
        let bare = key.trim_end_matches("_governorate");
        let code = CODES.iter().find(|(written, _)| *written == bare).map(|(_, code)| *code)?;
        self.governorates.iter().find(|place| &*place.id.0 == code).copied()
    }
}

/// The governorates as UCDP writes them, with their P-codes.
const CODES: [(&str, &str); 14] = [
    ("damascus", "SY01"),
    ("aleppo", "SY02"),
    ("rif_dimashq", "SY03"),
    ("homs", "SY04"),
    ("hamah", "SY05"),
    ("latakia", "SY06"),
    ("idlib", "SY07"),
    ("al_hasakah", "SY08"),
    ("deir_ez_zor", "SY09"),
    ("tartus", "SY10"),
    ("ar_raqqah", "SY11"),
    ("daraa", "SY12"),
    ("as_suwayda", "SY13"),
    ("quneitra", "SY14"),
];

/// A name as a key: lower case, with `_` for everything that is no letter or digit.
pub(super) fn key_of(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_").to_lowercase()
}
