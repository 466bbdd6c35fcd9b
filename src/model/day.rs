//! Days as reports give them: never a point unless the text says so.
//!
//! A report says "late last month"; all that is known is an interval and the reason for it. This module holds
//! both and knows nothing of Arabic, of screens, or of today's date: the day that relative dates are counted from
//! is always handed in.

use super::{RuleId, Span};
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A day, counted from 1970-01-01 in the proleptic Gregorian calendar.
///
/// Serialised as an ISO 8601 day, `2019-06-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day of this year, month (1 to 12) and day of month (1 to 31), or `None` where there is no such day.
    #[must_use]
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::from_date)
    }

    /// The day of a calendar date.
    #[must_use]
    pub fn from_date(date: NaiveDate) -> Self {
        Self(date.to_epoch_days())
    }

    /// The calendar date. Days beyond chrono's range (about ±262,000 years) are held at its ends.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_epoch_days(self.0).unwrap_or(if self.0 < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
    }

    /// Reads `2019-06-01`; `None` for anything else.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Self> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Self::from_date)
    }

    /// The day `days` later (earlier where negative).
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        self.date().weekday()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date();
        match u32::try_from(date.year()) {
            // Digit by digit it takes a tenth of the time; other years carry a sign.
            Ok(year @ 0..=9999) => {
                let digit = |number: u32, scale: u32| char::from_digit(number / scale % 10, 10).unwrap_or('0');
                let two = |number: u32| [digit(number, 10), digit(number, 1)];
                let ([a, b], [c, d]) = (two(year / 100), two(year % 100));
                let ([e, g], [h, i]) = (two(date.month()), two(date.day()));
                let mut text = [0; 10];
                for (byte, letter) in text.iter_mut().zip([a, b, c, d, '-', e, g, '-', h, i]) {
                    *byte = u8::try_from(letter).unwrap_or(b'0');
                }
                f.write_str(std::str::from_utf8(&text).unwrap_or_default())
            }
            _ => write!(f, "{}", date.format("%Y-%m-%d")),
        }
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse_iso(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("write the day as YYYY-MM-DD, not {text:?}")))
    }
}

/// The days on which something may have happened, both ends included.
///
/// Invariant: `earliest <= latest`. Built only through [`DayInterval::new`] and the operations below, which keep it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "RawInterval")]
pub struct DayInterval {
    earliest: Day,
    latest: Day,
}

#[derive(Deserialize)]
struct RawInterval {
    earliest: Day,
    latest: Day,
}

impl TryFrom<RawInterval> for DayInterval {
    type Error = EndsBeforeItBegins;
    fn try_from(raw: RawInterval) -> Result<Self, EndsBeforeItBegins> {
        Self::new(raw.earliest, raw.latest)
    }
}

/// Why two days make no interval.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the interval ends on {latest}, before it begins on {earliest}: swap the two days")]
pub struct EndsBeforeItBegins {
    /// The day given as the first.
    pub earliest: Day,
    /// The day given as the last.
    pub latest: Day,
}

impl DayInterval {
    /// # Errors
    /// [`EndsBeforeItBegins`] where `latest` is before `earliest`.
    pub fn new(earliest: Day, latest: Day) -> Result<Self, EndsBeforeItBegins> {
        if latest < earliest {
            return Err(EndsBeforeItBegins { earliest, latest });
        }
        Ok(Self { earliest, latest })
    }

    /// The interval of one day.
    #[must_use]
    pub fn day(day: Day) -> Self {
        Self { earliest: day, latest: day }
    }

    /// The interval between two days, whichever comes first.
    #[must_use]
    pub fn between(a: Day, b: Day) -> Self {
        Self { earliest: a.min(b), latest: a.max(b) }
    }

    /// First day, included.
    #[must_use]
    pub fn earliest(self) -> Day {
        self.earliest
    }

    /// Last day, included.
    #[must_use]
    pub fn latest(self) -> Day {
        self.latest
    }

    /// Every day that is `days_back` before some day of the interval.
    ///
    /// An anchor that is itself uncertain stays as uncertain: "two days ago" in a report of June is two days
    /// before some day of June.
    #[must_use]
    pub fn back(self, days_back: i32) -> Self {
        Self { earliest: self.earliest.plus(-days_back), latest: self.latest.plus(-days_back) }
    }

    /// Every day that lies from `most` down to `least` days before some day of the interval.
    #[must_use]
    pub fn back_between(self, least: i32, most: i32) -> Self {
        Self::between(self.earliest.plus(-most.max(least)), self.latest.plus(-least.min(most)))
    }

    /// The days that both allow, or `None` where the two cannot both be true.
    #[must_use]
    pub fn meet(self, other: Self) -> Option<Self> {
        Self::new(self.earliest.max(other.earliest), self.latest.min(other.latest)).ok()
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { earliest: self.earliest.min(other.earliest), latest: self.latest.max(other.latest) }
    }

    /// Whether `day` is one of its days.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.earliest <= day && day <= self.latest
    }

    /// Length in days; one for a single day.
    #[must_use]
    pub fn len_days(self) -> i32 {
        self.latest.0.saturating_sub(self.earliest.0).saturating_add(1)
    }

    /// Extended Date/Time Format (ISO 8601-2:2019) of the interval: a day, or the set of days of which one is
    /// meant, `[2019-05-21..2019-05-31]`; a trailing `~` says that the ends are rounded.
    #[must_use]
    pub fn edtf(self, approximate: bool) -> String {
        let mark = if approximate { "~" } else { "" };
        if self.earliest == self.latest {
            format!("{}{mark}", self.earliest)
        } else {
            format!("[{}{mark}..{}{mark}]", self.earliest, self.latest)
        }
    }
}

