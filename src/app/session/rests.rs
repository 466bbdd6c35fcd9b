//! How a frame comes to rest before it is shown.
//!
//! The toolkit draws two more frames after every event, for whatever answers an event late. Putting a frame on the screen
//! takes longer than all else, above all where no graphics card helps, and whoever clicks next waits for the one that is
//! under way. So after a click or a key both are drawn as passes of the same frame, of which the last alone is shown; the
//! toolkit counts a pass as a frame drawn and asks for no more. While the pointer only moves, the next event comes anyway,
//! before the frame of the last one is on the screen: then passes are not worth their time.

use crate::ui::style::PASSES;
use egui::{Context, Event};

/// Whether the frame at hand is to come to rest.
#[derive(Default)]
pub(super) struct Rests(bool);

impl Rests {
    /// To be asked in every pass: whether one more is wanted.
    pub fn is_wanted(&mut self, ctx: &Context) -> bool {
        // Events are there in the first pass alone.
        if ctx.current_pass_index() == 0 {
            self.0 = ctx.input(|input| input.events.iter().any(moves_on));
        }
        self.0 && ctx.current_pass_index() + 1 < PASSES.get()
    }
}

/// Whether nothing need follow an event for a while.
fn moves_on(event: &Event) -> bool {
    !matches!(event, Event::PointerMoved(_) | Event::MouseMoved(_) | Event::MouseWheel { .. } | Event::Zoom(_))
}
