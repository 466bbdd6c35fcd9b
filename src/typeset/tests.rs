//! Paragraphs as callers meet them.

use std::ops::Range;
use std::sync::Arc;

use super::*;

const READING: Style = Style::new(Face::Reading, 18.0);
const BODY: Style = Style::new(Face::Interface, 13.0);

fn set(text: &str, style: &Style, width: Option<f32>) -> Arc<Paragraph> {
    Typesetter::new().set(text, style, width)
}

fn bytes_of(text: &str, part: &str) -> Range<usize> {
    let start = text.find(part).expect("a part of the text");
    start..start + part.len()
}

fn glyph_ids(paragraph: &Paragraph) -> Vec<u16> {
    paragraph.lines().iter().flat_map(|line| paragraph.glyphs_of(line)).map(|glyph| glyph.id).collect()
}

#[test]
fn lines_begin_at_the_side_where_the_text_begins() {
    let cases = [
        ("Arabic", "قصف على حلب", Some(300.0), (false, true)),
        ("Latin", "Shelling of Aleppo", Some(300.0), (true, false)),
        ("Arabic after a number", "12 قتيلاً", Some(300.0), (false, true)),
        ("no width", "قصف على حلب", None, (true, true)),
        ("spaces at the end", "قصف على حلب   ", Some(300.0), (false, true)),
        ("spaces at the end, no width", "قصف على حلب   ", None, (true, true)),
    ];
    for (name, text, width, (at_left, at_right)) in cases {
        let paragraph = set(text, &BODY, width);
        let line = &paragraph.lines()[0];
        assert_eq!(line.left.abs() < 0.01, at_left, "{name}: {line:?}");
        assert_eq!((line.right - paragraph.width_px()).abs() < 0.01, at_right, "{name}: {line:?}");
        let inside = -0.01 <= line.left && line.right <= paragraph.width_px() + 0.01;
        assert!(inside, "{name}: {line:?} in {}", paragraph.width_px());
    }
}

#[test]
fn lines_are_as_high_as_asked_whatever_stands_in_them() {
    let cases = [
        ("passage", Style { line_height_px: Some(33.0), ..READING }, "حلب", 33.0),
        ("two lines", Style { line_height_px: Some(33.0), ..READING }, "حلب\nإدلب", 66.0),
        ("the face's own", READING, "حلب", 18.0 * 1.703),
        ("Latin in it", BODY, "حلب Aleppo", 13.0 * 1.5),
        ("a letter of no font", BODY, "حلب \u{1F4A1}", 13.0 * 1.5),
        ("empty", BODY, "", 13.0 * 1.5),
    ];
    for (name, style, text, height) in cases {
        let paragraph = set(text, &style, Some(300.0));
        assert!((paragraph.height_px() - height).abs() < 0.01, "{name}: {}", paragraph.height_px());
    }
}

#[test]
fn letters_join() {
    // Alone, the letters of the word would take their isolated forms, and lam with alef would be two glyphs.
    let joined = glyph_ids(&set("بلاد", &READING, None));
    let apart: Vec<u16> = "بلاد".chars().flat_map(|c| glyph_ids(&set(&c.to_string(), &READING, None))).collect();
    assert!(joined.iter().all(|glyph| *glyph != 0));
    assert_ne!(joined.iter().rev().copied().collect::<Vec<_>>(), apart);
    let mut forms = glyph_ids(&set("ببب", &READING, None));
    forms.sort_unstable();
    forms.dedup();
    assert!(forms.len() >= 3, "initial, medial and final forms differ: {forms:?}");
}

#[test]
fn weights_and_faces_are_different_fonts() {
    let font = |style: Style| set("حلب", &style, None).fonts()[0].id();
    let fonts = [
        font(BODY),
        font(Style { weight: 500, ..BODY }),
        font(Style { weight: 600, ..BODY }),
        font(Style { weight: 700, ..BODY }),
        font(READING),
        font(Style { weight: 500, ..READING }),
        font(Style { weight: 700, ..READING }),
    ];
    for (index, font) in fonts.iter().enumerate() {
        assert!(!fonts[..index].contains(font), "font {index} stands twice in {fonts:?}");
    }
}

