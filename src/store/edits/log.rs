//! What has changed from one revision to the next, so that what was worked out of the project can follow.

use crate::model::{ActorId, ClaimId, IncidentId, PlaceId};
use std::collections::VecDeque;

/// So many edits are remembered.
const MOST_EDITS: usize = 4096;
/// And no more changed claims than this, or than a quarter of all: to follow more is dearer than to begin anew.
const LEAST_CLAIMS: usize = 1024;

/// What is other than it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Claims that were put in, changed, taken out, reviewed or moved to another incident; in order and each once where
    /// [`crate::store::Project::changes_since`] gives them.
    pub claims: Vec<ClaimId>,
    /// Incidents that are other than they were, by their claims or by what is worked out of these; likewise.
    pub incidents: Vec<IncidentId>,
    /// Actors of another camp or that are one with others than before, and those with which they are or were one.
    pub actors: Vec<ActorId>,
    /// Places that lie elsewhere.
    pub places: Vec<PlaceId>,
    /// Whether actors or places are other: their names, or how they count.
    pub names: bool,
    /// Whether more counts otherwise than claims, actors and places tell: places are known, or of another kind; reports
    /// have come or gone.
    pub groups: bool,
    /// Whether reports are other: the days on which they were published.
    pub reports: bool,
}

/// The last edits.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// The revision before each edit, and what it changed.
    edits: VecDeque<(u64, Changes)>,
    /// The revision after the last.
    now: u64,
    /// Claims of all edits.
    claims: usize,
}

impl Log {
    /// Remembers an edit of a project of so many claims.
    pub(super) fn note(&mut self, before: u64, after: u64, changes: Changes, claims: usize) {
        if before != self.now {
            (self.edits, self.claims) = (VecDeque::new(), 0);
        }
        self.claims += changes.claims.len();
        self.edits.push_back((before, changes));
        self.now = after;
        while self.edits.len() > MOST_EDITS || self.claims > LEAST_CLAIMS.max(claims / 4) {
            let Some((_, forgotten)) = self.edits.pop_front() else { break };
            self.claims -= forgotten.claims.len();
        }
    }

    /// What has changed since this revision; `None` where it is not remembered.
    pub(super) fn since(&self, revision: u64) -> Option<Changes> {
        let from = self.edits.binary_search_by_key(&revision, |(before, _)| *before).ok()?;
        let mut since = Changes::default();
        for (_, changes) in self.edits.iter().skip(from) {
            since.claims.extend(&changes.claims);
            since.incidents.extend(&changes.incidents);
            since.actors.extend(changes.actors.iter().cloned());
            since.places.extend(changes.places.iter().cloned());
            since.names |= changes.names;
            since.groups |= changes.groups;
            since.reports |= changes.reports;
        }
        since.claims.sort_unstable();
        since.claims.dedup();
        since.incidents.sort_unstable();
        since.incidents.dedup();
        Some(since)
    }
}
