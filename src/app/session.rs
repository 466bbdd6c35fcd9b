//! One reader's session: project, state, answers and theme, and a frame that draws and applies.
//!
//! Free of files, threads and windows, so that tests drive it with a bare toolkit context.

mod edits;
mod rests;

pub use edits::Made;

use crate::extract::Engine;
use crate::model::ClaimId;
use crate::query::{Answerer, Answers, Filter, FoundRecords, RecordSearch};
use crate::scene::theme::{Theme, ThemeKind};
use crate::state::{self, Command, CommandQueue, Effect, JobView, Keeping, Loaded, PlayChange, State, ViewContext};
use crate::store::{History, Project};
use crate::ui;
use edits::Author;
use rests::Rests;
use std::path::PathBuf;
use std::sync::Arc;

/// Project, state and what follows from them.
pub struct Session {
    project: Project,
    state: State,
    answers: Answers,
    answerer: Answerer,
    answered: Option<(u64, Filter)>,
    theme: Theme,
    theme_kind: Option<ThemeKind>,
    queue: CommandQueue,
    /// Commands from outside the views, applied before the next frame.
    arrived: Vec<Command>,
    /// When playback made its last step, in seconds of the toolkit's time; `None` while nothing plays.
    stepped: Option<f64>,
    /// How often the filter has been answered.
    answers_given: u64,
    /// Every edit that was made.
    history: History,
    author: Author,
    /// What reads reports, where there is one.
    engine: Option<Arc<Engine>>,
    /// Whether a file keeps what is done, and what it has yet to be given.
    keeping: bool,
    made: Vec<Made>,
    rests: Rests,
}

impl Session {
    /// An empty session.
    ///
    /// # Panics
    /// Never: the embedded themes are tested to be readable, and neutral colours stand in should one not be.
    #[must_use]
    pub fn new(theme: ThemeKind) -> Self {
        Self {
            project: Project::default(),
            state: State::new(theme),
            answers: Answers::default(),
            answerer: Answerer::default(),
            answered: None,
            theme: Theme::embedded(theme).unwrap_or_default(),
            theme_kind: None,
            queue: CommandQueue::default(),
            arrived: Vec::new(),
            stepped: None,
            answers_given: 0,
            history: History::default(),
            author: Author::default(),
            engine: None,
            keeping: false,
            made: Vec::new(),
            rests: Rests::default(),
        }
    }

    /// What is known.
    #[must_use]
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// What the reader has chosen.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Colours.
    #[must_use]
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Claims that pass the filter.
    #[must_use]
    pub fn visible(&self) -> &[ClaimId] {
        self.answers.visible.ids()
    }

    /// The claims to be exported: those that are shown in the order of the project, or all of them.
    #[must_use]
    pub fn to_export(&self) -> Vec<ClaimId> {
        if self.state.exports_all {
            let numbers = (0..self.project.claim_numbers()).filter_map(|nth| u32::try_from(nth).ok());
            numbers.map(ClaimId).filter(|&claim| self.project.has_claim(claim)).collect()
        } else {
            self.visible().to_vec()
        }
    }

    /// Shows another project; notices tell what could not be read. A reading that gave nothing leaves the project
    /// as it was.
    pub fn open(&mut self, loaded: Loaded) {
        if !loaded.project.reports.is_empty() || self.project.reports.is_empty() {
            self.project = loaded.project;
            self.answerer = loaded.answerer;
            self.history = History::default();
            self.set_keeping(false);
            state::reset_for(&mut self.state, &self.project);
        }
        self.state.notices.extend(loaded.notices);
        self.answer();
    }

    /// Adds a command from outside the views.
    pub fn push(&mut self, command: Command) {
        self.arrived.push(command);
    }

    /// The search in records of a file that the words of the filter ask for; `None` where they ask for none.
    #[must_use]
    pub fn record_search(&self) -> Option<RecordSearch> {
        RecordSearch::new(&self.project, &self.state.filter.text)
    }

    /// Shows also what was found in records of a file.
    pub fn found(&mut self, found: FoundRecords) {
        self.answerer.set_found(&self.project, found);
        self.answered = None;
        self.answer();
    }

    /// Tells the views of the job that runs, if one does.
    pub fn set_job(&mut self, job: Option<JobView>) {
        self.state.job = job;
    }

    /// Tells the views where what is done is kept, and which projects were open before.
    pub fn tell_keeping(&mut self, keeping: Keeping, recent: &[PathBuf]) {
        self.state.keeping = keeping;
        if self.state.recent != recent {
            recent.clone_into(&mut self.state.recent);
        }
    }

    /// Applies what has arrived, draws, applies what the views pushed; gives what is to be done outside.
    pub fn frame(&mut self, ui: &mut egui::Ui) -> Vec<Effect> {
        let effects = self.pass(ui);
        // Behind all else: what is not to be painted answers no click either.
        if self.rests.is_wanted(ui.ctx()) {
            ui.ctx().request_discard("what a click or a key has moved comes to rest before it is shown");
        }
        effects
    }

