//! The window: one frame's order, and the effects that reach outside it (dialogs, jobs, pictures).
//!
//! A frame takes what jobs and dialogs have brought, answers the filter, lets the views draw and push commands, and
//! applies these. Commands that change nothing cause no frame, so an idle window costs nothing.

mod dialogs;
mod exporting;
mod grounds;
mod jobs;
mod picture;
pub mod projects;
pub mod saving;
mod session;
mod settings;
mod thumbnails;

pub use session::{Made, Session};

use crate::exchange::export::Format;
use crate::extract::Engine;
use crate::scene::theme::ThemeKind;
use crate::state::{Command, Effect, MapChange, Notice};
use crate::ui;
use anyhow::Context as _;
use dialogs::Dialogs;
use exporting::Exporting;
use grounds::Grounds;
use jobs::{Jobs, Outcome};
use picture::Pictures;
use projects::Projects;
use saving::now_ms;
use settings::Settings;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};
use std::time::Instant;
use thumbnails::Thumbnails;

/// How to open the window.
#[derive(Clone, Debug)]
pub struct Options {
    /// The engine; the one on the program's own lexicons where there is none.
    pub engine: Option<Arc<Engine>>,
    /// The folder of the codebook that the engine was made with.
    pub codebook: Option<PathBuf>,
    /// Reports and folders; empty for the reports that come with the program.
    pub paths: Vec<PathBuf>,
    /// The ground of the map; the program's own where there is none.
    pub basemap: Option<PathBuf>,
    /// Size in pixels.
    pub size: Option<(u32, u32)>,
    /// Theme.
    pub theme: ThemeKind,
    /// The claim to choose, as [`crate::store::Project::claim_named`] reads it.
    pub select: Option<String>,
    /// A picture to take and then to quit.
    pub picture: Option<Picture>,
    /// When the program began, where the time to the first frame is asked for.
    pub timing: Option<Instant>,
}

/// A picture to take once the window has settled.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Where to save it.
    pub path: PathBuf,
}

const DEFAULT_SIZE: (u32, u32) = (1600, 1000);
const MIN_SIZE: [f32; 2] = [960.0, 600.0];
/// Frames that are drawn before a picture is taken: layouts that depend on sizes of the frame before have settled.
const SETTLING_FRAMES: u32 = 6;
/// Frames after which a window that never came to the size asked for is given up.
const GIVING_UP_FRAMES: u32 = 200;