#[test]
fn areas_lie_where_the_eye_reads_the_bytes() {
    let text = "نقلت Reuters عن مصدر";
    let paragraph = set(text, &READING, None);
    let one = |part: &str| {
        let areas = paragraph.areas(bytes_of(text, part));
        assert_eq!(areas.len(), 1, "{part}: {areas:?}");
        areas[0]
    };
    let (first, latin, last) = (one("نقلت"), one("Reuters"), one("مصدر"));
    assert!(last.right < latin.left && latin.right < first.left, "{first:?} {latin:?} {last:?}");
    let whole = one(text);
    assert_eq!((whole.left, whole.right), (paragraph.lines()[0].left, paragraph.lines()[0].right));
    // Half of the Latin word and what follows it: in reading order one span, to the eye two pieces.
    let start = bytes_of(text, "ters").start;
    let pieces = paragraph.areas(start..text.len());
    assert_eq!(pieces.len(), 2, "{pieces:?}");
    assert!(pieces[0].right < latin.left + 0.1 + 4.6 && pieces[1].right == latin.right, "{pieces:?} {latin:?}");
    assert!(paragraph.areas(7..7).is_empty());
    assert!(paragraph.areas(text.len()..text.len() + 9).is_empty());
}

#[test]
fn a_span_over_lines_has_an_area_on_each() {
    let text = "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة";
    let paragraph = set(text, &READING, Some(120.0));
    assert!(paragraph.lines().len() >= 3);
    let areas = paragraph.areas(0..text.len());
    assert_eq!(areas.len(), paragraph.lines().len());
    for (area, line) in areas.iter().zip(paragraph.lines()) {
        assert_eq!((area.left, area.right), (line.left, line.right), "spaces at a line's end are left out");
        assert_eq!((area.top, area.bottom), (line.top, line.bottom));
    }
}

#[test]
fn the_byte_at_a_point_is_the_one_whose_area_holds_it() {
    let text = "في 21/5/2019 قال (Orient) لأحد القادة في حلب إنه انسحب";
    let paragraph = set(text, &READING, Some(160.0));
    let mut found = 0;
    for (byte, letter) in text.char_indices() {
        for area in paragraph.areas(byte..byte + letter.len_utf8()) {
            let (x, y) = ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0);
            assert_eq!(paragraph.byte_at(x, y), Some(byte), "{letter} at {byte}");
            found += 1;
        }
    }
    assert!(found > 40, "{found}");
    let outside = [(-5.0, 5.0), (500.0, 5.0), (80.0, -1.0), (80.0, 1.0e4), (0.5, paragraph.height_px() - 2.0)];
    for (x, y) in outside {
        assert_eq!(paragraph.byte_at(x, y), None, "{x}, {y}");
    }
}

#[test]
fn a_cut_line_ends_in_an_ellipsis_on_the_side_where_reading_ends() {
    let cases = [
        ("Arabic", "قيادي عسكري يكشف حقيقة انسحاب الروس", true),
        ("Latin", "The commander reveals the truth about it", false),
        ("Arabic that is cut in Latin", "قال Reuters Agency for News of the World", true),
        ("Latin that is cut in Arabic", "Orient قيادي عسكري يكشف حقيقة انسحاب", false),
    ];
    let mut typesetter = Typesetter::new();
    for (name, text, rtl) in cases {
        for width in [40.0, 90.0, 140.0] {
            let paragraph = typesetter.set_elided(text, &BODY, width);
            let shown = paragraph.line_texts().next().unwrap();
            assert!(paragraph.is_elided() && paragraph.width_px() <= width, "{name}: {} px", paragraph.width_px());
            assert_eq!(paragraph.is_rtl(), rtl, "{name}");
            assert!(text.starts_with(shown.strip_suffix('…').expect(name)), "{name}: {shown}");
            let cut = shown.len() - '…'.len_utf8();
            let (dots, line) = (paragraph.areas(cut..cut + 1)[0], &paragraph.lines()[0]);
            let at_end = if rtl { dots.left == line.left } else { dots.right == line.right };
            assert!(at_end, "{name} at {width}: {dots:?} in {line:?}");
            assert_eq!(paragraph.areas(text.len() - 1..text.len()), [dots], "{name}: it stands for the rest");
        }
    }
}

