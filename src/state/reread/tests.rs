//! Readings of reports drawn by lot, held against each other and taken over.

use super::*;
use crate::model::{
    Camp, CampId, ClaimDate, Day, DayInterval, EventType, Evidence, Extraction, Outlet, Participant, PlaceKind,
    PlaceMention, PlaceRole, Report, ReportId, Review, ReviewState, Role, RuleId, Span, Status,
};
use crate::state::edit::edit_of;
use crate::store::{BY_HAND, Held};
use proptest::prelude::*;

const TEXT: &str = "one two three. four five six. seven eight nine. ten eleven twelve.";
const REPORTS: u32 = 2;

/// A claim as it is drawn: report, where its words begin, kind, day, place, actor.
type Drawn = (u32, usize, usize, Option<i32>, Option<usize>, Option<usize>);

fn drawn() -> impl Strategy<Value = Drawn> {
    (
        0..REPORTS,
        0usize..40,
        0usize..4,
        prop::option::of(0..4),
        prop::option::of(0usize..3),
        prop::option::of(0usize..3),
    )
}

fn evidence(start: usize) -> Evidence {
    Evidence { span: Span::new(start, start + 4), rule: RuleId::new("test") }
}

fn claim(&(report, start, kind, day, place, actor): &Drawn) -> Claim {
    let start = start * 3 / 2;
    let sentence = start / 16 * 16;
    let date =
        |day: i32| ClaimDate::new(DayInterval::day(Day(18_000 + day)), "test", Some(Span::new(start, start + 4)), None);
    Claim {
        id: ClaimId(0),
        key: String::new(),
        report: ReportId(report),
        event_type: EventType::ALL[kind],
        trigger: evidence(start),
        passage: Span::new(sentence, (sentence + 16).min(TEXT.len())),
        status: Status::Reported,
        status_evidence: None,
        date: day.map(date),
        places: place.into_iter().map(|place| at(place, start)).collect(),
        actors: actor.into_iter().map(|actor| by(actor, start)).collect(),
        attributions: Vec::new(),
        toll: Vec::new(),
        confidence: 0.5,
        rules: vec![RuleId::new("test")],
    }
}

fn at(place: usize, start: usize) -> PlaceMention {
    let place = PlaceId::new(["a", "b", "c"][place]);
    PlaceMention { place, role: PlaceRole::At, evidence: evidence(start), candidates: Vec::new() }
}

fn by(actor: usize, start: usize) -> Participant {
    let actor = ActorId::new(["x", "y", "z"][actor]);
    Participant { actor, role: Role::Initiator, evidence: evidence(start) }
}

/// The project of these claims, put together as a reading of reports is.
fn project(all: &[Drawn]) -> Project {
    let camp = CampId::new("other");
    let camps = vec![Camp { id: camp.clone(), name_en: "Other".to_owned(), name_ar: String::new() }];
    let reports = (0..REPORTS).map(|number| {
        let mut claims: Vec<Claim> = all.iter().filter(|drawn| drawn.0 == number).map(claim).collect();
        claims.sort_by_key(|claim| claim.trigger.span);
        for (nth, claim) in claims.iter_mut().enumerate() {
            claim.key = format!("{number}_report#{}", nth + 1);
        }
        let actors = claims.iter().flat_map(|claim| &claim.actors);
        let actors =
            actors.map(|named| (named.actor.clone(), Actor::new(named.actor.clone(), "", &named.actor.0, &camp)));
        let places = claims.iter().flat_map(|claim| &claim.places).map(|at| (at.place.clone(), place(&at.place)));
        let extraction = Extraction {
            actors: actors.collect(),
            places: places.collect(),
            claims: claims.clone(),
            ..Extraction::default()
        };
        let report = Report {
            id: ReportId(number),
            file_name: format!("{number}_report.txt"),
            text: TEXT.to_owned(),
            outlet: Outlet { name_en: format!("Outlet {number}"), name_ar: String::new() },
            title_ar: String::new(),
            publication: None,
        };
        (report, extraction)
    });
    Project::new(reports.collect(), camps)
}

fn place(id: &PlaceId) -> Place {
    Place {
        id: id.clone(),
        name_ar: String::new(),
        name_en: id.0.to_string(),
        variants: Vec::new(),
        kind: PlaceKind::Town,
        lat: 36.0,
        lon: 37.0,
        radius_km: 1.0,
        admin1: String::new(),
    }
}

