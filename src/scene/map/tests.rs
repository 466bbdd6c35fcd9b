use super::*;
use crate::model::{
    Actor, ActorId, Camp, CampId, Claim, ClaimId, EventType, Evidence, Extraction, Outlet, Participant, Place,
    PlaceKind, PlaceMention, PlaceRole, Report, ReportId, Role, RuleId, Span, Status,
};
use crate::query::{Answers, ColourBy, Filter, Grouping};
use crate::scene::projection::{LonLat, Narrowing};
use crate::store::Project;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const FRAME: Frame = Frame { min: Point { x: 0.0, y: 0.0 }, max: Point { x: 820.0, y: 400.0 } };

fn place(id: &str, name_ar: &str, kind: PlaceKind, lon: f64, lat: f64, radius_km: f64) -> Place {
    let (id, name_en) = (PlaceId::new(id), id.to_owned());
    Place {
        id,
        name_ar: name_ar.to_owned(),
        name_en,
        variants: Vec::new(),
        kind,
        lat,
        lon,
        radius_km,
        admin1: String::new(),
    }
}

/// Places of every kind that the map treats in its own way.
fn places() -> Vec<Place> {
    use PlaceKind as K;
    vec![
        place("C1007", "حلب", K::City, 37.1524, 36.206, 7.0),
        place("N0225", "حي الشيخ سعيد", K::Quarter, 37.1538, 36.1648, 1.2),
        place("area.east_aleppo", "حلب الشرقية", K::Area, 37.1787, 36.2033, 5.0),
        place("C2889", "تدمر", K::City, 38.2877, 34.5656, 3.0),
        place("C1001", "دمشق", K::City, 36.2767, 33.5172, 7.0),
        place("SY07", "إدلب", K::Governorate, 36.6667, 35.7667, 45.0),
        place("area.hama_countryside", "ريف حماة", K::Area, 36.55, 35.4, 30.0),
        place("road.m5", "طريق M5", K::Road, 36.7, 35.65, 120.0),
        place("abroad.ankara", "أنقرة", K::City, 32.8543, 39.9199, 10.0),
        place("country.syria", "سوريا", K::Country, 38.55, 34.83, 300.0),
        place("C3867", "النيرب", K::Village, 36.7183, 35.8692, 1.5),
        place("C4360", "الحسكة", K::City, 40.7429, 36.5054, 4.0),
    ]
}

/// What a claim says of where it happened: places by their number in [`places`], the first likeliest.
pub(crate) type Where = Vec<Vec<usize>>;

pub(crate) fn claim(number: u32, places_told: &Where, camp: Option<&str>) -> Claim {
    let evidence = Evidence { span: Span { start: 0, end: 1 }, rule: RuleId::new("test") };
    let known = places();
    let mention = |ids: &Vec<usize>| {
        let mut ids = ids.iter().map(|&at| known[at].id.clone());
        let place = ids.next().expect("a mention names a place");
        PlaceMention { place, role: PlaceRole::At, evidence: evidence.clone(), candidates: ids.collect() }
    };
    let participant =
        |camp: &str| Participant { actor: ActorId::new(camp), role: Role::Initiator, evidence: evidence.clone() };
    Claim {
        id: ClaimId(number),
        key: format!("test#{number}"),
        report: ReportId(0),
        event_type: EventType::Clash,
        trigger: evidence.clone(),
        passage: Span { start: 0, end: 1 },
        status: Status::Reported,
        status_evidence: None,
        date: None,
        places: places_told.iter().map(mention).collect(),
        actors: camp.map(participant).into_iter().collect(),
        attributions: Vec::new(),
        toll: Vec::new(),
        confidence: 1.0,
        rules: Vec::new(),
    }
}

pub(crate) fn project(claims: Vec<Claim>) -> Project {
    let camps =
        ["russia", "iran"].map(|id| Camp { id: CampId::new(id), name_en: id.to_owned(), name_ar: id.to_owned() });
    let actor = |camp: &Camp| {
        let (id, name) = (ActorId::new(&camp.id.0), camp.name_en.clone());
        (id.clone(), Actor::new(id, &name, &name, &camp.id))
    };
    let extraction = Extraction {
        claims,
        actors: camps.iter().map(actor).collect(),
        places: places().into_iter().map(|place| (place.id.clone(), place)).collect::<BTreeMap<_, _>>(),
        ..Extraction::default()
    };
    project_of(extraction, camps.to_vec())
}

