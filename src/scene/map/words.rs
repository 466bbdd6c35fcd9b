//! Names of marks: what the map writes, and what it says to those who do not see it.

use crate::model::{Place, PlaceKind};
use crate::query::Sum;

/// The Arabic name as the map writes it: without the word for a quarter or a village, which the mark tells anyway.
pub(super) fn short_name(place: &Place) -> &str {
    let name = place.name_ar.as_str();
    ["حي ", "بلدة ", "قرية "].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name)
}

/// English name, or the Arabic one where there is none.
pub(super) fn english(place: &Place) -> &str {
    if place.name_en.is_empty() { &place.name_ar } else { &place.name_en }
}

/// `Sheikh Said (Aleppo), quarter, 3 claims`.
pub(super) fn title(places: &[&Place], sum: &Sum) -> String {
    let names = match places {
        [] => String::new(),
        [place] => format!("{}, {}", english(place), kind_word(place.kind)),
        [place, other] => format!("{} and {}", english(place), english(other)),
        [place, rest @ ..] => format!("{} and {} more places", english(place), rest.len()),
    };
    names + &count_words(sum)
}

/// `Aleppo, city, 12 places, 37 claims`.
pub(super) fn city_title(name_en: &str, places: usize, sum: &Sum) -> String {
    let places = if places == 1 { String::new() } else { format!(", {places} places") };
    format!("{name_en}, city{places}{}", count_words(sum))
}

/// `Aleppo, 81 claims placed only in the city as a whole`.
pub(super) fn whole_title(place: &Place, sum: &Sum) -> String {
    let noun = if sum.claims == 1 { "claim" } else { "claims" };
    let doubt = match sum.possible {
        0 => String::new(),
        possible if possible == sum.claims => ", perhaps elsewhere".to_owned(),
        possible => format!(", {possible} of them perhaps elsewhere"),
    };
    format!("{}, {} {noun} placed only in the city as a whole{doubt}", english(place), sum.claims)
}

/// `Aleppo to Deir ez-Zor, 3 claims`.
pub(super) fn route_title(from: &str, to: &str, claims: usize, told: usize) -> String {
    let noun = if claims == 1 { "claim" } else { "claims" };
    let doubt = if told == 0 { ", not sure" } else { "" };
    format!("From {from} to {to}, {claims} {noun}{doubt}")
}

fn count_words(sum: &Sum) -> String {
    let claims = sum.claims;
    let count = if claims == 1 { ", 1 claim".to_owned() } else { format!(", {claims} claims") };
    match sum.possible {
        0 => count,
        possible if possible == claims => count + ", perhaps elsewhere",
        possible => format!("{count}, {possible} of them perhaps elsewhere"),
    }
}

pub(super) fn kind_word(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Country => "country",
        PlaceKind::Governorate => "governorate",
        PlaceKind::District => "district",
        PlaceKind::Area => "area",
        PlaceKind::City => "city",
        PlaceKind::Town => "town",
        PlaceKind::Village => "village",
        PlaceKind::Quarter => "quarter",
        PlaceKind::Street => "street",
        PlaceKind::Airport => "airport",
        PlaceKind::Base => "base",
        PlaceKind::Field => "oil or gas field",
        PlaceKind::Crossing => "crossing",
        PlaceKind::Road => "road",
        PlaceKind::River => "river",
        PlaceKind::Hill => "hill",
        PlaceKind::Site => "site",
    }
}