/// Everything that claims tell, by their numbers.
fn told(project: &Project) -> Vec<Claim> {
    let mut claims: Vec<Claim> = project.held().cloned().collect();
    claims.sort_by_key(|claim| claim.id);
    claims
}

/// What claims tell in each report, whatever their numbers.
fn content(project: &Project) -> Vec<String> {
    let claims = project.held().map(|claim| {
        let days = claim.date.as_ref().map(|date| date.interval);
        let places: Vec<_> = claim.places.iter().map(|at| &at.place).collect();
        let actors: Vec<_> = claim.actors.iter().map(|named| &named.actor).collect();
        format!("{:?} {:?} {:?} {days:?} {places:?} {actors:?}", claim.report, claim.trigger.span, claim.event_type)
    });
    let mut content: Vec<String> = claims.collect();
    content.sort();
    content
}

fn taken_over(project: &mut Project, reread: &Arc<Reread>, picked: Vec<usize>) -> Vec<Change> {
    let edit = edit_of(project, EditChange::TakeOver(Arc::clone(reread), picked)).expect("it can be made");
    project.make_all(&edit.changes).expect("made for what is there");
    edit.changes
}

fn decide(project: &mut Project, claim: ClaimId, state: ReviewState) {
    let before = project.review_of(claim);
    let after = Review { state, ..before.clone() };
    project.make(&Change::Review { claim, before, after }).expect("it is there");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_project_is_as_it_is(all in prop::collection::vec(drawn(), 0..24)) {
        let (own, fresh) = (project(&all), project(&all));
        prop_assert!(Reread::new(&own, &History::default(), &fresh).differences.is_empty());
    }

    #[test]
    fn what_is_taken_over_is_what_is_read(
        own in prop::collection::vec(drawn(), 0..24),
        read in prop::collection::vec(drawn(), 0..24),
        decided in prop::collection::vec((0usize..24, prop::sample::select(ReviewState::ALL.to_vec())), 0..8),
    ) {
        let (mut own, fresh) = (project(&own), project(&read));
        for (nth, state) in decided {
            if nth < own.claims.len() {
                decide(&mut own, ClaimId(nth as u32), state);
            }
        }
        let start = told(&own);
        let reviewed: Vec<Claim> = start
            .iter()
            .filter(|claim| own.review_of(claim.id).state != ReviewState::Unreviewed)
            .cloned()
            .collect();
        let reread = Arc::new(Reread::new(&own, &History::default(), &fresh));
        // Each claim of either side is told of once at most, and what is told of is other.
        for difference in reread.differences.iter() {
            prop_assert!(difference.is_open(&own));
        }
        let all: Vec<usize> = (0..reread.differences.len()).collect();
        let made = taken_over(&mut own, &reread, all);
        for claim in &reviewed {
            let now = own.claim(claim.id).map(|now| now.into_owned());
            prop_assert_eq!(now.as_ref(), Some(claim), "what was reviewed stays");
        }
        // Nothing is left but what somebody has decided.
        let left = Reread::new(&own, &History::default(), &fresh);
        for nth in left.open(&own) {
            prop_assert!(left.differences[nth].held(&own).is_some(), "{:?}", left.differences[nth]);
        }
        if reviewed.is_empty() {
            prop_assert_eq!(content(&own), content(&fresh));
            prop_assert_eq!(own.claim_count(), fresh.claim_count());
        }
        // Every claim that is there belongs to an incident that knows of it.
        for claim in own.held() {
            let incident = own.incident_of(claim.id).expect("each has one");
            prop_assert!(incident.claims.contains(&claim.id));
        }
        let back: Vec<Change> = made.into_iter().rev().map(Change::inverse).collect();
        own.make_all(&back).expect("what was made can be taken back");
        prop_assert_eq!(told(&own), start);
        prop_assert_eq!(reread.open(&own).len(), reread.differences.len(), "all is open again");
    }

    #[test]
    fn one_by_one_comes_to_the_same_as_together(
        own in prop::collection::vec(drawn(), 0..16),
        read in prop::collection::vec(drawn(), 0..16),
    ) {
        let (mut together, mut one_by_one, fresh) = (project(&own), project(&own), project(&read));
        let reread = Arc::new(Reread::new(&together, &History::default(), &fresh));
        let all: Vec<usize> = (0..reread.differences.len()).collect();
        taken_over(&mut together, &reread, all.clone());
        for nth in all.into_iter().rev() {
            taken_over(&mut one_by_one, &reread, vec![nth]);
        }
        prop_assert_eq!(content(&together), content(&one_by_one));
    }
}

