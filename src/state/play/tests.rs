//! Where the window goes, step by step.

use super::*;
use crate::model::ReportId;
use crate::query::{Answerer, Filter};
use crate::scene::theme::ThemeKind;
use crate::state::{Command, FilterChange, apply};
use crate::store::{Columns, ColumnsBuilder, Project, Row};

/// Claims on these days, and one without any.
fn columns() -> Columns {
    let mut builder = ColumnsBuilder::default();
    builder.report();
    let days = ["2019-01-10", "2019-01-20", "2019-02-05", "2019-06-15", "2019-06-16", "2020-03-01"];
    for days in days.map(Some).into_iter().chain([None]) {
        let row = Row {
            kind: crate::model::EventType::Clash,
            status: crate::model::Status::Reported,
            days: days.map(|day| DayInterval::day(self::day(day))),
            stated: true,
            deaths: None,
            incident: None,
        };
        builder.push(row, [], []);
    }
    builder.finish(|_| None, |_| None)
}

fn day(iso: &str) -> Day {
    Day::parse_iso(iso).expect("an ISO day")
}

fn window(first: &str, last: &str) -> DayInterval {
    DayInterval::between(day(first), day(last))
}

struct Reader {
    project: Project,
    state: State,
    answerer: Answerer,
    answers: Answers,
}

impl Reader {
    fn new() -> Self {
        let project = Project::default();
        let mut answerer = Answerer::of(columns(), project.revision);
        let answers = answerer.answer(&project, &Filter::default());
        Self { project, state: State::new(ThemeKind::Dark), answerer, answers }
    }

    fn run(&mut self, changes: impl IntoIterator<Item = PlayChange>) {
        changes.into_iter().for_each(|change| self.push(Command::Play(change)));
    }

    fn push(&mut self, command: Command) {
        assert!(apply(&mut self.state, &self.project, &self.answers, command).is_empty());
        self.answers = self.answerer.answer(&self.project, &self.state.filter);
    }

    fn days(&self) -> DayInterval {
        self.state.filter.days.expect("there is a window")
    }

    /// Windows and numbers of claims while it plays, until it stops or for `most` steps.
    fn played(&mut self, most: usize) -> Vec<(String, usize)> {
        let mut seen = Vec::new();
        while self.state.play.playing && seen.len() < most {
            seen.push((window_in_words(self.days()), self.answers.visible.len()));
            self.run([PlayChange::Tick { elapsed_ms: self.state.play.period_ms() }]);
        }
        seen
    }
}

fn told(seen: &[(String, usize)]) -> Vec<(&str, usize)> {
    seen.iter().map(|(days, claims)| (days.as_str(), *claims)).collect()
}

#[test]
fn a_point_goes_from_the_first_month_to_the_last_and_stops() {
    let mut reader = Reader::new();
    reader.run([PlayChange::Mode(PlayMode::Point), PlayChange::Toggle]);
    let seen = reader.played(100);
    assert_eq!(seen.len(), 15);
    let (first, last) = (&told(&seen)[..3], told(&seen)[14]);
    assert_eq!((first, last), (&[("January 2019", 2), ("February 2019", 1), ("March 2019", 0)][..], ("March 2020", 1)));
    assert!(!reader.state.play.playing);
    reader.run([PlayChange::Toggle]);
    assert_eq!(window_in_words(reader.days()), "January 2019", "from the end it begins anew");
}

#[test]
fn stretches_without_a_claim_are_passed_over_both_ways() {
    let mut reader = Reader::new();
    reader.run([PlayChange::Mode(PlayMode::Point), PlayChange::SkipEmpty(true), PlayChange::Toggle]);
    let months = [("January 2019", 2), ("February 2019", 1), ("June 2019", 2), ("March 2020", 1)];
    assert_eq!(told(&reader.played(100)), months);
    reader.run([PlayChange::Reverse(true), PlayChange::Toggle]);
    let back: Vec<_> = months.into_iter().rev().collect();
    assert_eq!(told(&reader.played(100)), back);
    reader.run([
        PlayChange::Reverse(false),
        PlayChange::Mode(PlayMode::Growing),
        PlayChange::First,
        PlayChange::Toggle,
    ]);
    let counts: Vec<usize> = reader.played(100).into_iter().map(|(_, claims)| claims).collect();
    assert_eq!(counts, [2, 3, 5, 6]);
}

