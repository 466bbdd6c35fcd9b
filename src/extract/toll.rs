//! Numbers of people, vehicles, strikes and places: how many, of what, with which bounds, and of which claim.
//!
//! The numbers of a sentence are read together and shared out among its triggers, so that each number is told once.
//! `amount` reads the number with its bounds, `lone` nouns that are a number by themselves, `fate` what became of the
//! people counted, `parts` totals and their parts, `coding` turns vague words into numbers where that is asked for,
//! and `share` finds the claim that each number belongs to. The words stand in `tolls.toml`.

mod amount;
mod coding;
mod fate;
mod lone;
mod parts;
mod share;
#[cfg(test)]
mod tests;

use super::doc::Doc;
use super::lexicon::{CountNoun, Number, Tolls};
use super::located::touching;
use super::timex::Timex;
use super::triggers::TriggerMention;
use crate::arabic::words;
use crate::model::{TollKind, TollRule};
use amount::Amount;
use coding::Wording;
use fate::Fate;
use std::ops::Range;

/// A number in the text.
#[derive(Clone, Debug)]
pub struct Count {
    /// Its tokens, the bound and the noun included.
    pub tokens: Range<usize>,
    /// What it counts.
    pub kind: TollKind,
    /// Fewest.
    pub low: Option<u32>,
    /// The number told.
    pub best: Option<u32>,
    /// Most.
    pub high: Option<u32>,
    /// Whether it is a part of a total told before it.
    pub of: bool,
    /// Whether it is a sum so far.
    pub cumulative: bool,
    /// The counted noun.
    pub noun: Option<Range<usize>>,
    /// The rule that read it.
    pub rule: &'static str,
    /// How it is worded.
    wording: Wording,
    /// Where the word stands that tells what became of those counted.
    fate: Option<usize>,
}

/// A sentence whose numbers are read.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// The report.
    pub doc: &'a Doc<'a>,
    /// Words about numbers.
    pub tolls: &'a Tolls,
    /// First token of the sentence.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// Its clauses.
    pub clauses: &'a [Range<usize>],
    /// Its triggers.
    pub triggers: &'a [&'a TriggerMention],
    /// Words of time of the report.
    pub times: &'a [Timex],
    /// How vague words become numbers.
    pub rule: TollRule,
}

/// What stands at a token.
enum Step {
    /// A number that counts something.
    Found(Count),
    /// Something else that ends here.
    Past(usize),
}

/// Whether such a number counts people.
fn is_people(kind: TollKind) -> bool {
    use TollKind as K;
    !matches!(kind, K::Vehicles | K::Equipment | K::Strikes | K::Munitions | K::Places)
}

