//! Tellings held against each other, in a window without a renderer.

use crate::app::Session;
use crate::extract::Engine;
use crate::model::{Day, DayInterval, Outlet, Publication, PublicationBasis, Report, ReportId};
use crate::query::Answerer;
use crate::scene::theme::ThemeKind;
use crate::state::{Command, Loaded, Tab, ViewChange, project_of};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

fn report(name: &str, outlet: &str, day: u32, text: &str) -> Report {
    let day = DayInterval::day(Day::from_ymd(2016, 6, day).expect("a day of June"));
    let (basis, note) = (PublicationBasis::Printed, String::new());
    Report {
        id: ReportId(0),
        file_name: format!("{name}.txt"),
        text: text.to_owned(),
        outlet: Outlet { name_en: outlet.to_owned(), name_ar: String::new() },
        title_ar: String::new(),
        publication: Some(Publication { interval: day, basis, weekday: None, note, span: None }),
    }
}

/// Two outlets tell one raid with different tolls, a third tells something else.
fn window() -> Harness<'static, Session> {
    let engine = Engine::embedded().expect("the embedded lexicons");
    let reports = vec![
        report("late", "Late News", 4, "قتل 7 مدنيين في غارة جوية روسية على مدينة الباب يوم 2 حزيران 2016."),
        report(
            "soon",
            "Soon News",
            3,
            "قتل ثلاثة مدنيين بغارة جوية شنتها طائرات روسية على مدينة الباب في 2 حزيران 2016.",
        ),
        report("other", "Other News", 3, "انسحب تنظيم الدولة من قرية الخفسة يوم 1 حزيران 2016."),
    ];
    let project = project_of(&engine, reports);
    let mut session = Session::new(ThemeKind::Dark);
    session.open(Loaded { answerer: Answerer::for_project(&project), project, ..Loaded::default() });
    session.push(Command::View(ViewChange::Tab(Tab::Compare)));
    let builder =
        Harness::builder().with_size(egui::vec2(1600.0, 1000.0)).with_context_setup(crate::ui::style::install);
    let mut harness = builder.build_ui_state(|ui, session: &mut Session| drop(session.frame(ui)), session);
    harness.run();
    harness
}

#[test]
fn what_is_told_more_than_once_is_listed_and_opens() {
    let mut window = window();
    assert!(window.query_by_label_contains("These are told more than once").is_some());
    let told = window.query_all_by_label_contains("tellings, by 2 independent sources").count();
    assert!(told >= 1, "the raid is told twice");
    window.query_all_by_label_contains("tellings, by 2 independent sources").next().expect("the raid").click();
    window.run();
    let focus = window.state().state().selection.focus.expect("one of its claims");
    let incident = window.state().project().incident_of(focus).expect("it is told twice");
    assert_eq!(incident.claims.len(), 2);
    assert!(window.query_by_label_contains("told 2 times by 2 independent sources").is_some());
}

#[test]
fn the_first_teller_stands_first_and_sides_have_letters() {
    let mut window = window();
    window.query_all_by_label_contains("tellings, by 2 independent sources").next().expect("the raid").click();
    window.run();
    let top = |label: &str| {
        window.query_all_by_label_contains(label).map(|node| node.rect().top()).fold(f32::INFINITY, f32::min)
    };
    assert!(top("Soon News, 3 Jun 2016, told it first") < top("Late News, 4 Jun 2016, claim "), "in order of telling");
    assert!(window.query_by_label_contains("Toll: they differ").is_some());
    assert!(window.query_by_label_contains("Where: they agree").is_some());
    assert!(window.query_by_label_contains("3 fatalities, side ").is_some());
    assert!(window.query_by_label_contains("7 fatalities, side ").is_some());
    assert!(window.query_by_label_contains("3 to 7 dead").is_some());
}

#[test]
fn a_cell_reads_its_words() {
    let mut window = window();
    window.query_all_by_label_contains("tellings, by 2 independent sources").next().expect("the raid").click();
    window.run();
    window.get_by_label_contains("7 fatalities, side ").click();
    window.run();
    let (project, state) = (window.state().project(), window.state().state());
    let focus = project.claim(state.selection.focus.expect("the telling")).expect("it is there");
    assert_eq!(project.report_of(&focus).expect("a report").file_name, "late.txt");
    let lit = state.lit.as_ref().expect("its words under the pointer");
    let text = &project.report_of(&focus).expect("a report").text;
    assert!(lit.spans.iter().any(|span| span.slice(text).contains('7')), "{lit:?}");
}

#[test]
fn an_idle_comparison_asks_for_no_frame() {
    let mut window = window();
    window.step();
    let delay = window.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert!(delay.is_some_and(|delay| delay > std::time::Duration::from_secs(3600)), "{delay:?}");
}
