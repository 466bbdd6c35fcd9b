//! Counts over the whole axis: how many claims a stretch of days holds.

use crate::model::{Day, DayInterval};
use crate::query::Answers;
use crate::scene::time_axis::{Extent, TimeView};

/// The least width of a bin on the screen.
const LEAST_BIN_PX: f64 = 4.0;
/// Lengths of bins: a day, a few, a week, two, then months, years and decades.
const BIN_DAYS: &[i32] = &[1, 2, 3, 7, 14, 30, 91, 182, 365, 3652, 36_524];

/// A stretch of days and what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    /// First day.
    pub from: Day,
    /// The day after the last one.
    pub until: Day,
    /// Visible claims that happened or may have happened in these days. A claim of several days is counted in each bin
    /// that it touches.
    pub claims: usize,
}

/// The days at which bins begin, and the day after the last one: as fine as `view` has room for, over the days between
/// two moments. Bins begin on days that do not depend on what is in view, so that they stand still while one pans.
#[must_use]
pub fn edges(view: &TimeView, from: f64, until: f64) -> Vec<Day> {
    let wide_enough = |days: &&i32| f64::from(**days) * view.px_per_day() >= LEAST_BIN_PX;
    let days = BIN_DAYS.iter().find(wide_enough).or(BIN_DAYS.last()).copied().unwrap_or(1);
    let nth = |moment: f64| (moment / f64::from(days)).clamp(-1e7, 1e7);
    let (first, last) = (nth(from).floor() as i32, nth(until).ceil() as i32);
    (first..=last).map(|nth| Day(nth.saturating_mul(days))).collect()
}

/// Bins over all of `extent`, between its folds, as fine as `view` has room for.
#[must_use]
pub fn overview_bins(extent: &Extent, view: &TimeView, answers: &Answers) -> Vec<Bin> {
    let mut bins = Vec::new();
    for (from, until) in extent.runs() {
        let edges = edges(view, f64::from(from.0), f64::from(until.0));
        for (begin, end) in edges.iter().zip(edges.iter().skip(1)) {
            let (from, until) = ((*begin).max(from), (*end).min(until));
            if from < until {
                let claims = answers.density.bin(DayInterval::between(from, until.plus(-1))).touching_in_all();
                bins.push(Bin { from, until, claims });
            }
        }
    }
    bins
}
