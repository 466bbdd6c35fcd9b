//! Figures: timeline and map as pictures of any size, without a window.
//!
//! A figure walks the same scenes as the window and draws them as SVG, letters as outlines, so that Arabic stands the same
//! wherever it is opened. The same claims, size and theme give the same bytes.

mod canvas;
mod caption;
mod map;
mod page;
mod timeline;

use crate::query::{Answers, LaneBy};
use crate::scene::projection::Frame;
use crate::scene::theme::{Theme, ThemeKind};
use crate::store::Project;
use canvas::Canvas;
pub use page::html;

/// What a figure shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The timeline.
    Timeline,
    /// The map.
    Map,
    /// The map above the timeline.
    #[default]
    Both,
}

impl View {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Timeline, Self::Map, Self::Both];

    /// The word for it on the command line.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Timeline => "timeline",
            Self::Map => "map",
            Self::Both => "both",
        }
    }
}

/// What is to be drawn, and how.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The project.
    pub project: &'a Project,
    /// The claims that are shown.
    pub answers: &'a Answers,
    /// Which of the views.
    pub view: View,
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// Colours.
    pub theme: ThemeKind,
    /// What the lanes of the timeline are.
    pub lane_by: LaneBy,
    /// What is shown, in words; empty where it is everything.
    pub filter: &'a str,
}

/// Around all that is drawn, in pixels.
const MARGIN_PX: f32 = 16.0;
/// Between parts.
const GAP_PX: f32 = 12.0;

/// The figure as SVG.
#[must_use]
pub fn svg(request: &Request<'_>) -> String {
    // A test reads every theme, so the plain colours never come to this.
    let theme = Theme::embedded(request.theme).unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "sides of some thousand pixels")]
    let (width, height) = (request.size.0 as f32, request.size.1 as f32);
    let mut canvas = Canvas::new(width, height, &theme);
    let inner = Frame::new(MARGIN_PX, MARGIN_PX, width - 2.0 * MARGIN_PX, height - 2.0 * MARGIN_PX);
    let below = caption::draw(&mut canvas, request, &theme, inner);
    let frame = |top: f32, bottom: f32| Frame::new(inner.min.x, top, inner.width(), (bottom - top).max(1.0));
    let (top, bottom) = (inner.min.y, below - GAP_PX);
    match request.view {
        View::Map => map::draw(&mut canvas, request, &theme, frame(top, bottom)),
        View::Timeline => timeline::draw(&mut canvas, request, &theme, frame(top, bottom)),
        View::Both => {
            let middle = top + (bottom - top) * 0.58;
            map::draw(&mut canvas, request, &theme, frame(top, middle - GAP_PX / 2.0));
            timeline::draw(&mut canvas, request, &theme, frame(middle + GAP_PX / 2.0, bottom));
        }
    }
    canvas.finish(&caption::sentence(request))
}

/// Why a figure could not be made into pixels.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages are the documentation")]
pub enum NoPixels {
    #[error("a picture of {width} by {height} pixels is too large; choose a smaller size or scale")]
    TooLarge { width: u32, height: u32 },
    #[error("the picture cannot be made ({0})")]
    Failed(String),
}

/// The largest side of a picture in pixels, included.
pub const MAX_SIDE_PX: u32 = 16_384;

/// The figure as PNG, `scale` pixels to one of the request.
///
/// # Errors
/// Where it would be larger than [`MAX_SIDE_PX`].
pub fn png(request: &Request<'_>, scale: u32) -> Result<Vec<u8>, NoPixels> {
    let (width, height) = (request.size.0.saturating_mul(scale), request.size.1.saturating_mul(scale));
    if width > MAX_SIDE_PX || height > MAX_SIDE_PX {
        return Err(NoPixels::TooLarge { width, height });
    }
    let failed = |error: &dyn std::fmt::Display| NoPixels::Failed(error.to_string());
    let options = resvg::usvg::Options::default();
    let tree = resvg::usvg::Tree::from_str(&svg(request), &options).map_err(|error| failed(&error))?;
    let mut pixels = resvg::tiny_skia::Pixmap::new(width, height).ok_or(NoPixels::TooLarge { width, height })?;
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let transform = resvg::tiny_skia::Transform::from_scale(scale as f32, scale as f32);
    resvg::render(&tree, transform, &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| failed(&error))
}

#[cfg(test)]
mod tests;
