//! Places that speak for a stretch of text: the head of a line ("دوما: ..."), the front of a sentence ("وفي حمص، ..."),
//! and datelines, which speak for nothing.

use super::{Bearing, PlaceMentioned};
use crate::arabic::{Key, Token, words};
use crate::extract::doc::Doc;
use std::ops::Range;

/// Marks what each head of a line or sentence speaks for, and datelines.
pub(super) fn mark(doc: &Doc<'_>, found: &mut [PlaceMentioned]) {
    let starts: Vec<usize> = doc.passages.iter().map(|passage| passage.tokens.start).collect();
    let mut heads: Vec<Head> = starts.iter().filter_map(|&start| head(doc, found, start)).collect();
    heads.extend((0..doc.len()).filter_map(|at| inner_front(doc, found, at)));
    heads.sort_by_key(|head| head.start);
    for (nth, head) in heads.iter().enumerate() {
        let to = heads.get(nth + 1).map_or(doc.len(), |next| next.start);
        match head.kind {
            Kind::Dateline => each(found, &head.mentions, |mention| mention.bearing = Bearing::Dateline),
            Kind::Label => {
                let to = if ends_line(doc, head.end) { to } else { to.min(line_end(doc, head.start)) };
                each(found, &head.spoken_of, |mention| mention.holds = head.end..to);
                let above = head.mentions.start..head.spoken_of.start;
                each(found, &above, |mention| mention.bearing = Bearing::Aside);
            }
            Kind::Front => {
                let to = to.min(line_end(doc, head.start));
                each(found, &head.mentions, |mention| mention.holds = head.end..to);
            }
        }
    }
}

enum Kind {
    Dateline,
    Label,
    Front,
}

/// The places at the head of a line or sentence.
struct Head {
    kind: Kind,
    /// Its first token.
    start: usize,
    /// One past its last.
    end: usize,
    /// All its mentions, by number.
    mentions: Range<usize>,
    /// Those after the last bar: "حمص | جوبر والسلطانية".
    spoken_of: Range<usize>,
}

fn each(found: &mut [PlaceMentioned], nths: &Range<usize>, change: impl FnMut(&mut PlaceMentioned)) {
    found.get_mut(nths.clone()).into_iter().flatten().for_each(change);
}

fn line_end(doc: &Doc<'_>, at: usize) -> usize {
    (at + 1..doc.len()).find(|&at| ends_line(doc, at)).unwrap_or(doc.len())
}

fn ends_line(doc: &Doc<'_>, at: usize) -> bool {
    doc.token(at).is_none_or(|token| token.starts_line)
}

fn head(doc: &Doc<'_>, found: &[PlaceMentioned], start: usize) -> Option<Head> {
    if doc.token(start)?.starts_line {
        let wire = || wire_head(doc, found, start);
        line_head(doc, found, start).or_else(wire).or_else(|| front(doc, found, start))
    } else {
        front(doc, found, start)
    }
}

/// A line that begins with nothing but places, and then a colon, or a dash and whose news it is.
fn line_head(doc: &Doc<'_>, found: &[PlaceMentioned], start: usize) -> Option<Head> {
    let mut at = (start..start + 3).find(|&at| doc.token(at).is_some_and(Token::is_letters))?;
    let first = first_at(found, at)?;
    let mut nth = first;
    let mut spoken_of = first;
    let mut dash = false;
    loop {
        let mark = |marks: &[char]| marks.iter().any(|&mark| doc.token(at).is_some_and(|token| token.is_mark(mark)));
        if found.get(nth).is_some_and(|mention| mention.tokens.start == at) {
            at = found.get(nth)?.tokens.end;
            nth += 1;
        } else if mark(&['|', '-', '–', '—', '/']) && !ends_line(doc, at) {
            dash = true;
            spoken_of = nth;
            at += 1;
        } else if (mark(&['،', '(', ')']) || doc.form(at) == "و") && !ends_line(doc, at) {
            at += 1;
        } else {
            break;
        }
    }
    let colon = doc.token(at).is_some_and(|token| token.is_mark(':')) && !ends_line(doc, at);
    let kind = if colon {
        Kind::Label
    } else if dash {
        Kind::Dateline
    } else {
        return None;
    };
    let spoken_of = if spoken_of == nth { first } else { spoken_of };
    Some(Head { kind, start, end: at + usize::from(colon), mentions: first..nth, spoken_of: spoken_of..nth })
}

