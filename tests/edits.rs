//! Edits as lists of commands, without a window: what each gesture does, and that it can be taken back.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

use waqai::extract::Engine;
use waqai::model::{
    Actor, ActorId, CampId, Change, Claim, ClaimId, Credibility, Day, DayInterval, EditId, EventType, NoteOn, Place,
    PlaceId, PlaceRole, Publication, PublicationBasis, Reliability, ReportId, ReviewState, Role, SavedView, Span,
    Status, TollKind,
};
use waqai::query::Answers;
use waqai::scene::theme::ThemeKind;
use waqai::state::{
    BY_HAND, Command, EditChange, Effect, State, apply, dates_after, follow_edit, load_embedded, reset_for,
};
use waqai::store::{History, Project};

struct Session {
    project: Project,
    state: State,
    history: History,
}

impl Session {
    fn new() -> Self {
        let project = load_embedded(&Engine::embedded().expect("the embedded lexicons")).project;
        let mut state = State::new(ThemeKind::Dark);
        reset_for(&mut state, &project);
        Self { project, state, history: History::default() }
    }

    /// Runs a command; whether anything was done.
    fn edit(&mut self, change: EditChange) -> bool {
        let answers = Answers::new(&self.project, &self.state.filter);
        let effects = apply(&mut self.state, &self.project, &answers, Command::Edit(change));
        let done = !effects.is_empty();
        for effect in effects {
            match effect {
                Effect::Make(edit) => {
                    self.project.make_all(&edit.changes).expect("made for what is there");
                    follow_edit(&mut self.state, &self.project, &edit.changes);
                    self.history.record(*edit, "me", 0);
                }
                Effect::Undo => self.walk(self.history.undo().into_iter().collect()),
                Effect::Redo => self.walk(self.history.redo().into_iter().collect()),
                Effect::Jump(to) => self.walk(self.history.jump(to).expect("it is there")),
                other => panic!("{other:?}"),
            }
        }
        done
    }

    fn walk(&mut self, steps: Vec<waqai::store::Step>) {
        self.history.walk(&mut self.project, &steps).expect("what was made can be taken back");
    }

    fn label(&self) -> &str {
        self.history.entries().last().map_or("", |entry| &entry.label)
    }

    fn claim(&self, id: ClaimId) -> Claim {
        self.project.claim(id).expect("it is there").into_owned()
    }

    fn review(&self, id: ClaimId) -> ReviewState {
        self.project.review_of(id).state
    }

    /// A claim that has a date, two actors and a place.
    fn some(&self) -> Claim {
        let full = |claim: &&Claim| claim.date.is_some() && claim.actors.len() > 1 && !claim.places.is_empty();
        self.project.held().find(full).expect("the seeds have one").clone()
    }
}

/// What a gesture does to the claim, that it counts as corrected, and that an undo gives back what was.
fn corrects(change: impl Fn(&Claim) -> EditChange, is_done: impl Fn(&Claim, &Claim) -> bool) {
    let mut session = Session::new();
    let before = session.some();
    assert!(session.edit(change(&before)), "{:?}", change(&before));
    let after = session.claim(before.id);
    assert!(is_done(&before, &after), "{:?}: {after:?}", change(&before));
    assert_eq!(session.review(before.id), ReviewState::Corrected);
    let short = format!("{}#", before.key.split('_').next().expect("a name"));
    assert!(session.label().contains(&short), "{}", session.label());
    session.edit(EditChange::Undo);
    assert_eq!((session.claim(before.id), session.review(before.id)), (before.clone(), ReviewState::Unreviewed));
    session.edit(EditChange::Redo);
    assert_eq!(session.claim(before.id), after);
}

