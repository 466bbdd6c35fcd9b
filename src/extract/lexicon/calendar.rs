//! Months, weekdays and units of time.

use super::words::set;
use super::{LexiconError, PhraseBook, folded, toml};
use crate::arabic::{Token, TokenKind, WordMap, WordSet, fold, ordinals, tokenize};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A unit in which a text counts time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Calendar months.
    Month,
    /// Quarters of the calendar year.
    Quarter,
    /// Calendar years.
    Year,
}

/// A holiday with its day in one of the two calendars.
#[derive(Clone, Copy, Debug)]
pub struct Holiday {
    /// Month, from 1.
    pub month: u32,
    /// Its first day.
    pub day: u32,
    /// How many days it lasts.
    pub days: i32,
    /// Whether month and day are of the Hijri calendar.
    pub hijri: bool,
}

#[derive(Deserialize)]
struct RawHoliday {
    month: u32,
    day: u32,
    #[serde(default = "one")]
    days: i32,
    #[serde(default)]
    hijri: bool,
    names: Vec<String>,
}

fn one() -> i32 {
    1
}

#[derive(Deserialize)]
struct Raw {
    months: Vec<Vec<String>>,
    hijri_months: Vec<Vec<String>>,
    weekdays: Vec<Vec<String>>,
    parts_of_day: Vec<Vec<String>>,
    seasons: Vec<Vec<String>>,
    decades: Vec<Vec<String>>,
    holidays: Vec<RawHoliday>,
    #[serde(flatten)]
    lists: BTreeMap<String, Vec<String>>,
}

/// Words of time, folded.
#[derive(Debug)]
#[allow(missing_docs, reason = "each is explained where it stands in the TOML file")]
pub struct Calendar {
    /// Month names → 1 to 12.
    pub months: PhraseBook<u32>,
    pub doubtful_months: WordSet,
    /// Hijri month names → 1 to 12.
    pub hijri_months: PhraseBook<u32>,
    pub doubtful_hijri_months: WordSet,
    pub hijri_signs: WordSet,
    pub holidays: PhraseBook<Holiday>,
    /// Weekday → 0 for Monday to 6 for Sunday.
    pub weekdays: WordMap<u8>,
    /// The same without their article.
    pub bare_weekdays: WordMap<u8>,
    pub weekday_names_after: WordSet,
    pub date_names_after: WordSet,
    pub day_names_after: WordSet,
    pub past: WordSet,
    pub recent: WordSet,
    pub present: WordSet,
    pub next: WordSet,
    pub last: WordSet,
    pub begin: WordSet,
    pub middle: WordSet,
    pub half: WordSet,
    pub end: WordSet,
    /// Unit word → the unit, and 2 for a dual.
    pub units: WordMap<(Unit, u32)>,
    pub plurals: WordSet,
    pub today: WordSet,
    pub yesterday: WordSet,
    pub tomorrow: WordSet,
    /// Word → the number of its part of the day, from 0 for dawn to 5 for night.
    pub parts_of_day: WordMap<usize>,
    /// Season → its number, from 0 for winter.
    pub seasons: WordMap<u32>,
    /// Decade → its number, from 0 for the twenties.
    pub decades: WordMap<i32>,
    pub about: WordSet,
    pub several: WordSet,
    pub ago: WordSet,
    pub since: WordSet,
    pub within: WordSet,
    pub after: WordSet,
    pub lasting: WordSet,
    pub lasting_before: WordSet,
    pub by: WordSet,
    pub until: WordSet,
    pub happenings: WordSet,
    pub future_words: WordSet,
    pub not_future: Vec<String>,
    pub telling: WordSet,
    pub asides: WordSet,
    pub outcomes: WordSet,
    /// Every word of the lists, and the ordinals.
    pub(super) beginnings: WordSet,
    /// Those of them that begin words of time only before others.
    pub(super) leads_before_time: WordSet,
}

/// The lists of one file, by name.
struct Lists {
    file: &'static str,
    lists: BTreeMap<String, Vec<String>>,
}

impl Lists {
    fn get(&self, name: &str) -> Result<&[String], LexiconError> {
        let missing = || LexiconError { file: self.file, line: 1, message: format!("the list {name} is missing") };
        self.lists.get(name).map(Vec::as_slice).ok_or_else(missing)
    }

    fn words(&self, name: &str) -> Result<WordSet, LexiconError> {
        Ok(set(self.get(name)?))
    }

    /// Every unit by its words; a list `two_…` holds duals.
    fn units(&self) -> Result<WordMap<(Unit, u32)>, LexiconError> {
        let mut units = WordMap::default();
        for (name, unit, count) in UNITS {
            units.extend(self.words(name)?.into_iter().map(|word| (word, (unit, count))));
        }
        Ok(units)
    }
}

const UNITS: [(&str, Unit, u32); 12] = [
    ("minute", Unit::Minute, 1),
    ("hour", Unit::Hour, 1),
    ("two_hours", Unit::Hour, 2),
    ("day", Unit::Day, 1),
    ("two_days", Unit::Day, 2),
    ("week", Unit::Week, 1),
    ("two_weeks", Unit::Week, 2),
    ("month", Unit::Month, 1),
    ("two_months", Unit::Month, 2),
    ("quarter", Unit::Quarter, 1),
    ("year", Unit::Year, 1),
    ("two_years", Unit::Year, 2),
];

