//! Glyphs on textures: each drawn once, then used by every text that needs it.
//!
//! The atlas grows by pages of a fixed size, so that a place on a page never moves while a frame is being painted.
//! When there are too many pages, the next pass begins with an empty atlas, and what is still in use comes back.

use egui::epaint::FontColorTransferFunction;
use egui::{Color32, ColorImage, Context, Pos2, Rect, TextureHandle, TextureOptions, pos2};
use std::collections::HashMap;

use crate::typeset::{FontHandle, GlyphImage, Rasteriser};

/// Side of a page in texels: 4 MiB, and small enough for every driver that egui runs on.
const PAGE_SIDE: usize = 1024;
/// Pages beyond which the atlas begins anew.
const MAX_PAGES: usize = 6;
/// Passes between two new beginnings at least, so that a window which needs more pages gets them.
const PASSES_BETWEEN_CLEARINGS: u64 = 120;
/// Clear texels around a glyph, so that smoothing at fractional places takes nothing from its neighbours.
const PADDING: usize = 1;

/// What makes a glyph's pixels what they are.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct GlyphKey {
    font: (u64, u32),
    glyph: u16,
    size_bits: u32,
    quarter: u8,
}

/// Where a glyph's pixels lie.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    /// The page's index.
    pub page: usize,
    /// The part of the page, in units of its side.
    pub uv: Rect,
    /// Physical pixels from the glyph's origin rightwards to the left edge and upwards to the top edge.
    pub left_top: (i32, i32),
    /// Width and height in physical pixels.
    pub size: (usize, usize),
    /// Whether the glyph has colours of its own.
    pub coloured: bool,
}

/// Pages of glyphs.
pub(super) struct Atlas {
    slots: HashMap<GlyphKey, Option<Slot>>,
    pages: Vec<Page>,
    transfer: FontColorTransferFunction,
    cleared_in: u64,
}

impl Atlas {
    pub fn new() -> Self {
        Self { slots: HashMap::new(), pages: Vec::new(), transfer: FontColorTransferFunction::default(), cleared_in: 0 }
    }

    /// To be called before the first text of a pass: takes over how the theme maps coverage to opacity, and begins
    /// anew where that has changed or the atlas is full.
    pub fn begin_pass(&mut self, pass: u64, transfer: FontColorTransferFunction) {
        let full = self.pages.len() > MAX_PAGES && pass > self.cleared_in + PASSES_BETWEEN_CLEARINGS;
        if full || transfer != self.transfer {
            self.slots.clear();
            self.pages.clear();
            self.transfer = transfer;
            self.cleared_in = pass;
        }
    }

    /// The place of a glyph, drawn now if it was not before. `None` where it has no ink.
    pub fn slot(
        &mut self,
        rasteriser: &mut Rasteriser,
        font: &FontHandle,
        glyph: u16,
        size_px: f32,
        quarter: u8,
    ) -> Option<Slot> {
        let key = GlyphKey { font: font.id(), glyph, size_bits: size_px.to_bits(), quarter };
        if let Some(slot) = self.slots.get(&key) {
            return *slot;
        }
        let slot = rasteriser.glyph(font, glyph, size_px, quarter).and_then(|image| self.place(&image));
        self.slots.insert(key, slot);
        slot
    }

    fn place(&mut self, image: &GlyphImage) -> Option<Slot> {
        let size = (image.width, image.height);
        let needed = image.width.max(image.height) + 2 * PADDING;
        let in_last = self.pages.last_mut().and_then(|page| page.allocate(size));
        let at = in_last.or_else(|| {
            self.pages.push(Page::new(PAGE_SIDE.max(needed)));
            self.pages.last_mut()?.allocate(size)
        })?;
        let page_index = self.pages.len() - 1;
        let page = self.pages.last_mut()?;
        page.write(at, image, self.transfer);
        let corner = |x: usize, y: usize| pos2(x as f32, y as f32) / page.side as f32;
        let uv = Rect::from_min_max(corner(at.0, at.1), corner(at.0 + size.0, at.1 + size.1));
        Some(Slot { page: page_index, uv, left_top: (image.left, image.top), size, coloured: image.coloured })
    }

    /// The texture of a page, brought up to date with what was drawn on it since.
    pub fn texture(&mut self, ctx: &Context, page: usize) -> Option<egui::TextureId> {
        Some(self.pages.get_mut(page)?.texture(ctx))
    }
}

/// A row of glyphs of about the same height.
struct Shelf {
    top: usize,
    height: usize,
    filled_to: usize,
}

/// Texels between two corners, the lower right one not included.
#[derive(Clone, Copy)]
struct Texels {
    min: (usize, usize),
    max: (usize, usize),
}

struct Page {
    side: usize,
    texels: Vec<Color32>,
    shelves: Vec<Shelf>,
    dirty: Option<Texels>,
    texture: Option<TextureHandle>,
}

impl Page {
    fn new(side: usize) -> Self {
        let texels = vec![Color32::TRANSPARENT; side * side];
        Self { side, texels, shelves: Vec::new(), dirty: None, texture: None }
    }

    /// The upper left texel of a free place, or `None` where the page is full.
    fn allocate(&mut self, (width, height): (usize, usize)) -> Option<(usize, usize)> {
        let (width, height) = (width + PADDING, height + PADDING);
        let side = self.side;
        let suits = |shelf: &&mut Shelf| {
            shelf.height >= height && shelf.height <= height + height / 3 && shelf.filled_to + width <= side
        };
        if let Some(shelf) = self.shelves.iter_mut().find(suits) {
            let at = (shelf.filled_to, shelf.top);
            shelf.filled_to += width;
            return Some(at);
        }
        let top = self.shelves.last().map_or(PADDING, |shelf| shelf.top + shelf.height);
        if top + height > side || PADDING + width > side {
            return None;
        }
        self.shelves.push(Shelf { top, height, filled_to: PADDING + width });
        Some((PADDING, top))
    }

