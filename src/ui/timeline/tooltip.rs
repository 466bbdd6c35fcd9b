//! What a mark tells while the pointer rests on it.

use super::SMALL_PX;
use crate::model::{AnchorBasis, Claim, ClaimDate, Participant, Role};
use crate::query::{claim_title, days_in_words};
use crate::state::ViewContext;
use crate::ui::style::colour;
use crate::ui::text::{self, Look};
use egui::{Rect, Sense, Ui, vec2};

const WIDTH_PX: f32 = 340.0;
/// More actors than this are counted, not named.
const MOST_ACTORS: usize = 5;

/// Title, actors, why this day, and the word that made the claim.
pub(super) fn claim_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    ui.set_max_width(WIDTH_PX);
    ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
    let body = Look::body(colour(cx.theme.text));
    let quiet = body.size(SMALL_PX).colour(colour(cx.theme.muted));
    text::snug(ui, &claim_title(cx.project, claim), &body.weight(600));
    let words = cx.project.report_of(claim).map_or("", |report| claim.trigger.span.slice(&report.text));
    ui.horizontal(|ui| {
        text::label(ui, words, &body);
        text::label(ui, claim.status.key(), &quiet);
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
        text::snug(ui, &reason(cx, claim, date), &quiet);
    }
    if let Some(report) = cx.project.report_of(claim) {
        text::snug(ui, report.outlet_name(), &quiet);
    }
}

fn actor_ui(ui: &mut Ui, cx: &ViewContext<'_>, participant: &Participant) {
    let Some(actor) = cx.project.actors.get(&participant.actor) else { return };
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

/// The day that the date was counted from, its rule, and its words in the report. English comes first and the line says
/// so with a left-to-right mark; the words are isolated (UAX #9), so that neither reorders the other.
pub(super) fn reason(cx: &ViewContext<'_>, claim: &Claim, date: &ClaimDate) -> String {
    let anchor = date.anchor.map(|anchor| {
        let basis = match anchor.basis {
            AnchorBasis::ReportPrinted => "the report’s day",
            AnchorBasis::ReportEstimated => "the report’s estimated day",
            AnchorBasis::Event => "another event",
        };
        format!("Counted from {basis}, {}", days_in_words(anchor.interval))
    });
    let rule = match anchor {
        Some(_) => format!("rule {}", date.rule.as_str()),
        None => format!("Rule {}", date.rule.as_str()),
    };
    let report = cx.project.report_of(claim);
    let words = date.span.zip(report).map(|(span, report)| quoted(span.slice(&report.text)));
    let parts: Vec<String> = anchor.into_iter().chain([rule]).chain(words).collect();
    format!("\u{200E}{}", parts.join(" · "))
}

fn quoted(words: &str) -> String {
    format!("“\u{2068}{}\u{2069}”", words.trim())
}
