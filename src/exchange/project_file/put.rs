//! Single things of a project put into its file: reports and names here, claims with their words and incidents, and what
//! people say of them, in modules of their own.
//!
//! Everything is written as the project has it now, whatever the file had before, so that an edit, its undoing and a
//! whole project are written by the same hands.

mod claims;
mod said;

pub(super) use claims::{claim, incident, membership, words_of};
pub(super) use said::{note, review, view};

use super::schema::EVIDENCE_FIELDS;
use super::{About, Origin, sha256};
use crate::model::{
    Actor, ActorId, CampId, CodePointIndex, Copied, EventType, Inter, Noise, NoiseKind, Place, PlaceId, Report,
    ReportId, RuleId, Span, Status, Warning,
};
use crate::store::Project;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, HashMap};

/// What names have which numbers in the file.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    actors: HashMap<ActorId, i64>,
    places: HashMap<PlaceId, i64>,
    camps: BTreeMap<CampId, i64>,
    rules: HashMap<RuleId, i64>,
    /// The text that was counted last, by its report.
    counted: Option<(ReportId, CodePointIndex)>,
}

impl Numbers {
    /// Those of this file.
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            actors: keyed(connection, "SELECT id, key FROM actor", ActorId::new)?.collect(),
            places: keyed(connection, "SELECT id, key FROM place", PlaceId::new)?.collect(),
            camps: keyed(connection, "SELECT id, key FROM camp", CampId::new)?.collect(),
            rules: keyed(connection, "SELECT id, key FROM rule", RuleId::new)?.collect(),
            counted: None,
        })
    }

    /// Forgets what a transaction that was taken back may have added.
    pub(super) fn read_again(&mut self, connection: &Connection) {
        if let Ok(numbers) = Self::read(connection) {
            *self = numbers;
        }
    }

    /// Forgets the text that was counted last: another branch's report may have the number of one that was taken out.
    pub(super) fn forget_text(&mut self) {
        self.counted = None;
    }

    fn rule(&mut self, connection: &Connection, rule: &RuleId) -> rusqlite::Result<i64> {
        if let Some(&number) = self.rules.get(rule) {
            return Ok(number);
        }
        connection.prepare_cached("INSERT INTO rule (key) VALUES (?)")?.execute([rule.as_str()])?;
        let number = connection.last_insert_rowid();
        self.rules.insert(rule.clone(), number);
        Ok(number)
    }

    fn camp(&mut self, connection: &Connection, camp: &CampId) -> rusqlite::Result<i64> {
        if let Some(&number) = self.camps.get(camp) {
            return Ok(number);
        }
        let mut insert =
            connection.prepare_cached("INSERT INTO camp (key, name_en, name_ar, listed) VALUES (?, '', '', 0)")?;
        insert.execute([&*camp.0])?;
        let number = connection.last_insert_rowid();
        self.camps.insert(camp.clone(), number);
        Ok(number)
    }

    /// `span` in code points, of the text of this report.
    fn counted(&mut self, page: &Report, is_row: bool, span: Span) -> (usize, usize) {
        if is_row || self.counted.as_ref().is_none_or(|(report, _)| *report != page.id) {
            self.counted = Some((page.id, CodePointIndex::new(&page.text)));
        }
        let counted = self.counted.as_ref().map(|(_, index)| index.span_in_code_points(&page.text, span));
        if is_row {
            self.counted = None;
        }
        counted.unwrap_or_default()
    }
}

fn keyed<K>(
    connection: &Connection,
    select: &str,
    key: impl Fn(&str) -> K,
) -> rusqlite::Result<impl Iterator<Item = (K, i64)>> {
    let mut select = connection.prepare(select)?;
    let found = select.query_map([], |row| Ok((key(&row.get::<_, String>(1)?), row.get(0)?)))?;
    Ok(found.collect::<rusqlite::Result<Vec<_>>>()?.into_iter())
}

fn json(value: &impl serde::Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

/// Puts a report with its text; `source` is the source that it is, where it is a table.
pub(super) fn report(
    connection: &Connection,
    report: &Report,
    first_claim: usize,
    source: Option<i64>,
    about: &About,
) -> rusqlite::Result<()> {
    let origin = about.origins.get(&report.id);
    let text = source.is_none().then_some(&report.text);
    connection
        .prepare_cached(
            "INSERT INTO report (id, file_name, outlet_en, outlet_ar, title_ar, first_claim, source, came_from,
             came_at_ms, encoding, bytes, sha256, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            report.id.0,
            report.file_name,
            report.outlet.name_en,
            report.outlet.name_ar,
            report.title_ar,
            first_claim,
            source,
            origin.map(|origin| &origin.path),
            origin.and_then(|origin| origin.at_ms),
            text.map(|text| if text.starts_with('\u{feff}') { "UTF-8 with a byte order mark" } else { "UTF-8" }),
            text.map(String::len),
            text.map(|text| sha256(text.as_bytes())),
            text,
        ])?;
    publication(connection, report)
}

