//! For each facet the claims that its own filter lets pass, kept while the filter changes: only claims that the change
//! concerns are looked at.

use super::bits::Bits;
use super::filter::{ActorMode, Filter, Side};
use super::index::Index;
use super::sets::ClaimSet;
use crate::model::{ActorId, DayInterval, EventType, ReportId, ReviewState, Role, Status};
use crate::store::ActorIn;
use std::collections::BTreeSet;

/// The claims that each facet lets pass, whatever the others say.
#[derive(Debug, Default)]
pub(super) struct Passing {
    pub(super) actors: Bits,
    pub(super) kinds: Bits,
    pub(super) status: Bits,
    pub(super) reviews: Bits,
    pub(super) reports: Bits,
    pub(super) days: Bits,
    pub(super) picked: Bits,
}

impl Passing {
    /// Every claim passes, as with the filter that is empty.
    pub(super) fn everything(claims: usize) -> Self {
        let all = || Bits::all(claims);
        let (actors, kinds, status, reviews) = (all(), all(), all(), all());
        Self { actors, kinds, status, reviews, reports: all(), days: all(), picked: all() }
    }

    /// Follows kinds that have been ticked or unticked.
    pub(super) fn turn_kinds(&mut self, index: &Index, before: &BTreeSet<EventType>, after: &BTreeSet<EventType>) {
        let changed = before.symmetric_difference(after).filter_map(|&kind| index.by_kind().of(kind as usize));
        changed.for_each(|claims| claims.toggle_in(&mut self.kinds));
    }

    /// Follows status that have been ticked or unticked.
    pub(super) fn turn_status(&mut self, index: &Index, before: &BTreeSet<Status>, after: &BTreeSet<Status>) {
        let changed = before.symmetric_difference(after).filter_map(|&status| index.by_status().of(status as usize));
        changed.for_each(|claims| claims.toggle_in(&mut self.status));
    }

    /// Follows states of review that have been ticked or unticked.
    pub(super) fn turn_reviews(
        &mut self,
        index: &Index,
        before: &BTreeSet<ReviewState>,
        after: &BTreeSet<ReviewState>,
    ) {
        let changed = before.symmetric_difference(after).filter_map(|&state| index.by_review().of(state as usize));
        changed.for_each(|claims| claims.toggle_in(&mut self.reviews));
    }

    /// Follows reports that have been ticked or unticked.
    pub(super) fn turn_reports(&mut self, index: &Index, before: &BTreeSet<ReportId>, after: &BTreeSet<ReportId>) {
        for report in before.symmetric_difference(after) {
            self.reports.put_range(index.columns().claims_of_report(*report), !after.contains(report));
        }
        if before != after {
            let columns = index.columns();
            for &claim in columns.apart() {
                let report = columns.reports().get(claim as usize).map(|&report| ReportId(report));
                self.reports.put(claim as usize, report.is_none_or(|report| !after.contains(&report)));
            }
        }
    }

    /// Follows the claims that were picked by hand.
    pub(super) fn turn_picked(&mut self, before: &Filter, after: &Filter) {
        if (&before.only, &before.without) == (&after.only, &after.without) {
            return;
        }
        let end = self.picked.end();
        let only = after.only.as_ref().map_or_else(|| Bits::all(end), |only| only.among(end));
        self.picked = after.without.as_ref().map_or_else(|| only.clone(), |without| only.without(&without.among(end)));
    }

    /// Follows the window of days. Where it has moved a little, only claims that begin or end between the places of its
    /// ends are looked at.
    pub(super) fn turn_days(&mut self, index: &Index, before: &Filter, after: &Filter) {
        if (before.days, before.keep_undated) == (after.days, after.keep_undated) {
            return;
        }
        let (claims, time) = (index.columns().len(), index.time());
        let Some(window) = after.days else {
            self.days = Bits::all(claims);
            return;
        };
        match before.days.filter(|&before| time.between(before, window) <= claims / 4) {
            Some(before) => self.move_window(index, before, window),
            None => {
                self.days = Bits::none(claims);
                let touching = time.touching(index.columns(), window, &Bits::all(claims));
                self.days.extend(touching.into_iter().map(|claim| claim as usize));
            }
        }
        self.days = self.days.without(index.undated());
        if after.keep_undated {
            self.days.join(index.undated());
        }
    }

