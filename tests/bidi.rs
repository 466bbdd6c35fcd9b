//! The order of letters against Unicode's own cases: BidiCharacterTest.txt.
//!
//! All of them fit one line: a paragraph separator stands at most at their end. Line ends are where the text says so.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

use std::collections::HashMap;
use waqai::typeset::{Direction, Face, Style, Typesetter};

/// One line of the file: characters; direction (0 rightwards, 1 leftwards, 2 of the first strong character); level of
/// the paragraph; levels of the characters, `x` for those that rule X9 removes; indices from left to right.
struct Case<'a> {
    row: &'a str,
    letters: Vec<char>,
    direction: Direction,
    paragraph_level: u8,
    order: Vec<usize>,
}

fn case(row: &str) -> Case<'_> {
    let fields: Vec<&str> = row.split(';').collect();
    let letter = |code: &str| u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a code point");
    Case {
        row,
        letters: fields[0].split(' ').map(letter).collect(),
        direction: match fields[1] {
            "0" => Direction::Rightwards,
            "1" => Direction::Leftwards,
            _ => Direction::FirstStrong,
        },
        paragraph_level: fields[2].parse().expect("a level"),
        order: fields[4].split_whitespace().map(|index| index.parse().expect("an index")).collect(),
    }
}

/// Where Debian's package unicode-data puts the whole file.
const WHOLE: &str = "/usr/share/unicode/BidiCharacterTest.txt";
const PART: &str = include_str!("data/bidi/BidiCharacterTest-part.txt");

/// What is wrong with our order, or `None` where it is the case's.
fn fault(typesetter: &mut Typesetter, case: &Case<'_>) -> Option<String> {
    let text: String = case.letters.iter().collect();
    let style = Style::new(Face::Reading, 18.0).direction(case.direction);
    let paragraph = typesetter.set(&text, &style, None);
    let indices: HashMap<usize, usize> =
        text.char_indices().enumerate().map(|(index, (byte, _))| (byte, index)).collect();
    let clusters = paragraph.clusters_of(&paragraph.lines()[0]);
    let starts: Vec<usize> = clusters.iter().map(|cluster| indices[&(cluster.start as usize)]).collect();
    let ours: Vec<usize> = starts.iter().copied().filter(|index| case.order.contains(index)).collect();
    let expected: Vec<usize> = case.order.iter().copied().filter(|index| starts.contains(index)).collect();
    // A mark has no place of its own: it goes with the letter before it, which the file lists as well.
    let lost = case.order.iter().filter(|index| !starts.contains(index));
    let unplaced = lost.filter(|index| !is_mark(case.letters[**index])).count();
    let rtl = case.paragraph_level == 1;
    let right = ours == expected && unplaced == 0 && paragraph.is_rtl() == rtl;
    (!right)
        .then(|| format!("{}: ours {ours:?}, leftwards {}, {unplaced} without a place", case.row, paragraph.is_rtl()))
}

/// Marks that the file uses.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200c}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}')
}

fn check(file: &str, least: usize) {
    let mut typesetter = Typesetter::new();
    let mut cases = 0;
    let rows = file.lines().filter(|row| !row.is_empty() && !row.starts_with('#'));
    let faults: Vec<String> = rows
        .filter_map(|row| {
            cases += 1;
            typesetter.next_generation();
            fault(&mut typesetter, &case(row))
        })
        .collect();
    println!("{cases} cases, {} at fault", faults.len());
    assert!(cases >= least, "{cases} cases were read");
    assert!(faults.is_empty(), "{} of {cases} cases:\n{}", faults.len(), faults[..faults.len().min(20)].join("\n"));
}

#[test]
fn letters_stand_in_the_order_that_unicode_gives() {
    match std::fs::read_to_string(WHOLE) {
        Ok(file) => check(&file, 91_000),
        Err(error) => {
            eprintln!("only a part of the cases is checked: {WHOLE}: {error}; install unicode-data for all of them");
            check(PART, 2_600);
        }
    }
}

#[test]
fn the_part_that_comes_along_passes_as_well() {
    check(PART, 2_600);
}
