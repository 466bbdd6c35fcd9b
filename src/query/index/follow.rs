//! The index follows a few changed claims: sets, lists and the order of time are mended where those claims stand.

use super::{Index, Standing, in_role, roles};
use crate::model::{ActorId, ClaimId};
use crate::query::grid::Grid;
use crate::query::lane_cut::LastCut;
use crate::query::places::PlaceIndex;
use crate::query::sets::Sets;
use crate::store::{Columns, Followed, Lists, PlaceIn};
use std::collections::{BTreeMap, BTreeSet};

/// A claim as the index knows it before it changes.
struct Before {
    claim: usize,
    days: Option<[i32; 2]>,
    slots: Option<[usize; 2]>,
    entries: Entries,
}

/// Where a claim stands in sets and lists.
#[derive(PartialEq)]
struct Entries {
    kind: Option<usize>,
    status: Option<usize>,
    review: Option<usize>,
    /// By part, as [`roles`] has them.
    actors: Vec<BTreeSet<usize>>,
    camps: Vec<BTreeSet<usize>>,
    places: Vec<u32>,
    possible: Vec<u32>,
}

impl Entries {
    fn of(columns: &Columns, claim: usize) -> Self {
        let there = columns.is_there(claim);
        let named = |role| columns.packed_actors().of(claim).iter().filter_map(move |&packed| in_role(packed, role));
        let camp = |actor| columns.camp_of(actor);
        Self {
            kind: columns.kinds().get(claim).filter(|_| there).map(|&kind| kind as usize),
            status: columns.statuses().get(claim).filter(|_| there).map(|&status| status as usize),
            review: columns.review(claim).map(|review| review as usize),
            actors: roles().map(|role| named(role).map(|actor| actor as usize).collect()).into(),
            camps: roles().map(|role| named(role).filter_map(camp).collect()).into(),
            places: columns.packed_places().of(claim).to_vec(),
            possible: columns.packed_possible().of(claim).to_vec(),
        }
    }
}

impl Index {
    /// Takes over what claims are now; gives the slots of time that were put in, one after the other: each one moves every
    /// slot from there on by one.
    pub(in crate::query) fn follow(&mut self, followed: Followed) -> Vec<usize> {
        let before: Vec<Before> = followed.claims().map(|claim| self.before(claim)).collect();
        let moves_places = followed.moves_places();
        self.columns.follow(followed);
        self.cut = LastCut::default();
        let put_in = self.follow_time(&before);
        let mut placed = moves_places;
        for was in &before {
            let now = Entries::of(&self.columns, was.claim);
            placed |= (&was.entries.places, &was.entries.possible) != (&now.places, &now.possible);
            self.move_in_sets(was.claim, &was.entries, &now);
            self.follow_bits(was.claim);
        }
        if moves_places {
            self.grid = Grid::new(&self.columns);
        }
        if placed {
            self.follow_places(&before);
        }
        put_in
    }

    /// The claims that name one of these actors.
    pub(in crate::query) fn naming(&self, actors: &[ActorId]) -> Vec<ClaimId> {
        let mut claims = Vec::new();
        let known = actors.iter().filter_map(|actor| self.columns.actor_keys().binary_search(actor).ok());
        for named in known.filter_map(|actor| self.by_actor(None).of(actor)) {
            named.for_each(|claim| claims.push(ClaimId(number(claim))));
        }
        claims
    }

    fn before(&self, claim: usize) -> Before {
        let lanes = self.lanes();
        let slots = self.standings.get(claim).filter(|standing| standing.begins != Standing::NONE);
        let slots = slots.map(|standing| [standing.begins as usize / lanes, standing.ends as usize / lanes]);
        Before { claim, days: days(&self.columns, claim), slots, entries: Entries::of(&self.columns, claim) }
    }

    /// Brings the order of time and the standings in line with the columns.
    fn follow_time(&mut self, before: &[Before]) -> Vec<usize> {
        let moved = |was: &&Before| was.days != days(&self.columns, was.claim);
        let moved: Vec<&Before> = before.iter().filter(moved).collect();
        for was in &moved {
            if let Some(slots) = was.slots {
                self.time.take_out(number(was.claim), slots);
            }
        }
        let mut put_in = Vec::new();
        let new_days: Vec<[i32; 2]> = moved.iter().filter_map(|was| days(&self.columns, was.claim)).collect();
        for day in new_days.into_iter().flatten() {
            let (slot, is_new) = self.time.slot_for(day);
            if is_new {
                self.move_standings(slot);
                put_in.push(slot);
            }
        }
        for was in before {
            let standing = self.standing(was.claim);
            if let Some(slot) = self.standings.get_mut(was.claim) {
                *slot = standing;
            }
        }
        let (lanes, standings) = (super::lanes(&self.columns), &self.standings);
        let end_of = |claim: u32| standings.get(claim as usize).map_or(0, |standing| standing.ends as usize / lanes);
        for was in &moved {
            if let Some([first, last]) = days(&self.columns, was.claim)
                && let Some(slots) = self.time.slot_of(first).zip(self.time.slot_of(last))
            {
                self.time.put_in(number(was.claim), slots.into(), end_of);
            }
        }
        if !moved.is_empty() {
            self.time.turn_blocks(end_of);
        }
        put_in
    }

