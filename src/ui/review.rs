//! Review: what has been decided of the chosen claim, and the keys and buttons that decide it.

pub(super) mod correct;
mod history;
mod sign;
#[cfg(test)]
mod tests;

use super::style::{SMALL_PX, colour};
use super::{notes, widgets};
use crate::model::{Claim, ClaimId, NoteOn, Review, ReviewState};
use crate::scene::theme::{Colour, Theme};
use crate::state::{Command, Correcting, EditChange, GalleryChange, QueueOrder, ReviewChange, ViewContext};
use crate::text::{self, Look};
use egui::{Align2, CornerRadius, Key, Modifiers, Popup, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

pub use correct::correct_ui;
pub use history::history_ui;
pub use sign::{LEAST_PX, SIGN_PX, paint as paint_sign};

/// Keys of review, with what they do.
pub const KEYS: &[(&str, &str)] = &[
    ("Y, X", "accept or reject the chosen claim, and go on to the next to review"),
    ("Shift+Y, Shift+X", "accept or reject all that are shown; what changes is shown first"),
    ("J, Shift+J", "next and previous claim that nobody has looked at"),
    ("Alt+J", "first such claim of the next report"),
    ("E", "correct the claim: its kind, status, date, places, actors"),
    ("Q", "grade the source by A to F, the telling by 1 to 6"),
    ("M", "make one claim of those chosen of one report"),
    ("I, Shift+I", "make one incident of those chosen, make the chosen an incident apart"),
    ("C", "put a claim in for the words that are marked in the report"),
    ("K, Shift+K", "write a note on the chosen claim, all notes"),
    ("V", "saved views"),
    ("Ctrl+H", "the history of edits"),
];

/// What a key asks for; `None` where there is nothing that it could be asked of.
type Asks = fn(&ViewContext<'_>) -> Option<Command>;

/// Keys with Shift or another key held stand before the key alone, which would answer to them as well.
const ASKED: [(Modifiers, Key, Asks); 16] = [
    (Modifiers::COMMAND, Key::H, |cx| review(ReviewChange::History(!cx.state.reviewing.history_open))),
    (Modifiers::ALT, Key::J, |_| review(ReviewChange::NextReport)),
    (Modifiers::SHIFT, Key::J, |_| review(ReviewChange::Skip(-1))),
    (Modifiers::NONE, Key::J, |_| review(ReviewChange::Skip(1))),
    (Modifiers::SHIFT, Key::Y, |cx| Some(all_shown(cx, ReviewState::Accepted))),
    (Modifiers::NONE, Key::Y, |cx| Some(decide(cx, ReviewState::Accepted))),
    (Modifiers::SHIFT, Key::X, |cx| Some(all_shown(cx, ReviewState::Rejected))),
    (Modifiers::NONE, Key::X, |cx| Some(decide(cx, ReviewState::Rejected))),
    (Modifiers::NONE, Key::E, |_| review(ReviewChange::Correct(Some(Correcting::Fields)))),
    (Modifiers::NONE, Key::Q, |_| review(ReviewChange::Correct(Some(Correcting::Grade)))),
    (Modifiers::SHIFT, Key::I, |cx| Some(Command::Edit(EditChange::SplitIncident(chosen(cx))))),
    (Modifiers::NONE, Key::I, |cx| Some(Command::Edit(joined(cx)))),
    (Modifiers::SHIFT, Key::K, |_| review(ReviewChange::Notes(true))),
    (Modifiers::NONE, Key::K, |cx| cx.state.selection.focus.map(|focus| notes::write_on(NoteOn::Claim(focus)))),
    (Modifiers::NONE, Key::V, |_| Some(Command::Gallery(GalleryChange::Open(true)))),
    (Modifiers::NONE, Key::M, |cx| Some(Command::Edit(EditChange::Merge(chosen(cx))))),
];

/// Takes the keys of review, while nothing is being written.
pub fn take_keys(ui: &Ui, cx: &ViewContext<'_>) {
    for (modifiers, key, asks) in ASKED {
        if ui.input_mut(|input| input.consume_key(modifiers, key))
            && let Some(command) = asks(cx)
        {
            cx.push(command);
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "as the keys ask for it")]
fn review(change: ReviewChange) -> Option<Command> {
    Some(Command::Review(change))
}

fn chosen(cx: &ViewContext<'_>) -> Vec<ClaimId> {
    cx.state.selection.claims.to_vec()
}

/// Decides the chosen claims: what is done to one is seen, what is done to many is shown first.
fn decide(cx: &ViewContext<'_>, verdict: ReviewState) -> Command {
    match cx.state.selection.claims.len() {
        0 | 1 => Command::Review(ReviewChange::Decide(verdict)),
        _ => shown_first(EditChange::Review(chosen(cx), verdict)),
    }
}

/// Shows what deciding every claim that is shown would change.
pub fn all_shown(cx: &ViewContext<'_>, verdict: ReviewState) -> Command {
    shown_first(EditChange::Review(cx.answers.visible.iter().collect(), verdict))
}

fn shown_first(change: EditChange) -> Command {
    Command::Edit(EditChange::Preview(Box::new(change)))
}

/// The incidents of the chosen claims made one.
pub fn joined(cx: &ViewContext<'_>) -> EditChange {
    let chosen = cx.state.selection.claims.iter();
    EditChange::JoinIncidents(chosen.filter_map(|&claim| Some(cx.project.incident_of(claim)?.id)).collect())
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

/// The visible claims that somebody has decided, in their order, with what was decided. Costs as much as there are
/// decisions, however many claims there are.
pub fn decided<'a>(cx: &ViewContext<'a>) -> impl Iterator<Item = (ClaimId, ReviewState)> + use<'a> {
    let (project, answers) = (cx.project, cx.answers);
    let decided = project.reviews().map(|(claim, review)| (claim, review.state));
    decided.filter(move |&(claim, state)| state != ReviewState::Unreviewed && answers.visible.contains(claim))
}

/// Both grades by the Admiralty code, such as `B2`; a dash for the one that nobody has given, nothing without any.
pub fn grade(review: &Review) -> String {
    let letter = review.reliability.map(|grade| format!("{grade:?}"));
    let digit = review.credibility.map(|grade| grade.grade().to_string());
    match (letter, digit) {
        (None, None) => String::new(),
        (letter, digit) => [letter, digit].map(|part| part.unwrap_or_else(|| "–".to_owned())).concat(),
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
        let actions: [(String, &str, bool, Asks); 3] = [
            (format!("Accept{all}"), "Y", state != ReviewState::Accepted || chosen > 1, |cx| {
                Some(decide(cx, ReviewState::Accepted))
            }),
            (format!("Reject{all}"), "X", state != ReviewState::Rejected || chosen > 1, |cx| {
                Some(decide(cx, ReviewState::Rejected))
            }),
            ("Correct…".to_owned(), "E", true, |_| review(ReviewChange::Correct(Some(Correcting::Fields)))),
        ];
        for (label, key, shown, asks) in actions {
            if shown
                && key_button_ui(ui, cx.theme, &label, key)
                && let Some(command) = asks(cx)
            {
                cx.push(command);
            }
        }
    });
    queue_ui(ui, cx, claim);
}

/// How far source and telling are trusted; a click grades them.
fn grade_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    let grade = grade(&cx.project.review_of(claim.id));
    let label = if grade.is_empty() { "grade…" } else { grade.as_str() };
    if widgets::link(ui, cx.theme, label).clicked() {
        cx.push(Command::Review(ReviewChange::Correct(Some(Correcting::Grade))));
    }
}

