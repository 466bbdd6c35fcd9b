//! Answers one filter after the other over one project, and does anew only what a change touches.
//!
//! Each facet keeps the claims that its own filter lets pass. What a facet's counts are taken over is what all others
//! let pass; these sets come from those before and those behind it, so that none is intersected twice. Where they are the
//! same as before, so are the counts.

mod follow;

use super::actors::{CampNode, actor_tree};
use super::answers::{AllDays, Answers};
use super::bits::Bits;
use super::counts::Counts;
use super::density::Density;
use super::filter::Filter;
use super::index::Index;
use super::passing::Passing;
use super::search::FoundRecords;
use super::shown::Shown;
use super::visible::Visible;
use super::words::Texts;
use crate::model::{EventType, ReviewState, Role, Status};
use crate::store::{Columns, Project};
use std::cmp::Reverse;
use std::sync::Arc;

/// Counts go on from those before where no more than this part of all claims has come or gone: looking at a claim costs
/// some ten times what a claim costs that is counted with all others.
const FEW: usize = 32;

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
    /// What passes every filter but the window of days, while there is one.
    unwindowed: Option<Unwindowed>,
    /// How many edits were followed since everything was worked out anew.
    followed: usize,
}

/// The claims that pass every filter but the window of days, and what the views are told of them.
#[derive(Debug)]
struct Unwindowed {
    shown: Shown,
    told: Arc<AllDays>,
}

/// For each facet the claims that all others let pass, and how many each of its entries has of them.
#[derive(Debug, Default)]
struct Facets {
    /// The part that counts of actors were taken in.
    role: Option<Role>,
    actors: Counted<2>,
    kinds: Counted<1>,
    status: Counted<1>,
    reviews: Counted<1>,
    reports: Counted<1>,
    /// Over the visible claims.
    shown_reports: Counted<1>,
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
    /// Counts anew where the claims are others than before. Of few that have come or gone `entries` tells where each
    /// counts; where they are many, `count` counts all.
    fn turn(
        &mut self,
        over: Bits,
        count: impl FnOnce(&Bits) -> [Vec<u32>; N],
        entries: impl Fn(usize, &mut dyn FnMut(usize, usize)),
    ) {
        let changed = self.over.as_ref().map(|before| before.distance(&over));
        match (&self.over, changed) {
            (_, Some(0)) => return,
            (Some(before), Some(changed)) if changed <= over.end() / FEW => {
                let counts = &mut self.counts;
                let add = |by: u32| {
                    move |counts: &mut [Vec<u32>; N], list: usize, entry: usize| {
                        let count = counts.get_mut(list).and_then(|counts| counts.get_mut(entry));
                        count.into_iter().for_each(|count| *count = count.wrapping_add(by));
                    }
                };
                let (come, gone) = (add(1), add(u32::MAX));
                over.without(before).for_each(|claim| entries(claim, &mut |list, entry| come(counts, list, entry)));
                before.without(&over).for_each(|claim| entries(claim, &mut |list, entry| gone(counts, list, entry)));
            }
            _ => self.counts = count(&over),
        }
        self.over = Some(over);
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
            unwindowed: None,
            followed: 0,
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
        if self.revision != Some(project.revision) && !self.follow(project) {
            *self = Self::for_project(project);
        }
        self.pass(project, filter);
        self.count();
        self.told()
    }

    /// Takes what was found in records that lie in a file; the next answer holds it, where it is of the words searched.
    pub fn set_found(&mut self, project: &Project, found: FoundRecords) {
        self.texts.set_far(found);
        if self.revision == Some(project.revision) {
            self.words = self.texts.holding(project, &self.index, &self.filter.text);
        }
    }

    /// Brings what each facet lets pass in line with `filter`.
    fn pass(&mut self, project: &Project, filter: &Filter) {
        let before = std::mem::replace(&mut self.filter, filter.clone());
        let index = &*self.index;
        self.passing.turn_actors(index, &before, filter);
        self.passing.turn_kinds(index, &before.types_off, &filter.types_off);
        self.passing.turn_status(index, &before.status_off, &filter.status_off);
        self.passing.turn_reviews(index, &before.reviews_off, &filter.reviews_off);
        self.passing.turn_reports(index, &before.reports_off, &filter.reports_off);
        self.passing.turn_days(index, &before, filter);
        self.passing.turn_picked(&before, filter);
        if before.text.trim() != filter.text.trim() {
            self.words = self.texts.holding(project, index, &filter.text);
        }
    }

