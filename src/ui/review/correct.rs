//! Correcting the chosen claim: a card over the window that asks field by field, made to be used by keys alone.
//!
//! What is typed is kept in the toolkit's memory; what is being corrected is part of the state.

use super::{SMALL_PX, colour};
use crate::model::{Actor, Claim, Day, EventType, NoteOn, Place, PlaceRole, Role, Status};
use crate::query::{actors_named, interval_in_words, places_named};
use crate::state::{Command, Correcting, EditChange, ReviewChange, ViewContext, days_entered};
use crate::text::{self, Field, Look};
use crate::typeset::isolated;
use crate::ui::style::field_colours;
use crate::ui::widgets;
use egui::{Id, Key, Modifiers, Response, ScrollArea, Ui, vec2};

const WIDTH_PX: f32 = 440.0;
const LIST_PX: f32 = 360.0;
/// Names that are offered for what is typed.
const OFFERED: usize = 8;

/// Draws the card while something is being corrected.
pub fn correct_ui(ui: &Ui, cx: &ViewContext<'_>) {
    let Some(correcting) = cx.state.reviewing.correcting else { return };
    let Some(claim) = cx.state.selection.focus.and_then(|focus| cx.project.claim(focus)) else {
        return close(cx);
    };
    let closed = egui::Modal::new(Id::unique("correct")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH_PX);
        let title = match correcting {
            Correcting::Fields => "Correct",
            Correcting::Kind => "What happened",
            Correcting::Status => "How the report vouches for it",
            Correcting::Date => "When it happened",
            Correcting::Place(_) => "Where it happened",
            Correcting::Actor(_) => "Who",
            Correcting::Note => "Note",
        };
        widgets::heading(ui, cx.theme, title, &claim.key);
        ui.spacing_mut().item_spacing.y = 0.0;
        match correcting {
            Correcting::Fields => fields_ui(ui, cx, &claim),
            Correcting::Kind => kinds_ui(ui, cx, &claim),
            Correcting::Status => status_ui(ui, cx, &claim),
            Correcting::Date => date_ui(ui, cx, &claim),
            Correcting::Place(nth) => place_ui(ui, cx, &claim, nth),
            Correcting::Actor(nth) => actor_ui(ui, cx, &claim, nth),
            Correcting::Note => note_ui(ui, cx, &claim),
        }
    });
    if closed.should_close() {
        close(cx);
    }
}

fn close(cx: &ViewContext<'_>) {
    cx.push(Command::Review(ReviewChange::Correct(None)));
}

/// Makes the edit and closes the card.
fn done(cx: &ViewContext<'_>, change: EditChange) {
    cx.push(Command::Edit(change));
    close(cx);
}

/// An entry that its key chooses as well; the key is a capital letter or a digit.
fn keyed_ui(ui: &mut Ui, cx: &ViewContext<'_>, label: &str, key: Option<Key>, on: Option<bool>) -> bool {
    let shortcut = key.map_or("", Key::name);
    let pressed = key.is_some_and(|key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)));
    widgets::menu_entry(ui, cx.theme, label, shortcut, on).clicked() || pressed
}

fn fields_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    let go = |to| cx.push(Command::Review(ReviewChange::Correct(Some(to))));
    let when = claim.date.as_ref().map_or_else(|| "undated".to_owned(), |date| interval_in_words(date.interval));
    let plain = [
        (format!("Kind: {}", claim.event_type.name_en()), Key::K, Correcting::Kind),
        (format!("Status: {}", claim.status.key()), Key::S, Correcting::Status),
        (format!("Date: {when}"), Key::D, Correcting::Date),
    ];
    for (label, key, to) in plain {
        if keyed_ui(ui, cx, &label, Some(key), None) {
            go(to);
        }
    }
    for (nth, mention) in claim.places.iter().enumerate() {
        let label = format!("Place: {}", isolated(&place_name(cx, &mention.place)));
        if keyed_ui(ui, cx, &label, (nth == 0).then_some(Key::P), None) {
            go(Correcting::Place(Some(nth)));
        }
    }
    let none = claim.places.is_empty();
    if keyed_ui(ui, cx, "Add a place", none.then_some(Key::P), None) {
        go(Correcting::Place(None));
    }
    for (nth, participant) in claim.actors.iter().enumerate() {
        let name = cx.project.actors.get(&participant.actor).map_or(&*participant.actor.0, |actor| &actor.name_en);
        let label = format!("{}: {}", widgets::capitalised(participant.role.key()), isolated(name));
        if keyed_ui(ui, cx, &label, (nth == 0).then_some(Key::A), None) {
            go(Correcting::Actor(Some(nth)));
        }
    }
    let none = claim.actors.is_empty();
    if keyed_ui(ui, cx, "Add an actor", none.then_some(Key::A), None) {
        go(Correcting::Actor(None));
    }
    ui.separator();
    if keyed_ui(ui, cx, "Write a note…", Some(Key::N), None) {
        go(Correcting::Note);
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

fn place_name(cx: &ViewContext<'_>, id: &crate::model::PlaceId) -> String {
    cx.project.places.get(id).map_or_else(|| id.0.to_string(), |place| place.name_en.clone())
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

fn kinds_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    ScrollArea::vertical().max_height(LIST_PX * 1.8).show(ui, |ui| {
        for (&kind, key) in EventType::ALL.iter().zip(LETTERS) {
            let label = format!("{} · {}", kind.name_en(), isolated(kind.name_ar()));
            if keyed_ui(ui, cx, &label, Some(key), Some(kind == claim.event_type)) {
                done(cx, EditChange::Type(vec![claim.id], kind));
            }
        }
    });
}

fn status_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    for (status, key) in Status::ALL.into_iter().zip(LETTERS) {
        if keyed_ui(ui, cx, &widgets::capitalised(status.key()), Some(key), Some(status == claim.status)) {
            done(cx, EditChange::Status(vec![claim.id], status));
        }
    }
}

