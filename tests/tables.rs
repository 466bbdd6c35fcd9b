//! Events of tables: a project's own file and UCDP's table, from the file to what is read of a row.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

#[path = "common/engine.rs"]
mod engine;
#[path = "common/folder.rs"]
mod folder;

use engine::open;
use folder::Folder;
use std::path::{Path, PathBuf};
use std::process::Command;
use waqai::model::{ClaimId, Day, DayInterval, Role, Status, TollKind};
use waqai::query::{Filter, RecordSearch};
use waqai::state::Loaded;
use waqai::store::{Columns, Project};

fn synth(path: &Path, events: u32, seed: u32) {
    let done = Command::new(env!("CARGO_BIN_EXE_waqai"))
        .args(["synth", "--events", &events.to_string(), "--seed", &seed.to_string(), "-o"])
        .arg(path)
        .output()
        .expect("the program runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(done.stderr.is_empty() && done.stdout.is_empty(), "nothing is told in a pipe");
}

/// The columns, and every claim made one by one, tell the same.
fn assert_columns_are_of_the_claims(project: &Project) {
    let columns = Columns::of(project);
    assert_eq!(columns.len(), project.claim_count());
    for id in (0..project.claim_count()).map(|id| ClaimId(id as u32)) {
        let (at, claim) = (id.index(), project.claim(id).expect("a claim"));
        assert_eq!(claim.id, id);
        assert_eq!((columns.kinds()[at], columns.statuses()[at]), (claim.event_type, claim.status), "{}", claim.key);
        assert_eq!(columns.days(at), claim.date.as_ref().map(|date| date.interval), "{}", claim.key);
        assert_eq!(columns.reports()[at], claim.report.0, "{}", claim.key);
        let actors: Vec<_> =
            columns.actors(at).map(|named| (&columns.actor_keys()[named.actor as usize], named.role)).collect();
        let own: Vec<_> = claim.actors.iter().map(|actor| (&actor.actor, actor.role)).collect();
        assert_eq!(actors, own, "{}", claim.key);
        let places: Vec<_> = columns.places(at).map(|place| &columns.place_keys()[place.place as usize]).collect();
        assert_eq!(places, claim.places.iter().map(|mention| &mention.place).collect::<Vec<_>>(), "{}", claim.key);
        let dead = claim.toll.iter().find(|toll| toll.kind == TollKind::Fatalities && !toll.of && !toll.cumulative);
        if claim.toll.len() < 2 {
            assert_eq!(columns.deaths(at), dead.and_then(|toll| toll.best.or(toll.low)), "{}", claim.key);
        }
        assert_eq!(project.claim_named(&claim.key), Some(id), "{}", claim.key);
        assert_eq!(project.key_of(id).as_deref(), Some(claim.key.as_str()));
    }
}

/// Every field of a row leads to words of its page.
fn assert_fields_lead_to_words(project: &Project, id: ClaimId) {
    let claim = project.claim(id).expect("a claim");
    let page = project.page_of(&claim).expect("a page");
    let words = |span: waqai::model::Span| {
        let words = span.slice(&page.text);
        assert!(!words.is_empty(), "{}: no words at {span:?} of {:?}", claim.key, page.text);
        words.to_owned()
    };
    words(claim.trigger.span);
    words(claim.passage);
    if let Some(date) = &claim.date {
        let told = words(date.span.expect("the words of the date"));
        assert!(told.contains(&date.interval.earliest().to_string()[..7]), "{}: {told}", claim.key);
    }
    for mention in &claim.places {
        let (place, told) = (&project.places[&mention.place], words(mention.evidence.span));
        assert!(told == place.name_ar || told == place.name_en || !told.is_empty(), "{}: {told}", claim.key);
    }
    for actor in &claim.actors {
        words(actor.evidence.span);
    }
    for toll in &claim.toll {
        let told = words(toll.evidence.span);
        let best = toll.best.or(toll.low).or(toll.high).map(|number| number.to_string());
        assert!(best.is_some_and(|number| told.contains(&number)), "{}: {told}", claim.key);
    }
}

#[test]
fn a_synthetic_project_opens_as_it_was_written() {
    let folder = Folder::new("synth");
    let (path, same) = (folder.file("a.waqai"), folder.file("b.waqai"));
    synth(&path, 2_000, 7);
    synth(&same, 2_000, 7);
    assert_eq!(std::fs::read(&path).expect("a file"), std::fs::read(&same).expect("a file"), "same seed, same bytes");
    let loaded = open(std::slice::from_ref(&path));
    assert!(loaded.notices.is_empty(), "{:?}", loaded.notices);
    let project = loaded.project;
    assert_eq!((project.claim_count(), project.reports.len(), project.claims.len()), (2_000, 1, 0));
    assert!(project.reports[0].outlet_name().contains("Synthetic"), "the source says what it is");
    assert_columns_are_of_the_claims(&project);
    (0..2_000).for_each(|id| assert_fields_lead_to_words(&project, ClaimId(id)));
    let names = |claim: ClaimId| {
        let claim = project.claim(claim).expect("a claim").into_owned();
        let page = project.page_of(&claim).expect("a page").text.clone();
        claim.actors.iter().all(|actor| {
            let known = &project.actors[&actor.actor];
            let told = actor.evidence.span.slice(&page);
            told == known.name_ar || told == known.name_en
        })
    };
    assert!((0..2_000).all(|id| names(ClaimId(id))), "the words behind an actor are its name");
}

#[test]
fn files_that_cannot_be_read_are_named_with_the_reason() {
    let folder = Folder::new("damaged");
    let sound = folder.file("sound.waqai");
    synth(&sound, 500, 1);
    let bytes = std::fs::read(&sound).expect("a file");
    let changed = |at: usize, with: &[u8]| {
        let mut changed = bytes.clone();
        changed[at..at + with.len()].copy_from_slice(with);
        changed
    };
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("short", bytes[..bytes.len() / 2].to_vec(), "damaged"),
        ("head", bytes[..60].to_vec(), "waqai"),
        (
            "text",
            b"this is a letter and no project at all, but it has some length so that it is read".to_vec(),
            "no SQLite",
        ),
        ("empty", Vec::new(), "no project"),
        ("foreign", changed(68, &7_u32.to_be_bytes()), "another program"),
        ("garbled", changed(8192 + 2, &[0xFF; 64]), "damaged"),
    ];
    for (name, bytes, hint) in cases {
        let path = folder.file(&format!("{name}.waqai"));
        std::fs::write(&path, bytes).expect("a file");
        let loaded = open(std::slice::from_ref(&path));
        let [notice] = loaded.notices.as_slice() else { panic!("{name}: {:?}", loaded.notices) };
        assert!(notice.message.contains(hint), "{name}: {}", notice.message);
        assert!(notice.message.contains(&path.display().to_string()), "{name}: {}", notice.message);
        assert_eq!(loaded.project.claim_count(), 0, "{name}");
    }
    let gone = open(&[folder.file("gone.waqai")]);
    assert!(gone.notices[0].message.contains("gone.waqai"), "{:?}", gone.notices);
}

