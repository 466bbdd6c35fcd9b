//! A ground from a GeoJSON file (RFC 7946), so that other regions have a map.
//!
//! Polygons are land, or water where their `kind` is `sea` or `lake`; of a polygon with holes the outer ring is drawn. Lines
//! are borders, or what their `kind` says: `road`, `main_road`, `river`. Points are towns. Names are `name` and `name_ar`;
//! `rank` (1 to 5) tells how large a town or a river is, `id` its place in the gazetteer, and `strong` marks the land that
//! the map is about.

use super::{Area, Basemap, BorderKind, Governorate, Line, River, Road, Town, triangles};
use crate::model::PlaceId;
use crate::scene::projection::{Bounds, Limits, LonLat, Narrowing};
use serde_json::Value;
use std::sync::Arc;

/// Corners of an outline; one with more is drawn coarser.
const MOST_CORNERS: usize = 1_200;

/// Why a file is no ground.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum GroundError {
    /// It is no JSON.
    #[error("this is no GeoJSON: {0}")]
    NotJson(String),
    /// It is JSON, but no collection of features.
    #[error("a map is a FeatureCollection with a list of features")]
    NoFeatures,
    /// It holds nothing to draw.
    #[error("there is nothing on this map: give it polygons, lines or points")]
    Empty,
    /// One feature is wrong.
    #[error("feature {number}{name}: {message}")]
    Feature {
        /// Counted from 1.
        number: usize,
        /// Its name in brackets, where it has one.
        name: String,
        /// What is wrong.
        message: String,
    },
}

/// Reads a ground.
///
/// # Errors
/// [`GroundError`], which names the first feature that is wrong.
pub fn read(text: &str) -> Result<Basemap, GroundError> {
    let file: Value = serde_json::from_str(text).map_err(|error| GroundError::NotJson(error.to_string()))?;
    let features = file.get("features").and_then(Value::as_array).ok_or(GroundError::NoFeatures)?;
    let mut reader = Reader::default();
    for (nth, feature) in features.iter().enumerate() {
        reader.feature(feature).map_err(|message| {
            let name = feature.pointer("/properties/name").and_then(Value::as_str);
            let name = name.map_or_else(String::new, |name| format!(" (“{name}”)"));
            GroundError::Feature { number: nth + 1, name, message }
        })?;
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    land: Vec<Governorate>,
    borders: Vec<(BorderKind, Line)>,
    seas: Vec<Area>,
    lakes: Vec<Area>,
    rivers: Vec<River>,
    roads: Vec<Road>,
    towns: Vec<Town>,
}

/// The properties of a feature.
struct Properties<'a>(Option<&'a Value>);

impl Properties<'_> {
    fn text(&self, key: &str) -> &str {
        self.0.and_then(|properties| properties.get(key)).and_then(Value::as_str).unwrap_or("")
    }

    /// The Arabic name, else the other.
    fn name_ar(&self) -> String {
        let arabic = self.text("name_ar");
        (if arabic.is_empty() { self.text("name") } else { arabic }).to_owned()
    }

    fn rank(&self, otherwise: u8) -> Result<u8, String> {
        match self.0.and_then(|properties| properties.get("rank")) {
            None | Some(Value::Null) => Ok(otherwise),
            Some(rank) => {
                let rank = rank.as_u64().and_then(|rank| u8::try_from(rank).ok()).filter(|rank| (1..=5).contains(rank));
                rank.ok_or_else(|| "a rank is a whole number from 1 to 5".to_owned())
            }
        }
    }

    fn is_strong(&self) -> bool {
        self.0.and_then(|properties| properties.get("strong")).and_then(Value::as_bool).unwrap_or(false)
    }
}

impl Reader {
    fn feature(&mut self, feature: &Value) -> Result<(), String> {
        let properties = Properties(feature.get("properties").filter(|properties| properties.is_object()));
        let Some(geometry) = feature.get("geometry").filter(|geometry| !geometry.is_null()) else { return Ok(()) };
        let kind = geometry.get("type").and_then(Value::as_str).unwrap_or("");
        let coordinates = geometry.get("coordinates").ok_or_else(|| "its geometry has no coordinates".to_owned())?;
        match kind {
            "Polygon" => self.polygons(&[outer(coordinates)?], &properties),
            "MultiPolygon" => {
                let rings = list(coordinates)?.iter().map(outer).collect::<Result<Vec<_>, _>>()?;
                self.polygons(&rings, &properties)
            }
            "LineString" => self.line(line(coordinates)?, &properties),
            "MultiLineString" => list(coordinates)?.iter().try_for_each(|part| self.line(line(part)?, &properties)),
            "Point" => self.point(position(coordinates)?, &properties),
            "MultiPoint" => list(coordinates)?.iter().try_for_each(|at| self.point(position(at)?, &properties)),
            other => Err(format!("a geometry of the type {other:?} cannot be drawn")),
        }
    }

