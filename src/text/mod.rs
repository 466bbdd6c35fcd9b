//! Widgets for anything that may be Arabic: passages, labels, fields, names painted on maps and axes.
//!
//! The toolkit's own labels do not join letters or order runs; here a text is set by [`crate::typeset`], its glyphs
//! come from one atlas, and what is painted is the same at every scale factor: baselines on whole pixels, letters on
//! quarters of one. Every function finds the fonts and the atlas through the egui context, so callers need nothing
//! but their `Ui` or `Painter`, and nothing has to be set up.
//!
//! ```
//! use egui::{Color32, Id};
//! use waqai::text::{Field, FieldColours, Look, label};
//!
//! let look = Look::body(Color32::WHITE);
//! let colours =
//!     FieldColours { hint: Color32::GRAY, selection: Color32::DARK_BLUE, caret: Color32::WHITE };
//! let mut name = String::from("حلب (Aleppo)");
//! let ctx = egui::Context::default();
//! let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
//!     let shown = label(ui, "اسم المدينة: Aleppo", &look);
//!     assert!(shown.rect.width() > 50.0);
//!     let field = Field::new(Id::unique("name"), &look, &colours).hint("اسم المدينة").width(200.0);
//!     if field.show(ui, &mut name).changed() {
//!         // What was typed is in `name`, in the order of reading.
//!     }
//! });
//! assert!(!output.textures_delta.set.is_empty(), "the glyphs");
//! # output.textures_delta.clear();
//! ```
//!
//! # What there is
//!
//! - [`label`], [`wrapped`] and [`snug`] show a text in one line, in lines as wide as there is room, and in a box as
//!   narrow as the words; [`paint`] and [`paint_elided`] put one at a place.
//! - [`gathered()`] paints all texts of a list together, which costs a fraction of painting them one by one.
//! - [`Passage`] is a long text to be read: paragraphs with marks, headings and insets, selected and copied by pointer
//!   and keys, with signs where something hides in it.
//! - [`Field`] is a text to be written, in one line or in several, with everything that a text field has: input methods,
//!   undoing, the clipboard and that of the middle button.
//!
//! # What it guarantees
//!
//! What [`crate::typeset`] does, on the screen. Screen readers get the text in the order of reading with the place of
//! every letter, the caret and the selection, and may set the selection. Nothing blinks, so an idle window draws
//! nothing. A letter that no embedded font has shows as a box until the system's fonts have been read on a thread.
//!
//! # What it costs
//!
//! Texts are set once as long as they are in use, and glyphs rasterised once; a label costs a look-up and a mesh. Of a
//! passage only paragraphs in sight are set and painted; the heights of the others are found some at a time. A field is
//! set again at every change of its words.
//!
//! # What it does not do
//!
//! All lines of a [`Field`] have one direction, that of its first strong character, where a [`Passage`] has one for
//! every paragraph. Fields have no passwords, no completion and no text in several styles. The bar beside a field's
//! lines shows and cannot be dragged. Two faces are embedded, and others cannot be chosen.
//!
//! # Where to begin reading
//!
//! This file for labels; `system` for what all texts of a window share and how a paragraph is painted, with `atlas`
//! below it; then `passage` and `field`, each with its folder. `presses` is what clicks select in both, and `access` what
//! both tell screen readers.

mod access;
mod atlas;
mod field;
mod gathered;
mod passage;
mod presses;
mod system;
#[cfg(test)]
mod tests;

use egui::{
    Align2, Color32, Context, Painter, Pos2, Rect, Response, Role, Sense, TextureId, Ui, Vec2, WidgetInfo, vec2,
};
use std::sync::Arc;

pub use self::field::{Field, FieldColours};
pub use self::gathered::gathered;
pub use self::passage::{PaintInset, Passage, Shown};
use self::system::with_system;
pub use self::system::{Focus, focus, shapings};
use crate::typeset::{Face, Paragraph, Rgba, Style, without_isolates};

