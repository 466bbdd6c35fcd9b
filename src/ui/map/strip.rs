//! The strip below the map: the scale, the claims that the view does not show, and those without a place.

use super::marks::{self, Choice};
use super::tooltip::Told;
use crate::model::ClaimId;
use crate::scene::map::{Elsewhere, MapScene, ScaleBar};
use crate::state::ViewContext;
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
pub(super) fn strip_ui(ui: &mut Ui, cx: &ViewContext<'_>, scene: &MapScene, room: Rect) {
    let left = scale_ui(ui, cx, &scene.scale, room);
    let right = unplaced_ui(ui, cx, &scene.unplaced, room);
    elsewhere_ui(ui, cx, &scene.elsewhere, room.with_min_x(left + 18.0).with_max_x(right - CHIP_GAP_PX));
}

fn scale_ui(ui: &Ui, cx: &ViewContext<'_>, scale: &ScaleBar, room: Rect) -> f32 {
    let pen = Stroke::new(1.0, colour(cx.theme.muted));
    let (left, right, y) = (room.left() + 1.0, room.left() + 1.0 + scale.length_px, room.center().y);
    let painter = ui.painter();
    painter.hline(left..=right, y, pen);
    for x in [left, right] {
        painter.vline(x, y - 3.0..=y + 3.0, pen);
    }
    let words = if scale.km < 1.0 { format!("{:.0} m", scale.km * 1000.0) } else { format!("{} km", scale.km) };
    let quiet = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    text::paint(painter, pos2(right + 8.0, y), Align2::LEFT_CENTER, &words, &quiet).right()
}

/// The tray of claims without a place, at the right end; gives where it begins.
fn unplaced_ui(ui: &mut Ui, cx: &ViewContext<'_>, claims: &[ClaimId], room: Rect) -> f32 {
    if claims.is_empty() {
        return room.right();
    }
    let noun = if claims.len() == 1 { "claim" } else { "claims" };
    let title = format!("{} {noun} without a place", claims.len());
    // In a narrow window the places beyond the view need the room more.
    let words = if room.width() < NARROW_PX { format!("{} unplaced", claims.len()) } else { title.clone() };
    let chip = Chip { words: &words, told: Told { claims, shares: &[], name_ar: "", title: &title } };
    let width = chip_width(ui, cx, &chip);
    chip_ui(ui, cx, &chip, Id::unique("map without a place"), pos2(room.right() - width, room.center().y));
    room.right() - width
}

/// Places beyond the view, as many as there is room for; the rest is one chip.
fn elsewhere_ui(ui: &mut Ui, cx: &ViewContext<'_>, elsewhere: &[Elsewhere], room: Rect) {
    if elsewhere.is_empty() || room.width() < REST_PX {
        return;
    }
    let quiet = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    let lead_width = text::size(ui.ctx(), "Elsewhere", &quiet).x + 8.0;
    let mut left = room.left();
    if room.width() >= REST_PX + lead_width {
        text::paint(ui.painter(), room.left_center(), Align2::LEFT_CENTER, "Elsewhere", &quiet);
        left += lead_width;
    }
    for (at, place) in elsewhere.iter().enumerate() {
        let words = format!("{}  {}", place.name_ar, place.claims.len());
        let Elsewhere { claims, shares, name_ar, title, .. } = place;
        let chip = Chip { words: &words, told: Told { claims, shares, name_ar, title } };
        let width = chip_width(ui, cx, &chip);
        let is_last = at + 1 == elsewhere.len();
        if left + width > room.right() - if is_last { 0.0 } else { REST_PX } {
            return rest_ui(ui, cx, elsewhere.get(at..).unwrap_or_default(), pos2(left, room.center().y));
        }
        chip_ui(ui, cx, &chip, Id::unique(("map elsewhere", &*place.place.0)), pos2(left, room.center().y));
        left += width + CHIP_GAP_PX;
    }
}

fn rest_ui(ui: &mut Ui, cx: &ViewContext<'_>, rest: &[Elsewhere], at: egui::Pos2) {
    let mut claims: Vec<ClaimId> = rest.iter().flat_map(|place| place.claims.iter().copied()).collect();
    claims.sort_unstable();
    claims.dedup();
    let words = format!("+{} places", rest.len());
    let (names_ar, names_en) = rest_names(rest);
    let title = format!("{} places beyond the view, {} claims: {names_en}", rest.len(), claims.len());
    let chip = Chip { words: &words, told: Told { claims: &claims, shares: &[], name_ar: &names_ar, title: &title } };
    chip_ui(ui, cx, &chip, Id::unique("map elsewhere, the rest"), at);
}

/// The names of places, Arabic and English; beyond a few they are counted.
fn rest_names(rest: &[Elsewhere]) -> (String, String) {
    const NAMES_SHOWN: usize = 8;
    let shown = || rest.iter().take(NAMES_SHOWN);
    let mut names_ar = shown().map(|place| place.name_ar.as_str()).collect::<Vec<_>>().join("، ");
    let mut names_en = shown().map(|place| place.name_en.as_str()).collect::<Vec<_>>().join(", ");
    if rest.len() > NAMES_SHOWN {
        names_ar.push_str(" …");
        names_en.push_str(&format!(" and {} more", rest.len() - NAMES_SHOWN));
    }
    (names_ar, names_en)
}

fn chip_width(ui: &Ui, cx: &ViewContext<'_>, chip: &Chip<'_>) -> f32 {
    let look = Look::body(colour(cx.theme.text)).size(SMALL_PX);
    let limit = if chip.told.shares.is_empty() { f32::INFINITY } else { NAME_PX };
    text::size(ui.ctx(), chip.words, &look).x.min(limit) + 16.0
}

fn chip_ui(ui: &mut Ui, cx: &ViewContext<'_>, chip: &Chip<'_>, id: Id, left_middle: egui::Pos2) {
    let width = chip_width(ui, cx, chip);
    let rect = Rect::from_min_size(left_middle - vec2(0.0, CHIP_HEIGHT_PX / 2.0), vec2(width, CHIP_HEIGHT_PX));
    let response = ui.interact(rect, id, Sense::click());
    let stance = marks::answer(cx, response, chip.told);
    let pen = match stance.choice {
        Choice::None if stance.hovered || stance.keyed => Stroke::new(1.0, colour(cx.theme.muted)),
        choice => choice.pen(cx.theme).unwrap_or(Stroke::new(1.0, colour(cx.theme.hairline))),
    };
    let painter = ui.painter();
    painter.rect(rect, CornerRadius::same(10), colour(cx.theme.raised), pen, StrokeKind::Inside);
    let look = Look::body(colour(cx.theme.text)).size(SMALL_PX);
    text::paint_elided(painter, rect.center() - vec2(0.0, 1.0), Align2::CENTER_CENTER, chip.words, &look, width - 14.0);
    if !chip.told.shares.is_empty() {
        let bar = Rect::from_min_max(
            pos2(rect.left() + 9.0, rect.bottom() - 3.5),
            pos2(rect.right() - 9.0, rect.bottom() - 1.5),
        );
        marks::paint_shares(painter, cx.theme, bar, chip.told.shares, chip.told.claims.len());
    }
}
