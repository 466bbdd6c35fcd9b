//! Function words and classes of words.

use super::{Head, LexiconError, PhraseBook, conjugate, folded, toml};
use crate::arabic::{Vocabulary, WordMap, WordSet, fold};
use crate::model::NoiseKind;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Raw {
    connectives: Vec<String>,
    background: Vec<String>,
    support: Vec<String>,
    defensive: Vec<String>,
    defensive_nouns: Vec<String>,
    impersonal: Vec<String>,
    causative: Vec<String>,
    negation: Vec<String>,
    unending: Vec<String>,
    abilities: Vec<String>,
    failures: Vec<String>,
    denial_cues: Vec<String>,
    denied_after: Vec<String>,
    rumour: Vec<String>,
    unverified: Vec<String>,
    hypothetical: Vec<String>,
    conditions: Vec<String>,
    planned: Vec<String>,
    fears: Vec<String>,
    scheduled: Vec<String>,
    unless: Vec<String>,
    hearsay: Vec<String>,
    unfounded: Vec<String>,
    attempts: Vec<String>,
    reach_ends: Vec<String>,
    saying_verbs: Vec<String>,
    according_to: Vec<String>,
    speaker_nouns: Vec<String>,
    heads: BTreeMap<String, Vec<String>>,
    place_rules: BTreeMap<String, Vec<String>>,
    page_heads: BTreeMap<String, Vec<String>>,
    page_lines: BTreeMap<String, Vec<String>>,
    page_ends: BTreeMap<String, Vec<String>>,
}

/// Function words and classes of words, folded.
#[derive(Debug)]
#[allow(missing_docs, reason = "each is explained where it stands in the TOML file")]
pub struct Words {
    pub connectives: PhraseBook<()>,
    pub background: PhraseBook<()>,
    pub support: WordSet,
    /// The perfect forms of `support`.
    pub support_past: WordSet,
    pub defensive: WordSet,
    pub impersonal: WordSet,
    pub causative: WordSet,
    pub negation: WordSet,
    pub unending: WordSet,
    pub abilities: WordSet,
    pub failures: PhraseBook<()>,
    pub denial_cues: PhraseBook<()>,
    pub denied_after: WordSet,
    pub rumour: PhraseBook<()>,
    pub unverified: PhraseBook<()>,
    pub hypothetical: PhraseBook<()>,
    pub conditions: PhraseBook<()>,
    pub planned: PhraseBook<()>,
    pub fears: PhraseBook<()>,
    pub scheduled: WordSet,
    pub unless: PhraseBook<()>,
    pub hearsay: PhraseBook<()>,
    pub unfounded: PhraseBook<()>,
    pub attempts: PhraseBook<()>,
    pub reach_ends: WordSet,
    pub saying_verbs: WordSet,
    pub according_to: PhraseBook<()>,
    pub speaker_nouns: WordSet,
    pub heads: WordMap<Head>,
    pub members: WordSet,
    pub possessions: WordSet,
    pub locatives: WordSet,
    pub page: Page,
    /// Every word of all lists, with the lists that have it.
    pub vocabulary: Vocabulary,
}

/// Words of the outlet's page around a report.
#[derive(Debug)]
pub struct Page {
    /// What begins a line of the page.
    pub heads: PhraseBook<NoiseKind>,
    /// What is a line of the page where nothing else stands on it.
    pub lines: PhraseBook<NoiseKind>,
    /// After what the text is over.
    pub ends: PhraseBook<()>,
    /// Who takes pictures.
    pub photographers: PhraseBook<()>,
}

