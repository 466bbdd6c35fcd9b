//! `waqai repair`: what can be read of a damaged project, put into a new file.

use crate::exchange::project_file::{self, Problem};
use std::path::PathBuf;
use std::process::ExitCode;

/// Saves what can still be read; the damaged file is not touched.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  waqai repair idlib.waqai -o idlib-repaired.waqai\n\nWhat was lost is told line by \
                        line. Backups lie in the folder FILE.waqai-backups beside the project.\nExit code: 0 where the \
                        new file is sound, 1 where it could not be written or has faults, 2 where nothing can be read."
)]
pub struct Repair {
    /// The damaged project
    #[arg(value_name = "FILE.waqai")]
    pub file: PathBuf,
    /// The new file; there must be none of that name
    #[arg(short = 'o', long, value_name = "NEW.waqai")]
    pub output: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// Where the terminal cannot be written to.
pub fn run(arguments: &Repair) -> anyhow::Result<ExitCode> {
    if arguments.output.exists() {
        eprintln!(
            "waqai: there is such a file already, and it is kept; choose another name: {}",
            arguments.output.display()
        );
        return Ok(ExitCode::from(2));
    }
    let salvaged = match project_file::repair(&arguments.file, &arguments.output) {
        Ok(salvaged) => salvaged,
        Err(problem) => {
            eprintln!("waqai: {problem}");
            return Ok(ExitCode::from(if matches!(problem, Problem::Unwritable { .. }) { 1 } else { 2 }));
        }
    };
    for lost in &salvaged.lost {
        eprintln!("waqai: lost: {lost}");
    }
    for fault in &salvaged.checked.faults {
        eprintln!("waqai: {fault}: {}", arguments.output.display());
    }
    super::print(&format!(
        "saved: {} reports, {} claims, {} edits in {}\n",
        salvaged.reports,
        salvaged.claims,
        salvaged.edits,
        arguments.output.display()
    ))?;
    Ok(if salvaged.checked.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
