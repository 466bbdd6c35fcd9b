//! A passage in the window against the same passage in Chromium, which `tools/chromium_passage.py` set and wrote down:
//! the place of every word, and the rows and columns where there is ink, within a pixel.
//!
//! Chromium is needed to write the expected data and not to compare with it. The window needs `xvfb-run`; without it the
//! comparison of pixels says so and passes, unless `WAQAI_WINDOW_TESTS=required` is set, as `./test` does. With
//! `WAQAI_WRITE_PICTURES=1` it also writes `tests/data/chromium/side_by_side.png`: window, browser, and where they differ.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;
use waqai::app::Session;
use waqai::extract::Engine;
use waqai::scene::theme::{Colour, Theme, ThemeKind};
use waqai::state::{Progress, load};
use waqai::typeset::{Face, Paragraph, Style, Typesetter};

/// How far a word or a row of ink may be from where the browser has it.
const TOLERANCE_PX: f32 = 1.0;
/// The window's size, high enough for the whole report.
const WINDOW_PX: (u32, u32) = (1600, 1200);
/// How far the browser's picture reaches out of the passage, as the tool has it.
const MARGIN_PX: usize = 4;
/// What the test harness leaves free around what it draws.
const HARNESS_MARGIN_PX: f32 = 8.0;
/// A pixel has ink where it is at least so far on the way from the ground's colour to the letters'.
const INK: f32 = 0.25;

/// A passage as the browser set it.
#[derive(Deserialize)]
struct Passage {
    width: f32,
    paragraphs: Vec<Expected>,
}

/// A paragraph of it.
#[derive(Deserialize)]
struct Expected {
    bytes: (usize, usize),
    /// Below the passage's upper edge.
    top: f32,
    rtl: bool,
    lines: usize,
    /// The first line's, below the paragraph's upper edge, with the fonts exactly as they are.
    baseline: f32,
    size_px: f32,
    weight: u16,
    line_height_px: f32,
    words: Vec<Word>,
}

/// A run without spaces on one line: first and end byte in the text, the line, left and right edge in the passage.
#[derive(Deserialize)]
struct Word(usize, usize, usize, f32, f32);

impl Expected {
    fn set(&self, typesetter: &mut Typesetter, text: &str, width: f32) -> std::sync::Arc<Paragraph> {
        let line_height_px = Some(self.line_height_px);
        let style = Style { line_height_px, ..Style::new(Face::Reading, self.size_px).weight(self.weight) };
        typesetter.set(&text[self.bytes.0..self.bytes.1], &style, Some(width))
    }
}

/// Parts of a picture in columns and rows, the ends not included.
#[derive(Clone, Debug, PartialEq)]
struct Pixels {
    columns: Range<usize>,
    rows: Range<usize>,
}

impl Pixels {
    /// The farthest that an edge is from that of another.
    fn off(&self, other: &Self) -> usize {
        let edges = |pixels: &Self| [pixels.columns.start, pixels.columns.end, pixels.rows.start, pixels.rows.end];
        edges(self).iter().zip(edges(other)).map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0)
    }
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/chromium").join(name)
}

fn passage(name: &str) -> Passage {
    let json = std::fs::read_to_string(data(name)).expect("the tool has written the places of words");
    serde_json::from_str(&json).expect("the places of words as the tool writes them")
}

/// Edges of a word on each of its lines, whatever pieces it is in where directions mix.
fn places(paragraph: &Paragraph, bytes: Range<usize>) -> Vec<(usize, f32, f32)> {
    let mut places: Vec<(usize, f32, f32)> = Vec::new();
    for area in paragraph.areas(bytes) {
        let line = paragraph.lines().iter().position(|line| line.top == area.top).expect("an area is of a line");
        match places.last_mut().filter(|place| place.0 == line) {
            Some((_, left, right)) => (*left, *right) = (left.min(area.left), right.max(area.right)),
            None => places.push((line, area.left, area.right)),
        }
    }
    places
}

