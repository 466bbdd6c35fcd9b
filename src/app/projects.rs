//! Which project is open, in which file, and whether it may be changed.

use super::Made;
use super::saving::{CannotSave, Saving, name_of, now_ms};
use crate::exchange::project_file::{About, Refused};
use crate::model::ReportId;
use crate::state::{self, Keeping, Loaded, Notice};
use crate::store::{History, Project};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The open project's file.
#[derive(Default)]
pub struct Projects {
    /// The file that edits go into.
    saving: Option<Saving>,
    /// A file that is shown and not written to, and why.
    read_only: Option<(PathBuf, String)>,
    about: Option<About>,
    origins: BTreeMap<ReportId, PathBuf>,
    codebook: Option<PathBuf>,
    opened_ms: i64,
    title: String,
}

impl Projects {
    /// Another project is open: leaves the file before and takes its own, if it has one. Gives what is to be told.
    pub fn opened(&mut self, loaded: &Loaded, codebook: Option<&Path>, may_edit: bool) -> Vec<Notice> {
        // The file before is given up first: it may be the same one, opened again.
        *self = Self { title: std::mem::take(&mut self.title), ..Self::default() };
        self.origins.clone_from(&loaded.origins);
        (self.codebook, self.opened_ms) = (codebook.map(Path::to_owned), now_ms());
        let Some(file) = &loaded.file else { return Vec::new() };
        self.about.clone_from(&file.about);
        if file.is_newer {
            self.read_only = Some((file.path.clone(), "a newer Waqai wrote it".to_owned()));
            return Vec::new();
        }
        if !may_edit {
            return Vec::new();
        }
        match Saving::open(&file.path, &loaded.project) {
            Ok(saving) => {
                self.saving = Some(saving);
                self.notices()
            }
            Err(problem) => {
                self.read_only = Some((file.path.clone(), problem.to_string()));
                let message = format!("opened for reading only: {problem}; save it elsewhere to change it");
                vec![Notice::problem(message).about(name_of(&file.path))]
            }
        }
    }

    /// Saves the project in this file and keeps it there from now on; gives what is to be told.
    pub fn save(&mut self, path: &Path, project: &Project, history: &History) -> Notice {
        let name = name_of(path);
        if project.reports.is_empty() {
            return Notice::problem("there is nothing to be saved; open reports first");
        }
        if self.saving.as_ref().is_some_and(|saving| is_same(saving.path(), path)) {
            return self.follow(project, history).about(name);
        }
        match Saving::create(path, project, history, &self.about()) {
            Ok((saving, unread)) => {
                (self.saving, self.read_only) = (Some(saving), None);
                if unread.records > 0 {
                    let message =
                        format!("saved, but {} records of tables could not be read: {}", unread.records, unread.reason);
                    return Notice::problem(message).about(name);
                }
                Notice::done(format!("saved; every change goes into {name} from now on"))
            }
            Err(CannotSave::Refused(reason @ Refused::Held { .. })) => {
                Notice::problem(format!("not saved: {reason}")).about(name)
            }
            Err(problem) => Notice::problem(format!("not saved: {problem}")).about(name),
        }
    }

    /// Puts into the open file what it does not have yet.
    fn follow(&mut self, project: &Project, history: &History) -> Notice {
        let Some(saving) = &mut self.saving else { return Notice::problem("no file is open") };
        match saving.follow(history, project) {
            Ok(()) => Notice::done("saved; every change is in the file"),
            Err(fault) => Notice::problem(fault.to_string()),
        }
    }

    /// Keeps what has been done, all of it in one; gives what is to be told where it could not be kept. What is missing
    /// is put into the file with the next edit.
    pub fn keep(&mut self, made: &[Made], project: &Project, history: &History) -> Option<Notice> {
        let saving = self.saving.as_mut()?;
        let was_saved = matches!(saving.keeping(), Keeping::Saved { .. });
        let kept = match made {
            [Made { recorded: Some(recorded), .. }] if was_saved => saving.record(recorded, project),
            _ => saving.follow(history, project),
        };
        // The bar at the top goes on telling it; once is enough for a notice.
        kept.err().filter(|_| was_saved).map(|fault| Notice::problem(fault.to_string()).about(name_of(saving.path())))
    }

    /// Whether a file keeps what is done.
    #[must_use]
    pub fn keeps(&self) -> bool {
        self.saving.is_some()
    }

    /// How the reports were read, as the file tells it or as they have just been.
    fn about(&self) -> About {
        let read = || state::about(&self.origins, self.codebook.as_deref(), self.opened_ms);
        self.about.clone().unwrap_or_else(read)
    }

    /// The file that is open.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        let shown = || self.read_only.as_ref().map(|(path, _)| path.as_path());
        self.saving.as_ref().map(Saving::path).or_else(shown)
    }

    /// Where what is done is kept.
    #[must_use]
    pub fn keeping(&self) -> Keeping {
        match (&self.saving, &self.read_only) {
            (Some(saving), _) => saving.keeping(),
            (None, Some((path, why))) => Keeping::ReadOnly { name: name_of(path), why: why.clone() },
            (None, None) => Keeping::Nowhere,
        }
    }

    /// What is to be told since this was last asked.
    pub fn notices(&mut self) -> Vec<Notice> {
        self.saving.as_mut().map(Saving::notices).unwrap_or_default()
    }

    /// The title of the window, where it is another than before.
    pub fn new_title(&mut self, keeping: &Keeping) -> Option<String> {
        let title = match keeping.name() {
            None => "Waqai — وقائع".to_owned(),
            Some(name) if matches!(keeping, Keeping::Saved { .. }) => format!("{name} — Waqai"),
            Some(name) => format!("{name} ({}) — Waqai", keeping.word()),
        };
        (title != self.title).then(|| {
            self.title.clone_from(&title);
            title
        })
    }

    /// The name that is offered for a project to be saved.
    #[must_use]
    pub fn name_to_offer(&self) -> String {
        self.path().map_or_else(|| "reports.waqai".to_owned(), name_of)
    }
}

fn is_same(one: &Path, other: &Path) -> bool {
    one == other || one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}
