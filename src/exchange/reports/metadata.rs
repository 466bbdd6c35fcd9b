//! `reports.toml`: what is known of each report beside its text.
//!
//! One `[[report]]` table a file with `file` and, each optional, `outlet`, `outlet_ar`, `title_ar`,
//! `published_earliest` and `published_latest` (ISO days, both included), `basis` ("printed" or "estimated"),
//! `weekday` (English name of the day that the report calls today) and `note`.

use super::page::Page;
use crate::model::{Day, DayInterval, Outlet, Publication, PublicationBasis, Report, ReportId};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What one `reports.toml` tells, by file name.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    entries: BTreeMap<String, Entry>,
}

#[derive(Debug, Deserialize)]
struct File {
    #[serde(default)]
    report: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    file: String,
    #[serde(default)]
    outlet: String,
    #[serde(default)]
    outlet_ar: String,
    #[serde(default)]
    title_ar: String,
    published_earliest: Option<Day>,
    published_latest: Option<Day>,
    basis: Option<PublicationBasis>,
    weekday: Option<chrono::Weekday>,
    #[serde(default)]
    note: String,
}

/// Reads the text of a `reports.toml`.
///
/// # Errors
/// A message with the line, for a file that is no TOML, has fields of other names or kinds, names a file twice, or
/// gives days that are none or in the wrong order.
pub(super) fn parse(text: &str) -> Result<Metadata, String> {
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| text.bytes().take(span.start).filter(|&byte| byte == b'\n').count() + 1);
        let place = line.map(|line| format!("line {line}: ")).unwrap_or_default();
        format!("{place}{}", error.message().trim().replace('\n', "; "))
    })?;
    let mut entries = BTreeMap::new();
    for entry in file.report {
        entry.interval()?;
        let name = entry.file.clone();
        if entries.insert(name.clone(), entry).is_some() {
            return Err(format!("{name} stands twice; keep one of its entries"));
        }
    }
    Ok(Metadata { entries })
}

impl Metadata {
    /// The names of the files it tells of.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The report of this text, with what is known beside it.
    pub(super) fn report(&self, id: ReportId, file_name: &str, text: String) -> Report {
        let entry = self.entries.get(file_name);
        Report {
            id,
            file_name: file_name.to_owned(),
            text,
            outlet: entry
                .map(|entry| Outlet { name_en: entry.outlet.clone(), name_ar: entry.outlet_ar.clone() })
                .unwrap_or_default(),
            title_ar: entry.map(|entry| entry.title_ar.clone()).unwrap_or_default(),
            publication: entry.and_then(Entry::publication),
        }
    }
}

impl Metadata {
    /// The report of a file that tells something of itself; what stands in `reports.toml` comes before that.
    pub(super) fn report_of_page(&self, id: ReportId, file_name: &str, page: Page) -> Report {
        let mut report = self.report(id, file_name, page.text);
        if report.title_ar.is_empty() {
            report.title_ar = page.title;
        }
        if report.outlet == Outlet::default() && !page.outlet.is_empty() {
            let is_arabic = page.outlet.chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter));
            report.outlet = match is_arabic {
                true => Outlet { name_en: String::new(), name_ar: page.outlet },
                false => Outlet { name_en: page.outlet, name_ar: String::new() },
            };
        }
        report.publication = report.publication.or_else(|| {
            let interval = DayInterval::day(page.day?);
            let note = "as the page itself tells".to_owned();
            Some(Publication { interval, basis: PublicationBasis::Printed, weekday: None, note, span: None })
        });
        report
    }
}

impl Entry {
    /// The days of publication; one that is given alone stands for both.
    fn interval(&self) -> Result<Option<DayInterval>, String> {
        let (Some(earliest), Some(latest)) =
            (self.published_earliest.or(self.published_latest), self.published_latest.or(self.published_earliest))
        else {
            return Ok(None);
        };
        DayInterval::new(earliest, latest).map(Some).map_err(|error| format!("{}: {error}", self.file))
    }

    fn publication(&self) -> Option<Publication> {
        let interval = self.interval().ok().flatten()?;
        Some(Publication {
            interval,
            basis: self.basis.unwrap_or(PublicationBasis::Estimated),
            weekday: self.weekday.and_then(|weekday| u8::try_from(weekday.num_days_from_monday()).ok()),
            note: self.note.clone(),
            span: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_reaches_the_report() {
        let metadata = parse(
            "[[report]]\nfile = \"a.txt\"\noutlet = \"Orient Net\"\npublished_earliest = \"2019-06-01\"\n\
             published_latest = \"2019-06-30\"\nweekday = \"Saturday\"\nbasis = \"printed\"",
        )
        .expect("a sound file");
        let report = metadata.report(ReportId(0), "a.txt", "نص".to_owned());
        let publication = report.publication.expect("days are given");
        assert_eq!(publication.interval.len_days(), 30);
        assert_eq!(publication.weekday, Some(5));
        assert_eq!(publication.basis, PublicationBasis::Printed);
        assert_eq!(report.outlet.name_en, "Orient Net");
        assert_eq!(metadata.report(ReportId(0), "b.txt", String::new()).publication, None);
    }

    #[test]
    fn a_broken_file_is_refused_with_its_line() {
        let cases = [
            ("no TOML", "[[report]]\nfile = ", "line 2"),
            ("unknown field", "[[report]]\nfile = \"a\"\noutlit = \"x\"", "outlit"),
            ("no day", "[[report]]\nfile = \"a\"\npublished_earliest = \"June\"", "YYYY-MM-DD"),
            (
                "swapped",
                "[[report]]\nfile = \"a\"\npublished_earliest = \"2019-06-30\"\npublished_latest = \"2019-06-01\"",
                "swap",
            ),
            ("twice", "[[report]]\nfile = \"a\"\n[[report]]\nfile = \"a\"", "stands twice"),
        ];
        for (name, text, hint) in cases {
            let message = parse(text).expect_err(name);
            assert!(message.contains(hint), "{name}: {message}");
        }
    }
}
