//! The widget as a screen reader, a pointer and a painter meet it.

use egui::{Align2, Color32, Rect, Shape, Ui, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::*;
use crate::typeset::{Decoration, Heading};
use std::ops::Range;

const SEED: &str = include_str!("../../seeds/000_1101c165709d8834.txt");

/// Meshes of glyphs that the last frame painted, as the rectangles of their glyphs in points.
fn glyph_rects(harness: &Harness<'_>) -> Vec<Rect> {
    let shapes = harness.output().shapes.iter();
    let meshes = shapes.filter_map(|clipped| match &clipped.shape {
        Shape::Mesh(mesh) => Some(mesh),
        _ => None,
    });
    meshes.flat_map(|mesh| mesh.vertices.chunks(4).map(|quad| Rect::from_two_pos(quad[0].pos, quad[3].pos))).collect()
}

fn fills(harness: &Harness<'_>, colour: Color32) -> Vec<Rect> {
    let shapes = harness.output().shapes.iter();
    shapes
        .filter_map(|clipped| match &clipped.shape {
            Shape::Rect(rect) if rect.fill == colour => Some(rect.rect),
            _ => None,
        })
        .collect()
}

/// A passage of a test, its text never changing.
fn passage<'a>(ui: &mut Ui, text: &'a str, look: &Look, marks: &'a [Decoration]) -> Shown<'a> {
    Passage::new(egui::Id::unique("passage"), "a document", text, 0, *look).marks(marks).show(ui)
}

fn harness<'a>(size: [f32; 2], ui: impl FnMut(&mut Ui) + 'a) -> Harness<'a> {
    let mut harness = Harness::builder().with_size(size).build_ui(ui);
    harness.run();
    harness
}

#[test]
fn a_screen_reader_hears_the_logical_text() {
    let look = Look::body(Color32::WHITE);
    let harness = harness([300.0, 200.0], |ui| {
        label(ui, "حلب 2016 (Orient)", &look);
        ui.allocate_ui(vec2(60.0, 20.0), |ui| label(ui, "قيادي عسكري يكشف حقيقة الانسحاب", &look));
        wrapped(ui, "إدلب وريفها", &look);
        passage(ui, "سطر أول\n\nسطر ثان", &look, &[]);
    });
    for text in ["حلب 2016 (Orient)", "قيادي عسكري يكشف حقيقة الانسحاب", "إدلب وريفها", "a document"]
    {
        harness.get_by_label(text);
    }
}

#[test]
fn a_label_paints_glyphs_inside_its_rectangle_at_whole_pixels() {
    for pixels_per_point in [1.0, 1.25, 1.5, 2.0, 2.75] {
        let look = Look::body(Color32::WHITE);
        let mut harness = Harness::builder()
            .with_size([300.0, 100.0])
            .with_pixels_per_point(pixels_per_point)
            .build_ui(|ui| drop(label(ui, "الشيخ سعيد Aleppo", &look)));
        harness.run();
        let room = harness.get_by_label("الشيخ سعيد Aleppo").rect().expand(2.0);
        let glyphs = glyph_rects(&harness);
        assert!(glyphs.len() >= 15, "{} glyphs at {pixels_per_point}", glyphs.len());
        for glyph in glyphs {
            assert!(room.contains_rect(glyph), "{glyph:?} is outside {room:?} at {pixels_per_point}");
            for edge in [glyph.left(), glyph.top(), glyph.right(), glyph.bottom()] {
                let pixels = edge * pixels_per_point;
                assert!((pixels - pixels.round()).abs() < 0.01, "{edge} is between pixels at {pixels_per_point}");
            }
        }
    }
}

#[test]
fn a_label_never_takes_more_than_the_available_width() {
    let look = Look::body(Color32::WHITE);
    for width in [20.0_f32, 57.0, 133.0, 1000.0] {
        let mut taken = 0.0;
        let mut harness = Harness::builder().with_size([1200.0, 100.0]).build_ui(|ui| {
            ui.set_max_width(width);
            taken = label(ui, "قيادي عسكري يكشف حقيقة الانسحاب من مدينة حلب", &look).rect.width();
        });
        harness.run();
        drop(harness);
        assert!(taken <= width + 1.0 / 16.0, "{taken} of {width}");
    }
}

#[test]
fn a_painted_text_stands_at_its_anchor() {
    let look = Look::body(Color32::WHITE);
    let pos = pos2(100.0, 50.0);
    for anchor in [Align2::LEFT_TOP, Align2::CENTER_CENTER, Align2::RIGHT_BOTTOM] {
        let harness = harness([200.0, 100.0], |ui| {
            let rect = paint(ui.painter(), pos, anchor, "دير الزور", &look);
            assert!(anchor.pos_in_rect(&rect).distance(pos) < 0.01, "{anchor:?}: {rect:?}");
        });
        let centre = glyph_rects(&harness).iter().fold(Rect::NOTHING, |all, glyph| all.union(*glyph)).center();
        let size = size(&harness.ctx, "دير الزور", &look);
        assert!(centre.distance(anchor.anchor_size(pos, size).center()) < 6.0, "{anchor:?}: ink around {centre:?}");
    }
}

#[test]
fn a_passage_paints_only_what_is_in_sight() {
    let look = Look::reading(Color32::WHITE);
    let count = |height: f32| {
        let harness = harness([360.0, height], |ui| {
            egui::ScrollArea::vertical().show(ui, |ui| drop(passage(ui, SEED, &look, &[])));
        });
        glyph_rects(&harness).len()
    };
    let (short, tall) = (count(150.0), count(6000.0));
    assert!(tall > 2500, "{tall} glyphs of the whole text");
    assert!(short * 10 < tall, "{short} glyphs in a low window, {tall} in a tall one");
}

