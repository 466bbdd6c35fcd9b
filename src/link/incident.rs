//! Groups of facts become incidents of claims.

use super::facts::{Facts, Neighbours};
use super::likeness::Likeness;
use super::{Told, agreement};
use crate::model::{ClaimId, Copied, DayInterval, Denial, EventType, Incident, IncidentId, ReportId, Status};
use std::collections::{BTreeMap, BTreeSet};

/// Of more facts than this in an incident, only so many are looked at for one text in two outlets.
const HEARD: usize = 48;

/// The claims and what they tell.
pub(super) struct Table<'a> {
    facts: &'a [Facts],
    told: &'a [Told],
    neighbours: &'a Neighbours,
    likeness: &'a Likeness<'a>,
    /// The report that a report copies.
    original: BTreeMap<ReportId, ReportId>,
    /// The claims that tell each of the facts, in order.
    tellers: Vec<Vec<ClaimId>>,
}

impl<'a> Table<'a> {
    pub(super) fn new(
        facts: &'a [Facts],
        told: &'a [Told],
        neighbours: &'a Neighbours,
        likeness: &'a Likeness<'a>,
        copies: &[Copied],
    ) -> Self {
        let mut tellers = vec![Vec::new(); facts.len()];
        for (told, claim) in told.iter().zip(0..) {
            if let Some(tellers) = tellers.get_mut(told.facts as usize) {
                tellers.push(ClaimId(claim));
            }
        }
        let original = copies.iter().map(|copied| (copied.report, copied.of)).collect();
        Self { facts, told, neighbours, likeness, original, tellers }
    }

    fn tellers(&self, facts: u32) -> &[ClaimId] {
        self.tellers.get(facts as usize).map_or(&[], Vec::as_slice)
    }

    fn facts_of(&self, claim: ClaimId) -> Option<&'a Facts> {
        let told = self.told.get(claim.index())?;
        self.facts.get(told.facts as usize)
    }

    fn report_of(&self, claim: ClaimId) -> Option<u32> {
        self.told.get(claim.index()).map(|told| told.report)
    }

    /// The incidents that the groups are, in the order of their first claims.
    pub(super) fn incidents(&self, groups: &[Vec<u32>]) -> Vec<Incident> {
        let mut incidents: Vec<Incident> = groups.iter().map(|group| self.incident(group)).collect();
        incidents.sort_by_key(|incident| incident.claims.first().copied());
        for (incident, nth) in incidents.iter_mut().zip(0..) {
            incident.id = IncidentId(nth);
        }
        incidents
    }

    fn incident(&self, group: &[u32]) -> Incident {
        let mut claims: Vec<ClaimId> = group.iter().flat_map(|&facts| self.tellers(facts)).copied().collect();
        claims.sort_unstable();
        let told: Vec<(ClaimId, &Facts)> =
            claims.iter().filter_map(|&claim| Some((claim, self.facts_of(claim)?))).collect();
        let intervals = || told.iter().filter_map(|(_, facts)| facts.fields.date);
        let common = intervals().map(Some).reduce(|a, b| a?.meet(b?)).flatten();
        let denied = told.iter().any(|(_, facts)| facts.fields.status == Status::Denied);
        let as_so = told.iter().any(|(_, facts)| facts.fields.status != Status::Denied);
        Incident {
            id: IncidentId(0),
            event_type: commonest_type(&told),
            interval: common.or_else(|| intervals().reduce(DayInterval::hull)),
            contradictory: (denied && as_so) || (common.is_none() && intervals().next().is_some()),
            sources: self.sources(group),
            fields: agreement::agreements(&told, self.neighbours),
            claims,
        }
    }

    /// How many reports tell a group's facts independently. Who has a fact in an earlier report's words is left out
    /// already, for facts carry the report that told them first.
    fn sources(&self, group: &[u32]) -> usize {
        let heard: Vec<u32> = group.iter().copied().step_by(group.len().div_ceil(HEARD).max(1)).collect();
        let report = |at: u32| self.facts.get(at as usize).map(|facts| ReportId(facts.report));
        let reports: BTreeSet<ReportId> = group.iter().filter_map(|&at| report(at)).collect();
        let copies_text = |&&copy: &&ReportId| {
            let mine = heard.iter().filter(|&&at| report(at) == Some(copy));
            mine.into_iter().any(|&a| {
                heard.iter().any(|&b| report(b).is_some_and(|other| other < copy) && self.likeness.is_copy(a, b))
            })
        };
        let copies_report = |copy: &ReportId| self.originals_of(*copy).any(|original| reports.contains(&original));
        reports.iter().filter(|report| !copies_report(report) && !copies_text(report)).count().max(1)
    }

    /// The report that a report copies, the one that this copies, and so on.
    fn originals_of(&self, report: ReportId) -> impl Iterator<Item = ReportId> + '_ {
        let next = |report: &ReportId| self.original.get(report).copied();
        std::iter::successors(next(&report), next).take(self.original.len()).take_while(move |&of| of != report)
    }

    /// Claims told as fact that a claim of another report denies, in the same incident or by its content. Within one
    /// report the teller weighs both himself, and his words keep the status that he gives them.
    pub(super) fn disputed(&self, incidents: &[Incident], denied: &BTreeMap<u32, u32>) -> Vec<ClaimId> {
        let mut disputed = BTreeSet::new();
        for incident in incidents.iter().filter(|incident| incident.contradictory) {
            self.dispute(&incident.claims, &incident.claims, &mut disputed);
        }
        for (&by, &of) in denied {
            self.dispute(self.tellers(by), self.tellers(of), &mut disputed);
        }
        disputed.into_iter().collect()
    }

    fn dispute(&self, denying: &[ClaimId], told: &[ClaimId], disputed: &mut BTreeSet<ClaimId>) {
        let status = |claim: ClaimId| self.facts_of(claim).map(|facts| facts.fields.status);
        let denying = denying.iter().filter(|&&claim| status(claim) == Some(Status::Denied));
        let denying: BTreeSet<u32> = denying.filter_map(|&claim| self.report_of(claim)).collect();
        let weighs_itself = |claim: ClaimId| self.report_of(claim).is_none_or(|report| denying.contains(&report));
        let told = told.iter().copied().filter(|&claim| status(claim) == Some(Status::Reported));
        disputed.extend(told.filter(|&claim| !denying.is_empty() && !weighs_itself(claim)));
    }

    /// Who denies whom: a teller in the same report where there is one, else the first.
    pub(super) fn denials(&self, denied: &BTreeMap<u32, u32>) -> Vec<Denial> {
        let mut denials = Vec::new();
        for (&by, &of) in denied {
            let told = self.tellers(of);
            for &claim in self.tellers(by) {
                let here = told.iter().find(|&&other| self.report_of(other) == self.report_of(claim));
                denials.extend(here.or(told.first()).map(|&denies| Denial { claim, denies }));
            }
        }
        denials.sort_unstable();
        denials
    }
}

/// The kind that most claims tell; of several, the one told first.
fn commonest_type(told: &[(ClaimId, &Facts)]) -> EventType {
    let mut counts: Vec<(EventType, usize)> = Vec::new();
    for (_, facts) in told {
        match counts.iter_mut().find(|(kind, _)| *kind == facts.fields.kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((facts.fields.kind, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    counts.into_iter().find(|(_, count)| Some(*count) == most).map_or(EventType::Clash, |(kind, _)| kind)
}
