//! Totals and their parts: "بينهم", sums so far, members of one sum, the dead and hurt told together.

use super::amount::Amount;
use super::coding::Wording;
use super::fate::Fate;
use super::{Count, Telling};
use crate::arabic::{TokenKind, words};
use crate::model::TollKind;

impl Telling<'_> {
    /// Whether what is counted at `at` is a part of a total told before it: "بينهم 3 أطفال".
    pub(super) fn is_part(&self, at: usize, fates: &[Fate], found: &[Count]) -> bool {
        let Some(first) = found.first() else { return false };
        let partitive = |word: usize| found.iter().any(|count| count.noun.is_none() && count.tokens.end == word);
        let begins = |word: usize| {
            !partitive(word)
                && self.tolls.parts.find(self.doc, word).is_some_and(|hit| !hit.split.article)
                && found.iter().any(|count| self.parts_of(count, word))
        };
        let Some(word) = (first.tokens.end..at).rev().find(|&word| begins(word)) else { return false };
        let ended = |at: usize| {
            fates.iter().any(|fate| fate.start == at)
                || self.doc.is_bare(at, &self.tolls.parts_end)
                || self.doc.token(at).is_some_and(|token| matches!(token.kind, TokenKind::Mark('.' | '؛' | ')')))
                || self.triggers.iter().any(|trigger| trigger.tokens.start == at && trigger.is_verb())
        };
        !(word + 1..at).any(ended)
    }

    /// "خمسة منهم" is a number of its own; "5 مدنيين منهم 3 أطفال" tells parts.
    fn parts_of(&self, count: &Count, word: usize) -> bool {
        super::is_people(count.kind) && count.tokens.end <= word
    }

    /// "ارتفع عدد القتلى إلى 57", "بذلك يرتفع إلى 57": a sum so far.
    pub(super) fn is_sum(&self, start: usize, end: usize) -> bool {
        let from = start.saturating_sub(9).max(self.start);
        let rises = |at: usize| self.doc.is_any(at, &self.tolls.rises);
        let to = (start.saturating_sub(3).max(self.start)..end).any(|at| self.doc.is_word(at, &words!["الي"]));
        (from..start).any(|at| rises(at) && (to || self.doc.has_stem(at, &words!["اجمالي", "مجموع"])))
    }

    /// What a number without a noun counts, from the word for a sum near it: "عدد القتلى إلى 57", "57 حصيلة القتلى".
    pub(super) fn summed_noun(&self, amount: &Amount) -> Option<TollKind> {
        let head = |at: usize| self.doc.is_any(at, &self.tolls.sum_heads);
        let noun = |at: usize| {
            let noun = self.tolls.noun(self.doc, at).map(|noun| noun.kind);
            noun.or_else(|| self.tolls.fates.find(self.doc, at).map(|hit| hit.value))
        };
        let from = amount.start.saturating_sub(9).max(self.start);
        let before = (from..amount.start).rev().find(|&at| head(at));
        let told_before = before.and_then(|at| (at + 1..(at + 3).min(amount.start)).find_map(noun));
        let after = (amount.end()..(amount.end() + 2).min(self.end)).find(|&at| head(at));
        told_before.or_else(|| after.and_then(|at| (at + 1..(at + 4).min(self.end)).find_map(noun)))
    }

    /// "20 شخصا بين قتيل وجريح": where the words end.
    pub(super) fn between_dead_and_hurt(&self, end: usize) -> Option<usize> {
        let at = (end..(end + 3).min(self.end)).find(|&at| self.doc.is_word(at, &words!["بين"]))?;
        let kind = |at: usize| self.tolls.indefinite(self.doc, at).map(|noun| noun.kind);
        let both = (kind(at + 1), kind(at + 2));
        let told = matches!(
            both,
            (Some(TollKind::Fatalities), Some(TollKind::Injured))
                | (Some(TollKind::Injured), Some(TollKind::Fatalities))
        );
        (told && at + 3 <= self.end).then_some(at + 3)
    }

    /// Members of one sum become one count where one of them is a noun alone: "ممرض وطفلة", "سيدة و4 من أبنائها".
    pub(super) fn summed(&self, found: Vec<Count>) -> Vec<Count> {
        let mut counts: Vec<Count> = Vec::new();
        for count in found {
            match counts.last_mut().filter(|last| self.adds_up(last, &count)) {
                Some(last) => add(last, count),
                None => counts.push(count),
            }
        }
        counts
    }

    fn adds_up(&self, last: &Count, next: &Count) -> bool {
        let gap = last.tokens.end..next.tokens.start;
        let lone = |count: &Count| matches!(count.wording, Wording::One | Wording::Two | Wording::Named | Wording::Sum);
        let people =
            matches!(last.kind, TollKind::Fatalities | TollKind::Injured | TollKind::Captured | TollKind::People);
        people
            && last.kind == next.kind
            && last.of == next.of
            && (lone(last) || lone(next))
            && last.best.is_some()
            && next.best.is_some()
            && gap.len() <= 4
            && !gap.clone().any(|at| self.is_mark(at) || self.triggers.iter().any(|trigger| trigger.tokens.start == at))
            && (self.joined(next.tokens.start) || gap.clone().any(|at| self.doc.form(at) == "و"))
    }
}

fn add(last: &mut Count, next: Count) {
    let sum = |a: Option<u32>, b: Option<u32>| Some(a?.saturating_add(b?));
    last.low = sum(last.low, next.low);
    last.best = sum(last.best, next.best);
    last.high = sum(last.high, next.high);
    last.tokens.end = next.tokens.end;
    (last.wording, last.rule) = (Wording::Sum, Wording::Sum.rule());
}
