//! The kinds of events that plain sentences of news tell, verb by verb and idiom by idiom, with sentences beside them
//! that tell none, and how sentences vouch for what they tell: `tests/data/kinds/`.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use waqai::extract::Engine;
use waqai::model::{Claim, Outlet, Report, ReportId};

/// What `told` finds in each sentence of a table, where that is not what the table says; and how many there are.
fn misread(table: &str, told: impl Fn(&Claim) -> String) -> (Vec<String>, usize) {
    let engine = Engine::embedded().expect("the embedded lexicons");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let mut misread = Vec::new();
    let mut count = 0;
    for line in lines {
        let (expected, sentence) = line.split_once('\t').expect("what it tells, a tabulator and a sentence");
        let report = Report {
            id: ReportId(0),
            file_name: "sentence.txt".to_owned(),
            text: format!("{sentence}.\n"),
            outlet: Outlet::default(),
            title_ar: String::new(),
            publication: None,
        };
        let found: Vec<String> = engine.extract(&report).claims.iter().map(&told).collect();
        let right =
            if expected == "none" { found.is_empty() } else { found.iter().any(|found| found.as_str() == expected) };
        count += 1;
        if !right {
            misread.push(format!("{expected}: {sentence} — read as {found:?}"));
        }
    }
    (misread, count)
}

#[test]
fn each_sentence_tells_its_kind_of_event() {
    let tables = [include_str!("data/kinds/sentences.tsv"), include_str!("data/kinds/idioms.tsv")];
    for table in tables {
        let (misread, count) = misread(table, |claim| claim.event_type.key().to_owned());
        assert!(count > 200, "{count}");
        assert!(misread.is_empty(), "{misread:#?}");
    }
}

#[test]
fn each_sentence_vouches_for_what_it_tells() {
    let told = |claim: &Claim| format!("{}:{}", claim.event_type.key(), claim.status.key());
    let (misread, count) = misread(include_str!("data/kinds/status.tsv"), told);
    assert!(count >= 45, "{count}");
    assert!(misread.is_empty(), "{misread:#?}");
}
