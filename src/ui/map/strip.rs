//! The strip below the map: the scale, the claims that the view does not show, and those without a place.

use super::answer::{Asked, Choice, Told, Which, answer};
use super::marks;
use crate::query::{PlaceSet, Sum, grouped};
use crate::scene::map::{Elsewhere, MapScene, ScaleBar, short_count};
use crate::text::{self, Look};
use crate::ui::style::{SMALL_PX, colour};
use egui::{Align2, CornerRadius, Id, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

const CHIP_HEIGHT_PX: f32 = 20.0;
/// What a chip for the rest takes.
const REST_PX: f32 = 84.0;
/// A strip narrower than this says things shorter.
const NARROW_PX: f32 = 480.0;
const CHIP_GAP_PX: f32 = 6.0;
/// The most that a name takes in a chip.
const NAME_PX: f32 = 110.0;

/// A chip and what it stands for.
struct Chip<'a> {
    words: &'a str,
    told: Told<'a>,
}

/// Draws the strip.
pub(super) fn strip_ui(ui: &mut Ui, asked: Asked<'_>, scene: &MapScene, room: Rect) {
    let left = scale_ui(ui, asked, &scene.scale, room);
    let right = unplaced_ui(ui, asked, scene.unplaced, room);
    elsewhere_ui(ui, asked, scene, room.with_min_x(left + 18.0).with_max_x(right - CHIP_GAP_PX));
}

fn scale_ui(ui: &Ui, asked: Asked<'_>, scale: &ScaleBar, room: Rect) -> f32 {
    let theme = asked.cx.theme;
    let pen = Stroke::new(1.0, colour(theme.muted));
    let (left, right, y) = (room.left() + 1.0, room.left() + 1.0 + scale.length_px, room.center().y);
    let painter = ui.painter();
    painter.hline(left..=right, y, pen);
    for x in [left, right] {
        painter.vline(x, y - 3.0..=y + 3.0, pen);
    }
    let words = if scale.km < 1.0 { format!("{:.0} m", scale.km * 1000.0) } else { format!("{} km", scale.km) };
    let quiet = Look::body(colour(theme.muted)).size(SMALL_PX);
    text::paint(painter, pos2(right + 8.0, y), Align2::LEFT_CENTER, &words, &quiet).right()
}

/// The tray of claims without a place, at the right end; gives where it begins.
fn unplaced_ui(ui: &mut Ui, asked: Asked<'_>, claims: usize, room: Rect) -> f32 {
    if claims == 0 {
        return room.right();
    }
    let noun = if claims == 1 { "claim" } else { "claims" };
    let title = format!("{} {noun} without a place", grouped(claims));
    // In a narrow window the places beyond the view need the room more.
    let words = if room.width() < NARROW_PX { format!("{} unplaced", grouped(claims)) } else { title.clone() };
    let sum = Sum { claims, ..Sum::default() };
    let chip = Chip { words: &words, told: Told { which: Which::Unplaced, sum: &sum, name_ar: "", title: &title } };
    let width = chip_width(ui, asked, &chip);
    chip_ui(ui, asked, &chip, Id::unique("map without a place"), pos2(room.right() - width, room.center().y));
    room.right() - width
}

/// Places beyond the view, as many as there is room for; the rest is one chip.
fn elsewhere_ui(ui: &mut Ui, asked: Asked<'_>, scene: &MapScene, room: Rect) {
    let elsewhere = &scene.elsewhere;
    if elsewhere.is_empty() || room.width() < REST_PX {
        return;
    }
    let quiet = Look::body(colour(asked.cx.theme.muted)).size(SMALL_PX);
    let lead_width = text::size(ui.ctx(), "Elsewhere", &quiet).x + 8.0;
    let mut left = room.left();
    if room.width() >= REST_PX + lead_width {
        text::paint(ui.painter(), room.left_center(), Align2::LEFT_CENTER, "Elsewhere", &quiet);
        left += lead_width;
    }
    for (at, place) in elsewhere.iter().enumerate() {
        let words = format!("{}  {}", place.name_ar, short_count(place.sum.claims));
        let Elsewhere { places, sum, name_ar, title, .. } = place;
        let chip = Chip { words: &words, told: Told { which: Which::At(places), sum, name_ar, title } };
        let width = chip_width(ui, asked, &chip);
        let is_last = at + 1 == elsewhere.len() && scene.farther.is_empty();
        if left + width > room.right() - if is_last { 0.0 } else { REST_PX } {
            return rest_ui(ui, asked, scene, at, pos2(left, room.center().y));
        }
        chip_ui(ui, asked, &chip, Id::unique(("map elsewhere", &*place.id.0)), pos2(left, room.center().y));
        left += width + CHIP_GAP_PX;
    }
    if !scene.farther.is_empty() {
        rest_ui(ui, asked, scene, elsewhere.len(), pos2(left, room.center().y));
    }
}

