//! `apply`: one command changes the state and may ask for effects.

use super::edit::change_edit;
use super::gallery::change_gallery;
use super::map::change_map;
use super::play::change_play;
use super::reading::change_find;
use super::reread::change_reread;
use super::review::change_review;
use super::table::change_table;
use super::timeline;
use super::views::change_view;
use super::{Chosen, Command, Effect, FilterChange, Selection, State, Table};
use crate::model::ClaimId;
use crate::query::{ActorMode, Answers, Filter};
use crate::store::Project;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Changes `state` as `command` asks. `answers` are those of the state before.
#[must_use]
pub fn apply(state: &mut State, project: &Project, answers: &Answers, command: Command) -> Vec<Effect> {
    match command {
        Command::Select(claim) => select(state, project, answers, vec![claim]),
        Command::SelectAll(claims) => select(state, project, answers, claims),
        Command::ClearSelection => {
            (state.selection, state.chosen) = (Selection::default(), Chosen::default());
            state.map.fan = None;
        }
        Command::Step(steps) => step(state, project, answers, steps),
        Command::StepInLane(steps) => step_in_lane(state, project, answers, steps),
        Command::StepChosen(steps) => step_chosen(state, project, answers, steps),
        Command::Hover(claim) => state.hover = claim,
        Command::Light(lit) => state.lit = lit,
        Command::ShowReport(report) => state.report = Some(report),
        Command::Filter(change) => change_filter(state, project, change),
        Command::FilterBack => state.go(true),
        Command::FilterForward => state.go(false),
        Command::Timeline(change) => timeline::change(state, change),
        Command::Map(change) => return change_map(state, answers, change),
        Command::Play(change) => change_play(state, answers, change),
        Command::Table(change) => change_table(state, change),
        Command::View(change) => change_view(state, answers, change),
        Command::Review(change) => return change_review(state, project, answers, change),
        Command::Edit(change) => return change_edit(state, project, change),
        Command::Gallery(change) => return change_gallery(state, project, answers, change),
        Command::Reread(change) => return change_reread(state, project, answers, change),
        Command::ExportAll(all) => state.exports_all = all,
        Command::Theme(theme) => state.theme = theme,
        Command::Reading(reading) => state.reading = reading.sound(),
        Command::Find(change) => change_find(state, project, change),
        Command::FitTimeline => state.fit_timeline += 1,
        Command::ToggleKeys => state.keys_open = !state.keys_open,
        Command::Codebook(folder) => state.codebook = folder,
        Command::Notify(notice) => state.notices.push(notice),
        Command::CloseNotice(at) => close_notice(state, at),
        Command::CloseNotices => state.notices.clear(),
        Command::Do(effect) => return vec![effect],
    }
    Vec::new()
}

/// Makes the state fit a project that has just been opened: nothing is chosen or filtered that it does not hold.
pub fn reset_for(state: &mut State, project: &Project) {
    *state = State {
        theme: state.theme,
        timeline: state.timeline.for_another_project(),
        map: std::mem::take(&mut state.map).reset(),
        reading: state.reading,
        codebook: state.codebook.take(),
        report: project.reports.first().map(|report| report.id),
        fit_timeline: state.fit_timeline + 1,
        fit_selection: state.fit_selection,
        tab: state.tab,
        table: Table { opened: BTreeSet::new(), ..state.table.clone() },
        play: state.play.at_rest(),
        reveal: state.reveal + 1,
        notices: std::mem::take(&mut state.notices),
        ..State::default()
    };
}

pub(super) fn select(state: &mut State, project: &Project, answers: &Answers, mut claims: Vec<ClaimId>) {
    claims.retain(|claim| project.has_claim(*claim));
    state.shown_words = None;
    let focus = claims.first().copied();
    claims.sort_unstable();
    claims.dedup();
    state.chosen = Chosen::of(&claims, answers);
    state.selection = Selection { claims: Arc::new(claims), focus };
    if let Some(report) = focus.and_then(|focus| project.report_of_claim(focus)) {
        state.report = Some(report);
        state.reveal += 1;
    }
}

fn step(state: &mut State, project: &Project, answers: &Answers, steps: i32) {
    let Ok(count) = i64::try_from(answers.visible.len()) else { return };
    if count == 0 {
        return;
    }
    let at = state.selection.focus.and_then(|focus| answers.place_in_time(focus));
    let next = match at.and_then(|at| i64::try_from(at).ok()) {
        Some(at) => (at + i64::from(steps)).rem_euclid(count),
        None if steps > 0 => 0,
        None => count - 1,
    };
    if let Some(claim) = usize::try_from(next).ok().and_then(|next| answers.nth_in_time(next)) {
        select(state, project, answers, vec![claim]);
    }
}

/// Moves on within the lane of the focus; without a focus as [`step`] does.
fn step_in_lane(state: &mut State, project: &Project, answers: &Answers, steps: i32) {
    let Some(focus) = state.selection.focus else { return step(state, project, answers, steps) };
    let cut = answers.lane_cut(project, state.timeline.lane_by);
    if let Some(claim) = answers.next_in_lane(&cut, focus, steps > 0) {
        select(state, project, answers, vec![claim]);
    }
}

