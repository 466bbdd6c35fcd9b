//! Marks: rings of camp shares about a count, counts of areas, lines; what the pointer does to them.

use super::ground;
use super::tooltip::{self, Told};
use super::{mixed, point, pos, rect};
use crate::model::ClaimId;
use crate::scene::basemap::Basemap;
use crate::scene::map::{Inset, Label, MapScene, Mark, MarkShape, Share};
use crate::scene::projection::Projection;
use crate::scene::theme::Theme;
use crate::state::{Command, Selection, ViewContext};
use crate::text::{self, Look};
use crate::ui::style::{SMALL_PX, colour};
use egui::epaint::PathStroke;
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Id, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use std::f32::consts::TAU;

/// A word and the shape that it explains.
pub(super) type Key = (&'static str, fn(&Painter, &Theme, Pos2));

/// What the shapes mean, for the heading.
pub(super) const LEGEND: [Key; 3] = [
    ("a place, claims by camp", |painter, theme, at| {
        let shares = [colour(theme.field_date), colour(theme.field_actor)];
        let halves = shares.into_iter().zip([0.0, 0.5]);
        halves.for_each(|(ink, from)| paint_arc(painter, at, 5.0, 3.0, from, from + 0.5, ink));
    }),
    ("an area or a line", |painter, theme, at| {
        paint_dashed_pill(painter, Rect::from_center_size(at, vec2(16.0, 11.0)), colour(theme.muted));
    }),
    ("not sure", |painter, theme, at| paint_broken(painter, at, 5.0, 3.0, 0.0, 1.0, colour(theme.muted))),
];

/// How a mark stands to what is chosen and hovered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stance {
    /// How far what it stands for is chosen.
    pub choice: Choice,
    /// Whether the pointer is over it, or over one of its claims elsewhere.
    pub hovered: bool,
    /// Whether keys go to it.
    pub keyed: bool,
}

/// How far claims are chosen: all that one click chose are, and one of them is the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Choice {
    #[default]
    None,
    /// A chosen claim is among them.
    Chosen,
    /// The focus is among them.
    Focus,
}

impl Choice {
    fn of(claims: &[ClaimId], selection: &Selection) -> Self {
        if selection.focus.is_some_and(|focus| claims.contains(&focus)) {
            Self::Focus
        } else if claims.iter().any(|claim| selection.contains(*claim)) {
            Self::Chosen
        } else {
            Self::None
        }
    }

    /// The ring or edge that shows it: strong about the focus alone.
    pub fn pen(self, theme: &Theme) -> Option<Stroke> {
        match self {
            Self::None => None,
            Self::Chosen => Some(Stroke::new(1.0, colour(theme.selection.faded(0.45)))),
            Self::Focus => Some(Stroke::new(2.0, colour(theme.selection))),
        }
    }
}

/// Draws all marks, then the insets with theirs.
pub(super) fn marks_ui(ui: &mut Ui, cx: &ViewContext<'_>, basemap: &Basemap, scene: &MapScene) {
    let painter = ui.painter().clone();
    let stances: Vec<Stance> = scene.marks.iter().map(|mark| mark_ui(ui, cx, mark, "map")).collect();
    let ground = Ground { basemap, projection: &scene.projection };
    paint_marks(&painter, cx.theme, ground, &scene.marks, &stances, &scene.labels);
    for inset in &scene.insets {
        inset_ui(ui, cx, basemap, inset);
    }
}

fn inset_ui(ui: &mut Ui, cx: &ViewContext<'_>, basemap: &Basemap, inset: &Inset) {
    let card = ui.interact(rect(inset.frame), Id::unique(("map inset", inset.city)), Sense::click());
    let city = basemap.cities.get(inset.city);
    let name = city.map_or("", |city| city.name_en.as_str());
    card.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    let under = card.hover_pos().map(|at| inset.projection.place(point(at)));
    if let Some(cell) = under.and_then(|at| city?.cell_at(at)) {
        card.on_hover_ui_at_pointer(|ui| {
            text::snug(ui, &cell.name_ar, &Look::body(colour(cx.theme.text)).weight(600));
            text::snug(ui, &cell.name_en, &Look::body(colour(cx.theme.muted)).size(SMALL_PX));
        });
    }
    let painter = ui.painter().clone();
    let Some(within) = ground::paint_inset(&painter, cx.theme, basemap, inset) else { return };
    let stances: Vec<Stance> = inset.marks.iter().map(|mark| mark_ui(ui, cx, mark, name)).collect();
    let ground = Ground { basemap, projection: &inset.projection };
    paint_marks(&within, cx.theme, ground, &inset.marks, &stances, &inset.labels);
    if let Some(whole) = &inset.whole {
        let stance = mark_ui(ui, cx, whole, name);
        paint_rings(&painter, cx.theme, whole, stance);
        paint_pill(&painter, cx.theme, whole, stance);
    }
}

