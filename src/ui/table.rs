//! The table in the upper pane: claims, or incidents that open to their claims.
//!
//! Only the rows in sight are made and painted, and where the table stands is kept as a number of rows, not of points:
//! so a million rows scroll as five do. What is in view is the reader's eye and kept in the toolkit's memory; what rows
//! stand for and how they are sorted is the reader's choice and part of the state.

mod cells;
mod head;
mod keys;
mod list;
mod row;
#[cfg(test)]
mod tests;

use super::style::{SMALL_PX, colour};
use super::tabs;
use crate::model::ClaimId;
use crate::state::{Column, Command, FilterChange, Notice, TableChange, ViewContext};
use crate::text::{self, Look};
use crate::ui::widgets;
use egui::{Align2, Id, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use list::{Key, Line, List};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Height of a row.
const ROW_PX: f64 = 27.0;
const HEADING_PX: f32 = 24.0;
const HEAD_PX: f32 = 26.0;
const SCROLLBAR_PX: f32 = 8.0;
/// The sentence has at least this room.
const SENTENCE_PX: f32 = 140.0;
/// The share of their usual widths that columns keep in a narrow pane.
const NARROWED: f32 = 0.62;
/// The narrowest that a column is drawn with the mouse.
const NARROWEST_PX: f32 = 36.0;

/// What is kept from frame to frame.
#[derive(Clone, Default)]
struct Memory {
    list: Option<(Key, Arc<List>)>,
    /// How many rows are scrolled away at the top.
    top: f64,
    /// How far the columns are moved to the left, in points.
    left_px: f32,
    /// Widths that the reader has drawn, in points.
    widths: BTreeMap<Column, f32>,
    /// The line of the keyboard, and the one that a choice is extended from.
    cursor: Option<usize>,
    anchor: Option<usize>,
    /// The chosen claim that was scrolled to last.
    focus: Option<ClaimId>,
    /// The list that `cursor` belongs to has been made anew.
    renewed: bool,
}

/// A column with its place.
#[derive(Clone, Copy, Debug)]
struct Placed {
    column: Column,
    left: f32,
    width: f32,
}

/// Draws the table into the space of `ui`.
pub fn table_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let whole = ui.available_rect_before_wrap();
    head::heading_ui(ui, cx, whole.with_max_y(whole.top() + HEADING_PX));
    let area = whole.with_min_y(whole.top() + HEADING_PX + 4.0);
    ui.advance_cursor_after_rect(whole);
    if area.height() < HEAD_PX + 20.0 || area.width() < 100.0 {
        return;
    }
    let id = Id::unique("table");
    let mut memory: Memory = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let key = Key::new(cx);
    let list = match memory.list.take().filter(|(made_of, _)| *made_of == key) {
        Some((_, list)) => list,
        None => {
            memory.renewed = true;
            Arc::new(List::new(cx))
        }
    };
    memory.list = Some((key, Arc::clone(&list)));
    panel_ui(ui, cx, &mut memory, &list, area);
    ui.data_mut(|data| data.insert_temp(id, memory));
}

fn panel_ui(ui: &mut Ui, cx: &ViewContext<'_>, memory: &mut Memory, list: &List, area: Rect) {
    let head = area.with_max_y(area.top() + HEAD_PX);
    let body = Rect::from_min_max(head.left_bottom(), pos2(area.right() - SCROLLBAR_PX, area.bottom()));
    let placed = placed(cx, memory, body);
    follow(cx, memory, list, body);
    if ui.ctx().current_pass_index() == 0 {
        keys::take_keys(ui, cx, memory, list, area, rows_in(body));
        scroll(ui, memory, list, body, &placed);
    }
    hold(memory, list, body);
    if list.len() == 0 {
        nothing_ui(ui, cx, body);
    }
    let response = ui.interact(body, Id::unique("table body"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Table, true, format!("Table of {} rows", list.len())));
    let mut part = ui.new_child(UiBuilder::new().id_salt("rows").max_rect(body));
    part.shrink_clip_rect(body);
    rows_ui(&mut part, cx, memory, list, body, &placed);
    head::head_ui(ui, cx, memory, head.with_max_x(body.right()), &placed);
    scrollbar_ui(ui, cx, memory, list, area.with_min_y(body.top()));
}

/// How many rows are in sight, the last one perhaps in part.
fn rows_in(body: Rect) -> f64 {
    f64::from(body.height()) / ROW_PX
}

