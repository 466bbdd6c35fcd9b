//! When events are said to be, in a table written for this test in other words than those of the reports under `tests`.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use crate::extract::Engine;
use crate::model::{Day, DayInterval, Outlet, Publication, PublicationBasis, Report, ReportId};

const DATES: &str = include_str!("../../../tests/data/reading/dates.tsv");

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap_or_else(|| panic!("an ISO day: {text}"))
}

fn report(published: &str, text: &str) -> Report {
    Report {
        id: ReportId(0),
        file_name: "x.txt".to_owned(),
        text: text.replace('|', "\n"),
        outlet: Outlet::default(),
        title_ar: String::new(),
        publication: Some(Publication {
            interval: DayInterval::day(day(published)),
            basis: PublicationBasis::Printed,
            weekday: None,
            note: String::new(),
            span: None,
        }),
    }
}

/// Whether days found agree with those expected: they meet, and are no wider than a reader would have them.
fn agrees(expected: DayInterval, found: DayInterval) -> bool {
    let widest = if expected.len_days() == 1 { 2 } else { 3 * expected.len_days() + 2 };
    expected.meet(found).is_some() && found.len_days() <= widest
}

fn fault(engine: &Engine, published: &str, text: &str, word: &str, expected: &str) -> Option<String> {
    let report = report(published, text);
    let extraction = engine.extract(&report);
    let claim = extraction.claims.iter().find(|claim| claim.trigger.span.slice(&report.text).contains(word));
    let Some(claim) = claim else { return Some(format!("{word}: no event in {text}")) };
    let found = claim.date.as_ref().map(|date| date.interval);
    let good = match (expected.split_once(".."), found) {
        (Some((first, last)), Some(found)) => agrees(DayInterval::between(day(first), day(last)), found),
        (None, None) => true,
        _ => false,
    };
    let told = found.map(|days| (days.earliest().date().to_string(), days.latest().date().to_string()));
    (!good).then(|| format!("{word}: expected {expected}, found {told:?} in {text}"))
}

#[test]
fn events_are_dated_as_a_reader_dates_them() {
    let engine = Engine::embedded().expect("the lexicons of the program");
    let rows: Vec<Vec<&str>> =
        DATES.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() >= 65, "{} rows", rows.len());
    let faults: Vec<String> = rows
        .iter()
        .filter_map(|row| match row.as_slice() {
            [published, text, word, expected] => fault(&engine, published, text, word, expected),
            _ => Some(format!("no row of four: {row:?}")),
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
