//! Projects and filters drawn by lot.

use crate::model::{
    Actor, ActorId, Camp, CampId, Claim, ClaimDate, ClaimId, Day, DayInterval, EventType, Evidence, Extraction, Outlet,
    Participant, Place, PlaceId, PlaceKind, PlaceMention, PlaceRole, Report, ReportId, Role, RuleId, Span, Status,
};
use crate::query::{ActorMode, Filter, GeoBox, Picked, Side};
use crate::store::Project;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::{BTreeMap, BTreeSet};

/// What a report's text is made of; passages cover some of it.
const TEXT: &str = "قصفت الطائرات حلب ثم إدلب وعاد الهدوء إلى دير الزور";
/// Kinds that claims tell and filters name; few, so that they meet.
const KINDS: [EventType; 4] = [EventType::Clash, EventType::Shelling, EventType::Meeting, EventType::Protest];
/// More actors than claims name, and one that no registry knows.
const ACTORS: [&str; 9] = ["a", "b", "c", "d", "e", "f", "g", "h", "unknown"];
const CAMPS: [&str; 4] = ["iran", "opposition", "russia", "unlisted"];
/// Place and degrees; one lies on the side of cells, one nowhere on the globe.
const PLACES: [(&str, f64, f64); 6] = [
    ("aleppo", 36.2, 37.15),
    ("edge", 36.25, 37.0),
    ("idlib", 35.93, 36.63),
    ("south", -36.2, -37.15),
    ("nowhere", f64::NAN, 37.0),
    ("pole", 90.0, 180.0),
];

pub(super) fn project() -> impl Strategy<Value = Project> {
    prop::collection::vec(prop::collection::vec(claim(), 0..14), 0..7).prop_map(project_of)
}

/// A project of reports with these claims.
pub(super) fn project_of(reports: Vec<Vec<Claim>>) -> Project {
    let camp = |id: &&str| Camp { id: CampId::new(id), name_en: (*id).to_owned(), name_ar: (*id).to_owned() };
    let reports = reports.into_iter().map(|claims| {
        let (actors, places) = (actors(), places());
        (report(), Extraction { claims, actors, places, ..Extraction::default() })
    });
    Project::new(reports.collect(), CAMPS.iter().take(3).map(camp).collect())
}

fn actors() -> BTreeMap<ActorId, Actor> {
    let known = ACTORS.iter().take(ACTORS.len() - 1).enumerate().map(|(nth, id)| {
        let actor = Actor::new(ActorId::new(id), "لواء القدس", &format!("Brigade {id}"), &CampId::new(CAMPS[nth % 4]));
        (actor.id.clone(), actor)
    });
    known.collect()
}

fn places() -> BTreeMap<PlaceId, Place> {
    let place = |&(id, lat, lon): &(&str, f64, f64)| Place {
        id: PlaceId::new(id),
        name_ar: "مكان".to_owned(),
        name_en: id.to_owned(),
        variants: Vec::new(),
        kind: PlaceKind::Town,
        lat,
        lon,
        radius_km: 1.0,
        admin1: String::new(),
    };
    PLACES.iter().map(|known| (PlaceId::new(known.0), place(known))).collect()
}

fn report() -> Report {
    Report {
        id: ReportId(0),
        file_name: "a.txt".to_owned(),
        text: TEXT.to_owned(),
        outlet: Outlet::default(),
        title_ar: String::new(),
        publication: None,
    }
}

pub(super) fn claim() -> impl Strategy<Value = Claim> {
    let actors = prop::collection::vec((select(ACTORS.to_vec()), select(Role::ALL.to_vec())), 0..4);
    let places = prop::collection::vec(select(PLACES.map(|place| place.0).to_vec()), 0..3);
    let passage = (0..TEXT.len(), 0..TEXT.len()).prop_map(|(a, b)| Span::new(a.min(b), a.max(b)));
    let days = prop::option::weighted(0.8, interval());
    (select(KINDS.to_vec()), select(Status::ALL.to_vec()), days, actors, places, passage).prop_map(
        |(event_type, status, days, actors, places, passage)| {
            let participant = |(actor, role)| Participant { actor: ActorId::new(actor), role, evidence: evidence() };
            let mention = |place| PlaceMention {
                place: PlaceId::new(place),
                role: PlaceRole::At,
                evidence: evidence(),
                candidates: Vec::new(),
            };
            let places = places.into_iter().map(mention).collect();
            let actors = actors.into_iter().map(participant).collect();
            let confidence = [0.2, 0.5, 0.9][(event_type as usize + passage.end) % 3];
            Claim { event_type, status, places, actors, passage, confidence, ..plain_claim(days) }
        },
    )
}

/// A clash that nobody fights nowhere.
pub(super) fn plain_claim(days: Option<DayInterval>) -> Claim {
    Claim {
        id: ClaimId(0),
        key: String::new(),
        report: ReportId(0),
        event_type: EventType::Clash,
        trigger: evidence(),
        passage: Span::new(0, 4),
        status: Status::Reported,
        status_evidence: None,
        date: days.map(|interval| ClaimDate::new(interval, "made.up", None, None)),
        places: Vec::new(),
        actors: Vec::new(),
        attributions: Vec::new(),
        toll: Vec::new(),
        confidence: 0.5,
        rules: Vec::new(),
    }
}

fn evidence() -> Evidence {
    Evidence { span: Span::new(0, 4), rule: RuleId::new("made.up") }
}

