//! Answers as one reads them off the claims one by one: what the quick ones are held against.

use crate::arabic;
use crate::model::{ActorId, CampId, Claim, ClaimId, DayInterval, EventType, ReportId, ReviewState, Status};
use crate::query::{ActorMode, Filter, GeoBox, Side, SortBy};
use crate::store::Project;
use std::collections::{BTreeMap, BTreeSet};

/// One family of filters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Facet {
    Actors,
    Types,
    Status,
    Reviews,
    Reports,
    Text,
    Days,
    Picked,
}

/// The fields of the quick answers of the same names.
#[derive(Default)]
pub(super) struct Naive {
    pub(super) visible: Vec<ClaimId>,
    pub(super) by_actor: BTreeMap<ActorId, usize>,
    pub(super) by_camp: BTreeMap<CampId, usize>,
    pub(super) by_type: BTreeMap<EventType, usize>,
    pub(super) by_status: BTreeMap<Status, usize>,
    pub(super) by_review: BTreeMap<ReviewState, usize>,
    pub(super) by_report: BTreeMap<ReportId, usize>,
    pub(super) shown_by_report: BTreeMap<ReportId, usize>,
    pub(super) incidents: usize,
    /// Claims that pass all but the window of days.
    pub(super) unwindowed: Vec<ClaimId>,
}

impl Naive {
    pub(super) fn new(project: &Project, filter: &Filter) -> Self {
        let text_hits = text_hits(project, filter);
        let mut naive = Self::default();
        let mut incidents = BTreeSet::new();
        for claim in &project.claims {
            let text = text_hits.as_ref().is_none_or(|hits| hits.contains(&claim.id));
            let fails = failing(project, filter, claim, text);
            if fails.is_empty() {
                naive.visible.push(claim.id);
                *naive.shown_by_report.entry(claim.report).or_default() += 1;
                incidents.extend(project.incident_of(claim.id).map(|incident| incident.id));
            }
            if fails.iter().all(|&failing| failing == Facet::Days) {
                naive.unwindowed.push(claim.id);
            }
            naive.count(project, filter, claim, &fails);
        }
        naive.incidents = incidents.len();
        naive
    }

    /// Counts the claim in each facet that it would pass if that facet's own filter were off.
    fn count(&mut self, project: &Project, filter: &Filter, claim: &Claim, fails: &BTreeSet<Facet>) {
        let only = |facet| fails.iter().all(|&failing| failing == facet);
        if only(Facet::Actors) {
            let actors: BTreeSet<_> = actors_in_role(filter, claim).collect();
            let camps: BTreeSet<_> = actors.iter().filter_map(|actor| project.camp_of(actor)).collect();
            actors.into_iter().for_each(|actor| *self.by_actor.entry(actor.clone()).or_default() += 1);
            camps.into_iter().for_each(|camp| *self.by_camp.entry(camp.clone()).or_default() += 1);
        }
        if only(Facet::Types) {
            *self.by_type.entry(claim.event_type).or_default() += 1;
        }
        if only(Facet::Status) {
            *self.by_status.entry(claim.status).or_default() += 1;
        }
        if only(Facet::Reviews) {
            *self.by_review.entry(project.review_of(claim.id).state).or_default() += 1;
        }
        if only(Facet::Reports) {
            *self.by_report.entry(claim.report).or_default() += 1;
        }
    }

    fn claims<'a>(&'a self, project: &'a Project) -> impl Iterator<Item = &'a Claim> {
        self.visible.iter().map(|&id| &project.claims[id.index()])
    }

    /// Visible claims: dated ones by first day, last day and number, then undated ones by number.
    pub(super) fn in_time(&self, project: &Project) -> Vec<ClaimId> {
        let mut claims: Vec<&Claim> = self.claims(project).collect();
        claims.sort_by_key(|claim| (days(claim).is_none(), days(claim).map(ends), claim.id));
        claims.into_iter().map(|claim| claim.id).collect()
    }

    /// Visible claims by what is asked for, equal ones in the order of the project, those without any last.
    pub(super) fn sorted(&self, project: &Project, by: SortBy, descending: bool, arabic: bool) -> Vec<ClaimId> {
        let mut claims: Vec<(Option<String>, ClaimId)> =
            self.claims(project).map(|claim| (sort_key(project, claim, by, arabic), claim.id)).collect();
        claims.sort_by(|(a, _), (b, _)| match (a, b) {
            (Some(a), Some(b)) if descending => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            _ => a.is_none().cmp(&b.is_none()),
        });
        claims.into_iter().map(|(_, id)| id).collect()
    }