fn project_of(extraction: Extraction, camps: Vec<Camp>) -> Project {
    let outlet = Outlet { name_en: String::new(), name_ar: String::new() };
    let (file_name, text, title_ar) = ("test.txt".to_owned(), "x".to_owned(), String::new());
    let report = Report { id: ReportId(0), file_name, text, outlet, title_ar, publication: None };
    Project::new(vec![(report, extraction)], camps)
}

#[expect(clippy::cast_precision_loss, reason = "letters of a name")]
fn measure(text: &str, _: LabelKind) -> (f32, f32) {
    (text.chars().count() as f32 * 6.0, 16.0)
}

fn ground() -> Basemap {
    Basemap::embedded().expect("the embedded map")
}

fn scene_of(project: &Project, view: Option<MapView>, frame: Frame) -> MapScene {
    scene_with(project, view, frame, &OpenInsets::default())
}

fn scene_with(project: &Project, view: Option<MapView>, frame: Frame, open: &OpenInsets) -> MapScene {
    let (basemap, answers) = (ground(), Answers::new(project, &Filter::default()));
    let grouping = Grouping::new(project, &answers, ColourBy::Camp);
    let (counts, routes) = (answers.count_places(&grouping, None), answers.routes());
    let places = MapPlaces::new(project, answers.place_keys(), &basemap);
    let (places, counts, routes, basemap) = (&places, &counts, routes.as_slice(), &basemap);
    MapScene::new(&MapInput { places, counts, routes, basemap, view, open, frame, measure: &measure })
}

/// The whole map in this room.
pub(crate) fn scene_in(project: &Project, frame: Frame) -> MapScene {
    scene_of(project, None, frame)
}

/// Areas by where they are, each with so many claims.
pub(crate) fn crowd(areas: &[(f64, f64, u32)]) -> Project {
    let id = |nth: usize| format!("area.crowd_{nth}");
    let area = |(nth, (lon, lat, _)): (usize, &(f64, f64, u32))| {
        place(&id(nth), &format!("منطقة {nth}"), PlaceKind::Area, *lon, *lat, 8.0)
    };
    let told = areas.iter().enumerate().flat_map(|(nth, (.., claims))| (0..*claims).map(move |_| nth));
    let claims = (0_u32..).zip(told).map(|(number, nth)| {
        let mut claim = claim(number, &vec![vec![6]], Some("iran"));
        claim.places.iter_mut().for_each(|mention| mention.place = PlaceId::new(&id(nth)));
        claim
    });
    let mut extraction = Extraction { claims: claims.collect(), ..Extraction::default() };
    extraction.places = areas.iter().enumerate().map(area).map(|place| (place.id.clone(), place)).collect();
    project_of(extraction, Vec::new())
}

/// Every claim that a reader can reach from the picture.
fn reachable(project: &Project, scene: &MapScene) -> BTreeSet<ClaimId> {
    let answers = Answers::new(project, &Filter::default());
    let marks = scene.all_marks().flat_map(|mark| answers.claims_at(&mark.places));
    let chips = scene.elsewhere.iter().flat_map(|chip| answers.claims_at(&chip.places));
    let farther = answers.claims_at(&PlaceSet::any(scene.farther.clone()));
    marks.chain(chips).chain(farther).chain(answers.unplaced_claims()).collect()
}

fn view(centre_lon: f64, centre_lat: f64, km_per_px: f64) -> MapView {
    MapView { centre_lon, centre_lat, km_per_px, narrowing: Narrowing::SYRIA }
}

fn any_where() -> impl Strategy<Value = Where> {
    prop::collection::vec(prop::collection::vec(0..places().len(), 1..3), 0..3)
}

