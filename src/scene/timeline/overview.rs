//! Counts over the whole axis: how many claims a stretch of days holds.

use crate::model::{Day, DayInterval};
use crate::scene::time_axis::{Extent, TimeView};

/// The least width of a bin on the screen.
const LEAST_BIN_PX: f64 = 4.0;
/// Lengths of bins: a day, a few, a week, two, then months, years and decades.
const BIN_DAYS: &[i32] = &[1, 2, 3, 7, 14, 30, 91, 182, 365, 3652];

/// A stretch of days and what it holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// First day.
    pub from: Day,
    /// The day after the last one.
    pub until: Day,
    /// Claims, each shared out evenly over the days on which it may have happened. All bins together give the number
    /// of dated claims, as far as folds hide none of it.
    pub weight: f64,
    /// Claims that happened or may have happened in these days.
    pub claims: usize,
}

/// Counts of `intervals` in bins of equal length between folds, as fine as `view` has room for.
#[must_use]
pub fn bins(extent: &Extent, view: &TimeView, intervals: &[DayInterval]) -> Vec<Bin> {
    let wide_enough = |days: &&i32| f64::from(**days) * view.px_per_day() >= LEAST_BIN_PX;
    let days = BIN_DAYS.iter().find(wide_enough).or(BIN_DAYS.last()).copied().unwrap_or(1);
    let mut bins = Vec::new();
    for (from, until) in extent.runs() {
        let mut begin = from;
        while begin < until {
            let end = begin.plus(days).min(until);
            bins.push(Bin { from: begin, until: end, weight: 0.0, claims: 0 });
            begin = end;
        }
    }
    for interval in intervals {
        count(&mut bins, *interval);
    }
    bins
}

fn count(bins: &mut [Bin], interval: DayInterval) {
    let first = bins.partition_point(|bin| bin.until <= interval.earliest());
    let share = 1.0 / f64::from(interval.len_days());
    for bin in bins.iter_mut().skip(first).take_while(|bin| bin.from <= interval.latest()) {
        let days = bin.until.min(interval.latest().plus(1)).0 - bin.from.max(interval.earliest()).0;
        bin.weight += f64::from(days) * share;
        bin.claims += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::time_axis::tests::{days, two_clusters};

    #[test]
    fn bins_share_out_every_claim() {
        let extent = two_clusters();
        let intervals =
            [days("2016-11-01", "2016-11-30"), days("2019-05-21", "2019-05-31"), days("2019-06-01", "2019-06-01")];
        for width_px in [300.0, 600.0, 1500.0] {
            let bins = bins(&extent, &TimeView::whole(&extent, width_px), &intervals);
            let sum: f64 = bins.iter().map(|bin| bin.weight).sum();
            assert!((sum - 3.0).abs() < 1e-9, "{sum} at {width_px} px");
            let of_june_1 =
                bins.iter().find(|bin| (bin.from..bin.until).contains(&days("2019-06-01", "2019-06-01").earliest()));
            assert!(of_june_1.is_some_and(|bin| bin.weight >= 1.0 && bin.claims >= 1));
            assert!(bins.windows(2).all(|pair| pair[0].until <= pair[1].from), "in order and apart");
        }
    }
}
