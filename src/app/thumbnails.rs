//! Small pictures of the window for saved views.

use crate::model::{SavedView, ViewId};
use crate::state::{Command, EditChange};
use egui::ColorImage;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Width and height that a small picture has at most, in pixels.
const MOST_PX: (usize, usize) = (360, 240);
/// Frames that are drawn before the picture is taken: the card over the window has gone by then.
const FRAMES: u32 = 3;

/// A view that waits for its picture.
type Wanted = (Option<ViewId>, SavedView);

/// Views on their way into the project.
pub struct Thumbnails {
    wanted: Option<(Wanted, u32)>,
    sender: Sender<Command>,
    receiver: Receiver<Command>,
}

impl Default for Thumbnails {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { wanted: None, sender, receiver }
    }
}

impl Thumbnails {
    /// Saves a view as soon as there is a picture of the window without any card over it.
    pub fn ask(&mut self, id: Option<ViewId>, view: SavedView) {
        self.wanted = Some(((id, view), FRAMES));
    }

    /// Goes on; called once a frame. Gives what is to be done with the pictures that have come.
    pub fn frame(&mut self, ctx: &egui::Context) -> Vec<Command> {
        match &mut self.wanted {
            Some((_, frames)) if *frames > 0 => {
                *frames -= 1;
                ctx.request_repaint();
            }
            Some(_) => self.take(ctx),
            None => {}
        }
        self.receiver.try_iter().collect()
    }

    fn take(&mut self, ctx: &egui::Context) {
        let Some((wanted, _)) = self.wanted.take() else { return };
        let (sender, repaint) = (self.sender.clone(), ctx.clone());
        ctx.request_screenshot(move |image| {
            std::thread::spawn(move || {
                // The window may have been closed meanwhile; then nobody waits for the view.
                let _nobody_waits = sender.send(saved(wanted, &image));
                repaint.request_repaint();
            });
        });
    }
}

/// The edit that saves a view with its picture; without one where it could not be made.
fn saved((id, view): Wanted, image: &ColorImage) -> Command {
    let view = SavedView { thumbnail: small_png(image).unwrap_or_default(), ..view };
    Command::Edit(match id {
        Some(id) => EditChange::View(id, view),
        None => EditChange::AddView(view),
    })
}

/// The picture made small, as a PNG.
fn small_png(image: &ColorImage) -> Option<Vec<u8>> {
    let (size, pixels) = shrunk(image)?;
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, u32::try_from(size[0]).ok()?, u32::try_from(size[1]).ok()?);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().ok()?.write_image_data(&pixels).ok()?;
    Some(png)
}

/// Width, height and bytes of the picture made small: each pixel is the mean of those that it stands for. `None` for one
/// without pixels.
fn shrunk(image: &ColorImage) -> Option<([usize; 2], Vec<u8>)> {
    let [width, height] = image.size;
    if width == 0 || height == 0 || image.pixels.len() != width * height {
        return None;
    }
    let step = width.div_ceil(MOST_PX.0).max(height.div_ceil(MOST_PX.1)).max(1);
    let (columns, rows) = ((width / step).max(1), (height / step).max(1));
    let mut bytes = Vec::with_capacity(columns * rows * 3);
    for row in 0..rows {
        for column in 0..columns {
            bytes.extend(mean(image, column * step, row * step, step));
        }
    }
    Some(([columns, rows], bytes))
}

/// The mean of a square of pixels, as far as it lies within the picture.
fn mean(image: &ColorImage, left: usize, top: usize, side: usize) -> [u8; 3] {
    let [width, height] = image.size;
    let (mut sums, mut count) = ([0_usize; 3], 0_usize);
    for y in top..(top + side).min(height) {
        for pixel in image.pixels.iter().skip(y * width + left).take(side.min(width - left)) {
            for (sum, part) in sums.iter_mut().zip([pixel.r(), pixel.g(), pixel.b()]) {
                *sum += usize::from(part);
            }
            count += 1;
        }
    }
    sums.map(|sum| u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Color32;

    #[test]
    fn a_window_becomes_a_small_picture_of_its_means() {
        let mut image = ColorImage::filled([1600, 1000], Color32::from_rgb(10, 20, 30));
        for pixel in image.pixels.iter_mut().take(5) {
            *pixel = Color32::from_rgb(210, 20, 30);
        }
        let (size, bytes) = shrunk(&image).expect("it has pixels");
        assert_eq!((size, bytes.len()), ([320, 200], 320 * 200 * 3));
        assert_eq!(&bytes[..6], &[50, 20, 30, 10, 20, 30], "five of 25 pixels are red");
        let png = small_png(&image).expect("it can be written");
        assert!(png.len() < 20_000, "{}", png.len());
        assert!(shrunk(&ColorImage::filled([0, 0], Color32::BLACK)).is_none());
    }
}
