//! What becomes of a project when the program, the disk or somebody else gets in the way: nothing that was told to be
//! saved is lost, and what is the matter is told.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

#[path = "common/engine.rs"]
mod engine;
#[path = "common/folder.rs"]
mod folder;

use engine::{ENGINE, open};
use folder::Folder;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use waqai::app::Made;
use waqai::app::projects::Projects;
use waqai::cli::script::{Lots, edit};
use waqai::exchange::project_file::{self, About, ProjectFile, ProjectWriter, SaveFault, repair, save};
use waqai::model::{EditId, Recorded};
use waqai::state::{Keeping, Notice, load_embedded};
use waqai::store::{History, Project};

fn faults(path: &Path) -> Vec<String> {
    project_file::check(path).expect("a project").faults
}

/// A project in a file, open for editing.
struct Open {
    path: PathBuf,
    project: Project,
    history: History,
    writer: ProjectWriter,
    lots: Lots,
}

impl Open {
    fn new(folder: &Folder) -> Self {
        let (path, project, history) = (folder.file("a.waqai"), load_embedded(&ENGINE).project, History::default());
        save(&path, &project, &history, &About::default()).expect("room for a file");
        let writer = ProjectWriter::open(&path).expect("a file of ours");
        Self { path, project, history, writer, lots: Lots::new(11) }
    }

    /// Makes an edit in memory alone.
    fn make(&mut self) -> Recorded {
        let made = edit(&self.project, &mut self.lots);
        self.project.make_all(&made.changes).expect("an edit that fits");
        self.history.record(made, "me", 0).and_then(|entry| entry.recorded()).expect("just made")
    }

    /// Makes an edit and saves it.
    fn edit(&mut self) -> Result<(), SaveFault> {
        let recorded = self.make();
        self.writer.edit(&recorded, &self.project)
    }

    /// Work goes on: the project with all its edits is saved elsewhere, and is sound.
    fn save_elsewhere(&self, folder: &Folder) {
        let other = folder.file("other.waqai");
        save(&other, &self.project, &self.history, &About::default()).expect("room elsewhere");
        assert_eq!(faults(&other), [""; 0]);
        let kept = ProjectFile::at(&other).and_then(|file| file.history()).expect("a history");
        assert_eq!((kept.head(), kept.len()), (self.history.head(), self.history.len()));
    }
}

