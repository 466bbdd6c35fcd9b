//! The map in the window: its gestures, and the scene painted with the toolkit's shapes.
//!
//! Drag moves the ground, the wheel zooms at the pointer, a double click shows the three governorates again. Every mark
//! is a button with a name of its own, so that it can be found without seeing it.

mod ground;
mod kept;
mod marks;
mod strip;
#[cfg(test)]
mod tests;
mod tooltip;

use super::style::colour;
use crate::scene::basemap::Basemap;
use crate::scene::map::{LabelKind, MapInput, MapScene};
use crate::scene::projection::{Frame, MapView, Point};
use crate::scene::theme::{Colour, Theme};
use crate::state::ViewContext;
use crate::text::{self, Look};
use egui::{Align2, Color32, CursorIcon, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::sync::LazyLock;

/// Height of the heading.
const HEADING_PX: f32 = 24.0;
/// Height of the strip below the map.
const STRIP_PX: f32 = 28.0;
/// Width of a sign of the legend, with the space before its words.
const LEGEND_SIGN_PX: f32 = 22.0;
/// Space between entries of the legend.
const LEGEND_GAP_PX: f32 = 14.0;
/// How much nearer a notch of the wheel (about 50 points of scrolling) takes: a quarter.
const ZOOM_PER_PX: f32 = 0.0045;

static BASEMAP: LazyLock<Option<Basemap>> = LazyLock::new(|| Basemap::embedded().ok());

/// Draws the map with its heading and, below it, what it cannot show.
pub fn map_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let Some(basemap) = BASEMAP.as_ref() else { return };
    let whole = ui.available_rect_before_wrap();
    heading_ui(ui, cx, whole.with_max_y(whole.top() + HEADING_PX));
    let map = Rect::from_min_max(pos2(whole.left(), whole.top() + HEADING_PX + 2.0), whole.max - vec2(0.0, STRIP_PX));
    if map.width() < 60.0 || map.height() < 40.0 {
        return;
    }
    let view = gestures(ui, cx, basemap, map);
    let measure = |name: &str, kind: LabelKind| {
        let size = text::size(ui.ctx(), name, &look(cx.theme, kind));
        (size.x, size.y)
    };
    let (project, visible) = (cx.project, cx.answers.visible.ids());
    let input = MapInput { project, visible, basemap, view, frame: frame(map), measure: &measure };
    let scene = kept::scene(ui.ctx(), &input);
    let painter = ui.painter_at(map);
    ground::paint(&painter, cx, basemap, &scene);
    ui.scope(|ui| {
        ui.shrink_clip_rect(map);
        marks::marks_ui(ui, cx, basemap, &scene);
    });
    strip::strip_ui(ui, cx, &scene, Rect::from_min_max(pos2(whole.left(), map.bottom() + 6.0), whole.max));
    ui.advance_cursor_after_rect(whole);
}

/// What the reader has done to the view, kept from frame to frame; `None` while nothing has been done.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Kept {
    revision: u64,
    view: Option<MapView>,
}

fn gestures(ui: &mut Ui, cx: &ViewContext<'_>, basemap: &Basemap, map: Rect) -> Option<MapView> {
    let id = Id::unique("map");
    let kept = ui.data(|data| data.get_temp::<Kept>(id)).filter(|kept| kept.revision == cx.project.revision);
    let mut view = kept.and_then(|kept| kept.view);
    let response = ui.interact(map, id.with("ground"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, "Map of the claims"));
    let now = |view: Option<MapView>| view.unwrap_or_else(|| MapScene::fitted_view(basemap, frame(map)));
    if response.dragged() {
        let by = response.drag_delta();
        view = Some(now(view).dragged(by.x, by.y));
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
    if let Some(pointer) = ui.input(|input| input.pointer.hover_pos()).filter(|_| ui.rect_contains_pointer(map)) {
        let factor = ui.input(|input| (input.smooth_scroll_delta().y * ZOOM_PER_PX).exp() * input.zoom_delta());
        if (factor - 1.0).abs() > 1e-4 {
            view = Some(now(view).zoomed(factor, point(pointer), frame(map)));
        }
    }
    if response.double_clicked() {
        view = None;
    }
    let keep = Kept { revision: cx.project.revision, view };
    ui.data_mut(|data| data.insert_temp(id, keep));
    view
}

/// The name of the panel, and what the shapes mean.
fn heading_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect) {
    let name = super::tabs::tabs_ui(ui, cx, rect);
    let painter = ui.painter();
    let quiet = Look::body(colour(cx.theme.muted)).size(super::style::SMALL_PX);
    let widths = marks::LEGEND.map(|(words, _)| text::size(ui.ctx(), words, &quiet).x + LEGEND_SIGN_PX);
    let shown = fitting(&widths, LEGEND_GAP_PX, rect.right() - name.right() - 20.0);
    let mut right = rect.right();
    for ((words, paint), width) in marks::LEGEND.iter().zip(widths).take(shown).rev() {
        text::paint(painter, pos2(right, rect.center().y), Align2::RIGHT_CENTER, words, &quiet);
        paint(painter, cx.theme, pos2(right - width + 9.0, rect.center().y));
        right -= width + LEGEND_GAP_PX;
    }
    let response = ui.interact(rect, Id::unique("map heading"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, "Map of Aleppo, Idlib and Deir ez-Zor"));
}

/// How many of these, from the first on, stand beside each other in a room.
fn fitting(widths: &[f32], gap: f32, room: f32) -> usize {
    let ends = widths.iter().scan(-gap, |end, width| {
        *end += gap + width;
        Some(*end)
    });
    ends.take_while(|end| *end <= room).count()
}

/// How a name on the map looks.
fn look(theme: &Theme, kind: LabelKind) -> Look {
    // Quiet, and still four and a half times as strong as the land that it stands on.
    let quiet = mixed(theme.muted, theme.text, 0.4);
    let (size, weight, ink) = match kind {
        LabelKind::Mark => (12.0, 500, colour(theme.text)),
        LabelKind::Strong => (14.0, 600, quiet),
        LabelKind::Governorate | LabelKind::Neighbour => (12.0, 400, quiet),
        LabelKind::Capital => (12.0, 500, quiet),
        LabelKind::Town | LabelKind::River => (11.0, 400, quiet),
        LabelKind::Road => (9.5, 600, quiet),
    };
    Look::body(ink).size(size).weight(weight)
}

/// A colour between two others: `share` of the second.
fn mixed(first: Colour, second: Colour, share: f32) -> Color32 {
    colour(first).lerp_to_gamma(colour(second), share)
}

fn frame(rect: Rect) -> Frame {
    Frame { min: point(rect.min), max: point(rect.max) }
}

fn rect(frame: Frame) -> Rect {
    Rect::from_min_max(pos(frame.min), pos(frame.max))
}

fn point(at: egui::Pos2) -> Point {
    Point::new(at.x, at.y)
}

fn pos(at: Point) -> egui::Pos2 {
    pos2(at.x, at.y)
}
