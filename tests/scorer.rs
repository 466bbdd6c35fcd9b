//! `waqai eval` against score.py, the scorer beside the gold annotations: every figure of every report, to the last
//! digit. Without the scorer or python3 the test says so and passes.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod common;
#[path = "common/folder.rs"]
mod folder;

use folder::Folder;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The scorer beside the patterns of all gold folders together, since it reads the ones beside itself.
fn scorer(folder: &Path, shared: &Path, blind: &Path) -> PathBuf {
    let read = |path: PathBuf| std::fs::read_to_string(path).expect("a file of the gold annotations");
    let object = |text: String| -> serde_json::Map<String, Value> { serde_json::from_str(&text).expect("patterns") };
    let mut patterns = object(read(shared.join("actors.json")));
    patterns.extend(object(read(blind.join("actors.json"))));
    std::fs::write(folder.join("score.py"), read(shared.join("score.py"))).expect("a folder to write to");
    std::fs::write(folder.join("actors.json"), Value::Object(patterns).to_string()).expect("as above");
    folder.join("score.py")
}

fn annotations(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|extension| extension == "json") && !path.ends_with("actors.json"))
        .collect();
    files.sort();
    files
}

/// Every second claim gone, every third given another kind: figures must agree on bad extractions too.
fn spoiled(records: &str) -> String {
    let kept = records.lines().enumerate().filter(|(nth, _)| nth % 2 == 0);
    let spoil = |(nth, line): (usize, &str)| {
        let line =
            if nth % 3 == 0 { line.replace("\"event_type\":\"", "\"event_type\":\"un") } else { line.to_owned() };
        line.replace("\"role\":\"initiator\"", "\"role\":\"target\"") + "\n"
    };
    kept.map(spoil).collect()
}

#[test]
fn every_figure_is_that_of_the_scorer() {
    let Some(shared) = common::shared_gold() else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("SKIPPED: python3 does not start; the figures were not compared with the scorer");
        return;
    }
    let blind = common::package().join("tests/blind");
    let folder = Folder::new("figures");
    let scorer = scorer(&folder.0, &shared, &blind);
    let whole = common::extracted(&common::package().join("seeds")) + &common::extracted(&blind);
    for (name, records) in [("whole", whole.clone()), ("spoiled", spoiled(&whole)), ("none", String::new())] {
        let events = folder.0.join(format!("{name}.jsonl"));
        std::fs::write(&events, records).expect("a folder to write to");
        let gold = annotations(&shared).into_iter().chain(annotations(&blind));
        let theirs = json(Command::new("python3").arg(&scorer).arg(&events).args(gold).arg("--json"));
        let folders = [shared.as_path(), blind.as_path()].map(|folder| [Path::new("--gold"), folder]).concat();
        let ours = json(Command::new(env!("CARGO_BIN_EXE_waqai")).arg("eval").args(folders).arg(&events).arg("--json"));
        agree(name, &theirs, &ours["figures"]);
    }
}

fn json(command: &mut Command) -> Value {
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn agree(name: &str, theirs: &Value, ours: &Value) {
    let theirs = theirs.as_object().expect("figures by report");
    assert_eq!(theirs.len(), ours.as_object().expect("figures by report").len(), "{name}: as many reports");
    for (report, figures) in theirs {
        let figures = figures.as_object().expect("figures by name");
        assert_eq!(figures.len(), 10, "ten columns");
        for (column, figure) in figures {
            let (theirs, ours) = (figure.as_f64().expect("a number"), ours[report][column].as_f64());
            let same = ours.is_some_and(|ours| (ours - theirs).abs() < 1e-9);
            assert!(same, "{name}, {report}, {column}: {ours:?} where the scorer has {theirs}");
        }
    }
}