/// Mostly a few days of two months, at times as far as days go.
pub(super) fn interval() -> impl Strategy<Value = DayInterval> {
    let near = || (-30..30_i32).prop_map(Day);
    let far = || prop_oneof![30 => near(), 1 => Just(Day(i32::MIN)), 1 => Just(Day(i32::MAX))];
    prop_oneof![
        (near(), 0..12_i32).prop_map(|(day, len)| DayInterval::between(day, day.plus(len))),
        near().prop_map(DayInterval::day),
        (far(), far()).prop_map(|(a, b)| DayInterval::between(a, b)),
    ]
}

fn side() -> impl Strategy<Value = Side> {
    prop_oneof![
        select(CAMPS.to_vec()).prop_map(|camp| Side::Camp(CampId::new(camp))),
        select(ACTORS.to_vec()).prop_map(|actor| Side::Actor(ActorId::new(actor))),
        Just(Side::Actor(ActorId::new("named nowhere"))),
    ]
}

/// One change of a filter, as a click makes it.
#[derive(Clone, Debug)]
enum Change {
    Actor(&'static str),
    Solo(&'static str),
    AllActors,
    Role(Option<Role>),
    Mode(ActorMode),
    Kind(EventType),
    Status(Status),
    Report(u32),
    Text(&'static str),
    Days(Option<DayInterval>),
    /// Moves the first and the last day of the window by so many.
    Move(i32, i32),
    KeepUndated(bool),
    Only(Option<Vec<u32>>),
    Without(Option<Vec<u32>>),
    Clear,
}

impl Change {
    fn apply(&self, filter: &mut Filter) {
        match self {
            Self::Actor(actor) => tick(&mut filter.actors_off, ActorId::new(actor)),
            Self::Solo(solo) => {
                filter.actors_off = ACTORS.iter().filter(|id| *id != solo).map(|id| ActorId::new(id)).collect();
            }
            Self::AllActors => filter.actors_off.clear(),
            Self::Role(role) => filter.role = *role,
            Self::Mode(mode) => filter.actor_mode = mode.clone(),
            Self::Kind(kind) => tick(&mut filter.types_off, *kind),
            Self::Status(status) => tick(&mut filter.status_off, *status),
            Self::Report(report) => tick(&mut filter.reports_off, ReportId(*report)),
            Self::Text(text) => filter.text = (*text).to_owned(),
            Self::Days(days) => filter.days = *days,
            Self::Move(first, last) => {
                let moved =
                    |days: DayInterval| DayInterval::between(days.earliest().plus(*first), days.latest().plus(*last));
                filter.days = filter.days.map(moved);
            }
            Self::KeepUndated(keep) => filter.keep_undated = *keep,
            Self::Only(claims) => filter.only = claims.as_deref().map(picked),
            Self::Without(claims) => filter.without = claims.as_deref().map(picked),
            Self::Clear => *filter = Filter::default(),
        }
    }
}

fn picked(claims: &[u32]) -> Picked {
    Picked::new(&claims.iter().map(|&claim| ClaimId(claim)).collect::<Vec<_>>())
}

fn tick<T: Ord>(off: &mut BTreeSet<T>, entry: T) {
    if off.take(&entry).is_none() {
        off.insert(entry);
    }
}

fn change() -> impl Strategy<Value = Change> {
    let words = vec!["", " ", "حلب", "ادلب", "القدس", "Brigade b", "aleppo", "nothing"];
    prop_oneof![
        6 => select(ACTORS.to_vec()).prop_map(Change::Actor),
        1 => Just(Change::Actor("named nowhere")),
        2 => select(ACTORS.to_vec()).prop_map(Change::Solo),
        1 => Just(Change::AllActors),
        2 => prop::option::of(select(Role::ALL.to_vec())).prop_map(Change::Role),
        2 => (side(), side()).prop_map(|(a, b)| Change::Mode(ActorMode::Between(a, b))),
        2 => Just(Change::Mode(ActorMode::Any)),
        3 => select(KINDS.to_vec()).prop_map(Change::Kind),
        3 => select(Status::ALL.to_vec()).prop_map(Change::Status),
        3 => (0..8_u32).prop_map(Change::Report),
        2 => select(words).prop_map(Change::Text),
        2 => prop::option::weighted(0.8, interval()).prop_map(Change::Days),
        6 => (-3..4_i32, -3..4_i32).prop_map(|(first, last)| Change::Move(first, last)),
        1 => any::<bool>().prop_map(Change::KeepUndated),
        1 => prop::option::of(prop::collection::vec(0..90_u32, 0..60)).prop_map(Change::Only),
        1 => prop::option::of(prop::collection::vec(0..90_u32, 0..60)).prop_map(Change::Without),
        1 => Just(Change::Clear),
    ]
}

/// Filters of which each follows from the one before by one to three changes.
pub(super) fn filters() -> impl Strategy<Value = Vec<Filter>> {
    prop::collection::vec(prop::collection::vec(change(), 1..4), 1..12).prop_map(|steps| {
        let mut filter = Filter::default();
        let step = |changes: Vec<Change>| {
            changes.iter().for_each(|change| change.apply(&mut filter));
            filter.clone()
        };
        steps.into_iter().map(step).collect()
    })
}

pub(super) fn area() -> impl Strategy<Value = GeoBox> {
    let lat = || prop_oneof![Just(36.2), Just(36.25), Just(90.0), Just(-91.0), 35.0..37.0, -90.0..90.0_f64];
    let lon = || prop_oneof![Just(37.15), Just(37.0), Just(180.0), Just(-200.0), 36.0..38.0, -180.0..180.0_f64];
    (lat(), lat(), lon(), lon()).prop_map(|(a, b, c, d)| GeoBox {
        south: a.min(b),
        north: a.max(b),
        west: c.min(d),
        east: c.max(d),
    })
}
