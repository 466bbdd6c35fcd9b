//! How much speaks for two claims telling of one happening, and what speaks against it.

use super::wording::{self, Wording};
use crate::model::{Actor, ActorId, CampId, Claim, EventType, Place, PlaceId, PlaceRole, Report, Role, Status};
use std::collections::{BTreeMap, BTreeSet};

/// The least score at which two claims are joined. The scale is that of [`Likeness::score`]; found on the pairs of
/// tellings in hand-annotated reports.
pub(super) const ENOUGH: f32 = 5.0;
/// The least score of every pair in an incident, so that claims that hardly fit are not joined by one that fits both.
pub(super) const BEARABLE: f32 = 3.5;
/// From this share of common words on, two sentences are one text in two outlets.
const COPIED: f32 = 0.7;
/// An interval longer than this says little about when; in days.
const LONG_DAYS: i32 = 45;

/// What is known of every claim, worked out once.
pub(super) struct Likeness<'a> {
    claims: &'a [Claim],
    facts: Vec<Facts>,
}

struct Facts {
    wording: Wording,
    /// Places of the event that are points: two claims with different ones tell of different events.
    points: BTreeSet<PlaceId>,
    /// Latitude, longitude and radius in kilometres of those and of the areas, cities and governorates around.
    reaches: Vec<[f64; 3]>,
    /// Camps of its actors.
    camps: BTreeSet<CampId>,
    actors: BTreeMap<ActorId, Option<CampId>>,
    /// Camps of those who did it.
    initiators: BTreeSet<CampId>,
    /// "Another meeting": the report itself sets it apart from those it told before.
    another: bool,
}

impl<'a> Likeness<'a> {
    pub(super) fn new(
        reports: &[Report],
        claims: &'a [Claim],
        places: &BTreeMap<PlaceId, Place>,
        actors: &BTreeMap<ActorId, Actor>,
    ) -> Self {
        let camp = |id: &ActorId| actors.get(id).map(|actor| actor.camp.clone());
        let facts = claims.iter().filter_map(|claim| {
            let report = reports.get(claim.report.index())?;
            let (points, reaches) = places_of(claim, places);
            let named: BTreeMap<ActorId, Option<CampId>> = claim
                .actors
                .iter()
                .filter(|actor| actor.role != Role::Source)
                .map(|side| (side.actor.clone(), camp(&side.actor)))
                .collect();
            let initiators = claim.actors.iter().filter(|actor| actor.role == Role::Initiator);
            Some(Facts {
                initiators: initiators.filter_map(|actor| camp(&actor.actor)).collect(),
                another: wording::is_another(report, claim),
                wording: Wording::of(report, claim),
                points,
                reaches,
                camps: named.values().flatten().cloned().collect(),
                actors: named,
            })
        });
        Self { claims, facts: facts.collect() }
    }

    fn pair(&self, a: usize, b: usize) -> Option<(&Claim, &Claim, &Facts, &Facts)> {
        Some((self.claims.get(a)?, self.claims.get(b)?, self.facts.get(a)?, self.facts.get(b)?))
    }

    /// Whether `b`, and every claim that begins after it, begins after the last day of `a`.
    pub(super) fn is_past(&self, a: usize, b: usize) -> bool {
        let date = |at: usize| self.claims.get(at).and_then(|claim| claim.date.as_ref());
        match (date(a), date(b)) {
            (Some(a), Some(b)) => b.interval.earliest() > a.interval.latest(),
            _ => false,
        }
    }

    /// Points for the pair: places up to 3, actors up to 3, days up to 3, words up to 5, the same kind
    /// up to 1.5. A claim that
    /// speaks of months is a process rather than a happening and loses 2; claims of one report lose 1, for a report
    /// that tells of two clashes in one city often means two.
    pub(super) fn score(&self, a: usize, b: usize) -> f32 {
        let Some((left, right, mine, yours)) = self.pair(a, b) else { return 0.0 };
        if self.speaks_against(a, b) {
            return 0.0;
        }
        let words = mine.wording.shared_with(&yours.wording);
        let copied = if words >= COPIED && left.report != right.report { 5.0 } else { 2.0 * words };
        let kind = if left.event_type == right.event_type { kind_points(left.event_type) } else { 0.0 };
        let same_report = if left.report == right.report { -1.0 } else { 0.0 };
        copied + kind + place_points(mine, yours) + actor_points(mine, yours) + day_points(left, right) + same_report
    }

