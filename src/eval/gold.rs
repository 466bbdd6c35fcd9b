//! Gold annotations: folders of JSON files, one a report, and the patterns that tell actors by their names.

use super::event::EventActor;
use super::spelling::normal;
use fancy_regex::Regex;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The file of a gold folder that holds the patterns of actors; every other `.json` annotates a report.
const PATTERNS_FILE: &str = "actors.json";

/// One event that a careful reader found.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldEvent {
    /// Keys of the kinds of event that count as right.
    pub types: Vec<String>,
    /// The words that tell it.
    pub quote: String,
    /// Their first code point.
    pub start: i64,
    /// One past their last code point.
    pub end: i64,
    /// First and last day, both included, as ISO days.
    #[serde(default)]
    pub date: Option<[String; 2]>,
    /// Places to be found.
    #[serde(default)]
    pub places: Vec<String>,
    /// Places that count neither way.
    #[serde(default)]
    pub places_ok: Vec<String>,
    /// Keys of actors to be found.
    #[serde(default)]
    pub actors: Vec<String>,
    /// Keys of those who do it.
    #[serde(default)]
    pub initiator: Vec<String>,
    /// Keys of those who suffer it.
    #[serde(default)]
    pub target: Vec<String>,
    /// Key of its status.
    #[serde(default)]
    pub status: String,
    /// Whether it counts neither way, found or not.
    pub optional: bool,
    /// Whether only its being found is judged.
    #[serde(default)]
    pub bare: bool,
}

/// The annotations of one report.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldReport {
    /// The report's file name.
    pub report: String,
    /// Its events.
    pub events: Vec<GoldEvent>,
}

impl GoldReport {
    /// The report's file name without its extension.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.report.rsplit_once('.').map_or(self.report.as_str(), |(stem, _)| stem)
    }
}

/// Patterns over the names of actors, by key.
#[derive(Debug, Default)]
pub struct Patterns(BTreeMap<String, Regex>);

impl Patterns {
    /// Whether the actor of this key is meant by what an event gives of an actor; never for a key without a pattern.
    #[must_use]
    pub fn fits(&self, key: &str, actor: &EventActor) -> bool {
        // A pattern that runs out of its bounds on a text does not fit it.
        self.0.get(key).is_some_and(|pattern| pattern.is_match(&actor.text()).unwrap_or(false))
    }

    /// Adds the patterns of one `actors.json`; a key that is there already is replaced.
    fn add(&mut self, path: &Path, text: &str) -> Result<(), GoldError> {
        let wrong = |message: String| GoldError::Wrong { path: path.to_owned(), message };
        let patterns: BTreeMap<String, String> =
            serde_json::from_str(text).map_err(|error| wrong(format!("{error}; write {{\"key\": \"pattern\"}}")))?;
        for (key, pattern) in patterns {
            let regex = Regex::new(&normal(&pattern))
                .map_err(|error| wrong(format!("the pattern of {key:?} is none ({error}); correct it")))?;
            self.0.insert(key, regex);
        }
        Ok(())
    }
}

/// Annotations of reports, with the patterns that they lean on.
#[derive(Debug, Default)]
pub struct Gold {
    /// Reports, in the order of the folders and of the names in a folder.
    pub reports: Vec<GoldReport>,
    /// Patterns of actors, those of all folders together.
    pub patterns: Patterns,
}

/// Why gold annotations could not be read.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages are the documentation")]
pub enum GoldError {
    #[error("cannot be read ({reason}); name a folder of gold annotations: {}", path.display())]
    Unreadable { path: PathBuf, reason: String },
    #[error("no gold annotations (.json) in this folder; choose the folder that holds them: {}", .0.display())]
    Empty(PathBuf),
    #[error("{message}: {}", path.display())]
    Wrong { path: PathBuf, message: String },
    #[error("no actors.json has a pattern for {key:?}, which {report} names; add one to {}", path.display())]
    NoPattern { path: PathBuf, report: String, key: String },
}

impl Gold {
    /// Reads the gold annotations of folders.
    ///
    /// # Errors
    /// [`GoldError`] for the first file that cannot be read or is not of the form, and for an actor without pattern.
    pub fn read(folders: &[PathBuf]) -> Result<Self, GoldError> {
        let mut gold = Self::default();
        for folder in folders {
            gold.read_folder(folder)?;
        }
        match gold.key_without_pattern() {
            Some((report, key)) => {
                let path = folders.last().map(|folder| folder.join(PATTERNS_FILE)).unwrap_or_default();
                Err(GoldError::NoPattern { path, report: report.to_owned(), key: key.to_owned() })
            }
            None => Ok(gold),
        }
    }

    fn read_folder(&mut self, folder: &Path) -> Result<(), GoldError> {
        let before = self.reports.len();
        for path in json_files(folder)? {
            let text = read_text(&path)?;
            if path.file_name().is_some_and(|name| name == PATTERNS_FILE) {
                self.patterns.add(&path, &text)?;
            } else {
                self.reports.push(report(&path, &text)?);
            }
        }
        if self.reports.len() == before { Err(GoldError::Empty(folder.to_owned())) } else { Ok(()) }
    }

    fn key_without_pattern(&self) -> Option<(&str, &str)> {
        let mut keys = self.reports.iter().flat_map(|report| {
            report.events.iter().flat_map(move |event| {
                let keys = event.actors.iter().chain(&event.initiator).chain(&event.target);
                keys.map(move |key| (report.report.as_str(), key.as_str()))
            })
        });
        keys.find(|(_, key)| !self.patterns.0.contains_key(*key))
    }
}

fn report(path: &Path, text: &str) -> Result<GoldReport, GoldError> {
    serde_json::from_str(text).map_err(|error| GoldError::Wrong {
        path: path.to_owned(),
        message: format!("these are no gold annotations ({error}); write {{\"report\": …, \"events\": […]}}"),
    })
}

fn json_files(folder: &Path) -> Result<Vec<PathBuf>, GoldError> {
    let unreadable =
        |error: std::io::Error| GoldError::Unreadable { path: folder.to_owned(), reason: error.to_string() };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "json") && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read_text(path: &Path) -> Result<String, GoldError> {
    std::fs::read_to_string(path)
        .map_err(|error| GoldError::Unreadable { path: path.to_owned(), reason: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_look_behind_and_are_spelled_as_names_are() {
        let mut patterns = Patterns::default();
        let text = r#"{"army": "(?<!free )syrian army|الجيش السوريّ(?! الحر)"}"#;
        patterns.add(Path::new("actors.json"), text).expect("sound patterns");
        let cases =
            [("Syrian Army", true), ("Free Syrian army", false), ("الجيش السوري", true), ("الجيش السوري الحر", false)];
        for (name, expected) in cases {
            let actor = EventActor { name_en: name.to_owned(), ..EventActor::default() };
            assert_eq!(patterns.fits("army", &actor), expected, "{name}");
        }
        assert!(!patterns.fits("nobody", &EventActor::default()));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_file() {
        let mut patterns = Patterns::default();
        let cases = [("no pattern", r#"{"a": "("}"#, "\"a\""), ("no object", "[1]", "actors.json")];
        for (name, text, hint) in cases {
            let message = patterns.add(Path::new("actors.json"), text).expect_err(name).to_string();
            assert!(message.contains(hint) && message.contains("actors.json"), "{name}: {message}");
        }
        let message = report(Path::new("x.json"), "{}").expect_err("no report").to_string();
        assert!(message.contains("x.json") && message.contains("no gold annotations"), "{message}");
    }
}
