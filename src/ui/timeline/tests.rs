//! The panel as a pointer, a keyboard and a screen reader meet it.

mod lanes;

use super::timeline_ui;
use crate::model::{ClaimId, Status};
use crate::query::{Answers, Filter};
use crate::scene::theme::{Theme, ThemeKind};
use crate::scene::timeline::tests::small_project;
use crate::state::{Command, CommandQueue, State, TimelineChange, ViewContext, apply};
use crate::store::{History, Project};
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, Rect, TouchPhase, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

/// The panel alone in a window, with everything it reads.
struct Desk {
    project: Project,
    answers: Answers,
    state: State,
    theme: Theme,
    commands: CommandQueue,
    /// Every command so far, hovering left out.
    asked: Vec<Command>,
}

impl Desk {
    fn frame(&mut self, ui: &mut egui::Ui) {
        let history = History::default();
        let cx = ViewContext {
            project: &self.project,
            history: &history,
            answers: &self.answers,
            state: &self.state,
            theme: &self.theme,
            commands: &self.commands,
        };
        timeline_ui(ui, &cx);
        let commands = self.commands.take();
        if ui.ctx().current_pass_index() > 0 {
            return;
        }
        let hover = commands.iter().rev().find_map(|command| match command {
            Command::Hover(claim) => *claim,
            _ => None,
        });
        self.state.hover = hover;
        for command in commands.into_iter().filter(|command| !matches!(command, Command::Hover(_))) {
            self.asked.push(command.clone());
            drop(apply(&mut self.state, &self.project, &self.answers, command));
            self.answers = Answers::new(&self.project, &self.state.filter);
        }
    }
}

fn desk(width: f32, height: f32) -> Harness<'static, Desk> {
    let project = small_project();
    let desk = Desk {
        answers: Answers::new(&project, &Filter::default()),
        project,
        state: State::default(),
        theme: Theme::embedded(ThemeKind::Dark).expect("the embedded theme"),
        commands: CommandQueue::default(),
        asked: Vec::new(),
    };
    let builder = Harness::builder()
        .with_size(vec2(width, height))
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(60)
        .with_context_setup(crate::ui::style::install);
    let mut harness = builder.build_ui_state(|ui, desk: &mut Desk| desk.frame(ui), desk);
    harness.run();
    harness
}

// The end of a name tells claims apart; how their days are worded is for the title of a claim.
const SEIZURE: &str = "31 May 2019, reported";
const CLASH: &str = "10 Jun 2019, disputed";
const MEETING: &str = "Meeting, undated, unconfirmed";
const AIR_STRIKE: &str = "Air strike, 11 Dec 2016, denied";
const WITHDRAWAL: &str = "Withdrawal, 12 Dec 2016, planned";

fn rect_of(harness: &Harness<'_, Desk>, name: &str) -> Rect {
    harness.get_by_label_contains(name).rect()
}

/// What the overview says is in view.
fn in_view(harness: &Harness<'_, Desk>) -> String {
    let overview = harness.get_by_label_contains("Overview, in view");
    overview.accesskit_node().label().unwrap_or_default()
}

fn wheel(harness: &mut Harness<'_, Desk>, at: Pos2, delta: egui::Vec2) {
    harness.hover_at(at);
    harness.run();
    harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    harness.run();
}

fn drag(harness: &mut Harness<'_, Desk>, from: Pos2, to: Pos2) {
    harness.drag_at(from);
    harness.run();
    harness.hover_at(from.lerp(to, 0.5));
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
}

#[test]
fn every_claim_is_a_button_with_a_name_at_every_size() {
    for (width, height) in [(620.0, 300.0), (640.0, 420.0), (1100.0, 480.0)] {
        let harness = desk(width, height);
        for name in [SEIZURE, CLASH, MEETING, AIR_STRIKE, WITHDRAWAL] {
            let rect = rect_of(&harness, name);
            assert!(rect.width() >= 8.0 && rect.height() >= 8.0, "{name} at {width}×{height}: {rect:?}");
            assert!(Rect::from_min_size(Pos2::ZERO, vec2(width, height)).contains_rect(rect), "{name} is cut");
        }
        for lane in ["Russia, 2 claims, 1 of them undated", "Iran, 2 claims", "No actor named, 1 claim"] {
            harness.get_by_label(lane);
        }
        harness.get_by_label("Report, Outlet 1, 11 Dec 2016, printed");
    }
}

#[test]
fn a_click_chooses_and_ctrl_adds_and_takes_out() {
    let mut harness = desk(900.0, 400.0);
    harness.get_by_label_contains(SEIZURE).click();
    harness.run();
    assert_eq!(harness.state().state.selection.focus, Some(ClaimId(0)));
    harness.get_by_label(MEETING).click_modifiers(Modifiers::COMMAND);
    harness.run();
    assert_eq!(*harness.state().state.selection.claims, [ClaimId(0), ClaimId(2)]);
    assert_eq!(harness.state().state.selection.focus, Some(ClaimId(2)), "the new one is in focus");
    harness.get_by_label_contains(SEIZURE).click_modifiers(Modifiers::COMMAND);
    harness.run();
    assert_eq!(*harness.state().state.selection.claims, [ClaimId(2)]);
}

