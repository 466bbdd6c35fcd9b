//! From mentions to claims: for each trigger its status, actors, places, day, speakers and numbers.
//!
//! What stands in the trigger's own clause comes first, then the rest of its sentence, then what was told before;
//! each step leaves its rule, so that a reader sees what was written and what was carried.

mod complete;
mod dead;
mod fit;
mod meant;
mod part;
mod parts;
mod pronouns;
mod relations;
mod speakers;

use super::actors::{ActorMention, Cast};
use super::doc::{Doc, Part as Line, Passage};
use super::lexicon::Lexicon;
use super::located::beginning_in;
use super::memory::{Memory, Part, Trace, Where};
use super::places::{Atlas, PlaceMentioned};
use super::speech::Speech;
use super::status::{Vouched, status};
use super::timex::{Anchor, Timex};
use super::toll::Count;
use super::triggers::TriggerMention;
use super::{dates, scope, speech, toll, whereabouts};
use crate::arabic::words;
use crate::model::{ClaimDate, EventType, Role, Status, TollRule};
use std::ops::Range;
use std::rc::Rc;

/// All mentions of one report.
pub struct Mentions {
    /// Actors.
    pub actors: Vec<ActorMention>,
    /// Places.
    pub places: Vec<PlaceMentioned>,
    /// Triggers.
    pub triggers: Vec<TriggerMention>,
    /// Words of time.
    pub times: Vec<Timex>,
    topic: Option<usize>,
    region: Option<usize>,
}

impl Mentions {
    /// All mentions of one report, each sort in text order.
    pub fn new(
        actors: Vec<ActorMention>,
        places: Vec<PlaceMentioned>,
        triggers: Vec<TriggerMention>,
        times: Vec<Timex>,
    ) -> Self {
        let topic = places.iter().position(|mention| mention.topic);
        let region = places.iter().position(|mention| mention.region.is_some());
        Self { actors, places, triggers, times, topic, region }
    }

    /// The place that the report is about.
    pub fn topic(&self) -> Option<&PlaceMentioned> {
        self.places.get(self.topic?)
    }

    /// The province that most of the report speaks of.
    pub fn region(&self) -> Option<&PlaceMentioned> {
        self.places.get(self.region?)
    }
}

/// A claim in terms of tokens.
#[derive(Debug)]
pub struct Draft {
    /// The trigger.
    pub trigger: TriggerMention,
    /// The sentence.
    pub passage: Range<usize>,
    /// Whether a heading tells it.
    pub heading: bool,
    /// How it is vouched for.
    pub vouched: Vouched,
    /// Actors.
    pub parts: Vec<Part>,
    /// Places.
    pub places: Vec<Where>,
    /// Day.
    pub date: Option<ClaimDate>,
    /// Speakers, nearest first.
    pub speeches: Vec<Speech>,
    /// Numbers.
    pub counts: Vec<Count>,
}

/// Puts the claims of a report together, in text order.
pub fn assemble(
    doc: &Doc<'_>,
    lexicon: &Lexicon,
    cast: &Cast,
    mentions: &Mentions,
    atlas: &Atlas<'_>,
    anchor: Option<Anchor>,
    toll_rule: TollRule,
) -> Vec<Draft> {
    let mut assembler = Assembler {
        doc,
        lexicon,
        cast,
        mentions,
        atlas,
        anchor,
        toll_rule,
        memory: Memory::default(),
        drafts: Vec::new(),
        speaker: None,
    };
    let passages = doc.passages.iter().enumerate();
    for (nth, passage) in passages.clone().filter(|(_, passage)| passage.part == Line::Body) {
        assembler.read(nth, passage);
    }
    assembler.tell_sides_ahead();
    let told: Vec<EventType> = assembler.drafts.iter().map(|draft| draft.trigger.event_type).collect();
    assembler.memory = Memory::default();
    let body = std::mem::take(&mut assembler.drafts);
    for (nth, passage) in passages.filter(|(_, passage)| passage.part == Line::Title) {
        assembler.read(nth, passage);
    }
    // A heading counts where it tells, with a verb, what the text below does not.
    let headings = assembler
        .drafts
        .into_iter()
        .filter(|draft| draft.trigger.is_verb() && !told.contains(&draft.trigger.event_type));
    let mut drafts: Vec<Draft> = headings.map(|draft| Draft { heading: true, ..draft }).chain(body).collect();
    drafts.sort_by_key(|draft| draft.trigger.tokens.start);
    drafts
}

