//! Actors in short sentences: the words of a mention and whom it means.

use super::super::tests::{engine, report};
use super::{Cast, annotate};
use crate::extract::doc::Doc;
use crate::extract::lexicon::Lexicon;

/// The mentions of a text: their words without clitics, and who they are.
fn mentions(lexicon: &Lexicon, text: &str) -> Vec<(String, String)> {
    let report = report(text);
    let doc = Doc::new(&report, &lexicon.words);
    let mut cast = Cast::default();
    let found = annotate(&doc, lexicon, &mut cast);
    let told = |mention: &super::ActorMention| {
        let words = doc.span(&mention.tokens).slice(text).to_owned();
        let who = mention.named().and_then(|nth| cast.get(nth)).map_or_else(
            || "?".to_owned(),
            |actor| match actor.id.0.strip_prefix("text:") {
                Some(_) => format!("{}/{} [{}]", actor.kind.key(), actor.camp.0, actor.name_en),
                None => actor.id.0.to_string(),
            },
        );
        (words, who)
    };
    found.iter().map(told).collect()
}

/// Whether a mention is the one that a row asks for; a clitic in front of its first word counts neither way.
fn fits(found: &(String, String), words: &str, who: &str) -> bool {
    let whom = found.1.split(" [").next().unwrap_or_default();
    let bare = |text: &str| text.trim_start_matches(['و', 'ف', 'ب', 'ل']).to_owned();
    whom == who && (found.0 == words || bare(&found.0) == bare(words))
}

#[test]
fn noun_phrases_of_many_kinds_are_actors() {
    let engine = engine();
    let rows: Vec<Vec<&str>> = include_str!("tests/phrases.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    let mut faults = Vec::new();
    for row in &rows {
        let [sentence, words, who] = row.as_slice() else { panic!("three fields are needed: {row:?}") };
        let found = mentions(&engine.lexicon, sentence);
        if !found.iter().any(|found| fits(found, words, who)) {
            faults.push(format!("{sentence}\n  expected {words} = {who}\n  found    {found:?}"));
        }
    }
    let share = 1.0 - faults.len() as f64 / rows.len() as f64;
    assert!(share >= 0.94, "{share:.3} of {}\n{}", rows.len(), faults.join("\n"));
}
