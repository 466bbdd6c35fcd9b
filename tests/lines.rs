//! Lines and places of letters against those of Pango, which `tools/pango_lines.py` wrote down; and very long texts.

use std::fs;
use std::path::Path;
use waqai::cli::lines::paragraph_lines;
use waqai::typeset::{Cluster, Face, Paragraph, Style, Typesetter};

const SIZE_PX: f32 = 18.0;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Paragraphs as the expected files hold them: their lines, each followed by `--`.
fn expected(stem: &str, width: usize) -> Vec<Vec<String>> {
    let text = read(&format!("tests/data/lines/{stem}-{width}.txt"));
    text.split_terminator("\n--\n").map(|paragraph| paragraph.split('\n').map(str::to_owned).collect()).collect()
}

#[test]
fn the_seeds_break_where_pango_breaks_them() {
    let stems = [
        "000_1101c165709d8834",
        "001_768eb38ff7e25a2f",
        "002_4402d06e75222145",
        "003_d1873cb8842c0eb3",
        "004_2682ec0bd473ef9d",
    ];
    let mut typesetter = Typesetter::new();
    for (width, lines_with_words) in [(320, 447), (480, 310), (640, 249)] {
        let mut compared = 0;
        for stem in stems {
            let text = read(&format!("seeds/{stem}.txt"));
            let paragraphs: Vec<&str> = text.split('\n').collect();
            let expected = expected(stem, width);
            assert_eq!(paragraphs.len(), expected.len(), "{stem} at {width}: another number of paragraphs");
            for (number, (paragraph, expected)) in paragraphs.iter().zip(&expected).enumerate() {
                let lines = paragraph_lines(&mut typesetter, paragraph, width as f32, SIZE_PX);
                assert_eq!(&lines, expected, "{stem} at {width} px, paragraph {number}");
                compared += lines.iter().filter(|line| !line.is_empty()).count();
            }
        }
        assert_eq!(compared, lines_with_words, "lines compared at {width} px");
    }
}

fn set(text: &str) -> std::sync::Arc<Paragraph> {
    Typesetter::new().set(text, &Style::new(Face::Reading, SIZE_PX), None)
}

fn clusters(paragraph: &Paragraph) -> &[Cluster] {
    paragraph.lines().first().map_or(&[], |line| paragraph.clusters_of(line))
}

#[test]
fn every_letter_stands_where_pango_puts_it() {
    let data = read("tests/data/lines/order.txt");
    let mut rows = data.lines();
    let mut compared = 0;
    while let (Some(text), Some(places)) = (rows.next(), rows.next()) {
        let paragraph = set(text);
        for place in places.split(' ') {
            let (byte, place) = place.split_once(':').expect("byte:left+width");
            let (left, width) = place.split_once('+').expect("byte:left+width");
            let (byte, left, width): (u32, f32, f32) =
                (byte.parse().unwrap(), left.parse().unwrap(), width.parse().unwrap());
            // Pango gives a mark the place of its letter; here it is part of the letter's cluster.
            let cluster = clusters(&paragraph).iter().find(|c| c.start <= byte && byte < c.end).expect("every byte");
            let name = format!("{text:?} byte {byte}: {cluster:?}, Pango has {left} + {width}");
            assert!((cluster.x - left).abs() < 0.1, "{name}");
            assert!((cluster.width - width).abs() < 0.1, "{name}");
            compared += 1;
        }
    }
    assert!(compared > 250, "{compared} letters compared");
}

#[test]
fn numbers_and_latin_read_on_while_the_words_run_leftwards() {
    let text = "في 2016-12-11 قال (Orient)";
    let paragraph = set(text);
    assert!(paragraph.is_rtl());
    let x_of = |part: &str| -> Vec<f32> {
        let start = text.find(part).expect("a part of the text");
        let end = start + part.len();
        let mut inside: Vec<&Cluster> = clusters(&paragraph).iter().filter(|c| c.meets(&(start..end))).collect();
        inside.sort_by_key(|c| c.start);
        inside.iter().map(|c| c.x).collect()
    };
    for part in ["2016", "12", "11", "Orient"] {
        assert!(x_of(part).is_sorted(), "{part} runs to the right: {:?}", x_of(part));
    }
    for part in ["في", "قال"] {
        assert!(x_of(part).iter().rev().is_sorted(), "{part} runs to the left: {:?}", x_of(part));
    }
    let beginnings: Vec<f32> = ["في", "2016", "12", "11", "قال", "Orient"].iter().map(|part| x_of(part)[0]).collect();
    assert!(beginnings.iter().rev().is_sorted(), "part follows part to the left: {beginnings:?}");
}

#[test]
fn a_megabyte_without_a_line_end_or_a_space_is_set_in_time_that_grows_evenly() {
    let seconds = |text: &str| {
        let start = std::time::Instant::now();
        let paragraph = Typesetter::new().set(text, &Style::new(Face::Reading, SIZE_PX), Some(480.0));
        assert!(paragraph.lines().len() > text.len() / 500);
        start.elapsed().as_secs_f64()
    };
    for word in ["قيادي عسكري ", "قيادي"] {
        let eighth = seconds(&word.repeat((1 << 17) / word.len()));
        let whole = seconds(&word.repeat((1 << 20) / word.len()));
        // Eight times the text; a quadratic step would take 64 times as long.
        assert!(whole < 30.0 * eighth.max(0.05), "{word}: {eighth:.3} s for an eighth, {whole:.3} s for the whole");
    }
}
