//! `waqai manual` and `waqai completions`: what the command line knows of itself, for `man` and for shells.

use super::Cli;
use anyhow::Context;
use clap::CommandFactory;
use clap_complete::Shell;
use std::path::PathBuf;

/// Writes a manual page for the program and one for each command.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  waqai manual -o ~/.local/share/man/man1 && man waqai-export")]
pub struct Manual {
    /// The folder; it must be there
    #[arg(short = 'o', long, value_name = "DIR")]
    pub output: PathBuf,
}

/// Prints what a shell needs to complete commands and options.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  waqai completions bash > ~/.local/share/bash-completion/completions/waqai")]
pub struct Completions {
    /// Which shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Writes the pages.
///
/// # Errors
/// Where the folder cannot be written to.
pub fn write(arguments: &Manual) -> anyhow::Result<()> {
    clap_mangen::generate_to(Cli::command(), &arguments.output)
        .with_context(|| format!("cannot write manual pages to {}", arguments.output.display()))
}

/// Prints the completions.
///
/// # Errors
/// Where the terminal cannot be written to.
pub fn complete(arguments: &Completions) -> anyhow::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "waqai", &mut script);
    super::print(&String::from_utf8_lossy(&script))
}
