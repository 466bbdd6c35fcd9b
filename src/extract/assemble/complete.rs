//! What the clause leaves out: the doer from the sentence, the sides from the event that a definite noun takes up.

use super::part::{carry, carry_as, push};
use super::{Assembler, Draft, Sentence};
use crate::extract::actors::{ActorMention, Governor};
use crate::extract::memory::Part;
use crate::extract::roles::View;
use crate::extract::triggers::TriggerMention;
use crate::model::{EventType, Role};

impl Assembler<'_> {
    /// What the clause does not tell: the doer from the sentence, the sides from the event that a definite noun takes up.
    pub(super) fn complete(
        &self,
        parts: &mut Vec<Part>,
        sentence: &Sentence<'_>,
        trigger: &TriggerMention,
        topic: &[Part],
        view: &View<'_>,
    ) {
        let event_type = trigger.event_type;
        let has = |parts: &[Part], role| parts.iter().any(|part| part.role == role);
        if event_type.is_mutual() && !crate::extract::roles::is_one_sided(view) {
            if let [only] = parts.as_slice()
                && (only.rule == "role.takes_part" || event_type == EventType::Clash)
            {
                carry_as(parts, topic, Role::Participant, "role.subject_of_sentence");
            }
            if parts.len() == 1
                && event_type == EventType::Clash
                && let Some(mention) = view.before.iter().chain(&view.earlier).rev().find(|mention| {
                    mention.governor == Governor::Bare
                        && mention.armed
                        && mention.named().is_some_and(|actor| !parts.iter().any(|part| part.actor == actor))
                })
                && let Some(actor) = mention.named()
            {
                let tokens = mention.tokens.clone();
                push(parts, Part { actor, role: Role::Participant, tokens, rule: "role.subject_of_sentence" });
            }
            if parts.is_empty() && event_type == EventType::Clash {
                let sides = self.sides_of_sentence(sentence);
                carry_as(parts, &sides, Role::Participant, "role.sides_of_the_sentence");
            }
            let goes_on = event_type == EventType::Clash && !trigger.definite;
            if parts.is_empty() && (goes_on || (trigger.is_verb() && trigger.conjunction)) {
                carry_as(parts, topic, Role::Participant, "role.subject_of_sentence");
            }
            let takes_up = parts.is_empty()
                && trigger.tokens.len() == 1
                && (trigger.definite || !sentence.background)
                && (matches!(event_type, EventType::Clash | EventType::Meeting | EventType::Negotiation)
                    || (event_type == EventType::Agreement && trigger.pronoun));
            if takes_up && let Some(last) = self.memory.of_type.get(&event_type) {
                carry(parts, &last.parts, "role.carried_from_same_event");
            } else if takes_up && event_type == EventType::Clash {
                carry(parts, &self.memory.pair, "role.both_sides_before");
            }
            return;
        }
        if event_type == EventType::Clash && has(parts, Role::Initiator) && !has(parts, Role::Target) {
            let fresh: Vec<Part> =
                topic.iter().filter(|part| !parts.iter().any(|other| other.actor == part.actor)).cloned().collect();
            carry_as(parts, &fresh, Role::Target, "role.subject_of_sentence");
        }
        let suffers =
            has(parts, Role::Target) && view.trigger.subject_is_victim && !crate::extract::roles::is_plural(view);
        // Who laid a bomb is told or it is not known.
        let unknown_doer = match event_type {
            EventType::Bombing => {
                !trigger.is_verb() || self.doc.is_any(trigger.tokens.start, &self.lexicon.role_words.goes_off)
            }
            EventType::Killing => {
                !trigger.is_verb() || (view.trigger.subject_is_victim && !crate::extract::roles::is_plural(view))
            }
            EventType::Evacuation => has(parts, Role::Target),
            _ => false,
        };
        if !has(parts, Role::Initiator)
            && !suffers
            && !unknown_doer
            && !crate::extract::roles::is_passive(view)
            && event_type != EventType::Protest
        {
            let earlier = view.earlier.iter().rev().find(|mention| {
                mention.governor == Governor::Bare
                    && !mention.possession
                    && !mention.is_people_word()
                    && !view.suffered.contains(&mention.tokens)
            });
            let told_before = self.memory.doers.as_ref().filter(|(told, _)| {
                trigger.is_verb()
                    && told + 1 == sentence.nth
                    && trigger.tokens.start <= sentence.tokens.start + 2
                    && !crate::extract::roles::is_passive(view)
            });
            if let Some((_, doers)) = told_before.filter(|_| topic.is_empty()) {
                let fresh: Vec<Part> =
                    doers.iter().filter(|part| !parts.iter().any(|other| other.actor == part.actor)).cloned().collect();
                carry_as(parts, &fresh, Role::Initiator, "role.subject_of_sentence_before");
            } else if !topic.is_empty() {
                let fresh: Vec<Part> = topic
                    .iter()
                    .filter(|part| !parts.iter().any(|other| other.actor == part.actor))
                    .filter(|part| !self.is_own_side(part, parts, event_type))
                    .cloned()
                    .collect();
                carry_as(parts, &fresh, Role::Initiator, "role.subject_of_sentence");
            } else if let Some(mention) =
                earlier.or_else(|| view.before.last()).filter(|mention| !mention.is_people_word()).filter(|_| {
                    !has(parts, Role::Target)
                        || view.trigger.genitive_is_object
                        || matches!(
                            event_type,
                            EventType::Accusation | EventType::Demand | EventType::Threat | EventType::Clash
                        )
                })
            {
                let with = view.earlier.iter().filter(|other| is_chained_to(&view.earlier, mention, other));
                for mention in [mention].into_iter().chain(with) {
                    for (actor, _) in self.meant(mention, "", topic, view) {
                        let tokens = mention.tokens.clone();
                        let rule = "role.subject_of_sentence";
                        push(parts, Part { actor, role: Role::Initiator, tokens, rule });
                    }
                }
            }
        }
        if event_type == EventType::Refusal
            && view.before.is_empty()
            && let Some(demand) = self
                .drafts
                .last()
                .filter(|draft| draft.passage == sentence.tokens && draft.trigger.event_type == EventType::Demand)
            && (trigger.tokens.start.saturating_sub(3)..trigger.tokens.start)
                .any(|at| self.doc.is_word(at, &["لكنها", "لكنه", "لكنهم", "لكن", "انها", "انه"]))
        {
            let asked: Vec<Part> = demand.parts.iter().filter(|part| part.role == Role::Target).cloned().collect();
            if !asked.is_empty() {
                parts.retain(|part| part.role != Role::Initiator);
                carry_as(parts, &asked, Role::Initiator, "role.was_asked");
            }
        }
        if event_type == EventType::Refusal
            && !has(parts, Role::Target)
            && let Some(demand) = self.memory.of_type.get(&EventType::Demand).filter(|demand| {
                let asked = |part: &Part| part.role == Role::Target && parts.iter().any(|own| own.actor == part.actor);
                demand.sentence == sentence.nth && demand.parts.iter().any(asked)
            })
        {
            let doers: Vec<Part> = demand
                .parts
                .iter()
                .filter(|part| part.role == Role::Initiator && !parts.iter().any(|other| other.actor == part.actor))
                .cloned()
                .collect();
            carry_as(parts, &doers, Role::Target, "role.refuses_the_demand_of");
        }
    }

    /// The two sides of an attack that the same sentence has told before.
    fn sides_of_sentence(&self, sentence: &Sentence<'_>) -> Vec<Part> {
        let here = self.drafts.iter().rev().take_while(|draft| draft.passage == sentence.tokens);
        let sides = |draft: &Draft| -> Vec<Part> {
            draft.parts.iter().filter(|part| part.role != Role::Source).cloned().collect()
        };
        let fight = |draft: &&Draft| draft.trigger.event_type.is_fighting();
        here.filter(fight).map(sides).find(|parts| parts.len() > 1).unwrap_or_default()
    }
}

/// Whether two mentions are of one list: "X، ومعها Y".
fn is_chained_to(all: &[&ActorMention], one: &ActorMention, other: &ActorMention) -> bool {
    let head = |mention: &ActorMention| {
        let before = all.iter().rev().skip_while(|at| at.tokens.start > mention.tokens.start);
        before.into_iter().find(|at| !at.chained).map(|at| at.tokens.start)
    };
    one.tokens != other.tokens && head(one) == head(other)
}
