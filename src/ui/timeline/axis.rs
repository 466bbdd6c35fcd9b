//! Dates above the lanes, and the tears where time is folded.

use super::plot::Drawn;
use super::{Areas, SMALL_PX};
use crate::model::DayInterval;
use crate::query::interval_in_words;
use crate::scene::time_axis::FoldPicture;
use crate::state::ViewContext;
use crate::text::{self, Look};
use crate::ui::style::colour;
use egui::{Align2, Color32, Painter, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2};

/// Half the width of a tear.
const TEAR_PX: f32 = 5.0;
/// A day as wide as this makes one look for its hours.
const WIDE_DAY_PX: f64 = 240.0;
const NO_HOURS: &str = "claims tell days, no hours";
/// Between the last date and what is said of hours.
const GAP_PX: f32 = 12.0;
/// Height of one tooth of a tear.
const TOOTH_PX: f32 = 10.0;

/// Dates, and how much is folded.
pub(super) fn axis_ui(ui: &Ui, cx: &ViewContext<'_>, drawn: &Drawn, areas: &Areas) {
    let painter = ui.painter().with_clip_rect(areas.axis);
    let look = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    let middle = areas.axis.center().y;
    for label in &drawn.axis.labels {
        let at = pos2(areas.axis.left() + label.left_px, middle);
        text::paint(&painter, at, Align2::LEFT_CENTER, &label.text, &look);
    }
    for label in drawn.axis.folds.iter().filter_map(|fold| fold.label.as_ref()) {
        let at = pos2(areas.axis.left() + label.left_px, middle);
        text::paint(&painter, at, Align2::LEFT_CENTER, &label.text, &look.colour(colour(cx.theme.faint)));
    }
    no_hours_ui(&painter, cx, drawn, areas);
    let hairline = Stroke::new(1.0, colour(cx.theme.hairline));
    for tick in &drawn.axis.ticks {
        let x = areas.axis.left() + tick.px.round() + 0.5;
        painter.vline(x, areas.axis.bottom() - 5.0..=areas.axis.bottom(), hairline);
    }
}

/// Where days are so wide that one looks for hours, tells that there are none.
fn no_hours_ui(painter: &Painter, cx: &ViewContext<'_>, drawn: &Drawn, areas: &Areas) {
    if drawn.view.px_per_day() < WIDE_DAY_PX {
        return;
    }
    let look = Look::body(colour(cx.theme.faint)).size(SMALL_PX);
    let left = areas.axis.right() - text::size(painter.ctx(), NO_HOURS, &look).x;
    let dates_end = drawn.axis.labels.iter().map(|label| areas.axis.left() + label.right_px());
    if dates_end.fold(f32::NEG_INFINITY, f32::max) + GAP_PX < left {
        text::paint(painter, pos2(left, areas.axis.center().y), Align2::LEFT_CENTER, NO_HOURS, &look);
    }
}

/// The tears from `top_px` down, over marks that reach across. The axis above them answers the pointer too.
pub(super) fn tears_ui(ui: &Ui, cx: &ViewContext<'_>, drawn: &Drawn, areas: &Areas, top_px: f32) {
    let column = Rect::from_min_max(pos2(areas.lanes.left(), top_px), areas.strip.max);
    let painter = ui.painter().with_clip_rect(column);
    for fold in &drawn.axis.folds {
        let middle = areas.lanes.left() + (fold.left_px + fold.right_px) / 2.0;
        zigzag(&painter, middle, column, colour(cx.theme.faint), colour(cx.theme.panel));
        let gap = column
            .with_min_y(areas.axis.top())
            .with_min_x(areas.lanes.left() + fold.left_px)
            .with_max_x(areas.lanes.left() + fold.right_px)
            .intersect(column.with_min_y(areas.axis.top()));
        fold_hint_ui(ui, cx, drawn, fold, gap);
    }
}

fn fold_hint_ui(ui: &Ui, cx: &ViewContext<'_>, drawn: &Drawn, fold: &FoldPicture, gap: Rect) {
    let response = ui.interact(gap, drawn.id.with(("fold", fold.fold.from.0)), Sense::hover());
    let days = interval_in_words(DayInterval::between(fold.fold.from, fold.fold.until.plus(-1)));
    let words = format!("{} folded: no event is told within {days}", fold.fold.length_in_words());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    response.on_hover_ui_at_pointer(|ui| {
        text::label(ui, &words, &Look::body(colour(cx.theme.text)).size(SMALL_PX));
    });
}

/// A torn edge from top to bottom of `column`, with a rim of the ground's colour.
pub(super) fn zigzag(painter: &Painter, x: f32, column: Rect, ink: Color32, ground: Color32) {
    let teeth = (column.height() / TOOTH_PX).ceil() as u16;
    let point = |nth: u16| {
        let side = if nth.is_multiple_of(2) { -TEAR_PX } else { TEAR_PX };
        pos2(x + side, column.top() + f32::from(nth) * TOOTH_PX)
    };
    let points: Vec<_> = (0..=teeth).map(point).collect();
    painter.line(points.clone(), Stroke::new(6.0, ground));
    painter.line(points, Stroke::new(1.2, ink));
}
