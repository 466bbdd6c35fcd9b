//! Answers against those read off the claims one by one, on projects and filters drawn by lot.

mod follow;
mod lanes;
mod naive;
mod places;
mod random;

use super::{Answerer, Answers, Counts, Filter, Gathered, SortBy, interval_in_words, leading_camp, sorted};
use crate::model::Role;
use crate::model::{Camp, CampId, ClaimId, Day, DayInterval};
use crate::store::{Columns, Project};
use naive::Naive;
use proptest::prelude::*;
use std::collections::BTreeMap;

#[test]
fn intervals_are_told_without_repeating_what_both_ends_share() {
    let day = |text| Day::parse_iso(text).expect("an ISO day");
    let cases = [
        ("2019-05-21", "2019-05-21", "21 May 2019"),
        ("2019-05-21", "2019-05-31", "21 – 31 May 2019"),
        ("2019-05-21", "2019-06-10", "21 May – 10 Jun 2019"),
        ("2016-10-25", "2019-06-30", "25 Oct 2016 – 30 Jun 2019"),
    ];
    for (first, last, words) in cases {
        assert_eq!(interval_in_words(DayInterval::between(day(first), day(last))), words);
    }
}

const ORDERS: [SortBy; 13] = [
    SortBy::Time,
    SortBy::Kind,
    SortBy::Status,
    SortBy::Place,
    SortBy::Actor(Role::Initiator),
    SortBy::Actor(Role::Target),
    SortBy::Camp,
    SortBy::Dead,
    SortBy::Outlet,
    SortBy::Incident,
    SortBy::Number,
    SortBy::Confidence,
    SortBy::Sentence,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn answers_are_those_of_the_claims_one_by_one(project in random::project(), filters in random::filters()) {
        let mut answerer = Answerer::default();
        for filter in &filters {
            let (answers, naive) = (answerer.answer(&project, filter), Naive::new(&project, filter));
            alike(&answers, &naive, &project)?;
        }
        let last = filters.last().expect("at least one");
        alike(&Answers::new(&project, last), &Naive::new(&project, last), &project)?;
    }

    #[test]
    fn claims_are_found_by_their_days(
        project in random::project(), filters in random::filters(), range in random::interval(), bins in 0_usize..40,
    ) {
        let mut answerer = Answerer::default();
        for filter in &filters {
            let (answers, naive) = (answerer.answer(&project, filter), Naive::new(&project, filter));
            prop_assert_eq!(answers.in_days(range), naive.in_days(&project, range));
            prop_assert_eq!(answers.days(), naive.hull(&project));
            let in_time = naive.in_time(&project);
            for nth in 0..=in_time.len() {
                prop_assert_eq!(answers.nth_in_time(nth), in_time.get(nth).copied());
            }
            for claim in &project.claims {
                prop_assert_eq!(answers.place_in_time(claim.id), in_time.iter().position(|&id| id == claim.id));
            }
            binned(&answers, &naive, &project, range, bins)?;
            neighbours(&answers, &naive, &project, range.earliest())?;
            let bin = answers.density_of_all_days().bin(range);
            let unwindowed = naive.unwindowed_in(&project, range);
            prop_assert_eq!((bin.touching_in_all(), bin.beginning_in_all()), unwindowed);
        }
    }

    #[test]
    fn claims_are_found_by_where_they_are(
        project in random::project(), filters in random::filters(), area in random::area(),
    ) {
        let filter = filters.last().expect("at least one");
        let (answers, naive) = (Answers::new(&project, filter), Naive::new(&project, filter));
        prop_assert_eq!(answers.in_area(area), naive.in_area(&project, area));
    }

    #[test]
    fn sorted_claims_are_those_that_a_stable_sort_gives(
        project in random::project(), filters in random::filters(), descending: bool, arabic: bool,
    ) {
        let filter = filters.last().expect("at least one");
        let (answers, naive) = (Answers::new(&project, filter), Naive::new(&project, filter));
        for by in ORDERS {
            let own = sorted(&project, &answers, by, descending, arabic);
            prop_assert_eq!(&own, &naive.sorted(&project, by, descending, arabic), "{:?}", by);
            let gathered = Gathered::new(answers.columns(), &own);
            let all: Vec<ClaimId> = (0..gathered.len()).flat_map(|nth| gathered.claims(nth)).copied().collect();
            prop_assert_eq!(all.len(), own.len());
            let mut seen = std::collections::BTreeSet::new();
            for nth in 0..gathered.len() {
                let claims = gathered.claims(nth);
                let incident = project.incident_of(claims[0]).map(|incident| incident.id);
                prop_assert!(incident.is_none_or(|incident| seen.insert(incident)), "an incident stands once");
                let expected: Vec<ClaimId> = own
                    .iter()
                    .copied()
                    .filter(|&claim| claim == claims[0] || incident.is_some_and(|incident| {
                        project.incident_of(claim).is_some_and(|other| other.id == incident)
                    }))
                    .collect();
                prop_assert_eq!(claims, expected.as_slice());
                prop_assert_eq!(gathered.place_of(claims[0]), Some((nth, 0)));
            }
        }
    }

    #[test]
    fn columns_hold_what_the_claims_tell(project in random::project()) {
        let columns = Columns::of(&project);
        prop_assert_eq!(columns.len(), project.claims.len());
        for (nth, claim) in project.claims.iter().enumerate() {
            prop_assert_eq!((columns.kinds()[nth], columns.statuses()[nth]), (claim.event_type, claim.status));
            prop_assert_eq!(columns.reports()[nth], claim.report.0);
            prop_assert_eq!(columns.days(nth), naive::days(claim));
            prop_assert_eq!(columns.incident(nth), project.incident_of(claim.id).map(|incident| incident.id));
            let leading = columns.leading_camp(nth).map(|camp| &columns.camp_keys()[camp]);
            prop_assert_eq!(leading, leading_camp(&project, claim));
            let actors: Vec<_> =
                columns.actors(nth).map(|named| (&columns.actor_keys()[named.actor as usize], named.role)).collect();
            prop_assert_eq!(actors, claim.actors.iter().map(|named| (&named.actor, named.role)).collect::<Vec<_>>());
            let places: Vec<_> =
                columns.places(nth).map(|at| (&columns.place_keys()[at.place as usize], at.role)).collect();
            let named: Vec<_> = claim.places.iter().map(|mention| (&mention.place, mention.role)).collect();
            prop_assert_eq!(places, named);
            prop_assert_eq!(columns.is_stated(nth), claim.date.as_ref().is_none_or(crate::model::ClaimDate::is_stated));
        }
    }
}

