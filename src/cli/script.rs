//! `waqai script`: makes edits by lot on a project and tells each one that is in the file, for trying what becomes of a
//! file when the program is stopped at any moment.

use crate::exchange::project_file::{Lock, ProjectFile, ProjectWriter};
use crate::model::{
    Change, ClaimDate, ClaimId, Credibility, Day, DayInterval, Edit, EditId, EventType, Note, NoteOn, Reliability,
    ReportId, Review, ReviewState, SavedView, Status,
};
use crate::store::{History, Project};
use anyhow::Context;
use std::io::Write;
use std::path::PathBuf;

/// Makes edits by lot.
#[derive(Debug, clap::Args)]
pub struct Script {
    /// The project
    #[arg(value_name = "FILE.waqai")]
    pub file: PathBuf,
    /// The same number makes the same edits of the same project
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How many
    #[arg(long, default_value_t = 100)]
    pub edits: u32,
}

/// Runs the command: one line for each edit, undo or redo once it is in the file, `HEAD LAST` (the edit at which the
/// project stands, the highest number of an edit).
///
/// # Errors
/// Where the file cannot be edited, or an edit could not be saved.
pub fn run(arguments: &Script) -> anyhow::Result<()> {
    let _mark = Lock::take(&arguments.file, 0)?;
    let file = ProjectFile::at(&arguments.file)?;
    let (mut project, mut history) = (file.whole()?, file.whole_history()?);
    let mut writer = ProjectWriter::open(&arguments.file)?;
    let mut lots = Lots::new(arguments.seed);
    let mut out = std::io::stdout().lock();
    for at_ms in 0..i64::from(arguments.edits) {
        step(&mut project, &mut history, &mut writer, &mut lots, at_ms)?;
        let last = history.entries().last().map_or(0, |entry| entry.id.0);
        writeln!(out, "{} {last}", history.head().0).context("nobody listens")?;
        out.flush().context("nobody listens")?;
    }
    Ok(())
}

/// One edit, or a way through the history.
fn step(
    project: &mut Project,
    history: &mut History,
    writer: &mut ProjectWriter,
    lots: &mut Lots,
    at_ms: i64,
) -> anyhow::Result<()> {
    let steps = match lots.below(6) {
        0 => history.undo().map(|step| vec![step]),
        1 => history.redo().map(|step| vec![step]),
        2 if lots.below(4) == 0 => history.jump(EditId(lots.below(history.len() as u64 + 1) as u32)),
        _ => None,
    };
    if let Some(steps) = steps {
        history.walk(project, &steps)?;
        return Ok(writer.move_to(history.head(), project)?);
    }
    let edit = edit(project, lots);
    project.make_all(&edit.changes)?;
    let recorded = history.record(edit, "lot", at_ms).and_then(|entry| entry.recorded());
    Ok(writer.edit(&recorded.context("an edit that was just made")?, project)?)
}

/// Numbers that look drawn by lot and are the same for the same seed (xorshift64*).
#[derive(Clone, Debug)]
pub struct Lots(u64);

impl Lots {
    /// Those of this seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number from 0 up to, not including, `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % end.max(1)
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        of.get(self.below(of.len() as u64) as usize).copied()
    }
}

/// An edit that can be made on the project as it is.
#[must_use]
pub fn edit(project: &Project, lots: &mut Lots) -> Edit {
    let kind = lots.below(10);
    let claim = any_claim(project, lots);
    let changes = match (kind, claim) {
        (0 | 1, Some(claim)) => review(project, claim, lots),
        (2, Some(claim)) => changed(project, claim, lots),
        (3, Some(claim)) => dated(project, claim, lots),
        (4, Some(claim)) => taken_out(project, claim),
        (5, Some(claim)) => put_in(project, claim, lots),
        (6, Some(claim)) => joined(project, claim, lots),
        (7, _) => published(project, lots),
        (8, _) => named(project, lots),
        _ => noted(project, claim, lots),
    };
    Edit { label: format!("by lot: {kind}"), changes, why: String::new() }
}

/// A claim that is there.
fn any_claim(project: &Project, lots: &mut Lots) -> Option<ClaimId> {
    (0..50).map(|_| ClaimId(lots.below(project.claim_numbers() as u64) as u32)).find(|&id| project.has_claim(id))
}

fn review(project: &Project, claim: ClaimId, lots: &mut Lots) -> Vec<Change> {
    let after = Review {
        state: lots.one(&ReviewState::ALL).unwrap_or_default(),
        reliability: lots.one(&Reliability::ALL).filter(|_| lots.below(2) == 0),
        credibility: Credibility::new(lots.below(7) as u8),
    };
    vec![Change::Review { claim, before: project.review_of(claim), after }]
}

