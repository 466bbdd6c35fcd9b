//! Reading reports beside the window: a thread that tells how far it is and can be stopped.

use crate::extract::Engine;
use crate::model::Report;
use crate::query::{FoundRecords, RecordSearch};
use crate::state::{self, JobView, Loaded, Progress};
use crate::store::Project;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

/// How often a search shows how far it is.
const SHOWN_EVERY: Duration = Duration::from_millis(150);

/// The engine, and the job that runs.
pub struct Jobs {
    engine: Arc<Engine>,
    running: Option<Running>,
    /// The search of records that was asked for last, also when it is done.
    asked: Option<RecordSearch>,
    searching: Option<Searching>,
}

/// A search of records that runs.
struct Searching {
    began: Instant,
    progress: Arc<Progress>,
    outcome: Receiver<FoundRecords>,
}

struct Running {
    began: Instant,
    progress: Arc<Progress>,
    outcome: Receiver<Outcome>,
}

/// What a job brings.
pub enum Outcome {
    /// Reports that were read.
    Loaded(Loaded),
    /// Reports that were read anew, with the codebook of this folder or with none.
    Reread(Arc<Engine>, Option<PathBuf>, Loaded),
    /// The reports of the project read anew to be compared with it, with the codebook of this folder or with none.
    Anew(Arc<Engine>, Option<PathBuf>, Box<Project>),
    /// The job was stopped, and brings nothing.
    Stopped,
    /// The faults of a codebook, for which nothing was read.
    Faulty(Vec<String>),
}

impl Jobs {
    /// No job runs.
    pub fn new(engine: Arc<Engine>) -> Self {
        Self { engine, running: None, asked: None, searching: None }
    }

    /// The embedded reports, at once.
    pub fn load_embedded(&self) -> Loaded {
        state::load_embedded(&self.engine)
    }

    /// Reads files and folders in a thread. A job that runs already is stopped and forgotten.
    pub fn open(&mut self, paths: Vec<PathBuf>, ctx: &egui::Context) {
        let engine = Arc::clone(&self.engine);
        self.start(ctx, move |told, advanced| Outcome::Loaded(read(&engine, &paths, told, advanced)));
    }

    /// Reads files and folders anew with the codebook of this folder, or with the program's own word lists; no paths
    /// stand for the embedded reports.
    pub fn use_codebook(&mut self, folder: Option<PathBuf>, paths: Vec<PathBuf>, ctx: &egui::Context) {
        self.start(ctx, move |told, advanced| match state::engine_of(folder.as_deref()) {
            Ok(engine) => {
                let loaded = read(&engine, &paths, told, advanced);
                Outcome::Reread(Arc::new(engine), folder, loaded)
            }
            Err(faults) => Outcome::Faulty(faults),
        });
    }

    /// Reads reports anew to compare what that gives with the project, with the codebook of this folder or with the
    /// program's own word lists.
    pub fn read_anew(&mut self, folder: Option<PathBuf>, reports: Vec<Report>, ctx: &egui::Context) {
        self.start(ctx, move |told, advanced| match state::engine_of(folder.as_deref()) {
            Ok(engine) => match state::read_anew(&engine, reports, told, advanced) {
                Some(fresh) => Outcome::Anew(Arc::new(engine), folder, Box::new(fresh)),
                None => Outcome::Stopped,
            },
            Err(faults) => Outcome::Faulty(faults),
        });
    }

    /// Reads with this engine from now on.
    pub fn set_engine(&mut self, engine: Arc<Engine>) {
        self.engine = engine;
    }

    fn start(
        &mut self,
        ctx: &egui::Context,
        work: impl FnOnce(&Progress, &(dyn Fn() + Sync)) -> Outcome + Send + 'static,
    ) {
        self.cancel();
        let (sender, outcome) = channel();
        let progress = Arc::new(Progress::default());
        let (told, ctx) = (Arc::clone(&progress), ctx.clone());
        std::thread::spawn(move || {
            let repaint = ctx.clone();
            let outcome = work(&told, &|| repaint.request_repaint());
            // The window may be gone by now; then nobody waits for the outcome.
            let _nobody_waits = sender.send(outcome);
            ctx.request_repaint();
        });
        self.running = Some(Running { began: Instant::now(), progress, outcome });
    }

