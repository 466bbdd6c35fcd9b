//! The time axis: days laid out from left to right, long empty stretches folded into narrow gaps.
//!
//! An [`Extent`] holds the days that a project speaks of and the empty stretches between them. A [`TimeScale`] lays
//! them on a line: a day is one unit long, a fold is as long as it is asked to be. A [`TimeView`] is the part of that
//! line that a window shows. The module knows nothing of claims, of egui, or of today's date.

mod aligned;
mod labels;
mod months;
mod steps;
mod view;

pub use aligned::aligned_picture;
pub use labels::{AxisLabel, AxisPicture, FoldPicture, Tick, axis_picture};
pub use months::MonthNames;
pub use view::{FOLD_PX, MIN_SPAN_DAYS, TimeView};

use crate::model::{Day, DayInterval};

/// A gap this long or shorter is never folded.
const LONGEST_OPEN_GAP_DAYS: i32 = 60;
/// A gap that takes more than this share of the days not yet folded is folded.
const FOLDED_SHARE: f64 = 0.25;
/// Empty days left open on either side of a fold, so that a mark never touches it.
const FOLD_MARGIN_DAYS: i32 = 5;
/// An interval longer than this ("for eight years") keeps no gap open.
const LONGEST_OCCUPYING_DAYS: i32 = 92;
/// The shortest extent.
const SHORTEST_EXTENT_DAYS: i32 = 14;

/// A stretch of days in which nothing is told to have happened, drawn as a narrow gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// First folded day.
    pub from: Day,
    /// The day after the last folded day.
    pub until: Day,
}

impl Fold {
    /// Number of days folded away.
    #[must_use]
    pub fn len_days(self) -> i32 {
        self.until.0 - self.from.0
    }

    /// How much is folded, for reading: `2 y 5 m`, `3 y`, `4 m`.
    #[must_use]
    pub fn length_in_words(self) -> String {
        const DAYS_PER_MONTH: f64 = 365.2425 / 12.0;
        let months = (f64::from(self.len_days()) / DAYS_PER_MONTH).round() as i32;
        match (months / 12, months % 12) {
            (0, months) => format!("{months} m"),
            (years, 0) => format!("{years} y"),
            (years, months) => format!("{years} y {months} m"),
        }
    }
}

/// The days that a timeline can show, and the folds among them.
///
/// Invariant: `first < until`; folds are in order, apart, and inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    first: Day,
    until: Day,
    folds: Vec<Fold>,
}

impl Extent {
    /// The extent of these intervals with a little air at both ends, long empty stretches folded; `None` where there
    /// is no interval.
    #[must_use]
    pub fn of(occupied: impl IntoIterator<Item = DayInterval>) -> Option<Self> {
        let occupied: Vec<DayInterval> = occupied.into_iter().collect();
        let first = occupied.iter().map(|interval| interval.earliest()).min()?;
        let last = occupied.iter().map(|interval| interval.latest()).max()?;
        let until = last.plus(1);
        // Whatever is long, the extent holds both ends of all.
        let ends = [DayInterval::day(first), DayInterval::day(last)];
        let short = occupied.into_iter().filter(|interval| interval.len_days() <= LONGEST_OCCUPYING_DAYS);
        let mut occupied: Vec<DayInterval> = short.chain(ends).collect();
        occupied.sort_by_key(|interval| (interval.earliest(), interval.latest()));
        let folds = folds(&gaps(&occupied), until.0.saturating_sub(first.0));
        let mut extent = Self { first, until, folds };
        extent.add_air();
        Some(extent)
    }

    /// The extent of these intervals with a little air at both ends and nothing folded; `None` where there is none.
    #[must_use]
    pub fn unfolded(occupied: impl IntoIterator<Item = DayInterval>) -> Option<Self> {
        let all = occupied.into_iter().reduce(DayInterval::hull)?;
        let mut extent = Self { first: all.earliest(), until: all.latest().plus(1), folds: Vec::new() };
        extent.add_air();
        Some(extent)
    }

    fn add_air(&mut self) {
        let open = self.open_days() as i32;
        let air = (open / 40).max(2).max((SHORTEST_EXTENT_DAYS - open + 1) / 2);
        self.first = self.first.plus(-air);
        self.until = self.until.plus(air);
    }

    /// First day.
    #[must_use]
    pub fn first(&self) -> Day {
        self.first
    }

    /// The day after the last day.
    #[must_use]
    pub fn until(&self) -> Day {
        self.until
    }

