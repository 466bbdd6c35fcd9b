//! Routes: arrows from where somebody went to where, with the number of claims on them.

use super::answer::{Asked, Choice, Stance, Told, Which, answer};
use super::sheet::Sheet;
use super::{mixed, pos, rect};
use crate::model::ClaimId;
use crate::query::Sum;
use crate::scene::map::{RouteMark, short_count};
use crate::text::{self, Look};
use crate::ui::style::colour;
use egui::{Align2, Color32, CornerRadius, Id, Painter, Pos2, Sense, Shape, Stroke, StrokeKind, Ui, Vec2};

const STEPS: u8 = 18;
const HEAD_PX: f32 = 7.0;

/// Lets every route be hovered, clicked and read aloud by the count in its middle.
pub(super) fn answers(ui: &Ui, asked: Asked<'_>, routes: &[RouteMark], panel: &str) -> Vec<Stance> {
    let one = |route: &RouteMark| {
        let claims = claims(asked, route);
        let response = ui.interact(
            rect(route.frame()).expand(3.0),
            Id::unique(("map route", panel, &route.title)),
            Sense::click(),
        );
        let sum = Sum { claims: claims.len(), ..Sum::default() };
        let RouteMark { name_ar, title, .. } = route;
        answer(asked, response, Told { which: Which::These(&claims), sum: &sum, name_ar, title })
    };
    routes.iter().map(one).collect()
}

/// The claims of all routes between the same two marks, in the order of the project.
fn claims(asked: Asked<'_>, route: &RouteMark) -> Vec<ClaimId> {
    let those = route.routes.iter().filter_map(|&nth| asked.routes.get(nth));
    let mut claims: Vec<ClaimId> = those.flat_map(|route| route.claims.iter().copied()).collect();
    claims.sort_unstable();
    claims.dedup();
    claims
}

/// Paints the arrows.
pub(super) fn paint(painter: &Painter, asked: Asked<'_>, routes: &[RouteMark], stances: &[Stance]) {
    let theme = asked.cx.theme;
    let mut sheet = Sheet::new(painter.ctx());
    for (route, stance) in routes.iter().zip(stances) {
        let ink = match stance {
            Stance { choice: Choice::Focus, .. } | Stance { hovered: true, .. } => colour(theme.selection),
            Stance { choice: Choice::Chosen, .. } => mixed(theme.muted, theme.selection, 0.45),
            _ if route.faint => colour(theme.muted.faded(0.45)),
            _ => colour(theme.muted),
        };
        draw(&mut sheet, route, ink);
    }
    painter.add(Shape::mesh(sheet.finish()));
    for (route, stance) in routes.iter().zip(stances) {
        let edge = stance.choice.pen(theme).unwrap_or(Stroke::new(1.0, colour(theme.muted.faded(0.6))));
        let edge = if stance.keyed { Stroke::new(1.5, colour(theme.text)) } else { edge };
        let frame = rect(route.frame());
        painter.rect(frame, CornerRadius::same(7), colour(theme.panel), edge, StrokeKind::Inside);
        let look = Look::body(mixed(theme.muted, theme.text, 0.4)).size(10.0).weight(500);
        text::paint(painter, frame.center(), Align2::CENTER_CENTER, &short_count(route.claims), &look);
    }
}

/// The curve, thicker with the number of claims, and its head.
fn draw(sheet: &mut Sheet, route: &RouteMark, ink: Color32) {
    #[expect(clippy::cast_precision_loss, reason = "a width with an upper end")]
    let width = (1.2 + 0.5 * (route.claims as f32).ln()).min(4.0);
    let points: Vec<Pos2> = (0..=STEPS).map(|step| pos(route.along(f32::from(step) / f32::from(STEPS)))).collect();
    let tip = pos(route.to);
    let back = (pos(route.to) - pos(route.bend)).normalized() * (HEAD_PX + width);
    let side = Vec2::new(-back.y, back.x) * 0.42;
    let mut shaft = points;
    if let Some(last) = shaft.last_mut() {
        *last = tip - back * 0.8;
    }
    if route.faint {
        for dash in shaft.chunks(2) {
            if let [from, to] = dash {
                sheet.line(vec![*from, *to], Stroke::new(width, ink));
            }
        }
    } else {
        sheet.line(shaft, Stroke::new(width, ink));
    }
    sheet.triangle([tip, tip - back + side, tip - back - side], ink);
}
