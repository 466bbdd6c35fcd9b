//! Two camps held against each other: what each of them leads, day by day, on both sides of one line.

use crate::model::{CampId, Day};
use crate::query::Answers;

/// A stretch of days with the claims that each of two camps leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MirrorBin {
    /// First day.
    pub from: Day,
    /// The day after the last one.
    pub until: Day,
    /// Visible claims of the one camp that happened or may have happened in these days.
    pub above: u32,
    /// Those of the other.
    pub below: u32,
}

impl MirrorBin {
    /// By how many claims the one camp leads more than the other; negative where it leads fewer.
    #[must_use]
    pub fn difference(self) -> i64 {
        i64::from(self.above) - i64::from(self.below)
    }
}

/// The bins between `edges`, days in order.
#[must_use]
pub fn mirror_bins(answers: &Answers, camps: &(CampId, CampId), edges: &[Day]) -> Vec<MirrorBin> {
    let place = |camp: &CampId| answers.density.camps().binary_search(camp).ok();
    let (one, other) = (place(&camps.0), place(&camps.1));
    let stretches = edges.iter().zip(edges.iter().skip(1)).filter(|(from, until)| from < until);
    let bin = |(&from, &until): (&Day, &Day)| {
        let counted = answers.density.bin(crate::model::DayInterval::between(from, until.plus(-1)));
        let of = |camp: Option<usize>| camp.and_then(|camp| counted.touching.get(camp).copied()).unwrap_or(0);
        MirrorBin { from, until, above: of(one), below: of(other) }
    };
    stretches.map(bin).collect()
}
