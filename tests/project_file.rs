//! A project's own file: what is saved is what is opened, edit by edit, and the file tells when it is not sound.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

#[path = "common/engine.rs"]
mod engine;
#[path = "common/folder.rs"]
mod folder;

use engine::{ENGINE, waqai};
use folder::Folder;
use std::path::{Path, PathBuf};
use std::process::Output;
use waqai::cli::script::{Lots, edit};
use waqai::exchange::project_file::{self, About, Lock, Origin, ProjectFile, ProjectWriter, Refused, save};
use waqai::model::{ClaimId, EditId, ReportId};
use waqai::state::{Loaded, Progress, load, load_embedded};
use waqai::store::{Columns, History, Project};

fn open(path: &Path) -> Loaded {
    load(&ENGINE, &[path.to_owned()], &Progress::default(), &|| ())
}

fn assert_sound(path: &Path) {
    let checked = project_file::check(path).expect("a project");
    assert!(checked.faults.is_empty(), "{}: {:#?}", path.display(), checked.faults);
}

/// Two projects that nobody can tell apart, but for what each was called within this run.
fn assert_same(one: &Project, other: &Project) {
    assert_eq!(one.reports, other.reports);
    assert_eq!(one.claim_numbers(), other.claim_numbers());
    for id in (0..one.claim_numbers()).map(|id| ClaimId(id as u32)) {
        assert_eq!(one.claim(id), other.claim(id));
        assert_eq!(one.key_of(id), other.key_of(id));
        assert_eq!(one.review_of(id), other.review_of(id));
        assert_eq!(one.is_disputed(id), other.is_disputed(id));
        let incident = |project: &Project| project.incident_of(id).map(|incident| incident.id);
        assert_eq!(incident(one), incident(other), "{id:?}");
        if let Some(claim) = one.claim(id) {
            let text = |project: &Project| project.page_of(&claim).map(|page| page.text.clone());
            assert_eq!(text(one), text(other));
        }
    }
    let incidents = |project: &Project| {
        project.incidents.iter().filter(|incident| !incident.claims.is_empty()).cloned().collect::<Vec<_>>()
    };
    assert_eq!(incidents(one), incidents(other));
    assert_eq!((&one.denials, &one.copies), (&other.denials, &other.copies));
    assert_eq!((&one.actors, &one.places), (&other.actors, &other.places));
    assert_eq!((&one.camps, &one.reasons), (&other.camps, &other.reasons));
    assert_eq!((&one.noise, &one.warnings), (&other.noise, &other.warnings));
    assert!(one.notes().eq(other.notes()) && one.views().eq(other.views()));
    assert_eq!(one.next_claim(), other.next_claim());
    assert_eq!(one.next_incident(), other.next_incident());
    assert_eq!((one.next_note(), one.next_view()), (other.next_note(), other.next_view()));
    for report in &one.reports {
        let claims = |project: &Project| project.claims_of(report.id).iter().map(|claim| claim.id).collect::<Vec<_>>();
        assert_eq!(claims(one), claims(other));
        assert_eq!(one.rows_of(report.id), other.rows_of(report.id));
    }
    assert_eq!(Columns::of(one).days(0), Columns::of(other).days(0));
}

#[test]
fn a_project_opens_as_it_was_saved() {
    let folder = Folder::new("whole");
    let annotated = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/annotated/development");
    let projects = [load_embedded(&ENGINE), load(&ENGINE, &[annotated], &Progress::default(), &|| ())];
    for (nth, loaded) in projects.into_iter().enumerate() {
        let path = folder.file(&format!("{nth}.waqai"));
        let origin = Origin { path: "/reports/ا.txt".to_owned(), at_ms: Some(-7) };
        let about = About {
            program: "0".to_owned(),
            lexicon: "1".to_owned(),
            settings: "{}".to_owned(),
            origins: [(ReportId(1), origin)].into(),
        };
        save(&path, &loaded.project, &History::default(), &about).expect("room for a file");
        assert_sound(&path);
        let opened = open(&path);
        assert!(opened.notices.is_empty(), "{:?}", opened.notices);
        assert!(opened.project.claims.len() > 20 && !opened.project.incidents.is_empty());
        assert_same(&loaded.project, &opened.project);
        let file = opened.file.expect("a project of its own");
        assert_eq!((file.about, file.history), (Some(about), History::default()));
        assert_eq!(std::fs::read_dir(&folder.0).expect("the folder").count(), nth + 1, "nothing is left beside it");
    }
}

