//! In which order the letters of a line stand, and how long very long texts take. What Pango makes of lines and glyphs
//! is compared in `tests/pango.rs`.

use waqai::typeset::{Cluster, Face, Paragraph, Style, Typesetter};

const SIZE_PX: f32 = 18.0;

fn set(text: &str) -> std::sync::Arc<Paragraph> {
    Typesetter::new().set(text, &Style::new(Face::Reading, SIZE_PX), None)
}

fn clusters(paragraph: &Paragraph) -> &[Cluster] {
    paragraph.lines().first().map_or(&[], |line| paragraph.clusters_of(line))
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
