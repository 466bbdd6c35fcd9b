//! Reports line by line from standard input, for engines that hand out lines and gather lines.
//!
//! Nothing is kept from report to report, so that a line may be read anywhere, any number of times, in any order.

use crate::batch;
use crate::exchange::records;
use crate::extract::Engine;
use crate::model::{Day, DayInterval, Outlet, Publication, PublicationBasis, Report, ReportId};
use crate::store::Project;
use anyhow::Context;
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufWriter, ErrorKind, Write};
use std::num::NonZeroUsize;
use std::path::Path;

/// A report as a line tells it.
#[derive(Debug, Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    file: String,
    #[serde(default)]
    outlet: String,
    #[serde(default)]
    title: String,
    published_earliest: Option<Day>,
    published_latest: Option<Day>,
}

/// Answers every line of standard input with its claims; tells whether every line could be read.
///
/// # Errors
/// Where input or output fail.
pub(super) fn run(engine: &Engine, jobs: NonZeroUsize, output: Option<&Path>) -> anyhow::Result<bool> {
    let mut out: Box<dyn Write> = match output {
        Some(path) => {
            let file = File::create(path).with_context(|| format!("cannot write the claims to {}", path.display()))?;
            Box::new(BufWriter::new(file))
        }
        None => Box::new(std::io::stdout().lock()),
    };
    let (mut all_read, mut written) = (true, Ok(()));
    let lines = std::io::stdin().lock().lines().zip(1_u64..);
    let answer = |(line, number): (std::io::Result<String>, u64)| {
        let line = line.map_err(|error| format!("line {number} cannot be read ({error})"))?;
        if line.trim().is_empty() {
            return Ok(String::new());
        }
        let report = report_of(&line, number).map_err(|error| format!("line {number} is no report: {error}"))?;
        let project = Project::new(vec![(report.clone(), engine.extract(&report))], engine.camps().to_vec());
        Ok::<String, String>(records::records(&project))
    };
    let weight = |(line, _): &(std::io::Result<String>, u64)| line.as_ref().map_or(0, String::len);
    batch::in_order(lines, jobs, weight, answer, |answer| match answer {
        Ok(records) if written.is_ok() => written = out.write_all(records.as_bytes()),
        Ok(_) => {}
        Err(message) => {
            eprintln!("waqai: {message}");
            all_read = false;
        }
    });
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(all_read),
        written => written.map(|()| all_read).context("cannot write the claims"),
    }
}

fn report_of(line: &str, number: u64) -> Result<Report, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let days = line.published_earliest.or(line.published_latest).zip(line.published_latest.or(line.published_earliest));
    let interval =
        days.map(|(first, last)| DayInterval::new(first, last)).transpose().map_err(|error| error.to_string())?;
    let file_name = if line.file.is_empty() { format!("{number}") } else { line.file };
    Ok(Report {
        id: ReportId(0),
        file_name,
        text: line.text,
        outlet: Outlet { name_en: line.outlet, name_ar: String::new() },
        title_ar: line.title,
        publication: interval.map(|interval| Publication {
            interval,
            basis: PublicationBasis::Printed,
            weekday: None,
            note: "as the line tells".to_owned(),
            span: None,
        }),
    })
}
