//! Notices: what could not be read, what was saved. Each stays until it is closed.

use super::style::{SMALL_PX, colour};
use super::text::{self, Look};
use super::widgets;
use crate::state::{Command, Severity, ViewContext};
use egui::{Align, Frame, Layout, Margin, Panel, ScrollArea, Stroke, Ui};

/// How many notices are seen before the list scrolls.
const SEEN: f32 = 3.0;
const NOTICE_PX: f32 = 34.0;

/// Draws the notices below the top bar, or nothing where there are none.
pub fn notices_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    if cx.state.notices.is_empty() {
        return;
    }
    let ground =
        Frame::NONE.fill(colour(cx.theme.ground)).inner_margin(Margin { left: 8, right: 8, top: 0, bottom: 8 });
    Panel::top("notices").resizable(false).frame(ground).show_separator_line(false).show(ui, |ui| {
        ScrollArea::vertical().max_height(SEEN * NOTICE_PX).auto_shrink([false, true]).show(ui, |ui| {
            for (at, notice) in cx.state.notices.iter().enumerate() {
                notice_ui(ui, cx, at, notice.severity, &notice.message);
            }
        });
    });
}

fn notice_ui(ui: &mut Ui, cx: &ViewContext<'_>, at: usize, severity: Severity, message: &str) {
    let (edge, sign) = match severity {
        Severity::Problem => (cx.theme.selection, "!"),
        Severity::Done => (cx.theme.hairline, "✓"),
    };
    let frame = Frame::NONE
        .fill(colour(cx.theme.raised))
        .stroke(Stroke::new(1.0, colour(edge)))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(10, 2));
    frame.show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::link(ui, cx.theme, "Close").clicked() {
                cx.push(Command::CloseNotice(at));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                text::label(ui, sign, &Look::body(colour(edge)).weight(700));
                let response = text::label(ui, message, &Look::body(colour(cx.theme.text)).size(SMALL_PX));
                response.on_hover_ui(|ui| {
                    ui.set_max_width(560.0);
                    text::wrapped(ui, message, &Look::body(colour(cx.theme.text)).size(SMALL_PX));
                });
            });
        });
    });
}
