//! Lanes, and that nothing is laid out or drawn without need.

use super::*;
use crate::scene::timeline::Anchor;

#[test]
fn hovering_and_choosing_lay_nothing_out_anew_and_idle_frames_compute_nothing() {
    let mut harness = desk(900.0, 400.0);
    let made = pictures_made(&harness);
    harness.get_by_label_contains(SEIZURE).hover();
    harness.run();
    harness.get_by_label(AIR_STRIKE).click();
    harness.run();
    harness.run_steps(30);
    assert_eq!(harness.state().state.selection.focus, Some(ClaimId(3)));
    assert_eq!(pictures_made(&harness), made);
    ask(&mut harness, TimelineChange::LaneBy(crate::query::LaneBy::Kind));
    assert!(pictures_made(&harness) > made, "other lanes are another picture");
}

#[test]
fn lanes_are_hidden_pinned_and_moved_by_their_names() {
    let mut harness = desk(900.0, 400.0);
    let tops = |harness: &Harness<'_, Desk>, lanes: [&str; 2]| lanes.map(|lane| rect_of(harness, lane).top());
    let lanes = ["Russia, 2 claims", "Iran, 2 claims"];
    assert!(tops(&harness, lanes).is_sorted());
    harness.get_by_label_contains("Iran, 2 claims").click();
    harness.run();
    harness.get_by_label("Pin to the top").click();
    harness.run();
    assert!(tops(&harness, ["Iran, 2 claims", "Russia, 2 claims"]).is_sorted(), "the pinned one comes first");
    harness.get_by_label_contains("Russia, 2 claims").click();
    harness.run();
    harness.get_by_label("Hide").click();
    harness.run();
    assert!(harness.query_by_label_contains("Russia, 2 claims").is_none());
    harness.get_by_label("1 lane hidden: show").click();
    harness.run();
    assert!(tops(&harness, lanes).is_sorted(), "every lane in the usual order");
}

#[test]
fn every_way_to_cut_lanes_shows_every_claim() {
    let mut harness = desk(900.0, 700.0);
    for by in crate::query::LaneBy::ALL {
        ask(&mut harness, TimelineChange::LaneBy(by));
        for name in [SEIZURE, CLASH, MEETING, AIR_STRIKE, WITHDRAWAL] {
            assert_eq!(harness.query_all_by_label_contains(name).count(), 1, "{name}, lanes by {by:?}");
        }
    }
    harness.get_by_label("All claims, 5 claims, 1 of them undated");
}

#[test]
fn two_camps_are_held_against_each_other_and_let_go() {
    let mut harness = desk(900.0, 400.0);
    let camp = crate::model::CampId::new;
    ask(&mut harness, TimelineChange::Mirror(Some((camp("russia"), camp("iran")))));
    harness.get_by_label("Russia above, Iran below, by claims");
    assert!(harness.query_by_label_contains(SEIZURE).is_none());
    harness.get_by_label("Back to lanes").click();
    harness.run();
    harness.get_by_label_contains(SEIZURE);
}

#[test]
fn lanes_are_aligned_on_their_first_event_and_put_back_by_date() {
    let mut harness = desk(900.0, 400.0);
    ask(&mut harness, TimelineChange::AlignLanes(Some(Anchor::First)));
    let (strike, seizure) = (rect_of(&harness, AIR_STRIKE), rect_of(&harness, SEIZURE));
    // The one on day 0, the other from day 0 to day 10.
    let day_px = seizure.width() / 11.0;
    assert!((strike.center().x - seizure.left() - day_px / 2.0).abs() < 3.0, "{strike:?} {seizure:?}");
    let clash = rect_of(&harness, CLASH);
    assert!((clash.left() - seizure.left() - 4.0 * day_px).abs() < 3.0, "{clash:?} begins four days later");
    assert!(harness.query_by_label_contains("Overview, in view").is_none(), "there are no dates to look over");
    harness.get_by_label_contains("Day 0: each lane’s first event").click();
    harness.run();
    harness.get_by_label_contains("Overview, in view");
    assert!(rect_of(&harness, AIR_STRIKE).right() < rect_of(&harness, SEIZURE).left(), "years apart");
}

#[test]
fn a_lane_without_the_event_shows_nothing_and_its_undated_claims() {
    let mut harness = desk(900.0, 400.0);
    let kind = crate::model::EventType::Seizure;
    ask(&mut harness, TimelineChange::AlignLanes(Some(Anchor::Kind(kind))));
    harness.get_by_label_contains(SEIZURE);
    assert!(harness.query_by_label_contains(AIR_STRIKE).is_none());
    harness.get_by_label_contains("Day 0: each lane’s first seizure");
    harness.get_by_label_contains(MEETING);
    ask(&mut harness, TimelineChange::AlignLanes(Some(Anchor::Claims(Vec::new().into()))));
    assert!(harness.query_by_label_contains(SEIZURE).is_none(), "no lane has a chosen claim");
}

