//! The program's own engine and binary, for tests that open files.

#![allow(dead_code, clippy::expect_used, reason = "not every test uses all of it; a test fails by panicking")]

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::{Arc, LazyLock};
use waqai::extract::Engine;
use waqai::state::{Loaded, Progress, load};

/// The engine with the program's own lists.
pub static ENGINE: LazyLock<Arc<Engine>> =
    LazyLock::new(|| Arc::new(Engine::embedded().expect("the program's own lists")));

/// What the program shows of these files.
pub fn open(paths: &[PathBuf]) -> Loaded {
    load(&ENGINE, paths, &Progress::default(), &|| ())
}

/// Runs the program.
pub fn waqai(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_waqai")).args(arguments).output().expect("the program runs")
}
