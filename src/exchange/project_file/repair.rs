//! What can still be read of a damaged project, put into a new file.

use super::check::unreadable_edits;
use super::opening::{check, open_damaged, open_for_reading};
use super::reader::{rows, text};
use super::schema::VERSION;
use super::{Checked, Problem, Writer, put};
use crate::model::Claim;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::path::Path;

/// What was put into the new file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// How many reports.
    pub reports: usize,
    /// How many claims.
    pub claims: usize,
    /// How many edits.
    pub edits: usize,
    /// What was lost or left out, each a sentence that begins lower-case.
    pub lost: Vec<String>,
    /// What the new file is found to be.
    pub checked: Checked,
}

/// Every table, those that others point at first.
const TABLES: [&str; 32] = [
    "camp",
    "kind",
    "status",
    "role",
    "field",
    "rule",
    "meta",
    "actor",
    "place",
    "source",
    "source_column",
    "source_actor",
    "source_place",
    "report",
    "event",
    "further_actor",
    "record",
    "claim",
    "claim_actor",
    "claim_place",
    "claim_toll",
    "evidence",
    "incident",
    "incident_claim",
    "denial",
    "copy",
    "noise",
    "warning",
    "review",
    "note",
    "saved_view",
    "edit",
];

/// Reads what can be read of `damaged` into the new file `sound`. The damaged file is not touched.
///
/// # Errors
/// Where nothing can be read, or the new file cannot be written.
pub fn repair(damaged: &Path, sound: &Path) -> Result<Salvaged, Problem> {
    let from = open_damaged(damaged)?;
    match check(&from, damaged) {
        Ok(_) | Err(Problem::Damaged { .. }) => {}
        Err(problem) => return Err(problem),
    }
    let unwritable = |reason: rusqlite::Error| Problem::unwritable(sound, reason);
    let writer = Writer::create(sound, &[], &[], &[])?;
    let into = &writer.connection;
    let mut salvaged = Salvaged::default();
    let format: i64 = from.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap_or(VERSION);
    for table in TABLES {
        copy_table(&from, into, table, &mut salvaged.lost).map_err(unwritable)?;
    }
    if format < VERSION {
        super::forward::sources_as_reports(into).map_err(unwritable)?;
    }
    put::meta(into, "readable_by", &super::schema::READABLE_BY.to_string()).map_err(unwritable)?;
    fit_together(into, &mut salvaged.lost).map_err(unwritable)?;
    writer.finish()?;
    let found = open_for_reading(sound)?;
    let count = |table: &str| found.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0));
    let counts = (count("report"), count("claim"), count("edit"));
    (salvaged.reports, salvaged.claims) = (counts.0.unwrap_or(0), counts.1.unwrap_or(0));
    salvaged.edits = counts.2.unwrap_or(0);
    drop(found);
    salvaged.checked = super::check(sound)?;
    Ok(salvaged)
}

/// The columns that both files have of a table; none where the damaged one has no such table.
fn columns(from: &Connection, into: &Connection, table: &str) -> Vec<String> {
    let of = |connection: &Connection| {
        rows(connection, &format!("PRAGMA table_info({table})"), |row| text(row, 1)).unwrap_or_default()
    };
    let known = of(into);
    of(from).into_iter().filter(|column| known.contains(column)).collect()
}

/// Copies the rows of a table, from the beginning and, where that breaks off, from the end and from between.
fn copy_table(from: &Connection, into: &Connection, table: &str, lost: &mut Vec<String>) -> rusqlite::Result<()> {
    let columns = columns(from, into, table);
    if columns.is_empty() {
        return Ok(());
    }
    let list = columns.join(", ");
    let marks = vec!["?"; columns.len()].join(", ");
    let insert = format!("INSERT OR REPLACE INTO {table} ({list}) VALUES ({marks})");
    let copied = Copied { from, into, insert: &insert, columns: columns.len() };
    let whole = copied.rows(&format!("SELECT {list} FROM {table} NOT INDEXED"), &[])?;
    if whole.is_ok() {
        return Ok(());
    }
    let reason = whole.err().unwrap_or_default();
    let first = columns.first().map_or("rowid", String::as_str);
    let _broke_off = copied.rows(&format!("SELECT {list} FROM {table} NOT INDEXED ORDER BY {first} DESC"), &[])?;
    copied.between(table, &list)?;
    let there: i64 = into.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
    lost.push(format!("rows of {table} that cannot be read ({reason}); {there} were read"));
    Ok(())
}

struct Copied<'a> {
    from: &'a Connection,
    into: &'a Connection,
    insert: &'a str,
    columns: usize,
}

