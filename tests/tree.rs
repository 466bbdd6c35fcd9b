//! The window's accessibility tree: what a screen reader finds, and what pressing it does. No renderer is needed.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

use egui::accesskit::{Role, TextDirection};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use waqai::app::Session;
use waqai::extract::Engine;
use waqai::scene::theme::ThemeKind;
use waqai::state::{Command, load_embedded};

fn window_of(width: f32, height: f32) -> Harness<'static, Session> {
    let mut session = Session::new(ThemeKind::Dark);
    session.open(load_embedded(&Engine::embedded().expect("the embedded lexicons")));
    let builder = Harness::builder().with_size(egui::vec2(width, height)).with_context_setup(waqai::ui::style::install);
    let mut harness = builder.build_ui_state(|ui, session: &mut Session| drop(session.frame(ui)), session);
    harness.run();
    harness
}

fn window() -> Harness<'static, Session> {
    window_of(1600.0, 1000.0)
}

#[test]
fn every_claim_that_is_dated_has_a_mark_with_a_name() {
    let window = window();
    let project = window.state().project();
    for claim in project.claims.iter().filter(|claim| claim.date.is_some()) {
        let title = waqai::query::claim_title(project, claim);
        assert!(window.query_all_by_label_contains(&title).next().is_some(), "{} has no mark named {title}", claim.key);
    }
}

#[test]
fn every_control_has_a_name() {
    let window = window();
    let mut unnamed = Vec::new();
    for node in window.root().children_recursive() {
        let node = node.accesskit_node();
        let is_control = matches!(node.role(), Role::Button | Role::CheckBox | Role::RadioButton | Role::TextInput);
        let name = node.label().or_else(|| node.placeholder().map(str::to_owned));
        if is_control && name.is_none_or(|name| name.trim().is_empty()) {
            unnamed.push(format!("{:?} at {:?}", node.role(), node.bounding_box()));
        }
    }
    assert!(unnamed.is_empty(), "{unnamed:#?}");
}

#[test]
fn pressing_a_kind_filters_and_a_chip_takes_it_back() {
    let mut window = window();
    let all = window.state().visible().len();
    let clashes = window.state().project().claims.iter().filter(|claim| claim.event_type.key() == "clash").count();
    window.get_by_label(&format!("Clash, {clashes} claims")).click_accesskit();
    window.run();
    assert_eq!(window.state().visible().len(), all - clashes);
    let chip =
        window.query_all_by_label_contains("Remove the filter: Event").next().expect("a chip tells of the filter");
    chip.click();
    window.run();
    assert_eq!(window.state().visible().len(), all);
}

#[test]
fn pressing_a_mark_chooses_its_claim_and_the_inspector_names_it() {
    let mut window = window();
    let project = window.state().project();
    let claim = project.claims.iter().find(|claim| claim.date.is_some()).expect("a dated claim");
    let (id, title) = (claim.id, waqai::query::claim_title(project, claim));
    window.query_all_by_label_contains(&title).next().expect("a mark").click_accesskit();
    window.run();
    let focus = window.state().state().selection.focus.expect("something is chosen");
    let chosen = window.state().project().claim(focus).expect("a claim");
    assert_eq!(waqai::query::claim_title(window.state().project(), &chosen), title, "not {id:?} but {focus:?}");
    assert!(window.query_by_label_contains("confidence").is_some(), "the inspector shows the claim");
}

#[test]
fn an_idle_window_asks_for_no_frame() {
    let mut window = window();
    window.step();
    let delay = window.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert!(delay.is_some_and(|delay| delay > std::time::Duration::from_secs(3600)), "{delay:?}");
}

#[test]
fn the_smallest_window_still_draws_everything() {
    let mut window = window_of(960.0, 600.0);
    window.state_mut().push(Command::Step(1));
    window.run();
    assert!(window.query_by_label_contains("confidence").is_some());
}

#[test]
fn arabic_typed_into_the_search_field_filters() {
    let mut window = window();
    let all = window.state().visible().len();
    window.get_by_role(Role::TextInput).focus();
    window.run();
    window.event(egui::Event::Text("تدمر".to_owned()));
    window.run();
    let shown = window.state().visible().len();
    assert!(shown > 0 && shown < all, "{shown} of {all}");
    window.key_press(egui::Key::ArrowLeft);
    window.run();
    window.key_press(egui::Key::Backspace);
    window.run();
    assert_eq!(window.state().state().filter.text, "تدم", "in Arabic the left arrow points past the last letter");
}

