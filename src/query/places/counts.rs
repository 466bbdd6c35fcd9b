//! How many visible claims stand where, by groups: rows of numbers, from which any places are counted together.

use super::{At, count};
use crate::query::answers::Answers;
use crate::query::grouping::Grouping;
use crate::query::index::Index;
use std::sync::{Arc, OnceLock};

/// Claims of some places: how many, and of which groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// By the groups of the grouping.
    pub groups: Vec<u32>,
    /// All of them.
    pub claims: usize,
    /// Those that may lie elsewhere, because the name is borne by several places.
    pub possible: usize,
    /// Those that surely lie there and are told as fact.
    pub told: usize,
}

impl Sum {
    /// The claims that surely lie there.
    #[must_use]
    pub fn sure(&self) -> usize {
        self.claims - self.possible
    }

    fn add(&mut self, row: &[u32], sure: bool) {
        let Some((told, groups)) = row.split_last() else { return };
        let mut claims = 0;
        for (group, more) in self.groups.iter_mut().zip(groups) {
            *group += more;
            claims += *more as usize;
        }
        self.claims += claims;
        if sure {
            self.told += *told as usize;
        } else {
            self.possible += claims;
        }
    }
}

/// Places whose claims are meant together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceSet {
    /// Claims that stand at one of these, by number and in order,
    pub any: Vec<u32>,
    /// and surely at none of these, in order.
    pub none: Vec<u32>,
}

impl PlaceSet {
    /// Claims at any of these places.
    #[must_use]
    pub fn any(mut places: Vec<u32>) -> Self {
        places.sort_unstable();
        places.dedup();
        Self { any: places, none: Vec::new() }
    }

    /// Whether a claim that stands at these places is meant.
    #[must_use]
    pub fn holds(&self, places: impl IntoIterator<Item = At>) -> bool {
        let (mut any, mut none) = (false, false);
        for at in places {
            any |= self.any.binary_search(&at.place).is_ok();
            none |= at.sure && self.none.binary_search(&at.place).is_ok();
        }
        any && !none
    }
}

/// How many visible claims stand where, by groups.
#[derive(Clone, Debug)]
pub struct PlaceCounts {
    index: Arc<Index>,
    /// Entries of a row: one for each group, and one for those told as fact.
    stride: usize,
    table: Vec<u32>,
    /// Combinations of places that some visible claim has.
    live: Vec<u32>,
    /// Of every place its claims, and those of them that may lie elsewhere.
    totals: Vec<[u32; 2]>,
    /// Of every place the row of all its claims, added up when one is first asked for.
    rows: OnceLock<Vec<u32>>,
}

impl PlaceCounts {
    pub(super) fn new(answers: &Answers, grouping: &Grouping) -> Self {
        let (index, stride) = (Arc::clone(&answers.index), grouping.groups().len() + 1);
        let places = index.places();
        let mut table = vec![0_u32; (places.nowhere() + 1) * stride];
        let (rows, codes) = (places.rows.as_slice(), grouping.codes());
        answers.visible.claims().for_each(|claim| {
            let (Some(&row), Some(&code)) = (rows.get(claim), codes.get(claim)) else { return };
            let from = row as usize * stride;
            let Some(row) = table.get_mut(from..from + stride) else { return };
            if let Some(group) = row.get_mut(usize::from(code & Grouping::GROUP)) {
                *group += 1;
            }
            if let Some(told) = row.last_mut() {
                *told += u32::from(code >> 7);
            }
        });
        let mut counts = Self { stride, table, live: Vec::new(), totals: Vec::new(), rows: OnceLock::new(), index };
        counts.sum_up();
        counts
    }

    fn sum_up(&mut self) {
        let places = self.index.places();
        let claims = |row: usize| self.row(row).iter().rev().skip(1).sum::<u32>();
        let sets = 0..count(places.sets.len());
        let live: Vec<u32> = sets.filter(|&set| claims(places.places + set as usize) > 0).collect();
        let mut totals: Vec<[u32; 2]> = (0..places.places).map(|place| [claims(place), 0]).collect();
        for &set in &live {
            let more = claims(places.places + set as usize);
            for at in places.of_row(places.places + set as usize) {
                if let Some([all, possible]) = totals.get_mut(at.place as usize) {
                    *all += more;
                    *possible += if at.sure { 0 } else { more };
                }
            }
        }
        (self.live, self.totals) = (live, totals);
    }

    /// No claim of any group.
    fn none(&self) -> Sum {
        Sum { groups: vec![0; self.stride - 1], ..Sum::default() }
    }