/// Where the columns lie. The sentence takes what is left of the width; in a narrow pane the others give way a little.
fn placed(cx: &ViewContext<'_>, memory: &mut Memory, body: Rect) -> Vec<Placed> {
    let columns: Vec<Column> = cx.state.table.columns().collect();
    let usual: f32 = columns.iter().filter(|column| **column != Column::Sentence).map(|column| usual_px(*column)).sum();
    let tells = columns.contains(&Column::Sentence);
    let room = body.width() - if tells { SENTENCE_PX } else { 0.0 };
    let firm: f32 = columns.iter().filter(|column| is_firm(**column)).map(|column| usual_px(*column)).sum();
    let share = ((room - firm) / (usual - firm).max(1.0)).clamp(NARROWED, if tells { 1.0 } else { 2.0 });
    let mut left = body.left();
    let mut placed = Vec::with_capacity(columns.len());
    for column in columns {
        let own = memory.widths.get(&column).copied();
        let width = own.unwrap_or_else(|| match column {
            Column::Sentence => (body.right() - left).max(SENTENCE_PX),
            _ if is_firm(column) => usual_px(column),
            _ => (usual_px(column) * share).round(),
        });
        placed.push(Placed { column, left, width });
        left += width;
    }
    let beyond = (left - body.right()).max(0.0);
    memory.left_px = memory.left_px.clamp(0.0, beyond);
    placed.iter_mut().for_each(|column| column.left -= memory.left_px);
    placed
}

/// Numbers and signs have no room to lose.
fn is_firm(column: Column) -> bool {
    matches!(column, Column::Dead | Column::Review | Column::Grade)
}

fn usual_px(column: Column) -> f32 {
    match column {
        Column::Days => 156.0,
        Column::Kind => 116.0,
        Column::Status => 108.0,
        Column::Place => 136.0,
        Column::Actors | Column::Targets => 160.0,
        Column::Camp | Column::Outlet => 120.0,
        Column::Dead | Column::Grade => 48.0,
        Column::Sentence => SENTENCE_PX,
        Column::Confidence | Column::Incident => 84.0,
        Column::Review => 62.0,
        Column::Number => 96.0,
    }
}

/// Follows a choice made elsewhere, and finds the keyboard's line again in a list that has been made anew.
fn follow(cx: &ViewContext<'_>, memory: &mut Memory, list: &List, body: Rect) {
    let focus = cx.state.selection.focus;
    let renewed = std::mem::take(&mut memory.renewed);
    if memory.focus == focus && !renewed {
        return;
    }
    let is_on_it = |line: usize| list.line(line).is_some_and(|line| line.first() == focus);
    let line = memory.cursor.filter(|&line| is_on_it(line)).or_else(|| focus.and_then(|focus| list.line_of(focus)));
    if memory.focus != focus
        && let Some(line) = line
    {
        reveal(memory, line, body);
    }
    (memory.focus, memory.cursor) = (focus, line);
    if renewed || memory.anchor.is_none() {
        memory.anchor = line;
    }
}

/// Scrolls as little as brings a line into sight.
#[expect(clippy::cast_precision_loss, reason = "numbers of rows")]
fn reveal(memory: &mut Memory, line: usize, body: Rect) {
    let line = line as f64;
    memory.top = memory.top.clamp((line + 1.0 - rows_in(body)).max(0.0), line.max(0.0));
}

fn scroll(ui: &Ui, memory: &mut Memory, list: &List, body: Rect, placed: &[Placed]) {
    let over = ui.rect_contains_pointer(body);
    let beyond = placed.last().is_some_and(|last| last.left + last.width > body.right() + 0.5) || memory.left_px > 0.0;
    if !over || (list.len() == 0 && !beyond) {
        return;
    }
    let by = ui.input(|input| input.smooth_scroll_delta());
    memory.top -= f64::from(by.y) / ROW_PX;
    memory.left_px -= by.x;
}

/// Keeps the scrolling within the rows there are.
#[expect(clippy::cast_precision_loss, reason = "numbers of rows")]
fn hold(memory: &mut Memory, list: &List, body: Rect) {
    memory.top = memory.top.clamp(0.0, (list.len() as f64 - rows_in(body)).max(0.0));
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "rows in sight"
)]
fn rows_ui(ui: &mut Ui, cx: &ViewContext<'_>, memory: &mut Memory, list: &List, body: Rect, placed: &[Placed]) {
    let first = memory.top.floor() as usize;
    let count = rows_in(body).ceil() as usize + 1;
    for nth in first..(first + count).min(list.len()) {
        let Some(line) = list.line(nth) else { continue };
        let top = body.top() + ((nth as f64 - memory.top) * ROW_PX).round() as f32;
        let rect = Rect::from_min_size(pos2(body.left(), top), vec2(body.width(), ROW_PX as f32));
        let row = row::Row { nth, line, rect, body, cursor: memory.cursor == Some(nth) };
        if let Some(press) = row::row_ui(ui, cx, &row, placed) {
            pressed(ui, cx, memory, list, nth, &line, press);
        }
    }
}

