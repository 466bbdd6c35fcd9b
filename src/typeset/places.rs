//! Where bytes of a paragraph stand, and which bytes stand at a point.

use std::ops::Range;

use super::paragraph::{Line, Paragraph, PlacedInset};
use super::style::{Decoration, Rgba};

/// A rectangle in logical pixels from the top left of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f32,
    /// Top edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Bottom edge.
    pub bottom: f32,
}

/// Neighbours closer than this are one; wide enough for rounding, narrower than any letter.
pub(super) const TOUCHING_PX: f32 = 0.05;

/// How much of the em a selected line end takes.
const LINE_END_EM: f32 = 0.3;

impl Paragraph {
    /// The lines of which some part lies between `top` and `bottom`, as indices.
    ///
    /// A line more is given on either side, since marks and tails may reach out of their line.
    #[must_use]
    pub fn lines_between(&self, top: f32, bottom: f32) -> Range<usize> {
        let first = self.lines.partition_point(|line| line.bottom < top);
        let end = self.lines.partition_point(|line| line.top <= bottom);
        first.saturating_sub(1)..(end + 1).min(self.lines.len())
    }

    /// Where the bytes of `span` stand: on every line the fewest rectangles as high as the line, from left to right.
    ///
    /// A span that reads on without a break may stand in several places of a line where directions mix. Spaces that
    /// hang past a line's end are left out.
    #[must_use]
    pub fn areas(&self, span: Range<usize>) -> Vec<Area> {
        self.areas_of_lines(span, 0..self.lines.len())
    }

    /// [`Paragraph::areas`] for some of the lines only.
    #[must_use]
    pub fn areas_of_lines(&self, span: Range<usize>, lines: Range<usize>) -> Vec<Area> {
        let lines = self.lines.get(lines).filter(|_| !span.is_empty()).unwrap_or(&[]);
        let first = lines.partition_point(|line| !self.is_elided() && line.bytes.end <= span.start);
        let mut areas = Vec::new();
        for line in lines.iter().skip(first).take_while(|line| line.bytes.start < span.end) {
            self.areas_of_line(line, &span, &mut areas);
        }
        areas
    }

    /// [`Paragraph::areas`] as a selection shows them: with a piece behind every selected line end of the text, so that
    /// an empty line that is selected is seen.
    #[must_use]
    pub fn selection_areas(&self, span: &Range<usize>) -> Vec<Area> {
        let mut areas = Vec::new();
        for line in self.lines.iter().filter(|line| line.bytes.start < span.end && span.start < line.bytes.end) {
            let begun_at = areas.len();
            self.areas_of_line(line, span, &mut areas);
            let last = line.bytes.end - 1;
            if span.contains(&last) && self.shown.as_bytes().get(last) == Some(&b'\n') {
                let width = LINE_END_EM * self.size_px();
                let (left, right) =
                    if self.rtl { (line.left - width, line.left) } else { (line.right, line.right + width) };
                let area = Area { left, top: line.top, right, bottom: line.bottom };
                match areas.get_mut(begun_at) {
                    Some(first) if self.rtl && first.left - right < TOUCHING_PX => first.left = left,
                    _ if self.rtl => areas.insert(begun_at, area),
                    _ => push_area(&mut areas, begun_at, area),
                }
            }
        }
        areas
    }

    fn areas_of_line(&self, line: &Line, span: &Range<usize>, areas: &mut Vec<Area>) {
        let begun_at = areas.len();
        let mut insets = self.insets_inside(line, span).peekable();
        let area = |x: f32, width: f32| Area { left: x, top: line.top, right: x + width, bottom: line.bottom };
        for cluster in self.clusters_of(line).iter().filter(|c| c.meets(span)) {
            if cluster.start as usize >= line.words_end && !self.is_elided() {
                continue;
            }
            while let Some(inset) = insets.next_if(|inset| inset.x < cluster.x) {
                push_area(areas, begun_at, area(inset.x, inset.width));
            }
            push_area(areas, begun_at, area(cluster.x, cluster.width));
        }
        insets.for_each(|inset| push_area(areas, begun_at, area(inset.x, inset.width)));
    }

    /// The insets of a line that a span reads on over, from left to right.
    fn insets_inside(&self, line: &Line, span: &Range<usize>) -> impl Iterator<Item = &PlacedInset> {
        let span = span.clone();
        let (top, count) = (line.top, self.lines.len());
        let index = self.lines.partition_point(|line| line.top < top).min(count.saturating_sub(1));
        self.insets.iter().filter(move |inset| inset.line == index && span.start < inset.at && inset.at < span.end)
    }

    /// The first byte of the cluster at a point, or `None` where no cluster of the words is.
    #[must_use]
    pub fn byte_at(&self, x: f32, y: f32) -> Option<usize> {
        let line = self.lines.get(self.lines.partition_point(|line| line.bottom <= y))?;
        let inside = line.top <= y && line.left <= x && x < line.right;
        let cluster = self.clusters_of(line).iter().find(|c| inside && c.x <= x && x < c.x + c.width)?;
        Some(cluster.start as usize)
    }

    /// The colour that decorations give the letter at `byte`: that of the last one which has a colour there.
    #[must_use]
    pub fn colour_at(byte: u32, decorations: &[Decoration]) -> Option<Rgba> {
        let here = decorations.iter().rev().filter(|decoration| decoration.span.contains(&(byte as usize)));
        here.filter_map(|decoration| decoration.colour).next()
    }

    /// Top and thickness of a rule below the letters of `line`: under the tails that are common, inside the line.
    #[must_use]
    pub fn underline_of(&self, line: &Line) -> (f32, f32) {
        let thickness = (self.size_px() / 10.0).max(1.0);
        let top = (line.baseline + 0.42 * self.size_px()).min(line.bottom - thickness);
        (top, thickness)
    }

    /// Top and thickness of a rule through the letters of `line`.
    #[must_use]
    pub fn strike_of(&self, line: &Line) -> (f32, f32) {
        let thickness = (self.size_px() / 14.0).max(1.0);
        (line.baseline - 0.26 * self.size_px() - thickness / 2.0, thickness)
    }
}

/// Adds an area right of those from `begun_at` on, or to the last of them where the two touch.
fn push_area(areas: &mut Vec<Area>, begun_at: usize, area: Area) {
    match areas.get_mut(begun_at..).and_then(<[Area]>::last_mut) {
        Some(last) if area.left - last.right < TOUCHING_PX => last.right = last.right.max(area.right),
        _ => areas.push(area),
    }
}
