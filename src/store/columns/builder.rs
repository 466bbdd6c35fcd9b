//! Columns put together claim by claim, from a project or from events that never were claims with words.

use super::{ActorIn, Columns, NONE, NOTHING, PlaceIn, UNDATED, deaths, other_places};
use crate::model::{
    ActorId, CampId, Claim, ClaimDate, ClaimId, DayInterval, EventType, IncidentId, PlaceId, PlaceRole, ReportId, Role,
    Status,
};
use crate::store::interner::Interner;
use crate::store::{Project, Table};
use std::collections::BTreeMap;

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

impl Row {
    /// Of a claim of a project.
    pub(in crate::store) fn of(project: &Project, claim: &Claim) -> Self {
        Self {
            kind: claim.event_type,
            status: claim.status,
            days: claim.date.as_ref().map(|date| date.interval),
            stated: claim.date.as_ref().is_none_or(ClaimDate::is_stated),
            deaths: deaths(claim),
            incident: project.incident_of(claim.id).map(|incident| incident.id),
        }
    }

    /// Of a number without a claim.
    pub(in crate::store) const NOTHING: Self = Self {
        kind: EventType::Clash,
        status: Status::Reported,
        days: None,
        stated: true,
        deaths: None,
        incident: None,
    };
}

/// The numbers of the actors, places and possible other places of a claim, packed as columns hold them.
pub(in crate::store) type Named = [Vec<u32>; 3];

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
        let first = count(self.columns.len());
        self.columns.of_report.push([first; 2]);
    }

    /// Adds the next claim, with its actors and places in its order, and with each place the others that could be meant.
    /// A claim before any report gets one.
    pub fn push<'a>(
        &mut self,
        row: Row,
        actors: impl IntoIterator<Item = (&'a ActorId, Role)>,
        places: impl IntoIterator<Item = (&'a PlaceId, PlaceRole, &'a [&'a PlaceId])>,
    ) {
        if self.columns.of_report.is_empty() {
            self.report();
        }
        let named = self.named(actors, places);
        let report = count(self.columns.of_report.len() - 1);
        self.columns.push(report, row, named);
        self.stand_with_report();
    }

    /// Adds the next claim of a project.
    pub(super) fn push_claim(&mut self, project: &Project, claim: &Claim) {
        let named = self.named_by(project, claim);
        self.columns.push(claim.report.0, Row::of(project, claim), named);
        self.stand_with_report();
    }

    /// Adds a number of a claim that was read from the last report and is taken out.
    pub(super) fn push_nothing(&mut self) {
        let at = self.columns.len();
        self.columns.push(count(self.columns.of_report.len().saturating_sub(1)), Row::NOTHING, Named::default());
        self.columns.set_review(at, None);
        self.stand_with_report();
    }

    /// Keeps that the last claim is one of those that were read from the last report.
    fn stand_with_report(&mut self) {
        let after = count(self.columns.len());
        if let Some([_, end]) = self.columns.of_report.last_mut() {
            *end = after;
        }
    }

    /// Adds claims that were put in, up to this number.
    pub(super) fn fill(&mut self, project: &Project, end: usize) {
        for id in (count(self.columns.len())..count(end)).map(ClaimId) {
            let report = project.stands(id).map_or(0, |(report, _)| report.0);
            match project.claim(id) {
                Some(claim) => {
                    let named = self.named_by(project, &claim);
                    self.columns.push(report, Row::of(project, &claim), named);
                }
                None => {
                    self.columns.push(report, Row::NOTHING, Named::default());
                    self.columns.set_review(id.index(), None);
                }
            }
            self.columns.apart.push(id.0);
        }
    }

    /// Puts rows of tables that were changed in the place of those that the tables have, and leaves out those taken out.
    pub(super) fn lay_over(&mut self, project: &Project) {
        let changed: Vec<ClaimId> = project.changed_rows().collect();
        let mut named = BTreeMap::new();
        for id in changed {
            let claim = project.claim(id);
            let row = claim.as_deref().map_or(Row::NOTHING, |claim| Row::of(project, claim));
            self.columns.set_row(id.index(), row);
            if claim.is_none() {
                self.columns.set_review(id.index(), None);
            }
            named.insert(id.index(), claim.map_or_else(Named::default, |claim| self.named_by(project, &claim)));
        }
        self.columns.set_named(&named);
    }

    fn named_by(&mut self, project: &Project, claim: &Claim) -> Named {
        let actors = claim.actors.iter().map(|named| (project.actor_meant(&named.actor), named.role));
        let others: Vec<Vec<&PlaceId>> = claim.places.iter().map(|mention| other_places(project, mention)).collect();
        let places = claim.places.iter().zip(&others);
        self.named(actors, places.map(|(mention, others)| (&mention.place, mention.role, others.as_slice())))
    }

    fn named<'a>(
        &mut self,
        actors: impl IntoIterator<Item = (&'a ActorId, Role)>,
        places: impl IntoIterator<Item = (&'a PlaceId, PlaceRole, &'a [&'a PlaceId])>,
    ) -> Named {
        let numbers =
            actors.into_iter().map(|(actor, role)| ActorIn { actor: self.actors.number(actor), role }.packed());
        let (actors, mut possible) = (numbers.collect(), Vec::new());
        let mut number = |place, role, sure| PlaceIn { place: self.places.number(place), role, sure }.packed();
        let places = places
            .into_iter()
            .map(|(place, role, others)| {
                possible.extend(others.iter().map(|other| number(other, role, false)));
                number(place, role, others.is_empty())
            })
            .collect();
        [actors, places, possible]
    }

    /// Adds the rows of a table, column by column; they belong to no incident.
    /// `meant` tells which actor a key of the table stands for.
    pub fn append_rows<'a>(&mut self, table: &'a Table, meant: impl Fn(&'a ActorId) -> &'a ActorId) {
        let (rows, columns) = (&table.rows, &mut self.columns);
        let report = count(columns.of_report.len().saturating_sub(1));
        let len = columns.len() + rows.len();
        if let Some([_, end]) = columns.of_report.last_mut() {
            *end = count(len);
        }
        columns.reviews.resize(len, 0);
        columns.kinds.extend_from_slice(&rows.kinds);
        columns.statuses.extend_from_slice(&rows.statuses);
        columns.reports.resize(len, report);
        columns.incidents.resize(len, u32::MAX);
        columns.stated.resize(len, true);
        columns.deaths.extend_from_slice(&rows.dead);
        columns.days.extend_from_slice(&rows.days);
        let actors: Vec<u32> = table.actors.iter().map(|actor| self.actors.number(meant(&actor.id))).collect();
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
        columns.report_keys = (0..count(columns.of_report.len())).map(ReportId).collect();
        columns.incident_count = columns.highest_incident().map_or(0, |highest| highest as usize + 1);
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
    let leading = (0..columns.len()).map(|claim| columns.led_by(claim));
    columns.leading_camps = leading.collect();
}

impl Columns {
    fn push(&mut self, report: u32, row: Row, [actors, places, possible]: Named) {
        self.kinds.push(row.kind);
        self.statuses.push(row.status);
        self.reports.push(report);
        self.incidents.push(row.incident.map_or(u32::MAX, |incident| incident.0));
        self.stated.push(row.stated);
        self.deaths.push(row.deaths.unwrap_or(NOTHING));
        self.days.push(row.days.map_or(UNDATED, |days| [days.earliest().0, days.latest().0]));
        self.reviews.push(0);
        self.actors.push(actors);
        self.places.push(places);
        self.possible.push(possible);
    }

    /// Sets what a claim has once.
    pub(super) fn set_row(&mut self, claim: usize, row: Row) {
        set(&mut self.kinds, claim, row.kind);
        set(&mut self.statuses, claim, row.status);
        set(&mut self.incidents, claim, row.incident.map_or(u32::MAX, |incident| incident.0));
        set(&mut self.stated, claim, row.stated);
        set(&mut self.deaths, claim, row.deaths.unwrap_or(NOTHING));
        set(&mut self.days, claim, row.days.map_or(UNDATED, |days| [days.earliest().0, days.latest().0]));
    }

    /// Sets the actors and places of these claims.
    pub(super) fn set_named(&mut self, named: &BTreeMap<usize, Named>) {
        let of =
            |which: usize| named.iter().filter_map(move |(&claim, named)| Some((claim, named.get(which)?.as_slice())));
        self.actors.replace(of(0));
        self.places.replace(of(1));
        self.possible.replace(of(2));
    }

    fn highest_incident(&self) -> Option<u32> {
        self.incidents.iter().copied().filter(|&incident| incident != u32::MAX).max()
    }

    /// The camp of the first initiator, else of the first participant, else of the first target.
    pub(super) fn led_by(&self, claim: usize) -> u16 {
        let camp = [Role::Initiator, Role::Participant, Role::Target].into_iter().find_map(|role| {
            let leader = self.actors(claim).find(|named| named.role == role)?;
            self.camp_of_actor.get(leader.actor as usize).copied().filter(|&camp| camp != NONE)
        });
        camp.unwrap_or(NONE)
    }
}

fn set<T>(column: &mut [T], claim: usize, value: T) {
    if let Some(slot) = column.get_mut(claim) {
        *slot = value;
    }
}

/// The columns without room for more claims: growing leaves up to as much again unused.
fn trimmed(mut columns: Columns) -> Columns {
    columns.kinds.shrink_to_fit();
    columns.statuses.shrink_to_fit();
    columns.reports.shrink_to_fit();
    columns.incidents.shrink_to_fit();
    columns.days.shrink_to_fit();
    columns.reviews.shrink_to_fit();
    columns.of_report.shrink_to_fit();
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
