//! Fields for words in any direction, of one line or of several.
//!
//! The text, its caret and the way back are a [`crate::typeset::Editor`]; here are the keys, the pointer, the clipboard and
//! the input method that write into it, and the painting. The caret does not blink, so a window that nobody touches
//! draws nothing.

mod input;
mod state;
#[cfg(test)]
mod tests;

use egui::accesskit::{Action, Role};
use egui::emath::GuiRounding as _;
use egui::output::IMEOutput;
use egui::{
    Align2, Color32, CursorIcon, Id, OutputCommand, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use self::input::Writing;
use self::state::{State, state_of};
use super::system::{Focus, with_system};
use super::{Look, access, elided, paint_elided, rgba, rounded_up};
use crate::typeset::{Area, Decoration, Motion, Room};

const PADDING_PX: Vec2 = vec2(10.0, 4.0);
const CARET_PX: f32 = 1.5;
/// Thickness of the bar of lines out of sight, and its distance from the edge.
const BAR_PX: f32 = 3.0;
/// Narrower, no word could be read.
const MIN_WIDTH_PX: f32 = 24.0;

/// The colours of a field besides that of its letters.
#[derive(Clone, Copy, Debug)]
pub struct FieldColours {
    /// What is shown while nothing is written.
    pub hint: Color32,
    /// Ground of the selected words.
    pub selection: Color32,
    /// Caret.
    pub caret: Color32,
}

/// A field to be shown: of one line and as wide as there is room, unless it is told otherwise.
///
/// The line begins at the side where its first strong character reads from; an empty field where its hint does.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    id: Id,
    look: &'a Look,
    colours: &'a FieldColours,
    hint: &'a str,
    rows: Option<usize>,
    width: f32,
    height: Option<f32>,
    behind: bool,
}

/// What of a field is seen, and what only heard, changed in this pass.
struct Changes {
    words_before: String,
    words: bool,
    selection: bool,
}

impl<'a> Field<'a> {
    /// A field of one line. What is typed into it is kept under `id`, besides the words.
    #[must_use]
    pub fn new(id: Id, look: &'a Look, colours: &'a FieldColours) -> Self {
        Self { id, look, colours, hint: "", rows: None, width: f32::INFINITY, height: None, behind: false }
    }

    /// With words that say what belongs here: shown while nothing is written, and the field's name for screen readers.
    #[must_use]
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// With lines below one another, so many in sight. Enter begins a new one.
    #[must_use]
    pub fn multiline(self, rows: usize) -> Self {
        Self { rows: Some(rows.max(1)), ..self }
    }

    /// As wide as this, if there is so much room.
    #[must_use]
    pub fn width(self, width: f32) -> Self {
        Self { width, ..self }
    }

    /// As high as this, whatever the letters' size.
    #[must_use]
    pub fn height(self, height: f32) -> Self {
        Self { height: Some(height), ..self }
    }

    /// With the caret behind the last letter in this pass, as for words that are gone on with.
    #[must_use]
    pub fn behind(self, behind: bool) -> Self {
        Self { behind, ..self }
    }

