//! `waqai codebook`: checks a codebook, or writes the program's own as a start.

use super::print;
use crate::exchange::codebook;
use crate::extract::{Change, Engine, own_files};
use crate::state::{codebook_in, engine_of, faults_in};
use std::path::{Path, PathBuf};

/// Checks a codebook or writes one to start from.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  waqai codebook export mine/     write all word lists and tables to a folder\n  waqai codebook check mine/      tell every fault, or what the codebook changes\n  waqai extract --codebook mine/ reports/"
)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Tell every fault of a codebook, or what it adds, changes and removes
    Check {
        /// Folder of the codebook
        dir: PathBuf,
    },
    /// Write the word lists and tables of the program to a folder; delete what you do not change
    Export {
        /// Folder to write to; no file in it is written over
        dir: PathBuf,
    },
}

/// Runs the command; the answer tells whether there was nothing wrong.
///
/// # Errors
/// Where the terminal cannot be written to.
pub fn run(args: &Args) -> anyhow::Result<bool> {
    let done = match &args.action {
        Action::Check { dir } => check(dir),
        Action::Export { dir } => export(dir),
    };
    match done {
        Ok(text) => print(&text).map(|()| true),
        Err(faults) => {
            faults.iter().for_each(|fault| eprintln!("waqai: {fault}"));
            Ok(false)
        }
    }
}

fn check(dir: &Path) -> Result<String, Vec<String>> {
    let changes = codebook_in(dir)?.check().map_err(|faults| faults_in(dir, &faults))?;
    let told = |change: &Change| format!("{}\n", dir.join(change.to_string()).display());
    Ok(changes.iter().map(told).collect())
}

fn export(dir: &Path) -> Result<String, Vec<String>> {
    codebook::write(dir, own_files()).map_err(|error| vec![error.to_string()])?;
    Ok(own_files().map(|(name, _)| format!("{}\n", dir.join(name).display())).collect())
}

/// The engine with the codebook of this folder, or without any; every fault is told on the error stream, and then
/// there is no engine.
///
/// # Errors
/// Where the program's own lexicons are broken.
pub fn engine(dir: Option<&Path>) -> anyhow::Result<Option<Engine>> {
    match (engine_of(dir), dir) {
        (Ok(engine), _) => Ok(Some(engine)),
        (Err(faults), None) => anyhow::bail!("{}", faults.join("; ")),
        (Err(faults), Some(_)) => {
            faults.iter().for_each(|fault| eprintln!("waqai: {fault}"));
            eprintln!("waqai: the codebook has faults and was not used; nothing was done");
            Ok(None)
        }
    }
}
