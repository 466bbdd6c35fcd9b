//! Claims with their parts and the words behind them, and the incidents that they belong to.

use super::{Numbers, json};
use crate::model::{Claim, ClaimId, Incident, IncidentId, PlaceRole, RuleId, Span};
use crate::store::Project;
use rusqlite::{Connection, params};

/// Puts a claim, or of one that is taken out what keeps its number from being used again.
pub(in crate::exchange::project_file) fn claim(
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
    // The claims of a report that is taken out go with it.
    let Some((report, number)) = project.stands(id).filter(|(report, _)| project.report(*report).is_some()) else {
        return connection.prepare_cached("DELETE FROM claim WHERE id = ?")?.execute([id.0]).map(drop);
    };
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
            claim.map(json).transpose()?,
        ],
    )?;
    let Some(claim) = claim else { return Ok(()) };
    parts_of(connection, numbers, claim)?;
    evidence(connection, numbers, project, claim)
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
pub(in crate::exchange::project_file) type Words<'a> = (usize, usize, Span, Option<&'a RuleId>);

/// All words that a claim points at, in the order of fields.
pub(in crate::exchange::project_file) fn words_of(claim: &Claim) -> Vec<Words<'_>> {
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

/// Puts what is said of an incident; one without claims is taken out.
pub(in crate::exchange::project_file) fn incident(
    connection: &Connection,
    project: &Project,
    id: IncidentId,
) -> rusqlite::Result<()> {
    let Some(incident) = project.incident(id) else {
        return connection.prepare_cached("DELETE FROM incident WHERE id = ?")?.execute([id.0]).map(drop);
    };
    let Incident { event_type, interval, contradictory, sources, fields, .. } = incident;
    let agreement = (!fields.is_empty()).then(|| json(fields)).transpose()?;
    let days = interval.map(|days| (days.earliest().0, days.latest().0));
    let row = params![
        id.0,
        *event_type as u8,
        days.map(|days| days.0),
        days.map(|days| days.1),
        contradictory,
        sources,
        agreement
    ];
    connection.prepare_cached("INSERT OR REPLACE INTO incident VALUES (?, ?, ?, ?, ?, ?, ?)")?.execute(row).map(drop)
}

/// Puts that a claim belongs to its incident, or to none.
pub(in crate::exchange::project_file) fn membership(
    connection: &Connection,
    project: &Project,
    claim: ClaimId,
) -> rusqlite::Result<()> {
    match project.incident_of(claim) {
        Some(incident) => connection
            .prepare_cached("INSERT OR REPLACE INTO incident_claim VALUES (?, ?)")?
            .execute([claim.0, incident.id.0])
            .map(drop),
        None => connection.prepare_cached("DELETE FROM incident_claim WHERE claim = ?")?.execute([claim.0]).map(drop),
    }
}
