//! A table as comma-separated values: UTF-8 with a byte order mark, which spreadsheets need to find the encoding.

use super::Form;
use super::columns::{COLUMNS, Cell};
use super::told::Told;
use std::io::{self, Write};

/// Without it, a widespread spreadsheet takes the file for one of its machine's own code page.
pub(super) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

pub(super) struct Table;

impl Form for Table {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(BYTE_ORDER_MARK)?;
        row(out, COLUMNS.iter().map(|column| column.name.to_owned()))
    }

    fn put(&mut self, told: &Told<'_>, out: &mut dyn Write) -> io::Result<()> {
        row(out, COLUMNS.iter().map(|column| text_of((column.cell)(told))))
    }
}

/// Writes a row, cells in quotes where they need them.
pub(super) fn row(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(cells)?;
    writer.flush()
}

fn text_of(cell: Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Whole(number) => number.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
    }
}

/// A text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it, as the
/// Open Worldwide Application Security Project advises. Words of a report are not ours to trust.
pub(super) fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']) {
        format!("'{text}")
    } else {
        text
    }
}
