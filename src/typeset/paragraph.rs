//! A text that has been set: lines, clusters and glyphs with their places.
//!
//! Places are logical pixels from the top left of the paragraph, y downwards. Clusters and glyphs of a line stand in
//! the order of the eye, from left to right; lines and bytes in the order of reading.

use parley::{FontData, Layout};
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
    clusters: Range<usize>,
    glyphs: Range<usize>,
}

/// A text that has been set. Immutable; share it by `Arc`.
#[derive(Debug)]
pub struct Paragraph {
    pub(super) source: Arc<str>,
    pub(super) shown: Arc<str>,
    pub(super) lines: Vec<Line>,
    pub(super) clusters: Vec<Cluster>,
    glyphs: Vec<Glyph>,
    fonts: Vec<FontHandle>,
    size_px: f32,
    box_width: f32,
    rtl: bool,
    missing: bool,
}

/// What a paragraph is made from besides its shaped layout.
pub(super) struct Origin<'a> {
    /// The text that the caller gave.
    pub source: Arc<str>,
    /// The text that was shaped: the same, or shortened with an ellipsis.
    pub shown: Arc<str>,
    /// Where in `source` the ellipsis begins to stand for the rest.
    pub cut: Option<usize>,
    /// Size of the em.
    pub size_px: f32,
    /// Width that lines were broken and aligned to.
    pub max_width: Option<f32>,
    /// The layout, broken into lines and aligned.
    pub layout: &'a Layout<()>,
}

impl Paragraph {
    pub(super) fn new(origin: Origin<'_>) -> Self {
        let layout = origin.layout;
        let widest = layout.width();
        let mut paragraph = Self {
            lines: Vec::with_capacity(layout.len()),
            clusters: Vec::with_capacity(origin.shown.len() / 2),
            glyphs: Vec::with_capacity(origin.shown.len() / 2),
            fonts: Vec::new(),
            size_px: origin.size_px,
            box_width: origin.max_width.map_or(widest, |width| width.max(widest)),
            rtl: layout.is_rtl(),
            missing: false,
            source: origin.source,
            shown: origin.shown,
        };
        for line in layout.lines() {
            paragraph.push_line(&line);
        }
        if let Some(cut) = origin.cut {
            paragraph.give_rest_to_ellipsis(cut);
        }
        paragraph
    }

    fn push_line(&mut self, line: &parley::Line<'_, ()>) {
        let (clusters_start, glyphs_start) = (self.clusters.len(), self.glyphs.len());
        let metrics = *line.metrics();
        let mut x = metrics.offset + metrics.inline_min_coord;
        for run in line.runs() {
            self.push_run(&run, x);
            x += run.advance();
        }
        let bytes = line.text_range();
        let words = self.shown.get(bytes.clone()).unwrap_or("").trim_end();
        let words_end = bytes.start + words.len();
        let mut line = Line {
            words_end,
            top: metrics.block_min_coord,
            bottom: metrics.block_max_coord,
            baseline: metrics.baseline,
            left: f32::INFINITY,
            right: f32::NEG_INFINITY,
            clusters: clusters_start..self.clusters.len(),
            glyphs: glyphs_start..self.glyphs.len(),
            bytes,
        };
        self.measure_words(&mut line);
        self.lines.push(line);
    }

    /// The extent of a line's words; for an empty line, a point where the first word would begin.
    fn measure_words(&self, line: &mut Line) {
        for cluster in self.clusters_of(line).iter().filter(|c| (c.start as usize) < line.words_end) {
            line.left = line.left.min(cluster.x);
            line.right = line.right.max(cluster.x + cluster.width);
        }
        if line.left > line.right {
            line.left = if self.rtl { self.box_width } else { 0.0 };
            line.right = line.left;
        }
    }

    fn push_run(&mut self, run: &parley::Run<'_, ()>, run_x: f32) {
        let font = self.font_index(run.font());
        // Two pens: a ligature's clusters share its width, but its glyphs all come with one of them. The pens meet
        // again at every edge of a ligature.
        let (mut cluster_x, mut glyph_x) = (run_x, run_x);
        for cluster in run.visual_clusters() {
            let bytes = cluster.text_range();
            let (start, end) = (bytes.start as u32, bytes.end as u32);
            let width = cluster.advance();
            self.clusters.push(Cluster { start, end, x: cluster_x, width, rtl: cluster.is_rtl() });
            cluster_x += width;
            let blank = cluster.is_space_or_nbsp() || cluster.is_hard_line_break();
            for glyph in cluster.glyphs() {
                if !blank {
                    self.missing |= glyph.id == 0;
                    let id = u16::try_from(glyph.id).unwrap_or(0);
                    self.glyphs.push(Glyph { id, font, byte: start, x: glyph_x + glyph.x, y: glyph.y });
                }
                glyph_x += glyph.advance;
            }
        }
    }

    fn font_index(&mut self, font: &FontData) -> u16 {
        let id = (font.data.id(), font.index);
        let index = self.fonts.iter().position(|known| known.id() == id).unwrap_or_else(|| {
            self.fonts.push(FontHandle(font.clone()));
            self.fonts.len() - 1
        });
        u16::try_from(index).unwrap_or(0)
    }

    /// Bytes past the cut belong to the ellipsis that stands for them.
    fn give_rest_to_ellipsis(&mut self, cut: usize) {
        let end = self.source.len() as u32;
        for cluster in self.clusters.iter_mut().filter(|c| c.start as usize >= cut) {
            (cluster.start, cluster.end) = (cut as u32, end);
        }
        for glyph in self.glyphs.iter_mut().filter(|g| g.byte as usize >= cut) {
            glyph.byte = cut as u32;
        }
    }

    /// The text as it was given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.source
    }

    /// Whether an ellipsis stands for a part of the text.
    #[must_use]
    pub fn is_elided(&self) -> bool {
        !Arc::ptr_eq(&self.source, &self.shown)
    }

    /// Whether the paragraph runs from right to left, by its first strong character.
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
        self.lines.iter().map(|line| self.shown.get(line.bytes.start..line.words_end).unwrap_or(""))
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