/// How a text looks: face, size, weight, colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Typeface.
    pub face: Face,
    /// Size of the em in points.
    pub size_px: f32,
    /// Weight from 100 to 900.
    pub weight: u16,
    /// Colour of the letters.
    pub colour: Color32,
    /// Distance from baseline to baseline in points; `None` takes the face's own.
    pub line_height_px: Option<f32>,
}

impl Look {
    /// Text of panels: IBM Plex Sans Arabic, 13 points, regular.
    #[must_use]
    pub fn body(colour: Color32) -> Self {
        Self { face: Face::Interface, size_px: 13.0, weight: 400, colour, line_height_px: None }
    }

    /// Text of passages: Noto Naskh Arabic, 18 points on lines of 33.
    #[must_use]
    pub fn reading(colour: Color32) -> Self {
        Self { face: Face::Reading, size_px: 18.0, weight: 400, colour, line_height_px: Some(33.0) }
    }

    /// The same at another size. A line height that was set grows with it.
    #[must_use]
    pub fn size(self, size_px: f32) -> Self {
        let line_height_px = self.line_height_px.map(|height| height * size_px / self.size_px);
        Self { size_px, line_height_px, ..self }
    }

    /// The same in another weight, from 100 to 900.
    #[must_use]
    pub fn weight(self, weight: u16) -> Self {
        Self { weight, ..self }
    }

    /// The same in another colour.
    #[must_use]
    pub fn colour(self, colour: Color32) -> Self {
        Self { colour, ..self }
    }

    /// The same with lines of another height.
    #[must_use]
    pub fn line_height(self, line_height_px: f32) -> Self {
        Self { line_height_px: Some(line_height_px), ..self }
    }

    pub(crate) fn style(&self) -> Style {
        let Self { face, size_px, weight, line_height_px, .. } = *self;
        Style { weight, line_height_px, ..Style::new(face, size_px) }
    }
}

/// A colour of egui as one of `typeset`.
#[must_use]
pub fn rgba(colour: Color32) -> Rgba {
    Rgba(colour.to_srgba_unmultiplied())
}

/// A colour of `typeset` as one of egui.
#[must_use]
pub fn colour32(Rgba([red, green, blue, alpha]): Rgba) -> Color32 {
    Color32::from_rgba_unmultiplied(red, green, blue, alpha)
}

/// One line of text, shortened with an ellipsis to the available width; hovering a shortened one shows it whole.
pub fn label(ui: &mut Ui, text: &str, look: &Look) -> Response {
    label_with(ui, text, look, Sense::hover())
}

/// [`label`] that senses more than the pointer over it.
pub fn label_with(ui: &mut Ui, text: &str, look: &Look, sense: Sense) -> Response {
    let paragraph = elided(ui.ctx(), text, look, ui.available_width());
    let response = placed(ui, text, look, &paragraph, Vec2::ZERO, size_of(&paragraph), sense);
    if paragraph.is_elided() {
        return response.on_hover_ui(|ui| {
            snug(ui, text, look);
        });
    }
    response
}

/// A paragraph as wide as there is room, its lines beginning at the right where its first strong character runs from
/// right to left.
pub fn wrapped(ui: &mut Ui, text: &str, look: &Look) -> Response {
    let width = ui.available_width();
    let paragraph = set(ui.ctx(), text, look, width.is_finite().then_some(width));
    placed(ui, text, look, &paragraph, Vec2::ZERO, size_of(&paragraph), Sense::hover())
}

/// A paragraph no wider than there is room and no wider than its widest line: for tooltips and other boxes that fit
/// themselves around what they hold.
pub fn snug(ui: &mut Ui, text: &str, look: &Look) -> Response {
    let width = ui.available_width();
    let paragraph = set(ui.ctx(), text, look, width.is_finite().then_some(width));
    let (left, right) = extent(&paragraph);
    let size = vec2((right - left).max(0.0), paragraph.height_px());
    placed(ui, text, look, &paragraph, vec2(-left, 0.0), size, Sense::hover())
}

