//! Claims of one happening become one incident, on the seeds.

use waqai::exchange::reports;
use waqai::extract::Engine;
use waqai::link::link;
use waqai::model::{Claim, ClaimId, Report, ReportId, Role, Status};

fn claims(engine: &Engine) -> (Vec<Report>, Vec<Claim>) {
    let reading = reports::embedded();
    let mut claims: Vec<Claim> = reading.reports.iter().flat_map(|report| engine.extract(report).claims).collect();
    for (claim, nth) in claims.iter_mut().zip(0..) {
        claim.id = ClaimId(nth);
    }
    (reading.reports, claims)
}

#[test]
fn every_claim_belongs_to_exactly_one_incident() {
    let (reports, mut claims) = claims(&Engine::embedded().expect("the lexicons of the program"));
    let incidents = link(&reports, &mut claims);
    let mut seen: Vec<ClaimId> = incidents.iter().flat_map(|incident| incident.claims.clone()).collect();
    seen.sort();
    assert_eq!(seen, (0..claims.len() as u32).map(ClaimId).collect::<Vec<_>>());
    assert!(incidents.iter().any(|incident| incident.claims.len() > 1), "some happening is told twice in the seeds");
}

#[test]
fn what_is_told_and_denied_is_disputed() {
    let (reports, claims) = claims(&Engine::embedded().expect("the lexicons of the program"));
    let told = claims
        .iter()
        .find(|claim| {
            claim.status == Status::Reported
                && !claim.places.is_empty()
                && claim.actors.iter().any(|actor| actor.role != Role::Source)
        })
        .expect("a plain claim");
    let mut pair =
        vec![told.clone(), Claim { id: ClaimId(1), report: ReportId(99), status: Status::Denied, ..told.clone() }];
    pair[0].id = ClaimId(0);
    let incidents = link(&reports, &mut pair);
    assert_eq!(incidents.len(), 1);
    assert!(incidents[0].contradictory);
    assert_eq!(pair[0].status, Status::Disputed);
}
