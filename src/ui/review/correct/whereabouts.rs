//! Where it happened: a place by its name, by what the name could mean, or picked on the map.

use super::typed::kept;
use super::{OFFERED, close, done, entered, go, quiet_ui, shown_first, typed_ui};
use crate::model::{Claim, Place, PlaceId, PlaceKind, PlaceMention, PlaceRole};
use crate::query::places_named;
use crate::state::{Command, Correcting, EditChange, Picking, ReviewChange, ViewContext};
use crate::typeset::isolated;
use crate::ui::widgets;
use egui::{Id, Ui};
use std::sync::Arc;

pub(super) fn place_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim, nth: Option<usize>) {
    let mention = nth.and_then(|nth| claim.places.get(nth));
    let (words, response) = typed_ui(ui, cx, "place", "", "Name of the place, Arabic or English", true);
    let offered = offered(ui, cx, &words, mention);
    let change = |place: &Place| change(claim, nth, mention, place);
    for (place, quiet) in offered.iter() {
        let label = format!("{} · {}", isolated(&place.name_en), isolated(&place.name_ar));
        if widgets::menu_entry(ui, cx.theme, &label, quiet, None).clicked() {
            let everywhere = ui.input(|input| input.modifiers.shift);
            choose(cx, change(place), everywhere);
        }
    }
    if let Some((lat, lon)) = cx.state.reviewing.near {
        let new = new_place(&words, lat, lon);
        let label = format!("A place of its own here: {}", isolated(&new.name_en));
        if widgets::menu_entry(ui, cx.theme, &label, "", None).clicked() {
            done(cx, change(&new));
        }
    }
    if entered(ui, &response) {
        match offered.first() {
            Some((place, _)) => choose(cx, change(place), ui.input(|input| input.modifiers.shift)),
            None => response.request_focus(),
        }
    }
    if mention.is_some_and(|mention| !mention.candidates.is_empty()) {
        quiet_ui(ui, cx, "With Shift, for every claim that leaves the same places open; what changes is shown first.");
    }
    ui.separator();
    if widgets::menu_entry(ui, cx.theme, "Pick it on the map…", "", None).clicked() {
        cx.push(Command::Review(ReviewChange::Pick(Some(Picking::Claim(nth)))));
    }
    if let Some((nth, mention)) = nth.zip(mention) {
        part_ui(ui, cx, claim, nth, mention);
    }
}

/// Makes the change, or, where one of several meanings is chosen for all claims, shows what that changes.
fn choose(cx: &ViewContext<'_>, change: EditChange, everywhere: bool) {
    match change {
        EditChange::ChooseCandidate { claim, nth, place, .. } if everywhere => {
            shown_first(cx, EditChange::ChooseCandidate { claim, nth, place, all: true });
        }
        change => done(cx, change),
    }
}

/// What choosing a place is: one of the meanings of a name, another place, or one more.
fn change(claim: &Claim, nth: Option<usize>, mention: Option<&PlaceMention>, place: &Place) -> EditChange {
    let is_meaning = mention.is_some_and(|mention| {
        !mention.candidates.is_empty() && (mention.place == place.id || mention.candidates.contains(&place.id))
    });
    let (claim, boxed) = (claim.id, Box::new(place.clone()));
    match nth {
        Some(nth) if is_meaning => EditChange::ChooseCandidate { claim, nth, place: place.id.clone(), all: false },
        Some(nth) => EditChange::Place { claim, nth, place: boxed },
        None => EditChange::AddPlace { claim, place: boxed, role: PlaceRole::At, words: None },
    }
}

/// The part of the place, and what can be done with it besides.
fn part_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim, nth: usize, mention: &PlaceMention) {
    for (role, label) in [
        (PlaceRole::At, "It happened there"),
        (PlaceRole::From, "They came from there"),
        (PlaceRole::To, "They went there"),
    ] {
        if widgets::menu_entry(ui, cx.theme, label, "", Some(mention.role == role)).clicked() {
            done(cx, EditChange::PlaceRole { claim: claim.id, nth, role });
        }
    }
    if widgets::menu_entry(ui, cx.theme, "Name or move this place…", "", None).clicked() {
        go(cx, Correcting::PlaceCard(mention.place.clone()));
    }
    if widgets::menu_entry(ui, cx.theme, "Take the place out", "", None).clicked() {
        done(cx, EditChange::RemovePlace { claim: claim.id, nth });
        close(cx);
    }
}

/// The places that are offered, each with a quiet word: by what is typed, else those nearest to the point that was
/// picked, else what the name could mean. Found once for what they depend on.
fn offered(ui: &Ui, cx: &ViewContext<'_>, words: &str, mention: Option<&PlaceMention>) -> Arc<Vec<(Place, String)>> {
    let near = cx.state.reviewing.near;
    let meanings: Vec<PlaceId> = mention.map(meanings).unwrap_or_default();
    let key = (words.trim().to_owned(), near.map(|(lat, lon)| [lat, lon]), cx.project.revision, meanings.clone());
    kept(ui, Id::unique("offered places"), key, || {
        let known = || cx.project.places.values().chain(cx.project.known.places.iter());
        let with_kind = |place: &Place| (place.clone(), kind_in_words(place.kind));
        let offered = match near {
            _ if !words.trim().is_empty() => places_named(known(), words, OFFERED).into_iter().map(with_kind).collect(),
            Some((lat, lon)) => nearest(known(), lat, lon),
            None => meanings.iter().filter_map(|id| cx.project.places.get(id)).map(with_kind).collect(),
        };
        Arc::new(offered)
    })
}

/// What a name could mean, the likeliest first; nothing where it is clear.
fn meanings(mention: &PlaceMention) -> Vec<PlaceId> {
    let all = std::iter::once(&mention.place).chain(&mention.candidates).take(OFFERED);
    if mention.candidates.is_empty() { Vec::new() } else { all.cloned().collect() }
}

/// The places nearest to a point, each with its distance.
fn nearest<'a>(known: impl Iterator<Item = &'a Place>, lat: f64, lon: f64) -> Vec<(Place, String)> {
    const KM_A_DEGREE: f64 = 111.2;
    let narrowing = lat.to_radians().cos();
    let km = |place: &Place| ((place.lat - lat) * KM_A_DEGREE).hypot((place.lon - lon) * KM_A_DEGREE * narrowing);
    let mut all: Vec<(f64, &Place)> =
        known.filter(|place| !place.kind.is_areal()).map(|place| (km(place), place)).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id)));
    all.dedup_by(|a, b| a.1.id == b.1.id);
    all.into_iter().take(OFFERED).map(|(km, place)| (place.clone(), format!("{km:.1} km"))).collect()
}

/// A place that only this project knows, named as typed or by its degrees.
fn new_place(words: &str, lat: f64, lon: f64) -> Place {
    let typed = words.trim();
    let name = if typed.is_empty() { format!("{lat:.4}, {lon:.4}") } else { typed.to_owned() };
    Place {
        id: PlaceId::new(&format!("by_hand_{lat:.4}_{lon:.4}")),
        name_ar: name.clone(),
        name_en: name,
        variants: Vec::new(),
        kind: PlaceKind::Site,
        lat,
        lon,
        radius_km: 0.0,
        admin1: String::new(),
    }
}

/// The kind of a place, such as `town`.
fn kind_in_words(kind: PlaceKind) -> String {
    let value = serde_json::to_value(kind).ok();
    value.and_then(|value| value.as_str().map(|key| key.replace('_', " "))).unwrap_or_default()
}
