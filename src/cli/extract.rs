//! `waqai extract`: reports in, claims out as JSON lines.

use super::{codebook, print};
use crate::exchange::{records, reports};
use crate::state;
use anyhow::Context;
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
#[command(
    after_help = "Examples:\n  waqai extract reports/ -o claims.jsonl\n  waqai extract --codebook mine/ report.txt"
)]
pub struct Extract {
    /// Report files, or folders of them.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Folder of a codebook laid over the program's word lists and tables
    #[arg(long, value_name = "DIR")]
    pub codebook: Option<PathBuf>,
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
    let Some(engine) = codebook::engine(arguments.codebook.as_deref())? else { return Ok(false) };
    let project = state::project_of(&engine, reading.reports);
    write(arguments, &records::records(&project))?;
    Ok(reading.problems.is_empty())
}

fn write(arguments: &Extract, lines: &str) -> anyhow::Result<()> {
    match &arguments.output {
        Some(path) => {
            std::fs::write(path, lines).with_context(|| format!("cannot write the claims to {}", path.display()))
        }
        None => print(lines),
    }
}
