//! From degrees to points of the screen and back.
//!
//! Equirectangular about the latitude in the middle of a ground, 35.6° north for the three governorates: over the 600 km
//! that the map shows, lengths are true to about two per cent, which is finer than the outlines. Degrees are WGS 84;
//! screen points count from the top left corner, y downwards.

/// Kilometres in a degree of latitude.
const KM_A_DEGREE: f64 = 111.2;

/// By how much a degree of longitude is shorter than one of latitude, on the whole of a ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Narrowing(f64);

impl Narrowing {
    /// At 35.6° north, the middle of the three governorates.
    pub const SYRIA: Self = Self(0.8131);

    /// At this latitude; not nearer to a pole than 80°, where a plane shows nothing any more.
    #[must_use]
    pub fn at(lat: f64) -> Self {
        Self(lat.clamp(-80.0, 80.0).to_radians().cos())
    }

    /// Kilometres east of Greenwich and north of the equator, as the map measures them.
    #[must_use]
    pub fn plane_km(self, at: LonLat) -> (f64, f64) {
        (at.lon * self.degree_km(), at.lat * KM_A_DEGREE)
    }

    /// Kilometres in a degree of longitude.
    fn degree_km(self) -> f64 {
        KM_A_DEGREE * self.0
    }
}

/// A place on the ground, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LonLat {
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
}

impl LonLat {
    /// The place at these degrees east and north.
    #[must_use]
    pub fn new(lon: f64, lat: f64) -> Self {
        Self { lon, lat }
    }
}

impl From<[f64; 2]> for LonLat {
    fn from([lon, lat]: [f64; 2]) -> Self {
        Self { lon, lat }
    }
}

/// A point of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Rightwards.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

impl Point {
    /// The point at `x`, `y`.
    #[must_use]
    pub fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// Distance to another point.
    #[must_use]
    pub fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// An upright rectangle of the screen; its edges belong to it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    /// Top left.
    pub min: Point,
    /// Bottom right.
    pub max: Point,
}

impl Frame {
    /// The rectangle with this corner and size.
    #[must_use]
    pub fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { min: Point::new(x, y), max: Point::new(x + width, y + height) }
    }

    /// The rectangle of this size about a point.
    #[must_use]
    pub fn about(centre: Point, width: f32, height: f32) -> Self {
        Self::new(centre.x - width / 2.0, centre.y - height / 2.0, width, height)
    }

    /// Width.
    #[must_use]
    pub fn width(self) -> f32 {
        self.max.x - self.min.x
    }

    /// Height.
    #[must_use]
    pub fn height(self) -> f32 {
        self.max.y - self.min.y
    }

    /// Middle.
    #[must_use]
    pub fn centre(self) -> Point {
        Point::new((self.min.x + self.max.x) / 2.0, (self.min.y + self.max.y) / 2.0)
    }

    /// Whether the point lies in it.
    #[must_use]
    pub fn contains(self, point: Point) -> bool {
        (self.min.x..=self.max.x).contains(&point.x) && (self.min.y..=self.max.y).contains(&point.y)
    }

    /// Whether the whole of `other` lies in it.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.contains(other.min) && self.contains(other.max)
    }

    /// Whether the two share more than an edge.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.min.x < other.max.x && other.min.x < self.max.x && self.min.y < other.max.y && other.min.y < self.max.y
    }

    /// The same elsewhere.
    #[must_use]
    pub fn moved(self, x: f32, y: f32) -> Self {
        Self::new(self.min.x + x, self.min.y + y, self.width(), self.height())
    }

    /// The smallest rectangle that holds both points.
    #[must_use]
    pub fn between(a: Point, b: Point) -> Self {
        Self { min: Point::new(a.x.min(b.x), a.y.min(b.y)), max: Point::new(a.x.max(b.x), a.y.max(b.y)) }
    }

    /// Larger by `by` on every side; smaller where negative.
    #[must_use]
    pub fn grown(self, by: f32) -> Self {
        Self::new(self.min.x - by, self.min.y - by, self.width() + 2.0 * by, self.height() + 2.0 * by)
    }
}

/// A part of the ground: west, south, east, north, in degrees.
#[derive(Clone, Copy, Debug, PartialEq, serde::Deserialize)]
#[serde(from = "[f64; 4]")]
pub struct Bounds {
    /// South-west corner.
    pub min: LonLat,
    /// North-east corner.
    pub max: LonLat,
}

impl From<[f64; 4]> for Bounds {
    fn from([west, south, east, north]: [f64; 4]) -> Self {
        Self { min: LonLat::new(west, south), max: LonLat::new(east, north) }
    }
}

