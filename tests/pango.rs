//! What we set against what Pango sets, line by line and glyph by glyph, and our words against HarfBuzz.
//!
//! `tests/data/pango/paragraphs.txt` holds a thousand paragraphs, made by `tools/pango_paragraphs.py`; the expected
//! files beside it are what Pango and HarfBuzz made of them, written by `tools/pango_reference.sh`. A line is alike
//! where both engines begin and end it at the same byte. Of lines alike the glyphs are compared, from left to right,
//! each with its font; blanks leave no ink and are left out on both sides.
//!
//! Every difference stands in [`DIFFERENCES`] with its reason. One that does not fails the test, and so does one that
//! is listed and no longer there. To see what Pango made of a text: `target/pango/pango_reference assets/fonts explain
//! 320 TEXT`, which the script has built.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use waqai::model::Day;
use waqai::scene::time_axis::MonthNames;
use waqai::typeset::{Cluster, Face, Line, Paragraph, Style, Typesetter};

const SIZE_PX: f32 = 18.0;
const WIDTHS_PX: [u16; 3] = [320, 480, 640];
/// Units of the em in Noto Naskh Arabic.
const UNITS: f32 = 1000.0;

/// Lines that break alike, of a hundred.
const LINES_ALIKE_WANTED: f64 = 99.0;
/// Lines that break alike and have the same glyphs in the same order, of a hundred that break alike.
const GLYPHS_ALIKE_WANTED: f64 = 99.9;

/// At whose door a difference lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// Pango departs from the standard, or reckons less exactly; we stay.
    Pangos,
    /// Both may do what they do.
    Nobodys,
}

/// What differs in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Breaks,
    Glyphs,
}

/// Differences that have one reason.
struct Reason {
    what: What,
    whose: Whose,
    why: &'static str,
    /// Paragraphs by their line in paragraphs.txt, with the widths where only some of the three show it.
    at: &'static str,
}

const DIFFERENCES: &[Reason] = &[
    Reason {
        what: What::Glyphs,
        whose: Whose::Pangos,
        why: "Pango takes the paragraph's direction from the first strong letter, also inside an isolate; rule P2 of \
              UAX #9 passes over what stands between an isolate initiator and its end.",
        at: "761 762",
    },
    Reason {
        what: What::Breaks,
        whose: Whose::Pangos,
        why: "`« … » (…)`: Pango knows no break between a closing quote and an opening bracket (UAX #14 before version \
              15.1, rule LB15: QU SP* × OP); since rules LB15a and LB15b a quote that closes may end a line.",
        at: "663@320 809@480",
    },
    Reason {
        what: What::Breaks,
        whose: Whose::Nobodys,
        why: "A break after a slash and before a digit where no number stands before the slash (`أ/2016`, \
              `حلب/2016`): UAX #14 up to version 15.1, which our tables follow, forbids it (LB25: SY × NU); Pango's \
              rule, and that of version 16, keeps only slashes inside a number together.",
        at: "611@320 656@320",
    },
    Reason {
        what: What::Breaks,
        whose: Whose::Pangos,
        why: "The line is a part of a unit too wide: 26,667 units are 480.006 px, and 17,778 are 320.004 px. Pango \
              rounds every advance to a 1024th of a pixel and finds exactly the width of the line.",
        at: "554@480 670@320",
    },
    Reason {
        what: What::Breaks,
        whose: Whose::Nobodys,
        why: "A letter that neither font has is a box; Pango draws the code in it and makes it wider.",
        at: "791@320 793@320",
    },
    Reason {
        what: What::Breaks,
        whose: Whose::Nobodys,
        why: "A tab: Pango goes to the next stop of eight spaces, we set it as wide as one space.",
        at: "795@320 796@320",
    },
];

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A glyph with the index of its font; `None` for a letter that neither font has.
type Shape = Option<(u8, u16)>;

/// The two fonts of the reference, in its order.
struct Fonts {
    files: [Vec<u8>; 2],
    blanks: [[u16; 2]; 2],
    known: BTreeMap<(u64, u32), u8>,
}

