//! Speakers who tell of themselves: of their own deed, or going on to deny, blame, demand or threaten.

use super::part::push;
use super::{Assembler, Sentence, overlap};
use crate::extract::actors::ActorMention;
use crate::extract::lexicon::Form;
use crate::extract::memory::Part;
use crate::extract::triggers::TriggerMention;
use crate::model::{EventType, Role};

impl Assembler<'_> {
    /// "قال X ... ونفى", "محذراً": the speaker goes on to deny, blame, demand or threaten.
    pub(super) fn add_speaker_who_goes_on(
        &self,
        parts: &mut Vec<Part>,
        sentence: &Sentence<'_>,
        trigger: &TriggerMention,
        actors: &[ActorMention],
    ) {
        let speech = trigger.event_type.is_speech();
        let goes_on = trigger.form == Form::Participle || (trigger.is_verb() && trigger.conjunction);
        let undone = !parts.iter().any(|part| part.role == Role::Initiator);
        if !(speech && goes_on && undone) {
            return;
        }
        // "طالبت الوزارة ... متهمة": the subject of the word of speech before.
        let told = self.drafts.iter().rev().take_while(|draft| draft.passage == sentence.tokens);
        let before = told
            .filter(|draft| draft.trigger.event_type.is_speech())
            .find_map(|draft| draft.parts.iter().find(|part| part.role == Role::Initiator).cloned());
        if let Some(part) = before.filter(|_| trigger.form == Form::Participle) {
            push(parts, Part { role: Role::Initiator, rule: "role.speaker_goes_on", ..part });
            return;
        }
        let spoken_of = |event_type| {
            matches!(
                event_type,
                EventType::Denial | EventType::Accusation | EventType::Demand | EventType::Threat | EventType::Refusal
            )
        };
        // Another word of speech since then has a subject of its own.
        let since = self.drafts.iter().rev().take_while(|draft| draft.passage == sentence.tokens);
        let last_told = since
            .filter(|draft| spoken_of(draft.trigger.event_type))
            .map(|draft| draft.trigger.tokens.start)
            .next()
            .unwrap_or(0);
        let spoken = sentence.speeches.iter().rev().find(|speech| {
            !speech.verb.is_empty() && speech.verb.start < trigger.tokens.start && speech.verb.start >= last_told
        });
        let mut heard: Vec<&ActorMention> = spoken
            .map(|speech| actors.iter().filter(|mention| overlap(&speech.speaker, &mention.tokens)).collect())
            .unwrap_or_default();
        heard.sort_by_key(|mention| mention.vague || mention.is_people_word());
        if let Some(mention) = heard.first().filter(|mention| !(mention.vague || mention.is_people_word()))
            && let Some(actor) = mention.named()
            && self.cast.get(actor).is_some_and(|actor| &*actor.camp.0 != "media")
        {
            let tokens = mention.tokens.clone();
            parts.retain(|part| part.actor != actor);
            push(parts, Part { actor, role: Role::Initiator, tokens, rule: "role.speaker_goes_on" });
        }
    }
}
