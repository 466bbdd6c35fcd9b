//! The timeline of a figure: lanes, marks in the shapes of their status, the axis, the tray of undated claims.

use super::Request;
use super::canvas::{Align, Canvas, Look, Pen};
use crate::query::{LaneKey, Lanes, LanesWanted, grouped};
use crate::scene::projection::{Frame, Point};
use crate::scene::theme::{Colour, StatusShape, Theme};
use crate::scene::time_axis::{AxisPicture, Extent, MonthNames, TimeView, axis_picture};
use crate::scene::timeline::{
    CELL_PX, Lane, Layout, PlacedMark, Scene, SceneInput, ZoomStep, edges, extent_of, place, stretch_of, tray_columns,
};
use std::collections::BTreeSet;

const HEADS_PX: f32 = 190.0;
const AXIS_PX: f32 = 24.0;
const SMALL_PX: f32 = 11.0;
/// Lanes beyond this share the last one.
const MOST_LANES: usize = 40;
/// Share of its colour that a mark keeps whose day is taken over from what stands around it.
const UNSTATED: f32 = 0.7;

/// Where the parts stand.
struct Areas {
    heads: Frame,
    axis: Frame,
    lanes: Frame,
    tray: Frame,
}

pub(super) fn draw(canvas: &mut Canvas, request: &Request<'_>, theme: &Theme, frame: Frame) {
    let (project, answers) = (request.project, request.answers);
    let Some(extent) = extent_of(project, answers, true) else {
        let words = "No dated claim is shown.";
        canvas.text(frame.centre(), Align::Centre, words, Look::new(13.0, theme.muted));
        return;
    };
    let Fitted { lanes, view, scene, layout, tray_px } = fitted(request, &extent, frame);
    let bottom = (frame.min.y + AXIS_PX + layout.height_px()).min(frame.max.y);
    let column = |left: f32, right: f32, top: f32| Frame { min: Point::new(left, top), max: Point::new(right, bottom) };
    let (left, right) = (frame.min.x + HEADS_PX, frame.max.x - tray_px);
    let top = frame.min.y + AXIS_PX;
    let areas = Areas {
        heads: column(frame.min.x, left, top),
        axis: Frame::new(left, frame.min.y, right - left, AXIS_PX),
        lanes: column(left, right, top),
        tray: column(right, frame.max.x, top),
    };
    bands(canvas, theme, &layout, &areas);
    axis(canvas, theme, &extent, &view, &areas);
    heads(canvas, theme, &scene, &layout, &areas);
    let scale = view.scale(&extent);
    #[expect(clippy::cast_possible_truncation, reason = "pixels")]
    let placed = place(&scene, &layout, |day| view.px_from_day(&scale, day) as f32);
    canvas.within(column(left, frame.max.x, top), 0.0, |canvas| {
        placed.iter().for_each(|placed| mark(canvas, theme, placed, &areas));
        dense(canvas, &lanes, theme, (&scene, &layout), (&extent, &view), &areas);
    });
}

/// Lanes that have room in a figure, which cannot be scrolled.
struct Fitted {
    lanes: Lanes,
    view: TimeView,
    scene: Scene,
    layout: Layout,
    tray_px: f32,
}

/// Lanes as they are where there is room for all of them; else the highest are drawn low, one after the other, and where
/// that is not enough, those with fewest claims share one.
fn fitted(request: &Request<'_>, extent: &Extent, frame: Frame) -> Fitted {
    let (mut most, mut collapsed) = (MOST_LANES, BTreeSet::new());
    let cut = request.answers.lane_cut(request.project, request.lane_by);
    loop {
        let wanted = LanesWanted { first: Vec::new(), hidden: BTreeSet::new(), most, stay: false };
        let fitted = laid_out(request, extent, frame, request.answers.lanes(&cut, &wanted, None), &collapsed);
        let open =
            fitted.scene.lanes.iter().zip(fitted.layout.bands()).filter(|(lane, _)| !collapsed.contains(&lane.key));
        let highest =
            open.max_by(|(_, a), (_, b)| a.height_px.total_cmp(&b.height_px)).map(|(lane, _)| lane.key.clone());
        if fitted.layout.height_px() <= frame.height() - AXIS_PX {
            return fitted;
        }
        match highest {
            Some(lane) => drop(collapsed.insert(lane)),
            None if most > 1 => most = (fitted.scene.lanes.len().min(most) * 3 / 4).max(1),
            None => return fitted,
        }
    }
}

