//! A whole project written into a new file, which takes the place of one of that name only when it is complete.

use super::put::{self, Numbers};
use super::{About, Origin, Problem, Writer};
use crate::model::{Actor, ActorId, Change, ClaimId, IncidentId, Place, PlaceId, Report};
use crate::store::{History, Project, RowEvent, Table, Written};
use rusqlite::{Connection, params};
use std::collections::HashMap;
use std::path::Path;

/// Rows of tables whose records could not be read from where they are kept; the rows themselves are saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// How many.
    pub records: usize,
    /// Why, of the first of them.
    pub reason: String,
}

/// Writes a project with its history into a file of its own.
///
/// # Errors
/// Where the folder cannot be written to or has no room, or where changes of the history have not been read.
pub fn save(path: &Path, project: &Project, history: &History, about: &About) -> Result<Unread, Problem> {
    let unwritable = |reason: rusqlite::Error| Problem::unwritable(path, reason);
    if let Some(entry) = history.entries().find(|entry| entry.changes.is_none()) {
        return Err(Problem::unwritable(path, format!("the changes of edit {} have not been read", entry.id.0)));
    }
    let about = &with_added(about, history);
    let actors: Vec<Actor> = project.actors.values().cloned().collect();
    let places: Vec<Place> = project.places.values().cloned().collect();
    let mut writer = Writer::create(path, &project.camps, &actors, &places)?;
    let names = Names::of(&actors, &places);
    let mut unread = Unread::default();
    for report in &project.reports {
        match project.table(report.id) {
            Some(table) => events(&mut writer, &names, project, report, table).map_err(unwritable)?,
            None => {
                let first = project.first_number_of(report.id);
                put::report(&writer.connection, report, first, None, about).map_err(unwritable)?;
            }
        }
    }
    for table in project.reports.iter().filter_map(|report| project.table(report.id)) {
        records(&mut writer, table, &mut unread)?;
    }
    claims(&writer.connection, project).map_err(unwritable)?;
    beside_claims(&writer.connection, project).map_err(unwritable)?;
    edits(&writer.connection, history).map_err(unwritable)?;
    told(&writer.connection, project, history, about).map_err(unwritable)?;
    writer.finish()?;
    Ok(unread)
}

/// What is told of how the project came to be, with where the reports came from that were put in since.
fn with_added(about: &About, history: &History) -> About {
    let mut about = about.clone();
    for change in history.made().into_iter().flat_map(|entry| entry.changes.iter().flat_map(|changes| changes.iter())) {
        if let Change::Report { report, after: Some(added), .. } = change
            && !added.came_from.is_empty()
        {
            about.origins.insert(*report, Origin { path: added.came_from.clone(), at_ms: None });
        }
    }
    about
}

/// The places of keys among the actors and places of the project.
struct Names<'a> {
    actors: HashMap<&'a ActorId, u32>,
    places: HashMap<&'a PlaceId, u32>,
}

impl<'a> Names<'a> {
    fn of(actors: &'a [Actor], places: &'a [Place]) -> Self {
        Self {
            actors: actors.iter().map(|actor| &actor.id).zip(0..).collect(),
            places: places.iter().map(|place| &place.id).zip(0..).collect(),
        }
    }
}

/// The rows of a table as events, and its source behind them.
fn events(
    writer: &mut Writer,
    names: &Names<'_>,
    project: &Project,
    report: &Report,
    table: &Table,
) -> rusqlite::Result<()> {
    let actor_of: Vec<Option<u32>> =
        table.actors.iter().map(|written| names.actors.get(&written.id).copied()).collect();
    let place_of: Vec<Option<u32>> =
        table.places.iter().map(|written| names.places.get(&written.id).copied()).collect();
    let number = |numbers: &[Option<u32>], own: u32| numbers.get(own as usize).copied().flatten();
    let rows = &table.rows;
    let mut actors = Vec::new();
    for row in 0..rows.len() {
        let (Some(kind), Some(status)) = (rows.kind(row), rows.status(row)) else { continue };
        actors.clear();
        actors.extend(rows.actors(row).filter_map(|named| Some((number(&actor_of, named.actor)?, named.role))));
        let place = rows.place(row).and_then(|place| number(&place_of, place));
        let event = RowEvent { kind, status, days: rows.days(row), place, actors: &actors, dead: rows.dead(row) };
        writer.event_numbered(event, table.numbers.get(row).copied())?;
    }
    let columns: Vec<&str> = table.columns.iter().map(String::as_str).collect();
    let first = project.rows_of(report.id).start as usize;
    let source = writer.source_of(report, &columns, &table.fields, first)?;
    written(&writer.connection, "INSERT INTO source_actor VALUES (?, ?, ?, ?)", source, &table.actors, |id| &*id.0)?;
    written(&writer.connection, "INSERT INTO source_place VALUES (?, ?, ?, ?)", source, &table.places, |id| &*id.0)
}

