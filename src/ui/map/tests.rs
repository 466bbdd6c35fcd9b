use super::*;
use crate::extract::Engine;
use crate::query::{Answers, Filter};
use crate::scene::map::tests::{Where, claim, project};
use crate::scene::map::{MapScene, OpenInsets, fitted_view};
use crate::scene::projection::{MapView, Narrowing};
use crate::scene::theme::ThemeKind;
use crate::state::{Command, CommandQueue, State, apply, load_embedded};
use crate::store::{History, Project};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use proptest::prelude::*;
use std::sync::Arc;

/// A window with the map alone, its state changed by the commands that it pushes.
struct Window {
    project: Project,
    answers: Answers,
    theme: Theme,
    state: State,
    pushed: Vec<Command>,
}

fn window(told: &[Where]) -> Harness<'static, Window> {
    let claims = (0u32..).zip(told).map(|(number, told)| claim(number, told, Some("iran"))).collect();
    let project = project(claims);
    let state = State::default();
    let answers = Answers::new(&project, &state.filter);
    let theme = Theme::embedded(ThemeKind::Dark).expect("the embedded theme");
    let window = Window { project, answers, theme, state, pushed: Vec::new() };
    Harness::builder().with_size(vec2(900.0, 460.0)).with_step_dt(0.02).build_ui_state(
        |ui, window: &mut Window| {
            let commands = CommandQueue::default();
            let Window { project, answers, theme, state, .. } = window;
            map_ui(
                ui,
                &ViewContext { project, history: &History::default(), answers, state, theme, commands: &commands },
            );
            for command in commands.take() {
                let effects = apply(&mut window.state, &window.project, &window.answers, command.clone());
                assert!(effects.is_empty(), "the map asks for nothing beyond the state");
                window.pushed.push(command);
            }
        },
        window,
    )
}

/// Aleppo, its quarter of Sheikh Said twice, Idlib's governorate, Ankara, and a claim without a place.
fn some_claims() -> Vec<Where> {
    vec![vec![vec![0]], vec![vec![1]], vec![vec![1]], vec![vec![5]], vec![vec![8]], vec![]]
}

#[test]
fn every_claim_can_be_reached_by_a_named_button() {
    let mut harness = window(&some_claims());
    harness.run();
    for name in [
        "Aleppo, city, 2 places, 3 claims",
        "C1007, 1 claim placed only in the city as a whole",
        "N0225, quarter, 2 claims",
        "SY07, governorate, 1 claim",
        "abroad.ankara, city, 1 claim",
        "1 claim without a place",
    ] {
        harness.get_by_role_and_label(egui::Role::Button, name);
    }
}