/// Paints one text at a place: `anchor` of its box comes to stand at `pos`. Gives the box.
pub fn paint(painter: &Painter, pos: Pos2, anchor: Align2, text: &str, look: &Look) -> Rect {
    let paragraph = set(painter.ctx(), text, look, None);
    paint_paragraph(painter, pos, anchor, &paragraph, look)
}

/// [`paint`] in one line, shortened with an ellipsis where it is wider than `max_width` points.
pub fn paint_elided(painter: &Painter, pos: Pos2, anchor: Align2, text: &str, look: &Look, max_width: f32) -> Rect {
    let paragraph = elided(painter.ctx(), text, look, max_width);
    paint_paragraph(painter, pos, anchor, &paragraph, look)
}

/// Width and height of a text's box in points, without painting it.
#[must_use]
pub fn size(ctx: &Context, text: &str, look: &Look) -> Vec2 {
    size_of(&set(ctx, text, look, None))
}

/// Width and height in points of a text that is broken into lines of at most `max_width`, without painting it.
#[must_use]
pub fn wrapped_size(ctx: &Context, text: &str, look: &Look, max_width: f32) -> Vec2 {
    let paragraph = set(ctx, text, look, Some(max_width));
    let (left, right) = extent(&paragraph);
    vec2((right - left).max(0.0), paragraph.height_px())
}

/// Reads the page of glyphs that has this texture: its side, and its texels row by row. `None` where no page has it.
/// No text may be asked for in `read`.
pub fn with_page<R>(ctx: &Context, texture: TextureId, read: impl FnOnce((usize, &[Color32])) -> R) -> Option<R> {
    with_system(ctx, |system| system.page_of(texture).map(read))
}

fn set(ctx: &Context, text: &str, look: &Look, max_width: Option<f32>) -> Arc<Paragraph> {
    with_system(ctx, |system| system.typesetter.set(text, &look.style(), max_width))
}

fn elided(ctx: &Context, text: &str, look: &Look, max_width: f32) -> Arc<Paragraph> {
    with_system(ctx, |system| system.typesetter.set_elided(text, &look.style(), max_width))
}

fn size_of(paragraph: &Paragraph) -> Vec2 {
    vec2(paragraph.width_px(), paragraph.height_px())
}

/// Leftmost and rightmost edge of the words of all lines.
fn extent(paragraph: &Paragraph) -> (f32, f32) {
    let edges = |(left, right): (f32, f32), line: &crate::typeset::Line| (left.min(line.left), right.max(line.right));
    paragraph.lines().iter().fold((f32::INFINITY, f32::NEG_INFINITY), edges)
}

fn paint_paragraph(painter: &Painter, pos: Pos2, anchor: Align2, paragraph: &Paragraph, look: &Look) -> Rect {
    let rect = anchor.anchor_size(pos, size_of(paragraph));
    with_system(painter.ctx(), |system| system.draw(painter, rect.min, paragraph, look.colour, &[]));
    rect
}

/// Allocates `size` and paints the paragraph there, moved by `shift`.
fn placed(
    ui: &mut Ui,
    text: &str,
    look: &Look,
    paragraph: &Paragraph,
    shift: Vec2,
    size: Vec2,
    sense: Sense,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(rounded_up(size), sense);
    if !text.is_empty() {
        response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), without_isolates(text)));
        if access::is_read(ui, response.id) {
            access::add_runs(ui, response.id, &access::Shown { paragraph, pos: rect.min + shift, number: 0 });
        }
    }
    if ui.is_rect_visible(rect) {
        with_system(ui.ctx(), |system| system.draw(ui.painter(), rect.min + shift, paragraph, look.colour, &[]));
    }
    response
}

/// The least size on egui's grid of layout that holds `size`.
fn rounded_up(size: Vec2) -> Vec2 {
    let step = egui::emath::GUI_ROUNDING;
    vec2((size.x / step).ceil() * step, (size.y / step).ceil() * step)
}
