//! Places that become one mark: a city with its parts, spots too near each other to be told apart.
//!
//! Piles depend on the scale and not on what part of the ground is in view, so that moving the ground changes none.

use super::places::{Form, MapPlace, MapPlaces};
use crate::query::{PlaceCounts, PlaceSet, Sum};
use crate::scene::basemap::Basemap;
use crate::scene::projection::{LonLat, Narrowing};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The farthest apart that two spots can be and still join, in points.
const REACH_PX: f64 = 96.0;
/// How much of both radii two spots may be apart and still join: few may touch each other, many must stand apart.
const JOIN_SHARE: (f32, f32) = (0.8, 1.05);
/// More spots than this are many.
const MANY_SPOTS: usize = 60;
/// More areas than this are joined where their counts would cover each other.
const MANY_AREAS: usize = 24;
/// How far apart the counts of joined areas may be.
const AREA_REACH_PX: f32 = 58.0;
/// Joining makes spots larger, so that they reach others; it is repeated at most so often.
const MOST_ROUNDS: usize = 5;

/// Places of one mark, with their claims.
#[derive(Clone, Debug, PartialEq)]
pub struct Pile {
    /// Where the mark stands.
    pub at: LonLat,
    /// The places, that which names the pile first, then those with most claims.
    pub places: Vec<u32>,
    /// Their claims, each once.
    pub sum: Sum,
    /// The city that the pile stands for.
    pub city: Option<usize>,
}

impl Pile {
    /// The claims of the pile.
    #[must_use]
    pub fn set(&self) -> PlaceSet {
        PlaceSet::any(self.places.clone())
    }
}

/// All places at one scale.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Piles {
    /// Points, the largest first.
    pub spots: Vec<Pile>,
    /// Areas and lines, those with most claims first; one place each, or, of very many, several areas near each other.
    pub wide: Vec<Pile>,
    /// Countries, by number.
    pub countries: Vec<u32>,
}

/// What is to become a pile.
struct Heap {
    at: LonLat,
    places: Vec<u32>,
    /// Claims by place added up; a claim at two of the places counts twice.
    claims: usize,
    faint: bool,
    city: Option<usize>,
    /// Whether it is an area without an outline of its own, which may stand for its neighbours too.
    joins: bool,
    /// Radius of a spot with its claims, kept because it is asked for often.
    radius_px: f32,
}

impl Heap {
    fn new(number: u32, place: &MapPlace, counts: &PlaceCounts) -> Self {
        let (claims, faint) = (counts.claims_at(number), counts.is_faint(number));
        let joins = place.form == Form::Area && place.governorate.is_none();
        let radius_px = radius_px(claims);
        Self { at: place.at, places: vec![number], claims, faint, city: None, joins, radius_px }
    }

    fn join(&mut self, other: Self) {
        self.places.extend(other.places);
        self.claims += other.claims;
        self.radius_px = radius_px(self.claims);
        self.faint &= other.faint;
    }
}

impl Piles {
    /// The piles of the whole map; the parts of cities are one pile with the city, those of `near_cities` excepted.
    #[must_use]
    pub fn new(
        places: &MapPlaces,
        counts: &PlaceCounts,
        basemap: &Basemap,
        near_cities: &[usize],
        km_per_px: f64,
    ) -> Self {
        let (mut spots, mut wide, mut countries) = (Vec::new(), Vec::new(), Vec::new());
        let mut cities: Vec<Option<Heap>> = basemap.cities.iter().map(|_| None).collect();
        for (number, place) in places.iter().filter(|(number, _)| counts.claims_at(*number) > 0) {
            let heap = Heap::new(number, place, counts);
            let city = place.city.filter(|city| !near_cities.contains(city));
            match city.and_then(|city| cities.get_mut(city)) {
                Some(Some(city)) => city.join(heap),
                Some(none) => *none = Some(Heap { city, ..heap }),
                None => match place.form {
                    Form::Spot => spots.push(heap),
                    Form::Area | Form::Course => wide.push(heap),
                    Form::Country => countries.push(number),
                },
            }
        }
        for (mut heap, city) in cities.into_iter().zip(&basemap.cities).filter_map(|(heap, city)| Some((heap?, city))) {
            let is_part = |number: &u32| places.get(*number).is_none_or(|place| place.place.id != city.id);
            heap.places.sort_by_key(|number| (is_part(number), Reverse(counts.claims_at(*number)), *number));
            heap.at = city.at;
            spots.push(heap);
        }
        let scale = Scale { km_per_px, narrowing: basemap.narrowing };
        Self { countries, ..Self::of(spots, wide, counts, scale) }
    }

    /// The piles of a city's inset.
    #[must_use]
    pub fn of_inset(places: &MapPlaces, counts: &PlaceCounts, basemap: &Basemap, inset: usize, km_per_px: f64) -> Self {
        let whole = basemap.cities.get(inset).map(|city| &city.id);
        let parts = places.iter().filter(|(number, place)| {
            place.inset == Some(inset) && counts.claims_at(*number) > 0 && Some(&place.place.id) != whole
        });
        let (spots, wide): (Vec<_>, Vec<_>) = parts.partition(|(_, place)| place.form == Form::Spot);
        let heaps = |of: Vec<(u32, &MapPlace)>| {
            of.into_iter().map(|(number, place)| Heap::new(number, place, counts)).collect::<Vec<_>>()
        };
        let scale = Scale { km_per_px, narrowing: basemap.narrowing };
        Self::of(heaps(spots), heaps(wide), counts, scale)
    }

