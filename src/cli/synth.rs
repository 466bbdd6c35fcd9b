//! `waqai synth`: a synthetic corpus, for trying the window with as many events as one likes.

mod corpus;
mod dice;
mod notes;
mod war;

use crate::exchange::project_file::{Problem, Writer};
use crate::extract::Engine;
use crate::model::{Day, DayInterval};
use corpus::Corpus;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

/// Writes events that never happened, spread over days, places and sides as those of a war are.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  waqai synth --events 100000 --seed 7 -o try.waqai && waqai try.waqai")]
pub struct Synth {
    /// How many events
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000_000))]
    pub events: u32,
    /// The same number gives the same events
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// The first day, such as 2011-03-15
    #[arg(long, value_name = "DAY", value_parser = parse_day, default_value = "2011-03-15")]
    pub from: Day,
    /// The last day, included
    #[arg(long, value_name = "DAY", value_parser = parse_day, default_value = "2024-12-31")]
    pub to: Day,
    /// Write to this file; it is replaced where it exists
    #[arg(short = 'o', long, value_name = "FILE.waqai")]
    pub output: PathBuf,
}

fn parse_day(text: &str) -> Result<Day, String> {
    Day::parse_iso(text).ok_or_else(|| "write the day as YYYY-MM-DD".to_owned())
}

/// Runs the command; progress is told on a terminal only.
///
/// # Errors
/// Where the days are in the wrong order, the lexicons are broken or the file cannot be written.
pub fn run(arguments: &Synth) -> anyhow::Result<()> {
    let days = DayInterval::new(arguments.from, arguments.to)?;
    let engine = Engine::embedded()?;
    let corpus = Corpus::new(&engine, arguments.seed, arguments.events, days);
    let mut progress = Progress::new(u64::from(arguments.events) * 2);
    let written = write(arguments, &engine, &corpus, &mut progress);
    progress.clear();
    Ok(written?)
}

fn write(arguments: &Synth, engine: &Engine, corpus: &Corpus, progress: &mut Progress) -> Result<(), Problem> {
    let mut writer = Writer::create(&arguments.output, engine.camps(), corpus.actors(), corpus.places())?;
    for nth in 0..arguments.events {
        progress.advance();
        writer.event(corpus.event(nth).row())?;
    }
    writer.source(&corpus.report(), &corpus::COLUMNS, &corpus::fields())?;
    for nth in 0..arguments.events {
        progress.advance();
        writer.record(&corpus.record(nth))?;
    }
    writer.finish()
}

/// How far the work is, on a terminal; nothing in a pipe.
struct Progress {
    done: u64,
    total: u64,
    shown: bool,
}

impl Progress {
    fn new(total: u64) -> Self {
        Self { done: 0, total, shown: std::io::stderr().is_terminal() }
    }

    fn advance(&mut self) {
        self.done += 1;
        if self.shown && self.done.is_multiple_of((self.total / 100).max(1)) {
            eprint!("\r{} %", self.done * 100 / self.total);
            let _nobody_reads = std::io::stderr().flush();
        }
    }

    fn clear(&self) {
        if self.shown {
            eprint!("\r     \r");
        }
    }
}
