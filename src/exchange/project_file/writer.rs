//! A project's file put together: first what events point at, then the events, then their records.

use super::Problem;
use super::schema::{APPLICATION_ID, FIELDS, TABLES, VERSION};
use crate::model::{Actor, Camp, CampId, EventType, Place, PlaceKind, Report, Role, Status};
use crate::store::{FieldColumns, RowEvent};
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};

/// Writes a new file beside the one that it will replace, so that nothing half written ever bears its name.
#[derive(Debug)]
pub struct Writer {
    path: PathBuf,
    // Closed before the file goes.
    connection: Connection,
    partial: Partial,
    events: i64,
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
        let connection = begun.map_err(|reason| unwritable(path, reason))?;
        Ok(Self { path: path.to_owned(), connection, partial, events: 0, unnamed: 1, records: 0 })
    }

    /// Adds the next event.
    ///
    /// # Errors
    /// Where there is no room left.
    pub fn event(&mut self, event: RowEvent<'_>) -> Result<(), Problem> {
        self.events += 1;
        add_event(&self.connection, self.events, event).map_err(|reason| unwritable(&self.path, reason))
    }

    /// Names the source of all events since the source before. Its report tells name and outlet; `columns` are those
    /// of its records.
    ///
    /// # Errors
    /// Where there is no room left.
    pub fn source(&mut self, report: &Report, columns: &[&str], fields: &FieldColumns) -> Result<(), Problem> {
        let first = std::mem::replace(&mut self.unnamed, self.events + 1);
        self.add_source(report, columns, fields, first).map_err(|reason| unwritable(&self.path, reason))
    }

    /// Adds the record of the next event that has none yet.
    ///
    /// # Errors
    /// Where there is no room left.
    pub fn record(&mut self, cells: &[String]) -> Result<(), Problem> {
        self.records += 1;
        add_record(&self.connection, self.records, cells).map_err(|reason| unwritable(&self.path, reason))
    }

    /// Gives the file its name. What was not finished is removed.
    ///
    /// # Errors
    /// Where there is no room left.
    pub fn finish(self) -> Result<(), Problem> {
        let Self { path, partial, connection, .. } = self;
        let closed = connection.execute_batch("COMMIT; ANALYZE;").map_err(|reason| unwritable(&path, reason));
        closed?;
        connection.close().map_err(|(_, reason)| unwritable(&path, reason))?;
        std::fs::rename(&partial.0, &path).map_err(|reason| unwritable(&path, reason))
    }

    /// Names the source of the events since `first`, an id from 1.
    fn add_source(&self, report: &Report, columns: &[&str], fields: &FieldColumns, first: i64) -> rusqlite::Result<()> {
        let events = self.events + 1 - first;
        let outlet = &report.outlet;
        self.connection.execute(
            "INSERT INTO source (name, outlet_en, outlet_ar, title_ar, first_event, events) VALUES (?, ?, ?, ?, ?, ?)",
            params![report.file_name, outlet.name_en, outlet.name_ar, report.title_ar, first, events],
        )?;
        let source = self.connection.last_insert_rowid();
        let mut insert = self.connection.prepare("INSERT INTO source_column VALUES (?, ?, ?, ?)")?;
        let mut fields = fields.clone();
        for (nth, column) in columns.iter().enumerate() {
            let field = FIELDS.iter().find(|(_, of)| of(&mut fields).contains(&nth)).map(|(name, _)| name);
            insert.execute(params![source, nth, column, field])?;
        }
        Ok(())
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

fn unwritable(path: &Path, reason: impl ToString) -> Problem {
    Problem::Unwritable { path: path.to_owned(), reason: reason.to_string() }
}

fn begin(path: &Path, camps: &[Camp], actors: &[Actor], places: &[Place]) -> rusqlite::Result<Connection> {
    // What an attempt before has left; where it cannot be removed, opening says why.
    let _gone = std::fs::remove_file(path);
    let connection = Connection::open(path)?;
    connection.execute_batch(&format!(
        "PRAGMA page_size = {PAGE_BYTES}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;
         PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}; BEGIN; {TABLES}"
    ))?;
    connection.set_prepared_statement_cache_capacity(8);
    add_keys(&connection)?;
    add_camps(&connection, camps)?;
    add_actors(&connection, actors, camps)?;
    add_places(&connection, places)?;
    Ok(connection)
}

fn add_keys(connection: &Connection) -> rusqlite::Result<()> {
    for (id, kind) in EventType::ALL.iter().enumerate() {
        let row = params![id, kind.key(), kind.name_en(), kind.name_ar()];
        connection.execute("INSERT INTO kind VALUES (?, ?, ?, ?)", row)?;
    }
    for (id, status) in Status::ALL.iter().enumerate() {
        connection.execute("INSERT INTO status VALUES (?, ?)", params![id, status.key()])?;
    }
    for (id, role) in Role::ALL.iter().enumerate() {
        connection.execute("INSERT INTO role VALUES (?, ?)", params![id, role.key()])?;
    }
    Ok(())
}

fn add_camps(connection: &Connection, camps: &[Camp]) -> rusqlite::Result<()> {
    for (id, camp) in camps.iter().enumerate() {
        let row = params![id, &*camp.id.0, camp.name_en, camp.name_ar];
        connection.execute("INSERT INTO camp VALUES (?, ?, ?, ?)", row)?;
    }
    Ok(())
}

fn add_actors(connection: &Connection, actors: &[Actor], camps: &[Camp]) -> rusqlite::Result<()> {
    let mut insert = connection.prepare("INSERT INTO actor VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?;
    let camp = |id: &CampId| camps.iter().position(|camp| camp.id == *id);
    for (id, actor) in actors.iter().enumerate() {
        let (inter, parent) = (actor.inter.map(crate::model::Inter::code), actor.parent.as_ref().map(|id| &*id.0));
        let names = (&actor.name_en, &actor.name_ar);
        insert.execute(params![
            id,
            &*actor.id.0,
            names.0,
            names.1,
            camp(&actor.camp),
            actor.kind.key(),
            inter,
            parent
        ])?;
    }
    Ok(())
}

fn add_places(connection: &Connection, places: &[Place]) -> rusqlite::Result<()> {
    let mut insert = connection.prepare("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    for (id, place) in places.iter().enumerate() {
        let kind = kind_key(place.kind);
        let names = (&place.name_en, &place.name_ar);
        let point = (place.lat, place.lon, place.radius_km);
        insert.execute(params![id, &*place.id.0, names.0, names.1, kind, point.0, point.1, point.2, place.admin1])?;
    }
    Ok(())
}

/// The key of a kind of place, as records spell it.
fn kind_key(kind: PlaceKind) -> String {
    serde_json::to_value(kind).ok().and_then(|key| key.as_str().map(str::to_owned)).unwrap_or_default()
}

fn add_event(connection: &Connection, id: i64, event: RowEvent<'_>) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
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
