//! What a person asks to be changed in the project, and the edits that these gestures are.
//!
//! `apply` sees the project and cannot change it: an edit comes back as an [`Effect`], which the session makes, records and
//! hands to the file. A claim whose fields are changed by hand becomes corrected in the same edit, and the fields carry
//! the rule [`BY_HAND`].

mod claims;
mod dates;
mod draft;
mod fields;
mod names;

pub use dates::{DateMove, dates_after};
pub use draft::BY_HAND;

use super::{Effect, Notice, State};
use crate::model::{
    Actor, ActorId, CampId, Change, ClaimDate, ClaimId, Credibility, DayInterval, Edit, EditId, EventType, IncidentId,
    Note, NoteId, NoteOn, Place, PlaceId, PlaceRole, Publication, Reliability, ReportId, ReviewState, Role, SavedView,
    Span, Status, TollKind, ViewId,
};
use crate::store::Project;
use draft::Draft;
use std::sync::Arc;

/// A change that a person asks for. `nth` counts the places, actors, tolls or attributions of the claim from 0, in its
/// order; spans are bytes of the claim's report. What is asked of a claim that is not there, or of an `nth` beyond the
/// last, changes nothing, as does what is so already.
#[derive(Clone, Debug, PartialEq)]
pub enum EditChange {
    /// The same, with the person's reason.
    Because(String, Box<EditChange>),
    /// Accept these claims, reject them, or count them as unreviewed again. Accepting leaves a corrected claim corrected.
    Review(Vec<ClaimId>, ReviewState),
    /// How far the source of these claims is to be relied on; `None` takes the grade away.
    Reliability(Vec<ClaimId>, Option<Reliability>),
    /// How credible these claims are; `None` takes the grade away.
    Credibility(Vec<ClaimId>, Option<Credibility>),
    /// These claims tell this kind of event.
    Type(Vec<ClaimId>, EventType),
    /// The report vouches so for these claims.
    Status(Vec<ClaimId>, Status),
    /// The event of the claim happened on one of these days, both ends included; `None` for undated. `words` are those
    /// that tell the days; `None` keeps the words of the date before.
    Date {
        /// The claim.
        claim: ClaimId,
        /// The days.
        days: Option<DayInterval>,
        /// The words.
        words: Option<Span>,
    },
    /// Put another place in the place of one, whose words and part stay. A place that the project does not know becomes
    /// known.
    Place {
        /// The claim.
        claim: ClaimId,
        /// Which of its places.
        nth: usize,
        /// The place that is meant.
        place: Box<Place>,
    },
    /// The place has this part.
    PlaceRole {
        /// The claim.
        claim: ClaimId,
        /// Which of its places.
        nth: usize,
        /// The part.
        role: PlaceRole,
    },
    /// Of the places that the name could mean, this one is meant. With `all`, also where another claim leaves open the
    /// same places for the same name; those keep their review, for nobody has looked at the rest of them.
    ChooseCandidate {
        /// The claim.
        claim: ClaimId,
        /// Which of its places.
        nth: usize,
        /// The likeliest place or one of the candidates.
        place: PlaceId,
        /// Whether it is chosen for all claims.
        all: bool,
    },
    /// Add a place, told by these words where there are any.
    AddPlace {
        /// The claim.
        claim: ClaimId,
        /// The place; it becomes known where the project does not know it.
        place: Box<Place>,
        /// Its part.
        role: PlaceRole,
        /// The words.
        words: Option<Span>,
    },
    /// Take a place out.
    RemovePlace {
        /// The claim.
        claim: ClaimId,
        /// Which of its places.
        nth: usize,
    },
    /// Put another actor in the place of one, whose words and part stay. An actor that the project does not know becomes
    /// known.
    Actor {
        /// The claim.
        claim: ClaimId,
        /// Which of its actors.
        nth: usize,
        /// The actor that is meant.
        actor: Box<Actor>,
    },
    /// The actor has this part.
    Role {
        /// The claim.
        claim: ClaimId,
        /// Which of its actors.
        nth: usize,
        /// The part.
        role: Role,
    },
    /// Add an actor, told by these words where there are any.
    AddActor {
        /// The claim.
        claim: ClaimId,
        /// The actor; it becomes known where the project does not know it.
        actor: Box<Actor>,
        /// Its part.
        role: Role,
        /// The words.
        words: Option<Span>,
    },
    /// Take an actor out.
    RemoveActor {
        /// The claim.
        claim: ClaimId,
        /// Which of its actors.
        nth: usize,
    },
    /// Put these numbers in the place of a toll, or add one behind the last.
    Toll {
        /// The claim.
        claim: ClaimId,
        /// Which of its tolls; `None` adds one.
        nth: Option<usize>,
        /// What is counted.
        kind: TollKind,
        /// Fewest, best and most, each where it is known; fewest and most are included.
        numbers: [Option<u32>; 3],
        /// The words; `None` keeps those of the toll before.
        words: Option<Span>,
    },
    /// Take a toll out.
    RemoveToll {
        /// The claim.
        claim: ClaimId,
        /// Which of its tolls.
        nth: usize,
    },
    /// Somebody says so: add a link behind the last of the chain of speech.
    AddAttribution {
        /// The claim.
        claim: ClaimId,
        /// The words that name the speaker.
        speaker: Span,
        /// The verb of saying.
        verb: Option<Span>,
    },
    /// Take a link out of the chain of speech.
    RemoveAttribution {
        /// The claim.
        claim: ClaimId,
        /// Which link, the one nearest to the words first.
        nth: usize,
    },
    /// Take these claims out.
    Delete(Vec<ClaimId>),
    /// Put a claim in: the marked words tell an event of this kind. Its passage is the sentence around them, it has no
    /// date, places or actors yet, and it is an incident of its own.
    AddClaim {
        /// The report, which is a text.
        report: ReportId,
        /// What kind of event.
        kind: EventType,
        /// The words that tell it.
        trigger: Span,
    },
    /// The claim tells two events: put a second one in with the same fields, which the marked words tell, or else the
    /// words of the first; it is an incident of its own.
    Split {
        /// The claim.
        claim: ClaimId,
        /// The words that tell the second event.
        trigger: Option<Span>,
    },
    /// These claims of one report tell one event: the first stays and gets what it does not have from the others, in their
    /// order; they are taken out.
    Merge(Vec<ClaimId>),
    /// The report was published so, or nobody knows when; `dates` are the dates that move with it, see [`dates_after`].
    Publication {
        /// The report.
        report: ReportId,
        /// When.
        publication: Option<Publication>,
        /// Claims of the report with the dates that they have then.
        dates: Vec<(ClaimId, Option<ClaimDate>)>,
    },
    /// The actor has these names.
    RenameActor {
        /// The actor.
        actor: ActorId,
        /// Arabic.
        name_ar: String,
        /// English.
        name_en: String,
    },
    /// The actor is counted with this camp.
    ActorCamp(ActorId, CampId),
    /// The first actor is the second: claims that name the one count as naming the other.
    MergeActors(ActorId, ActorId),
    /// The actor is the same as no other.
    PartActor(ActorId),
    /// The place has these names.
    RenamePlace {
        /// The place.
        place: PlaceId,
        /// Arabic.
        name_ar: String,
        /// English.
        name_en: String,
    },
    /// The place lies here.
    MovePlace {
        /// The place.
        place: PlaceId,
        /// Degrees north, from -90 to 90.
        lat: f64,
        /// Degrees east, from -180 to 180.
        lon: f64,
    },
    /// These incidents are one: their claims belong to the one of the lowest number.
    JoinIncidents(Vec<IncidentId>),
    /// These claims, together, are an incident of their own.
    SplitIncident(Vec<ClaimId>),
    /// Pin a note.
    AddNote(NoteOn, String),
    /// The note has these words; without any it is taken away.
    Note(NoteId, String),
    /// Save a view.
    AddView(SavedView),
    /// The saved view is this.
    View(ViewId, SavedView),
    /// Take a saved view away.
    RemoveView(ViewId),
    /// Take the last edit back.
    Undo,
    /// Make the edit again that was taken back last.
    Redo,
    /// Go to this edit of the history, or to the beginning (0).
    Jump(EditId),
}

