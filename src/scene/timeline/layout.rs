//! From lanes and rows to pixels: how high lanes are and where each mark lies.
//!
//! Vertical pixels are counted from the top of the first lane, whatever part of the lanes a window shows.

use super::{DAY_MARK_PX, LEAST_BAR_PX, Lane, Mark, Scene};

/// Sizes, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// Least height of a lane.
    pub lane_px: f32,
    /// Height of a row of marks.
    pub row_px: f32,
    /// Places side by side in the tray.
    pub tray_columns: usize,
}

/// Above the first and below the last row of a lane.
const LANE_PADDING_PX: f32 = 4.0;
/// Sizes to try, the most comfortable first: least height of a lane, height of a row.
const SIZES: &[(f32, f32)] = &[
    (36.0, 16.0),
    (31.0, 15.0),
    (27.0, 14.0),
    (27.0, 13.0),
    (25.0, 12.0),
    (23.0, 11.0),
    (21.0, 10.0),
    (20.0, 9.0),
    (19.0, 8.0),
    (18.0, 7.0),
    (17.0, 6.0),
];
/// What is used where even the tightest size would not do without scrolling.
const SCROLLING: (f32, f32) = (21.0, 7.0);
/// Width of a place in the tray, in pixels.
pub const CELL_PX: f32 = 14.0;
/// Fewest and most places side by side in the tray.
const TRAY_COLUMNS: std::ops::RangeInclusive<usize> = 3..=6;

impl Metrics {
    /// The most comfortable sizes with which all lanes fit `height_px`, or those for scrolling.
    #[must_use]
    pub fn fitting(scene: &Scene, height_px: f32) -> Self {
        let tray_columns = tray_columns(scene);
        let with = |(lane_px, row_px)| Self { lane_px, row_px, tray_columns };
        let sizes = SIZES.iter().copied().map(with);
        sizes.into_iter().find(|metrics| metrics.height(scene) <= height_px).unwrap_or_else(|| with(SCROLLING))
    }

    /// Height of all lanes together.
    #[must_use]
    pub fn height(&self, scene: &Scene) -> f32 {
        scene.lanes.iter().map(|lane| self.lane_height(lane)).sum()
    }

    /// Where each lane of the scene lies.
    #[must_use]
    pub fn bands(&self, scene: &Scene) -> Vec<LaneBand> {
        let mut top_px = 0.0;
        let mut bands = Vec::with_capacity(scene.lanes.len());
        for lane in &scene.lanes {
            let height_px = self.lane_height(lane);
            bands.push(LaneBand { top_px, height_px });
            top_px += height_px;
        }
        bands
    }

    fn lane_height(&self, lane: &Lane) -> f32 {
        let rows = lane.rows.max(self.tray_rows(lane));
        (rows as f32 * self.row_px + 2.0 * LANE_PADDING_PX).max(self.lane_px)
    }

    fn tray_rows(&self, lane: &Lane) -> usize {
        lane.undated.len().div_ceil(self.tray_columns)
    }

    /// The middle of a mark's row, from top to bottom. In the tray, rows are of places.
    #[must_use]
    pub fn middle_px(&self, lane: &Lane, band: LaneBand, mark: &Mark) -> f32 {
        let (rows, row) = match mark.interval {
            Some(_) => (lane.rows, mark.row),
            None => (self.tray_rows(lane), mark.row / self.tray_columns.max(1)),
        };
        let spare = band.height_px - rows as f32 * self.row_px;
        band.top_px + spare / 2.0 + (row as f32 + 0.5) * self.row_px
    }

    /// Diameter of a day mark.
    #[must_use]
    pub fn day_mark_px(&self) -> f32 {
        (self.row_px - 2.0).clamp(6.0, DAY_MARK_PX as f32 - 3.0)
    }

    /// Height of a bar.
    #[must_use]
    pub fn bar_px(&self) -> f32 {
        (self.row_px * 0.55).round()
    }
}

/// Places side by side in the tray, such that no lane needs more than three rows of them if that can be. It follows from
/// the number of undated claims alone: the width of the tray must not depend on the zoom.
#[must_use]
pub fn tray_columns(scene: &Scene) -> usize {
    let most = scene.lanes.iter().map(|lane| lane.undated.len()).max().unwrap_or(0);
    most.div_ceil(3).clamp(*TRAY_COLUMNS.start(), *TRAY_COLUMNS.end())
}

/// The stretch of a lane from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneBand {
    /// Upper edge.
    pub top_px: f32,
    /// Height.
    pub height_px: f32,
}

/// A mark in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedMark<'a> {
    /// The mark.
    pub mark: &'a Mark,
    /// Its lane.
    pub lane: usize,
    /// Whether it is a bar, and not the mark of one day or of an undated claim.
    pub bar: bool,
    /// Left end. In the tray counted from the left edge of its first place.
    pub left_px: f32,
    /// Right end.
    pub right_px: f32,
    /// Middle from top to bottom.
    pub middle_px: f32,
}

/// Puts every mark in its place. `px_from_day` gives the horizontal pixel of a moment.
#[must_use]
pub fn place<'a>(
    scene: &'a Scene,
    metrics: &Metrics,
    bands: &[LaneBand],
    px_from_day: impl Fn(f64) -> f32,
) -> Vec<PlacedMark<'a>> {
    let mut placed = Vec::new();
    for (nth, (lane, band)) in scene.lanes.iter().zip(bands).enumerate() {
        for mark in &lane.marks {
            let Some(interval) = mark.interval else { continue };
            let bar = interval.len_days() > 1;
            let from = px_from_day(f64::from(interval.earliest().0));
            let until = px_from_day(f64::from(interval.latest().0) + 1.0);
            let least = if bar { LEAST_BAR_PX as f32 - 4.0 } else { metrics.day_mark_px() };
            let half = if bar { ((until - from) / 2.0).max(least / 2.0) } else { least / 2.0 };
            let centre = (from + until) / 2.0;
            placed.push(PlacedMark {
                mark,
                lane: nth,
                bar,
                left_px: centre - half,
                right_px: centre + half,
                middle_px: metrics.middle_px(lane, *band, mark),
            });
        }
        let columns = metrics.tray_columns.max(1);
        for mark in &lane.undated {
            let centre = ((mark.row % columns) as f32 + 0.5) * CELL_PX;
            let half = metrics.day_mark_px() / 2.0;
            placed.push(PlacedMark {
                mark,
                lane: nth,
                bar: false,
                left_px: centre - half,
                right_px: centre + half,
                middle_px: metrics.middle_px(lane, *band, mark),
            });
        }
    }
    placed
}
