//! Marks over the plot: painted, named, answering the pointer; and the tail from what happened to when it was told.

use super::plot::Drawn;
use super::{Areas, SMALL_PX, paint, tooltip};
use crate::model::{ClaimId, Day, DayInterval, ReportId, ReviewState};
use crate::query::{Lanes, grouped};
use crate::scene::timeline::{Layout, PlacedMark, Scene, TrayRest, mark_name, place, relative, tray_rests};
use crate::state::{Command, ViewContext};
use crate::text::{self, Look};
use crate::ui::style::colour;
use crate::ui::{reread, review};
use egui::{
    Align2, Color32, CursorIcon, Mesh, Painter, Pos2, Rangef, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, vec2,
};

/// From the edge of the tray to its first place.
const TRAY_INSET_PX: f32 = 11.0;
/// Share of its colour that a mark keeps whose day is taken over from what stands around it.
const UNSTATED: f32 = 0.7;
/// Share of its colour that a mark keeps whose claim was rejected.
const REJECTED: f32 = 0.4;
/// Between a mark and the ring around it.
const RING_PX: f32 = 2.5;

/// Among more marks than this, only those near the pointer answer it, unless the window is read aloud.
const MOST_ANSWERING: usize = 250;
/// Among more marks than this, those out of sight are left out altogether.
const MOST_OUT_OF_SIGHT: usize = 600;

/// A mark on the screen.
struct Shown<'a> {
    placed: PlacedMark<'a>,
    rect: Rect,
    /// The ground that it may be painted on.
    clip: Rect,
    ink: Color32,
    review: ReviewState,
}

/// Paints the marks in sight and answers the pointer over them. Marks scrolled or panned out of sight can still be
/// found and pressed by assistive technology; gives the one that has just come into the keyboard's focus.
pub(super) fn marks_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    lanes: &Lanes,
    scene: &Scene,
    layout: &Layout,
    drawn: &Drawn,
    areas: &Areas,
) -> Option<ClaimId> {
    let placed = place(scene, layout, |day| drawn.x_from_day(day));
    let mut marks: Vec<Shown<'_>> = placed.into_iter().map(|placed| shown(cx, drawn, areas, placed)).collect();
    if marks.len() > MOST_OUT_OF_SIGHT {
        marks.retain(Shown::in_sight);
    }
    let on_plot = ui.painter().with_clip_rect(areas.lanes);
    let mut bars = Mesh::default();
    for mark in marks.iter().filter(|mark| mark.in_sight()) {
        halo(ui, cx, mark);
        if mark.placed.bar {
            paint::bar(&mut bars, mark.rect, mark.ink, mark.placed.mark.shape);
        }
    }
    on_plot.add(bars);
    // Those of the lanes first: where the clip changes from mark to mark, each is painted for itself.
    let in_lanes = |in_lanes: bool| move |mark: &&Shown<'_>| mark.placed.mark.interval.is_some() == in_lanes;
    let in_order = marks.iter().filter(in_lanes(true)).chain(marks.iter().filter(in_lanes(false)));
    for mark in in_order.filter(|mark| mark.in_sight()) {
        if !mark.placed.bar {
            let painter = ui.painter().with_clip_rect(mark.clip);
            let radius = mark.rect.height() / 2.0;
            let ground = colour(cx.theme.panel);
            paint::disc(&painter, mark.rect.center(), radius, mark.ink, ground, mark.placed.mark.shape);
        }
        let lit = is_lit(cx, mark.placed.mark.claim);
        if let Some(told) = told_on(cx, mark).filter(|_| lit && mark.placed.mark.interval.is_some()) {
            let zero = scene.lanes.get(mark.placed.lane).and_then(|lane| lane.zero).unwrap_or(Day(0));
            tail(&on_plot, drawn, mark, relative(told, zero));
        }
    }
    for mark in marks.iter().filter(|mark| mark.in_sight()) {
        review_sign(ui, cx, mark);
    }
    let mut plot = clipped_ui(ui, "lanes", areas.lanes);
    let mut tray = clipped_ui(ui, "tray", areas.tray);
    let mut focused = None;
    let pointer = ui.input(|input| input.pointer.latest_pos());
    let all_answer = marks.len() <= MOST_ANSWERING || is_read_aloud(ui, drawn);
    for mark in marks.iter().filter(|mark| all_answer || could_answer(ui, cx, drawn, mark, pointer)) {
        let ui = if mark.placed.mark.interval.is_some() { &mut plot } else { &mut tray };
        if answer(ui, cx, drawn, mark) {
            focused = Some(mark.placed.mark.claim);
        }
    }
    for rest in tray_rests(scene, layout) {
        rest_ui(&tray, cx, lanes, drawn, areas, &rest);
    }
    focused
}

