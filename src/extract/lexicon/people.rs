//! People whom no list names, heads of names that no list has, titles, given names, and how they are called in English.

use super::names::Head;
use super::words::set;
use super::{LexiconError, PhraseBook, line_of, toml};
use crate::arabic::{Keyed, WordMap, WordSet, fold};
use crate::extract::doc::Doc;
use crate::model::{Actor, ActorId, ActorKind, Camp, CampId, Inter};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    class: Vec<RawClass>,
    head: Vec<RawHead>,
    camp_words: BTreeMap<String, Vec<String>>,
    nation_heads: BTreeMap<String, Vec<String>>,
    persons: RawPersons,
    name_words: RawNameWords,
    english: RawEnglish,
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
struct RawHead {
    id: String,
    kind: String,
    camp: String,
    takes: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPersons {
    kin: Vec<String>,
    parties: Vec<String>,
    titles: Vec<String>,
    offices: Vec<String>,
    civil: Vec<String>,
    ranks: Vec<String>,
    given_names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNameWords {
    ends: Vec<String>,
    open: Vec<String>,
    no_group: Vec<String>,
    kin_open: Vec<String>,
    surnames: Vec<String>,
    numbered: Vec<String>,
    arms: Vec<String>,
    origins: Vec<String>,
    times: Vec<String>,
    counted_only: Vec<String>,
    groups: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEnglish {
    titles: Vec<String>,
    words: Vec<String>,
}

/// What must follow a head for it to name someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A name of its own: a word, words in quotation marks, a number.
    Name,
    /// A name in quotation marks.
    Quotes,
    /// An adjective or a genitive.
    Quality,
    /// The name of a clan.
    Kin,
    /// The place that it is over.
    Place,
    /// A place with the word for its kind.
    Area,
}

impl Takes {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Name, "name"),
        (Self::Quotes, "quotes"),
        (Self::Quality, "quality"),
        (Self::Kin, "kin"),
        (Self::Place, "place"),
        (Self::Area, "area"),
    ];
}

/// The first word of the names of groups, units, bodies or offices.
#[derive(Clone, Debug)]
pub struct NameHead {
    /// What it names.
    pub kind: ActorKind,
    /// Whose that is unless the words after it tell.
    pub camp: CampId,
    /// What must follow it.
    pub takes: Takes,
}

/// Words for people, and for what names them.
#[derive(Debug)]
pub struct People {
    /// Word → index of its class.
    pub words: PhraseBook<usize>,
    classes: Vec<Actor>,
    pub(super) heads: WordMap<Vec<NameHead>>,
    /// Words in names that tell whose they are.
    pub(super) camp_words: WordMap<CampId>,
    /// Words that name a nation's people of a kind together with its adjective or name.
    pub nation_heads: WordMap<Head>,
    /// What may stand between such a word and the nation.
    pub between: WordSet,
    /// Parts of a force that act: "دورية للأمن السياسي".
    pub parties: WordSet,
    /// Words for kin of someone.
    pub kin: WordSet,
    /// Titles that a name may follow, folded.
    pub titles: WordSet,
    /// Titles of those who act for what is named after them.
    pub offices: WordSet,
    /// Titles of civilians.
    pub civil: WordSet,
    /// Words between a title and the name.
    pub ranks: WordSet,
    /// First names of persons, folded.
    pub given_names: WordSet,
    /// Words that end a name.
    pub no_names: WordSet,
    /// Words in the name of a group that call for another.
    pub names_open: WordSet,
    /// Words that are no name of a group.
    pub no_group_names: WordSet,
    /// Words in the name of a clan that call for another.
    pub kin_open: WordSet,
    pub surnames: WordSet,
    /// Units that have a number.
    pub numbered: WordSet,
    /// What such a unit may be of.
    pub arms: WordSet,
    /// What people are by birth or look.
    pub origins: WordSet,
    /// Adjectives of time.
    pub times: WordSet,
    /// Singulars that mean people only after a number.
    pub counted_only: WordSet,
    /// Nouns that stand alone, with the article, for the last group that is called so.
    pub group_nouns: WordSet,
    pub(super) english: WordMap<String>,
    pub(super) english_titles: WordMap<String>,
}

