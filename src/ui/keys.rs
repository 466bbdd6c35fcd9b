//! Keys that work in the whole window, and the list of all keys.

use super::style::colour;
use super::{review, source, timeline};
use crate::state::{
    Command, EditChange, Effect, MapChange, PlayChange, ReviewChange, Tab, TimelineChange, ViewChange, ViewContext,
};
use crate::text::{self, Focus, Look};
use egui::{Key, KeyboardShortcut, Modifiers, Ui, vec2};

/// What the list of keys tells, the keys of single views included.
const KEYS: &[(&str, &str)] = &[
    (". and ,", "next and previous claim in the lane"),
    ("N, Shift+N", "next and previous claim in time"),
    ("Ctrl+F", "search the passages"),
    ("Ctrl+Shift+F, F3", "find in the open report, next place"),
    ("Ctrl+wheel, Ctrl++ − 0", "size of the passage under the pointer"),
    ("drag, double click", "mark words of the passage; Shift+arrows go on"),
    ("Ctrl+C, Ctrl+Shift+C", "copy the marked words, with their source"),
    ("Ctrl+Z, Ctrl+Shift+Z", "undo and redo what was edited; Ctrl+Y redoes too"),
    ("Alt+Left, Alt+Right", "previous and next filter, window and view"),
    ("Space, [ and ]", "play or pause, step back, step on"),
    ("T", "map, table, tellings held against each other"),
    ("arrows, Page, Home, End", "move in the table, with Shift choose more"),
    ("Left and Right, Enter", "close and open an incident of the table, read its source"),
    ("O, Shift+O", "only the chosen claims, all but the chosen"),
    ("Ctrl+A", "choose every claim that is shown"),
    ("Z", "show where the chosen claims are"),
    ("Esc", "choose nothing"),
    ("Enter in the search", "next claim that it found"),
    ("Home", "fit the timeline"),
    ("Alt+click", "tick this entry alone"),
    ("wheel", "zoom the map or the timeline at the pointer"),
    ("drag", "move the map or the timeline"),
    ("double click", "fit the map or the timeline"),
    ("W S A D or arrows", "zoom and move the timeline under the pointer"),
    ("F", "fit the chosen claims on the timeline under the pointer"),
    ("G", "fold empty stretches of time, or not"),
    ("U", "reports read: a row for each outlet, or one for all"),
    ("R", "count days from the chosen claim, or show dates"),
    ("Shift+R", "align lanes on their first event of the chosen kind, or show dates"),
    ("+ − 0 and arrows", "zoom, fit and move the map under the pointer"),
    ("Z", "zoom the map to what is chosen"),
    ("Shift+drag, Alt+drag", "choose marks of the map in a box, inside a line; Ctrl adds"),
    ("L", "draw lines on the map under the pointer without Alt"),
    ("P", "look at the next place that the chosen claim could mean"),
    ("Ctrl+O, Ctrl+Shift+O", "open reports, a folder of reports"),
    ("Ctrl+S", "save the project in a file of its own"),
    ("Ctrl+Shift+P", "save a picture of the window"),
    ("Ctrl+T", "switch between dark and light"),
    ("?", "this list"),
];

