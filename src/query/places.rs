//! What is counted by place: where each claim stands, and how many visible ones stand where.
//!
//! A claim stands at every place where it says that something happened; where it only says whence or whither, it stands
//! there. Most claims stand surely at one place; the others share few combinations of places, which are numbered. So one
//! look tells the row that a claim is counted in, and several places together are counted without a claim being
//! counted twice: from rows, whatever the number of claims.

mod counts;

pub use counts::{PlaceCounts, PlaceSet, Sum};

use super::answers::Answers;
use super::grouping::Grouping;
use crate::model::{ClaimId, PlaceId, PlaceRole};
use crate::store::{Columns, Lists};
use std::collections::HashMap;
use std::sync::Arc;

/// Where the claims of a project stand.
#[derive(Clone, Debug, Default)]
pub struct PlaceIndex {
    /// Of every claim the row that it is counted in: a place, then a combination of places, then nowhere.
    rows: Vec<u32>,
    /// The places of each combination, in order, see [`At`].
    sets: Lists,
    /// For each place the combinations that hold it.
    sets_of_place: Lists,
    places: usize,
    /// From where to where, each pair once and in order.
    routes: Vec<[u32; 2]>,
    /// The claims of each route, in order.
    claims_of_route: Lists,
}

/// A place where a claim stands, by its number among the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The place.
    pub place: u32,
    /// Whether no other place of the same name could be meant.
    pub sure: bool,
}

impl At {
    /// The place with a bit for doubt below, so that of two mentions of one place the surer sorts first.
    fn packed(self) -> u32 {
        self.place << 1 | u32::from(!self.sure)
    }

    fn unpacked(packed: u32) -> Self {
        Self { place: packed >> 1, sure: packed & 1 == 0 }
    }
}

impl PlaceIndex {
    /// Where the claims of `columns` stand.
    #[must_use]
    pub(super) fn new(columns: &Columns) -> Self {
        let places = columns.place_keys().len();
        let mut numbers: HashMap<Box<[u32]>, u32> = HashMap::new();
        let (mut sets, mut several, mut rows) = (Lists::default(), Vec::new(), Vec::with_capacity(columns.len()));
        let mut standing = Vec::new();
        for claim in 0..columns.len() {
            put_standing(columns, claim, &mut standing);
            rows.push(match standing.as_slice() {
                [] => u32::MAX,
                [one] if At::unpacked(*one).sure => one >> 1,
                many => {
                    let next = count(numbers.len());
                    let number = *numbers.entry(many.into()).or_insert_with(|| {
                        sets.push(many.iter().copied());
                        next
                    });
                    several.push(claim);
                    count(places) + number
                }
            });
        }
        let nowhere = count(places + sets.len());
        rows.iter_mut().filter(|row| **row == u32::MAX).for_each(|row| *row = nowhere);
        let sets_of_place = sets.turned_over(places, |packed| At::unpacked(packed).place as usize);
        let (routes, claims_of_route) = routes(columns, &several);
        Self { rows, sets: sets.trimmed(), sets_of_place, places, routes, claims_of_route }
    }

    fn row(&self, claim: usize) -> usize {
        self.rows.get(claim).map_or(self.nowhere(), |&row| row as usize)
    }

    fn nowhere(&self) -> usize {
        self.places + self.sets.len()
    }

    /// The places of a row.
    fn of_row(&self, row: usize) -> impl Iterator<Item = At> {
        let alone = (row < self.places).then(|| At { place: count(row), sure: true });
        let set = if alone.is_some() { &[] } else { self.sets.of(row.wrapping_sub(self.places)) };
        alone.into_iter().chain(set.iter().map(|&packed| At::unpacked(packed)))
    }

    /// Memory that grows with the claims, in bytes.
    #[must_use]
    pub(super) fn bytes(&self) -> usize {
        4 * self.rows.capacity()
            + 8 * self.routes.capacity()
            + [&self.sets, &self.sets_of_place, &self.claims_of_route].map(Lists::bytes).iter().sum::<usize>()
    }
}

/// Puts the places where a claim stands into `standing`, packed, in order and each once.
fn put_standing(columns: &Columns, claim: usize, standing: &mut Vec<u32>) {
    let known = |place: u32| columns.points().get(place as usize).is_some_and(Option::is_some);
    let named = || columns.places(claim).chain(columns.possible(claim)).filter(|named| known(named.place));
    let happened = named().any(|named| named.role == PlaceRole::At);
    standing.clear();
    let there = named().filter(|named| !happened || named.role == PlaceRole::At);
    standing.extend(there.map(|named| At { place: named.place, sure: named.sure }.packed()));
    standing.sort_unstable();
    standing.dedup_by_key(|packed| *packed >> 1);
}

