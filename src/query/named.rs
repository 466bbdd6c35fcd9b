//! Places and actors found by what somebody types of their names.

use crate::arabic;
use crate::model::{Actor, Place};

/// How well a name fits what is typed: less is better; `None` where it does not.
fn fit(typed: &str, names: &[String]) -> Option<(u8, usize)> {
    let names = names.iter().map(|name| arabic::fold(name).text);
    names
        .filter_map(|name| {
            let at = name.find(typed)?;
            let begins_word = at == 0 || name.get(..at).is_some_and(|before| before.ends_with([' ', '-']));
            let how = match (name.len() == typed.len(), at, begins_word) {
                (true, _, _) => 0,
                (false, 0, _) => 1,
                (false, _, true) => 2,
                (false, _, false) => 3,
            };
            Some((how, name.len()))
        })
        .min()
}

/// The entries whose names fit best, at most `most` of them, best first, each key once; none where nothing is typed.
fn best<'a, T, K: Ord>(
    entries: impl Iterator<Item = &'a T>,
    typed: &str,
    most: usize,
    names: impl Fn(&T) -> Vec<String>,
    key: impl Fn(&'a T) -> K,
) -> Vec<&'a T> {
    let typed = arabic::fold(typed.trim()).text;
    if typed.is_empty() {
        return Vec::new();
    }
    let mut fitting: Vec<(u8, usize, K, &T)> = entries
        .filter_map(|entry| {
            let (how, len) = fit(&typed, &names(entry))?;
            Some((how, len, key(entry), entry))
        })
        .collect();
    fitting.sort_by(|a, b| (a.0, a.1, &a.2).cmp(&(b.0, b.1, &b.2)));
    fitting.dedup_by(|a, b| a.2 == b.2);
    fitting.into_iter().take(most).map(|(_, _, _, entry)| entry).collect()
}

/// The places of these whose names, Arabic or English, hold what is typed.
#[must_use]
pub fn places_named<'a>(places: impl Iterator<Item = &'a Place>, typed: &str, most: usize) -> Vec<&'a Place> {
    let names = |place: &Place| -> Vec<String> {
        let variants = place.variants.iter().cloned();
        [place.name_ar.clone(), place.name_en.clone()].into_iter().chain(variants).collect()
    };
    best(places, typed, most, names, |place| &place.id)
}

/// The actors of these whose names, Arabic or English, hold what is typed.
#[must_use]
pub fn actors_named<'a>(actors: impl Iterator<Item = &'a Actor>, typed: &str, most: usize) -> Vec<&'a Actor> {
    best(actors, typed, most, |actor| vec![actor.name_ar.clone(), actor.name_en.clone()], |actor| &actor.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActorId, CampId};

    #[test]
    fn the_best_name_comes_first_and_spelling_is_folded() {
        let camp = CampId::new("other");
        let actor = |key, ar, en| Actor::new(ActorId::new(key), ar, en, &camp);
        let actors = [
            actor("palace", "القصر", "New Aleppo Palace"),
            actor("front", "جبهة حلب", "Aleppo Front"),
            actor("aleppo", "حلب", "Aleppo"),
            actor("ahrar", "أحرار الشام", "Ahrar al-Sham"),
            actor("aleppo", "حلب", "Aleppo"),
        ];
        let found = |typed| -> Vec<&str> {
            actors_named(actors.iter(), typed, 3).iter().map(|actor| &*actor.id.0).collect::<Vec<_>>()
        };
        assert_eq!(found("aleppo"), ["aleppo", "front", "palace"]);
        assert_eq!(found("احرار"), ["ahrar"]);
        assert_eq!(found("sham"), ["ahrar"]);
        assert!(found(" ").is_empty() && found("homs").is_empty());
    }
}
