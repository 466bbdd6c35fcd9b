//! Which of the places of one name is meant, and which names are none after all.

use super::{Atlas, PlaceMentioned};
use crate::arabic::words;
use crate::extract::doc::Doc;
use crate::extract::lexicon::Lexicon;
use crate::extract::located::before;
use crate::model::{Place, PlaceKind};
use std::collections::{BTreeMap, BTreeSet};

/// How far a little-known bare name may lie from every other place of its report, in kilometres. Syria is some 600 km
/// across and a governorate some 100.
const STRAY_KM: f64 = 120.0;
/// The same for a part of a city: another city's quarter of that name is meant no more.
const PART_KM: f64 = 40.0;
/// How many mentions make a report one of a governorate.
const LEAST_WEIGHT: f64 = 3.0;

/// Orders the places of each mention: the nearer to the report's other places and the better known, the earlier.
pub(super) fn order(found: &mut [PlaceMentioned], atlas: &Atlas<'_>) {
    let weights = weights(found, atlas);
    let total: f64 = weights.values().sum::<f64>().max(1.0);
    let firsts: Vec<Option<&str>> = found.iter().map(|mention| clear_governorate(mention, atlas)).collect();
    for (nth, mention) in found.iter_mut().enumerate().filter(|(_, mention)| mention.places.len() > 1) {
        let by_kind = mention.rule == "place.kind_and_name";
        // The governorate of the places named right around it counts beside that of the whole report.
        let around = firsts.get(nth.saturating_sub(2)..(nth + 3).min(firsts.len())).unwrap_or(&[]);
        let score = |nth: usize| {
            let Some(place) = atlas.place(nth) else { return 0.0 };
            let near = weights.get(place.admin1.as_str()).copied().unwrap_or(0.0) / total;
            let beside = around.iter().flatten().filter(|code| **code == place.admin1.as_str()).count().min(2);
            // A governorate shares its name with its capital; the bare name means the city.
            let areal =
                if matches!(place.kind, PlaceKind::Governorate | PlaceKind::District) && !by_kind { 3.0 } else { 0.0 };
            near * 4.0 + beside as f64 * 0.7 + f64::from(atlas.rank(nth)) - areal
        };
        mention.places.sort_by(|&a, &b| score(b).total_cmp(&score(a)));
    }
}

/// How much of the report speaks of each governorate.
fn weights<'a>(found: &[PlaceMentioned], atlas: &'a Atlas<'_>) -> BTreeMap<&'a str, f64> {
    let mut weights: BTreeMap<&str, f64> = BTreeMap::new();
    for mention in found {
        let known = mention.places.iter().filter_map(|&nth| atlas.place(nth));
        let share = 1.0 / known.clone().count().max(1) as f64;
        for place in known.filter(|place| !place.admin1.is_empty()) {
            *weights.entry(place.admin1.as_str()).or_default() += share;
        }
    }
    weights
}

/// The governorate of a mention whose places all lie in one.
fn clear_governorate<'a>(mention: &PlaceMentioned, atlas: &'a Atlas<'_>) -> Option<&'a str> {
    let mut codes = mention.places.iter().filter_map(|&nth| atlas.place(nth)).map(|place| place.admin1.as_str());
    let first = codes.next().filter(|code| !code.is_empty())?;
    codes.all(|code| code == first).then_some(first)
}

/// Drops a little-known bare name, rather a word than a place, that lies far from all else the report names, and
/// "the western quarters" of a city that the report does not speak of.
pub(super) fn drop_strays(doc: &Doc<'_>, found: &mut Vec<PlaceMentioned>, atlas: &Atlas<'_>) {
    let known: BTreeSet<usize> = found
        .iter()
        .filter(|mention| !is_part_of_some_city(doc, mention))
        .filter_map(|mention| mention.places.first().copied())
        .filter(|&nth| atlas.rank(nth) >= 2)
        .collect();
    let anchors: Vec<&Place> = known.into_iter().filter_map(|nth| atlas.place(nth)).collect();
    if anchors.is_empty() {
        return;
    }
    let near = |nth: usize, limit: f64| {
        atlas.place(nth).is_none_or(|place| anchors.iter().any(|anchor| kilometres(place, anchor) <= limit))
    };
    found.retain(|mention| {
        if is_part_of_some_city(doc, mention) {
            return mention.places.iter().any(|&nth| near(nth, PART_KM));
        }
        let telling = mention.rule == "place.kind_and_name" || mention.rule.starts_with("place.unlisted");
        let believed = telling || mention.tokens.len() > 1;
        believed || mention.places.iter().any(|&nth| atlas.rank(nth) >= 2 || near(nth, STRAY_KM))
    });
}

