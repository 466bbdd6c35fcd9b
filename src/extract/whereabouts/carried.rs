//! Where an event is that names no place: where the report is just then.

use super::{Heard, is_scene, is_speech};
use crate::extract::memory::{Trace, Where};
use crate::model::{EventType, PlaceKind, PlaceRole};

/// A place is carried no farther than this many sentences.
const FAR: usize = 6;

/// The scene of the event told last in the same sentence.
pub(super) fn from_sentence(heard: &Heard<'_>) -> Vec<Where> {
    let last = heard.memory.last_place.as_ref().filter(|trace| trace.sentence == heard.sentence.nth);
    last.map(|trace| scenes(heard, trace, "place.same_sentence")).unwrap_or_default()
}

/// The scene that the report was at before this sentence.
pub(super) fn from_before(heard: &Heard<'_>) -> Vec<Where> {
    if heard.sentence.background && heard.sentence.clauses.first() == Some(heard.clause) {
        return Vec::new();
    }
    let same = heard.memory.of_type.get(&heard.trigger.event_type).filter(|_| heard.trigger.definite);
    let same = same.filter(|trace| !trace.places.is_empty());
    let taken_up = same.is_some();
    let Some(trace) = same.or(heard.memory.places.as_ref()) else { return Vec::new() };
    let far = heard.sentence.nth.saturating_sub(trace.sentence) > FAR;
    let turned = is_talk(heard.trigger.event_type) && !taken_up && !goes_on(heard, trace.sentence);
    if far || turned || changes_scene(heard) {
        return Vec::new();
    }
    scenes(heard, trace, "place.carried")
}

/// What is said or agreed is about no place unless its paragraph or its source is still that of what went before.
fn is_talk(event_type: EventType) -> bool {
    use EventType as E;
    is_speech(event_type) || matches!(event_type, E::Negotiation | E::Agreement | E::Meeting | E::Dismissal)
}

/// Whether a sentence goes on with what an earlier one told: in its paragraph, or in the words of the same source.
fn goes_on(heard: &Heard<'_>, earlier: usize) -> bool {
    const SAME_SOURCE: [&str; 8] = ["المصدر", "المصادر", "المراسل", "المرصد", "البيان", "التقرير", "للمصادر", "للمصدر"];
    let from = heard.doc.passages.get(earlier).map_or(0, |passage| passage.tokens.start);
    let start = heard.sentence.tokens.start;
    let paragraph = !(from + 1..=start).any(|at| heard.doc.token(at).is_some_and(|token| token.starts_line));
    let source = (start..start + 5).any(|at| heard.doc.is_word(at, &SAME_SOURCE));
    paragraph || (source && earlier + 2 >= heard.sentence.nth)
}

/// "في سياق منفصل", "من ناحية أخرى": the sentence leaves what went before.
fn changes_scene(heard: &Heard<'_>) -> bool {
    const OTHER: [&str; 6] = ["منفصل", "اخر", "اخري", "ثانيه", "مختلف", "منفصله"];
    let start = heard.sentence.tokens.start;
    heard.doc.is_word(start, &["في", "من", "علي"]) && (start + 1..start + 4).any(|at| heard.doc.is_word(at, &OTHER))
}

/// The scene of an event told before: where it happened, not where those who moved came from or went; the quarter, not
/// the city around it.
fn scenes(heard: &Heard<'_>, trace: &Trace, rule: &'static str) -> Vec<Where> {
    let mut places: Vec<&Where> = trace.places.iter().filter(|place| is_scene(trace.event_type, place.role)).collect();
    if places.is_empty() {
        places = trace.places.iter().collect();
    }
    let wide = |place: &Where| {
        let kind = place.places.first().and_then(|&nth| heard.kind(nth));
        matches!(kind, Some(PlaceKind::City | PlaceKind::Governorate | PlaceKind::Country))
    };
    if places.iter().any(|place| !wide(place)) {
        places.retain(|place| !wide(place));
    }
    places.into_iter().map(|place| Where { rule, role: PlaceRole::At, ..place.clone() }).collect()
}