/// Whether assistive technology follows the window: it has to find every mark.
fn is_read_aloud(ui: &Ui, drawn: &Drawn) -> bool {
    ui.ctx().accesskit_node_builder(drawn.response.id, |_| ()).is_some()
}

/// Whether a mark can be asked anything now: of very many, only those under the pointer and those that keys go to.
fn could_answer(ui: &Ui, cx: &ViewContext<'_>, drawn: &Drawn, mark: &Shown<'_>, pointer: Option<Pos2>) -> bool {
    let claim = mark.placed.mark.claim;
    pointer.is_some_and(|pointer| mark.rect.expand(8.0).contains(pointer))
        || cx.state.selection.focus == Some(claim)
        || ui.memory(|memory| memory.has_focus(drawn.id.with(("claim", claim))))
}

/// The count of undated claims that have no place: pressed, it chooses them.
fn rest_ui(ui: &Ui, cx: &ViewContext<'_>, lanes: &Lanes, drawn: &Drawn, areas: &Areas, rest: &TrayRest<'_>) {
    let shift = areas.tray.left() + TRAY_INSET_PX;
    let middle = drawn.y_from_lanes(rest.middle_px);
    let height = rest.height_px / 2.0;
    let rect = Rect::from_x_y_ranges(rest.left_px + shift..=rest.right_px + shift, middle - height..=middle + height);
    let response = ui.interact(rect.intersect(areas.tray), drawn.id.with(("rest", &rest.lane.key)), Sense::click());
    let count = rest.claims;
    let claims = if count == 1 { "claim" } else { "claims" };
    let name = format!("{} more undated {claims} of {}: choose all", grouped(count), rest.lane.full_name());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let lit = response.hovered() || response.has_focus();
    let shown = rest.lane.undated - count;
    let in_tray = |claim: ClaimId| rest.lane.tray.iter().take(shown).any(|mark| mark.claim == claim);
    let is_here = |claim: &ClaimId| {
        let undated = cx.answers.visible.contains(*claim) && cx.answers.columns().days(claim.index()).is_none();
        undated && lanes.lane_of(*claim) == Some(rest.lane.counted) && !in_tray(*claim)
    };
    let holds_focus = cx.state.selection.focus.as_ref().is_some_and(is_here);
    let token = match (holds_focus, lit) {
        (true, _) => cx.theme.selection,
        (false, true) => cx.theme.text,
        (false, false) => cx.theme.muted,
    };
    let look = Look::body(colour(token)).size(SMALL_PX);
    text::paint(ui.painter(), rect.left_center(), Align2::LEFT_CENTER, &format!("+{}", grouped(count)), &look);
    if response.clicked() {
        let undated = cx.answers.undated_in(lanes, rest.lane.counted);
        cx.push(Command::SelectAll(undated.into_iter().skip(shown).collect()));
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| {
        text::label(ui, &name, &Look::body(colour(cx.theme.text)).size(SMALL_PX));
    });
}

/// A part of the panel beyond whose edges nothing answers the pointer.
fn clipped_ui(ui: &mut Ui, salt: &str, rect: Rect) -> Ui {
    let mut part = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect));
    part.shrink_clip_rect(rect);
    part
}

