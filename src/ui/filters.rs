//! Filters: actors by camp, kinds of event, status, reports, each with counts under the other filters.

mod grades;

use super::review;
use super::style::colour;
use super::widgets::{self, TickRow};
use crate::model::{self, ReportId};
use crate::query::{ActorMode, CampNode, Side};
use crate::scene::theme::{Colour, StatusShape};
use crate::state::{Command, Correcting, FilterChange, ReviewChange, ViewContext};
use crate::text::{self, Look};
use egui::{Id, Popup, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Width of one list of sides in "between two sides".
const SIDE_PX: f32 = 220.0;
/// How many camps are unfolded before a reader has folded or unfolded any.
const UNFOLDED_AT_FIRST: usize = 2;

/// Draws all filters, in a scroll area.
pub fn filters_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    text::gathered(&ui.ctx().clone(), || {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            actors_ui(ui, cx);
            ui.add_space(12.0);
            types_ui(ui, cx);
            ui.add_space(12.0);
            status_ui(ui, cx);
            ui.add_space(12.0);
            reviews_ui(ui, cx);
            grades::grades_ui(ui, cx);
            ui.add_space(12.0);
            reports_ui(ui, cx);
        });
    });
}

fn push(cx: &ViewContext<'_>, change: FilterChange) {
    cx.push(Command::Filter(change));
}

/// A heading with small commands at its right.
fn section_ui(ui: &mut Ui, cx: &ViewContext<'_>, name: &str, commands: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.set_height(24.0);
        let look = Look::body(colour(cx.theme.text)).weight(600);
        let size = text::size(ui.ctx(), name, &look);
        let (rect, response) = ui.allocate_exact_size(vec2(size.x, 24.0), Sense::hover());
        text::paint(ui.painter(), rect.left_center(), egui::Align2::LEFT_CENTER, name, &look);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            commands(ui);
        });
    });
}

fn actors_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    section_ui(ui, cx, "Actors", |ui| {
        role_menu_ui(ui, cx);
        if cx.state.filter.actors_off.is_empty() {
            if widgets::link(ui, cx.theme, "none").clicked() {
                push(cx, FilterChange::NoActors);
            }
        } else {
            if widgets::link(ui, cx.theme, "all").clicked() {
                push(cx, FilterChange::AllActors);
            }
            if widgets::link(ui, cx.theme, "invert").clicked() {
                push(cx, FilterChange::InvertActors);
            }
        }
    });
    let tree = &cx.answers.tree;
    let most = cx.answers.by_camp.most();
    let mut by_size: Vec<usize> = tree.iter().map(|node| node.claims).collect();
    by_size.sort_unstable_by(|a, b| b.cmp(a));
    let unfolded_from = by_size.get(UNFOLDED_AT_FIRST.saturating_sub(1)).copied().unwrap_or(1);
    for node in tree.iter() {
        camp_ui(ui, cx, node, most, node.claims >= unfolded_from);
    }
    if tree.is_empty() {
        text::label(ui, "No actor is named yet", &Look::body(colour(cx.theme.muted)));
    }
}

fn camp_ui(ui: &mut Ui, cx: &ViewContext<'_>, node: &CampNode, most: usize, unfolded_at_first: bool) {
    let id = Id::unique(("camp unfolded", &node.camp.id));
    let unfolded = ui.data(|data| data.get_temp(id)).unwrap_or(unfolded_at_first);
    let off = node.actors.iter().filter(|node| cx.state.filter.actors_off.contains(&node.actor.id)).count();
    let on = match off {
        0 => Some(true),
        off if off == node.actors.len() => Some(false),
        _ => None,
    };
    let row = TickRow {
        indent: 16.0,
        on,
        colour: cx.theme.camp(Some(&node.camp.id)),
        name: &node.camp.name_en,
        second: &node.camp.name_ar,
        count: cx.answers.by_camp.of(&node.camp.id),
        most,
        sign: None,
    };
    let response = row.ui(ui, cx.theme);
    answer_tick(
        cx,
        &response,
        FilterChange::Camp(node.camp.id.clone(), on != Some(true)),
        FilterChange::SoloCamp(node.camp.id.clone()),
    );
    if fold_ui(ui, cx, id, &response, unfolded, &node.camp.name_en) {
        ui.data_mut(|data| data.insert_temp(id, !unfolded));
    }
    camp_tooltip(cx, response, node);
    if !unfolded {
        return;
    }
    for node in &node.actors {
        let actor = &node.actor;
        let on = !cx.state.filter.actors_off.contains(&actor.id);
        let row = TickRow {
            indent: 30.0,
            on: Some(on),
            colour: cx.theme.camp(Some(&actor.camp)),
            name: &actor.name_en,
            second: &actor.name_ar,
            count: cx.answers.by_actor.of(&actor.id),
            most,
            sign: None,
        };
        let response = row.ui(ui, cx.theme);
        let solo = FilterChange::SoloActor(actor.id.clone());
        answer_tick(cx, &response, FilterChange::Actor(actor.id.clone(), !on), solo);
        response.context_menu(|ui| {
            ui.set_width(240.0);
            if widgets::menu_entry(ui, cx.theme, "Name or merge this actor…", "", None).clicked() {
                let card = Correcting::ActorCard(actor.id.clone());
                cx.push(Command::Review(ReviewChange::Correct(Some(card))));
            }
        });
        name_tooltip(cx, response, &actor.name_en, &actor.name_ar);
    }
}

