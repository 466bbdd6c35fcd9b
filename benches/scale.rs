//! What the timeline costs as claims grow from a thousand to ten millions, on one core: frames while panning, zooming and
//! hovering, told as percentiles, and a click in the filters up to the new picture. Frames are laid out, painted and
//! tessellated, not rasterised.

#[path = "support/bare.rs"]
mod bare;
#[path = "support/columns.rs"]
mod columns;
#[path = "support/watch.rs"]
mod watch;

use bare::{wave, wheel};
use columns::{actor, columns};
use egui::{Context, Event, Vec2, pos2, vec2};
use std::time::Duration;
use waqai::model::EventType;
use waqai::query::{Answerer, Answers, Filter, LaneBy, LanesWanted};
use waqai::scene::theme::{Theme, ThemeKind};
use waqai::state::{CommandQueue, State, ViewContext};
use waqai::store::{History, Project};
use waqai::ui::{style, timeline::timeline_ui};
use watch::{tell, timed};

const SIZE: Vec2 = vec2(900.0, 420.0);

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
    fn frame(&mut self, turned: Vec2, x: f32) -> (Duration, usize) {
        self.frames += 1;
        let commands = CommandQueue::default();
        let Self { project, answers, state, theme, .. } = &*self;
        let cx = ViewContext { project, history: &History::default(), answers, state, theme, commands: &commands };
        let events = vec![Event::PointerMoved(pos2(x, 250.0)), wheel(turned)];
        timed(|| bare::frame(&self.ctx, SIZE, self.frames, events, |ui| timeline_ui(ui, &cx)))
    }

    /// Ticks or unticks something, and draws the new picture.
    fn click(&mut self, nth: usize) -> (Duration, Duration) {
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
        let (answered, answers) = timed(|| self.answerer.answer(&self.project, &self.state.filter));
        self.answers = answers;
        (answered, self.frame(vec2(0.0, 0.0), 500.0).0)
    }
}

fn main() {
    for claims in watch::sizes() {
        println!("{claims} claims, lanes by actor");
        let (made, mut panel) = timed(|| Panel::new(claims, LaneBy::Actor));
        println!("  made and drawn ten times in {made:.2?}");
        tell("hover", (0..300).map(|nth| panel.frame(Vec2::ZERO, 300.0 + nth as f32).0).collect());
        tell("zoom", (0..400).map(|nth| panel.frame(vec2(0.0, 12.0 * wave(nth, 100)), 500.0).0).collect());
        for near in 0..4 {
            for _ in 0..near * 30 {
                panel.frame(vec2(0.0, 12.0), 500.0);
            }
            let panned = (0..300).map(|nth| panel.frame(vec2(9.0 * wave(nth, 150), 0.0), 500.0));
            let (took, triangles): (Vec<_>, Vec<_>) = panned.unzip();
            let triangles = triangles.into_iter().max().unwrap_or(0);
            tell(&format!("pan, nearness {near}, at most {triangles} triangles"), took);
        }
        let clicks: Vec<(Duration, Duration)> = (0..120).map(|nth| panel.click(nth)).collect();
        tell("click, answers", clicks.iter().map(|(answered, _)| *answered).collect());
        tell("click, picture of the answers", clicks.iter().map(|(_, drawn)| *drawn).collect());
        tell("click, both", clicks.iter().map(|(answered, drawn)| *answered + *drawn).collect());
        let wanted = LanesWanted { most: 40, ..LanesWanted::default() };
        // Another cut in between, because the last one is kept.
        let cut = |nth: usize| panel.answers.lane_cut(&panel.project, *columns::pick(&LaneBy::ALL, nth % 2));
        let count = |nth: usize| timed(|| panel.answers.lanes(&cut(nth), &wanted, None).lanes().len()).0;
        tell("lanes cut and counted from nothing", (0..20).map(count).collect());
    }
}
