//! Writing as a writer meets it: keys and points go in, letters and carets come out.

use proptest::prelude::*;

use super::*;
use crate::typeset::Face;

const BODY: Style = Style::new(Face::Interface, 13.0);
const MIXED: &str = "حلب Aleppo 2016 إدلب";

fn editor(room: Room, text: &str) -> (Typesetter, Editor) {
    let mut typesetter = Typesetter::new();
    let mut editor = Editor::new(&mut typesetter, &BODY, room, false);
    editor.set_text(&mut typesetter, text);
    (typesetter, editor)
}

fn place(text: &str, part: &str) -> usize {
    text.find(part).expect("a part of the text")
}

#[test]
fn arrows_go_the_way_they_point_and_pass_every_letter_once() {
    for text in [MIXED, "Aleppo حلب 2016 إدلب x", "حلب", "Aleppo", "لا إله 12", "مُحَمَّد ok", "(حلب) 3-4"]
    {
        let (mut typesetter, mut editor) = editor(Room::Line, text);
        let letters = editor.paragraph().clusters_of(&editor.paragraph().lines()[0]).len();
        for (there, back) in [(Motion::Right, Motion::Left), (Motion::Left, Motion::Right)] {
            for _ in 0..=letters {
                editor.go(&mut typesetter, back, false);
            }
            let mut before = editor.caret_area().left;
            for step in 0..letters {
                editor.go(&mut typesetter, there, false);
                let x = editor.caret_area().left;
                let forward = if there == Motion::Right { x > before } else { x < before };
                assert!(forward, "{text}: step {step} {there:?} goes from {before} to {x}");
                before = x;
            }
            let end = if there == Motion::Right { editor.paragraph().width_px() } else { 0.0 };
            assert!((before - end).abs() < 0.01, "{text}: {there:?} ends at {before} of {end}");
        }
    }
}

#[test]
fn the_caret_goes_through_mixed_directions() {
    let (mut typesetter, mut editor) = editor(Room::Line, MIXED);
    let (aleppo, year, idlib) = (place(MIXED, "Aleppo"), place(MIXED, "2016"), place(MIXED, "إدلب"));
    let cases = [
        (Motion::TextStart, 0),
        (Motion::WordLeft, place(MIXED, " Aleppo")),
        (Motion::Left, aleppo),
        (Motion::TextEnd, MIXED.len()),
        (Motion::LineStart, 0),
        (Motion::LineEnd, MIXED.len()),
        (Motion::WordRight, idlib),
        (Motion::WordRight, place(MIXED, " 2016")),
        (Motion::WordRight, place(MIXED, " إدلب")),
        (Motion::WordLeft, year),
    ];
    for (motion, expected) in cases {
        editor.go(&mut typesetter, motion, false);
        assert_eq!(editor.focus(), expected, "{motion:?}");
    }
}

#[test]
fn letters_are_deleted_with_their_marks_and_words_whole() {
    let cases = [
        ("a mark first", "مُح", Motion::TextEnd, Erase::LetterBefore, "مُ"),
        ("the mark", "مُ", Motion::TextEnd, Erase::LetterBefore, "م"),
        ("a letter and its marks", "مَّح", Motion::TextStart, Erase::LetterAfter, "ح"),
        ("half of a ligature", "لا", Motion::TextEnd, Erase::LetterBefore, "ل"),
        ("nothing before", "حلب", Motion::TextStart, Erase::LetterBefore, "حلب"),
        ("nothing after", "حلب", Motion::TextEnd, Erase::LetterAfter, "حلب"),
        ("a word before", "قصف على حلب", Motion::TextEnd, Erase::WordBefore, "قصف على "),
        ("a word after", "قصف على حلب", Motion::TextStart, Erase::WordAfter, " على حلب"),
        ("a word of one letter", "a b", Motion::TextEnd, Erase::WordBefore, "a "),
        ("signs with the word", "حلب (2016)", Motion::TextEnd, Erase::WordBefore, "حلب ("),
        ("a line end alone", "حلب\n", Motion::TextEnd, Erase::WordBefore, "حلب"),
    ];
    for (name, text, motion, erase, expected) in cases {
        let (mut typesetter, mut editor) = editor(Room::Width(300.0), text);
        editor.go(&mut typesetter, motion, false);
        editor.erase(&mut typesetter, erase);
        assert_eq!(editor.text(), expected, "{name}");
    }
}

