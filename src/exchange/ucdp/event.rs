//! A row of the table as an event.

use super::columns::Columns;
use super::known::{Known, key_of};
use crate::model::{Actor, ActorId, Day, DayInterval, EventType, Place, PlaceId, PlaceKind, Role, Status};
use crate::store::{RowEvent, Rows, Written};
use std::collections::{BTreeSet, HashMap};

/// The names of a table that have come up so far.
#[derive(Debug)]
pub(super) struct Names<K, V> {
    /// What stands behind each name, each once.
    pub(super) known: Vec<V>,
    /// Every name; rows tell it by its place.
    pub(super) written: Vec<Written<K>>,
    by_name: HashMap<String, u32>,
}

impl<K: Clone + Ord, V> Names<K, V> {
    fn new() -> Self {
        Self { known: Vec::new(), written: Vec::new(), by_name: HashMap::new() }
    }

    /// The number of what is written so; `key` tells apart what has one name. `make` tells what it is.
    fn number(&mut self, key: &str, name: &str, make: impl FnOnce() -> (K, V)) -> u32 {
        if let Some(&number) = self.by_name.get(key) {
            return number;
        }
        let number = u32::try_from(self.written.len()).unwrap_or(u32::MAX);
        let (id, value) = make();
        if self.written.iter().all(|written| written.id != id) {
            self.known.push(value);
        }
        self.written.push(Written::new(id, name));
        self.by_name.insert(key.to_owned(), number);
        number
    }
}

/// Reads rows one after the other.
pub(super) struct Reading<'a> {
    columns: &'a Columns,
    known: &'a Known<'a>,
    actors: Names<ActorId, Actor>,
    places: Names<PlaceId, Place>,
    /// Keys of places that are given out, so that two places of one name get two.
    place_keys: BTreeSet<PlaceId>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(columns: &'a Columns, known: &'a Known<'a>) -> Self {
        Self { columns, known, actors: Names::new(), places: Names::new(), place_keys: BTreeSet::new() }
    }

    /// Adds the event of a row, or tells what is the matter with it.
    pub(super) fn read(&mut self, cells: &[&str], rows: &mut Rows) -> Result<(), String> {
        let columns = self.columns;
        let cell = |column: usize| cells.get(column).map_or("", |cell| cell.trim());
        let number = |column: usize, name: &str| match cell(column) {
            "" => Ok(None),
            digits => digits.parse::<u32>().map(Some).map_err(|_| format!("{name} is {digits:?}, which is no number")),
        };
        let kind = kind_of(cell(columns.type_of_violence))?;
        let days = days_of(cell(columns.date_start), cell(columns.date_end), cell(columns.date_prec))?;
        let dead = [number(columns.low, "low")?, number(columns.best, "best")?, number(columns.high, "high")?];
        let place = self.place(&cell)?;
        let (first, second) = match kind {
            EventType::Killing => (Role::Initiator, Role::Target),
            _ => (Role::Participant, Role::Participant),
        };
        let mut actors = Vec::new();
        for (side, role) in [(cell(columns.side_a), first), (cell(columns.side_b), second)] {
            actors.extend(names_of(side).map(|name| (self.actor(name), role)));
        }
        rows.push(RowEvent { kind, status: Status::Reported, days: Some(days), place, actors: &actors, dead });
        Ok(())
    }

    /// The actors and the places of all rows.
    pub(super) fn finish(self) -> (Names<ActorId, Actor>, Names<PlaceId, Place>) {
        (self.actors, self.places)
    }

    fn actor(&mut self, name: &str) -> u32 {
        self.actors.number(name, name, || {
            let actor = self.known.actor(name);
            (actor.id.clone(), actor)
        })
    }

    /// The place of a row; `None` where it has neither name nor point.
    fn place<'c>(&mut self, cell: &impl Fn(usize) -> &'c str) -> Result<Option<u32>, String> {
        let columns = self.columns;
        let (name, precision) = (cell(columns.where_coordinates), cell(columns.where_prec));
        let degrees = |column: usize, name: &str, most: f64| {
            let told = cell(column);
            let degrees = told.parse::<f64>().ok().filter(|degrees| degrees.abs() <= most);
            degrees.ok_or_else(|| format!("{name} is {told:?}, which is no number of degrees"))
        };
        if name.is_empty() && cell(columns.latitude).is_empty() {
            return Ok(None);
        }
        let point = (degrees(columns.latitude, "latitude", 90.0)?, degrees(columns.longitude, "longitude", 180.0)?);
        let (kind, radius_km) = precision_of(precision, name)?;
        let governorate = self.known.governorate(cell(columns.adm_1));
        // One name may stand for several places, and one place may be told exactly or by its surroundings.
        let key = format!("{name}|{precision}|{}|{}", cell(columns.latitude), cell(columns.longitude));
        let (known, keys) = (self.known, &mut self.place_keys);
        Ok(Some(self.places.number(&key, name, || {
            let land = known.governorate(name).filter(|_| kind == PlaceKind::Governorate);
            let place = land.cloned().unwrap_or_else(|| Place {
                id: free_key(keys, name, precision),
                name_ar: name.to_owned(),
                name_en: name.to_owned(),
                variants: Vec::new(),
                kind,
                lat: point.0,
                lon: point.1,
                radius_km,
                admin1: governorate.map_or_else(String::new, |land| land.id.0.to_string()),
            });
            (place.id.clone(), place)
        })))
    }
}

