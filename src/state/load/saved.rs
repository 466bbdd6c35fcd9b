//! A project opened from its own file: nothing is extracted or linked anew.

use super::{Loaded, Progress, tables};
use crate::batch;
use crate::exchange::project_file::{About, Problem, ProjectFile, Source};
use crate::extract::Engine;
use crate::state::Notice;
use crate::store::{History, KeptClaim, Project};
use std::path::{Path, PathBuf};

/// A project's own file that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenFile {
    /// The file.
    pub path: PathBuf,
    /// The edits that led to the project as it is, and those that were left.
    pub history: History,
    /// How its reports were read; `None` in a file of an older program, which does not tell.
    pub about: Option<About>,
    /// Whether a newer program wrote it, so that it must not be written to.
    pub is_newer: bool,
}

/// Opens a project; where it cannot be read, a notice says why. A cancelled job gives nothing: a project that is not
/// whole must not be written to.
pub(super) fn open(path: &Path, engine: &Engine, progress: &Progress, advanced: &(dyn Fn() + Sync)) -> Loaded {
    match read(path, engine, progress, advanced) {
        Ok(Some(loaded)) => loaded,
        Ok(None) => tables::with_problem(Loaded::default(), path, "stopped: nothing was opened".to_owned()),
        Err(problem) => tables::with_problem(Loaded::default(), path, problem.to_string()),
    }
}

fn read(
    path: &Path,
    engine: &Engine,
    progress: &Progress,
    advanced: &(dyn Fn() + Sync),
) -> Result<Option<Loaded>, Problem> {
    let file = ProjectFile::at(path)?;
    if !file.is_saved()? {
        return Ok(Some(events_alone(path, &file, engine, progress, advanced)));
    }
    progress.expect(file.claim_count()? + file.sources.iter().map(Source::len).sum::<usize>());
    let Some(claims) = claims(&file, progress, advanced)? else { return Ok(None) };
    let mut rows = Vec::new();
    for source in &file.sources {
        rows.push(tables::read(&file, source, progress, advanced)?);
    }
    if progress.is_cancelled() {
        return Ok(None);
    }
    let project = with_reasons(file.project(file.parts_without_claims()?, claims, rows), engine);
    let open = OpenFile {
        path: path.to_owned(),
        history: file.whole_history()?,
        about: Some(file.about()?),
        is_newer: file.is_newer(),
    };
    let mut loaded = Loaded { project, file: Some(open), ..Loaded::default() };
    if file.is_newer() {
        loaded.notices.push(newer(&file));
    }
    Ok(Some(loaded))
}

fn newer(file: &ProjectFile) -> Notice {
    let message = format!(
        "a newer Waqai wrote this project (format {}): it is shown as far as this one knows it, and cannot be changed",
        file.format
    );
    Notice::problem(message)
}

/// A file that holds tables of events and nothing else, as older programs wrote it.
fn events_alone(
    path: &Path,
    file: &ProjectFile,
    engine: &Engine,
    progress: &Progress,
    advanced: &(dyn Fn() + Sync),
) -> Loaded {
    let empty = super::from_reading(engine, crate::exchange::reports::Reading::default(), progress, advanced);
    let mut loaded = tables::add(empty, path, engine, progress, advanced);
    // What was stopped, or could not be read, is not the whole file.
    if loaded.notices.is_empty() {
        let open =
            OpenFile { path: path.to_owned(), history: History::default(), about: None, is_newer: file.is_newer() };
        loaded.file = Some(open);
    }
    loaded
}

/// What rules do is told in the file; of rules that it does not know, the engine tells.
fn with_reasons(mut project: Project, engine: &Engine) -> Project {
    project.known = super::known(engine);
    for (rule, told) in engine.reasons() {
        project.reasons.entry(rule.clone()).or_insert_with(|| told.clone());
    }
    project
}

/// All claims, read by as many threads as there are; `None` where the job was cancelled.
fn claims(
    file: &ProjectFile,
    progress: &Progress,
    advanced: &(dyn Fn() + Sync),
) -> Result<Option<Vec<KeptClaim>>, Problem> {
    let step = |claims: usize| {
        progress.advance(claims);
        advanced();
        !progress.is_cancelled()
    };
    let threads = batch::threads();
    let (mut parts, mut all) = (Vec::new(), Vec::new());
    let read = |part: std::ops::Range<i64>| file.claims(&part, &step);
    batch::in_order(file.claim_parts(threads.get())?, threads, |_| 0, read, |part| parts.push(part));
    for part in parts {
        let mut part: Vec<KeptClaim> = part?;
        if all.is_empty() { all = part } else { all.append(&mut part) }
    }
    Ok((!progress.is_cancelled()).then_some(all))
}
