//! What changes are, in words: for the list of what an edit would change, and for what a new reading gave.

use super::names::{actor_name, named_actor, named_place, place_name};
use crate::model::{Actor, Change, Claim, ClaimId, Edit, Note, NoteOn, Place, PlaceRole, Publication, Review, Toll};
use crate::query::{claim_title, interval_in_words};
use crate::store::Project;
use std::sync::Arc;

/// An edit that is shown before it is made. Two are the same where they were made by one gesture.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The edit.
    pub edit: Arc<Edit>,
}

impl PartialEq for Preview {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.edit, &other.edit)
    }
}

/// A change in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The claim that it is about.
    pub claim: Option<ClaimId>,
    /// What is changed.
    pub what: String,
    /// How: before and after.
    pub how: String,
}

/// A change of this project in words; a claim that it puts in is told by what it will be.
#[must_use]
pub fn told(project: &Project, change: &Change) -> Told {
    let of_claim = |claim: ClaimId, how: String| {
        let what = project.claim(claim).map(|claim| claim_title(project, &claim));
        Told { claim: Some(claim), what: what.unwrap_or_else(|| "a new claim".to_owned()), how }
    };
    let plain = |what: String, how: String| Told { claim: None, what, how };
    match change {
        Change::Claim { claim, before: Some(before), after: Some(after) } => {
            let parts = differences(project, before, after);
            let parts = parts.into_iter().map(|(field, was, is)| format!("{field}: {was} → {is}"));
            of_claim(*claim, parts.collect::<Vec<_>>().join(" · "))
        }
        Change::Claim { claim, before: None, after: Some(after) } => {
            Told { claim: Some(*claim), what: claim_title(project, after), how: "put in".to_owned() }
        }
        Change::Claim { claim, .. } => of_claim(*claim, "taken out".to_owned()),
        Change::Review { claim, before, after } => of_claim(*claim, review_change(before, after)),
        Change::Incident { claim, before, after } => {
            let name = |incident: &Option<crate::model::IncidentId>| {
                incident.map_or_else(|| "none".to_owned(), |incident| (incident.0 + 1).to_string())
            };
            of_claim(*claim, format!("incident: {} → {}", name(before), name(after)))
        }
        Change::Publication { report, before, after } => {
            let name = project.report(*report).map_or("", |report| report.title_or_file_name());
            plain(name.to_owned(), format!("published: {} → {}", published(before), published(after)))
        }
        Change::Report { after, before, .. } => {
            let added = after.as_ref().or(before.as_ref());
            let name = added.map_or("", |added| added.report.title_or_file_name());
            plain(name.to_owned(), if after.is_some() { "put in" } else { "taken out" }.to_owned())
        }
        Change::Actor { actor, before, after } => {
            plain(actor_name(project, actor), actor_change(project, before.as_deref(), after.as_deref()))
        }
        Change::Place { place, before, after } => {
            plain(place_name(project, place), place_change(before.as_deref(), after.as_deref()))
        }
        Change::Note { before, after, .. } => {
            let on = after.as_ref().or(before.as_ref()).map_or_else(String::new, |note| pinned_to(project, &note.on));
            plain(format!("note on {on}"), after.as_ref().map_or("taken off", |note: &Note| &note.text).to_owned())
        }
        Change::View { before, after, .. } => {
            let name = after.as_ref().or(before.as_ref()).map_or("", |view| &view.name);
            plain(format!("view {name}"), if after.is_some() { "saved" } else { "taken away" }.to_owned())
        }
    }
}

/// What a note is pinned to, in words.
#[must_use]
pub fn pinned_to(project: &Project, on: &NoteOn) -> String {
    match on {
        NoteOn::Claim(claim) => {
            let told = project.claim(*claim).map(|claim| claim_title(project, &claim));
            told.unwrap_or_else(|| "a claim that was taken out".to_owned())
        }
        NoteOn::Incident(incident) => {
            let first = project.incident(*incident).and_then(|incident| incident.claims.first().copied());
            let told = first.and_then(|claim| project.claim(claim)).map(|claim| claim_title(project, &claim));
            told.map_or_else(|| format!("incident {}", incident.0 + 1), |told| format!("incident: {told}"))
        }
        NoteOn::Day(day) => day.date().format("%-d %B %Y").to_string(),
        NoteOn::Place(place) => place_name(project, place),
    }
}

fn published(publication: &Option<Publication>) -> String {
    publication.as_ref().map_or_else(|| "unknown".to_owned(), |published| interval_in_words(published.interval))
}

