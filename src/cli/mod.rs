//! The command line: one file a subcommand; without one, the window opens.
//!
//! Exit codes: 0 done; 2 an input could not be read or the call's words are off, with a message on standard error
//! that names the file; 1 anything else that failed.

pub mod check;
pub mod codebook;
pub mod dates;
pub mod eval;
pub mod explain;
pub mod export;
pub mod extract;
pub mod figure;
pub mod lines;
pub mod manual;
pub mod reextract;
pub mod repair;
pub mod save;
pub mod script;
pub mod shown;
pub mod synth;
pub mod window;

use crate::state::{Notice, Severity};
use anyhow::Context;
use clap::{Parser, Subcommand};
use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

/// Reads Arabic reports of a war and shows the events they claim on a timeline and a schematic map.
#[derive(Debug, Parser)]
#[command(name = "waqai", version, args_conflicts_with_subcommands = true)]
#[command(
    after_help = "Examples:\n  waqai                        open the window on the reports that come with it\n  waqai reports/               open the window on a folder of reports\n  waqai extract reports/       print the claims as JSON lines\n  waqai dates --anchor 2019-06-15 times.txt   print the days that words of time mean"
)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    window: window::Args,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the days that words of time mean as JSON lines
    Dates(dates::Dates),
    /// Print the claims of reports as JSON lines
    Extract(extract::Extract),
    /// Check a codebook of your own, or write ours as a start
    Codebook(codebook::Args),
    /// Judge extracted claims by gold annotations
    Eval(eval::Eval),
    /// Tell what led to a claim, field by field
    Explain(explain::Explain),
    /// Write events that never happened, as many as you like, to try the window with
    Synth(synth::Synth),
    /// Write claims for other programs: tables, maps, calendars
    Export(export::Export),
    /// Draw timeline and map as a picture, without a display
    Figure(figure::Figure),
    /// Read reports and keep them as a project of your own
    Save(save::Save),
    /// Tell what reading a project's reports anew would change
    Reextract(reextract::Reextract),
    /// Tell whether a project's file is whole
    Check(check::Check),
    /// Save what can be read of a damaged project into a new file
    Repair(repair::Repair),
    /// Make edits by lot, to try what a file goes through
    #[command(hide = true)]
    Script(script::Script),
    /// Write manual pages, made from the same words as `--help`
    Manual(manual::Manual),
    /// Print completions for a shell
    Completions(manual::Completions),
    /// Print the lines of a text as the program sets them
    Lines(lines::LinesArgs),
}

/// Runs what the command line asks for. `started` is when the program began.
#[must_use]
pub fn run(cli: Cli, started: Instant) -> ExitCode {
    let done = match cli.command {
        Some(Command::Lines(args)) => Ok(answer(lines::run(&args, &mut std::io::stdout().lock()))),
        Some(Command::Extract(args)) => extract::run(&args).map(all_read),
        Some(Command::Codebook(args)) => codebook::run(&args).map(all_read),
        Some(Command::Eval(args)) => eval::run(&args).map(all_read),
        Some(Command::Explain(args)) => explain::run(&args).map(all_read),
        Some(Command::Manual(args)) => manual::write(&args).map(|()| ExitCode::SUCCESS),
        Some(Command::Completions(args)) => manual::complete(&args).map(|()| ExitCode::SUCCESS),
        Some(Command::Figure(args)) => figure::run(&args).map(all_read),
        Some(Command::Export(args)) => export::run(&args).map(all_read),
        Some(Command::Save(args)) => save::run(&args).map(all_read),
        Some(Command::Reextract(args)) => reextract::run(&args).map(all_read),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Repair(args)) => repair::run(&args),
        Some(Command::Script(args)) => script::run(&args).map(|()| ExitCode::SUCCESS),
        Some(Command::Synth(args)) => synth::run(&args).map(|()| ExitCode::SUCCESS),
        Some(Command::Dates(args)) => dates::run(&args, &mut std::io::stdout().lock())
            .map(|()| ExitCode::SUCCESS)
            .or_else(|error| error.downcast::<dates::Unreadable>().map(|unreadable| answer(Err(unreadable)))),
        None => window::run(&cli.window, started),
    };
    done.unwrap_or_else(|error| {
        eprintln!("waqai: {error:#}");
        ExitCode::from(1)
    })
}

/// Tells on the error stream what there is to know of what was read.
fn tell(notices: &[Notice]) {
    for notice in notices {
        let about = if notice.subject.is_empty() { String::new() } else { format!("{}: ", notice.subject) };
        eprintln!("waqai: {about}{}", notice.message);
    }
}

/// Whether everything could be read, whatever else there was to tell.
fn was_read(notices: &[Notice]) -> bool {
    notices.iter().all(|notice| notice.severity != Severity::Problem)
}

/// The exit code of a command that tells by itself what could not be read.
fn all_read(all_read: bool) -> ExitCode {
    if all_read { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

/// Writes to the terminal; a reader that has gone away, such as `head`, is no error.
fn print(text: &str) -> anyhow::Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written.context("cannot write to the terminal"),
    }
}

/// Tells of an input that could not be read, with the exit code that goes with it.
fn answer(done: Result<(), impl std::fmt::Display>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("waqai: {error}");
            ExitCode::from(2)
        }
    }
}
