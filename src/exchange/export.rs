//! Claims out, for other programs: tables, maps, calendars.
//!
//! Every format but our own records takes its fields from one list (`columns`), so that what a table tells and what a
//! map tells is the same. What a format cannot hold is told before it is written ([`losses()`]). Nothing here knows which
//! claims are shown: they are handed in, in the order in which they are to stand.

mod acled;
mod columns;
mod csv;
mod geojson;
mod icalendar;
mod kml;
mod losses;
mod timemap;
mod told;
mod xlsx;

pub use acled::COLUMNS as ACLED_COLUMNS;
pub(super) use acled::GOVERNORATES as ACLED_GOVERNORATES;
pub use losses::{Losses, losses};

use super::records;
use crate::model::ClaimId;
use crate::store::Project;
use std::io::{self, Write};
use told::Told;

/// A form in which claims are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the documentation")]
pub enum Format {
    Jsonl,
    Csv,
    Xlsx,
    Acled,
    GeoJson,
    Kml,
    ICalendar,
    TimeMap,
}

impl Format {
    /// Every format, in the order of the menu.
    pub const ALL: [Self; 8] =
        [Self::Csv, Self::Xlsx, Self::Jsonl, Self::GeoJson, Self::Kml, Self::Acled, Self::ICalendar, Self::TimeMap];

    /// The word for it on the command line.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Acled => "acled",
            Self::GeoJson => "geojson",
            Self::Kml => "kml",
            Self::ICalendar => "ics",
            Self::TimeMap => "timemap",
        }
    }

    /// The format of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.key() == key)
    }

    /// What its files end with, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Acled => "csv",
            Self::TimeMap => "json",
            other => other.key(),
        }
    }

    /// What people call it.
    #[must_use]
    pub fn name_en(self) -> &'static str {
        match self {
            Self::Jsonl => "JSON lines",
            Self::Csv => "Table (CSV)",
            Self::Xlsx => "Spreadsheet (XLSX)",
            Self::Acled => "ACLED columns (CSV)",
            Self::GeoJson => "Map (GeoJSON)",
            Self::Kml => "Map (KML)",
            Self::ICalendar => "Calendar (iCalendar)",
            Self::TimeMap => "TimeMap (JSON)",
        }
    }

    /// The format that the end of a file's name tells; `None` where no format has it. A `.csv` is our own table.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(extension))
    }
}

/// One way of writing claims down, claim by claim.
trait Form {
    /// What stands before the first claim.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// The next claim.
    fn put(&mut self, told: &Told<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// What stands behind the last.
    fn end(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// An export on its way: claims are put in one by one, so that a window can go on drawing between them.
pub struct Export<W: Write> {
    form: Box<dyn Form>,
    out: W,
}

impl<W: Write> Export<W> {
    /// Begins to write to `out`.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn begin(format: Format, mut out: W) -> io::Result<Self> {
        let mut form: Box<dyn Form> = match format {
            Format::Jsonl => Box::new(JsonLines),
            Format::Csv => Box::new(csv::Table),
            Format::Xlsx => Box::new(xlsx::Sheet::new()?),
            Format::Acled => Box::new(acled::Table),
            Format::GeoJson => Box::new(geojson::Features::default()),
            Format::Kml => Box::new(kml::Folders::default()),
            Format::ICalendar => Box::new(icalendar::Calendar),
            Format::TimeMap => Box::new(timemap::Tables::default()),
        };
        form.begin(&mut out)?;
        Ok(Self { form, out })
    }

    /// Writes the next claim; one that is not there any more is left out.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn put(&mut self, project: &Project, claim: ClaimId) -> io::Result<()> {
        match Told::of(project, claim) {
            Some(told) => self.form.put(&told, &mut self.out),
            None => Ok(()),
        }
    }

    /// Writes what stands behind the last claim.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn end(mut self) -> io::Result<W> {
        self.form.end(&mut self.out)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Writes these claims, in this order.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(format: Format, project: &Project, claims: &[ClaimId], out: impl Write) -> io::Result<()> {
    let mut export = Export::begin(format, out)?;
    claims.iter().try_for_each(|&claim| export.put(project, claim))?;
    export.end().map(|_| ())
}

/// The records that `waqai extract` writes.
struct JsonLines;

impl Form for JsonLines {
    fn put(&mut self, told: &Told<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(records::of_report(told.project, &told.page, [&*told.claim]).as_bytes())
    }
}

#[cfg(test)]
mod tests;
