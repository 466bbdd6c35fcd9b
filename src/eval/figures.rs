//! Counts and the figures that follow from them, report by report and over all.

use super::confusion::Confusion;
use super::event::Event;
use super::gold::{Gold, GoldEvent, GoldReport, Patterns};
use super::misses::{self, Miss};
use super::pairing::{Pairing, has_actor, has_date, has_place, has_role, is_extra_actor, is_extra_place};
use serde::Serialize;
use std::ops::AddAssign;

/// Right ones, false ones and missed ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "explained above")]
pub struct Tally {
    pub right: usize,
    pub wrong: usize,
    pub missed: usize,
}

/// How many of how many are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "explained above")]
pub struct Part {
    pub right: usize,
    pub all: usize,
}

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the documentation")]
pub struct Counts {
    pub events: Tally,
    pub places: Tally,
    pub actors: Tally,
    pub dates: Part,
    pub roles: Part,
    pub statuses: Part,
    /// Extracted events that tell a found gold event once more.
    pub duplicates: usize,
}

/// The ten figures, each from 0 to 1, save the last.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the names are the documentation")]
pub struct Figures {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
    pub date: f64,
    pub place: f64,
    pub actor: f64,
    pub role: f64,
    pub status: f64,
    pub overall: f64,
    pub duplicates: usize,
}

impl Figures {
    /// The figures with their names, in the order of the scorer; the last is a count.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a count of events")]
    pub fn named(&self) -> [(&'static str, f64); 10] {
        [
            ("precision", self.precision),
            ("recall", self.recall),
            ("f1", self.f1),
            ("date", self.date),
            ("place", self.place),
            ("actor", self.actor),
            ("role", self.role),
            ("status", self.status),
            ("overall", self.overall),
            ("duplicates", self.duplicates as f64),
        ]
    }
}

impl Tally {
    fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }
}

/// A share of a whole; 0 where there is no whole.
#[expect(clippy::cast_precision_loss, reason = "counts of events")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Counts {
    /// The figures that the counts give.
    #[must_use]
    pub fn figures(&self) -> Figures {
        let (f1, place, actor) = (self.events.f1(), self.places.f1(), self.actors.f1());
        let date = share(self.dates.right, self.dates.all);
        Figures {
            precision: self.events.precision(),
            recall: self.events.recall(),
            f1,
            date,
            place,
            actor,
            role: share(self.roles.right, self.roles.all),
            status: share(self.statuses.right, self.statuses.all),
            overall: f1 * (date + place + actor) / 3.0,
            duplicates: self.duplicates,
        }
    }

    /// Counts what a found event has of its gold one.
    fn judge(&mut self, gold: &GoldEvent, event: &Event, patterns: &Patterns) {
        if let Some(days) = &gold.date {
            self.dates += Part { right: usize::from(has_date(days, event)), all: 1 };
        }
        let right = gold.places.iter().filter(|name| has_place(name, event.places())).count();
        let wrong = event.places().iter().filter(|place| is_extra_place(gold, place)).count();
        self.places += Tally { right, wrong, missed: gold.places.len() - right };
        let right = gold.actors.iter().filter(|key| has_actor(key, event, patterns)).count();
        let wrong = event.actors().iter().filter(|actor| is_extra_actor(gold, actor, patterns)).count();
        self.actors += Tally { right, wrong, missed: gold.actors.len() - right };
        for (role, keys) in [("initiator", &gold.initiator), ("target", &gold.target)] {
            let right = keys.iter().filter(|key| has_role(key, role, event, patterns)).count();
            self.roles += Part { right, all: keys.len() };
        }
        self.statuses += Part { right: usize::from(event.status == gold.status), all: 1 };
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

impl AddAssign for Part {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.all += other.all;
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.events += other.events;
        self.places += other.places;
        self.actors += other.actors;
        self.dates += other.dates;
        self.roles += other.roles;
        self.statuses += other.statuses;
        self.duplicates += other.duplicates;
    }
}

/// What the comparison gave.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Stem of a report → its counts, in the order of the gold.
    pub reports: Vec<(String, Counts)>,
    /// All of them together.
    pub all: Counts,
    /// Kinds of event, wanted against got.
    pub confusion: Confusion,
    /// Whatever is not right, in the order of the reports.
    pub misses: Vec<Miss>,
}

/// Compares events with the gold annotations of their reports. Events of reports without annotations count for
/// nothing.
#[must_use]
pub fn score(gold: &Gold, events: &[Event]) -> Score {
    score_of(gold.reports.iter(), &gold.patterns, events)
}

/// As [`score`], for some of the annotated reports.
#[must_use]
pub fn score_of<'a>(reports: impl Iterator<Item = &'a GoldReport>, patterns: &Patterns, events: &[Event]) -> Score {
    let mut score = Score::default();
    for report in reports {
        let of_report: Vec<&Event> = events.iter().filter(|event| event.stem() == report.stem()).collect();
        let pairing = Pairing::new(&report.events, &of_report, patterns);
        let counts = counts(report, &of_report, &pairing, patterns);
        score.all += counts;
        score.reports.push((report.stem().to_owned(), counts));
        score.confusion.add(&report.events, &of_report, &pairing);
        score.misses.extend(misses::of_report(report, &of_report, &pairing, patterns));
    }
    score
}

fn counts(report: &GoldReport, events: &[&Event], pairing: &Pairing, patterns: &Patterns) -> Counts {
    let mut counts = Counts::default();
    for (nth, gold) in report.events.iter().enumerate() {
        let event = pairing.found.get(&nth).and_then(|&at| events.get(at));
        match event {
            Some(event) => {
                counts.events.right += usize::from(!gold.optional);
                if !gold.bare {
                    counts.judge(gold, event, patterns);
                }
            }
            None => counts.events.missed += usize::from(!gold.optional),
        }
    }
    let untaken = (0..events.len()).filter(|at| !pairing.taken.contains(at));
    let (again, wrong): (Vec<usize>, Vec<usize>) = untaken.partition(|at| pairing.covered.contains(at));
    counts.duplicates = again.len();
    counts.events.wrong = wrong.len();
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_nothing_are_zero_and_none_is_no_number() {
        for (name, figure) in Counts::default().figures().named() {
            assert!(figure.abs() < f64::EPSILON, "{name}: {figure}");
        }
    }

    #[test]
    fn figures_follow_from_counts() {
        let counts = Counts {
            events: Tally { right: 6, wrong: 2, missed: 4 },
            dates: Part { right: 1, all: 2 },
            places: Tally { right: 1, wrong: 0, missed: 0 },
            actors: Tally { right: 0, wrong: 3, missed: 1 },
            ..Counts::default()
        };
        let figures = counts.figures();
        let cases = [
            ("precision", figures.precision, 0.75),
            ("recall", figures.recall, 0.6),
            ("f1", figures.f1, 12.0 / 18.0),
            ("actor", figures.actor, 0.0),
            ("overall", figures.overall, 12.0 / 18.0 * 0.5),
        ];
        for (name, got, expected) in cases {
            assert!((got - expected).abs() < 1e-12, "{name}: {got} for {expected}");
        }
    }
}
