//! Claims by the hundred thousand: what they take in memory, and that the quick counts stay right over many clicks.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "benches use the rest")]
#[path = "../benches/support/columns.rs"]
mod columns;

use columns::{ACTORS, actor, columns};
use waqai::model::{EventType, Status};
use waqai::query::{Answerer, Filter};
use waqai::store::Project;

/// The most that a claim may take in the store and the index together.
const BYTES_A_CLAIM: usize = 200;

#[test]
fn a_claim_takes_no_more_than_two_hundred_bytes() {
    let project = Project::default();
    for claims in [20_000, 200_000] {
        let mut answerer = Answerer::of(columns(claims), project.revision);
        let filter = Filter { status_off: [Status::Denied].into(), ..Filter::default() };
        drop(answerer.answer(&project, &filter));
        let each = answerer.bytes() / claims as usize;
        assert!((50..=BYTES_A_CLAIM).contains(&each), "{each} bytes a claim of {claims}");
    }
}

#[test]
fn a_long_way_round_ends_where_it_began() {
    let project = Project::default();
    let mut answerer = Answerer::of(columns(50_000), project.revision);
    let begun = answerer.answer(&project, &Filter::default());
    for nth in 0..60 {
        let filter = Filter {
            actors_off: (0..ACTORS).filter(|other| other % (nth + 2) == 0).map(actor).collect(),
            types_off: EventType::ALL.iter().copied().skip(1 + nth % 22).collect(),
            ..Filter::default()
        };
        let answers = answerer.answer(&project, &filter);
        let kinds: usize =
            answers.by_type.iter().filter(|(kind, _)| !filter.types_off.contains(kind)).map(|(_, n)| n).sum();
        assert_eq!(kinds, answers.visible.len(), "every visible claim is of one kind");
        assert_eq!(answers.shown_by_report.iter().map(|(_, claims)| claims).sum::<usize>(), kinds);
        assert_eq!(answers.density.dated() + answers.undated, kinds);
        let bin = answers.density.bin(answers.days().expect("some are dated"));
        assert_eq!((bin.touching_in_all(), bin.beginning_in_all()), (kinds - answers.undated, kinds - answers.undated));
    }
    let ended = answerer.answer(&project, &Filter::default());
    assert_eq!(ended.visible.fingerprint(), begun.visible.fingerprint());
    assert_eq!((ended.by_actor, ended.by_camp, ended.by_type), (begun.by_actor, begun.by_camp, begun.by_type));
    assert_eq!((ended.by_status, ended.by_report), (begun.by_status, begun.by_report));
    assert_eq!((ended.reports, ended.incidents, ended.undated), (begun.reports, begun.incidents, begun.undated));
}
