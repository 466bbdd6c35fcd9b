//! Whether a project's file is whole: as a database, in what it says of its reports, and in the way that led to it.

use super::opening::open_for_reading;
use super::put::words_of;
use super::reader::{ProjectFile, rows, text};
use super::saved;
use super::{Problem, sha256};
use crate::model::{Claim, ClaimId, CodePointIndex, EditId, Incident};
use crate::store::{History, Project};
use rusqlite::{Connection, Row};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What was found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// What is the matter, each a sentence that begins lower-case; none where the file is sound.
    pub faults: Vec<String>,
    /// How many reports with a text were looked at.
    pub reports: usize,
    /// How many claims that were read or put in.
    pub claims: usize,
    /// How many events of tables.
    pub events: usize,
    /// How many edits.
    pub edits: usize,
}

/// So many faults of one sort are told one by one.
const TOLD: usize = 20;

/// Looks through a file and changes nothing.
///
/// # Errors
/// Where it cannot be read at all or is no project.
pub fn check(path: &Path) -> Result<Checked, Problem> {
    let file = match ProjectFile::at(path) {
        Ok(file) => file,
        Err(Problem::Damaged { reason, .. }) => return Ok(Checked { faults: vec![reason], ..Checked::default() }),
        Err(problem) => return Err(problem),
    };
    let mut checked = Checked { events: file.sources.iter().map(super::Source::len).sum(), ..Checked::default() };
    let mut checking = Checking { file: &file, checked: &mut checked };
    checking.database();
    if file.is_saved().unwrap_or(false) {
        checking.reports();
        checking.claims();
        checking.pointers();
        // What does not hold together cannot be gone through edit by edit.
        if checking.checked.faults.is_empty() {
            checking.history();
        }
    }
    Ok(checked)
}

struct Checking<'a> {
    file: &'a ProjectFile,
    checked: &'a mut Checked,
}