impl People {
    pub(super) fn read(file: &'static str, text: &str, camps: &[Camp]) -> Result<Self, LexiconError> {
        let raw: Raw = toml(file, text)?;
        let fault = |name: &str, message: String| {
            let line = text.lines().position(|line| line.contains(name)).map_or(1, |line| line + 1);
            LexiconError { file, line, message }
        };
        let known = |camp: &str| camps.iter().any(|known| *known.id.0 == *camp);
        let no_camp = |camp: &str| format!("no camp {camp:?} in camps.csv");
        let mut words = PhraseBook::loose();
        let mut classes = Vec::with_capacity(raw.class.len());
        for class in raw.class {
            if !known(&class.camp) {
                return Err(fault(&class.id, no_camp(&class.camp)));
            }
            class.words.iter().for_each(|word| add(&mut words, word, classes.len()));
            let (id, camp) = (ActorId::new(&class.id), CampId::new(&class.camp));
            let inter = (class.camp == "civilians").then_some(Inter::CIVILIANS);
            classes.push(Actor::new(id, &class.name_ar, &class.name_en, &camp).of_kind(ActorKind::People, inter));
        }
        let mut heads: WordMap<Vec<NameHead>> = WordMap::default();
        let mut english = pairs(&raw.english.words);
        for head in &raw.head {
            let kind = ActorKind::from_key(&head.kind);
            let takes = Takes::ALL.iter().find(|(_, key)| *key == head.takes).map(|(takes, _)| *takes);
            let (Some(kind), Some(takes), true) = (kind, takes, known(&head.camp)) else {
                return Err(fault(
                    &head.id,
                    format!("the head {:?} has a kind, a camp or a takes that is not known", head.id),
                ));
            };
            for (word, name) in pairs(&head.words) {
                english.or_insert_with(&word, || name);
                let camp = CampId::new(&head.camp);
                heads.or_insert_with(&word, Vec::new).push(NameHead { kind, camp, takes });
            }
        }
        let mut camp_words = WordMap::default();
        for (camp, words) in &raw.camp_words {
            if !known(camp) {
                return Err(fault(camp, no_camp(camp)));
            }
            camp_words.extend(set(words).into_iter().map(|word| (word, CampId::new(camp))));
        }
        let (mut nation_heads, mut between) = (WordMap::default(), WordSet::default());
        for (key, words) in &raw.nation_heads {
            let head = Head::ALL.iter().find(|(_, known)| known == key).map(|(head, _)| *head);
            match head {
                Some(head) => nation_heads.extend(set(words).into_iter().map(|word| (word, head))),
                None if key == "between" => between = set(words),
                None => {
                    let at = text.find(&format!("\n{key} =")).map_or(0, |at| at + 1);
                    let message = format!("{key:?} is no kind of head");
                    return Err(LexiconError { file, line: line_of(text, at), message });
                }
            }
        }
        let names = pairs(&raw.persons.given_names);
        let given_names = names.keys().collect();
        let mut english_titles = pairs(&raw.english.titles);
        english_titles.extend(names);
        Ok(Self {
            words,
            classes,
            heads,
            camp_words,
            nation_heads,
            between,
            kin: set(&raw.persons.kin),
            parties: set(&raw.persons.parties),
            titles: set(&raw.persons.titles),
            offices: set(&raw.persons.offices),
            civil: set(&raw.persons.civil),
            ranks: set(&raw.persons.ranks),
            given_names,
            no_names: set(&raw.name_words.ends),
            names_open: set(&raw.name_words.open),
            no_group_names: set(&raw.name_words.no_group),
            kin_open: set(&raw.name_words.kin_open),
            surnames: set(&raw.name_words.surnames),
            numbered: set(&raw.name_words.numbered),
            arms: set(&raw.name_words.arms),
            origins: set(&raw.name_words.origins),
            times: set(&raw.name_words.times),
            counted_only: set(&raw.name_words.counted_only),
            group_nouns: set(&raw.name_words.groups),
            english,
            english_titles,
        })
    }

    /// The class with this index.
    #[must_use]
    pub fn class(&self, nth: usize) -> Option<&Actor> {
        self.classes.get(nth)
    }

    /// The class with this key.
    #[must_use]
    pub fn class_by_key(&self, key: &str) -> Option<&Actor> {
        self.classes.iter().find(|class| &*class.id.0 == key)
    }

    /// What a word (folded, without article) may be the head of.
    #[must_use]
    pub fn heads(&self, stem: &(impl Keyed + ?Sized)) -> &[NameHead] {
        self.heads.get(stem).map_or(&[], Vec::as_slice)
    }

    /// Whether the word at `at` in some reading may be the head of something.
    #[must_use]
    pub fn is_head(&self, doc: &Doc<'_>, at: usize) -> bool {
        doc.is_in(at, &self.heads)
    }

    /// Whose a name with this word is, where the word tells.
    #[must_use]
    pub fn camp_of(&self, form: &(impl Keyed + ?Sized)) -> Option<&CampId> {
        self.camp_words.get(form)
    }

    /// The English of a word in the name of a body; an adjective begins with `~`.
    #[must_use]
    pub fn english(&self, stem: &(impl Keyed + ?Sized)) -> Option<&str> {
        self.english.get(stem).map(String::as_str)
    }

    /// The English of a title or a given name.
    #[must_use]
    pub fn english_title(&self, stem: &(impl Keyed + ?Sized)) -> Option<&str> {
        self.english_titles.get(stem).map(String::as_str)
    }
}

/// Pairs written "Arabic = English"; a word without a pair has none.
fn pairs(list: &[String]) -> WordMap<String> {
    let pair = |entry: &String| {
        let (arabic, english) = entry.split_once('=').unwrap_or((entry, ""));
        (fold(arabic.trim()).text, english.trim().to_owned())
    };
    list.iter().map(pair).collect()
}

/// Adds a word, and for one that takes it its indefinite accusative ("سائقاً"). A word with `~` at its end has sound
/// plurals, in construct too: "معلم~" is "معلمون", "معلمو", "معلمان" as well.
fn add(words: &mut PhraseBook<usize>, word: &str, class: usize) {
    if let Some(singular) = word.strip_suffix('~') {
        add(words, singular, class);
        for ending in ["ون", "ين", "ان", "و", "ي"] {
            words.insert(&format!("{singular}{ending}"), class);
        }
        return;
    }
    words.insert(word, class);
    let takes_alif = !word.ends_with(['ة', 'ا', 'ى', 'ء', 'ه', 'و']) && !word.ends_with("ات") && !word.contains(' ');
    if takes_alif && !word.ends_with("ين") && !word.ends_with("ون") && !word.ends_with("ان") {
        words.insert(&format!("{word}ا"), class);
    }
}
