//! Whose the dead are who are told only by what they were: "استهدف تجمعا لقسد، ما أسفر عن مقتل 15 مقاتلا".

use super::Assembler;
use super::part::{carry_as, with_role};
use crate::extract::memory::Part;
use crate::model::{EventType, Role};

impl Assembler<'_> {
    /// Fighters without a name whom an attack on a side has killed are of that side.
    pub(super) fn tell_whose_dead(&mut self, nth: usize) {
        let Some(dead) = self.dead_of(nth) else { return };
        let vague: Vec<usize> = self.vague_targets(nth + 1);
        let Some(deaths) = self.drafts.get_mut(nth + 1) else { return };
        deaths.parts.retain(|part| part.role != Role::Target || !vague.contains(&part.actor));
        carry_as(&mut deaths.parts, &dead, Role::Target, "role.hit_by_the_attack");
    }

    /// Those whom the attack `nth` was made on, where the deaths told right after it are those of fighters without a name.
    fn dead_of(&self, nth: usize) -> Option<Vec<Part>> {
        let (attack, deaths) = (self.drafts.get(nth)?, self.drafts.get(nth + 1)?);
        let killed = attack.trigger.event_type.is_attack() && deaths.trigger.event_type == EventType::Killing;
        let told = (attack.trigger.tokens.end..deaths.trigger.tokens.end)
            .any(|at| self.doc.is_any(at, &self.lexicon.role_words.causing));
        let targets = with_role(&deaths.parts, Role::Target);
        let unnamed = !targets.is_empty() && targets.len() == self.vague_targets(nth + 1).len();
        if attack.passage != deaths.passage || !killed || !told || !unnamed {
            return None;
        }
        let mut hit = with_role(&attack.parts, Role::Target);
        hit.retain(|part| !self.is_unarmed(part) && !self.is_vague(part));
        (hit.len() == 1).then_some(hit)
    }

    /// Fighters without a name who suffer what is told in the claim `nth`.
    fn vague_targets(&self, nth: usize) -> Vec<usize> {
        let parts = self.drafts.get(nth).map(|draft| with_role(&draft.parts, Role::Target)).unwrap_or_default();
        parts.iter().filter(|part| self.is_vague(part)).map(|part| part.actor).collect()
    }

    fn is_vague(&self, part: &Part) -> bool {
        let key = self.cast.key(part.actor);
        self.lexicon.role_words.actors.vague.contains(key) || key == "soldiers"
    }
}
