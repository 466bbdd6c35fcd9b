//! Exports of reports written for it, read again by other readers.

use super::*;
use crate::extract::Engine;
use crate::model::{Outlet, Report, ReportId};
use std::collections::BTreeMap;

fn project() -> Project {
    let text = "أفاد مراسل عنب بلدي في 12 آذار 2018 بمقتل 4 مدنيين بقصف لقوات النظام على مدينة إدلب وبلدة سراقب.\n\
                =HYPERLINK(\"x\") قال الائتلاف إن روسيا نفت قصف مدينة أريحا. وطالب الأهالي بفتح المعبر.";
    let report = |id: u32, text: &str| Report {
        id: ReportId(id),
        file_name: format!("{id}.txt"),
        text: text.to_owned(),
        outlet: Outlet::default(),
        title_ar: String::new(),
        publication: None,
    };
    let engine = Engine::embedded().expect("our own lists");
    let read = [report(0, text), report(1, "انسحبت قوات النظام من قرية <كفرنبل> & \u{1}تل رفعت يوم 3 أيار 2019.")];
    Project::new(read.map(|report| (report.clone(), engine.extract(&report))).to_vec(), engine.camps().to_vec())
}

fn all(project: &Project) -> Vec<ClaimId> {
    (0..project.claim_numbers()).filter_map(|nth| u32::try_from(nth).ok()).map(ClaimId).collect()
}

fn written(format: Format) -> Vec<u8> {
    let project = project();
    let mut out = Vec::new();
    write(format, &project, &all(&project), &mut out).expect("memory takes all");
    out
}

fn text(format: Format) -> String {
    String::from_utf8(written(format)).expect("text")
}

/// The rows of a table, by the names of its columns.
fn rows(table: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = ::csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    reader.deserialize().map(|row| row.expect("as wide as its head")).collect()
}

#[test]
fn a_table_has_a_row_for_every_claim_with_the_fields_of_its_record() {
    let (table, records) = (rows(&text(Format::Csv)), text(Format::Jsonl));
    let records: Vec<serde_json::Value> =
        records.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(table.len(), records.len());
    assert!(records.len() >= 4, "the reports tell of several events");
    for (row, record) in table.iter().zip(&records) {
        for field in ["id", "event_type", "status", "start_date", "end_date", "date_edtf"] {
            assert_eq!(Some(row[field].as_str()), record[field].as_str().or(Some("")), "{field}");
        }
        let place = record["places"].as_array().and_then(|places| places.iter().find(|place| place["role"] == "at"));
        if let Some(place) = place {
            assert_eq!(row["place_ar"], place["name_ar"].as_str().unwrap_or_default());
            assert_eq!(row["latitude"].parse().ok(), place["lat"].as_f64());
        }
    }
    let shelling = table.iter().find(|row| row["event_type"] == "shelling").expect("it is told");
    assert_eq!((shelling["start_date"].as_str(), shelling["initiators"].is_empty()), ("2018-03-12", false));
}

#[test]
fn no_cell_is_a_formula() {
    for format in [Format::Csv, Format::Acled] {
        for row in rows(&text(format)) {
            for (column, cell) in row {
                assert!(!cell.starts_with(['=', '+', '@', '\t']), "{column}: {cell}");
            }
        }
    }
    assert_eq!(csv::harmless("=1+1".to_owned()), "'=1+1");
    assert_eq!(csv::harmless("قصف".to_owned()), "قصف");
}

#[test]
fn acled_gets_its_columns_and_what_it_codes() {
    let table = text(Format::Acled);
    let head = table.lines().next().expect("a head").trim_start_matches('\u{feff}');
    assert_eq!(head, ACLED_COLUMNS.join(","));
    let rows = rows(&table);
    let shelling = rows.iter().find(|row| row["event_type"] == "Explosions/Remote violence").expect("shelling");
    let cells = ["event_date", "year", "time_precision", "inter1", "admin1", "iso", "sub_event_type"];
    let cells = cells.map(|column| shelling[column].as_str());
    assert_eq!(cells, ["2018-03-12", "2018", "1", "State forces", "Idleb", "760", "Shelling/artillery/missile attack"]);
    assert!(rows.iter().all(|row| !row["event_type"].is_empty()), "words alone are not coded");
}