impl Checking<'_> {
    fn fault(&mut self, fault: impl Into<String>) {
        self.checked.faults.push(fault.into());
    }

    /// Tells faults of one sort, the first of them one by one.
    fn faults(&mut self, faults: Vec<String>) {
        let more = faults.len().saturating_sub(TOLD);
        self.checked.faults.extend(faults.into_iter().take(TOLD));
        if more > 0 {
            self.fault(format!("and {more} more of this sort"));
        }
    }

    /// Asks the file; what keeps it from answering is a fault.
    fn ask<T: Default>(&mut self, question: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> T {
        match open_for_reading(&self.file.path).map(|connection| question(&connection)) {
            Ok(Ok(answer)) => answer,
            Ok(Err(reason)) => {
                self.fault(format!("it cannot be read to its end ({reason})"));
                T::default()
            }
            Err(problem) => {
                self.fault(problem.to_string());
                T::default()
            }
        }
    }

    fn database(&mut self) {
        let found = self.ask(|connection| rows(connection, "PRAGMA integrity_check(100)", |row| text(row, 0)));
        self.faults(
            found.into_iter().filter(|told| told != "ok").map(|told| format!("the database: {told}")).collect(),
        );
        let broken = self.ask(|connection| {
            rows(connection, "PRAGMA foreign_key_check", |row| {
                let (table, row_id, of) = (text(row, 0)?, row.get::<_, Option<i64>>(1)?, text(row, 2)?);
                let which = row_id.map_or_else(String::new, |id| format!(" {id}"));
                Ok(format!("{table}{which} points at a {of} that is not there"))
            })
        });
        self.faults(broken);
    }

    fn reports(&mut self) {
        let select = "SELECT file_name, text, sha256, bytes FROM report WHERE source IS NULL";
        let found = self.ask(|connection| {
            rows(connection, select, |row| Ok(text_fault(&text(row, 0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        });
        self.checked.reports = found.len();
        self.faults(found.into_iter().flatten().collect());
    }

    fn claims(&mut self) {
        let (faults, count) = self.ask(claim_faults);
        self.checked.claims = count;
        self.faults(faults);
    }

    /// What points at claims, incidents and rows that need not be in the table of claims.
    fn pointers(&mut self) {
        const THERE: &str = "(SELECT id FROM claim WHERE told IS NOT NULL)";
        let row = "SELECT 1 FROM report JOIN source ON source.id = report.source
                   WHERE {} >= report.first_claim AND {} < report.first_claim + source.events";
        let mut faults = Vec::new();
        for (table, column) in
            [("incident_claim", "claim"), ("review", "claim"), ("denial", "claim"), ("note", "claim")]
        {
            let named = format!("{table}.{column}");
            // People may have said something of a claim that has been taken out since.
            let kept = if table == "incident_claim" { THERE } else { "(SELECT id FROM claim)" };
            let select = format!(
                "SELECT {named} FROM {table} WHERE {named} IS NOT NULL AND {named} NOT IN {kept} AND NOT EXISTS ({})",
                row.replace("{}", &named)
            );
            let found: Vec<i64> = self.ask(|connection| rows(connection, &select, |row| row.get(0)));
            faults.extend(found.into_iter().map(|id| format!("{table} speaks of claim {id}, which is not there")));
        }
        let select = "SELECT id FROM incident WHERE id NOT IN (SELECT incident FROM incident_claim)";
        let empty: Vec<i64> = self.ask(|connection| rows(connection, select, |row| row.get(0)));
        faults.extend(empty.into_iter().map(|id| format!("incident {id} has no claim")));
        self.faults(faults);
    }

    fn history(&mut self) {
        let history = match self.file.whole_history() {
            Ok(history) => history,
            Err(problem) => return self.fault(problem.to_string()),
        };
        self.checked.edits = history.len();
        match replayed(self.file, history) {
            Ok(faults) => self.faults(faults),
            Err(problem) => self.fault(problem.to_string()),
        }
    }
}

/// What is the matter with the text of a report.
fn text_fault(name: &str, text: Option<String>, hash: Option<String>, bytes: Option<usize>) -> Option<String> {
    let Some(text) = text else { return Some(format!("the text of {name} is not there")) };
    if bytes != Some(text.len()) {
        return Some(format!("the text of {name} has {} bytes, not those that it had", text.len()));
    }
    let is_same = hash == Some(sha256(text.as_bytes()));
    (!is_same).then(|| format!("the text of {name} is not what it was: its hash is another"))
}

/// What is the matter with claims, and how many there are.
fn claim_faults(connection: &Connection) -> rusqlite::Result<(Vec<String>, usize)> {
    let select = "SELECT id, text FROM report WHERE text IS NOT NULL";
    let texts = rows(connection, select, |row| Ok((row.get::<_, i64>(0)?, text(row, 1)?)))?.into_iter().collect();
    let mut looking = Looking { connection, texts, counted: None, faults: Vec::new() };
    let mut select = connection.prepare(
        "SELECT claim.id, claim.report, claim.key, kind.key, status.key, first_day, last_day, told FROM claim
         LEFT JOIN kind ON kind.id = claim.kind LEFT JOIN status ON status.id = claim.status ORDER BY claim.id",
    )?;
    let (mut found, mut count) = (select.query([])?, 0);
    while let Some(row) = found.next()? {
        count += 1;
        let (id, told): (i64, Option<String>) = (row.get(0)?, row.get(7)?);
        match told.map(|told| serde_json::from_str::<Claim>(&told)) {
            None => {}
            Some(Err(reason)) => looking.faults.push(format!("claim {id} cannot be read ({reason})")),
            Some(Ok(claim)) => {
                if !is_told_in_columns(row, &claim)? {
                    looking.faults.push(format!("claim {id} tells one thing in its columns and another in `told`"));
                }
                looking.at_words(row.get(1)?, &claim)?;
            }
        }
    }
    Ok((looking.faults, count))
}

/// Whether the columns of a claim's row tell what the claim tells.
fn is_told_in_columns(row: &Row<'_>, claim: &Claim) -> rusqlite::Result<bool> {
    let days = claim.date.as_ref().map(|date| (date.interval.earliest().0, date.interval.latest().0));
    let told_days = row.get::<_, Option<i32>>(5)?.zip(row.get::<_, Option<i32>>(6)?);
    let names = [Some(claim.key.as_str()), Some(claim.event_type.key()), Some(claim.status.key())];
    let told: [Option<String>; 3] = [row.get(2)?, row.get(3)?, row.get(4)?];
    let numbers = (i64::from(claim.id.0), i64::from(claim.report.0));
    Ok(numbers == (row.get(0)?, row.get(1)?) && days == told_days && names == told.each_ref().map(Option::as_deref))
}

/// Claims looked at one by one, against the texts that they are told in.
struct Looking<'a> {
    connection: &'a Connection,
    texts: BTreeMap<i64, String>,
    /// The text that was counted last.
    counted: Option<(i64, CodePointIndex)>,
    faults: Vec<String>,
}

impl Looking<'_> {
    /// Whether all words of a claim stand in its text, and are those that `evidence` tells. Of a row of a table the words
    /// are in a page that is not in the file.
    fn at_words(&mut self, report: i64, claim: &Claim) -> rusqlite::Result<()> {
        let Some(text) = self.texts.get(&report) else { return Ok(()) };
        if self.counted.as_ref().is_none_or(|(of, _)| *of != report) {
            self.counted = Some((report, CodePointIndex::new(text)));
        }
        let Some((_, index)) = &self.counted else { return Ok(()) };
        let mut own: Vec<Word> = Vec::new();
        for (field, nth, span, rule) in words_of(claim) {
            if text.get(span.start..span.end).is_none() {
                let (key, start, end) = (&claim.key, span.start, span.end);
                self.faults.push(format!("{key} points at bytes {start} to {end}, where its text has no words"));
            }
            let (first, end) = index.span_in_code_points(text, span);
            own.push((field, nth, [first, end, span.start, span.end], rule.map(|rule| rule.as_str().to_owned())));
        }
        own.sort();
        if self.evidence(claim.id)? != own {
            self.faults.push(format!("{} has other words in `evidence` than in `told`", claim.key));
        }
        Ok(())
    }

    /// The words of a claim as the file tells them, in the order of fields.
    fn evidence(&self, claim: ClaimId) -> rusqlite::Result<Vec<Word>> {
        let mut select = self.connection.prepare_cached(
            "SELECT field, nth, first, end, first_byte, end_byte, rule.key FROM evidence
             LEFT JOIN rule ON rule.id = evidence.rule WHERE claim = ? ORDER BY field, nth",
        )?;
        let kept = select.query_map([claim.0], |row| {
            let places = [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
            Ok((row.get(0)?, row.get(1)?, places, row.get(6)?))
        })?;
        kept.collect()
    }
}

/// Field, which of several, code points and bytes, rule.
type Word = (usize, usize, [usize; 4], Option<String>);

/// Goes from where the project stands to the beginning and to the end of every branch, and back: each edit must find
/// what it says was there before it. Gives where one does not.
fn replayed(file: &ProjectFile, mut history: History) -> Result<Vec<String>, Problem> {
    let ids: Vec<EditId> = history.entries().map(|entry| entry.id).collect();
    let mut project = file.whole()?;
    let (head, before) = (history.head(), standing(&project));
    let parents: BTreeSet<EditId> = history.entries().map(|entry| entry.parent).collect();
    let leaves = ids.into_iter().filter(|id| !parents.contains(id));
    let mut faults = Vec::new();
    for to in std::iter::once(EditId(0)).chain(leaves).chain([head]) {
        let steps = history.jump(to).unwrap_or_default();
        if let Err(conflict) = history.walk(&mut project, &steps) {
            faults.push(format!("on the way to edit {}: {conflict}", to.0));
        }
    }
    if faults.is_empty() && standing(&project) != before {
        faults.push("the edits lead to another project than the one that is here".to_owned());
    }
    Ok(faults)
}

/// What must be the same when all edits have been taken back and made again.
fn standing(project: &Project) -> (Vec<Option<Claim>>, Vec<Incident>, usize) {
    let claims: Vec<ClaimId> = project.kept_claims();
    let claims = claims.into_iter().map(|id| project.claim(id).map(std::borrow::Cow::into_owned));
    let incidents = project.incidents.iter().filter(|incident| !incident.claims.is_empty()).cloned();
    (
        claims.collect(),
        incidents.collect(),
        project.reviews().count() + project.notes().count() + project.views().count(),
    )
}

/// Whether the changes of all edits can be read; the ids of those that cannot.
pub(super) fn unreadable_edits(connection: &Connection) -> rusqlite::Result<Vec<EditId>> {
    let ids = rows(connection, "SELECT id FROM edit ORDER BY id", |row| row.get(0).map(EditId))?;
    let unreadable = |id: &EditId| {
        let json = saved::changes(connection, *id).unwrap_or_default();
        serde_json::from_str::<Vec<crate::model::Change>>(&json).is_err()
    };
    Ok(ids.into_iter().filter(unreadable).collect())
}
