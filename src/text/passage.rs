//! A whole document as a book sets it: paragraph after paragraph, with spans marked, and each word to be found, selected
//! and copied.

mod reader;
mod sheet;

use egui::accesskit::Action;
use egui::mutex::Mutex;
use egui::{
    Color32, Context, Event, Id, Key, KeyboardShortcut, Modifiers, Painter, Pos2, Rect, Response, Role, Sense, Stroke,
    Ui, pos2, vec2,
};
use std::ops::Range;
use std::sync::Arc;

use self::reader::{Desk, Reading, inward};
use self::sheet::{GAP_PX, Piece, Setting, Sheet};
use super::presses::Presses;
use super::system::{Focus, with_system};
use super::{Look, access, paint, rgba, rounded_up};
use crate::typeset::{Area, Caret, Decoration, Heading, Hidden, HiddenKind, Inset, Paragraph, PlacedInset};

/// Paints an inset into its rectangle: as wide as the inset, as high as its line.
pub type PaintInset<'a> = &'a dyn Fn(&Painter, u64, Rect);

/// A text to be read, before it is shown.
#[derive(Clone)]
pub struct Passage<'a> {
    id: Id,
    name: &'a str,
    text: &'a str,
    revision: u64,
    look: Look,
    justified: bool,
    marks: &'a [Decoration],
    headings: &'a [(Range<usize>, Heading)],
    weights: &'a [(Range<usize>, u16)],
    insets: &'a [Inset],
    paint_inset: Option<PaintInset<'a>>,
    hidden: &'a [Hidden],
    hidden_colour: Color32,
    selection: Color32,
    reveal: Option<Range<usize>>,
}

impl<'a> Passage<'a> {
    /// The text in one look. `id` keeps its selection; `name` is what assistive technology calls it; `revision` must
    /// change when the text does.
    #[must_use]
    pub fn new(id: Id, name: &'a str, text: &'a str, revision: u64, look: Look) -> Self {
        Self {
            id,
            name,
            text,
            revision,
            look,
            justified: false,
            marks: &[],
            headings: &[],
            weights: &[],
            insets: &[],
            paint_inset: None,
            hidden: &[],
            hidden_colour: look.colour,
            selection: look.colour.gamma_multiply(0.3),
            reveal: None,
        }
    }

    /// With full lines.
    #[must_use]
    pub fn justified(self, justified: bool) -> Self {
        Self { justified, ..self }
    }

    /// With spans painted over; bytes count in the text.
    #[must_use]
    pub fn marks(self, marks: &'a [Decoration]) -> Self {
        Self { marks, ..self }
    }

    /// With paragraphs that begin inside these spans set as headings. In order, without overlap.
    #[must_use]
    pub fn headings(self, headings: &'a [(Range<usize>, Heading)]) -> Self {
        Self { headings, ..self }
    }

    /// With spans of another weight.
    #[must_use]
    pub fn weights(self, weights: &'a [(Range<usize>, u16)]) -> Self {
        Self { weights, ..self }
    }

    /// With insets inside its lines, and what paints them.
    #[must_use]
    pub fn insets(self, insets: &'a [Inset], paint: PaintInset<'a>) -> Self {
        Self { insets, paint_inset: Some(paint), ..self }
    }

    /// With small signs where hidden characters stand.
    #[must_use]
    pub fn hidden(self, hidden: &'a [Hidden], colour: Color32) -> Self {
        Self { hidden, hidden_colour: colour, ..self }
    }

    /// With the selected words on this ground.
    #[must_use]
    pub fn selection(self, colour: Color32) -> Self {
        Self { selection: colour, ..self }
    }

    /// Scrolls so that these bytes stand in the middle.
    #[must_use]
    pub fn reveal(self, span: Option<Range<usize>>) -> Self {
        Self { reveal: span, ..self }
    }

