//! A project's file read: what events point at, then the events in parts that may be read side by side.

mod events;
mod sources;

use super::Problem;
use super::opening::{check, open_for_reading};
use super::records::FileRecords;
use super::schema::{VERSION, kind_of, role_of, status_of};
use crate::model::{
    Actor, ActorId, ActorKind, Camp, CampId, EventType, Inter, Place, PlaceId, PlaceKind, Report, Role, Status,
};
use crate::store::{FieldColumns, Rows, Table, Written};
use events::{Known, further_actors, read_rows};
use rusqlite::{Connection, Row};
use sources::{add_names, sources};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A project's file with everything but its events.
#[derive(Debug)]
pub struct ProjectFile {
    pub(super) path: PathBuf,
    /// The format that it is written in.
    pub format: i64,
    /// In the order of the screen.
    pub camps: Vec<Camp>,
    /// Actors, as events tell them by number.
    pub actors: Vec<Actor>,
    /// Places, likewise.
    pub places: Vec<Place>,
    /// Where the events come from.
    pub sources: Vec<Source>,
    keys: Keys,
}

/// A source of events.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name and outlet; it has no text.
    pub report: Report,
    columns: Vec<String>,
    fields: FieldColumns,
    /// Ids of its events.
    events: Range<i64>,
    /// The names that its rows write, where the file tells them for this source by itself.
    names: Option<Names>,
    /// The number of each row in its file, from 1; empty where they count on.
    numbers: Vec<u32>,
}

/// The actors and places that rows of a source name, as they write them.
#[derive(Clone, Debug)]
struct Names {
    actors: Vec<Written<ActorId>>,
    places: Vec<Written<PlaceId>>,
    /// For each id of an actor in the file its place above; [`NOBODY`] where the source has none.
    actor_of: Vec<u32>,
    place_of: Vec<u32>,
}

/// No place among the names of a source.
const NOBODY: u32 = u32::MAX;

/// What the numbers in the events stand for.
#[derive(Debug)]
struct Keys {
    kinds: Vec<Option<EventType>>,
    statuses: Vec<Option<Status>>,
    roles: Vec<Option<Role>>,
    actors: u32,
    places: u32,
}

impl ProjectFile {
    /// Opens a file and reads everything but its events.
    ///
    /// # Errors
    /// Where it cannot be read, is of another program or a newer format, or is damaged.
    pub fn at(path: &Path) -> Result<Self, Problem> {
        let connection = open_for_reading(path)?;
        let format = check(&connection, path)?;
        let read = read_keys(&connection, path, format);
        read.map_err(|reason| Problem::unreadable(path, &reason))
    }

    /// Whether a newer program wrote it: it can be read as far as this one knows it, and must not be written to.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        self.format > VERSION
    }

    /// Whether an older program wrote it: it has to be moved forward before it can be edited.
    #[must_use]
    pub fn is_older(&self) -> bool {
        self.format < VERSION
    }

    /// The events of a source cut into `parts` ranges of about the same length.
    #[must_use]
    pub fn parts(&self, source: &Source, parts: usize) -> Vec<Range<i64>> {
        let (start, end) = (source.events.start, source.events.end);
        let parts = i64::try_from(parts.max(1)).unwrap_or(1);
        let cut = |nth: i64| start + (end - start) * nth / parts;
        (0..parts).map(|nth| cut(nth)..cut(nth + 1)).collect()
    }

    /// Reads a range of events. `advanced` is called with the number of events since it was last called, and tells
    /// whether to go on.
    ///
    /// # Errors
    /// Where the file is damaged.
    pub fn rows(&self, events: &Range<i64>, advanced: &dyn Fn(usize) -> bool) -> Result<Rows, Problem> {
        let connection = open_for_reading(&self.path)?;
        let further = further_actors(&connection, events).map_err(|reason| Problem::unreadable(&self.path, &reason))?;
        let source = self.sources.iter().find(|source| source.events.contains(&events.start));
        let names = source.and_then(|source| source.names.as_ref());
        let read = read_rows(&connection, &Known { keys: &self.keys, names }, events, &further, advanced);
        let rows = read.map_err(|reason| Problem::unreadable(&self.path, &reason))?;
        rows.map_err(|reason| Problem::damaged(&self.path, reason))
    }

    /// The table of a source with its rows.
    #[must_use]
    pub fn table(&self, source: &Source, rows: Rows) -> Table {
        let actor =
            |actor: &Actor| Written { id: actor.id.clone(), names: vec![actor.name_ar.clone(), actor.name_en.clone()] };
        let place =
            |place: &Place| Written { id: place.id.clone(), names: vec![place.name_ar.clone(), place.name_en.clone()] };
        let events = &source.events;
        let (actors, places) = match &source.names {
            Some(names) => (names.actors.clone(), names.places.clone()),
            None => (self.actors.iter().map(actor).collect(), self.places.iter().map(place).collect()),
        };
        let numbers = source.numbers.iter().copied().take(rows.len()).collect();
        Table {
            rows,
            numbers,
            actors,
            places,
            columns: source.columns.clone(),
            fields: source.fields.clone(),
            records: Arc::new(FileRecords::new(self.path.clone(), events.clone())),
        }
    }
}

