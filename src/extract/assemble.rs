//! From mentions to claims: for each trigger its status, actors, places, day, speakers and numbers.
//!
//! What stands in the trigger's own clause comes first, then the rest of its sentence, then what was told before;
//! each step leaves its rule, so that a reader sees what was written and what was carried.

use super::actors::{ActorMention, Cast, Who};
use super::doc::{Doc, Part as Line, Passage};
use super::lexicon::Lexicon;
use super::memory::{Memory, Part, Trace, Where};
use super::places::{Atlas, PlaceMentioned};
use super::roles::{View, assign};
use super::speech::Speech;
use super::status::{Vouched, status};
use super::timex::{Anchor, Timex};
use super::toll::Count;
use super::triggers::TriggerMention;
use super::{dates, scope, speech, toll, whereabouts};
use crate::model::{ClaimDate, EventType, Role, Status, TollRule};
use std::ops::Range;

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
        let inside = |range: &Range<usize>| tokens.contains(&range.start);
        let triggers: Vec<&TriggerMention> =
            self.mentions.triggers.iter().filter(|trigger| inside(&trigger.tokens)).collect();
        let actors: Vec<ActorMention> =
            self.mentions.actors.iter().filter(|mention| inside(&mention.tokens)).cloned().collect();
        let speeches = speech::annotate(self.doc, self.lexicon, passage, &actors, &mut self.speaker);
        let owned: Vec<TriggerMention> = triggers.iter().map(|trigger| (*trigger).clone()).collect();
        let clauses = scope::clauses(self.doc, self.lexicon, passage, &owned);
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
                self.lexicon.words.background.find(self.doc, at).is_some_and(|hit| !self.doc.is_word(hit.end, &["من"]))
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
            self.hear(&sentence, trigger, &actors);
            // Who demands or blames does not do what is told beside it, unless "and" goes on with a verb.
            let goes_on = !topic_speaks
                || speaks(trigger.event_type)
                || (trigger.is_verb() && trigger.conjunction)
                || !trigger.is_verb() && trigger.pronoun;
            let kept: &[Part] = if goes_on { &topic } else { &[] };
            let draft = self.draft(&sentence, at, trigger, &actors, kept, denied_from);
            if draft.trigger.event_type == EventType::Denial {
                denied_from = Some(draft.trigger.tokens.end);
            }
            let doers: Vec<Part> = draft.parts.iter().filter(|part| part.role == Role::Initiator).cloned().collect();
            // Who is told of in a relative clause is not what the sentence goes on about.
            let aside = draft.parts.iter().any(|part| part.rule == "role.subject_of_light_verb")
                || self.doc.before(trigger.tokens.start).is_some_and(|at| {
                    trigger.is_verb() && self.doc.is_word(at, &["التي", "الذي", "الذين"]) && !topic.is_empty()
                });
            let doers = if doers.is_empty() { subject_of_meeting(&draft) } else { doers };
            if !doers.is_empty() && !aside {
                self.memory.doers = Some((nth, doers.clone()));
                topic_speaks = matches!(draft.trigger.event_type, EventType::Demand | EventType::Accusation);
                topic = doers;
            }
            let trace = Trace {
                event_type: draft.trigger.event_type,
                parts: draft.parts.clone(),
                places: draft.places.clone(),
                date: draft.date.clone(),
                sentence: nth,
                wake: whereabouts::is_in_wake(self.doc, self.lexicon, trigger),
                wide: whereabouts::is_wide(self.atlas, &draft.places),
            };
            let if_only = draft.vouched.status == Status::Hypothetical;
            self.memory.note_places(&trace, sentence.background || flashback || if_only);
            if !sentence.background && !matches!(draft.vouched.status, Status::Planned | Status::Hypothetical) {
                let date = draft.date.as_ref();
                let aside = flashback || dates::is_aside(self.doc, self.lexicon, &sentence, self.mentions, date);
                self.memory.learn(draft.trigger.event_type, &trace, aside);
            }
            self.drafts.push(draft);
        }
        self.tell_killers(sentence.nth);
        self.tell_whom_shells_hit(sentence.nth);
        self.tell_whom_the_cause_hit(sentence.nth);
        self.tell_of_whom_it_is_demanded(sentence.nth);
        self.tell_whom_they_resisted(sentence.nth);
        for mention in actors.iter().filter(|mention| !mention.backing) {
            if let Some(actor) = mention.named() {
                self.memory.hear(actor);
            }
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
        relative + 1 == trigger.tokens.start && self.doc.is_word(relative, &["التي", "الذي", "الذين"])
    }

    /// Where those stand who suffered what was told of this sentence so far.
    fn suffered_in(&self, sentence: &Sentence<'_>) -> Vec<Range<usize>> {
        let here = self.drafts.iter().rev().take_while(|draft| draft.passage == sentence.tokens);
        let harmed = here.filter(|draft| {
            matches!(
                draft.trigger.event_type,
                EventType::Killing | EventType::Arrest | EventType::Abduction | EventType::Dismissal
            )
        });
        let targets = harmed.flat_map(|draft| draft.parts.iter().filter(|part| part.role == Role::Target));
        targets.map(|part| part.tokens.clone()).collect()
    }

    /// "توقفت الاشتباكات" at the head of a report: the sides are those of the next fight that names two.
    fn tell_sides_ahead(&mut self) {
        let sides = |draft: &Draft| -> Vec<Part> {
            let fight = draft.trigger.event_type == EventType::Clash;
            draft.parts.iter().filter(|part| fight && part.role != Role::Source).cloned().collect()
        };
        for nth in 0..self.drafts.len() {
            let Some(draft) = self.drafts.get(nth) else { continue };
            let own = sides(draft);
            let first =
                nth < 3 && !self.drafts.iter().take(nth).any(|other| other.trigger.event_type == EventType::Clash);
            let open = first && draft.trigger.event_type == EventType::Clash && draft.trigger.definite && own.len() < 2;
            let ahead = self.drafts.iter().skip(nth + 1).take(8).map(sides).find(|sides| sides.len() > 1);
            let Some(ahead) = ahead
                .filter(|ahead| open && own.iter().all(|part| ahead.iter().any(|other| other.actor == part.actor)))
            else {
                continue;
            };
            if let Some(draft) = self.drafts.get_mut(nth) {
                carry_as(&mut draft.parts, &ahead, Role::Participant, "role.sides_told_after");
            }
        }
    }

    /// The two sides of an attack that the same sentence has told before.
    fn sides_of_sentence(&self, sentence: &Sentence<'_>) -> Vec<Part> {
        let here = self.drafts.iter().rev().take_while(|draft| draft.passage == sentence.tokens);
        let sides = |draft: &Draft| -> Vec<Part> {
            draft.parts.iter().filter(|part| part.role != Role::Source).cloned().collect()
        };
        let fight = |draft: &&Draft| {
            matches!(
                draft.trigger.event_type,
                EventType::Clash
                    | EventType::Offensive
                    | EventType::Seizure
                    | EventType::Shelling
                    | EventType::AirStrike
            )
        };
        here.filter(fight).map(sides).find(|parts| parts.len() > 1).unwrap_or_default()
    }

    /// "تصدت الدفاعات لعدوان إسرائيلي": each side of a resisted attack is told beside the other's deed.
    fn tell_whom_they_resisted(&mut self, sentence: usize) {
        let Some(tokens) = self.doc.passages.get(sentence).map(|passage| passage.tokens.clone()) else { return };
        let first = self.drafts.iter().position(|draft| draft.passage == tokens).unwrap_or(self.drafts.len());
        for nth in first..self.drafts.len().saturating_sub(1) {
            let Some((attackers, defenders)) = self.resisted(nth) else { continue };
            if let Some(draft) = self.drafts.get_mut(nth) {
                carry_as(&mut draft.parts, &attackers, Role::Target, "role.attacker_resisted");
            }
            if let Some(draft) = self.drafts.get_mut(nth + 1) {
                carry_as(&mut draft.parts, &defenders, Role::Target, "role.resists_the_attack");
            }
        }
    }

    /// Attackers and defenders where the clash `nth` resists the attack told right after it.
    fn resisted(&self, nth: usize) -> Option<(Vec<Part>, Vec<Part>)> {
        let (clash, attack) = (self.drafts.get(nth)?, self.drafts.get(nth + 1)?);
        let with = |draft: &Draft, role: Role| -> Vec<Part> {
            draft.parts.iter().filter(|part| part.role == role).cloned().collect()
        };
        let (defenders, attackers) = (with(clash, Role::Initiator), with(attack, Role::Initiator));
        let hangs = attack.trigger.preposition == Some('ل')
            && attack.trigger.tokens.start.saturating_sub(clash.trigger.tokens.end) <= 12;
        let open = with(clash, Role::Target).is_empty() && with(attack, Role::Target).is_empty();
        let fits = clash.trigger.event_type == EventType::Clash && hangs && open;
        (fits && !defenders.is_empty() && !attackers.is_empty()).then_some((attackers, defenders))
    }

    /// "طالبوا بخروج الميليشيات": who is to do or suffer what is demanded is whom the demand is about.
    fn tell_of_whom_it_is_demanded(&mut self, sentence: usize) {
        let Some(tokens) = self.doc.passages.get(sentence).map(|passage| passage.tokens.clone()) else { return };
        let first = self.drafts.iter().position(|draft| draft.passage == tokens).unwrap_or(self.drafts.len());
        for nth in first..self.drafts.len().saturating_sub(1) {
            let Some(asked) = self.asked(nth) else { continue };
            if let Some(draft) = self.drafts.get_mut(nth) {
                carry_as(&mut draft.parts, &[asked], Role::Target, "role.of_whom_it_is_demanded");
            }
        }
    }

    /// The doer, or else the sufferer, of what the demand `nth` asks for right after it.
    fn asked(&self, nth: usize) -> Option<Part> {
        let (demand, content) = (self.drafts.get(nth)?, self.drafts.get(nth + 1)?);
        let blames = demand.trigger.event_type == EventType::Accusation;
        let open = (blames || demand.trigger.event_type == EventType::Demand)
            && !demand.parts.iter().any(|part| part.role == Role::Target);
        let near = content.trigger.tokens.start.saturating_sub(demand.trigger.tokens.end) <= 8
            && (blames || matches!(content.trigger.preposition, Some('ب' | 'ل')));
        let other = |part: &&Part| !demand.parts.iter().any(|own| own.actor == part.actor) && part.role != Role::Source;
        let by_role = |role: Role| content.parts.iter().filter(other).find(|part| part.role == role).cloned();
        if !(open && near) {
            return None;
        }
        by_role(Role::Initiator).or_else(|| by_role(Role::Target)).or_else(|| by_role(Role::Participant))
    }

    /// "قضى أربعة متطوعين في غارة", "استشهد X جراء انفجار لغم": what killed them hit them.
    fn tell_whom_the_cause_hit(&mut self, sentence: usize) {
        let Some(tokens) = self.doc.passages.get(sentence).map(|passage| passage.tokens.clone()) else { return };
        let first = self.drafts.iter().position(|draft| draft.passage == tokens).unwrap_or(self.drafts.len());
        for nth in first..self.drafts.len().saturating_sub(1) {
            let Some(victims) = self.victims_of_next(nth) else { continue };
            if let Some(draft) = self.drafts.get_mut(nth + 1) {
                carry_as(&mut draft.parts, &victims, Role::Target, "role.victims_of_the_attack");
            }
        }
    }

    fn victims_of_next(&self, nth: usize) -> Option<Vec<Part>> {
        let (deaths, cause) = (self.drafts.get(nth)?, self.drafts.get(nth + 1)?);
        let attack = matches!(
            cause.trigger.event_type,
            EventType::Shelling | EventType::AirStrike | EventType::Bombing | EventType::Offensive
        );
        let (from, to) = (deaths.trigger.tokens.end, cause.trigger.tokens.start);
        let by = self.doc.before(to).is_some_and(|at| {
            self.doc.is_word(at, &["في", "جراء", "اثر", "نتيجه", "بسبب", "ب"]) || cause.trigger.preposition == Some('ب')
        });
        let open = !cause.parts.iter().any(|part| part.role == Role::Target);
        if deaths.trigger.event_type != EventType::Killing || !attack || !by || !open || to < from {
            return None;
        }
        let victims: Vec<Part> = deaths.parts.iter().filter(|part| part.role == Role::Target).cloned().collect();
        (!victims.is_empty()).then_some(victims)
    }

    /// "سقوط قذائف ... أدى لمقتل مدنيين": shells that fall have no target but those they hit.
    fn tell_whom_shells_hit(&mut self, sentence: usize) {
        let Some(tokens) = self.doc.passages.get(sentence).map(|passage| passage.tokens.clone()) else { return };
        let first = self.drafts.iter().position(|draft| draft.passage == tokens).unwrap_or(self.drafts.len());
        for nth in first..self.drafts.len().saturating_sub(1) {
            let targets = |draft: &Draft| -> Vec<Part> {
                draft.parts.iter().filter(|part| part.role == Role::Target).cloned().collect()
            };
            let hit =
                self.drafts.get(nth + 1).filter(|next| next.trigger.event_type == EventType::Killing).map(targets);
            let falls = |draft: &Draft| {
                let start = draft.trigger.tokens.start;
                let led = (start.saturating_sub(10).max(tokens.start)..=start)
                    .any(|at| self.doc.has_stem(at, &["سقوط", "سقطت", "سقط", "تساقط", "تساقطت"]));
                matches!(draft.trigger.event_type, EventType::Shelling) && led && targets(draft).is_empty()
            };
            let Some(hit) = hit.filter(|_| self.drafts.get(nth).is_some_and(falls)) else { continue };
            if let Some(draft) = self.drafts.get_mut(nth) {
                carry_as(&mut draft.parts, &hit, Role::Target, "role.victims_of_the_attack");
            }
        }
    }

    /// Gives deaths that an attack of the same sentence caused those who made the attack.
    fn tell_killers(&mut self, sentence: usize) {
        let Some(tokens) = self.doc.passages.get(sentence).map(|passage| passage.tokens.clone()) else { return };
        let here: Vec<usize> = (0..self.drafts.len())
            .filter(|&nth| self.drafts.get(nth).is_some_and(|draft| draft.passage == tokens))
            .collect();
        for (nth, &draft) in here.iter().enumerate() {
            let beside =
                [nth.checked_sub(1), Some(nth + 1)].into_iter().flatten().filter_map(|at| here.get(at).copied());
            let doers = beside.filter_map(|other| self.caused(draft, other)).next();
            if let (Some(doers), Some(draft)) = (doers, self.drafts.get_mut(draft)) {
                carry_as(&mut draft.parts, &doers, Role::Initiator, "role.made_the_attack");
            }
        }
    }

    /// Those who made the attack `cause`, where it is told to have brought the deaths of `deaths`.
    fn caused(&self, deaths: usize, cause: usize) -> Option<Vec<Part>> {
        let (deaths, cause) = (self.drafts.get(deaths)?, self.drafts.get(cause)?);
        let attack = matches!(
            cause.trigger.event_type,
            EventType::Shelling | EventType::AirStrike | EventType::Bombing | EventType::Offensive
        );
        let open = deaths.trigger.event_type == EventType::Killing
            && !deaths.parts.iter().any(|part| part.role == Role::Initiator);
        if !attack || !open {
            return None;
        }
        let (from, to) = if cause.trigger.tokens.start < deaths.trigger.tokens.start {
            (cause.trigger.tokens.end, deaths.trigger.tokens.end)
        } else {
            (deaths.trigger.tokens.start, cause.trigger.tokens.end)
        };
        let told = (from..to).any(|at| self.doc.has_stem(at, &CAUSING));
        let follows = cause.trigger.tokens.start < deaths.trigger.tokens.start
            && self.doc.form(deaths.trigger.tokens.start).starts_with('ف');
        let doers: Vec<Part> = cause.parts.iter().filter(|part| part.role == Role::Initiator).cloned().collect();
        ((told || follows) && !doers.is_empty()).then_some(doers)
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

    /// Whether a doer taken over would attack its own side.
    fn is_own_side(&self, doer: &Part, parts: &[Part], event_type: EventType) -> bool {
        let camp = |part: &Part| self.cast.get(part.actor).map(|actor| actor.camp.clone());
        let attack = matches!(
            event_type,
            EventType::Offensive | EventType::Shelling | EventType::AirStrike | EventType::Bombing
        );
        let sided = camp(doer).filter(|camp| matches!(&*camp.0, "government" | "islamic_state" | "israel" | "turkey"));
        attack && sided.is_some() && parts.iter().any(|part| part.role == Role::Target && camp(part) == sided)
    }

    /// Whether a demand or threat comes from governments and bodies abroad, whose words are about no one place.
    fn is_said_abroad(&self, event_type: EventType, parts: &[Part]) -> bool {
        let speech = matches!(
            event_type,
            EventType::Demand | EventType::Accusation | EventType::Threat | EventType::Refusal | EventType::Denial
        );
        let mut doers = parts.iter().filter(|part| part.role == Role::Initiator).peekable();
        let abroad = |part: &Part| {
            self.cast.get(part.actor).is_some_and(|actor| {
                matches!(&*actor.camp.0, "un" | "united_states" | "other")
                    || matches!(&*actor.id.0, "snc" | "hnc" | "interim_government")
            })
        };
        speech && doers.peek().is_some() && doers.all(abroad)
    }

    fn parts(
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
                .collect(),
            earlier: usable.iter().copied().filter(|mention| mention.tokens.end <= clause.start).collect(),
            last_trigger_end,
            has_topic: !topic.is_empty(),
            suffered: self.suffered_in(sentence),
        };
        let mut parts = Vec::new();
        for (mention, role, rule) in assign(&view) {
            for (actor, rule) in self.meant(mention, rule, topic, moves(trigger.event_type)) {
                push(&mut parts, Part { actor, role, tokens: mention.tokens.clone(), rule });
            }
        }
        // "أعلنت قسد سيطرتها": the speaker speaks of its own deed.
        let start = trigger.tokens.start;
        let undone =
            !super::roles::is_mutual(trigger.event_type) && !parts.iter().any(|part| part.role == Role::Initiator);
        let own_deed = trigger.pronoun && !trigger.is_verb();
        let own_forces = (clause.start..start).any(|at| self.doc.has_stem(at, &OWN_FORCES));
        let speaker = sentence.speeches.iter().rev().find(|speech| {
            let gap = start.saturating_sub(speech.reach.start.max(speech.speaker.end.min(start)));
            let announced = !trigger.is_verb() && gap <= 4 && self.doc.has_stem(speech.verb.start, &ANNOUNCING);
            undone
                && speech.reach.contains(&start)
                && ((own_deed && gap <= 8) || announced || (own_forces && view.before.is_empty()))
        });
        if let Some(mention) =
            speaker.and_then(|speech| actors.iter().find(|mention| overlap(&speech.speaker, &mention.tokens)))
            && let Some(actor) = mention.named()
        {
            push(
                &mut parts,
                Part { actor, role: Role::Initiator, tokens: mention.tokens.clone(), rule: "role.speaker_of_own_deed" },
            );
        }
        self.add_speaker_who_goes_on(&mut parts, sentence, trigger, actors);
        self.drop_unarmed_sides(&mut parts, trigger.event_type);
        self.complete(&mut parts, sentence, trigger, topic, &view);
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

    /// "قال X ... ونفى", "محذراً": the speaker goes on to deny, blame, demand or threaten.
    fn add_speaker_who_goes_on(
        &self,
        parts: &mut Vec<Part>,
        sentence: &Sentence<'_>,
        trigger: &TriggerMention,
        actors: &[ActorMention],
    ) {
        let speech = matches!(
            trigger.event_type,
            EventType::Denial | EventType::Accusation | EventType::Demand | EventType::Threat | EventType::Refusal
        );
        let goes_on = trigger.form == super::lexicon::Form::Participle || (trigger.is_verb() && trigger.conjunction);
        let undone = !parts.iter().any(|part| part.role == Role::Initiator);
        if !(speech && goes_on && undone) {
            return;
        }
        // "طالبت الوزارة ... متهمة": the subject of the word of speech before.
        let told = self.drafts.iter().rev().take_while(|draft| draft.passage == sentence.tokens);
        let before = told
            .filter(|draft| speaks(draft.trigger.event_type))
            .find_map(|draft| draft.parts.iter().find(|part| part.role == Role::Initiator).cloned());
        if let Some(part) = before.filter(|_| trigger.form == super::lexicon::Form::Participle) {
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

    /// The actors that a mention means: itself, or those it points back to.
    fn meant(
        &self,
        mention: &ActorMention,
        rule: &'static str,
        topic: &[Part],
        moves: bool,
    ) -> Vec<(usize, &'static str)> {
        match mention.who {
            Who::Named(actor)
                if mention.governor == super::actors::Governor::Between
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
                sides.iter().map(|part| (part.actor, "role.both_sides_before")).collect()
            }
            Who::Last => self.memory.named.last().map(|&actor| (actor, "role.named_last")).into_iter().collect(),
            Who::First => {
                let other = self.memory.directed.iter().find(|part| !topic.iter().any(|doer| doer.actor == part.actor));
                other.map(|part| (part.actor, "role.named_first")).into_iter().collect()
            }
            Who::Owner => {
                self.owner(topic, moves).map(|actor| (actor, "role.men_of_one_named_before")).into_iter().collect()
            }
        }
    }

    /// Whom "عناصره" belongs to: the actor named last that is not the one who acts.
    /// Who moves moves their own.
    fn owner(&self, topic: &[Part], moves: bool) -> Option<usize> {
        if let Some(doer) = topic.first().filter(|_| moves) {
            return Some(doer.actor);
        }
        let acts = |actor: &&usize| topic.iter().any(|doer| doer.actor == **actor);
        self.memory.named.iter().rev().find(|actor| !acts(actor)).copied()
    }

    fn is_bare_militias(&self, mention: &ActorMention, actor: usize) -> bool {
        self.cast.key(actor) == "militias"
            && self.doc.has_stem(mention.tokens.end.saturating_sub(1), &["ميليشيات", "ميليشيا", "مليشيات", "مليشيا"])
            && self.doc.form(mention.tokens.end.saturating_sub(1)).contains("ال")
            && !(self.doc.form(mention.tokens.end).starts_with("ال")
                && self.doc.form(mention.tokens.end).ends_with('ه'))
    }

    /// The militia named last by more than that word.
    fn last_militia(&self) -> Option<usize> {
        let named = |&&actor: &&usize| {
            let telling = self.cast.key(actor) != "militias";
            telling
                && self
                    .cast
                    .get(actor)
                    .is_some_and(|actor| actor.name_ar.contains("يليشيا") || actor.name_ar.contains("مليشيا"))
        };
        self.memory.named.iter().rev().find(named).copied()
    }

    /// Drops those who cannot have the part, and vague words beside telling names.
    fn drop_vague(&self, parts: &mut Vec<Part>, event_type: EventType) {
        // A paper tells of deeds and does none, save to deny, accuse or demand.
        let speaks = matches!(event_type, EventType::Denial | EventType::Accusation | EventType::Demand);
        parts.retain(|part| {
            let media = self
                .cast
                .get(part.actor)
                .is_some_and(|actor| &*actor.camp.0 == "media" || matches!(&*actor.id.0, "sana" | "amaq" | "hawar"));
            !media || part.role == Role::Source || (speaks && part.role == Role::Initiator)
        });
        let vague = |part: &Part| matches!(self.cast.key(part.actor), "militias" | "gunmen" | "officers");
        if parts.iter().any(|part| !vague(part) && part.role != Role::Source) {
            parts.retain(|part| !(vague(part) && part.role == Role::Participant && part.rule != "role.between"));
        }
    }

    /// Civilians, papers and the United Nations are no side of a fight.
    fn drop_unarmed_sides(&self, parts: &mut Vec<Part>, event_type: EventType) {
        let unarmed = |part: &Part| {
            self.cast
                .get(part.actor)
                .is_some_and(|actor| matches!(&*actor.camp.0, "civilians" | "media" | "un") && &*actor.id.0 != "tribes")
        };
        let locals = |part: &Part| part.rule == "role.between";
        if event_type == EventType::Clash {
            parts.retain(|part| part.role == Role::Source || locals(part) || !unarmed(part));
        }
    }

    /// Civilians, papers and the United Nations fire on nobody and take no town: where they seem to, they suffer it.
    fn drop_unfit(&self, parts: &mut Vec<Part>, event_type: EventType) {
        let armed = matches!(
            event_type,
            EventType::Shelling
                | EventType::AirStrike
                | EventType::Bombing
                | EventType::Seizure
                | EventType::Arrest
                | EventType::Killing
                | EventType::Control
        );
        let meek = |part: &Part| {
            let camp = self.cast.get(part.actor).map_or("", |actor| &*actor.camp.0);
            matches!(camp, "civilians" | "media" | "un") && !matches!(self.cast.key(part.actor), "tribes")
                || matches!(self.cast.key(part.actor), "prisoners")
        };
        if event_type == EventType::Withdrawal {
            parts.retain(|part| part.role != Role::Target || part.rule == "role.genitive_object");
        }
        if !armed {
            return;
        }
        let suffers = !parts.iter().any(|part| part.role == Role::Target);
        for part in parts.iter_mut().filter(|part| part.role == Role::Initiator) {
            if meek(part) && suffers && part.rule.starts_with("role.subject") && event_type == EventType::Killing {
                part.role = Role::Target;
            }
        }
        // A crowd may take a building or hold someone, where the text says so outright.
        let held = matches!(event_type, EventType::Seizure | EventType::Arrest);
        let outright = |part: &Part| held && matches!(part.rule, "role.subject" | "role.subject_before_verb");
        parts.retain(|part| part.role != Role::Initiator || !meek(part) || outright(part));
    }

    /// What the clause does not tell: the doer from the sentence, the sides from the event that a definite noun takes up.
    fn complete(
        &self,
        parts: &mut Vec<Part>,
        sentence: &Sentence<'_>,
        trigger: &TriggerMention,
        topic: &[Part],
        view: &View<'_>,
    ) {
        let event_type = trigger.event_type;
        let has = |parts: &[Part], role| parts.iter().any(|part| part.role == role);
        if super::roles::is_mutual(event_type) && !super::roles::is_one_sided(view) {
            if let [only] = parts.as_slice()
                && (only.rule == "role.takes_part" || event_type == EventType::Clash)
            {
                carry_as(parts, topic, Role::Participant, "role.subject_of_sentence");
            }
            if parts.len() == 1
                && event_type == EventType::Clash
                && let Some(mention) = view.before.iter().chain(&view.earlier).rev().find(|mention| {
                    mention.governor == super::actors::Governor::Bare
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
            if parts.is_empty() && event_type == EventType::Clash && !trigger.definite {
                carry_as(parts, topic, Role::Participant, "role.subject_of_sentence");
            }
            let takes_up = parts.is_empty()
                && trigger.tokens.len() == 1
                && (trigger.definite || !sentence.background)
                && matches!(event_type, EventType::Clash | EventType::Meeting | EventType::Negotiation);
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
        let suffers = has(parts, Role::Target) && view.trigger.subject_is_victim && !super::roles::is_plural(view);
        // Who laid a bomb is told or it is not known.
        let unknown_doer = match event_type {
            EventType::Bombing => true,
            EventType::Killing => {
                !trigger.is_verb() || (view.trigger.subject_is_victim && !super::roles::is_plural(view))
            }
            EventType::Evacuation => has(parts, Role::Target),
            _ => false,
        };
        if !has(parts, Role::Initiator) && !suffers && !unknown_doer && event_type != EventType::Protest {
            let earlier = view.earlier.iter().rev().find(|mention| {
                mention.governor == super::actors::Governor::Bare
                    && !mention.possession
                    && !mention.is_people_word()
                    && !view.suffered.contains(&mention.tokens)
            });
            let told_before = self.memory.doers.as_ref().filter(|(told, _)| {
                trigger.is_verb()
                    && told + 1 == sentence.nth
                    && trigger.tokens.start <= sentence.tokens.start + 2
                    && !super::roles::is_passive(view)
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
                for (actor, _) in self.meant(mention, "", topic, moves(event_type)) {
                    push(
                        parts,
                        Part {
                            actor,
                            role: Role::Initiator,
                            tokens: mention.tokens.clone(),
                            rule: "role.subject_of_sentence",
                        },
                    );
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
            && let Some(demand) =
                self.memory.of_type.get(&EventType::Demand).filter(|demand| demand.sentence + 2 >= sentence.nth)
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

/// "وزير الدفاع الأمريكي أن بلاده", "قائلة إن مقاتليها": the speaker's own side.
const OWN_FORCES: [&str; 12] = [
    "بلاده",
    "بلادها",
    "قواته",
    "قواتها",
    "قواتنا",
    "مقاتليه",
    "مقاتليها",
    "مقاتلينا",
    "عناصره",
    "عناصرها",
    "جيشه",
    "حكومته",
];
/// Words that tie deaths to what brought them.
const CAUSING: [&str; 26] = [
    "ادي",
    "ادت",
    "يودي",
    "اسفر",
    "اسفرت",
    "يسفر",
    "تسبب",
    "تسببت",
    "خلف",
    "خلفت",
    "اوقع",
    "اوقعت",
    "اودي",
    "اودت",
    "راح",
    "ضحيتها",
    "ضحيته",
    "جراء",
    "اثر",
    "نتيجه",
    "بقصف",
    "بغاره",
    "بغارات",
    "برصاص",
    "بسبب",
    "نجم",
];
/// Verbs with which a side makes its own deed known.
const ANNOUNCING: [&str; 6] = ["اعلن", "اعلنت", "اعلنوا", "تبني", "تبنت", "يعلن"];

/// Whether a sentence looks back ("وكان ... قد", "يذكر أن", "جدير بالذكر"): its days are older than the news.
fn looks_back(doc: &Doc<'_>, start: usize) -> bool {
    let at = start + usize::from(doc.form(start) == "و");
    doc.has_stem(at, &["كان", "كانت", "كانوا"])
        || (doc.has_stem(at, &["يذكر", "يشار"]) && doc.is_word(at + 1, &["ان", "الي"]))
        || doc.is_word(at + 1, &["بالذكر"])
        || doc.is_word(at, &["سبق"])
}

/// Events that are words.
fn speaks(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Demand | EventType::Refusal | EventType::Denial | EventType::Accusation | EventType::Threat
    )
}

/// Events in which a side moves its own men.
fn moves(event_type: EventType) -> bool {
    matches!(event_type, EventType::Withdrawal | EventType::Deployment | EventType::Evacuation)
}

/// "التقى X بـ Y": X is what the sentence goes on about.
fn subject_of_meeting(draft: &Draft) -> Vec<Part> {
    let verb = draft.trigger.is_verb() && super::roles::is_mutual(draft.trigger.event_type);
    let sides = draft.parts.iter().filter(|part| part.role == Role::Participant);
    sides.min_by_key(|part| part.tokens.start).filter(|_| verb).cloned().into_iter().collect()
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Adds a part unless the actor has that role already.
fn push(parts: &mut Vec<Part>, part: Part) {
    let has_part = |other: &Part| {
        other.actor == part.actor
            && (other.role == part.role || part.role == Role::Source || other.role != Role::Source)
    };
    if !parts.iter().any(has_part) {
        parts.push(part);
    }
}

fn carry(parts: &mut Vec<Part>, from: &[Part], rule: &'static str) {
    for part in from.iter().filter(|part| part.role != Role::Source) {
        push(parts, Part { rule, ..part.clone() });
    }
}

fn carry_as(parts: &mut Vec<Part>, from: &[Part], role: Role, rule: &'static str) {
    for part in from {
        push(parts, Part { rule, role, ..part.clone() });
    }
}
