//! The timeline as a picture without a device: lanes with their marks packed into rows, or with counts where the marks
//! are too many to be told apart; the tray of undated claims, the reports read, and the counts of the overview.
//!
//! Every visible claim is a mark on the axis or in the tray, or is counted. Rows depend on how many pixels a day has,
//! because a mark of one day has a width on the screen; they are computed for steps of the zoom and for stretches of the
//! axis, not for every pixel of it. Everything comes from columns and counts; no claim is asked for its words.

mod anchors;
mod layout;
mod mirror;
mod names;
mod overview;
mod packing;
mod reports;

pub use anchors::{Anchor, Anchors, absolute, relative, relative_in_words};
pub use layout::{CELL_PX, LaneBand, Layout, PlacedMark, TrayRest, place, tray_columns, tray_rests};
pub use mirror::{MirrorBin, mirror_bins};
pub use overview::{Bin, edges, overview_bins};
pub use packing::{ZoomStep, pack};
pub use reports::{OutletRow, Outlets, ReportMark, ReportStrip};

use crate::model::{CampId, ClaimId, Day, DayInterval};
use crate::query::{Answers, LaneCount, LaneKey, Lanes, claim_title};
use crate::scene::theme::StatusShape;
use crate::scene::time_axis::{Extent, TimeView};
use crate::store::Project;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Width of a day mark on the screen, with the air it needs beside it.
pub const DAY_MARK_PX: f64 = 14.0;
/// The least width of a bar on the screen, with the air it needs beside it.
pub const LEAST_BAR_PX: f64 = 20.0;
/// More rows than this are no longer read one by one: the lane shows counts instead.
const MOST_ROWS: usize = 40;
/// More marks than this in the stretch of all lanes are counted, those of the fullest lanes.
const MOST_MARKS: usize = 1200;
/// Among more claims than this the few of a lane that lists none are not looked for.
const MOST_SEARCHED: usize = 40_000;
/// Rows that a lane of counts is as high as.
const DENSE_ROWS: usize = 3;

/// One claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The claim.
    pub claim: ClaimId,
    /// The days on which it may have happened, counted from [`Lane::zero`]; `None` in the tray.
    pub interval: Option<DayInterval>,
    /// Whether the words date this very event; where not, the mark is drawn paler.
    pub stated: bool,
    /// The camp whose colour it bears.
    pub camp: Option<CampId>,
    /// The shape of its status.
    pub shape: StatusShape,
    /// Row within the lane, counted from the top; place in the tray for an undated claim.
    pub row: usize,
}

/// A lane with its marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// What it stands for.
    pub key: LaneKey,
    /// Its place among the counted lanes.
    pub counted: usize,
    /// English name; of a report, that of its outlet.
    pub name: String,
    /// The days of the report; empty for others.
    pub detail: String,
    /// Arabic name, or the Arabic title of the report; may be empty.
    pub name_ar: String,
    /// The camp whose colour heads it.
    pub camp: Option<CampId>,
    /// The day that its days are counted from: the first of 1970, or, where lanes are aligned with each other, its own
    /// day 0; `None` where it has none, and then it shows nothing.
    pub zero: Option<Day>,
    /// Visible claims, undated ones included.
    pub claims: usize,
    /// Dated claims, at least those of the stretch; none where `dense`.
    pub marks: Vec<Mark>,
    /// Whether counts stand for the marks.
    pub dense: bool,
    /// Whether it is drawn low on request.
    pub collapsed: bool,
    /// Undated claims, in the order of the project: all, or the first of more.
    pub tray: Vec<Mark>,
    /// Number of undated claims.
    pub undated: usize,
    /// Number of rows of dated claims.
    pub rows: usize,
}

impl Lane {
    /// Name and detail in one line.
    #[must_use]
    pub fn full_name(&self) -> String {
        if self.detail.is_empty() { self.name.clone() } else { format!("{}, {}", self.name, self.detail) }
    }
}

/// What the picture is made from.
#[derive(Clone, Copy)]
pub struct SceneInput<'a> {
    /// Names.
    pub project: &'a Project,
    /// The visible claims.
    pub answers: &'a Answers,
    /// The same by lane and day.
    pub lanes: &'a Lanes,
    /// Lanes that are drawn low.
    pub collapsed: &'a BTreeSet<LaneKey>,
    /// The step of the zoom that rows are packed for.
    pub step: ZoomStep,
    /// The days that marks are wanted of, both ends included, counted as those of the lanes are.
    pub stretch: DayInterval,
    /// Day 0 of each lane, where they are aligned with each other.
    pub anchors: Option<&'a Anchors>,
}

/// The timeline of the visible claims at one step of the zoom.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Lanes that hold a claim, from the top.
    pub lanes: Vec<Lane>,
}

impl Scene {
    /// The timeline of the visible claims, packed for the step of the zoom.
    #[must_use]
    pub fn new(input: &SceneInput<'_>) -> Self {
        let mut lanes: Vec<Lane> =
            input.lanes.lanes().iter().enumerate().map(|(nth, count)| empty_lane(input, nth, count)).collect();
        fill_all(input, &mut lanes);
        Self { lanes }
    }

