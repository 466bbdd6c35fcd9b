//! What the panel remembers from frame to frame: the part of the axis in view, and what a pointer or a key does to it.

use super::Areas;
use super::pictures::Pictures;
use crate::model::{ClaimId, DayInterval};
use crate::query::Lanes;
use crate::scene::time_axis::{Extent, TimeView};
use crate::scene::timeline::{Anchor, Anchors, Layout, Scene, interval_of};
use crate::state::ViewContext;
use egui::{Id, Key, Modifiers, PointerButton, Rect, Ui};
use std::sync::Arc;

/// Kept in the toolkit's memory under the panel's id.
#[derive(Clone, Default)]
pub(super) struct Memory {
    id: Option<Id>,
    /// What is in view; `None` for all of it.
    pub view: Option<TimeView>,
    /// How far the lanes are scrolled.
    pub scroll_px: f32,
    /// The revision, the wish to fit, the folding and the alignment of lanes that the view has followed.
    pub fitted: Option<(u64, u64, bool, Option<Anchor>)>,
    /// Day 0 of each lane and the lanes, while they are aligned with each other.
    pub aligned: Option<(Arc<Anchors>, Arc<Lanes>)>,
    /// The wish for certain days that the view has followed.
    pub shown: u64,
    /// The wish to see what is chosen that the view has followed.
    pub fit_selection: u64,
    /// The focus that the view has followed.
    pub focus: Option<ClaimId>,
    /// A claim that the view is to be moved to.
    pub wanted: Option<ClaimId>,
    /// A claim whose lane is to be scrolled into view.
    pub reveal: Option<ClaimId>,
    /// The plot of the frame before, which knows whether it is dragged.
    pub plot: Option<Id>,
    /// How the brush of the overview is held.
    pub grip: Option<Grip>,
    /// What has been computed.
    pub pictures: Pictures,
}

/// How the brush is held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Grip {
    /// The whole of it, this many pixels right of its left edge.
    Middle(f64),
    /// One edge; the other stays at this moment.
    Edge(f64),
}

/// Share of the window that a key pans.
const KEY_PAN: f64 = 0.12;
/// How much a key zooms.
const KEY_ZOOM: f64 = 1.3;
/// A claim brought into sight stands at least this far from the edges.
const REVEAL_PX: f32 = 28.0;
/// Points of the wheel for one e-fold of zoom.
const WHEEL_PX: f64 = 220.0;

impl Memory {
    /// What is remembered under `salt` within `ui`.
    pub fn load(ui: &Ui, salt: &str) -> Self {
        let id = ui.make_persistent_id(salt);
        let memory: Self = ui.ctx().data(|data| data.get_temp(id)).unwrap_or_default();
        Self { id: Some(id), ..memory }
    }

    /// The id that the panel's parts derive theirs from.
    pub fn id(&self) -> Id {
        self.id.unwrap_or(Id::NULL)
    }

    /// Keeps it for the next frame.
    pub fn store(self, ui: &Ui) {
        let id = self.id();
        #[cfg(test)]
        ui.ctx().data_mut(|data| data.insert_temp(Id::unique("timeline pictures made"), self.pictures.made));
        ui.ctx().data_mut(|data| data.insert_temp(id, self));
    }

    /// The smallest stretch that holds the days of all these claims, counted as the axis counts them.
    pub fn days_of(&self, cx: &ViewContext<'_>, claims: &[ClaimId]) -> Option<DayInterval> {
        match &self.aligned {
            Some((anchors, lanes)) => anchors.interval_of(cx.answers, lanes, claims),
            None => interval_of(cx.answers, claims),
        }
    }

