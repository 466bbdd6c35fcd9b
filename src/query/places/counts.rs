//! How many visible claims stand where, by groups: rows of numbers, from which any places are counted together.

use super::{At, PlaceIndex};
use crate::query::answers::Answers;
use crate::query::bits::Bits;
use crate::query::grouping::{ColourBy, Grouping};
use crate::query::index::Index;
use std::sync::Arc;

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

    /// Each group that has claims, with the part of the whole where it begins and where it ends.
    pub fn shares(&self) -> impl Iterator<Item = (usize, f32, f32)> {
        #[expect(clippy::cast_precision_loss, reason = "a part of a whole")]
        let parts = self.groups.iter().map(|&claims| claims as f32 / self.claims.max(1) as f32).enumerate();
        let stretches = parts.scan(0.0, |from, (group, part)| {
            let begin = *from;
            *from += part;
            Some((group, begin, *from))
        });
        stretches.filter(|(_, from, to)| to > from)
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

    /// Takes the claims of a combination out that were added for so many of its places, so that they stay in once.
    fn take_out(&mut self, row: &[u32], times: Times) {
        let Some((told, groups)) = row.split_last() else { return };
        let (again, mut claims) = (times.all - 1, 0);
        for (group, more) in self.groups.iter_mut().zip(groups) {
            *group -= again * more;
            claims += *more as usize;
        }
        self.claims -= again as usize * claims;
        self.told -= times.sure.saturating_sub(1) as usize * *told as usize;
        // It was added as possible for every place where it may be, and is possible once where it is surely nowhere.
        let kept = u32::from(times.sure == 0);
        self.possible -= (times.all - times.sure - kept) as usize * claims;
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
///
/// A claim that surely stands at one place is counted in the row of that place alone. One that stands at several is counted
/// in the row of their combination, and at each of them beside the row of the place, so that places are added up
/// without looking at combinations.
#[derive(Clone, Debug)]
pub struct PlaceCounts {
    index: Arc<Index>,
    by: ColourBy,
    /// The claims that are counted.
    over: Bits,
    sums: Arc<Sums>,
    /// The same of every claim, once they have been counted.
    of_all: Option<Arc<Sums>>,
}

/// The numbers, which go on from claims to claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sums {
    /// Entries of a row: one for each group, and one for those told as fact.
    stride: usize,
    /// Every place, every combination, and nowhere.
    table: Vec<u32>,
    /// For every place the claims of the combinations that hold it; what is told as fact counts where it surely is.
    shared: Vec<u32>,
    /// Claims of every combination.
    of_sets: Vec<u32>,
    /// Of every place its claims, and those of them that may lie elsewhere.
    totals: Vec<[u32; 2]>,
}

impl Sums {
    fn none(places: &PlaceIndex, stride: usize) -> Self {
        Self {
            stride,
            table: vec![0; (places.nowhere() + 1) * stride],
            shared: vec![0; places.places * stride],
            of_sets: vec![0; places.sets.len()],
            totals: vec![[0; 2]; places.places],
        }
    }

    fn of(places: &PlaceIndex, grouping: &Grouping, claims: &Bits) -> Self {
        let mut sums = Self::none(places, grouping.groups().len() + 1);
        sums.put_all(places, grouping, claims, 1);
        sums
    }

    /// Counts these claims in, or out where `by` is -1.
    fn put_all(&mut self, places: &PlaceIndex, grouping: &Grouping, claims: &Bits, by: i32) {
        let (rows, codes) = (places.rows.as_slice(), grouping.codes());
        claims.for_each(|claim| {
            if let (Some(&row), Some(&code)) = (rows.get(claim), codes.get(claim)) {
                self.put(places, row as usize, code, by);
            }
        });
    }

    fn put(&mut self, places: &PlaceIndex, row: usize, code: u8, by: i32) {
        let (group, told) = (usize::from(code & Grouping::GROUP), code >> 7 == 1);
        put_in_row(&mut self.table, row, self.stride, [Some(group), told.then(|| self.stride - 1)], by);
        if let Some([all, _]) = self.totals.get_mut(row) {
            *all = all.wrapping_add_signed(by);
            return;
        }
        let Some(of_set) = self.of_sets.get_mut(row - places.places) else { return };
        *of_set = of_set.wrapping_add_signed(by);
        for at in places.of_row(row) {
            let told = (told && at.sure).then(|| self.stride - 1);
            put_in_row(&mut self.shared, at.place as usize, self.stride, [Some(group), told], by);
            if let Some([all, possible]) = self.totals.get_mut(at.place as usize) {
                *all = all.wrapping_add_signed(by);
                *possible = possible.wrapping_add_signed(if at.sure { 0 } else { by });
            }
        }
    }

    fn row(&self, row: usize) -> &[u32] {
        self.table.get(row * self.stride..(row + 1) * self.stride).unwrap_or(&[])
    }

    /// What combinations add to a place.
    fn shared_of(&self, place: usize) -> &[u32] {
        self.shared.get(place * self.stride..(place + 1) * self.stride).unwrap_or(&[])
    }
}

fn put_in_row(table: &mut [u32], row: usize, stride: usize, entries: [Option<usize>; 2], by: i32) {
    let Some(row) = table.get_mut(row * stride..(row + 1) * stride) else { return };
    for entry in entries.into_iter().flatten() {
        if let Some(entry) = row.get_mut(entry) {
            *entry = entry.wrapping_add_signed(by);
        }
    }
}

impl PlaceCounts {
    /// Counts on from what is nearest: the claims `before`, no claim, or every claim.
    pub(super) fn new(answers: &Answers, grouping: &Grouping, before: Option<&Self>) -> Self {
        let (index, over) = (Arc::clone(&answers.index), answers.visible.claims().clone());
        let before = before.filter(|before| Arc::ptr_eq(&before.index, &index) && before.by == grouping.by());
        let (places, inside) = (index.places(), over.len());
        let outside = over.end() - inside;
        let of_all = before.and_then(|before| before.of_all.clone());
        let changed = before.map_or(usize::MAX, |before| before.over.distance(&over));
        let nearest = if of_all.is_some() { inside.min(outside) } else { inside };
        let sums = match (before, &of_all) {
            (Some(before), _) if changed == 0 => Arc::clone(&before.sums),
            (Some(before), _) if changed <= nearest => {
                let mut sums = (*before.sums).clone();
                sums.put_all(places, grouping, &over.without(&before.over), 1);
                sums.put_all(places, grouping, &before.over.without(&over), -1);
                Arc::new(sums)
            }
            (_, Some(of_all)) if outside == 0 => Arc::clone(of_all),
            (_, Some(of_all)) if outside < inside => {
                let mut sums = (**of_all).clone();
                sums.put_all(places, grouping, &over.complement(), -1);
                Arc::new(sums)
            }
            _ => Arc::new(Sums::of(places, grouping, &over)),
        };
        let of_all = of_all.or_else(|| (outside == 0).then(|| Arc::clone(&sums)));
        Self { by: grouping.by(), over, sums, of_all, index }
    }

    /// No claim of any group.
    fn none(&self) -> Sum {
        Sum { groups: vec![0; self.sums.stride.saturating_sub(1)], ..Sum::default() }
    }

    fn row(&self, row: usize) -> &[u32] {
        self.sums.row(row)
    }

    /// Number of places that claims of the project name.
    #[must_use]
    pub fn places(&self) -> usize {
        self.sums.totals.len()
    }

    /// Number of claims at a place.
    #[must_use]
    pub fn claims_at(&self, place: u32) -> usize {
        self.sums.totals.get(place as usize).map_or(0, |[all, _]| *all as usize)
    }

    /// The claims at a place.
    #[must_use]
    pub fn sum_at(&self, place: u32) -> Sum {
        let mut sum = self.none();
        self.add_place(&mut sum, place);
        sum
    }

    /// Adds all claims at a place, whether they stand at others too or not.
    fn add_place(&self, sum: &mut Sum, place: u32) {
        sum.add(self.row(place as usize), true);
        sum.add(self.sums.shared_of(place as usize), true);
        sum.possible += self.sums.totals.get(place as usize).map_or(0, |[_, possible]| *possible as usize);
    }

    /// Whether claims stand at a place and all of them may lie elsewhere.
    #[must_use]
    pub fn is_faint(&self, place: u32) -> bool {
        self.sums.totals.get(place as usize).is_some_and(|[all, possible]| *all > 0 && all == possible)
    }

    /// Number of claims that stand nowhere.
    #[must_use]
    pub fn unplaced(&self) -> usize {
        self.row(self.index.places().nowhere()).iter().rev().skip(1).map(|&claims| claims as usize).sum()
    }

    /// All claims by group, wherever they stand.
    #[must_use]
    pub fn groups(&self) -> Vec<u32> {
        let mut groups = vec![0; self.sums.stride.saturating_sub(1)];
        for row in self.sums.table.chunks(self.sums.stride.max(1)) {
            groups.iter_mut().zip(row).for_each(|(group, more)| *group += more);
        }
        groups
    }

    /// The claims of each of so many piles of places; `pile_of` tells the pile of a place. A claim counts once in a pile.
    ///
    /// All claims of the places are added up; then those of combinations that hold several places of one pile are taken
    /// out as often as they are too many.
    #[must_use]
    pub fn sums(&self, piles: usize, pile_of: impl Fn(u32) -> Option<usize>) -> Vec<Sum> {
        let mut sums = vec![self.none(); piles];
        for (place, _) in (0_u32..).zip(&self.sums.totals).filter(|(_, [all, _])| *all > 0) {
            if let Some(sum) = pile_of(place).and_then(|pile| sums.get_mut(pile)) {
                self.add_place(sum, place);
            }
        }
        let places = self.index.places();
        let mut met: Vec<(usize, Times)> = Vec::new();
        for (set, _) in self.sums.of_sets.iter().enumerate().filter(|(_, claims)| **claims > 0) {
            met.clear();
            for at in places.sets.of(set).iter().map(|&packed| At::unpacked(packed)) {
                let Some(pile) = pile_of(at.place) else { continue };
                match met.iter_mut().find(|(other, _)| *other == pile) {
                    Some((_, times)) => times.count(at),
                    None => met.push((pile, Times::once(at))),
                }
            }
            for &(pile, times) in met.iter().filter(|(_, times)| times.all > 1) {
                if let Some(sum) = sums.get_mut(pile) {
                    sum.take_out(self.row(places.places + set), times);
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

/// How many places of a combination lie in one pile.
#[derive(Clone, Copy)]
struct Times {
    all: u32,
    sure: u32,
}

impl Times {
    fn once(at: At) -> Self {
        Self { all: 1, sure: u32::from(at.sure) }
    }

    fn count(&mut self, at: At) {
        self.all += 1;
        self.sure += u32::from(at.sure);
    }
}
