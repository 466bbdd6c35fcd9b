//! Claims out and tables in: what one program writes, another reads.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;
use waqai::exchange::export::{self, ACLED_COLUMNS, Format};
use waqai::extract::Engine;
use waqai::model::{Claim, ClaimId, EventType, Role};
use waqai::state::{Loaded, Progress, load, load_embedded};
use waqai::store::Project;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::embedded().expect("the program's own lists"));

/// A folder that goes with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("waqai-exchange-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn holding(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, content).expect("a file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.0);
    }
}

fn open(path: &Path) -> Loaded {
    load(&ENGINE, &[path.to_owned()], &Progress::default(), &|| ())
}

fn claims(project: &Project) -> Vec<Claim> {
    let ids = (0..project.claim_numbers()).filter_map(|nth| u32::try_from(nth).ok()).map(ClaimId);
    ids.filter_map(|id| project.claim(id)).map(|claim| claim.into_owned()).collect()
}

fn written(format: Format, project: &Project) -> Vec<u8> {
    let ids: Vec<ClaimId> = claims(project).iter().map(|claim| claim.id).collect();
    let mut out = Vec::new();
    export::write(format, project, &ids, &mut out).expect("memory takes all");
    out
}

/// Who has a part in a claim, by name.
fn parts(project: &Project, claim: &Claim) -> BTreeSet<(String, Role)> {
    let named = claim.actors.iter().filter_map(|part| Some((project.actor(&part.actor)?.name_en.clone(), part.role)));
    named.collect()
}

#[test]
fn a_table_of_ours_comes_back_with_what_it_holds() {
    let folder = Folder::new("own");
    let before = load_embedded(&ENGINE).project;
    let path = folder.holding("claims.csv", &written(Format::Csv, &before));
    let loaded = open(&path);
    assert!(loaded.notices.is_empty(), "{:?}", loaded.notices);
    let (told, read) = (claims(&before), claims(&loaded.project));
    assert_eq!(told.len(), read.len());
    for (told, read) in told.iter().zip(&read) {
        let days = |claim: &Claim| claim.date.as_ref().map(|date| date.interval);
        assert_eq!((told.event_type, days(told)), (read.event_type, days(read)), "{}", told.key);
        assert_eq!(parts(&before, told), parts(&loaded.project, read), "{}", told.key);
        let page = loaded.project.page_of(read).expect("a page");
        assert!(page.text.contains(&told.key), "the page of a row has its whole record");
    }
}

#[test]
fn acled_is_read_in_its_present_and_its_older_layout() {
    let folder = Folder::new("acled");
    let mut present = ACLED_COLUMNS.join(",");
    present.push_str(
        "\nSYR1,2018-03-12,2018,1,Political violence,Explosions/Remote violence,Shelling/artillery/missile attack,\
         Military Forces of Syria (2000-2024),,State forces,Civilians (Syria),,Civilians,State forces-Civilians,\
         Civilian targeting,760,Middle East,Syria,Idleb,Ariha,Ariha,Ariha,35.8133,36.6122,1,SOHR,National,\
         \"Shells hit Ariha, and its market\",4,,1520000000\n\
         SYR2,2018-03-12,2018,2,Political violence,Battles,Armed clash,QSD: Syrian Democratic Forces,YPG: People's \
         Protection Units,Rebel group,Somebody Else,,Political militia,,,760,Middle East,Syria,Aleppo,,,Aleppo,36.2,37.15,3,\
         ANHA,,,0,,1\n\
         SYR3,soon,2018,1,,Battles,Armed clash,A,,,B,,,,,,,,,,,X,1,2,1,S,,,0,,1\n",
    );
    let loaded = open(&folder.holding("present.csv", present.as_bytes()));
    assert_eq!(loaded.notices.len(), 1, "one row is off, and told: {:?}", loaded.notices);
    assert!(loaded.notices[0].message.contains("line 4") && loaded.notices[0].message.contains("event_date"));
    let read = claims(&loaded.project);
    assert_eq!(read.len(), 2);
    let shelling = &read[0];
    let named = parts(&loaded.project, shelling);
    assert_eq!(shelling.event_type, EventType::Shelling);
    assert!(named.contains(&("Syrian government forces".to_owned(), Role::Initiator)), "of our registry: {named:?}");
    let place = &loaded.project.places[&shelling.places[0].place];
    assert_eq!(place.name_ar, "أريحا", "of our gazetteer");
    assert_eq!(shelling.toll.iter().map(|toll| toll.best).collect::<Vec<_>>(), [Some(4)]);
    let clash = &read[1];
    let days = clash.date.as_ref().expect("days").interval;
    assert_eq!(days.len_days(), 7, "a week");
    let named = parts(&loaded.project, clash);
    assert!(named.contains(&("Somebody Else".to_owned(), Role::Participant)), "kept as written: {named:?}");
    assert_eq!(named.len(), 3, "an associate has a part as well");

    let older = "ISO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,INTER1,\
                 ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,LOCATION,LATITUDE,LONGITUDE,\
                 GEO_PRECISION,SOURCE,NOTES,FATALITIES\n\
                 760,1SYR,1,12/02/2016,2016,3,Battle-No change of territory,Islamic State (Syria),,2,Nobody Known,,3,23,Syria,\
                 Deir ez Zor,,,Deir ez Zor,35.33,40.14,1,X,n,12\n";
    let loaded = open(&folder.holding("older.csv", older.as_bytes()));
    assert!(loaded.notices.is_empty(), "{:?}", loaded.notices);
    let read = claims(&loaded.project);
    assert_eq!(read[0].date.as_ref().expect("days").edtf, "[2016-02-01..2016-02-29]", "the month of the day");
    let unknown = loaded.project.actors.values().find(|actor| actor.name_en == "Nobody Known").expect("it is kept");
    assert_eq!(unknown.inter.map(|inter| inter.code()), Some(3), "with the code that the table gives");
}

