//! A text that is being written: its letters, its caret and selection, and the way back.
//!
//! An [`Editor`] holds one text of one style and gives it as a [`Paragraph`] to be painted. It knows what every key of a
//! text field does but no keyboard, and where every letter stands but no screen. Bytes count in the text as shown: with
//! what an input method has not yet committed.

mod history;
#[cfg(test)]
mod tests;

use parley::{
    Affinity, BaseDirection, Cluster, Cursor, PlainEditor, PlainEditorDriver, Selection, StyleProperty, TextWrapMode,
};
use std::borrow::Cow;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::Arc;

use self::history::{Change, History, Snapshot};
use super::caret::{Caret, Toward};
use super::controls::{is_strong, kept_in_writing};
use super::paragraph::Paragraph;
use super::places::Area;
use super::style::{Direction, Style};
use super::typesetter::{Typesetter, properties};
use super::words::Unit;

/// What a text is written into.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Room {
    /// One line, however long; line ends become spaces.
    Line,
    /// Lines of at most so many logical pixels.
    Width(f32),
}

/// Where a caret can be moved to. Left and right are those of the screen, whatever the direction of the letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// Past the next letter on the left.
    Left,
    /// Past the next letter on the right.
    Right,
    /// To the next edge of a word on the left: its end where reading goes to the left, else its beginning.
    WordLeft,
    /// To the next edge of a word on the right.
    WordRight,
    /// So many lines down, or up where less than none, but not past the last or the first one; from there to the end or
    /// the beginning of the text.
    Lines(isize),
    /// To the beginning of the line.
    LineStart,
    /// To the end of the line.
    LineEnd,
    /// To the beginning of the text.
    TextStart,
    /// To the end of the text.
    TextEnd,
}

/// What can be deleted where nothing is selected. A selection is deleted whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erase {
    /// The last mark of the letter before the caret, or that letter where it has no marks.
    LetterBefore,
    /// The letter after the caret with its marks.
    LetterAfter,
    /// Back to the beginning of a word.
    WordBefore,
    /// On to the end of a word.
    WordAfter,
}

/// A text that is being written.
///
/// Invariant: between calls, `paragraph` is that of the text, and the selection's ends are between letters of it.
#[derive(Clone, Debug)]
pub struct Editor {
    plain: PlainEditor<()>,
    style: Style,
    room: Room,
    rtl_when_empty: bool,
    paragraph: Arc<Paragraph>,
    /// Where moving up and down tries to stay.
    column: Option<f32>,
    history: History,
    /// The state from before the input method began, while it is composing.
    before_compose: Option<Snapshot>,
}

impl Motion {
    /// One line up.
    pub const UP: Self = Self::Lines(-1);
    /// One line down.
    pub const DOWN: Self = Self::Lines(1);
}

impl Editor {
    /// An empty text. It begins at the right where `rtl_when_empty` says so, until a letter says otherwise.
    #[must_use]
    pub fn new(typesetter: &mut Typesetter, style: &Style, room: Room, rtl_when_empty: bool) -> Self {
        let mut plain = PlainEditor::new(style.size_px);
        plain.set_quantize(false);
        let paragraph = typesetter.set("", style, None);
        let mut editor = Self {
            plain,
            style: *style,
            room,
            rtl_when_empty,
            paragraph,
            column: None,
            history: History::default(),
            before_compose: None,
        };
        editor.restyle(typesetter);
        editor
    }

    /// Sets how the text looks, what it is written into and where it begins while it is empty.
    pub fn set_look(&mut self, typesetter: &mut Typesetter, style: &Style, room: Room, rtl_when_empty: bool) {
        if (self.style, self.room, self.rtl_when_empty) != (*style, room, rtl_when_empty) {
            (self.style, self.room, self.rtl_when_empty) = (*style, room, rtl_when_empty);
            self.restyle(typesetter);
        }
    }

    /// To be called now and then: letters that no font had are looked for again, since fonts of the system may have
    /// been read.
    pub fn look_for_missing_glyphs(&mut self, typesetter: &mut Typesetter) {
        if self.paragraph.has_missing_glyphs() {
            self.restyle(typesetter);
        }
    }