impl Calendar {
    pub(super) fn read(file: &'static str, text: &str) -> Result<Self, LexiconError> {
        let raw: Raw = toml(file, text)?;
        if raw.months.len() != 12 || raw.hijri_months.len() != 12 || raw.weekdays.len() != 7 {
            return Err(LexiconError { file, line: 1, message: "a year has 12 months, a week 7 days".to_owned() });
        }
        let beginnings = beginnings(&raw);
        let lists = Lists { file, lists: raw.lists };
        Ok(Self {
            beginnings,
            leads_before_time: lists.words("leads_before_time")?,
            months: book(&raw.months),
            doubtful_months: lists.words("doubtful_months")?,
            hijri_months: book(&raw.hijri_months),
            doubtful_hijri_months: lists.words("doubtful_hijri_months")?,
            hijri_signs: lists.words("hijri_signs")?,
            holidays: holidays(&raw.holidays),
            bare_weekdays: without_article(&numbered(&raw.weekdays)),
            weekdays: numbered(&raw.weekdays),
            weekday_names_after: lists.words("weekday_names_after")?,
            date_names_after: lists.words("date_names_after")?,
            day_names_after: lists.words("day_names_after")?,
            past: lists.words("past")?,
            recent: lists.words("recent")?,
            present: lists.words("present")?,
            next: lists.words("next")?,
            last: lists.words("last")?,
            begin: lists.words("begin")?,
            middle: lists.words("middle")?,
            half: lists.words("half")?,
            end: lists.words("end")?,
            units: lists.units()?,
            plurals: lists.words("plurals")?,
            today: lists.words("today")?,
            yesterday: lists.words("yesterday")?,
            tomorrow: lists.words("tomorrow")?,
            parts_of_day: numbered(&raw.parts_of_day),
            seasons: numbered(&raw.seasons),
            decades: numbered(&raw.decades),
            about: lists.words("about")?,
            several: lists.words("several")?,
            ago: lists.words("ago")?,
            since: lists.words("since")?,
            within: lists.words("within")?,
            after: lists.words("after")?,
            lasting: lists.words("lasting")?,
            lasting_before: lists.words("lasting_before")?,
            by: lists.words("by")?,
            until: lists.words("until")?,
            happenings: lists.words("happenings")?,
            future_words: lists.words("future_words")?,
            not_future: folded(lists.get("not_future")?.iter().map(String::as_str)),
            telling: lists.words("telling")?,
            asides: lists.words("asides")?,
            outcomes: lists.words("outcomes")?,
        })
    }
}

/// How many words after one that leads words of time one of them stands at the latest: "في الـ 24 ساعة".
const LEAD_REACH: usize = 4;

impl Calendar {
    /// Whether words of time may begin with the first of these tokens: a number, a word of some list, or a word that goes
    /// before one of those. Where it says no, no reading begins.
    #[must_use]
    pub fn may_begin(&self, tokens: &[Token]) -> bool {
        let Some((first, rest)) = tokens.split_first() else { return false };
        if self.is_lead(first) {
            return rest.iter().take(LEAD_REACH).any(|token| self.is_of_time(token) && !self.is_lead(token));
        }
        self.is_of_time(first)
    }

    fn is_of_time(&self, token: &Token) -> bool {
        token.may_begin_number
            || token.is_any_in(&self.beginnings)
            || token.form.starts_with("هال")
            || token.form.starts_with("وهال")
    }

    fn is_lead(&self, token: &Token) -> bool {
        token.is_plain_in(&self.leads_before_time)
    }
}

/// Lists of words about events, with which no words of time begin.
const NOT_READ: [&str; 2] = ["asides", "outcomes"];

/// Every word that a list has or that a phrase of a list begins with, with its article and without.
fn beginnings(raw: &Raw) -> WordSet {
    let numbered = [&raw.months, &raw.hijri_months, &raw.weekdays, &raw.parts_of_day, &raw.seasons, &raw.decades];
    let names = numbered.into_iter().flatten().flatten();
    let names = names.chain(raw.holidays.iter().flat_map(|holiday| &holiday.names));
    let read = |name: &str| !NOT_READ.contains(&name);
    let lists = raw.lists.iter().filter(|(name, _)| read(name)).flat_map(|(_, words)| words);
    let names = names.chain(lists);
    let mut beginnings: WordSet = ordinals().collect();
    for name in names {
        let Some(first) = tokenize(&fold(name)).into_iter().find(|token| token.kind == TokenKind::Word) else {
            continue;
        };
        beginnings.extend(first.form.strip_prefix("ال"));
        beginnings.insert(first.form.as_str());
    }
    beginnings
}

/// Names by their number in the list, from 1.
fn book(names: &[Vec<String>]) -> PhraseBook<u32> {
    let mut book = PhraseBook::exact();
    for (nth, names) in (1..).zip(names) {
        names.iter().for_each(|name| book.insert(name, nth));
    }
    book
}

fn holidays(raw: &[RawHoliday]) -> PhraseBook<Holiday> {
    let mut book = PhraseBook::exact();
    for RawHoliday { month, day, days, hijri, names } in raw {
        let holiday = Holiday { month: *month, day: *day, days: *days, hijri: *hijri };
        names.iter().for_each(|name| book.insert(name, holiday));
    }
    book
}

/// Those words of a list that have an article, without it.
fn without_article(words: &WordMap<u8>) -> WordMap<u8> {
    words.keys().filter_map(|word| Some((word.strip_prefix("ال")?, *words.get(word)?))).collect()
}

/// Words by the number of their list, from 0.
fn numbered<N: TryFrom<usize>>(lists: &[Vec<String>]) -> WordMap<N> {
    let mut numbers = WordMap::default();
    for (nth, list) in lists.iter().enumerate() {
        numbers.extend(set(list).into_iter().filter_map(|word| Some((word, N::try_from(nth).ok()?))));
    }
    numbers
}
