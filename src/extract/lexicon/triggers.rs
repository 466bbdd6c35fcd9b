//! Trigger words: each word family of the lexicon with all its forms, and the conditions under which it counts.

use super::classes::Classes;
use super::conjugation::jussive;
use super::{LexiconError, PhraseBook, alternatives, conjugate, toml};
use crate::arabic::{Keyed, WordMap, WordSet, fold};
use crate::extract::doc::Doc;
use crate::model::EventType;
use serde::Deserialize;
use std::collections::BTreeMap;

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

/// How many words after a trigger its conditions look where it does not say.
pub const REACH: usize = 9;

/// Folded words of a condition.
pub type Condition = WordSet;

/// A word family that carries an event. What each condition means is explained at the head of the TOML file.
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
    /// Whether someone does it to another, though most of its kind have two equal sides.
    pub one_sided: bool,
    /// Whether what follows is what someone else makes use of ("الزج بمقاتلين", "استقدام عناصر").
    pub genitive_is_used: bool,
    /// Whether it counts only with a place near it or an actor right after it.
    pub needs_place: bool,
    /// Whether the lone subject of the verb suffers it.
    pub subject_is_victim: bool,
    /// Whether it counts only with an actor beside it.
    pub needs_actor: bool,
    /// Whether with ب it is only what something else is done with.
    pub instrument: bool,
    /// Whether it counts only where no other trigger stands before it in its sentence.
    pub lone: bool,
    /// Whether it counts only among the first words of its sentence.
    pub opens: bool,
    /// Whether its verb has no object, so that a pronoun on it makes it another word ("قتال يتقدمه", "قبضتها").
    pub objectless: bool,
    /// How many words after it the words may stand that it asks for there.
    pub reach: usize,
    /// Words of which one must stand near; empty where none is needed.
    pub needs: Condition,
    /// Words of which one must stand after; empty where none is needed.
    pub after: Condition,
    /// Words of which one must stand before; empty where none is needed.
    pub before: Condition,
    /// Words that must not stand near.
    pub never: Condition,
    /// Words that must not follow.
    pub not_before: Condition,
    /// Words that must not precede.
    pub not_after: Condition,
    /// Other kinds of event that it means beside certain words, the likeliest first.
    pub turns: Vec<Turn>,
}

/// Another kind of event, beside some words and without some others.
#[derive(Debug)]
pub struct Turn {
    /// The kind of event.
    pub event_type: EventType,
    /// Words of which one must stand near.
    pub with: Condition,
    /// Words of which none may stand near.
    pub without: Condition,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Entry {
    n: String,
    v: String,
    pv: String,
    p: String,
    x: String,
    except: String,
    genitive: String,
    victim: bool,
    actor: bool,
    place: bool,
    instrument: bool,
    lone: bool,
    opens: bool,
    objectless: bool,
    reach: Option<usize>,
    needs: String,
    after: String,
    before: String,
    never: String,
    not_before: String,
    not_after: String,
    turns: Vec<String>,
}

impl Entry {
    /// The words by their forms: `n اشتباك|اشتباكات, v اشتبك/يشتبك`.
    fn words(&self) -> String {
        let forms = [("n", &self.n), ("v", &self.v), ("pv", &self.pv), ("p", &self.p), ("x", &self.x)];
        let told = forms.into_iter().filter(|(_, words)| !words.is_empty());
        told.map(|(form, words)| format!("{form} {words}")).collect::<Vec<_>>().join(", ")
    }
}

/// What stands under a key of a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FamilyValue {
    /// Alternatives in one string.
    Words,
    /// True or false.
    Flag,
    /// A list of strings.
    List,
    /// A whole number.
    Number,
}

/// The keys that a family may have, each with what stands under it: what the reader of an entry takes, asked of itself.
#[must_use]
pub fn family_keys() -> Vec<(String, FamilyValue)> {
    let Err(refusal) = ::toml::from_str::<Entry>("\"?\" = 0") else { return Vec::new() };
    let named = refusal.message().split('`').skip(1).step_by(2).filter(|key| *key != "?");
    let takes = |key: &str, value: &str| ::toml::from_str::<Entry>(&format!("{key} = {value}")).is_ok();
    let value = |key: &str| match (takes(key, "true"), takes(key, "[]"), takes(key, "1")) {
        (true, ..) => FamilyValue::Flag,
        (_, true, _) => FamilyValue::List,
        (.., true) => FamilyValue::Number,
        _ => FamilyValue::Words,
    };
    named.map(|key| (key.to_owned(), value(key))).collect()
}

