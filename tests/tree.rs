//! The window's accessibility tree: what a screen reader finds, and what pressing it does. No renderer is needed.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::app::Session;
use waqai::extract::Engine;
use waqai::scene::theme::ThemeKind;
use waqai::state::{Command, load_embedded};

fn window_of(width: f32, height: f32) -> Harness<'static, Session> {
    let mut session = Session::new(ThemeKind::Dark);
    session.open(load_embedded(&Engine::embedded().expect("the embedded lexicons")));
    let builder = Harness::builder().with_size(egui::vec2(width, height)).with_context_setup(waqai::ui::style::install);
    let mut harness = builder.build_ui_state(|ui, session: &mut Session| drop(session.frame(ui)), session);
    harness.run();
    harness
}

fn window() -> Harness<'static, Session> {
    window_of(1600.0, 1000.0)
}

#[test]
fn every_claim_that_is_dated_has_a_mark_with_a_name() {
    let window = window();
    let project = window.state().project();
    for claim in project.claims.iter().filter(|claim| claim.date.is_some()) {
        let title = waqai::query::claim_title(project, claim);
        assert!(window.query_all_by_label_contains(&title).next().is_some(), "{} has no mark named {title}", claim.key);
    }
}

#[test]
fn every_control_has_a_name() {
    let window = window();
    let mut unnamed = Vec::new();
    for node in window.root().children_recursive() {
        let node = node.accesskit_node();
        let is_control = matches!(node.role(), Role::Button | Role::CheckBox | Role::RadioButton | Role::TextInput);
        let name = node.label().or_else(|| node.placeholder().map(str::to_owned));
        if is_control && name.is_none_or(|name| name.trim().is_empty()) {
            unnamed.push(format!("{:?} at {:?}", node.role(), node.bounding_box()));
        }
    }
    assert!(unnamed.is_empty(), "{unnamed:#?}");
}

#[test]
fn pressing_a_kind_filters_and_a_chip_takes_it_back() {
    let mut window = window();
    let all = window.state().visible().len();
    let clashes = window.state().project().claims.iter().filter(|c| c.event_type.key() == "clash").count();
    window.get_by_label(&format!("Clash, {clashes} claims")).click();
    window.run();
    assert_eq!(window.state().visible().len(), all - clashes);
    let chip =
        window.query_all_by_label_contains("Remove the filter: Event").next().expect("a chip tells of the filter");
    chip.click();
    window.run();
    assert_eq!(window.state().visible().len(), all);
}

#[test]
fn pressing_a_mark_chooses_its_claim_and_the_inspector_names_it() {
    let mut window = window();
    let project = window.state().project();
    let claim = project.claims.iter().find(|claim| claim.date.is_some()).expect("a dated claim");
    let (id, title) = (claim.id, waqai::query::claim_title(project, claim));
    window.query_all_by_label_contains(&title).next().expect("a mark").click_accesskit();
    window.run();
    let focus = window.state().state().selection.focus.expect("something is chosen");
    let chosen = window.state().project().claim(focus).expect("a claim");
    assert_eq!(waqai::query::claim_title(window.state().project(), chosen), title, "not {id:?} but {focus:?}");
    assert!(window.query_by_label_contains("confidence").is_some(), "the inspector shows the claim");
}

#[test]
fn an_idle_window_asks_for_no_frame() {
    let mut window = window();
    window.step();
    let delay = window.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert!(delay.is_some_and(|delay| delay > std::time::Duration::from_secs(3600)), "{delay:?}");
}

#[test]
fn the_smallest_window_still_draws_everything() {
    let mut window = window_of(960.0, 600.0);
    window.state_mut().push(Command::Step(1));
    window.run();
    assert!(window.query_by_label_contains("confidence").is_some());
}

#[test]
fn arabic_typed_into_the_search_field_filters() {
    let mut window = window();
    let all = window.state().visible().len();
    window.get_by_role(Role::TextInput).focus();
    window.run();
    window.event(egui::Event::Text("تدمر".to_owned()));
    window.run();
    let shown = window.state().visible().len();
    assert!(shown > 0 && shown < all, "{shown} of {all}");
    window.key_press(egui::Key::ArrowLeft);
    window.run();
    window.key_press(egui::Key::Backspace);
    window.run();
    assert_eq!(window.state().state().filter.text, "تدم", "in Arabic the left arrow points past the last letter");
}
