//! The reports read, by outlet and by the days on which they were published: so that a quiet day and an unread day look
//! different.

use super::covered_days;
use super::names::published_in_words;
use super::packing::{ZoomStep, pack};
use crate::model::{Day, DayInterval, PublicationBasis, Report, ReportId};
use crate::store::Project;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// More reports than this are counted by days instead of being drawn one by one.
const MOST_REPORTS: usize = 400;

/// A report of which the day of publication is known.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportMark {
    /// The report.
    pub report: ReportId,
    /// The days on which it may have been published.
    pub interval: DayInterval,
    /// Whether these days are estimated, not printed.
    pub estimated: bool,
    /// Row among those of its outlet, counted from the top.
    pub row: usize,
    /// How it is called where it cannot be seen: outlet, days, basis.
    pub name: String,
}

/// The outlets whose reports have a day, those with most reports first, then in the order of the project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlets {
    outlets: Vec<Outlet>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Outlet {
    name: String,
    name_ar: String,
    reports: usize,
}

/// The reports of an outlet, or of several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutletRow {
    /// What it is called.
    pub name: String,
    /// Its Arabic name; may be empty.
    pub name_ar: String,
    /// Reports of which the day is known.
    pub reports: usize,
    /// Reports one by one; none where there are too many.
    pub marks: Vec<ReportMark>,
    /// Number of rows of marks.
    pub rows: usize,
    /// Where marks would be too many: the first and the last day of each report, each sorted for itself.
    begins: Vec<i32>,
    ends: Vec<i32>,
}

/// The strip of reports read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportStrip {
    /// From top to bottom.
    pub rows: Vec<OutletRow>,
    /// Whether reports are counted, not drawn one by one.
    pub counted: bool,
}

impl Outlets {
    /// The outlets of a project.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let mut outlets: Vec<Outlet> = Vec::new();
        for report in project.reports.iter().filter(|report| report.publication.is_some()) {
            let name = report.outlet_name();
            let place = *places.entry(name).or_insert(outlets.len());
            if place == outlets.len() {
                outlets.push(Outlet { name: name.to_owned(), name_ar: report.outlet.name_ar.clone(), reports: 0 });
            }
            outlets.get_mut(place).into_iter().for_each(|outlet| outlet.reports += 1);
        }
        outlets.sort_by_key(|outlet| Reverse(outlet.reports));
        Self { outlets }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.outlets.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.outlets.is_empty()
    }

    /// Reports of all outlets.
    #[must_use]
    pub fn reports(&self) -> usize {
        self.outlets.iter().map(|outlet| outlet.reports).sum()
    }

    /// At most so many rows without reports; outlets that have none of their own share the last.
    fn rows(&self, most: usize) -> Vec<OutletRow> {
        let own = if self.len() <= most { most } else { most.saturating_sub(1) };
        let mut rows: Vec<OutletRow> = self
            .outlets
            .iter()
            .take(own)
            .map(|outlet| OutletRow {
                name: outlet.name.clone(),
                name_ar: outlet.name_ar.clone(),
                ..OutletRow::default()
            })
            .collect();
        let others = self.len().saturating_sub(own);
        if others > 0 {
            let name = if own == 0 { format!("{others} outlets") } else { format!("{others} other outlets") };
            rows.push(OutletRow { name, ..OutletRow::default() });
        }
        rows
    }
}

impl ReportStrip {
    /// The reports of a project in at most `most` rows of outlets, at least one, packed for the step of the zoom.
    #[must_use]
    pub fn new(project: &Project, outlets: &Outlets, most: usize, step: ZoomStep) -> Self {
        let mut rows = outlets.rows(most.max(1));
        let last = rows.len().saturating_sub(1);
        let places: BTreeMap<&str, usize> =
            outlets.outlets.iter().enumerate().map(|(nth, outlet)| (outlet.name.as_str(), nth.min(last))).collect();
        let counted = outlets.reports() > MOST_REPORTS;
        for report in &project.reports {
            let row = places.get(report.outlet_name()).and_then(|&place| rows.get_mut(place));
            if let Some((row, days)) = row.zip(report.publication.as_ref().map(|publication| publication.interval)) {
                row.reports += 1;
                if counted {
                    row.begins.push(days.earliest().0);
                    row.ends.push(days.latest().0);
                } else {
                    row.marks.extend(mark(report));
                }
            }
        }
        rows.iter_mut().for_each(|row| row.settle(step));
        Self { rows, counted }
    }
}

impl OutletRow {
    /// Packs the marks, and puts the days of those that are counted in order.
    fn settle(&mut self, step: ZoomStep) {
        let covered: Vec<_> = self.marks.iter().map(|mark| covered_days(mark.interval, step)).collect();
        let packed = pack(&covered);
        for (mark, row) in self.marks.iter_mut().zip(packed.rows) {
            mark.row = row;
        }
        self.rows = packed.count;
        self.begins.sort_unstable();
        self.ends.sort_unstable();
    }

    /// For each stretch between two of these days, the second not included, how many of the counted reports may have been
    /// published in it.
    #[must_use]
    pub fn bins(&self, edges: &[Day]) -> Vec<u32> {
        let before = |days: &[i32], edge: &Day| days.partition_point(|&day| day < edge.0);
        let pairs = edges.iter().zip(edges.iter().skip(1));
        let count = |(from, to): (&Day, &Day)| before(&self.begins, to) - before(&self.ends, from);
        pairs.map(count).map(|count| u32::try_from(count).unwrap_or(u32::MAX)).collect()
    }
}

fn mark(report: &Report) -> Option<ReportMark> {
    let publication = report.publication.as_ref()?;
    let estimated = publication.basis == PublicationBasis::Estimated;
    let basis = if estimated { "estimated" } else { "printed" };
    let name = format!("Report, {}, {}, {basis}", report.outlet_name(), published_in_words(report));
    Some(ReportMark { report: report.id, interval: publication.interval, estimated, row: 0, name })
}
