//! The ground under the marks: land, water, borders, roads and names.
//!
//! The ground is cut into triangles once for a scale and a theme; moving it moves the triangles.

use super::sheet::Sheet;
use super::{look, mixed, pos, rect};
use crate::scene::basemap::{Basemap, BorderKind, CityMap, River, Road};
use crate::scene::map::{Inset, Label, LabelKind, MapScene};
use crate::scene::projection::{Frame, LonLat, MapView, Point, Projection};
use crate::scene::theme::Theme;
use crate::text::{self, Look};
use crate::ui::style::{SMALL_PX, colour};
use egui::epaint::Mesh;
use egui::{Align2, Color32, CornerRadius, Id, Painter, Shape, Stroke, StrokeKind, pos2, vec2};
use std::sync::Arc;

/// A ground as triangles about a place of the screen.
#[derive(Clone)]
struct KeptGround {
    basemap: Arc<Basemap>,
    theme: Theme,
    view: MapView,
    near_cities: Vec<usize>,
    pixels_per_point: f32,
    /// The triangles, with the middle of `view` at zero.
    mesh: Arc<Mesh>,
    /// The same, moved to where it was painted last.
    placed: (egui::Vec2, Arc<Mesh>),
}

impl KeptGround {
    fn is_of(&self, basemap: &Arc<Basemap>, theme: &Theme, view: MapView, near: &[usize], scale: f32) -> bool {
        Arc::ptr_eq(&self.basemap, basemap)
            && self.view.km_per_px == view.km_per_px
            && self.near_cities == near
            && self.pixels_per_point == scale
            && self.theme == *theme
    }
}

/// Paints what `draw` draws with the middle of `projection` at zero; it is asked to only where something but the
/// middle has changed.
fn paint_kept(
    painter: &Painter,
    id: Id,
    basemap: &Arc<Basemap>,
    theme: &Theme,
    projection: &Projection,
    near_cities: &[usize],
    draw: impl FnOnce(&mut Sheet, &Projection),
) {
    let (ctx, view) = (painter.ctx(), projection.view());
    let pixels_per_point = ctx.pixels_per_point();
    let kept = ctx.data(|data| data.get_temp::<Arc<KeptGround>>(id));
    let kept = kept.filter(|kept| kept.is_of(basemap, theme, view, near_cities, pixels_per_point));
    let mut kept = kept.unwrap_or_else(|| {
        let mut sheet = Sheet::new(ctx);
        draw(&mut sheet, &Projection::new(view, Frame::about(Point::default(), 0.0, 0.0)));
        let mesh = Arc::new(sheet.finish());
        let (near_cities, placed) = (near_cities.to_vec(), (egui::Vec2::ZERO, Arc::clone(&mesh)));
        let (basemap, theme) = (Arc::clone(basemap), theme.clone());
        Arc::new(KeptGround { basemap, theme, view, near_cities, pixels_per_point, mesh, placed })
    });
    let middle = projection.point(LonLat::new(kept.view.centre_lon, kept.view.centre_lat));
    let by = vec2(middle.x, middle.y);
    if kept.placed.0 != by {
        let mut moved = Mesh::clone(&kept.mesh);
        moved.translate(by);
        Arc::make_mut(&mut kept).placed = (by, Arc::new(moved));
    }
    painter.add(Shape::Mesh(Arc::clone(&kept.placed.1)));
    ctx.data_mut(|data| data.insert_temp(id, kept));
}

/// Paints the ground of the map, without the names.
pub(super) fn paint(painter: &Painter, theme: &Theme, basemap: &Arc<Basemap>, scene: &MapScene) {
    // What lies beyond all land has the colour of the card, and is not painted.
    let id = Id::unique("map ground");
    let near = &scene.near_cities;
    paint_kept(painter, id, basemap, theme, &scene.projection, near, |sheet, projection| {
        draw_country(sheet, theme, basemap, projection, near);
    });
}

fn draw_country(sheet: &mut Sheet, theme: &Theme, basemap: &Basemap, projection: &Projection, near: &[usize]) {
    for area in &basemap.seas {
        sheet.fill(projection, area, mixed(theme.ground, theme.river, 0.12));
    }
    for governorate in &basemap.governorates {
        let land = colour(if governorate.strong { theme.land_strong } else { theme.land });
        governorate.areas.iter().for_each(|area| sheet.fill(projection, area, land));
    }
    let cities: Vec<&CityMap> = near.iter().filter_map(|&city| basemap.cities.get(city)).collect();
    cities.iter().for_each(|city| draw_quarters(sheet, theme, projection, city, colour(theme.panel)));
    for lake in &basemap.lakes {
        sheet.fill(projection, lake, colour(theme.river));
        sheet.outline(projection, lake, Stroke::new(0.8, mixed(theme.river, theme.muted, 0.25)));
    }
    draw_borders(sheet, theme, projection, basemap);
    let scale = near_scale(projection);
    // A near city has its own, finer course of the same river or road.
    let finer_river = |id: &str| cities.iter().any(|city| city.rivers.iter().any(|river| *river.id == *id));
    let finer_road = |id: &str| cities.iter().any(|city| city.roads.iter().any(|road| *road.id == *id));
    let rivers: Vec<&River> = basemap.rivers.iter().filter(|river| !finer_river(&river.id)).collect();
    draw_rivers(sheet, theme, projection, &rivers, scale);
    let roads: Vec<&Road> = basemap.roads.iter().filter(|road| road.id.is_empty() || !finer_road(&road.id)).collect();
    draw_roads(sheet, theme, projection, &roads, scale);
    cities.iter().for_each(|city| draw_lines(sheet, theme, projection, city));
}