/// What the runs of text below the passage say, in the order of the tree, and their directions.
fn runs_of_passage(window: &Harness<'static, Session>) -> Vec<(String, Option<TextDirection>)> {
    let is_passage = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == Role::Document;
    let passage = window.root().children_recursive().find(is_passage).expect("the tree has the passage");
    let runs = passage.children_recursive().filter(|node| node.accesskit_node().role() == Role::TextRun);
    runs.map(|run| (run.accesskit_node().value().unwrap_or_default(), run.accesskit_node().data().text_direction()))
        .collect()
}

#[test]
fn the_passage_is_read_in_the_order_of_its_letters_with_directions() {
    let window = window_of(1600.0, 4000.0);
    let runs = runs_of_passage(&window);
    let said: String = runs.iter().map(|(words, _)| words.as_str()).collect();
    let text = &window.state().project().reports[0].text;
    let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    assert_eq!(letters(&said), letters(text), "every letter of the report, in the order of the file");
    for (words, direction) in &runs {
        let arabic = words.chars().any(|letter| ('\u{620}'..='\u{64a}').contains(&letter));
        let number = words.trim().chars().all(|letter| letter.is_ascii_digit());
        if arabic {
            assert_eq!(*direction, Some(TextDirection::RightToLeft), "{words}");
        } else if number && !words.trim().is_empty() {
            assert_eq!(*direction, Some(TextDirection::LeftToRight), "{words}");
        }
    }
}

#[test]
fn caret_and_selection_of_the_passage_are_told() {
    let mut window = window();
    let passage = |window: &Harness<'static, Session>| {
        let is_passage = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == Role::Document;
        window.root().children_recursive().find(is_passage).expect("the passage").accesskit_node().id()
    };
    let id = passage(&window);
    let selection = |window: &Harness<'static, Session>| {
        let node = window.root().children_recursive().find(|node| node.accesskit_node().id() == id).expect("it stays");
        node.accesskit_node().data().text_selection().copied()
    };
    assert_eq!(selection(&window), None, "the keys are elsewhere");
    let is_passage = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == Role::Document;
    window.root().children_recursive().find(is_passage).expect("the passage").focus();
    window.run();
    let caret = selection(&window).expect("a caret");
    assert_eq!((caret.anchor, caret.focus.character_index), (caret.focus, 0));
    window.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::ArrowLeft);
    window.run();
    let marked = selection(&window).expect("a selection");
    assert_eq!((marked.anchor, marked.focus.node), (caret.anchor, caret.focus.node));
    assert_eq!(marked.focus.character_index, 1, "in Arabic the left arrow goes on");
}

#[test]
fn a_report_that_hides_something_says_so_and_shows_it() {
    let folder = std::env::temp_dir().join(format!("waqai-hidden-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the temporary folder can be written");
    let text = "قصف الطيران مدينة حلب أمس \u{202e}abc\u{202c} وقتل ۱۲ مدنياً\u{200b}.\n";
    std::fs::write(folder.join("report.txt"), text).expect("it can be written");
    let mut session = Session::new(ThemeKind::Dark);
    let engine = Engine::embedded().expect("the embedded lexicons");
    session.open(waqai::state::load(
        &engine,
        std::slice::from_ref(&folder),
        &waqai::state::Progress::default(),
        &|| (),
    ));
    std::fs::remove_dir_all(&folder).expect("it was made here");
    let builder = Harness::builder().with_size(egui::vec2(1280.0, 800.0)).with_context_setup(waqai::ui::style::install);
    let mut window = builder.build_ui_state(|ui, session: &mut Session| drop(session.frame(ui)), session);
    window.run();
    window.get_by_label("5 hidden characters: 2 of direction, 1 without width, 2 lookalike digits");
    window.get_by_label("Show them").click();
    window.run();
    assert!(window.state().state().reading.hidden);
    window.get_by_label("Hide them").click();
    window.run();
    assert!(!window.state().state().reading.hidden);
}

#[test]
fn the_find_keys_open_a_field_that_counts_and_steps() {
    let mut window = window();
    window.key_press_modifiers(egui::Modifiers::COMMAND.plus(egui::Modifiers::SHIFT), egui::Key::F);
    window.run();
    assert!(window.get_by_label("Find in this report").accesskit_node().is_focused());
    window.event(egui::Event::Text("حلب".to_owned()));
    window.run();
    let find = window.state().state().find.clone().expect("something is looked for");
    assert_eq!(find.words, "حلب");
    window.query_all_by_label_contains("1 of ").next().expect("the first of several");
    window.key_press(egui::Key::Enter);
    window.run();
    window.query_all_by_label_contains("2 of ").next().expect("the next one");
    window.key_press(egui::Key::Escape);
    window.run();
    assert_eq!(window.state().state().find, None);
}

/// What the next frames put on the clipboard.
fn copied(window: &mut Harness<'static, Session>) -> Option<String> {
    (0..4).find_map(|_| {
        window.step();
        window.output().platform_output.commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(words) => Some(words.clone()),
            _ => None,
        })
    })
}

