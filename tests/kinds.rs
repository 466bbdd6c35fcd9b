//! The kinds of events that plain sentences of news tell, verb by verb: `tests/data/kinds/sentences.tsv`.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use waqai::extract::Engine;
use waqai::model::{Outlet, Report, ReportId};

#[test]
fn each_sentence_tells_its_kind_of_event() {
    let engine = Engine::embedded().expect("the embedded lexicons");
    let lines = include_str!("data/kinds/sentences.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut misread = Vec::new();
    let mut count = 0;
    for line in lines {
        let (kind, sentence) = line.split_once('\t').expect("a kind, a tabulator and a sentence");
        let report = Report {
            id: ReportId(0),
            file_name: "sentence.txt".to_owned(),
            text: format!("{sentence}.\n"),
            outlet: Outlet::default(),
            title_ar: String::new(),
            publication: None,
        };
        let found: Vec<&str> = engine.extract(&report).claims.iter().map(|claim| claim.event_type.key()).collect();
        let right = if kind == "none" { found.is_empty() } else { found.contains(&kind) };
        count += 1;
        if !right {
            misread.push(format!("{kind}: {sentence} — read as {found:?}"));
        }
    }
    assert!(count > 400, "{count}");
    assert!(misread.is_empty(), "{misread:#?}");
}
