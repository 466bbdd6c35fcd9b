//! Actors in the text: names of the registry, nations in their many guises, and groups that only the text names.
//!
//! Order of the rules: the longest name of the registry; a head word with a nation ("القوات الروسية", "ميليشيات
//! روسيا وإيران"); a country or a capital that stands for its government; a people ("الروس"); a group word with an
//! unlisted name ("لواء X"); a word that points back ("الطرفين", "الأخيرة"). Afterwards heads such as "عناصر من"
//! are drawn into the mention, and the word that governs it is found.

use super::doc::Doc;
use super::lexicon::{Head, Lexicon, Names};
use crate::model::{Actor, ActorId, CampId, EventType};
use std::collections::HashMap;
use std::ops::Range;

/// The actors of one report.
#[derive(Debug, Default)]
pub struct Cast {
    actors: Vec<Actor>,
    index: HashMap<ActorId, usize>,
}

impl Cast {
    /// The number of an actor, whom it joins to the cast.
    pub fn add(&mut self, actor: Actor) -> usize {
        let actors = &mut self.actors;
        *self.index.entry(actor.id.clone()).or_insert_with(|| {
            actors.push(actor);
            actors.len() - 1
        })
    }

    /// The actor with this number.
    #[must_use]
    pub fn get(&self, nth: usize) -> Option<&Actor> {
        self.actors.get(nth)
    }

    /// The key of the actor with this number; empty for none.
    #[must_use]
    pub fn key(&self, nth: usize) -> &str {
        self.get(nth).map_or("", |actor| &*actor.id.0)
    }
}

/// Whom a mention means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// An actor of the cast.
    Named(usize),
    /// Those of the last event with two sides: "الطرفين".
    Both,
    /// The actor named last: "الأخيرة".
    Last,
    /// The first of the two actors named last: "الأولى".
    First,
}

/// The word in front of a mention, by what it does to the actor's part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Governor {
    /// Nothing: subject, object or genitive.
    Bare,
    /// "between".
    Between,
    /// "against", "in the face of".
    Against,
    /// "on".
    On,
    /// "with", "beside", "backed by".
    With,
    /// "by", "at the hand of".
    By,
    /// "from", "of".
    From,
    /// "to", "for".
    For,
    /// "in", "about" and the like: no part in the event.
    Aside,
}

/// An actor in the text.
#[derive(Clone, Debug)]
pub struct ActorMention {
    /// Its tokens, heads included.
    pub tokens: Range<usize>,
    /// Whom it means.
    pub who: Who,
    /// The rule that found it.
    pub rule: &'static str,
    /// What governs it.
    pub governor: Governor,
    /// Whether it continues the mention before it: "A and B".
    pub chained: bool,
    /// Whether something of the actor is meant ("مواقع X"), which is hit and does not act.
    pub possession: bool,
    /// Whether it only tells who backs the group before it.
    pub backing: bool,
    /// Whether it is of an armed side, by its camp.
    pub armed: bool,
    /// Whether it names civilians.
    pub civilian: bool,
    /// Whether it is a word such as "the militias" or "officers" that a telling name replaces.
    pub vague: bool,
    /// The preposition written on to it.
    clitic: Option<char>,
    head: Option<Head>,
}

impl ActorMention {
    /// Whether it names those who fire: an army, an air force, a militia, rather than people or a state.
    #[must_use]
    pub fn can_fire(&self) -> bool {
        matches!(self.head, Some(Head::Forces | Head::Air | Head::Militias))
            || matches!(self.rule, "actor.people" | "actor.country" | "actor.unlisted_group")
            || self.armed
    }

    /// The number of the actor, where it is named.
    #[must_use]
    pub fn named(&self) -> Option<usize> {
        match self.who {
            Who::Named(nth) => Some(nth),
            _ => None,
        }
    }
}

