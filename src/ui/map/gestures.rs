//! What dragging, turning the wheel and typing do to the map, and which marks a drawn line chooses.

use super::answer::with;
use super::{frame, mixed, point, pos};
use crate::query::PlaceSet;
use crate::scene::basemap::Basemap;
use crate::scene::map::{MapPlaces, MapScene, Mark, OpenInsets, fitted_view, view_about};
use crate::scene::projection::{Bounds, LonLat, MapView};
use crate::state::{Command, MapChange, ViewContext};
use crate::text;
use crate::ui::style::colour;
use egui::{
    CursorIcon, EventFilter, Id, Key, Modifiers, Painter, Pos2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo,
};

/// How much nearer a notch of the wheel (about 50 points of scrolling) takes: a quarter.
const ZOOM_PER_PX: f32 = 0.0045;
/// How much nearer a key or a button takes.
const ZOOM_STEP: f32 = 1.5;
/// How far an arrow moves the ground.
const MOVE_PX: f32 = 60.0;
/// Points of a drawn line lie at least this far apart.
const DRAWN_STEP_PX: f32 = 3.0;

/// What a tool or a key asks of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Nearer,
    Farther,
    Fit,
    ToSelection,
    Lasso,
    /// Moves the ground right and down by so many steps.
    Move(i8, i8),
}

/// A line or a box that is being drawn about marks.
#[derive(Clone, Debug)]
pub(super) struct Drawing {
    points: Vec<Pos2>,
    is_box: bool,
    /// Whether what is inside is added to what is chosen.
    adds: bool,
    /// Whether it is finished.
    done: bool,
}

impl Drawing {
    fn begun(at: Pos2, cx: &ViewContext<'_>, modifiers: Modifiers) -> Option<Self> {
        let is_box = modifiers.shift;
        let draws = is_box || modifiers.alt || cx.state.map.lasso;
        draws.then(|| Self { points: vec![at], is_box, adds: modifiers.command, done: false })
    }

    fn to(&mut self, at: Pos2) {
        if self.is_box {
            self.points.truncate(1);
            self.points.push(at);
        } else if self.points.last().is_none_or(|last| last.distance(at) >= DRAWN_STEP_PX) {
            self.points.push(at);
        }
    }

    /// The corners of what it encloses.
    fn ring(&self) -> Vec<Pos2> {
        match (self.is_box, self.points.as_slice()) {
            (true, [a, b]) => {
                let rect = Rect::from_two_pos(*a, *b);
                vec![rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()]
            }
            _ => self.points.clone(),
        }
    }

    /// Paints it.
    pub fn paint(&self, painter: &Painter, cx: &ViewContext<'_>) {
        let mut ring = self.ring();
        ring.extend(ring.first().copied());
        let pen = Stroke::new(1.5, colour(cx.theme.selection));
        if self.is_box {
            painter.rect_filled(Rect::from_points(&ring), 0.0, colour(cx.theme.selection.faded(0.12)));
        }
        let (line, closing) = ring.split_at(ring.len().saturating_sub(1));
        painter.line(line.to_vec(), pen);
        if let ([.., last], [first]) = (line, closing) {
            let thin = Stroke::new(1.0, mixed(cx.theme.selection, cx.theme.panel, 0.4));
            painter.extend(egui::Shape::dashed_line(&[*last, *first], thin, 4.0, 3.0));
        }
    }

    /// Chooses the claims of the marks inside, once it is finished.
    pub fn choose(&self, cx: &ViewContext<'_>, scene: &MapScene) {
        let ring = self.ring();
        if !self.done || ring.len() < 3 {
            return;
        }
        let inside = |mark: &&Mark| mark.places.none.is_empty() && encloses(&ring, pos(mark.at));
        let places = scene.all_marks().filter(inside).flat_map(|mark| mark.places.any.iter().copied());
        let claims = cx.answers.claims_at(&PlaceSet::any(places.collect()));
        cx.push(Command::SelectAll(if self.adds { with(claims, &cx.state.selection) } else { claims }));
    }
}