#[test]
fn words_of_records_are_found_beside_the_names() {
    let folder = Folder::new("search");
    let path = folder.file("a.waqai");
    synth(&path, 400, 3);
    let Loaded { project, mut answerer, .. } = open(&[path]);
    let fold = |text: &str| waqai::arabic::fold(text).text;
    let table = project.table(project.reports[0].id).expect("a table");
    let cells = |row: u32| table.records.cells(row).expect("a record");
    let note = cells(7).into_iter().max_by_key(String::len).expect("a cell");
    let word = note.split_whitespace().max_by_key(|word| word.len()).expect("a word").to_owned();
    let filter = Filter { text: format!(" {word} "), ..Filter::default() };
    let before = answerer.answer(&project, &filter);
    let mut looked_through = 0;
    let search = RecordSearch::new(&project, &filter.text).expect("records that lie in a file");
    let found = search.run(&mut |rows| {
        looked_through += rows;
        true
    });
    assert_eq!(looked_through, 400);
    answerer.set_found(&project, found);
    let after = answerer.answer(&project, &filter);
    let holds = |row: &u32| cells(*row).iter().any(|cell| fold(cell).contains(&fold(&word)));
    let in_records = (0..400).filter(holds).map(ClaimId);
    let expected: std::collections::BTreeSet<ClaimId> = before.visible.iter().chain(in_records).collect();
    assert_eq!(after.visible.ids(), expected.into_iter().collect::<Vec<_>>());
    assert!(after.visible.contains(ClaimId(7)) && after.visible.len() > before.visible.len(), "{word}");
    let other = answerer.answer(&project, &Filter { text: "zzzz".to_owned(), ..Filter::default() });
    assert!(other.visible.is_empty(), "what was found for other words is not shown");
    assert!(RecordSearch::new(&project, "  ").is_none());
}

