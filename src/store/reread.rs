//! What reading the reports anew gives, held against the claims of a project: which are new, gone, moved, recoded.
//!
//! Claims are paired within their report by the words that tell them; what is left over on one side is new or gone. What
//! a person has decided or set by hand is never written over, and says so. Pure: whoever reads the reports anew hands in
//! what that gave.

use super::Project;
use crate::model::{
    Claim, ClaimId, EventType, Evidence, IncidentId, PlaceId, PlaceRole, ReportId, ReviewState, Role, Span, Status,
    TollKind,
};
use std::collections::{BTreeMap, BTreeSet};

/// The rule of a field that a person has set.
pub const BY_HAND: &str = "by_hand";

/// In which way a claim is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// The project does not have it.
    New,
    /// It is not read any more.
    Gone,
    /// It has other days or places.
    Moved,
    /// Other words tell it, it tells another kind of event, is vouched for otherwise, or has other actors, numbers or
    /// speakers.
    Recoded,
}

impl Way {
    /// All, in the order of the screen.
    pub const ALL: [Self; 4] = [Self::New, Self::Gone, Self::Moved, Self::Recoded];

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Gone => "gone",
            Self::Moved => "moved",
            Self::Recoded => "recoded",
        }
    }
}

/// Why a difference is told and not taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Held {
    /// Somebody has decided it so.
    Reviewed(ReviewState),
    /// Somebody has set a field of it.
    ByHand,
    /// Somebody has taken out what would come in again.
    TakenOut,
}

/// A claim that is another when its report is read anew.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The report that tells it.
    pub report: ReportId,
    /// The claim of the project; `None` for a new one.
    pub own: Option<Claim>,
    /// The claim as it is read; `None` for one that is gone. Its number is that of the reading.
    pub read: Option<Claim>,
    /// Whether days or places are others.
    pub moved: bool,
    /// Whether anything else is.
    pub recoded: bool,
    /// Of a new claim, the incident of the project that tells the same happening, where one does.
    pub joins: Option<IncidentId>,
    /// Of a new claim, the incident of the reading: several of one number belong together.
    pub together: Option<IncidentId>,
    /// Whether a person has taken out a claim of these words.
    pub was_taken_out: bool,
}

impl Difference {
    /// In which way; of a claim that is moved and recoded, recoded.
    #[must_use]
    pub fn way(&self) -> Way {
        match (&self.own, &self.read, self.recoded) {
            (None, ..) => Way::New,
            (_, None, _) => Way::Gone,
            (.., true) => Way::Recoded,
            (.., false) => Way::Moved,
        }
    }

    /// Why it is not taken over, as the project is now; `None` where it can be.
    #[must_use]
    pub fn held(&self, project: &Project) -> Option<Held> {
        let Some(own) = &self.own else { return self.was_taken_out.then_some(Held::TakenOut) };
        match project.review_of(own.id).state {
            ReviewState::Unreviewed => is_by_hand(own).then_some(Held::ByHand),
            decided => Some(Held::Reviewed(decided)),
        }
    }

    /// Whether it still is a difference: the project has the claim as it was compared, or has none like the new one.
    #[must_use]
    pub fn is_open(&self, project: &Project) -> bool {
        match (&self.own, &self.read) {
            (Some(own), _) => project.claim(own.id).as_deref() == Some(own),
            (None, Some(read)) => !project.claims_of(self.report).iter().any(|own| {
                own.trigger.span == read.trigger.span && own.event_type == read.event_type && is_like(own, read)
            }),
            (None, None) => false,
        }
    }

    /// The claim of the project as it is read now; `None` where it is gone.
    #[must_use]
    pub fn taken_over(&self) -> Option<Claim> {
        let (own, read) = (self.own.as_ref()?, self.read.as_ref()?);
        let status = if own.status == Status::Disputed && told(read.status) == Status::Reported {
            Status::Disputed
        } else {
            told(read.status)
        };
        Some(Claim { id: own.id, key: own.key.clone(), report: own.report, status, ..read.clone() })
    }
}

/// What is other in `fresh`, which is what reading the reports of `project` anew gave, in their order. `taken_out` are
/// claims that people have taken out. In the order of the reports and of their texts.
#[must_use]
pub fn reread(project: &Project, fresh: &Project, taken_out: &[Claim]) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut own_of: BTreeMap<ClaimId, ClaimId> = BTreeMap::new();
    for report in fresh.reports.iter().map(|report| report.id) {
        let (own, read) = (project.claims_of(report), fresh.claims_of(report));
        let pairs = pairs(&own, &read);
        let (paired_own, paired_read): (BTreeSet<usize>, BTreeSet<usize>) = pairs.iter().copied().unzip();
        let mut found: Vec<Difference> = Vec::new();
        for &(one, other) in &pairs {
            let (Some(one), Some(other)) = (own.get(one), read.get(other)) else { continue };
            own_of.insert(other.id, one.id);
            found.extend(changed(report, one, other));
        }
        let left = |nth: usize, paired: &BTreeSet<usize>| !paired.contains(&nth);
        let gone = own.iter().enumerate().filter(|(nth, _)| left(*nth, &paired_own));
        found.extend(gone.map(|(_, claim)| one_sided(report, Some(claim), None)));
        let new = read.iter().enumerate().filter(|(nth, _)| left(*nth, &paired_read));
        found.extend(new.map(|(_, claim)| one_sided(report, None, Some(claim))));
        found.sort_by_key(|difference| {
            let claim = difference.own.as_ref().or(difference.read.as_ref());
            claim.map(|claim| (claim.trigger.span.start, claim.trigger.span.end, claim.id))
        });
        differences.append(&mut found);
    }
    differences.iter_mut().filter(|difference| difference.own.is_none()).for_each(|difference| {
        let Some(read) = &difference.read else { return };
        (difference.joins, difference.together) = incident(project, fresh, &own_of, read.id);
        difference.was_taken_out = taken_out
            .iter()
            .any(|gone| gone.report == difference.report && gone.trigger.span.overlaps(read.trigger.span));
    });
    differences
}

