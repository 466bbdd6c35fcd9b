//! What reading costs: a frame of a report of 5,000 paragraphs while it is scrolled, hovered, or neither. Layout,
//! painting and tessellation of the passage alone; `frame` measures whole windows.

#![allow(clippy::expect_used, reason = "a bench fails by panicking")]

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Color32, Context, Event, Id, Pos2, RawInput, Rect, ScrollArea, pos2, vec2};
use waqai::text::{Look, Passage, rgba, shapings};
use waqai::typeset::Decoration;

const SEED: &str = include_str!("../seeds/002_4402d06e75222145.txt");
const PARAGRAPHS: usize = 5_000;

/// Paragraphs of a seed over and over, no two alike.
fn report() -> String {
    let paragraphs = SEED.lines().filter(|line| line.len() > 80).cycle().take(PARAGRAPHS);
    paragraphs.enumerate().map(|(number, paragraph)| format!("{number} {paragraph}\n\n")).collect()
}

struct Desk {
    ctx: Context,
    text: String,
    offset: f32,
    pointer: Pos2,
}

impl Desk {
    fn frame(&mut self) {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(440.0, 900.0))),
            events: vec![Event::PointerMoved(self.pointer)],
            ..RawInput::default()
        };
        let mut output = self.ctx.run_ui(input, |ui| {
            ScrollArea::vertical().vertical_scroll_offset(self.offset).auto_shrink(false).show(ui, |ui| {
                let look = Look::reading(Color32::WHITE);
                let lit = self.pointer.x as usize * 100;
                let marks = [Decoration::new(lit..lit + 200).background(rgba(Color32::RED))];
                Passage::new(Id::unique("passage"), "report", &self.text, 0, look).marks(&marks).show(ui);
            });
        });
        output.textures_delta.clear();
        std::hint::black_box(self.ctx.tessellate(output.shapes, 1.0));
    }
}

fn passage(criterion: &mut Criterion) {
    let ctx = Context::default();
    ctx.set_fonts(egui::FontDefinitions::empty());
    let mut desk = Desk { ctx, text: report(), offset: 0.0, pointer: pos2(-1.0, -1.0) };
    println!("{} paragraphs, {} bytes", PARAGRAPHS, desk.text.len());
    // Until every height is known.
    loop {
        let before = shapings(&desk.ctx);
        desk.frame();
        if shapings(&desk.ctx) == before {
            break;
        }
    }
    let mut group = criterion.benchmark_group("a report of 5,000 paragraphs");
    group.bench_function("scrolled by a line a frame", |bench| {
        bench.iter(|| {
            desk.offset = (desk.offset + 33.0) % 1.0e6;
            desk.frame();
        });
    });
    group.bench_function("scrolled by a page a frame", |bench| {
        bench.iter(|| {
            desk.offset = (desk.offset + 900.0) % 1.0e6;
            desk.frame();
        });
    });
    group.bench_function("with the pointer moving", |bench| {
        bench.iter(|| {
            desk.pointer = pos2((desk.pointer.x + 3.0) % 400.0, 300.0);
            desk.frame();
        });
    });
    group.bench_function("at rest", |bench| bench.iter(|| desk.frame()));
    group.finish();
}

criterion_group!(benches, passage);
criterion_main!(benches);
