//! `waqai check`: whether a project's file is whole.

use crate::exchange::project_file::{self, Problem};
use std::path::PathBuf;
use std::process::ExitCode;

/// Looks through a project and changes nothing.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  waqai check idlib.waqai && echo sound\n\nLooked at: the database itself, the hashes of \
                        the texts, that every claim points at words of its text, that nothing points at what is not \
                        there, and that the edits lead to the project as it is.\nExit code: 0 sound, 1 with each fault \
                        told, 2 where the file cannot be read or is no project."
)]
pub struct Check {
    /// The project
    #[arg(value_name = "FILE.waqai")]
    pub file: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// Where the terminal cannot be written to.
pub fn run(arguments: &Check) -> anyhow::Result<ExitCode> {
    let checked = match project_file::check(&arguments.file) {
        Ok(checked) => checked,
        Err(problem @ Problem::Damaged { .. }) => {
            eprintln!("waqai: {problem}");
            return Ok(ExitCode::from(1));
        }
        Err(problem) => {
            eprintln!("waqai: {problem}");
            return Ok(ExitCode::from(2));
        }
    };
    for fault in &checked.faults {
        eprintln!("waqai: {fault}: {}", arguments.file.display());
    }
    if checked.faults.is_empty() {
        super::print(&format!(
            "sound: {} reports, {} claims, {} events, {} edits\n",
            checked.reports, checked.claims, checked.events, checked.edits
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::from(1))
}
