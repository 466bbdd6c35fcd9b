//! Tests of the scene, and small projects that other tests of the timeline use.

use super::*;
use crate::model::{
    Actor, ActorId, Camp, Claim, ClaimDate, Day, EventType, Evidence, Extraction, Outlet, Participant, Publication,
    PublicationBasis, Report, ReportId, Role, RuleId, Span, Status,
};
use crate::query::{Filter, LaneBy, LanesWanted, days_in_words};
use crate::scene::time_axis::tests::days;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A claim of a test project: kind, days, camp, status, report.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) event_type: EventType,
    pub(crate) days: Option<DayInterval>,
    pub(crate) camp: Option<&'static str>,
    pub(crate) status: Status,
    pub(crate) report: usize,
}

pub(crate) fn told(
    event_type: EventType,
    days: Option<DayInterval>,
    camp: Option<&'static str>,
    status: Status,
    report: usize,
) -> Told {
    Told { event_type, days, camp, status, report }
}

fn evidence() -> Evidence {
    Evidence { span: Span::new(0, 6), rule: RuleId::new("test.rule") }
}

fn claim_of(told: &Told) -> Claim {
    let actor = |camp: &str| Participant {
        actor: ActorId::new(&format!("{camp}_forces")),
        role: Role::Initiator,
        evidence: evidence(),
    };
    Claim {
        id: ClaimId(0),
        key: String::new(),
        report: ReportId(0),
        event_type: told.event_type,
        trigger: evidence(),
        passage: Span::new(0, 8),
        status: told.status,
        status_evidence: None,
        date: told.days.map(|days| ClaimDate::new(days, "test.date", Some(Span::new(0, 4)), None)),
        places: Vec::new(),
        actors: told.camp.map(actor).into_iter().collect(),
        attributions: Vec::new(),
        toll: Vec::new(),
        confidence: 0.5,
        rules: Vec::new(),
    }
}

fn report_of(nth: usize, published: DayInterval) -> Report {
    let basis = if published.len_days() == 1 { PublicationBasis::Printed } else { PublicationBasis::Estimated };
    Report {
        id: ReportId(0),
        file_name: format!("{nth}.txt"),
        text: "قصف حي الشيخ سعيد".to_owned(),
        outlet: Outlet { name_en: format!("Outlet {nth}"), name_ar: String::new() },
        title_ar: "عنوان".to_owned(),
        publication: Some(Publication { interval: published, basis, weekday: None, note: String::new(), span: None }),
    }
}

/// A project of these claims in reports published on these days.
pub(crate) fn project_of(claims: &[Told], published: &[DayInterval]) -> Project {
    let camp = |(id, name_en): (&str, &str)| Camp {
        id: CampId::new(id),
        name_en: name_en.to_owned(),
        name_ar: "معسكر".to_owned(),
    };
    let camps = [("russia", "Russia"), ("iran", "Iran"), ("government", "Syrian government")].map(camp);
    let actors: BTreeMap<ActorId, Actor> = camps
        .iter()
        .map(|camp| {
            let id = ActorId::new(&format!("{}_forces", camp.id.0));
            let names = ("قوات".to_owned(), format!("{} forces", camp.name_en));
            (id.clone(), Actor::new(id, &names.0, &names.1, &camp.id))
        })
        .collect();
    let reports = published.iter().enumerate().map(|(nth, published)| {
        let claims = claims.iter().filter(|told| told.report == nth).map(claim_of).collect();
        (report_of(nth, *published), Extraction { claims, actors: actors.clone(), ..Extraction::default() })
    });
    Project::new(reports.collect(), camps.to_vec())
}

/// Two reports, five claims of every kind of date.
pub(crate) fn small_project() -> Project {
    use EventType as E;
    let claims = [
        told(E::Seizure, Some(days("2019-05-21", "2019-05-31")), Some("iran"), Status::Reported, 0),
        told(E::Clash, Some(days("2019-05-25", "2019-06-10")), Some("iran"), Status::Disputed, 0),
        told(E::Meeting, None, Some("russia"), Status::Unconfirmed, 0),
        told(E::AirStrike, Some(days("2016-12-11", "2016-12-11")), Some("russia"), Status::Denied, 1),
        told(E::Withdrawal, Some(days("2016-12-12", "2016-12-12")), None, Status::Planned, 1),
    ];
    project_of(&claims, &[days("2019-06-01", "2019-06-30"), days("2016-12-11", "2016-12-11")])
}

fn all(project: &Project) -> Vec<ClaimId> {
    project.claims.iter().map(|claim| claim.id).collect()
}

