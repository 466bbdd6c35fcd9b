//! Parts of the window that stand still are painted once, into a picture that is shown until they change.
//!
//! Where no graphics card paints, thousands of small triangles are most of what a frame costs, and while one pans the
//! timeline the map beside it, the list of filters and the passage are the same in every frame. Whatever comes out as the
//! same shapes for some frames is drawn here, once, and from then on one rectangle stands for it.

mod raster;

use crate::text;
use egui::emath::GuiRounding as _;
use egui::epaint::{ClippedPrimitive, ClippedShape, Primitive, Tessellator};
use egui::layers::ShapeIdx;
use egui::{
    Color32, ColorImage, Context, Id, LayerId, Rect, Shape, TextureHandle, TextureId, TextureOptions, Ui, pos2,
};
use raster::Raster;
use std::sync::{Arc, Mutex, PoisonError};

/// So many frames in which the same shapes come make a picture worth its while.
const STILL_FRAMES: u32 = 3;

/// What is known of a part from the frames before.
#[derive(Default)]
struct Kept {
    rect: Option<Rect>,
    /// How many shapes the last frame had; themselves they are kept once as many come twice.
    count: usize,
    shapes: Vec<ClippedShape>,
    /// Frames in a row that had these shapes.
    frames: u32,
    /// Whether a picture has been asked for: of some shapes there can be none.
    tried: bool,
    picture: Option<TextureHandle>,
}

/// Lets parts become pictures in this window. Without a window there is nobody to save the work for.
pub fn allow(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("parts may become pictures"), true));
}

fn is_allowed(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(Id::unique("parts may become pictures"))).unwrap_or(false)
}

/// Draws a part of the window that lies in `rect`; beyond it nothing of the part is shown once it stands still.
pub fn still<R>(ui: &mut Ui, name: &'static str, rect: Rect, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let ctx = ui.ctx().clone();
    if !is_allowed(&ctx) || ctx.will_discard() {
        return contents(ui);
    }
    let first = ui.painter().add(Shape::Noop);
    let inner = contents(ui);
    let last = ui.painter().add(Shape::Noop);
    let kept: Arc<Mutex<Kept>> =
        ctx.data_mut(|data| Arc::clone(data.get_temp_mut_or_default::<Arc<Mutex<Kept>>>(Id::unique(("still", name)))));
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    let part = Part { layer: ui.layer_id(), first, last };
    let rect = rect.round_to_pixels(ctx.pixels_per_point());
    kept.compare(&ctx, part, rect, name);
    if let Some(picture) = &kept.picture {
        part.replace(&ctx, rect, picture.id());
    }
    inner
}

/// Shapes of a layer between two that mark the part's ends.
#[derive(Clone, Copy)]
struct Part {
    layer: LayerId,
    first: ShapeIdx,
    last: ShapeIdx,
}

impl Part {
    fn shapes<R>(
        self,
        ctx: &Context,
        read: impl FnOnce(&mut dyn ExactSizeIterator<Item = &ClippedShape>) -> R,
    ) -> Option<R> {
        let (from, count) = (self.first.0 + 1, self.last.0.saturating_sub(self.first.0 + 1));
        ctx.graphics(|graphics| Some(read(&mut graphics.get(self.layer)?.all_entries().skip(from).take(count))))
    }

    /// The picture instead of all shapes.
    fn replace(self, ctx: &Context, rect: Rect, picture: TextureId) {
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ctx.graphics_mut(|graphics| {
            let Some(list) = graphics.get_mut(self.layer) else { return };
            (self.first.0 + 1..self.last.0).for_each(|nth| list.reset_shape(ShapeIdx(nth)));
            list.set(self.first, rect, Shape::image(picture, rect, whole, Color32::WHITE));
        });
    }
}

impl Kept {
    /// Holds the shapes of this frame against those of the last, and makes their picture once they have stood still.
    fn compare(&mut self, ctx: &Context, part: Part, rect: Rect, name: &str) {
        let same_room = self.rect == Some(rect);
        let Some((count, same)) = part.shapes(ctx, |shapes| {
            let count = shapes.len();
            (
                count,
                same_room && count == self.shapes.len() && shapes.zip(&self.shapes).all(|(now, before)| now == before),
            )
        }) else {
            return;
        };
        if same && count > 0 {
            self.frames += 1;
            if self.frames >= STILL_FRAMES && !self.tried && is_first_in_frame(ctx) {
                self.tried = true;
                self.picture = picture(ctx, rect, &self.shapes, name);
            }
            return;
        }
        let twice = count == self.count;
        *self = Self { rect: Some(rect), count, ..Self::default() };
        if twice {
            self.shapes = part.shapes(ctx, |shapes| shapes.cloned().collect()).unwrap_or_default();
        }
    }
}