#[test]
fn what_is_written_for_acled_is_read_as_acled() {
    let folder = Folder::new("round");
    let before = load_embedded(&ENGINE).project;
    let loaded = open(&folder.holding("acled.csv", &written(Format::Acled, &before)));
    let told = claims(&before);
    let coded = |kind: EventType| !kind.acled().0.is_empty();
    let (read, sent) = (claims(&loaded.project), told.iter().filter(|claim| coded(claim.event_type)).count());
    assert!(!read.is_empty() && read.len() <= sent, "{} of {sent}", read.len());
    let without_day = loaded.notices.iter().filter(|notice| notice.message.contains("event_date")).count();
    assert!(without_day <= 13, "rows without a day are told, not lost: {:?}", loaded.notices);
}

fn waqai(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_waqai")).args(arguments).output().expect("the program runs")
}

fn error(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_command_line_exports_what_is_asked_for() {
    let folder = Folder::new("cli");
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let seeds = seeds.to_str().expect("a name");
    let path = folder.0.join("out.geojson");
    let out = path.to_str().expect("a name");
    let done = waqai(&["export", seeds, "-o", out]);
    assert_eq!(done.status.code(), Some(0), "{}", error(&done));
    assert!(error(&done).contains("without a place"), "what is lost is told: {}", error(&done));
    let map: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).expect("a file")).expect("JSON");
    let all = map["features"].as_array().expect("features").len();
    assert_eq!(all, claims(&load_embedded(&ENGINE).project).len());

    let some = waqai(&["export", seeds, "--format", "csv", "--type", "shelling", "--from", "2019-01-01"]);
    assert_eq!(some.status.code(), Some(0), "{}", error(&some));
    let table = String::from_utf8(some.stdout).expect("text");
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let kinds: BTreeSet<String> =
        reader.records().map(|row| row.expect("a row").get(1).expect("a cell").to_owned()).collect();
    assert_eq!(kinds, BTreeSet::from(["shelling".to_owned()]));

    for (arguments, hint) in [
        (vec!["export", seeds, "--format", "csv", "--actor", "Nobody At All"], "Nobody At All"),
        (vec!["export", seeds], "--format"),
        (vec!["export", seeds, "--format", "csv", "--type", "picnic"], "shelling"),
        (vec!["export", seeds, "--format", "csv", "--from", "2019-02-01", "--to", "2018-01-01"], "swap"),
    ] {
        let refused = waqai(&arguments);
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}: {}", error(&refused));
        assert!(error(&refused).contains(hint), "{arguments:?}: {}", error(&refused));
    }
}

