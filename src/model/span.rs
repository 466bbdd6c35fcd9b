//! Where words stand: byte spans inside the program, code points at its door.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A half-open range of bytes in a report's text exactly as the file holds it.
///
/// Invariant: `start <= end`, and both lie on character boundaries of the text they were made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span of bytes from `start` up to, not including, `end`; an end before the start gives an empty span.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end == self.start
    }

    /// Whether `byte` lies inside.
    #[must_use]
    pub fn contains(self, byte: usize) -> bool {
        self.start <= byte && byte < self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn encloses(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The words of `text` at this span; empty where the span does not fit the text.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// The name of a rule that made a field, as the reader of a claim sees it, such as `seize.saytara`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleId(pub Arc<str>);

impl RuleId {
    /// A rule named `name`.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self(Arc::from(name))
    }

    /// The rule's name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The words behind one field of a claim, and the rule that read them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where the words stand in the report.
    pub span: Span,
    /// The rule that read them.
    pub rule: RuleId,
}

/// Turns byte offsets of one text into counts of Unicode code points and back.
///
/// Keeps one checkpoint every 256 bytes, so a query looks at no more than that many bytes.
#[derive(Clone, Debug)]
pub struct CodePointIndex {
    /// Code points before byte `256 * i`, counting a character by its first byte.
    checkpoints: Vec<usize>,
}

const CHECKPOINT_BYTES: usize = 256;

impl CodePointIndex {
    /// An index of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / CHECKPOINT_BYTES + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % CHECKPOINT_BYTES == 0 {
                checkpoints.push(count);
            }
            count += usize::from(starts_character(byte));
        }
        checkpoints.push(count);
        Self { checkpoints }
    }

    /// Code points that begin before `byte` in `text`, the text this index was made from.
    #[must_use]
    pub fn code_points_before(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        let block = (byte / CHECKPOINT_BYTES).min(self.checkpoints.len().saturating_sub(1));
        let before = self.checkpoints.get(block).copied().unwrap_or(0);
        let rest = text.as_bytes().get(block * CHECKPOINT_BYTES..byte).unwrap_or(&[]);
        before + rest.iter().filter(|&&byte| starts_character(byte)).count()
    }

    /// `span` counted in code points: (start, end), end not included.
    #[must_use]
    pub fn span_in_code_points(&self, text: &str, span: Span) -> (usize, usize) {
        (self.code_points_before(text, span.start), self.code_points_before(text, span.end))
    }
}

fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn code_points_agree_with_counting(text in "[a-zء-ي0-9 😀ـً]{0,400}") {
            let index = CodePointIndex::new(&text);
            for (nth, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.code_points_before(&text, byte), nth);
            }
            prop_assert_eq!(index.code_points_before(&text, text.len()), text.chars().count());
        }
    }

    #[test]
    fn a_span_that_does_not_fit_gives_no_words() {
        assert_eq!(Span::new(1, 2).slice("ح"), "");
        assert_eq!(Span::new(0, 9).slice("ab"), "");
    }
}
