//! What a click in the filters costs with a million claims, on one core: from the new filter to answers with all counts,
//! told as percentiles over clicks on different entries; and bins of all the time there is.

#[path = "support/columns.rs"]
mod columns;

use columns::{ACTORS, DAYS, FIRST_DAY, actor, columns, pick};
use criterion::{Criterion, criterion_group, criterion_main};
use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::{Duration, Instant};
use waqai::model::{Day, DayInterval, EventType, ReportId, Role, Status};
use waqai::query::{Answerer, Answers, Filter, GeoBox, SortBy, sorted};
use waqai::store::Project;

const CLAIMS: u32 = 1_000_000;
const BINS: usize = 1_500;

/// A reader before a filter.
struct Reader {
    answerer: Answerer,
    /// It holds no claims: those that are asked for stand in columns.
    project: Project,
    filter: Filter,
    clicks: usize,
}

impl Reader {
    fn new() -> Self {
        let project = Project::default();
        let answerer = Answerer::of(columns(CLAIMS), project.revision);
        Self { answerer, project, filter: Filter::default(), clicks: 0 }
    }

    /// Changes the filter and gives the answers.
    fn click(&mut self, change: impl Fn(&mut Filter, usize)) -> Answers {
        change(&mut self.filter, self.clicks);
        self.clicks += 1;
        self.answerer.answer(&self.project, &self.filter)
    }

    fn reset(&mut self) {
        self.filter = Filter::default();
        self.clicks = 0;
        drop(self.answerer.answer(&self.project, &self.filter));
    }
}

fn tick<T: Ord>(off: &mut BTreeSet<T>, entry: T) {
    if off.take(&entry).is_none() {
        off.insert(entry);
    }
}

/// Everything that is not this entry is unticked; at the next click nothing is.
fn solo<T: Ord>(off: &mut BTreeSet<T>, all: impl Iterator<Item = T>, entry: &T) {
    if off.is_empty() { off.extend(all.filter(|other| other != entry)) } else { off.clear() }
}

/// So many days and one, from so many days after the first on.
fn window(from: i32, days: i32) -> DayInterval {
    DayInterval::between(Day(FIRST_DAY + from), Day(FIRST_DAY + from + days))
}

type Change = fn(&mut Filter, usize);

/// Clicks on one entry after the other; each run of them unticks what the run before has ticked.
const CHANGES: [(&str, Change); 11] = [
    ("tick an actor", |filter, nth| tick(&mut filter.actors_off, actor(nth % ACTORS))),
    ("tick one of the ten greatest actors", |filter, nth| tick(&mut filter.actors_off, actor(nth % 10))),
    ("tick a kind", |filter, nth| tick(&mut filter.types_off, *pick(EventType::ALL, nth % 23))),
    ("tick a status", |filter, nth| tick(&mut filter.status_off, *pick(&Status::ALL, nth % 6))),
    ("tick a report", |filter, nth| tick(&mut filter.reports_off, ReportId((nth * 7 % 50_000) as u32))),
    ("one actor alone, then all", |filter, nth| {
        solo(&mut filter.actors_off, (0..ACTORS).map(actor), &actor(nth / 2 % ACTORS));
    }),
    ("one kind alone, then all", |filter, nth| {
        let kind = pick(EventType::ALL, nth / 2 % 23);
        solo(&mut filter.types_off, EventType::ALL.iter().copied(), kind);
    }),
    ("in another part", |filter, nth| {
        filter.role = *pick(&[None, Some(Role::Initiator), Some(Role::Target), Some(Role::Source)], nth % 4);
    }),
    ("move a window of a month by a day", |filter, nth| filter.days = Some(window(4_000 + nth as i32 % 1_000, 30))),
    ("move a window of a year by a month", |filter, nth| filter.days = Some(window(nth as i32 % 120 * 30, 365))),
    ("grow a window by a week", |filter, nth| filter.days = Some(window(0, 7 + 7 * (nth as i32 % 700)))),
];

fn benchmarks(criterion: &mut Criterion) {
    let made = columns(CLAIMS);
    let begun = Instant::now();
    let built = Answerer::of(made, 0);
    println!("index of {CLAIMS} claims: {:?}, {} bytes a claim", begun.elapsed(), built.bytes() / CLAIMS as usize);
    drop(built);

    let mut reader = Reader::new();
    for (name, change) in CHANGES {
        reader.reset();
        let mut took: Vec<Duration> = (0..600)
            .map(|_| {
                let begun = Instant::now();
                black_box(reader.click(change));
                begun.elapsed()
            })
            .collect();
        took.sort_unstable();
        let at = |part: usize| took.get(took.len() * part / 100).copied().unwrap_or_default();
        println!("{name}: p50 {:?}, p95 {:?}, longest {:?}", at(50), at(95), took.last().copied().unwrap_or_default());
    }
    for (name, change) in CHANGES {
        reader.reset();
        criterion.bench_function(name, |bencher| bencher.iter(|| black_box(reader.click(change))));
    }
    reader.reset();
    let answers = reader.click(|_, _| {});
    let all = DayInterval::between(Day(FIRST_DAY), Day(FIRST_DAY + DAYS));
    criterion
        .bench_function("all the time in 1,500 bins", |bencher| bencher.iter(|| black_box(answers.bins(all, BINS))));
    let month = DayInterval::between(Day(FIRST_DAY + 4_000), Day(FIRST_DAY + 4_030));
    criterion.bench_function("the claims of a month", |bencher| bencher.iter(|| black_box(answers.in_days(month))));
    let area = GeoBox { south: 35.9, north: 36.4, west: 36.9, east: 37.4 };
    criterion.bench_function("the claims of a district", |bencher| bencher.iter(|| black_box(answers.in_area(area))));
    let mut nth = 0;
    criterion.bench_function("the next claim in time", |bencher| {
        bencher.iter(|| {
            nth = (nth + 7_919) % CLAIMS as usize;
            black_box(answers.nth_in_time(nth).and_then(|claim| answers.place_in_time(claim)))
        });
    });
    for (name, by) in [("time", SortBy::Time), ("place", SortBy::Place), ("actor", SortBy::Actor(Role::Initiator))] {
        let mut longest = Duration::ZERO;
        for nth in 0..20 {
            let begun = Instant::now();
            black_box(sorted(&reader.project, &answers, by, nth % 2 == 1, false));
            longest = longest.max(begun.elapsed());
        }
        println!("all claims sorted by {name}: longest of 20 {longest:?}");
    }
    criterion.bench_function("a list of every claim", |bencher| {
        bencher.iter(|| black_box(answers.visible.iter().count()));
    });
}

/// A click takes milliseconds and hardly varies, so few samples tell enough.
fn few() -> Criterion {
    Criterion::default().sample_size(20).measurement_time(Duration::from_secs(3))
}

criterion_group!(name = query; config = few(); targets = benchmarks);
criterion_main!(query);
