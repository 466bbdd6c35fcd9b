//! Lanes against claims sorted into lanes one by one.

use super::naive::{Naive, days};
use super::random;
use crate::model::{Claim, ClaimId, Day, DayInterval, PlaceRole, Role};
use crate::query::{Answers, LaneBy, LaneKey, LanesWanted, leading_camp};
use crate::store::Project;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::{BTreeMap, BTreeSet};

/// The lane of a claim, as its words tell it.
fn lane_of(project: &Project, claim: &Claim, by: LaneBy) -> LaneKey {
    let leader = || {
        let parts = [Role::Initiator, Role::Participant, Role::Target];
        parts.into_iter().find_map(|role| claim.actors.iter().find(|named| named.role == role))
    };
    let place = || claim.places.iter().find(|named| named.role == PlaceRole::At).or(claim.places.first());
    match by {
        LaneBy::Camp => {
            let listed =
                leading_camp(project, claim).filter(|camp| project.camps.iter().any(|known| known.id == **camp));
            listed.map_or(LaneKey::NoActor, |camp| LaneKey::Camp(camp.clone()))
        }
        LaneBy::Actor => leader().map_or(LaneKey::NoActor, |named| LaneKey::Actor(named.actor.clone())),
        LaneBy::Kind => LaneKey::Kind(claim.event_type),
        LaneBy::Place => place().map_or(LaneKey::NoPlace, |named| LaneKey::Place(named.place.clone())),
        LaneBy::Report => LaneKey::Report(claim.report),
        LaneBy::Outlet => LaneKey::Outlet(project.reports[claim.report.index()].outlet_name().into()),
        LaneBy::Nothing => LaneKey::Everything,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn lanes_hold_the_claims_that_belong_to_them(
        project in random::project(), filters in random::filters(), by in select(LaneBy::ALL.to_vec()),
        most in 1_usize..6, hide in 0_usize..8, range in random::interval(), cut_at in 1_i32..200,
    ) {
        let (filter, earlier) = filters.split_last().expect("at least one");
        let (answers, naive) = (Answers::new(&project, filter), Naive::new(&project, filter));
        let mut of_lane: BTreeMap<LaneKey, Vec<&Claim>> = BTreeMap::new();
        for id in naive.in_time(&project) {
            let claim = &project.claims[id.index()];
            of_lane.entry(lane_of(&project, claim, by)).or_default().push(claim);
        }
        let hidden: BTreeSet<LaneKey> = of_lane.keys().nth(hide).cloned().into_iter().collect();
        let wanted = LanesWanted { first: Vec::new(), hidden: hidden.clone(), most, stay: false };
        let cut = answers.lane_cut(&project, by);
        let before = earlier.last().map(|filter| Answers::new(&project, filter).lanes(&cut, &wanted, None));
        let lanes = answers.lanes(&cut, &wanted, before.as_ref());
        prop_assert_eq!(lanes.hidden(), hidden.into_iter().collect::<Vec<_>>());
        of_lane.retain(|key, _| !wanted.hidden.contains(key));
        let own: BTreeSet<LaneKey> =
            lanes.lanes().iter().map(|lane| lane.key.clone()).filter(|key| *key != LaneKey::Rest).collect();
        prop_assert_eq!(own.len(), of_lane.len().min(most));
        prop_assert_eq!(own.len() + lanes.rest(), of_lane.len());
        let in_all = |key: &LaneKey| project.claims.iter().filter(|claim| lane_of(&project, claim, by) == *key).count();
        let least = own.iter().map(in_all).min().unwrap_or(0);
        prop_assert!(of_lane.keys().all(|key| own.contains(key) || in_all(key) <= least), "the fullest are shown");
        for (nth, lane) in lanes.lanes().iter().enumerate() {
            let is_in = |key: &LaneKey| if lane.key == LaneKey::Rest { !own.contains(key) } else { *key == lane.key };
            let ids: BTreeSet<ClaimId> =
                of_lane.iter().filter(|(key, _)| is_in(key)).flat_map(|(_, claims)| claims).map(|claim| claim.id).collect();
            let claims = || ids.iter().map(|id| &project.claims[id.index()]);
            prop_assert_eq!(lane.claims, ids.len());
            let undated: Vec<ClaimId> = claims().filter(|claim| days(claim).is_none()).map(|claim| claim.id).collect();
            prop_assert_eq!(lane.undated, undated.len());
            prop_assert_eq!(&lane.tray, &undated.iter().copied().take(crate::query::Lanes::MOST_IN_TRAY).collect::<Vec<_>>());
            prop_assert_eq!(answers.undated_in(&lanes, nth), undated);
            let in_time: Vec<ClaimId> = naive.in_time(&project).into_iter()
                .filter(|id| ids.contains(id) && days(&project.claims[id.index()]).is_some()).collect();
            prop_assert_eq!(lane.listed.as_ref(), Some(&in_time));
            let touching = |range: DayInterval| claims().filter_map(days).filter(|days| days.meet(range).is_some()).count();
            prop_assert_eq!(lanes.touching(nth, range), touching(range));
            let edges = [range.earliest(), range.earliest().plus(cut_at), range.earliest().plus(2 * cut_at)];
            let bins: Vec<u32> = edges.windows(2)
                .map(|pair| touching(DayInterval::between(pair[0], pair[1].plus(-1))) as u32).collect();
            prop_assert_eq!(lanes.bins(nth, &edges), bins);
            prop_assert!(ids.iter().all(|&id| lanes.lane_of(id) == Some(nth)));
            for (at, &id) in in_time.iter().enumerate() {
                if lane.key != LaneKey::Rest {
                    let after = answers.next_in_lane(&cut, id, true);
                    let next = in_time.get(at + 1).or(answers.undated_in(&lanes, nth).first()).copied();
                    prop_assert_eq!(after, next);
                }
            }
        }
    }
}

#[test]
fn lanes_that_stay_keep_their_places_without_claims_and_all_others_share_the_last() {
    let claim = |report: u32, day: i32| Claim {
        report: crate::model::ReportId(report),
        ..random::plain_claim(Some(DayInterval::day(Day(day))))
    };
    let project = random::project_of(vec![vec![claim(0, 10); 3], vec![claim(1, 20)], vec![claim(2, 30); 2]]);
    let window = crate::query::Filter { days: Some(DayInterval::day(Day(30))), ..crate::query::Filter::default() };
    let answers = Answers::new(&project, &window);
    let key = |nth| LaneKey::Report(crate::model::ReportId(nth));
    let cut = answers.lane_cut(&project, LaneBy::Report);
    let counts = |first: Vec<LaneKey>| {
        let wanted = LanesWanted { first, most: 9, stay: true, ..LanesWanted::default() };
        let lanes = answers.lanes(&cut, &wanted, None);
        lanes.lanes().iter().map(|lane| (lane.key.clone(), lane.claims)).collect::<Vec<_>>()
    };
    assert_eq!(counts(vec![key(1), key(0)]), [(key(1), 0), (key(0), 0), (LaneKey::Rest, 2)]);
    let all = answers.of_all_days().expect("there is a window");
    assert_eq!((all.visible.len(), answers.visible.len()), (6, 2));
    assert_eq!(answers.fingerprint_of_all_days(), Some(all.visible.fingerprint()));
}

#[test]
fn lanes_asked_for_come_first_and_keep_their_order() {
    let claim = |report: u32| Claim {
        report: crate::model::ReportId(report),
        ..random::plain_claim(Some(DayInterval::day(Day(17_000))))
    };
    let project = random::project_of(vec![vec![claim(0); 3], vec![claim(1)], vec![claim(2); 2]]);
    let answers = Answers::new(&project, &crate::query::Filter::default());
    let key = |nth| LaneKey::Report(crate::model::ReportId(nth));
    let keys = |first: Vec<LaneKey>, most| {
        let wanted = LanesWanted { first, most, ..LanesWanted::default() };
        let lanes = answers.lanes(&answers.lane_cut(&project, LaneBy::Report), &wanted, None);
        lanes.lanes().iter().map(|lane| lane.key.clone()).collect::<Vec<_>>()
    };
    assert_eq!(keys(Vec::new(), 9), [key(0), key(1), key(2)]);
    assert_eq!(keys(Vec::new(), 2), [key(0), key(2), LaneKey::Rest], "the fullest, in the usual order");
    assert_eq!(
        keys(vec![key(1)], 2),
        [key(1), key(0), LaneKey::Rest],
        "what is asked for comes first, whatever it holds"
    );
}
