//! Columns that follow a few changed claims and names, rather than being made anew.

use super::builder::{Named, Row};
use super::{ActorIn, Columns, NONE, PlaceIn, other_places};
use crate::model::{ActorId, Claim, ClaimId, PlaceId, ReviewState};
use crate::store::{Changes, Project};
use std::borrow::Cow;

/// What is other than columns have it, in their numbers.
#[derive(Debug)]
pub struct Followed {
    claims: Vec<FollowedClaim>,
    /// Actors with their camps.
    camps: Vec<(usize, u16)>,
    /// Places with their points.
    points: Vec<(usize, Option<(f64, f64)>)>,
}

/// A claim as it is now.
#[derive(Debug)]
struct FollowedClaim {
    claim: usize,
    report: u32,
    row: Row,
    named: Named,
    review: Option<ReviewState>,
}

impl Followed {
    /// The claims that are other.
    pub fn claims(&self) -> impl Iterator<Item = usize> {
        self.claims.iter().map(|of| of.claim)
    }

    /// Whether places lie elsewhere.
    #[must_use]
    pub fn moves_places(&self) -> bool {
        !self.points.is_empty()
    }
}

impl Columns {
    /// These claims, and what `changes` tells of actors and places, as they are in the project now. `None` where the columns
    /// have no room for one of them or do not know an actor, a camp or a place that it names: then they have to be made
    /// anew.
    #[must_use]
    pub fn followed(&self, project: &Project, claims: &[ClaimId], changes: &Changes) -> Option<Followed> {
        let camp = |actor: &ActorId| match project.camp_of(actor) {
            Some(camp) => u16::try_from(self.camp_keys.binary_search(camp).ok()?).ok(),
            None => Some(NONE),
        };
        let actors = changes.actors.iter();
        let actors = actors.filter_map(|actor| Some((self.actor_keys.binary_search(actor).ok()?, actor)));
        let point = |place: &PlaceId| project.places.get(place).map(|place| (place.lat, place.lon));
        let places = changes.places.iter();
        let places = places.filter_map(|place| Some((self.place_keys.binary_search(place).ok()?, point(place))));
        Some(Followed {
            claims: claims.iter().map(|&claim| self.followed_claim(project, claim)).collect::<Option<_>>()?,
            camps: actors.map(|(at, actor)| Some((at, camp(actor)?))).collect::<Option<_>>()?,
            points: places.collect(),
        })
    }

    fn followed_claim(&self, project: &Project, id: ClaimId) -> Option<FollowedClaim> {
        if id.index() >= self.len() {
            return None;
        }
        let report = project.stands(id).map_or(0, |(report, _)| report.0);
        let claim = project.claim(id).map(Cow::into_owned);
        let row = claim.as_ref().map_or(Row::NOTHING, |claim| Row::of(project, claim));
        let review = claim.as_ref().map(|claim| project.review_of(claim.id).state);
        let named = claim.map_or_else(|| Some(Named::default()), |claim| self.numbers_of(project, &claim))?;
        Some(FollowedClaim { claim: id.index(), report, row, named, review })
    }

    fn numbers_of(&self, project: &Project, claim: &Claim) -> Option<Named> {
        let mut named = Named::default();
        let [actors, places, possible] = &mut named;
        for participant in &claim.actors {
            let actor = self.actor_keys.binary_search(project.actor_meant(&participant.actor)).ok()?;
            actors.push(ActorIn { actor: number(actor)?, role: participant.role }.packed());
        }
        for mention in &claim.places {
            let others = other_places(project, mention);
            let place = |key| number(self.place_keys.binary_search(key).ok()?);
            let (role, sure) = (mention.role, others.is_empty());
            places.push(PlaceIn { place: place(&mention.place)?, role, sure }.packed());
            for other in others {
                possible.push(PlaceIn { place: place(other)?, role, sure: false }.packed());
            }
        }
        Some(named)
    }

    /// Takes over what is other.
    pub fn follow(&mut self, followed: Followed) {
        let Followed { claims: followed, camps, points } = followed;
        for (actor, camp) in camps {
            self.camp_of_actor.get_mut(actor).into_iter().for_each(|slot| *slot = camp);
        }
        for (place, point) in points {
            self.points.get_mut(place).into_iter().for_each(|slot| *slot = point);
        }
        for of in &followed {
            self.set_row(of.claim, of.row);
            self.set_review(of.claim, of.review);
            if let Some(report) = self.reports.get_mut(of.claim) {
                *report = of.report;
            }
            self.incident_count = self.incident_count.max(of.row.incident.map_or(0, |incident| incident.index() + 1));
        }
        let claims: Vec<usize> = followed.iter().map(|of| of.claim).collect();
        self.set_named(&followed.into_iter().map(|of| (of.claim, of.named)).collect());
        for claim in claims {
            let led_by = self.led_by(claim);
            if let Some(camp) = self.leading_camps.get_mut(claim) {
                *camp = led_by;
            }
        }
        debug_assert!(self.leading_camps.iter().all(|&camp| camp == NONE || usize::from(camp) < self.camp_keys.len()));
    }
}

fn number(place: usize) -> Option<u32> {
    u32::try_from(place).ok()
}
