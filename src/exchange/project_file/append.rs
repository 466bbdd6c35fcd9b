//! A project's file kept up with the edits: each is one transaction, so that the file holds it wholly or not at all.

use super::put::{self, Numbers};
use super::saved::{self, meta_number};
use super::schema::VERSION;
use super::touched::Touched;
use super::writer::beside;
use super::{Problem, SaveFault};
use crate::model::{Change, EditId, Recorded};
use crate::store::{History, Project};
use rusqlite::{Connection, OpenFlags, params};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file that is open for editing. Whoever holds one holds the [`super::Lock`] of the file as well.
#[derive(Debug)]
pub struct ProjectWriter {
    path: PathBuf,
    connection: Connection,
    numbers: Numbers,
    head: EditId,
    /// The revision of the project that the file holds; `None` where nobody has told it yet.
    holds: Option<u64>,
    identity: Identity,
    /// Whether the file has been prepared for being written to often; a file that is only looked at stays as it is.
    is_prepared: bool,
}

/// Which file stands behind a name, and how long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Identity {
    file: (u64, u64),
    bytes: u64,
    /// The file beside it that edits are written to first, once one has been.
    beside: Option<(u64, u64)>,
}

impl Identity {
    fn of(path: &Path) -> std::io::Result<Self> {
        let found = std::fs::metadata(path)?;
        let beside = std::fs::metadata(wal(path)).ok().map(|found| file_number(&found));
        Ok(Self { file: file_number(&found), bytes: found.len(), beside })
    }
}

/// Where SQLite writes first what is to go into the file.
fn wal(path: &Path) -> PathBuf {
    beside(path, "-wal")
}

#[cfg(unix)]
fn file_number(found: &std::fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (found.dev(), found.ino())
}

#[cfg(not(unix))]
fn file_number(_found: &std::fs::Metadata) -> (u64, u64) {
    (0, 0)
}

impl ProjectWriter {
    /// Opens a file of the newest format for editing.
    ///
    /// # Errors
    /// Where it cannot be written to, is of another format, or is damaged.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        let identity = Identity::of(path)
            .map_err(|reason| Problem::Unreadable { path: path.to_owned(), reason: reason.to_string() })?;
        let connection = connect(path).map_err(|reason| Problem::unwritable(path, reason))?;
        let format = super::opening::check(&connection, path)?;
        if format != VERSION {
            return Err(Problem::unwritable(path, format!("it is of format {format}, and {VERSION} is written")));
        }
        let read = || Ok((Numbers::read(&connection)?, EditId(meta_number(&connection, "head")?)));
        let (numbers, head) = read().map_err(|reason: rusqlite::Error| Problem::unreadable(path, &reason))?;
        Ok(Self { path: path.to_owned(), connection, numbers, head, holds: None, identity, is_prepared: false })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The edit at which the file stands.
    #[must_use]
    pub fn head(&self) -> EditId {
        self.head
    }

    /// The file holds this project, as it was just saved or opened: of what follows the project itself remembers what it has
    /// changed, so that this need not be looked for.
    pub fn holds(&mut self, project: &Project) {
        self.holds = Some(project.revision);
    }

    /// Puts an edit that has been made on the project into the file. When this gives no error, the edit is there.
    ///
    /// # Errors
    /// [`SaveFault`] where it is not; then the file is as it was.
    pub fn edit(&mut self, recorded: &Recorded, project: &Project) -> Result<(), SaveFault> {
        if recorded.parent != self.head {
            return Err(SaveFault::Failed {
                path: self.path.clone(),
                reason: format!("the edit follows on {}, and the file stands at {}", recorded.parent.0, self.head.0),
            });
        }
        let mut touched = Touched::default();
        recorded.edit.changes.iter().for_each(|change| touched.add(change));
        self.transaction(recorded.id, touched, project, |connection| add_edit(connection, recorded))
    }

