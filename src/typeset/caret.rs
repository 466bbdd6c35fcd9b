//! Places between letters: where a caret stands, where it goes, and which one is nearest to a point.
//!
//! Where directions mix, one place in the text has two places on the line: behind the letter before it, and before the
//! letter after it. A [`Caret`] says which letter it belongs to, and so stands in one place only. Arrow keys move it as
//! they point. Words are in [`super::words`].

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
    /// Where `caret` stands. A caret inside a cluster stands before it; one past the text, at its end; one before a line
    /// end of the text, behind the letter before that.
    #[must_use]
    pub fn caret_place(&self, caret: Caret) -> CaretPlace {
        let (index, letter) = self.letter_of(caret);
        let Some(line) = self.lines.get(index) else {
            return CaretPlace { line: 0, x: 0.0, top: 0.0, bottom: self.height_px() };
        };
        let cluster = letter.and_then(|(at, behind)| Some((self.clusters_on(index).get(at)?, behind)));
        let x = match cluster {
            Some((cluster, behind)) => edge_x(cluster, behind).clamp(line.left, line.right),
            None if self.rtl => line.right,
            None => line.left,
        };
        CaretPlace { line: index, x, top: line.top, bottom: line.bottom }
    }

    /// The line of a caret, the index of its cluster there, and whether it stands behind that.
    fn letter_of(&self, caret: Caret) -> (usize, Option<(usize, bool)>) {
        let last = self.lines.len().saturating_sub(1);
        let line_from = |byte: usize| self.lines.partition_point(|line| line.bytes.end <= byte).min(last);
        if caret.behind && caret.byte > 0 {
            let index = line_from(caret.byte - 1);
            if let Some(ended) = self.widest_on(index, |cluster| cluster.end as usize == caret.byte) {
                return (index, Some((ended, true)));
            }
        }
        let index = line_from(caret.byte);
        let holds = |cluster: &Cluster| (cluster.start as usize..cluster.end as usize).contains(&caret.byte);
        if let Some(holding) = self.widest_on(index, holds) {
            return (index, Some((holding, false)));
        }
        let clusters = self.clusters_on(index).iter().enumerate();
        let before = clusters.filter(|(_, cluster)| cluster.end as usize <= caret.byte && !self.ends_line(cluster));
        (index, before.max_by_key(|(_, cluster)| cluster.end).map(|(at, _)| (at, true)))
    }

    /// The index of the widest wanted cluster of a line, line ends left out.
    ///
    /// A letter whose marks come from another font is given twice, once without a width.
    fn widest_on(&self, line: usize, wanted: impl Fn(&Cluster) -> bool) -> Option<usize> {
        let clusters = self.clusters_on(line).iter().enumerate();
        let wanted = clusters.filter(|(_, cluster)| wanted(cluster) && !self.ends_line(cluster));
        wanted.max_by(|(_, a), (_, b)| a.width.total_cmp(&b.width)).map(|(at, _)| at)
    }

    fn clusters_on(&self, line: usize) -> &[Cluster] {
        self.lines.get(line).map_or(&[], |line| self.clusters_of(line))
    }

    /// Whether a cluster is the line end itself, behind which nothing stands on its line.
    fn ends_line(&self, cluster: &Cluster) -> bool {
        self.shown.as_bytes().get(cluster.start as usize) == Some(&b'\n')
    }

    /// Which of a line's clusters are its words, from left to right, without what hangs past its end.
    fn words_range(&self, line: usize) -> Range<usize> {
        let Some(line) = self.lines.get(line) else { return 0..0 };
        let clusters = self.clusters_of(line);
        let hangs = |cluster: &Cluster| cluster.start as usize >= line.words_end && !self.is_elided();
        let first = clusters.iter().position(|cluster| !hangs(cluster)).unwrap_or(clusters.len());
        let end = clusters.iter().rposition(|cluster| !hangs(cluster)).map_or(first, |last| last + 1);
        first..end
    }

    fn words_on(&self, line: usize) -> &[Cluster] {
        self.clusters_on(line).get(self.words_range(line)).unwrap_or(&[])
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

    /// The first byte of the letter nearest to a point, or `None` on a line without one.
    #[must_use]
    pub fn letter_at(&self, x: f32, y: f32) -> Option<usize> {
        let letters = self.words_on(self.line_at(y));
        let letter = letters.iter().find(|letter| x < letter.x + letter.width).or(letters.last())?;
        Some(letter.start as usize)
    }

    /// Where an arrow key takes the caret; `None` where it points out of the paragraph.
    ///
    /// Every letter is a stop, one without a width as well, so that it can be deleted by itself. Where a line is broken
    /// for want of room, its end and the beginning of the next one are the same place in the text and so a single stop,
    /// shown where the next line begins, as in browsers and in GTK.
    #[must_use]
    pub fn moved(&self, caret: Caret, toward: Toward) -> Option<Caret> {
        let (line, passed) = self.spot(caret);
        match self.past_letter(line, passed, toward) {
            Some(next) => Some(self.carried_over(line, next, toward).unwrap_or(next)),
            None => self.off_line(line, caret.byte, toward),
        }
    }

    /// The line of a caret, and how many of its letters are to the left.
    fn spot(&self, caret: Caret) -> (usize, usize) {
        let (line, letter) = self.letter_of(caret);
        let words = self.words_range(line);
        let rtl = |at: usize| self.clusters_on(line).get(at).is_some_and(|cluster| cluster.rtl);
        let passed = letter.map_or(0, |(at, behind)| if behind == rtl(at) { at } else { at + 1 });
        (line, passed.clamp(words.start, words.end) - words.start)
    }

    /// The place past the next letter of a line.
    fn past_letter(&self, line: usize, passed: usize, toward: Toward) -> Option<Caret> {
        let (left, right) = self.words_on(line).split_at_checked(passed)?;
        // Not past what shares its place with another: the second part of a letter from two fonts, of an ellipsis.
        let leads_on = |caret: &Caret| match (self.spot(*caret), toward) {
            ((there, now), Toward::Left) => there == line && now < passed,
            ((there, now), Toward::Right) => there == line && now > passed,
        };
        match toward {
            Toward::Left => left.iter().rev().map(|cluster| caret_beside(cluster, false)).find(leads_on),
            Toward::Right => right.iter().map(|cluster| caret_beside(cluster, true)).find(leads_on),
        }
    }

    /// The beginning of the next line, where `next` is the same place in the text and the last one of its own line.
    fn carried_over(&self, line: usize, next: Caret, toward: Toward) -> Option<Caret> {
        let broken_at = self.lines.get(line + 1).map(|line| line.bytes.start);
        let is_last = self.leads_onward(toward) && next.behind && broken_at == Some(next.byte);
        let (there, passed) = self.spot(next);
        let over = Caret::before(next.byte);
        let is_over = is_last && self.past_letter(there, passed, toward).is_none() && self.spot(over).0 > line;
        is_over.then_some(over)
    }

    /// The nearest place on another line, where reading comes to or comes from.
    fn off_line(&self, line: usize, byte: usize, toward: Toward) -> Option<Caret> {
        let onward = self.leads_onward(toward);
        let entered = |index: usize| {
            let line = self.lines.get(index)?;
            let edge = if onward { Caret::before(line.bytes.start) } else { self.end_of(line) };
            let (there, passed) = self.spot(edge);
            // A line that holds an inset and no letter has no place of its own.
            let stands = there == index;
            match edge.byte == byte {
                _ if !stands => None,
                false => Some(edge),
                true => self.past_letter(index, passed, toward),
            }
        };
        if onward { (line + 1..self.lines.len()).find_map(entered) } else { (0..line).rev().find_map(entered) }
    }

    /// Whether reading goes on that way along the paragraph's lines.
    pub(super) fn leads_onward(&self, toward: Toward) -> bool {
        (toward == Toward::Left) == self.rtl
    }

    /// The caret so many lines below (above, where less than none), as near as can be to `x`: on the last or the first
    /// line where there are fewer, and `None` where it stands on that already.
    #[must_use]
    pub fn climbed(&self, caret: Caret, lines: isize, x: f32) -> Option<Caret> {
        let from = self.caret_place(caret).line;
        let to = from.saturating_add_signed(lines).min(self.lines.len().saturating_sub(1));
        let line = self.lines.get(to).filter(|_| to != from)?;
        Some(self.caret_at(x, (line.top + line.bottom) / 2.0))
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
}

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
