//! Marks: rings of shares about a count, counts of areas, lines.

use super::answer::{Asked, Choice, Stance, Told, Which, answer};
use super::palette::Palette;
use super::sheet::{Sheet, on_circle};
use super::{fan, ground, mixed, point, pos, rect, reviewed, routes};
use crate::model::NoteOn;
use crate::query::Sum;
use crate::scene::basemap::Basemap;
use crate::scene::map::{Inset, Label, MapScene, Mark, MarkShape, short_count};
use crate::scene::projection::Projection;
use crate::scene::theme::Theme;
use crate::state::{Command, Correcting, Fan, MapChange, ReviewChange, ViewContext};
use crate::text::{self, Look};
use crate::typeset::isolated;
use crate::ui::style::{SMALL_PX, colour};
use crate::ui::{notes, widgets};
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Id, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// A word and the shape that it explains.
pub(super) type Key = (&'static str, fn(&Painter, &Theme, Pos2));

/// What the shapes mean, for the heading.
pub(super) const LEGEND: [Key; 3] = [
    ("an area or a line", |painter, theme, at| {
        paint_dashed_pill(painter, Rect::from_center_size(at, vec2(16.0, 11.0)), colour(theme.muted));
    }),
    ("not sure", |painter, theme, at| {
        let mut sheet = Sheet::new(painter.ctx());
        draw_broken(&mut sheet, at, 5.0, 3.0, 0.0, 1.0, colour(theme.muted));
        painter.add(Shape::mesh(sheet.finish()));
    }),
    ("reviewed in part", |painter, theme, at| reviewed::paint_part(painter, theme, at, 0.6)),
];

/// Draws all marks and routes, then the insets with theirs.
pub(super) fn marks_ui(ui: &mut Ui, asked: Asked<'_>, basemap: &Arc<Basemap>, scene: &Arc<MapScene>) {
    let painter = ui.painter().clone();
    let on_map = Ground { basemap, projection: &scene.projection };
    let lines = routes::answers(ui, asked, &scene.routes, "map");
    let stances: Vec<Stance> = scene.marks.iter().map(|mark| mark_ui(ui, asked, mark, None)).collect();
    paint_marks(
        &painter,
        asked,
        on_map,
        Layer { marks: &scene.marks, stances: &stances, labels: &scene.labels },
        || {
            routes::paint(&painter, asked, &scene.routes, &lines);
        },
    );
    for inset in scene.insets.iter() {
        inset_ui(ui, asked, basemap, inset);
    }
    reviewed::signs(&painter, asked.cx, scene);
    fan::fan_ui(ui, asked, scene);
}

fn inset_ui(ui: &mut Ui, asked: Asked<'_>, basemap: &Arc<Basemap>, inset: &Inset) {
    let Asked { cx, .. } = asked;
    let card = ui.interact(rect(inset.frame), Id::unique(("map inset", inset.city)), Sense::click());
    let city = basemap.cities.get(inset.city);
    let name = city.map_or("", |city| city.name_en.as_str());
    card.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    let under = card.hover_pos().filter(|_| !inset.folded).map(|at| inset.projection.place(point(at)));
    if let Some(cell) = under.and_then(|at| city?.cell_at(at)) {
        card.on_hover_ui_at_pointer(|ui| {
            text::snug(ui, &cell.name_ar, &Look::body(colour(cx.theme.text)).weight(600));
            text::snug(ui, &cell.name_en, &Look::body(colour(cx.theme.muted)).size(SMALL_PX));
        });
    }
    let painter = ui.painter().clone();
    let within = ground::paint_inset(&painter, cx.theme, basemap, inset);
    fold_ui(ui, asked, inset, name);
    let Some(within) = within else { return };
    let lines = routes::answers(ui, asked, &inset.routes, name);
    let stances: Vec<Stance> = inset.marks.iter().map(|mark| mark_ui(ui, asked, mark, Some(inset))).collect();
    let ground = Ground { basemap, projection: &inset.projection };
    let layer = Layer { marks: &inset.marks, stances: &stances, labels: &inset.labels };
    paint_marks(&within, asked, ground, layer, || routes::paint(&within, asked, &inset.routes, &lines));
    if let Some(whole) = &inset.whole {
        let stance = mark_ui(ui, asked, whole, Some(inset));
        paint_rings(&painter, cx.theme, whole, stance);
        paint_pill(&painter, asked.palette, whole, stance);
    }
}

/// The title folds the inset away, or opens it.
fn fold_ui(ui: &mut Ui, asked: Asked<'_>, inset: &Inset, name: &str) {
    let Asked { cx, .. } = asked;
    let title = rect(inset.title());
    let bar = title.with_min_x(inset.frame.min.x);
    let response = ui.interact(bar, Id::unique(("map inset fold", inset.city)), Sense::click());
    let verb = if inset.folded { "Open" } else { "Fold away" };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{verb} the inset of {name}")));
    let ink = colour(if response.hovered() || response.has_focus() { cx.theme.text } else { cx.theme.muted });
    let at = pos2(bar.left() + 12.0, bar.center().y + 0.5);
    let tip = if inset.folded {
        [vec2(-2.0, -3.5), vec2(2.5, 0.0), vec2(-2.0, 3.5)]
    } else {
        [vec2(-3.5, -2.0), vec2(0.0, 2.5), vec2(3.5, -2.0)]
    };
    ui.painter().line(tip.map(|by| at + by).to_vec(), Stroke::new(1.4, ink));
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        let city = inset.city;
        cx.push(Command::Map(if inset.folded { MapChange::Unfold(city) } else { MapChange::Fold(city) }));
    }
}

