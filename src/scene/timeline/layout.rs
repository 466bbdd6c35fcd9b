//! From lanes and rows to pixels: how high lanes are and where each mark lies.
//!
//! Vertical pixels are counted from the top of the first lane, whatever part of the lanes a window shows.

use super::{DAY_MARK_PX, LEAST_BAR_PX, Lane, Mark, Scene};

/// Where the lanes lie, from top to bottom.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    bands: Vec<LaneBand>,
    tray_columns: usize,
}

/// The stretch of a lane from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneBand {
    /// Upper edge.
    pub top_px: f32,
    /// Height.
    pub height_px: f32,
    /// Height of a row of marks.
    pub row_px: f32,
    /// Rows of the tray in use.
    pub tray_rows: usize,
    /// Undated claims that have a place in the tray; the rest are counted in its last row.
    pub tray_shown: usize,
}

/// Above the first and below the last row of a lane.
const LANE_PADDING_PX: f32 = 4.0;
/// Sizes to try, the most comfortable first: least height of a lane, height of a row.
const SIZES: &[(f32, f32)] =
    &[(36.0, 16.0), (31.0, 15.0), (27.0, 14.0), (27.0, 13.0), (25.0, 12.0), (23.0, 11.0), (21.0, 10.0), (20.0, 9.0)];
/// The least height of a lane with a name beside it.
const LEAST_LANE_PX: f32 = 18.0;
/// Height of a lane of counts, where there is room.
const MOST_COUNTS_PX: f32 = 96.0;
/// Heights of rows in lanes that share out too little room: most, least.
const DENSE_ROW_PX: (f32, f32) = (9.0, 4.0);
/// Height of a row of the tray.
const TRAY_ROW_PX: f32 = 11.0;
/// Above the first and below the last row of the tray.
const TRAY_PADDING_PX: f32 = 1.0;
/// Diameter of a mark in the tray: a smaller one does not show how it is filled.
const TRAY_MARK_PX: f32 = 9.0;
/// A lane has no more rows of undated claims.
const MOST_TRAY_ROWS: usize = 3;
/// Width of a figure of the count of those that have no place.
const FIGURE_PX: f32 = 7.2;
/// Width of a comma between thousands.
const COMMA_PX: f32 = 3.6;
/// A day as wide as this is drawn over its whole width: at what hour of it something happened is not told.
const DAY_AS_BAR_PX: f32 = 120.0;
/// Width of a place in the tray, in pixels.
pub const CELL_PX: f32 = 14.0;
/// Fewest and most places side by side in the tray.
const TRAY_COLUMNS: std::ops::RangeInclusive<usize> = 3..=6;

impl Layout {
    /// The most comfortable sizes with which all lanes fit `height_px`. Where even the least comfortable do not, lanes
    /// with many rows give way first: their rows get as low as may be, and if that is not enough, the lanes scroll.
    #[must_use]
    pub fn fitting(scene: &Scene, height_px: f32) -> Self {
        let comfortable = SIZES.iter().map(|&(lane_px, row_px)| Self::of(scene, lane_px, |_| row_px));
        let mut roomy = comfortable.filter(|layout| layout.height_px() <= height_px);
        roomy.next().map_or_else(|| Self::dense(scene, height_px), |layout| layout.filling(scene, height_px))
    }

    /// The same with the room that is left over shared among lanes of counts, whose bars can use it.
    fn filling(mut self, scene: &Scene, height_px: f32) -> Self {
        let grows = |lane: &Lane| lane.dense && !lane.collapsed;
        let lanes = scene.lanes.iter().filter(|lane| grows(lane)).count();
        let spare = ((height_px - self.height_px()) / lanes.max(1) as f32).floor();
        let mut down = 0.0;
        for (lane, band) in scene.lanes.iter().zip(&mut self.bands) {
            band.top_px += down;
            if grows(lane) {
                let more = spare.min(MOST_COUNTS_PX - band.height_px).max(0.0);
                band.height_px += more;
                down += more;
                (band.tray_rows, band.tray_shown) = tray_of(lane.undated, self.tray_columns, band.height_px);
            }
        }
        self
    }

