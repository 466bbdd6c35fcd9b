//! A project's file put together: first what events point at, then the events, then their records.

use super::put::{self, Numbers};
use super::schema::{APPLICATION_ID, COLUMNS_2, FIELDS, READABLE_BY, TABLES, TABLES_2, VERSION};
use super::{About, Problem};
use crate::model::{Actor, Camp, Place, Report, ReportId};
use crate::store::{FieldColumns, RowEvent};
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};

/// Writes a new file beside the one that it will replace, so that nothing half written ever bears its name.
#[derive(Debug)]
pub struct Writer {
    path: PathBuf,
    // Closed before the file goes.
    pub(super) connection: Connection,
    partial: Partial,
    events: i64,
    sources: u32,
    /// The first event that no source has been named for.
    unnamed: i64,
    records: i64,
}

/// Pages of this size hold some hundred events; larger ones are read faster one after another, and slower one by one.
const PAGE_BYTES: u32 = 8192;

impl Writer {
    /// Begins a file at `path` with what events point at; they will tell actors and places by their places here.
    ///
    /// # Errors
    /// Where the folder cannot be written to.
    pub fn create(path: &Path, camps: &[Camp], actors: &[Actor], places: &[Place]) -> Result<Self, Problem> {
        let partial = path.with_extension("waqai.part");
        let partial = Partial(partial);
        let begun = begin(&partial.0, camps, actors, places);
        let connection = begun.map_err(|reason| Problem::unwritable(path, reason))?;
        Ok(Self { path: path.to_owned(), connection, partial, events: 0, sources: 0, unnamed: 1, records: 0 })
    }

    /// Adds the next event.
    ///
    /// # Errors
    /// Where there is no room left.
    pub fn event(&mut self, event: RowEvent<'_>) -> Result<(), Problem> {
        self.events += 1;
        add_event(&self.connection, self.events, event, None).map_err(|reason| Problem::unwritable(&self.path, reason))
    }

    /// Names the source of all events since the source before. Its report tells name and outlet; `columns` are those
    /// of its records.
    ///
    /// # Errors
    /// Where there is no room left.
    pub fn source(&mut self, report: &Report, columns: &[&str], fields: &FieldColumns) -> Result<(), Problem> {
        let nth = ReportId(self.sources);
        let first_claim = usize::try_from(self.unnamed - 1).unwrap_or(usize::MAX);
        let report = Report { id: nth, ..report.clone() };
        self.source_of(&report, columns, fields, first_claim)
            .and_then(|source| put::names_as_written(&self.connection, source))
            .map_err(|reason| Problem::unwritable(&self.path, reason))
    }

    /// The same for a report that has its number, whose first row has this number of a claim. Gives the source's number.
    pub(super) fn source_of(
        &mut self,
        report: &Report,
        columns: &[&str],
        fields: &FieldColumns,
        first_claim: usize,
    ) -> rusqlite::Result<i64> {
        let first = std::mem::replace(&mut self.unnamed, self.events + 1);
        self.sources += 1;
        let source = self.add_source(report, columns, fields, first)?;
        put::report(&self.connection, report, first_claim, Some(source), &About::default())?;
        Ok(source)
    }

    /// Adds the next event, with the number of its row in its file where rows were left out.
    pub(super) fn event_numbered(&mut self, event: RowEvent<'_>, number: Option<u32>) -> rusqlite::Result<()> {
        self.events += 1;
        add_event(&self.connection, self.events, event, number)
    }

    /// Adds the record of the next event that has none yet.
    ///
    /// # Errors
    /// Where there is no room left.
    pub fn record(&mut self, cells: &[String]) -> Result<(), Problem> {
        self.records += 1;
        add_record(&self.connection, self.records, cells).map_err(|reason| Problem::unwritable(&self.path, reason))
    }

    /// Gives the file its name. What was not finished is removed.
    ///
    /// # Errors
    /// Where there is no room left.
    pub fn finish(self) -> Result<(), Problem> {
        let Self { path, partial, connection, .. } = self;
        let closed = connection.execute_batch("COMMIT; ANALYZE;").map_err(|reason| Problem::unwritable(&path, reason));
        closed?;
        connection.close().map_err(|(_, reason)| Problem::unwritable(&path, reason))?;
        put_in_place(&partial.0, &path).map_err(|reason| Problem::unwritable(&path, reason))
    }

    /// Names the source of the events since `first`, an id from 1, and gives its number.
    fn add_source(
        &self,
        report: &Report,
        columns: &[&str],
        fields: &FieldColumns,
        first: i64,
    ) -> rusqlite::Result<i64> {
        let events = self.events + 1 - first;
        let outlet = &report.outlet;
        self.connection.execute(
            "INSERT INTO source (name, outlet_en, outlet_ar, title_ar, first_event, events, report)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
            params![report.file_name, outlet.name_en, outlet.name_ar, report.title_ar, first, events, report.id.0],
        )?;
        let source = self.connection.last_insert_rowid();
        let mut insert = self.connection.prepare("INSERT INTO source_column VALUES (?, ?, ?, ?)")?;
        let mut fields = fields.clone();
        for (nth, column) in columns.iter().enumerate() {
            let field = FIELDS.iter().find(|(_, of)| of(&mut fields).contains(&nth)).map(|(name, _)| name);
            insert.execute(params![source, nth, column, field])?;
        }
        Ok(source)
    }
}

