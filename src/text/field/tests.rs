//! The field as a writer, a pointer and a screen reader meet it.

use egui::accesskit::Role as NodeRole;
use egui::{Color32, Event, ImeEvent, Key, Modifiers, PointerButton, Rect, Shape, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::*;

const HINT: &str = "Search";
const COLOURS: FieldColours =
    FieldColours { hint: Color32::GRAY, selection: Color32::from_rgb(1, 2, 3), caret: Color32::from_rgb(250, 9, 9) };

/// What a caller of the field holds, and what the field told it.
#[derive(Default)]
struct Page {
    words: String,
    changes: usize,
    entered: bool,
    rect: Option<Rect>,
}

fn page(words: &str, rows: Option<usize>) -> Harness<'static, Page> {
    let look = Look::body(Color32::WHITE);
    let show = move |ui: &mut Ui, page: &mut Page| {
        let field = Field::new(Id::unique("field"), &look, &COLOURS).hint(HINT).width(220.0);
        let field = rows.map_or(field, |rows| field.multiline(rows));
        let response = field.show(ui, &mut page.words);
        page.changes += usize::from(response.changed());
        page.entered |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        page.rect = Some(response.rect);
    };
    let page = Page { words: words.to_owned(), ..Page::default() };
    let mut harness = Harness::builder().with_size([300.0, 200.0]).with_step_dt(0.05).build_ui_state(show, page);
    harness.run();
    harness
}

/// A page whose field has the focus, the caret at the end of the words.
fn focused(words: &str, rows: Option<usize>) -> Harness<'static, Page> {
    let mut page = page(words, rows);
    page.get_by_label(HINT).focus();
    page.run();
    page
}

fn type_in(page: &mut Harness<'_, Page>, text: &str) {
    for letter in text.chars() {
        page.event(Event::Text(letter.to_string()));
        page.run();
    }
}

fn press(page: &mut Harness<'_, Page>, modifiers: Modifiers, key: Key) {
    page.key_press_modifiers(modifiers, key);
    page.run();
}

fn copied(page: &mut Harness<'_, Page>) -> Option<String> {
    page.event(Event::Copy);
    page.step();
    let text = page.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    page.run();
    text
}

fn caret(page: &Harness<'_, Page>) -> Option<Pos2> {
    page.output().shapes.iter().find_map(|clipped| match &clipped.shape {
        Shape::LineSegment { points, stroke } if stroke.color == COLOURS.caret => Some(points[0]),
        _ => None,
    })
}

fn selected_rects(page: &Harness<'_, Page>) -> Vec<Rect> {
    let rects = page.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
        Shape::Rect(rect) if rect.fill == COLOURS.selection => Some(rect.rect),
        _ => None,
    });
    rects.collect()
}

fn rect(page: &Harness<'_, Page>) -> Rect {
    page.state().rect.expect("the field was shown")
}

#[test]
fn arabic_then_latin_is_typed_in_reading_order() {
    let mut page = focused("", None);
    let inner = rect(&page).shrink2(PADDING_PX);
    assert!((caret(&page).expect("a caret").x - inner.left()).abs() < 0.1);
    type_in(&mut page, "حلب ");
    let after_arabic = caret(&page).expect("a caret").x;
    assert!(after_arabic < inner.right() - 10.0, "the words begin at the right");
    type_in(&mut page, "Al");
    assert_eq!(page.state().words, "حلب Al");
    assert_eq!(page.state().changes, 6);
    assert!((caret(&page).expect("a caret").x - after_arabic).abs() < 0.1, "Latin letters grow leftwards of the caret");
    assert!(page.get_by_role(NodeRole::TextInput).is_focused());
    assert_eq!(page.get_by_label(HINT).value().as_deref(), Some("حلب Al"));
}

#[test]
fn nothing_is_drawn_while_nobody_types() {
    let mut page = focused("حلب", None);
    page.run();
    page.step();
    let wait = page.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(wait > std::time::Duration::from_secs(60), "{wait:?}");
}

#[test]
fn the_hint_is_shown_while_nothing_is_written() {
    let meshes = |page: &Harness<'_, Page>| {
        page.output().shapes.iter().filter(|clipped| matches!(clipped.shape, Shape::Mesh(_))).count()
    };
    let mut page = focused("", None);
    assert_eq!(meshes(&page), 1, "the hint");
    type_in(&mut page, " ");
    assert_eq!(meshes(&page), 0, "a space has no ink");
}

