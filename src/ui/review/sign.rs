//! The signs of review as they are drawn beside marks and in rows: a tick, a pencil, a cross; nothing for what nobody has
//! looked at, so that a fresh project is as calm as it was.

use crate::model::ReviewState;
use crate::scene::theme::Theme;
use crate::ui::style::colour;
use egui::{Color32, Painter, Pos2, Stroke, vec2};

/// Width and height of a sign beside a mark.
pub const SIGN_PX: f32 = 8.0;
/// The least width and height beside a low mark: smaller, it would be taken for dirt.
pub const LEAST_PX: f32 = 6.0;

/// Draws the sign into a square about `centre`, with a rim of the ground, so that it is told from what lies below.
pub fn paint(painter: &Painter, theme: &Theme, centre: Pos2, size_px: f32, state: ReviewState) {
    let lines = lines(state);
    let at = |(x, y): (f32, f32)| centre + vec2(x - 0.5, y - 0.5) * size_px;
    let width = (size_px * 0.2).clamp(1.2, 1.8);
    let draw = |pen: Stroke| {
        for line in lines {
            painter.line(line.iter().copied().map(at).collect(), pen);
        }
    };
    draw(Stroke::new(width + 1.8, colour(theme.panel)));
    draw(Stroke::new(width, ink(theme, state)));
}

/// The colour of the sign: strong, but no colour of a camp.
pub fn ink(theme: &Theme, state: ReviewState) -> Color32 {
    match state {
        ReviewState::Unreviewed | ReviewState::Rejected => colour(theme.muted),
        ReviewState::Accepted => colour(theme.text),
        ReviewState::Corrected => colour(theme.selection),
    }
}

/// The strokes of the sign within a square of one.
fn lines(state: ReviewState) -> &'static [&'static [(f32, f32)]] {
    match state {
        ReviewState::Unreviewed => &[],
        ReviewState::Accepted => &[&[(0.05, 0.55), (0.38, 0.88), (0.95, 0.15)]],
        // A pencil and the line that it draws.
        ReviewState::Corrected => &[&[(0.95, 0.05), (0.3, 0.7)], &[(0.0, 0.98), (0.7, 0.98)]],
        ReviewState::Rejected => &[&[(0.12, 0.12), (0.88, 0.88)], &[(0.12, 0.88), (0.88, 0.12)]],
    }
}