#[test]
fn tables_are_saved_with_their_records() {
    let folder = Folder::new("tables");
    let (table, seeds, path) = (folder.file("war.waqai"), folder.file("seed.txt"), folder.file("both.waqai"));
    let done = waqai(&["synth", "--events", "300", "-o", table.to_str().expect("a name")]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    std::fs::write(&seeds, "قصفت قوات النظام بلدة كفرنبودة أمس.\n").expect("a file");
    assert_same(&open(&table).project, &open(&table).project);
    assert!(open(&table).project.reports[0].text.is_empty() && open(&table).file.is_some());
    let both = load(&ENGINE, &[seeds, table], &Progress::default(), &|| ());
    assert!(both.file.is_none(), "what was put together from several files has none yet");
    save(&path, &both.project, &History::default(), &About::default()).expect("room for a file");
    assert_sound(&path);
    assert_same(&both.project, &open(&path).project);
}

/// Makes edits by lot on a project and its file, with ways through the history among them.
fn edit_by_lot(project: &mut Project, history: &mut History, writer: &mut ProjectWriter, lots: &mut Lots, edits: u32) {
    for at_ms in 0..edits {
        let steps = match lots.below(7) {
            0 => history.undo().map(|step| vec![step]),
            1 => history.redo().map(|step| vec![step]),
            2 if lots.below(3) == 0 => history.jump(EditId(lots.below(history.len() as u64 + 1) as u32)),
            _ => None,
        };
        if let Some(steps) = steps {
            history.walk(project, &steps).expect("what was made can be taken back");
            writer.move_to(history.head(), project).expect("the file follows");
            continue;
        }
        let made = edit(project, lots);
        project.make_all(&made.changes).expect("an edit that fits");
        let recorded = history.record(made, "ريم", i64::from(at_ms)).and_then(|entry| entry.recorded());
        writer.edit(&recorded.expect("just made"), project).expect("the file follows");
    }
}

#[test]
fn a_file_follows_every_edit() {
    let folder = Folder::new("edits");
    for seed in 1..4 {
        let path = folder.file(&format!("{seed}.waqai"));
        let (mut project, mut history) = (load_embedded(&ENGINE).project, History::default());
        save(&path, &project, &history, &About::default()).expect("room for a file");
        let mut writer = ProjectWriter::open(&path).expect("a file of ours");
        if seed == 1 {
            writer.holds(&project);
        }
        let mut lots = Lots::new(seed);
        for _ in 0..4 {
            for _ in 0..4 {
                if seed == 3 {
                    // One that does not know of the project what it holds.
                    drop(writer);
                    writer = ProjectWriter::open(&path).expect("a file of ours");
                }
                edit_by_lot(&mut project, &mut history, &mut writer, &mut lots, 10);
            }
            let opened = open(&path);
            assert!(opened.notices.is_empty(), "{:?}", opened.notices);
            assert_same(&project, &opened.project);
            let file = opened.file.expect("a project of its own");
            assert_eq!((file.history.head(), file.history.len()), (history.head(), history.len()));
            let whole = ProjectFile::at(&path).and_then(|file| file.whole_history()).expect("a history");
            assert!(whole.entries().eq(history.entries()));
        }
        assert_sound(&path);
        drop(writer);
        assert_sound(&path);
        assert!(!folder.file(&format!("{seed}.waqai-wal")).exists(), "at rest a project is one file");
        let again = folder.file(&format!("{seed}-again.waqai"));
        save(&again, &project, &history, &About::default()).expect("room for a file");
        assert_sound(&again);
        assert_same(&project, &open(&again).project);
    }
}

#[test]
fn edits_that_could_not_be_saved_follow_later() {
    let folder = Folder::new("later");
    let path = folder.file("a.waqai");
    let (mut project, mut history) = (load_embedded(&ENGINE).project, History::default());
    save(&path, &project, &history, &About::default()).expect("room for a file");
    let mut writer = ProjectWriter::open(&path).expect("a file of ours");
    let mut lots = Lots::new(5);
    edit_by_lot(&mut project, &mut history, &mut writer, &mut lots, 10);
    for _ in 0..10 {
        let made = edit(&project, &mut lots);
        project.make_all(&made.changes).expect("an edit that fits");
        history.record(made, "me", 0);
    }
    writer.follow(&history, &project).expect("all at once");
    assert_same(&project, &open(&path).project);
    assert_sound(&path);
}

#[test]
fn a_file_of_format_1_is_moved_forward_and_kept() {
    let folder = Folder::new("forward");
    let path = folder.file("old.waqai");
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/project_file/format_1.waqai");
    std::fs::copy(&old, &path).expect("a file of the first format");
    let before = open(&path);
    assert!(before.notices.is_empty(), "{:?}", before.notices);
    let moved = project_file::move_forward(&path).expect("it can be moved").expect("it was older");
    assert_eq!((moved.from, &moved.kept), (1, &folder.file("old.waqai.bak-1")));
    assert_eq!(std::fs::read(&moved.kept).expect("kept"), std::fs::read(&old).expect("there"));
    assert_sound(&path);
    assert_eq!(project_file::move_forward(&path).expect("it is of our format"), None);
    let after = open(&path);
    assert_eq!(before.project.claim_count(), after.project.claim_count());
    for id in (0..before.project.claim_numbers()).map(|id| ClaimId(id as u32)) {
        assert_eq!(before.project.claim(id), after.project.claim(id));
    }
    let (mut project, mut history) = (after.project, History::default());
    let mut writer = ProjectWriter::open(&path).expect("a file of ours");
    edit_by_lot(&mut project, &mut history, &mut writer, &mut Lots::new(3), 60);
    assert_same(&project, &open(&path).project);
    assert_sound(&path);
}

#[test]
fn one_window_edits_a_project() {
    let folder = Folder::new("lock");
    let path = folder.file("a.waqai");
    std::fs::write(&path, "any file").expect("a file");
    let mark = Lock::take(&path, 0).expect("nobody has it");
    assert!(matches!(Lock::take(&path, 0), Err(Refused::Held { .. })));
    drop(mark);
    let gone =
        "999999999\n".to_owned() + std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default().trim();
    std::fs::write(folder.file("a.waqai.lock"), gone + "\n5\n77\n").expect("a mark that was left");
    let mark = Lock::take(&path, 0).expect("the process is gone");
    assert_eq!(mark.left_by.as_ref().map(|holder| holder.pid), Some(999_999_999));
    drop(mark);
    std::fs::write(folder.file("a.waqai.lock"), "1\nanother machine\n5\n77\n").expect("a mark of another machine");
    let refused = Lock::take(&path, 0).expect_err("it may be at work").to_string();
    assert!(refused.contains("another machine") && refused.contains("a.waqai.lock"), "{refused}");
}

#[test]
fn the_newest_backups_are_kept_whatever_the_clock_says() {
    let folder = Folder::new("backups");
    let path = folder.file("a.waqai");
    let project = load_embedded(&ENGINE).project;
    save(&path, &project, &History::default(), &About::default()).expect("room for a file");
    assert!(!project_file::is_backed_up(&path));
    let hour = 3_600_000;
    let made: Vec<PathBuf> = [9 * hour, 8 * hour, -hour, 7 * hour]
        .into_iter()
        .map(|at_ms| project_file::backup(&path, at_ms, 2).expect("room for a backup"))
        .collect();
    let kept: Vec<bool> = made.iter().map(|path| path.exists()).collect();
    assert_eq!(kept, [false, false, true, true], "those made last, though the clock was set back");
    assert_sound(&made[3]);
    assert_same(&project, &open(&made[3]).project);
    assert!(project_file::is_backed_up(&path));
}

#[test]
fn a_newer_file_is_shown_or_refused() {
    let folder = Folder::new("newer");
    let path = folder.file("a.waqai");
    save(&path, &load_embedded(&ENGINE).project, &History::default(), &About::default()).expect("room for a file");
    let sql =
        |sql: &str| rusqlite::Connection::open(&path).and_then(|file| file.execute_batch(sql)).expect("a database");
    sql("PRAGMA user_version = 9; UPDATE meta SET value = '2' WHERE key = 'readable_by'");
    let opened = open(&path);
    assert!(opened.project.claims.len() > 20 && opened.file.as_ref().is_some_and(|file| file.is_newer));
    assert!(opened.notices[0].message.contains("newer"), "{:?}", opened.notices);
    assert!(ProjectWriter::open(&path).is_err(), "it is not written to");
    sql("UPDATE meta SET value = '9' WHERE key = 'readable_by'");
    let opened = open(&path);
    assert!(opened.project.claims.is_empty() && opened.notices[0].message.contains("newer"), "{:?}", opened.notices);
}

#[test]
fn the_command_line_saves_and_checks() {
    let folder = Folder::new("cli");
    let (text, path) = (folder.file("a.txt"), folder.file("a.waqai"));
    let words = "قصفت قوات النظام بلدة كفرنبودة أمس.\n";
    std::fs::write(&text, words).expect("a file");
    let (text, name) = (text.to_str().expect("a name").to_owned(), path.to_str().expect("a name"));
    let told =
        |output: &Output| String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned();
    let done = waqai(&["save", &text, "-o", name]);
    assert_eq!(done.status.code(), Some(0), "{}", told(&done));
    let done = waqai(&["check", name]);
    assert!(done.status.success() && told(&done).contains("sound: 1 reports"), "{}", told(&done));
    let again = waqai(&["save", &text, "-o", name]);
    assert!(!again.status.success() && told(&again).contains("kept"), "{}", told(&again));
    let done = waqai(&["script", name, "--edits", "5"]);
    assert_eq!(told(&done).lines().count(), 5, "{}", told(&done));
    assert!(waqai(&["check", name]).status.success());
    assert_eq!(waqai(&["check", &text]).status.code(), Some(2), "a text is no project");
    assert_eq!(std::fs::read_to_string(&text).expect("still there"), words, "sources are never written");
    for command in ["check", "repair", "save"] {
        assert!(told(&waqai(&[command, "--help"])).contains("Example"), "{command}");
    }
}

#[test]
fn sources_are_the_same_after_a_session() {
    let folder = Folder::new("sources");
    let sources = folder.file("reports");
    std::fs::create_dir_all(&sources).expect("a folder");
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for entry in std::fs::read_dir(&seeds).expect("the seeds") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            std::fs::copy(&path, sources.join(path.file_name().expect("a name"))).expect("room for a file");
        }
    }
    let hashes = || -> Vec<(PathBuf, String)> {
        let paths = std::fs::read_dir(&sources).expect("the folder").map(|entry| entry.expect("an entry").path());
        let mut hashes: Vec<_> =
            paths.map(|path| (path.clone(), project_file::sha256(&std::fs::read(path).expect("a file")))).collect();
        hashes.sort();
        hashes
    };
    let before = hashes();
    let loaded = load(&ENGINE, std::slice::from_ref(&sources), &Progress::default(), &|| ());
    assert!(loaded.origins.len() == loaded.project.reports.len() && loaded.origins.len() >= 5);
    let about = waqai::state::about(&loaded.origins, None, 5);
    let (path, mut project, mut history) = (folder.file("a.waqai"), loaded.project, History::default());
    save(&path, &project, &history, &about).expect("room for a file");
    let mut writer = ProjectWriter::open(&path).expect("a file of ours");
    edit_by_lot(&mut project, &mut history, &mut writer, &mut Lots::new(9), 60);
    project_file::backup(&path, 0, 3).expect("room for a backup");
    drop(writer);
    let opened = open(&path);
    let told = opened.file.and_then(|file| file.about).expect("it tells where its reports came from");
    assert_eq!(told, about);
    assert_eq!(hashes(), before);
    let kept = rusqlite::Connection::open(&path).and_then(|file| {
        let mut select = file.prepare("SELECT came_from, sha256 FROM report ORDER BY came_from")?;
        let rows = select.query_map([], |row| Ok((PathBuf::from(row.get::<_, String>(0)?), row.get(1)?)))?;
        rows.collect::<rusqlite::Result<Vec<(PathBuf, String)>>>()
    });
    let texts: Vec<_> =
        before.into_iter().filter(|(path, _)| path.extension().is_some_and(|ending| ending == "txt")).collect();
    assert_eq!(kept.expect("a database"), texts, "the hashes in the file are those of the sources");
}

