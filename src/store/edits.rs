//! A project changed by hand: claims put in, changed and taken out, reviews, names, incidents, notes and views.
//!
//! Claims that were read change where they stand; claims put in and rows of tables that were changed lie over the
//! others. A claim taken out leaves its number free of a claim. What is made is made whole or not at all, and each time
//! the project gets a new revision and remembers what has changed since the one before, so that what was worked out
//! of it can follow.

mod changes;
mod incidents;
mod log;
mod naming;
mod parts;
mod put_in;
mod reports;
#[cfg(test)]
mod tests;

pub use log::Changes;
pub use parts::{KeptClaim, Parts};

use super::{Project, next_revision};
use crate::model::{Actor, ActorId, Change, Claim, ClaimId, IncidentId, Note, NoteId, Review, SavedView, ViewId};
use log::Log;
use naming::Naming;
use put_in::PutIn;
use std::collections::{BTreeMap, BTreeSet};

/// Numbers of claims and incidents may leave this many free: a file of another hand must not make a project of a few
/// claims ask for room for thousands of millions.
const MOST_LEFT_FREE: usize = 1 << 20;

/// What lies over that of which the project was put together.
#[derive(Debug, Default)]
pub(super) struct Edits {
    /// Claims put in, those taken out again among them.
    pub(super) put_in: PutIn,
    /// Claims put in and rows of tables that were changed, as they are now.
    pub(super) over: BTreeMap<ClaimId, Claim>,
    /// Claims that were read, and rows, that are taken out.
    pub(super) gone: BTreeSet<ClaimId>,
    /// The incidents of claims put in and of rows, for those that have one.
    pub(super) incident_of: BTreeMap<ClaimId, IncidentId>,
    /// What people say of claims, where they have said anything.
    reviews: BTreeMap<ClaimId, Review>,
    notes: BTreeMap<NoteId, Note>,
    views: BTreeMap<ViewId, SavedView>,
    /// One past the highest number that a note or a view has had.
    next_note: u32,
    next_view: u32,
    log: Log,
    /// `None` as long as nobody has asked.
    naming: Option<Naming>,
}

/// Why a change cannot be made: something is otherwise than it was when the change was thought of.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Conflict {
    /// What is otherwise; a sentence that begins lower-case and has no full stop.
    pub message: String,
}

impl Conflict {
    /// With this message.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

/// What changes of one edit concern.
#[derive(Debug, Default)]
struct Touched {
    changes: Changes,
    /// Incidents to be worked out again.
    incidents: BTreeSet<IncidentId>,
}

impl Project {
    /// Makes a change.
    ///
    /// # Errors
    /// [`Conflict`] where what is there is not what the change takes to be there; then nothing has changed.
    pub fn make(&mut self, change: &Change) -> Result<(), Conflict> {
        self.make_all(std::slice::from_ref(change))
    }

    /// Makes all these changes, in their order, under one new revision.
    ///
    /// # Errors
    /// [`Conflict`] where one of them cannot be made; then nothing has changed.
    pub fn make_all(&mut self, changes: &[Change]) -> Result<(), Conflict> {
        let mut touched = Touched::default();
        for (nth, change) in changes.iter().enumerate() {
            if let Err(conflict) = self.put(change, &mut touched) {
                for made in changes.iter().take(nth).rev() {
                    // What has just been made can be taken back.
                    let _taken_back = self.put(&made.clone().inverse(), &mut touched);
                }
                return Err(conflict);
            }
        }
        self.work_out_again(&mut touched);
        let before = std::mem::replace(&mut self.revision, next_revision());
        self.edits.log.note(before, self.revision, touched.changes, self.claim_count());
        Ok(())
    }

    /// What has changed since a revision; `None` where that is too long ago to be told, or was of another project.
    #[must_use]
    pub fn changes_since(&self, revision: u64) -> Option<Changes> {
        if revision == self.revision {
            return Some(Changes::default());
        }
        self.edits.log.since(revision)
    }

    /// What people say of a claim; the default where nobody has said anything.
    #[must_use]
    pub fn review_of(&self, claim: ClaimId) -> Review {
        self.edits.reviews.get(&claim).cloned().unwrap_or_default()
    }

    /// The claims of which people have said something, in order, with what they said; those taken out are among them.
    pub fn reviews(&self) -> impl Iterator<Item = (ClaimId, &Review)> {
        self.edits.reviews.iter().map(|(&claim, review)| (claim, review))
    }

    /// A note.
    #[must_use]
    pub fn note(&self, note: NoteId) -> Option<&Note> {
        self.edits.notes.get(&note)
    }

    /// All notes, in the order of their numbers.
    pub fn notes(&self) -> impl Iterator<Item = (NoteId, &Note)> {
        self.edits.notes.iter().map(|(&id, note)| (id, note))
    }

    /// A saved view.
    #[must_use]
    pub fn view(&self, view: ViewId) -> Option<&SavedView> {
        self.edits.views.get(&view)
    }

    /// All saved views, in the order of their numbers.
    pub fn views(&self) -> impl Iterator<Item = (ViewId, &SavedView)> {
        self.edits.views.iter().map(|(&id, view)| (id, view))
    }

    /// The number for the next note.
    #[must_use]
    pub fn next_note(&self) -> NoteId {
        NoteId(self.edits.next_note)
    }

    /// The number for the next saved view.
    #[must_use]
    pub fn next_view(&self) -> ViewId {
        ViewId(self.edits.next_view)
    }

    /// The number for the next incident.
    #[must_use]
    pub fn next_incident(&self) -> IncidentId {
        IncidentId(len_u32(self.incidents.len()))
    }

    /// The actor that a key stands for: of one that is the same as another, that other.
    #[must_use]
    pub fn actor_meant<'a>(&'a self, actor: &'a ActorId) -> &'a ActorId {
        self.same_actors(actor).last().unwrap_or(actor)
    }

    /// The actor, the one that it is the same as, the one that this is the same as, and so on.
    fn same_actors<'a>(&'a self, actor: &'a ActorId) -> impl Iterator<Item = &'a ActorId> {
        let next = move |id: &&'a ActorId| self.actors.get(*id).and_then(|actor| actor.same_as.as_ref());
        // A chain is no longer than there are actors; rings are not made.
        std::iter::successors(Some(actor), next).take(self.actors.len() + 1)
    }

    /// What is known of an actor, or of the one that it is the same as.
    #[must_use]
    pub fn actor(&self, actor: &ActorId) -> Option<&Actor> {
        self.actors.get(self.actor_meant(actor))
    }
}

pub(super) fn len_u32(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
