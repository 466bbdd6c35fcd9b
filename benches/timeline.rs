//! What a frame of the timeline costs outside the rasteriser: laying out, painting and tessellating while panning.

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2};
use std::hint::black_box;
use waqai::scene::theme::{Theme, ThemeKind};
use waqai::query::{Answers, Filter, LaneBy, LanesWanted};
use waqai::state::{CommandQueue, State, ViewContext};
use waqai::store::Project;
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
