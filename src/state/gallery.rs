//! Saved views: what is on the screen, kept under a name and shown again.

use super::apply::select;
use super::edit::{EditChange, change_edit};
use super::{Effect, Notice, State, Tab, TimelineChoice};
use crate::model::{ClaimId, DayInterval, ReportId, SavedView, ViewId};
use crate::query::{Answers, ColourBy, Filter};
use crate::scene::map::OpenInsets;
use crate::scene::projection::{MapView, Narrowing};
use crate::scene::theme::ThemeKind;
use crate::store::Project;
use serde::{Deserialize, Serialize};

/// The gallery of saved views.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gallery {
    /// Whether it is open.
    pub open: bool,
    /// A count that grows each time it is opened.
    pub opened: u64,
}

/// A change of the saved views. `days` are those that the timeline shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GalleryChange {
    /// Open or close the gallery.
    Open(bool),
    /// Save what is on the screen under this name.
    Save {
        /// The name.
        name: String,
        /// The days.
        days: Option<DayInterval>,
    },
    /// Put what is on the screen in the place of a saved view, whose name stays.
    Replace {
        /// The view.
        view: ViewId,
        /// The days.
        days: Option<DayInterval>,
    },
    /// Call a view so.
    Rename(ViewId, String),
    /// Show a view again.
    Show(ViewId),
}

/// What is on the screen, as a saved view keeps it. Whatever a file of another version leaves out is as it is at first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seen {
    /// Which claims are shown.
    pub filter: Filter,
    /// The days that the timeline shows.
    pub days: Option<DayInterval>,
    /// How the timeline is cut, ordered and worded.
    pub timeline: TimelineChoice,
    /// The middle of the map, degrees north and east, and kilometres in a point; `None` where it is fitted.
    pub map: Option<[f64; 3]>,
    /// What the colours of the map tell.
    pub colour_by: ColourBy,
    /// Insets that are folded away, and the one that gets room first.
    pub insets: (Vec<usize>, usize),
    /// The chosen claims.
    pub chosen: Vec<ClaimId>,
    /// The one that is read.
    pub focus: Option<ClaimId>,
    /// The report that is open.
    pub report: Option<ReportId>,
    /// What stands in the upper pane.
    pub tab: Tab,
    /// Theme.
    pub theme: ThemeKind,
}

/// What a saved view shows; `None` where it cannot be read.
#[must_use]
pub fn seen_in(view: &SavedView) -> Option<Seen> {
    serde_json::from_str(&view.view).ok()
}

impl Seen {
    /// What is on the screen now.
    #[must_use]
    pub fn of(state: &State, days: Option<DayInterval>) -> Self {
        let OpenInsets { folded, first } = &state.map.insets;
        Self {
            filter: state.filter.clone(),
            days,
            timeline: state.timeline.clone(),
            map: state.map.view.map(|view| [view.centre_lat, view.centre_lon, view.km_per_px]),
            colour_by: state.map.colour_by,
            insets: (folded.clone(), *first),
            chosen: state.selection.claims.to_vec(),
            focus: state.selection.focus,
            report: state.report,
            tab: if state.tab == Tab::Changes { Tab::Map } else { state.tab },
            theme: state.theme,
        }
    }

    /// Puts it on the screen; claims that are there no more are not chosen.
    fn show(self, state: &mut State, project: &Project, answers: &Answers) {
        state.remember_step();
        state.play.playing = false;
        state.play.let_go();
        let chosen = self.focus.into_iter().chain(self.chosen).collect();
        select(state, project, answers, chosen);
        let wanted = (state.timeline.wanted.0 + 1, self.days);
        state.timeline = TimelineChoice { wanted, ..self.timeline };
        let ground = state.map.ground.is_some();
        state.map.view = self.map.map(|[lat, lon, km_per_px]| {
            let narrowing = if ground { Narrowing::at(lat) } else { Narrowing::SYRIA };
            MapView { centre_lon: lon, centre_lat: lat, km_per_px, narrowing }
        });
        state.map.colour_by = self.colour_by;
        state.map.insets = OpenInsets { folded: self.insets.0, first: self.insets.1 };
        (state.filter, state.tab, state.theme) = (self.filter, self.tab, self.theme);
        if let Some(report) = self.report.filter(|&report| project.report(report).is_some()) {
            state.report = Some(report);
        }
    }
}

pub(super) fn change_gallery(
    state: &mut State,
    project: &Project,
    answers: &Answers,
    change: GalleryChange,
) -> Vec<Effect> {
    match change {
        GalleryChange::Open(open) => {
            state.gallery.open = open;
            state.gallery.opened += u64::from(open);
        }
        GalleryChange::Save { name, days } => return save(state, None, name, days),
        GalleryChange::Replace { view, days } => {
            if let Some(name) = project.view(view).map(|view| view.name.clone()) {
                return save(state, Some(view), name, days);
            }
        }
        GalleryChange::Rename(id, name) => {
            let name = name.trim();
            if let Some(view) = project.view(id).filter(|_| !name.is_empty()) {
                let view = SavedView { name: name.to_owned(), ..view.clone() };
                return change_edit(state, project, EditChange::View(id, view));
            }
        }
        GalleryChange::Show(view) => {
            let Some(view) = project.view(view) else { return Vec::new() };
            match seen_in(view) {
                Some(seen) => {
                    state.gallery.open = false;
                    seen.show(state, project, answers);
                }
                None => {
                    let message = format!("the view {} cannot be shown: another Waqai saved it", view.name);
                    state.notices.push(Notice::problem(message));
                }
            }
        }
    }
    Vec::new()
}

