//! A saved project read back: everything but its claims at once, claims in parts that may be read side by side.

use super::opening::open_for_reading;
use super::reader::{ProjectFile, rows, text};
use super::schema::kind_of;
use super::{About, Origin, Problem, put};
use crate::model::{
    Agreement, Change, Claim, ClaimId, Copied, Credibility, Day, DayInterval, Denial, EditId, EventType, Incident,
    IncidentId, Noise, NoiseKind, Note, NoteId, NoteOn, Outlet, PlaceId, Publication, Reliability, Report, ReportId,
    Review, ReviewState, SavedView, Span, ViewId, Warning,
};
use crate::store::{Entry, History, KeptClaim, Parts, Project, Rows};
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

impl ProjectFile {
    /// Whether it is a project with all that was read and edited, rather than a table of events alone.
    ///
    /// # Errors
    /// Where the file is damaged.
    pub fn is_saved(&self) -> Result<bool, Problem> {
        if self.format < 2 {
            return Ok(false);
        }
        self.ask(|connection| connection.prepare("SELECT 1 FROM report")?.exists([]))
    }

    /// Whether it holds reports with a text.
    ///
    /// # Errors
    /// Where the file is damaged.
    pub fn has_texts(&self) -> Result<bool, Problem> {
        self.ask(|connection| connection.prepare("SELECT 1 FROM report WHERE source IS NULL")?.exists([]))
    }

    /// About how many claims are kept by themselves: exactly so, where no number was left free.
    ///
    /// # Errors
    /// Where the file is damaged.
    pub fn claim_count(&self) -> Result<usize, Problem> {
        let numbers = self.claim_numbers()?;
        Ok(usize::try_from(numbers.end.saturating_sub(numbers.start)).unwrap_or(0))
    }

    /// The numbers from the first claim to the last. Counting the claims would mean to go through the file.
    fn claim_numbers(&self) -> Result<Range<i64>, Problem> {
        self.ask(|connection| {
            let end = |which: &str| {
                let select = format!("SELECT {which}(id) FROM claim");
                connection.query_row(&select, [], |row| row.get::<_, Option<i64>>(0))
            };
            Ok(end("min")?.unwrap_or(0)..end("max")?.map_or(0, |last| last.saturating_add(1)))
        })
    }

    /// The parts of the project but for its claims and tables.
    ///
    /// # Errors
    /// Where the file is damaged.
    pub fn parts_without_claims(&self) -> Result<Parts, Problem> {
        let mut parts = self.ask(|connection| {
            let number = |key| meta_number(connection, key);
            Ok(Parts {
                reports: reports(connection)?,
                read: read_claims(connection)?,
                incidents: incidents(connection)?,
                disputed: disputed(connection)?,
                denials: denials(connection)?,
                copies: copies(connection)?,
                reasons: reasons(connection)?,
                noise: noise(connection)?,
                warnings: warnings(connection)?,
                reviews: reviews(connection)?,
                notes: notes(connection)?,
                views: views(connection)?,
                next_incident: number("next_incident")?,
                next_note: number("next_note")?,
                next_view: number("next_view")?,
                ..Parts::default()
            })
        })?;
        parts.actors = self.actors.iter().map(|actor| (actor.id.clone(), actor.clone())).collect();
        parts.places = self.places.iter().map(|place| (place.id.clone(), place.clone())).collect();
        parts.camps.clone_from(&self.camps);
        Ok(parts)
    }

    /// The numbers of claims cut into ranges that hold about as many each, where few were left free.
    ///
    /// # Errors
    /// Where the file is damaged.
    pub fn claim_parts(&self, parts: usize) -> Result<Vec<Range<i64>>, Problem> {
        let numbers = self.claim_numbers()?;
        let many = i64::try_from(parts.max(1)).unwrap_or(1);
        let width = numbers.end.saturating_sub(numbers.start) / many;
        let cut = |nth: i64| match nth {
            0 => i64::MIN,
            nth if nth == many => i64::MAX,
            nth => numbers.start.saturating_add(width.saturating_mul(nth)),
        };
        Ok((0..many).map(|nth| cut(nth)..cut(nth + 1)).collect())
    }

    /// The claims of these numbers. `advanced` is called with the number of claims since it was last called, and tells
    /// whether to go on.
    ///
    /// # Errors
    /// Where the file is damaged, which claim it is.
    pub fn claims(&self, numbers: &Range<i64>, advanced: &dyn Fn(usize) -> bool) -> Result<Vec<KeptClaim>, Problem> {
        let connection = open_for_reading(&self.path)?;
        let read = claims(&connection, numbers, advanced);
        read.map_err(|reason| Problem::unreadable(&self.path, &reason))?
            .map_err(|reason| Problem::damaged(&self.path, reason))
    }

