//! The search field: words that the passage or a name in the claim must hold.

use super::style::{colour, field_colours};
use crate::state::{Command, FilterChange, ViewContext};
use crate::text::{Field, Look};
use egui::{Id, Key, Modifiers, Ui};

/// Draws the field.
pub fn search_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let mut words = cx.state.filter.text.clone();
    let width = (ui.available_width() - 420.0).clamp(140.0, 330.0);
    let look = Look::body(colour(cx.theme.text));
    let colours = field_colours(cx.theme);
    let hint = "Search passages, actors, places…  Ctrl+F";
    let id = Id::unique("search");
    let field = Field::new(id, &look, &colours).hint(hint).width(width).height(28.0);
    let response = field.show(ui, &mut words);
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::F)) {
        response.request_focus();
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        cx.push(Command::Step(1));
        response.request_focus();
    }
    if response.changed() {
        cx.push(Command::Filter(FilterChange::Text(words)));
    }
}
