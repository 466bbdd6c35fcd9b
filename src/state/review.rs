//! Going through claims one by one: which comes next, and what is done with the one that is read.

use super::apply::select;
use super::edit::{EditChange, change_edit};
use super::{Effect, State};
use crate::model::{ClaimId, ReportId, ReviewState};
use crate::query::Answers;
use crate::store::Project;
use std::cmp::Reverse;

/// How the claims that nobody has looked at stand in the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum QueueOrder {
    /// Those that the engine is least sure of first.
    #[default]
    Doubtful,
    /// As they happened.
    Time,
    /// As they are told: report by report, in the order of the text.
    Text,
}

impl QueueOrder {
    /// All, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::Doubtful, Self::Time, Self::Text];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Doubtful => "doubtful first",
            Self::Time => "in time",
            Self::Text => "report by report",
        }
    }
}

/// What is being corrected of the focus, while something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Correcting {
    /// Which field is still to be chosen.
    Fields,
    /// The kind of event.
    Kind,
    /// How the report vouches for it.
    Status,
    /// When it happened.
    Date,
    /// Where: which of its places, or one more.
    Place(Option<usize>),
    /// Who: which of its actors, or one more.
    Actor(Option<usize>),
    /// A note on it.
    Note,
}

/// How a reader reviews.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reviewing {
    /// Which claim comes next.
    pub order: QueueOrder,
    /// What is being corrected.
    pub correcting: Option<Correcting>,
    /// Whether the history is open.
    pub history_open: bool,
}

/// A step of review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewChange {
    /// Say so of the chosen claims; after a single one go on to the next of the queue.
    Decide(ReviewState),
    /// Go on to the next of the queue (1) or to the one before (-1), and leave this one as it is.
    Skip(i32),
    /// Go on to the first claim of the next report that nobody has looked at.
    NextReport,
    /// Go through the queue in this order.
    Order(QueueOrder),
    /// Correct this, or stop correcting.
    Correct(Option<Correcting>),
    /// Open or close the history.
    History(bool),
}

pub(super) fn change_review(
    state: &mut State,
    project: &Project,
    answers: &Answers,
    change: ReviewChange,
) -> Vec<Effect> {
    match change {
        ReviewChange::Decide(verdict) => return decide(state, project, answers, verdict),
        ReviewChange::Skip(steps) => go(state, project, answers, next(state, project, answers, steps)),
        ReviewChange::NextReport => go(state, project, answers, in_next_report(state, project, answers)),
        ReviewChange::Order(order) => state.reviewing.order = order,
        ReviewChange::Correct(correcting) => {
            state.reviewing.correcting = correcting.filter(|_| state.selection.focus.is_some());
        }
        ReviewChange::History(open) => state.reviewing.history_open = open,
    }
    Vec::new()
}

fn go(state: &mut State, project: &Project, answers: &Answers, to: Option<ClaimId>) {
    if let Some(claim) = to {
        select(state, project, answers, vec![claim]);
    }
}

/// Nothing chosen: the first key only begins, so that no claim is decided that nobody has seen.
fn decide(state: &mut State, project: &Project, answers: &Answers, verdict: ReviewState) -> Vec<Effect> {
    let chosen = state.selection.claims.to_vec();
    if chosen.is_empty() {
        let first = next(state, project, answers, 1);
        go(state, project, answers, first);
        return Vec::new();
    }
    let then = if chosen.len() == 1 { next(state, project, answers, 1) } else { None };
    let effects = change_edit(state, project, EditChange::Review(chosen, verdict));
    if verdict != ReviewState::Unreviewed {
        go(state, project, answers, then);
    }
    effects
}

/// What a claim is sorted by in the queue; the claim itself decides between equals.
fn place_in_queue(project: &Project, answers: &Answers, order: QueueOrder, claim: ClaimId) -> (u64, ClaimId) {
    let key = match order {
        QueueOrder::Text => 0,
        QueueOrder::Time => answers.place_in_time(claim).map_or(u64::MAX, |at| at as u64),
        QueueOrder::Doubtful => {
            let confidence = project.claims.get(claim.index()).map_or(1.0, |claim| claim.confidence);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to a million")]
            let millionths = (f64::from(confidence.clamp(0.0, 1.0)) * 1e6).round() as u64;
            millionths
        }
    };
    (key, claim)
}

/// The visible claims but the focus that nobody has looked at.
fn waiting<'a>(state: &'a State, answers: &'a Answers) -> impl Iterator<Item = ClaimId> + 'a {
    let focus = state.selection.focus;
    let columns = answers.columns();
    answers
        .visible
        .iter()
        .filter(move |&claim| Some(claim) != focus && columns.review(claim.index()) == Some(ReviewState::Unreviewed))
}

/// The next claim of the queue behind the focus, or the one before it; behind the last the first again.
fn next(state: &State, project: &Project, answers: &Answers, steps: i32) -> Option<ClaimId> {
    let place = |claim| place_in_queue(project, answers, state.reviewing.order, claim);
    let from = state.selection.focus.map(place);
    let queue = waiting(state, answers).map(place);
    let found = if steps >= 0 {
        queue.min_by_key(|&place| (from.is_some_and(|from| place < from), place))
    } else {
        queue.min_by_key(|&place| (from.is_some_and(|from| place > from), Reverse(place)))
    };
    found.map(|(_, claim)| claim)
}

fn in_next_report(state: &State, project: &Project, answers: &Answers) -> Option<ClaimId> {
    let report_of = |claim: ClaimId| project.claim(claim).map(|claim| claim.report);
    let here: Option<ReportId> = state.selection.focus.and_then(report_of).or(state.report);
    let columns = answers.columns();
    let report = |claim: ClaimId| columns.reports().get(claim.index()).copied();
    let here = here.map(|here| here.0);
    let others = waiting(state, answers).filter(|&claim| report(claim) != here);
    others.min_by_key(|&claim| (report(claim) < here, report(claim), claim))
}