#[test]
fn a_lane_of_counts_zooms_to_where_marks_are_told_apart() {
    use crate::model::{Day, DayInterval, EventType};
    use crate::scene::time_axis::tests::days;
    use crate::scene::timeline::tests::{project_of, told};
    let mut harness = desk(900.0, 400.0);
    let claim = |nth: i32| {
        let day = DayInterval::day(Day(17_000 + nth / 6));
        told(EventType::Clash, Some(day), Some("iran"), Status::Reported, 0)
    };
    let desk = harness.state_mut();
    desk.project = project_of(&(0..6_000).map(claim).collect::<Vec<_>>(), &[days("2019-06-01", "2019-06-30")]);
    desk.answers = Answers::new(&desk.project, &Filter::default());
    harness.run();
    let counts = "Iran: 6000 claims, drawn as counts; press to zoom in";
    for _ in 0..6 {
        if let Some(lane) = harness.query_by_label(counts) {
            lane.click_accesskit();
        }
        harness.run();
    }
    assert!(harness.query_by_label(counts).is_none(), "near enough, marks are told apart");
    let marks = harness.query_all_by_label_contains("Clash, ").count();
    assert!(marks >= 12, "{marks} marks");
}

#[test]
fn an_idle_panel_asks_for_no_frame() {
    let mut harness = desk(900.0, 400.0);
    harness.hover_at(rect_of(&harness, SEIZURE).center() + vec2(0.0, 60.0));
    harness.run();
    harness.step();
    let delay = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
    assert!(delay.is_some_and(|delay| delay > std::time::Duration::from_secs(60)), "{delay:?}");
}

/// Names of the lanes without their counts, and where they lie.
fn lane_heads(harness: &Harness<'_, Desk>) -> Vec<(String, Rect)> {
    let is_head = |name: &str| name.ends_with(" claim") || name.ends_with(" claims") || name.ends_with(" undated");
    let heads = harness.get_all_by(|node| node.label().is_some_and(|name| is_head(&name)));
    let named = heads.map(|node| {
        let name = node.accesskit_node().label().unwrap_or_default();
        (name.rsplit_once(", ").map_or_else(String::new, |(name, _)| name.to_owned()), node.rect())
    });
    named.collect()
}

#[test]
fn lanes_stand_still_while_a_window_of_days_moves() {
    let mut harness = desk(900.0, 420.0);
    let day = |text: &str| crate::model::Day::from_date(text.parse().expect("a day"));
    let mut seen = Vec::new();
    for (from, until) in [("2016-12-01", "2016-12-20"), ("2019-05-01", "2019-06-30"), ("2017-06-01", "2017-06-30")] {
        let desk = harness.state_mut();
        desk.state.filter.days = Some(crate::model::DayInterval::between(day(from), day(until)));
        desk.answers = Answers::new(&desk.project, &desk.state.filter);
        harness.run();
        let heads: Vec<Rect> = lane_heads(&harness).into_iter().map(|(_, rect)| rect).collect();
        seen.push((heads, harness.state().answers.visible.len()));
    }
    assert!(seen[0].0.len() > 1, "{seen:?}");
    assert!(seen[0].1 > 0 && seen[1].1 > 0 && seen[0].1 != seen[2].1, "different claims are shown: {seen:?}");
    assert!(seen.windows(2).all(|pair| pair[0].0 == pair[1].0), "{seen:?}");
}

#[test]
fn every_outlet_has_a_row_that_is_told_by_name_and_opens() {
    let mut harness = desk(900.0, 420.0);
    let outlets: std::collections::BTreeSet<String> =
        harness.state().project.reports.iter().map(|report| report.outlet_name().to_owned()).collect();
    assert!(outlets.len() > 1, "{outlets:?}");
    let rows = |harness: &Harness<'_, Desk>| -> Vec<Rect> {
        outlets.iter().map(|outlet| rect_of(harness, &format!("{outlet}, 1 report read"))).collect()
    };
    let thin = rows(&harness);
    assert!(thin.iter().zip(thin.iter().skip(1)).all(|(a, b)| !a.shrink(0.5).intersects(*b)), "{thin:?}");
    harness.get_by_label_contains("Reports read:").click();
    harness.run();
    assert!(harness.state().state.timeline.outlets);
    assert!(rows(&harness).iter().zip(&thin).all(|(named, thin)| named.height() > thin.height()));
    harness.get_by_label_contains("Reports read:").click();
    harness.run();
    assert_eq!(rows(&harness), thin);
}
