//! A folder of a test's own.

#![allow(dead_code, clippy::expect_used, reason = "not every test uses all of it; a test fails by panicking")]

use std::path::PathBuf;

/// A folder that goes with it.
pub struct Folder(pub PathBuf);

impl Folder {
    /// A folder of the system's temporary ones; `name` is that of one test alone.
    pub fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("waqai-{}-{name}-{}", env!("CARGO_CRATE_NAME"), std::process::id()));
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    /// A file in it, whether or not there is one.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The folder with a file of these bytes.
    pub fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        std::fs::write(self.file(name), bytes).expect("a temporary file");
        self
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.0);
    }
}
