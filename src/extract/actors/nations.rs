//! Nations in their many guises: a head with an adjective or a name ("القوات الروسية"), a country or a capital that
//! stands for its government, a people, an adjective on an event ("القصف الروسي").

use super::super::lexicon::{Form, Head};
use super::{BACKED, Finder, Who, is_prefix_trap, plain};
use crate::arabic::{Key, Keyed, Word, words};
use crate::model::EventType;
use std::ops::Range;

const PEOPLES: [Key; 14] = words![
    "روس",
    "اتراك",
    "اكراد",
    "كرد",
    "ايرانيين",
    "ايرانيون",
    "امريكان",
    "اميركان",
    "امريكيين",
    "امريكيون",
    "افغان",
    "اسراييليين",
    "روسيين",
    "ايرانيان",
];

impl Finder<'_, '_> {
    pub(super) fn push_nation(
        &mut self,
        tokens: Range<usize>,
        nation: usize,
        head: Option<Head>,
        rule: &'static str,
        clitic: Option<char>,
    ) {
        let Some(nation) = self.lexicon.names.nation(nation) else { return };
        let actor = self.cast.add(nation.actor(head));
        self.push(tokens, Who::Named(actor), head, rule, clitic);
    }

    pub(super) fn head(&self, at: usize) -> Option<Head> {
        let (words, people) = (&self.lexicon.words, &self.lexicon.people);
        if !self.doc.is_in(at, &words.heads) && !self.doc.is_in(at, &people.nation_heads) {
            return None;
        }
        self.doc.splits(at).iter().find_map(|split| self.head_word(&split.stem))
    }

    fn head_word(&self, stem: &Word) -> Option<Head> {
        let (words, people) = (&self.lexicon.words, &self.lexicon.people);
        words.heads.get(stem).or_else(|| people.nation_heads.get(stem)).copied()
    }

    fn is_head(&self, stem: &Word) -> bool {
        self.head_word(stem).is_some()
    }

    /// A head word with the adjective or the name of a nation: (end, nation, head).
    pub(super) fn composed(&self, at: usize) -> Option<(usize, usize, Head)> {
        let head = self.head(at)?;
        let first = self.doc.past_quotes(at + 1);
        for next in first..first + 4 {
            if self.doc.token(next)?.starts_line {
                return None;
            }
            // "فصائل الجيش السوري الحر": the adjective stands within a longer name.
            let longer =
                |start: usize| self.lexicon.names.registry.find(self.doc, start).is_some_and(|hit| hit.end > next + 1);
            if (at + 1..=next).any(longer) {
                return None;
            }
            if let Some(nation) = self.adjective(next).filter(|_| self.agrees(at, next)) {
                // "مرتزقة سوريون موالون لتركيا": where they come from, not whose they are.
                if head == Head::Militias && self.doc.has_stem(next + 1, &BACKED) && self.backer(next + 1).is_some() {
                    continue;
                }
                return Some((next + 1, nation, head));
            }
            if next == first
                && let Some(hit) = self.lexicon.names.countries.find(self.doc, next).filter(|hit| plain(&hit.split))
            {
                return Some((hit.end, hit.value, head));
            }
            if self.doc.has_stem(next, &BACKED) {
                return self
                    .backer(next)
                    .map(|(end, nation)| (end, nation, if head == Head::Forces { Head::Militias } else { head }));
            }
            let between = self.lexicon.people.between.contains(self.doc.word(next));
            if !between && !self.is_filler(at, next) {
                return None;
            }
        }
        None
    }

    /// Who backs, after "التابعة", "المدعومة" and the like at `at`: (end, nation).
    pub(super) fn backer(&self, at: usize) -> Option<(usize, usize)> {
        let names = &self.lexicon.names;
        let mut next = at + 1;
        if let Some(nation) = names.adverb(self.doc.word(next)) {
            return Some((next + 1, nation));
        }
        if self.doc.is_word(next, &words!["من", "ل", "علي", "الي", "مع", "ب"]) {
            next = self.doc.past_quotes(next + 1);
        }
        let hit = names.countries.find(self.doc, next).or_else(|| names.capitals.find(self.doc, next))?;
        Some((hit.end, hit.value))
    }

    /// The nation whose adjective stands at `at`, without a preposition before it.
    pub(super) fn adjective(&self, at: usize) -> Option<usize> {
        let readings = self.doc.splits(at).iter().filter(|split| split.preposition.is_none() && !split.conjunction);
        readings.filter_map(|split| self.lexicon.names.adjective(&split.stem)).next()
    }

