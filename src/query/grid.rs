//! Places by where they are: a grid over the globe.

use crate::store::Columns;

/// Side of a cell in degrees. About 25 km: a governorate has dozens of cells, a view of a city one or two.
const CELL_DEGREES: f64 = 0.25;

/// A rectangle of the map in degrees, all four sides included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GeoBox {
    /// Degrees north of the lower side.
    pub south: f64,
    /// Degrees north of the upper side.
    pub north: f64,
    /// Degrees east of the left side.
    pub west: f64,
    /// Degrees east of the right side; not across the date line.
    pub east: f64,
}

impl GeoBox {
    /// Whether the point lies inside or on a side; a side that is no number lets nothing in.
    #[must_use]
    pub fn contains(&self, (lat, lon): (f64, f64)) -> bool {
        (self.south..=self.north).contains(&lat) && (self.west..=self.east).contains(&lon)
    }
}

/// Places in cells, cell by cell from south to north and west to east.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    places: Vec<(Cell, u32)>,
}

/// Row and column.
type Cell = (i16, i16);

impl Grid {
    /// The grid of the places that claims name. Places of unknown or impossible degrees are in no cell.
    #[must_use]
    pub fn new(columns: &Columns) -> Self {
        let points = (0_u32..).zip(columns.points());
        let mut places: Vec<(Cell, u32)> =
            points.filter_map(|(place, point)| Some((cell(*point.as_ref()?)?, place))).collect();
        places.sort_unstable();
        Self { places }
    }

    /// The places inside a rectangle.
    pub fn inside<'a>(&'a self, columns: &'a Columns, area: GeoBox) -> impl Iterator<Item = u32> + 'a {
        let held = |degrees: f64, most: f64| degrees.clamp(-most, most);
        let corner = |lat: f64, lon: f64| cell((held(lat, 90.0), held(lon, 180.0)));
        let corners = corner(area.south, area.west).zip(corner(area.north, area.east));
        let rows = corners
            .into_iter()
            .flat_map(|((south, west), (north, east))| (south..=north).map(move |row| ((row, west), (row, east))));
        let cells = rows.flat_map(|(from, to)| {
            let start = self.places.partition_point(|(cell, _)| *cell < from);
            let end = self.places.partition_point(|(cell, _)| *cell <= to);
            self.places.get(start..end).unwrap_or(&[])
        });
        cells.map(|(_, place)| *place).filter(move |&place| {
            columns.points().get(place as usize).copied().flatten().is_some_and(|point| area.contains(point))
        })
    }

    /// Memory behind the grid, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        size_of::<(Cell, u32)>() * self.places.capacity()
    }
}

/// The cell of a point; `None` for what is no point of the globe.
fn cell((lat, lon): (f64, f64)) -> Option<Cell> {
    if !((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "at most 720 cells from the middle")]
    let number = |degrees: f64| (degrees / CELL_DEGREES).floor() as i16;
    Some((number(lat), number(lon)))
}