impl Fonts {
    fn new() -> Self {
        let files = ["NotoNaskhArabic", "IBMPlexSansArabic"].map(|name| {
            let path = format!("{}/assets/fonts/{name}-Regular.ttf", env!("CARGO_MANIFEST_DIR"));
            fs::read(path).expect("a font of ours")
        });
        let blanks = [0, 1].map(|index: usize| {
            let font = swash::FontRef::from_index(&files[index], 0).expect("a font file");
            [font.charmap().map(' '), font.charmap().map('\u{a0}')]
        });
        Self { files, blanks, known: BTreeMap::new() }
    }

    /// The shapes of a line from left to right, without blanks.
    fn shapes(&mut self, paragraph: &Paragraph, line: &Line) -> Vec<Shape> {
        let mut shapes = Vec::new();
        for glyph in paragraph.glyphs_of(line) {
            let handle = &paragraph.fonts()[usize::from(glyph.font)];
            let font = *self.known.entry(handle.id()).or_insert_with(|| {
                let index = self.files.iter().position(|file| file == handle.data());
                u8::try_from(index.expect("only our two fonts can be found")).expect("0 or 1")
            });
            if glyph.id == 0 {
                shapes.push(None);
            } else if !self.blanks[usize::from(font)].contains(&glyph.id) {
                shapes.push(Some((font, glyph.id)));
            }
        }
        shapes
    }
}

/// 32-bit FNV-1a over font and glyph, as the reference takes it.
fn hash(shapes: &[Shape]) -> u32 {
    let bytes = shapes.iter().flat_map(|shape| {
        let (font, [low, high]) = shape.map_or((255, [0, 0]), |(font, glyph)| (font, glyph.to_le_bytes()));
        [font, low, high]
    });
    bytes.fold(2_166_136_261, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619))
}

/// Shapes as the reference prints them, for the eye.
fn printed(shapes: &[Shape]) -> String {
    shapes.iter().fold(String::new(), |mut text, shape| {
        let _ = match shape {
            Some((font, glyph)) => write!(text, " {font}:{glyph}"),
            None => write!(text, " unknown"),
        };
        text
    })
}

/// A paragraph by its line in paragraphs.txt, and a width.
type Place = (usize, u16);

/// What the comparison found.
#[derive(Default)]
struct Findings {
    /// Lines that Pango made.
    lines: usize,
    /// How many lines differ, by what and where.
    differing: BTreeMap<(What, Place), usize>,
    /// The same in words, for who has to look into it.
    described: BTreeMap<(What, Place), String>,
}

impl Findings {
    fn count(&self, what: What) -> usize {
        self.differing.iter().filter(|((kind, _), _)| *kind == what).map(|(_, lines)| lines).sum()
    }

    fn put(&mut self, what: What, place: Place, words: &str) {
        *self.differing.entry((what, place)).or_default() += 1;
        let _ = writeln!(self.described.entry((what, place)).or_default(), "    {words}");
    }
}

/// Where Pango begins lines, with the hash of each line's shapes: by width, then paragraph by paragraph.
fn expected() -> BTreeMap<u16, Vec<Vec<(usize, u32)>>> {
    let mut expected: BTreeMap<u16, Vec<Vec<(usize, u32)>>> = BTreeMap::new();
    let mut width = 0;
    for row in read("tests/data/pango/lines.txt").lines() {
        if let Some(number) = row.strip_suffix(" px") {
            width = number.parse().expect("a width");
            continue;
        }
        let lines = row.split(' ').map(|line| {
            let (start, hash) = line.split_once(':').expect("start:hash");
            (start.parse().expect("a byte"), u32::from_str_radix(hash, 16).expect("a hash"))
        });
        expected.entry(width).or_default().push(lines.collect());
    }
    expected
}

