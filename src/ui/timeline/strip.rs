//! Reports read: when what we have was told, so that a quiet day and an unread day look different.

use super::plot::Drawn;
use super::{Areas, SMALL_PX, paint};
use crate::model::DayInterval;
use crate::query::{days_in_words, interval_in_words};
use crate::scene::theme::StatusShape;
use crate::scene::timeline::{ReportMark, ReportStrip, edges};
use crate::state::{Command, ViewContext};
use crate::text::{self, Look};
use crate::ui::style::colour;
use egui::{CursorIcon, Mesh, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Width of a report whose day is printed.
const PRINTED_PX: f32 = 6.0;

/// The strip below the lanes.
pub(super) fn strip_ui(ui: &Ui, cx: &ViewContext<'_>, strip: &ReportStrip, drawn: &Drawn, areas: &Areas) {
    let hairline = Stroke::new(1.0, colour(cx.theme.hairline));
    ui.painter().hline(areas.strip.x_range(), areas.strip.top() + 0.5, hairline);
    let painter = ui.painter().with_clip_rect(areas.strip);
    let room = areas.strip.shrink2(vec2(0.0, 3.0));
    if strip.is_counted() {
        return counted_ui(ui, cx, strip, drawn, room);
    }
    let row_px = (room.height() / strip.rows.max(1) as f32).min(10.0);
    let top = room.center().y - row_px * strip.rows as f32 / 2.0;
    let mut mesh = Mesh::default();
    for mark in &strip.marks {
        let middle = top + (mark.row as f32 + 0.5) * row_px;
        let rect = mark_rect(drawn, mark, middle, (row_px - 2.0).max(2.0));
        if !rect.intersects(areas.strip) {
            continue;
        }
        let shown = cx.state.report == Some(mark.report);
        let ink = colour(if shown { cx.theme.text } else { cx.theme.muted });
        if mark.estimated {
            paint::bar(&mut mesh, rect, ink.gamma_multiply(0.55), StatusShape::Filled);
        } else {
            painter.rect_filled(rect, 1.0, ink);
        }
        let target = Rect::from_center_size(rect.center(), vec2(rect.width().max(10.0), row_px));
        report_answer(ui, cx, drawn, mark, target.intersect(areas.strip));
    }
    painter.add(mesh);
}

/// Reports that are too many to be drawn one by one: how many were published, day by day.
fn counted_ui(ui: &Ui, cx: &ViewContext<'_>, strip: &ReportStrip, drawn: &Drawn, room: Rect) {
    let edges = edges(&drawn.view, drawn.ends.0, drawn.ends.1);
    let counts = strip.bins(&edges);
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let ink = colour(cx.theme.muted);
    let mut mesh = Mesh::default();
    for ((from, until), count) in edges.iter().zip(edges.iter().skip(1)).zip(&counts).filter(|(_, count)| **count > 0) {
        let height = (room.height() * (*count as f32 / most as f32).sqrt()).max(2.0);
        let (from, until) = (drawn.x_from_day(f64::from(from.0)), drawn.x_from_day(f64::from(until.0)));
        mesh.add_colored_rect(
            Rect::from_min_max(pos2(from, room.bottom() - height), pos2(until - 1.0, room.bottom())),
            ink,
        );
    }
    ui.painter().with_clip_rect(room).add(mesh);
    let response = ui.interact(room, drawn.id.with("reports counted"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, "Reports read, counted by day"));
    let Some(pointer) = response.hover_pos() else { return };
    let day = drawn.day_from_x(pointer.x);
    let under = edges
        .iter()
        .zip(edges.iter().skip(1))
        .position(|(from, until)| f64::from(from.0) <= day && day < f64::from(until.0));
    let Some((nth, count)) = under.and_then(|nth| Some((nth, counts.get(nth)?))) else { return };
    let Some((from, until)) = edges.get(nth).zip(edges.get(nth + 1)) else { return };
    let reports = if *count == 1 { "report was" } else { "reports were" };
    let days = interval_in_words(DayInterval::between(*from, until.plus(-1)));
    let words = format!("{days}: {count} {reports} published, or may have been");
    response.on_hover_ui_at_pointer(|ui| {
        text::label(ui, &words, &Look::body(colour(cx.theme.text)).size(SMALL_PX));
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