impl Bounds {
    /// Whether the place lies in it.
    #[must_use]
    pub fn contains(self, at: LonLat) -> bool {
        (self.min.lon..=self.max.lon).contains(&at.lon) && (self.min.lat..=self.max.lat).contains(&at.lat)
    }

    /// Middle.
    #[must_use]
    pub fn centre(self) -> LonLat {
        LonLat::new((self.min.lon + self.max.lon) / 2.0, (self.min.lat + self.max.lat) / 2.0)
    }

    /// Width and height in kilometres.
    #[must_use]
    pub fn size_km(self, narrowing: Narrowing) -> (f64, f64) {
        ((self.max.lon - self.min.lon) * narrowing.degree_km(), (self.max.lat - self.min.lat) * KM_A_DEGREE)
    }

    /// The smallest bounds that hold every place, or `None` for none.
    #[must_use]
    pub fn of(places: impl IntoIterator<Item = LonLat>) -> Option<Self> {
        places.into_iter().fold(None, |bounds: Option<Self>, at| {
            let old = bounds.unwrap_or(Self { min: at, max: at });
            Some(Self {
                min: LonLat::new(old.min.lon.min(at.lon), old.min.lat.min(at.lat)),
                max: LonLat::new(old.max.lon.max(at.lon), old.max.lat.max(at.lat)),
            })
        })
    }
}

/// How far a ground can be moved and zoomed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Where the middle of the view may lie.
    pub centre: Bounds,
    /// Kilometres in a point at the nearest.
    pub nearest: f64,
    /// Kilometres in a point at the farthest.
    pub farthest: f64,
}

impl Limits {
    /// Syria and a little more: from a quarter of Aleppo that fills the map to the country and what is around it.
    pub const SYRIA: Self = Self {
        centre: Bounds { min: LonLat { lon: 35.4, lat: 32.2 }, max: LonLat { lon: 42.5, lat: 37.4 } },
        nearest: 0.006,
        farthest: 2.2,
    };

    /// The limits of a ground that is as large as this.
    #[must_use]
    pub fn of(bounds: Bounds, narrowing: Narrowing) -> Self {
        const LEAST_WIDTH_PX: f64 = 320.0;
        let (width_km, height_km) = bounds.size_km(narrowing);
        Self { centre: bounds, nearest: 0.006, farthest: (width_km.max(height_km) / LEAST_WIDTH_PX).max(0.012) }
    }
}

/// What part of the ground is shown, and how large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapView {
    /// Degrees east of the middle.
    pub centre_lon: f64,
    /// Degrees north of the middle.
    pub centre_lat: f64,
    /// Kilometres in a point of the screen.
    pub km_per_px: f64,
    /// How the ground is drawn.
    pub narrowing: Narrowing,
}

impl MapView {
    /// The view that shows all of `bounds` in a frame of this size, in the middle of it.
    #[must_use]
    pub fn fit(bounds: Bounds, width_px: f32, height_px: f32, narrowing: Narrowing) -> Self {
        let (width_km, height_km) = bounds.size_km(narrowing);
        let km_per_px = (width_km / f64::from(width_px.max(1.0))).max(height_km / f64::from(height_px.max(1.0)));
        let LonLat { lon, lat } = bounds.centre();
        Self { centre_lon: lon, centre_lat: lat, km_per_px, narrowing }
    }

    /// The same within the limits of middle and scale.
    #[must_use]
    pub fn held(self, limits: Limits) -> Self {
        let Bounds { min, max } = limits.centre;
        Self {
            centre_lon: self.centre_lon.clamp(min.lon, max.lon),
            centre_lat: self.centre_lat.clamp(min.lat, max.lat),
            km_per_px: self.km_per_px.clamp(limits.nearest, limits.farthest),
            ..self
        }
    }

    /// The view after the ground was dragged by so many points.
    #[must_use]
    pub fn dragged(self, dx_px: f32, dy_px: f32) -> Self {
        Self {
            centre_lon: self.centre_lon - f64::from(dx_px) * self.km_per_px / self.narrowing.degree_km(),
            centre_lat: self.centre_lat + f64::from(dy_px) * self.km_per_px / KM_A_DEGREE,
            ..self
        }
    }

    /// The view `factor` times nearer, with the ground under `pointer` staying there. `frame` is the map's.
    #[must_use]
    pub fn zoomed(self, factor: f32, pointer: Point, frame: Frame, limits: Limits) -> Self {
        let near = Self { km_per_px: self.km_per_px / f64::from(factor.max(1e-3)), ..self }.held(limits);
        let (dx, dy) = (pointer.x - frame.centre().x, pointer.y - frame.centre().y);
        // What lay under the pointer has moved away from the middle by this share of its distance.
        #[expect(clippy::cast_possible_truncation, reason = "a ratio of two scales within the limits")]
        let moved = (self.km_per_px / near.km_per_px) as f32 - 1.0;
        near.dragged(-dx * moved, -dy * moved).held(limits)
    }
}

