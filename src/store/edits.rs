//! A project changed by hand: claims put in, changed and taken out, reviews, names, incidents, notes and views.
//!
//! Claims that were read change where they stand; claims put in and rows of tables that were changed lie over the
//! others. A claim taken out leaves its number free of a claim. What is made is made whole or not at all, and each time
//! the project gets a new revision and remembers what has changed since the one before, so that what was worked out
//! of it can follow.

mod log;
mod parts;
mod put_in;
#[cfg(test)]
mod tests;

pub use log::Changes;
pub use parts::{KeptClaim, Parts};

use super::{Project, next_revision};
use crate::link::{self, ToldIn};
use crate::model::{
    Actor, ActorId, Change, Claim, ClaimId, Incident, IncidentId, Note, NoteId, Place, PlaceId, Publication, ReportId,
    Review, SavedView, Status, ViewId,
};
use log::Log;
use put_in::PutIn;
use std::borrow::Cow;
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

    /// Makes a change but for what follows from it.
    fn put(&mut self, change: &Change, touched: &mut Touched) -> Result<(), Conflict> {
        match change {
            Change::Claim { claim, before, after } => {
                self.put_claim(*claim, before.as_deref(), after.as_deref(), touched)
            }
            Change::Review { claim, before, after } => self.put_review(*claim, before, after, touched),
            Change::Publication { report, before, after } => {
                touched.changes.reports = true;
                self.put_publication(*report, before.as_ref(), after.as_ref())
            }
            Change::Actor { actor, before, after } => {
                self.put_actor(actor, before.as_deref(), after.as_deref())?;
                touched.changes.names = true;
                if change.regroups() {
                    touched.changes.groups = true;
                    touched.incidents.extend(self.incidents_of_actor(actor));
                }
                Ok(())
            }
            Change::Place { place, before, after } => {
                self.put_place(place, before.as_deref(), after.as_deref())?;
                touched.changes.names = true;
                if change.regroups() {
                    touched.changes.groups = true;
                    touched.incidents.extend(self.incidents_of_place(place));
                }
                Ok(())
            }
            Change::Incident { claim, before, after } => self.put_incident(*claim, *before, *after, touched),
            Change::Note { note, before, after } => {
                replace(&mut self.edits.notes, *note, before.as_ref(), after.as_ref(), "the note")?;
                self.edits.next_note = self.edits.next_note.max(note.0.saturating_add(1));
                Ok(())
            }
            Change::View { view, before, after } => {
                replace(&mut self.edits.views, *view, before.as_ref(), after.as_ref(), "the saved view")?;
                self.edits.next_view = self.edits.next_view.max(view.0.saturating_add(1));
                Ok(())
            }
        }
    }

    fn put_claim(
        &mut self,
        id: ClaimId,
        before: Option<&Claim>,
        after: Option<&Claim>,
        touched: &mut Touched,
    ) -> Result<(), Conflict> {
        self.is_as(self.claim(id).as_deref(), before, || self.claim_name(id))?;
        match after {
            Some(after) => self.fits(id, before, after)?,
            None if self.incident_number(id).is_some() => {
                return Err(Conflict::new(format!("{} still belongs to an incident", self.claim_name(id))));
            }
            None => {}
        }
        touched.changes.claims.push(id);
        touched.incidents.extend(self.incident_number(id));
        self.place_claim(id, after);
        Ok(())
    }

    /// Whether a claim may stand under this number.
    fn fits(&self, id: ClaimId, before: Option<&Claim>, after: &Claim) -> Result<(), Conflict> {
        let refuse = |why: &str| Err(Conflict::new(format!("{} {why}", self.claim_name(id))));
        if after.id != id {
            return refuse("bears the number of another claim");
        }
        let Some(report) = self.report(after.report) else {
            return refuse("is told by a report that is not there");
        };
        let told_by = before.map(|claim| claim.report).or_else(|| self.stands(id).map(|(report, _)| report));
        if told_by.is_some_and(|report| report != after.report) {
            return refuse("is told by another report");
        }
        if self.row(id).is_none() && id.index() >= self.incident_of_claim.len() {
            let number = put_in::number_in(&after.key, report.stem());
            let free = number.is_some_and(|number| self.is_number_free(id, after.report, number));
            if !free || self.table(after.report).is_some() {
                return refuse("needs a number of its own in a report with a text");
            }
            if id.index() > self.claim_numbers() + MOST_LEFT_FREE {
                return refuse("has a number far behind all others");
            }
        }
        Ok(())
    }

    /// Puts a claim where the claims are of its number, or takes it out.
    fn place_claim(&mut self, id: ClaimId, after: Option<&Claim>) {
        let read = self.claims.get_mut(id.index());
        let over = read.is_none();
        match (after, read) {
            (Some(after), Some(read)) => read.clone_from(after),
            (Some(after), None) => drop(self.edits.over.insert(id, after.clone())),
            (None, _) => drop(self.edits.over.remove(&id)),
        }
        let is_put_in = over && self.row(id).is_none();
        if is_put_in {
            let stands = |claim: &Claim| {
                let number = put_in::number_in(&claim.key, self.report(claim.report)?.stem())?;
                Some((claim.report, number))
            };
            let stands = after.and_then(stands);
            self.edits.put_in.put(id, stands);
        } else if after.is_some() {
            self.edits.gone.remove(&id);
        } else {
            self.edits.gone.insert(id);
        }
    }

    fn put_review(
        &mut self,
        id: ClaimId,
        before: &Review,
        after: &Review,
        touched: &mut Touched,
    ) -> Result<(), Conflict> {
        if !self.has_claim(id) {
            return Err(Conflict::new(format!("{} is not there", self.claim_name(id))));
        }
        let there = self.review_of(id);
        self.is_as(Some(&there), Some(before), || format!("the review of {}", self.claim_name(id)))?;
        touched.changes.claims.push(id);
        if *after == Review::default() {
            self.edits.reviews.remove(&id);
        } else {
            self.edits.reviews.insert(id, after.clone());
        }
        Ok(())
    }

    fn put_publication(
        &mut self,
        id: ReportId,
        before: Option<&Publication>,
        after: Option<&Publication>,
    ) -> Result<(), Conflict> {
        let Some(report) = self.reports.get_mut(id.index()) else {
            return Err(Conflict::new("the report is not there"));
        };
        if report.publication.as_ref() != before {
            return Err(Conflict::new(format!("the day of {} is another by now", report.title_or_file_name())));
        }
        report.publication = after.cloned();
        Ok(())
    }

    fn put_actor(&mut self, id: &ActorId, before: Option<&Actor>, after: Option<&Actor>) -> Result<(), Conflict> {
        if after.is_some_and(|after| after.id != *id) {
            return Err(Conflict::new(format!("the actor {} bears the key of another", id.0)));
        }
        if let Some(same) = after.and_then(|after| after.same_as.as_ref())
            && (!self.actors.contains_key(same) || self.same_actors(same).any(|other| other == id))
        {
            return Err(Conflict::new(format!("the actor {} cannot be the same as {}", id.0, same.0)));
        }
        replace(&mut self.actors, id.clone(), before, after, "the actor")
    }

    fn put_place(&mut self, id: &PlaceId, before: Option<&Place>, after: Option<&Place>) -> Result<(), Conflict> {
        if after.is_some_and(|after| after.id != *id) {
            return Err(Conflict::new(format!("the place {} bears the key of another", id.0)));
        }
        replace(&mut self.places, id.clone(), before, after, "the place")
    }

    fn put_incident(
        &mut self,
        claim: ClaimId,
        before: Option<IncidentId>,
        after: Option<IncidentId>,
        touched: &mut Touched,
    ) -> Result<(), Conflict> {
        if !self.has_claim(claim) {
            return Err(Conflict::new(format!("{} is not there", self.claim_name(claim))));
        }
        if self.incident_number(claim) != before {
            return Err(Conflict::new(format!("{} belongs to another incident by now", self.claim_name(claim))));
        }
        if after.is_some_and(|after| after.index() > self.incidents.len() + MOST_LEFT_FREE) {
            return Err(Conflict::new("the incident has a number far behind all others"));
        }
        touched.changes.claims.push(claim);
        touched.changes.incidents.extend(before.into_iter().chain(after));
        touched.incidents.extend(before.into_iter().chain(after));
        if let Some(left) = before.and_then(|before| self.incidents.get_mut(before.index())) {
            left.claims.retain(|&other| other != claim);
        }
        if let Some(after) = after {
            self.make_room_for_incident(after);
            if let Some(joined) = self.incidents.get_mut(after.index()) {
                let at = joined.claims.partition_point(|&other| other < claim);
                joined.claims.insert(at, claim);
            }
        }
        self.set_incident(claim, after);
        Ok(())
    }

    fn make_room_for_incident(&mut self, id: IncidentId) {
        while self.incidents.len() <= id.index() {
            self.incidents.push(empty_incident(IncidentId(len_u32(self.incidents.len()))));
        }
    }

    fn set_incident(&mut self, claim: ClaimId, incident: Option<IncidentId>) {
        match (self.incident_of_claim.get_mut(claim.index()), incident) {
            (Some(slot), _) => *slot = incident.unwrap_or(super::NO_INCIDENT),
            (None, Some(incident)) => drop(self.edits.incident_of.insert(claim, incident)),
            (None, None) => drop(self.edits.incident_of.remove(&claim)),
        }
    }

    /// The incidents whose claims are held against each other by an actor, or by one that is the same.
    fn incidents_of_actor(&self, id: &ActorId) -> Vec<IncidentId> {
        let meant = self.actor_meant(id);
        let same = self.actors.keys().filter(|other| self.actor_meant(other) == meant);
        let same: BTreeSet<&ActorId> = [id].into_iter().chain(same).collect();
        self.incidents_with(&|claim| claim.actors.iter().any(|named| same.contains(&named.actor)))
    }

    /// The incidents whose claims are held against each other by a place.
    fn incidents_of_place(&self, id: &PlaceId) -> Vec<IncidentId> {
        self.incidents_with(&|claim| claim.places.iter().any(|named| named.place == *id))
    }

    /// The incidents of several claims of which one is meant. Of a claim alone nothing is held against another, so that
    /// its incident stays as it is.
    fn incidents_with(&self, meant: &dyn Fn(&Claim) -> bool) -> Vec<IncidentId> {
        let several = self.incidents.iter().filter(|incident| incident.claims.len() > 1);
        let of = |incident: &&Incident| {
            incident.claims.iter().any(|&claim| self.claim(claim).is_some_and(|claim| meant(&claim)))
        };
        several.filter(of).map(|incident| incident.id).collect()
    }

    /// Works incidents out again, and keeps which of them are other than they were.
    fn work_out_again(&mut self, touched: &mut Touched) {
        for &id in &touched.incidents {
            let Some(before) = self.incidents.get(id.index()) else { continue };
            let told: Vec<ToldIn<'_>> = before.claims.iter().filter_map(|&claim| self.as_linked(claim)).collect();
            let again = link::incident_again(id, &told, &self.places, &self.actors, &self.copies);
            let again = again.unwrap_or_else(|| empty_incident(id));
            drop(told);
            if let Some(incident) = self.incidents.get_mut(id.index()).filter(|incident| **incident != again) {
                *incident = again;
                touched.changes.incidents.push(id);
            }
        }
    }

    /// A claim as it is linked: its actors are those that are meant, and that another claim denies it is what that one
    /// says.
    fn as_linked(&self, id: ClaimId) -> Option<ToldIn<'_>> {
        let mut claim = self.claim(id)?.into_owned();
        if claim.status == Status::Disputed && self.is_disputed(id) {
            claim.status = Status::Reported;
        }
        for participant in &mut claim.actors {
            participant.actor = self.actor_meant(&participant.actor).clone();
        }
        // The page of a row is made for the asking.
        let page =
            if self.row(id).is_some() { self.page_of(&claim)? } else { Cow::Borrowed(self.report(claim.report)?) };
        Some((page, claim))
    }

    fn is_as<T: PartialEq + ?Sized>(
        &self,
        there: Option<&T>,
        before: Option<&T>,
        name: impl Fn() -> String,
    ) -> Result<(), Conflict> {
        match (there, before) {
            (None, Some(_)) => Err(Conflict::new(format!("{} is not there", name()))),
            (Some(_), None) => Err(Conflict::new(format!("{} is there already", name()))),
            (there, before) if there == before => Ok(()),
            _ => Err(Conflict::new(format!("{} is not what it was", name()))),
        }
    }

    fn claim_name(&self, id: ClaimId) -> String {
        self.key_of(id).unwrap_or_else(|| format!("the claim of number {}", id.0))
    }
}

/// Sets the entry of a key, where it is what the change takes it to be.
fn replace<K: Ord, V: Clone + PartialEq>(
    entries: &mut BTreeMap<K, V>,
    key: K,
    before: Option<&V>,
    after: Option<&V>,
    name: &str,
) -> Result<(), Conflict> {
    match (entries.get(&key), before) {
        (None, Some(_)) => return Err(Conflict::new(format!("{name} is not there"))),
        (Some(_), None) => return Err(Conflict::new(format!("{name} is there already"))),
        (there, before) if there != before => return Err(Conflict::new(format!("{name} is not what it was"))),
        _ => {}
    }
    match after {
        Some(after) => drop(entries.insert(key, after.clone())),
        None => drop(entries.remove(&key)),
    }
    Ok(())
}

/// An incident that no claim belongs to: its number is not used.
fn empty_incident(id: IncidentId) -> Incident {
    Incident {
        id,
        claims: Vec::new(),
        event_type: crate::model::EventType::Clash,
        interval: None,
        contradictory: false,
        sources: 0,
        fields: Vec::new(),
    }
}

pub(super) fn len_u32(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
