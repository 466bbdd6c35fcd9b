//! What lies under the claims: outlines, rivers, roads, towns, and the quarters of two cities.
//!
//! Read once from `assets/map`, where every line is schematic and its source is told in `assets/SOURCES.md`. Rings come
//! with triangles, because what paints them fills nothing but convex shapes.

mod file;
pub mod geojson;
mod triangles;

use self::file::{RawCity, RawMap};
use super::projection::{Bounds, Limits, LonLat, Narrowing};
use crate::model::{Place, PlaceId, PlaceKind};
use serde::Deserialize;
use std::sync::Arc;
pub use triangles::triangulate;

/// A line over the ground.
pub type Line = Vec<LonLat>;

/// A filled outline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Area {
    /// The outline, not closed: the last place is joined to the first.
    pub ring: Line,
    /// Its inside as triangles, each of three places of `ring`.
    pub triangles: Vec<[usize; 3]>,
}

impl Area {
    /// Whether the place lies inside, by counting the sides that a line eastwards crosses.
    #[must_use]
    pub fn contains(&self, at: LonLat) -> bool {
        let crosses = |(a, b): (LonLat, LonLat)| {
            (a.lat > at.lat) != (b.lat > at.lat)
                && at.lon < (b.lon - a.lon) * (at.lat - a.lat) / (b.lat - a.lat) + a.lon
        };
        triangles::sides(&self.ring).filter(|&side| crosses(side)).count() % 2 == 1
    }
}

impl From<Line> for Area {
    fn from(ring: Line) -> Self {
        let triangles = triangulate(&ring);
        Self { ring, triangles }
    }
}

/// How strongly a border is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BorderKind {
    /// Around a governorate that the map is about.
    Strong,
    /// Around the country.
    Outer,
    /// Between other governorates.
    Inner,
    /// Between neighbours of the country.
    Beyond,
}

/// A governorate.
#[derive(Clone, Debug)]
pub struct Governorate {
    /// P-code, which is its place in the gazetteer too.
    pub id: PlaceId,
    /// Arabic name.
    pub name_ar: String,
    /// English name.
    pub name_en: String,
    /// Whether the map is about it.
    pub strong: bool,
    /// Its parts, the largest first.
    pub areas: Vec<Area>,
    /// A place well inside it.
    pub middle: LonLat,
}

/// A river or a part of one.
#[derive(Clone, Debug, Deserialize)]
pub struct River {
    /// The place of the gazetteer that it is.
    pub id: Arc<str>,
    /// Width in points at the usual scale.
    pub width: f32,
    /// Arabic name, where the map writes it.
    #[serde(default)]
    pub name_ar: String,
    /// Its course.
    #[serde(deserialize_with = "line")]
    pub line: Line,
}

/// A main road.
#[derive(Clone, Debug, Deserialize)]
pub struct Road {
    /// The place of the gazetteer that it is, or empty.
    pub id: Arc<str>,
    /// Whether it is one of the great roads.
    pub main: bool,
    /// Its number where it has one, such as `M5`.
    #[serde(default)]
    pub label: String,
    /// Its course.
    #[serde(deserialize_with = "line")]
    pub line: Line,
}

/// A town that the map names whether or not a claim lies there.
#[derive(Clone, Debug, Deserialize)]
pub struct Town {
    /// Key in the gazetteer.
    pub id: Arc<str>,
    /// Arabic name.
    pub name_ar: String,
    /// English name.
    pub name_en: String,
    /// From 1, a small town, to 5.
    pub rank: u8,
    /// Where it is.
    #[serde(deserialize_with = "place")]
    pub at: LonLat,
}

/// A neighbouring country or sea, by name only.
#[derive(Clone, Debug, Deserialize)]
pub struct Neighbour {
    /// Arabic name.
    pub name_ar: String,
    /// English name.
    pub name_en: String,
    /// Where the name may stand, the best first.
    #[serde(deserialize_with = "line")]
    pub at: Line,
}

/// A quarter of a city, or a site drawn by its outline.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Key in the gazetteer.
    pub id: PlaceId,
    /// Arabic name.
    pub name_ar: String,
    /// English name.
    pub name_en: String,
    /// Its outline.
    pub area: Area,
    /// Its centre of gravity.
    pub middle: LonLat,
}

