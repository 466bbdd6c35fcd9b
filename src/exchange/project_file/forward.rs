//! A file of an older format moved forward, with a copy of what it was beside it.

use super::Problem;
use super::put;
use super::reader::{self, ProjectFile};
use super::schema::{COLUMNS_2, READABLE_BY, TABLES_2, VERSION};
use super::writer::{beside, put_in_place};
use crate::model::ReportId;
use rusqlite::{Connection, OpenFlags, params};
use std::path::{Path, PathBuf};

/// What moving a file forward has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The format it had.
    pub from: i64,
    /// Where the file is as it was.
    pub kept: PathBuf,
}

/// Moves a file of an older format to the newest one. It is copied first; the copy is moved forward and takes the place
/// of the file when that is done, so that the name bears a whole project at every moment. `None` where it is of the
/// newest format already.
///
/// # Errors
/// Where the file is no project, is damaged, or its folder cannot be written to.
pub fn move_forward(path: &Path) -> Result<Option<Moved>, Problem> {
    let file = ProjectFile::at(path)?;
    if !file.is_older() {
        return Ok(None);
    }
    let from = file.format;
    drop(file);
    let kept = free_name(path, from);
    let unwritable = |reason: std::io::Error| Problem::unwritable(path, reason);
    let partial = beside(path, ".part");
    std::fs::copy(path, &partial).map_err(unwritable)?;
    if let Err(reason) = forward(&partial) {
        let _gone = std::fs::remove_file(&partial);
        return Err(Problem::unwritable(path, reason));
    }
    std::fs::copy(path, &kept).and_then(|_| std::fs::File::open(&kept)?.sync_all()).map_err(unwritable)?;
    put_in_place(&partial, path).map_err(unwritable)?;
    Ok(Some(Moved { from, kept }))
}

/// `NAME.waqai.bak-1`, or where that is taken, the next that is free.
fn free_name(path: &Path, format: i64) -> PathBuf {
    let first = beside(path, &format!(".bak-{format}"));
    let others = (2..).map(|nth: u32| beside(path, &format!(".bak-{format}-{nth}")));
    std::iter::once(first.clone()).chain(others).take(1000).find(|name| !name.exists()).unwrap_or(first)
}

fn forward(path: &Path) -> rusqlite::Result<()> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.execute_batch(&format!(
        "PRAGMA foreign_keys = OFF; PRAGMA journal_mode = DELETE; BEGIN; {COLUMNS_2} {TABLES_2}"
    ))?;
    put::fields(&connection)?;
    sources_as_reports(&connection)?;
    for (key, value) in [("head", "0"), ("read_claims", "0"), ("readable_by", READABLE_BY.to_string().as_str())] {
        put::meta(&connection, key, value)?;
    }
    connection.execute_batch(&format!("PRAGMA user_version = {VERSION}; COMMIT;"))?;
    connection.close().map_err(|(_, reason)| reason)
}

/// A source of format 1 is a report whose rows have the numbers of claims from 0 on.
pub(super) fn sources_as_reports(connection: &Connection) -> rusqlite::Result<()> {
    let select = "SELECT id, name, outlet_en, outlet_ar, title_ar, events FROM source ORDER BY id";
    let sources = reader::rows(connection, select, |row| {
        let names: [String; 4] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?];
        Ok((row.get::<_, i64>(0)?, names, row.get::<_, i64>(5)?))
    })?;
    let mut first_claim = 0;
    for ((source, [name, outlet_en, outlet_ar, title], events), report) in sources.into_iter().zip((0..).map(ReportId))
    {
        connection.execute(
            "INSERT INTO report (id, file_name, outlet_en, outlet_ar, title_ar, first_claim, source)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
            params![report.0, name, outlet_en, outlet_ar, title, first_claim, source],
        )?;
        connection.execute("UPDATE source SET report = ? WHERE id = ?", params![report.0, source])?;
        put::names_as_written(connection, source)?;
        first_claim += events;
    }
    Ok(())
}