#[test]
fn dragging_selects_and_copying_gives_the_letters_in_between() {
    let mut page = page("حلب Aleppo", None);
    let inner = rect(&page).shrink2(PADDING_PX);
    let y = inner.center().y;
    page.drag_at(pos2(inner.right() - 1.0, y));
    page.run();
    page.hover_at(pos2(inner.right() - 12.0, y));
    page.run();
    page.hover_at(pos2(inner.left() - 5.0, y));
    page.run();
    page.drop_at(pos2(inner.left() - 5.0, y));
    page.run();
    assert_eq!(copied(&mut page).as_deref(), Some("حلب Aleppo"));
    assert_eq!(selected_rects(&page).len(), 1);
    press(&mut page, Modifiers::NONE, Key::Home);
    press(&mut page, Modifiers::SHIFT, Key::ArrowLeft);
    press(&mut page, Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(copied(&mut page).as_deref(), Some("حل"));
    page.event(Event::Cut);
    page.run();
    assert_eq!(page.state().words, "ب Aleppo");
}

#[test]
fn two_clicks_select_a_word_and_three_the_line() {
    for (clicks, expected) in [(1, None), (2, Some("Aleppo")), (3, Some("Aleppo 2016"))] {
        let mut page = page("Aleppo 2016", None);
        let at = rect(&page).shrink2(PADDING_PX).left_center() + vec2(10.0, 0.0);
        for _ in 0..clicks {
            page.drag_at(at);
            page.drop_at(at);
            page.step();
        }
        assert_eq!(copied(&mut page).as_deref(), expected, "{clicks} clicks");
    }
}

#[test]
fn dragging_after_two_presses_selects_whole_words() {
    for (from, to, expected) in [(0.1, 0.5, "قصف على"), (0.9, 0.5, "على حلب"), (0.5, 0.5, "على")] {
        let mut page = page("قصف على حلب", None);
        let words = page.state().rect.expect("the field was shown").shrink2(PADDING_PX);
        let size = super::super::size(&page.ctx, "قصف على حلب", &Look::body(Color32::WHITE));
        let at = |part: f32| pos2(words.right() - part * size.x, words.center().y);
        for event in [true, false, true] {
            if event {
                page.drag_at(at(from))
            } else {
                page.drop_at(at(from))
            }
            page.step();
        }
        for part in [f32::midpoint(from, to), to] {
            page.hover_at(at(part));
            page.step();
        }
        page.drop_at(at(to));
        page.run();
        assert_eq!(copied(&mut page).as_deref(), Some(expected), "from {from} to {to}");
    }
}

#[test]
fn pages_are_turned_and_a_bar_shows_where_one_is() {
    let lines: Vec<String> = (0..20).map(|line| line.to_string()).collect();
    let mut page = focused(&lines.join("\n"), Some(4));
    let bar = |page: &Harness<'_, Page>| {
        page.output().shapes.iter().find_map(|clipped| match &clipped.shape {
            Shape::Rect(bar) if bar.fill == COLOURS.hint => Some(bar.rect),
            _ => None,
        })
    };
    let inner = rect(&page).shrink2(PADDING_PX);
    assert!((bar(&page).expect("a bar").bottom() - inner.bottom()).abs() < 0.6, "the caret is at the end");
    press(&mut page, Modifiers::COMMAND, Key::Home);
    assert!((bar(&page).expect("a bar").top() - inner.top()).abs() < 0.6);
    for (key, expected) in [
        (Key::PageDown, "0\n1\n2\n"),
        (Key::PageDown, "0\n1\n2\n3\n4\n5\n"),
        (Key::PageUp, "0\n1\n2\n"),
        (Key::PageUp, ""),
    ] {
        press(&mut page, Modifiers::SHIFT, key);
        assert_eq!(copied(&mut page).unwrap_or_default(), expected, "{key:?}");
    }
    assert!(bar(&focused("0\n1", Some(4))).is_none(), "all is in sight");
}

#[test]
fn a_screen_reader_selects_by_runs_of_letters() {
    use egui::accesskit::{ActionData, ActionRequest, TextPosition, TextSelection, TreeId};
    let mut page = page("قصف Aleppo", None);
    let field = page.get_by_label(HINT).accesskit_node().locate().0;
    let runs: Vec<_> = page.query_all_by_role(NodeRole::TextRun).map(|run| run.accesskit_node().locate().0).collect();
    let [arabic, latin] = runs.as_slice() else { panic!("two runs, and not {runs:?}") };
    let place = |node, character_index| TextPosition { node, character_index };
    page.event(Event::AccessKitActionRequest(ActionRequest {
        action: Action::SetTextSelection,
        target_tree: TreeId::ROOT,
        target_node: field,
        data: Some(ActionData::SetTextSelection(TextSelection { anchor: place(*arabic, 1), focus: place(*latin, 3) })),
    }));
    page.get_by_label(HINT).focus();
    page.run();
    assert_eq!(copied(&mut page).as_deref(), Some("صف Ale"));
}

#[test]
fn a_click_with_shift_extends_the_selection() {
    let mut page = focused("حلب", None);
    press(&mut page, Modifiers::NONE, Key::Home);
    let at = rect(&page).shrink2(PADDING_PX).left_center();
    for pressed in [true, false] {
        page.event_modifiers(
            Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::SHIFT },
            Modifiers::SHIFT,
        );
        page.run();
    }
    assert_eq!(copied(&mut page).as_deref(), Some("حلب"));
}

