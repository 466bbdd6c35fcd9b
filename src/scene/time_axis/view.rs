//! The part of the time axis that a window shows, and how panning, zooming and fitting change it.
//!
//! A fold keeps its width on the screen at every zoom, so the scale follows from the view. Every operation gives a
//! view that stays within the extent and shows at least [`MIN_SPAN_DAYS`].

use super::{Extent, TimeScale};
use crate::model::DayInterval;

/// Width of a fold on the screen, in pixels.
pub const FOLD_PX: f64 = 28.0;
/// The least that a view shows, in days: within a day nothing is told apart, for claims tell no hours.
pub const MIN_SPAN_DAYS: f64 = 1.0;

/// A stretch of the time axis over a number of pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeView {
    /// The moment at the left edge.
    left_day: f64,
    /// Days a pixel outside folds.
    days_per_px: f64,
    /// Width of the window.
    width_px: f64,
}

impl TimeView {
    /// The whole extent over `width_px` pixels.
    #[must_use]
    pub fn whole(extent: &Extent, width_px: f64) -> Self {
        let width_px = width_px.max(1.0);
        let open_px = open_px(width_px, extent.folds().len());
        Self { left_day: f64::from(extent.first().0), days_per_px: extent.open_days() / open_px, width_px }
    }

    /// The days of `interval` in the middle, with air on both sides.
    #[must_use]
    pub fn fitting(extent: &Extent, interval: DayInterval, width_px: f64) -> Self {
        let whole = Self::whole(extent, width_px);
        let (from, until) = (interval.earliest(), interval.latest().plus(1));
        let inside = extent.folds().iter().filter(|fold| from < fold.until && fold.from < until);
        let (folds, folded) = inside
            .fold((0, 0), |(folds, days), fold| (folds + 1, days + fold.until.min(until).0 - fold.from.max(from).0));
        let open = f64::from(until.0 - from.0 - folded);
        let days_per_px = (open * 1.12).max(open + 2.0) / open_px(whole.width_px, folds);
        let days_per_px = days_per_px.clamp(MIN_SPAN_DAYS / whole.width_px, whole.days_per_px);
        let scale = TimeScale::new(extent, FOLD_PX * days_per_px);
        let middle = (scale.x_from_day(f64::from(from.0)) + scale.x_from_day(f64::from(until.0))) / 2.0;
        let left_day = scale.day_from_x(middle - whole.width_px * days_per_px / 2.0);
        Self { left_day, days_per_px, ..whole }.within(extent)
    }

    /// The view that shows what lies between two moments.
    #[must_use]
    pub fn between(extent: &Extent, left_day: f64, right_day: f64, width_px: f64) -> Self {
        let (left_day, right_day) = (left_day.min(right_day), left_day.max(right_day));
        let (mut open, mut folds_shown) = (right_day - left_day, 0.0);
        for fold in extent.folds() {
            let (from, until) = (f64::from(fold.from.0), f64::from(fold.until.0));
            let folded = (until.min(right_day) - from.max(left_day)).max(0.0);
            open -= folded;
            folds_shown += folded / (until - from);
        }
        let days_per_px = open.max(MIN_SPAN_DAYS) / (width_px - FOLD_PX * folds_shown).max(width_px * 0.2);
        Self { left_day, days_per_px, width_px }.within(extent)
    }

    /// The scale that this view shows a part of.
    #[must_use]
    pub fn scale(&self, extent: &Extent) -> TimeScale {
        TimeScale::new(extent, FOLD_PX * self.days_per_px)
    }

    /// The ends of the view on `scale`, its own.
    #[must_use]
    pub fn x_range(&self, scale: &TimeScale) -> (f64, f64) {
        let left = scale.x_from_day(self.left_day);
        (left, left + self.width_px * self.days_per_px)
    }

    /// The moments at both edges.
    #[must_use]
    pub fn ends(&self, extent: &Extent) -> (f64, f64) {
        let scale = self.scale(extent);
        (self.left_day, scale.day_from_x(self.x_range(&scale).1))
    }

    /// Pixels a day outside folds.
    #[must_use]
    pub fn px_per_day(&self) -> f64 {
        1.0 / self.days_per_px
    }

    /// Width of the window.
    #[must_use]
    pub fn width_px(&self) -> f64 {
        self.width_px
    }

