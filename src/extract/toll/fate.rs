//! What became of those who are counted: the word of fate that governs a number, before it or after it.

use super::Telling;
use crate::arabic::words;
use crate::model::{EventType, TollKind};

/// A word of fate in the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fate {
    /// First token.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// What becomes of people.
    pub kind: TollKind,
    /// Whether the word itself says so, and not only the kind of event that it tells.
    pub lexical: bool,
}

impl Telling<'_> {
    /// The words of fate of the sentence, in order.
    pub(super) fn fates(&self) -> Vec<Fate> {
        let mut fates: Vec<Fate> = Vec::new();
        let mut at = self.start;
        while at < self.end {
            let fate = self.fate_at(at);
            at = fate.map_or(at + 1, |fate| fate.end);
            fates.extend(fate);
        }
        fates
    }

    fn fate_at(&self, at: usize) -> Option<Fate> {
        if let Some(hit) = self.tolls.fates.find(self.doc, at).filter(|hit| hit.end <= self.end) {
            return Some(Fate { start: at, end: hit.end, kind: hit.value, lexical: true });
        }
        let trigger = self.triggers.iter().find(|trigger| trigger.tokens.start == at)?;
        // "قنصه عناصر الحاجز": who follows did it.
        if trigger.is_verb() && trigger.pronoun {
            return None;
        }
        let kind = match trigger.event_type {
            EventType::Killing => TollKind::Fatalities,
            EventType::Abduction | EventType::Arrest => TollKind::Captured,
            _ => return None,
        };
        Some(Fate { start: at, end: trigger.tokens.end, kind, lexical: false })
    }

    /// The word of fate that governs what stands at `at`: the last before it in its clause.
    pub(super) fn governor(&self, fates: &[Fate], at: usize) -> Option<Fate> {
        let fate = *fates.iter().rev().find(|fate| fate.end <= at)?;
        let clause = self.clause(at);
        let stopped = (fate.end..at).any(|at| {
            self.doc.token(at).is_some_and(|token| token.is_mark('.') || token.is_mark('؛') || token.is_mark(':'))
        });
        (fate.start >= clause.start && !stopped).then_some(fate)
    }

    /// Whether nothing stands between a word of fate and `at` but words of time and asides.
    pub(super) fn is_direct(&self, fate: Fate, at: usize) -> bool {
        (fate.end..at).all(|at| {
            let leads_on = self.doc.is_word(at, &words!["علي"]) && self.doc.is_bare(at + 1, &self.tolls.asides);
            leads_on
                || self.doc.is_bare(at, &self.tolls.asides)
                || self.is_time(at)
                || self.doc.token(at).is_some_and(crate::arabic::Token::is_quote)
        })
    }

    /// A word of fate told after the people: "17 مرتزقا قتلوا", "ستة جرحى فارقوا الحياة".
    pub(super) fn fate_after(&self, fates: &[Fate], from: usize) -> Option<Fate> {
        let last = (from + 8).min(self.end);
        for at in from..last {
            if let Some(hit) = self.tolls.fates_after.find(self.doc, at).filter(|hit| !hit.split.article) {
                let own = hit.split.conjunction || self.has_object(hit.end);
                let fate = Fate { start: at, end: hit.end, kind: hit.value, lexical: true };
                return (!own).then_some(fate);
            }
            let begins_anew = self.joined(at) || self.doc.is_bare(at, &self.tolls.none);
            let other = self.triggers.iter().any(|trigger| trigger.tokens.start == at);
            if begins_anew || other || fates.iter().any(|fate| fate.start == at) || self.is_full_stop(at) {
                return None;
            }
        }
        None
    }

    fn is_full_stop(&self, at: usize) -> bool {
        self.doc.token(at).is_some_and(|token| token.is_mark('.') || token.is_mark('؛') || token.is_mark(')'))
    }

    /// Whether the verb before `at` goes on to someone else: "قتلوا مدنيا".
    fn has_object(&self, at: usize) -> bool {
        self.tolls.noun(self.doc, at).is_some_and(|noun| !matches!(noun.kind, TollKind::Places | TollKind::Vehicles))
            && !self.doc.form(at).starts_with('ب')
    }

    /// What a noun counts under a fate; `later` where the fate is told after it.
    pub(super) fn kind(&self, kind: TollKind, fate: Option<Fate>, at: usize, later: bool) -> TollKind {
        let Some(fate) = fate else { return kind };
        let close = later || (fate.lexical && at.saturating_sub(fate.end) <= 1);
        match (kind, fate.kind) {
            (TollKind::People | TollKind::Fighters, TollKind::Equipment) => kind,
            (TollKind::People | TollKind::Fighters, told) => told,
            (
                TollKind::Captured | TollKind::Injured | TollKind::Displaced | TollKind::Missing,
                TollKind::Fatalities,
            ) if close => TollKind::Fatalities,
            (TollKind::Vehicles, TollKind::Equipment) => TollKind::Equipment,
            _ => kind,
        }
    }
}