    /// Puts the edits of a history into the file that it does not hold yet, and where the project stands now. For edits
    /// that were undone or made again, and for those that could not be saved when they were made.
    ///
    /// # Errors
    /// [`SaveFault`] where the file could not follow; then it is as it was.
    pub fn follow(&mut self, history: &History, project: &Project) -> Result<(), SaveFault> {
        let failed = |reason: rusqlite::Error| SaveFault::of(&self.path, &reason);
        let last: u32 =
            self.connection.query_row("SELECT coalesce(max(id), 0) FROM edit", [], |row| row.get(0)).map_err(failed)?;
        let new: Vec<Recorded> =
            history.entries().filter(|entry| entry.id.0 > last).filter_map(|entry| entry.recorded()).collect();
        let mut touched = Touched::default();
        let parents = history.entries().map(|entry| (entry.id, entry.parent)).collect();
        for id in between(&parents, self.head, history.head()) {
            match history.entry(id).and_then(|entry| entry.changes.as_deref()) {
                Some(changes) => changes.iter().for_each(|change| touched.add(change)),
                None => self.touch(id, &mut touched)?,
            }
        }
        self.transaction(history.head(), touched, project, |connection| {
            new.iter().try_for_each(|recorded| add_edit(connection, recorded))
        })
    }

    /// Moves to an edit that the file holds, after edits have been undone or made again on the project.
    ///
    /// # Errors
    /// [`SaveFault`] where the file could not follow; then it is as it was.
    pub fn move_to(&mut self, head: EditId, project: &Project) -> Result<(), SaveFault> {
        let parents = parents(&self.connection).map_err(|reason| SaveFault::of(&self.path, &reason))?;
        if head != EditId(0) && !parents.contains_key(&head) {
            let reason = format!("the file does not hold edit {}", head.0);
            return Err(SaveFault::Failed { path: self.path.clone(), reason });
        }
        let mut touched = Touched::default();
        for id in between(&parents, self.head, head) {
            self.touch(id, &mut touched)?;
        }
        self.transaction(head, touched, project, |_| Ok(()))
    }

    /// Adds what an edit of the file changes.
    fn touch(&self, id: EditId, touched: &mut Touched) -> Result<(), SaveFault> {
        let json = saved::changes(&self.connection, id).map_err(|reason| SaveFault::of(&self.path, &reason))?;
        let changes: Vec<Change> = serde_json::from_str(&json)
            .map_err(|reason| SaveFault::Damaged { path: self.path.clone(), reason: reason.to_string() })?;
        changes.iter().for_each(|change| touched.add(change));
        Ok(())
    }

    fn transaction(
        &mut self,
        head: EditId,
        touched: Touched,
        project: &Project,
        add: impl FnOnce(&Connection) -> rusqlite::Result<()>,
    ) -> Result<(), SaveFault> {
        self.still_there()?;
        let made = self.try_transaction(head, touched, project, add);
        if let Err(reason) = made {
            // Where nothing was begun there is nothing to take back.
            let _taken_back = self.connection.execute_batch("ROLLBACK");
            self.numbers.read_again(&self.connection);
            return Err(match reason {
                Failed::Changed => SaveFault::Changed(self.path.clone()),
                Failed::Sqlite(reason) => SaveFault::of(&self.path, &reason),
            });
        }
        (self.head, self.holds) = (head, Some(project.revision));
        if let Ok(identity) = Identity::of(&self.path) {
            self.identity = Identity { file: self.identity.file, ..identity };
        }
        Ok(())
    }

    fn try_transaction(
        &mut self,
        head: EditId,
        touched: Touched,
        project: &Project,
        add: impl FnOnce(&Connection) -> rusqlite::Result<()>,
    ) -> Result<(), Failed> {
        self.prepare()?;
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        if meta_number(&self.connection, "head")? != self.head.0 {
            return Err(Failed::Changed);
        }
        let changes = self.holds.and_then(|revision| project.changes_since(revision));
        let incidents = changes.map(|changes| changes.incidents);
        touched.put(&self.connection, &mut self.numbers, project, incidents)?;
        add(&self.connection)?;
        put::meta(&self.connection, "head", &head.0.to_string())?;
        Ok(self.connection.execute_batch("COMMIT")?)
    }