fn laid_out(
    request: &Request<'_>,
    extent: &Extent,
    frame: Frame,
    lanes: Lanes,
    collapsed: &BTreeSet<LaneKey>,
) -> Fitted {
    let (project, answers) = (request.project, request.answers);
    // How wide the tray is follows from the lanes, and these are the same at every zoom.
    let make = |width_px: f32| {
        let view = TimeView::whole(extent, f64::from(width_px));
        let (step, stretch) = (ZoomStep::of(view.px_per_day()), stretch_of(extent, &view));
        let input = SceneInput { project, answers, lanes: &lanes, collapsed, step, stretch, anchors: None };
        (view, Scene::new(&input))
    };
    let room = frame.width() - HEADS_PX;
    let (_, first) = make(room);
    let undated = first.lanes.iter().any(|lane| lane.undated > 0);
    #[expect(clippy::cast_precision_loss, reason = "a few columns")]
    let columns = tray_columns(first.lanes.iter().map(|lane| lane.undated)) as f32;
    let tray_px = if undated { columns * CELL_PX + 22.0 } else { 0.0 };
    let (view, scene) = make(room - tray_px);
    let layout = Layout::fitting(&scene, frame.height() - AXIS_PX);
    Fitted { lanes, view, scene, layout, tray_px }
}

fn bands(canvas: &mut Canvas, theme: &Theme, layout: &Layout, areas: &Areas) {
    for band in layout.bands().iter().step_by(2) {
        let top = areas.lanes.min.y + band.top_px;
        let height = band.height_px.min(areas.lanes.max.y - top);
        let ground = Frame::new(areas.lanes.min.x, top, areas.tray.max.x - areas.lanes.min.x, height);
        canvas.rect(ground, 0.0, theme.raised.faded(0.55));
    }
    if areas.tray.width() > 0.0 {
        let edge = [Point::new(areas.tray.min.x, areas.axis.min.y), Point::new(areas.tray.min.x, areas.tray.max.y)];
        canvas.line(edge, Pen::new(theme.hairline, 1.0));
        let at = Point::new(areas.tray.min.x + 8.0, areas.axis.centre().y);
        canvas.text(at, Align::Left, "Undated", Look::new(SMALL_PX, theme.muted));
    }
}

fn axis(canvas: &mut Canvas, theme: &Theme, extent: &Extent, view: &TimeView, areas: &Areas) {
    let look = Look::new(SMALL_PX, theme.muted);
    let picture: AxisPicture = axis_picture(extent, view, MonthNames::default(), |words| canvas.size(words, look).0);
    let (left, middle) = (areas.axis.min.x, areas.axis.centre().y);
    for tick in &picture.ticks {
        let x = left + tick.px;
        canvas.line(
            [Point::new(x, areas.axis.max.y - 5.0), Point::new(x, areas.lanes.max.y)],
            Pen::new(theme.hairline, 0.8),
        );
    }
    for label in &picture.labels {
        canvas.text(Point::new(left + label.left_px, middle), Align::Left, &label.text, look);
    }
    for fold in &picture.folds {
        let gap = Frame::new(left + fold.left_px, areas.axis.max.y, fold.right_px - fold.left_px, areas.lanes.height());
        canvas.rect(gap, 0.0, theme.ground.faded(0.6));
        let words = fold.label.as_ref();
        if let Some(label) = words {
            let quiet = Look::new(SMALL_PX, theme.faint);
            canvas.text(Point::new(left + label.left_px, middle), Align::Left, &label.text, quiet);
        }
    }
}

fn heads(canvas: &mut Canvas, theme: &Theme, scene: &Scene, layout: &Layout, areas: &Areas) {
    for (lane, band) in scene.lanes.iter().zip(layout.bands()) {
        let y = areas.heads.min.y + band.top_px + band.height_px / 2.0;
        if y > areas.heads.max.y {
            return;
        }
        let left = areas.heads.min.x;
        canvas.rect(Frame::new(left, y - 4.5, 9.0, 9.0), 2.0, theme.camp(lane.camp.as_ref()));
        let right = areas.heads.max.x - 10.0;
        let count =
            canvas.text(Point::new(right, y), Align::Right, &grouped(lane.claims), Look::new(SMALL_PX, theme.muted));
        let size_px = if band.height_px < 24.0 { SMALL_PX } else { 13.0 };
        let room = right - count - 8.0 - left - 16.0;
        canvas.text_within(Point::new(left + 16.0, y), Align::Left, &lane.name, Look::new(size_px, theme.text), room);
    }
}

fn mark(canvas: &mut Canvas, theme: &Theme, placed: &PlacedMark<'_>, areas: &Areas) {
    let ink = theme.camp(placed.mark.camp.as_ref());
    let ink = if placed.mark.stated || placed.mark.interval.is_none() { ink } else { ink.faded(UNSTATED) };
    let left = if placed.mark.interval.is_some() { areas.lanes.min.x } else { areas.tray.min.x + 8.0 };
    let y = areas.lanes.min.y + placed.middle_px;
    let frame = Frame::new(
        left + placed.left_px,
        y - placed.height_px / 2.0,
        placed.right_px - placed.left_px,
        placed.height_px,
    );
    if placed.bar {
        bar(canvas, frame, ink, placed.mark.shape);
    } else {
        disc(canvas, frame.centre(), placed.height_px / 2.0, ink, theme.panel, placed.mark.shape);
    }
}

