//! How much speaks for two claims telling of one happening, and what speaks against it.

use super::blocks::Family;
use super::facts::{Facts, Fields, Neighbours, disjoint};
use crate::model::{DayInterval, EventType, Status};

/// The least score at which two claims are joined. The scale is that of [`Likeness::score`]; found on the pairs of
/// tellings in hand-annotated reports.
pub(super) const ENOUGH: f32 = 5.0;
/// The least score of every pair in an incident, so that claims that hardly fit are not joined by one that fits both.
pub(super) const BEARABLE: f32 = 3.5;
/// An interval longer than this says little about when; in days.
const LONG_DAYS: i32 = 45;

/// Weighs pairs of claims.
pub(super) struct Likeness<'a> {
    facts: &'a [Facts],
    neighbours: &'a Neighbours,
}

impl<'a> Likeness<'a> {
    pub(super) fn new(facts: &'a [Facts], neighbours: &'a Neighbours) -> Self {
        Self { facts, neighbours }
    }

    fn pair(&self, a: u32, b: u32) -> Option<(&'a Facts, &'a Facts)> {
        Some((self.facts.get(a as usize)?, self.facts.get(b as usize)?))
    }

    /// Points for the pair: places up to 3, actors up to 3, days up to 3, words up to 5, the same kind
    /// up to 1.5. A claim that
    /// speaks of months is a process rather than a happening and loses 2; claims of one report lose 1, for a report
    /// that tells of two clashes in one city often means two.
    pub(super) fn score(&self, a: u32, b: u32) -> f32 {
        let Some((left, right)) = self.pair(a, b) else { return 0.0 };
        let (mine, yours) = (&left.fields, &right.fields);
        if self.speaks_against(left, right) {
            return 0.0;
        }
        let words = left.wording.shared_with(&right.wording);
        let copied =
            if left.wording.is_copy_of(&right.wording) && left.report != right.report { 5.0 } else { 2.0 * words };
        let kind = if mine.kind == yours.kind { kind_points(mine.kind) } else { 0.0 };
        let same_report = if left.report == right.report { -1.0 } else { 0.0 };
        let days = day_points(mine.date, yours.date);
        copied + kind + self.place_points(mine, yours) + actor_points(mine, yours) + days + same_report
    }

    /// How well the content of `told` fits what `denied` denies: places, actors, days and words; `None` where it is
    /// something else.
    pub(super) fn denied_content(&self, denied: u32, told: u32) -> Option<f32> {
        let (left, right) = self.pair(denied, told)?;
        let (mine, yours) = (&left.fields, &right.fields);
        let places = self.place_points(mine, yours);
        let unplaced = mine.places.is_empty() || yours.places.is_empty();
        let actors = actor_points(mine, yours);
        let words = left.wording.shared_with(&right.wording);
        let fits = actors > 0.0 && (places > 0.0 || unplaced) && !self.speaks_against(left, right);
        fits.then_some(places + actors + day_points(mine.date, yours.date) + 2.0 * words)
    }

    /// Whether the words around two claims of different reports are one text.
    pub(super) fn is_copy(&self, a: u32, b: u32) -> bool {
        self.pair(a, b).is_some_and(|(left, right)| left.wording.is_copy_of(&right.wording))
    }

    /// Whether the two cannot tell of one happening: days apart, places apart, other camps that did it, a plan beside
    /// a deed, no camp in common, or a report that says "another".
    fn speaks_against(&self, left: &Facts, right: &Facts) -> bool {
        let (mine, yours) = (&left.fields, &right.fields);
        let days_apart = match (mine.date, yours.date) {
            (Some(mine), Some(yours)) => mine.meet(yours).is_none(),
            _ => false,
        };
        let planned = |fields: &Fields| matches!(fields.status, Status::Planned | Status::Hypothetical);
        let apart_by_word = left.report == right.report && (mine.another || yours.another);
        days_apart
            || apart_by_word
            || planned(mine) != planned(yours)
            || apart(&mine.points, &yours.points)
            || apart(&mine.initiators, &yours.initiators)
            || turned(mine, yours)
            || turned(yours, mine)
            || strangers(mine, yours)
            || self.far_apart(mine, yours)
    }

    /// Whether both name places, and none of the one lies about one of the other. Talks in one city are held about
    /// another.
    fn far_apart(&self, mine: &Fields, yours: &Fields) -> bool {
        Family::of(mine.kind) != Family::Talking
            && !mine.places.is_empty()
            && !yours.places.is_empty()
            && !self.neighbours.meet(&mine.places, &yours.places)
    }

    /// One point in common, or places that are one or lie one inside the other's reach.
    fn place_points(&self, mine: &Fields, yours: &Fields) -> f32 {
        if !disjoint(&mine.points, &yours.points) {
            3.0
        } else if self.neighbours.meet(&mine.places, &yours.places) {
            1.5
        } else {
            0.0
        }
    }
}

/// Whether both tell something, and nothing in common; sorted lists.
fn apart(mine: &[u32], yours: &[u32]) -> bool {
    !mine.is_empty() && !yours.is_empty() && disjoint(mine, yours)
}

/// Whether those who did the one suffered the other, and nobody else did.
fn turned(mine: &Fields, yours: &Fields) -> bool {
    let suffered =
        |camp: &u32| yours.targets.binary_search(camp).is_ok() && yours.initiators.binary_search(camp).is_err();
    !mine.initiators.is_empty() && mine.initiators.iter().all(suffered)
}

/// That two claims are of one kind says less where a front sees such events every day.
fn kind_points(event_type: EventType) -> f32 {
    use EventType as E;
    match event_type {
        E::Clash | E::Offensive | E::Shelling | E::AirStrike | E::Control | E::Deployment => 0.5,
        _ => 1.5,
    }
}

/// How many of the actors of the claim that names fewer the other names too, or names of their camp.
fn actor_points(mine: &Fields, yours: &Fields) -> f32 {
    let (few, many) = if mine.actors.len() <= yours.actors.len() {
        (&mine.actors, &yours.actors)
    } else {
        (&yours.actors, &mine.actors)
    };
    let likeness = |named: &(u32, Option<u32>)| -> f32 {
        if many.binary_search(named).is_ok() {
            1.0
        } else if named.1.is_some() && many.iter().any(|other| other.1 == named.1) {
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
fn strangers(mine: &Fields, yours: &Fields) -> bool {
    let mut camps = mine.camps().peekable();
    camps.peek().is_some()
        && yours.camps().next().is_some()
        && !camps.any(|camp| yours.camps().any(|other| other == camp))
}

/// The tighter the days that both allow, the more they say.
fn day_points(left: Option<DayInterval>, right: Option<DayInterval>) -> f32 {
    let (Some(left), Some(right)) = (left, right) else { return 0.0 };
    match left.len_days().max(right.len_days()) {
        ..=1 => 3.0,
        2..=10 => 1.5,
        11..=LONG_DAYS => 0.0,
        _ => -2.0,
    }
}