    /// Sets the text at the available width and takes the pointer and the keys. Only paragraphs in sight are set and
    /// painted.
    ///
    /// Every line of the text is a paragraph; runs of empty lines make one gap.
    pub fn show(self, ui: &mut Ui) -> Shown<'a> {
        let width = if ui.available_width().is_finite() { ui.available_width().max(1.0) } else { 640.0 };
        let kept = kept(ui.ctx(), self.id);
        let (response, byte_under_pointer, selection, pos) = {
            let Kept { sheet, reading, presses } = &mut *kept.lock();
            let setting = self.setting(width);
            let pos = place(ui, sheet, &setting);
            let (_, rect) = ui.allocate_space(rounded_up(vec2(width, sheet.height())));
            let response = ui.interact(rect, self.id, Sense::click_and_drag());
            response.widget_info(|| egui::WidgetInfo::labeled(Role::Document, ui.is_enabled(), self.name));
            let desk = Desk { ctx: &ui.ctx().clone(), setting: &setting, sheet, pos };
            desk.take_pointer(ui, &response, reading, presses);
            self.take_requests(ui, &desk, reading);
            self.take_input(ui, &desk, &response, reading);
            self.paint(ui, &desk, &response, *reading);
            self.tell(ui, &desk, &response, *reading);
            let byte = response.hover_pos().and_then(|point| byte_at(&desk, point));
            (response, byte, reading.selected(), pos)
        };
        let response = response.on_hover_cursor(egui::CursorIcon::Text);
        Shown { response, byte_under_pointer, selection, pos, width, kept, passage: self }
    }

    fn setting(&self, width: f32) -> Setting<'a> {
        let Self { text, revision, look, justified, headings, weights, insets, .. } = *self;
        Setting { text, revision, look, justified, headings, weights, insets, width }
    }

    fn take_input(&self, ui: &Ui, desk: &Desk<'_>, response: &Response, reading: &mut Reading) {
        if response.dragged_by(egui::PointerButton::Primary)
            && let Some(pointer) = response.interact_pointer_pos()
            && !ui.clip_rect().y_range().contains(pointer.y)
        {
            ui.scroll_to_rect(Rect::from_center_size(pointer, vec2(1.0, 1.0)), None);
            ui.ctx().request_repaint();
        }
        if response.has_focus() {
            if desk.take_keys(ui, response, reading)
                && let Some((top, bottom)) = desk.place(reading.focus)
            {
                ui.scroll_to_rect(Rect::from_min_max(top, pos2(top.x, bottom)), None);
            }
            let selected = reading.selected();
            let copies = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy | Event::Cut)));
            if copies && let Some(words) = self.text.get(selected.clone()).filter(|words| !words.is_empty()) {
                ui.ctx().copy_text(words.to_owned());
            }
            if ui.input(|input| input.key_pressed(Key::Escape)) {
                reading.anchor = reading.focus;
            }
            let focus = Focus::Reading { selecting: !reading.selected().is_empty() };
            with_system(ui.ctx(), |system| system.set_focus(focus));
        }
        if let Some(span) = &self.reveal
            && let Some((top, _)) = desk.place(Caret::before(span.start))
            && let Some((last, bottom)) = desk.place(Caret::behind(span.end))
        {
            ui.scroll_to_rect(Rect::from_two_pos(top, pos2(last.x, bottom)), Some(egui::Align::Center));
        }
    }

    fn paint(&self, ui: &Ui, desk: &Desk<'_>, response: &Response, reading: Reading) {
        let painter = ui.painter_at(response.rect.expand(GAP_PX).intersect(ui.clip_rect()));
        let selected = reading.selected();
        let ground = Decoration::new(selected.clone()).background(rgba(self.selection));
        let marks = || self.marks.iter().chain((!selected.is_empty()).then_some(&ground));
        for piece in in_sight(ui, desk) {
            let paragraph = desk.setting.paragraph(desk.ctx, piece);
            let pos = pos2(desk.pos.x, desk.pos.y + piece.top);
            let here: Vec<_> = marks().filter_map(|mark| mark.within(&piece.bytes)).collect();
            with_system(desk.ctx, |system| system.draw(&painter, pos, &paragraph, self.look.colour, &here));
            for inset in paragraph.insets() {
                self.paint_inset(&painter, pos, &paragraph, inset);
            }
            self.paint_hidden(&painter, pos, piece, &paragraph);
        }
        if response.has_focus()
            && let Some((top, bottom)) = desk.place(reading.focus)
        {
            let range = egui::Rangef::new(top.y, bottom).shrink(0.12 * (bottom - top.y));
            painter.vline(top.x, range, Stroke::new(1.5, self.look.colour));
        }
    }

    fn paint_inset(&self, painter: &Painter, pos: Pos2, paragraph: &Paragraph, inset: &PlacedInset) {
        if let (Some(paint), Some(line)) = (self.paint_inset, paragraph.lines().get(inset.line)) {
            let min = pos2(pos.x + inset.x, pos.y + line.top);
            paint(painter, inset.id, Rect::from_min_size(min, vec2(inset.width, line.bottom - line.top)));
        }
    }

    /// A thin line where a character without a width stands, a rule below a digit that is another one, and its sign.
    fn paint_hidden(&self, painter: &Painter, pos: Pos2, piece: &Piece, paragraph: &Paragraph) {
        let first = self.hidden.partition_point(|hidden| hidden.byte < piece.bytes.start);
        let here = self.hidden.iter().skip(first).take_while(|hidden| hidden.byte < piece.bytes.end);
        let stroke = Stroke::new(1.0, self.hidden_colour);
        let look = Look::body(self.hidden_colour).size(SIGN_PX).weight(600);
        for hidden in here {
            let start = hidden.byte - piece.bytes.start;
            let place = paragraph.caret_place(Caret::before(start));
            let mut x = pos.x + place.x;
            let (top, bottom) = (pos.y + place.top, pos.y + place.bottom);
            if hidden.kind == HiddenKind::Digit {
                for area in paragraph.areas(start..start + hidden.letter.len_utf8()) {
                    painter.hline(pos.x + area.left..=pos.x + area.right, bottom - 4.0, stroke);
                    x = pos.x + (area.left + area.right) / 2.0;
                }
            } else {
                painter.vline(x, egui::Rangef::new(top + SIGN_PX, bottom - 3.0), stroke);
            }
            paint(painter, pos2(x, top), egui::Align2::CENTER_TOP, &hidden.sign(), &look);
        }
    }

    /// Selects what assistive technology asks for. It can name only what it was told of, which is near what is in sight.
    fn take_requests(&self, ui: &Ui, desk: &Desk<'_>, reading: &mut Reading) {
        let Some(asked) = access::asked_selection(ui, self.id) else { return };
        let byte_of = |position| {
            near_sight(ui, desk).find_map(|number| {
                let piece = desk.sheet.pieces().get(number)?;
                let paragraph = desk.setting.paragraph(desk.ctx, piece);
                let shown = access::Shown { paragraph: &paragraph, pos: desk.pos, number };
                Some(piece.bytes.start + access::byte_of(self.id, &shown, position)?)
            })
        };
        if let Some((anchor, focus)) = byte_of(asked.anchor).zip(byte_of(asked.focus)) {
            reading.select_to(anchor, focus);
        }
    }

    /// Tells assistive technology what is in sight or nearly so, and what is selected.
    fn tell(&self, ui: &mut Ui, desk: &Desk<'_>, response: &Response, reading: Reading) {
        if !access::is_read(ui, self.id) {
            return;
        }
        ui.ctx().accesskit_node_builder(self.id, |node| node.add_action(Action::SetTextSelection));
        let shown = |index: usize, piece: &Piece| {
            let paragraph = desk.setting.paragraph(desk.ctx, piece);
            (index, paragraph, pos2(desk.pos.x, desk.pos.y + piece.top))
        };
        for index in near_sight(ui, desk) {
            let Some(piece) = desk.sheet.pieces().get(index) else { continue };
            let (number, paragraph, pos) = shown(index, piece);
            access::add_runs(ui, self.id, &access::Shown { paragraph: &paragraph, pos, number });
        }
        let end = |caret: Caret| {
            let index = desk.sheet.at_byte(caret.byte)?;
            let piece = desk.sheet.pieces().get(index)?;
            Some((shown(index, piece), inward(piece, caret)))
        };
        if response.has_focus()
            && let Some((anchor, focus)) = end(reading.anchor).zip(end(reading.focus))
        {
            let ((a_number, a, a_pos), a_caret) = &anchor;
            let ((b_number, b, b_pos), b_caret) = &focus;
            let a = access::Shown { paragraph: a, pos: *a_pos, number: *a_number };
            let b = access::Shown { paragraph: b, pos: *b_pos, number: *b_number };
            access::tell_selection(ui, self.id, (&a, *a_caret), (&b, *b_caret));
        }
    }
}

