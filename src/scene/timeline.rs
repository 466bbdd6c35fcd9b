//! The timeline as a picture without a device: lanes, marks packed into rows, the tray of undated claims, the reports
//! read, and the counts of the overview.
//!
//! Every visible claim is one mark, on the axis or in the tray. Rows depend on how many pixels a day has, because a
//! mark of one day has a width on the screen; they are computed for steps of the zoom, not for every pixel of it.

mod layout;
mod overview;
mod packing;

pub use layout::{CELL_PX, LaneBand, Layout, PlacedMark, TrayRest, place, tray_columns, tray_rests};
pub use overview::{Bin, bins};
pub use packing::{ZoomStep, pack};

use crate::model::{CampId, Claim, ClaimDate, ClaimId, DayInterval, PublicationBasis, Report, ReportId};
use crate::query::{claim_title, days_in_words, leading_camp};
use crate::scene::theme::StatusShape;
use crate::scene::time_axis::Extent;
use crate::store::Project;
use std::collections::BTreeMap;
use std::fmt;

/// Width of a day mark on the screen, with the air it needs beside it.
pub const DAY_MARK_PX: f64 = 14.0;
/// The least width of a bar on the screen, with the air it needs beside it.
pub const LEAST_BAR_PX: f64 = 20.0;

/// How lanes are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// By the leading camp of a claim, in the order of the project's camps.
    ByCamp,
    /// By report, in the order of the project.
    ByReport,
}

/// What a lane stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LaneKey {
    /// A camp.
    Camp(CampId),
    /// Claims that name no actor but sources.
    NoCamp,
    /// A report.
    Report(ReportId),
}

/// One claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The claim.
    pub claim: ClaimId,
    /// The days on which it may have happened; `None` in the tray.
    pub interval: Option<DayInterval>,
    /// Whether the words date this very event; where not, the mark is drawn paler.
    pub stated: bool,
    /// The camp whose colour it bears.
    pub camp: Option<CampId>,
    /// The shape of its status.
    pub shape: StatusShape,
    /// The days on which its report may have been published.
    pub told: Option<DayInterval>,
    /// Row within the lane, counted from the top; place in the tray for an undated claim.
    pub row: usize,
    /// How it is called where it cannot be seen: kind, place, days, status.
    pub name: String,
}

/// A lane with its marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// What it stands for.
    pub key: LaneKey,
    /// English name; of a report, that of its outlet.
    pub name: String,
    /// The days of the report; empty for a camp.
    pub detail: String,
    /// Arabic name, or the Arabic title of the report; may be empty.
    pub name_ar: String,
    /// The camp whose colour heads it.
    pub camp: Option<CampId>,
    /// Dated claims.
    pub marks: Vec<Mark>,
    /// Undated claims, in the order of the project.
    pub undated: Vec<Mark>,
    /// Number of rows of dated claims.
    pub rows: usize,
}

impl Lane {
    /// Name and detail in one line.
    #[must_use]
    pub fn full_name(&self) -> String {
        if self.detail.is_empty() { self.name.clone() } else { format!("{}, {}", self.name, self.detail) }
    }

    /// Number of claims.
    #[must_use]
    pub fn count(&self) -> usize {
        self.marks.len() + self.undated.len()
    }
}

/// A report of which the day of publication is known, for the strip of reports read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportMark {
    /// The report.
    pub report: ReportId,
    /// The days on which it may have been published.
    pub interval: DayInterval,
    /// Whether these days are estimated, not printed.
    pub estimated: bool,
    /// Row within the strip, counted from the top.
    pub row: usize,
    /// How it is called where it cannot be seen: outlet, days, basis.
    pub name: String,
}

/// The timeline of the visible claims at one step of the zoom.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Lanes that hold a claim, from the top.
    pub lanes: Vec<Lane>,
    /// Reports read.
    pub reports: Vec<ReportMark>,
    /// Number of rows in the strip of reports.
    pub report_rows: usize,
}

impl Scene {
    /// The timeline of `visible` claims, packed for `step`.
    #[must_use]
    pub fn new(project: &Project, visible: &[ClaimId], grouping: Grouping, step: ZoomStep) -> Self {
        let mut by_lane: BTreeMap<usize, Lane> = BTreeMap::new();
        for claim in visible.iter().filter_map(|id| project.claim(*id)) {
            let key = lane_key(project, &claim, grouping);
            let lane = by_lane.entry(lane_rank(project, &key)).or_insert_with(|| empty_lane(project, key));
            let mark = mark(project, &claim);
            if mark.interval.is_some() { lane.marks.push(mark) } else { lane.undated.push(mark) }
        }
        let mut lanes: Vec<Lane> = by_lane.into_values().collect();
        lanes.iter_mut().for_each(|lane| pack_lane(lane, step));
        let (reports, report_rows) = report_marks(project, step);
        Self { lanes, reports, report_rows }
    }

    /// Number of undated claims.
    #[must_use]
    pub fn undated(&self) -> usize {
        self.lanes.iter().map(|lane| lane.undated.len()).sum()
    }

    /// Every mark with the place of its lane.
    pub fn marks(&self) -> impl Iterator<Item = (usize, &Mark)> {
        let of_lane = |(nth, lane): (usize, _)| -> Box<dyn Iterator<Item = (usize, &Mark)>> {
            let lane: &Lane = lane;
            Box::new(lane.marks.iter().chain(&lane.undated).map(move |mark| (nth, mark)))
        };
        self.lanes.iter().enumerate().flat_map(of_lane)
    }
}

