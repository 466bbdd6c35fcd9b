//! When: the day of an event, from its clause, its sentence, what was told before, or the report's own day.

use super::timex::{Anchor, Meaning, Timex};
use super::whereabouts::Heard;
use crate::arabic::words;
use crate::model::{AnchorBasis, ClaimDate, DateAnchor, DayInterval, EventType};

/// How far back news reaches that a report tells without a day, where the report's own day is estimated.
const NEWS_DAYS_ESTIMATED: i32 = 7;
/// The same where the report's day is printed.
const NEWS_DAYS_PRINTED: i32 = 1;
/// Days before the report at which its news end and its history begins.
const NEWS_REACH_DAYS: i32 = 20;
/// How far ahead what is planned or conditional is looked for, where no day is told.
const EXPECTED_DAYS: i32 = 10;
/// Over how many sentences a day is carried.
const CARRIED_SENTENCES: usize = 3;

/// The day of the trigger's event; `told` is false for what is planned or conditional, which has a day only where
/// the text names one.
#[must_use]
pub fn date(heard: &Heard<'_>, anchor: Option<Anchor>, told: bool) -> Option<ClaimDate> {
    match in_sentence(heard, anchor, told) {
        Found::Date(date) => return Some(date),
        Found::Earlier => return None,
        Found::Nothing => {}
    }
    if told && heard.trigger.event_type == EventType::Control {
        return anchor
            .map(|anchor| ClaimDate::new(anchor.interval, "date.state_at_report", None, Some(anchor.date_anchor())));
    }
    if !told {
        return expected(anchor);
    }
    if heard.sentence.background && heard.sentence.clauses.first() == Some(heard.clause) {
        return None;
    }
    carried(heard, anchor).or_else(|| news(anchor))
}

enum Found {
    Date(ClaimDate),
    /// "في وقت سابق": a day before, no telling which.
    Earlier,
    Nothing,
}

fn in_sentence(heard: &Heard<'_>, anchor: Option<Anchor>, told: bool) -> Found {
    for (nth, (reach, own)) in heard.reaches().into_iter().enumerate() {
        if !told && !own {
            break;
        }
        let inside = heard
            .mentions
            .times
            .iter()
            .filter(|timex| reach.contains(&timex.tokens.start) && timex.meaning != Meaning::Length);
        let distance = |timex: &&Timex| {
            if timex.tokens.start < heard.trigger.tokens.start {
                heard.trigger.tokens.start - timex.tokens.end.min(heard.trigger.tokens.start)
            } else {
                timex.tokens.start - heard.trigger.tokens.start
            }
        };
        // A day that stands beside an earlier trigger of the clause is that trigger's, if there is another.
        let of_other = |timex: &&Timex| {
            let earlier = timex.tokens.start < heard.trigger.tokens.start;
            let beside = heard
                .sentence
                .triggers
                .iter()
                .any(|other| reach.contains(&other.tokens.start) && other.tokens.end <= timex.tokens.start);
            earlier && (beside || is_after_it(heard, timex))
        };
        let inside = inside.filter(|timex| {
            let is_of_another = is_of_later(heard, timex)
                || is_far_since(heard, timex)
                || (nth >= 2 && is_far(heard, timex))
                || (told && is_ahead(timex, anchor));
            !is_of_another
        });
        let vague = |timex: &&Timex| !matches!(timex.meaning, Meaning::Days { .. });
        let Some(nearest) = inside.min_by_key(|timex| (vague(timex), of_other(timex), distance(timex))) else {
            continue;
        };
        let after = reach.start >= heard.clause.end;
        // A later clause with an event of its own keeps its day to itself.
        if after && heard.sentence.triggers.iter().any(|other| reach.contains(&other.tokens.start)) {
            continue;
        }
        if let Some(found) = read(heard, nearest, anchor, nth, after) {
            return found;
        }
    }
    Found::Nothing
}

/// "يخيم الهدوء اليوم، بعد مواجهات": the day before "after" is that of what came after.
fn is_after_it(heard: &Heard<'_>, timex: &Timex) -> bool {
    (timex.tokens.end..heard.trigger.tokens.start).any(|at| heard.doc.is_word(at, &words!["بعد", "عقب", "اثر", "غداه"]))
        && heard.trigger.tokens.start - timex.tokens.end <= 6
}

