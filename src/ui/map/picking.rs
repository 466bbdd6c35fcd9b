//! Picking a place on the map: the next click stands for where something happened, or for where a place lies.

use super::{point, pos, rect};
use crate::scene::map::{MapPlaces, MapScene, Mark, MarkShape};
use crate::scene::projection::LonLat;
use crate::state::{Command, Picking, ReviewChange, ViewContext};
use crate::text::{self, Look};
use crate::ui::style::{SMALL_PX, colour};
use egui::{Align2, CornerRadius, CursorIcon, Id, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// While a place is being picked, tells so over the map and takes the next click.
pub(super) fn picking_ui(ui: &mut Ui, cx: &ViewContext<'_>, places: &MapPlaces, scene: &MapScene, map: Rect) {
    let Some(picking) = &cx.state.reviewing.picking else { return };
    let words = match picking {
        Picking::Claim(_) => "Click where it happened: a mark, or any point · Esc stops".to_owned(),
        Picking::Place(place) => {
            let name = cx.project.places.get(place).map_or(&*place.0, |place| &place.name_en);
            format!("Click where {name} lies · Esc stops")
        }
    };
    let response = ui.interact(map, Id::unique("map picking"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
    banner(ui, cx, map, &words);
    let at = response.interact_pointer_pos().filter(|_| response.clicked());
    if let Some(at) = at.and_then(|at| degrees_at(places, scene, at)) {
        cx.push(Command::Review(ReviewChange::Picked(at.lat, at.lon)));
    }
    response.on_hover_cursor(CursorIcon::Crosshair);
}

fn banner(ui: &Ui, cx: &ViewContext<'_>, map: Rect, words: &str) {
    let look = Look::body(colour(cx.theme.text)).size(SMALL_PX).weight(500);
    let size = text::size(ui.ctx(), words, &look) + vec2(24.0, 10.0);
    let frame = Rect::from_center_size(egui::pos2(map.center().x, map.top() + 8.0 + size.y / 2.0), size);
    let pen = Stroke::new(1.0, colour(cx.theme.selection));
    ui.painter().rect(frame, CornerRadius::same(8), colour(cx.theme.raised), pen, StrokeKind::Inside);
    text::paint(ui.painter(), frame.center(), Align2::CENTER_CENTER, words, &look);
}

/// The point of the ground that a click stands for: that of the place whose mark it hits, else the very point.
fn degrees_at(places: &MapPlaces, scene: &MapScene, at: Pos2) -> Option<LonLat> {
    let inset = scene.insets.iter().find(|inset| rect(inset.frame).contains(at));
    let (projection, marks) = match inset {
        Some(inset) if inset.folded => return None,
        Some(inset) => (&inset.projection, &inset.marks),
        None => (&scene.projection, &scene.marks),
    };
    let hit = marks.iter().rev().filter(|mark| is_point(mark)).find(|mark| rect(mark.frame()).contains(at));
    let place = hit.and_then(|mark| {
        // Of several places of one mark, the one that names it.
        mark.places.any.iter().filter_map(|&number| places.get(number)).find(|place| place.place.id == mark.id)
    });
    Some(place.map_or_else(|| projection.place(point(at)), |place| place.at))
}

fn is_point(mark: &Mark) -> bool {
    matches!(mark.shape, MarkShape::Spot { .. }) && pos(mark.at).is_finite()
}
