//! The overview: counts over all time, and a brush that shows and moves what is in view.

use super::memory::{Grip, Memory};
use super::{SMALL_PX, axis};
use crate::model::DayInterval;
use crate::query::interval_in_words;
use crate::scene::time_axis::{Extent, TimeScale, TimeView};
use crate::scene::timeline::Bin;
use crate::state::{Command, ViewContext};
use crate::text::{self, Look};
use crate::ui::style::colour;
use egui::{CursorIcon, Mesh, Pos2, Rect, Response, Role, Sense, Tooltip, Ui, WidgetInfo, pos2, vec2};

/// How far from an edge of the brush the pointer still takes hold of it.
const EDGE_PX: f64 = 6.0;
/// The least height of a bar that counts anything.
const LEAST_BAR_PX: f32 = 2.0;

/// All of time over the width of the panel.
struct Overview<'a> {
    extent: &'a Extent,
    view: TimeView,
    scale: TimeScale,
    rect: Rect,
}

impl Overview<'_> {
    fn x_from_day(&self, day: f64) -> f32 {
        self.rect.left() + self.view.px_from_day(&self.scale, day) as f32
    }

    fn day_from_pos(&self, pos: Pos2) -> f64 {
        let px = f64::from(pos.x - self.rect.left()).clamp(0.0, self.view.width_px());
        self.view.day_from_px(&self.scale, px)
    }
}

/// Draws the overview and answers the brush.
pub(super) fn overview_ui(ui: &Ui, cx: &ViewContext<'_>, memory: &mut Memory, extent: &Extent, rect: Rect) {
    let view = TimeView::whole(extent, f64::from(rect.width()));
    let overview = Overview { extent, scale: view.scale(extent), view, rect };
    let bins = memory.pictures.bins(cx, extent, &overview.view);
    ui.painter().rect_filled(rect, 3.0, colour(cx.theme.raised.faded(0.55)));
    let response = bars_ui(ui, cx, memory, &overview, &bins);
    for fold in extent.folds() {
        let (from, until) = (f64::from(fold.from.0), f64::from(fold.until.0));
        let middle = (overview.x_from_day(from) + overview.x_from_day(until)) / 2.0;
        let painter = ui.painter().with_clip_rect(rect);
        axis::zigzag(&painter, middle, rect, colour(cx.theme.faint), colour(cx.theme.panel));
    }
    if ui.ctx().current_pass_index() == 0 {
        brush_answer(cx, memory, &overview, &response);
    }
    let window = memory.view.unwrap_or(overview.view);
    brush_ui(ui, cx, &overview, &window);
    tell(cx, &overview, &bins, &window, response);
}

/// Bars by the square root of their count, so that one day with forty claims does not flatten all others.
fn bars_ui(ui: &Ui, cx: &ViewContext<'_>, memory: &Memory, overview: &Overview<'_>, bins: &[Bin]) -> Response {
    let rect = overview.rect;
    let most = bins.iter().map(|bin| bin.claims).max().unwrap_or(0).max(1) as f32;
    let ink = colour(cx.theme.muted.faded(0.75));
    let mut mesh = Mesh::default();
    for bin in bins.iter().filter(|bin| bin.claims > 0) {
        let (from, until) = (overview.x_from_day(f64::from(bin.from.0)), overview.x_from_day(f64::from(bin.until.0)));
        let height = ((bin.claims as f32 / most).sqrt() * (rect.height() - 3.0)).max(LEAST_BAR_PX);
        let right = (until - 1.0).max(from + 1.0);
        mesh.add_colored_rect(Rect::from_min_max(pos2(from, rect.bottom() - height), pos2(right, rect.bottom())), ink);
    }
    ui.painter().with_clip_rect(rect).add(mesh);
    ui.interact(rect, memory.id().with("overview"), Sense::click_and_drag())
}

