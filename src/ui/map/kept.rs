//! What the map keeps from frame to frame: counts by place, piles, insets, the scene, and the ground as triangles.
//!
//! Each stands as long as what it is made from: counts as long as the same claims are shown, piles as long as the scale
//! is the same, the scene as long as nothing moves. What is chosen, what the pointer is over and the theme's colours are
//! no part of the scene, so a frame in which only those change lays nothing out.

use crate::model::ClaimId;
use crate::query::{At, ColourBy, Grouping, PlaceCounts, PlaceSet, Route};
use crate::scene::basemap::Basemap;
use crate::scene::map::{Insets, MapInput, MapPlaces, MapScene, OpenInsets, Piles};
use crate::scene::projection::{Frame, MapView};
use crate::state::ViewContext;
use egui::{Context, Id};
use std::sync::Arc;

/// What has been counted of the claims that are shown.
#[derive(Clone)]
pub(super) struct Counted {
    revision: u64,
    fingerprint: u64,
    colour_by: ColourBy,
    basemap: Arc<Basemap>,
    pub places: Arc<MapPlaces>,
    pub grouping: Arc<Grouping>,
    pub counts: Arc<PlaceCounts>,
    pub routes: Arc<Vec<Route>>,
    /// Claims by group, those without a place among them.
    pub groups: Vec<u32>,
}

impl Counted {
    fn is_of(&self, cx: &ViewContext<'_>, basemap: &Arc<Basemap>) -> bool {
        self.has_places(cx, basemap)
            && self.fingerprint == cx.answers.visible.fingerprint()
            && self.colour_by == cx.state.map.colour_by
    }

    fn has_places(&self, cx: &ViewContext<'_>, basemap: &Arc<Basemap>) -> bool {
        self.revision == cx.project.revision && Arc::ptr_eq(&self.basemap, basemap)
    }
}

/// The counts, taken anew only where other claims are shown or they are grouped otherwise.
pub(super) fn counted(ctx: &Context, cx: &ViewContext<'_>, basemap: &Arc<Basemap>) -> Arc<Counted> {
    let id = Id::unique("map counts");
    let kept = ctx.data(|data| data.get_temp::<Arc<Counted>>(id));
    if let Some(kept) = kept.as_ref().filter(|kept| kept.is_of(cx, basemap)) {
        return Arc::clone(kept);
    }
    let kept = kept.filter(|kept| kept.has_places(cx, basemap));
    let colour_by = cx.state.map.colour_by;
    let places = kept.as_ref().map(|kept| Arc::clone(&kept.places));
    let grouping = kept.as_ref().filter(|kept| kept.colour_by == colour_by).map(|kept| Arc::clone(&kept.grouping));
    let grouping = grouping.unwrap_or_else(|| Arc::new(Grouping::new(cx.project, cx.answers, colour_by)));
    let before = kept.as_ref().map(|kept| &*kept.counts);
    let counts = Arc::new(cx.answers.count_places(&grouping, before));
    let counted = Arc::new(Counted {
        revision: cx.project.revision,
        fingerprint: cx.answers.visible.fingerprint(),
        colour_by,
        basemap: Arc::clone(basemap),
        places: places.unwrap_or_else(|| Arc::new(MapPlaces::new(cx.project, cx.answers.place_keys(), basemap))),
        groups: counts.groups(),
        counts,
        routes: Arc::new(cx.answers.routes()),
        grouping,
    });
    ctx.data_mut(|data| data.insert_temp(id, Arc::clone(&counted)));
    counted
}

#[derive(Clone)]
struct KeptScene {
    counted: Arc<Counted>,
    view: Option<MapView>,
    frame: Frame,
    open: OpenInsets,
    insets: Insets,
    piles: Arc<Piles>,
    scene: Arc<MapScene>,
}

impl KeptScene {
    /// Names are measured with the program's own fonts and sizes, which do not change.
    fn answers(&self, counted: &Arc<Counted>, input: &MapInput<'_>) -> bool {
        self.view == input.view && self.has_insets(counted, input)
    }