/// Both tell the same of what is visible and of every facet.
fn alike(answers: &Answers, naive: &Naive, project: &Project) -> Result<(), TestCaseError> {
    let visible = &answers.visible;
    prop_assert_eq!(visible.ids(), naive.visible.as_slice());
    prop_assert_eq!((visible.len(), visible.is_empty()), (naive.visible.len(), naive.visible.is_empty()));
    for claim in &project.claims {
        prop_assert_eq!(visible.contains(claim.id), naive.visible.contains(&claim.id));
    }
    prop_assert!(!visible.contains(ClaimId(u32::MAX)));
    counted(&answers.by_actor, &naive.by_actor)?;
    counted(&answers.by_camp, &naive.by_camp)?;
    counted(&answers.by_type, &naive.by_type)?;
    counted(&answers.by_status, &naive.by_status)?;
    counted(&answers.by_review, &naive.by_review)?;
    counted(&answers.by_report, &naive.by_report)?;
    counted(&answers.shown_by_report, &naive.shown_by_report)?;
    prop_assert_eq!((answers.reports, answers.incidents), (naive.shown_by_report.len(), naive.incidents));
    let shown = || naive.visible.iter().map(|id| &project.claims[id.index()]);
    prop_assert_eq!(answers.undated, shown().filter(|claim| claim.date.is_none()).count());
    prop_assert_eq!(answers.unplaced, shown().filter(|claim| claim.places.is_empty()).count());
    whatever_the_filter(answers, project)
}

fn counted<K: Ord + Clone + std::fmt::Debug>(
    counts: &Counts<K>,
    naive: &BTreeMap<K, usize>,
) -> Result<(), TestCaseError> {
    let own: BTreeMap<K, usize> = counts.iter().map(|(key, claims)| (key.clone(), claims)).collect();
    prop_assert_eq!(&own, naive);
    for (key, claims) in naive {
        prop_assert_eq!(counts.of(key), *claims);
    }
    prop_assert_eq!(counts.most(), naive.values().copied().max().unwrap_or(0));
    Ok(())
}

