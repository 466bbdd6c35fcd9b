//! Groups, units, bodies and offices that no list knows: a head with a name or with what tells it apart ("لواء X",
//! "نقابة المحامين الأحرار", "المجلس المحلي في كفرنبل", "عشيرة الشويط", "اللواء 103").
//!
//! What heads there are and what each takes stands in people.toml. Where the words after the name tell whose it is
//! ("في الحكومة المؤقتة", "التابعة للحرس الثوري"), a body is that actor, and a group with a name of its own is one of
//! the actor's camp. A place at the end belongs to the name and stays a place.

use super::super::lexicon::{NameHead, Takes};
use super::reach::Reach;
use super::{BACKED, Finder, Who, naming};
use crate::arabic::{Split, Token, TokenKind, numeral_at, words};
use crate::model::{Actor, ActorKind, CampId};
use std::ops::Range;

impl Finder<'_, '_> {
    /// A head of people.toml with what it takes.
    pub(super) fn open_class(&mut self, at: usize) -> Option<usize> {
        let (doc, lexicon) = (self.doc, self.lexicon);
        for split in doc.splits(at) {
            for head in lexicon.people.heads(&split.stem) {
                if let Some(reach) = self.reach(at, split, head) {
                    return Some(self.push_open(at, split, head, &reach));
                }
            }
        }
        None
    }

    /// A clan by its name: "عشيرة الشويط", "آل الجندي".
    pub(super) fn clan(&mut self, at: usize) -> Option<usize> {
        let (doc, lexicon) = (self.doc, self.lexicon);
        for split in doc.splits(at) {
            if let Some(head) = lexicon.people.heads(&split.stem).iter().find(|head| head.takes == Takes::Kin)
                && let Some(reach) = self.reach(at, split, head)
            {
                return Some(self.push_open(at, split, head, &reach));
            }
        }
        None
    }

    /// Who holds an office over a place: "محافظ السويداء".
    pub(super) fn official(&mut self, at: usize) -> Option<usize> {
        let (doc, lexicon) = (self.doc, self.lexicon);
        for split in doc.splits(at) {
            let office = |head: &&NameHead| matches!(head.takes, Takes::Place | Takes::Area);
            if let Some(head) = lexicon.people.heads(&split.stem).iter().find(office)
                && let Some(reach) = self.reach(at, split, head)
            {
                return Some(self.push_open(at, split, head, &reach));
            }
        }
        None
    }

    /// "قوة من مكافحة المخدرات": a service that is named by what it fights, behind its men.
    pub(super) fn counter_service(&mut self, at: usize) -> Option<usize> {
        let (doc, lexicon) = (self.doc, self.lexicon);
        let split = doc.splits(at).iter().find(|split| split.stem == "مكافحه" && !split.article)?;
        let of = doc.before(at).filter(|&of| doc.is_word(of, &words!["من"]))?;
        let men = doc.before(of)?;
        let led = doc.is_any(men, &lexicon.words.members) || doc.is_any(men, &lexicon.people.parties);
        let plain = split.preposition.is_none() && doc.form(at + 1).starts_with("ال");
        if !led || !plain || lexicon.names.registry.find(doc, at).is_some() {
            return None;
        }
        let who = self.open_actor(at..at + 2, split, ActorKind::Agency, &CampId::new("other"));
        self.push(at..at + 2, Who::Named(who), None, "actor.body", None);
        Some(at + 2)
    }

