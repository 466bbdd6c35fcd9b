//! What an edit and its undo cost in a project of a hundred thousand claims, on one core: from the change to answers with
//! all counts.

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use waqai::model::{
    Actor, ActorId, Camp, CampId, Change, Claim, ClaimDate, ClaimId, Day, DayInterval, Edit, EventType, Evidence,
    Incident, IncidentId, Outlet, Participant, Place, PlaceId, PlaceKind, PlaceMention, PlaceRole, Report, ReportId,
    Review, ReviewState, Role, RuleId, Span, Status,
};
use waqai::query::{Answerer, Filter};
use waqai::store::{History, KeptClaim, Parts, Project};

const CLAIMS: u32 = 100_000;
const REPORTS: u32 = 5_000;
const ACTORS: u32 = 300;
const PLACES: u32 = 2_000;

fn evidence() -> Evidence {
    Evidence { span: Span::new(0, 4), rule: RuleId::new("made.up") }
}

fn report(nth: u32) -> Report {
    Report {
        id: ReportId(nth),
        file_name: format!("{nth:05}.txt"),
        text: "قصفت الطائرات حلب ثم إدلب".to_owned(),
        outlet: Outlet::default(),
        title_ar: String::new(),
        publication: None,
    }
}

fn claim(nth: u32) -> Claim {
    let day = Day(16_000 + (nth.wrapping_mul(2_654_435_761) >> 20) as i32);
    let named = |nth: u32, role| Participant { actor: actor_id(nth % ACTORS), role, evidence: evidence() };
    let place = PlaceId::new(&format!("p{}", nth % PLACES));
    Claim {
        id: ClaimId(nth),
        key: format!("{:05}#{}", nth / 20, nth % 20 + 1),
        report: ReportId(nth / 20),
        event_type: EventType::ALL.iter().copied().nth(nth as usize % EventType::ALL.len()).unwrap_or(EventType::Clash),
        trigger: evidence(),
        passage: Span::new(0, 8),
        status: Status::Reported,
        status_evidence: None,
        date: Some(ClaimDate::new(DayInterval::between(day, day.plus((nth % 3) as i32)), "made.up", None, None)),
        places: vec![PlaceMention { place, role: PlaceRole::At, evidence: evidence(), candidates: Vec::new() }],
        actors: vec![named(nth, Role::Initiator), named(nth * 7, Role::Target)],
        attributions: Vec::new(),
        toll: Vec::new(),
        confidence: 0.5,
        rules: Vec::new(),
    }
}

fn actor_id(nth: u32) -> ActorId {
    ActorId::new(&format!("a{nth}"))
}

fn place(nth: u32) -> Place {
    Place {
        id: PlaceId::new(&format!("p{nth}")),
        name_ar: "مكان".to_owned(),
        name_en: "place".to_owned(),
        variants: Vec::new(),
        kind: PlaceKind::Town,
        lat: 33.0 + f64::from(nth % 50) / 10.0,
        lon: 36.0 + f64::from(nth / 50) / 10.0,
        radius_km: 1.0,
        admin1: String::new(),
    }
}

/// Incidents of two claims each.
fn incident(nth: u32) -> Incident {
    Incident {
        id: IncidentId(nth),
        claims: vec![ClaimId(2 * nth), ClaimId(2 * nth + 1)],
        event_type: EventType::Clash,
        interval: None,
        contradictory: false,
        sources: 1,
        fields: Vec::new(),
    }
}

fn project() -> Project {
    let kept =
        |nth| KeptClaim { id: ClaimId(nth), report: ReportId(nth / 20), number: nth % 20 + 1, claim: Some(claim(nth)) };
    let camp = |nth: u32| CampId::new(&format!("c{nth}"));
    let actors = (0..ACTORS).map(|nth| (actor_id(nth), Actor::new(actor_id(nth), "لواء", "brigade", &camp(nth % 12))));
    Project::of_parts(Parts {
        reports: (0..REPORTS).map(report).collect(),
        read: CLAIMS as usize,
        claims: (0..CLAIMS).map(kept).collect(),
        incidents: (0..CLAIMS / 2).map(incident).collect(),
        actors: actors.collect(),
        places: (0..PLACES).map(|nth| (PlaceId::new(&format!("p{nth}")), place(nth))).collect(),
        camps: (0..12)
            .map(|nth| Camp { id: camp(nth), name_en: "camp".to_owned(), name_ar: "فريق".to_owned() })
            .collect(),
        ..Parts::default()
    })
}

