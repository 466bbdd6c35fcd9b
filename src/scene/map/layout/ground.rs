//! Names of the ground: which are wished for at which scale, and in which order they get room.

use super::super::labels::{Fit, LabelKind, More, Room, Wish};
use super::super::{Mark, MarkShape};
use crate::model::PlaceId;
use crate::scene::basemap::{Basemap, Cell, CityMap, Governorate, River, Town};
use crate::scene::projection::{Frame, LonLat, Point, Projection};

/// All names, the most important first: marks, quarters of near cities, the governorates that the map is about, capitals, other governorates,
/// rivers, roads, towns by rank, neighbours.
pub(super) fn wishes<'a>(
    basemap: &'a Basemap,
    projection: &'a Projection,
    frame: Frame,
    marks: &[Mark],
    near_cities: &[usize],
) -> Vec<Wish<'a>> {
    let is_marked = |governorate: &Governorate| marks.iter().any(|mark| mark.is_of_governorate(&governorate.id));
    let (marked, unmarked): (Vec<_>, Vec<_>) =
        basemap.governorates.iter().partition(|governorate| is_marked(governorate));
    let is_named = |id: &PlaceId| marks.iter().any(|mark| mark.id == *id);
    let named_anyway = |mark: &&Mark| matches!(mark.shape, MarkShape::Area { governorate: Some(_), .. });
    let mut wishes: Vec<Wish<'a>> = marked
        .iter()
        .filter_map(|governorate| marked_governorate_wish(governorate, projection, frame, marks))
        .collect();
    wishes.extend(marks.iter().filter(|mark| !named_anyway(mark)).map(super::mark_wish));
    wishes.extend(near_cities.iter().filter_map(|&city| basemap.cities.get(city)).flat_map(|city| {
        let unmarked = city.cells.iter().chain(&city.sites).filter(|cell| !is_named(&cell.id));
        unmarked.map(|cell| cell_wish(cell, projection))
    }));
    let governorates = |strong| unmarked.iter().copied().filter(move |governorate| governorate.strong == strong);
    wishes.extend(governorates(true).map(|governorate| governorate_wish(governorate, projection, frame)));
    let (capitals, towns): (Vec<_>, Vec<_>) = towns(basemap, projection, frame, marks).partition(|town| town.rank >= 4);
    wishes.extend(capitals.into_iter().map(|town| town_wish(town, projection)));
    wishes.extend(governorates(false).map(|governorate| governorate_wish(governorate, projection, frame)));
    wishes.extend(river_wishes(basemap, projection, frame, marks));
    wishes.extend(road_wishes(basemap, projection, frame));
    wishes.extend(towns.into_iter().map(|town| town_wish(town, projection)));
    wishes.extend(basemap.neighbours.iter().map(|neighbour| Wish {
        text: neighbour.name_ar.clone(),
        kind: LabelKind::Neighbour,
        at: neighbour.at.iter().map(|&at| projection.point(at)).collect(),
        more: None,
        room: Room::On,
        dot: false,
    }));
    wishes
}

/// Towns that are large enough for the scale and have no mark.
fn towns<'a>(
    basemap: &'a Basemap,
    projection: &'a Projection,
    frame: Frame,
    marks: &[Mark],
) -> impl Iterator<Item = &'a Town> {
    let least = match projection.view().km_per_px {
        scale if scale > 1.2 => 4,
        scale if scale > 0.5 => 3,
        scale if scale > 0.2 => 2,
        _ => 0,
    };
    let spots: Vec<Frame> = marks.iter().map(Mark::frame).collect();
    let frame = frame.grown(-2.0);
    let shows = move |town: &Town| {
        let point = projection.point(town.at);
        frame.contains(point) && !spots.iter().any(|spot| spot.contains(point))
    };
    basemap.towns.iter().filter(move |town| town.rank >= least && shows(town))
}

fn town_wish<'a>(town: &Town, projection: &Projection) -> Wish<'a> {
    let kind = if town.rank >= 4 { LabelKind::Capital } else { LabelKind::Town };
    let (text, at) = (town.name_ar.clone(), vec![projection.point(town.at)]);
    Wish { text, kind, at, more: None, room: Room::Beside(2.0), dot: true }
}

/// Names of the towns and roads of an inset that have no mark.
pub(super) fn inset_wishes<'a>(city: &CityMap, projection: &Projection, marks: &[Mark]) -> Vec<Wish<'a>> {
    let is_marked = |town: &&Town| !marks.iter().any(|mark| *mark.id.0 == *town.id);
    let towns = city.towns.iter().filter(is_marked).map(|town| town_wish(town, projection));
    let roads = city.roads.iter().filter(|road| !road.label.is_empty()).map(|road| Wish {
        text: road.label.clone(),
        kind: LabelKind::Road,
        at: road.line.iter().rev().map(|&at| projection.point(at)).collect(),
        more: None,
        room: Room::Beside(-9.0),
        dot: false,
    });
    roads.chain(towns).collect()
}

/// The name of a quarter that has no mark.
fn cell_wish<'a>(cell: &Cell, projection: &Projection) -> Wish<'a> {
    let (text, at) = (cell.name_ar.clone(), vec![projection.point(cell.middle)]);
    Wish { text, kind: LabelKind::Town, at, more: None, room: Room::On, dot: false }
}

