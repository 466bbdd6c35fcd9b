//! Going through claims one by one: which comes next, what is done with the one that is read, and which card is open.

use super::apply::select;
use super::edit::{EditChange, change_edit};
use super::{Effect, State, Tab};
use crate::model::{ActorId, ClaimId, DayInterval, NoteId, NoteOn, PlaceId, ReportId, ReviewState, Span};
use crate::query::{Answers, PlaceSet};
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

/// What is being corrected or written, in a card over the window.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// A number: which of its tolls, or one more.
    Toll(Option<usize>),
    /// How far the source and the telling of the chosen claims are trusted.
    Grade,
    /// What marked words of a report tell: a claim is put in for them.
    Words(ReportId, Span),
    /// When a report was published.
    Published(ReportId),
    /// What is known of an actor.
    ActorCard(ActorId),
    /// What is known of a place.
    PlaceCard(PlaceId),
    /// A note on this.
    Note(NoteOn),
    /// A note that is there.
    OldNote(NoteId),
}

impl Correcting {
    /// Whether it is something of the claim that is the focus.
    #[must_use]
    pub fn is_of_focus(&self) -> bool {
        use Correcting as C;
        !matches!(self, C::Words(..) | C::Published(_) | C::ActorCard(_) | C::PlaceCard(_) | C::Note(_) | C::OldNote(_))
    }
}

/// What the next click on the map stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Picking {
    /// Where the focus happened: which of its places, or one more.
    Claim(Option<usize>),
    /// Where this place lies.
    Place(PlaceId),
}

/// How a reader reviews.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reviewing {
    /// Which claim comes next.
    pub order: QueueOrder,
    /// What is being corrected.
    pub correcting: Option<Correcting>,
    /// A count that grows with every card that is opened: what was typed into the one before is not in the next.
    pub opened: u64,
    /// Degrees north and east of the point that was picked on the map for a place.
    pub near: Option<(f64, f64)>,
    /// What the next click on the map stands for.
    pub picking: Option<Picking>,
    /// Whether the history is open.
    pub history_open: bool,
    /// Whether the list of notes is open.
    pub notes_open: bool,
}

/// A step of review.
#[derive(Clone, Debug, PartialEq)]
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
    /// Let the next click on the map pick a place, or no longer.
    Pick(Option<Picking>),
    /// This point of the map was picked: degrees north and east.
    Picked(f64, f64),
    /// Open or close the history.
    History(bool),
    /// Open or close the list of notes.
    Notes(bool),
    /// Go to what a note is pinned to.
    GoToNote(NoteId),
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
        ReviewChange::Correct(correcting) => open(state, correcting),
        ReviewChange::Pick(picking) => {
            (state.reviewing.correcting, state.reviewing.picking) = (None, picking);
            if state.reviewing.picking.is_some() {
                state.tab = Tab::Map;
            }
        }
        ReviewChange::Picked(lat, lon) => return picked(state, project, lat, lon),
        ReviewChange::History(open) => state.reviewing.history_open = open,
        ReviewChange::Notes(open) => state.reviewing.notes_open = open,
        ReviewChange::GoToNote(note) => go_to_note(state, project, answers, note),
    }
    Vec::new()
}

/// Opens a card, or closes the one that is open.
fn open(state: &mut State, correcting: Option<Correcting>) {
    let focus = state.selection.focus.is_some();
    let correcting = correcting.filter(|correcting| focus || !correcting.is_of_focus());
    // A card that goes on to another one keeps the point that was picked for it.
    if !matches!(correcting, Some(Correcting::Place(_))) {
        state.reviewing.near = None;
    }
    state.reviewing.opened += u64::from(correcting.is_some());
    state.reviewing.correcting = correcting;
}

/// A point of the map is what was asked for.
fn picked(state: &mut State, project: &Project, lat: f64, lon: f64) -> Vec<Effect> {
    match state.reviewing.picking.take() {
        Some(Picking::Claim(nth)) => {
            open(state, Some(Correcting::Place(nth)));
            state.reviewing.near = Some((lat, lon));
            Vec::new()
        }
        Some(Picking::Place(place)) => change_edit(state, project, EditChange::MovePlace { place, lat, lon }),
        None => Vec::new(),
    }
}

/// Days before and behind the day of a note that are shown with it.
const AROUND_A_DAY: i32 = 20;

fn go_to_note(state: &mut State, project: &Project, answers: &Answers, note: NoteId) {
    let Some(note) = project.note(note) else { return };
    state.reviewing.notes_open = false;
    match &note.on {
        NoteOn::Claim(claim) => select(state, project, answers, vec![*claim]),
        NoteOn::Incident(incident) => {
            let claims = project.incident(*incident).map(|incident| incident.claims.clone()).unwrap_or_default();
            select(state, project, answers, claims);
            state.tab = Tab::Compare;
        }
        NoteOn::Day(day) => {
            let around = DayInterval::between(day.plus(-AROUND_A_DAY), day.plus(AROUND_A_DAY));
            state.timeline.wanted = (state.timeline.wanted.0 + 1, Some(around));
        }
        NoteOn::Place(place) => {
            let number = answers.place_keys().binary_search(place).ok().and_then(|number| u32::try_from(number).ok());
            let claims = number.map(|number| answers.claims_at(&PlaceSet::any(vec![number]))).unwrap_or_default();
            state.tab = Tab::Map;
            if !claims.is_empty() {
                select(state, project, answers, claims);
                state.fit_selection += 1;
            }
        }
    }
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
