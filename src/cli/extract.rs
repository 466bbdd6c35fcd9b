//! `waqai extract`: reports in, claims out as JSON lines.

use crate::exchange::{records, reports};
use crate::extract::Engine;
use crate::link::link;
use crate::model::{Claim, ClaimId, Extraction};
use anyhow::Context;
use std::collections::BTreeMap;
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
    let mut extractions: Vec<Extraction> = reading.reports.iter().map(|report| engine.extract(report)).collect();
    let incidents = incidents(&reading.reports, &mut extractions);
    let lines: String = reading
        .reports
        .iter()
        .zip(&extractions)
        .zip(&incidents)
        .map(|((report, extraction), incidents)| records::records(report, extraction, incidents))
        .collect();
    write(arguments, &lines)?;
    Ok(reading.problems.is_empty())
}

/// Links the claims of all reports: the incident's name for each claim of each report. Statuses that linking changes
/// are changed in the extractions too.
fn incidents(reports: &[crate::model::Report], extractions: &mut [Extraction]) -> Vec<Vec<String>> {
    let mut all: Vec<Claim> = extractions.iter().flat_map(|extraction| extraction.claims.iter().cloned()).collect();
    for (claim, nth) in all.iter_mut().zip(0..) {
        claim.id = ClaimId(nth);
    }
    let linked = link(reports, &mut all);
    let names: BTreeMap<ClaimId, String> = linked
        .iter()
        .flat_map(|incident| incident.claims.iter().map(|&claim| (claim, format!("i{}", incident.id.0 + 1))))
        .collect();
    let mut rest = all.into_iter();
    let mut named = Vec::with_capacity(extractions.len());
    for extraction in extractions {
        let claims: Vec<Claim> = rest.by_ref().take(extraction.claims.len()).collect();
        named.push(claims.iter().map(|claim| names.get(&claim.id).cloned().unwrap_or_default()).collect());
        for (claim, linked) in extraction.claims.iter_mut().zip(claims) {
            claim.status = linked.status;
        }
    }
    named
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
