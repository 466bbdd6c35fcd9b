//! Claims of one happening become an incident; where they cannot all be true, the incident says so.
//!
//! Two claims are likened by what they say: kind, days, places, actors, and the words around their triggers. A claim
//! joins an incident only where nothing it says speaks against any claim that is in it already; so chains of
//! half-fitting claims do not grow together. Pure: no files, no clocks, and the same answer for the same claims.

mod likeness;
mod wording;

use crate::model::{
    Claim, ClaimId, DayInterval, EventType, Incident, IncidentId, Place, PlaceId, Report, Status,
};
use likeness::Likeness;
use std::collections::{BTreeMap, HashMap};

/// Joins claims of one happening. Every claim belongs to exactly one incident; incidents stand in the order of their
/// first claims. A claim told as fact that another claim of its incident denies becomes [`Status::Disputed`].
#[must_use]
pub fn link(reports: &[Report], claims: &mut [Claim], places: &BTreeMap<PlaceId, Place>) -> Vec<Incident> {
    let groups = grouped(claims, &Likeness::new(reports, claims, places));
    let incidents: Vec<Incident> =
        groups.iter().zip(0..).map(|(group, nth)| incident(IncidentId(nth), group, claims)).collect();
    for group in groups.iter().filter(|group| group.len() > 1) {
        dispute(group, claims);
    }
    incidents
}

/// A pair of claims that may tell of one happening, as places in the list of claims.
struct Pair {
    score: f32,
    a: usize,
    b: usize,
}

/// The claims in groups, as places in the list; best pairs are joined first.
fn grouped(claims: &[Claim], likeness: &Likeness<'_>) -> Vec<Vec<usize>> {
    let mut pairs = candidate_pairs(claims, likeness);
    pairs.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut groups: Vec<Vec<usize>> = (0..claims.len()).map(|at| vec![at]).collect();
    let mut group_of: Vec<usize> = (0..claims.len()).collect();
    for pair in pairs {
        let (Some(&into), Some(&from)) = (group_of.get(pair.a), group_of.get(pair.b)) else { continue };
        let (into, from) = (into.min(from), into.max(from));
        let (Some(host), Some(guest)) = (groups.get(into), groups.get(from)) else { continue };
        if into == from || host.iter().any(|&a| guest.iter().any(|&b| likeness.speaks_against(a, b))) {
            continue;
        }
        let moved = groups.get_mut(from).map(std::mem::take).unwrap_or_default();
        for &claim in &moved {
            if let Some(slot) = group_of.get_mut(claim) {
                *slot = into;
            }
        }
        if let Some(host) = groups.get_mut(into) {
            host.extend(moved);
            host.sort_unstable();
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// Pairs that are like enough. Only claims of one family whose days meet, or whose words are nearly the same, are
/// compared at all.
fn candidate_pairs(claims: &[Claim], likeness: &Likeness<'_>) -> Vec<Pair> {
    let mut families: HashMap<Family, Vec<usize>> = HashMap::new();
    for (at, claim) in claims.iter().enumerate() {
        families.entry(family(claim.event_type)).or_default().push(at);
    }
    let mut pairs = Vec::new();
    for members in families.values_mut() {
        members.sort_by_key(|&at| claims.get(at).map(|claim| (claim.date.as_ref().map(|d| d.interval.earliest()), at)));
        for (nth, &a) in members.iter().enumerate() {
            for &b in members.iter().skip(nth + 1) {
                if likeness.is_past(a, b) {
                    break;
                }
                let score = likeness.score(a, b);
                if score >= likeness::ENOUGH {
                    pairs.push(Pair { score, a: a.min(b), b: a.max(b) });
                }
            }
        }
    }
    pairs
}

/// Kinds that different reporters use for one happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Family {
    Fighting,
    Territory,
    Moving,
    Talking,
    Other(EventType),
}

fn family(event_type: EventType) -> Family {
    match event_type {
        EventType::Clash | EventType::Offensive => Family::Fighting,
        EventType::Seizure | EventType::Control => Family::Territory,
        EventType::Withdrawal | EventType::Evacuation => Family::Moving,
        EventType::Meeting | EventType::Negotiation => Family::Talking,
        other => Family::Other(other),
    }
}

fn incident(id: IncidentId, group: &[usize], claims: &[Claim]) -> Incident {
    let members: Vec<&Claim> = group.iter().filter_map(|&at| claims.get(at)).collect();
    let intervals: Vec<DayInterval> =
        members.iter().filter_map(|claim| claim.date.as_ref()).map(|date| date.interval).collect();
    let common = intervals.iter().copied().map(Some).reduce(|a, b| a?.meet(b?)).flatten();
    let denied = members.iter().any(|claim| claim.status == Status::Denied);
    let told = members.iter().any(|claim| claim.status != Status::Denied);
    Incident {
        id,
        claims: members.iter().map(|claim| claim.id).collect(),
        event_type: commonest_type(&members),
        interval: common.or_else(|| intervals.iter().copied().reduce(DayInterval::hull)),
        contradictory: (denied && told) || (common.is_none() && !intervals.is_empty()),
    }
}

/// The kind that most claims tell; of several, the one told first.
fn commonest_type(members: &[&Claim]) -> EventType {
    let mut counts: Vec<(EventType, usize)> = Vec::new();
    for claim in members {
        match counts.iter_mut().find(|(kind, _)| *kind == claim.event_type) {
            Some((_, count)) => *count += 1,
            None => counts.push((claim.event_type, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    counts.into_iter().find(|(_, count)| Some(*count) == most).map_or(EventType::Clash, |(kind, _)| kind)
}

/// What one claim of the group denies, the others tell under dispute.
fn dispute(group: &[usize], claims: &mut [Claim]) {
    let denied: Vec<ClaimId> = group
        .iter()
        .filter_map(|&at| claims.get(at))
        .filter(|claim| claim.status == Status::Denied)
        .map(|claim| claim.id)
        .collect();
    if denied.is_empty() {
        return;
    }
    for &at in group {
        if let Some(claim) = claims.get_mut(at).filter(|claim| claim.status == Status::Reported) {
            claim.status = Status::Disputed;
        }
    }
}
