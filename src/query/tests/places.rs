//! Claims by place, against those read off the claims one by one.

use super::random::{claim, project_of};
use crate::model::{Claim, ClaimId, PlaceId, PlaceRole, Status};
use crate::query::{Answerer, Answers, ColourBy, Filter, Grouping, PlaceCounts, PlaceSet, leading_camp};
use crate::store::Project;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A claim whose places play any part, and may be others of the same name.
fn placed_claim() -> impl Strategy<Value = Claim> {
    let roles = [PlaceRole::At, PlaceRole::From, PlaceRole::To];
    let others = ["aleppo", "edge", "idlib", "pole"];
    let more =
        prop::collection::vec((0_usize..3, prop::collection::vec(prop::sample::select(others.to_vec()), 0..3)), 3);
    (claim(), more).prop_map(move |(mut claim, more)| {
        for (mention, (role, others)) in claim.places.iter_mut().zip(more) {
            mention.role = roles[role];
            let distinct: BTreeSet<&str> = others.into_iter().filter(|other| *other != &*mention.place.0).collect();
            mention.candidates = distinct.into_iter().map(PlaceId::new).collect();
        }
        claim
    })
}

/// For each place the claims that stand there, and whether surely.
fn standing(project: &Project, visible: &[ClaimId]) -> BTreeMap<PlaceId, BTreeMap<ClaimId, bool>> {
    let mut standing: BTreeMap<PlaceId, BTreeMap<ClaimId, bool>> = BTreeMap::new();
    for id in visible {
        let claim = &project.claims[id.index()];
        let at: Vec<_> = claim.places.iter().filter(|mention| mention.role == PlaceRole::At).collect();
        let mentions = if at.is_empty() { claim.places.iter().collect() } else { at };
        for mention in mentions {
            let sure = mention.candidates.is_empty();
            for place in std::iter::once(&mention.place).chain(&mention.candidates) {
                *standing.entry(place.clone()).or_default().entry(*id).or_default() |= sure;
            }
        }
    }
    standing
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_claim_counts_once_in_a_pile_of_places(
        reports in prop::collection::vec(prop::collection::vec(placed_claim(), 0..12), 0..4),
        denied_off: bool,
        by in prop::sample::select(ColourBy::ALL.to_vec()),
        pile_of in prop::collection::vec(0_usize..3, 6),
    ) {
        let project = project_of(reports);
        let status_off = if denied_off { [Status::Denied].into() } else { BTreeSet::new() };
        let answers = Answers::new(&project, &Filter { status_off, ..Filter::default() });
        let visible: Vec<ClaimId> = answers.visible.iter().collect();
        let grouping = Grouping::new(&project, &answers, by);
        let counts = answers.count_places(&grouping, None);
        let standing = standing(&project, &visible);
        let keys = answers.place_keys();

        let placed: BTreeSet<ClaimId> = standing.values().flat_map(|claims| claims.keys().copied()).collect();
        let unplaced: Vec<ClaimId> = visible.iter().copied().filter(|claim| !placed.contains(claim)).collect();
        prop_assert_eq!(counts.unplaced(), unplaced.len());
        prop_assert_eq!(answers.unplaced_claims().collect::<Vec<_>>(), unplaced);
        prop_assert_eq!(counts.groups().iter().map(|claims| *claims as usize).sum::<usize>(), visible.len());

        let of = |place: u32| pile_of.get(place as usize).copied();
        let sums = counts.sums(3, of);
        for (pile, sum) in sums.iter().enumerate() {
            let numbers: Vec<u32> = (0..keys.len() as u32).filter(|&place| of(place) == Some(pile)).collect();
            let mut claims: BTreeMap<ClaimId, bool> = BTreeMap::new();
            for place in numbers.iter().filter_map(|&place| standing.get(&keys[place as usize])) {
                place.iter().for_each(|(claim, sure)| *claims.entry(*claim).or_default() |= sure);
            }
            prop_assert_eq!(sum.claims, claims.len());
            prop_assert_eq!(sum.possible, claims.values().filter(|sure| !**sure).count());
            let told = |claim: &ClaimId| project.claims[claim.index()].status == Status::Reported;
            prop_assert_eq!(sum.told, claims.iter().filter(|(claim, sure)| **sure && told(claim)).count());
            let set = PlaceSet::any(numbers);
            prop_assert_eq!(&answers.claims_at(&set), &claims.keys().copied().collect::<Vec<_>>());
            prop_assert_eq!(&counts.sum(&set), sum);
            for most in 0..4 {
                let first: Vec<ClaimId> = claims.keys().copied().take(most).collect();
                prop_assert_eq!(answers.first_claims_at(&set, most), first);
            }
            let mut groups = vec![0; sum.groups.len()];
            for claim in claims.keys() {
                let group = grouping.of(claim.index()).expect("every claim is of a group");
                groups[grouping.groups().iter().position(|other| other == group).expect("a group")] += 1;
            }
            prop_assert_eq!(&groups, &sum.groups);
            // Those that surely name no place of another pile.
            let others: Vec<u32> = (0..keys.len() as u32).filter(|&place| of(place) == Some((pile + 1) % 3)).collect();
            let elsewhere = |claim: &ClaimId| {
                others.iter().any(|&other| standing.get(&keys[other as usize]).and_then(|at| at.get(claim)) == Some(&true))
            };
            let only = PlaceSet { any: set.any.clone(), none: others.clone() };
            let expected: Vec<ClaimId> = claims.keys().copied().filter(|claim| !elsewhere(claim)).collect();
            prop_assert_eq!(counts.sum(&only).claims, expected.len());
            prop_assert_eq!(answers.claims_at(&only), expected);
        }
        for place in 0..keys.len() as u32 {
            prop_assert_eq!(counts.sum_at(place), counts.sum(&PlaceSet::any(vec![place])));
        }
        let all: BTreeSet<&PlaceId> = standing.iter().filter(|(_, claims)| !claims.is_empty()).map(|(place, _)| place).collect();
        let lit: BTreeSet<&PlaceId> = answers.places_of_all(&visible).any.iter().map(|&at| &keys[at as usize]).collect();
        prop_assert_eq!(lit, all);
    }

    #[test]
    fn counts_by_place_go_on_from_filter_to_filter(
        reports in prop::collection::vec(prop::collection::vec(placed_claim(), 0..12), 0..4),
        status_off in prop::collection::vec(prop::sample::subsequence(Status::ALL.to_vec(), 0..6), 1..8),
        by in prop::collection::vec(prop::sample::select(ColourBy::ALL.to_vec()), 8),
        pile_of in prop::collection::vec(0_usize..3, 6),
    ) {
        let project = project_of(reports);
        let mut answerer = Answerer::for_project(&project);
        let mut before: Option<PlaceCounts> = None;
        for (status_off, by) in status_off.into_iter().zip(by) {
            let filter = Filter { status_off: status_off.into_iter().collect(), ..Filter::default() };
            let answers = answerer.answer(&project, &filter);
            let grouping = Grouping::new(&project, &answers, by);
            let (on, anew) = (answers.count_places(&grouping, before.as_ref()), answers.count_places(&grouping, None));
            let told = |counts: &PlaceCounts| {
                let places = counts.places() as u32;
                let sums: Vec<_> = (0..places).map(|place| (counts.sum_at(place), counts.is_faint(place))).collect();
                let piles = counts.sums(3, |place| pile_of.get(place as usize).copied());
                (sums, piles, counts.groups(), counts.unplaced())
            };
            prop_assert_eq!(told(&on), told(&anew));
            before = Some(on);
        }
    }

    #[test]
    fn routes_run_from_every_origin_to_every_goal(
        claims in prop::collection::vec(placed_claim(), 0..16),
    ) {
        let project = project_of(vec![claims]);
        let answers = Answers::new(&project, &Filter::default());
        let mut expected: BTreeMap<(PlaceId, PlaceId), BTreeSet<ClaimId>> = BTreeMap::new();
        for claim in &project.claims {
            let of = |role| claim.places.iter().filter(move |mention| mention.role == role).map(|mention| &mention.place);
            for (from, to) in of(PlaceRole::From).flat_map(|from| of(PlaceRole::To).map(move |to| (from, to))) {
                if from != to {
                    expected.entry((from.clone(), to.clone())).or_default().insert(claim.id);
                }
            }
        }
        let keys = answers.place_keys();
        let found: BTreeMap<_, BTreeSet<ClaimId>> = answers.routes().into_iter().map(|route| {
            ((keys[route.from as usize].clone(), keys[route.to as usize].clone()), route.claims.into_iter().collect())
        }).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn every_claim_is_of_the_group_that_it_tells(claims in prop::collection::vec(placed_claim(), 0..24)) {
        use crate::query::Group;
        let project = project_of(vec![claims]);
        let answers = Answers::new(&project, &Filter::default());
        for by in ColourBy::ALL {
            let grouping = Grouping::new(&project, &answers, by);
            for (at, claim) in project.claims.iter().enumerate() {
                let first = claim.date.as_ref().map(|date| date.interval.earliest());
                let fits = match grouping.of(at).expect("a group") {
                    Group::Camp(camp) => leading_camp(&project, claim) == Some(camp),
                    Group::NoCamp => leading_camp(&project, claim).is_none(),
                    Group::Kind(_, kind) => claim.event_type == *kind,
                    Group::Status(status) => claim.status == *status,
                    Group::Outlet(_, name) => name == project.reports[0].outlet_name(),
                    Group::Age { first: from, last: to, .. } => first.is_some_and(|day| *from <= day && day <= *to),
                    Group::Undated => first.is_none(),
                    Group::Other => false,
                };
                prop_assert!(fits, "{by:?} {:?}", grouping.of(at));
            }
        }
    }
}
