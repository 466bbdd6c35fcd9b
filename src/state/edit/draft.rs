//! An edit as it is put together.

use crate::model::{
    Change, Claim, ClaimId, Edit, Evidence, IncidentId, Note, NoteId, NoteOn, Review, ReviewState, RuleId, SavedView,
    Span, ViewId,
};
use crate::store::{BY_HAND, Project};
use std::borrow::Cow;

/// An edit of a project as it is put together.
///
/// Invariant: of every claim there is at most one change of its fields and one of its review.
pub(super) struct Draft<'a> {
    pub(super) project: &'a Project,
    pub(super) label: String,
    pub(super) changes: Vec<Change>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(project: &'a Project) -> Self {
        Self { project, label: String::new(), changes: Vec::new() }
    }

    /// The edit; changes that change nothing are left out.
    pub(super) fn finish(self) -> Edit {
        let changes = self.changes.into_iter().filter(|change| !change.is_idle()).collect();
        Edit { label: self.label, changes, why: String::new() }
    }

    /// What a claim is called in labels: the beginning of its report's name where that is enough, `#`, its number.
    pub(super) fn name(&self, claim: ClaimId) -> String {
        let key = self.project.key_of(claim).unwrap_or_default();
        let short = key.rsplit_once('#').and_then(|(stem, number)| {
            let (begin, _) = stem.split_once('_')?;
            let others = self.project.reports.iter().filter(|report| report.stem().starts_with(begin)).count();
            (others == 1).then(|| format!("{begin}#{number}"))
        });
        short.unwrap_or(key)
    }

    /// What several claims are called: one by its name, many by their number.
    pub(super) fn names(&self, claims: &[ClaimId]) -> String {
        match claims {
            [one] => self.name(*one),
            many => format!("{} claims", many.len()),
        }
    }

    /// Changes fields of a claim, and counts it as corrected where that changes anything. Whether it does.
    pub(super) fn correct(&mut self, claim: ClaimId, alter: impl FnOnce(&mut Claim)) -> bool {
        let altered = self.alter(claim, alter);
        if altered {
            self.put_review(claim, |review| review.state = ReviewState::Corrected);
        }
        altered
    }

    /// Changes fields of a claim and leaves its review. Whether that changes anything.
    pub(super) fn alter(&mut self, claim: ClaimId, alter: impl FnOnce(&mut Claim)) -> bool {
        let Some(before) = self.project.claim(claim).map(Cow::into_owned) else { return false };
        let mut after = before.clone();
        alter(&mut after);
        if after == before {
            return false;
        }
        self.changes.push(Change::Claim { claim, before: Some(Box::new(before)), after: Some(Box::new(after)) });
        true
    }

    /// Changes what is said of a claim.
    pub(super) fn put_review(&mut self, claim: ClaimId, alter: impl FnOnce(&mut Review)) {
        let before = self.project.review_of(claim);
        let mut after = before.clone();
        alter(&mut after);
        if after != before {
            self.changes.push(Change::Review { claim, before, after });
        }
    }

    /// Puts a claim in, as one that a person has looked at, in an incident of its own.
    pub(super) fn put_in(&mut self, claim: Claim) {
        let id = claim.id;
        self.changes.push(Change::Claim { claim: id, before: None, after: Some(Box::new(claim)) });
        let after = Some(self.project.next_incident());
        self.changes.push(Change::Incident { claim: id, before: None, after });
        let before = self.project.review_of(id);
        let after = Review { state: ReviewState::Corrected, ..before.clone() };
        self.changes.push(Change::Review { claim: id, before, after });
    }

    /// Takes a claim out, and out of its incident, where there is one.
    pub(super) fn take_out(&mut self, claim: ClaimId) {
        let Some(there) = self.project.claim(claim) else { return };
        self.move_to(claim, None);
        self.changes.push(Change::Claim { claim, before: Some(Box::new(there.into_owned())), after: None });
    }

    /// Moves a claim into an incident, or out of every one.
    pub(super) fn move_to(&mut self, claim: ClaimId, after: Option<IncidentId>) {
        let before = self.project.incident_of(claim).map(|incident| incident.id);
        if before != after {
            self.changes.push(Change::Incident { claim, before, after });
        }
    }

    /// The marked words without the space around them, as long as they are words of the claim's page.
    ///
    /// # Errors
    /// Where they are no words of it.
    pub(super) fn marked(&self, claim: ClaimId, words: Option<Span>) -> Result<Option<Span>, String> {
        let Some(words) = words else { return Ok(None) };
        let page = self.project.claim(claim).and_then(|claim| Some(self.project.page_of(&claim)?.into_owned()));
        page.and_then(|page| trimmed(&page.text, words)).map(Some).ok_or_else(|| NO_WORDS.to_owned())
    }

    pub(super) fn note(&mut self, note: NoteId, after: Option<Note>) {
        let after = after.filter(|note| !note.text.trim().is_empty());
        let before = self.project.note(note).cloned();
        let doing = match (&before, &after) {
            (None, _) => "Note on",
            (_, None) => "Note taken off",
            _ => "Note changed on",
        };
        let on = after.as_ref().or(before.as_ref()).map_or_else(String::new, |note| self.pinned(&note.on));
        self.label = format!("{doing} {on}");
        self.changes.push(Change::Note { note, before, after });
    }

    fn pinned(&self, on: &NoteOn) -> String {
        match on {
            NoteOn::Claim(claim) => self.name(*claim),
            NoteOn::Incident(incident) => format!("incident {}", incident.0 + 1),
            NoteOn::Day(day) => day.date().format("%-d %b %Y").to_string(),
            NoteOn::Place(place) => super::names::place_name(self.project, place),
        }
    }

    pub(super) fn view(&mut self, view: ViewId, after: Option<SavedView>) {
        let before = self.project.view(view).cloned();
        let doing = match (&before, &after) {
            (None, _) => "View saved",
            (_, None) => "View taken away",
            _ => "View changed",
        };
        let name = after.as_ref().or(before.as_ref()).map_or("", |view| &view.name);
        self.label = format!("{doing}: {name}");
        self.changes.push(Change::View { view, before, after });
    }
}

/// Why marked words cannot be used.
pub(super) const NO_WORDS: &str = "mark at least one word of the report first";

/// A span without the white space at its ends; `None` where nothing is left, or where it does not fit the text.
pub(super) fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = text.get(span.start..span.end)?;
    let start = span.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    (start < end).then(|| Span::new(start, end))
}

/// The evidence of a field set by hand: the marked words, else the words that stood for it, else none.
pub(super) fn by_hand(words: Option<Span>, before: Option<Span>) -> Evidence {
    Evidence { span: words.or(before).unwrap_or_default(), rule: RuleId::new(BY_HAND) }
}
