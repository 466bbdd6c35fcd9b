//! Texts painted together, after all shapes among which they stand.
//!
//! Glyphs lie on another texture than shapes, and wherever the two take turns the painter of the window has to begin
//! anew. A list of forty rows, each with a box, a name, a bar and a count, is two hundred beginnings; gathered it is two.

use super::system::with_system;
use egui::{Context, LayerId, Mesh, Painter, Rect};

/// Texts that wait, by where they are to be painted.
#[derive(Default)]
pub(super) struct Gathered(Vec<Waiting>);

struct Waiting {
    painter: Painter,
    meshes: Vec<Mesh>,
}

impl Waiting {
    fn is_at(&self, layer: LayerId, clip: Rect) -> bool {
        self.painter.layer_id() == layer && self.painter.clip_rect() == clip
    }

    fn put(&mut self, mesh: Mesh) {
        let page = mesh.texture_id;
        match self.meshes.iter_mut().find(|known| known.texture_id == page) {
            Some(known) => known.append(mesh),
            None => self.meshes.push(mesh),
        }
    }
}

impl Gathered {
    pub fn put(&mut self, painter: &Painter, mesh: Mesh) {
        let (layer, clip) = (painter.layer_id(), painter.clip_rect());
        match self.0.iter_mut().find(|waiting| waiting.is_at(layer, clip)) {
            Some(waiting) => waiting.put(mesh),
            None => self.0.push(Waiting { painter: painter.clone(), meshes: vec![mesh] }),
        }
    }

    fn paint(self) {
        for Waiting { painter, meshes } in self.0 {
            painter.extend(meshes.into_iter().map(egui::Shape::mesh));
        }
    }
}

/// Runs `contents` and paints all texts of it when it is done: over whatever it paints with the same clip. Not for what
/// is meant to cover a text.
pub fn gathered<R>(ctx: &Context, contents: impl FnOnce() -> R) -> R {
    let outer = with_system(ctx, |system| system.gathered.replace(Gathered::default()));
    let inner = contents();
    let done = with_system(ctx, |system| std::mem::replace(&mut system.gathered, outer));
    if let Some(done) = done {
        done.paint();
    }
    inner
}
