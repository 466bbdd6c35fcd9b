//! Who says so: speakers and the verbs of saying, and how far their words reach.

use super::actors::ActorMention;
use super::doc::{Doc, Passage};
use super::lexicon::{Form, Lexicon};
use crate::arabic::words;
use std::ops::Range;

/// Someone's words within the report.
#[derive(Clone, Debug)]
pub struct Speech {
    /// The speaker as written.
    pub speaker: Range<usize>,
    /// The verb or phrase of saying; empty where the speaker is carried over.
    pub verb: Range<usize>,
    /// The tokens of what is said.
    pub reach: Range<usize>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// The speeches of a sentence; `last` is the speaker named last, taken up by a verb without one ("وأضاف").
pub fn annotate(
    doc: &Doc<'_>,
    lexicon: &Lexicon,
    passage: &Passage,
    actors: &[ActorMention],
    last: &mut Option<Range<usize>>,
) -> Vec<Speech> {
    let mut speeches = Vec::new();
    let mut at = passage.tokens.start;
    while at < passage.tokens.end {
        if let Some(hit) = lexicon
            .words
            .according_to
            .find(doc, at)
            .filter(|hit| !hit.split.article && hit.split.preposition.is_none_or(|p| p == 'ب'))
        {
            // "وفق ما وثقه X": what someone has put on record.
            let what = hit.end + usize::from(doc.is_word(hit.end, &words!["ما"]));
            let led = what > hit.end || doc.is_word(hit.end.saturating_sub(1), &words!["لما"]);
            let recorded = led && doc.form(what).ends_with(['ه', 'ت', 'ا']);
            let first = doc.past_quotes(if recorded { what + 1 } else { hit.end });
            if let Some(speaker) = speaker_at(doc, lexicon, first, passage, actors) {
                *last = Some(speaker.clone());
                let end = speaker.end;
                speeches.push(Speech {
                    speaker,
                    verb: at..hit.end,
                    reach: passage.tokens.clone(),
                    rule: "speech.according_to",
                });
                at = end;
                continue;
            }
        } else if is_saying(doc, lexicon, at) {
            // "وأعلنوا": a plural verb has its subject before it.
            let plural = doc.form(at).ends_with("وا");
            let named = speaker_after(doc, lexicon, at + 1, passage, actors)
                .filter(|_| !plural)
                .map(|speaker| (speaker, "speech.verb_speaker"));
            let named = named.or_else(|| {
                speaker_before(doc, lexicon, at, passage, actors).map(|speaker| (speaker, "speech.speaker_verb"))
            });
            let impersonal = doc.is_word(at, &words!["يذكر", "يشار", "يقال", "تجدر", "يفيد", "تفيد"]);
            let found = named
                .or_else(|| last.clone().filter(|_| !impersonal).map(|speaker| (speaker, "speech.carried_speaker")));
            if let Some((speaker, rule)) = found {
                *last = Some(speaker.clone());
                let from = at + 1;
                speeches.push(Speech { speaker, verb: at..at + 1, reach: from..passage.tokens.end, rule });
            }
        }
        at += 1;
    }
    speeches
}

/// A verb of saying: a finite form without preposition or article, and no noun of the same letters.
fn is_saying(doc: &Doc<'_>, lexicon: &Lexicon, at: usize) -> bool {
    if !doc.is_bare(at, &lexicon.words.saying_verbs) {
        return false;
    }
    let between = doc.is_word(at, &words!["بين"]);
    let noun = doc.before(at).is_some_and(|before| doc.is_word(before, &words!["في", "من", "الي", "هذا", "علي"]));
    // "صهريجا تابعا لشركة X" belongs to it.
    let belongs = doc.has_stem(at, &words!["تابع", "تابعا", "تابعه"])
        && (doc.is_word(at + 1, &words!["ل"]) || doc.splits(at + 1).iter().any(|split| split.preposition == Some('ل')));
    let of_news = doc.has_stem(at + 1, &words!["انباء", "اخبار", "معلومات", "شايعات", "اشاعات"]);
    !belongs && !of_news && !between && !noun
}

/// The speaker right after a verb: a speaker noun with what belongs to it, or an actor.
fn speaker_after(
    doc: &Doc<'_>,
    lexicon: &Lexicon,
    at: usize,
    passage: &Passage,
    actors: &[ActorMention],
) -> Option<Range<usize>> {
    let limit = (at + 3).min(passage.tokens.end);
    for start in doc.past_quotes(at)..limit {
        if doc.is_word(start, &words!["ان", "انه", "انها", "عن", "بان", "الي", "قد", "في"]) {
            return None;
        }
        if let Some(speaker) = speaker_at(doc, lexicon, start, passage, actors) {
            return Some(speaker);
        }
    }
    None
}

/// The speaker before a verb: "مصادر خاصة من دير الزور قالت".
fn speaker_before(
    doc: &Doc<'_>,
    lexicon: &Lexicon,
    verb: usize,
    passage: &Passage,
    actors: &[ActorMention],
) -> Option<Range<usize>> {
    let from = passage.tokens.start.max(verb.saturating_sub(9));
    let closed = (from..verb)
        .rev()
        .find(|&at| doc.token(at).is_some_and(|token| token.is_mark('.') || token.is_mark('؛')))
        .map_or(from, |at| at + 1);
    // A verb that goes on with و ("نفت الوحدات ... وأعلنت") has the subject of a verb before it.
    let goes_on = (doc.begins_with_wa(verb) && !lexicon.words.saying_verbs.contains(doc.word(verb)))
        || doc.before(verb).is_some_and(|at| doc.is_word(at, &words!["كما"]));
    let after_verb = |at: usize| {
        let before = doc.before(at);
        before.is_some_and(|at| {
            is_saying(doc, lexicon, at)
                || doc
                    .splits(at)
                    .iter()
                    .any(|split| lexicon.triggers.forms(&split.stem).iter().any(|(_, form)| *form != Form::Noun))
        })
    };
    (closed..verb)
        .filter(|&at| !goes_on || after_verb(at))
        .find_map(|at| speaker_at(doc, lexicon, at, passage, actors))
        .map(|speaker| speaker.start..speaker.end.min(verb))
}

fn speaker_at(
    doc: &Doc<'_>,
    lexicon: &Lexicon,
    at: usize,
    passage: &Passage,
    actors: &[ActorMention],
) -> Option<Range<usize>> {
    if let Some(actor) = actors.iter().find(|mention| mention.tokens.start == at) {
        return Some(actor.tokens.clone());
    }
    let noun = doc
        .splits(at)
        .iter()
        .any(|split| split.preposition.is_none_or(|p| p == 'ل') && lexicon.words.speaker_nouns.contains(&split.stem));
    if !noun && !doc.is_any(at, &lexicon.words.speaker_nouns) {
        return None;
    }
    let mut end = at + 1;
    let ends = |at: usize| {
        doc.token(at)
            .is_none_or(|token| token.is_mark('،') || token.is_mark(':') || token.is_mark('.') || token.starts_line)
            || doc.is_word(
                at,
                &words!["ان", "انه", "انها", "عن", "بان", "فان", "قوله", "قولها", "ل", "ب", "الي", "في", "كانت", "كان"],
            )
            || is_saying(doc, lexicon, at)
    };
    while end < passage.tokens.end && end < at + 9 && !ends(end) {
        end += 1;
    }
    Some(at..end)
}
