//! Pictures of the window: asked of the toolkit, written as PNG in a thread.

use crate::state::Notice;
use anyhow::Context as _;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

/// Pictures on their way.
pub struct Pictures {
    sender: Sender<Result<Notice, String>>,
    receiver: Receiver<Result<Notice, String>>,
    taken: bool,
}

impl Default for Pictures {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, taken: false }
    }
}

impl Pictures {
    /// Asks for a picture of this frame and saves it at `path`.
    pub fn take(&mut self, ctx: &egui::Context, path: PathBuf) {
        self.taken = true;
        let (sender, repaint) = (self.sender.clone(), ctx.clone());
        ctx.request_screenshot(move |image| {
            std::thread::spawn(move || {
                let saved = save_png(&image, &path)
                    .map(|()| Notice::done(format!("picture saved: {}", path.display())))
                    .map_err(|error| format!("{error:#}"));
                // The window may have been closed meanwhile; the file is written all the same.
                let _nobody_waits = sender.send(saved);
                repaint.request_repaint();
            });
        });
    }

    /// As [`Pictures::take`], but only the first time it is called.
    pub fn take_once(&mut self, ctx: &egui::Context, path: PathBuf) {
        if !self.taken {
            self.take(ctx, path);
        }
    }

    /// What has been saved, or why not, since the last frame.
    pub fn saved(&self) -> Vec<Result<Notice, String>> {
        self.receiver.try_iter().collect()
    }
}

fn save_png(image: &egui::ColorImage, path: &Path) -> anyhow::Result<()> {
    let [width, height] = image.size;
    let file = std::fs::File::create(path)
        .with_context(|| format!("the picture cannot be written; choose another place than {}", path.display()))?;
    let mut encoder = png::Encoder::new(BufWriter::new(file), u32::try_from(width)?, u32::try_from(height)?);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let pixels: Vec<u8> = image.pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()]).collect();
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels));
    written
        .with_context(|| format!("the picture could not be written to the end; is the disk full? {}", path.display()))
}
