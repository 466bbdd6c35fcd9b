//! The bar of playback: buttons, a track of the whole time with the window of days on it, the days in words, and how the
//! window goes.

mod icons;
mod settings;
mod track;

use super::style::{self, SMALL_PX, colour};
use super::widgets;
use crate::query::interval_in_words;
use crate::state::{Command, PlayChange, ViewContext, window_in_words};
use crate::text::{self, Look};
use egui::{Align2, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use icons::Icon;

/// Height of the bar.
pub const HEIGHT_PX: f32 = 44.0;
const BUTTON_PX: f32 = 28.0;
const WORDS_PX: f32 = 176.0;
/// A bar narrower than this has no words beside the track.
const NARROW_PX: f32 = 520.0;

/// Draws the bar over the whole width.
pub fn bar_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT_PX), Sense::hover());
    style::edge(ui, cx.theme, rect);
    let inside = rect.shrink2(vec2(8.0, 0.0));
    let mut left = inside.left();
    for (icon, name, command) in buttons(cx) {
        let place = Rect::from_min_size(pos2(left, rect.center().y - BUTTON_PX / 2.0), vec2(BUTTON_PX, BUTTON_PX));
        if button_ui(ui, cx, place, icon, name) {
            cx.push(Command::Play(command));
        }
        left = place.right() + 1.0;
    }
    let right = settings::settings_ui(ui, cx, inside);
    let words = if rect.width() < NARROW_PX { 0.0 } else { WORDS_PX };
    let words = Rect::from_x_y_ranges(right - 10.0 - words..=right - 10.0, rect.y_range());
    words_ui(ui, cx, words);
    let track = Rect::from_x_y_ranges(left + 8.0..=words.left() - 12.0, rect.top() + 5.0..=rect.bottom() - 4.0);
    if track.width() > 60.0 {
        track::track_ui(ui, cx, track);
    }
}

fn buttons(cx: &ViewContext<'_>) -> [(Icon, &'static str, PlayChange); 3] {
    let play = cx.state.play;
    let toggle = match (play.playing, play.reverse) {
        (true, _) => (Icon::Pause, "Pause (Space)"),
        (false, false) => (Icon::Play, "Play (Space)"),
        (false, true) => (Icon::PlayBack, "Play back in time (Space)"),
    };
    [
        (Icon::StepBack, "Step back ([)", PlayChange::Step(-1)),
        (toggle.0, toggle.1, PlayChange::Toggle),
        (Icon::StepOn, "Step on (])", PlayChange::Step(1)),
    ]
}

/// A button without a frame; whether it was pressed.
fn button_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, icon: Icon, name: &str) -> bool {
    let enabled = cx.answers.density_of_all_days().hull().is_some();
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    // The name changes between play and pause, the button stays the same.
    let response =
        ui.interact(rect, egui::Id::unique("playback bar").with(("playback", rect.left().round() as i32)), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    let lit = enabled && (response.hovered() || response.has_focus());
    if lit {
        ui.painter().rect_filled(rect, CornerRadius::same(6), colour(cx.theme.raised));
    }
    if response.has_focus() {
        let ring = Stroke::new(1.0, colour(cx.theme.selection));
        ui.painter().rect_stroke(rect, CornerRadius::same(6), ring, StrokeKind::Inside);
    }
    let token = match (enabled, lit) {
        (false, _) => cx.theme.faint,
        (true, false) => cx.theme.muted,
        (true, true) => cx.theme.text,
    };
    icons::paint(ui.painter(), icon, rect.center(), colour(token));
    let clicked = response.clicked();
    response.on_hover_ui(|ui| drop(text::label(ui, name, &Look::body(colour(cx.theme.text)).size(SMALL_PX))));
    clicked
}

/// The days of the window, with a cross that takes it away; all days where there is none.
fn words_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect) {
    let look = Look::body(colour(cx.theme.text)).size(SMALL_PX);
    let Some(days) = cx.state.filter.days else {
        let all = cx.answers.density_of_all_days().hull();
        let words = all.map_or_else(|| "No dated claim".to_owned(), interval_in_words);
        let quiet = look.colour(colour(cx.theme.muted));
        if rect.width() > 0.0 {
            text::paint_elided(ui.painter(), rect.right_center(), Align2::RIGHT_CENTER, &words, &quiet, rect.width());
        }
        return;
    };
    let cross = Rect::from_center_size(pos2(rect.right() - 10.0, rect.center().y), vec2(20.0, 24.0));
    if button_ui(ui, cx, cross, Icon::Cross, "Show all days") {
        cx.push(Command::Play(PlayChange::Off));
    }
    let words = window_in_words(days);
    let room = cross.left() - 4.0 - rect.left();
    if room > 0.0 {
        let end = pos2(cross.left() - 4.0, rect.center().y);
        text::paint_elided(ui.painter(), end, Align2::RIGHT_CENTER, &words, &look.weight(600), room);
    }
}

/// A menu entry that ticks something.
fn tick_ui(ui: &mut Ui, cx: &ViewContext<'_>, label: &str, on: bool, change: impl Fn(bool) -> PlayChange) {
    if widgets::menu_entry(ui, cx.theme, label, "", Some(on)).clicked() {
        cx.push(Command::Play(change(!on)));
    }
}

/// A child that paints and answers only inside `rect`.
fn clipped(ui: &mut Ui, salt: &str, rect: Rect) -> Ui {
    let mut part = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect));
    part.shrink_clip_rect(rect);
    part
}