#[test]
fn an_interval_keeps_its_length_and_a_loop_begins_again() {
    let mut reader = Reader::new();
    reader.run([
        PlayChange::Mode(PlayMode::Interval),
        PlayChange::Length(2),
        PlayChange::Loop(true),
        PlayChange::Toggle,
    ]);
    let seen = reader.played(16);
    assert_eq!(told(&seen)[1], ("1 Jan – 28 Feb 2019", 3));
    assert_eq!(seen[0], seen[15], "behind the last month comes the first");
    assert!(reader.state.play.playing);
}

#[test]
fn a_free_window_keeps_its_days() {
    let mut reader = Reader::new();
    reader.run([PlayChange::Window(window("2019-01-05", "2019-01-15")), PlayChange::Release, PlayChange::Step(1)]);
    assert_eq!(reader.days(), window("2019-02-05", "2019-02-15"));
    reader.run([PlayChange::Step(-1), PlayChange::By(PlayStep::Week), PlayChange::Step(2)]);
    assert_eq!(reader.days(), window("2019-01-19", "2019-01-29"));
    reader.run([PlayChange::Step(-2), PlayChange::Step(-2)]);
    assert_eq!(reader.days(), window("2019-01-05", "2019-01-15"), "it does not leave the days of the claims");
}

#[test]
fn steps_follow_the_calendar() {
    let cases = [
        (PlayStep::Day, "2019-02-28", "2019-02-28", "2019-02-28"),
        (PlayStep::Week, "2019-02-28", "2019-02-25", "2019-03-03"),
        (PlayStep::Month, "2020-02-29", "2020-02-01", "2020-02-29"),
        (PlayStep::Quarter, "2019-06-30", "2019-04-01", "2019-06-30"),
        (PlayStep::Year, "2019-06-30", "2019-01-01", "2019-12-31"),
    ];
    for (step, within, first, last) in cases {
        assert_eq!(step.around(day(within)), window(first, last), "{step:?}");
    }
    assert_eq!(PlayStep::Month.later(day("2019-01-31"), 1), day("2019-02-28"));
    assert_eq!(PlayStep::Year.later(day("2019-01-31"), -2), day("2017-01-31"));
}

#[test]
fn a_whole_play_or_drag_is_one_step_of_the_history() {
    let mut reader = Reader::new();
    reader.run([PlayChange::Mode(PlayMode::Point), PlayChange::Toggle]);
    reader.played(3);
    reader.run([PlayChange::Toggle]);
    let played = reader.days();
    let drag = |last| PlayChange::Window(window("2019-05-01", last));
    reader.run([drag("2019-05-03"), drag("2019-06-15"), drag("2019-06-30"), PlayChange::Release]);
    assert_eq!(reader.answers.visible.len(), 2);
    reader.push(Command::FilterBack);
    assert_eq!(reader.days(), played);
    reader.push(Command::FilterBack);
    assert_eq!(reader.state.filter.days, None);
    assert!(!reader.state.can_step_back());
    reader.push(Command::FilterForward);
    reader.push(Command::FilterForward);
    assert_eq!(reader.days(), window("2019-05-01", "2019-06-30"));
}

#[test]
fn what_else_is_filtered_leaves_the_window_and_a_window_off_stops_the_play() {
    let mut reader = Reader::new();
    reader.run([PlayChange::Mode(PlayMode::Point), PlayChange::Toggle, PlayChange::KeepUndated(true)]);
    assert_eq!(reader.answers.visible.len(), 3, "two of January and one without a day");
    reader.push(Command::Filter(FilterChange::Report(ReportId(0), false)));
    assert!(reader.answers.visible.is_empty() && reader.state.filter.days.is_some());
    reader.run([PlayChange::Tick { elapsed_ms: 5000 }]);
    assert!(!reader.state.play.playing, "there is nothing to play");
    reader.run([PlayChange::Off]);
    assert_eq!(reader.state.filter.days, None);
}

#[test]
fn days_are_told_as_months_and_years_where_they_are() {
    let cases = [
        (("2019-01-01", "2019-12-31"), "2019"),
        (("2019-04-01", "2019-06-30"), "Apr – Jun 2019"),
        (("2019-02-01", "2019-02-28"), "February 2019"),
        (("2019-02-01", "2019-02-27"), "1 – 27 Feb 2019"),
    ];
    for ((first, last), words) in cases {
        assert_eq!(window_in_words(window(first, last)), words);
    }
}
