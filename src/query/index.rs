//! What is worked out of the columns once, so that filters and views go through no claim that they do not show.

mod follow;

use super::bits::Bits;
use super::grid::Grid;
use super::lane_cut::LastCut;
use super::places::PlaceIndex;
use super::sets::Sets;
use super::time_index::TimeIndex;
use crate::batch;
use crate::model::{EventType, ReviewState, Role, Status};
use crate::store::{ActorIn, Columns, Lists, PlaceIn};

/// The claims by every entry of a facet, in the order of time, and over the map.
#[derive(Clone, Debug, Default)]
pub struct Index {
    columns: Columns,
    /// For each actor the claims that name it: in any part, then in each of [`Role::ALL`].
    by_actor: [Sets; 5],
    /// For each camp the claims that name one of its actors, as `by_actor`.
    by_camp: [Sets; 5],
    by_kind: Sets,
    by_status: Sets,
    by_review: Sets,
    /// For each place the claims that name it.
    by_place: Lists,
    /// For each place the claims that could mean it, as one of several of its name.
    by_possible: Lists,
    /// The numbers that have a claim.
    there: Bits,
    acted: Bits,
    undated: Bits,
    unplaced: Bits,
    time: TimeIndex,
    standings: Vec<Standing>,
    grid: Grid,
    places: PlaceIndex,
    cut: LastCut,
}

/// What is counted of a visible claim, side by side: a claim that comes into sight costs one look into the memory.
///
/// Days are told as entries: an entry for every slot of [`TimeIndex`] and lane of [`Index::lanes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The entry of its first day; [`Standing::NONE`] where it is undated.
    pub begins: u32,
    /// The entry of its last day; [`Standing::NONE`] where it is undated.
    pub ends: u32,
    /// Its incident; [`Standing::NONE`] where it has none.
    pub incident: u32,
}

impl Standing {
    /// No day, no incident.
    pub const NONE: u32 = u32::MAX;
}

impl Index {
    /// The index of these claims.
    #[must_use]
    pub fn new(columns: Columns) -> Self {
        let those = |passes: &dyn Fn(usize) -> bool| {
            let mut those = Bits::none(columns.len());
            those.extend((0..columns.len()).filter(|&claim| passes(claim)));
            those
        };
        let by_names =
            || (roles().map(|role| by_actor(&columns, role)), places_turned(&columns, columns.packed_places()));
        let others = || {
            let (time, slots) = TimeIndex::new(&columns);
            (standings(&columns, &slots), time, roles().map(|role| by_camp(&columns, role)))
        };
        let ((by_actor, by_place), (standings, time, by_camp)) = batch::both(by_names, others);
        let by_one = || {
            let kind = |claim| columns.kinds().get(claim).map(|&kind| kind as u32);
            let status = |claim| columns.statuses().get(claim).map(|&status| status as u32);
            let review = |claim| columns.review(claim).map(|review| review as u32);
            let by_kind = one_each(&columns, EventType::ALL.len(), kind);
            let by_status = one_each(&columns, Status::ALL.len(), status);
            let by_review = one_each(&columns, ReviewState::ALL.len(), review);
            (by_kind, by_status, by_review, places_turned(&columns, columns.packed_possible()))
        };
        let on_map = || (Grid::new(&columns), PlaceIndex::new(&columns));
        let ((by_kind, by_status, by_review, by_possible), (grid, places)) = batch::both(by_one, on_map);
        Self {
            by_actor,
            by_camp,
            by_kind,
            by_status,
            by_review,
            there: those(&|claim| columns.is_there(claim)),
            by_place,
            by_possible,
            acted: those(&|claim| !columns.packed_actors().of(claim).is_empty()),
            undated: those(&|claim| columns.days(claim).is_none() && columns.is_there(claim)),
            unplaced: those(&|claim| columns.packed_places().of(claim).is_empty() && columns.is_there(claim)),
            standings,
            grid,
            places,
            time,
            cut: LastCut::default(),
            columns,
        }
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// For each actor the claims that name it, in one part or in any.
    #[must_use]
    pub fn by_actor(&self, role: Option<Role>) -> &Sets {
        of_role(&self.by_actor, role)
    }

    /// For each camp the claims that name one of its actors, in one part or in any; a claim stands once for a camp.
    #[must_use]
    pub fn by_camp(&self, role: Option<Role>) -> &Sets {
        of_role(&self.by_camp, role)
    }

    /// For each kind the claims that tell it.
    #[must_use]
    pub fn by_kind(&self) -> &Sets {
        &self.by_kind
    }

    /// For each status the claims that have it.
    #[must_use]
    pub fn by_status(&self) -> &Sets {
        &self.by_status
    }

    /// For each state of review the claims that have it.
    #[must_use]
    pub fn by_review(&self) -> &Sets {
        &self.by_review
    }

    /// For each report how many of its claims are in `among`. Claims stand report by report, so only those are looked at
    /// that were put in.
    #[must_use]
    pub fn report_counts(&self, among: &Bits) -> Vec<u32> {
        let claims = self.columns.report_keys().iter().map(|&report| self.columns.claims_of_report(report));
        let mut counts: Vec<u32> =
            claims.map(|claims| u32::try_from(among.len_in(claims)).unwrap_or(u32::MAX)).collect();
        for &claim in self.columns.apart().iter().filter(|&&claim| among.contains(claim as usize)) {
            let report = self.columns.reports().get(claim as usize);
            if let Some(count) = report.and_then(|&report| counts.get_mut(report as usize)) {
                *count += 1;
            }
        }
        counts
    }

    /// The numbers that have a claim.
    #[must_use]
    pub fn there(&self) -> &Bits {
        &self.there
    }

    /// The claims that name a place, in order; the place by its place among the keys.
    #[must_use]
    pub fn of_place(&self, place: usize) -> &[u32] {
        self.by_place.of(place)
    }

    /// The claims that could mean a place beside the likelier one of the same name, in order.
    #[must_use]
    pub fn of_possible(&self, place: usize) -> &[u32] {
        self.by_possible.of(place)
    }

    /// The claims that name an actor.
    #[must_use]
    pub fn acted(&self) -> &Bits {
        &self.acted
    }

    /// The claims without a date.
    #[must_use]
    pub fn undated(&self) -> &Bits {
        &self.undated
    }

    /// The claims that name no place.
    #[must_use]
    pub fn unplaced(&self) -> &Bits {
        &self.unplaced
    }

    /// The claims in the order of time.
    #[must_use]
    pub fn time(&self) -> &TimeIndex {
        &self.time
    }

    /// What is counted of every claim where it is visible.
    #[must_use]
    pub fn standings(&self) -> &[Standing] {
        &self.standings
    }

    /// Camps, and one more for claims that no camp leads.
    #[must_use]
    pub fn lanes(&self) -> usize {
        lanes(&self.columns)
    }

    /// The slot of a claim's first day; `None` where it is undated.
    #[must_use]
    pub fn slot(&self, claim: usize) -> Option<usize> {
        let begins = self.standings.get(claim)?.begins;
        (begins != Standing::NONE).then_some(begins as usize / self.lanes())
    }

    /// The places of the claims by where they are.
    #[must_use]
    pub fn grid(&self) -> &Grid {
        &self.grid
    }

    /// Where the claims stand on a map.
    #[must_use]
    pub fn places(&self) -> &PlaceIndex {
        &self.places
    }

    /// The lanes that the claims were cut into last.
    pub(super) fn last_cut(&self) -> &LastCut {
        &self.cut
    }

    /// Memory that grows with the claims, in bytes, that of the columns included.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let sets = self.by_actor.iter().chain(&self.by_camp).chain([&self.by_kind, &self.by_status, &self.by_review]);
        self.columns.bytes()
            + sets.map(Sets::bytes).sum::<usize>()
            + [&self.there, &self.acted, &self.undated, &self.unplaced].map(Bits::bytes).iter().sum::<usize>()
            + self.by_place.bytes()
            + self.by_possible.bytes()
            + self.time.bytes()
            + size_of::<Standing>() * self.standings.capacity()
            + self.grid.bytes()
            + self.places.bytes()
    }
}

