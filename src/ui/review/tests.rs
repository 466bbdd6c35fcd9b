//! Review by keys alone, in a window without a renderer.

use crate::app::Session;
use crate::extract::Engine;
use crate::model::{ClaimId, EventType, ReviewState};
use crate::scene::theme::ThemeKind;
use crate::state::load_embedded;
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

type Window = Harness<'static, Session>;

fn window() -> Window {
    let mut session = Session::new(ThemeKind::Dark);
    session.open(load_embedded(&Engine::embedded().expect("the embedded lexicons")));
    let builder =
        Harness::builder().with_size(egui::vec2(1600.0, 1000.0)).with_context_setup(crate::ui::style::install);
    let mut harness = builder.build_ui_state(|ui, session: &mut Session| drop(session.frame(ui)), session);
    harness.run();
    harness
}

/// Presses keys, each with its modifiers; counts as many strokes.
fn press(window: &mut Window, keys: &[(Modifiers, Key)]) -> usize {
    for &(modifiers, key) in keys {
        window.key_press_modifiers(modifiers, key);
        window.run();
    }
    keys.len()
}

fn plain(window: &mut Window, keys: &[Key]) -> usize {
    press(window, &keys.iter().map(|&key| (Modifiers::NONE, key)).collect::<Vec<_>>())
}

fn typed(window: &mut Window, words: &str) -> usize {
    for letter in words.chars() {
        window.event(Event::Text(letter.to_string()));
        window.run();
    }
    words.chars().count()
}

fn focus(window: &Window) -> ClaimId {
    window.state().state().selection.focus.expect("a claim is chosen")
}

fn review(window: &Window, claim: ClaimId) -> ReviewState {
    window.state().project().review_of(claim).state
}

#[test]
fn one_key_accepts_and_goes_on() {
    let mut window = window();
    plain(&mut window, &[Key::J]);
    let first = focus(&window);
    assert_eq!(plain(&mut window, &[Key::Y]), 1);
    assert_eq!(review(&window, first), ReviewState::Accepted);
    let second = focus(&window);
    assert_ne!(first, second);
    plain(&mut window, &[Key::X]);
    assert_eq!(
        (review(&window, second), review(&window, focus(&window))),
        (ReviewState::Rejected, ReviewState::Unreviewed)
    );
    press(&mut window, &[(Modifiers::COMMAND, Key::Z), (Modifiers::COMMAND, Key::Z)]);
    assert_eq!((review(&window, first), review(&window, second)), (ReviewState::Unreviewed, ReviewState::Unreviewed));
}

#[test]
fn the_least_certain_comes_first() {
    let mut window = window();
    let confidence = |window: &Window| window.state().project().claim(focus(window)).expect("it is there").confidence;
    plain(&mut window, &[Key::J]);
    let mut before = confidence(&window);
    let least = window.state().project().claims.iter().map(|claim| claim.confidence).fold(1.0, f32::min);
    assert!((before - least).abs() < 1e-6);
    for _ in 0..10 {
        plain(&mut window, &[Key::Y]);
        // The queue sorts by millionths.
        assert!(confidence(&window) >= before - 1e-5);
        before = confidence(&window);
    }
}

#[test]
fn a_wrong_kind_takes_three_keys() {
    let mut window = window();
    plain(&mut window, &[Key::J]);
    let claim = focus(&window);
    // The letter of the arrest in the list of kinds: it is the tenth.
    let strokes = plain(&mut window, &[Key::E, Key::K, Key::J]);
    assert!(strokes <= 3);
    let changed = window.state().project().claim(claim).expect("it is there");
    assert_eq!((changed.event_type, review(&window, claim)), (EventType::Arrest, ReviewState::Corrected));
    assert!(window.query_by_label_contains("Review: Corrected").is_some());
    press(&mut window, &[(Modifiers::COMMAND, Key::Z)]);
    assert_eq!(review(&window, claim), ReviewState::Unreviewed);
}

#[test]
fn a_wrong_date_takes_six_keys_at_most() {
    let mut window = window();
    plain(&mut window, &[Key::J]);
    let claim = focus(&window);
    let mut strokes = plain(&mut window, &[Key::E, Key::D]);
    strokes += typed(&mut window, "14");
    strokes += plain(&mut window, &[Key::Enter]);
    assert!(strokes <= 6, "{strokes}");
    let changed = window.state().project().claim(claim).expect("it is there").into_owned();
    let days = changed.date.expect("it has a date now").interval;
    assert_eq!((days.len_days(), days.earliest().to_string().ends_with("-14")), (1, true));
    assert!(window.state().state().reviewing.correcting.is_none(), "the card is closed");
}

#[test]
fn a_place_is_found_by_its_name() {
    let mut window = window();
    plain(&mut window, &[Key::J]);
    let claim = focus(&window);
    plain(&mut window, &[Key::E, Key::P]);
    typed(&mut window, "سراقب");
    plain(&mut window, &[Key::Enter]);
    let (project, changed) = (window.state().project(), window.state().project().claim(claim).expect("it is there"));
    let place = project.places.get(&changed.places[0].place).expect("it is known now");
    assert_eq!((place.name_ar.as_str(), review(&window, claim)), ("سراقب", ReviewState::Corrected));
}

#[test]
fn letters_belong_to_the_card_while_it_is_open() {
    let mut window = window();
    plain(&mut window, &[Key::J, Key::E, Key::D]);
    let claim = focus(&window);
    typed(&mut window, "y");
    plain(&mut window, &[Key::Y, Key::T, Key::Escape]);
    assert_eq!((focus(&window), review(&window, claim)), (claim, ReviewState::Unreviewed));
    assert_eq!(window.state().state().tab, crate::state::Tab::Map);
}

#[test]
fn the_history_goes_back_and_forth() {
    let mut window = window();
    plain(&mut window, &[Key::J]);
    let claim = focus(&window);
    plain(&mut window, &[Key::Y, Key::Y]);
    press(&mut window, &[(Modifiers::COMMAND, Key::H)]);
    assert!(window.query_by_label_contains("2 edits").is_some());
    window.get_by_label_contains("The beginning").click();
    window.run();
    assert_eq!(review(&window, claim), ReviewState::Unreviewed);
    assert_eq!(window.state().history().len(), 2, "nothing is lost");
}
