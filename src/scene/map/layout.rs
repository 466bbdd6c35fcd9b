//! From claims by place to marks, insets and names on the screen.

mod ground;
mod piles;

use self::piles::Pile;
use super::groups::{Groups, PlaceGroup};
use super::labels::{self, Label, LabelKind, Room, Wish};
use super::{Elsewhere, Inset, MapInput, MapScene, Mark, MarkShape, ScaleBar};
use crate::model::{Place, PlaceKind};
use crate::scene::basemap::{Basemap, CityMap};
use crate::scene::projection::{Bounds, Frame, LonLat, MapView, Point, Projection};

/// Radius from which a crossing is a whole border.
const LEAST_BORDER_KM: f64 = 5.0;
/// Height of an inset's title.
const TITLE_PX: f32 = 24.0;
/// A mark nearer than this to the edge would be cut.
const EDGE_PX: f32 = 11.0;
/// Space about an inset.
const MARGIN_PX: f32 = 8.0;
/// Rooms narrower than this show no insets.
const LEAST_WIDTH_PX: f32 = 470.0;
/// Insets lower than this are left out.
const LEAST_INSET_PX: f32 = 104.0;
/// A city as wide as this on the map itself needs no inset.
const NEAR_CITY_PX: f32 = 430.0;

pub(super) fn scene(input: &MapInput<'_>) -> MapScene {
    let view = input.view.unwrap_or_else(|| fitted(input.basemap, input.frame));
    let projection = Projection::new(view, input.frame);
    let near_cities = near_cities(input.basemap, &projection, input.frame);
    let cards = inset_cards(input.basemap, input.frame, &near_cities);
    let groups = Groups::new(input.project, input.visible);
    let sorted = Sorted::new(input, &groups, &near_cities);
    let shown = Shown { input, frame: input.frame, projection, cards: &cards };
    let (marks, elsewhere) = shown.marks(&sorted);
    let insets = cards.iter().filter_map(|&(city, frame)| inset(input, city, frame, sorted.of_city(city))).collect();
    let wishes = ground::wishes(input.basemap, &projection, input.frame, &marks, &near_cities);
    let taken = marks.iter().map(Mark::frame).chain(cards.iter().map(|(_, frame)| *frame)).collect();
    let labels = names(wishes, taken, input);
    let unplaced = groups.unplaced;
    let scale = scale_bar(&projection);
    MapScene { frame: input.frame, projection, marks, labels, insets, near_cities, elsewhere, unplaced, scale }
}

/// Names of the ground and of marks. Where the usual order leaves no room for a governorate that the map is about, those
/// get theirs first and the rest moves about them.
fn names(mut wishes: Vec<Wish>, taken: Vec<Frame>, input: &MapInput<'_>) -> Vec<Label> {
    let frame = input.frame.grown(-2.0);
    let is_due = |wish: &&Wish| wish.kind == LabelKind::Strong && wish.at.iter().any(|at| frame.contains(*at));
    let due = wishes.iter().filter(is_due).count();
    let strong = |labels: &[Label]| labels.iter().filter(|label| label.kind == LabelKind::Strong).count();
    let usual = labels::place(wishes.clone(), taken.clone(), frame, input.measure);
    if strong(&usual) >= due {
        return usual;
    }
    wishes.sort_by_key(|wish| wish.kind != LabelKind::Strong);
    let others = labels::place(wishes, taken, frame, input.measure);
    if strong(&others) > strong(&usual) { others } else { usual }
}

/// The view that shows the governorates that the map is about, left of the insets.
pub(super) fn fitted(basemap: &Basemap, frame: Frame) -> MapView {
    let Some(bounds) = basemap.strong_bounds() else {
        return MapView { centre_lon: 38.5, centre_lat: 35.5, km_per_px: 1.0 };
    };
    let cards = inset_cards(basemap, frame, &[]);
    let column = cards.iter().map(|(_, card)| frame.max.x - card.min.x).fold(0.0, f32::max);
    let view = MapView::fit(bounds, frame.width() - column - 24.0, frame.height() - 20.0);
    view.dragged(-column / 2.0, 0.0)
}