#[test]
fn only_what_does_not_fit_is_cut() {
    let mut typesetter = Typesetter::new();
    let text = "دير الزور";
    let width = typesetter.set(text, &BODY, None).width_px();
    assert!(!typesetter.set_elided(text, &BODY, width + 0.01).is_elided());
    assert!(typesetter.set_elided(text, &BODY, width - 0.5).is_elided());
    let none = typesetter.set_elided(text, &BODY, 0.0);
    assert_eq!(none.line_texts().collect::<Vec<_>>(), ["…"]);
    let lines = typesetter.set_elided("a\nb\u{2028}c\r\n", &BODY, 500.0);
    assert_eq!(lines.lines().len(), 1);
}

#[test]
fn a_letter_of_no_font_shows_as_a_box() {
    let paragraph = set("\u{1F4A1}", &READING, None);
    assert!(paragraph.has_missing_glyphs());
    let glyph = paragraph.glyphs_of(&paragraph.lines()[0])[0];
    let image = Rasteriser::new().glyph(&paragraph.fonts()[0], glyph.id, 18.0, 0).expect("a box has ink");
    assert!(image.width > 3 && image.height > 8, "{} by {}", image.width, image.height);
    assert!(!set("حلب ٢٠١٦ Aleppo «،؛؟» –—…\u{200f}\u{a0}\n", &READING, None).has_missing_glyphs());
}

#[test]
fn control_characters_take_the_place_of_a_space() {
    let paragraph = set("a\tb\0c\r\nd", &BODY, None);
    assert!(!paragraph.has_missing_glyphs());
    assert_eq!(paragraph.lines().len(), 2);
    assert_eq!(paragraph.text(), "a\tb\0c\r\nd");
}

#[test]
fn what_was_set_is_given_again_until_it_is_forgotten() {
    let mut typesetter = Typesetter::new();
    let first = typesetter.set("حلب", &BODY, Some(100.0));
    assert!(Arc::ptr_eq(&first, &typesetter.set("حلب", &BODY, Some(100.0))));
    assert!(!Arc::ptr_eq(&first, &typesetter.set("حلب", &BODY, Some(90.0))));
    for _ in 0..400 {
        typesetter.next_generation();
    }
    assert!(!Arc::ptr_eq(&first, &typesetter.set("حلب", &BODY, Some(100.0))));
}

#[test]
fn fonts_of_the_system_come_into_use_between_two_generations() {
    let mut typesetter = Typesetter::new();
    let (whole, lacking) = ("حلب", "\u{1F4A1} أهم المواضيع");
    let before = [typesetter.set(whole, &BODY, None), typesetter.set(lacking, &BODY, None)];
    let (sender, receiver) = std::sync::mpsc::channel();
    typesetter.load_system_fonts_in_background(lacking, move || sender.send(()).unwrap());
    assert!(Arc::ptr_eq(&before[1], &typesetter.set(lacking, &BODY, None)), "nothing changes within a generation");
    receiver.recv_timeout(std::time::Duration::from_secs(60)).expect("the fonts are read");
    typesetter.next_generation();
    assert!(Arc::ptr_eq(&before[0], &typesetter.set(whole, &BODY, None)), "what lacked nothing stays");
    let after = typesetter.set(lacking, &BODY, None);
    assert!(!Arc::ptr_eq(&before[1], &after), "what lacked a letter is set anew");
    let ours = |paragraph: &Paragraph| glyph_ids(paragraph).last().copied();
    assert_eq!(ours(&before[1]), ours(&after), "our own letters stay ours");
    assert_eq!(before[1].height_px(), after.height_px());
}

#[test]
fn breaking_anew_at_another_width_gives_the_lines_of_a_first_setting() {
    let text = include_str!("../../seeds/001_768eb38ff7e25a2f.txt");
    let mut typesetter = Typesetter::new();
    for width in [200.0, 480.0, 90.0, 300.0] {
        let again = typesetter.set(text, &READING, Some(width));
        let fresh = set(text, &READING, Some(width));
        assert!(again.line_texts().eq(fresh.line_texts()), "at {width}");
        assert_eq!(again.lines(), fresh.lines(), "at {width}");
    }
}