#[test]
fn marked_words_are_copied_alone_or_with_their_source() {
    let mut window = window();
    let is_passage = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == Role::Document;
    window.root().children_recursive().find(is_passage).expect("the passage").focus();
    window.run();
    window.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::End);
    window.run();
    window.event(egui::Event::Copy);
    let words = copied(&mut window).expect("the words are copied");
    let report = window.state().project().reports[0].clone();
    assert!(report.text.starts_with(&words) && !words.is_empty(), "{words}");
    let modifiers = egui::Modifiers::COMMAND.plus(egui::Modifiers::SHIFT);
    let (physical_key, repeat) = (None, false);
    window.event(egui::Event::Key { key: egui::Key::C, physical_key, pressed: true, repeat, modifiers });
    let cited = copied(&mut window).expect("the words are copied with their source");
    let end = words.chars().count();
    assert!(cited.starts_with(&format!("{words}\n— {}", report.outlet_name())), "{cited}");
    assert!(cited.ends_with(&format!("{}, characters 0–{end}", report.file_name)), "{cited}");
    // Escape takes the mark away first; the keys stay in the passage.
    window.key_press(egui::Key::Escape);
    window.run();
    window.event(egui::Event::Copy);
    assert_eq!(copied(&mut window), None);
    let passage = window.root().children_recursive().find(is_passage).expect("the passage");
    assert!(passage.accesskit_node().is_focused());
}

#[test]
fn what_is_read_stays_in_sight_when_the_size_changes() {
    let mut window = window();
    let is_passage = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == Role::Document;
    let first_in_sight = |window: &Harness<'static, Session>| {
        let passage = window.root().children_recursive().find(is_passage).expect("the passage");
        let runs = passage.children_recursive().filter(|node| node.accesskit_node().role() == Role::TextRun);
        let top = 110.0;
        let below = runs.filter(|run| run.rect().top() > top);
        let nearest = below.min_by(|a, b| a.rect().top().total_cmp(&b.rect().top())).expect("words in sight");
        nearest.accesskit_node().value().unwrap_or_default()
    };
    let claims = window.state().project().claims_of(waqai::model::ReportId(0));
    let middle = claims[claims.len() / 2].id;
    window.state_mut().push(Command::Select(middle));
    window.run();
    let before = first_in_sight(&window);
    let text = window.state().project().reports[0].text.clone();
    let place = |words: &str| text.find(words.trim()).expect("words of the report");
    assert!(place(&before) > text.len() / 4, "the middle of the report is in sight");
    for size_px in [24.0, 32.0, 16.0] {
        window.state_mut().push(Command::Reading(waqai::state::Reading { size_px, ..Default::default() }));
        window.run();
        let moved = place(&first_in_sight(&window)).abs_diff(place(&before));
        assert!(moved < 400, "at {size_px} px the text has moved by {moved} bytes");
    }
}