/// Tree, kinds and status are those of every claim.
fn whatever_the_filter(answers: &Answers, project: &Project) -> Result<(), TestCaseError> {
    let all = Naive::new(project, &Filter::default());
    let mut kinds: Vec<_> = all.by_type.into_iter().collect();
    kinds.sort_by_key(|&(kind, claims)| (std::cmp::Reverse(claims), kind));
    prop_assert_eq!(&*answers.kinds, kinds.as_slice());
    prop_assert!(answers.statuses.iter().eq(all.by_status.keys()));
    let camps = project.camps.iter().filter(|camp| all.by_camp.contains_key(&camp.id));
    prop_assert_eq!(answers.tree.iter().map(|node| &node.camp).collect::<Vec<&Camp>>(), camps.collect::<Vec<_>>());
    for node in answers.tree.iter() {
        prop_assert_eq!(Some(&node.claims), all.by_camp.get(&node.camp.id));
        prop_assert!(node.actors.is_sorted_by_key(|node| std::cmp::Reverse(node.claims)));
        for actor in &node.actors {
            prop_assert_eq!(Some(&actor.claims), all.by_actor.get(&actor.actor.id));
        }
        let own = |id: &&crate::model::ActorId| project.camp_of(id) == Some(&node.camp.id);
        prop_assert_eq!(node.actors.len(), all.by_actor.keys().filter(own).count());
    }
    Ok(())
}

/// Bins follow on each other, are nearly even, and count as one by one.
fn binned(
    answers: &Answers,
    naive: &Naive,
    project: &Project,
    range: DayInterval,
    bins: usize,
) -> Result<(), TestCaseError> {
    let found = answers.bins(range, bins);
    let days = i64::from(range.latest().0) - i64::from(range.earliest().0) + 1;
    prop_assert_eq!(found.len() as i64, days.min(bins as i64));
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return Ok(()) };
    prop_assert_eq!((first.days.earliest(), last.days.latest()), (range.earliest(), range.latest()));
    let len = |bin: &super::DayBin| i64::from(bin.days.latest().0) - i64::from(bin.days.earliest().0) + 1;
    let (least, most) = (found.iter().map(len).min(), found.iter().map(len).max());
    prop_assert!(most <= least.map(|least| least + 1), "{least:?} to {most:?} days");
    prop_assert!(found.windows(2).all(|pair| pair[0].days.latest().plus(1) == pair[1].days.earliest()));
    for bin in &found {
        let camps: Vec<Option<&CampId>> = answers.density.camps().iter().map(Some).chain([None]).collect();
        prop_assert_eq!((bin.touching.len(), bin.beginning.len()), (camps.len(), camps.len()));
        for (lane, camp) in camps.into_iter().enumerate() {
            let expected = naive.bin(project, bin.days, camp);
            prop_assert_eq!((bin.touching[lane] as usize, bin.beginning[lane] as usize), expected);
        }
    }
    Ok(())
}

/// The days nearest to `day` on which something begins or ends are those that one finds claim by claim.
fn neighbours(answers: &Answers, naive: &Naive, project: &Project, day: Day) -> Result<(), TestCaseError> {
    let days = || naive.visible.iter().filter_map(|id| naive::days(&project.claims[id.index()]));
    let (begins, ends) = (|| days().map(DayInterval::earliest), || days().map(DayInterval::latest));
    let density = &answers.density;
    prop_assert_eq!(density.beginning_after(day), begins().filter(|&begin| begin > day).min());
    prop_assert_eq!(density.beginning_before(day), begins().filter(|&begin| begin < day).max());
    prop_assert_eq!(density.ending_before(day), ends().filter(|&end| end < day).max());
    Ok(())
}

#[test]
fn both_ends_of_a_bin_are_included() {
    let day = |number| DayInterval::day(Day(number));
    let strip = [DayInterval::between(Day(0), Day(9))];
    for (range, touches) in
        [(day(-1), 0), (day(0), 1), (day(9), 1), (day(10), 0), (DayInterval::between(Day(-5), Day(0)), 1)]
    {
        let answers = Answers::new(&dated(&strip), &Filter::default());
        assert_eq!(answers.bins(range, 1)[0].touching_in_all(), touches, "{range:?}");
        assert_eq!(answers.in_days(range).len(), touches, "{range:?}");
    }
    let answers = Answers::new(&dated(&strip), &Filter::default());
    let bins = answers.bins(DayInterval::between(Day(-2), Day(11)), 7);
    let touching: Vec<usize> = bins.iter().map(super::DayBin::touching_in_all).collect();
    let beginning: Vec<usize> = bins.iter().map(super::DayBin::beginning_in_all).collect();
    assert_eq!((touching, beginning), (vec![0, 1, 1, 1, 1, 1, 0], vec![0, 1, 0, 0, 0, 0, 0]));
}

/// A project of one report with a claim for each of these intervals.
fn dated(intervals: &[DayInterval]) -> Project {
    random::project_of(vec![intervals.iter().map(|&interval| random::plain_claim(Some(interval))).collect()])
}