#[test]
fn a_file_that_has_gone_is_named_on_the_page() {
    let folder = Folder::new("gone");
    let path = folder.file("a.waqai");
    synth(&path, 20, 1);
    let project = open(std::slice::from_ref(&path)).project;
    let read = project.claim(ClaimId(3)).expect("a claim");
    assert!(project.page_of(&read).expect("a page").text.contains("note: "));
    std::fs::remove_file(&path).expect("it was there");
    let gone = project.claim(ClaimId(4)).expect("its columns are still there");
    let page = project.page_of(&gone).expect("a page");
    assert!(page.text.contains("gone") && page.text.contains("a.waqai"), "{}", page.text);
}

/// UCDP's table; it is no part of the package.
fn ucdp() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/events/ucdp_ged_syria_2016_2019.csv");
    if !path.exists() {
        eprintln!("SKIPPED: {} is not there", path.display());
    }
    path.exists().then_some(path)
}

#[test]
fn ucdp_tells_what_another_reader_of_its_table_reads() {
    let Some(path) = ucdp() else { return };
    let loaded = open(&[path]);
    assert!(loaded.notices.is_empty(), "{:?}", loaded.notices);
    let project = loaded.project;
    // Counted by Python's csv module over the same file.
    assert_eq!(project.claim_count(), 16_566);
    let (mut sums, mut days, mut kinds) = ([0_u32; 3], Vec::new(), [0; 2]);
    for id in 0..16_566 {
        let claim = project.claim(ClaimId(id)).expect("a claim");
        let toll = &claim.toll[0];
        for (sum, number) in sums.iter_mut().zip([toll.low, toll.best, toll.high]) {
            *sum += number.expect("every row has all three");
        }
        days.push(claim.date.as_ref().expect("every row has days").interval);
        let one_sided = claim.actors.iter().any(|actor| actor.role == Role::Target);
        kinds[usize::from(one_sided)] += 1;
        assert_eq!(claim.status, Status::Reported);
    }
    assert_eq!(sums, [104_929, 112_337, 119_020]);
    assert_eq!(kinds, [11_507 + 4_577, 482]);
    let hull = days.into_iter().reduce(DayInterval::hull).expect("days");
    let day = |year, month| Day::from_ymd(year, month, 1).expect("a day");
    assert_eq!((hull.earliest(), hull.latest()), (day(2016, 1), day(2019, 12)));
    let other = project.actors.values().filter(|actor| &*actor.camp.0 == "other").count();
    assert!(other < 20, "{other} actors without a camp");
}

#[test]
fn the_fields_of_a_ucdp_row_lead_to_its_words() {
    let Some(path) = ucdp() else { return };
    let project = open(&[path]).project;
    (0..16_566).step_by(7).for_each(|id| assert_fields_lead_to_words(&project, ClaimId(id)));
    let claim = project.claim(ClaimId(0)).expect("the first row");
    let page = project.page_of(&claim).expect("a page");
    let words = |span: waqai::model::Span| span.slice(&page.text);
    assert_eq!(claim.key, "ucdp_ged_syria_2016_2019#1");
    assert_eq!(words(claim.places[0].evidence.span), "Teir Maaleh village");
    assert_eq!(
        claim.actors.iter().map(|actor| words(actor.evidence.span)).collect::<Vec<_>>(),
        ["Government of Syria", "Syrian insurgents"]
    );
    assert_eq!(words(claim.passage), "14 shells hit Dahya al-Assad an clashes continue around Ter Ma’la");
    assert_eq!(project.row_number(claim.id), Some(1));
    assert!(waqai::query::reason(&project, &claim.trigger.rule).is_some(), "rules of tables are told in words");
}

