//! Review: what has been decided of the chosen claim, and the keys and buttons that decide it.

mod correct;
mod history;
#[cfg(test)]
mod tests;

use super::style::{SMALL_PX, colour};
use super::widgets;
use crate::model::{Claim, ReviewState};
use crate::scene::theme::{Colour, Theme};
use crate::state::{Command, Correcting, EditChange, QueueOrder, ReviewChange, ViewContext};
use crate::text::{self, Look};
use egui::{Align2, CornerRadius, Key, Modifiers, Popup, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

pub use correct::correct_ui;
pub use history::history_ui;

/// Keys of review, with what they do.
pub const KEYS: &[(&str, &str)] = &[
    ("Y, X", "accept or reject the chosen claims, and go on to the next to review"),
    ("J, Shift+J", "next and previous claim that nobody has looked at"),
    ("Alt+J", "first such claim of the next report"),
    ("E", "correct the claim: its kind, status, date, places, actors"),
    ("M", "make one claim of those chosen of one report"),
    ("Ctrl+H", "the history of edits"),
];

/// Takes the keys of review, while nothing is being written.
pub fn take_keys(ui: &Ui, cx: &ViewContext<'_>) {
    let review = |change| Command::Review(change);
    let merged = EditChange::Merge(cx.state.selection.claims.to_vec());
    let keys = [
        (Modifiers::COMMAND, Key::H, review(ReviewChange::History(!cx.state.reviewing.history_open))),
        (Modifiers::ALT, Key::J, review(ReviewChange::NextReport)),
        (Modifiers::SHIFT, Key::J, review(ReviewChange::Skip(-1))),
        (Modifiers::NONE, Key::J, review(ReviewChange::Skip(1))),
        (Modifiers::NONE, Key::Y, review(ReviewChange::Decide(ReviewState::Accepted))),
        (Modifiers::NONE, Key::X, review(ReviewChange::Decide(ReviewState::Rejected))),
        (Modifiers::NONE, Key::E, review(ReviewChange::Correct(Some(Correcting::Fields)))),
        (Modifiers::NONE, Key::M, Command::Edit(merged)),
    ];
    for (modifiers, key, command) in keys {
        if ui.input_mut(|input| input.consume_key(modifiers, key)) {
            cx.push(command);
        }
    }
}

/// What a state of review is called.
pub fn name(state: ReviewState) -> &'static str {
    match state {
        ReviewState::Unreviewed => "Unreviewed",
        ReviewState::Accepted => "Accepted",
        ReviewState::Corrected => "Corrected",
        ReviewState::Rejected => "Rejected",
    }
}

/// Its sign, which tells it without colour.
pub fn sign(state: ReviewState) -> &'static str {
    match state {
        ReviewState::Unreviewed => "·",
        ReviewState::Accepted => "✓",
        ReviewState::Corrected => "≈",
        ReviewState::Rejected => "✕",
    }
}

fn ink(theme: &Theme, state: ReviewState) -> Colour {
    match state {
        ReviewState::Unreviewed | ReviewState::Rejected => theme.muted,
        ReviewState::Accepted => theme.text,
        ReviewState::Corrected => theme.selection,
    }
}

/// The row below the heading of the inspector: what was decided, how far the review is, and what can be done.
pub fn bar_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    let state = cx.project.review_of(claim.id).state;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        state_ui(ui, cx, state);
        let chosen = cx.state.selection.claims.len();
        let all = if chosen > 1 { format!(" all {chosen}") } else { String::new() };
        let decide = |verdict| Command::Review(ReviewChange::Decide(verdict));
        let actions = [
            (format!("Accept{all}"), "Y", state != ReviewState::Accepted || chosen > 1, decide(ReviewState::Accepted)),
            (format!("Reject{all}"), "X", state != ReviewState::Rejected || chosen > 1, decide(ReviewState::Rejected)),
            ("Correct…".to_owned(), "E", true, Command::Review(ReviewChange::Correct(Some(Correcting::Fields)))),
        ];
        for (label, key, shown, command) in actions {
            if shown && key_button_ui(ui, cx.theme, &label, key) {
                cx.push(command);
            }
        }
    });
    queue_ui(ui, cx, claim);
}

/// The state as a small framed word.
fn state_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: ReviewState) {
    let words = format!("{} {}", sign(state), name(state));
    let look = Look::body(colour(ink(cx.theme, state))).size(SMALL_PX).weight(600);
    let size = text::size(ui.ctx(), &words, &look);
    let (rect, response) = ui.allocate_exact_size(vec2(size.x + 14.0, 22.0), Sense::hover());
    let edge = Stroke::new(1.0, colour(ink(cx.theme, state).faded(0.5)));
    ui.painter().rect_stroke(rect, CornerRadius::same(6), edge, StrokeKind::Inside);
    text::paint(ui.painter(), rect.center(), Align2::CENTER_CENTER, &words, &look);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Review: {}", name(state))));
}

/// A button with its key behind its name; whether it was clicked.
fn key_button_ui(ui: &mut Ui, theme: &Theme, label: &str, key: &str) -> bool {
    let look = Look::body(colour(theme.text)).size(SMALL_PX);
    let quiet = Look::body(colour(theme.muted)).size(SMALL_PX - 1.0);
    let (name, keys) = (text::size(ui.ctx(), label, &look), text::size(ui.ctx(), key, &quiet));
    let (rect, response) = ui.allocate_exact_size(vec2(name.x + keys.x + 22.0, 22.0), Sense::click());
    let edge = if response.has_focus() || response.hovered() { theme.faint } else { theme.hairline };
    let pen = Stroke::new(1.0, colour(if response.has_focus() { theme.selection } else { edge }));
    ui.painter().rect(rect, CornerRadius::same(6), colour(theme.raised), pen, StrokeKind::Inside);
    let start = pos2(rect.left() + 8.0, rect.center().y);
    text::paint(ui.painter(), start, Align2::LEFT_CENTER, label, &look);
    let end = pos2(rect.right() - 7.0, rect.center().y);
    text::paint(ui.painter(), end, Align2::RIGHT_CENTER, key, &quiet);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{label} ({key})")));
    response.clicked()
}

/// How far the review is in this report and in all that is shown, and the order of the queue.
fn queue_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    let columns = cx.answers.columns();
    let own = cx.project.claims_of(claim.report);
    let left = own.iter().filter(|claim| columns.review(claim.id.index()) == Some(ReviewState::Unreviewed)).count();
    let shown = cx.answers.by_review.of(&ReviewState::Unreviewed);
    let here =
        if own.is_empty() { String::new() } else { format!("{} of {} here reviewed · ", own.len() - left, own.len()) };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let told = format!("{here}{} left", crate::query::grouped(shown));
        text::label(ui, &told, &Look::body(colour(cx.theme.muted)).size(SMALL_PX - 1.0));
        if cx.project.review_of(claim.id).state != ReviewState::Unreviewed
            && widgets::link(ui, cx.theme, "unreview").clicked()
        {
            cx.push(Command::Review(ReviewChange::Decide(ReviewState::Unreviewed)));
        }
        let order = widgets::link(ui, cx.theme, cx.state.reviewing.order.name());
        Popup::menu(&order).show(|ui| {
            ui.set_width(190.0);
            for order in QueueOrder::ALL {
                let on = cx.state.reviewing.order == order;
                if widgets::menu_entry(ui, cx.theme, order.name(), "", Some(on)).clicked() {
                    cx.push(Command::Review(ReviewChange::Order(order)));
                }
            }
        });
    });
}
