//! What a frame of the timeline costs outside the rasteriser: laying out, painting and tessellating while panning.

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2};
use std::hint::black_box;
use waqai::query::{Answers, Filter, LaneBy, LanesWanted};
use waqai::scene::theme::{Theme, ThemeKind};
use waqai::state::{CommandQueue, State, ViewContext};
use waqai::store::{History, Project};
use waqai::ui::{style, timeline::timeline_ui};

struct Panel {
    ctx: Context,
    project: Project,
    answers: Answers,
    state: State,
    theme: Theme,
    frames: u32,
}

impl Panel {
    fn new(claims: u32) -> Self {
        let ctx = Context::default();
        style::install(&ctx);
        let theme = Theme::embedded(ThemeKind::Dark).unwrap_or_default();
        style::dress(&ctx, &theme, ThemeKind::Dark);
        let project = support::project(claims);
        let answers = Answers::new(&project, &Filter::default());
        let mut panel = Self { ctx, project, answers, state: State::default(), theme, frames: 0 };
        // Zoom in, so that there is something to pan to, and let glyphs reach the atlas.
        for _ in 0..5 {
            panel.frame(vec2(0.0, 40.0));
        }
        let triangles = panel.frame(vec2(0.0, 0.0));
        assert!(triangles > 2000, "the frame is full of marks: {triangles} triangles");
        panel
    }

    /// One frame with the wheel turned so far; gives the number of triangles.
    fn frame(&mut self, wheel: egui::Vec2) -> usize {
        self.frames += 1;
        let screen = Rect::from_min_size(pos2(0.0, 0.0), vec2(900.0, 420.0));
        let input = RawInput {
            screen_rect: Some(screen),
            time: Some(f64::from(self.frames) / 60.0),
            events: vec![
                Event::PointerMoved(pos2(500.0, 250.0)),
                Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    delta: wheel,
                    phase: TouchPhase::Move,
                    source: MouseWheelSource::Trackpad,
                    modifiers: Modifiers::NONE,
                },
            ],
            ..RawInput::default()
        };
        let commands = CommandQueue::default();
        let history = History::default();
        let cx = ViewContext {
            project: &self.project,
            history: &history,
            answers: &self.answers,
            state: &self.state,
            theme: &self.theme,
            commands: &commands,
        };
        let output = self.ctx.run_ui(input, |ui| timeline_ui(ui, &cx));
        let shapes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let triangles = shapes.iter().map(|shape| match &shape.primitive {
            egui::epaint::Primitive::Mesh(mesh) => mesh.indices.len() / 3,
            egui::epaint::Primitive::Callback(_) => 0,
        });
        triangles.sum()
    }
}

fn benchmarks(criterion: &mut Criterion) {
    for claims in [100, 1000] {
        let mut panel = Panel::new(claims);
        let mut nth = 0_u32;
        criterion.bench_function(&format!("pan a frame, {claims} claims"), |bencher| {
            bencher.iter(|| {
                nth += 1;
                let sideways = if (nth / 30).is_multiple_of(2) { 6.0 } else { -6.0 };
                black_box(panel.frame(vec2(sideways, 0.0)))
            });
        });
        criterion.bench_function(&format!("zoom a frame, {claims} claims"), |bencher| {
            bencher.iter(|| {
                nth += 1;
                let turn = if (nth / 30).is_multiple_of(2) { 8.0 } else { -8.0 };
                black_box(panel.frame(vec2(0.0, turn)))
            });
        });
        let project = support::project(claims);
        let answers = Answers::new(&project, &Filter::default());
        let wanted = LanesWanted { most: 40, ..LanesWanted::default() };
        criterion.bench_function(&format!("cut and count the lanes, {claims} claims"), |bencher| {
            bencher.iter(|| {
                let cut = answers.lane_cut(&project, LaneBy::Camp);
                black_box(answers.lanes(&cut, &wanted, None))
            });
        });
    }
}

criterion_group!(timeline, benchmarks);
criterion_main!(timeline);
