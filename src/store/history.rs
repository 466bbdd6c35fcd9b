//! The edits of a project as a tree: what was made on top of what, and where the project stands.
//!
//! An edit after an undo begins a branch; what was undone stays and can be reached. The history knows neither files nor
//! clocks: changes of edits that a file holds may be handed in when they are needed.

use super::{Conflict, Project};
use crate::model::{Change, Edit, EditId, Recorded};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An edit in the history. Its changes may not have been read yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its number.
    pub id: EditId,
    /// The edit that it was made on top of; 0 for the beginning.
    pub parent: EditId,
    /// When, in milliseconds since 1970-01-01 00:00 UTC; by the clock of the machine, so it may run backwards.
    pub at_ms: i64,
    /// Who.
    pub who: String,
    /// What was done.
    pub label: String,
    /// Why; empty where nothing was said.
    pub why: String,
    /// The changes; `None` where they have not been read yet.
    pub changes: Option<Arc<[Change]>>,
}

impl Entry {
    fn of(recorded: Recorded) -> Self {
        let Recorded { id, parent, at_ms, who, edit: Edit { label, changes, why } } = recorded;
        Self { id, parent, at_ms, who, label, why, changes: Some(changes.into()) }
    }

    /// The edit; `None` where its changes have not been read yet.
    #[must_use]
    pub fn edit(&self) -> Option<Edit> {
        let changes = self.changes.as_ref()?.to_vec();
        Some(Edit { label: self.label.clone(), changes, why: self.why.clone() })
    }

    /// The whole entry, for a file; `None` where its changes have not been read yet.
    #[must_use]
    pub fn recorded(&self) -> Option<Recorded> {
        let (id, parent, at_ms) = (self.id, self.parent, self.at_ms);
        Some(Recorded { id, parent, at_ms, who: self.who.clone(), edit: self.edit()? })
    }
}

/// One step through the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Take this edit back, which is the head.
    Back(EditId),
    /// Make this edit again, whose parent is the head.
    On(EditId),
}

impl Step {
    /// The edit that is taken back or made again.
    #[must_use]
    pub fn edit(self) -> EditId {
        match self {
            Self::Back(id) | Self::On(id) => id,
        }
    }
}

/// All edits that were ever made, and the one that was made last as the project stands.
///
/// Invariants: a parent has a lower number than its children; the head is an entry or the beginning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    entries: BTreeMap<EditId, Entry>,
    head: EditId,
    /// For an edit, or the beginning, the child that the project was at last: where redo goes.
    last_child: BTreeMap<EditId, EditId>,
}

impl History {
    /// The history of these entries with this head.
    ///
    /// # Errors
    /// Where they are no tree or the head is none of them; what is the matter, beginning lower-case.
    pub fn of(entries: impl IntoIterator<Item = Entry>, head: EditId) -> Result<Self, String> {
        let entries: BTreeMap<EditId, Entry> = entries.into_iter().map(|entry| (entry.id, entry)).collect();
        for entry in entries.values() {
            let known = entry.parent == BEGINNING || entries.contains_key(&entry.parent);
            if entry.id <= entry.parent || !known {
                return Err(format!(
                    "the edit {} is said to follow on {}, which it cannot",
                    entry.id.0, entry.parent.0
                ));
            }
        }
        if head != BEGINNING && !entries.contains_key(&head) {
            return Err(format!("the project is said to stand at the edit {}, which is not there", head.0));
        }
        // Of several children the one made last, but where the way to the head goes, that one.
        let mut last_child: BTreeMap<EditId, EditId> = entries.values().map(|entry| (entry.parent, entry.id)).collect();
        let mut at = head;
        while let Some(entry) = entries.get(&at) {
            last_child.insert(entry.parent, at);
            at = entry.parent;
        }
        Ok(Self { entries, head, last_child })
    }

    /// The edit that was made last as the project stands; [`EditId`] 0 at the beginning.
    #[must_use]
    pub fn head(&self) -> EditId {
        self.head
    }

    /// An edit.
    #[must_use]
    pub fn entry(&self, id: EditId) -> Option<&Entry> {
        self.entries.get(&id)
    }

