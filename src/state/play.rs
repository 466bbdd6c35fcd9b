//! Playback: the window of days in the filter, moved step by step.
//!
//! The window itself is all that is remembered of where playback stands, so dragging it and playing it are one thing. No
//! clock in here: whoever shows the window tells with [`PlayChange::Tick`] how much time has gone by.

mod modes;

pub use modes::{PlayMode, PlayStep};

use super::State;
use crate::model::{Day, DayInterval};
use crate::query::{Answers, Density, interval_in_words};

/// Steps a second that can be chosen.
pub const SPEEDS: [u32; 6] = [1, 2, 4, 8, 16, 30];
/// Steps that an interval may be long, both ends included.
pub const LENGTHS: std::ops::RangeInclusive<i32> = 1..=60;
/// After a longer pause of the window than so many steps, playback goes on where it was.
const MOST_STEPS_AT_ONCE: u32 = 4;

/// How playback goes, and whether it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Play {
    /// How the window goes.
    pub mode: PlayMode,
    /// How far one step goes.
    pub step: PlayStep,
    /// Steps a second.
    pub speed: u32,
    /// Length of an interval in steps.
    pub length: i32,
    /// Whether it begins again at the end.
    pub looping: bool,
    /// Whether it goes back in time.
    pub reverse: bool,
    /// Whether stretches without a claim are passed over.
    pub skip_empty: bool,
    /// Whether it goes.
    pub playing: bool,
    /// Whether the change that moved the window last goes on: then it is no new entry of the history.
    held: bool,
}

impl Default for Play {
    fn default() -> Self {
        Self {
            mode: PlayMode::default(),
            step: PlayStep::default(),
            speed: 4,
            length: 3,
            looping: false,
            reverse: false,
            skip_empty: false,
            playing: false,
            held: false,
        }
    }
}

impl Play {
    /// Milliseconds from one step to the next.
    #[must_use]
    pub fn period_ms(&self) -> u32 {
        1000 / self.speed.max(1)
    }

    /// The same, not playing.
    pub(super) fn at_rest(self) -> Self {
        Self { playing: false, held: false, ..self }
    }

    /// Ends the entry of the history that moves of the window go into.
    pub(super) fn let_go(&mut self) {
        self.held = false;
    }

    /// The window at the step that holds `day`. A free window keeps its length and ends there.
    fn window_at(&self, day: Day, before: Option<DayInterval>, all: DayInterval) -> DayInterval {
        let step = self.step.around(day);
        match self.mode {
            PlayMode::Point => step,
            PlayMode::Growing => DayInterval::between(all.earliest().min(step.earliest()), step.latest()),
            PlayMode::Interval => {
                DayInterval::between(self.step.later(step.earliest(), 1 - self.length), step.latest())
            }
            PlayMode::Free => before.map_or(step, |before| {
                let days = before.latest().0.saturating_sub(before.earliest().0);
                DayInterval::between(day.plus(-days), day)
            }),
        }
    }

    /// The window so many steps on.
    fn moved(&self, before: DayInterval, steps: i32, all: DayInterval) -> DayInterval {
        match self.mode {
            PlayMode::Free => {
                let days = before.latest().0.saturating_sub(before.earliest().0);
                let first = self.step.later(before.earliest(), steps);
                DayInterval::between(first, first.plus(days))
            }
            _ => self.window_at(self.step.later(self.step.floor(before.latest()), steps), Some(before), all),
        }
    }

    /// The window so many steps on, over stretches without a claim where these are passed over.
    fn advanced(&self, before: DayInterval, steps: i32, density: &Density, all: DayInterval) -> DayInterval {
        let next = self.moved(before, steps, all);
        if !self.skip_empty || self.has_something_new(before, next, density) {
            return next;
        }
        let found = match (steps > 0, self.mode) {
            (true, _) => density.beginning_after(next.latest()),
            (false, PlayMode::Growing) => density.beginning_before(next.latest().plus(1)),
            (false, _) => density.ending_before(next.earliest()),
        };
        let Some(day) = found else { return next };
        let at = match (steps > 0, self.mode) {
            (false, PlayMode::Interval) => self.step.later(self.step.floor(day), self.length - 1),
            (false, PlayMode::Free) => day.plus(next.latest().0.saturating_sub(next.earliest().0)),
            _ => day,
        };
        self.window_at(at, Some(next), all)
    }

