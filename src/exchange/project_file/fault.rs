//! Why a project's file cannot be read, written, or kept up with an edit.

use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

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
    #[error("the project is damaged ({reason}); save what can be read with `waqai repair`, or take a backup: {}", path.display())]
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
    pub(super) fn damaged(path: &Path, reason: impl ToString) -> Self {
        Self::Damaged { path: path.to_owned(), reason: reason.to_string() }
    }

    pub(super) fn unwritable(path: &Path, reason: impl ToString) -> Self {
        Self::Unwritable { path: path.to_owned(), reason: reason.to_string() }
    }

    /// What an error of SQLite says of a file that is read.
    pub(super) fn unreadable(path: &Path, reason: &rusqlite::Error) -> Self {
        let path = path.to_owned();
        match reason.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::Foreign { path, reason: "it is no SQLite database".to_owned() },
            _ => Self::Damaged { path, reason: reason.to_string() },
        }
    }
}

/// Why an edit is not in the file. The file is as it was before, and the project in memory has everything.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages are the documentation")]
pub enum SaveFault {
    #[error("not saved: the file is gone; save the project elsewhere, or put the file back: {}", .0.display())]
    Gone(PathBuf),
    #[error("not saved: another file stands in the place of this one; save the project elsewhere: {}", .0.display())]
    Replaced(PathBuf),
    #[error("not saved: something else has cut the file short; save the project elsewhere: {}", .0.display())]
    Cut(PathBuf),
    #[error("not saved: what belongs to the file and stands beside it is gone; save the project elsewhere: {}", .0.display())]
    Torn(PathBuf),
    #[error("not saved: there is no room left; make room or save the project elsewhere: {}", .0.display())]
    Full(PathBuf),
    #[error("not saved: the file or its folder may not be written to; save the project elsewhere: {}", .0.display())]
    ReadOnly(PathBuf),
    #[error("not saved: another program is writing to the file; close that one or save the project elsewhere: {}", .0.display())]
    Busy(PathBuf),
    #[error("not saved: another program has put edits into the file; save this project elsewhere: {}", .0.display())]
    Changed(PathBuf),
    #[error("not saved: the file is damaged ({reason}); save the project elsewhere: {}", path.display())]
    Damaged { path: PathBuf, reason: String },
    #[error("not saved ({reason}); save the project elsewhere: {}", path.display())]
    Failed { path: PathBuf, reason: String },
}

impl SaveFault {
    /// What an error of SQLite says of a file that is written.
    pub(super) fn of(path: &Path, reason: &rusqlite::Error) -> Self {
        let (path, told) = (path.to_owned(), reason.to_string());
        match reason.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full(path),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Self::ReadOnly(path),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(path),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged { path, reason: told },
            _ => Self::Failed { path, reason: told },
        }
    }
}
