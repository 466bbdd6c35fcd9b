//! The map in the window: its gestures, and the scene painted with the toolkit's shapes.
//!
//! Drag moves the ground, the wheel zooms at the pointer, a double click fits it; with Shift or Alt a drag chooses what it
//! goes about. Every mark is a button with a name of its own, so that it can be found without seeing it.

mod answer;
mod candidates;
mod fan;
mod gestures;
mod ground;
mod heading;
mod kept;
mod marks;
mod noted;
mod palette;
mod picking;
mod reviewed;
mod routes;
mod sheet;
mod strip;
#[cfg(test)]
mod tests;
mod tooltip;

use self::answer::Asked;
use self::kept::Lit;
use self::palette::Palette;
use super::style::colour;
use crate::scene::basemap::Basemap;
use crate::scene::map::{LabelKind, MapInput};
use crate::scene::projection::{Frame, Point};
use crate::scene::theme::{Colour, Theme};
use crate::state::ViewContext;
use crate::text::{self, Look};
use egui::{Color32, Rect, Ui, pos2, vec2};
use std::sync::{Arc, LazyLock};

/// Height of the heading.
const HEADING_PX: f32 = 24.0;
/// Height of the strip below the map.
const STRIP_PX: f32 = 28.0;

static BASEMAP: LazyLock<Option<Arc<Basemap>>> = LazyLock::new(|| Basemap::embedded().ok().map(Arc::new));

/// Draws the map with its heading and, below it, what it cannot show.
pub fn map_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let own = cx.state.map.ground.as_ref().map(|ground| &ground.basemap);
    let Some(basemap) = own.or(BASEMAP.as_ref()) else { return };
    let whole = ui.available_rect_before_wrap();
    let map = Rect::from_min_max(pos2(whole.left(), whole.top() + HEADING_PX + 2.0), whole.max - vec2(0.0, STRIP_PX));
    if map.width() < 60.0 || map.height() < 40.0 {
        return;
    }
    let counted = kept::counted(ui.ctx(), cx, basemap);
    let lit = Lit::new(ui.ctx(), cx);
    let palette = Palette { theme: cx.theme, project: cx.project, grouping: &counted.grouping };
    let asked = Asked { cx, lit: &lit, palette, routes: &counted.routes, counts: &counted.counts };
    let heading = whole.with_max_y(whole.top() + HEADING_PX);
    let ctx = ui.ctx().clone();
    let action = text::gathered(&ctx, || heading::heading_ui(ui, asked, heading, &counted.groups));
    let gestured = gestures::gestures(ui, cx, basemap, &counted.places, map, action);
    let measure = |name: &str, kind: LabelKind| {
        let size = text::size(ui.ctx(), name, &look(cx.theme, kind));
        (size.x, size.y)
    };
    let input = MapInput {
        places: &counted.places,
        counts: &counted.counts,
        routes: &counted.routes,
        basemap,
        view: gestured.view,
        open: &cx.state.map.insets,
        frame: frame(map),
        measure: &measure,
    };
    let scene = kept::scene(ui.ctx(), &counted, &input);
    let painter = ui.painter_at(map);
    ground::paint(&painter, cx.theme, basemap, &scene);
    ui.scope(|ui| {
        ui.shrink_clip_rect(map);
        candidates::paint(ui.painter(), asked, &counted.places, &scene);
        marks::marks_ui(ui, asked, basemap, &scene);
        noted::paint(ui, cx, &counted.places, &scene);
        picking::picking_ui(ui, cx, &counted.places, &scene, map);
    });
    if let Some(drawing) = &gestured.drawing {
        drawing.paint(&painter, cx);
        drawing.choose(cx, &scene);
    }
    let strip = Rect::from_min_max(pos2(whole.left(), map.bottom() + 6.0), whole.max);
    text::gathered(&ctx, || strip::strip_ui(ui, asked, &scene, strip));
    ui.advance_cursor_after_rect(whole);
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
