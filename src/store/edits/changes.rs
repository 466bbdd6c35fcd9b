//! One change made on a project, where it fits what is there.

use super::{Conflict, MOST_LEFT_FREE, Touched, put_in};
use crate::model::{Actor, ActorId, Change, Claim, ClaimId, Place, PlaceId, Publication, ReportId, Review};
use crate::store::Project;
use std::collections::BTreeMap;

impl Project {
    /// Makes a change but for what follows from it.
    pub(super) fn put(&mut self, change: &Change, touched: &mut Touched) -> Result<(), Conflict> {
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
                let was = self.actor_meant(actor).clone();
                self.put_actor(actor, before.as_deref(), after.as_deref())?;
                touched.changes.names = true;
                if change.regroups() {
                    touched.changes.actors.extend([actor.clone(), was, self.actor_meant(actor).clone()]);
                    touched.incidents.extend(self.incidents_of_actor(actor));
                }
                Ok(())
            }
            Change::Place { place, before, after } => {
                self.put_place(place, before.as_deref(), after.as_deref())?;
                touched.changes.names = true;
                if change.regroups() {
                    let is = |of: &Option<Box<Place>>| of.as_ref().map(|place| (place.kind, place.admin1.clone()));
                    touched.changes.groups |= is(before).is_none() || is(before) != is(after);
                    touched.changes.places.push(place.clone());
                    touched.incidents.extend(self.incidents_of_place(place));
                }
                Ok(())
            }
            Change::Incident { claim, before, after } => self.put_incident(*claim, *before, *after, touched),
            Change::Report { report, before, after } => {
                touched.changes.reports = true;
                touched.changes.groups = true;
                self.put_report(*report, before.as_deref(), after.as_deref())
            }
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
        if let Some(naming) = &mut self.edits.naming {
            before.into_iter().for_each(|claim| naming.take_out(claim));
            after.into_iter().for_each(|claim| naming.put_in(claim));
        }
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

    pub(super) fn claim_name(&self, id: ClaimId) -> String {
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
