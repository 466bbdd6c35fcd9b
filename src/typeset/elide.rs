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
