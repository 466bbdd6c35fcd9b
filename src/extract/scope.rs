//! Clauses: how far a trigger reaches for its place, its day and its actors.
//!
//! A clause begins at a connective, or at a finite verb after a comma or with a conjunction of its own. Commas in
//! lists of names begin nothing.

use super::doc::{Doc, Passage};
use super::lexicon::Lexicon;
use super::triggers::TriggerMention;
use crate::arabic::words;
use std::ops::Range;

/// The clauses of a sentence, in order; together they hold its tokens.
pub fn clauses(doc: &Doc<'_>, lexicon: &Lexicon, passage: &Passage, triggers: &[TriggerMention]) -> Vec<Range<usize>> {
    let mut starts = vec![passage.tokens.start];
    for at in passage.tokens.clone().skip(1) {
        if begins_clause(doc, lexicon, at, triggers) && starts.last().is_some_and(|&last| at > last + 1) {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([passage.tokens.end]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn begins_clause(doc: &Doc<'_>, lexicon: &Lexicon, at: usize, triggers: &[TriggerMention]) -> bool {
    let connective = lexicon
        .words
        .connectives
        .find(doc, at)
        .is_some_and(|hit| hit.split.preposition.is_none() && !hit.split.article);
    // "روايات غير مؤكدة" confirms nothing and goes on.
    // "من حيث الولاء" tells in what respect.
    let negated = || {
        doc.before(at).is_some_and(|before| {
            doc.is_word(before, &words!["غير"]) || (doc.form(at) == "حيث" && doc.is_word(before, &words!["من"]))
        })
    };
    if connective && !negated() {
        return true;
    }
    // "وأن المقاتلين أسروا": "and that" goes on with another thing that is said.
    if matches!(doc.form(at), "وان" | "وانه" | "وانها" | "وانهم" | "وبان") {
        return true;
    }
    let trigger = triggers.iter().find(|trigger| trigger.tokens.start == at);
    let support = doc.is_bare(at, &lexicon.words.support) || doc.is_bare(at, &lexicon.words.saying_verbs);
    let verb = trigger.is_some_and(|trigger| trigger.is_verb() && trigger.preposition.is_none())
        || (support && trigger.is_none());
    let future = doc.is_any(at, &lexicon.words.support)
        && doc.splits(at).iter().any(|split| {
            split.preposition == Some('س') && !split.article && lexicon.words.support.contains(&split.stem)
        });
    if future {
        return true;
    }
    let conjunction = trigger.map_or_else(
        || doc.begins_with_wa(at) && !stem_begins_with_wa(doc, lexicon, at),
        |trigger| trigger.conjunction,
    );
    let mark = doc
        .before(at)
        .and_then(|before| doc.token(before))
        .is_some_and(|token| token.is_mark('،') || token.is_mark('؛') || token.is_mark(',') || token.is_mark(':'));
    let noun_after_mark = trigger.is_some_and(|trigger| !trigger.is_verb() && trigger.conjunction) && mark;
    (verb && (conjunction || mark)) || noun_after_mark
}

/// Whether the و is the verb's own letter ("وصل", "وقع").
fn stem_begins_with_wa(doc: &Doc<'_>, lexicon: &Lexicon, at: usize) -> bool {
    lexicon.words.support.contains(doc.word(at)) || lexicon.words.saying_verbs.contains(doc.word(at))
}