#[test]
fn control_characters_never_come_in() {
    let cases =
        [(Room::Line, "a\r\nb\tc\u{2028}d", "a b c d"), (Room::Width(300.0), "a\r\nb\tc\u{2029}d\re", "a\nb c\nd\ne")];
    for (room, text, expected) in cases {
        let (mut typesetter, mut editor) = editor(room, "");
        editor.insert(&mut typesetter, text);
        assert_eq!(editor.text(), expected, "{room:?}");
    }
}

#[test]
fn an_empty_text_begins_where_it_is_told_and_letters_say_otherwise() {
    let cases =
        [("", true, true), ("", false, false), ("2016", true, true), ("2016 حلب", false, true), ("x", true, false)];
    for (text, when_empty, expected) in cases {
        let mut typesetter = Typesetter::new();
        let mut editor = Editor::new(&mut typesetter, &BODY, Room::Width(300.0), when_empty);
        editor.set_text(&mut typesetter, text);
        assert_eq!(editor.paragraph().is_rtl(), expected, "{text:?} {when_empty}");
        let x = if expected { 300.0 } else { 0.0 };
        editor.go(&mut typesetter, Motion::TextStart, false);
        if !text.starts_with("2016") {
            assert!((editor.caret_area().left - x).abs() < 0.01, "{text:?}: {:?}", editor.caret_area());
        }
    }
}

#[test]
fn lines_are_reached_up_down_and_past_their_ends() {
    let text = "حلب\nإدلب\n\nدمشق";
    let (mut typesetter, mut editor) = editor(Room::Width(300.0), text);
    let line = |editor: &Editor| (editor.caret_area().top / (13.0 * 1.5)).round() as usize;
    let cases = [
        (Motion::TextStart, 0, 0),
        (Motion::LineEnd, 6, 0),
        (Motion::Left, 7, 1),
        (Motion::Right, 6, 0),
        (Motion::DOWN, 15, 1),
        (Motion::DOWN, 16, 2),
        (Motion::DOWN, 23, 3),
        (Motion::DOWN, 25, 3),
        (Motion::LineStart, 17, 3),
        (Motion::Right, 16, 2),
        (Motion::UP, 7, 1),
        (Motion::UP, 0, 0),
    ];
    for (step, (motion, byte, expected)) in cases.into_iter().enumerate() {
        editor.go(&mut typesetter, motion, false);
        assert_eq!((editor.focus(), line(&editor)), (byte, expected), "step {step}: {motion:?}");
    }
}

#[test]
fn an_empty_last_line_has_its_caret() {
    for (text, x) in [("حلب\n", 300.0), ("Aleppo\n", 0.0)] {
        let (_, editor) = editor(Room::Width(300.0), text);
        let area = editor.caret_area();
        assert_eq!(editor.focus(), text.len());
        assert!((area.left - x).abs() < 0.01 && area.top > 10.0, "{text:?}: {area:?}");
    }
}

#[test]
fn spaces_at_the_end_move_the_caret_and_can_be_selected() {
    let (mut typesetter, mut editor) = editor(Room::Line, "حلب");
    let width = editor.paragraph().width_px();
    editor.type_in(&mut typesetter, " ");
    assert!(editor.paragraph().width_px() > width + 1.0);
    assert!(editor.caret_area().left.abs() < 0.01, "{:?}", editor.caret_area());
    editor.select(&mut typesetter, 6, 7);
    let areas = editor.selection_areas();
    assert_eq!(areas.len(), 1);
    assert!(areas[0].left.abs() < 0.01 && areas[0].right > 1.0, "{areas:?}");
}

