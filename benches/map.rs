//! What the map costs as claims grow from a thousand to ten millions, at three thousand places, on one core: counting
//! them by place, from nothing and after a click in the filters, and laying out a frame while the ground is moved and while
//! it is zoomed; told as percentiles.

#[allow(dead_code, reason = "other benches use the rest")]
#[path = "support/columns.rs"]
mod columns;
#[path = "support/watch.rs"]
mod watch;

use columns::columns;
use std::hint::black_box;
use std::time::Duration;
use waqai::model::{EventType, Place, PlaceKind};
use waqai::query::{Answerer, Answers, ColourBy, Filter, Grouping, PlaceCounts, PlaceSet};
use waqai::scene::basemap::Basemap;
use waqai::scene::map::{Insets, LabelKind, MapInput, MapPlaces, MapScene, OpenInsets};
use waqai::scene::projection::{Frame, MapView, Narrowing};
use waqai::store::Project;
use watch::{tell, timed};

struct Map {
    project: Project,
    answerer: Answerer,
    answers: Answers,
    grouping: Grouping,
    places: MapPlaces,
    counts: PlaceCounts,
    basemap: Basemap,
    open: OpenInsets,
}

impl Map {
    fn new(claims: u32) -> Self {
        let columns = columns(claims);
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
        let mut answerer = Answerer::of(columns, project.revision);
        let answers = answerer.answer(&project, &Filter::default());
        let grouping = Grouping::new(&project, &answers, ColourBy::Camp);
        let counts = answers.count_places(&grouping, None);
        Self { project, answerer, answers, grouping, places, counts, basemap, open: OpenInsets::default() }
    }

    /// Ticks a kind off, or on again; gives the time of the counts by place alone.
    fn click(&mut self, filter: &mut Filter, nth: usize) -> Duration {
        let kind = *columns::pick(EventType::ALL, nth % EventType::ALL.len());
        if !filter.types_off.remove(&kind) {
            filter.types_off.insert(kind);
        }
        self.answers = self.answerer.answer(&self.project, filter);
        let (took, counts) = timed(|| self.answers.count_places(&self.grouping, Some(&self.counts)));
        self.counts = counts;
        took
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
    tell(name, (0..frames).map(|nth| timed(|| frame(nth)).0).collect());
}

fn main() {
    for claims in watch::sizes() {
        println!("{claims} claims by place");
        let mut map = Map::new(claims);
        percentiles("counted from nothing", 50, |_| drop(black_box(map.answers.count_places(&map.grouping, None))));
        let mut filter = Filter::default();
        let clicks = (0..4 * EventType::ALL.len()).map(|nth| map.click(&mut filter, nth)).collect();
        tell("counted on after a click on a kind", clicks);
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
            drop(black_box(map.answers.first_claims_at(&largest, 6)));
        });
    }
}
