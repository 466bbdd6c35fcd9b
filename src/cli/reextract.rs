//! `waqai reextract`: what reading a project's reports anew would change.

use super::codebook;
use crate::query::claim_title;
use crate::state::{self, Progress, Reread, differences};
use crate::store::{Difference, Held, Project};
use std::fmt::Write as _;
use std::path::PathBuf;

/// Reads the reports of a project anew and tells what is other; the project is left as it is.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  waqai reextract idlib.waqai --codebook my-words/\n\nEach claim that is new, gone, moved (other days or \
                  places) or recoded (anything else) is told with its words. What somebody has reviewed, set by hand or \
                  taken out is told as kept. The window takes over what you choose: File, Read the reports anew."
)]
pub struct Reextract {
    /// The project
    #[arg(value_name = "FILE.waqai")]
    pub project: PathBuf,
    /// Folder of a codebook laid over the program's word lists and tables
    #[arg(long, value_name = "DIR")]
    pub codebook: Option<PathBuf>,
}

/// Runs the command; the answer tells whether everything could be read.
///
/// # Errors
/// Where the lexicons are broken, or the terminal cannot be written to.
pub fn run(arguments: &Reextract) -> anyhow::Result<bool> {
    let Some(engine) = codebook::engine(arguments.codebook.as_deref())? else { return Ok(false) };
    let loaded = state::load(&engine, std::slice::from_ref(&arguments.project), &Progress::default(), &|| ());
    for notice in &loaded.notices {
        eprintln!("waqai: {}: {}", arguments.project.display(), notice.message);
    }
    if loaded.project.reports.is_empty() {
        return Ok(false);
    }
    let project = &loaded.project;
    let texts = project.reports.iter().filter(|report| project.table(report.id).is_none()).cloned().collect();
    let history = loaded.file.map(|file| file.history).unwrap_or_default();
    let Some(fresh) = state::read_anew(&engine, texts, &Progress::default(), &|| ()) else { return Ok(false) };
    super::print(&told(project, &Reread::new(project, &history, &fresh)))?;
    Ok(loaded.notices.is_empty())
}

/// Every difference, and at the end how many there are.
fn told(project: &Project, reread: &Reread) -> String {
    let mut text = String::new();
    for difference in reread.differences.iter() {
        one(&mut text, project, difference);
    }
    let all: Vec<usize> = (0..reread.differences.len()).collect();
    let counts = reread.counts(&all);
    let _never_fails = match counts.as_str() {
        "" => writeln!(text, "every claim is as it was"),
        counts => writeln!(text, "{counts}"),
    };
    text
}

fn one(text: &mut String, project: &Project, difference: &Difference) {
    let Some(claim) = difference.own.as_ref().or(difference.read.as_ref()) else { return };
    let kept = match difference.held(project) {
        None => String::new(),
        Some(Held::Reviewed(state)) => format!(" (kept: {})", state.key()),
        Some(Held::ByHand) => " (kept: set by hand)".to_owned(),
        Some(Held::TakenOut) => " (kept out: somebody took it out)".to_owned(),
    };
    let stem = project.report(difference.report).map_or("", |report| report.stem());
    let name = difference.own.as_ref().map_or_else(|| format!("{stem}#"), |own| own.key.clone());
    let title = claim_title(project, claim);
    let _never_fails = writeln!(text, "{:8} {name}  {title}{kept}", difference.way().name());
    if let (Some(own), Some(read)) = (&difference.own, difference.taken_over()) {
        for (field, was, is) in differences(project, own, &read) {
            let _never_fails = writeln!(text, "         {field}: {was} → {is}");
        }
    }
    let words = project.report(difference.report).map_or("", |report| claim.passage.slice(&report.text).trim());
    let _never_fails = writeln!(text, "         {}", words.split_whitespace().collect::<Vec<_>>().join(" "));
}
