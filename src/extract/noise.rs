//! Which lines of a file are text of the report, which its headings, and which belong to the page it was taken from.
//!
//! Words of the page tell most ("اقرأ أيضا"); the rest is told by form: lines without an Arabic word, captions that end
//! with who took the picture, lines printed twice, a run of headlines at the end. A line that may be text is text.

use super::doc::{Doc, Part, Passage};
use super::lexicon::Page;
use crate::arabic::{Key, Keyed, Sentence, TokenKind, fold, tokenize, words};
use crate::model::{Noise, NoiseKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// A line without closing mark of at most this many tokens is a heading, or no text.
const HEADING_TOKENS: usize = 14;
/// A link to another report may be longer.
const LINK_TOKENS: usize = 35;
/// From this many headlines in a row on, at the end of a file, they are those of other reports.
const HEADLINES: usize = 3;

/// What stands at the head of an item of a list.
const BULLETS: [Key; 32] = words![
    "▪", "•", "●", "◾", "■", "*", "-", "–", "—", "🔴", "◼", "♦", "◄", "►", "◀", "▶", "◆", "○", "□", "▫", "·", "‣",
    "✦", "⚫", "⭕", "📌", "🔹", "🔸", "🔻", "👈", "➖", "⚡",
];

/// A line of the file.
struct Line {
    tokens: Range<usize>,
    /// Whether it holds a sentence that is closed, or is long.
    running: bool,
    /// Whether a few words and a colon or a bar head it.
    has_lead: bool,
    /// Whether it begins with a bullet or a number, or has a colon or a bar: an item of a list.
    listed: bool,
    part: Part,
}

/// The sentences of a report, each with what its line is.
pub fn passages(doc: &Doc<'_>, sentences: &[Sentence], page: &Page) -> Vec<Passage> {
    let lines = lines(doc, sentences, page);
    let passages = sentences.iter().filter_map(|sentence| {
        let line = lines.get(sentence.line)?;
        Some(Passage { tokens: sentence.tokens.clone(), part: line.part })
    });
    passages.collect()
}

/// The lines that are no text of the report.
pub fn noise(doc: &Doc<'_>) -> Vec<Noise> {
    let noise = doc.passages.iter().filter_map(|passage| match passage.part {
        Part::Noise(kind) => Some(Noise { span: doc.span(&passage.tokens), kind }),
        Part::Title | Part::Body => None,
    });
    noise.collect()
}

fn lines(doc: &Doc<'_>, sentences: &[Sentence], page: &Page) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for sentence in sentences {
        let running = (sentence.closed && sentence.tokens.len() > 6) || sentence.tokens.len() > HEADING_TOKENS;
        match lines.get_mut(sentence.line) {
            Some(line) => {
                line.tokens.end = sentence.tokens.end;
                line.running |= running;
            }
            None => lines.push(Line {
                tokens: sentence.tokens.clone(),
                running,
                has_lead: false,
                listed: false,
                part: Part::Body,
            }),
        }
    }
    let any_text = lines.iter().any(|line| line.running);
    let title: Vec<Key> = tokenize(&fold(&doc.report.title_ar)).iter().map(|token| token.form.key()).collect();
    let mut seen = BTreeSet::new();
    let mut ended = false;
    for line in &mut lines {
        line.has_lead = has_lead(doc, &line.tokens);
        line.listed =
            doc.token(line.tokens.start).is_none_or(|token| token.kind != TokenKind::Word && !token.is_quote())
                || line.tokens.clone().any(|at| matches!(doc.form(at), ":" | "|"));
        let text: Vec<Key> = line.tokens.clone().map(|at| doc.word(at).key()).collect();
        let again = seen.contains(&text);
        ended |= line.tokens.len() <= HEADING_TOKENS
            && page.ends.find(doc, line.tokens.start).is_some_and(|hit| !hit.split.conjunction);
        let kind = page_kind(doc, page, line)
            .or_else(|| again.then_some(NoiseKind::Repeated))
            .or_else(|| (ended && !line.running).then_some(NoiseKind::Navigation));
        line.part = match kind {
            Some(kind) => Part::Noise(kind),
            None if text == title && !text.is_empty() => Part::Title,
            None if !line.running && any_text && !is_item(doc, line) => Part::Title,
            None => Part::Body,
        };
        seen.insert(text);
    }
    mark_headlines_at_end(&mut lines);
    lines
}

