//! How alike the words around two triggers are, whatever their spelling; and the runs of words of a whole report.

use crate::arabic;
use crate::model::{Claim, Report, Span};

/// Words taken on each side of the trigger.
const REACH_WORDS: usize = 9;
/// Shorter words are particles that any two sentences share; in letters.
const SHORTEST: usize = 3;
/// From this share of common words on, two sentences are one text in two outlets.
const COPIED: f32 = 0.7;
/// And from this many common words on.
const COPIED_WORDS: usize = 7;
/// Words in a run.
const RUN: usize = 5;
/// One run in so many is kept, the same ones in every report.
const KEPT_RUNS: u64 = 4;

/// The words around a claim's trigger, folded and hashed.
///
/// Invariant: sorted, each once.
#[derive(Debug)]
pub(super) struct Wording(Box<[u32]>);

impl Wording {
    /// The words of `claim` in `report`.
    pub(super) fn of(report: &Report, claim: &Claim) -> Self {
        let (trigger, passage) = (claim.trigger.span, claim.passage);
        let before = Span::new(passage.start.min(trigger.start), trigger.start).slice(&report.text);
        let after = Span::new(trigger.end, passage.end.max(trigger.end)).slice(&report.text);
        let words = before.split_whitespace().rev().take(REACH_WORDS);
        let words = words.chain(std::iter::once(trigger.slice(&report.text)));
        let words = words.chain(after.split_whitespace().take(REACH_WORDS));
        let mut words: Vec<u32> = words.filter_map(hash_of_long).collect();
        words.sort_unstable();
        words.dedup();
        Self(words.into())
    }

    /// Share of the words of the shorter one that the other has too, from 0 to 1; 0 where either has hardly a word.
    pub(super) fn shared_with(&self, other: &Self) -> f32 {
        let fewest = self.0.len().min(other.0.len());
        if fewest < 4 {
            return 0.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "at most a score of words")]
        let share = self.common(other) as f32 / fewest as f32;
        share
    }

    /// Whether both are one text in two outlets. Who, where and when are some words that any two tellings of one thing
    /// share: more than those have to be alike, or all of them.
    pub(super) fn is_copy_of(&self, other: &Self) -> bool {
        let all = self.0 == other.0 && self.shared_with(other) > 0.0;
        all || (self.common(other) >= COPIED_WORDS && self.shared_with(other) >= COPIED)
    }

    fn common(&self, other: &Self) -> usize {
        self.0.iter().filter(|word| other.0.binary_search(word).is_ok()).count()
    }

    /// The hashed words.
    pub(super) fn words(&self) -> &[u32] {
        &self.0
    }
}

/// Whether the word after the trigger says that this is another event of the kind.
pub(super) fn is_another(report: &Report, claim: &Claim) -> bool {
    let after = Span::new(claim.trigger.span.end, claim.passage.end.max(claim.trigger.span.end)).slice(&report.text);
    let word = after.split_whitespace().next().unwrap_or("");
    matches!(bare(word).as_str(), "اخر" | "اخري" | "اخرين" | "ثان" | "ثانيه")
}

fn bare(word: &str) -> String {
    arabic::fold(word.trim_matches(|letter: char| !letter.is_alphanumeric())).text
}

fn hash_of_long(word: &str) -> Option<u32> {
    let folded = bare(word);
    #[expect(clippy::cast_possible_truncation, reason = "half of a hash is a hash")]
    let hash = hash(folded.as_bytes()) as u32;
    (folded.chars().count() >= SHORTEST).then_some(hash)
}

/// FNV-1a: the same on every machine and in every run.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// Runs of five words of one sentence of a report, hashed; a fixed part of them.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// The runs, sentence by sentence; each sentence's own are sorted, each once.
    pub(super) sentences: Vec<Vec<u32>>,
}

impl Runs {
    /// The runs of a report; words are folded, and marks do not count.
    pub(super) fn of(text: &str) -> Self {
        let folded = arabic::fold(text).text;
        let sentences = folded.split(['\n', '.', '؟', '!']).map(runs_of).filter(|runs| !runs.is_empty());
        Self { sentences: sentences.collect() }
    }
}

fn runs_of(sentence: &str) -> Vec<u32> {
    let words = sentence.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<u64> = words.map(|word| hash(word.as_bytes())).collect();
    let mut runs: Vec<u32> = words.windows(RUN).filter_map(kept).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// The hash of a run, if it is one of those that are kept.
fn kept(run: &[u64]) -> Option<u32> {
    let mixed =
        run.iter().fold(7_u64, |mixed, &word| (mixed.rotate_left(9) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let high = (mixed >> 32) as u32;
    (mixed >> 20).is_multiple_of(KEPT_RUNS).then_some(high)
}
