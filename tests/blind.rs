//! Reports written and annotated before the engine read them: figures may only rise.
//!
//! `tests/blind` holds the reports, their annotations in the form of the gold ones, and `actors.json` with patterns for
//! actors that the gold list lacks. Two sets are kept apart: the engine's rules were widened after the first was
//! measured; the second was measured once before anything was changed for it. The first, untouched figures stand
//! beside each floor. The scorer lies beside the package and is no part of it; without it (or python3) the test says
//! so and passes.

use std::path::{Path, PathBuf};
use std::process::Command;

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
    floors: [("f1", 0.99), ("date", 0.98), ("place", 0.80), ("actor", 0.85), ("role", 0.82), ("status", 0.95)],
};

/// First measured: f1 0.91, date 0.96, place 0.56, actor 0.71, role 0.67, status 0.96.
const SECOND: Set = Set {
    name: "second",
    reports: &["daraa_2018b", "yarmouk_2018", "raqqa_2014"],
    floors: [("f1", 0.98), ("date", 0.96), ("place", 0.71), ("actor", 0.80), ("role", 0.75), ("status", 0.97)],
};

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the scorer beside a list of actors that has ours added; none where there is no scorer.
#[expect(clippy::expect_used, reason = "a helper of a test, which should fail loudly")]
fn scorer(folder: &Path) -> Option<PathBuf> {
    let gold = package().join("../shared/gold");
    let read = |path: PathBuf| std::fs::read_to_string(path).ok();
    let (score, theirs) = (read(gold.join("score.py"))?, read(gold.join("actors.json"))?);
    let ours = read(package().join("tests/blind/actors.json")).expect("our patterns of actors");
    let mut patterns: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&theirs).expect("patterns");
    patterns.extend(serde_json::from_str::<serde_json::Map<_, _>>(&ours).expect("patterns"));
    std::fs::write(folder.join("score.py"), score).expect("a folder to write to");
    std::fs::write(folder.join("actors.json"), serde_json::Value::Object(patterns).to_string()).expect("as above");
    Some(folder.join("score.py"))
}

#[test]
fn reports_unseen_by_the_engine_score_at_least_the_floor() {
    let folder = std::env::temp_dir().join(format!("waqai-blind-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder to write to");
    let Some(score) = scorer(&folder) else {
        eprintln!("SKIPPED: no scorer beside the package; the scores were not checked");
        return;
    };
    let out = folder.join("events.jsonl");
    let blind = package().join("tests/blind");
    let extracted = Command::new(env!("CARGO_BIN_EXE_waqai")).arg("extract").arg(&blind).arg("-o").arg(&out).status();
    assert!(extracted.expect("the program starts").success());
    let mut fallen = Vec::new();
    for set in [FIRST, SECOND] {
        let gold = set.reports.iter().map(|name| blind.join(format!("{name}.json")));
        let scored = Command::new("python3").arg(&score).arg(&out).args(gold).arg("--json").output();
        let Ok(scored) = scored else {
            eprintln!("SKIPPED: python3 does not start; the scores were not checked");
            return;
        };
        let figures: serde_json::Value = serde_json::from_slice(&scored.stdout).expect("the scorer prints JSON");
        for (name, floor) in set.floors {
            let figure = figures["ALL"][name].as_f64().expect("a figure");
            println!("{} {name} {figure:.3}", set.name);
            if figure < floor {
                fallen.push(format!("{} {name} fell to {figure:.3}, below {floor}", set.name));
            }
        }
    }
    std::fs::remove_dir_all(&folder).expect("the folder was made");
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}
