//! The plot that carries the time axis: grid, bounds, dragging, and the transform that everything else is painted by.

use super::memory::Memory;
use super::{Areas, SMALL_PX};
use crate::model::{Day, DayInterval};
use crate::scene::time_axis::{AxisPicture, Extent, TimeScale, TimeView, aligned_picture, axis_picture};
use crate::state::{Command, ViewContext};
use crate::text::{self, Look};
use crate::ui::style::colour;
use egui::{CursorIcon, Id, Rangef, Rect, Response, Ui, UiBuilder};
use egui_plot::{GridMark, Plot, PlotBounds, PlotResponse, PlotTransform};

/// What the plot has drawn, for what is painted over it.
pub(super) struct Drawn {
    /// The id that marks derive theirs from.
    pub id: Id,
    /// From units of the scale and pixels of the lanes to the screen.
    pub transform: PlotTransform,
    /// From days to units.
    pub scale: TimeScale,
    /// What is in view.
    pub view: TimeView,
    /// The moments at both edges.
    pub ends: (f64, f64),
    /// Grid lines, dates and folds in view.
    pub axis: AxisPicture,
    /// The plot's own answer.
    pub response: Response,
}

impl Drawn {
    /// Horizontal place on the screen of a moment.
    pub fn x_from_day(&self, day: f64) -> f32 {
        self.transform.position_from_point_x(self.scale.x_from_day(day))
    }

    /// The moment at a horizontal place on the screen.
    pub fn day_from_x(&self, x: f32) -> f64 {
        self.scale.day_from_x(self.transform.value_from_position(egui::pos2(x, 0.0)).x)
    }

    /// Vertical place on the screen of a pixel of the lanes.
    pub fn y_from_lanes(&self, px: f32) -> f32 {
        self.transform.position_from_point_y(f64::from(px))
    }
}

/// Draws the grid of `view`; a double click fits it. What dragging does is taken up by [`Memory::take_input`].
pub(super) fn plot_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    memory: &mut Memory,
    extent: &Extent,
    view: &TimeView,
    areas: &Areas,
    dated: bool,
) -> Drawn {
    let rect = areas.lanes;
    let scale = view.scale(extent);
    let look = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    let width_of = |label: &str| text::size(ui.ctx(), label, &look).x;
    let origin = cx.state.timeline.aligned.and_then(|claim| cx.answers.columns().days(claim.index()));
    let origin = if memory.aligned.is_some() { Some(Day(0)) } else { origin.map(DayInterval::earliest) };
    let axis = match origin {
        _ if !dated => AxisPicture::default(),
        Some(origin) => aligned_picture(extent, view, origin, width_of),
        None => axis_picture(extent, view, cx.state.timeline.months, width_of),
    };
    let (left, right) = view.x_range(&scale);
    let lines = grid_marks(&axis, left, (right - left) / view.width_px());
    let (top, bottom) = (f64::from(memory.scroll_px), f64::from(memory.scroll_px + rect.height()));
    let plot = bare_plot(rect)
        .id(memory.id().with("plot"))
        .grid_color(colour(cx.theme.hairline))
        .x_grid_spacer(move |_| lines.clone());
    let bounds = PlotBounds::from_min_max([left, top], [right, bottom]);
    let shown = ui
        .scope_builder(UiBuilder::new().max_rect(rect), |ui| plot.show(ui, |plot_ui| plot_ui.set_plot_bounds(bounds)));
    let PlotResponse { mut response, transform, .. } = shown.inner;
    memory.plot = Some(response.id);
    if response.double_clicked() {
        cx.push(Command::FitTimeline);
    }
    if response.dragged() {
        response = response.on_hover_cursor(CursorIcon::Grabbing);
    }
    Drawn { id: memory.id(), transform, scale, view: *view, ends: view.ends(extent), axis, response }
}

/// A plot of nothing but a grid; what it shows is set every frame.
fn bare_plot<'a>(rect: Rect) -> Plot<'a> {
    Plot::new("timeline plot")
        .width(rect.width())
        .height(rect.height())
        .min_size(rect.size())
        .show_axes(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .show_grid([true, false])
        .grid_fade(0.0)
        .grid_spacing(Rangef::new(0.0, 1.0))
        .invert_y(true)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
}

/// Grid lines on the middle of a pixel, so that each is one pixel wide and not two faint ones.
fn grid_marks(axis: &AxisPicture, left: f64, units_per_px: f64) -> Vec<GridMark> {
    let crisp = |px: f32| left + (f64::from(px).round() + 0.5) * units_per_px;
    // All lines are equal: the step only tells the plot how strong a line is.
    axis.ticks.iter().map(|tick| GridMark { value: crisp(tick.px), step_size: 1000.0 * units_per_px }).collect()
}
