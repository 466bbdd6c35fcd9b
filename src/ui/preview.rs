//! What an edit would change, shown before it is made: one line a change, made with Enter.

use super::review::correct::{entered, typed_ui};
use super::style::{SMALL_PX, colour};
use super::widgets;
use crate::query::grouped;
use crate::state::{Command, EditChange, ViewContext, told};
use crate::text::{self, Look};
use crate::typeset::without_isolates;
use egui::{Align2, CursorIcon, Id, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

const WIDTH_PX: f32 = 680.0;
const HEIGHT_PX: f32 = 400.0;
const ROW_PX: f32 = 27.0;
/// Room for what is changed, before how.
const WHAT_PX: f32 = 300.0;

/// Draws the list over the window while an edit is shown.
pub fn preview_ui(ui: &Ui, cx: &ViewContext<'_>) {
    let Some(preview) = &cx.state.preview else { return };
    let changes = &preview.edit.changes;
    let mut confirmed = None;
    let closed = egui::Modal::new(Id::unique("preview")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH_PX);
        let count = match changes.len() {
            1 => "one change".to_owned(),
            count => format!("{} changes", grouped(count)),
        };
        widgets::heading(ui, cx.theme, &preview.edit.label, &count);
        let quiet = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
        text::wrapped(ui, "Nothing is changed yet. Enter makes it, Esc leaves all as it is; it can be undone.", &quiet);
        let (why, response) = typed_ui(ui, cx, "why", "", "Why (may stay empty)", true);
        ui.spacing_mut().item_spacing.y = 0.0;
        let list = ScrollArea::vertical().max_height(HEIGHT_PX).min_scrolled_height(HEIGHT_PX);
        list.auto_shrink([false, true]).show_rows(ui, ROW_PX, changes.len(), |ui, rows| {
            for change in rows.filter_map(|nth| changes.get(nth)) {
                row_ui(ui, cx, &told(cx.project, change));
            }
        });
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let made = widgets::button(ui, cx.theme, "Make the change").clicked();
            if made || entered(ui, &response) {
                confirmed = Some(why);
            }
            if widgets::button(ui, cx.theme, "Leave as it is").clicked() {
                cx.push(Command::Edit(EditChange::Dismiss));
            }
        });
    });
    if let Some(why) = confirmed {
        cx.push(Command::Edit(EditChange::Confirm(why.trim().to_owned())));
    } else if closed.should_close() {
        cx.push(Command::Edit(EditChange::Dismiss));
    }
}

/// A change; hovering it lights its claim up in the views, a click chooses the claim.
fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, told: &crate::state::Told) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, colour(cx.theme.raised));
    }
    let middle = rect.center().y;
    let start = pos2(rect.left() + 8.0, middle);
    let body = Look::body(colour(cx.theme.text));
    text::paint_elided(ui.painter(), start, Align2::LEFT_CENTER, &told.what, &body, WHAT_PX - 16.0);
    let quiet = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    let at = pos2(rect.left() + WHAT_PX, middle);
    text::paint_elided(ui.painter(), at, Align2::LEFT_CENTER, &told.how, &quiet, rect.right() - 8.0 - at.x);
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Row, true, without_isolates(&format!("{}: {}", told.what, told.how)))
    });
    if response.hovered() {
        cx.push(Command::Hover(told.claim));
    }
    if response.clicked()
        && let Some(claim) = told.claim
    {
        cx.push(Command::Select(claim));
    }
    if told.claim.is_some() {
        response.on_hover_cursor(CursorIcon::PointingHand);
    }
}
