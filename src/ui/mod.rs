//! Panels: each reads a [`ViewContext`], draws, and pushes commands; none changes anything.
//!
//! Whatever may hold Arabic goes through [`crate::text`]. Colours come from the theme, sizes from [`style`].

mod chips;
mod compare;
mod filters;
pub mod floor;
mod gallery;
mod inspector;
mod keys;
pub mod map;
mod notes;
mod notices;
pub mod playback;
mod preview;
mod reasons;
mod reread;
mod review;
mod search;
mod sentence;
mod source;
mod status_bar;
pub mod still;
pub mod style;
mod table;
mod tabs;
pub mod timeline;
mod toolbar;
mod widgets;

use crate::state::{Command, Effect, JobView, Tab, ViewContext};
use crate::text;
use egui::{Panel, Ui};
use style::GAP_PX;

/// The whole window.
pub fn shell_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    keys::take_keys(ui, cx);
    let floor = floor::Floor::begin(ui);
    let width = ui.available_width();
    let ground = egui::Frame::NONE;
    let side = |bottom: i8| ground.inner_margin(egui::Margin { left: 8, right: 8, top: 0, bottom });
    Panel::top("toolbar")
        .exact_size(44.0)
        .frame(side(0))
        .show_separator_line(false)
        .show(ui, |ui| text::gathered(&ui.ctx().clone(), || toolbar::toolbar_ui(ui, cx)));
    Panel::bottom("status")
        .exact_size(26.0)
        .frame(side(0))
        .show_separator_line(false)
        .show(ui, |ui| status_bar::status_bar_ui(ui, cx));
    notices::notices_ui(ui, cx);
    let column = |left, right| ground.inner_margin(egui::Margin { left, right, top: 0, bottom: 0 });
    Panel::left("filters")
        .frame(column(8, 4))
        .show_separator_line(false)
        .default_size((width * 0.19).clamp(248.0, 320.0))
        .size_range(200.0..=440.0)
        .show(ui, |ui| still_card(ui, cx, "filters", |ui| filters::filters_ui(ui, cx)));
    Panel::right("source")
        .frame(column(4, 8))
        .show_separator_line(false)
        .default_size((width * 0.275).clamp(330.0, 560.0))
        .size_range(300.0..=760.0)
        .show(ui, |ui| reading_column_ui(ui, cx));
    egui::CentralPanel::no_frame().frame(column(4, 4)).show(ui, |ui| views_column_ui(ui, cx));
    floor.finish(ui, cx.theme);
    keys::keys_ui(ui, cx);
    review::correct_ui(ui, cx);
    review::history_ui(ui, cx);
    notes::list_ui(ui, cx);
    gallery::gallery_ui(ui, cx);
    preview::preview_ui(ui, cx);
}

/// A card whose contents are painted once while they stand still.
fn still_card(ui: &mut Ui, cx: &ViewContext<'_>, name: &'static str, contents: impl FnOnce(&mut Ui)) {
    style::card(ui, cx.theme, |ui| {
        let within = ui.clip_rect();
        still::still(ui, name, within, contents);
    });
}

fn reading_column_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let height = ui.available_height();
    Panel::bottom("inspector")
        .resizable(true)
        .frame(egui::Frame::NONE)
        .show_separator_line(false)
        .default_size((height * 0.36).clamp(200.0, 380.0))
        .size_range(120.0..=height * 0.7)
        .show(ui, |ui| still_card(ui, cx, "inspector", |ui| inspector::inspector_ui(ui, cx)));
    egui::CentralPanel::no_frame().show(ui, |ui| {
        let card = ui.available_rect_before_wrap().with_max_y(ui.max_rect().bottom() - GAP_PX);
        ui.scope_builder(egui::UiBuilder::new().max_rect(card), |ui| {
            still_card(ui, cx, "source", |ui| source::source_ui(ui, cx));
        });
    });
}

fn views_column_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    chips::chips_ui(ui, cx);
    if cx.project.reports.is_empty() {
        return style::card(ui, cx.theme, |ui| match cx.state.job {
            Some(job) => loading_ui(ui, cx, job),
            None => empty_ui(ui, cx),
        });
    }
    let height = ui.available_height();
    Panel::bottom("timeline")
        .resizable(true)
        .frame(egui::Frame::NONE)
        .show_separator_line(false)
        .default_size(height * 0.48)
        .size_range(160.0..=height * 0.8)
        .show(ui, |ui| still_card(ui, cx, "timeline", |ui| timeline::timeline_ui(ui, cx)));
    Panel::bottom("playback")
        .exact_size(playback::HEIGHT_PX + GAP_PX)
        .frame(egui::Frame::NONE)
        .show_separator_line(false)
        .show(ui, |ui| playback::bar_ui(ui, cx));
    egui::CentralPanel::no_frame().show(ui, |ui| {
        let card = ui.available_rect_before_wrap().with_max_y(ui.max_rect().bottom() - GAP_PX);
        ui.scope_builder(egui::UiBuilder::new().max_rect(card), |ui| {
            still_card(ui, cx, "views", |ui| match cx.state.tab {
                Tab::Map => map::map_ui(ui, cx),
                Tab::Table => table::table_ui(ui, cx),
                Tab::Compare => compare::compare_ui(ui, cx),
                Tab::Changes => reread::changes_ui(ui, cx),
            })
        });
    });
}

/// How far the reading is, while there is nothing else to show.
fn loading_ui(ui: &mut Ui, cx: &ViewContext<'_>, job: JobView) {
    let done = if job.done < job.total || job.total == 0 { "Reading reports" } else { "Joining what they tell" };
    let left = job.left_seconds.map(|seconds| format!(" · about {seconds} s left")).unwrap_or_default();
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.35);
        text::label(ui, done, &text::Look::body(style::colour(cx.theme.text)).size(16.0).weight(600));
        ui.add_space(8.0);
        let (bar, response) = ui.allocate_exact_size(egui::vec2(320.0, 6.0), egui::Sense::hover());
        #[expect(clippy::cast_precision_loss, reason = "a share for a bar of 320 points")]
        let share = job.done as f32 / job.total.max(1) as f32;
        ui.painter().rect_filled(bar, 3.0, style::colour(cx.theme.hairline));
        ui.painter().rect_filled(
            bar.with_max_x(bar.left() + bar.width() * share),
            3.0,
            style::colour(cx.theme.selection),
        );
        let told = format!("{} of {}{left}", job.done, job.total);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &told));
        ui.add_space(4.0);
        text::label(ui, &told, &text::Look::body(style::colour(cx.theme.muted)));
        ui.add_space(8.0);
        if widgets::button(ui, cx.theme, "Stop and show what is read").clicked() {
            cx.push(Command::Do(Effect::CancelJob));
        }
    });
}

/// What to do when there is nothing to show.
fn empty_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let body = text::Look::body(style::colour(cx.theme.muted));
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.35);
        text::label(ui, "No report is open", &text::Look::body(style::colour(cx.theme.text)).size(16.0).weight(600));
        ui.add_space(4.0);
        text::label(ui, "Drop .txt files or a folder of them on the window, or", &body);
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            ui.add_space((ui.available_width() - 330.0).max(0.0) / 2.0);
            if widgets::button(ui, cx.theme, "Open a folder of reports…").clicked() {
                cx.push(Command::Do(Effect::AskOpen { folder: true }));
            }
            if widgets::button(ui, cx.theme, "Open the five examples").clicked() {
                cx.push(Command::Do(Effect::OpenEmbedded));
            }
        });
    });
}