    /// Pixels from the left edge to a moment, on `scale`, the view's own.
    #[must_use]
    pub fn px_from_day(&self, scale: &TimeScale, day: f64) -> f64 {
        (scale.x_from_day(day) - scale.x_from_day(self.left_day)) / self.days_per_px
    }

    /// The moment so many pixels from the left edge, on `scale`, the view's own.
    #[must_use]
    pub fn day_from_px(&self, scale: &TimeScale, px: f64) -> f64 {
        scale.day_from_x(scale.x_from_day(self.left_day) + px * self.days_per_px)
    }

    /// Whether nothing is left out.
    #[must_use]
    pub fn is_whole(&self, extent: &Extent) -> bool {
        self.days_per_px >= Self::whole(extent, self.width_px).days_per_px * (1.0 - 1e-9)
    }

    /// The view `px` pixels further to the right.
    #[must_use]
    pub fn panned(&self, extent: &Extent, px: f64) -> Self {
        let left_day = self.day_from_px(&self.scale(extent), px);
        Self { left_day, ..*self }.within(extent)
    }

    /// The view moved so that the middle of `interval` is in its own middle; the same view where it is in sight already.
    #[must_use]
    pub fn showing(&self, extent: &Extent, interval: DayInterval) -> Self {
        let scale = self.scale(extent);
        let (from, until) = (f64::from(interval.earliest().0), f64::from(interval.latest().0) + 1.0);
        let middle = (self.px_from_day(&scale, from) + self.px_from_day(&scale, until)) / 2.0;
        if (0.0..=self.width_px).contains(&middle) { *self } else { self.panned(extent, middle - self.width_px / 2.0) }
    }

    /// The view with everything `factor` times as wide; the moment `at_px` pixels from the left edge stays there
    /// unless the ends of the extent forbid.
    #[must_use]
    pub fn zoomed(&self, extent: &Extent, factor: f64, at_px: f64) -> Self {
        let anchor = self.day_from_px(&self.scale(extent), at_px);
        let widest = Self::whole(extent, self.width_px).days_per_px;
        let days_per_px = (self.days_per_px / factor.max(1e-6)).clamp(MIN_SPAN_DAYS / self.width_px, widest);
        let scale = TimeScale::new(extent, FOLD_PX * days_per_px);
        let left_day = scale.day_from_x(scale.x_from_day(anchor) - at_px * days_per_px);
        Self { left_day, days_per_px, ..*self }.within(extent)
    }

    /// The same days over another width.
    #[must_use]
    pub fn resized(&self, extent: &Extent, width_px: f64) -> Self {
        let (left, right) = self.ends(extent);
        Self::between(extent, left, right, width_px.max(1.0))
    }

    /// The view moved, and narrowed or widened, as little as is needed to keep the rules of this module.
    #[must_use]
    pub fn within(&self, extent: &Extent) -> Self {
        let whole = Self::whole(extent, self.width_px);
        let narrowest = (MIN_SPAN_DAYS / whole.width_px).min(whole.days_per_px);
        let days_per_px = self.days_per_px.clamp(narrowest, whole.days_per_px);
        let scale = TimeScale::new(extent, FOLD_PX * days_per_px);
        let last_left = scale.x_from_day(f64::from(extent.until().0)) - whole.width_px * days_per_px;
        let left = scale.x_from_day(self.left_day).min(last_left).max(0.0);
        Self { left_day: scale.day_from_x(left), days_per_px, width_px: whole.width_px }
    }
}

