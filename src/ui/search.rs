//! The search field: words that the passage or a name in the claim must hold.

use super::style::colour;
use crate::state::{Command, FilterChange, ViewContext};
use egui::{Key, Modifiers, TextEdit, Ui, vec2};

/// Draws the field.
pub fn search_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let mut words = cx.state.filter.text.clone();
    let id = egui::Id::unique("search");
    let width = (ui.available_width() - 420.0).clamp(140.0, 330.0);
    let field = TextEdit::singleline(&mut words)
        .id(id)
        .hint_text("Search passages, actors, places…  Ctrl+F")
        .text_color(colour(cx.theme.text));
    let response = ui.add_sized(vec2(width, 28.0), field);
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::F)) {
        response.request_focus();
    }
    if response.changed() {
        cx.push(Command::Filter(FilterChange::Text(words)));
    }
}
