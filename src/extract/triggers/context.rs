//! Whether the words around a trigger allow it.

use super::TriggerMention;
use crate::arabic::{Token, TokenKind, words};
use crate::extract::actors::ActorMention;
use crate::extract::doc::Doc;
use crate::extract::lexicon::{Condition, Lexicon, REACH, Trigger};
use crate::extract::located::{beginning_in, touching};
use crate::extract::places::PlaceMentioned;
use crate::model::EventType;
use std::ops::Range;

/// How many words before a trigger a condition looks for words that may stand on either side of it.
const BEFORE: usize = 3;
/// How many words may stand before a trigger that opens its sentence.
const OPENING: usize = 3;

/// What stands around a trigger.
pub struct Around<'a> {
    /// The report.
    pub doc: &'a Doc<'a>,
    /// The lexicons.
    pub lexicon: &'a Lexicon,
    /// Actors of the report.
    pub actors: &'a [ActorMention],
    /// Places of the report.
    pub places: &'a [PlaceMentioned],
}

/// How well a reading fits: those that ask for words and find them before those that ask for none, then the nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    unasked: bool,
    distance: usize,
}

impl Around<'_> {
    /// How well a trigger fits where it stands; `None` where something forbids it.
    pub fn fit(&self, hit: &TriggerMention) -> Option<Fit> {
        let trigger = self.lexicon.triggers.get(hit.nth)?;
        let distance = self.asked(hit, trigger)?;
        let forbidden = self.forbidden(hit, trigger);
        let instrument = trigger.instrument && hit.preposition == Some('ب');
        let opens = !trigger.opens || self.before(hit, REACH).filter(|&at| self.is_word(at)).count() <= OPENING;
        let stands = !forbidden && !instrument && opens && self.has_actor(hit, trigger) && self.has_place(hit, trigger);
        let unasked = trigger.needs.is_empty() && trigger.after.is_empty() && trigger.before.is_empty();
        stands.then_some(Fit { unasked, distance })
    }

    /// How far the words stand, all in all, that the trigger asks for.
    fn asked(&self, hit: &TriggerMention, trigger: &Trigger) -> Option<usize> {
        let after = self.after(hit, trigger.reach);
        let distance = |words: &Condition, ranges: [Range<usize>; 2]| {
            if words.is_empty() {
                return Some(0);
            }
            let met = ranges.into_iter().flatten().filter(|&at| self.is_one_of(at, words));
            met.map(|at| at.abs_diff(hit.tokens.start)).min()
        };
        let needs = distance(&trigger.needs, [self.before(hit, BEFORE), after.clone()])?;
        let follows = distance(&trigger.after, [0..0, after])?;
        let precedes = distance(&trigger.before, [self.before(hit, REACH), 0..0])?;
        Some(needs + follows + precedes)
    }

    /// The nearest word after a trigger of those that it asks for there.
    pub fn completed_by(&self, hit: &TriggerMention) -> Option<usize> {
        let trigger = self.lexicon.triggers.get(hit.nth)?;
        self.after(hit, trigger.reach).find(|&at| self.is_one_of(at, &trigger.after))
    }

    fn forbidden(&self, hit: &TriggerMention, trigger: &Trigger) -> bool {
        let never = !trigger.never.is_empty()
            && self
                .before(hit, BEFORE)
                .chain(self.after(hit, REACH.max(trigger.reach)))
                .any(|at| self.is_one_of(at, &trigger.never));
        let next = self.doc.past_quotes(hit.tokens.end);
        let follows = self.is_one_of(next, &trigger.not_before);
        let precedes = self.doc.before(hit.tokens.start).is_some_and(|at| self.is_one_of(at, &trigger.not_after));
        never || follows || precedes
    }

    fn has_actor(&self, hit: &TriggerMention, trigger: &Trigger) -> bool {
        let beside =
            |mention: &ActorMention| !mention.backing && self.same_line(hit.tokens.start, mention.tokens.start);
        let around = hit.tokens.start.saturating_sub(6)..hit.tokens.end + 6;
        !trigger.needs_actor || touching(self.actors, &around).any(beside)
    }

    fn has_place(&self, hit: &TriggerMention, trigger: &Trigger) -> bool {
        let placed = |mention: &PlaceMentioned| self.same_line(hit.tokens.start, mention.tokens.start);
        let around = hit.tokens.start.saturating_sub(5)..hit.tokens.end + 9;
        !trigger.needs_place
            || !beginning_in(self.actors, &(hit.tokens.end..hit.tokens.end + 3)).is_empty()
            || touching(self.places, &around).any(placed)
    }

    /// "وقبل الاتفاق بساعات", "رغم سريان الاتفاق": a deal that was told, taken up only to date or to qualify what is told
    /// beside it.
    pub fn dates_only(&self, hit: &TriggerMention) -> bool {
        let start = hit.tokens.start;
        let deal = hit.event_type == EventType::Agreement && !hit.is_verb() && hit.definite && !hit.pronoun;
        let dates = |at: usize| self.doc.is_word(at, &words!["قبل", "قبيل", "سريان", "غداه"]);
        deal && hit.preposition.is_none()
            && self.doc.before(start).is_some_and(dates)
            && self.doc.splits(hit.tokens.end).iter().any(|split| split.preposition == Some('ب'))
    }

    /// Up to `reach` words before a trigger, within its sentence; quotes and commas between them count for nothing.
    pub fn before(&self, hit: &TriggerMention, reach: usize) -> Range<usize> {
        let (mut from, mut words) = (hit.tokens.start, 0);
        while words < reach && self.doc.token(from).is_some_and(|token| !token.starts_line) {
            let Some(at) = from.checked_sub(1).filter(|&at| !self.ends_sentence(at)) else { break };
            words += usize::from(self.is_word(at));
            from = at;
        }
        from..hit.tokens.start
    }

    /// Up to `reach` words after a trigger, within its sentence and as far as no one else begins to speak; quotes and
    /// commas between them count for nothing.
    pub fn after(&self, hit: &TriggerMention, reach: usize) -> Range<usize> {
        let (mut to, mut words) = (hit.tokens.end, 0);
        while words < reach && self.doc.token(to).is_some_and(|token| !token.starts_line) && !self.ends_sentence(to) {
            if self.begins_speech(to) {
                break;
            }
            words += usize::from(self.is_word(to));
            to += 1;
        }
        hit.tokens.end..to
    }

    /// "أوقفت السلطات حركة العبور، وأوضح مسؤول": a comma after which another one begins to speak.
    fn begins_speech(&self, at: usize) -> bool {
        let verb = at + 1;
        self.doc.token(at).is_some_and(|token| token.is_mark('،'))
            && self.doc.splits(verb).iter().any(|split| {
                split.conjunction && !split.article && self.lexicon.words.saying_verbs.contains(&split.stem)
            })
    }

    fn is_word(&self, at: usize) -> bool {
        self.doc.token(at).is_some_and(|token| !matches!(token.kind, TokenKind::Mark(_)))
    }

    fn ends_sentence(&self, at: usize) -> bool {
        self.doc.token(at).is_some_and(|token| token.is_mark('.') || token.is_mark('؟') || token.is_mark('!'))
    }

    /// Whether a word, with or without its clitics and its pronoun, is one of `words`.
    pub fn is_one_of(&self, at: usize, words: &Condition) -> bool {
        let spellings = |token: &Token| token.spellings().iter().any(|key| words.contains(key));
        !words.is_empty() && self.doc.token(at).is_some_and(spellings)
    }

    /// Whether two tokens stand on one line.
    pub fn same_line(&self, a: usize, b: usize) -> bool {
        (a.min(b) + 1..=a.max(b)).all(|at| self.doc.token(at).is_some_and(|token| !token.starts_line))
    }
}
