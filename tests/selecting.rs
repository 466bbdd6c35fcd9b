//! Words of the reports marked with the mouse, and copied: what comes to the clipboard is the file's slice.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

use egui::{Context, Event, Id, Key, Modifiers, OutputCommand, PointerButton, Pos2, RawInput, Rect, pos2, vec2};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::RefCell;
use std::ops::Range;
use waqai::text::{Look, Passage};

const SEEDS: [&str; 5] = [
    include_str!("../seeds/000_1101c165709d8834.txt"),
    include_str!("../seeds/001_768eb38ff7e25a2f.txt"),
    include_str!("../seeds/002_4402d06e75222145.txt"),
    include_str!("../seeds/003_d1873cb8842c0eb3.txt"),
    include_str!("../seeds/004_2682ec0bd473ef9d.txt"),
];

/// A passage in a window high enough to hold all of it.
struct Desk {
    ctx: Context,
    text: &'static str,
    width: f32,
    time: f64,
}

impl Desk {
    fn new(text: &'static str, width: f32) -> Self {
        let mut desk = Self { ctx: Context::default(), text, width, time: 0.0 };
        desk.ctx.set_fonts(egui::FontDefinitions::empty());
        desk.frame(Vec::new(), 0..0);
        desk
    }

    /// One frame; gives what was copied, and where the bytes of `span` stand.
    fn frame(&mut self, events: Vec<Event>, span: Range<usize>) -> (Option<String>, Vec<Rect>) {
        // Far enough apart that two clicks are never a double click.
        self.time += 1.0;
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, vec2(self.width, 30_000.0)));
        let held = events.iter().find_map(|event| match event {
            Event::PointerButton { modifiers, .. } | Event::Key { modifiers, .. } => Some(*modifiers),
            _ => None,
        });
        let events = std::iter::once(Event::ModifiersChanged(held.unwrap_or_default())).chain(events).collect();
        let time = Some(self.time);
        let input = RawInput { screen_rect, events, time, focused: true, ..RawInput::default() };
        let mut rects = Vec::new();
        let look = Look::reading(egui::Color32::WHITE);
        let mut output = self.ctx.run_ui(input, |ui| {
            let shown = Passage::new(Id::unique("passage"), "report", self.text, 0, look).show(ui);
            rects = shown.rects(span.clone());
        });
        output.textures_delta.clear();
        let copied = output.platform_output.commands.into_iter().find_map(|command| match command {
            OutputCommand::CopyText(words) => Some(words),
            _ => None,
        });
        (copied, rects)
    }

    fn press(pos: Pos2, pressed: bool, modifiers: Modifiers) -> Event {
        Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers }
    }

    /// Drags from one point to another and copies.
    fn drag(&mut self, from: Pos2, to: Pos2) -> Option<String> {
        self.frame(vec![Event::PointerMoved(from)], 0..0);
        self.frame(vec![Self::press(from, true, Modifiers::NONE)], 0..0);
        self.frame(vec![Event::PointerMoved(from + (to - from) * 0.5 + vec2(9.0, 9.0))], 0..0);
        self.frame(vec![Event::PointerMoved(to)], 0..0);
        self.frame(vec![Self::press(to, false, Modifiers::NONE)], 0..0);
        self.frame(vec![Event::Copy], 0..0).0
    }

    /// A point nearest to the place before the letter at `byte`: on the near half of that letter, or of the one
    /// before it. Only letters and digits tell by themselves on which side that is; between two signs no point is
    /// known beforehand.
    fn point_before(&mut self, byte: usize) -> Option<Pos2> {
        let after = self.text[byte..].chars().next().filter(|letter| side(*letter).is_some());
        let before = self.text[..byte].chars().next_back().filter(|letter| side(*letter).is_some());
        let (span, right) = match (after, before) {
            (Some(letter), _) => (byte..byte + letter.len_utf8(), side(letter)? == Side::Arabic),
            (None, Some(letter)) => (byte - letter.len_utf8()..byte, side(letter)? == Side::Latin),
            (None, None) => return None,
        };
        let rect = *self.frame(Vec::new(), span).1.first()?;
        let x = if right { rect.right() - 0.1 * rect.width() } else { rect.left() + 0.1 * rect.width() };
        Some(pos2(x, rect.center().y))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Arabic,
    Latin,
}

