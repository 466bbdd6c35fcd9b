//! The menus above the timeline: what lanes are cut by, which days are in view, how the axis is told.

use super::{SMALL_PX, align};
use crate::model::{CampId, Day, DayInterval};
use crate::query::{LaneBy, interval_in_words};
use crate::scene::time_axis::MonthNames;
use crate::state::{Command, TimelineChange, ViewContext};
use crate::text::{self, Look};
use crate::ui::style::colour;
use crate::ui::widgets;
use chrono::Datelike;
use egui::{
    Align2, CornerRadius, CursorIcon, Popup, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};

/// Inside a menu button, left and right of its words.
const PADDING_PX: f32 = 7.0;
/// Room for the sign that a button opens a menu.
const SIGN_PX: f32 = 12.0;
/// Height of a menu button.
const HEIGHT_PX: f32 = 20.0;
/// More years than this are told in steps.
const MOST_YEARS: i32 = 16;
/// Pairs of camps offered for the mirror are made of so many camps with the most claims.
const MIRRORED_CAMPS: usize = 4;

/// What lanes are cut by, in a word.
fn word(by: LaneBy) -> &'static str {
    match by {
        LaneBy::Camp => "camp",
        LaneBy::Actor => "actor",
        LaneBy::Kind => "kind of event",
        LaneBy::Place => "place",
        LaneBy::Report => "report",
        LaneBy::Outlet => "outlet",
        LaneBy::Nothing => "nothing: one lane",
    }
}

/// What it says about a claim that it stands in a lane.
pub(super) fn meaning(by: LaneBy) -> &'static str {
    match by {
        LaneBy::Camp => {
            "A claim stands in the lane of the camp that does it (its first initiator); a claim of several camps is \
             counted in each camp’s filter."
        }
        LaneBy::Actor => {
            "A claim stands in the lane of the actor that does it: its first initiator, else who takes part."
        }
        LaneBy::Kind => "A claim stands in the lane of its kind of event.",
        LaneBy::Place => "A claim stands in the lane of the first place where it happened.",
        LaneBy::Report => "A claim stands in the lane of the report that tells it.",
        LaneBy::Outlet => "A claim stands in the lane of the outlet that tells it.",
        LaneBy::Nothing => "All claims stand in one lane.",
    }
}

/// The menus, from `left_middle` on; gives where they end.
pub(super) fn menus_ui(ui: &Ui, cx: &ViewContext<'_>, left_middle: egui::Pos2) -> f32 {
    let by = cx.state.timeline.lane_by;
    let mut left = left_middle.x;
    let lanes = menu_button(ui, cx, pos2(left, left_middle.y), &format!("Lanes by {}", word(by)));
    left = lanes.rect.right() + 4.0;
    lanes_menu(cx, &lanes);
    let days = menu_button(ui, cx, pos2(left, left_middle.y), "Days");
    left = days.rect.right() + 4.0;
    days_menu(cx, &days);
    let axis = menu_button(ui, cx, pos2(left, left_middle.y), "Axis");
    axis_menu(cx, &axis);
    let mut right = axis.rect.right();
    let hidden = cx.state.timeline.hidden.len();
    if hidden > 0 {
        let lanes = if hidden == 1 { "lane" } else { "lanes" };
        let all = menu_link(ui, cx, pos2(right + 8.0, left_middle.y), &format!("{hidden} {lanes} hidden: show"));
        right = all.rect.right();
        if all.clicked() {
            cx.push(Command::Timeline(TimelineChange::ResetLanes));
        }
    }
    if let Some(anchor) = &cx.state.timeline.lanes_aligned {
        let words = format!("Day 0: {}  ×", align::words(anchor));
        let dates = menu_link(ui, cx, pos2(right + 8.0, left_middle.y), &words);
        right = dates.rect.right();
        if dates.clicked() {
            cx.push(Command::Timeline(TimelineChange::AlignLanes(None)));
        }
    }
    right
}

fn small(cx: &ViewContext<'_>) -> Look {
    Look::body(colour(cx.theme.muted)).size(SMALL_PX)
}

