//! Whole sessions as lists of commands, without a window.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

use waqai::extract::Engine;
use waqai::model::{EventType, ReportId, Role};
use waqai::query::{ActorMode, Answers, Side};
use waqai::scene::theme::ThemeKind;
use waqai::state::{
    Command, Effect, FilterChange, FindChange, Reading, State, Tab, ViewChange, apply, load_embedded, reset_for,
};
use waqai::store::Project;

struct Session {
    project: Project,
    state: State,
    answers: Answers,
}

impl Session {
    fn on_the_seeds() -> Self {
        let project = load_embedded(&Engine::embedded().expect("the embedded lexicons")).project;
        let mut state = State::new(ThemeKind::Dark);
        reset_for(&mut state, &project);
        let answers = Answers::new(&project, &state.filter);
        Self { project, state, answers }
    }

    fn run(&mut self, commands: impl IntoIterator<Item = Command>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for command in commands {
            effects.extend(apply(&mut self.state, &self.project, &self.answers, command));
            self.answers = Answers::new(&self.project, &self.state.filter);
        }
        effects
    }

    fn filter(&mut self, change: FilterChange) {
        self.run([Command::Filter(change)]);
    }
}

#[test]
fn choosing_a_claim_shows_its_report() {
    let mut session = Session::on_the_seeds();
    let last = session.project.claims.last().expect("the seeds have claims").clone();
    session.run([Command::Select(last.id)]);
    assert_eq!(session.state.selection.focus, Some(last.id));
    assert_eq!(session.state.report, Some(last.report));
    session.run([Command::ClearSelection]);
    assert!(session.state.selection.claims.is_empty());
    assert_eq!(session.state.report, Some(last.report), "the report stays open");
}

#[test]
fn a_claim_that_is_not_there_cannot_be_chosen() {
    let mut session = Session::on_the_seeds();
    session.run([Command::Select(waqai::model::ClaimId(u32::MAX))]);
    assert_eq!(session.state.selection.focus, None);
}

#[test]
fn solo_then_all_gives_every_claim_back() {
    let mut session = Session::on_the_seeds();
    let all = session.answers.visible.len();
    assert_eq!(all, session.project.claims.len());
    session.filter(FilterChange::SoloType(EventType::Clash));
    let clashes = session.project.claims.iter().filter(|claim| claim.event_type == EventType::Clash).count();
    assert_eq!(session.answers.visible.len(), clashes);
    assert!(clashes > 0 && clashes < all, "{clashes} of {all}");
    session.filter(FilterChange::AllTypes);
    assert_eq!(session.answers.visible.len(), all);
    assert!(session.state.filter.is_empty());
}

#[test]
fn a_camp_alone_leaves_its_claims_and_the_counts_of_the_others() {
    let mut session = Session::on_the_seeds();
    let before = session.answers.by_camp.clone();
    let (camp, count) = before.iter().max_by_key(|(_, count)| *count).expect("a camp");
    session.filter(FilterChange::SoloCamp(camp.clone()));
    assert_eq!(session.answers.visible.len(), count, "what the count promised is what is shown");
    assert_eq!(session.answers.by_camp, before, "an actor filter leaves the counts of actors alone");
    for id in session.answers.visible.iter() {
        let claim = session.project.claim(id).expect("a visible claim");
        assert!(claim.actors.iter().any(|actor| session.project.camp_of(&actor.actor) == Some(camp)));
    }
}

#[test]
fn roles_narrow_actors() {
    let mut session = Session::on_the_seeds();
    session.filter(FilterChange::Role(Some(Role::Initiator)));
    for id in session.answers.visible.iter() {
        let claim = session.project.claim(id).expect("a visible claim");
        assert!(claim.actors.iter().any(|actor| actor.role == Role::Initiator), "{}", claim.key);
    }
    assert!(!session.answers.visible.is_empty());
}

