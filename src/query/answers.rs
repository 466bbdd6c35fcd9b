//! What the views show, computed once for each revision of the project and of the filter.

use super::actors::CampNode;
use super::answerer::Answerer;
use super::bits::Bits;
use super::counts::Counts;
use super::density::{DayBin, Density};
use super::filter::Filter;
use super::grid::GeoBox;
use super::index::Index;
use super::visible::Visible;
use crate::model::{ActorId, CampId, ClaimId, DayInterval, EventType, ReportId, Status};
use crate::store::{Columns, Project};
use std::sync::Arc;

/// What the views show, computed once for each revision of the project and of the filter.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// Claims that pass every filter.
    pub visible: Visible,
    /// Claims by actor, under the filters other than actors.
    pub by_actor: Counts<ActorId>,
    /// Claims by camp, under the filters other than actors; a claim counts once in a camp.
    pub by_camp: Counts<CampId>,
    /// Claims by kind, under the filters other than kinds.
    pub by_type: Counts<EventType>,
    /// Claims by status, under the filters other than status.
    pub by_status: Counts<Status>,
    /// Claims by report, under the filters other than reports.
    pub by_report: Counts<ReportId>,
    /// Visible claims by report.
    pub shown_by_report: Counts<ReportId>,
    /// Number of reports that have a visible claim.
    pub reports: usize,
    /// Number of incidents that have a visible claim.
    pub incidents: usize,
    /// Number of visible claims without a date.
    pub undated: usize,
    /// Number of visible claims that name no place.
    pub unplaced: usize,
    /// How the visible claims lie in time.
    pub density: Density,
    pub(super) unwindowed: Option<Arc<AllDays>>,
    /// Actors by camp, whatever the filter.
    pub tree: Arc<[CampNode]>,
    /// Kinds that claims tell, with the number of claims whatever the filter, most first.
    pub kinds: Arc<[(EventType, usize)]>,
    /// Status that claims have, whatever the filter, in the order of the screen.
    pub statuses: Arc<[Status]>,
    pub(super) index: Arc<Index>,
}

/// The claims that pass every filter but the window of days, and how they lie in time.
#[derive(Clone, Debug)]
pub(super) struct AllDays {
    pub(super) density: Density,
    pub(super) visible: Visible,
}

impl Answers {
    /// The answers to one filter; whoever asks again and again keeps an [`Answerer`].
    #[must_use]
    pub fn new(project: &Project, filter: &Filter) -> Self {
        Answerer::default().answer(project, filter)
    }

    /// How the claims lie in time that pass every filter but the window of days.
    #[must_use]
    pub fn density_of_all_days(&self) -> &Density {
        self.unwindowed.as_deref().map_or(&self.density, |all| &all.density)
    }

    /// The same answers as if there were no window of days: what is laid out once and stays while the window moves.
    /// `None` where there is none. Counts of facets stay those of the window.
    #[must_use]
    pub fn of_all_days(&self) -> Option<Self> {
        let AllDays { density, visible } = self.unwindowed.as_deref()?;
        Some(Self { density: density.clone(), visible: visible.clone(), unwindowed: None, ..self.clone() })
    }

    /// The fingerprint of the claims that pass every filter but the window of days; `None` where there is no window.
    #[must_use]
    pub fn fingerprint_of_all_days(&self) -> Option<u64> {
        Some(self.unwindowed.as_ref()?.visible.fingerprint())
    }

    /// The claims as columns, for views and orders that go through many of them.
    #[must_use]
    pub fn columns(&self) -> &Columns {
        self.index.columns()
    }

    /// The days from the first to the last on which a visible claim may have happened; `None` without any dated one.
    #[must_use]
    pub fn days(&self) -> Option<DayInterval> {
        self.density.hull()
    }

    /// The visible claims of `range`, both ends included, counted in at most so many bins; see [`Density::bins`].
    #[must_use]
    pub fn bins(&self, range: DayInterval, bins: usize) -> Vec<DayBin> {
        self.density.bins(range, bins)
    }

    /// The visible claims that may have happened on a day of `range`, both ends included, in the order of time.
    #[must_use]
    pub fn in_days(&self, range: DayInterval) -> Vec<ClaimId> {
        let touching = self.index.time().touching(self.index.columns(), range, self.visible.claims());
        touching.into_iter().map(ClaimId).collect()
    }

    /// The visible claims that name a place inside `area`, in the order of the project.
    #[must_use]
    pub fn in_area(&self, area: GeoBox) -> Vec<ClaimId> {
        let mut inside = Bits::none(self.index.columns().len());
        for place in self.index.grid().inside(self.index.columns(), area) {
            inside.extend(self.index.of_place(place as usize).iter().map(|&claim| claim as usize));
        }
        Visible::new(inside.and(self.visible.claims())).iter().collect()
    }

    /// The visible claim that has `nth` visible ones before it in the order of time: dated claims by first day, last day
    /// and number, then undated ones by number. `None` where there are not so many.
    #[must_use]
    pub fn nth_in_time(&self, nth: usize) -> Option<ClaimId> {
        let Some(slot) = self.density.slot_of_nth(nth) else {
            let undated = self.visible.claims().and(self.index.undated());
            return claim(undated.select(nth - self.density.dated())?);
        };
        let mut shown = self.shown_at(slot);
        shown.nth(nth - self.density.begun_before(slot))
    }

    /// All visible claims by first and last day, undated ones at the end; those of the same days in the order of the
    /// project, also where the last days stand first.
    #[must_use]
    pub fn all_in_time(&self, descending: bool) -> Vec<ClaimId> {
        let columns = self.index.columns();
        let claims = self.visible.claims();
        let dated = self.index.time().in_time();
        let shown = |claim: &&u32| claims.contains(**claim as usize);
        let mut all: Vec<ClaimId> = if descending {
            let days = |claim: &u32| columns.days(*claim as usize);
            let chunks: Vec<&[u32]> = dated.chunk_by(|a, b| days(a) == days(b)).collect();
            chunks.into_iter().rev().flatten().filter(shown).map(|&claim| ClaimId(claim)).collect()
        } else {
            dated.iter().filter(shown).map(|&claim| ClaimId(claim)).collect()
        };
        all.extend(claims.and(self.index.undated()).iter().filter_map(claim));
        all
    }

    /// How many visible claims stand before this one in the order of time; `None` where it is not visible.
    #[must_use]
    pub fn place_in_time(&self, claim: ClaimId) -> Option<usize> {
        if !self.visible.contains(claim) {
            return None;
        }
        let Some(slot) = self.index.slot(claim.index()) else {
            let undated = self.visible.claims().and(self.index.undated());
            return Some(self.density.dated() + undated.rank(claim.index()));
        };
        let before = self.shown_at(slot).take_while(|&other| other != claim).count();
        Some(self.density.begun_before(slot) + before)
    }

    /// The visible claims whose first day is that of the slot, in the order of time.
    fn shown_at(&self, slot: usize) -> impl Iterator<Item = ClaimId> {
        let beginning = self.index.time().beginning_at(slot).iter();
        beginning.map(|&claim| ClaimId(claim)).filter(|&claim| self.visible.contains(claim))
    }
}

fn claim(number: usize) -> Option<ClaimId> {
    u32::try_from(number).ok().map(ClaimId)
}
