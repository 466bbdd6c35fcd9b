//! Annotated reports of our own: figures may only rise.
//!
//! `tests/annotated` tells which were used for tuning and which never were. The patterns of most actors lie beside the
//! package and are no part of it; without them the test says so and passes.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

mod common;

/// A folder of annotations, and the least figures over it.
struct Set {
    /// Under `tests/annotated`.
    annotations: &'static str,
    /// The reports, from the package's folder.
    reports: &'static str,
    /// How many of them are annotated.
    count: usize,
    floors: [(&'static str, f64); 7],
}

const SETS: [Set; 5] = [
    Set {
        annotations: "development",
        reports: "tests/annotated/development",
        count: 78,
        floors: [
            ("f1", 0.98),
            ("date", 0.97),
            ("place", 0.90),
            ("actor", 0.89),
            ("role", 0.86),
            ("status", 0.97),
            ("overall", 0.91),
        ],
    },
    Set {
        annotations: "news",
        reports: "tests/annotated/news",
        count: 28,
        floors: [
            ("f1", 0.97),
            ("date", 0.97),
            ("place", 0.93),
            ("actor", 0.88),
            ("role", 0.86),
            ("status", 0.975),
            ("overall", 0.905),
        ],
    },
    Set {
        annotations: "hard",
        reports: "tests/annotated/hard",
        count: 28,
        floors: [
            ("f1", 0.985),
            ("date", 0.97),
            ("place", 0.84),
            ("actor", 0.855),
            ("role", 0.765),
            ("status", 0.975),
            ("overall", 0.88),
        ],
    },
    Set {
        annotations: "held_out",
        reports: "tests/annotated/held_out",
        count: 48,
        floors: [
            ("f1", 0.925),
            ("date", 0.945),
            ("place", 0.85),
            ("actor", 0.815),
            ("role", 0.735),
            ("status", 0.96),
            ("overall", 0.81),
        ],
    },
    Set {
        annotations: "seeds",
        reports: "seeds",
        count: 2,
        floors: [
            ("f1", 0.97),
            ("date", 0.92),
            ("place", 0.97),
            ("actor", 0.82),
            ("role", 0.74),
            ("status", 0.82),
            ("overall", 0.88),
        ],
    },
];

#[test]
fn annotated_reports_score_at_least_the_floor() {
    let Some(shared) = common::shared_gold() else { return };
    let of_others = common::gold(std::slice::from_ref(&shared));
    let of_shared: Vec<&str> = of_others.reports.iter().map(|report| report.stem()).collect();
    let mut fallen = Vec::new();
    for set in SETS {
        let folder = common::package().join("tests/annotated").join(set.annotations);
        let gold = common::gold(&[shared.clone(), folder]);
        let events = common::extracted_events(&common::package().join(set.reports));
        let of_set = gold.reports.iter().filter(|report| !of_shared.contains(&report.stem()));
        let score = waqai::eval::score_of(of_set, &gold.patterns, &events);
        assert_eq!(score.reports.len(), set.count, "each report of the set is annotated once");
        let figures = score.all.figures().named();
        for (name, floor) in set.floors {
            let (_, figure) = figures.iter().find(|(other, _)| *other == name).expect("a figure of that name");
            println!("{} {name} {figure:.3}", set.annotations);
            if *figure < floor {
                fallen.push(format!("{} {name} fell to {figure:.3}, below {floor}", set.annotations));
            }
        }
    }
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}
