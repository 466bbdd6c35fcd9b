//! Carets on mixed lines, on several lines, and at points.

use std::sync::Arc;

use super::*;
use crate::typeset::{Face, Style, Typesetter};

const MIXED: &str = "حلب Aleppo 2016 إدلب (Idlib) 12%، ولا";

fn set(text: &str, width: Option<f32>) -> Arc<Paragraph> {
    Typesetter::new().set(text, &Style::new(Face::Reading, 18.0), width)
}

/// All carets that an arrow key reaches from `start`, that one included.
fn walk(paragraph: &Paragraph, start: Caret, toward: Toward) -> Vec<Caret> {
    let mut carets = vec![start];
    while let Some(next) = paragraph.moved(*carets.last().expect("one at least"), toward) {
        assert!(carets.len() < 10_000, "it goes round");
        carets.push(next);
    }
    carets
}

#[test]
fn an_arrow_never_turns_back_and_stops_at_every_letter() {
    for text in [MIXED, "Aleppo حلب 2016 Idlib", "قُتِلَ ١٢ مدنياً", "12", "لا إله إلا الله"]
    {
        let paragraph = set(text, None);
        let line = &paragraph.lines()[0];
        let edges = |carets: &[Caret]| -> Vec<f32> { carets.iter().map(|c| paragraph.caret_place(*c).x).collect() };
        let ends = [paragraph.start(), paragraph.end()];
        let leftmost = |caret: &Caret| paragraph.caret_place(*caret).x <= line.left + 0.01;
        let (from_left, from_right) = if leftmost(&ends[0]) { (ends[0], ends[1]) } else { (ends[1], ends[0]) };
        let (rightwards, leftwards) =
            (walk(&paragraph, from_left, Toward::Right), walk(&paragraph, from_right, Toward::Left));
        let (right, mut left) = (edges(&rightwards), edges(&leftwards));
        left.reverse();
        assert!(right.is_sorted_by(|a, b| a < b), "{text}: {right:?}");
        assert_eq!(right.len(), paragraph.clusters_of(line).len() + 1, "{text}: every edge is a stop");
        for (a, b) in right.iter().zip(&left) {
            assert!((a - b).abs() < 0.01, "{text}: {right:?} rightwards, {left:?} leftwards");
        }
    }
}

#[test]
fn a_caret_stands_at_the_letter_that_it_belongs_to() {
    let paragraph = set(MIXED, None);
    let x = |caret: Caret| paragraph.caret_place(caret).x;
    let edges = |part: &str| {
        let start = MIXED.find(part).expect("a part");
        let area = paragraph.areas(start..start + part.len())[0];
        (start, start + part.len(), area.left, area.right)
    };
    let (aleppo, aleppo_end, left, right) = edges("Aleppo");
    let cases = [
        ("before Latin", Caret::before(aleppo), left),
        ("behind Latin", Caret::behind(aleppo_end), right),
        ("before Arabic", Caret::before(0), paragraph.lines()[0].right),
        ("behind Arabic", Caret::behind("حلب".len()), edges("حلب").2),
        ("before a number", Caret::before(edges("2016").0), edges("2016").2),
        ("behind a number", Caret::behind(edges("2016").1), edges("2016").3),
        ("behind the text", Caret::behind(MIXED.len()), paragraph.lines()[0].left),
        ("past the text", Caret::before(9999), paragraph.lines()[0].left),
    ];
    for (name, caret, expected) in cases {
        assert!((x(caret) - expected).abs() < 0.02, "{name}: {} and not {expected}", x(caret));
    }
}

#[test]
fn the_caret_at_a_point_is_the_nearest_edge_on_the_nearest_line() {
    let paragraph = set(MIXED, Some(120.0));
    assert!(paragraph.lines().len() >= 2);
    for line in paragraph.lines() {
        let middle = (line.top + line.bottom) / 2.0;
        for cluster in paragraph.clusters_of(line).iter().filter(|c| (c.start as usize) < line.words_end) {
            let (before, behind) = (Caret::before(cluster.start as usize), Caret::behind(cluster.end as usize));
            let (left, right) = if cluster.rtl { (behind, before) } else { (before, behind) };
            assert_eq!(paragraph.caret_at(cluster.x + 0.2 * cluster.width, middle), left, "{cluster:?}");
            assert_eq!(paragraph.caret_at(cluster.x + 0.8 * cluster.width, middle), right, "{cluster:?}");
        }
        assert_eq!(paragraph.caret_at(line.right + 50.0, middle), Caret::before(line.bytes.start), "right of it");
        assert_eq!(paragraph.caret_at(line.left - 50.0, middle), Caret::behind(line.words_end), "left of it");
    }
    assert_eq!(paragraph.caret_at(1000.0, -50.0), paragraph.start());
    assert_eq!(paragraph.caret_at(-1000.0, 5000.0), paragraph.end());
}