    /// Adds the mention; gives the token to go on from.
    fn push_open(&mut self, at: usize, split: &Split, head: &NameHead, reach: &Reach) -> usize {
        let named = matches!(head.takes, Takes::Name | Takes::Quotes | Takes::Kin);
        if !named && let Some((end, actor)) = self.owner(reach.next, split.article) {
            let who = self.cast.add(actor);
            self.push(at..end, Who::Named(who), None, "actor.body_of", split.preposition);
            return end;
        }
        let (backer, end) = match self.backer_after(reach.next).filter(|_| named) {
            Some((camp, end)) => (Some(camp), end),
            None => (None, reach.end),
        };
        let told = (at..reach.end).find_map(|at| {
            let forms = std::iter::once(self.doc.form(at));
            forms
                .chain(self.doc.splits(at).iter().map(|split| split.stem.as_str()))
                .find_map(|form| self.lexicon.people.camp_of(form))
        });
        let camp = backer.or_else(|| told.cloned()).unwrap_or_else(|| head.camp.clone());
        let who = self.open_actor(at..reach.name_end, split, head.kind, &camp);
        let rule = match head.kind {
            ActorKind::ArmedGroup => "actor.unlisted_group",
            ActorKind::People => "actor.kin",
            _ => "actor.body",
        };
        let end = end.max(reach.end);
        self.push(at..end, Who::Named(who), None, rule, split.preposition);
        if matches!(head.takes, Takes::Place | Takes::Area) && end > at + 1 {
            self.keep_place(self.place_at(at + 1).map(|place| at + 1..place));
        }
        end
    }

    /// The number of an actor that only the text names, by the words of its name.
    pub(super) fn open_actor(&mut self, name: Range<usize>, split: &Split, kind: ActorKind, camp: &CampId) -> usize {
        let name_ar = naming::arabic(self.doc, &name, &split.stem, split.article);
        let (doc, lexicon) = (self.doc, self.lexicon);
        let english = || match kind {
            ActorKind::Person => naming::of_person(doc, lexicon, &name),
            _ => naming::of_body(doc, lexicon, &name),
        };
        self.cast.add_named(&name_ar, kind, camp, english)
    }

    /// Whose a body is: "في الحكومة المؤقتة", "في موسكو", "لدى النظام", "للفيلق الثالث", "التابعة للنظام".
    fn owner(&self, at: usize, definite: bool) -> Option<(usize, Actor)> {
        let names = &self.lexicon.names;
        let belongs = self.doc.has_stem(at, &BACKED);
        let at = at + usize::from(belongs);
        let listed = |at: usize| {
            let hit = names.registry.find(self.doc, at)?;
            Some((hit.end, names.actors().get(hit.value)?.clone(), hit.split.preposition))
        };
        if (belongs || definite)
            && let Some((end, actor, Some('ل'))) = listed(at)
            && actor.kind != ActorKind::People
        {
            return Some((end, actor));
        }
        let inside =
            self.doc.is_word(at, &words!["في", "لدي", "ب"]) || (belongs && self.doc.is_word(at, &words!["ل", "من"]));
        if !inside {
            return None;
        }
        let first = self.doc.past_quotes(at + 1);
        if let Some((end, actor, _)) = listed(first) {
            return Some((end, actor));
        }
        if let Some(Who::Named(nth)) = self.called_before(first) {
            return Some((first + 1, self.cast.get(nth)?.clone()));
        }
        let hit = names.countries.find(self.doc, first).or_else(|| names.capitals.find(self.doc, first))?;
        Some((hit.end, names.nation(hit.value)?.actor(None)))
    }

    /// The camp of who backs a group, told after its name, and where that ends.
    fn backer_after(&self, at: usize) -> Option<(CampId, usize)> {
        let at = self.doc.past_quotes(at);
        if !self.doc.has_stem(at, &BACKED) {
            return None;
        }
        if let Some((end, nation)) = self.backer(at) {
            return self.lexicon.names.nation(nation).map(|nation| (nation.camp.clone(), end));
        }
        let next = if self.doc.is_word(at + 1, &words!["من", "ل", "علي", "الي", "مع", "ب"]) {
            at + 2
        } else {
            at + 1
        };
        let hit = self.lexicon.names.registry.find(self.doc, self.doc.past_quotes(next))?;
        Some((self.lexicon.names.actors().get(hit.value)?.camp.clone(), hit.end))
    }

