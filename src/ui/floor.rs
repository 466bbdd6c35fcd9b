//! The ground that shows between the cards.
//!
//! The window is cleared with the colour of cards, which cover nearly all of it, and only what shows between them is
//! painted. The other way round every pixel under a card would be painted once more, and where no graphics card paints,
//! pixels are most of what a frame costs.

use super::style::{CARD_RADIUS_PX, colour};
use crate::scene::theme::{Colour, Theme};
use egui::emath::GuiRounding as _;
use egui::layers::ShapeIdx;
use egui::{Color32, Id, Mesh, Pos2, Rect, Shape, Ui, Vec2, pos2};
use std::f32::consts::FRAC_PI_2;

/// Steps of the arc at a corner of a card.
const CORNER_STEPS: u8 = 6;

/// A place among the shapes of a frame, before all others, for the ground that is known once all cards are.
#[must_use]
pub struct Floor(ShapeIdx);

/// The colour that the window is to be cleared with.
#[must_use]
pub fn clear_colour(theme: &Theme) -> Colour {
    theme.panel
}

impl Floor {
    /// To be called before anything is painted.
    pub fn begin(ui: &Ui) -> Self {
        ui.data_mut(|data| data.get_temp_mut_or_default::<Vec<Rect>>(cards_id()).clear());
        Self(ui.painter().add(Shape::Noop))
    }

    /// Paints the ground of the whole of `ui` where no card has been laid since.
    pub fn finish(self, ui: &Ui, theme: &Theme) {
        let cards = ui.data_mut(|data| data.get_temp_mut_or_default::<Vec<Rect>>(cards_id()).clone());
        ui.painter().set(self.0, ground(ui.ctx().content_rect(), &cards, colour(theme.ground)));
    }
}

/// Lays a card down: no ground is painted where it lies. Gives its edges, which are on whole pixels.
pub fn lay(ui: &Ui, card: Rect) -> Rect {
    let card = card.round_to_pixels(ui.pixels_per_point());
    ui.data_mut(|data| data.get_temp_mut_or_default::<Vec<Rect>>(cards_id()).push(card));
    card
}

fn cards_id() -> Id {
    Id::unique("cards of the frame")
}

fn ground(window: Rect, cards: &[Rect], ink: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    beyond(window, cards).into_iter().for_each(|rect| mesh.add_colored_rect(rect, ink));
    cards.iter().for_each(|card| corners(&mut mesh, *card, ink));
    mesh
}

/// What of `window` lies under none of `cards`, in rectangles that do not overlap.
fn beyond(window: Rect, cards: &[Rect]) -> Vec<Rect> {
    let mut heights: Vec<f32> = cards.iter().flat_map(|card| [card.top(), card.bottom()]).collect();
    heights.extend([window.top(), window.bottom()]);
    heights.retain(|height| window.y_range().contains(*height));
    heights.sort_by(f32::total_cmp);
    heights.dedup();
    let mut free = Vec::new();
    for (&top, &bottom) in heights.iter().zip(heights.iter().skip(1)) {
        let mut across: Vec<&Rect> = cards.iter().filter(|card| card.top() < bottom && top < card.bottom()).collect();
        across.sort_by(|a, b| a.left().total_cmp(&b.left()));
        let mut left = window.left();
        let mut until = |right: f32, next: f32| {
            if right > left {
                free.push(Rect::from_min_max(pos2(left, top), pos2(right, bottom)));
            }
            left = left.max(next);
        };
        across.iter().for_each(|card| until(card.left(), card.right()));
        until(window.right(), window.right());
    }
    free
}

/// The ground outside the round corners of a card, up to the middle of its edge, which is painted over it.
fn corners(mesh: &mut Mesh, card: Rect, ink: Color32) {
    let inner = card.shrink(CARD_RADIUS_PX);
    let corners = [
        (card.right_bottom(), inner.right_bottom(), 0.0),
        (card.left_bottom(), inner.left_bottom(), 1.0),
        (card.left_top(), inner.left_top(), 2.0),
        (card.right_top(), inner.right_top(), 3.0),
    ];
    for (corner, centre, quarter) in corners {
        let at = |step: u8| -> Pos2 {
            let angle = FRAC_PI_2 * (quarter + f32::from(step) / f32::from(CORNER_STEPS));
            centre + (CARD_RADIUS_PX - 0.5) * Vec2::angled(angle)
        };
        for step in 0..CORNER_STEPS {
            let first = u32::try_from(mesh.vertices.len()).unwrap_or(u32::MAX - 3);
            [corner, at(step), at(step + 1)].into_iter().for_each(|place| mesh.colored_vertex(place, ink));
            mesh.add_triangle(first, first + 1, first + 2);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;
    use proptest::prelude::*;

    fn rect(left: u8, top: u8, width: u8, height: u8) -> Rect {
        Rect::from_min_size(pos2(f32::from(left), f32::from(top)), vec2(f32::from(width), f32::from(height)))
    }

    proptest! {
        #[test]
        fn every_pixel_is_under_a_card_or_painted_once(
            cards in proptest::collection::vec((0..40_u8, 0..40_u8, 1..20_u8, 1..20_u8), 0..6),
        ) {
            let window = rect(0, 0, 50, 50);
            let cards: Vec<Rect> = cards.into_iter().map(|(x, y, w, h)| rect(x, y, w, h).intersect(window)).collect();
            let free = beyond(window, &cards);
            for (x, y) in (0..50_u8).flat_map(|x| (0..50_u8).map(move |y| (x, y))) {
                let middle = pos2(f32::from(x) + 0.5, f32::from(y) + 0.5);
                let under = cards.iter().any(|card| card.contains(middle));
                let painted = free.iter().filter(|rect| rect.contains(middle)).count();
                prop_assert_eq!(painted, usize::from(!under), "{:?}", middle);
            }
        }
    }

    #[test]
    fn a_window_without_cards_is_all_ground() {
        assert_eq!(beyond(rect(0, 0, 9, 7), &[]), [rect(0, 0, 9, 7)]);
    }
}
