//! Reports read: when what we have was told and by whom, so that a quiet day and an unread day look different.
//!
//! Few outlets have a thin row each, many share one; on request every outlet has a row with its name beside it.

use super::plot::Drawn;
use super::{Areas, SMALL_PX, paint};
use crate::model::{Day, DayInterval};
use crate::query::{days_in_words, grouped, interval_in_words};
use crate::scene::theme::StatusShape;
use crate::scene::timeline::{OutletRow, Outlets, ReportMark, ReportStrip, edges};
use crate::state::{Command, TimelineChange, ViewContext};
use crate::text::{self, Look};
use crate::ui::style::colour;
use egui::{Align2, Color32, CursorIcon, Mesh, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Width of a report whose day is printed.
const PRINTED_PX: f32 = 6.0;
/// Above and below the rows.
const PADDING_PX: f32 = 3.0;
/// Height of the strip while all outlets share a row.
const JOINED_PX: f32 = 24.0;
/// Up to so many outlets have a row each also where nobody asks for it.
const FEW: usize = 4;
/// Height of a row without a name, and of one with a name beside it.
const ROW_PX: (f32, f32) = (7.0, 15.0);
/// Most rows with names, and the share of the panel that they may take.
const MOST_NAMED: usize = 12;
const SHARE: f32 = 0.4;

/// In how many rows reports stand, and how high these are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Rows {
    /// There is no report whose day is known, so that nothing can be told.
    None,
    /// All in one.
    Joined,
    /// An outlet each, without names.
    Thin(usize),
    /// So many rows of outlets with names.
    Named(usize),
}

impl Rows {
    pub fn height_px(self) -> f32 {
        match self {
            Self::None => 0.0,
            Self::Joined => JOINED_PX,
            Self::Thin(rows) => (rows as f32 * ROW_PX.0 + 2.0 * PADDING_PX).max(JOINED_PX),
            Self::Named(rows) => (rows as f32 * ROW_PX.1 + 2.0 * PADDING_PX).max(JOINED_PX),
        }
    }

    pub fn most(self) -> usize {
        match self {
            Self::None | Self::Joined => 1,
            Self::Thin(rows) | Self::Named(rows) => rows,
        }
    }
}

/// The rows of a panel of this height.
pub(super) fn rows(cx: &ViewContext<'_>, outlets: &Outlets, panel_px: f32) -> Rows {
    let count = outlets.len();
    if count == 0 {
        return Rows::None;
    }
    if cx.state.timeline.outlets {
        let room = ((panel_px * SHARE - 2.0 * PADDING_PX) / ROW_PX.1).max(1.0) as usize;
        return Rows::Named(count.min(MOST_NAMED).min(room));
    }
    if (2..=FEW).contains(&count) { Rows::Thin(count) } else { Rows::Joined }
}

/// The strip below the lanes.
pub(super) fn strip_ui(ui: &Ui, cx: &ViewContext<'_>, strip: &ReportStrip, rows: Rows, drawn: &Drawn, areas: &Areas) {
    let hairline = Stroke::new(1.0, colour(cx.theme.hairline));
    ui.painter().hline(areas.strip.x_range(), areas.strip.top() + 0.5, hairline);
    let edges = edges(&drawn.view, drawn.ends.0, drawn.ends.1);
    let counts: Vec<Vec<u32>> =
        strip.rows.iter().map(|row| if strip.counted { row.bins(&edges) } else { Vec::new() }).collect();
    let most = counts.iter().flatten().copied().max().unwrap_or(0).max(1);
    let room = areas.strip.shrink2(vec2(0.0, PADDING_PX));
    let row_px = room.height() / strip.rows.len().max(1) as f32;
    for (nth, (row, counts)) in strip.rows.iter().zip(&counts).enumerate() {
        let top = room.top() + nth as f32 * row_px;
        let rect = Rect::from_x_y_ranges(room.x_range(), top..=top + row_px);
        if strip.rows.len() > 1 {
            row_ui(ui, cx, row, rows, drawn, areas, rect);
        }
        if strip.counted {
            counted_ui(ui, cx, drawn, row, Counted { edges: &edges, counts, most }, rect);
        } else {
            marks_ui(ui, cx, drawn, row, rect);
        }
    }
}