/// A key made of the name that no other place has.
fn free_key(taken: &mut BTreeSet<PlaceId>, name: &str, precision: &str) -> PlaceId {
    let stem = format!("ucdp_{}_{precision}", key_of(name));
    let with = |nth: u32| PlaceId::new(&if nth == 1 { stem.clone() } else { format!("{stem}_{nth}") });
    let free = (1..).map(with).find(|key| !taken.contains(key)).unwrap_or_else(|| PlaceId::new(&stem));
    taken.insert(free.clone());
    free
}

/// `type_of_violence`: 1 between a state and others, 2 between groups of no state, 3 against people without arms.
fn kind_of(code: &str) -> Result<EventType, String> {
    match code {
        "1" | "2" => Ok(EventType::Clash),
        "3" => Ok(EventType::Killing),
        _ => Err(format!("type_of_violence is {code:?}; it is 1, 2 or 3")),
    }
}

/// `where_prec`: 1 the place itself, 2 within about 25 km of it, 3 somewhere in the district, 4 in the governorate, 5
/// along a line or in an area of no fixed bounds, 6 in the country, 7 at sea or in the air. With how far the true place
/// may lie from the point, in kilometres.
fn precision_of(code: &str, name: &str) -> Result<(PlaceKind, f64), String> {
    Ok(match code {
        "1" => (point_kind(name), 1.0),
        "2" => (point_kind(name), 25.0),
        "3" => (PlaceKind::District, 30.0),
        "4" => (PlaceKind::Governorate, 80.0),
        "5" => (PlaceKind::Area, 50.0),
        "6" => (PlaceKind::Country, 300.0),
        "7" => (PlaceKind::Area, 300.0),
        _ => return Err(format!("where_prec is {code:?}; it is a number from 1 to 7")),
    })
}

/// What a place is whose name ends in a word for it, as UCDP's do.
fn point_kind(name: &str) -> PlaceKind {
    let lower = name.to_lowercase();
    let ends = |words: &[&str]| words.iter().any(|word| lower.ends_with(word));
    match () {
        () if ends(&[" city"]) => PlaceKind::City,
        () if ends(&[" town"]) => PlaceKind::Town,
        () if ends(&[" village", " hamlet"]) => PlaceKind::Village,
        () if ends(&[" neighbourhood", " neighborhood", " quarter", " suburb", " camp"]) => PlaceKind::Quarter,
        () if ends(&[" airport", " airfield"]) => PlaceKind::Airport,
        () if ends(&[" base", " air base", " military base", " airbase"]) => PlaceKind::Base,
        () if ends(&[" mountain", " mountains", " hill", " hills"]) => PlaceKind::Hill,
        () if ends(&[" river", " lake", " dam"]) => PlaceKind::River,
        () if ends(&[" road", " highway"]) => PlaceKind::Road,
        () if ends(&[" field", " oil field", " gas field"]) => PlaceKind::Field,
        () => PlaceKind::Site,
    }
}

