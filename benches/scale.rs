//! What the timeline costs as claims grow from a thousand to ten millions, on one core: frames while panning, zooming and
//! hovering, told as percentiles, and a click in the filters up to the new picture. Frames are laid out, painted and
//! tessellated, not rasterised.

#[path = "support/columns.rs"]
mod columns;

use columns::{actor, columns};
use egui::{Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2};
use std::time::{Duration, Instant};
use waqai::model::EventType;
use waqai::query::{Answerer, Answers, Filter, LaneBy};
use waqai::scene::theme::{Theme, ThemeKind};
use waqai::state::{CommandQueue, State, ViewContext};
use waqai::store::{History, Project};
use waqai::ui::{style, timeline::timeline_ui};

/// The panel alone, over claims that stand in columns.
struct Panel {
    ctx: Context,
    project: Project,
    answerer: Answerer,
    answers: Answers,
    state: State,
    theme: Theme,
    frames: u32,
}

impl Panel {
    fn new(claims: u32, lane_by: LaneBy) -> Self {
        let ctx = Context::default();
        style::install(&ctx);
        let theme = Theme::embedded(ThemeKind::Dark).unwrap_or_default();
        style::dress(&ctx, &theme, ThemeKind::Dark);
        let project = Project::default();
        let mut answerer = Answerer::of(columns(claims), project.revision);
        let answers = answerer.answer(&project, &Filter::default());
        let mut state = State::default();
        state.timeline.lane_by = lane_by;
        let mut panel = Self { ctx, project, answerer, answers, state, theme, frames: 0 };
        for _ in 0..10 {
            panel.frame(vec2(0.0, 0.0), 500.0);
        }
        panel
    }

    /// One frame with the wheel turned so far and the pointer at `x`; gives the time that it took and its triangles.
    fn frame(&mut self, wheel: egui::Vec2, x: f32) -> (Duration, usize) {
        let begun = Instant::now();
        self.frames += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(900.0, 420.0))),
            time: Some(f64::from(self.frames) / 60.0),
            events: vec![
                Event::PointerMoved(pos2(x, 250.0)),
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
        let triangles = triangles.sum();
        (begun.elapsed(), triangles)
    }

    /// Ticks or unticks something, and draws the new picture.
    fn click(&mut self, nth: usize) -> (Duration, Duration) {
        let begun = Instant::now();
        let filter = &mut self.state.filter;
        if nth.is_multiple_of(2) {
            let actor = actor(nth / 2 % 20);
            if !filter.actors_off.remove(&actor) {
                filter.actors_off.insert(actor);
            }
        } else if let Some(kind) = EventType::ALL.get(nth / 2 % 12)
            && !filter.types_off.remove(kind)
        {
            filter.types_off.insert(*kind);
        }
        self.answers = self.answerer.answer(&self.project, &self.state.filter);
        let answered = begun.elapsed();
        (answered, self.frame(vec2(0.0, 0.0), 500.0).0)
    }
}

fn tell(name: &str, mut took: Vec<Duration>) {
    took.sort_unstable();
    let at = |part: usize| took.get((took.len() * part / 100).min(took.len() - 1)).copied().unwrap_or_default();
    println!("  {name}: p50 {:.2?}, p95 {:.2?}, p99 {:.2?}", at(50), at(95), at(99));
}

fn main() {
    let most: u32 = std::env::var("WAQAI_BENCH_MOST").ok().and_then(|most| most.parse().ok()).unwrap_or(1_000_000);
    for claims in [1_000, 10_000, 100_000, 1_000_000, 10_000_000].into_iter().filter(|claims| *claims <= most) {
        println!("{claims} claims, lanes by actor");
        let begun = Instant::now();
        let mut panel = Panel::new(claims, LaneBy::Actor);
        println!("  made and drawn ten times in {:.2?}", begun.elapsed());
        let wave = |nth: usize, half: usize| if (nth / half).is_multiple_of(2) { 1.0 } else { -1.0 };
        tell("hover", (0..300).map(|nth| panel.frame(vec2(0.0, 0.0), 300.0 + nth as f32).0).collect());
        tell("zoom", (0..400).map(|nth| panel.frame(vec2(0.0, 12.0 * wave(nth, 100)), 500.0).0).collect());
        for near in 0..4 {
            for _ in 0..near * 30 {
                panel.frame(vec2(0.0, 12.0), 500.0);
            }
            let mut triangles = 0;
            let took = (0..300).map(|nth| {
                let (took, drawn) = panel.frame(vec2(9.0 * wave(nth, 150), 0.0), 500.0);
                triangles = triangles.max(drawn);
                took
            });
            let took = took.collect();
            tell(&format!("pan, nearness {near}, at most {triangles} triangles"), took);
        }
        let clicks: Vec<(Duration, Duration)> = (0..120).map(|nth| panel.click(nth)).collect();
        tell("click, answers", clicks.iter().map(|(answered, _)| *answered).collect());
        tell("click, picture of the answers", clicks.iter().map(|(_, drawn)| *drawn).collect());
        tell("click, both", clicks.iter().map(|(answered, drawn)| *answered + *drawn).collect());
    }
}