/// Takes hold of the brush where the drag begins: an edge moves alone, the middle moves both, elsewhere a new stretch
/// is drawn. A brush over everything cannot be moved, so there a drag always draws a new one.
fn grip_at(overview: &Overview<'_>, window: &TimeView, pos: Pos2) -> Grip {
    let (first, last) = window.ends(overview.extent);
    let x = f64::from(pos.x);
    let (left, right) = (f64::from(overview.x_from_day(first)), f64::from(overview.x_from_day(last)));
    if (x - left).abs() <= EDGE_PX {
        Grip::Edge(last)
    } else if (x - right).abs() <= EDGE_PX {
        Grip::Edge(first)
    } else if left < x && x < right && !window.is_whole(overview.extent) {
        Grip::Middle(x - left)
    } else {
        Grip::Edge(overview.day_from_pos(pos))
    }
}

fn brush_answer(cx: &ViewContext<'_>, memory: &mut Memory, overview: &Overview<'_>, response: &Response) {
    if response.double_clicked() {
        cx.push(Command::FitTimeline);
    }
    let Some(pointer) = response.interact_pointer_pos() else {
        memory.grip = None;
        return;
    };
    let window = memory.view.unwrap_or(overview.view);
    if response.drag_started() {
        let begun = response.ctx.input(|input| input.pointer.press_origin()).unwrap_or(pointer);
        memory.grip = Some(grip_at(overview, &window, begun));
    }
    if !response.dragged() {
        return;
    }
    let extent = overview.extent;
    memory.view = match memory.grip {
        Some(Grip::Edge(held)) => {
            Some(TimeView::between(extent, held, overview.day_from_pos(pointer), window.width_px()))
        }
        Some(Grip::Middle(offset)) => {
            let left = overview.day_from_pos(pointer - vec2(offset as f32, 0.0));
            let now = window.px_from_day(&window.scale(extent), left);
            Some(window.panned(extent, now))
        }
        None => memory.view,
    };
}

fn brush_ui(ui: &Ui, cx: &ViewContext<'_>, overview: &Overview<'_>, window: &TimeView) {
    if window.is_whole(overview.extent) {
        return;
    }
    let (first, last) = window.ends(overview.extent);
    let (left, right) = (overview.x_from_day(first), overview.x_from_day(last));
    let rect = overview.rect.with_min_x(left).with_max_x(right);
    ui.painter().rect_filled(rect, 0.0, colour(cx.theme.selection.faded(0.12)));
    for x in [left, right] {
        let handle = Rect::from_center_size(pos2(x, rect.center().y), vec2(2.0, rect.height()));
        ui.painter().rect_filled(handle, 1.0, colour(cx.theme.selection));
    }
}

/// The pointer's shape, what the bin under it holds, and what assistive technology hears.
fn tell(cx: &ViewContext<'_>, overview: &Overview<'_>, bins: &[Bin], window: &TimeView, response: Response) {
    let (first, last) = window.ends(overview.extent);
    let in_view = DayInterval::between(
        crate::model::Day(first.floor() as i32),
        crate::model::Day((last.ceil() as i32).saturating_sub(1).max(first.floor() as i32)),
    );
    let name = format!("Overview, in view {}", interval_in_words(in_view));
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &name));
    let Some(pointer) = response.hover_pos() else { return };
    let response = response.on_hover_cursor(match grip_at(overview, window, pointer) {
        Grip::Middle(_) => CursorIcon::Grab,
        Grip::Edge(held) if (held - first).abs() < 1e-9 || (held - last).abs() < 1e-9 => CursorIcon::ResizeHorizontal,
        Grip::Edge(_) => CursorIcon::Crosshair,
    });
    let day = overview.day_from_pos(pointer);
    let under = |bin: &&Bin| f64::from(bin.from.0) <= day && day < f64::from(bin.until.0);
    let Some(bin) = bins.iter().find(under).filter(|bin| bin.claims > 0 && !response.dragged()) else { return };
    let days = interval_in_words(DayInterval::between(bin.from, bin.until.plus(-1)));
    let claims = if bin.claims == 1 { "claim lies" } else { "claims lie" };
    let words = format!("{days}: {} {claims} or may lie here", bin.claims);
    Tooltip::for_enabled(&response).at_pointer().show(|ui| {
        text::label(ui, &words, &Look::body(colour(cx.theme.text)).size(SMALL_PX));
    });
}