    fn write(&mut self, at: (usize, usize), image: &GlyphImage, transfer: FontColorTransferFunction) {
        let bytes_a_texel = if image.coloured { 4 } else { 1 };
        for (row, bytes) in image.data.chunks_exact(bytes_a_texel * image.width).enumerate() {
            let start = (at.1 + row) * self.side + at.0;
            let Some(texels) = self.texels.get_mut(start..start + image.width) else { return };
            for (texel, bytes) in texels.iter_mut().zip(bytes.chunks_exact(bytes_a_texel)) {
                *texel = match *bytes {
                    [red, green, blue, alpha] => Color32::from_rgba_unmultiplied(red, green, blue, alpha),
                    [coverage] => transfer.to_atlas_color(Color32::from_white_alpha(coverage)),
                    _ => Color32::TRANSPARENT,
                };
            }
        }
        let max = (at.0 + image.width, at.1 + image.height);
        self.dirty = Some(self.dirty.map_or(Texels { min: at, max }, |dirty| Texels {
            min: (dirty.min.0.min(at.0), dirty.min.1.min(at.1)),
            max: (dirty.max.0.max(max.0), dirty.max.1.max(max.1)),
        }));
    }

    fn texture(&mut self, ctx: &Context) -> egui::TextureId {
        let dirty = self.dirty.take();
        if let Some(texture) = &mut self.texture {
            if let Some(dirty) = dirty {
                let image = region(&self.texels, self.side, dirty);
                texture.set_partial([dirty.min.0, dirty.min.1], image, TextureOptions::LINEAR);
            }
            return texture.id();
        }
        let image = ColorImage::new([self.side, self.side], self.texels.clone());
        let texture = ctx.load_texture("waqai glyphs", image, TextureOptions::LINEAR);
        let id = texture.id();
        self.texture = Some(texture);
        id
    }
}

fn region(texels: &[Color32], side: usize, part: Texels) -> ColorImage {
    let width = part.max.0 - part.min.0;
    let rows = (part.min.1..part.max.1).filter_map(|y| texels.get(y * side + part.min.0..y * side + part.max.0));
    ColorImage::new([width, part.max.1 - part.min.1], rows.flatten().copied().collect())
}

/// The rectangle of a glyph on the screen in points: its origin at a whole pixel, one texel to a pixel.
pub(super) fn slot_rect(slot: &Slot, origin_px: (i32, i32), pixels_per_point: f32) -> Rect {
    let left = (origin_px.0 + slot.left_top.0) as f32;
    let top = (origin_px.1 - slot.left_top.1) as f32;
    let max = Pos2::new(left + slot.size.0 as f32, top + slot.size.1 as f32);
    Rect::from_min_max(pos2(left, top) / pixels_per_point, max / pixels_per_point)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::{Face, Style, Typesetter};

    #[test]
    fn places_never_overlap_and_stay_on_the_page() {
        let mut page = Page::new(64);
        let mut taken = vec![false; 64 * 64];
        let sizes = [(9, 12), (5, 12), (20, 8), (3, 3), (9, 11), (30, 14), (60, 10), (9, 12), (4, 3), (63, 2)];
        for (width, height) in sizes {
            let Some((x, y)) = page.allocate((width, height)) else { continue };
            for (x, y) in (x..x + width).flat_map(|x| (y..y + height).map(move |y| (x, y))) {
                assert!(!std::mem::replace(&mut taken[y * 64 + x], true), "{width}×{height} at {x},{y}");
            }
        }
        assert!(page.allocate((63, 40)).is_none(), "no room is left for this");
    }

    #[test]
    fn a_glyph_is_drawn_once_and_again_after_the_theme_changes() {
        let paragraph = Typesetter::new().set("ب", &Style::new(Face::Reading, 18.0), None);
        let (font, glyph) = (&paragraph.fonts()[0], paragraph.glyphs_of(&paragraph.lines()[0])[0]);
        let (mut atlas, mut rasteriser) = (Atlas::new(), Rasteriser::new());
        let darkest = |atlas: &Atlas| atlas.pages[0].texels.iter().map(|texel| u32::from(texel.a())).sum::<u32>();

        atlas.begin_pass(1, FontColorTransferFunction::DARK_MODE_DEFAULT);
        let first = atlas.slot(&mut rasteriser, font, glyph.id, 18.0, 0).expect("the letter has ink");
        let again = atlas.slot(&mut rasteriser, font, glyph.id, 18.0, 0).expect("the letter has ink");
        assert_eq!(first.uv, again.uv);
        let other = atlas.slot(&mut rasteriser, font, glyph.id, 18.0, 1).expect("the letter has ink");
        assert_ne!(first.uv, other.uv, "another quarter of a pixel is another picture");
        let on_dark = darkest(&atlas);

        atlas.begin_pass(2, FontColorTransferFunction::LIGHT_MODE_DEFAULT);
        for quarter in 0..2 {
            atlas.slot(&mut rasteriser, font, glyph.id, 18.0, quarter).expect("the letter has ink");
        }
        assert!(darkest(&atlas) < on_dark, "light text on dark is drawn stronger, as the toolkit's own text is");
    }
}