impl Shown<'_> {
    fn in_sight(&self) -> bool {
        self.rect.expand(RING_PX).intersects(self.clip)
    }
}

fn shown<'a>(cx: &ViewContext<'_>, drawn: &Drawn, areas: &Areas, placed: PlacedMark<'a>) -> Shown<'a> {
    let in_tray = placed.mark.interval.is_none();
    let (shift, clip) = match in_tray {
        true => (areas.tray.left() + TRAY_INSET_PX, areas.tray),
        false => (0.0, areas.lanes),
    };
    let height = placed.height_px;
    let middle = drawn.y_from_lanes(placed.middle_px);
    let (top, bottom) = match placed.bar {
        // Straight edges lie on pixels.
        true => ((middle - height / 2.0).round(), (middle - height / 2.0).round() + height),
        false => (middle - height / 2.0, middle + height / 2.0),
    };
    let rect = Rect::from_x_y_ranges(placed.left_px + shift..=placed.right_px + shift, top..=bottom);
    let camp = cx.theme.camp(placed.mark.camp.as_ref());
    let review = cx.answers.columns().review(placed.mark.claim.index()).unwrap_or_default();
    let camp = if review == ReviewState::Rejected { camp.faded(REJECTED) } else { camp };
    let ink = colour(if placed.mark.stated { camp } else { camp.faded(UNSTATED) });
    Shown { placed, rect, clip, ink, review }
}

/// What people have decided of the claim: at the upper right of a disc, behind the end of a bar, which fades; of a bar that
/// goes on beyond the edge, there. While the reports have been read anew, in which way the claim is another comes first.
fn review_sign(ui: &Ui, cx: &ViewContext<'_>, mark: &Shown<'_>) {
    let way = reread::way_of(cx, mark.placed.mark.claim);
    if way.is_none() && mark.review == ReviewState::Unreviewed {
        return;
    }
    let size = mark.rect.height().clamp(review::LEAST_PX, review::SIGN_PX);
    let at = match mark.placed.bar {
        true => mark.rect.right_center() + vec2(1.0, 0.0),
        false => mark.rect.right_top() + vec2(0.0, 1.0),
    };
    let at = egui::pos2(at.x.min(mark.clip.right() - size), at.y);
    let painter = ui.painter().with_clip_rect(mark.clip);
    match way {
        Some(way) => reread::paint_way(&painter, cx.theme, at, size, way),
        None => review::paint_sign(&painter, cx.theme, at, size, mark.review),
    }
}

/// How a mark is called: what it tells, and what was decided of it where anything was.
fn name_of(cx: &ViewContext<'_>, mark: &Shown<'_>) -> String {
    let name = mark_name(cx.project, mark.placed.mark.claim);
    if mark.review == ReviewState::Unreviewed { name } else { format!("{name}, {}", mark.review.key()) }
}

fn is_lit(cx: &ViewContext<'_>, claim: ClaimId) -> bool {
    cx.state.hover == Some(claim) || cx.state.selection.contains(claim)
}

/// The ring of a chosen claim: strong for the one that the inspector shows, faint for the others.
fn ring(cx: &ViewContext<'_>, claim: ClaimId) -> Option<Stroke> {
    let selection = &cx.state.selection;
    if selection.focus == Some(claim) {
        return Some(Stroke::new(2.0, colour(cx.theme.selection)));
    }
    selection.contains(claim).then(|| Stroke::new(1.0, colour(cx.theme.selection.faded(0.45))))
}

/// The ring around a chosen mark, and the glow behind a hovered one.
fn halo(ui: &Ui, cx: &ViewContext<'_>, mark: &Shown<'_>) {
    let claim = mark.placed.mark.claim;
    let painter = ui.painter().with_clip_rect(mark.clip);
    // Where rows are low, the ring draws closer, so as not to lie over its neighbours.
    let around = mark.rect.expand(RING_PX.min(mark.rect.height() / 2.0));
    let radius = around.height() / 2.0;
    if cx.state.hover == Some(claim) {
        painter.rect_filled(around, radius, colour(cx.theme.selection_fill));
        painter.rect_stroke(around, radius, Stroke::new(1.0, colour(cx.theme.text)), StrokeKind::Outside);
    }
    if let Some(ring) = ring(cx, claim) {
        painter.rect_stroke(around, radius, ring, StrokeKind::Outside);
    }
}

