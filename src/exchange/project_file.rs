//! The project's own file, `.waqai`: an SQLite database described in `docs/project_file.md`.
//!
//! Events of tables are read in one go into columns; their records stay in the file and are read one by one when
//! somebody asks for them. Claims of reports are read with their words. [`save`] writes a whole project, [`Writer`] a
//! table of events; [`ProjectWriter`] keeps a file that is open for editing up with the edits, each in one transaction.
//! The module knows no clock: moments are handed in, in milliseconds since 1970-01-01 00:00 UTC.

mod append;
mod backup;
mod check;
mod fault;
mod forward;
mod lock;
mod opening;
mod put;
mod reader;
mod records;
mod repair;
mod saved;
mod schema;
mod touched;
mod whole;
mod writer;

pub use append::ProjectWriter;
pub use backup::{KEPT, backup, is_backed_up};
pub use check::{Checked, check};
pub use fault::{Problem, SaveFault};
pub use forward::{Moved, move_forward};
pub use lock::{Holder, Lock, Refused};
pub use reader::{ProjectFile, Source};
pub use repair::{Salvaged, repair};
pub use saved::changes_of;
pub use whole::{Unread, save};
pub use writer::Writer;

use crate::model::ReportId;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The ending of a project's file, without the dot.
pub const EXTENSION: &str = "waqai";

/// What a file tells of how its project came to be, beside what it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The version of the program that read the reports.
    pub program: String,
    /// A hash of the word lists that they were read with.
    pub lexicon: String,
    /// How they were read, as JSON.
    pub settings: String,
    /// Where reports came from, and when.
    pub origins: BTreeMap<ReportId, Origin>,
}

/// Where a report came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file, as it was named when it was read.
    pub path: String,
    /// When it was read; `None` where that is not known.
    pub at_ms: Option<i64>,
}

/// The SHA-256 of bytes, in hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a text does not fail.
        let _written = write!(digits, "{byte:02x}");
    }
    digits
}
