//! Cells of a row, and what they may hold.

use crate::model::{Day, DayInterval};
use chrono::Datelike;

/// The cells of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'c>(pub(super) &'c [&'c str]);

impl<'c> Row<'c> {
    /// What stands in a column, without the spaces around it; empty where nothing does.
    pub(super) fn cell(self, column: usize) -> &'c str {
        self.0.get(column).map_or("", |cell| cell.trim())
    }

    /// The same for a column that the table may lack.
    pub(super) fn maybe(self, column: Option<usize>) -> &'c str {
        column.map_or("", |column| self.cell(column))
    }

    /// A whole number; `None` where the cell is empty.
    pub(super) fn number(self, column: usize, name: &str) -> Result<Option<u32>, String> {
        match self.cell(column) {
            "" => Ok(None),
            digits => digits.parse().map(Some).map_err(|_| format!("{name} is {digits:?}, which is no number")),
        }
    }

    /// Degrees north and east.
    pub(super) fn point(self, latitude: usize, longitude: usize) -> Result<(f64, f64), String> {
        let degrees = |column: usize, name: &str, most: f64| {
            let told = self.cell(column);
            let degrees = told.parse::<f64>().ok().filter(|degrees| degrees.abs() <= most);
            degrees.ok_or_else(|| format!("{name} is {told:?}, which is no number of degrees"))
        };
        Ok((degrees(latitude, "latitude", 90.0)?, degrees(longitude, "longitude", 180.0)?))
    }
}

/// Where a column of this name stands, whatever its capitals.
pub(super) fn column(head: &[String], name: &str) -> Option<usize> {
    head.iter().position(|column| column.eq_ignore_ascii_case(name))
}

/// A day as tables write it: `2018-03-12`, also with a time behind it, `12 March 2018`, `12-Mar-18`, and with numbers alone
/// the day before the month, `12/03/2018`.
pub(super) fn day(text: &str) -> Option<Day> {
    let iso = text.get(..10).unwrap_or(text);
    Day::parse_iso(iso).or_else(|| {
        let mut parts = text.split([' ', '-', '/', '.']).filter(|part| !part.is_empty());
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?.trim_end_matches(','));
        let month = month.parse().ok().or_else(|| month_named(month))?;
        let year: i32 = year.parse().ok()?;
        Day::from_ymd(if (0..100).contains(&year) { 2000 + year } else { year }, month, day.parse().ok()?)
    })
}

fn month_named(name: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let begin = name.get(..3)?.to_lowercase();
    (1..).zip(MONTHS).find(|(_, month)| *month == begin).map(|(number, _)| number)
}

/// The month or the year of a day.
pub(super) fn around(day: Day, whole_year: bool) -> DayInterval {
    let (year, month) = (day.date().year(), day.date().month());
    let (first, after) = if whole_year {
        ((year, 1), (year + 1, 1))
    } else if month == 12 {
        ((year, 12), (year + 1, 1))
    } else {
        ((year, month), (year, month + 1))
    };
    let begin = |(year, month)| Day::from_ymd(year, month, 1).unwrap_or(day);
    DayInterval::between(begin(first), begin(after).plus(-1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_forms_of_tables() {
        let cases = [
            ("2018-03-12", Some("2018-03-12")),
            ("2018-03-12 00:00:00.000", Some("2018-03-12")),
            ("12 March 2018", Some("2018-03-12")),
            ("12-Mar-18", Some("2018-03-12")),
            ("12/03/2018", Some("2018-03-12")),
            ("31.12.2013", Some("2013-12-31")),
            ("31/13/2013", None),
            ("March 2018", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), expected, "{text}");
        }
    }
}
