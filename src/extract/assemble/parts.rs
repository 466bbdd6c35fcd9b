//! Who has a part in one claim: what its words tell, then what the sentence and the text before leave to add.

use super::part::push;
use super::{Assembler, Sentence, overlap};
use crate::extract::actors::ActorMention;
use crate::extract::memory::Part;
use crate::extract::roles::{View, assign, is_in_passing};
use crate::extract::triggers::TriggerMention;
use crate::model::{EventType, Role};
use std::ops::Range;

impl Assembler<'_> {
    pub(super) fn parts(
        &self,
        sentence: &Sentence<'_>,
        at: usize,
        trigger: &TriggerMention,
        clause: &Range<usize>,
        actors: &[ActorMention],
        topic: &[Part],
    ) -> Vec<Part> {
        let Some(family) = self.lexicon.triggers.get(trigger.nth) else { return Vec::new() };
        let next_trigger = sentence.triggers.get(at + 1).map_or(clause.end, |next| next.tokens.start.min(clause.end));
        let last_trigger_end = at
            .checked_sub(1)
            .and_then(|at| sentence.triggers.get(at))
            .map(|last| last.tokens.end)
            .filter(|&end| end > clause.start);
        let speaks =
            |mention: &&ActorMention| {
                sentence.speeches.iter().any(|speech| {
                    speech.reach.contains(&trigger.tokens.start) && overlap(&speech.speaker, &mention.tokens)
                }) && !self.is_antecedent(mention, trigger)
            };
        let usable: Vec<&ActorMention> = actors.iter().filter(|mention| !mention.backing && !speaks(mention)).collect();
        let view = View {
            doc: self.doc,
            lexicon: self.lexicon,
            hit: trigger,
            trigger: family,
            clause: clause.clone(),
            after: self.after(sentence, &usable, trigger.tokens.end..next_trigger),
            before: usable
                .iter()
                .copied()
                .filter(|mention| mention.tokens.start >= clause.start && mention.tokens.end <= trigger.tokens.start)
                .filter(|mention| !is_in_passing(self.doc, mention))
                .collect(),
            earlier: usable.iter().copied().filter(|mention| mention.tokens.end <= clause.start).collect(),
            last_trigger_end,
            has_topic: !topic.is_empty(),
            suffered: self.suffered_in(sentence),
        };
        let mut parts = Vec::new();
        for (mention, role, rule) in assign(&view) {
            for (actor, rule) in self.meant(mention, rule, topic, trigger.event_type.is_movement()) {
                push(&mut parts, Part { actor, role, tokens: mention.tokens.clone(), rule });
            }
        }
        self.add_speaker_of_own_deed(&mut parts, sentence, &view, actors, topic);
        self.add_speaker_who_goes_on(&mut parts, sentence, trigger, actors);
        self.drop_unarmed_sides(&mut parts, trigger.event_type);
        self.complete(&mut parts, sentence, trigger, topic, &view);
        self.add_whom_a_pronoun_means(&mut parts, &view);
        self.drop_unarmed_sides(&mut parts, trigger.event_type);
        self.drop_vague(&mut parts, trigger.event_type);
        self.drop_unfit(&mut parts, trigger.event_type);
        for speech in sentence.speeches.iter().filter(|speech| speech.reach.contains(&trigger.tokens.start)) {
            for mention in actors.iter().filter(|mention| overlap(&speech.speaker, &mention.tokens)) {
                if let Some(actor) = mention.named() {
                    push(
                        &mut parts,
                        Part { actor, role: Role::Source, tokens: mention.tokens.clone(), rule: "role.speaker" },
                    );
                }
            }
        }
        parts
    }

    /// The mentions in `reach`, without those who only say so ("وفق ما قال محافظ المدينة ونشطاء").
    fn after<'m>(
        &self,
        sentence: &Sentence<'_>,
        usable: &[&'m ActorMention],
        reach: Range<usize>,
    ) -> Vec<&'m ActorMention> {
        let mut after: Vec<&ActorMention> = Vec::new();
        let mut speaks = false;
        for mention in usable.iter().filter(|mention| reach.contains(&mention.tokens.start)) {
            let told = sentence.speeches.iter().any(|speech| {
                overlap(&speech.speaker, &mention.tokens)
                    && speech.verb.start >= reach.start
                    && speech.verb.end <= mention.tokens.start
            });
            speaks = told || (speaks && mention.chained);
            if !speaks {
                after.push(mention);
            }
        }
        after
    }

    /// "بيان للأمم المتحدة التي ناشدت": a speaker that the relative clause of the trigger is about.
    fn is_antecedent(&self, mention: &ActorMention, trigger: &TriggerMention) -> bool {
        let relative = mention.tokens.end;
        relative + 1 == trigger.tokens.start && self.doc.is_word(relative, &["التي", "الذي", "الذين"])
    }

    /// Where those stand who suffered what was told of this sentence so far.
    fn suffered_in(&self, sentence: &Sentence<'_>) -> Vec<Range<usize>> {
        let here = self.drafts.iter().rev().take_while(|draft| draft.passage == sentence.tokens);
        let harmed = here.filter(|draft| {
            draft.trigger.event_type.is_done_to_people() || draft.trigger.event_type == EventType::Dismissal
        });
        let targets = harmed.flat_map(|draft| draft.parts.iter().filter(|part| part.role == Role::Target));
        targets.map(|part| part.tokens.clone()).collect()
    }
}
