//! What the whole window costs as events grow from a thousand to a million, on one core: a click in the filters up to all
//! counts and the new picture, panning and zooming of timeline and map, hovering; told as percentiles. Frames are laid
//! out, painted and tessellated, not rasterised. The events are those of `waqai synth`, read from their file.

#[path = "support/bare.rs"]
mod bare;
#[path = "support/watch.rs"]
mod watch;

use bare::{wave, wheel};
use egui::{Context, Event, Modifiers, PointerButton, Pos2, Vec2, pos2, vec2};
use std::path::PathBuf;
use std::time::Duration;
use waqai::app::Session;
use waqai::cli::synth::{self, Synth};
use waqai::extract::Engine;
use waqai::model::{ActorId, CampId, Day, DayInterval, EventType, Status};
use waqai::scene::theme::ThemeKind;
use waqai::state::{Command, FilterChange, Progress, load};
use watch::{tell, timed};

const SIZE: Vec2 = vec2(1600.0, 1000.0);
const ON_TIMELINE: Pos2 = pos2(820.0, 800.0);
const ON_MAP: Pos2 = pos2(700.0, 300.0);

struct Window {
    ctx: Context,
    session: Session,
    frames: u32,
}

impl Window {
    fn new(engine: &Engine, events: u32) -> Self {
        let ctx = Context::default();
        waqai::ui::style::install(&ctx);
        let mut session = Session::new(ThemeKind::Dark);
        session.open(load(engine, &[synthetic(events)], &Progress::default(), &|| ()));
        let mut window = Self { ctx, session, frames: 0 };
        for _ in 0..10 {
            window.frame(vec![Event::PointerMoved(pos2(5.0, 5.0))]);
        }
        assert_eq!(window.session.project().claim_count(), events as usize);
        window
    }

    /// One frame with these events; gives the time that it took.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.frames += 1;
        let (ctx, session) = (&self.ctx, &mut self.session);
        timed(|| bare::frame(ctx, SIZE, self.frames, events, |ui| drop(session.frame(ui)))).0
    }

    /// Changes the filter; gives the time of the frame that answers and draws it.
    fn click(&mut self, change: FilterChange) -> Duration {
        self.session.push(Command::Filter(change));
        self.frame(Vec::new())
    }

    fn press(&mut self, at: Pos2, pressed: bool) {
        let button = PointerButton::Primary;
        self.frame(vec![Event::PointerMoved(at)]);
        self.frame(vec![Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE }]);
    }

    fn hover(&mut self, from: Pos2) -> Vec<Duration> {
        self.frame(vec![Event::PointerMoved(from)]);
        let moved = (0..200).map(|nth| from + vec2(nth as f32, (nth % 40) as f32));
        moved.map(|at| self.frame(vec![Event::PointerMoved(at)])).collect()
    }

    fn zoom(&mut self, at: Pos2) -> Vec<Duration> {
        self.frame(vec![Event::PointerMoved(at)]);
        let took = (0..400).map(|nth| self.frame(vec![wheel(vec2(0.0, 12.0 * wave(nth, 100)))])).collect();
        self.settle();
        took
    }

    fn drag(&mut self, from: Pos2) -> Vec<Duration> {
        self.press(from, true);
        let to = |nth: usize| from + vec2(3.0, 1.0) * (40.0 - (nth % 80) as f32).abs();
        let took = (0..240).map(|nth| self.frame(vec![Event::PointerMoved(to(nth))])).collect();
        self.press(from, false);
        self.settle();
        took
    }

    /// Lets what glides come to rest.
    fn settle(&mut self) {
        for _ in 0..20 {
            self.frame(Vec::new());
        }
    }

    fn clicks(&mut self, name: &str, changes: impl Iterator<Item = FilterChange>) -> Vec<Duration> {
        self.click(FilterChange::Clear);
        self.settle();
        let took: Vec<Duration> = changes.map(|change| self.click(change)).collect();
        tell(&format!("click: {name}"), took.clone());
        took
    }
}

/// The file of so many events; it is written once.
fn synthetic(events: u32) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let output = folder.join(format!("synth_{events}.waqai"));
    if !output.exists() {
        let (from, to) = (Day::from_ymd(2011, 3, 15), Day::from_ymd(2024, 12, 31));
        let (Some(from), Some(to)) = (from, to) else { panic!("days of the calendar") };
        let written = output.with_extension("part");
        let synth = Synth { events, seed: 1, from, to, output: written.clone() };
        synth::run(&synth).unwrap_or_else(|error| panic!("{error}"));
        std::fs::rename(written, &output).unwrap_or_else(|error| panic!("{error}"));
    }
    output
}

/// Ticks and unticks one after the other, every one of them twice.
fn turns<T: Clone>(of: &[T], change: impl Fn(T, bool) -> FilterChange) -> impl Iterator<Item = FilterChange> {
    let turn = move |on: bool| of.iter().cloned().map(move |entry| (entry, on)).collect::<Vec<_>>();
    turn(false).into_iter().chain(turn(true)).map(move |(entry, on)| change(entry, on))
}

fn clicks(window: &mut Window) {
    let project = window.session.project();
    let camps: Vec<CampId> = project.camps.iter().map(|camp| camp.id.clone()).collect();
    let actors: Vec<ActorId> = project.actors.keys().take(60).cloned().collect();
    let mut all = Vec::new();
    all.extend(window.clicks("an actor", turns(&actors, FilterChange::Actor)));
    all.extend(window.clicks("a camp", turns(&camps, FilterChange::Camp)));
    all.extend(window.clicks("a kind", turns(EventType::ALL, FilterChange::Type)));
    all.extend(window.clicks("a status", turns(&Status::ALL, FilterChange::Status)));
    let alone = EventType::ALL.iter().flat_map(|&kind| [FilterChange::SoloType(kind), FilterChange::AllTypes]);
    all.extend(window.clicks("a kind alone, then all", alone));
    let alone = camps.iter().flat_map(|camp| [FilterChange::SoloCamp(camp.clone()), FilterChange::AllActors]);
    all.extend(window.clicks("a camp alone, then all", alone));
    tell("click: any of these", all);
    let days = |nth: i32| DayInterval::between(Day(16_000 + nth), Day(16_030 + nth));
    window.clicks("a window of a month moved by a day", (0..60).map(|nth| FilterChange::Days(Some(days(nth)))));
    window.click(FilterChange::Clear);
    window.settle();
}

fn main() {
    let Ok(engine) = Engine::embedded() else { panic!("the embedded lexicons are broken") };
    for events in watch::sizes() {
        println!("{events} events, the whole window");
        let mut window = Window::new(&engine, events);
        let rest = |window: &mut Window| (0..100).map(|_| window.frame(Vec::new())).collect();
        tell("nothing moves", rest(&mut window));
        for (part, at) in [("timeline", ON_TIMELINE), ("map", ON_MAP)] {
            tell(&format!("hover, {part}"), window.hover(at));
            tell(&format!("pan, {part}"), window.drag(at));
            tell(&format!("zoom, {part}"), window.zoom(at));
        }
        clicks(&mut window);
    }
}
