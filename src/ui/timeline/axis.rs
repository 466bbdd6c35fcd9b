//! Dates above the lanes, and the tears where time is folded.

use super::plot::Drawn;
use super::{Areas, SMALL_PX};
use crate::model::{Day, DayInterval, NoteId, NoteOn};
use crate::query::interval_in_words;
use crate::scene::time_axis::FoldPicture;
use crate::state::{Command, Correcting, ReviewChange, ViewContext};
use crate::text::{self, Look};
use crate::typeset::without_isolates;
use crate::ui::style::colour;
use crate::ui::{notes, reread, widgets};
use egui::{Align2, Color32, CursorIcon, Painter, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

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

/// Flags on days that have notes: hovered they tell them, clicked they open the first. A click with the other button on the
/// axis writes one.
pub(super) fn notes_ui(ui: &mut Ui, cx: &ViewContext<'_>, drawn: &Drawn, areas: &Areas) {
    let response = ui.interact(areas.axis, drawn.id.with("days"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, "Days"));
    let asked = drawn.id.with("day asked for");
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.secondary_clicked()) {
        #[expect(clippy::cast_possible_truncation, reason = "a day of the axis")]
        let day = Day(drawn.day_from_x(pointer.x).floor() as i32);
        ui.data_mut(|data| data.insert_temp(asked, day));
    }
    response.context_menu(|ui| {
        ui.set_width(280.0);
        let day: Option<Day> = ui.data(|data| data.get_temp(asked));
        let label = day.map(|day| format!("Write a note on {}…", day.date().format("%-d %B %Y")));
        if let Some((day, label)) = day.zip(label)
            && widgets::menu_entry(ui, cx.theme, &label, "", None).clicked()
        {
            cx.push(notes::write_on(NoteOn::Day(day)));
        }
    });
    let mut days: Vec<(Day, NoteId)> = cx
        .project
        .notes()
        .filter_map(|(id, note)| match note.on {
            NoteOn::Day(day) => Some((day, id)),
            _ => None,
        })
        .collect();
    days.sort_unstable();
    days.dedup_by_key(|(day, _)| *day);
    for (day, first) in days {
        let x = drawn.x_from_day(f64::from(day.0) + 0.5);
        if areas.axis.x_range().contains(x) {
            flag_ui(ui, cx, drawn, areas, day, first, x);
        }
    }
}

fn flag_ui(ui: &mut Ui, cx: &ViewContext<'_>, drawn: &Drawn, areas: &Areas, day: Day, first: NoteId, x: f32) {
    let foot = pos2(x.round() + 0.5, areas.axis.bottom());
    let rect = Rect::from_min_max(pos2(foot.x - 3.0, foot.y - 16.0), pos2(foot.x + 11.0, foot.y));
    let response = ui.interact(rect, drawn.id.with(("flag", day)), Sense::click());
    let on = NoteOn::Day(day);
    response.widget_info(|| {
        let words: Vec<&str> = notes::notes_on(cx, &on).map(|(_, note)| note.text.as_str()).collect();
        let day = day.date().format("%-d %B %Y");
        WidgetInfo::labeled(Role::Button, true, without_isolates(&format!("Note on {day}: {}", words.join("; "))))
    });
    let lit = response.hovered() || response.has_focus();
    let ink = colour(if lit { cx.theme.text } else { cx.theme.selection });
    let painter = ui.painter();
    painter.line_segment([foot, foot - vec2(0.0, 15.0)], Stroke::new(1.4, ink));
    let cloth = vec![foot - vec2(0.0, 15.0), foot + vec2(9.0, -11.5), foot - vec2(0.0, 8.0)];
    painter.add(Shape::convex_polygon(cloth, ink, Stroke::new(1.0, colour(cx.theme.panel))));
    if response.clicked() {
        cx.push(Command::Review(ReviewChange::Correct(Some(Correcting::OldNote(first)))));
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| {
        ui.set_max_width(320.0);
        let words = day.date().format("%-d %B %Y").to_string();
        text::label(ui, &words, &Look::body(colour(cx.theme.muted)).size(SMALL_PX));
        notes::told_ui(ui, cx, &on);
    });
}

/// Where a new reading of the reports puts claims, or takes them from: a sign at the foot of the axis.
pub(super) fn read_otherwise_ui(ui: &Ui, cx: &ViewContext<'_>, drawn: &Drawn, areas: &Areas) {
    let Some(reread) = &cx.state.reread else { return };
    let painter = ui.painter().with_clip_rect(areas.axis.expand2(vec2(6.0, 6.0)));
    let mut taken: Vec<i32> = Vec::new();
    let open = reread::open(ui, cx, reread);
    for difference in open.iter().filter_map(|&nth| reread.differences.get(nth)) {
        let claim = difference.read.as_ref().or(difference.own.as_ref());
        let Some(days) = claim.and_then(|claim| claim.date.as_ref()).map(|date| date.interval) else { continue };
        let x = drawn.x_from_day(f64::from(days.earliest().0) + 0.5);
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
        let slot = (x / 11.0).floor() as i32;
        if areas.axis.x_range().contains(x) && !taken.contains(&slot) {
            taken.push(slot);
            reread::paint_way(&painter, cx.theme, pos2(x, areas.axis.bottom() - 1.0), 8.0, difference.way());
        }
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
