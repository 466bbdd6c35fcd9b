//! The project's file that the session hands its edits to, with its mark, its backups and what went wrong last.

use crate::exchange::project_file::{
    About, KEPT, Lock, Moved, Problem, ProjectFile, ProjectWriter, Refused, SaveFault, Unread, backup, changes_of,
    is_backed_up, move_forward, save,
};
use crate::model::{Change, EditId, Recorded};
use crate::state::{Keeping, Notice};
use crate::store::{History, Project};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant, SystemTime};

/// While edits come, a backup is made so often at most.
const BETWEEN_BACKUPS: Duration = Duration::from_secs(60 * 60);

/// A file that is open for editing.
pub struct Saving {
    path: PathBuf,
    /// Closed before the mark goes. `None` for a file of an older format that nothing was put into yet.
    writer: Option<ProjectWriter>,
    mark: Lock,
    fault: Option<SaveFault>,
    backups: Backups,
    notices: Vec<Notice>,
}

/// Why a project cannot be edited, or not be saved here.
#[derive(Debug, thiserror::Error)]
pub enum CannotSave {
    /// Another edits it, or nothing may be written there.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The file cannot be read or written.
    #[error(transparent)]
    Problem(#[from] Problem),
}

impl Saving {
    /// Saves a project with its history into a file of its own and keeps it open for what follows. A file of that name is
    /// replaced, once the new one is whole.
    ///
    /// # Errors
    /// [`CannotSave`] where another edits a project of that name, or it cannot be written.
    pub fn create(
        path: &Path,
        project: &Project,
        history: &History,
        about: &About,
    ) -> Result<(Self, Unread), CannotSave> {
        let mark = Lock::take(path, now_ms())?;
        let unread = save(path, project, history, about)?;
        let mut writer = ProjectWriter::open(path)?;
        writer.holds(project);
        Ok((Self::of(path, Some(writer), mark), unread))
    }

    /// Opens the file of a project that was read from it for editing. One of an older format is moved forward with the
    /// first edit.
    ///
    /// # Errors
    /// [`CannotSave`] where another edits it, or it cannot be written to; then it may be shown, and saved elsewhere.
    pub fn open(path: &Path, project: &Project) -> Result<Self, CannotSave> {
        let mark = Lock::take(path, now_ms())?;
        let mut writer = if ProjectFile::at(path)?.is_older() { None } else { Some(ProjectWriter::open(path)?) };
        writer.iter_mut().for_each(|writer| writer.holds(project));
        let mut saving = Self::of(path, writer, mark);
        if let Some(holder) = &saving.mark.left_by {
            let message = format!("process {} did not close this project; all that it had saved is here", holder.pid);
            saving.notices.push(Notice::done(message).about(name_of(path)));
        }
        if saving.writer.is_some() && !is_backed_up(path) {
            saving.backups.begin(path);
        }
        Ok(saving)
    }

    fn of(path: &Path, writer: Option<ProjectWriter>, mark: Lock) -> Self {
        let backups = Backups { last: Instant::now(), running: None };
        Self { path: path.to_owned(), writer, mark, fault: None, backups, notices: Vec::new() }
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps an edit that was made on the project. Where this gives no error, the edit is in the file.
    ///
    /// # Errors
    /// [`SaveFault`], and the file is as it was. The project and its history may go on: [`Saving::follow`] puts what is
    /// missing into the file when it can, and [`Saving::create`] elsewhere.
    pub fn record(&mut self, recorded: &Recorded, project: &Project) -> Result<(), SaveFault> {
        let done = self.writer().and_then(|writer| writer.edit(recorded, project));
        self.done(done)
    }

    /// Keeps that the project stands at another edit, after some have been undone or made again.
    ///
    /// # Errors
    /// As [`Saving::record`].
    pub fn head(&mut self, head: EditId, project: &Project) -> Result<(), SaveFault> {
        let done = self.writer().and_then(|writer| writer.move_to(head, project));
        self.done(done)
    }

    /// Keeps all that the file does not have yet of a history and its project.
    ///
    /// # Errors
    /// As [`Saving::record`].
    pub fn follow(&mut self, history: &History, project: &Project) -> Result<(), SaveFault> {
        let done = self.writer().and_then(|writer| writer.follow(history, project));
        self.done(done)
    }

    /// The changes of edits that the file holds.
    ///
    /// # Errors
    /// Where the file or one of the edits cannot be read.
    pub fn changes_of(&self, edits: &[EditId]) -> Result<Vec<(EditId, Vec<Change>)>, Problem> {
        changes_of(&self.path, edits)
    }

    /// Whether all that was made is in the file, for the title and the bar at the top.
    #[must_use]
    pub fn keeping(&self) -> Keeping {
        let name = name_of(&self.path);
        match &self.fault {
            None => Keeping::Saved { name },
            Some(fault) => Keeping::NotSaved { name, why: fault.to_string() },
        }
    }

    /// What is to be told since this was last asked.
    pub fn notices(&mut self) -> Vec<Notice> {
        if let Some(Err(reason)) = self.backups.finished() {
            self.notices.push(Notice::problem(format!("no backup was made: {reason}")).about(name_of(&self.path)));
        }
        std::mem::take(&mut self.notices)
    }

    /// The writer; a file of an older format is moved forward first.
    fn writer(&mut self) -> Result<&mut ProjectWriter, SaveFault> {
        let writer = match self.writer.take() {
            Some(writer) => writer,
            None => {
                let failed =
                    |problem: Problem| SaveFault::Failed { path: self.path.clone(), reason: problem.to_string() };
                if let Some(Moved { from, kept }) = move_forward(&self.path).map_err(failed)? {
                    let message =
                        format!("moved forward from format {from}; it is kept as it was in {}", name_of(&kept));
                    self.notices.push(Notice::done(message).about(name_of(&self.path)));
                }
                ProjectWriter::open(&self.path).map_err(failed)?
            }
        };
        Ok(self.writer.insert(writer))
    }

    fn done(&mut self, done: Result<(), SaveFault>) -> Result<(), SaveFault> {
        self.fault = done.clone().err();
        if done.is_ok() && self.backups.last.elapsed() >= BETWEEN_BACKUPS {
            self.backups.begin(&self.path);
        }
        done
    }
}

/// Backups are made beside the window, by a thread that only reads the project.
struct Backups {
    last: Instant,
    running: Option<Receiver<Result<PathBuf, String>>>,
}

impl Backups {
    fn begin(&mut self, project: &Path) {
        let ((sender, receiver), project) = (channel(), project.to_owned());
        std::thread::spawn(move || {
            let made = backup(&project, now_ms(), KEPT).map_err(|problem| problem.to_string());
            // The project may have been closed meanwhile; the backup is there all the same.
            let _nobody_waits = sender.send(made);
        });
        (self.last, self.running) = (Instant::now(), Some(receiver));
    }

    fn finished(&mut self) -> Option<Result<PathBuf, String>> {
        let made = self.running.as_ref()?.try_recv().ok()?;
        self.running = None;
        Some(made)
    }
}

/// The name of a file without its folders.
#[must_use]
pub fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Milliseconds since 1970-01-01 00:00 UTC by the clock of the machine, which may be set back and forth.
#[must_use]
pub fn now_ms() -> i64 {
    match SystemTime::now().duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |since| -since),
    }
}
