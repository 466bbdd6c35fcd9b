//! Glyphs on textures: each drawn once, then used by every text that needs it.
//!
//! The atlas grows by pages of a fixed size, so that a place on a page never moves while a frame is being painted.
//! When there are enough pages, the one that has been unused for the longest is emptied and filled anew: never one that
//! the frame at hand has used, and never all at once, so that no frame has to draw every glyph again.

use egui::epaint::FontColorTransferFunction;
use egui::{Color32, ColorImage, Context, Pos2, Rect, TextureHandle, TextureOptions, pos2};
use std::collections::HashMap;

use crate::typeset::{FontHandle, GlyphImage, Rasteriser};

/// Side of a page in texels: 4 MiB, and small enough for every driver that egui runs on.
const PAGE_SIDE: usize = 1024;
/// Pages beyond which old ones are filled anew, unless a single frame needs more.
const MAX_PAGES: usize = 6;
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
    /// The page that new glyphs go to.
    filling: usize,
    transfer: FontColorTransferFunction,
    pass: u64,
}

impl Atlas {
    pub fn new() -> Self {
        Self {
            slots: HashMap::new(),
            pages: Vec::new(),
            filling: 0,
            transfer: FontColorTransferFunction::default(),
            pass: 0,
        }
    }

    /// To be called before the first text of a pass: takes over how the theme maps coverage to opacity, and begins
    /// anew where that has changed.
    pub fn begin_pass(&mut self, pass: u64, transfer: FontColorTransferFunction) {
        self.pass = pass;
        if transfer != self.transfer {
            self.slots.clear();
            self.pages.clear();
            self.transfer = transfer;
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
        if let Some(slot) = self.slots.get(&key).copied() {
            if let Some(page) = slot.and_then(|slot| self.pages.get_mut(slot.page)) {
                page.used_in = self.pass;
            }
            return slot;
        }
        let slot = rasteriser.glyph(font, glyph, size_px, quarter).and_then(|image| self.place(&image));
        self.slots.insert(key, slot);
        slot
    }

    fn place(&mut self, image: &GlyphImage) -> Option<Slot> {
        let size = (image.width, image.height);
        let in_page = |page: &mut Page| page.allocate(size);
        let at = self.pages.get_mut(self.filling).and_then(in_page).or_else(|| {
            self.filling = self.free_page(image.width.max(image.height) + 2 * PADDING);
            self.pages.get_mut(self.filling).and_then(in_page)
        })?;
        let index = self.filling;
        let page = self.pages.get_mut(index)?;
        page.used_in = self.pass;
        page.write(at, image, self.transfer);
        let corner = |x: usize, y: usize| pos2(x as f32, y as f32) / page.side as f32;
        let uv = Rect::from_min_max(corner(at.0, at.1), corner(at.0 + size.0, at.1 + size.1));
        Some(Slot { page: index, uv, left_top: (image.left, image.top), size, coloured: image.coloured })
    }

    /// The index of an empty page with room for a glyph of `needed` texels: one that was emptied for it, or a new one.
    fn free_page(&mut self, needed: usize) -> usize {
        let pass = self.pass;
        let unused = self.pages.iter().enumerate().filter(|(_, page)| page.used_in != pass && page.side >= needed);
        let oldest = unused.min_by_key(|(_, page)| page.used_in).map(|(index, _)| index);
        if let Some(index) = oldest.filter(|_| self.pages.len() >= MAX_PAGES)
            && let Some(page) = self.pages.get_mut(index)
        {
            page.empty();
            self.slots.retain(|_, slot| slot.is_none_or(|slot| slot.page != index));
            return index;
        }
        self.pages.push(Page::new(PAGE_SIDE.max(needed)));
        self.pages.len() - 1
    }

    /// The side and the texels of the page that has this texture; `None` where none has.
    pub fn page_of(&self, texture: egui::TextureId) -> Option<(usize, &[Color32])> {
        let is_of = |page: &&Page| page.texture.as_ref().is_some_and(|own| own.id() == texture);
        self.pages.iter().find(is_of).map(|page| (page.side, page.texels.as_slice()))
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
    used_in: u64,
}

impl Page {
    fn new(side: usize) -> Self {
        let texels = vec![Color32::TRANSPARENT; side * side];
        Self { side, texels, shelves: Vec::new(), dirty: None, texture: None, used_in: 0 }
    }

    fn empty(&mut self) {
        self.texels.fill(Color32::TRANSPARENT);
        self.shelves.clear();
        self.dirty = Some(Texels { min: (0, 0), max: (self.side, self.side) });
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
        let texture = ctx.load_texture("glyphs", image, TextureOptions::LINEAR);
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
    fn old_pages_make_room_for_new_glyphs_and_pages_in_use_stay() {
        let text = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";
        let paragraph = Typesetter::new().set(text, &Style::new(Face::Reading, 18.0), None);
        let glyphs: Vec<u16> = paragraph.glyphs_of(&paragraph.lines()[0]).iter().map(|glyph| glyph.id).collect();
        let (mut atlas, mut rasteriser) = (Atlas::new(), Rasteriser::new());
        let mut most = 0;
        for pass in 1..200_u16 {
            atlas.begin_pass(u64::from(pass), FontColorTransferFunction::DARK_MODE_DEFAULT);
            let size = |glyph: usize| 60.0 + f32::from(pass) + glyph as f32 / 100.0;
            let draw = |atlas: &mut Atlas, rasteriser: &mut Rasteriser| -> Vec<(usize, Rect)> {
                let slots = glyphs
                    .iter()
                    .enumerate()
                    .filter_map(|(index, glyph)| atlas.slot(rasteriser, &paragraph.fonts()[0], *glyph, size(index), 0));
                slots.map(|slot| (slot.page, slot.uv)).collect()
            };
            let first = draw(&mut atlas, &mut rasteriser);
            assert_eq!(first, draw(&mut atlas, &mut rasteriser), "nothing moves within a pass");
            for (index, (page, uv)) in first.iter().enumerate() {
                let apart = |(other_page, other): &(usize, Rect)| page != other_page || !uv.intersects(*other);
                assert!(first[index + 1..].iter().all(apart), "no two glyphs share a place");
            }
            most = most.max(atlas.pages.len());
        }
        assert_eq!(most, MAX_PAGES, "old pages are used again");
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