    /// Holds the scrolling within the lanes, and brings a claim chosen elsewhere into sight.
    pub fn keep_scroll(&mut self, scene: &Scene, layout: &Layout, window_px: f32) {
        let claim = self.reveal.take();
        if let Some((lane, mark)) = claim.and_then(|claim| scene.marks().find(|(_, mark)| mark.claim == claim))
            && let Some((lane, band)) = scene.lanes.get(lane).zip(layout.bands().get(lane))
        {
            let middle = layout.middle_px(lane, *band, mark);
            let lowest = middle + REVEAL_PX - window_px;
            self.scroll_px = self.scroll_px.clamp(lowest, (middle - REVEAL_PX).max(lowest));
        }
        self.scroll_px = self.scroll_px.clamp(0.0, (layout.height_px() - window_px).max(0.0));
    }

    /// Drag, wheel, pinch and keys.
    pub fn take_input(&mut self, ui: &Ui, cx: &ViewContext<'_>, extent: &Extent, areas: &Areas, panel: Rect) {
        let width_px = f64::from(areas.lanes.width());
        let view = self.view.unwrap_or_else(|| TimeView::whole(extent, width_px));
        let mut new = view;
        let plot = self.plot.and_then(|plot| ui.ctx().read_response(plot));
        if let Some(plot) = plot.filter(|plot| plot.dragged_by(PointerButton::Primary)) {
            new = new.panned(extent, -f64::from(plot.drag_delta().x));
            self.scroll_px -= plot.drag_delta().y;
        }
        let pointer = ui.input(|input| input.pointer.hover_pos());
        if let Some(pointer) = pointer.filter(|_| ui.rect_contains_pointer(panel)) {
            let at_px = f64::from(pointer.x - areas.lanes.left()).clamp(0.0, width_px);
            let zooms = areas.zoomable().contains(pointer) || areas.overview.contains(pointer);
            new = self.with_wheel(ui, extent, new, zooms.then_some(at_px));
            if !ui.ctx().egui_wants_keyboard_input() {
                new = self.with_keys(ui, cx, extent, new, at_px);
            }
        }
        if new != view {
            self.view = Some(new);
        }
    }

    /// The wheel zooms where `zoom_at_px` says; beside the plot it scrolls the lanes.
    fn with_wheel(&mut self, ui: &Ui, extent: &Extent, mut view: TimeView, zoom_at_px: Option<f64>) -> TimeView {
        let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta(), f64::from(input.zoom_delta())));
        if let Some(at_px) = zoom_at_px {
            let factor = pinch * (f64::from(wheel.y) / WHEEL_PX).exp();
            if (factor - 1.0).abs() > 1e-9 {
                view = view.zoomed(extent, factor, at_px);
            }
        } else {
            self.scroll_px -= wheel.y;
        }
        if wheel.x != 0.0 {
            view = view.panned(extent, -f64::from(wheel.x));
        }
        view
    }

    fn with_keys(&self, ui: &Ui, cx: &ViewContext<'_>, extent: &Extent, mut view: TimeView, at_px: f64) -> TimeView {
        let pressed = |keys: &[Key]| {
            let consume = |key: &Key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, *key));
            keys.iter().map(consume).sum::<usize>()
        };
        for _ in 0..pressed(&[Key::A, Key::ArrowLeft]) {
            view = view.panned(extent, -KEY_PAN * view.width_px());
        }
        for _ in 0..pressed(&[Key::D, Key::ArrowRight]) {
            view = view.panned(extent, KEY_PAN * view.width_px());
        }
        for _ in 0..pressed(&[Key::W, Key::ArrowUp, Key::Plus, Key::Equals]) {
            view = view.zoomed(extent, KEY_ZOOM, at_px);
        }
        for _ in 0..pressed(&[Key::S, Key::ArrowDown, Key::Minus]) {
            view = view.zoomed(extent, 1.0 / KEY_ZOOM, at_px);
        }
        if pressed(&[Key::F]) > 0
            && let Some(interval) = self.days_of(cx, &cx.state.selection.claims)
        {
            view = TimeView::fitting(extent, interval, view.width_px());
        }
        view
    }
}
