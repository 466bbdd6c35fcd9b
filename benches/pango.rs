//! How fast the seeds are shaped and broken, and how fast Pango does the same in the same run.
//!
//! Both take the reports paragraph by paragraph at one width, on one thread, with warm fonts; neither keeps anything of
//! a paragraph from one round to the next. The two take turns, and the ratio is the median of the turns' ratios, so that
//! whatever else the machine does hinders both.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use waqai::typeset::{Face, Style, Typesetter};

const WIDTH_PX: f32 = 480.0;
/// How often each takes its turn, and how long.
const TURNS: usize = 9;
const TURN: Duration = Duration::from_secs(1);
/// We are to set at least so many times as much as Pango in the same time.
const WANTED_RATIO: f64 = 2.5;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn seeds() -> Vec<PathBuf> {
    let folder = std::fs::read_dir(root().join("seeds"));
    let entries = folder.into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|name| name == "txt")).collect();
    paths.sort();
    paths
}

/// Builds `tools/pango_reference.c`, or says why that cannot be.
fn build_reference() -> Result<PathBuf, String> {
    let run = |program: &str, args: &[&str]| {
        let output = Command::new(program).args(args).output().map_err(|error| format!("{program}: {error}"))?;
        let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        if output.status.success() {
            Ok(said(&output.stdout))
        } else {
            Err(format!("{program}: {}", said(&output.stderr)))
        }
    };
    let flags = run("pkg-config", &["--cflags", "--libs", "pangocairo", "pangofc", "harfbuzz", "fontconfig"])?;
    let folder = root().join("target/pango");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let (built, source) = (folder.join("pango_reference"), root().join("tools/pango_reference.c"));
    let (built_text, source) = (built.display().to_string(), source.display().to_string());
    let mut args = vec!["-O2", "-o", &built_text, &source];
    args.extend(flags.split_whitespace());
    run("gcc", &args)?;
    Ok(built)
}

/// Megabytes a second of Pango's median round in one turn.
fn pango_turn(reference: &Path, seeds: &[PathBuf]) -> Result<f64, String> {
    let output = Command::new(reference)
        .arg(root().join("assets/fonts"))
        .args(["bench", &WIDTH_PX.to_string(), &TURN.as_secs_f64().to_string()])
        .args(seeds)
        .output()
        .map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stdout);
    let figure = said.split_whitespace().next().and_then(|word| word.parse().ok());
    figure.ok_or_else(|| format!("{said}{}", String::from_utf8_lossy(&output.stderr)))
}

/// Megabytes a second of our median round in one turn.
fn our_turn(paragraphs: &[&str], turn: Duration) -> f64 {
    let style = Style::new(Face::Reading, 18.0);
    let mut typesetter = Typesetter::new();
    let mut round = || {
        let begin = Instant::now();
        for paragraph in paragraphs {
            // Also within a round: some paragraphs stand in two reports.
            typesetter.forget();
            black_box(typesetter.set(paragraph, &style, Some(WIDTH_PX)));
        }
        begin.elapsed().as_secs_f64()
    };
    round();
    let end = Instant::now() + turn;
    let mut rounds = vec![round()];
    while Instant::now() < end {
        rounds.push(round());
    }
    let bytes: usize = paragraphs.iter().map(|paragraph| paragraph.len()).sum();
    bytes as f64 / 1e6 / median(rounds)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn main() {
    let seeds = seeds();
    let text: Vec<String> = seeds.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let paragraphs: Vec<&str> = text.iter().flat_map(|text| text.split('\n')).filter(|p| !p.is_empty()).collect();
    // Without this, tests are being run and not benches; then one round shows that all this still works.
    if !std::env::args().any(|arg| arg == "--bench") {
        our_turn(&paragraphs, Duration::ZERO);
        return;
    }
    let reference = build_reference();
    let (mut ours, mut pangos) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        if let Ok(reference) = &reference {
            match pango_turn(reference, &seeds) {
                Ok(figure) => pangos.push(figure),
                Err(error) => return eprintln!("THE REFERENCE FAILED: {error}"),
            }
        }
        ours.push(our_turn(&paragraphs, TURN));
    }
    println!("turn by turn in MB/s: ours {ours:.3?}, Pango {pangos:.3?}");
    let ratio = median(ours.iter().zip(&pangos).map(|(ours, pango)| ours / pango).collect());
    let ours = median(ours);
    match reference {
        Ok(_) => {
            let pango = median(pangos);
            let verdict = if ratio >= WANTED_RATIO { "as wanted" } else { "TOO SLOW" };
            println!(
                "ours {ours:.3} MB/s, Pango {pango:.3} MB/s: {ratio:.2} times, {verdict} (at least {WANTED_RATIO})"
            );
        }
        Err(error) => {
            println!("ours {ours:.3} MB/s");
            println!("NOT COMPARED WITH PANGO: {error}");
            println!("for the comparison: apt install gcc pkg-config libpango1.0-dev");
        }
    }
}