    pub(super) fn in_days(&self, project: &Project, range: DayInterval) -> Vec<ClaimId> {
        let touches = |id: &ClaimId| days(&project.claims[id.index()]).is_some_and(|days| days.meet(range).is_some());
        self.in_time(project).into_iter().filter(touches).collect()
    }

    pub(super) fn in_area(&self, project: &Project, area: GeoBox) -> Vec<ClaimId> {
        let inside = |claim: &&Claim| {
            let places = claim.places.iter().filter_map(|mention| project.places.get(&mention.place));
            places.into_iter().any(|place| {
                area.south <= place.lat && place.lat <= area.north && area.west <= place.lon && place.lon <= area.east
            })
        };
        self.claims(project).filter(inside).map(|claim| claim.id).collect()
    }

    /// How many claims that pass all but the window touch these days, and how many begin in them.
    pub(super) fn unwindowed_in(&self, project: &Project, range: DayInterval) -> (usize, usize) {
        let days = || self.unwindowed.iter().filter_map(|id| days(&project.claims[id.index()]));
        let touching = days().filter(|days| days.meet(range).is_some()).count();
        (touching, days().filter(|days| range.contains(days.earliest())).count())
    }

    /// Visible claims of these days and of this leading camp: those that touch them, and those that begin in them.
    pub(super) fn bin(&self, project: &Project, range: DayInterval, camp: Option<&CampId>) -> (usize, usize) {
        let led = || self.claims(project).filter(|claim| crate::query::leading_camp(project, claim) == camp);
        let touching = led().filter_map(days).filter(|days| days.meet(range).is_some()).count();
        (touching, led().filter_map(days).filter(|days| range.contains(days.earliest())).count())
    }

    pub(super) fn hull(&self, project: &Project) -> Option<DayInterval> {
        self.claims(project).filter_map(days).reduce(DayInterval::hull)
    }
}

/// A text that sorts as what is asked for does.
fn sort_key(project: &Project, claim: &Claim, by: SortBy, arabic: bool) -> Option<String> {
    let name = |ar: &str, en: &str| if arabic && !ar.is_empty() { ar.to_owned() } else { en.to_lowercase() };
    let number = |number: i64| format!("{:020}", number + (1 << 40));
    Some(match by {
        SortBy::Time => {
            let (first, last) = ends(days(claim)?);
            number(first.into()) + &number(last.into())
        }
        SortBy::Kind => name(claim.event_type.name_ar(), claim.event_type.name_en()),
        SortBy::Status => number(claim.status as i64),
        SortBy::Place => {
            let place = &claim.places.first()?.place;
            project.places.get(place).map_or_else(String::new, |place| name(&place.name_ar, &place.name_en))
        }
        SortBy::Actor(role) => {
            let actor = &claim.actors.iter().find(|named| named.role == role)?.actor;
            project.actors.get(actor).map_or_else(String::new, |actor| name(&actor.name_ar, &actor.name_en))
        }
        SortBy::Camp => {
            let camp = crate::query::leading_camp(project, claim)?;
            number(project.camps.iter().position(|other| other.id == *camp).map_or(1 << 30, |nth| nth as i64))
        }
        SortBy::Dead => return None,
        SortBy::Outlet => number(claim.report.0.into()),
        SortBy::Incident => number(project.incident_of(claim.id)?.id.0.into()),
        SortBy::Number => number(claim.id.0.into()),
        SortBy::Review => number(project.review_of(claim.id).state as i64),
        SortBy::Grade => {
            let review = project.review_of(claim.id);
            let letter = review.reliability.map_or(9, |grade| grade as i64);
            let digit = review.credibility.map_or(9, |grade| i64::from(grade.grade()));
            if (letter, digit) == (9, 9) {
                return None;
            }
            number(letter * 10 + digit)
        }
        SortBy::Confidence => number((claim.confidence * 1000.0) as i64),
        SortBy::Sentence => number(claim.report.0.into()) + &number(claim.passage.start as i64),
    })
}

pub(super) fn days(claim: &Claim) -> Option<DayInterval> {
    claim.date.as_ref().map(|date| date.interval)
}

fn ends(days: DayInterval) -> (i32, i32) {
    (days.earliest().0, days.latest().0)
}