    /// All edits, in the order in which they were made.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.values()
    }

    /// The edits from the beginning to where the project stands, oldest first.
    #[must_use]
    pub fn made(&self) -> Vec<&Entry> {
        let mut made: Vec<&Entry> = self.way_to(self.head).filter_map(|id| self.entry(id)).collect();
        made.reverse();
        made
    }

    /// The edits that redo would make again, one after the other, the next one first.
    #[must_use]
    pub fn undone(&self) -> Vec<&Entry> {
        let next = |id: &EditId| self.last_child.get(id).copied();
        std::iter::successors(next(&self.head), next).filter_map(|id| self.entry(id)).collect()
    }

    /// The edits that were made on top of one, or on the beginning, in the order in which they were made.
    pub fn children(&self, parent: EditId) -> impl Iterator<Item = &Entry> {
        self.entries.values().filter(move |entry| entry.parent == parent)
    }

    /// How many edits there are, on all branches.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether no edit was ever made.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The step that undoes; `None` at the beginning.
    #[must_use]
    pub fn undo(&self) -> Option<Step> {
        (self.head != BEGINNING).then_some(Step::Back(self.head))
    }

    /// The step that redoes: to the child that the project was at last; `None` where nothing was made on top.
    #[must_use]
    pub fn redo(&self) -> Option<Step> {
        self.last_child.get(&self.head).copied().map(Step::On)
    }

    /// The steps from where the project stands to an edit, or to the beginning: back to where the two ways part, then
    /// on; none where it stands there. `None` where there is no such edit.
    #[must_use]
    pub fn jump(&self, to: EditId) -> Option<Vec<Step>> {
        if to != BEGINNING && !self.entries.contains_key(&to) {
            return None;
        }
        // Parents have lower numbers: whoever is further on goes back until both meet.
        let (mut here, mut there) = (self.head, to);
        let (mut back, mut on) = (Vec::new(), Vec::new());
        while here != there {
            if here > there {
                back.push(Step::Back(here));
                here = self.parent(here);
            } else {
                on.push(Step::On(there));
                there = self.parent(there);
            }
        }
        on.reverse();
        back.extend(on);
        Some(back)
    }

    /// The edit that a step makes on the project: of a step back, the inverse. `None` where its changes have not been
    /// read yet; see [`History::fill`].
    #[must_use]
    pub fn edit_of(&self, step: Step) -> Option<Edit> {
        let edit = self.entry(step.edit())?.edit()?;
        Some(match step {
            Step::Back(_) => edit.inverse(),
            Step::On(_) => edit,
        })
    }

    /// Hands in the changes of an edit that have been read.
    pub fn fill(&mut self, id: EditId, changes: Vec<Change>) {
        if let Some(entry) = self.entries.get_mut(&id) {
            entry.changes = Some(changes.into());
        }
    }

    /// Takes these steps on the project, all or none.
    ///
    /// # Errors
    /// [`Conflict`] where the changes of an edit have not been read, or one cannot be made; then all is as before.
    pub fn walk(&mut self, project: &mut Project, steps: &[Step]) -> Result<(), Conflict> {
        let mut changes = Vec::new();
        for &step in steps {
            let edit = self.edit_of(step);
            let edit = edit.ok_or_else(|| Conflict::new("the changes of an edit have not been read"))?;
            changes.extend(edit.changes);
        }
        if !changes.is_empty() {
            project.make_all(&changes)?;
        }
        steps.iter().for_each(|&step| self.take(step));
        Ok(())
    }

    /// Moves the head by a step that has been taken on the project.
    fn take(&mut self, step: Step) {
        let parent = self.parent(step.edit());
        self.last_child.insert(parent, step.edit());
        self.head = match step {
            Step::Back(_) => parent,
            Step::On(id) => id,
        };
    }

    /// The number that the next edit gets.
    #[must_use]
    pub fn next(&self) -> EditId {
        EditId(self.entries.last_key_value().map_or(0, |(last, _)| last.0).saturating_add(1))
    }

    /// Records an edit that has been made on the project, on top of the head, by `who` at `at_ms` (milliseconds since
    /// 1970-01-01 00:00 UTC). What was undone before stays, as a branch.
    pub fn record(&mut self, edit: Edit, who: &str, at_ms: i64) -> Option<&Entry> {
        let (id, parent) = (self.next(), self.head);
        let entry = Entry::of(Recorded { id, parent, at_ms, who: who.to_owned(), edit });
        self.entries.insert(id, entry);
        self.last_child.insert(parent, id);
        self.head = id;
        self.entries.get(&id)
    }

    /// Takes back that the head was recorded, for an edit that could not be kept in the file; the project is to be
    /// turned back by whoever asks. Nothing may have been made on top of it.
    pub fn forget_head(&mut self) {
        let head = self.head;
        if self.children(head).next().is_some() {
            return;
        }
        let Some(entry) = self.entries.remove(&head) else { return };
        self.head = entry.parent;
        match self.children(entry.parent).last().map(|entry| entry.id) {
            Some(other) => drop(self.last_child.insert(entry.parent, other)),
            None => drop(self.last_child.remove(&entry.parent)),
        }
    }

    fn parent(&self, id: EditId) -> EditId {
        self.entry(id).map_or(BEGINNING, |entry| entry.parent)
    }

    /// The edits from this one back to the first.
    fn way_to(&self, id: EditId) -> impl Iterator<Item = EditId> {
        let before = |id: &EditId| Some(self.parent(*id)).filter(|&parent| parent != BEGINNING);
        std::iter::successors(Some(id).filter(|&id| id != BEGINNING), before)
    }
}

