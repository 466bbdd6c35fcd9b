//! The command line: one file a subcommand; without one, the window opens.
//!
//! Exit codes: 0 done; 2 an input could not be read or the call's words are off, with a message on standard error
//! that names the file; 1 anything else that failed.

pub mod dates;
pub mod extract;
pub mod lines;
pub mod window;

use clap::{Parser, Subcommand};
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
    /// Print the lines of a text as the program sets them
    Lines(lines::LinesArgs),
}

/// Runs what the command line asks for. `started` is when the program began.
#[must_use]
pub fn run(cli: Cli, started: Instant) -> ExitCode {
    let done = match cli.command {
        Some(Command::Lines(args)) => Ok(answer(lines::run(&args, &mut std::io::stdout().lock()))),
        Some(Command::Dates(args)) => dates::run(&args, &mut std::io::stdout().lock())
            .map(|()| ExitCode::SUCCESS)
            .or_else(|error| error.downcast::<dates::Unreadable>().map(|unreadable| answer(Err(unreadable)))),
        Some(Command::Extract(args)) => {
            extract::run(&args).map(|all_read| if all_read { ExitCode::SUCCESS } else { ExitCode::from(2) })
        }
        None => window::run(&cli.window, started),
    };
    done.unwrap_or_else(|error| {
        eprintln!("waqai: {error:#}");
        ExitCode::from(1)
    })
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
