//! A map of RFC 7946: one feature a claim, with every field as a property.
//!
//! A claim of several places is several points; one that no place is known of has no geometry, as the standard allows, so
//! that it is not lost. How far a point may be off stands in `radius_km` and `geo_precision`.

use super::Form;
use super::columns::{COLUMNS, Cell};
use super::told::Told;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

#[derive(Default)]
pub(super) struct Features {
    /// Whether one is written already.
    any: bool,
}

impl Form for Features {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")
    }

    fn put(&mut self, told: &Told<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.any { b",\n" } else { b"\n" })?;
        self.any = true;
        Ok(serde_json::to_writer(out, &feature(told))?)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]}\n")
    }
}

fn feature(told: &Told<'_>) -> Value {
    let points: Vec<[f64; 2]> = told.scenes().into_iter().map(|(_, place)| [place.lon, place.lat]).collect();
    let geometry = match points.as_slice() {
        [] => Value::Null,
        [point] => json!({ "type": "Point", "coordinates": point }),
        points => json!({ "type": "MultiPoint", "coordinates": points }),
    };
    json!({ "type": "Feature", "id": told.claim.key, "geometry": geometry, "properties": properties(told) })
}

/// Every field that the claim has, by the name of its column.
fn properties(told: &Told<'_>) -> Map<String, Value> {
    let fields = COLUMNS.iter().filter_map(|column| {
        let value = match (column.cell)(told) {
            Cell::Empty => return None,
            Cell::Text(text) => Value::from(text),
            Cell::Whole(number) => Value::from(number),
            Cell::Number(number) => Value::from(number),
            Cell::Day(day) => Value::from(day.to_string()),
        };
        Some((column.name.to_owned(), value))
    });
    fields.collect()
}
