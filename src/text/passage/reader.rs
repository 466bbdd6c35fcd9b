//! Carets and the selection of a passage: over all its paragraphs, by pointer and by keys.

use egui::{Context, Event, EventFilter, Key, Modifiers, Pos2, Response, Ui};
use std::ops::Range;
use std::sync::Arc;

use super::sheet::{Piece, Setting, Sheet};
use crate::text::presses::Presses;
use crate::typeset::{Caret, Paragraph, Toward, Unit};

/// Where reading is: bytes of carets count in the whole text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Reading {
    pub anchor: Caret,
    pub focus: Caret,
    /// Where up and down keep to, from the left of the passage.
    goal_x: Option<f32>,
}

impl Reading {
    /// The selected bytes.
    pub fn selected(&self) -> Range<usize> {
        let (a, b) = (self.anchor.byte, self.focus.byte);
        a.min(b)..a.max(b)
    }

    fn go(&mut self, focus: Caret, extend: bool) {
        self.focus = focus;
        self.goal_x = None;
        if !extend {
            self.anchor = focus;
        }
    }

    pub fn select(&mut self, bytes: Range<usize>) {
        self.select_to(bytes.start, bytes.end);
    }

    /// Selects from a byte to another one, where the caret comes to stand. Both ends stand at what is selected.
    pub fn select_to(&mut self, anchor: usize, focus: usize) {
        let inside = |byte: usize, other: usize| if byte > other { Caret::behind(byte) } else { Caret::before(byte) };
        (self.anchor, self.focus, self.goal_x) = (inside(anchor, focus), inside(focus, anchor), None);
    }
}

/// A passage at its place on the screen, to be asked and moved in.
pub(super) struct Desk<'a> {
    pub ctx: &'a Context,
    pub setting: &'a Setting<'a>,
    pub sheet: &'a Sheet,
    /// The top left corner of the passage.
    pub pos: Pos2,
}