/// Reports and a table behind them, saved, and the reports of the program that are not among them.
fn some_saved(folder: &Folder) -> (PathBuf, Vec<PathBuf>) {
    let mut seeds: Vec<PathBuf> = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"))
        .expect("the seeds")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    seeds.sort();
    let (table, path) = (folder.file("war.waqai"), folder.file("a.waqai"));
    let done = waqai(&["synth", "--events", "40", "-o", table.to_str().expect("a name")]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let others = seeds.split_off(seeds.len() - 2);
    let some = load(&ENGINE, &[seeds, vec![table]].concat(), &Progress::default(), &|| ());
    save(&path, &some.project, &History::default(), &About::default()).expect("room for a file");
    (path, others)
}

#[test]
fn reports_opened_with_a_project_are_put_into_it_as_an_edit() {
    let folder = Folder::new("added");
    let (path, others) = some_saved(&folder);
    let start = open(&path).project;
    let seeds = others[0].parent().expect("the seeds").to_owned();
    let loaded = load(&ENGINE, &[seeds, path.clone()], &Progress::default(), &|| ());
    assert_same(&loaded.project, &start);
    let known = loaded.notices.iter().filter(|notice| notice.message.contains("already")).count();
    assert_eq!(known, start.reports.len() - 1, "{:?}", loaded.notices);
    let (mut project, mut history, edit) = (loaded.project, History::default(), loaded.added.expect("two more"));
    assert_eq!(edit.label, "Put in 2 reports");
    project.make_all(&edit.changes).expect("it fits");
    assert_eq!(project.reports.len(), start.reports.len() + 2);
    let put_in: Vec<_> = project.reports.iter().skip(start.reports.len()).collect();
    for (report, other) in put_in.iter().zip(&others) {
        assert_eq!(report.text, std::fs::read_to_string(other).expect("a seed"));
        let claims = project.claims_of(report.id);
        assert!(claims.len() > 3 && claims.iter().all(|claim| claim.id >= start.next_claim()), "{}", report.file_name);
        assert!(claims.iter().all(|claim| project.incident_of(claim.id).is_some()));
        assert_eq!(claims[0].key, format!("{}#1", report.stem()));
    }
    for claim in start.held() {
        assert_eq!(project.claim(claim.id).as_deref(), Some(claim), "what was there stays");
    }
    let mut writer = ProjectWriter::open(&path).expect("a file of ours");
    writer.holds(&start);
    let recorded = history.record(edit, "me", 7).and_then(|entry| entry.recorded()).expect("just made");
    writer.edit(&recorded, &project).expect("the file follows");
    assert_same(&project, &open(&path).project);
    assert_sound(&path);
    edit_by_lot(&mut project, &mut history, &mut writer, &mut Lots::new(5), 30);
    assert_same(&project, &open(&path).project);
    assert_sound(&path);
    let again = folder.file("again.waqai");
    save(&again, &project, &history, &About::default()).expect("room for a file");
    assert_same(&project, &open(&again).project);
    assert_sound(&again);
    let from = rusqlite::Connection::open(&again).and_then(|file| {
        file.query_row("SELECT came_from FROM report ORDER BY id DESC LIMIT 1", [], |row| row.get::<_, String>(0))
    });
    let last = project.reports.last().expect("a report");
    assert_eq!(from.ok().map(PathBuf::from), others.iter().find(|path| path.ends_with(&last.file_name)).cloned());
    let steps = history.jump(EditId(0)).expect("the beginning");
    history.walk(&mut project, &steps).expect("all can be taken back");
    writer.move_to(EditId(0), &project).expect("the file follows");
    let opened = open(&path).project;
    assert_same(&project, &opened);
    assert_eq!(opened.reports, start.reports);
    assert_sound(&path);
    assert!(opened.next_claim() > start.next_claim(), "numbers are not used again");
}

#[test]
fn branches_may_put_in_different_reports() {
    let folder = Folder::new("branches");
    let (path, others) = some_saved(&folder);
    let mut history = History::default();
    let mut project = open(&path).project;
    let mut writer = ProjectWriter::open(&path).expect("a file of ours");
    for other in &others {
        let loaded = load(&ENGINE, &[path.clone(), other.clone()], &Progress::default(), &|| ());
        let edit = loaded.added.expect("one more");
        project = loaded.project;
        project.make_all(&edit.changes).expect("it fits");
        let recorded = history.record(edit, "me", 7).and_then(|entry| entry.recorded()).expect("just made");
        writer.edit(&recorded, &project).expect("the file follows");
        let steps = history.jump(EditId(0)).expect("the beginning");
        history.walk(&mut project, &steps).expect("it can be taken back");
        writer.move_to(EditId(0), &project).expect("the file follows");
    }
    for to in [1, 2, 1, 0, 2].map(EditId) {
        let steps = history.jump(to).expect("it was made");
        history.walk(&mut project, &steps).expect("the way is free");
        writer.move_to(to, &project).expect("the file follows");
        assert_same(&project, &open(&path).project);
        assert_sound(&path);
    }
}

#[test]
fn the_command_line_puts_reports_into_a_project() {
    let folder = Folder::new("cli-added");
    let (path, others) = some_saved(&folder);
    let (name, other) = (path.to_str().expect("a name"), others[0].to_str().expect("a name"));
    let (more, third) = (folder.file("more.waqai"), others[1].to_str().expect("a name"));
    let done = waqai(&["save", name, other, "-o", more.to_str().expect("a name")]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let before = open(&path).project.reports.len();
    let kept = ProjectFile::at(&more).and_then(|file| file.history()).expect("a history");
    assert_eq!((open(&more).project.reports.len(), kept.len()), (before + 1, 1));
    assert_sound(&more);
    let done = waqai(&["save", name, other, third, "-o", name]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(open(&path).project.reports.len(), before + 2);
    assert_sound(&path);
    let done = waqai(&["save", name, third, "-o", name]);
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success() && told.contains("already"), "{told}");
    assert_eq!(ProjectFile::at(&path).and_then(|file| file.history()).expect("a history").len(), 1);
    assert!(!folder.file("a.waqai.lock").exists());
    let table = folder.file("war.waqai");
    let before = std::fs::read(&table).expect("the table");
    let done = waqai(&["save", table.to_str().expect("a name"), other, "-o", table.to_str().expect("a name")]);
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!done.status.success() && told.contains("another name"), "{told}");
    assert_eq!(std::fs::read(&table).expect("the table"), before);
}