/// A mark of a day in the manner of its status.
pub(super) fn disc(canvas: &mut Canvas, at: Point, radius: f32, ink: Colour, ground: Colour, shape: StatusShape) {
    const LINE_PX: f32 = 1.6;
    let (ring, pen) = (radius - LINE_PX / 2.0, Pen::new(ink, LINE_PX));
    if shape == StatusShape::Filled {
        return canvas.disc(at, radius, ink);
    }
    canvas.disc(at, ring, ground);
    match shape {
        StatusShape::Filled => {}
        StatusShape::Hollow => canvas.circle(at, ring, pen),
        StatusShape::Split => {
            canvas.circle(at, ring, pen);
            let half = (0..=12_u8).map(|step| {
                let angle = std::f32::consts::PI * (0.5 + f32::from(step) / 12.0);
                Point::new(at.x + ring * angle.cos(), at.y + ring * angle.sin())
            });
            canvas.polygon(half, Some(ink), None);
        }
        StatusShape::Struck => {
            canvas.circle(at, ring, pen);
            let reach = radius * 0.95;
            canvas.line([Point::new(at.x - reach, at.y + reach), Point::new(at.x + reach, at.y - reach)], pen);
        }
        StatusShape::Dashed => {
            let around = std::f32::consts::TAU * ring;
            canvas.circle(at, ring, pen.dashed(around * 0.15, around * 0.1));
        }
        StatusShape::Dotted => {
            let around = std::f32::consts::TAU * ring;
            canvas.circle(at, ring, pen.dashed(around / 12.0, around / 12.0));
            canvas.disc(at, 1.1, ink);
        }
    }
}

/// A bar in the manner of its status: its ends fade, for where exactly it begins or ends is no more certain than the rest.
fn bar(canvas: &mut Canvas, frame: Frame, ink: Colour, shape: StatusShape) {
    let fade = ((frame.width() * 0.3).clamp(5.0, 36.0) / frame.width().max(1.0)).min(0.5);
    let (breath, y, middle) = (ink.faded(0.22), frame.centre().y, frame.centre().x);
    let edges = |canvas: &mut Canvas, frame: Frame| {
        canvas.soft_bar(frame, breath, fade);
        canvas.soft_bar(Frame::new(frame.min.x, frame.min.y, frame.width(), 1.2), ink, fade);
        canvas.soft_bar(Frame::new(frame.min.x, frame.max.y - 1.2, frame.width(), 1.2), ink, fade);
    };
    match shape {
        StatusShape::Filled => canvas.soft_bar(frame, ink, fade),
        StatusShape::Hollow => edges(canvas, frame),
        StatusShape::Split => {
            edges(canvas, frame);
            canvas.soft_bar(Frame { min: frame.min, max: Point::new(middle, frame.max.y) }, ink, fade);
        }
        StatusShape::Struck => {
            edges(canvas, frame);
            let reach = frame.height() / 2.0 + 2.5;
            canvas.line(
                [Point::new(middle - reach, y + reach), Point::new(middle + reach, y - reach)],
                Pen::new(ink, 1.4),
            );
        }
        StatusShape::Dashed | StatusShape::Dotted => {
            canvas.soft_bar(frame, breath, fade);
            let (dash, gap) = if shape == StatusShape::Dashed { (6.0, 4.0) } else { (2.0, 3.4) };
            let ends = [Point::new(frame.min.x + 3.0, y), Point::new(frame.max.x - 3.0, y)];
            canvas.line(ends, Pen::new(ink, frame.height().min(2.4)).dashed(dash, gap));
        }
    }
}

/// Lanes with too many marks to be told apart: how many claims, day by day.
fn dense(
    canvas: &mut Canvas,
    lanes: &Lanes,
    theme: &Theme,
    (scene, layout): (&Scene, &Layout),
    (extent, view): (&Extent, &TimeView),
    areas: &Areas,
) {
    let scale = view.scale(extent);
    let edges = edges(view, f64::from(extent.first().0), f64::from(extent.until().0));
    for (lane, band) in scene.lanes.iter().zip(layout.bands()).filter(|(lane, _)| lane.dense) {
        let counts = lanes.bins(lane.counted, &edges);
        let most = counts.iter().copied().max().unwrap_or(0).max(1);
        let (floor, room) = (areas.lanes.min.y + band.top_px + band.height_px - 3.0, band.height_px - 8.0);
        for ((from, until), count) in edges.iter().zip(edges.iter().skip(1)).zip(counts) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "pixels")]
            let (left, right, share) = (
                view.px_from_day(&scale, f64::from(from.0)) as f32,
                view.px_from_day(&scale, f64::from(until.0)) as f32,
                count as f32 / most as f32,
            );
            if count > 0 {
                let height = (room * share).max(1.0);
                let bar = Frame::new(areas.lanes.min.x + left, floor - height, (right - left - 0.5).max(0.5), height);
                canvas.rect(bar, 0.0, camp_ink(theme, lane));
            }
        }
    }
}

fn camp_ink(theme: &Theme, lane: &Lane) -> Colour {
    theme.camp(lane.camp.as_ref()).faded(0.85)
}
