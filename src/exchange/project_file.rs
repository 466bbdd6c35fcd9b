//! The project's own file, `.waqai`: an SQLite database with one row an event, described in `docs/project_file.md`.
//!
//! Events are read in one go into columns; their records stay in the file and are read one by one when somebody asks
//! for them. A file is only ever opened for reading here; [`Writer`] makes new ones.

mod reader;
mod records;
mod schema;
mod writer;

pub use reader::{ProjectFile, Source};
pub use writer::Writer;

use std::path::{Path, PathBuf};

/// The ending of a project's file, without the dot.
pub const EXTENSION: &str = "waqai";

/// Why a project's file cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages are the documentation")]
pub enum Problem {
    #[error("cannot be read ({reason}); check that it exists and that you may read it: {}", path.display())]
    Unreadable { path: PathBuf, reason: String },
    #[error("this is no project of Waqai ({reason}); open a file that Waqai has written: {}", path.display())]
    Foreign { path: PathBuf, reason: String },
    #[error("a newer Waqai wrote this project (format {found}; this one reads up to {known}); open it with that one: {}", path.display())]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error("the project is damaged ({reason}); take a copy from before: {}", path.display())]
    Damaged { path: PathBuf, reason: String },
    #[error("cannot be written ({reason}); check the folder and the room left: {}", path.display())]
    Unwritable { path: PathBuf, reason: String },
}

impl Problem {
    /// The file that it is about.
    #[must_use]
    pub fn path(&self) -> &Path {
        let (Self::Unreadable { path, .. }
        | Self::Foreign { path, .. }
        | Self::Newer { path, .. }
        | Self::Damaged { path, .. }
        | Self::Unwritable { path, .. }) = self;
        path
    }

    /// What went wrong in a file that has been found to be a project.
    fn damaged(path: &Path, reason: impl ToString) -> Self {
        Self::Damaged { path: path.to_owned(), reason: reason.to_string() }
    }
}
