//! Actors in the text: names of the registry, nations in their many guises, and groups that only the text names.
//!
//! Order of the rules: the longest name of the registry; a head word with a nation ("القوات الروسية", "ميليشيات
//! روسيا وإيران"); a country or a capital that stands for its government; a people ("الروس"); a group word with an
//! unlisted name ("لواء X"); a word that points back ("الطرفين", "الأخيرة"). Afterwards heads such as "عناصر من"
//! are drawn into the mention, and the word that governs it is found.

mod bodies;
mod checkpoints;
mod govern;
mod heads;
mod implied;
mod names;
mod naming;
mod nations;
mod people;
mod persons;
mod pointers;
mod reach;
#[cfg(test)]
mod tests;
mod traps;

use super::doc::Doc;
use super::lexicon::{Head, Lexicon, Names, Takes};
use crate::arabic::{Key, Keyed, Split, words};
use crate::model::{Actor, ActorId, ActorKind, CampId};
use std::collections::HashMap;
use std::ops::Range;
use traps::{is_adjective_of, is_prefix_trap};

/// The actors of one report.
#[derive(Debug, Default)]
pub struct Cast {
    actors: Vec<Actor>,
    index: HashMap<ActorId, usize>,
    /// The first word of each name, folded and without its article.
    first_words: Vec<Option<Key>>,
}

impl Cast {
    /// The number of an actor, whom it joins to the cast.
    pub fn add(&mut self, actor: Actor) -> usize {
        let (actors, first_words) = (&mut self.actors, &mut self.first_words);
        *self.index.entry(actor.id.clone()).or_insert_with(|| {
            let name = crate::arabic::fold(&actor.name_ar).text;
            let first = name.split_whitespace().next().map(|first| Key::of(first.trim_start_matches("ال")));
            first_words.push(first);
            actors.push(actor);
            actors.len() - 1
        })
    }

    /// The number of an actor of the registry.
    fn add_listed(&mut self, actor: &Actor) -> usize {
        // Its key is counted by every thread that clones it, so it is cloned but once.
        match self.index.get(&actor.id) {
            Some(&nth) => nth,
            None => self.add(actor.clone()),
        }
    }

    /// The number of an actor with this Arabic name whom only the text names; `english` is asked where it is new.
    fn add_named(&mut self, name_ar: &str, kind: ActorKind, camp: &CampId, english: impl FnOnce() -> String) -> usize {
        match self.index.get(&Names::text_id(name_ar)) {
            Some(&nth) => nth,
            None => self.add(Names::open(kind, name_ar, &english(), camp)),
        }
    }

    /// The number of a unit of the government's army that only the text names.
    fn add_unit(&mut self, name_ar: &str, english: impl FnOnce() -> String) -> usize {
        match self.index.get(&Names::text_id(name_ar)) {
            Some(&nth) => nth,
            None => self.add(Names::unlisted_unit(name_ar, &english())),
        }
    }

