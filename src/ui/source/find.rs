//! Looking for words in the open report.

use super::prepared::hits;
use crate::model::Report;
use crate::state::{Command, FindChange, ViewContext};
use crate::text::{self, Field, Focus, Look};
use crate::ui::style::{SMALL_PX, colour, field_colours};
use crate::ui::widgets;
use egui::{Align, Event, Id, Key, KeyboardShortcut, Layout, Modifiers, Ui, vec2};

/// Takes the keys that open and step.
pub fn take_keys(ui: &Ui, cx: &ViewContext<'_>) {
    let open = KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::F);
    if ui.input_mut(|input| input.consume_shortcut(&open)) {
        cx.push(Command::Find(FindChange::Open));
    }
    if cx.state.find.is_none() {
        // What was looked for last is looked for again.
        if !cx.state.last_find.is_empty() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F3)) {
            cx.push(Command::Find(FindChange::Words(cx.state.last_find.clone())));
        }
        return;
    }
    let reading = text::focus(ui.ctx()) == Some(Focus::Reading { selecting: false });
    if reading && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        cx.push(Command::Find(FindChange::Close));
    }
    for (modifiers, steps) in [(Modifiers::SHIFT, -1), (Modifiers::NONE, 1)] {
        if ui.input_mut(|input| input.consume_key(modifiers, Key::F3)) {
            cx.push(Command::Find(FindChange::Step(steps)));
        }
    }
}

fn field_id() -> Id {
    Id::unique("find in the report")
}

/// Draws the field and the steps while something is looked for.
pub(super) fn find_ui(ui: &mut Ui, cx: &ViewContext<'_>, report: &Report) {
    let Some(find) = &cx.state.find else { return };
    let count = hits(ui.ctx(), cx, report, &find.words, "find").len();
    ui.add_space(4.0);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 28.0), Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if widgets::sign_button(ui, cx.theme, "×", "Stop looking (Esc)", true).clicked() {
            cx.push(Command::Find(FindChange::Close));
        }
        for (sign, name, steps) in
            [("↓", "Next place (Enter, F3)", 1), ("↑", "Place before (Shift+Enter, Shift+F3)", -1)]
        {
            if widgets::sign_button(ui, cx.theme, sign, name, count > 0).clicked() {
                cx.push(Command::Find(FindChange::Step(steps)));
            }
        }
        let told = match (count, find.words.trim().is_empty()) {
            (_, true) => String::new(),
            (0, false) => "nowhere".to_owned(),
            _ => format!("{} of {count}", find.at.min(count - 1) + 1),
        };
        let look = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
        ui.allocate_ui_with_layout(vec2(64.0, 28.0), Layout::right_to_left(Align::Center), |ui| {
            ui.set_min_width(64.0);
            text::label(ui, &told, &look);
        });
        field_ui(ui, cx, &find.words);
    });
}

fn field_ui(ui: &mut Ui, cx: &ViewContext<'_>, words: &str) {
    let mut words = words.to_owned();
    let look = Look::body(colour(cx.theme.text));
    let colours = field_colours(cx.theme);
    // A field that was not there in the frame before has just been asked for.
    let pass = ui.ctx().cumulative_pass_nr();
    let drawn = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<u64>(field_id()), pass));
    let field = Field::new(field_id(), &look, &colours).hint("Find in this report").height(28.0);
    let response = field.show(ui, &mut words);
    if drawn + 1 < pass {
        response.request_focus();
    }
    if response.changed() {
        cx.push(Command::Find(FindChange::Words(words)));
    }
    if response.lost_focus() {
        // With the keys that were held when it was pressed, not those at the end of the frame.
        let enter = ui.input(|input| {
            input.events.iter().find_map(|event| match event {
                Event::Key { key: Key::Enter, pressed: true, modifiers, .. } => Some(modifiers.shift),
                _ => None,
            })
        });
        if let Some(shift) = enter {
            cx.push(Command::Find(FindChange::Step(if shift { -1 } else { 1 })));
            response.request_focus();
        }
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            cx.push(Command::Find(FindChange::Close));
        }
    }
}
