//! The files of `assets/map` as they stand, and what they become.

use super::{Area, Basemap, BorderKind, Cell, CityMap, Governorate, Line, MapError, Neighbour, River, Road, Town};
use super::{line, triangles};
use crate::model::PlaceId;
use crate::scene::projection::{Bounds, Limits, LonLat, Narrowing};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
struct RawLake {
    #[serde(deserialize_with = "line")]
    ring: Line,
}

#[derive(Deserialize)]
struct RawGovernorate {
    id: Arc<str>,
    strong: bool,
    name_ar: String,
    name_en: String,
    rings: Vec<Vec<i32>>,
}

/// The file as it stands: governorates name the arcs of their rings, counted from 1, negative where an arc is walked
/// backwards; so neighbours share their border to the last digit.
#[derive(Deserialize)]
pub(super) struct RawMap {
    arcs: Vec<Vec<[f64; 2]>>,
    governorates: Vec<RawGovernorate>,
    borders: Vec<Vec<[f64; 2]>>,
    #[serde(deserialize_with = "line")]
    sea: Line,
    lakes: Vec<RawLake>,
    rivers: Vec<River>,
    roads: Vec<Road>,
    towns: Vec<Town>,
    neighbours: Vec<Neighbour>,
}

impl RawMap {
    pub(super) fn read(self, file: &'static str) -> Result<Basemap, MapError> {
        let mut borders = self.arc_borders();
        borders.extend(self.borders.iter().map(|line| (BorderKind::Beyond, places(line))));
        let governorates = self.governorates.iter().map(|raw| self.governorate(raw, file)).collect::<Result<_, _>>()?;
        Ok(Basemap {
            governorates,
            borders,
            seas: vec![self.sea.into()],
            lakes: self.lakes.into_iter().map(|lake| lake.ring.into()).collect(),
            rivers: self.rivers,
            roads: self.roads,
            towns: self.towns,
            neighbours: self.neighbours,
            cities: Vec::new(),
            extent: None,
            narrowing: Narrowing::SYRIA,
            limits: Limits::SYRIA,
        })
    }

    /// The arcs with the strongest of their neighbours; an arc with one governorate beside it is the country's edge.
    fn arc_borders(&self) -> Vec<(BorderKind, Line)> {
        let beside = |number: usize| {
            let walks =
                move |ring: &&Vec<i32>| ring.iter().any(|arc| usize::try_from(arc.unsigned_abs()) == Ok(number));
            self.governorates.iter().filter(move |raw| raw.rings.iter().any(|ring| walks(&ring)))
        };
        let kind = |number| {
            if beside(number).any(|raw| raw.strong) {
                BorderKind::Strong
            } else if beside(number).count() < 2 {
                BorderKind::Outer
            } else {
                BorderKind::Inner
            }
        };
        self.arcs.iter().enumerate().map(|(at, arc)| (kind(at + 1), places(arc))).collect()
    }

    fn governorate(&self, raw: &RawGovernorate, file: &'static str) -> Result<Governorate, MapError> {
        let mut areas =
            raw.rings.iter().map(|ring| self.ring(ring, file).map(Area::from)).collect::<Result<Vec<_>, _>>()?;
        areas.sort_by(|a, b| triangles::ring_area(&b.ring).total_cmp(&triangles::ring_area(&a.ring)));
        let middle = areas.first().map_or(LonLat::new(0.0, 0.0), |area| triangles::centroid(&area.ring));
        Ok(Governorate {
            id: PlaceId(Arc::clone(&raw.id)),
            name_ar: raw.name_ar.clone(),
            name_en: raw.name_en.clone(),
            strong: raw.strong,
            areas,
            middle,
        })
    }

    fn ring(&self, arcs: &[i32], file: &'static str) -> Result<Line, MapError> {
        let mut ring: Line = Vec::new();
        for &number in arcs {
            let at = usize::try_from(number.unsigned_abs()).ok().and_then(|number| number.checked_sub(1));
            let Some(arc) = at.and_then(|at| self.arcs.get(at)) else {
                return Err(MapError { message: format!("there is no arc {number}"), file });
            };
            let mut part = places(arc);
            if number < 0 {
                part.reverse();
            }
            // The last place of an arc is the first of the next, and that of the last one the first of all.
            part.pop();
            ring.append(&mut part);
        }
        Ok(ring)
    }
}

fn places(line: &[[f64; 2]]) -> Line {
    line.iter().copied().map(LonLat::from).collect()
}

#[derive(Deserialize)]
struct RawCell {
    id: Arc<str>,
    name_ar: String,
    name_en: String,
    #[serde(deserialize_with = "line")]
    ring: Line,
}

#[derive(Deserialize)]
pub(super) struct RawCity {
    id: Arc<str>,
    #[serde(default)]
    reach_km: Option<f64>,
    name_ar: String,
    name_en: String,
    frame: Bounds,
    cells: Vec<RawCell>,
    sites: Vec<RawCell>,
    rivers: Vec<River>,
    roads: Vec<Road>,
    #[serde(default)]
    towns: Vec<Town>,
}

impl From<RawCell> for Cell {
    fn from(raw: RawCell) -> Self {
        let middle = triangles::centroid(&raw.ring);
        Self { id: PlaceId(raw.id), name_ar: raw.name_ar, name_en: raw.name_en, area: raw.ring.into(), middle }
    }
}

impl RawCity {
    pub(super) fn read(self, towns: &[Town]) -> CityMap {
        let town = towns.iter().find(|town| town.id == self.id);
        CityMap {
            at: town.map_or_else(|| self.frame.centre(), |town| town.at),
            id: PlaceId(self.id),
            reach_km: self.reach_km,
            name_ar: self.name_ar,
            name_en: self.name_en,
            bounds: self.frame,
            cells: self.cells.into_iter().map(Cell::from).collect(),
            sites: self.sites.into_iter().map(Cell::from).collect(),
            rivers: self.rivers,
            roads: self.roads,
            towns: self.towns,
        }
    }
}
