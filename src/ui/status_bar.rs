//! The bar at the foot: how much is shown of all, the days in view, undated claims, the running job.

use super::style::{SMALL_PX, colour};
use super::widgets;
use crate::query::{grouped, interval_in_words};
use crate::state::{Command, Effect, ViewChange, ViewContext};
use crate::text::{self, Look};
use egui::{Align, Layout, Ui};

/// Draws the bar.
pub fn status_bar_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let look = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 20.0;
        text::label(ui, &counts(cx), &look);
        if let Some(days) = cx.answers.days().map(interval_in_words) {
            text::label(ui, &days, &look);
        }
        let undated = cx.answers.undated;
        if undated > 0 {
            text::label(ui, &format!("{} undated", grouped(undated)), &look);
        }
        let unplaced = cx.answers.unplaced;
        if unplaced > 0 {
            text::label(ui, &format!("{} without a place", grouped(unplaced)), &look);
        }
        if !cx.state.selection.claims.is_empty() {
            chosen_ui(ui, cx);
        }
        if let Some(job) = cx.state.job {
            let of = match (job.searches, job.total) {
                (_, total) if job.writes => format!("Wrote {} of {} claims", grouped(job.done), grouped(total)),
                (true, total) => format!("Searched {} of {} records", grouped(job.done), grouped(total)),
                (false, 0) => "Reading…".to_owned(),
                (false, total) => format!("Read {} of {}", grouped(job.done), grouped(total)),
            };
            text::label(ui, &of, &look);
            if widgets::link(ui, cx.theme, "Cancel").clicked() {
                cx.push(Command::Do(Effect::CancelJob));
            }
        }
    });
}

/// What is chosen, and what can be done with it.
fn chosen_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    text::label(ui, &chosen(cx), &Look::body(colour(cx.theme.text)).size(SMALL_PX));
    ui.spacing_mut().item_spacing.x = 12.0;
    let links = [
        ("Only these", Command::View(ViewChange::OnlyChosen)),
        ("Without these", Command::View(ViewChange::WithoutChosen)),
        ("Show where", Command::View(ViewChange::FitSelection)),
        ("Clear", Command::ClearSelection),
    ];
    for (label, command) in links {
        if widgets::link(ui, cx.theme, label).clicked() {
            cx.push(command);
        }
    }
}

/// "12 chosen · 3 days · 2 places".
fn chosen(cx: &ViewContext<'_>) -> String {
    let chosen = cx.state.chosen;
    let of = |count: usize, one: &str, many: &str| {
        (count > 0).then(|| format!("{} {}", grouped(count), if count == 1 { one } else { many }))
    };
    let parts = [
        Some(format!("{} chosen", grouped(cx.state.selection.claims.len()))),
        of(chosen.days, "day", "days"),
        of(chosen.places, "place", "places"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn counts(cx: &ViewContext<'_>) -> String {
    let of = |shown: usize, all: usize, what: &str| {
        let ending = if all == 1 { "" } else { "s" };
        if shown == all {
            format!("{} {what}{ending}", grouped(all))
        } else {
            format!("{} of {} {what}{ending}", grouped(shown), grouped(all))
        }
    };
    let mut counts = vec![of(cx.answers.visible.len(), cx.project.claim_count(), "claim")];
    // Rows of tables belong to no incident.
    if cx.project.incident_count() > 0 {
        counts.push(of(cx.answers.incidents, cx.project.incident_count(), "incident"));
    }
    counts.push(of(cx.answers.reports, cx.project.reports.len(), "report"));
    counts.join(" · ")
}
