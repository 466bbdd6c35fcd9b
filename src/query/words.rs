//! The claims whose words, or names, hold what is searched.

use super::bits::Bits;
use super::index::Index;
use crate::arabic;
use crate::store::Project;

/// The claims whose passage holds `needle`, or that name an actor or a place with a name that does; spelling is
/// folded. Every claim where nothing is searched.
pub(super) fn holding(project: &Project, index: &Index, needle: &str) -> Bits {
    let (columns, needle) = (index.columns(), needle.trim());
    if needle.is_empty() {
        return Bits::all(columns.len());
    }
    let mut holding = Bits::none(columns.len());
    for report in &project.reports {
        let spans = arabic::find_folded(&report.text, needle);
        if spans.is_empty() {
            continue;
        }
        let claims = project.claims_of(report.id).iter();
        let told = claims.filter(|claim| spans.iter().any(|span| span.overlaps(claim.passage)));
        holding.extend(told.map(|claim| claim.id.index()));
    }
    let holds = |name: &str| !arabic::find_folded(name, needle).is_empty();
    for (at, actor) in columns.actor_keys().iter().enumerate() {
        if project.actors.get(actor).is_some_and(|actor| holds(&actor.name_ar) || holds(&actor.name_en)) {
            index.by_actor(None).of(at).into_iter().for_each(|claims| claims.put_into(&mut holding));
        }
    }
    for (at, place) in columns.place_keys().iter().enumerate() {
        if project.places.get(place).is_some_and(|place| holds(&place.name_ar) || holds(&place.name_en)) {
            holding.extend(index.of_place(at).iter().map(|&claim| claim as usize));
        }
    }
    holding
}