    fn polygons(&mut self, rings: &[Line], properties: &Properties<'_>) -> Result<(), String> {
        let mut areas: Vec<Area> = rings.iter().cloned().map(Area::from).collect();
        areas.sort_by(|a, b| triangles::ring_area(&b.ring).total_cmp(&triangles::ring_area(&a.ring)));
        match properties.text("kind") {
            "sea" => self.seas.append(&mut areas),
            "lake" | "water" => self.lakes.append(&mut areas),
            "" | "land" => {
                let strong = properties.is_strong();
                let border = if strong { BorderKind::Strong } else { BorderKind::Outer };
                let closed = |ring: &Line| ring.iter().chain(ring.first()).copied().collect();
                self.borders.extend(rings.iter().map(|ring| (border, closed(ring))));
                self.land.push(Governorate {
                    id: PlaceId::new(properties.text("id")),
                    name_ar: properties.name_ar(),
                    name_en: properties.text("name").to_owned(),
                    strong,
                    middle: areas.first().map_or(LonLat::new(0.0, 0.0), |area| triangles::centroid(&area.ring)),
                    areas,
                });
            }
            other => return Err(format!("a polygon is land, a sea or a lake, not {other:?}")),
        }
        Ok(())
    }

    fn line(&mut self, line: Line, properties: &Properties<'_>) -> Result<(), String> {
        let id: Arc<str> = properties.text("id").into();
        match properties.text("kind") {
            "" | "border" => self.borders.push((BorderKind::Inner, line)),
            kind @ ("road" | "main_road") => {
                let label = properties.text("label").to_owned();
                self.roads.push(Road { id, main: kind == "main_road", label, line });
            }
            "river" => {
                let width = 0.6 + 0.6 * f32::from(properties.rank(2)?);
                let (name_ar, line) = (properties.name_ar(), line);
                self.rivers.push(River { id, width, name_ar, line });
            }
            other => return Err(format!("a line is a border, a road, a main_road or a river, not {other:?}")),
        }
        Ok(())
    }

    fn point(&mut self, at: LonLat, properties: &Properties<'_>) -> Result<(), String> {
        let (name_ar, name_en) = (properties.name_ar(), properties.text("name").to_owned());
        if name_ar.is_empty() {
            return Err("a town needs a name or a name_ar".to_owned());
        }
        let (id, rank) = (properties.text("id").into(), properties.rank(2)?);
        self.towns.push(Town { id, name_ar, name_en, rank, at });
        Ok(())
    }

    fn finish(mut self) -> Result<Basemap, GroundError> {
        self.towns.sort_by_key(|town| std::cmp::Reverse(town.rank));
        let areas = self.land.iter().flat_map(|land| &land.areas).flat_map(|area| &area.ring);
        let lines = self.rivers.iter().map(|river| &river.line).chain(self.roads.iter().map(|road| &road.line));
        let lines = lines.chain(self.borders.iter().map(|(_, line)| line)).flatten();
        let all = areas.chain(lines).copied().chain(self.towns.iter().map(|town| town.at));
        let extent = Bounds::of(all)
            .or_else(|| Bounds::of(self.lakes.iter().chain(&self.seas).flat_map(|area| area.ring.iter().copied())));
        let extent = extent.ok_or(GroundError::Empty)?;
        let narrowing = Narrowing::at(extent.centre().lat);
        Ok(Basemap {
            governorates: self.land,
            borders: self.borders,
            seas: self.seas,
            lakes: self.lakes,
            rivers: self.rivers,
            roads: self.roads,
            towns: self.towns,
            neighbours: Vec::new(),
            cities: Vec::new(),
            extent: Some(extent),
            narrowing,
            limits: Limits::of(extent, narrowing),
        })
    }
}

fn list(value: &Value) -> Result<&Vec<Value>, String> {
    value.as_array().ok_or_else(|| "its coordinates are no list".to_owned())
}

fn position(value: &Value) -> Result<LonLat, String> {
    let degrees = |nth: usize| value.get(nth).and_then(Value::as_f64);
    match (degrees(0), degrees(1)) {
        (Some(lon), Some(lat)) if (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat) => {
            Ok(LonLat::new(lon, lat))
        }
        _ => Err(format!("{value} is no position in degrees east and north")),
    }
}

fn line(value: &Value) -> Result<Line, String> {
    let line = list(value)?.iter().map(position).collect::<Result<Line, _>>()?;
    if line.len() < 2 { Err("a line has at least two positions".to_owned()) } else { Ok(line) }
}

