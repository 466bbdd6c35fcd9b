//! What a mark tells while the pointer rests on it.

use super::SMALL_PX;
use crate::model::{Claim, NoteOn, Participant, ReviewState, Role};
use crate::query::claim_title;
use crate::state::ViewContext;
use crate::text::{self, Look};
use crate::ui::sentence::sentence_ui;
use crate::ui::style::colour;
use crate::ui::{notes, reasons, review};
use egui::{Rect, Sense, Ui, vec2};

const WIDTH_PX: f32 = 340.0;
/// More actors than this are counted, not named.
const MOST_ACTORS: usize = 5;

/// Title, the word that made the claim, actors, why this day, who tells it, and the sentence.
pub(super) fn claim_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    ui.set_max_width(WIDTH_PX);
    ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
    let body = Look::body(colour(cx.theme.text));
    let quiet = body.size(SMALL_PX).colour(colour(cx.theme.muted));
    text::snug(ui, &claim_title(cx.project, claim), &body.weight(600));
    let Some(page) = cx.project.page_of(claim) else { return };
    let words = claim.trigger.span.slice(&page.text);
    ui.horizontal(|ui| {
        text::label(ui, words, &body);
        text::label(ui, claim.status.key(), &quiet);
        review_ui(ui, cx, claim);
    });
    let named = claim.actors.iter().filter(|participant| participant.role != Role::Source);
    for participant in named.clone().take(MOST_ACTORS) {
        actor_ui(ui, cx, participant);
    }
    let more = named.count().saturating_sub(MOST_ACTORS);
    if more > 0 {
        text::label(ui, &format!("and {more} more"), &quiet);
    }
    if let Some(date) = &claim.date {
        text::snug(ui, &reasons::of_date(cx.project, date, &page), &quiet);
    }
    text::snug(ui, page.outlet_name(), &quiet);
    sentence_ui(ui, cx, claim);
    notes::told_ui(ui, cx, &NoteOn::Claim(claim.id));
}

/// What was decided of the claim; nothing where nobody has looked at it.
fn review_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    let state = cx.project.review_of(claim.id).state;
    if state != ReviewState::Unreviewed {
        let (sign, _) = ui.allocate_exact_size(vec2(10.0, 14.0), Sense::hover());
        review::paint_sign(ui.painter(), cx.theme, sign.center(), 9.0, state);
        text::label(ui, state.key(), &Look::body(colour(cx.theme.muted)).size(SMALL_PX));
    }
}

fn actor_ui(ui: &mut Ui, cx: &ViewContext<'_>, participant: &Participant) {
    let Some(actor) = cx.project.actor(&participant.actor) else { return };
    let body = Look::body(colour(cx.theme.text));
    ui.horizontal(|ui| {
        let (swatch, _) = ui.allocate_exact_size(vec2(9.0, 14.0), Sense::hover());
        let square = Rect::from_center_size(swatch.center(), vec2(9.0, 9.0));
        ui.painter().rect_filled(square, 2.0, colour(cx.theme.camp(Some(&actor.camp))));
        text::label(ui, &actor.name_en, &body);
        if actor.name_ar != actor.name_en {
            text::label(ui, &actor.name_ar, &body.colour(colour(cx.theme.muted)));
        }
        text::label(ui, participant.role.key(), &body.size(SMALL_PX).colour(colour(cx.theme.faint)));
    });
}