/// The days that the timeline of a project can show: those of all its claims and reports, so that filtering leaves the
/// axis in place. `None` where nothing is dated.
#[must_use]
pub fn extent_of(project: &Project) -> Option<Extent> {
    let happened = project.claims.iter().filter_map(|claim| claim.date.as_ref()).map(|date| date.interval);
    let told = project.reports.iter().filter_map(|report| report.publication.as_ref());
    Extent::of(happened.chain(told.map(|publication| publication.interval)))
}

/// The smallest interval that holds the days of all these claims; `None` where none is dated.
#[must_use]
pub fn interval_of(project: &Project, claims: &[ClaimId]) -> Option<DayInterval> {
    let days = claims.iter().filter_map(|id| Some(project.claim(*id)?.date.as_ref()?.interval));
    days.reduce(DayInterval::hull)
}

fn lane_key(project: &Project, claim: &Claim, grouping: Grouping) -> LaneKey {
    match grouping {
        Grouping::ByReport => LaneKey::Report(claim.report),
        Grouping::ByCamp => {
            let camp = leading_camp(project, claim);
            let known = camp.filter(|camp| project.camps.iter().any(|known| known.id == **camp));
            known.map_or(LaneKey::NoCamp, |camp| LaneKey::Camp(camp.clone()))
        }
    }
}

/// The place of a lane among all that the project could have.
fn lane_rank(project: &Project, key: &LaneKey) -> usize {
    match key {
        LaneKey::Camp(camp) => project.camps.iter().position(|known| known.id == *camp).unwrap_or(project.camps.len()),
        LaneKey::NoCamp => project.camps.len(),
        LaneKey::Report(report) => report.index(),
    }
}

fn empty_lane(project: &Project, key: LaneKey) -> Lane {
    let mut lane = Lane {
        key,
        name: String::new(),
        detail: String::new(),
        name_ar: String::new(),
        camp: None,
        marks: Vec::new(),
        undated: Vec::new(),
        rows: 0,
    };
    match &lane.key {
        LaneKey::NoCamp => lane.name = "No actor named".to_owned(),
        LaneKey::Camp(id) => {
            if let Some(camp) = project.camps.iter().find(|camp| camp.id == *id) {
                (lane.name, lane.name_ar) = (camp.name_en.clone(), camp.name_ar.clone());
            }
            lane.camp = Some(id.clone());
        }
        LaneKey::Report(id) => {
            if let Some(report) = project.report(*id) {
                (lane.name, lane.name_ar) = (report.outlet_name().to_owned(), report.title_ar.clone());
                lane.detail = published_in_words(report);
            }
        }
    }
    lane
}

/// The days of publication, or nothing where they are not known.
fn published_in_words(report: &Report) -> String {
    report.publication.as_ref().map(|publication| days_in_words(publication.interval)).unwrap_or_default()
}

fn mark(project: &Project, claim: &Claim) -> Mark {
    let told = project.report_of(claim).and_then(|report| report.publication.as_ref());
    Mark {
        claim: claim.id,
        interval: claim.date.as_ref().map(|date| date.interval),
        stated: claim.date.as_ref().is_none_or(ClaimDate::is_stated),
        camp: leading_camp(project, claim).cloned(),
        shape: claim.status.into(),
        told: told.map(|publication| publication.interval),
        row: 0,
        name: format!("{}, {}", claim_title(project, claim), claim.status.key()),
    }
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
    for (nth, mark) in lane.undated.iter_mut().enumerate() {
        mark.row = nth;
    }
}

fn report_marks(project: &Project, step: ZoomStep) -> (Vec<ReportMark>, usize) {
    let published = project.reports.iter().filter_map(|report| Some((report, report.publication.as_ref()?)));
    let mut marks: Vec<ReportMark> = published
        .map(|(report, publication)| {
            let estimated = publication.basis == PublicationBasis::Estimated;
            let basis = if estimated { "estimated" } else { "printed" };
            let name = format!("Report, {}, {}, {basis}", report.outlet_name(), published_in_words(report));
            ReportMark { report: report.id, interval: publication.interval, estimated, row: 0, name }
        })
        .collect();
    let covered: Vec<_> = marks.iter().map(|mark| covered_days(mark.interval, step)).collect();
    let packed = pack(&covered);
    for (mark, row) in marks.iter_mut().zip(packed.rows) {
        mark.row = row;
    }
    (marks, packed.count)
}

/// The scene as text, for golden tests and for readers of logs: one line a mark.
impl fmt::Display for Scene {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for lane in &self.lanes {
            writeln!(f, "lane {} | {} rows, {} claims", lane.full_name(), lane.rows, lane.count())?;
            for mark in &lane.marks {
                writeln!(f, "  row {} | {:?} | {}", mark.row, mark.shape, mark.name)?;
            }
            for mark in &lane.undated {
                writeln!(f, "  tray {} | {:?} | {}", mark.row, mark.shape, mark.name)?;
            }
        }
        for report in &self.reports {
            writeln!(f, "read, row {} | {}", report.row, report.name)?;
        }
        Ok(())
    }
}

#[cfg(test)]
pub(crate) mod tests;
