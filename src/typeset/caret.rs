//! Places between letters: where a caret stands, where it goes, and which one is nearest to a point.
//!
//! Where directions mix, one place in the text has two places on the line: behind the letter before it, and before the
//! letter after it. A [`Caret`] says which letter it belongs to, and so stands in one place only. Arrow keys move it as
//! they point; words and lines are taken in the order of reading.

use std::ops::Range;

use super::paragraph::{Cluster, Line, Paragraph};

/// A place between two letters of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Caret {
    /// The byte before which the next letter would be written.
    pub byte: usize,
    /// Whether it stands behind the letter before it, and not before the letter after it.
    pub behind: bool,
}

impl Caret {
    /// Before the letter that begins at `byte`.
    #[must_use]
    pub fn before(byte: usize) -> Self {
        Self { byte, behind: false }
    }

    /// Behind the letter that ends at `byte`.
    #[must_use]
    pub fn behind(byte: usize) -> Self {
        Self { byte, behind: true }
    }
}

/// Where a caret stands, in logical pixels from the top left of the paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CaretPlace {
    /// Index of its line.
    pub line: usize,
    /// From the left.
    pub x: f32,
    /// Top of the line.
    pub top: f32,
    /// Bottom of the line.
    pub bottom: f32,
}

/// The way of an arrow key along a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// The next place to the left on the line, or on the line that reading comes from or goes to.
    Left,
    /// The same to the right.
    Right,
}

impl Paragraph {
    /// Where `caret` stands. A caret inside a cluster stands before it; one past the text, at its end.
    #[must_use]
    pub fn caret_place(&self, caret: Caret) -> CaretPlace {
        let (index, cluster) = self.cluster_of(caret);
        let Some(line) = self.lines.get(index) else {
            return CaretPlace { line: 0, x: 0.0, top: 0.0, bottom: self.height_px() };
        };
        let x = match cluster {
            Some((cluster, behind)) => edge_x(cluster, behind).clamp(line.left, line.right),
            None if self.rtl => line.right,
            None => line.left,
        };
        CaretPlace { line: index, x, top: line.top, bottom: line.bottom }
    }

    /// The line of a caret, its cluster, and whether it stands behind that.
    fn cluster_of(&self, caret: Caret) -> (usize, Option<(&Cluster, bool)>) {
        let first_from = |byte: usize| self.lines.partition_point(|line| line.bytes.end <= byte);
        let last = self.lines.len().saturating_sub(1);
        if caret.behind && caret.byte > 0 {
            let index = first_from(caret.byte - 1).min(last);
            // A letter whose marks come from another font is given twice, once without a width.
            let ends_here = self.clusters_on(index).iter().filter(|cluster| cluster.end as usize == caret.byte);
            let ended = ends_here.max_by(|a, b| a.width.total_cmp(&b.width));
            if let Some(cluster) = ended.filter(|cluster| !self.ends_line(cluster)) {
                return (index, Some((cluster, true)));
            }
        }
        let index = first_from(caret.byte).min(last);
        let holds = |cluster: &&Cluster| (cluster.start as usize..cluster.end as usize).contains(&caret.byte);
        let holding = self.clusters_on(index).iter().filter(holds);
        if let Some(cluster) = holding.max_by(|a, b| a.width.total_cmp(&b.width)) {
            return (index, Some((cluster, false)));
        }
        let before = self.clusters_on(index).iter().filter(|cluster| cluster.end as usize <= caret.byte);
        let nearest = before.filter(|cluster| !self.ends_line(cluster)).max_by_key(|cluster| cluster.end);
        (index, nearest.map(|cluster| (cluster, true)))
    }

    fn clusters_on(&self, line: usize) -> &[Cluster] {
        self.lines.get(line).map_or(&[], |line| self.clusters_of(line))
    }

    /// Whether a cluster is the line end itself, behind which nothing stands on its line.
    fn ends_line(&self, cluster: &Cluster) -> bool {
        self.shown.as_bytes().get(cluster.start as usize) == Some(&b'\n')
    }

    /// The clusters of a line's words from left to right, without what hangs past its end.
    fn words_on(&self, line: usize) -> &[Cluster] {
        let Some(line) = self.lines.get(line) else { return &[] };
        let clusters = self.clusters_of(line);
        let hangs = |cluster: &Cluster| cluster.start as usize >= line.words_end && !self.is_elided();
        let first = clusters.iter().position(|cluster| !hangs(cluster)).unwrap_or(clusters.len());
        let end = clusters.iter().rposition(|cluster| !hangs(cluster)).map_or(first, |last| last + 1);
        clusters.get(first..end).unwrap_or(&[])
    }