    /// Draws the field and edits `words`; the response says whether they changed, and whether Enter or Escape left the
    /// field.
    pub fn show(self, ui: &mut Ui, words: &mut String) -> Response {
        let hint_width = self.width.min(ui.available_width()).max(MIN_WIDTH_PX);
        let hint = elided(ui.ctx(), self.hint, self.look, hint_width);
        let row_px = hint.height_px();
        let height = self.height.unwrap_or(row_px * self.rows.unwrap_or(1) as f32 + 2.0 * PADDING_PX.y);
        let (_, rect) = ui.allocate_space(rounded_up(vec2(hint_width, height)));
        let mut response = ui.interact(rect, self.id, Sense::click_and_drag());
        // A space that is typed is no click.
        response.flags -= egui::response::Flags::FAKE_PRIMARY_CLICKED;
        let inner = rect.shrink2(PADDING_PX);
        let room = if self.rows.is_some() { Room::Width(inner.width()) } else { Room::Line };
        let shared = state_of(ui.ctx(), self.id, &self.look.style(), room, hint.is_rtl());
        let mut state = shared.lock();
        let changes = self.write(ui, &mut response, inner, &mut state, words);
        if response.hovered() {
            ui.set_cursor_icon(CursorIcon::Text);
        }
        let focused = ui.is_enabled() && ui.memory(|memory| memory.has_focus(self.id));
        let follow = focused && (changes.words || changes.selection || response.gained_focus());
        state.scroll(inner.size(), self.rows.is_some(), focused, follow);
        if ui.is_rect_visible(rect) {
            self.paint(ui, &response, inner, &state, focused, hint.is_rtl());
        }
        if focused {
            with_system(ui.ctx(), |system| system.set_focus(Focus::Writing));
            self.tell_input_method(ui, inner, &state, follow);
        }
        self.tell_screen_reader(ui, &response, &changes.words_before, words);
        if access::is_read(ui, self.id) {
            let (paragraph, pos) = (state.editor.paragraph(), state.origin(inner));
            let shown = access::Shown { paragraph, pos, number: 0 };
            access::add_runs(ui, self.id, &shown);
            if focused {
                let (anchor, focus) = (state.editor.anchor_caret(), state.editor.caret());
                access::tell_selection(ui, self.id, (&shown, anchor), (&shown, focus));
            }
        }
        response
    }

    /// Lets everything write that may, and tells what came of it.
    fn write(&self, ui: &Ui, response: &mut Response, inner: Rect, state: &mut State, words: &mut String) -> Changes {
        let words_before = words.clone();
        let frame = ui.ctx().cumulative_frame_nr();
        let (mut changed, mut moved) = (false, false);
        with_system(ui.ctx(), |system| {
            let typesetter = &mut system.typesetter;
            changed = state.take_over(typesetter, words, frame);
            if self.behind {
                state.editor.go(typesetter, Motion::TextEnd, false);
            }
            let before = (state.editor.text().into_owned(), state.editor.anchor(), state.editor.focus());
            let origin = state.origin(inner);
            let (multiline, height) = (self.rows.is_some(), inner.height());
            let mut writing = Writing { ui, id: self.id, multiline, height, origin, typesetter, state };
            writing.take_requests();
            writing.take_keys();
            writing.take_pointer(response);
            let (text, anchor, focus) = before;
            moved = (anchor, focus) != (state.editor.anchor(), state.editor.focus());
            changed |= *state.editor.text() != *text;
        });
        if changed {
            state.give_back(words, frame);
            response.mark_changed();
        }
        report_selection(ui, state);
        Changes { words_before, words: changed, selection: moved }
    }

    fn paint(&self, ui: &Ui, response: &Response, inner: Rect, state: &State, focused: bool, hint_is_rtl: bool) {
        let visuals = ui.visuals();
        let style = ui.style().interact(response);
        let stroke = if focused { visuals.selection.stroke } else { style.bg_stroke };
        let fill = visuals.text_edit_bg_color();
        ui.painter().rect(response.rect, style.corner_radius, fill, stroke, StrokeKind::Inside);
        let painter = ui.painter_at(response.rect.shrink2(vec2(PADDING_PX.x - CARET_PX, 1.0)));
        let editor = &state.editor;
        let origin = state.origin(inner);
        if editor.shown().is_empty() {
            self.paint_hint(&painter, inner, hint_is_rtl);
        }
        if focused && editor.composing().is_none() {
            for area in editor.selection_areas() {
                // On whole pixels, so that no seam is seen between two lines.
                let ground = on_screen(area, origin).round_to_pixels(ui.pixels_per_point());
                painter.rect_filled(ground, 0.0, self.colours.selection);
            }
        }
        let composed = editor.composing().map(|bytes| Decoration::new(bytes).underline(rgba(self.look.colour)));
        let marks = composed.as_slice();
        with_system(ui.ctx(), |system| system.draw(&painter, origin, editor.paragraph(), self.look.colour, marks));
        self.paint_scroll_bar(ui.painter(), response.rect, inner, state);
        if focused && ui.input(|input| input.focused) {
            let caret = on_screen(editor.caret_area(), origin);
            painter.vline(caret.left(), caret.y_range(), Stroke::new(CARET_PX, self.colours.caret));
        }
    }