#[test]
fn a_field_set_by_hand_is_corrected_and_can_be_taken_back() {
    let days = DayInterval::between(Day(18_047), Day(18_049));
    corrects(
        |claim| EditChange::Type(vec![claim.id], EventType::Protest),
        |_, after| after.event_type == EventType::Protest && after.trigger.rule.as_str() == BY_HAND,
    );
    corrects(
        |claim| EditChange::Status(vec![claim.id], Status::Planned),
        |_, after| after.status == Status::Planned && after.status_evidence.is_some(),
    );
    corrects(
        |claim| EditChange::Date { claim: claim.id, days: Some(days), words: None },
        |before, after| {
            let (was, date) = (before.date.as_ref().expect("dated"), after.date.as_ref().expect("dated"));
            date.interval == days && date.rule.as_str() == BY_HAND && date.span == was.span && date.is_stated()
        },
    );
    corrects(|claim| EditChange::Date { claim: claim.id, days: None, words: None }, |_, after| after.date.is_none());
    corrects(|claim| EditChange::RemovePlace { claim: claim.id, nth: 0 }, |b, a| a.places.len() + 1 == b.places.len());
    corrects(
        |claim| EditChange::PlaceRole { claim: claim.id, nth: 0, role: PlaceRole::To },
        |_, after| after.places[0].role == PlaceRole::To,
    );
    corrects(|claim| EditChange::RemoveActor { claim: claim.id, nth: 0 }, |b, a| a.actors == b.actors[1..]);
    corrects(
        |claim| EditChange::Role { claim: claim.id, nth: 1, role: Role::Source },
        |_, after| after.actors[1].role == Role::Source,
    );
    corrects(
        |claim| {
            let (nth, kind, words) = (None, TollKind::Injured, Some(claim.trigger.span));
            EditChange::Toll { claim: claim.id, nth, kind, numbers: [Some(2), None, Some(5)], words }
        },
        |before, after| {
            let toll = after.toll.last().expect("a toll");
            (toll.low, toll.best, toll.high) == (Some(2), None, Some(5)) && toll.evidence.span == before.trigger.span
        },
    );
    corrects(
        |claim| EditChange::AddAttribution { claim: claim.id, speaker: claim.trigger.span, verb: None },
        |before, after| after.attributions.len() == before.attributions.len() + 1,
    );
}

#[test]
fn places_and_actors_that_nobody_knew_become_known_with_the_claim() {
    let mut session = Session::new();
    let claim = session.some();
    let place = Place { id: PlaceId::new("new"), name_en: "Newtown".to_owned(), ..known_place(&session) };
    assert!(session.edit(EditChange::Place { claim: claim.id, nth: 0, place: Box::new(place.clone()) }));
    let mention = session.claim(claim.id).places[0].clone();
    assert_eq!((&mention.place, mention.evidence.span), (&place.id, claim.places[0].evidence.span));
    assert!(mention.candidates.is_empty() && session.project.places.contains_key(&place.id));
    let actor = Actor::new(ActorId::new("new"), "جديد", "New", &CampId::new("other"));
    let role = Role::Target;
    assert!(session.edit(EditChange::AddActor { claim: claim.id, actor: Box::new(actor.clone()), role, words: None }));
    assert_eq!(session.claim(claim.id).actors.last().map(|named| &named.actor), Some(&actor.id));
    assert!(!session.edit(EditChange::AddActor { claim: claim.id, actor: Box::new(actor.clone()), role, words: None }));
    session.edit(EditChange::Jump(EditId(0)));
    assert_eq!(session.claim(claim.id), claim);
    assert!(!session.project.places.contains_key(&place.id) && !session.project.actors.contains_key(&actor.id));
    let other = Place { id: PlaceId::new("x"), ..place };
    assert!(!session.edit(EditChange::Place { claim: claim.id, nth: 99, place: Box::new(other) }), "no such place");
}

fn known_place(session: &Session) -> Place {
    session.project.places.values().next().expect("a place").clone()
}

#[test]
fn a_candidate_is_chosen_for_one_or_for_all() {
    let mut session = Session::new();
    let open: Vec<Claim> =
        session.project.held().filter(|claim| claim.places.iter().any(|m| !m.candidates.is_empty())).cloned().collect();
    let claim = open.first().expect("some name in the seeds is open").clone();
    let nth = claim.places.iter().position(|mention| !mention.candidates.is_empty()).expect("an open one");
    let mention = claim.places[nth].clone();
    let place = mention.candidates[0].clone();
    let alike = |claims: &[Claim]| {
        let is = |m: &waqai::model::PlaceMention| (&m.place, &m.candidates) == (&mention.place, &mention.candidates);
        claims.iter().filter(|claim| claim.places.iter().any(is)).count()
    };
    let of_all = alike(&open);
    let left = |session: &Session| alike(&session.project.held().cloned().collect::<Vec<_>>());
    session.edit(EditChange::ChooseCandidate { claim: claim.id, nth, place: place.clone(), all: false });
    assert_eq!(session.claim(claim.id).places[nth].place, place);
    assert_eq!(left(&session), of_all - 1);
    session.edit(EditChange::Undo);
    session.edit(EditChange::ChooseCandidate { claim: claim.id, nth, place, all: true });
    assert_eq!(left(&session), 0);
    let corrected = session.project.reviews().filter(|(_, review)| review.state == ReviewState::Corrected).count();
    assert_eq!(corrected, 1, "nobody has looked at the others");
    session.edit(EditChange::Undo);
    assert_eq!(left(&session), of_all);
    let elsewhere = PlaceId::new("nowhere");
    assert!(!session.edit(EditChange::ChooseCandidate { claim: claim.id, nth, place: elsewhere, all: true }));
}

