//! The history of edits: what was done, by whom and when; a click goes there.

use super::correct::kept;
use super::{SMALL_PX, colour};
use crate::model::EditId;
use crate::state::{Command, EditChange, ReviewChange, ViewContext};
use crate::store::Entry;
use crate::text::{self, Look};
use crate::typeset::without_isolates;
use crate::ui::widgets;
use egui::{Align2, CursorIcon, Id, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use std::collections::BTreeSet;
use std::sync::Arc;

const WIDTH_PX: f32 = 560.0;
const HEIGHT_PX: f32 = 420.0;
const ROW_PX: f32 = 27.0;

/// Draws the history over the window while it is open.
pub fn history_ui(ui: &Ui, cx: &ViewContext<'_>) {
    if !cx.state.reviewing.history_open {
        return;
    }
    let closed = egui::Modal::new(Id::unique("history")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH_PX);
        let history = cx.history;
        let edits = match history.len() {
            0 => "nothing has been edited yet".to_owned(),
            1 => "one edit".to_owned(),
            edits => format!("{} edits", crate::query::grouped(edits)),
        };
        widgets::heading(ui, cx.theme, "History", &edits);
        let quiet = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
        text::wrapped(ui, "Newest first. A click goes there; edits of other branches are kept and paler.", &quiet);
        ui.add_space(6.0);
        let listed = listed(ui, cx);
        ui.spacing_mut().item_spacing.y = 0.0;
        let list = ScrollArea::vertical().max_height(HEIGHT_PX).min_scrolled_height(HEIGHT_PX);
        list.show_rows(ui, ROW_PX, listed.len() + 1, |ui, rows| {
            for nth in rows {
                match listed.get(nth).and_then(|&(id, made)| Some((history.entry(id)?, made))) {
                    Some((entry, made)) => entry_ui(ui, cx, entry, made),
                    None => row_ui(ui, cx, EditId(0), "The beginning", "", true),
                }
            }
        });
    });
    if closed.should_close() {
        cx.push(Command::Review(ReviewChange::History(false)));
    }
}

/// Every edit, newest first, and whether it is made as the project stands; listed once for a state of the history.
fn listed(ui: &Ui, cx: &ViewContext<'_>) -> Arc<Vec<(EditId, bool)>> {
    let history = cx.history;
    let key = (cx.project.revision, history.head(), history.len());
    kept(ui, Id::unique("history listed"), key, || {
        let made: BTreeSet<EditId> = history.made().into_iter().map(|entry| entry.id).collect();
        Arc::new(history.entries().rev().map(|entry| (entry.id, made.contains(&entry.id))).collect())
    })
}

fn entry_ui(ui: &mut Ui, cx: &ViewContext<'_>, entry: &Entry, made: bool) {
    let mut quiet = vec![moment(entry.at_ms)];
    if !entry.who.is_empty() {
        quiet.insert(0, entry.who.clone());
    }
    let label = if entry.why.is_empty() { entry.label.clone() } else { format!("{} ({})", entry.label, entry.why) };
    row_ui(ui, cx, entry.id, &label, &quiet.join(" · "), made);
}

fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, id: EditId, label: &str, quiet: &str, made: bool) {
    let head = cx.history.head() == id;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::click());
    if head {
        ui.painter().rect_filled(rect, 4.0, colour(cx.theme.selection_fill));
    } else if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, colour(cx.theme.raised));
    }
    let middle = rect.center().y;
    let small = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    let right = text::paint(ui.painter(), pos2(rect.right() - 8.0, middle), Align2::RIGHT_CENTER, quiet, &small);
    let look = Look::body(colour(if made { cx.theme.text } else { cx.theme.faint }));
    let start = pos2(rect.left() + 8.0, middle);
    text::paint_elided(ui.painter(), start, Align2::LEFT_CENTER, label, &look, right.left() - 12.0 - start.x);
    response.widget_info(|| {
        let told = without_isolates(&format!("{label}, {quiet}"));
        WidgetInfo::selected(Role::Row, true, head, told)
    });
    if response.clicked() && !head {
        cx.push(Command::Edit(EditChange::Jump(id)));
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
}

/// A moment as `2026-11-25 13:30 UTC`; nothing where no clock told it.
fn moment(at_ms: i64) -> String {
    let time = chrono::DateTime::from_timestamp_millis(at_ms).filter(|_| at_ms != 0);
    time.map_or_else(String::new, |time| time.format("%Y-%m-%d %H:%M UTC").to_string())
}