/// Whether no other picture is made in this frame, which would take too long then.
fn is_first_in_frame(ctx: &Context) -> bool {
    let (id, now) = (Id::unique("a part became a picture"), ctx.cumulative_frame_nr());
    ctx.data_mut(|data| {
        data.get_temp(id).is_none_or(|last: u64| last != now) && {
            data.insert_temp(id, now);
            true
        }
    })
}

/// The picture of these shapes; `None` where one of them is of a kind that cannot be put into one.
fn picture(ctx: &Context, rect: Rect, shapes: &[ClippedShape], name: &str) -> Option<TextureHandle> {
    if !shapes.iter().all(|clipped| is_plain(&clipped.shape)) {
        return None;
    }
    let (scale, options) = (ctx.pixels_per_point(), ctx.tessellation_options(|options| *options));
    // Without the atlas of the toolkit's own font, so that nothing is taken from it.
    let triangles = Tessellator::new(scale, options, [1, 1], Vec::new()).tessellate_shapes(shapes.to_vec());
    let mut raster = Raster::new(rect, scale);
    for ClippedPrimitive { clip_rect, primitive } in &triangles {
        let Primitive::Mesh(mesh) = primitive else { return None };
        if mesh.texture_id == TextureId::default() {
            raster.draw(mesh, *clip_rect, None);
        } else {
            text::with_page(ctx, mesh.texture_id, |page| raster.draw(mesh, *clip_rect, Some(page)))?;
        }
    }
    let Raster { size, pixels, .. } = raster;
    let most = ctx.input(|input| input.max_texture_side);
    let fits = size.iter().all(|side| (1..=most).contains(side));
    fits.then(|| ctx.load_texture(name, ColorImage::new(size, pixels), TextureOptions::NEAREST))
}

/// Whether a shape needs nothing of the toolkit's own font.
fn is_plain(shape: &Shape) -> bool {
    match shape {
        Shape::Text(_) => false,
        Shape::Vec(shapes) => shapes.iter().all(is_plain),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{RawInput, vec2};

    /// Shapes of each of these frames, in which a square stands so far right.
    fn shapes(places: &[f32], may: bool) -> Vec<Vec<Shape>> {
        let ctx = Context::default();
        if may {
            allow(&ctx);
        }
        let room = Rect::from_min_size(pos2(0.0, 0.0), vec2(100.0, 40.0));
        let frame = |place: &f32| {
            let input = RawInput { screen_rect: Some(room), ..RawInput::default() };
            let mut output = ctx.run_ui(input, |ui| {
                still(ui, "test", room, |ui| {
                    let square = Rect::from_min_size(pos2(*place, 4.0), vec2(8.0, 8.0));
                    ui.painter().rect_filled(square, 2.0, Color32::RED);
                    text::paint(
                        ui.painter(),
                        pos2(*place, 20.0),
                        egui::Align2::LEFT_TOP,
                        "حلب",
                        &text::Look::body(Color32::WHITE),
                    );
                });
            });
            output.textures_delta.clear();
            output.shapes.into_iter().map(|shape| shape.shape).filter(|shape| *shape != Shape::Noop).collect()
        };
        places.iter().map(frame).collect()
    }

    fn is_picture(shapes: &[Shape]) -> bool {
        matches!(shapes, [shape] if shape.texture_id() != TextureId::default())
    }

    #[test]
    fn what_stands_still_becomes_a_picture_and_what_moves_is_drawn() {
        let frames = shapes(&[0.0, 1.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 7.0, 7.0], true);
        let pictures: Vec<bool> = frames.iter().map(|shapes| is_picture(shapes)).collect();
        assert!(!pictures[..5].contains(&true), "{pictures:?}");
        assert!(pictures[7], "{pictures:?}");
        assert!(!pictures[8] && !pictures[9], "a change is seen at once: {pictures:?}");
    }

    #[test]
    fn without_a_window_everything_is_drawn() {
        assert!(shapes(&[5.0; 9], false).iter().all(|shapes| !is_picture(shapes)));
    }
}
