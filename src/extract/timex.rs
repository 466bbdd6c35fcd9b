//! Words of time, and the days they mean.
//!
//! Relative days are counted from the days on which the report may have been published: what comes out is every day
//! that the words allow, so an uncertain report date gives an uncertain day and never a false one.

mod days;

use super::doc::Doc;
use super::lexicon::{Calendar, Unit};
use crate::arabic::{TokenKind, numeral_at, ordinal};
use crate::model::{AnchorBasis, DateAnchor, Day, DayInterval, Publication, PublicationBasis};
use chrono::Datelike;
use days::{
    Part, ago, days_of, full_year, held_to_weekday, last_unit, last_units, month_part, months_back, since, this_unit,
    weekday_in, year_part,
};
use std::ops::Range;

/// What a word of time tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Days; `relative` where they hang on the report's day.
    Days {
        /// Every day allowed.
        interval: DayInterval,
        /// Whether they were counted from the report's day.
        relative: bool,
    },
    /// From so many to so many days after the event told before.
    AfterEvent {
        /// Fewest days.
        least: i32,
        /// Most days.
        most: i32,
    },
    /// Later than what was told before.
    Later,
    /// Some day before the report, no telling which.
    Earlier,
    /// How long something took, or a term that is set: no day of an event.
    Length,
}

/// Words of time in the text.
#[derive(Clone, Debug)]
pub struct Timex {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it tells.
    pub meaning: Meaning,
    /// The rule that read it.
    pub rule: &'static str,
}

/// The days that relative words are counted from.
#[derive(Clone, Copy, Debug)]
pub struct Anchor {
    /// The days, held to the weekday that the report calls today.
    pub interval: DayInterval,
    /// Printed or estimated.
    pub basis: AnchorBasis,
}

impl Anchor {
    /// The anchor that a publication gives.
    #[must_use]
    pub fn of(publication: &Publication) -> Self {
        let basis = match publication.basis {
            PublicationBasis::Printed => AnchorBasis::ReportPrinted,
            PublicationBasis::Estimated => AnchorBasis::ReportEstimated,
        };
        let interval =
            publication.weekday.map_or(publication.interval, |weekday| held_to_weekday(publication.interval, weekday));
        Self { interval, basis }
    }

    /// The anchor as a claim's date carries it.
    #[must_use]
    pub fn date_anchor(self) -> DateAnchor {
        DateAnchor { interval: self.interval, basis: self.basis }
    }
}

/// Finds the words of time of a report, in text order.
pub fn annotate(doc: &Doc<'_>, calendar: &Calendar, anchor: Option<Anchor>) -> Vec<Timex> {
    let reader = Reader { doc, calendar, anchor };
    let mut found = Vec::new();
    let mut at = 0;
    while at < doc.len() {
        match reader.read(at) {
            Some(timex) => {
                at = timex.tokens.end.max(at + 1);
                found.push(timex);
            }
            None => at += 1,
        }
    }
    found
}

struct Reader<'a, 'd> {
    doc: &'a Doc<'d>,
    calendar: &'a Calendar,
    anchor: Option<Anchor>,
}

