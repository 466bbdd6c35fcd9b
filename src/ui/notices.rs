//! Notices: what could not be read, what was saved. Each stays until it is closed.

use super::style::{SMALL_PX, colour};
use super::widgets;
use crate::state::{Command, Notice, Severity, ViewContext};
use crate::text::{self, Look};
use egui::{Align, Frame, Layout, Margin, Panel, ScrollArea, Stroke, Ui};

/// How many notices are seen before the list scrolls.
const SEEN: usize = 4;
const ROW_PX: f32 = 26.0;

/// Draws the notices below the top bar, or nothing where there are none.
pub fn notices_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let notices = &cx.state.notices;
    if notices.is_empty() {
        return;
    }
    #[expect(clippy::cast_precision_loss, reason = "at most a handful of rows")]
    let rows_px = notices.len().min(SEEN) as f32 * ROW_PX;
    let head_px = if notices.len() > 1 { ROW_PX } else { 0.0 };
    let ground =
        Frame::NONE.fill(colour(cx.theme.ground)).inner_margin(Margin { left: 8, right: 8, top: 0, bottom: 8 });
    let card = Frame::NONE
        .fill(colour(cx.theme.raised))
        .stroke(Stroke::new(1.0, colour(cx.theme.hairline)))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(10, 4));
    let panel = Panel::top("notices").exact_size(rows_px + head_px + 18.0).frame(ground).show_separator_line(false);
    panel.show(ui, |ui| {
        card.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if notices.len() > 1 {
                head_ui(ui, cx, notices);
            }
            ScrollArea::vertical().max_height(rows_px).min_scrolled_height(rows_px).auto_shrink(false).show(ui, |ui| {
                for (at, notice) in notices.iter().enumerate() {
                    notice_ui(ui, cx, at, notice);
                }
            });
        });
    });
}

/// How many there are, and a way to close them all.
fn head_ui(ui: &mut Ui, cx: &ViewContext<'_>, notices: &[Notice]) {
    let problems = notices.iter().filter(|notice| notice.severity == Severity::Problem).count();
    let told = if problems == 0 { format!("{} notices", notices.len()) } else { format!("{problems} problems") };
    row_ui(ui, |ui| {
        if widgets::link(ui, cx.theme, "Close all").clicked() {
            cx.push(Command::CloseNotices);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            text::label(ui, &told, &Look::body(colour(cx.theme.text)).weight(600));
        });
    });
}

fn notice_ui(ui: &mut Ui, cx: &ViewContext<'_>, at: usize, notice: &Notice) {
    let (ink, sign) = match notice.severity {
        Severity::Problem => (cx.theme.selection, "!"),
        Severity::Done => (cx.theme.muted, "✓"),
    };
    row_ui(ui, |ui| {
        if widgets::link(ui, cx.theme, "Close").clicked() {
            cx.push(Command::CloseNotice(at));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            text::label(ui, sign, &Look::body(colour(ink)).weight(700));
            if !notice.subject.is_empty() {
                text::label(ui, &notice.subject, &Look::body(colour(cx.theme.text)).size(SMALL_PX).weight(600));
            }
            text::label(ui, &notice.message, &Look::body(colour(cx.theme.text)).size(SMALL_PX));
        });
    });
}

/// A row whose first widget stands at the right.
fn row_ui(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let size = egui::vec2(ui.available_width(), ROW_PX);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), contents);
}
