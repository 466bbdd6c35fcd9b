//! What keys, pointer, clipboard, input method and screen reader do to a field.

use egui::accesskit::{Action, ActionData, ActionRequest, TreeId};
use egui::{Event, EventFilter, Id, ImeEvent, Key, Modifiers, PointerButton, Pos2, Response, Ui, Vec2};
use std::ops::Range;

use super::state::State;
use crate::text::access;
use crate::typeset::{Erase, Motion, Typesetter, Unit};

/// Arrows move the caret and never to another widget; Tab goes on to the next one, Escape leaves the field.
const KEYS_KEPT: EventFilter =
    EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };

/// A field in the pass in which it is shown.
pub(super) struct Writing<'a> {
    pub ui: &'a Ui,
    pub id: Id,
    pub multiline: bool,
    /// Height of what is in sight.
    pub height: f32,
    /// The paragraph's upper left corner on the screen.
    pub origin: Pos2,
    pub typesetter: &'a mut Typesetter,
    pub state: &'a mut State,
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Go(Motion, bool),
    /// As many lines as are in sight, up or down.
    Page {
        up: bool,
        extend: bool,
    },
    Erase(Erase),
    SelectAll,
    Undo,
    Redo,
    Enter,
}

fn deed_of(key: Key, modifiers: Modifiers) -> Option<Deed> {
    let Modifiers { ctrl, command, shift, alt, .. } = modifiers;
    let go = |motion| Some(Deed::Go(motion, shift));
    // AltGr counts as both on some systems.
    let for_others = alt && !ctrl;
    let ctrl = ctrl || command;
    match key {
        _ if for_others => None,
        Key::ArrowLeft => go(if ctrl { Motion::WordLeft } else { Motion::Left }),
        Key::ArrowRight => go(if ctrl { Motion::WordRight } else { Motion::Right }),
        Key::ArrowUp => go(Motion::UP),
        Key::ArrowDown => go(Motion::DOWN),
        Key::PageUp | Key::PageDown => Some(Deed::Page { up: key == Key::PageUp, extend: shift }),
        Key::Home => go(if ctrl { Motion::TextStart } else { Motion::LineStart }),
        Key::End => go(if ctrl { Motion::TextEnd } else { Motion::LineEnd }),
        Key::Backspace => Some(Deed::Erase(if ctrl { Erase::WordBefore } else { Erase::LetterBefore })),
        Key::Delete => Some(Deed::Erase(if ctrl { Erase::WordAfter } else { Erase::LetterAfter })),
        Key::Enter => Some(Deed::Enter),
        Key::A if ctrl => Some(Deed::SelectAll),
        Key::Z if ctrl && shift => Some(Deed::Redo),
        Key::Z if ctrl => Some(Deed::Undo),
        Key::Y if ctrl => Some(Deed::Redo),
        _ => None,
    }
}

