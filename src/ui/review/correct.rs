//! Correcting the chosen claim: a card over the window that asks field by field, made to be used by keys alone.
//!
//! What is typed is kept in the toolkit's memory; what is being corrected is part of the state.

mod known;
mod numbers;
mod typed;
mod when;
mod whereabouts;
mod who;

pub(in crate::ui) use typed::{entered, kept, typed_ui};

use super::{SMALL_PX, colour};
use crate::model::{Claim, EventType, NoteOn, ReportId, Span, Status};
use crate::query::interval_in_words;
use crate::state::{Command, Correcting, EditChange, ReviewChange, ViewContext};
use crate::text::{self, Look};
use crate::typeset::isolated;
use crate::ui::inspector::toll_in_words;
use crate::ui::{notes, widgets};
use egui::{Id, Key, Modifiers, ScrollArea, Ui};

const WIDTH_PX: f32 = 440.0;
const LIST_PX: f32 = 360.0;
/// Names that are offered for what is typed.
const OFFERED: usize = 8;

/// Draws the card while something is being corrected.
pub fn correct_ui(ui: &Ui, cx: &ViewContext<'_>) {
    let Some(correcting) = &cx.state.reviewing.correcting else { return };
    let focus = cx.state.selection.focus.and_then(|focus| cx.project.claim(focus));
    let closed = egui::Modal::new(Id::unique("correct")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH_PX);
        match (correcting, focus.as_deref()) {
            (Correcting::Words(report, words), _) => words_ui(ui, cx, *report, *words),
            (Correcting::Published(report), _) => when::published_ui(ui, cx, *report),
            (Correcting::ActorCard(actor), _) => known::actor_ui(ui, cx, actor),
            (Correcting::PlaceCard(place), _) => known::place_ui(ui, cx, place),
            (Correcting::Note(on), _) => notes::new_ui(ui, cx, on),
            (Correcting::OldNote(note), _) => notes::old_ui(ui, cx, *note),
            (correcting, Some(claim)) => claim_ui(ui, cx, correcting, claim),
            (_, None) => close(cx),
        }
    });
    if closed.should_close() {
        close(cx);
    }
}

/// A field of the claim.
fn claim_ui(ui: &mut Ui, cx: &ViewContext<'_>, correcting: &Correcting, claim: &Claim) {
    let title = match correcting {
        Correcting::Kind => "What happened",
        Correcting::Status => "How the report vouches for it",
        Correcting::Date => "When it happened",
        Correcting::Place(_) => "Where it happened",
        Correcting::Actor(_) => "Who",
        Correcting::Toll(_) => "How many",
        Correcting::Grade => "How far it is trusted",
        _ => "Correct",
    };
    widgets::heading(ui, cx.theme, title, &claim.key);
    ui.spacing_mut().item_spacing.y = 0.0;
    match correcting {
        Correcting::Kind => {
            kinds_ui(ui, cx, Some(claim.event_type), |kind| EditChange::Type(vec![claim.id], kind));
        }
        Correcting::Status => status_ui(ui, cx, claim),
        Correcting::Date => when::date_ui(ui, cx, claim),
        Correcting::Place(nth) => whereabouts::place_ui(ui, cx, claim, *nth),
        Correcting::Actor(nth) => who::actor_ui(ui, cx, claim, *nth),
        Correcting::Toll(nth) => numbers::toll_ui(ui, cx, claim, *nth),
        Correcting::Grade => numbers::grade_ui(ui, cx, claim),
        _ => fields_ui(ui, cx, claim),
    }
}

pub(in crate::ui) fn close(cx: &ViewContext<'_>) {
    cx.push(Command::Review(ReviewChange::Correct(None)));
}

/// Makes the edit and closes the card.
pub(in crate::ui) fn done(cx: &ViewContext<'_>, change: EditChange) {
    cx.push(Command::Edit(change));
    close(cx);
}

/// Shows what the edit would change, in the place of the card.
fn shown_first(cx: &ViewContext<'_>, change: EditChange) {
    close(cx);
    cx.push(Command::Edit(EditChange::Preview(Box::new(change))));
}

fn go(cx: &ViewContext<'_>, to: Correcting) {
    cx.push(Command::Review(ReviewChange::Correct(Some(to))));
}

/// An entry that its key chooses as well; the key is a capital letter or a digit.
fn keyed_ui(ui: &mut Ui, cx: &ViewContext<'_>, label: &str, key: Option<Key>, on: Option<bool>) -> bool {
    let shortcut = key.map_or("", Key::name);
    let pressed = key.is_some_and(|key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)));
    widgets::menu_entry(ui, cx.theme, label, shortcut, on).clicked() || pressed
}

