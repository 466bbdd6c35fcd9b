//! Triangles put into a picture in memory, pixel for pixel as the window's own painter puts them on the screen: colours
//! blended as they are stored, letters taken from their page without smoothing, edges between triangles painted once.

use egui::epaint::Vertex;
use egui::{Color32, Mesh, Rect};

/// Parts of a pixel that places are told in.
const PARTS: i64 = 256;

/// A picture in the making, clear at first.
pub(super) struct Raster {
    pub size: [usize; 2],
    pub pixels: Vec<Color32>,
    /// The upper left corner on the screen, in physical pixels.
    origin: (i64, i64),
    pixels_per_point: f32,
}

/// Where letters lie: the side of the page and its texels.
pub(super) type Page<'a> = (usize, &'a [Color32]);

/// A corner of a triangle: its place in parts of a pixel, from the corner of the picture.
#[derive(Clone, Copy)]
struct Corner {
    x: i64,
    y: i64,
    vertex: Vertex,
}

/// Columns or rows from the first to the one behind the last.
type Range = std::ops::Range<i64>;

impl Raster {
    /// A clear picture of a part of the screen.
    pub fn new(part: Rect, pixels_per_point: f32) -> Self {
        let pixel = |point: f32| (point * pixels_per_point).round() as i64;
        let (left, top) = (pixel(part.left()), pixel(part.top()));
        let side = |from: i64, to: i64| usize::try_from(to - from).unwrap_or(0);
        let size = [side(left, pixel(part.right())), side(top, pixel(part.bottom()))];
        let pixels = vec![Color32::TRANSPARENT; size.iter().product()];
        Self { size, pixels, origin: (left, top), pixels_per_point }
    }

    /// Draws the triangles of a mesh as far as they lie in `clip`; `page` is what their texture shows, nothing for plain
    /// colours.
    pub fn draw(&mut self, mesh: &Mesh, clip: Rect, page: Option<Page<'_>>) {
        let (columns, rows) = self.within(clip);
        for corners in mesh.indices.chunks_exact(3) {
            let corner = |nth: usize| Some(self.corner(*mesh.vertices.get(*corners.get(nth)? as usize)?));
            if let (Some(a), Some(b), Some(c)) = (corner(0), corner(1), corner(2)) {
                self.triangle([a, b, c], &columns, &rows, page);
            }
        }
    }

    fn within(&self, clip: Rect) -> (Range, Range) {
        let pixel = |point: f32, origin: i64, side: usize| {
            let point = f64::from(point * self.pixels_per_point).clamp(-1e6, 1e6);
            (point.round() as i64 - origin).clamp(0, side as i64)
        };
        let ([width, height], (left, top)) = (self.size, self.origin);
        (
            pixel(clip.left(), left, width)..pixel(clip.right(), left, width),
            pixel(clip.top(), top, height)..pixel(clip.bottom(), top, height),
        )
    }

    fn corner(&self, vertex: Vertex) -> Corner {
        let place = |point: f32, origin: i64| {
            let pixel = f64::from(point * self.pixels_per_point).clamp(-1e6, 1e6);
            (pixel * PARTS as f64).round() as i64 - origin * PARTS
        };
        Corner { x: place(vertex.pos.x, self.origin.0), y: place(vertex.pos.y, self.origin.1), vertex }
    }

    fn triangle(&mut self, [a, mut b, mut c]: [Corner; 3], columns: &Range, rows: &Range, page: Option<Page<'_>>) {
        let mut area = across(a, b, c.x, c.y);
        if area < 0 {
            (b, c, area) = (c, b, -area);
        }
        if area == 0 {
            return;
        }
        let pixels = |low: i64, high: i64, range: &Range| {
            (low.div_euclid(PARTS)).max(range.start)..(high.div_euclid(PARTS) + 1).min(range.end)
        };
        let (xs, ys) = ([a.x, b.x, c.x], [a.y, b.y, c.y]);
        let ends = |of: [i64; 3]| (of.iter().copied().min().unwrap_or(0), of.iter().copied().max().unwrap_or(0));
        let ((left, right), (top, bottom)) = (ends(xs), ends(ys));
        let paint = Paint { corners: [a, b, c].map(|corner| corner.vertex), area: area as f32, page };
        let even = paint.even();
        let across_row = pixels(left, right, columns);
        let edges = [(b, c), (c, a), (a, b)];
        // An edge that is not its own is passed by a hair.
        let least = edges.map(|(from, to)| i64::from(!is_upper_left(from, to)));
        let steps = edges.map(|(from, to)| (from.y - to.y) * PARTS);
        let middle = |pixel: i64| pixel * PARTS + PARTS / 2;
        for row in pixels(top, bottom, rows) {
            let mut parts = edges.map(|(from, to)| across(from, to, middle(across_row.start), middle(row)));
            let mut inside = false;
            for column in across_row.clone() {
                if parts.iter().zip(least).all(|(part, least)| *part >= least) {
                    inside = true;
                    self.put(column, row, even.unwrap_or_else(|| paint.at(parts)));
                } else if inside {
                    break;
                }
                parts.iter_mut().zip(steps).for_each(|(part, step)| *part += step);
            }
        }
    }

    fn put(&mut self, column: i64, row: i64, ink: Color32) {
        let at = usize::try_from(row).unwrap_or(0) * self.size[0] + usize::try_from(column).unwrap_or(0);
        if let Some(pixel) = self.pixels.get_mut(at) {
            *pixel = over(*pixel, ink);
        }
    }
}

