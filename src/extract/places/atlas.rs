//! The places of one report: those of the gazetteer, and those that only the report names.

use super::PlaceMentioned;
use crate::arabic::fold;
use crate::extract::doc::Doc;
use crate::extract::lexicon::Gazetteer;
use crate::extract::located::{before, beginning_in};
use crate::model::{Place, PlaceId, PlaceKind};
use std::collections::HashMap;

/// The gazetteer with the report's own places after it.
#[derive(Debug)]
pub struct Atlas<'a> {
    gazetteer: &'a Gazetteer,
    own: Vec<Own>,
    /// Those by their name, folded.
    by_name: HashMap<String, usize>,
}

/// A place that the gazetteer lacks. Where it lies is known only by the wider place around it, so its `place` is an
/// area as wide as that one and never a point; `kind` is what the text calls it.
#[derive(Debug)]
struct Own {
    place: Place,
    kind: PlaceKind,
}

impl<'a> Atlas<'a> {
    /// The gazetteer alone.
    pub fn of(gazetteer: &'a Gazetteer) -> Self {
        Self { gazetteer, own: Vec::new(), by_name: HashMap::new() }
    }

    fn own(&self, nth: usize) -> Option<&Own> {
        self.own.get(nth.checked_sub(self.gazetteer.len())?)
    }

    /// The place with this index.
    #[must_use]
    pub fn place(&self, nth: usize) -> Option<&Place> {
        self.own(nth).map(|own| &own.place).or_else(|| self.gazetteer.place(nth))
    }

    /// What kind of place this is; of an unlisted one, what the text calls it.
    #[must_use]
    pub fn kind(&self, nth: usize) -> Option<PlaceKind> {
        self.own(nth).map(|own| own.kind).or_else(|| self.gazetteer.place(nth).map(|place| place.kind))
    }

    /// How well known the place is, 0 to 5; 0 for those that only the report names.
    #[must_use]
    pub fn rank(&self, nth: usize) -> u8 {
        self.gazetteer.rank(nth)
    }

    /// The governorate with this P-code.
    #[must_use]
    pub fn province(&self, code: &str) -> Option<usize> {
        self.gazetteer.governorate(code)
    }

    /// Whether only the report names the place.
    #[must_use]
    pub fn is_own(&self, nth: usize) -> bool {
        self.own(nth).is_some()
    }

    /// The index of an unlisted place with this name, which is added if it is new.
    pub fn add(&mut self, name: &str, kind: PlaceKind) -> usize {
        let key = fold(name).text;
        let known = self.by_name.get(&key).copied();
        let nth = known.unwrap_or_else(|| {
            let place = Place {
                id: PlaceId::new(&format!("text:{}", key.replace(' ', "_"))),
                name_ar: name.to_owned(),
                name_en: name.to_owned(),
                variants: self.gazetteer.without_kind(name).into_iter().collect(),
                kind: PlaceKind::Area,
                lat: SYRIA.0,
                lon: SYRIA.1,
                radius_km: SYRIA.2,
                admin1: String::new(),
            };
            self.by_name.insert(key, self.own.len());
            self.own.push(Own { place, kind });
            self.own.len() - 1
        });
        self.gazetteer.len() + nth
    }

    /// Puts each of the report's own places into the nearest wider place that the text names by it: in its sentence,
    /// else in the report's own governorate where one is spoken of most.
    pub fn locate(&mut self, doc: &Doc<'_>, found: &[PlaceMentioned]) {
        let first = self.gazetteer.len();
        let mut named: HashMap<usize, &PlaceMentioned> = HashMap::new();
        for mention in found {
            named.extend(mention.places.first().filter(|nth| !named.contains_key(*nth)).map(|&nth| (nth, mention)));
        }
        let most = self.governorate(found);
        for nth in first..first + self.own.len() {
            let around = named.get(&nth).and_then(|own| self.around(doc, found, own)).or(most);
            let around =
                around.filter(|_| named.contains_key(&nth)).and_then(|around| self.gazetteer.place(around)).cloned();
            if let (Some(around), Some(own)) = (around, self.own.get_mut(nth - first)) {
                own.place.id = PlaceId::new(&format!("{}@{}", own.place.id.0, around.id.0));
                own.place.lat = around.lat;
                own.place.lon = around.lon;
                own.place.radius_km = around.radius_km.max(LEAST_KM);
                own.place.admin1 = around.admin1;
            }
        }
    }

    /// The place by which the text names the one of `own`.
    fn around(&self, doc: &Doc<'_>, found: &[PlaceMentioned], own: &PlaceMentioned) -> Option<usize> {
        let after = doc.passages.partition_point(|passage| passage.tokens.start <= own.tokens.start);
        let sentence = doc.passages.get(after.checked_sub(1)?)?;
        let distance = |mention: &PlaceMentioned| {
            let gap = mention.tokens.start.abs_diff(own.tokens.start);
            // What follows tells where a place lies more often than what stands before.
            if mention.tokens.start > own.tokens.start { gap } else { gap * 2 }
        };
        let listed = |mention: &&PlaceMentioned| mention.places.first().is_some_and(|&nth| !self.is_own(nth));
        let here = beginning_in(found, &sentence.tokens).iter().filter(listed);
        let earlier = before(found, own.tokens.start + 1).iter();
        let mut speaks = earlier.filter(listed).filter(|mention| mention.holds.contains(&own.tokens.start));
        let nearest = here.min_by_key(|mention| distance(mention)).or_else(|| speaks.next_back());
        nearest.and_then(|mention| mention.places.first().copied())
    }

    /// The governorate of most of the report's places.
    fn governorate(&self, found: &[PlaceMentioned]) -> Option<usize> {
        let mut counts = std::collections::BTreeMap::<&str, usize>::new();
        let firsts = found.iter().filter_map(|mention| self.gazetteer.place(*mention.places.first()?));
        for place in firsts.filter(|place| !place.admin1.is_empty()) {
            *counts.entry(place.admin1.as_str()).or_default() += 1;
        }
        let total: usize = counts.values().sum();
        let (most, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
        (count * 2 > total).then(|| self.gazetteer.governorate(most)).flatten()
    }
}

/// The middle of Syria, and how far its ends lie from there: latitude, longitude, kilometres.
const SYRIA: (f64, f64, f64) = (35.0, 38.5, 300.0);
/// An unlisted place lies somewhere about the one named with it.
const LEAST_KM: f64 = 10.0;
