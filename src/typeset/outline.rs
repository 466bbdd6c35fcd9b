//! Glyphs as outlines, for pictures that may be enlarged.

use super::paragraph::Paragraph;
use std::collections::HashMap;
use std::fmt::Write;
use swash::scale::ScaleContext;
use swash::zeno::{Command, PathData, Point};
use swash::{CacheKey, FontRef};

/// Gives the outlines of glyphs.
pub struct Outliner {
    context: ScaleContext,
    /// Where each font begins in its file, and the key by which swash knows it again.
    known: HashMap<(u64, u32), (u32, CacheKey)>,
}

impl Default for Outliner {
    fn default() -> Self {
        Self::new()
    }
}

impl Outliner {
    /// An outliner that knows no font yet.
    #[must_use]
    pub fn new() -> Self {
        Self { context: ScaleContext::new(), known: HashMap::new() }
    }

    /// The outlines of a paragraph whose top left corner is at `x`, `y`, as path data of SVG (2, section 9.3), to a
    /// hundredth of a pixel; empty where no letter has ink. Glyphs that are pictures, as emoji are, are left out.
    pub fn path_data(&mut self, paragraph: &Paragraph, x: f32, y: f32) -> String {
        let mut data = String::new();
        for line in paragraph.lines() {
            for glyph in paragraph.glyphs_of(line) {
                let Some(font) = paragraph.fonts().get(usize::from(glyph.font)) else { continue };
                let known = self.known.get(&font.id()).copied();
                let found = known.or_else(|| {
                    let found = FontRef::from_index(font.data(), font.id().1 as usize)?;
                    Some((found.offset, found.key))
                });
                let Some((offset, key)) = found else { continue };
                self.known.insert(font.id(), (offset, key));
                let font = FontRef { data: font.data(), offset, key };
                let mut scaler = self.context.builder(font).size(paragraph.size_px()).hint(false).build();
                let Some(outline) = scaler.scale_outline(glyph.id) else { continue };
                let origin = (x + glyph.x, y + line.baseline + glyph.y);
                outline.path().commands().for_each(|command| add(&mut data, command, origin));
            }
        }
        data
    }
}

fn add(data: &mut String, command: Command, (x, y): (f32, f32)) {
    let (letter, points): (char, Vec<Point>) = match command {
        Command::MoveTo(to) => ('M', vec![to]),
        Command::LineTo(to) => ('L', vec![to]),
        Command::QuadTo(by, to) => ('Q', vec![by, to]),
        Command::CurveTo(first, second, to) => ('C', vec![first, second, to]),
        Command::Close => ('Z', Vec::new()),
    };
    data.push(letter);
    for (nth, point) in points.iter().enumerate() {
        let space = if nth == 0 { "" } else { " " };
        // Writing into a string does not fail. Outlines go upwards, pictures downwards.
        let _always = write!(data, "{space}{} {}", rounded(x + point.x), rounded(y - point.y));
    }
}

/// To a hundredth of a pixel, which no eye tells apart.
fn rounded(px: f32) -> f32 {
    (px * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::{Face, Style, Typesetter};

    #[test]
    fn letters_become_closed_paths_in_their_place() {
        let mut typesetter = Typesetter::new();
        let mut outliner = Outliner::new();
        let style = Style::new(Face::Interface, 20.0);
        let mut paths = |words: &str, x: f32| {
            let paragraph = typesetter.set(words, &style, None);
            outliner.path_data(&paragraph, x, 50.0)
        };
        let data = paths("حلب 2016", 100.0);
        assert!(data.starts_with('M') && data.ends_with('Z'), "{data}");
        let numbers =
            data.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')).filter(|part| !part.is_empty());
        assert!(numbers.clone().count() > 100);
        assert!(numbers.map(|number| number.parse::<f32>().expect("a number")).all(|px| (45.0..220.0).contains(&px)));
        assert_eq!(paths(" ", 0.0), "", "a space has no ink");
    }
}
