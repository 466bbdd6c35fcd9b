//! Words about places: kind words, titles, prepositions, what may stand in a name.

use super::words::set;
use super::{LexiconError, toml};
use crate::arabic::{WordMap, WordSet};
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
    pub kinds: WordMap<KindWord>,
    pub pointers: WordMap<PlaceKind>,
    pub common: WordSet,
    pub capitals: WordSet,
    pub government_cues: WordSet,
    pub titles: WordSet,
    pub residents: WordSet,
    pub stems: WordSet,
    pub to_words: WordSet,
    pub starting_words: WordSet,
    pub leading_words: WordSet,
    pub standing: WordSet,
    pub cause_words: WordSet,
    pub limit_words: WordSet,
    pub offices: WordSet,
    pub axes: WordSet,
    pub posts: WordSet,
    pub measures: WordSet,
    pub relations: WordSet,
    pub qualities_of_names: WordSet,
    pub name_heads: WordSet,
    pub qualities: WordSet,
    pub called_after: WordSet,
    pub forces: WordSet,
    /// First word without its article → second words.
    pub definite_sites: WordMap<WordSet>,
}

#[derive(Deserialize)]
struct RawKind {
    one: Vec<String>,
    several: Vec<String>,
    #[serde(default)]
    unlisted: bool,
    /// Those alone after which a name that the gazetteer lacks is a place, where not all are.
    #[serde(default)]
    unlisted_after: Vec<String>,
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
    forces: Vec<String>,
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
            forces: set(&raw.forces),
            definite_sites: definite_sites(&raw.definite_sites),
        })
    }
}

fn definite_sites(names: &[String]) -> WordMap<WordSet> {
    let mut sites: WordMap<WordSet> = WordMap::default();
    for name in set(names) {
        if let Some((first, second)) = name.split_once(' ') {
            sites.or_insert_with(first.trim_start_matches("ال"), WordSet::default).insert(second);
        }
    }
    sites
}

fn kinds(raw: &BTreeMap<PlaceKind, RawKind>) -> WordMap<KindWord> {
    let mut words = WordMap::default();
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
            words.get_mut(&stem).into_iter().for_each(|word: &mut KindWord| word.unlisted = true);
        }
    }
    for stem in raw.values().flat_map(|list| set(&list.unlisted_after)) {
        words.get_mut(&stem).into_iter().for_each(|word: &mut KindWord| word.unlisted = true);
    }
    words
}
