//! The cities' own maps in the corner: which have room, and what they show.

use super::super::labels;
use super::super::piles::Piles;
use super::super::{Inset, MapInput, Mark, MarkShape, OpenInsets, RouteMark, words};
use super::{Shown, mark_wish, routes};
use crate::query::PlaceSet;
use crate::scene::basemap::{Basemap, CityMap};
use crate::scene::projection::{Bounds, Frame, MapView, Point, Projection};
use std::sync::Arc;

/// Height of an inset's title.
pub(in crate::scene::map) const TITLE_PX: f32 = 24.0;
/// Space about an inset.
const MARGIN_PX: f32 = 8.0;
/// Rooms narrower than this show no insets.
const LEAST_WIDTH_PX: f32 = 470.0;
/// Insets lower than this are folded away.
const LEAST_INSET_PX: f32 = 104.0;
/// A city as wide as this on the map itself needs no inset.
const NEAR_CITY_PX: f32 = 430.0;

/// The insets of one room.
#[derive(Clone, Debug, Default)]
pub struct Insets {
    cards: Arc<Vec<Inset>>,
    near_cities: Vec<usize>,
}

impl Insets {
    /// Lays out the insets.
    #[must_use]
    pub fn new(input: &MapInput<'_>) -> Self {
        let near_cities = Self::cities_near(input);
        let cards = cards(input.basemap, input.frame, &near_cities, input.open);
        let cards = cards.into_iter().filter_map(|card| inset(input, card)).collect();
        Self { cards: Arc::new(cards), near_cities }
    }

    /// The cities in view that stand so large on the map that their quarters are drawn there. Insets are the same as
    /// long as these, the claims, the room and the reader's choice are.
    #[must_use]
    pub fn cities_near(input: &MapInput<'_>) -> Vec<usize> {
        let projection = Projection::new(view_of(input), input.frame);
        let is_near = |city: &CityMap| {
            let Bounds { min, max } = city.bounds;
            let (south_west, north_east) = (projection.point(min), projection.point(max));
            let (left_top, right_bottom) =
                (Point::new(south_west.x, north_east.y), Point::new(north_east.x, south_west.y));
            let ground = Frame { min: left_top, max: right_bottom };
            ground.width() >= NEAR_CITY_PX && ground.overlaps(input.frame)
        };
        input.basemap.cities.iter().enumerate().filter(|(_, city)| is_near(city)).map(|(at, _)| at).collect()
    }

    /// The cities that need no inset.
    #[must_use]
    pub fn near_cities(&self) -> &[usize] {
        &self.near_cities
    }

    /// The insets.
    #[must_use]
    pub fn cards(&self) -> &Arc<Vec<Inset>> {
        &self.cards
    }

    /// The piles of the map that these are the insets of.
    #[must_use]
    pub fn piles(&self, input: &MapInput<'_>) -> Piles {
        Piles::new(input.places, input.counts, input.basemap, &self.near_cities, view_of(input).km_per_px)
    }
}

pub(super) fn view_of(input: &MapInput<'_>) -> MapView {
    input.view.unwrap_or_else(|| fitted_view(input.basemap, input.frame, input.open))
}

/// The view that shows what the map is about, left of the insets.
#[must_use]
pub fn fitted_view(basemap: &Basemap, frame: Frame, open: &OpenInsets) -> MapView {
    let Some(bounds) = basemap.strong_bounds() else {
        return MapView { centre_lon: 38.5, centre_lat: 35.5, km_per_px: 1.0, narrowing: basemap.narrowing };
    };
    view_of_bounds(basemap, frame, open, bounds, (24.0, 20.0))
}

/// The view that shows these bounds with the ground about them, left of the insets.
#[must_use]
pub fn view_about(basemap: &Basemap, frame: Frame, open: &OpenInsets, bounds: Bounds) -> MapView {
    /// A village stands among its neighbours.
    const NEAREST_KM_PER_PX: f64 = 0.03;
    let view = view_of_bounds(basemap, frame, open, bounds, (120.0, 90.0));
    if view.km_per_px >= NEAREST_KM_PER_PX {
        return view;
    }
    let centre = bounds.centre();
    let near = MapView { centre_lon: centre.lon, centre_lat: centre.lat, km_per_px: NEAREST_KM_PER_PX, ..view };
    near.dragged(-column_px(basemap, frame, open) / 2.0, 0.0).held(basemap.limits)
}

fn view_of_bounds(
    basemap: &Basemap,
    frame: Frame,
    open: &OpenInsets,
    bounds: Bounds,
    (aside, above): (f32, f32),
) -> MapView {
    let column = column_px(basemap, frame, open);
    let view = MapView::fit(bounds, frame.width() - column - aside, frame.height() - above, basemap.narrowing);
    view.dragged(-column / 2.0, 0.0).held(basemap.limits)
}

/// Width of the room that open insets take.
fn column_px(basemap: &Basemap, frame: Frame, open: &OpenInsets) -> f32 {
    let cards = cards(basemap, frame, &[], open);
    let open = cards.iter().filter(|card| !card.folded);
    open.map(|card| frame.max.x - card.frame.min.x).fold(0.0, f32::max)
}

