//! A project's file with any bytes changed: opened, checked, repaired.

#![no_main]

#[path = "../checks.rs"]
mod checks;

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use waqai::exchange::project_file::{About, save};
use waqai::store::History;

/// A folder for this process with a sound project.
static SOUND: LazyLock<(std::path::PathBuf, Vec<u8>)> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("waqai-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let engine = waqai::extract::Engine::embedded().expect("the lexicons of the program");
    let project = waqai::state::load_embedded(&engine).project;
    save(&folder.join("sound.waqai"), &project, &History::default(), &About::default()).expect("room for a file");
    let bytes = std::fs::read(folder.join("sound.waqai")).expect("just written");
    (folder, bytes)
});

fuzz_target!(|bytes: &[u8]| checks::check_project(&SOUND.1, &SOUND.0, bytes));
