//! Which lane of the timeline each claim stands in: exactly one, whatever lanes are cut by.

use super::index::{Index, Standing};
use super::telling::{by_leading_camp, outlets};
use crate::model::{ActorId, CampId, EventType, PlaceId, PlaceRole, ReportId, Role};
use crate::store::{Columns, Project};
use std::cmp::Reverse;
use std::sync::{Arc, Mutex, PoisonError};

/// What lanes are cut by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LaneBy {
    /// The leading camp of a claim.
    #[default]
    Camp,
    /// The first initiator, else the first participant, else the first target.
    Actor,
    /// The kind of event.
    Kind,
    /// The first place where it happened, else the first one named.
    Place,
    /// The report that tells it.
    Report,
    /// The outlet of that report.
    Outlet,
    /// Nothing: one lane for all.
    Nothing,
}

impl LaneBy {
    /// Every way, in the order of the screen.
    pub const ALL: [Self; 7] =
        [Self::Camp, Self::Actor, Self::Kind, Self::Place, Self::Report, Self::Outlet, Self::Nothing];
}

/// What a lane stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LaneKey {
    /// Claims led by a camp.
    Camp(CampId),
    /// Claims led by an actor.
    Actor(ActorId),
    /// Claims that name no actor but sources.
    NoActor,
    /// A kind of event.
    Kind(EventType),
    /// A place.
    Place(PlaceId),
    /// Claims that name no place.
    NoPlace,
    /// A report.
    Report(ReportId),
    /// An outlet, by its English name.
    Outlet(Arc<str>),
    /// Every claim.
    Everything,
    /// The claims of all lanes that are too many to be shown each for itself.
    Rest,
}

/// All claims of a project, cut into lanes.
#[derive(Debug)]
pub struct LaneCut {
    /// In the order of the screen.
    keys: Vec<LaneKey>,
    /// For every claim its lane, by its place among the keys.
    lane_of: Vec<u32>,
    /// For every lane how many lanes have more claims, whatever the filter.
    ranks: Vec<u32>,
    /// For every claim the slots of its first and its last day; [`UNDATED`] where it has none.
    slots: Vec<[u16; 2]>,
}

/// The cut that was asked for last, for all who ask for the same.
#[derive(Debug, Default)]
pub(super) struct LastCut(Mutex<Option<(LaneBy, Arc<LaneCut>)>>);

/// A copy keeps no cut: it is of an index that is about to be another.
impl Clone for LastCut {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl LastCut {
    /// The cut by this, made where the last was by another.
    pub(super) fn of(&self, by: LaneBy, make: impl FnOnce() -> LaneCut) -> Arc<LaneCut> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((known, cut)) if *known == by => Arc::clone(cut),
            _ => {
                let cut = Arc::new(make());
                *last = Some((by, Arc::clone(&cut)));
                cut
            }
        }
    }
}

/// The slots of a claim without a date. There are not so many days that one could be meant: they would be 179 years.
pub(super) const UNDATED: [u16; 2] = [u16::MAX; 2];

impl LaneCut {
    /// The lanes of these claims.
    pub(super) fn new(project: &Project, index: &Index, by: LaneBy) -> Self {
        let camps = index.lanes().max(1);
        let slot = |entry: u32| u16::try_from(entry as usize / camps).unwrap_or(u16::MAX - 1);
        let slots = |standing: &Standing| match standing.begins {
            Standing::NONE => UNDATED,
            begins => [begins, standing.ends].map(slot),
        };
        let mut cut = Self::lanes(project, index, by);
        // Numbers without a claim stand in no lane.
        let nowhere = cut.lane_of.iter_mut().enumerate().filter(|(claim, _)| !index.columns().is_there(*claim));
        nowhere.for_each(|(_, lane)| *lane = u32::MAX);
        Self { slots: index.standings().iter().map(slots).collect(), ranks: cut.ranks(), ..cut }
    }

    fn lanes(project: &Project, index: &Index, by: LaneBy) -> Self {
        let columns = index.columns();
        let claims = 0..columns.len();
        match by {
            LaneBy::Camp => by_camp(project, columns),
            LaneBy::Actor => {
                let actors = columns.actor_keys();
                let keys = actors.iter().cloned().map(LaneKey::Actor).chain([LaneKey::NoActor]).collect();
                let none = actors.len();
                let lane_of = claims.map(|claim| leading_actor(columns, claim).unwrap_or(none));
                Self::of(keys, lane_of).most_first()
            }
            LaneBy::Kind => {
                let keys = EventType::ALL.iter().copied().map(LaneKey::Kind).collect();
                Self::of(keys, columns.kinds().iter().map(|&kind| kind as usize))
            }
            LaneBy::Place => {
                let places = columns.place_keys();
                let keys = places.iter().cloned().map(LaneKey::Place).chain([LaneKey::NoPlace]).collect();
                let none = places.len();
                let lane_of = claims.map(|claim| leading_place(columns, claim).unwrap_or(none));
                Self::of(keys, lane_of).most_first()
            }
            LaneBy::Report => {
                let keys = columns.report_keys().iter().copied().map(LaneKey::Report).collect();
                Self::of(keys, columns.reports().iter().map(|&report| report as usize))
            }
            LaneBy::Outlet => by_outlet(project, columns),
            LaneBy::Nothing => Self::of(vec![LaneKey::Everything], claims.map(|_| 0)),
        }
    }

