//! Where events come from: the sources with their columns, and the names that their rows write.

use super::{NOBODY, Names, Source, rows, text};
use crate::exchange::project_file::schema::FIELDS;
use crate::model::{ActorId, Outlet, PlaceId, Report, ReportId};
use crate::store::{FieldColumns, Written};
use rusqlite::Connection;
use std::collections::BTreeMap;

pub(super) fn sources(connection: &Connection) -> rusqlite::Result<Vec<(i64, Source)>> {
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
pub(super) fn add_names(connection: &Connection, id: i64, source: &mut Source) -> rusqlite::Result<()> {
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
