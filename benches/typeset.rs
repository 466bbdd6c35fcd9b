//! What setting costs: a window's labels when they are new and when they are not, a report, a very long text.

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use waqai::typeset::{Face, Style, Typesetter};

const SEED: &str = include_str!("../seeds/000_1101c165709d8834.txt");
const READING: Style = Style::new(Face::Reading, 18.0).line_height(33.0);
const BODY: Style = Style::new(Face::Interface, 13.0);

fn set_report(typesetter: &mut Typesetter, width: f32) {
    for paragraph in SEED.lines() {
        black_box(typesetter.set(paragraph, &READING, Some(width)));
    }
}

fn typeset(criterion: &mut Criterion) {
    criterion.bench_function("new", |bench| bench.iter(Typesetter::new));
    criterion.bench_function("report, first time", |bench| bench.iter(|| set_report(&mut Typesetter::new(), 360.0)));
    let mut typesetter = Typesetter::new();
    let mut width = 300.0;
    criterion.bench_function("report, another width", |bench| {
        bench.iter(|| {
            width += 0.01;
            typesetter.next_generation();
            set_report(&mut typesetter, width);
        });
    });
    criterion.bench_function("report, again", |bench| bench.iter(|| set_report(&mut typesetter, 360.0)));
    criterion.bench_function("label, again", |bench| {
        bench.iter(|| typesetter.set_elided(black_box("الميليشيات الإيرانية في حلب"), &BODY, 120.0));
    });
    criterion.bench_function("label, first time", |bench| {
        let mut number = 0;
        bench.iter(|| {
            number += 1;
            typesetter.next_generation();
            typesetter.set_elided(&format!("الميليشيات الإيرانية {number}"), &BODY, 120.0)
        });
    });
    let long = "قيادي".repeat((1 << 20) / 10);
    let mut group = criterion.benchmark_group("long");
    group.sample_size(10);
    group.bench_function("a megabyte without a break", |bench| {
        bench.iter(|| Typesetter::new().set(&long, &READING, Some(480.0)));
    });
    group.bench_function("system fonts", |bench| bench.iter(Typesetter::with_system_fonts));
    group.finish();
}

criterion_group!(benches, typeset);
criterion_main!(benches);