    fn restyle(&mut self, typesetter: &mut Typesetter) {
        let (wrap, width) = match self.room {
            Room::Line => (TextWrapMode::NoWrap, None),
            Room::Width(width) => (TextWrapMode::Wrap, Some(width)),
        };
        let styles = self.plain.edit_styles();
        for property in properties(&self.style, wrap) {
            styles.insert(property);
        }
        // Spaces at the end must take room, or the caret would not move when one is typed.
        styles.insert(StyleProperty::WhiteSpaceCollapse(parley::WhiteSpaceCollapse::Preserve));
        self.plain.set_width(width);
        self.set_again(typesetter);
    }

    /// Makes the paragraph that of the text.
    fn set_again(&mut self, typesetter: &mut Typesetter) {
        let direction = match (self.plain.raw_text().contains(is_strong), self.rtl_when_empty) {
            (true, _) => BaseDirection::Auto,
            (false, true) => BaseDirection::Rtl,
            (false, false) => BaseDirection::Ltr,
        };
        if self.plain.base_direction() != direction {
            self.plain.set_base_direction(direction);
        }
        let shown = self.plain.raw_text().to_owned();
        self.plain.refresh_layout(&mut typesetter.fonts, &mut typesetter.layouts);
        let max_width = match self.room {
            Room::Line => None,
            Room::Width(width) => Some(width),
        };
        let direction = match direction {
            BaseDirection::Auto => Direction::FirstStrong,
            BaseDirection::Rtl => Direction::Leftwards,
            BaseDirection::Ltr => Direction::Rightwards,
        };
        let style = self.style.direction(direction);
        self.paragraph = Arc::new(typesetter.set_written(&shown, &style, max_width));
    }

    /// The text as it is to be painted.
    #[must_use]
    pub fn paragraph(&self) -> &Arc<Paragraph> {
        &self.paragraph
    }

