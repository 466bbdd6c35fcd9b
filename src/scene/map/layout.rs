//! From claims by place to marks and names on the screen.

mod counts;
mod ground;
mod insets;
mod routes;

use super::labels::{self, Label, LabelKind, Room, Wish};
use super::piles::{Pile, Piles, radius_px};
use super::places::{Form, MapPlace};
use super::{Elsewhere, MapInput, MapScene, Mark, MarkShape, RouteMark, ScaleBar, words};
use crate::model::{Place, PlaceId};
use crate::query::{PlaceSet, Sum};
use crate::scene::projection::{Frame, LonLat, Projection};
use std::cmp::Reverse;
use std::sync::Arc;

pub(super) use insets::TITLE_PX;
pub use insets::{Insets, fitted_view, view_about};

/// A mark nearer than this to the edge would be cut.
const EDGE_PX: f32 = 11.0;
/// Places beyond the view that are named.
const NAMED_ELSEWHERE: usize = 24;

pub(super) fn scene(input: &MapInput<'_>, insets: &Insets, piles: &Piles) -> MapScene {
    let projection = Projection::new(insets::view_of(input), input.frame);
    let cards: Vec<Frame> = insets.cards().iter().map(|inset| inset.frame).collect();
    let shown = Shown { input, frame: input.frame, projection, cards: &cards };
    let marks = shown.marks(piles);
    let (elsewhere, farther) = shown.elsewhere(piles);
    let near_cities = insets.near_cities().to_vec();
    let wishes = ground::wishes(input.basemap, &projection, input.frame, &marks, &near_cities);
    let routes = routes::marks(input, piles, &projection, input.frame);
    let counts = routes.iter().map(RouteMark::frame);
    let taken = marks.iter().map(Mark::frame).chain(cards.iter().copied()).chain(counts).collect();
    MapScene {
        frame: input.frame,
        labels: names(wishes, taken, input),
        routes,
        marks,
        insets: Arc::clone(insets.cards()),
        near_cities,
        elsewhere,
        farther,
        unplaced: input.counts.unplaced(),
        scale: scale_bar(&projection),
        projection,
    }
}

/// Names of the ground and of marks. Where the usual order leaves no room for a governorate that the map is about, those
/// get theirs first and the rest moves about them.
fn names(mut wishes: Vec<Wish<'_>>, taken: Vec<Frame>, input: &MapInput<'_>) -> Vec<Label> {
    let frame = input.frame.grown(-2.0);
    let is_due = |wish: &&Wish<'_>| wish.kind == LabelKind::Strong && wish.places().any(|at| frame.contains(at));
    let due = wishes.iter().filter(is_due).count();
    let strong = |labels: &[Label]| labels.iter().filter(|label| label.kind == LabelKind::Strong).count();
    let usual = labels::place(&wishes, &taken, frame, input.measure);
    if strong(&usual) >= due {
        return usual;
    }
    wishes.sort_by_key(|wish| wish.kind != LabelKind::Strong);
    let others = labels::place(&wishes, &taken, frame, input.measure);
    if strong(&others) > strong(&usual) { others } else { usual }
}

/// A room with its ground, into which piles are set as marks.
struct Shown<'a> {
    input: &'a MapInput<'a>,
    frame: Frame,
    projection: Projection,
    cards: &'a [Frame],
}

