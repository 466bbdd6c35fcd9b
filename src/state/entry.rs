//! Days as a person types them.

use crate::model::{Day, DayInterval};
use chrono::Datelike as _;

/// The days that `text` means, beside a day that is already there: `14` is that day of its month, `14.6` or `14/6` of its
/// year, `2016-06-14` and `14.6.2016` any day, `2016-06` a month, `2016` a year, `+1` and `-1` so many days later or
/// earlier; two of them with `..` or ` – ` between are an interval, both ends included. Brackets and `~` of EDTF are
/// passed over. `None` where it means no day.
#[must_use]
pub fn days_entered(text: &str, near: Day) -> Option<DayInterval> {
    let text: String = text.chars().filter(|c| !matches!(c, '[' | ']' | '{' | '}' | '~')).map(western).collect();
    let text = text.trim();
    for between in ["..", " – ", " - ", "–", " to "] {
        if let Some((first, last)) = text.split_once(between) {
            let (first, last) = (days(first.trim(), near)?, days(last.trim(), near)?);
            // `28 – 3.7.2016` begins in another month than it ends: told apart by the order of the ends.
            return DayInterval::new(first.earliest(), last.latest()).ok();
        }
    }
    days(text, near)
}

/// Arabic-Indic digits as those of the keyboard.
fn western(c: char) -> char {
    match c {
        '٠'..='٩' => char::from(b'0' + u8::try_from(u32::from(c) - 0x660).unwrap_or(0)),
        '٫' => '.',
        _ => c,
    }
}

fn days(text: &str, near: Day) -> Option<DayInterval> {
    if let Some(later) = text.strip_prefix('+').and_then(|days| days.parse().ok()) {
        return Some(DayInterval::day(near.plus(later)));
    }
    if let Some(earlier) = text.strip_prefix('-').and_then(|days| days.parse::<i32>().ok()) {
        return Some(DayInterval::day(near.plus(-earlier)));
    }
    let parts: Vec<&str> = text.split(['-', '.', '/']).map(str::trim).collect();
    let numbers: Vec<u32> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let (year, month) = (near.date().year(), near.date().month());
    let begins_with_year = parts.first().is_some_and(|part| part.len() == 4);
    match (numbers.as_slice(), begins_with_year) {
        (&[year], true) => whole(i32::try_from(year).ok()?, 1, 12),
        (&[year, month], true) => whole(i32::try_from(year).ok()?, month, month),
        (&[year, month, day], true) => one(i32::try_from(year).ok()?, month, day),
        (&[day], false) => one(year, month, day),
        (&[day, month], false) => one(year, month, day),
        (&[day, month, year], false) if parts.last().is_some_and(|year| year.len() == 4) => {
            one(i32::try_from(year).ok()?, month, day)
        }
        _ => None,
    }
}

fn one(year: i32, month: u32, day: u32) -> Option<DayInterval> {
    Day::from_ymd(year, month, day).map(DayInterval::day)
}

/// All days from the first of one month to the last of another of the same year.
fn whole(year: i32, first: u32, last: u32) -> Option<DayInterval> {
    let begin = Day::from_ymd(year, first, 1)?;
    let behind = if last == 12 { Day::from_ymd(year + 1, 1, 1) } else { Day::from_ymd(year, last + 1, 1) };
    DayInterval::new(begin, behind?.plus(-1)).ok()
}

/// The numbers that `text` means, fewest, best and most: `3` is three, `3-5` from three to five, `3+` and `>3` at least
/// three, `<5` at most five. `None` where it means none, or where they stand the wrong way round.
#[must_use]
pub fn numbers_entered(text: &str) -> Option<[Option<u32>; 3]> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != ',').map(western).collect();
    let number = |text: &str| text.parse::<u32>().ok();
    if let Some(least) = text.strip_suffix('+').or_else(|| text.strip_prefix('>')) {
        return Some([Some(number(least)?), None, None]);
    }
    if let Some(most) = text.strip_prefix('<') {
        return Some([None, None, Some(number(most)?)]);
    }
    if let Some((least, most)) = text.split_once(['-', '–']) {
        let (least, most) = (number(least)?, number(most)?);
        return (least <= most).then_some([Some(least), None, Some(most)]);
    }
    let number = number(&text)?;
    Some([Some(number), Some(number), Some(number)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_typed() {
        let near = Day::from_ymd(2016, 6, 2).expect("a day");
        let cases = [
            ("14", Some("2016-06-14")),
            ("١٤", Some("2016-06-14")),
            ("14.5", Some("2016-05-14")),
            ("14/5", Some("2016-05-14")),
            ("14.5.2019", Some("2019-05-14")),
            ("2019-05-14", Some("2019-05-14")),
            ("+1", Some("2016-06-03")),
            ("-2", Some("2016-05-31")),
            ("2016-02", Some("[2016-02-01..2016-02-29]")),
            ("2015", Some("[2015-01-01..2015-12-31]")),
            ("14 – 16", Some("[2016-06-14..2016-06-16]")),
            ("[2016-06-14..2016-06-16]", Some("[2016-06-14..2016-06-16]")),
            ("2016-05..2016-06", Some("[2016-05-01..2016-06-30]")),
            ("2016-06-14~", Some("2016-06-14")),
            ("31", None),
            ("16 – 14", None),
            ("", None),
            ("soon", None),
            ("1.2.3", None),
            ("99999999999", None),
        ];
        for (typed, expected) in cases {
            assert_eq!(days_entered(typed, near).map(|days| days.edtf(false)).as_deref(), expected, "{typed:?}");
        }
    }

    #[test]
    fn numbers_are_read_as_they_are_typed() {
        let cases = [
            ("3", Some([Some(3), Some(3), Some(3)])),
            ("١٢", Some([Some(12), Some(12), Some(12)])),
            ("1,200", Some([Some(1200), Some(1200), Some(1200)])),
            ("3-5", Some([Some(3), None, Some(5)])),
            ("3 – 5", Some([Some(3), None, Some(5)])),
            ("30+", Some([Some(30), None, None])),
            (">30", Some([Some(30), None, None])),
            ("<5", Some([None, None, Some(5)])),
            ("5-3", None),
            ("", None),
            ("many", None),
        ];
        for (typed, expected) in cases {
            assert_eq!(numbers_entered(typed), expected, "{typed:?}");
        }
    }
}