#[test]
fn spaces_that_find_no_room_hang_out_and_leave_the_words_in_their_place() {
    for (letter, left) in [("ب", 100.0), ("b", 0.0)] {
        let (mut typesetter, mut editor) = editor(Room::Width(100.0), &format!("{letter}{}{letter}", " ".repeat(60)));
        let paragraph = Arc::clone(editor.paragraph());
        assert_eq!((paragraph.width_px(), paragraph.lines().len()), (100.0, 2), "{letter}");
        editor.go(&mut typesetter, Motion::TextStart, false);
        assert!((editor.caret_area().left - left).abs() < 0.01, "{letter}: {:?}", editor.caret_area());
        editor.go(&mut typesetter, Motion::LineEnd, false);
        assert!((editor.caret_area().left - (100.0 - left)).abs() < 0.01, "{letter}: {:?}", editor.caret_area());
    }
}

#[test]
fn a_line_broken_for_want_of_room_has_one_stop_at_its_edge() {
    for text in ["واحد اثنان ثلاثة أربعة", "one two three four", "قيادي".repeat(12).as_str(), "w".repeat(40).as_str()]
    {
        let (mut typesetter, mut editor) = editor(Room::Width(40.0), text);
        assert!(editor.paragraph().lines().len() > 2);
        let (on, back) =
            if editor.paragraph().is_rtl() { (Motion::Left, Motion::Right) } else { (Motion::Right, Motion::Left) };
        let letters: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        editor.go(&mut typesetter, Motion::TextStart, false);
        for byte in letters.iter().skip(1) {
            editor.go(&mut typesetter, on, false);
            assert_eq!(editor.focus(), *byte, "{text}");
        }
        for byte in letters.iter().rev().skip(1) {
            editor.go(&mut typesetter, back, false);
            assert_eq!(editor.focus(), *byte, "{text}");
        }
        editor.go(&mut typesetter, Motion::LineEnd, false);
        let (broken_at, line) = (editor.focus(), editor.caret_area().top);
        editor.go(&mut typesetter, on, false);
        assert!(editor.focus() > broken_at && editor.caret_area().top > line, "from an end, past the next letter");
    }
}

#[test]
fn a_selection_over_mixed_directions_stands_in_pieces() {
    let (mut typesetter, mut editor) = editor(Room::Line, MIXED);
    editor.select(&mut typesetter, place(MIXED, "لب Al"), place(MIXED, "eppo"));
    assert_eq!(editor.selected_text(), "لب Al");
    assert_eq!(editor.selection_areas().len(), 2);
    editor.select_all(&mut typesetter);
    assert_eq!(editor.selection_areas().len(), 1);
}

#[test]
fn points_select_letters_words_and_lines() {
    let text = "قصف على حلب\nAleppo 2016";
    let (mut typesetter, mut editor) = editor(Room::Width(300.0), text);
    let centre = |editor: &Editor, part: &str| {
        let start = place(text, part);
        let area = editor.paragraph().areas(start..start + part.len())[0];
        (f32::midpoint(area.left, area.right), f32::midpoint(area.top, area.bottom))
    };
    for word in ["قصف", "على", "حلب", "Aleppo", "2016"] {
        let (x, y) = centre(&editor, word);
        assert_eq!(text.get(editor.unit_at(Unit::Word, x, y)), Some(word));
    }
    let (x, y) = centre(&editor, "على");
    assert_eq!(text.get(editor.unit_at(Unit::Paragraph, x, y)), Some("قصف على حلب"));
    assert!(editor.unit_at(Unit::Letter, x, y).is_empty());
    editor.go_to_point(&mut typesetter, -50.0, y, false);
    assert_eq!(editor.focus(), place(text, "\n"), "left of a line from right to left is its end");
    editor.go_to_point(&mut typesetter, 500.0, -10.0, true);
    assert_eq!(editor.selected_text(), "قصف على حلب");
}