/// Pixels left for open days where `folds` folds are in view; a window too narrow for its folds still shows days.
fn open_px(width_px: f64, folds: usize) -> f64 {
    (width_px - FOLD_PX * folds as f64).max(width_px * 0.2)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{days, two_clusters};
    use super::*;
    use proptest::prelude::*;

    /// What a reader may do to a view.
    #[derive(Clone, Copy, Debug)]
    enum Move {
        Pan(f64),
        Zoom(f64, f64),
        Resize(f64),
    }

    fn moves() -> impl Strategy<Value = Vec<Move>> {
        let one = prop_oneof![
            (-3000.0..3000.0_f64).prop_map(Move::Pan),
            (0.2..5.0_f64, 0.0..1.0_f64).prop_map(|(factor, at)| Move::Zoom(factor, at)),
            (200.0..2000.0_f64).prop_map(Move::Resize),
        ];
        proptest::collection::vec(one, 1..30)
    }

    proptest! {
        #[test]
        fn no_move_leaves_the_extent_or_goes_below_three_days(moves in moves()) {
            let extent = two_clusters();
            let mut view = TimeView::whole(&extent, 600.0);
            for step in moves {
                view = match step {
                    Move::Pan(px) => view.panned(&extent, px),
                    Move::Zoom(factor, at) => view.zoomed(&extent, factor, at * view.width_px()),
                    Move::Resize(width) => view.resized(&extent, width),
                };
                let (left, right) = view.ends(&extent);
                prop_assert!(left >= f64::from(extent.first().0) - 1e-6, "{step:?}: {view:?}");
                prop_assert!(right <= f64::from(extent.until().0) + 1e-6, "{step:?}: {view:?}");
                prop_assert!(view.width_px() / view.px_per_day() >= MIN_SPAN_DAYS - 1e-9, "{step:?}: {view:?}");
            }
        }

        #[test]
        fn zooming_keeps_the_day_under_the_pointer(at in 0.3..0.7_f64, factor in 1.1..6.0_f64) {
            let extent = two_clusters();
            let view = TimeView::whole(&extent, 900.0);
            let px = at * 900.0;
            let zoomed = view.zoomed(&extent, factor, px);
            let before = view.day_from_px(&view.scale(&extent), px);
            let after = zoomed.day_from_px(&zoomed.scale(&extent), px);
            prop_assert!((before - after).abs() < 1e-6, "{before} {after}");
        }
    }

    #[test]
    fn a_fold_keeps_its_width_on_the_screen() {
        let extent = two_clusters();
        let fold = *extent.folds().first().expect("one fold");
        let whole = TimeView::whole(&extent, 800.0);
        for view in [whole, whole.zoomed(&extent, 3.0, 400.0), whole.zoomed(&extent, 9.0, 400.0)] {
            let scale = view.scale(&extent);
            let px = |day: crate::model::Day| view.px_from_day(&scale, f64::from(day.0));
            assert!((px(fold.until) - px(fold.from) - FOLD_PX).abs() < 1e-6);
        }
    }

    #[test]
    fn fitting_shows_all_days_of_the_interval_in_the_middle() {
        let extent = two_clusters();
        let cases =
            [days("2019-05-21", "2019-05-31"), days("2016-11-20", "2019-06-10"), days("2016-11-20", "2016-11-20")];
        for interval in cases {
            let view = TimeView::fitting(&extent, interval, 700.0);
            let scale = view.scale(&extent);
            let left = view.px_from_day(&scale, f64::from(interval.earliest().0));
            let right = view.px_from_day(&scale, f64::from(interval.latest().0 + 1));
            assert!(left > 0.0 && right < 700.0, "{interval:?}: {left} to {right}");
            assert!((left - (700.0 - right)).abs() < 1.0, "{interval:?} stands in the middle");
        }
    }

    #[test]
    fn showing_moves_only_what_is_out_of_sight() {
        let extent = two_clusters();
        let view = TimeView::fitting(&extent, days("2016-11-10", "2016-11-20"), 700.0);
        assert_eq!(view.showing(&extent, days("2016-11-15", "2016-11-15")), view);
        let moved = view.showing(&extent, days("2019-06-01", "2019-06-03"));
        let scale = moved.scale(&extent);
        let middle = moved.px_from_day(&scale, f64::from(days("2019-06-02", "2019-06-02").earliest().0) + 0.5);
        assert!((middle - 350.0).abs() < 1.0, "{middle}");
        assert!((moved.px_per_day() - view.px_per_day()).abs() < 1e-9, "the zoom stays");
    }

    #[test]
    fn resizing_keeps_the_days_in_view() {
        let extent = two_clusters();
        let view = TimeView::whole(&extent, 800.0).zoomed(&extent, 2.0, 300.0);
        let (left, right) = view.ends(&extent);
        let (new_left, new_right) = view.resized(&extent, 1100.0).ends(&extent);
        assert!((left - new_left).abs() < 1e-6 && (right - new_right).abs() < 1e-6);
        assert!(TimeView::whole(&extent, 800.0).resized(&extent, 500.0).is_whole(&extent));
    }
}
