//! Outlines cut into triangles, and what an outline encloses.

use crate::scene::projection::LonLat;

/// The inside of a ring as triangles, by cutting off ears (Meisters 1975): corners of the ring by their index.
///
/// The ring may turn either way and need not be convex. A ring that crosses itself gives triangles that cover about the
/// right ground; nothing panics. Time grows with the square of the corners, of which outlines have at most some hundred.
#[must_use]
pub fn triangulate(ring: &[LonLat]) -> Vec<[usize; 3]> {
    let mut left: Vec<usize> = (0..ring.len()).collect();
    if signed_area(ring) < 0.0 {
        left.reverse();
    }
    let mut triangles = Vec::with_capacity(ring.len().saturating_sub(2));
    while left.len() > 2 {
        let ear = (0..left.len()).find(|&at| is_ear(ring, &left, at));
        // Rounding may leave no clean ear: then the first corner goes, and at worst a sliver is wrong.
        let at = ear.unwrap_or(0);
        if let Some(corners) = corners(&left, at) {
            triangles.push(corners);
        }
        left.remove(at);
    }
    triangles
}

/// The corner at this place in the list with the one before and the one after.
fn corners(left: &[usize], at: usize) -> Option<[usize; 3]> {
    let before = left.get((at + left.len() - 1) % left.len())?;
    let after = left.get((at + 1) % left.len())?;
    Some([*before, *left.get(at)?, *after])
}

fn is_ear(ring: &[LonLat], left: &[usize], at: usize) -> bool {
    let Some(corners) = corners(left, at) else { return false };
    let [Some(a), Some(b), Some(c)] = corners.map(|corner| ring.get(corner).copied()) else { return false };
    turn(a, b, c) > 0.0
        && left
            .iter()
            .filter(|other| !corners.contains(other))
            .filter_map(|&other| ring.get(other).copied())
            .all(|other| other == a || other == b || other == c || !inside(other, a, b, c))
}

fn inside(point: LonLat, a: LonLat, b: LonLat, c: LonLat) -> bool {
    turn(a, b, point) >= 0.0 && turn(b, c, point) >= 0.0 && turn(c, a, point) >= 0.0
}

/// Twice the area of the triangle, positive where it turns left.
fn turn(a: LonLat, b: LonLat, c: LonLat) -> f64 {
    (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon)
}

/// Each side of the ring, the closing one included.
pub(super) fn sides(ring: &[LonLat]) -> impl Iterator<Item = (LonLat, LonLat)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

fn signed_area(ring: &[LonLat]) -> f64 {
    sides(ring).map(|(a, b)| a.lon * b.lat - b.lon * a.lat).sum::<f64>() / 2.0
}

/// What the ring encloses, in square degrees.
pub(super) fn ring_area(ring: &[LonLat]) -> f64 {
    signed_area(ring).abs()
}

/// The centre of gravity of what the ring encloses.
pub(super) fn centroid(ring: &[LonLat]) -> LonLat {
    let area = signed_area(ring);
    let sum = sides(ring).fold((0.0, 0.0), |(lon, lat), (a, b)| {
        let cross = a.lon * b.lat - b.lon * a.lat;
        (lon + (a.lon + b.lon) * cross, lat + (a.lat + b.lat) * cross)
    });
    if area == 0.0 {
        return ring.first().copied().unwrap_or(LonLat::new(0.0, 0.0));
    }
    LonLat::new(sum.0 / (6.0 * area), sum.1 / (6.0 * area))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(corners: &[[f64; 2]]) -> Vec<LonLat> {
        corners.iter().copied().map(LonLat::from).collect()
    }

    #[test]
    fn triangles_fill_the_ring_whichever_way_it_turns() {
        let cases: [(&str, &[[f64; 2]], f64); 4] = [
            ("square", &[[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]], 4.0),
            ("square, clockwise", &[[0.0, 2.0], [2.0, 2.0], [2.0, 0.0], [0.0, 0.0]], 4.0),
            ("notch", &[[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [2.0, 1.0], [0.0, 4.0]], 10.0),
            ("two corners", &[[0.0, 0.0], [4.0, 0.0]], 0.0),
        ];
        for (name, corners, area) in cases {
            let ring = ring(corners);
            let parts: f64 = triangulate(&ring).iter().map(|t| ring_area(&t.map(|corner| ring[corner]))).sum();
            assert!((parts - area).abs() < 1e-9, "{name}: {parts}");
        }
    }

    #[test]
    fn the_centroid_lies_in_the_middle() {
        let middle = centroid(&ring(&[[0.0, 0.0], [4.0, 0.0], [4.0, 2.0], [0.0, 2.0]]));
        assert!((middle.lon - 2.0).abs() < 1e-9 && (middle.lat - 1.0).abs() < 1e-9);
    }
}
