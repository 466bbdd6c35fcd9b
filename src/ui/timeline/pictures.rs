//! Pictures computed once for what they depend on, and kept while that stays.

use crate::model::DayInterval;
use crate::query::{Answers, LaneBy, LaneCut, LaneKey, Lanes, LanesWanted};
use crate::scene::time_axis::{Extent, TimeView};
use crate::scene::timeline::{
    Anchor, Anchors, Bin, Outlets, ReportStrip, Scene, SceneInput, ZoomStep, extent_of, overview_bins, stretch_of,
};
use crate::state::ViewContext;
use std::collections::BTreeSet;
use std::sync::Arc;

/// One picture with what it was made for.
struct Kept<K, V> {
    kept: Option<(K, Arc<V>)>,
}

impl<K: Clone, V> Clone for Kept<K, V> {
    fn clone(&self) -> Self {
        Self { kept: self.kept.clone() }
    }
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self { kept: None }
    }
}

impl<K: Clone + PartialEq, V> Kept<K, V> {
    /// What the picture was made for.
    fn key(&self) -> Option<K> {
        self.kept.as_ref().map(|(key, _)| key.clone())
    }

    /// The picture that was made last, whatever for.
    fn last(&self) -> Option<Arc<V>> {
        self.kept.as_ref().map(|(_, picture)| Arc::clone(picture))
    }

    fn of(&mut self, key: K, made: &mut u64, make: impl FnOnce() -> V) -> Arc<V> {
        match &self.kept {
            Some((known, picture)) if *known == key => Arc::clone(picture),
            _ => {
                *made += 1;
                let picture = Arc::new(make());
                self.kept = Some((key, Arc::clone(&picture)));
                picture
            }
        }
    }
}

/// Revision of the project, and the claims that are visible.
type Shown = (u64, u64);
type LanesKey = (Shown, LaneBy, LanesWanted);

#[derive(Clone, PartialEq)]
struct SceneKey {
    lanes: Option<Arc<LanesKey>>,
    collapsed: BTreeSet<LaneKey>,
    step: ZoomStep,
    stretch: DayInterval,
    aligned: Option<Anchor>,
}

/// What stands while a window of days moves: the claims of all days that pass the other filters, and their lanes.
pub(super) struct Stage {
    answers: Answers,
    /// The lanes of all days.
    pub lanes: Lanes,
}

/// The marks in view, and what their lanes are laid out for.
pub(super) struct Pictured {
    /// The marks.
    pub scene: Arc<Scene>,
    /// The same, or, while there is a window of days, those of all days: lanes are as high as these need.
    pub laid_out: Arc<Scene>,
}

/// Everything that the panel keeps.
#[derive(Clone, Default)]
pub(super) struct Pictures {
    extent: Kept<(u64, bool), Option<Extent>>,
    cut: Kept<(u64, LaneBy), Arc<LaneCut>>,
    lanes: Kept<Arc<LanesKey>, Lanes>,
    scene: Kept<SceneKey, Scene>,
    stage: Kept<LanesKey, Stage>,
    staged: Kept<SceneKey, Scene>,
    outlets: Kept<u64, Outlets>,
    anchors: Kept<(Arc<LanesKey>, Anchor), Anchors>,
    strip: Kept<(u64, usize, ZoomStep), ReportStrip>,
    bins: Kept<(Shown, bool, u64), Vec<Bin>>,
    /// How many pictures have been made so far.
    pub made: u64,
}

/// More lanes than this share the last one.
const MOST_LANES: usize = 40;

impl Pictures {
    /// The days that the axis can show; `None` where nothing is dated.
    pub fn extent(&mut self, cx: &ViewContext<'_>) -> Arc<Option<Extent>> {
        let folded = !cx.state.timeline.unfolded;
        let key = (cx.project.revision, folded);
        self.extent.of(key, &mut self.made, || extent_of(cx.project, cx.answers, folded))
    }

    fn cut(&mut self, cx: &ViewContext<'_>) -> Arc<LaneCut> {
        let by = cx.state.timeline.lane_by;
        let cut = self.cut.of((cx.project.revision, by), &mut self.made, || cx.answers.lane_cut(cx.project, by));
        Arc::clone(&cut)
    }

    /// What stays while the window of days moves; `None` where there is none.
    pub fn stage(&mut self, cx: &ViewContext<'_>) -> Option<Arc<Stage>> {
        let shown = (cx.project.revision, cx.answers.fingerprint_of_all_days()?);
        let (cut, wanted, before) = (self.cut(cx), wanted(cx), self.lanes.last());
        let key = (shown, cx.state.timeline.lane_by, wanted.clone());
        Some(self.stage.of(key, &mut self.made, || {
            let answers = cx.answers.of_all_days().unwrap_or_default();
            let lanes = answers.lanes(&cut, &wanted, before.as_deref());
            Stage { answers, lanes }
        }))
    }