fn written<K>(
    connection: &Connection,
    insert: &str,
    source: i64,
    written: &[Written<K>],
    key: impl Fn(&K) -> &str,
) -> rusqlite::Result<()> {
    let mut insert = connection.prepare(insert)?;
    for (nth, written) in written.iter().enumerate() {
        let names = serde_json::to_string(&written.names).unwrap_or_default();
        insert.execute(params![source, nth, key(&written.id), names])?;
    }
    Ok(())
}

fn records(writer: &mut Writer, table: &Table, unread: &mut Unread) -> Result<(), Problem> {
    for row in (0..).take(table.rows.len()) {
        match table.records.cells(row) {
            Ok(cells) => writer.record(&cells)?,
            Err(reason) => {
                if unread.records == 0 {
                    unread.reason = reason;
                }
                unread.records += 1;
                writer.record(&[])?;
            }
        }
    }
    Ok(())
}

fn claims(connection: &Connection, project: &Project) -> rusqlite::Result<()> {
    let mut numbers = Numbers::read(connection)?;
    for id in project.kept_claims() {
        put::claim(connection, &mut numbers, project, id, true)?;
    }
    let incidents = (0..project.next_incident().0).map(IncidentId);
    for incident in incidents.filter_map(|id| project.incident(id)) {
        put::incident(connection, project, incident.id)?;
        incident.claims.iter().try_for_each(|&claim| put::membership(connection, project, claim))?;
    }
    for (rule, told) in &project.reasons {
        connection
            .prepare_cached(
                "INSERT INTO rule (key, told) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET told = excluded.told",
            )?
            .execute([rule, told])?;
    }
    Ok(())
}

/// What is told of reports and claims beside what they say.
fn beside_claims(connection: &Connection, project: &Project) -> rusqlite::Result<()> {
    for denial in &project.denials {
        let row = [denial.claim.0, denial.denies.0];
        connection.prepare_cached("INSERT OR IGNORE INTO denial VALUES (?, ?)")?.execute(row)?;
    }
    project.copies.iter().try_for_each(|copied| put::copy(connection, copied))?;
    for (&id, lines) in &project.noise {
        project.report(id).map_or(Ok(()), |report| put::noise(connection, report, lines))?;
    }
    project.warnings.iter().try_for_each(|warning| put::warning(connection, warning))?;
    let reviewed: Vec<ClaimId> = project.reviews().map(|(claim, _)| claim).collect();
    reviewed.into_iter().try_for_each(|claim| put::review(connection, project, claim))?;
    project.notes().try_for_each(|(id, _)| put::note(connection, project, id))?;
    project.views().try_for_each(|(id, _)| put::view(connection, project, id))
}

fn edits(connection: &Connection, history: &History) -> rusqlite::Result<()> {
    history.entries().try_for_each(|entry| {
        let changes = entry.changes.as_deref().unwrap_or_default();
        let changes = serde_json::to_string(changes).unwrap_or_default();
        connection
            .prepare_cached("INSERT INTO edit VALUES (?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![entry.id.0, entry.parent.0, entry.at_ms, entry.who, entry.why, entry.label, changes])
            .map(drop)
    })
}

fn told(connection: &Connection, project: &Project, history: &History, about: &About) -> rusqlite::Result<()> {
    put::next_numbers(connection, project)?;
    put::meta(connection, "head", &history.head().0.to_string())?;
    put::meta(connection, "read_claims", &project.claims.len().to_string())?;
    put::meta(connection, "program", &about.program)?;
    put::meta(connection, "lexicon", &about.lexicon)?;
    put::meta(connection, "settings", &about.settings)
}
