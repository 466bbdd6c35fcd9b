//! Words about places: kind words, titles, prepositions, what may stand in a name.

use super::{LexiconError, folded, toml};
use crate::extract::lexicon::quick::{HashMap, HashSet};
use crate::model::PlaceKind;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A word that tells the kind of the place named after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindWord {
    /// The kind.
    pub kind: PlaceKind,
    /// Whether several names may follow: duals and plurals.
    pub several: bool,
    /// Whether a name that the gazetteer lacks is a place after it.
    pub unlisted: bool,
}

/// Words about places, folded.
#[derive(Debug)]
#[allow(missing_docs, reason = "each is explained where it stands in the TOML file")]
pub struct PlaceWords {
    pub kinds: HashMap<String, KindWord>,
    pub pointers: HashMap<String, PlaceKind>,
    pub common: HashSet<String>,
    pub capitals: HashSet<String>,
    pub government_cues: HashSet<String>,
    pub titles: HashSet<String>,
    pub residents: HashSet<String>,
    pub stems: HashSet<String>,
    pub to_words: HashSet<String>,
    pub starting_words: HashSet<String>,
    pub leading_words: HashSet<String>,
    pub standing: HashSet<String>,
    pub cause_words: HashSet<String>,
    pub limit_words: HashSet<String>,
    pub offices: HashSet<String>,
    pub axes: HashSet<String>,
    pub posts: HashSet<String>,
    pub measures: HashSet<String>,
    pub relations: HashSet<String>,
    pub qualities_of_names: HashSet<String>,
    pub name_heads: HashSet<String>,
    pub qualities: HashSet<String>,
    pub called_after: HashSet<String>,
    /// First word without its article → second words.
    pub definite_sites: HashMap<String, HashSet<String>>,
}

#[derive(Deserialize)]
struct RawKind {
    one: Vec<String>,
    several: Vec<String>,
    #[serde(default)]
    unlisted: bool,
}

#[derive(Deserialize)]
struct Raw {
    common: Vec<String>,
    capitals: Vec<String>,
    government_cues: Vec<String>,
    titles: Vec<String>,
    residents: Vec<String>,
    stems: Vec<String>,
    to_words: Vec<String>,
    starting_words: Vec<String>,
    leading_words: Vec<String>,
    standing: Vec<String>,
    cause_words: Vec<String>,
    limit_words: Vec<String>,
    offices: Vec<String>,
    axes: Vec<String>,
    posts: Vec<String>,
    measures: Vec<String>,
    relations: Vec<String>,
    qualities_of_names: Vec<String>,
    name_heads: Vec<String>,
    qualities: Vec<String>,
    called_after: Vec<String>,
    definite_sites: Vec<String>,
    kinds: BTreeMap<PlaceKind, RawKind>,
    pointers: BTreeMap<PlaceKind, Vec<String>>,
}

impl PlaceWords {
    pub(super) fn read(file: &'static str, text: &str) -> Result<Self, LexiconError> {
        let raw: Raw = toml(file, text)?;
        Ok(Self {
            kinds: kinds(&raw.kinds),
            pointers: raw
                .pointers
                .iter()
                .flat_map(|(&kind, words)| set(words).into_iter().map(move |word| (word, kind)))
                .collect(),
            common: set(&raw.common),
            capitals: set(&raw.capitals),
            government_cues: set(&raw.government_cues),
            titles: set(&raw.titles),
            residents: set(&raw.residents),
            stems: set(&raw.stems),
            to_words: set(&raw.to_words),
            starting_words: set(&raw.starting_words),
            leading_words: set(&raw.leading_words),
            standing: set(&raw.standing),
            cause_words: set(&raw.cause_words),
            limit_words: set(&raw.limit_words),
            offices: set(&raw.offices),
            axes: set(&raw.axes),
            posts: set(&raw.posts),
            measures: set(&raw.measures),
            relations: set(&raw.relations),
            qualities_of_names: set(&raw.qualities_of_names),
            name_heads: set(&raw.name_heads),
            qualities: set(&raw.qualities),
            called_after: set(&raw.called_after),
            definite_sites: definite_sites(&raw.definite_sites),
        })
    }
}

fn set(words: &[String]) -> HashSet<String> {
    folded(words.iter().map(String::as_str)).into_iter().collect()
}

fn definite_sites(names: &[String]) -> HashMap<String, HashSet<String>> {
    let mut sites: HashMap<String, HashSet<String>> = HashMap::default();
    for name in set(names) {
        if let Some((first, second)) = name.split_once(' ') {
            sites.entry(first.trim_start_matches("ال").to_owned()).or_default().insert(second.to_owned());
        }
    }
    sites
}

fn kinds(raw: &BTreeMap<PlaceKind, RawKind>) -> HashMap<String, KindWord> {
    let mut words = HashMap::default();
    for (&kind, list) in raw {
        let mut add = |list: &[String], several| {
            let word = KindWord { kind, several, unlisted: false };
            words.extend(set(list).into_iter().map(|stem| (stem, word)));
        };
        add(&list.one, false);
        add(&list.several, true);
    }
    for list in raw.values().filter(|list| list.unlisted) {
        for stem in set(&list.one).into_iter().chain(set(&list.several)) {
            words.entry(stem).and_modify(|word| word.unlisted = true);
        }
    }
    words
}
