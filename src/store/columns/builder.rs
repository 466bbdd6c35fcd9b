//! Columns put together claim by claim, from a project or from events that never were claims with words.

use super::{ActorIn, Columns, NONE, NOTHING, PlaceIn, UNDATED};
use crate::model::{ActorId, CampId, DayInterval, EventType, IncidentId, PlaceId, PlaceRole, ReportId, Role, Status};
use crate::store::Table;
use crate::store::interner::Interner;

/// What a claim has once.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What kind of event.
    pub kind: EventType,
    /// How its report vouches for it.
    pub status: Status,
    /// The days on which it may have happened; `None` where it is undated.
    pub days: Option<DayInterval>,
    /// Whether the words date the very event.
    pub stated: bool,
    /// How many died, where it is told.
    pub deaths: Option<u32>,
    /// The incident that it belongs to.
    pub incident: Option<IncidentId>,
}

/// Takes claims report by report.
#[derive(Debug, Default)]
pub struct ColumnsBuilder {
    columns: Columns,
    actors: Interner<ActorId>,
    places: Interner<PlaceId>,
}

impl ColumnsBuilder {
    /// Begins the next report; the claims pushed from here on are its own.
    pub fn report(&mut self) {
        self.columns.first_of_report.push(count(self.columns.len()));
    }

