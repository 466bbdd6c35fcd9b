//! Reports written and annotated before the engine read them: figures may only rise.
//!
//! `tests/blind` holds the reports, their annotations in the form of the gold ones, and `actors.json` with patterns for
//! actors that the gold list lacks. Two sets are kept apart: the engine's rules were widened after the first was
//! measured; the second was measured once before anything was changed for it. The first, untouched figures stand
//! beside each floor. The patterns of most actors lie beside the package and are no part of it; without them the test
//! says so and passes.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

mod common;

/// Reports, and the least figures over them together.
struct Set {
    name: &'static str,
    reports: &'static [&'static str],
    floors: [(&'static str, f64); 6],
}

/// First measured: f1 0.89, date 0.87, place 0.68, actor 0.78, role 0.68, status 0.96.
const FIRST: Set = Set {
    name: "first",
    reports: &[
        "idlib_2015",
        "idlib_2020",
        "ghouta_2018",
        "homs_2014",
        "deir_2017",
        "hasakah_2016",
        "peace_spring_2019",
        "palmyra_2015",
    ],
    floors: [("f1", 0.99), ("date", 0.98), ("place", 0.80), ("actor", 0.85), ("role", 0.87), ("status", 0.95)],
};

/// First measured: f1 0.91, date 0.96, place 0.56, actor 0.71, role 0.67, status 0.96.
const SECOND: Set = Set {
    name: "second",
    reports: &["daraa_2018b", "yarmouk_2018", "raqqa_2014"],
    floors: [("f1", 0.98), ("date", 0.96), ("place", 0.71), ("actor", 0.80), ("role", 0.75), ("status", 0.97)],
};

#[test]
fn reports_unseen_by_the_engine_score_at_least_the_floor() {
    let Some(shared) = common::shared_gold() else { return };
    let blind = common::package().join("tests/blind");
    let gold = common::gold(&[shared, blind.clone()]);
    let events = common::extracted_events(&blind);
    let mut fallen = Vec::new();
    for set in [FIRST, SECOND] {
        let of_set = gold.reports.iter().filter(|report| set.reports.contains(&report.stem()));
        let score = waqai::eval::score_of(of_set, &gold.patterns, &events);
        assert_eq!(score.reports.len(), set.reports.len(), "each report of the set is annotated");
        let figures = score.all.figures().named();
        for (name, floor) in set.floors {
            let (_, figure) = figures.iter().find(|(other, _)| *other == name).expect("a figure of that name");
            println!("{} {name} {figure:.3}", set.name);
            if *figure < floor {
                fallen.push(format!("{} {name} fell to {figure:.3}, below {floor}", set.name));
            }
        }
    }
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}