#[test]
fn arrows_go_on_over_lines_and_out_at_the_ends() {
    let text = "واحد اثنان ثلاثة أربعة خمسة ستة سبعة";
    let paragraph = set(text, Some(90.0));
    let lines = paragraph.lines().len();
    assert!(lines >= 3);
    let walked = walk(&paragraph, paragraph.start(), Toward::Left);
    assert_eq!(walked.last(), Some(&paragraph.end()));
    let seen: Vec<usize> = walked.iter().map(|caret| paragraph.caret_place(*caret).line).collect();
    assert!(seen.is_sorted() && seen.last() == Some(&(lines - 1)), "{seen:?}");
    let back = walk(&paragraph, paragraph.end(), Toward::Right);
    assert_eq!(back.last(), Some(&paragraph.start()));
    for caret in walked {
        let (start, end) = (paragraph.line_start(caret), paragraph.line_end(caret));
        assert!(start.byte <= caret.byte && caret.byte <= end.byte);
        let line = paragraph.caret_place(caret).line;
        assert_eq!([paragraph.caret_place(start).line, paragraph.caret_place(end).line], [line, line]);
    }
}

#[test]
fn words_are_found_and_stepped_over() {
    let text = "قُتل 1,200 في حلب (Aleppo).";
    let paragraph = set(text, None);
    let at = |part: &str| text.find(part).expect("a part");
    let cases = [("قُتل", "قُتل"), ("1,200", "1,200"), ("200", "1,200"), ("eppo", "Aleppo"), ("(", "("), ("حلب", "حلب")];
    for (inside, word) in cases {
        assert_eq!(text.get(paragraph.word_at(at(inside))), Some(word), "at {inside}");
    }
    assert!(paragraph.word_at(text.len()).is_empty());
    let mut forwards = vec![paragraph.start()];
    while let Some(next) = forwards.last().map(|c| paragraph.next_word(*c)).filter(|c| c != forwards.last().unwrap()) {
        forwards.push(next);
    }
    let starts: Vec<usize> = forwards.iter().map(|caret| caret.byte).collect();
    assert_eq!(starts, [0, at("1,200"), at("في"), at("حلب"), at("Aleppo"), text.len()]);
    let mut backwards = vec![paragraph.end()];
    while let Some(caret) = backwards.last().filter(|caret| caret.byte > 0) {
        backwards.push(paragraph.previous_word(*caret));
    }
    backwards.reverse();
    assert_eq!(backwards.iter().map(|caret| caret.byte).collect::<Vec<_>>(), starts);
}

#[test]
fn line_ends_in_the_text_have_a_caret_before_and_one_behind() {
    let text = "حلب\n\nإدلب\n";
    let paragraph = set(text, Some(300.0));
    let line = |caret| paragraph.caret_place(caret).line;
    assert_eq!(paragraph.lines().len(), 4);
    let lines = [Caret::behind(6), Caret::before(6), Caret::before(7), Caret::before(8), Caret::before(text.len())];
    assert_eq!(lines.map(line), [0, 0, 1, 2, 3]);
    let on_empty = paragraph.caret_place(Caret::before(7));
    assert_eq!(on_empty.x, 300.0, "an empty line of an Arabic text begins at the right");
    assert_eq!(paragraph.caret_at(10.0, (on_empty.top + on_empty.bottom) / 2.0), Caret::before(7));
    let walked: Vec<usize> = walk(&paragraph, paragraph.start(), Toward::Left).iter().map(|c| c.byte).collect();
    assert_eq!(walked, [0, 2, 4, 6, 7, 8, 10, 12, 14, 16, 17]);
}