/// The scene of all claims that pass the filter.
fn scene_of(project: &Project, filter: &Filter, by: LaneBy, px_per_day: f64) -> Scene {
    let answers = Answers::new(project, filter);
    let wanted = LanesWanted { most: 10, ..LanesWanted::default() };
    let lanes = answers.lanes(&answers.lane_cut(project, by), &wanted, None);
    Scene::new(&SceneInput {
        project,
        answers: &answers,
        lanes: &lanes,
        collapsed: &BTreeSet::new(),
        step: ZoomStep::of(px_per_day),
        stretch: days("2000-01-01", "2030-12-31"),
        anchors: None,
    })
}

fn scene(project: &Project, by: LaneBy, px_per_day: f64) -> Scene {
    scene_of(project, &Filter::default(), by, px_per_day)
}

/// The scene in words, and the strip of reports below it. How intervals are worded is not the scene's affair; see
/// [`days_of_uncertainty_are_not_told_as_a_span`].
fn described(project: &Project, by: LaneBy, px_per_day: f64) -> String {
    let mut text = scene(project, by, px_per_day).described(project);
    let strip = ReportStrip::new(project, &Outlets::of(project), 1, ZoomStep::of(px_per_day));
    for report in strip.rows.into_iter().flat_map(|row| row.marks) {
        writeln!(text, "read, row {} | {}", report.row, report.name).expect("a string takes it");
    }
    text.replace("within ", "")
}

#[test]
fn days_of_uncertainty_are_not_told_as_a_span() {
    let cases = [
        (days("2016-12-11", "2016-12-11"), "11 Dec 2016"),
        (days("2016-11-24", "2016-12-15"), "within 24 Nov – 15 Dec 2016"),
    ];
    for (interval, words) in cases {
        assert_eq!(days_in_words(interval), words);
    }
    let project = small_project();
    let scene = scene(&project, LaneBy::Report, 4.0);
    let details: Vec<_> = scene.lanes.iter().map(|lane| lane.detail.as_str()).collect();
    assert_eq!(details, ["within 1 – 30 Jun 2019", "11 Dec 2016"]);
}

#[test]
fn the_small_project_by_camp_reads_so() {
    let project = small_project();
    let expected = "\
lane Russia | 1 rows, 2 claims
  row 0 | Struck | Air strike, 11 Dec 2016, denied
  tray 0 | Hollow | Meeting, undated, unconfirmed
lane Iran | 2 rows, 2 claims
  row 0 | Filled | Seizure, 21 – 31 May 2019, reported
  row 1 | Split | Clash, 25 May – 10 Jun 2019, disputed
lane No actor named | 1 rows, 1 claims
  row 0 | Dashed | Withdrawal, 12 Dec 2016, planned
read, row 0 | Report, Outlet 0, 1 – 30 Jun 2019, estimated
read, row 0 | Report, Outlet 1, 11 Dec 2016, printed
";
    assert_eq!(described(&project, LaneBy::Camp, 4.0), expected);
}

#[test]
fn the_small_project_by_report_reads_so() {
    let project = small_project();
    let expected = "\
lane Outlet 0, 1 – 30 Jun 2019 | 2 rows, 3 claims
  row 0 | Filled | Seizure, 21 – 31 May 2019, reported
  row 1 | Split | Clash, 25 May – 10 Jun 2019, disputed
  tray 0 | Hollow | Meeting, undated, unconfirmed
lane Outlet 1, 11 Dec 2016 | 1 rows, 2 claims
  row 0 | Struck | Air strike, 11 Dec 2016, denied
  row 0 | Dashed | Withdrawal, 12 Dec 2016, planned
read, row 0 | Report, Outlet 0, 1 – 30 Jun 2019, estimated
read, row 0 | Report, Outlet 1, 11 Dec 2016, printed
";
    assert_eq!(described(&project, LaneBy::Report, 40.0), expected);
}

#[test]
fn filtering_leaves_the_extent_and_empties_lanes() {
    let project = small_project();
    let filter = Filter { types_off: EventType::ALL[3..].iter().copied().collect(), ..Filter::default() };
    let scene = scene_of(&project, &filter, LaneBy::Camp, 4.0);
    assert_eq!(scene.lanes.iter().map(|lane| lane.name.as_str()).collect::<Vec<_>>(), ["Iran"]);
    let answers = Answers::new(&project, &filter);
    assert_eq!(interval_of(&answers, &[ClaimId(0), ClaimId(1)]), Some(days("2019-05-21", "2019-06-10")));
    assert_eq!(interval_of(&answers, &[ClaimId(2)]), None, "it is undated");
    let extent = extent_of(&project, &answers, true).expect("dated claims");
    assert!(extent.first() < Day::parse_iso("2016-12-11").expect("a day"));
    assert!(extent.until() > Day::parse_iso("2019-06-30").expect("a day"), "reports belong to the extent");
}