/// Size of the signs at hidden characters.
const SIGN_PX: f32 = 8.0;

/// What a passage keeps from frame to frame.
#[derive(Default)]
struct Kept {
    sheet: Sheet,
    reading: Reading,
    presses: Presses,
}

fn kept(ctx: &Context, id: Id) -> Arc<Mutex<Kept>> {
    ctx.data_mut(|data| Arc::clone(data.get_temp_mut_or_default::<Arc<Mutex<Kept>>>(id)))
}

/// Brings the sheet up to date for what will be in sight, and gives its top left corner. What the reader is looking at
/// stays where it is while heights above it come to be known.
fn place(ui: &Ui, sheet: &mut Sheet, setting: &Setting<'_>) -> Pos2 {
    let pos = ui.cursor().min;
    let clip = ui.clip_rect();
    let (top, bottom) = (clip.top() - pos.y, clip.bottom() - pos.y);
    let held = sheet.at_height(top).filter(|_| top > 0.0);
    let part = held.and_then(|index| sheet.pieces().get(index)).map_or(0.0, |piece| piece.part_above(top));
    // The same place in the text, wherever that has come to stand.
    let place_in = |sheet: &Sheet, index: usize| sheet.pieces().get(index).map(|piece| piece.top + part * piece.height);
    let before = held.and_then(|index| place_in(sheet, index));
    let same_text = sheet.update(ui.ctx(), setting);
    sheet.settle(ui.ctx(), setting, sheet.between(top, bottom));
    if let (true, Some(before), Some(after)) = (same_text, before, held.and_then(|index| place_in(sheet, index)))
        && (before - after).abs() > 0.5
    {
        ui.scroll_with_delta(vec2(0.0, before - after));
    }
    pos
}

