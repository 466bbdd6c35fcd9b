//! A project's file read: what events point at, then the events in parts that may be read side by side.

use super::Problem;
use super::opening::{check, open_for_reading};
use super::records::FileRecords;
use super::schema::{FIELDS, VERSION, kind_of, role_of, status_of};
use crate::model::{
    Actor, ActorId, ActorKind, Camp, CampId, Day, DayInterval, EventType, Inter, Outlet, Place, PlaceId, PlaceKind,
    Report, ReportId, Role, Status,
};
use crate::store::{FieldColumns, RowEvent, Rows, Table, Written};
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;
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

fn sources(connection: &Connection) -> rusqlite::Result<Vec<(i64, Source)>> {
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
            names: None,
            numbers: Vec::new(),
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
    Ok(sources.into_iter().collect())
}

/// Adds the names that rows of a source write, and the numbers of its rows, where the file tells them.
fn add_names(connection: &Connection, id: i64, source: &mut Source) -> rusqlite::Result<()> {
    let actors =
        written(connection, id, "SELECT actor, names FROM source_actor WHERE source = ? ORDER BY nth", ActorId::new)?;
    let places =
        written(connection, id, "SELECT place, names FROM source_place WHERE source = ? ORDER BY nth", PlaceId::new)?;
    if !(actors.is_empty() && places.is_empty()) {
        let actor_of = places_by_id(connection, "SELECT id, key FROM actor", &actors, |id| &*id.0)?;
        let place_of = places_by_id(connection, "SELECT id, key FROM place", &places, |id| &*id.0)?;
        source.names = Some(Names { actors, places, actor_of, place_of });
    }
    let mut first = connection.prepare("SELECT 1 FROM event WHERE id = ? AND number IS NOT NULL")?;
    if first.exists([source.events.start])? {
        let mut select = connection.prepare("SELECT number FROM event WHERE id >= ? AND id < ? ORDER BY id")?;
        let numbers = select.query_map([source.events.start, source.events.end], |row| row.get::<_, Option<u32>>(0))?;
        source.numbers =
            numbers.map(|number| number.map(Option::unwrap_or_default)).collect::<rusqlite::Result<_>>()?;
    }
    Ok(())
}

fn written<K>(
    connection: &Connection,
    source: i64,
    select: &str,
    key: impl Fn(&str) -> K,
) -> rusqlite::Result<Vec<Written<K>>> {
    let mut select = connection.prepare(select)?;
    let found = select.query_map([source], |row| {
        let names = serde_json::from_str(&text(row, 1)?).unwrap_or_default();
        Ok(Written { id: key(&text(row, 0)?), names })
    })?;
    found.collect()
}

/// For each id in the file the place of its key among those that are written.
fn places_by_id<K>(
    connection: &Connection,
    select: &str,
    written: &[Written<K>],
    key: impl Fn(&K) -> &str,
) -> rusqlite::Result<Vec<u32>> {
    let mut places: BTreeMap<&str, u32> = BTreeMap::new();
    for (written, place) in written.iter().zip(0..) {
        places.entry(key(&written.id)).or_insert(place);
    }
    let mut by_id = Vec::new();
    for (id, key) in rows(connection, select, |row| Ok((row.get::<_, u32>(0)?, text(row, 1)?)))? {
        let (id, Some(&place)) = (id as usize, places.get(key.as_str())) else { continue };
        if id > MOST_NAMES {
            continue;
        }
        if by_id.len() <= id {
            by_id.resize(id + 1, NOBODY);
        }
        if let Some(slot) = by_id.get_mut(id) {
            *slot = place;
        }
    }
    Ok(by_id)
}

/// Ids beyond this are held to be damage: no project has so many actors or places.
const MOST_NAMES: usize = 1 << 24;

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

/// What the numbers in the events of one source stand for.
struct Known<'a> {
    keys: &'a Keys,
    names: Option<&'a Names>,
}

impl Known<'_> {
    /// The place of an actor among the names of the source; `None` where the file lists none of this id.
    fn actor(&self, id: u32) -> Option<u32> {
        match self.names {
            Some(names) => names.actor_of.get(id as usize).copied().filter(|&place| place != NOBODY),
            None => Some(id).filter(|&id| id < self.keys.actors),
        }
    }

    fn place(&self, id: u32) -> Option<u32> {
        match self.names {
            Some(names) => names.place_of.get(id as usize).copied().filter(|&place| place != NOBODY),
            None => Some(id).filter(|&id| id < self.keys.places),
        }
    }
}

/// The events; the inner error tells which of them cannot be.
fn read_rows(
    connection: &Connection,
    keys: &Known<'_>,
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
struct Told {
    kind: EventType,
    status: Status,
    days: Option<DayInterval>,
    place: Option<u32>,
    dead: [Option<u32>; 3],
}

fn read_row(row: &Row<'_>, known: &Known<'_>, actors: &mut Vec<(u32, u8)>) -> rusqlite::Result<Result<Told, String>> {
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
    let keys = known.keys;
    let Some(kind) = keys.kinds.get(usize::from(kind)).copied().flatten() else {
        return Ok(Err(format!("no kind {kind}")));
    };
    let Some(status) = keys.statuses.get(usize::from(status)).copied().flatten() else {
        return Ok(Err(format!("no status {status}")));
    };
    let listed = place.map(|place| known.place(place).ok_or_else(|| "a place that is not listed".to_owned()));
    let place = match listed.transpose() {
        Ok(place) => place,
        Err(reason) => return Ok(Err(reason)),
    };
    let days = match days.map(|(first, last)| DayInterval::new(Day(first), Day(last))).transpose() {
        Ok(days) => days,
        Err(reason) => return Ok(Err(format!("days in the wrong order ({reason})"))),
    };
    Ok(Ok(Told { kind, status, days, place, dead }))
}

impl Told {
    /// Hands the event on with its actors.
    fn with(self, known: &Known<'_>, actors: &[(u32, u8)], then: impl FnOnce(RowEvent<'_>)) -> Result<(), String> {
        let Self { kind, status, days, place, dead } = self;
        // Most events have two actors at most: no list is made for them.
        let listed = |&(actor, role): &(u32, u8)| {
            let role = known.keys.roles.get(usize::from(role)).copied().flatten();
            known.actor(actor).zip(role).ok_or("an actor or a role that is not listed")
        };
        let event = |actors: &[(u32, Role)]| then(RowEvent { kind, status, days, place, actors, dead });
        match actors {
            [] => event(&[]),
            [one] => event(&[listed(one)?]),
            [one, two] => event(&[listed(one)?, listed(two)?]),
            more => event(&more.iter().map(listed).collect::<Result<Vec<_>, _>>()?),
        }
        Ok(())
    }
}
