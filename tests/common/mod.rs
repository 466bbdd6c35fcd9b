//! What several tests of gold annotations share.

#![allow(dead_code, reason = "not every test uses all of it")]

use std::path::{Path, PathBuf};
use waqai::eval::{Event, Gold, events};
use waqai::exchange::{records, reports};
use waqai::extract::Engine;
use waqai::state::project_of;

/// The package's own folder.
pub fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The gold annotations that lie beside the package and are no part of it; `None`, told loudly, without them.
pub fn shared_gold() -> Option<PathBuf> {
    let folder = package().join("../shared/gold");
    if !folder.join("actors.json").exists() {
        eprintln!("SKIPPED: no gold annotations at {}; the scores were not checked", folder.display());
        return None;
    }
    Some(folder)
}

/// The annotations of these folders together.
pub fn gold(folders: &[PathBuf]) -> Gold {
    Gold::read(folders).unwrap_or_else(|error| panic!("{error}"))
}

/// The records of the claims that the engine finds in a folder's reports.
pub fn extracted(folder: &Path) -> String {
    let engine = Engine::embedded().unwrap_or_else(|error| panic!("{error}"));
    let reading = reports::read(&[folder.to_owned()]);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    records::records(&project_of(&engine, reading.reports))
}

/// The claims that the engine finds in a folder's reports, as events.
pub fn extracted_events(folder: &Path) -> Vec<Event> {
    events(&extracted(folder)).unwrap_or_else(|error| panic!("{error}"))
}