const BACKED: [&str; 18] = [
    "تابعه",
    "تابع",
    "تابعين",
    "تابعون",
    "مدعومه",
    "مدعوم",
    "مدعومين",
    "دعومه",
    "مواليه",
    "موالي",
    "موالين",
    "موال",
    "محسوبه",
    "مرتبطه",
    "مرتبط",
    "متحالفه",
    "حليفه",
    "مقربه",
];
const PEOPLES: [&str; 14] = [
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

/// Finds the actors of a report, in text order.
pub fn annotate(doc: &Doc<'_>, lexicon: &Lexicon, cast: &mut Cast) -> Vec<ActorMention> {
    let mut finder = Finder { doc, lexicon, cast, found: Vec::new() };
    let mut at = 0;
    while at < doc.len() {
        at = finder.step(at).max(at + 1);
    }
    let mut found = finder.found;
    for mention in &mut found {
        draw_in_heads(doc, lexicon, mention);
    }
    let mut found = drop_general(found, doc, cast);
    govern(doc, &mut found);
    found
}

struct Finder<'a, 'd> {
    doc: &'a Doc<'d>,
    lexicon: &'a Lexicon,
    cast: &'a mut Cast,
    found: Vec<ActorMention>,
}

impl Finder<'_, '_> {
    /// Looks for a mention that begins at `at`; gives the token to go on from.
    fn step(&mut self, at: usize) -> usize {
        if self.doc.splits(at).is_empty() {
            return at + 1;
        }
        let registry = self
            .lexicon
            .names
            .registry
            .find(self.doc, at)
            .filter(|hit| hit.end > at + 1 || !is_prefix_trap(self.doc, at, &hit.split.stem))
            .filter(|_| !self.names_operation(at));
        let composed = self.composed(at);
        if let Some((end, nation, head)) = composed {
            let general =
                registry.as_ref().is_none_or(|hit| hit.end < end || (hit.end <= end && self.is_general(hit.value)));
            if general {
                self.push_nation(
                    at..end,
                    nation,
                    Some(head),
                    "actor.nation_head",
                    clitic_of(self.doc, at, |stem| self.lexicon.words.heads.contains_key(stem)),
                );
                return self.coordinated(end, head);
            }
        }
        if let Some(hit) = registry {
            let actor = self.lexicon.names.actors().get(hit.value).cloned();
            if let Some(actor) = actor {
                let who = self.cast.add(actor);
                let head = self.head(at);
                self.push(at..hit.end, Who::Named(who), head, "actor.registry", hit.split.preposition);
                return head.map_or(hit.end, |head| self.coordinated(hit.end, head));
            }
        }
        self.of_event(at)
            .or_else(|| self.country(at))
            .or_else(|| self.people(at))
            .or_else(|| self.others(at))
            .or_else(|| self.pointer(at))
            .or_else(|| self.unlisted(at))
            .unwrap_or(at + 1)
    }

    fn push(&mut self, tokens: Range<usize>, who: Who, head: Option<Head>, rule: &'static str, clitic: Option<char>) {
        self.found.push(ActorMention {
            tokens,
            who,
            rule,
            governor: Governor::Bare,
            chained: false,
            possession: false,
            backing: false,
            civilian: matches!(who, Who::Named(nth) if self.cast.get(nth).is_some_and(|actor| &*actor.camp.0 == "civilians")),
            vague: matches!(who, Who::Named(nth) if matches!(self.cast.key(nth), "militias" | "gunmen" | "officers")),
            armed: matches!(who, Who::Named(nth) if self.cast.get(nth).is_some_and(|actor| !matches!(&*actor.camp.0, "civilians" | "media" | "un" | "other"))),
            clitic,
            head,
        });
    }

    fn push_nation(
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

    /// "عملية نبع السلام" is what is done, not who does it.
    fn names_operation(&self, at: usize) -> bool {
        self.doc.before(at).is_some_and(|at| {
            self.doc.has_stem(at, &["عمليه", "عمليتي", "حمله", "معركه"])
                && !self.doc.has_stem(at.saturating_sub(1), &["فصايل", "قوات", "غرفه"])
        })
    }

    fn is_general(&self, nth: usize) -> bool {
        self.lexicon.names.actors().get(nth).is_some_and(|actor| is_general(&actor.id.0))
    }

    fn head(&self, at: usize) -> Option<Head> {
        self.doc.splits(at).iter().find_map(|split| self.lexicon.words.heads.get(&split.stem).copied())
    }

    /// A head word with the adjective or the name of a nation: (end, nation, head).
    fn composed(&self, at: usize) -> Option<(usize, usize, Head)> {
        let head = self.head(at)?;
        let first = self.doc.past_quotes(at + 1);
        for next in first..first + 3 {
            if self.doc.token(next)?.starts_line {
                return None;
            }
            if let Some(nation) = self.adjective(next).filter(|_| self.agrees(at, next)) {
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
            if !self.is_filler(at, next) {
                return None;
            }
        }
        None
    }

    /// Who backs, after "التابعة", "المدعومة" and the like at `at`: (end, nation).
    fn backer(&self, at: usize) -> Option<(usize, usize)> {
        let names = &self.lexicon.names;
        let mut next = at + 1;
        if let Some(nation) = names.adverb(self.doc.form(next)) {
            return Some((next + 1, nation));
        }
        if self.doc.is_word(next, &["من", "ل", "علي", "الي", "مع", "ب"]) {
            next = self.doc.past_quotes(next + 1);
        }
        let hit = names.countries.find(self.doc, next).or_else(|| names.capitals.find(self.doc, next))?;
        Some((hit.end, hit.value))
    }

    /// The nation whose adjective stands at `at`, without a preposition before it.
    fn adjective(&self, at: usize) -> Option<usize> {
        let readings = self.doc.splits(at).iter().filter(|split| split.preposition.is_none() && !split.conjunction);
        readings.filter_map(|split| self.lexicon.names.adjective(&split.stem)).next()
    }

    /// Whether the adjective agrees with its head in the article; a head in construct may lack it.
    fn agrees(&self, head: usize, adjective: usize) -> bool {
        let article =
            |at: usize| self.doc.splits(at).iter().any(|split| split.article && split.stem.chars().count() > 2);
        article(head) == article(adjective) || !article(head)
    }

    /// Another adjective between head and nation: "القوات البرية الروسية", "ميليشيات شيعية تابعة لإيران".
    fn is_filler(&self, head: usize, at: usize) -> bool {
        let form = self.doc.form(at);
        // "وزير الخارجية السوري", "رئيس هيئة الأركان الأميركية"
        if self.doc.is_word(at, &["الخارجيه", "الدفاع", "الداخليه", "الاركان", "هييه", "الاعلام", "الوزراء"])
            && self.head(head) == Some(Head::Government)
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
            && !self.doc.is_word(at, &["في", "علي", "التي", "الذي"])
    }

    /// "والإيرانية", "وإيران" after a head with a nation: the same head goes with each.
    fn coordinated(&mut self, mut at: usize, head: Head) -> usize {
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
            // "أطراف روسية وسورية معارضة": the opposition, not the state.
            if self.doc.has_stem(end, &["معارضه", "معارض", "معارضين"])
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
    fn of_event(&mut self, at: usize) -> Option<usize> {
        let nation = self.adjective(at)?;
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
        let talks = super::roles::is_mutual(event_type) && event_type != EventType::Clash;
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
        Some(at + 1)
    }

    /// The kind of event whose noun stands at `at`.
    fn noun_of_event(&self, at: usize) -> Option<EventType> {
        let forms = self.doc.splits(at).iter().flat_map(|split| self.lexicon.triggers.forms(&split.stem));
        let noun = forms
            .filter(|(_, form)| *form == super::lexicon::Form::Noun)
            .filter_map(|(nth, _)| self.lexicon.triggers.get(*nth))
            .next();
        let expression = || {
            self.lexicon.triggers.expressions.find(self.doc, at).and_then(|hit| self.lexicon.triggers.get(hit.value))
        };
        noun.or_else(expression).map(|trigger| trigger.event_type)
    }

    /// A country or a capital that stands for its government.
    fn country(&mut self, at: usize) -> Option<usize> {
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
        let beside_others = beside_others
            || self.doc.before(at).is_some_and(|at| {
                self.doc.is_word(at, &["مع", "نظام", "حكومه"])
                    || (self.doc.is_word(at, &["بين"]) && names.nation(hit.value).is_some_and(|n| &*n.camp.0 == "government"))
            });
        if self.stands_in_a_place(at, hit.split.preposition) || (only_with_others && !beside_others) {
            return None;
        }
        self.push_nation(at..hit.end, hit.value, None, "actor.capital", hit.split.preposition);
        Some(hit.end)
    }

    fn stands_in_a_place(&self, at: usize, clitic: Option<char>) -> bool {
        let Some(before) = self.doc.before(at) else { return false };
        let backed = before.checked_sub(1).is_some_and(|at| self.doc.has_stem(at, &BACKED));
        let locative = [
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
        ];
        let capital = before.checked_sub(1).is_some_and(|at| self.doc.has_stem(at, &["عاصمه"]))
            && self.adjective(before).is_some();
        let border = self.doc.is_word(before, &["مع"])
            && before.checked_sub(1).is_some_and(|at| self.doc.has_stem(at, &["حدود", "حدودي", "حدوديه", "الحدود"]));
        if border {
            return true;
        }
        let from_to = ["الي", "من"];
        capital
            || (self.doc.is_word(before, &locative) && !self.doc.is_word(before, &["بين"]))
            || (self.doc.is_word(before, &from_to) && !backed && self.moves(before))
            || (clitic == Some('ب') && self.lexicon.names.countries.find(self.doc, at).is_none())
    }

    /// Whether a verb of going stands within four words before.
    fn moves(&self, at: usize) -> bool {
        let verbs = [
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

    /// A people on its own: "الروس", "الأتراك".
    fn people(&mut self, at: usize) -> Option<usize> {
        let split = self.doc.splits(at).iter().find(|split| PEOPLES.contains(&split.stem.as_str()))?;
        let nation = self.lexicon.names.adjective(&split.stem)?;
        self.push_nation(at..at + 1, nation, None, "actor.people", split.preposition);
        Some(at + 1)
    }

    /// "وأخرى تابعة لروسيا", "وآخرين موالين لإيران": the head named before.
    fn others(&mut self, at: usize) -> Option<usize> {
        if !self.doc.has_stem(at, &["اخري", "اخرين", "اخر", "اخرون"]) || !self.doc.has_stem(at + 1, &BACKED)
        {
            return None;
        }
        let (end, nation) = self.backer(at + 1)?;
        let head = self.found.iter().rev().find_map(|mention| mention.head).unwrap_or(Head::Militias);
        self.push_nation(at..end, nation, Some(head), "actor.others_of_the_kind", None);
        Some(end)
    }

    /// Words that point back to actors named before.
    fn pointer(&mut self, at: usize) -> Option<usize> {
        let before = self.doc.before(at);
        let sides = self.doc.has_stem(at, &["طرفين", "طرفان", "جانبين", "جانبان"]);
        let all_sides = self.doc.is_word(at, &["الاطراف"])
            && before.is_some_and(|at| self.doc.has_stem(at, &["ذات", "جميع", "نفس", "تمسك", "كل"]));
        let who = if sides || all_sides {
            Who::Both
        } else if before.is_some_and(|at| self.takes_person(at)) && self.doc.has_stem(at, &["اخيره", "اخير"]) {
            Who::Last
        } else if before.is_some_and(|at| self.takes_person(at)) && self.doc.has_stem(at, &["اولي"]) {
            Who::First
        } else {
            return None;
        };
        self.push(
            at..at + 1,
            who,
            None,
            "actor.points_back",
            clitic_of(self.doc, at, |stem| {
                stem.starts_with("طرف") || stem.starts_with("جانب") || stem.starts_with("اخير") || stem == "اولي"
            }),
        );
        Some(at + 1)
    }

    /// Whether the word at `at` can have a person as its object, so that an adjective after it stands for a noun.
    fn takes_person(&self, at: usize) -> bool {
        let words = &self.lexicon.words;
        let verb = self.doc.splits(at).iter().any(|split| {
            self.lexicon.triggers.forms(&split.stem).iter().any(|(_, form)| *form != super::lexicon::Form::Noun)
        });
        verb || self.doc.is_any(at, &words.causative) || self.doc.is_word(at, &["من", "علي", "ان", "لان", "قبل"])
    }

    /// A group word with a name that no list knows.
    fn unlisted(&mut self, at: usize) -> Option<usize> {
        let split = self
            .doc
            .splits(at)
            .iter()
            .find(|split| self.lexicon.words.group_heads.contains(&split.stem) && !split.article)?;
        if split.preposition.is_some() && split.stem == "جبهه" {
            return None;
        }
        let first = self.doc.past_quotes(at + 1);
        let quoted = first > at + 1;
        let end = self.name_end(first, quoted)?;
        let name = self.doc.span(&(first..end)).slice(&self.doc.report.text).to_owned();
        let head = self.doc.token(at)?.span.slice(&self.doc.report.text);
        let head = clip_clitics(head, &split.stem);
        let camp = self.backer_after(end).unwrap_or_else(|| CampId::new("other"));
        let actor = Names::unlisted(&format!("{head} {name}"), &camp);
        let who = self.cast.add(actor);
        self.push(at..end, Who::Named(who), None, "actor.unlisted_group", split.preposition);
        Some(end)
    }

    fn backer_after(&self, at: usize) -> Option<CampId> {
        let at = self.doc.past_quotes(at);
        if !self.doc.has_stem(at, &BACKED) {
            return None;
        }
        let (_, nation) = self.backer(at)?;
        self.lexicon.names.nation(nation).map(|nation| nation.camp.clone())
    }

    /// Where a group's name ends: one word, more after words that call for another, or all within quotes.
    fn name_end(&self, first: usize, quoted: bool) -> Option<usize> {
        const OPEN: [&str; 22] = [
            "ابو",
            "ابي",
            "ابن",
            "ال",
            "عبد",
            "شهداء",
            "احرار",
            "انصار",
            "اسود",
            "صقور",
            "احفاد",
            "درع",
            "سيف",
            "فرسان",
            "سيد",
            "ابناء",
            "الشهيد",
            "الامام",
            "السلطان",
            "الملك",
            "نور",
            "رجال",
        ];
        let name_word = |at: usize| {
            let token = self.doc.token(at)?;
            let plain = token.form.chars().all(char::is_alphabetic) && token.form.chars().count() > 1;
            let function = self.doc.is_any(at, &self.lexicon.words.locatives)
                || self.doc.is_any(at, &self.lexicon.words.support)
                || self.is_trigger_verb(at);
            let taken = self.head(at).is_some()
                || self.adjective(at).is_some()
                || self.doc.has_stem(at, &BACKED)
                || self.doc.is_word(
                    at,
                    &[
                        "التي",
                        "الذي",
                        "ان",
                        "قد",
                        "كبيره",
                        "واحد",
                        "اخري",
                        "محليه",
                        "مسلحه",
                        "تدعي",
                        "عسكريه",
                        "كامل",
                        "عناصر",
                    ],
                );
            (plain && !function && !taken && !token.starts_line).then_some(())
        };
        name_word(first)?;
        if quoted {
            let close =
                (first..first + 6).find(|&at| self.doc.token(at).is_some_and(crate::arabic::Token::is_quote))?;
            return Some(close);
        }
        let mut end = first + 1;
        while OPEN.contains(&self.doc.form(end - 1)) && name_word(end).is_some() && end < first + 4 {
            end += 1;
        }
        let adjective =
            self.doc.form(end).starts_with("ال") && self.doc.form(end).ends_with("يه") && name_word(end).is_some();
        Some(if adjective { end + 1 } else { end })
    }

    fn is_trigger_verb(&self, at: usize) -> bool {
        let forms = |split: &crate::arabic::Split| {
            self.lexicon.triggers.forms(&split.stem).iter().any(|(_, form)| *form != super::lexicon::Form::Noun)
        };
        self.doc.splits(at).iter().any(forms)
    }
}

/// The head as written, without clitics: the tail of the word as long as the stem.
fn clip_clitics(written: &str, stem: &str) -> String {
    let letters: Vec<char> =
        written.chars().filter(|letter| !matches!(letter, '\u{064B}'..='\u{0652}' | '\u{0640}')).collect();
    let from = letters.len().saturating_sub(stem.chars().count());
    letters.iter().skip(from).collect()
}

fn plain(split: &crate::arabic::Split) -> bool {
    split.preposition.is_none() && !split.conjunction
}

/// "التنظيم" and "الهيئة" alone stand for one group each, "تنظيم" and "هيئة" for none.
fn is_prefix_trap(doc: &Doc<'_>, at: usize, stem: &str) -> bool {
    let counted = || {
        (at.saturating_sub(2)..at).any(|at| {
            doc.token(at).is_some_and(|token| token.form.chars().all(|c| c.is_ascii_digit()))
                || crate::arabic::numeral_at(doc.tokens_from(at)).is_some()
        })
    };
    // "مسلح" after a number is a man, after a noun an adjective.
    if matches!(stem, "مسلح" | "مدني") && !counted() {
        return true;
    }
    if stem == "الجيش" {
        // Bare, the Syrian army: not "الجيش الفلاني", not another's once that was named.
        return doc.form(at + 1).starts_with("ال") || doc.token(at + 1).is_some_and(|token| token.is_quote());
    }
    if matches!(stem, "شخصا" | "شاب" | "شابا" | "مواطن") && !counted() {
        return stem != "شابا";
    }
    let alone = ["الوحدات", "الهييه", "الفصايل", "المرصد", "الحشد", "القاعده"].contains(&stem);
    let adjective_follows = doc.form(at + 1).starts_with("ال");
    (alone && adjective_follows)
        || (stem == "القاعده" && !doc.has_stem(at.saturating_sub(1), &["تنظيم"]))
        || (stem == "الاسد"
            && doc
                .before(at)
                .is_some_and(|before| doc.has_stem(before, &["اكاديميه", "مكتبه", "جامعه", "بحيره", "سد", "ضاحيه"])))
}

/// Actors that a more telling name beside them replaces.
fn is_general(key: &str) -> bool {
    matches!(key, "gunmen" | "officers" | "militias" | "opposition" | "civilians")
}

/// Draws "عناصر من", "قيادات", "مواقع" before a name into its mention.
fn draw_in_heads(doc: &Doc<'_>, lexicon: &Lexicon, mention: &mut ActorMention) {
    for _ in 0..3 {
        let Some(before) = doc.before(mention.tokens.start) else { return };
        let owner = doc.has_stem(before, &BACKED) && mention.clitic == Some('ل');
        if let Some(thing) = doc.before(before).filter(|&at| owner && doc.is_any(at, &lexicon.words.possessions)) {
            mention.possession = true;
            mention.tokens.start = thing;
            mention.clitic = None;
            continue;
        }
        // "نقاط لميليشيا X", "حاجز لقسد"
        if mention.clitic == Some('ل')
            && doc.is_any(before, &lexicon.words.possessions)
            && !doc.form(before).starts_with("ال")
        {
            mention.possession = true;
            mention.tokens.start = before;
            mention.clitic = clitic_of(doc, before, |stem| lexicon.words.possessions.contains(stem));
            continue;
        }
        if let Some(office) = office(doc, before, mention.clitic) {
            mention.tokens.start = office;
            mention.clitic = clitic_of(doc, office, |stem| OFFICES.contains(&stem));
            continue;
        }
        let linked = doc.is_word(before, &["من", "في", "ضمن"]) && !doc.begins_with_wa(before);
        let mut head = if linked { doc.before(before) } else { Some(before) };
        if linked && head.is_some_and(|at| !doc.is_any(at, &lexicon.words.members)) {
            head = head
                .and_then(|at| doc.before(at))
                .filter(|&at| doc.form(at + 1).starts_with("ال") == doc.form(at).starts_with("ال"));
        }
        let clitic = mention.clitic.is_some();
        let Some(head) = head.filter(|&at| doc.is_any(at, &lexicon.words.members) && (linked || !clitic)) else {
            return;
        };
        if !linked && (doc.begins_with_wa(mention.tokens.start) && doc.form(mention.tokens.start).starts_with("وال"))
        {
            return;
        }
        mention.possession |= doc.is_any(head, &lexicon.words.possessions);
        mention.tokens.start = head;
        mention.clitic = clitic_of(doc, head, |stem| lexicon.words.members.contains(stem));
    }
}

/// Who speaks or acts for a group or a state.
const OFFICES: [&str; 16] = [
    "متحدث", "متحدثه", "ناطق", "ناطقه", "امين", "مدير", "مديره", "مفوض", "مفوضه", "مبعوث", "ممثل", "ممثله", "مندوب",
    "قايد", "رييس", "لسان",
];

/// Where an office stands right before the name of whom it is for: "المتحدث باسم X", "المديرة العامة لليونسكو".
fn office(doc: &Doc<'_>, before: usize, clitic: Option<char>) -> Option<usize> {
    let in_name = clitic.is_none() && doc.is_word(before, &["باسم"]);
    if !in_name && clitic != Some('ل') {
        return None;
    }
    let mut at = if in_name { doc.before(before)? } else { before };
    for _ in 0..3 {
        if doc.has_stem(at, &OFFICES) {
            return Some(at);
        }
        if !doc.form(at).starts_with("ال") {
            return None;
        }
        at = doc.before(at)?;
    }
    None
}

/// Drops a general mention that a telling one takes up: "4000 مسلح من تنظيم داعش", "ضباط من قوات النظام".
fn drop_general(found: Vec<ActorMention>, doc: &Doc<'_>, cast: &Cast) -> Vec<ActorMention> {
    let mut kept: Vec<ActorMention> = Vec::with_capacity(found.len());
    for mut mention in found {
        if let Some(last) = kept.last() {
            let general = last.named().is_some_and(|nth| is_general(cast.key(nth)));
            let gap = mention.tokens.start.saturating_sub(last.tokens.end);
            let of = (last.tokens.end..mention.tokens.start).any(|at| doc.form(at) == "من") && gap <= 3;
            let covered = mention.tokens.start <= last.tokens.start || (mention.who == last.who && gap == 0);
            // "ميليشيا شيعية أخرى تدعى ميليشيا آل البيت": one actor under two names.
            let called = gap <= 4
                && (last.tokens.end..mention.tokens.start)
                    .any(|at| doc.is_word(at, &["تدعي", "يدعي", "تسمي", "يسمي", "المسماه", "المسمي", "باسم"]));
            if covered || called || (general && of) {
                if last.tokens.start < mention.tokens.start {
                    mention.clitic = last.clitic;
                }
                mention.tokens.start = mention.tokens.start.min(last.tokens.start);
                mention.possession |= last.possession;
                kept.pop();
            }
        }
        kept.push(mention);
    }
    kept
}

/// Finds what governs each mention, and which mentions continue the one before.
fn govern(doc: &Doc<'_>, found: &mut [ActorMention]) {
    let mut previous: Option<(usize, Governor, bool)> = None;
    for mention in found {
        let start = mention.tokens.start;
        let own = governor_at(doc, start, mention.clitic);
        let joined = doc.begins_with_wa(start)
            || doc
                .before(start)
                .is_some_and(|at| doc.is_word(at, &["و"]) || doc.token(at).is_some_and(|t| t.is_mark('،')));
        let near = previous.is_some_and(|(end, ..)| start >= end && start - end <= 7 && !has_verb_gap(doc, end, start));
        mention.backing = doc.before(start).is_some_and(|at| {
            doc.has_stem(at, &BACKED)
                || (doc.is_word(at, &["من", "ل", "علي"]) && doc.before(at).is_some_and(|at| doc.has_stem(at, &BACKED)))
        });
        let between = matches!(own, Some(Governor::Between));
        // "مدعومة بالطيران الروسي", "المدعومة بحزب الله": who fights beside them takes part.
        let beside = mention.backing && mention.clitic == Some('ب') && mention.can_fire();
        let own = if beside { Some(Governor::With) } else { own };
        mention.backing &= !beside;
        match previous.filter(|_| joined && near && (own.is_none() || between)) {
            _ if mention.chained => mention.governor = Governor::Bare,
            Some((_, governor, backing)) => {
                mention.chained = true;
                mention.governor = governor;
                mention.backing |= backing && start.saturating_sub(previous.map_or(0, |p| p.0)) == 0;
            }
            None => mention.governor = own.unwrap_or(Governor::Bare),
        }
        previous = Some((mention.tokens.end, mention.governor, mention.backing));
    }
}

/// Whether more than names and titles lies between two mentions.
fn has_verb_gap(doc: &Doc<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        let form = doc.form(at);
        matches!(form, "التي" | "الذي" | "ان" | "في" | "الي" | "علي" | "قد" | "حيث" | ":" | "." | "؛") && form != "و"
    })
}

fn governor_at(doc: &Doc<'_>, start: usize, clitic: Option<char>) -> Option<Governor> {
    match clitic {
        Some('ل') => return Some(Governor::For),
        Some('ب') => return Some(Governor::By),
        Some(_) => return Some(Governor::Aside),
        None => {}
    }
    let mut at = doc.before(start)?;
    for _ in 0..4 {
        let quantity = doc.has_stem(
            at,
            &[
                "عدد",
                "عددا",
                "عديد",
                "العديد",
                "عشرات",
                "ميات",
                "كل",
                "جميع",
                "بعض",
                "غير",
                "محدد",
                "معظم",
                "كافه",
                "نحو",
                "اكثر",
                "اقل",
                "كبير",
                "كبيره",
                "جانب",
            ],
        ) && !doc.is_word(at, &["الي"])
            || doc.token(at)?.form.chars().all(|c| c.is_ascii_digit());
        let of = doc.is_word(at, &["من"])
            && doc.before(at).is_some_and(|at| doc.has_stem(at, &["عدد", "عددا", "محدد", "عديد", "كل", "بعض", "معظم", "اكثر", "اقل"]));
        if doc.has_stem(at, &["جانب"]) && doc.before(at).is_some_and(|at| doc.is_word(at, &["الي"])) {
            return Some(Governor::With);
        }
        let takes_clitic = quantity && doc.splits(at).iter().any(|split| split.preposition == Some('ب'));
        if takes_clitic {
            return Some(Governor::By);
        }
        if !(quantity || of) {
            break;
        }
        at = doc.before(at)?;
    }
    let two_back = doc.before(at);
    let after = |words: &[&str]| two_back.is_some_and(|two| doc.is_word(two, words));
    let governor = match doc.form(at).strip_prefix('و').filter(|rest| !rest.is_empty()).unwrap_or(doc.form(at)) {
        "بين" => Governor::Between,
        "ضد" | "مواجهه" => Governor::Against,
        "علي" => Governor::On,
        "مع" | "برفقه" | "بدعم" | "بمشاركه" | "بمسانده" | "باسناد" | "بقياده" | "بحضور" | "رفقه" | "جانب"
        | "باشراف" | "برعايه" => Governor::With,
        "قبل" if after(&["من"]) => Governor::By,
        // "مدعومة بنيران X": helped by X, who is not the doer.
        "بنيران" | "بقصف" | "بطيران" if two_back.is_some_and(|two| doc.has_stem(two, &BACKED)) => {
            Governor::With
        }
        "يد" | "بيد" | "ايدي" | "بايدي" | "برصاص" | "بقصف" | "بنيران" => Governor::By,
        "من" => Governor::From,
        "ل" | "لصالح" | "الي" | "نحو" | "باتجاه" | "تجاه" | "لدي" | "بحق" => Governor::For,
        "ب" => Governor::By,
        "في" | "عن" | "حول" | "عبر" | "داخل" | "امام" | "قرب" | "وفق" | "بحسب" | "حسب" | "ك" => {
            Governor::Aside
        }
        _ => return None,
    };
    Some(governor)
}

/// The preposition of the first reading of the word at `at` whose stem is `known`.
fn clitic_of(doc: &Doc<'_>, at: usize, known: impl Fn(&str) -> bool) -> Option<char> {
    doc.splits(at).iter().find(|split| known(&split.stem)).and_then(|split| split.preposition)
}