/// An inset's place.
struct Card {
    city: usize,
    frame: Frame,
    folded: bool,
}

/// The cards from the top right corner down, without those left out. What has no room, or was folded away, keeps its
/// title.
fn cards(basemap: &Basemap, frame: Frame, left_out: &[usize], open: &OpenInsets) -> Vec<Card> {
    if frame.width() < LEAST_WIDTH_PX {
        return Vec::new();
    }
    let width = (frame.width() * 0.27).clamp(170.0, 320.0);
    let cities: Vec<usize> = (0..basemap.cities.len()).filter(|city| !left_out.contains(city)).collect();
    #[expect(clippy::cast_precision_loss, reason = "a few cards")]
    let titles = cities.len() as f32 * (TITLE_PX + MARGIN_PX) + MARGIN_PX;
    let mut room = frame.height() - titles;
    let mut heights: Vec<(usize, f32)> = Vec::new();
    let mut by_rank = cities.clone();
    by_rank.sort_by_key(|city| *city != open.first);
    for city in by_rank.into_iter().filter(|city| !open.folded.contains(city)) {
        let height = basemap.cities.get(city).map_or(0.0, |city| wanted_height(basemap, city, width));
        let height = height.min(frame.height() * 0.62).min(room);
        if height >= LEAST_INSET_PX {
            heights.push((city, height));
            room -= height;
        }
    }
    let mut top = frame.min.y + MARGIN_PX;
    let card = |city: usize| {
        let height = heights.iter().find(|(open, _)| *open == city).map(|(_, height)| *height);
        let whole = TITLE_PX + height.unwrap_or(0.0);
        let card = Frame::new(frame.max.x - MARGIN_PX - width, top, width, whole);
        top += whole + MARGIN_PX;
        Card { city, frame: card, folded: height.is_none() }
    };
    cities.into_iter().map(card).filter(|card| frame.holds(card.frame)).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "a ratio near one")]
fn wanted_height(basemap: &Basemap, city: &CityMap, width: f32) -> f32 {
    let (width_km, height_km) = city.bounds.size_km(basemap.narrowing);
    width * (height_km / width_km) as f32
}

/// A city's inset with its marks; `None` where the ground has no such city.
fn inset(input: &MapInput<'_>, card: Card) -> Option<Inset> {
    let Card { city, frame, folded } = card;
    let ground = input.basemap.cities.get(city)?;
    let map = Frame { min: Point::new(frame.min.x, frame.min.y + TITLE_PX), max: frame.max };
    let view = MapView::fit(ground.bounds, map.width() - 6.0, map.height() - 6.0, input.basemap.narrowing);
    let projection = Projection::new(view, map);
    let (marks, labels, routes, whole) = (Vec::new(), Vec::new(), Vec::new(), None);
    let mut inset = Inset { city, frame, map, folded, projection, whole, marks, labels, routes };
    if folded {
        return Some(inset);
    }
    let piles = Piles::of_inset(input.places, input.counts, input.basemap, city, view.km_per_px);
    let shown = Shown { input, frame: map, projection, cards: &[] };
    inset.whole = whole_mark(input, city, ground, frame);
    inset.marks = piles.spots.iter().filter_map(|pile| shown.mark(pile)).collect();
    shown.add_wide(&piles.wide.iter().collect::<Vec<_>>(), &mut inset.marks);
    let mut wishes: Vec<_> = inset.marks.iter().map(mark_wish).collect();
    wishes.extend(super::ground::inset_wishes(ground, &projection, &inset.marks));
    inset.routes = routes::marks(input, &piles, &projection, map);
    let counts = inset.routes.iter().map(RouteMark::frame);
    let taken: Vec<Frame> = inset.marks.iter().map(Mark::frame).chain(counts).collect();
    inset.labels = labels::place(&wishes, &taken, map.grown(-2.0), input.measure);
    Some(inset)
}

/// The count of claims that name a city and no part of it, at the right end of the inset's title.
fn whole_mark(input: &MapInput<'_>, city: usize, ground: &CityMap, card: Frame) -> Option<Mark> {
    let (number, whole) = input.places.iter().find(|(_, place)| place.place.id == ground.id)?;
    let parts = input.places.iter().filter(|(other, place)| place.city == Some(city) && *other != number);
    let places = PlaceSet { any: vec![number], none: parts.map(|(part, _)| part).collect() };
    let sum = input.counts.sum(&places);
    if sum.claims == 0 {
        return None;
    }
    let at = Point::new(card.max.x, card.min.y + TITLE_PX / 2.0 + 1.0);
    let mut mark = Mark {
        shape: MarkShape::Area { governorate: None, radius_px: 0.0 },
        at,
        id: whole.place.id.clone(),
        places,
        reach_px: 0.0,
        name_ar: words::short_name(&whole.place).to_owned(),
        title: words::whole_title(&whole.place, &sum),
        sum,
    };
    mark.at.x -= mark.frame().width() / 2.0 + 7.0;
    Some(mark)
}