/// Whether a day after the trigger is that of an event in a relative clause between ("الأراضي التي سيطروا عليها في
/// نيسان"), or of one that hangs on the trigger by a preposition and stands right before the day ("متهمين بقتل X أمس").
fn is_of_later(heard: &Heard<'_>, timex: &Timex) -> bool {
    let (from, to) = (heard.trigger.tokens.end, timex.tokens.start);
    if to <= from {
        return false;
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
        let hangs =
            !other.is_verb() && (led || matches!(other.preposition, Some('ب' | 'ل'))) && to - other.tokens.end <= 8;
        !comma && (in_relative || hangs)
    })
}

/// "رفضوا المغادرة ما لم يرفع الحصار المفروض منذ يونيو": since when something else has lasted.
fn is_far_since(heard: &Heard<'_>, timex: &Timex) -> bool {
    let start = timex.tokens.start;
    let since = heard.doc.is_word(start, &words!["منذ"])
        || heard.doc.before(start).is_some_and(|at| heard.doc.is_word(at, &words!["منذ"]));
    let lasts = matches!(heard.trigger.event_type, EventType::Control | EventType::Clash | EventType::Evacuation);
    since && !lasts && start > heard.trigger.tokens.end + 5
}

/// Whether three events or more are told between a day and the trigger, so that the day is no longer theirs.
fn is_far(heard: &Heard<'_>, timex: &Timex) -> bool {
    let opens = timex.tokens.start <= heard.sentence.tokens.start + 6;
    let between = heard
        .sentence
        .triggers
        .iter()
        .filter(|other| (timex.tokens.end..heard.trigger.tokens.start).contains(&other.tokens.start));
    !opens && between.count() >= 3
}

/// What is told as fact was not after the report.
fn is_ahead(timex: &Timex, anchor: Option<Anchor>) -> bool {
    match (timex.meaning, anchor) {
        (Meaning::Days { interval, .. }, Some(anchor)) => interval.earliest() > anchor.interval.latest().plus(1),
        _ => false,
    }
}

/// What is planned without a day is looked for in the days after the report.
fn expected(anchor: Option<Anchor>) -> Option<ClaimDate> {
    let anchor = anchor?;
    let days = DayInterval::between(anchor.interval.earliest(), anchor.interval.latest().plus(EXPECTED_DAYS));
    Some(ClaimDate::new(days, "date.expected", None, Some(anchor.date_anchor())))
}

fn read(heard: &Heard<'_>, timex: &Timex, anchor: Option<Anchor>, nth: usize, after: bool) -> Option<Found> {
    let span = Some(heard.doc.span(&timex.tokens));
    match timex.meaning {
        Meaning::Days { interval, relative } => {
            let interval = joined(heard, timex, interval);
            let anchor = anchor.filter(|_| relative).map(Anchor::date_anchor);
            let rule = if nth < 2 { timex.rule.to_owned() } else { format!("{}.same_sentence", timex.rule) };
            Some(Found::Date(ClaimDate::new(interval, &rule, span, anchor)))
        }
        // Words that hang on another event count for their own clause only.
        Meaning::AfterEvent { least, most } if nth < 2 || !after => {
            let base = before_it(heard)?;
            let latest = anchor.map_or(base.latest().plus(most), |anchor| anchor.interval.latest());
            let interval = DayInterval::between(base.earliest().plus(least), base.latest().plus(most));
            let interval = interval
                .meet(DayInterval::between(interval.earliest(), latest.max(interval.earliest())))
                .unwrap_or(interval);
            Some(Found::Date(ClaimDate::new(
                interval,
                timex.rule,
                span,
                Some(DateAnchor { interval: base, basis: AnchorBasis::Event }),
            )))
        }
        Meaning::Later if nth < 2 => {
            let base = before_it(heard)?;
            let latest = anchor.map_or(base.latest(), |anchor| anchor.interval.latest()).max(base.earliest());
            let interval = DayInterval::between(base.earliest(), latest);
            Some(Found::Date(ClaimDate::new(
                interval,
                timex.rule,
                span,
                Some(DateAnchor { interval: base, basis: AnchorBasis::Event }),
            )))
        }
        Meaning::Earlier if nth < 2 && heard.trigger.event_type != EventType::Control => Some(Found::Earlier),
        _ => None,
    }
}

