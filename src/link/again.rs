//! One incident worked out again after a claim of it was changed, or after claims came or went by hand.

use super::likeness::Likeness;
use super::wording::{self, Wording};
use super::{Linker, incident};
use crate::model::{Actor, ActorId, Claim, ClaimId, Copied, Incident, IncidentId, Place, PlaceId, Report, ReportId};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A claim of an incident, with what its spans point into.
pub type ToldIn<'a> = (Cow<'a, Report>, Claim);

/// The incident that these claims are, which stand in the order of the project: kind, days, sources and field by field
/// whether they agree, as linking all claims would say of claims that it has joined. `None` where there is no claim.
#[must_use]
pub fn incident_again(
    id: IncidentId,
    told: &[ToldIn<'_>],
    places: &BTreeMap<PlaceId, Place>,
    actors: &BTreeMap<ActorId, Actor>,
    copies: &[Copied],
) -> Option<Incident> {
    let mut linker = Linker::default();
    let mut order: Vec<usize> = (0..told.len()).collect();
    // Claims put in by hand stand behind all others, but their reports do not.
    order.sort_by_key(|&at| told.get(at).map(|(_, claim)| claim.report));
    let in_order = || order.iter().filter_map(|&at| told.get(at));
    for (report, claim) in in_order() {
        linker.take(report, claim, places, actors);
    }
    let Linker { names, facts, told: tellings, .. } = linker;
    let neighbours = names.neighbours();
    let likeness = Likeness::new(&facts, &neighbours);
    let within: Vec<Copied> = copies_among(copies, in_order().map(|(_, claim)| claim.report));
    let table = incident::Table::new(&facts, &tellings, &neighbours, &likeness, &within);
    let group: Vec<u32> = (0..super::count(facts.len())).collect();
    let ids: Vec<ClaimId> = in_order().map(|(_, claim)| claim.id).collect();
    let mut incident = table.incidents(&[group]).pop().filter(|incident| !incident.claims.is_empty())?;
    incident.id = id;
    renumber(&mut incident, &ids);
    Some(incident)
}

impl Linker {
    /// Takes a claim of the report with this number, which is not lower than that of the claim before.
    fn take(
        &mut self,
        report: &Report,
        claim: &Claim,
        places: &BTreeMap<PlaceId, Place>,
        actors: &BTreeMap<ActorId, Actor>,
    ) {
        self.reports = claim.report.0;
        let another = wording::is_another(report, claim);
        let fields = self.names.fields_of(claim, another, places, actors);
        let facts = self.facts_of(fields, Wording::of(report, claim));
        self.told.push(super::Told { report: self.reports, facts });
    }
}

/// The copies that tell whether one of these reports draws on another of them, over any number of others.
fn copies_among(copies: &[Copied], reports: impl Iterator<Item = ReportId>) -> Vec<Copied> {
    let mut asked: Vec<ReportId> = reports.collect();
    let mut among = Vec::new();
    while let Some(report) = asked.pop() {
        let from = copies.partition_point(|copied| copied.report < report);
        let own = copies.iter().skip(from).take_while(|copied| copied.report == report);
        for copied in own.filter(|copied| !among.contains(*copied)).copied().collect::<Vec<_>>() {
            asked.push(copied.of);
            among.push(copied);
        }
    }
    among.sort_by_key(|copied| (copied.report, copied.of));
    among
}

/// Gives the claims, numbered as they were taken, their numbers in the project.
fn renumber(incident: &mut Incident, ids: &[ClaimId]) {
    let renumbered = |claims: &mut Vec<ClaimId>| {
        claims.iter_mut().for_each(|claim| *claim = ids.get(claim.index()).copied().unwrap_or(*claim));
        claims.sort_unstable();
    };
    renumbered(&mut incident.claims);
    for field in &mut incident.fields {
        field.sides.iter_mut().for_each(renumbered);
        field.sides.sort_by_key(|side| side.first().copied());
        renumbered(&mut field.silent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Status;
    use crate::store::Project;

    /// What linking made of every claim together, and what is made of the claims of each incident alone.
    fn alike(project: &Project) -> usize {
        for incident in &project.incidents {
            let told = |id: &ClaimId| {
                let mut claim = project.claim(*id)?.into_owned();
                if claim.status == Status::Disputed && project.is_disputed(*id) {
                    claim.status = Status::Reported;
                }
                Some((project.page_of(&claim)?, claim))
            };
            let told: Vec<ToldIn<'_>> = incident.claims.iter().filter_map(told).collect();
            let again = incident_again(incident.id, &told, &project.places, &project.actors, &project.copies);
            assert_eq!(again.as_ref(), Some(incident));
        }
        project.incidents.iter().filter(|incident| incident.claims.len() > 1).count()
    }

    #[test]
    fn an_incident_worked_out_again_is_what_linking_made_of_it() {
        let engine = crate::extract::Engine::embedded().expect("the embedded lexicons");
        let project = crate::state::load_embedded(&engine).project;
        assert!(alike(&project) > 5);
    }

    #[test]
    fn an_incident_of_no_claim_is_none() {
        assert_eq!(incident_again(IncidentId(3), &[], &BTreeMap::new(), &BTreeMap::new(), &[]), None);
    }
}