/// Takes the keys that work everywhere and pushes their commands.
pub fn take_keys(ui: &Ui, cx: &ViewContext<'_>) {
    // Before the search, which would take Ctrl+F with any other key held down as well.
    source::take_keys(ui, cx);
    let ctrl_shift = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    let shortcuts = [
        (ctrl_shift, Key::O, Command::Do(Effect::AskOpen { folder: true })),
        (Modifiers::COMMAND, Key::O, Command::Do(Effect::AskOpen { folder: false })),
        (Modifiers::COMMAND, Key::S, Command::Do(Effect::AskSaveProject)),
        (ctrl_shift, Key::P, Command::Do(Effect::AskSavePicture)),
        (Modifiers::COMMAND, Key::Q, Command::Do(Effect::Quit)),
        (Modifiers::COMMAND, Key::T, Command::Theme(cx.state.theme.other())),
        (Modifiers::ALT, Key::ArrowLeft, Command::FilterBack),
        (Modifiers::ALT, Key::ArrowRight, Command::FilterForward),
    ];
    for (modifiers, key, command) in shortcuts {
        if ui.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers, key))) {
            cx.push(command);
        }
    }
    // An open menu takes the keys, Escape among them.
    let focus = text::focus(ui.ctx());
    let elsewhere = focus.is_none() && ui.ctx().egui_wants_keyboard_input();
    if focus == Some(Focus::Writing) || elsewhere || egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    // With Shift first: the key alone would answer to it as well.
    let edits = [
        (ctrl_shift, Key::Z, EditChange::Redo),
        (Modifiers::COMMAND, Key::Z, EditChange::Undo),
        (Modifiers::COMMAND, Key::Y, EditChange::Redo),
    ];
    for (modifiers, key, change) in edits {
        if ui.input_mut(|input| input.consume_key(modifiers, key)) {
            cx.push(Command::Edit(change));
        }
    }
    // A card over the window has the keys.
    if cx.state.has_card() {
        return;
    }
    if focus.is_none() {
        review::take_keys(ui, cx);
        let keys = [
            (Modifiers::SHIFT, Key::O, Command::View(ViewChange::WithoutChosen)),
            (Modifiers::NONE, Key::O, Command::View(ViewChange::OnlyChosen)),
            (Modifiers::COMMAND, Key::A, Command::View(ViewChange::ChooseShown)),
        ];
        for (modifiers, key, command) in keys {
            if ui.input_mut(|input| input.consume_key(modifiers, key)) {
                cx.push(command);
            }
        }
    }
    // Before the key alone, which would answer to it with Shift as well.
    if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::N)) {
        cx.push(Command::Step(-1));
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::R)) {
        cx.push(Command::Timeline(timeline::align::by_key(cx)));
    }
    let timeline = &cx.state.timeline;
    let aligned = if timeline.aligned.is_some() { None } else { cx.state.selection.focus };
    let plain = [
        (Key::Period, Command::StepInLane(1)),
        (Key::Comma, Command::StepInLane(-1)),
        (Key::N, Command::Step(1)),
        (Key::Home, Command::FitTimeline),
        (Key::G, Command::Timeline(TimelineChange::Fold(timeline.unfolded))),
        (Key::U, Command::Timeline(TimelineChange::Outlets(!timeline.outlets))),
        (Key::R, Command::Timeline(TimelineChange::Align(aligned))),
        (Key::P, Command::Map(MapChange::NextCandidate)),
        (Key::Space, Command::Play(PlayChange::Toggle)),
        (Key::OpenBracket, Command::Play(PlayChange::Step(-1))),
        (Key::CloseBracket, Command::Play(PlayChange::Step(1))),
        (Key::T, Command::View(ViewChange::Tab(cx.state.next_tab()))),
        (Key::Z, Command::View(ViewChange::FitSelection)),
    ];
    for (key, command) in plain {
        // In a passage that is being read, Home is where its line begins; in the table, its first row.
        let reading = matches!(key, Key::Home | Key::Space) && focus.is_some();
        let taken = reading || (key == Key::Home && cx.state.tab == Tab::Table);
        if !taken && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            cx.push(command);
        }
    }
    let selecting = focus == Some(Focus::Reading { selecting: true });
    if !selecting && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        cx.push(escape(cx));
    }
    let asks_for_keys = ui.input(|input| {
        input.events.iter().any(|event| matches!(event, egui::Event::Text(text) if text == "?" || text == "؟"))
    });
    if asks_for_keys {
        cx.push(Command::ToggleKeys);
    }
}

/// Closes the list of keys, stops picking on the map, else chooses nothing.
fn escape(cx: &ViewContext<'_>) -> Command {
    match (cx.state.keys_open, &cx.state.reviewing.picking) {
        (true, _) => Command::ToggleKeys,
        (false, Some(_)) => Command::Review(ReviewChange::Pick(None)),
        (false, None) => Command::ClearSelection,
    }
}

/// Draws the list of keys over the window while it is open.
pub fn keys_ui(ui: &Ui, cx: &ViewContext<'_>) {
    if !cx.state.keys_open {
        return;
    }
    let closed = egui::Modal::new(egui::Id::unique("keys")).show(ui.ctx(), |ui| {
        ui.set_width(560.0);
        ui.spacing_mut().item_spacing = vec2(12.0, 6.0);
        text::label(ui, "Keys", &Look::body(colour(cx.theme.text)).size(16.0).weight(600));
        ui.add_space(6.0);
        for &(key, meaning) in KEYS.iter().chain(review::KEYS) {
            ui.horizontal(|ui| {
                ui.allocate_ui(vec2(150.0, 20.0), |ui| {
                    ui.set_min_width(150.0);
                    text::label(ui, key, &Look::body(colour(cx.theme.text)).weight(500));
                });
                text::label(ui, meaning, &Look::body(colour(cx.theme.muted)));
            });
        }
    });
    if closed.should_close() {
        cx.push(Command::ToggleKeys);
    }
}
