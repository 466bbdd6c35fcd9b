//! Reading reports beside the window: a thread that tells how far it is and can be stopped.

use crate::extract::Engine;
use crate::state::{self, JobView, Loaded, Progress};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::Instant;

/// The engine, and the job that runs.
pub struct Jobs {
    engine: Arc<Engine>,
    running: Option<Running>,
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
    /// The faults of a codebook, for which nothing was read.
    Faulty(Vec<String>),
}

impl Jobs {
    /// No job runs.
    pub fn new(engine: Arc<Engine>) -> Self {
        Self { engine, running: None }
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

    /// Asks the running job to stop; what it has read so far is shown.
    pub fn cancel(&mut self) {
        if let Some(running) = &self.running {
            running.progress.cancel();
        }
    }

    /// How far the running job is.
    pub fn progress(&self) -> Option<JobView> {
        self.running.as_ref().map(|running| {
            let view = running.progress.view();
            JobView { left_seconds: left_seconds(view, running.began.elapsed().as_secs_f64()), ..view }
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
