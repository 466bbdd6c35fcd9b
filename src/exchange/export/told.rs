//! A claim with all that it points at, as exports tell it.

use crate::model::{
    Actor, Claim, ClaimId, DayInterval, Incident, Place, PlaceMention, PlaceRole, Report, Role, Span, Status, TollKind,
};
use crate::store::Project;
use std::borrow::Cow;

/// A claim, the page that its spans point into, and the project that knows its actors and places.
pub(super) struct Told<'a> {
    pub(super) project: &'a Project,
    pub(super) claim: Cow<'a, Claim>,
    pub(super) page: Cow<'a, Report>,
}

/// A number told as a range; each end and the best number may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) low: Option<u32>,
    pub(super) best: Option<u32>,
    pub(super) high: Option<u32>,
}

impl<'a> Told<'a> {
    pub(super) fn of(project: &'a Project, claim: ClaimId) -> Option<Self> {
        let claim = project.claim(claim)?;
        let page = project.page_of(&claim)?;
        Some(Self { project, claim, page })
    }

    /// Words of the page; empty where the span lies outside it.
    pub(super) fn words(&self, span: Span) -> &str {
        span.slice(&self.page.text)
    }

    pub(super) fn status(&self) -> Status {
        if self.project.is_disputed(self.claim.id) { Status::Disputed } else { self.claim.status }
    }

    pub(super) fn days(&self) -> Option<DayInterval> {
        self.claim.date.as_ref().map(|date| date.interval)
    }

    /// Its places with their parts, those that the project knows.
    pub(super) fn places(&self) -> impl Iterator<Item = (&PlaceMention, &'a Place)> {
        let known = |mention: &PlaceMention| self.project.places.get(&mention.place);
        self.claim.places.iter().filter_map(move |mention| Some((mention, known(mention)?)))
    }

    /// Where it happened: places that are neither where someone came from nor where they went; without any, all of them.
    pub(super) fn scenes(&self) -> Vec<(&PlaceMention, &'a Place)> {
        let at: Vec<_> = self.places().filter(|(mention, _)| mention.role == PlaceRole::At).collect();
        if at.is_empty() { self.places().collect() } else { at }
    }

    /// The actors in this part, each once, with the words that name them.
    pub(super) fn in_part(&self, role: Role) -> Vec<(&'a Actor, &str)> {
        let mut found: Vec<(&Actor, &str)> = Vec::new();
        for participant in self.claim.actors.iter().filter(|participant| participant.role == role) {
            let Some(actor) = self.project.actor(&participant.actor) else { continue };
            if !found.iter().any(|(other, _)| other.id == actor.id) {
                found.push((actor, self.words(participant.evidence.span)));
            }
        }
        found
    }

    /// How many of a kind the event itself made: the widest of the numbers that are no part of another and no sum so far.
    pub(super) fn count(&self, kind: TollKind) -> Range {
        let own = self.claim.toll.iter().filter(|toll| toll.kind == kind && !toll.of && !toll.cumulative);
        own.map(|toll| Range { low: toll.low, best: toll.best, high: toll.high })
            .max_by_key(|range| range.best.or(range.low))
            .unwrap_or_default()
    }

    pub(super) fn incident(&self) -> Option<&'a Incident> {
        self.project.incident_of(self.claim.id)
    }

    /// One sentence on the claim for lists of other programs: kind, who, to whom, where.
    pub(super) fn headline(&self) -> String {
        let names = |role| {
            let names: Vec<&str> = self.in_part(role).into_iter().map(|(actor, _)| actor.name_en.as_str()).collect();
            names.join(", ")
        };
        let mut words = self.claim.event_type.name_en().to_owned();
        let parts = [("", names(Role::Initiator)), ("→ ", names(Role::Target)), ("", names(Role::Participant))];
        for (sign, names) in parts.iter().filter(|(_, names)| !names.is_empty()) {
            words.push_str(if words.contains(": ") { " " } else { ": " });
            words.push_str(sign);
            words.push_str(names);
        }
        let places: Vec<&str> = self.scenes().into_iter().map(|(_, place)| place.name_en.as_str()).collect();
        if !places.is_empty() {
            words.push_str(" at ");
            words.push_str(&places.join(", "));
        }
        if self.status() != Status::Reported {
            words.push_str(" [");
            words.push_str(self.status().key());
            words.push(']');
        }
        words
    }
}
