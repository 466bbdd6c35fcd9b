//! `waqai explain`: every field of every claim with its words, rule and reason.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::process::{Command, Output};
use waqai::exchange::reports;
use waqai::extract::Engine;
use waqai::state::project_of;

fn explain(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_waqai")).arg("explain").args(words).output().expect("the binary runs")
}

#[test]
fn every_field_of_every_claim_is_told() {
    let engine = Engine::embedded().expect("the lexicons of the program");
    let project = project_of(&engine, reports::embedded().reports);
    for report in &project.reports {
        let output = explain(&[report.stem(), "all"]);
        assert!(output.status.success());
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        for claim in project.claims_of(report.id) {
            assert!(text.contains(&format!("{} · {}", claim.key, claim.event_type.key())), "{}", claim.key);
            for rule in &claim.rules {
                assert!(text.contains(&format!("rule {}", rule.as_str())), "{}: {}", claim.key, rule.as_str());
            }
            for place in
                claim.places.iter().flat_map(|mention| std::iter::once(&mention.place).chain(&mention.candidates))
            {
                assert!(text.contains(&format!(". {} ", place.0)), "{}: candidate {}", claim.key, place.0);
            }
        }
    }
}

#[test]
fn a_claim_is_told_field_by_field() {
    let output = explain(&["003", "1"]);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    for field in [
        "003_d1873cb8842c0eb3#1",
        "sentence    “",
        "type        ",
        "status      ",
        "date        ",
        "confidence  ",
        "incident    i",
    ] {
        assert!(text.lines().any(|line| line.starts_with(field)), "{field}\n{text}");
    }
    assert!(text.contains("+0.90 a claim whose own clause tells who, where and when"), "{text}");
}

#[test]
fn a_report_or_claim_that_is_not_there_is_named() {
    for (words, message) in [(["nowhere.txt", "1"], "nowhere.txt"), (["003", "9999"], "9999")] {
        let output = explain(&words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(message), "{words:?}");
    }
}