    /// The edits with where the project stands; their changes stay in the file, see [`changes_of`].
    ///
    /// # Errors
    /// Where the file is damaged.
    pub fn history(&self) -> Result<History, Problem> {
        let (entries, head) = self.ask(|connection| {
            let entries = rows(connection, "SELECT id, parent, at_ms, who, label, why FROM edit ORDER BY id", |row| {
                Ok(Entry {
                    id: EditId(row.get(0)?),
                    parent: EditId(row.get(1)?),
                    at_ms: row.get(2)?,
                    who: text(row, 3)?,
                    label: text(row, 4)?,
                    why: text(row, 5)?,
                    changes: None,
                })
            })?;
            Ok((entries, EditId(meta_number(connection, "head")?)))
        })?;
        History::of(entries, head).map_err(|reason| Problem::damaged(&self.path, reason))
    }

    /// The project, read by one hand.
    ///
    /// # Errors
    /// Where the file is damaged.
    pub fn whole(&self) -> Result<Project, Problem> {
        let go_on = |_: usize| true;
        let rows = self.sources.iter().map(|source| {
            self.parts(source, 1).first().map_or_else(|| Ok(Rows::default()), |events| self.rows(events, &go_on))
        });
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        let claims = self.claims(&(i64::MIN..i64::MAX), &go_on)?;
        Ok(self.project(self.parts_without_claims()?, claims, rows))
    }

    /// The edits with their changes.
    ///
    /// # Errors
    /// Where the file or one of the edits is damaged.
    pub fn whole_history(&self) -> Result<History, Problem> {
        let mut history = self.history()?;
        let ids: Vec<EditId> = history.entries().map(|entry| entry.id).collect();
        for (id, changes) in changes_of(&self.path, &ids)? {
            history.fill(id, changes);
        }
        Ok(history)
    }

    /// How its reports were read.
    ///
    /// # Errors
    /// Where the file is damaged.
    pub fn about(&self) -> Result<About, Problem> {
        self.ask(|connection| {
            let told = |key| Ok::<_, rusqlite::Error>(put::meta_of(connection, key)?.unwrap_or_default());
            let select = "SELECT id, came_from, came_at_ms FROM report WHERE came_from IS NOT NULL";
            let origins = rows(connection, select, |row| {
                Ok((ReportId(row.get(0)?), Origin { path: text(row, 1)?, at_ms: row.get(2)? }))
            })?;
            Ok(About {
                program: told("program")?,
                lexicon: told("lexicon")?,
                settings: told("settings")?,
                origins: origins.into_iter().collect(),
            })
        })
    }

    /// The project of what was read of the file: its parts, its claims by their numbers, and the rows of its sources.
    #[must_use]
    pub fn project(&self, mut parts: Parts, mut claims: Vec<KeptClaim>, rows: Vec<Rows>) -> Project {
        let most = parts.read + rows.iter().map(Rows::len).sum::<usize>() + claims.len() + MOST_LEFT_FREE;
        claims.retain(|kept| kept.id.index() < most);
        let tables = self.sources.iter().zip(rows);
        parts.tables = tables.map(|(source, rows)| (source.report.clone(), self.table(source, rows))).collect();
        parts.claims = claims;
        Project::of_parts(parts)
    }

