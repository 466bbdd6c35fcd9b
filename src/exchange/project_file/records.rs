//! Records of events, read from a project's file one by one when somebody asks for them.

use super::opening::open_for_reading;
use crate::store::Records;
use rusqlite::{Connection, OptionalExtension};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// The records of a source's events.
#[derive(Debug)]
pub(super) struct FileRecords {
    path: PathBuf,
    /// The event that the source's first row is.
    first: i64,
    /// Opened when it is first needed.
    connection: Mutex<Option<Connection>>,
}

impl FileRecords {
    pub(super) fn new(path: PathBuf, first: i64) -> Self {
        Self { path, first, connection: Mutex::new(None) }
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
        let event = self.first + i64::from(row);
        let cells: Option<String> = self.ask(|connection| {
            let mut select = connection.prepare_cached("SELECT cells FROM record WHERE event = ?")?;
            select.query_row([event], |row| row.get(0)).optional()
        })?;
        let cells = cells.ok_or_else(|| format!("it has no record of event {event}: {}", self.path.display()))?;
        let damaged = |_| format!("the record of event {event} is damaged: {}", self.path.display());
        serde_json::from_str(&cells).map_err(damaged)
    }

    fn holding(&self, _needle: &str, _fold: &dyn Fn(&str) -> String) -> Vec<u32> {
        // Going through all records would take seconds for a million of them, and a search must not stop the window:
        // rows of a project are found by the names of their actors, places and kinds.
        Vec::new()
    }
}
