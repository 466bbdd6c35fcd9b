//! Which claims lie where, before anything has a place on the screen.

use crate::model::{Claim, ClaimId, Place, PlaceId, PlaceMention, PlaceRole};
use crate::store::Project;
use std::collections::{BTreeMap, BTreeSet};

/// The claims of one place.
#[derive(Clone, Debug)]
pub struct PlaceGroup<'a> {
    /// The place.
    pub place: &'a Place,
    /// Claims that surely name it.
    pub claims: BTreeSet<ClaimId>,
    /// Claims whose place has a name that others bear too; none of them is in `claims`.
    pub possible: BTreeSet<ClaimId>,
}

/// All claims by place.
#[derive(Clone, Debug, Default)]
pub struct Groups<'a> {
    /// By place.
    pub places: BTreeMap<&'a PlaceId, PlaceGroup<'a>>,
    /// Claims without a place that is known.
    pub unplaced: Vec<ClaimId>,
}

impl<'a> Groups<'a> {
    /// The visible claims by place. A claim stands at every place where it says that something happened; where it only
    /// says whence or whither, it stands there.
    #[must_use]
    pub fn new(project: &'a Project, visible: &[ClaimId]) -> Self {
        let mut groups = Self::default();
        for claim in visible.iter().filter_map(|id| project.claim(*id)) {
            let mentions = mentions(project, &claim);
            if mentions.is_empty() {
                groups.unplaced.push(claim.id);
            }
            for mention in mentions {
                groups.add(project, claim.id, mention);
            }
        }
        for group in groups.places.values_mut() {
            group.possible.retain(|claim| !group.claims.contains(claim));
        }
        groups
    }

    fn add(&mut self, project: &'a Project, claim: ClaimId, mention: &PlaceMention) {
        let known = |id: &PlaceId| project.places.get(id);
        let mut all: Vec<&Place> = known(&mention.place).into_iter().collect();
        for other in mention.candidates.iter().filter_map(known) {
            if !all.iter().any(|place| place.is_capital_and_land_with(other)) {
                all.push(other);
            }
        }
        let sure = all.len() == 1;
        for place in all {
            let group = self.places.entry(&place.id).or_insert_with(|| PlaceGroup {
                place,
                claims: BTreeSet::new(),
                possible: BTreeSet::new(),
            });
            if sure {
                group.claims.insert(claim)
            } else {
                group.possible.insert(claim)
            };
        }
    }
}

/// The mentions that place a claim: where it happened, or else all of them; only those whose place is known.
fn mentions<'c>(project: &Project, claim: &'c Claim) -> Vec<&'c PlaceMention> {
    let known = |mention: &&PlaceMention| {
        std::iter::once(&mention.place).chain(&mention.candidates).any(|id| project.places.contains_key(id))
    };
    let at: Vec<_> = claim.places.iter().filter(known).filter(|mention| mention.role == PlaceRole::At).collect();
    if at.is_empty() { claim.places.iter().filter(known).collect() } else { at }
}
