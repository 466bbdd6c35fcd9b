//! The claims as columns: of each claim the few numbers that filters, counts and views ask for.
//!
//! A claim with its words, spans and rules takes hundreds of bytes and is scattered over the memory; a million of them
//! cannot be gone through between two frames. Columns hold names as numbers and stand side by side, about 40 bytes a
//! claim. They are made once for a revision of the project and do not change.

mod builder;
mod follow;

pub use builder::{ColumnsBuilder, Row};
pub use follow::Followed;

use super::rows::{NOTHING, UNDATED};
use super::{Lists, Project};
use crate::model::{
    ActorId, CampId, Claim, DayInterval, EventType, IncidentId, Place, PlaceId, PlaceMention, PlaceRole, ReportId,
    ReviewState, Role, Status,
};
use std::sync::Arc;

/// The claims of a project, by their numbers ([`crate::model::ClaimId`]).
///
/// Invariants: every column has [`Columns::len`] entries, one for each number, also for those whose claim is taken out;
/// claims that were read stand report by report, those put in by hand behind them; keys are in their own order and an
/// actor, a camp or a place is told by its place among the keys.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    kinds: Vec<EventType>,
    statuses: Vec<Status>,
    reports: Vec<u32>,
    incidents: Vec<u32>,
    leading_camps: Vec<u16>,
    /// What people have decided of each claim, as its place among [`ReviewState::ALL`]; [`NOT_THERE`] for a number without
    /// a claim.
    reviews: Vec<u8>,
    /// Whether the words date the very event, see [`crate::model::ClaimDate::is_stated`].
    stated: Vec<bool>,
    /// The dead as told, [`NOTHING`] where none are.
    deaths: Vec<u32>,
    /// First and last day, both included; of an undated claim, [`UNDATED`].
    days: Vec<[i32; 2]>,
    /// Of every claim its actors in the order of the claim, see [`ActorIn`].
    actors: Lists,
    /// Of every claim its places in the order of the claim, see [`PlaceIn`].
    places: Lists,
    /// Of every claim the other places that its places could be, likewise.
    possible: Lists,
    /// Of each report the first of the claims that were read from it, and the number after the last.
    of_report: Vec<[u32; 2]>,
    /// Claims that were put in, which do not stand with those of their reports; in order.
    apart: Vec<u32>,
    incident_count: usize,
    actor_keys: Arc<[ActorId]>,
    camp_keys: Arc<[CampId]>,
    report_keys: Arc<[ReportId]>,
    place_keys: Arc<[PlaceId]>,
    /// The camp of each actor, [`NONE`] where none is known.
    camp_of_actor: Vec<u16>,
    /// Degrees north and east of each place, where known.
    points: Vec<Option<(f64, f64)>>,
}

/// How many more claims can be put in before the columns have to be made anew.
const ROOM: usize = 256;
/// No camp.
const NONE: u16 = u16::MAX;
/// The review of a number without a claim.
const NOT_THERE: u8 = u8::MAX;

/// An actor in a claim, by number, with its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActorIn {
    /// Its place among [`Columns::actor_keys`].
    pub actor: u32,
    /// The part it plays.
    pub role: Role,
}

impl ActorIn {
    /// Actor and role in 32 bits: the role in the lowest two, so that there is room for a thousand million actors.
    pub(super) fn packed(self) -> u32 {
        self.actor << 2 | self.role as u32
    }

    /// The actor that a number of [`Columns::packed_actors`] stands for.
    #[must_use]
    pub fn unpacked(packed: u32) -> Self {
        let role = match packed & 3 {
            0 => Role::Initiator,
            1 => Role::Target,
            2 => Role::Participant,
            _ => Role::Source,
        };
        Self { actor: packed >> 2, role }
    }
}

/// A place in a claim, by number, with its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceIn {
    /// Its place among [`Columns::place_keys`].
    pub place: u32,
    /// The part it plays.
    pub role: PlaceRole,
    /// Whether no other place of the same name could be meant.
    pub sure: bool,
}

impl PlaceIn {
    /// Place, role and sureness in 32 bits: the role in the lowest two, then sureness.
    fn packed(self) -> u32 {
        self.place << 3 | u32::from(self.sure) << 2 | self.role as u32
    }

    /// The place that a number of [`Columns::packed_places`] stands for.
    #[must_use]
    pub fn unpacked(packed: u32) -> Self {
        let role = match packed & 3 {
            0 => PlaceRole::At,
            1 => PlaceRole::From,
            _ => PlaceRole::To,
        };
        Self { place: packed >> 3, role, sure: packed & 4 != 0 }
    }
}

