//! The timeline panel: an overview of counts with a brush, the time axis, lanes with their marks, the tray of undated
//! claims, and the strip of reports read.
//!
//! egui_plot carries the axis: its grid, its bounds and the transform from days to pixels. The marks are the scene of
//! [`crate::scene::timeline`], painted over that transform, each a button with a name of its own. What is in view is
//! kept in the toolkit's memory of the panel, not in the state: it is the reader's eye, not the reader's choice.

pub(in crate::ui) mod align;
mod axis;
mod density;
mod head_menu;
mod header;
mod lanes;
mod marks;
mod memory;
mod menus;
mod mirror;
mod overview;
mod paint;
mod pictures;
mod plot;
mod strip;
#[cfg(test)]
mod tests;
mod tooltip;

use super::style::{SMALL_PX, colour};
use super::{gallery, widgets};
use crate::model::{Day, DayInterval};
use crate::query::LaneBy;
use crate::scene::time_axis::{Extent, TimeView};
use crate::scene::timeline::{CELL_PX, Layout, tray_columns};
use crate::state::{Command, FilterChange, ViewContext};
use crate::text::{self, Look};
use egui::{Align2, Rect, Ui, UiBuilder, pos2, vec2};
use memory::Memory;
use std::sync::Arc;

const OVERVIEW_PX: f32 = 30.0;
const AXIS_PX: f32 = 20.0;
/// A panel lower than this has no overview.
const LOWEST_WITH_OVERVIEW_PX: f32 = 150.0;

/// Draws the timeline into the space of `ui`.
pub fn timeline_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let whole = ui.available_rect_before_wrap();
    text::gathered(&ui.ctx().clone(), || header::header_ui(ui, cx));
    let rect = ui.available_rect_before_wrap().intersect(whole);
    if rect.width() < 200.0 || rect.height() < 60.0 {
        return;
    }
    let mut memory = Memory::load(ui, "timeline memory");
    panel_ui(ui, cx, &mut memory, rect);
    memory.store(ui);
    ui.advance_cursor_after_rect(rect);
}

/// Where the parts of the panel lie.
#[derive(Clone, Copy, Debug)]
struct Areas {
    /// Names of the lanes.
    heads: Rect,
    /// Counts over all time; of no height where there is no room.
    overview: Rect,
    /// Dates.
    axis: Rect,
    /// Marks.
    lanes: Rect,
    /// Undated claims, as high as the lanes; of no width where there are none.
    tray: Rect,
    /// Reports read.
    strip: Rect,
}

impl Areas {
    fn new(rect: Rect, lane_by: LaneBy, tray_columns: Option<usize>, overview: bool, strip_px: f32) -> Self {
        let rect = Rect::from_min_max(rect.min.round(), rect.max.round());
        let (share, widest) = match lane_by {
            LaneBy::Camp | LaneBy::Kind | LaneBy::Nothing => (0.22, 206.0),
            LaneBy::Actor | LaneBy::Place | LaneBy::Report | LaneBy::Outlet => (0.26, 240.0),
        };
        let heads_px = (rect.width() * share).clamp(96.0, widest).round();
        let tray_px = tray_columns.map_or(0.0, |columns| (columns as f32 * CELL_PX + 22.0).max(66.0));
        let overview_px = if rect.height() < LOWEST_WITH_OVERVIEW_PX || !overview { 0.0 } else { OVERVIEW_PX };
        let (left, right) = (rect.left() + heads_px, rect.right() - tray_px);
        let across = |top: f32, bottom: f32| Rect::from_min_max(pos2(left, top), pos2(right, bottom.max(top)));
        let overview = across(rect.top(), rect.top() + overview_px);
        let axis = across(overview.bottom(), overview.bottom() + AXIS_PX);
        let strip = across(rect.bottom() - strip_px, rect.bottom());
        let lanes = across(axis.bottom(), strip.top());
        let heads = lanes.with_min_x(rect.left()).with_max_x(left);
        let tray = lanes.with_min_x(right).with_max_x(rect.right());
        Self { heads, overview, axis, lanes, tray, strip }
    }

    /// Where the wheel zooms.
    fn zoomable(&self) -> Rect {
        self.axis.union(self.lanes).union(self.strip)
    }
}

