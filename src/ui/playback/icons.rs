//! The signs of the buttons, drawn: no font is sure to have them.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    Play,
    PlayBack,
    Pause,
    StepOn,
    StepBack,
    Cross,
}

/// Paints a sign about 12 points high.
pub(super) fn paint(painter: &Painter, icon: Icon, at: Pos2, ink: Color32) {
    match icon {
        Icon::Play => triangle(painter, at + vec2(1.0, 0.0), 1.0, 6.0, ink),
        Icon::PlayBack => triangle(painter, at - vec2(1.0, 0.0), -1.0, 6.0, ink),
        Icon::Pause => {
            for x in [-5.0, 1.5] {
                painter.rect_filled(Rect::from_min_size(at + vec2(x, -6.0), vec2(3.5, 12.0)), 1.0, ink);
            }
        }
        Icon::StepOn => step(painter, at, 1.0, ink),
        Icon::StepBack => step(painter, at, -1.0, ink),
        Icon::Cross => {
            let (line, arm) = (Stroke::new(1.3, ink), 3.5);
            painter.line_segment([at + vec2(-arm, -arm), at + vec2(arm, arm)], line);
            painter.line_segment([at + vec2(-arm, arm), at + vec2(arm, -arm)], line);
        }
    }
}

/// A triangle that points to the right, or to the left where `side` is negative.
fn triangle(painter: &Painter, at: Pos2, side: f32, reach: f32, ink: Color32) {
    let corner = |x: f32, y: f32| pos2(at.x + side * x * reach, at.y + y * reach);
    let corners = vec![corner(-0.7, -1.0), corner(1.0, 0.0), corner(-0.7, 1.0)];
    painter.add(Shape::convex_polygon(corners, ink, Stroke::NONE));
}

fn step(painter: &Painter, at: Pos2, side: f32, ink: Color32) {
    triangle(painter, at - vec2(side * 1.5, 0.0), side, 4.5, ink);
    painter.vline(at.x + side * 4.5, at.y - 4.5..=at.y + 4.5, Stroke::new(1.6, ink));
}