/// All trigger words.
#[derive(Debug)]
pub struct TriggerBook {
    triggers: Vec<Trigger>,
    pub(super) forms: WordMap<Vec<(usize, Form)>>,
    /// Forms that only a verb after "لم" has and that are other words elsewhere ("تخل").
    pub(super) jussives: WordMap<Vec<(usize, Form)>>,
    /// Expressions of several words → index of the trigger.
    pub expressions: PhraseBook<usize>,
}

impl TriggerBook {
    pub(super) fn read(file: &'static str, text: &str, classes: &Classes) -> Result<Self, LexiconError> {
        let types: BTreeMap<String, BTreeMap<String, Entry>> = toml(file, text)?;
        let mut book = Self {
            triggers: Vec::new(),
            forms: WordMap::default(),
            jussives: WordMap::default(),
            expressions: PhraseBook::loose(),
        };
        for (key, entries) in types {
            let fault = |head: String, message: String| {
                let line = text.lines().position(|line| line.trim().starts_with(&head)).map_or(1, |line| line + 1);
                LexiconError { file, line, message }
            };
            let Some(event_type) = EventType::from_key(&key) else {
                return Err(fault(format!("[{key}]"), format!("no event type {key:?}")));
            };
            for (id, entry) in entries {
                book.add(event_type, format!("{key}.{id}"), &entry, classes)
                    .map_err(|message| fault(format!("{id} ="), message))?;
            }
        }
        Ok(book)
    }

    fn add(&mut self, event_type: EventType, rule: String, entry: &Entry, classes: &Classes) -> Result<(), String> {
        let nth = self.triggers.len();
        let except = classes.exactly(&entry.except)?;
        for (form, kind) in forms_of(entry) {
            let form = fold(&form).text;
            let forms = self.forms.or_insert_with(&form, Vec::new);
            if !except.contains(&form) && !forms.contains(&(nth, kind)) {
                forms.push((nth, kind));
            }
        }
        for form in alternatives(&entry.v).filter_map(|verb| verb.split_once('/')).filter_map(|(_, verb)| jussive(verb))
        {
            let form = fold(&form).text;
            if !except.contains(&form) {
                self.jussives.or_insert_with(&form, Vec::new).push((nth, Form::Present));
            }
        }
        alternatives(&entry.x).for_each(|phrase| self.expressions.insert(phrase, nth));
        let turns = entry.turns.iter().map(|turn| read_turn(turn, classes)).collect::<Result<_, _>>()?;
        self.triggers.push(Trigger {
            rule,
            words: entry.words(),
            event_type,
            genitive_is_object: matches!(entry.genitive.as_str(), "object" | "either"),
            one_sided: !entry.genitive.is_empty(),
            genitive_may_fire: entry.genitive == "either",
            genitive_is_used: entry.genitive == "used",
            needs_place: entry.place,
            subject_is_victim: entry.victim,
            needs_actor: entry.actor,
            instrument: entry.instrument,
            lone: entry.lone,
            opens: entry.opens,
            objectless: entry.objectless,
            reach: entry.reach.unwrap_or(REACH),
            needs: classes.condition(&entry.needs)?,
            after: classes.condition(&entry.after)?,
            before: classes.condition(&entry.before)?,
            never: classes.condition(&entry.never)?,
            not_before: classes.condition(&entry.not_before)?,
            not_after: classes.condition(&entry.not_after)?,
            turns,
        });
        Ok(())
    }

    /// The families that have this folded form.
    #[must_use]
    pub fn forms(&self, stem: &(impl Keyed + ?Sized)) -> &[(usize, Form)] {
        self.forms.get(stem).map_or(&[], Vec::as_slice)
    }

    /// Whether the word at `at`, with or without a pronoun or after "لم", may be a form of some family; where not, it
    /// is none.
    #[must_use]
    pub fn may_carry(&self, doc: &Doc<'_>, at: usize) -> bool {
        let class = self.forms.class();
        let form = doc.token(at).is_some_and(|token| token.is_any(class) || token.is_owned(class));
        !class.is_some() || form || self.jussives.contains_key(doc.word(at))
    }

    /// The families that have this folded form after "لم".
    #[must_use]
    pub fn jussives(&self, stem: &(impl Keyed + ?Sized)) -> &[(usize, Form)] {
        self.jussives.get(stem).map_or(&[], Vec::as_slice)
    }

    /// The family with this index.
    #[must_use]
    pub fn get(&self, nth: usize) -> Option<&Trigger> {
        self.triggers.get(nth)
    }
}