    /// Searches records in a thread, or goes on with the search where it is the one that was asked for last. Another one is
    /// stopped and forgotten.
    pub fn search(&mut self, wanted: Option<RecordSearch>, ctx: &egui::Context) {
        let same = match (&self.asked, &wanted) {
            (Some(asked), Some(wanted)) => asked.is_like(wanted),
            (asked, wanted) => asked.is_none() && wanted.is_none(),
        };
        if same {
            return;
        }
        if let Some(searching) = self.searching.take() {
            searching.progress.cancel();
        }
        self.asked.clone_from(&wanted);
        let Some(search) = wanted else { return };
        let (sender, outcome) = channel();
        let progress = Arc::new(Progress::default());
        progress.expect(search.rows);
        let (told, ctx) = (Arc::clone(&progress), ctx.clone());
        std::thread::spawn(move || {
            let mut shown = Instant::now();
            let found = search.run(&mut |rows| {
                told.advance(rows);
                if shown.elapsed() >= SHOWN_EVERY {
                    shown = Instant::now();
                    ctx.request_repaint();
                }
                !told.is_cancelled()
            });
            // The window may be gone by now; then nobody waits for the outcome.
            let _nobody_waits = sender.send(found);
            ctx.request_repaint();
        });
        self.searching = Some(Searching { began: Instant::now(), progress, outcome });
    }

    /// What a search has found, once, when it is done; and where it was stopped, how many records it went through.
    pub fn found(&mut self) -> Option<(FoundRecords, Option<usize>)> {
        let searching = self.searching.as_ref()?;
        let outcome = searching.outcome.try_recv();
        if matches!(outcome, Err(TryRecvError::Empty)) {
            return None;
        }
        let stopped = searching.progress.is_cancelled().then(|| searching.progress.view().done);
        self.searching = None;
        Some((outcome.ok()?, stopped))
    }

    /// Asks the running job to stop; what it has read or found so far is shown.
    pub fn cancel(&mut self) {
        if let Some(searching) = self.searching.as_ref().filter(|_| self.running.is_none()) {
            searching.progress.cancel();
        }
        if let Some(running) = &self.running {
            running.progress.cancel();
        }
    }

    /// How far the running job is.
    pub fn progress(&self) -> Option<JobView> {
        let reading = self.running.as_ref().map(|running| (running.began, &running.progress, false));
        let searching = || self.searching.as_ref().map(|searching| (searching.began, &searching.progress, true));
        reading.or_else(searching).map(|(began, progress, searches)| {
            let view = progress.view();
            JobView { left_seconds: left_seconds(view, began.elapsed().as_secs_f64()), searches, ..view }
        })
    }

    /// What the job has brought, once, when it is done.
    pub fn finished(&mut self) -> Option<Outcome> {
        let outcome = self.running.as_ref()?.outcome.try_recv();
        if matches!(outcome, Err(TryRecvError::Empty)) {
            return None;
        }
        self.running = None;
        outcome.ok()
    }
}

fn read(engine: &Engine, paths: &[PathBuf], told: &Progress, advanced: &(dyn Fn() + Sync)) -> Loaded {
    if paths.is_empty() { state::load_embedded(engine) } else { state::load(engine, paths, told, advanced) }
}

/// Seconds left at the speed so far; `None` before a twentieth is done, when the speed says little.
fn left_seconds(view: JobView, elapsed_seconds: f64) -> Option<u32> {
    if view.total == 0 || view.done * 20 < view.total {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "numbers of files")]
    let left = elapsed_seconds * (view.total - view.done) as f64 / view.done as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to what fits")]
    let seconds = left.ceil().clamp(0.0, f64::from(u32::MAX)) as u32;
    Some(seconds)
}
