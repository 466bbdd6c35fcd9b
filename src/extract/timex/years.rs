//! Years of the Gregorian calendar and their parts: halves, quarters, seasons; decades.

use super::Timex;
use super::days::{Part, last_day, month_shifted, months, months_on, quarter, year_part};
use super::reader::Reader;
use super::told::Grain;
use crate::arabic::words;
use crate::model::{Day, DayInterval};
use chrono::Datelike;

impl Reader<'_, '_> {
    /// "عام 2013", "في 2014", "مطلع العام 2016", "صيف 2015", "النصف الأول من عام 2017".
    pub(super) fn year(&self, at: usize) -> Option<Timex> {
        self.season_of_year(at).or_else(|| self.half_of_year(at)).or_else(|| self.bare_year(at))
    }

    fn bare_year(&self, at: usize) -> Option<Timex> {
        let part = self.part_at(at);
        let mut word = at + usize::from(part != Part::All);
        word += usize::from(word > at && self.doc.is_word(word, &words!["من"]));
        let said = self.is_year_word(word);
        let lead = part == Part::All && self.doc.is_word(at, &words!["في", "منذ", "حتي"]);
        // "مطلع 2019"
        let of = part != Part::All && !said && self.number(word).is_some();
        if !said && !lead && !of {
            return None;
        }
        if let Some((end, days)) = self.same_unit(word, "عام").or_else(|| self.same_unit(word, "سنه")).filter(|_| said)
        {
            return Some(
                self.days(at..end, year_part(days.earliest().date().year(), part)?, false, "date.year")?
                    .grain(Grain::Year),
            );
        }
        let (end, year) = self.year_number(word + usize::from(!of))?;
        // "في 2000 منزل" counts houses.
        let counts = year % 100 == 0 || self.doc.form(end).ends_with('ا');
        if lead && counts && !self.closes(end) {
            return None;
        }
        let grain = if part == Part::All { Grain::Year } else { Grain::Month };
        Some(self.days(at..end, year_part(year, part)?, false, "date.year")?.grain(grain))
    }

    /// "صيف 2015", "ربيع عام 2014", "صيف العام الفائت".
    fn season_of_year(&self, at: usize) -> Option<Timex> {
        let season = self.season_at(at)?;
        let word = at + 1;
        if let Some(year) = self.relative_year(word) {
            let days = season_days(year.number, season)?;
            return Some(self.days(at..year.end, days, true, "date.season")?.grain(Grain::Season));
        }
        let said = usize::from(self.is_year_word(word));
        let (end, year) = self.year_number(word + said)?;
        Some(self.days(at..end, season_days(year, season)?, false, "date.season")?.grain(Grain::Season))
    }

    /// The number of the season named at `at`, from 0 for winter.
    pub(super) fn season_at(&self, at: usize) -> Option<u32> {
        let seasons = &self.calendar.seasons;
        self.doc.splits(at).iter().find_map(|split| seasons.get(&split.stem).copied())
    }

    /// "النصف الأول من عام 2017", "النصف الثاني من العام الماضي".
    fn half_of_year(&self, at: usize) -> Option<Timex> {
        if !self.doc.has_stem(at, &words!["نصف"]) || !self.definite(at) {
            return None;
        }
        let (end, nth) = self.ordinal_at(at + 1).filter(|&(_, nth)| nth <= 2)?;
        if let Some(half) = self.half_of_month(at, end, nth) {
            return Some(half);
        }
        let year = self.year_after(end)?;
        let days = months(year.number, nth * 6 - 5, nth * 6)?;
        Some(self.days(at..year.end, days, year.relative, "date.half_year")?.grain(Grain::Month))
    }

    /// "الربع الثالث 2016", "الربع الأول من العام الجاري".
    pub(super) fn quarter(&self, at: usize) -> Option<Timex> {
        // "2016 الربع الثالث"
        if let Some((quarter_at, year)) = self.year_number(at)
            && let Some((end, nth)) = self.quarter_named(quarter_at)
        {
            return self.days(at..end, quarter(year, nth)?, false, "date.quarter");
        }
        let (end, nth) = self.quarter_named(at)?;
        if let Some(year) = self.year_after(end) {
            let days = quarter(year.number, nth)?;
            return self.days(at..year.end, days, year.relative, "date.quarter");
        }
        let next = self.means_next(&(at..end));
        let timex = self.counted_from_anchor(at..end, "date.quarter", |anchor| {
            let this = anchor.latest().date().year();
            let days = quarter(this, nth)?;
            let year = match next {
                true if days.latest() < anchor.earliest() => this + 1,
                false if days.earliest() > anchor.latest() => this - 1,
                _ => this,
            };
            quarter(year, nth)
        });
        timex.map(|timex| timex.grain(Grain::Quarter))
    }