    /// Whether the two cannot tell of one happening: days apart, different points, other camps that did it, a
    /// plan beside a deed, no camp in common, or a report that says "another".
    pub(super) fn speaks_against(&self, a: usize, b: usize) -> bool {
        let Some((left, right, mine, yours)) = self.pair(a, b) else { return true };
        let days_apart = match (&left.date, &right.date) {
            (Some(left), Some(right)) => left.interval.meet(right.interval).is_none(),
            _ => false,
        };
        let places_apart =
            !mine.points.is_empty() && !yours.points.is_empty() && mine.points.is_disjoint(&yours.points);
        let planned = |claim: &Claim| matches!(claim.status, Status::Planned | Status::Hypothetical);
        let apart_by_word = left.report == right.report && (mine.another || yours.another);
        let deeds_apart = !mine.initiators.is_empty()
            && !yours.initiators.is_empty()
            && mine.initiators.is_disjoint(&yours.initiators);
        days_apart
            || places_apart
            || apart_by_word
            || deeds_apart
            || planned(left) != planned(right)
            || strangers(mine, yours)
    }
}

/// The points among the places of the event itself (not where movers came from), and the reach of all of them.
fn places_of(claim: &Claim, places: &BTreeMap<PlaceId, Place>) -> (BTreeSet<PlaceId>, Vec<[f64; 3]>) {
    use crate::model::PlaceKind as K;
    let here = claim.places.iter().filter(|mention| mention.role != PlaceRole::From);
    let here: Vec<&Place> = here.filter_map(|mention| places.get(&mention.place)).collect();
    let is_point = |place: &&&Place| !place.kind.is_areal() && !matches!(place.kind, K::City | K::Road | K::River);
    let points = here.iter().filter(is_point).map(|place| place.id.clone()).collect();
    (points, here.iter().map(|place| [place.lat, place.lon, place.radius_km]).collect())
}

/// One point in common, or places that are one or lie one inside the other's reach.
fn place_points(mine: &Facts, yours: &Facts) -> f32 {
    if !mine.points.is_disjoint(&yours.points) {
        3.0
    } else if mine.reaches.iter().any(|a| yours.reaches.iter().any(|b| reach_each_other(a, b))) {
        1.5
    } else {
        0.0
    }
}

/// That two claims are of one kind says less where a front sees such events every day.
fn kind_points(event_type: EventType) -> f32 {
    use EventType as E;
    match event_type {
        E::Clash | E::Offensive | E::Shelling | E::AirStrike | E::Control | E::Deployment => 0.5,
        _ => 1.5,
    }
}

/// Whether one of two places lies within the other's radius.
fn reach_each_other(&[lat, lon, radius_km]: &[f64; 3], &[other_lat, other_lon, other_radius_km]: &[f64; 3]) -> bool {
    const KM_PER_DEGREE: f64 = 111.2;
    let north = (lat - other_lat) * KM_PER_DEGREE;
    let east = (lon - other_lon) * KM_PER_DEGREE * lat.to_radians().cos();
    north.hypot(east) <= radius_km.max(other_radius_km)
}

/// How many of the actors of the claim that names fewer the other names too, or names of their camp.
fn actor_points(mine: &Facts, yours: &Facts) -> f32 {
    let (few, many) = if mine.actors.len() <= yours.actors.len() {
        (&mine.actors, &yours.actors)
    } else {
        (&yours.actors, &mine.actors)
    };
    let likeness = |(id, camp): (&ActorId, &Option<CampId>)| -> f32 {
        if many.contains_key(id) {
            1.0
        } else if camp.is_some() && many.values().any(|other| other == camp) {
            0.6
        } else {
            0.0
        }
    };
    #[expect(clippy::cast_precision_loss, reason = "a handful of actors")]
    let share = few.iter().map(likeness).sum::<f32>() / few.len().max(1) as f32;
    // One shared name of one is less than two of two.
    if few.len() == 1 { 2.0 * share } else { 3.0 * share }
}

/// Whether both name actors, and none of one camp.
fn strangers(mine: &Facts, yours: &Facts) -> bool {
    !mine.camps.is_empty() && !yours.camps.is_empty() && mine.camps.is_disjoint(&yours.camps)
}

/// The tighter the days that both allow, the more they say.
fn day_points(left: &Claim, right: &Claim) -> f32 {
    let (Some(left), Some(right)) = (&left.date, &right.date) else { return 0.0 };
    let longest = left.interval.len_days().max(right.interval.len_days());
    match longest {
        ..=1 => 3.0,
        2..=10 => 1.5,
        11..=LONG_DAYS => 0.0,
        _ => -2.0,
    }
}