impl Desk<'_> {
    fn piece(&self, index: usize) -> Option<(&Piece, Arc<Paragraph>)> {
        let piece = self.sheet.pieces().get(index)?;
        Some((piece, self.setting.paragraph(self.ctx, piece)))
    }

    /// The caret nearest to a point of the screen.
    pub fn caret_at(&self, point: Pos2) -> Caret {
        let (x, y) = (point.x - self.pos.x, point.y - self.pos.y);
        let nearest = self.sheet.at_height(y).and_then(|index| self.piece(index));
        nearest.map_or(Caret::default(), |(piece, paragraph)| outward(piece, paragraph.caret_at(x, y - piece.top)))
    }

    /// A caret's line on the screen: where it stands, the top and the bottom.
    pub fn place(&self, caret: Caret) -> Option<(Pos2, f32)> {
        let (piece, paragraph) = self.piece(self.sheet.at_byte(caret.byte)?)?;
        let place = paragraph.caret_place(inward(piece, caret));
        let top = self.pos.y + piece.top + place.top;
        Some((Pos2::new(self.pos.x + place.x, top), top + place.bottom - place.top))
    }

    /// Presses, drags and repeated clicks.
    pub fn take_pointer(&self, ui: &Ui, response: &Response, reading: &mut Reading, presses: &mut Presses) {
        // A slow frame may bring the press together with its end.
        let is_here = response.is_pointer_button_down_on() || response.clicked();
        let pressed = is_here && ui.input(|input| input.pointer.primary_pressed());
        let dragged = response.dragged_by(egui::PointerButton::Primary);
        let Some(pointer) = response.interact_pointer_pos().filter(|_| pressed || dragged) else { return };
        if pressed {
            response.request_focus();
            presses.press(ui, pointer);
        }
        match presses.unit() {
            Unit::Letter => {
                let extend = dragged || ui.input(|input| input.modifiers.shift);
                reading.go(self.caret_at(pointer), extend);
            }
            unit => {
                let Some(bytes) = self.unit_at(unit, pointer) else { return };
                if pressed {
                    presses.take(bytes.clone());
                }
                let (anchor, focus) = presses.reach(&bytes);
                reading.select_to(anchor, focus);
            }
        }
    }

    fn piece_of(&self, caret: Caret) -> Option<(&Piece, Arc<Paragraph>)> {
        self.piece(self.sheet.at_byte(caret.byte)?)
    }

    fn unit_at(&self, unit: Unit, point: Pos2) -> Option<Range<usize>> {
        let (x, y) = (point.x - self.pos.x, point.y - self.pos.y);
        let (piece, paragraph) = self.piece(self.sheet.at_height(y)?)?;
        if unit == Unit::Paragraph {
            return Some(piece.bytes.clone());
        }
        let word = paragraph.word_at(paragraph.letter_at(x, y - piece.top)?);
        (!word.is_empty()).then(|| piece.bytes.start + word.start..piece.bytes.start + word.end)
    }

    /// Takes the keys that move and select, and gives whether some were pressed.
    pub fn take_keys(&self, ui: &Ui, response: &Response, reading: &mut Reading) -> bool {
        // Escape first takes the mark away, and only then the keys.
        let escape = !reading.selected().is_empty();
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let events = ui.input(|input| input.filtered_events(&filter));
        let before = *reading;
        for event in events {
            if let Event::Key { key, pressed: true, modifiers, .. } = event {
                self.press(key, modifiers, reading);
            }
        }
        *reading != before
    }

    fn press(&self, key: Key, modifiers: Modifiers, reading: &mut Reading) {
        let (extend, by_word) = (modifiers.shift, modifiers.command || modifiers.ctrl);
        match key {
            Key::A if modifiers.command => reading.select(0..self.setting.text.len()),
            Key::ArrowLeft if !modifiers.alt => self.step(reading, Toward::Left, by_word, extend),
            Key::ArrowRight if !modifiers.alt => self.step(reading, Toward::Right, by_word, extend),
            Key::ArrowUp => self.climb(reading, true, extend),
            Key::ArrowDown => self.climb(reading, false, extend),
            Key::Home if by_word => reading.go(Caret::before(0), extend),
            Key::End if by_word => reading.go(self.last(), extend),
            Key::Home => self.go_in_piece(reading, extend, |paragraph, caret| paragraph.line_start(caret)),
            Key::End => self.go_in_piece(reading, extend, |paragraph, caret| paragraph.line_end(caret)),
            _ => {}
        }
    }

    fn last(&self) -> Caret {
        self.sheet.pieces().last().map_or(Caret::default(), |piece| Caret::behind(piece.bytes.end))
    }

    fn go_in_piece(&self, reading: &mut Reading, extend: bool, go: impl Fn(&Paragraph, Caret) -> Caret) {
        if let Some((piece, paragraph)) = self.piece_of(reading.focus) {
            reading.go(outward(piece, go(&paragraph, inward(piece, reading.focus))), extend);
        }
    }

    /// One letter or word the way an arrow points; past a paragraph's edge, into the one that reading comes from or
    /// goes to. A selection that is not extended ends at its edge on that side.
    fn step(&self, reading: &mut Reading, toward: Toward, by_word: bool, extend: bool) {
        let Some(index) = self.sheet.at_byte(reading.focus.byte) else { return };
        let Some((piece, paragraph)) = self.piece(index) else { return };
        let onward = (toward == Toward::Left) == paragraph.is_rtl();
        let selected = reading.selected();
        if !extend && !by_word && !selected.is_empty() {
            let edge = if onward { Caret::behind(selected.end) } else { Caret::before(selected.start) };
            return reading.go(edge, false);
        }
        let here = inward(piece, reading.focus);
        let next = match (by_word, onward) {
            (false, _) => paragraph.moved(here, toward),
            (true, true) => Some(paragraph.next_word(here)).filter(|next| next.byte > here.byte),
            (true, false) => Some(paragraph.previous_word(here)).filter(|next| next.byte < here.byte),
        };
        if let Some(next) = next {
            return reading.go(outward(piece, next), extend);
        }
        let neighbour = if onward { Some(index + 1) } else { index.checked_sub(1) };
        if let Some((piece, paragraph)) = neighbour.and_then(|index| self.piece(index)) {
            reading.go(outward(piece, if onward { paragraph.start() } else { paragraph.end() }), extend);
        }
    }

    /// A line up or down, as near as can be to where the climb began.
    fn climb(&self, reading: &mut Reading, up: bool, extend: bool) {
        let Some(index) = self.sheet.at_byte(reading.focus.byte) else { return };
        let Some((piece, paragraph)) = self.piece(index) else { return };
        let here = inward(piece, reading.focus);
        let goal_x = reading.goal_x.unwrap_or(paragraph.caret_place(here).x);
        let inside = paragraph.climbed(here, if up { -1 } else { 1 }, goal_x).map(|next| outward(piece, next));
        let next = inside.or_else(|| {
            let neighbour = if up { index.checked_sub(1) } else { Some(index + 1) };
            let (piece, paragraph) = self.piece(neighbour?)?;
            let y = if up { paragraph.height_px() - 1.0 } else { 1.0 };
            Some(outward(piece, paragraph.caret_at(goal_x, y)))
        });
        if let Some(next) = next {
            reading.go(next, extend);
            reading.goal_x = Some(goal_x);
        }
    }
}

/// A caret of the text as one of a piece.
pub(super) fn inward(piece: &Piece, caret: Caret) -> Caret {
    let byte = caret.byte.clamp(piece.bytes.start, piece.bytes.end) - piece.bytes.start;
    // A caret before what lies between two pieces stands at the end of the first.
    Caret { byte, behind: caret.behind || byte == piece.bytes.len() }
}

fn outward(piece: &Piece, caret: Caret) -> Caret {
    Caret { byte: caret.byte + piece.bytes.start, ..caret }
}
