//! Glyphs as pixels, and whole paragraphs as pictures.

use std::collections::HashMap;
use swash::scale::image::{Content, Image};
use swash::scale::{Render, ScaleContext, Source, StrikeWith};
use swash::zeno::Vector;
use swash::{CacheKey, FontRef};

use super::paragraph::{FontHandle, Paragraph};
use super::places::Area;
use super::style::{Decoration, Rgba};

/// Glyphs are drawn at so many places between two pixels of a row.
pub const QUARTERS: u8 = 4;

/// The whole pixel and the quarter behind it that are nearest to `x`, in physical pixels.
#[must_use]
pub fn split_quarter(x: f32) -> (i32, u8) {
    let quarters = (x * f32::from(QUARTERS)).round() as i32;
    let per_pixel = i32::from(QUARTERS);
    (quarters.div_euclid(per_pixel), quarters.rem_euclid(per_pixel) as u8)
}

/// A glyph's pixels and where they lie around its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlyphImage {
    /// Pixels from the origin to the left edge, rightwards.
    pub left: i32,
    /// Pixels from the baseline to the top edge, upwards.
    pub top: i32,
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Whether the glyph has colours of its own, as emoji do.
    pub coloured: bool,
    /// Row by row from the top: one byte of coverage a pixel, or four of red, green, blue and straight alpha where
    /// the glyph has colours of its own.
    pub data: Vec<u8>,
}

/// Draws glyphs of any font at any size, unhinted.
pub struct Rasteriser {
    context: ScaleContext,
    /// Where each font begins in its file, and the key by which swash knows it again.
    known: HashMap<(u64, u32), (u32, CacheKey)>,
}

impl Default for Rasteriser {
    fn default() -> Self {
        Self::new()
    }
}

impl Rasteriser {
    /// A rasteriser that knows no font yet.
    #[must_use]
    pub fn new() -> Self {
        Self { context: ScaleContext::new(), known: HashMap::new() }
    }

    /// The pixels of a glyph whose em is `size_px` physical pixels, its origin `quarter` quarters right of a pixel's
    /// left edge. `None` where the glyph has no ink.
    pub fn glyph(&mut self, font: &FontHandle, glyph_id: u16, size_px: f32, quarter: u8) -> Option<GlyphImage> {
        let font = font_ref(&mut self.known, font)?;
        let mut scaler = self.context.builder(font).size(size_px).hint(false).build();
        let sources = [Source::ColorOutline(0), Source::ColorBitmap(StrikeWith::BestFit), Source::Outline];
        let offset = Vector::new(f32::from(quarter) / f32::from(QUARTERS), 0.0);
        let image = Render::new(&sources).offset(offset).render(&mut scaler, glyph_id)?;
        from_swash(image)
    }

    /// A picture of a paragraph on `ground`, `scale` physical pixels to a logical one.
    pub fn picture(
        &mut self,
        paragraph: &Paragraph,
        decorations: &[Decoration],
        (ink, ground): (Rgba, Rgba),
        scale: f32,
    ) -> Pixmap {
        let width = (paragraph.width_px() * scale).ceil().max(1.0) as usize;
        let height = (paragraph.height_px() * scale).ceil().max(1.0) as usize;
        let mut pixmap = Pixmap::filled(width, height, ground);
        let grounds = decorations.iter().filter_map(|d| d.background.map(|colour| (d, colour)));
        for (decoration, colour) in grounds {
            for area in paragraph.areas(decoration.span.clone()) {
                pixmap.fill(area, scale, colour);
            }
        }
        for line in paragraph.lines() {
            let baseline = (line.baseline * scale).round();
            for glyph in paragraph.glyphs_of(line) {
                let Some(font) = paragraph.fonts().get(usize::from(glyph.font)) else { continue };
                let (x, quarter) = split_quarter(glyph.x * scale);
                let y = (baseline + glyph.y * scale).round() as i32;
                if let Some(image) = self.glyph(font, glyph.id, paragraph.size_px() * scale, quarter) {
                    pixmap.stamp(&image, x, y, Paragraph::colour_at(glyph.byte, decorations).unwrap_or(ink));
                }
            }
        }
        pixmap
    }
}

fn font_ref<'a>(known: &mut HashMap<(u64, u32), (u32, CacheKey)>, font: &'a FontHandle) -> Option<FontRef<'a>> {
    let data = font.data();
    if let Some(&(offset, key)) = known.get(&font.id()) {
        return Some(FontRef { data, offset, key });
    }
    let found = FontRef::from_index(data, font.id().1 as usize)?;
    known.insert(font.id(), (found.offset, found.key));
    Some(found)
}

fn from_swash(image: Image) -> Option<GlyphImage> {
    let (width, height) = (image.placement.width as usize, image.placement.height as usize);
    let coloured = image.content == Content::Color;
    let has_ink = width > 0 && height > 0 && image.data.len() >= width * height * if coloured { 4 } else { 1 };
    let (left, top) = (image.placement.left, image.placement.top);
    has_ink.then_some(GlyphImage { left, top, width, height, coloured, data: image.data })
}

/// A picture: four bytes a pixel, red, green, blue and straight alpha, row by row from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixmap {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// `4 * width * height` bytes.
    pub rgba: Vec<u8>,
}

impl Pixmap {
    /// A picture of one colour.
    #[must_use]
    pub fn filled(width: usize, height: usize, colour: Rgba) -> Self {
        Self { width, height, rgba: colour.0.repeat(width * height) }
    }

    /// The colour at a pixel, or `None` outside the picture.
    #[must_use]
    pub fn at(&self, x: usize, y: usize) -> Option<Rgba> {
        let start = (y * self.width + x) * 4;
        let pixel = self.rgba.get(start..start + 4)?.try_into().ok()?;
        (x < self.width).then_some(Rgba(pixel))
    }

    fn fill(&mut self, area: Area, scale: f32, colour: Rgba) {
        let pixel = |edge: f32| (edge * scale).round().max(0.0) as usize;
        for y in pixel(area.top)..pixel(area.bottom).min(self.height) {
            for x in pixel(area.left)..pixel(area.right).min(self.width) {
                self.blend(x as i32, y as i32, colour, colour.0[3]);
            }
        }
    }

    fn stamp(&mut self, image: &GlyphImage, origin_x: i32, origin_y: i32, ink: Rgba) {
        let bytes_a_pixel = if image.coloured { 4 } else { 1 };
        for (index, pixel) in image.data.chunks_exact(bytes_a_pixel).enumerate() {
            let x = origin_x + image.left + (index % image.width) as i32;
            let y = origin_y - image.top + (index / image.width) as i32;
            match *pixel {
                [coverage] => self.blend(x, y, ink, product(coverage, ink.0[3])),
                [red, green, blue, alpha] => self.blend(x, y, Rgba([red, green, blue, 255]), product(alpha, ink.0[3])),
                _ => {}
            }
        }
    }

    fn blend(&mut self, x: i32, y: i32, colour: Rgba, alpha: u8) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return };
        if x >= self.width || alpha == 0 {
            return;
        }
        let start = (y * self.width + x) * 4;
        let Some([red, green, blue, opacity]) = self.rgba.get_mut(start..start + 4) else { return };
        for (below, above) in [red, green, blue].into_iter().zip(colour.0) {
            *below = product(*below, 255 - alpha).saturating_add(product(above, alpha));
        }
        *opacity = product(*opacity, 255 - alpha).saturating_add(alpha);
    }
}

/// The product of two parts of 255, rounded.
fn product(a: u8, b: u8) -> u8 {
    ((u32::from(a) * u32::from(b) + 127) / 255) as u8
}