struct Assembler<'a> {
    doc: &'a Doc<'a>,
    lexicon: &'a Lexicon,
    cast: &'a Cast,
    mentions: &'a Mentions,
    atlas: &'a Atlas<'a>,
    anchor: Option<Anchor>,
    toll_rule: TollRule,
    memory: Memory,
    drafts: Vec<Draft>,
    speaker: Option<Range<usize>>,
}

/// One sentence being read.
pub struct Sentence<'a> {
    /// Its place among the sentences.
    pub nth: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its clauses.
    pub clauses: Vec<Range<usize>>,
    /// Its triggers.
    pub triggers: Vec<&'a TriggerMention>,
    /// What is said by whom in it.
    pub speeches: Vec<Speech>,
    /// Whether it tells background of no known day.
    pub background: bool,
    /// Its numbers, trigger by trigger.
    pub counts: Vec<Vec<Count>>,
}

impl Assembler<'_> {
    fn read(&mut self, nth: usize, passage: &Passage) {
        let tokens = passage.tokens.clone();
        let mentions = self.mentions;
        let here = beginning_in(&mentions.triggers, &tokens);
        let triggers: Vec<&TriggerMention> = here.iter().collect();
        let actors = beginning_in(&mentions.actors, &tokens);
        let speeches = speech::annotate(self.doc, self.lexicon, passage, actors, &mut self.speaker);
        let clauses = scope::clauses(self.doc, self.lexicon, passage, here);
        let telling = toll::Telling {
            doc: self.doc,
            tolls: &self.lexicon.tolls,
            start: tokens.start,
            end: tokens.end,
            clauses: &clauses,
            triggers: &triggers,
            times: &self.mentions.times,
            rule: self.toll_rule,
        };
        let counts = telling.shares();
        let sentence = Sentence {
            nth,
            clauses,
            counts,
            background: tokens.clone().take(8).any(|at| {
                self.lexicon
                    .words
                    .background
                    .find(self.doc, at)
                    .is_some_and(|hit| !self.doc.is_word(hit.end, &words!["من"]))
            }) && nth > 0,
            tokens,
            triggers,
            speeches,
        };
        let flashback = looks_back(self.doc, sentence.tokens.start);
        let mut topic: Vec<Part> = Vec::new();
        let mut denied_from = None;
        let mut topic_speaks = false;
        for at in 0..sentence.triggers.len() {
            let Some(&trigger) = sentence.triggers.get(at) else { continue };
            self.hear(&sentence, trigger, actors);
            // Who demands or blames does not do what is told beside it, unless "and" goes on with a verb.
            let goes_on = !topic_speaks
                || trigger.event_type.is_speech()
                || (trigger.is_verb() && trigger.conjunction)
                || (trigger.pronoun && !trigger.conjunction);
            let kept: &[Part] = if goes_on { &topic } else { &[] };
            let draft = self.draft(&sentence, at, trigger, actors, kept, denied_from);
            if draft.trigger.event_type == EventType::Denial {
                denied_from = Some(draft.trigger.tokens.end);
            }
            // "قضى طفلان برصاص قناص": who is named by "by" is not what the sentence goes on about.
            let doers: Vec<Part> = draft
                .parts
                .iter()
                .filter(|part| part.role == Role::Initiator && !(trigger.is_verb() && part.rule == "role.by"))
                .cloned()
                .collect();
            // Who is told of in a relative clause is not what the sentence goes on about.
            let taken_up =
                |part: &Part| matches!(part.rule, "role.subject_of_light_verb" | "role.carried_from_same_event");
            // "دخل X البلدة بعد انسحاب Y": nor who did what only tells the time.
            let dates = !trigger.is_verb()
                && !topic.is_empty()
                && self
                    .doc
                    .before(trigger.tokens.start)
                    .is_some_and(|at| self.doc.is_word(at, &words!["بعد", "عقب", "قبل", "منذ", "اثر", "قبيل", "غداه"]));
            // "طالبت X Y بالانسحاب، كما أعلنت": nor who is to do what is demanded.
            let demanded = !trigger.is_verb()
                && trigger.preposition == Some('ب')
                && !topic.is_empty()
                && self.drafts.last().is_some_and(|last| {
                    last.passage == sentence.tokens
                        && last.trigger.event_type == EventType::Demand
                        && last.trigger.is_verb()
                });
            let aside = dates
                || demanded
                || draft.parts.iter().any(taken_up)
                || self.doc.before(trigger.tokens.start).is_some_and(|at| {
                    trigger.is_verb() && self.doc.is_word(at, &words!["التي", "الذي", "الذين"]) && !topic.is_empty()
                });
            let doers = if doers.is_empty() { subject_of_meeting(&draft) } else { doers };
            let doers = if doers.is_empty() { subject_who_is_moved(&draft) } else { doers };
            let doers = if doers.is_empty() && topic.is_empty() { subject_of_passive(&draft) } else { doers };
            if !doers.is_empty() && !aside {
                self.memory.doers = Some((nth, doers.clone()));
                topic_speaks =
                    matches!(draft.trigger.event_type, EventType::Demand | EventType::Accusation | EventType::Denial);
                topic = doers;
            }
            let trace = Rc::new(Trace {
                event_type: draft.trigger.event_type,
                parts: draft.parts.clone(),
                places: draft.places.clone(),
                date: draft.date.clone(),
                sentence: nth,
                wake: whereabouts::is_in_wake(self.doc, self.lexicon, trigger),
                wide: whereabouts::is_wide(self.atlas, &draft.places),
            });
            let if_only = draft.vouched.status == Status::Hypothetical;
            self.memory.note_places(&trace, sentence.background || flashback || if_only);
            if !sentence.background && !matches!(draft.vouched.status, Status::Planned | Status::Hypothetical) {
                let date = draft.date.as_ref();
                let aside = flashback || dates::is_aside(self.doc, self.lexicon, &sentence, self.mentions, date);
                self.memory.learn(draft.trigger.event_type, &trace, aside);
            }
            self.drafts.push(draft);
        }
        self.relate(&sentence.tokens);
        for mention in actors.iter().filter(|mention| !mention.backing) {
            if let Some(actor) = mention.named() {
                self.memory.hear(actor);
            }
        }
    }

    /// Remembers the actors named in the sentence before the trigger.
    fn hear(&mut self, sentence: &Sentence<'_>, trigger: &TriggerMention, actors: &[ActorMention]) {
        let before = actors.iter().filter(|mention| {
            mention.tokens.start >= sentence.tokens.start && mention.tokens.end <= trigger.tokens.start
        });
        for actor in before.filter(|mention| !mention.backing).filter_map(ActorMention::named) {
            self.memory.hear(actor);
        }
    }

    fn draft(
        &self,
        sentence: &Sentence<'_>,
        at: usize,
        trigger: &TriggerMention,
        actors: &[ActorMention],
        topic: &[Part],
        denied_from: Option<usize>,
    ) -> Draft {
        let start = trigger.tokens.start;
        let clause = sentence
            .clauses
            .iter()
            .find(|clause| clause.contains(&start))
            .cloned()
            .unwrap_or_else(|| sentence.tokens.clone());
        let governed = governed(sentence, at, trigger, &clause);
        let vouched = status(
            self.doc,
            self.lexicon,
            trigger,
            &clause,
            denied_from.filter(|&from| {
                from >= clause.start
                    && !(from..start).any(|at| self.doc.token(at).is_some_and(|token| token.is_mark('،')))
            }),
            governed,
        );
        let parts = self.parts(sentence, at, trigger, &clause, actors, topic);
        let speeches: Vec<Speech> =
            sentence.speeches.iter().rev().filter(|speech| speech.reach.contains(&start)).cloned().collect();
        let heard = whereabouts::Heard {
            doc: self.doc,
            mentions: self.mentions,
            memory: &self.memory,
            sentence,
            trigger,
            clause: &clause,
            atlas: self.atlas,
            lexicon: self.lexicon,
        };
        let places = whereabouts::places(&heard);
        let places = if self.is_said_abroad(trigger.event_type, &parts) {
            places.into_iter().filter(|place| !matches!(place.rule, "place.carried" | "place.topic")).collect()
        } else {
            places
        };
        let plain =
            matches!(vouched.status, Status::Reported | Status::Unconfirmed | Status::Denied | Status::Disputed);
        let date = dates::date(&heard, self.anchor, plain);
        let counts = sentence.counts.get(at).cloned().unwrap_or_default();
        Draft {
            trigger: trigger.clone(),
            passage: sentence.tokens.clone(),
            heading: false,
            vouched,
            parts,
            places,
            date,
            speeches,
            counts,
        }
    }
}