/// The cards of the insets, from the top right corner down, as many as there is room for, without those left out.
fn inset_cards(basemap: &Basemap, frame: Frame, left_out: &[usize]) -> Vec<(usize, Frame)> {
    let mut cards = Vec::new();
    if frame.width() < LEAST_WIDTH_PX {
        return cards;
    }
    let width = (frame.width() * 0.27).clamp(170.0, 320.0);
    let mut top = frame.min.y + MARGIN_PX;
    for (at, city) in basemap.cities.iter().enumerate().filter(|(at, _)| !left_out.contains(at)) {
        let (width_km, height_km) = city.bounds.size_km();
        #[expect(clippy::cast_possible_truncation, reason = "a ratio near one")]
        let wanted = width * (height_km / width_km) as f32;
        let room = frame.max.y - MARGIN_PX - top - TITLE_PX;
        let height = wanted.min(room).min(frame.height() * 0.62);
        if height < LEAST_INSET_PX {
            break;
        }
        cards.push((at, Frame::new(frame.max.x - MARGIN_PX - width, top, width, height + TITLE_PX)));
        top += height + TITLE_PX + MARGIN_PX;
    }
    cards
}

/// The cities in view that stand so large on the map that their quarters are drawn there.
fn near_cities(basemap: &Basemap, projection: &Projection, frame: Frame) -> Vec<usize> {
    let is_near = |city: &CityMap| {
        let Bounds { min, max } = city.bounds;
        let (south_west, north_east) = (projection.point(min), projection.point(max));
        let ground = Frame { min: Point::new(south_west.x, north_east.y), max: Point::new(north_east.x, south_west.y) };
        ground.width() >= NEAR_CITY_PX && ground.overlaps(frame)
    };
    basemap.cities.iter().enumerate().filter(|(_, city)| is_near(city)).map(|(at, _)| at).collect()
}

/// Groups by the way in which they are shown.
struct Sorted<'a> {
    /// Points and cities.
    spots: Vec<Pile<'a>>,
    /// Areas, roads, rivers: no points.
    wide: Vec<Pile<'a>>,
    /// Countries.
    countries: Vec<Pile<'a>>,
    /// Parts of cities, for the insets.
    parts: Vec<(usize, Pile<'a>)>,
}

impl<'a> Sorted<'a> {
    fn new(input: &MapInput<'_>, groups: &Groups<'a>, near_cities: &[usize]) -> Self {
        let mut sorted = Self { spots: Vec::new(), wide: Vec::new(), countries: Vec::new(), parts: Vec::new() };
        let mut cities: Vec<(usize, Pile<'a>)> = Vec::new();
        for group in groups.places.values() {
            let pile = Pile::from(group);
            let city = input.basemap.cities.iter().position(|city| city.holds(group.place));
            match city.filter(|city| !near_cities.contains(city)) {
                Some(city) => {
                    sorted.parts.push((city, pile.clone()));
                    match cities.iter_mut().find(|(at, _)| *at == city) {
                        Some((_, whole)) => whole.join(pile),
                        None => cities.push((city, pile)),
                    }
                }
                None => sorted.sort(group, pile),
            }
        }
        for (at, mut pile) in cities {
            if let Some(city) = input.basemap.cities.get(at) {
                pile.stand_for(city);
                sorted.spots.push(pile);
            }
        }
        sorted
    }

    fn sort(&mut self, group: &PlaceGroup<'a>, pile: Pile<'a>) {
        match group.place.kind {
            PlaceKind::Country => self.countries.push(pile),
            _ if is_wide(group.place) => self.wide.push(pile),
            _ => self.spots.push(pile),
        }
    }

    fn of_city(&self, city: usize) -> Vec<Pile<'a>> {
        self.parts.iter().filter(|(at, _)| *at == city).map(|(_, pile)| pile.clone()).collect()
    }
}

/// A room with its ground, into which piles are set as marks.
struct Shown<'a> {
    input: &'a MapInput<'a>,
    frame: Frame,
    projection: Projection,
    cards: &'a [(usize, Frame)],
}

