//! What claims of one sentence tell of each other: what killed someone hit them, who is to do what is demanded.

use super::part::{carry_as, with_role};
use super::{Assembler, Draft};
use crate::arabic::words;
use crate::extract::located::beginning_in;
use crate::extract::memory::Part;
use crate::model::{EventType, Role};
use std::ops::Range;

/// Actors of one claim that have a part in another.
struct Carried {
    /// The number of the other claim.
    to: usize,
    parts: Vec<Part>,
    role: Role,
    rule: &'static str,
}

/// What a claim tells of those beside it.
type Relation = fn(&Assembler<'_>, usize) -> Vec<Carried>;

/// In the order in which they are told, for a later one takes up what an earlier one has carried.
const RELATIONS: [Relation; 14] = [
    |told, nth| told.whom_the_site_holds(nth),
    |told, nth| told.who_fought_by_attacking(nth),
    |told, nth| told.whom_a_noun_takes_up(nth),
    |told, nth| told.who_begins_with_a_bomb(nth),
    |told, nth| told.whom_the_attack_killed(nth),
    |told, nth| told.whom_the_attack_hurt(nth),
    |told, nth| told.killers(nth),
    |told, nth| told.whom_shells_hit(nth),
    |told, nth| told.whom_the_cause_hit(nth),
    |told, nth| told.of_whom_it_is_demanded(nth),
    |told, nth| told.whom_they_resisted(nth),
    |told, nth| told.whose_deal_is_brokered(nth),
    |told, nth| told.whose_word_is_refused(nth),
    |told, nth| told.whom_the_threat_is_about(nth),
];

impl Assembler<'_> {
    /// Lets the claims of the sentence that was read last tell of each other.
    pub(super) fn relate(&mut self, sentence: &Range<usize>) {
        let count = self.drafts.iter().rev().take_while(|draft| draft.passage == *sentence).count();
        let first = self.drafts.len() - count;
        for nth in first..self.drafts.len() {
            self.tell_the_accused(nth);
        }
        for relation in RELATIONS {
            for nth in first..self.drafts.len() {
                for carried in relation(self, nth) {
                    if let Some(draft) = self.drafts.get_mut(carried.to) {
                        carry_as(&mut draft.parts, &carried.parts, carried.role, carried.rule);
                    }
                }
            }
        }
        for nth in first..self.drafts.len() {
            self.tell_whose_dead(nth);
        }
    }

    /// "اتهم نشطاء X بإعدامهم": who is accused did what they are accused of, and not the accuser.
    fn tell_the_accused(&mut self, nth: usize) {
        let accused = self.pair(nth).filter(|(blame, deed)| {
            let near = deed.trigger.tokens.start <= blame.trigger.tokens.end + 10;
            let of_blame = deed.trigger.preposition == Some('ب') && !deed.trigger.is_verb();
            blame.trigger.event_type == EventType::Accusation
                && near
                && of_blame
                && !deed.trigger.event_type.is_mutual()
        });
        let Some(accused) = accused.map(|(blame, _)| with_role(&blame.parts, Role::Target)) else { return };
        if accused.is_empty() {
            return;
        }
        let Some(deed) = self.drafts.get_mut(nth + 1) else { return };
        let misread = |part: &Part| {
            accused.iter().any(|other| other.actor == part.actor) && part.role == Role::Target
                || part.role == Role::Initiator
        };
        deed.parts.retain(|part| !misread(part));
        carry_as(&mut deed.parts, &accused, Role::Initiator, "role.accused_of_it");
    }

    /// The claim `nth` and the one told right after it in the same sentence.
    fn pair(&self, nth: usize) -> Option<(&Draft, &Draft)> {
        let (one, next) = (self.drafts.get(nth)?, self.drafts.get(nth + 1)?);
        (one.passage == next.passage).then_some((one, next))
    }

    /// "توقفت الاشتباكات" at the head of a report: the sides are those of the next fight that names two.
    pub(super) fn tell_sides_ahead(&mut self) {
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

    /// "تصدت الدفاعات لعدوان إسرائيلي": each side of a resisted attack is told beside the other's deed.
    fn whom_they_resisted(&self, nth: usize) -> Vec<Carried> {
        let Some((clash, attack)) = self.pair(nth) else { return Vec::new() };
        let (defenders, attackers) =
            (with_role(&clash.parts, Role::Initiator), with_role(&attack.parts, Role::Initiator));
        let hangs = attack.trigger.preposition == Some('ل')
            && attack.trigger.tokens.start.saturating_sub(clash.trigger.tokens.end) <= 12;
        let open = !has(clash, Role::Target) && !has(attack, Role::Target);
        let resisted = clash.trigger.event_type == EventType::Clash && hangs && open;
        if !resisted || defenders.is_empty() || attackers.is_empty() {
            return Vec::new();
        }
        vec![
            Carried { to: nth, parts: attackers, role: Role::Target, rule: "role.attacker_resisted" },
            Carried { to: nth + 1, parts: defenders, role: Role::Target, rule: "role.resists_the_attack" },
        ]
    }

    /// "قصف موقعا تتمركز فيه X": those who man what is attacked are hit.
    fn whom_the_site_holds(&self, nth: usize) -> Vec<Carried> {
        let Some((attack, stay)) = self.pair(nth) else { return Vec::new() };
        let words = &self.lexicon.role_words;
        let end = stay.trigger.tokens.end;
        let there = self.doc.is_any(stay.trigger.tokens.start, &words.stationed)
            && (self.doc.is_bare(end, &words.in_it) || self.doc.is_bare(end, &words.within));
        if !attack.trigger.event_type.is_attack() || !there || has(attack, Role::Target) {
            return Vec::new();
        }
        let parts = stay.parts.iter().filter(|part| part.role != Role::Source && part.tokens.start > end).cloned();
        vec![Carried { to: nth, parts: parts.collect(), role: Role::Target, rule: "role.hit" }]
    }

    /// "بدأت المواجهات إثر مداهمة X مقار Y": a fight without sides is one of those whose attack brought it.
    fn who_fought_by_attacking(&self, nth: usize) -> Vec<Carried> {
        let Some((fight, attack)) = self.pair(nth) else { return Vec::new() };
        let open = fight.trigger.event_type == EventType::Clash
            && fight.trigger.definite
            && fight.parts.iter().all(|part| part.role == Role::Source);
        let cause = self
            .doc
            .before(attack.trigger.tokens.start)
            .is_some_and(|at| self.doc.is_word(at, &words!["اثر", "بعد", "عقب", "جراء", "نتيجه"]));
        let both = has(attack, Role::Initiator) && has(attack, Role::Target);
        if !(open && cause && both && attack.trigger.event_type == EventType::Offensive) {
            return Vec::new();
        }
        let parts = attack.parts.iter().filter(|part| part.role != Role::Source).cloned().collect();
        vec![Carried { to: nth, parts, role: Role::Participant, rule: "role.sides_of_the_sentence" }]
    }

    /// "طالبوا بخروج الميليشيات": who is to do or suffer what is demanded is whom the demand is about.
    fn of_whom_it_is_demanded(&self, nth: usize) -> Vec<Carried> {
        let asked = self.asked(nth).into_iter();
        asked
            .map(|part| Carried { to: nth, parts: vec![part], role: Role::Target, rule: "role.of_whom_it_is_demanded" })
            .collect()
    }

    /// The doer, or else the sufferer, of what the demand `nth` asks for right after it.
    fn asked(&self, nth: usize) -> Option<Part> {
        let (demand, content) = self.pair(nth)?;
        let blames = demand.trigger.event_type == EventType::Accusation;
        let refuses = demand.trigger.event_type == EventType::Refusal
            && content.trigger.tokens.start <= demand.trigger.tokens.end + 2;
        let open = (blames || refuses || demand.trigger.event_type == EventType::Demand) && !has(demand, Role::Target);
        let near = content.trigger.tokens.start.saturating_sub(demand.trigger.tokens.end) <= 8
            && (blames
                || matches!(content.trigger.preposition, Some('ب' | 'ل'))
                || self.doc.is_any(content.trigger.tokens.start, &self.lexicon.role_words.driven_out));
        let goes_on = content.trigger.is_verb() && content.trigger.conjunction;
        let other = |part: &&Part| {
            !demand.parts.iter().any(|own| own.actor == part.actor)
                && part.role != Role::Source
                && part.tokens.start >= demand.passage.start
        };
        let by_role = |role: Role| content.parts.iter().filter(other).find(|part| part.role == role).cloned();
        if !(open && near) || goes_on {
            return None;
        }
        by_role(Role::Initiator).or_else(|| by_role(Role::Target)).or_else(|| by_role(Role::Participant))
    }

    /// "قضى أربعة متطوعين في غارة", "استشهد X جراء انفجار لغم": what killed them hit them.
    fn whom_the_cause_hit(&self, nth: usize) -> Vec<Carried> {
        let Some((deaths, cause)) = self.pair(nth) else { return Vec::new() };
        let follows = cause.trigger.tokens.start >= deaths.trigger.tokens.end;
        let killed = deaths.trigger.event_type == EventType::Killing && cause.trigger.event_type.is_attack();
        if !(killed && follows && self.is_brought_by(cause)) || has(cause, Role::Target) {
            return Vec::new();
        }
        let parts = with_role(&deaths.parts, Role::Target);
        vec![Carried { to: nth + 1, parts, role: Role::Target, rule: "role.victims_of_the_attack" }]
    }

    /// Whether a word right before a claim's trigger makes it the cause of what was told: "في غارة", "جراء قصف".
    fn is_brought_by(&self, cause: &Draft) -> bool {
        cause.trigger.preposition == Some('ب')
            || self
                .doc
                .before(cause.trigger.tokens.start)
                .is_some_and(|at| self.doc.is_bare(at, &self.lexicon.role_words.brought_by))
    }

    /// "استهدف مسلحان فلانا، ما أدى إلى مقتله", "عن مقتل اثنين منهم": who was hit is who is killed.
    fn whom_a_noun_takes_up(&self, nth: usize) -> Vec<Carried> {
        let Some(deaths) = self.drafts.get(nth) else { return Vec::new() };
        let hit = &deaths.trigger;
        let of_them =
            (hit.tokens.end..hit.tokens.end + 4).any(|at| self.doc.is_word(at, &words!["منهم", "منهما", "منهن"]));
        let takes_up = !hit.is_verb() && hit.event_type.is_done_to_people() && (hit.pronoun || of_them);
        if !takes_up || has(deaths, Role::Target) {
            return Vec::new();
        }
        let before = self.drafts.iter().take(nth).rev().take_while(|draft| draft.passage == deaths.passage);
        let harmed =
            before.filter(|draft| draft.trigger.event_type.is_attack() || draft.trigger.event_type.is_done_to_people());
        let parts = harmed.map(|draft| with_role(&draft.parts, Role::Target)).find(|parts| !parts.is_empty());
        let parts = parts.unwrap_or_default();
        vec![Carried { to: nth, parts, role: Role::Target, rule: "role.meant_by_a_pronoun" }]
    }

    /// "هجوم شنه X، بدأ بتفجير عربة": what an attack begins with is the deed of those who attack.
    fn who_begins_with_a_bomb(&self, nth: usize) -> Vec<Carried> {
        let Some((attack, bomb)) = self.pair(nth) else { return Vec::new() };
        let begins = bomb.trigger.event_type == EventType::Bombing
            && bomb.trigger.preposition == Some('ب')
            && !bomb.trigger.is_verb()
            && !has(bomb, Role::Initiator);
        if attack.trigger.event_type != EventType::Offensive || !begins {
            return Vec::new();
        }
        let parts = with_role(&attack.parts, Role::Initiator);
        vec![Carried { to: nth + 1, parts, role: Role::Initiator, rule: "role.made_the_attack" }]
    }

    /// "سقوط قذائف ... أدى لمقتل مدنيين": shells that fall have no target but those they hit.
    fn whom_shells_hit(&self, nth: usize) -> Vec<Carried> {
        let Some((shells, deaths)) = self.pair(nth) else { return Vec::new() };
        let start = shells.trigger.tokens.start;
        let fall = (start.saturating_sub(10).max(shells.passage.start)..=start)
            .any(|at| self.doc.is_any(at, &self.lexicon.role_words.falling));
        let open = shells.trigger.event_type == EventType::Shelling && !has(shells, Role::Target);
        if !(open && fall && deaths.trigger.event_type == EventType::Killing) {
            return Vec::new();
        }
        let parts = with_role(&deaths.parts, Role::Target);
        vec![Carried { to: nth, parts, role: Role::Target, rule: "role.victims_of_the_attack" }]
    }

    /// "رفض دعوة الأمم المتحدة", "تجاهلت المبادرة التي أطلقها X": the refusal is told to those whose demand is named right
    /// after it, and the demand to those who refuse.
    fn whose_word_is_refused(&self, nth: usize) -> Vec<Carried> {
        let Some((refusal, demand)) = self.pair(nth) else { return Vec::new() };
        let start = demand.trigger.tokens.start;
        // "لم تقبل طلبا تقدم به X": a noun with the verb that leans on it.
        let noun = !demand.trigger.is_verb() || self.doc.form(start).ends_with('ا');
        let right_after = start <= refusal.trigger.tokens.end + 4 && noun;
        let kinds = (refusal.trigger.event_type, demand.trigger.event_type);
        if kinds != (EventType::Refusal, EventType::Demand) || !right_after {
            return Vec::new();
        }
        let (refuses, asks) = (with_role(&refusal.parts, Role::Initiator), with_role(&demand.parts, Role::Initiator));
        let mut carried = Vec::new();
        if !has(refusal, Role::Target) {
            carried.push(Carried { to: nth, parts: asks, role: Role::Target, rule: "role.refuses_the_demand_of" });
        }
        if !has(demand, Role::Target) {
            carried.push(Carried { to: nth + 1, parts: refuses, role: Role::Target, rule: "role.was_asked" });
        }
        carried
    }

    /// "هدد بقتل المحتجزين": who is to suffer what is threatened is threatened.
    fn whom_the_threat_is_about(&self, nth: usize) -> Vec<Carried> {
        let Some((threat, content)) = self.pair(nth) else { return Vec::new() };
        let near = content.trigger.tokens.start <= threat.trigger.tokens.end + 1;
        let of_content = content.trigger.preposition == Some('ب') && !content.trigger.is_verb();
        if threat.trigger.event_type != EventType::Threat || !near || !of_content || has(threat, Role::Target) {
            return Vec::new();
        }
        let parts = with_role(&content.parts, Role::Target);
        vec![Carried { to: nth, parts, role: Role::Target, rule: "role.of_whom_it_is_said" }]
    }

    /// "هدنة توسطت فيها واشنطن بين X وY": who is told to have brokered a deal, and between whom, has a part in it.
    fn whose_deal_is_brokered(&self, nth: usize) -> Vec<Carried> {
        let Some((deal, talks)) = self.pair(nth) else { return Vec::new() };
        let brokered = deal.trigger.event_type == EventType::Agreement
            && talks.trigger.event_type == EventType::Negotiation
            && ((talks.trigger.is_verb()
                && (talks.trigger.tokens.end..talks.trigger.tokens.end + 3)
                    .any(|at| self.doc.is_bare(at, &self.lexicon.role_words.in_it)))
                || (self.doc.is_any(talks.trigger.tokens.start, &self.lexicon.role_words.mediating)
                    && talks.trigger.preposition == Some('ب')));
        if !brokered || deal.parts.iter().any(|part| part.role != Role::Source) {
            return Vec::new();
        }
        let parts = talks.parts.iter().filter(|part| part.role != Role::Source).cloned().collect();
        vec![Carried { to: nth, parts, role: Role::Participant, rule: "role.brokered" }]
    }

    /// "قصفت قسد بلدتين، ما أدى إلى مقتل أربعة مدنيين": those killed by an attack that names no target were hit.
    fn whom_the_attack_killed(&self, nth: usize) -> Vec<Carried> {
        let Some((attack, deaths)) = self.pair(nth) else { return Vec::new() };
        let killed = attack.trigger.event_type.is_attack() && deaths.trigger.event_type == EventType::Killing;
        let words = &self.lexicon.role_words.causing;
        let told = || {
            // "أسفرت الغارات عن مقتل"
            let leads = self.doc.before(attack.trigger.tokens.start).is_some_and(|at| self.doc.is_any(at, words));
            leads || (attack.trigger.tokens.end..deaths.trigger.tokens.end).any(|at| self.doc.is_any(at, words))
        };
        if !killed || has(attack, Role::Target) || !told() {
            return Vec::new();
        }
        let parts = with_role(&deaths.parts, Role::Target);
        vec![Carried { to: nth, parts, role: Role::Target, rule: "role.victims_of_the_attack" }]
    }

    /// "سقطت قذيفتان، ما أسفر عن إصابة مدنيين": those hurt by an attack that names no target were hit.
    fn whom_the_attack_hurt(&self, nth: usize) -> Vec<Carried> {
        let massacre = |draft: &Draft| draft.trigger.event_type == EventType::Killing && !draft.trigger.is_verb();
        let told = self.drafts.get(nth).filter(|draft| draft.trigger.event_type.is_attack() || massacre(draft));
        let Some(attack) = told else { return Vec::new() };
        let next = self.drafts.get(nth + 1).filter(|next| next.passage == attack.passage);
        let end = next.map_or(attack.passage.end, |next| next.trigger.tokens.start);
        let words = &self.lexicon.role_words;
        let mut after = attack.trigger.tokens.end..end;
        let hurt = after.find(|&at| self.doc.is_any(at, &words.hurting));
        // "مجزرة راح ضحيتها ستة": of a killing only those are told whom it is said to have had as victims.
        let hurt = hurt.filter(|&at| !massacre(attack) || self.doc.is_word(at, &words!["ضحيتها", "ضحيته"]));
        let Some(hurt) = hurt.filter(|_| !has(attack, Role::Target)) else { return Vec::new() };
        let none = (hurt.saturating_sub(4)..hurt).any(|at| self.doc.is_word(at, &words!["دون", "بدون", "لم", "عدم"]));
        let comma = (hurt + 1..hurt + 6).find(|&at| self.doc.token(at).is_some_and(|token| token.is_mark('،')));
        let reach = hurt + 1..comma.unwrap_or(hurt + 6).min(attack.passage.end);
        if none {
            return Vec::new();
        }
        let parts = beginning_in(&self.mentions.actors, &reach).iter().take(1).filter_map(|mention| {
            let (actor, tokens) = (mention.named()?, mention.tokens.clone());
            Some(Part { actor, role: Role::Target, tokens, rule: "" })
        });
        vec![Carried { to: nth, parts: parts.collect(), role: Role::Target, rule: "role.victims_of_the_attack" }]
    }

    /// Deaths that an attack beside them caused are the deed of those who made the attack.
    fn killers(&self, nth: usize) -> Vec<Carried> {
        let beside = [nth.checked_sub(1), Some(nth + 1)];
        let doers = beside.into_iter().flatten().find_map(|other| self.caused(nth, other)).into_iter();
        doers.map(|parts| Carried { to: nth, parts, role: Role::Initiator, rule: "role.made_the_attack" }).collect()
    }

    /// Those who made the attack `cause`, where it is told to have brought the deaths of `deaths`.
    fn caused(&self, deaths: usize, cause: usize) -> Option<Vec<Part>> {
        let (deaths, cause) = (self.drafts.get(deaths)?, self.drafts.get(cause)?);
        let open = deaths.trigger.event_type == EventType::Killing && !has(deaths, Role::Initiator);
        // "أطلق X النار على لاجئين، ما أدى لمقتل شاب"
        let shot = cause.trigger.event_type == EventType::Clash && has(cause, Role::Target);
        // "ارتكب X مجزرة راح ضحيتها"
        let massacre = self.doc.is_any(cause.trigger.tokens.start, &self.lexicon.role_words.massacres);
        let attack = cause.trigger.event_type.is_attack() || shot || massacre;
        if deaths.passage != cause.passage || !attack || !open {
            return None;
        }
        let before = cause.trigger.tokens.start < deaths.trigger.tokens.start;
        let (from, to) = if before {
            (cause.trigger.tokens.end, deaths.trigger.tokens.end)
        } else {
            (deaths.trigger.tokens.start, cause.trigger.tokens.end)
        };
        let words = &self.lexicon.role_words;
        let told = (from..to).any(|at| self.doc.is_any(at, &words.causing))
            || (!before && self.is_brought_by(cause))
            || (before
                && self
                    .doc
                    .before(from.saturating_sub(cause.trigger.tokens.len()))
                    .is_some_and(|at| self.doc.is_any(at, &words.causing)))
            || (before && (to..to + 3).any(|at| self.doc.is_bare(at, &words.in_it)));
        let follows = before && self.doc.form(deaths.trigger.tokens.start).starts_with('ف');
        let doers = with_role(&cause.parts, Role::Initiator);
        ((told || follows) && !doers.is_empty()).then_some(doers)
    }
}

fn has(draft: &Draft, role: Role) -> bool {
    draft.parts.iter().any(|part| part.role == role)
}
