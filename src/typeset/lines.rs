//! Lines: where a shaped text is broken.

use std::ops::Range;

use super::shape::{Atom, AtomKind, Shaped};

/// One line of a shaped text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub atoms: Range<usize>,
    /// Of [`Shaped::insets`].
    pub insets: Range<usize>,
}

/// A place to go back to: so many atoms and so many insets belong to the line.
#[derive(Clone, Copy)]
struct Place {
    atom: usize,
    inset: usize,
}

/// Breaks greedily into lines of at most `max_width`, or only where the text ends a line where that is `None`: at the
/// last place that allows it (UAX #14), inside a word where no other place does. White space hangs past the end.
pub(super) fn break_lines(shaped: &Shaped, max_width: Option<f32>) -> Vec<Broken> {
    let max_width = max_width.unwrap_or(f32::INFINITY);
    let mut lines = Vec::new();
    let mut start = Place { atom: 0, inset: 0 };
    loop {
        let (end, more) = line_from(shaped, start, max_width);
        lines.push(Broken { atoms: start.atom..end.atom, insets: start.inset..end.inset });
        if !more {
            return lines;
        }
        start = end;
    }
}

/// The end of the line that begins at a place, and whether another one follows.
fn line_from(shaped: &Shaped, start: Place, max_width: f32) -> (Place, bool) {
    let mut here = start;
    let mut width = 0.0;
    let (mut regular, mut emergency): (Option<Place>, Option<Place>) = (None, None);
    // An inset stays with the letter before it, unless the text itself may be broken between the two.
    let mut behind_inset = false;
    loop {
        let is_first = width == 0.0;
        if let Some((_, inset)) = shaped.insets.get(here.inset).filter(|(atom, _)| *atom <= here.atom) {
            let may_break = shaped.atoms.get(here.atom).is_some_and(|atom| atom.may_break);
            if !is_first && may_break && !behind_inset {
                regular = Some(here);
            }
            if width + inset.width_px > max_width
                && let Some(place) = regular.or(emergency)
            {
                return (place, true);
            }
            width += inset.width_px;
            here.inset += 1;
            behind_inset = true;
            continue;
        }
        let Some(atom) = shaped.atoms.get(here.atom) else { return (here, false) };
        if atom.kind == AtomKind::LineEnd {
            here.atom += 1;
            return (here, true);
        }
        if !is_first && here.atom > start.atom && !std::mem::take(&mut behind_inset) {
            if atom.may_break {
                regular = Some(here);
            } else {
                emergency = Some(here);
            }
        }
        let next = width + atom.width;
        if next > max_width && !hangs(atom) {
            // Without any place to break, it must stand out of the line.
            if let Some(place) = regular.or(emergency) {
                return (place, true);
            }
        }
        width = next;
        here.atom += 1;
    }
}

fn hangs(atom: &Atom) -> bool {
    atom.kind == AtomKind::Space
}