/// A field that has the keyboard from the beginning, with what was typed into it before.
fn field_ui(ui: &mut Ui, cx: &ViewContext<'_>, name: &str, hint: &str) -> (String, Response) {
    let id = Id::unique("correct field").with((name, cx.state.selection.focus, cx.state.reviewing.correcting));
    let fresh = ui.data(|data| data.get_temp::<String>(id)).is_none();
    let mut words: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let look = Look::body(colour(cx.theme.text));
    let colours = field_colours(cx.theme);
    ui.add_space(6.0);
    let field = Field::new(id.with("field"), &look, &colours).hint(hint).width(WIDTH_PX - 4.0).height(30.0);
    let response = field.show(ui, &mut words);
    if fresh {
        response.request_focus();
    }
    ui.data_mut(|data| data.insert_temp(id, words.clone()));
    ui.add_space(6.0);
    (words, response)
}

/// Whether the field was left with Enter.
fn entered(ui: &Ui, response: &Response) -> bool {
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

fn date_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    let (words, response) =
        field_ui(ui, cx, "date", "14, 14.6, 2016-06-14, 2016-06, 14 – 16, +1, or nothing for undated");
    let near = near(cx, claim);
    let days = days_entered(&words, near);
    let told = match (&days, words.trim().is_empty()) {
        (Some(days), _) => format!("{} · {}", interval_in_words(*days), days.edtf(false)),
        (None, true) => "Enter: the text does not tell when".to_owned(),
        (None, false) => "these are no days".to_owned(),
    };
    text::label(ui, &told, &Look::body(colour(if days.is_some() { cx.theme.text } else { cx.theme.muted })));
    ui.add_space(8.0);
    if let Some(chosen) = calendar_ui(ui, cx, days.map_or(near, |days| days.earliest())) {
        return done(cx, date_of(claim, Some(chosen)));
    }
    if entered(ui, &response) {
        match (days, words.trim().is_empty()) {
            (None, false) => response.request_focus(),
            (days, _) => done(cx, date_of(claim, days)),
        }
    }
}

fn date_of(claim: &Claim, days: Option<crate::model::DayInterval>) -> EditChange {
    EditChange::Date { claim: claim.id, days, words: None }
}

/// The day that what is typed is read beside: the claim's first, else the report's.
fn near(cx: &ViewContext<'_>, claim: &Claim) -> Day {
    let own = claim.date.as_ref().map(|date| date.interval.earliest());
    let publication = cx.project.report_of(claim).and_then(|report| report.publication.as_ref());
    own.or(publication.map(|publication| publication.interval.earliest())).unwrap_or(Day(0))
}

