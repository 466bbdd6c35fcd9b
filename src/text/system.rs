//! What all texts of a window share: the typesetter, the rasteriser, the atlas; and the painting of a paragraph.

use egui::mutex::Mutex;
use egui::{Color32, Context, Id, Mesh, Painter, Pos2, Rect, pos2};
use std::ops::Range;
use std::sync::Arc;

use super::atlas::{Atlas, slot_rect};
use super::colour32;
use super::gathered::Gathered;
use crate::typeset::{Area, Decoration, Glyph, Line, Paragraph, Rasteriser, Rgba, Typesetter, split_quarter};

/// What kind of text has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// A field is being written in: every letter belongs to it.
    Writing,
    /// A passage is being read: it takes the keys that move and select, and no letters.
    Reading {
        /// Whether words of it are selected.
        selecting: bool,
    },
}

/// What kind of text had the keys when the last frame was drawn, if any had.
#[must_use]
pub fn focus(ctx: &Context) -> Option<Focus> {
    with_system(ctx, |system| system.focus)
}

/// How many texts have been shaped for the windows of this context so far.
#[must_use]
pub fn shapings(ctx: &Context) -> u64 {
    with_system(ctx, |system| system.typesetter.shapings())
}

pub(super) struct TextSystem {
    pub typesetter: Typesetter,
    rasteriser: Rasteriser,
    atlas: Atlas,
    pass: u64,
    /// Of the frame before, and of this one so far.
    focus: Option<Focus>,
    next_focus: Option<Focus>,
    /// Texts that are to be painted together, while there is a wish for it.
    pub gathered: Option<Gathered>,
}

/// Runs `work` on the text system of the context. Never ask for it again inside: it is held meanwhile.
pub(super) fn with_system<R>(ctx: &Context, work: impl FnOnce(&mut TextSystem) -> R) -> R {
    let shared = ctx.data_mut(|data| Arc::clone(data.get_temp_mut_or_insert_with(Id::NULL, TextSystem::shared)));
    let mut system = shared.lock();
    system.begin_pass(ctx);
    work(&mut system)
}

impl TextSystem {
    fn shared() -> Arc<Mutex<Self>> {
        Arc::new(Mutex::new(Self {
            typesetter: Typesetter::new(),
            rasteriser: Rasteriser::new(),
            atlas: Atlas::new(),
            pass: u64::MAX,
            focus: None,
            next_focus: None,
            gathered: None,
        }))
    }

    /// The side and the texels of the page of glyphs that has this texture.
    pub fn page_of(&self, texture: egui::TextureId) -> Option<(usize, &[Color32])> {
        self.atlas.page_of(texture)
    }

    /// To be called in every frame by the text that has the keys.
    pub fn set_focus(&mut self, focus: Focus) {
        self.next_focus = Some(focus);
    }

    fn begin_pass(&mut self, ctx: &Context) {
        let pass = ctx.cumulative_pass_nr();
        if pass != self.pass {
            self.pass = pass;
            self.focus = self.next_focus.take();
            self.typesetter.next_generation();
            let transfer = ctx.global_style().visuals.text_options.color_transfer_function;
            self.atlas.begin_pass(pass, transfer);
        }
    }

    /// Paints the lines that the painter's clip lets through, the paragraph's upper left corner at `pos`.
    pub fn draw(&mut self, painter: &Painter, pos: Pos2, paragraph: &Paragraph, ink: Color32, marks: &[Decoration]) {
        let clip = painter.clip_rect();
        let lines = paragraph.lines_between(clip.top() - pos.y, clip.bottom() - pos.y);
        if !painter.is_visible() || !clip.is_positive() || lines.is_empty() {
            return;
        }
        if paragraph.has_missing_glyphs() {
            let ctx = painter.ctx().clone();
            self.typesetter.load_system_fonts_in_background(paragraph.text(), move || ctx.request_repaint());
        }
        let sheet = Sheet { painter, pos, paragraph, lines, pixels_per_point: painter.pixels_per_point() };
        sheet.grounds(marks);
        sheet.underlines(marks);
        self.glyphs(&sheet, ink, marks);
        sheet.strikes(ink, marks);
    }

    fn glyphs(&mut self, sheet: &Sheet<'_>, ink: Color32, marks: &[Decoration]) {
        let mut meshes: Vec<Mesh> = Vec::new();
        let glyphs = sheet.lines().iter().map(|line| sheet.paragraph.glyphs_of(line).len()).sum();
        for line in sheet.lines() {
            let baseline_px = ((sheet.pos.y + line.baseline) * sheet.pixels_per_point).round();
            for glyph in sheet.paragraph.glyphs_of(line) {
                let colour = Paragraph::colour_at(glyph.byte, marks).map_or(ink, colour32);
                self.glyph(sheet, glyph, baseline_px, colour, (&mut meshes, glyphs));
            }
        }
        for (page, mut mesh) in meshes.into_iter().enumerate().filter(|(_, mesh)| !mesh.is_empty()) {
            if let Some(texture) = self.atlas.texture(sheet.painter.ctx(), page) {
                mesh.texture_id = texture;
                match &mut self.gathered {
                    Some(gathered) => gathered.put(sheet.painter, mesh),
                    None => drop(sheet.painter.add(mesh)),
                }
            }
        }
    }