#[test]
fn pages_documents_archives_and_older_encodings_are_reports() {
    let folder = Folder::new("reports");
    let text = "قصفت قوات النظام مدينة سراقب في 12 آذار 2018، ما أدى إلى مقتل أربعة مدنيين.";
    let page = format!(
        "<html><head><meta property='og:site_name' content='عنب بلدي'><meta property='article:published_time' \
         content='2018-03-13'></head><body><nav>الرئيسية</nav><article><h1>قصف على سراقب</h1><p>{text}</p></article></body></html>"
    );
    folder.holding("page.html", page.as_bytes());
    folder.holding("plain.txt", text.as_bytes());
    folder.holding("old.txt", &encoding_rs::WINDOWS_1256.encode(text).0);
    folder.holding(
        "wide.txt",
        &[&[0xff, 0xfe], &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()[..]].concat(),
    );
    folder.holding("README.md", "about the folder".as_bytes());
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, content) in [
        ("in/a.txt", text),
        ("../../escape.txt", text),
        ("in/reports.toml", "[[report]]\nfile = \"a.txt\"\noutlet = \"Orient\""),
        ("__MACOSX/a.txt", text),
        ("in/picture.png", "x"),
    ] {
        archive.start_file(name, options).expect("memory takes all");
        std::io::Write::write_all(&mut archive, content.as_bytes()).expect("memory takes all");
    }
    folder.holding("more.zip", &archive.finish().expect("memory takes all").into_inner());
    folder.holding("broken.zip", b"PK\x03\x04 and nothing");

    let loaded = open(&folder.0);
    let project = &loaded.project;
    let names: Vec<&str> = project.reports.iter().map(|report| report.file_name.as_str()).collect();
    assert_eq!(names.len(), 6, "{names:?}");
    for report in &project.reports {
        let own = project.claims_of(report.id);
        assert!(own.iter().any(|claim| claim.event_type == EventType::Shelling), "{}", report.file_name);
    }
    let page = project.reports.iter().find(|report| report.file_name == "page.html").expect("the page");
    assert_eq!(page.outlet.name_ar, "عنب بلدي");
    assert_eq!(page.title_ar, "قصف على سراقب");
    assert!(!page.text.contains("الرئيسية"), "{}", page.text);
    assert!(project.reports.iter().any(|report| report.outlet.name_en == "Orient"), "the archive's own reports.toml");
    let told = |words: &str| loaded.notices.iter().any(|notice| format!("{notice:?}").contains(words));
    assert!(told("windows-1256") && told("UTF-16LE") && told("broken.zip"), "{:?}", loaded.notices);
    assert!(!folder.0.join("../../escape.txt").exists(), "nothing is unpacked");
}

#[test]
fn a_line_of_json_is_answered_by_its_claims() {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_waqai"))
        .args(["extract", "--stdin"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program runs");
    let line = |file: &str| {
        let text = "قصفت قوات النظام مدينة سراقب أمس.";
        serde_json::json!({ "file": file, "text": text, "published_earliest": "2018-03-13" }).to_string()
    };
    let input = format!("{}\n\nno JSON\n{}\n", line("a.txt"), line("b.txt"));
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
    let done = child.wait_with_output().expect("it ends");
    assert_eq!(done.status.code(), Some(2), "a line that is no report is told");
    assert!(error(&done).contains("line 3"), "{}", error(&done));
    let records: Vec<serde_json::Value> = String::from_utf8(done.stdout)
        .expect("text")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a record"))
        .collect();
    let told: Vec<(&str, &str)> = records
        .iter()
        .filter_map(|record| Some((record["report"].as_str()?, record["start_date"].as_str()?)))
        .collect();
    assert_eq!(told, [("a.txt", "2018-03-12"), ("b.txt", "2018-03-12")]);
}

#[test]
fn the_program_tells_shells_and_manuals_what_it_knows_of_itself() {
    let folder = Folder::new("manual");
    let done = waqai(&["manual", "-o", folder.0.to_str().expect("a name")]);
    assert_eq!(done.status.code(), Some(0), "{}", error(&done));
    let page = std::fs::read_to_string(folder.0.join("waqai-export.1")).expect("a page for each command");
    assert!(page.contains("geojson"));
    let done = waqai(&["completions", "bash"]);
    assert!(String::from_utf8_lossy(&done.stdout).contains("--format"), "{}", error(&done));
}

#[test]
fn figures_need_no_display() {
    let folder = Folder::new("figure");
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let seeds = seeds.to_str().expect("a name");
    for (name, begins) in [("a.svg", b"<svg".as_slice()), ("a.png", b"\x89PNG")] {
        let path = folder.0.join(name);
        let out = path.to_str().expect("a name");
        let done = Command::new(env!("CARGO_BIN_EXE_waqai"))
            .args(["figure", seeds, "--width", "800", "--height", "500", "-o", out])
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .output()
            .expect("the program runs");
        assert_eq!(done.status.code(), Some(0), "{}", error(&done));
        assert!(std::fs::read(&path).expect("a picture").starts_with(begins), "{name}");
    }
    let page = folder.0.join("a.html");
    let done = waqai(&["export", seeds, "-o", page.to_str().expect("a name")]);
    assert_eq!(done.status.code(), Some(0), "{}", error(&done));
    assert!(std::fs::read_to_string(&page).expect("a page").contains("<blockquote dir=\"auto\" lang=\"ar\">"));
    let refused = waqai(&["figure", seeds, "-o", "a.gif"]);
    assert_eq!(refused.status.code(), Some(2), "{}", error(&refused));
}