impl Copied<'_> {
    /// Copies what a query gives; the inner error tells why it broke off.
    fn rows(&self, select: &str, params: &[i64]) -> rusqlite::Result<Result<(), String>> {
        let mut insert = self.into.prepare_cached(self.insert)?;
        let mut select = match self.from.prepare_cached(select) {
            Ok(select) => select,
            Err(reason) => return Ok(Err(reason.to_string())),
        };
        let mut found = match select.query(params_from_iter(params)) {
            Ok(found) => found,
            Err(reason) => return Ok(Err(reason.to_string())),
        };
        loop {
            let row = match found.next() {
                Ok(Some(row)) => row,
                Ok(None) => return Ok(Ok(())),
                Err(reason) => return Ok(Err(reason.to_string())),
            };
            let values = (0..self.columns).map(|column| row.get::<_, Value>(column));
            // A row whose words are no text any more is left out alone.
            if let Ok(values) = values.collect::<rusqlite::Result<Vec<Value>>>() {
                // So is one that does not fit the table.
                let _left_out = insert.execute(params_from_iter(values));
            }
        }
    }

    /// Looks for rows by their numbers where a table of numbered rows is broken in several places.
    fn between(&self, table: &str, list: &str) -> rusqlite::Result<()> {
        let Ok(end) = self.from.query_row(&format!("SELECT max(rowid) FROM {table}"), [], |row| row.get::<_, i64>(0))
        else {
            return Ok(());
        };
        let select = format!("SELECT {list} FROM {table} WHERE rowid >= ? AND rowid < ? ORDER BY rowid");
        let width = (end / 4096).max(16);
        let mut start = 0;
        while start <= end {
            let _broken = self.rows(&select, &[start, start.saturating_add(width)])?;
            start = start.saturating_add(width);
        }
        Ok(())
    }
}

/// Leaves out what points at something that is lost.
fn fit_together(into: &Connection, lost: &mut Vec<String>) -> rusqlite::Result<()> {
    unreadable_claims(into, lost)?;
    for (what, delete) in [
        ("claims whose report is lost", "DELETE FROM claim WHERE report NOT IN (SELECT id FROM report)"),
        ("actors of claims that are lost", "DELETE FROM claim_actor WHERE claim NOT IN (SELECT id FROM claim) OR actor NOT IN (SELECT id FROM actor)"),
        ("places of claims that are lost", "DELETE FROM claim_place WHERE claim NOT IN (SELECT id FROM claim) OR place NOT IN (SELECT id FROM place)"),
        ("tolls of claims that are lost", "DELETE FROM claim_toll WHERE claim NOT IN (SELECT id FROM claim)"),
        ("words of claims that are lost", "DELETE FROM evidence WHERE claim NOT IN (SELECT id FROM claim WHERE told IS NOT NULL)"),
        ("claims of incidents that are lost", "DELETE FROM incident_claim WHERE incident NOT IN (SELECT id FROM incident)"),
        ("incidents whose claims are lost", "DELETE FROM incident_claim WHERE claim NOT IN (SELECT id FROM claim WHERE told IS NOT NULL)
             AND NOT EXISTS (SELECT 1 FROM report JOIN source ON source.id = report.source
             WHERE incident_claim.claim >= report.first_claim AND incident_claim.claim < report.first_claim + source.events)"),
        ("incidents without a claim", "DELETE FROM incident WHERE id NOT IN (SELECT incident FROM incident_claim)"),
        ("copies of reports that are lost", "DELETE FROM copy WHERE report NOT IN (SELECT id FROM report) OR original NOT IN (SELECT id FROM report)"),
        ("lines of reports that are lost", "DELETE FROM noise WHERE report NOT IN (SELECT id FROM report)"),
        ("warnings of reports that are lost", "DELETE FROM warning WHERE report NOT IN (SELECT id FROM report)"),
    ] {
        let gone = into.execute(delete, [])?;
        if gone > 0 {
            lost.push(format!("{gone} {what}"));
        }
    }
    edits(into, lost)
}

fn unreadable_claims(into: &Connection, lost: &mut Vec<String>) -> rusqlite::Result<()> {
    let claims = rows(into, "SELECT id, told FROM claim WHERE told IS NOT NULL", |row| {
        Ok((row.get::<_, i64>(0)?, text(row, 1).unwrap_or_default()))
    })?;
    for (id, _) in claims.iter().filter(|(_, told)| serde_json::from_str::<Claim>(told).is_err()) {
        into.execute("DELETE FROM claim WHERE id = ?", [id])?;
        lost.push(format!("claim {id}, which cannot be read"));
    }
    Ok(())
}

/// Leaves out edits that cannot be read and those made on top of them. Where the project stood at one of these, it
/// stands at the beginning of a history of its own: what it holds is kept, the way there is not.
fn edits(into: &Connection, lost: &mut Vec<String>) -> rusqlite::Result<()> {
    for id in unreadable_edits(into)? {
        into.execute("DELETE FROM edit WHERE id = ?", [id.0])?;
        lost.push(format!("edit {}, which cannot be read", id.0));
    }
    let mut cut_off = 0;
    loop {
        let gone = into.execute(
            "DELETE FROM edit WHERE parent >= id OR parent != 0 AND parent NOT IN (SELECT id FROM edit)",
            [],
        )?;
        if gone == 0 {
            break;
        }
        cut_off += gone;
    }
    if cut_off > 0 {
        lost.push(format!("{cut_off} edits that were made on top of lost ones"));
    }
    let head = super::saved::meta_number(into, "head")?;
    let there: bool =
        into.query_row("SELECT ? = 0 OR EXISTS (SELECT 1 FROM edit WHERE id = ?1)", [head], |row| row.get(0))?;
    if !there {
        into.execute("DELETE FROM edit", [])?;
        put::meta(into, "head", "0")?;
        lost.push("the history, as the edit at which the project stood is lost; what it made is kept".to_owned());
    }
    Ok(())
}
