//! Which dates move when the day of a report is another.

use super::BY_HAND;
use crate::extract::Engine;
use crate::model::{Claim, ClaimDate, ClaimId, Publication, ReportId};
use crate::store::Project;

/// A date that moves with the day of its report.
#[derive(Clone, Debug, PartialEq)]
pub struct DateMove {
    /// The claim.
    pub claim: ClaimId,
    /// Its date now.
    pub before: Option<ClaimDate>,
    /// Its date then.
    pub after: Option<ClaimDate>,
}

/// The dates that are others where a report was published then, as its words say once the day is known. Dates that a
/// person has set stay, and so do those of claims that reading the report does not give.
#[must_use]
pub fn dates_after(
    engine: &Engine,
    project: &Project,
    report: ReportId,
    publication: Option<Publication>,
) -> Vec<DateMove> {
    let Some(there) = project.report(report).filter(|_| project.table(report).is_none()) else { return Vec::new() };
    let then = engine.extract(&crate::model::Report { publication, ..there.clone() });
    let mut moves = Vec::new();
    for claim in project.claims_of(report) {
        let by_hand = claim.date.as_ref().is_some_and(|date| date.rule.as_str() == BY_HAND);
        let Some(read) = read_again(&then.claims, claim).filter(|_| !by_hand) else { continue };
        if read.date != claim.date {
            moves.push(DateMove { claim: claim.id, before: claim.date.clone(), after: read.date.clone() });
        }
    }
    moves
}

/// The claim that was read from the words of one of the project; of several, the likest.
fn read_again<'a>(read: &'a [Claim], claim: &Claim) -> Option<&'a Claim> {
    let same = read.iter().filter(|read| read.trigger.span == claim.trigger.span && read.passage == claim.passage);
    same.min_by_key(|read| (read.event_type != claim.event_type, read.places != claim.places))
}
