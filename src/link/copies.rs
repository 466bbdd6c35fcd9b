//! Reports that have most of their words from another, found by the runs of five words that two reports share.
//!
//! A run belongs to the report that had it first; so a text that ten outlets print is counted as one text and nine
//! copies of it, and the work is one look-up for each run.

use super::facts::count;
use super::wording::Runs;
use crate::model::{Copied, DayInterval, ReportId};
use std::collections::HashMap;

/// From this share of its runs on, a report copies another.
const MOST: f32 = 0.5;
/// A report with fewer kept runs is too short to be told a copy.
const FEWEST_RUNS: u32 = 8;
/// A sentence with fewer kept runs says nothing.
const RUNS_OF_A_SENTENCE: usize = 2;

/// The runs of all reports so far.
#[derive(Debug, Default)]
pub(super) struct Copies {
    first: HashMap<u32, u32>,
    published: Vec<Option<DayInterval>>,
    found: Vec<Copied>,
}

/// What one report shares with an earlier one.
#[derive(Default)]
struct Shared {
    runs: u32,
    sentences: u32,
}

impl Copies {
    /// Takes the next report, in the order of the project.
    pub(super) fn add(&mut self, runs: &Runs, published: Option<DayInterval>) {
        let report = count(self.published.len());
        self.published.push(published);
        let (total, sentences) = (total_of(runs), long(runs).count());
        let best = self.shared(runs).into_iter().max_by_key(|(of, shared)| (shared.runs, std::cmp::Reverse(*of)));
        if let Some((of, shared)) = best {
            let share = ratio(shared.runs, total);
            let passages = ratio(shared.sentences, count(sentences));
            if total >= FEWEST_RUNS && (share >= MOST || passages > MOST) {
                self.found.push(Copied { report: ReportId(report), of: ReportId(of), share, passages });
            }
        }
        for &run in runs.sentences.iter().flatten() {
            self.first.entry(run).or_insert(report);
        }
    }

    fn shared(&self, runs: &Runs) -> HashMap<u32, Shared> {
        let mut shared: HashMap<u32, Shared> = HashMap::new();
        for sentence in &runs.sentences {
            let mut here: HashMap<u32, usize> = HashMap::new();
            for owner in sentence.iter().filter_map(|run| self.first.get(run)) {
                *here.entry(*owner).or_default() += 1;
            }
            for (owner, found) in here {
                let entry = shared.entry(owner).or_default();
                entry.runs += count(found);
                entry.sentences += u32::from(sentence.len() >= RUNS_OF_A_SENTENCE && found * 10 >= sentence.len() * 7);
            }
        }
        shared
    }

    /// Which report copies which, in the order of the copying reports. Where their days of publication tell that the
    /// later one of the project was printed first, it is the other that copies.
    pub(super) fn finish(self) -> Vec<Copied> {
        let Self { published, found: mut copies, .. } = self;
        let published = |report: ReportId| published.get(report.index()).copied().flatten();
        for copied in &mut copies {
            if let (Some(later), Some(earlier)) = (published(copied.report), published(copied.of))
                && later.latest() < earlier.earliest()
            {
                std::mem::swap(&mut copied.report, &mut copied.of);
            }
        }
        copies.sort_by_key(|copied| (copied.report, copied.of));
        copies
    }
}

fn total_of(runs: &Runs) -> u32 {
    count(runs.sentences.iter().map(Vec::len).sum())
}

fn long(runs: &Runs) -> impl Iterator<Item = &Vec<u32>> {
    runs.sentences.iter().filter(|sentence| sentence.len() >= RUNS_OF_A_SENTENCE)
}

fn ratio(part: u32, whole: u32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a share to two digits")]
    let ratio = part as f32 / whole.max(1) as f32;
    ratio
}
