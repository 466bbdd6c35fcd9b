//! The tables that [`crate::exchange::export`] writes, read again: what they hold of a claim comes back.

use super::cells::{Row, column, day};
use super::names::{PlaceTold, Reading};
use crate::model::{DayInterval, EventType, PlaceKind, Role, Status};
use crate::store::{FieldColumns, RowEvent, Rows};

/// The places of the columns that events are read from.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    event_type: usize,
    status: usize,
    start_date: usize,
    end_date: usize,
    place: [usize; 2],
    place_kind: usize,
    latitude: usize,
    longitude: usize,
    radius_km: usize,
    roles: [(usize, Role); 4],
    fatalities: [usize; 3],
    said_by: Option<usize>,
    passage: Option<usize>,
}

impl Columns {
    /// The columns of a head.
    ///
    /// # Errors
    /// The names of those that are missing.
    pub(super) fn new(head: &[String]) -> Result<Self, Vec<&'static str>> {
        let mut missing = Vec::new();
        let mut at = |name: &'static str| {
            column(head, name).unwrap_or_else(|| {
                missing.push(name);
                0
            })
        };
        let columns = Self {
            event_type: at("event_type"),
            status: at("status"),
            start_date: at("start_date"),
            end_date: at("end_date"),
            place: [at("place_en"), at("place_ar")],
            place_kind: at("place_kind"),
            latitude: at("latitude"),
            longitude: at("longitude"),
            radius_km: at("radius_km"),
            roles: [
                (at("initiators"), Role::Initiator),
                (at("targets"), Role::Target),
                (at("participants"), Role::Participant),
                (at("sources"), Role::Source),
            ],
            fatalities: [at("fatalities_low"), at("fatalities_best"), at("fatalities_high")],
            said_by: column(head, "said_by"),
            passage: column(head, "passage"),
        };
        if missing.is_empty() { Ok(columns) } else { Err(missing) }
    }

    /// Which of them tells which field.
    pub(super) fn fields(&self) -> FieldColumns {
        FieldColumns {
            kind: vec![self.event_type],
            status: vec![self.status],
            days: vec![self.start_date, self.end_date],
            place: self.place.to_vec(),
            actors: self.roles.iter().map(|(column, _)| *column).collect(),
            dead: self.fatalities.to_vec(),
            said: self.said_by.into_iter().collect(),
            text: self.passage.into_iter().collect(),
        }
    }

    /// Adds the event of a row, or tells what is the matter with it.
    pub(super) fn read(&self, row: Row<'_>, names: &mut Reading<'_>, rows: &mut Rows) -> Result<(), String> {
        let told = row.cell(self.event_type);
        let kind =
            EventType::from_key(told).ok_or_else(|| format!("event_type is {told:?}, which is no kind of event"))?;
        let told = row.cell(self.status);
        let status = Status::ALL.into_iter().find(|status| status.key() == told);
        let status = status.ok_or_else(|| format!("status is {told:?}, which is no status"))?;
        let days = self.days(row)?;
        let [low, best, high] = self.fatalities;
        let dead = [
            row.number(low, "fatalities_low")?,
            row.number(best, "fatalities_best")?,
            row.number(high, "fatalities_high")?,
        ];
        let place = self.place(row, names)?;
        let mut actors = Vec::new();
        for (column, role) in self.roles {
            let each = row.cell(column).split(" | ").map(unmarked).filter(|name| !name.is_empty());
            actors.extend(each.map(|name| (names.actor(name, None), role)));
        }
        rows.push(RowEvent { kind, status, days, place, actors: &actors, dead });
        Ok(())
    }

    fn days(&self, row: Row<'_>) -> Result<Option<DayInterval>, String> {
        let (start, end) = (row.cell(self.start_date), row.cell(self.end_date));
        if start.is_empty() && end.is_empty() {
            return Ok(None);
        }
        let read = |text: &str, name: &str| {
            day(text).ok_or_else(|| format!("{name} is {text:?}, which is no day (YYYY-MM-DD)"))
        };
        let days = DayInterval::new(read(start, "start_date")?, read(end, "end_date")?);
        days.map(Some).map_err(|error| format!("start_date is after end_date ({error})"))
    }

    fn place(&self, row: Row<'_>, names: &mut Reading<'_>) -> Result<Option<u32>, String> {
        let [english, arabic] = self.place.map(|column| unmarked(row.cell(column)));
        let name = if english.is_empty() { arabic } else { english };
        if name.is_empty() || row.cell(self.latitude).is_empty() {
            return Ok(None);
        }
        let point = row.point(self.latitude, self.longitude)?;
        let told = row.cell(self.place_kind);
        let kind = PlaceKind::ALL.into_iter().find(|kind| kind.key() == told);
        let kind = kind.ok_or_else(|| format!("place_kind is {told:?}, which is no kind of place"))?;
        let told = row.cell(self.radius_km);
        let radius_km = told.parse().map_err(|_| format!("radius_km is {told:?}, which is no number"))?;
        Ok(Some(names.place(PlaceTold { name, kind, point, radius_km, governorate: "", precision: told })))
    }
}

/// A text without the apostrophe that keeps spreadsheets from taking it for a formula.
fn unmarked(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(text)
}
