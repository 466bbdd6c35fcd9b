//! Fields of claims set by hand.

use super::draft::{Draft, by_hand};
use super::names::{actor_name, named_actor, named_place, place_name};
use crate::model::{
    Actor, Attribution, Change, Claim, ClaimDate, ClaimId, Credibility, DayInterval, EventType, Participant, Place,
    PlaceId, PlaceMention, PlaceRole, Reliability, ReviewState, Role, Span, Status, Toll, TollKind,
};
use crate::query::interval_in_words;

impl Draft<'_> {
    pub(super) fn review(&mut self, claims: &[ClaimId], state: ReviewState) {
        let there = self.there(claims);
        for &claim in &there {
            self.put_review(claim, |review| {
                let stays = state == ReviewState::Accepted && review.state == ReviewState::Corrected;
                review.state = if stays { review.state } else { state };
            });
        }
        self.label = format!("{}: {}", self.names(&there), state.key());
    }

    pub(super) fn reliability(&mut self, claims: &[ClaimId], grade: Option<Reliability>) {
        let there = self.there(claims);
        there.iter().for_each(|&claim| self.put_review(claim, |review| review.reliability = grade));
        let grade = grade.map_or_else(|| "none".to_owned(), |grade| format!("{grade:?}"));
        self.label = format!("Source of {}: {grade}", self.names(&there));
    }

    pub(super) fn credibility(&mut self, claims: &[ClaimId], grade: Option<Credibility>) {
        let there = self.there(claims);
        there.iter().for_each(|&claim| self.put_review(claim, |review| review.credibility = grade));
        let grade = grade.map_or_else(|| "none".to_owned(), |grade| grade.grade().to_string());
        self.label = format!("Credibility of {}: {grade}", self.names(&there));
    }

    pub(super) fn set_type(&mut self, claims: &[ClaimId], kind: EventType) {
        let there = self.there(claims);
        for &claim in &there {
            self.correct(claim, |claim| {
                if claim.event_type != kind {
                    claim.event_type = kind;
                    claim.trigger.rule = by_hand(None, None).rule;
                }
            });
        }
        self.label = format!("Type of {}: {}", self.names(&there), kind.name_en());
    }

    pub(super) fn set_status(&mut self, claims: &[ClaimId], status: Status) {
        let there = self.there(claims);
        for &claim in &there {
            self.correct(claim, |claim| {
                if claim.status != status {
                    claim.status = status;
                    claim.status_evidence = Some(by_hand(None, claim.status_evidence.as_ref().map(|words| words.span)));
                }
            });
        }
        self.label = format!("Status of {}: {}", self.names(&there), status.key());
    }

    pub(super) fn set_date(
        &mut self,
        claim: ClaimId,
        days: Option<DayInterval>,
        words: Option<Span>,
    ) -> Result<(), String> {
        let words = self.marked(claim, words)?;
        self.correct(claim, |claim| {
            let before = claim.date.as_ref();
            if words.is_some() || before.map(|date| date.interval) != days {
                let span = words.or_else(|| before.and_then(|date| date.span));
                claim.date = days.map(|days| ClaimDate::new(days, super::BY_HAND, span, None));
            }
        });
        let told = days.map_or_else(|| "undated".to_owned(), interval_in_words);
        self.label = format!("Date of {}: {told}", self.name(claim));
        Ok(())
    }

    pub(super) fn set_place(&mut self, claim: ClaimId, nth: usize, place: Place) {
        self.label = format!("Place of {}: {}", self.name(claim), named_place(&place));
        let id = place.id.clone();
        self.know_place(place);
        self.correct(claim, |claim| {
            if let Some(mention) = claim.places.get_mut(nth) {
                set_mention(mention, id);
            }
        });
        self.forget_unless_corrected();
    }

    pub(super) fn set_place_role(&mut self, claim: ClaimId, nth: usize, role: PlaceRole) {
        self.label = format!("Part of a place of {}", self.name(claim));
        self.correct(claim, |claim| {
            if let Some(mention) = claim.places.get_mut(nth).filter(|mention| mention.role != role) {
                mention.role = role;
                mention.evidence = by_hand(None, Some(mention.evidence.span));
            }
        });
    }

    pub(super) fn choose_candidate(&mut self, claim: ClaimId, nth: usize, place: &PlaceId, all: bool) {
        let Some(meant) = self.project.claim(claim).and_then(|claim| claim.places.get(nth).cloned()) else { return };
        if meant.place != *place && !meant.candidates.contains(place) {
            return;
        }
        self.correct(claim, |claim| {
            if let Some(mention) = claim.places.get_mut(nth) {
                set_mention(mention, place.clone());
            }
        });
        let mut chosen = 1;
        if all {
            chosen += self.choose_for_others(claim, &meant, place);
        }
        let of = if chosen == 1 { self.name(claim) } else { format!("{chosen} claims") };
        self.label = format!("Place of {of}: {}", place_name(self.project, place));
    }

    /// Chooses the place where other claims leave open what `meant` leaves open; for how many.
    fn choose_for_others(&mut self, claim: ClaimId, meant: &PlaceMention, place: &PlaceId) -> usize {
        let is_open = |mention: &PlaceMention| {
            (&mention.place, &mention.candidates) == (&meant.place, &meant.candidates) && !mention.candidates.is_empty()
        };
        let open = |other: &Claim| other.id != claim && other.places.iter().any(is_open);
        let others: Vec<ClaimId> = self.project.held().filter(|other| open(other)).map(|other| other.id).collect();
        for &other in &others {
            self.alter(other, |other| {
                other.places.iter_mut().filter(|mention| is_open(mention)).for_each(|mention| {
                    set_mention(mention, place.clone());
                });
            });
        }
        others.len()
    }

    pub(super) fn add_place(
        &mut self,
        claim: ClaimId,
        place: Place,
        role: PlaceRole,
        words: Option<Span>,
    ) -> Result<(), String> {
        let words = self.marked(claim, words)?;
        self.label = format!("Place of {}: {} added", self.name(claim), named_place(&place));
        let id = place.id.clone();
        self.know_place(place);
        self.correct(claim, |claim| {
            if !claim.places.iter().any(|mention| (&mention.place, mention.role) == (&id, role)) {
                let evidence = by_hand(words, None);
                claim.places.push(PlaceMention { place: id, role, evidence, candidates: Vec::new() });
            }
        });
        self.forget_unless_corrected();
        Ok(())
    }

    pub(super) fn remove_place(&mut self, claim: ClaimId, nth: usize) {
        self.label = format!("Place of {} taken out", self.name(claim));
        self.correct(claim, |claim| {
            if nth < claim.places.len() {
                claim.places.remove(nth);
            }
        });
    }

    pub(super) fn set_actor(&mut self, claim: ClaimId, nth: usize, actor: Actor) {
        self.label = format!("Actor of {}: {}", self.name(claim), named_actor(&actor));
        let id = actor.id.clone();
        self.know_actor(actor);
        self.correct(claim, |claim| {
            if let Some(named) = claim.actors.get_mut(nth).filter(|named| named.actor != id) {
                named.actor = id;
                named.evidence = by_hand(None, Some(named.evidence.span));
            }
        });
        self.forget_unless_corrected();
    }

    pub(super) fn set_role(&mut self, claim: ClaimId, nth: usize, role: Role) {
        let named = self.project.claim(claim).and_then(|claim| claim.actors.get(nth).cloned());
        let name = named.map_or_else(String::new, |named| actor_name(self.project, &named.actor));
        self.label = format!("Part of {name} in {}: {}", self.name(claim), role.key());
        self.correct(claim, |claim| {
            if let Some(named) = claim.actors.get_mut(nth).filter(|named| named.role != role) {
                named.role = role;
                named.evidence = by_hand(None, Some(named.evidence.span));
            }
        });
    }

    pub(super) fn add_actor(
        &mut self,
        claim: ClaimId,
        actor: Actor,
        role: Role,
        words: Option<Span>,
    ) -> Result<(), String> {
        let words = self.marked(claim, words)?;
        self.label = format!("Actor of {}: {} added", self.name(claim), named_actor(&actor));
        let id = actor.id.clone();
        self.know_actor(actor);
        self.correct(claim, |claim| {
            if !claim.actors.iter().any(|named| (&named.actor, named.role) == (&id, role)) {
                claim.actors.push(Participant { actor: id, role, evidence: by_hand(words, None) });
            }
        });
        self.forget_unless_corrected();
        Ok(())
    }

    pub(super) fn remove_actor(&mut self, claim: ClaimId, nth: usize) {
        self.label = format!("Actor of {} taken out", self.name(claim));
        self.correct(claim, |claim| {
            if nth < claim.actors.len() {
                claim.actors.remove(nth);
            }
        });
    }

    pub(super) fn set_toll(
        &mut self,
        claim: ClaimId,
        nth: Option<usize>,
        kind: TollKind,
        [low, best, high]: [Option<u32>; 3],
        words: Option<Span>,
    ) -> Result<(), String> {
        let numbers: Vec<u32> = [low, best, high].into_iter().flatten().collect();
        if numbers.is_empty() || !numbers.is_sorted() {
            return Err("give at least one number, the fewest first and the most last".to_owned());
        }
        let words = self.marked(claim, words)?;
        let toll = |before: Option<&Toll>| Toll {
            kind,
            low,
            best,
            high,
            of: before.is_some_and(|toll| toll.of),
            cumulative: before.is_some_and(|toll| toll.cumulative),
            noun: before.and_then(|toll| toll.noun),
            evidence: by_hand(words, before.map(|toll| toll.evidence.span)),
        };
        self.correct(claim, |claim| match nth.map(|nth| claim.toll.get_mut(nth)) {
            None => claim.toll.push(toll(None)),
            Some(Some(before)) => {
                let told = (before.kind, before.low, before.best, before.high);
                if words.is_some() || told != (kind, low, best, high) {
                    *before = toll(Some(before));
                }
            }
            Some(None) => {}
        });
        let told = numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(" – ");
        self.label = format!("Toll of {}: {told} {}", self.name(claim), kind.key());
        Ok(())
    }

    pub(super) fn remove_toll(&mut self, claim: ClaimId, nth: usize) {
        self.label = format!("Toll of {} taken out", self.name(claim));
        self.correct(claim, |claim| {
            if nth < claim.toll.len() {
                claim.toll.remove(nth);
            }
        });
    }

    pub(super) fn add_attribution(&mut self, claim: ClaimId, speaker: Span, verb: Option<Span>) -> Result<(), String> {
        let (speaker, verb) = (self.marked(claim, Some(speaker))?, self.marked(claim, verb)?);
        self.correct(claim, |claim| {
            let speaker = by_hand(speaker, None);
            if !claim.attributions.iter().any(|said| said.speaker.span == speaker.span) {
                claim.attributions.push(Attribution { speaker, verb });
            }
        });
        self.label = format!("Who says {}", self.name(claim));
        Ok(())
    }

    pub(super) fn remove_attribution(&mut self, claim: ClaimId, nth: usize) {
        self.label = format!("Who says {}: taken out", self.name(claim));
        self.correct(claim, |claim| {
            if nth < claim.attributions.len() {
                claim.attributions.remove(nth);
            }
        });
    }

    /// Those of the claims that are there, in the order of the project and each once.
    pub(super) fn there(&self, claims: &[ClaimId]) -> Vec<ClaimId> {
        let mut there: Vec<ClaimId> = claims.iter().copied().filter(|&claim| self.project.has_claim(claim)).collect();
        there.sort_unstable();
        there.dedup();
        there
    }

    /// An actor or a place becomes known only with the claim that names it.
    fn forget_unless_corrected(&mut self) {
        if !self.changes.iter().any(|change| matches!(change, Change::Claim { .. })) {
            self.changes.clear();
        }
    }
}

/// This place is meant; what else the name could mean is out of the question.
fn set_mention(mention: &mut PlaceMention, place: PlaceId) {
    if mention.place != place || !mention.candidates.is_empty() {
        mention.place = place;
        mention.candidates.clear();
        mention.evidence = by_hand(None, Some(mention.evidence.span));
    }
}
