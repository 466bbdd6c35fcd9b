//! A text that has been set: lines, clusters and glyphs with their places.
//!
//! Places are logical pixels from the top left of the paragraph, y downwards. Clusters and glyphs of a line stand in
//! the order of the eye, from left to right; lines and bytes in the order of reading.

use parley::FontData;
use std::ops::Range;
use std::sync::Arc;

/// A font that glyphs are taken from. Cheap to clone.
#[derive(Clone, Debug)]
pub struct FontHandle(pub(super) FontData);

impl FontHandle {
    /// A number that no two fonts of a run of the program share: the file's, and the font's index inside it.
    #[must_use]
    pub fn id(&self) -> (u64, u32) {
        (self.0.data.id(), self.0.index)
    }

    /// The bytes of the font file.
    #[must_use]
    pub fn data(&self) -> &[u8] {
        self.0.data.data()
    }
}

/// One shape to draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Index of the shape in its font.
    pub id: u16,
    /// Index of the font among [`Paragraph::fonts`].
    pub font: u16,
    /// Byte of the first letter that the shape stands for.
    pub byte: u32,
    /// Origin from the left of the paragraph.
    pub x: f32,
    /// Origin below the baseline of its line; negative is above.
    pub y: f32,
}

/// The smallest piece of text that a caret can stand beside: a letter with its marks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cluster {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Left edge from the left of the paragraph.
    pub x: f32,
    /// Width; several clusters that share a ligature share its width evenly.
    pub width: f32,
    /// Whether it is read from right to left.
    pub rtl: bool,
    /// Whether a word, or a piece between words, begins with it (UAX #29).
    pub word_start: bool,
}

impl Cluster {
    /// Whether any byte of `bytes` belongs to it.
    #[must_use]
    pub fn meets(&self, bytes: &Range<usize>) -> bool {
        (self.start as usize) < bytes.end && bytes.start < self.end as usize
    }
}

/// One line of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Bytes of the line as shown, with the spaces that hang past its end.
    pub bytes: Range<usize>,
    /// End of the line's bytes without trailing spaces.
    pub words_end: usize,
    /// Top of the line.
    pub top: f32,
    /// Bottom of the line, where the next one begins.
    pub bottom: f32,
    /// Baseline.
    pub baseline: f32,
    /// Left edge of the words, hanging spaces left out.
    pub left: f32,
    /// Right edge of the words, hanging spaces left out.
    pub right: f32,
    pub(super) clusters: Range<usize>,
    pub(super) glyphs: Range<usize>,
}

/// An inset at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedInset {
    /// The inset's own.
    pub id: u64,
    /// The byte before which it stands.
    pub at: usize,
    /// Index of its line.
    pub line: usize,
    /// Left edge from the left of the paragraph.
    pub x: f32,
    /// Width.
    pub width: f32,
}

/// A text that has been set. Immutable; share it by `Arc`.
#[derive(Debug)]
pub struct Paragraph {
    pub(super) source: Arc<str>,
    pub(super) shown: Arc<str>,
    pub(super) lines: Vec<Line>,
    pub(super) clusters: Vec<Cluster>,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) insets: Vec<PlacedInset>,
    pub(super) fonts: Vec<FontHandle>,
    pub(super) size_px: f32,
    pub(super) box_width: f32,
    pub(super) rtl: bool,
    pub(super) missing: bool,
    pub(super) elided: bool,
}

impl Paragraph {
    /// The text as it was given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.source
    }

    /// Whether an ellipsis stands for a part of the text.
    #[must_use]
    pub fn is_elided(&self) -> bool {
        self.elided
    }

    /// Whether the paragraph runs from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        self.rtl
    }

    /// Whether some letter has no shape in any font at hand, so that a box stands for it.
    #[must_use]
    pub fn has_missing_glyphs(&self) -> bool {
        self.missing
    }

    /// Width of the box that the lines are aligned in: the width that was asked for, or the widest line.
    #[must_use]
    pub fn width_px(&self) -> f32 {
        self.box_width
    }

    /// Height of all lines.
    #[must_use]
    pub fn height_px(&self) -> f32 {
        self.lines.last().map_or(0.0, |line| line.bottom)
    }

    /// Size of the em.
    #[must_use]
    pub fn size_px(&self) -> f32 {
        self.size_px
    }

    /// The lines from top to bottom. There is always at least one.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The lines' words in reading order, without trailing spaces.
    pub fn line_texts(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|line| self.shown.get(line.bytes.clone()).unwrap_or("").trim_end())
    }

    /// The clusters of a line from left to right.
    #[must_use]
    pub fn clusters_of(&self, line: &Line) -> &[Cluster] {
        self.clusters.get(line.clusters.clone()).unwrap_or(&[])
    }

    /// The glyphs of a line from left to right; spaces have none.
    #[must_use]
    pub fn glyphs_of(&self, line: &Line) -> &[Glyph] {
        self.glyphs.get(line.glyphs.clone()).unwrap_or(&[])
    }

    /// The insets, line by line and from left to right.
    #[must_use]
    pub fn insets(&self) -> &[PlacedInset] {
        &self.insets
    }

    /// The fonts that glyphs name by index.
    #[must_use]
    pub fn fonts(&self) -> &[FontHandle] {
        &self.fonts
    }

    /// Roughly how many bytes of memory the paragraph takes.
    #[must_use]
    pub(super) fn weight_bytes(&self) -> usize {
        let (clusters, glyphs) = (size_of::<Cluster>(), size_of::<Glyph>());
        self.source.len() + self.clusters.len() * clusters + self.glyphs.len() * glyphs
    }
}
