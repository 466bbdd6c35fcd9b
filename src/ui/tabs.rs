//! The tabs of the upper pane: map, table, tellings held against each other.

use super::style::colour;
use crate::state::{Command, ViewChange, ViewContext};
use crate::text::{self, Look};
use egui::{Align2, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

const GAP_PX: f32 = 16.0;

/// Draws the tabs at the left of a heading; gives the room that they take.
pub fn tabs_ui(ui: &mut Ui, cx: &ViewContext<'_>, heading: Rect) -> Rect {
    let mut left = heading.left();
    for tab in cx.state.tabs() {
        let on = cx.state.tab == tab;
        let id = Id::unique("tab").with(tab);
        let width = text::size(ui.ctx(), tab.name(), &Look::body(egui::Color32::WHITE).weight(600)).x;
        let rect = Rect::from_min_size(pos2(left, heading.top()), vec2(width, heading.height()));
        let response = ui.interact(rect.expand2(vec2(4.0, 0.0)), id, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, on, tab.name()));
        let lit = on || response.hovered() || response.has_focus();
        let look = Look::body(colour(if lit { cx.theme.text } else { cx.theme.muted })).weight(600);
        text::paint(ui.painter(), rect.left_center(), Align2::LEFT_CENTER, tab.name(), &look);
        if on || response.has_focus() {
            let token = if response.has_focus() { cx.theme.text } else { cx.theme.selection };
            let line = Stroke::new(2.0, colour(token));
            ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, line);
        }
        if response.clicked() {
            cx.push(Command::View(ViewChange::Tab(tab)));
        }
        left = rect.right() + GAP_PX;
    }
    heading.with_max_x(left)
}
