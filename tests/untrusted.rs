//! Texts that nobody wrote in good faith: they are set, asked and shown without a panic and without a long wait.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

use egui::{Context, Id, RawInput, Rect, vec2};
use proptest::prelude::*;
use std::time::Instant;
use waqai::text::{self, Look, Passage};
use waqai::typeset::{
    Caret, Direction, Editor, Erase, Face, Inset, Motion, Paragraph, Room, Style, Text, Toward, Typesetter, Unit,
    hidden_characters, isolated,
};

const READING: Style = Style::new(Face::Reading, 18.0);

/// Asks a paragraph everything that can be asked, and checks what must always hold.
fn question(paragraph: &Paragraph) {
    let text = paragraph.text().to_owned();
    for line in paragraph.lines() {
        assert!(line.left <= line.right && line.top <= line.bottom);
        assert!(line.bytes.start <= line.words_end && line.words_end <= line.bytes.end, "{line:?}");
        for cluster in paragraph.clusters_of(line) {
            assert!(cluster.x.is_finite() && cluster.width >= 0.0, "{cluster:?}");
            assert!(cluster.start < cluster.end || paragraph.is_elided(), "{cluster:?} of {text:?}");
        }
    }
    let bytes = text.char_indices().map(|(byte, _)| byte).chain([text.len(), text.len() + 5]);
    for byte in bytes.take(300) {
        for caret in [Caret::before(byte), Caret::behind(byte)] {
            let place = paragraph.caret_place(caret);
            assert!(place.x.is_finite() && place.line < paragraph.lines().len());
            for toward in [Toward::Left, Toward::Right] {
                let line = &paragraph.lines()[place.line];
                let told =
                    || format!("{caret:?} {toward:?} at {place:?} on {line:?} {:?}", paragraph.clusters_of(line));
                assert_ne!(
                    paragraph.moved(caret, toward),
                    Some(caret),
                    "an arrow moves or leaves: {text:?} {}",
                    told()
                );
            }
            let steps = [Toward::Left, Toward::Right].map(|toward| paragraph.moved_by_word(caret, toward));
            let climbs = [-9, -1, 1, 9].map(|lines| paragraph.climbed(caret, lines, 7.0));
            for next in steps.into_iter().chain(climbs).flatten() {
                assert!(next.byte <= text.len() || paragraph.is_elided());
            }
            for end in [paragraph.line_start(caret), paragraph.line_end(caret)] {
                assert!(end.byte <= text.len() || paragraph.is_elided());
            }
        }
        let word = paragraph.word_at(byte);
        assert!(paragraph.is_elided() || text.get(word).is_some(), "words end at characters: {text:?}");
        for area in paragraph.areas(byte..byte + 7) {
            assert!(area.left <= area.right && area.top <= area.bottom, "{area:?}");
        }
    }
    for area in paragraph.selection_areas(&(0..text.len())) {
        assert!(area.left <= area.right && area.top < area.bottom, "{area:?}");
    }
    for (x, y) in [(-9.0, -9.0), (0.0, 5.0), (50.0, 30.0), (1e9, 1e9)] {
        assert!(text.is_char_boundary(paragraph.caret_at(x, y).byte) || paragraph.is_elided(), "{text:?}");
        assert!(paragraph.byte_at(x, y).is_none_or(|byte| byte <= text.len()));
    }
}

/// Characters that make trouble more often than others.
fn letter() -> impl Strategy<Value = char> {
    prop_oneof![
        3 => prop::char::range('\u{600}', '\u{6ff}'),
        2 => prop::char::range(' ', '~'),
        2 => prop::sample::select("\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{200b}\u{200c}\u{200d}\u{feff}\u{ad}\n\r\t\u{85}\u{2028}\u{2029}\0\u{7f}".chars().collect::<Vec<_>>()),
        2 => any::<char>(),
        1 => prop::sample::select("لالله\u{64b}\u{651}\u{670}\u{300}\u{1f468}\u{200d}\u{1f469}\u{fe0f}\u{1f1f8}\u{1f1fe}".chars().collect::<Vec<_>>()),
    ]
}

