//! Which claims have an entry of a facet: a bit for each claim where many have it, a list of claims where few have.

use super::bits::Bits;
use crate::store::Lists;

/// A list takes 32 bits a claim, a set of bits one for every claim of the project: from this share on, bits are shorter.
const MANY: usize = 32;

/// The claims that have one entry.
#[derive(Clone, Debug)]
pub enum ClaimSet {
    /// In order and each once.
    Few(Box<[u32]>),
    /// Any number.
    Many(Bits),
}

impl ClaimSet {
    /// These claims, in order and each once, of a project of `end` claims.
    fn new(claims: &[u32], end: usize) -> Self {
        if claims.len() < end / MANY {
            return Self::Few(claims.into());
        }
        let mut bits = Bits::none(end);
        bits.extend(claims.iter().map(|&claim| claim as usize));
        Self::Many(bits)
    }

    /// How many of them are in `among`.
    #[must_use]
    pub fn len_with(&self, among: &Bits) -> usize {
        match self {
            Self::Few(claims) => claims.iter().map(|&claim| usize::from(among.contains(claim as usize))).sum(),
            Self::Many(bits) => bits.len_with(among),
        }
    }

    /// Hands every claim to `each`, in order.
    pub fn for_each(&self, mut each: impl FnMut(usize)) {
        match self {
            Self::Few(claims) => claims.iter().for_each(|&claim| each(claim as usize)),
            Self::Many(bits) => bits.for_each(each),
        }
    }

    /// Puts all of them into `claims`.
    pub fn put_into(&self, claims: &mut Bits) {
        match self {
            Self::Few(few) => claims.extend(few.iter().map(|&claim| claim as usize)),
            Self::Many(bits) => claims.join(bits),
        }
    }

    /// Puts in those that are not in `claims`, takes out those that are.
    pub fn toggle_in(&self, claims: &mut Bits) {
        match self {
            Self::Few(few) => few.iter().map(|&claim| claim as usize).for_each(|claim| {
                let inside = claims.contains(claim);
                claims.put(claim, !inside);
            }),
            Self::Many(bits) => claims.toggle(bits),
        }
    }

    /// Puts a claim in, or takes it out.
    fn put(&mut self, claim: usize, inside: bool) {
        match self {
            Self::Many(bits) => bits.put(claim, inside),
            Self::Few(claims) => {
                let Ok(number) = u32::try_from(claim) else { return };
                let mut list = std::mem::take(claims).into_vec();
                match (list.binary_search(&number), inside) {
                    (Err(at), true) => list.insert(at, number),
                    (Ok(at), false) => drop(list.remove(at)),
                    _ => {}
                }
                *claims = list.into();
            }
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Few(claims) => claims.len(),
            Self::Many(bits) => bits.len(),
        }
    }

    /// Memory behind the set, in bytes.
    fn bytes(&self) -> usize {
        match self {
            Self::Few(claims) => 4 * claims.len(),
            Self::Many(bits) => bits.bytes(),
        }
    }
}

/// A set of claims for every entry of a facet.
#[derive(Clone, Debug, Default)]
pub struct Sets {
    sets: Vec<ClaimSet>,
}

impl Sets {
    /// The claims that hold each of `entries` entries. `lists` tells the items of every claim, `entry_of` the entry of
    /// an item; items of no entry have one beyond the last.
    #[must_use]
    pub fn new(lists: &Lists, entries: usize, entry_of: impl Fn(u32) -> usize) -> Self {
        let holders = lists.turned_over(entries, entry_of);
        Self { sets: holders.iter().map(|claims| ClaimSet::new(claims, lists.len())).collect() }
    }

    /// The claims of an entry.
    #[must_use]
    pub fn of(&self, entry: usize) -> Option<&ClaimSet> {
        self.sets.get(entry)
    }

    /// Puts a claim among those of an entry, or takes it out; `end` is the number of claims of the project.
    pub fn put(&mut self, entry: usize, claim: usize, end: usize, inside: bool) {
        let Some(set) = self.sets.get_mut(entry) else { return };
        set.put(claim, inside);
        if let ClaimSet::Few(claims) = set
            && claims.len() > 2 * (end / MANY).max(1)
        {
            *set = ClaimSet::new(&std::mem::take(claims), end);
        }
    }

    /// For every entry how many of its claims are in `among`.
    #[must_use]
    pub fn counts(&self, among: &Bits) -> Vec<u32> {
        self.sets.iter().map(|set| u32::try_from(set.len_with(among)).unwrap_or(u32::MAX)).collect()
    }

    /// Memory behind the sets, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.sets.iter().map(ClaimSet::bytes).sum()
    }
}
