//! What the names of the table stand for: actors of our registry, governorates of our gazetteer.

use super::names::PlaceTold;
use crate::exchange::export::ACLED_GOVERNORATES;
use crate::model::{Actor, ActorId, Camp, CampId, Place, PlaceKind};
use std::collections::HashMap;

/// UCDP's and ACLED's names of actors of this war: `name,actor,camp,name_en,name_ar`. With a camp the actor is one of its own.
const NAMES: [&str; 2] = [
    include_str!("../../../assets/exchange/ucdp_actors.csv"),
    include_str!("../../../assets/exchange/acled_actors.csv"),
];

/// The camp of actors of whom no other is certain.
const OTHER: &str = "other";

/// What the program knows of the war.
#[derive(Debug)]
pub struct Known<'a> {
    by_id: HashMap<&'a str, &'a Actor>,
    /// Actors by their English name, as [`plain`] has it.
    by_name: HashMap<String, &'a Actor>,
    other: CampId,
    governorates: Vec<&'a Place>,
    /// Places by their English name, as [`plain`] has it.
    places: HashMap<String, Vec<&'a Place>>,
}

/// How far a place of a table may lie from ours of its name to be the same, in kilometres: gazetteers put towns at their
/// centre, their main square or the middle of their land.
const SAME_PLACE_KM: f64 = 10.0;

impl<'a> Known<'a> {
    /// The registry, the camps and the gazetteer.
    #[must_use]
    pub fn new(actors: &'a [Actor], camps: &[Camp], places: &'a [Place]) -> Self {
        let mut by_place: HashMap<String, Vec<&Place>> = HashMap::new();
        for place in places.iter().filter(|place| !place.kind.is_areal()) {
            by_place.entry(plain(&place.name_en)).or_default().push(place);
        }
        let other = camps.iter().find(|camp| &*camp.id.0 == OTHER).or(camps.last());
        Self {
            by_id: actors.iter().map(|actor| (&*actor.id.0, actor)).collect(),
            // Where two have one name, the first is meant.
            by_name: actors.iter().rev().map(|actor| (plain(&actor.name_en), actor)).collect(),
            other: other.map_or_else(|| CampId::new(OTHER), |camp| camp.id.clone()),
            governorates: places.iter().filter(|place| place.kind == PlaceKind::Governorate).collect(),
            places: by_place,
        }
    }

    /// Our place of a name as a table writes it, where it lies near the table's point.
    pub(super) fn place(&self, told: &PlaceTold<'_>) -> Option<&'a Place> {
        if told.kind.is_areal() {
            return None;
        }
        let named = self.places.get(&plain(told.name)).or_else(|| self.places.get(&plain(without_kind(told.name))))?;
        let far = |place: &&&Place| distance_km((place.lat, place.lon), told.point);
        let nearest = named.iter().min_by(|a, b| far(a).total_cmp(&far(b)))?;
        (far(&nearest) <= SAME_PLACE_KM).then_some(*nearest)
    }

    /// The actor of a name as a table writes it; one that nobody knows is kept as it is written, under a key that begins
    /// with `stem`.
    pub(super) fn actor(&self, name: &str, stem: &str) -> Actor {
        let rows = NAMES.iter().flat_map(|list| csv::Reader::from_reader(list.as_bytes()).into_records());
        let listed = rows.filter_map(Result::ok).find(|row| row.get(0) == Some(name));
        let cell = |nth: usize| listed.as_ref().and_then(|row| row.get(nth)).unwrap_or("");
        let named = || self.by_name.get(&plain(name)).or_else(|| self.by_name.get(&plain(bare(name))));
        if let Some(actor) = self.by_id.get(cell(1)).or_else(named) {
            return (*actor).clone();
        }
        let or_name = |cell: &str| if cell.is_empty() { name.to_owned() } else { cell.to_owned() };
        let id = if cell(1).is_empty() { format!("{stem}_{}", key_of(name)) } else { cell(1).to_owned() };
        let camp = if cell(2).is_empty() { self.other.clone() } else { CampId::new(cell(2)) };
        Actor::new(ActorId::new(&id), &or_name(cell(4)), &or_name(cell(3)), &camp)
    }

    /// The governorate of a name as UCDP and ACLED write it: "Deir ez Zor Governorate", "Hamah governorate", "Al Hasakeh".
    pub(super) fn governorate(&self, name: &str) -> Option<&'a Place> {
        let key = key_of(name);
        let bare = key.trim_end_matches("_governorate");
        let acled = ACLED_GOVERNORATES.iter().find(|(_, written)| key_of(written) == bare).map(|(code, _)| *code);
        let ucdp = || CODES.iter().find(|(written, _)| *written == bare).map(|(_, code)| *code);
        let code = acled.or_else(ucdp)?;
        self.governorates.iter().find(|place| &*place.id.0 == code).copied()
    }
}

/// The governorates as UCDP writes them, with their P-codes.
const CODES: [(&str, &str); 15] = [
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
    ("hasakah", "SY08"),
];

/// A name as a key: lower case, with `_` for everything that is no letter or digit.
pub(super) fn key_of(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_").to_lowercase()
}

/// A name without what tells apart its spellings: capitals, hyphens, articles.
fn plain(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '\u{2019}');
    let words = words.map(|word| word.replace(['\'', '\u{2019}'], "").to_lowercase());
    words.filter(|word| !matches!(word.as_str(), "" | "al" | "el" | "the")).collect::<Vec<_>>().join(" ")
}

/// A name without what ACLED writes around it: "QSD: Syrian Democratic Forces", "Military Forces of Syria (2000-2024)".
fn bare(name: &str) -> &str {
    let name = name.split_once(": ").map_or(name, |(_, name)| name);
    name.split_once(" (").map_or(name, |(name, _)| name)
}

/// A name without the word for a kind of place that UCDP puts behind it.
fn without_kind(name: &str) -> &str {
    match name.rsplit_once(' ') {
        Some((name, "city" | "town" | "village" | "neighbourhood" | "suburb" | "hamlet")) => name,
        _ => name,
    }
}

/// The way between two points, in kilometres; on a plane, which is enough for some ten of them.
fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    const KM_PER_DEGREE: f64 = 111.2;
    let (north, east) = (a.0 - b.0, (a.1 - b.1) * a.0.to_radians().cos());
    north.hypot(east) * KM_PER_DEGREE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_their_trimmings() {
        for (written, ours) in [
            ("QSD: Syrian Democratic Forces", "Syrian Democratic Forces"),
            ("Military Forces of Turkey (2016-)", "military forces of Turkey"),
            ("Ahrar al Sham", "Ahrar al-Sham"),
            ("Deir ez-Zor", "Deir ez Zor"),
        ] {
            assert_eq!(plain(bare(written)), plain(ours), "{written}");
        }
        assert!(distance_km((36.2, 37.15), (36.2, 37.16)) < 1.0);
        assert!(distance_km((36.2, 37.15), (35.9, 36.6)) > 50.0);
    }
}