/// Twice the area of the triangle from the edge to a point; positive on its inner side.
fn across(from: Corner, to: Corner, x: i64, y: i64) -> i64 {
    (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)
}

/// Whether pixels whose middle lies on this edge belong to the triangle, and not to the one beyond.
fn is_upper_left(from: Corner, to: Corner) -> bool {
    to.y < from.y || to.y == from.y && to.x > from.x
}

/// What a triangle is filled with.
struct Paint<'a> {
    corners: [Vertex; 3],
    area: f32,
    page: Option<Page<'a>>,
}

impl Paint<'_> {
    /// The colour, where it is the same all over.
    fn even(&self) -> Option<Color32> {
        let [a, b, c] = self.corners;
        (self.page.is_none() && a.color == b.color && b.color == c.color).then_some(a.color)
    }

    /// The colour at a point that has so much of each corner.
    fn at(&self, parts: [i64; 3]) -> Color32 {
        let shares = parts.map(|part| part as f32 / self.area);
        let mixed = |of: &dyn Fn(&Vertex) -> f32| -> f32 {
            self.corners.iter().zip(shares).map(|(corner, share)| of(corner) * share).sum()
        };
        let tint: [f32; 4] = [0, 1, 2, 3]
            .map(|nth: usize| mixed(&|corner| corner.color.to_array().get(nth).copied().map_or(0.0, f32::from)));
        let [r, g, b, a] = match self.page {
            None => tint,
            Some((side, texels)) => {
                let texel = |of: f32| ((of * side as f32) as usize).min(side.saturating_sub(1));
                let (x, y) = (texel(mixed(&|corner| corner.uv.x)), texel(mixed(&|corner| corner.uv.y)));
                let texel = texels.get(y * side + x).copied().unwrap_or_default().to_array();
                let mut tinted = tint.iter().zip(texel).map(|(tint, texel)| tint * f32::from(texel) / 255.0);
                [(); 4].map(|()| tinted.next().unwrap_or(0.0))
            }
        };
        let byte = |part: f32| (part + 0.5) as u8;
        Color32::from_rgba_premultiplied(byte(r), byte(g), byte(b), byte(a))
    }
}

/// One colour laid over another.
fn over(below: Color32, above: Color32) -> Color32 {
    if above.a() == 255 {
        return above;
    }
    let left = 255 - u32::from(above.a());
    let mut parts = below.to_array().into_iter().zip(above.to_array());
    let [r, g, b, a] = [(); 4].map(|()| {
        let (below, above) = parts.next().unwrap_or((0, 0));
        let shines = (u32::from(below) * left + 127) / 255;
        u8::try_from(shines + u32::from(above)).unwrap_or(255)
    });
    Color32::from_rgba_premultiplied(r, g, b, a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{pos2, vec2};
    use proptest::prelude::*;

    fn part(width: f32, height: f32) -> Rect {
        Rect::from_min_size(pos2(10.0, 20.0), vec2(width, height))
    }

    proptest! {
        #[test]
        fn a_fan_of_triangles_paints_every_pixel_once(
            x in 11.0..29.0_f32, y in 21.0..39.0_f32, ink in 1..255_u8,
        ) {
            let room = part(20.0, 20.0);
            let ink = Color32::from_rgba_premultiplied(ink / 2, ink / 3, 0, ink);
            let mut mesh = Mesh::default();
            for corner in [pos2(x, y), room.left_top(), room.right_top(), room.right_bottom(), room.left_bottom()] {
                mesh.colored_vertex(corner, ink);
            }
            for (from, to) in [(1, 2), (2, 3), (3, 4), (4, 1)] {
                mesh.add_triangle(0, from, to);
            }
            let mut raster = Raster::new(room, 1.0);
            raster.draw(&mesh, room, None);
            prop_assert_eq!(raster.size, [20, 20]);
            prop_assert!(raster.pixels.iter().all(|pixel| *pixel == ink), "none twice and none left out");
        }
    }

    #[test]
    fn what_lies_beyond_the_clip_stays_clear() {
        let (room, ink) = (part(4.0, 2.0), Color32::from_rgb(1, 2, 3));
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(room.expand(3.0), ink);
        let mut raster = Raster::new(room, 1.0);
        raster.draw(&mesh, room.with_max_x(12.0), None);
        let clear = Color32::TRANSPARENT;
        assert_eq!(raster.pixels, [ink, ink, clear, clear, ink, ink, clear, clear]);
    }

    #[test]
    fn letters_are_taken_texel_by_texel_and_tinted() {
        let (room, half) = (part(2.0, 2.0), Color32::from_white_alpha(128));
        let page = [Color32::TRANSPARENT, Color32::WHITE, half, Color32::TRANSPARENT];
        let mut mesh = Mesh::default();
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        mesh.add_rect_with_uv(room, whole, Color32::from_rgb(200, 100, 0));
        let mut raster = Raster::new(room, 1.0);
        raster.draw(&mesh, room, Some((2, &page)));
        let pixels: Vec<[u8; 4]> = raster.pixels.iter().map(|pixel| pixel.to_array()).collect();
        assert_eq!(pixels, [[0, 0, 0, 0], [200, 100, 0, 255], [100, 50, 0, 128], [0, 0, 0, 0]]);
    }

    #[test]
    fn a_veil_over_a_colour_lets_it_shine_through() {
        let veil = Color32::from_rgba_premultiplied(100, 0, 0, 128);
        assert_eq!(over(Color32::from_rgb(0, 200, 255), veil).to_array(), [100, 100, 127, 255]);
    }
}
