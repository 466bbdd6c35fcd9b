//! Words of time: a table read by hand, and public suites beside the package where they are.
//!
//! `tests/data/timex` holds expressions as news of the war has them, each with the days that a reader takes from it.
//! The suites (expressions of two date parsers, expressions of three seeds) lie beside the package and are no part
//! of it; without them the test says so and passes. Figures may only rise.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use waqai::extract::{Direction, Engine, TimeFound};
use waqai::model::{CodePointIndex, Day, DayInterval, Outlet, Report, ReportId};

/// The report's day for the tables: a Tuesday.
const REPORT_DAY: &str = "2018-04-10";
/// Of 100 rows of the suite, how many are found to the day.
const SUITE_FLOOR: f64 = 97.0;
/// Of 100 expressions of the seeds, how many are found, and how many of those with days have the right ones.
const SEEDS_FLOORS: (f64, f64) = (100.0, 100.0);

fn report(text: &str) -> Report {
    Report {
        id: ReportId(0),
        file_name: String::new(),
        text: text.to_owned(),
        outlet: Outlet::default(),
        title_ar: String::new(),
        publication: None,
    }
}

fn day(text: &str) -> Day {
    Day::parse_iso(text.get(..10).unwrap_or(text)).unwrap_or_else(|| panic!("an ISO day: {text}"))
}

