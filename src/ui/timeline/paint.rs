//! The shapes of marks: a disc for a day, a bar with soft ends for an interval, each in the manner of its status.

use crate::scene::theme::StatusShape;
use egui::epaint::{PathShape, PathStroke, Vertex, WHITE_UV};
use egui::{Color32, Mesh, Painter, Pos2, Rangef, Rect, Shape, Stroke, pos2, vec2};
use std::f32::consts::{PI, TAU};

/// Width of outlines.
const LINE_PX: f32 = 1.6;
/// Dashes of a bar and the gaps between them.
const DASH_PX: f32 = 6.0;
const DASH_GAP_PX: f32 = 4.0;
/// Dots of a disc and of a bar, and the gaps between those of a bar.
const DOT_PX: f32 = 2.2;
const DOT_GAP_PX: f32 = 3.4;
/// The longest that the end of a bar takes to fade.
const LONGEST_FADE_PX: f32 = 36.0;
/// Straight steps that a fade is made of; the eye sees no more, and each costs two triangles for every bar.
const FADE_STEPS: u8 = 3;

/// A disc, `radius` wide from its centre to the outside of its outline.
pub(super) fn disc(painter: &Painter, centre: Pos2, radius: f32, ink: Color32, ground: Color32, shape: StatusShape) {
    let line = Stroke::new(LINE_PX, ink);
    let ring = radius - LINE_PX / 2.0;
    match shape {
        StatusShape::Filled => {
            painter.circle_filled(centre, radius, ink);
        }
        StatusShape::Hollow => {
            painter.circle(centre, ring, ground, line);
        }
        StatusShape::Split => {
            painter.circle(centre, ring, ground, line);
            let half = arc(centre, ring, PI / 2.0, 1.5 * PI, 12);
            painter.add(PathShape::convex_polygon(half, ink, PathStroke::NONE));
        }
        StatusShape::Struck => {
            painter.circle(centre, ring, ground, line);
            let reach = vec2(radius, -radius) * 0.95;
            painter.line_segment([centre - reach, centre + reach], line);
        }
        StatusShape::Dashed => {
            painter.circle_filled(centre, ring, ground);
            for nth in 0..4 {
                let from = (nth as f32 + 0.08) / 4.0 * TAU;
                painter.add(Shape::line(arc(centre, ring, from, from + TAU * 0.15, 5), line));
            }
        }
        StatusShape::Dotted => {
            painter.circle_filled(centre, ring, ground);
            for dot in arc(centre, ring, 0.0, TAU * 5.0 / 6.0, 5) {
                painter.circle_filled(dot, DOT_PX / 2.0, ink);
            }
            painter.circle_filled(centre, DOT_PX / 2.0, ink);
        }
    }
}

fn arc(centre: Pos2, radius: f32, from: f32, until: f32, steps: u16) -> Vec<Pos2> {
    let at =
        |step: u16| centre + radius * egui::Vec2::angled(from + (until - from) * f32::from(step) / f32::from(steps));
    (0..=steps).map(at).collect()
}

/// Adds a bar to `mesh`. Its ends fade to nothing: the event lies somewhere within, and where exactly it may begin or
/// end is no more certain than the rest.
pub(super) fn bar(mesh: &mut Mesh, rect: Rect, ink: Color32, shape: StatusShape) {
    let soft = Soft::new(rect.x_range(), ink);
    let (whole, middle) = (rect.x_range(), rect.center().x);
    match shape {
        StatusShape::Filled => soft.strip(mesh, whole, rect.y_range()),
        StatusShape::Hollow => soft.outline(mesh, whole, rect),
        StatusShape::Split => {
            soft.strip(mesh, Rangef::new(whole.min, middle), rect.y_range());
            soft.outline(mesh, Rangef::new(middle, whole.max), rect);
        }
        StatusShape::Struck => {
            soft.outline(mesh, whole, rect);
            slash(mesh, pos2(middle, rect.center().y), rect.height() / 2.0 + 2.5, ink);
        }
        StatusShape::Dashed => {
            let (dash_px, step_px) = stretched(whole, DASH_PX, DASH_GAP_PX);
            let mut left = whole.min;
            while left < whole.max {
                soft.outline(mesh, Rangef::new(left, (left + dash_px).min(whole.max)), rect);
                left += step_px;
            }
        }
        StatusShape::Dotted => {
            soft.breath().strip(mesh, whole, rect.y_range());
            let dot_px = DOT_PX.min(rect.height());
            let row = Rangef::new(rect.center().y - dot_px / 2.0, rect.center().y + dot_px / 2.0);
            let (long_px, step_px) = stretched(whole, dot_px, DOT_GAP_PX);
            let mut left = whole.min;
            while left < whole.max {
                soft.strip(mesh, Rangef::new(left, (left + long_px).min(whole.max)), row);
                left += step_px;
            }
        }
    }
}

