//! From paths to a project: read the reports, extract from each, put them together.

use super::{JobView, Notice};
use crate::exchange::reports::{self, Reading};
use crate::extract::Engine;
use crate::store::Project;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// A project, and what the reader should know of how it was made.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The project; empty where nothing could be read.
    pub project: Project,
    /// One notice for each file that could not be read.
    pub notices: Vec<Notice>,
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
        JobView { done: self.done.load(Ordering::Relaxed), total: self.total.load(Ordering::Relaxed) }
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// Reads files and folders and extracts from each report; `advanced` is called after each. A cancelled job gives
/// what it has, and a notice of how much that is.
#[must_use]
pub fn load(engine: &Engine, paths: &[PathBuf], progress: &Progress, advanced: &dyn Fn()) -> Loaded {
    from_reading(engine, reports::read(paths), progress, advanced)
}

/// The five reports that come with the program.
#[must_use]
pub fn load_embedded(engine: &Engine) -> Loaded {
    from_reading(engine, reports::embedded(), &Progress::default(), &|| ())
}

fn from_reading(engine: &Engine, reading: Reading, progress: &Progress, advanced: &dyn Fn()) -> Loaded {
    let mut notices: Vec<Notice> =
        reading.problems.iter().map(|problem| Notice::problem(problem.to_string())).collect();
    let total = reading.reports.len();
    progress.total.store(total, Ordering::Relaxed);
    let mut extracted = Vec::with_capacity(total);
    for report in reading.reports {
        if progress.is_cancelled() {
            let read = extracted.len();
            notices.push(Notice::problem(format!(
                "stopped: {read} of {total} reports were read; open them again for the rest"
            )));
            break;
        }
        let extraction = engine.extract(&report);
        extracted.push((report, extraction));
        progress.done.store(extracted.len(), Ordering::Relaxed);
        advanced();
    }
    Loaded { project: Project::new(extracted, engine.camps().to_vec()), notices }
}
