//! Checkpoints that act and that no list names: "حاجز شارع نسرين يعتقل", "خطفهم حاجز المدرسة", "انسحاب حواجز أمنية".

use super::{Finder, Who};
use crate::arabic::words;
use crate::model::{ActorKind, CampId, EventType};

impl Finder<'_, '_> {
    /// A checkpoint by its name, where it is told to act: those who man it are meant.
    pub(super) fn checkpoint(&mut self, at: usize) -> Option<usize> {
        let doc = self.doc;
        let split = doc.splits(at).iter().find(|split| {
            matches!(split.stem.as_str(), "حاجز" | "حواجز") && !split.article && split.preposition.is_none()
        })?;
        let end = self.checkpoint_end(at + 1);
        if end == at + 1 || !(self.does_it_to_them(at) || self.leaves(at) || self.acts_now(end)) {
            return None;
        }
        let who = self.open_actor(at..end, split, ActorKind::Unit, &CampId::new("other"));
        self.push(at..end, Who::Named(who), None, "actor.checkpoint", None);
        self.keep_place(Some(at + 1..end));
        Some(end)
    }

    /// Where its name ends: nouns and their adjectives up to a verb, a preposition or a word of time.
    fn checkpoint_end(&self, first: usize) -> usize {
        let mut end = first;
        let goes_on = |at: usize| {
            self.doc.token(at).is_some_and(|token| !token.starts_line)
                && self.doc.is_letters(at)
                && self.doc.form(at).chars().count() > 2
                && !self.doc.begins_with_wa(at)
                && !self.doc.is_any(at, &self.lexicon.words.locatives)
                && !self.doc.is_any(at, &self.lexicon.words.support)
                && !self.doc.is_bare(at, &self.lexicon.people.no_names)
                && !self.doc.is_word(at, &words!["من", "علي", "الي", "عن", "التي", "الذي"])
                && !self.is_trigger_verb(at)
                && self.lexicon.names.registry.find(self.doc, at).is_none()
        };
        while end < first + 4 && goes_on(end) {
            end += 1;
        }
        end
    }

    /// "خطفهم حاجز X": whether a verb with a pronoun for those who suffer it stands right before.
    fn does_it_to_them(&self, at: usize) -> bool {
        let Some(verb) = self.doc.before(at).filter(|&verb| verb + 1 == at) else { return false };
        let pronoun = ["هم", "ها", "ه", "هما"].iter().any(|pronoun| self.doc.form(verb).ends_with(pronoun));
        pronoun
            && !self.doc.ends_in_ta_marbuta(verb)
            && (self.is_verb_with_pronoun(verb) || self.doc.is_owned(verb, &self.lexicon.role_words.firing))
    }

    /// "انسحاب حاجز X": whether a noun of leaving stands right before.
    fn leaves(&self, at: usize) -> bool {
        self.doc.before(at).and_then(|at| self.noun_of_event(at)) == Some(EventType::Withdrawal)
    }

    /// "حاجز X يعتقل": whether a verb in the present stands right behind the name.
    fn acts_now(&self, end: usize) -> bool {
        self.doc.form(end).starts_with(['ي', 'ت'])
            && self.is_trigger_verb(end)
            && self.doc.token(end).is_some_and(|token| !token.starts_line)
    }
}