    fn of(keys: Vec<LaneKey>, lane_of: impl Iterator<Item = usize>) -> Self {
        let lane_of = lane_of.map(|lane| u32::try_from(lane).unwrap_or(u32::MAX)).collect();
        Self { keys, lane_of, ranks: Vec::new(), slots: Vec::new() }
    }

    /// The same lanes, those with most claims first; claims without an actor or a place stay last.
    fn most_first(self) -> Self {
        let claims = self.claims();
        let Self { keys, lane_of, ranks, slots } = self;
        let mut order: Vec<(usize, LaneKey)> = keys.into_iter().enumerate().collect();
        let last = |key: &LaneKey| matches!(key, LaneKey::NoActor | LaneKey::NoPlace);
        order.sort_by_key(|(lane, key)| (last(key), Reverse(claims.get(*lane).copied()), *lane));
        let mut places = vec![0; order.len()];
        for (place, (lane, _)) in (0_u32..).zip(&order) {
            if let Some(slot) = places.get_mut(*lane) {
                *slot = place;
            }
        }
        let lane_of = lane_of.into_iter().map(|lane| places.get(lane as usize).copied().unwrap_or(lane)).collect();
        Self { keys: order.into_iter().map(|(_, key)| key).collect(), lane_of, ranks, slots }
    }

    /// Claims of every lane.
    fn claims(&self) -> Vec<u32> {
        let mut claims = vec![0; self.keys.len()];
        for &lane in &self.lane_of {
            if let Some(claims) = claims.get_mut(lane as usize) {
                *claims += 1;
            }
        }
        claims
    }

    fn ranks(&self) -> Vec<u32> {
        let claims = self.claims();
        let mut order: Vec<usize> = (0..claims.len()).collect();
        order.sort_by_key(|lane| Reverse(claims.get(*lane).copied()));
        let mut ranks = vec![0; claims.len()];
        for (rank, lane) in (0_u32..).zip(order) {
            if let Some(slot) = ranks.get_mut(lane) {
                *slot = rank;
            }
        }
        ranks
    }

    /// The place of a lane among all by their claims, most first, whatever the filter.
    pub(super) fn rank(&self, lane: usize) -> u32 {
        self.ranks.get(lane).copied().unwrap_or(u32::MAX)
    }

    /// What the lanes stand for, in the order of the screen.
    #[must_use]
    pub fn keys(&self) -> &[LaneKey] {
        &self.keys
    }

    /// For every claim its lane, by its place among the keys.
    #[must_use]
    pub fn lane_of(&self) -> &[u32] {
        &self.lane_of
    }

    /// For every claim the slots of its first and its last day.
    pub(super) fn slots(&self) -> &[[u16; 2]] {
        &self.slots
    }
}

/// Camps in the order of the screen; claims of a camp that the project does not list stand with those of none.
fn by_camp(project: &Project, columns: &Columns) -> LaneCut {
    let none = project.camps.len();
    let keys = project.camps.iter().map(|camp| LaneKey::Camp(camp.id.clone())).chain([LaneKey::NoActor]).collect();
    let lane = |camp: &CampId| project.camps.iter().position(|known| known.id == *camp).unwrap_or(none);
    LaneCut::of(keys, by_leading_camp(columns, lane, none).into_iter())
}

/// Outlets in the order in which the project's reports bring them.
fn by_outlet(project: &Project, columns: &Columns) -> LaneCut {
    let (names, of_report) = outlets(project);
    let keys = names.into_iter().map(|name| LaneKey::Outlet(Arc::from(name))).collect();
    let lanes = columns.reports().iter().map(|&report| of_report.get(report as usize).copied().unwrap_or(0));
    LaneCut::of(keys, lanes)
}

fn leading_actor(columns: &Columns, claim: usize) -> Option<usize> {
    [Role::Initiator, Role::Participant, Role::Target].into_iter().find_map(|role| {
        let leader = columns.actors(claim).find(|named| named.role == role)?;
        Some(leader.actor as usize)
    })
}

fn leading_place(columns: &Columns, claim: usize) -> Option<usize> {
    let mut places = columns.places(claim);
    let at = places.clone().find(|named| named.role == PlaceRole::At);
    at.or_else(|| places.next()).map(|named| named.place as usize)
}