/// What has been edited, told to the views.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edited {
    /// What was done last, in words; empty before anything was.
    pub last: String,
    /// What an undo would take back.
    pub undo: Option<String>,
    /// What a redo would make again.
    pub redo: Option<String>,
    /// Edits that no file has: all of them while the project has no file.
    pub not_saved: usize,
    /// The notice that tells `last`, which the next edit puts another in place of.
    pub(crate) notice: Option<Notice>,
}

/// What a change asks the application to do; tells in a notice why it cannot be done.
pub(super) fn change_edit(state: &mut State, project: &Project, change: EditChange) -> Vec<Effect> {
    match change {
        EditChange::Undo => return vec![Effect::Undo],
        EditChange::Redo => return vec![Effect::Redo],
        EditChange::Jump(to) => return vec![Effect::Jump(to)],
        _ => {}
    }
    match edit_of(project, change) {
        Ok(edit) if edit.is_idle() => Vec::new(),
        Ok(edit) => vec![Effect::Make(Box::new(edit))],
        Err(why) => {
            state.notices.push(Notice::problem(why));
            Vec::new()
        }
    }
}

/// The edit that a change is on this project; one without changes where it leaves everything as it is.
///
/// # Errors
/// Why it cannot be made, beginning lower-case.
pub fn edit_of(project: &Project, change: EditChange) -> Result<Edit, String> {
    use EditChange as C;
    let mut draft = Draft::new(project);
    match change {
        C::Because(why, change) => return Ok(Edit { why, ..edit_of(project, *change)? }),
        C::Review(claims, state) => draft.review(&claims, state),
        C::Reliability(claims, grade) => draft.reliability(&claims, grade),
        C::Credibility(claims, grade) => draft.credibility(&claims, grade),
        C::Type(claims, kind) => draft.set_type(&claims, kind),
        C::Status(claims, status) => draft.set_status(&claims, status),
        C::Date { claim, days, words } => draft.set_date(claim, days, words)?,
        C::Place { claim, nth, place } => draft.set_place(claim, nth, *place),
        C::PlaceRole { claim, nth, role } => draft.set_place_role(claim, nth, role),
        C::ChooseCandidate { claim, nth, place, all } => draft.choose_candidate(claim, nth, &place, all),
        C::AddPlace { claim, place, role, words } => draft.add_place(claim, *place, role, words)?,
        C::RemovePlace { claim, nth } => draft.remove_place(claim, nth),
        C::Actor { claim, nth, actor } => draft.set_actor(claim, nth, *actor),
        C::Role { claim, nth, role } => draft.set_role(claim, nth, role),
        C::AddActor { claim, actor, role, words } => draft.add_actor(claim, *actor, role, words)?,
        C::RemoveActor { claim, nth } => draft.remove_actor(claim, nth),
        C::Toll { claim, nth, kind, numbers, words } => draft.set_toll(claim, nth, kind, numbers, words)?,
        C::RemoveToll { claim, nth } => draft.remove_toll(claim, nth),
        C::AddAttribution { claim, speaker, verb } => draft.add_attribution(claim, speaker, verb)?,
        C::RemoveAttribution { claim, nth } => draft.remove_attribution(claim, nth),
        C::Delete(claims) => draft.delete(&claims),
        C::AddClaim { report, kind, trigger } => draft.add_claim(report, kind, trigger)?,
        C::Split { claim, trigger } => draft.split(claim, trigger)?,
        C::Merge(claims) => draft.merge(&claims)?,
        C::Publication { report, publication, dates } => draft.publish(report, publication, dates),
        C::RenameActor { actor, name_ar, name_en } => draft.rename_actor(&actor, &name_ar, &name_en)?,
        C::ActorCamp(actor, camp) => draft.set_camp(&actor, &camp)?,
        C::MergeActors(actor, into) => draft.merge_actors(&actor, &into)?,
        C::PartActor(actor) => draft.part_actor(&actor),
        C::RenamePlace { place, name_ar, name_en } => draft.rename_place(&place, &name_ar, &name_en)?,
        C::MovePlace { place, lat, lon } => draft.move_place(&place, lat, lon)?,
        C::JoinIncidents(incidents) => draft.join_incidents(&incidents),
        C::SplitIncident(claims) => draft.split_incident(&claims),
        C::AddNote(on, text) => draft.note(project.next_note(), Some(Note { on, text })),
        C::Note(note, text) => {
            let on = project.note(note).map(|note| note.on.clone());
            draft.note(note, on.map(|on| Note { on, text }));
        }
        C::AddView(view) => draft.view(project.next_view(), Some(view)),
        C::View(id, view) if project.view(id).is_some() => draft.view(id, Some(view)),
        C::RemoveView(view) => draft.view(view, None),
        C::View(..) | C::Undo | C::Redo | C::Jump(_) => {}
    }
    Ok(draft.finish())
}

/// Makes the state fit what an edit has changed: claims that it took out are not chosen any more; one that it put in is,
/// alone, so that its fields can be filled.
pub fn follow_edit(state: &mut State, project: &Project, changes: &[Change]) {
    let claims = || {
        changes.iter().filter_map(|change| match change {
            Change::Claim { claim, before, after } => Some((*claim, before.is_some(), after.is_some())),
            _ => None,
        })
    };
    if claims().all(|(_, before, after)| before && after) {
        return;
    }
    Arc::make_mut(&mut state.selection.claims).retain(|claim| project.has_claim(*claim));
    state.selection.focus = state.selection.focus.filter(|focus| project.has_claim(*focus));
    let put_in = claims().find(|(claim, before, after)| !before && *after && project.has_claim(*claim));
    if let Some((claim, ..)) = put_in {
        state.selection.claims = Arc::new(vec![claim]);
        state.selection.focus = Some(claim);
        state.report = project.report_of_claim(claim).or(state.report);
        state.reveal += 1;
    } else if state.selection.focus.is_none() {
        state.selection.focus = state.selection.claims.first().copied();
    }
    state.hover = state.hover.filter(|hover| project.has_claim(*hover));
}
