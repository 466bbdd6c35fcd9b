//! Who: an actor by its name, its part, and what is known of it.

use super::typed::kept;
use super::{OFFERED, done, entered, go, typed_ui};
use crate::model::{Actor, Claim, Role};
use crate::query::actors_named;
use crate::state::{Correcting, EditChange, ViewContext};
use crate::typeset::isolated;
use crate::ui::widgets;
use egui::{Id, Ui};
use std::sync::Arc;

pub(super) fn actor_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim, nth: Option<usize>) {
    let named = nth.and_then(|nth| claim.actors.get(nth));
    let (words, response) = typed_ui(ui, cx, "actor", "", "Name of the actor, Arabic or English", true);
    let offered = offered(ui, cx, &words);
    let change = |actor: &Actor| {
        let actor = Box::new(actor.clone());
        match nth {
            Some(nth) => EditChange::Actor { claim: claim.id, nth, actor },
            None => EditChange::AddActor { claim: claim.id, actor, role: Role::Initiator, words: None },
        }
    };
    for actor in offered.iter() {
        if widgets::menu_entry(ui, cx.theme, &names(actor), "", None).clicked() {
            done(cx, change(actor));
        }
    }
    if entered(ui, &response) {
        match offered.first() {
            Some(actor) => done(cx, change(actor)),
            None => response.request_focus(),
        }
    }
    let Some((nth, named)) = nth.zip(named) else { return };
    ui.separator();
    for role in Role::ALL {
        let on = Some(named.role == role);
        if widgets::menu_entry(ui, cx.theme, &widgets::capitalised(role.key()), "", on).clicked() {
            done(cx, EditChange::Role { claim: claim.id, nth, role });
        }
    }
    if widgets::menu_entry(ui, cx.theme, "Name or merge this actor…", "", None).clicked() {
        go(cx, Correcting::ActorCard(named.actor.clone()));
    }
    if widgets::menu_entry(ui, cx.theme, "Take the actor out", "", None).clicked() {
        done(cx, EditChange::RemoveActor { claim: claim.id, nth });
    }
}

/// Both names of an actor.
pub(super) fn names(actor: &Actor) -> String {
    format!("{} · {}", isolated(&actor.name_en), isolated(&actor.name_ar))
}

/// The actors that are offered for what is typed; found once for it.
pub(super) fn offered(ui: &Ui, cx: &ViewContext<'_>, words: &str) -> Arc<Vec<Actor>> {
    let key = (words.trim().to_owned(), cx.project.revision);
    kept(ui, Id::unique("offered actors"), key, || {
        let known = cx.project.actors.values().chain(cx.project.known.actors.iter());
        Arc::new(actors_named(known, words, OFFERED).into_iter().cloned().collect())
    })
}
