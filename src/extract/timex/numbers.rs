//! Numbers of days, months and years, in digits and in words.

use super::reader::Reader;
use crate::arabic::{TokenKind, numeral_at, words};

/// Years that a report may speak of.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

/// No report counts more units of time than these.
pub(super) const MOST_COUNTED: u32 = 10_000;

/// A year that is told: its number, where it ends, and whether it hangs on the report's day.
#[derive(Clone, Copy)]
pub(super) struct Year {
    pub(super) end: usize,
    pub(super) number: i32,
    pub(super) relative: bool,
}

impl Reader<'_, '_> {
    /// A day of the month, with where it ends: "26", "الـ 9", "التاسع عشر", "خمسة عشر".
    pub(super) fn day_number(&self, at: usize) -> Option<(usize, u32)> {
        // "الـ 9" stands as two tokens.
        let at = if self.doc.form(at) == "ال" && self.number(at + 1).is_some() { at + 1 } else { at };
        let is_day = |(_, day): &(usize, u32)| (1..=31).contains(day);
        if let Some(number) = self.number(at) {
            return Some((at + 1, number)).filter(is_day);
        }
        self.ordinal_at(at).filter(|_| self.definite(at)).or_else(|| self.cardinal_at(at)).filter(is_day)
    }

    /// An ordinal up to 31 with or without its article: "الحادي والعشرين", "ثالث", "العشرين".
    pub(super) fn ordinal_at(&self, at: usize) -> Option<(usize, u32)> {
        let token = self.doc.token(at)?;
        if token.article
            && token.form.ends_with('ن')
            && let Some(tens) = tens(self.doc.form(at).trim_start_matches("ال"))
        {
            return Some((at + 1, tens));
        }
        let unit = token.ordinal?;
        let (and, next) = match self.doc.form(at + 1) {
            "و" => (2, self.doc.form(at + 2)),
            form => (1, form.strip_prefix('و').unwrap_or(form)),
        };
        if let Some(tens) = tens(next.trim_start_matches("ال")).filter(|_| next != self.doc.form(at + 1) || and == 2)
        {
            return Some((at + and + 1, if unit == 11 { 1 } else { unit } + tens));
        }
        if matches!(next, "عشر" | "عشره") && and == 1 {
            return Some((at + 2, if unit > 9 { unit } else { unit + 10 }));
        }
        Some((at + 1, unit))
    }

    /// A number in words, exact and without a scale.
    pub(super) fn cardinal_at(&self, at: usize) -> Option<(usize, u32)> {
        self.doc.token(at).filter(|token| token.kind == TokenKind::Word)?;
        let numeral = numeral_at(self.doc.tokens_from(at))?;
        Some((at + numeral.len, numeral.best?))
    }

    /// A year at `at` in digits or words: "2016", "ألفين وأربعة عشر".
    pub(super) fn year_number(&self, at: usize) -> Option<(usize, i32)> {
        let (end, year) = match self.number(at) {
            Some(year) if self.doc.form(at).len() == 4 => (at + 1, year),
            Some(_) => return None,
            None => self.cardinal_at(at)?,
        };
        YEARS.contains(&year).then_some(())?;
        // "2016م"
        let end = end + usize::from(self.doc.form(end) == "م" && self.joined(end));
        Some((end, i32::try_from(year).ok()?))
    }

    /// A year after a month or a day: "2016", "من عام 2016", "/2016", "من العام الماضي".
    pub(super) fn year_after(&self, at: usize) -> Option<Year> {
        let mut from = at;
        while self.doc.is_word(from, &words!["من", "في"]) || self.mark(from, &['/', '،', ',', '-', '.']) {
            from += 1;
        }
        if from > at + 1 {
            return None;
        }
        if let Some(year) = self.relative_year(from) {
            return Some(year);
        }
        if let Some((end, days)) = self.same_unit(from, "عام").or_else(|| self.same_unit(from, "سنه")) {
            return Some(Year { end, number: chrono::Datelike::year(&days.earliest().date()), relative: false });
        }
        let said = usize::from(self.is_year_word(from));
        let (end, number) = self.year_number(from + said)?;
        Some(Year { end, number, relative: false })
    }

    /// "عام", "للعام", "سنة" before a number.
    pub(super) fn is_year_word(&self, at: usize) -> bool {
        self.doc.has_stem(at, &words!["عام", "سنه"])
    }

    /// "العام الماضي", "السنة القادمة", "هذا العام".
    pub(super) fn relative_year(&self, at: usize) -> Option<Year> {
        let this = self.doc.is_word(at, &words!["هذا", "هذه"]);
        let noun = at + usize::from(this);
        if !self.is_year_word(noun) || !self.definite(noun) {
            return None;
        }
        let (end, shift) = if this { (noun + 1, 0) } else { self.shift_at(noun + 1)? };
        let year = chrono::Datelike::year(&self.anchor?.interval.latest().date());
        Some(Year { end, number: year + shift, relative: true })
    }
}

fn tens(stem: &str) -> Option<u32> {
    match stem {
        "عشرين" | "عشرون" => Some(20),
        "ثلاثين" | "ثلاثون" => Some(30),
        _ => None,
    }
}