fn panel_ui(ui: &mut Ui, cx: &ViewContext<'_>, memory: &mut Memory, rect: Rect) {
    let stage = memory.pictures.stage(cx);
    let stage = stage.as_deref();
    let lanes = memory.pictures.lanes(cx, stage);
    let anchors = memory.pictures.anchors(cx, stage, &lanes);
    memory.aligned = anchors.clone().map(|anchors| (anchors, Arc::clone(&lanes)));
    let anchors = anchors.as_deref();
    let dated = match anchors {
        Some(anchors) => anchors.extent().cloned(),
        None => memory.pictures.extent(cx).as_ref().clone(),
    };
    let is_dated = dated.is_some();
    let extent = dated.unwrap_or_else(no_days);
    let laid_out = stage.map_or(&*lanes, |stage| &stage.lanes);
    let mirrored = cx.state.timeline.mirror.as_ref();
    let undated = || laid_out.lanes().iter().map(|lane| lane.undated);
    let columns = (undated().any(|undated| undated > 0) && mirrored.is_none()).then(|| tray_columns(undated()));
    // Reports are told and counts are taken by date, and an axis of aligned lanes has none.
    let has_dates = anchors.is_none();
    let rows = if has_dates { strip::rows(cx, &memory.pictures.outlets(cx), rect.height()) } else { strip::Rows::None };
    let areas = Areas::new(rect, cx.state.timeline.lane_by, columns, has_dates, rows.height_px());
    follow_state(cx, memory, &extent, f64::from(areas.lanes.width()));
    if ui.ctx().current_pass_index() == 0 {
        memory.take_input(ui, cx, &extent, &areas, rect);
    }
    let view = memory.view.unwrap_or_else(|| TimeView::whole(&extent, f64::from(areas.lanes.width())));
    memory.view = Some(view);
    if is_dated && areas.overview.height() > 0.0 {
        overview::overview_ui(ui, cx, memory, &extent, areas.overview);
    }
    let view = memory.view.unwrap_or(view);
    let pictured = memory.pictures.scene(cx, stage, &lanes, anchors, (&extent, &view));
    let (scene, layout) = (&*pictured.scene, Layout::fitting(&pictured.laid_out, areas.lanes.height()));
    memory.keep_scroll(scene, &layout, areas.lanes.height());
    if mirrored.is_none() {
        lanes::bands_ui(ui, cx, &layout, &areas, memory.scroll_px);
    }
    let drawn = plot::plot_ui(ui, cx, memory, &extent, &view, &areas, is_dated);
    if is_dated {
        axis::axis_ui(ui, cx, &drawn, &areas);
    }
    if is_dated && has_dates {
        let strip = memory.pictures.strip(cx, rows.most(), &view);
        strip::strip_ui(ui, cx, &strip, rows, &drawn, &areas);
    } else if !is_dated && !scene.lanes.is_empty() {
        let message = if has_dates { "No claim here has a date" } else { "No lane has the event to align it on" };
        message_ui(ui, cx, areas.lanes, message);
    }
    let has_claims = !scene.lanes.is_empty();
    match mirrored {
        Some(camps) => mirror::mirror_ui(ui, cx, camps, &drawn, &areas),
        None => {
            let scale = (laid_out, &*pictured.laid_out);
            density::lanes_ui(ui, cx, &lanes, scene, scale, &layout, &drawn, &areas);
            if let Some(claim) = marks::marks_ui(ui, cx, &lanes, scene, &layout, &drawn, &areas) {
                memory.wanted = Some(claim);
                ui.ctx().request_repaint();
            }
        }
    }
    if is_dated {
        let from = if has_claims { areas.axis.bottom() } else { areas.strip.top() };
        axis::tears_ui(ui, cx, &drawn, &areas, from);
        axis::notes_ui(ui, cx, &drawn, &areas);
        axis::read_otherwise_ui(ui, cx, &drawn, &areas);
        let (first, last) = drawn.ends;
        #[expect(clippy::cast_possible_truncation, reason = "days of the axis")]
        let days = DayInterval::between(Day(first.floor() as i32), Day((last - 1e-6).floor() as i32));
        gallery::tell_days(ui, days);
    }
    if mirrored.is_none() {
        lanes::heads_ui(ui, cx, scene, &layout, &areas, memory.scroll_px);
        lanes::scrollbar_ui(ui, cx, &areas, layout.height_px(), memory.scroll_px);
    }
    if has_dates {
        strip::foot_ui(ui, cx, &memory.pictures.outlets(cx), &areas);
    }
    if !has_claims {
        nothing_ui(ui, cx, areas.lanes);
    }
}