/// One chip for the places from the `from`th on.
fn rest_ui(ui: &mut Ui, asked: Asked<'_>, scene: &MapScene, from: usize, at: egui::Pos2) {
    let rest = scene.elsewhere.get(from..).unwrap_or_default();
    let named = rest.iter().flat_map(|place| place.places.any.iter());
    let places = PlaceSet::any(named.chain(&scene.farther).copied().collect());
    let count = rest.len() + scene.farther.len();
    let (names_ar, names_en) = rest_names(rest, count);
    let words = format!("+{} places", grouped(count));
    let title = format!("{count} places beyond the view: {names_en}");
    // They may be thousands: their claims are counted only for who looks at them.
    let looked_at =
        ui.rect_contains_pointer(Rect::from_center_size(at + vec2(REST_PX / 2.0, 0.0), vec2(REST_PX, CHIP_HEIGHT_PX)));
    let claims = if looked_at { asked.counts.sum(&places).claims } else { 0 };
    let sum = Sum { claims, ..Sum::default() };
    let told = Told { which: Which::At(&places), sum: &sum, name_ar: &names_ar, title: &title };
    chip_ui(ui, asked, &Chip { words: &words, told }, Id::unique("map elsewhere, the rest"), at);
}

/// The names of places, Arabic and English; beyond a few they are counted.
fn rest_names(rest: &[Elsewhere], count: usize) -> (String, String) {
    const NAMES_SHOWN: usize = 8;
    let shown = || rest.iter().take(NAMES_SHOWN);
    let mut names_ar = shown().map(|place| place.name_ar.as_str()).collect::<Vec<_>>().join("، ");
    let mut names_en = shown().map(|place| place.name_en.as_str()).collect::<Vec<_>>().join(", ");
    let more = count - shown().count();
    if more > 0 {
        names_ar.push_str(" …");
        names_en.push_str(&format!(" and {more} more"));
    }
    (names_ar, names_en)
}

fn chip_width(ui: &Ui, asked: Asked<'_>, chip: &Chip<'_>) -> f32 {
    let look = Look::body(colour(asked.cx.theme.text)).size(SMALL_PX);
    let limit = if chip.told.sum.groups.is_empty() { f32::INFINITY } else { NAME_PX };
    text::size(ui.ctx(), chip.words, &look).x.min(limit) + 16.0
}

fn chip_ui(ui: &mut Ui, asked: Asked<'_>, chip: &Chip<'_>, id: Id, left_middle: egui::Pos2) {
    let theme = asked.cx.theme;
    let width = chip_width(ui, asked, chip);
    let rect = Rect::from_min_size(left_middle - vec2(0.0, CHIP_HEIGHT_PX / 2.0), vec2(width, CHIP_HEIGHT_PX));
    let response = ui.interact(rect, id, Sense::click());
    let stance = answer(asked, response, chip.told);
    let pen = match stance.choice {
        Choice::None if stance.hovered || stance.keyed => Stroke::new(1.0, colour(theme.muted)),
        choice => choice.pen(theme).unwrap_or(Stroke::new(1.0, colour(theme.hairline))),
    };
    let painter = ui.painter();
    painter.rect(rect, CornerRadius::same(10), colour(theme.raised), pen, StrokeKind::Inside);
    let look = Look::body(colour(theme.text)).size(SMALL_PX);
    text::paint_elided(painter, rect.center() - vec2(0.0, 1.0), Align2::CENTER_CENTER, chip.words, &look, width - 14.0);
    if !chip.told.sum.groups.is_empty() {
        let bar = Rect::from_min_max(
            pos2(rect.left() + 9.0, rect.bottom() - 3.5),
            pos2(rect.right() - 9.0, rect.bottom() - 1.5),
        );
        marks::paint_shares(painter, asked.palette, bar, chip.told.sum);
    }
}