#[test]
fn a_picture_has_ink_and_grounds_where_its_letters_stand() {
    let text = "قصف جوي على حلب";
    let paragraph = set(text, &READING, Some(300.0));
    let ground = Rgba([250, 230, 180, 255]);
    let red = Rgba([200, 0, 0, 255]);
    let marks =
        [Decoration::new(bytes_of(text, "جوي")).background(ground), Decoration::new(bytes_of(text, "حلب")).colour(red)];
    for scale in [1.0, 1.5, 3.0] {
        let picture = Rasteriser::new().picture(&paragraph, &marks, (Rgba::BLACK, Rgba::WHITE), scale);
        let pixels = |part: &str, test: &dyn Fn(Rgba) -> bool| -> usize {
            let area = paragraph.areas(bytes_of(text, part))[0];
            let inside = |from: f32, to: f32| (from * scale).round() as usize..(to * scale).round() as usize;
            let columns = inside(area.left, area.right);
            let rows = inside(area.top, area.bottom);
            rows.flat_map(|y| columns.clone().map(move |x| (x, y)))
                .filter(|(x, y)| picture.at(*x, *y).is_some_and(test))
                .count()
        };
        let least = (12.0 * scale * scale) as usize;
        let dark = |Rgba([r, g, b, _]): Rgba| r < 60 && g < 60 && b < 60;
        let reddish = |Rgba([r, g, b, _]): Rgba| r > 150 && g < 100 && b < 100;
        assert!(pixels("قصف", &dark) > least, "black letters at {scale}");
        assert!(pixels("جوي", &|pixel| pixel == ground) > 10 * least, "ground at {scale}");
        assert!(pixels("حلب", &reddish) > least, "red letters at {scale}");
        assert_eq!(pixels("حلب", &dark), 0, "no black in the red word at {scale}");
        assert_eq!(pixels("قصف", &|pixel| pixel == ground), 0, "the ground ends with its word at {scale}");
        let left_of_text = (0..picture.height).all(|y| picture.at(2, y) == Some(Rgba::WHITE));
        assert!(left_of_text, "nothing is drawn left of the text at {scale}");
    }
}

#[test]
fn a_place_is_a_whole_pixel_and_the_nearest_quarter() {
    let cases = [
        (0.0, (0, 0)),
        (0.12, (0, 0)),
        (0.13, (0, 1)),
        (0.87, (0, 3)),
        (0.88, (1, 0)),
        (7.5, (7, 2)),
        (-0.3, (-1, 3)),
        (-0.1, (0, 0)),
        (-2.0, (-2, 0)),
    ];
    for (x, expected) in cases {
        assert_eq!(split_quarter(x), expected, "{x}");
    }
}

#[test]
fn insets_take_room_where_they_stand_and_a_span_reads_on_over_them() {
    let words = "قصف Aleppo أمس";
    let mut typesetter = Typesetter::new();
    let plain = typesetter.set(words, &READING, None);
    let at = words.find(" أمس").unwrap();
    let insets = [Inset { id: 7, at, width_px: 20.0 }];
    let with = typesetter.set_text(&Text { insets: &insets, ..Text::plain(words) }, &READING, None);
    assert!((with.width_px() - plain.width_px() - 20.0).abs() < 0.01);
    let [inset] = with.insets() else { panic!("one inset: {:?}", with.insets()) };
    let (latin, last) = (with.areas(bytes_of(words, "Aleppo"))[0], with.areas(bytes_of(words, "أمس"))[0]);
    assert_eq!((inset.id, inset.line), (7, 0));
    assert!((inset.x - latin.right).abs() < 0.01 && last.right < latin.left, "{inset:?} {latin:?} {last:?}");
    assert_eq!(with.areas(0..words.len()).len(), 1, "one piece over the inset");
}

#[test]
fn filled_lines_are_full_but_for_the_last_and_their_words_stay_whole() {
    let text = include_str!("../../seeds/000_1101c165709d8834.txt");
    let mut typesetter = Typesetter::new();
    for paragraph in text.lines().filter(|line| line.len() > 300) {
        let ragged = typesetter.set(paragraph, &READING, Some(400.0));
        let filled = typesetter.set(paragraph, &READING.justified(), Some(400.0));
        assert!(ragged.line_texts().eq(filled.line_texts()), "lines break alike");
        let last = filled.lines().len() - 1;
        for (index, line) in filled.lines().iter().enumerate() {
            let full = line.left.abs() < 0.02 && (line.right - 400.0).abs() < 0.02;
            assert_eq!(full, index < last, "line {index} of {}: {line:?}", last + 1);
        }
        for word in paragraph.split_whitespace() {
            let start = word.as_ptr() as usize - paragraph.as_ptr() as usize;
            let width =
                |set: &Paragraph| set.areas(start..start + word.len()).iter().map(|a| a.right - a.left).sum::<f32>();
            assert!((width(&ragged) - width(&filled)).abs() < 0.02, "{word}");
        }
    }
}

