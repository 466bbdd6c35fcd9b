//! Answers one filter after the other over one project, and does anew only what a change touches.
//!
//! Each facet keeps the claims that its own filter lets pass. What a facet's counts are taken over is what all others
//! let pass; these sets come from those before and those behind it, so that none is intersected twice. Where they are the
//! same as before, so are the counts.

use super::actors::{CampNode, actor_tree};
use super::answers::Answers;
use super::bits::Bits;
use super::counts::Counts;
use super::density::Density;
use super::filter::Filter;
use super::index::Index;
use super::passing::Passing;
use super::shown::Shown;
use super::visible::Visible;
use super::words::Texts;
use crate::model::{EventType, Role, Status};
use crate::store::{Columns, Project};
use std::cmp::Reverse;
use std::sync::Arc;

/// Answers filters over the project that it was last asked about.
#[derive(Debug, Default)]
pub struct Answerer {
    /// The revision of the project; `None` before the first question.
    revision: Option<u64>,
    index: Arc<Index>,
    tree: Arc<[CampNode]>,
    kinds: Arc<[(EventType, usize)]>,
    statuses: Arc<[Status]>,
    /// The filter that everything below is the answer to.
    filter: Filter,
    passing: Passing,
    /// The claims that hold what is searched.
    words: Bits,
    texts: Texts,
    facets: Facets,
    shown: Shown,
}

/// For each facet the claims that all others let pass, and how many each of its entries has of them.
#[derive(Debug, Default)]
struct Facets {
    /// The part that counts of actors were taken in.
    role: Option<Role>,
    actors: Counted<2>,
    kinds: Counted<1>,
    status: Counted<1>,
    reports: Counted<1>,
}

/// Counts over one set of claims.
#[derive(Debug)]
struct Counted<const N: usize> {
    over: Option<Bits>,
    counts: [Vec<u32>; N],
}

impl<const N: usize> Default for Counted<N> {
    fn default() -> Self {
        Self { over: None, counts: std::array::from_fn(|_| Vec::new()) }
    }
}

impl<const N: usize> Counted<N> {
    /// Counts anew where the claims are others than before.
    fn turn(&mut self, over: Bits, count: impl FnOnce(&Bits) -> [Vec<u32>; N]) {
        if self.over.as_ref() != Some(&over) {
            self.counts = count(&over);
            self.over = Some(over);
        }
    }

    fn bytes(&self) -> usize {
        let counts: usize = self.counts.iter().map(|counts| 4 * counts.capacity()).sum();
        counts + self.over.as_ref().map_or(0, Bits::bytes)
    }
}

impl Answerer {
    /// Answers filters over claims that were made elsewhere and stand for the project of this revision.
    #[must_use]
    pub fn of(columns: Columns, revision: u64) -> Self {
        let index = Index::new(columns);
        let claims = index.columns().len();
        let all = Bits::all(claims);
        let kinds = Counts::new(&EventType::ALL.into(), index.by_kind().counts(&all));
        let statuses = Counts::new(&Status::ALL.into(), index.by_status().counts(&all));
        Self {
            revision: Some(revision),
            tree: Arc::default(),
            kinds: most_first(&kinds),
            statuses: statuses.iter().map(|(&status, _)| status).collect(),
            filter: Filter::default(),
            passing: Passing::everything(claims),
            words: all,
            texts: Texts::default(),
            facets: Facets::default(),
            shown: Shown::everything(&index),
            index: Arc::new(index),
        }
    }

    /// Answers filters over this project; all that does not depend on a filter is worked out at once.
    #[must_use]
    pub fn for_project(project: &Project) -> Self {
        let mut answerer = Self::of(Columns::of(project), project.revision);
        answerer.tree = tree(project, &answerer.index);
        answerer
    }

    /// The answers to `filter` over `project`; the work of the question before is gone on from where the project is the
    /// same.
    pub fn answer(&mut self, project: &Project, filter: &Filter) -> Answers {
        if self.revision != Some(project.revision) {
            *self = Self::for_project(project);
        }
        self.pass(project, filter);
        self.count();
        self.told()
    }

