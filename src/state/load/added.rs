//! Other files opened together with a project: the reports that it does not have are to be put into it, as an edit.

use super::{Loaded, Progress, tables};
use crate::exchange::project_file::ProjectFile;
use crate::exchange::reports;
use crate::extract::Engine;
use crate::model::Edit;
use crate::state::Notice;
use crate::store::adding;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The one project with reports of its own among these files, with the others; `None` where there is none, or several.
pub(super) fn project_and_others(paths: &[PathBuf]) -> Option<(PathBuf, Vec<PathBuf>)> {
    let has_texts = |path: &Path| {
        tables::is_project(path)
            && ProjectFile::at(path)
                .is_ok_and(|file| file.is_saved().is_ok_and(|saved| saved && file.has_texts().unwrap_or(false)))
    };
    let (projects, others): (Vec<PathBuf>, Vec<PathBuf>) = paths.iter().cloned().partition(|path| has_texts(path));
    match <[PathBuf; 1]>::try_from(projects) {
        Ok([project]) if !others.is_empty() => Some((project, others)),
        _ => None,
    }
}

/// An opened project with the edit that puts the reports of other files into it; where that cannot be done, a notice says
/// why, and the project is as it was.
pub(super) fn add(
    mut loaded: Loaded,
    others: &[PathBuf],
    engine: &Engine,
    progress: &Progress,
    advanced: &(dyn Fn() + Sync),
) -> Loaded {
    let (tables, others): (Vec<PathBuf>, Vec<PathBuf>) =
        others.iter().cloned().partition(|path| tables::is_table(path));
    for table in tables {
        let message =
            "a table of events cannot be put into a project; open it together with the reports, and save that";
        loaded = tables::with_problem(loaded, &table, message.to_owned());
    }
    let mut reading = reports::read(&others);
    let problems = reading.problems.iter();
    loaded.notices.extend(problems.map(|problem| Notice::problem(problem.to_string()).about(problem.file_name())));
    let known: BTreeSet<&str> = loaded.project.reports.iter().map(|report| report.text.as_str()).collect();
    let (mut new, mut paths) = (Vec::new(), Vec::new());
    let paths_read = reading.paths.drain(..).map(Some).chain(std::iter::repeat(None));
    for (report, path) in reading.reports.into_iter().zip(paths_read) {
        if known.contains(report.text.as_str()) {
            loaded.notices.push(Notice::done("the project has this report already").about(&report.file_name));
        } else {
            new.push(report);
            paths.push(path.map_or_else(String::new, |path| path.display().to_string()));
        }
    }
    if new.is_empty() {
        return loaded;
    }
    let (total, name) = (new.len(), new.first().map(|report| report.file_name.clone()).unwrap_or_default());
    let reads = super::extracted(engine, new, progress, advanced);
    if reads.len() < total {
        loaded.notices.push(Notice::problem("stopped: nothing was put into the project"));
        return loaded;
    }
    let changes = adding(&loaded.project, reads.into_iter().zip(paths).collect());
    let label = if total == 1 { format!("Put in {name}") } else { format!("Put in {total} reports") };
    loaded.added = Some(Edit { label, changes, why: String::new() });
    loaded
}
