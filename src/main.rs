//! The `waqai` binary: reads the command line and hands over to the library.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let started = std::time::Instant::now();
    waqai::cli::run(waqai::cli::Cli::parse(), started)
}
