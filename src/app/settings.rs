//! What the window remembers from one run to the next: how passages are set, which projects were open, how large it was.
//!
//! One small file in the user's own folder for settings. A file that cannot be read counts as none; nothing depends on
//! it but comfort.

use crate::state::Reading;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct File {
    /// Projects that were open, the last one first.
    recent: Vec<PathBuf>,
    reading: Reading,
    window: Option<Window>,
}

/// How large the window was, in points of the toolkit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// Its sides within its frame.
    pub size: [f32; 2],
    /// Whether it filled the screen.
    pub maximized: bool,
}

/// So many projects are remembered.
const RECENT: usize = 10;

/// The smallest and the largest side of a window that is opened as it was.
const SIDES: std::ops::RangeInclusive<f32> = 320.0..=8192.0;

/// Settings on the disk, and what is known to be there.
pub struct Settings {
    path: Option<PathBuf>,
    saved: File,
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
        let window = file.window.filter(|window| window.size.iter().all(|side| SIDES.contains(side)));
        Self { path, saved: File { reading: file.reading.sound(), window, ..file } }
    }

    /// How passages were set when the program was used last.
    #[must_use]
    pub fn reading(&self) -> Reading {
        self.saved.reading
    }

    /// Projects that were open, the last one first.
    #[must_use]
    pub fn recent(&self) -> &[PathBuf] {
        &self.saved.recent
    }

    /// How large the window was; `None` where that is not known.
    #[must_use]
    pub fn window(&self) -> Option<Window> {
        self.saved.window
    }

    /// Writes what has changed.
    ///
    /// # Errors
    /// What is to be told, where the file cannot be written. It is tried again only after another change.
    pub fn remember(&mut self, reading: Reading) -> Result<(), String> {
        self.keep(File { reading, ..self.saved.clone() }, "how the text is shown")
    }

    /// Writes that a project is open now.
    ///
    /// # Errors
    /// As [`Settings::remember`].
    pub fn opened(&mut self, project: &Path) -> Result<(), String> {
        let project = std::path::absolute(project).unwrap_or_else(|_| project.to_owned());
        let others = self.saved.recent.iter().filter(|other| **other != project).cloned();
        let recent = std::iter::once(project.clone()).chain(others).take(RECENT).collect();
        self.keep(File { recent, ..self.saved.clone() }, "that this project was open")
    }

    /// Writes how large the window is.
    ///
    /// # Errors
    /// As [`Settings::remember`].
    pub fn sized(&mut self, window: Window) -> Result<(), String> {
        self.keep(File { window: Some(window), ..self.saved.clone() }, "how large the window is")
    }

    fn keep(&mut self, file: File, what: &str) -> Result<(), String> {
        if file == self.saved {
            return Ok(());
        }
        self.saved = file;
        let Some(path) = &self.path else { return Ok(()) };
        write(path, &self.saved).map_err(|error| {
            format!("{what} could not be remembered ({error}); make this file writable: {}", path.display())
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
        for project in ["/a.waqai", "/b.waqai", "/a.waqai"] {
            settings.opened(Path::new(project)).expect("the file can be written");
        }
        settings.sized(Window { size: [1200.0, 800.0], maximized: false }).expect("the file can be written");
        let read = Settings::in_file(Some(path.clone()));
        assert_eq!(read.reading(), larger);
        assert_eq!(
            read.recent(),
            [PathBuf::from("/a.waqai"), PathBuf::from("/b.waqai")],
            "the last one first, each once"
        );
        assert_eq!(read.window(), Some(Window { size: [1200.0, 800.0], maximized: false }));
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
