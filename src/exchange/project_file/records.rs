//! Records of events, read from a project's file one by one when somebody asks for them, or searched one after the other.

use super::reader::open_for_reading;
use crate::store::Records;
use rusqlite::{Connection, OptionalExtension};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// After so many rows a search tells how far it is.
const TOLD_EVERY: usize = 1000;

/// The records of a source's events.
#[derive(Debug)]
pub(super) struct FileRecords {
    path: PathBuf,
    /// The events of the source, the last not included.
    events: Range<i64>,
    /// Opened when it is first needed.
    connection: Mutex<Option<Connection>>,
}

impl FileRecords {
    pub(super) fn new(path: PathBuf, events: Range<i64>) -> Self {
        Self { path, events, connection: Mutex::new(None) }
    }

    /// Asks the file. One that has been taken away or replaced is not read on behind its name.
    fn ask<T>(&self, question: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, String> {
        let told =
            |reason: &dyn std::fmt::Display, advice: &str| format!("{reason}; {advice}: {}", self.path.display());
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.path.exists() {
            *connection = None;
            return Err(told(&"the file is gone", "put it back and choose the event again"));
        }
        let open = match connection.take() {
            Some(open) => open,
            None => open_for_reading(&self.path).map_err(|problem| problem.to_string())?,
        };
        let answer = question(connection.insert(open));
        answer.map_err(|reason| told(&reason, "the file may have been changed; open it again"))
    }
}

impl Records for FileRecords {
    fn cells(&self, row: u32) -> Result<Vec<String>, String> {
        let event = self.events.start + i64::from(row);
        let cells: Option<String> = self.ask(|connection| {
            let mut select = connection.prepare_cached("SELECT cells FROM record WHERE event = ?")?;
            select.query_row([event], |row| row.get(0)).optional()
        })?;
        let cells = cells.ok_or_else(|| format!("it has no record of event {event}: {}", self.path.display()))?;
        let damaged = |_| format!("the record of event {event} is damaged: {}", self.path.display());
        serde_json::from_str(&cells).map_err(damaged)
    }

    fn holding(
        &self,
        needle: &str,
        fold: &dyn Fn(&str) -> String,
        going: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Vec<u32>, String> {
        // A connection of its own, so that a record can be read while others are searched.
        let connection = open_for_reading(&self.path).map_err(|problem| problem.to_string())?;
        let mut found = Vec::new();
        let mut search = || -> rusqlite::Result<()> {
            let mut select =
                connection.prepare("SELECT event, cells FROM record WHERE event >= ? AND event < ? ORDER BY event")?;
            let mut rows = select.query([self.events.start, self.events.end])?;
            let mut since = 0;
            while let Some(row) = rows.next()? {
                since += 1;
                if since == TOLD_EVERY && !going(std::mem::take(&mut since)) {
                    return Ok(());
                }
                let event: i64 = row.get(0)?;
                if row.get_ref(1)?.as_str().is_ok_and(|cells| holds(cells, needle, fold)) {
                    found.extend(u32::try_from(event - self.events.start));
                }
            }
            going(since);
            Ok(())
        };
        let told = |reason| format!("{reason}; the file may have been changed; open it again: {}", self.path.display());
        search().map_err(told)?;
        Ok(found)
    }

    fn is_far(&self) -> bool {
        true
    }
}

/// Whether one of these cells, written as a JSON array, holds the words. Cells are read one by one only where the array as
/// a whole holds the words, or writes letters in another way than as themselves.
fn holds(cells: &str, needle: &str, fold: &dyn Fn(&str) -> String) -> bool {
    if !cells.contains('\\') && !fold(cells).contains(needle) {
        return false;
    }
    let cells: Vec<String> = serde_json::from_str(cells).unwrap_or_default();
    cells.iter().any(|cell| fold(cell).contains(needle))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn searched_records_are_those_whose_cells_hold_the_words(
            rows in prop::collection::vec(prop::collection::vec("[ابأةه ً\u{640}a-cA\"\\\\\n,\\[\\]]{0,12}", 0..4), 0..30),
            needle in "[ابهa-c\"\\\\,\\[ ]{1,3}", ascii in any::<bool>(),
        ) {
            let path = std::env::temp_dir().join(format!("waqai-records-{}.waqai", std::process::id()));
            drop(std::fs::remove_file(&path));
            let connection = Connection::open(&path).expect("a file");
            connection.execute("CREATE TABLE record (event INTEGER PRIMARY KEY, cells TEXT NOT NULL)", []).expect("made");
            for (row, cells) in rows.iter().enumerate() {
                let mut json = serde_json::to_string(cells).expect("strings");
                if ascii {
                    json = json.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("\\u{:04x}", c as u32) }).collect();
                }
                let event = 5 + i64::try_from(row).expect("few");
                connection.execute("INSERT INTO record VALUES (?, ?)", rusqlite::params![event, json]).expect("put in");
            }
            let fold = |cell: &str| arabic::fold(cell).text;
            let needle = fold(needle.trim());
            prop_assume!(!needle.is_empty());
            let last = 5 + i64::try_from(rows.len()).expect("few");
            let records = FileRecords::new(path.clone(), 5..last);
            let mut gone_through = 0;
            let found = records.holding(&needle, &fold, &mut |rows| { gone_through += rows; true }).expect("readable");
            let naive: Vec<u32> = (0_u32..).zip(&rows)
                .filter(|(_, cells)| cells.iter().any(|cell| fold(cell).contains(&needle))).map(|(row, _)| row).collect();
            prop_assert_eq!(found, naive);
            prop_assert_eq!(gone_through, rows.len());
            let stopped = records.holding(&needle, &fold, &mut |_| false).expect("readable");
            prop_assert!(stopped.len() <= rows.len());
            std::fs::remove_file(&path).expect("it was there");
        }
    }
}
