//! The row above the map: its title, what colours tell, what shapes mean, and the tools.

use super::answer::Asked;
use super::gestures::Action;
use super::marks::LEGEND;
use crate::query::ColourBy;
use crate::state::{Command, MapChange};
use crate::text::{self, Look};
use crate::ui::style::{SMALL_PX, colour};
use crate::ui::widgets;
use egui::{
    Align2, Color32, CornerRadius, Id, Painter, Popup, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

/// Width of a sign of the legend, with the space before its words.
const SIGN_PX: f32 = 22.0;
/// Width of a colour of the legend, with the space before its words.
const SWATCH_PX: f32 = 13.0;
/// Space between entries of the legend.
const GAP_PX: f32 = 13.0;
const TOOL_PX: f32 = 24.0;

/// Draws the row; gives what a tool asks for.
pub(super) fn heading_ui(ui: &mut Ui, asked: Asked<'_>, rect: Rect, totals: &[u32]) -> Option<Action> {
    let cx = asked.cx;
    let painter = ui.painter().clone();
    let response = ui.interact(rect, Id::unique("map heading"), Sense::hover());
    let ground = cx.state.map.ground.as_ref().map(|ground| ground.name.as_str());
    let name = ground.map_or_else(|| "Map of Aleppo, Idlib and Deir ez-Zor".to_owned(), |name| format!("Map {name}"));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let title = crate::ui::tabs::tabs_ui(ui, cx, rect);
    let (action, tools) = tools_ui(ui, asked, rect);
    let chooser = colour_by_ui(ui, asked, pos2(title.right() + 10.0, rect.center().y));
    let mut right = tools - 14.0;
    let left = colours_ui(ui, asked, totals, Rect::from_x_y_ranges(chooser + 10.0..=right, rect.y_range()));
    let quiet = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    // What people have decided is told where they have decided anything.
    let decided = crate::ui::review::decided(cx).next().is_some();
    let legend = LEGEND.get(..if decided { LEGEND.len() } else { LEGEND.len() - 1 }).unwrap_or(&LEGEND);
    let widths: Vec<f32> = legend.iter().map(|(words, _)| text::size(ui.ctx(), words, &quiet).x + SIGN_PX).collect();
    let shown = fitting(&widths, GAP_PX, right - left - 24.0);
    for ((words, paint), width) in legend.iter().zip(widths).take(shown).rev() {
        text::paint(&painter, pos2(right, rect.center().y), Align2::RIGHT_CENTER, words, &quiet);
        paint(&painter, cx.theme, pos2(right - width + 9.0, rect.center().y));
        right -= width + GAP_PX;
    }
    action
}

/// The button that tells what colours mean and opens the choice; gives where it ends.
fn colour_by_ui(ui: &mut Ui, asked: Asked<'_>, left_middle: egui::Pos2) -> f32 {
    let (cx, now) = (asked.cx, asked.cx.state.map.colour_by);
    let words = format!("by {}", now.name_en());
    let look = Look::body(colour(cx.theme.text)).size(SMALL_PX);
    let width = text::size(ui.ctx(), &words, &look).x + 26.0;
    let rect = Rect::from_min_size(left_middle - vec2(0.0, 10.0), vec2(width, 20.0));
    let response = ui.interact(rect, Id::unique("map colour by"), Sense::click());
    response
        .widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Colours of the map by {}", now.name_en())));
    let edge = if response.hovered() || response.has_focus() { cx.theme.muted } else { cx.theme.hairline };
    let painter = ui.painter();
    let pen = Stroke::new(1.0, colour(edge));
    painter.rect(rect, CornerRadius::same(6), colour(cx.theme.raised), pen, StrokeKind::Inside);
    text::paint(painter, rect.left_center() + vec2(8.0, 0.0), Align2::LEFT_CENTER, &words, &look);
    let tip = rect.right_center() - vec2(9.0, -0.5);
    let down = [vec2(-3.0, -1.5), vec2(0.0, 1.5), vec2(3.0, -1.5)].map(|by| tip + by);
    painter.line(down.to_vec(), Stroke::new(1.3, colour(cx.theme.muted)));
    Popup::menu(&response).show(|ui| {
        ui.set_width(150.0);
        for by in ColourBy::ALL {
            if widgets::menu_entry(ui, cx.theme, &format!("By {}", by.name_en()), "", Some(by == now)).clicked() {
                cx.push(Command::Map(MapChange::ColourBy(by)));
            }
        }
    });
    rect.right()
}

/// The groups that are shown with their colours, those with most claims first, as many as there is room for; hovering
/// tells all. Gives where they end.
fn colours_ui(ui: &mut Ui, asked: Asked<'_>, totals: &[u32], room: Rect) -> f32 {
    let (cx, palette) = (asked.cx, asked.palette);
    let mut groups: Vec<(usize, u32)> = totals.iter().copied().enumerate().filter(|(_, claims)| *claims > 0).collect();
    // Stretches of time stay in their order.
    if cx.state.map.colour_by != ColourBy::Age {
        groups.sort_by_key(|(group, claims)| (palette.is_rest(*group), std::cmp::Reverse(*claims), *group));
    }
    let quiet = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    let names: Vec<String> = groups.iter().map(|(group, _)| palette.name(*group)).collect();
    let widths: Vec<f32> = names.iter().map(|name| text::size(ui.ctx(), name, &quiet).x + SWATCH_PX).collect();
    let all = fitting(&widths, GAP_PX, room.width());
    let shown = if all == widths.len() { all } else { fitting(&widths, GAP_PX, room.width() - 26.0) };
    let (painter, mut left) = (ui.painter(), room.left());
    for ((group, _), (name, width)) in groups.iter().zip(names.iter().zip(&widths)).take(shown) {
        painter.circle_filled(pos2(left + 4.5, room.center().y), 4.0, colour(palette.colour(*group)));
        text::paint(painter, pos2(left + SWATCH_PX, room.center().y), Align2::LEFT_CENTER, name, &quiet);
        left += width + GAP_PX;
    }
    let more = groups.len() - shown;
    if more > 0 && left + 24.0 <= room.right() {
        text::paint(painter, pos2(left, room.center().y), Align2::LEFT_CENTER, &format!("+{more}"), &quiet);
        left += 24.0;
    }
    let response = ui.interact(room.with_max_x(left), Id::unique("map colours"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Colours: {}", names.join(", "))));
    response.on_hover_ui(|ui| {
        for ((group, claims), name) in groups.iter().zip(&names) {
            ui.horizontal(|ui| {
                let (dot, _) = ui.allocate_exact_size(vec2(9.0, 16.0), Sense::hover());
                ui.painter().circle_filled(dot.center(), 4.0, colour(palette.colour(*group)));
                text::label(ui, &format!("{claims}  {name}"), &quiet);
            });
        }
    });
    left
}

type PaintTool = fn(&Painter, Rect, Color32);

const TOOLS: [(&str, Action, PaintTool); 5] = [
    ("Choose by drawing a line about marks (L, or Alt+drag)", Action::Lasso, paint_lasso),
    ("Zoom to what is chosen (Z)", Action::ToSelection, paint_target),
    ("Farther (−)", Action::Farther, paint_minus),
    ("Nearer (+)", Action::Nearer, paint_plus),
    ("Fit the map (0, double click)", Action::Fit, paint_fit),
];

/// The tools at the right end; gives what was clicked, and where they begin.
fn tools_ui(ui: &mut Ui, asked: Asked<'_>, rect: Rect) -> (Option<Action>, f32) {
    let cx = asked.cx;
    let (mut right, mut clicked) = (rect.right(), None);
    for (name, action, paint) in TOOLS.into_iter().rev() {
        let tool = Rect::from_center_size(pos2(right - TOOL_PX / 2.0, rect.center().y), vec2(TOOL_PX - 2.0, 22.0));
        let enabled = action != Action::ToSelection || !cx.state.selection.claims.is_empty();
        let on = action == Action::Lasso && cx.state.map.lasso;
        let sense = if enabled { Sense::click() } else { Sense::hover() };
        let response = ui.interact(tool, Id::unique(("map tool", name)), sense);
        response.widget_info(|| match action {
            Action::Lasso => WidgetInfo::selected(Role::Button, true, on, name),
            _ => WidgetInfo::labeled(Role::Button, enabled, name),
        });
        let lit = response.hovered() || response.has_focus();
        if on || lit && enabled {
            let shade = if on { cx.theme.selection_fill } else { cx.theme.raised };
            ui.painter().rect_filled(tool, CornerRadius::same(6), colour(shade));
        }
        let ink = match (enabled, lit || on) {
            (false, _) => cx.theme.faint,
            (true, true) => cx.theme.text,
            (true, false) => cx.theme.muted,
        };
        paint(ui.painter(), Rect::from_center_size(tool.center(), vec2(13.0, 13.0)), colour(ink));
        if response.clicked() {
            clicked = Some(action);
        }
        response.on_hover_ui(|ui| {
            text::label(ui, name, &Look::body(colour(cx.theme.text)).size(SMALL_PX));
        });
        right -= TOOL_PX;
    }
    (clicked, right)
}

fn pen(ink: Color32) -> Stroke {
    Stroke::new(1.4, ink)
}

fn paint_plus(painter: &Painter, rect: Rect, ink: Color32) {
    paint_minus(painter, rect, ink);
    painter.vline(rect.center().x, rect.top() + 1.5..=rect.bottom() - 1.5, pen(ink));
}

fn paint_minus(painter: &Painter, rect: Rect, ink: Color32) {
    painter.hline(rect.left() + 1.5..=rect.right() - 1.5, rect.center().y, pen(ink));
}

/// Four corners of a frame.
fn paint_fit(painter: &Painter, rect: Rect, ink: Color32) {
    let rect = rect.shrink(1.0);
    for (corner, x, y) in [
        (rect.left_top(), 1.0, 1.0),
        (rect.right_top(), -1.0, 1.0),
        (rect.left_bottom(), 1.0, -1.0),
        (rect.right_bottom(), -1.0, -1.0),
    ] {
        painter.line(vec![corner + vec2(4.0 * x, 0.0), corner, corner + vec2(0.0, 4.0 * y)], pen(ink));
    }
}

/// A ring with a dot in it.
fn paint_target(painter: &Painter, rect: Rect, ink: Color32) {
    painter.circle_stroke(rect.center(), 5.0, pen(ink));
    painter.circle_filled(rect.center(), 2.0, ink);
}

/// A loop with an open end.
fn paint_lasso(painter: &Painter, rect: Rect, ink: Color32) {
    let at = rect.center() - vec2(0.0, 1.5);
    let loop_at = |step: u8| {
        let turn = f32::from(step) / 20.0 * std::f32::consts::TAU;
        at + vec2(6.0 * turn.cos(), 4.0 * turn.sin())
    };
    painter.line((0..=20).map(loop_at).collect(), pen(ink));
    painter.line(vec![at + vec2(-3.5, 3.0), at + vec2(-4.5, 6.0), at + vec2(-2.5, 8.0)], pen(ink));
}

/// How many of these, from the first on, stand beside each other in a room.
fn fitting(widths: &[f32], gap: f32, room: f32) -> usize {
    let ends = widths.iter().scan(-gap, |end, width| {
        *end += gap + width;
        Some(*end)
    });
    ends.take_while(|end| *end <= room).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_entries_of_the_legend_stay_longest() {
        let widths = [100.0, 60.0, 40.0];
        for (room, shown) in [(300.0, 3), (220.0, 3), (219.0, 2), (170.0, 2), (169.0, 1), (100.0, 1), (99.0, 0)] {
            assert_eq!(fitting(&widths, 10.0, room), shown, "{room}");
        }
    }
}