impl Source {
    /// Number of its events.
    #[must_use]
    pub fn len(&self) -> usize {
        usize::try_from(self.events.end - self.events.start).unwrap_or(0)
    }

    /// Whether it has no event.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }
}

fn read_keys(connection: &Connection, path: &Path, format: i64) -> rusqlite::Result<ProjectFile> {
    let (same_as, variants, listed) =
        if format == 1 { ("NULL", "'[]'", "1") } else { ("actor.same_as", "variants", "listed") };
    let camps = format!("SELECT key, name_en, name_ar FROM camp WHERE {listed} ORDER BY id");
    let camps = rows(connection, &camps, |row| {
        Ok(Camp { id: CampId::new(&text(row, 0)?), name_en: text(row, 1)?, name_ar: text(row, 2)? })
    })?;
    let actors = format!(
        "SELECT actor.key, actor.name_en, actor.name_ar, camp.key, actor.kind, actor.inter, actor.parent, {same_as}
         FROM actor LEFT JOIN camp ON camp.id = actor.camp ORDER BY actor.id"
    );
    let actors = rows(connection, &actors, actor)?;
    let places =
        format!("SELECT key, name_en, name_ar, kind, lat, lon, radius_km, admin1, {variants} FROM place ORDER BY id");
    let places = rows(connection, &places, place)?;
    let mut sources = sources(connection)?;
    if format > 1 {
        sources.iter_mut().try_for_each(|(id, source)| add_names(connection, *id, source))?;
    }
    let sources = sources.into_iter().map(|(_, source)| source).collect();
    let keys = Keys {
        kinds: keyed(connection, "SELECT id, key FROM kind", kind_of)?,
        statuses: keyed(connection, "SELECT id, key FROM status", status_of)?,
        roles: keyed(connection, "SELECT id, key FROM role", role_of)?,
        actors: u32::try_from(actors.len()).unwrap_or(u32::MAX),
        places: u32::try_from(places.len()).unwrap_or(u32::MAX),
    };
    Ok(ProjectFile { path: path.to_owned(), format, camps, actors, places, sources, keys })
}

pub(super) fn rows<T>(
    connection: &Connection,
    select: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection.prepare(select)?.query_map([], read)?.collect()
}

pub(super) fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    row.get(column)
}

fn actor(row: &Row<'_>) -> rusqlite::Result<Actor> {
    let camp: Option<String> = row.get(3)?;
    let (inter, parent): (Option<u8>, Option<String>) = (row.get(5)?, row.get(6)?);
    let same_as: Option<String> = row.get(7)?;
    Ok(Actor {
        id: ActorId::new(&text(row, 0)?),
        name_en: text(row, 1)?,
        name_ar: text(row, 2)?,
        camp: CampId::new(camp.as_deref().unwrap_or("other")),
        kind: ActorKind::from_key(&text(row, 4)?).unwrap_or_default(),
        inter: inter.and_then(Inter::new),
        parent: parent.map(|parent| ActorId::new(&parent)),
        same_as: same_as.map(|same| ActorId::new(&same)),
    })
}

fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    let kind = PlaceKind::from_key(&text(row, 3)?).unwrap_or(PlaceKind::Site);
    Ok(Place {
        id: PlaceId::new(&text(row, 0)?),
        name_en: text(row, 1)?,
        name_ar: text(row, 2)?,
        variants: serde_json::from_str(&text(row, 8)?).unwrap_or_default(),
        kind,
        lat: row.get(4)?,
        lon: row.get(5)?,
        radius_km: row.get(6)?,
        admin1: text(row, 7)?,
    })
}

/// What ids stand for, by id; those without a meaning here stay empty.
fn keyed<T: Copy>(
    connection: &Connection,
    select: &str,
    of: impl Fn(&str) -> Option<T>,
) -> rusqlite::Result<Vec<Option<T>>> {
    let mut keyed = Vec::new();
    for (id, key) in rows(connection, select, |row| Ok((row.get::<_, u8>(0)?, text(row, 1)?)))? {
        let id = usize::from(id);
        if keyed.len() <= id {
            keyed.resize(id + 1, None);
        }
        if let Some(slot) = keyed.get_mut(id) {
            *slot = of(&key);
        }
    }
    Ok(keyed)
}
