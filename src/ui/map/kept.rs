//! The scene of the last frame, which stands as long as nothing that it is made from changes.
//!
//! What is chosen, what the pointer is over and the theme's colours are no part of the scene, so a frame in which only
//! those change lays nothing out.

use crate::model::ClaimId;
use crate::scene::map::{MapInput, MapScene};
use crate::scene::projection::{Frame, MapView};
use egui::{Context, Id};
use std::sync::Arc;

const KEY: &str = "map scene";

struct KeptScene {
    revision: u64,
    visible: Vec<ClaimId>,
    view: Option<MapView>,
    frame: Frame,
    scene: Arc<MapScene>,
}

impl KeptScene {
    /// Names are measured with the program's own fonts and sizes, which do not change; nor does the ground.
    fn answers(&self, input: &MapInput<'_>) -> bool {
        self.revision == input.project.revision
            && self.view == input.view
            && self.frame == input.frame
            && self.visible == input.visible
    }
}

/// The scene that is kept, for tests.
#[cfg(test)]
pub(super) fn last(ctx: &Context) -> Option<Arc<MapScene>> {
    ctx.data(|data| data.get_temp::<Arc<KeptScene>>(Id::unique(KEY))).map(|kept| Arc::clone(&kept.scene))
}

/// The scene of this input, laid out afresh only where the last one was of another.
pub(super) fn scene(ctx: &Context, input: &MapInput<'_>) -> Arc<MapScene> {
    let id = Id::unique(KEY);
    let kept = ctx.data(|data| data.get_temp::<Arc<KeptScene>>(id));
    if let Some(kept) = kept.filter(|kept| kept.answers(input)) {
        return Arc::clone(&kept.scene);
    }
    // Not while the context's data are held: measuring a name asks for them too.
    let scene = Arc::new(MapScene::new(input));
    let kept = KeptScene {
        revision: input.project.revision,
        visible: input.visible.to_vec(),
        view: input.view,
        frame: input.frame,
        scene: Arc::clone(&scene),
    };
    ctx.data_mut(|data| data.insert_temp(id, Arc::new(kept)));
    scene
}