/// A project with edits before and behind its head.
struct Desk {
    project: Project,
    history: History,
    answerer: Answerer,
    filter: Filter,
}

impl Desk {
    fn new(change: impl Fn(&Project, ClaimId) -> Change) -> Self {
        let mut project = project();
        let mut history = History::default();
        let (mut answerer, filter) = (Answerer::default(), Filter::default());
        drop(answerer.answer(&project, &filter));
        for nth in 0..8 {
            let change = change(&project, ClaimId(nth * 11_987 + 5));
            project.make(&change).unwrap_or_else(|conflict| panic!("{conflict}"));
            drop(answerer.answer(&project, &filter));
            history.record(Edit { changes: vec![change], ..Edit::default() }, "me", 0);
        }
        Self { project, history, answerer, filter }
    }

    /// Undoes, or where all is undone, redoes all.
    fn step(&mut self) {
        let undo = self.history.undo().or_else(|| self.history.redo());
        let steps: Vec<_> = undo.into_iter().collect();
        self.history.walk(&mut self.project, &steps).unwrap_or_else(|conflict| panic!("{conflict}"));
        drop(black_box(self.answerer.answer(&self.project, &self.filter)));
    }
}

fn altered(project: &Project, id: ClaimId, alter: impl Fn(&mut Claim)) -> Change {
    let before = project.claim(id).unwrap_or_else(|| panic!("no such claim")).into_owned();
    let mut after = before.clone();
    alter(&mut after);
    Change::Claim { claim: id, before: Some(Box::new(before)), after: Some(Box::new(after)) }
}

fn undo(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("an undo with all answers, 100,000 claims");
    let mut measure = |name: &str, mut desk: Desk| {
        group.bench_function(name, |bencher| bencher.iter(|| desk.step()));
        println!("{name}: {} edits followed since all was worked out anew", desk.answerer.followed());
    };
    measure(
        "review",
        Desk::new(|_, claim| {
            let after = Review { state: ReviewState::Accepted, ..Review::default() };
            Change::Review { claim, before: Review::default(), after }
        }),
    );
    measure("kind", Desk::new(|project, id| altered(project, id, |claim| claim.event_type = EventType::Protest)));
    measure(
        "date",
        Desk::new(|project, id| {
            let date = ClaimDate::new(DayInterval::day(Day(12_345)), "by_hand", None, None);
            altered(project, id, |claim| claim.date = Some(date.clone()))
        }),
    );
    measure(
        "place",
        Desk::new(|project, id| {
            altered(project, id, |claim| claim.places.iter_mut().for_each(|place| place.place = PlaceId::new("p7")))
        }),
    );
    measure("actors", Desk::new(|project, id| altered(project, id, |claim| claim.actors.clear())));
    measure(
        "a place that moves",
        Desk::new(|project, id| {
            let named = project.claim(id).and_then(|claim| claim.places.first().map(|mention| mention.place.clone()));
            let place = named.unwrap_or_else(|| PlaceId::new("p7"));
            let before = project.places.get(&place).cloned().unwrap_or_else(|| panic!("no such place"));
            let after = Place { lat: before.lat + 0.5, ..before.clone() };
            Change::Place { place, before: Some(Box::new(before)), after: Some(Box::new(after)) }
        }),
    );
    measure(
        "an actor of another camp",
        Desk::new(|project, id| {
            let named = project.claim(id).and_then(|claim| claim.actors.first().map(|named| named.actor.clone()));
            let actor = named.unwrap_or_else(|| actor_id(7));
            let before = project.actors.get(&actor).cloned().unwrap_or_else(|| panic!("no such actor"));
            let after = Actor { camp: CampId::new("c3"), ..before.clone() };
            Change::Actor { actor, before: Some(Box::new(before)), after: Some(Box::new(after)) }
        }),
    );
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = undo
}
criterion_main!(benches);
