//! The visible claims in an order that a reader asks for, found from the columns alone: a million are sorted between two
//! frames, and no claim is made for it.

use super::answers::Answers;
use crate::model::{ActorId, CampId, ClaimId, IncidentId, Review, Role};
use crate::store::{Columns, Project};
use std::collections::BTreeMap;

/// What claims are sorted by. Those that have nothing of it stand last, whichever way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SortBy {
    /// First day, last day.
    Time,
    /// The name of the kind.
    Kind,
    /// Status, in the order of the screen.
    Status,
    /// The name of the first place.
    Place,
    /// The name of the first actor in this part.
    Actor(Role),
    /// Leading camp, in the order of the screen.
    Camp,
    /// How many died.
    Dead,
    /// The name of the outlet, then the report.
    Outlet,
    /// The incident.
    Incident,
    /// How sure the reading is; rows of tables are as their table has them.
    Confidence,
    /// What people have decided, in the order of the screen.
    Review,
    /// How far the source is to be relied on, then how credible the telling is; the best first.
    Grade,
    /// Report, and the place of the sentence in it; rows of tables in their order.
    Sentence,
    /// The order of the project.
    Number,
}

/// Nothing to sort by.
const NOTHING: u32 = u32::MAX;

/// The visible claims in this order; equal ones in the order of the project, whichever way round. Names are those in
/// Arabic or those in English.
#[must_use]
pub fn sorted(project: &Project, answers: &Answers, by: SortBy, descending: bool, arabic: bool) -> Vec<ClaimId> {
    let columns = answers.columns();
    match by {
        SortBy::Time => return answers.all_in_time(descending),
        SortBy::Number if !descending => return answers.visible.iter().collect(),
        _ => {}
    }
    let name = |ar: &str, en: &str| if arabic && !ar.is_empty() { ar.to_owned() } else { en.to_lowercase() };
    match by {
        SortBy::Time | SortBy::Number => by_key(answers, descending, |claim| u32::try_from(claim).unwrap_or(NOTHING)),
        SortBy::Kind => {
            let ranks = ranks(crate::model::EventType::ALL.iter().map(|kind| name(kind.name_ar(), kind.name_en())));
            by_key(answers, descending, |claim| rank(&ranks, columns.kinds().get(claim).map(|&kind| kind as usize)))
        }
        SortBy::Status => {
            by_key(answers, descending, |claim| columns.statuses().get(claim).map_or(NOTHING, |&status| status as u32))
        }
        SortBy::Place => {
            let place = |key| project.places.get(key).map_or_else(String::new, |at| name(&at.name_ar, &at.name_en));
            let ranks = ranks(columns.place_keys().iter().map(place));
            by_key(answers, descending, |claim| rank(&ranks, columns.places(claim).next().map(|at| at.place as usize)))
        }
        SortBy::Actor(role) => {
            let actor = |key: &ActorId| {
                project.actors.get(key).map_or_else(String::new, |actor| name(&actor.name_ar, &actor.name_en))
            };
            let ranks = ranks(columns.actor_keys().iter().map(actor));
            by_key(answers, descending, |claim| {
                let first = columns.actors(claim).find(|named| named.role == role);
                rank(&ranks, first.map(|named| named.actor as usize))
            })
        }
        SortBy::Camp => {
            let place = |key: &CampId| project.camps.iter().position(|camp| camp.id == *key).unwrap_or(usize::MAX);
            let ranks = ranks(columns.camp_keys().iter().map(place));
            by_key(answers, descending, |claim| rank(&ranks, columns.leading_camp(claim)))
        }
        SortBy::Dead => by_key(answers, descending, |claim| columns.deaths(claim).unwrap_or(NOTHING)),
        SortBy::Outlet => {
            let ranks = ranks(project.reports.iter().map(|report| (report.outlet_name().to_lowercase(), report.id)));
            by_key(answers, descending, |claim| {
                rank(&ranks, columns.reports().get(claim).map(|&report| report as usize))
            })
        }
        SortBy::Confidence => by_key(answers, descending, |claim| {
            let confidence = project.claims.get(claim).map_or(1.0, |claim| claim.confidence);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of one in millionths")]
            let millionths = (confidence.clamp(0.0, 1.0) * 1e6).round() as u32;
            millionths
        }),
        SortBy::Review => {
            by_key(answers, descending, |claim| columns.review(claim).map_or(NOTHING, |state| state as u32))
        }
        SortBy::Grade => {
            let grades: BTreeMap<usize, u32> =
                project.reviews().filter_map(|(claim, review)| Some((claim.index(), grade(review)?))).collect();
            by_key(answers, descending, |claim| grades.get(&claim).copied().unwrap_or(NOTHING))
        }
        SortBy::Sentence => {
            let places =
                project.claims.iter().map(|claim| (claim.report, claim.passage.start, claim.trigger.span.start));
            let ranks = ranks(places);
            let first_row = u32::try_from(ranks.len()).unwrap_or(NOTHING);
            by_key(answers, descending, |claim| {
                let row = || first_row.max(u32::try_from(claim).unwrap_or(NOTHING));
                ranks.get(claim).copied().unwrap_or_else(row)
            })
        }
        SortBy::Incident => {
            by_key(answers, descending, |claim| columns.incident(claim).map_or(NOTHING, |incident| incident.0))
        }
    }
}