    /// Folds, in order.
    #[must_use]
    pub fn folds(&self) -> &[Fold] {
        &self.folds
    }

    /// Number of days outside folds.
    #[must_use]
    pub fn open_days(&self) -> f64 {
        let folded: i64 = self.folds.iter().map(|fold| i64::from(fold.len_days())).sum();
        (i64::from(self.until.0) - i64::from(self.first.0) - folded) as f64
    }

    /// The stretches between folds, in order: first day, and the day after the last one.
    pub fn runs(&self) -> impl Iterator<Item = (Day, Day)> + '_ {
        let starts = std::iter::once(self.first).chain(self.folds.iter().map(|fold| fold.until));
        let ends = self.folds.iter().map(|fold| fold.from).chain(std::iter::once(self.until));
        starts.zip(ends)
    }
}

/// Stretches of days that no interval covers. `occupied` is sorted by its first days.
fn gaps(occupied: &[DayInterval]) -> Vec<Fold> {
    let mut gaps = Vec::new();
    let Some(mut covered_until) = occupied.first().map(|interval| interval.earliest()) else { return gaps };
    for interval in occupied {
        if interval.earliest() > covered_until {
            gaps.push(Fold { from: covered_until, until: interval.earliest() });
        }
        covered_until = covered_until.max(interval.latest().plus(1));
    }
    gaps
}

/// The gaps worth folding, greatest first judged against what is left open, and given back in order of time.
fn folds(gaps: &[Fold], total_days: i32) -> Vec<Fold> {
    let mut gaps = gaps.to_vec();
    gaps.sort_by_key(|gap| std::cmp::Reverse(gap.len_days()));
    let mut open = f64::from(total_days);
    let mut folds = Vec::new();
    for gap in gaps {
        let days = gap.len_days();
        if days <= LONGEST_OPEN_GAP_DAYS || f64::from(days) <= FOLDED_SHARE * open {
            break;
        }
        open -= f64::from(days - 2 * FOLD_MARGIN_DAYS);
        folds.push(Fold { from: gap.from.plus(FOLD_MARGIN_DAYS), until: gap.until.plus(-FOLD_MARGIN_DAYS) });
    }
    folds.sort_by_key(|fold| fold.from);
    folds
}

/// Lays days on a line. Outside folds a day is one unit long; a fold is as long as was asked, whatever it holds.
///
/// A day `d` covers `d as f64` to `d as f64 + 1.0`, the second not included. The map is strictly rising, so it has an
/// inverse; before the first and after the last fold it goes on for ever.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeScale {
    /// In order of time, at least one; the first also holds for all days before it.
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Piece {
    day: f64,
    x: f64,
    units_per_day: f64,
}

impl TimeScale {
    /// The scale of `extent`, whose first day begins at 0, with folds `fold_units` long (at least a millionth).
    #[must_use]
    pub fn new(extent: &Extent, fold_units: f64) -> Self {
        let fold_units = fold_units.max(1e-6);
        let mut pieces = vec![Piece { day: f64::from(extent.first.0), x: 0.0, units_per_day: 1.0 }];
        let mut shift = f64::from(extent.first.0);
        for fold in &extent.folds {
            let (from, until) = (f64::from(fold.from.0), f64::from(fold.until.0));
            pieces.push(Piece { day: from, x: from - shift, units_per_day: fold_units / (until - from) });
            shift += until - from - fold_units;
            pieces.push(Piece { day: until, x: until - shift, units_per_day: 1.0 });
        }
        Self { pieces }
    }

    /// Where a moment lies, in units from the beginning of the extent.
    #[must_use]
    pub fn x_from_day(&self, day: f64) -> f64 {
        let piece = self.piece(|piece| piece.day <= day);
        piece.x + (day - piece.day) * piece.units_per_day
    }

    /// The moment that lies at `x`.
    #[must_use]
    pub fn day_from_x(&self, x: f64) -> f64 {
        let piece = self.piece(|piece| piece.x <= x);
        piece.day + (x - piece.x) / piece.units_per_day
    }