impl Writing<'_> {
    /// What a screen reader asks for, which needs no focus: another text in the place of all, another selection.
    pub fn take_requests(&mut self) {
        let asked = self.ui.input(|input| {
            let requests = input.accesskit_action_requests(self.id, Action::SetValue);
            let values = requests.filter_map(|request| match &request.data {
                Some(ActionData::Value(value)) => Some(value.to_string()),
                _ => None,
            });
            values.last()
        });
        if let Some(text) = asked.filter(|_| self.ui.is_enabled()) {
            self.state.editor.select_all(self.typesetter);
            self.state.editor.insert(self.typesetter, &text);
        }
        let paragraph = self.state.editor.paragraph();
        let shown = access::Shown { paragraph, pos: self.origin, number: 0 };
        let asked = access::asked_selection(self.ui, self.id);
        let place = |position| access::byte_of(self.id, &shown, position);
        let ends = asked.and_then(|asked| place(asked.anchor).zip(place(asked.focus)));
        if let Some((anchor, focus)) = ends.filter(|_| self.ui.is_enabled()) {
            self.state.editor.select(self.typesetter, anchor, focus);
        }
    }

    /// What is typed, while the field has the focus.
    pub fn take_keys(&mut self) {
        if !self.ui.is_enabled() || !self.ui.memory(|memory| memory.has_focus(self.id)) {
            self.state.editor.commit_shown(self.typesetter);
            return;
        }
        self.ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, KEYS_KEPT));
        for event in self.ui.input(|input| input.filtered_events(&KEYS_KEPT)) {
            if event_leaves(&event, self.multiline) {
                self.state.editor.commit_shown(self.typesetter);
                self.ui.memory_mut(|memory| memory.surrender_focus(self.id));
                return;
            }
            self.take(&event);
        }
    }

    fn take(&mut self, event: &Event) {
        let (editor, typesetter) = (&mut self.state.editor, &mut *self.typesetter);
        match event {
            Event::Text(text) if text == "\n" || text == "\r" => {}
            Event::Text(text) => editor.type_in(typesetter, text),
            Event::Paste(text) if !text.is_empty() => editor.insert(typesetter, text),
            Event::Copy => self.copy(),
            Event::Cut => {
                self.copy();
                if !self.state.editor.selected().is_empty() {
                    self.state.editor.erase(self.typesetter, Erase::LetterBefore);
                }
            }
            Event::Key { key, pressed: true, modifiers, .. } => {
                if let Some(deed) = deed_of(*key, *modifiers) {
                    self.do_deed(deed);
                }
            }
            Event::Ime(event) => self.take_from_input_method(event),
            Event::AccessKitActionRequest(ActionRequest {
                action: Action::ReplaceSelectedText,
                target_node,
                target_tree,
                data: Some(ActionData::Value(text)),
            }) if *target_node == self.id.accesskit_id() && *target_tree == TreeId::ROOT => {
                editor.insert(typesetter, text);
            }
            _ => {}
        }
    }

    fn copy(&self) {
        let words = self.state.editor.selected_text();
        if !words.is_empty() {
            self.ui.copy_text(words.to_owned());
        }
    }

    fn do_deed(&mut self, deed: Deed) {
        let page = self.lines_a_page();
        let (editor, typesetter) = (&mut self.state.editor, &mut *self.typesetter);
        match deed {
            Deed::Go(motion, extend) => editor.go(typesetter, motion, extend),
            Deed::Page { up, extend } => editor.go(typesetter, Motion::Lines(if up { -page } else { page }), extend),
            Deed::Erase(what) => editor.erase(typesetter, what),
            Deed::SelectAll => editor.select_all(typesetter),
            Deed::Undo => drop(editor.undo(typesetter)),
            Deed::Redo => drop(editor.redo(typesetter)),
            Deed::Enter => editor.type_in(typesetter, "\n"),
        }
    }

    /// One line fewer than are in sight, so that the eye finds one that it knows.
    fn lines_a_page(&self) -> isize {
        let line = self.state.editor.caret_area();
        let in_sight = self.height / (line.bottom - line.top).max(1.0);
        (in_sight as isize - 1).max(1)
    }

    fn take_from_input_method(&mut self, event: &ImeEvent) {
        let (editor, typesetter) = (&mut self.state.editor, &mut *self.typesetter);
        match event {
            // Some integrations send these for the key itself, which comes as a key.
            ImeEvent::Preedit { text, .. } | ImeEvent::Commit(text) if text == "\n" || text == "\r" => {}
            ImeEvent::Preedit { text, active_range_chars } => {
                let active = active_range_chars.as_ref().map(|chars| bytes_of(text, chars));
                editor.compose(typesetter, text, active);
            }
            ImeEvent::Commit(text) => editor.commit(typesetter, text),
            ImeEvent::DeleteSurrounding { before_chars, after_chars } => {
                editor.erase_around(typesetter, *before_chars, *after_chars);
            }
            #[expect(deprecated, reason = "the list of events still has them")]
            ImeEvent::Enabled | ImeEvent::Disabled => {}
        }
    }

    /// What the pointer does: a press puts the caret, dragging selects, two presses select a word, three a paragraph,
    /// the middle button pastes, the wheel moves the lines.
    pub fn take_pointer(&mut self, response: &Response) {
        if !self.ui.is_enabled() {
            return;
        }
        self.take_wheel(response);
        self.take_middle_click(response);
        let Some(pos) = response.interact_pointer_pos() else { return };
        let at = pos - self.origin;
        let pressed = response.contains_pointer() && self.ui.input(|input| input.pointer.primary_pressed());
        let extends = response.has_focus() && self.ui.input(|input| input.modifiers.shift);
        if pressed {
            self.take_press(pos, at, extends);
        } else if response.dragged_by(PointerButton::Primary) {
            self.take_drag(at);
        }
        if pressed || response.clicked() {
            response.request_focus();
        }
    }

    fn take_press(&mut self, pos: Pos2, at: Vec2, extends: bool) {
        let State { editor, presses, .. } = &mut *self.state;
        if editor.composing().is_some() {
            self.ui.memory_mut(egui::Memory::interrupt_ime);
        }
        match presses.press(self.ui, pos) {
            Unit::Letter => editor.go_to_point(self.typesetter, at.x, at.y, extends),
            unit => {
                let bytes = editor.unit_at(unit, at.x, at.y);
                editor.select(self.typesetter, bytes.start, bytes.end);
                presses.take(bytes);
            }
        }
    }

    fn take_drag(&mut self, at: Vec2) {
        let State { editor, presses, .. } = &mut *self.state;
        match presses.unit() {
            Unit::Letter => editor.go_to_point(self.typesetter, at.x, at.y, true),
            unit => {
                let (anchor, focus) = presses.reach(&editor.unit_at(unit, at.x, at.y));
                editor.select(self.typesetter, anchor, focus);
            }
        }
    }

    fn take_wheel(&mut self, response: &Response) {
        if self.multiline && response.contains_pointer() {
            let delta = self.ui.input(|input| input.smooth_scroll_delta().y);
            let used = self.state.wheel(delta, self.height);
            self.ui.input_mut(|input| input.smooth_scroll_delta.y -= used);
        }
    }

    fn take_middle_click(&mut self, response: &Response) {
        let pasted = self.ui.input(|input| {
            input.events.iter().find_map(|event| match event {
                Event::MiddleClickPaste { pos, text } => Some((*pos, text.clone())),
                _ => None,
            })
        });
        if let Some((pos, text)) = pasted.filter(|_| response.contains_pointer()) {
            let from_global = self.ui.ctx().layer_transform_from_global(self.ui.layer_id());
            let at = from_global.map_or(pos, |transform| transform * pos) - self.origin;
            self.state.editor.go_to_point(self.typesetter, at.x, at.y, false);
            self.state.editor.insert(self.typesetter, &text);
            response.request_focus();
        }
    }
}

/// Enter in a field of one line says that it is done.
fn event_leaves(event: &Event, multiline: bool) -> bool {
    matches!(event, Event::Key { key: Key::Enter, pressed: true, .. } if !multiline)
}

fn bytes_of(text: &str, chars: &Range<usize>) -> Range<usize> {
    let byte = |index: usize| text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte);
    byte(chars.start)..byte(chars.end)
}
