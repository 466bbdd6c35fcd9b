//! The heading of the table with its switches, and the heads of its columns: a click sorts, a drag at the edge draws a
//! column wider.

use super::{Memory, NARROWEST_PX, Placed, SMALL_PX, colour, tabs};
use crate::state::{Column, Command, Rows, TableChange, ViewContext};
use crate::text::{self, Look};
use crate::ui::widgets;
use egui::{Align2, CornerRadius, CursorIcon, Id, Popup, PopupCloseBehavior, Rect, Response, Role, Sense, Stroke, Ui};
use egui::{WidgetInfo, pos2, vec2};

const PADDING_PX: f32 = 8.0;
/// How far from the edge of a column a drag takes hold of it.
const GRIP_PX: f32 = 4.0;

/// The tabs, and at the right what rows stand for, the language of names, and the columns.
pub(super) fn heading_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect) {
    let taken = tabs::tabs_ui(ui, cx, rect);
    let table = &cx.state.table;
    let mut right = rect.right();
    let columns = link_ui(ui, cx, &mut right, rect, "Columns", "Columns of the table", None);
    Popup::menu(&columns).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(180.0);
        for column in Column::ALL {
            let on = !table.hidden.contains(&column);
            if widgets::menu_entry(ui, cx.theme, column.name(), "", Some(on)).clicked() {
                cx.push(Command::Table(TableChange::Column(column, !on)));
            }
        }
    });
    right -= 12.0;
    for (name, told, arabic) in [("عربي", "Names in Arabic", true), ("English", "Names in English", false)] {
        if link_ui(ui, cx, &mut right, rect, name, told, Some(table.arabic == arabic)).clicked() {
            cx.push(Command::Table(TableChange::Arabic(arabic)));
        }
    }
    right -= 12.0;
    for (name, rows) in [("Incidents", Rows::Incidents), ("Claims", Rows::Claims)] {
        if right - taken.right() < 70.0 {
            return;
        }
        let told = format!("Rows are {}", name.to_lowercase());
        if link_ui(ui, cx, &mut right, rect, name, &told, Some(table.rows == rows)).clicked() {
            cx.push(Command::Table(TableChange::Rows(rows)));
        }
    }
}

/// A word to be clicked that ends at `right`, which moves to its left; `on` is whether it is the one that holds.
fn link_ui(
    ui: &Ui,
    cx: &ViewContext<'_>,
    right: &mut f32,
    heading: Rect,
    name: &str,
    told: &str,
    on: Option<bool>,
) -> Response {
    let size = text::size(ui.ctx(), name, &Look::body(egui::Color32::WHITE).size(SMALL_PX));
    let rect =
        Rect::from_min_max(pos2(*right - size.x - 12.0, heading.top() + 1.0), pos2(*right, heading.bottom() - 1.0));
    let response = ui.interact(rect, Id::unique("table switch").with(told), Sense::click());
    let lit = on == Some(true) || response.hovered() || response.has_focus();
    if on == Some(true) || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(6), colour(cx.theme.raised));
    }
    if response.has_focus() {
        let line = Stroke::new(1.0, colour(cx.theme.selection));
        ui.painter().rect_stroke(rect, CornerRadius::same(6), line, egui::StrokeKind::Inside);
    }
    let look = Look::body(colour(if lit { cx.theme.text } else { cx.theme.muted })).size(SMALL_PX);
    text::paint(ui.painter(), rect.center(), Align2::CENTER_CENTER, name, &look);
    response.widget_info(|| match on {
        Some(on) => WidgetInfo::selected(Role::RadioButton, true, on, told),
        None => WidgetInfo::labeled(Role::Button, true, told),
    });
    *right = rect.left() - 2.0;
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// The names of the columns.
pub(super) fn head_ui(ui: &mut Ui, cx: &ViewContext<'_>, memory: &mut Memory, rect: Rect, placed: &[Placed]) {
    let line = Stroke::new(1.0, colour(cx.theme.hairline));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    for at in placed {
        let cell = Rect::from_x_y_ranges(at.left..=at.left + at.width, rect.y_range()).intersect(rect);
        if cell.width() < 6.0 {
            continue;
        }
        name_ui(ui, cx, *at, cell);
        edge_ui(ui, cx, memory, *at, rect);
    }
}