fn compare() -> Findings {
    let text = read("tests/data/pango/paragraphs.txt");
    let paragraphs: Vec<&str> = text.lines().collect();
    assert_eq!(paragraphs.len(), 1000);
    let expected = expected();
    assert!(expected.keys().eq(WIDTHS_PX.iter()));
    let (mut fonts, mut typesetter, mut findings) = (Fonts::new(), Typesetter::new(), Findings::default());
    for (&width, expected) in &expected {
        assert_eq!(expected.len(), paragraphs.len());
        for (index, (words, theirs)) in paragraphs.iter().zip(expected).enumerate() {
            let place = (index + 1, width);
            let ours = typesetter.set(words, &Style::new(Face::Reading, SIZE_PX), Some(f32::from(width)));
            findings.lines += theirs.len();
            for (number, &(start, hash_of_theirs)) in theirs.iter().enumerate() {
                let end = theirs.get(number + 1).map_or(words.len(), |next| next.0);
                match ours.lines().iter().find(|line| line.bytes == (start..end)) {
                    None => findings.put(What::Breaks, place, &words[start..end]),
                    Some(line) => {
                        let shapes = fonts.shapes(&ours, line);
                        if hash(&shapes) != hash_of_theirs {
                            let words = format!("{}\n       ours:{}", &words[start..end], printed(&shapes));
                            findings.put(What::Glyphs, place, &words);
                        }
                    }
                }
            }
        }
    }
    findings
}

fn seed_paragraphs() -> BTreeSet<String> {
    let folder = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")).expect("the seeds");
    let paths = folder.map(|entry| entry.expect("an entry").path());
    let texts = paths.filter(|path| path.extension().is_some_and(|name| name == "txt"));
    let text: String = texts.map(|path| fs::read_to_string(path).expect("a seed") + "\n").collect();
    text.lines().map(str::to_owned).collect()
}

/// The places that [`DIFFERENCES`] lists, each with its reason.
fn listed() -> BTreeMap<(What, Place), &'static Reason> {
    let mut listed = BTreeMap::new();
    for reason in DIFFERENCES {
        for entry in reason.at.split_whitespace() {
            let (paragraph, widths) = entry.split_once('@').unwrap_or((entry, "320,480,640"));
            for width in widths.split(',') {
                let place = (paragraph.parse().expect("a paragraph"), width.parse().expect("a width"));
                let old = listed.insert((reason.what, place), reason);
                assert!(old.is_none(), "{place:?} is listed twice for {:?}", reason.what);
            }
        }
    }
    listed
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole as f64
}

