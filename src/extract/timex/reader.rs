//! What the readers of time share: words looked up at a token, days counted from the report's own, and which way a
//! bare day is meant.

use super::days::Part;
use super::told::PartOfDay;
use super::{Anchor, Direction, Meaning, Timex};
use crate::arabic::{Token, TokenKind, WordSet, words};
use crate::extract::doc::Doc;
use crate::extract::lexicon::{Calendar, Unit};
use crate::model::DayInterval;
use std::ops::Range;

/// How far before a day its verb of the future is looked for.
const VERB_REACH_TOKENS: usize = 18;

/// Reads words of time at a token.
pub(super) struct Reader<'a, 'd> {
    pub(super) doc: &'a Doc<'d>,
    pub(super) calendar: &'a Calendar,
    pub(super) anchor: Option<Anchor>,
    pub(super) direction: Direction,
}

impl Reader<'_, '_> {
    /// The longest reading that begins at `at`; among equals the surest family.
    pub(super) fn read(&self, at: usize) -> Option<Timex> {
        if self.may_begin(at) { self.read_at(at) } else { None }
    }

    /// Whether words of time may begin at `at`: with a number, or with a word that some reading begins with. A report has
    /// few of these, and asking every family at every word would take most of the time that a report takes.
    fn may_begin(&self, at: usize) -> bool {
        self.calendar.may_begin(self.doc.tokens_from(at))
    }

    /// As [`Reader::read`], at any token.
    pub(super) fn read_at(&self, at: usize) -> Option<Timex> {
        if self.doc.token(at).is_some_and(|token| matches!(token.kind, TokenKind::Mark(_))) {
            return None;
        }
        let single = self.single(at);
        let best = self.longest([self.range(at, single.as_ref()), single, self.relative(at)]);
        best.map(|timex| self.with_term(timex))
    }

    /// A day, month or year of the calendar, alone.
    pub(super) fn single(&self, at: usize) -> Option<Timex> {
        if self.is_part_of_name(at) {
            return None;
        }
        self.longest_of(
            at,
            [
                Self::digits,
                Self::hijri,
                Self::day_of_month,
                Self::holiday,
                Self::nth_in_month,
                Self::month,
                Self::weekday,
                Self::year,
                Self::quarter,
                Self::decade,
            ],
        )
    }

    fn relative(&self, at: usize) -> Option<Timex> {
        self.longest_of(
            at,
            [
                Self::relative_unit,
                Self::day_of_week_unit,
                Self::week_of_day,
                Self::counted,
                Self::near_day,
                Self::season,
                Self::set,
                Self::around_event,
                Self::around_told,
                Self::vague,
            ],
        )
    }

    /// The longest reading that one of these gives at `at`; among equals the first.
    fn longest_of<const N: usize>(&self, at: usize, readers: [fn(&Self, usize) -> Option<Timex>; N]) -> Option<Timex> {
        let mut best: Option<Timex> = None;
        for timex in readers.into_iter().filter_map(|read| read(self, at)) {
            if best.as_ref().is_none_or(|best| timex.tokens.end > best.tokens.end) {
                best = Some(timex);
            }
        }
        best
    }

    fn longest<const N: usize>(&self, readings: [Option<Timex>; N]) -> Option<Timex> {
        let mut best: Option<Timex> = None;
        for timex in readings.into_iter().flatten() {
            if best.as_ref().is_none_or(|best| timex.tokens.end > best.tokens.end) {
                best = Some(timex);
            }
        }
        best
    }

    /// Whether some reading of the word at `at`, with its article or without, is in `set`.
    pub(super) fn is(&self, at: usize, set: &WordSet) -> bool {
        // Of a word with an article there is always a reading that leaves it on.
        self.doc.is_any(at, set)
    }

    /// Whether the word at `at`, without an article, is in `set`: "سوق الجمعة" is a name, "السوق الجمعة" is none.
    pub(super) fn construct(&self, at: usize, set: &WordSet) -> bool {
        self.doc.splits(at).iter().any(|split| !split.article && set.contains(&split.stem))
    }

    /// Whether the word at `at`, with or without its conjunction, is in `set` as it is written.
    pub(super) fn is_exactly(&self, at: usize, set: &WordSet) -> bool {
        self.doc.is_bare(at, set)
    }