/// Lets a mark be hovered, clicked and read aloud.
fn mark_ui(ui: &Ui, cx: &ViewContext<'_>, mark: &Mark, panel: &str) -> Stance {
    let leader = mark.places.first().map(|place| place.0.clone());
    let id = Id::unique(("map mark", panel, leader, matches!(mark.shape, MarkShape::Spot { .. })));
    let response = ui.interact(rect(mark.frame()).expand(2.0), id, Sense::click());
    let Mark { claims, shares, name_ar, title, .. } = mark;
    answer(cx, response, Told { claims, shares, name_ar, title })
}

/// What hovering or clicking something that stands for claims does: the first click chooses them and shows the first,
/// each further click shows the next.
pub(super) fn answer(cx: &ViewContext<'_>, response: Response, told: Told<'_>) -> Stance {
    let (selection, claims) = (&cx.state.selection, told.claims);
    let choice = Choice::of(claims, selection);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, choice != Choice::None, told.title));
    let stance = Stance {
        choice,
        hovered: response.hovered() || cx.state.hover.is_some_and(|hover| claims.contains(&hover)),
        keyed: response.has_focus(),
    };
    if response.clicked() {
        cx.push(Command::SelectAll(in_turn(claims, &selection.claims, selection.focus)));
    }
    if response.hovered() {
        let shown = selection.focus.filter(|focus| claims.contains(focus));
        cx.push(Command::Hover(shown.or_else(|| claims.first().copied())));
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    response.on_hover_ui(|ui| tooltip::told_ui(ui, cx, told));
    stance
}

/// The claims, beginning with the one after the focus where they are the chosen ones already.
fn in_turn(claims: &[ClaimId], chosen: &[ClaimId], focus: Option<ClaimId>) -> Vec<ClaimId> {
    let at = focus.filter(|_| claims == chosen).and_then(|focus| claims.iter().position(|claim| *claim == focus));
    let first = at.map_or(0, |at| (at + 1) % claims.len().max(1));
    claims.iter().skip(first).chain(claims.iter().take(first)).copied().collect()
}

/// What marks stand on.
#[derive(Clone, Copy)]
struct Ground<'a> {
    basemap: &'a Basemap,
    projection: &'a Projection,
}

/// Paints what is wide first, then the rings of the chosen, then names, whose rims keep rings out of the letters, and
/// the counts last.
fn paint_marks(
    painter: &Painter,
    theme: &Theme,
    ground: Ground<'_>,
    marks: &[Mark],
    stances: &[Stance],
    labels: &[Label],
) {
    for (mark, &stance) in marks.iter().zip(stances) {
        paint_reach(painter, theme, ground, mark, stance);
    }
    for (mark, &stance) in marks.iter().zip(stances) {
        paint_rings(painter, theme, mark, stance);
    }
    labels.iter().for_each(|label| ground::paint_label(painter, theme, label));
    // Marks come with the largest first, so that none hides a smaller one.
    for (mark, &stance) in marks.iter().zip(stances) {
        match mark.shape {
            MarkShape::Spot { radius_px } => paint_spot(painter, theme, mark, radius_px),
            MarkShape::Area { .. } | MarkShape::Course { .. } => paint_pill(painter, theme, mark, stance),
        }
    }
}

/// The ground that a mark stands for, where it is more than a point.
fn paint_reach(painter: &Painter, theme: &Theme, ground: Ground<'_>, mark: &Mark, stance: Stance) {
    let Ground { basemap, projection } = ground;
    let shade = match stance {
        Stance { choice: Choice::Focus, .. } => colour(theme.selection_fill),
        Stance { hovered: true, .. } => colour(theme.hover_fill),
        _ => colour(theme.text.faded(0.045)),
    };
    let edge = stance.choice.pen(theme).map_or(colour(theme.faint), |pen| pen.color);
    match &mark.shape {
        MarkShape::Area { governorate: Some(id), .. } => {
            let governorates = basemap.governorates.iter().filter(|governorate| governorate.id == *id);
            governorates.flat_map(|governorate| &governorate.areas).for_each(|area| {
                ground::fill(painter, projection, area, shade);
            });
        }
        MarkShape::Area { governorate: None, radius_px } => paint_disc(painter, pos(mark.at), *radius_px, shade, edge),
        MarkShape::Course { id } => paint_course(painter, theme, ground, &id.0, stance),
        MarkShape::Spot { radius_px } if stance.choice == Choice::Focus && mark.reach_px > radius_px + 3.0 => {
            paint_disc(painter, pos(mark.at), mark.reach_px, shade, edge);
        }
        MarkShape::Spot { .. } => {}
    }
}

