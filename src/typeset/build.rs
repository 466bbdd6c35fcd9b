//! From a shaped text, broken into lines, to a [`Paragraph`]: visual order, alignment, justification.

use std::ops::Range;
use std::sync::Arc;

use super::lines::{Broken, break_lines};
use super::paragraph::{Cluster, Glyph, Line, Paragraph, PlacedInset};
use super::places::TOUCHING_PX;
use super::shape::{Atom, Grapheme, Shaped};
use super::style::Inset;

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
    /// Width that lines are broken to.
    pub max_width: Option<f32>,
    /// Whether spaces are widened until lines are full.
    pub justified: bool,
    /// What becomes of the spaces at a line's end.
    pub end_spaces: EndSpaces,
    /// The text, shaped.
    pub shaped: &'a Shaped,
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
        let shaped = self.shaped;
        let broken = break_lines(shaped, self.max_width);
        let mut paragraph = Paragraph {
            lines: Vec::with_capacity(broken.len()),
            clusters: Vec::with_capacity(shaped.graphemes.len()),
            glyphs: Vec::with_capacity(shaped.glyphs.len()),
            insets: Vec::new(),
            fonts: shaped.fonts.clone(),
            size_px: self.size_px,
            box_width: 0.0,
            rtl: shaped.rtl,
            missing: false,
            elided: self.cut.is_some(),
            source: self.source,
            shown: self.shown,
        };
        for line in &broken {
            paragraph.push_line(shaped, line, self.end_spaces);
        }
        paragraph.align(self.max_width, self.justified, self.end_spaces);
        if let Some(cut) = self.cut {
            paragraph.give_rest_to_ellipsis(cut);
        }
        paragraph
    }
}

/// What stands beside something else on a line.
#[derive(Clone, Copy)]
enum Piece {
    Atom(usize),
    Inset(usize),
}

