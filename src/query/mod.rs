//! Questions put to the project: which claims pass the filter, and how many there are of each kind.
//!
//! Pure functions of the store. Counts of a facet are taken under all *other* filters, so that a reader sees what
//! ticking an entry would add.

mod actors;
mod citation;
mod filter;
mod reasons;

pub use actors::{ActorNode, CampNode, actor_tree};
pub use citation::citation;
pub use filter::{ActorMode, Facet, Filter, Side};
pub use reasons::reason;

use crate::model::{ActorId, CampId, Claim, ClaimId, EventType, PlaceRole, ReportId, Role, Status};
use crate::store::Project;
use std::collections::{BTreeMap, BTreeSet};

/// What the views show, computed once for each revision of the project and of the filter.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// Claims that pass every filter, in the order of the project.
    pub visible: Vec<ClaimId>,
    /// Claims by actor, under the filters other than actors.
    pub by_actor: BTreeMap<ActorId, usize>,
    /// Claims by camp, under the filters other than actors; a claim counts once in a camp.
    pub by_camp: BTreeMap<CampId, usize>,
    /// Claims by kind, under the filters other than kinds.
    pub by_type: BTreeMap<EventType, usize>,
    /// Claims by status, under the filters other than status.
    pub by_status: BTreeMap<Status, usize>,
    /// Claims by report, under the filters other than reports.
    pub by_report: BTreeMap<ReportId, usize>,
    /// Number of incidents that have a visible claim.
    pub incidents: usize,
    /// Actors by camp, whatever the filter.
    pub tree: Vec<CampNode>,
    /// Kinds that claims tell, with the number of claims whatever the filter, most first.
    pub kinds: Vec<(EventType, usize)>,
}

impl Answers {
    /// The answers to `filter`.
    #[must_use]
    pub fn new(project: &Project, filter: &Filter) -> Self {
        let text_hits = filter.text_hits(project);
        let mut answers = Self { tree: actor_tree(project), kinds: kinds(project), ..Self::default() };
        let mut incidents = BTreeSet::new();
        for claim in &project.claims {
            let text = text_hits.as_ref().is_none_or(|hits| hits.contains(&claim.id));
            let fails = filter.failing(project, claim, text);
            if fails.is_empty() {
                answers.visible.push(claim.id);
                incidents.extend(project.incident_of(claim.id).map(|incident| incident.id));
            }
            answers.count(project, filter, claim, &fails);
        }
        answers.incidents = incidents.len();
        answers
    }

    /// Counts the claim in each facet that it would pass if that facet's own filter were off.
    fn count(&mut self, project: &Project, filter: &Filter, claim: &Claim, fails: &BTreeSet<Facet>) {
        let only = |facet| fails.iter().all(|&failing| failing == facet);
        if only(Facet::Actors) {
            let actors: BTreeSet<_> = filter.actors_in_role(claim).collect();
            let camps: BTreeSet<_> = actors.iter().filter_map(|actor| project.camp_of(actor)).collect();
            for actor in actors {
                *self.by_actor.entry(actor.clone()).or_default() += 1;
            }
            for camp in camps {
                *self.by_camp.entry(camp.clone()).or_default() += 1;
            }
        }
        if only(Facet::Types) {
            *self.by_type.entry(claim.event_type).or_default() += 1;
        }
        if only(Facet::Status) {
            *self.by_status.entry(claim.status).or_default() += 1;
        }
        if only(Facet::Reports) {
            *self.by_report.entry(claim.report).or_default() += 1;
        }
    }
}

/// Kinds of event with the number of claims that tell them, most first, then in the order of the screen.
fn kinds(project: &Project) -> Vec<(EventType, usize)> {
    let mut counts = BTreeMap::<EventType, usize>::new();
    for claim in &project.claims {
        *counts.entry(claim.event_type).or_default() += 1;
    }
    let mut kinds: Vec<_> = counts.into_iter().collect();
    kinds.sort_by_key(|&(kind, claims)| (std::cmp::Reverse(claims), kind));
    kinds
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Day, DayInterval};

    #[test]
    fn intervals_are_told_without_repeating_what_both_ends_share() {
        let day = |text| Day::parse_iso(text).expect("an ISO day");
        let cases = [
            ("2019-05-21", "2019-05-21", "21 May 2019"),
            ("2019-05-21", "2019-05-31", "21 – 31 May 2019"),
            ("2019-05-21", "2019-06-10", "21 May – 10 Jun 2019"),
            ("2016-10-25", "2019-06-30", "25 Oct 2016 – 30 Jun 2019"),
        ];
        for (first, last, words) in cases {
            assert_eq!(interval_in_words(DayInterval::between(day(first), day(last))), words);
        }
    }
}