/// Every form of an entry's single words.
fn forms_of(entry: &Entry) -> Vec<(String, Form)> {
    let mut forms = Vec::new();
    for noun in alternatives(&entry.n) {
        forms.push((noun.to_owned(), Form::Noun));
        // The accusative of an indefinite noun is written with an alif: "اجتماعاً".
        if !noun.ends_with(['ة', 'ا', 'ء', 'ى']) && !noun.ends_with("ات") {
            forms.push((format!("{noun}ا"), Form::Noun));
        }
        forms.extend(duals(noun).into_iter().flatten().map(|dual| (dual, Form::Noun)));
    }
    for verb in alternatives(&entry.v) {
        let (past, present) = conjugate(verb);
        forms.extend(past.into_iter().map(|form| (form, Form::Past)));
        forms.extend(present.into_iter().map(|form| (form, Form::Present)));
    }
    for verb in alternatives(&entry.pv) {
        forms.extend(conjugate(verb).0.into_iter().map(|form| (form, Form::Passive)));
    }
    forms.extend(alternatives(&entry.p).map(|form| (form.to_owned(), Form::Participle)));
    forms
}

/// "تفجيران", "عمليتين": both cases of a noun's dual. Short nouns are other words in it ("فكين", "سجنين").
fn duals(noun: &str) -> Option<[String; 2]> {
    if let Some(stem) = noun.strip_suffix('ة') {
        return (noun.chars().count() >= 4).then(|| ["تان", "تين"].map(|ending| format!("{stem}{ending}")));
    }
    let bare = !noun.ends_with(['ا', 'ء', 'ى', 'ي', 'و'])
        && !["ات", "ان", "ين", "ون"].iter().any(|ending| noun.ends_with(ending));
    (bare && noun.chars().count() >= 4).then(|| ["ان", "ين"].map(|ending| format!("{noun}{ending}")))
}

/// "air_strike: @aircraft ! @artillery".
fn read_turn(turn: &str, classes: &Classes) -> Result<Turn, String> {
    let (key, words) = turn.split_once(':').ok_or_else(|| format!("no colon in {turn:?}"))?;
    let event_type = EventType::from_key(key.trim()).ok_or_else(|| format!("no event type {key:?}"))?;
    let (with, without) = words.split_once('!').unwrap_or((words, ""));
    Ok(Turn { event_type, with: classes.condition(with)?, without: classes.condition(without)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(text: &str) -> Result<TriggerBook, LexiconError> {
        TriggerBook::read("t.toml", text, &Classes::default())
    }

    #[test]
    fn a_fault_is_named_with_its_line() {
        let cases = [
            ("an unknown type", "[clash]\na = { n = \"ب\" }\n[battle]\nb = { n = \"ت\" }\n", 3),
            ("an unknown class", "[clash]\na = { n = \"ب\" }\nb = { n = \"ت\", needs = \"@x\" }\n", 3),
            ("a turn to no type", "[clash]\nb = { n = \"ت\", turns = [\"battle: ب\"] }\n", 2),
        ];
        for (name, text, line) in cases {
            assert_eq!(book(text).expect_err(name).line, line, "{name}");
        }
    }

    #[test]
    fn an_entry_tells_its_keys() {
        let keys = family_keys();
        let cases = [
            ("n", FamilyValue::Words),
            ("not_before", FamilyValue::Words),
            ("victim", FamilyValue::Flag),
            ("turns", FamilyValue::List),
            ("reach", FamilyValue::Number),
        ];
        for (key, value) in cases {
            assert!(keys.contains(&(key.to_owned(), value)), "{key} in {keys:?}");
        }
    }

    #[test]
    fn nouns_have_their_duals() {
        let book = book("[bombing]\na = { n = \"تفجير|عملية|انفجارات|لغم\" }\n").expect("a sound lexicon");
        let cases = [
            ("تفجيران", true),
            ("تفجيرين", true),
            ("عمليتان", true),
            ("عمليتين", true),
            ("انفجاراتان", false),
            ("لغمين", false),
        ];
        for (form, has) in cases {
            assert_eq!(!book.forms(form).is_empty(), has, "{form}");
        }
    }

    #[test]
    fn excepted_forms_belong_to_other_words() {
        let book = book("[demand]\na = { v = \"طالب/يطالب\", except = \"طالبا\" }\n").expect("a sound lexicon");
        assert!(book.forms("طالبا").is_empty());
        assert_eq!(book.forms("طالبت"), [(0, Form::Past)]);
    }
}