#[test]
fn a_click_chooses_what_lies_there_and_the_next_click_shows_the_next() {
    let mut harness = window(&some_claims());
    harness.run();
    for expected in [1, 2, 1] {
        harness.get_by_label("N0225, quarter, 2 claims").click();
        harness.run();
        let selection = &harness.state().state.selection;
        assert_eq!(selection.claims.iter().map(|claim| claim.0).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(selection.focus.map(|claim| claim.0), Some(expected));
    }
    harness.get_by_label("1 claim without a place").click();
    harness.run();
    assert_eq!(harness.state().state.selection.focus.map(|claim| claim.0), Some(5));
}

#[test]
fn what_the_pointer_is_over_is_lit_everywhere() {
    let mut harness = window(&some_claims());
    harness.run();
    harness.get_by_label("SY07, governorate, 1 claim").hover();
    harness.run();
    assert_eq!(harness.state().state.hover.map(|claim| claim.0), Some(3));
}

#[test]
fn the_wheel_zooms_and_a_double_click_fits_again() {
    let mut harness = window(&some_claims());
    harness.run();
    let kept = |harness: &Harness<'_, Window>| harness.state().state.map.view;
    assert_eq!(kept(&harness), None, "fitted until the reader moves it");
    let open_ground = pos2(330.0, 330.0);
    harness.hover_at(open_ground);
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, 120.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: egui::Modifiers::NONE,
    });
    harness.run_steps(40);
    let near = kept(&harness).expect("a view of the reader's own");
    let basemap = BASEMAP.as_ref().expect("the embedded map");
    let fitted = fitted_view(basemap, Frame::new(0.0, 0.0, 880.0, 390.0), &OpenInsets::default());
    assert!(near.km_per_px < 0.9 * fitted.km_per_px, "{near:?}");
    for _ in 0..2 {
        harness.event(egui::Event::PointerButton {
            pos: open_ground,
            button: egui::PointerButton::Primary,
            pressed: true,
            modifiers: egui::Modifiers::NONE,
        });
        harness.event(egui::Event::PointerButton {
            pos: open_ground,
            button: egui::PointerButton::Primary,
            pressed: false,
            modifiers: egui::Modifiers::NONE,
        });
    }
    harness.run_steps(8);
    assert_eq!(kept(&harness), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_kept_scene_is_the_fresh_one(steps in prop::collection::vec((0usize..2, 0usize..5, 0usize..4, 0usize..3), 1..12)) {
        let basemap = BASEMAP.as_ref().expect("the embedded map");
        let told = some_claims();
        let projects = [told.len(), 3].map(|count| {
            project((0u32..).zip(told.iter().take(count)).map(|(number, told)| claim(number, told, None)).collect())
        });
        let near = MapView { centre_lon: 37.15, centre_lat: 36.19, km_per_px: 0.03, narrowing: Narrowing::SYRIA };
        let moved = MapView { centre_lon: 37.2, ..near };
        let views = [None, Some(near), Some(MapView { km_per_px: 0.5, ..near }), Some(moved)];
        let frames = [(600.0, 300.0), (601.0, 300.0), (900.0, 500.0)].map(|(x, y)| Frame::new(0.0, 0.0, x, y));
        let ctx = egui::Context::default();
        let measure = |_: &str, _: LabelKind| (40.0, 14.0);
        let (theme, commands, history) = (Theme::default(), CommandQueue::default(), History::default());
        for (project, left_out, view, frame) in steps {
            let (project, view, frame) = (&projects[project], views[view], frames[frame]);
            let only: Vec<crate::model::EventType> = crate::model::EventType::ALL.to_vec();
            let types_off = if left_out == 0 { only.into_iter().collect() } else { std::collections::BTreeSet::new() };
            let answers = Answers::new(project, &Filter { types_off, ..Filter::default() });
            let mut state = State::default();
            state.map.insets.first = left_out % 3;
            let cx = ViewContext { project, history: &history, answers: &answers, state: &state, theme: &theme, commands: &commands };
            let counted = kept::counted(&ctx, &cx, basemap);
            let input = MapInput {
                places: &counted.places,
                counts: &counted.counts,
                routes: &counted.routes,
                basemap,
                view,
                open: &state.map.insets,
                frame,
                measure: &measure,
            };
            prop_assert_eq!(&*kept::scene(&ctx, &counted, &input), &MapScene::new(&input));
        }
    }
}

#[test]
fn a_moving_pointer_lays_nothing_out() {
    let mut harness = window(&some_claims());
    harness.run();
    let scene = |harness: &Harness<'_, Window>| kept::last(&harness.ctx).expect("a scene");
    let before = scene(&harness);
    harness.get_by_label("SY07, governorate, 1 claim").hover();
    harness.run();
    harness.get_by_label("N0225, quarter, 2 claims").click();
    harness.run();
    assert!(Arc::ptr_eq(&before, &scene(&harness)));
    let Window { project, answers, .. } = harness.state_mut();
    *answers = Answers::new(project, &Filter { reports_off: [crate::model::ReportId(0)].into(), ..Filter::default() });
    harness.run();
    assert!(!Arc::ptr_eq(&before, &scene(&harness)), "what is shown has changed");
}