    /// Whether the adjective agrees with its head in the article; a head in construct may lack it.
    pub(super) fn agrees(&self, head: usize, adjective: usize) -> bool {
        let article =
            |at: usize| self.doc.splits(at).iter().any(|split| split.article && split.stem.chars().count() > 2);
        // "آليات" begins with the letters of an article and has none.
        let whole = self.doc.splits(head).iter().any(|split| !split.article && self.is_head(&split.stem));
        let definite = article(head) && !whole;
        definite == article(adjective) || !definite
    }

    /// Another adjective between head and nation: "القوات البرية الروسية", "ميليشيات شيعية تابعة لإيران".
    pub(super) fn is_filler(&self, head: usize, at: usize) -> bool {
        let form = self.doc.form(at);
        // "وزير الخارجية السوري", "رئيس هيئة الأركان الأميركية"
        if self.doc.is_word(
            at,
            &words![
                "الخارجيه",
                "الدفاع",
                "الداخليه",
                "الاركان",
                "هييه",
                "الاعلام",
                "الوزراء",
                "الرييس",
                "رييس",
                "وزير",
                "وزيره",
            ],
        ) && self.head(head) == Some(Head::Government)
        {
            return true;
        }
        let definite = |at: usize| self.doc.form(at).contains("ال");
        let adjective = form.ends_with("يه")
            || form.ends_with('ي')
            || form.ends_with("ين")
            || form.ends_with("ون")
            || form.ends_with('ه')
            || form.ends_with('ي');
        adjective
            && definite(head) == form.starts_with("ال")
            && !self.doc.begins_with_wa(at)
            && !self.doc.is_word(at, &words!["في", "علي", "التي", "الذي"])
    }

    /// "والإيرانية", "وإيران" after a head with a nation: the same head goes with each.
    pub(super) fn coordinated(&mut self, mut at: usize, head: Head) -> usize {
        loop {
            let readings = self.doc.splits(at).iter().filter(|split| split.conjunction && split.preposition.is_none());
            let adjective = readings.filter_map(|split| self.lexicon.names.adjective(&split.stem)).next();
            let country = self
                .lexicon
                .names
                .countries
                .find(self.doc, at)
                .filter(|hit| hit.split.conjunction && hit.split.preposition.is_none());
            let next = match (adjective, country) {
                (Some(nation), _) => Some((at + 1, nation)),
                (None, Some(hit)) => Some((hit.end, hit.value)),
                (None, None) => None,
            };
            let Some((end, nation)) = next else { return at };
            // "الجيشان التركي والسوري الحر"
            if self.doc.is_word(end, &words!["الحر"]) && self.doc.before(at).is_some() {
                let free = self.lexicon.names.actors().iter().find(|actor| &*actor.id.0 == "free_army").cloned();
                if let Some(free) = free {
                    let who = self.cast.add(free);
                    self.push(at..end + 1, Who::Named(who), Some(head), "actor.same_head", None);
                    return end + 1;
                }
            }
            // "أطراف روسية وسورية معارضة": the opposition, not the state.
            if self.doc.has_stem(end, &words!["معارضه", "معارض", "معارضين"])
                && let Some(opposition) =
                    self.lexicon.names.actors().iter().find(|actor| &*actor.id.0 == "opposition").cloned()
            {
                let who = self.cast.add(opposition);
                self.push(at..end + 1, Who::Named(who), None, "actor.registry", None);
                return end + 1;
            }
            self.push_nation(at..end, nation, Some(head), "actor.same_head", None);
            at = end;
        }
    }

