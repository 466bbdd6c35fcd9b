//! What is kept of a claim to hold it against others: numbers for names, a few words' worth for each.

use super::wording::Wording;
use crate::model::{
    Actor, ActorId, CampId, Claim, DayInterval, EventType, Participant, Place, PlaceId, PlaceMention, PlaceRole, Role,
    Status, TollKind,
};
use std::collections::{BTreeMap, HashMap};

/// A claim's fields. Two claims of one wording with equal fields are one telling twice.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Fields {
    pub(super) kind: EventType,
    pub(super) status: Status,
    pub(super) date: Option<DayInterval>,
    /// Places of the event, not those that movers came from; sorted.
    pub(super) places: Box<[u32]>,
    /// Those of them that are points: two claims with different ones tell of different events.
    pub(super) points: Box<[u32]>,
    /// Actors but sources, each once, with their camps; sorted.
    pub(super) actors: Box<[(u32, Option<u32>)]>,
    /// Camps of those who did it; sorted.
    pub(super) initiators: Box<[u32]>,
    /// Camps of those to whom it was done; sorted.
    pub(super) targets: Box<[u32]>,
    /// Fewest and most of what is counted, in text order.
    pub(super) toll: Box<[(TollKind, u32, u32)]>,
    /// "Another meeting": the report itself sets it apart from those it told before.
    pub(super) another: bool,
}

/// What is known of a claim, worked out once.
#[derive(Debug)]
pub(super) struct Facts {
    /// The report that tells it.
    pub(super) report: u32,
    pub(super) fields: Fields,
    pub(super) wording: Wording,
}

impl Fields {
    /// Camps of its actors.
    pub(super) fn camps(&self) -> impl Iterator<Item = u32> + '_ {
        self.actors.iter().filter_map(|(_, camp)| *camp)
    }
}

/// Numbers for the names of places, actors and camps.
#[derive(Debug, Default)]
pub(super) struct Names {
    places: HashMap<PlaceId, u32>,
    /// Latitude, longitude and radius in kilometres of each place.
    reaches: Vec<[f64; 3]>,
    actors: HashMap<ActorId, (u32, Option<u32>)>,
    camps: HashMap<CampId, u32>,
}

impl Names {
    /// The fields of a claim; places and actors that the two lists lack are left out.
    pub(super) fn fields_of(
        &mut self,
        claim: &Claim,
        another: bool,
        places: &BTreeMap<PlaceId, Place>,
        actors: &BTreeMap<ActorId, Actor>,
    ) -> Fields {
        let here = claim.places.iter().filter(|mention| mention.role != PlaceRole::From && !is_guess(claim, mention));
        let here: Vec<&Place> = here.filter_map(|mention| places.get(&mention.place)).collect();
        let points = here.iter().filter(|place| is_point(place)).map(|place| self.place(place)).collect();
        // That civilians were hit tells one event of a war from no other.
        let civilians = |id: &ActorId| actors.get(id).is_some_and(|actor: &Actor| &*actor.camp.0 == "civilians");
        let nobody = |side: &Participant| side.role == Role::Target && civilians(&side.actor);
        let sides = claim.actors.iter().filter(|side| side.role != Role::Source && !nobody(side));
        let named = sides.map(|side| (side.role, self.actor(&side.actor, actors)));
        let named: Vec<(Role, (u32, Option<u32>))> = named.collect();
        let initiators = named.iter().filter(|(role, _)| *role == Role::Initiator);
        let initiators: Vec<u32> = initiators.filter_map(|(_, (_, camp))| *camp).collect();
        let targets = named.iter().filter(|(role, _)| *role == Role::Target);
        let targets: Vec<u32> = targets.filter_map(|(_, (_, camp))| *camp).collect();
        let toll = claim.toll.iter().map(|toll| {
            let high = if toll.high.is_none() && toll.low.is_none() { toll.best } else { toll.high };
            (toll.kind, toll.low.or(toll.best).unwrap_or(0), high.unwrap_or(u32::MAX))
        });
        Fields {
            kind: claim.event_type,
            status: claim.status,
            date: claim.date.as_ref().map(|date| date.interval),
            places: each_once(here.iter().map(|place| self.place(place)).collect()),
            points: each_once(points),
            actors: each_once(named.into_iter().map(|(_, named)| named).collect()),
            initiators: each_once(initiators),
            targets: each_once(targets),
            toll: toll.collect(),
            another,
        }
    }

