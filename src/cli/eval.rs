//! `waqai eval`: events against gold annotations.

use super::{codebook, print};
use crate::eval::{Confusion, ConfusionRow, Event, Figures, Gold, GoldReport, Miss, Score, events, score_of};
use crate::exchange::{records, reports};
use crate::extract::Engine;
use crate::state;
use serde_json::json;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Judges extracted events by gold annotations.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  waqai eval --gold gold/ reports/               extract from the reports and judge the claims\n  waqai eval --gold gold/ claims.jsonl --verbose  judge claims written before, and list every miss"
)]
pub struct Eval {
    /// Folder of gold annotations: a .json file a report, and actors.json with patterns; may be given several times
    #[arg(long, value_name = "DIR", required = true)]
    pub gold: Vec<PathBuf>,
    /// Claims as JSON lines (.jsonl), or reports and folders of them, from which claims are extracted first
    #[arg(value_name = "EVENTS|PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Folder of a codebook laid over the program's word lists and tables
    #[arg(long, value_name = "DIR")]
    pub codebook: Option<PathBuf>,
    /// List whatever is not right, with the rule that gave it
    #[arg(long)]
    pub verbose: bool,
    /// Print figures, confusions and misses as JSON
    #[arg(long)]
    pub json: bool,
}

/// Runs the command; the answer tells whether everything was read.
///
/// # Errors
/// Where the lexicons are broken or the output cannot be written.
pub fn run(arguments: &Eval) -> anyhow::Result<bool> {
    let gold = match Gold::read(&arguments.gold) {
        Ok(gold) => gold,
        Err(error) => {
            eprintln!("waqai: {error}");
            return Ok(false);
        }
    };
    let Some(engine) = codebook::engine(arguments.codebook.as_deref())? else { return Ok(false) };
    let judged = Judged::read(&engine, &arguments.paths);
    for problem in &judged.problems {
        eprintln!("waqai: {problem}");
    }
    let score = score_of(judged.gold(&gold), &gold.patterns, &judged.events);
    print(&if arguments.json { as_json(&score) } else { as_text(&score, arguments.verbose) })?;
    Ok(judged.problems.is_empty())
}

/// What is judged.
#[derive(Default)]
struct Judged {
    events: Vec<Event>,
    /// Stems of the reports that were read; `None` where events were read from a file, which may be of any report.
    stems: Option<BTreeSet<String>>,
    problems: Vec<String>,
}

impl Judged {
    fn read(engine: &Engine, paths: &[PathBuf]) -> Self {
        let is_events = |path: &&PathBuf| path.extension().is_some_and(|extension| extension == "jsonl");
        let (files, texts): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(is_events);
        let mut judged = Self { stems: files.is_empty().then(BTreeSet::new), ..Self::default() };
        for file in files {
            judged.read_events(file);
        }
        if !texts.is_empty() {
            judged.extract(engine, &texts.into_iter().cloned().collect::<Vec<_>>());
        }
        judged
    }

    fn read_events(&mut self, file: &Path) {
        let lines = std::fs::read_to_string(file).map_err(|error| format!("cannot be read ({error})"));
        match lines.and_then(|lines| events(&lines).map_err(|error| error.to_string())) {
            Ok(events) => self.events.extend(events),
            Err(message) => self.problems.push(format!("{message}: {}", file.display())),
        }
    }

    fn extract(&mut self, engine: &Engine, paths: &[PathBuf]) {
        let reading = reports::read(paths);
        self.problems.extend(reading.problems.iter().map(ToString::to_string));
        if let Some(stems) = &mut self.stems {
            stems.extend(reading.reports.iter().map(|report| report.stem().to_owned()));
        }
        match events(&records::records(&state::project_of(engine, reading.reports))) {
            Ok(events) => self.events.extend(events),
            Err(error) => self.problems.push(error.to_string()),
        }
    }

    /// The annotations of the reports that were read. A report that was not read is not held against the engine; of
    /// a file of events nobody knows which reports it was made from, so all count.
    fn gold<'a>(&'a self, gold: &'a Gold) -> impl Iterator<Item = &'a GoldReport> {
        gold.reports.iter().filter(|report| self.stems.as_ref().is_none_or(|stems| stems.contains(report.stem())))
    }
}

