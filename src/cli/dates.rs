//! `waqai dates`: words of time in, the days they mean out, one JSON object a line.

use crate::extract::{Bound, Direction, Engine, TimeFound};
use crate::model::{CodePointIndex, Day, DayInterval, Report, ReportId, Span};
use anyhow::Context;
use serde::Serialize;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Which way a bare weekday, month or day is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum DirectionArg {
    /// The last one, unless the sentence speaks of the future
    #[default]
    News,
    /// The last one
    Past,
    /// The next one
    Future,
}

impl From<DirectionArg> for Direction {
    fn from(argument: DirectionArg) -> Self {
        match argument {
            DirectionArg::News => Self::News,
            DirectionArg::Past => Self::Past,
            DirectionArg::Future => Self::Future,
        }
    }
}

/// Prints the days that words of time mean, one JSON object for each line of the input.
///
/// `end` is the first instant after the days. Where nothing is found, `found`, `start` and `end` are null.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  $ echo 'أواخر الشهر الماضي' | waqai dates --anchor 2019-06-15\n  {\"text\":\"أواخر الشهر الماضي\",\"found\":\"أواخر الشهر الماضي\",\"start\":\"2019-05-21T00:00:00\",\"end\":\"2019-06-01T00:00:00\",\"grain\":\"day\",\"rule\":\"date.last_unit\",…}"
)]
pub struct Dates {
    /// The day that relative words are counted from: YYYY-MM-DD, or YYYY-MM-DD..YYYY-MM-DD where it is uncertain
    #[arg(long, value_name = "DAY", value_parser = parse_anchor)]
    pub anchor: DayInterval,
    /// Which way a bare weekday, month or day is read
    #[arg(long, value_enum, default_value_t)]
    pub direction: DirectionArg,
    /// Read the input as one text and print every expression in it, with its place in code points
    #[arg(long)]
    pub running: bool,
    /// A text file in UTF-8; without it, standard input
    pub file: Option<PathBuf>,
}

/// Why an input could not be read.
#[derive(Debug, Error)]
pub enum Unreadable {
    /// The file could not be read.
    #[error("cannot read: {source}; name a text file: {}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The input is no UTF-8.
    #[error("byte {at} begins no UTF-8 character; convert the text to UTF-8: {name}")]
    NotUtf8 {
        /// The file, or "standard input".
        name: String,
        /// Where the text stops being UTF-8.
        at: usize,
    },
}

/// One line of the output.
#[derive(Serialize)]
struct Line<'a> {
    text: &'a str,
    found: Option<&'a str>,
    start: Option<String>,
    end: Option<String>,
    grain: Option<&'static str>,
    rule: Option<&'static str>,
    relation: Option<&'static str>,
    bound: Option<BoundLine>,
    duration: Option<String>,
    approximate: bool,
    part_of_day: Option<&'static str>,
    char_start: Option<usize>,
    char_len: Option<usize>,
}

#[derive(Serialize)]
struct BoundLine {
    earliest: Option<Day>,
    latest: Option<Day>,
}

/// Reads the input and writes a line for each expression to `out`.
///
/// # Errors
/// [`Unreadable`] for the input; anything else where the lexicons are broken or the output cannot be written.
pub fn run(arguments: &Dates, out: &mut impl Write) -> anyhow::Result<()> {
    let text = read(arguments.file.as_deref())?;
    let engine = Engine::embedded()?;
    let lines = if arguments.running { running(&engine, arguments, &text) } else { by_line(&engine, arguments, &text) };
    for line in lines {
        let line = line.context("cannot write a line as JSON")?;
        match writeln!(out, "{line}") {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => return Ok(()),
            written => written.context("cannot write the days")?,
        }
    }
    Ok(())
}

type Lines = Vec<serde_json::Result<String>>;

/// One object for each line of the text: the expression in it that says most.
fn by_line(engine: &Engine, arguments: &Dates, text: &str) -> Lines {
    let line = |expression: &str| {
        let found = engine.times(&report(expression), arguments.anchor, arguments.direction.into());
        let length = |time: &TimeFound| time.span.end - time.span.start;
        let whole = joined(&found, expression);
        let best = found.iter().min_by_key(|time| (time.days.is_none(), std::cmp::Reverse(length(time))));
        serde_json::to_string(&told(expression, expression, whole.as_ref().or(best)))
    };
    text.lines().map(line).collect()
}

/// "أواخر الشهر الماضي ومطلع الشهر الجاري": two expressions joined by "and" are one stretch of days.
fn joined(found: &[TimeFound], text: &str) -> Option<TimeFound> {
    let (first, rest) = found.split_first()?;
    let last = rest.last()?;
    let together = found.windows(2).all(|pair| match pair {
        [one, next] => {
            let between = text.get(one.span.end..next.span.start).unwrap_or(".");
            between.trim().is_empty() && next.span.slice(text).starts_with('و')
        }
        _ => false,
    });
    let plain = found.iter().all(|time| time.relation.is_none());
    let days = found.iter().map(|time| time.days).reduce(|all, days| Some(all?.hull(days?)))??;
    let span = Span::new(first.span.start, last.span.end);
    (together && plain).then(|| TimeFound { span, days: Some(days), ..first.clone() })
}