/// A file that goes with this, unless it has got another name.
#[derive(Debug)]
struct Partial(PathBuf);

impl Drop for Partial {
    fn drop(&mut self) {
        // After `finish` there is no such file any more.
        let _gone = std::fs::remove_file(&self.0);
    }
}

/// Gives a file that is written and closed its name, so that it is on the disk before it has it. What SQLite may have
/// left beside a file of that name belongs to that one, and would be taken for this one's.
pub(super) fn put_in_place(partial: &Path, path: &Path) -> std::io::Result<()> {
    std::fs::File::open(partial)?.sync_all()?;
    for ending in ["-wal", "-shm", "-journal"] {
        let left = beside(path, ending);
        if left.exists() {
            std::fs::remove_file(left)?;
        }
    }
    std::fs::rename(partial, path)?;
    sync_folder(path);
    Ok(())
}

/// Has the names in the folder of a file written to the disk.
pub(super) fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Not every system lets a folder be opened; then the names reach the disk when it sees fit.
    let _synced = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
}

/// The path with an ending behind its own.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn begin(path: &Path, camps: &[Camp], actors: &[Actor], places: &[Place]) -> rusqlite::Result<Connection> {
    // What an attempt before has left; where it cannot be removed, opening says why.
    let _gone = std::fs::remove_file(path);
    let connection = Connection::open(path)?;
    connection.execute_batch(&format!(
        "PRAGMA page_size = {PAGE_BYTES}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;
         PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}; BEGIN; {TABLES} {COLUMNS_2} {TABLES_2}"
    ))?;
    connection.set_prepared_statement_cache_capacity(64);
    put::keys(&connection)?;
    put::fields(&connection)?;
    put::meta(&connection, "head", "0")?;
    put::meta(&connection, "readable_by", &READABLE_BY.to_string())?;
    add_camps(&connection, camps)?;
    let mut numbers = Numbers::read(&connection)?;
    first_from_0(&connection, "actor", actors, |actor| put::actor(&connection, &mut numbers, &actor.id, Some(actor)))?;
    first_from_0(&connection, "place", places, |place| put::place(&connection, &mut numbers, &place.id, Some(place)))?;
    Ok(connection)
}

/// Puts things into an empty table so that their ids count from 0, as events tell them.
fn first_from_0<T>(
    connection: &Connection,
    table: &str,
    things: &[T],
    mut put: impl FnMut(&T) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let Some((first, others)) = things.split_first() else { return Ok(()) };
    put(first)?;
    connection.execute(&format!("UPDATE {table} SET id = 0"), [])?;
    others.iter().try_for_each(put)
}

fn add_camps(connection: &Connection, camps: &[Camp]) -> rusqlite::Result<()> {
    for (id, camp) in camps.iter().enumerate() {
        let row = params![id, &*camp.id.0, camp.name_en, camp.name_ar];
        connection.execute("INSERT INTO camp VALUES (?, ?, ?, ?, 1)", row)?;
    }
    Ok(())
}

fn add_event(connection: &Connection, id: i64, event: RowEvent<'_>, number: Option<u32>) -> rusqlite::Result<()> {
    let mut insert =
        connection.prepare_cached("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    let days = event.days.map(|days| (days.earliest().0, days.latest().0));
    let actor = |nth: usize| event.actors.get(nth).map(|&(actor, role)| (actor, role as u8));
    let ([low, best, high], one, two) = (event.dead, actor(0), actor(1));
    insert.execute(params![
        id,
        event.kind as u8,
        event.status as u8,
        days.map(|days| days.0),
        days.map(|days| days.1),
        event.place,
        one.map(|one| one.0),
        one.map(|one| one.1),
        two.map(|two| two.0),
        two.map(|two| two.1),
        low,
        best,
        high,
        number,
    ])?;
    for (nth, &(actor, role)) in event.actors.iter().enumerate().skip(2) {
        let mut insert = connection.prepare_cached("INSERT INTO further_actor VALUES (?, ?, ?, ?)")?;
        insert.execute(params![id, nth, actor, role as u8])?;
    }
    Ok(())
}

fn add_record(connection: &Connection, event: i64, cells: &[String]) -> rusqlite::Result<()> {
    let cells = serde_json::to_string(cells).unwrap_or_default();
    connection.prepare_cached("INSERT INTO record VALUES (?, ?)")?.execute(params![event, cells]).map(drop)
}