/// ACLED's time precision: 1 the day is known, 2 within a week, 3 within a month or worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum TimePrecision {
    /// The day is known.
    Day,
    /// Known to about a week.
    Week,
    /// Known to about a month, or to less.
    Month,
}

impl TimePrecision {
    /// The precision of an interval: one day, up to seven days, more.
    #[must_use]
    pub fn of(interval: DayInterval) -> Self {
        match interval.len_days() {
            ..=1 => Self::Day,
            2..=7 => Self::Week,
            _ => Self::Month,
        }
    }
}

impl From<TimePrecision> for u8 {
    fn from(precision: TimePrecision) -> Self {
        match precision {
            TimePrecision::Day => 1,
            TimePrecision::Week => 2,
            TimePrecision::Month => 3,
        }
    }
}

impl TryFrom<u8> for TimePrecision {
    type Error = String;
    fn try_from(code: u8) -> Result<Self, String> {
        match code {
            1 => Ok(Self::Day),
            2 => Ok(Self::Week),
            3 => Ok(Self::Month),
            other => Err(format!("time precision is 1, 2 or 3, not {other}")),
        }
    }
}

/// Where the day that a relative date is counted from comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnchorBasis {
    /// The report's own day, printed in it.
    ReportPrinted,
    /// The report's own day, estimated.
    ReportEstimated,
    /// Another event of the same report.
    Event,
}

/// What a relative date was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateAnchor {
    /// The days on which the anchor itself may lie.
    pub interval: DayInterval,
    /// Where that comes from.
    pub basis: AnchorBasis,
}

/// When a claim says its event happened, and why we read it so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimDate {
    /// The days on which it may have happened.
    pub interval: DayInterval,
    /// ACLED's precision of that interval.
    pub precision: TimePrecision,
    /// The interval in Extended Date/Time Format.
    pub edtf: String,
    /// The rule that read the words, such as `last_month.end`.
    pub rule: RuleId,
    /// The words, or `None` where the date follows from the report as a whole.
    pub span: Option<Span>,
    /// What a relative date was counted from; `None` for an absolute one.
    pub anchor: Option<DateAnchor>,
}

impl ClaimDate {
    /// A date whose precision and EDTF text follow from the interval.
    #[must_use]
    pub fn new(interval: DayInterval, rule: &str, span: Option<Span>, anchor: Option<DateAnchor>) -> Self {
        Self {
            interval,
            precision: TimePrecision::of(interval),
            edtf: interval.edtf(anchor.is_some_and(|anchor| anchor.interval.len_days() > 1)),
            rule: RuleId::new(rule),
            span,
            anchor,
        }
    }

    /// Whether the words, or a person, date this event, rather than the day being taken over from what stands around it or
    /// from the report as a whole. A date that is not stated is drawn paler.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        self.rule.as_str() == "by_hand" || self.span.is_some() && !self.rule.as_str().ends_with("carried")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(earliest: i32, latest: i32) -> DayInterval {
        DayInterval::new(Day(earliest), Day(latest)).expect("the test's own ends are in order")
    }

    #[test]
    fn meeting_intervals_share_their_common_days() {
        let cases = [
            ("overlap", interval(0, 10), interval(5, 20), Some(interval(5, 10))),
            ("touch on one day", interval(0, 5), interval(5, 9), Some(interval(5, 5))),
            ("apart", interval(0, 4), interval(5, 9), None),
        ];
        for (name, a, b, expected) in cases {
            assert_eq!(a.meet(b), expected, "{name}");
            assert_eq!(b.meet(a), expected, "{name}, the other way round");
        }
    }

    #[test]
    fn an_uncertain_anchor_stays_as_uncertain() {
        let june = interval(10, 39);
        assert_eq!(june.back(2), interval(8, 37));
        assert_eq!(june.back_between(1, 10), interval(0, 38));
    }

    #[test]
    fn precision_and_edtf_follow_the_interval() {
        let day = Day::from_ymd(2019, 5, 21).expect("a real day");
        let cases = [
            (DayInterval::day(day), 1, "2019-05-21"),
            (DayInterval::between(day, day.plus(6)), 2, "[2019-05-21..2019-05-27]"),
            (DayInterval::between(day, day.plus(10)), 3, "[2019-05-21..2019-05-31]"),
        ];
        for (interval, precision, edtf) in cases {
            assert_eq!(u8::from(TimePrecision::of(interval)), precision, "{edtf}");
            assert_eq!(interval.edtf(false), edtf);
        }
    }

    #[test]
    fn days_are_read_and_written_as_iso() {
        for text in ["1969-12-31", "1970-01-01", "2016-02-29", "2019-06-30"] {
            assert_eq!(Day::parse_iso(text).expect("an ISO day").to_string(), text);
        }
        assert_eq!(Day::parse_iso("2019-02-29"), None);
        assert_eq!(Day::parse_iso("30/06/2019"), None);
    }

    #[test]
    fn an_interval_that_ends_before_it_begins_is_refused_when_read() {
        let read: Result<DayInterval, _> = serde_json::from_str(r#"{"earliest":"2019-06-30","latest":"2019-06-01"}"#);
        assert!(read.expect_err("its ends are swapped").to_string().contains("swap the two days"));
    }
}