/// The month around a day, Monday first; a click gives a day of it.
fn calendar_ui(ui: &mut Ui, cx: &ViewContext<'_>, around: Day) -> Option<crate::model::DayInterval> {
    use chrono::Datelike as _;
    let date = around.date();
    let first = Day::from_ymd(date.year(), date.month(), 1)?;
    let name = date.format("%B %Y").to_string();
    text::label(ui, &name, &Look::body(colour(cx.theme.muted)).size(SMALL_PX).weight(600));
    ui.add_space(4.0);
    let lead = i32::try_from(first.weekday().num_days_from_monday()).unwrap_or(0);
    let mut chosen = None;
    let size = vec2(34.0, 24.0);
    for week in 0..6 {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            for column in 0..7 {
                let day = first.plus(week * 7 + column - lead);
                let inside = day.date().month() == date.month();
                let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
                if !inside {
                    continue;
                }
                let lit = day == around || response.hovered() || response.has_focus();
                let token = if day == around { cx.theme.selection_fill } else { cx.theme.raised };
                if lit {
                    ui.painter().rect_filled(rect, 4.0, colour(token));
                }
                let look = Look::body(colour(cx.theme.text)).size(SMALL_PX);
                let number = day.date().day().to_string();
                text::paint(ui.painter(), rect.center(), egui::Align2::CENTER_CENTER, &number, &look);
                let told = day.date().format("%-d %B %Y").to_string();
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &told));
                if response.clicked() {
                    chosen = Some(crate::model::DayInterval::day(day));
                }
            }
        });
    }
    chosen
}

fn place_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim, nth: Option<usize>) {
    let mention = nth.and_then(|nth| claim.places.get(nth));
    let (words, response) = field_ui(ui, cx, "place", "Name of the place, Arabic or English");
    let known = cx.project.places.values().chain(cx.project.known.places.iter());
    let mut offered: Vec<&Place> = places_named(known, &words, OFFERED);
    if words.trim().is_empty() {
        let candidates = mention.into_iter().flat_map(|mention| &mention.candidates);
        offered = candidates.filter_map(|id| cx.project.places.get(id)).take(OFFERED).collect();
    }
    let change = |place: &Place| {
        let place = Box::new(place.clone());
        match nth {
            Some(nth) => EditChange::Place { claim: claim.id, nth, place },
            None => EditChange::AddPlace { claim: claim.id, place, role: PlaceRole::At, words: None },
        }
    };
    for place in &offered {
        let label = format!("{} · {} · {}", isolated(&place.name_en), isolated(&place.name_ar), place.kind.key());
        if widgets::menu_entry(ui, cx.theme, &label, "", None).clicked() {
            done(cx, change(place));
        }
    }
    if entered(ui, &response) {
        match offered.first() {
            Some(place) => done(cx, change(place)),
            None => response.request_focus(),
        }
    }
    let Some((nth, mention)) = nth.zip(mention) else { return };
    ui.separator();
    for (role, label) in [
        (PlaceRole::At, "It happened there"),
        (PlaceRole::From, "They came from there"),
        (PlaceRole::To, "They went there"),
    ] {
        if widgets::menu_entry(ui, cx.theme, label, "", Some(mention.role == role)).clicked() {
            done(cx, EditChange::PlaceRole { claim: claim.id, nth, role });
        }
    }
    if widgets::menu_entry(ui, cx.theme, "Take the place out", "", None).clicked() {
        done(cx, EditChange::RemovePlace { claim: claim.id, nth });
    }
}

fn actor_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim, nth: Option<usize>) {
    let participant = nth.and_then(|nth| claim.actors.get(nth));
    let (words, response) = field_ui(ui, cx, "actor", "Name of the actor, Arabic or English");
    let known = cx.project.actors.values().chain(cx.project.known.actors.iter());
    let offered: Vec<&Actor> = actors_named(known, &words, OFFERED);
    let change = |actor: &Actor| {
        let actor = Box::new(actor.clone());
        match nth {
            Some(nth) => EditChange::Actor { claim: claim.id, nth, actor },
            None => EditChange::AddActor { claim: claim.id, actor, role: Role::Initiator, words: None },
        }
    };
    for actor in &offered {
        let label = format!("{} · {}", isolated(&actor.name_en), isolated(&actor.name_ar));
        if widgets::menu_entry(ui, cx.theme, &label, "", None).clicked() {
            done(cx, change(actor));
        }
    }
    if entered(ui, &response) {
        match offered.first() {
            Some(actor) => done(cx, change(actor)),
            None => response.request_focus(),
        }
    }
    let Some((nth, participant)) = nth.zip(participant) else { return };
    ui.separator();
    for role in Role::ALL {
        let on = Some(participant.role == role);
        if widgets::menu_entry(ui, cx.theme, &widgets::capitalised(role.key()), "", on).clicked() {
            done(cx, EditChange::Role { claim: claim.id, nth, role });
        }
    }
    if widgets::menu_entry(ui, cx.theme, "Take the actor out", "", None).clicked() {
        done(cx, EditChange::RemoveActor { claim: claim.id, nth });
    }
}

fn note_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    let (words, response) = field_ui(ui, cx, "note", "What is to be remembered of this claim");
    if entered(ui, &response) && !words.trim().is_empty() {
        done(cx, EditChange::AddNote(NoteOn::Claim(claim.id), words.trim().to_owned()));
    }
}
