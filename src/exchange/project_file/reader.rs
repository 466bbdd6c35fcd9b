//! A project's file read: what events point at, then the events in parts that may be read side by side.

use super::Problem;
use super::records::FileRecords;
use super::schema::{APPLICATION_ID, FIELDS, VERSION, kind_of, role_of, status_of};
use crate::model::{
    Actor, ActorId, ActorKind, Camp, CampId, Day, DayInterval, EventType, Inter, Outlet, Place, PlaceId, PlaceKind,
    Report, ReportId, Role, Status,
};
use crate::store::{FieldColumns, RowEvent, Rows, Table, Written};
use rusqlite::{Connection, ErrorCode, OpenFlags, Row};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So much of a file is looked at where it lies in memory instead of being copied, in bytes.
const MAPPED_BYTES: i64 = 1 << 36;

/// A project's file with everything but its events.
#[derive(Debug)]
pub struct ProjectFile {
    path: PathBuf,
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
}

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
        check(&connection, path)?;
        let read = read_keys(&connection, path);
        read.map_err(|reason| unreadable(path, &reason))
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
        let further = further_actors(&connection, events).map_err(|reason| unreadable(&self.path, &reason))?;
        let read = read_rows(&connection, &self.keys, events, &further, advanced);
        let rows = read.map_err(|reason| unreadable(&self.path, &reason))?;
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
        Table {
            rows,
            numbers: Vec::new(),
            actors: self.actors.iter().map(actor).collect(),
            places: self.places.iter().map(place).collect(),
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

/// Opens a database so that nothing can be written to it.
pub(super) fn open_for_reading(path: &Path) -> Result<Connection, Problem> {
    // SQLite's own message does not tell why.
    std::fs::File::open(path)
        .map_err(|reason| Problem::Unreadable { path: path.to_owned(), reason: reason.to_string() })?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = || {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.pragma_update(None, "mmap_size", MAPPED_BYTES)?;
        Ok(connection)
    };
    open().map_err(|reason: rusqlite::Error| unreadable(path, &reason))
}

/// What an error of SQLite says of the file.
fn unreadable(path: &Path, reason: &rusqlite::Error) -> Problem {
    let path = path.to_owned();
    match reason.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Problem::Foreign { path, reason: "it is no SQLite database".to_owned() },
        _ => Problem::Damaged { path, reason: reason.to_string() },
    }
}

/// Whether the file is of our format, in a version that we know, and whole.
fn check(connection: &Connection, path: &Path) -> Result<(), Problem> {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let number = |name: &str| pragma(name).map_err(|reason| unreadable(path, &reason));
    if number("application_id")? != APPLICATION_ID {
        let reason = "the database is another program's".to_owned();
        return Err(Problem::Foreign { path: path.to_owned(), reason });
    }
    let found = number("user_version")?;
    if found > VERSION {
        return Err(Problem::Newer { path: path.to_owned(), found, known: VERSION });
    }
    let bytes = number("page_count")?.saturating_mul(number("page_size")?);
    let have = std::fs::metadata(path).map_or(0, |file| file.len());
    if i64::try_from(have).is_ok_and(|have| have < bytes) {
        return Err(Problem::damaged(path, format!("it is cut short: {have} of {bytes} bytes are there")));
    }
    Ok(())
}

fn read_keys(connection: &Connection, path: &Path) -> rusqlite::Result<ProjectFile> {
    let camps = rows(connection, "SELECT key, name_en, name_ar FROM camp ORDER BY id", |row| {
        Ok(Camp { id: CampId::new(&text(row, 0)?), name_en: text(row, 1)?, name_ar: text(row, 2)? })
    })?;
    let actors = rows(
        connection,
        "SELECT actor.key, actor.name_en, actor.name_ar, camp.key, actor.kind, actor.inter, actor.parent
         FROM actor LEFT JOIN camp ON camp.id = actor.camp ORDER BY actor.id",
        actor,
    )?;
    let places = rows(
        connection,
        "SELECT key, name_en, name_ar, kind, lat, lon, radius_km, admin1 FROM place ORDER BY id",
        place,
    )?;
    let sources = sources(connection)?;
    let keys = Keys {
        kinds: keyed(connection, "SELECT id, key FROM kind", kind_of)?,
        statuses: keyed(connection, "SELECT id, key FROM status", status_of)?,
        roles: keyed(connection, "SELECT id, key FROM role", role_of)?,
        actors: u32::try_from(actors.len()).unwrap_or(u32::MAX),
        places: u32::try_from(places.len()).unwrap_or(u32::MAX),
    };
    Ok(ProjectFile { path: path.to_owned(), camps, actors, places, sources, keys })
}