impl Reader<'_, '_> {
    fn read(&self, at: usize) -> Option<Timex> {
        self.digits(at)
            .or_else(|| self.day_of_month(at))
            .or_else(|| self.month(at))
            .or_else(|| self.relative_unit(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.near_day(at))
            .or_else(|| self.year(at))
            .or_else(|| self.vague(at))
    }

    fn stem_in(&self, at: usize, set: &std::collections::HashSet<String>) -> bool {
        self.doc.is_any(at, set)
            || self.doc.splits(at).iter().any(|split| split.article && set.contains(&format!("ال{}", split.stem)))
    }

    fn number(&self, at: usize) -> Option<u32> {
        let token = self.doc.token(at).filter(|token| token.kind == TokenKind::Number)?;
        token.form.parse().ok()
    }

    fn days(&self, tokens: Range<usize>, interval: DayInterval, relative: bool, rule: &'static str) -> Option<Timex> {
        Some(Timex { tokens, meaning: Meaning::Days { interval, relative }, rule })
    }

    fn counted_from_anchor(
        &self,
        tokens: Range<usize>,
        rule: &'static str,
        days: impl Fn(DayInterval) -> Option<DayInterval>,
    ) -> Option<Timex> {
        let Some(anchor) = self.anchor else {
            return Some(Timex { tokens, meaning: Meaning::Earlier, rule });
        };
        self.days(tokens, days(anchor.interval)?, true, rule)
    }

    /// "11/12/2016", "2016-12-11", "11/ديسمبر/2016".
    fn digits(&self, at: usize) -> Option<Timex> {
        let separator = |at: usize| {
            self.doc.token(at).is_some_and(|token| token.is_mark('/') || token.is_mark('-') || token.is_mark('.'))
        };
        let first = self.number(at)?;
        if !separator(at + 1) || !separator(at + 3) {
            return None;
        }
        let third = self.number(at + 4)?;
        let month = self.number(at + 2).or_else(|| {
            self.calendar.months.find(self.doc, at + 2).filter(|hit| hit.end == at + 3).map(|hit| hit.value)
        })?;
        let (year, day) = if first > 31 { (first, third) } else { (full_year(third), first) };
        let day = Day::from_ymd(i32::try_from(year).ok()?, month, day)?;
        self.days(at..at + 5, DayInterval::day(day), false, "date.digits")
    }

    /// A month's name at `at`, other names of it and "شهر" included: (end, month).
    fn month_name(&self, at: usize) -> Option<(usize, u32, bool)> {
        let said = self.doc.has_stem(at, &["شهر"]);
        let start = if said { at + 1 } else { at };
        let hit = self.calendar.months.find(self.doc, start).filter(|hit| !hit.split.article || said)?;
        let mut end = hit.end;
        let mut sure = said || !self.calendar.doubtful_months.contains(&hit.split.stem);
        // "مايو/ آيار", "تشرين الثاني (نوفمبر)"
        if self.doc.token(end).is_some_and(|token| token.is_mark('/') || token.is_mark('(') || token.is_mark('-'))
            && let Some(other) = self.calendar.months.find(self.doc, end + 1).filter(|other| other.value == hit.value)
        {
            end = other.end + usize::from(self.doc.token(other.end).is_some_and(|token| token.is_mark(')')));
            sure = true;
        }
        Some((end, hit.value, sure))
    }

    /// A year after a month or a day: "2016", "عام 2016", "من عام 2016".
    fn year_after(&self, mut at: usize) -> Option<(usize, i32)> {
        while self.doc.is_word(at, &["من", "عام", "العام", "سنه", "لعام"])
            || self.doc.token(at).is_some_and(|token| token.is_mark('/') || token.is_mark('،'))
        {
            at += 1;
        }
        let year = self.number(at).filter(|year| (1990..2100).contains(year))?;
        Some((at + 1, i32::try_from(year).ok()?))
    }

    fn day_number(&self, at: usize) -> Option<(usize, u32)> {
        // "الـ 9" stands as two tokens.
        let at =
            if matches!(self.doc.form(at), "ال" | "في") && self.number(at + 1).is_some() { at + 1 } else { at };
        if let Some(number) = self.number(at).filter(|day| (1..=31).contains(day)) {
            return Some((at + 1, number));
        }
        let split = self.doc.splits(at).iter().find(|split| split.article && ordinal(&split.stem).is_some())?;
        let unit = ordinal(&split.stem)?;
        let (tens, end) = match self.doc.form(at + 1) {
            "عشر" | "عشره" => (10, at + 2),
            "والعشرين" | "والعشرون" => (20, at + 2),
            "والثلاثين" | "والثلاثون" => (30, at + 2),
            _ => (0, at + 1),
        };
        Some((end, if unit > 9 && tens > 0 { unit - 10 + tens } else { unit + tens }))
    }

    /// "26 شباط 2018", "التاسع من ديسمبر", "بين 5 و10 أيار".
    fn day_of_month(&self, at: usize) -> Option<Timex> {
        let start = if matches!(self.doc.form(at), "بين" | "من") { at + 1 } else { at };
        let (mut end, first) = self.day_number(start)?;
        let mut last = first;
        let joiner = self.doc.form(end);
        if matches!(joiner, "و" | "-" | "الي" | "حتي" | "–")
            && let Some((next, number)) = self.day_number(end + 1)
        {
            (end, last) = (next, number);
        } else if start > at {
            return None;
        }
        while matches!(self.doc.form(end), "من" | "/" | "-") {
            end += 1;
        }
        if self.doc.has_stem(end, &["شهر"]) && self.stem_in(end + 1, &self.calendar.present) {
            return self.counted_from_anchor(at..end + 2, "date.day_of_this_month", |anchor| {
                let month = anchor.latest().date();
                Some(DayInterval::between(
                    Day::from_ymd(month.year(), month.month(), first)?,
                    Day::from_ymd(month.year(), month.month(), last)?,
                ))
            });
        }
        let (end, month, _) = self.month_name(end)?;
        let explicit = self.year_after(end);
        let past = self.stem_in(end, &self.calendar.past);
        let year = explicit.map(|(_, year)| year).or_else(|| self.year_of(month, first, past))?;
        let interval = DayInterval::between(Day::from_ymd(year, month, first)?, Day::from_ymd(year, month, last)?);
        let end = explicit.map_or(end + usize::from(past), |(end, _)| end);
        self.days(at..end, interval, false, "date.day_and_month")
    }

    /// The year of the last such day that is not after the report.
    fn year_of(&self, month: u32, day: u32, before_this_month: bool) -> Option<i32> {
        let latest = self.anchor?.interval.latest();
        let year = latest.date().year();
        let this = Day::from_ymd(year, month, day.min(28))?;
        let not_yet = this > latest || (before_this_month && latest.date().month() == month && day == 1);
        Some(if not_yet { year - 1 } else { year })
    }

    /// "نهاية شهر مايو الفائت", "في تموز 2015", "آذار الماضي".
    fn month(&self, at: usize) -> Option<Timex> {
        let part = self.part_at(at);
        let mut start = if part == Part::All { at } else { at + 1 };
        if self.doc.is_word(start, &["من"]) {
            start += 1;
        }
        let (end, month, sure) = self.month_name(start)?;
        let explicit = self.year_after(end);
        let past = self.stem_in(end, &self.calendar.past);
        if !sure && explicit.is_none() && !past {
            return None;
        }
        let year = explicit.map(|(_, year)| year).or_else(|| self.year_of(month, 1, past))?;
        let end = explicit.map_or(end + usize::from(past), |(end, _)| end);
        self.days(at..end, month_part(year, month, part)?, false, "date.month")
    }

    fn part_at(&self, at: usize) -> Part {
        let is = |set| self.stem_in(at, set);
        if is(&self.calendar.begin) {
            Part::Begin
        } else if is(&self.calendar.middle) {
            Part::Middle
        } else if is(&self.calendar.end) {
            Part::End
        } else {
            Part::All
        }
    }

    /// "أواخر الشهر الماضي", "هذا الأسبوع", "الأيام الثلاثة الماضية", "العام الجاري".
    fn relative_unit(&self, at: usize) -> Option<Timex> {
        let part = self.part_at(at);
        let mut start = if part == Part::All { at } else { at + 1 };
        let demonstrative = self.doc.is_word(start, &["هذا", "هذه"]);
        start += usize::from(demonstrative);
        if self.doc.form(start) == "ال" && self.number(start + 1).is_some() {
            start += 1;
        }
        let counted = self.number(start).filter(|_| self.doc.form(start.saturating_sub(1)) == "ال");
        start += usize::from(counted.is_some());
        let (unit, dual) = self.unit_at(start)?;
        let definite = self.doc.splits(start).iter().any(|split| split.article) || counted.is_some();
        if !definite {
            return None;
        }
        let number = numeral_at(self.doc.tokens_from(start + 1)).filter(|_| self.doc.form(start + 1).starts_with("ال"));
        let end = start + 1 + number.map_or(0, |number| number.len);
        let count = counted.or(number.and_then(|number| number.best)).unwrap_or(dual);
        let plural = self.is_plural(start) || count > 1;
        if demonstrative || self.stem_in(end, &self.calendar.present) {
            let end = if demonstrative { end } else { end + 1 };
            return self.counted_from_anchor(at..end, "date.this_unit", |anchor| this_unit(anchor, unit, part));
        }
        if plural && (self.stem_in(end, &self.calendar.recent) || self.stem_in(end, &self.calendar.past)) {
            return self.counted_from_anchor(at..end + 1, "date.last_units", |anchor| {
                Some(last_units(anchor, unit, (count > 1).then_some(count)))
            });
        }
        if self.stem_in(end, &self.calendar.past) {
            return self.counted_from_anchor(at..end + 1, "date.last_unit", |anchor| last_unit(anchor, unit, part));
        }
        None
    }

    fn unit_at(&self, at: usize) -> Option<(Unit, u32)> {
        self.doc
            .splits(at)
            .iter()
            .filter(|split| split.preposition.is_none_or(|p| p != 'س'))
            .find_map(|split| self.calendar.units.get(&split.stem).copied())
    }

    fn is_plural(&self, at: usize) -> bool {
        self.doc.has_stem(at, &["ايام", "اسابيع", "اشهر", "شهور", "سنوات", "اعوام", "ساعات", "سنين"])
    }

    /// "قبل يومين", "منذ نحو عام", "خلال 48 ساعة", "بعد يوم واحد من", "لنحو أسبوع".
    fn counted(&self, at: usize) -> Option<Timex> {
        let leads = ["قبل", "منذ", "خلال", "بعد", "لمده", "طوال", "طيله", "مدار", "مدي", "قرابه", "غضون", "قبيل"];
        let lead = leads.iter().copied().find(|lead| self.doc.is_word(at, &[lead]));
        let clitic = lead.is_none() && self.doc.splits(at).iter().any(|split| split.preposition == Some('ل'));
        let mut next = if clitic { at } else { at + 1 };
        if lead.is_none() && !clitic {
            return None;
        }
        if self.doc.has_stem(next, &["نحو", "حوالي", "قرابه", "اكثر", "اقل", "مده", "عده", "بضعه"])
            && !(clitic && self.unit_at(next).is_some())
        {
            next += 1;
        }
        if self.doc.is_word(next, &["من"]) && next > at + 1 {
            next += 1;
        }
        let number = numeral_at(self.doc.tokens_from(next)).filter(|number| self.unit_at(next + number.len).is_some());
        let unit_at = next + number.map_or(0, |number| number.len);
        let (unit, dual) = self.unit_at(unit_at)?;
        if self.doc.splits(unit_at).iter().any(|split| split.article) {
            return None;
        }
        if self.doc.splits(unit_at + 1).iter().any(|split| self.calendar.weekdays.contains_key(&split.stem)) {
            return None;
        }
        let vague = number.is_none() && self.is_plural(unit_at);
        let count = number.map_or(dual, |number| number.best.unwrap_or(number.low));
        let mut end = unit_at + 1;
        while self.doc.is_word(end, &["واحد", "واحده", "فقط", "تقريبا"]) {
            end += 1;
        }
        let number_after = self.stem_in(end, &self.calendar.recent) && lead == Some("خلال");
        let tokens = at..end;
        match lead {
            Some("قبل") => {
                self.counted_from_anchor(tokens, "date.ago", |anchor| Some(ago(anchor, unit, count, vague)))
            }
            // "للمرة الأولى منذ ثلاث سنوات": how rare, not when.
            Some("منذ") if at > 0 && self.doc.has_stem(at - 1, &["اولي", "الاولي", "مره", "اول"]) => {
                Some(Timex { tokens, meaning: Meaning::Length, rule: "date.length" })
            }
            Some("منذ") => {
                self.counted_from_anchor(tokens, "date.since", |anchor| Some(since(anchor, unit, count, vague)))
            }
            Some("خلال") if number_after => self.counted_from_anchor(at..end + 1, "date.last_units", |anchor| {
                Some(last_units(anchor, unit, Some(count)))
            }),
            Some("بعد") => {
                let most = days_of(unit, if vague { 9 } else { count });
                let least = if vague { days_of(unit, 2) } else { most };
                Some(Timex { tokens, meaning: Meaning::AfterEvent { least, most }, rule: "date.after_event" })
            }
            _ => Some(Timex { tokens, meaning: Meaning::Length, rule: "date.length" }),
        }
    }

    /// "الخميس الماضي", "ظهر اليوم السبت", "الأحد و الاثنين".
    fn weekday(&self, at: usize) -> Option<Timex> {
        let weekday_at =
            |at: usize| self.doc.splits(at).iter().find_map(|split| self.calendar.weekdays.get(&split.stem).copied());
        let mut start = at;
        let hour = |at: usize| {
            self.doc.has_stem(at, &["ظهر", "صباح", "مساء", "فجر", "عصر", "ليله", "ليل", "يوم", "اليوم", "امس", "نهار"])
        };
        let mut today = false;
        let mut yesterday = false;
        while hour(start) && start < at + 3 {
            today |= self.doc.form(start).contains("اليوم");
            yesterday |= self.doc.has_stem(start, &["امس"]);
            start += 1;
        }
        let (first, from) = (weekday_at(start)?, start);
        // "أحد" is "one of" and "السبت" never is: a weekday has its article.
        let mut end = start + 1;
        let mut last = first;
        let joined = if self.doc.form(end) == "و" { end + 1 } else { end };
        if let Some(second) = weekday_at(joined).filter(|_| joined > end || self.doc.begins_with_wa(joined)) {
            (last, end) = (second, joined + 1);
        }
        if self.day_of_month(end).is_some()
            || self.digits(end).is_some()
            || (self.doc.token(end).is_some_and(|t| t.is_mark('،')) && self.day_of_month(end + 1).is_some())
        {
            return None;
        }
        let past = self.stem_in(end, &self.calendar.past);
        let next = self.stem_in(end, &self.calendar.next);
        let _ = from;
        if next {
            return self.counted_from_anchor(at..end + 1, "date.next_weekday", |anchor| {
                Some(weekday_in(DayInterval::between(anchor.earliest().plus(1), anchor.latest().plus(7)), first, first))
            });
        }
        if today || yesterday {
            let two = yesterday && self.doc.before(at).is_some_and(|at| self.doc.has_stem(at, &["اول", "قبل"]));
            let back = i32::from(yesterday) + i32::from(two);
            return self
                .counted_from_anchor(at..end, "date.today", |anchor| Some(held_to_weekday(anchor.back(back), first)));
        }
        let (least, most) = if past { (1, 7) } else { (0, 6) };
        let since = self.doc.before(at).is_some_and(|at| self.doc.is_word(at, &["منذ"]));
        self.counted_from_anchor(at..end + usize::from(past), "date.weekday", |anchor| {
            let days = weekday_in(
                DayInterval::between(anchor.earliest().plus(-most), anchor.latest().plus(-least)),
                first,
                last,
            );
            Some(if since { DayInterval::between(days.earliest(), anchor.latest()) } else { days })
        })
    }

    /// "اليوم", "أمس", "أول أمس", "الليلة الماضية", "الآن".
    fn near_day(&self, at: usize) -> Option<Timex> {
        let form = self.doc.form(at);
        if self.stem_in(at, &self.calendar.yesterday) {
            let two = self.doc.before(at).is_some_and(|at| self.doc.has_stem(at, &["اول", "قبل"]));
            return self.counted_from_anchor(at..at + 1, "date.yesterday", |anchor| {
                Some(anchor.back(if two { 2 } else { 1 }))
            });
        }
        if self.doc.has_stem(at, &["ليله", "ليل"]) && self.stem_in(at + 1, &self.calendar.past) {
            return self.counted_from_anchor(at..at + 2, "date.last_night", |anchor| Some(anchor.back_between(0, 1)));
        }
        if self.doc.is_word(at, &["حتي"]) && self.doc.is_word(at + 1, &["الان", "اللحظه", "اليوم"]) {
            return self.counted_from_anchor(at..at + 2, "date.until_now", Some);
        }
        let ordinal_follows =
            self.doc.splits(at + 1).iter().any(|split| split.article && ordinal(&split.stem).is_some());
        if form == "اليوم" && self.doc.is_word(at + 1, &["التالي"]) {
            return Some(Timex {
                tokens: at..at + 2,
                meaning: Meaning::AfterEvent { least: 1, most: 1 },
                rule: "date.next_day",
            });
        }
        if self.stem_in(at, &self.calendar.today)
            && !ordinal_follows
            && (form.contains("اليوم") || !form.starts_with('ي'))
        {
            return self.counted_from_anchor(at..at + 1, "date.today", Some);
        }
        None
    }

    /// "عام 2013", "في 2014".
    fn year(&self, at: usize) -> Option<Timex> {
        let part = self.part_at(at);
        let season = self.season(at);
        let mut word = at + usize::from(part != Part::All || season.is_some());
        if word > at && self.doc.is_word(word, &["من"]) {
            word += 1;
        }
        let said = self.doc.has_stem(word, &["عام", "سنه"]);
        if !said && season.is_none() && !(part == Part::All && self.doc.is_word(at, &["في", "منذ"])) {
            return None;
        }
        let year_at = if said || season.is_none() { word + 1 } else { word };
        let year = self.number(year_at).filter(|year| (1990..2100).contains(year))?;
        let year = i32::try_from(year).ok()?;
        let interval = match season {
            // Winter is told by the year in which it ends.
            Some(first) => {
                let start = Day::from_ymd(year, first, 1)?;
                DayInterval::between(start, months_back(start.plus(95), 0).plus(-4))
            }
            None => year_part(year, part)?,
        };
        self.days(at..year_at + 1, interval, false, if season.is_some() { "date.season" } else { "date.year" })
    }

    /// The first month of the season named at `at`: "ربيع 2011", "صيف عام 2014".
    fn season(&self, at: usize) -> Option<u32> {
        [("شتاء", 1), ("ربيع", 3), ("صيف", 6), ("خريف", 9)]
            .into_iter()
            .find_map(|(name, month)| self.doc.has_stem(at, &[name]).then_some(month))
    }

    /// "في وقت سابق", "لاحقاً", "مؤخراً".
    fn vague(&self, at: usize) -> Option<Timex> {
        let two = |first: &str, second: &str| self.doc.is_word(at, &[first]) && self.doc.is_word(at + 1, &[second]);
        let timex = |end: usize, meaning, rule| Some(Timex { tokens: at..end, meaning, rule });
        if two("وقت", "سابق") && self.doc.is_word(at + 2, &["من"]) {
            // "في وقت سابق من الأحد": the day follows.
            return None;
        }
        let adjective = self.doc.before(at).is_some_and(|at| self.doc.form(at).ends_with('ا'));
        if adjective && self.doc.is_word(at, &["سابقا"]) {
            return None;
        }
        if two("وقت", "سابق") || self.doc.is_word(at, &["سابقا", "انذاك", "حينها"]) {
            return timex(at + 1 + usize::from(self.doc.is_word(at, &["وقت"])), Meaning::Earlier, "date.earlier");
        }
        if two("وقت", "لاحق") || self.doc.is_word(at, &["لاحقا", "بعدها", "عقبها"]) {
            return timex(at + 1 + usize::from(self.doc.is_word(at, &["وقت"])), Meaning::Later, "date.later");
        }
        if self.doc.is_word(at, &["الايام", "الساعات"]) && self.doc.has_stem(at + 1, &["تاليه", "لاحقه"])
        {
            return timex(at + 2, Meaning::Later, "date.later");
        }
        if self.doc.is_word(at, &["موخرا", "حديثا"]) {
            return self.counted_from_anchor(at..at + 1, "date.recently", |anchor| Some(anchor.back_between(0, 30)));
        }
        None
    }
}

/// The day of publication printed at the head of a report.
#[must_use]
pub fn dateline(doc: &Doc<'_>, calendar: &Calendar) -> Option<Publication> {
    let found = annotate(doc, calendar, None);
    let printed = found.iter().find(|timex| timex.tokens.start < 60 && is_dateline(doc, timex))?;
    let Meaning::Days { interval, .. } = printed.meaning else { return None };
    Some(Publication {
        interval,
        basis: PublicationBasis::Printed,
        weekday: None,
        note: "printed at the head of the report".to_owned(),
        span: Some(doc.span(&printed.tokens)),
    })
}

/// A full date on a short line of its own.
fn is_dateline(doc: &Doc<'_>, timex: &Timex) -> bool {
    let single = matches!(timex.meaning, Meaning::Days { interval, .. } if interval.len_days() == 1);
    let line = doc.passages.iter().find(|passage| passage.tokens.contains(&timex.tokens.start));
    single && line.is_some_and(|line| line.tokens.len() <= 16 && line.part != super::doc::Part::Body)
}
