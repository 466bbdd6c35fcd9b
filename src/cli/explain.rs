//! `waqai explain`: what led to a claim, for a person.

mod told;

use super::{codebook, print};
use crate::exchange::reports::{self, Reading};
use crate::extract::Engine;
use crate::model::{Claim, ReportId};
use crate::state;
use crate::store::Project;
use std::path::PathBuf;

/// Tells what led to a claim: for each field the words, the rule and what it was counted from; what the confidence
/// adds up from; and what was found in the sentence and left out.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  waqai explain 003 6             claim 6 of the report 003 that comes with the program\n  waqai explain report.txt all    every claim of a report"
)]
pub struct Explain {
    /// A report, or the beginning of the name of one that comes with the program
    pub report: PathBuf,
    /// The claim's key or number, or `all`
    pub claim: String,
    /// Folder of a codebook laid over the program's word lists and tables
    #[arg(long, value_name = "DIR")]
    pub codebook: Option<PathBuf>,
}

/// Runs the command; the answer tells whether the report was read and has the claim.
///
/// # Errors
/// Where the lexicons are broken or the output cannot be written.
pub fn run(arguments: &Explain) -> anyhow::Result<bool> {
    let Some(engine) = codebook::engine(arguments.codebook.as_deref())? else { return Ok(false) };
    match text(&engine, arguments) {
        Ok(text) => print(&text).map(|()| true),
        Err(message) => {
            eprintln!("waqai: {message}");
            Ok(false)
        }
    }
}

/// The trace of the claims that are asked for.
///
/// # Errors
/// A message that names the report that cannot be read, or the claim that it has not.
fn text(engine: &Engine, arguments: &Explain) -> Result<String, String> {
    let (reading, wanted) = read(arguments)?;
    let project = state::project_of(engine, reading.reports);
    let claims = project.claims_of(wanted);
    let asked = asked(&claims, &arguments.claim).ok_or_else(|| unknown(arguments, &claims))?;
    let report = project.report(wanted).ok_or_else(|| unknown(arguments, &claims))?;
    let traced = engine.trace(report);
    let teller = told::Teller::new(&project, engine, report);
    let pairs = claims.iter().zip(&traced.claims).filter(|(claim, _)| asked.contains(&claim.key.as_str()));
    Ok(pairs.map(|(claim, trace)| teller.claim(claim, trace)).collect::<Vec<_>>().join("\n"))
}

/// The reports to read the claim's one among, and which it is. Those that come with the program are read together, so
/// that incidents join claims of all of them.
fn read(arguments: &Explain) -> Result<(Reading, ReportId), String> {
    let path = &arguments.report;
    if path.exists() {
        let reading = reports::read(std::slice::from_ref(path));
        return match (reading.reports.len(), reading.problems.first()) {
            (1, _) => Ok((reading, ReportId(0))),
            (0, Some(problem)) => Err(problem.to_string()),
            _ => Err(format!("name one report, not a folder: {}", path.display())),
        };
    }
    let (name, reading) = (path.to_string_lossy(), reports::embedded());
    let fitting: Vec<ReportId> =
        reading.reports.iter().filter(|report| report.file_name.starts_with(&*name)).map(|report| report.id).collect();
    match fitting.as_slice() {
        [one] => Ok((reading, *one)),
        _ => {
            let stems: Vec<&str> = reading.reports.iter().map(crate::model::Report::stem).collect();
            Err(format!("no such report; give a file, or the beginning of one of {}: {name}", stems.join(", ")))
        }
    }
}

/// The keys of the claims that `name` names; `None` where there is no such claim.
fn asked<'a>(claims: &[&'a Claim], name: &str) -> Option<Vec<&'a str>> {
    let number = name.rsplit_once('#').map_or(name, |(_, number)| number);
    let is_it = |claim: &&&Claim| {
        claim.key == name || claim.key.rsplit_once('#').is_some_and(|(_, own)| own == number && fits(claim, name))
    };
    let keys: Vec<&str> =
        claims.iter().filter(|claim| name == "all" || is_it(claim)).map(|claim| claim.key.as_str()).collect();
    (!keys.is_empty() || name == "all").then_some(keys)
}

/// Whether what stands before `#` in `name` begins the claim's key.
fn fits(claim: &Claim, name: &str) -> bool {
    name.rsplit_once('#').is_none_or(|(report, _)| claim.key.starts_with(report))
}

fn unknown(arguments: &Explain, claims: &[&Claim]) -> String {
    let report = arguments.report.display();
    match claims.len() {
        0 => format!("no claim was found in this report: {report}"),
        count => format!("no claim {}; give a number from 1 to {count}, or all: {report}", arguments.claim),
    }
}

/// The keys of the other claims of the claim's incident, and whether they contradict each other.
fn incident(project: &Project, claim: &Claim) -> Option<(String, Vec<String>, bool)> {
    let incident = project.incident_of(claim.id)?;
    let others = incident.claims.iter().filter(|&&other| other != claim.id).filter_map(|&other| project.claim(other));
    let others = others.map(|other| other.key.clone()).collect();
    Some((format!("i{}", incident.id.0 + 1), others, incident.contradictory))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(report: &str, claim: &str) -> Result<String, String> {
        let engine = Engine::embedded().expect("the lexicons of the program");
        text(&engine, &Explain { report: report.into(), claim: claim.to_owned(), codebook: None })
    }

    #[test]
    fn a_claim_is_named_by_number_key_or_beginning_of_the_key() {
        let by_number = explained("003", "1").expect("a claim");
        for claim in ["003_d1873cb8842c0eb3#1", "003#1"] {
            assert_eq!(explained("003_d1873cb8842c0eb3", claim).as_ref(), Ok(&by_number), "{claim}");
        }
        let all = explained("003.txt".trim_end_matches(".txt"), "all").expect("every claim");
        assert!(all.contains(&by_number));
    }

    #[test]
    fn what_is_not_there_is_named_with_what_is() {
        let cases = [
            ("no report", "9", "1", "003_d1873cb8842c0eb3"),
            ("two reports", "00", "1", "beginning"),
            ("no claim", "003", "999", "from 1 to"),
            ("of another report", "003", "001#1", "no claim 001#1"),
            ("no number", "003", "six", "no claim six"),
        ];
        for (name, report, claim, hint) in cases {
            let message = explained(report, claim).expect_err(name);
            assert!(message.contains(hint), "{name}: {message}");
        }
    }
}