/// A claim of the first report: words at 3, a clash on the first day at the first place.
const ONE: Drawn = (0, 2, 0, Some(0), Some(0), Some(0));

#[test]
fn each_way_is_told_as_such() {
    let elsewhere = (0, 2, 0, Some(2), Some(0), Some(0));
    let other_kind = (0, 2, 1, Some(0), Some(0), Some(0));
    let both = (0, 2, 1, Some(2), Some(1), Some(0));
    let cases = [
        ("new", vec![], vec![ONE], vec![Way::New]),
        ("gone", vec![ONE], vec![], vec![Way::Gone]),
        ("another day", vec![ONE], vec![elsewhere], vec![Way::Moved]),
        ("another kind", vec![ONE], vec![other_kind], vec![Way::Recoded]),
        ("both", vec![ONE], vec![both], vec![Way::Recoded]),
        (
            "words that overlap",
            vec![(1, 12, 0, None, None, None)],
            vec![(1, 10, 0, None, None, None)],
            vec![Way::Recoded],
        ),
        ("other words of another sentence", vec![ONE], vec![(0, 30, 1, None, None, None)], vec![Way::Gone, Way::New]),
    ];
    for (name, own, read, ways) in cases {
        let reread = Reread::new(&project(&own), &History::default(), &project(&read));
        assert_eq!(reread.differences.iter().map(Difference::way).collect::<Vec<_>>(), ways, "{name}");
    }
}

#[test]
fn what_a_person_did_is_kept() {
    let (mut own, fresh) = (project(&[ONE]), project(&[(0, 2, 1, Some(0), Some(0), Some(0))]));
    let by_hand =
        Claim { date: Some(ClaimDate::new(DayInterval::day(Day(1)), BY_HAND, None, None)), ..own.claims[0].clone() };
    let before = Some(Box::new(own.claims[0].clone()));
    own.make(&Change::Claim { claim: ClaimId(0), before, after: Some(Box::new(by_hand)) }).expect("it is there");
    let reread = Arc::new(Reread::new(&own, &History::default(), &fresh));
    assert_eq!(reread.differences[0].held(&own), Some(Held::ByHand));
    assert!(taken_over(&mut own, &reread, vec![0]).is_empty());
    decide(&mut own, ClaimId(0), ReviewState::Rejected);
    assert_eq!(reread.differences[0].held(&own), Some(Held::Reviewed(ReviewState::Rejected)));
}

#[test]
fn what_was_taken_out_does_not_come_in_again() {
    let (mut own, fresh) = (project(&[ONE]), project(&[ONE]));
    let edit = edit_of(&own, EditChange::Delete(vec![ClaimId(0)])).expect("it is there");
    own.make_all(&edit.changes).expect("made for what is there");
    let mut history = History::default();
    history.record(edit, "me", 0);
    let reread = Reread::new(&own, &history, &fresh);
    assert_eq!(reread.differences.iter().map(|other| other.held(&own)).collect::<Vec<_>>(), [Some(Held::TakenOut)]);
    history.walk(&mut own, &[history.undo().expect("an edit")]).expect("it can be taken back");
    assert!(Reread::new(&own, &history, &fresh).differences.is_empty());
}

#[test]
fn a_new_claim_joins_what_tells_the_same() {
    // Both reports tell it; the project has it of the first alone.
    let other = (1, 2, 0, Some(0), Some(0), Some(0));
    let (mut own, fresh) = (project(&[ONE]), project(&[ONE, other]));
    let joined = fresh.incidents.iter().any(|incident| incident.claims.len() == 2);
    let reread = Arc::new(Reread::new(&own, &History::default(), &fresh));
    taken_over(&mut own, &reread, vec![0]);
    let new = own.held().last().expect("it was put in").id;
    assert_eq!(own.incident_of(new).map(|incident| incident.claims.len() == 2), Some(joined));
    assert!(own.is_put_in(new) && own.review_of(new).state == ReviewState::Unreviewed);
}