fn as_json(score: &Score) -> String {
    let mut figures = serde_json::Map::new();
    for (stem, counts) in
        score.reports.iter().map(|(stem, counts)| (stem.as_str(), counts)).chain([("ALL", &score.all)])
    {
        figures.insert(stem.to_owned(), json!(counts.figures()));
    }
    let whole = json!({ "figures": figures, "confusion": score.confusion, "misses": score.misses });
    format!("{whole:#}\n")
}

fn as_text(score: &Score, verbose: bool) -> String {
    let mut text = figures_table(score);
    text.push('\n');
    text.push_str(&confusion_table(&score.confusion));
    match (score.misses.len(), verbose) {
        (0, _) => {}
        (misses, false) => text.push_str(&format!("\n{misses} misses; --verbose lists them\n")),
        (_, true) => score.misses.iter().for_each(|miss| text.push_str(&told(miss))),
    }
    text
}

/// The table of the scorer: a line a report, ten columns.
fn figures_table(score: &Score) -> String {
    let names = score.all.figures().named().map(|(name, _)| format!("{name:>11}")).concat();
    let mut table = format!("{:<28}{names}\n", "report");
    for (stem, counts) in &score.reports {
        table.push_str(&figures_line(stem, counts.figures()));
    }
    table.push_str(&figures_line("ALL", score.all.figures()));
    table
}

fn figures_line(name: &str, figures: Figures) -> String {
    let cell = |(name, figure): (&str, f64)| {
        let decimals = if name == "duplicates" { 0 } else { 3 };
        format!("{figure:>11.decimals$}")
    };
    format!("{name:<28}{}\n", figures.named().map(cell).concat())
}

/// A line for each kind that is wanted or got: how many were wanted, read as that kind, missed, and false, then the
/// other kinds that they were read as.
fn confusion_table(confusion: &Confusion) -> String {
    let mut table =
        format!("{:<28}{:>8}{:>8}{:>8}{:>8}  read as another kind\n", "type", "wanted", "found", "missed", "false");
    for (kinds, row) in &confusion.rows {
        let (found, others) = found_and_others(kinds, row);
        let cells = [row.wanted, found, row.missed, row.false_alarms].map(|count| format!("{count:>8}")).concat();
        let line = format!("{kinds:<28}{cells}  {}", others.join(", "));
        let _never_fails = writeln!(table, "{}", line.trim_end());
    }
    table
}

fn found_and_others(kinds: &str, row: &ConfusionRow) -> (usize, Vec<String>) {
    let allowed = |kind: &str| kinds.split('|').any(|other| other == kind);
    let found = row.read_as.iter().filter(|(kind, _)| allowed(kind)).map(|(_, count)| count).sum();
    let others = row.read_as.iter().filter(|(kind, _)| !allowed(kind));
    (found, others.map(|(kind, count)| format!("{kind} {count}")).collect())
}

/// A miss for a person: what it is, where, the words, what was wanted and got, and by which rule.
fn told(miss: &Miss) -> String {
    let claim = if miss.claim.is_empty() { &miss.report } else { &miss.claim };
    let rules = if miss.rules.is_empty() { String::new() } else { format!("\n    rule {}", miss.rules.join(", ")) };
    format!(
        "\n{} {claim} [{}..{}]\n    {}\n    want {}\n    got  {}{rules}\n",
        miss.kind.key().to_uppercase(),
        miss.start,
        miss.end,
        miss.words,
        miss.want,
        miss.got
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::score;

    const GOLD: &str = r#"{"report": "a.txt", "events": [
        {"types": ["clash"], "quote": "اشتباكات", "start": 0, "end": 8, "status": "reported", "optional": false}]}"#;

    #[test]
    fn the_tables_have_a_line_for_each_report_and_kind() {
        let gold = Gold { reports: vec![serde_json::from_str(GOLD).expect("gold")], ..Gold::default() };
        let event = r#"{"id": "a#1", "report": "a.txt", "event_type": "arrest", "trigger": {"start": 2, "end": 4, "text": "x"}}"#;
        let text = as_text(&score(&gold, &events(event).expect("an event")), true);
        for line in [
            "ALL                               0.000      0.000",
            "clash                              1       0       0       0  arrest 1",
            "MISSED a#1 [0..8]",
            "    want clash\n    got  arrest x",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }
}