/// How often the program is killed; a thousand times where `WAQAI_KILLS=1000` asks for it.
fn kills() -> u32 {
    std::env::var("WAQAI_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(12)
}

#[test]
fn an_edit_that_was_confirmed_survives_a_kill() {
    let folder = Folder::new("kill");
    let (path, whole) = (folder.file("a.waqai"), folder.file("whole.waqai"));
    save(&whole, &load_embedded(&ENGINE).project, &History::default(), &About::default()).expect("room for a file");
    let mut lots = Lots::new(2026);
    let mut survived = 0;
    for kill in 0..kills() {
        // A file goes through several kills, then a fresh one does.
        if kill % 8 == 0 {
            for name in ["a.waqai", "a.waqai-wal", "a.waqai-shm", "a.waqai-journal"] {
                let _gone = fs::remove_file(folder.file(name));
            }
            fs::copy(&whole, &path).expect("room for a file");
        }
        let begun_with = ProjectFile::at(&path).and_then(|file| file.history()).expect("a history");
        let mut script = Command::new(env!("CARGO_BIN_EXE_waqai"))
            .args(["script", "--edits", "100000", "--seed", &kill.to_string()])
            .arg(&path)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut lines = BufReader::new(script.stdout.take().expect("a pipe")).lines();
        let mut confirmed: Vec<String> = lines.next().into_iter().map(|line| line.expect("a line")).collect();
        std::thread::sleep(Duration::from_micros(lots.below(120_000)));
        script.kill().expect("it runs");
        script.wait().expect("it ends");
        confirmed.extend(lines.map_while(Result::ok));
        let Some(last) = confirmed.last() else { panic!("nothing was done before kill {kill}") };
        let numbers: Vec<u32> = last.split(' ').map(|number| number.parse().expect("a number")).collect();
        let kept = ProjectFile::at(&path).and_then(|file| file.history()).expect("a history");
        let highest = kept.entries().last().map_or(0, |entry| entry.id.0);
        assert!((numbers[1]..=numbers[1] + 1).contains(&highest), "kill {kill}: {highest} of {} edits", numbers[1]);
        assert!(kept.len() >= begun_with.len(), "kill {kill}");
        for entry in (1..=numbers[1]).map(EditId) {
            assert!(kept.entry(entry).is_some(), "kill {kill}: edit {} was confirmed and is gone", entry.0);
        }
        if highest == numbers[1] + 1 {
            assert_eq!(kept.head().0, highest, "kill {kill}: the edit in flight");
        }
        assert_eq!(faults(&path), [""; 0], "kill {kill}");
        survived += confirmed.len();
    }
    println!("{} kills, {survived} confirmed", kills());
}

#[test]
fn a_full_disk_takes_nothing_away() {
    let folder = Folder::new("full");
    let mut open = Open::new(&folder);
    (0..5).for_each(|_| open.edit().expect("there is room"));
    open.writer.settle().expect("there is room");
    let bytes = fs::metadata(&open.path).expect("there").len();
    open.writer.limit(bytes + 16 * 1024).expect("a limit");
    let (mut saved, mut full) = (open.history.head(), None);
    for _ in 0..500 {
        match open.edit() {
            Ok(()) => saved = open.history.head(),
            Err(fault) => {
                full = Some(fault);
                break;
            }
        }
    }
    let full = full.expect("the disk is full some day");
    assert!(matches!(full, SaveFault::Full(_)) && full.to_string().contains("no room left"), "{full}");
    assert_eq!(faults(&open.path), [""; 0]);
    let kept = ProjectFile::at(&open.path).and_then(|file| file.history()).expect("a history");
    assert_eq!(kept.head(), saved, "every edit that was confirmed");
    open.make();
    open.save_elsewhere(&folder);
    open.writer.limit(1 << 40).expect("room again");
    open.writer.follow(&open.history, &open.project).expect("what was missing");
    assert_eq!(faults(&open.path), [""; 0]);
    let kept = ProjectFile::at(&open.path).and_then(|file| file.history()).expect("a history");
    assert_eq!((kept.head(), kept.len()), (open.history.head(), open.history.len()));
}

/// What is done to a file, and whether that is told.
type Harm = (&'static str, fn(&Path), fn(&SaveFault) -> bool);

#[test]
fn a_file_that_is_gone_replaced_or_cut_is_told() {
    let cases: [Harm; 4] = [
        (
            "torn",
            |path| fs::remove_file(path.with_extension("waqai-wal")).expect("there"),
            |fault| matches!(fault, SaveFault::Torn(_)),
        ),
        ("gone", |path| fs::remove_file(path).expect("there"), |fault| matches!(fault, SaveFault::Gone(_))),
        (
            "replaced",
            |path| {
                let beside = path.with_extension("new");
                fs::copy(path, &beside).expect("room");
                fs::rename(beside, path).expect("it takes its place");
            },
            |fault| matches!(fault, SaveFault::Replaced(_)),
        ),
        (
            "cut",
            |path| fs::File::options().write(true).open(path).and_then(|file| file.set_len(9000)).expect("there"),
            |fault| matches!(fault, SaveFault::Cut(_)),
        ),
    ];
    for (case, harm, is_told) in cases {
        let folder = Folder::new(case);
        let mut open = Open::new(&folder);
        open.edit().expect("all is well");
        harm(&open.path);
        let fault = open.edit().expect_err("it cannot be saved");
        assert!(is_told(&fault) && fault.to_string().contains("elsewhere"), "{case}: {fault}");
        open.save_elsewhere(&folder);
        open.edit().expect_err("it still cannot");
        open.save_elsewhere(&folder);
    }
}

#[test]
fn a_second_writer_is_noticed() {
    let folder = Folder::new("second");
    let mut open = Open::new(&folder);
    open.edit().expect("all is well");
    let other = rusqlite::Connection::open(&open.path).expect("a database");
    other.execute_batch("BEGIN IMMEDIATE").expect("nobody writes now");
    let fault = open.edit().expect_err("another writes");
    assert!(matches!(fault, SaveFault::Busy(_)), "{fault}");
    other.execute_batch("ROLLBACK").expect("it was begun");
    open.writer.follow(&open.history, &open.project).expect("now it can be saved");
    other.execute_batch("UPDATE meta SET value = '1' WHERE key = 'head'").expect("it writes");
    let fault = open.edit().expect_err("another has written");
    assert!(matches!(fault, SaveFault::Changed(_)), "{fault}");
    open.save_elsewhere(&folder);
}

#[test]
fn a_clock_that_is_set_back_changes_no_order() {
    let folder = Folder::new("clock");
    let mut open = Open::new(&folder);
    for at_ms in [1_000_000, 500, -7, i64::MIN, i64::MAX] {
        let recorded = Recorded { at_ms, ..open.make() };
        open.writer.edit(&recorded, &open.project).expect("any moment");
    }
    assert_eq!(faults(&open.path), [""; 0]);
    let kept = ProjectFile::at(&open.path).and_then(|file| file.history()).expect("a history");
    assert_eq!(kept.entries().map(|entry| entry.at_ms).collect::<Vec<_>>(), [1_000_000, 500, -7, i64::MIN, i64::MAX]);
}

/// A project in a window, with the file that it was opened from.
struct Desk {
    project: Project,
    history: History,
    projects: Projects,
    lots: Lots,
}

impl Desk {
    fn open(path: &Path) -> Self {
        let loaded = open(&[path.to_owned()]);
        let mut projects = Projects::default();
        let told = projects.opened(&loaded, None, true);
        assert!(told.is_empty() && projects.keeps(), "{told:?}");
        let history = loaded.file.expect("a file of its own").history;
        Self { project: loaded.project, history, projects, lots: Lots::new(4) }
    }

    /// Makes an edit and hands it to the file; gives what is told of it.
    fn edit(&mut self) -> Option<Notice> {
        let edit = edit(&self.project, &mut self.lots);
        let changes = edit.changes.clone();
        self.project.make_all(&changes).expect("an edit that fits");
        let recorded = self.history.record(edit, "me", 0).and_then(|entry| entry.recorded());
        let made = Made { changes, recorded, head: self.history.head() };
        self.projects.keep(&[made], &self.project, &self.history)
    }
}

#[test]
fn work_goes_on_when_the_file_is_lost_and_is_saved_elsewhere() {
    let harms: [fn(&Path); 2] = [
        |path| fs::remove_file(path).expect("there"),
        |path| {
            let folder = path.parent().expect("a folder");
            fs::rename(folder, folder.with_extension("away")).expect("the stick is pulled out");
        },
    ];
    for (nth, harm) in harms.into_iter().enumerate() {
        let folder = Folder::new(&format!("lost-{nth}"));
        let stick = folder.file("stick");
        fs::create_dir(&stick).expect("a folder");
        let (path, other) = (stick.join("a.waqai"), folder.file("other.waqai"));
        save(&path, &load_embedded(&ENGINE).project, &History::default(), &About::default()).expect("room for a file");
        let mut desk = Desk::open(&path);
        assert_eq!(desk.edit(), None, "all is well");
        assert!(matches!(desk.projects.keeping(), Keeping::Saved { .. }));
        harm(&path);
        let told = desk.edit().expect("it cannot be saved, and that is told").message;
        assert!(told.contains("gone") && told.contains("elsewhere"), "{told}");
        assert!(matches!(desk.projects.keeping(), Keeping::NotSaved { .. }));
        assert_eq!(desk.edit(), None, "it is told once; the bar at the top goes on telling it");
        let told = desk.projects.save(&other, &desk.project, &desk.history).message;
        assert!(told.contains("saved") && told.contains("other.waqai"), "{told}");
        assert_eq!((desk.edit(), desk.edit()), (None, None));
        assert!(matches!(desk.projects.keeping(), Keeping::Saved { .. }));
        assert_eq!(faults(&other), [""; 0]);
        let kept = ProjectFile::at(&other).and_then(|file| file.history()).expect("a history");
        assert_eq!((kept.head(), kept.len()), (desk.history.head(), 5));
    }
}

#[test]
fn a_second_window_reads_only() {
    let folder = Folder::new("window");
    let path = folder.file("a.waqai");
    save(&path, &load_embedded(&ENGINE).project, &History::default(), &About::default()).expect("room for a file");
    let mut first = Desk::open(&path);
    let loaded = open(std::slice::from_ref(&path));
    let mut second = Projects::default();
    let told = second.opened(&loaded, None, true);
    assert!(matches!(second.keeping(), Keeping::ReadOnly { .. }) && !second.keeps());
    assert!(told[0].message.contains("edits this project") && told[0].message.contains("elsewhere"), "{told:?}");
    assert_eq!(first.edit(), None, "the first goes on");
    let (other, history) = (folder.file("other.waqai"), History::default());
    let told = second.save(&path, &loaded.project, &history).message;
    assert!(told.contains("not saved") && told.contains("edits this project"), "{told}");
    let told = second.save(&other, &loaded.project, &history).message;
    assert!(second.keeps(), "{told}");
    drop(first);
    assert_eq!(Desk::open(&path).history.len(), 1);
}

/// Runs the program as somebody without rights of their own, also where the head of the system runs the tests, who may
/// write anywhere. `None` where the system does not let that be done.
#[cfg(unix)]
fn as_anybody(program: &Path, arguments: &[&str]) -> Option<std::process::Output> {
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65_534;
    let run = |command: &mut Command| command.args(arguments).output().ok();
    // The head of the system can become anybody; others are who they are.
    run(Command::new(program).uid(NOBODY).gid(NOBODY)).or_else(|| run(&mut Command::new(program)))
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("read-only");
    let mut open = Open::new(&folder);
    open.edit().expect("all is well");
    let Open { path, writer, .. } = open;
    drop(writer);
    // Where anybody may run it; the folders above the program may be closed to them.
    let program = folder.file("waqai");
    let own = Path::new(env!("CARGO_BIN_EXE_waqai"));
    fs::hard_link(own, &program).or_else(|_| fs::copy(own, &program).map(drop)).expect("room for the program");
    let rights = |mode| fs::set_permissions(&folder.0, fs::Permissions::from_mode(mode)).expect("ours");
    rights(0o555);
    let name = path.to_str().expect("a name");
    let run = |arguments: &[&str]| as_anybody(&program, arguments);
    let (script, check, saved) = (
        run(&["script", name, "--edits", "1"]),
        run(&["check", name]),
        run(&["save", name, "-o", folder.file("b.waqai").to_str().expect("a name")]),
    );
    rights(0o755);
    let (Some(script), Some(check), Some(saved)) = (script, check, saved) else {
        eprintln!("SKIPPED: nobody else could run the program; a folder that may not be written to was not checked");
        return;
    };
    let told = |output: &std::process::Output| String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!script.status.success() && told(&script).contains("may not be written to"), "{}", told(&script));
    assert!(check.status.success(), "{}", told(&check));
    assert!(!saved.status.success() && told(&saved).contains("check the folder"), "{}", told(&saved));
    assert_eq!(fs::read_dir(&folder.0).expect("the folder").count(), 2, "nothing was left there");
}

#[test]
fn flipped_bytes_are_found_or_harmless() {
    let folder = Folder::new("flipped");
    let mut open = Open::new(&folder);
    (0..20).for_each(|_| open.edit().expect("all is well"));
    let Open { path, writer, .. } = open;
    drop(writer);
    let (sound, damaged, repaired) = (fs::read(&path).expect("there"), folder.file("b.waqai"), folder.file("c.waqai"));
    let (mut lots, mut found, mut saved) = (Lots::new(8), 0, 0);
    for _ in 0..30 {
        let mut bytes = sound.clone();
        for _ in 0..1 + lots.below(3) {
            let at = lots.below(bytes.len() as u64) as usize;
            bytes[at] ^= 1 << lots.below(8);
        }
        fs::write(&damaged, &bytes).expect("room for a file");
        // Never a panic; a file that opens without a fault is one that is what it was in all that is checked.
        found += u32::from(project_file::check(&damaged).map_or(true, |checked| !checked.faults.is_empty()));
        let _gone = fs::remove_file(&repaired);
        if let Ok(salvaged) = repair(&damaged, &repaired) {
            saved += 1;
            assert!(salvaged.reports + salvaged.claims > 0, "{salvaged:?}");
            let _project = ProjectFile::at(&repaired).and_then(|file| file.whole()).expect("what was saved opens");
        }
        assert_eq!(fs::read(&damaged).expect("there"), bytes, "the damaged file is not touched");
    }
    assert!(found >= 3 && saved >= 20, "{found} found, {saved} saved");
}

#[test]
fn what_is_left_of_a_cut_file_is_saved() {
    let folder = Folder::new("cut-short");
    let mut open = Open::new(&folder);
    (0..5).for_each(|_| open.edit().expect("all is well"));
    let Open { path, writer, .. } = open;
    drop(writer);
    let bytes = fs::read(&path).expect("there");
    let (cut, saved) = (folder.file("cut.waqai"), folder.file("saved.waqai"));
    fs::write(&cut, &bytes[..bytes.len() * 3 / 4]).expect("room for a file");
    assert!(faults(&cut).iter().any(|fault| fault.contains("cut short")), "{:?}", faults(&cut));
    let salvaged = repair(&cut, &saved).expect("something is left");
    assert!(!salvaged.lost.is_empty(), "what was lost is told");
    ProjectFile::at(&saved).and_then(|file| file.whole()).expect("what was saved opens");
    fs::write(&cut, &bytes[..60]).expect("room for a file");
    assert!(repair(&cut, &folder.file("none.waqai")).is_err() && !folder.file("none.waqai").exists());
}