/// A click ticks; with Alt held, or a double click, it leaves this entry alone.
fn answer_tick(cx: &ViewContext<'_>, response: &Response, tick: FilterChange, solo: FilterChange) {
    if response.clicked() {
        push(cx, if response.ctx.input(|input| input.modifiers.alt) { solo } else { tick });
    }
}

/// The triangle that folds a camp; whether it was clicked.
fn fold_ui(ui: &Ui, cx: &ViewContext<'_>, id: Id, row: &Response, unfolded: bool, camp: &str) -> bool {
    let rect = Rect::from_min_size(row.rect.min, vec2(16.0, row.rect.height()));
    let response = ui.interact(rect, id.with("fold"), Sense::click());
    let (c, r) = (rect.center() - vec2(2.0, 0.0), 3.5);
    let points = if unfolded {
        vec![c + vec2(-r, -r * 0.6), c + vec2(r, -r * 0.6), c + vec2(0.0, r * 0.8)]
    } else {
        vec![c + vec2(-r * 0.6, -r), c + vec2(r * 0.8, 0.0), c + vec2(-r * 0.6, r)]
    };
    let ink = if response.hovered() { cx.theme.text } else { cx.theme.muted };
    ui.painter().add(egui::Shape::convex_polygon(points, colour(ink), Stroke::NONE));
    let name = format!("{} the actors of {camp}", if unfolded { "Fold" } else { "Unfold" });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    response.clicked()
}

fn camp_tooltip(cx: &ViewContext<'_>, response: Response, node: &CampNode) {
    name_tooltip(cx, response, &node.camp.name_en, &node.camp.name_ar);
}

fn name_tooltip(cx: &ViewContext<'_>, response: Response, name_en: &str, name_ar: &str) {
    response.on_hover_ui(|ui| {
        ui.set_max_width(320.0);
        text::wrapped(ui, name_en, &Look::body(colour(cx.theme.text)));
        if name_ar != name_en {
            text::wrapped(ui, name_ar, &Look::body(colour(cx.theme.text)));
        }
        text::wrapped(
            ui,
            "Click to tick or untick, Alt+click for this alone",
            &Look::body(colour(cx.theme.muted)).size(11.0),
        );
    });
}

fn role_menu_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let filter = &cx.state.filter;
    let label = match (&filter.actor_mode, filter.role) {
        (ActorMode::Between(..), _) => "between ▾".to_owned(),
        (ActorMode::Any, Some(role)) => format!("{} ▾", role.key()),
        (ActorMode::Any, None) => "any role ▾".to_owned(),
    };
    let button = widgets::link(ui, cx.theme, &label);
    Popup::menu(&button).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(2.0 * SIDE_PX + 12.0);
        let roles = [
            (None, "In any role"),
            (Some(model::Role::Initiator), "As initiator"),
            (Some(model::Role::Target), "As target"),
            (Some(model::Role::Participant), "As participant"),
            (Some(model::Role::Source), "As source"),
        ];
        for (role, label) in roles {
            if widgets::menu_entry(ui, cx.theme, label, "", Some(filter.role == role)).clicked() {
                push(cx, FilterChange::Role(role));
            }
        }
        ui.separator();
        between_ui(ui, cx);
    });
}

