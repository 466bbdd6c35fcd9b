//! Columns that follow a few changed claims, rather than being made anew.

use super::builder::{Named, Row};
use super::{ActorIn, Columns, NONE, PlaceIn, other_places};
use crate::model::{Claim, ClaimId, ReviewState};
use crate::store::Project;
use std::borrow::Cow;

/// A claim as it is now, in the numbers of columns.
#[derive(Debug)]
pub struct Followed {
    /// The claim.
    pub claim: usize,
    report: u32,
    row: Row,
    named: Named,
    review: Option<ReviewState>,
}

impl Columns {
    /// These claims as they are in the project now. `None` where the columns have no room for one of them or do not know
    /// an actor or a place that it names: then they have to be made anew.
    #[must_use]
    pub fn followed(&self, project: &Project, claims: &[ClaimId]) -> Option<Vec<Followed>> {
        claims.iter().map(|&claim| self.followed_claim(project, claim)).collect()
    }

    fn followed_claim(&self, project: &Project, id: ClaimId) -> Option<Followed> {
        if id.index() >= self.len() {
            return None;
        }
        let report = project.stands(id).map_or(0, |(report, _)| report.0);
        let claim = project.claim(id).map(Cow::into_owned);
        let row = claim.as_ref().map_or(Row::NOTHING, |claim| Row::of(project, claim));
        let review = claim.as_ref().map(|claim| project.review_of(claim.id).state);
        let named = claim.map_or_else(|| Some(Named::default()), |claim| self.numbers_of(project, &claim))?;
        Some(Followed { claim: id.index(), report, row, named, review })
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

    /// Takes over what claims are now.
    pub fn follow(&mut self, followed: Vec<Followed>) {
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