/// The state as a small framed word.
fn state_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: ReviewState) {
    let look = Look::body(colour(ink(cx.theme, state))).size(SMALL_PX).weight(600);
    let size = text::size(ui.ctx(), name(state), &look);
    let lead = if state == ReviewState::Unreviewed { 0.0 } else { 15.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(size.x + lead + 14.0, 22.0), Sense::hover());
    let edge = Stroke::new(1.0, colour(ink(cx.theme, state).faded(0.5)));
    ui.painter().rect_stroke(rect, CornerRadius::same(6), edge, StrokeKind::Inside);
    paint_sign(ui.painter(), cx.theme, pos2(rect.left() + 12.0, rect.center().y), 9.0, state);
    let at = pos2(rect.right() - 7.0, rect.center().y);
    text::paint(ui.painter(), at, Align2::RIGHT_CENTER, name(state), &look);
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
    let here = if own.is_empty() { String::new() } else { format!("{} of {} here · ", own.len() - left, own.len()) };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let told = format!("{here}{} left", crate::query::grouped(shown));
        text::label(ui, &told, &Look::body(colour(cx.theme.muted)).size(SMALL_PX - 1.0));
        if cx.project.review_of(claim.id).state != ReviewState::Unreviewed
            && widgets::link(ui, cx.theme, "unreview").clicked()
        {
            cx.push(Command::Review(ReviewChange::Decide(ReviewState::Unreviewed)));
        }
        grade_ui(ui, cx, claim);
        if widgets::link(ui, cx.theme, "note…").clicked() {
            cx.push(notes::write_on(NoteOn::Claim(claim.id)));
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