#[test]
fn the_pointer_over_a_mark_is_told_and_shows_why() {
    let mut harness = desk(900.0, 400.0);
    harness.get_by_label(AIR_STRIKE).hover();
    harness.run_steps(60);
    assert_eq!(harness.state().state.hover, Some(ClaimId(3)));
    harness.get_by_label("Russia forces");
    harness.get_by_label("\u{200E}“قص” · rule test.date");
    harness.get_by_label_contains("قصف");
    harness.remove_cursor();
    harness.run();
    assert_eq!(harness.state().state.hover, None);
}

#[test]
fn the_wheel_zooms_at_the_pointer_dragging_pans_and_a_double_click_fits() {
    let mut harness = desk(900.0, 400.0);
    let whole = in_view(&harness);
    let before = rect_of(&harness, SEIZURE);
    wheel(&mut harness, before.center() + vec2(0.0, 60.0), vec2(0.0, 300.0));
    let near = rect_of(&harness, SEIZURE);
    assert!((near.center().x - before.center().x).abs() < 2.0, "what is under the pointer stays");
    assert!(near.width() > 1.5 * before.width(), "{before:?} {near:?}");
    assert!((near.center().y - before.center().y).abs() < 0.5, "time alone is zoomed");
    assert_ne!(in_view(&harness), whole);

    let at = near.center() + vec2(0.0, 60.0);
    drag(&mut harness, at, at + vec2(-40.0, 0.0));
    let moved = rect_of(&harness, SEIZURE).right() - near.right();
    assert!((moved + 40.0).abs() < 2.0, "it follows the pointer: {moved}");

    for _ in 0..2 {
        for pressed in [true, false] {
            let modifiers = Modifiers::NONE;
            harness.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers });
            harness.step();
        }
    }
    harness.run();
    assert!(harness.state().asked.contains(&Command::FitTimeline));
    assert_eq!(in_view(&harness), whole);
}

#[test]
fn a_drag_that_begins_on_a_mark_pans_too_and_chooses_nothing() {
    let mut harness = desk(900.0, 400.0);
    let before = rect_of(&harness, SEIZURE);
    wheel(&mut harness, before.center() + vec2(0.0, 60.0), vec2(0.0, 300.0));
    let near = rect_of(&harness, SEIZURE);
    drag(&mut harness, near.center(), near.center() + vec2(-50.0, 0.0));
    let moved = rect_of(&harness, SEIZURE).right() - near.right();
    assert!((moved + 50.0).abs() < 2.0, "{moved}");
    assert!(harness.state().state.selection.claims.is_empty());
}

#[test]
fn keys_move_zoom_and_fit_the_chosen_claims() {
    let mut harness = desk(900.0, 400.0);
    let whole = in_view(&harness);
    harness.key_press(Key::W);
    harness.run();
    assert_eq!(in_view(&harness), whole, "the pointer is not over the panel");

    harness.get_by_label_contains(SEIZURE).click();
    harness.run();
    harness.key_press(Key::F);
    harness.run();
    let fitted = in_view(&harness);
    assert_eq!(fitted, "Overview, in view 20 May – 1 Jun 2019");
    harness.key_press(Key::A);
    harness.run();
    let left = in_view(&harness);
    assert_ne!(left, fitted);
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert_eq!(in_view(&harness), fitted, "right again after left");
    for _ in 0..30 {
        harness.key_press(Key::Minus);
        harness.run();
    }
    assert_eq!(in_view(&harness), whole, "one cannot leave the extent");
}

#[test]
fn the_brush_sets_and_moves_what_is_in_view() {
    let mut harness = desk(900.0, 400.0);
    let whole = in_view(&harness);
    let overview = harness.get_by_label_contains("Overview, in view").rect();
    let at = |share: f32| overview.lerp_inside(vec2(share, 0.5));
    drag(&mut harness, at(0.6), at(0.8));
    let set = in_view(&harness);
    assert_ne!(set, whole);
    drag(&mut harness, at(0.7), at(0.75));
    let moved = in_view(&harness);
    assert!(moved != set && moved != whole, "{set} → {moved}");
    drag(&mut harness, at(0.1), at(0.2));
    assert!(in_view(&harness).contains("2016"), "a new stretch elsewhere: {}", in_view(&harness));
}

#[test]
fn lanes_are_cut_by_report_on_request() {
    let mut harness = desk(900.0, 400.0);
    harness.get_by_label("Lanes by camp").click();
    harness.run();
    harness.get_by_label("Lanes by report").click();
    harness.run();
    harness.get_by_label("Outlet 0, within 1 – 30 Jun 2019, 3 claims, 1 of them undated").click();
    harness.run();
    assert!(harness.state().asked.contains(&Command::ShowReport(crate::model::ReportId(0))));
}

