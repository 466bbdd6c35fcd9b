//! What a format cannot hold, told before it is written.

use super::told::Told;
use super::{Format, acled};
use crate::model::ClaimId;
use crate::store::Project;

/// Sentences on what these claims lose in a format, each with its number of claims; none where nothing is lost.
#[must_use]
pub fn losses(format: Format, project: &Project, claims: &[ClaimId]) -> Vec<String> {
    let told = || claims.iter().filter_map(|&claim| Told::of(project, claim));
    let count = |lost: fn(&Told<'_>) -> bool| told().filter(lost).count();
    let mut losses = Vec::new();
    let mut tell = |number: usize, what: &str| {
        if number > 0 {
            let claims = if number == 1 { "1 claim".to_owned() } else { format!("{number} claims") };
            losses.push(format!("{claims} {what}"));
        }
    };
    match format {
        Format::Jsonl => {}
        Format::Csv | Format::Xlsx => {
            tell(count(|told| told.scenes().len() > 1), "with several places: coordinates of the first only");
            tell(count(|_| true), "without the exact places of their words in the reports, which JSON lines keep");
        }
        Format::GeoJson | Format::Kml => {
            tell(count(|told| told.scenes().is_empty()), "without a place: kept, but on no map");
        }
        Format::Acled => {
            tell(
                count(|told| !acled::is_coded(told)),
                "left out: ACLED codes neither words alone nor what did not happen",
            );
            tell(count(|told| told.days().is_none()), "without a day: event_date stays empty");
            tell(count(|told| told.scenes().is_empty()), "without a place: location stays empty");
            let vague = |told: &Told<'_>| told.days().is_some_and(|days| days.len_days() > 1);
            tell(count(vague), "with several days: the middle one, and all of them in tags");
        }
        Format::ICalendar => tell(count(|told| told.days().is_none()), "left out: they have no day"),
        Format::TimeMap => {
            let neither = |told: &Told<'_>| told.days().is_none() && told.scenes().is_empty();
            tell(count(neither), "left out: they have neither day nor place");
        }
    }
    losses
}
