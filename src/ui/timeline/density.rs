//! Lanes whose marks are too many to be told apart: how many claims each stretch of days holds, as bars with their count.

use super::plot::Drawn;
use super::{Areas, SMALL_PX};
use crate::model::{Day, DayInterval};
use crate::query::{Lanes, grouped, interval_in_words};
use crate::scene::timeline::{Lane, LaneBand, Layout, Scene, absolute, edges, relative_in_words};
use crate::state::{Command, TimelineChange, ViewContext};
use crate::text::{self, Look};
use crate::ui::style::colour;
use egui::{Align2, Color32, CursorIcon, Mesh, Painter, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::borrow::Cow;

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
    let bins = |lanes: &Lanes, lane: &Lane| lanes.bins(lane.counted, &from_zero(&edges, lane));
    let counts: Vec<Vec<u32>> = dense().map(|(lane, _)| bins(lanes, lane)).collect();
    let (all, of_all_days) = scale;
    let most = if std::ptr::eq(all, lanes) {
        counts.iter().flatten().copied().max()
    } else {
        let dense = of_all_days.lanes.iter().filter(|lane| lane.dense);
        dense.flat_map(|lane| bins(all, lane)).max()
    };
    let most = most.unwrap_or(0).max(1) as f32;
    let xs = edges.iter().map(|edge| drawn.x_from_day(f64::from(edge.0))).collect();
    let bars = Bars { edges, xs, most };
    let in_sight = || {
        let banded = dense().zip(&counts).map(|((lane, band), counts)| (lane, band_rect(areas, drawn, band), counts));
        banded.filter(|(_, rect, _)| rect.intersects(areas.lanes))
    };
    // All bars as one shape, then all counts.
    let painter = ui.painter().with_clip_rect(areas.lanes);
    let mut mesh = Mesh::default();
    in_sight().for_each(|(lane, rect, counts)| bars.draw(&mut mesh, ink_of(cx, lane), rect, counts));
    painter.add(mesh);
    in_sight().for_each(|(lane, rect, counts)| bars.tell(&painter, cx, ink_of(cx, lane), rect, counts));
    for (lane, rect, counts) in in_sight() {
        answer(ui, cx, &bars, lane, drawn, rect.intersect(areas.lanes), counts);
    }
}

/// The days that these are when they are counted from day 0 of a lane.
fn from_zero<'a>(edges: &'a [Day], lane: &Lane) -> Cow<'a, [Day]> {
    match lane.zero {
        None | Some(Day(0)) => Cow::Borrowed(edges),
        Some(zero) => edges.iter().map(|edge| edge.plus(zero.0)).collect(),
    }
}

fn band_rect(areas: &Areas, drawn: &Drawn, band: &LaneBand) -> Rect {
    let top = drawn.y_from_lanes(band.top_px);
    Rect::from_x_y_ranges(areas.lanes.x_range(), top..=top + band.height_px)
}

fn ink_of(cx: &ViewContext<'_>, lane: &Lane) -> Color32 {
    lane.camp.as_ref().map_or(colour(cx.theme.muted), |camp| colour(cx.theme.camp(Some(camp))))
}

impl Bars {
    /// Each stretch that holds a claim, with the number of claims.
    fn stretches<'a>(&'a self, counts: &'a [u32]) -> impl Iterator<Item = ((f32, f32), u32)> + 'a {
        let ends = self.xs.iter().zip(self.xs.iter().skip(1)).map(|(left, right)| (*left, *right));
        ends.zip(counts.iter().copied()).filter(|(_, count)| *count > 0)
    }

    /// Bars are as high as the square root of their count, with one scale for all lanes, so that lanes can be compared and
    /// one hot week does not flatten all others.
    fn bar(&self, (left, right): (f32, f32), count: u32, room: Rect) -> Rect {
        let height = ((count as f32 / self.most).sqrt() * room.height()).max(LEAST_BAR_PX);
        let gap = if right - left > 5.0 { 1.0 } else { 0.0 };
        Rect::from_min_max(pos2(left, room.bottom() - height), pos2(right - gap, room.bottom()))
    }

    /// Adds the bars of a lane to `mesh`.
    fn draw(&self, mesh: &mut Mesh, ink: Color32, lane: Rect, counts: &[u32]) {
        let room = lane.shrink2(vec2(0.0, PADDING_PX));
        self.stretches(counts).for_each(|(ends, count)| mesh.add_colored_rect(self.bar(ends, count, room), ink));
    }

    /// Writes the counts on or over the bars of a lane that are wide enough.
    fn tell(&self, painter: &Painter, cx: &ViewContext<'_>, ink: Color32, lane: Rect, counts: &[u32]) {
        let room = lane.shrink2(vec2(0.0, PADDING_PX));
        let look = Look::body(colour(cx.theme.text)).size(10.0);
        for (ends, count) in self.stretches(counts).filter(|((left, right), _)| right - left >= COUNT_PX) {
            let bar = self.bar(ends, count, room);
            let above = bar.top() - room.top() >= COUNT_HEIGHT_PX;
            let (by, align, look) = match above {
                true => (-1.0, Align2::CENTER_BOTTOM, look),
                false => (1.0, Align2::CENTER_TOP, on(ink, look)),
            };
            text::paint(painter, bar.center_top() + vec2(0.0, by), align, &count.to_string(), &look);
        }
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
    let told = match lane.zero.filter(|_| cx.state.timeline.lanes_aligned.is_some()) {
        Some(zero) => format!("{} ({})", relative_in_words(days), interval_in_words(absolute(days, zero))),
        None => interval_in_words(days),
    };
    let words = format!("{told}: {} {claims} or may lie here. Click to zoom in.", grouped(count as usize));
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