#[test]
fn a_claim_chosen_elsewhere_comes_into_sight() {
    let mut harness = desk(900.0, 400.0);
    harness.get_by_label_contains(SEIZURE).click();
    harness.run();
    harness.key_press(Key::F);
    harness.run();
    let window = Rect::from_min_size(Pos2::ZERO, vec2(900.0, 400.0));
    assert!(!window.intersects(rect_of(&harness, AIR_STRIKE)), "it is years away");
    let desk = harness.state_mut();
    drop(apply(&mut desk.state, &desk.project, &desk.answers, Command::Select(ClaimId(3))));
    harness.run();
    assert!(window.contains_rect(rect_of(&harness, AIR_STRIKE)));
}

#[test]
fn assistive_technology_presses_marks_that_are_out_of_sight() {
    let mut harness = desk(900.0, 400.0);
    harness.get_by_label_contains(SEIZURE).click();
    harness.run();
    harness.key_press(Key::F);
    harness.run();
    harness.get_by_label(AIR_STRIKE).click_accesskit();
    harness.run();
    assert_eq!(harness.state().state.selection.focus, Some(ClaimId(3)));
    assert!(in_view(&harness).contains("2016"), "and they come into sight");
}

#[test]
fn where_no_claim_passes_the_panel_says_so_and_clears_the_filters() {
    let mut harness = desk(900.0, 400.0);
    let desk = harness.state_mut();
    desk.state.filter.status_off = Status::ALL.into_iter().collect();
    desk.answers = Answers::new(&desk.project, &desk.state.filter);
    harness.run();
    assert!(harness.query_by_label_contains(SEIZURE).is_none());
    harness.get_by_label("Clear all filters").click();
    harness.run();
    harness.get_by_label_contains(SEIZURE);
}

#[test]
fn what_the_tray_has_no_place_for_is_counted_and_chosen_together() {
    use crate::model::EventType;
    use crate::scene::time_axis::tests::days;
    use crate::scene::timeline::tests::{project_of, told};
    let mut harness = desk(900.0, 400.0);
    let desk = harness.state_mut();
    let undated = told(EventType::Meeting, None, Some("iran"), Status::Reported, 0);
    desk.project = project_of(&vec![undated; 40], &[days("2019-06-01", "2019-06-30")]);
    desk.answers = Answers::new(&desk.project, &Filter::default());
    harness.run();
    let shown = harness.query_all_by_label("Meeting, undated, reported").count();
    harness.get_by_label(&format!("{} more undated claims of Iran: choose all", 40 - shown)).click();
    harness.run();
    let chosen = &harness.state().state.selection.claims;
    assert_eq!(chosen.len(), 40 - shown, "those that are counted");
    assert!(chosen.len() > 20, "the tray is capped at three rows: {shown} shown");
}

#[test]
fn the_choice_of_lanes_stays_in_place_as_the_legend_changes() {
    for width in [560.0, 660.0, 1100.0] {
        let mut harness = desk(width, 400.0);
        let before = rect_of(&harness, "Lanes by camp");
        let desk = harness.state_mut();
        desk.state.filter.status_off = [Status::Denied, Status::Planned, Status::Disputed].into_iter().collect();
        desk.answers = Answers::new(&desk.project, &desk.state.filter);
        harness.run();
        assert_eq!(rect_of(&harness, "Lanes by camp"), before, "{width}");
    }
}

#[test]
fn a_lane_says_what_it_means_and_a_fold_how_long_it_is() {
    let mut harness = desk(900.0, 400.0);
    harness.get_by_label("Iran, 2 claims").hover();
    harness.run_steps(60);
    harness.get_by_label_contains("the camp that does it (its first initiator)");
    harness.get_by_label_contains("2 y 5 m folded").hover();
    harness.run_steps(60);
    let told = harness.query_all_by_label_contains("2 y 5 m folded").count();
    assert_eq!(told, 2, "the tear and its tooltip");
}

#[test]
fn claims_without_any_date_wait_in_the_tray() {
    use crate::model::EventType;
    use crate::scene::time_axis::tests::days;
    use crate::scene::timeline::tests::{project_of, told};
    let mut harness = desk(900.0, 400.0);
    let desk = harness.state_mut();
    let undated = told(EventType::Meeting, None, Some("iran"), Status::Reported, 0);
    desk.project = project_of(&[undated], &[days("2019-06-01", "2019-06-30")]);
    desk.project.reports[0].publication = None;
    desk.answers = Answers::new(&desk.project, &Filter::default());
    harness.run();
    harness.get_by_label("Meeting, undated, reported").click();
    harness.run();
    assert_eq!(harness.state().state.selection.focus, Some(ClaimId(0)));
}

/// How many pictures the panel has computed so far.
fn pictures_made(harness: &Harness<'_, Desk>) -> u64 {
    harness
        .ctx
        .data(|data| data.get_temp(egui::Id::unique("timeline pictures made")))
        .expect("the panel has been drawn")
}

fn ask(harness: &mut Harness<'_, Desk>, change: TimelineChange) {
    let desk = harness.state_mut();
    drop(apply(&mut desk.state, &desk.project, &desk.answers, Command::Timeline(change)));
    harness.run();
}