    fn row(&self, row: usize) -> &[u32] {
        self.table.get(row * self.stride..(row + 1) * self.stride).unwrap_or(&[])
    }

    /// Number of places that claims of the project name.
    #[must_use]
    pub fn places(&self) -> usize {
        self.totals.len()
    }

    /// Number of claims at a place.
    #[must_use]
    pub fn claims_at(&self, place: u32) -> usize {
        self.totals.get(place as usize).map_or(0, |[all, _]| *all as usize)
    }

    /// The claims at a place.
    #[must_use]
    pub fn sum_at(&self, place: u32) -> Sum {
        let from = place as usize * self.stride;
        let row = self.rows.get_or_init(|| self.rows_of_places()).get(from..from + self.stride).unwrap_or(&[]);
        let mut sum = self.none();
        sum.add(row, true);
        sum.possible = self.totals.get(place as usize).map_or(0, |[_, possible]| *possible as usize);
        sum
    }

    fn rows_of_places(&self) -> Vec<u32> {
        let places = self.index.places();
        let mut rows = self.table.get(..places.places * self.stride).unwrap_or(&[]).to_vec();
        for row in self.live.iter().map(|&set| places.places + set as usize) {
            for at in places.of_row(row) {
                let from = at.place as usize * self.stride;
                // What is told as fact stands last; it counts where it surely is.
                let entries = if at.sure { self.stride } else { self.stride - 1 };
                let own = rows.get_mut(from..from + entries).into_iter().flatten();
                own.zip(self.row(row)).for_each(|(entry, more)| *entry += more);
            }
        }
        rows
    }

    /// Whether claims stand at a place and all of them may lie elsewhere.
    #[must_use]
    pub fn is_faint(&self, place: u32) -> bool {
        self.totals.get(place as usize).is_some_and(|[all, possible]| *all > 0 && all == possible)
    }

    /// Number of claims that stand nowhere.
    #[must_use]
    pub fn unplaced(&self) -> usize {
        self.row(self.index.places().nowhere()).iter().rev().skip(1).map(|&claims| claims as usize).sum()
    }

    /// All claims by group, wherever they stand.
    #[must_use]
    pub fn groups(&self) -> Vec<u32> {
        let mut groups = vec![0; self.stride - 1];
        for row in self.table.chunks(self.stride) {
            groups.iter_mut().zip(row).for_each(|(group, more)| *group += more);
        }
        groups
    }

    /// The claims of each of so many piles of places; `pile_of` tells the pile of a place. A claim counts once in a pile.
    #[must_use]
    pub fn sums(&self, piles: usize, pile_of: impl Fn(u32) -> Option<usize>) -> Vec<Sum> {
        let mut sums = vec![self.none(); piles];
        for (place, _) in (0_u32..).zip(&self.totals).filter(|(_, [all, _])| *all > 0) {
            if let Some(sum) = pile_of(place).and_then(|pile| sums.get_mut(pile)) {
                sum.add(self.row(place as usize), true);
            }
        }
        let places = self.index.places();
        let mut met: Vec<(usize, bool)> = Vec::new();
        for &set in &self.live {
            let row = places.places + set as usize;
            met.clear();
            for at in places.sets.of(set as usize).iter().map(|&packed| At::unpacked(packed)) {
                let Some(pile) = pile_of(at.place) else { continue };
                match met.iter_mut().find(|(other, _)| *other == pile) {
                    Some((_, sure)) => *sure |= at.sure,
                    None => met.push((pile, at.sure)),
                }
            }
            for &(pile, sure) in &met {
                if let Some(sum) = sums.get_mut(pile) {
                    sum.add(self.row(row), sure);
                }
            }
        }
        sums
    }

    /// The claims of some places.
    #[must_use]
    pub fn sum(&self, of: &PlaceSet) -> Sum {
        let places = self.index.places();
        let mut sum = self.none();
        let alone = of.any.iter().filter(|place| of.none.binary_search(place).is_err());
        alone.for_each(|&place| sum.add(self.row(place as usize), true));
        let mut sets: Vec<u32> =
            of.any.iter().flat_map(|&place| places.sets_of_place.of(place as usize)).copied().collect();
        sets.sort_unstable();
        sets.dedup();
        for row in sets.into_iter().map(|set| places.places + set as usize) {
            if of.holds(places.of_row(row)) {
                let sure = places.of_row(row).any(|at| at.sure && of.any.binary_search(&at.place).is_ok());
                sum.add(self.row(row), sure);
            }
        }
        sum
    }
}