/// The outer ring of a polygon, not closed, with no more corners than can be filled quickly.
fn outer(polygon: &Value) -> Result<Line, String> {
    let ring = list(polygon)?.first().ok_or_else(|| "a polygon has at least one ring".to_owned())?;
    let mut ring = line(ring)?;
    if ring.first() == ring.last() {
        ring.pop();
    }
    if ring.len() < 3 {
        return Err("a ring has at least three corners".to_owned());
    }
    Ok(coarser(ring))
}

/// The ring without corners that lie near the one before, the nearer the fewer corners are asked.
fn coarser(ring: Line) -> Line {
    let Some(bounds) = Bounds::of(ring.iter().copied()) else { return ring };
    let size = (bounds.max.lon - bounds.min.lon).max(bounds.max.lat - bounds.min.lat);
    let (mut kept, mut step) = (ring.clone(), size / 4_000.0);
    while kept.len() > MOST_CORNERS && step > 0.0 {
        let mut last: Option<LonLat> = None;
        kept = ring
            .iter()
            .copied()
            .filter(|&at| {
                let far = last.is_none_or(|last| (last.lon - at.lon).hypot(last.lat - at.lat) >= step);
                last = if far { Some(at) } else { last };
                far
            })
            .collect();
        step *= 1.5;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn collection(features: &[&str]) -> String {
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
    }

    fn feature(kind: &str, coordinates: &str, properties: &str) -> String {
        format!(
            r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}"#
        )
    }

    #[test]
    fn every_kind_of_feature_is_drawn_in_its_way() {
        let square = "[[[30,46],[31,46],[31,47],[30,47],[30,46]]]";
        let features = [
            feature("Polygon", square, r#""name":"Odesa","name_ar":"أوديسا","strong":true"#),
            feature("MultiPolygon", &format!("[{square}]"), r#""kind":"lake""#),
            feature("LineString", "[[30,46],[31,47]]", r#""kind":"river","rank":3"#),
            feature("LineString", "[[30,46],[31,47]]", r#""kind":"main_road","label":"E95""#),
            feature("MultiLineString", "[[[30,46],[31,47]],[[30,47],[31,46]]]", ""),
            feature("Point", "[30.7,46.5]", r#""name":"Odesa","rank":5"#),
        ];
        let ground = read(&collection(&features.each_ref().map(String::as_str))).expect("a ground");
        assert_eq!((ground.governorates.len(), ground.lakes.len(), ground.rivers.len()), (1, 1, 1));
        assert_eq!((ground.roads.len(), ground.borders.len(), ground.towns.len()), (1, 3, 1));
        assert_eq!(ground.governorates[0].name_ar, "أوديسا");
        assert_eq!(ground.strong_bounds(), Some(Bounds::from([30.0, 46.0, 31.0, 47.0])));
        assert!(ground.limits.centre.contains(LonLat::new(30.7, 46.5)));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_feature() {
        let good = feature("Point", "[30,46]", r#""name":"A""#);
        let cases = [
            ("no JSON", "{".to_owned(), "no GeoJSON"),
            ("no collection", "{}".to_owned(), "FeatureCollection"),
            ("nothing", collection(&[]), "nothing on this map"),
            (
                "beyond the globe",
                collection(&[&good, &feature("Point", "[300,46]", r#""name":"B""#)]),
                "feature 2 (“B”): [300,46]",
            ),
            ("no name", collection(&[&feature("Point", "[30,46]", "")]), "feature 1: a town needs a name"),
            ("rank", collection(&[&feature("Point", "[30,46]", r#""name":"B","rank":9"#)]), "1 to 5"),
            ("two corners", collection(&[&feature("Polygon", "[[[1,1],[2,2],[1,1]]]", "")]), "three corners"),
            ("unknown kind", collection(&[&feature("LineString", "[[1,1],[2,2]]", r#""kind":"wall""#)]), "\"wall\""),
            ("unknown type", collection(&[&feature("Circle", "[1,1]", "")]), "\"Circle\""),
        ];
        for (name, text, told) in cases {
            let error = read(&text).expect_err(name).to_string();
            assert!(error.contains(told), "{name}: {error}");
        }
    }

    #[test]
    fn a_fine_outline_is_drawn_coarser() {
        let corner = |nth: u32| {
            let turn = f64::from(nth) / 20_000.0 * std::f64::consts::TAU;
            LonLat::new(30.0 + turn.cos(), 46.0 + turn.sin())
        };
        let kept = coarser((0..20_000).map(corner).collect());
        assert!((300..=MOST_CORNERS).contains(&kept.len()), "{}", kept.len());
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in r#"[\[\]{}0-9,:" a-z]{0,60}"#, number in any::<f64>()) {
            let _any_answer = read(&text);
            let _any_answer = read(&collection(&[&feature("Polygon", &format!("[[[{number},1],[2,{number}],[3,4]]]"), "")]));
        }
    }
}