/// A view set into a frame of the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    view: MapView,
    centre: Point,
}

impl Projection {
    /// The projection that shows `view` in the middle of `frame`.
    #[must_use]
    pub fn new(view: MapView, frame: Frame) -> Self {
        Self { view, centre: frame.centre() }
    }

    /// The view.
    #[must_use]
    pub fn view(&self) -> MapView {
        self.view
    }

    /// Where on the screen a place stands.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "points of a screen")]
    pub fn point(&self, at: LonLat) -> Point {
        let km_east = (at.lon - self.view.centre_lon) * self.view.narrowing.degree_km();
        let km_north = (at.lat - self.view.centre_lat) * KM_A_DEGREE;
        Point {
            x: self.centre.x + (km_east / self.view.km_per_px) as f32,
            y: self.centre.y - (km_north / self.view.km_per_px) as f32,
        }
    }

    /// The place under a point of the screen.
    #[must_use]
    pub fn place(&self, point: Point) -> LonLat {
        let km_east = f64::from(point.x - self.centre.x) * self.view.km_per_px;
        let km_north = f64::from(self.centre.y - point.y) * self.view.km_per_px;
        LonLat {
            lon: self.view.centre_lon + km_east / self.view.narrowing.degree_km(),
            lat: self.view.centre_lat + km_north / KM_A_DEGREE,
        }
    }

    /// A length on the ground in points.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "points of a screen")]
    pub fn length_px(&self, km: f64) -> f32 {
        (km / self.view.km_per_px) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FRAME: Frame = Frame { min: Point { x: 10.0, y: 20.0 }, max: Point { x: 810.0, y: 420.0 } };

    fn views() -> impl Strategy<Value = MapView> {
        (35.4..42.5, 32.2..37.4, 0.006..2.2).prop_map(|(centre_lon, centre_lat, km_per_px)| MapView {
            centre_lon,
            centre_lat,
            km_per_px,
            narrowing: Narrowing::SYRIA,
        })
    }

    proptest! {
        #[test]
        fn a_place_comes_back_from_the_screen(view in views(), lon in 34.0..44.0, lat in 31.0..38.5) {
            let projection = Projection::new(view, FRAME);
            let back = projection.place(projection.point(LonLat::new(lon, lat)));
            // Screen points are single precision: a few hundredths of a point, however far off the screen.
            let slack = 0.05 * view.km_per_px / 90.0 + 1e-6 * ((lon - view.centre_lon).abs() + (lat - view.centre_lat).abs());
            prop_assert!((back.lon - lon).abs() <= slack && (back.lat - lat).abs() <= slack, "{back:?}");
        }

        #[test]
        fn what_is_under_the_pointer_stays_there(view in views(), factor in 0.7f32..1.4, x in 10.0f32..810.0, y in 20.0f32..420.0) {
            let near = view.zoomed(factor, Point::new(x, y), FRAME, Limits::SYRIA);
            let Bounds { min, max } = Limits::SYRIA.centre;
            let held = near.centre_lon == min.lon || near.centre_lon == max.lon || near.centre_lat == min.lat || near.centre_lat == max.lat;
            let before = Projection::new(view, FRAME).place(Point::new(x, y));
            let after = Projection::new(near, FRAME).point(before);
            prop_assert!(held || after.distance(Point::new(x, y)) < 0.5, "{after:?}");
        }

        #[test]
        fn no_gesture_leaves_the_limits(view in views(), dx in -5000.0f32..5000.0, dy in -5000.0f32..5000.0, factor in 0.001f32..1000.0) {
            let moved = view.dragged(dx, dy).zoomed(factor, Point::new(0.0, 0.0), FRAME, Limits::SYRIA);
            prop_assert_eq!(moved, moved.held(Limits::SYRIA));
        }
    }

    #[test]
    fn fitting_shows_the_whole_of_the_bounds() {
        let bounds = Bounds::from([35.9, 34.2, 41.4, 36.9]);
        for (width, height) in [(800.0, 400.0), (300.0, 900.0)] {
            let frame = Frame::new(0.0, 0.0, width, height);
            let projection = Projection::new(MapView::fit(bounds, width, height, Narrowing::at(35.6)), frame);
            for corner in [bounds.min, bounds.max] {
                assert!(frame.grown(0.01).contains(projection.point(corner)), "{width}×{height}");
            }
        }
    }
}
