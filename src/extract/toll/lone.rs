//! Nouns that are a number by themselves: the dual, one person told as such, the plural that tells no number.

use super::coding::Wording;
use super::fate::Fate;
use super::{Count, Telling};
use crate::arabic::words;
use crate::extract::lexicon::{CountNoun, Number};
use crate::model::TollKind;
use std::ops::Range;

impl Telling<'_> {
    /// The number that the noun at `at` is by itself.
    pub(super) fn lone(&self, at: usize, fates: &[Fate], found: &[Count]) -> Option<Count> {
        let governor = self.governor(fates, at);
        if let Some(count) = self.named(at, governor) {
            return Some(count);
        }
        let noun = self.tolls.indefinite(self.doc, at)?;
        if self.is_negated(at, noun) || self.is_repeated(at, noun, found) {
            return None;
        }
        let of = self.is_part(at, fates, found) && super::is_people(noun.kind);
        // "بينهم طالبا جامعة": a nominative, so the ending is the dual's before a genitive.
        let nominative = noun.number == Number::OneAccusative
            && of
            && at.checked_sub(1).is_some_and(|before| self.tolls.parts.find(self.doc, before).is_some());
        let two = (at + 1..(at + 3).min(self.end))
            .find(|&at| self.doc.has_stem(at, &words!["اثنين", "اثنتين", "اثنان", "اثنتان"]));
        let wording = match noun.number {
            Number::Two => Wording::Two,
            Number::OneAccusative if nominative => Wording::Two,
            Number::TwoOrMore if two.is_some() => Wording::Two,
            Number::TwoOrMore | Number::Many => Wording::Plural,
            Number::One | Number::OneAccusative => Wording::One,
        };
        let end = two.filter(|_| wording == Wording::Two).map_or(at + 1, |two| two + 1);
        let later = self.fate_after(fates, end).filter(|_| wording == Wording::Two && governor.is_none());
        let inherited = found.last().filter(|last| self.goes_on(last, at, fates));
        let meets = governor.is_some_and(|fate| self.meets(fate, at, noun, found)) || of || inherited.is_some();
        let meets = meets && !governor.is_some_and(|fate| self.does_it(fate, at, wording));
        if !stands(noun, wording, meets) || (of && wording == Wording::Plural) {
            return None;
        }
        let told = later.or(governor.filter(|_| meets || wording == Wording::Two));
        let kind = match inherited {
            Some(last) if told.is_none() && is_person(noun.kind) => last.kind,
            _ => self.kind(noun.kind, told, at, later.is_some()),
        };
        let mut count = self.counted(at..end, kind, wording);
        (count.of, count.fate) = (of, told.map(|fate| fate.start));
        if wording == Wording::One {
            self.with_kin(&mut count, fates);
        }
        Some(count)
    }

    fn counted(&self, tokens: Range<usize>, kind: TollKind, wording: Wording) -> Count {
        let (low, best) = match wording {
            Wording::Two => (2, Some(2)),
            Wording::Plural => (2, None),
            _ => (1, Some(1)),
        };
        Count {
            noun: Some(tokens.start..tokens.start + 1),
            cumulative: false,
            of: false,
            kind,
            low: Some(low),
            best,
            high: best,
            rule: wording.rule(),
            wording,
            fate: None,
            tokens,
        }
    }

    /// "اغتيال القيادي فلان", "مقتل قائدهم": one person, told by a title right after a word of killing or taking.
    fn named(&self, at: usize, governor: Option<Fate>) -> Option<Count> {
        let fate = governor.filter(|fate| matches!(fate.kind, TollKind::Fatalities | TollKind::Captured))?;
        let titled = self.doc.splits(at).iter().any(|split| split.article && self.tolls.titles.contains(&split.stem));
        let owned = || {
            let splits = self.doc.splits(at).iter().filter(|split| !split.article);
            let mut stems = splits.flat_map(|split| crate::arabic::without_pronoun(&split.stem));
            stems.any(|stem| self.tolls.titles.contains(&stem))
        };
        let next = self.doc.past_quotes(at + 1);
        let word = self.doc.token(next).is_some_and(|token| token.kind == crate::arabic::TokenKind::Word);
        let follows = word && next < self.end && !self.doc.is_bare(next, &self.tolls.stops);
        let taken = fate.kind == TollKind::Captured && !fate.lexical;
        if taken || !self.is_direct(fate, at) || !follows || !(titled || owned()) {
            return None;
        }
        let mut count = self.counted(at..next + 1, fate.kind, Wording::Named);
        count.noun = Some(at..at + 1);
        count.fate = Some(fate.start);
        self.with_kin(&mut count, &[]);
        Some(count)
    }

    /// "وزوجته", "مع ابنها": one more.
    fn with_kin(&self, count: &mut Count, fates: &[Fate]) {
        let last = (count.tokens.end + 10).min(self.end);
        for at in count.tokens.end..last {
            let fated = fates.iter().any(|fate| fate.start == at);
            if self.is_mark(at) || fated || self.triggers.iter().any(|trigger| trigger.tokens.start == at) {
                return;
            }
            let kin = self.doc.splits(at).iter().any(|split| self.tolls.kin.contains(&split.stem));
            let with = at.checked_sub(1).is_some_and(|before| self.doc.is_word(before, &words!["مع"]));
            if kin && (with || self.joined(at)) {
                count.tokens.end = at + 1;
                let more = |number: Option<u32>| number.map(|number| number.saturating_add(1));
                (count.low, count.best, count.high) = (more(count.low), more(count.best), more(count.high));
                (count.wording, count.rule) = (Wording::Sum, Wording::Sum.rule());
            }
        }
    }

    /// Whether the noun meets the fate told before it: right after the word, or as what an active verb does it to.
    fn meets(&self, fate: Fate, at: usize, noun: CountNoun, found: &[Count]) -> bool {
        let object = noun.number == Number::OneAccusative
            && at - fate.end <= 5
            && !(fate.end..at).any(|at| self.is_mark(at) || self.joined(at))
            && !found.iter().any(|count| count.tokens.start >= fate.end);
        let fits = match noun.kind {
            TollKind::Vehicles => fate.kind == TollKind::Equipment,
            _ => fate.kind != TollKind::Equipment && fate.kind != TollKind::Displaced,
        };
        fits && (self.is_direct(fate, at) || object)
    }

    /// "اختطف مسلحون خمسة موظفين": the plural is who did it, where someone is counted right after.
    fn does_it(&self, fate: Fate, at: usize, wording: Wording) -> bool {
        let subject = wording == Wording::Plural && self.doc.form(at).ends_with("ون");
        let object = |at: usize| {
            !self.joined(at)
                && (self.tolls.indefinite(self.doc, at).is_some()
                    || crate::arabic::numeral_at(self.doc.tokens_from(at)).is_some())
        };
        subject && (fate.kind == TollKind::Captured || (at + 1..(at + 3).min(self.end)).any(object))
    }

    /// "استشهد ممرض وطفلة", "بينهم طفلان وامرأة": the noun goes on what was counted just before.
    fn goes_on(&self, last: &Count, at: usize, fates: &[Fate]) -> bool {
        let gap = last.tokens.end..at;
        let people = matches!(last.kind, TollKind::Fatalities | TollKind::Injured | TollKind::Captured);
        people
            && self.joined(at)
            && gap.len() <= 4
            && !gap.clone().any(|at| self.is_mark(at))
            && !fates.iter().any(|fate| gap.contains(&fate.start))
    }

    /// "دون أنباء عن ضحايا", "أي جريح".
    fn is_negated(&self, at: usize, noun: CountNoun) -> bool {
        let reach = if noun.number == Number::Many { 4 } else { 2 };
        let from = at.saturating_sub(reach).max(self.start);
        (from..at).any(|at| self.doc.is_bare(at, &self.tolls.none))
    }

    /// "ارتقى عنصر ... شهيدا": the dead are counted already.
    fn is_repeated(&self, at: usize, noun: CountNoun, found: &[Count]) -> bool {
        let clause = self.clause(at);
        // "طفلين شقيقين", "على آخر تجمعات"
        let beside = found.last().is_some_and(|last| last.tokens.end == at) && !self.joined(at);
        let superlative = self.doc.has_stem(at, &words!["اخر"])
            && at.checked_sub(1).is_some_and(|before| self.doc.is_word(before, &words!["علي"]));
        // "جثامين ثمانية": the number follows.
        let numbered = noun.number == Number::Many
            && !self.joined(at + 1)
            && crate::arabic::numeral_at(self.doc.tokens_from(at + 1)).is_some_and(|_| !self.is_time(at + 1));
        if beside || superlative || numbered {
            return true;
        }
        let told = |count: &Count| count.kind == noun.kind && count.tokens.start >= clause.start;
        let dead = matches!(noun.kind, TollKind::Fatalities | TollKind::Injured | TollKind::Captured);
        dead && !self.joined(at) && found.last().is_some_and(told)
    }
}

/// Whether a noun by itself is a number here; `meets` where a fate is told of it.
fn stands(noun: CountNoun, wording: Wording, meets: bool) -> bool {
    let fated = matches!(noun.kind, TollKind::Fatalities | TollKind::Injured);
    match wording {
        Wording::Two => true,
        Wording::One => noun.alone && (meets || fated) && !matches!(noun.kind, TollKind::Places | TollKind::Munitions),
        _ => fated || (meets && is_person(noun.kind)),
    }
}

fn is_person(kind: TollKind) -> bool {
    matches!(kind, TollKind::People | TollKind::Fighters)
}
