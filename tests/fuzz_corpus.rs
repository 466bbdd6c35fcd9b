//! The corpus of `fuzz/` and changes of it, put through the checks of the fuzz targets: the same ones in every run.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../fuzz/checks.rs"]
mod checks;

use std::path::Path;
use std::time::{Duration, Instant};
use waqai::extract::Engine;

/// Changes tried of the corpus of reports, at most.
const REPORTS: usize = 3_000;
/// Changes tried of the corpus of codebooks, at most; each reads a whole lexicon.
const CODEBOOKS: usize = 300;
/// Changes tried of a project's file, at most.
const PROJECTS: usize = 200;
/// A slow machine stops earlier.
const PATIENCE: Duration = Duration::from_secs(5);

/// xorshift: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).expect("below a usize")
    }

    /// A stretch of at most `most` bytes.
    fn range(&mut self, bytes: &[u8], most: usize) -> std::ops::Range<usize> {
        let start = self.below(bytes.len() + 1);
        start..(start + self.below(most)).min(bytes.len())
    }
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("a file of the corpus")).collect()
}

/// Letters cut in two, stretches taken out, doubled, put in from another text, bytes overwritten.
fn changed(dice: &mut Dice, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = corpus[dice.below(corpus.len())].clone();
    for _ in 0..=dice.below(6) {
        let here = dice.range(&bytes, 24);
        let other = &corpus[dice.below(corpus.len())];
        let there = dice.range(other, 60);
        match dice.below(5) {
            0 => drop(bytes.drain(here)),
            1 => drop(bytes.splice(here, other[there].to_vec())),
            2 => {
                let again = bytes[here.clone()].to_vec();
                drop(bytes.splice(here.end..here.end, again));
            }
            3 => {
                let mark = ["\n", "\"", ".", "(", "،", " و", "\u{202e}", "ال", "[", "= "][dice.below(10)];
                drop(bytes.splice(here.start..here.start, mark.bytes()));
            }
            _ => {
                if let Some(byte) = bytes.get_mut(here.start) {
                    *byte = u8::try_from(dice.below(256)).expect("below 256");
                }
            }
        }
    }
    bytes
}

fn replay(name: &str, changes: usize, check: impl Fn(&[u8])) {
    let (corpus, began) = (corpus(name), Instant::now());
    corpus.iter().for_each(|bytes| check(bytes));
    let mut dice = Dice(0x5eed);
    let tried = (0..changes).take_while(|_| began.elapsed() < PATIENCE).map(|_| check(&changed(&mut dice, &corpus)));
    println!("{name}: {} and {} changes of them", corpus.len(), tried.count());
}

#[test]
fn any_bytes_are_a_report() {
    let engine = Engine::embedded().expect("the lexicons of the program");
    replay("report", REPORTS, |bytes| checks::check_report(&engine, bytes));
}

#[test]
fn any_bytes_are_a_file_of_a_codebook() {
    replay("codebook", CODEBOOKS, checks::check_codebook);
}

#[test]
fn a_projects_file_may_be_changed_anywhere() {
    use waqai::exchange::project_file::{About, save};
    let folder = std::env::temp_dir().join(format!("waqai-changed-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let (path, engine) = (folder.join("sound.waqai"), Engine::embedded().expect("the lexicons of the program"));
    let project = waqai::state::load_embedded(&engine).project;
    save(&path, &project, &waqai::store::History::default(), &About::default()).expect("room for a file");
    let (sound, mut dice, began) = (std::fs::read(&path).expect("just written"), Dice(0x5eed), Instant::now());
    // Half of the changes fall on what SQLite keeps its own order with, at the head of a page.
    let tried = (0..PROJECTS).take_while(|_| began.elapsed() < PATIENCE).map(|_| {
        let changes: Vec<u8> = (0..=dice.below(4))
            .flat_map(|_| {
                let (page, within) = (dice.below(sound.len() / 8192), dice.below(8192) >> (dice.below(2) * 7));
                let at = u32::try_from(page * 8192 + within).expect("a small file");
                let with = u8::try_from(1 + dice.below(255)).expect("a byte");
                [&at.to_le_bytes()[..], &[with]].concat()
            })
            .collect();
        checks::check_project(&sound, &folder, &changes);
    });
    println!("a project and {} changes of it", tried.count());
    std::fs::remove_dir_all(&folder).expect("it was made here");
}
