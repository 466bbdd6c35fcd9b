//! Single things of a project put into its file: a claim with its words, an incident, a report, a name.
//!
//! Everything is written as the project has it now, whatever the file had before, so that an edit, its undoing and a
//! whole project are written by the same hands.

use super::schema::EVIDENCE_FIELDS;
use super::{About, sha256};
use crate::model::{
    Actor, ActorId, CampId, Claim, ClaimId, CodePointIndex, EventType, Incident, IncidentId, Inter, NoteId, NoteOn,
    Place, PlaceId, PlaceKind, PlaceRole, Report, ReportId, RuleId, Span, Status, ViewId,
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

/// Puts a claim, or of one that is taken out what keeps its number from being used again.
pub(super) fn claim(
    connection: &Connection,
    numbers: &mut Numbers,
    project: &Project,
    id: ClaimId,
    fresh: bool,
) -> rusqlite::Result<()> {
    if !fresh {
        for delete in [
            "DELETE FROM claim_actor WHERE claim = ?",
            "DELETE FROM claim_place WHERE claim = ?",
            "DELETE FROM claim_toll WHERE claim = ?",
            "DELETE FROM evidence WHERE claim = ?",
        ] {
            connection.prepare_cached(delete)?.execute([id.0])?;
        }
    }
    let Some((report, number)) = project.stands(id) else { return Ok(()) };
    let claim = project.claim(id);
    let claim = claim.as_deref();
    let days = claim.and_then(|claim| claim.date.as_ref()).map(|date| date.interval);
    connection.prepare_cached("INSERT OR REPLACE INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
        params![
            id.0,
            report.0,
            number,
            claim.map(|claim| &claim.key),
            claim.map(|claim| claim.event_type as u8),
            claim.map(|claim| claim.status as u8),
            days.map(|days| days.earliest().0),
            days.map(|days| days.latest().0),
            claim.and_then(|claim| claim.date.as_ref()).map(|date| &date.edtf),
            claim.map(|claim| claim.confidence),
            project.is_disputed(id),
            claim.map(told).transpose()?,
        ],
    )?;
    let Some(claim) = claim else { return Ok(()) };
    parts_of(connection, numbers, claim)?;
    evidence(connection, numbers, project, claim)
}

/// The whole claim as JSON.
fn told(claim: &Claim) -> rusqlite::Result<String> {
    json(claim)
}

fn json(value: &impl serde::Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

fn parts_of(connection: &Connection, numbers: &Numbers, claim: &Claim) -> rusqlite::Result<()> {
    let id = claim.id.0;
    let mut insert = connection.prepare_cached("INSERT INTO claim_actor VALUES (?, ?, ?, ?)")?;
    for (nth, actor) in claim.actors.iter().enumerate() {
        insert.execute(params![id, nth, numbers.actors.get(&actor.actor), actor.role as u8])?;
    }
    let mut insert = connection.prepare_cached("INSERT INTO claim_place VALUES (?, ?, ?, ?, ?)")?;
    for (nth, mention) in claim.places.iter().enumerate() {
        let others = (!mention.candidates.is_empty()).then(|| json(&mention.candidates)).transpose()?;
        insert.execute(params![id, nth, numbers.places.get(&mention.place), role_key(mention.role), others])?;
    }
    let mut insert = connection.prepare_cached("INSERT INTO claim_toll VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?;
    for (nth, toll) in claim.toll.iter().enumerate() {
        let row = params![id, nth, toll.kind.key(), toll.low, toll.best, toll.high, toll.of, toll.cumulative];
        insert.execute(row)?;
    }
    Ok(())
}

fn role_key(role: PlaceRole) -> &'static str {
    match role {
        PlaceRole::At => "at",
        PlaceRole::From => "from",
        PlaceRole::To => "to",
    }
}

/// Words behind a field of a claim: the number of the field, which of several, where they stand, and who read them.
pub(super) type Words<'a> = (usize, usize, Span, Option<&'a RuleId>);

/// All words that a claim points at, in the order of fields.
pub(super) fn words_of(claim: &Claim) -> Vec<Words<'_>> {
    let mut words: Vec<Words<'_>> =
        vec![(0, 0, claim.trigger.span, Some(&claim.trigger.rule)), (1, 0, claim.passage, None)];
    words.extend(claim.status_evidence.as_ref().map(|status| (2, 0, status.span, Some(&status.rule))));
    let date = claim.date.as_ref().and_then(|date| date.span.map(|span| (3, 0, span, Some(&date.rule))));
    words.extend(date);
    words.extend(
        claim.places.iter().enumerate().map(|(nth, place)| (4, nth, place.evidence.span, Some(&place.evidence.rule))),
    );
    words.extend(
        claim.actors.iter().enumerate().map(|(nth, actor)| (5, nth, actor.evidence.span, Some(&actor.evidence.rule))),
    );
    for (nth, said) in claim.attributions.iter().enumerate() {
        words.push((6, nth, said.speaker.span, Some(&said.speaker.rule)));
        words.extend(said.verb.map(|verb| (7, nth, verb, None)));
    }
    for (nth, toll) in claim.toll.iter().enumerate() {
        words.push((8, nth, toll.evidence.span, Some(&toll.evidence.rule)));
        words.extend(toll.noun.map(|noun| (9, nth, noun, None)));
    }
    words
}

