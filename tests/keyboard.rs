//! A reader without a mouse: chooses, filters, zooms, plays and reads by keys alone, in a window without a renderer.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::time::Duration;
use waqai::app::Session;
use waqai::extract::Engine;
use waqai::scene::theme::ThemeKind;
use waqai::state::{Tab, load_embedded};

type Window = Harness<'static, Session>;

fn window() -> Window {
    let mut session = Session::new(ThemeKind::Dark);
    session.open(load_embedded(&Engine::embedded().expect("the embedded lexicons")));
    let builder = Harness::builder()
        .with_size(egui::vec2(1600.0, 1000.0))
        .with_step_dt(0.05)
        .with_context_setup(waqai::ui::style::install);
    let mut harness = builder.build_ui_state(|ui, session: &mut Session| drop(session.frame(ui)), session);
    harness.run();
    harness
}

fn press(window: &mut Window, keys: impl IntoIterator<Item = (Modifiers, Key)>) {
    for (modifiers, key) in keys {
        window.key_press_modifiers(modifiers, key);
        window.run();
    }
}

fn plain(window: &mut Window, key: Key) {
    press(window, [(Modifiers::NONE, key)]);
}

/// Goes from control to control until one has this name.
fn tab_to(window: &mut Window, name: &str) {
    for _ in 0..400 {
        window.key_press(Key::Tab);
        window.step();
        if window.query_all_by_label_contains(name).any(|node| node.is_focused()) {
            return;
        }
    }
    panic!("the keyboard does not come to {name}");
}

/// How long the window would sleep.
fn rest(window: &Window) -> Duration {
    window.output().viewport_output.values().map(|output| output.repaint_delay).min().expect("a window")
}

#[test]
fn a_whole_session_without_a_mouse() {
    let mut window = window();
    let all = window.state().visible().len();

    // Choose in the table: the first three rows, and these alone.
    plain(&mut window, Key::T);
    assert_eq!(window.state().state().tab, Tab::Table);
    press(&mut window, [(Modifiers::NONE, Key::ArrowDown), (Modifiers::SHIFT, Key::ArrowDown)]);
    press(&mut window, [(Modifiers::SHIFT, Key::ArrowDown)]);
    let chosen = window.state().state().selection.claims.clone();
    assert_eq!(chosen.len(), 3);
    plain(&mut window, Key::O);
    assert_eq!(window.state().visible(), *chosen);
    assert!(window.query_by_label_contains("Remove the filter: Only 3 claims").is_some());

    // Back and forward go through filters and views.
    press(&mut window, [(Modifiers::ALT, Key::ArrowLeft)]);
    assert_eq!(window.state().visible().len(), all);
    press(&mut window, [(Modifiers::ALT, Key::ArrowLeft)]);
    assert_eq!(window.state().state().tab, Tab::Map);
    press(&mut window, [(Modifiers::ALT, Key::ArrowRight), (Modifiers::ALT, Key::ArrowRight)]);
    assert_eq!((window.state().state().tab, window.state().visible().len()), (Tab::Table, 3));
    press(&mut window, [(Modifiers::ALT, Key::ArrowLeft), (Modifiers::SHIFT, Key::O)]);
    assert_eq!(window.state().visible().len(), all - 3);
    press(&mut window, [(Modifiers::ALT, Key::ArrowLeft)]);

    // Zoom to what is chosen.
    let before = window.state().state().fit_selection;
    plain(&mut window, Key::Z);
    assert_eq!(window.state().state().fit_selection, before + 1);

    // Filter by a kind.
    tab_to(&mut window, "Clash, ");
    plain(&mut window, Key::Space);
    assert!(window.state().visible().len() < all);
    press(&mut window, [(Modifiers::ALT, Key::ArrowLeft)]);
    assert_eq!(window.state().visible().len(), all);

    // Move the window of days, then play it and stop.
    tab_to(&mut window, "Window of days");
    press(&mut window, [(Modifiers::NONE, Key::Home), (Modifiers::NONE, Key::ArrowRight)]);
    let first = window.state().state().filter.days.expect("there is a window");
    plain(&mut window, Key::Escape);
    window.key_press(Key::Space);
    for _ in 0..20 {
        window.step();
    }
    assert!(window.state().state().play.playing);
    let played = window.state().state().filter.days.expect("there is a window");
    assert!(played.earliest() > first.earliest(), "{first:?}, {played:?}");
    window.key_press(Key::Space);
    window.run();
    assert!(!window.state().state().play.playing);

    // Read: the next claim, its passage and its fields.
    press(&mut window, [(Modifiers::ALT, Key::ArrowLeft), (Modifiers::ALT, Key::ArrowLeft)]);
    plain(&mut window, Key::Period);
    let focus = window.state().state().selection.focus.expect("a claim is chosen");
    let claim = window.state().project().claim(focus).expect("it is there").into_owned();
    assert_eq!(window.state().state().report, Some(claim.report));
    assert!(window.query_by_label_contains("confidence").is_some(), "the inspector tells of it");
}

#[test]
fn playback_works_only_while_it_plays() {
    let mut window = window();
    let given = window.state().answers_given();
    for _ in 0..10 {
        window.step();
    }
    assert_eq!(window.state().answers_given(), given, "an idle window answers nothing");
    assert!(rest(&window) > Duration::from_secs(3600));

    window.key_press(Key::Space);
    window.step();
    window.step();
    assert!(window.state().state().play.playing);
    let given = window.state().answers_given();
    for _ in 0..20 {
        window.step();
        assert!(rest(&window) <= Duration::from_millis(250), "the next step is asked for");
    }
    // Twenty frames of 50 ms are a second; four steps a second are due.
    let steps = window.state().answers_given() - given;
    assert!((3..=5).contains(&steps), "{steps} answers in a second");

    window.key_press(Key::Space);
    window.run();
    let given = window.state().answers_given();
    for _ in 0..20 {
        window.step();
    }
    assert_eq!(window.state().answers_given(), given, "what is paused answers nothing");
    assert!(rest(&window) > Duration::from_secs(3600));
}
