//! Figures of the five reports.

use super::*;
use crate::extract::Engine;
use crate::query::Filter;
use crate::state::load_embedded;

fn project() -> Project {
    load_embedded(&Engine::embedded().expect("our own lists")).project
}

fn request<'a>(project: &'a Project, answers: &'a Answers, view: View) -> Request<'a> {
    let (size, theme, lane_by) = ((1200, 800), ThemeKind::Light, LaneBy::default());
    Request { project, answers, view, size, theme, lane_by, filter: "" }
}

#[test]
fn every_view_is_well_formed_and_the_same_each_time() {
    let project = project();
    let answers = Answers::new(&project, &Filter::default());
    for view in View::ALL {
        let request = request(&project, &answers, view);
        let picture = svg(&request);
        assert_eq!(picture, svg(&request), "{view:?}");
        let tree = resvg::usvg::Tree::from_str(&picture, &resvg::usvg::Options::default()).expect("well-formed");
        assert_eq!((tree.size().width(), tree.size().height()), (1200.0, 800.0));
        let claims = crate::query::grouped(project.claim_count());
        assert!(picture.contains(&format!("<desc>{claims} claims")), "it says what it shows");
        assert!(!picture.contains("<text"), "letters are outlines");
    }
}

#[test]
fn each_dated_claim_has_its_mark_and_each_lane_its_name() {
    let project = project();
    let answers = Answers::new(&project, &Filter::default());
    // With so much room no lane has to be drawn low.
    let picture = svg(&Request { size: (1200, 3000), ..request(&project, &answers, View::Timeline) });
    for camp in project.camps.iter().filter(|camp| answers.by_camp.of(&camp.id) > 0) {
        assert!(picture.contains(&format!("<title>{}", camp.name_en)), "{}", camp.name_en);
    }
    let marks = picture.matches("url(#f").count() + picture.matches("<circle").count();
    assert!(marks >= answers.visible.len(), "{marks} marks of {} claims", answers.visible.len());
}

#[test]
fn every_lane_has_room_in_a_low_figure() {
    let project = project();
    let answers = Answers::new(&project, &Filter::default());
    for height in [320, 480, 900] {
        let picture = svg(&Request { size: (1200, height), ..request(&project, &answers, View::Timeline) });
        let names = project.camps.iter().filter(|camp| answers.by_camp.of(&camp.id) > 0);
        let shown = names.filter(|camp| picture.matches(&format!("<title>{}", camp.name_en)).count() > 1).count();
        assert!(shown > 2 || picture.contains("ll others"), "{height}: {shown} lanes");
    }
}

#[test]
fn a_map_names_its_places_in_arabic_and_counts_their_claims() {
    let project = project();
    let answers = Answers::new(&project, &Filter::default());
    let picture = svg(&request(&project, &answers, View::Map));
    for name in ["<title>حلب</title>", "<title>إدلب</title>"] {
        assert!(picture.contains(name), "{name}");
    }
}

#[test]
fn pixels_are_as_many_as_asked_for_or_none() {
    let project = project();
    let answers = Answers::new(&project, &Filter::default());
    let request = Request { size: (640, 400), ..request(&project, &answers, View::Both) };
    let bytes = png(&request, 2).expect("a picture");
    let mut reader = ::png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().expect("a PNG");
    assert_eq!((reader.info().width, reader.info().height), (1280, 800));
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut pixels).expect("pixels");
    let colours: std::collections::BTreeSet<&[u8]> = pixels.chunks(4).collect();
    assert!(colours.len() > 100, "{} colours", colours.len());
    assert!(matches!(png(&request, 100), Err(NoPixels::TooLarge { .. })));
}

#[test]
fn a_page_holds_every_claim_with_its_words_and_nothing_that_acts() {
    let project = project();
    let answers = Answers::new(&project, &Filter::default());
    let page = html(&request(&project, &answers, View::Both));
    assert_eq!(page.matches("<article").count(), project.claim_count());
    for report in &project.reports {
        assert!(page.contains(report.outlet_name()));
    }
    for (open, close) in [("<mark", "</mark>"), ("<article", "</article>"), ("<svg", "</svg>"), ("<g ", "</g>")] {
        assert_eq!(page.matches(open).count(), page.matches(close).count(), "{open}");
    }
    for banned in ["<script", "src=", "href=", "javascript:", "@import", "http://www.w3.org/1999"] {
        assert!(!page.contains(banned), "{banned}");
    }
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "every name on the page is given once");
}

#[test]
fn words_of_a_report_are_only_words() {
    let text = "قصفت قوات النظام <script>alert(1)</script> مدينة سراقب أمس & قتل 3 مدنيين.";
    let engine = Engine::embedded().expect("our own lists");
    let report = crate::exchange::reports::of_bytes("<b>.txt", text.as_bytes().to_vec()).expect("a report").report;
    let project = crate::state::project_of(&engine, vec![report]);
    assert!(project.claim_count() > 0);
    let answers = Answers::new(&project, &Filter::default());
    let page = html(&request(&project, &answers, View::Both));
    assert!(!page.contains("<script") && !page.contains("<b>"), "{page}");
}

#[test]
fn nothing_shown_is_told_and_drawn() {
    let project = Project::default();
    let answers = Answers::new(&project, &Filter::default());
    for view in View::ALL {
        assert!(svg(&request(&project, &answers, view)).contains("0 claims"), "{view:?}");
    }
}
