//! Review by keys alone, in a window without a renderer.

use crate::app::Session;
use crate::extract::Engine;
use crate::model::{Change, Claim, ClaimId, EventType, NoteOn, ReportId, ReviewState};
use crate::scene::theme::ThemeKind;
use crate::state::{Command, Correcting, EditChange, Picking, ReviewChange, load_embedded};
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

/// How many notes there are, and whether a button tells of one with these words.
fn noted(window: &Window, words: &str) -> (usize, bool) {
    let told = window.query_all_by_label_contains(&format!("Note: {words}")).next().is_some();
    (window.state().project().notes().count(), told)
}

#[test]
fn what_was_decided_is_told_by_the_marks() {
    let mut window = window();
    plain(&mut window, &[Key::J, Key::Y, Key::X]);
    for decided in [", accepted", ", rejected"] {
        assert!(window.query_all_by_label_contains(decided).next().is_some(), "{decided}");
    }
    assert!(window.query_all_by_label_contains(", corrected").next().is_none());
}

#[test]
fn source_and_telling_are_graded_by_a_letter_and_a_number() {
    let mut window = window();
    plain(&mut window, &[Key::J]);
    let claim = focus(&window);
    plain(&mut window, &[Key::Q, Key::B, Key::Num2, Key::Enter]);
    assert!(window.state().state().reviewing.correcting.is_none(), "the card is closed");
    let review = window.state().project().review_of(claim);
    assert_eq!((super::grade(&review).as_str(), review.state), ("B2", ReviewState::Unreviewed));
    assert!(window.query_by_label("B2").is_some(), "the inspector tells it");
    press(&mut window, &[(Modifiers::COMMAND, Key::Z)]);
    assert_eq!(super::grade(&window.state().project().review_of(claim)), "B–");
}

#[test]
fn a_note_is_written_changed_and_taken_off_by_keys() {
    let mut window = window();
    plain(&mut window, &[Key::J]);
    let claim = focus(&window);
    plain(&mut window, &[Key::K]);
    typed(&mut window, "ask the author");
    plain(&mut window, &[Key::Enter]);
    assert_eq!(noted(&window, "ask the author"), (1, true));
    assert_eq!(window.state().project().notes().next().expect("it is there").1.on, NoteOn::Claim(claim));
    // Another claim does not tell it; the list leads back.
    plain(&mut window, &[Key::J]);
    assert_eq!(noted(&window, "ask the author"), (1, false));
    press(&mut window, &[(Modifiers::SHIFT, Key::K)]);
    window.get_by_label_contains("Note: ask the author").click();
    window.run();
    assert_eq!((focus(&window), window.state().state().has_card()), (claim, false));
    window.get_by_label_contains("Note: ask the author").click();
    window.run();
    typed(&mut window, "!");
    plain(&mut window, &[Key::Enter]);
    assert_eq!(noted(&window, "ask the author!"), (1, true));
    press(&mut window, &[(Modifiers::COMMAND, Key::Z), (Modifiers::COMMAND, Key::Z)]);
    assert_eq!(noted(&window, "ask"), (0, false));
}

#[test]
fn notes_on_days_and_places_are_told_where_these_are() {
    let mut window = window();
    plain(&mut window, &[Key::J]);
    let project = window.state().project();
    let dated = project.held().find(|claim| claim.date.is_some() && !claim.places.is_empty()).expect("one").clone();
    let day = dated.date.expect("dated").interval.earliest();
    for on in [NoteOn::Day(day), NoteOn::Place(dated.places[0].place.clone())] {
        window.state_mut().push(Command::Edit(EditChange::AddNote(on, "remember".to_owned())));
    }
    window.run();
    window.state_mut().push(Command::Select(dated.id));
    window.run();
    assert_eq!(window.query_all_by_label_contains("Note: remember · on").count(), 2, "the inspector tells both");
    let flag = format!("Note on {}: remember", day.date().format("%-d %B %Y"));
    window.get_by_label(&flag).click();
    window.run();
    assert!(matches!(window.state().state().reviewing.correcting, Some(Correcting::OldNote(_))));
}

