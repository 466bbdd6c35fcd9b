//! The places of a project as the map sees them: where each stands and in which form it is shown.
//!
//! Made once for a revision of the project and a ground, so that laying out a frame looks nothing up by name.

use crate::model::{Place, PlaceId, PlaceKind};
use crate::scene::basemap::Basemap;
use crate::scene::projection::LonLat;
use crate::store::Project;

/// Radius from which a crossing is a whole border.
const LEAST_BORDER_KM: f64 = 5.0;

/// In which form a place is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A point.
    Spot,
    /// An area.
    Area,
    /// A road, a river, a border.
    Course,
    /// A country, which the map is too near to show.
    Country,
}

/// A place that claims name.
#[derive(Clone, Debug)]
pub struct MapPlace {
    /// What the gazetteer knows.
    pub place: Place,
    /// Where it stands.
    pub at: LonLat,
    /// How it is shown.
    pub form: Form,
    /// Which of the ground's governorates it is.
    pub governorate: Option<usize>,
    /// Which of the ground's cities it is, or is a part of.
    pub city: Option<usize>,
    /// Which of the ground's insets shows it.
    pub inset: Option<usize>,
}

impl MapPlace {
    /// Whether a map shows it: a country is too large, and what it is known by is no place in it.
    #[must_use]
    pub fn is_on_map(&self) -> bool {
        self.form != Form::Country
    }

    fn new(place: &Place, basemap: &Basemap) -> Self {
        let governorate = basemap.governorates.iter().position(|governorate| governorate.id == place.id);
        let middle = governorate.and_then(|at| basemap.governorates.get(at)).map(|governorate| governorate.middle);
        Self {
            at: middle.unwrap_or(LonLat::new(place.lon, place.lat)),
            form: form(place),
            governorate,
            city: basemap.cities.iter().position(|city| city.holds(place)),
            inset: basemap.cities.iter().position(|city| city.shows(place)),
            place: place.clone(),
        }
    }
}

fn form(place: &Place) -> Form {
    // A border is a crossing whose radius is that of a stretch of country.
    let is_border = place.kind == PlaceKind::Crossing && place.radius_km >= LEAST_BORDER_KM;
    match place.kind {
        PlaceKind::Country => Form::Country,
        PlaceKind::Road | PlaceKind::River => Form::Course,
        _ if is_border => Form::Course,
        kind if kind.is_areal() => Form::Area,
        _ => Form::Spot,
    }
}

/// The places of a project, by their numbers.
#[derive(Clone, Debug, Default)]
pub struct MapPlaces {
    places: Vec<Option<MapPlace>>,
}

impl MapPlaces {
    /// The places with these keys, as far as the project knows them.
    #[must_use]
    pub fn new(project: &Project, keys: &[PlaceId], basemap: &Basemap) -> Self {
        let place = |key: &PlaceId| project.places.get(key).map(|place| MapPlace::new(place, basemap));
        Self { places: keys.iter().map(place).collect() }
    }

    /// The place of this number.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<&MapPlace> {
        self.places.get(number as usize)?.as_ref()
    }

    /// Every place with its number.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &MapPlace)> {
        (0_u32..).zip(&self.places).filter_map(|(number, place)| Some((number, place.as_ref()?)))
    }
}
