//! Reading reports beside the window: a thread that tells how far it is and can be stopped.

use crate::extract::Engine;
use crate::state::{self, JobView, Loaded, Progress};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// The engine, and the job that runs.
pub struct Jobs {
    engine: Arc<Engine>,
    running: Option<Running>,
}

struct Running {
    progress: Arc<Progress>,
    loaded: Receiver<Loaded>,
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
        self.cancel();
        let (sender, loaded) = channel();
        let progress = Arc::new(Progress::default());
        let (engine, told, ctx) = (Arc::clone(&self.engine), Arc::clone(&progress), ctx.clone());
        std::thread::spawn(move || {
            let repaint = ctx.clone();
            let outcome = state::load(&engine, &paths, &told, &|| repaint.request_repaint());
            // The window may be gone by now; then nobody waits for the outcome.
            let _nobody_waits = sender.send(outcome);
            ctx.request_repaint();
        });
        self.running = Some(Running { progress, loaded });
    }

    /// Asks the running job to stop; what it has read so far is shown.
    pub fn cancel(&mut self) {
        if let Some(running) = &self.running {
            running.progress.cancel();
        }
    }

    /// How far the running job is.
    pub fn progress(&self) -> Option<JobView> {
        self.running.as_ref().map(|running| running.progress.view())
    }

    /// What the job has brought, once, when it is done.
    pub fn finished(&mut self) -> Option<Loaded> {
        let outcome = self.running.as_ref()?.loaded.try_recv();
        if matches!(outcome, Err(TryRecvError::Empty)) {
            return None;
        }
        self.running = None;
        outcome.ok()
    }
}