    /// The caret nearest to a point: on the line at its height, or on the first or last one where it lies above or
    /// below them all. A point beside a line gives where its reading begins or ends, whichever is at that side.
    #[must_use]
    pub fn caret_at(&self, x: f32, y: f32) -> Caret {
        let index = self.line_at(y);
        let words = self.words_on(index);
        if let Some(line) = self.lines.get(index).filter(|line| x < line.left || x > line.right) {
            return if (x > line.right) == self.rtl { Caret::before(line.bytes.start) } else { self.end_of(line) };
        }
        let distance = |cluster: &Cluster| (cluster.x - x).max(x - cluster.x - cluster.width).max(0.0);
        let Some(nearest) = words.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))) else {
            return self.lines.get(index).map_or(Caret::default(), |line| Caret::before(line.bytes.start));
        };
        let right_half = x >= nearest.x + nearest.width / 2.0;
        caret_beside(nearest, right_half)
    }

    /// The line at a height, or the nearest one.
    #[must_use]
    pub fn line_at(&self, y: f32) -> usize {
        self.lines.partition_point(|line| line.bottom <= y).min(self.lines.len().saturating_sub(1))
    }

    /// Where an arrow key takes the caret; `None` where it points out of the paragraph.
    #[must_use]
    pub fn moved(&self, caret: Caret, toward: Toward) -> Option<Caret> {
        let place = self.caret_place(caret);
        let words = self.words_on(place.line);
        let next = match toward {
            Toward::Right => words.iter().find(|cluster| cluster.width > 0.0 && cluster.x > place.x - NEAR_PX),
            Toward::Left => {
                words.iter().rev().find(|cluster| cluster.width > 0.0 && cluster.x + cluster.width < place.x + NEAR_PX)
            }
        };
        if let Some(cluster) = next {
            return Some(caret_beside(cluster, toward == Toward::Right));
        }
        let onward = (toward == Toward::Left) == self.rtl;
        let beyond = if onward { place.line + 1..self.lines.len() } else { 0..place.line };
        let mut lines = self.lines.get(beyond)?.iter();
        // A line that holds an inset and no letter has no place of its own, nor has a mark behind a line end.
        let other = |next: &Caret| next.byte != caret.byte;
        if onward {
            lines.map(|line| Caret::before(line.bytes.start)).find(other)
        } else {
            lines.rfind(|line| other(&self.end_of(line))).map(|line| self.end_of(line))
        }
    }

    fn end_of(&self, line: &Line) -> Caret {
        if line.words_end > line.bytes.start { Caret::behind(line.words_end) } else { Caret::before(line.bytes.start) }
    }

    /// Where reading begins on the caret's line.
    #[must_use]
    pub fn line_start(&self, caret: Caret) -> Caret {
        self.lines.get(self.caret_place(caret).line).map_or(caret, |line| Caret::before(line.bytes.start))
    }

    /// Where reading ends on the caret's line.
    #[must_use]
    pub fn line_end(&self, caret: Caret) -> Caret {
        self.lines.get(self.caret_place(caret).line).map_or(caret, |line| self.end_of(line))
    }

    /// Where the text begins.
    #[must_use]
    pub fn start(&self) -> Caret {
        Caret::before(0)
    }

    /// Where the text ends.
    #[must_use]
    pub fn end(&self) -> Caret {
        self.lines.last().map_or(Caret::default(), |line| self.end_of(line))
    }

    /// The word, the space or the sign at `byte` (UAX #29); empty at the end of the text.
    #[must_use]
    pub fn word_at(&self, byte: usize) -> Range<usize> {
        let starts = self.word_starts();
        let after = starts.partition_point(|start| *start <= byte);
        let start = after.checked_sub(1).and_then(|index| starts.get(index)).copied().unwrap_or(0);
        let end = starts.get(after).copied().unwrap_or(self.shown.len());
        if byte >= self.shown.len() { self.shown.len()..self.shown.len() } else { start..end }
    }

    /// The beginning of the next word in reading, or the end of the text.
    #[must_use]
    pub fn next_word(&self, caret: Caret) -> Caret {
        let next = self.word_starts().into_iter().find(|start| *start > caret.byte && self.is_word(*start));
        next.map_or_else(|| self.end(), Caret::before)
    }

    /// The beginning of the word that the caret stands in or behind, or of the text.
    #[must_use]
    pub fn previous_word(&self, caret: Caret) -> Caret {
        let before = self.word_starts().into_iter().rev().find(|start| *start < caret.byte && self.is_word(*start));
        Caret::before(before.unwrap_or(0))
    }

    /// Where words and what stands between them begin, in reading order.
    fn word_starts(&self) -> Vec<usize> {
        let starts = self.clusters.iter().filter(|cluster| cluster.word_start);
        let mut starts: Vec<usize> = starts.map(|cluster| cluster.start as usize).collect();
        starts.sort_unstable();
        starts
    }

    fn is_word(&self, byte: usize) -> bool {
        self.shown.get(byte..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric)
    }
}

/// Two places closer than this are one.
const NEAR_PX: f32 = 0.02;

/// The edge of a cluster where a caret behind it or before it stands.
fn edge_x(cluster: &Cluster, behind: bool) -> f32 {
    if behind == cluster.rtl { cluster.x } else { cluster.x + cluster.width }
}

/// The caret at the right or the left edge of a cluster.
fn caret_beside(cluster: &Cluster, right: bool) -> Caret {
    if right == cluster.rtl { Caret::before(cluster.start as usize) } else { Caret::behind(cluster.end as usize) }
}

#[cfg(test)]
mod tests;
