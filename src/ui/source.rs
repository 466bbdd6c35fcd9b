//! The source panel: the whole report, every shown claim marked, the chosen one strongest and scrolled to.

mod find;
mod header;
mod passage;
mod prepared;

pub use find::take_keys;

use super::style::colour;
use crate::state::ViewContext;
use crate::text::{self, Look};
use egui::Ui;

/// Draws the report in the panel, or what to do where there is none.
pub fn source_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let Some(report) = cx.state.report.and_then(|id| cx.project.report(id)) else {
        text::label(ui, "Open reports to read them here", &Look::body(colour(cx.theme.muted)));
        return;
    };
    let prepared = prepared::of_report(ui.ctx(), cx, report);
    header::header_ui(ui, cx, report, &prepared);
    find::find_ui(ui, cx, report);
    ui.add_space(6.0);
    passage::passage_ui(ui, cx, report, &prepared);
}
