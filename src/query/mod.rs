//! Questions put to the project: which claims pass the filter, and how many there are of each kind.
//!
//! Pure functions of the store. Counts of a facet are taken under all *other* filters, so that a reader sees what
//! ticking an entry would add.
//!
//! `index` is worked out of the store's columns once; `passing` and `shown` follow a filter as it changes, and `answerer`
//! puts them together into the `answers` that views read.

mod actors;
mod answerer;
mod answers;
mod bits;
mod citation;
mod counts;
mod density;
mod filter;
mod grid;
mod grouping;
mod index;
mod lane_cut;
mod lanes;
mod order;
mod passing;
mod picked;
mod places;
mod reasons;
mod search;
mod sets;
mod shown;
mod tally;
#[cfg(test)]
mod tests;
mod time_index;
mod visible;
mod words;

pub use actors::{ActorNode, CampNode};
pub use answerer::Answerer;
pub use answers::Answers;
pub use citation::citation;
pub use counts::Counts;
pub use density::{DayBin, Density};
pub use filter::{ActorMode, Filter, Side};
pub use grid::GeoBox;
pub use grouping::{ColourBy, Group, Grouping};
pub use lane_cut::{LaneBy, LaneCut, LaneKey};
pub use lanes::{LaneCount, Lanes, LanesWanted};
pub use order::{Gathered, SortBy, sorted};
pub use picked::Picked;
pub use places::{At, PlaceCounts, PlaceSet, Route, Sum};
pub use reasons::reason;
pub use search::{FoundRecords, RecordSearch};
pub use visible::Visible;

use crate::model::{CampId, Claim, PlaceRole, Role};
use crate::store::Project;

/// The camp whose colour a claim bears: that of its first initiator, else of its first participant, else of its
/// first target; `None` where no actor but a source is named.
#[must_use]
pub fn leading_camp<'a>(project: &'a Project, claim: &Claim) -> Option<&'a CampId> {
    [Role::Initiator, Role::Participant, Role::Target].into_iter().find_map(|role| {
        let participant = claim.actors.iter().find(|participant| participant.role == role)?;
        project.camp_of(&participant.actor)
    })
}

/// Every camp that takes part in a claim, sources left out, in the order of the claim and each once.
#[must_use]
pub fn camps_of<'a>(project: &'a Project, claim: &Claim) -> Vec<&'a CampId> {
    let mut camps = Vec::new();
    for participant in claim.actors.iter().filter(|participant| participant.role != Role::Source) {
        if let Some(camp) = project.camp_of(&participant.actor)
            && !camps.contains(&camp)
        {
            camps.push(camp);
        }
    }
    camps
}

/// Where words stand in a report, whatever their spelling.
#[must_use]
pub fn find_in(report: &crate::model::Report, words: &str) -> Vec<crate::model::Span> {
    crate::arabic::find_folded(&report.text, words)
}

/// A short English line that names a claim: its kind, its first place and its days, for accessible names and lists.
#[must_use]
pub fn claim_title(project: &Project, claim: &Claim) -> String {
    let place = claim
        .places
        .iter()
        .min_by_key(|mention| mention.role != PlaceRole::At)
        .and_then(|mention| project.places.get(&mention.place));
    let mut title = claim.event_type.name_en().to_owned();
    if let Some(place) = place {
        title.push_str(", ");
        title.push_str(if place.name_en.is_empty() { &place.name_ar } else { &place.name_en });
    }
    title.push_str(", ");
    title.push_str(&claim.date.as_ref().map_or_else(|| "undated".to_owned(), |date| days_in_words(date.interval)));
    title
}

/// A number for reading, its thousands parted: `214,797`.
#[must_use]
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut told = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            told.push(',');
        }
        told.push(digit);
    }
    told
}

/// The days of a claim for reading: a day, or "within" days of which one or some are meant.
#[must_use]
pub fn days_in_words(interval: crate::model::DayInterval) -> String {
    let within = if interval.len_days() > 1 { "within " } else { "" };
    format!("{within}{}", interval_in_words(interval))
}

/// An interval for reading: `21 May 2019`, `21 – 31 May 2019`, `25 Oct 2016 – 30 Jun 2019`.
#[must_use]
pub fn interval_in_words(interval: crate::model::DayInterval) -> String {
    let (first, last) = (interval.earliest().date(), interval.latest().date());
    if first == last {
        return first.format("%-d %b %Y").to_string();
    }
    let same_year = first.format("%Y").to_string() == last.format("%Y").to_string();
    let same_month = same_year && first.format("%m").to_string() == last.format("%m").to_string();
    let begin = if same_month {
        "%-d"
    } else if same_year {
        "%-d %b"
    } else {
        "%-d %b %Y"
    };
    format!("{} – {}", first.format(begin), last.format("%-d %b %Y"))
}