impl Words {
    pub(super) fn read(file: &'static str, text: &str) -> Result<Self, LexiconError> {
        let raw: Raw = toml(file, text)?;
        let mut defensive = verbs(&raw.defensive);
        defensive.extend(set(&raw.defensive_nouns));
        let list =
            |map: &BTreeMap<String, Vec<String>>, key: &str| map.get(key).map(|words| set(words)).unwrap_or_default();
        Ok(Self {
            connectives: phrases(&raw.connectives),
            background: phrases(&raw.background),
            support: verbs(&raw.support),
            support_past: folded(
                raw.support.iter().flat_map(|verb| conjugate(verb).0).collect::<Vec<_>>().iter().map(String::as_str),
            )
            .into_iter()
            .collect(),
            defensive,
            impersonal: verbs(&raw.impersonal),
            causative: verbs(&raw.causative),
            negation: set(&raw.negation),
            unending: set(&raw.unending),
            abilities: verbs(&raw.abilities),
            failures: phrases(&raw.failures),
            denial_cues: phrases(&raw.denial_cues),
            denied_after: set(&raw.denied_after),
            rumour: phrases(&raw.rumour),
            unverified: phrases(&raw.unverified),
            hypothetical: phrases(&raw.hypothetical),
            conditions: phrases(&raw.conditions),
            planned: phrases(&raw.planned),
            fears: phrases(&raw.fears),
            scheduled: set(&raw.scheduled),
            unless: phrases(&raw.unless),
            hearsay: phrases(&raw.hearsay),
            unfounded: phrases(&raw.unfounded),
            attempts: phrases(&raw.attempts),
            reach_ends: set(&raw.reach_ends),
            saying_verbs: verbs(&raw.saying_verbs),
            according_to: phrases(&raw.according_to),
            speaker_nouns: set(&raw.speaker_nouns),
            heads: heads(&raw.heads),
            members: with_accusatives(list(&raw.heads, "members")),
            possessions: with_accusatives(list(&raw.heads, "possessions")),
            locatives: list(&raw.place_rules, "locatives"),
            page: Page {
                heads: page_words(file, &raw.page_heads)?,
                lines: page_words(file, &raw.page_lines)?,
                ends: phrases(raw.page_ends.get("lines").map_or(&[], Vec::as_slice)),
                photographers: phrases(raw.page_ends.get("photographers").map_or(&[], Vec::as_slice)),
            },
            vocabulary: Vocabulary::default(),
        })
    }
}

pub(super) fn set(words: &[String]) -> WordSet {
    folded(words.iter().map(String::as_str)).into_iter().collect()
}

/// The words and their indefinite accusatives ("جنوداً").
fn with_accusatives(mut words: WordSet) -> WordSet {
    let accusative = |word: &&str| !word.ends_with(['ه', 'ا', 'ي']) && !word.ends_with("ات");
    let more: Vec<String> = words.iter().filter(|word| accusative(word)).map(|word| format!("{word}ا")).collect();
    words.extend(more);
    words
}

pub(super) fn phrases(phrases: &[String]) -> PhraseBook<()> {
    let mut book = PhraseBook::exact();
    phrases.iter().for_each(|phrase| book.insert(phrase, ()));
    book
}

/// Every form of verbs given as "perfect/imperfect".
pub(super) fn verbs(verbs: &[String]) -> WordSet {
    let forms = verbs.iter().map(|verb| conjugate(verb)).flat_map(|(past, present)| past.into_iter().chain(present));
    forms.map(|form| fold(&form).text).collect()
}

fn heads(raw: &BTreeMap<String, Vec<String>>) -> WordMap<Head> {
    let kinds = Head::ALL.iter().filter_map(|(head, key)| Some((*head, raw.get(*key)?)));
    kinds.flat_map(|(head, words)| with_accusatives(set(words)).into_iter().map(move |word| (word, head))).collect()
}

fn page_words(file: &'static str, raw: &BTreeMap<String, Vec<String>>) -> Result<PhraseBook<NoiseKind>, LexiconError> {
    let mut book = PhraseBook::exact();
    for (key, list) in raw {
        let kind = NoiseKind::from_key(key).ok_or_else(|| unknown(file, "kind of line", key))?;
        list.iter().for_each(|phrase| book.insert(phrase, kind));
    }
    Ok(book)
}

pub(super) fn unknown(file: &'static str, what: &str, key: &str) -> LexiconError {
    LexiconError { file, line: 1, message: format!("no {what} {key:?}") }
}
