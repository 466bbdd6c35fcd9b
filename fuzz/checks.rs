// What must hold of any bytes: shared by the fuzz targets and by `tests/fuzz_corpus.rs`, which includes this file.

use waqai::extract::{Codebook, Engine};
use waqai::model::{Claim, Day, DayInterval, Outlet, Publication, PublicationBasis, Report, ReportId, Span};
use waqai::store::Project;

/// A report of these bytes; what is no UTF-8 in them is replaced, as it never gets past the reader of files. The first
/// byte decides whether a day of publication is known.
fn report_of(bytes: &[u8]) -> Report {
    let known = bytes.first().is_some_and(|byte| byte % 2 == 0);
    let day = Day::from_ymd(2019, 6, 10).unwrap_or(Day(18_000));
    let publication = Publication {
        interval: DayInterval::between(day, day.plus(5)),
        basis: PublicationBasis::Estimated,
        weekday: None,
        note: String::new(),
        span: None,
    };
    Report {
        id: ReportId(0),
        file_name: "fuzz.txt".to_owned(),
        text: String::from_utf8_lossy(bytes).into_owned(),
        outlet: Outlet::default(),
        title_ar: String::new(),
        publication: known.then_some(publication),
    }
}

fn spans_of(claim: &Claim) -> Vec<Span> {
    let mut spans = vec![claim.trigger.span, claim.passage];
    spans.extend(claim.date.as_ref().and_then(|date| date.span));
    spans.extend(claim.places.iter().map(|place| place.evidence.span));
    spans.extend(claim.actors.iter().map(|actor| actor.evidence.span));
    spans.extend(claim.toll.iter().map(|toll| toll.evidence.span));
    spans.extend(claim.attributions.iter().map(|said| said.speaker.span));
    spans.extend(claim.status_evidence.as_ref().map(|evidence| evidence.span));
    spans
}

/// Extracts from any bytes. Every span is a slice of the text, no trigger is empty, every date begins before it ends,
/// and records can be written.
pub fn check_report(engine: &Engine, bytes: &[u8]) {
    let report = report_of(bytes);
    let extraction = engine.extract(&report);
    for claim in &extraction.claims {
        for span in spans_of(claim) {
            let slice = report.text.get(span.start..span.end);
            assert_eq!(slice, Some(span.slice(&report.text)), "{} has a span outside the text: {span:?}", claim.key);
        }
        assert!(!claim.trigger.span.is_empty(), "{} has no words that carry it", claim.key);
        if let Some(date) = &claim.date {
            assert!(date.interval.earliest() <= date.interval.latest(), "{}: {:?}", claim.key, date.interval);
        }
    }
    let claims = extraction.claims.len();
    let project = Project::new(vec![(report, extraction)], engine.camps().to_vec());
    let records = waqai::exchange::records::records(&project);
    assert_eq!(records.lines().count(), claims, "one line for each claim");
}

/// Reads any bytes as each file of a codebook: faults or changes, and never a panic.
pub fn check_codebook(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let (first, rest) = text.split_once('\n').unwrap_or(("", &text));
    let names: Vec<&str> = waqai::extract::own_files().map(|(name, _)| name).collect();
    let named = names.iter().find(|name| name.trim_end_matches(char::is_alphabetic).contains(first.trim()));
    let name = named.copied().unwrap_or(first);
    let codebook = Codebook::new([(name.to_owned(), rest.to_owned())]);
    match codebook.check() {
        Ok(_) => assert!(Engine::with_codebook(&codebook).is_ok(), "what has no fault makes an engine"),
        Err(faults) => assert!(!faults.is_empty(), "a codebook that fails says why"),
    }
}

/// Changes a sound project's file as the bytes say, five for each change (where, counted in the file, and what to change
/// there), and opens, checks and repairs it in `folder`: faults or a project, and never a panic.
pub fn check_project(sound: &[u8], folder: &std::path::Path, bytes: &[u8]) {
    let mut file = sound.to_vec();
    for change in bytes.chunks_exact(5) {
        let [a, b, c, d, with] = *change else { continue };
        let at = u32::from_le_bytes([a, b, c, d]) as usize % file.len().max(1);
        if let Some(byte) = file.get_mut(at) {
            *byte ^= with;
        }
    }
    let (path, repaired) = (folder.join("changed.waqai"), folder.join("repaired.waqai"));
    std::fs::write(&path, &file).expect("room for a file");
    let _gone = std::fs::remove_file(&repaired);
    let _project = waqai::exchange::project_file::ProjectFile::at(&path).and_then(|file| file.whole());
    let _checked = waqai::exchange::project_file::check(&path);
    let _salvaged = waqai::exchange::project_file::repair(&path, &repaired);
}
