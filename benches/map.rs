//! What the map costs with a million claims at three thousand places, on one core: counting them by place after a click
//! in the filters, and laying out a frame while the ground is moved and while it is zoomed; told as percentiles.

#[allow(dead_code, reason = "other benches use the rest")]
#[path = "support/columns.rs"]
mod columns;

use columns::columns;
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use std::time::{Duration, Instant};
use waqai::model::{Place, PlaceKind, Status};
use waqai::query::{Answerer, Answers, ColourBy, Filter, Grouping, PlaceCounts, PlaceSet};
use waqai::scene::basemap::Basemap;
use waqai::scene::map::{Insets, LabelKind, MapInput, MapPlaces, MapScene, OpenInsets};
use waqai::scene::projection::{Frame, MapView, Narrowing};
use waqai::store::Project;

const CLAIMS: u32 = 1_000_000;

struct Map {
    answers: Answers,
    places: MapPlaces,
    counts: PlaceCounts,
    basemap: Basemap,
    open: OpenInsets,
}

impl Map {
    fn new() -> Self {
        let columns = columns(CLAIMS);
        let mut project = Project::default();
        for (id, point) in columns.place_keys().iter().zip(columns.points()) {
            let (lat, lon) = point.unwrap_or((35.0, 38.0));
            let place = Place {
                id: id.clone(),
                name_ar: "بلدة".to_owned(),
                name_en: id.0.to_string(),
                variants: Vec::new(),
                kind: PlaceKind::Town,
                lat,
                lon,
                radius_km: 1.0,
                admin1: String::new(),
            };
            project.places.insert(id.clone(), place);
        }
        let basemap = Basemap::embedded().unwrap_or_else(|error| panic!("{error}"));
        let places = MapPlaces::new(&project, columns.place_keys(), &basemap);
        let answers = Answerer::of(columns, project.revision).answer(&project, &Filter::default());
        let counts = answers.count_places(&Grouping::new(&project, &answers, ColourBy::Camp));
        Self { answers, places, counts, basemap, open: OpenInsets::default() }
    }

    fn input(&self, view: MapView) -> MapInput<'_> {
        MapInput {
            places: &self.places,
            counts: &self.counts,
            routes: &[],
            basemap: &self.basemap,
            view: Some(view),
            open: &self.open,
            frame: Frame::new(0.0, 0.0, 1060.0, 500.0),
            measure: &|name: &str, _: LabelKind| (6.0 * name.chars().count() as f32, 15.0),
        }
    }
}

/// The view of a frame: over the three governorates, or among the villages of one.
fn view(nth: usize, near: bool) -> MapView {
    let moved = (nth % 200) as f64 / 200.0;
    let km_per_px = if near { 0.08 } else { 0.8 };
    MapView { centre_lon: 36.8 + moved, centre_lat: 35.6, km_per_px, narrowing: Narrowing::SYRIA }
}

fn percentiles(name: &str, frames: usize, mut frame: impl FnMut(usize)) {
    let mut times: Vec<Duration> = (0..frames)
        .map(|nth| {
            let begun = Instant::now();
            frame(nth);
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |part: usize| times.get((times.len() * part / 100).min(times.len() - 1)).copied().unwrap_or_default();
    println!("{name}: p50 {:?}, p95 {:?}, p99 {:?}", at(50), at(95), at(99));
}

fn benchmarks(criterion: &mut Criterion) {
    let map = Map::new();
    let project = Project::default();
    let grouping = Grouping::new(&project, &map.answers, ColourBy::Camp);
    criterion.bench_function("a million claims counted by place", |bencher| {
        bencher.iter(|| black_box(map.answers.count_places(&grouping).unplaced()));
    });
    percentiles("a million claims counted by place", 100, |_| drop(black_box(map.answers.count_places(&grouping))));
    let mut answerer = Answerer::of(columns(CLAIMS), project.revision);
    let status_off = [Status::Reported].into();
    let filtered = answerer.answer(&project, &Filter { status_off, ..Filter::default() });
    percentiles("the claims that are not reported, counted by place", 100, |_| {
        drop(black_box(filtered.count_places(&grouping)));
    });
    for (name, near) in [("far", false), ("near", true)] {
        let first = map.input(view(0, near));
        let insets = Insets::new(&first);
        let piles = insets.piles(&first);
        percentiles(&format!("layout of a frame while moving, {name}"), 400, |nth| {
            drop(black_box(MapScene::of(&map.input(view(nth, near)), &insets, &piles)));
        });
        percentiles(&format!("piles and layout of a frame while zooming, {name}"), 200, |nth| {
            let zoomed = view(nth, near);
            let input = map.input(MapView { km_per_px: zoomed.km_per_px * (1.0 + nth as f64 / 300.0), ..zoomed });
            drop(black_box(MapScene::of(&input, &insets, &insets.piles(&input))));
        });
    }
    let largest = PlaceSet::any(vec![0]);
    percentiles("the claims of the largest place looked up at a click", 50, |_| {
        drop(black_box(map.answers.claims_at(&largest)));
    });
    percentiles("the first of them, while it is hovered", 50, |_| {
        drop(black_box(map.answers.first_claims_at(&largest, 6)))
    });
}

criterion_group!(benches, benchmarks);
criterion_main!(benches);
