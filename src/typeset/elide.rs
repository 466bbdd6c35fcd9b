//! Where a line is cut that does not fit.

use super::paragraph::{Cluster, Paragraph};

/// What stands for the part left out.
pub(super) const ELLIPSIS: char = '…';

/// The ellipsis is about as wide as the em in both faces, and never narrower than this part of it; a first guess
/// only, as every cut is shaped and measured.
const ELLIPSIS_AT_LEAST_EM: f32 = 0.5;

/// Beginnings of a line to try, from the longest that may fit to none at all.
pub(super) struct Prefixes {
    /// Ends of clusters in reading order, of those that may fit.
    ends: Vec<usize>,
}

impl Prefixes {
    pub(super) fn of(whole: &Paragraph, max_width: f32) -> Self {
        let mut clusters: Vec<Cluster> = whole.clusters.clone();
        clusters.sort_by_key(|cluster| cluster.start);
        let room = max_width - ELLIPSIS_AT_LEAST_EM * whole.size_px();
        let mut width = 0.0;
        let fitting = clusters.iter().take_while(|cluster| {
            width += cluster.width;
            width <= room
        });
        Self { ends: fitting.map(|cluster| cluster.end as usize).collect() }
    }

    /// The next shorter beginning's length in bytes; zero when there is none left.
    pub(super) fn next_shorter(&mut self) -> usize {
        self.ends.pop().unwrap_or(0)
    }
}

/// What ends the embeddings and isolates that `words` leaves open, so that an ellipsis behind them belongs to the
/// line and not to the piece that was cut.
pub(super) fn closers(words: &str) -> String {
    let mut open = Vec::new();
    for letter in words.chars() {
        match letter {
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push('\u{202c}'),
            '\u{2069}' if open.contains(&letter) => while open.pop().is_some_and(|closer| closer != letter) {},
            '\u{202c}' if open.last() == Some(&letter) => drop(open.pop()),
            _ => {}
        }
    }
    open.into_iter().rev().collect()
}