    fn move_window(&mut self, index: &Index, before: DayInterval, window: DayInterval) {
        let touches = |claim: u32| index.columns().days(claim as usize).is_some_and(|days| days.meet(window).is_some());
        for &claim in index.time().beginning_or_ending_between(before, window).into_iter().flatten() {
            self.days.put(claim as usize, touches(claim));
        }
    }

    /// Looks again at claims that have changed, as `filter` asks.
    pub(super) fn look_again(&mut self, index: &Index, filter: &Filter, claims: &[usize]) {
        let columns = index.columns();
        let ticked = Ticked::new(index, filter);
        let sides = match &filter.actor_mode {
            ActorMode::Between(a, b) => Known::new(index, a).zip(Known::new(index, b)),
            ActorMode::Any => None,
        };
        for &claim in claims {
            let actors = match &filter.actor_mode {
                ActorMode::Between(..) => sides.is_some_and(|(a, b)| joins(index, a, b, filter.role, claim)),
                ActorMode::Any => lets_all_pass(filter) || ticked.passes(index, claim),
            };
            self.actors.put(claim, actors);
            self.kinds.put(claim, columns.kinds().get(claim).is_none_or(|kind| !filter.types_off.contains(kind)));
            let status = columns.statuses().get(claim);
            self.status.put(claim, status.is_none_or(|status| !filter.status_off.contains(status)));
            let review = columns.review(claim);
            self.reviews.put(claim, review.is_none_or(|review| !filter.reviews_off.contains(&review)));
            let report = columns.reports().get(claim).map(|&report| ReportId(report));
            self.reports.put(claim, report.is_none_or(|report| !filter.reports_off.contains(&report)));
            let days = filter.days.is_none_or(|window| {
                columns.days(claim).map_or(filter.keep_undated, |days| days.meet(window).is_some())
            });
            self.days.put(claim, days);
            let id = crate::model::ClaimId(u32::try_from(claim).unwrap_or(u32::MAX));
            let only = filter.only.as_ref().is_none_or(|only| only.contains(id));
            self.picked.put(claim, only && filter.without.as_ref().is_none_or(|without| !without.contains(id)));
        }
    }

    /// Follows what is asked of actors.
    pub(super) fn turn_actors(&mut self, index: &Index, before: &Filter, after: &Filter) {
        match &after.actor_mode {
            ActorMode::Between(a, b) => {
                if (&before.actor_mode, before.role) != (&after.actor_mode, after.role) {
                    self.actors = joining(index, a, b, after.role);
                }
            }
            ActorMode::Any if lets_all_pass(after) => self.actors = Bits::all(index.columns().len()),
            ActorMode::Any => self.turn_ticks(index, before, after),
        }
    }

    /// Looks anew at the claims that name an actor whose tick has changed, or puts together those of ticked actors where
    /// that is less work or the question was another.
    fn turn_ticks(&mut self, index: &Index, before: &Filter, after: &Filter) {
        let ticked = Ticked::new(index, after);
        let sets = |actors: &[usize]| -> Vec<&ClaimSet> {
            actors.iter().filter_map(|&actor| index.by_actor(after.role).of(actor)).collect()
        };
        let looks = |sets: &[&ClaimSet]| -> usize { sets.iter().map(|set| set.len()).sum() };
        let on = sets(&ticked.actors());
        let changed = (before.actor_mode == ActorMode::Any && before.role == after.role)
            .then(|| sets(&numbers(index, before.actors_off.symmetric_difference(&after.actors_off))));
        match changed {
            Some(changed) if looks(&changed) <= looks(&on) => {
                if lets_all_pass(before) {
                    self.actors.clone_from(index.acted());
                }
                let mut look = |claim| self.actors.put(claim, ticked.passes(index, claim));
                changed.into_iter().for_each(|claims| claims.for_each(&mut look));
            }
            _ => {
                self.actors = Bits::none(index.columns().len());
                on.into_iter().for_each(|claims| claims.put_into(&mut self.actors));
            }
        }
    }
}