#[test]
fn claims_are_accepted_rejected_and_graded_also_many_at_once() {
    let mut session = Session::new();
    let claims: Vec<ClaimId> = session.project.held().map(|claim| claim.id).take(5).collect();
    session.edit(EditChange::Review(claims.clone(), ReviewState::Accepted));
    assert!(claims.iter().all(|&claim| session.review(claim) == ReviewState::Accepted));
    assert_eq!(session.label(), "5 claims: accepted");
    assert!(!session.edit(EditChange::Review(claims.clone(), ReviewState::Accepted)), "they are already");
    session.edit(EditChange::Type(vec![claims[0]], EventType::Protest));
    session.edit(EditChange::Review(claims.clone(), ReviewState::Accepted));
    assert_eq!(session.review(claims[0]), ReviewState::Corrected, "what was corrected stays so");
    session.edit(EditChange::Review(vec![claims[1]], ReviewState::Rejected));
    session.edit(EditChange::Review(vec![claims[1]], ReviewState::Unreviewed));
    assert_eq!(session.review(claims[1]), ReviewState::Unreviewed);
    session.edit(EditChange::Reliability(claims.clone(), Some(Reliability::B)));
    let why = EditChange::Credibility(claims.clone(), Credibility::new(2));
    session.edit(EditChange::Because("two photographs".to_owned(), Box::new(why)));
    let review = session.project.review_of(claims[4]);
    assert_eq!((review.reliability, review.credibility), (Some(Reliability::B), Credibility::new(2)));
    assert_eq!(session.history.entries().last().expect("an edit").why, "two photographs");
    session.edit(EditChange::Jump(EditId(0)));
    assert_eq!(session.project.reviews().count(), 0);
}

#[test]
fn marked_words_become_a_claim_and_claims_are_taken_out() {
    let mut session = Session::new();
    let report = session.project.report(ReportId(1)).expect("a report");
    let word = report.text.find(' ').expect("a space");
    let trigger = Span::new(0, word + 1);
    let (before, text) = (session.project.claim_count(), report.text.clone());
    session.edit(EditChange::AddClaim { report: ReportId(1), kind: EventType::Protest, trigger });
    let id = session.state.selection.focus.expect("the new claim is chosen");
    let claim = session.claim(id);
    assert_eq!((session.project.claim_count(), session.review(id)), (before + 1, ReviewState::Corrected));
    assert_eq!(claim.trigger.span, Span::new(0, word), "without the space behind it");
    assert!(claim.passage.encloses(claim.trigger.span) && text.is_char_boundary(claim.passage.end));
    assert_eq!(session.project.incident_of(id).map(|incident| incident.claims.clone()), Some(vec![id]));
    session.edit(EditChange::Delete(vec![id]));
    assert_eq!((session.project.claim_count(), session.state.selection.focus), (before, None));
    session.edit(EditChange::Undo);
    assert_eq!(session.claim(id), claim);
    session.edit(EditChange::AddClaim { report: ReportId(1), kind: EventType::Clash, trigger: Span::new(3, 3) });
    assert_eq!(session.state.notices.len(), 1, "nothing is marked");
    let joined = session.project.incidents.iter().find(|incident| incident.claims.len() > 2).expect("one").clone();
    session.edit(EditChange::Delete(joined.claims[..2].to_vec()));
    let left = session.project.incident(joined.id).expect("one is left").clone();
    assert_eq!(left.claims, joined.claims[2..]);
    session.edit(EditChange::Undo);
    assert_eq!(session.project.incident(joined.id), Some(&joined), "agreement and sources too");
}

