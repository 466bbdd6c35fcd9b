//! Controls of one look: buttons, menu entries, ticks with counts. Their words go through the text widget, so they may
//! be Arabic.

use super::style::{ROW_PX, SMALL_PX, colour};
use crate::query::grouped;
use crate::scene::theme::{Colour, Theme};
use crate::text::{self, Look};
use crate::typeset::without_isolates;
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

const CONTROL_RADIUS: CornerRadius = CornerRadius::same(6);
const CONTROL_HEIGHT_PX: f32 = 28.0;
const PADDING_PX: f32 = 10.0;

/// A word with a capital letter at its beginning.
#[must_use]
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A button with a frame.
pub fn button(ui: &mut Ui, theme: &Theme, label: &str) -> Response {
    framed_button(ui, theme, label, label, true)
}

/// A button whose sign is not its name: `name` is what assistive technology and the tooltip say.
pub fn sign_button(ui: &mut Ui, theme: &Theme, sign: &str, name: &str, enabled: bool) -> Response {
    framed_button(ui, theme, sign, name, enabled).on_hover_ui(|ui| {
        text::label(ui, name, &Look::body(colour(theme.text)).size(SMALL_PX));
    })
}

fn framed_button(ui: &mut Ui, theme: &Theme, label: &str, name: &str, enabled: bool) -> Response {
    let look = Look::body(colour(if enabled { theme.text } else { theme.faint }));
    let width = text::size(ui.ctx(), label, &look).x + 2.0 * PADDING_PX;
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width.max(CONTROL_HEIGHT_PX), CONTROL_HEIGHT_PX), sense);
    let edge = if response.has_focus() {
        theme.selection
    } else if response.hovered() && enabled {
        theme.faint
    } else {
        theme.hairline
    };
    ui.painter().rect(
        rect,
        CONTROL_RADIUS,
        colour(theme.raised),
        Stroke::new(1.0, colour(edge)),
        egui::StrokeKind::Inside,
    );
    text::paint(ui.painter(), rect.center(), Align2::CENTER_CENTER, label, &look);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    response
}

/// Words that can be clicked, without a frame; they brighten under the pointer.
pub fn link(ui: &mut Ui, theme: &Theme, label: &str) -> Response {
    let size = text::size(ui.ctx(), label, &Look::body(Color32::WHITE).size(SMALL_PX));
    // Sizes are rounded on the way through the layout; a point more keeps the last letter from being cut.
    let width = (size.x.ceil() + 1.0).min(ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(width, size.y.max(20.0)), Sense::click());
    let token = if response.hovered() || response.has_focus() { theme.text } else { theme.muted };
    let look = Look::body(colour(token)).size(SMALL_PX);
    text::paint_elided(ui.painter(), rect.left_center(), Align2::LEFT_CENTER, label, &look, width.max(rect.width()));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, without_isolates(label)));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// An entry over the whole width of a menu, which the menu sets; `on` shows a mark before it.
pub fn menu_entry(ui: &mut Ui, theme: &Theme, label: &str, shortcut: &str, on: Option<bool>) -> Response {
    let look = Look::body(colour(theme.text));
    let quiet = Look::body(colour(theme.muted)).size(SMALL_PX);
    let indent = if on.is_some() { 20.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CONTROL_RADIUS, colour(theme.raised));
    }
    if on == Some(true) {
        paint_check(
            ui.painter(),
            Rect::from_center_size(pos2(rect.left() + 14.0, rect.center().y), vec2(13.0, 13.0)),
            colour(theme.text),
        );
    }
    let keys =
        text::paint(ui.painter(), pos2(rect.right() - 8.0, rect.center().y), Align2::RIGHT_CENTER, shortcut, &quiet);
    let start = pos2(rect.left() + 8.0 + indent, rect.center().y);
    text::paint_elided(ui.painter(), start, Align2::LEFT_CENTER, label, &look, keys.left() - 8.0 - start.x);
    response.widget_info(|| match on {
        Some(on) => WidgetInfo::selected(Role::RadioButton, true, on, without_isolates(label)),
        None => WidgetInfo::labeled(Role::Button, true, without_isolates(label)),
    });
    response
}

/// Paints a small sign into a box.
pub type PaintSign<'a> = &'a dyn Fn(&egui::Painter, Rect);

/// A row of a filter: tick, name, a second name in quiet, a bar and a count.
pub struct TickRow<'a> {
    /// Left of the tick, in points.
    pub indent: f32,
    /// `None` where some entries below are ticked and some are not.
    pub on: Option<bool>,
    /// Colour of tick and bar.
    pub colour: Colour,
    /// Name.
    pub name: &'a str,
    /// Second name, such as the Arabic one.
    pub second: &'a str,
    /// Claims.
    pub count: usize,
    /// The largest count beside it, for the bar.
    pub most: usize,
    /// A sign painted between tick and name.
    pub sign: Option<PaintSign<'a>>,
}

const BAR_PX: f32 = 36.0;
/// In a row that is narrower, the bar goes below the name, which needs the room.
const NARROW_PX: f32 = 270.0;

