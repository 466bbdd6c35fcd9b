//! A field for one line of words in any direction.
//!
//! Input, clipboard, undo and input methods are those of the toolkit's own field, whose letters, caret and selection are
//! made unseen; what is seen is set by [`crate::typeset`]: joined letters in the right order, a caret beside the letter that
//! it stands at, and arrow keys that move it the way they point.

use super::{Look, set};
use crate::typeset::{Line, Paragraph};
use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::{Color32, Event, Id, Key, Pos2, Rect, Response, Stroke, TextEdit, Ui, pos2, vec2};

const PADDING_PX: f32 = 10.0;

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

/// Draws the field over `size` and edits `words`; the response says whether they changed.
pub fn field(
    ui: &mut Ui,
    id: Id,
    words: &mut String,
    hint: &str,
    look: &Look,
    colours: &FieldColours,
    size: egui::Vec2,
) -> Response {
    let before = set(ui.ctx(), words, look, None);
    if ui.memory(|memory| memory.has_focus(id)) && before.is_rtl() {
        swap_arrows(ui);
    }
    let mut output = ui
        .scope(|ui| {
            hide_toolkit_text(ui);
            ui.allocate_ui(size, |ui| {
                ui.set_min_size(size);
                let field = TextEdit::singleline(words).id(id).text_color(Color32::TRANSPARENT);
                field.desired_width(size.x).min_size(size).margin(vec2(PADDING_PX, 0.0)).show(ui)
            })
            .inner
        })
        .inner;
    let response: Response = output.response.response.clone();
    ui.ctx().accesskit_node_builder(id, |node| node.set_label(hint.to_owned()));
    let paragraph = set(ui.ctx(), words, look, None);
    let inner = response.rect.shrink2(vec2(PADDING_PX, 1.0));
    let range = output.cursor_range;
    let caret_at = range.map(|range| byte_of(words, range.primary));
    let origin = origin(&paragraph, inner, caret_at);
    let by_pointer = range_by_pointer(ui, &response, &paragraph, words, origin, range);
    if let Some(range) = by_pointer.or_else(|| range_within(words, range)) {
        output.state.cursor.set_char_range(Some(range));
        output.state.store(ui.ctx(), id);
    }
    let painter = ui.painter_at(inner.expand(1.0));
    if words.is_empty() {
        super::paint_elided(
            &painter,
            inner.left_center(),
            egui::Align2::LEFT_CENTER,
            hint,
            &look.colour(colours.hint),
            inner.width(),
        );
    }
    if let Some(range) = range.filter(|range| !range.is_empty() && response.has_focus()) {
        let [from, to] = range.sorted_cursors().map(|cursor| byte_of(words, cursor));
        for area in paragraph.areas(from..to) {
            let corner = |x: f32, y: f32| origin + vec2(x, y);
            painter.rect_filled(
                Rect::from_min_max(corner(area.left, area.top), corner(area.right, area.bottom)),
                2.0,
                colours.selection,
            );
        }
    }
    super::paint_paragraph(&painter, origin, egui::Align2::LEFT_TOP, &paragraph, look);
    if let Some(at) = caret_at.filter(|_| response.has_focus()) {
        let x = origin.x + caret_x(&paragraph, at);
        painter.vline(x, inner.y_range().shrink(5.0), Stroke::new(1.5, colours.caret));
    }
    response
}

fn hide_toolkit_text(ui: &mut Ui) {
    let visuals = ui.visuals_mut();
    visuals.selection.bg_fill = Color32::TRANSPARENT;
    visuals.selection.stroke.width = 1.0;
    visuals.text_cursor.stroke = Stroke::NONE;
    visuals.text_cursor.blink = false;
    visuals.override_text_color = Some(Color32::TRANSPARENT);
}

/// The toolkit moves its caret in the order of letters, to the left for an earlier one; in a line that runs from right
/// to left an arrow to the left points at a later one.
fn swap_arrows(ui: &Ui) {
    ui.input_mut(|input| {
        for event in &mut input.events {
            if let Event::Key { key, .. } = event {
                *key = match *key {
                    Key::ArrowLeft => Key::ArrowRight,
                    Key::ArrowRight => Key::ArrowLeft,
                    other => other,
                };
            }
        }
    });
}

