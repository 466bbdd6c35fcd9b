//! Claims by the hundred thousand: what they take in memory, and that the quick counts stay right over many clicks.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "benches use the rest")]
#[path = "../benches/support/columns.rs"]
mod columns;
#[path = "common/made_up.rs"]
mod made_up;

use columns::{ACTORS, actor, columns};
use made_up::MadeUp;
use std::sync::Arc;
use waqai::model::{Day, DayInterval, EventType, Outlet, PlaceId, Report, ReportId, Role, Status};
use waqai::query::{Answerer, Filter};
use waqai::store::{FieldColumns, Project, Records, RowEvent, Rows, Table, Written};

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

/// A project of one table with so many rows, of 300 actors and 2,000 places over ten years.
fn table_of(rows: u32) -> Project {
    let mut events = Rows::default();
    for nth in 0..rows {
        let (day, roles) = (Day((nth % 3_650) as i32), [Role::Initiator, Role::Target]);
        let actors = [(nth * 7 % 300, roles[0]), (nth * 13 % 299, roles[1])];
        let (best, more) = (nth % 9, u32::from(nth % 6 == 0));
        events.push(RowEvent {
            kind: EventType::ALL[nth as usize % EventType::ALL.len()],
            status: Status::Reported,
            days: (nth % 40 > 0).then(|| DayInterval::between(day, day.plus((nth % 7 / 6) as i32))),
            place: (nth % 50 > 0).then_some(nth * 31 % 2_000),
            actors: &actors,
            dead: [Some(best), Some(best), Some(best + more)],
        });
    }
    let table = Table {
        rows: events.trimmed(),
        numbers: Vec::new(),
        actors: (0..300).map(|nth| Written::new(actor(nth), "name")).collect(),
        places: (0..2_000).map(|nth| Written::new(PlaceId::new(&format!("p{nth}")), "name")).collect(),
        columns: Vec::new(),
        fields: FieldColumns::default(),
        records: Arc::new(MadeUp { cells: 0 }),
    };
    let report = Report {
        id: ReportId(0),
        file_name: "table".to_owned(),
        text: String::new(),
        outlet: Outlet::default(),
        title_ar: String::new(),
        publication: None,
    };
    Project::default().with_table(report, table, [], [])
}

#[test]
fn an_event_of_a_table_takes_no_more_than_two_hundred_bytes() {
    for rows in [20_000, 200_000] {
        let project = table_of(rows);
        let mut answerer = Answerer::for_project(&project);
        let filter = Filter { status_off: [Status::Denied].into(), ..Filter::default() };
        assert_eq!(answerer.answer(&project, &filter).visible.len(), rows as usize);
        let each = (answerer.bytes() + project.table_bytes()) / rows as usize;
        println!("{each} bytes an event of {rows}");
        assert!((50..=BYTES_A_CLAIM).contains(&each), "{each} bytes an event of {rows}");
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