#[test]
fn between_two_sides_needs_an_actor_of_each() {
    let mut session = Session::on_the_seeds();
    let camp = |id: &str| Side::Camp(waqai::model::CampId::new(id));
    session.filter(FilterChange::Between(camp("russia"), camp("iran")));
    assert!(matches!(session.state.filter.actor_mode, ActorMode::Between(..)));
    assert!(!session.answers.visible.is_empty(), "the seeds tell of clashes between the two");
    for id in session.answers.visible.iter() {
        let claim = session.project.claim(id).expect("a visible claim");
        let camps = waqai::query::camps_of(&session.project, &claim);
        let sources = claim.actors.iter().filter(|actor| actor.role == Role::Source).count();
        assert!(camps.len() + sources >= 2, "{}", claim.key);
    }
}

#[test]
fn search_folds_spelling() {
    let mut session = Session::on_the_seeds();
    session.filter(FilterChange::Text("ادلب".to_owned()));
    let folded = session.answers.visible.ids().to_vec();
    session.filter(FilterChange::Text("إدلب".to_owned()));
    assert!(!folded.is_empty());
    assert_eq!(session.answers.visible.ids(), folded);
    session.filter(FilterChange::Text("no such words anywhere".to_owned()));
    assert!(session.answers.visible.is_empty());
}

#[test]
fn steps_go_through_time_and_come_round() {
    let mut session = Session::on_the_seeds();
    let count = i32::try_from(session.answers.visible.len()).expect("few claims");
    session.run([Command::Step(1)]);
    let first = session.state.selection.focus;
    let mut earliest = None;
    for _ in 0..count {
        let focus = session.state.selection.focus.and_then(|id| session.project.claim(id)).expect("a focus");
        let day = focus.date.as_ref().map(|date| date.interval.earliest());
        if let (Some(before), Some(day)) = (earliest, day) {
            assert!(before <= day, "{} comes after a later claim", focus.key);
        }
        earliest = day.or(earliest);
        session.run([Command::Step(1)]);
    }
    assert_eq!(session.state.selection.focus, first, "after as many steps as claims the first comes again");
    session.run([Command::Step(-1), Command::Step(1)]);
    assert_eq!(session.state.selection.focus, first);
}

#[test]
fn filters_step_back_and_forward_and_typing_is_one_step() {
    let mut session = Session::on_the_seeds();
    session.filter(FilterChange::SoloReport(ReportId(1)));
    for typed in ["ح", "حل", "حلب"] {
        session.filter(FilterChange::Text(typed.to_owned()));
    }
    let typed = session.state.filter.clone();
    session.run([Command::FilterBack]);
    assert_eq!(session.state.filter.text, "", "one step takes the whole search back");
    session.run([Command::FilterBack]);
    assert!(session.state.filter.is_empty());
    session.run([Command::FilterBack, Command::FilterForward, Command::FilterForward, Command::FilterForward]);
    assert_eq!(session.state.filter, typed);
}

#[test]
fn what_reaches_outside_comes_back_as_effects() {
    let mut session = Session::on_the_seeds();
    let before = session.state.clone();
    let effects = session.run([
        Command::Do(Effect::AskSavePicture),
        Command::Do(Effect::SavePicture("a.png".into())),
        Command::Do(Effect::Quit),
    ]);
    assert_eq!(effects, [Effect::AskSavePicture, Effect::SavePicture("a.png".into()), Effect::Quit]);
    assert_eq!(session.state, before);
}

#[test]
fn claims_are_named_by_the_beginning_of_their_report() {
    let session = Session::on_the_seeds();
    let claim =
        session.project.claims_of(ReportId(3)).into_iter().nth(1).expect("the fourth report has two claims at least");
    assert_eq!(session.project.claim_named("003#2"), Some(claim.id));
    assert_eq!(session.project.claim_named(&claim.key), Some(claim.id));
    assert_eq!(session.project.claim_named("00#2"), None, "several reports begin so");
    assert_eq!(session.project.claim_named("009#1"), None);
}

