//! The axis counted from one day: how long before and after it, instead of dates.

use super::labels::{AxisLabel, AxisPicture, Tick, fold_pictures, is_free};
use super::{Extent, TimeView};
use crate::model::Day;

/// From a line to the text that begins at it, in pixels.
const LABEL_INSET_PX: f32 = 4.0;
/// The least distance between two texts, in pixels.
const LABEL_GAP_PX: f32 = 8.0;
/// The least distance between two lines, in pixels.
const STEP_PX: f64 = 52.0;
/// Days from line to line.
const STEPS: &[i32] = &[1, 2, 5, 10, 20, 50, 100, 200, 365, 730, 1825, 3650, 36_500];

/// The axis of `view` with days counted from `origin`, which is day 0.
pub fn aligned_picture(
    extent: &Extent,
    view: &TimeView,
    origin: Day,
    mut width_of: impl FnMut(&str) -> f32,
) -> AxisPicture {
    let scale = view.scale(extent);
    let mut picture = AxisPicture { folds: fold_pictures(extent, view, &scale), ..AxisPicture::default() };
    let roomy = |step: &&i32| f64::from(**step) * view.px_per_day() >= STEP_PX;
    let step = STEPS.iter().find(roomy).or(STEPS.last()).copied().unwrap_or(1);
    let (left, right) = view.ends(extent);
    let nth = |moment: f64| ((moment - f64::from(origin.0)) / f64::from(step)).clamp(-1e6, 1e6);
    let (first, last) = (nth(left).ceil() as i32, nth(right).floor() as i32);
    let days = (first..=last).map(|nth| (nth.saturating_mul(step), origin.plus(nth.saturating_mul(step))));
    let folded = |day: Day| extent.folds().iter().any(|fold| fold.from <= day && day < fold.until);
    let mut ticks: Vec<(i32, Tick)> = days
        .filter(|(_, day)| !folded(*day))
        .map(|(away, day)| (away, Tick { day, px: view.px_from_day(&scale, f64::from(day.0)) as f32 }))
        .collect();
    picture.ticks = ticks.iter().map(|(_, tick)| *tick).collect();
    // Day 0 gets its words before any other.
    ticks.sort_by_key(|(away, _)| (*away != 0, *away));
    for (away, tick) in ticks {
        let text = in_words(away);
        let label = AxisLabel { left_px: tick.px + LABEL_INSET_PX, width_px: width_of(&text), text };
        if is_free(&picture, &label, LABEL_GAP_PX, view) {
            picture.labels.push(label);
        }
    }
    picture.labels.sort_by(|a, b| a.left_px.total_cmp(&b.left_px));
    picture
}

/// `day 0`, `+10 d`, `−1 y`.
fn in_words(days: i32) -> String {
    let sign = if days < 0 { '−' } else { '+' };
    match days.abs() {
        0 => "day 0".to_owned(),
        away if away % 365 == 0 => format!("{sign}{} y", away / 365),
        away => format!("{sign}{away} d"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{day, days, two_clusters};
    use super::*;

    #[test]
    fn days_are_counted_from_the_chosen_one() {
        let extent = two_clusters();
        let origin = day("2019-06-01");
        let view = TimeView::fitting(&extent, days("2019-05-20", "2019-06-12"), 700.0);
        let picture = aligned_picture(&extent, &view, origin, |text| 6.5 * text.chars().count() as f32);
        let texts: Vec<&str> = picture.labels.iter().map(|label| label.text.as_str()).collect();
        assert!(texts.windows(3).any(|three| three == ["−2 d", "day 0", "+2 d"]), "{texts:?}");
        assert!(picture.ticks.iter().any(|tick| tick.day == origin));
        let apart = picture.labels.windows(2).all(|pair| pair[0].left_px + pair[0].width_px <= pair[1].left_px);
        assert!(apart, "{texts:?}");
    }
}
