//! Who cannot have a part: papers do no deeds, civilians fire on nobody, nobody attacks their own side.

use super::Assembler;
use crate::extract::memory::Part;
use crate::model::{ActorKind, EventType, Role};

impl Assembler<'_> {
    /// Drops those who cannot have the part, and vague words beside telling names.
    pub(super) fn drop_vague(&self, parts: &mut Vec<Part>, event_type: EventType) {
        // A paper tells of deeds and does none, save to deny, accuse or demand.
        let speaks = matches!(event_type, EventType::Denial | EventType::Accusation | EventType::Demand);
        parts.retain(|part| {
            let media = self
                .cast
                .get(part.actor)
                .is_some_and(|actor| actor.kind == ActorKind::Media || &*actor.camp.0 == "media");
            let own = part.rule == "role.speaker_of_own_deed";
            !media || own || part.role == Role::Source || (speaks && part.role == Role::Initiator)
        });
        let vague = |part: &Part| self.lexicon.role_words.actors.vague.contains(self.cast.key(part.actor));
        let telling = parts.iter().filter(|part| !vague(part) && part.role != Role::Source).count();
        // "مواجهات مع المسلحين": of a fight both sides are told, be it by a word that names nobody.
        if telling > usize::from(event_type == EventType::Clash) {
            parts.retain(|part| !(vague(part) && part.role == Role::Participant && part.rule != "role.between"));
        }
    }

    /// Whether an actor bears no arms: civilians save those who fight at times, papers, the United Nations.
    pub(super) fn is_unarmed(&self, part: &Part) -> bool {
        self.cast.get(part.actor).is_some_and(|actor| {
            matches!(&*actor.camp.0, "civilians" | "media" | "un")
                && !self.lexicon.role_words.actors.armed_people.contains(&*actor.id.0)
        })
    }

    /// Civilians, papers and the United Nations are no side of a fight.
    pub(super) fn drop_unarmed_sides(&self, parts: &mut Vec<Part>, event_type: EventType) {
        // Those who are shot at are hit all the same.
        let locals = |part: &Part| {
            part.rule == "role.between" || (part.role == Role::Target && part.rule != "role.subject_of_sentence")
        };
        if event_type == EventType::Clash {
            parts.retain(|part| part.role == Role::Source || locals(part) || !self.is_unarmed(part));
        }
    }

    /// Civilians, papers and the United Nations fire on nobody and take no town: where they seem to, they suffer it.
    pub(super) fn drop_unfit(&self, parts: &mut Vec<Part>, event_type: EventType, trigger: usize) {
        let armed = event_type.needs_arms();
        let meek = |part: &Part| {
            self.is_unarmed(part) || self.lexicon.role_words.actors.captive.contains(self.cast.key(part.actor))
        };
        if event_type == EventType::Withdrawal {
            parts.retain(|part| part.role != Role::Target || part.rule == "role.genitive_object");
        }
        // Civilians who flee are those who are moved.
        let flight = self.doc.is_any(trigger, &self.lexicon.role_words.flight);
        if flight && event_type == EventType::Evacuation && !parts.iter().any(|part| part.role == Role::Target) {
            let civilians = |part: &Part| {
                self.cast
                    .get(part.actor)
                    .is_some_and(|actor| &*actor.camp.0 == "civilians" && actor.kind == ActorKind::People)
            };
            for part in parts.iter_mut().filter(|part| part.role == Role::Initiator) {
                if civilians(part) {
                    part.role = Role::Target;
                }
            }
        }
        if event_type == EventType::Offensive {
            let carried = |part: &Part| !matches!(part.rule, "role.subject" | "role.subject_before_verb" | "role.by");
            parts.retain(|part| part.role != Role::Initiator || !meek(part) || !carried(part));
        }
        if !armed {
            return;
        }
        let strikes = event_type == EventType::Killing
            || matches!(event_type, EventType::Shelling | EventType::AirStrike | EventType::Bombing);
        let suffers = !parts.iter().any(|part| part.role == Role::Target);
        for part in parts.iter_mut().filter(|part| part.role == Role::Initiator) {
            if meek(part) && suffers && part.rule.starts_with("role.subject") && strikes {
                part.role = Role::Target;
            }
        }
        // A crowd may take a building or hold someone, where the text says so outright.
        let held = matches!(event_type, EventType::Seizure | EventType::Arrest);
        // "هجوم من قبل شخصين": whom the text names as the doers outright.
        let outright = |part: &Part| {
            part.rule == "role.by" || held && matches!(part.rule, "role.subject" | "role.subject_before_verb")
        };
        parts.retain(|part| part.role != Role::Initiator || !meek(part) || outright(part));
    }

    /// Whether a doer taken over would attack its own side.
    pub(super) fn is_own_side(&self, doer: &Part, parts: &[Part], event_type: EventType) -> bool {
        let camp = |part: &Part| self.cast.get(part.actor).map(|actor| actor.camp.clone());
        let attack = event_type.is_attack();
        let sided = camp(doer).filter(|camp| matches!(&*camp.0, "government" | "islamic_state" | "israel" | "turkey"));
        attack && sided.is_some() && parts.iter().any(|part| part.role == Role::Target && camp(part) == sided)
    }

    /// Whether a demand or threat comes from governments and bodies abroad, whose words are about no one place.
    pub(super) fn is_said_abroad(&self, event_type: EventType, parts: &[Part]) -> bool {
        let speech = event_type.is_speech();
        let mut doers = parts.iter().filter(|part| part.role == Role::Initiator).peekable();
        let abroad = |part: &Part| {
            self.cast.get(part.actor).is_some_and(|actor| {
                // Tribes, gunmen and those without a name are at home, though no camp is known of them.
                let of_home =
                    matches!(actor.kind, ActorKind::People | ActorKind::ArmedGroup) || actor.id.0.starts_with("text:");
                matches!(&*actor.camp.0, "un" | "united_states")
                    || (&*actor.camp.0 == "other" && !of_home)
                    || self.lexicon.role_words.actors.abroad.contains(&*actor.id.0)
            })
        };
        speech && doers.peek().is_some() && doers.all(abroad)
    }
}