    /// A bar that says how much of the lines is in sight, and which part. It cannot be taken hold of: wheel and caret
    /// move the lines.
    fn paint_scroll_bar(&self, painter: &Painter, rect: Rect, inner: Rect, state: &State) {
        let height = state.editor.paragraph().height_px();
        if self.rows.is_none() || height <= inner.height() {
            return;
        }
        let at = |y: f32| inner.top() + y / height * inner.height();
        let passed = inner.top() - state.origin(inner).y;
        let right = rect.right() - BAR_PX;
        let bar = Rect::from_min_max(pos2(right - BAR_PX, at(passed)), pos2(right, at(passed + inner.height())));
        painter.rect_filled(bar, BAR_PX / 2.0, self.colours.hint);
    }

    fn paint_hint(&self, painter: &Painter, inner: Rect, rtl: bool) {
        let (anchor, x) = if rtl { (egui::Align::Max, inner.right()) } else { (egui::Align::Min, inner.left()) };
        let (align, y) = match self.rows {
            Some(_) => (egui::Align::Min, inner.top()),
            None => (egui::Align::Center, inner.center().y),
        };
        let look = self.look.colour(self.colours.hint);
        paint_elided(painter, pos2(x, y), Align2([anchor, align]), self.hint, &look, inner.width());
    }

    /// Says where the caret is, for the windows of input methods, and brings it into sight where the field is inside of
    /// something that scrolls.
    fn tell_input_method(&self, ui: &Ui, inner: Rect, state: &State, follow: bool) {
        let caret = on_screen(state.editor.caret_area(), state.origin(inner));
        if follow {
            ui.scroll_to_rect(caret, None);
        }
        let to_global = ui.ctx().layer_transform_to_global(ui.layer_id()).unwrap_or_default();
        ui.output_mut(|output| {
            output.ime = Some(IMEOutput {
                purpose: egui::IMEPurpose::Normal,
                rect: to_global * inner,
                cursor_rect: to_global * caret,
                should_interrupt_composition: false,
            });
        });
    }

    fn tell_screen_reader(&self, ui: &Ui, response: &Response, before: &str, words: &str) {
        response.widget_info(|| WidgetInfo::text_edit(ui.is_enabled(), before, words, self.hint));
        ui.ctx().accesskit_node_builder(self.id, |node| {
            node.set_label(self.hint.to_owned());
            node.set_role(if self.rows.is_some() { Role::MultilineTextInput } else { Role::TextInput });
            node.add_action(Action::SetValue);
            node.add_action(Action::ReplaceSelectedText);
            node.add_action(Action::SetTextSelection);
        });
    }
}

/// Tells the desktop what is selected once the pointer is at rest: a middle click elsewhere may paste it.
fn report_selection(ui: &Ui, state: &mut State) {
    if ui.input(|input| input.pointer.any_down()) || state.reported == state.editor.selected_text() {
        return;
    }
    state.reported = state.editor.selected_text().to_owned();
    if !state.reported.is_empty() {
        ui.ctx().send_cmd(OutputCommand::TextSelectionSettled(state.reported.clone()));
    }
}

fn on_screen(area: Area, origin: Pos2) -> Rect {
    let corner = |x: f32, y: f32| origin + vec2(x, y);
    Rect::from_min_max(corner(area.left, area.top), corner(area.right, area.bottom))
}
