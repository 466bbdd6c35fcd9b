//! Words of a paragraph, as UAX #29 parts them, and carets that step over them.

use std::cmp::Ordering;
use std::ops::Range;

use super::caret::{Caret, Toward};
use super::paragraph::Paragraph;

/// A piece of text that a pointer takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// A place between two letters.
    #[default]
    Letter,
    /// A word, or a piece between words.
    Word,
    /// All between two line ends of the text.
    Paragraph,
}

/// The bytes at which words, and the spaces and signs between them, begin in reading order.
pub(super) struct Words<'a> {
    starts: Vec<usize>,
    text: &'a str,
}

impl Paragraph {
    pub(super) fn words(&self) -> Words<'_> {
        let starts = self.clusters.iter().filter(|cluster| cluster.word_start).map(|cluster| cluster.start as usize);
        let mut starts: Vec<usize> = starts.filter(|start| *start < self.shown.len()).chain([0]).collect();
        starts.sort_unstable();
        starts.dedup();
        Words { starts, text: &self.shown }
    }

    /// The word, the space or the sign at `byte` (UAX #29); empty at the end of the text.
    #[must_use]
    pub fn word_at(&self, byte: usize) -> Range<usize> {
        self.words().at(byte)
    }

    /// The beginning of the next word in reading, or the end of the text.
    #[must_use]
    pub fn next_word(&self, caret: Caret) -> Caret {
        let words = self.words();
        let next = words.starts.iter().find(|start| **start > caret.byte && words.is_word(words.at(**start)));
        next.map_or_else(|| self.end(), |start| Caret::before(*start))
    }

    /// The beginning of the word that the caret stands in or behind, or of the text.
    #[must_use]
    pub fn previous_word(&self, caret: Caret) -> Caret {
        let words = self.words();
        let before = words.starts.iter().rev().find(|start| **start < caret.byte && words.is_word(words.at(**start)));
        Caret::before(before.copied().unwrap_or(0))
    }

    /// The next edge of a word on a side of the caret, as the eye sees it: a word's end where its reading leads there,
    /// else its beginning; `None` where there is neither word nor letter.
    ///
    /// So do browsers and GTK where a text is written. [`Paragraph::next_word`] is for reading: what is selected by
    /// it is one piece of the text, and words are taken with the spaces behind them.
    #[must_use]
    pub fn moved_by_word(&self, caret: Caret, toward: Toward) -> Option<Caret> {
        let words = self.words();
        let mut reached = self.moved(caret, toward)?;
        let mut before = caret;
        loop {
            let is_edge = match reached.byte.cmp(&before.byte) {
                Ordering::Greater => words.ends_word(reached.byte),
                Ordering::Less | Ordering::Equal => words.starts_word(reached.byte),
            };
            match self.moved(reached, toward).filter(|_| !is_edge) {
                Some(next) => (before, reached) = (reached, next),
                None => return Some(reached),
            }
        }
    }
}

impl Words<'_> {
    /// The piece that the letter at `byte` is in; empty at the end of the text.
    pub fn at(&self, byte: usize) -> Range<usize> {
        let length = self.text.len();
        if byte >= length {
            return length..length;
        }
        let next = self.starts.partition_point(|start| *start <= byte);
        let start = next.checked_sub(1).and_then(|index| self.starts.get(index)).copied().unwrap_or(0);
        start..self.starts.get(next).copied().unwrap_or(length)
    }

    fn starts_word(&self, byte: usize) -> bool {
        let piece = self.at(byte);
        piece.start == byte && self.is_word(piece)
    }

    fn ends_word(&self, byte: usize) -> bool {
        byte.checked_sub(1).is_some_and(|last| {
            let piece = self.at(last);
            piece.end == byte && self.is_word(piece)
        })
    }

    /// Where a word begins before `byte`: this one or, at its beginning, the one before. A line end stands in the way.
    pub fn start_before(&self, byte: usize) -> usize {
        let mut start = byte;
        while let Some(last) = start.checked_sub(1) {
            let piece = self.at(last);
            let ends_line = self.ends_line(piece.clone());
            if ends_line && start != byte {
                return start;
            }
            start = piece.start;
            if ends_line || self.is_word(piece) {
                return start;
            }
        }
        start
    }

    /// Where a word ends after `byte`: this one or, at its end, the next. A line end stands in the way.
    pub fn end_after(&self, byte: usize) -> usize {
        let mut end = byte;
        while end < self.text.len() {
            let piece = self.at(end);
            let ends_line = self.ends_line(piece.clone());
            if ends_line && end != byte {
                return end;
            }
            end = piece.end;
            if ends_line || self.is_word(piece) {
                return end;
            }
        }
        end
    }

    fn is_word(&self, piece: Range<usize>) -> bool {
        self.text.get(piece).is_some_and(|piece| piece.contains(char::is_alphanumeric))
    }

    fn ends_line(&self, piece: Range<usize>) -> bool {
        self.text.get(piece).is_some_and(|piece| piece.contains('\n'))
    }
}
