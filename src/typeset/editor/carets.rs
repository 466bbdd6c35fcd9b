//! Places between the letters of a paragraph, as the eye meets them.
//!
//! Where directions mix, one place in the text is two places on the line: after the letter before it, and before the
//! letter after it. A [`Caret`] names the letter that it clings to, so it has one place only. All is answered from the
//! paragraph that is painted, so caret, selection and letters cannot disagree; parley's own cursors lose their line
//! where a text of several lines runs from right to left.

use parley::Affinity;
use std::ops::Range;

use crate::typeset::places::Area;
use crate::typeset::{Cluster, Line, Paragraph};

/// Neighbours closer than this are one area.
const TOUCHING_PX: f32 = 0.05;
/// How much of the em a selected line end takes.
const LINE_END_EM: f32 = 0.3;

/// A place in the text, clinging to the letter before it (upstream) or after it (downstream).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Caret {
    pub byte: usize,
    pub clings: Affinity,
}

impl Caret {
    pub fn before(byte: usize) -> Self {
        Self { byte, clings: Affinity::Downstream }
    }

    pub fn after(byte: usize) -> Self {
        Self { byte, clings: Affinity::Upstream }
    }
}

/// A side of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// Where a caret stands: on a line, with so many letters of the line to its left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    pub line: usize,
    pub letters_left: usize,
    pub x: f32,
}

/// The carets of a paragraph.
#[derive(Clone, Copy)]
pub(super) struct Carets<'a>(pub &'a Paragraph);