    /// The same picture with the claims of a narrower filter alone: lanes and rows stay where they are, so that nothing
    /// jumps while a window of days moves.
    #[must_use]
    pub fn narrowed(&self, answers: &Answers, lanes: &Lanes) -> Self {
        let narrow = |lane: &Lane| {
            let counts = lanes.lanes();
            let nth = counts.iter().position(|count| count.key == lane.key);
            let count = nth.and_then(|nth| counts.get(nth));
            let shown = |marks: &[Mark]| -> Vec<Mark> {
                marks.iter().filter(|mark| answers.visible.contains(mark.claim)).cloned().collect()
            };
            Lane {
                // A place behind the last has no counts.
                counted: nth.unwrap_or(counts.len()),
                claims: count.map_or(0, |count| count.claims),
                undated: count.map_or(0, |count| count.undated),
                marks: shown(&lane.marks),
                tray: shown(&lane.tray),
                ..lane.clone()
            }
        };
        Self { lanes: self.lanes.iter().map(narrow).collect() }
    }

    /// Every mark with the place of its lane.
    pub fn marks(&self) -> impl Iterator<Item = (usize, &Mark)> {
        let lanes = self.lanes.iter().enumerate();
        lanes.flat_map(|(nth, lane)| lane.marks.iter().chain(&lane.tray).map(move |mark| (nth, mark)))
    }

    /// The picture as text, for golden tests and for readers of logs: one line a mark.
    #[must_use]
    pub fn described(&self, project: &Project) -> String {
        let mut text = String::new();
        for lane in &self.lanes {
            let dense = if lane.dense { ", as counts" } else { "" };
            let _never =
                writeln!(text, "lane {} | {} rows, {} claims{dense}", lane.full_name(), lane.rows, lane.claims);
            for (kind, mark) in lane.marks.iter().map(|mark| ("row", mark)).chain(lane.tray.iter().map(|m| ("tray", m)))
            {
                let name = mark_name(project, mark.claim);
                let _never = writeln!(text, "  {kind} {} | {:?} | {name}", mark.row, mark.shape);
            }
        }
        text
    }
}

/// How a mark is called where it cannot be seen: kind, place, days, status.
#[must_use]
pub fn mark_name(project: &Project, claim: ClaimId) -> String {
    let name = project.claim(claim).map(|claim| format!("{}, {}", claim_title(project, &claim), claim.status.key()));
    name.unwrap_or_default()
}

/// The days that the timeline of a project can show: those of all its claims and reports, so that filtering leaves the
/// axis in place. `None` where nothing is dated.
#[must_use]
pub fn extent_of(project: &Project, answers: &Answers, folded: bool) -> Option<Extent> {
    let told = project.reports.iter().filter_map(|report| report.publication.as_ref());
    let days = answers.occupied().into_iter().chain(told.map(|publication| publication.interval));
    if folded { Extent::of(days) } else { Extent::unfolded(days) }
}

/// The smallest interval that holds the days of all these claims; `None` where none is dated.
#[must_use]
pub fn interval_of(answers: &Answers, claims: &[ClaimId]) -> Option<DayInterval> {
    claims.iter().filter_map(|claim| answers.columns().days(claim.index())).reduce(DayInterval::hull)
}

/// The stretch of days that marks are made of while `view` is in sight: as much again on both sides, in steps of half a
/// view, so that panning makes them anew only now and then.
#[must_use]
pub fn stretch_of(extent: &Extent, view: &TimeView) -> DayInterval {
    let (left, right) = view.ends(extent);
    let step = ((right - left) / 2.0).max(1.0);
    let day = |moment: f64| Day(moment.clamp(f64::from(i32::MIN / 4), f64::from(i32::MAX / 4)) as i32);
    let from = ((left / step).floor() - 1.0) * step;
    let until = ((right / step).ceil() + 1.0) * step;
    DayInterval::between(day(from.floor()), day(until.ceil()))
}

fn empty_lane(input: &SceneInput<'_>, nth: usize, count: &LaneCount) -> Lane {
    let names::LaneName { name, detail, name_ar, camp } = names::of(input.project, &count.key, input.lanes.rest());
    let tray = count.tray.iter().enumerate().map(|(row, claim)| Mark { row, ..mark(input, *claim) });
    Lane {
        key: count.key.clone(),
        counted: nth,
        name,
        detail,
        name_ar,
        camp,
        zero: input.anchors.map_or(Some(Day(0)), |anchors| anchors.of(&count.key)),
        claims: count.claims,
        marks: Vec::new(),
        dense: false,
        collapsed: input.collapsed.contains(&count.key),
        tray: tray.collect(),
        undated: count.undated,
        rows: 0,
    }
}