fn rows<T>(
    connection: &Connection,
    select: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection.prepare(select)?.query_map([], read)?.collect()
}

fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    row.get(column)
}

fn actor(row: &Row<'_>) -> rusqlite::Result<Actor> {
    let camp: Option<String> = row.get(3)?;
    let (inter, parent): (Option<u8>, Option<String>) = (row.get(5)?, row.get(6)?);
    Ok(Actor {
        id: ActorId::new(&text(row, 0)?),
        name_en: text(row, 1)?,
        name_ar: text(row, 2)?,
        camp: CampId::new(camp.as_deref().unwrap_or("other")),
        kind: ActorKind::from_key(&text(row, 4)?).unwrap_or_default(),
        inter: inter.and_then(Inter::new),
        parent: parent.map(|parent| ActorId::new(&parent)),
    })
}

fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    let kind = serde_json::from_value(text(row, 3)?.into()).unwrap_or(PlaceKind::Site);
    Ok(Place {
        id: PlaceId::new(&text(row, 0)?),
        name_en: text(row, 1)?,
        name_ar: text(row, 2)?,
        variants: Vec::new(),
        kind,
        lat: row.get(4)?,
        lon: row.get(5)?,
        radius_km: row.get(6)?,
        admin1: text(row, 7)?,
    })
}

