//! A spreadsheet: one sheet of claims, days as days, numbers as numbers, texts never as formulas.

use super::Form;
use super::columns::{COLUMNS, Cell};
use super::told::Told;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::io::{self, Write};

/// The longest text that a cell holds (Excel's specification); longer ones end with an ellipsis.
const CELL_CHARS: usize = 32_767;
/// The last row that a sheet has room for, the head included (Excel's specification).
const ROWS: u32 = 1_048_576;

pub(super) struct Sheet {
    book: Workbook,
    as_day: Format,
    /// The next row, the head being row 0.
    row: u32,
}

impl Sheet {
    /// A sheet with its head.
    pub(super) fn new() -> io::Result<Self> {
        let mut sheet = Self { book: Workbook::new(), as_day: Format::new().set_num_format("yyyy-mm-dd"), row: 1 };
        sheet.head().map_err(failed)?;
        Ok(sheet)
    }

    fn head(&mut self) -> Result<(), XlsxError> {
        // Otherwise the minute of writing stands in it, and the same claims would not give the same bytes.
        self.book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
        let bold = Format::new().set_bold();
        let sheet = self.book.add_worksheet().set_name("Claims")?;
        sheet.set_freeze_panes(1, 1)?;
        for (column, field) in (0..).zip(COLUMNS) {
            sheet.write_string_with_format(0, column, field.name, &bold)?;
            sheet.set_column_width(column, if field.name == "passage" { 60.0 } else { 16.0 })?;
        }
        Ok(())
    }
}

impl Form for Sheet {
    fn put(&mut self, told: &Told<'_>, _out: &mut dyn Write) -> io::Result<()> {
        if self.row >= ROWS {
            return Err(io::Error::other("a sheet has room for 1,048,575 claims; filter them, or write another form"));
        }
        let sheet = self.book.worksheet_from_index(0).map_err(failed)?;
        for (column, field) in (0..).zip(COLUMNS) {
            put(sheet, self.row, column, (field.cell)(told), &self.as_day).map_err(failed)?;
        }
        self.row += 1;
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&self.book.save_to_buffer().map_err(failed)?)
    }
}

fn failed(error: XlsxError) -> io::Error {
    io::Error::other(error.to_string())
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: Cell, as_day: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(text) => sheet.write_string(row, column, fitting(text))?,
        // No field counts further than a spreadsheet's numbers are exact.
        Cell::Whole(number) => sheet.write_number(row, column, number as f64)?,
        Cell::Number(number) => sheet.write_number(row, column, number)?,
        // Its calendar begins in 1900.
        Cell::Day(day) => match day.date().format("%Y").to_string().parse::<u16>() {
            Ok(1900..=9999) => sheet.write_datetime_with_format(row, column, excel_day(day)?, as_day)?,
            _ => sheet.write_string(row, column, day.to_string())?,
        },
    };
    Ok(())
}

fn excel_day(day: crate::model::Day) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&day.to_string())
}

fn fitting(text: String) -> String {
    if text.chars().nth(CELL_CHARS).is_none() {
        return text;
    }
    text.chars().take(CELL_CHARS - 1).chain(['…']).collect()
}