    /// Adds the next claim, with its actors and places in its order, and with each place the others that could be meant.
    /// A claim before any report gets one.
    pub fn push<'a>(
        &mut self,
        row: Row,
        actors: impl IntoIterator<Item = (&'a ActorId, Role)>,
        places: impl IntoIterator<Item = (&'a PlaceId, PlaceRole, &'a [&'a PlaceId])>,
    ) {
        if self.columns.first_of_report.is_empty() {
            self.report();
        }
        let columns = &mut self.columns;
        columns.kinds.push(row.kind);
        columns.statuses.push(row.status);
        columns.reports.push(count(columns.first_of_report.len() - 1));
        columns.incidents.push(row.incident.map_or(u32::MAX, |incident| incident.0));
        columns.stated.push(row.stated);
        columns.deaths.push(row.deaths.unwrap_or(NOTHING));
        columns.days.push(row.days.map_or(UNDATED, |days| [days.earliest().0, days.latest().0]));
        let numbers =
            actors.into_iter().map(|(actor, role)| ActorIn { actor: self.actors.number(actor), role }.packed());
        columns.actors.push(numbers);
        let mut possible = Vec::new();
        let mut number = |place, role, sure| PlaceIn { place: self.places.number(place), role, sure }.packed();
        let places: Vec<u32> = places
            .into_iter()
            .map(|(place, role, others)| {
                possible.extend(others.iter().map(|other| number(other, role, false)));
                number(place, role, others.is_empty())
            })
            .collect();
        columns.places.push(places);
        columns.possible.push(possible);
    }

    /// Adds the rows of a table, column by column; they belong to no incident.
    pub fn append_rows(&mut self, table: &Table) {
        let (rows, columns) = (&table.rows, &mut self.columns);
        let report = count(columns.first_of_report.len().saturating_sub(1));
        let len = columns.len() + rows.len();
        columns.kinds.extend_from_slice(&rows.kinds);
        columns.statuses.extend_from_slice(&rows.statuses);
        columns.reports.resize(len, report);
        columns.incidents.resize(len, u32::MAX);
        columns.stated.resize(len, true);
        columns.deaths.extend_from_slice(&rows.dead);
        columns.days.extend_from_slice(&rows.days);
        let actors: Vec<u32> = table.actors.iter().map(|actor| self.actors.number(&actor.id)).collect();
        let number = |table: &[u32], own: u32| table.get(own as usize).copied().unwrap_or(NOTHING);
        columns.actors.reserve_exact(rows.len(), rows.actors.items());
        columns.actors.append(&rows.actors, |packed| {
            let named = ActorIn::unpacked(packed);
            ActorIn { actor: number(&actors, named.actor), ..named }.packed()
        });
        let places: Vec<u32> = table.places.iter().map(|place| self.places.number(&place.id)).collect();
        columns.places.reserve_exact(rows.len(), rows.len());
        for &place in &rows.places {
            let place = (place != NOTHING).then(|| number(&places, place));
            let place = place.map(|place| PlaceIn { place, role: PlaceRole::At, sure: true }.packed());
            columns.places.push(place);
        }
        columns.possible.append_empty(rows.len());
    }

    /// The columns; `camp_of` and `point_of` (degrees north and east) know actors and places.
    #[must_use]
    pub fn finish(
        self,
        camp_of: impl Fn(&ActorId) -> Option<CampId>,
        point_of: impl Fn(&PlaceId) -> Option<(f64, f64)>,
    ) -> Columns {
        let Self { mut columns, actors, places } = self;
        let (actor_keys, actor_places) = actors.sorted();
        let (place_keys, place_places) = places.sorted();
        let replaced = |table: &[u32], number: u32| table.get(number as usize).copied().unwrap_or(number);
        columns.actors = std::mem::take(&mut columns.actors).map(|packed| {
            let named = ActorIn::unpacked(packed);
            ActorIn { actor: replaced(&actor_places, named.actor), ..named }.packed()
        });
        for places in [&mut columns.places, &mut columns.possible] {
            *places = std::mem::take(places).map(|packed| {
                let named = PlaceIn::unpacked(packed);
                PlaceIn { place: replaced(&place_places, named.place), ..named }.packed()
            });
        }
        columns.points = place_keys.iter().map(point_of).collect();
        columns.report_keys = (0..count(columns.first_of_report.len())).map(ReportId).collect();
        let highest = columns.incidents.iter().filter(|&&incident| incident != u32::MAX).max();
        columns.incident_count = highest.map_or(0, |&highest| highest as usize + 1);
        (columns.actor_keys, columns.place_keys) = (actor_keys, place_keys);
        set_camps(&mut columns, camp_of);
        trimmed(columns)
    }
}

fn set_camps(columns: &mut Columns, camp_of: impl Fn(&ActorId) -> Option<CampId>) {
    let camps: Vec<Option<CampId>> = columns.actor_keys.iter().map(camp_of).collect();
    let mut keys: Vec<CampId> = camps.iter().flatten().cloned().collect();
    keys.sort_unstable();
    keys.dedup();
    let place = |camp: &CampId| keys.binary_search(camp).ok().and_then(|place| u16::try_from(place).ok());
    columns.camp_of_actor = camps.iter().map(|camp| camp.as_ref().and_then(place).unwrap_or(NONE)).collect();
    columns.camp_keys = keys.into();
    let leading = (0..columns.len()).map(|claim| leading_camp(columns, claim));
    columns.leading_camps = leading.collect();
}

/// The camp of the first initiator, else of the first participant, else of the first target.
fn leading_camp(columns: &Columns, claim: usize) -> u16 {
    let camp = [Role::Initiator, Role::Participant, Role::Target].into_iter().find_map(|role| {
        let leader = columns.actors(claim).find(|named| named.role == role)?;
        columns.camp_of_actor.get(leader.actor as usize).copied().filter(|&camp| camp != NONE)
    });
    camp.unwrap_or(NONE)
}

/// The columns without room for more claims: growing leaves up to as much again unused.
fn trimmed(mut columns: Columns) -> Columns {
    columns.kinds.shrink_to_fit();
    columns.statuses.shrink_to_fit();
    columns.reports.shrink_to_fit();
    columns.incidents.shrink_to_fit();
    columns.days.shrink_to_fit();
    columns.first_of_report.shrink_to_fit();
    columns.actors = columns.actors.trimmed();
    columns.places = columns.places.trimmed();
    columns.possible = columns.possible.trimmed();
    columns.stated.shrink_to_fit();
    columns.deaths.shrink_to_fit();
    columns
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
