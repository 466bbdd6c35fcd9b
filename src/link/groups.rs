//! Claims in groups: best pairs are joined first, and only where every pair of the two groups is bearable.

use super::blocks::Blocks;
use super::likeness::{self, Likeness};

/// Of a larger group, only so many claims, evenly chosen, are held against the claims of another.
const HEARD: usize = 48;

/// A pair of claims that may tell of one happening.
struct Pair {
    score: f32,
    a: u32,
    b: u32,
}

/// The claims in groups, each in order, the groups in the order of their first claims.
pub(super) fn grouped(claims: usize, blocks: &Blocks<'_>, likeness: &Likeness<'_>) -> Vec<Vec<u32>> {
    let mut pairs = Vec::new();
    blocks.each(|a, others| {
        for &b in others {
            let (a, b) = (a.min(b), a.max(b));
            let score = likeness.score(a, b);
            if score >= likeness::ENOUGH {
                pairs.push(Pair { score, a, b });
            }
        }
    });
    pairs.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut groups = Groups::of_single(claims);
    for pair in pairs {
        groups.join(pair.a, pair.b, likeness);
    }
    groups.members.retain(|group| !group.is_empty());
    groups.members
}

struct Groups {
    members: Vec<Vec<u32>>,
    group_of: Vec<u32>,
}

impl Groups {
    fn of_single(claims: usize) -> Self {
        let claims = 0..super::facts::count(claims);
        Self { members: claims.clone().map(|at| vec![at]).collect(), group_of: claims.collect() }
    }

    fn group_of(&self, claim: u32) -> Option<usize> {
        self.group_of.get(claim as usize).map(|&group| group as usize)
    }

    fn join(&mut self, a: u32, b: u32, likeness: &Likeness<'_>) {
        let (Some(a), Some(b)) = (self.group_of(a), self.group_of(b)) else { return };
        let (into, from) = (a.min(b), a.max(b));
        let (Some(host), Some(guest)) = (self.members.get(into), self.members.get(from)) else { return };
        let bearable = |a: u32, b: u32| likeness.score(a, b) >= likeness::BEARABLE;
        if into == from || !heard(host).all(|a| heard(guest).all(|b| bearable(a, b))) {
            return;
        }
        let moved = self.members.get_mut(from).map(std::mem::take).unwrap_or_default();
        for &claim in &moved {
            if let Some(slot) = self.group_of.get_mut(claim as usize) {
                *slot = super::facts::count(into);
            }
        }
        if let Some(host) = self.members.get_mut(into) {
            host.extend(moved);
            host.sort_unstable();
        }
    }
}

/// The claims of a group, or so many of a large one.
fn heard(group: &[u32]) -> impl Iterator<Item = u32> + '_ {
    group.iter().copied().step_by(group.len().div_ceil(HEARD).max(1))
}