    /// The last piece that begins at or before what is sought, or the first.
    fn piece(&self, begins_before: impl Fn(&Piece) -> bool) -> Piece {
        let after = self.pieces.partition_point(begins_before);
        let found = self.pieces.get(after.saturating_sub(1)).or(self.pieces.first());
        found.copied().unwrap_or(Piece { day: 0.0, x: 0.0, units_per_day: 1.0 })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(crate) fn day(text: &str) -> Day {
        Day::parse_iso(text).expect("an ISO day")
    }

    pub(crate) fn days(first: &str, last: &str) -> DayInterval {
        DayInterval::between(day(first), day(last))
    }

    /// Two clusters like those of the embedded reports.
    pub(crate) fn two_clusters() -> Extent {
        Extent::of([days("2016-11-01", "2016-12-15"), days("2019-05-01", "2019-06-30")]).expect("two intervals")
    }

    fn intervals() -> impl Strategy<Value = Vec<DayInterval>> {
        proptest::collection::vec((0..20_000_i32, 1..400_i32), 1..40).prop_map(|ends| {
            let interval = |(first, len)| DayInterval::between(Day(first), Day(first + len - 1));
            ends.into_iter().map(interval).collect()
        })
    }

    proptest! {
        #[test]
        fn the_scale_rises_and_comes_back(
            occupied in intervals(), fold_units in 0.01..50.0_f64, a in -500.0..21_000.0_f64, b in -500.0..21_000.0_f64,
        ) {
            let scale = TimeScale::new(&Extent::of(occupied).expect("at least one interval"), fold_units);
            let (low, high) = (a.min(b), a.max(b));
            prop_assert!(scale.x_from_day(low) <= scale.x_from_day(high));
            prop_assert!(high - low < 1e-6 || scale.x_from_day(low) < scale.x_from_day(high), "strictly");
            prop_assert!((scale.day_from_x(scale.x_from_day(a)) - a).abs() < 1e-5, "there and back");
        }

        #[test]
        fn the_extent_holds_every_interval_and_folds_only_empty_days(occupied in intervals()) {
            let extent = Extent::of(occupied.clone()).expect("at least one interval");
            for interval in occupied {
                prop_assert!(extent.first() <= interval.earliest() && interval.latest() < extent.until());
                for fold in extent.folds().iter().filter(|_| interval.len_days() <= LONGEST_OCCUPYING_DAYS) {
                    let apart = interval.latest() < fold.from || fold.until <= interval.earliest();
                    prop_assert!(apart, "{interval:?} in {fold:?}");
                }
            }
            for (from, until) in extent.runs() {
                prop_assert!(from < until);
            }
        }
    }

    #[test]
    fn a_day_is_one_unit_and_a_fold_what_was_asked() {
        let extent = two_clusters();
        let scale = TimeScale::new(&extent, 7.0);
        let fold = extent.folds().first().expect("one fold");
        let x = |day: Day| scale.x_from_day(f64::from(day.0));
        assert!((x(fold.until) - x(fold.from) - 7.0).abs() < 1e-9);
        assert!((x(extent.until()) - extent.open_days() - 7.0).abs() < 1e-9);
        assert!((x(day("2019-06-02")) - x(day("2019-06-01")) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn gaps_fold_when_they_are_long_and_take_much_of_the_axis() {
        let cases = [
            ("two clusters", vec![days("2016-11-01", "2016-12-15"), days("2019-05-01", "2019-06-30")], 1),
            (
                "a lone claim between",
                vec![
                    days("2016-11-01", "2016-12-15"),
                    days("2018-05-01", "2018-05-31"),
                    days("2019-05-01", "2019-06-30"),
                ],
                2,
            ),
            ("fifty days", vec![days("2019-01-01", "2019-01-10"), days("2019-03-01", "2019-03-10")], 0),
            (
                "three months in six years",
                vec![
                    days("2012-01-01", "2012-03-30"),
                    days("2012-04-01", "2012-06-30"),
                    days("2012-07-01", "2012-09-30"),
                    days("2013-01-01", "2013-03-30"),
                    days("2013-04-01", "2013-06-30"),
                    days("2013-07-01", "2013-09-30"),
                ],
                0,
            ),
            (
                "a claim of eight years that ends with the second cluster",
                vec![
                    days("2011-03-15", "2019-06-30"),
                    days("2016-11-01", "2016-12-15"),
                    days("2019-05-01", "2019-06-30"),
                ],
                2,
            ),
        ];
        for (name, occupied, folds) in cases {
            let extent = Extent::of(occupied).expect("intervals");
            assert_eq!(extent.folds().len(), folds, "{name}: {:?}", extent.folds());
        }
        assert_eq!(Extent::of([]), None);
    }

    #[test]
    fn a_fold_tells_its_length() {
        let cases = [(880, "2 y 5 m"), (1096, "3 y"), (70, "2 m"), (360, "1 y"), (400, "1 y 1 m")];
        for (len, words) in cases {
            assert_eq!(Fold { from: Day(10), until: Day(10 + len) }.length_in_words(), words);
        }
    }
}
