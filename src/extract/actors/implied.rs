//! People whom a word means only where it stands: kin and captives with a pronoun ("طالبوا ذويه"), a crowd by its number
//! ("تجمع العشرات"), families who flee ("نزحت مئات الأسر"), an authority by its province ("دعت محافظة دمشق"), a group by
//! one word in quotation marks.

use super::{Finder, Who};
use crate::arabic::{Token, words};
use crate::extract::lexicon::Form;
use crate::model::{ActorKind, CampId, EventType};

impl Finder<'_, '_> {
    /// One of the five.
    pub(super) fn implied(&mut self, at: usize) -> Option<usize> {
        self.own_people(at).or_else(|| self.crowd(at)).or_else(|| self.families(at)).or_else(|| self.authority(at))
    }

    /// "ذويه", "عائلته", "أسراه": people of someone named before, where a verb or a noun of harm takes them as object.
    fn own_people(&mut self, at: usize) -> Option<usize> {
        if !["ه", "ها", "هم"].iter().any(|pronoun| self.doc.form(at).ends_with(pronoun)) {
            return None;
        }
        let before = self.doc.before(at)?;
        let token = self.doc.token(at)?;
        let (_, split) = token.splits.iter().enumerate().find(|(nth, split)| {
            let kin = &self.lexicon.people.kin;
            let own = |bare: &crate::arabic::Word| {
                kin.contains(bare) || matches!(bare.as_str(), "اسرا" | "اسري" | "سايق" | "طاقم" | "عشيره" | "قبيله")
            };
            !split.article && !split.conjunction && token.owned(*nth).iter().any(own)
        })?;
        let some_of = self.doc.is_word(before, &words!["من"])
            && self.doc.before(before).is_some_and(|at| {
                crate::arabic::numeral_at(self.doc.tokens_from(at)).is_some()
                    || self.doc.is_word(at, &words!["اثنين", "عدد", "عددا", "احد"])
            });
        let harmed = self.is_trigger_verb(before)
            || self.noun_of_event(before).is_some()
            || self.doc.is_any(before, &self.lexicon.role_words.hurting)
            || self.doc.is_any(before, &self.lexicon.role_words.wounded);
        if !some_of && (!harmed || split.preposition.is_some()) {
            return None;
        }
        let captive = split.stem.starts_with("اسر") && !split.stem.starts_with("اسرت");
        let clitic = split.preposition;
        self.push_listed(at, if captive { "prisoners" } else { "civilians" }, clitic)
    }

    /// "تجمع العشرات", "بمشاركة المئات": those who protest, told by their number.
    fn crowd(&mut self, at: usize) -> Option<usize> {
        let number = self.doc.is_word(at, &words!["العشرات", "عشرات", "المئات", "الميات", "ميات", "الالاف", "الاف"]);
        let before = self.doc.before(at).filter(|_| number)?;
        let protests = self.event_of(before) == Some(EventType::Protest);
        // "احتشد المئات اليوم في الساحة"
        let day = self.doc.is_any(at + 1, &self.lexicon.role_words.times);
        let alone = (!self.doc.form(at + 1).starts_with("ال") || day) && !self.doc.is_word(at + 1, &words!["من"]);
        (protests && alone).then_some(())?;
        self.push_listed(at, "protesters", None)
    }

    /// "نزحت مئات الأسر": families, for a word that is captivity elsewhere.
    fn families(&mut self, at: usize) -> Option<usize> {
        let many = self.doc.is_word(at, &words!["عشرات", "ميات", "الاف"]) && self.doc.form(at + 1) == "الاسر";
        let before = self.doc.before(at).filter(|_| many)?;
        if !self.doc.is_any(before, &self.lexicon.role_words.flight) {
            return None;
        }
        let names = &self.lexicon.names;
        let listed = names.by_key(&crate::model::ActorId::new("civilians")).cloned();
        let who = self.cast.add(listed.or_else(|| self.lexicon.people.class_by_key("civilians").cloned())?);
        self.push(at..at + 2, Who::Named(who), None, "actor.people_word", None);
        Some(at + 2)
    }

    /// "دعت محافظة دمشق الأهالي": a province that speaks stands for those who govern it.
    fn authority(&mut self, at: usize) -> Option<usize> {
        let split = self.doc.splits(at).iter().find(|split| split.stem == "محافظه" && split.preposition.is_none())?;
        let before = self.doc.before(at).filter(|&before| before + 1 == at)?;
        let says = self.doc.form(before).ends_with('ت')
            && (self.doc.is_any(before, &self.lexicon.words.saying_verbs)
                || self.doc.splits(before).iter().flat_map(|split| self.lexicon.triggers.forms(&split.stem)).any(
                    |&(nth, form)| {
                        form != Form::Noun
                            && self.lexicon.triggers.get(nth).is_some_and(|family| family.event_type.is_speech())
                    },
                ));
        let end = self.place_at(at + 1).filter(|_| says)?;
        let who = self.open_actor(at..end, split, ActorKind::Office, &CampId::new("government"));
        self.push(at..end, Who::Named(who), None, "actor.body", None);
        Some(end)
    }

    /// «الدولة» alone in quotation marks, with or without its members before it: Islamic State as its rivals write it.
    pub(super) fn state_in_quotes(&mut self, at: usize) -> Option<usize> {
        let is_state = |at: usize| {
            self.doc.form(at).ends_with("الدوله")
                && at.checked_sub(1).and_then(|at| self.doc.token(at)).is_some_and(Token::is_quote)
                && self.doc.token(at + 1).is_some_and(Token::is_quote)
        };
        let next = self.doc.past_quotes(at + 1);
        let name = if is_state(at) {
            at
        } else if next > at + 1 && is_state(next) && self.doc.is_any(at, &self.lexicon.words.members) {
            next
        } else {
            return None;
        };
        let clitic = super::clitic_of(self.doc, at, |stem| self.lexicon.words.members.contains(stem));
        let state = self.lexicon.names.actors().iter().find(|actor| &*actor.id.0 == "isis")?.clone();
        let who = self.cast.add(state);
        self.push(at..name + 1, Who::Named(who), None, "actor.registry", clitic);
        Some(name + 1)
    }

    /// A mention of a class of people.
    fn push_listed(&mut self, at: usize, key: &str, clitic: Option<char>) -> Option<usize> {
        let listed = self.lexicon.names.actors().iter().find(|actor| &*actor.id.0 == key).cloned();
        let class = listed.or_else(|| self.lexicon.people.class_by_key(key).cloned())?;
        let who = self.cast.add(class);
        self.push(at..at + 1, Who::Named(who), None, "actor.people_word", clitic);
        Some(at + 1)
    }
}