/// Puts a report that was put into the project by an edit, with what is told of it, or takes out what there is of one;
/// `named` are its name and the path that it was read from.
pub(super) fn added(
    connection: &Connection,
    project: &Project,
    id: ReportId,
    (name, came_from): (&str, &str),
) -> rusqlite::Result<()> {
    let there = project.report(id).filter(|_| project.table(id).is_none());
    // Of two branches, the other one's report may have had this number.
    if there.is_some_and(|report| report.file_name != name) {
        return Ok(());
    }
    for delete in [
        "DELETE FROM noise WHERE report = ?1",
        "DELETE FROM warning WHERE report = ?1",
        "DELETE FROM copy WHERE report = ?1 OR original = ?1",
        "DELETE FROM report WHERE id = ?1",
    ] {
        connection.prepare_cached(delete)?.execute([id.0])?;
    }
    let Some(there) = there else { return Ok(()) };
    let origin = Origin { path: came_from.to_owned(), at_ms: None };
    let origins = if came_from.is_empty() { BTreeMap::new() } else { [(id, origin)].into() };
    report(connection, there, project.first_number_of(id), None, &About { origins, ..About::default() })?;
    noise(connection, there, project.noise.get(&id).map_or(&[], Vec::as_slice))?;
    project.warnings.iter().filter(|warning| warning.report == id).try_for_each(|told| warning(connection, told))?;
    let copies = project.copies.iter().filter(|copied| copied.report == id || copied.of == id);
    copies.into_iter().try_for_each(|copied| copy(connection, copied))
}

/// Puts the lines of a report that are no text of it.
pub(super) fn noise(connection: &Connection, report: &Report, lines: &[Noise]) -> rusqlite::Result<()> {
    let index = CodePointIndex::new(&report.text);
    let mut insert = connection.prepare_cached("INSERT INTO noise VALUES (?, ?, ?, ?, ?, ?, ?)")?;
    for (nth, noise) in lines.iter().enumerate() {
        let (first, end) = index.span_in_code_points(&report.text, noise.span);
        let (kind, span) = (noise_key(noise.kind), noise.span);
        insert.execute(params![report.id.0, nth, kind, first, end, span.start, span.end])?;
    }
    Ok(())
}

/// The key of a kind of line that is no text.
fn noise_key(kind: NoiseKind) -> &'static str {
    match kind {
        NoiseKind::Navigation => "navigation",
        NoiseKind::Share => "share",
        NoiseKind::Related => "related",
        NoiseKind::Caption => "caption",
        NoiseKind::Repeated => "repeated",
        NoiseKind::Byline => "byline",
    }
}

/// Puts what a reader should know of a report.
pub(super) fn warning(connection: &Connection, warning: &Warning) -> rusqlite::Result<()> {
    let span = warning.span.map(|span| (span.start, span.end));
    let row = params![warning.report.0, span.map(|span| span.0), span.map(|span| span.1), warning.message];
    connection
        .prepare_cached("INSERT INTO warning (report, first_byte, end_byte, message) VALUES (?, ?, ?, ?)")?
        .execute(row)
        .map(drop)
}

/// Puts that a report copies another.
pub(super) fn copy(connection: &Connection, copied: &Copied) -> rusqlite::Result<()> {
    let row = params![copied.report.0, copied.of.0, copied.share, copied.passages];
    connection
        .prepare_cached("INSERT INTO copy (report, original, share, passages) VALUES (?, ?, ?, ?)")?
        .execute(row)
        .map(drop)
}

/// Keeps the names of all actors and places as those that the rows of a source write: they stay in its records when an
/// actor is called otherwise.
pub(super) fn names_as_written(connection: &Connection, source: i64) -> rusqlite::Result<()> {
    for (table, name) in [("source_actor", "actor"), ("source_place", "place")] {
        connection.execute(
            &format!("INSERT INTO {table} SELECT ?, id, key, json_array(name_ar, name_en) FROM {name} ORDER BY id"),
            [source],
        )?;
    }
    Ok(())
}

/// Puts when a report was published.
pub(super) fn publication(connection: &Connection, report: &Report) -> rusqlite::Result<()> {
    let published = report.publication.as_ref();
    let basis = published.map(|published| serde_json::to_value(published.basis)).transpose();
    let basis = basis.ok().flatten().and_then(|basis| basis.as_str().map(str::to_owned));
    connection
        .prepare_cached(
            "UPDATE report SET published_first = ?, published_last = ?, published_basis = ?, publication = ? WHERE id = ?",
        )?
        .execute(params![
            published.map(|published| published.interval.earliest().0),
            published.map(|published| published.interval.latest().0),
            basis,
            published.map(json).transpose()?,
            report.id.0
        ])
        .map(drop)
}

