//! Any bytes as a report.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use waqai::extract::Engine;

#[path = "../checks.rs"]
mod checks;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::embedded().expect("the lexicons of the program"));

fuzz_target!(|bytes: &[u8]| checks::check_report(&ENGINE, bytes));
