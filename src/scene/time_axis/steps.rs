//! How far apart the grid lines of the time axis stand, and on which days.

use crate::model::Day;
use chrono::Datelike;

/// How far apart grid lines stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    /// On these days of each month.
    Days(&'static [u32]),
    /// On the first of every so many months, counted from January.
    Months(u32),
    /// On the first of every so many years.
    Years(i32),
}

/// A line on every day.
pub(super) const EVERY_DAY: &[u32] = &[
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
];

/// Steps from fine to coarse, each with the least days between two of its lines and the pixels that those must fill.
const LADDER: &[(Step, f64, f64)] = &[
    (Step::Days(EVERY_DAY), 1.0, 24.0),
    (Step::Days(&[1, 5, 10, 15, 20, 25]), 4.0, 36.0),
    (Step::Days(&[1, 10, 20]), 8.0, 44.0),
    (Step::Days(&[1, 15]), 14.0, 48.0),
    (Step::Months(1), 28.0, 44.0),
    (Step::Months(3), 90.0, 48.0),
    (Step::Months(6), 181.0, 48.0),
    (Step::Years(1), 365.0, 48.0),
    (Step::Years(2), 730.0, 48.0),
    (Step::Years(5), 1826.0, 48.0),
    (Step::Years(10), 3652.0, 48.0),
    (Step::Years(50), 18_262.0, 48.0),
    (Step::Years(250), 91_310.0, 48.0),
    (Step::Years(1000), 365_242.0, 48.0),
];

impl Step {
    /// How the stretch before the first line is named, the fullest first.
    pub(super) fn lead_formats(self) -> &'static [&'static str] {
        match self {
            Self::Years(_) => &["%Y"],
            Self::Days(days) if days.len() == EVERY_DAY.len() => &["%-d %b %Y", "%-d %b"],
            Self::Days(_) | Self::Months(_) => &["%b %Y", "%b"],
        }
    }

    /// The finest step that has room.
    pub(super) fn for_px_per_day(px_per_day: f64) -> Self {
        let has_room = |(_, days, px): &&(Self, f64, f64)| days * px_per_day >= *px;
        LADDER.iter().find(has_room).or(LADDER.last()).map_or(Self::Years(1000), |(step, ..)| *step)
    }

    /// The days with a line from `from` up to, not including, `until`, in order.
    pub(super) fn days(self, from: Day, until: Day) -> Vec<Day> {
        let mut days = Vec::new();
        let first = from.date();
        match self {
            Self::Years(every) => {
                let mut year = first.year().div_euclid(every) * every;
                while let Some(day) = Day::from_ymd(year, 1, 1).filter(|&day| day < until) {
                    days.push(day);
                    year += every;
                }
            }
            Self::Months(every) => {
                each_month(first.year(), first.month0() / every * every, every, until, |year, month| {
                    days.extend(Day::from_ymd(year, month, 1));
                });
            }
            Self::Days(of_month) => each_month(first.year(), first.month0(), 1, until, |year, month| {
                days.extend(of_month.iter().filter_map(|&day| Day::from_ymd(year, month, day)));
            }),
        }
        days.retain(|day| from <= *day && *day < until);
        days
    }
}

/// Visits every so many months (1 to 12), until one begins on or after `until`.
fn each_month(mut year: i32, mut month0: u32, every: u32, until: Day, mut visit: impl FnMut(i32, u32)) {
    while Day::from_ymd(year, month0 + 1, 1).is_some_and(|first| first < until) {
        visit(year, month0 + 1);
        month0 += every;
        year += (month0 / 12) as i32;
        month0 %= 12;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::day;
    use super::*;

    #[test]
    fn lines_stand_on_the_days_of_their_step() {
        let cases = [
            (
                Step::Days(&[1, 15]),
                "2016-11-10",
                "2017-01-02",
                vec!["2016-11-15", "2016-12-01", "2016-12-15", "2017-01-01"],
            ),
            (Step::Months(3), "2016-11-10", "2017-08-01", vec!["2017-01-01", "2017-04-01", "2017-07-01"]),
            (Step::Years(2), "2015-06-01", "2018-01-02", vec!["2016-01-01", "2018-01-01"]),
        ];
        for (step, from, until, expected) in cases {
            let found: Vec<_> = step.days(day(from), day(until)).iter().map(Day::to_string).collect();
            assert_eq!(found, expected, "{step:?}");
        }
    }
}