    /// Moves the days of every claim on by one slot, from this one on.
    fn move_standings(&mut self, slot: usize) {
        let lanes = number(self.lanes());
        let from = number(slot).saturating_mul(lanes);
        let moved = |entry: &mut u32| {
            if *entry != Standing::NONE && *entry >= from {
                *entry += lanes;
            }
        };
        for standing in &mut self.standings {
            moved(&mut standing.begins);
            moved(&mut standing.ends);
        }
    }

    fn standing(&self, claim: usize) -> Standing {
        let lanes = self.lanes();
        let lane = self.columns.leading_camp(claim).unwrap_or(lanes - 1);
        let entry = |day: i32| self.time.slot_of(day).map_or(Standing::NONE, |slot| number(slot * lanes + lane));
        let [begins, ends] = days(&self.columns, claim).map_or([Standing::NONE; 2], |days| days.map(entry));
        let incident = self.columns.incident(claim).map_or(Standing::NONE, |incident| incident.0);
        Standing { begins, ends, incident }
    }

    fn move_in_sets(&mut self, claim: usize, was: &Entries, now: &Entries) {
        let end = self.columns.len();
        let one = |sets: &mut Sets, was: Option<usize>, now: Option<usize>| {
            if was != now {
                was.into_iter().for_each(|entry| sets.put(entry, claim, end, false));
                now.into_iter().for_each(|entry| sets.put(entry, claim, end, true));
            }
        };
        one(&mut self.by_kind, was.kind, now.kind);
        one(&mut self.by_status, was.status, now.status);
        one(&mut self.by_review, was.review, now.review);
        let several = |sets: &mut [Sets; 5], was: &[BTreeSet<usize>], now: &[BTreeSet<usize>]| {
            for (sets, (was, now)) in sets.iter_mut().zip(was.iter().zip(now)) {
                was.difference(now).for_each(|&entry| sets.put(entry, claim, end, false));
                now.difference(was).for_each(|&entry| sets.put(entry, claim, end, true));
            }
        };
        several(&mut self.by_actor, &was.actors, &now.actors);
        several(&mut self.by_camp, &was.camps, &now.camps);
    }

    fn follow_bits(&mut self, claim: usize) {
        let columns = &self.columns;
        let there = columns.is_there(claim);
        self.there.put(claim, there);
        self.acted.put(claim, !columns.packed_actors().of(claim).is_empty());
        self.undated.put(claim, there && columns.days(claim).is_none());
        self.unplaced.put(claim, there && columns.packed_places().of(claim).is_empty());
    }

    /// Brings the claims by place in line with the columns.
    fn follow_places(&mut self, before: &[Before]) {
        let columns = &self.columns;
        follow_lists(&mut self.by_place, columns.packed_places(), before, |was| &was.entries.places);
        follow_lists(&mut self.by_possible, columns.packed_possible(), before, |was| &was.entries.possible);
        self.places = PlaceIndex::new(columns);
    }
}

/// Mends the claims of each place, of which `now` are the places of each claim.
fn follow_lists(of_place: &mut Lists, now: &Lists, before: &[Before], places: impl Fn(&Before) -> &Vec<u32>) {
    let place = |packed: &u32| PlaceIn::unpacked(*packed).place as usize;
    let mut mended: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    let mut put = |lists: &Lists, at: usize, claim: u32, inside: bool| {
        let own = mended.entry(at).or_insert_with(|| lists.of(at).to_vec());
        match (own.binary_search(&claim), inside) {
            (Err(place), true) => own.insert(place, claim),
            (Ok(place), false) => drop(own.remove(place)),
            _ => {}
        }
    };
    for was in before {
        let claim = number(was.claim);
        places(was).iter().for_each(|packed| put(of_place, place(packed), claim, false));
        now.of(was.claim).iter().for_each(|packed| put(of_place, place(packed), claim, true));
    }
    of_place.replace(mended.iter().map(|(&at, own)| (at, own.as_slice())));
}

fn days(columns: &Columns, claim: usize) -> Option<[i32; 2]> {
    columns.days(claim).map(|days| [days.earliest().0, days.latest().0])
}

fn number(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
