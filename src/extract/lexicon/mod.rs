//! Knowledge as data: the files under `assets/lexicon` and the gazetteer, read once and checked.
//!
//! Rules for the language live in the annotators; every word, name and place that they look for lives here.

mod backing;
mod calendar;
mod classes;
mod conjugation;
mod files;
mod names;
mod people;
mod phrase;
mod place_words;
mod places;
mod role_words;
mod tolls;
mod triggers;
mod vocabulary;
mod words;

pub use calendar::{Calendar, Holiday, Unit};
pub use classes::Classes;
pub use conjugation::conjugate;
pub use files::{ASSETS, Asset, Texts};
pub use names::{Head, Names};
pub use people::{NameHead, People, Takes};
pub use phrase::{Hit, PhraseBook};
pub use place_words::{KindWord, PlaceWords};
pub use places::Gazetteer;
pub use role_words::RoleWords;
pub use tolls::{Bound, CountNoun, Number, Tolls};
pub use triggers::{Condition, FamilyValue, Form, REACH, Trigger, TriggerBook, family_keys};
pub use words::{Page, Words};

use crate::arabic::fold;
use crate::model::{Camp, CampId};
use std::collections::BTreeMap;

/// Why a lexicon could not be read: the file, the line, and what is wrong there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}; correct line {line} of {file}")]
pub struct LexiconError {
    /// The file's name under `assets`.
    pub file: &'static str,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, lower-case.
    pub message: String,
}

/// Everything that the annotators know of the language and of the world.
#[derive(Debug)]
pub struct Lexicon {
    /// Camps in the order of the screen.
    pub camps: Vec<Camp>,
    /// Actors and nations.
    pub names: Names,
    /// People whom no list names.
    pub people: People,
    /// Words that carry events.
    pub triggers: TriggerBook,
    /// Classes of words for their conditions.
    pub classes: Classes,
    /// Function words and word classes.
    pub words: Words,
    /// Months, weekdays, units of time.
    pub calendar: Calendar,
    /// Words about places.
    pub place_words: PlaceWords,
    /// Words that tell who does what to whom.
    pub role_words: RoleWords,
    /// Words about numbers.
    pub tolls: Tolls,
    /// Places.
    pub gazetteer: Gazetteer,
    /// What rules do, in words, by their names.
    pub reasons: BTreeMap<String, String>,
}

impl Lexicon {
    /// The lexicons that come with the program.
    ///
    /// # Errors
    /// [`LexiconError`] for the first line that cannot be read.
    pub fn embedded() -> Result<Self, LexiconError> {
        Self::read(&Texts::default())
    }

    /// The lexicons of these texts.
    ///
    /// # Errors
    /// [`LexiconError`] for the first line that cannot be read.
    pub fn read(texts: &Texts) -> Result<Self, LexiconError> {
        let (file, text) = texts.of("camps.csv");
        let camps = camps(file, text)?;
        let mut names = Names::read(texts.of("actors.csv"), texts.of("nations.csv"), &camps)?;
        let fewer = texts.changes("actors.csv") || texts.changes("nations.csv");
        names.read_backings("lexicon/backing.csv", include_str!("../../../assets/lexicon/backing.csv"), fewer)?;
        let (file, text) = texts.of("people.toml");
        let people = People::read(file, text, &camps)?;
        let (file, text) = texts.of("classes.toml");
        let classes = Classes::read(file, text)?;
        let (file, text) = texts.of("triggers.toml");
        let triggers = TriggerBook::read(file, text, &classes)?;
        let (file, text) = texts.of("words.toml");
        let words = Words::read(file, text)?;
        let (file, text) = texts.of("calendar.toml");
        let calendar = Calendar::read(file, text)?;
        let (file, text) = texts.of("tolls.toml");
        let tolls = Tolls::read(file, text)?;
        let (file, text) = texts.of("places.toml");
        let place_words = PlaceWords::read(file, text)?;
        let (file, text) = texts.of("roles.toml");
        let role_words = RoleWords::read(file, text)?;
        let (_, common_words) = texts.of("common_words.txt");
        let gazetteer = Gazetteer::read(texts.of("places.csv"), common_words, &place_words)?;
        let (file, text) = texts.of("rules.toml");
        let reasons = toml(file, text)?;
        let mut lexicon = Self {
            camps,
            names,
            people,
            triggers,
            classes,
            words,
            calendar,
            tolls,
            place_words,
            role_words,
            gazetteer,
            reasons,
        };
        lexicon.words.vocabulary = lexicon.vocabulary();
        Ok(lexicon)
    }
}

