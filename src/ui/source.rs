//! The source panel: the whole report, every shown claim marked, the chosen one strongest and scrolled to.

mod find;
mod header;
mod passage;
mod prepared;

pub use find::take_keys;
pub use header::row_of;

use super::style::colour;
use crate::state::ViewContext;
use crate::text::{self, Look};
use egui::Ui;

/// Draws the report in the panel, or what to do where there is none.
pub fn source_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let Some(open) = cx.state.report.and_then(|id| cx.project.report(id)) else {
        text::label(ui, "Open reports to read them here", &Look::body(colour(cx.theme.muted)));
        return;
    };
    let Some(page) = cx.state.page(cx.project) else {
        header::source_header_ui(ui, cx, open);
        ui.add_space(6.0);
        let quiet = Look::body(colour(cx.theme.muted));
        text::wrapped(ui, "This source is a table. Choose one of its events to read its record here.", &quiet);
        return;
    };
    let prepared = prepared::of_report(ui.ctx(), cx, &page);
    header::header_ui(ui, cx, &page, &prepared);
    find::find_ui(ui, cx, &page);
    ui.add_space(6.0);
    passage::passage_ui(ui, cx, &page, &prepared);
}
