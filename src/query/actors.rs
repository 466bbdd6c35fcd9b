//! The tree of actors by camp.

use crate::model::{Actor, Camp};
use crate::store::Project;

/// An actor of the tree.
#[derive(Clone, Debug)]
pub struct ActorNode<'a> {
    /// The actor.
    pub actor: &'a Actor,
}

/// A camp with the actors that claims name, most claims first.
#[derive(Clone, Debug)]
pub struct CampNode<'a> {
    /// The camp.
    pub camp: &'a Camp,
    /// Its actors.
    pub actors: Vec<ActorNode<'a>>,
}

/// Camps that have an actor, in the order of the screen. The order depends on the project alone, so that entries
/// stay where they are while a reader filters.
#[must_use]
pub fn actor_tree(project: &Project) -> Vec<CampNode<'_>> {
    let claims_naming =
        |actor: &Actor| project.claims.iter().filter(|claim| claim.actors.iter().any(|p| p.actor == actor.id)).count();
    let mut tree = Vec::new();
    for camp in &project.camps {
        let mut actors: Vec<_> = project
            .actors
            .values()
            .filter(|actor| actor.camp == camp.id)
            .map(|actor| (claims_naming(actor), ActorNode { actor }))
            .filter(|(claims, _)| *claims > 0)
            .collect();
        actors.sort_by(|(a, left), (b, right)| b.cmp(a).then_with(|| left.actor.name_en.cmp(&right.actor.name_en)));
        if !actors.is_empty() {
            tree.push(CampNode { camp, actors: actors.into_iter().map(|(_, node)| node).collect() });
        }
    }
    tree
}
