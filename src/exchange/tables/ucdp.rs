//! UCDP's Georeferenced Event Dataset: columns and codes are those of its codebook (Högbladh, UCDP GED Codebook).
//!
//! Days come as an interval with a precision, places with a precision of their own, the dead as a low, a best and a high
//! estimate; all of that is kept.

use super::cells::{Row, around};
use super::names::{PlaceTold, Reading, point_kind};
use crate::model::{Day, DayInterval, EventType, PlaceKind, Role, Status};
use crate::store::{FieldColumns, RowEvent, Rows};

macro_rules! columns {
    ($($name:ident),+ $(,)?) => {
        /// The places of the columns that events are read from.
        #[derive(Clone, Debug)]
        pub(super) struct Columns {
            $($name: usize,)+
            /// Who reported it; newer editions have it, older ones too, some extracts have not.
            source_office: Option<usize>,
            source_headline: Option<usize>,
            source_original: Option<usize>,
        }

        impl Columns {
            /// The columns of a head.
            ///
            /// # Errors
            /// The names of those that are missing.
            pub(super) fn new(head: &[String]) -> Result<Self, Vec<&'static str>> {
                let at = |name: &str| head.iter().position(|column| column.eq_ignore_ascii_case(name));
                let needed = [$(stringify!($name)),+];
                let missing: Vec<&'static str> = needed.into_iter().filter(|name| at(name).is_none()).collect();
                if !missing.is_empty() {
                    return Err(missing);
                }
                Ok(Self {
                    $($name: at(stringify!($name)).unwrap_or(0),)+
                    source_office: at("source_office"),
                    source_headline: at("source_headline"),
                    source_original: at("source_original"),
                })
            }
        }
    };
}

columns! {
    type_of_violence, side_a, side_b, where_prec, where_coordinates, adm_1, latitude, longitude, date_prec, date_start,
    date_end, low, best, high,
}

impl Columns {
    /// Which of them tells which field.
    pub(super) fn fields(&self) -> FieldColumns {
        FieldColumns {
            kind: vec![self.type_of_violence],
            status: Vec::new(),
            days: vec![self.date_start, self.date_end],
            place: vec![self.where_coordinates],
            actors: vec![self.side_a, self.side_b],
            dead: self.dead(),
            said: self.source_original.or(self.source_office).into_iter().collect(),
            text: self.source_headline.into_iter().collect(),
        }
    }

    /// The three estimates in the order of the table, so that they may be read as one stretch.
    fn dead(&self) -> Vec<usize> {
        let mut dead = vec![self.low, self.best, self.high];
        dead.sort_unstable();
        dead
    }
}

impl Columns {
    /// Adds the event of a row, or tells what is the matter with it.
    pub(super) fn read(&self, row: Row<'_>, names: &mut Reading<'_>, rows: &mut Rows) -> Result<(), String> {
        let kind = kind_of(row.cell(self.type_of_violence))?;
        let days = days_of(row.cell(self.date_start), row.cell(self.date_end), row.cell(self.date_prec))?;
        let dead = [row.number(self.low, "low")?, row.number(self.best, "best")?, row.number(self.high, "high")?];
        let place = self.place(row, names)?;
        let (first, second) = match kind {
            EventType::Killing => (Role::Initiator, Role::Target),
            _ => (Role::Participant, Role::Participant),
        };
        let mut actors = Vec::new();
        for (side, role) in [(row.cell(self.side_a), first), (row.cell(self.side_b), second)] {
            actors.extend(names_of(side).map(|name| (names.actor(name, None), role)));
        }
        rows.push(RowEvent { kind, status: Status::Reported, days: Some(days), place, actors: &actors, dead });
        Ok(())
    }

    /// The place of a row; `None` where it has neither name nor point.
    fn place(&self, row: Row<'_>, names: &mut Reading<'_>) -> Result<Option<u32>, String> {
        let (name, precision) = (row.cell(self.where_coordinates), row.cell(self.where_prec));
        if name.is_empty() && row.cell(self.latitude).is_empty() {
            return Ok(None);
        }
        let point = row.point(self.latitude, self.longitude)?;
        let (kind, radius_km) = precision_of(precision, name)?;
        let governorate = row.cell(self.adm_1);
        Ok(Some(names.place(PlaceTold { name, kind, point, radius_km, governorate, precision })))
    }
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
        "4" => Ok(around(first, false)),
        "5" => Ok(around(first, true)),
        _ => Err(format!("date_prec is {precision:?}; it is a number from 1 to 5")),
    }
}

/// The names of a side: several that act together are parted by commas.
fn names_of(side: &str) -> impl Iterator<Item = &str> {
    side.split(", ").map(str::trim).filter(|name| !name.is_empty())
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
