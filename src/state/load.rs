//! From paths to a project: read the reports, extract from each, put them together.

use super::Notice;
use crate::exchange::reports::{self, Reading};
use crate::extract::Engine;
use crate::store::Project;
use std::path::PathBuf;

/// A project, and what the reader should know of how it was made.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The project; empty where nothing could be read.
    pub project: Project,
    /// One notice for each file that could not be read.
    pub notices: Vec<Notice>,
}

/// Reads files and folders and extracts from each report.
#[must_use]
pub fn load(engine: &Engine, paths: &[PathBuf]) -> Loaded {
    from_reading(engine, reports::read(paths))
}

/// The five reports that come with the program.
#[must_use]
pub fn load_embedded(engine: &Engine) -> Loaded {
    from_reading(engine, reports::embedded())
}

fn from_reading(engine: &Engine, reading: Reading) -> Loaded {
    let notices = reading.problems.iter().map(|problem| Notice::problem(problem.to_string())).collect();
    let extracted = reading.reports.into_iter().map(|report| {
        let extraction = engine.extract(&report);
        (report, extraction)
    });
    Loaded { project: Project::new(extracted.collect(), engine.camps().to_vec()), notices }
}
