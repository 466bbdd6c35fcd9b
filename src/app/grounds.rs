//! Reading a map of another region beside the window: large files take longer than a frame.

use crate::scene::basemap::geojson;
use crate::state::Ground;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// The map that is read, where one is.
#[derive(Default)]
pub struct Grounds {
    reading: Option<Receiver<Result<Ground, String>>>,
}

impl Grounds {
    /// Reads a file in a thread. One that is being read already is forgotten.
    pub fn read(&mut self, path: PathBuf, ctx: &egui::Context) {
        let (sender, reading) = channel();
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            // The window may be gone by now; then nobody waits for the map.
            let _nobody_waits = sender.send(read(&path));
            ctx.request_repaint();
        });
        self.reading = Some(reading);
    }

    /// Forgets what is being read.
    pub fn forget(&mut self) {
        self.reading = None;
    }

    /// Whether a file is being read.
    pub fn is_reading(&self) -> bool {
        self.reading.is_some()
    }

    /// What has been read, once: the map, or what is wrong with the file.
    pub fn finished(&mut self) -> Option<Result<Ground, String>> {
        let outcome = self.reading.as_ref()?.try_recv();
        if matches!(outcome, Err(TryRecvError::Empty)) {
            return None;
        }
        self.reading = None;
        outcome.ok()
    }
}

fn read(path: &Path) -> Result<Ground, String> {
    let about = |error: &dyn std::fmt::Display| format!("{error}, in {}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| about(&error))?;
    let basemap = Arc::new(geojson::read(&text).map_err(|error| about(&error))?);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Ground { name, basemap })
}