/// The days on which the report of a mark may have been published.
fn told_on(cx: &ViewContext<'_>, mark: &Shown<'_>) -> Option<DayInterval> {
    let report = *cx.answers.columns().reports().get(mark.placed.mark.claim.index())?;
    Some(cx.project.report(ReportId(report))?.publication.as_ref()?.interval)
}

/// A dotted line from a mark to the days on which its report may have been published.
fn tail(painter: &Painter, drawn: &Drawn, mark: &Shown<'_>, told: DayInterval) {
    let (first, last) = (f64::from(told.earliest().0), f64::from(told.latest().0));
    let ticks = match told.len_days() {
        1 => vec![drawn.x_from_day(first + 0.5)],
        _ => vec![drawn.x_from_day(first), drawn.x_from_day(last + 1.0)],
    };
    let (nearest, furthest) = ticks.iter().fold((f32::INFINITY, f32::NEG_INFINITY), |(a, b), x| (a.min(*x), b.max(*x)));
    let y = mark.rect.center().y;
    let ink = mark.ink.gamma_multiply(0.85);
    let (left, right) = (mark.rect.left() - RING_PX, mark.rect.right() + RING_PX);
    if furthest > right {
        paint::dotted(painter, Rangef::new(right, furthest), y, ink);
    }
    if nearest < left {
        paint::dotted(painter, Rangef::new(nearest, left.min(furthest)), y, ink);
    }
    for x in ticks.into_iter().filter(|x| !(left..=right).contains(x)) {
        painter.vline(x.round() + 0.5, y - 4.0..=y + 4.0, Stroke::new(1.2, ink));
    }
}

/// Names the mark and does what is asked of it. Gives whether it has just come into the keyboard's focus.
fn answer(ui: &mut Ui, cx: &ViewContext<'_>, drawn: &Drawn, mark: &Shown<'_>) -> bool {
    let claim = mark.placed.mark.claim;
    let target = Rect::from_center_size(mark.rect.center(), mark.rect.size().max(vec2(12.0, 12.0)));
    let target = if mark.in_sight() { target.intersect(mark.clip) } else { target };
    let response = ui.interact(target, drawn.id.with(("claim", claim)), Sense::click());
    response.widget_info(|| {
        let chosen = cx.state.selection.contains(claim);
        WidgetInfo::selected(Role::Button, true, chosen, name_of(cx, mark))
    });
    if response.hovered() || response.has_focus() {
        cx.push(Command::Hover(Some(claim)));
    }
    if response.clicked() {
        cx.push(chosen_by_click(ui, cx, claim));
    }
    if response.has_focus() {
        let line = Stroke::new(1.0, colour(cx.theme.text));
        ui.painter().rect_stroke(mark.rect.expand(4.0), 4.0, line, StrokeKind::Outside);
    }
    let focused = response.gained_focus();
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if !drawn.response.dragged() {
        response.on_hover_ui(|ui| {
            if let Some(claim) = cx.project.claim(claim) {
                tooltip::claim_ui(ui, cx, &claim);
            }
        });
    }
    focused
}

/// A click chooses; with Ctrl or Shift it adds to what is chosen, or takes out what was.
fn chosen_by_click(ui: &Ui, cx: &ViewContext<'_>, claim: ClaimId) -> Command {
    let adds = ui.input(|input| input.modifiers.command || input.modifiers.shift);
    let before = &cx.state.selection.claims;
    match (adds, before.contains(&claim)) {
        (false, _) => Command::Select(claim),
        (true, false) => Command::SelectAll(std::iter::once(claim).chain(before.iter().copied()).collect()),
        (true, true) => Command::SelectAll(before.iter().copied().filter(|other| *other != claim).collect()),
    }
}