fn written() -> impl Strategy<Value = String> {
    prop::collection::vec(letter(), 0..12).prop_map(|letters| letters.into_iter().collect())
}

fn write(
    typesetter: &mut Typesetter,
    editor: &mut Editor,
    deed: usize,
    words: &str,
    at: prop::sample::Index,
    flag: bool,
) {
    let motions = [
        Motion::Left,
        Motion::Right,
        Motion::WordLeft,
        Motion::WordRight,
        Motion::UP,
        Motion::DOWN,
        Motion::Lines(7),
        Motion::LineStart,
        Motion::LineEnd,
        Motion::TextStart,
        Motion::TextEnd,
    ];
    let erasures = [Erase::LetterBefore, Erase::LetterAfter, Erase::WordBefore, Erase::WordAfter];
    let (x, y) = (at.index(110) as f32 - 10.0, at.index(70) as f32 - 10.0);
    match deed {
        0..=2 => editor.type_in(typesetter, words),
        3 => editor.insert(typesetter, words),
        4..=6 => editor.go(typesetter, *at.get(&motions), flag),
        7 => editor.erase(typesetter, *at.get(&erasures)),
        8 => editor.go_to_point(typesetter, x, y, flag),
        9 | 10 => {
            let bytes = editor.unit_at(if deed == 9 { Unit::Word } else { Unit::Paragraph }, x, y);
            editor.select(typesetter, bytes.start, bytes.end);
        }
        11 if flag => editor.compose(typesetter, words, Some(at.index(9)..at.index(9) + 2)),
        11 => editor.commit(typesetter, words),
        12 => editor.erase_around(typesetter, at.index(4), at.index(3)),
        _ if flag => drop(editor.redo(typesetter)),
        _ => drop(editor.undo(typesetter)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_text_is_set_and_answers(
        letters in prop::collection::vec(letter(), 0..60),
        width in 0.5_f32..300.0,
        direction in prop::sample::select(vec![
            Direction::FirstStrong, Direction::FirstStrongElseLeftwards, Direction::Rightwards, Direction::Leftwards,
        ]),
        (justified, bold, inset) in (any::<bool>(), any::<prop::sample::Index>(), any::<prop::sample::Index>()),
    ) {
        let words: String = letters.into_iter().collect();
        let edges: Vec<usize> = words.char_indices().map(|(byte, _)| byte).chain([words.len()]).collect();
        let style = Style { justified, ..READING }.direction(direction);
        let mut typesetter = Typesetter::new();
        let weights = [(*bold.get(&edges)..words.len(), 700)];
        let insets = [Inset { id: 1, at: *inset.get(&edges), width_px: 11.0 }];
        let text = Text { words: &words, weights: &weights, insets: &insets };
        question(&typesetter.set_text(&text, &style, Some(width)));
        question(&typesetter.set_text(&text, &style, None));
        question(&typesetter.set_elided(&words, &style, width));
        for hidden in hidden_characters(&words) {
            prop_assert!(words[hidden.byte..].starts_with(hidden.letter));
        }
    }

    /// Whatever is written, and in whatever order, the editor stays a text with a selection that can be seen, and all of
    /// it can be undone.
    #[test]
    fn any_text_is_written_and_undone(
        begin in written(),
        room in prop::sample::select(vec![Room::Line, Room::Width(0.5), Room::Width(90.0)]),
        deeds in prop::collection::vec((0..14_usize, written(), any::<prop::sample::Index>(), any::<bool>()), 0..25),
    ) {
        let mut typesetter = Typesetter::new();
        let mut editor = Editor::new(&mut typesetter, &READING, room, true);
        editor.set_text(&mut typesetter, &begin);
        let begin = editor.text().into_owned();
        for (deed, words, at, flag) in deeds {
            write(&mut typesetter, &mut editor, deed, &words, at, flag);
            let text = editor.shown();
            prop_assert_eq!(editor.paragraph().text(), text);
            prop_assert!(text.get(editor.selected()).is_some(), "{:?} of {:?}", editor.selected(), text);
            let (caret, width) = (editor.caret_area(), editor.paragraph().width_px());
            prop_assert!((0.0..=width).contains(&caret.left) && caret.top < caret.bottom, "{:?} of {}", caret, width);
            prop_assert!(editor.selected().is_empty() || !editor.selection_areas().is_empty(), "{:?}", text);
        }
        editor.commit_shown(&mut typesetter);
        question(editor.paragraph());
        while editor.undo(&mut typesetter) {}
        prop_assert_eq!(&*editor.text(), begin.as_str());
    }

    /// Whatever a name holds, what stands beside it stands where it would beside a plain name.
    #[test]
    fn an_isolated_name_never_reorders_its_neighbours(letters in prop::collection::vec(letter(), 0..12)) {
        let name: String = letters.into_iter().collect();
        let places = |label: &str| -> Vec<f32> {
            let paragraph = Typesetter::new().set_elided(label, &READING.direction(Direction::Leftwards), f32::INFINITY);
            let width = paragraph.width_px();
            let place = |part: &str| {
                let start = label.find(part).expect("the label holds it");
                let area = paragraph.areas(start..start + part.len());
                assert_eq!(area.len(), 1, "{part} stands together in {label:?}");
                // Before the name, counted from the right; behind it, from the left.
                if start == 0 { width - area[0].right } else { area[0].left }
            };
            vec![place("قبله 12"), place("Latin بعده")]
        };
        let (with, plain) = (places(&format!("قبله 12 {} Latin بعده", isolated(&name))), places("قبله 12 اسم Latin بعده"));
        for (with, plain) in with.iter().zip(plain) {
            prop_assert!((with - plain).abs() < 0.05, "{:?}: {} and {}", name, with, plain);
        }
    }
}

fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

#[test]
fn a_heap_of_marks_is_set_in_time_that_grows_evenly() {
    let set = |marks: usize| {
        let words = format!("ب{} ج", "\u{64b}".repeat(marks));
        seconds(|| question(&Typesetter::new().set(&words, &READING, Some(200.0))))
    };
    let (few, many) = (set(1_000), set(10_000));
    assert!(many < 40.0 * few.max(0.01), "{few:.3} s for a thousand, {many:.3} s for ten thousand");
}

#[test]
fn code_points_without_a_meaning_are_boxes_or_nothing() {
    let words = "\u{378}\u{e000}\u{fdd0}\u{ffff}\u{10ffff}\u{1fffe}حلب\u{e0001}\u{fff9}\u{fffd}";
    let paragraph = Typesetter::new().set(words, &READING, Some(400.0));
    assert!(paragraph.has_missing_glyphs());
    question(&paragraph);
}

#[test]
fn a_window_shows_hostile_texts() {
    let texts = [
        "قيادي".repeat(20_000),
        format!("ب{}", "\u{64b}".repeat(10_000)),
        "\u{202e}\u{2067}".repeat(5_000),
        "(".repeat(5_000),
        "\u{378}\u{10ffff}".repeat(500),
    ];
    for words in texts {
        let ctx = Context::default();
        ctx.enable_accesskit();
        ctx.set_fonts(egui::FontDefinitions::empty());
        for _ in 0..3 {
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, vec2(400.0, 300.0))),
                ..RawInput::default()
            };
            let mut output = ctx.run_ui(input, |ui| {
                let look = Look::reading(egui::Color32::WHITE);
                text::label(ui, &words, &Look::body(egui::Color32::WHITE));
                egui::ScrollArea::vertical().show(ui, |ui| {
                    let hidden = hidden_characters(&words);
                    Passage::new(Id::unique("p"), "report", &words, 0, look)
                        .hidden(&hidden, egui::Color32::RED)
                        .show(ui);
                });
            });
            output.textures_delta.clear();
        }
    }
}