/// The ground of an outlet's row: told by name to the pointer and to whoever reads the window aloud, and beside it where
/// there is room.
fn row_ui(ui: &Ui, cx: &ViewContext<'_>, row: &OutletRow, rows: Rows, drawn: &Drawn, areas: &Areas, rect: Rect) {
    let across = rect.with_min_x(areas.heads.left());
    let response = ui.interact(across, drawn.id.with(("outlet", &row.name)), Sense::hover());
    let reports = if row.reports == 1 { "report" } else { "reports" };
    let told = format!("{}, {} {reports} read", row.name, row.reports);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
    let lit = response.hovered();
    if lit {
        ui.painter().rect_filled(rect, 0.0, colour(cx.theme.raised));
    }
    if let Rows::Named(_) = rows {
        let small = Look::body(colour(if lit { cx.theme.text } else { cx.theme.muted })).size(SMALL_PX);
        let (left, right, middle) = (areas.heads.left(), areas.heads.right() - 10.0, rect.center().y);
        let count = grouped(row.reports);
        let count = text::paint(ui.painter(), pos2(right, middle), Align2::RIGHT_CENTER, &count, &small);
        let left = left + SIGN_PX;
        let width = (count.left() - 6.0 - left).max(0.0);
        text::paint_elided(ui.painter(), pos2(left, middle), Align2::LEFT_CENTER, &row.name, &small, width);
    }
    response.on_hover_ui_at_pointer(|ui| {
        let body = Look::body(colour(cx.theme.text)).size(SMALL_PX);
        text::snug(ui, &told, &body);
        if !row.name_ar.is_empty() {
            text::snug(ui, &row.name_ar, &body);
        }
    });
}

/// The reports of a row, one by one.
fn marks_ui(ui: &Ui, cx: &ViewContext<'_>, drawn: &Drawn, row: &OutletRow, rect: Rect) {
    let row_px = (rect.height() / row.rows.max(1) as f32).min(10.0);
    let top = rect.center().y - row_px * row.rows as f32 / 2.0;
    let mut mesh = Mesh::default();
    for mark in &row.marks {
        let middle = top + (mark.row as f32 + 0.5) * row_px;
        let place = mark_rect(drawn, mark, middle, (row_px - 2.0).max(2.0));
        if !place.intersects(rect) {
            continue;
        }
        let shown = cx.state.report == Some(mark.report);
        let ink = colour(if shown { cx.theme.text } else { cx.theme.muted });
        if mark.estimated {
            paint::bar(&mut mesh, place, ink.gamma_multiply(0.55), StatusShape::Filled);
        } else {
            ui.painter().with_clip_rect(rect).rect_filled(place, 1.0, ink);
        }
        let target = Rect::from_center_size(place.center(), vec2(place.width().max(10.0), row_px));
        report_answer(ui, cx, drawn, mark, target.intersect(rect));
    }
    ui.painter().with_clip_rect(rect).add(mesh);
}

/// The counts of a row, and what all rows share.
#[derive(Clone, Copy)]
struct Counted<'a> {
    edges: &'a [Day],
    counts: &'a [u32],
    most: u32,
}