#[test]
fn a_claim_is_split_and_claims_of_a_report_are_merged() {
    let mut session = Session::new();
    let claim = session.some();
    session.edit(EditChange::Split { claim: claim.id, trigger: None });
    let second = session.state.selection.focus.expect("the second event");
    let split = session.claim(second);
    assert_eq!((split.event_type, &split.actors, split.passage), (claim.event_type, &claim.actors, claim.passage));
    assert_ne!(split.key, claim.key);
    session.edit(EditChange::RemoveActor { claim: claim.id, nth: 0 });
    session.edit(EditChange::Merge(vec![claim.id, second]));
    assert!(!session.project.has_claim(second));
    let merged = session.claim(claim.id);
    assert!(claim.actors.iter().all(|actor| merged.actors.contains(actor)));
    let of_another = session.project.held().find(|other| other.report != claim.report).expect("one").id;
    assert!(!session.edit(EditChange::Merge(vec![claim.id, of_another])));
    assert!(!session.edit(EditChange::Merge(vec![claim.id, claim.id])));
    assert_eq!(session.state.notices.len(), 2, "both are told");
    session.edit(EditChange::Jump(EditId(0)));
    assert_eq!(session.claim(claim.id), claim);
}

#[test]
fn incidents_are_joined_and_parted_by_hand() {
    let mut session = Session::new();
    let single = |session: &Session| -> Vec<waqai::model::IncidentId> {
        let alone = session.project.incidents.iter().filter(|incident| incident.claims.len() == 1);
        alone.map(|incident| incident.id).take(2).collect()
    };
    let two = single(&session);
    let before = session.project.incident_count();
    session.edit(EditChange::JoinIncidents(two.clone()));
    let joined = session.project.incident(two[0]).expect("the first stays").clone();
    assert_eq!((joined.claims.len(), joined.fields.is_empty()), (2, false), "they are held against each other");
    assert_eq!((session.project.incident(two[1]), session.project.incident_count()), (None, before - 1));
    session.edit(EditChange::SplitIncident(vec![joined.claims[1]]));
    assert_eq!(session.project.incident_count(), before);
    let apart = session.project.incident_of(joined.claims[1]).expect("its own").id;
    assert!(!two.contains(&apart), "numbers are not used again");
    assert!(!session.edit(EditChange::SplitIncident(vec![joined.claims[1]])), "it is one already");
}

#[test]
fn the_day_of_a_report_moves_the_dates_that_hang_on_it() {
    let mut session = Session::new();
    let engine = Engine::embedded().expect("the embedded lexicons");
    let anchored = session
        .project
        .held()
        .find(|claim| claim.date.as_ref().is_some_and(|date| date.anchor.is_some() && date.span.is_some()));
    let claim = anchored.expect("some date is counted from a report's day").clone();
    let before = session.project.report(claim.report).expect("it is there").publication.clone().expect("it has a day");
    assert!(dates_after(&engine, &session.project, claim.report, Some(before.clone())).is_empty(), "nothing moves");
    let interval = DayInterval::day(Day(before.interval.latest().0 + 400));
    let publication = Some(Publication { interval, basis: PublicationBasis::Estimated, span: None, ..before.clone() });
    let moves = dates_after(&engine, &session.project, claim.report, publication.clone());
    assert!(!moves.is_empty());
    let dates = moves.iter().map(|moved| (moved.claim, moved.after.clone())).collect();
    session.edit(EditChange::Publication { report: claim.report, publication: publication.clone(), dates });
    assert_eq!(session.project.report(claim.report).expect("it is there").publication, publication);
    for moved in &moves {
        assert_eq!(session.claim(moved.claim).date, moved.after);
        assert_eq!(session.review(moved.claim), ReviewState::Unreviewed);
    }
    session.edit(EditChange::Undo);
    assert!(moves.iter().all(|moved| session.claim(moved.claim).date == moved.before));
}