fn any_claims() -> impl Strategy<Value = Vec<Told>> {
    let days = proptest::option::weighted(0.8, (17_000..18_100_i32, 1..45_i32));
    let camp = proptest::option::of(prop_oneof![Just("russia"), Just("iran"), Just("government")]);
    let one = (days, camp, 0..6_usize, 0..2_usize).prop_map(|(days, camp, status, report)| {
        let days = days.map(|(first, len)| DayInterval::between(Day(first), Day(first + len - 1)));
        told(EventType::Clash, days, camp, Status::ALL[status], report)
    });
    proptest::collection::vec(one, 1..80)
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_overlaps(
        claims in any_claims(), by_camp in any::<bool>(), zoom in 0.0..4.0_f64, height in 80.0..800.0_f32,
    ) {
        let project = project_of(&claims, &[days("2019-06-01", "2019-06-30"), days("2016-12-11", "2016-12-11")]);
        let visible = all(&project);
        let answers = Answers::new(&project, &Filter::default());
        let extent = extent_of(&project, &answers, true).expect("the reports are dated");
        let view = TimeView::whole(&extent, 500.0).zoomed(&extent, zoom.exp(), 200.0);
        let scale = view.scale(&extent);
        let scene = scene(&project, if by_camp { LaneBy::Camp } else { LaneBy::Report }, view.px_per_day());
        let layout = Layout::fitting(&scene, height);
        let placed = place(&scene, &layout, |day| view.px_from_day(&scale, day) as f32);

        let rests = tray_rests(&scene, &layout);
        let counted: usize = rests.iter().map(|rest| rest.claims).sum();
        let dense: usize = scene.lanes.iter().filter(|lane| lane.dense).map(|lane| lane.claims - lane.undated).sum();
        let shown: BTreeSet<ClaimId> = placed.iter().map(|placed| placed.mark.claim).collect();
        prop_assert_eq!(shown.len(), placed.len(), "no claim has two marks");
        prop_assert_eq!(shown.len() + counted + dense, visible.len(), "every visible claim is a mark or counted, once");
        for rest in rests {
            let neighbours = placed.iter().filter(|placed| placed.mark.interval.is_none());
            let beside = neighbours.filter(|placed| (placed.middle_px - rest.middle_px).abs() < 3.5);
            prop_assert!(beside.clone().all(|placed| placed.right_px <= rest.left_px), "{rest:?}");
        }
        for (nth, a) in placed.iter().enumerate() {
            let band = layout.bands()[a.lane];
            prop_assert!(a.middle_px - a.height_px / 2.0 >= band.top_px, "a mark stays in its lane");
            prop_assert!(a.middle_px + a.height_px / 2.0 <= band.top_px + band.height_px);
            for b in placed.iter().skip(nth + 1) {
                let same_ground = a.mark.interval.is_some() == b.mark.interval.is_some();
                let same_row = (a.middle_px - b.middle_px).abs() < 3.5;
                let over_each_other = a.left_px + 0.1 < b.right_px && b.left_px + 0.1 < a.right_px;
                prop_assert!(!(same_ground && same_row && over_each_other), "{a:?} and {b:?}");
            }
        }
    }
}

#[test]
fn lanes_use_the_height_they_are_given() {
    let project = small_project();
    let scene = scene(&project, LaneBy::Camp, 4.0);
    let roomy = Layout::fitting(&scene, 400.0);
    let tight = Layout::fitting(&scene, 75.0);
    assert!(roomy.height_px() <= 400.0 && tight.height_px() <= 75.0);
    assert!(roomy.bands()[0].row_px > tight.bands()[0].row_px);
    assert!(Layout::fitting(&scene, 20.0).height_px() > 20.0, "what does not fit scrolls");
}

