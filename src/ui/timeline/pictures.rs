//! Pictures computed once for what they depend on, and kept while that stays.

use crate::model::DayInterval;
use crate::query::{LaneBy, LaneCut, LaneKey, Lanes, LanesWanted};
use crate::scene::time_axis::{Extent, TimeView};
use crate::scene::timeline::{Bin, ReportStrip, Scene, SceneInput, ZoomStep, extent_of, overview_bins, stretch_of};
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
}

/// Everything that the panel keeps.
#[derive(Clone, Default)]
pub(super) struct Pictures {
    extent: Kept<(u64, bool), Option<Extent>>,
    cut: Kept<(u64, LaneBy), Arc<LaneCut>>,
    lanes: Kept<Arc<LanesKey>, Lanes>,
    scene: Kept<SceneKey, Scene>,
    strip: Kept<(u64, ZoomStep), ReportStrip>,
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

    /// The visible claims by lane and day.
    pub fn lanes(&mut self, cx: &ViewContext<'_>) -> Arc<Lanes> {
        let key = Arc::new(lanes_key(cx));
        let cut_key = (cx.project.revision, cx.state.timeline.lane_by);
        let cut = self.cut.of(cut_key, &mut self.made, || cx.answers.lane_cut(cx.project, cx.state.timeline.lane_by));
        let (asked, before) = (Arc::clone(&key), self.lanes.last());
        self.lanes.of(key, &mut self.made, || cx.answers.lanes(&cut, &asked.2, before.as_deref()))
    }

    /// The marks for what is in view of the lanes that were asked for last.
    pub fn scene(&mut self, cx: &ViewContext<'_>, lanes: &Lanes, extent: &Extent, view: &TimeView) -> Arc<Scene> {
        let collapsed = &cx.state.timeline.collapsed;
        let (step, stretch) = (ZoomStep::of(view.px_per_day()), stretch_of(extent, view));
        let key = SceneKey { lanes: self.lanes.key(), collapsed: collapsed.clone(), step, stretch };
        let input = SceneInput { project: cx.project, answers: cx.answers, lanes, collapsed, step, stretch };
        self.scene.of(key, &mut self.made, || Scene::new(&input))
    }

    /// The reports read.
    pub fn strip(&mut self, cx: &ViewContext<'_>, view: &TimeView) -> Arc<ReportStrip> {
        let step = ZoomStep::of(view.px_per_day());
        self.strip.of((cx.project.revision, step), &mut self.made, || ReportStrip::new(cx.project, step))
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

fn lanes_key(cx: &ViewContext<'_>) -> LanesKey {
    let timeline = &cx.state.timeline;
    let rest = timeline.order.iter().filter(|lane| !timeline.pinned.contains(lane));
    let first = timeline.pinned.iter().chain(rest).cloned().collect();
    let wanted = LanesWanted { first, hidden: timeline.hidden.clone(), most: MOST_LANES };
    (shown(cx), timeline.lane_by, wanted)
}