#[test]
fn the_three_governorates_are_named_among_the_claims_of_the_seeds() {
    let engine = Engine::embedded().expect("the embedded lexicons");
    let project = load_embedded(&engine).project;
    let mut harness = window(&[]);
    harness.state_mut().answers = Answers::new(&project, &Filter::default());
    harness.state_mut().project = project;
    // The panel of windows of 1280 × 800, 1600 × 1000 and 1920 × 1080 points.
    for size in [vec2(664.0, 366.0), vec2(880.0, 440.0), vec2(1060.0, 500.0)] {
        harness.set_size(size);
        harness.run();
        let scene = kept::last(&harness.ctx).expect("a scene");
        for name in ["محافظة حلب", "محافظة إدلب", "محافظة دير الزور"] {
            assert!(scene.labels.iter().any(|label| label.text == name), "{size}: {name}\n{:?}\n{scene}", scene.frame);
        }
    }
}

#[test]
fn a_chip_of_a_place_abroad_tells_both_names_and_its_claims() {
    let mut harness = window(&some_claims());
    harness.run();
    harness.get_by_label("abroad.ankara, city, 1 claim").hover();
    harness.run_steps(60);
    for line in ["أنقرة", "\u{200E}abroad.ankara, city, 1 claim", "\u{200E}Clash, undated · iran · unnamed outlet"]
    {
        harness.get_by_label(line);
    }
}

#[test]
fn names_read_on_the_land_they_stand_on() {
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = |ink: Color32| 0.2126 * linear(ink.r()) + 0.7152 * linear(ink.g()) + 0.0722 * linear(ink.b());
    for kind in [ThemeKind::Dark, ThemeKind::Light, ThemeKind::Print] {
        let theme = Theme::embedded(kind).expect("the embedded theme");
        for land in [theme.land, theme.land_strong, theme.panel] {
            for label in
                [LabelKind::Mark, LabelKind::Strong, LabelKind::Governorate, LabelKind::Town, LabelKind::Neighbour]
            {
                let (a, b) = (luminance(look(&theme, label).colour), luminance(colour(land)));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= 4.5, "{kind:?} {label:?} {contrast:.2}");
            }
        }
    }
}

fn ids(harness: &Harness<'_, Window>) -> Vec<u32> {
    harness.state().state.selection.claims.iter().map(|claim| claim.0).collect()
}

fn drag(harness: &mut Harness<'_, Window>, way: &[egui::Pos2], modifiers: egui::Modifiers) {
    let (from, to) = (way[0], way[way.len() - 1]);
    let button = egui::PointerButton::Primary;
    harness.event_modifiers(egui::Event::PointerMoved(from), modifiers);
    harness.run_steps(1);
    harness.event_modifiers(egui::Event::PointerButton { pos: from, button, pressed: true, modifiers }, modifiers);
    harness.run_steps(1);
    for at in way {
        harness.event_modifiers(egui::Event::PointerMoved(*at), modifiers);
        harness.run_steps(1);
    }
    harness.event_modifiers(egui::Event::PointerButton { pos: to, button, pressed: false, modifiers }, modifiers);
    harness.run_steps(2);
}

#[test]
fn a_box_and_a_line_choose_the_marks_inside() {
    let mut harness = window(&some_claims());
    harness.run();
    let scene = kept::last(&harness.ctx).expect("a scene");
    let idlib = scene.marks.iter().find(|mark| &*mark.id.0 == "SY07").expect("Idlib").at;
    let at = |x: f32, y: f32| pos2(idlib.x + x, idlib.y + y);
    let view = harness.state().state.map.view;
    drag(&mut harness, &[at(-30.0, -20.0), at(0.0, 0.0), at(14.0, 20.0)], egui::Modifiers::SHIFT);
    assert_eq!(ids(&harness), [3]);
    harness.state_mut().state.selection = Default::default();
    let round = [at(-30.0, -20.0), at(16.0, -20.0), at(16.0, 20.0), at(-30.0, 20.0)];
    drag(&mut harness, &round, egui::Modifiers::ALT);
    assert_eq!(ids(&harness), [3]);
    assert_eq!(harness.state().state.map.view, view, "drawing moves nothing");
}

