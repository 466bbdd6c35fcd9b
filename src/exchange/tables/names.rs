//! The actors and places that the rows of a table name, each once.

use super::known::{Known, key_of};
use crate::model::{Actor, ActorId, Inter, Place, PlaceId, PlaceKind};
use crate::store::Written;
use std::collections::{BTreeSet, HashMap};

/// The names of a table that have come up so far.
#[derive(Debug)]
pub(super) struct Names<K, V> {
    /// What stands behind each name, each once.
    pub(super) known: Vec<V>,
    /// Every name; rows tell it by its place.
    pub(super) written: Vec<Written<K>>,
    by_name: HashMap<String, u32>,
}

impl<K: Clone + Ord, V> Names<K, V> {
    fn new() -> Self {
        Self { known: Vec::new(), written: Vec::new(), by_name: HashMap::new() }
    }

    /// The number of what is written so; `key` tells apart what has one name. `make` tells what it is.
    fn number(&mut self, key: &str, name: &str, make: impl FnOnce() -> (K, V)) -> u32 {
        if let Some(&number) = self.by_name.get(key) {
            return number;
        }
        let number = u32::try_from(self.written.len()).unwrap_or(u32::MAX);
        let (id, value) = make();
        if self.written.iter().all(|written| written.id != id) {
            self.known.push(value);
        }
        self.written.push(Written::new(id, name));
        self.by_name.insert(key.to_owned(), number);
        number
    }
}

/// A place as a row tells it.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlaceTold<'c> {
    pub(super) name: &'c str,
    pub(super) kind: PlaceKind,
    /// Degrees north and east.
    pub(super) point: (f64, f64),
    pub(super) radius_km: f64,
    /// The governorate as the table writes it.
    pub(super) governorate: &'c str,
    /// What tells it apart from another place of its name.
    pub(super) precision: &'c str,
}

/// What the rows of a table have named so far.
pub(super) struct Reading<'a> {
    known: &'a Known<'a>,
    /// What the keys of actors and places begin with that only this kind of table names.
    stem: &'static str,
    actors: Names<ActorId, Actor>,
    places: Names<PlaceId, Place>,
    /// Keys of places that are given out, so that two places of one name get two.
    place_keys: BTreeSet<PlaceId>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(stem: &'static str, known: &'a Known<'a>) -> Self {
        Self { known, stem, actors: Names::new(), places: Names::new(), place_keys: BTreeSet::new() }
    }

    /// The actors and the places of all rows.
    pub(super) fn finish(self) -> (Names<ActorId, Actor>, Names<PlaceId, Place>) {
        (self.actors, self.places)
    }

    /// The number of an actor; one that nobody knows is kept as it is written, with the code that the table gives.
    pub(super) fn actor(&mut self, name: &str, inter: Option<Inter>) -> u32 {
        let (known, stem) = (self.known, self.stem);
        self.actors.number(name, name, || {
            let mut actor = known.actor(name, stem);
            actor.inter = actor.inter.or(inter);
            (actor.id.clone(), actor)
        })
    }

    /// The number of a place. One name may stand for several places, and one place may be told exactly or by its
    /// surroundings.
    pub(super) fn place(&mut self, told: PlaceTold<'_>) -> u32 {
        let key = format!("{}|{}|{}|{}", told.name, told.precision, told.point.0, told.point.1);
        let (known, stem, keys) = (self.known, self.stem, &mut self.place_keys);
        self.places.number(&key, told.name, || {
            let land = known.governorate(told.name).filter(|_| told.kind == PlaceKind::Governorate);
            let ours = land.or_else(|| known.place(&told));
            let place = ours.cloned().unwrap_or_else(|| Place {
                id: free_key(keys, &format!("{stem}_{}_{}", key_of(told.name), told.precision)),
                name_ar: told.name.to_owned(),
                name_en: told.name.to_owned(),
                variants: Vec::new(),
                kind: told.kind,
                lat: told.point.0,
                lon: told.point.1,
                radius_km: told.radius_km,
                admin1: known.governorate(told.governorate).map_or_else(String::new, |land| land.id.0.to_string()),
            });
            (place.id.clone(), place)
        })
    }
}

/// A key that begins so and that no other place has.
fn free_key(taken: &mut BTreeSet<PlaceId>, stem: &str) -> PlaceId {
    let with = |nth: u32| PlaceId::new(&if nth == 1 { stem.to_owned() } else { format!("{stem}_{nth}") });
    let free = (1..).map(with).find(|key| !taken.contains(key)).unwrap_or_else(|| PlaceId::new(stem));
    taken.insert(free.clone());
    free
}

/// What a place is whose name ends in a word for it, as those of UCDP and ACLED may.
pub(super) fn point_kind(name: &str) -> PlaceKind {
    let lower = name.to_lowercase();
    let ends = |words: &[&str]| words.iter().any(|word| lower.ends_with(word));
    match () {
        () if ends(&[" city"]) => PlaceKind::City,
        () if ends(&[" town"]) => PlaceKind::Town,
        () if ends(&[" village", " hamlet"]) => PlaceKind::Village,
        () if ends(&[" neighbourhood", " neighborhood", " quarter", " suburb", " camp"]) => PlaceKind::Quarter,
        () if ends(&[" airport", " airfield"]) => PlaceKind::Airport,
        () if ends(&[" base", " air base", " military base", " airbase"]) => PlaceKind::Base,
        () if ends(&[" mountain", " mountains", " hill", " hills"]) => PlaceKind::Hill,
        () if ends(&[" river", " lake", " dam"]) => PlaceKind::River,
        () if ends(&[" road", " highway"]) => PlaceKind::Road,
        () if ends(&[" field", " oil field", " gas field"]) => PlaceKind::Field,
        () => PlaceKind::Site,
    }
}
