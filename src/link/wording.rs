//! How alike the words around two triggers are, whatever their spelling.

use crate::arabic;
use crate::model::{Claim, Report, Span};
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words taken on each side of the trigger.
const REACH_WORDS: usize = 9;
/// Shorter words are particles that any two sentences share; in letters.
const SHORTEST: usize = 3;

/// The words around a claim's trigger, folded and hashed.
///
/// Invariant: sorted, each once.
pub(super) struct Wording(Vec<u64>);

impl Wording {
    /// The words of `claim` in `report`.
    pub(super) fn of(report: &Report, claim: &Claim) -> Self {
        let (trigger, passage) = (claim.trigger.span, claim.passage);
        let before = Span::new(passage.start.min(trigger.start), trigger.start).slice(&report.text);
        let after = Span::new(trigger.end, passage.end.max(trigger.end)).slice(&report.text);
        let words = before.split_whitespace().rev().take(REACH_WORDS);
        let words = words.chain(std::iter::once(trigger.slice(&report.text)));
        let words: BTreeSet<u64> =
            words.chain(after.split_whitespace().take(REACH_WORDS)).filter_map(hash_of).collect();
        Self(words.into_iter().collect())
    }

    /// Share of the words of the shorter one that the other has too, from 0 to 1; 0 where either has hardly a word.
    pub(super) fn shared_with(&self, other: &Self) -> f32 {
        let fewest = self.0.len().min(other.0.len());
        if fewest < 4 {
            return 0.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "at most a score of words")]
        let share = self.0.iter().filter(|word| other.0.binary_search(word).is_ok()).count() as f32 / fewest as f32;
        share
    }
}

/// Whether the word after the trigger says that this is another event of the kind.
pub(super) fn is_another(report: &Report, claim: &Claim) -> bool {
    let after = Span::new(claim.trigger.span.end, claim.passage.end.max(claim.trigger.span.end)).slice(&report.text);
    let word = after.split_whitespace().next().unwrap_or("");
    matches!(
        arabic::fold(word.trim_matches(|letter: char| !letter.is_alphanumeric())).text.as_str(),
        "اخر" | "اخري" | "اخرين" | "ثان" | "ثانيه"
    )
}

fn hash_of(word: &str) -> Option<u64> {
    let folded = arabic::fold(word.trim_matches(|letter: char| !letter.is_alphanumeric())).text;
    (folded.chars().count() >= SHORTEST).then(|| {
        let mut hasher = DefaultHasher::new();
        folded.hash(&mut hasher);
        hasher.finish()
    })
}