/// Whether a point lies inside a ring, by the number of its sides that a line to the right crosses.
fn encloses(ring: &[Pos2], at: Pos2) -> bool {
    let sides = ring.iter().zip(ring.iter().cycle().skip(1));
    let crosses =
        |(a, b): &(&Pos2, &Pos2)| (a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x;
    sides.filter(crosses).count() % 2 == 1
}

/// What the gestures of a frame came to.
pub(super) struct Gestured {
    /// The view of this frame.
    pub view: Option<MapView>,
    /// What is being drawn.
    pub drawing: Option<Drawing>,
}

/// Takes the gestures of this frame; `action` is what a tool asked for.
pub(super) fn gestures(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    basemap: &Basemap,
    places: &MapPlaces,
    map: Rect,
    action: Option<Action>,
) -> Gestured {
    let response = ui.interact(map, Id::unique("map").with("ground"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, "Map of the claims"));
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    let hand = Hand { basemap, map, open: &cx.state.map.insets };
    let drawing = drawing(ui, cx, &response);
    let before = cx.state.map.view;
    let mut view = hand.moved(ui, before, &response, drawing.is_some());
    for action in action.into_iter().chain(keys(ui, cx, &response)) {
        view = match action {
            Action::Lasso => {
                cx.push(Command::Map(MapChange::Lasso(!cx.state.map.lasso)));
                view
            }
            Action::ToSelection => hand.to_selection(cx, places).or(view),
            action => hand.acted(view, action),
        };
    }
    if view != before {
        cx.push(Command::Map(MapChange::View(view)));
    }
    if response.clicked() && cx.state.map.fan.is_some() {
        cx.push(Command::Map(MapChange::Fan(None)));
    }
    if response.has_focus() {
        ui.painter().rect_stroke(map, 6.0, Stroke::new(1.0, colour(cx.theme.selection)), egui::StrokeKind::Inside);
    }
    Gestured { view, drawing }
}

/// What moves the view.
struct Hand<'a> {
    basemap: &'a Basemap,
    map: Rect,
    open: &'a OpenInsets,
}

impl Hand<'_> {
    fn now(&self, view: Option<MapView>) -> MapView {
        view.unwrap_or_else(|| fitted_view(self.basemap, frame(self.map), self.open))
    }

    fn zoomed(&self, view: Option<MapView>, factor: f32, at: Pos2) -> Option<MapView> {
        Some(self.now(view).zoomed(factor, point(at), frame(self.map), self.basemap.limits))
    }

    /// The view after dragging, the wheel, and a double click.
    fn moved(&self, ui: &Ui, mut view: Option<MapView>, response: &Response, draws: bool) -> Option<MapView> {
        if response.dragged() && !draws {
            let by = response.drag_delta();
            view = Some(self.now(view).dragged(by.x, by.y).held(self.basemap.limits));
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
        let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|_| ui.rect_contains_pointer(self.map));
        if let Some(pointer) = pointer {
            let factor = ui.input(|input| (input.smooth_scroll_delta().y * ZOOM_PER_PX).exp() * input.zoom_delta());
            if (factor - 1.0).abs() > 1e-4 {
                view = self.zoomed(view, factor, pointer);
            }
        }
        if response.double_clicked() { None } else { view }
    }

    fn acted(&self, view: Option<MapView>, action: Action) -> Option<MapView> {
        match action {
            Action::Nearer => self.zoomed(view, ZOOM_STEP, self.map.center()),
            Action::Farther => self.zoomed(view, 1.0 / ZOOM_STEP, self.map.center()),
            Action::Fit => None,
            Action::Move(x, y) => {
                let moved = self.now(view).dragged(-MOVE_PX * f32::from(x), -MOVE_PX * f32::from(y));
                Some(moved.held(self.basemap.limits))
            }
            Action::ToSelection | Action::Lasso => view,
        }
    }

    /// The view that shows where chosen claims stand, those abroad only where there are no others; `None` where they
    /// stand nowhere.
    fn to_selection(&self, cx: &ViewContext<'_>, places: &MapPlaces) -> Option<MapView> {
        let chosen = cx.answers.places_of_all(&cx.state.selection.claims);
        let shown = chosen.any.iter().filter_map(|&number| places.get(number)).filter(|place| place.is_on_map());
        let points: Vec<LonLat> = shown.map(|place| place.at).collect();
        let near = points.iter().copied().filter(|at| self.basemap.limits.centre.contains(*at));
        let bounds = Bounds::of(near).or_else(|| Bounds::of(points.iter().copied()))?;
        Some(view_about(self.basemap, frame(self.map), self.open, bounds))
    }
}

