//! How the window goes: one button that tells it, and the menu behind it.

use super::{SMALL_PX, colour, tick_ui};
use crate::state::{Command, LENGTHS, PlayChange, PlayMode, PlayStep, SPEEDS, ViewContext};
use crate::text::{self, Look};
use crate::ui::widgets;
use egui::{Align2, CornerRadius, Popup, PopupCloseBehavior, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};
use egui::{pos2, vec2};

/// Lengths of an interval that the menu offers, in steps.
const OFFERED_LENGTHS: [i32; 5] = [2, 3, 6, 12, 24];

/// Draws the button at the right end of `bar`, and the menu while it is open; gives where the button begins.
pub(super) fn settings_ui(ui: &mut Ui, cx: &ViewContext<'_>, bar: Rect) -> f32 {
    let words = told(cx);
    let look = Look::body(colour(cx.theme.text)).size(SMALL_PX);
    let width = text::size(ui.ctx(), &words, &look).x + 30.0;
    let rect = Rect::from_min_size(pos2(bar.right() - width, bar.center().y - 14.0), vec2(width, 28.0));
    let response = ui.interact(rect, egui::Id::unique("playback bar").with("playback settings"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("How playback goes: {words}")));
    let lit = response.hovered() || response.has_focus();
    let edge = if response.has_focus() {
        cx.theme.selection
    } else if lit {
        cx.theme.faint
    } else {
        cx.theme.hairline
    };
    let line = Stroke::new(1.0, colour(edge));
    ui.painter().rect(rect, CornerRadius::same(6), colour(cx.theme.raised), line, StrokeKind::Inside);
    text::paint(ui.painter(), rect.left_center() + vec2(10.0, 0.0), Align2::LEFT_CENTER, &words, &look);
    let tip = pos2(rect.right() - 12.0, rect.center().y + 2.0);
    let arrow = vec![tip - vec2(3.5, 4.0), tip, tip + vec2(3.5, -4.0)];
    ui.painter().line(arrow, Stroke::new(1.3, colour(cx.theme.muted)));
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(240.0);
        menu_ui(ui, cx);
    });
    rect.left()
}

/// "Point · month · 4/s".
fn told(cx: &ViewContext<'_>) -> String {
    let play = cx.state.play;
    let step = match play.mode {
        PlayMode::Interval => format!("{} {}s", play.length, play.step.name()),
        _ => play.step.name().to_owned(),
    };
    format!("{} · {step} · {}/s", play.mode.name(), play.speed)
}

fn menu_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let play = cx.state.play;
    heading_ui(ui, cx, "Window");
    for (mode, means) in PlayMode::ALL.into_iter().zip(["as chosen", "from the first day", "one step", "some steps"]) {
        if widgets::menu_entry(ui, cx.theme, mode.name(), means, Some(play.mode == mode)).clicked() {
            cx.push(Command::Play(PlayChange::Mode(mode)));
        }
    }
    heading_ui(ui, cx, "Step");
    let steps = PlayStep::ALL.map(|step| (step.name().to_owned(), play.step == step, PlayChange::By(step)));
    choice_ui(ui, cx, "A step goes", steps);
    if play.mode == PlayMode::Interval {
        heading_ui(ui, cx, "Steps in the window");
        let lengths = OFFERED_LENGTHS.map(|length| {
            let length = length.clamp(*LENGTHS.start(), *LENGTHS.end());
            (length.to_string(), play.length == length, PlayChange::Length(length))
        });
        choice_ui(ui, cx, "Steps in the window", lengths);
    }
    heading_ui(ui, cx, "Steps a second");
    let speeds = SPEEDS.map(|speed| (speed.to_string(), play.speed == speed, PlayChange::Speed(speed)));
    choice_ui(ui, cx, "Steps a second", speeds);
    ui.add_space(6.0);
    tick_ui(ui, cx, "Back in time", play.reverse, PlayChange::Reverse);
    tick_ui(ui, cx, "Again and again", play.looping, PlayChange::Loop);
    tick_ui(ui, cx, "Skip days without claims", play.skip_empty, PlayChange::SkipEmpty);
    tick_ui(ui, cx, "Keep undated claims", cx.state.filter.keep_undated, PlayChange::KeepUndated);
}

fn heading_ui(ui: &mut Ui, cx: &ViewContext<'_>, words: &str) {
    ui.add_space(6.0);
    text::label(ui, words, &Look::body(colour(cx.theme.muted)).size(SMALL_PX));
}

/// Short choices side by side.
fn choice_ui<const N: usize>(ui: &mut Ui, cx: &ViewContext<'_>, what: &str, choices: [(String, bool, PlayChange); N]) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (label, on, change) in choices {
            let token = if on { cx.theme.text } else { cx.theme.muted };
            let look = Look::body(colour(token)).size(SMALL_PX);
            let width = (text::size(ui.ctx(), &label, &look).x + 12.0).max(26.0);
            let (rect, response) = ui.allocate_exact_size(vec2(width, 24.0), Sense::click());
            if on || response.hovered() {
                ui.painter().rect_filled(rect, CornerRadius::same(6), colour(cx.theme.raised));
            }
            if on || response.has_focus() {
                let token = if on { cx.theme.selection } else { cx.theme.faint };
                let line = Stroke::new(1.0, colour(token));
                ui.painter().rect_stroke(rect, CornerRadius::same(6), line, StrokeKind::Inside);
            }
            text::paint(ui.painter(), rect.center(), Align2::CENTER_CENTER, &label, &look);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, format!("{what}: {label}")));
            if response.clicked() {
                cx.push(Command::Play(change));
            }
        }
    });
}