fn changed(project: &Project, claim: ClaimId, lots: &mut Lots) -> Vec<Change> {
    let Some(before) = project.claim(claim).map(std::borrow::Cow::into_owned) else { return Vec::new() };
    let mut after = before.clone();
    after.event_type = lots.one(EventType::ALL).unwrap_or(before.event_type);
    after.status = lots.one(&Status::ALL).unwrap_or(before.status);
    vec![Change::Claim { claim, before: Some(Box::new(before)), after: Some(Box::new(after)) }]
}

fn dated(project: &Project, claim: ClaimId, lots: &mut Lots) -> Vec<Change> {
    let Some(before) = project.claim(claim).map(std::borrow::Cow::into_owned) else { return Vec::new() };
    let (first, more) = (lots.below(20_000) as i32, lots.below(40) as i32);
    let interval = DayInterval::between(Day(first), Day(first + more));
    let after = crate::model::Claim { date: Some(ClaimDate::new(interval, "by_hand", None, None)), ..before.clone() };
    vec![Change::Claim { claim, before: Some(Box::new(before)), after: Some(Box::new(after)) }]
}

fn taken_out(project: &Project, claim: ClaimId) -> Vec<Change> {
    let Some(before) = project.claim(claim).map(std::borrow::Cow::into_owned) else { return Vec::new() };
    let leaves =
        project.incident_of(claim).map(|incident| Change::Incident { claim, before: Some(incident.id), after: None });
    let goes = Change::Claim { claim, before: Some(Box::new(before)), after: None };
    leaves.into_iter().chain([goes]).collect()
}

/// The claim once more, as one of its own.
fn put_in(project: &Project, like: ClaimId, lots: &mut Lots) -> Vec<Change> {
    let Some(like) = project.claim(like) else { return Vec::new() };
    let Some(key) = project.next_key(like.report) else { return Vec::new() };
    let claim = project.next_claim();
    let after = crate::model::Claim { id: claim, key, ..like.clone().into_owned() };
    let own = project.incident_of(like.id).map(|incident| incident.id).filter(|_| lots.below(2) == 0);
    let incident = own.unwrap_or_else(|| project.next_incident());
    vec![
        Change::Claim { claim, before: None, after: Some(Box::new(after)) },
        Change::Incident { claim, before: None, after: Some(incident) },
    ]
}

/// The claim in the incident of another, or in one of its own.
fn joined(project: &Project, claim: ClaimId, lots: &mut Lots) -> Vec<Change> {
    let other = any_claim(project, lots).and_then(|other| project.incident_of(other)).map(|incident| incident.id);
    let before = project.incident_of(claim).map(|incident| incident.id);
    let after = other.filter(|_| lots.below(3) > 0).unwrap_or_else(|| project.next_incident());
    if before.is_none() || before == Some(after) {
        return Vec::new();
    }
    vec![Change::Incident { claim, before, after: Some(after) }]
}

fn published(project: &Project, lots: &mut Lots) -> Vec<Change> {
    let report = ReportId(lots.below(project.reports.len() as u64) as u32);
    let Some(before) = project.report(report).map(|report| report.publication.clone()) else { return Vec::new() };
    let mut after = before.clone();
    if let Some(after) = &mut after {
        let day = Day(lots.below(20_000) as i32);
        after.interval = DayInterval::between(day, day.plus(lots.below(9) as i32));
    }
    vec![Change::Publication { report, before, after }]
}

/// An actor that is called otherwise, or a place that has moved.
fn named(project: &Project, lots: &mut Lots) -> Vec<Change> {
    let actor = project.actors.values().nth(lots.below(project.actors.len() as u64) as usize);
    let place = project.places.values().nth(lots.below(project.places.len() as u64) as usize);
    match (actor, place) {
        (Some(actor), _) if lots.below(2) == 0 => {
            let after = crate::model::Actor { name_en: format!("Name {}", lots.below(1000)), ..actor.clone() };
            vec![Change::Actor {
                actor: actor.id.clone(),
                before: Some(Box::new(actor.clone())),
                after: Some(Box::new(after)),
            }]
        }
        (_, Some(place)) => {
            let after = crate::model::Place { lat: 33.0 + lots.below(400) as f64 / 100.0, ..place.clone() };
            vec![Change::Place {
                place: place.id.clone(),
                before: Some(Box::new(place.clone())),
                after: Some(Box::new(after)),
            }]
        }
        _ => Vec::new(),
    }
}

fn noted(project: &Project, claim: Option<ClaimId>, lots: &mut Lots) -> Vec<Change> {
    if lots.below(2) == 0 {
        let view =
            SavedView { name: "view".to_owned(), view: "{}".to_owned(), thumbnail: vec![7; lots.below(900) as usize] };
        return vec![Change::View { view: project.next_view(), before: None, after: Some(view) }];
    }
    let on = claim.map_or(NoteOn::Day(Day(lots.below(20_000) as i32)), NoteOn::Claim);
    let note = Note { on, text: format!("ملاحظة {}", lots.below(1000)) };
    vec![Change::Note { note: project.next_note(), before: None, after: Some(note) }]
}
