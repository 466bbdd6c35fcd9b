//! Months, weekdays and units of time.

use super::{LexiconError, PhraseBook, folded, toml};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// A unit in which a text counts time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Calendar months.
    Month,
    /// Calendar years.
    Year,
}

#[derive(Deserialize)]
struct Raw {
    months: Vec<Vec<String>>,
    doubtful_months: Vec<String>,
    weekdays: Vec<Vec<String>>,
    past: Vec<String>,
    recent: Vec<String>,
    present: Vec<String>,
    next: Vec<String>,
    begin: Vec<String>,
    middle: Vec<String>,
    end: Vec<String>,
    day: Vec<String>,
    two_days: Vec<String>,
    week: Vec<String>,
    two_weeks: Vec<String>,
    month: Vec<String>,
    two_months: Vec<String>,
    year: Vec<String>,
    two_years: Vec<String>,
    hour: Vec<String>,
    today: Vec<String>,
    yesterday: Vec<String>,
}

/// Words of time, folded.
#[derive(Debug)]
#[allow(missing_docs, reason = "each is explained where it stands in the TOML file")]
pub struct Calendar {
    /// Month names → 1 to 12.
    pub months: PhraseBook<u32>,
    pub doubtful_months: HashSet<String>,
    /// Weekday → 0 for Monday to 6 for Sunday.
    pub weekdays: HashMap<String, u8>,
    pub past: HashSet<String>,
    pub recent: HashSet<String>,
    pub present: HashSet<String>,
    pub next: HashSet<String>,
    pub begin: HashSet<String>,
    pub middle: HashSet<String>,
    pub end: HashSet<String>,
    /// Unit word → the unit, and 2 for a dual.
    pub units: HashMap<String, (Unit, u32)>,
    pub today: HashSet<String>,
    pub yesterday: HashSet<String>,
}

impl Calendar {
    pub(super) fn read(file: &'static str, text: &str) -> Result<Self, LexiconError> {
        let raw: Raw = toml(file, text)?;
        if raw.months.len() != 12 || raw.weekdays.len() != 7 {
            return Err(LexiconError { file, line: 1, message: "a year has 12 months, a week 7 days".to_owned() });
        }
        let mut months = PhraseBook::exact();
        for (nth, names) in (1..).zip(&raw.months) {
            names.iter().for_each(|name| months.insert(name, nth));
        }
        let weekdays =
            (0..).zip(&raw.weekdays).flat_map(|(nth, names)| words(names).into_iter().map(move |name| (name, nth)));
        let units = [
            (&raw.hour, Unit::Hour, 1),
            (&raw.day, Unit::Day, 1),
            (&raw.two_days, Unit::Day, 2),
            (&raw.week, Unit::Week, 1),
            (&raw.two_weeks, Unit::Week, 2),
            (&raw.month, Unit::Month, 1),
            (&raw.two_months, Unit::Month, 2),
            (&raw.year, Unit::Year, 1),
            (&raw.two_years, Unit::Year, 2),
        ];
        Ok(Self {
            months,
            doubtful_months: words(&raw.doubtful_months),
            weekdays: weekdays.collect(),
            units: units
                .into_iter()
                .flat_map(|(list, unit, n)| words(list).into_iter().map(move |word| (word, (unit, n))))
                .collect(),
            past: words(&raw.past),
            recent: words(&raw.recent),
            present: words(&raw.present),
            next: words(&raw.next),
            begin: words(&raw.begin),
            middle: words(&raw.middle),
            end: words(&raw.end),
            today: words(&raw.today),
            yesterday: words(&raw.yesterday),
        })
    }
}

fn words(list: &[String]) -> HashSet<String> {
    folded(list.iter().map(String::as_str)).into_iter().collect()
}
