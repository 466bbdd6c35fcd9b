//! ACLED's tables: its columns since 2023, and those before, with codes as digits or as words (ACLED codebook; its guide to
//! the column changes of 2023).
//!
//! ACLED gives one day and says how far it may be off; a week and a month become the days that they have. A place that
//! stands for its surroundings or for a region gets a reach.

use super::cells::{Row, around, column, day};
use super::names::{PlaceTold, Reading, point_kind};
use crate::model::{DayInterval, EventType, Inter, PlaceKind, Role, Status};
use crate::store::{FieldColumns, RowEvent, Rows};

/// The places of the columns that events are read from.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    event_date: usize,
    event_type: usize,
    actor1: usize,
    location: usize,
    latitude: usize,
    longitude: usize,
    fatalities: usize,
    time_precision: Option<usize>,
    sub_event_type: Option<usize>,
    assoc_actor_1: Option<usize>,
    inter1: Option<usize>,
    actor2: Option<usize>,
    assoc_actor_2: Option<usize>,
    inter2: Option<usize>,
    admin1: Option<usize>,
    geo_precision: Option<usize>,
    source: Option<usize>,
    notes: Option<usize>,
}

/// The columns of one of the two sides of an event.
struct Side {
    role: Role,
    actor: Option<usize>,
    beside: Option<usize>,
    /// ACLED's code for the actor.
    inter: Option<usize>,
}

impl Columns {
    /// The columns of a head.
    ///
    /// # Errors
    /// The names of those that are missing.
    pub(super) fn new(head: &[String]) -> Result<Self, Vec<&'static str>> {
        const NEEDED: [&str; 7] =
            ["event_date", "event_type", "actor1", "location", "latitude", "longitude", "fatalities"];
        let found = NEEDED.map(|name| column(head, name));
        let [
            Some(event_date),
            Some(event_type),
            Some(actor1),
            Some(location),
            Some(latitude),
            Some(longitude),
            Some(fatalities),
        ] = found
        else {
            return Err(NEEDED.into_iter().zip(found).filter(|(_, at)| at.is_none()).map(|(name, _)| name).collect());
        };
        let maybe = |names: [&str; 2]| names.into_iter().find_map(|name| column(head, name));
        let one = |name| column(head, name);
        Ok(Self {
            event_date,
            event_type,
            actor1,
            location,
            latitude,
            longitude,
            fatalities,
            time_precision: one("time_precision"),
            sub_event_type: one("sub_event_type"),
            assoc_actor_1: maybe(["assoc_actor_1", "ally_actor_1"]),
            inter1: one("inter1"),
            actor2: one("actor2"),
            assoc_actor_2: maybe(["assoc_actor_2", "ally_actor_2"]),
            inter2: one("inter2"),
            admin1: one("admin1"),
            geo_precision: maybe(["geo_precision", "geo_precis"]),
            source: one("source"),
            notes: one("notes"),
        })
    }

    /// Which of them tells which field.
    pub(super) fn fields(&self) -> FieldColumns {
        let actors = [Some(self.actor1), self.assoc_actor_1, self.actor2, self.assoc_actor_2];
        FieldColumns {
            kind: vec![self.sub_event_type.unwrap_or(self.event_type)],
            status: Vec::new(),
            days: vec![self.event_date],
            place: vec![self.location],
            actors: actors.into_iter().flatten().collect(),
            dead: vec![self.fatalities],
            said: self.source.into_iter().collect(),
            text: self.notes.into_iter().collect(),
        }
    }

    /// Adds the event of a row, or tells what is the matter with it.
    pub(super) fn read(&self, row: Row<'_>, names: &mut Reading<'_>, rows: &mut Rows) -> Result<(), String> {
        let kind = kind_of(row.cell(self.event_type), row.maybe(self.sub_event_type))?;
        let days = days_of(row.cell(self.event_date), row.maybe(self.time_precision))?;
        let place = self.place(row, names)?;
        // ACLED writes 0 where no dead are told of.
        let dead = row.number(self.fatalities, "fatalities")?.filter(|&dead| dead > 0);
        let mut actors = Vec::new();
        for side in self.sides(kind) {
            let code = inter_of(row.maybe(side.inter));
            for (column, code) in [(side.actor, code), (side.beside, None)] {
                actors.extend(each(row.maybe(column)).map(|name| (names.actor(name, code), side.role)));
            }
        }
        rows.push(RowEvent {
            kind,
            status: Status::Reported,
            days: Some(days),
            place,
            actors: &actors,
            dead: [dead; 3],
        });
        Ok(())
    }

    /// The two sides, with their parts: in a battle neither is said to have begun.
    fn sides(&self, kind: EventType) -> [Side; 2] {
        let (first, second) =
            if kind.is_mutual() { (Role::Participant, Role::Participant) } else { (Role::Initiator, Role::Target) };
        [
            Side { role: first, actor: Some(self.actor1), beside: self.assoc_actor_1, inter: self.inter1 },
            Side { role: second, actor: self.actor2, beside: self.assoc_actor_2, inter: self.inter2 },
        ]
    }

    /// The place of a row; `None` where it has neither name nor point.
    fn place(&self, row: Row<'_>, names: &mut Reading<'_>) -> Result<Option<u32>, String> {
        let (name, precision) = (row.cell(self.location), row.maybe(self.geo_precision));
        if name.is_empty() && row.cell(self.latitude).is_empty() {
            return Ok(None);
        }
        let point = row.point(self.latitude, self.longitude)?;
        let governorate = row.maybe(self.admin1);
        let (kind, radius_km) = match precision {
            "1" | "" => (point_kind(name), 1.0),
            "2" => (point_kind(name), 25.0),
            "3" if name == governorate => (PlaceKind::Governorate, 80.0),
            "3" => (PlaceKind::Area, 50.0),
            other => return Err(format!("geo_precision is {other:?}; it is 1, 2 or 3")),
        };
        Ok(Some(names.place(PlaceTold { name, kind, point, radius_km, governorate, precision })))
    }
}

