//! From a shaped layout, broken into lines, to a [`Paragraph`]: visual order, alignment, justification.
//!
//! The shaping engine gives every line's runs in visual order, but leaves two things undone that are done here. Rule
//! L1 of UAX #9 puts the spaces at a line's end at the end of reading, whatever stands before them; without it a Latin
//! word that ends an Arabic line is followed by its space on the wrong side, and the line is set a space too far in. And
//! lines are aligned by their words alone, the spaces at their ends hanging out.

use parley::{FontData, Layout, PositionedLayoutItem};
use std::sync::Arc;

use super::paragraph::{Cluster, FontHandle, Glyph, Line, Paragraph, PlacedInset};
use super::places::TOUCHING_PX;

/// What a paragraph is made from.
pub(super) struct Origin<'a> {
    /// The text that the caller gave.
    pub source: Arc<str>,
    /// The text that was shaped: the same, but with spaces of as many bytes for control characters and, where it is to
    /// be one line, for what ends a line; or shortened with an ellipsis.
    pub shown: Arc<str>,
    /// Where in `source` the ellipsis begins to stand for the rest.
    pub cut: Option<usize>,
    /// Size of the em.
    pub size_px: f32,
    /// Width that lines were broken to.
    pub max_width: Option<f32>,
    /// Whether spaces are widened until lines are full.
    pub justified: bool,
    /// What becomes of the spaces at a line's end.
    pub end_spaces: EndSpaces,
    /// The layout, broken into lines.
    pub layout: &'a Layout<()>,
}

/// What becomes of the spaces at a line's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EndSpaces {
    /// They hang out of the line, which is aligned by its words.
    Hang,
    /// They take room like words, so that a caret moves where one is written; where there is none left, they hang.
    TakeRoom,
}

/// Characters that rule L1 of UAX #9 sends to the end of reading: white space, separators, isolates, and those that
/// rule X9 passes over (embeddings, overrides, characters without a width or a meaning of their own).
fn is_end_space(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{20}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{1680}' | '\u{180e}' | '\u{2000}'..='\u{200d}'
            | '\u{2028}'..='\u{202e}' | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{feff}'
    )
}

impl Origin<'_> {
    /// The paragraph, its lines in visual order and aligned.
    pub(super) fn build(self) -> Paragraph {
        let letters = self.shown.len() / 2;
        let mut paragraph = Paragraph {
            lines: Vec::with_capacity(self.layout.len()),
            clusters: Vec::with_capacity(letters),
            glyphs: Vec::with_capacity(letters),
            insets: Vec::new(),
            fonts: Vec::new(),
            size_px: self.size_px,
            box_width: 0.0,
            rtl: self.layout.is_rtl(),
            missing: false,
            elided: self.cut.is_some(),
            source: self.source,
            shown: self.shown,
        };
        for line in self.layout.lines() {
            paragraph.push_line(&line, self.end_spaces);
        }
        paragraph.align(self.max_width, self.justified, self.end_spaces);
        if let Some(cut) = self.cut {
            paragraph.give_rest_to_ellipsis(cut);
        }
        paragraph
    }
}

impl Paragraph {
    /// Adds a line with its left end at zero.
    fn push_line(&mut self, line: &parley::Line<'_, ()>, end_spaces: EndSpaces) {
        let (clusters_start, glyphs_start, insets_start) = (self.clusters.len(), self.glyphs.len(), self.insets.len());
        let metrics = *line.metrics();
        self.push_items(line);
        let range = line.text_range();
        // A line of insets alone has no text; it stands where the line before it ends.
        let so_far = self.lines.last().map_or(0, |line| line.bytes.end);
        let bytes = if range.start <= range.end { range } else { so_far..so_far };
        let words = self.shown.get(bytes.clone()).unwrap_or("");
        let tail_start = bytes.start + words.trim_end_matches(is_end_space).len();
        let words_end = match end_spaces {
            EndSpaces::Hang => tail_start,
            EndSpaces::TakeRoom => bytes.start + words.trim_end_matches('\n').len(),
        };
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
        if tail_start < line.bytes.end {
            self.settle_tail(&line, insets_start, tail_start);
        }
        self.measure_words(&mut line, insets_start);
        self.lines.push(line);
    }

