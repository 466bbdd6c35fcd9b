//! The places that one claim could mean: joined by a thin line while the claim is hovered or the focus, with a ring about
//! the one that the reader looks at.

use super::answer::Asked;
use super::{mixed, pos};
use crate::model::ClaimId;
use crate::query::At;
use crate::scene::map::{MapPlaces, MapScene, MarkShape};
use crate::text::{self, Look};
use crate::ui::style::colour;
use egui::{Align2, Painter, Pos2, Shape, Stroke, vec2};

/// Paints them.
pub(super) fn paint(painter: &Painter, asked: Asked<'_>, places: &MapPlaces, scene: &MapScene) {
    let cx = asked.cx;
    let claims = [(cx.state.selection.focus, &asked.lit.focus), (cx.state.hover, &asked.lit.hover)];
    for (claim, at) in claims.into_iter().filter_map(|(claim, at)| Some((claim?, at))) {
        let points = points(at, places, scene);
        if points.len() < 2 {
            continue;
        }
        let pen = Stroke::new(1.0, mixed(cx.theme.muted, cx.theme.selection, 0.5));
        let line: Vec<Pos2> = points.iter().map(|(_, at, _)| *at).collect();
        painter.extend(Shape::dashed_line(&line, pen, 2.0, 3.0));
        paint_picked(painter, asked, claim, places, &points);
    }
}

/// The places of doubt with their points and the radii of their marks.
fn points(at: &[At], places: &MapPlaces, scene: &MapScene) -> Vec<(u32, Pos2, f32)> {
    let point = |at: &At| {
        let mark = scene.marks.iter().find(|mark| mark.places.any.binary_search(&at.place).is_ok());
        match mark.map(|mark| (mark.at, &mark.shape)) {
            Some((point, MarkShape::Spot { radius_px })) => Some((at.place, pos(point), *radius_px)),
            Some((point, _)) => Some((at.place, pos(point), 10.0)),
            None => Some((at.place, pos(scene.projection.point(places.get(at.place)?.at)), 6.0)),
        }
    };
    at.iter().filter(|at| !at.sure).filter_map(point).collect()
}

fn paint_picked(painter: &Painter, asked: Asked<'_>, claim: ClaimId, places: &MapPlaces, points: &[(u32, Pos2, f32)]) {
    let theme = asked.cx.theme;
    let Some(picked) = asked.cx.state.map.picked.get(&claim) else { return };
    let is_it = |number: u32| places.get(number).is_some_and(|place| place.place.id == *picked);
    let Some((nth, &(_, at, radius))) = points.iter().enumerate().find(|(_, (number, ..))| is_it(*number)) else {
        return;
    };
    painter.circle_stroke(at, radius + 7.0, Stroke::new(2.0, colour(theme.selection)));
    let words = format!("{} of {} places of this name", nth + 1, points.len());
    let look = Look::body(colour(theme.text)).size(11.0);
    let size = text::size(painter.ctx(), &words, &look);
    let below = at + vec2(0.0, radius + 18.0);
    painter.rect_filled(egui::Rect::from_center_size(below, size + vec2(10.0, 2.0)), 6.0, colour(theme.raised));
    text::paint(painter, below, Align2::CENTER_CENTER, &words, &look);
}
