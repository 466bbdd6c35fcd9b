//! The paragraphs of a passage below one another: where each stands, and which one is at a height.
//!
//! A text may have thousands. Only those in sight are set; of the others the height is needed, and to know it they
//! must be shaped and broken once. That is done some at a time, from the top on; until then a height is guessed.

use egui::Context;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use crate::text::Look;
use crate::text::system::with_system;
use crate::typeset::{Direction, Heading, Inset, Paragraph, Style, Text};

/// Between two paragraphs with empty lines between them, however many.
pub(super) const GAP_PX: f32 = 10.0;
/// Between two paragraphs without an empty line between them.
const NARROW_GAP_PX: f32 = 4.0;
/// So much of a text is measured before it is shown for the first time; most documents are shorter.
const MEASURED_AT_FIRST_BYTES: usize = 64 << 10;
/// So much is measured in every frame after that: some three milliseconds on a slow machine.
const MEASURED_A_FRAME_BYTES: usize = 8 << 10;

/// What the places of the paragraphs follow from.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub text: &'a str,
    /// A number that changes with the text.
    pub revision: u64,
    pub look: Look,
    pub justified: bool,
    pub headings: &'a [(Range<usize>, Heading)],
    pub weights: &'a [(Range<usize>, u16)],
    pub insets: &'a [Inset],
    pub width: f32,
}

impl Setting<'_> {
    fn key(&self, fonts: u64) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.revision, self.text.len(), self.width.to_bits(), self.justified, fonts).hash(&mut hasher);
        let Look { face, size_px, weight, line_height_px, .. } = self.look;
        (face, size_px.to_bits(), weight, line_height_px.map(f32::to_bits)).hash(&mut hasher);
        for (span, heading) in self.headings {
            (span, heading.size_px.to_bits(), heading.weight, heading.line_height_px.map(f32::to_bits))
                .hash(&mut hasher);
        }
        self.weights.hash(&mut hasher);
        for inset in self.insets {
            (inset.id, inset.at, inset.width_px.to_bits()).hash(&mut hasher);
        }
        hasher.finish()
    }

    fn style(&self, heading: Option<Heading>) -> Style {
        let look = match heading {
            None => self.look,
            Some(heading) => Look {
                size_px: heading.size_px,
                weight: heading.weight,
                line_height_px: heading.line_height_px.or(self.look.size(heading.size_px).line_height_px),
                ..self.look
            },
        };
        // A lone number in a document belongs to its Arabic lines. Headings are too short to be filled.
        let justified = self.justified && heading.is_none();
        Style { justified, direction: Direction::FirstStrongElseLeftwards, ..look.style() }
    }

    /// The paragraph of a piece, set or remembered.
    pub fn paragraph(&self, ctx: &Context, piece: &Piece) -> Arc<Paragraph> {
        let (weights, insets) = (within(self.weights, &piece.bytes), self.insets_in(&piece.bytes));
        let words = self.text.get(piece.bytes.clone()).unwrap_or("");
        let text = Text { words, weights: &weights, insets: &insets };
        let style = self.style(piece.heading);
        with_system(ctx, |system| system.typesetter.set_text(&text, &style, Some(self.width)))
    }

    fn height(&self, ctx: &Context, piece: &Piece) -> f32 {
        let (weights, insets) = (within(self.weights, &piece.bytes), self.insets_in(&piece.bytes));
        let words = self.text.get(piece.bytes.clone()).unwrap_or("");
        let text = Text { words, weights: &weights, insets: &insets };
        let style = self.style(piece.heading);
        with_system(ctx, |system| system.typesetter.height_px(&text, &style, Some(self.width)))
    }

    fn insets_in(&self, bytes: &Range<usize>) -> Vec<Inset> {
        let inside = self.insets.iter().filter(|inset| bytes.start <= inset.at && inset.at <= bytes.end);
        inside.map(|inset| Inset { at: inset.at - bytes.start, ..*inset }).collect()
    }

    /// About how high a paragraph is: Arabic letters are some 0.42 em wide and take two bytes.
    fn guessed_height(&self, bytes: usize, heading: Option<Heading>) -> f32 {
        let style = self.style(heading);
        let line_height = style.line_height_px.unwrap_or(1.6 * style.size_px);
        #[expect(clippy::cast_precision_loss, reason = "a guess")]
        let width = bytes as f32 * 0.21 * style.size_px;
        (width / self.width).ceil().max(1.0) * line_height
    }
}

fn within(weights: &[(Range<usize>, u16)], bytes: &Range<usize>) -> Vec<(Range<usize>, u16)> {
    let inside = weights.iter().filter(|(span, _)| span.start < bytes.end && bytes.start < span.end);
    inside
        .map(|(span, weight)| {
            let (start, end) = (span.start.max(bytes.start), span.end.min(bytes.end));
            (start - bytes.start..end - bytes.start, *weight)
        })
        .collect()
}