/// "Between A and B": two lists of camps and actors, side by side.
fn between_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let id = Id::unique("between sides");
    let chosen: (Option<Side>, Option<Side>) = match &cx.state.filter.actor_mode {
        ActorMode::Between(a, b) => (Some(a.clone()), Some(b.clone())),
        ActorMode::Any => ui.data(|data| data.get_temp(id)).unwrap_or_default(),
    };
    text::label(ui, "Between two sides", &Look::body(colour(cx.theme.muted)).size(12.0));
    let mut sides = chosen.clone();
    ui.horizontal_top(|ui| {
        for (name, side) in [("first side", &mut sides.0), ("second side", &mut sides.1)] {
            ui.vertical(|ui| {
                ui.set_width(SIDE_PX);
                side_list_ui(ui, cx, name, side);
            });
        }
    });
    if sides != chosen {
        if let (Some(a), Some(b)) = (&sides.0, &sides.1) {
            push(cx, FilterChange::Between(a.clone(), b.clone()));
        }
        ui.data_mut(|data| data.insert_temp(id, sides));
    }
    if matches!(cx.state.filter.actor_mode, ActorMode::Between(..))
        && widgets::menu_entry(ui, cx.theme, "Not between two sides", "", None).clicked()
    {
        ui.data_mut(|data| data.remove_temp::<(Option<Side>, Option<Side>)>(id));
        push(cx, FilterChange::NotBetween);
    }
}

fn side_list_ui(ui: &mut Ui, cx: &ViewContext<'_>, name: &str, chosen: &mut Option<Side>) {
    ScrollArea::vertical().id_salt(name).max_height(260.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.set_width(SIDE_PX - 12.0);
        for node in cx.answers.tree.iter() {
            let camp = Side::Camp(node.camp.id.clone());
            let mut entry = |ui: &mut Ui, label: &str, side: Side| {
                if widgets::menu_entry(ui, cx.theme, label, "", Some(chosen.as_ref() == Some(&side))).clicked() {
                    *chosen = Some(side);
                }
            };
            entry(ui, &node.camp.name_en, camp);
            for actor in &node.actors {
                ui.horizontal(|ui| {
                    ui.add_space(14.0);
                    entry(ui, &actor.actor.name_en, Side::Actor(actor.actor.id.clone()));
                });
            }
        }
    });
}

fn types_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    section_ui(ui, cx, "Event type", |ui| {
        if !cx.state.filter.types_off.is_empty() && widgets::link(ui, cx.theme, "all").clicked() {
            push(cx, FilterChange::AllTypes);
        }
    });
    let most = cx.answers.by_type.most();
    for &(kind, _) in cx.answers.kinds.iter() {
        let on = !cx.state.filter.types_off.contains(&kind);
        let row = TickRow {
            indent: 0.0,
            on: Some(on),
            colour: cx.theme.muted,
            name: kind.name_en(),
            second: kind.name_ar(),
            count: cx.answers.by_type.of(&kind),
            most,
            sign: None,
        };
        let response = row.ui(ui, cx.theme);
        answer_tick(cx, &response, FilterChange::Type(kind, !on), FilterChange::SoloType(kind));
    }
}

fn status_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    section_ui(ui, cx, "Status", |ui| {
        if !cx.state.filter.status_off.is_empty() && widgets::link(ui, cx.theme, "all").clicked() {
            push(cx, FilterChange::AllStatus);
        }
    });
    let most = cx.answers.by_status.most();
    for &status in cx.answers.statuses.iter() {
        let on = !cx.state.filter.status_off.contains(&status);
        let sign = |painter: &egui::Painter, rect: Rect| {
            paint_status(painter, rect, status.into(), cx.theme.muted, cx.theme.panel)
        };
        let name = widgets::capitalised(status.key());
        let row = TickRow {
            indent: 0.0,
            on: Some(on),
            colour: cx.theme.muted,
            name: &name,
            second: "",
            count: cx.answers.by_status.of(&status),
            most,
            sign: Some(&sign),
        };
        let response = row.ui(ui, cx.theme);
        answer_tick(cx, &response, FilterChange::Status(status, !on), FilterChange::SoloStatus(status));
    }
}

