//! Whom a mention means: itself, or those that it points back to.

use super::Assembler;
use crate::arabic::words;
use crate::extract::actors::{ActorMention, Governor, Who};
use crate::extract::memory::Part;
use crate::extract::roles::View;
use crate::model::ActorKind;

impl Assembler<'_> {
    /// The actors that a mention means: itself, or those it points back to.
    pub(super) fn meant(
        &self,
        mention: &ActorMention,
        rule: &'static str,
        topic: &[Part],
        view: &View<'_>,
    ) -> Vec<(usize, &'static str)> {
        match mention.who {
            Who::Named(actor)
                if mention.governor == Governor::Between
                    && self.memory.pair.len() > 1
                    && self.is_bare_militias(mention, actor) =>
            {
                self.memory.pair.iter().map(|part| (part.actor, "role.both_sides_before")).collect()
            }
            Who::Named(actor) if self.is_bare_militias(mention, actor) => {
                self.last_militia().map_or(vec![(actor, rule)], |last| vec![(last, "role.militias_named_before")])
            }
            Who::Named(actor) => vec![(actor, rule)],
            Who::Both => {
                let sides = if self.memory.pair.is_empty() { &self.memory.directed } else { &self.memory.pair };
                // "تبادل الطرفان الاتهامات": civilians are no side.
                let sided = sides.iter().filter(|part| !self.is_unarmed(part)).count() > 1;
                let sides = sides.iter().filter(|part| !sided || !self.is_unarmed(part));
                sides.map(|part| (part.actor, "role.both_sides_before")).collect()
            }
            Who::Last => {
                // "اتهمت X الأخيرة": someone else than those who are named in the clause.
                let beside = |actor: usize| {
                    let mut others = view.before.iter().chain(&view.after);
                    others.any(|other| {
                        let argument = other.governor == Governor::Bare && other.tokens != mention.tokens;
                        argument && other.named() == Some(actor)
                    })
                };
                let named = &self.memory.named;
                let last = named.iter().rev().find(|actor| !beside(**actor)).or(named.last());
                last.map(|&actor| (actor, "role.named_last")).into_iter().collect()
            }
            Who::First => {
                // "معارك بين X وY إثر هجوم تنفذه الأولى": the first of the two that were told last.
                let told = |parts: &[Part]| parts.iter().map(|part| part.tokens.start).max().unwrap_or(0);
                let (pair, directed) = (&self.memory.pair, &self.memory.directed);
                let of_pair = told(pair) > told(directed)
                    && told(pair) >= view.clause.start.min(view.hit.tokens.start.saturating_sub(60));
                let first = pair.iter().filter(|_| of_pair).min_by_key(|part| part.tokens.start);
                let other = directed.iter().find(|part| !topic.iter().any(|doer| doer.actor == part.actor));
                first.or(other).map(|part| (part.actor, "role.named_first")).into_iter().collect()
            }
            Who::Owner => self
                .leader_of_own_men(mention, topic, view)
                .or_else(|| {
                    // "أعلن X خروج مقاتليه": who tells of movements tells of their own men's.
                    let moves = view.hit.event_type.is_movement() && topic.is_empty() && !view.hit.is_verb();
                    view.speaker.filter(|&speaker| moves && self.bears_arms(speaker))
                })
                .or_else(|| self.owner(topic, view.hit.event_type.is_movement()))
                .or_else(|| topic.first().map(|doer| doer.actor))
                .map(|actor| (actor, "role.men_of_one_named_before"))
                .into_iter()
                .collect(),
        }
    }

    /// "قال X إن جنوده رفضوا", "إن مسلحيه استولوا": men who are the subject are those of the one who speaks, where that one
    /// has any, or else of the one who acts.
    fn leader_of_own_men(&self, mention: &ActorMention, topic: &[Part], view: &View<'_>) -> Option<usize> {
        // "هيئة X التي أطلق عناصرها النار": of the one that the relative clause is about.
        let start = mention.tokens.start;
        let relative =
            (start.saturating_sub(3)..start).find(|&at| self.doc.is_word(at, &words!["التي", "الذي", "الذين"]));
        let antecedent = relative.and_then(|relative| {
            let mut before = view.before.iter().chain(&view.earlier);
            before.find(|other| self.doc.past_quotes(other.tokens.end) == relative).and_then(|other| other.named())
        });
        if antecedent.is_some() {
            return antecedent;
        }
        // "أعلن X استشهاد ثلاثة من مقاتليه": a side mourns its own.
        if self.doc.is_any(view.hit.tokens.start, &self.lexicon.role_words.losses) && view.speaker.is_some() {
            return view.speaker;
        }
        if !self.doc.before(mention.tokens.start).is_some_and(|at| self.doc.is_word(at, &words!["ان"])) {
            return None;
        }
        view.speaker.filter(|&speaker| self.bears_arms(speaker)).or_else(|| topic.first().map(|part| part.actor))
    }

    /// Whether an actor may have men of its own.
    fn bears_arms(&self, actor: usize) -> bool {
        self.cast.get(actor).is_some_and(|actor| !matches!(&*actor.camp.0, "civilians" | "media" | "un"))
    }

    /// Whom "عناصره" belongs to: the actor named last that is not the one who acts.
    /// Who moves moves their own.
    fn owner(&self, topic: &[Part], moves: bool) -> Option<usize> {
        if let Some(doer) = topic.first().filter(|_| moves) {
            return Some(doer.actor);
        }
        let acts = |actor: &&usize| topic.iter().any(|doer| doer.actor == **actor);
        let paper = |actor: usize| self.cast.get(actor).is_some_and(|actor| actor.kind == ActorKind::Media);
        // Civilians have no men and no posts.
        let people = |actor: usize| {
            self.cast.get(actor).is_some_and(|actor| actor.kind == ActorKind::People && &*actor.camp.0 == "civilians")
        };
        let mut named = self.memory.named.iter().rev();
        named.find(|actor| !acts(actor) && !paper(**actor) && !people(**actor)).copied()
    }

    fn is_bare_militias(&self, mention: &ActorMention, actor: usize) -> bool {
        self.cast.key(actor) == self.lexicon.role_words.actors.militias
            && self.doc.is_any(mention.tokens.end.saturating_sub(1), &self.lexicon.role_words.militia)
            && self.doc.form(mention.tokens.end.saturating_sub(1)).contains("ال")
            && !(self.doc.form(mention.tokens.end).starts_with("ال")
                && self.doc.form(mention.tokens.end).ends_with('ه'))
    }

    /// The militia named last by more than that word.
    fn last_militia(&self) -> Option<usize> {
        let named = |&&actor: &&usize| {
            let telling = self.cast.key(actor) != self.lexicon.role_words.actors.militias;
            telling
                && self
                    .cast
                    .get(actor)
                    .is_some_and(|actor| actor.name_ar.contains("يليشيا") || actor.name_ar.contains("مليشيا"))
        };
        self.memory.named.iter().rev().find(named).copied()
    }
}