    /// Whether a claim can be seen that makes it worth to stop here.
    fn has_something_new(&self, before: DayInterval, next: DayInterval, density: &Density) -> bool {
        let days = match self.mode {
            PlayMode::Growing => {
                let (a, b) = (before.latest().min(next.latest()), before.latest().max(next.latest()));
                return density.bin(DayInterval::between(a.plus(1).min(b), b)).beginning_in_all() > 0;
            }
            _ => next,
        };
        density.bin(days).touching_in_all() > 0
    }

    /// Where playback begins: the window at the first day of all, or at the last where it goes back.
    fn begin(&self, before: Option<DayInterval>, all: DayInterval) -> DayInterval {
        match (self.reverse, self.mode) {
            (true, _) => self.window_at(all.latest(), before, all),
            (false, PlayMode::Free) => {
                let days = before.map_or(0, |before| before.latest().0.saturating_sub(before.earliest().0));
                let until = if before.is_none() { all.earliest() } else { all.earliest().plus(days) };
                self.window_at(until, before, all)
            }
            (false, _) => self.window_at(all.earliest(), before, all),
        }
    }

    /// Whether a window has left the days of all claims on the side that steps go to.
    fn is_past(&self, window: DayInterval, steps: i32, all: DayInterval) -> bool {
        if steps > 0 && self.mode == PlayMode::Free {
            window.earliest() > all.latest()
        } else if steps > 0 {
            self.step.floor(window.latest()) > all.latest()
        } else if self.mode == PlayMode::Free {
            window.latest() < all.earliest()
        } else {
            window.latest() < all.earliest() || window.latest() < self.step.floor(all.earliest())
        }
    }
}

/// A change of playback or of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlayChange {
    /// Play, or pause.
    Toggle,
    /// So much time has gone by since the last step.
    Tick {
        /// In milliseconds.
        elapsed_ms: u32,
    },
    /// Move the window so many steps on, back where negative.
    Step(i32),
    /// Go to the first step of all.
    First,
    /// Go to the last step of all.
    Last,
    /// Show these days, both ends included; moves until the next [`PlayChange::Release`] are one entry of the history.
    Window(DayInterval),
    /// Go to the step that holds this day.
    To(Day),
    /// The window has been let go.
    Release,
    /// No window.
    Off,
    /// How the window goes.
    Mode(PlayMode),
    /// How far one step goes.
    By(PlayStep),
    /// Steps a second.
    Speed(u32),
    /// Length of an interval in steps.
    Length(i32),
    /// Whether it begins again at the end.
    Loop(bool),
    /// Whether it goes back in time.
    Reverse(bool),
    /// Whether stretches without a claim are passed over.
    SkipEmpty(bool),
    /// Whether claims without a date stay beside the window.
    KeepUndated(bool),
}