    /// "النصف الأول من نيسان", "النصف الثاني من الشهر الماضي": up to the fifteenth, or from the sixteenth.
    fn half_of_month(&self, at: usize, from: usize, nth: u32) -> Option<Timex> {
        let next = from + usize::from(self.doc.is_word(from, &words!["من", "في"]));
        let half = |year: i32, month: u32| {
            let last = last_day(year, month)?;
            let (first, last) = if nth == 1 { (1, 15) } else { (16, last) };
            Some(DayInterval::between(Day::from_ymd(year, month, first)?, Day::from_ymd(year, month, last)?))
        };
        if let Some((end, shift)) = self.relative_month(next) {
            return self.counted_from_anchor(at..end, "date.half_month", |anchor| {
                let (year, month) = month_shifted(anchor.latest(), shift);
                half(year, month)
            });
        }
        let named = self.month_named(next)?;
        let year = self.year_of(&named, 1, at)?;
        self.days(at..named.end, half(year, named.month)?, false, "date.half_month")
    }

    fn quarter_named(&self, at: usize) -> Option<(usize, u32)> {
        if !self.doc.has_stem(at, &words!["ربع"]) || !self.definite(at) {
            return None;
        }
        self.ordinal_at(at + 1).filter(|&(_, nth)| nth <= 4)
    }

    /// "التسعينات", "ثمانينيات القرن الماضي": a decade of the last century.
    pub(super) fn decade(&self, at: usize) -> Option<Timex> {
        let start = at + usize::from(self.doc.has_stem(at, &words!["عقد"]));
        let decades = &self.calendar.decades;
        let nth = self.doc.splits(start).iter().find_map(|split| decades.get(&split.stem).copied())?;
        let century = self.doc.is_word(start + 1, &words!["القرن"]) && self.is(start + 2, &self.calendar.past);
        let first = 1920 + 10 * nth;
        let days = months(first, 1, 12)?.hull(months(first + 9, 1, 12)?);
        let end = start + 1 + if century { 2 } else { 0 };
        Some(self.days(at..end, days, false, "date.decade")?.grain(Grain::Year))
    }

    /// "الصيف الماضي", "هذا الشتاء", "الربيع القادم", "الصيف".
    pub(super) fn season(&self, at: usize) -> Option<Timex> {
        let this = self.doc.is_word(at, &words!["هذا"]);
        let noun = at + usize::from(this);
        let season = self.season_at(noun).filter(|_| self.definite(noun))?;
        let (end, shift) = if this {
            (noun + 1, Some(0))
        } else {
            self.shift_at(noun + 1).map_or((noun + 1, None), |(end, shift)| (end, Some(shift)))
        };
        // "الربيع العربي" and "أم الربيع" are names; alone the season must close its clause.
        if shift.is_none() && (!self.closes(end) || self.is_name_before(noun)) {
            return None;
        }
        let next = shift.map_or_else(|| self.means_next(&(at..end)), |shift| shift > 0);
        let timex = self.counted_from_anchor(at..end, "date.season", |anchor| {
            let year = anchor.latest().date().year();
            let mut seasons = (-1..=2).filter_map(|shift| season_days(year + shift, season));
            match shift {
                Some(0) => season_days(year, season),
                _ if next => seasons.find(|days| days.earliest() > anchor.latest()),
                Some(_) => seasons.rfind(|days| days.latest() < anchor.earliest()),
                None => seasons.rfind(|days| days.earliest() <= anchor.latest()),
            }
        });
        timex.map(|timex| timex.grain(Grain::Season))
    }

    fn is_name_before(&self, at: usize) -> bool {
        let before = self.doc.before(at);
        before.is_some_and(|before| {
            self.doc.is_word(
                before,
                &words!["ام", "ابو", "قريه", "بلده", "محمد", "عين", "تل", "درع", "عمليه", "معركه", "غزوه"],
            )
        })
    }
}

/// Three months; winter is told by the year in which it ends.
pub(super) fn season_days(year: i32, season: u32) -> Option<DayInterval> {
    let months = i32::try_from(season).ok()?.saturating_mul(3);
    let first = months_on(Day::from_ymd(year - 1, 12, 1)?, months);
    Some(DayInterval::between(first, months_on(first, 3).plus(-1)))
}
