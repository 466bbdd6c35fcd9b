//! Copies of a project beside it, of which the newest are kept.

use super::Problem;
use super::opening::open_for_reading;
use super::writer::{beside, put_in_place};
use crate::model::Day;
use std::path::{Path, PathBuf};

/// So many backups of a project are kept.
pub const KEPT: usize = 5;

const DAY_MS: i64 = 86_400_000;

/// Copies a project as it stands at `at_ms` into the folder `NAME.waqai-backups` beside it, and removes all but the
/// newest `keep` backups. The project may be open. Gives the path of the copy.
///
/// # Errors
/// Where it cannot be read, or the folder cannot be written to; then no backup is removed.
pub fn backup(project: &Path, at_ms: i64, keep: usize) -> Result<PathBuf, Problem> {
    let folder = beside(project, "-backups");
    let unwritable = |reason: std::io::Error| Problem::unwritable(&folder, reason);
    std::fs::create_dir_all(&folder).map_err(unwritable)?;
    let stem = project.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let number = next_number(&folder, &stem);
    let copy = folder.join(format!("{stem}-{number:06}-{}.waqai", moment(at_ms)));
    copy_into(project, &copy)?;
    remove_old(&folder, &stem, keep.max(1));
    Ok(copy)
}

/// Whether nothing has been put into a project since its newest backup.
#[must_use]
pub fn is_backed_up(project: &Path) -> bool {
    let stem = project.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let written = |path: &Path| path.metadata().and_then(|found| found.modified()).ok();
    let newest = backups(&beside(project, "-backups"), &stem).pop().and_then(|(_, path)| written(&path));
    let changed = written(project).max(written(&beside(project, "-wal")));
    newest.is_some_and(|newest| changed.is_some_and(|changed| changed <= newest))
}

/// Copies a project into a new file, whole and without what has been deleted from it.
pub(super) fn copy_into(project: &Path, copy: &Path) -> Result<(), Problem> {
    let partial = beside(copy, ".part");
    let _left = std::fs::remove_file(&partial);
    let connection = open_for_reading(project)?;
    let written = connection.execute("VACUUM INTO ?", [partial.to_string_lossy().as_ref()]);
    let written = written.map_err(|reason| match reason.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DatabaseCorrupt) => Problem::damaged(project, reason),
        _ => Problem::unwritable(copy, reason),
    });
    let placed = written.and_then(|_| put_in_place(&partial, copy).map_err(|reason| Problem::unwritable(copy, reason)));
    if placed.is_err() {
        let _gone = std::fs::remove_file(&partial);
    }
    placed
}

/// `20260314-083000` of a moment.
fn moment(at_ms: i64) -> String {
    let day = i32::try_from(at_ms.div_euclid(DAY_MS)).unwrap_or(0);
    let seconds = at_ms.rem_euclid(DAY_MS) / 1000;
    let day = Day(day).to_string().replace('-', "");
    format!("{day}-{:02}{:02}{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Backups count on, so that a clock that was set back does not make the newest look like the oldest.
fn next_number(folder: &Path, stem: &str) -> u64 {
    backups(folder, stem).last().map_or(0, |(number, _)| *number).saturating_add(1)
}

/// The backups of a project, oldest first, with their numbers.
fn backups(folder: &Path, stem: &str) -> Vec<(u64, PathBuf)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let number = |path: &Path| {
        let name = path.file_name()?.to_str()?.strip_prefix(stem)?.strip_prefix('-')?.strip_suffix(".waqai")?;
        name.split('-').next()?.parse().ok()
    };
    let paths = entries.flatten().map(|entry| entry.path());
    let mut backups: Vec<(u64, PathBuf)> = paths.filter_map(|path| Some((number(&path)?, path))).collect();
    backups.sort();
    backups
}

fn remove_old(folder: &Path, stem: &str, keep: usize) {
    let backups = backups(folder, stem);
    let old = backups.len().saturating_sub(keep);
    for (_, path) in backups.iter().take(old) {
        // One that cannot be removed is tried again with the next.
        let _gone = std::fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_told_by_day_and_time() {
        assert_eq!(moment(0), "19700101-000000");
        assert_eq!(moment(1_773_477_000_999), "20260314-083000");
        assert_eq!(moment(-1), "19691231-235959", "a clock may stand anywhere");
    }
}