#[test]
fn words_stand_where_the_browser_puts_them() {
    let texts = [
        ("everyday", "tests/data/chromium/report/everyday.txt", 140),
        ("000", "seeds/000_1101c165709d8834.txt", 500),
        ("001", "seeds/001_768eb38ff7e25a2f.txt", 300),
        ("002", "seeds/002_4402d06e75222145.txt", 700),
        ("003", "seeds/003_d1873cb8842c0eb3.txt", 400),
        ("004", "seeds/004_2682ec0bd473ef9d.txt", 800),
    ];
    let mut typesetter = Typesetter::new();
    let mut wrong = Vec::new();
    for (name, path, words_at_least) in texts {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a text");
        let passage = passage(&format!("{name}.json"));
        let (mut words, mut farthest) = (0, 0.0_f32);
        for expected in &passage.paragraphs {
            let paragraph = expected.set(&mut typesetter, &text, passage.width);
            let start = expected.bytes.0;
            let baseline = paragraph.lines()[0].baseline.round();
            if (baseline - expected.baseline).abs() > TOLERANCE_PX {
                wrong.push(format!("{name}, paragraph at {start}: baseline {baseline}, not {}", expected.baseline));
            }
            if (paragraph.lines().len(), paragraph.is_rtl()) != (expected.lines, expected.rtl) {
                wrong.push(format!("{name}, paragraph at {start}: {} lines", paragraph.lines().len()));
                continue;
            }
            for same_word in expected.words.chunk_by(|a, b| a.0 == b.0) {
                let bytes = same_word[0].0 - start..same_word[0].1 - start;
                let ours = places(&paragraph, bytes.clone());
                let theirs: Vec<_> = same_word.iter().map(|word| (word.2, word.3, word.4)).collect();
                let off = ours.iter().zip(&theirs).map(|(a, b)| (a.1 - b.1).abs().max((a.2 - b.2).abs()));
                let off = off.fold(0.0, f32::max);
                let same_lines = ours.iter().map(|place| place.0).eq(theirs.iter().map(|place| place.0));
                if !same_lines || off > TOLERANCE_PX {
                    let word = &paragraph.text()[bytes];
                    wrong.push(format!("{name}, {word} in the paragraph at {start}: {ours:?}, not {theirs:?}"));
                }
                words += 1;
                farthest = farthest.max(off);
            }
        }
        println!("{name}: {words} words, none farther than {farthest:.3} px from the browser's");
        assert!(words >= words_at_least, "{name}: only {words} words were compared");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A picture as the part of ink in each pixel: nothing where it has the ground's colour, one where it has the letters'.
struct Ink {
    width: usize,
    parts: Vec<f32>,
}

impl Ink {
    fn at(&self, x: usize, y: usize) -> f32 {
        if x < self.width { self.parts.get(y * self.width + x).copied().unwrap_or(0.0) } else { 0.0 }
    }

    /// The least rectangle around all ink in `within`.
    fn extent(&self, within: &Pixels) -> Option<Pixels> {
        let has_ink = |x: usize, y: usize| self.at(x, y) >= INK;
        let mut columns = within.columns.clone().filter(|&x| within.rows.clone().any(|y| has_ink(x, y)));
        let mut rows = within.rows.clone().filter(|&y| within.columns.clone().any(|x| has_ink(x, y)));
        let (left, top) = (columns.next()?, rows.next()?);
        let (right, bottom) = (columns.next_back().unwrap_or(left), rows.next_back().unwrap_or(top));
        Some(Pixels { columns: left..right + 1, rows: top..bottom + 1 })
    }

    /// How much ink is in each row.
    fn rows(&self, within: &Pixels) -> Vec<f32> {
        let row = |y: usize| within.columns.clone().map(|x| self.at(x, y)).sum();
        within.rows.clone().map(row).collect()
    }
}

/// A picture in red, green and blue.
struct Picture {
    width: usize,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    fn read(path: &Path) -> Self {
        let file = std::fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().expect("a PNG");
        let mut bytes = vec![0; reader.output_buffer_size().expect("a size that fits the memory")];
        let info = reader.next_frame(&mut bytes).expect("a whole PNG");
        let pixels = bytes.chunks_exact(info.color_type.samples()).map(|pixel| [pixel[0], pixel[1], pixel[2]]);
        Self { width: info.width as usize, pixels: pixels.collect() }
    }

    fn height(&self) -> usize {
        self.pixels.len() / self.width
    }

    /// The part whose upper left pixel is at `corner`.
    fn cut(&self, corner: (usize, usize), size: (usize, usize)) -> Self {
        let rows = (corner.1..corner.1 + size.1).map(|y| &self.pixels[y * self.width + corner.0..][..size.0]);
        Self { width: size.0, pixels: rows.flatten().copied().collect() }
    }

    fn ink(&self, ground: Colour, letters: Colour) -> Ink {
        let parts = |colour: Colour| [0, 1, 2].map(|channel| f32::from(colour.0[channel]));
        let (ground, letters) = (parts(ground), parts(letters));
        let way = [0, 1, 2].map(|channel| letters[channel] - ground[channel]);
        let length: f32 = way.iter().map(|step| step * step).sum();
        let part = |pixel: &[u8; 3]| {
            let along = |channel: usize| (f32::from(pixel[channel]) - ground[channel]) * way[channel];
            (along(0) + along(1) + along(2)) / length
        };
        Ink { width: self.width, parts: self.pixels.iter().map(part).collect() }
    }
}

/// Where the passage stands in the window, found without a display: left, top, width, height.
fn place_in_window(report: &Path) -> (f32, f32, f32, f32) {
    let mut session = Session::new(ThemeKind::Dark);
    let engine = Engine::embedded().expect("the embedded lexicons");
    session.open(load(&engine, &[report.to_owned()], &Progress::default(), &|| ()));
    assert!(session.project().claims.is_empty(), "a claim would draw its underline between the letters");
    let size = egui::vec2(WINDOW_PX.0 as f32, WINDOW_PX.1 as f32) + egui::Vec2::splat(2.0 * HARNESS_MARGIN_PX);
    let builder = Harness::builder().with_size(size).with_context_setup(waqai::ui::style::install);
    let mut window = builder.build_ui_state(|ui, session: &mut Session| drop(session.frame(ui)), session);
    window.run();
    let is_passage = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == egui::accesskit::Role::Document;
    let node = window.root().children_recursive().find(is_passage).expect("the tree has the passage");
    let place = node.accesskit_node().bounding_box().expect("the passage has a place");
    let (left, top) = (place.x0 as f32 - HARNESS_MARGIN_PX, place.y0 as f32 - HARNESS_MARGIN_PX);
    (left, top, place.width() as f32, place.height() as f32)
}

/// A picture of the window in this theme, or `None` where no display can be had.
fn window_picture(theme: &str, report: &Path) -> Option<Picture> {
    let path = std::env::temp_dir().join(format!("waqai-chromium-{theme}-{}.png", std::process::id()));
    let run = Command::new("xvfb-run")
        .args(["-a", "-s", "-screen 0 1920x1200x24", env!("CARGO_BIN_EXE_waqai")])
        .args(["--theme", theme, "--size", &format!("{}x{}", WINDOW_PX.0, WINDOW_PX.1), "--screenshot"])
        .args([&path, report])
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env_remove("WAYLAND_DISPLAY")
        .output();
    let required = std::env::var_os("WAQAI_WINDOW_TESTS").is_some_and(|value| value == "required");
    let output = match run {
        Ok(output) => output,
        Err(error) if required => panic!("xvfb-run cannot be started: {error}"),
        Err(error) => {
            eprintln!("SKIPPED: no window was opened, xvfb-run cannot be started: {error}");
            return None;
        }
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let picture = Picture::read(&path);
    std::fs::remove_file(path).expect("the picture was just read");
    Some(picture)
}

/// By how many rows the ink of a line must be moved to be most like the browser's.
fn shift(ours: &[f32], theirs: &[f32]) -> isize {
    let apart = |shift: isize| -> f32 {
        let there = |y: usize| y.checked_add_signed(shift).and_then(|y| theirs.get(y)).copied().unwrap_or(0.0);
        ours.iter().enumerate().map(|(y, ink)| (ink - there(y)).abs()).sum()
    };
    (-4..=4).min_by(|a, b| apart(*a).total_cmp(&apart(*b))).expect("some shifts are tried")
}

#[test]
fn the_windows_ink_is_where_the_browsers_is() {
    let report = data("report/everyday.txt");
    let expected = passage("everyday.json");
    let (left, top, width, height) = place_in_window(&report);
    let again = format!("the window's layout has changed: run tools/chromium_passage.py --width {width}");
    assert_eq!(width, expected.width, "{again}");
    assert!(
        left.fract() == 0.0 && top.fract() == 0.0,
        "{left},{top} is between pixels; the browser's passage is on them"
    );
    let last = expected.paragraphs.last().expect("the report has paragraphs");
    assert_eq!(height, last.top + last.lines as f32 * last.line_height_px, "the passage is as high as the browser's");

    let mut pairs = Vec::new();
    for (name, kind) in [("light", ThemeKind::Light), ("dark", ThemeKind::Dark)] {
        let theme = Theme::embedded(kind).expect("an embedded theme");
        let Some(window) = window_picture(name, &report) else { return };
        let browser = Picture::read(&data(&format!("chromium-{name}.png")));
        let corner = (left as usize - MARGIN_PX, top as usize - MARGIN_PX);
        let window = window.cut(corner, (browser.width, browser.height()));
        let [ours, theirs] = [&window, &browser].map(|picture| picture.ink(theme.panel, theme.text));
        compare(name, &expected, &ours, &theirs);
        pairs.push((window, browser));
    }
    if std::env::var_os("WAQAI_WRITE_PICTURES").is_some_and(|value| value == "1") {
        write_side_by_side(&data("side_by_side.png"), &pairs);
    }
}

/// Lines and words of both pictures: where their ink begins and ends, and how far the window's lines are from the
/// browser's as wholes.
fn compare(theme: &str, expected: &Passage, ours: &Ink, theirs: &Ink) {
    let mut wrong = Vec::new();
    let (mut lines, mut words) = (BTreeMap::<usize, usize>::new(), BTreeMap::<usize, usize>::new());
    let mut check = |name: &str, within: &Pixels, counts: &mut BTreeMap<usize, usize>| {
        let (Some(a), Some(b)) = (ours.extent(within), theirs.extent(within)) else {
            return wrong.push(format!("{theme}, {name}: no ink in {within:?}"));
        };
        *counts.entry(a.off(&b)).or_default() += 1;
        if a.off(&b) as f32 > TOLERANCE_PX {
            wrong.push(format!("{theme}, {name}: {a:?}, not {b:?}"));
        }
    };
    let mut moved = Vec::new();
    for paragraph in &expected.paragraphs {
        for line in 0..paragraph.lines {
            let top = MARGIN_PX as f32 + paragraph.top + line as f32 * paragraph.line_height_px;
            let rows = top as usize..(top + paragraph.line_height_px) as usize;
            let whole = Pixels { columns: 0..ours.width, rows: rows.clone() };
            check(&format!("line {line} of the paragraph at {}", paragraph.bytes.0), &whole, &mut lines);
            moved.extend(Some(shift(&ours.rows(&whole), &theirs.rows(&whole))).filter(|shift| *shift != 0));
            for word in paragraph.words.iter().filter(|word| word.2 == line) {
                // A pixel more on either side shows what has come out of its place; a space is wider than that.
                let edge = |x: f32| (MARGIN_PX as f32 + x).max(0.0) as usize;
                let columns = edge(word.3 - 1.0)..edge(word.4 + 2.0).min(ours.width);
                check(&format!("word at {}", word.0), &Pixels { columns, rows: rows.clone() }, &mut words);
            }
        }
    }
    println!("{theme}: edges of ink, how many are so many pixels apart: lines {lines:?}, words {words:?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(moved.is_empty(), "{theme}: lines are most like the browser's when moved by so many rows: {moved:?}");
    assert!(lines.values().sum::<usize>() >= 15 && words.values().sum::<usize>() >= 140, "{lines:?}, {words:?}");
}

/// Window, browser, and how much they differ from nothing (white) to wholly (black); one row a theme.
fn write_side_by_side(path: &Path, pairs: &[(Picture, Picture)]) {
    const GAP_PX: usize = 8;
    let (width, height) = (pairs[0].0.width, pairs[0].0.height());
    let mut rows = Vec::new();
    for (window, browser) in pairs {
        for y in 0..height {
            let row = y * width..(y + 1) * width;
            let (ours, theirs) = (&window.pixels[row.clone()], &browser.pixels[row]);
            let apart = |(a, b): (&[u8; 3], &[u8; 3])| {
                [255 - a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0); 3]
            };
            rows.extend(ours);
            rows.extend([[128; 3]; GAP_PX]);
            rows.extend(theirs);
            rows.extend([[128; 3]; GAP_PX]);
            rows.extend(ours.iter().zip(theirs).map(apart));
        }
    }
    let full_width = 3 * width + 2 * GAP_PX;
    let file = std::io::BufWriter::new(std::fs::File::create(path).expect("the picture can be written"));
    let mut encoder = png::Encoder::new(file, full_width as u32, (rows.len() / full_width) as u32);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_compression(png::Compression::High);
    // Colours are those of the themes, which are nearly grey: the green of each is enough to judge letters by.
    let greys: Vec<u8> = rows.iter().map(|[_, green, _]| *green).collect();
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&greys)).expect("the picture is written");
}