#[test]
fn a_map_has_every_claim_and_points_only_where_a_place_is_known() {
    let map: serde_json::Value = serde_json::from_slice(&written(Format::GeoJson)).expect("JSON");
    let features = map["features"].as_array().expect("features");
    assert_eq!(features.len(), text(Format::Jsonl).lines().count());
    for feature in features {
        let has_place = feature["properties"].get("place_ar").is_some();
        assert_eq!(feature["geometry"].is_null(), !has_place, "{feature}");
    }
    let several = features.iter().find(|feature| feature["geometry"]["type"] == "MultiPoint");
    assert!(several.is_some(), "two towns were shelled");
}

#[test]
fn a_globe_gets_well_formed_xml() {
    let kml = text(Format::Kml);
    let claims = text(Format::Jsonl).lines().count();
    assert_eq!(kml.matches("<Placemark>").count(), claims);
    assert_eq!(kml.matches("</Placemark>").count(), claims);
    assert!(!kml.contains('\u{1}') && !kml.contains("<كفرنبل>"), "markup and control characters are escaped");
    assert!(kml.contains("<begin>2018-03-12</begin>"));
}

#[test]
fn a_calendar_has_whole_days_and_short_lines() {
    let calendar = text(Format::ICalendar);
    assert!(calendar.contains("DTSTART;VALUE=DATE:20180312\r\nDTEND;VALUE=DATE:20180313\r\n"));
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "lines are folded");
    let begun = calendar.matches("BEGIN:VEVENT").count();
    assert_eq!((begun, calendar.matches("END:VEVENT").count()), (begun, begun));
}

#[test]
fn timemap_gets_strings_and_knows_every_association_and_source() {
    let tables: serde_json::Value = serde_json::from_slice(&written(Format::TimeMap)).expect("JSON");
    let known: Vec<&str> =
        tables["associations"].as_array().expect("a list").iter().filter_map(|one| one["id"].as_str()).collect();
    for event in tables["events"].as_array().expect("a list") {
        for field in ["date", "latitude", "longitude", "time"] {
            assert!(event[field].is_string(), "{field}: {event}");
        }
        for association in event["associations"].as_array().expect("a list") {
            assert!(known.contains(&association.as_str().expect("a string")));
        }
        assert!(tables["sources"].get(event["sources"][0].as_str().expect("a string")).is_some());
    }
}

#[test]
fn a_spreadsheet_is_a_zip_with_a_sheet() {
    let book = written(Format::Xlsx);
    assert!(book.starts_with(b"PK"), "a spreadsheet is an archive");
}

#[test]
fn losses_are_told_where_there_are_any() {
    let project = project();
    let claims = all(&project);
    assert!(losses(Format::Jsonl, &project, &claims).is_empty());
    for format in [Format::Csv, Format::Acled] {
        assert!(!losses(format, &project, &claims).is_empty(), "{format:?}");
    }
    let kept = text(Format::ICalendar).matches("BEGIN:VEVENT").count();
    let left_out = claims.len() - kept;
    let told = losses(Format::ICalendar, &project, &claims);
    assert_eq!(told.is_empty(), left_out == 0);
}

#[test]
fn the_same_claims_give_the_same_bytes() {
    for format in Format::ALL.into_iter() {
        assert_eq!(written(format), written(format), "{format:?}");
    }
}

#[test]
fn every_format_has_a_word_of_its_own() {
    for format in Format::ALL {
        assert_eq!(Format::from_key(format.key()), Some(format));
    }
    assert_eq!(Format::of_extension("GeoJSON"), Some(Format::GeoJson));
    assert_eq!(Format::of_extension("csv"), Some(Format::Csv), "not ACLED's");
    assert_eq!(Format::of_extension("docx"), None);
}