impl Telling<'_> {
    /// The numbers of the sentence, in order.
    fn counts(&self) -> Vec<Count> {
        let fates = self.fates();
        let mut found: Vec<Count> = Vec::new();
        let mut at = self.start;
        while at < self.end {
            match self.step(at, &fates, &found) {
                Step::Found(count) => {
                    at = count.tokens.end.max(at + 1);
                    found.push(count);
                }
                Step::Past(end) => at = end.max(at + 1),
            }
        }
        let mut found = self.summed(found);
        found.iter_mut().for_each(|count| count.code(self.rule));
        found
    }

    fn step(&self, at: usize, fates: &[Fate], found: &[Count]) -> Step {
        let floor = found.last().map_or(self.start, |last| last.tokens.end);
        if let Some(amount) = self.amount(at, floor) {
            if self.is_no_toll(&amount) {
                return Step::Past(amount.number.end);
            }
            return match self.numbered(&amount, fates, found) {
                Some(count) => Step::Found(count),
                None => Step::Past(amount.number.end),
            };
        }
        self.lone(at, fates, found).map_or(Step::Past(at + 1), Step::Found)
    }

    /// A number with what it counts.
    fn numbered(&self, amount: &Amount, fates: &[Fate], found: &[Count]) -> Option<Count> {
        let at = amount.number.start;
        let noun = self.noun_of(amount);
        let of = self.is_part(at, fates, found) && noun.is_none_or(|(_, noun)| is_people(noun.kind));
        let governor = self.governor(fates, at);
        let after = |from: usize| self.fate_after(fates, from);
        let (kind, end, fate) = match noun {
            Some((noun_at, noun)) => {
                let end = (noun_at + 1).max(amount.end());
                let governor = governor.filter(|fate| at - fate.end <= 14);
                let later = after(end).filter(|_| governor.is_none_or(|fate| !fate.lexical));
                let told = later.or(governor);
                (self.kind(noun.kind, told, at, later.is_some()), end, told)
            }
            None => {
                let (kind, fate) = self.bare(amount, governor, found, of).or_else(|| {
                    let later = after(amount.end())?;
                    Some((later.kind, Some(later)))
                })?;
                (kind, amount.end(), fate)
            }
        };
        let kind = self.remains(amount).unwrap_or(kind);
        let total = found.iter().rev().find(|count| of && !count.of).map(|count| count.kind);
        let kind = total.filter(|_| matches!(kind, TollKind::People | TollKind::Fighters)).unwrap_or(kind);
        let (kind, end) = self.between_dead_and_hurt(end).map_or((kind, end), |end| (TollKind::Casualties, end));
        let start = amount.start.min(noun.map_or(amount.start, |(at, _)| at));
        Some(Count {
            tokens: start..end,
            kind,
            low: amount.low,
            best: amount.best,
            high: amount.high,
            of,
            cumulative: self.is_sum(amount.start, end),
            noun: noun.map(|(at, _)| at..at + 1),
            rule: amount.wording.rule(),
            wording: amount.wording,
            fate: fate.map(|fate| fate.start),
        })
    }

    /// The noun that a number counts: after it, past "من" and an adjective, or before it ("المحتجزين العشرة").
    fn noun_of(&self, amount: &Amount) -> Option<(usize, CountNoun)> {
        let from = amount.number.end;
        let from = from + usize::from(self.doc.is_word(from, &words!["من"]));
        for at in from..(from + 2).min(self.end) {
            if let Some(noun) = self.tolls.noun(self.doc, at).filter(|_| at == from || !self.joined(at)) {
                return Some((at, noun));
            }
            if self.ends_reach(at) {
                break;
            }
        }
        let definite = self.doc.form(amount.number.start).trim_start_matches(['و', 'ف', 'ب']).starts_with("ال");
        let before = amount.start.checked_sub(1).filter(|&at| definite && at >= self.start)?;
        Some((before, self.tolls.noun(self.doc, before)?))
    }

    /// Whether a noun beyond this token is not what a number before it counts.
    fn ends_reach(&self, at: usize) -> bool {
        let word = self.doc.token(at).is_some_and(|token| token.kind == crate::arabic::TokenKind::Word);
        !word
            || self.doc.is_bare(at, &self.tolls.stops)
            || self.joined(at)
            || self.triggers.iter().any(|trigger| trigger.tokens.contains(&at))
    }

    /// Whether a conjunction is written on to a word that stands without it.
    fn joined(&self, at: usize) -> bool {
        self.doc.begins_with_wa(at) || self.doc.form(at) == "و"
    }

    /// A number without a noun counts people where a word of fate stands near before it, or where the sum's own noun
    /// does ("عدد القتلى إلى 57", "57 حصيلة القتلى").
    fn bare(
        &self,
        amount: &Amount,
        governor: Option<Fate>,
        found: &[Count],
        of: bool,
    ) -> Option<(TollKind, Option<Fate>)> {
        if let Some(kind) = self.summed_noun(amount) {
            return Some((kind, None));
        }
        let near = governor.filter(|fate| {
            let gap = fate.end..amount.start;
            gap.len() <= 4 && !gap.clone().any(|at| self.is_mark(at)) && fate.kind != TollKind::Equipment
        });
        if let Some(fate) = near {
            let counted = found.last().is_some_and(|last| last.tokens.start >= fate.end);
            return (!counted || self.joined(amount.start)).then_some((fate.kind, Some(fate)));
        }
        let last = found.last().filter(|_| of && !self.ends_sentence(amount))?;
        Some((last.kind, None))
    }

    /// "جثامين ثمانية من العناصر": what the number's own genitive says.
    fn remains(&self, amount: &Amount) -> Option<TollKind> {
        let before = amount.start.checked_sub(1).filter(|&at| at >= self.start)?;
        let noun = self.tolls.indefinite(self.doc, before)?;
        let many = noun.number == Number::Many && matches!(noun.kind, TollKind::Fatalities | TollKind::Injured);
        many.then_some(noun.kind)
    }

    fn ends_sentence(&self, amount: &Amount) -> bool {
        amount.end() >= self.end
    }

    fn is_mark(&self, at: usize) -> bool {
        self.doc
            .token(at)
            .is_some_and(|token| matches!(token.kind, crate::arabic::TokenKind::Mark(_)) && !token.is_quote())
    }

    /// Whether these tokens are words of time.
    fn is_time(&self, at: usize) -> bool {
        touching(self.times, &(at..at + 1)).next().is_some()
    }

    /// The clause around a token.
    fn clause(&self, at: usize) -> Range<usize> {
        self.clauses.iter().find(|clause| clause.contains(&at)).cloned().unwrap_or(self.start..self.end)
    }
}