#[test]
fn an_arrow_takes_a_selection_away_on_its_side() {
    for (motion, expected) in [(Motion::Left, 6), (Motion::Right, 0)] {
        let (mut typesetter, mut editor) = editor(Room::Line, "حلب");
        editor.select_all(&mut typesetter);
        editor.go(&mut typesetter, motion, false);
        assert_eq!((editor.anchor(), editor.focus()), (expected, expected), "{motion:?}");
    }
}

#[test]
fn typing_is_undone_word_by_word() {
    let (mut typesetter, mut editor) = editor(Room::Line, "");
    for letter in "قصف حلب".chars() {
        editor.type_in(&mut typesetter, &letter.to_string());
    }
    for expected in ["قصف ", ""] {
        assert!(editor.undo(&mut typesetter));
        assert_eq!(editor.text(), expected);
    }
    assert!(!editor.undo(&mut typesetter));
    for expected in ["قصف ", "قصف حلب"] {
        assert!(editor.redo(&mut typesetter));
        assert_eq!(editor.text(), expected);
    }
    assert!(!editor.redo(&mut typesetter));
}

#[test]
fn what_is_composed_is_shown_but_not_yet_text() {
    let (mut typesetter, mut editor) = editor(Room::Line, "حلب ");
    editor.compose(&mut typesetter, "اد", None);
    assert_eq!((editor.shown(), &*editor.text()), ("حلب اد", "حلب "));
    assert_eq!(editor.composing(), Some(7..11));
    editor.compose(&mut typesetter, "ادلب", Some(0..4));
    assert_eq!(editor.selected(), 7..11);
    editor.commit(&mut typesetter, "إدلب");
    assert_eq!((editor.shown(), editor.composing(), editor.focus()), ("حلب إدلب", None, 15));
    editor.undo(&mut typesetter);
    assert_eq!(editor.text(), "حلب ");
    editor.compose(&mut typesetter, "x", None);
    editor.compose(&mut typesetter, "", None);
    assert_eq!((editor.shown(), editor.composing()), ("حلب ", None));
    editor.compose(&mut typesetter, "y", None);
    editor.go(&mut typesetter, Motion::TextStart, false);
    assert_eq!((&*editor.text(), editor.composing()), ("حلب y", None), "moving away keeps what was composed");
}

#[test]
fn what_is_composed_joins_the_letters_around_it() {
    let glyphs = |editor: &Editor| -> Vec<_> {
        let paragraph = editor.paragraph();
        paragraph.glyphs_of(&paragraph.lines()[0]).iter().map(|glyph| glyph.id).collect()
    };
    let (_, whole) = editor(Room::Line, "حلب");
    let (mut typesetter, mut editor) = editor(Room::Line, "حب");
    editor.select(&mut typesetter, 2, 2);
    editor.compose(&mut typesetter, "ل", None);
    assert_eq!(editor.shown(), "حلب");
    assert_eq!(glyphs(&editor), glyphs(&whole));
}

#[test]
fn a_letter_typed_under_a_mark_stands_before_the_caret() {
    let (mut typesetter, mut editor) = editor(Room::Line, "\u{64E}");
    editor.go(&mut typesetter, Motion::TextStart, false);
    editor.type_in(&mut typesetter, "ب");
    assert_eq!((editor.shown(), editor.focus()), ("ب\u{64E}", 4));
}

#[derive(Clone, Debug)]
enum Deed {
    Type(String),
    Insert(String),
    Go(Motion, bool),
    Erase(Erase),
    Point(f32, f32, u8),
    Compose(String),
    Commit(String),
    Around(usize, usize),
    SelectAll,
    Undo,
    Redo,
}

