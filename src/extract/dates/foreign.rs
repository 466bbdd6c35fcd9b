//! Days in reach of a trigger that are not those of its event.

use super::{NEWS_REACH_DAYS, ties};
use crate::arabic::words;
use crate::extract::timex::{Anchor, Meaning, Timex};
use crate::extract::whereabouts::Heard;
use crate::model::EventType;

/// Whether a day of another clause is not for this one: it keeps to the event beside it, or the sentence looks back and
/// this clause goes on with the news ("وكانت الفصائل قد سيطرت ... في الأول من أيار، كما جدد").
pub(super) fn is_of_other_clause(heard: &Heard<'_>, timex: &Timex) -> bool {
    let start = heard.sentence.tokens.start;
    let looks_back = heard.doc.has_stem(start, &words!["كان", "كانت", "كانوا"]);
    let goes_on = heard.doc.is_word(heard.clause.start, &words!["كما", "بينما", "فيما"])
        || (heard.doc.form(heard.clause.start) == "في" && heard.doc.form(heard.clause.start + 1) == "حين");
    (looks_back && goes_on) || ties::keeps_to_itself(heard.doc, heard.lexicon, heard.sentence, timex)
}

/// "أمهل السكان حتى الجمعة": up to when, and not when, of what is threatened, demanded or agreed.
pub(super) fn is_deadline(heard: &Heard<'_>, timex: &Timex) -> bool {
    use EventType as E;
    let lasts = matches!(heard.trigger.event_type, E::Threat | E::Demand | E::Agreement | E::Negotiation | E::Refusal);
    let now = matches!(timex.rule, "date.until_now" | "date.today");
    let start = timex.tokens.start;
    lasts && !now && (ties::is_until(heard.doc, start) || ties::is_onset(heard.doc, start))
}

/// "نقطة أنشئت حديثاً": how new something is, and not when what is told of it happened.
pub(super) fn is_of_other_word(heard: &Heard<'_>, timex: &Timex) -> bool {
    let start = timex.tokens.start;
    let lone = timex.rule == "date.recently" && timex.tokens.len() == 1;
    let beside = start == heard.trigger.tokens.end || start == heard.clause.start;
    lone && !beside && heard.doc.before(start).is_some_and(|at| at + 1 == start)
}

/// What is still planned did not have its day shortly before the report: that is when it was agreed or announced.
pub(super) fn is_just_past(timex: &Timex, anchor: Option<Anchor>) -> bool {
    match (timex.meaning, anchor) {
        (Meaning::Days { interval, .. }, Some(anchor)) => {
            let first = anchor.interval.earliest();
            interval.latest() < first && interval.latest().plus(NEWS_REACH_DAYS) >= first
        }
        _ => false,
    }
}

/// "بموجب اتفاق فض الاشتباك لعام 1974": the year that a treaty or a decision is called after.
pub(super) fn is_of_treaty(heard: &Heard<'_>, timex: &Timex) -> bool {
    const REACH: usize = 5;
    let start = timex.tokens.start;
    let year = heard.doc.is_word(start, &words!["لعام", "لسنه", "عام", "سنه"])
        || start.checked_sub(1).is_some_and(|at| heard.doc.is_word(at, &words!["لعام", "لسنه"]));
    let treaty = |at: usize| heard.doc.has_stem(at, &words!["اتفاق", "اتفاقيه", "قرار", "معاهده", "دستور", "قانون"]);
    let written_on = heard.doc.form(start).starts_with('ل') || heard.doc.form(start.saturating_sub(1)).starts_with('ل');
    year && written_on && (start.saturating_sub(REACH)..start).any(treaty)
}

/// "عمان 29 أغسطس آب (رويترز) - قال": the day on which the news was written, at the head of its line before a dash.
pub(super) fn is_of_dateline(heard: &Heard<'_>, timex: &Timex) -> bool {
    const HEAD: usize = 6;
    let doc = heard.doc;
    let first = heard.sentence.tokens.start;
    let heads = timex.tokens.start <= first + HEAD && doc.token(first).is_some_and(|token| token.starts_line);
    let dash =
        |at: usize| ['-', '–', '—'].into_iter().any(|mark| doc.token(at).is_some_and(|token| token.is_mark(mark)));
    let bracket = |at: usize, mark| doc.token(at).is_some_and(|token| token.is_mark(mark));
    let end = timex.tokens.end;
    let close = Some(end).filter(|&at| bracket(at, '(')).and_then(|at| (at..at + HEAD).find(|&at| bracket(at, ')')));
    heads && (dash(end) || close.is_some_and(|close| dash(close + 1)))
}