/// The days from start to end, both included. Where `date_prec` says that only the month (4) or the year (5) is known
/// and a single day stands for it, that month or year.
fn days_of(start: &str, end: &str, precision: &str) -> Result<DayInterval, String> {
    let day = |text: &str, name: &str| {
        let date = text.get(..10).unwrap_or(text);
        Day::parse_iso(date).ok_or_else(|| format!("{name} is {text:?}, which is no day (YYYY-MM-DD)"))
    };
    let (first, last) = (day(start, "date_start")?, day(end, "date_end")?);
    let days = DayInterval::new(first, last).map_err(|error| format!("date_start is after date_end ({error})"))?;
    match precision {
        "1" | "2" | "3" => Ok(days),
        "4" | "5" if days.len_days() > 1 => Ok(days),
        "4" => Ok(around(first, year_and_month(first), false)),
        "5" => Ok(around(first, year_and_month(first), true)),
        _ => Err(format!("date_prec is {precision:?}; it is a number from 1 to 5")),
    }
}

/// The month or the year of a day.
fn around(day: Day, (year, month): (i32, u32), whole_year: bool) -> DayInterval {
    let (first, after) = if whole_year {
        ((year, 1), (year + 1, 1))
    } else if month == 12 {
        ((year, 12), (year + 1, 1))
    } else {
        ((year, month), (year, month + 1))
    };
    let begin = |(year, month)| Day::from_ymd(year, month, 1).unwrap_or(day);
    DayInterval::between(begin(first), begin(after).plus(-1))
}

/// The names of a side: several that act together are parted by commas.
fn names_of(side: &str) -> impl Iterator<Item = &str> {
    side.split(", ").map(str::trim).filter(|name| !name.is_empty())
}

fn year_and_month(day: Day) -> (i32, u32) {
    use chrono::Datelike;
    let date = day.date();
    (date.year(), date.month())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_as_wide_as_the_table_says() {
        let cases = [
            ("a day", "2016-01-01", "2016-01-01", "1", Ok("2016-01-01")),
            ("with the time of day", "2016-01-01 00:00:00.000", "2016-01-01 00:00:00.000", "1", Ok("2016-01-01")),
            ("some days", "2016-01-01", "2016-01-05", "2", Ok("[2016-01-01..2016-01-05]")),
            ("a month told by its days", "2016-02-01", "2016-02-29", "4", Ok("[2016-02-01..2016-02-29]")),
            ("a month told by one of them", "2016-12-09", "2016-12-09", "4", Ok("[2016-12-01..2016-12-31]")),
            ("a year told by a day", "2016-05-09", "2016-05-09", "5", Ok("[2016-01-01..2016-12-31]")),
            ("swapped", "2016-01-05", "2016-01-01", "2", Err("after")),
            ("no day", "May", "2016-01-01", "1", Err("date_start")),
            ("no precision", "2016-01-01", "2016-01-01", "", Err("date_prec")),
        ];
        for (name, start, end, precision, expected) in cases {
            match (days_of(start, end, precision), expected) {
                (Ok(days), Ok(edtf)) => assert_eq!(days.edtf(false), edtf, "{name}"),
                (Err(reason), Err(hint)) => assert!(reason.contains(hint), "{name}: {reason}"),
                (found, _) => panic!("{name}: {found:?}"),
            }
        }
    }

    #[test]
    fn sides_are_parted_and_places_are_told_by_their_ends() {
        assert_eq!(names_of("Ahrar al-Sham, HTS, Southern Front").count(), 3);
        assert_eq!(names_of("").count(), 0);
        let cases = [
            ("1", "Aleppo town", (PlaceKind::Town, 1.0)),
            ("2", "Jabal al Akrad mountain", (PlaceKind::Hill, 25.0)),
            ("3", "Afrin district", (PlaceKind::District, 30.0)),
            ("4", "Homs Governorate", (PlaceKind::Governorate, 80.0)),
            ("6", "Syria", (PlaceKind::Country, 300.0)),
        ];
        for (code, name, expected) in cases {
            assert_eq!(precision_of(code, name), Ok(expected), "{name}");
        }
        assert!(precision_of("9", "x").is_err());
    }
}
