//! Which claims are held against each other at all: those of one family of kinds whose days meet and that share a
//! place's reach, or, where one of them names no place, a camp or a rare word.
//!
//! Claims stand in the order of their first days, the undated before all; a claim looks only at those behind it, and
//! only until they begin after its own last day. So the work grows with the claims of one place and time, not with
//! the archive; in a crowd, a claim looks at the nearest [`CROWD`] only.

use super::facts::{Facts, Neighbours, count};
use crate::model::EventType;
use std::collections::{HashMap, HashSet};

/// How many claims of one list a claim is held against at most.
const CROWD: usize = 256;
/// A word that more claims have than this is not rare.
const RARE: usize = 64;

/// Kinds that different reporters use for one happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Family {
    Fighting,
    Territory,
    Moving,
    Talking,
    Other(EventType),
}

impl Family {
    /// The family of a kind.
    pub(super) fn of(kind: EventType) -> Self {
        match kind {
            EventType::Clash | EventType::Offensive => Self::Fighting,
            EventType::Seizure | EventType::Control => Self::Territory,
            EventType::Withdrawal | EventType::Evacuation => Self::Moving,
            EventType::Meeting | EventType::Negotiation => Self::Talking,
            other => Self::Other(other),
        }
    }
}

/// What two claims may share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    Place(u32),
    Camp(u32),
    /// The same, of claims that go by their camps and words.
    CampOfUnplaced(u32),
    Word(u32),
    WordOfUnplaced(u32),
}

/// Claims by what they share.
pub(super) struct Blocks<'a> {
    facts: &'a [Facts],
    neighbours: &'a Neighbours,
    /// Claims in the order of their first days.
    order: Vec<u32>,
    /// The place of each claim in that order.
    rank: Vec<u32>,
    /// Places in that order.
    lists: HashMap<(Family, Key), Vec<u32>>,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(facts: &'a [Facts], neighbours: &'a Neighbours) -> Self {
        let mut order: Vec<u32> = (0..count(facts.len())).collect();
        let first_day =
            |&at: &u32| facts.get(at as usize).and_then(|facts| facts.fields.date).map(|date| date.earliest());
        order.sort_by_key(|at| (first_day(at), *at));
        let mut rank = vec![0; order.len()];
        for (nth, &at) in order.iter().enumerate() {
            if let Some(slot) = rank.get_mut(at as usize) {
                *slot = count(nth);
            }
        }
        let mut blocks = Self { facts, neighbours, order, rank, lists: HashMap::new() };
        blocks.fill();
        blocks
    }

    fn fill(&mut self) {
        let unplaced = self.facts.iter().filter(|facts| goes_by_camps(facts));
        let sought: HashSet<(Family, u32)> = unplaced
            .flat_map(|facts| facts.wording.words().iter().map(|&word| (Family::of(facts.fields.kind), word)))
            .collect();
        for (rank, &at) in self.order.iter().enumerate() {
            let Some(facts) = self.facts.get(at as usize) else { continue };
            let family = Family::of(facts.fields.kind);
            let unplaced = goes_by_camps(facts);
            let words = facts.wording.words().iter().filter(|&&word| sought.contains(&(family, word)));
            let mut keys: Vec<Key> = facts.fields.places.iter().map(|&place| Key::Place(place)).collect();
            keys.extend(camps_of(facts).map(Key::Camp));
            keys.extend(words.clone().map(|&word| Key::Word(word)));
            if unplaced {
                keys.extend(camps_of(facts).map(Key::CampOfUnplaced));
                keys.extend(words.map(|&word| Key::WordOfUnplaced(word)));
            }
            for key in keys {
                self.lists.entry((family, key)).or_default().push(count(rank));
            }
        }
    }

    /// Calls `with` for each claim and those behind it that it is to be held against, in order and each once.
    pub(super) fn each(&self, mut with: impl FnMut(u32, &[u32])) {
        for (rank, &at) in self.order.iter().enumerate() {
            let Some(facts) = self.facts.get(at as usize) else { continue };
            let mut behind = self.behind(count(rank), facts);
            behind.sort_unstable();
            behind.dedup();
            let partners: Vec<u32> = behind.iter().filter_map(|&rank| self.order.get(rank as usize).copied()).collect();
            with(at, &partners);
        }
    }

    fn behind(&self, rank: u32, facts: &Facts) -> Vec<u32> {
        let family = Family::of(facts.fields.kind);
        let mut behind = Vec::new();
        let mut look = |key: Key, most: usize| {
            let Some(list) = self.lists.get(&(family, key)).filter(|list| list.len() <= most) else { return };
            let from = list.partition_point(|&other| other <= rank);
            let those = list.iter().skip(from).take(CROWD).copied();
            behind.extend(those.take_while(|&other| !self.is_past(facts, other)));
        };
        let around = facts.fields.places.iter().flat_map(|&place| self.neighbours.of(place));
        around.for_each(|&place| look(Key::Place(place), usize::MAX));
        let unplaced = goes_by_camps(facts);
        for camp in camps_of(facts) {
            look(if unplaced { Key::Camp(camp) } else { Key::CampOfUnplaced(camp) }, usize::MAX);
        }
        for &word in facts.wording.words() {
            look(if unplaced { Key::Word(word) } else { Key::WordOfUnplaced(word) }, RARE);
        }
        behind
    }

    /// Whether the claim at `rank`, and every one behind it, begins after the last day of `facts`.
    fn is_past(&self, facts: &Facts, rank: u32) -> bool {
        let other = self.order.get(rank as usize).and_then(|&at| self.facts.get(at as usize));
        match (facts.fields.date, other.and_then(|other| other.fields.date)) {
            (Some(mine), Some(yours)) => yours.earliest() > mine.latest(),
            _ => false,
        }
    }

    /// Claims of the family of `of` and a camp in common with it, the nearest in order first cut to a crowd.
    pub(super) fn of_its_camps(&self, of: u32) -> Vec<u32> {
        let Some(facts) = self.facts.get(of as usize) else { return Vec::new() };
        let rank = self.rank.get(of as usize).copied().unwrap_or(0);
        let family = Family::of(facts.fields.kind);
        let mut found = Vec::new();
        for camp in camps_of(facts) {
            let Some(list) = self.lists.get(&(family, Key::Camp(camp))) else { continue };
            let here = list.partition_point(|&other| other < rank);
            let near = list.iter().skip(here.saturating_sub(CROWD)).take(2 * CROWD);
            found.extend(near.filter_map(|&rank| self.order.get(rank as usize).copied()));
        }
        found.retain(|&at| at != of);
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Whether a claim is held against others of its camps and words wherever they are: it names no place, or it tells of
/// talks, whose place may be where they are held or what they are about.
fn goes_by_camps(facts: &Facts) -> bool {
    facts.fields.places.is_empty() || Family::of(facts.fields.kind) == Family::Talking
}

/// The camps of a claim's actors, each once.
fn camps_of(facts: &Facts) -> impl Iterator<Item = u32> + '_ {
    let actors = &facts.fields.actors;
    actors
        .iter()
        .enumerate()
        .filter_map(|(nth, (_, camp))| camp.filter(|_| !actors.iter().take(nth).any(|(_, before)| before == camp)))
}
