//! Events of a table as columns: of each row the few numbers that make it an event, without its words.

use super::{ActorIn, Lists};
use crate::model::{Day, DayInterval, EventType, Role, Status};

/// No number, no place.
pub(super) const NOTHING: u32 = u32::MAX;
/// An interval that ends before it begins, which no event can have.
pub(super) const UNDATED: [i32; 2] = [i32::MAX, i32::MIN];

/// Low, best and high number of the dead; each where it is told.
pub type Dead = [Option<u32>; 3];

/// One row, as it is put in. Actors and places are told by their places among those of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowEvent<'a> {
    /// What kind of event.
    pub kind: EventType,
    /// How the table vouches for it.
    pub status: Status,
    /// The days on which it may have happened; `None` where it is undated.
    pub days: Option<DayInterval>,
    /// Where.
    pub place: Option<u32>,
    /// Who, in which part.
    pub actors: &'a [(u32, Role)],
    /// How many died.
    pub dead: Dead,
}

/// Rows side by side, about 30 bytes each.
///
/// Invariant: every column has [`Rows::len`] entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    pub(super) kinds: Vec<EventType>,
    pub(super) statuses: Vec<Status>,
    pub(super) days: Vec<[i32; 2]>,
    /// The place of each row, [`NOTHING`] where it has none.
    pub(super) places: Vec<u32>,
    /// As [`ActorIn`] packs them.
    pub(super) actors: Lists,
    /// The dead: the best number, else the lowest; [`NOTHING`] where none is told.
    pub(super) dead: Vec<u32>,
    /// Rows whose three numbers of the dead are not one and the same, in order.
    spread: Vec<(u32, Dead)>,
}

impl Rows {
    /// No rows yet, with room for so many.
    #[must_use]
    pub fn with_capacity(rows: usize) -> Self {
        let mut actors = Lists::default();
        actors.reserve_exact(rows, rows * 2);
        Self {
            kinds: Vec::with_capacity(rows),
            statuses: Vec::with_capacity(rows),
            days: Vec::with_capacity(rows),
            places: Vec::with_capacity(rows),
            actors,
            dead: Vec::with_capacity(rows),
            spread: Vec::new(),
        }
    }

    /// Adds the next row.
    pub fn push(&mut self, event: RowEvent<'_>) {
        let [low, best, high] = event.dead;
        let dead = best.or(low);
        if [low, best, high] != [dead; 3] {
            self.spread.push((count(self.len()), event.dead));
        }
        self.kinds.push(event.kind);
        self.statuses.push(event.status);
        self.days.push(event.days.map_or(UNDATED, |days| [days.earliest().0, days.latest().0]));
        self.places.push(event.place.unwrap_or(NOTHING));
        self.actors.push(event.actors.iter().map(|&(actor, role)| ActorIn { actor, role }.packed()));
        self.dead.push(dead.unwrap_or(NOTHING));
    }

