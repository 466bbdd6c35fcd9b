//! Two camps held against each other: one rises above a line, the other hangs below it, and a thinner line tells by how
//! many claims the one has more.

use super::plot::Drawn;
use super::{Areas, SMALL_PX};
use crate::model::{CampId, DayInterval};
use crate::query::interval_in_words;
use crate::scene::timeline::{MirrorBin, edges, mirror_bins};
use crate::state::{Command, TimelineChange, ViewContext};
use crate::text::{self, Look};
use crate::ui::style::colour;
use crate::ui::widgets;
use egui::{Align2, Mesh, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Room left above the one camp's highest bar and below the other's.
const AIR_PX: f32 = 14.0;

/// Draws both camps instead of the lanes.
pub(super) fn mirror_ui(ui: &mut Ui, cx: &ViewContext<'_>, camps: &(CampId, CampId), drawn: &Drawn, areas: &Areas) {
    let bins = mirror_bins(cx.answers, camps, &edges(&drawn.view, drawn.ends.0, drawn.ends.1));
    let most = bins.iter().map(|bin| bin.above.max(bin.below)).max().unwrap_or(0).max(1) as f32;
    let middle = areas.lanes.center().y.round();
    let reach = (areas.lanes.height() / 2.0 - AIR_PX).max(1.0);
    let painter = ui.painter().with_clip_rect(areas.lanes);
    let inks = [&camps.0, &camps.1].map(|camp| colour(cx.theme.camp(Some(camp))));
    let mut mesh = Mesh::default();
    for bin in &bins {
        let (from, until) = ends(drawn, bin);
        let gap = if until - from > 5.0 { 1.0 } else { 0.0 };
        for (count, ink, sign) in [(bin.above, inks.first(), -1.0), (bin.below, inks.last(), 1.0)] {
            let Some(ink) = ink.filter(|_| count > 0) else { continue };
            let height = (count as f32 / most * reach).max(1.5);
            let bar = Rect::from_two_pos(pos2(from, middle), pos2(until - gap, middle + sign * height));
            mesh.add_colored_rect(bar, ink.gamma_multiply(0.8));
        }
    }
    painter.add(mesh);
    painter.hline(areas.lanes.x_range(), middle + 0.5, Stroke::new(1.0, colour(cx.theme.muted)));
    let steps = bins.iter().flat_map(|bin| {
        let (from, until) = ends(drawn, bin);
        let y = middle - bin.difference() as f32 / most * reach;
        [pos2(from, y), pos2(until, y)]
    });
    painter.line(steps.collect(), Stroke::new(1.4, colour(cx.theme.text)));
    heads_ui(ui, cx, camps, areas, middle, &bins);
    tell(ui, cx, camps, drawn, areas, &bins);
}

fn ends(drawn: &Drawn, bin: &MirrorBin) -> (f32, f32) {
    (drawn.x_from_day(f64::from(bin.from.0)), drawn.x_from_day(f64::from(bin.until.0)))
}

fn name_of<'a>(cx: &'a ViewContext<'_>, camp: &'a CampId) -> &'a str {
    cx.project.camps.iter().find(|known| known.id == *camp).map_or(&*camp.0, |known| &known.name_en)
}

/// The names of the camps beside their halves, the difference, and the way back to lanes.
fn heads_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    camps: &(CampId, CampId),
    areas: &Areas,
    middle: f32,
    bins: &[MirrorBin],
) {
    let room = areas.heads.width() - 12.0;
    let halves = [(&camps.0, middle - areas.heads.height() / 4.0), (&camps.1, middle + areas.heads.height() / 4.0)];
    for (camp, y) in halves {
        let swatch = Rect::from_center_size(pos2(areas.heads.left() + 4.5, y), vec2(9.0, 9.0));
        ui.painter().rect_filled(swatch, 2.0, colour(cx.theme.camp(Some(camp))));
        let at = pos2(swatch.right() + 7.0, y);
        let look = Look::body(colour(cx.theme.text));
        text::paint_elided(ui.painter(), at, Align2::LEFT_CENTER, name_of(cx, camp), &look, room - 16.0);
    }
    let quiet = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    let at = pos2(areas.heads.left(), middle);
    text::paint_elided(ui.painter(), at, Align2::LEFT_CENTER, "line: difference", &quiet, room);
    if bins.iter().all(|bin| bin.above == 0 && bin.below == 0) {
        text::paint(
            ui.painter(),
            areas.lanes.center() - vec2(0.0, 20.0),
            Align2::CENTER_CENTER,
            "No claim of either in view",
            &quiet,
        );
    }
    let foot = Rect::from_min_size(pos2(areas.heads.left(), areas.heads.bottom() - 24.0), vec2(room, 22.0));
    ui.scope_builder(UiBuilder::new().max_rect(foot), |ui| {
        if widgets::link(ui, cx.theme, "Back to lanes").clicked() {
            cx.push(Command::Timeline(TimelineChange::Mirror(None)));
        }
    });
}

/// What the stretch under the pointer holds.
fn tell(ui: &Ui, cx: &ViewContext<'_>, camps: &(CampId, CampId), drawn: &Drawn, areas: &Areas, bins: &[MirrorBin]) {
    let response = ui.interact(areas.lanes, drawn.id.with("mirror"), Sense::hover());
    let (one, other) = (name_of(cx, &camps.0), name_of(cx, &camps.1));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("{one} above, {other} below, by claims")));
    let Some(pointer) = response.hover_pos() else { return };
    let day = drawn.day_from_x(pointer.x);
    let under = |bin: &&MirrorBin| f64::from(bin.from.0) <= day && day < f64::from(bin.until.0);
    let Some(bin) = bins.iter().find(under).filter(|bin| bin.above > 0 || bin.below > 0) else { return };
    let days = interval_in_words(DayInterval::between(bin.from, bin.until.plus(-1)));
    let words = [days, format!("{one}: {}", bin.above), format!("{other}: {}", bin.below)];
    response.on_hover_ui_at_pointer(|ui| {
        for line in &words {
            text::label(ui, line, &Look::body(colour(cx.theme.text)).size(SMALL_PX));
        }
    });
}