fn evidence(connection: &Connection, numbers: &mut Numbers, project: &Project, claim: &Claim) -> rusqlite::Result<()> {
    let Some(page) = project.page_of(claim) else { return Ok(()) };
    let is_row = project.table(claim.report).is_some();
    let mut insert = connection.prepare_cached("INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?;
    for (field, nth, span, rule) in words_of(claim) {
        let rule = rule.map(|rule| numbers.rule(connection, rule)).transpose()?;
        let (first, end) = numbers.counted(&page, is_row, span);
        insert.execute(params![claim.id.0, field, nth, first, end, span.start, span.end, rule])?;
    }
    Ok(())
}

/// Puts an incident with the claims that belong to it; one without claims is taken out.
pub(super) fn incident(
    connection: &Connection,
    project: &Project,
    id: IncidentId,
    fresh: bool,
) -> rusqlite::Result<()> {
    if !fresh {
        connection.prepare_cached("DELETE FROM incident_claim WHERE incident = ?")?.execute([id.0])?;
    }
    let Some(incident) = project.incident(id) else {
        connection.prepare_cached("DELETE FROM incident WHERE id = ?")?.execute([id.0])?;
        return Ok(());
    };
    let Incident { event_type, interval, contradictory, sources, fields, claims, .. } = incident;
    let agreement = (!fields.is_empty()).then(|| json(fields)).transpose()?;
    let days = interval.map(|days| (days.earliest().0, days.latest().0));
    connection.prepare_cached("INSERT OR REPLACE INTO incident VALUES (?, ?, ?, ?, ?, ?, ?)")?.execute(params![
        id.0,
        *event_type as u8,
        days.map(|days| days.0),
        days.map(|days| days.1),
        contradictory,
        sources,
        agreement
    ])?;
    let mut insert = connection.prepare_cached("INSERT OR REPLACE INTO incident_claim VALUES (?, ?)")?;
    claims.iter().try_for_each(|claim| insert.execute(params![claim.0, id.0]).map(drop))
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

/// Puts what people say of a claim.
pub(super) fn review(connection: &Connection, project: &Project, id: ClaimId) -> rusqlite::Result<()> {
    let review = project.review_of(id);
    if review == crate::model::Review::default() {
        return connection.prepare_cached("DELETE FROM review WHERE claim = ?")?.execute([id.0]).map(drop);
    }
    let reliability = review.reliability.map(|grade| format!("{grade:?}"));
    let credibility = review.credibility.map(crate::model::Credibility::grade);
    let row = params![id.0, review.state.key(), reliability, credibility];
    connection.prepare_cached("INSERT OR REPLACE INTO review VALUES (?, ?, ?, ?)")?.execute(row).map(drop)
}

/// Puts a note, or takes it out.
pub(super) fn note(connection: &Connection, project: &Project, id: NoteId) -> rusqlite::Result<()> {
    let Some(note) = project.note(id) else {
        return connection.prepare_cached("DELETE FROM note WHERE id = ?")?.execute([id.0]).map(drop);
    };
    let (mut claim, mut incident, mut day, mut place) = (None, None, None, None);
    match &note.on {
        NoteOn::Claim(on) => claim = Some(on.0),
        NoteOn::Incident(on) => incident = Some(on.0),
        NoteOn::Day(on) => day = Some(on.0),
        NoteOn::Place(on) => place = Some(&*on.0),
    }
    let row = params![id.0, claim, incident, day, place, note.text];
    connection.prepare_cached("INSERT OR REPLACE INTO note VALUES (?, ?, ?, ?, ?, ?)")?.execute(row).map(drop)
}

/// Puts a saved view, or takes it out.
pub(super) fn view(connection: &Connection, project: &Project, id: ViewId) -> rusqlite::Result<()> {
    let Some(view) = project.view(id) else {
        return connection.prepare_cached("DELETE FROM saved_view WHERE id = ?")?.execute([id.0]).map(drop);
    };
    let row = params![id.0, view.name, view.view, view.thumbnail];
    connection.prepare_cached("INSERT OR REPLACE INTO saved_view VALUES (?, ?, ?, ?)")?.execute(row).map(drop)
}

/// Puts the numbers that must not be used again.
pub(super) fn next_numbers(connection: &Connection, project: &Project) -> rusqlite::Result<()> {
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