/// "يخيم الهدوء اليوم، بعد مواجهات": the day before "after" is that of what came after.
pub(super) fn is_after_it(heard: &Heard<'_>, timex: &Timex) -> bool {
    (timex.tokens.end..heard.trigger.tokens.start).any(|at| heard.doc.is_word(at, &words!["بعد", "عقب", "اثر", "غداه"]))
        && heard.trigger.tokens.start - timex.tokens.end <= 6
}

/// Whether a day after the trigger is that of an event in a relative clause between ("الأراضي التي سيطروا عليها في
/// نيسان"), or of one that hangs on the trigger by a preposition and stands right before the day ("متهمين بقتل X أمس").
pub(super) fn is_of_later(heard: &Heard<'_>, timex: &Timex) -> bool {
    let (from, to) = (heard.trigger.tokens.end, timex.tokens.start);
    if to <= from {
        return false;
    }
    if ties::is_of_wound(heard.doc, &(from..to)) || ties::is_of_relative(heard, &(from..to)) {
        return true;
    }
    let between = heard.sentence.triggers.iter().filter(|other| (from..to).contains(&other.tokens.start));
    let relative = |at: usize| heard.doc.is_word(at, &words!["الذي", "التي", "الذين", "اللذين"]);
    between.into_iter().any(|other| {
        let comma = (other.tokens.end..to).any(|at| heard.doc.token(at).is_some_and(|token| token.is_mark('،')));
        let in_relative = (from..other.tokens.start).any(relative);
        let led = heard
            .doc
            .before(other.tokens.start)
            .is_some_and(|at| heard.doc.is_word(at, &words!["منذ", "بعد", "عقب", "اثر", "قبل", "غداه"]));
        // "مقتل عشرة بقصف أمس" is one event told by two words.
        let means = heard.trigger.event_type == EventType::Killing && ties::is_means(other.event_type);
        let hangs = !other.is_verb()
            && (led || (matches!(other.preposition, Some('ب' | 'ل')) && !means))
            && to - other.tokens.end <= 8;
        // "صادقا، خلال لقائهما الاثنين، على خارطة": what frames the event has its day.
        let frames = heard
            .doc
            .before(other.tokens.start)
            .is_some_and(|at| heard.doc.is_word(at, &words!["خلال", "اثناء", "هامش"]));
        let named = !other.is_verb()
            && !means
            && !frames
            && other.tokens.end == to
            && !heard.doc.is_word(to, &words!["في", "منذ"]);
        // "أفرجت عن معلمين احتجزتهم قبل شهر": a verb with its object, and no word that joins it.
        let of_object = other.is_verb()
            && !other.conjunction
            && !means
            && (other.pronoun || heard.doc.form(other.tokens.start).ends_with("هم"));
        !comma && (in_relative || hangs || named || of_object)
    })
}

/// "رفضوا المغادرة ما لم يرفع الحصار المفروض منذ يونيو": since when something else has lasted.
pub(super) fn is_far_since(heard: &Heard<'_>, timex: &Timex) -> bool {
    let start = timex.tokens.start;
    let since = ties::is_since(heard.doc, start);
    let lasts = matches!(heard.trigger.event_type, EventType::Control | EventType::Clash | EventType::Evacuation);
    since && !lasts && start > heard.trigger.tokens.end + 5
}

/// Whether three events or more are told between a day and the trigger, so that the day is no longer theirs.
pub(super) fn is_far(heard: &Heard<'_>, timex: &Timex) -> bool {
    let opens = timex.tokens.start <= heard.sentence.tokens.start + 6;
    let between = heard
        .sentence
        .triggers
        .iter()
        .filter(|other| (timex.tokens.end..heard.trigger.tokens.start).contains(&other.tokens.start));
    !opens && between.count() >= 3
}

/// What is told as fact was not after the report.
pub(super) fn is_ahead(timex: &Timex, anchor: Option<Anchor>) -> bool {
    match (timex.meaning, anchor) {
        (Meaning::Days { interval, .. }, Some(anchor)) => interval.earliest() > anchor.interval.latest().plus(1),
        _ => false,
    }
}
