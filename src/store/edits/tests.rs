//! Edits drawn by lot, undone and redone: what is there afterwards is what was there before.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use super::*;
use crate::model::{
    CampId, ClaimDate, Day, DayInterval, Edit, EditId, EventType, Evidence, Incident, NoteOn, Outlet, Participant,
    Place, PlaceId, PlaceMention, PlaceRole, Publication, PublicationBasis, Report, ReportId, ReviewState, Role,
    RuleId, Status,
};
use crate::store::{FieldColumns, History, Records, RowEvent, Rows, Table, Written};
use made_up::MadeUp;
use std::borrow::Cow;
use std::sync::Arc;

#[path = "../../../tests/common/made_up.rs"]
mod made_up;

/// Numbers by lot, the same in every run.
struct Lot(u64);

impl Lot {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// The reports that come with the program, and behind them a table of some rows.
fn project() -> Project {
    let engine = crate::extract::Engine::embedded().expect("the embedded lexicons");
    let project = crate::state::load_embedded(&engine).project;
    let mut rows = Rows::default();
    for nth in 0..20 {
        let (days, dead) = (Some(DayInterval::day(Day(18_000 + nth))), [Some(1); 3]);
        let (kind, status) = (EventType::Clash, Status::Reported);
        rows.push(RowEvent { kind, status, days, place: Some(0), actors: &[(0, Role::Initiator)], dead });
    }
    let place = project.places.keys().next().expect("a place").clone();
    let actor = project.actors.keys().next().expect("an actor").clone();
    let table = Table {
        rows,
        numbers: Vec::new(),
        actors: vec![Written::new(actor, "row")],
        places: vec![Written::new(place, "Aleppo")],
        columns: vec!["what".to_owned(), "where".to_owned()],
        fields: FieldColumns { place: vec![1], ..FieldColumns::default() },
        records: Arc::new(MadeUp { cells: 2 }),
    };
    let report = Report {
        id: ReportId(0),
        file_name: "table.csv".to_owned(),
        text: String::new(),
        outlet: Outlet::default(),
        title_ar: String::new(),
        publication: None,
    };
    project.with_table(report, table, [], [])
}

/// All that a reader can see of a project.
#[derive(Debug, PartialEq)]
struct Content {
    claims: BTreeMap<ClaimId, (Claim, Option<String>, Option<IncidentId>)>,
    by_report: Vec<Vec<ClaimId>>,
    count: usize,
    incidents: Vec<Incident>,
    reviews: BTreeMap<ClaimId, Review>,
    actors: BTreeMap<ActorId, Actor>,
    places: BTreeMap<PlaceId, Place>,
    published: Vec<Option<Publication>>,
    notes: BTreeMap<NoteId, Note>,
    views: BTreeMap<ViewId, SavedView>,
}

fn content(project: &Project) -> Content {
    let ids = (0..project.claim_numbers()).map(|id| ClaimId(id as u32));
    let claims: BTreeMap<ClaimId, _> = ids
        .filter_map(|id| {
            let claim = project.claim(id)?.into_owned();
            Some((id, (claim, project.key_of(id), project.incident_of(id).map(|incident| incident.id))))
        })
        .collect();
    let count = project.claim_count();
    assert_eq!(claims.len(), count);
    for (id, (claim, key, _)) in &claims {
        assert!(project.has_claim(*id));
        assert_eq!((claim.id, Some(&claim.key)), (*id, key.as_ref()));
        assert_eq!(project.report_of_claim(*id), Some(claim.report));
    }
    let of_report = |report: &Report| {
        let claims = project.claims_of(report.id);
        assert!(claims.is_sorted_by_key(|claim| claim.trigger.span.start), "{}", report.file_name);
        claims.into_iter().map(|claim| claim.id).collect()
    };
    Content {
        by_report: project.reports.iter().map(of_report).collect(),
        count,
        incidents: project.incidents.iter().filter(|incident| !incident.claims.is_empty()).cloned().collect(),
        reviews: project.reviews().map(|(id, review)| (id, review.clone())).collect(),
        actors: project.actors.clone(),
        places: project.places.clone(),
        published: project.reports.iter().map(|report| report.publication.clone()).collect(),
        notes: project.edits.notes.clone(),
        views: project.edits.views.clone(),
        claims,
    }
}

fn some_claim(project: &Project, lot: &mut Lot) -> Claim {
    loop {
        let id = ClaimId(lot.below(project.claim_numbers()) as u32);
        if let Some(claim) = project.claim(id) {
            return claim.into_owned();
        }
    }
}

/// A claim that is other in one field.
fn altered(project: &Project, lot: &mut Lot, mut claim: Claim) -> Claim {
    let evidence = Evidence { span: claim.trigger.span, rule: RuleId::new("by_hand") };
    let actors: Vec<&ActorId> = project.actors.keys().collect();
    let places: Vec<&PlaceId> = project.places.keys().collect();
    match lot.below(6) {
        0 => claim.event_type = *lot.of(EventType::ALL),
        1 => claim.status = *lot.of(&Status::ALL),
        2 => {
            let days = DayInterval::between(Day(17_900 + lot.below(40) as i32), Day(17_950));
            claim.date = (lot.below(4) > 0).then(|| ClaimDate::new(days, "by_hand", None, None));
        }
        3 => {
            let (place, role) = ((*lot.of(&places)).clone(), PlaceRole::At);
            claim.places = vec![PlaceMention { place, role, evidence, candidates: Vec::new() }];
        }
        4 => {
            let actor = (*lot.of(&actors)).clone();
            claim.actors.push(Participant { actor, role: *lot.of(&Role::ALL), evidence });
        }
        _ => claim.actors.truncate(lot.below(claim.actors.len() + 1)),
    }
    claim
}

fn change_of(before: Option<&Claim>, after: Option<&Claim>) -> Change {
    let claim = before.or(after).expect("one of the two").id;
    Change::Claim { claim, before: before.cloned().map(Box::new), after: after.cloned().map(Box::new) }
}

/// Changes of one edit, of any kind.
fn some_changes(project: &Project, lot: &mut Lot) -> Vec<Change> {
    let claim = some_claim(project, lot);
    let incident = project.incident_of(claim.id).map(|incident| incident.id);
    match lot.below(11) {
        0 | 1 => {
            let after = altered(project, lot, claim.clone());
            vec![change_of(Some(&claim), Some(&after))]
        }
        2 => {
            let mut changes = vec![change_of(Some(&claim), None)];
            if incident.is_some() {
                changes.insert(0, Change::Incident { claim: claim.id, before: incident, after: None });
            }
            changes
        }
        3 if project.table(claim.report).is_none() => {
            let (id, key) = (project.next_claim(), project.next_key(claim.report).expect("a report with a text"));
            let put_in = Claim { id, key, ..claim };
            let after = Some(if lot.below(2) == 0 {
                project.next_incident()
            } else {
                incident.unwrap_or(project.next_incident())
            });
            vec![change_of(None, Some(&put_in)), Change::Incident { claim: id, before: None, after }]
        }
        4 | 5 => {
            let (before, state) = (project.review_of(claim.id), *lot.of(&ReviewState::ALL));
            vec![Change::Review { claim: claim.id, after: Review { state, ..before.clone() }, before }]
        }
        6 => {
            let other = project.incident_of(some_claim(project, lot).id).map(|incident| incident.id);
            let after = if lot.below(3) == 0 { Some(project.next_incident()) } else { other };
            vec![Change::Incident { claim: claim.id, before: incident, after }]
        }
        7 => {
            let report = claim.report;
            let before = project.report(report).expect("it is there").publication.clone();
            let interval = DayInterval::day(Day(18_000 + lot.below(9) as i32));
            let basis = PublicationBasis::Estimated;
            let after = Some(Publication { interval, basis, weekday: None, note: String::new(), span: None });
            vec![Change::Publication { report, before, after }]
        }
        8 => vec![some_actor_change(project, lot)],
        9 => {
            let places: Vec<&Place> = project.places.values().collect();
            let before = (*lot.of(&places)).clone();
            let after = Place { lat: 35.0 + lot.below(20) as f64 / 10.0, ..before.clone() };
            vec![Change::Place { place: before.id.clone(), before: Some(before.into()), after: Some(after.into()) }]
        }
        _ => {
            let note = Note { on: NoteOn::Claim(claim.id), text: format!("note {}", lot.below(99)) };
            let view = SavedView { name: "view".to_owned(), view: "{}".to_owned(), thumbnail: Vec::new() };
            let old = project.notes().next().map(|(id, note)| (id, note.clone()));
            let mut changes = vec![
                Change::Note { note: project.next_note(), before: None, after: Some(note) },
                Change::View { view: project.next_view(), before: None, after: Some(view) },
            ];
            changes.extend(old.map(|(note, before)| Change::Note { note, before: Some(before), after: None }));
            changes
        }
    }
}

fn some_actor_change(project: &Project, lot: &mut Lot) -> Change {
    let actors: Vec<&Actor> = project.actors.values().collect();
    let (before, other) = ((*lot.of(&actors)).clone(), (*lot.of(&actors)).clone());
    let after = match lot.below(3) {
        0 => Actor { name_en: format!("name {}", lot.below(99)), ..before.clone() },
        1 => Actor { camp: CampId::new(&lot.of(&project.camps).id.0.clone()), ..before.clone() },
        _ if before.same_as.is_none() && *project.actor_meant(&other.id) != before.id => {
            Actor { same_as: Some(other.id), ..before.clone() }
        }
        _ => Actor { same_as: None, ..before.clone() },
    };
    Change::Actor { actor: before.id.clone(), before: Some(before.into()), after: Some(after.into()) }
}

/// Takes a step back or on; whether there is one.
fn walk(history: &mut History, project: &mut Project, back: bool) -> bool {
    let step = if back { history.undo() } else { history.redo() };
    let Some(step) = step else { return false };
    history.walk(project, &[step]).expect("what was made can be taken back, and made again");
    true
}

#[test]
fn undoing_all_gives_the_start_and_redoing_all_the_end() {
    let (mut project, mut lot) = (project(), Lot(7));
    let start = content(&project);
    // One long run, and short ones that begin where undoing the one before ended.
    for (run, edits) in [10_000, 500, 500, 500].into_iter().enumerate() {
        let mut history = History::default();
        for _ in 0..edits {
            let changes = some_changes(&project, &mut lot);
            let before = project.revision;
            project.make_all(&changes).unwrap_or_else(|conflict| panic!("{conflict}: {changes:?}"));
            assert!(project.revision > before);
            history.record(Edit { label: "an edit".to_owned(), changes, why: String::new() }, "me", 0);
            // A step back and other edits on top now and then: a tree, not a line.
            if lot.below(12) == 0 {
                (0..lot.below(4)).for_each(|_| {
                    let _at_the_beginning = walk(&mut history, &mut project, true);
                });
            }
            if lot.below(200) == 0 {
                let to = EditId(lot.below(history.len() + 1) as u32);
                let steps = history.jump(to).expect("there is such an edit");
                history.walk(&mut project, &steps).expect("any edit can be reached");
                assert_eq!(history.head(), to);
            }
        }
        let (end, head) = (content(&project), history.head());
        while walk(&mut history, &mut project, true) {}
        assert_eq!(content(&project), start, "run {run}");
        let steps = history.jump(head).expect("it was there");
        history.walk(&mut project, &steps).expect("the way is known");
        assert_eq!(content(&project), end, "run {run}");
        while walk(&mut history, &mut project, true) {}
        for _ in 0..100 {
            let _at_the_end = walk(&mut history, &mut project, false);
        }
        let steps = history.jump(EditId(0)).expect("the beginning");
        history.walk(&mut project, &steps).expect("the way is known");
    }
    assert_eq!(content(&project), start);
}

#[test]
fn what_conflicts_is_refused_and_leaves_all_as_it_was() {
    let (mut project, mut lot) = (project(), Lot(11));
    for _ in 0..60 {
        let changes = some_changes(&project, &mut lot);
        project.make_all(&changes).expect("made for what is there");
    }
    let before = (content(&project), project.revision);
    let of_one = project.claims_of(ReportId(1)).into_iter().find(|claim| project.incident_of(claim.id).is_some());
    let claim = of_one.expect("a claim of an incident").clone();
    let other = Claim { confidence: 0.123, ..claim.clone() };
    let review = |claim, before, after| {
        let of = |state| Review { state, ..Review::default() };
        Change::Review { claim, before: of(before), after: of(after) }
    };
    let (unreviewed, accepted) = (ReviewState::Unreviewed, ReviewState::Accepted);
    let now = project.review_of(claim.id).state;
    let good = Change::Note {
        note: project.next_note(),
        before: None,
        after: Some(Note { on: NoteOn::Day(Day(1)), text: "a note".to_owned() }),
    };
    let actor = project.actors.values().next().expect("an actor").clone();
    let itself = Actor { same_as: Some(actor.id.clone()), ..actor.clone() };
    let bad = [
        change_of(Some(&other), Some(&claim)),
        change_of(None, Some(&claim)),
        change_of(Some(&claim), None),
        change_of(Some(&claim), Some(&Claim { id: ClaimId(0), ..claim.clone() })),
        change_of(Some(&claim), Some(&Claim { report: ReportId(2), ..claim.clone() })),
        change_of(None, Some(&Claim { id: project.next_claim(), ..claim.clone() })),
        change_of(None, Some(&Claim { id: ClaimId(u32::MAX), key: "x#1".to_owned(), ..claim.clone() })),
        review(claim.id, if now == accepted { unreviewed } else { accepted }, now),
        review(ClaimId(u32::MAX), unreviewed, accepted),
        Change::Incident { claim: claim.id, before: None, after: None },
        Change::Incident {
            claim: claim.id,
            before: project.incident_of(claim.id).map(|incident| incident.id),
            after: Some(IncidentId(u32::MAX - 1)),
        },
        Change::Publication { report: ReportId(99), before: None, after: None },
        Change::Note {
            note: NoteId(9_999),
            before: Some(Note { on: NoteOn::Day(Day(1)), text: String::new() }),
            after: None,
        },
        Change::Actor { actor: actor.id.clone(), before: Some(actor.into()), after: Some(itself.into()) },
    ];
    for change in bad {
        let conflict = project.make_all(&[good.clone(), change.clone()]).expect_err("it does not fit");
        assert!(!conflict.message.is_empty() && !conflict.message.ends_with('.'), "{conflict}");
        assert_eq!((content(&project), project.revision), before, "{change:?}");
        assert!(project.make(&change).is_err(), "{change:?}");
    }
    project.make(&good).expect("alone it fits");
}

#[test]
fn a_number_is_not_used_again() {
    let mut project = project();
    let claim = project.claims_of(ReportId(1))[0].clone();
    let (id, key) = (project.next_claim(), project.next_key(claim.report).expect("a text"));
    let put_in = Claim { id, key: key.clone(), ..claim.clone() };
    let change = change_of(None, Some(&put_in));
    project.make(&change).expect("a new number");
    assert!(project.is_put_in(id) && project.claim_named(&key) == Some(id));
    let in_text: Vec<ClaimId> = project.claims_of(claim.report).iter().map(|claim| claim.id).collect();
    assert_eq!(in_text[..2], [claim.id, id], "among the claims of its report");
    project.make(&change.clone().inverse()).expect("it is there");
    assert!(!project.has_claim(id) && project.claim(id).is_none() && project.report_of_claim(id).is_none());
    assert!(project.next_claim() > id);
    assert_ne!(project.next_key(claim.report), Some(key.clone()));
    assert_eq!(project.key_of(id), Some(key), "its name is known still");
    assert_eq!(project.next_key(ReportId(5)), None, "nothing is put into tables");
}

#[test]
fn what_changed_since_a_revision_is_told() {
    let mut project = project();
    let (start, claim) = (project.revision, project.claims_of(ReportId(1))[0].clone());
    assert_eq!(project.changes_since(start), Some(Changes::default()));
    let change = change_of(Some(&claim), Some(&Claim { confidence: 0.1, ..claim.clone() }));
    project.make(&change).expect("it fits");
    let second = project.revision;
    project.make(&change.inverse()).expect("it fits");
    let name = project.actors.values().next().expect("an actor").clone();
    let renamed = Actor { name_en: "other".to_owned(), ..name.clone() };
    project
        .make(&Change::Actor { actor: name.id.clone(), before: Some(name.into()), after: Some(renamed.into()) })
        .expect("it fits");
    for since in [start, second] {
        let changes = project.changes_since(since).expect("it is remembered");
        let told = (changes.names, changes.groups, changes.reports);
        assert_eq!((changes.claims, told), (vec![claim.id], (true, false, false)));
    }
    assert_eq!(project.changes_since(0), None);
    assert_eq!(project.changes_since(next_revision()), None);
}

#[test]
fn incidents_of_a_name_are_found() {
    let (mut project, mut lot) = (project(), Lot(13));
    for nth in 0..600 {
        let changes = some_changes(&project, &mut lot);
        project.make_all(&changes).expect("made for what is there");
        if nth % 60 < 59 {
            continue;
        }
        let of = |project: &Project, names: &dyn Fn(&Claim) -> bool| -> BTreeSet<IncidentId> {
            let several = project.incidents.iter().filter(|incident| incident.claims.len() > 1);
            let of = |incident: &&Incident| {
                incident.claims.iter().filter_map(|&claim| project.claim(claim)).any(|claim| names(&claim))
            };
            several.filter(of).map(|incident| incident.id).collect()
        };
        for id in project.places.keys().cloned().collect::<Vec<_>>() {
            let expected = of(&project, &|claim| claim.places.iter().any(|named| named.place == id));
            assert_eq!(project.incidents_of_place(&id), expected, "{id:?}");
        }
        for id in project.actors.keys().cloned().collect::<Vec<_>>() {
            let meant = project.actor_meant(&id).clone();
            let is_meant = |other: &ActorId| *other == id || *project.actor_meant(other) == meant;
            let expected = of(&project, &|claim| claim.actors.iter().any(|named| is_meant(&named.actor)));
            assert_eq!(project.incidents_of_actor(&id), expected, "{id:?}");
        }
    }
}

#[test]
fn a_project_of_its_parts_is_the_project() {
    let (mut edited, mut lot) = (project(), Lot(5));
    for _ in 0..300 {
        let changes = some_changes(&edited, &mut lot);
        edited.make_all(&changes).expect("made for what is there");
    }
    let kept = |id: u32| {
        let (report, number) = edited.stands(ClaimId(id))?;
        let claim = edited.claim(ClaimId(id)).map(Cow::into_owned);
        let plain_row = edited.row(ClaimId(id)).is_some() && edited.changed_rows().all(|row| row.0 != id);
        (!plain_row).then_some(KeptClaim { id: ClaimId(id), report, number, claim })
    };
    let again = project();
    let table = again.table(ReportId(5)).expect("the table").clone();
    let source = again.reports[5].clone();
    let parts = Parts {
        reports: edited.reports.iter().take(5).cloned().collect(),
        tables: vec![(Report { publication: edited.reports[5].publication.clone(), ..source }, table)],
        read: edited.claims.len(),
        claims: (0..edited.claim_numbers() as u32).filter_map(kept).collect(),
        incidents: edited.incidents.iter().filter(|incident| !incident.claims.is_empty()).cloned().collect(),
        disputed: edited.disputed.clone(),
        denials: edited.denials.clone(),
        copies: edited.copies.clone(),
        actors: edited.actors.clone(),
        places: edited.places.clone(),
        camps: edited.camps.clone(),
        reviews: edited.edits.reviews.clone(),
        notes: edited.edits.notes.clone(),
        views: edited.edits.views.clone(),
        next_incident: edited.next_incident().0,
        next_note: edited.next_note().0,
        next_view: edited.next_view().0,
        ..Parts::default()
    };
    let opened = Project::of_parts(parts);
    assert_eq!(content(&opened), content(&edited));
    assert_eq!((opened.next_claim(), opened.next_incident()), (edited.next_claim(), edited.next_incident()));
    for report in 0..6 {
        assert_eq!(opened.next_key(ReportId(report)), edited.next_key(ReportId(report)));
    }
}
