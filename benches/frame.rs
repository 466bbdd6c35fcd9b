//! What a frame of the whole window costs outside the rasteriser, on the reports that come with the program: idle under
//! the pointer, panning the timeline, panning the map; and what it costs to get there from nothing.

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Context, Event, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2, vec2};
use std::hint::black_box;
use waqai::app::Session;
use waqai::extract::Engine;
use waqai::scene::theme::ThemeKind;
use waqai::state::load_embedded;

const SIZE: egui::Vec2 = vec2(1600.0, 1000.0);

struct Window {
    ctx: Context,
    session: Session,
    frames: u32,
}

impl Window {
    fn new(engine: &Engine) -> Self {
        let ctx = Context::default();
        waqai::ui::style::install(&ctx);
        let mut session = Session::new(ThemeKind::Dark);
        session.open(load_embedded(engine));
        let mut window = Self { ctx, session, frames: 0 };
        for _ in 0..5 {
            window.frame(vec![Event::PointerMoved(pos2(5.0, 5.0))]);
        }
        window
    }

    /// One frame with these events; gives the number of triangles.
    fn frame(&mut self, events: Vec<Event>) -> usize {
        self.frames += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(f64::from(self.frames) / 60.0),
            events,
            ..RawInput::default()
        };
        let output = self.ctx.run_ui(input, |ui| drop(self.session.frame(ui)));
        let shapes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let triangles = shapes.iter().map(|shape| match &shape.primitive {
            egui::epaint::Primitive::Mesh(mesh) => mesh.indices.len() / 3,
            egui::epaint::Primitive::Callback(_) => 0,
        });
        triangles.sum()
    }

    /// Presses the pointer at `from`, so that every further move drags.
    fn press(&mut self, from: Pos2) {
        let button = PointerButton::Primary;
        self.frame(vec![Event::PointerMoved(from)]);
        self.frame(vec![Event::PointerButton { pos: from, button, pressed: true, modifiers: Modifiers::NONE }]);
    }
}

fn benchmarks(criterion: &mut Criterion) {
    let Ok(engine) = Engine::embedded() else { panic!("the embedded lexicons are broken") };
    criterion
        .bench_function("lexicons and gazetteer", |bencher| bencher.iter(|| black_box(Engine::embedded().is_ok())));
    criterion.bench_function("extract the five reports", |bencher| bencher.iter(|| black_box(load_embedded(&engine))));
    let mut window = Window::new(&engine);
    criterion.bench_function("frame, nothing moves", |bencher| bencher.iter(|| black_box(window.frame(Vec::new()))));
    for (name, from) in
        [("frame, panning the timeline", pos2(760.0, 800.0)), ("frame, panning the map", pos2(560.0, 400.0))]
    {
        let mut window = Window::new(&engine);
        window.press(from);
        let mut nth = 0_u32;
        criterion.bench_function(name, |bencher| {
            bencher.iter(|| {
                nth += 1;
                let turn = if (nth / 40).is_multiple_of(2) { nth % 40 } else { 40 - nth % 40 };
                #[expect(clippy::cast_precision_loss, reason = "at most 40")]
                let to = from + vec2(turn as f32 * 2.0, 0.0);
                black_box(window.frame(vec![Event::PointerMoved(to)]))
            });
        });
    }
}

criterion_group!(benches, benchmarks);
criterion_main!(benches);
