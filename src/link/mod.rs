//! Claims of one happening become an incident.
//!
//! Two claims tell of one happening where they are of one kind, at one place, on days that can both be true, and
//! name an actor in common (or one of them names none). What one claim tells and another denies is disputed.

use crate::model::{
    ActorId, Claim, DayInterval, EventType, Incident, IncidentId, PlaceId, Report, ReportId, Role, Status,
};
use std::collections::{BTreeMap, BTreeSet};

/// Joins claims of one happening; every claim belongs to exactly one incident, incidents stand in the order of their
/// first claim. A claim told as fact becomes [`Status::Disputed`] where another report's claim of its incident
/// denies it.
pub fn link(_reports: &[Report], claims: &mut [Claim]) -> Vec<Incident> {
    let groups = groups(claims);
    dispute(claims, &groups);
    groups.iter().zip(0..).filter_map(|(group, nth)| incident(claims, group, IncidentId(nth))).collect()
}

/// What a claim says, for comparison.
struct Gist<'a> {
    event_type: EventType,
    report: u32,
    places: BTreeSet<&'a PlaceId>,
    actors: BTreeSet<&'a ActorId>,
    interval: Option<DayInterval>,
    hypothetical: bool,
}

impl<'a> Gist<'a> {
    fn of(claim: &'a Claim) -> Self {
        let sides = claim.actors.iter().filter(|actor| actor.role != Role::Source);
        Self {
            event_type: claim.event_type,
            report: claim.report.0,
            places: claim.places.iter().map(|mention| &mention.place).collect(),
            actors: sides.map(|actor| &actor.actor).collect(),
            interval: claim.date.as_ref().map(|date| date.interval),
            hypothetical: matches!(claim.status, Status::Hypothetical | Status::Planned),
        }
    }

    /// Whether two claims may tell of one happening.
    fn meets(&self, other: &Self) -> bool {
        let days = match (self.interval, other.interval) {
            (Some(a), Some(b)) => a.meet(b).is_some(),
            (None, None) => self.report == other.report,
            _ => false,
        };
        let sides = |a: &Self, b: &Self| a.actors.is_subset(&b.actors);
        let actors = if self.report == other.report {
            sides(self, other) || sides(other, self)
        } else {
            !self.actors.is_disjoint(&other.actors)
        };
        self.event_type == other.event_type
            && self.hypothetical == other.hypothetical
            && days
            && actors
            && !self.places.is_disjoint(&other.places)
    }
}

/// Indices of claims by happening, each group and the groups in the order of the claims. A claim joins the first
/// group whose first claim it meets, so that a chain of vague claims does not draw everything together.
fn groups(claims: &[Claim]) -> Vec<Vec<usize>> {
    let gists: Vec<Gist<'_>> = claims.iter().map(Gist::of).collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut by_type: BTreeMap<EventType, Vec<usize>> = BTreeMap::new();
    for (nth, gist) in gists.iter().enumerate() {
        let candidates = by_type.entry(gist.event_type).or_default();
        let first =
            |group: &usize| groups.get(*group).and_then(|members| members.first()).and_then(|&first| gists.get(first));
        let found = candidates.iter().copied().find(|group| first(group).is_some_and(|other| gist.meets(other)));
        match found.and_then(|group| groups.get_mut(group)) {
            Some(members) => members.push(nth),
            None => {
                candidates.push(groups.len());
                groups.push(vec![nth]);
            }
        }
    }
    groups
}

fn dispute(claims: &mut [Claim], groups: &[Vec<usize>]) {
    for group in groups {
        let denying: Vec<ReportId> = group
            .iter()
            .filter_map(|&nth| claims.get(nth))
            .filter(|claim| claim.status == Status::Denied)
            .map(|claim| claim.report)
            .collect();
        for &nth in group {
            // Within one report the teller weighs both himself; his words keep the status that he gives them.
            let disputed = |claim: &Claim| {
                claim.status == Status::Reported && denying.iter().any(|&report| report != claim.report)
            };
            if let Some(claim) = claims.get_mut(nth).filter(|claim| disputed(claim)) {
                claim.status = Status::Disputed;
            }
        }
    }
}

fn incident(claims: &[Claim], group: &[usize], id: IncidentId) -> Option<Incident> {
    let members: Vec<&Claim> = group.iter().filter_map(|&nth| claims.get(nth)).collect();
    let first = members.first()?;
    let intervals: Vec<DayInterval> =
        members.iter().filter_map(|claim| claim.date.as_ref()).map(|date| date.interval).collect();
    let hull = intervals.iter().copied().reduce(DayInterval::hull);
    let common = intervals.iter().copied().map(Some).reduce(|a, b| a.zip(b).and_then(|(a, b)| a.meet(b))).flatten();
    let denied = members.iter().any(|claim| claim.status == Status::Denied)
        && members.iter().any(|claim| claim.status != Status::Denied);
    Some(Incident {
        id,
        claims: members.iter().map(|claim| claim.id).collect(),
        event_type: first.event_type,
        interval: common.or(hull),
        contradictory: denied || (hull.is_some() && common.is_none()),
    })
}