/// The actors of a claim that count under the filter's role.
fn actors_in_role<'a>(filter: &Filter, claim: &'a Claim) -> impl Iterator<Item = &'a ActorId> + use<'a> {
    let role = filter.role;
    let counts = move |participant: &&crate::model::Participant| role.is_none_or(|role| participant.role == role);
    claim.actors.iter().filter(counts).map(|participant| &participant.actor)
}

/// The facets whose filter keeps the claim out. `text_passes` is whether its words hold what is searched.
fn failing(project: &Project, filter: &Filter, claim: &Claim, text_passes: bool) -> BTreeSet<Facet> {
    let verdicts = [
        (Facet::Actors, actors_pass(project, filter, claim)),
        (Facet::Types, !filter.types_off.contains(&claim.event_type)),
        (Facet::Status, !filter.status_off.contains(&claim.status)),
        (Facet::Reviews, !filter.reviews_off.contains(&project.review_of(claim.id).state)),
        (Facet::Reports, !filter.reports_off.contains(&claim.report)),
        (Facet::Text, text_passes),
        (Facet::Days, in_window(filter, claim)),
        (Facet::Picked, is_picked(filter, claim.id)),
    ];
    verdicts.into_iter().filter(|(_, passes)| !passes).map(|(facet, _)| facet).collect()
}

fn in_window(filter: &Filter, claim: &Claim) -> bool {
    let Some(window) = filter.days else { return true };
    days(claim)
        .map_or(filter.keep_undated, |days| days.earliest() <= window.latest() && days.latest() >= window.earliest())
}

fn is_picked(filter: &Filter, claim: ClaimId) -> bool {
    filter.only.as_ref().is_none_or(|only| only.contains(claim))
        && filter.without.as_ref().is_none_or(|without| !without.contains(claim))
}

fn actors_pass(project: &Project, filter: &Filter, claim: &Claim) -> bool {
    let ticked = || actors_in_role(filter, claim).filter(|actor| !filter.actors_off.contains(*actor));
    let anyone = filter.actors_off.is_empty() && filter.role.is_none();
    match &filter.actor_mode {
        ActorMode::Any => anyone || ticked().next().is_some(),
        ActorMode::Between(a, b) => joins(project, filter, claim, a, b),
    }
}

/// Whether different actors of the claim stand on both sides.
fn joins(project: &Project, filter: &Filter, claim: &Claim, a: &Side, b: &Side) -> bool {
    let holds = |side: &Side, actor: &ActorId| match side {
        Side::Actor(side) => side == actor,
        Side::Camp(side) => project.camp_of(actor) == Some(side),
    };
    let on = |side: &Side| -> BTreeSet<&ActorId> {
        actors_in_role(filter, claim).filter(|actor| holds(side, actor)).collect()
    };
    let (left, right) = (on(a), on(b));
    !left.is_empty() && !right.is_empty() && left.union(&right).count() > 1
}

/// The claims whose words hold the searched text, or `None` where nothing is searched.
fn text_hits(project: &Project, filter: &Filter) -> Option<BTreeSet<ClaimId>> {
    let needle = filter.text.trim();
    if needle.is_empty() {
        return None;
    }
    let mut hits = BTreeSet::new();
    for report in &project.reports {
        let spans = arabic::find_folded(&report.text, needle);
        let claims = project.claims_of(report.id).into_iter();
        hits.extend(claims.filter(|claim| spans.iter().any(|span| span.overlaps(claim.passage))).map(|claim| claim.id));
    }
    hits.extend(project.claims.iter().filter(|claim| names_hold(project, claim, needle)).map(|claim| claim.id));
    Some(hits)
}

/// Whether the kind, an actor or a place of the claim has a name, Arabic or English, that holds the needle.
fn names_hold(project: &Project, claim: &Claim, needle: &str) -> bool {
    let holds = |name: &str| !arabic::find_folded(name, needle).is_empty();
    let actors = claim.actors.iter().filter_map(|participant| project.actors.get(&participant.actor));
    let places = claim.places.iter().filter_map(|mention| project.places.get(&mention.place));
    actors
        .map(|actor| (&*actor.name_ar, &*actor.name_en))
        .chain(places.map(|place| (&*place.name_ar, &*place.name_en)))
        .chain([(claim.event_type.name_ar(), claim.event_type.name_en())])
        .any(|(name_ar, name_en)| holds(name_ar) || holds(name_en))
}
