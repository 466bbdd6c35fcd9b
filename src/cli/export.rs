//! `waqai export`: claims out for other programs.

use super::shown::Shown;
use crate::exchange::export::{self, Format};
use crate::figure::{self, Request, View};
use crate::query::LaneBy;
use crate::scene::theme::ThemeKind;
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
    /// The form: csv, xlsx, jsonl, geojson, kml, acled, ics, timemap or html [default: by the end of the file's name]
    #[arg(long, value_name = "FORMAT", value_parser = form)]
    pub format: Option<Form>,
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

/// How claims go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As data.
    Data(Format),
    /// As a page to be read: timeline, map, and every claim beside its words.
    Page,
}

/// Runs the command; the answer tells whether everything was read.
///
/// # Errors
/// Where the lexicons are broken, no format is told, nobody is called as asked, or the output cannot be written.
pub fn run(arguments: &Export) -> anyhow::Result<bool> {
    let form = arguments.format.or_else(|| told_by(arguments.output.as_deref()?));
    let Some(form) = form else {
        eprintln!("waqai: say which form with --format: {}", keys());
        return Ok(false);
    };
    let Some(asked) = arguments.shown.of(&arguments.paths, arguments.codebook.as_deref())? else { return Ok(false) };
    let (project, claims) = (&asked.project, asked.answers.visible.ids());
    match form {
        Form::Data(format) => {
            for loss in export::losses(format, project, claims) {
                eprintln!("waqai: {}: {loss}", format.name_en());
            }
            write(arguments, &mut |out| export::write(format, project, claims, out))?;
        }
        Form::Page => {
            let filter = &arguments.shown.in_words();
            let (view, size, lane_by) = (View::Both, (1000, 800), LaneBy::Camp);
            let request =
                Request { project, answers: &asked.answers, view, size, theme: ThemeKind::Light, lane_by, filter };
            write(arguments, &mut |out| out.write_all(figure::html(&request).as_bytes()))?;
        }
    }
    Ok(asked.all_read)
}

fn write(arguments: &Export, export: &mut dyn FnMut(&mut dyn Write) -> std::io::Result<()>) -> anyhow::Result<()> {
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

fn told_by(path: &Path) -> Option<Form> {
    match path.extension()?.to_str()? {
        "html" | "htm" => Some(Form::Page),
        ending => Format::of_extension(ending).map(Form::Data),
    }
}

fn keys() -> String {
    format!("{}, html", Format::ALL.map(Format::key).join(", "))
}

fn form(key: &str) -> Result<Form, String> {
    let data = || Format::from_key(key).map(Form::Data);
    data().or((key == "html").then_some(Form::Page)).ok_or_else(|| format!("write one of {}", keys()))
}
