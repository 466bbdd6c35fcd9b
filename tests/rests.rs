//! A click or a key is shown by one frame, which has come to rest: nothing is drawn after it that would keep the next
//! click waiting.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use egui::{Context, Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2, vec2};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use waqai::app::Session;
use waqai::extract::Engine;
use waqai::scene::theme::ThemeKind;
use waqai::state::load_embedded;

/// What has been asked of the window: in which pass, and after how long it is to be drawn again.
type Asked = Arc<Mutex<Vec<(u64, Duration)>>>;

struct Window {
    ctx: Context,
    session: Session,
    frames: u32,
    asked: Asked,
}

/// Passes of a frame, and how long the window would sleep after it.
type Frame = (usize, Duration);

impl Window {
    fn new() -> Self {
        let (ctx, asked) = (Context::default(), Asked::default());
        let to = Arc::clone(&asked);
        ctx.set_request_repaint_callback(move |info| {
            to.lock().unwrap_or_else(PoisonError::into_inner).push((info.current_cumulative_pass_nr, info.delay));
        });
        waqai::ui::style::install(&ctx);
        let mut session = Session::new(ThemeKind::Dark);
        session.open(load_embedded(&Engine::embedded().expect("the embedded lexicons")));
        let mut window = Self { ctx, session, frames: 0, asked };
        for _ in 0..10 {
            window.frame(Vec::new());
        }
        window
    }

    fn frame(&mut self, events: Vec<Event>) -> Frame {
        self.frames += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1600.0, 1000.0))),
            time: Some(f64::from(self.frames) / 20.0),
            events,
            ..RawInput::default()
        };
        let mut output = self.ctx.run_ui(input, |ui| drop(self.session.frame(ui)));
        output.textures_delta.clear();
        (output.platform_output.num_completed_passes, self.sleep())
    }

    /// How long the window sleeps now. What was asked for before the last pass that was drawn is out of date, and eframe
    /// passes over it as this does.
    fn sleep(&self) -> Duration {
        let asked = std::mem::take(&mut *self.asked.lock().unwrap_or_else(PoisonError::into_inner));
        let drawn = self.ctx.cumulative_pass_nr();
        let in_time = asked.into_iter().filter(|(pass, _)| drawn <= pass + 1);
        in_time.map(|(_, delay)| delay).min().unwrap_or(Duration::MAX)
    }

    /// Moves there and lets the window come to rest.
    fn point_at(&mut self, at: Pos2) {
        self.frame(vec![Event::PointerMoved(at)]);
        for _ in 0..10 {
            self.frame(Vec::new());
        }
    }

    fn button(&mut self, pos: Pos2, pressed: bool) -> Frame {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        self.frame(vec![Event::PointerButton { pos, button, pressed, modifiers }])
    }
}

/// So long a sleep is broken by an event alone, or by a hint that is due.
const LONG: Duration = Duration::from_millis(100);

#[test]
fn a_click_in_the_filters_is_shown_by_one_frame_with_all_counts() {
    let mut window = Window::new();
    let (all, at) = (window.session.visible().len(), pos2(56.0, 170.0));
    window.point_at(at);
    let (_, sleep) = window.button(at, true);
    assert!(sleep > LONG, "nothing follows the press: {sleep:?}");
    let (passes, sleep) = window.button(at, false);
    assert!(window.session.visible().len() < all, "an entry has been ticked off");
    assert_eq!(passes, 3);
    assert!(sleep > LONG, "nothing follows the click: {sleep:?}");
}

#[test]
fn a_key_that_lays_the_axis_out_anew_takes_one_frame_more() {
    let mut window = Window::new();
    let key = Event::Key { key: Key::G, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    window.frame(vec![key]);
    assert!(window.session.state().timeline.unfolded, "the axis has been unfolded");
    let (passes, sleep) = window.frame(Vec::new());
    assert!(passes == 1 && sleep > LONG, "{passes} {sleep:?}");
}

#[test]
fn the_pointer_that_moves_over_nothing_costs_one_pass() {
    let mut window = Window::new();
    window.point_at(pos2(1300.0, 980.0));
    let (passes, _) = window.frame(vec![Event::PointerMoved(pos2(1302.0, 981.0))]);
    assert_eq!(passes, 1);
    for _ in 0..10 {
        window.frame(Vec::new());
    }
    assert_eq!(window.frame(Vec::new()).0, 1, "a frame without an event");
}