#[test]
fn what_was_done_is_undone_and_done_again() {
    let mut page = focused("", None);
    type_in(&mut page, "قصف حلب");
    press(&mut page, Modifiers::COMMAND, Key::Z);
    assert_eq!(page.state().words, "قصف ");
    press(&mut page, Modifiers::COMMAND, Key::Z);
    assert_eq!(page.state().words, "");
    press(&mut page, Modifiers::COMMAND, Key::Y);
    press(&mut page, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    assert_eq!(page.state().words, "قصف حلب");
    press(&mut page, Modifiers::COMMAND, Key::Backspace);
    assert_eq!(page.state().words, "قصف ");
    press(&mut page, Modifiers::COMMAND, Key::A);
    press(&mut page, Modifiers::NONE, Key::Delete);
    assert_eq!(page.state().words, "");
}

#[test]
fn an_input_method_composes_and_commits() {
    let mut page = focused("حلب ", None);
    let preedit = |text: &str| Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
    page.event(preedit("ادل"));
    page.run();
    assert_eq!(page.state().words, "حلب ", "what is composed is not yet written");
    let output = &page.output().platform_output;
    let ime = output.ime.expect("the window of the input method has a place");
    assert!(ime.rect.expand(1.0).contains_rect(ime.cursor_rect), "{ime:?}");
    assert!(page.output().shapes.iter().any(|clipped| match &clipped.shape {
        Shape::Rect(rule) => rule.fill == Color32::WHITE && rule.rect.height() < 3.0,
        _ => false,
    }));
    page.event(preedit(""));
    page.event(Event::Ime(ImeEvent::Commit("إدلب".to_owned())));
    page.run();
    assert_eq!(page.state().words, "حلب إدلب");
}

#[test]
fn pasted_line_ends_are_spaces_in_one_line_and_stay_in_many() {
    for (rows, expected) in [(None, "حلب إدلب x"), (Some(3), "حلب\nإدلب\nx")] {
        let mut page = focused("", rows);
        page.event(Event::Paste("حلب\r\nإدلب\nx".to_owned()));
        page.run();
        assert_eq!(page.state().words, expected);
    }
}

#[test]
fn enter_leaves_one_line_and_parts_many() {
    let mut one = focused("حلب", None);
    press(&mut one, Modifiers::NONE, Key::Enter);
    assert!(one.state().entered && !one.get_by_label(HINT).is_focused());
    let mut many = focused("حلب", Some(3));
    press(&mut many, Modifiers::NONE, Key::Enter);
    type_in(&mut many, "x");
    assert_eq!(many.state().words, "حلب\nx");
    assert!(!many.state().entered && many.get_by_role(NodeRole::MultilineTextInput).is_focused());
}

#[test]
fn arrows_stay_in_the_field_and_escape_leaves_it() {
    let mut page = focused("حلب", None);
    for key in [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown] {
        press(&mut page, Modifiers::NONE, key);
        assert!(page.get_by_label(HINT).is_focused(), "{key:?}");
        assert!(page.ctx.egui_wants_keyboard_input());
    }
    press(&mut page, Modifiers::NONE, Key::Escape);
    assert!(!page.ctx.egui_wants_keyboard_input());
    assert_eq!(page.state().changes, 0);
}

#[test]
fn words_changed_by_the_caller_are_taken_over() {
    let mut page = focused("قصف حلب", None);
    page.state_mut().words = "دير".to_owned();
    page.run();
    type_in(&mut page, "x");
    assert_eq!(page.state().words, "ديرx");
    assert_eq!(page.state().changes, 1);
    press(&mut page, Modifiers::COMMAND, Key::Z);
    press(&mut page, Modifiers::COMMAND, Key::Z);
    assert_eq!(page.state().words, "دير", "the words of before are not this field's to bring back");
}

#[test]
fn the_caret_stays_in_sight() {
    let mut page = focused("", None);
    let inner = rect(&page).shrink2(PADDING_PX).expand(1.0);
    type_in(&mut page, "قصف على حلب وإدلب وريفهما Aleppo and Idlib ومدن أخرى");
    for key in [Key::Home, Key::End, Key::Home] {
        press(&mut page, Modifiers::NONE, key);
        let caret = caret(&page).expect("a caret");
        assert!(inner.x_range().contains(caret.x), "{key:?}: {caret:?} in {inner:?}");
    }
    let mut page = focused("", Some(2));
    let inner = rect(&page).shrink2(PADDING_PX).expand(1.0);
    type_in(&mut page, "حلب");
    for _ in 0..5 {
        press(&mut page, Modifiers::NONE, Key::Enter);
    }
    assert!(inner.y_range().contains(caret(&page).expect("a caret").y));
    press(&mut page, Modifiers::COMMAND, Key::Home);
    assert!(inner.y_range().contains(caret(&page).expect("a caret").y));
}