/// Puts an actor, or takes it out.
pub(super) fn actor(
    connection: &Connection,
    numbers: &mut Numbers,
    id: &ActorId,
    actor: Option<&Actor>,
) -> rusqlite::Result<()> {
    let Some(actor) = actor else {
        numbers.actors.remove(id);
        return connection.prepare_cached("DELETE FROM actor WHERE key = ?")?.execute([&*id.0]).map(drop);
    };
    let camp = numbers.camp(connection, &actor.camp)?;
    let (inter, parent) = (actor.inter.map(Inter::code), actor.parent.as_ref().map(|id| &*id.0));
    let same_as = actor.same_as.as_ref().map(|id| &*id.0);
    connection
        .prepare_cached(
            "INSERT INTO actor (key, name_en, name_ar, camp, kind, inter, parent, same_as) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (key) DO UPDATE SET name_en = excluded.name_en, name_ar = excluded.name_ar,
             camp = excluded.camp, kind = excluded.kind, inter = excluded.inter, parent = excluded.parent,
             same_as = excluded.same_as",
        )?
        .execute(params![&*id.0, actor.name_en, actor.name_ar, camp, actor.kind.key(), inter, parent, same_as])?;
    let mut select = connection.prepare_cached("SELECT id FROM actor WHERE key = ?")?;
    let number = select.query_row([&*id.0], |row| row.get(0))?;
    numbers.actors.insert(id.clone(), number);
    Ok(())
}

/// Puts a place, or takes it out.
pub(super) fn place(
    connection: &Connection,
    numbers: &mut Numbers,
    id: &PlaceId,
    place: Option<&Place>,
) -> rusqlite::Result<()> {
    let Some(place) = place else {
        numbers.places.remove(id);
        return connection.prepare_cached("DELETE FROM place WHERE key = ?")?.execute([&*id.0]).map(drop);
    };
    connection
        .prepare_cached(
            "INSERT INTO place (key, name_en, name_ar, kind, lat, lon, radius_km, admin1, variants)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET name_en = excluded.name_en,
             name_ar = excluded.name_ar, kind = excluded.kind, lat = excluded.lat, lon = excluded.lon,
             radius_km = excluded.radius_km, admin1 = excluded.admin1, variants = excluded.variants",
        )?
        .execute(params![
            &*id.0,
            place.name_en,
            place.name_ar,
            place.kind.key(),
            place.lat,
            place.lon,
            place.radius_km,
            place.admin1,
            json(&place.variants)?
        ])?;
    let mut select = connection.prepare_cached("SELECT id FROM place WHERE key = ?")?;
    let number = select.query_row([&*id.0], |row| row.get(0))?;
    numbers.places.insert(id.clone(), number);
    Ok(())
}

/// Puts the numbers that must not be used again.
pub(super) fn next_numbers(connection: &Connection, project: &Project) -> rusqlite::Result<()> {
    meta(connection, "next_claim", &project.next_claim().0.to_string())?;
    meta(connection, "next_incident", &project.next_incident().0.to_string())?;
    meta(connection, "next_note", &project.next_note().0.to_string())?;
    meta(connection, "next_view", &project.next_view().0.to_string())
}

/// Puts something that is told of the project as a whole.
pub(super) fn meta(connection: &Connection, key: &str, value: &str) -> rusqlite::Result<()> {
    connection.prepare_cached("INSERT OR REPLACE INTO meta VALUES (?, ?)")?.execute([key, value]).map(drop)
}

/// Something that is told of the project as a whole.
pub(super) fn meta_of(connection: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    connection.prepare_cached("SELECT value FROM meta WHERE key = ?")?.query_row([key], |row| row.get(0)).optional()
}

/// What kinds, statuses, roles and fields have which numbers.
pub(super) fn keys(connection: &Connection) -> rusqlite::Result<()> {
    for (id, kind) in EventType::ALL.iter().enumerate() {
        let row = params![id, kind.key(), kind.name_en(), kind.name_ar()];
        connection.execute("INSERT INTO kind VALUES (?, ?, ?, ?)", row)?;
    }
    for (id, status) in Status::ALL.iter().enumerate() {
        connection.execute("INSERT INTO status VALUES (?, ?)", params![id, status.key()])?;
    }
    for (id, role) in crate::model::Role::ALL.iter().enumerate() {
        connection.execute("INSERT INTO role VALUES (?, ?)", params![id, role.key()])?;
    }
    Ok(())
}

/// What the fields of evidence are called.
pub(super) fn fields(connection: &Connection) -> rusqlite::Result<()> {
    for (id, field) in EVIDENCE_FIELDS.iter().enumerate() {
        connection.execute("INSERT INTO field VALUES (?, ?)", params![id, field])?;
    }
    Ok(())
}
