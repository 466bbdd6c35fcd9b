//! What a person changes in a project, so that it can be taken back, done again, and told later.
//!
//! An edit is a list of changes. Each change holds what was before and what is after, so that it has an inverse and can be
//! checked against what is there. The module knows neither clocks nor names of people: both are handed in.

use super::{
    Actor, ActorId, Claim, ClaimId, Copied, IncidentId, Noise, Note, NoteId, Place, PlaceId, Publication, Report,
    ReportId, Review, SavedView, ViewId, Warning,
};
use serde::{Deserialize, Serialize};

/// One thing that is other after an edit than before it; `None` is "not there".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "before and after, of what stands beside them")]
pub enum Change {
    /// A claim that was put in, changed or taken out. Its number is not used again.
    Claim { claim: ClaimId, before: Option<Box<Claim>>, after: Option<Box<Claim>> },
    /// What people say of a claim.
    Review { claim: ClaimId, before: Review, after: Review },
    /// When a report was published.
    Publication { report: ReportId, before: Option<Publication>, after: Option<Publication> },
    /// An actor: names, camp, and whom it is one with.
    Actor { actor: ActorId, before: Option<Box<Actor>>, after: Option<Box<Actor>> },
    /// A place: names, kind and point.
    Place { place: PlaceId, before: Option<Box<Place>>, after: Option<Box<Place>> },
    /// The incident that a claim belongs to; a number that no incident has makes one, and an incident that its last claim
    /// leaves is there no longer. `None` for no incident: so it is with rows of tables, with a claim that has just been
    /// put in, and with one that is about to be taken out.
    Incident { claim: ClaimId, before: Option<IncidentId>, after: Option<IncidentId> },
    /// A report that was put in after the project was made; its claims are changes of their own behind it. It is the last of
    /// all reports, and those put in behind it are taken out before it.
    Report { report: ReportId, before: Option<Box<Added>>, after: Option<Box<Added>> },
    /// A note.
    Note { note: NoteId, before: Option<Note>, after: Option<Note> },
    /// A saved view.
    View { view: ViewId, before: Option<SavedView>, after: Option<SavedView> },
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::Claim { claim, before, after } => Self::Claim { claim, before: after, after: before },
            Self::Review { claim, before, after } => Self::Review { claim, before: after, after: before },
            Self::Publication { report, before, after } => Self::Publication { report, before: after, after: before },
            Self::Actor { actor, before, after } => Self::Actor { actor, before: after, after: before },
            Self::Place { place, before, after } => Self::Place { place, before: after, after: before },
            Self::Incident { claim, before, after } => Self::Incident { claim, before: after, after: before },
            Self::Report { report, before, after } => Self::Report { report, before: after, after: before },
            Self::Note { note, before, after } => Self::Note { note, before: after, after: before },
            Self::View { view, before, after } => Self::View { view, before: after, after: before },
        }
    }

    /// Whether a name counts otherwise after it than before: an actor of another camp, or the same as another; a place that
    /// lies elsewhere or is of another kind. What is only called otherwise counts as it did.
    #[must_use]
    pub fn regroups(&self) -> bool {
        match self {
            Self::Actor { before, after, .. } => {
                let counts = |actor: &Actor| (actor.camp.clone(), actor.same_as.clone());
                before.as_deref().map(counts) != after.as_deref().map(counts)
            }
            Self::Place { before, after, .. } => {
                let lies = |place: &Place| (place.lat, place.lon, place.radius_km, place.kind, place.admin1.clone());
                before.as_deref().map(lies) != after.as_deref().map(lies)
            }
            _ => false,
        }
    }

    /// Whether it leaves everything as it is.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        match self {
            Self::Claim { before, after, .. } => before == after,
            Self::Review { before, after, .. } => before == after,
            Self::Publication { before, after, .. } => before == after,
            Self::Actor { before, after, .. } => before == after,
            Self::Place { before, after, .. } => before == after,
            Self::Incident { before, after, .. } => before == after,
            Self::Report { before, after, .. } => before == after,
            Self::Note { before, after, .. } => before == after,
            Self::View { before, after, .. } => before == after,
        }
    }
}

/// A report that is put into a project, with what is known of it beside its claims.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Added {
    /// The report, with its text.
    pub report: Report,
    /// Its lines that are no text.
    pub noise: Vec<Noise>,
    /// What the reader should know of it.
    pub warnings: Vec<Warning>,
    /// Which reports that stand before it copy it, or are copied by it.
    pub copies: Vec<Copied>,
    /// The path that it was read from; empty where it came from nowhere.
    pub came_from: String,
}

/// Changes that are made, taken back and done again together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Edit {
    /// What was done, as the history tells it, such as `Date of 003#6: 30 May 2019`.
    pub label: String,
    /// In the order in which they are made.
    pub changes: Vec<Change>,
    /// Why, in the person's words; empty where nothing was said.
    #[serde(default)]
    pub why: String,
}

impl Edit {
    /// The edit that takes this one back: every change inverted, last first.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let changes = self.changes.iter().rev().cloned().map(Change::inverse).collect();
        Self { label: self.label.clone(), changes, why: self.why.clone() }
    }

    /// Whether it leaves everything as it is.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.changes.iter().all(Change::is_idle)
    }
}

/// An edit in the history of a project, by its number; the beginning, before any edit, has number 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EditId(pub u32);

/// An edit with its place in the history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    /// Its number.
    pub id: EditId,
    /// The edit that it was made on top of.
    pub parent: EditId,
    /// When, in milliseconds since 1970-01-01 00:00 UTC, by the clock of the machine; may run backwards.
    pub at_ms: i64,
    /// Who, by the name that the person gave.
    pub who: String,
    /// What.
    pub edit: Edit,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ReviewState;

    fn review(claim: u32, before: ReviewState, after: ReviewState) -> Change {
        let of = |state| Review { state, ..Review::default() };
        Change::Review { claim: ClaimId(claim), before: of(before), after: of(after) }
    }

    #[test]
    fn an_inverse_undoes_the_last_change_first() {
        let (one, two) = (
            review(1, ReviewState::Unreviewed, ReviewState::Accepted),
            review(1, ReviewState::Accepted, ReviewState::Rejected),
        );
        let edit = Edit { label: "two steps".to_owned(), changes: vec![one, two], why: String::new() };
        let inverse = edit.inverse();
        assert_eq!(
            inverse.changes,
            [
                review(1, ReviewState::Rejected, ReviewState::Accepted),
                review(1, ReviewState::Accepted, ReviewState::Unreviewed),
            ]
        );
        assert_eq!(inverse.inverse(), edit);
        assert!(!edit.is_idle());
    }

    #[test]
    fn edits_are_read_as_they_were_written() {
        let note = Note { on: crate::model::NoteOn::Claim(ClaimId(3)), text: "see «المرصد»".to_owned() };
        let changes = vec![
            review(3, ReviewState::Unreviewed, ReviewState::Corrected),
            Change::Note { note: NoteId(1), before: None, after: Some(note) },
            Change::Incident { claim: ClaimId(3), before: Some(IncidentId(0)), after: Some(IncidentId(9)) },
        ];
        let edit = Edit { label: "three".to_owned(), changes, why: "so it is".to_owned() };
        let json = serde_json::to_string(&edit).expect("plain data");
        assert_eq!(serde_json::from_str::<Edit>(&json).expect("what was written"), edit);
    }
}