#[test]
fn keys_and_tools_zoom_and_fit() {
    let mut harness = window(&some_claims());
    harness.run();
    let scale = |harness: &Harness<'_, Window>| harness.state().state.map.view.map(|view| view.km_per_px);
    harness.get_by_label("Nearer (+)").click();
    harness.run();
    let once = scale(&harness).expect("a view");
    harness.hover_at(pos2(330.0, 330.0));
    harness.run();
    harness.key_press(egui::Key::Plus);
    harness.run();
    assert!(scale(&harness).expect("a view") < once);
    harness.key_press(egui::Key::Num0);
    harness.run();
    assert_eq!(scale(&harness), None);
    harness.get_by_label("N0225, quarter, 2 claims").click();
    harness.run();
    harness.state_mut().state.fit_selection += 1;
    harness.run();
    let near = harness.state().state.map.view.expect("a view of the quarter");
    assert!(near.km_per_px < 0.1, "{near:?}");
    assert!(harness.query_by_label("N0225, quarter, 2 claims").is_some());
}

#[test]
fn a_mark_with_several_claims_spreads_them_out() {
    let mut harness = window(&some_claims());
    harness.run();
    harness.get_by_label("N0225, quarter, 2 claims").click();
    harness.run();
    let dots = harness.get_all_by_label("Clash, N0225, undated").count();
    assert_eq!(dots, 2);
    harness.get_all_by_label("Clash, N0225, undated").last().expect("two dots").click();
    harness.run();
    assert_eq!(harness.state().state.selection.focus.map(|claim| claim.0), Some(2));
    assert_eq!(ids(&harness), [1, 2], "the others stay chosen");
}

#[test]
fn many_claims_of_one_place_are_listed() {
    let mut harness = window(&vec![vec![vec![3]]; 60]);
    harness.run();
    harness.get_by_label("C2889, city, 60 claims").click();
    harness.run();
    let rows = harness.get_all_by_label("Clash, C2889, undated").count();
    assert!((5..30).contains(&rows), "rows in sight only: {rows}");
    harness.get_by_label("Close the list").click();
    harness.run();
    assert!(harness.query_by_label("Close the list").is_none());
}

#[test]
fn one_key_looks_at_the_places_of_a_name_one_after_the_other() {
    let mut harness = window(&[vec![vec![10, 1]]]);
    harness.run();
    harness.state_mut().pushed.clear();
    let window = harness.state_mut();
    let step = |window: &mut Window| {
        let Window { state, project, answers, .. } = window;
        drop(apply(state, project, answers, Command::Map(crate::state::MapChange::NextCandidate)));
        state.map.picked.values().next().map(|place| place.0.to_string())
    };
    drop(apply(&mut window.state, &window.project, &window.answers, Command::Select(crate::model::ClaimId(0))));
    let looked: Vec<_> = (0..3).map(|_| step(window)).collect();
    assert_eq!(looked, [Some("C3867".to_owned()), Some("N0225".to_owned()), None]);
}

#[test]
fn colours_tell_what_the_reader_asks() {
    let mut harness = window(&some_claims());
    harness.run();
    assert!(harness.query_by_label_contains("Colours: iran").is_some());
    harness.get_by_label("Colours of the map by camp").click();
    harness.run();
    harness.get_by_label("By kind").click();
    harness.run();
    assert!(harness.query_by_label_contains("Colours: Clash").is_some());
}

#[test]
fn a_mark_is_chosen_by_keys_alone() {
    let mut harness = window(&some_claims());
    harness.run();
    harness.get_by_label("SY07, governorate, 1 claim").focus();
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(ids(&harness), [3]);
}

#[test]
fn an_inset_folds_away_by_its_title() {
    let mut harness = window(&some_claims());
    harness.run();
    harness.get_by_label("Fold away the inset of Aleppo city").click();
    harness.run();
    assert!(harness.query_by_label("N0225, quarter, 2 claims").is_none());
    harness.get_by_label("Open the inset of Aleppo city").click();
    harness.run();
    assert!(harness.query_by_label("N0225, quarter, 2 claims").is_some());
}