#[test]
fn many_are_decided_only_after_they_were_shown() {
    let mut window = window();
    let all = window.state().visible().to_vec();
    press(&mut window, &[(Modifiers::SHIFT, Key::Y)]);
    assert!(window.query_by_label_contains(&format!("{} changes", all.len())).is_some());
    assert_eq!(review(&window, all[0]), ReviewState::Unreviewed, "nothing is changed yet");
    plain(&mut window, &[Key::Escape]);
    plain(&mut window, &[Key::Escape]);
    assert!(window.state().state().preview.is_none());
    assert_eq!(window.state().history().len(), 0);
    press(&mut window, &[(Modifiers::SHIFT, Key::Y)]);
    typed(&mut window, "read twice");
    plain(&mut window, &[Key::Enter]);
    assert!(all.iter().all(|&claim| review(&window, claim) == ReviewState::Accepted));
    let why = window.state().history().entries().next().expect("one edit").why.clone();
    assert_eq!((window.state().history().len(), why.as_str()), (1, "read twice"));
    press(&mut window, &[(Modifiers::COMMAND, Key::Z)]);
    assert!(all.iter().all(|&claim| review(&window, claim) == ReviewState::Unreviewed));
}

#[test]
fn several_chosen_claims_are_shown_before_they_are_decided() {
    let mut window = window();
    let two = window.state().visible()[..2].to_vec();
    window.state_mut().push(Command::SelectAll(two.clone()));
    window.run();
    plain(&mut window, &[Key::X]);
    assert_eq!(review(&window, two[0]), ReviewState::Unreviewed);
    plain(&mut window, &[Key::Enter]);
    assert!(two.iter().all(|&claim| review(&window, claim) == ReviewState::Rejected));
}

#[test]
fn a_number_is_corrected_as_it_is_typed() {
    let mut window = window();
    plain(&mut window, &[Key::J]);
    let claim = focus(&window);
    plain(&mut window, &[Key::E, Key::U]);
    typed(&mut window, "3-5");
    plain(&mut window, &[Key::Enter]);
    let changed = window.state().project().claim(claim).expect("it is there").into_owned();
    let toll = changed.toll.first().expect("it has a number");
    assert_eq!([toll.low, toll.best, toll.high], [Some(3), None, Some(5)]);
}

#[test]
fn a_card_opens_empty_each_time() {
    let mut window = window();
    plain(&mut window, &[Key::J, Key::E, Key::D]);
    typed(&mut window, "9");
    plain(&mut window, &[Key::Escape]);
    if window.state().state().has_card() {
        plain(&mut window, &[Key::Escape]);
    }
    plain(&mut window, &[Key::E, Key::D]);
    typed(&mut window, "14");
    plain(&mut window, &[Key::Enter]);
    let changed = window.state().project().claim(focus(&window)).expect("it is there").into_owned();
    assert!(changed.date.expect("dated").interval.earliest().to_string().ends_with("-14"));
}

#[test]
fn dates_that_move_with_a_report_are_shown_first() {
    let mut window = window();
    let engine = std::sync::Arc::new(Engine::embedded().expect("the embedded lexicons"));
    window.state_mut().set_engine(engine);
    let report = ReportId(0);
    let before = window.state().project().report(report).expect("it is there").publication.clone();
    window.state_mut().push(Command::Review(ReviewChange::Correct(Some(Correcting::Published(report)))));
    window.run();
    typed(&mut window, "2011-03-10");
    plain(&mut window, &[Key::Enter]);
    let preview = window.state().state().preview.clone().expect("it is shown first");
    assert!(preview.edit.changes.len() > 1, "dates move with it");
    let publication =
        |window: &Window| window.state().project().report(report).expect("it is there").publication.clone();
    assert_eq!(publication(&window), before);
    plain(&mut window, &[Key::Enter]);
    assert_eq!(publication(&window).expect("it has a day").interval.edtf(false), "2011-03-10");
    press(&mut window, &[(Modifiers::COMMAND, Key::Z)]);
    assert_eq!(publication(&window), before);
}