/// Lets a mark be hovered, clicked and read aloud. A click spreads its claims out too.
fn mark_ui(ui: &Ui, asked: Asked<'_>, mark: &Mark, inset: Option<&Inset>) -> Stance {
    let is_spot = matches!(mark.shape, MarkShape::Spot { .. });
    let id = Id::unique(("map mark", inset.map(|inset| inset.city), &*mark.id.0, is_spot));
    let response = ui.interact(rect(mark.frame()).expand(2.0), id, Sense::click());
    let Mark { places, sum, name_ar, title, .. } = mark;
    response.context_menu(|ui| place_menu_ui(ui, asked.cx, mark));
    let stance = answer(asked, response, Told { which: Which::At(places), sum, name_ar, title });
    if stance.clicked {
        let fan = Fan { place: mark.id.clone(), inset: inset.map(|inset| inset.city) };
        asked.cx.push(Command::Map(MapChange::Fan((sum.claims > 1).then_some(fan))));
    }
    stance
}

/// What can be written and changed of the place of a mark.
fn place_menu_ui(ui: &mut Ui, cx: &ViewContext<'_>, mark: &Mark) {
    ui.set_width(280.0);
    let name = cx.project.places.get(&mark.id).map_or(&*mark.id.0, |place| &place.name_en);
    if widgets::menu_entry(ui, cx.theme, &format!("Write a note on {}…", isolated(name)), "", None).clicked() {
        cx.push(notes::write_on(NoteOn::Place(mark.id.clone())));
    }
    if widgets::menu_entry(ui, cx.theme, "Name or move this place…", "", None).clicked() {
        cx.push(Command::Review(ReviewChange::Correct(Some(Correcting::PlaceCard(mark.id.clone())))));
    }
}

/// What marks stand on.
#[derive(Clone, Copy)]
struct Ground<'a> {
    basemap: &'a Basemap,
    projection: &'a Projection,
}

/// Marks with their names and how they stand to what is chosen.
struct Layer<'a> {
    marks: &'a [Mark],
    stances: &'a [Stance],
    labels: &'a [Label],
}

/// Paints what is wide first, then lines and the rings of the chosen, then names, whose rims keep rings out of the
/// letters, and the counts last.
fn paint_marks(painter: &Painter, asked: Asked<'_>, ground: Ground<'_>, layer: Layer<'_>, paint_lines: impl FnOnce()) {
    let (theme, Layer { marks, stances, labels }) = (asked.cx.theme, layer);
    for (mark, &stance) in marks.iter().zip(stances) {
        paint_reach(painter, theme, ground, mark, stance);
    }
    paint_lines();
    for (mark, &stance) in marks.iter().zip(stances) {
        paint_rings(painter, theme, mark, stance);
    }
    text::gathered(painter.ctx(), || labels.iter().for_each(|label| ground::paint_label(painter, theme, label)));
    paint_spots(painter, asked.palette, marks);
    text::gathered(painter.ctx(), || {
        for (mark, &stance) in marks.iter().zip(stances) {
            if !matches!(mark.shape, MarkShape::Spot { .. }) {
                paint_pill(painter, asked.palette, mark, stance);
            }
        }
    });
}

/// The rings of all points as one shape, with the largest first, so that none hides a smaller one; then their counts.
fn paint_spots(painter: &Painter, palette: Palette<'_>, marks: &[Mark]) {
    let mut sheet = Sheet::new(painter.ctx());
    let spots = marks.iter().filter_map(|mark| match mark.shape {
        MarkShape::Spot { radius_px } => Some((mark, radius_px)),
        _ => None,
    });
    spots.clone().for_each(|(mark, radius)| draw_spot(&mut sheet, palette, mark, radius));
    painter.add(Shape::mesh(sheet.finish()));
    for (mark, radius) in spots {
        let (alpha, size) = (alpha(mark), if radius < 10.0 { 10.0 } else { 11.5 });
        let look = Look::body(colour(palette.theme.text.faded(0.4 + 0.6 * alpha))).size(size).weight(600);
        text::paint(painter, pos(mark.at), Align2::CENTER_CENTER, &short_count(mark.sum.claims), &look);
    }
}

fn alpha(mark: &Mark) -> f32 {
    if mark.is_faint() { 0.5 } else { 1.0 }
}