#[test]
fn words_are_found_in_any_spelling_and_stepped_through() {
    let mut session = Session::on_the_seeds();
    let find = |session: &Session| session.state.find.clone().expect("something is looked for");
    session.run([Command::Find(FindChange::Step(1))]);
    assert_eq!(session.state.find, None, "nothing is looked for yet");
    session.run([Command::Find(FindChange::Open), Command::Find(FindChange::Words("الايرانيه".to_owned()))]);
    let report = session.project.report(session.state.report.expect("a report is open")).expect("it is there");
    let places = waqai::query::find_in(report, "الايرانيه");
    assert!(places.len() > 2, "{places:?}");
    assert!(
        places.iter().all(|span| span.slice(&report.text).contains("إيرانية")),
        "another spelling of the same word"
    );
    let revealed = find(&session).reveal;
    session.run([Command::Find(FindChange::Step(1))]);
    assert_eq!((find(&session).at, find(&session).reveal), (1, revealed + 1));
    session.run([Command::Find(FindChange::Step(-2))]);
    assert_eq!(find(&session).at, places.len() - 1, "before the first comes the last");
    session.run([Command::Find(FindChange::Words("لا يوجد هذا".to_owned())), Command::Find(FindChange::Step(1))]);
    assert_eq!(find(&session).at, 0);
    session.run([Command::Find(FindChange::Words("حلب".to_owned())), Command::Find(FindChange::Close)]);
    assert_eq!(session.state.find, None);
    session.run([Command::Find(FindChange::Open)]);
    assert_eq!(find(&session).words, "حلب", "what was looked for last is there again");
}

#[test]
fn how_passages_are_set_stays_when_other_reports_are_opened() {
    let mut session = Session::on_the_seeds();
    let larger = Reading { justified: true, ..Reading::default().larger(2.0) };
    session.run([Command::Reading(larger)]);
    reset_for(&mut session.state, &session.project);
    assert_eq!(session.state.reading, larger);
    session.run([Command::Reading(Reading { size_px: f32::INFINITY, ..larger })]);
    assert_eq!(session.state.reading.size_px, 18.0, "a size that cannot be shown is not taken over");
}

#[test]
fn chosen_claims_can_be_shown_alone_or_left_out() {
    let mut session = Session::on_the_seeds();
    let all = session.answers.visible.len();
    session.run([Command::View(ViewChange::OnlyChosen)]);
    assert_eq!((session.answers.visible.len(), session.state.can_step_back()), (all, false), "nothing is chosen");
    let chosen: Vec<_> = session.answers.visible.ids().iter().copied().step_by(7).collect();
    session.run([Command::SelectAll(chosen.clone()), Command::View(ViewChange::OnlyChosen)]);
    assert_eq!(session.answers.visible.ids(), chosen);
    assert!(session.state.chosen.places > 1 && session.state.chosen.days > 1, "{:?}", session.state.chosen);
    session.run([Command::FilterBack, Command::View(ViewChange::WithoutChosen)]);
    assert_eq!(session.answers.visible.len(), all - chosen.len());
    assert!(session.state.selection.claims.is_empty());
    let next = session.answers.visible.ids()[0];
    session.run([Command::Select(next), Command::View(ViewChange::WithoutChosen)]);
    assert_eq!(session.answers.visible.len(), all - chosen.len() - 1, "what was left out stays out");
    session.filter(FilterChange::NotWithout);
    assert_eq!(session.answers.visible.len(), all);
    session.run([Command::View(ViewChange::ChooseShown)]);
    assert_eq!(session.state.selection.claims.len(), all);
}

#[test]
fn back_and_forward_go_through_filters_and_views() {
    let mut session = Session::on_the_seeds();
    session.run([Command::View(ViewChange::Tab(Tab::Table)), Command::View(ViewChange::Tab(Tab::Table))]);
    session.filter(FilterChange::SoloType(EventType::Clash));
    session.run([Command::FilterBack]);
    assert_eq!((session.state.tab, session.state.filter.is_empty()), (Tab::Table, true));
    session.run([Command::FilterBack]);
    assert_eq!((session.state.tab, session.state.can_step_back()), (Tab::Map, false));
    session.run([Command::FilterForward, Command::FilterForward]);
    assert_eq!((session.state.tab, session.state.filter.is_empty()), (Tab::Table, false));
}