    /// Whether the token at `at` is one of these marks.
    pub(super) fn mark(&self, at: usize, marks: &[char]) -> bool {
        self.doc.token(at).is_some_and(|token| matches!(token.kind, TokenKind::Mark(mark) if marks.contains(&mark)))
    }

    /// The number written in digits at `at`.
    pub(super) fn number(&self, at: usize) -> Option<u32> {
        let token = self.doc.token(at).filter(|token| token.kind == TokenKind::Number)?;
        token.form.parse().ok()
    }

    /// Whether no word or number goes on after the expression that ends before `at`.
    pub(super) fn closes(&self, at: usize) -> bool {
        self.doc
            .token(at)
            .is_none_or(|token| token.starts_line || !matches!(token.kind, TokenKind::Word | TokenKind::Number))
    }

    /// Whether the token at `at` is written on to the one before.
    pub(super) fn joined(&self, at: usize) -> bool {
        self.doc.token(at).is_some_and(|token| token.joined)
    }

    /// Whether the word at `at` has its article.
    pub(super) fn definite(&self, at: usize) -> bool {
        self.doc.token(at).is_some_and(|token| token.article)
    }

    /// The weekday at `at`, which always has its article: "أحد" is "one of".
    pub(super) fn weekday_at(&self, at: usize) -> Option<u8> {
        if !self.doc.is_in(at, &self.calendar.weekdays) {
            return None;
        }
        self.doc.splits(at).iter().find_map(|split| self.calendar.weekdays.get(&split.stem).copied())
    }

    /// A unit of time at `at`, and 2 where it is a dual.
    pub(super) fn unit_at(&self, at: usize) -> Option<(Unit, u32)> {
        if !self.doc.is_in(at, &self.calendar.units) {
            return None;
        }
        self.doc
            .splits(at)
            .iter()
            .filter(|split| split.preposition != Some('س'))
            .find_map(|split| self.calendar.units.get(&split.stem).copied())
    }

    pub(super) fn is_plural(&self, at: usize) -> bool {
        self.is(at, &self.calendar.plurals)
    }

    /// "أوائل", "منتصف", "نهاية" at `at`.
    pub(super) fn part_at(&self, at: usize) -> Part {
        let calendar = self.calendar;
        let parts = [
            (&calendar.half, Part::Half),
            (&calendar.begin, Part::Begin),
            (&calendar.middle, Part::Middle),
            (&calendar.end, Part::End),
        ];
        parts.into_iter().find_map(|(words, part)| self.is(at, words).then_some(part)).unwrap_or(Part::All)
    }

    /// "فجر", "مساء", "ليلة" at `at`.
    pub(super) fn part_of_day_at(&self, at: usize) -> Option<PartOfDay> {
        let parts = &self.calendar.parts_of_day;
        if !self.doc.is_in(at, parts) {
            return None;
        }
        self.doc.splits(at).iter().find_map(|split| parts.get(&split.stem).copied()).map(PartOfDay::new)
    }

    /// How far a unit lies from the present one, told by the adjective at `at`: "الماضي" −1, "قبل الماضي" −2,
    /// "الجاري" 0, "المقبل" 1; and where that ends.
    pub(super) fn shift_at(&self, at: usize) -> Option<(usize, i32)> {
        let calendar = self.calendar;
        let beyond = usize::from(self.doc.is_word(at, &words!["ما"]));
        let (past, next) = (|at| self.is(at, &calendar.past), |at| self.is(at, &calendar.next));
        if self.doc.is_word(at + beyond, &words!["قبل"]) && past(at + beyond + 1) {
            return Some((at + beyond + 2, -2));
        }
        if self.doc.is_word(at + beyond, &words!["بعد"]) && next(at + beyond + 1) {
            return Some((at + beyond + 2, 2));
        }
        let shifts = [(past(at), -1), (next(at), 1), (self.is(at, &calendar.present), 0)];
        let (_, shift) = shifts.into_iter().find(|(said, _)| *said)?;
        Some((at + 1, shift))
    }

