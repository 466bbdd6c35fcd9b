//! A map for globes: KML 2.2, a folder for each kind of event, a placemark for each claim, with its days as a time span.

use super::Form;
use super::columns::{COLUMNS, Cell, one_line};
use super::told::Told;
use crate::model::EventType;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Placemarks, gathered by kind: a folder is written as a whole.
#[derive(Default)]
pub(super) struct Folders(BTreeMap<EventType, Vec<u8>>);

impl Form for Folders {
    fn put(&mut self, told: &Told<'_>, _out: &mut dyn Write) -> io::Result<()> {
        placemark(told, self.0.entry(told.claim.event_type).or_default())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(HEAD)?;
        for (kind, placemarks) in &self.0 {
            writeln!(out, "<Folder><name>{}</name>", escaped(kind.name_en()))?;
            out.write_all(placemarks)?;
            out.write_all(b"</Folder>\n")?;
        }
        out.write_all(b"</Document>\n</kml>\n")
    }
}

const HEAD: &[u8] = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n\
                      <Document>\n<name>Waqai</name>\n";

fn placemark(told: &Told<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<Placemark><name>{}</name>", escaped(&told.headline()))?;
    write!(out, "<description>{}</description>", escaped(&one_line(told.words(told.claim.passage))))?;
    if let Some(days) = told.days() {
        write!(out, "<TimeSpan><begin>{}</begin><end>{}</end></TimeSpan>", days.earliest(), days.latest())?;
    }
    out.write_all(b"<ExtendedData>")?;
    for column in COLUMNS {
        let value = match (column.cell)(told) {
            Cell::Empty => continue,
            Cell::Text(text) => escaped(&text),
            Cell::Whole(number) => number.to_string(),
            Cell::Number(number) => number.to_string(),
            Cell::Day(day) => day.to_string(),
        };
        write!(out, "<Data name=\"{}\"><value>{value}</value></Data>", column.name)?;
    }
    out.write_all(b"</ExtendedData>")?;
    let points: Vec<String> = told.scenes().iter().map(|(_, place)| point(place.lon, place.lat)).collect();
    match points.as_slice() {
        [] => Ok(()),
        [point] => out.write_all(point.as_bytes()),
        points => write!(out, "<MultiGeometry>{}</MultiGeometry>", points.concat()),
    }?;
    out.write_all(b"</Placemark>\n")
}

fn point(lon: f64, lat: f64) -> String {
    format!("<Point><coordinates>{lon},{lat}</coordinates></Point>")
}

/// Text as it may stand in XML 1.0: signs of markup escaped, characters that it forbids replaced.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(c),
        }
    }
    escaped
}