/// Lines grow a little with the scale, but far less than the ground.
fn near_scale(projection: &Projection) -> f32 {
    (projection.length_px(1.0) / 1.3).powf(0.3).clamp(0.7, 2.2)
}

fn draw_borders(sheet: &mut Sheet, theme: &Theme, projection: &Projection, basemap: &Basemap) {
    // Strong borders last, so that they lie over the others where these meet.
    for kind in [BorderKind::Beyond, BorderKind::Inner, BorderKind::Outer, BorderKind::Strong] {
        let (width, ink) = match kind {
            BorderKind::Beyond => (0.8, colour(theme.hairline)),
            BorderKind::Inner => (0.8, mixed(theme.hairline, theme.faint, 0.4)),
            BorderKind::Outer => (1.2, mixed(theme.hairline, theme.faint, 0.6)),
            BorderKind::Strong => (1.2, colour(theme.faint)),
        };
        for (_, line) in basemap.borders.iter().filter(|(border, _)| *border == kind) {
            sheet.stroke(projection, line, Stroke::new(width, ink));
        }
    }
}

fn draw_rivers(sheet: &mut Sheet, theme: &Theme, projection: &Projection, rivers: &[&River], scale: f32) {
    for river in rivers {
        sheet.stroke(projection, &river.line, Stroke::new(river.width * scale, colour(theme.river)));
    }
}

/// Roads with a rim of the land's colour, so that they stand apart from rivers that they cross.
fn draw_roads(sheet: &mut Sheet, theme: &Theme, projection: &Projection, roads: &[&Road], scale: f32) {
    let width = |road: &Road| if road.main { 1.6 * scale.clamp(0.9, 1.7) } else { 1.0 * scale.clamp(0.8, 1.4) };
    for road in roads.iter().filter(|road| road.main) {
        let rim = Stroke::new(width(road) + 1.6, colour(theme.land.faded(0.7)));
        sheet.stroke(projection, &road.line, rim);
    }
    for road in roads {
        let ink = if road.main { mixed(theme.road, theme.muted, 0.22) } else { colour(theme.road) };
        sheet.stroke(projection, &road.line, Stroke::new(width(road), ink));
    }
}

fn draw_quarters(sheet: &mut Sheet, theme: &Theme, projection: &Projection, city: &CityMap, edge: Color32) {
    for cell in &city.cells {
        sheet.fill(projection, &cell.area, colour(theme.land_strong));
        sheet.outline(projection, &cell.area, Stroke::new(0.8, edge));
    }
    for site in &city.sites {
        sheet.fill(projection, &site.area, mixed(theme.land_strong, theme.road, 0.7));
    }
}

fn draw_lines(sheet: &mut Sheet, theme: &Theme, projection: &Projection, city: &CityMap) {
    draw_rivers(sheet, theme, projection, &city.rivers.iter().collect::<Vec<_>>(), 1.0);
    draw_roads(sheet, theme, projection, &city.roads.iter().collect::<Vec<_>>(), 1.0);
}

/// Paints an inset's card and its ground, and gives the painter that stays within it; `None` where it is folded away.
pub(super) fn paint_inset(painter: &Painter, theme: &Theme, basemap: &Arc<Basemap>, inset: &Inset) -> Option<Painter> {
    let city = basemap.cities.get(inset.city)?;
    let card = rect(inset.frame);
    let edge = Stroke::new(1.0, colour(theme.hairline));
    painter.rect(card, CornerRadius::same(7), colour(theme.panel), edge, StrokeKind::Inside);
    paint_title(painter, theme, city, inset);
    if inset.folded {
        return None;
    }
    let within = painter.with_clip_rect(rect(inset.map).shrink(1.0).intersect(painter.clip_rect()));
    let id = Id::unique(("map inset ground", inset.city));
    paint_kept(&within, id, basemap, theme, &inset.projection, &[], |sheet, projection| {
        draw_quarters(sheet, theme, projection, city, colour(theme.panel));
        draw_lines(sheet, theme, projection, city);
    });
    Some(within)
}

/// The city's names, in the room that the count for the whole city leaves; the Arabic one without the word for a city
/// where both are too wide.
fn paint_title(painter: &Painter, theme: &Theme, city: &CityMap, inset: &Inset) {
    const GAP_PX: f32 = 8.0;
    const LEAST_PX: f32 = 28.0;
    let room = rect(inset.title());
    let middle = room.top() + 12.5;
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
        let edge = Stroke::new(1.0, mixed(theme.road, theme.muted, 0.4));
        let shield = frame.expand2(vec2(3.0, -1.0));
        painter.rect(shield, CornerRadius::same(3), colour(theme.panel), edge, StrokeKind::Middle);
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