/// Moves the focus within the chosen claims, which stay chosen.
fn step_chosen(state: &mut State, project: &Project, answers: &Answers, steps: i32) {
    let chosen = &state.selection.claims;
    let at = state.selection.focus.and_then(|focus| chosen.binary_search(&focus).ok());
    let (Some(at), Ok(count)) = (at.and_then(|at| i64::try_from(at).ok()), i64::try_from(chosen.len())) else { return };
    let next =
        usize::try_from((at + i64::from(steps)).rem_euclid(count)).ok().and_then(|next| chosen.get(next)).copied();
    if let Some(next) = next {
        let mut reordered = vec![next];
        reordered.extend(chosen.iter());
        select(state, project, answers, reordered);
    }
}

/// Turns to the first report that holds what is searched, where the one that is open does not.
pub fn follow_search(state: &mut State, project: &Project, answers: &Answers) {
    let open = state.report.is_some_and(|report| answers.shown_by_report.of(&report) > 0);
    if state.filter.text.trim().is_empty() || open {
        return;
    }
    if let Some(report) = answers.visible.iter().next().and_then(|id| project.report_of_claim(id)) {
        state.report = Some(report);
        state.reveal += 1;
    }
}

fn close_notice(state: &mut State, at: usize) {
    if at < state.notices.len() {
        state.notices.remove(at);
    }
}

/// Changes the filter and remembers the one before. Typing goes on within one step: a search is one entry in the
/// history, not one a letter.
fn change_filter(state: &mut State, project: &Project, change: FilterChange) {
    let typing_on = matches!(change, FilterChange::Text(_)) && !state.filter.text.is_empty();
    let mut filter = state.filter.clone();
    alter(&mut filter, project, change);
    if filter == state.filter {
        return;
    }
    state.play.let_go();
    if typing_on {
        state.forget_forward();
    } else {
        state.remember_step();
    }
    state.filter = filter;
}

fn alter(filter: &mut Filter, project: &Project, change: FilterChange) {
    use FilterChange as C;
    match change {
        C::Actor(actor, on) => tick(&mut filter.actors_off, actor, on),
        C::Camp(camp, on) => {
            let actors = project.actors.values().filter(|actor| actor.camp == camp);
            actors.for_each(|actor| tick(&mut filter.actors_off, actor.id.clone(), on));
        }
        C::SoloActor(solo) => filter.actors_off = project.actors.keys().filter(|id| **id != solo).cloned().collect(),
        C::SoloCamp(solo) => {
            let others = project.actors.values().filter(|actor| actor.camp != solo);
            filter.actors_off = others.map(|actor| actor.id.clone()).collect();
        }
        C::AllActors => {
            filter.actors_off.clear();
            filter.role = None;
            filter.actor_mode = ActorMode::Any;
        }
        C::NoActors => filter.actors_off = project.actors.keys().cloned().collect(),
        C::InvertActors => {
            filter.actors_off = project.actors.keys().filter(|id| !filter.actors_off.contains(*id)).cloned().collect();
        }
        // A role is asked of one side, "between" of two: the one takes the place of the other.
        C::Role(role) => {
            filter.role = role;
            filter.actor_mode = ActorMode::Any;
        }
        C::Between(a, b) => {
            filter.role = None;
            filter.actor_mode = ActorMode::Between(a, b);
        }
        C::NotBetween => filter.actor_mode = ActorMode::Any,
        C::Type(event_type, on) => tick(&mut filter.types_off, event_type, on),
        C::SoloType(solo) => {
            filter.types_off = crate::model::EventType::ALL.iter().copied().filter(|&other| other != solo).collect();
        }
        C::AllTypes => filter.types_off.clear(),
        C::Status(status, on) => tick(&mut filter.status_off, status, on),
        C::SoloStatus(solo) => {
            filter.status_off = crate::model::Status::ALL.into_iter().filter(|&other| other != solo).collect();
        }
        C::AllStatus => filter.status_off.clear(),
        C::Review(state, on) => tick(&mut filter.reviews_off, state, on),
        C::SoloReview(solo) => {
            filter.reviews_off = crate::model::ReviewState::ALL.into_iter().filter(|&other| other != solo).collect();
        }
        C::AllReviews => filter.reviews_off.clear(),
        C::Report(report, on) => tick(&mut filter.reports_off, report, on),
        C::SoloReport(solo) => {
            filter.reports_off = project.reports.iter().map(|report| report.id).filter(|&id| id != solo).collect();
        }
        C::AllReports => filter.reports_off.clear(),
        C::Text(text) => filter.text = text,
        C::Days(days) => filter.days = days,
        C::AllPicked => (filter.only, filter.without) = (None, None),
        C::NotOnly => filter.only = None,
        C::NotWithout => filter.without = None,
        C::Clear => *filter = Filter::default(),
    }
}

fn tick<T: Ord>(off: &mut std::collections::BTreeSet<T>, entry: T, on: bool) {
    if on {
        off.remove(&entry);
    } else {
        off.insert(entry);
    }
}
