//! Reports that are to be put into a project: what changes when they are, with their claims numbered behind all others and
//! joined with what the project has of the same happenings.

use super::{Project, Read};
use crate::link::{Linked, Linker, Words};
use crate::model::{
    Actor, ActorId, Added, Change, Claim, ClaimId, Copied, IncidentId, Place, PlaceId, Report, ReportId, Warning,
};
use std::collections::BTreeMap;

/// The changes that put these reports into the project, each with the path that it was read from. What the project has
/// already stays as it is: a claim that tells what others tell joins their incident, and none leaves its own.
#[must_use]
pub fn adding(project: &Project, reads: Vec<(Read, String)>) -> Vec<Change> {
    let mut adding = Adding::of(project);
    reads.into_iter().for_each(|(read, came_from)| adding.take(read, came_from));
    adding.changes()
}

/// What is to be put in, and the claims of both as linking takes them.
struct Adding<'a> {
    project: &'a Project,
    linker: Linker,
    /// The reports and claims that were handed to the linker, in its order.
    linked_reports: Vec<ReportId>,
    linked_claims: Vec<ClaimId>,
    actors: BTreeMap<ActorId, Actor>,
    places: BTreeMap<PlaceId, Place>,
    reports: Vec<(Added, Vec<Claim>)>,
    first_claim: ClaimId,
    next_claim: u32,
}

impl<'a> Adding<'a> {
    fn of(project: &'a Project) -> Self {
        let first_claim = project.next_claim();
        let mut adding = Self {
            project,
            linker: Linker::default(),
            linked_reports: Vec::new(),
            linked_claims: Vec::new(),
            actors: BTreeMap::new(),
            places: BTreeMap::new(),
            reports: Vec::new(),
            first_claim,
            next_claim: first_claim.0,
        };
        for report in project.reports.iter().filter(|report| project.table(report.id).is_none()) {
            let claims: Vec<Claim> =
                project.claims_of(report.id).into_iter().map(|claim| adding.meant(claim)).collect();
            adding.link(report, Words::of(report, &claims), &claims, (&project.places, &project.actors));
        }
        adding
    }

    /// The claim with the actors that are meant.
    fn meant(&self, claim: &Claim) -> Claim {
        let mut claim = claim.clone();
        for named in &mut claim.actors {
            named.actor = self.project.actor_meant(&named.actor).clone();
        }
        claim
    }

    fn link(
        &mut self,
        report: &Report,
        words: Words,
        claims: &[Claim],
        (places, actors): (&BTreeMap<PlaceId, Place>, &BTreeMap<ActorId, Actor>),
    ) {
        self.linker.add(report, words, claims, places, actors);
        self.linked_reports.push(report.id);
        self.linked_claims.extend(claims.iter().map(|claim| claim.id));
    }

    /// Numbers a report and its claims and takes them.
    fn take(&mut self, read: Read, came_from: String) {
        let Read { mut report, extraction: mut extracted, words } = read;
        report.id = ReportId(super::edits::len_u32(self.project.reports.len() + self.reports.len()));
        report.publication = report.publication.or(extracted.publication.take());
        for claim in &mut extracted.claims {
            (claim.report, claim.id) = (report.id, ClaimId(self.next_claim));
            self.next_claim += 1;
        }
        self.link(&report, words, &extracted.claims, (&extracted.places, &extracted.actors));
        let (known_actors, known_places) = (&self.project.actors, &self.project.places);
        self.actors.extend(extracted.actors.into_iter().filter(|(id, _)| !known_actors.contains_key(id)));
        self.places.extend(extracted.places.into_iter().filter(|(id, _)| !known_places.contains_key(id)));
        let warnings = extracted.warnings.into_iter().map(|warning| Warning { report: report.id, ..warning });
        let (warnings, noise) = (warnings.collect(), extracted.noise);
        let added = Added { report, noise, warnings, copies: Vec::new(), came_from };
        self.reports.push((added, extracted.claims));
    }

    fn changes(self) -> Vec<Change> {
        let Self { project, linker, linked_reports, linked_claims, actors, places, mut reports, first_claim, .. } =
            self;
        let linked = linker.finish();
        add_copies(&mut reports, &linked, &linked_reports, project.next_report());
        let mut changes: Vec<Change> = Vec::new();
        changes.extend(actors.into_iter().map(|(actor, after)| {
            let (before, after) = (None, Some(Box::new(after)));
            Change::Actor { actor, before, after }
        }));
        changes.extend(places.into_iter().map(|(place, after)| {
            let (before, after) = (None, Some(Box::new(after)));
            Change::Place { place, before, after }
        }));
        for (added, claims) in reports {
            changes.push(Change::Report { report: added.report.id, before: None, after: Some(Box::new(added)) });
            changes.extend(claims.into_iter().map(|claim| {
                let (before, after) = (None, Some(Box::new(claim.clone())));
                Change::Claim { claim: claim.id, before, after }
            }));
        }
        changes.extend(incidents(project, &linked, &linked_claims, first_claim));
        changes
    }
}

/// Gives each report the copies that it has a part in, where all others that have one are there before it.
fn add_copies(reports: &mut [(Added, Vec<Claim>)], linked: &Linked, ids: &[ReportId], first: ReportId) {
    let id = |of: ReportId| ids.get(of.index()).copied();
    for copied in &linked.copies {
        let Some((report, of)) = id(copied.report).zip(id(copied.of)) else { continue };
        let last = report.max(of).index().checked_sub(first.index());
        if let Some((added, _)) = last.and_then(|last| reports.get_mut(last)) {
            added.copies.push(Copied { report, of, ..*copied });
        }
    }
}

/// Puts every new claim into the incident of those that tell the same, or into one of its own.
fn incidents(project: &Project, linked: &Linked, ids: &[ClaimId], first: ClaimId) -> Vec<Change> {
    let mut next = project.next_incident();
    let mut changes = Vec::new();
    for incident in &linked.incidents {
        let claims = || incident.claims.iter().filter_map(|claim| ids.get(claim.index()).copied());
        let new: Vec<ClaimId> = claims().filter(|&claim| claim >= first).collect();
        if new.is_empty() {
            continue;
        }
        let known = claims().filter(|&claim| claim < first).find_map(|claim| project.incident_of(claim));
        let after = known.map_or(next, |incident| incident.id);
        if known.is_none() {
            next = IncidentId(next.0 + 1);
        }
        changes.extend(new.into_iter().map(|claim| Change::Incident { claim, before: None, after: Some(after) }));
    }
    changes
}