    /// A nation's adjective on a trigger: "القصف الروسي", "الاتفاق الروسي الأمريكي".
    pub(super) fn of_event(&mut self, at: usize) -> Option<usize> {
        let nation = self.adjective(at)?;
        // "برعاية روسية", "بوساطة أممية"
        let under = self.doc.before(at).filter(|&before| before + 1 == at);
        if under.is_some_and(|at| self.doc.is_bare(at, &self.lexicon.role_words.auspices)) {
            self.push_nation(at..at + 1, nation, None, "actor.adjective_of_event", None);
            return Some(at + 1);
        }
        let continues =
            self.found.last().is_some_and(|last| last.rule == "actor.adjective_of_event" && last.tokens.end == at);
        let mut noun = at;
        let event_type = (0..3).find_map(|_| {
            noun = self.doc.before(noun)?;
            self.noun_of_event(noun)
        });
        let event_type =
            event_type.filter(|_| continues || (noun + 1..at).all(|between| self.is_filler(noun, between)))?;
        let own = self.lexicon.names.nation(nation)?.actor(None).id;
        let talks = event_type.is_mutual() && event_type != EventType::Clash;
        if &*own.0 == "syria_government" && (talks || self.doc.form(at).ends_with("ين")) {
            return None;
        }
        let head = match event_type {
            _ if talks => None,
            EventType::AirStrike => Some(Head::Air),
            EventType::Demand | EventType::Refusal | EventType::Denial | EventType::Accusation | EventType::Threat => {
                None
            }
            _ => Some(Head::Forces),
        };
        self.push_nation(at..at + 1, nation, head, "actor.adjective_of_event", None);
        if continues && let Some(last) = self.found.last_mut() {
            last.chained = true;
        }
        // "غارات روسية وسورية"
        let readings = self.doc.splits(at + 1).iter().filter(|split| split.conjunction && split.preposition.is_none());
        let also = readings.filter_map(|split| self.lexicon.names.adjective(&split.stem)).next();
        if let Some(also) = also.filter(|_| !talks && event_type.is_attack()) {
            self.push_nation(at + 1..at + 2, also, head, "actor.adjective_of_event", None);
            if let Some(last) = self.found.last_mut() {
                last.chained = true;
            }
            return Some(at + 2);
        }
        Some(at + 1)
    }

    /// The kind of event whose noun stands at `at`.
    pub(super) fn noun_of_event(&self, at: usize) -> Option<EventType> {
        let forms = self.doc.splits(at).iter().flat_map(|split| self.lexicon.triggers.forms(&split.stem));
        let noun =
            forms.filter(|(_, form)| *form == Form::Noun).filter_map(|(nth, _)| self.lexicon.triggers.get(*nth)).next();
        let expression = || {
            self.lexicon.triggers.expressions.find(self.doc, at).and_then(|hit| self.lexicon.triggers.get(hit.value))
        };
        noun.or_else(expression).map(|trigger| trigger.event_type)
    }

    /// The kind of event that the word at `at` carries, verb or noun.
    pub(super) fn event_of(&self, at: usize) -> Option<EventType> {
        if !self.lexicon.triggers.may_carry(self.doc, at) {
            return None;
        }
        let mut forms = self.doc.splits(at).iter().flat_map(|split| self.lexicon.triggers.forms(&split.stem));
        forms.find_map(|(nth, _)| self.lexicon.triggers.get(*nth)).map(|trigger| trigger.event_type)
    }

    /// A country or a capital that stands for its government.
    pub(super) fn country(&mut self, at: usize) -> Option<usize> {
        let names = &self.lexicon.names;
        if let Some(hit) = names.countries.find(self.doc, at).filter(|hit| !hit.split.article) {
            let place =
                self.stands_in_a_place(at, hit.split.preposition) || is_prefix_trap(self.doc, at, &hit.split.stem);
            if !place {
                self.push_nation(at..hit.end, hit.value, None, "actor.country", hit.split.preposition);
            }
            return (!place).then_some(hit.end);
        }
        let hit = names.capitals.find(self.doc, at)?;
        let only_with_others = names.nation(hit.value)?.capital_is_place;
        let beside_others = self.found.last().is_some_and(|last| last.rule == "actor.capital" && last.tokens.end == at)
            || names.capitals.find(self.doc, hit.end).is_some_and(|next| {
                next.split.conjunction && names.nation(next.value).is_some_and(|nation| !nation.capital_is_place)
            });
        // "أن دمشق استدعت": a capital that acts.
        let acts = self.doc.before(at).is_some_and(|before| self.doc.is_word(before, &words!["ان", "لكن", "اما"]))
            && (self.doc.form(hit.end).ends_with('ت')
                || (self.doc.form(hit.end).starts_with('ت') && self.is_trigger_verb(hit.end)));
        // "دعا مجلس X دمشق إلى"
        let after_subject = self
            .found
            .last()
            .filter(|last| last.tokens.end == at)
            .and_then(|last| self.doc.before(last.tokens.start).and_then(|verb| self.event_of(verb)));
        let acts = acts
            || after_subject.is_some_and(|event_type| {
                matches!(event_type, EventType::Demand | EventType::Accusation | EventType::Threat)
            });
        let said = acts || self.doc.is_any(hit.end, &self.lexicon.words.saying_verbs);
        let beside = [self.doc.before(at), Some(hit.end)].into_iter().flatten();
        let addressed = said
            || beside.filter_map(|at| self.event_of(at)).any(|event_type| {
                matches!(
                    event_type,
                    EventType::Demand
                        | EventType::Refusal
                        | EventType::Denial
                        | EventType::Accusation
                        | EventType::Threat
                        | EventType::Negotiation
                        | EventType::Agreement
                )
            });
        let beside_others = beside_others
            || addressed
            || self.doc.before(at).is_some_and(|at| {
                self.doc.is_word(at, &words!["مع", "نظام", "حكومه"])
                    || (self.doc.is_word(at, &words!["بين"])
                        && names.nation(hit.value).is_some_and(|n| &*n.camp.0 == "government"))
            });
        if self.stands_in_a_place(at, hit.split.preposition) || (only_with_others && !beside_others) {
            return None;
        }
        self.push_nation(at..hit.end, hit.value, None, "actor.capital", hit.split.preposition);
        Some(hit.end)
    }

