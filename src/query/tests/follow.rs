//! Answers that follow edits against answers made anew, on projects, edits and filters drawn by lot.

use super::random;
use crate::model::{
    Actor, ActorId, CampId, Change, Claim, ClaimDate, ClaimId, Day, DayInterval, EventType, Evidence, Participant,
    Place, PlaceId, PlaceMention, PlaceRole, ReportId, Review, ReviewState, Role, RuleId, Span, Status,
};
use crate::query::{Answerer, Answers, ColourBy, Counts, Filter, GeoBox, Grouping, LaneBy, LaneKey, PlaceSet, Sum};
use crate::store::Project;
use proptest::prelude::*;
use proptest::sample::{Index as At, select};
use std::collections::BTreeMap;

/// What is to be done with a claim.
#[derive(Clone, Debug)]
enum Doing {
    Review(ReviewState),
    Kind(EventType),
    Status(Status),
    Days(Option<DayInterval>),
    Actor(&'static str, Role),
    NoActor,
    Place(&'static str),
    NoPlace,
    Join,
    TakeOut,
    PutBack,
    Camp(&'static str, &'static str),
    Same(&'static str, Option<&'static str>),
    Move(&'static str, f64),
    Rename(&'static str),
    PutIn(Box<Claim>),
}

fn doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        3 => select(ReviewState::ALL.to_vec()).prop_map(Doing::Review),
        2 => select(vec![EventType::Clash, EventType::Shelling, EventType::Protest]).prop_map(Doing::Kind),
        1 => select(Status::ALL.to_vec()).prop_map(Doing::Status),
        4 => prop::option::weighted(0.8, random::interval()).prop_map(Doing::Days),
        3 => (select(vec!["a", "b", "c", "unknown"]), select(Role::ALL.to_vec())).prop_map(|(a, r)| Doing::Actor(a, r)),
        1 => Just(Doing::NoActor),
        2 => select(vec!["aleppo", "edge", "idlib", "nowhere"]).prop_map(Doing::Place),
        1 => Just(Doing::NoPlace),
        1 => Just(Doing::Join),
        2 => Just(Doing::TakeOut),
        2 => Just(Doing::PutBack),
        2 => (actors(), select(vec!["iran", "opposition", "unlisted", "new"])).prop_map(|(a, c)| Doing::Camp(a, c)),
        2 => (actors(), prop::option::of(actors())).prop_map(|(a, other)| Doing::Same(a, other)),
        2 => (select(vec!["aleppo", "idlib", "nowhere"]), -80.0..80.0_f64).prop_map(|(p, lat)| Doing::Move(p, lat)),
        1 => actors().prop_map(Doing::Rename),
        2 => random::claim().prop_map(|claim| Doing::PutIn(Box::new(claim))),
    ]
}

fn actors() -> impl Strategy<Value = &'static str> {
    select(vec!["a", "b", "c", "d", "e"])
}

/// What is done to an actor or a place; none where it would not fit.
fn renamed(project: &Project, doing: &Doing) -> Option<Vec<Change>> {
    let actor = |id: &str, alter: &dyn Fn(&mut Actor)| {
        let before = project.actors.get(&ActorId::new(id))?.clone();
        let mut after = before.clone();
        alter(&mut after);
        let (actor, before, after) = (before.id.clone(), Some(Box::new(before)), Some(Box::new(after)));
        Some(Change::Actor { actor, before, after })
    };
    let change = match doing {
        Doing::Camp(id, camp) => actor(id, &|actor| actor.camp = CampId::new(camp)),
        Doing::Same(id, other) => actor(id, &|actor| actor.same_as = other.map(ActorId::new)),
        Doing::Rename(id) => actor(id, &|actor| actor.name_en.push_str(" القدس")),
        Doing::Move(id, lat) => project.places.get(&PlaceId::new(id)).map(|before| {
            let after = Place { lat: *lat, ..before.clone() };
            let (place, before, after) = (before.id.clone(), Some(Box::new(before.clone())), Some(Box::new(after)));
            Change::Place { place, before, after }
        }),
        _ => return None,
    };
    // Rings of actors that are one are refused.
    Some(change.into_iter().collect())
}

fn evidence() -> Evidence {
    Evidence { span: Span::new(0, 4), rule: RuleId::new("by_hand") }
}

fn altered(mut claim: Claim, doing: &Doing) -> Claim {
    match doing {
        Doing::Kind(kind) => claim.event_type = *kind,
        Doing::Status(status) => claim.status = *status,
        Doing::Days(days) => claim.date = days.map(|days| ClaimDate::new(days, "by_hand", None, None)),
        Doing::Actor(actor, role) => {
            claim.actors.push(Participant { actor: ActorId::new(actor), role: *role, evidence: evidence() });
        }
        Doing::NoActor => claim.actors.clear(),
        Doing::Place(place) => claim.places.push(PlaceMention {
            place: PlaceId::new(place),
            role: PlaceRole::At,
            evidence: evidence(),
            candidates: vec![PlaceId::new("idlib")],
        }),
        Doing::NoPlace => claim.places.clear(),
        _ => {}
    }
    claim
}

/// The changes on a claim of the project, where there is one; `gone` are claims that were taken out.
fn changes(project: &Project, at: At, doing: &Doing, gone: &mut Vec<Claim>) -> Vec<Change> {
    let there: Vec<ClaimId> =
        (0..project.claim_numbers()).map(|id| ClaimId(id as u32)).filter(|&id| project.has_claim(id)).collect();
    if let Doing::PutIn(claim) = doing {
        let report = ReportId(0);
        let Some(key) = project.next_key(report) else { return Vec::new() };
        let claim = Claim { id: project.next_claim(), key, report, ..(**claim).clone() };
        return vec![Change::Claim { claim: claim.id, before: None, after: Some(Box::new(claim)) }];
    }
    if let Some(changes) = renamed(project, doing) {
        return changes;
    }
    if let Doing::PutBack = doing {
        let back =
            gone.pop().map(|claim| Change::Claim { claim: claim.id, before: None, after: Some(Box::new(claim)) });
        return back.into_iter().collect();
    }
    if there.is_empty() {
        return Vec::new();
    }
    let id = *at.get(&there);
    let claim = project.claim(id).expect("it is there").into_owned();
    let incident = project.incident_of(id).map(|incident| incident.id);
    match doing {
        Doing::Review(state) => {
            let before = project.review_of(id);
            vec![Change::Review { claim: id, after: Review { state: *state, ..before.clone() }, before }]
        }
        Doing::Join => vec![Change::Incident { claim: id, before: incident, after: Some(project.next_incident()) }],
        Doing::TakeOut => {
            gone.push(claim.clone());
            vec![
                Change::Incident { claim: id, before: incident, after: None },
                Change::Claim { claim: id, before: Some(Box::new(claim)), after: None },
            ]
        }
        _ => {
            let after = altered(claim.clone(), doing);
            vec![Change::Claim { claim: id, before: Some(Box::new(claim)), after: Some(Box::new(after)) }]
        }
    }
}

fn counts<K: Ord + Clone>(counts: &Counts<K>) -> BTreeMap<K, usize> {
    counts.iter().map(|(key, claims)| (key.clone(), claims)).collect()
}

/// The places where a claim stands, and whether surely.
type Stands = Vec<(PlaceId, bool)>;

/// What the map is told: how many claims stand surely and perhaps at each place that has any, and where each claim stands.
fn on_map(answers: &Answers, project: &Project) -> (BTreeMap<PlaceId, Sum>, Vec<Stands>) {
    let keys = answers.place_keys();
    let counts = answers.count_places(&Grouping::new(project, answers, ColourBy::Camp), None);
    // A camp that nobody is of any more is left out where all is counted anew.
    let sum = |place: usize| {
        let sum = counts.sum(&PlaceSet::any(vec![place as u32]));
        Sum { groups: sum.groups.iter().copied().filter(|&claims| claims > 0).collect(), ..sum }
    };
    let sums = keys.iter().enumerate().map(|(place, key)| (key.clone(), sum(place)));
    let stands = |claim: &ClaimId| {
        let mut stands: Stands =
            answers.places_of(*claim).map(|at| (keys[at.place as usize].clone(), at.sure)).collect();
        stands.sort_unstable();
        stands
    };
    let used = |(_, sum): &(PlaceId, Sum)| sum.claims + sum.possible > 0;
    (sums.filter(used).collect(), answers.visible.ids().iter().map(stands).collect())
}

/// The lanes that have a claim, each with its claims in the order of time.
fn lanes(answers: &Answers, project: &Project, by: LaneBy) -> Vec<(LaneKey, Vec<ClaimId>)> {
    let cut = answers.lane_cut(project, by);
    let of = |claim: &ClaimId| cut.lane_of().get(claim.index()).copied();
    let in_time = answers.all_in_time(false);
    let lane = |(nth, key): (u32, &LaneKey)| {
        (key.clone(), in_time.iter().copied().filter(|claim| of(claim) == Some(nth)).collect())
    };
    (0..).zip(cut.keys()).map(lane).filter(|(_, claims): &(_, Vec<ClaimId>)| !claims.is_empty()).collect()
}

/// Both answer the same.
fn same(own: &Answers, anew: &Answers, range: DayInterval, area: GeoBox) -> Result<(), TestCaseError> {
    prop_assert_eq!(own.visible.ids(), anew.visible.ids());
    prop_assert_eq!(counts(&own.by_actor), counts(&anew.by_actor));
    prop_assert_eq!(counts(&own.by_camp), counts(&anew.by_camp));
    prop_assert_eq!(counts(&own.by_type), counts(&anew.by_type));
    prop_assert_eq!(counts(&own.by_status), counts(&anew.by_status));
    prop_assert_eq!(counts(&own.by_review), counts(&anew.by_review));
    prop_assert_eq!(counts(&own.by_report), counts(&anew.by_report));
    prop_assert_eq!(counts(&own.shown_by_report), counts(&anew.shown_by_report));
    prop_assert_eq!((own.reports, own.incidents), (anew.reports, anew.incidents));
    prop_assert_eq!((own.undated, own.unplaced), (anew.undated, anew.unplaced));
    prop_assert_eq!((&own.tree, &own.kinds, &own.statuses), (&anew.tree, &anew.kinds, &anew.statuses));
    prop_assert_eq!(own.days(), anew.days());
    prop_assert_eq!(own.in_days(range), anew.in_days(range));
    prop_assert_eq!(own.in_area(area), anew.in_area(area));
    for descending in [false, true] {
        prop_assert_eq!(own.all_in_time(descending), anew.all_in_time(descending));
    }
    for nth in 0..=own.visible.len() {
        prop_assert_eq!(own.nth_in_time(nth), anew.nth_in_time(nth));
    }
    for &claim in own.visible.ids() {
        prop_assert_eq!(own.place_in_time(claim), anew.place_in_time(claim));
    }
    let bins = |answers: &Answers| -> Vec<(usize, usize)> {
        let bins = answers.bins(range, 7);
        bins.iter().map(|bin| (bin.touching_in_all(), bin.beginning_in_all())).collect()
    };
    prop_assert_eq!(bins(own), bins(anew));
    let all = |answers: &Answers| answers.density_of_all_days().bin(range).touching_in_all();
    prop_assert_eq!(all(own), all(anew));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn answers_that_follow_edits_are_those_made_anew(
        project in random::project(),
        steps in prop::collection::vec((any::<At>(), doing(), prop::option::of(any::<At>()), any::<bool>()), 1..24),
        filters in random::filters(),
        range in random::interval(),
        area in random::area(),
    ) {
        let (mut project, mut answerer, mut gone) = (project, Answerer::default(), Vec::new());
        let (mut filter, mut held): (_, Option<(Answers, Answers)>) = (Filter::default(), None);
        drop(answerer.answer(&project, &filter));
        for (at, doing, turn, hold) in steps {
            let edit = changes(&project, at, &doing, &mut gone);
            // That somebody is the same as another may be refused, where that one is the same as he is.
            let made = project.make_all(&edit);
            prop_assert!(made.is_ok() || matches!(doing, Doing::Same(..) | Doing::Move("nowhere", _)), "{:?}", made);
            if let Some(turn) = turn {
                filter = turn.get(&filters).clone();
            }
            let anew = Answers::new(&project, &filter);
            let own = answerer.answer(&project, &filter);
            same(&own, &anew, range, area)?;
            prop_assert_eq!(on_map(&own, &project), on_map(&anew, &project));
            for by in LaneBy::ALL {
                prop_assert_eq!(lanes(&own, &project, by), lanes(&anew, &project, by), "by {:?}", by);
            }
            if let Some((answers, as_before)) = &held {
                same(answers, as_before, range, area)?;
            }
            held = hold.then_some((own, anew));
        }
    }
}

#[test]
fn an_edit_is_followed_where_names_count_as_before() {
    let day = |day| Some(DayInterval::day(Day(day)));
    let claims = [0, 3, 9].map(|of| random::plain_claim(day(of)));
    let mut project = random::project_of(vec![claims.to_vec()]);
    let mut answerer = Answerer::default();
    drop(answerer.answer(&project, &Filter::default()));
    let before = project.claim(ClaimId(1)).expect("it is there").into_owned();
    let after = altered(before.clone(), &Doing::Days(day(5)));
    let change = Change::Claim { claim: before.id, before: Some(before.into()), after: Some(after.into()) };
    project.make(&change).expect("it fits");
    drop(answerer.answer(&project, &Filter::default()));
    project.make(&change.inverse()).expect("it fits");
    let answers = answerer.answer(&project, &Filter::default());
    let review = |state| Review { state, ..Review::default() };
    let (before, after) = (review(ReviewState::Unreviewed), review(ReviewState::Accepted));
    project.make(&Change::Review { claim: ClaimId(0), before, after }).expect("it fits");
    let reviewed = answerer.answer(&project, &Filter::default());
    assert_eq!(answerer.followed(), 3);
    // Whoever looks at the answers before goes on seeing them.
    let accepted = |answers: &Answers| counts(&answers.by_review).get(&ReviewState::Accepted).copied();
    assert_eq!((accepted(&answers), accepted(&reviewed)), (None, Some(1)));
    assert_eq!(answers.columns().review(0), Some(ReviewState::Unreviewed));
}