    pub(super) fn ask<T>(&self, question: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Problem> {
        let connection = open_for_reading(&self.path)?;
        question(&connection).map_err(|reason| Problem::unreadable(&self.path, &reason))
    }
}

/// The changes of edits in a project's file.
///
/// # Errors
/// Where the file or one of the edits cannot be read.
pub fn changes_of(path: &Path, edits: &[EditId]) -> Result<Vec<(EditId, Vec<Change>)>, Problem> {
    let connection = open_for_reading(path)?;
    edits.iter().map(|&id| Ok((id, changes_in(&connection, path, id)?))).collect()
}

fn changes_in(connection: &Connection, path: &Path, id: EditId) -> Result<Vec<Change>, Problem> {
    let changes = changes(connection, id).map_err(|reason| Problem::unreadable(path, &reason))?;
    let damaged = |reason: serde_json::Error| Problem::damaged(path, format!("edit {}: {reason}", id.0));
    serde_json::from_str(&changes).map_err(damaged)
}

/// The changes of an edit as JSON.
pub(super) fn changes(connection: &Connection, id: EditId) -> rusqlite::Result<String> {
    connection.prepare_cached("SELECT changes FROM edit WHERE id = ?")?.query_row([id.0], |row| row.get(0))
}

pub(super) fn meta_number(connection: &Connection, key: &str) -> rusqlite::Result<u32> {
    Ok(put::meta_of(connection, key)?.and_then(|value| value.parse().ok()).unwrap_or(0))
}

/// Numbers may leave so many free before they are held to be damage: a damaged file must not make this program ask for
/// room for thousands of millions.
const MOST_LEFT_FREE: usize = 1 << 16;

/// How many claims were read from reports. Each has a row, also when it was taken out.
fn read_claims(connection: &Connection) -> rusqlite::Result<usize> {
    let told = meta_number(connection, "read_claims")? as usize;
    let rows: usize = connection.query_row("SELECT count(*) FROM claim WHERE id < ?", [told], |row| row.get(0))?;
    Ok(told.min(rows + MOST_LEFT_FREE))
}

/// The reports with a text, by their numbers. One that is missing is left empty, so that the numbers of the others hold.
fn reports(connection: &Connection) -> rusqlite::Result<Vec<Report>> {
    let mut reports: Vec<Report> = Vec::new();
    let select = "SELECT id, file_name, outlet_en, outlet_ar, title_ar, publication, text FROM report
                  WHERE source IS NULL ORDER BY id";
    let mut select = connection.prepare(select)?;
    let mut found = select.query([])?;
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
        let free = report.id.index().saturating_sub(reports.len());
        for _ in 0..if free > MOST_LEFT_FREE { 0 } else { free } {
            let id = ReportId(u32::try_from(reports.len()).unwrap_or(u32::MAX));
            reports.push(missing_report(id));
        }
        if reports.len() == report.id.index() {
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
fn claims(
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

fn incidents(connection: &Connection) -> rusqlite::Result<Vec<Incident>> {
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

fn disputed(connection: &Connection) -> rusqlite::Result<Vec<ClaimId>> {
    rows(connection, "SELECT id FROM claim WHERE disputed = 1 ORDER BY id", |row| row.get(0).map(ClaimId))
}

fn denials(connection: &Connection) -> rusqlite::Result<Vec<Denial>> {
    rows(connection, "SELECT claim, denies FROM denial ORDER BY claim, denies", |row| {
        Ok(Denial { claim: ClaimId(row.get(0)?), denies: ClaimId(row.get(1)?) })
    })
}

fn copies(connection: &Connection) -> rusqlite::Result<Vec<Copied>> {
    rows(connection, "SELECT report, original, share, passages FROM copy ORDER BY id", |row| {
        let (report, of) = (ReportId(row.get(0)?), ReportId(row.get(1)?));
        Ok(Copied { report, of, share: row.get(2)?, passages: row.get(3)? })
    })
}

fn reasons(connection: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
    let reasons = rows(connection, "SELECT key, told FROM rule WHERE told IS NOT NULL", |row| {
        Ok((text(row, 0)?, text(row, 1)?))
    })?;
    Ok(reasons.into_iter().collect())
}

fn noise(connection: &Connection) -> rusqlite::Result<BTreeMap<ReportId, Vec<Noise>>> {
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

fn warnings(connection: &Connection) -> rusqlite::Result<Vec<Warning>> {
    rows(connection, "SELECT report, first_byte, end_byte, message FROM warning ORDER BY id", |row| {
        let span = row.get::<_, Option<usize>>(1)?.zip(row.get::<_, Option<usize>>(2)?);
        let span = span.map(|(start, end)| Span::new(start, end));
        Ok(Warning { report: ReportId(row.get(0)?), span, message: text(row, 3)? })
    })
}

fn reviews(connection: &Connection) -> rusqlite::Result<BTreeMap<ClaimId, Review>> {
    let reviews = rows(connection, "SELECT claim, state, reliability, credibility FROM review", |row| {
        let (state, grade) = (text(row, 1)?, row.get::<_, Option<String>>(2)?);
        let reliability = Reliability::ALL.into_iter().find(|known| Some(format!("{known:?}")) == grade);
        let credibility = row.get::<_, Option<u8>>(3)?.and_then(Credibility::new);
        let state = ReviewState::from_key(&state).unwrap_or_default();
        Ok((ClaimId(row.get(0)?), Review { state, reliability, credibility }))
    })?;
    Ok(reviews.into_iter().collect())
}

fn notes(connection: &Connection) -> rusqlite::Result<BTreeMap<NoteId, Note>> {
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

fn views(connection: &Connection) -> rusqlite::Result<BTreeMap<ViewId, SavedView>> {
    let views = rows(connection, "SELECT id, name, view, thumbnail FROM saved_view", |row| {
        let view = SavedView { name: text(row, 1)?, view: text(row, 2)?, thumbnail: row.get(3)? };
        Ok((ViewId(row.get(0)?), view))
    })?;
    Ok(views.into_iter().collect())
}