#[test]
fn actors_are_named_counted_and_made_one() {
    let mut session = Session::new();
    let claim = session.some();
    let (one, other) = (claim.actors[0].actor.clone(), {
        let mut named = session.project.held().flat_map(|claim| &claim.actors).map(|named| &named.actor);
        named.find(|&actor| *actor != claim.actors[0].actor).expect("another").clone()
    });
    let named =
        |session: &Session, actor: &ActorId| Answers::new(&session.project, &session.state.filter).by_actor.of(actor);
    let (a, b) = (named(&session, &one), named(&session, &other));
    session.edit(EditChange::MergeActors(one.clone(), other.clone()));
    assert_eq!(named(&session, &one), 0);
    assert!((a.max(b)..=a + b).contains(&named(&session, &other)));
    assert_eq!(session.project.camp_of(&one), session.project.camp_of(&other));
    assert!(!session.edit(EditChange::MergeActors(other.clone(), one.clone())), "not round in a ring");
    session.edit(EditChange::PartActor(one.clone()));
    assert_eq!((named(&session, &one), named(&session, &other)), (a, b));
    let camp = session.project.camps.iter().find(|camp| Some(&camp.id) != session.project.camp_of(&one)).expect("one");
    let camp = camp.id.clone();
    session.edit(EditChange::ActorCamp(one.clone(), camp.clone()));
    assert_eq!(session.project.camp_of(&one), Some(&camp));
    session.edit(EditChange::RenameActor { actor: one.clone(), name_ar: String::new(), name_en: " Other ".to_owned() });
    let actor = session.project.actor(&one).expect("it is there");
    assert_eq!((actor.name_ar.as_str(), actor.name_en.as_str()), ("Other", "Other"));
}

#[test]
fn places_move_and_have_names() {
    let mut session = Session::new();
    let place = session.some().places[0].place.clone();
    session.edit(EditChange::MovePlace { place: place.clone(), lat: 35.5, lon: 37.25 });
    let moved = session.project.places.get(&place).expect("it is there");
    assert_eq!((moved.lat, moved.lon), (35.5, 37.25));
    assert!(!session.edit(EditChange::MovePlace { place: place.clone(), lat: 95.0, lon: f64::NAN }));
    let (name_ar, name_en) = ("مكان".to_owned(), "Somewhere".to_owned());
    session.edit(EditChange::RenamePlace { place: place.clone(), name_ar, name_en });
    assert_eq!(session.project.places.get(&place).expect("it is there").name_en, "Somewhere");
}

#[test]
fn notes_and_views_are_kept_changed_and_taken_away() {
    let mut session = Session::new();
    let claim = session.some().id;
    session.edit(EditChange::AddNote(NoteOn::Claim(claim), "see the photograph".to_owned()));
    let (note, _) = session.project.notes().next().expect("a note");
    session.edit(EditChange::Note(note, "see both photographs".to_owned()));
    assert_eq!(session.project.note(note).expect("it is there").text, "see both photographs");
    session.edit(EditChange::Note(note, "  ".to_owned()));
    assert!(session.project.note(note).is_none() && session.project.next_note() > note);
    let view = SavedView { name: "May".to_owned(), view: "{}".to_owned(), thumbnail: vec![1] };
    session.edit(EditChange::AddView(view.clone()));
    let (id, _) = session.project.views().next().expect("a view");
    session.edit(EditChange::View(id, SavedView { name: "June".to_owned(), ..view.clone() }));
    session.edit(EditChange::RemoveView(id));
    assert_eq!(session.project.views().count(), 0);
    session.edit(EditChange::Undo);
    assert_eq!(session.project.view(id).expect("it is back").name, "June");
    assert!(!session.edit(EditChange::View(waqai::model::ViewId(77), view)), "there is no such view");
}

#[test]
fn nothing_is_lost_by_an_edit_after_an_undo() {
    let mut session = Session::new();
    let claim = session.some();
    let mut others = EventType::ALL.iter().copied().filter(|&kind| kind != claim.event_type);
    let (one, another) = (others.next().expect("a kind"), others.next().expect("a kind"));
    session.edit(EditChange::Type(vec![claim.id], one));
    session.edit(EditChange::Undo);
    session.edit(EditChange::Type(vec![claim.id], another));
    assert_eq!(session.history.len(), 2);
    session.edit(EditChange::Jump(EditId(1)));
    assert_eq!(session.claim(claim.id).event_type, one);
    assert!(session.history.entries().all(|entry| {
        entry.changes.as_ref().is_some_and(|changes| changes.iter().any(|c| matches!(c, Change::Claim { .. })))
    }));
}
