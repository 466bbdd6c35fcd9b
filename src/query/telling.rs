//! Who leads a claim and who tells it, for all that sorts claims by one or the other: lanes of the timeline, colours of
//! the map.

use crate::model::CampId;
use crate::store::{Columns, Project};
use std::collections::BTreeMap;

/// For every claim what `of` says of the camp that leads it, which is asked once for each camp; `none` where none leads.
pub(super) fn by_leading_camp<T: Copy>(columns: &Columns, of: impl Fn(&CampId) -> T, none: T) -> Vec<T> {
    let of_camp: Vec<T> = columns.camp_keys().iter().map(of).collect();
    let of_claim = |claim| columns.leading_camp(claim).and_then(|camp| of_camp.get(camp)).copied().unwrap_or(none);
    (0..columns.len()).map(of_claim).collect()
}

/// Outlets in the order in which the project's reports bring them, and for every report the place of its outlet.
pub(super) fn outlets(project: &Project) -> (Vec<&str>, Vec<usize>) {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut names = Vec::new();
    let of_report = project.reports.iter().map(|report| {
        *places.entry(report.outlet_name()).or_insert_with(|| {
            names.push(report.outlet_name());
            names.len() - 1
        })
    });
    let of_report = of_report.collect();
    (names, of_report)
}
