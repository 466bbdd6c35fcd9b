//! The tree of actors by camp.

use super::counts::Counts;
use crate::model::{Actor, ActorId, Camp, CampId};
use crate::store::Project;
use std::collections::BTreeMap;

/// An actor of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorNode {
    /// The actor.
    pub actor: Actor,
    /// Claims that name it, whatever the filter; at least one.
    pub claims: usize,
}

/// A camp with the actors that claims name, most claims first.
#[derive(Clone, Debug, PartialEq)]
pub struct CampNode {
    /// The camp.
    pub camp: Camp,
    /// Claims that name one of its actors, whatever the filter; each claim counts once.
    pub claims: usize,
    /// Its actors; at least one.
    pub actors: Vec<ActorNode>,
}

/// Camps that have an actor, in the order of the screen, with the claims that name each. The order depends on the
/// project alone, so that entries stay where they are while a reader filters.
#[must_use]
pub(super) fn actor_tree(project: &Project, by_actor: &Counts<ActorId>, by_camp: &Counts<CampId>) -> Vec<CampNode> {
    let mut actors: BTreeMap<&CampId, Vec<ActorNode>> = BTreeMap::new();
    for (id, claims) in by_actor.iter() {
        if let Some(actor) = project.actors.get(id) {
            actors.entry(&actor.camp).or_default().push(ActorNode { actor: actor.clone(), claims });
        }
    }
    let nodes = project.camps.iter().filter_map(|camp| {
        let mut actors = actors.remove(&camp.id)?;
        actors.sort_by(|a, b| b.claims.cmp(&a.claims).then_with(|| a.actor.name_en.cmp(&b.actor.name_en)));
        Some(CampNode { camp: camp.clone(), claims: by_camp.of(&camp.id), actors })
    });
    nodes.collect()
}