/// Names of a cell: several are parted by semicolons.
fn each(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|name| !name.is_empty())
}

/// The days that a day and its precision stand for: 1 the day, 2 a week around it, 3 its month.
fn days_of(date: &str, precision: &str) -> Result<DayInterval, String> {
    let day = day(date).ok_or_else(|| format!("event_date is {date:?}, which is no day (YYYY-MM-DD)"))?;
    match precision {
        "1" | "" => Ok(DayInterval::day(day)),
        "2" => Ok(DayInterval::between(day.plus(-3), day.plus(3))),
        "3" => Ok(around(day, false)),
        other => Err(format!("time_precision is {other:?}; it is 1, 2 or 3")),
    }
}

/// The kind of an event by its finer kind, and in tables without that by its coarser one.
fn kind_of(kind: &str, finer: &str) -> Result<EventType, String> {
    let lower = |text: &str| text.to_lowercase();
    Ok(match (lower(finer).as_str(), lower(kind).as_str()) {
        ("armed clash", _) => EventType::Clash,
        ("government regains territory" | "non-state actor overtakes territory", _) => EventType::Seizure,
        ("air/drone strike", _) => EventType::AirStrike,
        ("shelling/artillery/missile attack" | "chemical weapon", _) => EventType::Shelling,
        ("suicide bomb" | "remote explosive/landmine/ied" | "grenade", _) => EventType::Bombing,
        ("attack", _) => EventType::Killing,
        ("abduction/forced disappearance", _) => EventType::Abduction,
        ("arrests", _) => EventType::Arrest,
        ("agreement", _) => EventType::Agreement,
        ("non-violent transfer of territory", _) => EventType::Withdrawal,
        ("change to group/activity" | "headquarters or base established", _) => EventType::Deployment,
        ("other", _) => EventType::Control,
        (_, "protests" | "riots" | "riots/protests") => EventType::Protest,
        ("", "battles" | "battle-no change of territory") => EventType::Clash,
        ("", "battle-government regains territory" | "battle-non-state actor overtakes territory") => {
            EventType::Seizure
        }
        ("", "explosions/remote violence" | "remote violence") => EventType::Shelling,
        ("", "violence against civilians") => EventType::Killing,
        ("", "non-violent transfer of territory") => EventType::Withdrawal,
        ("", "headquarters or base established" | "strategic development" | "strategic developments") => {
            EventType::Deployment
        }
        ("", _) => return Err(format!("event_type is {kind:?}, which is none of ACLED's")),
        _ => return Err(format!("sub_event_type is {finer:?}, for which there is no kind of event here")),
    })
}

/// A code as a digit or in words.
fn inter_of(code: &str) -> Option<Inter> {
    let number = match code.to_lowercase().trim_end_matches('s') {
        "state force" => 1,
        "rebel group" | "rebel force" => 2,
        "political militia" => 3,
        "identity militia" | "communal militia" => 4,
        "rioter" => 5,
        "protester" => 6,
        "civilian" => 7,
        "external/other force" | "external force" | "other force" => 8,
        digits => digits.parse().ok()?,
    };
    Inter::new(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_becomes_days() {
        let cases = [
            ("2018-03-12", "1", Ok("2018-03-12")),
            ("12 March 2018", "", Ok("2018-03-12")),
            ("2018-03-12", "2", Ok("[2018-03-09..2018-03-15]")),
            ("12/02/2016", "3", Ok("[2016-02-01..2016-02-29]")),
            ("2018-03-12", "4", Err("time_precision")),
            ("soon", "1", Err("event_date")),
        ];
        for (date, precision, expected) in cases {
            match (days_of(date, precision), expected) {
                (Ok(days), Ok(edtf)) => assert_eq!(days.edtf(false), edtf, "{date}"),
                (Err(reason), Err(hint)) => assert!(reason.contains(hint), "{date}: {reason}"),
                (found, _) => panic!("{date}: {found:?}"),
            }
        }
    }

    #[test]
    fn kinds_and_codes_are_read_in_old_and_new_words() {
        assert_eq!(kind_of("Battles", "Armed clash"), Ok(EventType::Clash));
        assert_eq!(kind_of("Battle-Government regains territory", ""), Ok(EventType::Seizure));
        assert_eq!(kind_of("Protests", "Peaceful protest"), Ok(EventType::Protest));
        assert!(kind_of("Violence against civilians", "Sexual violence").is_err(), "told, not misread");
        assert!(kind_of("Weather", "").is_err());
        for (code, expected) in
            [("1", Some(1)), ("State Forces", Some(1)), ("External/Other forces", Some(8)), ("0", None)]
        {
            assert_eq!(inter_of(code).map(Inter::code), expected, "{code}");
        }
    }
}
