//! What stands beside marks of the map: sheets at places that have notes, and where a new reading of the reports puts claims.

use super::pos;
use crate::model::{NoteOn, PlaceId};
use crate::query::PlaceSet;
use crate::scene::map::{MapPlaces, MapScene, Mark, MarkShape};
use crate::state::ViewContext;
use crate::store::Way;
use crate::ui::{notes, reread};
use egui::{Pos2, Ui, vec2};
use std::collections::BTreeMap;

/// The places of a mark that have notes.
pub(super) fn places_of(cx: &ViewContext<'_>, of: &PlaceSet) -> impl Iterator<Item = PlaceId> {
    let keys = cx.answers.place_keys();
    let noted = cx.project.notes().filter_map(|(_, note)| match &note.on {
        NoteOn::Place(place) => Some(place),
        _ => None,
    });
    let mut noted: Vec<&PlaceId> =
        noted.filter(|place| number_of(keys, place).is_some_and(|at| of.any.contains(&at))).collect();
    noted.sort_unstable();
    noted.dedup();
    noted.into_iter().cloned().collect::<Vec<_>>().into_iter()
}

fn number_of(keys: &[PlaceId], place: &PlaceId) -> Option<u32> {
    keys.binary_search(place).ok().and_then(|number| u32::try_from(number).ok())
}

/// Draws sheets at places with notes, at their marks or, where they have none, at their points; then the signs of what a
/// new reading puts where.
pub(super) fn paint(ui: &Ui, cx: &ViewContext<'_>, places: &MapPlaces, scene: &MapScene) {
    let painter = ui.painter();
    let spots = Spots { cx, places, scene };
    let mut noted: Vec<&PlaceId> = Vec::new();
    for (_, note) in cx.project.notes() {
        if let NoteOn::Place(place) = &note.on
            && !noted.contains(&place)
        {
            noted.push(place);
        }
    }
    for at in noted.into_iter().filter_map(|place| spots.of(place, vec2(-0.8, -0.8))) {
        notes::paint_sheet(painter, cx.theme, at, 10.0, false);
    }
    for (place, way) in read_otherwise(ui, cx) {
        if let Some(at) = spots.of(&place, vec2(0.85, 0.6)) {
            reread::paint_way(painter, cx.theme, at, 9.0, way);
        }
    }
}

/// The places that claims come to, or go from, when the reports are read anew, each with the way that tells most.
fn read_otherwise(ui: &Ui, cx: &ViewContext<'_>) -> BTreeMap<PlaceId, Way> {
    let mut ways = BTreeMap::new();
    let Some(reread) = &cx.state.reread else { return ways };
    let open = reread::open(ui, cx, reread);
    // Of very many, those first in the order of the reports have to do.
    for difference in open.iter().take(MOST_SHOWN).filter_map(|&nth| reread.differences.get(nth)) {
        let claim = difference.read.as_ref().or(difference.own.as_ref());
        for at in claim.into_iter().flat_map(|claim| &claim.places) {
            let way = difference.way();
            ways.entry(at.place.clone()).and_modify(|before: &mut Way| *before = way.min(*before)).or_insert(way);
        }
    }
    ways
}

/// Differences that are looked through for the map.
const MOST_SHOWN: usize = 300;

/// Where places stand in a scene.
struct Spots<'a> {
    cx: &'a ViewContext<'a>,
    places: &'a MapPlaces,
    scene: &'a MapScene,
}

impl Spots<'_> {
    /// Beside the mark of a place in this direction, or at its point where no mark stands for it.
    fn of(&self, place: &PlaceId, beside: egui::Vec2) -> Option<Pos2> {
        let number = number_of(self.cx.answers.place_keys(), place);
        let holds = |mark: &&Mark| number.is_some_and(|number| mark.places.any.binary_search(&number).is_ok());
        if let Some(mark) = self.scene.marks.iter().find(holds) {
            return Some(pos(mark.at) + beside * reach(mark));
        }
        let folded = self.scene.insets.iter().filter(|inset| !inset.folded);
        if let Some(mark) = folded.flat_map(|inset| inset.marks.iter().chain(&inset.whole)).find(holds) {
            return Some(pos(mark.at) + beside * reach(mark));
        }
        let shown = number.and_then(|number| self.places.get(number)).filter(|place| place.is_on_map());
        let known = self.cx.project.places.get(place).or_else(|| self.cx.state.reread.as_ref()?.places.get(place))?;
        let at = shown.map_or(crate::scene::projection::LonLat::new(known.lon, known.lat), |place| place.at);
        let point = self.scene.projection.point(at);
        self.scene.frame.contains(point).then(|| pos(point))
    }
}

fn reach(mark: &Mark) -> f32 {
    match mark.shape {
        MarkShape::Spot { radius_px } => radius_px + 2.0,
        MarkShape::Area { .. } | MarkShape::Course { .. } => 12.0,
    }
}
