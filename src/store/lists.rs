//! Many short lists of numbers in one long one: what each claim names, and which claims name each.

/// Lists of numbers, end to end. A list costs four bytes and four for each of its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lists {
    /// Where each list begins in `items`, and at the end where the last one ends; never empty.
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Default for Lists {
    fn default() -> Self {
        Self { starts: vec![0], items: Vec::new() }
    }
}

impl Lists {
    /// Adds a list behind the others.
    pub fn push(&mut self, list: impl IntoIterator<Item = u32>) {
        self.items.extend(list);
        self.starts.push(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
    }

    /// Adds all lists of another behind the own ones, with every number replaced.
    pub fn append(&mut self, other: &Self, replace: impl Fn(u32) -> u32) {
        let offset = self.starts.last().copied().unwrap_or(0);
        self.items.extend(other.items.iter().map(|&item| replace(item)));
        self.starts.extend(other.starts.iter().skip(1).map(|&start| start + offset));
    }

    /// Adds so many empty lists.
    pub fn append_empty(&mut self, lists: usize) {
        let end = self.starts.last().copied().unwrap_or(0);
        self.starts.resize(self.starts.len() + lists, end);
    }

    /// Puts other lists in the place of some, which are told by their numbers in order.
    pub fn replace<'a>(&mut self, others: impl Iterator<Item = (usize, &'a [u32])> + Clone) {
        if others.clone().all(|(nth, other)| self.of(nth).len() == other.len()) {
            for (nth, other) in others {
                let start = self.starts.get(nth).map_or(0, |&start| start as usize);
                if let Some(list) = self.items.get_mut(start..start + other.len()) {
                    list.copy_from_slice(other);
                }
            }
            return;
        }
        let mut replaced = Self::default();
        replaced.reserve_exact(
            self.starts.len(),
            self.items.len() + others.clone().map(|(_, other)| other.len()).sum::<usize>(),
        );
        let mut next = 0;
        for (nth, other) in others.filter(|(nth, _)| *nth < self.len()) {
            replaced.append_range(self, next..nth);
            replaced.push(other.iter().copied());
            next = nth + 1;
        }
        replaced.append_range(self, next..self.len());
        *self = replaced;
    }

    /// Adds some of the lists of another behind the own ones.
    fn append_range(&mut self, other: &Self, lists: std::ops::Range<usize>) {
        let Some(starts) = other.starts.get(lists.start..=lists.end) else { return };
        let (Some(&first), Some(&last)) = (starts.first(), starts.last()) else { return };
        let offset = self.starts.last().copied().unwrap_or(0);
        self.items.extend_from_slice(other.items.get(first as usize..last as usize).unwrap_or(&[]));
        self.starts.extend(starts.iter().skip(1).map(|&start| start - first + offset));
    }

    /// Makes room for so many lists with so many numbers in all.
    pub fn reserve_exact(&mut self, lists: usize, items: usize) {
        self.starts.reserve_exact(lists);
        self.items.reserve_exact(items);
    }

    /// Numbers in all lists together.
    #[must_use]
    pub fn items(&self) -> usize {
        self.items.len()
    }

    /// How many lists there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is no list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The list of this number; empty where there is none.
    #[must_use]
    pub fn of(&self, nth: usize) -> &[u32] {
        let (Some(&start), Some(&end)) = (self.starts.get(nth), self.starts.get(nth + 1)) else { return &[] };
        self.items.get(start as usize..end as usize).unwrap_or(&[])
    }

    /// All lists in their order.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let ends = self.starts.iter().skip(1);
        self.starts.iter().zip(ends).map(|(&start, &end)| self.items.get(start as usize..end as usize).unwrap_or(&[]))
    }

    /// The same lists with every number replaced.
    #[must_use]
    pub fn map(mut self, replace: impl Fn(u32) -> u32) -> Self {
        self.items.iter_mut().for_each(|item| *item = replace(*item));
        self
    }

    /// For each of `kinds` numbers the lists that hold it, in order and each once: the lists turned over. `kind_of`
    /// gives the number of an item; items with a number of `kinds` or more are left out.
    #[must_use]
    pub fn turned_over(&self, kinds: usize, kind_of: impl Fn(u32) -> usize) -> Self {
        // Counted first, so that every holder is written once and to its place.
        let mut starts = vec![0_u32; kinds + 1];
        self.each_holder(kinds, &kind_of, |kind, _| {
            if let Some(count) = starts.get_mut(kind + 1) {
                *count += 1;
            }
        });
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let (mut items, mut next) = (vec![0; sum as usize], starts.clone());
        self.each_holder(kinds, &kind_of, |kind, nth| {
            let Some(at) = next.get_mut(kind) else { return };
            if let Some(item) = items.get_mut(*at as usize) {
                *item = nth;
            }
            *at += 1;
        });
        Self { starts, items }
    }

    /// Hands on every number of a kind with the list that holds it: lists in order, a kind once for each list.
    fn each_holder(&self, kinds: usize, kind_of: &impl Fn(u32) -> usize, mut each: impl FnMut(usize, u32)) {
        let mut last = vec![u32::MAX; kinds];
        for (nth, list) in (0_u32..).zip(self.iter()) {
            for kind in list.iter().map(|&item| kind_of(item)) {
                if let Some(last) = last.get_mut(kind).filter(|last| **last != nth) {
                    *last = nth;
                    each(kind, nth);
                }
            }
        }
    }

    /// The same lists without room for more.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        self.starts.shrink_to_fit();
        self.items.shrink_to_fit();
        self
    }

    /// Memory behind the lists, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        4 * (self.starts.capacity() + self.items.capacity())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn replaced_lists_are_there_and_the_others_stay(
            lists in prop::collection::vec(prop::collection::vec(0_u32..9, 0..5), 0..30),
            others in prop::collection::btree_map(0_usize..32, prop::collection::vec(0_u32..9, 0..5), 0..8),
        ) {
            let mut packed = Lists::default();
            lists.iter().for_each(|list| packed.push(list.iter().copied()));
            packed.replace(others.iter().map(|(&nth, list)| (nth, list.as_slice())));
            let others: BTreeMap<usize, Vec<u32>> = others;
            let expected: Vec<&Vec<u32>> =
                lists.iter().enumerate().map(|(nth, list)| others.get(&nth).unwrap_or(list)).collect();
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), expected);
        }

        #[test]
        fn lists_turned_over_tell_who_holds_a_number(lists in prop::collection::vec(prop::collection::vec(0_u32..9, 0..5), 0..30)) {
            let mut packed = Lists::default();
            lists.iter().for_each(|list| packed.push(list.iter().copied()));
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), lists.iter().map(Vec::as_slice).collect::<Vec<_>>());
            let turned = packed.turned_over(7, |item| item as usize);
            prop_assert_eq!(turned.len(), 7);
            for number in 0..9 {
                let holds = |nth: &u32| lists[*nth as usize].contains(&number);
                let holders: Vec<u32> = (0..lists.len() as u32).filter(holds).collect();
                prop_assert_eq!(turned.of(number as usize), if number < 7 { holders.as_slice() } else { &[] });
            }
        }
    }
}