    fn pass(&mut self, ui: &mut egui::Ui) -> Vec<Effect> {
        let ctx = ui.ctx().clone();
        let arrived = std::mem::take(&mut self.arrived);
        let mut effects = self.apply_all(arrived);
        if ctx.current_pass_index() == 0 {
            self.play(&ctx);
        }
        self.ask_for_next_step(&ctx);
        self.dress(&ctx);
        ui::shell_ui(
            ui,
            &ViewContext {
                project: &self.project,
                history: &self.history,
                answers: &self.answers,
                state: &self.state,
                theme: &self.theme,
                commands: &self.queue,
            },
        );
        let commands = with_pointer_settled(self.queue.take(), &self.state);
        // A frame can be drawn twice; a click in it is one click. What the second pass asks for, the next frame asks again.
        if ctx.current_pass_index() > 0 {
            if !commands.is_empty() {
                ctx.request_repaint();
            }
            return effects;
        }
        if commands.is_empty() {
            return effects;
        }
        // What may be long is shared between copies, so that copying and comparing cost next to nothing.
        let before = (self.state.clone(), self.project.revision);
        effects.extend(self.apply_all(commands));
        if before.0 != self.state || before.1 != self.project.revision {
            show_at_once(&ctx);
        }
        effects
    }

    /// Moves on what plays where a step is due.
    fn play(&mut self, ctx: &egui::Context) {
        if !self.state.play.playing {
            self.stepped = None;
            return;
        }
        let (now, period) = (ctx.input(|input| input.time), f64::from(self.state.play.period_ms()) / 1000.0);
        let since = now - *self.stepped.get_or_insert(now);
        // A frame may come a little too early for its step.
        if since >= period * 0.98 {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some seconds")]
            let elapsed_ms = (since * 1000.0).round().max(f64::from(self.state.play.period_ms())) as u32;
            self.stepped = Some(if since < 2.0 * period { now - (since - period).max(0.0) } else { now });
            let _no_effects = self.apply_all(vec![Command::Play(PlayChange::Tick { elapsed_ms })]);
        }
    }

    /// Asks for the frame of the next step of what plays, and for none while nothing does. Every pass has to ask: what one
    /// has asked for, the next one begins without.
    fn ask_for_next_step(&self, ctx: &egui::Context) {
        if self.state.play.playing {
            let (now, period) = (ctx.input(|input| input.time), f64::from(self.state.play.period_ms()) / 1000.0);
            let next = self.stepped.unwrap_or(now) + period - now;
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(next.max(0.001)));
        }
    }

    /// How often the filter has been answered: an idle window answers nothing.
    #[must_use]
    pub fn answers_given(&self) -> u64 {
        self.answers_given
    }

    fn apply_all(&mut self, commands: Vec<Command>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for command in commands {
            for effect in state::apply(&mut self.state, &self.project, &self.answers, command) {
                effects.extend(self.do_edit(effect));
            }
            self.answer();
        }
        effects
    }

    /// Answers the filter anew where the project or the filter has changed.
    fn answer(&mut self) {
        let asked = (self.project.revision, &self.state.filter);
        if self.answered.as_ref().is_none_or(|(revision, filter)| (*revision, filter) != asked) {
            self.answers_given += 1;
            if self.answered.as_ref().is_some_and(|(revision, _)| *revision != self.project.revision) {
                // What follows an edit is mended in place where nobody looks at the answers before.
                self.answers = Answers::default();
            }
            self.answers = self.answerer.answer(&self.project, &self.state.filter);
            state::follow_search(&mut self.state, &self.project, &self.answers);
            self.answered = Some((self.project.revision, self.state.filter.clone()));
        }
    }

    fn dress(&mut self, ctx: &egui::Context) {
        if self.theme_kind != Some(self.state.theme) {
            self.theme = Theme::embedded(self.state.theme).unwrap_or_default();
            self.theme_kind = Some(self.state.theme);
            ui::style::dress(ctx, &self.theme, self.state.theme);
        }
    }
}

/// Draws the views once more in this very frame, so that what has just changed is seen now: putting pixels on the screen
/// takes longer than all else, and a frame that is out of date need not be seen at all.
fn show_at_once(ctx: &egui::Context) {
    ctx.request_discard("the state has changed");
    if !ctx.will_discard() {
        ctx.request_repaint();
    }
}

/// Of several views only the one under the pointer knows what is hovered: the last of them counts, and where none
/// speaks, nothing is hovered any more.
fn with_pointer_settled(commands: Vec<Command>, state: &State) -> Vec<Command> {
    let hover = commands.iter().rev().find_map(|command| match command {
        Command::Hover(Some(claim)) => Some(*claim),
        _ => None,
    });
    let lit = commands.iter().rev().find_map(|command| match command {
        Command::Light(Some(lit)) => Some(lit.clone()),
        _ => None,
    });
    let mut settled: Vec<Command> =
        commands.into_iter().filter(|command| !matches!(command, Command::Hover(_) | Command::Light(_))).collect();
    if hover != state.hover {
        settled.push(Command::Hover(hover));
    }
    if lit != state.lit {
        settled.push(Command::Light(lit));
    }
    settled
}
