//! The reports read, by the days on which they were published: so that a quiet day and an unread day look different.

use super::covered_days;
use super::names::published_in_words;
use super::packing::{ZoomStep, pack};
use crate::model::{Day, DayInterval, PublicationBasis, ReportId};
use crate::store::Project;

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
    /// Row within the strip, counted from the top.
    pub row: usize,
    /// How it is called where it cannot be seen: outlet, days, basis.
    pub name: String,
}

/// The strip of reports read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportStrip {
    /// Reports one by one; none where there are too many.
    pub marks: Vec<ReportMark>,
    /// Number of rows.
    pub rows: usize,
    /// Where marks would be too many: the first and the last day of each report, each sorted for itself.
    begins: Vec<i32>,
    ends: Vec<i32>,
}

impl ReportStrip {
    /// The reports of a project, packed for the step of the zoom.
    #[must_use]
    pub fn new(project: &Project, step: ZoomStep) -> Self {
        let published = || project.reports.iter().filter_map(|report| Some((report, report.publication.as_ref()?)));
        if published().count() > MOST_REPORTS {
            let sorted = |mut days: Vec<i32>| {
                days.sort_unstable();
                days
            };
            let begins = sorted(published().map(|(_, told)| told.interval.earliest().0).collect());
            let ends = sorted(published().map(|(_, told)| told.interval.latest().0).collect());
            return Self { begins, ends, ..Self::default() };
        }
        let mut marks: Vec<ReportMark> = published()
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
        Self { marks, rows: packed.count, ..Self::default() }
    }

    /// Whether reports are counted, not drawn one by one.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        !self.begins.is_empty()
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