#[test]
fn empty_lines_make_one_gap_and_headings_are_larger() {
    let look = Look::reading(Color32::WHITE);
    let heights = |text: &str, headings: &[(Range<usize>, Heading)]| {
        let mut height = 0.0;
        let mut harness = Harness::builder().with_size([400.0, 900.0]).build_ui(|ui| {
            let passage = Passage::new(egui::Id::unique("passage"), "a document", text, 0, look).headings(headings);
            height = passage.show(ui).response.rect.height();
        });
        harness.run();
        drop(harness);
        height
    };
    assert_eq!(heights("حلب", &[]), 33.0);
    assert_eq!(heights("حلب\nإدلب", &[]), 33.0 + 4.0 + 33.0);
    assert_eq!(heights("حلب\n\n \n\nإدلب\n\n", &[]), 33.0 + 10.0 + 33.0);
    let heading = Heading { size_px: 22.0, weight: 700, line_height_px: Some(40.0) };
    assert_eq!(heights("حلب\nإدلب", &[(0..6, heading)]), 40.0 + 4.0 + 33.0);
}

#[test]
fn a_span_over_two_paragraphs_is_found_painted_and_hovered() {
    let text = "قصف على حلب\nثم على إدلب";
    let span = text.find("حلب").unwrap()..text.find("إدلب").unwrap();
    let look = Look::reading(Color32::WHITE);
    let ground = Color32::from_rgb(200, 100, 0);
    let marks = [Decoration::new(span.clone()).background(rgba(ground)).underline(rgba(Color32::RED))];
    let mut rects = Vec::new();
    let mut hovered = None;
    let mut harness = Harness::builder().with_size([300.0, 200.0]).build_ui(|ui| {
        let shown = passage(ui, text, &look, &marks);
        rects = shown.rects(span.clone());
        hovered = shown.byte_under_pointer;
    });
    harness.run();
    let painted = fills(&harness, ground);
    let rules = fills(&harness, Color32::RED);
    harness.hover_at(painted[1].center());
    harness.run();
    drop(harness);
    assert_eq!(rects.len(), 2, "one rectangle on each line");
    assert_eq!(rules.len(), 2);
    for (rect, painted) in rects.iter().zip(&painted) {
        assert!(rect.expand(1.0).contains_rect(*painted), "{rect:?} and {painted:?}");
    }
    assert!(rects[0].left() < rects[1].left(), "the end of the first line is left, the start of the second right");
    let byte = hovered.expect("the pointer is over the second line");
    assert!(span.contains(&byte) && byte > text.find('\n').unwrap(), "{byte}");
}

#[test]
fn a_colour_that_begins_inside_a_word_leaves_its_letters_joined() {
    let text = "والميليشيات";
    let look = Look::reading(Color32::WHITE);
    let glyphs = |marks: &[Decoration]| {
        let harness = harness([300.0, 60.0], |ui| drop(passage(ui, text, &look, marks)));
        glyph_rects(&harness)
    };
    let plain = glyphs(&[]);
    let marked = glyphs(&[Decoration::new(8..14).colour(rgba(Color32::RED))]);
    assert!(plain.len() >= 11, "{}", plain.len());
    assert_eq!(plain, marked);
}

/// The spread of counts that a frame must not raise: what was shaped before it and after it.
fn shaped_in(harness: &mut Harness<'_>, act: impl FnOnce(&mut Harness<'_>)) -> u64 {
    let before = shapings(&harness.ctx);
    act(harness);
    shapings(&harness.ctx) - before
}

#[test]
fn a_highlight_that_follows_the_pointer_shapes_nothing() {
    let look = Look::reading(Color32::WHITE);
    let lit = std::cell::Cell::new(0_usize);
    let mut harness = Harness::builder().with_size([420.0, 700.0]).build_ui(|ui| {
        let ground = rgba(Color32::from_rgb(200, 100, 0));
        let marks = [Decoration::new(lit.get()..lit.get() + 40).background(ground).colour(ground).underline(ground)];
        let shown = passage(ui, SEED, &look, &marks);
        if let Some(byte) = shown.byte_under_pointer {
            lit.set(byte);
        }
    });
    harness.run();
    let shaped = shaped_in(&mut harness, |harness| {
        for step in 0..40_u8 {
            harness.hover_at(pos2(60.0 + 7.0 * f32::from(step), 40.0 + 15.0 * f32::from(step)));
            harness.run_steps(2);
        }
    });
    assert!(lit.get() > 0, "the pointer was over words");
    assert_eq!(shaped, 0);
}

#[test]
fn a_long_text_is_shaped_once_and_painted_where_it_is_seen() {
    let look = Look::reading(Color32::WHITE);
    let words = SEED.get(..400).expect("an edge of a letter");
    let text: String = (0..3000).map(|number| format!("{number} {words}\n")).collect();
    let offset = std::cell::Cell::new(0.0_f32);
    let mut harness = Harness::builder().with_size([420.0, 700.0]).build_ui(|ui| {
        let area = egui::ScrollArea::vertical().vertical_scroll_offset(offset.get());
        area.show(ui, |ui| drop(passage(ui, &text, &look, &[])));
    });
    for _ in 0..400 {
        harness.step();
    }
    let shaped = shaped_in(&mut harness, |harness| harness.run_steps(3));
    assert_eq!(shaped, 0, "all is measured, and what is seen is set");
    let shaped = shaped_in(&mut harness, |harness| {
        for step in 0..20_u8 {
            offset.set(100_000.0 + 33.0 * f32::from(step));
            harness.step();
        }
    });
    assert!((1..60).contains(&shaped), "only what comes into sight: {shaped}");
    assert!(glyph_rects(&harness).len() < 5_000);
}
