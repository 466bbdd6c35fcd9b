//! Who has a part in one claim: what its words tell, then what the sentence and the text before leave to add.

use super::part::push;
use super::{Assembler, Sentence, overlap};
use crate::arabic::words;
use crate::extract::actors::{ActorMention, Who};
use crate::extract::memory::Part;
use crate::extract::roles::{View, assign, is_apposed, is_in_passing};
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
        let reach = self.reach(sentence, at, clause);
        let last_trigger = at.checked_sub(1).and_then(|at| sentence.triggers.get(at));
        let last_trigger_end = last_trigger.map(|last| last.tokens.end).filter(|&end| end > clause.start);
        let speaks =
            |mention: &&ActorMention| {
                sentence.speeches.iter().any(|speech| {
                    speech.reach.contains(&trigger.tokens.start) && overlap(&speech.speaker, &mention.tokens)
                }) && !self.is_antecedent(mention, trigger)
            };
        let usable: Vec<&ActorMention> = actors.iter().filter(|mention| !mention.backing && !speaks(mention)).collect();
        // Those before the trigger that can have gone on to do it.
        let mut last: Option<&ActorMention> = None;
        let mut goes_on: Vec<&ActorMention> = Vec::new();
        for mention in usable.iter().copied().filter(|mention| mention.tokens.end <= trigger.tokens.start) {
            let apposed = last.is_some_and(|head| is_apposed(self.doc, head, mention));
            if !apposed && !is_in_passing(self.doc, mention) {
                goes_on.push(mention);
            }
            last = Some(mention);
        }
        let view = View {
            doc: self.doc,
            lexicon: self.lexicon,
            hit: trigger,
            trigger: family,
            clause: clause.clone(),
            after: self.after(sentence, &usable, reach),
            before: goes_on.iter().copied().filter(|mention| mention.tokens.start >= clause.start).collect(),
            earlier: goes_on.iter().copied().filter(|mention| mention.tokens.end <= clause.start).collect(),
            last_trigger_end,
            has_topic: !topic.is_empty(),
            denied: last_trigger_end.is_some() && last_trigger.is_some_and(|last| last.event_type == EventType::Denial),
            refused: last_trigger.is_some_and(|last| {
                last.event_type == EventType::Refusal && last.tokens.end + 4 >= trigger.tokens.start
            }),
            speaker: speaker_of(sentence, trigger, actors),
            suffered: self.suffered_in(sentence),
        };
        let mut parts = Vec::new();
        // "وجه X أمرا إلى مقاتليه": who is named comes before who is meant by a pronoun.
        let mut given = assign(&view);
        given.sort_by_key(|(mention, ..)| trigger.event_type.is_speech() && mention.who == Who::Owner);
        for (mention, role, rule) in given {
            for (actor, rule) in self.meant(mention, rule, topic, &view) {
                push(&mut parts, Part { actor, role, tokens: mention.tokens.clone(), rule });
            }
        }
        self.add_speaker_of_own_deed(&mut parts, sentence, &view, actors, topic);
        self.add_speaker_who_goes_on(&mut parts, sentence, trigger, actors);
        if trigger.event_type.is_attack() || trigger.event_type == EventType::Withdrawal {
            self.drop_unfit(&mut parts, trigger.event_type, trigger.tokens.start);
        }
        self.drop_unarmed_sides(&mut parts, trigger.event_type);
        self.complete(&mut parts, sentence, trigger, topic, &view);
        self.add_whom_a_pronoun_means(&mut parts, &view);
        self.add_implied(&mut parts, trigger);
        self.drop_unarmed_sides(&mut parts, trigger.event_type);
        self.drop_vague(&mut parts, trigger.event_type);
        self.drop_unfit(&mut parts, trigger.event_type, trigger.tokens.start);
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

    /// Adds those whom the noun itself tells: "مظاهرة" has people who demonstrate, "مجزرة" has civilians as victims.
    fn add_implied(&self, parts: &mut Vec<Part>, trigger: &TriggerMention) {
        let open = |role: Role| !parts.iter().any(|part| part.role == role);
        let massacre = self.doc.is_any(trigger.tokens.start, &self.lexicon.role_words.massacres) && !trigger.definite;
        let (key, role) = match trigger.event_type {
            EventType::Protest if open(Role::Initiator) && !trigger.is_verb() => ("protesters", Role::Initiator),
            EventType::Killing | EventType::AirStrike if massacre && open(Role::Target) => ("civilians", Role::Target),
            _ => return,
        };
        if let Some(actor) = self.cast.find(key) {
            let tokens = trigger.tokens.clone();
            push(parts, Part { actor, role, tokens, rule: "role.implied_by_the_noun" });
        }
    }

    /// How far the words after a trigger are its own: up to the next trigger or the end of its clause. What stands
    /// between two commas right after a verb is told in passing, and the verb goes on behind it: "أمهلوا، في اجتماع
    /// عقدوه، اللجنة".
    fn reach(&self, sentence: &Sentence<'_>, at: usize, clause: &Range<usize>) -> Range<usize> {
        let tokens = |nth: usize| sentence.triggers.get(nth).map(|trigger| trigger.tokens.clone());
        let own = tokens(at).unwrap_or_default();
        let next = tokens(at + 1).map_or(clause.end, |next| next.start.min(clause.end));
        let closed = |from: usize| {
            let opens = self.doc.token(from).is_some_and(|token| token.is_mark('،'));
            let mut ahead = from + 1..from + 13;
            ahead.find(|&at| opens && self.doc.token(at).is_some_and(|token| token.is_mark('،')))
        };
        let before = at.checked_sub(1).and_then(tokens).and_then(|before| closed(before.end));
        if let Some(end) = before.filter(|&end| end > own.end) {
            return own.end..next.min(end);
        }
        match closed(own.end).filter(|&end| end > next) {
            Some(end) => end..tokens(at + 2).map_or(clause.end.max(end), |after| after.start.min(clause.end.max(end))),
            None => own.end..next,
        }
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
        relative + 1 == trigger.tokens.start && self.doc.is_word(relative, &words!["التي", "الذي", "الذين"])
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

/// The actor who says last what a trigger tells.
fn speaker_of(sentence: &Sentence<'_>, trigger: &TriggerMention, actors: &[ActorMention]) -> Option<usize> {
    let speech = sentence.speeches.iter().rev().find(|speech| speech.reach.contains(&trigger.tokens.start))?;
    let said = |mention: &&ActorMention| overlap(&speech.speaker, &mention.tokens);
    actors.iter().filter(said).find_map(ActorMention::named)
}