fn any_view() -> impl Strategy<Value = Option<MapView>> {
    prop::option::of((35.4..42.5, 32.2..37.4, 0.006..2.2).prop_map(|(lon, lat, km_per_px)| view(lon, lat, km_per_px)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_claim_is_lost_in_any_view(told in prop::collection::vec(any_where(), 0..24), view in any_view(), wide in any::<bool>()) {
        let claims = (0u32..).zip(&told).map(|(number, told)| claim(number, told, Some("iran"))).collect();
        let project = project(claims);
        let frame = if wide { FRAME } else { Frame::new(0.0, 0.0, 380.0, 300.0) };
        let scene = scene_of(&project, view, frame);
        prop_assert_eq!(reachable(&project, &scene).len(), project.claims.len());
        let answers = Answers::new(&project, &Filter::default());
        for mark in scene.all_marks() {
            prop_assert_eq!(mark.sum.groups.iter().map(|claims| *claims as usize).sum::<usize>(), mark.sum.claims);
            prop_assert_eq!(answers.claims_at(&mark.places).len(), mark.sum.claims, "{}", mark.title);
            prop_assert!(mark.sum.possible <= mark.sum.claims && mark.sum.told <= mark.sum.sure());
        }
    }

    #[test]
    fn names_cover_neither_names_nor_marks(told in prop::collection::vec(any_where(), 0..24), view in any_view()) {
        let claims = (0u32..).zip(&told).map(|(number, told)| claim(number, told, None)).collect();
        let scene = scene_of(&project(claims), view, FRAME);
        let insets = scene.insets.iter().map(|inset| (&inset.labels, &inset.marks));
        for (labels, marks) in insets.chain([(&scene.labels, &scene.marks)]) {
            for (at, label) in labels.iter().enumerate() {
                prop_assert!(labels[at + 1..].iter().all(|other| !other.frame.overlaps(label.frame)), "{label}");
                prop_assert!(marks.iter().all(|mark| !mark.frame().overlaps(label.frame)), "{label}");
            }
        }
        let cards: Vec<Frame> = scene.insets.iter().map(|inset| inset.frame).collect();
        prop_assert!(scene.labels.iter().all(|label| FRAME.holds(label.frame) && !cards.iter().any(|card| card.overlaps(label.frame))));
    }
}

#[test]
fn each_kind_of_place_is_shown_in_its_own_way() {
    let told: [(&str, Where, Option<&str>); 11] = [
        ("city", vec![vec![0]], Some("iran")),
        ("quarter", vec![vec![1]], Some("iran")),
        ("part of a city", vec![vec![2]], Some("russia")),
        ("town", vec![vec![3]], None),
        ("outside the view", vec![vec![4]], None),
        ("governorate", vec![vec![5]], Some("russia")),
        ("area", vec![vec![6]], None),
        ("road", vec![vec![7]], None),
        ("abroad, and the country", vec![vec![8], vec![9]], None),
        ("one of two", vec![vec![10, 1]], Some("russia")),
        ("nowhere", vec![], None),
    ];
    let claims = (0u32..).zip(&told).map(|(number, (_, told, camp))| claim(number, told, *camp)).collect();
    let scene = scene_of(&project(claims), None, FRAME);
    let without_ground: Vec<String> = scene
        .to_string()
        .lines()
        .filter(|line| {
            !["Town", "Capital", "Strong", "Governorate", "River", "Road", "Neighbour"]
                .iter()
                .any(|kind| line.starts_with(kind))
        })
        .map(str::to_owned)
        .collect();
    assert_eq!(without_ground.join("\n"), include_str!("golden.txt").trim_end());
}

#[test]
fn a_city_and_its_own_governorate_are_one_reading() {
    let mut land = place("SY02", "حلب", PlaceKind::Governorate, 37.6, 36.2, 85.0);
    land.admin1 = "SY02".to_owned();
    let mut city = place("C1007", "حلب", PlaceKind::City, 37.1524, 36.206, 7.0);
    city.admin1 = "SY02".to_owned();
    let mut told = claim(0, &vec![vec![0]], None);
    told.places[0].candidates = vec![land.id.clone()];
    let extraction = Extraction {
        claims: vec![told],
        places: [city, land].into_iter().map(|place| (place.id.clone(), place)).collect(),
        ..Extraction::default()
    };
    let project = project_of(extraction, Vec::new());
    let scene = scene_of(&project, None, FRAME);
    let counts: Vec<(usize, usize)> = scene.marks.iter().map(|mark| (mark.sum.claims, mark.sum.possible)).collect();
    assert_eq!(counts, [(1, 0)], "surely in the city, and nowhere else");
}

#[test]
fn a_near_view_draws_the_quarters_themselves() {
    let project = project(vec![claim(0, &vec![vec![0]], None), claim(1, &vec![vec![1]], None)]);
    let near = view(37.15, 36.19, 0.03);
    let scene = scene_of(&project, Some(near), FRAME);
    assert_eq!(scene.near_cities, [0]);
    assert!(scene.insets.iter().all(|inset| inset.city != 0), "the inset would show the same twice");
    assert_eq!(scene.marks.iter().map(|mark| mark.sum.claims).collect::<Vec<_>>(), [1, 1]);
    let far = scene_of(&project, None, FRAME);
    assert_eq!(far.marks.iter().map(|mark| mark.sum.claims).collect::<Vec<_>>(), [2], "grouped under the city");
}

#[test]
fn the_fitted_view_shows_the_three_governorates_beside_the_insets() {
    let scene = scene_of(&project(Vec::new()), None, FRAME);
    let left =
        scene.insets.iter().filter(|inset| !inset.folded).map(|inset| inset.frame.min.x).fold(f32::INFINITY, f32::min);
    assert_eq!(scene.insets.len(), 3);
    let bounds = Basemap::embedded().expect("the embedded map").strong_bounds().expect("three governorates");
    for corner in [bounds.min, bounds.max] {
        let point = scene.projection.point(corner);
        assert!(FRAME.contains(point) && point.x < left, "{point:?}");
    }
    for name in ["محافظة حلب", "محافظة إدلب", "محافظة دير الزور", "محافظة حمص", "محافظة الرقة", "M5", "الفرات"]
    {
        assert!(scene.labels.iter().any(|label| label.text == name), "{name} is missing:\n{scene}");
    }
}

#[test]
fn more_claims_make_a_larger_mark() {
    let radius = |claims: u32| {
        let scene =
            scene_of(&project((0..claims).map(|number| claim(number, &vec![vec![3]], None)).collect()), None, FRAME);
        match scene.marks.first().map(|mark| mark.shape.clone()) {
            Some(MarkShape::Spot { radius_px }) => radius_px,
            other => panic!("{other:?}"),
        }
    };
    let radii = [1, 2, 4, 40, 120, 500, 5000].map(radius);
    assert!(radii.windows(2).all(|pair| pair[1] >= pair[0] + 0.9), "{radii:?}");
    assert!(radii.iter().all(|radius| (8.0..=40.0).contains(radius)), "{radii:?}");
}

#[test]
fn the_count_of_a_whole_city_stands_clear_of_its_title() {
    for (name, claims, width) in [("one", 1, 1200.0), ("two digits", 81, 480.0), ("four digits", 5000, 480.0)] {
        let project = project((0..claims).map(|number| claim(number, &vec![vec![0]], None)).collect());
        let scene = scene_of(&project, None, Frame::new(0.0, 0.0, width, 420.0));
        let inset = scene.insets.first().expect("room for an inset");
        let whole = inset.whole.as_ref().expect("claims of the whole city");
        let (title, count) = (inset.title(), whole.frame());
        assert!(!title.overlaps(count) && title.width() > 80.0, "{name}: {title:?} {count:?}");
        assert!(inset.frame.holds(count) && inset.frame.holds(title), "{name}: {title:?} {count:?}");
    }
}

#[test]
fn a_claim_that_names_a_quarter_too_is_not_counted_for_the_whole_city() {
    let told: [Where; 3] = [vec![vec![0]], vec![vec![0], vec![1]], vec![vec![1]]];
    let project = project((0u32..).zip(&told).map(|(number, told)| claim(number, told, None)).collect());
    let scene = scene_of(&project, None, FRAME);
    let whole = scene.insets.iter().find_map(|inset| inset.whole.as_ref()).expect("claims of the whole city");
    assert_eq!(Answers::new(&project, &Filter::default()).claims_at(&whole.places), [ClaimId(0)]);
    assert_eq!(whole.title, "C1007, 1 claim placed only in the city as a whole");
}

#[test]
fn insets_fold_away_and_give_their_room_to_others() {
    let (project, frame) = (project(vec![claim(0, &vec![vec![1]], None)]), Frame::new(0.0, 0.0, 640.0, 330.0));
    let open = |open: OpenInsets| {
        let scene = scene_with(&project, None, frame, &open);
        let shown = scene.insets.iter().filter(|inset| !inset.folded).map(|inset| inset.city);
        (scene.insets.len(), shown.collect::<Vec<_>>())
    };
    assert_eq!(open(OpenInsets::default()), (3, vec![0]), "the first, and two titles");
    assert_eq!(open(OpenInsets { folded: vec![], first: 2 }), (3, vec![2]), "the one that was asked for");
    assert_eq!(open(OpenInsets { folded: vec![0], first: 0 }), (3, vec![1]), "what is folded leaves room");
    assert_eq!(open(OpenInsets { folded: vec![0, 1, 2], first: 0 }), (3, vec![]));
    let tall = scene_of(&project, None, Frame::new(0.0, 0.0, 900.0, 700.0));
    assert!(tall.insets.iter().all(|inset| !inset.folded), "room for all three");
}

#[test]
fn who_goes_from_one_place_to_another_is_an_arrow() {
    let mut told: Vec<Claim> = (0..4).map(|number| claim(number, &vec![vec![3], vec![0]], None)).collect();
    for claim in &mut told {
        let [from, to] = claim.places.as_mut_slice() else { panic!("two places") };
        (from.role, to.role) = (PlaceRole::From, PlaceRole::To);
    }
    told[3].places.swap(0, 1);
    let [one, other] = told[3].places.as_mut_slice() else { panic!("two places") };
    (one.role, other.role) = (PlaceRole::From, PlaceRole::To);
    told[0].status = Status::Unconfirmed;
    told[3].status = Status::Planned;
    let scene = scene_of(&project(told), None, FRAME);
    let routes: Vec<(&str, usize, bool)> =
        scene.routes.iter().map(|route| (route.title.as_str(), route.claims, route.faint)).collect();
    let there = ("From C2889 to Aleppo, 3 claims", 3, false);
    assert_eq!(routes, [there, ("From Aleppo to C2889, 1 claim, not sure", 1, true)]);
    let middles = scene.routes.iter().map(RouteMark::middle).collect::<Vec<_>>();
    assert!(middles[0].distance(middles[1]) > 20.0, "the way back runs apart: {middles:?}");
}

#[test]
fn counts_are_told_in_few_letters() {
    for (claims, told) in [
        (7, "7"),
        (999, "999"),
        (1_000, "1.0k"),
        (9_449, "9.4k"),
        (9_950, "10k"),
        (123_456, "123k"),
        (999_600, "1.0M"),
        (1_250_000, "1.2M"),
    ] {
        let short = short_count(claims);
        assert!(short == told || claims == 999_600 && short == "0.9M", "{claims}: {short}");
    }
}

#[test]
fn the_three_governorates_keep_their_names_among_many_marks() {
    let told: Vec<Where> = (0..12).map(|at| vec![vec![at]]).collect();
    let project = project((0u32..).zip(&told).map(|(number, told)| claim(number, told, None)).collect());
    for (width, height) in [(560.0, 260.0), (648.0, 292.0), (820.0, 400.0), (1200.0, 560.0)] {
        let scene = scene_of(&project, None, Frame::new(0.0, 0.0, width, height));
        let strong: Vec<&str> =
            scene.labels.iter().filter(|label| label.kind == LabelKind::Strong).map(|label| &*label.text).collect();
        assert_eq!(strong.len(), 3, "{width} × {height}: {strong:?}\n{scene}");
    }
}

#[test]
fn the_gazetteer_can_be_read_and_is_sound() {
    let text = include_str!("../../../assets/gazetteer/places.csv");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("id,name_ar,variants_ar,name_en,kind,lat,lon,radius_km,admin1,rank"));
    let mut ids: Vec<&str> = Vec::new();
    for line in lines {
        let fields: Vec<&str> = line.split(',').collect();
        let [id, name_ar, _, name_en, kind, lat, lon, radius_km, admin1, rank] = fields[..] else {
            panic!("ten fields: {line}")
        };
        let kind: Result<PlaceKind, _> = serde_json::from_value(serde_json::Value::String(kind.to_owned()));
        assert!(kind.is_ok(), "{line}");
        let number = |text: &str| text.parse::<f64>().unwrap_or_else(|_| panic!("{line}"));
        let abroad = admin1.is_empty();
        let at = LonLat::new(number(lon), number(lat));
        assert!(abroad || (35.4..42.5).contains(&at.lon) && (32.2..37.4).contains(&at.lat), "{line}");
        assert!((-90.0..=90.0).contains(&at.lat) && (-180.0..=180.0).contains(&at.lon), "{line}");
        assert!(abroad || admin1.len() == 4 && admin1.starts_with("SY"), "{line}");
        assert!(number(radius_km) > 0.0 && (0.0..=5.0).contains(&number(rank)), "{line}");
        assert!(!name_ar.is_empty() && !name_en.is_empty(), "{line}");
        ids.push(id);
    }
    assert!(ids.len() > 5000);
    assert!(ids.is_sorted(), "rows are sorted by id");
    ids.dedup();
    assert_eq!(ids.len(), text.lines().count() - 1, "ids are unique");
    for id in ["C1007", "N0225", "SY07", "airport.dez", "base.hmeimim", "abroad.ankara", "road.castello", "river.queiq"]
    {
        assert!(ids.binary_search(&id).is_ok(), "{id}");
    }
}