#[test]
fn lines_and_glyphs_are_those_of_pango_but_for_what_is_listed() {
    let findings = compare();
    let listed = listed();
    let mut wrong = String::new();
    for (key @ (what, place), words) in findings.described.iter().filter(|(key, _)| !listed.contains_key(key)) {
        let lines = findings.differing[key];
        let _ = write!(wrong, "{what:?} differ in paragraph {} at {} px, {lines} lines:\n{words}", place.0, place.1);
    }
    for ((what, place), _) in listed.iter().filter(|(key, _)| !findings.differing.contains_key(key)) {
        let _ = writeln!(wrong, "{what:?} of paragraph {} at {} px agree now: take it off the list", place.0, place.1);
    }

    let (breaks, glyphs) = (findings.count(What::Breaks), findings.count(What::Glyphs));
    let alike = findings.lines - breaks;
    println!("{} lines: {breaks} break otherwise, {:.3} % alike", findings.lines, percent(alike, findings.lines));
    println!("{alike} alike: {glyphs} with other glyphs, {:.3} % the same", percent(alike - glyphs, alike));
    for reason in DIFFERENCES {
        let places = listed.iter().filter(|(_, listed)| std::ptr::eq(**listed, reason));
        let lines: usize = places.filter_map(|(key, _)| findings.differing.get(key)).sum();
        println!("  {:?}, {lines} lines, {:?}: {}", reason.what, reason.whose, reason.why);
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(percent(alike, findings.lines) >= LINES_ALIKE_WANTED);
    assert!(percent(alike - glyphs, alike) >= GLYPHS_ALIKE_WANTED);
}

#[test]
fn the_seeds_are_set_as_pango_sets_them() {
    let text = read("tests/data/pango/paragraphs.txt");
    let seeds = seed_paragraphs();
    let of_seeds = |place: &Place| seeds.contains(text.lines().nth(place.0 - 1).expect("a listed paragraph is there"));
    let differing: Vec<_> = listed().into_keys().filter(|(_, place)| of_seeds(place)).collect();
    assert!(differing.is_empty(), "no difference is listed in a seed: {differing:?}");
    assert!(seeds.iter().all(|words| words.trim().is_empty() || text.lines().any(|line| line == words)));
}

#[test]
fn every_word_is_shaped_as_harfbuzz_shapes_it() {
    let (mut fonts, mut typesetter) = (Fonts::new(), Typesetter::new());
    let (mut words, mut wrong) = (0, String::new());
    for row in read("tests/data/pango/words.txt").lines() {
        let (word, expected) = row.split_once('\t').expect("word, then glyphs");
        let set = typesetter.set(word, &Style::new(Face::Reading, SIZE_PX), None);
        let [line] = set.lines() else { panic!("{word} has more than one line") };
        let clusters = set.clusters_of(line);
        let (first, last) = (clusters.first().expect("a letter"), clusters.last().expect("a letter"));
        let units = |px: f32| (px * UNITS / SIZE_PX).round() + 0.0;
        let mut ours = String::new();
        let shapes = fonts.shapes(&set, line);
        let glyphs = set.glyphs_of(line).iter().filter(|glyph| !fonts.blanks[0].contains(&glyph.id));
        assert!(shapes.iter().all(|shape| shape.is_some_and(|(font, _)| font == 0)), "{word}: {}", printed(&shapes));
        for glyph in glyphs {
            let _ = write!(ours, "{}@{},{} ", glyph.id, units(glyph.x - first.x), units(-glyph.y));
        }
        let _ = write!(ours, "={}", units(last.x + last.width - first.x));
        if ours != expected {
            let _ = writeln!(wrong, "{word}\n    HarfBuzz {expected}\n    ours     {ours}");
        }
        words += 1;
    }
    assert!(words > 7000, "{words} words");
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn clusters(paragraph: &Paragraph) -> &[Cluster] {
    paragraph.lines().first().map_or(&[], |line| paragraph.clusters_of(line))
}

/// Holds the place of every letter against what Pango made of it: a text, then `byte:left+width` of its letters, and so on.
/// Gives how many letters were compared.
fn compare_places(data: &str) -> usize {
    let mut rows = data.lines();
    let mut compared = 0;
    while let (Some(text), Some(places)) = (rows.next(), rows.next()) {
        let paragraph = Typesetter::new().set(text, &Style::new(Face::Reading, SIZE_PX), None);
        for place in places.split(' ') {
            let (byte, place) = place.split_once(':').expect("byte:left+width");
            let (left, width) = place.split_once('+').expect("byte:left+width");
            let (byte, left, width): (u32, f32, f32) =
                (byte.parse().expect("a byte"), left.parse().expect("points"), width.parse().expect("points"));
            // Pango gives a mark the place of its letter; here it is part of the letter's cluster.
            let cluster = clusters(&paragraph).iter().find(|c| c.start <= byte && byte < c.end).expect("every byte");
            let name = format!("{text:?} byte {byte}: {cluster:?}, Pango has {left} + {width}");
            assert!((cluster.x - left).abs() < 0.1, "{name}");
            assert!((cluster.width - width).abs() < 0.1, "{name}");
            compared += 1;
        }
    }
    compared
}

#[test]
fn every_letter_stands_where_pango_puts_it() {
    let compared = compare_places(&read("tests/data/pango/order.txt"));
    assert!(compared > 250, "{compared} letters compared");
}

#[test]
fn arabic_months_of_the_axis_stand_as_pango_sets_them() {
    let data = read("tests/data/pango/month_places.txt");
    let texts: Vec<&str> = data.lines().step_by(2).collect();
    for names in [MonthNames::Levantine, MonthNames::Gregorian] {
        for month in 1..=12 {
            let date = Day::from_ymd(2016, month, 11).expect("a day").date();
            for format in ["%b", "%b %Y", "%a %-d %b %Y"] {
                let said = names.say(date, format);
                assert!(texts.contains(&said.as_str()), "{said} is compared");
            }
        }
    }
    let compared = compare_places(&data);
    assert!(compared > 900, "{compared} letters compared");
}
