//! Claims made by hand, and what linking makes of them.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use super::*;
use crate::model::{
    Agreement, CampId, ClaimDate, Day, DayInterval, EventType, Evidence, Field, Outlet, Participant, PlaceKind,
    PlaceMention, PlaceRole, ReportId, Role, RuleId, Span, Status, Verdict,
};

const TEXT: &str = "اندلعت اشتباكات عنيفة في المدينة\nاندلعت اشتباكات أخرى في المدينة";

struct Told {
    report: u32,
    kind: EventType,
    day: i32,
    place: &'static str,
    actors: &'static [(&'static str, Role)],
    status: Status,
    second_line: bool,
}

/// A clash between a and b in the town on day 100, told as fact by the first report.
const PLAIN: Told = Told {
    report: 0,
    kind: EventType::Clash,
    day: 100,
    place: "town",
    actors: &[("a", Role::Participant), ("b", Role::Participant)],
    status: Status::Reported,
    second_line: false,
};

fn evidence(span: Span) -> Evidence {
    Evidence { span, rule: RuleId::new("test") }
}

fn claim(id: u32, told: &Told) -> Claim {
    let (first, second) = TEXT.split_once('\n').expect("two lines");
    let (line_start, line) = if told.second_line { (first.len() + 1, second) } else { (0, first) };
    let passage = Span::new(line_start, line_start + line.len());
    let at = line_start + line.find("اشتباكات").expect("the trigger");
    let trigger = Span::new(at, at + "اشتباكات".len());
    Claim {
        id: ClaimId(id),
        key: format!("test#{id}"),
        report: crate::model::ReportId(told.report),
        event_type: told.kind,
        trigger: evidence(trigger),
        passage,
        status: told.status,
        status_evidence: None,
        date: Some(ClaimDate::new(DayInterval::day(Day(told.day)), "test", None, None)),
        places: vec![PlaceMention {
            place: PlaceId::new(told.place),
            role: PlaceRole::At,
            evidence: evidence(trigger),
            candidates: Vec::new(),
        }],
        actors: told
            .actors
            .iter()
            .map(|(actor, role)| Participant { actor: ActorId::new(actor), role: *role, evidence: evidence(trigger) })
            .collect(),
        attributions: Vec::new(),
        toll: Vec::new(),
        confidence: 1.0,
        rules: Vec::new(),
    }
}

fn link_all(told: &[Told]) -> (Linked, Vec<Claim>) {
    let report = |id: u32| Report {
        id: ReportId(id),
        file_name: format!("{id}.txt"),
        text: TEXT.to_owned(),
        outlet: Outlet::default(),
        title_ar: String::new(),
        publication: None,
    };
    let place = |id: &str, lat: f64| {
        let kind = PlaceKind::Town;
        let (name_ar, name_en, admin1) = (id.to_owned(), id.to_owned(), String::new());
        (
            PlaceId::new(id),
            Place {
                id: PlaceId::new(id),
                name_ar,
                name_en,
                kind,
                lat,
                lon: 37.0,
                radius_km: 2.0,
                admin1,
                variants: Vec::new(),
            },
        )
    };
    let actor = |id: &str| {
        let camp = CampId::new(id);
        (ActorId::new(id), Actor::new(ActorId::new(id), id, id, &camp))
    };
    let mut claims: Vec<Claim> = told.iter().zip(0..).map(|(told, id)| claim(id, told)).collect();
    let places = BTreeMap::from([place("town", 36.0), place("other", 35.0)]);
    let actors = ["a", "b", "c", "d"].map(actor).into_iter().collect();
    let linked = link(&[report(0), report(1)], &claims, &places, &actors);
    for disputed in &linked.disputed {
        claims[disputed.index()].status = Status::Disputed;
    }
    (linked, claims)
}

#[test]
fn one_happening_told_by_two_reports_is_one_incident_and_others_are_not() {
    let other = Told { report: 1, ..PLAIN };
    let cases = [
        ("the same told again", Told { ..other }, 1),
        ("an attack instead of a clash", Told { kind: EventType::Offensive, ..other }, 1),
        ("another day", Told { day: 130, ..other }, 2),
        ("another town", Told { place: "other", ..other }, 2),
        ("other sides", Told { actors: &[("c", Role::Participant), ("d", Role::Participant)], ..other }, 2),
        ("a plan", Told { status: Status::Planned, ..other }, 2),
        ("another kind", Told { kind: EventType::Meeting, ..other }, 2),
        ("one of one report that says another", Told { report: 0, second_line: true, ..other }, 2),
    ];
    for (name, second, expected) in cases {
        let (linked, _) = link_all(&[PLAIN, second]);
        assert_eq!(linked.incidents.len(), expected, "{name}");
    }
}