/// The days of the event told before the trigger.
fn before_it(heard: &Heard<'_>) -> Option<DayInterval> {
    heard.memory.date.as_ref()?.date.as_ref().map(|date| date.interval)
}

/// "أواخر الشهر الماضي ومطلع الشهر الجاري": both together.
fn joined(heard: &Heard<'_>, timex: &Timex, interval: DayInterval) -> DayInterval {
    let beside = |other: &&Timex| {
        let next = other.tokens.start == timex.tokens.end && heard.doc.begins_with_wa(other.tokens.start);
        let last = other.tokens.end == timex.tokens.start && heard.doc.begins_with_wa(timex.tokens.start);
        next || last
    };
    let others = heard.mentions.times.iter().filter(beside);
    others.fold(interval, |all, other| match other.meaning {
        Meaning::Days { interval, .. } => all.hull(interval),
        _ => all,
    })
}

/// The day of an event told shortly before.
fn carried(heard: &Heard<'_>, anchor: Option<Anchor>) -> Option<ClaimDate> {
    let same = heard
        .memory
        .of_type
        .get(&heard.trigger.event_type)
        .filter(|trace| heard.trigger.definite && trace.date.is_some())
        .filter(|trace| heard.sentence.nth.saturating_sub(trace.sentence) <= CARRIED_SENTENCES);
    let near = heard
        .memory
        .date
        .as_ref()
        .filter(|trace| heard.sentence.nth.saturating_sub(trace.sentence) <= CARRIED_SENTENCES);
    // What is told without a day in a paragraph of its own is news.
    let near = near.filter(|trace| in_one_line(heard, trace.sentence));
    let trace = same.or(near)?;
    let date = trace.date.as_ref()?;
    if !is_recent(heard, date, anchor) {
        return None;
    }
    let anchor = DateAnchor { interval: date.interval, basis: AnchorBasis::Event };
    Some(ClaimDate::new(date.interval, "date.carried", date.span, Some(anchor)))
}

/// Whether the sentence with this number stands in the trigger's line.
fn in_one_line(heard: &Heard<'_>, sentence: usize) -> bool {
    let from = heard.doc.passages.get(sentence).map_or(0, |passage| passage.tokens.start);
    (from + 1..=heard.trigger.tokens.start).all(|at| heard.doc.token(at).is_some_and(|token| !token.starts_line))
}

/// Whether a date is of the news and not of the history behind it, or of the very event that a definite noun takes up.
fn is_recent(heard: &Heard<'_>, date: &ClaimDate, anchor: Option<Anchor>) -> bool {
    let taken_up = heard.trigger.definite
        && heard.memory.of_type.get(&heard.trigger.event_type).is_some_and(|trace| trace.date.as_ref() == Some(date));
    let far = anchor.is_some_and(|anchor| date.interval.latest().plus(NEWS_REACH_DAYS) < anchor.interval.earliest());
    let history =
        anchor.is_some_and(|anchor| date.interval.len_days() > anchor.interval.len_days() + 3 * NEWS_REACH_DAYS);
    taken_up || !(far || history)
}

/// What a report tells without a day is news: of its own day or shortly before.
fn news(anchor: Option<Anchor>) -> Option<ClaimDate> {
    let anchor = anchor?;
    let days = match anchor.basis {
        // A report that is known to a few days tells of those.
        AnchorBasis::ReportPrinted | AnchorBasis::ReportEstimated
            if (2..=NEWS_DAYS_ESTIMATED).contains(&anchor.interval.len_days()) =>
        {
            0
        }
        AnchorBasis::ReportPrinted => NEWS_DAYS_PRINTED,
        AnchorBasis::ReportEstimated if anchor.interval.len_days() == 1 => NEWS_DAYS_PRINTED,
        AnchorBasis::ReportEstimated | AnchorBasis::Event => NEWS_DAYS_ESTIMATED,
    };
    Some(ClaimDate::new(anchor.interval.back_between(0, days), "date.news", None, Some(anchor.date_anchor())))
}