/// Pairs of places from where and to where claims say that somebody went, with their claims; such a claim names at
/// least two places, so only those of `several` are asked, and those that happened at a third place.
fn routes(columns: &Columns, several: &[usize]) -> (Vec<[u32; 2]>, Lists) {
    let mut pairs: Vec<([u32; 2], u32)> = Vec::new();
    let happened_elsewhere = (0..columns.len()).filter(|&claim| columns.packed_places().of(claim).len() > 2);
    for claim in several.iter().copied().chain(happened_elsewhere) {
        let of = |role: PlaceRole| columns.places(claim).filter(move |named| named.role == role);
        for from in of(PlaceRole::From) {
            pairs.extend(of(PlaceRole::To).map(|to| ([from.place, to.place], count(claim))));
        }
    }
    let known = |place: &u32| columns.points().get(*place as usize).is_some_and(Option::is_some);
    pairs.retain(|([from, to], _)| from != to && known(from) && known(to));
    pairs.sort_unstable();
    pairs.dedup();
    let mut claims = Lists::default();
    let mut routes = Vec::new();
    for route in pairs.chunk_by(|a, b| a.0 == b.0) {
        routes.extend(route.first().map(|(pair, _)| *pair));
        claims.push(route.iter().map(|(_, claim)| *claim));
    }
    (routes, claims.trimmed())
}

/// Claims that say that somebody went from one place to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// From where, by number.
    pub from: u32,
    /// To where, by number.
    pub to: u32,
    /// The visible claims, in the order of the project.
    pub claims: Vec<ClaimId>,
    /// How many of them name both ends surely and are told as fact.
    pub told: usize,
}

impl Answers {
    /// The places that claims of the project name; their numbers are those of everything counted by place.
    #[must_use]
    pub fn place_keys(&self) -> &Arc<[PlaceId]> {
        self.index.columns().place_keys()
    }

    /// Counts the visible claims by place. `before` are counts of another filter over the same project, which are gone on
    /// from where that is less work.
    #[must_use]
    pub fn count_places(&self, grouping: &Grouping, before: Option<&PlaceCounts>) -> PlaceCounts {
        PlaceCounts::new(self, grouping, before)
    }

    /// Where a claim stands.
    pub fn places_of(&self, claim: ClaimId) -> impl Iterator<Item = At> {
        let places = self.index.places();
        places.of_row(places.row(claim.index()))
    }

    /// The visible claims of some places, in the order of the project.
    #[must_use]
    pub fn claims_at(&self, of: &PlaceSet) -> Vec<ClaimId> {
        let mut claims: Vec<ClaimId> = of.any.iter().flat_map(|&place| self.standing_at(of, place)).collect();
        claims.sort_unstable();
        claims.dedup();
        claims
    }

    /// The first of these, at most so many.
    #[must_use]
    pub fn first_claims_at(&self, of: &PlaceSet, most: usize) -> Vec<ClaimId> {
        let first = |place: u32| {
            let [named, possible] = self.naming(place);
            let those = |claims: &[u32]| self.those_of(of, claims).take(most).collect::<Vec<_>>();
            those(named).into_iter().chain(those(possible))
        };
        let mut claims: Vec<ClaimId> = of.any.iter().flat_map(|&place| first(place)).collect();
        claims.sort_unstable();
        claims.dedup();
        claims.truncate(most);
        claims
    }

    /// The claims that name a place, and those that could mean it.
    fn naming(&self, place: u32) -> [&[u32]; 2] {
        [self.index.of_place(place as usize), self.index.of_possible(place as usize)]
    }

    fn standing_at<'a>(&'a self, of: &'a PlaceSet, place: u32) -> impl Iterator<Item = ClaimId> + 'a {
        self.naming(place).into_iter().flat_map(move |claims| self.those_of(of, claims))
    }

    /// The visible ones of `claims` that stand at one of the places; a claim may name a place without standing there.
    fn those_of<'a>(&'a self, of: &'a PlaceSet, claims: &'a [u32]) -> impl Iterator<Item = ClaimId> + 'a {
        let claims = claims.iter().map(|&claim| ClaimId(claim));
        claims.filter(move |&claim| self.visible.contains(claim) && of.holds(self.places_of(claim)))
    }

    /// The visible claims that stand nowhere, in the order of the project.
    pub fn unplaced_claims(&self) -> impl Iterator<Item = ClaimId> {
        let places = self.index.places();
        self.visible.iter().filter(|claim| places.row(claim.index()) == places.nowhere())
    }

    /// The places at which one of these claims stands, as far as they are visible.
    #[must_use]
    pub fn places_of_all(&self, claims: &[ClaimId]) -> PlaceSet {
        let places = self.index.places();
        let mut rows = vec![false; places.nowhere() + 1];
        for claim in claims.iter().filter(|claim| self.visible.contains(**claim)) {
            if let Some(row) = rows.get_mut(places.row(claim.index())) {
                *row = true;
            }
        }
        let used = rows.iter().enumerate().filter(|(_, used)| **used);
        PlaceSet::any(used.flat_map(|(row, _)| places.of_row(row)).map(|at| at.place).collect())
    }

    /// From where to where visible claims say that somebody went.
    #[must_use]
    pub fn routes(&self) -> Vec<Route> {
        let (index, columns) = (self.index.places(), self.index.columns());
        let claims = |route: usize| index.claims_of_route.of(route).iter().map(|&claim| ClaimId(claim));
        let is_told = |claim: &ClaimId| {
            columns.statuses().get(claim.index()) == Some(&crate::model::Status::Reported)
                && columns.places(claim.index()).all(|named| named.sure)
        };
        let route = |(nth, &[from, to]): (usize, &[u32; 2])| {
            let claims: Vec<ClaimId> = claims(nth).filter(|&claim| self.visible.contains(claim)).collect();
            let told = claims.iter().filter(|claim| is_told(claim)).count();
            Route { from, to, claims, told }
        };
        index.routes.iter().enumerate().map(route).filter(|route| !route.claims.is_empty()).collect()
    }
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