    fn has_insets(&self, counted: &Arc<Counted>, input: &MapInput<'_>) -> bool {
        Arc::ptr_eq(&self.counted, counted) && self.frame == input.frame && self.open == *input.open
    }
}

const SCENE: &str = "map scene";

/// The scene that is kept, for tests.
#[cfg(test)]
pub(super) fn last(ctx: &Context) -> Option<Arc<MapScene>> {
    ctx.data(|data| data.get_temp::<Arc<KeptScene>>(Id::unique(SCENE))).map(|kept| Arc::clone(&kept.scene))
}

/// The scene of this input, laid out afresh only where the last one was of another; of that one, what still stands is
/// used again.
pub(super) fn scene(ctx: &Context, counted: &Arc<Counted>, input: &MapInput<'_>) -> Arc<MapScene> {
    let id = Id::unique(SCENE);
    let kept = ctx.data(|data| data.get_temp::<Arc<KeptScene>>(id));
    if let Some(kept) = kept.as_ref().filter(|kept| kept.answers(counted, input)) {
        return Arc::clone(&kept.scene);
    }
    // Not while the context's data are held: measuring a name asks for them too.
    let near = Insets::cities_near(input);
    let kept = kept.filter(|kept| kept.has_insets(counted, input) && kept.insets.near_cities() == near);
    let insets = kept.as_ref().map_or_else(|| Insets::new(input), |kept| kept.insets.clone());
    let scale = |view: Option<MapView>| view.map(|view| view.km_per_px);
    let piles = kept.filter(|kept| scale(kept.view) == scale(input.view)).map(|kept| Arc::clone(&kept.piles));
    let piles = piles.unwrap_or_else(|| Arc::new(insets.piles(input)));
    let scene = Arc::new(MapScene::of(input, &insets, &piles));
    let kept = KeptScene {
        counted: Arc::clone(counted),
        view: input.view,
        frame: input.frame,
        open: input.open.clone(),
        insets,
        piles,
        scene: Arc::clone(&scene),
    };
    ctx.data_mut(|data| data.insert_temp(id, Arc::new(kept)));
    scene
}

/// Where what is chosen and hovered stands.
pub(super) struct Lit {
    /// Where the claim stands that the pointer is over in any view.
    pub hover: Vec<At>,
    /// Where the focus stands.
    pub focus: Vec<At>,
    /// All places at which a chosen claim stands.
    pub chosen: Arc<PlaceSet>,
}

impl Lit {
    /// Where chosen and hovered claims stand that are shown; the places of the chosen are looked up once for a choice.
    pub fn new(ctx: &Context, cx: &ViewContext<'_>) -> Self {
        let at = |claim: Option<ClaimId>| {
            let shown = claim.filter(|claim| cx.answers.visible.contains(*claim));
            shown.map_or_else(Vec::new, |claim| cx.answers.places_of(claim).collect())
        };
        Self { hover: at(cx.state.hover), focus: at(cx.state.selection.focus), chosen: chosen(ctx, cx) }
    }
}

#[derive(Clone)]
struct KeptChoice {
    revision: u64,
    fingerprint: u64,
    claims: Arc<Vec<ClaimId>>,
    places: Arc<PlaceSet>,
}

fn chosen(ctx: &Context, cx: &ViewContext<'_>) -> Arc<PlaceSet> {
    let id = Id::unique("map choice");
    let (revision, fingerprint) = (cx.project.revision, cx.answers.visible.fingerprint());
    let claims = &cx.state.selection.claims;
    let kept = ctx.data(|data| data.get_temp::<Arc<KeptChoice>>(id));
    let same = |kept: &&Arc<KeptChoice>| {
        (kept.revision, kept.fingerprint) == (revision, fingerprint) && kept.claims == *claims
    };
    if let Some(kept) = kept.as_ref().filter(same) {
        return Arc::clone(&kept.places);
    }
    let places = Arc::new(cx.answers.places_of_all(claims));
    let kept = KeptChoice { revision, fingerprint, claims: Arc::clone(claims), places: Arc::clone(&places) };
    ctx.data_mut(|data| data.insert_temp(id, Arc::new(kept)));
    places
}
