//! What the window remembers from one run to the next: how passages are set.
//!
//! One small file in the user's own folder for settings. A file that cannot be read counts as none; nothing depends on
//! it but comfort.

use crate::state::Reading;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct File {
    reading: Reading,
}

/// Settings on the disk, and what is known to be there.
pub struct Settings {
    path: Option<PathBuf>,
    saved: Reading,
}

impl Settings {
    /// Those of the user: `waqai/settings.toml` in `$XDG_CONFIG_HOME`, or in `.config` of the home folder.
    #[must_use]
    pub fn of_user() -> Self {
        let folder = std::env::var_os("XDG_CONFIG_HOME").filter(|folder| Path::new(folder).is_absolute());
        let folder = folder.map(PathBuf::from);
        let folder = folder.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".config")));
        Self::in_file(folder.map(|folder| folder.join("waqai").join("settings.toml")))
    }

    /// None, and nothing is remembered: for pictures, which must not depend on who takes them.
    #[must_use]
    pub fn none() -> Self {
        Self::in_file(None)
    }

    fn in_file(path: Option<PathBuf>) -> Self {
        let text = path.as_ref().and_then(|path| std::fs::read_to_string(path).ok());
        let file: File = text.and_then(|text| toml::from_str(&text).ok()).unwrap_or_default();
        Self { path, saved: file.reading.sound() }
    }

    /// How passages were set when the program was used last.
    #[must_use]
    pub fn reading(&self) -> Reading {
        self.saved
    }

    /// Writes what has changed.
    ///
    /// # Errors
    /// What is to be told, where the file cannot be written. It is tried again only after another change.
    pub fn remember(&mut self, reading: Reading) -> Result<(), String> {
        if reading == self.saved {
            return Ok(());
        }
        self.saved = reading;
        let Some(path) = &self.path else { return Ok(()) };
        write(path, &File { reading }).map_err(|error| {
            format!(
                "how the text is shown could not be remembered ({error}); make this file writable: {}",
                path.display()
            )
        })
    }
}

/// Writes beside the file and moves it into its place, so that it is whole at every moment.
fn write(path: &Path, file: &File) -> io::Result<()> {
    let text = toml::to_string(file).map_err(io::Error::other)?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension("toml.new");
    std::fs::write(&beside, text)?;
    std::fs::rename(&beside, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("waqai-settings-{name}-{}", std::process::id()));
        let _absent = std::fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn what_is_remembered_is_there_the_next_time() {
        let folder = folder("kept");
        let path = folder.join("waqai").join("settings.toml");
        let larger = Reading { justified: true, ..Reading::default().larger(2.0) };
        let mut settings = Settings::in_file(Some(path.clone()));
        assert_eq!(settings.reading(), Reading::default());
        settings.remember(larger).expect("the folder can be made");
        assert_eq!(Settings::in_file(Some(path.clone())).reading(), larger);
        std::fs::write(&path, "reading = 7 [").expect("the file can be written");
        assert_eq!(Settings::in_file(Some(path.clone())).reading(), Reading::default(), "a broken file counts as none");
        std::fs::write(&path, "[reading]\nsize_px = 1e9\n").expect("the file can be written");
        assert_eq!(Settings::in_file(Some(path)).reading().size_px, 44.0);
        std::fs::remove_dir_all(folder).expect("it was made here");
    }

    #[test]
    fn a_place_that_cannot_be_written_is_named() {
        let folder = folder("blocked");
        std::fs::write(&folder, "a file where a folder should be").expect("the temporary folder can be written");
        let mut settings = Settings::in_file(Some(folder.join("settings.toml")));
        let message = settings.remember(Reading::default().larger(1.0)).expect_err("no folder can be made there");
        assert!(message.ends_with("settings.toml"), "{message}");
        assert!(settings.remember(Reading::default().larger(1.0)).is_ok(), "it is told once");
        std::fs::remove_file(folder).expect("it was made here");
    }
}