fn paint_disc(painter: &Painter, at: Pos2, radius: f32, shade: Color32, edge: Color32) {
    if radius < 2.0 {
        return;
    }
    // A disc that fills the view would only veil it: then the edge is enough.
    if radius < 150.0 {
        painter.circle_filled(at, radius, shade);
    }
    let circle: Vec<Pos2> = (0..=72u8).map(|step| on_circle(at, radius, f32::from(step) / 72.0)).collect();
    painter.extend(Shape::dashed_line(&circle, Stroke::new(1.0, edge), 3.0, 3.0));
}

/// The line of a road or river that claims name.
fn paint_course(painter: &Painter, theme: &Theme, ground: Ground<'_>, id: &str, stance: Stance) {
    let Ground { basemap, projection } = ground;
    let ink = match stance {
        Stance { choice: Choice::Focus, .. } | Stance { hovered: true, .. } => colour(theme.selection),
        Stance { choice: Choice::Chosen, .. } => mixed(theme.muted, theme.selection, 0.45),
        _ => colour(theme.text.faded(0.45)),
    };
    let cities = || basemap.cities.iter();
    let rivers = basemap.rivers.iter().chain(cities().flat_map(|city| &city.rivers));
    let roads = basemap.roads.iter().chain(cities().flat_map(|city| &city.roads));
    let lines = rivers.filter(|river| *river.id == *id).map(|river| &river.line);
    let lines = lines.chain(roads.filter(|road| *road.id == *id).map(|road| &road.line));
    lines.for_each(|line| ground::stroke(painter, projection, line, Stroke::new(2.4, ink)));
}

fn paint_spot(painter: &Painter, theme: &Theme, mark: &Mark, radius: f32) {
    let (at, thick) = (pos(mark.at), (radius * 0.34).clamp(3.0, 6.0));
    let alpha = if mark.is_faint() { 0.5 } else { 1.0 };
    painter.circle_filled(at, radius + 1.5, colour(theme.panel.faded(0.35 + 0.65 * alpha)));
    let mut from = 0.0;
    #[expect(clippy::cast_precision_loss, reason = "a share of a circle")]
    for (camp, count) in &mark.shares {
        let to = from + *count as f32 / mark.claims.len().max(1) as f32;
        let ink = colour(theme.camp(camp.as_ref()).faded(alpha));
        if mark.firm {
            paint_arc(painter, at, radius - thick / 2.0, thick, from, to, ink);
        } else {
            paint_broken(painter, at, radius - thick / 2.0, thick, from, to, ink);
        }
        from = to;
    }
    let size = if radius < 10.0 { 10.0 } else { 11.5 };
    let look = Look::body(colour(theme.text.faded(0.4 + 0.6 * alpha))).size(size).weight(600);
    text::paint(painter, at, Align2::CENTER_CENTER, &mark.claims.len().to_string(), &look);
}

/// What lies about a mark that is chosen, hovered or keyed.
fn paint_rings(painter: &Painter, theme: &Theme, mark: &Mark, stance: Stance) {
    const GAP_PX: f32 = 3.5;
    let ring = |beyond: f32, pen: Stroke| match mark.shape {
        MarkShape::Spot { radius_px } => painter.circle_stroke(pos(mark.at), radius_px + beyond, pen),
        MarkShape::Area { .. } | MarkShape::Course { .. } => {
            let frame = rect(mark.frame()).expand(beyond - 1.0);
            painter.rect_stroke(frame, CornerRadius::same(8), pen, StrokeKind::Middle)
        }
    };
    if stance.hovered {
        ring(GAP_PX, Stroke::new(4.0, colour(theme.selection.faded(0.22))));
    }
    if let Some(pen) = stance.choice.pen(theme) {
        ring(GAP_PX, pen);
    }
    if stance.keyed {
        ring(GAP_PX + 2.5, Stroke::new(1.0, colour(theme.text)));
    }
}

/// A count that is no point, with a bar of camp shares below it: quieter than a point, and its edge is broken.
fn paint_pill(painter: &Painter, theme: &Theme, mark: &Mark, stance: Stance) {
    let frame = rect(mark.frame());
    painter.rect_filled(frame, CornerRadius::same(6), colour(theme.panel));
    paint_dashed_pill(painter, frame.shrink(0.5), colour(if stance.hovered { theme.text } else { theme.muted }));
    let look = Look::body(mixed(theme.muted, theme.text, 0.4)).size(11.0).weight(500);
    text::paint(painter, frame.center() - vec2(0.0, 1.5), Align2::CENTER_CENTER, &mark.claims.len().to_string(), &look);
    let bar = Rect::from_min_max(
        pos2(frame.left() + 5.0, frame.bottom() - 4.5),
        pos2(frame.right() - 5.0, frame.bottom() - 2.0),
    );
    paint_shares(painter, theme, bar, &mark.shares, mark.claims.len());
}

