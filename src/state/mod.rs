//! What a reader has chosen, and the commands that change it.
//!
//! `apply` takes the state and a command and gives effects; it is free of the toolkit, so a whole session is tested as
//! a list of commands. Views get a [`ViewContext`] of shared references and push commands; nothing else changes state.

mod apply;
mod command;
mod edit;
mod entry;
mod gallery;
mod keeping;
mod load;
mod map;
mod play;
mod reading;
mod reread;
mod review;
mod table;
mod timeline;
mod views;

pub use apply::{apply, follow_search, reset_for};
pub use command::{Command, CommandQueue, Effect, FilterChange};
pub use edit::{
    BY_HAND, DateMove, EditChange, Edited, Preview, Told, dates_after, differences, edit_of, follow_edit, pinned_to,
    told,
};
pub use entry::{days_entered, numbers_entered};
pub use gallery::{Gallery, GalleryChange, Seen, seen_in};
pub use keeping::Keeping;
pub use load::{
    Loaded, OpenFile, Progress, about, codebook_in, engine_of, faults_in, load, load_embedded, project_of, read_anew,
};
pub use map::{Fan, Ground, MapChange, MapState};
pub use play::{LENGTHS, Play, PlayChange, PlayMode, PlayStep, SPEEDS, window_in_words};
pub use reading::{Find, FindChange, Reading, SIZES_PX};
pub use reread::{ReadChange, Reread, taken_out};
pub use review::{Correcting, Picking, QueueOrder, ReviewChange, Reviewing};
pub use table::{Column, Rows, Table, TableChange};
pub use timeline::{TimelineChange, TimelineChoice};
pub use views::{Chosen, Tab, ViewChange};

use crate::model::{ClaimId, Report, ReportId, Span};
use crate::query::{Answers, Filter};
use crate::scene::theme::{Theme, ThemeKind};
use crate::store::{History, Project};
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

/// The claims that are chosen, and the one that the inspector shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The chosen claims, in the order of the project; `focus` is one of them. Copies of the state share them.
    pub claims: Arc<Vec<ClaimId>>,
    /// The claim that the source panel and the inspector show.
    pub focus: Option<ClaimId>,
}

impl Selection {
    /// Whether the claim is chosen.
    #[must_use]
    pub fn contains(&self, claim: ClaimId) -> bool {
        self.claims.binary_search(&claim).is_ok()
    }
}

/// A field of the inspector, whose words light up in the passage while it is hovered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LitWords {
    /// The report.
    pub report: ReportId,
    /// The words.
    pub spans: Vec<Span>,
}

/// Everything a reader has chosen. Plain data: what is on the screen follows from this and the project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// What is chosen.
    pub selection: Selection,
    /// What the pointer is over in any view.
    pub hover: Option<ClaimId>,
    /// Words that a hovered field of the inspector points at.
    pub lit: Option<LitWords>,
    /// Which claims are shown.
    pub filter: Filter,
    /// The report in the source panel.
    pub report: Option<ReportId>,
    /// How the timeline is cut, ordered and worded.
    pub timeline: TimelineChoice,
    /// The map.
    pub map: MapState,
    /// Theme.
    pub theme: ThemeKind,
    /// Whether all claims are exported, rather than those that are shown.
    pub exports_all: bool,
    /// How passages are set.
    pub reading: Reading,
    /// What is looked for in the open report, while something is.
    pub find: Option<Find>,
    /// The words that were looked for last.
    pub last_find: String,
    /// A count that grows when the timeline is asked to show everything.
    pub fit_timeline: u64,
    /// A count that grows when the source panel is asked to scroll to the focus.
    pub reveal: u64,
    /// Notices that the reader has not closed: bad files, saved pictures.
    pub notices: Vec<Notice>,
    /// The job that runs.
    pub job: Option<JobView>,
    /// Where what is done is kept.
    pub keeping: Keeping,
    /// Projects that were open, the last one first.
    pub recent: Vec<PathBuf>,
    /// Whether the list of keys is open.
    pub keys_open: bool,
    /// The folder of the codebook that the reports were read with, where it is not the program's own.
    pub codebook: Option<PathBuf>,
    /// A count that grows when views are asked to show where the chosen claims are.
    pub fit_selection: u64,
    /// What the chosen claims are.
    pub chosen: Chosen,
    /// What stands in the upper pane.
    pub tab: Tab,
    /// What the table shows.
    pub table: Table,
    /// How the window of days is played.
    pub play: Play,
    /// How claims are reviewed.
    pub reviewing: Reviewing,
    /// What has been edited.
    pub edited: Edited,
    /// What an edit would change, shown before it is made.
    pub preview: Option<Arc<Preview>>,
    /// What reading the reports anew would change.
    pub reread: Option<Arc<Reread>>,
    /// Words of a report that something leads to, until something else is chosen.
    pub shown_words: Option<LitWords>,
    /// The saved views.
    pub gallery: Gallery,
    back: Vec<Arc<views::Step>>,
    forward: Vec<Arc<views::Step>>,
}