    /// Rows of lanes as high as a common limit on the height of lanes allows: the highest limit with which all lanes
    /// fit `height_px`.
    fn dense(scene: &Scene, height_px: f32) -> Self {
        let (most, least) = DENSE_ROW_PX;
        let limited = |limit_px: f32| {
            let row_px = move |lane: &Lane| ((limit_px - 2.0 * LANE_PADDING_PX) / lane.rows.max(1) as f32).floor();
            Self::of(scene, LEAST_LANE_PX, move |lane| row_px(lane).clamp(least, most))
        };
        let limits = (0..40).map(|nth| height_px * (1.0 - nth as f32 / 40.0));
        let mut layouts = limits.map(limited).filter(|layout| layout.height_px() <= height_px);
        layouts.next().unwrap_or_else(|| limited(0.0))
    }

    fn of(scene: &Scene, lane_px: f32, row_px: impl Fn(&Lane) -> f32) -> Self {
        let mut layout = Self {
            bands: Vec::with_capacity(scene.lanes.len()),
            tray_columns: tray_columns(scene.lanes.iter().map(|lane| lane.undated)),
        };
        let mut top_px = 0.0;
        for lane in &scene.lanes {
            let row_px = row_px(lane);
            let rows_px = lane.rows as f32 * row_px;
            let height_px = (rows_px + 2.0 * LANE_PADDING_PX).max(lane_px);
            let (tray_rows, tray_shown) = tray_of(lane.undated, layout.tray_columns, height_px);
            layout.bands.push(LaneBand { top_px, height_px, row_px, tray_rows, tray_shown });
            top_px += height_px;
        }
        layout
    }

    /// Where each lane of the scene lies.
    #[must_use]
    pub fn bands(&self) -> &[LaneBand] {
        &self.bands
    }

    /// Height of all lanes together.
    #[must_use]
    pub fn height_px(&self) -> f32 {
        self.bands.last().map_or(0.0, |band| band.top_px + band.height_px)
    }

    /// The middle of a mark's row, from top to bottom. In the tray, rows are of places; what has none is in the last.
    #[must_use]
    pub fn middle_px(&self, lane: &Lane, band: LaneBand, mark: &Mark) -> f32 {
        let (rows, row, row_px) = match mark.interval {
            Some(_) => (lane.rows, mark.row, band.row_px),
            None => {
                let row = mark.row / self.tray_columns.max(1);
                (band.tray_rows, row.min(band.tray_rows.saturating_sub(1)), TRAY_ROW_PX)
            }
        };
        let spare = band.height_px - rows as f32 * row_px;
        band.top_px + spare / 2.0 + (row as f32 + 0.5) * row_px
    }
}

impl LaneBand {
    /// Diameter of a day mark.
    #[must_use]
    pub fn day_mark_px(&self) -> f32 {
        (self.row_px - 2.0).clamp(5.0, DAY_MARK_PX as f32 - 3.0)
    }

    /// Height of a bar.
    #[must_use]
    pub fn bar_px(&self) -> f32 {
        (self.row_px * 0.55).round().max(3.0)
    }
}

/// Rows of the tray that a lane of `height_px` has use and room for, and how many of its `undated` claims get a place.
/// Where not all do, the end of the last row is left to their count.
fn tray_of(undated: usize, columns: usize, height_px: f32) -> (usize, usize) {
    let columns = columns.max(1);
    let room = (((height_px - 2.0 * TRAY_PADDING_PX) / TRAY_ROW_PX) as usize).clamp(1, MOST_TRAY_ROWS);
    let rows = undated.div_ceil(columns).min(room);
    let places = rows * columns;
    if undated <= places { (rows, undated) } else { (rows, places - count_columns(undated, columns)) }
}