fn words() -> impl Strategy<Value = String> {
    let pieces = [
        "حلب",
        "لا",
        "مُّ",
        "\u{64E}",
        " ",
        "Aleppo",
        "2016",
        "\n",
        "(",
        "\u{200F}",
        "\u{1F1F8}\u{1F1FE}",
        "e\u{301}",
        "\t",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..4).prop_map(|pieces| pieces.concat())
}

fn deeds() -> impl Strategy<Value = Deed> {
    use Motion as M;
    let motions = [
        M::Left,
        M::Right,
        M::WordLeft,
        M::WordRight,
        M::UP,
        M::DOWN,
        M::LineStart,
        M::LineEnd,
        M::TextStart,
        M::TextEnd,
    ];
    let erasures = [Erase::LetterBefore, Erase::LetterAfter, Erase::WordBefore, Erase::WordAfter];
    prop_oneof![
        4 => words().prop_map(Deed::Type),
        2 => words().prop_map(Deed::Insert),
        6 => (prop::sample::select(motions.to_vec()), any::<bool>()).prop_map(|(motion, extend)| Deed::Go(motion, extend)),
        3 => prop::sample::select(erasures.to_vec()).prop_map(Deed::Erase),
        2 => (-20.0_f32..140.0, -10.0_f32..90.0, 0..4_u8).prop_map(|(x, y, what)| Deed::Point(x, y, what)),
        1 => words().prop_map(Deed::Compose),
        1 => words().prop_map(Deed::Commit),
        1 => (0..3_usize, 0..3_usize).prop_map(|(before, after)| Deed::Around(before, after)),
        1 => Just(Deed::SelectAll),
        1 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ]
}

fn run(typesetter: &mut Typesetter, editor: &mut Editor, deed: Deed) {
    match deed {
        Deed::Type(text) => editor.type_in(typesetter, &text),
        Deed::Insert(text) => editor.insert(typesetter, &text),
        Deed::Go(motion, extend) => editor.go(typesetter, motion, extend),
        Deed::Erase(what) => editor.erase(typesetter, what),
        Deed::Point(x, y, what @ (0 | 1)) => {
            let unit = if what == 0 { Unit::Word } else { Unit::Paragraph };
            let bytes = editor.unit_at(unit, x, y);
            editor.select(typesetter, bytes.start, bytes.end);
        }
        Deed::Point(x, y, what) => editor.go_to_point(typesetter, x, y, what == 2),
        Deed::Compose(text) => editor.compose(typesetter, &text, None),
        Deed::Commit(text) => editor.commit(typesetter, &text),
        Deed::Around(before, after) => editor.erase_around(typesetter, before, after),
        Deed::SelectAll => editor.select_all(typesetter),
        Deed::Undo => drop(editor.undo(typesetter)),
        Deed::Redo => drop(editor.redo(typesetter)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_done_the_selection_is_in_the_text_and_all_can_be_undone(
        many in any::<bool>(),
        begin in words(),
        deeds in prop::collection::vec(deeds(), 0..40),
    ) {
        let room = if many { Room::Width(120.0) } else { Room::Line };
        let (mut typesetter, mut editor) = editor(room, &begin);
        let begin = editor.text().into_owned();
        for deed in deeds {
            run(&mut typesetter, &mut editor, deed);
            let text = editor.shown();
            prop_assert!(text.is_char_boundary(editor.anchor()) && text.is_char_boundary(editor.focus()));
            prop_assert_eq!(editor.paragraph().text(), text);
            let caret = editor.caret_area();
            prop_assert!(caret.left >= 0.0 && caret.left <= editor.paragraph().width_px() && caret.bottom > caret.top);
            prop_assert!(editor.selected().is_empty() || !editor.selection_areas().is_empty());
        }
        editor.commit_shown(&mut typesetter);
        while editor.redo(&mut typesetter) {}
        let end = editor.text().into_owned();
        while editor.undo(&mut typesetter) {}
        prop_assert_eq!(&*editor.text(), begin.as_str());
        while editor.redo(&mut typesetter) {}
        prop_assert_eq!(&*editor.text(), end.as_str());
    }
}
