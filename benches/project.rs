//! What a project of a hundred thousand claims and five thousand reports costs: opened with all counts, by the clock on
//! the wall and all threads, and an edit that is made and saved, by the kind of edit.

#[allow(dead_code, reason = "other benches use the rest")]
#[path = "support/watch.rs"]
mod watch;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use waqai::cli::script::{Lots, edit};
use waqai::exchange::project_file::{About, ProjectFile, ProjectWriter, save};
use waqai::extract::Engine;
use waqai::model::{Extraction, Report};
use waqai::query::{Answerer, Filter};
use waqai::state::{Progress, load};
use waqai::store::{History, Project};
use watch::tell;

const REPORTS: usize = 5_000;
const CLAIMS_EACH: usize = 20;
const EDITS: usize = 400;

/// So many reports with the words and claims of those that were annotated for tuning, again and again.
fn project(engine: &Engine) -> Project {
    let annotated = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/annotated/development");
    let some = load(engine, &[annotated], &Progress::default(), &|| ()).project;
    let with_claims: Vec<&Report> =
        some.reports.iter().filter(|report| !some.claims_of(report.id).is_empty()).collect();
    let made = (0..REPORTS).zip(with_claims.into_iter().cycle()).map(|(nth, report)| {
        let own = some.claims_of(report.id).into_iter().cycle().take(CLAIMS_EACH).cloned();
        let mut claims: Vec<_> = own.collect();
        claims.sort_by_key(|claim| claim.trigger.span.start);
        for (claim, number) in claims.iter_mut().zip(1..) {
            claim.key = format!("{nth:05}#{number}");
        }
        let (actors, places) = (some.actors.clone(), some.places.clone());
        let extraction = Extraction { claims, actors, places, ..Extraction::default() };
        (Report { file_name: format!("{nth:05}.txt"), ..report.clone() }, extraction)
    });
    Project::new(made.collect(), some.camps.clone())
}

fn main() {
    let engine = Engine::embedded().unwrap_or_else(|error| panic!("{error}"));
    let folder = std::env::temp_dir().join(format!("waqai-bench-project-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
    let path = folder.join("large.waqai");
    let project = project(&engine);
    let (took, _) = timed(|| save(&path, &project, &History::default(), &About::default()));
    let bytes = path.metadata().map_or(0, |file| file.len());
    println!("{} claims, {} MB; saved whole in {took:.2?}", project.claim_count(), bytes / 1_000_000);
    opening(&engine, &path, project.claim_count());
    editing(&path, project);
    let _gone = std::fs::remove_dir_all(&folder);
}

/// How long `work` takes by the clock on the wall.
fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let done = work();
    (begun.elapsed(), done)
}

fn opening(engine: &Engine, path: &PathBuf, claims: usize) {
    let open = || load(engine, std::slice::from_ref(path), &Progress::default(), &|| ());
    let mut took = Vec::new();
    for _ in 0..7 {
        let (time, loaded) = timed(open);
        assert_eq!(loaded.project.claim_count(), claims);
        took.push(time);
    }
    tell("opened with all counts", took);
    let (took, file) = timed(|| ProjectFile::at(path));
    let file = file.unwrap_or_else(|problem| panic!("{problem}"));
    println!("    what claims point at {took:.2?}");
    let (took, parts) = timed(|| file.parts_without_claims());
    println!("    all but the claims {took:.2?}");
    let (took, read) = timed(|| file.claims(&(i64::MIN..i64::MAX), &|_| true));
    println!("    the claims, by one thread {took:.2?}");
    let (Ok(parts), Ok(read)) = (parts, read) else { panic!("the file is sound") };
    let (took, project) = timed(|| file.project(parts, read, Vec::new()));
    println!("    put together {took:.2?}");
    let (took, _) = timed(|| Answerer::for_project(&project));
    println!("    counted {took:.2?}");
}

fn editing(path: &Path, mut project: Project) {
    let mut writer = ProjectWriter::open(path).unwrap_or_else(|problem| panic!("{problem}"));
    writer.holds(&project);
    let (mut history, mut lots) = (History::default(), Lots::new(1));
    let (mut answerer, filter) = (Answerer::default(), Filter::default());
    let mut of_kind: BTreeMap<&str, [Vec<Duration>; 3]> = BTreeMap::new();
    for _ in 0..EDITS {
        let made = edit(&project, &mut lots);
        let label = made.label.clone();
        let (making, done) = timed(|| project.make_all(&made.changes));
        done.unwrap_or_else(|conflict| panic!("{conflict}"));
        let recorded = history.record(made, "me", 0).and_then(|entry| entry.recorded());
        let (saving, done) = timed(|| recorded.map(|recorded| writer.edit(&recorded, &project)));
        assert!(done.is_some_and(|done| done.is_ok()), "the file follows");
        let (answering, _) = timed(|| drop(answerer.answer(&project, &filter)));
        for name in [
            "all edits",
            match label.as_str() {
                "by lot: 0" | "by lot: 1" => "a review",
                "by lot: 2" => "a kind",
                "by lot: 3" => "a date",
                "by lot: 4" => "a claim taken out",
                "by lot: 5" => "a claim put in",
                "by lot: 6" => "an incident joined",
                "by lot: 7" => "a publication",
                "by lot: 8" => "a name or a point",
                _ => "a note or a view",
            },
        ] {
            let times = of_kind.entry(name).or_default();
            for (times, time) in times.iter_mut().zip([making, saving, answering]) {
                times.push(time);
            }
        }
    }
    for (name, times) in of_kind {
        println!("{name}");
        for (what, times) in ["made", "saved", "answered"].into_iter().zip(times) {
            tell(what, times);
        }
    }
}