/// Goes on with what is being drawn, or begins it.
fn drawing(ui: &Ui, cx: &ViewContext<'_>, response: &Response) -> Option<Drawing> {
    let id = Id::unique("map drawing");
    let modifiers = ui.input(|input| input.modifiers);
    let mut drawing = ui.data(|data| data.get_temp::<Option<Drawing>>(id)).flatten();
    if response.drag_started_by(egui::PointerButton::Primary) {
        let from = ui.input(|input| input.pointer.press_origin());
        drawing = from.and_then(|from| Drawing::begun(from, cx, modifiers));
    }
    if let (Some(drawing), Some(at)) = (&mut drawing, response.interact_pointer_pos()) {
        drawing.to(at);
        ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
    }
    let finished = response.drag_stopped();
    let kept = if finished { None } else { drawing.clone() };
    ui.data_mut(|data| data.insert_temp(id, kept));
    drawing.map(|drawing| Drawing { done: finished, ..drawing })
}

/// What is typed to the map: while keys go to it, or while the pointer is over it and keys go nowhere else.
fn keys(ui: &Ui, cx: &ViewContext<'_>, response: &Response) -> Vec<Action> {
    let free = text::focus(ui.ctx()).is_none()
        && !ui.ctx().egui_wants_keyboard_input()
        && !egui::Popup::is_any_open(ui.ctx())
        && !cx.state.keys_open;
    let here = response.has_focus() || free && ui.rect_contains_pointer(response.rect);
    let near = [
        (Key::Plus, Action::Nearer),
        (Key::Equals, Action::Nearer),
        (Key::Minus, Action::Farther),
        (Key::Num0, Action::Fit),
        (Key::L, Action::Lasso),
        (Key::ArrowLeft, Action::Move(-1, 0)),
        (Key::ArrowRight, Action::Move(1, 0)),
        (Key::ArrowUp, Action::Move(0, -1)),
        (Key::ArrowDown, Action::Move(0, 1)),
    ];
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let mut actions: Vec<Action> =
        near.into_iter().filter(|(key, _)| here && pressed(*key)).map(|(_, action)| action).collect();
    if is_asked_for_selection(ui, cx) {
        actions.push(Action::ToSelection);
    }
    actions
}

/// Whether what is chosen has been asked to be brought into view since the frame before.
fn is_asked_for_selection(ui: &Ui, cx: &ViewContext<'_>) -> bool {
    let (id, asked) = (Id::unique("map fits selection"), cx.state.fit_selection);
    let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or(id, asked), asked));
    before != asked
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn a_ring_encloses_what_is_inside_however_it_bends() {
        let notch = [pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 10.0), pos2(5.0, 3.0), pos2(0.0, 10.0)];
        let cases =
            [("inside", (5.0, 1.0), true), ("in the notch", (5.0, 8.0), false), ("outside", (12.0, 5.0), false)];
        for (name, (x, y), expected) in cases {
            assert_eq!(encloses(&notch, pos2(x, y)), expected, "{name}");
        }
    }
}
