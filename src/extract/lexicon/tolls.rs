//! Words about numbers: counted nouns in all their forms, words of fate, bounds, and what a number counts that is no
//! toll.

use super::words::{phrases, set, unknown, verbs};
use super::{LexiconError, PhraseBook, toml};
use crate::arabic::{Keyed, WordMap, WordSet, fold};
use crate::extract::doc::Doc;
use crate::model::TollKind;
use serde::Deserialize;
use std::collections::BTreeMap;

type Lists = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
struct Raw {
    nouns: Lists,
    alone: Lists,
    fates: Lists,
    fate_verbs: Lists,
    fate_phrases: Lists,
    fates_after: Lists,
    bounds: Lists,
    vague: Lists,
    parts: Lists,
    sums: Lists,
    between: Lists,
    not_counted: Lists,
}

/// How many a form of a noun stands for by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// One: "قتيل".
    One,
    /// One, in the accusative of something indefinite: "قتيلا".
    OneAccusative,
    /// Two: "قتيلين", "طفلتان".
    Two,
    /// Two or more, written alike: "مدنيين".
    TwoOrMore,
    /// More: "قتلى".
    Many,
}

/// A form of a counted noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountNoun {
    /// What it counts.
    pub kind: TollKind,
    /// How many it stands for by itself.
    pub number: Number,
    /// Whether the singular may stand for one.
    pub alone: bool,
}

/// How a number is bounded by its wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// "أكثر من"
    MoreThan,
    /// "ما لا يقل عن"
    AtLeast,
    /// "أقل من"
    LessThan,
    /// "لا يتجاوز"
    AtMost,
    /// "نحو"
    About,
}

/// Words about numbers, folded.
#[derive(Debug)]
#[allow(missing_docs, reason = "each is explained where it stands in the TOML file")]
pub struct Tolls {
    pub(super) nouns: WordMap<CountNoun>,
    pub fates: PhraseBook<TollKind>,
    pub fates_after: PhraseBook<TollKind>,
    pub bounds: PhraseBook<Bound>,
    pub several: PhraseBook<()>,
    pub parts: PhraseBook<()>,
    pub parts_end: WordSet,
    pub rises: WordSet,
    pub sum_heads: WordSet,
    pub asides: WordSet,
    pub stops: WordSet,
    pub none: WordSet,
    pub titles: WordSet,
    pub kin: WordSet,
    pub not_after: WordSet,
    pub not_before: WordSet,
}

impl Tolls {
    pub(super) fn read(file: &'static str, text: &str) -> Result<Self, LexiconError> {
        let raw: Raw = toml(file, text)?;
        let list = |lists: &Lists, key: &str| lists.get(key).map(|words| set(words)).unwrap_or_default();
        let mut never = list(&raw.alone, "never");
        list(&raw.alone, "told").iter().for_each(|told| _ = never.remove(told));
        let mut fates = by_kind(file, &raw.fates)?;
        for (key, listed) in &raw.fate_verbs {
            let kind = kind(file, key)?;
            verbs(listed).iter().for_each(|form| fates.insert(form, kind));
        }
        for (key, listed) in &raw.fate_phrases {
            let kind = kind(file, key)?;
            listed.iter().for_each(|phrase| fates.insert(phrase, kind));
        }
        let several = raw.vague.get("several").map_or(&[][..], Vec::as_slice);
        let parts = raw.parts.get("words").map_or(&[][..], Vec::as_slice);
        Ok(Self {
            nouns: nouns(file, &raw.nouns, &never)?,
            fates,
            fates_after: by_kind(file, &raw.fates_after)?,
            bounds: bounds(file, &raw.bounds)?,
            several: phrases(several),
            parts: phrases(parts),
            parts_end: list(&raw.parts, "ends"),
            rises: list(&raw.sums, "rises"),
            sum_heads: list(&raw.sums, "heads"),
            asides: list(&raw.between, "asides"),
            stops: list(&raw.between, "stops"),
            none: list(&raw.between, "none"),
            titles: list(&raw.alone, "titles"),
            kin: list(&raw.alone, "kin"),
            not_after: list(&raw.not_counted, "after_number"),
            not_before: list(&raw.not_counted, "before_number"),
        })
    }

    /// Whether this folded form, as it stands, is a counted noun.
    #[must_use]
    pub fn is_noun(&self, form: &(impl Keyed + ?Sized)) -> bool {
        self.nouns.contains_key(form)
    }

