//! Lanes: their grounds, their names at the left, the edge of the tray, and how far they are scrolled.

use super::{Areas, SMALL_PX, head_menu, paint};
use crate::query::{LaneKey, grouped};
use crate::scene::timeline::{Lane, LaneBand, Layout, Scene};
use crate::state::{Command, TimelineChange, ViewContext};
use crate::text::{self, Look};
use crate::ui::style::{BODY_PX, colour};
use egui::{
    Align2, Color32, CursorIcon, Mesh, PointerButton, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

const SWATCH_PX: f32 = 9.0;
/// Height of the veil at an edge that lanes continue beyond.
const VEIL_PX: f32 = 16.0;
/// A name is not squeezed into less than this.
const ROOM_FOR_NAME_PX: f32 = 20.0;
/// Height of a line beside a lane.
const LINE_PX: f32 = 17.0;

/// The grounds of the lanes, every second one raised, and the edge of the tray.
pub(super) fn bands_ui(ui: &Ui, cx: &ViewContext<'_>, layout: &Layout, areas: &Areas, scroll_px: f32) {
    let ground = areas.lanes.union(areas.tray);
    let painter = ui.painter().with_clip_rect(ground);
    for band in layout.bands().iter().step_by(2) {
        let rect = on_screen(ground, *band, scroll_px);
        painter.rect_filled(rect, 0.0, colour(cx.theme.raised.faded(0.55)));
    }
    if areas.tray.width() > 0.0 {
        let hairline = Stroke::new(1.0, colour(cx.theme.hairline));
        let edge = areas.tray.left() + 0.5;
        ui.painter().vline(edge, areas.axis.top()..=areas.strip.bottom(), hairline);
        let look = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
        let at = pos2(areas.tray.left() + 11.0, areas.axis.center().y);
        text::paint(ui.painter(), at, Align2::LEFT_CENTER, "Undated", &look);
    }
}

fn on_screen(ground: Rect, band: LaneBand, scroll_px: f32) -> Rect {
    let top = ground.top() + band.top_px - scroll_px;
    Rect::from_x_y_ranges(ground.x_range(), top..=top + band.height_px)
}

/// The names of the lanes, each with its colour and its count.
pub(super) fn heads_ui(ui: &Ui, cx: &ViewContext<'_>, scene: &Scene, layout: &Layout, areas: &Areas, scroll_px: f32) {
    let mut dropped = None;
    text::gathered(ui.ctx(), || {
        for (lane, band) in scene.lanes.iter().zip(layout.bands()) {
            let rect = on_screen(areas.heads, *band, scroll_px);
            if rect.intersects(areas.heads) {
                let head = head_ui(ui, cx, scene, lane, rect, areas.heads);
                if lane.zero.is_none() {
                    unaligned_ui(ui, cx, rect, areas);
                }
                dropped = dropped.take().or(dragged(ui, cx, scene, layout, areas, scroll_px, lane, &head));
            }
        }
    });
    if let Some(order) = dropped {
        cx.push(Command::Timeline(TimelineChange::Order(order)));
    }
}

/// Tells in a lane that has no day 0 why it is empty.
fn unaligned_ui(ui: &Ui, cx: &ViewContext<'_>, band: Rect, areas: &Areas) {
    let look = Look::body(colour(cx.theme.faint)).size(SMALL_PX);
    let at = pos2(areas.lanes.left() + 8.0, band.center().y);
    text::paint(&ui.painter().with_clip_rect(areas.lanes), at, Align2::LEFT_CENTER, "no such event here", &look);
}

/// While a lane is dragged by its name, a line shows where it would come; gives the new order when it is let go.
#[expect(clippy::too_many_arguments, reason = "the parts of one panel")]
fn dragged(
    ui: &Ui,
    cx: &ViewContext<'_>,
    scene: &Scene,
    layout: &Layout,
    areas: &Areas,
    scroll_px: f32,
    lane: &Lane,
    head: &Response,
) -> Option<Vec<LaneKey>> {
    let pointer = head.interact_pointer_pos().filter(|_| head.dragged() || head.drag_stopped())?;
    let y = pointer.y - areas.heads.top() + scroll_px;
    let before = layout.bands().iter().filter(|band| band.top_px + band.height_px / 2.0 < y).count();
    if head.drag_stopped() {
        return head_menu::dropped(scene, &lane.key, before);
    }
    let end = layout.height_px();
    let top = layout.bands().get(before).map_or(end, |band| band.top_px) + areas.heads.top() - scroll_px;
    let across = areas.heads.left()..=areas.lanes.right();
    ui.painter().with_clip_rect(areas.heads.union(areas.lanes)).hline(
        across,
        top,
        Stroke::new(2.0, colour(cx.theme.selection)),
    );
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    None
}

/// The name stands in the middle of what is in sight of its lane.
fn head_ui(ui: &Ui, cx: &ViewContext<'_>, scene: &Scene, lane: &Lane, band: Rect, clip: Rect) -> Response {
    let painter = ui.painter().with_clip_rect(clip);
    let in_sight = band.intersect(clip);
    let rect = if in_sight.height() >= ROOM_FOR_NAME_PX { in_sight } else { band };
    let mut left = rect.left();
    if !matches!(lane.key, LaneKey::Report(_)) {
        let swatch = Rect::from_center_size(pos2(left + SWATCH_PX / 2.0, rect.center().y), vec2(SWATCH_PX, SWATCH_PX));
        painter.rect_filled(swatch, 2.0, colour(cx.theme.camp(lane.camp.as_ref())));
        left += SWATCH_PX + 7.0;
    }
    let small = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    let right = rect.right() - 10.0;
    let count = grouped(lane.claims);
    let count = text::paint(&painter, pos2(right, rect.center().y), Align2::RIGHT_CENTER, &count, &small);
    let room = (count.left() - 6.0 - left).max(0.0);
    let size_px = if rect.height() < 24.0 { SMALL_PX } else { BODY_PX };
    // A lane that holds nothing in the window of days keeps its place and is told quietly.
    let quiet = lane.claims == 0 || lane.zero.is_none();
    let ink = if quiet { cx.theme.muted } else { cx.theme.text };
    let name = Look::body(colour(ink)).size(size_px);
    let fits = |text: &str| text::size(ui.ctx(), text, &name).x <= room;
    let most = ((rect.height() / LINE_PX) as usize).max(1);
    let mut lines: Vec<(&str, &Look)> =
        name_lines(&lane.name, most, fits).into_iter().map(|line| (line, &name)).collect();
    let full_name = lane.full_name();
    if most == 1 && fits(&full_name) {
        lines = vec![(&full_name, &name)];
    }
    let below = [lane.detail.as_str(), lane.name_ar.as_str()].into_iter().filter(|line| !line.is_empty());
    lines.extend(below.map(|line| (line, &small)).take(most.saturating_sub(lines.len())));
    let mut middle = rect.center().y - LINE_PX / 2.0 * (lines.len() as f32 - 1.0);
    for (line, look) in lines {
        text::paint_elided(&painter, pos2(left, middle), Align2::LEFT_CENTER, line, look, room);
        middle += LINE_PX;
    }
    if cx.state.timeline.pinned.contains(&lane.key) {
        let pin = pos2(rect.left() - 5.0, rect.center().y);
        painter.circle_filled(pin, 2.0, colour(cx.theme.selection));
    }
    head_answer(ui, cx, scene, lane, in_sight)
}

/// A name in one line, or, where that does not fit and `most` allows, broken between words into two. What still does not
/// fit is left to be cut at its end.
fn name_lines(name: &str, most: usize, fits: impl Fn(&str) -> bool) -> Vec<&str> {
    if most < 2 || fits(name) {
        return vec![name];
    }
    let breaks = name.match_indices(' ').filter_map(|(at, _)| name.split_at_checked(at));
    let broken = breaks.filter(|(first, _)| fits(first)).last();
    broken.map_or_else(|| vec![name], |(first, second)| vec![first, second.trim_start()])
}

/// The tooltip of a lane and its menu; a click on the lane of a report shows that report.
fn head_answer(ui: &Ui, cx: &ViewContext<'_>, scene: &Scene, lane: &Lane, rect: Rect) -> Response {
    let response = ui.interact(rect, ui.make_persistent_id(("lane", &lane.key)), Sense::click_and_drag());
    let claims = if lane.claims == 1 { "claim" } else { "claims" };
    let counts = match lane.undated {
        0 => format!("{} {claims}", lane.claims),
        undated => format!("{} {claims}, {undated} of them undated", lane.claims),
    };
    if response.hovered() || response.has_focus() {
        let line = Stroke::new(1.0, colour(cx.theme.hairline));
        ui.painter().rect_stroke(rect.expand2(vec2(3.0, -1.0)), 4.0, line, StrokeKind::Inside);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}, {counts}", lane.full_name())));
    if let LaneKey::Report(report) = lane.key
        && response.clicked_by(PointerButton::Primary)
    {
        cx.push(Command::ShowReport(report));
    }
    head_menu::lane_menu(cx, scene, lane, &response);
    response.clone().on_hover_ui(|ui| {
        ui.set_max_width(320.0);
        let body = Look::body(colour(cx.theme.text));
        text::snug(ui, &lane.full_name(), &body.weight(600));
        if !lane.name_ar.is_empty() {
            text::snug(ui, &lane.name_ar, &body);
        }
        let quiet = body.size(SMALL_PX).colour(colour(cx.theme.muted));
        text::snug(ui, &counts, &quiet);
        text::snug(ui, super::menus::meaning(cx.state.timeline.lane_by), &quiet);
        text::snug(ui, "Click for what can be done; drag to move.", &quiet);
    });
    response
}

/// How far the lanes are scrolled, where they do not all fit, and a veil over the edges that more lies beyond.
pub(super) fn scrollbar_ui(ui: &Ui, cx: &ViewContext<'_>, areas: &Areas, lanes_px: f32, scroll_px: f32) {
    let window = areas.lanes.height();
    if lanes_px <= window + 0.5 {
        return;
    }
    let all = areas.heads.union(areas.lanes).union(areas.tray);
    let veil = colour(cx.theme.panel);
    let mut mesh = Mesh::default();
    let upper = all.with_max_y(all.top() + VEIL_PX.min(scroll_px));
    paint::fade_down(&mut mesh, upper, veil, Color32::TRANSPARENT);
    let below = lanes_px - window - scroll_px;
    let lower = all.with_min_y(all.bottom() - VEIL_PX.min(below));
    paint::fade_down(&mut mesh, lower, Color32::TRANSPARENT, veil);
    ui.painter().add(mesh);
    let right = all.right();
    let length = (window * window / lanes_px).max(16.0);
    let top = areas.lanes.top() + (window - length) * scroll_px / (lanes_px - window);
    let thumb = Rect::from_min_size(pos2(right - 3.0, top), vec2(3.0, length));
    ui.painter().rect_filled(thumb, 1.5, colour(cx.theme.faint));
}

#[cfg(test)]
mod tests {
    use super::name_lines;

    #[test]
    fn names_break_between_words_where_there_are_lines_for_it() {
        let cases = [
            ("Iran and backed", 20, 3, vec!["Iran and backed"]),
            ("Russia and backed", 12, 3, vec!["Russia and", "backed"]),
            ("Russia and backed", 12, 1, vec!["Russia and backed"]),
            ("Other and unidentified", 9, 2, vec!["Other and", "unidentified"]),
            ("Opposition", 6, 2, vec!["Opposition"]),
        ];
        for (name, room, most, lines) in cases {
            assert_eq!(name_lines(name, most, |text| text.len() <= room), lines, "{name} in {room}, {most} lines");
        }
    }
}