/// The ground that a mark stands for, where it is more than a point.
fn paint_reach(painter: &Painter, theme: &Theme, ground: Ground<'_>, mark: &Mark, stance: Stance) {
    let shade = match stance {
        Stance { choice: Choice::Focus, .. } => colour(theme.selection_fill),
        Stance { hovered: true, .. } => colour(theme.hover_fill),
        _ => colour(theme.text.faded(0.045)),
    };
    let edge = stance.choice.pen(theme).map_or(colour(theme.faint), |pen| pen.color);
    match &mark.shape {
        MarkShape::Area { governorate: Some(id), .. } => {
            let governorates = ground.basemap.governorates.iter().filter(|governorate| governorate.id == *id);
            let mut sheet = Sheet::new(painter.ctx());
            governorates.flat_map(|governorate| &governorate.areas).for_each(|area| {
                sheet.fill(ground.projection, area, shade);
            });
            painter.add(Shape::mesh(sheet.finish()));
        }
        MarkShape::Area { governorate: None, radius_px } => paint_disc(painter, pos(mark.at), *radius_px, shade, edge),
        MarkShape::Course { id } => paint_course(painter, theme, ground, &id.0, stance),
        MarkShape::Spot { radius_px } if is_lit(stance) && mark.reach_px > radius_px + 3.0 => {
            paint_disc(painter, pos(mark.at), mark.reach_px, shade, edge);
        }
        MarkShape::Spot { .. } => {}
    }
}

fn is_lit(stance: Stance) -> bool {
    stance.choice == Choice::Focus || stance.hovered
}

fn paint_disc(painter: &Painter, at: Pos2, radius: f32, shade: Color32, edge: Color32) {
    if radius < 2.0 {
        return;
    }
    // A disc that fills the view would only veil it: then the edge is enough.
    if radius < 150.0 {
        painter.circle_filled(at, radius, shade);
    }
    // Far beyond the view, a circle is cut nowhere.
    if radius > 4000.0 {
        return;
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
    let mut sheet = Sheet::new(painter.ctx());
    lines.for_each(|line| sheet.stroke(projection, line, Stroke::new(2.4, ink)));
    painter.add(Shape::mesh(sheet.finish()));
}

fn draw_spot(sheet: &mut Sheet, palette: Palette<'_>, mark: &Mark, radius: f32) {
    let (at, thick, alpha) = (pos(mark.at), (radius * 0.34).clamp(3.0, 6.0), alpha(mark));
    sheet.disc(at, radius + 1.5, colour(palette.theme.panel.faded(0.35 + 0.65 * alpha)));
    for (group, from, to) in mark.sum.shares() {
        let ink = colour(palette.colour(group).faded(alpha));
        if mark.is_firm() {
            sheet.ring(at, radius - thick / 2.0, thick, from, to, ink);
        } else {
            draw_broken(sheet, at, radius - thick / 2.0, thick, from, to, ink);
        }
    }
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

/// A count that is no point, with a bar of shares below it: quieter than a point, and its edge is broken.
fn paint_pill(painter: &Painter, palette: Palette<'_>, mark: &Mark, stance: Stance) {
    let (theme, frame) = (palette.theme, rect(mark.frame()));
    painter.rect_filled(frame, CornerRadius::same(6), colour(theme.panel));
    paint_dashed_pill(painter, frame.shrink(0.5), colour(if stance.hovered { theme.text } else { theme.muted }));
    let look = Look::body(mixed(theme.muted, theme.text, 0.4)).size(11.0).weight(500);
    let count = short_count(mark.sum.claims);
    text::paint(painter, frame.center() - vec2(0.0, 1.5), Align2::CENTER_CENTER, &count, &look);
    let bar = Rect::from_min_max(
        pos2(frame.left() + 5.0, frame.bottom() - 4.5),
        pos2(frame.right() - 5.0, frame.bottom() - 2.0),
    );
    paint_shares(painter, palette, bar, &mark.sum);
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

/// A bar cut by group.
pub(super) fn paint_shares(painter: &Painter, palette: Palette<'_>, bar: Rect, sum: &Sum) {
    for (group, from, to) in sum.shares() {
        let x = |part: f32| bar.left() + bar.width() * part;
        let part = Rect::from_min_max(pos2(x(from), bar.top()), pos2(x(to), bar.bottom()));
        painter.rect_filled(part, 0.0, colour(palette.colour(group)));
    }
}

/// A part of a ring with gaps: nothing in it is told as fact, or surely here.
fn draw_broken(sheet: &mut Sheet, at: Pos2, radius: f32, thick: f32, from: f32, to: f32, ink: Color32) {
    const DASHES: u8 = 8;
    for dash in 0..DASHES {
        let begin = f32::from(dash) / f32::from(DASHES);
        let (begin, end) = (begin.max(from), (begin + 0.6 / f32::from(DASHES)).min(to));
        if begin < end {
            sheet.ring(at, radius, thick, begin, end, ink);
        }
    }
}
