//! What the clause leaves out: the doer from the sentence, the sides from the event that a definite noun takes up.

use super::part::{carry, carry_as, push, with_role};
use super::{Assembler, Draft, Sentence};
use crate::arabic::words;
use crate::extract::actors::{ActorMention, Governor};
use crate::extract::lexicon::Form;
use crate::extract::memory::Part;
use crate::extract::roles::{UNNAMED, View, ends_others, is_falling, is_of_us, is_one_sided, is_passive, is_plural};
use crate::extract::triggers::TriggerMention;
use crate::model::{EventType, Role};

impl Assembler<'_> {
    /// Adds to the parts of a claim who has one without being named in its clause.
    pub(super) fn complete(
        &self,
        parts: &mut Vec<Part>,
        sentence: &Sentence<'_>,
        trigger: &TriggerMention,
        topic: &[Part],
        view: &View<'_>,
    ) {
        if trigger.event_type.is_mutual() && !is_one_sided(view) {
            self.complete_sides(parts, sentence, trigger, topic, view);
            return;
        }
        if trigger.event_type == EventType::Clash && has(parts, Role::Initiator) && !has(parts, Role::Target) {
            carry_as(parts, &others(topic, parts), Role::Target, "role.subject_of_sentence");
        }
        if !has(parts, Role::Initiator) && !self.hides_its_doer(parts, trigger, view) {
            self.add_doer(parts, sentence, trigger, topic, view);
        }
        if trigger.event_type == EventType::Refusal {
            self.complete_refusal(parts, sentence, trigger, view);
        }
    }

    /// The sides of a fight, a meeting, talks or a deal: the subject of the sentence beside the only one that is named,
    /// the sides of what the sentence told, those of the event that the noun takes up.
    fn complete_sides(
        &self,
        parts: &mut Vec<Part>,
        sentence: &Sentence<'_>,
        trigger: &TriggerMention,
        topic: &[Part],
        view: &View<'_>,
    ) {
        let event_type = trigger.event_type;
        let fight = event_type == EventType::Clash;
        // Who mediates is no side.
        let mut sides = parts.iter().filter(|part| part.rule != "role.mediates");
        if let (Some(only), None) = (sides.next(), sides.next())
            && (only.rule == "role.takes_part" || fight)
        {
            carry_as(parts, topic, Role::Participant, "role.subject_of_sentence");
        }
        // "مواجهات مع X وY": all who are named are on one side.
        let one_side = fight && !parts.is_empty() && is_one_side(parts, view);
        if one_side {
            let doers = self.memory.doers.as_ref().filter(|(told, _)| topic.is_empty() && told + 1 == sentence.nth);
            let doers = doers.map(|(_, doers)| doers.clone()).unwrap_or_default();
            let other: Vec<Part> = others(if topic.is_empty() { &doers } else { topic }, parts)
                .into_iter()
                .filter(|part| !self.is_unarmed(part))
                .collect();
            carry_as(parts, &other, Role::Participant, "role.subject_of_sentence");
        }
        // "خاض X مواجهة": the other side of the fight that was told last of him.
        let pair = &self.memory.pair;
        if fight
            && parts.len() == 1
            && pair.len() == 2
            && pair.iter().any(|part| part.actor == parts.first().map_or(usize::MAX, |only| only.actor))
        {
            let other = others(pair, parts);
            carry_as(parts, &other, Role::Participant, "role.both_sides_before");
        }
        if parts.len() == 1
            && fight
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
        // "توصل X وY إلى اتفاق عقب مفاوضات": talks of those who agreed.
        let brokered = parts.iter().all(|part| part.rule == "role.mediates");
        if brokered && matches!(event_type, EventType::Negotiation | EventType::Meeting) {
            let here = self.drafts.iter().rev().take_while(|draft| draft.passage == sentence.tokens);
            let deal = here
                .filter(|draft| matches!(draft.trigger.event_type, EventType::Agreement | EventType::Meeting))
                .find(|deal| deal.parts.len() > 1);
            carry_as(
                parts,
                &deal.map(|deal| deal.parts.clone()).unwrap_or_default(),
                Role::Participant,
                "role.sides_of_the_sentence",
            );
            parts.retain(|part| part.role != Role::Source);
        }
        // "لقاء بين X وY أفضى إلى تفاهم": a deal of those who met.
        if parts.is_empty() && event_type == EventType::Agreement && !trigger.is_verb() {
            let here = self.drafts.iter().rev().take_while(|draft| draft.passage == sentence.tokens);
            let talks = here
                .filter(|draft| matches!(draft.trigger.event_type, EventType::Negotiation | EventType::Meeting))
                .find(|talks| talks.parts.iter().filter(|part| part.role == Role::Participant).count() > 1);
            let sides = talks.map(|talks| with_role(&talks.parts, Role::Participant)).unwrap_or_default();
            carry_as(parts, &sides, Role::Participant, "role.sides_of_the_sentence");
        }
        if parts.is_empty() && fight {
            let sides = self.sides_of_sentence(sentence);
            carry_as(parts, &sides, Role::Participant, "role.sides_of_the_sentence");
        }
        let goes_on = fight && !trigger.definite;
        if parts.is_empty() && (goes_on || (trigger.is_verb() && trigger.conjunction)) {
            carry_as(parts, topic, Role::Participant, "role.subject_of_sentence");
        }
        // "اشتباك بين عائلتين": the sides are told, though nobody knows them.
        let between = (trigger.tokens.end..trigger.tokens.end + 3).any(|at| self.doc.is_word(at, &words!["بين"]));
        let takes_up = parts.is_empty()
            && !between
            && trigger.tokens.len() == 1
            && (trigger.definite || !sentence.background)
            && (matches!(event_type, EventType::Clash | EventType::Meeting | EventType::Negotiation)
                || (event_type == EventType::Agreement && (trigger.pronoun || self.is_the_deal(trigger))));
        if takes_up && let Some(last) = self.memory.of_type.get(&event_type) {
            carry(parts, &last.parts, "role.carried_from_same_event");
        } else if takes_up && fight {
            carry(parts, &self.memory.pair, "role.both_sides_before");
        }
    }

    /// "الاتفاق", not "التوصل إلى اتفاق": a noun with its article that takes up the deal told before.
    fn is_the_deal(&self, trigger: &TriggerMention) -> bool {
        trigger.definite
            && trigger.preposition.is_none()
            && !self.doc.has_stem(trigger.tokens.start, &words!["توصل", "هدن", "مصالحه", "تسويه"])
    }

    /// Whether nobody is to be looked for who did it: a victim or a passive hides the doer, a bomb goes off by itself,
    /// and a crowd that protests is named or not.
    fn hides_its_doer(&self, parts: &[Part], trigger: &TriggerMention, view: &View<'_>) -> bool {
        // "استهدفت مسيّرة سيارة": what fires is the subject, and nobody says whose it is.
        let fires = trigger.is_verb()
            && trigger.event_type.is_attack()
            && !trigger.pronoun
            && self.doc.is_any(trigger.tokens.start, &self.lexicon.role_words.hitting)
            && self.doc.is_bare(trigger.tokens.end, &self.lexicon.role_words.weapons)
            && !self.doc.form(trigger.tokens.end).starts_with("ال")
            && !view.after.iter().any(|mention| mention.tokens.contains(&trigger.tokens.end));
        if fires {
            return true;
        }
        let counted = |part: &Part| part.role == Role::Target && part.rule == "role.subject_before_verb";
        let victim = view.trigger.subject_is_victim && (!is_plural(view) || parts.iter().any(counted));
        let fell = trigger.event_type.is_attack() && is_falling(view);
        let hidden = match trigger.event_type {
            _ if fell || is_of_us(self.doc, trigger) => true,
            EventType::Bombing => !is_plural(view) && !self.goes_on_striking(view) && !self.is_set_off(trigger),
            EventType::Killing => (!trigger.is_verb() && !ends_others(self.doc, self.lexicon, trigger)) || victim,
            EventType::Evacuation => has(parts, Role::Target) && !self.is_led_by_its_subject(trigger, view),
            EventType::Protest => true,
            _ => false,
        };
        // "حملة نفذها X، اعتُقل خلالها", "حملة شنها X طالت شباناً اقتيدوا": a passive is done by those who did what was
        // told before.
        let same = self.drafts.last().is_some_and(|draft| {
            draft.passage.contains(&trigger.tokens.start) && draft.trigger.event_type == trigger.event_type
        });
        let within = same
            || (trigger.tokens.end..trigger.tokens.end + 3)
                .any(|at| self.doc.is_bare(at, &self.lexicon.role_words.in_it));
        let unnamed = parts.iter().any(|part| part.rule == UNNAMED);
        hidden || unnamed || (victim && has(parts, Role::Target)) || (is_passive(view) && !within)
    }

    /// "كان X قد أنهى إجلاء": whether the subject of the verb that leads the noun stands right before it.
    fn is_led_by_its_subject(&self, trigger: &TriggerMention, view: &View<'_>) -> bool {
        let last = view.earlier.last().filter(|last| last.governor == Governor::Bare && !last.civilian);
        let begins = last.map(|last| self.doc.past_quotes(last.tokens.end));
        let begins = begins.map(|at| at + usize::from(self.doc.is_word(at, &words!["قد"])));
        view.before.is_empty()
            && !trigger.is_verb()
            && trigger.preposition.is_none()
            && begins == Some(view.clause.start)
            && trigger.tokens.start <= view.clause.start + 2
    }

    /// "شن X هجمات، بعضها انتحاري، استهدفت": a verb whose subject is the attack that was just told.
    fn goes_on_striking(&self, view: &View<'_>) -> bool {
        let attack = self.drafts.last().filter(|draft| draft.passage.contains(&view.hit.tokens.start));
        let hits = self.doc.is_any(view.hit.tokens.start, &self.lexicon.role_words.hitting);
        hits && view.before.is_empty() && attack.is_some_and(|draft| draft.trigger.event_type.is_attack())
    }

    /// "سيطر على التلة بعد تفجير سيارتين": a charge that those who attack set off.
    fn is_set_off(&self, trigger: &TriggerMention) -> bool {
        let before = self.doc.before(trigger.tokens.start);
        let led = trigger.preposition == Some('ب')
            || before.is_some_and(|at| self.doc.is_word(at, &words!["بعد", "عقب", "عبر", "اثر"]));
        led && trigger.form == Form::Noun && self.doc.is_any(trigger.tokens.end, &self.lexicon.role_words.charges)
    }

    /// "استهدف القصف مركزا", "بدأ الهجوم": the attack told before, of those who made it.
    fn makers_of_attack_told(&self, trigger: &TriggerMention) -> Vec<Part> {
        let attack = |at: usize| {
            self.doc.form(at).starts_with("ال")
                && self.doc.splits(at).iter().flat_map(|split| self.lexicon.triggers.forms(&split.stem)).any(
                    |&(nth, form)| {
                        form == Form::Noun
                            && self.lexicon.triggers.get(nth).is_some_and(|family| family.event_type.is_attack())
                    },
                )
        };
        let subject = trigger.is_verb() && attack(trigger.tokens.end);
        let itself = !trigger.is_verb() && trigger.definite && !trigger.pronoun;
        if !trigger.event_type.is_attack() || !(subject || itself) {
            return Vec::new();
        }
        let others = [EventType::AirStrike, EventType::Shelling, EventType::Offensive];
        let kinds = [trigger.event_type].into_iter().chain(others.into_iter().filter(|_| subject));
        let told =
            kinds.filter_map(|kind| self.memory.of_type.get(&kind)).map(|told| with_role(&told.parts, Role::Initiator));
        told.into_iter().find(|doers| !doers.is_empty()).unwrap_or_default()
    }

    /// The doer of the sentence before, of this sentence, or the subject that stands before the clause.
    fn add_doer(
        &self,
        parts: &mut Vec<Part>,
        sentence: &Sentence<'_>,
        trigger: &TriggerMention,
        topic: &[Part],
        view: &View<'_>,
    ) {
        let event_type = trigger.event_type;
        if let Some(speaker) = self.speaker_before(sentence, trigger, topic) {
            push(parts, speaker);
            return;
        }
        let told_before = self.memory.doers.as_ref().filter(|(told, _)| {
            topic.is_empty()
                && trigger.is_verb()
                && told + 1 == sentence.nth
                && trigger.tokens.start <= sentence.tokens.start + 2
                && !is_passive(view)
        });
        if let Some((_, doers)) = told_before {
            carry_as(parts, &others(doers, parts), Role::Initiator, "role.subject_of_sentence_before");
            return;
        }
        // "التحالف سيكثف ضرباته": the subject of the verb that the clause begins with.
        let of_clause = view.earlier.last().filter(|mention| {
            mention.governor == Governor::Bare
                && !mention.possession
                && !mention.is_people_word()
                && !view.suffered.contains(&mention.tokens)
                && view.before.is_empty()
                && !trigger.is_verb()
                && self.doc.past_quotes(mention.tokens.end) == view.clause.start
                && !(view.clause.start..trigger.tokens.start)
                    .any(|at| self.doc.token(at).is_some_and(|token| token.is_mark('،')))
        });
        if let Some((mention, actor)) = of_clause.and_then(|mention| Some((mention, mention.named()?))) {
            let tokens = mention.tokens.clone();
            push(parts, Part { actor, role: Role::Initiator, tokens, rule: "role.subject_of_sentence" });
            return;
        }
        let makers = self.makers_of_attack_told(trigger);
        if !makers.is_empty() && (topic.is_empty() || trigger.is_verb()) {
            carry_as(parts, &others(&makers, parts), Role::Initiator, "role.carried_from_same_event");
            return;
        }
        if !topic.is_empty() {
            let mut fresh = others(topic, parts);
            // Who flees bears no arms.
            let flees = event_type == EventType::Evacuation && !view.trigger.genitive_is_object;
            fresh.retain(|part| !self.is_own_side(part, parts, event_type) && (!flees || self.is_unarmed(part)));
            carry_as(parts, &fresh, Role::Initiator, "role.subject_of_sentence");
            return;
        }
        let is_definite =
            |mention: &ActorMention| !mention.civilian && self.doc.form(mention.tokens.start).starts_with("ال");
        // "معسكر X الذي يحاصره Y": who is told of in a relative clause does nothing outside it.
        let in_passing = |mention: &ActorMention| {
            let start = mention.tokens.start;
            (start.saturating_sub(2)..start).any(|at| self.doc.is_word(at, &words!["الذي", "التي", "الذين"]))
        };
        let fights = event_type.is_attack() || event_type == EventType::Threat;
        let subject = |mention: &&&ActorMention| {
            let at_peace = mention.civilian && fights;
            let aside = mention.possession || at_peace || in_passing(mention);
            mention.governor == Governor::Bare
                && !aside
                && (!mention.is_people_word() || is_definite(mention))
                && !view.suffered.contains(&mention.tokens)
        };
        let open = !has(parts, Role::Target)
            || view.trigger.genitive_is_object
            || matches!(event_type, EventType::Accusation | EventType::Demand | EventType::Threat | EventType::Clash);
        let found = view
            .earlier
            .iter()
            .rev()
            .find(subject)
            .or_else(|| view.before.last().filter(|mention| !view.suffered.contains(&mention.tokens)))
            .filter(|mention| !matches!(mention.governor, Governor::Between));
        let Some(mention) = found.filter(|mention| open && (!mention.is_people_word() || is_definite(mention))) else {
            return;
        };
        let with = view.earlier.iter().filter(|other| is_chained_to(&view.earlier, mention, other));
        for mention in [mention].into_iter().chain(with) {
            for (actor, _) in self.meant(mention, "", topic, view) {
                let tokens = mention.tokens.clone();
                push(parts, Part { actor, role: Role::Initiator, tokens, rule: "role.subject_of_sentence" });
            }
        }
    }

    /// Who refuses, where the sentence told of whom it was asked; whose demand it is.
    fn complete_refusal(
        &self,
        parts: &mut Vec<Part>,
        sentence: &Sentence<'_>,
        trigger: &TriggerMention,
        view: &View<'_>,
    ) {
        let start = trigger.tokens.start;
        let demand = self.drafts.last().filter(|draft| {
            draft.passage == sentence.tokens && draft.trigger.event_type == EventType::Demand && view.before.is_empty()
        });
        let turns = (start.saturating_sub(3)..start)
            .any(|at| self.doc.is_word(at, &words!["لكنها", "لكنه", "لكنهم", "لكن", "انها", "انه"]));
        let asked = demand.filter(|_| turns).map(|demand| with_role(&demand.parts, Role::Target)).unwrap_or_default();
        if !asked.is_empty() {
            parts.retain(|part| part.role != Role::Initiator);
            carry_as(parts, &asked, Role::Initiator, "role.was_asked");
        }
        let refused = self.memory.of_type.get(&EventType::Demand).filter(|demand| {
            let asked = |part: &Part| part.role == Role::Target && parts.iter().any(|own| own.actor == part.actor);
            demand.sentence == sentence.nth && (demand.parts.iter().any(asked) || self.has_no_content(trigger))
        });
        // "عرضت X تسليم المعبر، لكن Y رفض العرض"
        let offered = self.doc.is_any(trigger.tokens.end, &self.lexicon.role_words.offers)
            || self.lexicon.role_words.offers.contains(self.doc.word(trigger.tokens.end));
        let offers = |mention: &&&ActorMention| {
            mention.governor == Governor::Bare
                && !mention.possession
                && !mention.is_people_word()
                && mention.named().is_some_and(|actor| !parts.iter().any(|part| part.actor == actor))
        };
        let other = view.before.iter().rev().chain(view.earlier.iter().rev()).find(offers);
        if let Some(mention) = other.filter(|_| offered && !has(parts, Role::Target))
            && let Some(actor) = mention.named()
        {
            let tokens = mention.tokens.clone();
            push(parts, Part { actor, role: Role::Target, tokens, rule: "role.refuses_the_demand_of" });
        }
        if let Some(demand) = refused.filter(|_| !has(parts, Role::Target)) {
            let doers = others(&with_role(&demand.parts, Role::Initiator), parts);
            carry_as(parts, &doers, Role::Target, "role.refuses_the_demand_of");
        }
    }

    /// "لم تستجب.", "اعتذروا عن ذلك": the refusal of what was told before, for nothing else is named.
    fn has_no_content(&self, trigger: &TriggerMention) -> bool {
        let end = trigger.tokens.end;
        let ends = self.doc.token(end).is_none_or(|token| !token.form.chars().all(char::is_alphanumeric));
        ends || (end..end + 2).any(|at| self.doc.is_word(at, &words!["ذلك"]))
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

fn has(parts: &[Part], role: Role) -> bool {
    parts.iter().any(|part| part.role == role)
}

/// Whether all sides that are named stand in one list behind "with" or "against".
fn is_one_side(parts: &[Part], view: &View<'_>) -> bool {
    let with = |part: &Part| {
        view.after.iter().find(|mention| {
            mention.tokens == part.tokens && matches!(mention.governor, Governor::With | Governor::Against)
        })
    };
    let heads = parts.iter().filter_map(with).filter(|mention| !mention.chained).count();
    parts.iter().all(|part| with(part).is_some()) && heads <= 1
}

/// Those of `from` who have no part yet.
fn others(from: &[Part], parts: &[Part]) -> Vec<Part> {
    from.iter().filter(|part| !parts.iter().any(|other| other.actor == part.actor)).cloned().collect()
}

/// Whether two mentions are of one list: "X، ومعها Y".
fn is_chained_to(all: &[&ActorMention], one: &ActorMention, other: &ActorMention) -> bool {
    let head = |mention: &ActorMention| {
        let mut before = all.iter().rev().skip_while(|at| at.tokens.start > mention.tokens.start);
        before.find(|at| !at.chained).map(|at| at.tokens.start)
    };
    let near = one.tokens.start <= other.tokens.end + 4 && other.tokens.start <= one.tokens.end + 4;
    near && one.tokens != other.tokens && head(one) == head(other)
}