    fn push_items(&mut self, line: &parley::Line<'_, ()>) {
        let mut x = 0.0;
        if line.runs().count() == line.len() {
            for run in line.runs() {
                self.push_run(&run, x);
                x += run.advance();
            }
            return;
        }
        // The engine cuts runs where weights change, and gives the same run once for each part.
        let mut begun = None;
        for item in line.items() {
            match item {
                PositionedLayoutItem::GlyphRun(part) if begun == Some(part.run().index()) => {}
                PositionedLayoutItem::GlyphRun(part) => {
                    begun = Some(part.run().index());
                    self.push_run(part.run(), x);
                    x += part.run().advance();
                }
                PositionedLayoutItem::InlineBox(inset) => {
                    let line = self.lines.len();
                    self.insets.push(PlacedInset { id: inset.id, line, x, width: inset.width });
                    x += inset.width;
                }
            }
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
            let (rtl, word_start) = (cluster.is_rtl(), cluster.is_word_boundary());
            self.clusters.push(Cluster { start, end, x: cluster_x, width, rtl, word_start });
            cluster_x += width;
            let blank = cluster.is_space_or_nbsp() || cluster.is_hard_line_break() || self.is_control(bytes.start);
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

    fn is_control(&self, byte: usize) -> bool {
        self.shown.as_bytes().get(byte).is_some_and(u8::is_ascii_control)
    }

    fn font_index(&mut self, font: &FontData) -> u16 {
        let id = (font.data.id(), font.index);
        let index = self.fonts.iter().position(|known| known.id() == id).unwrap_or_else(|| {
            self.fonts.push(FontHandle(font.clone()));
            self.fonts.len() - 1
        });
        u16::try_from(index).unwrap_or(0)
    }

    /// Rule L1: the clusters from `tail_start` on go to the end of reading, in the direction of the paragraph.
    fn settle_tail(&mut self, line: &Line, insets_start: usize, tail_start: usize) {
        let rtl = self.rtl;
        let in_tail = |cluster: &Cluster| cluster.start as usize >= tail_start;
        let insets = self.insets.get_mut(insets_start..).unwrap_or_default();
        let Some(clusters) = self.clusters.get_mut(line.clusters.clone()) else { return };
        // The tail is left of the rest or right of it, and runs the paragraph's way.
        let rank = |cluster: &Cluster| {
            let start = i64::from(cluster.start);
            (
                in_tail(cluster) != rtl,
                if !in_tail(cluster) {
                    0
                } else if rtl {
                    -start
                } else {
                    start
                },
            )
        };
        if clusters.is_sorted_by_key(rank) && clusters.iter().all(|cluster| !in_tail(cluster) || cluster.rtl == rtl) {
            return;
        }
        let tail: Vec<(f32, f32)> = clusters.iter().filter(|c| in_tail(c)).map(|c| (c.x, c.width)).collect();
        let tail_width: f32 = tail.iter().map(|(_, width)| width).sum();
        let width = clusters.iter().map(|c| c.width).chain(insets.iter().map(|i| i.width)).sum::<f32>();
        // The rest closes up where the tail stood, and where the tail goes to the left, all of it makes room.
        let shift = |x: f32| {
            let was_left: f32 = tail.iter().filter(|(tail_x, _)| *tail_x < x).map(|(_, width)| width).sum();
            if rtl { tail_width - was_left } else { -was_left }
        };
        for glyph in self.glyphs.get_mut(line.glyphs.clone()).unwrap_or_default() {
            let cluster = clusters.iter().find(|cluster| cluster.start == glyph.byte && !in_tail(cluster));
            glyph.x += cluster.map_or(0.0, |cluster| shift(cluster.x));
        }
        for inset in insets {
            inset.x += shift(inset.x);
        }
        clusters.sort_by_key(rank);
        let mut tail_x = if rtl { 0.0 } else { width - tail_width };
        for cluster in clusters {
            if in_tail(cluster) {
                (cluster.x, cluster.rtl) = (tail_x, rtl);
                tail_x += cluster.width;
            } else {
                cluster.x += shift(cluster.x);
            }
        }
    }

    /// The extent of a line's words and insets; for an empty line, a point.
    fn measure_words(&self, line: &mut Line, insets_start: usize) {
        let clusters = self.clusters_of(line).iter().filter(|c| (c.start as usize) < line.words_end);
        let insets = self.insets.get(insets_start..).unwrap_or_default();
        let pieces = clusters.map(|c| (c.x, c.width)).chain(insets.iter().map(|inset| (inset.x, inset.width)));
        (line.left, line.right) =
            pieces.fold((line.left, line.right), |(left, right), (x, width)| (left.min(x), right.max(x + width)));
        if line.left > line.right {
            (line.left, line.right) = (0.0, 0.0);
        }
    }

    /// Moves every line to the side where the paragraph begins, and fills those that are to be full.
    fn align(&mut self, max_width: Option<f32>, justified: bool, end_spaces: EndSpaces) {
        let width = |line: &Line| match (end_spaces, max_width) {
            // Spaces that are written where there is no room left hang out like others, and widen nothing.
            (EndSpaces::TakeRoom, Some(_)) => self.width_without_end_spaces(line),
            _ => line.right - line.left,
        };
        let widest = self.lines.iter().map(width).fold(0.0, f32::max);
        self.box_width = max_width.map_or(widest, |width| width.max(widest));
        let mut lines = std::mem::take(&mut self.lines);
        let count = lines.len();
        for (index, line) in lines.iter_mut().enumerate() {
            let ends_paragraph = index + 1 == count || self.shown.get(line.bytes.clone()).is_some_and(ends_line);
            if justified && max_width.is_some() && !ends_paragraph {
                self.fill(index, line);
            }
            let shift = if self.rtl { self.box_width - line.right } else { -line.left };
            self.shift(index, line, shift);
        }
        self.lines = lines;
    }

    fn width_without_end_spaces(&self, line: &Line) -> f32 {
        let words = self.shown.get(line.bytes.clone()).unwrap_or("");
        let end = line.bytes.start + words.trim_end_matches(is_end_space).len();
        self.clusters_of(line)
            .iter()
            .filter(|cluster| (cluster.start as usize) < end)
            .map(|cluster| cluster.width)
            .sum()
    }

    fn shift(&mut self, index: usize, line: &mut Line, shift: f32) {
        if shift == 0.0 {
            return;
        }
        for cluster in self.clusters.get_mut(line.clusters.clone()).unwrap_or_default() {
            cluster.x += shift;
        }
        for glyph in self.glyphs.get_mut(line.glyphs.clone()).unwrap_or_default() {
            glyph.x += shift;
        }
        for inset in self.insets.iter_mut().filter(|inset| inset.line == index) {
            inset.x += shift;
        }
        line.left += shift;
        line.right += shift;
    }

    /// Widens the spaces between the words of a line evenly until it is as wide as the box.
    fn fill(&mut self, index: usize, line: &mut Line) {
        let spare = self.box_width - (line.right - line.left);
        let shown = Arc::clone(&self.shown);
        let is_space = |cluster: &Cluster| {
            let letter = shown.as_bytes().get(cluster.start as usize);
            (cluster.start as usize) < line.words_end && matches!(letter, Some(b' ' | b'\t'))
        };
        let clusters = self.clusters.get_mut(line.clusters.clone()).unwrap_or_default();
        let spaces = clusters.iter().filter(|cluster| is_space(cluster)).count();
        if spaces == 0 || spare <= 0.0 {
            return;
        }
        #[expect(clippy::cast_precision_loss, reason = "a line has far fewer spaces than a float has whole numbers")]
        let extra = spare / spaces as f32;
        // Where each space ended, and by how much all right of it moves.
        let ends: Vec<f32> = clusters.iter().filter(|c| is_space(c)).map(|c| c.x + c.width).collect();
        #[expect(clippy::cast_precision_loss, reason = "as above")]
        let shift = |x: f32| ends.partition_point(|end| *end <= x + TOUCHING_PX) as f32 * extra;
        for glyph in self.glyphs.get_mut(line.glyphs.clone()).unwrap_or_default() {
            let cluster = clusters.iter().find(|cluster| cluster.start == glyph.byte);
            glyph.x += cluster.map_or(0.0, |cluster| shift(cluster.x));
        }
        for inset in self.insets.iter_mut().filter(|inset| inset.line == index) {
            inset.x += shift(inset.x);
        }
        for cluster in clusters {
            cluster.width += if is_space(cluster) { extra } else { 0.0 };
            cluster.x += shift(cluster.x);
        }
        line.right += spare;
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
}

/// Whether a line ends because the text says so, and not for want of room.
fn ends_line(words: &str) -> bool {
    words.ends_with(['\n', '\u{85}', '\u{2028}', '\u{2029}'])
}
