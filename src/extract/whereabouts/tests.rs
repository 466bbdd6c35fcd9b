//! Where events are said to be, in a table and in short reports of all provinces, written for this test in the manner of
//! many outlets.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use crate::arabic::fold;
use crate::extract::{Engine, Extraction};
use crate::model::{Claim, Outlet, Report, ReportId};

const PLACES: &str = include_str!("../../../tests/data/reading/places.tsv");
const REPORTS: &str = include_str!("../../../tests/data/reading/reports.txt");

fn report(text: &str) -> Report {
    Report {
        id: ReportId(0),
        file_name: "x.txt".to_owned(),
        text: text.replace('|', "\n"),
        outlet: Outlet::default(),
        title_ar: String::new(),
        publication: None,
    }
}

/// The names that each place of a claim goes by: its own, its spellings, the words of the text.
fn names(report: &Report, extraction: &Extraction, claim: &Claim) -> Vec<Vec<String>> {
    let place = |mention: &crate::model::PlaceMention| {
        let place = extraction.places.get(&mention.place);
        let own = place.into_iter().flat_map(|place| std::iter::once(&place.name_ar).chain(&place.variants));
        let written = mention.evidence.span.slice(&report.text).to_owned();
        own.cloned().chain([written]).map(|name| fold(&name).text).collect()
    };
    claim.places.iter().map(place).collect()
}

/// What is wrong with the places of the first claim whose trigger meets `word`, if anything.
fn fault(engine: &Engine, text: &str, word: &str, expected: &str) -> Option<String> {
    let report = report(text);
    let extraction = engine.extract(&report);
    let meets = |claim: &&Claim| {
        let span = claim.trigger.span;
        report.text.match_indices(word).any(|(at, _)| at < span.end && at + word.len() > span.start)
    };
    let Some(claim) = extraction.claims.iter().find(meets) else { return Some(format!("{word}: no event in {text}")) };
    let found = names(&report, &extraction, claim);
    let expected: Vec<&str> = expected.split('،').map(str::trim).collect();
    let is = |names: &Vec<String>, name: &str| {
        let name = fold(name.trim_start_matches('?')).text;
        names.first().is_some_and(|first| first.contains(&name))
            || names.last().is_some_and(|last| last.contains(&name))
            || names.contains(&name)
    };
    let none = found.is_empty() && expected.contains(&"?-");
    let all =
        expected.iter().filter(|name| !name.starts_with('?')).all(|name| found.iter().any(|names| is(names, name)));
    let no_other = found.iter().all(|names| expected.iter().any(|name| is(names, name)));
    let told = || found.iter().map(|names| names.first().cloned().unwrap_or_default()).collect::<Vec<_>>();
    (!(none || all && no_other)).then(|| format!("{word}: expected {expected:?}, found {:?} in {text}", told()))
}

#[test]
fn sentences_of_all_provinces_are_placed_as_a_reader_places_them() {
    let engine = Engine::embedded().expect("the lexicons of the program");
    let rows: Vec<Vec<&str>> =
        PLACES.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() >= 90, "{} rows", rows.len());
    let faults: Vec<String> = rows
        .iter()
        .filter_map(|row| match row.as_slice() {
            [text, word, expected] => fault(&engine, text, word, expected),
            _ => Some(format!("no row of three: {row:?}")),
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn reports_carry_their_places_as_a_reader_carries_them() {
    let engine = Engine::embedded().expect("the lexicons of the program");
    let (mut text, mut events, mut faults) = ("", 0, Vec::new());
    for line in REPORTS.lines().skip(1) {
        match (line.strip_prefix("# "), line.split_once('\t')) {
            (Some(next), _) => text = next,
            (None, Some((word, expected))) => {
                events += 1;
                faults.extend(fault(&engine, text, word, expected));
            }
            (None, None) => faults.push(format!("neither a text nor an event: {line}")),
        }
    }
    assert!(events >= 80, "{events} events");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
