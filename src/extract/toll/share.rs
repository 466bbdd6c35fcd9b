//! Which claim of the sentence each number belongs to.

use super::{Count, Telling};
use crate::extract::triggers::TriggerMention;
use crate::model::{EventType, TollKind};

impl Telling<'_> {
    /// The numbers of the sentence, trigger by trigger; each belongs to one.
    pub fn shares(&self) -> Vec<Vec<Count>> {
        let mut shares = vec![Vec::new(); self.triggers.len()];
        if shares.is_empty() {
            return shares;
        }
        let mut last = None;
        for count in self.counts() {
            let owner = if count.of { last } else { None };
            let owner = owner.or_else(|| self.owner(&count));
            last = owner.or(last);
            if let Some(share) = owner.and_then(|nth| shares.get_mut(nth)) {
                share.push(count);
            }
        }
        shares
    }

    /// The trigger that tells the number: the word of fate itself, the word counted, else the nearest that such a
    /// number fits, in its own clause first.
    fn owner(&self, count: &Count) -> Option<usize> {
        let place = |test: &dyn Fn(&TriggerMention) -> bool| self.triggers.iter().position(|trigger| test(trigger));
        let fate = count.fate.filter(|&fate| fate < self.end);
        let told = fate
            .and_then(|fate| place(&|trigger| trigger.tokens.contains(&fate) || trigger.completed_by == Some(fate)));
        let counted = || {
            place(&|trigger| {
                count.tokens.start < trigger.tokens.end
                    && trigger.tokens.start < count.tokens.end
                    && fits(count.kind, trigger.event_type)
            })
        };
        told.or_else(counted).or_else(|| self.nearest(count))
    }

    fn nearest(&self, count: &Count) -> Option<usize> {
        let clause = self.clause(count.tokens.start);
        let inside = |trigger: &TriggerMention| clause.contains(&trigger.tokens.start);
        let fitting = |trigger: &TriggerMention| fits(count.kind, trigger.event_type);
        let before = |test: &dyn Fn(&TriggerMention) -> bool| {
            self.triggers.iter().rposition(|trigger| trigger.tokens.start < count.tokens.start && test(trigger))
        };
        let after = |test: &dyn Fn(&TriggerMention) -> bool| {
            self.triggers.iter().position(|trigger| trigger.tokens.start >= count.tokens.start && test(trigger))
        };
        let moved = |trigger: &TriggerMention| {
            trigger.event_type == EventType::Evacuation && count.tokens.start - trigger.tokens.start <= 5
        };
        if count.kind == TollKind::Injured
            && let Some(nth) = before(&|trigger| inside(trigger) && moved(trigger))
        {
            return Some(nth);
        }
        before(&|trigger| inside(trigger) && fitting(trigger))
            .or_else(|| after(&|trigger| inside(trigger) && fitting(trigger)))
            .or_else(|| before(&fitting))
            .or_else(|| after(&|trigger| fitting(trigger) && harms(count.kind)))
            .or_else(|| before(&|trigger| inside(trigger) && (is_open(count.kind) || count.kind == TollKind::Injured)))
    }
}

/// Whether the number tells harm, which may stand before its cause: "قتل 3 أشخاص جراء قصف".
fn harms(kind: TollKind) -> bool {
    matches!(kind, TollKind::Fatalities | TollKind::Injured | TollKind::Casualties)
}

/// Kinds that may go with any event.
fn is_open(kind: TollKind) -> bool {
    matches!(kind, TollKind::People | TollKind::Fighters | TollKind::Vehicles)
}

/// Whether an event of this type may bring such a number.
fn fits(kind: TollKind, event: EventType) -> bool {
    use EventType as E;
    let violent =
        matches!(event, E::Clash | E::Offensive | E::Shelling | E::AirStrike | E::Bombing | E::Killing | E::Protest);
    let ground = matches!(event, E::Seizure | E::Control | E::Withdrawal | E::Deployment | E::Offensive | E::Clash);
    let moved =
        matches!(event, E::Evacuation | E::Withdrawal | E::Deployment | E::Agreement | E::Arrest | E::Abduction);
    match kind {
        TollKind::Fatalities | TollKind::Injured | TollKind::Casualties => violent,
        TollKind::Captured | TollKind::Missing => {
            moved || matches!(event, E::Clash | E::Offensive | E::Killing | E::Negotiation)
        }
        TollKind::Displaced => moved || violent,
        TollKind::People | TollKind::Fighters => {
            moved || matches!(event, E::Dismissal | E::Protest | E::Meeting | E::Clash | E::Offensive)
        }
        TollKind::Vehicles => moved || violent,
        TollKind::Equipment => (violent && event != E::Killing) || event == E::Seizure,
        TollKind::Strikes => matches!(event, E::AirStrike | E::Shelling),
        TollKind::Munitions => matches!(event, E::Shelling | E::AirStrike | E::Bombing | E::Clash | E::Offensive),
        TollKind::Places => ground || matches!(event, E::Shelling | E::AirStrike),
    }
}