/// Stands in for an extent where nothing is dated: nothing is drawn on it.
fn no_days() -> Extent {
    let epoch = DayInterval::day(Day(0));
    Extent::of([epoch]).unwrap_or_else(|| unreachable!("an interval has an extent"))
}

/// Brings the view in line with what has been asked for elsewhere: a new width, "fit the timeline", a choice made in
/// another view, a mark that the keyboard has come to.
fn follow_state(cx: &ViewContext<'_>, memory: &mut Memory, extent: &Extent, width_px: f64) {
    let aligned = cx.state.timeline.lanes_aligned.clone();
    let asked = (cx.project.revision, cx.state.fit_timeline, cx.state.timeline.unfolded, aligned);
    let edited = memory.fitted.as_ref().is_some_and(|(revision, fit, folded, aligned)| {
        (*fit, *folded, aligned) == (asked.1, asked.2, &asked.3) && cx.project.changes_since(*revision).is_some()
    });
    if edited {
        // What is edited is looked at: the view stays where it is.
        memory.fitted = Some(asked.clone());
    }
    if memory.fitted.as_ref() != Some(&asked) {
        memory.fitted = Some(asked);
        memory.view = None;
        memory.scroll_px = 0.0;
        memory.focus = cx.state.selection.focus;
        memory.reveal = memory.focus;
        let everything = cx.answers.visible.len() == cx.project.claim_count();
        if let Some(interval) = cx.answers.days().filter(|_| !everything && memory.aligned.is_none()) {
            memory.view = Some(TimeView::fitting(extent, interval, width_px));
        }
    }
    if memory.fit_selection != cx.state.fit_selection {
        memory.fit_selection = cx.state.fit_selection;
        let chosen = memory.days_of(cx, &cx.state.selection.claims);
        memory.view = chosen.map_or(memory.view, |days| Some(TimeView::fitting(extent, days, width_px)));
    }
    let (count, days) = cx.state.timeline.wanted;
    if memory.shown != count {
        memory.shown = count;
        memory.view = days.map_or(memory.view, |days| Some(TimeView::fitting(extent, days, width_px)));
    }
    if let Some(view) = memory.view.filter(|view| (view.width_px() - width_px).abs() > 0.5) {
        memory.view = Some(view.resized(extent, width_px));
    }
    if memory.focus != cx.state.selection.focus {
        memory.focus = cx.state.selection.focus;
        memory.wanted = memory.focus;
    }
    if let Some(claim) = memory.wanted.take() {
        if let Some(view) = memory.view
            && let Some(interval) = memory.days_of(cx, &[claim])
        {
            memory.view = Some(view.showing(extent, interval));
        }
        memory.reveal = Some(claim);
    }
}

/// What to do when no claim is in view.
fn nothing_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect) {
    if cx.project.claim_count() == 0 {
        return message_ui(ui, cx, rect, "No events were found in these reports");
    }
    message_ui(ui, cx, rect.translate(vec2(0.0, -18.0)), "No claim passes the filters");
    let below = Rect::from_center_size(rect.center() + vec2(0.0, 14.0), vec2(180.0, 28.0));
    ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
        ui.vertical_centered(|ui| {
            if widgets::button(ui, cx.theme, "Clear all filters").clicked() {
                cx.push(Command::Filter(FilterChange::Clear));
            }
        });
    });
}

fn message_ui(ui: &Ui, cx: &ViewContext<'_>, rect: Rect, message: &str) {
    let look = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    // Grid lines do not run through the words.
    let ground = Rect::from_center_size(rect.center(), text::size(ui.ctx(), message, &look)).expand2(vec2(8.0, 3.0));
    ui.painter().rect_filled(ground, 4.0, colour(cx.theme.panel));
    text::paint(ui.painter(), rect.center(), Align2::CENTER_CENTER, message, &look);
}
