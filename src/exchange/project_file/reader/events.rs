//! The events of a source, read into rows.

use super::{Keys, NOBODY, Names};
use crate::model::{Day, DayInterval, EventType, Role, Status};
use crate::store::{RowEvent, Rows};
use rusqlite::{Connection, Row};
use std::ops::Range;

/// Actors and roles of events that have more than two, in order.
pub(super) type Further = Vec<(i64, u32, u8)>;

pub(super) fn further_actors(connection: &Connection, events: &Range<i64>) -> rusqlite::Result<Further> {
    let mut select = connection
        .prepare("SELECT event, actor, role FROM further_actor WHERE event >= ? AND event < ? ORDER BY event, nth")?;
    let found = select.query_map([events.start, events.end], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    found.collect()
}

/// Events between two calls of `advanced`.
const STEP: usize = 16 * 1024;

/// What the numbers in the events of one source stand for.
pub(super) struct Known<'a> {
    pub(super) keys: &'a Keys,
    pub(super) names: Option<&'a Names>,
}

impl Known<'_> {
    /// The place of an actor among the names of the source; `None` where the file lists none of this id.
    fn actor(&self, id: u32) -> Option<u32> {
        match self.names {
            Some(names) => names.actor_of.get(id as usize).copied().filter(|&place| place != NOBODY),
            None => Some(id).filter(|&id| id < self.keys.actors),
        }
    }

    fn place(&self, id: u32) -> Option<u32> {
        match self.names {
            Some(names) => names.place_of.get(id as usize).copied().filter(|&place| place != NOBODY),
            None => Some(id).filter(|&id| id < self.keys.places),
        }
    }
}

/// The events; the inner error tells which of them cannot be.
pub(super) fn read_rows(
    connection: &Connection,
    keys: &Known<'_>,
    events: &Range<i64>,
    further: &Further,
    advanced: &dyn Fn(usize) -> bool,
) -> rusqlite::Result<Result<Rows, String>> {
    let mut select = connection.prepare(
        "SELECT id, kind, status, first_day, last_day, place, actor_1, role_1, actor_2, role_2,
         dead_low, dead_best, dead_high FROM event WHERE id >= ? AND id < ? ORDER BY id",
    )?;
    let expected = usize::try_from(events.end - events.start).unwrap_or(0);
    let mut read = Rows::with_capacity(expected.min(STEP * STEP));
    let mut cursor = select.query([events.start, events.end])?;
    let (mut actors, mut further) = (Vec::new(), further.iter().peekable());
    while let Some(row) = cursor.next()? {
        let id: i64 = row.get(0)?;
        actors.clear();
        let known = read_row(row, keys, &mut actors)?;
        while let Some(&(_, actor, role)) = further.next_if(|(event, _, _)| *event == id) {
            actors.push((actor, role));
        }
        match known.and_then(|known| known.with(keys, &actors, |event| read.push(event))) {
            Ok(()) => {}
            Err(reason) => return Ok(Err(format!("event {id} has {reason}"))),
        }
        if read.len().is_multiple_of(STEP) && !advanced(STEP) {
            return Ok(Ok(read));
        }
    }
    advanced(read.len() % STEP);
    let short = || Err(format!("{} of {expected} events are there", read.len()));
    Ok(if read.len() == expected { Ok(read) } else { short() })
}

/// A row of the table of events, but for its actors.
struct Told {
    kind: EventType,
    status: Status,
    days: Option<DayInterval>,
    place: Option<u32>,
    dead: [Option<u32>; 3],
}

fn read_row(row: &Row<'_>, known: &Known<'_>, actors: &mut Vec<(u32, u8)>) -> rusqlite::Result<Result<Told, String>> {
    let number = |column| row.get::<_, Option<u32>>(column);
    let (kind, status): (u8, u8) = (row.get(1)?, row.get(2)?);
    let day = |column| row.get::<_, Option<i32>>(column);
    let days = day(3)?.zip(day(4)?);
    for (actor, role) in [(6, 7), (8, 9)] {
        if let Some(actor) = number(actor)? {
            actors.push((actor, row.get(role)?));
        }
    }
    let (place, dead) = (number(5)?, [number(10)?, number(11)?, number(12)?]);
    let keys = known.keys;
    let Some(kind) = keys.kinds.get(usize::from(kind)).copied().flatten() else {
        return Ok(Err(format!("no kind {kind}")));
    };
    let Some(status) = keys.statuses.get(usize::from(status)).copied().flatten() else {
        return Ok(Err(format!("no status {status}")));
    };
    let listed = place.map(|place| known.place(place).ok_or_else(|| "a place that is not listed".to_owned()));
    let place = match listed.transpose() {
        Ok(place) => place,
        Err(reason) => return Ok(Err(reason)),
    };
    let days = match days.map(|(first, last)| DayInterval::new(Day(first), Day(last))).transpose() {
        Ok(days) => days,
        Err(reason) => return Ok(Err(format!("days in the wrong order ({reason})"))),
    };
    Ok(Ok(Told { kind, status, days, place, dead }))
}

impl Told {
    /// Hands the event on with its actors.
    fn with(self, known: &Known<'_>, actors: &[(u32, u8)], then: impl FnOnce(RowEvent<'_>)) -> Result<(), String> {
        let Self { kind, status, days, place, dead } = self;
        // Most events have two actors at most: no list is made for them.
        let listed = |&(actor, role): &(u32, u8)| {
            let role = known.keys.roles.get(usize::from(role)).copied().flatten();
            known.actor(actor).zip(role).ok_or("an actor or a role that is not listed")
        };
        let event = |actors: &[(u32, Role)]| then(RowEvent { kind, status, days, place, actors, dead });
        match actors {
            [] => event(&[]),
            [one] => event(&[listed(one)?]),
            [one, two] => event(&[listed(one)?, listed(two)?]),
            more => event(&more.iter().map(listed).collect::<Result<Vec<_>, _>>()?),
        }
        Ok(())
    }
}