    /// The number of the actor with this key, if the report has it.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<usize> {
        self.index.get(&ActorId::new(key)).copied()
    }

    /// The actor with this number.
    #[must_use]
    pub fn get(&self, nth: usize) -> Option<&Actor> {
        self.actors.get(nth)
    }

    /// The first word of an actor's name, without its article.
    fn first_word(&self, nth: usize) -> Option<Key> {
        *self.first_words.get(nth)?
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
    /// Whoever the pronoun in "عناصره" stands for.
    Owner,
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
    /// A place inside it, which stays one: "رئيس المجلس في عندان خالد الحسن"; empty for most.
    pub place: Range<usize>,
    /// Whether a name between commas closes it: "الناطق باسم X، فلان،".
    apposed: bool,
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

    /// Whether it is of aircraft.
    #[must_use]
    pub fn flies(&self) -> bool {
        matches!(self.head, Some(Head::Air))
    }

    /// Whether it names one person.
    #[must_use]
    pub fn is_person(&self) -> bool {
        matches!(self.rule, "actor.title_and_name" | "actor.name")
    }

    /// Whether it is a word for people that can be the subject only where it stands as one.
    #[must_use]
    pub fn is_people_word(&self) -> bool {
        self.rule == "actor.people_word"
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

/// Words that tell who backs a group.
const BACKED: [Key; 32] = words![
    "مدعمه",
    "مدعما",
    "مدعوما",
    "مدعم",
    "موالون",
    "مدعومون",
    "محسوبون",
    "محسوبين",
    "مقربين",
    "منضويه",
    "منضوي",
    "منضوين",
    "منتميه",
    "منتمين",
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

/// Finds the actors of a report, in text order.
pub fn annotate(doc: &Doc<'_>, lexicon: &Lexicon, cast: &mut Cast) -> Vec<ActorMention> {
    // Those whom a noun implies without naming them: a demonstration, a massacre.
    for key in ["protesters", "civilians"] {
        let listed = lexicon.names.by_key(&ActorId::new(key)).or_else(|| lexicon.people.class_by_key(key));
        listed.cloned().into_iter().for_each(|actor| {
            cast.add(actor);
        });
    }
    let mut finder = Finder { doc, lexicon, cast, found: Vec::new() };
    let mut at = 0;
    while at < doc.len() {
        at = finder.step(at).max(at + 1);
    }
    let mut found = std::mem::take(&mut finder.found);
    let mut free_from = 0;
    for mention in &mut found {
        heads::draw_in_heads(doc, lexicon, mention);
        heads::draw_in_owned(doc, lexicon, mention, free_from);
        finder.with_name(mention);
        // "خلايا نائمة تابعة للتنظيم": a general word may be taken up by the mention after it.
        let general = mention.named().is_some_and(|nth| is_general(finder.cast.key(nth)));
        free_from = if general { mention.tokens.start } else { mention.tokens.end };
    }
    let mut found = govern::drop_general(found, doc, cast, &lexicon.people);
    govern::govern(doc, &mut found);
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
        if self.doc.splits(at).is_empty() || self.names_place_of_people(at) {
            return at + 1;
        }
        if let Some(end) = self.these(at).or_else(|| self.titled_place(at)) {
            return end;
        }
        if let Some(end) = self.state_in_quotes(at) {
            return end;
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
            let lexicon = self.lexicon;
            if let Some(actor) = lexicon.names.actors().get(hit.value) {
                // "الطفلة راما الحموي", "عشيرة الشويط": a word for people that begins a name.
                // "ميليشيا \"لواء الصقور\"": a general word with the name of one.
                if hit.end == at + 1
                    && self.is_general(hit.value)
                    && self.doc.token(hit.end).is_some_and(crate::arabic::Token::is_quote)
                    && let Some(end) = self.open_class(at)
                {
                    return end;
                }
                if actor.kind == ActorKind::People
                    && let Some(end) = self.named_people(at, hit.end, &hit.split)
                {
                    return end;
                }
                // A noun that stands for one group alone is the group called so before, if there is one.
                if hit.end == at + 1
                    && let Some(end) = self.group_before(at)
                {
                    return end;
                }
                let who = match self.army_before(at).filter(|_| hit.end == at + 1) {
                    Some(Who::Named(nth)) => nth,
                    _ => self.cast.add_listed(actor),
                };
                let head = self.head(at);
                let end = self.with_adjectives(at, hit.end);
                self.push(at..end, Who::Named(who), head, "actor.registry", hit.split.preposition);
                return head.map_or(end, |head| self.coordinated(end, head));
            }
        }
        // Whether a name that no list has may begin here.
        let headed = self.lexicon.people.is_head(self.doc, at);
        self.of_event(at)
            .or_else(|| self.country(at))
            .or_else(|| self.nationals(at))
            .or_else(|| self.others(at))
            .or_else(|| self.pointer(at))
            .or_else(|| if headed { self.quoted(at) } else { None })
            .or_else(|| if headed { self.quoted_listed(at) } else { None })
            .or_else(|| self.numbered(at))
            .or_else(|| if headed { self.official(at) } else { None })
            .or_else(|| if headed { self.clan(at) } else { None })
            .or_else(|| self.their_spokesman(at))
            .or_else(|| self.person(at))
            .or_else(|| self.kunya(at))
            .or_else(|| self.bare_name(at))
            .or_else(|| self.group_before(at))
            .or_else(|| self.own_men(at))
            .or_else(|| self.another(at))
            .or_else(|| self.checkpoint(at))
            .or_else(|| self.counter_service(at))
            .or_else(|| self.our_men(at))
            .or_else(|| self.implied(at))
            .or_else(|| self.people_phrase(at))
            .or_else(|| if headed { self.open_class(at) } else { None })
            .or_else(|| self.people(at))
            .or_else(|| self.victim_name(at))
            .or_else(|| self.quoted_person(at))
            .or_else(|| self.aircraft(at))
            .or_else(|| self.security(at))
            .or_else(|| self.occupier(at))
            .unwrap_or(at + 1)
    }

    /// A word for people of the registry with a name after it: a person, or a clan whose members are meant.
    fn named_people(&mut self, at: usize, end: usize, split: &Split) -> Option<usize> {
        let last = end - 1;
        let head = self.doc.splits(last).iter().find_map(|split| {
            let kin = self.lexicon.people.heads(&split.stem).iter().find(|head| head.takes == Takes::Kin);
            kin.filter(|_| !split.article).map(|head| (split, head))
        });
        if let Some((of, head)) = head
            && let Some(name_end) = self.kin_name(end)
        {
            let who = self.open_actor(last..name_end, of, head.kind, &head.camp);
            self.push(at..name_end, Who::Named(who), None, "actor.kin", split.preposition);
            return Some(name_end);
        }
        if end == at + 1 { self.person(at) } else { None }
    }

    /// Past adjectives that add nothing to who is meant: "المعارضة السورية المسلحة".
    fn with_adjectives(&self, start: usize, mut end: usize) -> usize {
        const ADDED: [Key; 12] = words![
            "السوريه",
            "السوري",
            "السوريين",
            "المسلحه",
            "المسلح",
            "المسلحين",
            "الارهابي",
            "الارهابيه",
            "الارهابيين",
            "المتشدده",
            "المتشدد",
            "المتطرف",
        ];
        while self.doc.form(end - 1).contains("ال") && end > start && ADDED.contains(&self.doc.word(end).key()) {
            end += 1;
        }
        end
    }

    fn push(&mut self, tokens: Range<usize>, who: Who, head: Option<Head>, rule: &'static str, clitic: Option<char>) {
        self.found.push(ActorMention {
            tokens,
            who,
            rule,
            governor: Governor::Bare,
            chained: false,
            possession: false,
            apposed: false,
            place: 0..0,
            backing: false,
            civilian: matches!(who, Who::Named(nth) if self.cast.get(nth).is_some_and(|actor| &*actor.camp.0 == "civilians")),
            vague: matches!(who, Who::Named(nth) if matches!(self.cast.key(nth), "militias" | "gunmen" | "officers" | "soldiers")),
            armed: matches!(who, Who::Named(nth) if self.cast.get(nth).is_some_and(|actor| !matches!(&*actor.camp.0, "civilians" | "media" | "un" | "other"))),
            clitic,
            head,
        });
    }

    /// A place inside the mention found last stays a place.
    fn keep_place(&mut self, place: Option<Range<usize>>) {
        if let (Some(last), Some(place)) = (self.found.last_mut(), place) {
            last.place = place;
        }
    }

    /// "عملية نبع السلام" is what is done, not who does it.
    fn names_operation(&self, at: usize) -> bool {
        self.doc.before(at).is_some_and(|at| {
            self.doc.has_stem(at, &words!["عمليه", "عمليتي", "حمله", "معركه"])
                && !self.doc.has_stem(at.saturating_sub(1), &words!["فصايل", "قوات", "غرفه"])
        })
    }

    fn is_general(&self, nth: usize) -> bool {
        self.lexicon.names.actors().get(nth).is_some_and(|actor| is_general(&actor.id.0))
    }
}

fn plain(split: &crate::arabic::Split) -> bool {
    split.preposition.is_none() && !split.conjunction
}

/// Actors that a more telling name beside them replaces.
fn is_general(key: &str) -> bool {
    matches!(
        key,
        "gunmen"
            | "officers"
            | "militias"
            | "opposition"
            | "civilians"
            | "soldiers"
            | "prisoners"
            | "snipers"
            | "notables"
            | "sources"
            | "protesters"
    )
}

/// The preposition of the first reading of the word at `at` whose stem is `known`.
fn clitic_of(doc: &Doc<'_>, at: usize, known: impl Fn(&str) -> bool) -> Option<char> {
    doc.splits(at).iter().find(|split| known(&split.stem)).and_then(|split| split.preposition)
}