#[test]
fn what_one_side_did_is_not_what_the_other_did() {
    let by = |actors| Told { kind: EventType::Seizure, actors, ..PLAIN };
    let ours = by(&[("a", Role::Initiator), ("b", Role::Target)]);
    let theirs = Told { report: 1, ..by(&[("b", Role::Initiator), ("a", Role::Target)]) };
    assert_eq!(link_all(&[ours, theirs]).0.incidents.len(), 2);
}

#[test]
fn what_another_report_denies_is_disputed() {
    let cases = [
        ("by another report", Status::Reported, 1, Status::Disputed),
        ("by the teller himself", Status::Reported, 0, Status::Reported),
        ("a rumour stays a rumour", Status::Unconfirmed, 1, Status::Unconfirmed),
    ];
    for (name, status, report, expected) in cases {
        let (linked, claims) = link_all(&[Told { status, ..PLAIN }, Told { report, status: Status::Denied, ..PLAIN }]);
        assert_eq!(claims[0].status, expected, "{name}");
        assert_eq!(claims[1].status, Status::Denied, "{name}");
        assert_eq!(linked.denials, [Denial { claim: ClaimId(1), denies: ClaimId(0) }], "{name}");
    }
}

#[test]
fn a_denial_of_something_else_denies_nothing() {
    let denied = Told { report: 1, status: Status::Denied, ..PLAIN };
    let cases = [
        ("elsewhere", Told { place: "other", ..denied }),
        ("others", Told { actors: &[("c", Role::Participant)], ..denied }),
        ("another day", Told { day: 300, ..denied }),
        ("another kind", Told { kind: EventType::Meeting, ..denied }),
    ];
    for (name, denied) in cases {
        let (linked, claims) = link_all(&[PLAIN, denied]);
        assert!(linked.denials.is_empty() && linked.disputed.is_empty(), "{name}");
        assert_eq!(claims[0].status, Status::Reported, "{name}");
    }
}

#[test]
fn fields_agree_differ_or_are_told_by_one() {
    let plain = |field| Agreement { field, verdict: Verdict::Agree, sides: vec![both()], silent: Vec::new() };
    let (linked, _) = link_all(&[PLAIN, Told { report: 1, kind: EventType::Offensive, actors: &[], ..PLAIN }]);
    let incident = &linked.incidents[0];
    let apart = vec![vec![ClaimId(0)], vec![ClaimId(1)]];
    assert_eq!(
        incident.fields,
        [
            Agreement { verdict: Verdict::Differ, sides: apart, ..plain(Field::Type) },
            plain(Field::Date),
            plain(Field::Place),
            Agreement {
                field: Field::Actors,
                verdict: Verdict::OneSided,
                sides: vec![vec![ClaimId(0)]],
                silent: vec![ClaimId(1)],
            },
            plain(Field::Status),
        ]
    );
    let (linked, _) = link_all(&[PLAIN]);
    assert!(linked.incidents[0].fields.is_empty(), "one claim agrees with nobody");
}

fn both() -> Vec<ClaimId> {
    vec![ClaimId(0), ClaimId(1)]
}

#[test]
fn who_did_the_one_did_not_suffer_the_other() {
    let killing = |report, actors| Told { report, kind: EventType::Killing, actors, ..PLAIN };
    let cases = [
        ("killed and killing", killing(1, &[("a", Role::Initiator)]), 2),
        ("killed in both", killing(1, &[("a", Role::Target)]), 1),
        ("killed by others", killing(1, &[("b", Role::Initiator), ("a", Role::Target)]), 1),
    ];
    for (name, other, expected) in cases {
        assert_eq!(link_all(&[killing(0, &[("a", Role::Target)]), other]).0.incidents.len(), expected, "{name}");
    }
}

#[test]
fn one_text_in_two_outlets_is_one_source() {
    let same = link_all(&[PLAIN, Told { report: 1, ..PLAIN }]).0;
    assert_eq!((same.incidents[0].claims.len(), same.incidents[0].sources), (2, 1), "the same words");
    let (few, many) = ([("a", Role::Participant)], PLAIN.actors);
    assert_ne!(few.len(), many.len());
    let other = Told { report: 1, actors: &[("a", Role::Participant)], ..PLAIN };
    let other = link_all(&[PLAIN, other]).0;
    assert_eq!(other.incidents[0].sources, 1, "the same words, of which less was understood");
}

#[test]
fn every_claim_belongs_to_exactly_one_incident() {
    let told: Vec<Told> = (0..40).map(|n| Told { day: 100 + n % 3, report: (n / 20) as u32, ..PLAIN }).collect();
    let (linked, claims) = link_all(&told);
    let mut members: Vec<ClaimId> = linked.incidents.iter().flat_map(|incident| incident.claims.clone()).collect();
    members.sort_unstable();
    assert_eq!(members, claims.iter().map(|claim| claim.id).collect::<Vec<_>>());
    assert!(linked.incidents.len() < claims.len());
}