impl State {
    /// Nothing chosen, nothing filtered.
    #[must_use]
    pub fn new(theme: ThemeKind) -> Self {
        Self { theme, ..Self::default() }
    }

    /// What the source panel shows: the open report, or of a table the page of the row that is the focus; `None` where
    /// nothing is open, or none of the table's rows is the focus.
    #[must_use]
    pub fn page<'a>(&self, project: &'a Project) -> Option<Cow<'a, Report>> {
        let report = project.report(self.report?)?;
        if project.table(report.id).is_none() {
            return Some(Cow::Borrowed(report));
        }
        let focus = project.claim(self.selection.focus?).filter(|claim| claim.report == report.id)?;
        project.page_of(&focus)
    }

    /// Whether there is a filter to step back to.
    #[must_use]
    pub fn can_step_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether there is a filter to step forward to.
    #[must_use]
    pub fn can_step_forward(&self) -> bool {
        !self.forward.is_empty()
    }
}

/// How far the running job is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JobView {
    /// Reports done, or claims where these are written or their records searched.
    pub done: usize,
    /// Reports in all; 0 while they are being read.
    pub total: usize,
    /// Seconds until it is done, where enough is done to tell.
    pub left_seconds: Option<u32>,
    /// Whether records are searched, and not reports read.
    pub searches: bool,
    /// Whether claims are written, and not reports read.
    pub writes: bool,
}

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Something was done.
    Done,
    /// Something could not be done.
    Problem,
}

/// A word to the reader that stays until it is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub severity: Severity,
    /// The file that it is about; empty where it is about none.
    pub subject: String,
    /// What is the matter and what to do.
    pub message: String,
}

impl Notice {
    /// Something could not be done.
    #[must_use]
    pub fn problem(message: impl Into<String>) -> Self {
        Self { severity: Severity::Problem, subject: String::new(), message: message.into() }
    }

    /// The same, about this file.
    #[must_use]
    pub fn about(self, subject: impl Into<String>) -> Self {
        Self { subject: subject.into(), ..self }
    }

    /// Something was done.
    #[must_use]
    pub fn done(message: impl Into<String>) -> Self {
        Self { severity: Severity::Done, subject: String::new(), message: message.into() }
    }
}

/// What a view may look at, and the queue it may push to.
pub struct ViewContext<'a> {
    /// All that is known.
    pub project: &'a Project,
    /// What was edited.
    pub history: &'a History,
    /// What passes the filter, and the counts.
    pub answers: &'a Answers,
    /// What the reader has chosen.
    pub state: &'a State,
    /// Colours.
    pub theme: &'a Theme,
    /// Where to ask for changes.
    pub commands: &'a CommandQueue,
}

impl ViewContext<'_> {
    /// Asks for a change.
    pub fn push(&self, command: Command) {
        self.commands.push(command);
    }
}
