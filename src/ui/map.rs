//! (replaced by the branch of the map)
use crate::state::ViewContext;
/// Draws.
pub fn map_ui(ui: &mut egui::Ui, cx: &ViewContext<'_>) {
    super::widgets::heading(ui, cx.theme, "map", "");
}
