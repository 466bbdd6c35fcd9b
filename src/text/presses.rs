//! What presses of the pointer take: one a place, two in a row a word, three a paragraph; and what dragging adds.

use egui::{Event, PointerButton, Pos2, Ui};
use std::ops::Range;

use crate::typeset::Unit;

/// Presses that follow one another so fast are one gesture, as by GTK's default.
const IN_A_ROW_SECONDS: f64 = 0.4;

/// The presses on one text.
#[derive(Clone, Debug, Default)]
pub(super) struct Presses {
    /// When and where the last one was.
    last: Option<(f64, Pos2)>,
    unit: Unit,
    taken: Range<usize>,
}

impl Presses {
    /// Takes the presses of this frame, and gives what the last one takes. Judged by presses and not by clicks, so that
    /// a word is selected before the button is let go and can be dragged on from.
    pub fn press(&mut self, ui: &Ui, pos: Pos2) -> Unit {
        let is_press = |event: &&Event| {
            matches!(event, Event::PointerButton { button: PointerButton::Primary, pressed: true, .. })
        };
        let (now, count) = ui.input(|input| (input.time, input.events.iter().filter(is_press).count()));
        let apart = ui.ctx().options(|options| options.input_options.max_click_dist);
        // Where frames are slow, one may bring the second press together with the first.
        for _ in 0..count.max(1) {
            let follows = |(time, place): (f64, Pos2)| now - time < IN_A_ROW_SECONDS && place.distance(pos) < apart;
            self.unit = match self.unit {
                Unit::Letter if self.last.is_some_and(follows) => Unit::Word,
                Unit::Word if self.last.is_some_and(follows) => Unit::Paragraph,
                _ => Unit::Letter,
            };
            self.last = Some((now, pos));
        }
        self.unit
    }

    /// By what the last press selects.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// Keeps the bytes that the last press has selected.
    pub fn take(&mut self, bytes: Range<usize>) {
        self.taken = bytes;
    }

    /// Where the selection begins and where its caret is, when dragging has come to `bytes`: all that was taken stays
    /// selected, and what was reached is selected whole.
    pub fn reach(&self, bytes: &Range<usize>) -> (usize, usize) {
        if bytes.start < self.taken.start {
            (self.taken.end, bytes.start)
        } else {
            (self.taken.start, bytes.end.max(self.taken.end))
        }
    }
}