#[test]
fn the_tray_never_makes_a_lane_higher_and_counts_what_has_no_place() {
    let dated = told(EventType::Clash, Some(days("2019-06-01", "2019-06-01")), Some("iran"), Status::Reported, 0);
    let undated = told(EventType::Meeting, None, Some("iran"), Status::Reported, 0);
    // Undated claims, rows of dated ones, places in the tray, claims counted.
    let cases = [
        ("few", 3, 1, 3, 0),
        ("as many as there are places", 12, 1, 12, 0),
        ("one lane of one row", 2346, 1, 15, 2331),
        ("a high lane", 2346, 30, 15, 2331),
    ];
    for (name, of_tray, rows, places, rest) in cases {
        let mut claims = vec![dated.clone(); rows];
        let without = project_of(&claims, &[days("2019-06-01", "2019-06-30")]);
        claims.extend(vec![undated.clone(); of_tray]);
        let project = project_of(&claims, &[days("2019-06-01", "2019-06-30")]);
        let (without, scene) = (scene(&without, LaneBy::Camp, 4.0), scene(&project, LaneBy::Camp, 4.0));
        let layout = Layout::fitting(&scene, 300.0);
        assert_eq!(layout.height_px(), Layout::fitting(&without, 300.0).height_px(), "{name}");
        let placed = place(&scene, &layout, |day| day as f32);
        let in_tray: Vec<_> = placed.iter().filter(|placed| placed.mark.interval.is_none()).collect();
        assert_eq!(in_tray.len(), places, "{name}");
        assert!(in_tray.iter().all(|placed| placed.height_px >= 9.0), "{name}: shapes can be told apart");
        let rests = tray_rests(&scene, &layout);
        assert_eq!(rests.iter().map(|rest| rest.claims).sum::<usize>(), rest, "{name}");
    }
}

#[test]
fn lanes_with_many_rows_give_way_first() {
    let claim = |camp| told(EventType::Clash, Some(days("2019-06-01", "2019-06-30")), Some(camp), Status::Reported, 0);
    let mut claims = vec![claim("iran"); 20];
    claims.extend([claim("russia"), claim("russia")]);
    let project = project_of(&claims, &[days("2019-06-01", "2019-06-30")]);
    let scene = scene(&project, LaneBy::Camp, 4.0);
    let layout = Layout::fitting(&scene, 150.0);
    let row_px: Vec<f32> = layout.bands().iter().map(|band| band.row_px).collect();
    assert_eq!(row_px, [9.0, 5.0], "two rows of Russia, twenty of Iran");
    assert!(layout.height_px() <= 150.0);
}

#[test]
fn many_claims_are_counted_and_told_apart_again_when_near() {
    let claim = |nth: i32| {
        let day = Day(17_000 + nth / 12);
        told(EventType::Clash, Some(DayInterval::day(day)), Some("iran"), Status::Reported, 0)
    };
    let claims: Vec<Told> = (0..2_400).map(claim).collect();
    let project = project_of(&claims, &[days("2019-06-01", "2019-06-30")]);
    let answers = Answers::new(&project, &Filter::default());
    let lanes = answers.lanes(
        &answers.lane_cut(&project, LaneBy::Camp),
        &LanesWanted { most: 9, ..LanesWanted::default() },
        None,
    );
    let at = |px_per_day: f64, stretch: DayInterval| {
        let (collapsed, step) = (BTreeSet::new(), ZoomStep::of(px_per_day));
        let input = SceneInput {
            project: &project,
            answers: &answers,
            lanes: &lanes,
            collapsed: &collapsed,
            step,
            stretch,
            anchors: None,
        };
        Scene::new(&input).lanes.remove(0)
    };
    let far = at(3.0, DayInterval::between(Day(17_000), Day(17_200)));
    assert!(far.dense && far.marks.is_empty() && far.claims == 2_400);
    assert_eq!(lanes.bins(0, &[Day(17_000), Day(17_001), Day(17_100), Day(17_200)]), [12, 1_188, 1_200]);
    let near = at(40.0, DayInterval::between(Day(17_010), Day(17_019)));
    assert!(!near.dense);
    assert_eq!((near.marks.len(), near.rows), (120, 12), "ten days of twelve claims");
}

#[test]
fn overview_counts_stand_between_folds_and_hold_every_claim() {
    let project = small_project();
    let answers = Answers::new(&project, &Filter::default());
    let extent = extent_of(&project, &answers, true).expect("dated claims");
    for width_px in [300.0, 600.0, 1500.0] {
        let bins = overview_bins(&extent, &TimeView::whole(&extent, width_px), &answers);
        assert!(bins.windows(2).all(|pair| pair[0].until <= pair[1].from), "in order and apart");
        let holds = |day: &str| {
            let day = Day::parse_iso(day).expect("a day");
            bins.iter().find(|bin| bin.from <= day && day < bin.until).map_or(0, |bin| bin.claims)
        };
        assert!(holds("2016-12-11") >= 1 && holds("2019-05-28") >= 2, "at {width_px} px");
    }
}