impl Shown<'_> {
    /// Marks in the room, and what lies outside it or under an inset.
    fn marks(&self, sorted: &Sorted<'_>) -> (Vec<Mark>, Vec<Elsewhere>) {
        let (spots, far_spots): (Vec<_>, Vec<_>) = sorted.spots.iter().cloned().partition(|pile| self.sees(pile.at));
        let (wide, far_wide): (Vec<_>, Vec<_>) =
            sorted.wide.iter().cloned().partition(|pile| self.sees(self.middle(pile)));
        let mut marks = self.spot_marks(spots);
        self.add_wide_marks(wide, &mut marks);
        let far = far_spots.into_iter().chain(far_wide).chain(sorted.countries.iter().cloned());
        let mut elsewhere: Vec<Elsewhere> = far.map(|pile| pile.elsewhere(self.input.project)).collect();
        elsewhere.sort_by(|a, b| b.claims.len().cmp(&a.claims.len()).then_with(|| a.place.cmp(&b.place)));
        (marks, elsewhere)
    }

    fn sees(&self, at: LonLat) -> bool {
        let point = self.projection.point(at);
        self.frame.grown(-EDGE_PX).contains(point) && !self.cards.iter().any(|(_, card)| card.contains(point))
    }

    /// Where the count of an area stands: in a governorate well inside it.
    fn middle(&self, pile: &Pile<'_>) -> LonLat {
        let governorate = self.input.basemap.governorates.iter().find(|governorate| pile.is(&governorate.id));
        governorate.map_or(pile.at, |governorate| governorate.middle)
    }

    /// Spots that would cover each other are one mark, which comes apart when the map is nearer.
    fn spot_marks(&self, mut piles: Vec<Pile<'_>>) -> Vec<Mark> {
        piles.sort_by(|a, b| b.count().cmp(&a.count()).then_with(|| a.key().cmp(&b.key())));
        let mut joined: Vec<Pile<'_>> = Vec::new();
        for pile in piles {
            let point = self.projection.point(pile.at);
            let near = joined.iter_mut().find(|other| {
                let distance = self.projection.point(other.at).distance(point);
                other.is_faint() == pile.is_faint()
                    && distance < 0.8 * (radius_px(other.count()) + radius_px(pile.count()))
            });
            match near {
                Some(other) => other.join(pile),
                None => joined.push(pile),
            }
        }
        // The largest lie lowest, so that none is hidden.
        joined
            .iter()
            .map(|pile| self.mark(pile, MarkShape::Spot { radius_px: radius_px(pile.count()) }, pile.at))
            .collect()
    }

    /// Areas and lines, whose counts give way to what is there already.
    fn add_wide_marks(&self, mut piles: Vec<Pile<'_>>, marks: &mut Vec<Mark>) {
        piles.sort_by(|a, b| b.count().cmp(&a.count()).then_with(|| a.key().cmp(&b.key())));
        for pile in piles {
            let mut mark = self.mark(&pile, self.wide_shape(&pile), self.middle(&pile));
            give_way(&mut mark, marks, self.frame);
            marks.push(mark);
        }
    }

    fn wide_shape(&self, pile: &Pile<'_>) -> MarkShape {
        let basemap = self.input.basemap;
        if let Some(governorate) = basemap.governorates.iter().find(|governorate| pile.is(&governorate.id)) {
            return MarkShape::Area { governorate: Some(governorate.id.clone()), radius_px: 0.0 };
        }
        match pile.place().filter(|place| is_course(place)) {
            Some(place) => MarkShape::Course { id: place.id.clone() },
            None => MarkShape::Area { governorate: None, radius_px: self.projection.length_px(pile.radius_km()) },
        }
    }

    fn mark(&self, pile: &Pile<'_>, shape: MarkShape, at: LonLat) -> Mark {
        pile.mark(self.input.project, shape, self.projection.point(at), self.projection.length_px(pile.radius_km()))
    }
}

/// Radius of a spot with this many claims. It grows with the logarithm, so that 5000 are still larger than 500 and yet
/// hide no neighbours.
fn radius_px(claims: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a radius with an upper end")]
    let claims = claims.max(1) as f32;
    (8.5 + 2.6 * claims.ln()).min(40.0)
}