    /// "التالي", "اللاحق": counted from what was told before, and not from the report.
    pub(super) fn follows_event(&self, at: usize) -> bool {
        self.doc.has_stem(at, &words!["تالي", "تاليه", "لاحق", "لاحقه"])
    }

    /// Whether a date at `at` belongs to a name: "شارع 29 أيار".
    fn is_part_of_name(&self, at: usize) -> bool {
        if self.weekday_at(at).is_some() {
            return false;
        }
        let mut before = self.doc.before(at);
        // "حي الأول من أيار": the name stands before the day of the month.
        while let Some(day) = before.filter(|&day| self.number(day).is_some() || self.is_ordinal_of(day)) {
            before = self.doc.before(day);
        }
        before.is_some_and(|before| self.construct(before, &self.calendar.date_names_after))
    }

    fn is_ordinal_of(&self, at: usize) -> bool {
        self.doc.is_word(at, &words!["من"]) || self.definite(at) && self.ordinal_at(at).is_some()
    }

    /// Days with their rule.
    pub(super) fn days(
        &self,
        tokens: Range<usize>,
        interval: DayInterval,
        relative: bool,
        rule: &'static str,
    ) -> Option<Timex> {
        Some(Timex::new(tokens, Meaning::Days { interval, relative }, rule))
    }

    /// Days counted from the report's own; some day before it where that is not known.
    pub(super) fn counted_from_anchor(
        &self,
        tokens: Range<usize>,
        rule: &'static str,
        days: impl Fn(DayInterval) -> Option<DayInterval>,
    ) -> Option<Timex> {
        let Some(anchor) = self.anchor else {
            return Some(Timex::new(tokens, Meaning::Earlier, rule));
        };
        self.days(tokens, days(anchor.interval)?, true, rule)
    }

    /// Whether a bare day or month in these tokens is the next one rather than the last.
    pub(super) fn means_next(&self, tokens: &Range<usize>) -> bool {
        match self.direction {
            Direction::Future => true,
            Direction::Past => false,
            Direction::News => self.is_term(tokens.start) || self.tells_of_future(tokens),
        }
    }

    /// "لغاية", "في موعد أقصاه", "اعتباراً من": what stands after lies ahead.
    fn is_term(&self, start: usize) -> bool {
        let Some(before) = self.doc.before(start) else { return false };
        let from = self.doc.is_word(before, &words!["من"])
            && self.doc.before(before).is_some_and(|at| self.doc.is_word(at, &words!["اعتبارا", "ابتداء", "بدءا"]));
        from || self.is(before, &self.calendar.by) || self.doc.is_word(before, &words!["لغايه"])
    }

    /// Whether a verb of the future governs the words: before them in the clause, or right after them.
    fn tells_of_future(&self, tokens: &Range<usize>) -> bool {
        if self.is_future(tokens.end) {
            return true;
        }
        for at in (0..tokens.start).rev().take(VERB_REACH_TOKENS) {
            let ends = self.mark(at, &['.', '،', '؛', ':', '؟', '!']);
            if ends || self.is_exactly(at, &self.calendar.telling) {
                return false;
            }
            if self.is_future(at) {
                return true;
            }
            if self.doc.token(at).is_some_and(|token| token.starts_line) {
                return false;
            }
        }
        false
    }

    /// "سوف", "سيجتمع", "ستصل", "سأعود".
    fn is_future(&self, at: usize) -> bool {
        let Some(token) = self.doc.token(at).filter(|token| token.kind == TokenKind::Word) else { return false };
        self.is_exactly(at, &self.calendar.future_words) || self.is_future_verb(token)
    }

    fn is_future_verb(&self, token: &Token) -> bool {
        let form = token.form.strip_prefix(['و', 'ف']).unwrap_or(&token.form);
        let written = token.span.slice(&self.doc.report.text);
        // The hamza of "سأعود" is folded away; without it "ساعة" would be a verb.
        let first_person = written.contains("سأ") && !form.starts_with("سال");
        let verb = form.starts_with("سي") || form.starts_with("ست") || (form.starts_with("سا") && first_person);
        let letters = form.chars().count();
        verb && letters >= 5 && !self.calendar.not_future.iter().any(|noun| form.starts_with(noun.as_str()))
    }
}