/// A text of `sentences` made of words that no other `seed` has.
fn text(seed: u32, sentences: std::ops::Range<u32>) -> String {
    let word = |n: u32| format!("ك{}", n.to_string().replace(|_: char| true, "ب") + &n.to_string());
    let sentence =
        |nth: u32| (0..20).map(|n| word(seed * 100_000 + nth * 100 + n)).collect::<Vec<_>>().join(" ") + ".\n";
    sentences.map(sentence).collect()
}

#[test]
fn a_report_that_has_most_of_its_words_from_another_copies_it() {
    let cases = [
        ("all of it", text(1, 0..10), true),
        ("most of it", text(1, 0..7) + &text(2, 0..3), true),
        ("a few sentences", text(1, 0..2) + &text(2, 0..8), false),
        ("other words", text(2, 0..10), false),
        ("too short", text(1, 0..1), false),
        ("with vowels written", text(1, 0..10).replace('ك', "كَ"), true),
    ];
    for (name, second, expected) in cases {
        let mut copies = Copies::default();
        copies.add(&Runs::of(&text(1, 0..10)), None);
        copies.add(&Runs::of(&second), None);
        let found = copies.finish();
        assert_eq!(found.len(), usize::from(expected), "{name}: {found:?}");
        for copied in found {
            assert_eq!((copied.report, copied.of), (ReportId(1), ReportId(0)), "{name}");
            assert!((0.5..=1.0).contains(&copied.share), "{name}: {}", copied.share);
        }
    }
}

#[test]
fn the_one_printed_later_is_the_copy() {
    let mut copies = Copies::default();
    for day in [20, 10] {
        copies.add(&Runs::of(&text(1, 0..10)), Some(DayInterval::day(Day(day))));
    }
    let pairs: Vec<_> = copies.finish().iter().map(|copied| (copied.report, copied.of)).collect();
    assert_eq!(pairs, [(ReportId(0), ReportId(1))]);
}

/// Blocking must not lose a pair that would be joined.
#[test]
fn whatever_is_alike_enough_is_held_against_each_other() {
    const SIDES: [&[(&str, Role)]; 4] = [&[], &[("a", Role::Initiator)], &[("b", Role::Target)], PLAIN.actors];
    const KINDS: [EventType; 3] = [EventType::Clash, EventType::Offensive, EventType::Seizure];
    /// Few enough that the words, which all of a family share, count as rare.
    const CLAIMS: usize = 90;
    let mut names = Names::default();
    let town = Place {
        id: PlaceId::new("town"),
        name_ar: String::new(),
        name_en: String::new(),
        kind: PlaceKind::Town,
        lat: 36.0,
        lon: 37.0,
        radius_km: 2.0,
        admin1: String::new(),
        variants: Vec::new(),
    };
    let places = BTreeMap::from([(town.id.clone(), town)]);
    let actor = |id: &str| Actor::new(ActorId::new(id), "", "", &CampId::new(id));
    let actors = ["a", "b"].map(|id| (ActorId::new(id), actor(id))).into_iter().collect();
    let report = Report {
        id: ReportId(0),
        file_name: String::new(),
        text: TEXT.to_owned(),
        outlet: Outlet::default(),
        title_ar: String::new(),
        publication: None,
    };
    let facts: Vec<Facts> = (0..CLAIMS)
        .map(|n| {
            let place = if n % 5 < 3 { "town" } else { "unknown" };
            let told = Told {
                kind: KINDS[n % 3],
                day: 100 + i32::try_from(n % 4).expect("below four"),
                actors: SIDES[n / 3 % 4],
                place,
                second_line: n % 7 == 0,
                ..PLAIN
            };
            let mut claim = claim(0, &told);
            claim.date = claim.date.filter(|_| n % 11 != 0);
            let fields = names.fields_of(&claim, false, &places, &actors);
            Facts { report: u32::try_from(n).expect("small"), fields, wording: Wording::of(&report, &claim) }
        })
        .collect();
    let neighbours = names.neighbours();
    let likeness = Likeness::new(&facts, &neighbours);
    let mut looked = std::collections::BTreeSet::new();
    Blocks::new(&facts, &neighbours).each(|a, others| looked.extend(others.iter().map(|&b| (a.min(b), a.max(b)))));
    for b in 0..u32::try_from(CLAIMS).expect("small") {
        for a in 0..b {
            let family = |at: u32| blocks::Family::of(facts[at as usize].fields.kind);
            let enough = family(a) == family(b) && likeness.score(a, b) >= likeness::ENOUGH;
            assert!(!enough || looked.contains(&(a, b)), "{:?}\n{:?}", facts[a as usize], facts[b as usize]);
        }
    }
}