pub(super) fn change_play(state: &mut State, answers: &Answers, change: PlayChange) {
    use PlayChange as C;
    let all = answers.density_of_all_days().hull();
    let window = state.filter.days;
    match change {
        C::Toggle => toggle(state, all),
        C::Tick { elapsed_ms } => tick(state, answers, elapsed_ms),
        C::Step(steps) => {
            let Some(all) = all else { return };
            let play = &state.play;
            let next = match window {
                Some(window) => play.advanced(window, steps, answers.density_of_all_days(), all),
                None if steps > 0 => play.window_at(all.earliest(), None, all),
                None => play.window_at(all.latest(), None, all),
            };
            if window.is_none() || !state.play.is_past(next, steps, all) {
                show(state, Some(next));
            }
        }
        C::First => go_to(state, all, DayInterval::earliest),
        C::Last => go_to(state, all, DayInterval::latest),
        C::To(day) => go_to(state, all, |_| day),
        C::Window(days) => show(state, Some(days)),
        C::Release => state.play.held = false,
        C::Off => {
            state.play.playing = false;
            state.play.held = false;
            show(state, None);
            state.play.held = false;
        }
        C::Mode(mode) => {
            state.play.mode = mode;
            refit(state, all);
        }
        C::By(step) => {
            state.play.step = step;
            refit(state, all);
        }
        C::Length(length) => {
            state.play.length = length.clamp(*LENGTHS.start(), *LENGTHS.end());
            refit(state, all);
        }
        C::Speed(speed) => state.play.speed = speed.clamp(1, 60),
        C::Loop(on) => state.play.looping = on,
        C::Reverse(on) => state.play.reverse = on,
        C::SkipEmpty(on) => state.play.skip_empty = on,
        C::KeepUndated(on) => {
            if state.filter.keep_undated != on {
                state.remember_step();
                state.filter.keep_undated = on;
            }
        }
    }
}

/// Cuts the window to what mode, step and length ask for now. A free window stays as it is.
fn refit(state: &mut State, all: Option<DayInterval>) {
    if state.play.mode != PlayMode::Free
        && let (Some(window), Some(all)) = (state.filter.days, all)
    {
        let fitted = state.play.window_at(window.latest(), Some(window), all);
        show(state, Some(fitted));
    }
}

fn go_to(state: &mut State, all: Option<DayInterval>, day: impl Fn(DayInterval) -> Day) {
    if let Some(all) = all {
        let window = state.play.window_at(day(all), state.filter.days, all);
        show(state, Some(window));
    }
}

fn toggle(state: &mut State, all: Option<DayInterval>) {
    if std::mem::take(&mut state.play.playing) {
        state.play.held = false;
        return;
    }
    let Some(all) = all else { return };
    state.play.held = false;
    let play = &state.play;
    let steps = if play.reverse { -1 } else { 1 };
    let at_the_end = |window: DayInterval| play.is_past(play.moved(window, steps, all), steps, all);
    let window = match state.filter.days {
        Some(window) if !at_the_end(window) => window,
        window => play.begin(window, all),
    };
    show(state, Some(window));
    state.play.playing = true;
}

/// Moves on by as many steps as the time is worth; at the end it begins again or stops.
fn tick(state: &mut State, answers: &Answers, elapsed_ms: u32) {
    let density = answers.density_of_all_days();
    let (Some(window), Some(all)) = (state.filter.days.filter(|_| state.play.playing), density.hull()) else {
        state.play.playing = false;
        return;
    };
    let due = (elapsed_ms / state.play.period_ms().max(1)).min(MOST_STEPS_AT_ONCE);
    let steps = if state.play.reverse { -1 } else { 1 };
    let mut at = window;
    for _ in 0..due {
        let next = state.play.advanced(at, steps, density, all);
        if !state.play.is_past(next, steps, all) && next != at {
            at = next;
        } else if state.play.looping {
            at = state.play.begin(Some(at), all);
        } else {
            state.play.playing = false;
            break;
        }
    }
    show(state, Some(at));
    state.play.held = state.play.playing;
}

/// Shows these days, and remembers what was shown before unless the window is being held.
fn show(state: &mut State, days: Option<DayInterval>) {
    if state.filter.days == days {
        return;
    }
    if !std::mem::replace(&mut state.play.held, true) {
        state.remember_step();
    }
    state.filter.days = days;
}

/// Days for reading: whole months, quarters and years by their names, else from day to day.
#[must_use]
pub fn window_in_words(days: DayInterval) -> String {
    let is = |step: PlayStep| step.around(days.earliest()) == days;
    let first = days.earliest().date();
    if is(PlayStep::Year) {
        return first.format("%Y").to_string();
    }
    if is(PlayStep::Quarter) {
        return format!("{} – {}", first.format("%b"), days.latest().date().format("%b %Y"));
    }
    if is(PlayStep::Month) {
        return first.format("%B %Y").to_string();
    }
    interval_in_words(days)
}

#[cfg(test)]
mod tests;