    /// The counted noun at `at`, in any reading of its front, with or without a pronoun.
    pub fn noun(&self, doc: &Doc<'_>, at: usize) -> Option<CountNoun> {
        let token = doc.token(at)?;
        let bare = token.splits.iter().find_map(|split| self.nouns.get(&split.stem));
        let owned = || (0..token.splits.len()).flat_map(|nth| token.owned(nth)).find_map(|stem| self.nouns.get(stem));
        bare.or_else(owned).copied()
    }

    /// The counted noun at `at` where it is indefinite and bare but for a conjunction or preposition.
    pub fn indefinite(&self, doc: &Doc<'_>, at: usize) -> Option<CountNoun> {
        if !doc.is_in(at, &self.nouns) {
            return None;
        }
        let mut splits = doc.splits(at).iter().filter(|split| !split.article);
        splits.find_map(|split| self.nouns.get(&split.stem)).copied()
    }
}

fn kind(file: &'static str, key: &str) -> Result<TollKind, LexiconError> {
    serde_json::from_value(serde_json::Value::String(key.to_owned())).map_err(|_| unknown(file, "kind of toll", key))
}

fn by_kind(file: &'static str, lists: &Lists) -> Result<PhraseBook<TollKind>, LexiconError> {
    let mut book = PhraseBook::exact();
    for (key, listed) in lists {
        let kind = kind(file, key)?;
        listed.iter().for_each(|phrase| book.insert(phrase, kind));
    }
    Ok(book)
}

fn bounds(file: &'static str, lists: &Lists) -> Result<PhraseBook<Bound>, LexiconError> {
    let mut book = PhraseBook::exact();
    for (key, listed) in lists {
        let bound = match key.as_str() {
            "more_than" => Bound::MoreThan,
            "at_least" => Bound::AtLeast,
            "less_than" => Bound::LessThan,
            "at_most" => Bound::AtMost,
            "about" => Bound::About,
            _ => return Err(unknown(file, "bound", key)),
        };
        listed.iter().for_each(|phrase| book.insert(phrase, bound));
    }
    Ok(book)
}

fn nouns(file: &'static str, lists: &Lists, never: &WordSet) -> Result<WordMap<CountNoun>, LexiconError> {
    let mut forms = WordMap::default();
    for (key, listed) in lists {
        let kind = kind(file, key)?;
        for noun in listed {
            let noun = fold(noun).text;
            let (singular, plurals) = noun.split_once('/').unwrap_or((&noun, ""));
            let alone = !never.contains(singular);
            for (form, number) in inflected(singular, plurals) {
                forms.or_insert_with(&form, || CountNoun { kind, number, alone });
            }
        }
    }
    Ok(forms)
}

/// The written forms of a noun with its number, the surest reading of a spelling first.
fn inflected(singular: &str, plurals: &str) -> Vec<(String, Number)> {
    let feminine = singular.strip_suffix('ه');
    let base = feminine.map_or_else(|| singular.to_owned(), |stem| format!("{stem}ت"));
    let sound = plurals.split('|').any(|plural| plural == "+");
    let mut forms = vec![(singular.to_owned(), Number::One)];
    if feminine.is_none() && !singular.ends_with('ا') {
        forms.push((format!("{singular}ا"), Number::OneAccusative));
    }
    forms.push((format!("{base}ان"), Number::Two));
    forms.push((format!("{base}ين"), if sound { Number::TwoOrMore } else { Number::Two }));
    if sound {
        forms.extend(["ون", "و", "ي"].map(|ending| (format!("{singular}{ending}"), Number::Many)));
        forms.push((format!("{singular}وا"), Number::Many));
    }
    if let Some(stem) = feminine {
        forms.push((format!("{stem}ات"), Number::Many));
    }
    let broken = plurals.split('|').filter(|plural| !plural.is_empty() && *plural != "+");
    forms.extend(broken.map(|plural| (plural.to_owned(), Number::Many)));
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_inflected_with_their_number() {
        let cases = [
            ("قتيل", "قتلي", "قتيلين", Number::Two),
            ("قتيل", "قتلي", "قتيلا", Number::OneAccusative),
            ("مدني", "+", "مدنيين", Number::TwoOrMore),
            ("مدني", "+", "مدنيان", Number::Two),
            ("طفله", "", "طفلتان", Number::Two),
            ("دبابه", "", "دبابات", Number::Many),
            ("جندي", "جنود", "جنديين", Number::Two),
            ("مقاتل", "+", "مقاتلي", Number::Many),
        ];
        for (singular, plurals, form, number) in cases {
            let found = inflected(singular, plurals).into_iter().find(|(other, _)| other == form);
            assert_eq!(found.map(|(_, number)| number), Some(number), "{form}");
        }
    }
}