fn camps(file: &'static str, text: &str) -> Result<Vec<Camp>, LexiconError> {
    let rows = rows(file, text, 3)?.into_iter().skip(1);
    Ok(rows
        .filter_map(|(_, row)| match row.as_slice() {
            [id, name_en, name_ar] => {
                Some(Camp { id: CampId::new(id), name_en: (*name_en).to_owned(), name_ar: (*name_ar).to_owned() })
            }
            _ => None,
        })
        .collect())
}

/// A row and its line, from 1.
type Row<'a> = (usize, Vec<&'a str>);

/// The rows of a comma-separated file without quotes; empty lines and lines that begin with `#` are skipped.
fn rows<'a>(file: &'static str, text: &'a str, columns: usize) -> Result<Vec<Row<'a>>, LexiconError> {
    let mut rows = Vec::new();
    for (line, row) in (1..).zip(text.lines()) {
        if row.trim().is_empty() || row.starts_with('#') {
            continue;
        }
        let fields: Vec<&str> = row.split(',').map(str::trim).collect();
        if fields.len() != columns {
            let message = format!("found {} fields where {columns} are needed", fields.len());
            return Err(LexiconError { file, line, message });
        }
        rows.push((line, fields));
    }
    Ok(rows)
}

/// The parts of a field that holds several spellings.
fn alternatives(field: &str) -> impl Iterator<Item = &str> {
    field.split('|').map(str::trim).filter(|part| !part.is_empty())
}

/// Reads a TOML file into `T`, with the line of the first fault.
fn toml<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        LexiconError { file, line: line_of(text, at), message: error.message().to_owned() }
    })
}

/// The line, from 1, that holds byte `at`.
fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1
}

/// `words` folded, for comparison with tokens.
fn folded<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    words.into_iter().map(|word| fold(word).text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_lexicons_are_sound() {
        let lexicon = Lexicon::embedded().expect("the lexicons of the program");
        assert_eq!(lexicon.camps.len(), 13);
        assert!(lexicon.names.actors().len() >= 400);
    }

    /// Lists answer by the numbers of words, so no two words of theirs may have one number.
    #[test]
    fn no_two_words_of_the_lists_share_a_number() {
        use crate::arabic::{Keyed, tokenize};
        let mut words = std::collections::HashMap::new();
        for asset in &ASSETS {
            for token in tokenize(&fold(asset.text)) {
                let readings = token.splits.iter().map(|split| &split.stem);
                for word in std::iter::once(&token.form).chain(readings) {
                    let other = words.entry(word.key()).or_insert_with(|| word.to_string());
                    assert_eq!(word.as_str(), other);
                }
            }
        }
        assert!(words.len() > 20_000, "{}", words.len());
    }

    #[test]
    fn a_fault_names_file_and_line() {
        let error = rows("x.csv", "id,name\n# note\na,b,c\n", 2).expect_err("three fields");
        assert_eq!((error.file, error.line), ("x.csv", 3));
        let error = toml::<std::collections::BTreeMap<String, i32>>("y.toml", "a = 1\nb = = 2\n").expect_err("no TOML");
        assert_eq!((error.file, error.line), ("y.toml", 2));
    }
}
