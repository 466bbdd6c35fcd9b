//! How a report vouches for what it tells: plain, as rumour, denied, planned, conditional.
//!
//! A cue counts for what stands after it in its clause. A finite verb of the past is told as fact even where a plan
//! or a demand stands before it ("طالبت بالانسحاب من المواقع التي سيطرت عليها").

use super::doc::Doc;
use super::lexicon::{Form, Lexicon, PhraseBook};
use super::triggers::TriggerMention;
use crate::model::{EventType, Status};
use std::ops::Range;

/// A status and the tokens that decide it.
#[derive(Clone, Debug)]
pub struct Vouched {
    /// The status.
    pub status: Status,
    /// The cue; `None` for plain telling.
    pub cue: Option<Range<usize>>,
}

/// The status of a trigger within its clause; `denied_from` is where the reach of an earlier denial begins.
pub fn status(
    doc: &Doc<'_>,
    lexicon: &Lexicon,
    trigger: &TriggerMention,
    clause: &Range<usize>,
    denied_from: Option<usize>,
    governed: Option<Range<usize>>,
) -> Vouched {
    let start = trigger.tokens.start;
    let told = matches!(trigger.form, Form::Past | Form::Passive | Form::Participle);
    let speech = matches!(
        trigger.event_type,
        EventType::Demand | EventType::Refusal | EventType::Denial | EventType::Accusation | EventType::Threat
    );
    let vouched = |status, cue| Vouched { status, cue: Some(cue) };
    let words = &lexicon.words;
    if let Some(cue) = negation(doc, lexicon, start) {
        return vouched(Status::Denied, cue);
    }
    if let Some(from) = denied_from.filter(|&from| from < start && !speech) {
        return vouched(Status::Denied, from..from + 1);
    }
    if let Some(cue) =
        cue(doc, &words.denial_cues, clause.start.max(start.saturating_sub(8))..start).filter(|_| !speech)
    {
        return vouched(Status::Denied, cue);
    }
    if let Some(cue) = condition(doc, lexicon, trigger, clause) {
        return vouched(Status::Hypothetical, cue);
    }
    if let Some(cue) = cue(doc, &words.rumour, clause.start.max(start.saturating_sub(10))..start).filter(|_| !speech) {
        return vouched(Status::Unconfirmed, cue);
    }
    if trigger.preposition == Some('س') || future_support(doc, lexicon, clause.start, start) {
        return vouched(Status::Planned, start..start + 1);
    }
    if let Some(governing) = governed.filter(|_| !told && !speech) {
        return vouched(Status::Planned, governing);
    }
    if !told && !speech {
        let purpose = trigger.preposition == Some('ل')
            && trigger.form == Form::Present
            && !doc.has_stem(start, &["يعود", "تعود"]);
        if purpose {
            return vouched(Status::Planned, start..start + 1);
        }
        if let Some(cue) = cue(doc, &words.planned, clause.start.max(start.saturating_sub(16))..start)
            .filter(|cue| !settled_between(doc, lexicon, cue.end, start))
        {
            return vouched(Status::Planned, cue);
        }
    }
    Vouched { status: Status::Reported, cue: None }
}

/// "لم", "عدم" and the like, up to two words before.
fn negation(doc: &Doc<'_>, lexicon: &Lexicon, start: usize) -> Option<Range<usize>> {
    let mut at = doc.before(start)?;
    for _ in 0..2 {
        let form = doc.form(at);
        let form = form.strip_prefix(['و', 'ف']).filter(|rest| lexicon.words.negation.contains(*rest)).unwrap_or(form);
        let relative = form == "ما" && !matches!(doc.token(at), Some(token) if token.starts_line);
        if lexicon.words.negation.contains(form) && !relative {
            return Some(at..at + 1);
        }
        at = doc.before(at)?;
    }
    None
}

/// A condition: "إذا", "في حال", "قد" before a verb of the present, "أي" before a noun.
fn condition(
    doc: &Doc<'_>,
    lexicon: &Lexicon,
    trigger: &TriggerMention,
    clause: &Range<usize>,
) -> Option<Range<usize>> {
    let start = trigger.tokens.start;
    let near = cue(doc, &lexicon.words.hypothetical, clause.start.max(start.saturating_sub(4))..start)?;
    let word = doc.form(near.start);
    let counts = match word.strip_prefix(['و', 'ف']).unwrap_or(word) {
        "قد" => {
            trigger.form == Form::Present
                || doc.form(near.end).starts_with(['ت', 'ي']) && doc.is_any(near.end, &lexicon.words.support)
        }
        "اي" => near.end == start && !trigger.is_verb(),
        _ => true,
    };
    counts.then_some(near)
}

/// A verb of the future that leans on the trigger: "ستستمر بالسيطرة", "سيتم إجلاء".
fn future_support(doc: &Doc<'_>, lexicon: &Lexicon, from: usize, start: usize) -> bool {
    let future = |at: usize| {
        doc.splits(at).iter().any(|split| split.preposition == Some('س') && lexicon.words.support.contains(&split.stem))
            || doc.form(at) == "سوف"
    };
    (from.max(start.saturating_sub(5))..start).any(future)
}

/// Whether a finite verb of the past that leans on the trigger ends the reach of a cue: "قرر ... ثم نفذ".
fn settled_between(doc: &Doc<'_>, lexicon: &Lexicon, from: usize, to: usize) -> bool {
    // What one tries to ward off is happening: "حاولت صد الهجوم".
    let warded = |at: usize| doc.is_any(at, &lexicon.words.defensive);
    (from..to).any(|at| warded(at) || (doc.begins_with_wa(at) && doc.is_any(at, &lexicon.words.support)))
}

/// The last cue of a book within `range`.
fn cue(doc: &Doc<'_>, book: &PhraseBook<()>, range: Range<usize>) -> Option<Range<usize>> {
    range.clone().rev().find_map(|at| {
        let hit = book
            .find(doc, at)
            .filter(|hit| hit.end <= range.end && hit.split.preposition.is_none() && !hit.split.article)?;
        Some(at..hit.end)
    })
}
