//! Tables of events that others have made, as CSV: one row an event.
//!
//! Which table it is, its columns tell (`Layout`). Every row is kept: one that cannot be read is told with its line and
//! the reason. Names are those of our registry and gazetteer where they are known, and as written where not.

mod acled;
mod cells;
mod known;
mod memory;
mod names;
mod own;
mod ucdp;

pub use known::Known;

use crate::model::{Actor, Outlet, Place, Report, ReportId};
use crate::store::{FieldColumns, Rows, Table};
use cells::Row;
use memory::MemoryRecords;
use names::Reading;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a table gave no events.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages are the documentation")]
pub enum Problem {
    #[error("cannot be read ({reason}); check that it exists and that you may read it: {}", path.display())]
    Unreadable { path: PathBuf, reason: String },
    #[error("this table is of no kind that can be read: UCDP GED and ACLED events as CSV are, and our own; for {like} the columns {} are missing; choose such a file: {}", missing.join(", "), path.display())]
    OtherTable { path: PathBuf, like: &'static str, missing: Vec<&'static str> },
    #[error("the table has a head and no row; choose one with events: {}", .0.display())]
    NoRows(PathBuf),
}

/// A row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The line in the file on which it begins, from 1.
    pub line: u64,
    /// What is the matter with it.
    pub reason: String,
}

/// What was read of a table.
#[derive(Debug)]
pub struct Read {
    /// What it is called, and who made it.
    pub report: Report,
    /// Its rows.
    pub table: Table,
    /// The actors that its rows name.
    pub actors: Vec<Actor>,
    /// The places that its rows name.
    pub places: Vec<Place>,
    /// The rows that could not be read.
    pub bad_rows: Vec<BadRow>,
}

/// Whose table it is.
#[derive(Debug)]
enum Layout {
    Ucdp(ucdp::Columns),
    Acled(acled::Columns),
    Own(own::Columns),
}

impl Layout {
    /// The layout of a head.
    ///
    /// # Errors
    /// The table that it is most like, and what it lacks for that.
    fn of(head: &[String]) -> Result<Self, (&'static str, Vec<&'static str>)> {
        let tried = [
            ucdp::Columns::new(head).map(Self::Ucdp).map_err(|missing| ("UCDP GED", missing)),
            acled::Columns::new(head).map(Self::Acled).map_err(|missing| ("ACLED", missing)),
            own::Columns::new(head).map(Self::Own).map_err(|missing| ("a table of Waqai", missing)),
        ];
        let mut lacks = Vec::new();
        for layout in tried {
            match layout {
                Ok(layout) => return Ok(layout),
                Err(lack) => lacks.push(lack),
            }
        }
        Err(lacks.into_iter().min_by_key(|(_, missing)| missing.len()).unwrap_or(("UCDP GED", Vec::new())))
    }

    /// What the keys of names begin with that only such tables have.
    fn stem(&self) -> &'static str {
        match self {
            Self::Ucdp(_) => "ucdp",
            Self::Acled(_) => "acled",
            Self::Own(_) => "table",
        }
    }

    fn outlet(&self) -> &'static str {
        match self {
            Self::Ucdp(_) => "UCDP Georeferenced Event Dataset",
            Self::Acled(_) => "ACLED",
            Self::Own(_) => "Table of Waqai",
        }
    }

    fn fields(&self) -> FieldColumns {
        match self {
            Self::Ucdp(columns) => columns.fields(),
            Self::Acled(columns) => columns.fields(),
            Self::Own(columns) => columns.fields(),
        }
    }

    fn read(&self, row: Row<'_>, names: &mut Reading<'_>, rows: &mut Rows) -> Result<(), String> {
        match self {
            Self::Ucdp(columns) => columns.read(row, names, rows),
            Self::Acled(columns) => columns.read(row, names, rows),
            Self::Own(columns) => columns.read(row, names, rows),
        }
    }
}

/// Reads a table. `advanced` is called with the number of rows since it was last called, and tells whether to go on.
///
/// # Errors
/// Where the file cannot be read or is no such table.
pub fn read(path: &Path, known: &Known<'_>, advanced: &dyn Fn(usize) -> bool) -> Result<Read, Problem> {
    let unreadable = |reason: String| Problem::Unreadable { path: path.to_owned(), reason };
    let bytes = std::fs::read(path).map_err(|reason| unreadable(reason.to_string()))?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes.as_slice());
    let head: Vec<String> =
        reader.byte_headers().map_err(|error| unreadable(error.to_string()))?.iter().map(text_of).collect();
    let layout =
        Layout::of(&head).map_err(|(like, missing)| Problem::OtherTable { path: path.to_owned(), like, missing })?;
    let mut reading = Reading::new(layout.stem(), known);
    let (mut rows, mut records) = (Rows::default(), MemoryRecords::default());
    let (mut numbers, mut bad_rows, mut row) = (Vec::new(), Vec::new(), csv::ByteRecord::new());
    for number in 1.. {
        if !reader.read_byte_record(&mut row).map_err(|error| unreadable(error.to_string()))? {
            break;
        }
        match cells_of(&row, head.len())
            .and_then(|cells| layout.read(Row(&cells), &mut reading, &mut rows).map(|()| cells))
        {
            Ok(cells) => {
                records.push(&cells);
                numbers.push(number);
            }
            Err(reason) => bad_rows.push(BadRow { line: line_of(&row, &bytes), reason }),
        }
        if u64::from(number).is_multiple_of(STEP) && !advanced(usize::try_from(STEP).unwrap_or(0)) {
            break;
        }
    }
    if rows.is_empty() && bad_rows.is_empty() {
        return Err(Problem::NoRows(path.to_owned()));
    }
    let (actors, places) = reading.finish();
    let table = Table {
        rows: rows.trimmed(),
        numbers: if bad_rows.is_empty() { Vec::new() } else { numbers },
        actors: actors.written,
        places: places.written,
        columns: head,
        fields: layout.fields(),
        records: Arc::new(records),
    };
    Ok(Read { report: report(path, layout.outlet()), table, actors: actors.known, places: places.known, bad_rows })
}

/// The line on which a row begins. The reader counts it from where the row before ended, which may be within the end
/// of a line.
fn line_of(row: &csv::ByteRecord, bytes: &[u8]) -> u64 {
    let Some(position) = row.position() else { return 0 };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let ends = bytes.get(start..).unwrap_or(&[]).iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + ends.filter(|byte| **byte == b'\n').count() as u64
}

/// Rows between two calls of `advanced`.
const STEP: u64 = 1024;

fn report(path: &Path, outlet: &str) -> Report {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Report {
        id: ReportId(0),
        file_name: name,
        text: String::new(),
        outlet: Outlet { name_en: outlet.to_owned(), name_ar: String::new() },
        title_ar: String::new(),
        publication: None,
    }
}

fn text_of(cell: &[u8]) -> String {
    String::from_utf8_lossy(cell).trim().to_owned()
}

/// The cells of a row, as many as there are columns.
fn cells_of(row: &csv::ByteRecord, columns: usize) -> Result<Vec<&str>, String> {
    if row.len() != columns {
        return Err(format!("it has {} cells, and the head has {columns}", row.len()));
    }
    let cell = |(nth, cell)| std::str::from_utf8(cell).map_err(|_| format!("cell {} is not UTF-8", nth + 1));
    row.iter().enumerate().map(cell).collect()
}
