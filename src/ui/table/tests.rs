//! The table in a window without a renderer.

use crate::app::Session;
use crate::extract::Engine;
use crate::scene::theme::ThemeKind;
use crate::state::{Column, Command, Rows, Tab, TableChange, ViewChange, load_embedded};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

fn table() -> Harness<'static, Session> {
    let mut session = Session::new(ThemeKind::Dark);
    session.open(load_embedded(&Engine::embedded().expect("the embedded lexicons")));
    session.push(Command::View(ViewChange::Tab(Tab::Table)));
    let builder =
        Harness::builder().with_size(egui::vec2(1600.0, 1000.0)).with_context_setup(crate::ui::style::install);
    let mut harness = builder.build_ui_state(|ui, session: &mut Session| drop(session.frame(ui)), session);
    harness.run();
    harness
}

fn chosen(window: &Harness<'_, Session>) -> usize {
    window.state().state().selection.claims.len()
}

#[test]
fn arrows_move_and_shift_extends() {
    let mut window = table();
    window.key_press(Key::ArrowDown);
    window.run();
    let first = window.state().state().selection.focus;
    assert_eq!((chosen(&window), first.is_some()), (1, true));
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    window.run();
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    window.run();
    assert_eq!(chosen(&window), 3);
    assert!(window.query_by_label_contains("3 chosen ·").is_some(), "the bar at the foot tells it");
    window.key_press(Key::Home);
    window.run();
    assert_eq!(window.state().state().selection.focus, first);
    window.key_press(Key::End);
    window.run();
    assert_ne!(window.state().state().selection.focus, first);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    assert_eq!(chosen(&window), window.state().visible().len());
}

#[test]
fn a_click_on_a_head_sorts_and_another_turns_round() {
    let mut window = table();
    window.get_by_label("Kind, sort by it").click();
    window.run();
    let sort =
        |window: &Harness<'_, Session>| (window.state().state().table.sort, window.state().state().table.descending);
    assert_eq!(sort(&window), (Column::Kind, false));
    window.get_by_label("Kind, sorted, lowest first").click();
    window.run();
    assert_eq!(sort(&window), (Column::Kind, true));
}

#[test]
fn chosen_rows_are_copied_as_lines_of_cells() {
    let mut window = table();
    window.key_press(Key::ArrowDown);
    window.run();
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    window.run();
    window.event(egui::Event::Copy);
    window.step();
    let copied = window.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("something is copied");
    let lines: Vec<&str> = copied.lines().collect();
    let columns = window.state().state().table.columns().count();
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().all(|line| line.split('\t').count() == columns), "{copied}");
    assert!(lines[0].starts_with("Number\t") || lines[0].starts_with("Days\t"), "{copied}");
}

#[test]
fn an_incident_opens_to_its_claims() {
    let mut window = table();
    window.state_mut().push(Command::Table(TableChange::Rows(Rows::Incidents)));
    window.run();
    let rows = |window: &Harness<'_, Session>| window.query_all_by_role(egui::accesskit::Role::Row).count();
    let closed = rows(&window);
    assert!(closed > 0);
    window.key_press(Key::ArrowDown);
    window.run();
    window.key_press(Key::ArrowRight);
    window.run();
    assert_eq!(window.state().state().table.opened.len(), 1);
    assert!(window.query_by_label_contains("claims, open").is_some());
    window.key_press(Key::ArrowLeft);
    window.run();
    assert!(window.state().state().table.opened.is_empty());
}

#[test]
fn a_choice_elsewhere_is_scrolled_to() {
    let mut window = table();
    let last = *window.state().visible().last().expect("there are claims");
    let key = window.state().project().claim(last).expect("it is there").key.clone();
    window.state_mut().push(Command::Table(TableChange::Sort(Column::Number)));
    window.run();
    assert!(window.query_by_label_contains(&format!(", {key}")).is_none(), "it is far below");
    window.state_mut().push(Command::Select(last));
    window.run();
    assert!(window.query_by_label_contains(&format!(", {key}")).is_some());
}

#[test]
fn only_rows_in_sight_are_drawn_and_an_idle_table_asks_for_no_frame() {
    let mut window = table();
    let rows = window.query_all_by_role(egui::accesskit::Role::Row).count();
    assert!(rows < 40 && rows < window.state().visible().len(), "{rows}");
    window.step();
    let delay = window.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert!(delay.is_some_and(|delay| delay > std::time::Duration::from_secs(3600)), "{delay:?}");
}