#[test]
fn ctrl_and_the_wheel_change_the_size_of_the_passage_under_the_pointer() {
    let mut window = window();
    let is_passage = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == Role::Document;
    let rect = window.root().children_recursive().find(is_passage).expect("the passage").rect();
    let size = |window: &Harness<'static, Session>| window.state().state().reading.size_px;
    let zoom = |window: &mut Harness<'static, Session>, key: egui::Key| {
        window.key_press_modifiers(egui::Modifiers::COMMAND, key);
        window.run();
    };
    window.hover_at(rect.center_top() + egui::vec2(0.0, 60.0));
    window.run();
    window.event(egui::Event::Zoom(1.3));
    window.run();
    assert!(size(&window) > 18.5, "{}", size(&window));
    zoom(&mut window, egui::Key::Minus);
    zoom(&mut window, egui::Key::Num0);
    assert_eq!(size(&window), 18.0);
    zoom(&mut window, egui::Key::Plus);
    assert_eq!((size(&window), window.ctx.zoom_factor()), (20.0, 1.0));
    window.hover_at(egui::pos2(rect.left() - 300.0, 200.0));
    window.run();
    zoom(&mut window, egui::Key::Plus);
    assert_eq!(size(&window), 20.0, "elsewhere the whole window grows");
    assert!(window.ctx.zoom_factor() > 1.0);
}

/// Two outlets with one text, and a third that denies what they tell.
#[test]
fn the_inspector_tells_who_copies_whom_and_where_they_differ() {
    let report = |nth: u32, outlet: &str, text: &str| waqai::model::Report {
        id: waqai::model::ReportId(nth),
        file_name: format!("{nth}.txt"),
        text: text.to_owned(),
        outlet: waqai::model::Outlet { name_en: outlet.to_owned(), name_ar: String::new() },
        title_ar: String::new(),
        publication: None,
    };
    let told = "سيطرت قوات النظام في 12 آذار 2019 على قرية الزكاة بريف حماة بعد قصف عنيف استمر ثلاثة أيام متواصلة. \
                وقتل في القصف سبعة مدنيين من عائلة واحدة كانت قد نزحت من مدينة اللطامنة قبل شهر تقريبا. \
                وقال سكان من القرية إن الطائرات الحربية لم تغادر سماء المنطقة منذ فجر ذلك اليوم حتى ساعة متأخرة من الليل. \
                وأضاف السكان أن فرق الدفاع المدني لم تستطع الوصول إلى المنازل المهدمة بسبب كثافة النيران على الطرق المؤدية إليها.";
    let other = "بسطت قوات النظام السوري يوم 12 آذار 2019 سيطرتها على الزكاة وانسحب منها مقاتلو المعارضة، بحسب ناشطين محليين تحدثوا إلى مراسلنا.";
    let reports = vec![report(0, "First", told), report(1, "Second", told), report(2, "Third", other)];
    let engine = Engine::embedded().expect("the embedded lexicons");
    let project = waqai::state::project_of(&engine, reports);
    let seizures: Vec<_> = project.claims.iter().filter(|claim| claim.event_type.key() == "seizure").collect();
    let first = seizures.iter().find(|claim| claim.report.0 == 0).expect("the first tells it").id;
    let mut session = Session::new(ThemeKind::Dark);
    session.open(waqai::state::Loaded { project, ..Default::default() });
    session.push(Command::Select(first));
    let builder =
        Harness::builder().with_size(egui::vec2(1600.0, 1000.0)).with_context_setup(waqai::ui::style::install);
    let mut window = builder.build_ui_state(|ui, session: &mut Session| drop(session.frame(ui)), session);
    window.run();
    for told in ["Told 3 times", "by 2 independent sources", "agree on", "has the words of"] {
        assert!(window.query_all_by_label_contains(told).next().is_some(), "{told}");
    }
}

#[test]
fn the_menu_tells_which_codebook_is_used_and_gives_it_back() {
    let mut window = window();
    window.state_mut().push(Command::Codebook(Some("/tmp/mine".into())));
    window.run();
    window.get_by_label("File").click_accesskit();
    window.run();
    assert!(
        window
            .query_by_label_contains("The codebook")
            .is_some_and(|entry| { entry.accesskit_node().label().is_some_and(|label| label.contains("mine")) })
    );
    assert!(window.query_by_label_contains("Use a codebook").is_some());
    assert!(window.query_by_label_contains("The program's own word lists").is_some());
}