    fn of(spots: Vec<Heap>, wide: Vec<Heap>, counts: &PlaceCounts, scale: Scale) -> Self {
        let share = if spots.len() > MANY_SPOTS { JOIN_SHARE.1 } else { JOIN_SHARE.0 };
        let spots = settled(spots, scale, |a, b| share * (a.radius_px + b.radius_px));
        let (mut areas, mut wide): (Vec<_>, Vec<_>) = wide.into_iter().partition(|heap| heap.joins);
        if areas.len() > MANY_AREAS {
            areas = settled(areas, scale, |_, _| AREA_REACH_PX);
        }
        wide.extend(areas);
        Self { spots: summed(spots, counts), wide: summed(wide, counts), countries: Vec::new() }
    }
}

/// Heaps joined until none is within reach of another.
fn settled(mut heaps: Vec<Heap>, scale: Scale, reach_px: impl Fn(&Heap, &Heap) -> f32) -> Vec<Heap> {
    for _ in 0..MOST_ROUNDS {
        let before = heaps.len();
        heaps = joined(heaps, scale, &reach_px);
        if heaps.len() == before {
            break;
        }
    }
    heaps
}

/// Heaps that would cover each other, joined: the largest takes in those about it.
fn joined(mut heaps: Vec<Heap>, scale: Scale, reach_px: impl Fn(&Heap, &Heap) -> f32) -> Vec<Heap> {
    heaps.sort_by_key(|heap| (Reverse(heap.claims), heap.places.first().copied()));
    // What is joined so far, the largest first, each with its point.
    let mut joined: Vec<(Heap, (f64, f64))> = Vec::with_capacity(heaps.len());
    let mut cells = Cells::default();
    for heap in heaps {
        let point = scale.pixels(heap.at);
        let cell = cell(point);
        let around = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (cell.0 + x, cell.1 + y)));
        // A cell lists the largest first, so the first within reach is the one of that cell.
        let near = around.filter_map(|cell| {
            cells.get(&cell)?.iter().copied().find(|&other| {
                joined.get(other).is_some_and(|(other, at)| {
                    other.faint == heap.faint && is_within(*at, point, reach_px(other, &heap))
                })
            })
        });
        match near.min().and_then(|at| joined.get_mut(at)) {
            Some((other, _)) => other.join(heap),
            None => {
                cells.entry(cell).or_default().push(joined.len());
                joined.push((heap, point));
            }
        }
    }
    joined.into_iter().map(|(heap, _)| heap).collect()
}

fn is_within(a: (f64, f64), b: (f64, f64), reach_px: f32) -> bool {
    let (x, y, reach) = (a.0 - b.0, a.1 - b.1, f64::from(reach_px));
    x * x + y * y < reach * reach
}

/// Heaps by the cell of the screen that they stand in.
type Cells = HashMap<(i32, i32), Vec<usize>, BuildHasherDefault<CellHasher>>;

/// Cells are few and near each other; nobody chooses them to do harm, so they need no slow hash.
#[derive(Default)]
struct CellHasher(u64);

impl Hasher for CellHasher {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_i32(i32::from(byte)));
    }

    fn write_i32(&mut self, number: i32) {
        // An odd number with bits all over, as in Fibonacci hashing.
        self.0 = (self.0.rotate_left(5) ^ u64::from(number.cast_unsigned())).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// From degrees to points of the screen, counted from where both are zero.
#[derive(Clone, Copy)]
struct Scale {
    km_per_px: f64,
    narrowing: Narrowing,
}

impl Scale {
    fn pixels(self, at: LonLat) -> (f64, f64) {
        let (east, north) = self.narrowing.plane_km(at);
        (east / self.km_per_px, north / self.km_per_px)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "cells of the globe at the nearest scale are some hundred thousand"
)]
fn cell((x, y): (f64, f64)) -> (i32, i32) {
    ((x / REACH_PX).floor() as i32, (y / REACH_PX).floor() as i32)
}

/// The heaps as piles with exact sums, the largest first.
fn summed(heaps: Vec<Heap>, counts: &PlaceCounts) -> Vec<Pile> {
    let mut pile_of = vec![u32::MAX; counts.places()];
    for (nth, heap) in (0_u32..).zip(&heaps) {
        for &place in &heap.places {
            if let Some(pile) = pile_of.get_mut(place as usize) {
                *pile = nth;
            }
        }
    }
    let of = |place: u32| pile_of.get(place as usize).filter(|pile| **pile != u32::MAX).map(|pile| *pile as usize);
    let sums = counts.sums(heaps.len(), of);
    let pile = |(heap, sum): (Heap, Sum)| Pile { at: heap.at, places: heap.places, sum, city: heap.city };
    let mut piles: Vec<Pile> = heaps.into_iter().zip(sums).map(pile).collect();
    piles.sort_by_key(|pile| (Reverse(pile.sum.claims), pile.places.first().copied()));
    piles
}

/// Radius of a spot with this many claims. It grows with the logarithm, so that 5000 are still larger than 500 and yet
/// hide no neighbours.
#[must_use]
pub fn radius_px(claims: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a radius with an upper end")]
    let claims = claims.max(1) as f32;
    (8.5 + 2.6 * claims.ln()).min(40.0)
}
