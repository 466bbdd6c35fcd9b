//! The tables of a saved project, each read into what it is of.

use super::super::reader::{rows, text};
use super::super::schema::kind_of;
use super::{MOST_LEFT_FREE, meta_number};
use crate::model::{
    Agreement, Claim, ClaimId, Copied, Credibility, Day, DayInterval, Denial, EventType, Incident, IncidentId, Noise,
    NoiseKind, Note, NoteId, NoteOn, Outlet, PlaceId, Publication, Reliability, Report, ReportId, Review, ReviewState,
    SavedView, Span, ViewId, Warning,
};
use crate::store::KeptClaim;
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many claims were read from reports. Each has a row, also when it was taken out.
pub(super) fn read_claims(connection: &Connection) -> rusqlite::Result<usize> {
    let told = meta_number(connection, "read_claims")? as usize;
    let rows: usize = connection.query_row("SELECT count(*) FROM claim WHERE id < ?", [told], |row| row.get(0))?;
    Ok(told.min(rows + MOST_LEFT_FREE))
}

/// The number of the first table among the reports, and the one after the last; where there is none, behind all reports.
pub(super) fn between_reports(connection: &Connection) -> rusqlite::Result<(u32, u32)> {
    let select = "SELECT min(id), max(id) + 1 FROM report WHERE source IS NOT NULL";
    let found: (Option<u32>, Option<u32>) = connection.query_row(select, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((found.0.unwrap_or(u32::MAX), found.1.unwrap_or(u32::MAX)))
}

/// The reports with a text that have these numbers. One that is missing is left empty, so that the numbers of the others
/// hold.
pub(super) fn reports(connection: &Connection, numbers: Range<u32>) -> rusqlite::Result<Vec<Report>> {
    let mut reports: Vec<Report> = Vec::new();
    let select = "SELECT id, file_name, outlet_en, outlet_ar, title_ar, publication, text FROM report
                  WHERE source IS NULL AND id >= ? AND id < ? ORDER BY id";
    let mut select = connection.prepare(select)?;
    let mut found = select.query([numbers.start, numbers.end])?;
    while let Some(row) = found.next()? {
        let publication: Option<String> = row.get(5)?;
        let publication = publication.and_then(|json| serde_json::from_str::<Publication>(&json).ok());
        let report = Report {
            id: ReportId(row.get(0)?),
            file_name: text(row, 1)?,
            text: row.get::<_, Option<String>>(6)?.unwrap_or_default(),
            outlet: Outlet { name_en: text(row, 2)?, name_ar: text(row, 3)? },
            title_ar: text(row, 4)?,
            publication,
        };
        let next = |reports: &[Report]| numbers.start + u32::try_from(reports.len()).unwrap_or(u32::MAX);
        let free = report.id.0.saturating_sub(next(&reports)) as usize;
        for _ in 0..if free > MOST_LEFT_FREE { 0 } else { free } {
            reports.push(missing_report(ReportId(next(&reports))));
        }
        if next(&reports) == report.id.0 {
            reports.push(report);
        }
    }
    Ok(reports)
}

fn missing_report(id: ReportId) -> Report {
    Report {
        id,
        file_name: format!("missing report {}", id.0),
        text: String::new(),
        outlet: Outlet::default(),
        title_ar: String::new(),
        publication: None,
    }
}

/// Claims between two calls of `advanced`.
const STEP: usize = 2048;

/// The claims; the inner error tells which of them cannot be.
pub(super) fn claims(
    connection: &Connection,
    numbers: &Range<i64>,
    advanced: &dyn Fn(usize) -> bool,
) -> rusqlite::Result<Result<Vec<KeptClaim>, String>> {
    let mut select =
        connection.prepare("SELECT id, report, number, told FROM claim WHERE id >= ? AND id < ? ORDER BY id")?;
    let mut found = select.query([numbers.start, numbers.end])?;
    let mut claims = Vec::new();
    while let Some(row) = found.next()? {
        let (id, report, number) = (ClaimId(row.get(0)?), ReportId(row.get(1)?), row.get(2)?);
        let claim = match row.get_ref(3)?.as_str_or_null() {
            Ok(told) => told.map(serde_json::from_str::<Claim>).transpose().map_err(|reason| reason.to_string()),
            Err(reason) => Err(reason.to_string()),
        };
        match claim {
            Ok(claim) => claims.push(KeptClaim { id, report, number, claim }),
            Err(reason) => return Ok(Err(format!("claim {}: {reason}", id.0))),
        }
        if claims.len().is_multiple_of(STEP) && !advanced(STEP) {
            return Ok(Ok(claims));
        }
    }
    advanced(claims.len() % STEP);
    Ok(Ok(claims))
}

fn days(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<DayInterval>> {
    let days = row.get::<_, Option<i32>>(first)?.zip(row.get::<_, Option<i32>>(first + 1)?);
    Ok(days.and_then(|(first, last)| DayInterval::new(Day(first), Day(last)).ok()))
}

pub(super) fn incidents(connection: &Connection) -> rusqlite::Result<Vec<Incident>> {
    let select = "SELECT incident.id, kind.key, first_day, last_day, contradictory, sources, agreement FROM incident
                  JOIN kind ON kind.id = incident.kind ORDER BY incident.id";
    let mut incidents = rows(connection, select, |row| {
        let agreement: Option<String> = row.get(6)?;
        let fields: Vec<Agreement> = agreement.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        Ok(Incident {
            id: IncidentId(row.get(0)?),
            claims: Vec::new(),
            event_type: kind_of(&text(row, 1)?).unwrap_or(EventType::Clash),
            interval: days(row, 2)?,
            contradictory: row.get(4)?,
            sources: row.get(5)?,
            fields,
        })
    })?;
    let mut select = connection.prepare("SELECT incident, claim FROM incident_claim ORDER BY claim")?;
    let mut found = select.query([])?;
    while let Some(row) = found.next()? {
        let (incident, claim) = (IncidentId(row.get(0)?), ClaimId(row.get(1)?));
        let at = incidents.binary_search_by_key(&incident, |incident| incident.id).ok();
        if let Some(incident) = at.and_then(|at| incidents.get_mut(at)) {
            incident.claims.push(claim);
        }
    }
    Ok(incidents)
}

pub(super) fn disputed(connection: &Connection) -> rusqlite::Result<Vec<ClaimId>> {
    rows(connection, "SELECT id FROM claim WHERE disputed = 1 ORDER BY id", |row| row.get(0).map(ClaimId))
}

pub(super) fn denials(connection: &Connection) -> rusqlite::Result<Vec<Denial>> {
    rows(connection, "SELECT claim, denies FROM denial ORDER BY claim, denies", |row| {
        Ok(Denial { claim: ClaimId(row.get(0)?), denies: ClaimId(row.get(1)?) })
    })
}

pub(super) fn copies(connection: &Connection) -> rusqlite::Result<Vec<Copied>> {
    rows(connection, "SELECT report, original, share, passages FROM copy ORDER BY report, id", |row| {
        let (report, of) = (ReportId(row.get(0)?), ReportId(row.get(1)?));
        Ok(Copied { report, of, share: row.get(2)?, passages: row.get(3)? })
    })
}

pub(super) fn reasons(connection: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
    let reasons = rows(connection, "SELECT key, told FROM rule WHERE told IS NOT NULL", |row| {
        Ok((text(row, 0)?, text(row, 1)?))
    })?;
    Ok(reasons.into_iter().collect())
}

pub(super) fn noise(connection: &Connection) -> rusqlite::Result<BTreeMap<ReportId, Vec<Noise>>> {
    let select = "SELECT report, kind, first_byte, end_byte FROM noise ORDER BY report, nth";
    let lines = rows(connection, select, |row| {
        let kind = text(row, 1)?;
        let kind = NoiseKind::from_key(&kind).unwrap_or(NoiseKind::Repeated);
        Ok((ReportId(row.get(0)?), Noise { span: Span::new(row.get(2)?, row.get(3)?), kind }))
    })?;
    let mut noise: BTreeMap<ReportId, Vec<Noise>> = BTreeMap::new();
    for (report, line) in lines {
        noise.entry(report).or_default().push(line);
    }
    Ok(noise)
}

pub(super) fn warnings(connection: &Connection) -> rusqlite::Result<Vec<Warning>> {
    rows(connection, "SELECT report, first_byte, end_byte, message FROM warning ORDER BY id", |row| {
        let span = row.get::<_, Option<usize>>(1)?.zip(row.get::<_, Option<usize>>(2)?);
        let span = span.map(|(start, end)| Span::new(start, end));
        Ok(Warning { report: ReportId(row.get(0)?), span, message: text(row, 3)? })
    })
}

pub(super) fn reviews(connection: &Connection) -> rusqlite::Result<BTreeMap<ClaimId, Review>> {
    let reviews = rows(connection, "SELECT claim, state, reliability, credibility FROM review", |row| {
        let (state, grade) = (text(row, 1)?, row.get::<_, Option<String>>(2)?);
        let reliability = Reliability::ALL.into_iter().find(|known| Some(format!("{known:?}")) == grade);
        let credibility = row.get::<_, Option<u8>>(3)?.and_then(Credibility::new);
        let state = ReviewState::from_key(&state).unwrap_or_default();
        Ok((ClaimId(row.get(0)?), Review { state, reliability, credibility }))
    })?;
    Ok(reviews.into_iter().collect())
}

pub(super) fn notes(connection: &Connection) -> rusqlite::Result<BTreeMap<NoteId, Note>> {
    let notes = rows(connection, "SELECT id, claim, incident, day, place, text FROM note", |row| {
        let (claim, incident) = (row.get::<_, Option<u32>>(1)?, row.get::<_, Option<u32>>(2)?);
        let (day, place) = (row.get::<_, Option<i32>>(3)?, row.get::<_, Option<String>>(4)?);
        let on = claim.map(|claim| NoteOn::Claim(ClaimId(claim)));
        let on = on.or(incident.map(|incident| NoteOn::Incident(IncidentId(incident))));
        let on = on.or(day.map(|day| NoteOn::Day(Day(day)))).or(place.map(|place| NoteOn::Place(PlaceId::new(&place))));
        let note = Note { on: on.unwrap_or(NoteOn::Day(Day(0))), text: text(row, 5)? };
        Ok((NoteId(row.get(0)?), note))
    })?;
    Ok(notes.into_iter().collect())
}

pub(super) fn views(connection: &Connection) -> rusqlite::Result<BTreeMap<ViewId, SavedView>> {
    let views = rows(connection, "SELECT id, name, view, thumbnail FROM saved_view", |row| {
        let view = SavedView { name: text(row, 1)?, view: text(row, 2)?, thumbnail: row.get(3)? };
        Ok((ViewId(row.get(0)?), view))
    })?;
    Ok(views.into_iter().collect())
}