/// Reports that are too many to be drawn one by one: how many were published, day by day.
fn counted_ui(ui: &Ui, cx: &ViewContext<'_>, drawn: &Drawn, row: &OutletRow, counted: Counted<'_>, room: Rect) {
    let Counted { edges, counts, most } = counted;
    let mut mesh = Mesh::default();
    for ((from, until), count) in edges.iter().zip(edges.iter().skip(1)).zip(counts).filter(|(_, count)| **count > 0) {
        let height = ((room.height() - 1.0) * (*count as f32 / most as f32).sqrt()).max(2.0);
        let (from, until) = (drawn.x_from_day(f64::from(from.0)), drawn.x_from_day(f64::from(until.0)));
        let bar = Rect::from_min_max(pos2(from, room.bottom() - height), pos2(until - 1.0, room.bottom()));
        mesh.add_colored_rect(bar, colour(cx.theme.muted));
    }
    ui.painter().with_clip_rect(room).add(mesh);
    let response = ui.interact(room, drawn.id.with(("reports counted", &row.name)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Reports of {}, by day", row.name)));
    let Some(pointer) = response.hover_pos() else { return };
    let day = drawn.day_from_x(pointer.x);
    let Some(nth) = edges.partition_point(|edge| f64::from(edge.0) <= day).checked_sub(1) else { return };
    let Some((count, (from, until))) = counts.get(nth).zip(edges.get(nth).zip(edges.get(nth + 1))) else { return };
    let reports = if *count == 1 { "report was" } else { "reports were" };
    let days = interval_in_words(DayInterval::between(*from, until.plus(-1)));
    let words = format!("{}, {days}: {count} {reports} published, or may have been", row.name);
    response.on_hover_ui_at_pointer(|ui| {
        text::snug(ui, &words, &Look::body(colour(cx.theme.text)).size(SMALL_PX));
    });
}

fn mark_rect(drawn: &Drawn, mark: &ReportMark, middle: f32, height: f32) -> Rect {
    let left = drawn.x_from_day(f64::from(mark.interval.earliest().0));
    let right = drawn.x_from_day(f64::from(mark.interval.latest().0) + 1.0);
    let width = if mark.estimated { (right - left).max(PRINTED_PX) } else { PRINTED_PX };
    let rect = Rect::from_center_size(pos2((left + right) / 2.0, middle), vec2(width, height));
    Rect::from_x_y_ranges(rect.x_range(), rect.top().round()..=rect.bottom().round())
}

fn report_answer(ui: &Ui, cx: &ViewContext<'_>, drawn: &Drawn, mark: &ReportMark, rect: Rect) {
    let response = ui.interact(rect, drawn.id.with(("report", mark.report)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &mark.name));
    if response.clicked() {
        cx.push(Command::ShowReport(mark.report));
    }
    let Some(report) = cx.project.report(mark.report) else { return };
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| {
        ui.set_max_width(340.0);
        let body = Look::body(colour(cx.theme.text));
        text::snug(ui, report.outlet_name(), &body.weight(600));
        if !report.title_ar.is_empty() {
            text::snug(ui, &report.title_ar, &body);
        }
        let basis = if mark.estimated { "day estimated" } else { "day printed in the report" };
        let told = format!("{} · {basis}", days_in_words(mark.interval));
        text::snug(ui, &told, &body.size(SMALL_PX).colour(colour(cx.theme.muted)));
    });
}

/// Room for the sign that the strip opens.
const SIGN_PX: f32 = 12.0;

/// The name of the strip: pressed, it gives each outlet a row with its name, or takes the names away. While rows have
/// names of their own, the sign alone is left of it.
pub(super) fn foot_ui(ui: &Ui, cx: &ViewContext<'_>, outlets: &Outlets, areas: &Areas) {
    let heads = areas.heads.x_range();
    let open = cx.state.timeline.outlets;
    let mut rect = Rect::from_x_y_ranges(heads.min..=areas.strip.left() - 10.0, areas.strip.y_range());
    if open {
        rect = Rect::from_min_size(rect.min, vec2(SIGN_PX, JOINED_PX.min(rect.height())));
    }
    if outlets.is_empty() {
        return;
    }
    let response = ui.interact(rect, ui.make_persistent_id("reports read"), Sense::click());
    let count = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let of = format!("{} of {}", count(outlets.reports(), "report"), count(outlets.len(), "outlet"));
    let does = if open { "one row for all" } else { "a row for each outlet" };
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, open, format!("Reports read: {of}. Press for {does}"))
    });
    if response.clicked() {
        cx.push(Command::Timeline(TimelineChange::Outlets(!open)));
    }
    let lit = response.hovered() || response.has_focus();
    let ink = colour(if lit { cx.theme.text } else { cx.theme.muted });
    sign_ui(ui, &response, open, ink);
    if !open {
        name_ui(ui, cx, rect, SIGN_PX, lit);
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| {
        ui.set_max_width(320.0);
        text::snug(ui, &of, &Look::body(colour(cx.theme.text)).weight(600));
        let words = format!("A day without a mark is a day that was not read, not a quiet one. Click for {does} (U).");
        text::snug(ui, &words, &Look::body(colour(cx.theme.muted)).size(SMALL_PX));
    });
}

fn name_ui(ui: &Ui, cx: &ViewContext<'_>, rect: Rect, inset: f32, lit: bool) {
    let look = Look::body(colour(if lit { cx.theme.text } else { cx.theme.muted })).size(SMALL_PX);
    let at = rect.left_center() + vec2(inset, 0.0);
    text::paint_elided(ui.painter(), at, Align2::LEFT_CENTER, "Reports read", &look, rect.width() - inset);
}

/// A triangle that points at the name, or down where the strip is open.
fn sign_ui(ui: &Ui, response: &Response, open: bool, ink: Color32) {
    let at = pos2(response.rect.left() + 4.0, response.rect.center().y);
    let corners = match open {
        true => vec![at + vec2(-3.5, -2.0), at + vec2(3.5, -2.0), at + vec2(0.0, 2.5)],
        false => vec![at + vec2(-2.0, -3.5), at + vec2(2.5, 0.0), at + vec2(-2.0, 3.5)],
    };
    ui.painter().add(Shape::convex_polygon(corners, ink, Stroke::NONE));
}
