//! Codebooks in and out: a folder of tables and word lists, read whole and written as a start.

use super::reports::{Problem, read_text};
use std::io;
use std::path::{Path, PathBuf};

/// Endings of files that a codebook may hold; files of other endings, such as notes, are passed over.
const ENDINGS: [&str; 3] = ["csv", "toml", "txt"];

/// The files of a codebook's folder: names and texts, in the order of the names.
///
/// # Errors
/// One [`Problem`] for each file that cannot be read, or for the folder.
pub fn read(folder: &Path) -> Result<Vec<(String, String)>, Vec<Problem>> {
    let unreadable = |error: io::Error| Problem::Unreadable { path: folder.to_owned(), reason: error.to_string() };
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths(folder).map_err(|error| vec![unreadable(error)])? {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match read_text(&path) {
            Ok(text) => files.push((name, text)),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(files) } else { Err(problems) }
}

fn paths(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_file() && !hidden && ENDINGS.contains(&ending.as_str()) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Why a file of a codebook could not be written.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages are the documentation")]
pub enum WriteError {
    #[error("there is such a file already, and it is kept; choose an empty folder: {}", .0.display())]
    Exists(PathBuf),
    #[error("cannot be written ({reason}); choose a folder that you may write to: {}", path.display())]
    Unwritable { path: PathBuf, reason: String },
}

/// Writes files to a folder, which is made where there is none. A file that is there already is never written over.
///
/// # Errors
/// [`WriteError`] for the first file that is there already, before any is written, or cannot be written.
pub fn write<'a>(folder: &Path, files: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> Result<(), WriteError> {
    if let Some(path) = files.clone().map(|(name, _)| folder.join(name)).find(|path| path.exists()) {
        return Err(WriteError::Exists(path));
    }
    let unwritable =
        |path: &Path, error: io::Error| WriteError::Unwritable { path: path.to_owned(), reason: error.to_string() };
    std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, error))?;
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|error| unwritable(&path, error))?;
    }
    Ok(())
}
