//! What extraction costs: bytes a second of text on one thread after the lexicons are read, the same in a long report
//! as in a short one; two threads against one; and the engine's start.
//!
//! Bars: 5 MB/s on one thread, 150 ms to start, a report of 1 MB at most 1.2 times as long a byte as one of 10 KB.

#![allow(clippy::expect_used, reason = "a bench fails by panicking")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::num::NonZeroUsize;
use std::path::Path;
use std::time::Duration;
use waqai::batch;
use waqai::exchange::reports;
use waqai::extract::Engine;
use waqai::model::Report;

/// The seeds and the reports of the tests one after another, cut to a length. Where they are too short they come
/// again, each line with the number of the round at its end: a line printed twice would be taken for the page around
/// a report, and not be read.
fn report(bytes: usize) -> Report {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["seeds", "tests/blind", "tests/annotated/development", "tests/reports"];
    let read = reports::read(&folders.map(|folder| package.join(folder))).reports;
    let mut text = String::new();
    for (round, report) in (0..).flat_map(|round| read.iter().map(move |report| (round, report))) {
        for line in report.text.lines() {
            text.push_str(line);
            if round > 0 {
                text.push_str(&format!(" ({round})"));
            }
            text.push('\n');
        }
        if text.len() >= bytes {
            break;
        }
    }
    let end = (0..=bytes).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.truncate(end);
    Report { text, ..read.into_iter().next().expect("five seeds") }
}

fn extract(criterion: &mut Criterion) {
    let engine = Engine::embedded().expect("the lexicons of the program");
    let mut group = criterion.benchmark_group("one report");
    group.sample_size(10).warm_up_time(Duration::from_millis(500));
    for kilobytes in [10, 100, 1000] {
        let report = report(kilobytes * 1000);
        group.throughput(Throughput::Bytes(report.text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(format!("{kilobytes} KB")), &report, |bench, report| {
            bench.iter(|| black_box(engine.extract(report)));
        });
    }
    group.finish();

    let reports: Vec<Report> = (0..200).map(|_| report(6_000)).collect();
    let mut group = criterion.benchmark_group("200 reports of 6 KB");
    group.sample_size(10).warm_up_time(Duration::from_millis(500));
    group.throughput(Throughput::Bytes(reports.iter().map(|report| report.text.len() as u64).sum()));
    for threads in [1, 2] {
        let jobs = NonZeroUsize::new(threads).expect("not zero");
        group.bench_with_input(
            BenchmarkId::from_parameter(format!("{threads} threads")),
            &reports,
            |bench, reports| {
                let work = |report: &Report| engine.extract(report).claims.len();
                let extracted = || {
                    batch::in_order(
                        reports,
                        jobs,
                        |report| report.text.len(),
                        work,
                        |claims| {
                            black_box(claims);
                        },
                    )
                };
                bench.iter(extracted);
            },
        );
    }
    group.finish();
}

fn start(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("engine");
    group.sample_size(10);
    group.bench_function("start", |bench| bench.iter(|| black_box(Engine::embedded().is_ok())));
    group.finish();
}

criterion_group!(benches, extract, start);
criterion_main!(benches);
