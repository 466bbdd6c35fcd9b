//! A whole report as a book sets it: paragraph after paragraph, with spans marked, and each word findable.

use egui::{Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::ops::Range;
use std::sync::Arc;

use super::system::with_system;
use super::{Look, rounded_up};
use crate::typeset::{Area, Decoration, Heading, Paragraph};

/// Between two paragraphs with empty lines between them, however many.
const GAP_PX: f32 = 10.0;
/// Between two paragraphs without an empty line between them.
const NARROW_GAP_PX: f32 = 4.0;

/// A text that stands on the screen, to be asked where its words are.
pub struct Passage {
    /// Hovers and clicks of the whole text.
    pub response: Response,
    /// The byte of the text whose letter is under the pointer.
    pub byte_under_pointer: Option<usize>,
    pieces: Vec<Piece>,
}

/// One paragraph of a passage at its place.
struct Piece {
    bytes: Range<usize>,
    top: Pos2,
    paragraph: Arc<Paragraph>,
}

impl Passage {
    /// Where the bytes of `span` stand on the screen, line by line: what to scroll to, what to draw a ring around.
    ///
    /// Lines that are scrolled out of sight are given as well.
    #[must_use]
    pub fn rects(&self, span: Range<usize>) -> Vec<Rect> {
        let touched = self.pieces.iter().filter(|piece| piece.bytes.start < span.end && span.start < piece.bytes.end);
        touched.flat_map(|piece| piece.rects(&span)).collect()
    }
}

impl Piece {
    fn rects(&self, span: &Range<usize>) -> Vec<Rect> {
        let start = span.start.saturating_sub(self.bytes.start);
        let end = span.end.min(self.bytes.end).saturating_sub(self.bytes.start);
        let on_screen = |area: Area| {
            let corner = |x: f32, y: f32| pos2(self.top.x + x, self.top.y + y);
            Rect::from_min_max(corner(area.left, area.top), corner(area.right, area.bottom))
        };
        self.paragraph.areas(start..end).into_iter().map(on_screen).collect()
    }

    fn byte_at(&self, pos: Pos2) -> Option<usize> {
        let byte = self.paragraph.byte_at(pos.x - self.top.x, pos.y - self.top.y)?;
        Some(self.bytes.start + byte)
    }
}

/// Sets the whole text at the available width. Bytes of decorations and of what is given back count in `text`.
///
/// Every line of the text is a paragraph; runs of empty lines make one gap. Only paragraphs in sight are painted.
pub fn passage(ui: &mut Ui, text: &str, look: &Look, decorations: &[Decoration]) -> Passage {
    let width = if ui.available_width().is_finite() { ui.available_width().max(1.0) } else { 640.0 };
    let (mut pieces, height) = flow(ui, text, look, decorations, width);
    let (rect, response) = ui.allocate_exact_size(rounded_up(vec2(width, height)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), text));
    for piece in &mut pieces {
        piece.top += rect.min.to_vec2();
    }
    let painter = ui.painter_at(rect.expand(GAP_PX).intersect(ui.clip_rect()));
    let clip = painter.clip_rect();
    let in_sight = |piece: &&Piece| piece.top.y < clip.bottom() && clip.top() < piece.bottom();
    for piece in pieces.iter().filter(in_sight) {
        let marks: Vec<_> = decorations.iter().filter_map(|mark| mark.within(&piece.bytes)).collect();
        with_system(ui.ctx(), |system| system.draw(&painter, piece.top, &piece.paragraph, look.colour, &marks));
    }
    let byte_under_pointer = response.hover_pos().and_then(|pos| pieces.iter().find_map(|piece| piece.byte_at(pos)));
    Passage { response, byte_under_pointer, pieces }
}

impl Piece {
    fn bottom(&self) -> f32 {
        self.top.y + self.paragraph.height_px()
    }
}

/// Sets the paragraphs below one another, the first at the origin; gives them and their height.
fn flow(ui: &Ui, text: &str, look: &Look, decorations: &[Decoration], width: f32) -> (Vec<Piece>, f32) {
    let headings: Vec<_> =
        decorations.iter().filter_map(|mark| mark.heading.map(|heading| (&mark.span, heading))).collect();
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut y, mut gap, mut start) = (0.0, 0.0, 0);
    for line in text.split_inclusive('\n') {
        let bytes = start..start + line.trim_end().len();
        start += line.len();
        let Some(words) = text.get(bytes.clone()).filter(|words| !words.trim_start().is_empty()) else {
            gap = GAP_PX;
            continue;
        };
        let style = look_of(look, &bytes, &headings).style();
        let paragraph = with_system(ui.ctx(), |system| system.typesetter.set(words, &style, Some(width)));
        y += if pieces.is_empty() { 0.0 } else { gap };
        let height = paragraph.height_px();
        pieces.push(Piece { bytes, top: pos2(0.0, y), paragraph });
        (y, gap) = (y + height, NARROW_GAP_PX);
    }
    (pieces, y)
}

/// The look of a paragraph: that of the last heading inside which it begins, or the passage's own.
fn look_of(look: &Look, bytes: &Range<usize>, headings: &[(&Range<usize>, Heading)]) -> Look {
    match headings.iter().rev().find(|(span, _)| span.contains(&bytes.start)) {
        None => *look,
        Some((_, heading)) => Look {
            size_px: heading.size_px,
            weight: heading.weight,
            line_height_px: heading.line_height_px.or(look.size(heading.size_px).line_height_px),
            ..*look
        },
    }
}