impl<'a> Carets<'a> {
    /// The letters of a line from left to right, without what ends the line.
    fn letters(self, line: &Line) -> &'a [Cluster] {
        match self.0.clusters_of(line) {
            [letters @ .., last] if self.ends_line(last) => letters,
            [first, letters @ ..] if self.ends_line(first) => letters,
            letters => letters,
        }
    }

    fn ends_line(self, cluster: &Cluster) -> bool {
        self.0.text().as_bytes().get(cluster.start as usize) == Some(&b'\n')
    }

    fn line(self, index: usize) -> Option<&'a Line> {
        self.0.lines().get(index)
    }

    /// The index of the line that the letter at `byte` is on; of the last one for the end of the text.
    fn line_of(self, byte: usize) -> usize {
        self.0.lines().partition_point(|line| line.bytes.start <= byte).saturating_sub(1)
    }

    /// Where a caret stands. One whose letter is not there, as on an empty line, stands where a letter would begin.
    pub fn spot(self, caret: Caret) -> Spot {
        let after = || self.spot_after(caret.byte);
        let before = || self.spot_before(caret.byte);
        let spot = match caret.clings {
            Affinity::Upstream => after().or_else(before),
            Affinity::Downstream => before().or_else(after),
        };
        spot.unwrap_or_else(|| self.empty_spot(caret.byte))
    }

    fn spot_after(self, byte: usize) -> Option<Spot> {
        let line = self.line_of(byte.checked_sub(1)?);
        let letters = self.letters(self.line(line)?);
        let (index, letter) = letters.iter().enumerate().find(|(_, letter)| letter.end as usize == byte)?;
        Some(match letter.rtl {
            true => Spot { line, letters_left: index, x: letter.x },
            false => Spot { line, letters_left: index + 1, x: letter.x + letter.width },
        })
    }

    fn spot_before(self, byte: usize) -> Option<Spot> {
        let line = self.line_of(byte);
        let letters = self.letters(self.line(line)?);
        let (index, letter) = letters.iter().enumerate().find(|(_, letter)| letter.start as usize == byte)?;
        Some(match letter.rtl {
            true => Spot { line, letters_left: index + 1, x: letter.x + letter.width },
            false => Spot { line, letters_left: index, x: letter.x },
        })
    }

    fn empty_spot(self, byte: usize) -> Spot {
        let line = self.line_of(byte);
        let x = if self.0.is_rtl() { self.0.width_px() } else { 0.0 };
        Spot { line, letters_left: 0, x }
    }

    /// The place one letter farther to a side. Past the last letter of a line it is on the line that reading comes to
    /// or comes from; past the last of all, the caret stays.
    pub fn beside(self, caret: Caret, side: Side) -> Caret {
        let spot = self.spot(caret);
        let letters = self.line(spot.line).map_or(&[][..], |line| self.letters(line));
        let passed = match side {
            Side::Left => spot.letters_left.checked_sub(1).and_then(|index| letters.get(index)),
            Side::Right => letters.get(spot.letters_left),
        };
        match passed {
            Some(letter) if reads_towards(letter.rtl, side) => Caret::after(letter.end as usize),
            Some(letter) => Caret::before(letter.start as usize),
            None if reads_towards(self.0.is_rtl(), side) => {
                if spot.line + 1 < self.0.lines().len() {
                    self.line_start(spot.line + 1)
                } else {
                    caret
                }
            }
            None => spot.line.checked_sub(1).map_or(caret, |line| self.line_end(line)),
        }
    }

    pub fn line_start(self, index: usize) -> Caret {
        Caret::before(self.line(index).map_or(0, |line| line.bytes.start))
    }

    /// The end of a line, before what ends it.
    pub fn line_end(self, index: usize) -> Caret {
        let Some(line) = self.line(index) else { return Caret::after(self.0.text().len()) };
        match self.0.text().get(line.bytes.clone()).is_some_and(|text| text.ends_with('\n')) {
            true => Caret::before(line.bytes.end - 1),
            false => Caret::after(line.bytes.end),
        }
    }

    /// The line at a height; the first or the last one for a point above or below all.
    pub fn line_at(self, y: f32) -> usize {
        let lines = self.0.lines();
        lines.partition_point(|line| line.bottom <= y).min(lines.len().saturating_sub(1))
    }

    /// The place nearest to a point. Left and right of a line it is where the line begins or ends.
    pub fn at(self, x: f32, y: f32) -> Caret {
        let index = self.line_at(y);
        let letters = self.line(index).map_or(&[][..], |line| self.letters(line));
        let outside = |side| match reads_towards(self.0.is_rtl(), side) {
            true => self.line_end(index),
            false => self.line_start(index),
        };
        match letters.iter().find(|letter| x < letter.x + letter.width) {
            None => outside(Side::Right),
            Some(letter) if x < letter.x && letters.first() == Some(letter) => outside(Side::Left),
            Some(letter) => {
                let side = if x < letter.x + letter.width / 2.0 { Side::Left } else { Side::Right };
                match reads_towards(letter.rtl, side) {
                    true => Caret::after(letter.end as usize),
                    false => Caret::before(letter.start as usize),
                }
            }
        }
    }

    /// The first byte of the letter nearest to a point, or `None` on an empty line.
    pub fn letter_at(self, x: f32, y: f32) -> Option<usize> {
        let letters = self.letters(self.line(self.line_at(y))?);
        let letter = letters.iter().find(|letter| x < letter.x + letter.width).or(letters.last())?;
        Some(letter.start as usize)
    }

    /// The caret as an area without width. Spaces may hang out of a line; the caret never does.
    pub fn area(self, caret: Caret) -> Area {
        let spot = self.spot(caret);
        let x = spot.x.clamp(0.0, self.0.width_px().max(0.0));
        let (top, bottom) = self.line(spot.line).map_or((0.0, 0.0), |line| (line.top, line.bottom));
        Area { left: x, top, right: x, bottom }
    }

    /// Where the bytes of `span` stand, with the spaces at the ends of lines and with a piece for each line end.
    pub fn areas(self, span: &Range<usize>) -> Vec<Area> {
        let mut areas = Vec::new();
        for line in self.0.lines().iter().filter(|line| line.bytes.start < span.end && span.start < line.bytes.end) {
            let begun_at = areas.len();
            for letter in self.letters(line).iter().filter(|letter| letter.meets(span)) {
                self.push(&mut areas, begun_at, line, letter.x, letter.x + letter.width);
            }
            let end = line.bytes.end - 1;
            if span.contains(&end) && self.0.text().as_bytes().get(end) == Some(&b'\n') {
                self.push_line_end(&mut areas, begun_at, line);
            }
        }
        areas
    }

    fn push_line_end(self, areas: &mut Vec<Area>, begun_at: usize, line: &Line) {
        let width = LINE_END_EM * self.0.size_px();
        let letters = self.letters(line);
        if self.0.is_rtl() {
            let right = letters.first().map_or(self.0.width_px(), |letter| letter.x);
            areas.insert(begun_at, Area { left: right - width, top: line.top, right, bottom: line.bottom });
            return;
        }
        let left = letters.last().map_or(0.0, |letter| letter.x + letter.width);
        self.push(areas, begun_at, line, left, left + width);
    }

    fn push(self, areas: &mut Vec<Area>, begun_at: usize, line: &Line, left: f32, right: f32) {
        match areas.get_mut(begun_at..).and_then(<[Area]>::last_mut) {
            Some(last) if left - last.right < TOUCHING_PX => last.right = right,
            _ => areas.push(Area { left, top: line.top, right, bottom: line.bottom }),
        }
    }
}

/// Whether reading in a direction goes towards a side.
pub(super) fn reads_towards(rtl: bool, side: Side) -> bool {
    rtl == (side == Side::Left)
}