/// Moves a count to the nearest room beside marks that stand already.
fn give_way(mark: &mut Mark, marks: &[Mark], frame: Frame) {
    let home = mark.at;
    let steps = [0.0f32, -1.0, 1.0, -2.0, 2.0, -3.0, 3.0];
    let mut offsets: Vec<(f32, f32)> =
        steps.iter().flat_map(|x| steps.iter().map(move |y| (x * 13.0, y * (Mark::PILL_HEIGHT_PX * 0.7)))).collect();
    offsets.sort_by(|a, b| a.0.hypot(a.1).total_cmp(&b.0.hypot(b.1)));
    let free = offsets.into_iter().map(|(x, y)| Point::new(home.x + x, home.y + y)).find(|&at| {
        let moved = Mark { at, ..mark.clone() }.frame().grown(1.0);
        frame.holds(moved) && !marks.iter().any(|other| other.frame().overlaps(moved))
    });
    mark.at = free.unwrap_or(home);
}

/// The count of claims that name a city and no part of it, at the right end of the inset's title.
fn whole_mark<'a>(input: &MapInput<'_>, mut pile: Pile<'a>, parts: &[Pile<'a>], card: Frame) -> Option<Mark> {
    pile.leave_out(parts);
    if pile.count() == 0 {
        return None;
    }
    let at = Point::new(card.max.x, card.min.y + TITLE_PX / 2.0 + 1.0);
    let mut mark = pile.mark(input.project, MarkShape::Area { governorate: None, radius_px: 0.0 }, at, 0.0);
    mark.at.x -= mark.frame().width() / 2.0 + 7.0;
    mark.title = pile.whole_title();
    Some(mark)
}

/// A city's inset with its marks; `None` where the ground has no such city.
fn inset(input: &MapInput<'_>, city: usize, frame: Frame, piles: Vec<Pile<'_>>) -> Option<Inset> {
    let ground = input.basemap.cities.get(city)?;
    let map = Frame { min: Point::new(frame.min.x, frame.min.y + TITLE_PX), max: frame.max };
    let projection = Projection::new(MapView::fit(ground.bounds, map.width() - 6.0, map.height() - 6.0), map);
    let shown = Shown { input, frame: map, projection, cards: &[] };
    let (whole, parts): (Vec<_>, Vec<_>) = piles.into_iter().partition(|pile| pile.is(&ground.id));
    let whole = whole.into_iter().next().and_then(|pile| whole_mark(input, pile, &parts, frame));
    let (wide, spots) = parts.into_iter().partition(|pile| pile.place().is_some_and(is_wide));
    let mut marks = shown.spot_marks(spots);
    shown.add_wide_marks(wide, &mut marks);
    let wishes = marks.iter().map(mark_wish).collect();
    let taken = marks.iter().map(Mark::frame).collect();
    let labels = labels::place(wishes, taken, map.grown(-2.0), input.measure);
    Some(Inset { city, frame, map, projection, whole, marks, labels })
}

fn is_wide(place: &Place) -> bool {
    place.kind.is_areal() || is_course(place)
}

/// Roads, rivers and borders; a border is a crossing whose radius is that of a stretch of country.
fn is_course(place: &Place) -> bool {
    let is_border = place.kind == PlaceKind::Crossing && place.radius_km >= LEAST_BORDER_KM;
    is_border || matches!(place.kind, PlaceKind::Road | PlaceKind::River)
}

/// The name of a mark, beside it; a governorate has its name anyway.
fn mark_wish(mark: &Mark) -> Wish {
    // The ring about a chosen spot needs room as well.
    const RING_PX: f32 = 2.5;
    let radius = match mark.shape {
        MarkShape::Spot { radius_px } => radius_px + RING_PX,
        MarkShape::Area { .. } | MarkShape::Course { .. } => mark.frame().height() / 2.0 + 1.0,
    };
    Wish {
        text: mark.name_ar.clone(),
        kind: LabelKind::Mark,
        at: vec![mark.at],
        room: Room::Beside(radius),
        dot: false,
    }
}

/// A round length that is 50 to 130 points long.
fn scale_bar(projection: &Projection) -> ScaleBar {
    let lengths = [200.0, 100.0, 50.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5];
    let km = lengths.into_iter().find(|&km| projection.length_px(km) <= 130.0).unwrap_or(0.2);
    ScaleBar { km, length_px: projection.length_px(km) }
}
