//! Which claims are joined into one incident, against pairs that readers marked as one happening: figures may only
//! get better.
//!
//! A pair is two annotated events that the engine found. It is right where both readers and engine say one happening,
//! missed where only the readers do, and wrong where only the engine does; among the wrong ones are many that no reader
//! was asked about, so their number is a bound and no error rate. The annotations of the seeds lie beside the package;
//! without them that part of the test says so and passes.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod common;

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use waqai::eval::{Event, Gold, GoldReport, events};

/// Events of all reports by their names, such as `003/6`.
#[derive(Default)]
struct Annotated {
    /// The happening that an event belongs to: the name of one of its events.
    happening: BTreeMap<String, String>,
    /// The incident of the claim found for an event.
    incident: BTreeMap<String, String>,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Pairs {
    right: usize,
    wrong: usize,
    missed: usize,
}

fn json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).expect("an annotation");
    serde_json::from_str(&text).expect("JSON")
}

impl Annotated {
    /// Adds a report: its annotation, by the name of its file, and what the engine found in it.
    fn add(&mut self, path: &Path, gold: &Gold, records: &[Value], found: &[Event]) {
        let annotation = json(path);
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let report = annotation["report"].as_str().expect("the report's name");
        let report = gold.reports.iter().find(|other| other.report == report).expect("it was read");
        for (nth, event) in annotation["events"].as_array().expect("events").iter().enumerate() {
            let name = format!("{stem}/{nth}");
            let same = event["same_as"].as_str().map(str::to_owned);
            self.join(&name, &same.unwrap_or_else(|| name.clone()));
        }
        for (nth, at) in pairs_of(report, found) {
            let incident = records.get(at).and_then(|record| record["incident"].as_str()).expect("an incident");
            self.incident.insert(format!("{stem}/{nth}"), incident.to_owned());
        }
    }

    fn join(&mut self, a: &str, b: &str) {
        let root = |name: &str| self.happening.get(name).cloned().unwrap_or_else(|| name.to_owned());
        let (from, into) = (root(a), root(b));
        for name in [a, b] {
            self.happening.entry(name.to_owned()).or_insert_with(|| name.to_owned());
        }
        for happening in self.happening.values_mut().filter(|happening| **happening == from) {
            happening.clone_from(&into);
        }
    }

    fn pairs(&self) -> Pairs {
        let mut pairs = Pairs::default();
        let found: Vec<(&String, &String)> = self.incident.iter().collect();
        for (nth, (a, its)) in found.iter().enumerate() {
            for (b, other) in found.iter().skip(nth + 1) {
                match (self.happening.get(*a) == self.happening.get(*b), its == other) {
                    (true, true) => pairs.right += 1,
                    (true, false) => pairs.missed += 1,
                    (false, true) => pairs.wrong += 1,
                    (false, false) => {}
                }
            }
        }
        pairs
    }
}

/// Which event of the gold report is which of those found, the first that meets it in words and kind.
fn pairs_of(report: &GoldReport, found: &[Event]) -> Vec<(usize, usize)> {
    let own: Vec<(usize, &Event)> = found.iter().enumerate().filter(|(_, e)| e.stem() == report.stem()).collect();
    let mut taken = std::collections::BTreeSet::new();
    let mut pairs = Vec::new();
    for optional in [false, true] {
        for (nth, wanted) in report.events.iter().enumerate().filter(|(_, event)| event.optional == optional) {
            let fits = |event: &Event| {
                let (start, end) = event.span();
                start < wanted.end && end > wanted.start && wanted.types.contains(&event.event_type)
            };
            let nearest = own
                .iter()
                .filter(|(at, event)| fits(event) && !taken.contains(at))
                .min_by_key(|(_, event)| (event.span().0 - wanted.start).abs());
            if let Some((at, _)) = nearest {
                taken.insert(*at);
                pairs.push((nth, *at));
            }
        }
    }
    pairs
}

/// The pairs among the annotations of a folder; patterns of actors are found in all folders given.
fn pairs_in(folder: &Path, patterns: &Path, reports: &Path) -> Pairs {
    let gold = common::gold(&[patterns.to_owned(), folder.to_owned()]);
    let lines = common::extracted(reports);
    let records: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    let found = events(&lines).expect("records");
    let mut annotated = Annotated::default();
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let is_annotation =
        |path: &&PathBuf| path.extension().is_some_and(|e| e == "json") && !path.ends_with("actors.json");
    for file in files.iter().filter(is_annotation) {
        annotated.add(file, &gold, &records, &found);
    }
    annotated.pairs()
}

fn check(name: &str, pairs: &Pairs, least_right: usize, most_wrong: usize, most_missed: usize) {
    println!("{name}: {pairs:?}");
    assert!(pairs.right >= least_right, "{name}: {pairs:?}");
    assert!(pairs.wrong <= most_wrong, "{name}: {pairs:?}");
    assert!(pairs.missed <= most_missed, "{name}: {pairs:?}");
}

#[test]
fn tellings_of_one_happening_in_the_seeds_are_joined() {
    let Some(gold) = common::shared_gold() else { return };
    check("seeds", &pairs_in(&gold, &gold, &common::package().join("seeds")), 7, 18, 5);
}

/// No reader marked a pair there: whatever is joined is at least not asked for.
#[test]
fn reports_of_different_events_share_few_incidents() {
    let Some(gold) = common::shared_gold() else { return };
    let folder = common::package().join("tests/blind");
    check("blind", &pairs_in(&folder, &gold, &folder), 0, 12, 0);
}