fn name_ui(ui: &Ui, cx: &ViewContext<'_>, at: Placed, cell: Rect) {
    let table = &cx.state.table;
    let sorted = table.sort == at.column;
    let id = Id::unique("table head").with(at.column);
    let response = ui.interact(cell.shrink2(vec2(GRIP_PX, 0.0)), id, Sense::click());
    let told = match (sorted, table.descending) {
        (true, false) => ", sorted, lowest first",
        (true, true) => ", sorted, highest first",
        (false, _) => ", sort by it",
    };
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, format!("{}{told}", at.column.name())));
    let lit = sorted || response.hovered() || response.has_focus();
    let look = Look::body(colour(if lit { cx.theme.text } else { cx.theme.muted })).size(SMALL_PX).weight(500);
    let painter = ui.painter().with_clip_rect(cell);
    let to_the_right = matches!(at.column, Column::Sentence | Column::Dead | Column::Confidence | Column::Incident);
    let room = at.width - 2.0 * PADDING_PX - if sorted { 12.0 } else { 0.0 };
    let name = if to_the_right {
        let end = pos2(at.left + at.width - PADDING_PX, cell.center().y);
        text::paint_elided(&painter, end, Align2::RIGHT_CENTER, at.column.name(), &look, room)
    } else {
        let start = pos2(at.left + PADDING_PX, cell.center().y);
        text::paint_elided(&painter, start, Align2::LEFT_CENTER, at.column.name(), &look, room)
    };
    if sorted {
        let x = if to_the_right { name.left() - 8.0 } else { name.right() + 8.0 };
        let (tip, side) = (pos2(x, cell.center().y), if table.descending { 1.0 } else { -1.0 });
        let corners = vec![tip + vec2(-3.5, -2.0 * side), tip + vec2(3.5, -2.0 * side), tip + vec2(0.0, 3.0 * side)];
        painter.add(egui::Shape::convex_polygon(corners, colour(cx.theme.selection), Stroke::NONE));
    }
    if response.has_focus() {
        let ring = Stroke::new(1.0, colour(cx.theme.selection));
        painter.rect_stroke(cell.shrink(1.0), 4.0, ring, egui::StrokeKind::Inside);
    }
    if response.clicked() {
        cx.push(Command::Table(TableChange::Sort(at.column)));
    }
}

/// The right edge of a column: dragged, it changes the width; a double click gives it back its own.
fn edge_ui(ui: &Ui, cx: &ViewContext<'_>, memory: &mut Memory, at: Placed, head: Rect) {
    let x = at.left + at.width;
    if !(head.left()..=head.right() + GRIP_PX).contains(&x) {
        return;
    }
    let grip = Rect::from_x_y_ranges(x - GRIP_PX..=x + GRIP_PX, head.y_range());
    let response = ui.interact(grip, Id::unique("table edge").with(at.column), Sense::click_and_drag());
    let name = format!("Width of {}", at.column.name());
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &name));
    if response.dragged() {
        let width = memory.widths.entry(at.column).or_insert(at.width);
        *width = (*width + response.drag_delta().x).max(NARROWEST_PX);
    }
    if response.double_clicked() {
        memory.widths.remove(&at.column);
    }
    let lit = response.hovered() || response.dragged() || response.has_focus();
    let token = if lit { cx.theme.selection } else { cx.theme.hairline };
    ui.painter().vline(x.round() - 0.5, head.top() + 6.0..=head.bottom() - 6.0, Stroke::new(1.0, colour(token)));
    response.on_hover_cursor(CursorIcon::ResizeHorizontal);
}
