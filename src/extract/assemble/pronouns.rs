//! Objects that are only pronouns: "عرض عليهم", "خطفهم". They mean someone whom the sentence has named before.

use super::Assembler;
use super::part::push;
use crate::arabic::words;
use crate::extract::actors::ActorMention;
use crate::extract::memory::Part;
use crate::extract::roles::{View, is_circumstantial};
use crate::model::{ActorKind, EventType, Role};

impl Assembler<'_> {
    /// Adds the one named last before the trigger that does not do it, where a pronoun stands for who suffers it or is
    /// addressed.
    pub(super) fn add_whom_a_pronoun_means(&self, parts: &mut Vec<Part>, view: &View<'_>) {
        let suffered = parts.iter().any(|part| part.role == Role::Target);
        if suffered || !self.has_pronoun_object(view) {
            return;
        }
        let taken = |actor: usize| parts.iter().any(|part| part.actor == actor && part.role != Role::Source);
        // "قال X إن Y فعلت، داعيا إياها": of whom it was said stands behind "that".
        let told_of = |mention: &&&ActorMention| {
            let that = self.doc.before(mention.tokens.start);
            is_circumstantial(self.doc, view.hit) && that.is_some_and(|at| self.doc.is_word(at, &words!["ان", "بان"]))
        };
        let near = || view.before.iter().rev().chain(view.earlier.iter().rev());
        let mut before = near().filter(told_of).chain(near());
        let meant = before.find_map(|mention| {
            let actor = mention.named()?;
            // "رفضوا الاحتكام إلى محكمة": where something goes is not whom it is about.
            let goal =
                self.doc.before(mention.tokens.start).is_some_and(|at| self.doc.is_word(at, &words!["الي", "امام"]));
            let fits = is_animate(mention) && !goal && self.agrees_with_pronoun(view, mention, actor);
            (!taken(actor) && fits).then_some((actor, mention.tokens.clone()))
        });
        if let Some((actor, tokens)) = meant {
            push(parts, Part { actor, role: Role::Target, tokens, rule: "role.meant_by_a_pronoun" });
        }
    }

    /// "داعيا إياها": whether a mention can be taken up by the pronoun: "ها" stands for no men, "هم" for no state.
    fn agrees_with_pronoun(&self, view: &View<'_>, mention: &ActorMention, actor: usize) -> bool {
        let hit = &view.hit.tokens;
        let ends = |at: usize, ending: &str| self.doc.form(at).ends_with(ending);
        let written = |ending: &str, words: &[crate::arabic::Key]| {
            (view.hit.pronoun && ends(hit.end.saturating_sub(1), ending))
                || (hit.end..hit.end + 3).any(|at| self.doc.is_word(at, words))
        };
        let she = written("ها", &words!["اياها", "عليها", "اليها", "منها", "لها"]);
        let they = written("هم", &words!["اياهم", "عليهم", "اليهم", "منهم", "لهم"]);
        let kind = self.cast.get(actor).map(|actor| actor.kind);
        let last = self.doc.form(mention.tokens.start);
        let men = (mention.is_people_word() || mention.is_person()) && (last.ends_with("ين") || last.ends_with("ون"));
        let man = mention.is_person() && !self.doc.ends_in_ta_marbuta(mention.tokens.start);
        let state = kind == Some(ActorKind::State);
        !((she && (men || man)) || (they && (state || man)))
    }

    /// Whether a pronoun is the object of a verb that is done or said to people.
    fn has_pronoun_object(&self, view: &View<'_>) -> bool {
        let hit = view.hit;
        let said_to = matches!(hit.event_type, EventType::Demand | EventType::Threat | EventType::Accusation);
        let done_to = hit.event_type.is_done_to_people() || hit.event_type == EventType::Dismissal;
        // "احتجزتهم": a verb that the lexicon has with its pronoun.
        let form = self.doc.form(hit.tokens.start);
        let within = hit.is_verb()
            && form.chars().count() >= 6
            && ["هم", "هما", "هن"].iter().any(|pronoun| form.ends_with(pronoun));
        let written_on = hit.pronoun && (said_to || (done_to && view.trigger.genitive_is_object)) || within && done_to;
        let words = &self.lexicon.role_words.addressed;
        let beside = || (hit.tokens.end..hit.tokens.end + 3).any(|at| self.doc.is_bare(at, words));
        let goes_off = self.doc.is_any(hit.tokens.start, &self.lexicon.role_words.goes_off);
        let hits = || self.doc.is_bare(hit.tokens.end, &self.lexicon.role_words.within);
        // "قُتل ثلاثة منهم"
        let moved = done_to || hit.event_type == EventType::Evacuation;
        let of_them =
            || (hit.tokens.end + 1..hit.tokens.end + 3).any(|at| self.doc.is_word(at, &words!["منهم", "منهن"]));
        let phrase = hit.tokens.len() > 1;
        (moved && of_them() && (hit.is_verb() || phrase))
            || hit.is_verb() && (written_on || (said_to && beside()) || (goes_off && hits()))
    }
}

/// Whether a mention is of people, a group or a state, not of a paper or a place that belongs to one.
fn is_animate(mention: &ActorMention) -> bool {
    !mention.possession || mention.armed
}