    /// The text as shown.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.plain.raw_text()
    }

    /// The text without what an input method has not yet committed.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self.composing() {
            None => Cow::Borrowed(self.shown()),
            Some(_) => Cow::Owned(self.plain.text().to_string()),
        }
    }

    /// Where the selection began.
    #[must_use]
    pub fn anchor(&self) -> usize {
        self.plain.raw_selection().anchor().index()
    }

    /// Where the caret is, which ends the selection.
    #[must_use]
    pub fn focus(&self) -> usize {
        self.plain.raw_selection().focus().index()
    }

    /// The selected bytes; empty at the caret where nothing is selected.
    #[must_use]
    pub fn selected(&self) -> Range<usize> {
        self.plain.raw_selection().text_range()
    }

    /// The selected words.
    #[must_use]
    pub fn selected_text(&self) -> &str {
        self.shown().get(self.selected()).unwrap_or("")
    }

    /// The bytes that an input method is still composing.
    #[must_use]
    pub fn composing(&self) -> Option<Range<usize>> {
        self.plain.raw_compose().clone()
    }

    /// Where the caret stands, as an area without width. Spaces may hang out of a line; the caret never does.
    #[must_use]
    pub fn caret_area(&self) -> Area {
        let place = self.paragraph.caret_place(self.caret());
        let x = place.x.clamp(0.0, self.paragraph.width_px().max(0.0));
        Area { left: x, top: place.top, right: x, bottom: place.bottom }
    }

    /// Where the selected letters stand, with spaces and line ends.
    #[must_use]
    pub fn selection_areas(&self) -> Vec<Area> {
        self.paragraph.selection_areas(&self.selected())
    }

    /// The caret, which ends the selection.
    #[must_use]
    pub fn caret(&self) -> Caret {
        caret_of(self.plain.raw_selection().focus())
    }

    /// The caret from where the selection began.
    #[must_use]
    pub fn anchor_caret(&self) -> Caret {
        caret_of(self.plain.raw_selection().anchor())
    }

    /// Takes over another text, as of a caller that has changed it. There is no way back to the one before. A caret at
    /// the end stays at the end, any other one where it is.
    pub fn set_text(&mut self, typesetter: &mut Typesetter, text: &str) {
        let at_end = self.selected() == (self.shown().len()..self.shown().len());
        self.history = History::default();
        self.replace_all(typesetter, &self.clean(text));
        if at_end {
            self.go(typesetter, Motion::TextEnd, false);
        }
    }

    fn replace_all(&mut self, typesetter: &mut Typesetter, text: &str) {
        self.before_compose = None;
        self.column = None;
        self.plain.set_text(text);
        self.set_again(typesetter);
    }

    /// `text` as it may stand here: line ends as this room allows them, other control characters as spaces.
    #[must_use]
    pub fn clean<'t>(&self, text: &'t str) -> Cow<'t, str> {
        kept_in_writing(text, matches!(self.room, Room::Line))
    }

    /// Puts typed letters in the place of the selection. What is typed on is one step back, word by word.
    pub fn type_in(&mut self, typesetter: &mut Typesetter, letters: &str) {
        let blank = letters.chars().all(char::is_whitespace);
        let change = match self.selected().is_empty() {
            true if blank => Change::Space,
            true => Change::Letters,
            false => Change::Step,
        };
        self.put_in(typesetter, letters, change);
    }

    /// Puts a text in the place of the selection, in one step.
    pub fn insert(&mut self, typesetter: &mut Typesetter, text: &str) {
        self.put_in(typesetter, text, Change::Step);
    }

    fn put_in(&mut self, typesetter: &mut Typesetter, text: &str, change: Change) {
        self.commit_shown(typesetter);
        let text = self.clean(text);
        let end = self.selected().start + text.len();
        self.change(typesetter, change, |driver| {
            driver.insert_or_replace_selection(&text);
            // A letter typed before a lone mark takes the mark on, and the caret cannot stand between the two.
            let last = end.checked_sub(1).and_then(|byte| Cluster::from_byte_index(driver.layout(), byte));
            if let Some(letter) = last.map(|cluster| cluster.text_range()).filter(|letter| letter.end > end) {
                driver.move_to_byte(letter.end);
            }
        });
    }

    /// Deletes the selection, or a piece beside the caret.
    pub fn erase(&mut self, typesetter: &mut Typesetter, what: Erase) {
        self.commit_shown(typesetter);
        if !self.selected().is_empty() {
            self.change(typesetter, Change::Step, |driver| driver.delete_selection());
            return;
        }
        let caret = self.focus();
        match what {
            Erase::LetterBefore => self.change(typesetter, Change::Erasure, |driver| driver.backdelete()),
            Erase::LetterAfter => self.change(typesetter, Change::Erasure, |driver| driver.delete()),
            Erase::WordBefore => self.cut_out(typesetter, self.paragraph.words().start_before(caret)..caret),
            Erase::WordAfter => self.cut_out(typesetter, caret..self.paragraph.words().end_after(caret)),
        }
    }

    fn cut_out(&mut self, typesetter: &mut Typesetter, bytes: Range<usize>) {
        self.change(typesetter, Change::Step, |driver| {
            driver.select_byte_range(bytes.start, bytes.end);
            driver.delete_selection();
        });
    }

    /// Runs one change of the text and keeps the state from before it.
    fn change(
        &mut self,
        typesetter: &mut Typesetter,
        change: Change,
        work: impl FnOnce(&mut PlainEditorDriver<'_, ()>),
    ) {
        self.commit_shown(typesetter);
        let before = self.snapshot();
        work(&mut self.plain.driver(&mut typesetter.fonts, &mut typesetter.layouts));
        self.changed_from(typesetter, before, change);
    }

    fn changed_from(&mut self, typesetter: &mut Typesetter, before: Snapshot, change: Change) {
        self.column = None;
        if self.shown() != before.text {
            self.history.changed(before, change);
        }
        self.set_again(typesetter);
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot { text: self.shown().to_owned(), anchor: self.anchor(), focus: self.focus() }
    }

    /// Goes back one step; `false` where there is none.
    pub fn undo(&mut self, typesetter: &mut Typesetter) -> bool {
        self.commit_shown(typesetter);
        let state = self.history.back(self.snapshot());
        self.restore(typesetter, state)
    }

    /// Goes forward again one step that was gone back; `false` where there is none.
    pub fn redo(&mut self, typesetter: &mut Typesetter) -> bool {
        self.commit_shown(typesetter);
        let state = self.history.forward(self.snapshot());
        self.restore(typesetter, state)
    }

    fn restore(&mut self, typesetter: &mut Typesetter, state: Option<Snapshot>) -> bool {
        let Some(state) = state else { return false };
        self.replace_all(typesetter, &state.text);
        self.select(typesetter, state.anchor, state.focus);
        true
    }

    /// Shows what an input method has composed so far, in the place of the selection or of what it composed before.
    /// `active` are bytes of it that the method works on; without them the caret stands at the end.
    pub fn compose(&mut self, typesetter: &mut Typesetter, text: &str, active: Option<Range<usize>>) {
        let text = self.clean(text).into_owned();
        if text.is_empty() {
            self.commit(typesetter, "");
            return;
        }
        if self.before_compose.is_none() {
            self.before_compose = Some(self.snapshot());
        }
        let end = text.len();
        let boundary = |byte: usize| if text.is_char_boundary(byte) { byte } else { end };
        let active = active.map_or((end, end), |active| (boundary(active.start), boundary(active.end)));
        let mut driver = self.plain.driver(&mut typesetter.fonts, &mut typesetter.layouts);
        driver.set_compose(&text, Some(active));
        self.column = None;
        self.set_again(typesetter);
    }

    /// Puts in what an input method has decided on, in the place of what it was composing.
    pub fn commit(&mut self, typesetter: &mut Typesetter, text: &str) {
        let Some(before) = self.before_compose.take() else {
            if !text.is_empty() {
                self.type_in(typesetter, text);
            }
            return;
        };
        let text = self.clean(text);
        let mut driver = self.plain.driver(&mut typesetter.fonts, &mut typesetter.layouts);
        driver.clear_compose();
        if !text.is_empty() {
            driver.insert_or_replace_selection(&text);
        }
        self.changed_from(typesetter, before, Change::Letters);
    }

    /// Ends composing and keeps what is shown.
    pub fn commit_shown(&mut self, typesetter: &mut Typesetter) {
        let Some(before) = self.before_compose.take() else { return };
        self.plain.driver(&mut typesetter.fonts, &mut typesetter.layouts).finish_compose();
        self.changed_from(typesetter, before, Change::Letters);
    }

    /// Deletes so many characters before and after the selection, as an input method asks for.
    pub fn erase_around(&mut self, typesetter: &mut Typesetter, before_chars: usize, after_chars: usize) {
        self.commit_shown(typesetter);
        let Range { start, end } = self.selected();
        let head = self.shown().get(..start).unwrap_or("");
        let tail = self.shown().get(end..).unwrap_or("");
        let back = head.chars().rev().take(before_chars).map(char::len_utf8).sum::<usize>();
        let on = tail.chars().take(after_chars).map(char::len_utf8).sum::<usize>();
        self.change(typesetter, Change::Step, |driver| {
            if let Some(on) = NonZeroUsize::new(on) {
                driver.delete_bytes_after_selection(on);
            }
            if let Some(back) = NonZeroUsize::new(back) {
                driver.delete_bytes_before_selection(back);
            }
        });
    }

    /// Moves the caret; with `extend` the selection's beginning stays. An arrow without it takes a selection away and
    /// leaves the caret on that side of it.
    pub fn go(&mut self, typesetter: &mut Typesetter, motion: Motion, extend: bool) {
        self.commit_shown(typesetter);
        let (caret, paragraph) = (self.caret(), Arc::clone(&self.paragraph));
        let mut column = None;
        let to = match motion {
            Motion::Left | Motion::Right if !extend && !self.selected().is_empty() => self.edge_of_selection(motion),
            Motion::Left => paragraph.moved(caret, Toward::Left).unwrap_or(caret),
            Motion::Right => paragraph.moved(caret, Toward::Right).unwrap_or(caret),
            Motion::WordLeft => paragraph.moved_by_word(caret, Toward::Left).unwrap_or(caret),
            Motion::WordRight => paragraph.moved_by_word(caret, Toward::Right).unwrap_or(caret),
            Motion::Lines(lines) => {
                let x = self.column.unwrap_or_else(|| paragraph.caret_place(caret).x);
                column = Some(x);
                let beyond = || if lines < 0 { paragraph.start() } else { paragraph.end() };
                paragraph.climbed(caret, lines, x).unwrap_or_else(beyond)
            }
            Motion::LineStart => paragraph.line_start(caret),
            Motion::LineEnd => paragraph.line_end(caret),
            Motion::TextStart => paragraph.start(),
            Motion::TextEnd => paragraph.end(),
        };
        self.put(typesetter, to, extend);
        self.column = column;
    }

    /// The end of the selection that is farther to the side of an arrow, or above or below the other one.
    fn edge_of_selection(&self, motion: Motion) -> Caret {
        let (anchor, focus) = (self.anchor_caret(), self.caret());
        let [one, other] = [anchor, focus].map(|caret| self.paragraph.caret_place(caret));
        let rtl = self.paragraph.is_rtl();
        let other_is_right = if one.line == other.line { one.x < other.x } else { (one.line < other.line) != rtl };
        if other_is_right == (motion == Motion::Right) { focus } else { anchor }
    }

    /// Moves the caret to the place nearest to a point; with `extend` the selection's beginning stays.
    pub fn go_to_point(&mut self, typesetter: &mut Typesetter, x: f32, y: f32, extend: bool) {
        self.commit_shown(typesetter);
        let to = self.paragraph.caret_at(x, y);
        self.put(typesetter, to, extend);
    }

    /// The bytes of the unit at a point; none of them where an empty line is.
    #[must_use]
    pub fn unit_at(&self, unit: Unit, x: f32, y: f32) -> Range<usize> {
        let place = self.paragraph.caret_at(x, y).byte;
        match unit {
            Unit::Letter => place..place,
            Unit::Word => self.paragraph.letter_at(x, y).map_or(place..place, |byte| self.paragraph.word_at(byte)),
            Unit::Paragraph => {
                let (before, after) = self.shown().split_at_checked(place).unwrap_or_default();
                let start = before.rfind('\n').map_or(0, |at| at + 1);
                start..after.find('\n').map_or(self.shown().len(), |at| place + at)
            }
        }
    }

    /// Selects the whole text.
    pub fn select_all(&mut self, typesetter: &mut Typesetter) {
        self.commit_shown(typesetter);
        self.select(typesetter, 0, self.shown().len());
    }

    /// Selects from a byte to another one, where the caret comes to stand. Bytes inside a letter count as its first.
    pub fn select(&mut self, typesetter: &mut Typesetter, anchor: usize, focus: usize) {
        self.commit_shown(typesetter);
        let inside = |byte: usize, other: usize| if byte > other { Caret::behind(byte) } else { Caret::before(byte) };
        self.put_both(typesetter, inside(anchor, focus), inside(focus, anchor));
    }

    fn put(&mut self, typesetter: &mut Typesetter, focus: Caret, extend: bool) {
        let anchor = if extend { self.anchor_caret() } else { focus };
        self.put_both(typesetter, anchor, focus);
    }

    fn put_both(&mut self, typesetter: &mut Typesetter, anchor: Caret, focus: Caret) {
        self.history.end_step();
        self.column = None;
        let mut driver = self.plain.driver(&mut typesetter.fonts, &mut typesetter.layouts);
        let layout = driver.layout();
        let cursor = |caret: Caret| {
            let affinity = if caret.behind { Affinity::Upstream } else { Affinity::Downstream };
            Cursor::from_byte_index(layout, caret.byte, affinity)
        };
        let selection = Selection::new(cursor(anchor), cursor(focus));
        driver.set_selection(selection);
    }
}

fn caret_of(cursor: Cursor) -> Caret {
    Caret { byte: cursor.index(), behind: cursor.affinity() == Affinity::Upstream }
}