/// The trigger on which a movement or a taking hangs that is only agreed on, demanded, refused or threatened:
/// "اتفاق على خروج المسلحين".
fn governed(
    sentence: &Sentence<'_>,
    at: usize,
    trigger: &TriggerMention,
    clause: &Range<usize>,
) -> Option<Range<usize>> {
    let last = sentence.triggers.get(at.checked_sub(1)?)?;
    let content = matches!(
        trigger.event_type,
        EventType::Withdrawal
            | EventType::Evacuation
            | EventType::Deployment
            | EventType::Seizure
            | EventType::Agreement
            | EventType::Meeting
    );
    let word =
        matches!(last.event_type, EventType::Agreement | EventType::Demand | EventType::Refusal | EventType::Threat);
    let near = last.tokens.start >= clause.start && trigger.tokens.start - last.tokens.end <= 8;
    let hangs =
        content && word && near && !trigger.conjunction && !trigger.is_verb() && trigger.event_type != last.event_type;
    hangs.then(|| last.tokens.clone())
}

/// Whether a sentence looks back ("وكان ... قد", "يذكر أن", "جدير بالذكر"): its days are older than the news.
fn looks_back(doc: &Doc<'_>, start: usize) -> bool {
    let at = start + usize::from(doc.form(start) == "و");
    doc.has_stem(at, &words!["كان", "كانت", "كانوا"])
        || (doc.has_stem(at, &words!["يذكر", "يشار"]) && doc.is_word(at + 1, &words!["ان", "الي"]))
        || doc.is_word(at + 1, &words!["بالذكر"])
        || doc.is_word(at, &words!["سبق"])
}

/// "التقى X بـ Y": X is what the sentence goes on about.
fn subject_of_meeting(draft: &Draft) -> Vec<Part> {
    let verb = draft.trigger.is_verb() && draft.trigger.event_type.is_mutual();
    let sides = draft.parts.iter().filter(|part| part.role == Role::Participant);
    sides.min_by_key(|part| part.tokens.start).filter(|_| verb).cloned().into_iter().collect()
}

/// "نزحت عائلات ووصلت": those who are moved are the subject all the same.
fn subject_who_is_moved(draft: &Draft) -> Vec<Part> {
    let moved = draft.trigger.event_type == EventType::Evacuation;
    let subject = |part: &&Part| moved && part.role == Role::Target && part.rule.starts_with("role.subject");
    draft.parts.iter().filter(subject).map(|part| Part { role: Role::Initiator, ..part.clone() }).collect()
}

/// "استدعي X وجلس": the subject of a passive goes on, if nobody did it.
fn subject_of_passive(draft: &Draft) -> Vec<Part> {
    let called = draft.trigger.event_type == EventType::Demand;
    let subjects = draft.parts.iter().filter(|part| called && part.rule == "role.subject_of_passive");
    subjects.cloned().collect()
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
