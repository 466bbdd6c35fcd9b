//! Words of time, and the days they mean.
//!
//! Relative days are counted from the days on which the report may have been published: what comes out is every day
//! that the words allow, so an uncertain report date gives an uncertain day and never a false one. Each family of
//! expressions has a file; [`reader`] holds what they share, and [`days`] the arithmetic.

mod absolute;
mod after_told;
mod counted;
mod days;
mod digits;
mod hijri;
mod month;
mod near;
mod nth;
mod numbers;
mod ranges;
mod reader;
mod relative;
mod told;
mod vague;
mod weekday;
mod years;

pub use told::{Bound, Direction, Grain, Length, PartOfDay, Relation, TimeFound};

use super::doc::{Doc, Part as LinePart};
use super::lexicon::Calendar;
use crate::model::{AnchorBasis, DateAnchor, DayInterval, Publication, PublicationBasis};
use days::held_to_weekday;
use reader::Reader;
use std::ops::Range;

/// What a word of time tells of the event beside it.
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
    /// No day of an event: how long something took, how often it happens, a term that is set, a bound by another
    /// event.
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
    /// The days that the words name, all of them: "this week" names seven days, while what is told of it happened on
    /// those that have passed. `None` where they are the days of `meaning`.
    pub named: Option<DayInterval>,
    /// How fine the words are.
    pub grain: Grain,
    /// How the event stands to the days, where it is not on them.
    pub relation: Option<Relation>,
    /// How long, or how often.
    pub length: Option<Length>,
    /// The part of the day that is named.
    pub part_of_day: Option<PartOfDay>,
}

impl Timex {
    /// Words with this meaning, to the day.
    fn new(tokens: Range<usize>, meaning: Meaning, rule: &'static str) -> Self {
        Self { tokens, meaning, rule, named: None, grain: Grain::Day, relation: None, length: None, part_of_day: None }
    }

    fn grain(mut self, grain: Grain) -> Self {
        self.grain = grain;
        self
    }

    fn naming(mut self, days: Option<DayInterval>) -> Self {
        self.named = days.or(self.named);
        self
    }

    fn relation(mut self, relation: Relation) -> Self {
        self.relation = Some(relation);
        self
    }

    fn lasting(mut self, length: Length) -> Self {
        self.length = Some(length);
        self
    }

    fn in_part(mut self, part: Option<PartOfDay>) -> Self {
        self.part_of_day = part.or(self.part_of_day);
        self
    }

    /// Counted from the event told before: the days that the report's own would give are only named.
    fn after_what_was_told(self) -> Self {
        let named = self.days();
        Self { meaning: Meaning::Later, rule: "date.later", ..self }.naming(named).relation(Relation::AfterEvent)
    }

    /// The days that are named, or else those that an event may lie on.
    fn days(&self) -> Option<DayInterval> {
        match self.meaning {
            Meaning::Days { interval, .. } => Some(self.named.unwrap_or(interval)),
            _ => self.named,
        }
    }
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

/// Finds the words of time of a report, in text order and without overlap; of readings that begin at one word the
/// longest is taken.
pub fn annotate(doc: &Doc<'_>, calendar: &Calendar, anchor: Option<Anchor>, direction: Direction) -> Vec<Timex> {
    annotate_within(doc, calendar, (anchor, direction), doc.len())
}

/// The words of time that begin before the token `end`.
fn annotate_within(
    doc: &Doc<'_>,
    calendar: &Calendar,
    (anchor, direction): (Option<Anchor>, Direction),
    end: usize,
) -> Vec<Timex> {
    let reader = Reader { doc, calendar, anchor, direction };
    let mut found = Vec::new();
    let mut at = 0;
    while at < end.min(doc.len()) {
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

/// The head of a report, where its day of publication may be printed, in tokens.
const HEAD_TOKENS: usize = 60;

/// The day of publication printed at the head of a report.
#[must_use]
pub fn dateline(doc: &Doc<'_>, calendar: &Calendar) -> Option<Publication> {
    let found = annotate_within(doc, calendar, (None, Direction::News), HEAD_TOKENS);
    let printed = found.iter().find(|timex| is_dateline(doc, timex))?;
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
    single && line.is_some_and(|line| line.tokens.len() <= 16 && line.part != LinePart::Body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lexicon::Lexicon;
    use crate::model::{Outlet, Report, ReportId};

    fn texts(folder: &std::path::Path) -> Vec<String> {
        let mut texts = Vec::new();
        for entry in std::fs::read_dir(folder).expect("a folder of the package") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                texts.extend(self::texts(&path));
            } else if path.extension().is_some_and(|extension| ["txt", "jsonl", "tsv"].iter().any(|e| extension == *e))
            {
                texts.push(std::fs::read_to_string(&path).expect("a text"));
            }
        }
        texts
    }

    /// A new family, or a new first word of one, has to be among the words that readings begin with.
    #[test]
    fn where_nothing_may_begin_nothing_is_read() {
        let lexicon = Lexicon::embedded().expect("the lexicons of the program");
        let package = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut lost = std::collections::BTreeSet::new();
        for text in [package.join("seeds"), package.join("tests")].iter().flat_map(|folder| texts(folder)) {
            let report = Report {
                id: ReportId(0),
                file_name: String::new(),
                text,
                outlet: Outlet::default(),
                title_ar: String::new(),
                publication: None,
            };
            let doc = Doc::new(&report, &lexicon.words);
            let (calendar, direction) = (&lexicon.calendar, Direction::News);
            let reader = Reader { doc: &doc, calendar, anchor: None, direction };
            let missed = (0..doc.len()).filter(|&at| reader.read(at).is_none() && reader.read_at(at).is_some());
            lost.extend(missed.map(|at| doc.form(at).to_owned()));
        }
        assert!(lost.is_empty(), "words of time begin with these too: {lost:?}");
    }
}