/// The first mention that begins at a token.
fn first_at(found: &[PlaceMentioned], at: usize) -> Option<usize> {
    let first = found.partition_point(|mention| mention.tokens.start < at);
    (found.get(first)?.tokens.start == at).then_some(first)
}

/// "بيروت, 17-1-2014 (ا ف ب) -", "بيروت 9 فبراير شباط (رويترز) -": the desk of a wire, with its agency in brackets.
fn wire_head(doc: &Doc<'_>, found: &[PlaceMentioned], start: usize) -> Option<Head> {
    const LONGEST: usize = 16;
    let at = (start..start + 3).find(|&at| doc.token(at).is_some_and(Token::is_letters))?;
    let first = first_at(found, at)?;
    let close = (at + 1..at + LONGEST).take_while(|&at| !ends_line(doc, at)).find(|&at| doc.form(at) == ")")?;
    let dash = doc.token(close + 1).is_some_and(|token| ['-', '–', '—'].into_iter().any(|mark| token.is_mark(mark)));
    let end = found.iter().skip(first).take_while(|mention| mention.tokens.end <= close).count() + first;
    dash.then_some(Head { kind: Kind::Dateline, start, end: close + 2, mentions: first..end, spoken_of: first..end })
}

/// "..., وفي البصيرة استولى مجهولون": a front within a sentence, after a comma and before its verb.
fn inner_front(doc: &Doc<'_>, found: &[PlaceMentioned], at: usize) -> Option<Head> {
    let comma = at.checked_sub(1).and_then(|at| doc.token(at)).is_some_and(|token| token.is_mark('،'));
    let head = front(doc, found, at).filter(|_| comma && doc.form(at).starts_with('و'))?;
    let next = doc.token(head.end)?;
    let goes_on = next.is_letters() && !doc.begins_with_wa(head.end) && !next.starts_line;
    goes_on.then_some(head)
}

/// "وفي عربين وزملكا وحي جوبر، توصل ...": the places at the front of a sentence that begins with "in".
fn front(doc: &Doc<'_>, found: &[PlaceMentioned], start: usize) -> Option<Head> {
    const FRONTS: [Key; 9] = words!["في", "علي", "قرب", "بريف", "شمال", "جنوب", "شرق", "غرب", "عبر"];
    // "أما في بصرى الشام فتجمع المئات".
    let head = start;
    let start = if doc.is_word(start, &words!["اما"]) { start + 1 } else { start };
    // "ومن بروكسل، طالبت المستشارة": where those stand who speak, only before a comma.
    let from = doc.is_word(start, &words!["من"]);
    if !from && !doc.is_word(start, &FRONTS) {
        return None;
    }
    let first = found.partition_point(|mention| mention.tokens.start < start);
    let mut end = found.get(first).filter(|mention| mention.tokens.start <= start + 2)?.tokens.end;
    let mut nth = first + 1;
    while let Some(next) = found.get(nth).filter(|next| next.tokens.start <= end + 2 && goes_on(doc, end, next)) {
        end = next.tokens.end;
        nth += 1;
    }
    let comma = doc.token(end).is_some_and(|token| token.is_mark('،'));
    (!from || comma).then_some(Head {
        kind: Kind::Front,
        start: head,
        end,
        mentions: first..nth,
        spoken_of: first..nth,
    })
}

/// Whether the front goes on from one place to the next: no comma between them but that of a list.
fn goes_on(doc: &Doc<'_>, end: usize, next: &PlaceMentioned) -> bool {
    let comma = doc.token(end).is_some_and(|token| token.is_mark('،'));
    !(end..=next.tokens.start).any(|at| doc.token(at).is_some_and(|token| token.starts_line || token.is_mark('.')))
        && (!comma || next.rule == "place.beside_another")
}
