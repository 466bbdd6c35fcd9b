//! People whom no list names: words for what they are, titles, given names.

use super::{LexiconError, PhraseBook, folded, toml};
use crate::arabic::WordSet;
use crate::model::{Actor, ActorId, ActorKind, Camp, CampId, Inter};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    class: Vec<RawClass>,
    persons: RawPersons,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClass {
    id: String,
    camp: String,
    name_en: String,
    name_ar: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPersons {
    titles: Vec<String>,
    given_names: Vec<String>,
}

/// Words for people.
#[derive(Debug)]
pub struct People {
    /// Word → index of its class.
    pub words: PhraseBook<usize>,
    classes: Vec<Actor>,
    /// Titles that a name may follow, folded.
    pub titles: WordSet,
    /// First names of persons, folded.
    pub given_names: WordSet,
}

impl People {
    pub(super) fn read(file: &'static str, text: &str, camps: &[Camp]) -> Result<Self, LexiconError> {
        let raw: Raw = toml(file, text)?;
        let mut words = PhraseBook::loose();
        let mut classes = Vec::with_capacity(raw.class.len());
        for class in raw.class {
            if !camps.iter().any(|camp| *camp.id.0 == *class.camp) {
                let line = text.lines().position(|line| line.contains(&class.id)).map_or(1, |line| line + 1);
                return Err(LexiconError { file, line, message: format!("no camp {:?} in camps.csv", class.camp) });
            }
            class.words.iter().for_each(|word| add(&mut words, word, classes.len()));
            let (id, camp) = (ActorId::new(&class.id), CampId::new(&class.camp));
            let inter = (class.camp == "civilians").then_some(Inter::CIVILIANS);
            classes.push(Actor::new(id, &class.name_ar, &class.name_en, &camp).of_kind(ActorKind::People, inter));
        }
        let set = |list: &[String]| folded(list.iter().map(String::as_str)).into_iter().collect();
        Ok(Self { words, classes, titles: set(&raw.persons.titles), given_names: set(&raw.persons.given_names) })
    }

    /// The class with this index.
    #[must_use]
    pub fn class(&self, nth: usize) -> Option<&Actor> {
        self.classes.get(nth)
    }
}

/// Adds a word, and for one that takes it its indefinite accusative ("سائقاً").
fn add(words: &mut PhraseBook<usize>, word: &str, class: usize) {
    words.insert(word, class);
    let takes_alif =
        !word.ends_with(['ة', 'ا', 'ى', 'ء', 'ه', 'ي', 'و']) && !word.ends_with("ات") && !word.contains(' ');
    if takes_alif && !word.ends_with("ين") && !word.ends_with("ون") && !word.ends_with("ان") {
        words.insert(&format!("{word}ا"), class);
    }
}