#[test]
fn another_ground_takes_the_place_of_the_own_one() {
    let mut harness = window(&some_claims());
    harness.run();
    let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Land"},
        "geometry":{"type":"Polygon","coordinates":[[[36,35],[38,35],[38,37],[36,37],[36,35]]]}}]}"#;
    let basemap = Arc::new(crate::scene::basemap::geojson::read(text).expect("a ground"));
    let ground = crate::state::Ground { name: "land.geojson".to_owned(), basemap };
    let Window { state, project, answers, .. } = harness.state_mut();
    drop(apply(state, project, answers, Command::Map(crate::state::MapChange::Ground(Some(ground)))));
    harness.run();
    let scene = kept::last(&harness.ctx).expect("a scene");
    assert!(scene.insets.is_empty());
    assert!(scene.labels.iter().any(|label| label.text == "Land"), "{scene}");
    harness.get_by_label("Map land.geojson");
}

#[test]
fn marks_tell_how_far_their_claims_are_reviewed() {
    use crate::model::{Change, ClaimId, Review, ReviewState};
    // Aleppo, its quarter twice, a claim at two of its quarters, Idlib's governorate.
    let told: Vec<Where> = vec![vec![vec![0]], vec![vec![1]], vec![vec![1]], vec![vec![1], vec![2]], vec![vec![5]]];
    let mut harness = window(&told);
    harness.run();
    let decisions = [(1, ReviewState::Accepted), (3, ReviewState::Rejected), (4, ReviewState::Rejected)];
    for (claim, state) in decisions {
        let claim = ClaimId(claim);
        let change = Change::Review { claim, before: Review::default(), after: Review { state, ..Review::default() } };
        harness.state_mut().project.make(&change).expect("it is there");
    }
    let window = harness.state_mut();
    window.answers = Answers::new(&window.project, &window.state.filter);
    harness.run();
    let scene = kept::last(&harness.ctx).expect("a scene");
    let decided = reviewed::last(&harness.ctx).expect("counted for it");
    let Window { project, answers, .. } = harness.state();
    let naive: Vec<reviewed::Decided> = scene
        .all_marks()
        .map(|mark| {
            let states = answers.claims_at(&mark.places).into_iter().map(|claim| project.review_of(claim).state);
            let states: Vec<ReviewState> = states.filter(|state| *state != ReviewState::Unreviewed).collect();
            let rejected = states.iter().filter(|state| **state == ReviewState::Rejected).count();
            reviewed::Decided { all: states.len(), rejected }
        })
        .collect();
    assert_eq!(*decided, naive);
    assert!(naive.iter().any(|count| count.all == 2) && naive.iter().any(|count| count.rejected == 1));
}

#[test]
fn a_click_picks_the_place_of_a_mark_or_the_very_point() {
    use crate::state::{Picking, ReviewChange};
    let mut harness = window(&some_claims());
    harness.run();
    let aleppo = harness.get_by_role_and_label(egui::Role::Button, "Aleppo, city, 2 places, 3 claims").rect().center();
    for at in [aleppo, aleppo + vec2(0.0, 60.0)] {
        harness.state_mut().state.reviewing.picking = Some(Picking::Claim(None));
        harness.run();
        harness.hover_at(at);
        harness.run();
        harness.drag_at(at);
        harness.drop_at(at);
        harness.run();
    }
    let picked: Vec<(f64, f64)> = harness
        .state()
        .pushed
        .iter()
        .filter_map(|command| match command {
            Command::Review(ReviewChange::Picked(lat, lon)) => Some((*lat, *lon)),
            _ => None,
        })
        .collect();
    let place = &harness.state().project.places[&crate::model::PlaceId::new("C1007")];
    assert_eq!(picked.len(), 2);
    assert_eq!(picked[0], (place.lat, place.lon), "the mark stands for its place");
    assert!(picked[1].0 < picked[0].0 && (picked[1].1 - picked[0].1).abs() < 0.2, "south of it: {picked:?}");
}