    /// Adds all rows of another behind the own ones.
    pub fn append(&mut self, other: Self) {
        let offset = count(self.len());
        self.kinds.extend(other.kinds);
        self.statuses.extend(other.statuses);
        self.days.extend(other.days);
        self.places.extend(other.places);
        self.actors.append(&other.actors, |packed| packed);
        self.dead.extend(other.dead);
        self.spread.extend(other.spread.into_iter().map(|(row, dead)| (row + offset, dead)));
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// What kind of event a row is; `None` beyond the last.
    #[must_use]
    pub fn kind(&self, row: usize) -> Option<EventType> {
        self.kinds.get(row).copied()
    }

    /// The status of a row.
    #[must_use]
    pub fn status(&self, row: usize) -> Option<Status> {
        self.statuses.get(row).copied()
    }

    /// The days on which a row may have happened.
    #[must_use]
    pub fn days(&self, row: usize) -> Option<DayInterval> {
        let [earliest, latest] = *self.days.get(row)?;
        DayInterval::new(Day(earliest), Day(latest)).ok()
    }

    /// The place of a row among those of its table.
    #[must_use]
    pub fn place(&self, row: usize) -> Option<u32> {
        self.places.get(row).copied().filter(|&place| place != NOTHING)
    }

    /// The actors of a row, by their places among those of its table.
    pub fn actors(&self, row: usize) -> impl Iterator<Item = ActorIn> + Clone {
        self.actors.of(row).iter().map(|&packed| ActorIn::unpacked(packed))
    }

    /// The dead of a row.
    #[must_use]
    pub fn dead(&self, row: usize) -> Dead {
        let spread = self.spread.binary_search_by_key(&row, |&(other, _)| other as usize).ok();
        match spread.and_then(|at| self.spread.get(at)) {
            Some((_, dead)) => *dead,
            None => [self.dead.get(row).copied().filter(|&dead| dead != NOTHING); 3],
        }
    }

    /// The same rows without room for more.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        self.kinds.shrink_to_fit();
        self.statuses.shrink_to_fit();
        self.days.shrink_to_fit();
        self.places.shrink_to_fit();
        self.actors = self.actors.trimmed();
        self.dead.shrink_to_fit();
        self.spread.shrink_to_fit();
        self
    }

    /// Memory behind the rows, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.kinds.capacity()
            + self.statuses.capacity()
            + 8 * self.days.capacity()
            + 4 * (self.places.capacity() + self.dead.capacity())
            + self.actors.bytes()
            + size_of::<(u32, Dead)>() * self.spread.capacity()
    }
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a row holds, owned.
    type Told = (usize, usize, Option<(i32, i32)>, Option<u32>, Vec<(u32, usize)>, Dead);

    fn told() -> impl Strategy<Value = Told> {
        let number = || prop::option::of(0_u32..4);
        (
            0..EventType::ALL.len(),
            0..Status::ALL.len(),
            prop::option::of((-9_i32..9, 0_i32..5)),
            number(),
            prop::collection::vec((0_u32..9, 0_usize..4), 0..4),
            [number(), number(), number()],
        )
    }

    fn push(rows: &mut Rows, (kind, status, days, place, actors, dead): &Told) {
        let days = days.map(|(day, more)| DayInterval::between(Day(day), Day(day + more)));
        let actors: Vec<(u32, Role)> = actors.iter().map(|&(actor, role)| (actor, Role::ALL[role])).collect();
        let (kind, status) = (EventType::ALL[*kind], Status::ALL[*status]);
        rows.push(RowEvent { kind, status, days, place: *place, actors: &actors, dead: *dead });
    }

    proptest! {
        #[test]
        fn rows_come_out_as_they_were_put_in(
            first in prop::collection::vec(told(), 0..20), second in prop::collection::vec(told(), 0..20),
        ) {
            let (mut rows, mut more) = (Rows::default(), Rows::default());
            first.iter().for_each(|row| push(&mut rows, row));
            second.iter().for_each(|row| push(&mut more, row));
            rows.append(more);
            prop_assert_eq!(rows.len(), first.len() + second.len());
            for (nth, (kind, status, days, place, actors, dead)) in first.iter().chain(&second).enumerate() {
                prop_assert_eq!(rows.kind(nth), Some(EventType::ALL[*kind]));
                prop_assert_eq!(rows.status(nth), Some(Status::ALL[*status]));
                let expected = days.map(|(day, more)| DayInterval::between(Day(day), Day(day + more)));
                prop_assert_eq!(rows.days(nth), expected);
                prop_assert_eq!(rows.place(nth), *place);
                let own: Vec<(u32, Role)> = rows.actors(nth).map(|named| (named.actor, named.role)).collect();
                let expected: Vec<(u32, Role)> = actors.iter().map(|&(a, role)| (a, Role::ALL[role])).collect();
                prop_assert_eq!(own, expected);
                prop_assert_eq!(rows.dead(nth), *dead, "row {}", nth);
            }
        }
    }
}
