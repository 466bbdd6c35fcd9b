//! Trigger words: each word family of the lexicon with all its forms.

use super::{LexiconError, PhraseBook, alternatives, folded, toml};
use crate::arabic::fold;
use crate::model::EventType;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// Which form of its family a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Verbal noun, singular or plural, or a fixed expression.
    Noun,
    /// Perfect.
    Past,
    /// Perfect passive, where it is spelled differently.
    Passive,
    /// Imperfect.
    Present,
    /// Participle used as a verb.
    Participle,
}

/// A word family that carries an event.
#[derive(Debug)]
pub struct Trigger {
    /// Its rule, such as `seizure.saytara`.
    pub rule: String,
    /// Its words as the lexicon lists them, for the reader of a trace.
    pub words: String,
    /// What kind of event.
    pub event_type: EventType,
    /// Whether what follows the noun suffers it.
    pub genitive_is_object: bool,
    /// Whether a force that follows the noun does it all the same ("قصف طيران النظام").
    pub genitive_may_fire: bool,
    /// Whether what follows is what someone else makes use of ("الزج بمقاتلين", "استقدام عناصر").
    pub genitive_is_used: bool,
    /// Whether it counts only with a place near it or an actor right after it.
    pub needs_place: bool,
    /// Whether the lone subject of the verb suffers it.
    pub subject_is_victim: bool,
    /// Whether it counts only with an actor beside it.
    pub needs_actor: bool,
    /// Words of which one must stand near; empty where none is needed.
    pub needs: Vec<String>,
    /// Words of which one must stand before; empty where none is needed.
    pub before: Vec<String>,
    /// Words that must not follow.
    pub not_before: Vec<String>,
    /// Words that must not precede.
    pub not_after: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default)]
    n: String,
    #[serde(default)]
    v: String,
    #[serde(default)]
    pv: String,
    #[serde(default)]
    p: String,
    #[serde(default)]
    x: String,
    #[serde(default)]
    genitive: String,
    #[serde(default)]
    victim: bool,
    #[serde(default)]
    actor: bool,
    #[serde(default)]
    place: bool,
    #[serde(default)]
    needs: String,
    #[serde(default)]
    before: String,
    #[serde(default)]
    not_before: String,
    #[serde(default)]
    not_after: String,
}

impl Entry {
    /// The words by their forms: `n اشتباك|اشتباكات, v اشتبك/يشتبك`.
    fn words(&self) -> String {
        let forms = [("n", &self.n), ("v", &self.v), ("pv", &self.pv), ("p", &self.p), ("x", &self.x)];
        let told = forms.into_iter().filter(|(_, words)| !words.is_empty());
        told.map(|(form, words)| format!("{form} {words}")).collect::<Vec<_>>().join(", ")
    }
}

/// The keys that a family may have, each with whether it is true or false rather than words: what the reader of an
/// entry takes, asked of itself.
#[must_use]
pub fn family_keys() -> Vec<(String, bool)> {
    let Err(refusal) = ::toml::from_str::<Entry>("\"?\" = 0") else { return Vec::new() };
    let named = refusal.message().split('`').skip(1).step_by(2).filter(|key| *key != "?");
    let is_flag = |key: &str| ::toml::from_str::<Entry>(&format!("{key} = true")).is_ok();
    named.map(|key| (key.to_owned(), is_flag(key))).collect()
}

/// All trigger words.
#[derive(Debug)]
pub struct TriggerBook {
    triggers: Vec<Trigger>,
    forms: HashMap<String, Vec<(usize, Form)>>,
    /// Expressions of several words → index of the trigger.
    pub expressions: PhraseBook<usize>,
}

impl TriggerBook {
    pub(super) fn read(file: &'static str, text: &str) -> Result<Self, LexiconError> {
        let types: BTreeMap<String, BTreeMap<String, Entry>> = toml(file, text)?;
        let mut book = Self { triggers: Vec::new(), forms: HashMap::new(), expressions: PhraseBook::loose() };
        for (key, entries) in types {
            let Some(event_type) = EventType::from_key(&key) else {
                let line = text.lines().position(|line| line.trim() == format!("[{key}]")).map_or(1, |line| line + 1);
                return Err(LexiconError { file, line, message: format!("no event type {key:?}") });
            };
            for (id, entry) in entries {
                book.add(event_type, format!("{key}.{id}"), &entry);
            }
        }
        Ok(book)
    }

