//! What a reader has done to the map: what part of it is shown, what colours tell, which insets are open.

use super::{Effect, State};
use crate::model::{ClaimId, PlaceId};
use crate::query::{Answers, ColourBy};
use crate::scene::basemap::Basemap;
use crate::scene::map::OpenInsets;
use crate::scene::projection::MapView;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The map as the reader has set it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapState {
    /// The part of the ground; `None` where it is fitted to what the map is about.
    pub view: Option<MapView>,
    /// What the colours of marks tell.
    pub colour_by: ColourBy,
    /// Which insets are open.
    pub insets: OpenInsets,
    /// Whether dragging draws a line about marks instead of moving the ground.
    pub lasso: bool,
    /// The mark whose claims are spread out.
    pub fan: Option<Fan>,
    /// Of claims whose place has a name that others bear too, the one that the reader looks at.
    pub picked: BTreeMap<ClaimId, PlaceId>,
    /// A ground that takes the place of the program's own.
    pub ground: Option<Ground>,
}

/// The mark whose claims are spread out one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fan {
    /// The place that names the mark.
    pub place: PlaceId,
    /// The inset that it stands in, by the number of its city; `None` on the map itself.
    pub inset: Option<usize>,
}

/// A ground that was read from a file.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The name of the file.
    pub name: String,
    /// What was in it.
    pub basemap: Arc<Basemap>,
}

/// Grounds are the same where they come from one reading of a file.
impl PartialEq for Ground {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.basemap, &other.basemap)
    }
}

/// A change of the map.
#[derive(Clone, Debug, PartialEq)]
pub enum MapChange {
    /// Show this part of the ground, or fit it.
    View(Option<MapView>),
    /// Let colours tell this.
    ColourBy(ColourBy),
    /// Fold the inset of this city away.
    Fold(usize),
    /// Open the inset of this city, before others where room is short.
    Unfold(usize),
    /// Let dragging draw a line about marks, or move the ground again.
    Lasso(bool),
    /// Spread the claims of this mark out, or none.
    Fan(Option<Fan>),
    /// Look at the next of the places that the focus could mean; after the last, at none.
    NextCandidate,
    /// Use this ground, or the program's own.
    Ground(Option<Ground>),
}

/// Changes the map as asked.
pub(super) fn change_map(state: &mut State, answers: &Answers, change: MapChange) -> Vec<Effect> {
    let map = &mut state.map;
    match change {
        MapChange::View(view) => map.view = view,
        MapChange::ColourBy(colour_by) => map.colour_by = colour_by,
        MapChange::Fold(city) => {
            map.insets.folded.retain(|other| *other != city);
            map.insets.folded.push(city);
        }
        MapChange::Unfold(city) => {
            map.insets.folded.retain(|other| *other != city);
            map.insets.first = city;
        }
        MapChange::Lasso(on) => map.lasso = on,
        MapChange::Fan(fan) => map.fan = fan,
        MapChange::NextCandidate => next_candidate(state, answers),
        MapChange::Ground(ground) => {
            let colour_by = map.colour_by;
            *map = MapState { ground, colour_by, ..MapState::default() };
        }
    }
    Vec::new()
}

fn next_candidate(state: &mut State, answers: &Answers) {
    let Some(claim) = state.selection.focus else { return };
    let keys = answers.place_keys();
    let unsure = answers.places_of(claim).filter(|at| !at.sure);
    let candidates: Vec<&PlaceId> = unsure.filter_map(|at| keys.get(at.place as usize)).collect();
    let now = state.map.picked.get(&claim).and_then(|now| candidates.iter().position(|other| *other == now));
    match candidates.get(now.map_or(0, |now| now + 1)) {
        Some(&next) => state.map.picked.insert(claim, next.clone()),
        None => state.map.picked.remove(&claim),
    };
}

impl MapState {
    /// The map of a project that has just been opened: ground, colours and insets stay.
    #[must_use]
    pub(super) fn reset(self) -> Self {
        let Self { colour_by, insets, ground, .. } = self;
        Self { colour_by, insets, ground, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(changes: Vec<MapChange>) -> MapState {
        let mut state = State::default();
        for change in changes {
            assert!(change_map(&mut state, &Answers::default(), change).is_empty());
        }
        state.map
    }

    #[test]
    fn insets_are_folded_once_and_opened_before_others() {
        let folded = after(vec![MapChange::Fold(1), MapChange::Fold(0), MapChange::Fold(1)]);
        assert_eq!(folded.insets, OpenInsets { folded: vec![0, 1], first: 0 });
        let opened = after(vec![MapChange::Fold(1), MapChange::Fold(0), MapChange::Unfold(1)]);
        assert_eq!(opened.insets, OpenInsets { folded: vec![0], first: 1 });
    }

    #[test]
    fn a_new_project_keeps_colours_and_insets_and_fits_the_view() {
        let fan = Fan { place: PlaceId::new("C1007"), inset: None };
        let map = after(vec![MapChange::ColourBy(ColourBy::Age), MapChange::Fold(2), MapChange::Fan(Some(fan))]);
        let reset = map.clone().reset();
        assert_eq!((reset.colour_by, &reset.insets, reset.fan), (ColourBy::Age, &map.insets, None));
    }
}