    /// Lets edits be written beside the file first (WAL), which costs one writing to the disk instead of several, and lets
    /// others read meanwhile.
    fn prepare(&mut self) -> rusqlite::Result<()> {
        if !self.is_prepared {
            // Where the system cannot share memory for it, SQLite stays with its older way.
            self.connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
            self.is_prepared = true;
        }
        Ok(())
    }

    /// Whether the file is still the one that was opened.
    fn still_there(&self) -> Result<(), SaveFault> {
        match Identity::of(&self.path) {
            Err(_) => Err(SaveFault::Gone(self.path.clone())),
            Ok(found) if found.file != self.identity.file => Err(SaveFault::Replaced(self.path.clone())),
            Ok(found) if found.bytes < self.identity.bytes => Err(SaveFault::Cut(self.path.clone())),
            // It would be written on where nobody finds it again.
            Ok(found) if self.is_prepared && self.identity.beside.is_some() && found.beside != self.identity.beside => {
                Err(SaveFault::Torn(wal(&self.path)))
            }
            Ok(_) => Ok(()),
        }
    }

    /// Writes what stands beside the file into it.
    ///
    /// # Errors
    /// [`SaveFault`] where there is no room; what is saved stays saved, beside the file.
    pub fn settle(&mut self) -> Result<(), SaveFault> {
        self.still_there()?;
        let settled = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        settled.map_err(|reason| SaveFault::of(&self.path, &reason))?;
        if let Ok(identity) = Identity::of(&self.path) {
            self.identity = identity;
        }
        Ok(())
    }

    /// Lets the file grow to so many bytes at most, as a full disk would.
    ///
    /// # Errors
    /// Where SQLite refuses.
    #[doc(hidden)]
    pub fn limit(&self, bytes: u64) -> Result<(), SaveFault> {
        let failed = |reason: rusqlite::Error| SaveFault::of(&self.path, &reason);
        let page: u64 = self.connection.pragma_query_value(None, "page_size", |row| row.get(0)).map_err(failed)?;
        let pages = bytes / page.max(1);
        self.connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).map_err(failed)
    }
}

impl Drop for ProjectWriter {
    fn drop(&mut self) {
        // At rest a project is one file again, which can be copied and read where nothing may be written. Where others
        // are reading it, or it is gone, what stands beside it is found by whoever opens it next.
        if self.is_prepared && self.still_there().is_ok() {
            let _at_rest = self.connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()));
        }
    }
}

/// Why a transaction was not made.
enum Failed {
    Changed,
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Failed {
    fn from(reason: rusqlite::Error) -> Self {
        Self::Sqlite(reason)
    }
}

/// So long another program is waited for that holds the file for a moment, in milliseconds.
const PATIENCE_MS: u64 = 250;

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(std::time::Duration::from_millis(PATIENCE_MS))?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = FULL;")?;
    // A file that may not be written to is found out here, not with the first edit.
    connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK;")?;
    Ok(connection)
}

fn add_edit(connection: &Connection, recorded: &Recorded) -> rusqlite::Result<()> {
    let Recorded { id, parent, at_ms, who, edit } = recorded;
    let changes = serde_json::to_string(&edit.changes)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    connection
        .prepare_cached("INSERT INTO edit VALUES (?, ?, ?, ?, ?, ?, ?)")?
        .execute(params![id.0, parent.0, at_ms, who, edit.why, edit.label, changes])
        .map(drop)
}

/// The edits of the file, each with the one that it was made on top of.
fn parents(connection: &Connection) -> rusqlite::Result<BTreeMap<EditId, EditId>> {
    let mut select = connection.prepare_cached("SELECT id, parent FROM edit")?;
    select.query_map([], |row| Ok((EditId(row.get(0)?), EditId(row.get(1)?))))?.collect()
}

/// The edits that are taken back or made on the way from one to another.
fn between(parents: &BTreeMap<EditId, EditId>, from: EditId, to: EditId) -> Vec<EditId> {
    let (mut here, mut there, mut between) = (from, to, Vec::new());
    // Parents have lower numbers: whoever is further on goes back until both meet.
    while here != there {
        let further = if here > there { &mut here } else { &mut there };
        between.push(*further);
        *further = parents.get(further).copied().unwrap_or_default();
    }
    between
}