#[test]
fn marked_words_become_a_claim_whose_fields_are_asked_for() {
    let mut window = window();
    let count = window.state().project().claim_count();
    let words = window.state().project().claims[3].trigger.span;
    let report = window.state().project().claims[3].report;
    window.state_mut().push(Command::Review(ReviewChange::Correct(Some(Correcting::Words(report, words)))));
    window.run();
    plain(&mut window, &[Key::A]);
    let new = focus(&window);
    let claim = window.state().project().claim(new).expect("it is there").into_owned();
    assert_eq!((window.state().project().claim_count(), claim.event_type), (count + 1, EventType::ALL[0]));
    assert_eq!(window.state().state().reviewing.correcting, Some(Correcting::Fields));
}

#[test]
fn a_place_is_picked_on_the_map() {
    let mut window = window();
    plain(&mut window, &[Key::J]);
    let claim = focus(&window);
    let pick = ReviewChange::Pick(Some(Picking::Claim(None)));
    window.state_mut().push(Command::Review(pick));
    window.run();
    let map = window.get_by_label_contains("Click where it happened");
    map.click();
    window.run();
    assert_eq!(window.state().state().reviewing.correcting, Some(Correcting::Place(None)));
    assert!(window.state().state().reviewing.near.is_some());
    let places = window.state().project().claim(claim).expect("it is there").places.len();
    plain(&mut window, &[Key::Enter]);
    let after = window.state().project().claim(claim).expect("it is there").places.len();
    assert!(after == places + 1 || after == places, "the nearest, where the claim does not have it yet");
    assert!(window.state().state().reviewing.correcting.is_none());
}

#[test]
fn chosen_claims_are_joined_and_taken_apart() {
    let mut window = window();
    let project = window.state().project();
    let (one, other) = {
        let mut alone = project.incidents.iter().filter(|incident| incident.claims.len() == 1);
        (alone.next().expect("one").claims[0], alone.next().expect("another").claims[0])
    };
    let together = |window: &Window| {
        let incident = |claim| window.state().project().incident_of(claim).expect("it has one").id;
        incident(one) == incident(other)
    };
    window.state_mut().push(Command::SelectAll(vec![one, other]));
    window.run();
    plain(&mut window, &[Key::I]);
    assert!(together(&window));
    window.state_mut().push(Command::Select(other));
    window.run();
    press(&mut window, &[(Modifiers::SHIFT, Key::I)]);
    assert!(!together(&window));
}

#[test]
fn what_a_new_reading_gives_is_listed_and_taken_over() {
    let mut window = window();
    let mut fresh = load_embedded(&Engine::embedded().expect("the embedded lexicons")).project;
    for (claim, kind) in [(ClaimId(2), EventType::Protest), (ClaimId(5), EventType::Arrest)] {
        let before = fresh.claim(claim).expect("it is there").into_owned();
        let after = Claim { event_type: kind, ..before.clone() };
        let (before, after) = (Some(Box::new(before)), Some(Box::new(after)));
        fresh.make(&Change::Claim { claim, before, after }).expect("it is there");
    }
    window.state_mut().compare_with(&fresh);
    window.run();
    assert_eq!(window.query_all_by_label_contains("Recoded: ").count(), 2);
    window.query_all_by_label_contains("take over").last().expect("a link for each").click();
    window.run();
    let kind = |window: &Window, claim| window.state().project().claim(ClaimId(claim)).expect("it is there").event_type;
    assert_eq!(kind(&window, 5), EventType::Arrest);
    assert_eq!(window.query_all_by_label_contains("Recoded: ").count(), 1);
    window.get_by_label_contains("take over all 1").click();
    window.run();
    plain(&mut window, &[Key::Enter]);
    assert_eq!(kind(&window, 2), EventType::Protest);
    assert!(window.query_by_label_contains("nothing is left").is_some());
    press(&mut window, &[(Modifiers::COMMAND, Key::Z)]);
    assert_eq!(window.query_all_by_label_contains("Recoded: ").count(), 1, "it is open again");
}
