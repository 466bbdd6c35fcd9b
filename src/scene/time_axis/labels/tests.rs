//! Which dates the axis tells at which zoom.

use super::super::tests::{days, two_clusters};
use super::*;

#[test]
fn nothing_is_told_within_a_day() {
    let extent = two_clusters();
    let mut view = TimeView::fitting(&extent, days("2019-06-01", "2019-06-01"), 900.0);
    for _ in 0..40 {
        view = view.zoomed(&extent, 1.5, 450.0);
    }
    let picture = axis_picture(&extent, &view, MonthNames::English, |text| 6.5 * text.chars().count() as f32);
    assert!((view.width_px() / view.px_per_day() - 1.0).abs() < 1e-6, "a day is the least that is shown");
    assert!(picture.ticks.len() <= 2, "{:?}", picture.ticks);
    assert!(picture.labels.iter().all(|label| !label.text.contains(':')), "{:?}", picture.labels);
}
use crate::model::DayInterval;
use proptest::prelude::*;

fn width_of(text: &str) -> f32 {
    6.5 * text.chars().count() as f32
}

fn texts(picture: &AxisPicture) -> Vec<&str> {
    picture.labels.iter().map(|label| label.text.as_str()).collect()
}

fn assert_clear(picture: &AxisPicture, view: &TimeView) {
    let folds = picture.folds.iter().filter_map(|fold| fold.label.as_ref());
    let mut all: Vec<&AxisLabel> = picture.labels.iter().chain(folds).collect();
    all.sort_by(|a, b| a.left_px.total_cmp(&b.left_px));
    for pair in all.windows(2) {
        assert!(pair[0].right_px() < pair[1].left_px, "{pair:?} overlap in {view:?}");
    }
    for label in all {
        assert!(label.left_px >= 0.0 && label.right_px() <= view.width_px() as f32, "{label:?} is cut");
    }
}

/// Of runs that have room for a date: their first line bears one, or the stretch before it does.
fn assert_every_run_begins_with_a_date(extent: &Extent, view: &TimeView, picture: &AxisPicture) {
    let scale = view.scale(extent);
    let px = |day: Day| view.px_from_day(&scale, f64::from(day.0)) as f32;
    for (from, until) in extent.runs() {
        let (from_px, until_px) = (px(from).max(0.0), px(until).min(view.width_px() as f32));
        let first = picture.ticks.iter().find(|tick| from_px <= tick.px && tick.px < until_px);
        let Some(first) = first.filter(|first| until_px - first.px > 110.0) else { continue };
        let begins = from_px..=first.px + LABEL_INSET_PX + 0.1;
        let dated = picture.labels.iter().any(|label| begins.contains(&label.left_px));
        assert!(dated, "{from}: {:?} {:?}", picture.labels, picture.folds);
    }
}

proptest! {
    #[test]
    fn labels_never_overlap_and_there_is_always_one_with_its_year(
        factor in 0.0..6.0_f64, at in 0.0..1.0_f64, width in 400.0..1600.0_f64, folded in any::<bool>(),
    ) {
        let months = (0..260).map(|nth| DayInterval::between(Day(10_000 + nth * 30), Day(10_029 + nth * 30)));
        let extent = if folded { two_clusters() } else { Extent::of(months).expect("intervals") };
        let whole = TimeView::whole(&extent, width);
        let view = whole.zoomed(&extent, factor.exp(), at * width);
        let picture = axis_picture(&extent, &view, MonthNames::English, width_of);
        assert_clear(&picture, &view);
        let dated = texts(&picture).iter().any(|text| text.contains("20") || text.contains("19"));
        prop_assert!(dated, "{:?} {:?}", picture.labels, picture.folds);
        assert_every_run_begins_with_a_date(&extent, &view, &picture);
    }
}

#[test]
fn labels_say_what_changes() {
    let extent = two_clusters();
    let whole = TimeView::whole(&extent, 760.0);
    let june = TimeView::fitting(&extent, days("2019-05-30", "2019-06-02"), 760.0);
    let cases = [
        ("whole", whole, vec!["Nov 2016", "20", "Dec", "Apr", "May 2019", "20", "Jun", "10", "20"]),
        ("near", june, vec!["Wed 29 May 2019", "Thu 30", "Fri 31", "Sat 1 Jun", "Sun 2", "Mon 3"]),
    ];
    for (name, view, expected) in cases {
        let picture = axis_picture(&extent, &view, MonthNames::English, width_of);
        assert_eq!(texts(&picture), expected, "{name}");
    }
}

#[test]
fn a_fold_in_view_says_how_much_it_folds_where_there_is_room() {
    let lone = Extent::of([
        days("2016-11-01", "2016-12-15"),
        days("2018-05-01", "2018-05-10"),
        days("2019-05-01", "2019-06-30"),
    ])
    .expect("intervals");
    let cases = [
        ("one fold", two_clusters(), 800.0, vec![Some("2 y 4 m folded")]),
        ("the second has room for fewer words", lone.clone(), 900.0, vec![Some("1 y 4 m folded"), Some("11 m")]),
        ("two near each other, the date between comes first", lone, 330.0, vec![None, None]),
    ];
    for (name, extent, width, expected) in cases {
        let view = TimeView::whole(&extent, width);
        let picture = axis_picture(&extent, &view, MonthNames::English, width_of);
        let words: Vec<_> = picture.folds.iter().map(|fold| fold.label.as_ref().map(|l| l.text.as_str())).collect();
        assert_eq!(words, expected, "{name}");
        let may = texts(&picture).iter().any(|text| text.ends_with("2018"));
        assert_eq!(may, extent.folds().len() == 2, "{name}: the claims of 2018 have their date");
    }
}
