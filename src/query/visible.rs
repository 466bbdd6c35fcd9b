//! The claims that pass every filter.

use super::bits::Bits;
use crate::model::ClaimId;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::OnceLock;

/// The claims that pass every filter: a set, and a list where a view asks for one.
#[derive(Clone, Debug, Default)]
pub struct Visible {
    claims: Bits,
    len: usize,
    fingerprint: u64,
    ids: OnceLock<Vec<ClaimId>>,
}

impl Visible {
    pub(super) fn new(claims: Bits) -> Self {
        let mut hasher = DefaultHasher::new();
        claims.hash(&mut hasher);
        Self { len: claims.len(), fingerprint: hasher.finish(), claims, ids: OnceLock::new() }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether none passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether the claim passes.
    #[must_use]
    pub fn contains(&self, claim: ClaimId) -> bool {
        self.claims.contains(claim.index())
    }

    /// The claims in the order of the project; written down when first asked for.
    #[must_use]
    pub fn ids(&self) -> &[ClaimId] {
        self.ids.get_or_init(|| self.iter().collect())
    }

    /// The claims in the order of the project, without a list of them.
    pub fn iter(&self) -> impl Iterator<Item = ClaimId> {
        self.claims.iter().filter_map(|claim| u32::try_from(claim).ok()).map(ClaimId)
    }

    /// A number that stands for these very claims, for caches: the same for the same claims of one project.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// The claims as a set.
    pub(super) fn claims(&self) -> &Bits {
        &self.claims
    }
}