/// Opens the window and stays until it is closed.
///
/// # Errors
/// Where no window can be opened, the embedded lexicons are broken, or the asked picture could not be saved.
pub fn open(options: Options) -> anyhow::Result<ExitCode> {
    let before = if options.picture.is_none() { Settings::of_user().window() } else { None };
    let before = before.filter(|_| options.size.is_none());
    let (width, height) = options.size.unwrap_or(DEFAULT_SIZE);
    #[expect(clippy::cast_precision_loss, reason = "sides are at most 8192")]
    let size = before.map_or([width as f32, height as f32], |before| before.size);
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Waqai — وقائع")
        .with_app_id("waqai")
        .with_inner_size(size)
        .with_maximized(before.is_some_and(|before| before.maximized))
        .with_icon(icon());
    if options.picture.is_none() {
        viewport = viewport.with_min_inner_size(MIN_SIZE);
    }
    // Noise against bands in wide gradients is reckoned for every pixel of every layer, and there are no wide gradients here.
    let native =
        eframe::NativeOptions { viewport, system_font_fallback: false, dithering: false, ..Default::default() };
    let given = options.engine.clone();
    let engine = std::thread::spawn(move || given.map_or_else(|| Engine::embedded().map(Arc::new), Ok));
    let outcome = Arc::new(OnceLock::new());
    let told = Arc::clone(&outcome);
    eframe::run_native(
        "waqai",
        native,
        Box::new(move |cc| {
            let engine = engine.join().map_err(|_| "the lexicons could not be loaded")??;
            Ok(Box::new(App::new(&cc.egui_ctx, engine, options, told)))
        }),
    )
    .map_err(|error| anyhow::anyhow!("{error}"))
    .context("no window could be opened; is there a display (DISPLAY or WAYLAND_DISPLAY)?")?;
    match outcome.get() {
        Some(Err(message)) => anyhow::bail!("{message}"),
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")).unwrap_or_default()
}

struct App {
    session: Session,
    jobs: Jobs,
    dialogs: Dialogs,
    grounds: Grounds,
    pictures: Pictures,
    thumbnails: Thumbnails,
    exporting: Exporting,
    settings: Settings,
    projects: Projects,
    options: Options,
    /// The files and folders that are open; none for the embedded reports.
    paths: Vec<PathBuf>,
    frames: u32,
    /// Whose edits are recorded: the name that the person has on this machine.
    who: String,
    outcome: Arc<OnceLock<Result<(), String>>>,
}

impl App {
    fn new(
        ctx: &egui::Context,
        engine: Arc<Engine>,
        options: Options,
        outcome: Arc<OnceLock<Result<(), String>>>,
    ) -> Self {
        ui::style::install(ctx);
        // A build for tests takes seconds to paint what the other paints in a moment.
        if options.picture.is_none() && !cfg!(debug_assertions) {
            ui::still::allow(ctx);
        }
        let settings = if options.picture.is_none() { Settings::of_user() } else { Settings::none() };
        let mut session = Session::new(options.theme);
        session.push(Command::Reading(settings.reading()));
        session.push(Command::Codebook(options.codebook.clone()));
        session.set_engine(Arc::clone(&engine));
        let mut app = Self {
            session,
            jobs: Jobs::new(engine),
            dialogs: Dialogs::default(),
            grounds: Grounds::default(),
            pictures: Pictures::default(),
            thumbnails: Thumbnails::default(),
            exporting: Exporting::default(),
            settings,
            projects: Projects::default(),
            paths: options.paths.clone(),
            options,
            frames: 0,
            who: std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default(),
            outcome,
        };
        if let Some(path) = app.options.basemap.clone() {
            app.use_ground(Some(path), ctx);
        }
        // The embedded reports are there before the first frame; others are read beside it.
        if app.options.paths.is_empty() {
            app.opened(app.jobs.load_embedded());
        } else {
            app.jobs.open(app.options.paths.clone(), ctx);
        }
        app
    }

    fn opened(&mut self, mut loaded: crate::state::Loaded) {
        // A reading that gave nothing leaves the project as it was, and its file.
        if !loaded.project.reports.is_empty() {
            let may_edit = self.options.picture.is_none();
            let told = self.projects.opened(&loaded, self.options.codebook.as_deref(), may_edit);
            loaded.notices.extend(told);
            self.remember_project();
        }
        let (file, project) = (loaded.file.take(), !loaded.project.reports.is_empty());
        let added = loaded.added.take();
        self.session.open(loaded);
        if project {
            self.session.set_history(file.map(|file| file.history).unwrap_or_default());
            self.session.set_keeping(self.projects.keeps());
        }
        if let Some(added) = added {
            self.session.push(Command::Do(Effect::Make(Box::new(added))));
        }
        if let Some(started) = self.options.timing {
            let claims = self.session.project().claim_count();
            eprintln!("{claims} claims with all counts after {} ms", started.elapsed().as_millis());
        }
        let Some(name) = self.options.select.take() else { return };
        match self.session.project().claim_named(&name) {
            Some(claim) => self.session.push(Command::Select(claim)),
            None => self.fail(format!("no claim is named {name}; write it as 003#6 (report, #, number of the claim)")),
        }
    }

    /// Ends a run that takes a picture; in a window that stays, only tells.
    fn fail(&mut self, message: String) {
        if self.options.picture.is_some() {
            let _first_failure_counts = self.outcome.set(Err(message));
        } else {
            self.session.push(Command::Notify(Notice::problem(message)));
        }
    }

    fn run_effect(&mut self, ctx: &egui::Context, effect: Effect) {
        match effect {
            Effect::AskSavePicture => self.dialogs.ask_save_picture(ctx),
            Effect::AskExport(format) => self.dialogs.ask_export(format, ctx),
            Effect::Export { format, path } => self.export(format, path),
            Effect::AskOpen { folder } => self.dialogs.ask_open(folder, ctx),
            Effect::SavePicture(path) => self.pictures.take(ctx, path),
            Effect::AskOpenProject => self.dialogs.ask_open_project(ctx),
            Effect::AskSaveProject => self.dialogs.ask_save_project(self.projects.name_to_offer(), ctx),
            Effect::SaveProject(path) => self.save_project(&path),
            Effect::Open(paths) => {
                self.paths.clone_from(&paths);
                self.jobs.open(paths, ctx);
            }
            Effect::AskCodebook => self.dialogs.ask_codebook(ctx),
            // Work that was done on the project is not given up for other word lists: what they change is told.
            Effect::UseCodebook(folder) if self.has_work() => self.read_anew(folder, ctx),
            Effect::UseCodebook(folder) => self.jobs.use_codebook(folder, self.paths.clone(), ctx),
            Effect::AskGround => self.dialogs.ask_ground(ctx),
            Effect::UseGround(path) => self.use_ground(path, ctx),
            Effect::OpenEmbedded => {
                self.paths.clear();
                let loaded = self.jobs.load_embedded();
                self.opened(loaded);
            }
            // The session has made them.
            Effect::Make(_) | Effect::Undo | Effect::Redo | Effect::Jump(_) | Effect::Publish(..) => {}
            Effect::SaveView(id, view) => self.thumbnails.ask(id, view),
            Effect::ReadAnew => self.read_anew(self.options.codebook.clone(), ctx),
            Effect::CancelJob => {
                self.exporting.cancel();
                self.jobs.cancel();
            }
            Effect::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
        }
    }

    /// Whether the project has edits, or a file of its own.
    fn has_work(&self) -> bool {
        !self.session.history().is_empty() || self.projects.path().is_some()
    }

    /// Reads the reports of the project anew beside the window, with the codebook of this folder or with none.
    fn read_anew(&mut self, folder: Option<PathBuf>, ctx: &egui::Context) {
        let project = self.session.project();
        let texts = project.reports.iter().filter(|report| project.table(report.id).is_none());
        self.jobs.read_anew(folder, texts.cloned().collect(), ctx);
    }

    fn export(&mut self, format: Format, path: PathBuf) {
        let claims = self.session.to_export();
        let notice = self.exporting.begin(format, path, claims, self.session.project());
        if let Some(notice) = notice {
            self.session.push(Command::Notify(notice));
        }
    }

    fn save_project(&mut self, path: &Path) {
        let notice = self.projects.save(path, self.session.project(), self.session.history());
        self.session.push(Command::Notify(notice));
        self.session.set_keeping(self.projects.keeps());
        self.remember_project();
    }

    fn remember_project(&mut self) {
        if let Some(path) = self.projects.path().map(Path::to_owned)
            && let Err(message) = self.settings.opened(&path)
        {
            self.fail(message);
        }
    }

    /// Puts into the file what has been done since the last frame, before it is shown as saved.
    fn keep_made(&mut self) {
        let made = self.session.take_made();
        if made.is_empty() {
            return;
        }
        if let Some(notice) = self.projects.keep(&made, self.session.project(), self.session.history()) {
            self.session.push(Command::Notify(notice));
        }
    }

    /// Tells the title and the views what is open and whether it is saved.
    fn tell_keeping(&mut self, ctx: &egui::Context) {
        for notice in self.projects.notices() {
            self.session.push(Command::Notify(notice));
        }
        let keeping = self.projects.keeping();
        if let Some(title) = self.projects.new_title(&keeping) {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
        }
        self.session.tell_keeping(keeping, self.settings.recent());
    }

    /// Remembers how large the window is while it is being closed.
    fn remember_size(&mut self, ctx: &egui::Context) {
        let closing = ctx.input(|input| input.viewport().close_requested());
        if !closing || self.options.picture.is_some() {
            return;
        }
        let (size, maximized) =
            ctx.input(|input| (input.viewport().inner_rect.map(|rect| rect.size()), input.viewport().maximized));
        if let Some(size) = size {
            let window = settings::Window { size: [size.x, size.y], maximized: maximized.unwrap_or(false) };
            // The window closes: there is nobody left to be told.
            let _not_remembered = self.settings.sized(window);
        }
    }

    /// Reads the ground of the map, or goes back to the program's own.
    fn use_ground(&mut self, path: Option<PathBuf>, ctx: &egui::Context) {
        match path {
            Some(path) => self.grounds.read(path, ctx),
            None => {
                self.grounds.forget();
                self.session.push(Command::Map(MapChange::Ground(None)));
            }
        }
    }

    /// Takes what jobs, dialogs and dropped files have brought since the last frame.
    fn take_arrivals(&mut self, ctx: &egui::Context) {
        match self.jobs.finished() {
            Some(Outcome::Loaded(loaded)) => self.opened(loaded),
            Some(Outcome::Reread(engine, codebook, loaded)) => {
                self.session.set_engine(Arc::clone(&engine));
                self.jobs.set_engine(engine);
                self.options.codebook.clone_from(&codebook);
                self.opened(loaded);
                self.session.push(Command::Notify(Notice::done(match &codebook {
                    Some(folder) => format!("read anew with the codebook {}", folder.display()),
                    None => "read anew with the program's own word lists".to_owned(),
                })));
                self.session.push(Command::Codebook(codebook));
            }
            Some(Outcome::Anew(engine, codebook, fresh)) => {
                self.session.set_engine(Arc::clone(&engine));
                self.jobs.set_engine(engine);
                self.options.codebook.clone_from(&codebook);
                self.session.push(Command::Codebook(codebook));
                self.session.compare_with(&fresh);
            }
            Some(Outcome::Stopped) => {
                self.session.push(Command::Notify(Notice::problem("stopped: nothing was compared")));
            }
            Some(Outcome::Faulty(faults)) => {
                for fault in faults {
                    self.session.push(Command::Notify(Notice::problem(format!("{fault}; the codebook was not used"))));
                }
            }
            None => {}
        }
        self.jobs.search(self.session.record_search(), ctx);
        if let Some((found, stopped)) = self.jobs.found() {
            for problem in &found.problems {
                self.session.push(Command::Notify(Notice::problem(problem)));
            }
            if let Some(done) = stopped {
                let message = format!("the search was stopped after {done} records; search again for all of them");
                self.session.push(Command::Notify(Notice::problem(message)));
            }
            self.session.found(found);
        }
        match self.grounds.finished() {
            Some(Ok(ground)) => self.session.push(Command::Map(MapChange::Ground(Some(ground)))),
            Some(Err(message)) => self.fail(message),
            None => {}
        }
        for notice in self.exporting.go_on(self.session.project()) {
            self.session.push(Command::Notify(notice));
        }
        if self.exporting.progress().is_some() {
            ctx.request_repaint();
        }
        self.session.set_job(self.jobs.progress().or_else(|| self.exporting.progress()));
        for command in self.thumbnails.frame(ctx) {
            self.session.push(command);
        }
        for command in self.dialogs.answers() {
            self.session.push(command);
        }
        for saved in self.pictures.saved() {
            match saved {
                Ok(notice) if self.options.picture.is_none() => self.session.push(Command::Notify(notice)),
                Ok(_) => {
                    let _first_outcome_counts = self.outcome.set(Ok(()));
                }
                Err(message) => self.fail(message),
            }
        }
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if !dropped.is_empty() {
            self.session.push(Command::Do(Effect::Open(dropped)));
        }
    }

    /// Takes the picture that was asked for on the command line, and quits once it is saved.
    fn follow_script(&mut self, ctx: &egui::Context) {
        let Some(picture) = self.options.picture.clone() else { return };
        if self.outcome.get().is_some() {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            return;
        }
        ctx.request_repaint();
        let (width, height) = self.options.size.unwrap_or(DEFAULT_SIZE);
        let have = ctx.content_rect().size() * ctx.pixels_per_point();
        #[expect(clippy::cast_precision_loss, reason = "sides are at most 8192")]
        let fits = (have.x - width as f32).abs() < 1.0 && (have.y - height as f32).abs() < 1.0;
        if self.frames > GIVING_UP_FRAMES && !fits {
            self.fail(format!(
                "the window came out at {}×{} pixels, not at {width}×{height}; choose a size that fits the screen",
                have.x, have.y
            ));
        } else if fits && self.frames >= SETTLING_FRAMES && !self.is_reading() {
            self.pictures.take_once(ctx, picture.path);
        }
    }

    fn is_reading(&self) -> bool {
        self.jobs.progress().is_some() || self.grounds.is_reading()
    }

    fn remember(&mut self) {
        if let Err(message) = self.settings.remember(self.session.state().reading) {
            self.fail(message);
        }
    }

    fn tell_time(&mut self) {
        if self.session.project().claim_count() > 0
            && let Some(started) = self.options.timing.take()
        {
            let claims = self.session.project().claim_count();
            eprintln!("first frame with {claims} claims after {} ms", started.elapsed().as_millis());
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let first_pass = ctx.current_pass_index() == 0;
        if first_pass {
            self.frames += 1;
            self.session.set_author(&self.who, now_ms());
        }
        // What comes while a pass is drawn asks for a frame, which the next pass of this one stands for.
        self.take_arrivals(&ctx);
        for effect in self.session.frame(ui) {
            self.run_effect(&ctx, effect);
        }
        self.keep_made();
        self.tell_keeping(&ctx);
        if first_pass {
            self.remember();
            self.remember_size(&ctx);
            self.follow_script(&ctx);
            self.tell_time();
        }
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        ui::style::colour(ui::floor::clear_colour(self.session.theme())).to_normalized_gamma_f32()
    }
}
