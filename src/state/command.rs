//! Commands, the only way to change the state, and the effects that they ask the application for.

use super::{
    EditChange, FindChange, GalleryChange, LitWords, MapChange, Notice, PlayChange, ReadChange, Reading, ReviewChange,
    TableChange, TimelineChange, ViewChange,
};
use crate::exchange::export::Format;
use crate::model::{
    ActorId, CampId, ClaimId, DayInterval, Edit, EditId, EventType, Publication, ReportId, ReviewState, Role,
    SavedView, Status, ViewId,
};
use crate::query::Side;
use crate::scene::theme::ThemeKind;
use std::cell::RefCell;
use std::path::PathBuf;

/// A change that a view asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Export all claims, or only those that are shown.
    ExportAll(bool),
    /// Choose one claim and show its passage.
    Select(ClaimId),
    /// Choose several claims; the first becomes the focus.
    SelectAll(Vec<ClaimId>),
    /// Choose nothing.
    ClearSelection,
    /// Choose the visible claim this many steps after the focus in order of time (before where negative).
    Step(i32),
    /// Choose the visible claim this many steps after the focus within its lane (before where negative).
    StepInLane(i32),
    /// Move the focus this many steps on within the chosen claims.
    StepChosen(i32),
    /// The pointer is over this claim, or over none.
    Hover(Option<ClaimId>),
    /// Light up words in the passage, or none.
    Light(Option<LitWords>),
    /// Show this report in the source panel.
    ShowReport(ReportId),
    /// Change the filter.
    Filter(FilterChange),
    /// Go back to filter and view before the last change.
    FilterBack,
    /// Undo a step back.
    FilterForward,
    /// Change the timeline.
    Timeline(TimelineChange),
    /// Change the map.
    Map(MapChange),
    /// Change playback or the window of days.
    Play(PlayChange),
    /// Change the table.
    Table(TableChange),
    /// Change what is in view.
    View(ViewChange),
    /// Go through claims that nobody has looked at, and decide them.
    Review(ReviewChange),
    /// Change the project: claims, reviews, actors, places, incidents, notes; undo and redo.
    Edit(EditChange),
    /// Save, show and change saved views.
    Gallery(GalleryChange),
    /// Go through what reading the reports anew would change.
    Reread(ReadChange),
    /// Use this theme.
    Theme(ThemeKind),
    /// Set passages so.
    Reading(Reading),
    /// Look for words in the open report.
    Find(FindChange),
    /// Show the whole time of the visible claims.
    FitTimeline,
    /// Open or close the list of keys.
    ToggleKeys,
    /// The codebook of this folder is in use, or none.
    Codebook(Option<PathBuf>),
    /// Do something beyond the state.
    Do(Effect),
    /// Show a notice.
    Notify(Notice),
    /// Close the notice at this place.
    CloseNotice(usize),
    /// Close every notice.
    CloseNotices,
}

/// A change of the filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterChange {
    /// Tick or untick an actor.
    Actor(ActorId, bool),
    /// Tick or untick every actor of a camp.
    Camp(CampId, bool),
    /// Tick this actor alone.
    SoloActor(ActorId),
    /// Tick this camp alone.
    SoloCamp(CampId),
    /// Tick every actor, in any role, between anyone.
    AllActors,
    /// Untick every actor.
    NoActors,
    /// Tick what is unticked and untick what is ticked.
    InvertActors,
    /// Count only actors in this role.
    Role(Option<Role>),
    /// Only claims between these two sides.
    Between(Side, Side),
    /// No longer between two sides.
    NotBetween,
    /// Tick or untick a kind of event.
    Type(EventType, bool),
    /// Tick this kind alone.
    SoloType(EventType),
    /// Tick every kind.
    AllTypes,
    /// Tick or untick a status.
    Status(Status, bool),
    /// Tick this status alone.
    SoloStatus(Status),
    /// Tick every status.
    AllStatus,
    /// Tick or untick what people have decided of claims.
    Review(ReviewState, bool),
    /// Tick this state of review alone.
    SoloReview(ReviewState),
    /// Tick every state of review.
    AllReviews,
    /// Tick or untick a report.
    Report(ReportId, bool),
    /// Tick this report alone.
    SoloReport(ReportId),
    /// Tick every report.
    AllReports,
    /// Search for these words.
    Text(String),
    /// Only claims of these days, both ends included, or of any.
    Days(Option<DayInterval>),
    /// Claims that were picked and claims that were left out by hand pass as others do.
    AllPicked,
    /// No longer the picked claims alone.
    NotOnly,
    /// Claims that were left out by hand pass again.
    NotWithout,
    /// Let every claim pass.
    Clear,
}

/// What the application has to do beyond the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Make this edit on the project and record it.
    Make(Box<Edit>),
    /// Take the last edit back.
    Undo,
    /// Make the edit again that was taken back last.
    Redo,
    /// Go to this edit of the history, or to the beginning.
    Jump(EditId),
    /// Find out which dates move where a report was published then, and show that before it is made.
    Publish(ReportId, Option<Publication>),
    /// Save this view, in the place of one where it is told which, with a small picture of the window.
    SaveView(Option<ViewId>, SavedView),
    /// Read the reports of the project anew beside the window, with the codebook in use, and tell what that changes.
    ReadAnew,
    /// Open the dialog that asks where to export claims in this form.
    AskExport(Format),
    /// Export claims: those that are shown, or all of them.
    Export {
        /// The form.
        format: Format,
        /// The file.
        path: PathBuf,
    },
    /// Open the dialog that asks where to save a picture.
    AskSavePicture,
    /// Take a picture of the window and save it here.
    SavePicture(PathBuf),
    /// Open the dialog that asks for reports, or for a folder.
    AskOpen {
        /// Whether a folder is asked for.
        folder: bool,
    },
    /// Open the dialog that asks for a project.
    AskOpenProject,
    /// Open the dialog that asks where to save the project; one that has a file is saved there with every edit.
    AskSaveProject,
    /// Save the project in this file, and keep it there from now on.
    SaveProject(PathBuf),
    /// Read these files and folders in the background.
    Open(Vec<PathBuf>),
    /// Load the embedded reports.
    OpenEmbedded,
    /// Open the dialog that asks for the folder of a codebook.
    AskCodebook,
    /// Read the open reports anew with the codebook of this folder, or with the program's own word lists.
    UseCodebook(Option<PathBuf>),
    /// Open the dialog that asks for a ground of the map.
    AskGround,
    /// Read a ground of the map from this file, or use the program's own.
    UseGround(Option<PathBuf>),
    /// Stop the running job.
    CancelJob,
    /// Close the window.
    Quit,
}

/// Commands pushed by views while they are drawn, taken once a frame.
#[derive(Debug, Default)]
pub struct CommandQueue(RefCell<Vec<Command>>);

impl CommandQueue {
    /// Adds a command at the end.
    pub fn push(&self, command: Command) {
        self.0.borrow_mut().push(command);
    }

    /// Takes all commands, oldest first.
    #[must_use]
    pub fn take(&self) -> Vec<Command> {
        self.0.take()
    }
}
