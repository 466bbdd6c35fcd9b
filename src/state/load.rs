//! From paths to a project: read the reports, extract from each, put them together; then the tables behind them.

mod about;
mod added;
mod saved;
mod tables;

pub use about::about;
pub use saved::OpenFile;

use super::{JobView, Notice};
use crate::batch;
use crate::exchange::codebook;
use crate::exchange::reports::{self, Reading};
use crate::extract::{Codebook, Engine, Fault};
use crate::model::{Edit, Report, ReportId};
use crate::query::Answerer;
use crate::store::{Known, Project, Read};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// A project, and what the reader should know of how it was made.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The project; empty where nothing could be read.
    pub project: Project,
    /// One notice for each file that could not be read.
    pub notices: Vec<Notice>,
    /// The project's own file, where it is that of one alone: what is changed can be kept there.
    pub file: Option<OpenFile>,
    /// What other files that were opened with the project add to it; it is not made yet: whoever keeps the history of the
    /// project makes it.
    pub added: Option<Edit>,
    /// The file that each report was read from; none for those of a project's file or of the program.
    pub origins: BTreeMap<ReportId, PathBuf>,
    /// Answers over the project, with all that does not depend on a filter worked out; where it is of another project,
    /// the first question does that.
    pub answerer: Answerer,
}

/// How far a job is, shared between the thread that does it and the window that shows it.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicUsize,
    total: AtomicUsize,
    cancelled: AtomicBool,
}

impl Progress {
    /// Asks the job to stop at the next report.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// How far it is.
    #[must_use]
    pub fn view(&self) -> JobView {
        JobView {
            done: self.done.load(Ordering::Relaxed),
            total: self.total.load(Ordering::Relaxed),
            left_seconds: None,
            searches: false,
        }
    }

    /// More is to be done.
    pub fn expect(&self, more: usize) {
        self.total.fetch_add(more, Ordering::Relaxed);
    }

    /// More is done.
    pub fn advance(&self, more: usize) {
        self.done.fetch_add(more, Ordering::Relaxed);
    }

    /// Whether it has been asked to stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// The engine with the codebook of this folder, or with the program's own word lists.
///
/// # Errors
/// Every fault of the codebook, with its file and line.
pub fn engine_of(folder: Option<&Path>) -> Result<Engine, Vec<String>> {
    let Some(folder) = folder else { return Engine::embedded().map_err(|error| vec![error.to_string()]) };
    Engine::with_codebook(&codebook_in(folder)?).map_err(|faults| faults_in(folder, &faults))
}

/// The codebook of a folder.
///
/// # Errors
/// Every file that cannot be read.
pub fn codebook_in(folder: &Path) -> Result<Codebook, Vec<String>> {
    let files = codebook::read(folder).map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>());
    files.map(Codebook::new)
}

/// The faults of a codebook, each with the path of its file.
#[must_use]
pub fn faults_in(folder: &Path, faults: &[Fault]) -> Vec<String> {
    faults.iter().map(|fault| folder.join(fault.to_string()).display().to_string()).collect()
}

/// Reads files and folders and extracts from each report; `advanced` is called after each. A cancelled job gives
/// what it has, and a notice of how much that is.
///
/// A project is opened as it was saved; what reports are opened with it gives an edit that puts them in. Tables of events stand behind the reports, in the order of the paths.
#[must_use]
pub fn load(engine: &Engine, paths: &[PathBuf], progress: &Progress, advanced: &(dyn Fn() + Sync)) -> Loaded {
    if let [path] = paths
        && tables::is_project(path)
    {
        return prepared(saved::open(path, engine, progress, advanced));
    }
    if let Some((project, others)) = added::project_and_others(paths) {
        let opened = saved::open(&project, engine, progress, advanced);
        if opened.file.is_none() {
            return prepared(opened);
        }
        return prepared(added::add(opened, &others, engine, progress, advanced));
    }
    let (tables, others): (Vec<PathBuf>, Vec<PathBuf>) = paths.iter().cloned().partition(|path| tables::is_table(path));
    // Without any report this makes a project that knows camps and rules.
    let mut loaded = from_reading(engine, reports::read(&others), progress, advanced);
    for path in tables {
        loaded = tables::add(loaded, &path, engine, progress, advanced);
    }
    prepared(loaded)
}

/// The same with all that does not depend on a filter worked out.
fn prepared(loaded: Loaded) -> Loaded {
    Loaded { answerer: Answerer::for_project(&loaded.project), ..loaded }
}

/// The five reports that come with the program.
#[must_use]
pub fn load_embedded(engine: &Engine) -> Loaded {
    prepared(from_reading(engine, reports::embedded(), &Progress::default(), &|| ()))
}

/// Extracts from each report and puts the project together.
#[must_use]
pub fn project_of(engine: &Engine, reports: Vec<Report>) -> Project {
    from_reports(engine, reports, &Progress::default(), &|| ()).0
}

fn from_reading(engine: &Engine, reading: Reading, progress: &Progress, advanced: &(dyn Fn() + Sync)) -> Loaded {
    let mut notices: Vec<Notice> = reading
        .problems
        .iter()
        .map(|problem| Notice::problem(problem.to_string()).about(problem.file_name()))
        .collect();
    let total = reading.reports.len();
    let origins = (0..).map(ReportId).zip(reading.paths).collect();
    let (project, read) = from_reports(engine, reading.reports, progress, advanced);
    if read < total {
        notices.push(Notice::problem(format!(
            "stopped: {read} of {total} reports were read; open them again for the rest"
        )));
    }
    Loaded { project, notices, origins, ..Loaded::default() }
}

/// The project of these reports, and how many of them were read before the job was cancelled.
fn from_reports(
    engine: &Engine,
    reports: Vec<Report>,
    progress: &Progress,
    advanced: &(dyn Fn() + Sync),
) -> (Project, usize) {
    let extracted = extracted(engine, reports, progress, advanced);
    let count = extracted.len();
    let mut project = Project::of(extracted, engine.camps().to_vec());
    project.reasons.clone_from(engine.reasons());
    project.known = known(engine);
    (project, count)
}

/// What was read of these reports, in their order; where the job was cancelled, of those before the first gap.
fn extracted(engine: &Engine, reports: Vec<Report>, progress: &Progress, advanced: &(dyn Fn() + Sync)) -> Vec<Read> {
    progress.expect(reports.len());
    let read = |report: Report| {
        if progress.is_cancelled() {
            return None;
        }
        let extraction = engine.extract(&report);
        let read = Read::new(report, extraction);
        progress.advance(1);
        advanced();
        Some(read)
    };
    let mut extracted = Vec::with_capacity(reports.len());
    batch::in_order(reports, batch::threads(), |report| report.text.len(), read, |read| extracted.push(read));
    // Several threads stop where each of them is; what was read behind the first gap is left out.
    extracted.into_iter().map_while(|read| read).collect()
}

/// All that the engine knows of, to be named by hand.
fn known(engine: &Engine) -> Arc<Known> {
    Arc::new(Known { actors: engine.actors().to_vec(), places: engine.places().to_vec() })
}