#[test]
fn ucdp_columns_are_those_of_its_claims() {
    let Some(path) = ucdp() else { return };
    assert_columns_are_of_the_claims(&open(&[path]).project);
}

const HEAD: &str = "id,type_of_violence,side_a,side_b,source_headline,where_prec,where_coordinates,adm_1,latitude,longitude,\
                    date_prec,date_start,date_end,low,best,high";

#[test]
fn rows_that_cannot_be_read_are_told_with_their_line() {
    let folder = Folder::new("rows");
    let row = |id: u32, kind: &str, start: &str, low: &str| {
        format!(
            "{id},{kind},IS,SDF,\"two\nlines\",1,Manbij town,Aleppo Governorate,36.5,37.9,1,{start},2016-01-02,{low},1,1"
        )
    };
    let rows = [
        row(1, "1", "2016-01-01", "1"),
        row(2, "8", "2016-01-01", "1"),
        row(3, "1", "2016-01-09", "1"),
        row(4, "1", "2016-01-01", "many"),
        "5,1,IS".to_owned(),
        row(6, "1", "2016-01-01", "1"),
    ];
    let path = folder.file("events.csv");
    std::fs::write(&path, format!("\u{feff}{HEAD}\r\n{}\r\n", rows.join("\r\n"))).expect("a file");
    let loaded = open(&[path]);
    let told: Vec<&str> = loaded.notices.iter().map(|notice| notice.message.as_str()).collect();
    let hints = [("line 4", "type_of_violence"), ("line 6", "date_start"), ("line 8", "low"), ("line 10", "3 cells")];
    assert_eq!(told.len(), hints.len(), "{told:#?}");
    for (message, (line, hint)) in told.iter().zip(hints) {
        assert!(message.contains(line) && message.contains(hint), "{message}");
    }
    assert_eq!(loaded.project.claim_count(), 2);
    let last = loaded.project.claim(ClaimId(1)).expect("a claim");
    assert_eq!(last.key, "events#6", "a row bears its number in the file");
    assert_eq!(loaded.project.claim_named("events#6"), Some(ClaimId(1)));
}

#[test]
fn other_tables_are_refused_with_what_is_missing() {
    let folder = Folder::new("other");
    let cases = [
        ("acled.csv", "event_id_cnty,event_date\nSYR1,2016", "for ACLED the columns event_type, actor1"),
        (
            "ged.csv",
            "type_of_violence,side_b,low,best,high,where_prec,adm_1,date_prec\n1,x",
            "for UCDP GED the columns side_a",
        ),
        ("weather.csv", "sky,wind\ngrey,west", "are missing"),
        ("head.csv", HEAD, "no row"),
    ];
    for (name, text, hint) in cases {
        let path = folder.file(name);
        std::fs::write(&path, text).expect("a file");
        let loaded = open(&[path]);
        assert!(
            loaded.notices[0].message.contains(hint) && loaded.notices[0].message.contains(name),
            "{:?}",
            loaded.notices
        );
    }
}

#[test]
fn reports_and_tables_open_together() {
    let folder = Folder::new("mixed");
    let path = folder.file("a.waqai");
    synth(&path, 300, 5);
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let loaded = open(&[path, seeds.clone()]);
    let reports = open(&[seeds]).project;
    assert!(loaded.notices.is_empty(), "{:?}", loaded.notices);
    let project = loaded.project;
    assert_eq!(project.reports.len(), 6);
    assert_eq!(project.claim_count(), reports.claims.len() + 300, "rows follow on the claims");
    assert_eq!(project.claims, reports.claims);
    let first_row = ClaimId(reports.claims.len() as u32);
    assert_eq!(project.report_of_claim(first_row), Some(project.reports[5].id));
    assert_eq!(project.row_number(first_row), Some(1));
    assert!(project.incident_of(first_row).is_none());
    assert_columns_are_of_the_claims(&project);
}