/// Any part, then each.
fn roles() -> [Option<Role>; 5] {
    let [initiator, target, participant, source] = Role::ALL.map(Some);
    [None, initiator, target, participant, source]
}

fn lanes(columns: &Columns) -> usize {
    columns.camp_keys().len() + 1
}

fn by_actor(columns: &Columns, role: Option<Role>) -> Sets {
    let actor = |packed| in_role(packed, role).map_or(usize::MAX, |actor| actor as usize);
    Sets::new(columns.packed_actors(), columns.actor_keys().len(), actor)
}

fn by_camp(columns: &Columns, role: Option<Role>) -> Sets {
    let camp = |packed| in_role(packed, role).and_then(|actor| columns.camp_of(actor)).unwrap_or(usize::MAX);
    Sets::new(columns.packed_actors(), columns.camp_keys().len(), camp)
}

/// For each place the claims in whose list it stands.
fn places_turned(columns: &Columns, places: &Lists) -> Lists {
    places.turned_over(columns.place_keys().len(), |packed| PlaceIn::unpacked(packed).place as usize)
}

/// The sets of one part, or of any.
fn of_role(sets: &[Sets; 5], role: Option<Role>) -> &Sets {
    let [any, initiator, target, participant, source] = sets;
    match role {
        None => any,
        Some(Role::Initiator) => initiator,
        Some(Role::Target) => target,
        Some(Role::Participant) => participant,
        Some(Role::Source) => source,
    }
}

fn in_role(packed: u32, role: Option<Role>) -> Option<u32> {
    let named = ActorIn::unpacked(packed);
    role.is_none_or(|role| role == named.role).then_some(named.actor)
}

/// Sets of a facet of which every claim has one entry.
fn one_each(columns: &Columns, count: usize, entry_of: impl Fn(usize) -> Option<u32>) -> Sets {
    let mut lists = Lists::default();
    (0..columns.len()).for_each(|claim| lists.push(entry_of(claim).filter(|_| columns.is_there(claim))));
    Sets::new(&lists, count, |entry| entry as usize)
}

/// `slots` are those of the first and the last day of every claim, where it has any.
fn standings(columns: &Columns, slots: &[Option<[u32; 2]>]) -> Vec<Standing> {
    let lanes = lanes(columns);
    let standing = |(claim, slots): (usize, &Option<[u32; 2]>)| {
        let lane = columns.leading_camp(claim).unwrap_or(lanes - 1);
        let entry = |slot: u32| u32::try_from(slot as usize * lanes + lane).unwrap_or(Standing::NONE);
        let [begins, ends] = slots.map_or([Standing::NONE; 2], |slots| slots.map(entry));
        let incident = columns.incident(claim).map_or(Standing::NONE, |incident| incident.0);
        Standing { begins, ends, incident }
    };
    slots.iter().enumerate().map(standing).collect()
}
