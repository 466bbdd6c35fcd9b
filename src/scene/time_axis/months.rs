//! Names of months and days of the week in English and in the two ways of Arabic.

use chrono::{Datelike, NaiveDate};

/// How months and days of the week are named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MonthNames {
    /// English, cut to three letters.
    #[default]
    English,
    /// Arabic as in Syria, Lebanon and Iraq: كانون الثاني, شباط.
    Levantine,
    /// Arabic after the Latin names: يناير, فبراير.
    Gregorian,
}

const LEVANTINE: [&str; 12] = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
];
const GREGORIAN: [&str; 12] =
    ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];
/// From Monday on.
const WEEKDAYS: [&str; 7] = ["الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"];

impl MonthNames {
    /// Every way, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::English, Self::Levantine, Self::Gregorian];

    /// A date in the manner of chrono's `format`, in which `%b` is the month and `%a` the day of the week.
    #[must_use]
    pub fn say(self, date: NaiveDate, format: &str) -> String {
        let months = match self {
            Self::English => return date.format(format).to_string(),
            Self::Levantine => LEVANTINE,
            Self::Gregorian => GREGORIAN,
        };
        let month = months.get(date.month0() as usize).copied().unwrap_or_default();
        let weekday = WEEKDAYS.get(date.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
        date.format(&format.replace("%b", month).replace("%a", weekday)).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_told_in_three_ways() {
        let date = NaiveDate::from_ymd_opt(2016, 12, 11).expect("a date");
        let said = MonthNames::ALL.map(|names| names.say(date, "%a %-d %b %Y"));
        assert_eq!(said, ["Sun 11 Dec 2016", "الأحد 11 كانون الأول 2016", "الأحد 11 ديسمبر 2016"]);
    }
}