    /// Counts each facet over what the others let pass, and the visible claims.
    fn count(&mut self) {
        let Passing { actors, kinds, status, reviews, reports, days, picked } = &self.passing;
        let (index, role, facets) = (&*self.index, self.filter.role, &mut self.facets);
        let columns = index.columns();
        let until_kinds = actors.and(kinds);
        let until_status = until_kinds.and(status);
        let until_reviews = until_status.and(reviews);
        let asked = self.words.and(picked).and(index.there());
        let windowed = asked.and(days);
        let from_reports = reports.and(&windowed);
        let from_reviews = reviews.and(&from_reports);
        let from_status = status.and(&from_reviews);

        if std::mem::replace(&mut facets.role, role) != role {
            facets.actors = Counted::default();
        }
        facets.actors.turn(
            kinds.and(&from_status),
            |over| [index.by_actor(role).counts(over), index.by_camp(role).counts(over)],
            |claim, each| actors_and_camps(columns, role, claim, each),
        );
        facets.kinds.turn(
            actors.and(&from_status),
            |over| [index.by_kind().counts(over)],
            |claim, each| columns.kinds().get(claim).into_iter().for_each(|&kind| each(0, kind as usize)),
        );
        facets.status.turn(
            until_kinds.and(&from_reviews),
            |over| [index.by_status().counts(over)],
            |claim, each| columns.statuses().get(claim).into_iter().for_each(|&status| each(0, status as usize)),
        );
        facets.reviews.turn(
            until_status.and(&from_reports),
            |over| [index.by_review().counts(over)],
            |claim, each| columns.review(claim).into_iter().for_each(|review| each(0, review as usize)),
        );
        let of_report = |claim: usize, each: &mut dyn FnMut(usize, usize)| {
            columns.reports().get(claim).into_iter().for_each(|&report| each(0, report as usize));
        };
        facets.reports.turn(until_reviews.and(&windowed), |over| [index.report_counts(over)], of_report);
        let visible = until_reviews.and(&from_reports);
        facets.shown_reports.turn(visible.clone(), |over| [index.report_counts(over)], of_report);
        self.count_unwindowed(&until_reviews.and(&self.passing.reports).and(&asked));
        self.shown.turn(&self.index, visible);
    }

    /// Counts `claims`, which pass every filter but the window, while there is a window. To be called before
    /// the visible claims are counted: both begin at those that were visible before.
    fn count_unwindowed(&mut self, claims: &Bits) {
        if self.filter.days.is_none() {
            self.unwindowed = None;
            return;
        }
        let told = |index: &Index, shown: &Shown| {
            let density = Density::new(index.time().days(), index.columns().camp_keys(), shown.days());
            Arc::new(AllDays { density, visible: Visible::new(shown.over().clone()) })
        };
        match &mut self.unwindowed {
            Some(before) if before.shown.over() == claims => {}
            Some(before) => {
                before.shown.turn(&self.index, claims.clone());
                before.told = told(&self.index, &before.shown);
            }
            none => {
                let mut shown = self.shown.clone();
                shown.turn(&self.index, claims.clone());
                *none = Some(Unwindowed { told: told(&self.index, &shown), shown });
            }
        }
    }

    /// What has been counted, for the views.
    fn told(&self) -> Answers {
        let Facets { actors, kinds, status, reviews, reports, shown_reports, .. } = &self.facets;
        let [shown_by_report] = &shown_reports.counts;
        let ([by_actor, by_camp], [by_type]) = (&actors.counts, &kinds.counts);
        let ([by_status], [by_review], [by_report]) = (&status.counts, &reviews.counts, &reports.counts);
        let (index, columns, visible) = (&*self.index, self.index.columns(), self.shown.over());
        let shown_by_report = Counts::new(columns.report_keys(), shown_by_report.clone());
        Answers {
            by_actor: Counts::new(columns.actor_keys(), by_actor.clone()),
            by_camp: Counts::new(columns.camp_keys(), by_camp.clone()),
            by_type: Counts::new(&EventType::ALL.into(), by_type.clone()),
            by_status: Counts::new(&Status::ALL.into(), by_status.clone()),
            by_review: Counts::new(&ReviewState::ALL.into(), by_review.clone()),
            by_report: Counts::new(columns.report_keys(), by_report.clone()),
            reports: shown_by_report.used(),
            shown_by_report,
            incidents: self.shown.incidents(),
            undated: visible.len_with(index.undated()),
            unplaced: visible.len_with(index.unplaced()),
            density: Density::new(index.time().days(), columns.camp_keys(), self.shown.days()),
            unwindowed: self.unwindowed.as_ref().map(|unwindowed| Arc::clone(&unwindowed.told)),
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
        let Passing { actors, kinds, status, reviews, reports, days, picked } = &self.passing;
        let sets = [actors, kinds, status, reviews, reports, days, picked, &self.words];
        let Facets { actors, kinds, status, reviews, reports, shown_reports, .. } = &self.facets;
        self.index.bytes()
            + sets.map(Bits::bytes).iter().sum::<usize>()
            + (actors.bytes()
                + kinds.bytes()
                + status.bytes()
                + reviews.bytes()
                + reports.bytes()
                + shown_reports.bytes())
            + self.shown.bytes()
            + self.unwindowed.as_ref().map_or(0, |unwindowed| unwindowed.shown.bytes())
    }
}

/// Hands to `each` the actors (list 0) and the camps (list 1) that the claim counts for, each once.
fn actors_and_camps(columns: &Columns, role: Option<Role>, claim: usize, each: &mut dyn FnMut(usize, usize)) {
    let named = || columns.actors(claim).filter(|named| role.is_none_or(|role| role == named.role));
    let camps = || named().filter_map(|named| columns.camp_of(named.actor));
    for (nth, named_here) in named().enumerate() {
        if !named().take(nth).any(|before| before.actor == named_here.actor) {
            each(0, named_here.actor as usize);
        }
    }
    for (nth, camp) in camps().enumerate() {
        if !camps().take(nth).any(|before| before == camp) {
            each(1, camp);
        }
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