    fn add(&mut self, event_type: EventType, rule: String, entry: &Entry) {
        let nth = self.triggers.len();
        for noun in alternatives(&entry.n) {
            self.add_form(noun, nth, Form::Noun);
            // The accusative of an indefinite noun is written with an alif: "اجتماعاً".
            if !noun.ends_with(['ة', 'ا', 'ء', 'ى']) && !noun.ends_with("ات") {
                self.add_form(&format!("{noun}ا"), nth, Form::Noun);
            }
        }
        for verb in alternatives(&entry.v) {
            let (past, present) = conjugate(verb);
            past.iter().for_each(|form| self.add_form(form, nth, Form::Past));
            present.iter().for_each(|form| self.add_form(form, nth, Form::Present));
        }
        for verb in alternatives(&entry.pv) {
            conjugate(verb).0.iter().for_each(|form| self.add_form(form, nth, Form::Passive));
        }
        alternatives(&entry.p).for_each(|form| self.add_form(form, nth, Form::Participle));
        alternatives(&entry.x).for_each(|phrase| self.expressions.insert(phrase, nth));
        self.triggers.push(Trigger {
            rule,
            words: entry.words(),
            event_type,
            genitive_is_object: matches!(entry.genitive.as_str(), "object" | "either"),
            genitive_may_fire: entry.genitive == "either",
            genitive_is_used: entry.genitive == "used",
            needs_place: entry.place,
            subject_is_victim: entry.victim,
            needs_actor: entry.actor,
            needs: folded(alternatives(&entry.needs)),
            before: folded(alternatives(&entry.before)),
            not_before: folded(alternatives(&entry.not_before)),
            not_after: folded(alternatives(&entry.not_after)),
        });
    }

    fn add_form(&mut self, form: &str, nth: usize, kind: Form) {
        let forms = self.forms.entry(fold(form).text).or_default();
        if !forms.contains(&(nth, kind)) {
            forms.push((nth, kind));
        }
    }

    /// The families that have this folded form.
    #[must_use]
    pub fn forms(&self, stem: &str) -> &[(usize, Form)] {
        self.forms.get(stem).map_or(&[], Vec::as_slice)
    }

    /// The family with this index.
    #[must_use]
    pub fn get(&self, nth: usize) -> Option<&Trigger> {
        self.triggers.get(nth)
    }
}

/// The third-person forms of a verb given as "perfect/imperfect" in the masculine singular: all of the perfect, all
/// of the imperfect, as they are written without vowels. Either half may be missing.
#[must_use]
pub fn conjugate(verb: &str) -> (Vec<String>, Vec<String>) {
    let (perfect, imperfect) = verb.split_once('/').unwrap_or((verb, ""));
    let past = if perfect.is_empty() { Vec::new() } else { perfect_forms(perfect) };
    let present = imperfect.strip_prefix('ي').map(imperfect_forms).unwrap_or_default();
    (past, present)
}

fn perfect_forms(perfect: &str) -> Vec<String> {
    let (stem, weak) = match perfect.strip_suffix(['ى', 'ا']) {
        Some(stem) => (stem, true),
        None => (perfect, false),
    };
    let dual = if weak { "يا" } else { "ا" };
    [perfect.to_owned()]
        .into_iter()
        .chain(["ت", "وا", dual, "تا", "ن"].map(|ending| format!("{stem}{ending}")))
        .collect()
}

fn imperfect_forms(root: &str) -> Vec<String> {
    let (stem, weak) = match root.strip_suffix(['ى', 'ي', 'و']) {
        Some(stem) => (stem, true),
        None => (root, false),
    };
    let dual = if weak { "يان" } else { "ان" };
    let mut forms = vec![format!("ي{root}"), format!("ت{root}")];
    for ending in ["ون", "وا", dual] {
        forms.push(format!("ي{stem}{ending}"));
    }
    forms.push(format!("ت{stem}{dual}"));
    if weak {
        forms.push(format!("ي{stem}"));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_conjugated_as_they_are_written() {
        let cases = [
            ("سيطر/يسيطر", "سيطرت", "يسيطرون"),
            ("سيطر/يسيطر", "سيطروا", "تسيطر"),
            ("استولى/يستولي", "استولت", "تستولي"),
            ("استولى/يستولي", "استولوا", "يستولون"),
            ("دعا/يدعو", "دعت", "تدعو"),
        ];
        for (verb, past, present) in cases {
            let forms = conjugate(verb);
            assert!(forms.0.iter().any(|form| form == past), "{past}");
            assert!(forms.1.iter().any(|form| form == present), "{present}");
        }
    }

    #[test]
    fn an_entry_tells_its_keys() {
        let keys = family_keys();
        for (key, flag) in [("n", false), ("not_before", false), ("actor", true), ("victim", true)] {
            assert!(keys.contains(&(key.to_owned(), flag)), "{key} in {keys:?}");
        }
    }

    #[test]
    fn an_unknown_event_type_is_named_with_its_line() {
        let error = TriggerBook::read("t.toml", "[clash]\na = { n = \"ب\" }\n[battle]\nb = { n = \"ت\" }\n");
        assert_eq!(error.expect_err("no such type").line, 3);
    }
}
