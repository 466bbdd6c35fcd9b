//! Edits made on the project, taken back and made again; what a file has to keep of them.

use super::Session;
use crate::extract::Engine;
use crate::model::{Change, Edit, EditId, Publication, Recorded, ReportId};
use crate::state::{self, Command, EditChange, Effect, Notice, Reread, Tab};
use crate::store::{Conflict, History, Project, Step};
use std::sync::Arc;

/// What has been done to the project and is to be kept by its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// The changes, as they were made.
    pub changes: Vec<Change>,
    /// The edit, where it is a new one.
    pub recorded: Option<Recorded>,
    /// Where the history stands now.
    pub head: EditId,
}

/// Who edits, and when.
#[derive(Debug, Default)]
pub(super) struct Author {
    who: String,
    at_ms: i64,
}

impl Session {
    /// The edits that were made, with their branches.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Goes on with this history of the project that is open, as its file has it.
    pub fn set_history(&mut self, history: History) {
        self.history = history;
        self.tell_history();
    }

    /// Whose edits follow, and when they are made: milliseconds since 1970-01-01 00:00 UTC.
    pub fn set_author(&mut self, who: &str, at_ms: i64) {
        if self.author.who != who {
            who.clone_into(&mut self.author.who);
        }
        self.author.at_ms = at_ms;
    }

    /// Whether a file keeps what is done from here on; what was done before is no longer counted as not saved.
    pub fn set_keeping(&mut self, keeping: bool) {
        self.keeping = keeping;
        self.made.clear();
        self.tell_history();
    }

    /// Takes what has been done since this was asked last, oldest first; nothing where no file keeps it.
    pub fn take_made(&mut self) -> Vec<Made> {
        std::mem::take(&mut self.made)
    }

    /// Does what an effect asks of the project; gives back what is to be done outside.
    pub(super) fn do_edit(&mut self, effect: Effect) -> Option<Effect> {
        let outcome = match effect {
            Effect::Make(edit) => self.make(*edit),
            Effect::Publish(report, publication) => {
                self.show_published(report, publication);
                Ok(())
            }
            Effect::Undo => self.walk(self.history.undo().into_iter().collect(), "Undone"),
            Effect::Redo => self.walk(self.history.redo().into_iter().collect(), "Done again"),
            Effect::Jump(to) => self.walk(self.history.jump(to).unwrap_or_default(), "Gone to"),
            other => return Some(other),
        };
        if let Err(conflict) = outcome {
            self.state.notices.push(Notice::problem(format!("this could not be done: {conflict}")));
        }
        None
    }

    /// What reads reports from now on: which dates move with the day of a report is found by reading it.
    pub fn set_engine(&mut self, engine: Arc<Engine>) {
        self.engine = Some(engine);
    }

    /// Shows what moves when a report was published then, before it is made.
    fn show_published(&mut self, report: ReportId, publication: Option<Publication>) {
        let moves =
            self.engine.as_ref().map(|engine| state::dates_after(engine, &self.project, report, publication.clone()));
        let dates = moves.unwrap_or_default().into_iter().map(|moved| (moved.claim, moved.after)).collect();
        let change = EditChange::Preview(Box::new(EditChange::Publication { report, publication, dates }));
        let _no_effects = state::apply(&mut self.state, &self.project, &self.answers, Command::Edit(change));
    }

    /// Holds what reading the reports anew gave against the project, and shows what is other.
    pub fn compare_with(&mut self, fresh: &Project) {
        let reread = Reread::new(&self.project, &self.history, fresh);
        let open = reread.open(&self.project);
        if open.is_empty() {
            let told = "the reports were read anew: every claim is as it was";
            self.state.notices.push(Notice::done(told));
            return;
        }
        let told = format!("the reports were read anew: {}; see the tab Changes", reread.counts(&open));
        self.state.notices.push(Notice::done(told));
        self.state.reread = Some(Arc::new(reread));
        self.state.tab = Tab::Changes;
    }

    fn make(&mut self, edit: Edit) -> Result<(), Conflict> {
        self.project.make_all(&edit.changes)?;
        let (told, changes) = (edit.label.clone(), edit.changes.clone());
        let recorded =
            self.history.record(edit, &self.author.who, self.author.at_ms).and_then(|entry| entry.recorded());
        // What is only said of claims is seen where they are.
        let quiet = changes.iter().all(|change| matches!(change, Change::Review { .. }));
        self.made_known(changes, recorded, told, quiet);
        Ok(())
    }

    fn walk(&mut self, steps: Vec<Step>, doing: &str) -> Result<(), Conflict> {
        let Some(&last) = steps.last() else { return Ok(()) };
        let edits = steps.iter().filter_map(|&step| self.history.edit_of(step));
        let changes: Vec<Change> = edits.flat_map(|edit| edit.changes).collect();
        self.history.walk(&mut self.project, &steps)?;
        let entry = if doing == "Gone to" { self.history.head() } else { last.edit() };
        let label = self.history.entry(entry).map_or("the beginning", |entry| &entry.label);
        let told = format!("{doing}: {label}");
        self.made_known(changes, None, told, false);
        Ok(())
    }

    /// Keeps what was done for the file, and tells it.
    fn made_known(&mut self, changes: Vec<Change>, recorded: Option<Recorded>, told: String, quiet: bool) {
        state::follow_edit(&mut self.state, &self.project, &changes);
        if self.keeping {
            self.made.push(Made { changes, recorded, head: self.history.head() });
        }
        let edited = &mut self.state.edited;
        if let Some(before) = edited.notice.take() {
            self.state.notices.retain(|notice| *notice != before);
        }
        if !quiet {
            let notice = Notice::done(told.clone());
            edited.notice = Some(notice.clone());
            self.state.notices.push(notice);
        }
        edited.last = told;
        self.tell_history();
    }

    /// Tells the views what can be undone and redone.
    fn tell_history(&mut self) {
        let label = |step: Option<Step>| Some(self.history.entry(step?.edit())?.label.clone());
        let (undo, redo) = (label(self.history.undo()), label(self.history.redo()));
        let edited = &mut self.state.edited;
        (edited.undo, edited.redo) = (undo, redo);
        edited.not_saved = if self.keeping { 0 } else { self.history.len() };
    }
}
