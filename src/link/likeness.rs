//! How much speaks for two claims telling of one happening, and what speaks against it.

use super::wording::Wording;
use crate::model::{ActorId, Claim, Place, PlaceId, PlaceRole, Report, Role, Status};
use std::collections::{BTreeMap, BTreeSet};

/// The least score at which two claims are joined. The scale is that of [`Likeness::score`]; found on the pairs of
/// tellings in hand-annotated reports.
pub(super) const ENOUGH: f32 = 5.0;
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
    /// Areas, cities and governorates around it.
    around: BTreeSet<PlaceId>,
    actors: BTreeSet<ActorId>,
}

impl<'a> Likeness<'a> {
    pub(super) fn new(reports: &[Report], claims: &'a [Claim], places: &BTreeMap<PlaceId, Place>) -> Self {
        let facts = claims.iter().filter_map(|claim| {
            let report = reports.get(claim.report.index())?;
            let (points, around) = places_of(claim, places);
            let actors = claim.actors.iter().filter(|actor| actor.role != Role::Source);
            Some(Facts {
                wording: Wording::of(report, claim),
                points,
                around,
                actors: actors.map(|actor| actor.actor.clone()).collect(),
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

    /// Points for the pair: places up to 3, actors up to 3, days up to 3, words up to 5, the same kind 1. Claims of
    /// one report need more, for a report that tells of two clashes in one city usually means two.
    pub(super) fn score(&self, a: usize, b: usize) -> f32 {
        let Some((left, right, mine, yours)) = self.pair(a, b) else { return 0.0 };
        if self.speaks_against(a, b) {
            return 0.0;
        }
        let words = mine.wording.shared_with(&yours.wording);
        let copied = if words >= COPIED && left.report != right.report { 5.0 } else { 2.0 * words };
        let kind = if left.event_type == right.event_type { 1.0 } else { 0.0 };
        let same_report = if left.report == right.report { -2.0 } else { 0.0 };
        copied + kind + place_points(mine, yours) + actor_points(mine, yours) + day_points(left, right) + same_report
    }

    /// Whether the two cannot tell of one happening: days apart, different points, a plan beside a deed, or two
    /// triggers of one sentence.
    pub(super) fn speaks_against(&self, a: usize, b: usize) -> bool {
        let Some((left, right, mine, yours)) = self.pair(a, b) else { return true };
        let days_apart = match (&left.date, &right.date) {
            (Some(left), Some(right)) => left.interval.meet(right.interval).is_none(),
            _ => false,
        };
        let places_apart =
            !mine.points.is_empty() && !yours.points.is_empty() && mine.points.is_disjoint(&yours.points);
        let planned = |claim: &Claim| matches!(claim.status, Status::Planned | Status::Hypothetical);
        let strangers = !mine.actors.is_empty() && !yours.actors.is_empty() && mine.actors.is_disjoint(&yours.actors);
        let one_sentence = left.report == right.report && left.passage == right.passage;
        days_apart || places_apart || planned(left) != planned(right) || strangers || one_sentence
    }
}

/// The places of the event itself (not where movers came from), points apart from areas and cities.
fn places_of(claim: &Claim, places: &BTreeMap<PlaceId, Place>) -> (BTreeSet<PlaceId>, BTreeSet<PlaceId>) {
    use crate::model::PlaceKind as K;
    let here = claim.places.iter().filter(|mention| mention.role != PlaceRole::From);
    here.map(|mention| mention.place.clone()).partition(|id| {
        places.get(id).is_some_and(|place| !place.kind.is_areal() && !matches!(place.kind, K::City | K::Road | K::River))
    })
}

fn place_points(mine: &Facts, yours: &Facts) -> f32 {
    if !mine.points.is_disjoint(&yours.points) {
        3.0
    } else if !mine.around.is_disjoint(&yours.around) {
        1.5
    } else {
        0.0
    }
}

/// Shared actors over all actors of the one that names fewer.
fn actor_points(mine: &Facts, yours: &Facts) -> f32 {
    let fewest = mine.actors.len().min(yours.actors.len());
    if fewest == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "a handful of actors")]
    let share = mine.actors.intersection(&yours.actors).count() as f32 / fewest as f32;
    // One shared name of one is less than two of two.
    if fewest == 1 { 2.0 * share } else { 3.0 * share }
}

/// The tighter the days that both allow, the more they say.
fn day_points(left: &Claim, right: &Claim) -> f32 {
    let (Some(left), Some(right)) = (&left.date, &right.date) else { return 0.0 };
    let longest = left.interval.len_days().max(right.interval.len_days());
    match longest {
        ..=1 => 3.0,
        2..=10 => 2.0,
        11..=LONG_DAYS => 1.0,
        _ => 0.0,
    }
}