/// Before any edit.
const BEGINNING: EditId = EditId(0);

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(label: &str) -> Edit {
        Edit { label: label.to_owned(), ..Edit::default() }
    }

    fn labels(entries: &[&Entry]) -> Vec<String> {
        entries.iter().map(|entry| entry.label.clone()).collect()
    }

    /// Goes by this step on a project that has nothing.
    fn go(history: &mut History, step: Option<Step>) -> bool {
        step.is_some_and(|step| history.walk(&mut Project::default(), &[step]).is_ok())
    }

    #[test]
    fn an_edit_after_an_undo_begins_a_branch_and_nothing_is_lost() {
        let mut history = History::default();
        for label in ["a", "b", "c"] {
            history.record(edit(label), "me", 0);
        }
        let undo = history.undo();
        assert!(go(&mut history, undo));
        let undo = history.undo();
        assert!(go(&mut history, undo));
        assert_eq!(
            (labels(&history.made()), labels(&history.undone())),
            (vec!["a".into()], vec!["b".into(), "c".into()])
        );
        history.record(edit("d"), "me", -5);
        assert_eq!((labels(&history.made()), history.undone().len()), (vec!["a".into(), "d".into()], 0));
        assert_eq!(
            history.jump(EditId(3)),
            Some(vec![Step::Back(EditId(4)), Step::On(EditId(2)), Step::On(EditId(3))])
        );
        let steps = history.jump(EditId(3)).expect("it is there");
        history.walk(&mut Project::default(), &steps).expect("nothing is in the way");
        assert_eq!(labels(&history.made()), ["a", "b", "c"]);
        let steps = history.jump(EditId(1)).expect("it is there");
        history.walk(&mut Project::default(), &steps).expect("nothing is in the way");
        assert_eq!(history.redo(), Some(Step::On(EditId(2))), "to the child that was last at");
        assert_eq!(history.children(EditId(1)).map(|entry| entry.id.0).collect::<Vec<_>>(), [2, 4]);
        assert_eq!((history.jump(EditId(9)), history.jump(EditId(1))), (None, Some(Vec::new())));
        assert_eq!(history.next(), EditId(5));
    }

    #[test]
    fn a_history_is_read_as_it_was_kept_and_what_is_no_tree_is_refused() {
        let mut history = History::default();
        for label in ["a", "b"] {
            history.record(edit(label), "me", 0);
        }
        let undo = history.undo();
        assert!(go(&mut history, undo));
        history.record(edit("c"), "me", 0);
        let unread = |entry: &Entry| Entry { changes: None, ..entry.clone() };
        let mut read = History::of(history.entries().map(unread), history.head()).expect("a tree");
        assert_eq!(read.edit_of(Step::Back(EditId(3))), None, "not read yet");
        let undo = read.undo();
        assert!(!go(&mut read, undo));
        (1..=3).for_each(|id| read.fill(EditId(id), Vec::new()));
        assert_eq!(read, history);
        assert!(History::of(history.entries().cloned(), EditId(7)).is_err());
        let looped = history.entries().map(|entry| Entry { parent: EditId(3), ..entry.clone() });
        assert!(History::of(looped, EditId(3)).is_err());
    }

    #[test]
    fn an_edit_that_could_not_be_kept_is_forgotten() {
        let mut history = History::default();
        history.record(edit("a"), "me", 0);
        let before = history.clone();
        history.record(edit("b"), "me", 0);
        history.forget_head();
        assert_eq!(history, before);
    }
}
