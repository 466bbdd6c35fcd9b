//! What a project's file tells of how its reports were read.

use crate::exchange::codebook;
use crate::exchange::project_file::{About, Origin, sha256};
use crate::extract::own_files;
use crate::model::ReportId;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is to be told of a project whose reports were read from these files with the codebook of this folder, or with
/// none, at this moment, in milliseconds since 1970-01-01 00:00 UTC.
#[must_use]
pub fn about(origins: &BTreeMap<ReportId, PathBuf>, codebook: Option<&Path>, at_ms: i64) -> About {
    let origin = |path: &Path| Origin { path: path.display().to_string(), at_ms: Some(at_ms) };
    About {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        lexicon: lexicon_hash(codebook),
        settings: serde_json::json!({ "codebook": codebook.map(|folder| folder.display().to_string()) }).to_string(),
        origins: origins.iter().map(|(&report, path)| (report, origin(path))).collect(),
    }
}

/// The hash of all word lists that reports were read with, those of a codebook behind the program's own.
fn lexicon_hash(codebook: Option<&Path>) -> String {
    let mut bytes = Vec::new();
    for (name, text) in own_files() {
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(text.as_bytes());
    }
    for (name, text) in codebook.and_then(|folder| codebook::read(folder).ok()).unwrap_or_default() {
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(text.as_bytes());
    }
    sha256(&bytes)
}