impl Columns {
    /// The claims of `project`.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let mut builder = ColumnsBuilder::default();
        for report in &project.reports {
            if let Some(table) = project.table(report.id) {
                // Claims put in before the table was.
                builder.fill(project, project.rows_of(report.id).start as usize);
                builder.report();
                builder.append_rows(table, |actor| project.actor_meant(actor));
                continue;
            }
            builder.report();
            for claim in project.read_from(report.id) {
                if project.has_claim(claim.id) {
                    builder.push_claim(project, claim);
                } else {
                    builder.push_nothing();
                }
            }
        }
        let numbers = project.claim_numbers();
        // Where claims are put in by hand, more will follow: room for them keeps the columns from being made anew.
        let room = if project.has_put_in() { ROOM } else { 0 };
        builder.fill(project, numbers + room);
        builder.lay_over(project);
        let point_of = |place: &PlaceId| project.places.get(place).map(|place| (place.lat, place.lon));
        let mut columns = builder.finish(|actor| project.camp_of(actor).cloned(), point_of);
        for (claim, review) in project.reviews().filter(|(claim, _)| project.has_claim(*claim)) {
            columns.set_review(claim.index(), Some(review.state));
        }
        columns
    }

    /// One past the highest number of a claim.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there is no claim.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The kind of each claim.
    #[must_use]
    pub fn kinds(&self) -> &[EventType] {
        &self.kinds
    }

    /// The status of each claim.
    #[must_use]
    pub fn statuses(&self) -> &[Status] {
        &self.statuses
    }

    /// The report of each claim, by its place in the project.
    #[must_use]
    pub fn reports(&self) -> &[u32] {
        &self.reports
    }

    /// The claims that were read from a report: the first, and the one after the last. Those put in stand apart.
    #[must_use]
    pub fn claims_of_report(&self, report: ReportId) -> std::ops::Range<usize> {
        self.of_report.get(report.index()).map_or(0..0, |&[first, after]| first as usize..after as usize)
    }

    /// How many claims a report tells, those put in among them.
    #[must_use]
    pub fn claim_count_of(&self, report: ReportId) -> usize {
        let read = self.claims_of_report(report).filter(|&claim| self.is_there(claim)).count();
        let tells =
            |claim: &&u32| self.is_there(**claim as usize) && self.reports.get(**claim as usize) == Some(&report.0);
        read + self.apart.iter().filter(tells).count()
    }

    /// The claims that were put in, which do not stand with those of their reports; in order.
    #[must_use]
    pub fn apart(&self) -> &[u32] {
        &self.apart
    }

    /// What people have decided of a claim; `None` for a number without a claim.
    #[must_use]
    pub fn review(&self, claim: usize) -> Option<ReviewState> {
        ReviewState::ALL.get(usize::from(*self.reviews.get(claim)?)).copied()
    }

    /// Whether there is a claim of this number.
    #[must_use]
    pub fn is_there(&self, claim: usize) -> bool {
        self.reviews.get(claim).is_some_and(|&review| review != NOT_THERE)
    }

    fn set_review(&mut self, claim: usize, review: Option<ReviewState>) {
        if let Some(slot) = self.reviews.get_mut(claim) {
            *slot = review.map_or(NOT_THERE, |review| review as u8);
        }
    }

    /// The incident of a claim.
    #[must_use]
    pub fn incident(&self, claim: usize) -> Option<IncidentId> {
        self.incidents.get(claim).filter(|&&incident| incident != u32::MAX).map(|&incident| IncidentId(incident))
    }

    /// One more than the highest number of an incident.
    #[must_use]
    pub fn incident_count(&self) -> usize {
        self.incident_count
    }

    /// The camp whose colour a claim bears, by its place among [`Columns::camp_keys`]; see
    /// [`crate::query::leading_camp`].
    #[must_use]
    pub fn leading_camp(&self, claim: usize) -> Option<usize> {
        self.leading_camps.get(claim).filter(|&&camp| camp != NONE).map(|&camp| usize::from(camp))
    }

    /// The days on which a claim may have happened; `None` where it is undated.
    #[must_use]
    pub fn days(&self, claim: usize) -> Option<DayInterval> {
        let [earliest, latest] = *self.days.get(claim)?;
        DayInterval::new(crate::model::Day(earliest), crate::model::Day(latest)).ok()
    }

    /// The actors of a claim, in its order.
    pub fn actors(&self, claim: usize) -> impl Iterator<Item = ActorIn> + Clone {
        self.actors.of(claim).iter().map(|&packed| ActorIn::unpacked(packed))
    }

    /// The actors of all claims, to be read with [`ActorIn::unpacked`].
    #[must_use]
    pub fn packed_actors(&self) -> &Lists {
        &self.actors
    }

    /// The places of a claim, likeliest ones only, in its order.
    pub fn places(&self, claim: usize) -> impl Iterator<Item = PlaceIn> + Clone {
        self.places.of(claim).iter().map(|&packed| PlaceIn::unpacked(packed))
    }

    /// The likeliest places of all claims, to be read with [`PlaceIn::unpacked`].
    #[must_use]
    pub fn packed_places(&self) -> &Lists {
        &self.places
    }

    /// The other places that the places of a claim could be, each with the part of the place whose name it bears.
    pub fn possible(&self, claim: usize) -> impl Iterator<Item = PlaceIn> + Clone {
        self.possible.of(claim).iter().map(|&packed| PlaceIn::unpacked(packed))
    }

    /// The other places that the places of all claims could be, to be read with [`PlaceIn::unpacked`].
    #[must_use]
    pub fn packed_possible(&self) -> &Lists {
        &self.possible
    }

    /// Whether the words date the very event; also so where it is undated.
    #[must_use]
    pub fn is_stated(&self, claim: usize) -> bool {
        self.stated.get(claim).copied().unwrap_or(true)
    }

    /// How many died, as the claim tells it: the best number, else the lowest; `None` where it tells none.
    #[must_use]
    pub fn deaths(&self, claim: usize) -> Option<u32> {
        self.deaths.get(claim).copied().filter(|&deaths| deaths != NOTHING)
    }

    /// Actors that claims name.
    #[must_use]
    pub fn actor_keys(&self) -> &Arc<[ActorId]> {
        &self.actor_keys
    }

    /// Camps that have an actor whom claims name.
    #[must_use]
    pub fn camp_keys(&self) -> &Arc<[CampId]> {
        &self.camp_keys
    }

    /// All reports.
    #[must_use]
    pub fn report_keys(&self) -> &Arc<[ReportId]> {
        &self.report_keys
    }

    /// Places that claims name.
    #[must_use]
    pub fn place_keys(&self) -> &Arc<[PlaceId]> {
        &self.place_keys
    }

    /// The camp of an actor, both by their places among the keys.
    #[must_use]
    pub fn camp_of(&self, actor: u32) -> Option<usize> {
        self.camp_of_actor.get(actor as usize).filter(|&&camp| camp != NONE).map(|&camp| usize::from(camp))
    }

    /// Degrees north and east of each place, where known.
    #[must_use]
    pub fn points(&self) -> &[Option<(f64, f64)>] {
        &self.points
    }

    /// Memory that grows with the claims, in bytes; names are left out, which grow with the actors and places.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.kinds.capacity()
            + self.statuses.capacity()
            + 2 * self.leading_camps.capacity()
            + self.reviews.capacity()
            + self.stated.capacity()
            + 4 * (self.reports.capacity() + self.incidents.capacity() + self.apart.capacity())
            + 8 * self.of_report.capacity()
            + 4 * self.deaths.capacity()
            + 8 * self.days.capacity()
            + [&self.actors, &self.places, &self.possible].map(Lists::bytes).iter().sum::<usize>()
    }
}

/// The dead of all tolls that are no part of another, added up; `None` where no toll counts any.
fn deaths(claim: &Claim) -> Option<u32> {
    claim.own_dead().filter_map(|toll| toll.best.or(toll.low)).reduce(u32::saturating_add)
}

/// The other known places that a mention could mean. A capital and its land are no two readings of where something
/// happened but a nearer and a wider one, and the likelier stands.
fn other_places<'a>(project: &'a Project, mention: &'a PlaceMention) -> Vec<&'a PlaceId> {
    let known = |id: &PlaceId| project.places.get(id);
    let mut all: Vec<&Place> = known(&mention.place).into_iter().collect();
    let first = all.len();
    for other in mention.candidates.iter().filter_map(known) {
        if !all.iter().any(|place| place.is_capital_and_land_with(other)) {
            all.push(other);
        }
    }
    all.into_iter().skip(first).map(|place| &place.id).collect()
}