    /// A body whose whole name stands in quotation marks: "\"غرفة العمليات المركزية في الجنوب\"".
    pub(super) fn quoted(&mut self, at: usize) -> Option<usize> {
        let opens = self.doc.token(at.checked_sub(1)?)?.is_quote();
        let (doc, lexicon) = (self.doc, self.lexicon);
        let (split, kind) = doc.splits(at).iter().filter(|_| opens).find_map(|split| {
            let head = lexicon.people.heads(&split.stem).iter().find(|head| head.takes != Takes::Kin)?;
            Some((split, head.kind))
        })?;
        let close = (at + 1..at + 9).find(|&at| doc.token(at).is_some_and(Token::is_quote))?;
        let broken = (at..close).any(|at| doc.token(at).is_some_and(|token| token.is_mark('.') || token.is_mark('،')));
        if broken || close == at + 1 {
            return None;
        }
        let (camp, _) = self.backer_after(close).unwrap_or_else(|| (CampId::new("other"), close));
        let kind = if kind == ActorKind::Unit { ActorKind::ArmedGroup } else { kind };
        let who = self.open_actor(at..close, split, kind, &camp);
        self.push(at..close, Who::Named(who), None, "actor.quoted_name", split.preposition);
        Some(close)
    }

    /// A group of the registry with another name of its own beside it within quotation marks: "تنظيم \"واي بي جي/ بي
    /// كي كي\"".
    pub(super) fn quoted_listed(&mut self, at: usize) -> Option<usize> {
        let (doc, lexicon) = (self.doc, self.lexicon);
        let first = doc.past_quotes(at + 1);
        let split = doc.splits(at).iter().find(|split| {
            first > at + 1
                && self.noun_of_event(at).is_none()
                && lexicon.people.heads(&split.stem).iter().any(|head| head.takes == Takes::Quotes)
        })?;
        let hit = lexicon.names.registry.find(doc, first)?;
        let close = (hit.end..first + 9).find(|&at| doc.token(at).is_some_and(Token::is_quote))?;
        let alternative =
            doc.token(hit.end).is_some_and(|token| token.is_mark('/') || token.is_mark('-') || token.is_mark('–'));
        if !alternative {
            return None;
        }
        let who = self.cast.add(lexicon.names.actors().get(hit.value)?.clone());
        self.push(at..close, Who::Named(who), None, "actor.registry", split.preposition);
        Some(close)
    }

    /// A unit by its number: "اللواء 103", "فوج المشاة 46"; where a preposition of place stands before it, its base.
    pub(super) fn numbered(&mut self, at: usize) -> Option<usize> {
        let (doc, lexicon) = (self.doc, self.lexicon);
        let split = doc.splits(at).iter().find(|split| lexicon.people.numbered.contains(&split.stem))?;
        let of_arm = !split.article && lexicon.people.arms.contains(doc.word(at + 1));
        let members = || doc.before(at).is_some_and(|before| doc.is_any(before, &lexicon.words.members));
        if !(split.article || of_arm || members()) {
            return None;
        }
        let number = at + 1 + usize::from(of_arm);
        let token = doc.token(number).filter(|token| token.kind == TokenKind::Number && !token.starts_line)?;
        if self.is_base(at)
            || split.preposition == Some('ب')
            || numeral_at(doc.tokens_from(at)).is_some()
            || token.form.chars().count() > 4
        {
            return None;
        }
        let name_ar = naming::arabic(doc, &(at..number + 1), &split.stem, split.article);
        let english = || naming::of_body(doc, lexicon, &(at..number + 1));
        let who = self.cast.add_unit(&name_ar, english);
        self.push(at..number + 1, Who::Named(who), None, "actor.numbered_unit", split.preposition);
        Some(number + 1)
    }

    /// Whether the numbered unit at `at` stands for its base: "في اللواء 90", not "كتيبة من اللواء 18".
    pub(super) fn is_base(&self, at: usize) -> bool {
        let (doc, lexicon) = (self.doc, self.lexicon);
        let part_of = doc.before(at).filter(|&before| doc.is_word(before, &words!["من"])).and_then(|of| doc.before(of));
        let part_of = part_of.is_some_and(|at| {
            doc.is_any(at, &lexicon.words.members)
                || doc.is_any(at, &lexicon.people.parties)
                || lexicon.people.words.find(doc, at).is_some()
        });
        let places = words![
            "في",
            "الي",
            "نحو",
            "باتجاه",
            "قرب",
            "محيط",
            "مقر",
            "من",
            "علي",
            "عن",
            "حاجز",
            "قاعده",
            "داخل",
            "معسكر",
            "ثكنه"
        ];
        !part_of && doc.before(at).is_some_and(|before| doc.is_word(before, &places))
    }
}
