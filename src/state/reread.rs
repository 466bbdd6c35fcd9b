//! What reading the reports anew would change, and going through it.

#[cfg(test)]
mod tests;

use super::apply::select;
use super::edit::{EditChange, change_edit};
use super::{Effect, LitWords, State, Tab};
use crate::model::{Actor, ActorId, Change, Claim, ClaimId, Place, PlaceId};
use crate::query::Answers;
use crate::store::{Difference, History, Project, Way, reread};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What reading the reports anew gave that is other than the project. Two are the same where they come from one reading.
#[derive(Clone, Debug, Default)]
pub struct Reread {
    /// Claim by claim, in the order of the reports.
    pub differences: Arc<Vec<Difference>>,
    /// Actors that only the new reading names.
    pub actors: BTreeMap<ActorId, Actor>,
    /// Places that only the new reading names.
    pub places: BTreeMap<PlaceId, Place>,
    /// The differences of claims of the project, by their places.
    by_claim: BTreeMap<ClaimId, usize>,
}

impl PartialEq for Reread {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.differences, &other.differences)
    }
}

impl Reread {
    /// What is other in `fresh`, which reading the reports of `project` anew gave.
    #[must_use]
    pub fn new(project: &Project, history: &History, fresh: &Project) -> Self {
        let differences = reread(project, fresh, &taken_out(history));
        let by_claim = differences.iter().enumerate().filter_map(|(nth, other)| Some((other.own.as_ref()?.id, nth)));
        let by_claim = by_claim.collect();
        let read = || differences.iter().filter_map(|difference| difference.read.as_ref());
        let actors = read().flat_map(|claim| &claim.actors).filter_map(|named| fresh.actors.get(&named.actor));
        let actors = actors.filter(|actor| !project.actors.contains_key(&actor.id));
        let places = read().flat_map(|claim| &claim.places);
        let places = places.flat_map(|at| std::iter::once(&at.place).chain(&at.candidates));
        let places = places.filter_map(|place| fresh.places.get(place));
        let places = places.filter(|place| !project.places.contains_key(&place.id));
        Self {
            by_claim,
            actors: actors.map(|actor| (actor.id.clone(), actor.clone())).collect(),
            places: places.map(|place| (place.id.clone(), place.clone())).collect(),
            differences: Arc::new(differences),
        }
    }

    /// The difference of a claim of the project, as far as it still is one.
    #[must_use]
    pub fn of(&self, project: &Project, claim: ClaimId) -> Option<&Difference> {
        let difference = self.differences.get(*self.by_claim.get(&claim)?)?;
        difference.is_open(project).then_some(difference)
    }

    /// Those that still are, by their places, in order.
    #[must_use]
    pub fn open(&self, project: &Project) -> Vec<usize> {
        let open = self.differences.iter().enumerate().filter(|(_, difference)| difference.is_open(project));
        open.map(|(nth, _)| nth).collect()
    }

    /// How many of these there are of each way that there are any of, such as `3 new, 1 gone`.
    #[must_use]
    pub fn counts(&self, of: &[usize]) -> String {
        let ways = of.iter().filter_map(|&nth| self.differences.get(nth)).map(Difference::way);
        let ways: Vec<Way> = ways.collect();
        let told = Way::ALL.into_iter().filter_map(|way| {
            let count = ways.iter().filter(|&&other| other == way).count();
            (count > 0).then(|| format!("{count} {}", way.name()))
        });
        told.collect::<Vec<_>>().join(", ")
    }
}

/// The claims that people have taken out, as they were, on the way to where the history stands.
#[must_use]
pub fn taken_out(history: &History) -> Vec<Claim> {
    let mut gone: BTreeMap<ClaimId, &Claim> = BTreeMap::new();
    for change in history.made().into_iter().filter_map(|entry| entry.changes.as_deref()).flatten() {
        match change {
            Change::Claim { claim, before: Some(before), after: None } => drop(gone.insert(*claim, before)),
            Change::Claim { claim, after: Some(_), .. } => drop(gone.remove(claim)),
            _ => {}
        }
    }
    gone.into_values().cloned().collect()
}

/// A step through what is other.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadChange {
    /// Show the claim, or the words of a new one.
    Look(usize),
    /// Take these over, at once.
    TakeOver(Vec<usize>),
    /// Show what taking these over changes, and take them over then.
    Preview(Vec<usize>),
    /// Forget what the new reading gave.
    Close,
}

pub(super) fn change_reread(
    state: &mut State,
    project: &Project,
    answers: &Answers,
    change: ReadChange,
) -> Vec<Effect> {
    let Some(reread) = state.reread.clone() else { return Vec::new() };
    match change {
        ReadChange::Look(nth) => look(state, project, answers, &reread, nth),
        ReadChange::TakeOver(picked) => return change_edit(state, project, EditChange::TakeOver(reread, picked)),
        ReadChange::Preview(picked) => {
            let change = EditChange::Preview(Box::new(EditChange::TakeOver(reread, picked)));
            return change_edit(state, project, change);
        }
        ReadChange::Close => {
            state.reread = None;
            if state.tab == Tab::Changes {
                state.tab = Tab::Map;
            }
        }
    }
    Vec::new()
}

fn look(state: &mut State, project: &Project, answers: &Answers, reread: &Reread, nth: usize) {
    let Some(difference) = reread.differences.get(nth) else { return };
    match (&difference.own, &difference.read) {
        (Some(own), _) => select(state, project, answers, vec![own.id]),
        (None, Some(read)) => {
            select(state, project, answers, Vec::new());
            state.report = Some(difference.report);
            state.shown_words = Some(LitWords { report: difference.report, spans: vec![read.trigger.span] });
            state.reveal += 1;
        }
        (None, None) => {}
    }
}
