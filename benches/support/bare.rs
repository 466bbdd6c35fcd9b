//! Frames of a part of the window through a bare context of the toolkit: laid out, painted and tessellated, not rasterised.

use egui::{Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, Vec2};

/// The wheel turned so far.
pub fn wheel(delta: Vec2) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase: TouchPhase::Move,
        source: MouseWheelSource::Trackpad,
        modifiers: Modifiers::NONE,
    }
}

/// Back and forth: so many steps one way, then as many the other.
pub fn wave(nth: usize, half: usize) -> f32 {
    if (nth / half).is_multiple_of(2) { 1.0 } else { -1.0 }
}

/// Draws the frame of this number with these events; gives its triangles.
pub fn frame(ctx: &Context, size: Vec2, nth: u32, events: Vec<Event>, draw: impl FnMut(&mut egui::Ui)) -> usize {
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
        time: Some(f64::from(nth) / 60.0),
        events,
        ..RawInput::default()
    };
    let output = ctx.run_ui(input, draw);
    let shapes = ctx.tessellate(output.shapes, output.pixels_per_point);
    let triangles = shapes.iter().map(|shape| match &shape.primitive {
        egui::epaint::Primitive::Mesh(mesh) => mesh.indices.len() / 3,
        egui::epaint::Primitive::Callback(_) => 0,
    });
    triangles.sum()
}
