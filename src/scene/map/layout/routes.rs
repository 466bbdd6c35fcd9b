//! Routes: claims that say that somebody went from one place to another, as one arrow a pair of marks.

use super::super::piles::{Pile, Piles, radius_px};
use super::super::{MapInput, RouteMark, words};
use crate::query::Route;
use crate::scene::projection::{Frame, Point, Projection};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How far a curve bends aside, as a part of its length.
const BEND: f32 = 0.18;
/// Space between a mark and an arrow.
const GAP_PX: f32 = 4.0;
/// The radius of a count that is no point.
const PILL_PX: f32 = 11.0;
/// Arrows shorter than this are not drawn.
const LEAST_PX: f32 = 8.0;

/// The arrows between marks of these piles that can be seen in the room.
pub(super) fn marks(input: &MapInput<'_>, piles: &Piles, projection: &Projection, frame: Frame) -> Vec<RouteMark> {
    if input.routes.is_empty() {
        return Vec::new();
    }
    let ends = Ends::new(piles, input.counts.places());
    let mut bundles: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for (nth, route) in input.routes.iter().enumerate() {
        let pair = ends.of(route.from).zip(ends.of(route.to));
        if let Some((from, to)) = pair.filter(|(from, to)| from != to) {
            bundles.entry((from, to)).or_default().push(nth);
        }
    }
    let arrow = |((from, to), routes): ((u32, u32), Vec<usize>)| {
        arrow(input, [ends.pile(from)?, ends.pile(to)?], routes, projection, frame)
    };
    let mut arrows: Vec<RouteMark> = bundles.into_iter().filter_map(arrow).collect();
    arrows.sort_by_key(|arrow| Reverse(arrow.claims));
    arrows
}

/// The piles that places belong to.
struct Ends<'a> {
    piles: Vec<&'a Pile>,
    of: Vec<u32>,
}

impl<'a> Ends<'a> {
    fn new(piles: &'a Piles, places: usize) -> Self {
        let piles: Vec<&Pile> = piles.spots.iter().chain(&piles.wide).collect();
        let mut of = vec![u32::MAX; places];
        for (nth, pile) in (0_u32..).zip(&piles) {
            for &place in &pile.places {
                if let Some(entry) = of.get_mut(place as usize) {
                    *entry = nth;
                }
            }
        }
        Self { piles, of }
    }

    fn of(&self, place: u32) -> Option<u32> {
        self.of.get(place as usize).copied().filter(|&pile| pile != u32::MAX)
    }

    fn pile(&self, nth: u32) -> Option<&'a Pile> {
        self.piles.get(nth as usize).copied()
    }
}

fn arrow(
    input: &MapInput<'_>,
    [from, to]: [&Pile; 2],
    routes: Vec<usize>,
    projection: &Projection,
    frame: Frame,
) -> Option<RouteMark> {
    let (begin, end) = (projection.point(from.at), projection.point(to.at));
    if !frame.contains(begin) && !frame.contains(end) {
        return None;
    }
    let length = begin.distance(end);
    let (reach_from, reach_to) = (reach_px(input, from) + GAP_PX, reach_px(input, to) + GAP_PX);
    if length < reach_from + reach_to + LEAST_PX {
        return None;
    }
    let (x, y) = ((end.x - begin.x) / length, (end.y - begin.y) / length);
    let aside = BEND * length;
    let bend = Point::new((begin.x + end.x) / 2.0 - y * aside, (begin.y + end.y) / 2.0 + x * aside);
    let those: Vec<&Route> = routes.iter().filter_map(|&nth| input.routes.get(nth)).collect();
    let claims = claims(&those);
    let names = [from, to].map(|pile| name(input, pile));
    let [(from_ar, from_en), (to_ar, to_en)] = names;
    let told = those.iter().map(|route| route.told).sum();
    Some(RouteMark {
        from: towards(begin, bend, reach_from),
        bend,
        to: towards(end, bend, reach_to),
        claims,
        faint: told == 0,
        name_ar: format!("من {from_ar} إلى {to_ar}"),
        title: words::route_title(&from_en, &to_en, claims, told),
        routes,
    })
}

fn reach_px(input: &MapInput<'_>, pile: &Pile) -> f32 {
    let leader = pile.places.first().and_then(|&number| input.places.get(number));
    let is_spot = pile.city.is_some() || leader.is_some_and(|place| place.form == super::Form::Spot);
    if is_spot { radius_px(pile.sum.claims) } else { PILL_PX }
}

fn towards(at: Point, to: Point, by: f32) -> Point {
    let part = by / at.distance(to).max(by);
    Point::new(at.x + (to.x - at.x) * part, at.y + (to.y - at.y) * part)
}

/// Number of claims of several routes, each once.
fn claims(routes: &[&Route]) -> usize {
    if let [route] = routes {
        return route.claims.len();
    }
    let mut claims: Vec<_> = routes.iter().flat_map(|route| &route.claims).collect();
    claims.sort_unstable();
    claims.dedup();
    claims.len()
}

/// Arabic and English name.
fn name(input: &MapInput<'_>, pile: &Pile) -> (String, String) {
    if let Some(city) = pile.city.and_then(|city| input.basemap.cities.get(city)) {
        let (ar, en) = (city.name_ar.trim_start_matches("مدينة "), city.name_en.trim_end_matches(" city"));
        return (ar.to_owned(), en.to_owned());
    }
    let place = pile.places.first().and_then(|&number| input.places.get(number));
    let names =
        place.map(|place| (words::short_name(&place.place).to_owned(), words::english(&place.place).to_owned()));
    names.unwrap_or_default()
}