    /// Brings what each facet lets pass in line with `filter`.
    fn pass(&mut self, project: &Project, filter: &Filter) {
        let before = std::mem::replace(&mut self.filter, filter.clone());
        let index = &*self.index;
        self.passing.turn_actors(index, &before, filter);
        self.passing.turn_kinds(index, &before.types_off, &filter.types_off);
        self.passing.turn_status(index, &before.status_off, &filter.status_off);
        self.passing.turn_reports(index, &before.reports_off, &filter.reports_off);
        if before.text.trim() != filter.text.trim() {
            self.words = self.texts.holding(project, index, &filter.text);
        }
    }

    /// Counts each facet over what the others let pass, and the visible claims.
    fn count(&mut self) {
        let Passing { actors, kinds, status, reports } = &self.passing;
        let (index, role, facets) = (&*self.index, self.filter.role, &mut self.facets);
        let until_kinds = actors.and(kinds);
        let until_status = until_kinds.and(status);
        let from_reports = reports.and(&self.words);
        let from_status = status.and(&from_reports);

        if std::mem::replace(&mut facets.role, role) != role {
            facets.actors = Counted::default();
        }
        facets.actors.turn(kinds.and(&from_status), |over| {
            [index.by_actor(role).counts(over), index.by_camp(role).counts(over)]
        });
        facets.kinds.turn(actors.and(&from_status), |over| [index.by_kind().counts(over)]);
        facets.status.turn(until_kinds.and(&from_reports), |over| [index.by_status().counts(over)]);
        facets.reports.turn(until_status.and(&self.words), |over| [index.report_counts(over)]);
        self.shown.turn(index, until_status.and(&from_reports));
    }

    /// What has been counted, for the views.
    fn told(&self) -> Answers {
        let Facets { actors, kinds, status, reports, .. } = &self.facets;
        let ([by_actor, by_camp], [by_type]) = (&actors.counts, &kinds.counts);
        let ([by_status], [by_report]) = (&status.counts, &reports.counts);
        let (index, columns, visible) = (&*self.index, self.index.columns(), self.shown.over());
        let shown_by_report = Counts::new(columns.report_keys(), index.report_counts(visible));
        Answers {
            by_actor: Counts::new(columns.actor_keys(), by_actor.clone()),
            by_camp: Counts::new(columns.camp_keys(), by_camp.clone()),
            by_type: Counts::new(&EventType::ALL.into(), by_type.clone()),
            by_status: Counts::new(&Status::ALL.into(), by_status.clone()),
            by_report: Counts::new(columns.report_keys(), by_report.clone()),
            reports: shown_by_report.used(),
            shown_by_report,
            incidents: self.shown.incidents(),
            undated: visible.len_with(index.undated()),
            unplaced: visible.len_with(index.unplaced()),
            density: Density::new(index.time().days(), columns.camp_keys(), self.shown.days()),
            tree: Arc::clone(&self.tree),
            kinds: Arc::clone(&self.kinds),
            statuses: Arc::clone(&self.statuses),
            visible: Visible::new(visible.clone()),
            index: Arc::clone(&self.index),
        }
    }

    /// Memory that grows with the claims, in bytes: columns, index, and the sets and counts of the last filter.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let Passing { actors, kinds, status, reports } = &self.passing;
        let sets = [actors, kinds, status, reports, &self.words];
        let Facets { actors, kinds, status, reports, .. } = &self.facets;
        self.index.bytes()
            + sets.map(Bits::bytes).iter().sum::<usize>()
            + (actors.bytes() + kinds.bytes() + status.bytes() + reports.bytes())
            + self.shown.bytes()
    }
}

/// Actors by camp, counted over every claim.
fn tree(project: &Project, index: &Index) -> Arc<[CampNode]> {
    let (columns, all) = (index.columns(), Bits::all(index.columns().len()));
    let by_actor = Counts::new(columns.actor_keys(), index.by_actor(None).counts(&all));
    actor_tree(project, &by_actor, &Counts::new(columns.camp_keys(), index.by_camp(None).counts(&all))).into()
}

/// Kinds that have a claim, most claims first, then in the order of the screen.
fn most_first(counts: &Counts<EventType>) -> Arc<[(EventType, usize)]> {
    let mut kinds: Vec<(EventType, usize)> = counts.iter().map(|(&kind, claims)| (kind, claims)).collect();
    kinds.sort_by_key(|&(kind, claims)| (Reverse(claims), kind));
    kinds.into()
}