fn in_sight<'a>(ui: &Ui, desk: &'a Desk<'_>) -> &'a [Piece] {
    let clip = ui.clip_rect();
    let range = desk.sheet.between(clip.top() - desk.pos.y, clip.bottom() - desk.pos.y);
    desk.sheet.pieces().get(range).unwrap_or(&[])
}

/// The indices of the pieces in sight and of so much above and below as is in sight.
fn near_sight(ui: &Ui, desk: &Desk<'_>) -> Range<usize> {
    let clip = ui.clip_rect();
    let (top, bottom) = (clip.top() - desk.pos.y, clip.bottom() - desk.pos.y);
    desk.sheet.between(top - clip.height(), bottom + clip.height())
}

fn byte_at(desk: &Desk<'_>, point: Pos2) -> Option<usize> {
    let (x, y) = (point.x - desk.pos.x, point.y - desk.pos.y);
    let piece = desk.sheet.pieces().get(desk.sheet.at_height(y)?)?;
    let byte = desk.setting.paragraph(desk.ctx, piece).byte_at(x, y - piece.top)?;
    Some(piece.bytes.start + byte)
}

/// A passage that stands on the screen, to be asked where its words are.
pub struct Shown<'a> {
    /// Hovers and clicks of the whole text.
    pub response: Response,
    /// The byte of the text whose letter is under the pointer.
    pub byte_under_pointer: Option<usize>,
    /// The selected bytes; empty where only a caret stands.
    pub selection: Range<usize>,
    pos: Pos2,
    width: f32,
    kept: Arc<Mutex<Kept>>,
    passage: Passage<'a>,
}

impl Shown<'_> {
    /// Where the bytes of `span` stand on the screen, line by line.
    ///
    /// Lines that are scrolled out of sight are given as well.
    #[must_use]
    pub fn rects(&self, span: Range<usize>) -> Vec<Rect> {
        let setting = self.passage.setting(self.width);
        let kept = self.kept.lock();
        let touched = kept.sheet.pieces().iter();
        let touched = touched.filter(|piece| piece.bytes.start < span.end && span.start < piece.bytes.end);
        touched.flat_map(|piece| self.rects_in(piece, &setting, &span)).collect()
    }

    fn rects_in(&self, piece: &Piece, setting: &Setting<'_>, span: &Range<usize>) -> Vec<Rect> {
        let start = span.start.saturating_sub(piece.bytes.start);
        let end = span.end.min(piece.bytes.end).saturating_sub(piece.bytes.start);
        let on_screen = |area: Area| {
            let corner = |x: f32, y: f32| self.pos + vec2(x, piece.top + y);
            Rect::from_min_max(corner(area.left, area.top), corner(area.right, area.bottom))
        };
        setting.paragraph(&self.response.ctx, piece).areas(start..end).into_iter().map(on_screen).collect()
    }

    /// Whether a click has just chosen a place and no words.
    #[must_use]
    pub fn clicked(&self) -> bool {
        self.response.clicked() && self.selection.is_empty()
    }

    /// Whether Ctrl+Shift+C asks for the selected words together with their source, which only the caller knows.
    #[must_use]
    pub fn asks_for_citation(&self, ui: &Ui) -> bool {
        let keys = KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::C);
        let selects = self.response.has_focus() && !self.selection.is_empty();
        selects && ui.input_mut(|input| input.consume_shortcut(&keys))
    }

    /// Selects these bytes, and takes the keys.
    pub fn select(&self, bytes: Range<usize>) {
        self.kept.lock().reading.select(bytes);
        self.response.request_focus();
    }
}