fn times(engine: &Engine, text: &str, anchor: &str, direction: Direction) -> Vec<TimeFound> {
    engine.times(&report(text), DayInterval::day(day(anchor)), direction)
}

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn table(name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(package().join("tests/data/timex").join(name)).expect("a table of this test");
    let rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn engine() -> Engine {
    Engine::embedded().expect("the lexicons of the program")
}

#[test]
fn news_means_the_days_that_a_reader_takes_from_it() {
    let engine = engine();
    let rows = table("days.tsv");
    assert!(rows.len() >= 80, "{} rows", rows.len());
    let mut faults = Vec::new();
    for row in &rows {
        let [text, first, last, grain] = row.as_slice() else { panic!("four fields: {row:?}") };
        let found = times(&engine, text, REPORT_DAY, Direction::News);
        let expected = (DayInterval::between(day(first), day(last)), grain.as_str());
        let read = found.iter().find_map(|time| Some((time.days?, time.grain.key())));
        if read != Some(expected) {
            faults.push(format!("{text}: {read:?}, not {first} to {last}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_no_day_has_a_relation() {
    let engine = engine();
    let mut faults = Vec::new();
    for row in table("relations.tsv") {
        let [text, relation, length] = row.as_slice() else { panic!("three fields: {row:?}") };
        let found = times(&engine, text, REPORT_DAY, Direction::News);
        let told = found.iter().any(|time| {
            let duration = time.length.map_or("-".to_owned(), |length| length.to_string());
            time.relation.is_some_and(|told| told.key() == relation) && duration == *length
        });
        if !told {
            faults.push(format!("{text}: {found:?}, not {relation} {length}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_time_is_read_where_none_is_told() {
    let engine = engine();
    let found = table("none.txt").into_iter().filter_map(|row| {
        let text = row.first()?;
        let found = times(&engine, text, REPORT_DAY, Direction::News);
        let words: Vec<&str> = found.iter().map(|time| time.span.slice(text)).collect();
        (!words.is_empty()).then(|| format!("{text}: {words:?}"))
    });
    assert_eq!(found.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn an_uncertain_report_day_gives_an_uncertain_day() {
    let june = DayInterval::between(day("2019-06-01"), day("2019-06-30"));
    let cases = [
        ("قبل يومين", "2019-05-30", "2019-06-28"),
        ("أواخر الشهر الماضي", "2019-05-21", "2019-05-31"),
        ("أمس", "2019-05-31", "2019-06-29"),
        ("غداً", "2019-06-02", "2019-07-01"),
    ];
    let engine = engine();
    for (text, first, last) in cases {
        let found = engine.times(&report(text), june, Direction::News);
        let days = found.first().and_then(|time| time.days);
        assert_eq!(days, Some(DayInterval::between(day(first), day(last))), "{text}");
    }
}

#[test]
fn the_direction_chooses_between_the_last_and_the_next() {
    let engine = engine();
    let cases = [
        ("الخميس", "2018-04-05", "2018-04-12"),
        ("15 حزيران", "2017-06-15", "2018-06-15"),
        ("الخميس المقبل", "2018-04-12", "2018-04-12"),
        ("الخميس الماضي", "2018-04-05", "2018-04-05"),
    ];
    for (text, past, future) in cases {
        for (direction, expected) in [(Direction::Past, past), (Direction::Future, future), (Direction::News, past)] {
            let expected = if text.ends_with("المقبل") { future } else { expected };
            let found = times(&engine, text, REPORT_DAY, direction);
            let days = found.first().and_then(|time| time.days);
            assert_eq!(days, Some(DayInterval::day(day(expected))), "{text} {direction:?}");
        }
    }
}

fn suite(name: &str) -> Option<Vec<Value>> {
    let path: PathBuf = package().join("../shared/suites").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: no suite at {}; its figures were not checked", path.display());
        return None;
    };
    Some(text.lines().map(|line| serde_json::from_str(line).expect("JSON of the suite")).collect())
}

fn text_of<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_default()
}

/// Whether the expression that says most in a row is what the row, or one of its alternatives, expects.
fn row_is_met(engine: &Engine, row: &Value) -> bool {
    let upstream_is_future = text_of(row, "suite").starts_with("duckling");
    let direction = if upstream_is_future { Direction::Future } else { Direction::News };
    let found = times(engine, text_of(row, "text"), text_of(row, "reference_time"), direction);
    let expected = &row["expected"];
    if expected.is_null() || expected["start"].is_null() {
        return found.is_empty() == expected.is_null();
    }
    let length = |time: &&TimeFound| time.span.end - time.span.start;
    let Some(best) = found.iter().filter(|time| time.days.is_some()).max_by_key(length) else { return false };
    let is = |expected: &Value| {
        let days = DayInterval::between(day(text_of(expected, "start")), day(text_of(expected, "end")).plus(-1));
        best.days == Some(days) && best.grain.key() == text_of(expected, "grain")
    };
    is(expected) || row["alt"].as_array().is_some_and(|others| others.iter().any(is))
}

#[test]
fn expressions_of_other_parsers_are_read_as_they_read_them() {
    let Some(rows) = suite("timex_dev.jsonl") else { return };
    let engine = engine();
    let missed: Vec<&str> =
        rows.iter().filter(|row| !row_is_met(&engine, row)).map(|row| text_of(row, "text")).collect();
    let figure = percent(rows.len() - missed.len(), rows.len());
    println!("suite {figure:.1}");
    assert!(figure >= SUITE_FLOOR, "fell to {figure:.1}, below {SUITE_FLOOR}: {missed:?}");
}

#[test]
fn expressions_of_the_seeds_are_found_with_their_days() {
    let Some(rows) = suite("seeds_timex_dev.jsonl") else { return };
    let engine = engine();
    let mut of_report: BTreeMap<(&str, &str), Vec<&Value>> = BTreeMap::new();
    for row in &rows {
        of_report.entry((text_of(row, "doc"), text_of(row, "reference_time"))).or_default().push(row);
    }
    let (mut missed, mut wrong, mut valued) = (Vec::new(), Vec::new(), 0);
    for ((name, anchor), rows) in of_report {
        let text = std::fs::read_to_string(package().join("seeds").join(name)).expect("a seed");
        let index = CodePointIndex::new(&text);
        let found = times(&engine, &text, anchor, Direction::News);
        for row in rows {
            let start = row["char_start"].as_u64().and_then(|at| usize::try_from(at).ok()).expect("an offset");
            let end = start + row["char_len"].as_u64().and_then(|len| usize::try_from(len).ok()).expect("a length");
            let over: Vec<&TimeFound> = found
                .iter()
                .filter(|time| {
                    let (from, to) = index.span_in_code_points(&text, time.span);
                    from < end && start < to
                })
                .collect();
            if over.is_empty() {
                missed.push(text_of(row, "id"));
            }
            let resolved = &row["resolved_for_assumed"];
            if resolved.is_null() {
                continue;
            }
            valued += 1;
            let first = day(text_of(resolved, "start"));
            // An end within a day is an end of that day.
            let whole = text_of(resolved, "end").ends_with("T00:00:00");
            let last = day(text_of(resolved, "end")).plus(if whole { -1 } else { 0 });
            if !over.iter().any(|time| time.days == Some(DayInterval::between(first, last))) {
                wrong.push(text_of(row, "id"));
            }
        }
    }
    let figures = (percent(rows.len() - missed.len(), rows.len()), percent(valued - wrong.len(), valued));
    println!("seeds found {:.1}, right {:.1}", figures.0, figures.1);
    assert!(figures.0 >= SEEDS_FLOORS.0, "found fell to {:.1}: {missed:?}", figures.0);
    assert!(figures.1 >= SEEDS_FLOORS.1, "right fell to {:.1}: {wrong:?}", figures.1);
}

#[expect(clippy::cast_precision_loss, reason = "some hundred rows at most")]
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