impl Paragraph {
    /// Adds a line with its left end at zero.
    fn push_line(&mut self, shaped: &Shaped, broken: &Broken, end_spaces: EndSpaces) {
        let (clusters_start, glyphs_start, insets_start) = (self.clusters.len(), self.glyphs.len(), self.insets.len());
        let so_far = self.lines.last().map_or(0, |line| line.bytes.end);
        let atoms = shaped.atoms.get(broken.atoms.clone()).unwrap_or(&[]);
        let bytes = so_far..atoms.last().map_or(so_far, |atom| atom.end as usize);
        let words = self.shown.get(bytes.clone()).unwrap_or("");
        let tail_start = bytes.start + words.trim_end_matches(is_end_space).len();
        let words_end = match end_spaces {
            EndSpaces::Hang => tail_start,
            EndSpaces::TakeRoom => bytes.start + words.trim_end_matches('\n').len(),
        };
        let mut x = 0.0;
        for (piece, level) in in_visual_order(shaped, broken, tail_start) {
            match piece {
                Piece::Inset(index) => {
                    let Some((_, inset)) = shaped.insets.get(index) else { continue };
                    let Inset { id, at, width_px: width } = *inset;
                    self.insets.push(PlacedInset { id, at, line: self.lines.len(), x, width });
                    x += inset.width_px;
                }
                Piece::Atom(index) => {
                    let Some(atom) = shaped.atoms.get(index) else { continue };
                    self.push_atom(shaped, atom, level % 2 == 1, x);
                    x += atom.width;
                }
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a text has far fewer lines than a float has whole numbers")]
        let top = self.lines.len() as f32 * shaped.line_height;
        let mut line = Line {
            words_end,
            top,
            bottom: top + shaped.line_height,
            baseline: top + shaped.baseline,
            left: f32::INFINITY,
            right: f32::NEG_INFINITY,
            clusters: clusters_start..self.clusters.len(),
            glyphs: glyphs_start..self.glyphs.len(),
            bytes,
        };
        self.measure_words(&mut line, insets_start);
        self.lines.push(line);
    }

    /// Letters that share a ligature share its width evenly; glyphs of an atom stand as the font puts them.
    fn push_atom(&mut self, shaped: &Shaped, atom: &Atom, rtl: bool, x: f32) {
        let graphemes = shaped.graphemes.get(range(atom.graphemes)).unwrap_or(&[]);
        #[expect(clippy::cast_precision_loss, reason = "a handful of letters")]
        let width = atom.width / graphemes.len().max(1) as f32;
        let push = |paragraph: &mut Self, nth: usize, grapheme: &Grapheme| {
            let Grapheme { start, end, word_start } = *grapheme;
            #[expect(clippy::cast_precision_loss, reason = "as above")]
            let x = x + nth as f32 * width;
            paragraph.clusters.push(Cluster { start, end, x, width, rtl, word_start });
        };
        if rtl {
            graphemes.iter().rev().enumerate().for_each(|(nth, grapheme)| push(self, nth, grapheme));
        } else {
            graphemes.iter().enumerate().for_each(|(nth, grapheme)| push(self, nth, grapheme));
        }
        let font = shaped.runs.get(atom.run as usize).map_or(0, |run| run.font);
        for glyph in shaped.glyphs.get(range(atom.glyphs)).unwrap_or(&[]).iter().filter(|glyph| !glyph.blank) {
            self.missing |= glyph.id == 0;
            self.glyphs.push(Glyph { id: glyph.id, font, byte: atom.start, x: x + glyph.x, y: glyph.y });
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

fn range((start, end): (u32, u32)) -> Range<usize> {
    start as usize..end as usize
}

/// The pieces of a line from left to right, each with its level (UAX #9, rules L1 and L2).
///
/// What hangs at the line's end has the paragraph's own level (L1): without that the space behind a Latin word at the end
/// of an Arabic line would stand on the wrong side of it.
fn in_visual_order(shaped: &Shaped, broken: &Broken, tail_start: usize) -> Vec<(Piece, u8)> {
    let base = u8::from(shaped.rtl);
    let level_of = |atom: &Atom| match shaped.runs.get(atom.run as usize) {
        Some(run) if (atom.start as usize) < tail_start => run.level,
        _ => base,
    };
    let mut pieces: Vec<(Piece, u8)> = Vec::with_capacity(broken.atoms.len() + broken.insets.len());
    let mut insets = broken.insets.clone().peekable();
    let due = |index: &usize, atom: usize| shaped.insets.get(*index).is_some_and(|(before, _)| *before <= atom);
    for index in broken.atoms.clone() {
        let Some(atom) = shaped.atoms.get(index) else { continue };
        while let Some(inset) = insets.next_if(|inset| due(inset, index)) {
            // Behind the letter before it, as that letter reads.
            let level = pieces.last().map_or(base, |(_, level)| *level);
            pieces.push((Piece::Inset(inset), level));
        }
        pieces.push((Piece::Atom(index), level_of(atom)));
    }
    let level = pieces.last().map_or(base, |(_, level)| *level);
    pieces.extend(insets.map(|inset| (Piece::Inset(inset), level)));
    reorder(&mut pieces);
    pieces
}

/// Rule L2: from the highest level down to the lowest odd one, every stretch of that level or above is turned around.
fn reorder(pieces: &mut [(Piece, u8)]) {
    let highest = pieces.iter().map(|(_, level)| *level).max().unwrap_or(0);
    let lowest = pieces.iter().map(|(_, level)| *level).min().unwrap_or(0);
    let lowest_odd = lowest | 1;
    for level in (lowest_odd..=highest).rev() {
        for stretch in pieces.chunk_by_mut(|(_, a), (_, b)| (*a >= level) == (*b >= level)) {
            if stretch.first().is_some_and(|(_, of)| *of >= level) {
                stretch.reverse();
            }
        }
    }
}
