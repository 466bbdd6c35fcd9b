//! How the window of playback goes through time, and in what steps.

use crate::model::{Day, DayInterval};
use chrono::{Datelike, Months};

/// How the window goes through time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PlayMode {
    /// As the reader has chosen it; it keeps its days while it moves.
    #[default]
    Free,
    /// From the first day of all up to the moment.
    Growing,
    /// The moment alone: one step long.
    Point,
    /// The moment and as many steps before it as make its length.
    Interval,
}

impl PlayMode {
    /// Every mode, in the order of the screen.
    pub const ALL: [Self; 4] = [Self::Free, Self::Growing, Self::Point, Self::Interval];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Free => "Free",
            Self::Growing => "Growing",
            Self::Point => "Point",
            Self::Interval => "Interval",
        }
    }
}

/// How far one step goes, by the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the documentation")]
pub enum PlayStep {
    Day,
    /// From Monday to Sunday.
    Week,
    #[default]
    Month,
    Quarter,
    Year,
}

impl PlayStep {
    /// Every step, shortest first.
    pub const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The first day of the step that holds `day`.
    #[must_use]
    pub fn floor(self, day: Day) -> Day {
        let date = day.date();
        let month = |month0: u32| Day::from_ymd(date.year(), month0 + 1, 1).unwrap_or(day);
        match self {
            Self::Day => day,
            Self::Week => day.plus(-i32::try_from(date.weekday().num_days_from_monday()).unwrap_or(0)),
            Self::Month => month(date.month0()),
            Self::Quarter => month(date.month0() / 3 * 3),
            Self::Year => month(0),
        }
    }

    /// The day so many steps later (earlier where negative). Where a month has no such day, its last.
    #[must_use]
    pub fn later(self, day: Day, steps: i32) -> Day {
        let months = match self {
            Self::Day => return day.plus(steps),
            Self::Week => return day.plus(steps.saturating_mul(7)),
            Self::Month => 1_i32,
            Self::Quarter => 3,
            Self::Year => 12,
        };
        let months = months.saturating_mul(steps);
        let by = Months::new(months.unsigned_abs());
        let date = day.date();
        let moved = if months < 0 { date.checked_sub_months(by) } else { date.checked_add_months(by) };
        moved.map_or(day, Day::from_date)
    }

    /// The whole step that holds `day`.
    #[must_use]
    pub fn around(self, day: Day) -> DayInterval {
        let first = self.floor(day);
        DayInterval::between(first, self.later(first, 1).plus(-1))
    }
}
