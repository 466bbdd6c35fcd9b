//! Speakers who tell of themselves: of their own deed, or going on to deny, blame, demand or threaten.

use super::part::push;
use super::{Assembler, Draft, Sentence, overlap};
use crate::arabic::words;
use crate::extract::actors::ActorMention;
use crate::extract::lexicon::Form;
use crate::extract::memory::Part;
use crate::extract::roles::{View, is_circumstantial, is_of_us};
use crate::extract::speech::Speech;
use crate::extract::triggers::TriggerMention;
use crate::model::{ActorKind, EventType, Role};

impl Assembler<'_> {
    /// "أعلنت قسد سيطرتها", "أعلن X أنه أطلق": the speaker speaks of its own deed.
    pub(super) fn add_speaker_of_own_deed(
        &self,
        parts: &mut Vec<Part>,
        sentence: &Sentence<'_>,
        view: &View<'_>,
        actors: &[ActorMention],
        topic: &[Part],
    ) {
        let trigger = view.hit;
        // "أعلنت X في بيان رفضها": spelled like a verb with an object, and a noun of the speaker's own.
        let also_noun = || {
            let led = self.doc.before(trigger.tokens.start);
            let relative =
                led.is_some_and(|at| self.doc.is_word(at, &words!["الذي", "التي", "الذين", "ما", "قد", "ثم"]));
            let noun = |split: &crate::arabic::Split| {
                crate::arabic::without_pronoun(&split.stem)
                    .iter()
                    .any(|bare| self.lexicon.triggers.forms(bare).iter().any(|(_, form)| *form == Form::Noun))
            };
            trigger.form == Form::Past
                && !trigger.conjunction
                && !relative
                && view.before.last().is_none_or(|last| last.tokens.end < trigger.tokens.start)
                && self.doc.splits(trigger.tokens.start).iter().any(noun)
        };
        let own = trigger.pronoun && (!trigger.is_verb() || also_noun());
        let done = parts.iter().any(|part| part.role == Role::Initiator);
        let mutual = trigger.event_type.is_mutual();
        let role = if mutual { Role::Participant } else { Role::Initiator };
        if done || (mutual && !own && !self.is_of_self(view)) {
            return;
        }
        // "بحسب ناشطين" behind what is told names no one who did it.
        let leads = |speech: &&Speech| speech.verb.is_empty() || speech.verb.start < trigger.tokens.start;
        let mut speeches = sentence.speeches.iter().rev().filter(leads);
        let Some(speech) = speeches.find(|speech| self.tells_of_itself(speech, view, own)) else {
            return;
        };
        // "كما أعلن أنه": who spoke of last speaks on.
        let goes_on = speech.speaker.start < speech.verb.start && speech.speaker.end + 1 < speech.verb.start;
        if let Some(doer) = topic.first().filter(|_| goes_on) {
            push(parts, Part { role, rule: "role.speaker_of_own_deed", ..doer.clone() });
            return;
        }
        let speaker = actors.iter().find(|mention| overlap(&speech.speaker, &mention.tokens));
        if let Some((mention, actor)) = speaker.and_then(|mention| Some((mention, mention.named()?))) {
            let tokens = mention.tokens.clone();
            push(parts, Part { actor, role, tokens, rule: "role.speaker_of_own_deed" });
        }
    }

    /// Whether what is said there is that the speaker itself did it.
    fn tells_of_itself(&self, speech: &Speech, view: &View<'_>, own: bool) -> bool {
        let words = &self.lexicon.role_words;
        let trigger = view.hit;
        let start = trigger.tokens.start;
        if !speech.reach.contains(&start) {
            return false;
        }
        let from = speech.reach.start.max(speech.speaker.end.min(start));
        let gap = start.saturating_sub(from);
        // "أعلن X مقتل ثلاثة جنود جراء غارة": someone else brought the deaths that are made known.
        let end = trigger.tokens.end;
        let brought = self.doc.is_any(start, &words.deaths)
            && (end..end + 10)
                .any(|at| self.doc.is_word(at, &words!["جراء", "اثر", "نتيجه", "بسبب", "برصاص", "بقصف", "بنيران"]));
        let mourned = self.doc.is_any(start, &words.losses) || brought;
        let announced = !trigger.is_verb()
            && !mourned
            && self.doc.is_any(speech.verb.start, &words.announcing)
            && (gap <= 4 || (gap <= 14 && self.is_calm(from..start)));
        let own_forces = || (view.clause.start..start).any(|at| self.doc.is_any(at, &words.own_forces));
        let of_self = self.is_of_self(view);
        // "مجددا مطالبة بلاده", "رد X بتحميل Y المسؤولية"
        let of_his_state = self.doc.is_word(trigger.tokens.end, &words!["بلاده", "بلادها", "حكومته"]);
        let answers = trigger.preposition == Some('ب')
            && !trigger.is_verb()
            && trigger.event_type == EventType::Accusation
            && gap <= 1
            && speech.speaker.end <= start;
        let we = (own && self.doc.form(start).ends_with("نا")) || is_of_us(self.doc, trigger);
        let denies = is_phrase_of_denial(trigger);
        (own && (gap <= 8 || (gap <= 14 && self.is_calm(from..start))))
            || announced
            || we
            || of_self
            || (of_his_state && !trigger.is_verb())
            || answers
            || denies
            || (own_forces() && view.before.is_empty())
    }

    /// "أعلن أنه أطلق": whether nothing but a particle stands between the pronoun and the verb.
    fn is_of_self(&self, view: &View<'_>) -> bool {
        let mut before = self.doc.before(view.hit.tokens.start);
        while before.is_some_and(|at| self.doc.is_word(at, &words!["قد", "لن", "لم", "لا", "سوف"])) {
            before = before.and_then(|at| self.doc.before(at));
        }
        before.is_some_and(|at| self.doc.is_bare(at, &self.lexicon.role_words.of_self))
    }

    /// Whether no verb, no connective and no "that" stands in a stretch: it holds days, and what is made known.
    fn is_calm(&self, mut stretch: std::ops::Range<usize>) -> bool {
        stretch.all(|at| {
            let verb = |stem: &str| self.lexicon.triggers.forms(stem).iter().any(|(_, form)| *form != Form::Noun);
            !self.doc.is_word(at, &words!["ان", "بان"])
                && !self.doc.is_any(at, &self.lexicon.words.saying_verbs)
                && !self.doc.is_any(at, &self.lexicon.words.support_past)
                && !self.doc.splits(at).first().is_some_and(|split| verb(&split.stem))
        })
    }

    /// "ونفى أن يكون": a verb of speech at the head of a sentence goes on with the one who spoke in the sentence before,
    /// not with those of whom was spoken.
    pub(super) fn speaker_before(
        &self,
        sentence: &Sentence<'_>,
        trigger: &TriggerMention,
        topic: &[Part],
    ) -> Option<Part> {
        let heads = trigger.tokens.start <= sentence.tokens.start + 2 && trigger.is_verb();
        let last = self.doc.passages.get(sentence.nth.checked_sub(1)?)?;
        let goes_on = heads && topic.is_empty() && trigger.event_type.is_speech();
        let denies = is_phrase_of_denial(trigger);
        let spoken = self.speaker.clone().filter(|speaker| {
            (goes_on && last.tokens.contains(&speaker.start)) || (denies && speaker.end <= trigger.tokens.start)
        })?;
        let mention = self.mentions.actors.iter().find(|mention| overlap(&spoken, &mention.tokens))?;
        let actor = mention.named()?;
        let of_paper =
            self.cast.get(actor).is_none_or(|actor| actor.kind == ActorKind::Media || &*actor.camp.0 == "media");
        let woman = self.doc.form(trigger.tokens.start).ends_with('ت');
        let tokens = mention.tokens.clone();
        let part = Part { actor, role: Role::Initiator, tokens, rule: "role.speaker_goes_on" };
        (!(of_paper || woman && mention.is_person())).then_some(part)
    }

    /// "قال X ... ونفى", "محذراً": the speaker goes on to deny, blame, demand or threaten.
    pub(super) fn add_speaker_who_goes_on(
        &self,
        parts: &mut Vec<Part>,
        sentence: &Sentence<'_>,
        trigger: &TriggerMention,
        actors: &[ActorMention],
    ) {
        let speech = trigger.event_type.is_speech();
        let participle = is_circumstantial(self.doc, trigger);
        let goes_on = participle || (trigger.is_verb() && trigger.conjunction);
        let undone = !parts.iter().any(|part| part.role == Role::Initiator);
        if !(speech && goes_on && undone) {
            return;
        }
        // "طالبت الوزارة ... متهمة": the subject of the word of speech before.
        let told = self.drafts.iter().rev().take_while(|draft| draft.passage == sentence.tokens);
        let within_speech = |draft: &Draft| {
            let start = draft.trigger.tokens.start;
            sentence.speeches.iter().any(|speech| {
                // "قال X ..., في حين حمّل Y": someone else speaks now.
                let turns = (speech.verb.end..start).any(|at| {
                    self.doc.is_word(at, &words!["فيما", "بينما", "اما"])
                        || (self.doc.is_word(at, &words!["حين"])
                            && self.doc.before(at).is_some_and(|at| self.doc.is_word(at, &words!["في"])))
                });
                speech.rule != "speech.according_to"
                    && speech.verb.end <= start
                    && speech.reach.contains(&start)
                    && !turns
            })
        };
        let before = told
            .filter(|draft| draft.trigger.event_type.is_speech() && draft.trigger.is_verb() && !within_speech(draft))
            .find_map(|draft| draft.parts.iter().find(|part| part.role == Role::Initiator).cloned());
        // "قال X ... بينما أعلنت Y مهلة متوعدة": who spoke last speaks on.
        let since = |speech: &&Speech| {
            let told = self.drafts.iter().rev().find(|draft| {
                draft.passage == sentence.tokens && draft.trigger.event_type.is_speech() && draft.trigger.is_verb()
            });
            let turns = (speech.verb.start.saturating_sub(2)..speech.verb.start)
                .any(|at| self.doc.is_word(at, &words!["فيما", "بينما", "حين"]));
            turns && told.is_some_and(|draft| draft.trigger.tokens.start < speech.verb.start)
        };
        let other = sentence.speeches.iter().rev().find(|speech| speech.verb.end <= trigger.tokens.start);
        let other = other.filter(since).is_some();
        if let Some(part) = before.filter(|_| participle && !other) {
            push(parts, Part { role: Role::Initiator, rule: "role.speaker_goes_on", ..part });
            return;
        }
        // "قال X إن Y رفضوا، متهما إياهم": a participle goes on with the verb of saying.
        let main = sentence.speeches.iter().rev().find(|speech| {
            speech.speaker.start < trigger.tokens.start
                && !speech.verb.is_empty()
                && speech.verb.start < trigger.tokens.start
                && speech.rule != "speech.according_to"
        });
        let main = main.filter(|_| participle && !trigger.conjunction);
        let telling = |mention: &&ActorMention| {
            overlap(&main.map(|speech| speech.speaker.clone()).unwrap_or_default(), &mention.tokens)
        };
        if let Some(mention) = actors.iter().find(telling)
            && let Some(actor) = mention.named()
            && (!mention.vague && (!mention.is_people_word() || self.cast.key(actor) == "sources"))
        {
            let tokens = mention.tokens.clone();
            parts.retain(|part| part.actor != actor);
            push(parts, Part { actor, role: Role::Initiator, tokens, rule: "role.speaker_goes_on" });
            return;
        }
        // Another word of speech since then has a subject of its own.
        let since = self.drafts.iter().rev().take_while(|draft| draft.passage == sentence.tokens);
        let last_told = since
            .filter(|draft| draft.trigger.event_type.is_speech())
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

/// "لا صحة لما", "عار عن الصحة": whoever speaks denies it.
fn is_phrase_of_denial(trigger: &TriggerMention) -> bool {
    trigger.event_type == EventType::Denial && !trigger.is_verb() && trigger.tokens.len() > 1
}