/// A click chooses; with Ctrl it adds or takes out, with Shift it chooses from the line before to this one.
fn pressed(
    ui: &Ui,
    cx: &ViewContext<'_>,
    memory: &mut Memory,
    list: &List,
    nth: usize,
    line: &Line<'_>,
    press: row::Press,
) {
    if press == row::Press::Fold {
        return keys::open(cx, line, None);
    }
    let modifiers = ui.input(|input| input.modifiers);
    memory.cursor = Some(nth);
    if modifiers.shift {
        return keys::choose_to(cx, memory, list, nth);
    }
    memory.anchor = Some(nth);
    let claims = line.claims();
    if !modifiers.command {
        memory.focus = claims.first().copied();
        return cx.push(Command::SelectAll(claims));
    }
    let before = &cx.state.selection.claims;
    let chosen = |claim: &ClaimId| cx.state.selection.contains(*claim);
    cx.push(Command::SelectAll(if claims.iter().all(chosen) {
        before.iter().copied().filter(|claim| !claims.contains(claim)).collect()
    } else {
        memory.focus = claims.first().copied();
        claims.into_iter().chain(before.iter().copied()).collect()
    }));
}

/// The bar at the right, as high as the share of the rows in sight.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a place on the screen")]
fn scrollbar_ui(ui: &Ui, cx: &ViewContext<'_>, memory: &mut Memory, list: &List, area: Rect) {
    let (rows, seen) = (list.len() as f64, rows_in(area));
    if rows <= seen {
        return;
    }
    let bar = area.with_min_x(area.right() - SCROLLBAR_PX + 2.0);
    let length = (area.height() * (seen / rows) as f32).max(28.0);
    let way = area.height() - length;
    let response = ui.interact(bar, Id::unique("table scrollbar"), Sense::click_and_drag());
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked()) {
        let share = ((pointer.y - bar.top() - length / 2.0) / way.max(1.0)).clamp(0.0, 1.0);
        memory.top = f64::from(share) * (rows - seen);
        ui.ctx().request_repaint();
    }
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Rows of the table"));
    let top = bar.top() + way * (memory.top / (rows - seen)) as f32;
    let lit = response.hovered() || response.dragged();
    let thumb = Rect::from_min_size(
        pos2(bar.right() - if lit { 6.0 } else { 4.0 }, top),
        vec2(if lit { 6.0 } else { 4.0 }, length),
    );
    ui.painter().rect_filled(thumb, 3.0, colour(if lit { cx.theme.muted } else { cx.theme.faint }));
}

fn nothing_ui(ui: &mut Ui, cx: &ViewContext<'_>, body: Rect) {
    let look = Look::body(colour(cx.theme.muted));
    let words = if cx.project.claim_count() == 0 {
        "No events were found in these reports"
    } else {
        "No claim passes the filters"
    };
    text::paint(ui.painter(), body.center() - vec2(0.0, 18.0), Align2::CENTER_CENTER, words, &look);
    if cx.state.filter.is_empty() {
        return;
    }
    let below = Rect::from_center_size(body.center() + vec2(0.0, 14.0), vec2(180.0, 28.0));
    ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
        ui.vertical_centered(|ui| {
            if widgets::button(ui, cx.theme, "Clear all filters").clicked() {
                cx.push(Command::Filter(FilterChange::Clear));
            }
        });
    });
}

/// Puts the chosen rows on the clipboard and tells where not all of them found room.
fn copy(ui: &Ui, cx: &ViewContext<'_>, list: &List) {
    if cx.state.selection.claims.is_empty() {
        return;
    }
    ui.ctx().copy_text(cells::copied(cx, list));
    if cx.state.selection.claims.len() > cells::MOST_COPIED {
        let most = cells::MOST_COPIED;
        cx.push(Command::Notify(Notice::problem(format!(
            "only the first {most} chosen rows were copied; choose fewer"
        ))));
    }
}
