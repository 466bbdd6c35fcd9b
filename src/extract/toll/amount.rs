//! Numbers as they are worded: the number itself, its bounds, ranges, and numbers that count nothing of interest.

use super::Telling;
use super::coding::Wording;
use crate::arabic::{Numeral, TokenKind, numeral_at, words};
use crate::extract::lexicon::Bound;
use crate::extract::located::touching;
use std::ops::Range;

/// A number with the words that bound it.
#[derive(Clone, Debug)]
pub struct Amount {
    /// Where it begins, the bound included.
    pub start: usize,
    /// The number's own tokens.
    pub number: Range<usize>,
    /// One past the bound that stands after it.
    after: usize,
    /// Fewest.
    pub low: Option<u32>,
    /// The number told.
    pub best: Option<u32>,
    /// Most.
    pub high: Option<u32>,
    /// How it is worded.
    pub wording: Wording,
}

impl Amount {
    /// One past its last token.
    pub fn end(&self) -> usize {
        self.number.end.max(self.after)
    }
}

impl Telling<'_> {
    /// The number at `at` with its bounds; words before `floor` belong to something else.
    pub(super) fn amount(&self, at: usize, floor: usize) -> Option<Amount> {
        if let Some(hit) = self.tolls.several.find(self.doc, at).filter(|hit| !hit.split.article && hit.end <= self.end)
        {
            let counted = self.tolls.noun(self.doc, hit.end).is_some();
            if counted {
                return Some(worded(at, at..hit.end, Wording::Several, Some(3), None, None));
            }
        }
        let numeral = self.numeral(at)?;
        let range = self.range(at, &numeral, floor);
        let amount = range.unwrap_or_else(|| plain(at, &numeral));
        Some(self.bounded(amount, floor))
    }

    fn numeral(&self, at: usize) -> Option<Numeral> {
        let numeral = numeral_at(self.doc.tokens_from(at))?;
        let weekday = self.doc.form(at).contains("الاثنين");
        (at + numeral.len <= self.end && !weekday).then_some(numeral)
    }

    /// "بين 20 و30", "من 5 إلى 7", "20-30".
    fn range(&self, at: usize, first: &Numeral, floor: usize) -> Option<Amount> {
        let from = first.best?;
        let sign = at + first.len;
        let lead = at.checked_sub(1).filter(|&lead| lead >= floor);
        let between = lead.is_some_and(|lead| self.doc.is_word(lead, &words!["بين"]));
        let out_of = lead.is_some_and(|lead| self.doc.is_word(lead, &words!["من"]));
        let hyphen = self.doc.token(sign).is_some_and(|token| token.is_mark('-') || token.is_mark('–'));
        let second = if between && self.doc.form(sign).starts_with('و') {
            sign + usize::from(self.doc.form(sign) == "و")
        } else if hyphen || self.doc.is_word(sign, &words!["الي", "او", "حتي"]) {
            sign + 1
        } else {
            return None;
        };
        let to = self.numeral(second)?;
        let most = to.best.filter(|&most| most > from)?;
        let start = lead.filter(|_| between || out_of).unwrap_or(at);
        let start = start
            .checked_sub(1)
            .filter(|&what| between && what >= floor && self.doc.form(what).ends_with("ما"))
            .unwrap_or(start);
        Some(worded(start, at..second + to.len, Wording::Range, Some(from), None, Some(most)))
    }

    fn bounded(&self, mut amount: Amount, floor: usize) -> Amount {
        let number = amount.number.clone();
        // "لا يتجاوز عددهم 50"
        let counted = amount.start.checked_sub(1).filter(|&at| at >= floor && self.doc.form(at).starts_with("عدده"));
        let bounded = counted.unwrap_or(amount.start);
        let before = (1..=4).rev().find_map(|back| {
            let start = bounded.checked_sub(back).filter(|&start| start >= floor)?;
            let hit = self.tolls.bounds.find(self.doc, start).filter(|hit| hit.end == bounded)?;
            Some((hit.value, start))
        });
        if let Some((bound, start)) = before {
            amount.start = start;
            amount.bind(bound);
            return amount;
        }
        let tail = (number.end..(number.end + 3).min(self.end)).find_map(|at| {
            let hit = self.tolls.bounds.find(self.doc, at)?;
            let stands_after = matches!(self.doc.form(hit.end - 1), "الاقل" | "الاكثر" | "اقصي" | "تقريبا");
            stands_after.then_some((hit.value, hit.end))
        });
        if let Some((bound, end)) = tail.filter(|&(_, end)| end <= self.end) {
            amount.after = end;
            amount.bind(bound);
        }
        amount
    }

    /// Whether the number tells a day, an age, a distance, money, the number of a unit, or counts a list.
    pub(super) fn is_no_toll(&self, amount: &Amount) -> bool {
        let number = &amount.number;
        let stands_in_time =
            touching(self.times, number).any(|time| time.tokens.start <= number.start && number.end <= time.tokens.end);
        let percent = self.doc.token(number.end).is_some_and(|token| token.is_mark('%') || token.is_mark('٪'));
        let unit = self.doc.is_any(number.end, &self.tolls.not_after)
            || self.doc.is_word(number.end, &words!["في"])
                && self.doc.is_any(number.end + 1, &self.tolls.not_after)
                && self.doc.form(number.end + 1).ends_with("مييه");
        stands_in_time || percent || unit || self.names_a_unit(number.start) || self.is_pieced(number)
    }

    /// "الفرقة 17", "الساعة العاشرة", "القرار رقم 2254", "عمره 30".
    fn names_a_unit(&self, at: usize) -> bool {
        let Some(before) = self.doc.before(at).filter(|&before| before >= self.start) else { return false };
        let before = match self.doc.form(before) {
            "ال" => before.saturating_sub(1),
            _ => before,
        };
        let mut splits = self.doc.splits(before).iter().filter(|split| !split.article);
        splits.any(|split| self.tolls.not_before.contains(&split.stem))
    }

    /// Digits that hang together with other digits, or that number a list.
    fn is_pieced(&self, number: &Range<usize>) -> bool {
        let digits = |at: usize| self.doc.token(at).is_some_and(|token| token.kind == TokenKind::Number);
        let glue = |at: usize| {
            let marks = ['/', ':', '\\', '.', '-'];
            self.doc.token(at).is_some_and(|token| token.joined && marks.iter().any(|&mark| token.is_mark(mark)))
        };
        let joined = |at: usize| self.doc.token(at).is_some_and(|token| token.joined);
        let after = glue(number.end) && digits(number.end + 1) && joined(number.end + 1);
        let before = number
            .start
            .checked_sub(2)
            .is_some_and(|at| joined(number.start) && glue(at + 1) && digits(at) && at >= self.start);
        let listed = digits(number.start)
            && self.doc.token(number.start).is_some_and(|token| token.starts_line)
            && self
                .doc
                .token(number.end)
                .is_some_and(|token| token.joined && [')', '-', '.'].iter().any(|&mark| token.is_mark(mark)));
        after || before || listed
    }
}

impl Amount {
    fn bind(&mut self, bound: Bound) {
        let number = self.best.or(self.low);
        let (low, high, wording) = match bound {
            Bound::MoreThan => (number, None, Wording::MoreThan),
            Bound::AtLeast => (number, None, Wording::AtLeast),
            Bound::LessThan => (None, number, Wording::LessThan),
            Bound::AtMost => (None, number, Wording::AtMost),
            Bound::About => (None, None, Wording::About),
        };
        // "أكثر من عشرات", "نحو 20 إلى 30": the number is no surer for the bound.
        if self.best.is_none() {
            return;
        }
        (self.low, self.high, self.wording) = (low, high, wording);
    }
}

fn plain(at: usize, numeral: &Numeral) -> Amount {
    let wording = numeral.vague.map_or(Wording::Exact, Wording::Vague);
    worded(at, at..at + numeral.len, wording, Some(numeral.low), numeral.best, numeral.high)
}

fn worded(
    start: usize,
    number: Range<usize>,
    wording: Wording,
    low: Option<u32>,
    best: Option<u32>,
    high: Option<u32>,
) -> Amount {
    Amount { start, number, after: 0, low, best, high, wording }
}
