//! The ground under the marks: land, water, borders, roads and names.

use super::{look, mixed, pos, rect};
use crate::scene::basemap::{Area, Basemap, BorderKind, CityMap, River, Road};
use crate::scene::map::{Inset, Label, LabelKind, MapScene};
use crate::scene::projection::{LonLat, Projection};
use crate::scene::theme::Theme;
use crate::state::ViewContext;
use crate::text::{self, Look};
use crate::ui::style::{SMALL_PX, colour};
use egui::epaint::{Mesh, PathStroke};
use egui::{Align2, Color32, CornerRadius, Painter, Shape, Stroke, StrokeKind, pos2};

/// Paints the ground of the map, without the names.
pub(super) fn paint(painter: &Painter, cx: &ViewContext<'_>, basemap: &Basemap, scene: &MapScene) {
    let (theme, projection) = (cx.theme, &scene.projection);
    painter.rect_filled(rect(scene.frame), CornerRadius::same(6), mixed(theme.panel, theme.land, 0.4));
    fill(painter, projection, &basemap.sea, mixed(theme.ground, theme.river, 0.12));
    for governorate in &basemap.governorates {
        let land = colour(if governorate.strong { theme.land_strong } else { theme.land });
        governorate.areas.iter().for_each(|area| fill(painter, projection, area, land));
    }
    for city in scene.near_cities.iter().filter_map(|&city| basemap.cities.get(city)) {
        paint_quarters(painter, theme, projection, city, colour(theme.panel));
    }
    for lake in &basemap.lakes {
        fill(painter, projection, lake, colour(theme.river));
    }
    let near = near_scale(projection);
    let cities: Vec<&CityMap> = scene.near_cities.iter().filter_map(|&city| basemap.cities.get(city)).collect();
    // A near city has its own, finer course of the same river or road.
    let finer_river = |id: &str| cities.iter().any(|city| city.rivers.iter().any(|river| *river.id == *id));
    let finer_road = |id: &str| cities.iter().any(|city| city.roads.iter().any(|road| *road.id == *id));
    let rivers = basemap.rivers.iter().filter(|river| !finer_river(&river.id));
    rivers.for_each(|river| paint_river(painter, theme, projection, river, near));
    let roads = basemap.roads.iter().filter(|road| road.id.is_empty() || !finer_road(&road.id));
    roads.for_each(|road| paint_road(painter, theme, projection, road));
    cities.iter().for_each(|city| paint_lines(painter, theme, projection, city));
    paint_borders(painter, theme, projection, basemap);
}

/// Lines grow a little with the scale, but far less than the ground.
fn near_scale(projection: &Projection) -> f32 {
    (projection.length_px(1.0) / 1.3).powf(0.3).clamp(0.7, 2.2)
}

fn paint_borders(painter: &Painter, theme: &Theme, projection: &Projection, basemap: &Basemap) {
    // Strong borders last, so that they lie over the others where these meet.
    for kind in [BorderKind::Beyond, BorderKind::Inner, BorderKind::Outer, BorderKind::Strong] {
        let (width, ink) = match kind {
            BorderKind::Beyond => (0.8, colour(theme.hairline)),
            BorderKind::Inner => (0.8, mixed(theme.hairline, theme.faint, 0.4)),
            BorderKind::Outer => (1.2, mixed(theme.hairline, theme.faint, 0.6)),
            BorderKind::Strong => (1.2, colour(theme.faint)),
        };
        for (_, line) in basemap.borders.iter().filter(|(border, _)| *border == kind) {
            stroke(painter, projection, line, Stroke::new(width, ink));
        }
    }
}

fn paint_river(painter: &Painter, theme: &Theme, projection: &Projection, river: &River, scale: f32) {
    stroke(painter, projection, &river.line, Stroke::new(river.width * scale, colour(theme.river)));
}

fn paint_road(painter: &Painter, theme: &Theme, projection: &Projection, road: &Road) {
    let width = if road.main { 1.6 } else { 1.0 };
    stroke(painter, projection, &road.line, Stroke::new(width, colour(theme.road)));
}

fn paint_quarters(painter: &Painter, theme: &Theme, projection: &Projection, city: &CityMap, edge: Color32) {
    for cell in &city.cells {
        fill(painter, projection, &cell.area, colour(theme.land_strong));
        outline(painter, projection, &cell.area, Stroke::new(0.8, edge));
    }
    for site in &city.sites {
        fill(painter, projection, &site.area, mixed(theme.land_strong, theme.road, 0.7));
    }
}