    fn place(&mut self, place: &Place) -> u32 {
        if let Some(&number) = self.places.get(&place.id) {
            return number;
        }
        let number = count(self.reaches.len());
        self.places.insert(place.id.clone(), number);
        self.reaches.push([place.lat, place.lon, place.radius_km]);
        number
    }

    fn actor(&mut self, id: &ActorId, actors: &BTreeMap<ActorId, Actor>) -> (u32, Option<u32>) {
        if let Some(&known) = self.actors.get(id) {
            return known;
        }
        let next = count(self.camps.len());
        let camp = actors.get(id).map(|actor| *self.camps.entry(actor.camp.clone()).or_insert(next));
        let numbers = (count(self.actors.len()), camp);
        self.actors.insert(id.clone(), numbers);
        numbers
    }

    /// For each place, those that it reaches or that reach it, itself among them.
    pub(super) fn neighbours(&self) -> Neighbours {
        let near = |a: &[f64; 3]| {
            let others = self.reaches.iter().zip(0..);
            others.filter(|(b, _)| reach_each_other(a, b)).map(|(_, number)| number).collect()
        };
        Neighbours(self.reaches.iter().map(near).collect())
    }
}

/// Whether a talk has its place from the report as a whole: that says where the report is about, not where was talked.
fn is_guess(claim: &Claim, mention: &PlaceMention) -> bool {
    let talk = claim.event_type.is_speech()
        || matches!(claim.event_type, EventType::Meeting | EventType::Negotiation | EventType::Agreement);
    // "تهدئة في المدينة": what is agreed on is to hold there.
    let about = claim.event_type == EventType::Agreement && mention.evidence.rule.as_str() == "place.points_back";
    about || talk && matches!(mention.evidence.rule.as_str(), "place.topic" | "place.carried")
}

/// Which places lie within which others' reach.
#[derive(Debug, Default)]
pub(super) struct Neighbours(Vec<Vec<u32>>);

impl Neighbours {
    /// The places about a place, in order.
    pub(super) fn of(&self, place: u32) -> &[u32] {
        usize::try_from(place).ok().and_then(|at| self.0.get(at)).map_or(&[], Vec::as_slice)
    }

    /// Whether some place of one list lies about one of the other.
    pub(super) fn meet(&self, mine: &[u32], yours: &[u32]) -> bool {
        mine.iter().any(|&a| yours.iter().any(|b| self.of(a).binary_search(b).is_ok()))
    }
}

fn is_point(place: &Place) -> bool {
    use crate::model::PlaceKind as K;
    !place.kind.is_areal() && !matches!(place.kind, K::City | K::Road | K::River)
}

/// Whether one of two places lies within the other's radius.
fn reach_each_other(&[lat, lon, radius_km]: &[f64; 3], &[other_lat, other_lon, other_radius_km]: &[f64; 3]) -> bool {
    const KM_PER_DEGREE: f64 = 111.2;
    let north = (lat - other_lat) * KM_PER_DEGREE;
    let east = (lon - other_lon) * KM_PER_DEGREE * f64::midpoint(lat, other_lat).to_radians().cos();
    north.hypot(east) <= radius_km.max(other_radius_km)
}

fn each_once<T: Ord>(mut items: Vec<T>) -> Box<[T]> {
    items.sort_unstable();
    items.dedup();
    items.into()
}

/// Whether two sorted lists have nothing in common.
pub(super) fn disjoint<T: Ord>(mine: &[T], yours: &[T]) -> bool {
    !mine.iter().any(|item| yours.binary_search(item).is_ok())
}

/// Numbers count in 32 bits; four thousand million names do not fit the memory of a desktop.
pub(super) fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
