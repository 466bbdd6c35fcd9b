//! What people say: reviews, notes and saved views.

use crate::model::{ClaimId, NoteId, NoteOn, ViewId};
use crate::store::Project;
use rusqlite::{Connection, params};

/// Puts what people say of a claim.
pub(in crate::exchange::project_file) fn review(
    connection: &Connection,
    project: &Project,
    id: ClaimId,
) -> rusqlite::Result<()> {
    let review = project.review_of(id);
    if review == crate::model::Review::default() {
        return connection.prepare_cached("DELETE FROM review WHERE claim = ?")?.execute([id.0]).map(drop);
    }
    let reliability = review.reliability.map(|grade| format!("{grade:?}"));
    let credibility = review.credibility.map(crate::model::Credibility::grade);
    let row = params![id.0, review.state.key(), reliability, credibility];
    connection.prepare_cached("INSERT OR REPLACE INTO review VALUES (?, ?, ?, ?)")?.execute(row).map(drop)
}

/// Puts a note, or takes it out.
pub(in crate::exchange::project_file) fn note(
    connection: &Connection,
    project: &Project,
    id: NoteId,
) -> rusqlite::Result<()> {
    let Some(note) = project.note(id) else {
        return connection.prepare_cached("DELETE FROM note WHERE id = ?")?.execute([id.0]).map(drop);
    };
    let (mut claim, mut incident, mut day, mut place) = (None, None, None, None);
    match &note.on {
        NoteOn::Claim(on) => claim = Some(on.0),
        NoteOn::Incident(on) => incident = Some(on.0),
        NoteOn::Day(on) => day = Some(on.0),
        NoteOn::Place(on) => place = Some(&*on.0),
    }
    let row = params![id.0, claim, incident, day, place, note.text];
    connection.prepare_cached("INSERT OR REPLACE INTO note VALUES (?, ?, ?, ?, ?, ?)")?.execute(row).map(drop)
}

/// Puts a saved view, or takes it out.
pub(in crate::exchange::project_file) fn view(
    connection: &Connection,
    project: &Project,
    id: ViewId,
) -> rusqlite::Result<()> {
    let Some(view) = project.view(id) else {
        return connection.prepare_cached("DELETE FROM saved_view WHERE id = ?")?.execute([id.0]).map(drop);
    };
    let row = params![id.0, view.name, view.view, view.thumbnail];
    connection.prepare_cached("INSERT OR REPLACE INTO saved_view VALUES (?, ?, ?, ?)")?.execute(row).map(drop)
}