/// "الأحياء الغربية": a name that says part of which city only to who knows which city is spoken of.
fn is_part_of_some_city(doc: &Doc<'_>, mention: &PlaceMentioned) -> bool {
    doc.has_stem(mention.tokens.start, &words!["احياء", "مدينه", "ريف"])
        && doc.splits(mention.tokens.start).iter().any(|split| split.article && split.stem.chars().count() > 2)
        && mention.tokens.len() == 2
}

/// How far apart two places lie.
pub fn kilometres(a: &Place, b: &Place) -> f64 {
    // One degree of latitude is 111 km, one of longitude 91 km at 35° north.
    ((a.lat - b.lat) * 111.0).hypot((a.lon - b.lon) * 91.0)
}

/// A name that is told to lie in a place far from every place of that name is a place that the gazetteer lacks: told
/// "in the governorate of X" right after it, or in a sentence headed by X.
pub(super) fn unplace_namesakes(doc: &Doc<'_>, lexicon: &Lexicon, found: &mut [PlaceMentioned], atlas: &mut Atlas<'_>) {
    for nth in 0..found.len() {
        let Some(around) = told_around(doc, found, nth, atlas) else { continue };
        let listed = nth.checked_sub(1).and_then(|last| found.get(last)).map(|last| last.tokens.end);
        let Some(mention) = found.get_mut(nth) else { continue };
        let listed = listed == Some(mention.tokens.start) && doc.begins_with_wa(mention.tokens.start);
        let Some(kind) = mention.places.first().and_then(|&nth| atlas.kind(nth)) else { continue };
        let part = matches!(kind, PlaceKind::Quarter | PlaceKind::Street | PlaceKind::Site);
        let small = part || kind == PlaceKind::Village;
        // "وفي درعا" speaks of the province as well: its villages lie as far off as those of a governorate do.
        let limit = if !part && around.kind == PlaceKind::City { STRAY_KM } else { PART_KM };
        let far = |&nth: &usize| {
            atlas.place(nth).is_none_or(|place| kilometres(place, &around) > place.radius_km + around.radius_km + limit)
        };
        if small && mention.places.iter().all(far) {
            let name = name_alone(doc, lexicon, mention, listed);
            mention.places = vec![atlas.add(&name, kind)];
            mention.rule = "place.unlisted";
        }
    }
}

/// A little-known name that lies far from all that the report names, in a report that speaks of one governorate, is a
/// namesake in it that the gazetteer lacks: "طريق المطار" in Aleppo.
pub(super) fn unplace_far(doc: &Doc<'_>, lexicon: &Lexicon, found: &mut [PlaceMentioned], atlas: &mut Atlas<'_>) {
    let weights = weights(found, atlas);
    let total: f64 = weights.values().sum();
    let Some((most, weight)) = weights.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)) else { return };
    let most = most.to_owned();
    if weight * 2.0 < total || weight < LEAST_WEIGHT {
        return;
    }
    let known: BTreeSet<usize> = found
        .iter()
        .filter_map(|mention| mention.places.first().copied())
        .filter(|&nth| atlas.rank(nth) >= 2)
        .collect();
    let anchors: Vec<Place> = known.into_iter().filter_map(|nth| atlas.place(nth).cloned()).collect();
    let mut last = 0;
    for mention in found.iter_mut() {
        let listed = last == mention.tokens.start && doc.begins_with_wa(mention.tokens.start);
        last = mention.tokens.end;
        let Some(kind) = mention.places.first().and_then(|&nth| atlas.kind(nth)) else { continue };
        let Some(limit) = limit_of(kind) else { continue };
        let far = |&nth: &usize| {
            let strange = |place: &Place| {
                let near = |anchor: &Place| kilometres(place, anchor) <= anchor.radius_km.min(limit) + limit;
                place.admin1 != most && !anchors.iter().any(near)
            };
            !atlas.is_own(nth) && atlas.rank(nth) < 2 && atlas.place(nth).is_some_and(strange)
        };
        if mention.rule != "place.points_back" && mention.places.iter().all(far) {
            let name = name_alone(doc, lexicon, mention, listed);
            mention.places = vec![atlas.add(&name, kind)];
            mention.rule = "place.unlisted";
        }
    }
}