fn review_change(before: &Review, after: &Review) -> String {
    let mut parts = Vec::new();
    if before.state != after.state {
        parts.push(format!("{} → {}", before.state.key(), after.state.key()));
    }
    if before.reliability != after.reliability {
        let grade =
            |review: &Review| review.reliability.map_or_else(|| "none".to_owned(), |grade| format!("{grade:?}"));
        parts.push(format!("source: {} → {}", grade(before), grade(after)));
    }
    if before.credibility != after.credibility {
        let grade =
            |review: &Review| review.credibility.map_or_else(|| "none".to_owned(), |grade| grade.grade().to_string());
        parts.push(format!("credibility: {} → {}", grade(before), grade(after)));
    }
    parts.join(" · ")
}

fn actor_change(project: &Project, before: Option<&Actor>, after: Option<&Actor>) -> String {
    let (Some(before), Some(after)) = (before, after) else {
        return if after.is_some() { "becomes known" } else { "is forgotten" }.to_owned();
    };
    let mut parts = Vec::new();
    if (&before.name_ar, &before.name_en) != (&after.name_ar, &after.name_en) {
        parts.push(format!("called {}", named_actor(after)));
    }
    if before.camp != after.camp {
        parts.push(format!("camp: {} → {}", before.camp.0, after.camp.0));
    }
    if before.same_as != after.same_as {
        let same = after.same_as.as_ref().map(|same| actor_name(project, same));
        parts.push(same.map_or_else(|| "an actor apart".to_owned(), |same| format!("is {same}")));
    }
    parts.join(" · ")
}

fn place_change(before: Option<&Place>, after: Option<&Place>) -> String {
    let (Some(before), Some(after)) = (before, after) else {
        return if after.is_some() { "becomes known" } else { "is forgotten" }.to_owned();
    };
    let mut parts = Vec::new();
    if (&before.name_ar, &before.name_en) != (&after.name_ar, &after.name_en) {
        parts.push(format!("called {}", named_place(after)));
    }
    if (before.lat, before.lon) != (after.lat, after.lon) {
        parts.push(format!("{:.3}, {:.3} → {:.3}, {:.3}", before.lat, before.lon, after.lat, after.lon));
    }
    parts.join(" · ")
}

/// The fields in which two tellings of one claim differ: name, before, after.
#[must_use]
pub fn differences(project: &Project, before: &Claim, after: &Claim) -> Vec<(&'static str, String, String)> {
    type Words<'a> = &'a dyn Fn(&Claim) -> String;
    let fields: [(&'static str, Words<'_>); 6] = [
        ("kind", &|claim| claim.event_type.name_en().to_owned()),
        ("status", &|claim| claim.status.key().to_owned()),
        ("date", &|claim| {
            let date = claim.date.as_ref();
            let stated = if date.is_some_and(|date| !date.is_stated()) { ", taken over" } else { "" };
            date.map_or_else(|| "undated".to_owned(), |date| format!("{}{stated}", interval_in_words(date.interval)))
        }),
        ("place", &|claim| places(project, claim)),
        ("actors", &|claim| {
            let actors = claim.actors.iter();
            listed(actors.map(|named| format!("{} ({})", actor_name(project, &named.actor), named.role.key())))
        }),
        ("toll", &|claim| listed(claim.toll.iter().map(toll))),
    ];
    let mut told: Vec<_> = fields
        .into_iter()
        .map(|(field, of)| (field, of(before), of(after)))
        .filter(|(_, before, after)| before != after)
        .collect();
    if before.attributions.len() != after.attributions.len() {
        let speakers = |claim: &Claim| claim.attributions.len().to_string();
        told.push(("speakers", speakers(before), speakers(after)));
    } else if told.is_empty() {
        told.push(("words", "as before".to_owned(), "others".to_owned()));
    }
    told
}

fn places(project: &Project, claim: &Claim) -> String {
    listed(claim.places.iter().map(|at| {
        let part = match at.role {
            PlaceRole::At => "",
            PlaceRole::From => "from ",
            PlaceRole::To => "to ",
        };
        let open = if at.candidates.is_empty() { "" } else { " (or another)" };
        format!("{part}{}{open}", place_name(project, &at.place))
    }))
}

fn toll(toll: &Toll) -> String {
    let numbers: Vec<u32> = [toll.low, toll.best, toll.high].into_iter().flatten().collect();
    let numbers = match (numbers.first(), numbers.last()) {
        (Some(first), Some(last)) if first != last => format!("{first} – {last}"),
        (Some(only), _) => only.to_string(),
        _ => String::new(),
    };
    format!("{numbers} {}", toll.kind.key())
}

fn listed(parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { "none".to_owned() } else { parts.join(", ") }
}
