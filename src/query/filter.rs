//! The filter: which claims a reader wants to see.

use crate::arabic;
use crate::model::{ActorId, CampId, Claim, ClaimId, EventType, ReportId, Role, Status};
use crate::store::Project;
use std::collections::BTreeSet;

/// One family of filters. A facet's counts leave its own filter out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Actors, camps, roles.
    Actors,
    /// Kinds of event.
    Types,
    /// Status.
    Status,
    /// Reports.
    Reports,
    /// Words in the passage.
    Text,
}

/// One end of "between A and B": a camp or an actor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Any actor of the camp.
    Camp(CampId),
    /// This actor.
    Actor(ActorId),
}

/// How ticked actors are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ActorMode {
    /// Claims with at least one ticked actor. Claims without any actor pass only while all actors are ticked.
    #[default]
    Any,
    /// Claims with an actor of each side.
    Between(Side, Side),
}

/// Which claims a reader wants to see. The default lets every claim pass.
///
/// Sets hold what is *unticked*, so that actors, kinds or reports that appear later are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Actors that are unticked.
    pub actors_off: BTreeSet<ActorId>,
    /// Only actors in this role count; `None` for any.
    pub role: Option<Role>,
    /// How actors are asked for.
    pub actor_mode: ActorMode,
    /// Kinds that are unticked.
    pub types_off: BTreeSet<EventType>,
    /// Status that are unticked.
    pub status_off: BTreeSet<Status>,
    /// Reports that are unticked.
    pub reports_off: BTreeSet<ReportId>,
    /// Words that the passage, or a name in the claim, must hold; folded before comparing. Empty for any.
    pub text: String,
}

impl Filter {
    /// Whether every claim passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The actors of a claim that count under the filter's role.
    pub fn actors_in_role<'a>(&self, claim: &'a Claim) -> impl Iterator<Item = &'a ActorId> + use<'a> {
        let role = self.role;
        claim
            .actors
            .iter()
            .filter(move |participant| role.is_none_or(|role| participant.role == role))
            .map(|participant| &participant.actor)
    }

    /// The facets whose filter keeps the claim out. `text_passes` is whether its words hold what is searched.
    pub(super) fn failing(&self, project: &Project, claim: &Claim, text_passes: bool) -> BTreeSet<Facet> {
        let verdicts = [
            (Facet::Actors, self.actors_pass(project, claim)),
            (Facet::Types, !self.types_off.contains(&claim.event_type)),
            (Facet::Status, !self.status_off.contains(&claim.status)),
            (Facet::Reports, !self.reports_off.contains(&claim.report)),
            (Facet::Text, text_passes),
        ];
        verdicts.into_iter().filter(|(_, passes)| !passes).map(|(facet, _)| facet).collect()
    }

    fn actors_pass(&self, project: &Project, claim: &Claim) -> bool {
        let ticked = || self.actors_in_role(claim).filter(|actor| !self.actors_off.contains(*actor));
        let anyone = self.actors_off.is_empty() && self.role.is_none();
        match &self.actor_mode {
            ActorMode::Any => anyone || ticked().next().is_some(),
            ActorMode::Between(a, b) => self.joins(project, claim, a, b),
        }
    }

    /// Whether different actors of the claim stand on both sides.
    fn joins(&self, project: &Project, claim: &Claim, a: &Side, b: &Side) -> bool {
        let on = |side: &Side| -> BTreeSet<&ActorId> {
            self.actors_in_role(claim).filter(|actor| side.holds(project, actor)).collect()
        };
        let (left, right) = (on(a), on(b));
        !left.is_empty() && !right.is_empty() && left.union(&right).count() > 1
    }

    /// The claims whose words hold the searched text, or `None` where nothing is searched.
    pub(super) fn text_hits(&self, project: &Project) -> Option<BTreeSet<ClaimId>> {
        let needle = self.text.trim();
        if needle.is_empty() {
            return None;
        }
        let mut hits = BTreeSet::new();
        for report in &project.reports {
            let spans = arabic::find_folded(&report.text, needle);
            let claims = project.claims_of(report.id).iter();
            hits.extend(
                claims.filter(|claim| spans.iter().any(|span| span.overlaps(claim.passage))).map(|claim| claim.id),
            );
        }
        hits.extend(project.claims.iter().filter(|claim| names_hold(project, claim, needle)).map(|claim| claim.id));
        Some(hits)
    }
}

impl Side {
    fn holds(&self, project: &Project, actor: &ActorId) -> bool {
        match self {
            Self::Actor(side) => side == actor,
            Self::Camp(side) => project.camp_of(actor) == Some(side),
        }
    }
}

/// Whether an actor or a place of the claim has a name, Arabic or English, that holds the needle.
fn names_hold(project: &Project, claim: &Claim, needle: &str) -> bool {
    let holds = |name: &str| !arabic::find_folded(name, needle).is_empty();
    let actors = claim.actors.iter().filter_map(|participant| project.actors.get(&participant.actor));
    let places = claim.places.iter().filter_map(|mention| project.places.get(&mention.place));
    actors
        .map(|actor| (&actor.name_ar, &actor.name_en))
        .chain(places.map(|place| (&place.name_ar, &place.name_en)))
        .any(|(name_ar, name_en)| holds(name_ar) || holds(name_en))
}