/// One object for each expression of the whole text.
fn running(engine: &Engine, arguments: &Dates, text: &str) -> Lines {
    let found = engine.times(&report(text), arguments.anchor, arguments.direction.into());
    found.iter().map(|time| serde_json::to_string(&told(time.span.slice(text), text, Some(time)))).collect()
}

fn told<'a>(expression: &'a str, text: &'a str, time: Option<&TimeFound>) -> Line<'a> {
    let midnight = |day: Day| format!("{day}T00:00:00");
    let days = time.and_then(|time| time.days);
    let place = time.map(|time| CodePointIndex::new(text).span_in_code_points(text, time.span));
    Line {
        text: expression,
        found: time.map(|time| time.span.slice(text)),
        start: days.map(|days| midnight(days.earliest())),
        end: days.map(|days| midnight(days.latest().plus(1))),
        grain: days.and(time).map(|time| time.grain.key()),
        rule: time.map(|time| time.rule),
        relation: time.and_then(|time| time.relation).map(crate::extract::Relation::key),
        bound: time.and_then(|time| time.bound).map(|Bound { earliest, latest }| BoundLine { earliest, latest }),
        duration: time.and_then(|time| time.length).map(|length| length.to_string()),
        approximate: time.and_then(|time| time.length).is_some_and(|length| length.approximate),
        part_of_day: time.and_then(|time| time.part_of_day).map(crate::extract::PartOfDay::key),
        char_start: place.map(|(start, _)| start),
        char_len: place.map(|(start, end)| end - start),
    }
}

/// A report that is nothing but this text.
fn report(text: &str) -> Report {
    Report {
        id: ReportId(0),
        file_name: String::new(),
        text: text.to_owned(),
        outlet: crate::model::Outlet::default(),
        title_ar: String::new(),
        publication: None,
    }
}

fn parse_anchor(text: &str) -> Result<DayInterval, String> {
    let day = |text: &str| {
        let date = text.split_once('T').map_or(text, |(date, _)| date);
        Day::parse_iso(date).ok_or_else(|| format!("write the day as YYYY-MM-DD, not {text:?}"))
    };
    match text.split_once("..") {
        None => Ok(DayInterval::day(day(text)?)),
        Some((earliest, latest)) => DayInterval::new(day(earliest)?, day(latest)?).map_err(|error| error.to_string()),
    }
}

fn read(file: Option<&Path>) -> anyhow::Result<String> {
    let bytes = match file {
        Some(path) => std::fs::read(path).map_err(|source| Unreadable::File { path: path.into(), source })?,
        None => {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
            bytes
        }
    };
    let name = file.map_or_else(|| "standard input".to_owned(), |path| path.display().to_string());
    let text =
        String::from_utf8(bytes).map_err(|error| Unreadable::NotUtf8 { name, at: error.utf8_error().valid_up_to() })?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_is_a_day_or_two_in_order() {
        assert_eq!(parse_anchor("2013-02-12").expect("a day").len_days(), 1);
        assert_eq!(parse_anchor("2013-02-12T04:30:00").expect("a day with its hour").len_days(), 1);
        assert_eq!(parse_anchor("2019-06-01..2019-06-30").expect("two days").len_days(), 30);
        assert!(parse_anchor("2019-06-30..2019-06-01").expect_err("swapped").contains("swap the two days"));
        assert!(parse_anchor("12/2/2013").expect_err("no ISO day").contains("YYYY-MM-DD"));
    }

    #[test]
    fn a_line_in_is_an_object_out() {
        let engine = Engine::embedded().expect("the lexicons of the program");
        let anchor = parse_anchor("2019-06-15").expect("a day");
        let arguments = Dates { anchor, direction: DirectionArg::News, running: false, file: None };
        let lines: Vec<serde_json::Value> = by_line(&engine, &arguments, "قبل يومين\nباب\nلنحو أسبوع\n")
            .into_iter()
            .map(|line| serde_json::from_str(&line.expect("JSON")).expect("JSON"))
            .collect();
        assert_eq!(lines[0]["start"], "2019-06-13T00:00:00");
        assert_eq!(lines[0]["end"], "2019-06-14T00:00:00");
        assert!(lines[1]["found"].is_null() && lines[1]["start"].is_null() && lines[1]["end"].is_null());
        assert_eq!((&lines[2]["relation"], &lines[2]["duration"]), (&"duration".into(), &"P1W".into()));
    }

    #[test]
    fn a_running_text_gives_places_in_code_points() {
        let engine = Engine::embedded().expect("the lexicons of the program");
        let anchor = parse_anchor("2019-06-15").expect("a day");
        let arguments = Dates { anchor, direction: DirectionArg::News, running: true, file: None };
        let lines = running(&engine, &arguments, "قُصفت البلدة أمس.\nثم هدأت مساء اليوم.");
        let second: serde_json::Value = serde_json::from_str(lines[1].as_ref().expect("JSON")).expect("JSON");
        assert_eq!((&second["found"], &second["char_start"]), (&"مساء اليوم".into(), &26.into()));
        assert_eq!(second["part_of_day"], "evening");
    }
}
