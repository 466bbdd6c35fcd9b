//! Claims that become one mark: those of one place, or of several too near each other.

use super::super::groups::PlaceGroup;
use super::super::words;
use super::super::{Elsewhere, Mark, MarkShape, Share};
use crate::model::{CampId, ClaimId, Place, PlaceId, Status};
use crate::query::leading_camp;
use crate::scene::basemap::CityMap;
use crate::scene::projection::{LonLat, Point};
use crate::store::Project;
use std::collections::{BTreeMap, BTreeSet};

/// Claims that become one mark.
#[derive(Clone, Debug)]
pub(super) struct Pile<'a> {
    /// Where the mark stands.
    pub at: LonLat,
    /// Places with their number of claims, the leading one first.
    places: Vec<(&'a Place, usize)>,
    claims: BTreeSet<ClaimId>,
    possible: BTreeSet<ClaimId>,
    /// Arabic and English name of the city that the pile stands for.
    city: Option<(String, String)>,
}

impl<'a> From<&PlaceGroup<'a>> for Pile<'a> {
    fn from(group: &PlaceGroup<'a>) -> Self {
        Self {
            at: LonLat::new(group.place.lon, group.place.lat),
            places: vec![(group.place, group.claims.len() + group.possible.len())],
            claims: group.claims.clone(),
            possible: group.possible.clone(),
            city: None,
        }
    }
}

impl<'a> Pile<'a> {
    /// Takes in another pile; the place of this one stays.
    pub fn join(&mut self, other: Self) {
        self.places.extend(other.places);
        self.claims.extend(other.claims);
        self.possible.extend(other.possible);
        self.possible.retain(|claim| !self.claims.contains(claim));
    }

    /// Leaves out the claims that surely name a place of another pile.
    pub fn leave_out(&mut self, others: &[Self]) {
        let elsewhere = |claim: &ClaimId| others.iter().any(|other| other.claims.contains(claim));
        self.claims.retain(|claim| !elsewhere(claim));
        self.possible.retain(|claim| !elsewhere(claim));
    }

    /// Makes the pile that of a city: its mark stands there and bears its name, whatever parts of it claims name.
    pub fn stand_for(&mut self, city: &CityMap) {
        self.at = city.at;
        let (name_ar, name_en) = (city.name_ar.trim_start_matches("مدينة "), city.name_en.trim_end_matches(" city"));
        self.city = Some((name_ar.to_owned(), name_en.to_owned()));
        self.places.sort_by(|a, b| (a.0.id != city.id, b.1, &a.0.id).cmp(&(b.0.id != city.id, a.1, &b.0.id)));
    }

    /// Number of claims, each once.
    pub fn count(&self) -> usize {
        self.claims.len() + self.possible.len()
    }

    /// Whether every claim may lie elsewhere.
    pub fn is_faint(&self) -> bool {
        self.claims.is_empty()
    }

    /// The place that names the pile.
    pub fn place(&self) -> Option<&'a Place> {
        self.places.first().map(|(place, _)| *place)
    }

    /// The key of that place.
    pub fn key(&self) -> Option<&'a PlaceId> {
        self.place().map(|place| &place.id)
    }

    /// Whether it is the pile of this place.
    pub fn is(&self, id: &PlaceId) -> bool {
        self.key() == Some(id)
    }

    /// Radius of the leading place.
    pub fn radius_km(&self) -> f64 {
        self.place().map_or(0.0, |place| place.radius_km)
    }

    /// The pile as a mark.
    pub fn mark(&self, project: &Project, shape: MarkShape, at: Point, reach_px: f32) -> Mark {
        let claims = self.all();
        Mark {
            shape,
            at,
            places: self.places.iter().map(|(place, _)| place.id.clone()).collect(),
            shares: shares(project, &claims),
            firm: self.claims.iter().filter_map(|id| project.claim(*id)).any(|claim| claim.status == Status::Reported),
            claims,
            possible: self.possible.len(),
            reach_px,
            name_ar: self.name_ar(),
            title: self.title(),
        }
    }

    /// The pile as an entry among what the view does not show.
    pub fn elsewhere(&self, project: &Project) -> Elsewhere {
        let claims = self.all();
        Elsewhere {
            place: self.key().cloned().unwrap_or_else(|| PlaceId::new("")),
            shares: shares(project, &claims),
            claims,
            name_ar: self.name_ar(),
            name_en: self.name_en(),
            title: self.title(),
        }
    }

    fn all(&self) -> Vec<ClaimId> {
        self.claims.union(&self.possible).copied().collect()
    }

    fn name_ar(&self) -> String {
        match &self.city {
            Some((name_ar, _)) => name_ar.clone(),
            None => self.place().map_or_else(String::new, |place| words::short_name(place).to_owned()),
        }
    }

    fn name_en(&self) -> String {
        match &self.city {
            Some((_, name_en)) => name_en.clone(),
            None => self.place().map_or_else(String::new, |place| words::english(place).to_owned()),
        }
    }

    /// What the pile of a city alone is called beside those of its parts.
    pub fn whole_title(&self) -> String {
        self.place().map_or_else(String::new, |place| words::whole_title(place, self.count(), self.possible.len()))
    }

    fn title(&self) -> String {
        let places: Vec<&Place> = self.places.iter().map(|(place, _)| *place).collect();
        match &self.city {
            Some((_, name_en)) => words::city_title(name_en, places.len(), self.count(), self.possible.len()),
            None => words::title(&places, self.count(), self.possible.len()),
        }
    }
}

/// Claims by leading camp, in the order of the screen; those without one last.
fn shares(project: &Project, claims: &[ClaimId]) -> Vec<Share> {
    let mut led: BTreeMap<Option<&CampId>, usize> = BTreeMap::new();
    for claim in claims.iter().filter_map(|id| project.claim(*id)) {
        *led.entry(leading_camp(project, &claim)).or_default() += 1;
    }
    let camps = project.camps.iter().map(|camp| Some(&camp.id)).chain([None]);
    camps.filter_map(|camp| Some((camp.cloned(), led.remove(&camp)?))).collect()
}
