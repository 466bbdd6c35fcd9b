//! Cards of actors and places: names, camp, whom an actor is one with, where a place lies. What is changed here counts for
//! every claim that names them.

use super::who::{names, offered};
use super::{close, done, entered, go, quiet_ui, shown_first, typed_ui};
use crate::model::{Actor, ActorId, Day, NoteOn, Place, PlaceId};
use crate::state::{Command, Correcting, EditChange, Picking, ReviewChange, ViewContext};
use crate::typeset::isolated;
use crate::ui::widgets;
use egui::{ScrollArea, Ui};

pub(super) fn actor_ui(ui: &mut Ui, cx: &ViewContext<'_>, id: &ActorId) {
    let Some(actor) = cx.project.actors.get(id) else { return close(cx) };
    let claims = cx.answers.by_actor.of(cx.project.actor_meant(id));
    widgets::heading(ui, cx.theme, &actor.name_en, &format!("{claims} claims shown"));
    ui.spacing_mut().item_spacing.y = 0.0;
    if let Some((name_ar, name_en)) = names_ui(ui, cx, &actor.name_en, &actor.name_ar) {
        return done(cx, EditChange::RenameActor { actor: id.clone(), name_ar, name_en });
    }
    backings_ui(ui, cx, id);
    one_with_ui(ui, cx, actor);
    ui.separator();
    quiet_ui(ui, cx, "Counted with");
    ScrollArea::vertical().max_height(super::LIST_PX * 0.8).show(ui, |ui| {
        for camp in &cx.project.camps {
            let label = format!("{} · {}", camp.name_en, isolated(&camp.name_ar));
            if widgets::menu_entry(ui, cx.theme, &label, "", Some(camp.id == actor.camp)).clicked() {
                done(cx, EditChange::ActorCamp(id.clone(), camp.id.clone()));
            }
        }
    });
}

/// Who is said to back it, when, how sure that is, and where it can be read.
fn backings_ui(ui: &mut Ui, cx: &ViewContext<'_>, id: &ActorId) {
    for backing in cx.project.known.backings.get(id).into_iter().flatten() {
        let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.date().format("%b %Y").to_string());
        let backer = cx.project.known.actors.iter().find(|actor| actor.id == backing.backer);
        let backer = backer.map_or(&*backing.backer.0, |actor| &actor.name_en);
        let from = if backing.from.is_some() { format!("from {}", day(backing.from)) } else { String::new() };
        let to = if backing.to.is_some() { format!("to {}", day(backing.to)) } else { String::new() };
        let how = backing.certainty.key().replace('_', " ");
        let told: Vec<&str> = [from.as_str(), to.as_str(), &how].into_iter().filter(|part| !part.is_empty()).collect();
        quiet_ui(
            ui,
            cx,
            &format!("Backed by {}, {} ({})", isolated(backer), told.join(" "), isolated(&backing.source)),
        );
    }
}

/// Whom the actor is one with: another is found by its name, and what that changes is shown first.
fn one_with_ui(ui: &mut Ui, cx: &ViewContext<'_>, actor: &Actor) {
    if let Some(same) = actor.same_as.as_ref().and_then(|same| cx.project.actors.get(same)) {
        let label = format!("Is {}: part them", isolated(&same.name_en));
        if widgets::menu_entry(ui, cx.theme, &label, "", None).clicked() {
            done(cx, EditChange::PartActor(actor.id.clone()));
        }
        return;
    }
    let (words, response) = typed_ui(ui, cx, "one with", "", "Is the same as… (name of another actor)", false);
    let offered = offered(ui, cx, &words);
    // Only an actor that the project names can stand for another.
    let known: Vec<&Actor> =
        offered.iter().filter(|other| other.id != actor.id && cx.project.actors.contains_key(&other.id)).collect();
    let merge = |other: &Actor| EditChange::MergeActors(actor.id.clone(), other.id.clone());
    for other in &known {
        if widgets::menu_entry(ui, cx.theme, &names(other), "", None).clicked() {
            shown_first(cx, merge(other));
        }
    }
    if entered(ui, &response) {
        match known.first() {
            Some(other) => shown_first(cx, merge(other)),
            None => response.request_focus(),
        }
    }
}

/// Both names; gives the Arabic and the English one where Enter was pressed in either field.
fn names_ui(ui: &mut Ui, cx: &ViewContext<'_>, name_en: &str, name_ar: &str) -> Option<(String, String)> {
    let (english, first) = typed_ui(ui, cx, "name en", name_en, "English name", true);
    let (arabic, second) = typed_ui(ui, cx, "name ar", name_ar, "Arabic name", false);
    (entered(ui, &first) || entered(ui, &second)).then_some((arabic, english))
}

pub(super) fn place_ui(ui: &mut Ui, cx: &ViewContext<'_>, id: &PlaceId) {
    let Some(place) = cx.project.places.get(id) else { return close(cx) };
    widgets::heading(ui, cx.theme, &place.name_en, &id.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    if let Some((name_ar, name_en)) = names_ui(ui, cx, &place.name_en, &place.name_ar) {
        return done(cx, EditChange::RenamePlace { place: id.clone(), name_ar, name_en });
    }
    point_ui(ui, cx, place);
    ui.separator();
    if widgets::menu_entry(ui, cx.theme, "Move it on the map…", "", None).clicked() {
        cx.push(Command::Review(ReviewChange::Pick(Some(Picking::Place(id.clone())))));
    }
    if widgets::menu_entry(ui, cx.theme, "Write a note on it…", "", None).clicked() {
        go(cx, Correcting::Note(NoteOn::Place(id.clone())));
    }
}

/// Where it lies, in degrees.
fn point_ui(ui: &mut Ui, cx: &ViewContext<'_>, place: &Place) {
    let now = format!("{:.4}, {:.4}", place.lat, place.lon);
    let (words, response) = typed_ui(ui, cx, "degrees", &now, "Degrees north, degrees east", false);
    if !entered(ui, &response) {
        return;
    }
    let degrees =
        words.split_once(',').and_then(|(lat, lon)| Some((lat.trim().parse().ok()?, lon.trim().parse().ok()?)));
    match degrees {
        Some((lat, lon)) => done(cx, EditChange::MovePlace { place: place.id.clone(), lat, lon }),
        None => response.request_focus(),
    }
}
