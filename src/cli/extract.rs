//! `waqai extract`: reports in, claims out as JSON lines.

use crate::exchange::{records, reports};
use crate::extract::Engine;
use crate::state;
use anyhow::Context;
use std::io::Write;
use std::path::PathBuf;

/// The form in which claims are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// One JSON object a line.
    #[default]
    Jsonl,
}

/// Extracts the claims of reports.
#[derive(Debug, clap::Args)]
pub struct Extract {
    /// Report files, or folders of them.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// How to write the claims.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Write to this file instead of the terminal.
    #[arg(short = 'o', long)]
    pub output: Option<PathBuf>,
}

/// Runs the command. What cannot be read is told on the error stream, and the rest is still extracted; the answer
/// tells whether everything was read.
///
/// # Errors
/// Where the lexicons are broken or the output cannot be written.
pub fn run(arguments: &Extract) -> anyhow::Result<bool> {
    let reading = reports::read(&arguments.paths);
    for problem in &reading.problems {
        eprintln!("waqai: {problem}");
    }
    let engine = Engine::embedded()?;
    let project = state::project_of(&engine, reading.reports);
    write(arguments, &records::records(&project))?;
    Ok(reading.problems.is_empty())
}

fn write(arguments: &Extract, lines: &str) -> anyhow::Result<()> {
    match &arguments.output {
        Some(path) => {
            std::fs::write(path, lines).with_context(|| format!("cannot write the claims to {}", path.display()))
        }
        None => match std::io::stdout().lock().write_all(lines.as_bytes()) {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            written => written.context("cannot write the claims to the terminal"),
        },
    }
}