impl Shown<'_> {
    /// Marks in the room: points, the largest lowest, so that none is hidden; then areas and lines.
    fn marks(&self, piles: &Piles) -> Vec<Mark> {
        let spots = piles.spots.iter().filter(|pile| self.sees(pile.at));
        let mut marks: Vec<Mark> = spots.filter_map(|pile| self.mark(pile)).collect();
        let wide: Vec<&Pile> = piles.wide.iter().filter(|pile| self.sees(pile.at)).collect();
        self.add_wide(&wide, &mut marks);
        marks
    }

    fn sees(&self, at: LonLat) -> bool {
        let point = self.projection.point(at);
        self.frame.grown(-EDGE_PX).contains(point) && !self.cards.iter().any(|card| card.contains(point))
    }

    fn mark(&self, pile: &Pile) -> Option<Mark> {
        let leader = self.input.places.get(*pile.places.first()?)?;
        let (name_ar, _, title) = self.names(&pile.places, pile.city, &pile.sum);
        Some(Mark {
            shape: self.shape(pile, leader),
            at: self.projection.point(pile.at),
            id: leader.place.id.clone(),
            places: pile.set(),
            sum: pile.sum.clone(),
            reach_px: self.projection.length_px(leader.place.radius_km),
            name_ar,
            title,
        })
    }

    fn shape(&self, pile: &Pile, leader: &MapPlace) -> MarkShape {
        let id = || leader.place.id.clone();
        match leader.form {
            _ if pile.city.is_some() => MarkShape::Spot { radius_px: radius_px(pile.sum.claims) },
            Form::Spot | Form::Country => MarkShape::Spot { radius_px: radius_px(pile.sum.claims) },
            Form::Course => MarkShape::Course { id: id() },
            Form::Area if leader.governorate.is_some() => MarkShape::Area { governorate: Some(id()), radius_px: 0.0 },
            Form::Area => {
                MarkShape::Area { governorate: None, radius_px: self.projection.length_px(leader.place.radius_km) }
            }
        }
    }

    /// Arabic name, English name and title of places together, or of a city.
    fn names(&self, places: &[u32], city: Option<usize>, sum: &Sum) -> (String, String, String) {
        if let Some(city) = city.and_then(|city| self.input.basemap.cities.get(city)) {
            let (ar, en) = (city.name_ar.trim_start_matches("مدينة "), city.name_en.trim_end_matches(" city"));
            return (ar.to_owned(), en.to_owned(), words::city_title(en, places.len(), sum));
        }
        let known: Vec<&Place> =
            places.iter().filter_map(|&number| self.input.places.get(number)).map(|place| &place.place).collect();
        let Some(leader) = known.first() else { return (String::new(), String::new(), String::new()) };
        (words::short_name(leader).to_owned(), words::english(leader).to_owned(), words::title(&known, sum))
    }

    /// What lies outside the room or under an inset: the places with most claims, and the numbers of all others.
    fn elsewhere(&self, piles: &Piles) -> (Vec<Elsewhere>, Vec<u32>) {
        let mut far: Vec<(usize, u32, Option<&Pile>)> = Vec::new();
        let alone = |number: u32| (self.input.counts.claims_at(number), number, None);
        for pile in piles.spots.iter().chain(&piles.wide).filter(|pile| !self.sees(pile.at)) {
            match (pile.city, pile.places.first()) {
                (Some(_), Some(&leader)) => far.push((pile.sum.claims, leader, Some(pile))),
                _ => far.extend(pile.places.iter().map(|&number| alone(number))),
            }
        }
        far.extend(piles.countries.iter().map(|&number| alone(number)));
        far.sort_unstable_by_key(|&(claims, number, _)| (Reverse(claims), number));
        let rest = far.split_off(far.len().min(NAMED_ELSEWHERE));
        let places = |(_, number, pile): &(usize, u32, Option<&Pile>)| pile.map_or(vec![*number], |p| p.places.clone());
        let named = far.iter().map(|entry| match entry.2 {
            Some(pile) => self.far(&pile.places, pile.city, pile.sum.clone()),
            None => self.far(&[entry.1], None, self.input.counts.sum_at(entry.1)),
        });
        (named.collect(), rest.iter().flat_map(places).collect())
    }

    fn far(&self, places: &[u32], city: Option<usize>, sum: Sum) -> Elsewhere {
        let leader = places.first().and_then(|&number| self.input.places.get(number));
        let id = leader.map_or_else(|| PlaceId::new(""), |leader| leader.place.id.clone());
        let (name_ar, name_en, title) = self.names(places, city, &sum);
        Elsewhere { id, places: PlaceSet::any(places.to_vec()), sum, name_ar, name_en, title }
    }
}

/// The name of a mark, beside it; a governorate has its name anyway.
fn mark_wish<'a>(mark: &Mark) -> Wish<'a> {
    // The ring about a chosen spot needs room as well.
    const RING_PX: f32 = 2.5;
    let radius = match mark.shape {
        MarkShape::Spot { radius_px } => radius_px + RING_PX,
        MarkShape::Area { .. } | MarkShape::Course { .. } => mark.frame().height() / 2.0 + 1.0,
    };
    Wish {
        text: mark.name_ar.clone(),
        kind: LabelKind::Mark,
        at: vec![mark.at],
        more: None,
        room: Room::Beside(radius),
        dot: false,
    }
}

/// A round length that is 50 to 130 points long.
fn scale_bar(projection: &Projection) -> ScaleBar {
    let lengths = [1000.0, 500.0, 200.0, 100.0, 50.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5];
    let km = lengths.into_iter().find(|&km| projection.length_px(km) <= 130.0).unwrap_or(0.2);
    ScaleBar { km, length_px: projection.length_px(km) }
}