/// One paragraph of a passage.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Its bytes in the text, without white space at its end.
    pub bytes: Range<usize>,
    pub heading: Option<Heading>,
    pub gap: f32,
    pub top: f32,
    pub height: f32,
}

impl Piece {
    pub fn bottom(&self) -> f32 {
        self.top + self.height
    }

    /// Which part of it lies above a height, from 0 to 1.
    pub fn part_above(&self, y: f32) -> f32 {
        if self.height > 0.0 { ((y - self.top) / self.height).clamp(0.0, 1.0) } else { 0.0 }
    }
}

/// All paragraphs of a passage at their places. The top of the first is zero.
#[derive(Default)]
pub(super) struct Sheet {
    key: Option<u64>,
    /// Revision and length of the text.
    text: Option<(u64, usize)>,
    pieces: Vec<Piece>,
    /// Pieces before this one have been measured.
    measured: usize,
}

impl Sheet {
    /// Makes the sheet fit the setting, and gives whether it holds the same text as before, if perhaps in another size or
    /// width. Where all is as it was and measured, nothing is done.
    pub fn update(&mut self, ctx: &Context, setting: &Setting<'_>) -> bool {
        let key = setting.key(with_system(ctx, |system| system.typesetter.fonts_revision()));
        let text = Some((setting.revision, setting.text.len()));
        let same_text = std::mem::replace(&mut self.text, text) == text;
        let budget = if self.key == Some(key) {
            MEASURED_A_FRAME_BYTES
        } else {
            self.key = Some(key);
            self.pieces = pieces(setting);
            self.measured = 0;
            MEASURED_AT_FIRST_BYTES
        };
        if self.measured < self.pieces.len() {
            self.measure(ctx, setting, budget);
            if self.measured < self.pieces.len() {
                ctx.request_repaint();
            }
        }
        same_text
    }

    fn measure(&mut self, ctx: &Context, setting: &Setting<'_>, budget: usize) {
        let mut spent = 0;
        while let Some(piece) = self.pieces.get(self.measured).filter(|_| spent < budget) {
            spent += piece.bytes.len().max(1);
            let height = setting.height(ctx, piece);
            if let Some(piece) = self.pieces.get_mut(self.measured) {
                piece.height = height;
            }
            self.measured += 1;
        }
        self.stack();
    }

    /// Puts the pieces below one another.
    fn stack(&mut self) {
        let mut bottom = 0.0;
        for piece in &mut self.pieces {
            piece.top = bottom + piece.gap;
            bottom = piece.bottom();
        }
    }

    /// Gives pieces in sight that were guessed their true height, so that nothing overlaps.
    pub fn settle(&mut self, ctx: &Context, setting: &Setting<'_>, in_sight: Range<usize>) {
        let guessed = in_sight.start.max(self.measured)..in_sight.end;
        let mut moved = false;
        for piece in self.pieces.get_mut(guessed).unwrap_or_default() {
            let height = setting.height(ctx, piece);
            moved |= height != piece.height;
            piece.height = height;
        }
        if moved {
            self.stack();
        }
    }

    pub fn height(&self) -> f32 {
        self.pieces.last().map_or(0.0, Piece::bottom)
    }

    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The pieces of which some part lies between two heights.
    pub fn between(&self, top: f32, bottom: f32) -> Range<usize> {
        let first = self.pieces.partition_point(|piece| piece.bottom() < top);
        first..self.pieces.partition_point(|piece| piece.top <= bottom).max(first)
    }

    /// The piece at a height, or the nearest one above it.
    pub fn at_height(&self, y: f32) -> Option<usize> {
        let below = self.pieces.partition_point(|piece| piece.top <= y);
        (!self.pieces.is_empty()).then_some(below.saturating_sub(1))
    }

    /// The piece that holds a byte, or the last one before it.
    pub fn at_byte(&self, byte: usize) -> Option<usize> {
        let after = self.pieces.partition_point(|piece| piece.bytes.start <= byte);
        (!self.pieces.is_empty()).then_some(after.saturating_sub(1))
    }
}

/// The paragraphs of a text: every line of it that holds words.
fn pieces(setting: &Setting<'_>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut gap, mut start, mut headings) = (0.0, 0, setting.headings.iter().peekable());
    for line in setting.text.split_inclusive('\n') {
        let bytes = start..start + line.trim_end().len();
        start += line.len();
        if line.trim().is_empty() {
            gap = GAP_PX;
            continue;
        }
        while headings.next_if(|(span, _)| span.end <= bytes.start).is_some() {}
        let heading = headings.peek().filter(|(span, _)| span.contains(&bytes.start)).map(|(_, heading)| *heading);
        let height = setting.guessed_height(bytes.len(), heading);
        let gap_above = if pieces.is_empty() { 0.0 } else { gap };
        pieces.push(Piece { bytes, heading, gap: gap_above, top: 0.0, height });
        gap = NARROW_GAP_PX;
    }
    pieces
}