/// Places that the words "+2,340" take.
fn count_columns(count: usize, columns: usize) -> usize {
    let figures = count.max(1).ilog10() as usize + 1;
    let width_px = (figures + 1) as f32 * FIGURE_PX + ((figures - 1) / 3) as f32 * COMMA_PX;
    ((width_px / CELL_PX).ceil() as usize).min(columns)
}

/// Places side by side in the tray for lanes with so many undated claims each, such that no lane needs more than three
/// rows of them if that can be. It follows from these numbers alone: the width of the tray must not depend on the zoom.
#[must_use]
pub fn tray_columns(undated: impl IntoIterator<Item = usize>) -> usize {
    undated.into_iter().max().unwrap_or(0).div_ceil(3).clamp(*TRAY_COLUMNS.start(), *TRAY_COLUMNS.end())
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
    /// Height.
    pub height_px: f32,
    /// Middle from top to bottom.
    pub middle_px: f32,
}

/// Puts every mark in its place. `px_from_day` gives the horizontal pixel of a moment.
#[must_use]
pub fn place<'a>(scene: &'a Scene, layout: &Layout, px_from_day: impl Fn(f64) -> f32) -> Vec<PlacedMark<'a>> {
    let mut placed = Vec::new();
    for (nth, (lane, band)) in scene.lanes.iter().zip(layout.bands()).enumerate() {
        let put = |mark, bar, centre: f32, width_px: f32, height_px| PlacedMark {
            mark,
            lane: nth,
            bar,
            left_px: centre - width_px / 2.0,
            right_px: centre + width_px / 2.0,
            height_px,
            middle_px: layout.middle_px(lane, *band, mark),
        };
        for mark in &lane.marks {
            let Some(interval) = mark.interval else { continue };
            let from = px_from_day(f64::from(interval.earliest().0));
            let until = px_from_day(f64::from(interval.latest().0) + 1.0);
            let centre = (from + until) / 2.0;
            placed.push(if interval.len_days() > 1 || until - from > DAY_AS_BAR_PX {
                put(mark, true, centre, (until - from).max(LEAST_BAR_PX as f32 - 4.0), band.bar_px())
            } else {
                put(mark, false, centre, band.day_mark_px(), band.day_mark_px())
            });
        }
        for mark in lane.tray.iter().take(band.tray_shown) {
            let centre = ((mark.row % layout.tray_columns.max(1)) as f32 + 0.5) * CELL_PX;
            placed.push(put(mark, false, centre, TRAY_MARK_PX, TRAY_MARK_PX));
        }
    }
    placed
}

/// Undated claims of a lane that have no place of their own in the tray.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrayRest<'a> {
    /// Their lane.
    pub lane: &'a Lane,
    /// How many there are.
    pub claims: usize,
    /// Left end of their count, from the left edge of the first place.
    pub left_px: f32,
    /// Right end of the room for it.
    pub right_px: f32,
    /// Height.
    pub height_px: f32,
    /// Middle from top to bottom.
    pub middle_px: f32,
}

/// For each lane whose undated claims are more than its places, those left over.
#[must_use]
pub fn tray_rests<'a>(scene: &'a Scene, layout: &Layout) -> Vec<TrayRest<'a>> {
    let lanes = scene.lanes.iter().zip(layout.bands());
    let rests = lanes.filter_map(|(lane, band)| {
        let claims = lane.undated.checked_sub(band.tray_shown).filter(|&claims| claims > 0)?;
        let last = lane.tray.get(band.tray_shown)?;
        Some(TrayRest {
            lane,
            claims,
            left_px: (band.tray_shown % layout.tray_columns.max(1)) as f32 * CELL_PX,
            right_px: layout.tray_columns as f32 * CELL_PX,
            height_px: TRAY_ROW_PX,
            middle_px: layout.middle_px(lane, *band, last),
        })
    });
    rests.collect()
}