/// What can be corrected: the label of each field with its key, and where it leads.
fn fields(cx: &ViewContext<'_>, claim: &Claim) -> Vec<(String, Option<Key>, Correcting)> {
    let when = claim.date.as_ref().map_or_else(|| "undated".to_owned(), |date| interval_in_words(date.interval));
    let first = |nth: usize, key: Key| (nth == 0).then_some(key);
    let mut fields = vec![
        (format!("Kind: {}", claim.event_type.name_en()), Some(Key::K), Correcting::Kind),
        (format!("Status: {}", claim.status.key()), Some(Key::S), Correcting::Status),
        (format!("Date: {when}"), Some(Key::D), Correcting::Date),
    ];
    for (nth, mention) in claim.places.iter().enumerate() {
        let place = cx.project.places.get(&mention.place);
        let name = place.map_or_else(|| mention.place.0.to_string(), |place| place.name_en.clone());
        fields.push((format!("Place: {}", isolated(&name)), first(nth, Key::P), Correcting::Place(Some(nth))));
    }
    let key = claim.places.is_empty().then_some(Key::P);
    fields.push(("Add a place".to_owned(), key, Correcting::Place(None)));
    for (nth, named) in claim.actors.iter().enumerate() {
        let name = cx.project.actors.get(&named.actor).map_or(&*named.actor.0, |actor| &actor.name_en);
        let label = format!("{}: {}", widgets::capitalised(named.role.key()), isolated(name));
        fields.push((label, first(nth, Key::A), Correcting::Actor(Some(nth))));
    }
    let key = claim.actors.is_empty().then_some(Key::A);
    fields.push(("Add an actor".to_owned(), key, Correcting::Actor(None)));
    for (nth, toll) in claim.toll.iter().enumerate() {
        let label = format!("Toll: {}", toll_in_words(toll));
        fields.push((label, first(nth, Key::U), Correcting::Toll(Some(nth))));
    }
    fields.push(("Add a number".to_owned(), claim.toll.is_empty().then_some(Key::U), Correcting::Toll(None)));
    fields
}

fn fields_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    for (label, key, to) in fields(cx, claim) {
        if keyed_ui(ui, cx, &label, key, None) {
            go(cx, to);
        }
    }
    said_ui(ui, cx, claim);
    ui.separator();
    if keyed_ui(ui, cx, "Trust: grade source and telling…", Some(Key::G), None) {
        go(cx, Correcting::Grade);
    }
    if keyed_ui(ui, cx, "Write a note…", Some(Key::N), None) {
        go(cx, Correcting::Note(NoteOn::Claim(claim.id)));
    }
    if keyed_ui(ui, cx, "Tells two events: split it", Some(Key::T), None) {
        done(cx, EditChange::Split { claim: claim.id, trigger: None });
    }
    if keyed_ui(ui, cx, "An incident of its own", Some(Key::I), None) {
        done(cx, EditChange::SplitIncident(cx.state.selection.claims.to_vec()));
    }
    if keyed_ui(ui, cx, "Take the claim out", Some(Key::Delete), None) {
        done(cx, EditChange::Delete(vec![claim.id]));
    }
}

/// Who says so; a click takes a speaker out.
fn said_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    let Some(page) = cx.project.page_of(claim) else { return };
    for (nth, said) in claim.attributions.iter().enumerate() {
        let speaker = said.speaker.span.slice(&page.text).trim();
        let label = format!("Says so: {}", isolated(speaker));
        if widgets::menu_entry(ui, cx.theme, &label, "take out", None).clicked() {
            done(cx, EditChange::RemoveAttribution { claim: claim.id, nth });
        }
    }
}

/// The keys of lists, in their order: letters without those that could be missed.
const LETTERS: [Key; 26] = [
    Key::A,
    Key::B,
    Key::C,
    Key::D,
    Key::E,
    Key::F,
    Key::G,
    Key::H,
    Key::I,
    Key::J,
    Key::K,
    Key::L,
    Key::M,
    Key::N,
    Key::O,
    Key::P,
    Key::Q,
    Key::R,
    Key::S,
    Key::T,
    Key::U,
    Key::V,
    Key::W,
    Key::X,
    Key::Y,
    Key::Z,
];

fn kinds_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    now: Option<EventType>,
    change: impl Fn(EventType) -> EditChange,
) -> bool {
    let mut chosen = false;
    ScrollArea::vertical().max_height(LIST_PX * 1.8).show(ui, |ui| {
        for (&kind, key) in EventType::ALL.iter().zip(LETTERS) {
            let label = format!("{} · {}", kind.name_en(), isolated(kind.name_ar()));
            if keyed_ui(ui, cx, &label, Some(key), now.map(|now| now == kind)) {
                done(cx, change(kind));
                chosen = true;
            }
        }
    });
    chosen
}

/// What marked words tell: a claim is put in for them, whose fields are asked for next.
fn words_ui(ui: &mut Ui, cx: &ViewContext<'_>, report: ReportId, words: Span) {
    let Some(told) = cx.project.report(report).map(|report| words.slice(&report.text)) else { return close(cx) };
    widgets::heading(ui, cx.theme, "What do these words tell?", "");
    text::wrapped(ui, told, &Look::reading(colour(cx.theme.text)).size(15.0));
    ui.spacing_mut().item_spacing.y = 0.0;
    if kinds_ui(ui, cx, None, |kind| EditChange::AddClaim { report, kind, trigger: words }) {
        go(cx, Correcting::Fields);
    }
}

fn status_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    for (status, key) in Status::ALL.into_iter().zip(LETTERS) {
        if keyed_ui(ui, cx, &widgets::capitalised(status.key()), Some(key), Some(status == claim.status)) {
            done(cx, EditChange::Status(vec![claim.id], status));
        }
    }
}

/// A quiet line below what is asked.
fn quiet_ui(ui: &mut Ui, cx: &ViewContext<'_>, words: &str) {
    text::wrapped(ui, words, &Look::body(colour(cx.theme.muted)).size(SMALL_PX));
}
