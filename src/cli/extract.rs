//! `waqai extract`: reports in, claims out as JSON lines.

mod stream;

use super::codebook;
use crate::batch;
use crate::exchange::spool::{self, Spool};
use crate::exchange::{records, reports};
use crate::extract::Engine;
use crate::model::{Report, TollRule};
use crate::store::{Builder, Project, Read};
use anyhow::Context;
use std::fs::File;
use std::io::{BufWriter, ErrorKind, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// The form in which claims are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// One JSON object a line.
    #[default]
    Jsonl,
}

/// Extracts the claims of reports.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  waqai extract reports/ -o claims.jsonl\n  waqai extract --codebook mine/ report.txt\n  waqai extract --stdin < reports.jsonl > claims.jsonl"
)]
pub struct Extract {
    /// Reports (.txt, .html, .docx, .md), folders of them, or zip archives
    #[arg(required_unless_present = "stdin")]
    pub paths: Vec<PathBuf>,
    /// Read reports from standard input instead, one JSON object a line with `text` and, each optional, `file`, `outlet`,
    /// `title`, `published_earliest` and `published_latest` (YYYY-MM-DD); each is answered by its claims before the next is
    /// needed, and linked with no other
    #[arg(long, conflicts_with = "paths")]
    pub stdin: bool,
    /// Folder of a codebook laid over the program's word lists and tables
    #[arg(long, value_name = "DIR")]
    pub codebook: Option<PathBuf>,
    /// How many threads extract; the claims are the same whatever the number [default: one for each processor]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// How vague numbers are counted: `as-written` leaves "dozens" without a best number, `acled` writes 12
    #[arg(long, value_name = "RULE", value_parser = toll_rule, default_value = "as-written")]
    pub toll_rule: TollRule,
    /// How to write the claims.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Write to this file instead of the terminal.
    #[arg(short = 'o', long)]
    pub output: Option<PathBuf>,
}

/// Runs the command. What cannot be read is told on the error stream, and the rest is still extracted; the answer
/// tells whether everything was read. Reports are read one after another and laid aside with their claims until all
/// of them are linked, so that a large folder needs no more memory than a small one.
///
/// # Errors
/// Where the lexicons are broken or the output cannot be written.
pub fn run(arguments: &Extract) -> anyhow::Result<bool> {
    let Some(engine) = codebook::engine(arguments.codebook.as_deref())? else { return Ok(false) };
    let engine = engine.with_toll_rule(arguments.toll_rule);
    let jobs = arguments.jobs.unwrap_or_else(batch::threads);
    if arguments.stdin {
        return stream::run(&engine, jobs, arguments.output.as_deref());
    }
    let mut all_read = true;
    let reports = reports::items(&arguments.paths).into_iter().filter_map(|item| match item.read() {
        Ok(came) => {
            if let Some(encoding) = came.encoding {
                eprintln!("waqai: read as {encoding}: {}", came.report.file_name);
            }
            Some(came.report)
        }
        Err(problem) => {
            eprintln!("waqai: {problem}");
            all_read = false;
            None
        }
    });
    let (project, mut spool) = extracted(&engine, reports, jobs).context("cannot lay the claims aside")?;
    write(arguments, &project, &mut spool, jobs)?;
    Ok(all_read)
}

fn toll_rule(key: &str) -> Result<TollRule, String> {
    TollRule::from_key(key).ok_or_else(|| "write as-written or acled".to_owned())
}

/// The project without texts and claims, and these.
fn extracted(
    engine: &Engine,
    reports: impl Iterator<Item = Report>,
    jobs: NonZeroUsize,
) -> std::io::Result<(Project, Spool)> {
    let (mut builder, mut spool) = (Builder::new(engine.camps().to_vec()), Spool::default());
    let mut laid_aside = Ok(());
    let read = |report: Report| {
        let extraction = engine.extract(&report);
        Read::new(report, extraction)
    };
    batch::in_order(
        reports,
        jobs,
        |report| report.text.len(),
        read,
        |read| {
            let (report, claims) = builder.add(read);
            if laid_aside.is_ok() {
                laid_aside = spool::line_of(&report, &claims).and_then(|line| spool.push(&line));
            }
        },
    );
    laid_aside.map(|()| (builder.finish(), spool))
}

fn write(arguments: &Extract, project: &Project, spool: &mut Spool, jobs: NonZeroUsize) -> anyhow::Result<()> {
    match &arguments.output {
        Some(path) => {
            let message = || format!("cannot write the claims to {}", path.display());
            let file = File::create(path).with_context(message)?;
            write_records(project, spool, jobs, &mut BufWriter::new(file)).with_context(message)
        }
        None => match write_records(project, spool, jobs, &mut std::io::stdout().lock()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            written => written.context("cannot write to the terminal"),
        },
    }
}

fn write_records(
    project: &Project,
    spool: &mut Spool,
    jobs: NonZeroUsize,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let records = |line: std::io::Result<String>| {
        let (report, claims) = spool::read_line(&line?)?;
        Ok(records::of_report(project, &report, &claims))
    };
    let mut written = Ok(());
    let weight = |line: &std::io::Result<String>| line.as_ref().map_or(0, String::len);
    batch::in_order(spool.lines()?, jobs, weight, records, |records: std::io::Result<String>| {
        if written.is_ok() {
            written = records.and_then(|records| out.write_all(records.as_bytes()));
        }
    });
    written.and_then(|()| out.flush())
}
