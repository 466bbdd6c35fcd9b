//! (contract stub: replaced by the real module)
use crate::model::Span;
/// Where `needle` occurs.
#[must_use]
pub fn find_folded(haystack: &str, needle: &str) -> Vec<Span> {
    haystack.match_indices(needle).map(|(at, found)| Span::new(at, at + found.len())).collect()
}