fn sources(connection: &Connection) -> rusqlite::Result<Vec<Source>> {
    let select = "SELECT id, name, outlet_en, outlet_ar, title_ar, first_event, events FROM source ORDER BY id";
    let found = rows(connection, select, |row| {
        let report = Report {
            id: ReportId(0),
            file_name: text(row, 1)?,
            text: String::new(),
            outlet: Outlet { name_en: text(row, 2)?, name_ar: text(row, 3)? },
            title_ar: text(row, 4)?,
            publication: None,
        };
        let (first, events): (i64, i64) = (row.get(5)?, row.get(6)?);
        let source = Source {
            report,
            columns: Vec::new(),
            fields: FieldColumns::default(),
            events: first..first.saturating_add(events),
        };
        Ok((row.get::<_, i64>(0)?, source))
    })?;
    let mut sources: BTreeMap<i64, Source> = found.into_iter().collect();
    let columns = rows(connection, "SELECT source, name, field FROM source_column ORDER BY source, nth", |row| {
        Ok((row.get::<_, i64>(0)?, text(row, 1)?, row.get::<_, Option<String>>(2)?))
    })?;
    for (source, name, field) in columns {
        let Some(source) = sources.get_mut(&source) else { continue };
        let nth = source.columns.len();
        source.columns.push(name);
        if let Some((_, of)) = FIELDS.iter().find(|(key, _)| Some(*key) == field.as_deref()) {
            of(&mut source.fields).push(nth);
        }
    }
    Ok(sources.into_values().collect())
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

/// Actors and roles of events that have more than two, in order.
type Further = Vec<(i64, u32, u8)>;

fn further_actors(connection: &Connection, events: &Range<i64>) -> rusqlite::Result<Further> {
    let mut select = connection
        .prepare("SELECT event, actor, role FROM further_actor WHERE event >= ? AND event < ? ORDER BY event, nth")?;
    let found = select.query_map([events.start, events.end], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    found.collect()
}

/// Events between two calls of `advanced`.
const STEP: usize = 16 * 1024;

/// The events; the inner error tells which of them cannot be.
fn read_rows(
    connection: &Connection,
    keys: &Keys,
    events: &Range<i64>,
    further: &Further,
    advanced: &dyn Fn(usize) -> bool,
) -> rusqlite::Result<Result<Rows, String>> {
    let mut select = connection.prepare(
        "SELECT id, kind, status, first_day, last_day, place, actor_1, role_1, actor_2, role_2,
         dead_low, dead_best, dead_high FROM event WHERE id >= ? AND id < ? ORDER BY id",
    )?;
    let expected = usize::try_from(events.end - events.start).unwrap_or(0);
    let mut read = Rows::with_capacity(expected.min(STEP * STEP));
    let mut cursor = select.query([events.start, events.end])?;
    let (mut actors, mut further) = (Vec::new(), further.iter().peekable());
    while let Some(row) = cursor.next()? {
        let id: i64 = row.get(0)?;
        actors.clear();
        let known = read_row(row, keys, &mut actors)?;
        while let Some(&(_, actor, role)) = further.next_if(|(event, _, _)| *event == id) {
            actors.push((actor, role));
        }
        match known.and_then(|known| known.with(keys, &actors, |event| read.push(event))) {
            Ok(()) => {}
            Err(reason) => return Ok(Err(format!("event {id} has {reason}"))),
        }
        if read.len().is_multiple_of(STEP) && !advanced(STEP) {
            return Ok(Ok(read));
        }
    }
    advanced(read.len() % STEP);
    let short = || Err(format!("{} of {expected} events are there", read.len()));
    Ok(if read.len() == expected { Ok(read) } else { short() })
}

/// A row of the table of events, but for its actors.
struct Known {
    kind: EventType,
    status: Status,
    days: Option<DayInterval>,
    place: Option<u32>,
    dead: [Option<u32>; 3],
}

fn read_row(row: &Row<'_>, keys: &Keys, actors: &mut Vec<(u32, u8)>) -> rusqlite::Result<Result<Known, String>> {
    let number = |column| row.get::<_, Option<u32>>(column);
    let (kind, status): (u8, u8) = (row.get(1)?, row.get(2)?);
    let day = |column| row.get::<_, Option<i32>>(column);
    let days = day(3)?.zip(day(4)?);
    for (actor, role) in [(6, 7), (8, 9)] {
        if let Some(actor) = number(actor)? {
            actors.push((actor, row.get(role)?));
        }
    }
    let (place, dead) = (number(5)?, [number(10)?, number(11)?, number(12)?]);
    let Some(kind) = keys.kinds.get(usize::from(kind)).copied().flatten() else {
        return Ok(Err(format!("no kind {kind}")));
    };
    let Some(status) = keys.statuses.get(usize::from(status)).copied().flatten() else {
        return Ok(Err(format!("no status {status}")));
    };
    if place.is_some_and(|place| place >= keys.places) {
        return Ok(Err("a place that is not listed".to_owned()));
    }
    let days = match days.map(|(first, last)| DayInterval::new(Day(first), Day(last))).transpose() {
        Ok(days) => days,
        Err(reason) => return Ok(Err(format!("days in the wrong order ({reason})"))),
    };
    Ok(Ok(Known { kind, status, days, place, dead }))
}

impl Known {
    /// Hands the event on with its actors.
    fn with(self, keys: &Keys, actors: &[(u32, u8)], then: impl FnOnce(RowEvent<'_>)) -> Result<(), String> {
        let Self { kind, status, days, place, dead } = self;
        // Most events have two actors at most: no list is made for them.
        let known = |&(actor, role): &(u32, u8)| {
            let role = keys.roles.get(usize::from(role)).copied().flatten();
            role.filter(|_| actor < keys.actors)
                .map(|role| (actor, role))
                .ok_or("an actor or a role that is not listed")
        };
        let event = |actors: &[(u32, Role)]| then(RowEvent { kind, status, days, place, actors, dead });
        match actors {
            [] => event(&[]),
            [one] => event(&[known(one)?]),
            [one, two] => event(&[known(one)?, known(two)?]),
            more => event(&more.iter().map(known).collect::<Result<Vec<_>, _>>()?),
        }
        Ok(())
    }
}