/// The inset of a city: its quarters, rivers and roads.
#[derive(Clone, Debug)]
pub struct CityMap {
    /// The city's place in the gazetteer.
    pub id: PlaceId,
    /// Arabic name.
    pub name_ar: String,
    /// English name.
    pub name_en: String,
    /// The ground that the inset shows.
    pub bounds: Bounds,
    /// Where the country's map shows the city.
    pub at: LonLat,
    /// How far from there its parts lie; `None` where all that the inset shows is a part.
    pub reach_km: Option<f64>,
    /// Quarters.
    pub cells: Vec<Cell>,
    /// Airports and the like.
    pub sites: Vec<Cell>,
    /// Rivers.
    pub rivers: Vec<River>,
    /// Roads.
    pub roads: Vec<Road>,
    /// Towns about it.
    pub towns: Vec<Town>,
}

impl CityMap {
    /// Radius in kilometres above which a place inside the frame is more than a part of the city.
    const LARGEST_PART_KM: f64 = 8.0;

    /// The quarter or site under a place.
    #[must_use]
    pub fn cell_at(&self, at: LonLat) -> Option<&Cell> {
        self.sites.iter().chain(&self.cells).find(|cell| cell.area.contains(at))
    }

    /// Whether the place is the city or a part of it.
    #[must_use]
    pub fn holds(&self, place: &Place) -> bool {
        let is_part =
            || self.reach_km.is_none_or(|reach| distance_km(self.at, LonLat::new(place.lon, place.lat)) <= reach);
        place.id == self.id || self.shows(place) && is_part()
    }

    /// Whether the inset shows the place: the city, its parts, and what lies about it.
    #[must_use]
    pub fn shows(&self, place: &Place) -> bool {
        let is_small = !matches!(place.kind, PlaceKind::Country | PlaceKind::Governorate | PlaceKind::District)
            && place.radius_km <= Self::LARGEST_PART_KM;
        place.id == self.id || is_small && self.bounds.contains(LonLat::new(place.lon, place.lat))
    }
}

/// The country's map.
#[derive(Clone, Debug)]
pub struct Basemap {
    /// Governorates, by P-code.
    pub governorates: Vec<Governorate>,
    /// Borders, each once.
    pub borders: Vec<(BorderKind, Line)>,
    /// Seas.
    pub seas: Vec<Area>,
    /// Lakes.
    pub lakes: Vec<Area>,
    /// Rivers.
    pub rivers: Vec<River>,
    /// Main roads.
    pub roads: Vec<Road>,
    /// Towns, those of the highest rank first.
    pub towns: Vec<Town>,
    /// Names around the country.
    pub neighbours: Vec<Neighbour>,
    /// Insets, in the order in which they are shown.
    pub cities: Vec<CityMap>,
    /// All that is drawn, where it is about no governorates.
    pub extent: Option<Bounds>,
    /// How it is drawn.
    pub narrowing: Narrowing,
    /// How far it can be moved and zoomed.
    pub limits: Limits,
}

/// Why an embedded map could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{message}, in {file}")]
pub struct MapError {
    message: String,
    file: &'static str,
}

impl Basemap {
    /// The map embedded in the program.
    ///
    /// # Errors
    /// Where an embedded file cannot be read; a test keeps that from happening.
    pub fn embedded() -> Result<Self, MapError> {
        let file = "assets/map/basemap.json";
        let raw: RawMap = parse(include_str!("../../assets/map/basemap.json"), file)?;
        let mut basemap = raw.read(file)?;
        for (text, file) in [
            (include_str!("../../assets/map/aleppo.json"), "assets/map/aleppo.json"),
            (include_str!("../../assets/map/deir_ez_zor.json"), "assets/map/deir_ez_zor.json"),
            (include_str!("../../assets/map/idlib.json"), "assets/map/idlib.json"),
        ] {
            let city = parse::<RawCity>(text, file)?.read(&basemap.towns);
            basemap.cities.push(city);
        }
        Ok(basemap)
    }

    /// The ground of the governorates that the map is about.
    #[must_use]
    pub fn strong_bounds(&self) -> Option<Bounds> {
        let strong = self.governorates.iter().filter(|governorate| governorate.strong);
        let rings = strong.flat_map(|governorate| governorate.areas.iter()).flat_map(|area| area.ring.iter().copied());
        Bounds::of(rings).or(self.extent)
    }
}

