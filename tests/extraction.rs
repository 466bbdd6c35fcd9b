//! Reports of other places, years and groups, each with its expected claims beside it.
//!
//! `tests/reports/NAME.txt` is a report, `NAME.claims` lists claims that must be found in it, one a line:
//! `type | status | trigger | first day..last day | places | actor:role …`; a dash stands for nothing. Claims that
//! the list does not name are not judged.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use waqai::exchange::reports;
use waqai::extract::Engine;
use waqai::model::{CodePointIndex, Extraction, Report};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports")
}

fn words(set: BTreeSet<String>) -> String {
    if set.is_empty() { "-".to_owned() } else { set.into_iter().collect::<Vec<_>>().join(", ") }
}

/// The claims of a report in the form of the lists.
fn lines(report: &Report, extraction: &Extraction) -> Vec<String> {
    let line = |claim: &waqai::model::Claim| {
        let date = claim
            .date
            .as_ref()
            .map_or("-".to_owned(), |date| format!("{}..{}", date.interval.earliest(), date.interval.latest()));
        let places = claim
            .places
            .iter()
            .filter_map(|mention| extraction.places.get(&mention.place))
            .map(|place| place.name_ar.clone())
            .collect();
        let actors = claim.actors.iter().map(|actor| format!("{}:{}", actor.actor.0, actor.role.key())).collect();
        let trigger = claim.trigger.span.slice(&report.text);
        format!(
            "{} | {} | {trigger} | {date} | {} | {}",
            claim.event_type.key(),
            claim.status.key(),
            words(places),
            words(actors)
        )
    };
    extraction.claims.iter().map(line).collect()
}

#[test]
fn reports_of_other_places_and_years_give_the_claims_listed_beside_them() {
    let engine = Engine::embedded().expect("the lexicons of the program");
    let reading = reports::read(&[folder()]);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    assert!(reading.reports.len() >= 6);
    let mut faults = Vec::new();
    for report in &reading.reports {
        let list = std::fs::read_to_string(folder().join(format!("{}.claims", report.stem())))
            .expect("each report has its list");
        let found = lines(report, &engine.extract(report));
        for expected in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if !found.iter().any(|line| line == expected) {
                let near: Vec<&String> =
                    found.iter().filter(|line| line.split(" | ").nth(2) == expected.split(" | ").nth(2)).collect();
                faults.push(format!("{}: want {expected}\n   got {near:?}", report.stem()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_span_lies_in_its_report_and_on_character_boundaries() {
    let engine = Engine::embedded().expect("the lexicons of the program");
    let mut reports = reports::embedded().reports;
    reports.extend(reports::read(&[folder()]).reports);
    for report in &reports {
        let index = CodePointIndex::new(&report.text);
        let claims = engine.extract(report).claims;
        assert!(!claims.is_empty(), "{}", report.file_name);
        for claim in &claims {
            let mut spans = vec![claim.trigger.span, claim.passage];
            spans.extend(claim.date.as_ref().and_then(|date| date.span));
            spans.extend(claim.places.iter().map(|place| place.evidence.span));
            spans.extend(claim.actors.iter().map(|actor| actor.evidence.span));
            spans.extend(claim.toll.iter().map(|toll| toll.evidence.span));
            spans.extend(claim.attributions.iter().flat_map(|said| [Some(said.speaker.span), said.verb]).flatten());
            spans.extend(claim.status_evidence.as_ref().map(|evidence| evidence.span));
            for span in spans {
                let (start, end) = index.span_in_code_points(&report.text, span);
                let by_code_points: String = report.text.chars().skip(start).take(end - start).collect();
                assert_eq!(by_code_points, span.slice(&report.text), "{}", claim.key);
                assert!(!span.is_empty(), "{} has words behind each field", claim.key);
            }
        }
    }
}

#[test]
fn extraction_is_total() {
    let engine = Engine::embedded().expect("the lexicons of the program");
    let template = reports::embedded().reports.remove(0);
    let long = template.text.replace('.', "").repeat(20);
    for text in [
        "",
        " ",
        "\n\n",
        ".",
        "()",
        "قصف",
        "و و و",
        "ـــ ـ",
        "\u{feff}\u{200f}",
        "قبل",
        "بين و",
        "مطاري",
        "١٢/١٣/١٤",
        "🙂 قصف 🙂",
        "12 13 14 / - .",
        long.as_str(),
    ] {
        let report = Report { text: text.to_owned(), title_ar: String::new(), publication: None, ..template.clone() };
        let extraction = engine.extract(&report);
        assert!(extraction.claims.iter().all(|claim| claim.passage.end <= text.len()));
    }
}
