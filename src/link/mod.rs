//! Claims of one happening become an incident; where they cannot all be true, the incident says so.
//!
//! Two claims are likened by what they say: kind, days, places, actors, and the words around their triggers. A claim
//! joins an incident only where it is like enough to every claim that is in it already; so chains of half-fitting
//! claims do not grow together. Pure: no files, no clocks, and the same answer for the same claims.

mod likeness;
mod wording;

use crate::model::{
    Actor, ActorId, Claim, DayInterval, EventType, Incident, IncidentId, Place, PlaceId, Report, ReportId, Status,
};
use likeness::Likeness;
use std::collections::{BTreeMap, HashMap};

/// Joins claims of one happening. Every claim belongs to exactly one incident; incidents stand in the order of their
/// first claims. A claim told as fact that another claim of its incident denies becomes [`Status::Disputed`].
#[must_use]
pub fn link(
    reports: &[Report],
    claims: &mut [Claim],
    places: &BTreeMap<PlaceId, Place>,
    actors: &BTreeMap<ActorId, Actor>,
) -> Vec<Incident> {
    let groups = grouped(claims, &Likeness::new(reports, claims, places, actors));
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
        let bearable = |a: usize, b: usize| likeness.score(a, b) >= likeness::BEARABLE;
        if into == from || !host.iter().all(|&a| guest.iter().all(|&b| bearable(a, b))) {
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

/// What a claim of the group denies, other reports tell under dispute. Within one report the teller weighs both
/// himself, and his words keep the status that he gives them.
fn dispute(group: &[usize], claims: &mut [Claim]) {
    let denying: Vec<ReportId> = group
        .iter()
        .filter_map(|&at| claims.get(at))
        .filter(|claim| claim.status == Status::Denied)
        .map(|claim| claim.report)
        .collect();
    for &at in group {
        let Some(claim) = claims.get_mut(at) else { continue };
        if claim.status == Status::Reported && denying.iter().any(|&report| report != claim.report) {
            claim.status = Status::Disputed;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        CampId, ClaimDate, ClaimId, Day, Evidence, Outlet, Participant, PlaceKind, PlaceMention, PlaceRole, Role,
        RuleId, Span,
    };

    const TEXT: &str = "اندلعت اشتباكات عنيفة في المدينة\nاندلعت اشتباكات أخرى في المدينة";

    struct Told {
        report: u32,
        kind: EventType,
        day: i32,
        place: &'static str,
        actors: &'static [(&'static str, Role)],
        status: Status,
        second_line: bool,
    }

    /// A clash between a and b in the town on day 100, told as fact by the first report.
    const PLAIN: Told = Told {
        report: 0,
        kind: EventType::Clash,
        day: 100,
        place: "town",
        actors: &[("a", Role::Participant), ("b", Role::Participant)],
        status: Status::Reported,
        second_line: false,
    };

    fn evidence(span: Span) -> Evidence {
        Evidence { span, rule: RuleId::new("test") }
    }

    fn claim(id: u32, told: &Told) -> Claim {
        let (first, second) = TEXT.split_once('\n').expect("two lines");
        let (line_start, line) = if told.second_line { (first.len() + 1, second) } else { (0, first) };
        let passage = Span::new(line_start, line_start + line.len());
        let at = line_start + line.find("اشتباكات").expect("the trigger");
        let trigger = Span::new(at, at + "اشتباكات".len());
        Claim {
            id: ClaimId(id),
            key: format!("test#{id}"),
            report: crate::model::ReportId(told.report),
            event_type: told.kind,
            trigger: evidence(trigger),
            passage,
            status: told.status,
            status_evidence: None,
            date: Some(ClaimDate::new(DayInterval::day(Day(told.day)), "test", None, None)),
            places: vec![PlaceMention {
                place: PlaceId::new(told.place),
                role: PlaceRole::At,
                evidence: evidence(trigger),
                candidates: Vec::new(),
            }],
            actors: told
                .actors
                .iter()
                .map(|(actor, role)| Participant {
                    actor: ActorId::new(actor),
                    role: *role,
                    evidence: evidence(trigger),
                })
                .collect(),
            attributions: Vec::new(),
            toll: Vec::new(),
            confidence: 1.0,
            rules: Vec::new(),
        }
    }

    fn link_all(told: &[Told]) -> (Vec<Incident>, Vec<Claim>) {
        let report = |id: u32| Report {
            id: ReportId(id),
            file_name: format!("{id}.txt"),
            text: TEXT.to_owned(),
            outlet: Outlet::default(),
            title_ar: String::new(),
            publication: None,
        };
        let place = |id: &str, lat: f64| {
            let kind = PlaceKind::Town;
            let (name_ar, name_en, admin1) = (id.to_owned(), id.to_owned(), String::new());
            (
                PlaceId::new(id),
                Place {
                    id: PlaceId::new(id),
                    name_ar,
                    name_en,
                    variants: Vec::new(),
                    kind,
                    lat,
                    lon: 37.0,
                    radius_km: 2.0,
                    admin1,
                },
            )
        };
        let actor = |id: &str| {
            let camp = CampId::new(id);
            (ActorId::new(id), Actor::new(ActorId::new(id), id, id, &camp))
        };
        let mut claims: Vec<Claim> = told.iter().zip(0..).map(|(told, id)| claim(id, told)).collect();
        let places = BTreeMap::from([place("town", 36.0), place("other", 35.0)]);
        let actors = ["a", "b", "c", "d"].map(actor).into_iter().collect();
        let incidents = link(&[report(0), report(1)], &mut claims, &places, &actors);
        (incidents, claims)
    }

    #[test]
    fn one_happening_told_by_two_reports_is_one_incident_and_others_are_not() {
        let other = Told { report: 1, ..PLAIN };
        let cases = [
            ("the same told again", Told { ..other }, 1),
            ("an attack instead of a clash", Told { kind: EventType::Offensive, ..other }, 1),
            ("another day", Told { day: 130, ..other }, 2),
            ("another town", Told { place: "other", ..other }, 2),
            ("other sides", Told { actors: &[("c", Role::Participant), ("d", Role::Participant)], ..other }, 2),
            ("a plan", Told { status: Status::Planned, ..other }, 2),
            ("another kind", Told { kind: EventType::Meeting, ..other }, 2),
            ("one of one report that says another", Told { report: 0, second_line: true, ..other }, 2),
        ];
        for (name, second, expected) in cases {
            let (incidents, _) = link_all(&[PLAIN, second]);
            assert_eq!(incidents.len(), expected, "{name}");
        }
    }

    #[test]
    fn what_one_side_did_is_not_what_the_other_did() {
        let by = |actors| Told { kind: EventType::Seizure, actors, ..PLAIN };
        let ours = by(&[("a", Role::Initiator), ("b", Role::Target)]);
        let theirs = Told { report: 1, ..by(&[("b", Role::Initiator), ("a", Role::Target)]) };
        assert_eq!(link_all(&[ours, theirs]).0.len(), 2);
    }

    #[test]
    fn what_another_report_denies_is_disputed() {
        let (incidents, claims) = link_all(&[PLAIN, Told { report: 1, status: Status::Denied, ..PLAIN }]);
        assert_eq!(incidents.len(), 1);
        assert!(incidents.iter().all(|incident| incident.contradictory));
        let statuses: Vec<Status> = claims.iter().map(|claim| claim.status).collect();
        assert_eq!(statuses, [Status::Disputed, Status::Denied]);
    }

    #[test]
    fn every_claim_belongs_to_exactly_one_incident() {
        let told: Vec<Told> = (0..40).map(|n| Told { day: 100 + n % 3, report: (n % 2) as u32, ..PLAIN }).collect();
        let (incidents, claims) = link_all(&told);
        let mut members: Vec<ClaimId> = incidents.iter().flat_map(|incident| incident.claims.clone()).collect();
        members.sort_unstable();
        assert_eq!(members, claims.iter().map(|claim| claim.id).collect::<Vec<_>>());
        assert!(incidents.len() < claims.len());
    }
}
