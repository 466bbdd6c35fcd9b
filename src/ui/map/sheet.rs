//! Many shapes as one mesh, which is made once and painted in every frame.
//!
//! The toolkit cuts every shape into triangles in each frame, whether or not it has changed. What stands still for many
//! frames is cut here, once, and handed over as triangles.

use super::pos;
use crate::scene::basemap::Area;
use crate::scene::projection::{LonLat, Projection};
use egui::epaint::{Mesh, PathStroke, TessellationOptions, Tessellator};
use egui::{Color32, Context, Pos2, Shape, Stroke, pos2};
use std::f32::consts::TAU;

/// A mesh in the making.
pub(super) struct Sheet {
    tessellator: Tessellator,
    feather_px: f32,
    mesh: Mesh,
}

impl Sheet {
    /// An empty sheet for this window.
    pub fn new(ctx: &Context) -> Self {
        let options: TessellationOptions = ctx.tessellation_options(|options| *options);
        let feather_px = options.feathering_size_in_pixels / ctx.pixels_per_point();
        // Letters and small discs, which need the atlas of the toolkit's font, are no part of a sheet.
        let tessellator = Tessellator::new(ctx.pixels_per_point(), options, [1, 1], Vec::new());
        Self { tessellator, feather_px, mesh: Mesh::default() }
    }

    /// What has been drawn.
    pub fn finish(self) -> Mesh {
        self.mesh
    }

    /// Fills an area.
    pub fn fill(&mut self, projection: &Projection, area: &Area, ink: Color32) {
        let first = self.next();
        area.ring.iter().for_each(|&at| self.mesh.colored_vertex(pos(projection.point(at)), ink));
        for corners in &area.triangles {
            let [a, b, c] = corners.map(|corner| first + u32::try_from(corner).unwrap_or(0));
            self.mesh.add_triangle(a, b, c);
        }
    }

    /// Draws the edge of an area.
    pub fn outline(&mut self, projection: &Projection, area: &Area, pen: Stroke) {
        let points = area.ring.iter().map(|&at| pos(projection.point(at))).collect();
        self.tessellator.tessellate_shape(Shape::closed_line(points, PathStroke::from(pen)), &mut self.mesh);
    }

    /// Draws a line over the ground.
    pub fn stroke(&mut self, projection: &Projection, line: &[LonLat], pen: Stroke) {
        self.line(line.iter().map(|&at| pos(projection.point(at))).collect(), pen);
    }

    /// Draws a line.
    pub fn line(&mut self, points: Vec<Pos2>, pen: Stroke) {
        self.tessellator.tessellate_shape(Shape::line(points, PathStroke::from(pen)), &mut self.mesh);
    }

    /// Fills a triangle.
    pub fn triangle(&mut self, corners: [Pos2; 3], ink: Color32) {
        let shape = Shape::convex_polygon(corners.to_vec(), ink, PathStroke::NONE);
        self.tessellator.tessellate_shape(shape, &mut self.mesh);
    }

    /// Fills a disc.
    pub fn disc(&mut self, at: Pos2, radius: f32, ink: Color32) {
        let middle = self.next();
        self.mesh.colored_vertex(at, ink);
        self.band(at, [radius - self.feather_px / 2.0, radius + self.feather_px / 2.0], [ink, clear(ink)], 0.0, 1.0);
        let steps = steps(radius, 1.0);
        for step in 0..steps {
            self.mesh.add_triangle(middle, middle + 1 + 2 * step, middle + 3 + 2 * step);
        }
    }

    /// Draws a part of a ring; turns count clockwise from the top, 1 is the whole.
    pub fn ring(&mut self, at: Pos2, radius: f32, thick: f32, from: f32, to: f32, ink: Color32) {
        let (inner, outer, half) = (radius - thick / 2.0, radius + thick / 2.0, self.feather_px / 2.0);
        self.band(at, [inner - half, inner + half], [clear(ink), ink], from, to);
        self.band(at, [inner + half, outer - half], [ink, ink], from, to);
        self.band(at, [outer - half, outer + half], [ink, clear(ink)], from, to);
    }

    /// A ring between two radii, from one colour to the other.
    fn band(&mut self, at: Pos2, [inner, outer]: [f32; 2], [first, second]: [Color32; 2], from: f32, to: f32) {
        let (steps, start) = (steps(outer, to - from), self.next());
        for step in 0..=steps {
            #[expect(clippy::cast_precision_loss, reason = "some dozen steps")]
            let turn = from + (to - from) * step as f32 / steps as f32;
            self.mesh.colored_vertex(on_circle(at, inner, turn), first);
            self.mesh.colored_vertex(on_circle(at, outer, turn), second);
        }
        for step in 0..steps {
            let a = start + 2 * step;
            self.mesh.add_triangle(a, a + 1, a + 2);
            self.mesh.add_triangle(a + 1, a + 2, a + 3);
        }
    }

    fn next(&self) -> u32 {
        u32::try_from(self.mesh.vertices.len()).unwrap_or(u32::MAX)
    }
}

/// Steps of an arc, so few that none is seen as a corner: the middle of a step lies an eighth of a point within the circle.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 64 steps")]
fn steps(radius: f32, turn: f32) -> u32 {
    const WITHIN_PX: f32 = 0.125;
    let whole = TAU / (2.0 * (1.0 - WITHIN_PX / radius.max(1.0)).acos());
    (turn.abs() * whole).ceil().clamp(1.0, 64.0) as u32
}

fn clear(_: Color32) -> Color32 {
    Color32::TRANSPARENT
}

/// A point of a circle; turns count clockwise from the top.
pub(super) fn on_circle(at: Pos2, radius: f32, turn: f32) -> Pos2 {
    let (sine, cosine) = (turn * TAU).sin_cos();
    pos2(at.x + radius * sine, at.y - radius * cosine)
}