    pub(super) fn stands_in_a_place(&self, at: usize, clitic: Option<char>) -> bool {
        let Some(before) = self.doc.before(at) else { return false };
        let backed = before.checked_sub(1).is_some_and(|at| self.doc.has_stem(at, &BACKED));
        let locative = words![
            "في",
            "داخل",
            "خارج",
            "مدينه",
            "العاصمه",
            "عاصمه",
            "شمال",
            "جنوب",
            "شرق",
            "غرب",
            "حدود",
            "الحدود",
            "بين",
            "طريق",
            "اراضي",
            "عبر",
            "محور",
            "محيط",
            "شمالي",
            "جنوبي",
            "شرقي",
            "غربي",
            "اتجاه",
            "اجواء",
        ];
        let capital = before.checked_sub(1).is_some_and(|at| self.doc.has_stem(at, &words!["عاصمه"]))
            && self.adjective(before).is_some();
        let border = self.doc.is_word(before, &words!["مع"])
            && before
                .checked_sub(1)
                .is_some_and(|at| self.doc.has_stem(at, &words!["حدود", "حدودي", "حدوديه", "الحدود"]));
        if border {
            return true;
        }
        let from_to = words!["الي", "من"];
        capital
            || (self.doc.is_word(before, &locative) && !self.doc.is_word(before, &words!["بين"]))
            || (self.doc.is_word(before, &from_to) && !backed && self.moves(before))
            || (clitic == Some('ب') && self.lexicon.names.countries.find(self.doc, at).is_none())
    }

    /// Whether a verb of going stands within four words before.
    pub(super) fn moves(&self, at: usize) -> bool {
        let verbs = words![
            "وصل",
            "وصلت",
            "وصول",
            "عاد",
            "عوده",
            "سافر",
            "زياره",
            "دخول",
            "خروج",
            "لجا",
            "نزح",
            "عبور",
            "ترحيل",
            "نقل",
            "فر",
            "هرب",
            "توجه",
        ];
        (at.saturating_sub(4)..at).any(|at| self.doc.has_stem(at, &verbs))
    }

    /// "جبل الأكراد": a people that only names a place.
    pub(super) fn names_place_of_people(&self, at: usize) -> bool {
        self.doc.has_stem(at, &PEOPLES)
            && self.doc.splits(at).iter().any(|split| split.article && PEOPLES.contains(&split.stem.key()))
            && self.doc.before(at).is_some_and(|before| {
                self.names_place(before) || self.doc.has_stem(before, &words!["جبل", "جبال", "ركن", "سهل"])
            })
    }

    /// A people on its own: "الروس", "الأتراك".
    pub(super) fn nationals(&mut self, at: usize) -> Option<usize> {
        if !self.doc.has_stem(at, &PEOPLES) {
            return None;
        }
        let split = self.doc.splits(at).iter().find(|split| PEOPLES.contains(&split.stem.key()))?;
        let nation = self.lexicon.names.adjective(&split.stem)?;
        self.push_nation(at..at + 1, nation, None, "actor.people", split.preposition);
        Some(at + 1)
    }

    /// "وأخرى تابعة لروسيا", "وآخرين موالين لإيران": the head named before.
    pub(super) fn others(&mut self, at: usize) -> Option<usize> {
        if !self.doc.has_stem(at, &words!["اخري", "اخرين", "اخر", "اخرون"]) || !self.doc.has_stem(at + 1, &BACKED)
        {
            return None;
        }
        let (end, nation) = self.backer(at + 1)?;
        let head = self.found.iter().rev().find_map(|mention| mention.head).unwrap_or(Head::Militias);
        self.push_nation(at..end, nation, Some(head), "actor.others_of_the_kind", None);
        Some(end)
    }
}