/// Asks for a view to be saved with a picture, for which the gallery gets out of the way.
fn save(state: &mut State, id: Option<ViewId>, name: String, days: Option<DayInterval>) -> Vec<Effect> {
    let name = name.trim();
    if name.is_empty() {
        return Vec::new();
    }
    state.gallery.open = false;
    let Ok(view) = serde_json::to_string(&Seen::of(state, days)) else { return Vec::new() };
    vec![Effect::SaveView(id, SavedView { name: name.to_owned(), view, thumbnail: Vec::new() })]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EventType, Status};
    use crate::query::{LaneBy, LaneKey, Picked};
    use crate::state::{Command, ViewChange};
    use crate::state::{FilterChange, MapChange, TimelineChange, apply, load_embedded, reset_for};

    /// A window on the seeds in which much has been chosen.
    fn chosen() -> (State, Project) {
        let engine = crate::extract::Engine::embedded().expect("the embedded lexicons");
        let project = load_embedded(&engine).project;
        let mut state = State::new(ThemeKind::Light);
        reset_for(&mut state, &project);
        let view = MapView { centre_lon: 37.1, centre_lat: 36.2, km_per_px: 0.4, narrowing: Narrowing::SYRIA };
        let commands = [
            Command::Filter(FilterChange::SoloType(EventType::Clash)),
            Command::Filter(FilterChange::Status(Status::Denied, false)),
            Command::Timeline(TimelineChange::LaneBy(LaneBy::Outlet)),
            Command::Timeline(TimelineChange::Pin(LaneKey::Outlet("Orient Net".into()), true)),
            Command::Map(MapChange::View(Some(view))),
            Command::View(ViewChange::Tab(Tab::Table)),
            Command::SelectAll(vec![ClaimId(4), ClaimId(1)]),
        ];
        for command in commands {
            run(&mut state, &project, command);
        }
        state.filter.only = Some(Picked::new(&[ClaimId(1), ClaimId(4), ClaimId(9)]));
        (state, project)
    }

    fn run(state: &mut State, project: &Project, command: Command) -> Vec<Effect> {
        let answers = Answers::new(project, &state.filter);
        apply(state, project, &answers, command)
    }

    /// Saves what is shown, as the application does.
    fn saved(state: &mut State, project: &mut Project, name: &str) -> ViewId {
        let days = Some(DayInterval::day(crate::model::Day(18_000)));
        let save = Command::Gallery(GalleryChange::Save { name: name.to_owned(), days });
        let Some(Effect::SaveView(None, view)) = run(state, project, save).pop() else {
            panic!("it asks for a picture");
        };
        let id = project.next_view();
        for effect in run(state, project, Command::Edit(EditChange::AddView(view))) {
            let Effect::Make(edit) = effect else { panic!("an edit") };
            project.make_all(&edit.changes).expect("made for what is there");
        }
        id
    }

    #[test]
    fn a_view_is_shown_as_it_was_saved() {
        let (mut state, mut project) = chosen();
        let before = Seen::of(&state, None);
        let id = saved(&mut state, &mut project, " Clashes ");
        assert_eq!(project.view(id).map(|view| view.name.as_str()), Some("Clashes"));
        for command in [
            Command::Filter(FilterChange::Clear),
            Command::ClearSelection,
            Command::Timeline(TimelineChange::LaneBy(LaneBy::Camp)),
            Command::Map(MapChange::View(None)),
            Command::View(ViewChange::Tab(Tab::Map)),
            Command::Theme(ThemeKind::Dark),
        ] {
            run(&mut state, &project, command);
        }
        assert_ne!(Seen::of(&state, None), before);
        let asked = state.timeline.wanted.0;
        run(&mut state, &project, Command::Gallery(GalleryChange::Show(id)));
        let after = Seen::of(&state, None);
        let timeline = TimelineChoice { wanted: before.timeline.wanted, ..after.timeline.clone() };
        assert_eq!(Seen { timeline, ..after }, before);
        let day = DayInterval::day(crate::model::Day(18_000));
        assert_eq!(state.timeline.wanted, (asked + 1, Some(day)), "the timeline is asked for the days");
        run(&mut state, &project, Command::FilterBack);
        assert!(state.filter.is_empty(), "one can step back from it");
    }

    #[test]
    fn a_view_of_another_version_is_read_as_far_as_it_goes() {
        let view = |json: &str| SavedView { name: String::new(), view: json.to_owned(), thumbnail: Vec::new() };
        let seen = seen_in(&view(r#"{"tab":"table","something new":[1,2]}"#)).expect("it is read");
        assert_eq!((seen.tab, seen.filter), (Tab::Table, Filter::default()));
        assert!(seen_in(&view(r#"{"tab":"hologram"}"#)).is_none() && seen_in(&view("no JSON")).is_none());
        let (mut state, mut project) = chosen();
        let id = project.next_view();
        project
            .make(&crate::model::Change::View { view: id, before: None, after: Some(view("no JSON")) })
            .expect("there is none");
        run(&mut state, &project, Command::Gallery(GalleryChange::Show(id)));
        assert_eq!(state.notices.len(), 1, "that it cannot be shown is told");
    }

    #[test]
    fn a_view_without_a_name_is_not_saved() {
        let (mut state, project) = chosen();
        let save = GalleryChange::Save { name: "  ".to_owned(), days: None };
        assert!(run(&mut state, &project, Command::Gallery(save)).is_empty());
    }
}