/// The incident of the project that a new claim joins, and that of the reading.
fn incident(
    project: &Project,
    fresh: &Project,
    own_of: &BTreeMap<ClaimId, ClaimId>,
    read: ClaimId,
) -> (Option<IncidentId>, Option<IncidentId>) {
    let Some(incident) = fresh.incident_of(read) else { return (None, None) };
    let own = incident.claims.iter().filter_map(|claim| own_of.get(claim));
    let joins = own.filter_map(|&claim| project.incident_of(claim)).map(|incident| incident.id).min();
    (joins, Some(incident.id))
}

fn changed(report: ReportId, own: &Claim, read: &Claim) -> Option<Difference> {
    let (moved, recoded) = (is_moved(own, read), is_recoded(own, read));
    let difference = Difference { moved, recoded, ..one_sided(report, Some(own), Some(read)) };
    (moved || recoded).then_some(difference)
}

fn one_sided(report: ReportId, own: Option<&Claim>, read: Option<&Claim>) -> Difference {
    Difference {
        report,
        own: own.cloned(),
        read: read.cloned(),
        moved: false,
        recoded: false,
        joins: None,
        together: None,
        was_taken_out: false,
    }
}

/// Which claims tell the same, by their places in both lists; each stands in one pair at most, the likest first.
fn pairs(own: &[&Claim], read: &[&Claim]) -> Vec<(usize, usize)> {
    let mut likely = Vec::new();
    for (a, one) in own.iter().enumerate() {
        likely.extend(read.iter().enumerate().filter_map(|(b, other)| Some((unlikeness(one, other)?, a, b))));
    }
    likely.sort_unstable();
    let (mut used_own, mut used_read) = (vec![false; own.len()], vec![false; read.len()]);
    let mut pairs = Vec::new();
    for (_, a, b) in likely {
        if let (Some(one), Some(other)) = (used_own.get_mut(a), used_read.get_mut(b))
            && !*one
            && !*other
        {
            (*one, *other) = (true, true);
            pairs.push((a, b));
        }
    }
    pairs
}

/// In what two claims of one report are unlike, what weighs most first; `None` where they cannot be the same telling.
fn unlikeness(own: &Claim, read: &Claim) -> Option<[bool; 6]> {
    let same_words = own.trigger.span.overlaps(read.trigger.span) || own.trigger.span == read.trigger.span;
    let same_sentence = own.passage == read.passage && own.event_type == read.event_type;
    (same_words || same_sentence).then(|| {
        [
            own.trigger.span != read.trigger.span,
            own.event_type != read.event_type,
            own.passage != read.passage,
            is_moved(own, read),
            is_recoded(own, read),
            own.rules != read.rules,
        ]
    })
}

fn is_like(own: &Claim, read: &Claim) -> bool {
    !is_moved(own, read) && !is_recoded(own, read)
}

fn is_moved(own: &Claim, read: &Claim) -> bool {
    let days = |claim: &Claim| claim.date.as_ref().map(|date| (date.interval, date.is_stated()));
    days(own) != days(read) || places(own) != places(read)
}

fn places(claim: &Claim) -> Vec<(&PlaceId, PlaceRole, &[PlaceId])> {
    claim.places.iter().map(|at| (&at.place, at.role, at.candidates.as_slice())).collect()
}

/// A number without its evidence.
type Number = (TollKind, [Option<u32>; 3], bool, bool);

fn is_recoded(own: &Claim, read: &Claim) -> bool {
    let kind = |claim: &Claim| -> (EventType, Status) { (claim.event_type, told(claim.status)) };
    let actors =
        |claim: &Claim| -> Vec<_> { claim.actors.iter().map(|named| (named.actor.clone(), named.role)).collect() };
    let tolls = |claim: &Claim| -> Vec<Number> {
        claim.toll.iter().map(|toll| (toll.kind, [toll.low, toll.best, toll.high], toll.of, toll.cumulative)).collect()
    };
    let said = |claim: &Claim| -> Vec<Span> { claim.attributions.iter().map(|said| said.speaker.span).collect() };
    let (one, other): (Vec<(_, Role)>, Vec<(_, Role)>) = (actors(own), actors(read));
    let words = own.trigger.span != read.trigger.span;
    words || kind(own) != kind(read) || one != other || tolls(own) != tolls(read) || said(own) != said(read)
}

/// The status as the report itself vouches: that another claim denies it is found by linking.
fn told(status: Status) -> Status {
    if status == Status::Disputed { Status::Reported } else { status }
}

/// Whether a person has set a field of the claim.
#[must_use]
pub fn is_by_hand(claim: &Claim) -> bool {
    let evidence = [&claim.trigger].into_iter().chain(&claim.status_evidence);
    let evidence = evidence.chain(claim.places.iter().map(|at| &at.evidence));
    let evidence = evidence.chain(claim.actors.iter().map(|named| &named.evidence));
    let evidence = evidence.chain(claim.toll.iter().map(|toll| &toll.evidence));
    let mut evidence = evidence.chain(claim.attributions.iter().map(|said| &said.speaker));
    let date = claim.date.as_ref().is_some_and(|date| date.rule.as_str() == BY_HAND);
    let whole = claim.rules.iter().any(|rule| rule.as_str() == BY_HAND);
    date || whole || evidence.any(|Evidence { rule, .. }| rule.as_str() == BY_HAND)
}