    /// Puts a glyph into the mesh of its page; a mesh gets room for all `glyphs` at once.
    fn glyph(
        &mut self,
        sheet: &Sheet<'_>,
        glyph: &Glyph,
        baseline_px: f32,
        colour: Color32,
        (meshes, glyphs): (&mut Vec<Mesh>, usize),
    ) {
        let scale = sheet.pixels_per_point;
        let Some(font) = sheet.paragraph.fonts().get(usize::from(glyph.font)) else { return };
        let (x_px, quarter) = split_quarter((sheet.pos.x + glyph.x) * scale);
        let y_px = (baseline_px + glyph.y * scale).round() as i32;
        let size_px = sheet.paragraph.size_px() * scale;
        let Some(slot) = self.atlas.slot(&mut self.rasteriser, font, glyph.id, size_px, quarter) else { return };
        if meshes.len() <= slot.page {
            meshes.resize_with(slot.page + 1, Mesh::default);
        }
        let Some(mesh) = meshes.get_mut(slot.page) else { return };
        let tint = if slot.coloured { Color32::from_white_alpha(colour.a()) } else { colour };
        if mesh.is_empty() {
            mesh.reserve_vertices(4 * glyphs);
            mesh.reserve_triangles(2 * glyphs);
        }
        mesh.add_rect_with_uv(slot_rect(&slot, (x_px, y_px), scale), slot.uv, tint);
    }
}

/// A paragraph at its place on the screen, with the lines that can be seen.
struct Sheet<'a> {
    painter: &'a Painter,
    pos: Pos2,
    paragraph: &'a Paragraph,
    lines: Range<usize>,
    pixels_per_point: f32,
}

impl<'a> Sheet<'a> {
    fn lines(&self) -> &'a [Line] {
        self.paragraph.lines().get(self.lines.clone()).unwrap_or(&[])
    }

    fn grounds(&self, marks: &[Decoration]) {
        for mark in marks {
            let Some(colour) = mark.background else { continue };
            for area in self.paragraph.areas_of_lines(mark.span.clone(), self.lines.clone()) {
                self.fill(area, colour32(colour));
            }
        }
    }

    fn underlines(&self, marks: &[Decoration]) {
        for mark in marks {
            if let Some(colour) = mark.underline {
                self.rule(mark, colour32(colour), Paragraph::underline_of);
            }
        }
    }

    fn strikes(&self, ink: Color32, marks: &[Decoration]) {
        for mark in marks.iter().filter(|mark| mark.strike) {
            let byte = u32::try_from(mark.span.start).unwrap_or(u32::MAX);
            let colour = Paragraph::colour_at(byte, marks).map_or(ink, |colour: Rgba| colour32(colour));
            self.rule(mark, colour, Paragraph::strike_of);
        }
    }

    /// A rule along the words of a mark, on each line at the height and of the thickness that `place` gives.
    fn rule(&self, mark: &Decoration, colour: Color32, place: impl Fn(&Paragraph, &Line) -> (f32, f32)) {
        for index in self.lines.clone() {
            let Some(line) = self.paragraph.lines().get(index) else { continue };
            let (top, thickness) = place(self.paragraph, line);
            for area in self.paragraph.areas_of_lines(mark.span.clone(), index..index + 1) {
                let thickness_px = (thickness * self.pixels_per_point).round().max(1.0);
                let top = (((self.pos.y + top) * self.pixels_per_point).round()) / self.pixels_per_point - self.pos.y;
                let bottom = top + thickness_px / self.pixels_per_point;
                self.fill(Area { top, bottom, ..area }, colour);
            }
        }
    }

    /// Fills an area with its edges on whole pixels, at least one pixel high.
    fn fill(&self, area: Area, colour: Color32) {
        let snap = |point: f32| (point * self.pixels_per_point).round();
        let min = pos2(snap(self.pos.x + area.left), snap(self.pos.y + area.top));
        let max = pos2(snap(self.pos.x + area.right), snap(self.pos.y + area.bottom).max(min.y + 1.0));
        let rect = Rect::from_min_max(min / self.pixels_per_point, max / self.pixels_per_point);
        self.painter.rect_filled(rect, 0.0, colour);
    }
}
