//! (replaced by the branch of the timeline)
use crate::state::ViewContext;
/// Draws.
pub fn timeline_ui(ui: &mut egui::Ui, cx: &ViewContext<'_>) {
    super::widgets::heading(ui, cx.theme, "timeline", "");
}
