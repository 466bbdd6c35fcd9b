//! What a field keeps from frame to frame.

use egui::mutex::Mutex;
use egui::{Context, Id, Pos2, Rect, Vec2, vec2};
use std::sync::Arc;

use crate::text::presses::Presses;
use crate::text::system::with_system;
use crate::typeset::{Editor, Room, Style, Typesetter};

pub(super) struct State {
    pub editor: Editor,
    /// What the desktop was last told to be selected.
    pub reported: String,
    pub presses: Presses,
    /// The paragraph's upper left corner from that of the field's inside.
    shift: Vec2,
    /// The caller's words before they were changed, and the frame in which that was.
    changed: Option<(String, u64)>,
}

/// The state of the field `id`, set in the look of now. Never ask for it again while it is locked.
pub(super) fn state_of(ctx: &Context, id: Id, style: &Style, room: Room, rtl_when_empty: bool) -> Arc<Mutex<State>> {
    let known = ctx.data_mut(|data| data.get_temp::<Arc<Mutex<State>>>(id));
    with_system(ctx, |system| {
        let typesetter = &mut system.typesetter;
        let shared = known.unwrap_or_else(|| {
            let editor = Editor::new(typesetter, style, room, rtl_when_empty);
            let state = State {
                editor,
                reported: String::new(),
                presses: Presses::default(),
                shift: Vec2::ZERO,
                changed: None,
            };
            let shared = Arc::new(Mutex::new(state));
            ctx.data_mut(|data| data.insert_temp(id, Arc::clone(&shared)));
            shared
        });
        let mut state = shared.lock();
        state.editor.set_look(typesetter, style, room, rtl_when_empty);
        state.editor.look_for_missing_glyphs(typesetter);
        drop(state);
        shared
    })
}

impl State {
    /// Takes words over that the caller has changed.
    ///
    /// `true` where the words are still those from before this frame's change: a frame may be drawn twice, and what the
    /// first pass asked for may not have been done before the second.
    pub fn take_over(&mut self, typesetter: &mut Typesetter, words: &str, frame: u64) -> bool {
        let words = self.editor.clean(words);
        if words == self.editor.text() {
            return false;
        }
        if self.changed.as_ref().is_some_and(|(before, when)| *when == frame && *before == words) {
            return true;
        }
        self.editor.set_text(typesetter, &words);
        false
    }

    /// Gives the caller the words as they are now.
    pub fn give_back(&mut self, words: &mut String, frame: u64) {
        let before = std::mem::replace(words, self.editor.text().into_owned());
        self.changed = Some((before, frame));
    }

    /// The upper left corner of the paragraph on the screen.
    pub fn origin(&self, inner: Rect) -> Pos2 {
        inner.min + self.shift
    }

    /// Moves a text that is larger than the field: so that it fills the field, and with `follow` so that the caret is in
    /// sight. One line that nobody writes in shows its beginning.
    pub fn scroll(&mut self, size: Vec2, multiline: bool, focused: bool, follow: bool) {
        let paragraph = self.editor.paragraph();
        let text = vec2(paragraph.width_px(), paragraph.height_px());
        let caret = self.editor.caret_area();
        if multiline {
            let caret = follow.then_some((caret.top, caret.bottom));
            self.shift = vec2(0.0, shifted(self.shift.y, text.y, size.y, 0.0, caret));
            return;
        }
        let start = if paragraph.is_rtl() { size.x - text.x } else { 0.0 };
        let caret = focused.then_some((caret.left, caret.right));
        let x = if focused { self.shift.x } else { start };
        self.shift = vec2(shifted(x, text.x, size.x, start, caret), (size.y - text.y) / 2.0);
    }

    /// Moves the text as the wheel asks for; tells by how much it could be moved.
    pub fn wheel(&mut self, delta: f32, height: f32) -> f32 {
        let before = self.shift.y;
        self.shift.y = shifted(before + delta, self.editor.paragraph().height_px(), height, 0.0, None);
        self.shift.y - before
    }
}

/// Where a text of a length begins in a window: at `start` where it fits, else so that it leaves no gap, as near to
/// `shift` as shows the piece that has to be seen.
fn shifted(shift: f32, text: f32, window: f32, start: f32, piece: Option<(f32, f32)>) -> f32 {
    if text <= window {
        return start;
    }
    let (from, to) = piece.unwrap_or((-shift, -shift));
    let seen = shift.min(window - to).max(-from);
    seen.clamp(window - text, 0.0)
}