    /// The visible claims by lane and day.
    pub fn lanes(&mut self, cx: &ViewContext<'_>, stage: Option<&Stage>) -> Arc<Lanes> {
        let key = Arc::new(lanes_key(cx, stage));
        let (cut, wanted, before) = (self.cut(cx), key.2.clone(), self.lanes.last());
        self.lanes.of(key, &mut self.made, || cx.answers.lanes(&cut, &wanted, before.as_deref()))
    }

    /// Day 0 of each lane, where they are aligned with each other. While the window of days moves, they stay where they
    /// are for all days.
    pub fn anchors(&mut self, cx: &ViewContext<'_>, stage: Option<&Stage>, lanes: &Lanes) -> Option<Arc<Anchors>> {
        let anchor = cx.state.timeline.lanes_aligned.as_ref().filter(|_| cx.state.timeline.mirror.is_none())?;
        let staged = |stage: &Stage| (cx.project.revision, stage.answers.visible.fingerprint());
        let by = cx.state.timeline.lane_by;
        let key = stage.map(|stage| Arc::new((staged(stage), by, wanted(cx)))).or_else(|| self.lanes.key())?;
        let (answers, lanes) = stage.map_or((cx.answers, lanes), |stage| (&stage.answers, &stage.lanes));
        let make = || Anchors::new(answers, lanes, anchor);
        Some(self.anchors.of((key, anchor.clone()), &mut self.made, make))
    }

    /// The marks for what is in view.
    pub fn scene(
        &mut self,
        cx: &ViewContext<'_>,
        stage: Option<&Stage>,
        lanes: &Lanes,
        anchors: Option<&Anchors>,
        (extent, view): (&Extent, &TimeView),
    ) -> Pictured {
        let collapsed = &cx.state.timeline.collapsed;
        let (step, stretch) = (ZoomStep::of(view.px_per_day()), stretch_of(extent, view));
        let aligned = anchors.and(cx.state.timeline.lanes_aligned.clone());
        let key = SceneKey { lanes: self.lanes.key(), collapsed: collapsed.clone(), step, stretch, aligned };
        let input = SceneInput { project: cx.project, answers: cx.answers, lanes, collapsed, step, stretch, anchors };
        let Some(stage) = stage else {
            let scene = self.scene.of(key, &mut self.made, || Scene::new(&input));
            return Pictured { laid_out: Arc::clone(&scene), scene };
        };
        let of_all_days = (cx.project.revision, stage.answers.visible.fingerprint());
        let lanes_of_all = Arc::new((of_all_days, cx.state.timeline.lane_by, wanted(cx)));
        let stage_key = SceneKey { lanes: Some(lanes_of_all), ..key.clone() };
        let input = SceneInput { answers: &stage.answers, lanes: &stage.lanes, ..input };
        let laid_out = self.staged.of(stage_key, &mut self.made, || Scene::new(&input));
        let scene = self.scene.of(key, &mut self.made, || laid_out.narrowed(cx.answers, lanes));
        Pictured { scene, laid_out }
    }

    /// The outlets of the reports read.
    pub fn outlets(&mut self, cx: &ViewContext<'_>) -> Arc<Outlets> {
        self.outlets.of(cx.project.revision, &mut self.made, || Outlets::of(cx.project))
    }

    /// The reports read, in at most so many rows of outlets.
    pub fn strip(&mut self, cx: &ViewContext<'_>, rows: usize, view: &TimeView) -> Arc<ReportStrip> {
        let step = ZoomStep::of(view.px_per_day());
        let outlets = self.outlets(cx);
        let key = (cx.project.revision, rows, step);
        self.strip.of(key, &mut self.made, || ReportStrip::new(cx.project, &outlets, rows, step))
    }

    /// The counts of the overview; `view` is all of it.
    pub fn bins(&mut self, cx: &ViewContext<'_>, extent: &Extent, view: &TimeView) -> Arc<Vec<Bin>> {
        let key = (shown(cx), cx.state.timeline.unfolded, view.width_px().to_bits());
        self.bins.of(key, &mut self.made, || overview_bins(extent, view, cx.answers))
    }
}

fn shown(cx: &ViewContext<'_>) -> Shown {
    (cx.project.revision, cx.answers.visible.fingerprint())
}

/// The lanes that the reader asked for.
fn wanted(cx: &ViewContext<'_>) -> LanesWanted {
    let timeline = &cx.state.timeline;
    let rest = timeline.order.iter().filter(|lane| !timeline.pinned.contains(lane));
    let first = timeline.pinned.iter().chain(rest).cloned().collect();
    LanesWanted { first, hidden: timeline.hidden.clone(), most: MOST_LANES, stay: false }
}

/// What lanes follow from: what is asked for, or, on a stage, its lanes one by one.
fn lanes_key(cx: &ViewContext<'_>, stage: Option<&Stage>) -> LanesKey {
    let mut wanted = wanted(cx);
    if let Some(stage) = stage {
        let keys = stage.lanes.lanes().iter().map(|lane| lane.key.clone());
        wanted = LanesWanted { first: keys.filter(|key| *key != LaneKey::Rest).collect(), stay: true, ..wanted };
    }
    (shown(cx), cx.state.timeline.lane_by, wanted)
}
