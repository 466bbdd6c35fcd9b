//! Where: places of the gazetteer, and a place's part in a claim.

use super::Evidence;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The stable key of a place, such as `C1007` (an OCHA P-code) or a key of our own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlaceId(pub Arc<str>);

impl PlaceId {
    /// The place with this key.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self(Arc::from(key))
    }
}

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the documentation")]
pub enum PlaceKind {
    Country,
    Governorate,
    District,
    /// A directional or otherwise vague area, such as the southern countryside of Aleppo.
    Area,
    City,
    Town,
    Village,
    Quarter,
    Street,
    Airport,
    Base,
    /// Oil or gas field.
    Field,
    /// Crossing or border.
    Crossing,
    Road,
    River,
    Hill,
    /// A building or works: factory, academy, prison, hospital.
    Site,
}

impl PlaceKind {
    /// Every kind, in the order of the screen.
    pub const ALL: [Self; 17] = [
        Self::Country,
        Self::Governorate,
        Self::District,
        Self::Area,
        Self::City,
        Self::Town,
        Self::Village,
        Self::Quarter,
        Self::Street,
        Self::Airport,
        Self::Base,
        Self::Field,
        Self::Crossing,
        Self::Road,
        Self::River,
        Self::Hill,
        Self::Site,
    ];

    /// The key in records and files, such as `quarter`; it can be read as an English word.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Governorate => "governorate",
            Self::District => "district",
            Self::Area => "area",
            Self::City => "city",
            Self::Town => "town",
            Self::Village => "village",
            Self::Quarter => "quarter",
            Self::Street => "street",
            Self::Airport => "airport",
            Self::Base => "base",
            Self::Field => "field",
            Self::Crossing => "crossing",
            Self::Road => "road",
            Self::River => "river",
            Self::Hill => "hill",
            Self::Site => "site",
        }
    }

    /// The kind with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether a claim at such a place is drawn as a shaded area and never as a point.
    #[must_use]
    pub fn is_areal(self) -> bool {
        matches!(self, Self::Country | Self::Governorate | Self::District | Self::Area)
    }
}

/// ACLED's geographic precision: 1 the place itself, 2 its surroundings, 3 a larger region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8")]
#[expect(missing_docs, reason = "explained above")]
pub enum GeoPrecision {
    Exact,
    Near,
    Region,
}

impl From<GeoPrecision> for u8 {
    fn from(precision: GeoPrecision) -> Self {
        match precision {
            GeoPrecision::Exact => 1,
            GeoPrecision::Near => 2,
            GeoPrecision::Region => 3,
        }
    }
}

/// A place of the gazetteer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Key.
    pub id: PlaceId,
    /// Arabic name.
    pub name_ar: String,
    /// English name.
    pub name_en: String,
    /// Other Arabic names and spellings, those without the word for its kind ("التنف" of "قاعدة التنف") among them.
    pub variants: Vec<String>,
    /// What it is.
    pub kind: PlaceKind,
    /// Degrees north, WGS 84.
    pub lat: f64,
    /// Degrees east, WGS 84.
    pub lon: f64,
    /// How far the true place may lie from the point, in kilometres; the reach of an area.
    pub radius_km: f64,
    /// P-code of the governorate (`SY02`), empty abroad.
    pub admin1: String,
}

impl Place {
    /// An area as wide as a governorate says no more than that one.
    const REGION_KM: f64 = 45.0;

    /// Whether one of the two is a governorate and the other lies in it.
    #[must_use]
    pub fn is_capital_and_land_with(&self, other: &Self) -> bool {
        let holds = |land: &Self, other: &Self| land.kind == PlaceKind::Governorate && *land.id.0 == *other.admin1;
        holds(self, other) || holds(other, self)
    }

    /// ACLED's precision of a claim placed here.
    #[must_use]
    pub fn precision(&self) -> GeoPrecision {
        match self.kind {
            PlaceKind::Country | PlaceKind::Governorate | PlaceKind::District => GeoPrecision::Region,
            PlaceKind::Area if self.radius_km > Self::REGION_KM => GeoPrecision::Region,
            PlaceKind::Area | PlaceKind::Road | PlaceKind::River => GeoPrecision::Near,
            _ => GeoPrecision::Exact,
        }
    }
}

/// The part a place plays in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceRole {
    /// Where it happened.
    At,
    /// Where those who moved came from.
    From,
    /// Where they went.
    To,
}

/// A place in a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceMention {
    /// The likeliest place.
    pub place: PlaceId,
    /// Its part.
    pub role: PlaceRole,
    /// The name as written, and the rule that tied it to the event.
    pub evidence: Evidence,
    /// Other places of the same name that it could be, likeliest first; empty where the name is clear.
    pub candidates: Vec<PlaceId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_the_same_keys_in_tables_and_in_records() {
        for kind in PlaceKind::ALL {
            assert_eq!(serde_json::to_value(kind).expect("a plain value"), kind.key());
            assert_eq!(PlaceKind::from_key(kind.key()), Some(kind));
        }
        assert_eq!(PlaceKind::from_key("planet"), None);
    }
}