impl TickRow<'_> {
    /// Draws the row; a click is for the caller to answer.
    pub fn ui(&self, ui: &mut Ui, theme: &Theme) -> Response {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::click());
        if ui.is_rect_visible(rect) {
            self.paint(ui, theme, rect, &response);
        }
        let on = self.on.unwrap_or(true);
        response.widget_info(|| {
            WidgetInfo::selected(Role::CheckBox, true, on, format!("{}, {} claims", self.name, self.count))
        });
        response
    }

    fn paint(&self, ui: &Ui, theme: &Theme, rect: Rect, response: &Response) {
        let painter = ui.painter();
        if response.hovered() || response.has_focus() {
            painter.rect_filled(rect.expand2(vec2(4.0, 0.0)), CONTROL_RADIUS, colour(theme.raised));
        }
        let middle = rect.center().y;
        let tick = Rect::from_center_size(pos2(rect.left() + self.indent + 7.0, middle), vec2(14.0, 14.0));
        paint_tick(painter, theme, tick, self.on, self.colour);
        let mut left = tick.right() + 8.0;
        if let Some(sign) = self.sign {
            sign(painter, Rect::from_center_size(pos2(left + 6.0, middle), vec2(12.0, 12.0)));
            left += 18.0;
        }
        let names_end =
            rect.right() - count_width(self.most) - if rect.width() < NARROW_PX { 0.0 } else { BAR_PX + 8.0 };
        let bar = if rect.width() < NARROW_PX {
            Rect::from_min_max(pos2(left, rect.bottom() - 3.0), pos2(names_end, rect.bottom() - 1.0))
        } else {
            Rect::from_min_size(pos2(names_end + 8.0, middle - 1.5), vec2(BAR_PX, 3.0))
        };
        self.paint_names(painter, theme, left, names_end, middle);
        painter.rect_filled(bar, 1.5, colour(theme.hairline));
        #[expect(clippy::cast_precision_loss, reason = "a share for a short bar")]
        let share = self.count as f32 / self.most.max(1) as f32;
        let on_colour = colour(if self.on == Some(false) { theme.faint } else { self.colour });
        painter.rect_filled(bar.with_max_x(bar.left() + bar.width() * share.min(1.0)), 1.5, on_colour);
        let quiet = Look::body(colour(theme.muted)).size(SMALL_PX);
        text::paint(painter, pos2(rect.right(), middle), Align2::RIGHT_CENTER, &grouped(self.count), &quiet);
    }

    /// The name first; the second name has what is left, and gives way where that is little.
    fn paint_names(&self, painter: &egui::Painter, theme: &Theme, left: f32, right: f32, middle: f32) {
        let token = if self.on == Some(false) || self.count == 0 { theme.muted } else { theme.text };
        let look = Look::body(colour(token));
        let name = text::paint_elided(painter, pos2(left, middle), Align2::LEFT_CENTER, self.name, &look, right - left);
        let room = right - name.right() - 8.0;
        if room > 36.0 && !self.second.is_empty() && self.second != self.name {
            let quiet = Look::body(colour(theme.muted)).size(SMALL_PX);
            text::paint_elided(painter, pos2(right, middle), Align2::RIGHT_CENTER, self.second, &quiet, room);
        }
    }
}

/// Room for counts up to `most`, so that the counts of a list stand in one column.
fn count_width(most: usize) -> f32 {
    let digits = most.max(1).ilog10() + 1;
    #[expect(clippy::cast_precision_loss, reason = "at most twenty digits")]
    let width = 12.0 + 8.0 * digits as f32 + 4.0 * ((digits - 1) / 3) as f32;
    width.max(28.0)
}

fn paint_tick(painter: &egui::Painter, theme: &Theme, rect: Rect, on: Option<bool>, token: Colour) {
    let stroke = Stroke::new(1.5, colour(token));
    match on {
        Some(true) => {
            painter.rect_filled(rect, 3.0, colour(token));
            paint_check(painter, rect, colour(theme.panel));
        }
        Some(false) => {
            painter.rect_stroke(rect, 3.0, stroke, egui::StrokeKind::Inside);
        }
        None => {
            painter.rect_stroke(rect, 3.0, stroke, egui::StrokeKind::Inside);
            painter.rect_filled(Rect::from_center_size(rect.center(), vec2(7.0, 2.0)), 1.0, colour(token));
        }
    }
}

fn paint_check(painter: &egui::Painter, rect: Rect, ink: Color32) {
    let at = |x: f32, y: f32| rect.min + vec2(rect.width() * x, rect.height() * y);
    painter.line(vec![at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.31)], Stroke::new(1.6, ink));
}

/// A heading of a card or of a part of it: a name at the left, a quiet word at the right.
pub fn heading(ui: &mut Ui, theme: &Theme, name: &str, quiet: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let title = Look::body(colour(theme.text)).weight(600);
    let name_rect =
        text::paint_elided(ui.painter(), rect.left_center(), Align2::LEFT_CENTER, name, &title, rect.width());
    let room = rect.right() - name_rect.right() - 12.0;
    let look = Look::body(colour(theme.muted)).size(SMALL_PX);
    text::paint_elided(ui.painter(), rect.right_center(), Align2::RIGHT_CENTER, quiet, &look, room.max(0.0));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}. {quiet}")));
}
