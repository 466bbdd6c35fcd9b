//! Exports: claims written into a file a few at a time, so that the window goes on drawing.

use super::saving::name_of;
use crate::exchange::export::{Export, Format, Losses};
use crate::model::ClaimId;
use crate::state::{JobView, Notice};
use crate::store::Project;
use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The export that is being written, if there is one.
#[derive(Default)]
pub struct Exporting(Option<Running>);

struct Running {
    path: PathBuf,
    /// What is written; it becomes the file only when it is whole.
    unfinished: PathBuf,
    export: Export<BufWriter<File>>,
    claims: Vec<ClaimId>,
    /// What is lost, told when all claims are looked at and before the first is written.
    losses: Losses,
    looked_at: usize,
    done: usize,
    /// The project as it was at the beginning.
    revision: u64,
    began: Instant,
}

/// So long one frame may write.
const PER_FRAME: Duration = Duration::from_millis(6);

impl Exporting {
    /// Begins to write these claims; an export that is on its way is given up.
    pub fn begin(&mut self, format: Format, path: PathBuf, claims: Vec<ClaimId>, project: &Project) -> Option<Notice> {
        self.cancel();
        let mut unfinished = path.clone().into_os_string();
        unfinished.push(".part");
        let unfinished = PathBuf::from(unfinished);
        match File::create(&unfinished).and_then(|file| Export::begin(format, BufWriter::new(file))) {
            Ok(export) => {
                let (revision, began) = (project.revision, Instant::now());
                let (losses, looked_at, done) = (Losses::of(format), 0, 0);
                self.0 = Some(Running { path, unfinished, export, claims, losses, looked_at, done, revision, began });
                None
            }
            Err(error) => Some(failed(&path, &error)),
        }
    }

    /// Writes for the time of a frame; gives what is to be told.
    pub fn go_on(&mut self, project: &Project) -> Vec<Notice> {
        let Some(running) = self.0.as_mut() else { return Vec::new() };
        if running.revision != project.revision {
            let message = "the project was changed while it was written; export it again";
            let notice = Notice::problem(message).about(name_of(&running.path));
            self.cancel();
            return vec![notice];
        }
        let until = Instant::now() + PER_FRAME;
        while let Some(&claim) = running.claims.get(running.looked_at) {
            running.losses.count(project, claim);
            running.looked_at += 1;
            if running.looked_at == running.claims.len() {
                let about = |loss| Notice::done(loss).about(name_of(&running.path));
                return running.losses.told().into_iter().map(about).collect();
            }
            if Instant::now() >= until {
                return Vec::new();
            }
        }
        while let Some(&claim) = running.claims.get(running.done) {
            if let Err(error) = running.export.put(project, claim) {
                let notice = failed(&running.path, &error);
                self.cancel();
                return vec![notice];
            }
            running.done += 1;
            if Instant::now() >= until {
                return Vec::new();
            }
        }
        self.0.take().map(Running::end).into_iter().collect()
    }

    /// Gives the export up and takes away what was written of it.
    pub fn cancel(&mut self) {
        if let Some(running) = self.0.take() {
            // What cannot be taken away is told by its name, which ends in ".part".
            let _left = std::fs::remove_file(&running.unfinished);
        }
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Option<JobView> {
        let running = self.0.as_ref()?;
        let (done, total) = (running.done, running.claims.len());
        let each = running.began.elapsed().as_secs_f64() / done.max(1) as f64;
        let left = each * total.saturating_sub(done) as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no export takes a hundred years")]
        let left_seconds = (done > 0).then_some(left.ceil() as u32);
        Some(JobView { done, total, left_seconds, writes: true, searches: false })
    }
}

impl Running {
    fn end(self) -> Notice {
        let Self { path, unfinished, export, claims, .. } = self;
        match export.end().and_then(|_| std::fs::rename(&unfinished, &path)) {
            Ok(()) => Notice::done(format!("{} claims are in {}", claims.len(), name_of(&path))),
            Err(error) => {
                let _left = std::fs::remove_file(&unfinished);
                failed(&path, &error)
            }
        }
    }
}

fn failed(path: &Path, error: &io::Error) -> Notice {
    Notice::problem(format!("not exported ({error}); choose another place or make room")).about(name_of(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Engine;
    use crate::state;

    #[test]
    fn a_file_is_there_only_when_it_is_whole() {
        let folder = std::env::temp_dir().join(format!("waqai-exporting-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let project = state::load_embedded(&Engine::embedded().expect("our own lists")).project;
        let claims: Vec<ClaimId> = project.claims.iter().map(|claim| claim.id).collect();
        let path = folder.join("out.csv");
        let mut exporting = Exporting::default();
        assert!(exporting.begin(Format::Csv, path.clone(), claims.clone(), &project).is_none());
        assert!(!path.exists(), "not yet");
        let mut told: Vec<String> = Vec::new();
        while exporting.progress().is_some() {
            told.extend(exporting.go_on(&project).into_iter().map(|notice| notice.message));
            assert!(!path.exists() || exporting.progress().is_none(), "not before its end");
        }
        assert!(told.first().is_some_and(|loss| loss.contains("several places")), "losses come first: {told:?}");
        assert!(told.last().is_some_and(|end| end.starts_with(&claims.len().to_string())), "{told:?}");
        let rows = std::fs::read_to_string(&path).expect("the file");
        assert!(rows.lines().count() > claims.len(), "a head, and a line at least for each");
        let nowhere = folder.join("no").join("out.csv");
        assert!(exporting.begin(Format::Csv, nowhere, claims.clone(), &project).is_some(), "no such folder");
        assert!(exporting.begin(Format::Kml, folder.join("given up.kml"), claims, &project).is_none());
        exporting.cancel();
        let left = std::fs::read_dir(&folder).expect("a folder").count();
        assert_eq!(left, 1, "nothing is left of what was given up");
        std::fs::remove_dir_all(&folder).expect("it was there");
    }
}
