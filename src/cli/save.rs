//! `waqai save`: reports and tables read and kept as a project.

use super::codebook;
use crate::exchange::project_file;
use crate::state::{self, Progress};
use crate::store::History;
use anyhow::Context;
use std::path::PathBuf;
use std::time::SystemTime;

/// Reads reports and tables and writes them as a project.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  waqai save reports/ -o idlib.waqai && waqai idlib.waqai")]
pub struct Save {
    /// Reports, folders of reports, projects (.waqai) and UCDP GED tables (.csv)
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Folder of a codebook laid over the program's word lists and tables
    #[arg(long, value_name = "DIR")]
    pub codebook: Option<PathBuf>,
    /// The project; there must be none of that name
    #[arg(short = 'o', long, value_name = "FILE.waqai")]
    pub output: PathBuf,
}

/// Runs the command; the answer tells whether everything was read.
///
/// # Errors
/// Where the lexicons are broken, there is such a file already, or it cannot be written.
pub fn run(arguments: &Save) -> anyhow::Result<bool> {
    if arguments.output.exists() {
        anyhow::bail!(
            "there is such a file already, and it is kept; choose another name: {}",
            arguments.output.display()
        );
    }
    let Some(engine) = codebook::engine(arguments.codebook.as_deref())? else { return Ok(false) };
    let loaded = state::load(&engine, &arguments.paths, &Progress::default(), &|| ());
    super::tell(&loaded.notices);
    anyhow::ensure!(!loaded.project.reports.is_empty(), "nothing could be read, so nothing was saved");
    let about = loaded.file.as_ref().and_then(|file| file.about.clone());
    let about = about.unwrap_or_else(|| state::about(&loaded.origins, arguments.codebook.as_deref(), now_ms()));
    let history = loaded.file.map_or_else(History::default, |file| file.history);
    let unread = project_file::save(&arguments.output, &loaded.project, &history, &about).context("cannot save")?;
    if unread.records > 0 {
        eprintln!("waqai: {} records of tables could not be read: {}", unread.records, unread.reason);
    }
    Ok(super::was_read(&loaded.notices) && unread.records == 0)
}

/// Milliseconds since 1970-01-01 00:00 UTC by the clock of the machine.
fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
