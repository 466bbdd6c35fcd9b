//! `waqai export`: claims out for other programs.

use super::codebook;
use super::shown::Shown;
use crate::exchange::export::{self, Format};
use crate::query::Answers;
use crate::state::{self, Progress};
use anyhow::Context;
use std::fs::File;
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes the claims of a project, of reports or of tables for other programs.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  waqai export idlib.waqai -o idlib.csv\n  waqai export reports/ --format geojson --type \
                  shelling --from 2018-01-01 -o shelling.geojson\n  waqai export idlib.waqai --format acled | head\n\n\
                  What a format cannot hold is told on the error stream. JSON lines hold all."
)]
pub struct Export {
    /// A project (.waqai), reports, folders of reports, or UCDP GED tables (.csv)
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// The form: csv, xlsx, jsonl, geojson, kml, acled, ics or timemap [default: by the end of the file's name]
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    pub format: Option<Format>,
    /// Write to this file instead of the terminal
    #[arg(short = 'o', long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Which claims.
    #[command(flatten)]
    pub shown: Shown,
    /// Folder of a codebook laid over the program's word lists and tables
    #[arg(long, value_name = "DIR")]
    pub codebook: Option<PathBuf>,
}

/// Runs the command; the answer tells whether everything was read.
///
/// # Errors
/// Where the lexicons are broken, no format is told, nobody is called as asked, or the output cannot be written.
pub fn run(arguments: &Export) -> anyhow::Result<bool> {
    let format = arguments.format.or_else(|| told_by(arguments.output.as_deref()?));
    let Some(format) = format else {
        eprintln!("waqai: say which form with --format: {}", keys());
        return Ok(false);
    };
    let Some(engine) = codebook::engine(arguments.codebook.as_deref())? else { return Ok(false) };
    let loaded = state::load(&engine, &arguments.paths, &Progress::default(), &|| ());
    for notice in &loaded.notices {
        let about = if notice.subject.is_empty() { String::new() } else { format!("{}: ", notice.subject) };
        eprintln!("waqai: {about}{}", notice.message);
    }
    let filter = match arguments.shown.filter(&loaded.project) {
        Ok(filter) => filter,
        Err(message) => {
            eprintln!("waqai: {message}");
            return Ok(false);
        }
    };
    let answers = Answers::new(&loaded.project, &filter);
    let claims = answers.visible.ids();
    for loss in export::losses(format, &loaded.project, claims) {
        eprintln!("waqai: {}: {loss}", format.name_en());
    }
    write(arguments, &mut |out| export::write(format, &loaded.project, claims, out))?;
    Ok(loaded.notices.is_empty())
}

fn write(
    arguments: &Export,
    export: &mut dyn FnMut(&mut dyn Write) -> std::io::Result<()>,
) -> anyhow::Result<()> {
    match &arguments.output {
        Some(path) => {
            let message = || format!("cannot write to {}", path.display());
            let mut out = BufWriter::new(File::create(path).with_context(message)?);
            export(&mut out).and_then(|()| out.flush()).with_context(message)
        }
        None => match export(&mut std::io::stdout().lock()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            written => written.context("cannot write to the terminal"),
        },
    }
}

fn told_by(path: &Path) -> Option<Format> {
    Format::of_extension(path.extension()?.to_str()?)
}

fn keys() -> String {
    Format::ALL.map(Format::key).join(", ")
}

fn format(key: &str) -> Result<Format, String> {
    Format::from_key(key).ok_or_else(|| format!("write one of {}", keys()))
}