/// On which side a letter begins; nothing for signs, spaces and marks.
fn side(letter: char) -> Option<Side> {
    match letter {
        '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}' => Some(Side::Arabic),
        _ if letter.is_ascii_alphanumeric() || matches!(letter, '٠'..='٩') => Some(Side::Latin),
        _ => None,
    }
}

/// Byte edges of `text` between which a caret can stand: not before a mark.
fn edges(text: &str) -> Vec<usize> {
    let is_mark = |letter: char| matches!(letter, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{200b}'..='\u{200f}');
    text.char_indices().filter(|(_, letter)| !is_mark(*letter)).map(|(byte, _)| byte).collect()
}

#[test]
fn any_range_that_is_marked_with_the_mouse_is_copied_as_the_file_has_it() {
    let desks: Vec<RefCell<Desk>> =
        SEEDS.iter().zip([360.0, 480.0, 640.0, 333.0, 270.0]).map(|(t, w)| RefCell::new(Desk::new(t, w))).collect();
    let all_edges: Vec<Vec<usize>> = SEEDS.iter().map(|text| edges(text)).collect();
    let marked = RefCell::new(0);
    let config = Config { cases: 150, failure_persistence: None, ..Config::default() };
    let ranges = (0..SEEDS.len(), any::<prop::sample::Index>(), any::<prop::sample::Index>());
    TestRunner::new(config)
        .run(&ranges, |(seed, a, b)| {
            let mut desk = desks[seed].borrow_mut();
            let (a, b) = (*a.get(&all_edges[seed]), *b.get(&all_edges[seed]));
            let (Some(from), Some(to)) = (desk.point_before(a), desk.point_before(b)) else { return Ok(()) };
            if from.distance(to) < 8.0 {
                return Ok(()); // A click, and no drag.
            }
            let copied = desk.drag(from, to);
            prop_assert_eq!(copied.as_deref(), Some(&desk.text[a.min(b)..a.max(b)]), "{}..{} of report {}", a, b, seed);
            *marked.borrow_mut() += 1;
            Ok(())
        })
        .expect("every range comes out as it is");
    assert!(*marked.borrow() > 100, "{} ranges were marked", marked.borrow());
}

#[test]
fn clicks_mark_words_paragraphs_and_up_to_the_place_of_a_click_with_shift() {
    let mut desk = Desk::new(SEEDS[3], 480.0);
    let text = desk.text;
    let word = text.find("الميليشيات").map(|start| start..start + "الميليشيات".len()).expect("the seed has it");
    let letter = word.start + "المي".len();
    let point = desk.point_before(letter).expect("a letter");
    let click = |desk: &mut Desk, times: usize, modifiers: Modifiers, point: Pos2| {
        for _ in 0..times {
            desk.time -= 0.9; // Quick enough for one gesture.
            desk.frame(vec![Event::PointerMoved(point), Desk::press(point, true, modifiers)], 0..0);
            desk.time -= 0.9;
            desk.frame(vec![Desk::press(point, false, modifiers)], 0..0);
        }
        let copied = desk.frame(vec![Event::Copy], 0..0).0;
        desk.time += 5.0;
        copied
    };
    assert_eq!(click(&mut desk, 1, Modifiers::NONE, point), None, "one click marks nothing");
    assert_eq!(click(&mut desk, 2, Modifiers::NONE, point).as_deref(), Some(&text[word.clone()]));
    let paragraph_start = text[..letter].rfind('\n').map_or(0, |at| at + 1);
    let paragraph = text[paragraph_start..].lines().next().expect("a line").trim_end();
    assert_eq!(click(&mut desk, 3, Modifiers::NONE, point).as_deref(), Some(paragraph));
    click(&mut desk, 1, Modifiers::NONE, point);
    let far = desk.point_before(text.rfind("حلب").expect("the seed has it")).expect("a letter");
    let up_to = click(&mut desk, 1, Modifiers::SHIFT, far);
    assert_eq!(up_to.as_deref(), Some(&text[letter..text.rfind("حلب").expect("it is there")]));
}

#[test]
fn dragging_after_two_presses_marks_whole_words() {
    let text = "قصف Aleppo أمس\n\nثم هدوء";
    let mut desk = Desk::new(text, 400.0);
    let place = |part: &str| text.find(part).expect("a part");
    for (events_a_frame, from, to, expected) in [
        (1, "eppo", "مس", "Aleppo أمس"),
        (2, "eppo", "صف", "قصف Aleppo"),
        (3, "صف", "دوء", text),
        (1, "دوء", "ppo", "Aleppo أمس\n\nثم هدوء"),
    ] {
        let [from, to] = [from, to].map(|part| desk.point_before(place(part)).expect("a letter"));
        let presses = [true, false, true].map(|pressed| Desk::press(from, pressed, Modifiers::NONE));
        desk.frame(vec![Event::PointerMoved(from)], 0..0);
        // Where frames are slow, one brings several of them.
        for events in presses.chunks(events_a_frame) {
            desk.time -= 0.9;
            desk.frame(events.to_vec(), 0..0);
        }
        desk.frame(vec![Event::PointerMoved(from + (to - from) * 0.5)], 0..0);
        desk.frame(vec![Event::PointerMoved(to)], 0..0);
        desk.frame(vec![Desk::press(to, false, Modifiers::NONE)], 0..0);
        assert_eq!(desk.frame(vec![Event::Copy], 0..0).0.as_deref(), Some(expected));
        desk.time += 5.0;
    }
}

#[test]
fn keys_move_and_mark_the_way_they_point() {
    let text = "قصف Aleppo أمس\n\nثم هدوء";
    let mut desk = Desk::new(text, 400.0);
    let start = desk.point_before(0).expect("a letter");
    desk.frame(vec![Event::PointerMoved(start), Desk::press(start, true, Modifiers::NONE)], 0..0);
    desk.frame(vec![Desk::press(start, false, Modifiers::NONE)], 0..0);
    let mut press = |key: Key, modifiers: Modifiers| {
        let event = Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        desk.frame(vec![event], 0..0);
        desk.frame(vec![Event::Copy], 0..0).0.unwrap_or_default()
    };
    let shift = Modifiers::SHIFT;
    let shift_ctrl = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    let steps = [
        ("a letter", Key::ArrowLeft, shift, "ق"),
        ("a word", Key::ArrowLeft, shift_ctrl, "قصف "),
        ("a word of Latin", Key::ArrowLeft, shift_ctrl, "قصف Aleppo "),
        ("back a word", Key::ArrowRight, shift_ctrl, "قصف "),
        ("to the end of the line", Key::End, shift, "قصف Aleppo أمس"),
        ("into the next paragraph", Key::ArrowLeft, shift, "قصف Aleppo أمس\n\n"),
        ("to the end of the text", Key::End, shift_ctrl, text),
        ("one line up", Key::ArrowUp, shift, "قصف Aleppo"),
        ("nothing", Key::Home, Modifiers::NONE, ""),
        ("everything", Key::A, Modifiers::COMMAND, text),
        ("nothing again", Key::Escape, Modifiers::NONE, ""),
    ];
    for (name, key, modifiers, expected) in steps {
        let marked = press(key, modifiers);
        if name == "one line up" {
            assert!(marked.starts_with("قصف") && !marked.contains('\n'), "{name}: {marked}");
        } else {
            assert_eq!(marked, expected, "{name}");
        }
    }
}
