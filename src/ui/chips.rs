//! Chips above the views: what the filter keeps out, each removed by a click.

use super::style::{SMALL_PX, colour};
use super::widgets;
use crate::query::{ActorMode, CampNode, Side, grouped};
use crate::state::{Command, FilterChange, ViewContext, window_in_words};
use crate::store::Project;
use crate::text::{self, Look};
use crate::typeset::{isolated, without_isolates};
use egui::{Align2, CornerRadius, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Height of the row, kept also where nothing is filtered, so that the views below never jump.
const ROW_PX: f32 = 24.0;

/// Draws the row of chips, or how much is shown where nothing is filtered.
pub fn chips_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let chips = chips(cx);
    ui.horizontal_wrapped(|ui| {
        ui.set_min_height(ROW_PX);
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        if chips.is_empty() {
            let all = format!("No filter: all {} claims are shown", grouped(cx.project.claim_count()));
            text::label(ui, &all, &Look::body(colour(cx.theme.muted)).size(SMALL_PX));
            return;
        }
        for (label, undo) in chips {
            if chip_ui(ui, cx, &label) {
                undo.into_iter().for_each(|change| cx.push(Command::Filter(change)));
            }
        }
        if widgets::link(ui, cx.theme, "Clear all").clicked() {
            cx.push(Command::Filter(FilterChange::Clear));
        }
    });
    ui.add_space(6.0);
}

/// Each chip's words, and the changes that remove it.
fn chips(cx: &ViewContext<'_>) -> Vec<(String, Vec<FilterChange>)> {
    let (filter, project) = (&cx.state.filter, cx.project);
    let mut chips = Vec::new();
    if !filter.actors_off.is_empty() {
        let label = actors_label(cx);
        let undo = filter.actors_off.iter().map(|actor| FilterChange::Actor(actor.clone(), true));
        chips.push((label, undo.collect()));
    }
    if let Some(role) = filter.role {
        chips.push((format!("Role: {}", role.key()), vec![FilterChange::Role(None)]));
    }
    if let ActorMode::Between(a, b) = &filter.actor_mode {
        let label = format!("Between {} and {}", isolated(&side_name(project, a)), isolated(&side_name(project, b)));
        chips.push((label, vec![FilterChange::NotBetween]));
    }
    let types = crate::model::EventType::ALL;
    if let Some(label) =
        set_chip("Event", types, |kind| filter.types_off.contains(kind), |kind| kind.name_en().to_owned())
    {
        chips.push((label, vec![FilterChange::AllTypes]));
    }
    let statuses = crate::model::Status::ALL;
    if let Some(label) = set_chip("Status", &statuses, |s| filter.status_off.contains(s), |s| s.key().to_owned()) {
        chips.push((label, vec![FilterChange::AllStatus]));
    }
    if let Some(label) = set_chip(
        "Report",
        &project.reports,
        |report| filter.reports_off.contains(&report.id),
        |report| report.title_or_file_name().to_owned(),
    ) {
        chips.push((label, vec![FilterChange::AllReports]));
    }
    if !filter.text.trim().is_empty() {
        chips.push((format!("Words: {}", isolated(filter.text.trim())), vec![FilterChange::Text(String::new())]));
    }
    if let Some(days) = filter.days {
        chips.push((window_in_words(days), vec![FilterChange::Days(None)]));
    }
    let claims = |count: usize| if count == 1 { "1 claim".to_owned() } else { format!("{} claims", grouped(count)) };
    if let Some(only) = &filter.only {
        chips.push((format!("Only {}", claims(only.len())), vec![FilterChange::NotOnly]));
    }
    if let Some(without) = &filter.without {
        chips.push((format!("Without {}", claims(without.len())), vec![FilterChange::NotWithout]));
    }
    chips
}

/// Which actors are ticked: whole camps by name where they are few, the one that is left out, or how many.
fn actors_label(cx: &ViewContext<'_>) -> String {
    let off = &cx.state.filter.actors_off;
    let is_on = |node: &&CampNode| node.actors.iter().all(|node| !off.contains(&node.actor.id));
    let is_off = |node: &&CampNode| node.actors.iter().all(|node| off.contains(&node.actor.id));
    let (on, rest): (Vec<&CampNode>, Vec<&CampNode>) = cx.answers.tree.iter().partition(is_on);
    let whole_camps = rest.iter().all(is_off);
    let names =
        |nodes: &[&CampNode]| nodes.iter().map(|node| node.camp.name_en.as_str()).collect::<Vec<_>>().join(", ");
    let actors: Vec<_> = cx.answers.tree.iter().flat_map(|node| &node.actors).collect();
    let ticked: Vec<_> = actors.iter().filter(|node| !off.contains(&node.actor.id)).collect();
    match (whole_camps, on.len(), rest.len(), ticked.as_slice()) {
        (_, _, _, []) => "No actor".to_owned(),
        (_, _, _, [only]) => format!("Actor: {}", isolated(&only.actor.name_en)),
        (true, 1..=2, ..) => format!("Camp: {}", names(&on)),
        (true, _, 1..=2, _) => format!("Without {}", names(&rest)),
        _ => format!("Actors: {} of {}", ticked.len(), actors.len()),
    }
}

/// Words for a set of which some entries are off: the one that is on, or how many are.
fn set_chip<T>(what: &str, all: &[T], off: impl Fn(&T) -> bool, name: impl Fn(&T) -> String) -> Option<String> {
    let on: Vec<&T> = all.iter().filter(|entry| !off(entry)).collect();
    match on.as_slice() {
        _ if on.len() == all.len() => None,
        [only] => Some(format!("{what}: {}", isolated(&name(only)))),
        _ => Some(format!("{what}s: {} of {}", on.len(), all.len()).replace("Statuss", "Status")),
    }
}

/// The name of a side.
pub fn side_name(project: &Project, side: &Side) -> String {
    match side {
        Side::Camp(id) => {
            project.camps.iter().find(|camp| camp.id == *id).map_or(&*id.0, |camp| &camp.name_en).to_owned()
        }
        Side::Actor(id) => project.actors.get(id).map_or(&*id.0, |actor| &actor.name_en).to_owned(),
    }
}

/// Draws a chip; whether it was clicked.
fn chip_ui(ui: &mut Ui, cx: &ViewContext<'_>, label: &str) -> bool {
    let look = Look::body(colour(cx.theme.text)).size(SMALL_PX);
    let room = (ui.max_rect().width() - 60.0).clamp(60.0, 320.0);
    let width = text::size(ui.ctx(), label, &look).x.min(room);
    let (rect, response) = ui.allocate_exact_size(vec2(width + 36.0, 24.0), Sense::click());
    let edge = if response.hovered() || response.has_focus() { cx.theme.faint } else { cx.theme.hairline };
    let stroke = Stroke::new(1.0, colour(edge));
    ui.painter().rect(rect, CornerRadius::same(12), colour(cx.theme.raised), stroke, egui::StrokeKind::Inside);
    text::paint_elided(ui.painter(), rect.left_center() + vec2(11.0, 0.0), Align2::LEFT_CENTER, label, &look, width);
    let (middle, arm) = (pos2(rect.right() - 13.0, rect.center().y), 3.5);
    let cross = Stroke::new(1.3, colour(cx.theme.muted));
    ui.painter().line_segment([middle + vec2(-arm, -arm), middle + vec2(arm, arm)], cross);
    ui.painter().line_segment([middle + vec2(-arm, arm), middle + vec2(arm, -arm)], cross);
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, format!("Remove the filter: {}", without_isolates(label)))
    });
    response.clicked()
}