/// How far a place of this kind may lie from all else; none for those that are known from afar.
fn limit_of(kind: PlaceKind) -> Option<f64> {
    use PlaceKind::{Base, Quarter, Road, Site, Street, Village};
    match kind {
        Quarter | Street | Site | Road | Base => Some(PART_KM),
        Village => Some(STRAY_KM),
        _ => None,
    }
}

/// The name as written with its kind word, without "inside" and the like and without clitics.
fn name_alone(doc: &Doc<'_>, lexicon: &Lexicon, mention: &PlaceMentioned, listed: bool) -> String {
    let kinds = &lexicon.place_words.kinds;
    let area = |at: &usize| {
        let word = doc.splits(*at).iter().filter(|split| !split.article).find_map(|split| kinds.get(&split.stem));
        word.is_some_and(|word| word.kind == PlaceKind::Area)
    };
    let start = mention.tokens.clone().find(|at| !area(at)).unwrap_or(mention.tokens.start);
    let name = doc.span(&(start..mention.tokens.end)).slice(&doc.report.text);
    let clitic = doc.splits(start).iter().any(|split| {
        (split.conjunction || split.preposition.is_some()) && !split.article && kinds.contains_key(&split.stem)
    });
    if clitic || listed { name.chars().skip(1).collect() } else { name.to_owned() }
}

/// The wider place that a mention is told to lie in.
fn told_around(doc: &Doc<'_>, found: &[PlaceMentioned], nth: usize, atlas: &Atlas<'_>) -> Option<Place> {
    let mention = found.get(nth)?;
    let wide = |other: &PlaceMentioned| {
        let place = other.places.first().and_then(|&nth| atlas.place(nth));
        let kind = |place: &&Place| {
            use PlaceKind::{Area, City, Governorate};
            matches!(place.kind, Area | City | Governorate)
        };
        place.filter(kind).cloned()
    };
    let next = found.get(nth + 1).filter(|next| {
        let gap = mention.tokens.end..next.tokens.start;
        (gap.is_empty() && !doc.begins_with_wa(next.tokens.start)) || (gap.len() == 1 && doc.form(gap.start) == "في")
    });
    let head = || {
        before(found, mention.tokens.start + 1).iter().rev().find(|other| other.holds.contains(&mention.tokens.start))
    };
    next.and_then(wide).or_else(|| head().and_then(wide))
}

/// "معبر الوليد (التنف)": the second name, in brackets, tells the place of the first, and both are one.
pub(super) fn join_aliases(doc: &Doc<'_>, found: &mut Vec<PlaceMentioned>) {
    let mut nth = 1;
    while nth < found.len() {
        let Some([first, second]) = found.get_mut(nth - 1..=nth) else { break };
        let after = |mark: char| {
            second.tokens.start == first.tokens.end + 1
                && doc.token(first.tokens.end).is_some_and(|token| token.is_mark(mark) && !token.starts_line)
        };
        let bracketed = after('(') && doc.token(second.tokens.end).is_some_and(|token| token.is_mark(')'));
        // "كري سبي/تل أبيض": two names of one place.
        let bracketed = bracketed || (after('/') && first.is_same(second));
        if !bracketed {
            nth += 1;
            continue;
        }
        if first.rule.starts_with("place.unlisted") {
            first.places = std::mem::take(&mut second.places);
            first.rule = "place.other_name";
        }
        first.tokens.end = second.tokens.end;
        found.remove(nth);
    }
}