/// A box with round ends and an edge of dashes.
fn paint_dashed_pill(painter: &Painter, frame: Rect, ink: Color32) {
    const QUARTER_STEPS: u8 = 4;
    let radius = 6.0f32.min(frame.height() / 2.0);
    let core = frame.shrink(radius);
    // Corners clockwise from the top right, each with the turn at which its arc begins.
    let corners =
        [(core.right_top(), 0.0), (core.right_bottom(), 0.25), (core.left_bottom(), 0.5), (core.left_top(), 0.75)];
    let arc = |(at, from): (Pos2, f32)| {
        (0..=QUARTER_STEPS)
            .map(move |step| on_circle(at, radius, from + f32::from(step) / f32::from(4 * QUARTER_STEPS)))
    };
    let mut edge: Vec<Pos2> = corners.into_iter().flat_map(arc).collect();
    edge.extend(edge.first().copied());
    painter.extend(Shape::dashed_line(&edge, Stroke::new(1.0, ink), 3.0, 2.0));
}

/// A bar cut by camp.
pub(super) fn paint_shares(painter: &Painter, theme: &Theme, bar: Rect, shares: &[Share], claims: usize) {
    let mut left = bar.left();
    #[expect(clippy::cast_precision_loss, reason = "a share of a short bar")]
    for (camp, count) in shares {
        let right = left + bar.width() * *count as f32 / claims.max(1) as f32;
        painter.rect_filled(
            Rect::from_min_max(pos2(left, bar.top()), pos2(right, bar.bottom())),
            0.0,
            colour(theme.camp(camp.as_ref())),
        );
        left = right;
    }
}

/// A part of a ring; turns count clockwise from the top, 1 is the whole.
fn paint_arc(painter: &Painter, at: Pos2, radius: f32, thick: f32, from: f32, to: f32, ink: Color32) {
    let steps = ((to - from) * 56.0).ceil().max(2.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 56 steps")]
    let count = steps as u8;
    let points = (0..=count).map(|step| on_circle(at, radius, from + (to - from) * f32::from(step) / steps)).collect();
    painter.add(Shape::line(points, PathStroke::new(thick, ink)));
}

/// The same with gaps: nothing in it is told as fact, or surely here.
fn paint_broken(painter: &Painter, at: Pos2, radius: f32, thick: f32, from: f32, to: f32, ink: Color32) {
    const DASHES: u8 = 8;
    for dash in 0..DASHES {
        let begin = f32::from(dash) / f32::from(DASHES);
        let (begin, end) = (begin.max(from), (begin + 0.6 / f32::from(DASHES)).min(to));
        if begin < end {
            paint_arc(painter, at, radius, thick, begin, end, ink);
        }
    }
}

fn on_circle(at: Pos2, radius: f32, turn: f32) -> Pos2 {
    let (sine, cosine) = (turn * TAU).sin_cos();
    pos2(at.x + radius * sine, at.y - radius * cosine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clicking_again_shows_the_next_claim() {
        let ids = |numbers: &[u32]| numbers.iter().copied().map(ClaimId).collect::<Vec<_>>();
        let here = ids(&[2, 5, 9]);
        let cases = [
            ("nothing chosen", ids(&[]), None, ids(&[2, 5, 9])),
            ("something else chosen", ids(&[5]), Some(ClaimId(5)), ids(&[2, 5, 9])),
            ("the first shown", ids(&[2, 5, 9]), Some(ClaimId(2)), ids(&[5, 9, 2])),
            ("the last shown", ids(&[2, 5, 9]), Some(ClaimId(9)), ids(&[2, 5, 9])),
        ];
        for (name, chosen, focus, expected) in cases {
            assert_eq!(in_turn(&here, &chosen, focus), expected, "{name}");
        }
    }

    #[test]
    fn the_place_of_the_focus_is_ringed_more_strongly_than_other_chosen_ones() {
        let ids = |numbers: &[u32]| numbers.iter().copied().map(ClaimId).collect::<Vec<_>>();
        let selection = Selection { claims: ids(&[2, 5, 9]), focus: Some(ClaimId(5)) };
        let theme = Theme::embedded(crate::scene::theme::ThemeKind::Dark).expect("the embedded theme");
        let cases = [
            ("focus", ids(&[1, 5]), Some((2.0, theme.selection))),
            ("another chosen claim", ids(&[1, 9]), Some((1.0, theme.selection.faded(0.45)))),
            ("not chosen", ids(&[1, 3]), None),
        ];
        for (name, claims, pen) in cases {
            let expected = pen.map(|(width, ink)| Stroke::new(width, colour(ink)));
            assert_eq!(Choice::of(&claims, &selection).pen(&theme), expected, "{name}");
        }
    }
}