/// Both grades in one number, the better the lower; `None` where none is given.
fn grade(review: &Review) -> Option<u32> {
    let (source, telling) = (review.reliability, review.credibility);
    let source_rank = source.map_or(9, |source| source as u32);
    let telling_rank = telling.map_or(9, |telling| u32::from(telling.grade()));
    (source.is_some() || telling.is_some()).then_some(source_rank * 10 + telling_rank)
}

/// For each of these its place in their order; equal ones share one.
fn ranks<T: Ord>(all: impl Iterator<Item = T>) -> Vec<u32> {
    let mut in_order: Vec<(T, usize)> = all.enumerate().map(|(nth, one)| (one, nth)).collect();
    in_order.sort_unstable();
    let mut ranks = vec![0; in_order.len()];
    for (rank, group) in (0_u32..).zip(in_order.chunk_by(|a, b| a.0 == b.0)) {
        for (_, nth) in group {
            ranks.get_mut(*nth).into_iter().for_each(|place| *place = rank);
        }
    }
    ranks
}

fn rank(ranks: &[u32], nth: Option<usize>) -> u32 {
    nth.and_then(|nth| ranks.get(nth)).copied().unwrap_or(NOTHING)
}

/// The visible claims by a number of theirs. Number and claim stand in one word of 64 bits, which sorts fast.
fn by_key(answers: &Answers, descending: bool, key: impl Fn(usize) -> u32) -> Vec<ClaimId> {
    let packed = |claim: ClaimId| {
        let key = match key(claim.index()) {
            NOTHING => NOTHING,
            key if descending => NOTHING - 1 - key,
            key => key,
        };
        u64::from(key) << 32 | u64::from(claim.0)
    };
    let mut claims: Vec<u64> = answers.visible.iter().map(packed).collect();
    claims.sort_unstable();
    #[expect(clippy::cast_possible_truncation, reason = "the lower half is the claim")]
    claims.into_iter().map(|packed| ClaimId(packed as u32)).collect()
}

/// Claims gathered by their incidents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// Where each incident begins in `claims`, and at the end their number.
    firsts: Vec<u32>,
    claims: Vec<ClaimId>,
}

impl Gathered {
    /// `sorted` claims by incident: an incident stands where its first claim stood, and its claims in their order. A
    /// claim of no incident stands for itself.
    #[must_use]
    pub fn new(columns: &Columns, sorted: &[ClaimId]) -> Self {
        let mut group_of = vec![NOTHING; columns.incident_count()];
        let mut sizes: Vec<u32> = Vec::new();
        let mut next = || {
            sizes.push(0);
            u32::try_from(sizes.len() - 1).unwrap_or(NOTHING)
        };
        let mut groups: Vec<u32> = Vec::with_capacity(sorted.len());
        for claim in sorted {
            let incident = columns.incident(claim.index()).map(IncidentId::index);
            groups.push(match incident.and_then(|incident| group_of.get_mut(incident)) {
                Some(group) if *group != NOTHING => *group,
                Some(group) => {
                    *group = next();
                    *group
                }
                None => next(),
            });
        }
        for &group in &groups {
            sizes.get_mut(group as usize).into_iter().for_each(|size| *size += 1);
        }
        let mut firsts = vec![0_u32];
        let mut end = 0;
        firsts.extend(sizes.iter().map(|size| {
            end += size;
            end
        }));
        let mut at = firsts.clone();
        let mut claims = vec![ClaimId(0); sorted.len()];
        for (&claim, &group) in sorted.iter().zip(&groups) {
            if let Some(place) = at.get_mut(group as usize) {
                claims.get_mut(*place as usize).into_iter().for_each(|slot| *slot = claim);
                *place += 1;
            }
        }
        Self { firsts, claims }
    }

    /// How many incidents there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.firsts.len().saturating_sub(1)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The claims of an incident by its place; none where there is none.
    #[must_use]
    pub fn claims(&self, nth: usize) -> &[ClaimId] {
        let (Some(&from), Some(&to)) = (self.firsts.get(nth), self.firsts.get(nth + 1)) else { return &[] };
        self.claims.get(from as usize..to as usize).unwrap_or(&[])
    }

    /// The place of the incident that a claim belongs to, and that of the claim within it.
    #[must_use]
    pub fn place_of(&self, claim: ClaimId) -> Option<(usize, usize)> {
        let at = self.claims.iter().position(|&other| other == claim)?;
        let nth = self.firsts.partition_point(|&first| first as usize <= at).checked_sub(1)?;
        Some((nth, at - *self.firsts.get(nth)? as usize))
    }
}
