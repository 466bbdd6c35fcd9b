//! A saved project read back: everything but its claims at once, claims in parts that may be read side by side.

mod tables;

use super::opening::open_for_reading;
use super::reader::{ProjectFile, rows, text};
use super::{About, Origin, Problem, put};
use crate::model::{Change, EditId, ReportId};
use crate::store::{Entry, History, KeptClaim, Parts, Project, Rows};
use rusqlite::Connection;
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
            let (first_table, after_tables) = tables::between_reports(connection)?;
            Ok(Parts {
                reports: tables::reports(connection, 0..first_table)?,
                added: tables::reports(connection, after_tables..u32::MAX)?,
                read: tables::read_claims(connection)?,
                incidents: tables::incidents(connection)?,
                disputed: tables::disputed(connection)?,
                denials: tables::denials(connection)?,
                copies: tables::copies(connection)?,
                reasons: tables::reasons(connection)?,
                noise: tables::noise(connection)?,
                warnings: tables::warnings(connection)?,
                reviews: tables::reviews(connection)?,
                notes: tables::notes(connection)?,
                views: tables::views(connection)?,
                next_claim: number("next_claim")?,
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
        let read = tables::claims(&connection, numbers, advanced);
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
