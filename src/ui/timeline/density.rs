//! Lanes whose marks are too many to be told apart: how many claims each stretch of days holds, as bars with their count.

use super::plot::Drawn;
use super::{Areas, SMALL_PX};
use crate::model::{Day, DayInterval};
use crate::query::{Lanes, interval_in_words};
use crate::scene::timeline::{Lane, LaneBand, Layout, Scene, edges};
use crate::state::{Command, TimelineChange, ViewContext};
use crate::text::{self, Look};
use crate::ui::style::colour;
use egui::{Align2, Color32, CursorIcon, Mesh, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Above and below the bars of a lane.
const PADDING_PX: f32 = 3.0;
/// The least height of a bar that counts anything.
const LEAST_BAR_PX: f32 = 1.5;
/// A bar at least this wide has room for its count.
const COUNT_PX: f32 = 26.0;
/// Room above a bar that its count needs.
const COUNT_HEIGHT_PX: f32 = 13.0;

/// What all counted lanes share.
struct Bars {
    edges: Vec<Day>,
    /// Left end of each stretch, and the right end of the last.
    xs: Vec<f32>,
    most: f32,
}

/// Draws the counts of every lane that shows counts, and answers the pointer over them. Bars are as high as `scale` has
/// them: the lanes of all days and their picture.
#[expect(clippy::too_many_arguments, reason = "the parts of one panel")]
pub(super) fn lanes_ui(
    ui: &Ui,
    cx: &ViewContext<'_>,
    lanes: &Lanes,
    scene: &Scene,
    scale: (&Lanes, &Scene),
    layout: &Layout,
    drawn: &Drawn,
    areas: &Areas,
) {
    let dense = || scene.lanes.iter().zip(layout.bands()).filter(|(lane, _)| lane.dense);
    if dense().next().is_none() {
        return;
    }
    let edges = edges(&drawn.view, drawn.ends.0, drawn.ends.1);
    let counts: Vec<Vec<u32>> = dense().map(|(lane, _)| lanes.bins(lane.counted, &edges)).collect();
    let (all, of_all_days) = scale;
    let most = if std::ptr::eq(all, lanes) {
        counts.iter().flatten().copied().max()
    } else {
        let dense = of_all_days.lanes.iter().filter(|lane| lane.dense);
        dense.flat_map(|lane| all.bins(lane.counted, &edges)).max()
    };
    let most = most.unwrap_or(0).max(1) as f32;
    let xs = edges.iter().map(|edge| drawn.x_from_day(f64::from(edge.0))).collect();
    let bars = Bars { edges, xs, most };
    for ((lane, band), counts) in dense().zip(&counts) {
        let rect = band_rect(areas, drawn, band);
        if rect.intersects(areas.lanes) {
            lane_ui(ui, cx, &bars, lane, rect.intersect(areas.lanes), rect, counts);
            answer(ui, cx, &bars, lane, drawn, rect.intersect(areas.lanes), counts);
        }
    }
}

fn band_rect(areas: &Areas, drawn: &Drawn, band: &LaneBand) -> Rect {
    let top = drawn.y_from_lanes(band.top_px);
    Rect::from_x_y_ranges(areas.lanes.x_range(), top..=top + band.height_px)
}

/// Bars by the square root of their count, with one scale for all lanes, so that lanes can be compared and one hot week
/// does not flatten all others.
fn lane_ui(ui: &Ui, cx: &ViewContext<'_>, bars: &Bars, lane: &Lane, clip: Rect, rect: Rect, counts: &[u32]) {
    let ink = match &lane.camp {
        Some(camp) => colour(cx.theme.camp(Some(camp))),
        None => colour(cx.theme.muted),
    };
    let room = rect.shrink2(vec2(0.0, PADDING_PX));
    let painter = ui.painter().with_clip_rect(clip);
    let mut mesh = Mesh::default();
    let stretches = || bars.xs.iter().zip(bars.xs.iter().skip(1)).zip(counts).filter(|(_, count)| **count > 0);
    let bar = |(left, right): (&f32, &f32), count: u32| {
        let height = ((count as f32 / bars.most).sqrt() * room.height()).max(LEAST_BAR_PX);
        let gap = if right - left > 5.0 { 1.0 } else { 0.0 };
        Rect::from_min_max(pos2(*left, room.bottom() - height), pos2(right - gap, room.bottom()))
    };
    for (ends, count) in stretches() {
        mesh.add_colored_rect(bar(ends, *count), ink);
    }
    painter.add(mesh);
    let look = Look::body(colour(cx.theme.text)).size(10.0);
    for ((left, right), count) in stretches().filter(|((left, right), _)| *right - *left >= COUNT_PX) {
        let rect = bar((left, right), *count);
        let (at, align) = if rect.top() - room.top() >= COUNT_HEIGHT_PX {
            (rect.center_top() - vec2(0.0, 1.0), Align2::CENTER_BOTTOM)
        } else {
            text::paint(
                &painter,
                rect.center_top() + vec2(0.0, 1.0),
                Align2::CENTER_TOP,
                &count.to_string(),
                &on(ink, look),
            );
            continue;
        };
        text::paint(&painter, at, align, &count.to_string(), &look);
    }
}

/// Letters that are read on a bar of this colour.
fn on(ground: Color32, look: Look) -> Look {
    let [r, g, b, _] = ground.to_srgba_unmultiplied();
    let bright = 0.299 * f32::from(r) + 0.587 * f32::from(g) + 0.114 * f32::from(b) > 130.0;
    look.colour(if bright { Color32::from_gray(16) } else { Color32::from_gray(245) })
}

/// What the stretch under the pointer holds; a click brings its days into view.
fn answer(ui: &Ui, cx: &ViewContext<'_>, bars: &Bars, lane: &Lane, drawn: &Drawn, rect: Rect, counts: &[u32]) {
    let response = ui.interact(rect, drawn.id.with(("counts", &lane.key)), Sense::click());
    let in_all = lane.claims - lane.undated;
    response.widget_info(|| {
        let name = format!("{}: {in_all} claims, drawn as counts; press to zoom in", lane.full_name());
        WidgetInfo::labeled(Role::Button, true, name)
    });
    let pointer = response.hover_pos().or_else(|| response.interact_pointer_pos());
    let under = pointer.and_then(|pointer| {
        let nth = bars.xs.partition_point(|x| *x <= pointer.x).checked_sub(1)?;
        Some((nth, *counts.get(nth)?))
    });
    let days = under.and_then(|(nth, _)| days_of(bars, nth));
    if response.clicked() {
        // From the keyboard there is no pointer: the fullest stretch in view is meant.
        let fullest = || {
            let (nth, _) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
            days_of(bars, nth)
        };
        if let Some(days) = days.or_else(fullest) {
            cx.push(Command::Timeline(TimelineChange::Show(around(days))));
        }
    }
    let Some(((_, count), days)) = under.zip(days).filter(|((_, count), _)| *count > 0) else { return };
    let claims = if count == 1 { "claim lies" } else { "claims lie" };
    let words = format!("{}: {count} {claims} or may lie here. Click to zoom in.", interval_in_words(days));
    response.on_hover_cursor(CursorIcon::ZoomIn).on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(320.0);
        text::snug(ui, &lane.full_name(), &Look::body(colour(cx.theme.text)).weight(600));
        text::snug(ui, &words, &Look::body(colour(cx.theme.muted)).size(SMALL_PX));
    });
}

fn days_of(bars: &Bars, nth: usize) -> Option<DayInterval> {
    let (from, until) = (bars.edges.get(nth)?, bars.edges.get(nth + 1)?);
    Some(DayInterval::between(*from, until.plus(-1)))
}

/// The days with as many on both sides, so that what is zoomed to stands among its neighbours.
fn around(days: DayInterval) -> DayInterval {
    let air = days.len_days();
    DayInterval::between(days.earliest().plus(-air), days.latest().plus(air))
}