/// What people have decided of claims.
fn reviews_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    section_ui(ui, cx, "Review", |ui| {
        if !cx.state.filter.reviews_off.is_empty() && widgets::link(ui, cx.theme, "all").clicked() {
            push(cx, FilterChange::AllReviews);
        }
    });
    let most = cx.answers.by_review.most();
    for state in model::ReviewState::ALL {
        let on = !cx.state.filter.reviews_off.contains(&state);
        let sign = |painter: &egui::Painter, rect: Rect| {
            review::paint_sign(painter, cx.theme, rect.center(), 10.0, state);
        };
        let row = TickRow {
            indent: 0.0,
            on: Some(on),
            colour: cx.theme.muted,
            name: review::name(state),
            second: "",
            count: cx.answers.by_review.of(&state),
            most,
            sign: Some(&sign),
        };
        let response = row.ui(ui, cx.theme);
        answer_tick(cx, &response, FilterChange::Review(state, !on), FilterChange::SoloReview(state));
    }
}

/// The sign of a status, as the marks of the timeline have it.
fn paint_status(painter: &egui::Painter, rect: Rect, shape: StatusShape, ink: Colour, ground: Colour) {
    let (centre, radius) = (rect.center(), 4.5);
    let stroke = Stroke::new(1.4, colour(ink));
    match shape {
        StatusShape::Filled => drop(painter.circle_filled(centre, radius, colour(ink))),
        StatusShape::Hollow => drop(painter.circle(centre, radius, colour(ground), stroke)),
        StatusShape::Split => {
            painter.circle(centre, radius, colour(ground), stroke);
            let half = Rect::from_min_max(rect.min, pos2(centre.x, rect.bottom()));
            painter.with_clip_rect(half.intersect(painter.clip_rect())).circle_filled(centre, radius, colour(ink));
        }
        StatusShape::Struck => {
            painter.circle(centre, radius, colour(ground), stroke);
            painter.line_segment([centre + vec2(-6.0, 6.0), centre + vec2(6.0, -6.0)], stroke);
        }
        StatusShape::Dashed => {
            let turn = |part: f32| centre + radius * egui::Vec2::angled(part * std::f32::consts::TAU / 8.0);
            for part in [0.0, 2.0, 4.0, 6.0] {
                painter.line(vec![turn(part), turn(part + 0.6), turn(part + 1.2)], stroke);
            }
        }
        StatusShape::Dotted => {
            for part in 0..6_u8 {
                let angle = f32::from(part) * std::f32::consts::TAU / 6.0;
                painter.circle_filled(centre + radius * egui::Vec2::angled(angle), 1.1, colour(ink));
            }
            painter.circle_filled(centre, 1.3, colour(ink));
        }
    }
}

fn reports_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    section_ui(ui, cx, "Reports", |ui| {
        if !cx.state.filter.reports_off.is_empty() && widgets::link(ui, cx.theme, "all").clicked() {
            push(cx, FilterChange::AllReports);
        }
    });
    let most = cx.answers.by_report.most();
    for report in &cx.project.reports {
        report_row_ui(ui, cx, report.id, most);
    }
}

fn report_row_ui(ui: &mut Ui, cx: &ViewContext<'_>, id: ReportId, most: usize) {
    let Some(report) = cx.project.report(id) else { return };
    let on = !cx.state.filter.reports_off.contains(&id);
    let title = report.title_or_file_name();
    let row = TickRow {
        indent: 0.0,
        on: Some(on),
        colour: cx.theme.muted,
        name: report.outlet_name(),
        second: title,
        count: cx.answers.by_report.of(&id),
        most,
        sign: None,
    };
    let response = row.ui(ui, cx.theme);
    if response.secondary_clicked() {
        cx.push(Command::ShowReport(id));
    }
    answer_tick(cx, &response, FilterChange::Report(id, !on), FilterChange::SoloReport(id));
    response.on_hover_ui(|ui| {
        ui.set_max_width(360.0);
        text::wrapped(ui, title, &Look::body(colour(cx.theme.text)));
        text::wrapped(ui, &report.file_name, &Look::body(colour(cx.theme.muted)).size(11.0));
        text::wrapped(
            ui,
            "Alt+click for this alone, right click to read it",
            &Look::body(colour(cx.theme.muted)).size(11.0),
        );
    });
}
