//! Classes of words that conditions name, words in names that carry no event, and what tells a verb from a noun.

use super::words::set;
use super::{LexiconError, PhraseBook, alternatives, line_of, toml};
use crate::arabic::{WordSet, fold};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    classes: BTreeMap<String, String>,
    names: Names,
    verbs: Verbs,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    inert: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Verbs {
    before: Vec<String>,
    after_passive: Vec<String>,
    lasting: Vec<String>,
    states: Vec<String>,
}

/// Classes of words, folded; each list is explained where it stands in the TOML file.
#[derive(Debug)]
#[allow(missing_docs, reason = "each is explained where it stands in the TOML file")]
pub struct Classes {
    classes: BTreeMap<String, WordSet>,
    pub inert: PhraseBook<()>,
    pub before_verbs: WordSet,
    pub after_passives: WordSet,
    pub lasting: WordSet,
    pub states: WordSet,
}

impl Default for Classes {
    fn default() -> Self {
        Self {
            classes: BTreeMap::new(),
            inert: PhraseBook::loose(),
            before_verbs: WordSet::default(),
            after_passives: WordSet::default(),
            lasting: WordSet::default(),
            states: WordSet::default(),
        }
    }
}

impl Classes {
    pub(super) fn read(file: &'static str, text: &str) -> Result<Self, LexiconError> {
        let raw: Raw = toml(file, text)?;
        let mut read = Self::default();
        // A class may name others in any order, but never itself.
        let mut waiting: Vec<(&String, &String)> = raw.classes.iter().collect();
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut fault = None;
            waiting.retain(|(name, words)| match read.condition(words) {
                Ok(words) => read.classes.insert((*name).clone(), words).is_some(),
                Err(message) => {
                    fault = Some(((*name).clone(), message));
                    true
                }
            });
            if let Some((name, message)) = fault.filter(|_| waiting.len() == before) {
                let at = text.find(&format!("\n{name} =")).map_or(0, |at| at + 1);
                return Err(LexiconError { file, line: line_of(text, at), message });
            }
        }
        raw.names.inert.iter().for_each(|phrase| read.inert.insert(phrase, ()));
        read.before_verbs = set(&raw.verbs.before);
        read.after_passives = set(&raw.verbs.after_passive);
        read.lasting = set(&raw.verbs.lasting);
        read.states = set(&raw.verbs.states);
        Ok(read)
    }

    /// The words of a condition, its classes written out; nouns as indefinite accusatives too ("رتلا" beside "رتل").
    ///
    /// # Errors
    /// Names the class that does not exist.
    pub fn condition(&self, field: &str) -> Result<WordSet, String> {
        let mut words = self.exactly(field)?;
        let listed = alternatives(field).filter(|word| !word.starts_with('@'));
        words.extend(listed.filter_map(accusative).map(|word| fold(&word).text));
        Ok(words)
    }

    /// The words of a list as they stand, its classes written out.
    ///
    /// # Errors
    /// Names the class that does not exist.
    pub fn exactly(&self, field: &str) -> Result<WordSet, String> {
        let mut words = WordSet::default();
        for word in alternatives(field) {
            match word.strip_prefix('@') {
                Some(class) => {
                    words.extend(self.classes.get(class).ok_or_else(|| format!("no class {class:?}"))?.iter());
                }
                None => {
                    words.insert(fold(word).text);
                }
            }
        }
        Ok(words)
    }
}

/// The indefinite accusative of a noun, written with an alif; `None` where it is written without, or no noun is so short.
fn accusative(word: &str) -> Option<String> {
    let bare = word.ends_with(['ة', 'ا', 'ء', 'ى']) || word.ends_with("ات");
    (!bare && word.chars().count() >= 3).then(|| format!("{word}ا"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAIL: &str = "[names]\ninert = []\n[verbs]\nbefore = []\nafter_passive = []\nlasting = []\nstates = []\n";

    #[test]
    fn classes_name_one_another() {
        let classes = Classes::read("c.toml", &format!("[classes]\na = \"@b|قرية\"\nb = \"مدينة\"\n{TAIL}"));
        let words = classes.expect("sound classes").condition("@a|سد").expect("known classes");
        assert_eq!(words.len(), 3);
        assert!(words.contains("مدينه"), "folded");
    }

    #[test]
    fn a_noun_counts_as_an_indefinite_accusative() {
        let classes = Classes::default();
        let words = classes.condition("رتل|دبابة|مدرعات|سد").expect("no classes");
        let cases = [("رتلا", true), ("رتل", true), ("دبابها", false), ("مدرعاتا", false), ("سدا", false)];
        for (word, counts) in cases {
            assert_eq!(words.contains(word), counts, "{word}");
        }
        assert!(!classes.exactly("تدمر").expect("no classes").contains("تدمرا"));
    }

    #[test]
    fn a_class_that_names_itself_is_a_fault_with_its_line() {
        let text = format!("[classes]\nb = \"مدينة\"\nc = \"@c\"\n{TAIL}");
        assert_eq!(Classes::read("c.toml", &text).expect_err("a circle").line, 3);
    }
}
