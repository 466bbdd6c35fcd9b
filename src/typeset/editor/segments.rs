//! Words of a text that is being written, and the characters that may stand in it.

use parley::Layout;
use std::borrow::Cow;
use std::ops::Range;

/// The bytes at which words, spaces and signs begin, as UAX #29 parts them.
#[derive(Clone, Debug, Default)]
pub(super) struct Segments(Vec<usize>);

impl Segments {
    pub fn of(layout: &Layout<()>, text: &str) -> Self {
        let runs = layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>());
        let clusters = runs.flat_map(|run| run.clusters().collect::<Vec<_>>());
        let begins = clusters.filter(parley::Cluster::is_word_boundary).map(|cluster| cluster.text_range().start);
        let mut starts: Vec<usize> = begins.filter(|byte| *byte < text.len()).chain([0]).collect();
        starts.sort_unstable();
        starts.dedup();
        Self(starts)
    }

    /// The segment that the letter at `byte` is in.
    pub fn at(&self, byte: usize, text: &str) -> Range<usize> {
        let next = self.0.partition_point(|start| *start <= byte);
        let start = next.checked_sub(1).and_then(|index| self.0.get(index)).copied().unwrap_or(0);
        start..self.0.get(next).copied().unwrap_or(text.len())
    }

    pub fn starts_word(&self, byte: usize, text: &str) -> bool {
        let segment = self.at(byte, text);
        segment.start == byte && is_word(segment, text)
    }

    pub fn ends_word(&self, byte: usize, text: &str) -> bool {
        byte.checked_sub(1).is_some_and(|last| {
            let segment = self.at(last, text);
            segment.end == byte && is_word(segment, text)
        })
    }

    /// Where a word begins before `byte`: this one or, at its beginning, the one before. A line end stands in the way.
    pub fn word_start_before(&self, byte: usize, text: &str) -> usize {
        let mut start = byte;
        while let Some(last) = start.checked_sub(1) {
            let segment = self.at(last, text);
            let ends_line = text.get(segment.clone()).is_some_and(|segment| segment.contains('\n'));
            if ends_line && start != byte {
                return start;
            }
            start = segment.start;
            if ends_line || is_word(segment, text) {
                return start;
            }
        }
        start
    }

    /// Where a word ends after `byte`: this one or, at its end, the next. A line end stands in the way.
    pub fn word_end_after(&self, byte: usize, text: &str) -> usize {
        let mut end = byte;
        while end < text.len() {
            let segment = self.at(end, text);
            let ends_line = text.get(segment.clone()).is_some_and(|segment| segment.contains('\n'));
            if ends_line && end != byte {
                return end;
            }
            end = segment.end;
            if ends_line || is_word(segment, text) {
                return end;
            }
        }
        end
    }
}

fn is_word(segment: Range<usize>, text: &str) -> bool {
    text.get(segment).is_some_and(|segment| segment.contains(char::is_alphanumeric))
}

/// Whether some character says in which direction a text runs: a letter, or a mark made for that.
pub(super) fn has_direction(text: &str) -> bool {
    text.contains(|c: char| c.is_alphabetic() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}'))
}

/// `text` with every kind of line end as `\n`, or as a space for a text of one line, and with other control characters
/// as spaces.
pub(super) fn without_controls(text: &str, one_line: bool) -> Cow<'_, str> {
    let unwanted = |c: char| (c.is_control() && (one_line || c != '\n')) || matches!(c, '\u{2028}' | '\u{2029}');
    if !text.contains(unwanted) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' if !one_line => '\n',
        c if unwanted(c) => ' ',
        c => c,
    };
    Cow::Owned(text.replace("\r\n", "\n").chars().map(shown).collect())
}