/// The selection drawn back into the words, where the toolkit's arrow keys have left them past the last letter.
fn range_within(words: &str, range: Option<CCursorRange>) -> Option<CCursorRange> {
    let letters = words.chars().count();
    let within = |cursor: CCursor| CCursor { index: CharIndex(cursor.index.0.min(letters)), ..cursor };
    let range = range.filter(|range| range.primary.index.0.max(range.secondary.index.0) > letters)?;
    Some(CCursorRange { primary: within(range.primary), secondary: within(range.secondary), ..range })
}

fn byte_of(words: &str, cursor: CCursor) -> usize {
    words.char_indices().nth(cursor.index.0).map_or(words.len(), |(byte, _)| byte)
}

fn cursor_at(words: &str, byte: usize) -> CCursor {
    CCursor::new(CharIndex(words.char_indices().take_while(|(at, _)| *at < byte).count()))
}

/// Where the paragraph's top left corner stands: at the edge where its language begins, moved so far that the caret
/// of words longer than the field can be seen.
fn origin(paragraph: &Paragraph, inner: Rect, caret: Option<usize>) -> Pos2 {
    let top = inner.center().y - paragraph.height_px() / 2.0;
    let start = if paragraph.is_rtl() { inner.right() - paragraph.width_px() } else { inner.left() };
    let caret_x = start + caret.map_or(0.0, |caret| caret_x(paragraph, caret));
    let shift = match caret {
        Some(_) if caret_x < inner.left() => inner.left() - caret_x,
        Some(_) if caret_x > inner.right() => inner.right() - caret_x,
        _ => 0.0,
    };
    pos2(start + shift, top)
}

/// Where a caret before the letter at `byte` stands: after the letter before it, in the direction of that letter.
fn caret_x(paragraph: &Paragraph, byte: usize) -> f32 {
    let Some(line) = paragraph.lines().first() else { return 0.0 };
    let clusters = paragraph.clusters_of(line);
    let after = clusters.iter().find(|cluster| cluster.end as usize == byte);
    let before = clusters.iter().find(|cluster| cluster.start as usize == byte);
    match (after, before) {
        (Some(cluster), _) => {
            if cluster.rtl {
                cluster.x
            } else {
                cluster.x + cluster.width
            }
        }
        (None, Some(cluster)) => {
            if cluster.rtl {
                cluster.x + cluster.width
            } else {
                cluster.x
            }
        }
        (None, None) => {
            if paragraph.is_rtl() {
                line.right
            } else {
                line.left
            }
        }
    }
}

/// The place in the words that is nearest to `x`.
fn byte_nearest(paragraph: &Paragraph, line: &Line, x: f32) -> usize {
    let ends = paragraph.clusters_of(line).iter().flat_map(|cluster| {
        let (left, right) = (cluster.x, cluster.x + cluster.width);
        let (start, end) = (cluster.start as usize, cluster.end as usize);
        if cluster.rtl { [(right, start), (left, end)] } else { [(left, start), (right, end)] }
    });
    ends.min_by(|(a, _), (b, _)| (a - x).abs().total_cmp(&(b - x).abs())).map_or(0, |(_, byte)| byte)
}

/// The selection that pressing and dragging the pointer makes, or `None` where it does neither.
fn range_by_pointer(
    ui: &Ui,
    response: &Response,
    paragraph: &Paragraph,
    words: &str,
    origin: Pos2,
    range: Option<CCursorRange>,
) -> Option<CCursorRange> {
    let pressed = ui.input(|input| input.pointer.primary_pressed()) && response.contains_pointer();
    let pointer = response.interact_pointer_pos().filter(|_| pressed || response.dragged())?;
    if ui.input(|input| input.pointer.button_double_clicked(egui::PointerButton::Primary)) {
        return None;
    }
    let line = paragraph.lines().first()?;
    let here = cursor_at(words, byte_nearest(paragraph, line, pointer.x - origin.x));
    let anchor = range.filter(|_| !pressed).map_or(here, |range| range.secondary);
    Some(CCursorRange { primary: here, secondary: anchor, h_pos: None })
}