/// Whether claims without any actor pass.
fn lets_all_pass(filter: &Filter) -> bool {
    filter.actor_mode == ActorMode::Any && filter.actors_off.is_empty() && filter.role.is_none()
}

/// Which actors are ticked, and in which part they count.
struct Ticked {
    /// For every actor of the claims.
    on: Vec<bool>,
    role: Option<Role>,
}

impl Ticked {
    fn new(index: &Index, filter: &Filter) -> Self {
        let mut on = vec![true; index.columns().actor_keys().len()];
        for actor in numbers(index, filter.actors_off.iter()) {
            if let Some(on) = on.get_mut(actor) {
                *on = false;
            }
        }
        Self { on, role: filter.role }
    }

    /// The places of the ticked actors among the keys.
    fn actors(&self) -> Vec<usize> {
        self.on.iter().enumerate().filter(|(_, on)| **on).map(|(actor, _)| actor).collect()
    }

    /// Whether the claim names a ticked actor in the part that counts.
    fn passes(&self, index: &Index, claim: usize) -> bool {
        index.columns().packed_actors().of(claim).iter().any(|&packed| {
            let named = ActorIn::unpacked(packed);
            self.on.get(named.actor as usize) == Some(&true) && self.role.is_none_or(|role| role == named.role)
        })
    }
}

/// The places of these actors among the keys; both stand in the same order. Actors that no claim names are left out.
fn numbers<'a>(index: &Index, actors: impl Iterator<Item = &'a ActorId>) -> Vec<usize> {
    let mut keys = index.columns().actor_keys().iter().enumerate().peekable();
    let place = |actor: &ActorId| {
        while keys.next_if(|(_, key)| *key < actor).is_some() {}
        keys.next_if(|(_, key)| *key == actor).map(|(place, _)| place)
    };
    actors.filter_map(place).collect()
}

/// The claims in which different actors stand on both sides.
fn joining(index: &Index, a: &Side, b: &Side, role: Option<Role>) -> Bits {
    let mut joining = Bits::none(index.columns().len());
    let (Some(a), Some(b)) = (Known::new(index, a), Known::new(index, b)) else { return joining };
    let mut look = |claim| joining.put(claim, joins(index, a, b, role, claim));
    a.claims(index).into_iter().for_each(|claims| claims.for_each(&mut look));
    joining
}

/// Whether different actors of the claim stand on both sides.
fn joins(index: &Index, a: Known, b: Known, role: Option<Role>, claim: usize) -> bool {
    let named = || index.columns().actors(claim).filter(|named| role.is_none_or(|role| role == named.role));
    let on = |side: Known| named().filter(move |named| side.holds(index, *named));
    let mut both = on(a).chain(on(b)).map(|named| named.actor);
    let first = both.next();
    let differ = both.any(|actor| Some(actor) != first);
    differ && on(a).next().is_some() && on(b).next().is_some()
}

/// A side whose camp or actor some claim names, by its place among the keys.
#[derive(Clone, Copy)]
enum Known {
    Camp(usize),
    Actor(usize),
}

impl Known {
    fn new(index: &Index, side: &Side) -> Option<Self> {
        match side {
            Side::Camp(camp) => index.columns().camp_keys().binary_search(camp).ok().map(Self::Camp),
            Side::Actor(actor) => index.columns().actor_keys().binary_search(actor).ok().map(Self::Actor),
        }
    }

    fn claims(self, index: &Index) -> Option<&ClaimSet> {
        match self {
            Self::Camp(camp) => index.by_camp(None).of(camp),
            Self::Actor(actor) => index.by_actor(None).of(actor),
        }
    }

    fn holds(self, index: &Index, named: ActorIn) -> bool {
        match self {
            Self::Camp(camp) => index.columns().camp_of(named.actor) == Some(camp),
            Self::Actor(actor) => named.actor as usize == actor,
        }
    }
}
