//! What is told as not so, and whose telling that denies.

use super::blocks::Blocks;
use super::facts::Facts;
use super::likeness::Likeness;
use crate::model::Status;
use std::collections::BTreeMap;

/// For each of the facts told as not so, those whose content it denies: of its family and camps, at its place, where the
/// days allow it; the likest one, and of equals the one told first.
pub(super) fn denials(facts: &[Facts], blocks: &Blocks<'_>, likeness: &Likeness<'_>) -> BTreeMap<u32, u32> {
    let denied = facts.iter().zip(0..).filter(|(facts, _)| facts.fields.status == Status::Denied);
    let pair = |(_, denied): (&Facts, u32)| {
        let told = blocks.of_its_camps(denied).into_iter().filter(|&at| is_told(facts, at));
        let fitting = told.filter_map(|at| Some((likeness.denied_content(denied, at)?, at)));
        let (_, best) = fitting.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)))?;
        Some((denied, best))
    };
    denied.filter_map(pair).collect()
}

fn is_told(facts: &[Facts], at: u32) -> bool {
    let status = facts.get(at as usize).map(|facts| facts.fields.status);
    matches!(status, Some(Status::Reported | Status::Unconfirmed | Status::Disputed))
}