/// What the words and the form of a line tell; `None` where it may be text.
fn page_kind(doc: &Doc<'_>, page: &Page, line: &Line) -> Option<NoiseKind> {
    let start = line.tokens.start;
    let short = !line.running && line.tokens.len() <= HEADING_TOKENS;
    let words = line.tokens.clone().filter(|&at| doc.token(at).is_some_and(|token| token.kind == TokenKind::Word));
    if !words.clone().any(|at| doc.form(at).chars().any(is_arabic)) {
        return Some(if words.count() > 0 { NoiseKind::Share } else { NoiseKind::Navigation });
    }
    let first = line.tokens.clone().find(|&at| doc.token(at).is_some_and(|token| token.kind == TokenKind::Word))?;
    if let Some(hit) =
        page.lines.find(doc, first).filter(|hit| !hit.split.conjunction && hit.split.preposition.is_none())
    {
        let alone =
            (hit.end..line.tokens.end).all(|at| doc.token(at).is_none_or(|token| token.kind != TokenKind::Word));
        if alone || (doc.form(hit.end) == ":" && short) {
            return Some(hit.value);
        }
    }
    let head = page.heads.find(doc, first).filter(|hit| !hit.split.conjunction && hit.split.preposition.is_none());
    if let Some(hit) = head {
        let marked = matches!(doc.form(hit.end), ":" | "." | "|" | "…" | "-");
        let one_word = hit.end == first + 1;
        let link = hit.value == NoiseKind::Related && marked && line.tokens.len() <= LINK_TOKENS;
        // A single word may as well begin a headline: it needs its mark, or a very short line.
        let counts = short && (!one_word || marked || line.tokens.len() <= 5);
        if link || counts {
            return Some(hit.value);
        }
    }
    (!line.running && is_caption(doc, page, &line.tokens, start)).then_some(NoiseKind::Caption)
}

/// Whether a line ends with who took the picture, in brackets.
fn is_caption(doc: &Doc<'_>, page: &Page, tokens: &Range<usize>, start: usize) -> bool {
    let closes = tokens.end.checked_sub(1).is_some_and(|last| doc.form(last) == ")");
    let opens = (start..tokens.end).rev().find(|&at| doc.form(at) == "(");
    closes && opens.is_some_and(|at| at > start && page.photographers.find(doc, at + 1).is_some())
}

/// Whether at most five words and a colon or a bar head a line, bullets left out, with words after them.
fn has_lead(doc: &Doc<'_>, tokens: &Range<usize>) -> bool {
    let is_word = |at: usize| doc.token(at).is_some_and(|token| token.kind == TokenKind::Word);
    let Some(from) = tokens.clone().find(|&at| is_word(at)) else { return false };
    let closes = |&at: &usize| matches!(doc.form(at), ":" | "|");
    let Some(first) = (from..tokens.end).find(closes).filter(|&at| at > from && at - from <= 5) else { return false };
    let end = (first + 1..tokens.end).find(closes).filter(|&at| at - first <= 5).unwrap_or(first);
    let words = (end + 1..tokens.end).filter(|&at| is_word(at)).count();
    let plain = (from..end).all(|at| is_word(at) || closes(&at) || doc.form(at) == "-");
    words >= 3 && plain
}

/// Whether a short line is an item of a list of the day: a bullet and then text, or a place and then text.
fn is_item(doc: &Doc<'_>, line: &Line) -> bool {
    let bullet = BULLETS.contains(&doc.word(line.tokens.start).key());
    line.tokens.start > 0 && line.tokens.len() > 5 && (bullet || line.has_lead)
}

/// Marks the headlines of other reports at the end of a file: several short lines in a row after running text. Lists
/// with bullets, numbers or colons are none.
fn mark_headlines_at_end(lines: &mut [Line]) {
    let running = lines.iter().filter(|line| line.running && line.part == Part::Body).count();
    let headline = |line: &&mut Line| {
        line.part == Part::Title && line.tokens.len() > 3 && !line.listed || matches!(line.part, Part::Noise(_))
    };
    let tail: Vec<&mut Line> = lines.iter_mut().rev().take_while(headline).collect();
    let headlines = tail.iter().filter(|line| line.part == Part::Title).count();
    if running >= 2 && headlines >= HEADLINES {
        for line in tail.into_iter().filter(|line| line.part == Part::Title) {
            line.part = Part::Noise(NoiseKind::Related);
        }
    }
}

fn is_arabic(letter: char) -> bool {
    ('\u{0600}'..='\u{06FF}').contains(&letter)
}
