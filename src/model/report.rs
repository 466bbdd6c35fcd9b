//! A report: its text exactly as the file holds it, and what is known of it beside the text.

use super::{DayInterval, Span};
use serde::{Deserialize, Serialize};

/// A report of the project, by its place in the list of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ReportId(pub u32);

impl ReportId {
    /// Its index in the project's list of reports.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Who published a report; either name may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlet {
    /// English name, such as `Orient Net`.
    pub name_en: String,
    /// Arabic name.
    pub name_ar: String,
}

/// How the day of publication is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicationBasis {
    /// The day stands in the text.
    Printed,
    /// Derived from the content; a person may correct it.
    Estimated,
}

/// When a report was published, as an interval with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The days on which it may have been published.
    pub interval: DayInterval,
    /// Printed or estimated.
    pub basis: PublicationBasis,
    /// The day of the week that the report calls today, 0 for Monday to 6 for Sunday.
    pub weekday: Option<u8>,
    /// Why, in words.
    pub note: String,
    /// The printed date in the text, where it stands there.
    pub span: Option<Span>,
}

/// One report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Its place in the project.
    pub id: ReportId,
    /// File name without folders, such as `003_d1873cb8842c0eb3.txt`.
    pub file_name: String,
    /// The text exactly as the file holds it; spans point into it.
    pub text: String,
    /// Who published it.
    pub outlet: Outlet,
    /// Arabic title; empty where none is known.
    pub title_ar: String,
    /// When it was published, or `None` where nothing tells.
    pub publication: Option<Publication>,
}

impl Report {
    /// The file name without its last extension: how gold files and claim keys name a report.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.file_name.rsplit_once('.').map_or(self.file_name.as_str(), |(stem, _)| stem)
    }

    /// The Arabic title, or the file name where none is known.
    #[must_use]
    pub fn title_or_file_name(&self) -> &str {
        if self.title_ar.is_empty() { &self.file_name } else { &self.title_ar }
    }

    /// The outlet's English name, its Arabic one where there is none, or "unnamed outlet".
    #[must_use]
    pub fn outlet_name(&self) -> &str {
        match (self.outlet.name_en.as_str(), self.outlet.name_ar.as_str()) {
            ("", "") => "unnamed outlet",
            ("", arabic) => arabic,
            (english, _) => english,
        }
    }
}

/// Something about a report that the reader should know, with its place where it has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// The report.
    pub report: ReportId,
    /// The words in question.
    pub span: Option<Span>,
    /// What is the matter and what to do; begins lower-case.
    pub message: String,
}