fn paint_lines(painter: &Painter, theme: &Theme, projection: &Projection, city: &CityMap) {
    city.rivers.iter().for_each(|river| paint_river(painter, theme, projection, river, 1.0));
    city.roads.iter().for_each(|road| paint_road(painter, theme, projection, road));
}

/// Paints an inset's card, its ground and its names, and gives the painter that stays within it.
pub(super) fn paint_inset(painter: &Painter, theme: &Theme, basemap: &Basemap, inset: &Inset) -> Option<Painter> {
    let city = basemap.cities.get(inset.city)?;
    let card = rect(inset.frame);
    let edge = Stroke::new(1.0, colour(theme.hairline));
    painter.rect(card, CornerRadius::same(7), colour(theme.panel), edge, StrokeKind::Inside);
    let within = painter.with_clip_rect(rect(inset.map).shrink(1.0).intersect(painter.clip_rect()));
    paint_quarters(&within, theme, &inset.projection, city, colour(theme.panel));
    paint_lines(&within, theme, &inset.projection, city);
    paint_title(painter, theme, city, inset);
    Some(within)
}

/// The city's names, in the room that the count for the whole city leaves; the Arabic one without the word for a city
/// where both are too wide.
fn paint_title(painter: &Painter, theme: &Theme, city: &CityMap, inset: &Inset) {
    const GAP_PX: f32 = 8.0;
    const LEAST_PX: f32 = 28.0;
    let room = rect(inset.title());
    let middle = room.top() + 13.0;
    let english = Look::body(colour(theme.muted)).size(SMALL_PX).weight(600);
    let arabic = english.weight(500);
    let at = pos2(room.left(), middle);
    let name = text::paint_elided(painter, at, Align2::LEFT_CENTER, &city.name_en, &english, room.width());
    let left = room.right() - name.right() - GAP_PX;
    if left < LEAST_PX {
        return;
    }
    let whole = city.name_ar.as_str();
    let fits = text::size(painter.ctx(), whole, &arabic).x <= left;
    let name_ar = if fits { whole } else { whole.strip_prefix("مدينة ").unwrap_or(whole) };
    text::paint_elided(painter, pos2(name.right() + GAP_PX, middle), Align2::LEFT_CENTER, name_ar, &arabic, left);
}

/// A name with its dot or, for a road, with its shield.
pub(super) fn paint_label(painter: &Painter, theme: &Theme, label: &Label) {
    if let Some(dot) = label.dot {
        painter.circle_filled(pos(dot), 2.0, colour(theme.muted));
    }
    let frame = rect(label.frame);
    if label.kind == LabelKind::Road {
        let edge = Stroke::new(1.0, colour(theme.road));
        painter.rect(
            frame.expand2(egui::vec2(3.0, -1.0)),
            CornerRadius::same(3),
            colour(theme.panel),
            edge,
            StrokeKind::Middle,
        );
    }
    let look = look(theme, label.kind);
    if label.kind != LabelKind::Road {
        // A rim of the ground's colour, so that lines do not run through the letters.
        let rim = look.colour(colour(theme.land.faded(0.75)));
        for offset in [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0)] {
            let at = frame.center() + egui::Vec2::from(offset);
            text::paint_elided(painter, at, Align2::CENTER_CENTER, &label.text, &rim, frame.width() + 0.5);
        }
    }
    text::paint_elided(painter, frame.center(), Align2::CENTER_CENTER, &label.text, &look, frame.width() + 0.5);
}

/// Fills an area.
pub(super) fn fill(painter: &Painter, projection: &Projection, area: &Area, ink: Color32) {
    let mut mesh = Mesh::default();
    area.ring.iter().for_each(|&at| mesh.colored_vertex(pos(projection.point(at)), ink));
    for [a, b, c] in &area.triangles {
        if let (Ok(a), Ok(b), Ok(c)) = (u32::try_from(*a), u32::try_from(*b), u32::try_from(*c)) {
            mesh.add_triangle(a, b, c);
        }
    }
    painter.add(mesh);
}

/// Draws the edge of an area.
pub(super) fn outline(painter: &Painter, projection: &Projection, area: &Area, pen: Stroke) {
    let points = area.ring.iter().map(|&at| pos(projection.point(at))).collect();
    painter.add(Shape::closed_line(points, PathStroke::from(pen)));
}

/// Draws a line.
pub(super) fn stroke(painter: &Painter, projection: &Projection, line: &[LonLat], pen: Stroke) {
    let points = line.iter().map(|&at| pos(projection.point(at))).collect();
    painter.add(Shape::line(points, PathStroke::from(pen)));
}
