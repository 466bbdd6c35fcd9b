//! `waqai save`: reports and tables read and kept as a project.

use super::codebook;
use crate::exchange::project_file::{self, KEPT, Lock, ProjectWriter, backup, move_forward};
use crate::model::{Edit, Recorded};
use crate::state::{self, Notice, Progress, Severity};
use crate::store::{History, Project};
use anyhow::Context;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Reads reports and tables and writes them as a project.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  waqai save reports/ -o idlib.waqai && waqai idlib.waqai\n  \
                  waqai save idlib.waqai more-reports/ -o idlib.waqai    puts more reports into the project")]
pub struct Save {
    /// Reports, folders of reports, projects (.waqai) and UCDP GED tables (.csv)
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Folder of a codebook laid over the program's word lists and tables
    #[arg(long, value_name = "DIR")]
    pub codebook: Option<PathBuf>,
    /// The project; there must be none of that name, but one of the files to be read may be it: then the others are put
    /// into it
    #[arg(short = 'o', long, value_name = "FILE.waqai")]
    pub output: PathBuf,
}

/// Runs the command; the answer tells whether everything was read.
///
/// # Errors
/// Where the lexicons are broken, there is such a file already, or it cannot be written.
pub fn run(arguments: &Save) -> anyhow::Result<bool> {
    let output = &arguments.output;
    let goes_on = arguments.paths.iter().any(|path| is_same(path, output));
    if output.exists() && !goes_on {
        anyhow::bail!("there is such a file already, and it is kept; choose another name: {}", output.display());
    }
    let Some(engine) = codebook::engine(arguments.codebook.as_deref())? else { return Ok(false) };
    // Held from before the project is read, so that nobody edits it meanwhile.
    let mark = goes_on.then(|| Lock::take(output, now_ms())).transpose()?;
    let mut loaded = state::load(&engine, &arguments.paths, &Progress::default(), &|| ());
    tell(&loaded.notices);
    anyhow::ensure!(!loaded.project.reports.is_empty(), "nothing could be read, so nothing was saved");
    let all_read = loaded.notices.iter().all(|notice| notice.severity != Severity::Problem);
    let mut file = loaded.file.take();
    let mut history = file.as_mut().map(|file| std::mem::take(&mut file.history)).unwrap_or_default();
    let added = loaded.added.take().map(|edit| made(&mut loaded.project, &mut history, edit)).transpose()?;
    if mark.is_some() {
        let put_in = "only a project that holds reports can be gone on with; choose another name to save all of it";
        anyhow::ensure!(file.is_some(), "{put_in}: {}", output.display());
        if let Some(recorded) = added {
            move_forward(output)?;
            backup(output, now_ms(), KEPT)?;
            ProjectWriter::open(output)?.edit(&recorded, &loaded.project)?;
        }
        return Ok(all_read);
    }
    let about = file.and_then(|file| file.about);
    let about = about.unwrap_or_else(|| state::about(&loaded.origins, arguments.codebook.as_deref(), now_ms()));
    let unread = project_file::save(output, &loaded.project, &history, &about).context("cannot save")?;
    if unread.records > 0 {
        eprintln!("waqai: {} records of tables could not be read: {}", unread.records, unread.reason);
    }
    Ok(all_read && unread.records == 0)
}

fn tell(notices: &[Notice]) {
    for notice in notices {
        let about = if notice.subject.is_empty() { String::new() } else { format!("{}: ", notice.subject) };
        eprintln!("waqai: {about}{}", notice.message);
    }
}

/// Makes an edit on the project.
fn made(project: &mut Project, history: &mut History, edit: Edit) -> anyhow::Result<Recorded> {
    project.make_all(&edit.changes)?;
    let who = std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default();
    let recorded = history.record(edit, &who, now_ms()).and_then(|entry| entry.recorded());
    recorded.context("an edit that was just made")
}

fn is_same(one: &Path, other: &Path) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

/// Milliseconds since 1970-01-01 00:00 UTC by the clock of the machine.
fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