fn menu_link(ui: &Ui, cx: &ViewContext<'_>, left_middle: egui::Pos2, words: &str) -> Response {
    let width = text::size(ui.ctx(), words, &small(cx)).x.ceil() + 2.0;
    let rect = Rect::from_min_size(left_middle - vec2(0.0, HEIGHT_PX / 2.0), vec2(width, HEIGHT_PX));
    let name = words.split_whitespace().last().unwrap_or(words);
    let response = ui.interact(rect, ui.make_persistent_id(("timeline link", name)), Sense::click());
    let bright = response.hovered() || response.has_focus();
    let look = small(cx).colour(colour(if bright { cx.theme.text } else { cx.theme.selection }));
    text::paint(ui.painter(), rect.left_center(), Align2::LEFT_CENTER, words, &look);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A quiet button that opens a menu.
fn menu_button(ui: &Ui, cx: &ViewContext<'_>, left_middle: egui::Pos2, words: &str) -> Response {
    let width = text::size(ui.ctx(), words, &small(cx)).x.ceil() + 2.0 * PADDING_PX + SIGN_PX;
    let rect = Rect::from_min_size(left_middle - vec2(0.0, HEIGHT_PX / 2.0), vec2(width, HEIGHT_PX));
    let name = words.split_whitespace().next().unwrap_or(words);
    let response = ui.interact(rect, ui.make_persistent_id(("timeline menu", name)), Sense::click());
    let bright = response.hovered() || response.has_focus();
    let radius = CornerRadius::same(5);
    ui.painter().rect_filled(rect, radius, colour(cx.theme.raised));
    if response.has_focus() {
        let line = Stroke::new(1.0, colour(cx.theme.selection));
        ui.painter().rect_stroke(rect, radius, line, egui::StrokeKind::Inside);
    }
    let ink = colour(if bright { cx.theme.text } else { cx.theme.muted });
    let at = rect.left_center() + vec2(PADDING_PX, 0.0);
    text::paint(ui.painter(), at, Align2::LEFT_CENTER, words, &small(cx).colour(ink));
    let sign = pos2(rect.right() - PADDING_PX - 3.0, rect.center().y + 0.5);
    let corners = vec![sign + vec2(-3.5, -2.0), sign + vec2(3.5, -2.0), sign + vec2(0.0, 2.5)];
    ui.painter().add(Shape::convex_polygon(corners, ink, Stroke::NONE));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn lanes_menu(cx: &ViewContext<'_>, button: &Response) {
    Popup::menu(button).show(|ui| {
        ui.set_width(230.0);
        for by in LaneBy::ALL {
            let on = Some(cx.state.timeline.lane_by == by);
            let entry = widgets::menu_entry(ui, cx.theme, &format!("Lanes by {}", word(by)), "", on);
            if entry.clicked() {
                cx.push(Command::Timeline(TimelineChange::LaneBy(by)));
            }
            entry.on_hover_ui(|ui| {
                ui.set_max_width(320.0);
                text::snug(ui, meaning(by), &small(cx).colour(colour(cx.theme.text)));
            });
        }
        ui.separator();
        if widgets::menu_entry(ui, cx.theme, "Every lane, in the usual order", "", None).clicked() {
            cx.push(Command::Timeline(TimelineChange::ResetLanes));
        }
    });
}

fn days_menu(cx: &ViewContext<'_>, button: &Response) {
    Popup::menu(button).show(|ui| {
        ui.set_width(230.0);
        if widgets::menu_entry(ui, cx.theme, "All days", "Home", None).clicked() {
            cx.push(Command::FitTimeline);
        }
        // Where lanes are aligned with each other, no date is the same day in all.
        let by_date = cx.state.timeline.lanes_aligned.is_none();
        let chosen = crate::scene::timeline::interval_of(cx.answers, &cx.state.selection.claims);
        if let Some(days) = chosen.filter(|_| by_date)
            && widgets::menu_entry(ui, cx.theme, "The chosen claims", "F", None).clicked()
        {
            show(cx, days);
        }
        let Some(all) = cx.answers.days().filter(|_| by_date) else { return };
        ui.separator();
        for (words, days) in [("The last 7 days", 7), ("The last 30 days", 30), ("The last 365 days", 365)] {
            if days < all.len_days() && widgets::menu_entry(ui, cx.theme, words, "", None).clicked() {
                show(cx, DayInterval::between(all.latest().plus(1 - days), all.latest()));
            }
        }
        let years = years(all);
        let years = if years.len() > 1 { years } else { Vec::new() };
        if !years.is_empty() {
            ui.separator();
        }
        for (words, days) in years {
            let claims = cx.answers.density.bin(days).touching_in_all();
            if claims > 0 && widgets::menu_entry(ui, cx.theme, &words, &claims.to_string(), None).clicked() {
                show(cx, days);
            }
        }
    });
}

fn show(cx: &ViewContext<'_>, days: DayInterval) {
    cx.push(Command::Timeline(TimelineChange::Show(days)));
}

/// The years of `all`, or stretches of several where they are many.
fn years(all: DayInterval) -> Vec<(String, DayInterval)> {
    let (first, last) = (all.earliest().date().year(), all.latest().date().year());
    let every = ((last - first) / MOST_YEARS + 1).max(1);
    let stretch = |year: i32| {
        let end = (year + every - 1).min(last);
        let words = if end == year { year.to_string() } else { format!("{year} – {end}") };
        Some((words, DayInterval::between(Day::from_ymd(year, 1, 1)?, Day::from_ymd(end, 12, 31)?)))
    };
    (first..=last).step_by(every.unsigned_abs() as usize).filter_map(stretch).collect()
}

fn axis_menu(cx: &ViewContext<'_>, button: &Response) {
    let timeline = &cx.state.timeline;
    Popup::menu(button).show(|ui| {
        ui.set_width(280.0);
        let entry = |ui: &mut Ui, words: &str, keys: &str, on: Option<bool>, change: TimelineChange| {
            if widgets::menu_entry(ui, cx.theme, words, keys, on).clicked() {
                cx.push(Command::Timeline(change));
            }
        };
        entry(ui, "Fold empty stretches", "G", Some(!timeline.unfolded), TimelineChange::Fold(timeline.unfolded));
        let outlets = timeline.outlets;
        entry(ui, "Reports read in a row for each outlet", "U", Some(outlets), TimelineChange::Outlets(!outlets));
        ui.separator();
        for months in MonthNames::ALL {
            let words = match months {
                MonthNames::English => "Months: Jan, Feb, Mar",
                MonthNames::Levantine => "Months: كانون الثاني، شباط، آذار",
                MonthNames::Gregorian => "Months: يناير، فبراير، مارس",
            };
            entry(ui, words, "", Some(timeline.months == months), TimelineChange::Months(months));
        }
        ui.separator();
        let focus = cx.state.selection.focus.filter(|claim| cx.answers.columns().days(claim.index()).is_some());
        if let Some(days) = timeline.aligned.and_then(|claim| cx.answers.columns().days(claim.index())) {
            let words = format!("Dates instead of days from {}", interval_in_words(DayInterval::day(days.earliest())));
            entry(ui, &words, "R", None, TimelineChange::Align(None));
        }
        if focus.is_some() && focus != timeline.aligned {
            entry(ui, "Count days from the chosen claim", "R", None, TimelineChange::Align(focus));
        }
        for (words, keys, on, change) in align::entries(cx) {
            entry(ui, &words, keys, on, change);
        }
        for (one, other) in pairs(cx) {
            let name = |camp: &CampId| {
                cx.project.camps.iter().find(|known| known.id == *camp).map_or("", |known| &known.name_en).to_owned()
            };
            let words = format!("{} against {}", name(&one), name(&other));
            let pair = (one, other);
            let on = timeline.mirror.as_ref() == Some(&pair);
            entry(ui, &words, "", Some(on), TimelineChange::Mirror((!on).then_some(pair)));
        }
        if timeline.mirror.is_some() {
            entry(ui, "Back to lanes", "", None, TimelineChange::Mirror(None));
        }
    });
}

/// Pairs of the camps with the most claims, the one that is shown now among them.
fn pairs(cx: &ViewContext<'_>) -> Vec<(CampId, CampId)> {
    let mut camps: Vec<(usize, &CampId)> =
        cx.answers.tree.iter().map(|node| (cx.answers.by_camp.of(&node.camp.id), &node.camp.id)).collect();
    camps.sort_by_key(|(claims, _)| std::cmp::Reverse(*claims));
    let most: Vec<&CampId> =
        camps.iter().filter(|(claims, _)| *claims > 0).map(|(_, camp)| *camp).take(MIRRORED_CAMPS).collect();
    let mut pairs = Vec::new();
    for (nth, one) in most.iter().enumerate() {
        pairs.extend(most.iter().skip(nth + 1).map(|other| ((*one).clone(), (*other).clone())));
    }
    if let Some(shown) = cx.state.timeline.mirror.as_ref().filter(|shown| !pairs.contains(shown)) {
        pairs.push(shown.clone());
    }
    pairs
}