#[test]
fn a_span_of_another_weight_keeps_its_letters_joined() {
    let words = "والميليشيات";
    let mut typesetter = Typesetter::new();
    let plain = typesetter.set(words, &READING, None);
    let half = typesetter.set_text(&Text { weights: &[(8..words.len(), 700)], ..Text::plain(words) }, &READING, None);
    let bold = typesetter.set(words, &READING.weight(700), None);
    assert_eq!(half.fonts().len(), 2);
    let forms = |paragraph: &Paragraph| glyph_ids(paragraph).len();
    assert_eq!(forms(&half), forms(&plain));
    // The fonts of the family share their numbers of glyphs, so joined forms can be compared over weights.
    assert_eq!(glyph_ids(&half), glyph_ids(&bold));
    assert!(half.width_px() > plain.width_px() && half.width_px() < bold.width_px());
}

#[test]
fn a_direction_that_is_asked_for_is_taken() {
    let cases = [
        ("Arabic, of itself", "حلب", Direction::FirstStrong, true),
        ("Latin, of itself", "Aleppo", Direction::FirstStrong, false),
        ("a number, of itself", "2016", Direction::FirstStrong, false),
        ("a number among Arabic lines", "2016", Direction::FirstStrongElseLeftwards, true),
        ("Latin among Arabic lines", "Aleppo 2016", Direction::FirstStrongElseLeftwards, false),
        ("Latin, leftwards", "Aleppo", Direction::Leftwards, true),
        ("Arabic, rightwards", "حلب", Direction::Rightwards, false),
    ];
    for (name, words, direction, rtl) in cases {
        assert_eq!(set(words, &READING.direction(direction), Some(200.0)).is_rtl(), rtl, "{name}");
    }
}

#[test]
fn digits_of_one_width_stand_in_columns() {
    for face in [Face::Interface, Face::Reading] {
        let style = Style::new(face, 13.0).tabular_digits();
        let widths: Vec<f32> =
            (0..10).map(|digit| set(&digit.to_string().repeat(4), &style, None).width_px()).collect();
        assert!(widths.iter().all(|width| (width - widths[0]).abs() < 0.01), "{face:?}: {widths:?}");
    }
}

#[test]
fn spaces_hang_at_the_end_of_reading_whatever_stands_before_them() {
    // The space behind a Latin word that ends an Arabic line belongs to the line's end, not between the words.
    let text = "نقلت وكالة Reuters News عن مصدر";
    let paragraph = set(text, &READING, Some(150.0));
    let breaks_in_latin = paragraph.line_texts().find(|line| line.ends_with("Reuters")).is_some();
    assert!(breaks_in_latin, "{:?}", paragraph.line_texts().collect::<Vec<_>>());
    for line in paragraph.lines() {
        assert!((line.right - 150.0).abs() < 0.01, "{line:?}");
        let clusters = paragraph.clusters_of(line);
        let hanging = clusters.iter().filter(|cluster| cluster.start as usize >= line.words_end);
        assert!(hanging.clone().all(|cluster| cluster.x + cluster.width <= line.left + 0.01), "{clusters:?}");
    }
}

#[test]
fn an_inset_stays_with_its_word_and_is_covered_by_what_reads_on_over_it() {
    let words = "قصف الطيران مدينة حلب وقتل عشرة مدنيين في السوق صباح اليوم";
    let ends: Vec<usize> = words.match_indices(' ').map(|(byte, _)| byte).collect();
    let insets: Vec<Inset> = ends.iter().map(|at| Inset { id: *at as u64, at: *at, width_px: 14.0 }).collect();
    let text = Text { insets: &insets, ..Text::plain(words) };
    for width in 60..260_u16 {
        let paragraph = Typesetter::new().set_text(&text, &READING, Some(f32::from(width)));
        let whole = paragraph.areas(0..words.len());
        assert_eq!(whole.len(), paragraph.lines().len(), "no hole at {width} px: {whole:?}");
        for inset in paragraph.insets() {
            let line = &paragraph.lines()[inset.line];
            assert!(line.bytes.start < inset.at && inset.at <= line.bytes.end, "{inset:?} at {width} px left its word");
            let right =
                whole[inset.line].left <= inset.x + 0.01 && inset.x + inset.width <= whole[inset.line].right + 0.01;
            assert!(right, "{inset:?} in {:?}", whole[inset.line]);
        }
    }
}
