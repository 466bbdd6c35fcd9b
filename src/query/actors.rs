//! The tree of actors by camp.

use crate::model::{Actor, ActorId, Camp, CampId};
use crate::store::Project;
use std::collections::{BTreeMap, BTreeSet};

/// An actor of the tree.
#[derive(Clone, Debug)]
pub struct ActorNode {
    /// The actor.
    pub actor: Actor,
    /// Claims that name it, whatever the filter; at least one.
    pub claims: usize,
}

/// A camp with the actors that claims name, most claims first.
#[derive(Clone, Debug)]
pub struct CampNode {
    /// The camp.
    pub camp: Camp,
    /// Claims that name one of its actors, whatever the filter; each claim counts once.
    pub claims: usize,
    /// Its actors; at least one.
    pub actors: Vec<ActorNode>,
}

/// Camps that have an actor, in the order of the screen. The order depends on the project alone, so that entries
/// stay where they are while a reader filters.
#[must_use]
pub fn actor_tree(project: &Project) -> Vec<CampNode> {
    let (by_actor, by_camp) = counts(project);
    let mut actors: BTreeMap<&CampId, Vec<ActorNode>> = BTreeMap::new();
    for actor in project.actors.values() {
        if let Some(&claims) = by_actor.get(&actor.id) {
            actors.entry(&actor.camp).or_default().push(ActorNode { actor: actor.clone(), claims });
        }
    }
    let nodes = project.camps.iter().filter_map(|camp| {
        let mut actors = actors.remove(&camp.id)?;
        actors.sort_by(|a, b| b.claims.cmp(&a.claims).then_with(|| a.actor.name_en.cmp(&b.actor.name_en)));
        Some(CampNode { camp: camp.clone(), claims: by_camp.get(&camp.id).copied().unwrap_or(0), actors })
    });
    nodes.collect()
}

/// How many claims name each actor and each camp.
fn counts(project: &Project) -> (BTreeMap<&ActorId, usize>, BTreeMap<&CampId, usize>) {
    let (mut by_actor, mut by_camp) = (BTreeMap::new(), BTreeMap::new());
    for claim in &project.claims {
        let actors: BTreeSet<&ActorId> = claim.actors.iter().map(|participant| &participant.actor).collect();
        let camps: BTreeSet<&CampId> = actors.iter().filter_map(|actor| project.camp_of(actor)).collect();
        actors.into_iter().for_each(|actor| *by_actor.entry(actor).or_default() += 1);
        camps.into_iter().for_each(|camp| *by_camp.entry(camp).or_default() += 1);
    }
    (by_actor, by_camp)
}