/// Length of a dash and from one to the next: longer in a long bar, so that no bar has more than so many.
fn stretched(bar: Rangef, dash_px: f32, gap_px: f32) -> (f32, f32) {
    const MOST_DASHES: f32 = 40.0;
    let times = (bar.span() / ((dash_px + gap_px) * MOST_DASHES)).max(1.0);
    (dash_px * times, (dash_px + gap_px) * times)
}

/// A colour that fades towards both ends of a stretch.
struct Soft {
    ends: Rangef,
    fade: f32,
    ink: Color32,
}

impl Soft {
    fn new(ends: Rangef, ink: Color32) -> Self {
        let fade = (ends.span() * 0.3).clamp(5.0, LONGEST_FADE_PX).min(ends.span() / 2.0);
        Self { ends, fade, ink }
    }

    /// Share of the colour at `x`: nothing at the ends, rising smoothly to all of it.
    fn strength(&self, x: f32) -> f32 {
        let inside = (x - self.ends.min).min(self.ends.max - x) / self.fade.max(1e-3);
        let t = inside.clamp(0.0, 1.0);
        t * t * (3.0 - 2.0 * t)
    }

    /// The part of the bar within `x`, from top to bottom of `y`.
    fn strip(&self, mesh: &mut Mesh, x: Rangef, y: Rangef) {
        let mut stops: Vec<f32> = vec![x.min];
        for step in 1..=FADE_STEPS {
            stops.push(self.ends.min + self.fade * step as f32 / FADE_STEPS as f32);
        }
        for step in (1..=FADE_STEPS).rev() {
            stops.push(self.ends.max - self.fade * step as f32 / FADE_STEPS as f32);
        }
        stops.retain(|stop| x.contains(*stop));
        stops.push(x.max);
        for (left, right) in stops.iter().zip(stops.iter().skip(1)) {
            quad(mesh, Rangef::new(*left, *right), y, self.at(*left), self.at(*right));
        }
    }

    /// The upper and lower edge of the bar within `x`, and a breath of colour between.
    fn outline(&self, mesh: &mut Mesh, x: Rangef, rect: Rect) {
        self.breath().strip(mesh, x, rect.y_range());
        let line_px = LINE_PX.min(rect.height() / 3.0);
        self.strip(mesh, x, Rangef::new(rect.top(), rect.top() + line_px));
        self.strip(mesh, x, Rangef::new(rect.bottom() - line_px, rect.bottom()));
    }

    /// The same bar in a breath of its colour.
    fn breath(&self) -> Self {
        Self { ink: self.ink.gamma_multiply(0.16), ..*self }
    }

    fn at(&self, x: f32) -> Color32 {
        self.ink.gamma_multiply(self.strength(x))
    }
}

fn quad(mesh: &mut Mesh, x: Rangef, y: Rangef, left: Color32, right: Color32) {
    let corners = [(x.min, y.min, left), (x.max, y.min, right), (x.max, y.max, right), (x.min, y.max, left)];
    polygon(mesh, corners.map(|(x, y, color)| Vertex { pos: pos2(x, y), uv: WHITE_UV, color }));
}

fn polygon(mesh: &mut Mesh, corners: [Vertex; 4]) {
    let first = u32::try_from(mesh.vertices.len()).unwrap_or(u32::MAX - 4);
    mesh.vertices.extend(corners);
    mesh.indices.extend([first, first + 1, first + 2, first, first + 2, first + 3]);
}

/// A rectangle whose colour turns from `above` into `below`.
pub(super) fn fade_down(mesh: &mut Mesh, rect: Rect, above: Color32, below: Color32) {
    let corners = [
        (rect.left_top(), above),
        (rect.right_top(), above),
        (rect.right_bottom(), below),
        (rect.left_bottom(), below),
    ];
    polygon(mesh, corners.map(|(pos, color)| Vertex { pos, uv: WHITE_UV, color }));
}

/// A stroke from the lower left to the upper right.
fn slash(mesh: &mut Mesh, centre: Pos2, reach: f32, ink: Color32) {
    let (along, across) = (vec2(reach, -reach), vec2(LINE_PX, LINE_PX) * 0.4);
    let corners = [centre - along - across, centre - along + across, centre + along + across, centre + along - across];
    polygon(mesh, corners.map(|pos| Vertex { pos, uv: WHITE_UV, color: ink }));
}

/// A dotted line from left to right, whichever end is given first.
pub(super) fn dotted(painter: &Painter, x: Rangef, y: f32, ink: Color32) {
    let (mut at, end) = (x.min.min(x.max), x.min.max(x.max));
    let mut mesh = Mesh::default();
    while at < end {
        quad(&mut mesh, Rangef::new(at, (at + 1.5).min(end)), Rangef::new(y - 0.75, y + 0.75), ink, ink);
        at += 4.0;
    }
    painter.add(mesh);
}