fn mark(input: &SceneInput<'_>, claim: ClaimId) -> Mark {
    let (columns, nth) = (input.answers.columns(), claim.index());
    let status = columns.statuses().get(nth).copied().unwrap_or(crate::model::Status::Reported);
    Mark {
        claim,
        interval: columns.days(nth),
        stated: columns.is_stated(nth),
        camp: columns.leading_camp(nth).and_then(|camp| columns.camp_keys().get(camp)).cloned(),
        shape: status.into(),
        row: 0,
    }
}

/// Gives lanes their marks. Where all claims together are few, lanes get all of theirs, so that rows stand still while one
/// pans; else those of the stretch, the emptiest lanes first, and the lanes that are left get counts.
fn fill_all(input: &SceneInput<'_>, lanes: &mut [Lane]) {
    let dated: usize = lanes.iter().map(|lane| lane.claims - lane.undated).sum();
    let all = dated <= MOST_MARKS;
    let in_sight = |lane: &Lane| Some(input.lanes.touching(lane.counted, absolute(input.stretch, lane.zero?)));
    let mut order: Vec<(usize, usize)> = lanes.iter().map(|lane| (in_sight(lane).unwrap_or(0), lane.counted)).collect();
    order.sort_unstable();
    let in_stretch: usize = order.iter().map(|(claims, _)| claims).sum();
    let mut others: Option<Vec<Vec<ClaimId>>> = None;
    let mut left = MOST_MARKS;
    for (claims, nth) in order {
        let Some((lane, count)) = lanes.get_mut(nth).zip(input.lanes.lanes().get(nth)) else { continue };
        let Some(zero) = lane.zero else { continue };
        match &count.listed {
            _ if lane.collapsed => become_dense(lane, 1),
            Some(listed) if all => fill(input, lane, listed.iter().copied()),
            _ if claims > left => become_dense(lane, DENSE_ROWS),
            Some(listed) => fill(input, lane, in_days(input, listed, zero)),
            None if in_stretch > MOST_SEARCHED || input.anchors.is_some() => become_dense(lane, DENSE_ROWS),
            None => {
                let by_lane = others.get_or_insert_with(|| claims_by_lane(input));
                fill(input, lane, by_lane.get(nth).into_iter().flatten().copied());
            }
        }
        left -= lane.marks.len().min(left);
    }
}

/// Gives a lane these marks, in so few rows that they can be read; else those of the stretch alone, else counts.
fn fill(input: &SceneInput<'_>, lane: &mut Lane, claims: impl Iterator<Item = ClaimId>) {
    let zero = lane.zero.unwrap_or(Day(0));
    let counted = |mark: Mark| Mark { interval: mark.interval.map(|days| relative(days, zero)), ..mark };
    lane.marks = claims.map(|claim| counted(mark(input, claim))).collect();
    pack_lane(lane, input.step);
    if lane.rows <= MOST_ROWS {
        return;
    }
    lane.marks.retain(|mark| mark.interval.is_some_and(|days| days.meet(input.stretch).is_some()));
    pack_lane(lane, input.step);
    if lane.rows > MOST_ROWS {
        become_dense(lane, DENSE_ROWS);
    }
}

fn in_days<'a>(input: &SceneInput<'a>, claims: &'a [ClaimId], zero: Day) -> impl Iterator<Item = ClaimId> + use<'a> {
    let (columns, stretch) = (input.answers.columns(), absolute(input.stretch, zero));
    let touches = move |claim: &ClaimId| columns.days(claim.index()).is_some_and(|days| days.meet(stretch).is_some());
    claims.iter().copied().filter(touches)
}

/// The claims of the stretch by lane.
fn claims_by_lane(input: &SceneInput<'_>) -> Vec<Vec<ClaimId>> {
    let mut claims: Vec<Vec<ClaimId>> = vec![Vec::new(); input.lanes.lanes().len()];
    for claim in input.answers.in_days(input.stretch) {
        if let Some(claims) = input.lanes.lane_of(claim).and_then(|lane| claims.get_mut(lane)) {
            claims.push(claim);
        }
    }
    claims
}

fn become_dense(lane: &mut Lane, rows: usize) {
    lane.marks = Vec::new();
    lane.dense = true;
    lane.rows = rows;
}

/// What a mark covers at this step of the zoom, in days, end not included.
fn covered_days(interval: DayInterval, step: ZoomStep) -> (f64, f64) {
    let (from, until) = (f64::from(interval.earliest().0), f64::from(interval.latest().0) + 1.0);
    let least_px = if interval.len_days() == 1 { DAY_MARK_PX } else { LEAST_BAR_PX };
    let least_days = least_px / step.px_per_day();
    let spare = ((least_days - (until - from)) / 2.0).max(0.0);
    (from - spare, until + spare)
}

fn pack_lane(lane: &mut Lane, step: ZoomStep) {
    let dated = lane.marks.iter().filter_map(|mark| mark.interval);
    let covered: Vec<_> = dated.map(|interval| covered_days(interval, step)).collect();
    let packed = pack(&covered);
    lane.rows = packed.count;
    for (mark, row) in lane.marks.iter_mut().zip(packed.rows) {
        mark.row = row;
    }
}

#[cfg(test)]
pub(crate) mod tests;
