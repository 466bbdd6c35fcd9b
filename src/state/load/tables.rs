//! Tables of events added to a project: the project's own files, and tables of others.

use super::{Loaded, Progress};
use crate::batch;
use crate::exchange::project_file::{self, ProjectFile, Source};
use crate::exchange::tables::{self, Known};
use crate::extract::Engine;
use crate::state::Notice;
use crate::store::{Project, Rows};
use std::path::Path;

/// Whether a path is read as a table of events rather than as reports.
pub(super) fn is_table(path: &Path) -> bool {
    is_project(path) || has_ending(path, "csv")
}

/// Whether a path is that of a project's own file.
pub(super) fn is_project(path: &Path) -> bool {
    has_ending(path, project_file::EXTENSION)
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(ending))
}

/// What was loaded, with the table behind it, or with a notice of why it cannot be read.
pub(super) fn add(
    loaded: Loaded,
    path: &Path,
    engine: &Engine,
    progress: &Progress,
    advanced: &(dyn Fn() + Sync),
) -> Loaded {
    if has_ending(path, "csv") {
        add_csv(loaded, path, engine, progress, advanced)
    } else {
        add_project(loaded, path, progress, advanced)
    }
}

fn add_csv(
    mut loaded: Loaded,
    path: &Path,
    engine: &Engine,
    progress: &Progress,
    advanced: &(dyn Fn() + Sync),
) -> Loaded {
    let known = Known::new(engine.actors(), engine.camps(), engine.places());
    let step = |rows: usize| {
        progress.expect(rows);
        progress.advance(rows);
        advanced();
        !progress.is_cancelled()
    };
    let tables::Read { report, table, actors, places, bad_rows } = match tables::read(path, &known, &step) {
        Ok(read) => read,
        Err(problem) => return with_problem(loaded, path, problem.to_string()),
    };
    for bad in bad_rows.iter().take(TOLD) {
        loaded = with_problem(
            loaded,
            path,
            format!("line {} was left out: {}; mend it and open the file again", bad.line, bad.reason),
        );
    }
    if bad_rows.len() > TOLD {
        let more = bad_rows.len() - TOLD;
        loaded = with_problem(loaded, path, format!("{more} more rows were left out"));
    }
    if progress.is_cancelled() {
        let message = format!("stopped: {} events were read; open the file again for the rest", table.rows.len());
        loaded = with_problem(loaded, path, message);
    }
    loaded.project = loaded.project.with_table(report, table, actors, places);
    loaded
}

/// Rows that cannot be read are told one by one up to here, the rest by their number.
const TOLD: usize = 12;

fn add_project(mut loaded: Loaded, path: &Path, progress: &Progress, advanced: &(dyn Fn() + Sync)) -> Loaded {
    let file = match ProjectFile::at(path) {
        Ok(file) => file,
        Err(problem) => return with_problem(loaded, path, problem.to_string()),
    };
    if file.is_saved().is_ok_and(|saved| saved && file.has_texts().unwrap_or(false)) {
        let message = "its reports were left out, as other files were opened with it; open the project by itself";
        loaded = with_problem(loaded, path, message.to_owned());
    }
    progress.expect(file.sources.iter().map(Source::len).sum());
    for source in &file.sources {
        let rows = match read(&file, source, progress, advanced) {
            Ok(rows) => rows,
            Err(problem) => return with_problem(loaded, path, problem.to_string()),
        };
        if rows.len() < source.len() {
            let message = format!(
                "stopped: {} of {} events were read; open the file again for the rest",
                rows.len(),
                source.len()
            );
            loaded = with_problem(loaded, path, message);
        }
        loaded.project = with_source(loaded.project, &file, source, rows);
    }
    loaded
}

pub(super) fn with_problem(mut loaded: Loaded, path: &Path, message: String) -> Loaded {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    loaded.notices.push(Notice::problem(message).about(name));
    loaded
}

fn with_source(mut project: Project, file: &ProjectFile, source: &Source, rows: Rows) -> Project {
    for camp in &file.camps {
        if !project.camps.iter().any(|known| known.id == camp.id) {
            project.camps.push(camp.clone());
        }
    }
    let table = file.table(source, rows);
    project.with_table(source.report.clone(), table, file.actors.iter().cloned(), file.places.iter().cloned())
}

/// The events of a source, read by as many threads as there are. Where the job was cancelled, those before the first
/// gap.
pub(super) fn read(
    file: &ProjectFile,
    source: &Source,
    progress: &Progress,
    advanced: &(dyn Fn() + Sync),
) -> Result<Rows, project_file::Problem> {
    let step = |events: usize| {
        progress.advance(events);
        advanced();
        !progress.is_cancelled()
    };
    let threads = batch::threads();
    let mut parts = Vec::new();
    let read = |part: std::ops::Range<i64>| {
        let rows = file.rows(&part, &step)?;
        let whole = i64::try_from(rows.len()).is_ok_and(|rows| rows == part.end - part.start);
        Ok((rows, whole))
    };
    batch::in_order(file.parts(source, threads.get()), threads, |_| 0, read, |part| parts.push(part));
    let (mut all, mut whole) = (Rows::default(), true);
    for part in parts {
        let (rows, part_whole): (Rows, bool) = part?;
        if whole {
            all = if all.is_empty() { rows } else { joined(all, rows) };
        }
        whole &= part_whole;
    }
    Ok(all)
}

fn joined(mut first: Rows, second: Rows) -> Rows {
    first.append(second);
    first.trimmed()
}
