//! Claims that a reader has picked by hand, as part of a filter.

use super::bits::Bits;
use crate::model::ClaimId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A set of claims of one project, a bit for each claim up to the last of them: a million of them take 125 kB, and
/// whoever copies a filter shares them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<ClaimId>", into = "Vec<ClaimId>")]
pub struct Picked(Arc<Bits>);

impl From<Vec<ClaimId>> for Picked {
    fn from(claims: Vec<ClaimId>) -> Self {
        Self::new(&claims)
    }
}

impl From<Picked> for Vec<ClaimId> {
    fn from(picked: Picked) -> Self {
        picked.0.iter().filter_map(|claim| u32::try_from(claim).ok()).map(ClaimId).collect()
    }
}

impl Picked {
    /// These claims.
    #[must_use]
    pub fn new(claims: &[ClaimId]) -> Self {
        let mut picked = Bits::none(claims.iter().max().map_or(0, |last| last.index() + 1));
        picked.extend(claims.iter().map(|claim| claim.index()));
        Self(Arc::new(picked))
    }

    /// The claims of both.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let (mut all, least) =
            if self.0.end() >= other.0.end() { ((*self.0).clone(), other) } else { ((*other.0).clone(), self) };
        all.join(&least.0);
        Self(Arc::new(all))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the claim is one of them.
    #[must_use]
    pub fn contains(&self, claim: ClaimId) -> bool {
        self.0.contains(claim.index())
    }

    /// They among `end` claims.
    pub(super) fn among(&self, end: usize) -> Bits {
        let mut among = Bits::none(end);
        among.join(&self.0);
        among
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picked_claims_are_told_whatever_their_order() {
        let claims = |numbers: &[u32]| numbers.iter().map(|&number| ClaimId(number)).collect::<Vec<_>>();
        let (few, more) = (Picked::new(&claims(&[70, 3, 3])), Picked::new(&claims(&[200, 4])));
        assert_eq!((few.len(), few.is_empty(), Picked::new(&[]).is_empty()), (2, false, true));
        assert_eq!(few, Picked::new(&claims(&[3, 70])));
        assert!(few.contains(ClaimId(70)) && !few.contains(ClaimId(4)) && !few.contains(ClaimId(u32::MAX)));
        for both in [few.with(&more), more.with(&few)] {
            assert_eq!(both, Picked::new(&claims(&[3, 4, 70, 200])));
        }
        assert_eq!(more.among(100).iter().collect::<Vec<_>>(), [4], "claims beyond the last are left out");
    }
}