/// How far two places are apart on the map's plane.
fn distance_km(a: LonLat, b: LonLat) -> f64 {
    let (a, b) = (Narrowing::SYRIA.plane_km(a), Narrowing::SYRIA.plane_km(b));
    (a.0 - b.0).hypot(a.1 - b.1)
}

fn parse<'a, T: Deserialize<'a>>(text: &'a str, file: &'static str) -> Result<T, MapError> {
    serde_json::from_str(text).map_err(|error| MapError { message: error.to_string(), file })
}

fn line<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Line, D::Error> {
    Ok(Vec::<[f64; 2]>::deserialize(deserializer)?.into_iter().map(LonLat::from).collect())
}

fn place<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<LonLat, D::Error> {
    <[f64; 2]>::deserialize(deserializer).map(LonLat::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_map_holds_what_the_window_promises() {
        let map = Basemap::embedded().expect("the embedded map");
        assert_eq!(map.governorates.len(), 14);
        let strong: Vec<&str> = map.governorates.iter().filter(|g| g.strong).map(|g| g.name_en.as_str()).collect();
        assert_eq!(strong, ["Aleppo", "Idlib", "Deir ez-Zor"]);
        for id in ["river.euphrates", "river.orontes", "river.queiq", "river.khabur"] {
            assert!(map.rivers.iter().any(|river| &*river.id == id), "{id}");
        }
        assert_eq!(map.cities.iter().map(|city| &*city.id.0).collect::<Vec<_>>(), ["C1007", "C5086", "C3871"]);
        let [aleppo, _, idlib] = map.cities.as_slice() else { panic!("three cities") };
        for name in ["بنش", "سرمين", "معرة مصرين", "الفوعة"] {
            assert!(idlib.towns.iter().any(|town| town.name_ar == name), "{name}");
        }
        for name in ["الشيخ مقصود", "الجميلية", "مساكن هنانو", "الشيخ سعيد", "الحمدانية"]
        {
            assert!(aleppo.cells.iter().any(|cell| cell.name_ar == name), "{name}");
        }
        assert!(aleppo.sites.iter().any(|site| &*site.id.0 == "airport.aleppo"));
    }

    #[test]
    fn triangles_cover_each_area_once() {
        let map = Basemap::embedded().expect("the embedded map");
        let governorates = map.governorates.iter().flat_map(|g| g.areas.iter());
        let cells = map.cities.iter().flat_map(|city| city.cells.iter().chain(&city.sites)).map(|cell| &cell.area);
        for area in governorates.chain(cells).chain(&map.lakes).chain(&map.seas) {
            let whole = triangles::ring_area(&area.ring);
            let parts: f64 = area
                .triangles
                .iter()
                .map(|corners| triangles::ring_area(&corners.map(|corner| area.ring[corner])))
                .sum();
            assert!((whole - parts).abs() <= 0.005 * whole, "{whole} {parts} {:?}", area.ring.first());
        }
    }

    #[test]
    fn towns_lie_in_their_governorates() {
        let map = Basemap::embedded().expect("the embedded map");
        for (town, governorate) in [("C1007", "SY02"), ("C5086", "SY09"), ("C3871", "SY07"), ("C2889", "SY04")] {
            let town = map.towns.iter().find(|other| &*other.id == town).expect("a town of the map");
            let within = map.governorates.iter().filter(|g| g.areas.iter().any(|area| area.contains(town.at)));
            assert_eq!(within.map(|g| &*g.id.0).collect::<Vec<_>>(), [governorate], "{}", town.name_en);
        }
    }

    #[test]
    fn neighbouring_governorates_share_their_border() {
        let map = Basemap::embedded().expect("the embedded map");
        let sum: f64 =
            map.governorates.iter().flat_map(|g| &g.areas).map(|area| triangles::ring_area(&area.ring)).sum();
        // Square degrees of Syria: 185 thousand square kilometres and the Golan.
        assert!((18.0..19.5).contains(&sum), "{sum}");
        for kind in [BorderKind::Strong, BorderKind::Outer, BorderKind::Inner, BorderKind::Beyond] {
            assert!(map.borders.iter().any(|(border, _)| *border == kind), "{kind:?}");
        }
    }
}