/// A governorate is called so, because its capital mostly has the same name.
fn governorate_name(governorate: &Governorate) -> (String, LabelKind) {
    let kind = if governorate.strong { LabelKind::Strong } else { LabelKind::Governorate };
    // Land of another map is called as its file calls it.
    let is_of_syria = governorate.id.0.starts_with("SY");
    (if is_of_syria { format!("محافظة {}", governorate.name_ar) } else { governorate.name_ar.clone() }, kind)
}

/// The name of a governorate without claims: near its middle, and never over a neighbour.
fn governorate_wish<'a>(governorate: &'a Governorate, projection: &'a Projection, frame: Frame) -> Wish<'a> {
    let (text, kind) = governorate_name(governorate);
    let more = Some(about_the_middle(governorate, projection, frame));
    Wish { text, kind, at: vec![projection.point(governorate.middle)], more, room: Room::On, dot: false }
}

/// Where a governorate's name may have its middle beside that of the governorate, the nearest first: where the whole name
/// lies inside, else where at least its middle does, as in a small one. A governorate that the map is about is searched
/// more closely.
fn about_the_middle<'a>(governorate: &'a Governorate, projection: &'a Projection, frame: Frame) -> More<'a> {
    const STEPS: i8 = 5;
    const STRONG_STEPS: i8 = 12;
    const HALF_NAME_PX: f32 = 30.0;
    let (steps, width, height) = if governorate.strong { (STRONG_STEPS, 9.0, 6.0) } else { (STEPS, 20.0, 14.0) };
    let middle = projection.point(governorate.middle);
    let steps = || (-steps..=steps).map(f32::from);
    let grid = steps().flat_map(|x| steps().map(move |y| (x * width, y * height)));
    let points = grid.map(|(x, y)| Point::new(middle.x + x, middle.y + y)).filter(|&at| frame.contains(at));
    let mut ranked: Vec<(f32, Point)> = points.map(|at| (at.distance(middle), at)).collect();
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    let inside = move |x: f32, y: f32| {
        let place = projection.place(Point::new(x, y));
        governorate.areas.iter().any(|area| area.contains(place))
    };
    let fit = move |at: Point| match inside(at.x - HALF_NAME_PX, at.y) && inside(at.x + HALF_NAME_PX, at.y) {
        true => Fit::Whole,
        false if inside(at.x, at.y) => Fit::Middle,
        false => Fit::Outside,
    };
    More { at: ranked.into_iter().map(|(_, at)| at).collect(), fit: Box::new(fit) }
}

/// The name of a governorate with claims: beside their count, or else elsewhere in it.
fn marked_governorate_wish<'a>(
    governorate: &'a Governorate,
    projection: &'a Projection,
    frame: Frame,
    marks: &[Mark],
) -> Option<Wish<'a>> {
    let mark = marks.iter().find(|mark| mark.is_of_governorate(&governorate.id))?;
    let wish = governorate_wish(governorate, projection, frame);
    let at = std::iter::once(mark.at).chain(wish.at).collect();
    Some(Wish { at, room: Room::Beside(10.0), ..wish })
}

/// The name of a river, along its longest part.
fn river_wishes<'a>(basemap: &Basemap, projection: &Projection, frame: Frame, marks: &[Mark]) -> Vec<Wish<'a>> {
    let is_marked =
        |id: &str| marks.iter().any(|mark| matches!(&mark.shape, MarkShape::Course { id: course } if *course.0 == *id));
    let mut longest: Vec<&River> = Vec::new();
    for river in basemap.rivers.iter().filter(|river| !river.name_ar.is_empty() && !is_marked(&river.id)) {
        match longest.iter_mut().find(|other| other.name_ar == river.name_ar) {
            Some(other) if other.line.len() < river.line.len() => *other = river,
            Some(_) => {}
            None => longest.push(river),
        }
    }
    let wish = |river: &&River| Wish {
        text: river.name_ar.clone(),
        kind: LabelKind::River,
        at: along(&river.line, projection, frame),
        more: None,
        room: Room::Beside(4.0),
        dot: false,
    };
    longest.iter().map(wish).collect()
}

fn road_wishes<'a>(basemap: &Basemap, projection: &Projection, frame: Frame) -> Vec<Wish<'a>> {
    let named = basemap.roads.iter().filter(|road| !road.label.is_empty());
    named
        .map(|road| Wish {
            text: road.label.clone(),
            kind: LabelKind::Road,
            at: along(&road.line, projection, frame),
            more: None,
            room: Room::Beside(-9.0),
            dot: false,
        })
        .collect()
}

/// Points of a line inside the frame, those near its middle first.
fn along(line: &[LonLat], projection: &Projection, frame: Frame) -> Vec<Point> {
    let inside: Vec<Point> = line.iter().map(|&at| projection.point(at)).filter(|&at| frame.contains(at)).collect();
    let middle = inside.len() / 2;
    let mut order: Vec<(usize, Point)> = inside.into_iter().enumerate().collect();
    order.sort_by_key(|(at, _)| at.abs_diff(middle));
    order.into_iter().step_by(2).map(|(_, point)| point).collect()
}
